//! What comes through the host to services behind it.
//!
//! In: what is open in the forward chain. Out: the part that is services let in, and not traffic on its way out. A rule lets in
//! a service where senders of the world can come for it, where it goes to hosts that are few or behind an inner interface, and
//! where nothing says that it comes from inside or leaves to the outside.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::level::SourceClass;
use super::link;
use super::reach::{Opening, Reach};
use super::region::{Kind, Region, Slot, Slots};
use super::taken::{Taken, Work};
use super::view::rule_span;
use super::words;
use super::world::{World, is_private};
use crate::place::Span;
use crate::policy::{Chain, Direction};
use crate::sets::{AddressSet, Family, IntervalSet, PortSet};

/// So many addresses, or interfaces, are told of those behind.
const TOLD: usize = 4;

/// So many parts of one rule are told apart.
const PARTS: usize = 1_000;

/// Half of all ports.
const MOST_PORTS: u128 = 1 << 15;

/// The services behind the host that a forward chain lets in; none where it lets in none. What is told elsewhere is left out: of the
/// ports of the host that lead there, of the host itself, and of a default that lets in the same.
pub(super) fn entering(
    chain: &Chain,
    (reach, whole): (&Reach, &Whole),
    to_host: &ToHost,
    (world, slots): (&World, &Slots),
) -> Option<Reach> {
    if reach.direction != Direction::Forward {
        return None;
    }
    let nowhere = link::not_beyond();
    let (mut told, mut work) = (Taken::default(), Work::default());
    told.take_all(&reach.arrived);
    for one in reach.openings.iter().filter(|one| one.rule.is_none()) {
        told.take((), one.kind, one.region.clone());
    }
    let is_service = |(number, one): &(usize, &Opening)| one.rule.is_some() && !whole.0.contains(number);
    let services = reach.openings.iter().enumerate().filter(is_service).map(|(_, one)| one);
    let mut openings = Vec::new();
    for opening in services.filter(|one| enters(one, world, slots)) {
        for rest in told.rest(opening.kind, opening.region.clone(), &mut work) {
            for mut region in to_host.rest(chain, opening, rest, &mut work) {
                region.destination = Arc::new(region.destination.difference(&nowhere));
                let opening = Opening { region, ..opening.clone() };
                openings.extend(enters(&opening, world, slots).then_some(opening));
            }
        }
    }
    let complete = reach.complete && work.is_complete();
    (!openings.is_empty()).then(|| Reach {
        openings,
        expected: Vec::new(),
        holes: Vec::new(),
        complete,
        ..reach.clone()
    })
}

/// The openings of a forward chain, by number, whose rules let in most ports of a kind in the same way, which is one thing and no list of
/// services: others have cut ranges off, and what they left is none of those that are meant. By another way the same rule may let in
/// single services: chains lead there from several sides.
pub(super) struct Whole(HashSet<usize>);

impl Whole {
    /// Of a chain; none but of the forward one.
    pub(super) fn of(reach: &Reach) -> Self {
        let mut by_rule: HashMap<(usize, Kind), Vec<(usize, &Region)>> = HashMap::new();
        let openings = reach.openings.iter().enumerate().filter(|_| reach.direction == Direction::Forward);
        for (number, one) in openings {
            if let Some(rule) = one.rule {
                by_rule.entry((rule, one.kind)).or_default().push((number, &one.region));
            }
        }
        Whole(by_rule.into_values().flat_map(|all| of_rule(&all)).collect())
    }

    /// Whether it lets the world in so.
    pub(super) fn lets_in(&self, number: usize, opening: &Opening, world: &World, slots: &Slots) -> bool {
        self.0.contains(&number) && enters(opening, world, slots)
    }
}

/// Those of one rule and kind. More parts than are told apart are taken for one way.
fn of_rule(all: &[(usize, &Region)]) -> Vec<usize> {
    let are_one = all.len() > PARTS;
    let is_most = |own: &Region| {
        let same = all.iter().filter(|(_, other)| are_one || is_wider_way(other, own));
        PortSet::union_of(same.map(|(_, other)| &other.values)).size() > MOST_PORTS
    };
    let are_most = are_one && all.first().is_some_and(|(_, first)| is_most(first));
    let is_whole = |(_, own): &&(usize, &Region)| if are_one { are_most } else { is_most(own) };
    all.iter().filter(is_whole).map(|(number, _)| *number).collect()
}

/// Whether all that come to the one way may come by the other.
fn is_wider_way(other: &Region, own: &Region) -> bool {
    other.incoming.covers(&own.incoming) && other.outgoing.covers(&own.outgoing) && other.source.covers(&own.source)
}

/// What is let in to the host itself: by rule, and by destination where that is not any.
#[derive(Default)]
pub(super) struct ToHost {
    by_rule: HashMap<Span, Taken>,
    by_destination: HashMap<(Kind, AddressSet), Taken>,
}

impl ToHost {
    /// Of the inbound chain among these.
    pub(super) fn of(chains: &[Chain], reaches: &[Reach]) -> Self {
        let mut found = ToHost::default();
        for (chain, reach) in chains.iter().zip(reaches).filter(|(chain, _)| chain.direction == Direction::Inbound) {
            for Opening { rule, kind, region } in &reach.openings {
                let Some(span) = span(chain, *rule) else { continue };
                // By which interface it would leave is nothing that is asked of what stays.
                let region = Region { outgoing: IntervalSet::full(), ..region.clone() };
                if *region.destination != region.destination.whole_families() {
                    let key = (*kind, AddressSet::clone(&region.destination));
                    found.by_destination.entry(key).or_default().take((), *kind, region.clone());
                }
                found.by_rule.entry(span).or_default().take((), *kind, region);
            }
        }
        found
    }

    /// What is not let in to the host itself as well, by the same rule or by one that names the same destination: at which of the two
    /// that is, no rule says.
    fn rest(&self, chain: &Chain, opening: &Opening, region: Region, work: &mut Work) -> Vec<Region> {
        let by_rule = span(chain, opening.rule).and_then(|span| self.by_rule.get(&span));
        let by_destination = self.by_destination.get(&(opening.kind, AddressSet::clone(&region.destination)));
        let all = by_rule.into_iter().chain(by_destination);
        all.fold(vec![region], |rest, taken| {
            rest.into_iter().flat_map(|one| taken.rest(opening.kind, one, work)).collect()
        })
    }
}

fn span(chain: &Chain, rule: Option<usize>) -> Option<Span> {
    rule.and_then(|rule| chain.rules.get(rule)).and_then(|rule| rule_span(rule))
}

/// Whether it lets services in.
fn enters(opening: &Opening, world: &World, slots: &Slots) -> bool {
    let region = &opening.region;
    let stays = region.incoming == region.outgoing && slots.is_one(&region.incoming);
    !region.is_empty(opening.kind)
        && matches!(opening.kind, Kind::Ports(_))
        && world.class(&region.source) >= Some(SourceClass::Narrow)
        && !is_from_inside(opening, world, slots)
        && !slots.all_external(&region.outgoing)
        && !stays
        && (is_bounded(&region.destination, world) || slots.named(&region.outgoing).is_some())
}

/// Whether nothing says on which side what it goes to is: it may be on its way out.
fn is_unclear(region: &Region, world: &World, slots: &Slots) -> bool {
    slots.external().is_empty() && !is_bounded(&region.destination, world) && !slots.all_perhaps_own(&region.outgoing)
}

/// Whether these are so few addresses of the world that hosts behind are meant: what goes to more is on its way out, or is forwarded
/// for anybody.
fn is_bounded(destination: &AddressSet, world: &World) -> bool {
    !world.is_much(destination)
}

/// Whether none of the interfaces is one by which strangers come: all are inner ones, or it is whichever but those outside. Beside an
/// outer interface one of which nothing is known may be a second: what comes by it to addresses that strangers have a route to may be
/// theirs.
fn is_from_inside(opening: &Opening, world: &World, slots: &Slots) -> bool {
    let Region { incoming, destination, .. } = &opening.region;
    let is_unrouted = || is_private(destination) || is_hidden(opening, world, slots);
    let is_taken_for_inner = || slots.named(incoming).is_none() || slots.all_own_or_known(incoming) || is_unrouted();
    slots.all_own(incoming) || is_by_unknown(incoming, slots) && is_taken_for_inner()
}

/// Whether nothing is known of the interfaces by which it comes, beside an outer one.
fn is_by_unknown(incoming: &IntervalSet<Slot>, slots: &Slots) -> bool {
    !slots.external().is_empty() && !slots.has_outer(incoming)
}

/// The families of which the default lets through every packet: no rule is to blame.
pub(super) fn open_by_default(reach: &Reach) -> Vec<Family> {
    let whole: Vec<&Opening> = reach.openings.iter().filter(|one| is_whole_default(one)).collect();
    let is_open = |family: &Family| whole.iter().any(|one| one.region.families(one.kind).any(|own| own == *family));
    Family::ALL.into_iter().filter(is_open).collect()
}

/// Whether the default lets in every port by every interface.
fn is_whole_default(opening: &Opening) -> bool {
    let region = &opening.region;
    opening.rule.is_none() && region.values.is_full() && region.incoming.is_full() && region.outgoing.is_full()
}

/// Why what is behind at private addresses is a level milder.
pub(super) const UNROUTED: &str = "its addresses are private: it is reached by whoever has a route through this host, from its own \
    links and networks, and by more if another router translates to it";

/// Whether strangers get there by a route of their own alone: its addresses are those of a site, or are behind an interface from which
/// what leaves is translated. Or uplinks are closed to it, or it may be on its way out.
pub(super) fn is_milder(opening: &Opening, reach: &Reach, world: &World, slots: &Slots) -> bool {
    let region = &opening.region;
    is_unrouted(opening, reach, world, slots)
        || is_unclear(region, world, slots)
        || is_by_unknown(&region.incoming, slots)
        || !slots.guarded(&region.incoming).is_empty()
}

/// The same because of where it goes.
pub(super) fn is_unrouted(opening: &Opening, reach: &Reach, world: &World, slots: &Slots) -> bool {
    (is_private(&opening.region.destination) || is_hidden(opening, world, slots)) && !is_led(opening, reach)
}

/// The same where it goes to addresses of a site, or by inner interfaces alone.
pub(super) fn is_kept_private(opening: &Opening, reach: &Reach, world: &World, slots: &Slots) -> bool {
    let Region { outgoing, destination, .. } = &opening.region;
    let is_inward = || slots.all_own_or_known(outgoing) && !slots.has_outer(outgoing);
    (is_private(destination) || is_inward()) && is_unrouted(opening, reach, world, slots)
}

/// Whether a translation leads there.
fn is_led(opening: &Opening, reach: &Reach) -> bool {
    reach.turned.iter().any(|(kind, region)| *kind == opening.kind && region.covers(&opening.region))
}

/// Whether it goes to no address that is named, by an inner interface, and what comes from there is translated.
fn is_hidden(opening: &Opening, world: &World, slots: &Slots) -> bool {
    opening.region.families(opening.kind).all(|family| family == Family::V4 || slots.hides_v6)
        && !is_bounded(&opening.region.destination, world)
        && !slots.external().is_empty()
}

/// `, at 2001:db8::5`: the addresses of hosts behind to which all of these go; nothing where one of them goes wherever it wants.
pub(super) fn at(openings: &[&Opening], world: &World) -> String {
    let is_all_bounded = openings.iter().all(|one| is_bounded(&one.region.destination, world));
    let hosts = if is_all_bounded { hosts(openings) } else { Vec::new() };
    if hosts.is_empty() { String::new() } else { format!(", at {}", words::few(&hosts, TOLD)) }
}

/// The addresses to which these go, of the families in which there are senders.
fn hosts(openings: &[&Opening]) -> Vec<String> {
    let of = |one: &&Opening| one.region.destination.intersection(&one.region.source.whole_families());
    let addresses = AddressSet::union_of(openings.iter().map(of));
    words::prefixes(&addresses, usize::MAX).iter().map(|prefix| words::bare(prefix).to_owned()).collect()
}

/// `, at 2001:db8::5` or `, of hosts behind eth1`: where these go.
pub(super) fn whither(openings: &[&Opening], world: &World, slots: &Slots) -> String {
    let (bounded, others): (Vec<&Opening>, Vec<&Opening>) =
        openings.iter().copied().partition(|one| is_bounded(&one.region.destination, world));
    let mut names: Vec<String> =
        others.iter().flat_map(|one| slots.names(&one.region.outgoing)).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    let behind = format!(", of hosts behind {}", words::few(&names, TOLD));
    let at = at(&bounded, world);
    if names.is_empty() { at } else { at + &behind }
}
