//! What is open as lines for people: what differs in its protocol alone is one line.
//!
//! In: what is open, entry by entry. Out: lines, each with the entries that it stands for. JSON has every entry by itself.

mod entrances;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use crate::audit::level::SourceClass;
use crate::audit::region::{Kind, by_kind, is_of_host};
use crate::audit::{Exposed, words};
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::{AddressSet, Family, PortSet};

/// One line.
pub(super) struct Line<'a> {
    /// The ports or messages: `tcp 22`, `everything`.
    pub(super) what: String,
    /// What it stands for; at least one.
    pub(super) entries: Vec<&'a Exposed>,
    /// How many more lines would say the same of other senders, addresses or interfaces, none of them wider.
    ways: usize,
    /// The bridges of the host by which it comes, where it says the same of several: it goes on by none other of them.
    pub(super) bridges: Vec<&'a str>,
    /// What it says where its entries let in everybody together, and none of them by itself.
    together: Option<Exposed>,
}

impl Line<'_> {
    /// What is told of it beside its ports and rules.
    pub(super) fn told(&self) -> Option<&Exposed> {
        self.together.as_ref().or_else(|| self.entries.first().copied())
    }

    /// The addresses to one of which it leads, where the host sends it on; none for the host itself.
    pub(super) fn addresses(&self) -> Vec<Option<IpAddr>> {
        let mut all: Vec<Option<IpAddr>> =
            self.entries.iter().filter_map(|one| Some(one.published.as_ref()?.to.address())).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// How many more rules it stands for than the one whose place is told.
    pub(super) fn more(&self) -> String {
        let mut places: Vec<Span> = self.entries.iter().map(|one| one.place).collect();
        places.sort_unstable();
        places.dedup();
        let rules = if places.len() < 2 { String::new() } else { format!(" and {} more", places.len() - 1) };
        let ways = match self.ways {
            0 => String::new(),
            1 => ", and one narrower way".to_owned(),
            more => format!(", and {more} narrower ways"),
        };
        format!("{rules}{ways}")
    }
}

fn is_whole(one: &Exposed) -> bool {
    one.values.covers(&one.kind.all_values())
}

/// What else is the same.
fn is_alike(one: &Exposed, other: &Exposed) -> bool {
    let key =
        |one: &Exposed| (one.chain, one.family, one.is_by_default, one.is_certain, one.is_limited, one.from_count);
    key(one) == key(other)
        && (&one.from, &one.near, &one.incoming, &one.outgoing)
            == (&other.from, &other.near, &other.incoming, &other.outgoing)
        && (&one.expected_by, &one.closed, &one.source_ports)
            == (&other.expected_by, &other.closed, &other.source_ports)
}

/// The lines, in the order of their first entries. All kinds of protocol by one rule are everything, and messages of ICMP are
/// told together whatever the rule.
pub(super) fn lines<'a>(all: &[&'a Exposed]) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for one in all {
        let is_icmp = matches!(one.kind, Kind::Icmp(_));
        // Neighbours are looked at, and no more: a ruleset may open a hundred thousand things.
        let near = lines.len().saturating_sub(NEAR);
        let same = |line: &&mut Line<'a>| {
            line.entries.first().is_some_and(|first| {
                let together = is_icmp && first.kind == one.kind && !is_whole(first) && !is_whole(one);
                let everything = is_whole(first) && is_whole(one) && first.place == one.place;
                (together || everything) && is_alike(first, one)
            })
        };
        match lines.get_mut(near..).and_then(|lines| lines.iter_mut().rfind(same)) {
            Some(line) => line.entries.push(one),
            None => lines.push(Line {
                what: String::new(),
                entries: vec![one],
                ways: 0,
                bridges: Vec::new(),
                together: None,
            }),
        }
    }
    for line in &mut lines {
        line.what = what(&line.entries);
    }
    // Entrances are put together before what earlier rules have cut is left out as narrower.
    let mut lines = by_everybody(by_bridge(by_rule(entrances::together(by_address(lines)))));
    // What the host sends on is what is looked for first, and what its own networks alone may send, last.
    lines.sort_by_key(|line| line.told().map(|one| (one.chain, one.published.is_none(), !is_outer(one))));
    lines
}

/// Whether it comes by an interface that is not a bridge of the host's own, by its name.
fn is_outer(one: &Exposed) -> bool {
    one.incoming.is_empty() || one.incoming.iter().any(|name| name.starts_with("not ") || !is_of_host(name))
}

/// How much one entry is of: whether it comes from outside to the host itself, beside which what is sent to groups is little, how much of
/// the world the senders are, how many they are, the addresses of the host, and by how many interfaces. Of a private network there are
/// more addresses than of a stranger's, who is the wider for all that.
fn width(one: &Exposed) -> (bool, SourceClass, u128, u128, [usize; 2]) {
    let count = |set: &AddressSet| match one.family {
        Family::V4 => set.v4.size(),
        Family::V6 => set.v6.size(),
    };
    (
        is_outer(one) && !one.is_to_groups(),
        one.class,
        count(&one.peers),
        count(&one.ends),
        [&one.incoming, &one.outgoing].map(|names| reach(names)),
    )
}

/// How many interfaces these may be: all but few are more than any that are named.
fn reach(names: &[String]) -> usize {
    let is_but_for = names.iter().any(|name| name.starts_with("not "));
    if names.is_empty() || is_but_for { usize::MAX - names.len() } else { names.len() }
}

/// Where lines lead: to which addresses, and to which ports there; none where they lead nowhere.
type Leads<'a> = Option<(Vec<Option<IpAddr>>, &'a PortSet)>;

/// What tells lines of one rule apart, beside who, where to and by which interface.
type OfRule<'a> = (Span, Direction, Family, &'a [String], &'a PortSet, (bool, bool), (String, Leads<'a>));

/// What lines of one rule have in common whose packets lead to one of several addresses.
type OfWays<'a> = (OfRule<'a>, [&'a [String]; 3], &'a AddressSet);

/// One line for packets that a rule sends to one of several addresses.
fn by_address(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    put_together(lines, of_ways, |line, other| line.entries.extend(other.entries))
}

fn of_ways<'a>(line: &Line<'a>) -> Option<OfWays<'a>> {
    let one = line.entries.first().copied()?;
    let inside = &one.published.as_ref()?.inside;
    let of_rule = of_rule(one, (line.what.clone(), Some((Vec::new(), inside))));
    Some((of_rule, [&*one.near, &*one.incoming, &*one.outgoing], &*one.peers))
}

/// The lines, those added to the first that have the same in common with it. One that has nothing such stays by itself.
fn put_together<'a, K: Ord>(
    lines: Vec<Line<'a>>,
    key: impl Fn(&Line<'a>) -> Option<K>,
    add: impl Fn(&mut Line<'a>, Line<'a>),
) -> Vec<Line<'a>> {
    let mut known: BTreeMap<K, usize> = BTreeMap::new();
    let mut found: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    for line in lines {
        let key = key(&line);
        match key.as_ref().and_then(|key| known.get(key)).and_then(|at| found.get_mut(*at)) {
            Some(other) => add(other, line),
            None => {
                known.extend(key.map(|key| (key, found.len())));
                found.push(line);
            }
        }
    }
    found
}

fn of_rule<'a>(one: &'a Exposed, what: (String, Leads<'a>)) -> OfRule<'a> {
    let flags = (one.is_certain, one.is_limited);
    (one.place, one.chain, one.family, one.services.as_slice(), &one.source_ports, flags, what)
}

/// One line for what one rule opens on the same ports in several ways, as earlier rules have cut it: the widest of them.
fn by_rule(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut known: BTreeMap<OfRule<'_>, Vec<usize>> = BTreeMap::new();
    let mut found: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(one) = line.entries.first().copied() else { continue };
        let leads = one.published.as_ref().map(|own| (line.addresses(), &own.inside));
        let all = known.entry(of_rule(one, (line.what.clone(), leads))).or_default();
        let apart = !one.closed.is_empty() || !one.expected_by.is_empty();
        let at =
            all.iter().copied().filter(|_| !apart).find(|at| found.get(*at).is_some_and(|other| is_way(&line, other)));
        match at.and_then(|at| found.get_mut(at)) {
            Some(other) => {
                let ways = other.ways + line.ways + 1;
                if widest(&line) > widest(other) {
                    *other = line;
                }
                other.ways = ways;
            }
            None => {
                all.push(found.len());
                found.push(line);
            }
        }
    }
    found
}

/// How much the widest of its entries is of, or all of them together.
fn widest(line: &Line<'_>) -> Option<(bool, SourceClass, u128, u128, [usize; 2])> {
    line.told().map(width)
}

/// Whether one of two lines of the same rule is a narrower way of the other. Of what is sent on, no stranger is hidden who is not among
/// the senders of the wider one, and no address of the host that is not among its own.
fn is_way(line: &Line<'_>, other: &Line<'_>) -> bool {
    let (Some(one), Some(own)) = (line.told(), other.told()) else { return false };
    let (wide, narrow) = if width(one) > width(own) { (one, own) } else { (own, one) };
    let holds = |set: &AddressSet, part: &AddressSet| set.covers(&part.of_family(one.family));
    let is_inside = narrow.class == SourceClass::Internal;
    one.published.is_none() || holds(&wide.ends, &narrow.ends) && (is_inside || holds(&wide.peers, &narrow.peers))
}

/// What lines of several bridges have in common: all but the bridge, with those by which it neither comes nor goes on.
type OfBridges<'a> = (OfRule<'a>, &'a [String], &'a [String], std::collections::BTreeSet<&'a str>);

/// One line for what comes by one bridge of the host after another, and may go on by whatever is not another of them.
fn by_bridge(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut known: BTreeMap<OfBridges<'_>, usize> = BTreeMap::new();
    let mut found: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for line in lines {
        let own = line.entries.first().copied().and_then(|one| Some((one, of_bridge(one, &line.what)?)));
        let Some((one, key)) = own else {
            found.push(line);
            continue;
        };
        let bridge = one.incoming.first().map(String::as_str);
        match known.get(&key).and_then(|at| found.get_mut(*at)) {
            Some(other) => {
                other.bridges.extend(bridge);
                other.ways += line.ways;
                other.entries.extend(line.entries);
            }
            None => {
                known.insert(key, found.len());
                found.push(Line { bridges: bridge.into_iter().collect(), ..line });
            }
        }
    }
    found
}

/// Whether it is called as a bridge is: which lines are put together changes nothing of what they say, whoever has named it.
fn is_bridge(name: &str) -> bool {
    is_of_host(name) || name.starts_with("br-")
}

fn of_bridge<'a>(one: &'a Exposed, what: &str) -> Option<OfBridges<'a>> {
    let [bridge] = one.incoming.as_slice() else { return None };
    let mut apart: std::collections::BTreeSet<&str> = one
        .outgoing
        .iter()
        .map(|name| name.strip_prefix("not ").filter(|name| is_bridge(name)))
        .collect::<Option<_>>()?;
    let is_plain = one.closed.is_empty() && one.expected_by.is_empty();
    if !is_bridge(bridge) || apart.is_empty() || !apart.insert(bridge) || !is_plain {
        return None;
    }
    // Which rule lets it on is not asked: each bridge has its own.
    let (_, chain, family, services, source_ports, flags, what) = of_rule(one, (what.to_owned(), None));
    let nowhere = Span::new(one.place.file, 0, 0);
    Some((
        (nowhere, chain, family, services, source_ports, flags, what),
        one.from.as_slice(),
        one.near.as_slice(),
        apart,
    ))
}

/// What lines that may let in everybody together have in common: the service, the ports and the way.
type OfWay<'a> = ((Direction, Family, bool), &'a [String], &'a PortSet, String, [&'a [String]; 2]);

/// One line for rules that let in everybody together to one service in one way, where each of them has some of the senders: of a rule
/// for all that stands behind one for a network nobody is told that it is for all but that network.
fn by_everybody(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut alike: BTreeMap<OfWay<'_>, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((one, way)) = line.entries.first().and_then(|one| Some((one, of_way(one, line)?)))
            && !one.peers.is_full(one.family)
        {
            alike.entry(way).or_default().push(at);
        }
    }
    let mut lines: Vec<Option<Line<'_>>> = lines.into_iter().map(Some).collect();
    for all in alike.into_values().filter(|all| all.len() > 1) {
        let of = |at: usize| lines.get(at).and_then(Option::as_ref).and_then(|line| line.entries.first().copied());
        let Some(widest) = all.iter().copied().max_by_key(|at| of(*at).map(width)) else { continue };
        let Some(first) = of(widest) else { continue };
        // Who comes to the same addresses, and maybe to others.
        let same = all.iter().copied().filter(|at| of(*at).is_some_and(|one| one.is_to_all_of(first)));
        let same: Vec<usize> = same.collect();
        let Some(together) = together(same.iter().filter_map(|at| of(*at)), first) else { continue };
        let others: Vec<Line<'_>> =
            same.into_iter().filter(|at| *at != widest).filter_map(|at| lines.get_mut(at)?.take()).collect();
        if let Some(line) = lines.get_mut(widest).and_then(Option::as_mut) {
            line.together = Some(together);
            for other in others {
                line.ways += other.ways;
                line.entries.extend(other.entries);
            }
        }
    }
    lines.into_iter().flatten().collect()
}

fn of_way<'a>(one: &'a Exposed, line: &Line<'a>) -> Option<OfWay<'a>> {
    let is_plain = one.closed.is_empty()
        && one.expected_by.is_empty()
        && one.published.is_none()
        && line.bridges.is_empty()
        && one.is_certain
        && !one.is_by_default
        && !one.is_lost
        && one.chain != Direction::Outbound;
    let key = (one.chain, one.family, one.is_limited);
    is_plain
        .then(|| (key, one.services.as_slice(), &one.source_ports, line.what.clone(), [&*one.incoming, &*one.outgoing]))
}

/// One entry for all of these, like the first of them, if they let in everybody together.
pub(super) fn together<'e>(entries: impl Iterator<Item = &'e Exposed>, first: &Exposed) -> Option<Exposed> {
    let peers = AddressSet::union_of(entries.map(|one| &*one.peers));
    let of_all = || Exposed {
        from: words::prefixes(&AddressSet::all_of(first.family), 1),
        from_count: 1,
        class: SourceClass::Anywhere,
        groups: Vec::new(),
        except: Vec::new(),
        peers: Arc::new(AddressSet::all_of(first.family)),
        ..first.clone()
    };
    peers.is_full(first.family).then(of_all)
}

/// So many lines before the last are looked at for one that says the same.
const NEAR: usize = 64;

fn what(entries: &[&Exposed]) -> String {
    let Some(first) = entries.first() else { return String::new() };
    let has = |kind: Kind| entries.iter().any(|one| one.kind == kind && is_whole(one));
    if Kind::of_family(first.family).all(has) {
        return "everything".to_owned();
    }
    let open = by_kind(entries.iter().map(|one| (one.kind, &one.values)));
    let parts: Vec<String> = open.iter().map(|(kind, values)| words::values(*kind, values)).collect();
    words::list(&parts)
}
