//! What is open, by service.
//!
//! In: the view. Out: for each chain, family and protocol the ports, from whom, and by which names. What the baseline
//! lets through is not listed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::extent::Extent;
use super::foreign::published::Published;
use super::level::SourceClass;
use super::link;
use super::reach::Opening;
use super::region::{Kind, Slot};
use super::uses::Part;
use super::view::{ChainView, View};
use super::ways::Ways;
use super::words;
use crate::helpers::{HelperType, HelperTypes};
use crate::place::Span;
use crate::policy::{Direction, RuleOrigin};
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, IntervalSet, PortSet};

/// So many prefixes of a source are listed; the rest is counted.
pub const PREFIXES: usize = 1_000;

/// So many groups of a profile are held beside each set of sources.
const GROUPS: usize = 100;

/// So many prefixes that are left out of everything are few.
pub const FEW: usize = 8;

/// Something that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposed {
    /// The chain.
    pub chain: Direction,
    /// The family.
    pub family: Family,
    /// The protocol.
    pub kind: Kind,
    /// Destination ports, or what else the kind says.
    pub values: PortSet,
    /// Source ports, where some are asked for; else all of them.
    pub source_ports: PortSet,
    /// Prefixes of the sources, on the way out of the destinations; at most [`PREFIXES`].
    pub from: Vec<String>,
    /// How many prefixes there are in all.
    pub from_count: usize,
    /// How much of the world that is, nearly all of it as all; internal where no other interface lets it in.
    pub class: SourceClass,
    /// The profile's groups that those are, together exactly; none where no groups are.
    pub groups: Vec<String>,
    /// Where they are everything but a few: those, at most [`FEW`].
    pub except: Vec<String>,
    /// Prefixes of the near end: destinations, on the way out sources; `not PREFIX` for all but a few, none for every address,
    /// at most [`PREFIXES`].
    pub near: Vec<String>,
    /// The interfaces by which it comes, `not NAME` for all but one; none for every interface.
    pub incoming: Vec<String>,
    /// The interfaces by which it leaves, in the same way.
    pub outgoing: Vec<String>,
    /// The services under which it is opened, by the catalogue's names; a bare form as the profile spells it; none for the
    /// chain's default.
    pub services: Vec<String>,
    /// What `dynamic:` closes of its service on this protocol, by the line that does.
    pub closed: Vec<(String, u128)>,
    /// The helpers that have to expect such a flow; none for what is open by itself.
    pub expected_by: Vec<&'static str>,
    /// The rule, or the default.
    pub place: Span,
    /// Whether no rule opens it but the chain's default.
    pub is_by_default: bool,
    /// Whether it is open whatever tests say that were not understood; always so of a profile.
    pub is_certain: bool,
    /// Whether it gets in within a rate or a number of flows alone.
    pub is_limited: bool,
    /// The far end as a set, which `from` writes out; what it holds of the other family is not meant.
    pub peers: Arc<AddressSet>,
    /// The near end as a set, which `near` writes out.
    pub ends: Arc<AddressSet>,
    /// Where it leads, if the host sends it on to another address; none for what comes to the host itself.
    pub published: Option<Published>,
    /// Whether it is sent on to where is not known.
    pub is_lost: bool,
}

impl Exposed {
    /// Whether it is sent to groups and to everybody on a link alone (RFC 5771, RFC 4291, section 2.7).
    pub fn is_to_groups(&self) -> bool {
        let ends = self.ends.of_family(self.family);
        !ends.is_empty() && link::groups().covers(&ends)
    }

    /// The interfaces by which it comes, or on the way out leaves.
    pub(super) fn ways(&self) -> Ways {
        Ways::of_told(if self.chain == Direction::Outbound { &self.outgoing } else { &self.incoming })
    }

    /// Whether packets come, or leave, by an interface of it.
    pub(super) fn shares_way(&self, packets: &Extent) -> bool {
        !packets.ways.intersection(&self.ways()).is_empty()
    }

    /// Whether it is to all addresses to which another one of the same family is.
    pub fn is_to_all_of(&self, other: &Self) -> bool {
        self.ends.covers(&other.ends.of_family(self.family))
    }

    /// Whether connections lead to each host there is: to a group leads none.
    pub fn is_to_every_host(&self) -> bool {
        let connects = matches!(self.kind, Kind::Ports(Transport::Tcp | Transport::Sctp | Transport::Dccp));
        connects && self.ends.union(&link::groups()).is_full(self.family)
    }
}

/// Everything that is open, in the order of the chains and rules.
pub fn exposed(view: &View<'_>) -> Vec<Exposed> {
    view.chains.iter().flat_map(|chain| merged(of_chain(view, chain))).collect()
}

/// What is told of an entry beside its ports.
type Told = (Span, Family, Kind, PortSet, [Vec<String>; 5]);

/// The same with one entry for what differs in its ports alone.
fn merged(list: Vec<Exposed>) -> Vec<Exposed> {
    let mut known: BTreeMap<Told, usize> = BTreeMap::new();
    let mut merged: Vec<(Exposed, Vec<PortSet>)> = Vec::with_capacity(list.len());
    for one in list {
        // What `dynamic:` closes is told of the ports of one service, and what a helper expects by itself.
        let apart = !one.closed.is_empty() || !one.expected_by.is_empty();
        let [services, from, near] = [&one.services, &one.from, &one.near].map(Vec::clone);
        let key = [services, from, near, one.incoming.clone(), one.outgoing.clone()];
        let key = (one.place, one.family, one.kind, one.source_ports.clone(), key);
        match known.get(&key).and_then(|at| merged.get_mut(*at)).filter(|_| !apart) {
            Some((_, more)) => more.push(one.values),
            None => {
                if !apart {
                    known.insert(key, merged.len());
                }
                merged.push((one, Vec::new()));
            }
        }
    }
    // One set for all ranges at once: to add one set after another goes through the sum each time.
    let whole = |(mut one, more): (Exposed, Vec<PortSet>)| {
        if !more.is_empty() {
            one.values = more.iter().chain([&one.values]).flat_map(PortSet::ranges).copied().collect();
        }
        one
    };
    merged.into_iter().map(whole).collect()
}

/// Ports by rule and kind, with the service that brings them.
type ByRule<'a> = BTreeMap<(usize, Kind), BTreeMap<&'a str, Vec<&'a Part<'a>>>>;

fn by_rule<'a>(chain: &'a ChainView<'_>) -> ByRule<'a> {
    let mut named: ByRule<'a> = BTreeMap::new();
    for used in chain.uses.iter().filter(|used| used.allows) {
        let Some(name) = used.name else { continue };
        for part in &used.parts {
            named.entry((part.rule, part.kind)).or_default().entry(name).or_default().push(part);
        }
    }
    named
}

fn of_chain(view: &View<'_>, chain: &ChainView<'_>) -> Vec<Exposed> {
    let named = by_rule(chain);
    let mut list: Vec<Exposed> = Vec::new();
    let mut known: BTreeMap<(usize, Family), Peers> = BTreeMap::new();
    for opening in &chain.reach.openings {
        let peers = super::openness::peer(chain.direction(), opening);
        let parts = parts(chain, opening, &named);
        let rule = opening.rule.and_then(|rule| chain.span(rule));
        let ends = ends(view, chain, opening);
        let inside = view.is_internal(chain, opening);
        let is_limited = chain.is_limited(opening);
        for family in opening.region.families(opening.kind) {
            let key = (Arc::as_ptr(peers).addr(), family);
            let Peers { from_count, from, except, class, groups } =
                known.entry(key).or_insert_with(|| of_peers(view, peers, family)).clone();
            let class = if inside { SourceClass::Internal } else { class };
            let place = rule.unwrap_or_else(|| chain.default_of(family));
            list.extend(parts.iter().map(|(services, closed, values)| Exposed {
                chain: chain.direction(),
                family,
                kind: opening.kind,
                values: values.clone(),
                source_ports: opening.region.source_ports.clone(),
                from: from.clone(),
                from_count,
                class,
                groups: groups.clone(),
                except: except.clone(),
                near: ends.near(family),
                incoming: ends.incoming.clone(),
                outgoing: ends.outgoing.clone(),
                services: services.clone(),
                closed: closed.clone(),
                expected_by: Vec::new(),
                place,
                is_by_default: opening.rule.is_none(),
                // Of a chain that was not computed to the end it is known what is open at most.
                is_certain: chain.reach.complete,
                is_limited,
                peers: Arc::clone(peers),
                ends: Arc::clone(ends.set),
                published: None,
                is_lost: false,
            }));
        }
    }
    list.extend(chain.reach.expected.iter().flat_map(|(helpers, opening)| expected(view, chain, *helpers, opening)));
    list
}

/// Flows that are let in when a helper expects them.
fn expected(view: &View<'_>, chain: &ChainView<'_>, helpers: HelperTypes, opening: &Opening) -> Vec<Exposed> {
    let rule = opening.rule.and_then(|number| chain.rule(number));
    let place = rule.map_or(chain.chain.default_span, |rule| match rule.origin {
        RuleOrigin::Profile { span, .. } | RuleOrigin::Helper { span, .. } => span,
        RuleOrigin::Baseline(_) => chain.chain.default_span,
    });
    let services = rule.map_or(Vec::new(), |rule| rule.services.clone());
    let peers = super::openness::peer(chain.direction(), opening);
    let ends = ends(view, chain, opening);
    let inside = view.is_internal(chain, opening);
    let of_family = |family| {
        let Peers { from_count, from, except, class, groups } = of_peers(view, peers, family);
        Exposed {
            chain: chain.direction(),
            family,
            kind: opening.kind,
            values: opening.region.values.clone(),
            source_ports: opening.region.source_ports.clone(),
            from,
            from_count,
            class: if inside { SourceClass::Internal } else { class },
            groups,
            except,
            near: ends.near(family),
            incoming: ends.incoming.clone(),
            outgoing: ends.outgoing.clone(),
            services: services.clone(),
            closed: Vec::new(),
            expected_by: helpers.iter().map(HelperType::name).collect(),
            place,
            is_by_default: false,
            is_certain: chain.reach.complete,
            is_limited: rule.is_some_and(|rule| rule.limit.is_some()),
            peers: Arc::clone(peers),
            ends: Arc::clone(ends.set),
            published: None,
            is_lost: false,
        }
    };
    opening.region.families(opening.kind).map(of_family).collect()
}

/// The near end of an opening, and its interfaces.
struct Ends<'a> {
    set: &'a Arc<AddressSet>,
    near: Option<&'a AddressSet>,
    incoming: Vec<String>,
    outgoing: Vec<String>,
}

impl Ends<'_> {
    fn near(&self, family: Family) -> Vec<String> {
        let Some(set) = self.near.filter(|set| !set.is_full(family)) else { return Vec::new() };
        let Prefixes { from, except, .. } = prefixes(set, family);
        if except.is_empty() { from } else { except.into_iter().map(|prefix| format!("not {prefix}")).collect() }
    }
}

fn ends<'a>(view: &View<'_>, chain: &ChainView<'_>, opening: &'a Opening) -> Ends<'a> {
    let near = match chain.direction() {
        Direction::Outbound => &opening.region.source,
        Direction::Inbound | Direction::Forward => &opening.region.destination,
    };
    Ends {
        set: near,
        near: (!near.is_any()).then_some(near),
        incoming: interfaces(view, &opening.region.incoming),
        outgoing: interfaces(view, &opening.region.outgoing),
    }
}

fn interfaces(view: &View<'_>, set: &IntervalSet<Slot>) -> Vec<String> {
    if set.is_full() {
        return Vec::new();
    }
    let names = |set: &IntervalSet<Slot>| -> Option<Vec<String>> {
        view.slots.named(set).map(|list| list.into_iter().map(|known| known.name.clone()).collect())
    };
    let others = || names(&set.complement()).map(|list| list.into_iter().map(|name| format!("not {name}")).collect());
    names(set).or_else(others).unwrap_or_default()
}

/// Services, what `dynamic:` closes of them, and what they open.
type Share = (Vec<String>, Vec<(String, u128)>, PortSet);

/// What of an opening each service brings, and what none of the catalogue's does.
fn parts(chain: &ChainView<'_>, opening: &Opening, named: &ByRule<'_>) -> Vec<Share> {
    let Some(rule) = opening.rule else { return vec![(Vec::new(), Vec::new(), opening.region.values.clone())] };
    let mut rest = opening.region.values.clone();
    let mut parts = Vec::new();
    for (name, terms) in named.get(&(rule, opening.kind)).into_iter().flatten() {
        let own: PortSet = terms.iter().flat_map(|part| part.open.ranges()).copied().collect();
        let values = own.intersection(&opening.region.values);
        if !values.is_empty() {
            rest = rest.difference(&own);
            parts.push((vec![(*name).to_owned()], closed(terms), values));
        }
    }
    if !rest.is_empty() {
        let names = chain.rule(rule).map_or(Vec::new(), |rule| rule.services.clone());
        parts.push((names, Vec::new(), rest));
    }
    parts
}

/// How many ports of a service's terms `dynamic:` closes that no other of them opens.
fn closed(terms: &[&Part<'_>]) -> Vec<(String, u128)> {
    let written: PortSet = terms.iter().flat_map(|part| part.written.ranges()).copied().collect();
    let mut by_line: BTreeMap<String, PortSet> = BTreeMap::new();
    for part in terms {
        let Some(by) = part.dynamic else { continue };
        let sum = by_line.entry(by.line()).or_default();
        *sum = sum.union(&part.closed().difference(&written));
    }
    by_line.into_iter().map(|(line, ports)| (line, ports.size())).filter(|(_, size)| *size > 0).collect()
}

/// The far ends of one family.
#[derive(Debug, Clone)]
struct Peers {
    from_count: usize,
    from: Vec<String>,
    except: Vec<String>,
    class: SourceClass,
    groups: Vec<String>,
}

fn of_peers(view: &View<'_>, set: &AddressSet, family: Family) -> Peers {
    let part = set.of_family(family);
    let Prefixes { count, from, except } = prefixes(&part, family);
    let class = view.world.class_of_family(&part, family).unwrap_or(SourceClass::Internal);
    Peers { from_count: count, from, except, class, groups: groups(view, &part, family) }
}

/// The groups that are together exactly these addresses: one that is all of them, else all that lie in them.
fn groups(view: &View<'_>, part: &AddressSet, family: Family) -> Vec<String> {
    if part.is_full(family) {
        return Vec::new();
    }
    let own = view.resolution.groups.iter().take(GROUPS).map(|(name, set)| (name, set.of_family(family)));
    let inside: Vec<(&String, AddressSet)> = own.filter(|(_, set)| !set.is_empty() && part.covers(set)).collect();
    if let Some((name, _)) = inside.iter().find(|(_, set)| set == part) {
        return vec![(*name).clone()];
    }
    let together = AddressSet {
        v4: inside.iter().flat_map(|(_, set)| set.v4.ranges()).copied().collect(),
        v6: inside.iter().flat_map(|(_, set)| set.v6.ranges()).copied().collect(),
    };
    if together == *part { inside.into_iter().map(|(name, _)| name.clone()).collect() } else { Vec::new() }
}

/// A set of one family as prefixes.
struct Prefixes {
    count: usize,
    from: Vec<String>,
    except: Vec<String>,
}

fn prefixes(set: &AddressSet, family: Family) -> Prefixes {
    let count = |set: &AddressSet| {
        crate::sets::address::v4_prefixes(&set.v4).count() + crate::sets::address::v6_prefixes(&set.v6).count()
    };
    let part = set.of_family(family);
    let others = AddressSet::all_of(family).difference(&part);
    let (all, left_out) = (count(&part), count(&others));
    let except = if left_out <= FEW && left_out < all { words::prefixes(&others, FEW) } else { Vec::new() };
    Prefixes { count: all, from: words::prefixes(&part, PREFIXES), except }
}
