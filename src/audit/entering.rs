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
use super::region::{Kind, Meeting, Region, Slot, Slots};
use super::view::rule_span;
use super::words;
use super::world::{World, is_private};
use crate::place::Span;
use crate::policy::{Chain, Direction};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// So many addresses, or interfaces, are told of those behind.
const TOLD: usize = 4;

/// Half of all ports.
const MOST_PORTS: u128 = 1 << 15;

/// The services behind the host that a forward chain lets in; none where it lets in none. What is told elsewhere is left out.
pub(super) fn entering(
    reach: &Reach,
    world: &World,
    slots: &Slots,
    is_told: impl Fn(&Opening, &Region) -> bool,
) -> Option<Reach> {
    if reach.direction != Direction::Forward {
        return None;
    }
    let nowhere = link::not_beyond();
    let mut meeting = Meeting::default();
    let mut openings = Vec::new();
    let whole = whole(reach);
    let by_default = open_by_default(reach);
    let is_service = |one: &&Opening| one.rule.is_some_and(|rule| !whole.contains(&(rule, one.kind)));
    for opening in reach.openings.iter().filter(is_service).filter(|one| enters(one, &by_default, world, slots)) {
        let mut rest = vec![opening.region.clone()];
        for (kind, address, ports) in reach.led.iter().filter(|(kind, ..)| *kind == opening.kind) {
            if opening.region.destination.overlaps(address) && opening.region.values.overlaps(ports) {
                rest = without(rest, *kind, address, ports, &mut meeting);
            }
        }
        for mut region in rest {
            region.destination = Arc::new(region.destination.difference(&nowhere));
            if !region.is_empty(opening.kind) && !is_told(opening, &region) {
                openings.push(Opening { region, ..opening.clone() });
            }
        }
    }
    (!openings.is_empty()).then(|| Reach { openings, expected: Vec::new(), holes: Vec::new(), ..reach.clone() })
}

/// The rules that let in most ports of a kind, which is no service: others have cut ranges off, and what they left is no list of those
/// that are meant.
fn whole(reach: &Reach) -> HashSet<(usize, Kind)> {
    let mut ports: HashMap<(usize, Kind), Vec<Interval<Port>>> = HashMap::new();
    for one in &reach.openings {
        if let Some(rule) = one.rule {
            ports.entry((rule, one.kind)).or_default().extend(one.region.values.ranges());
        }
    }
    let is_most = |ranges: Vec<Interval<Port>>| ranges.into_iter().collect::<PortSet>().size() > MOST_PORTS;
    ports.into_iter().filter_map(|(key, ranges)| is_most(ranges).then_some(key)).collect()
}

/// The packets that do not go to these ports of these addresses.
fn without(
    regions: Vec<Region>,
    kind: Kind,
    addresses: &AddressSet,
    ports: &PortSet,
    meeting: &mut Meeting,
) -> Vec<Region> {
    let own = |region: Region| {
        let cut = Region { destination: Arc::new(addresses.clone()), values: ports.clone(), ..region.clone() };
        if region.overlaps(&cut) { region.minus(&cut, meeting) } else { vec![region] }
    };
    regions.into_iter().flat_map(own).filter(|region| !region.is_empty(kind)).collect()
}

/// What is let in to the host itself: by rule, and by destination where that is not any.
#[derive(Default)]
pub(super) struct ToHost {
    by_rule: HashMap<Span, Vec<(Kind, Region)>>,
    by_destination: HashMap<(Kind, AddressSet), Vec<PortSet>>,
}

impl ToHost {
    /// Of the inbound chain among these.
    pub(super) fn of(chains: &[Chain], reaches: &[Reach]) -> Self {
        let mut found = ToHost::default();
        for (chain, reach) in chains.iter().zip(reaches).filter(|(chain, _)| chain.direction == Direction::Inbound) {
            for Opening { rule, kind, region } in &reach.openings {
                let Some(span) = span(chain, *rule) else { continue };
                found.by_rule.entry(span).or_default().push((*kind, region.clone()));
                if !region.destination.is_any() {
                    let key = (*kind, AddressSet::clone(&region.destination));
                    found.by_destination.entry(key).or_default().push(region.values.clone());
                }
            }
        }
        found
    }

    /// Whether the same is let in to the host itself by a rule that names the same destination: at which of the two that is, no rule
    /// says.
    pub(super) fn has(&self, chain: &Chain, opening: &Opening, region: &Region) -> bool {
        let by_rule = span(chain, opening.rule).and_then(|span| self.by_rule.get(&span));
        let is_by_rule = by_rule.into_iter().flatten().any(|(kind, own)| {
            *kind == opening.kind && own.values.covers(&region.values) && own.destination.covers(&region.destination)
        });
        let key = (opening.kind, AddressSet::clone(&region.destination));
        let by_destination = self.by_destination.get(&key);
        is_by_rule || by_destination.into_iter().flatten().any(|values| values.covers(&region.values))
    }
}

fn span(chain: &Chain, rule: Option<usize>) -> Option<Span> {
    rule.and_then(|rule| chain.rules.get(rule)).and_then(|rule| rule_span(rule))
}

/// Whether it lets services in.
fn enters(opening: &Opening, by_default: &[Family], world: &World, slots: &Slots) -> bool {
    let region = &opening.region;
    opening.rule.is_some()
        && matches!(opening.kind, Kind::Ports(_))
        && world.class(&region.source) >= Some(SourceClass::Narrow)
        && !is_from_inside(&region.incoming, slots)
        && !slots.all_external(&region.outgoing)
        && !(slots.named(&region.incoming).is_some() && region.incoming == region.outgoing)
        && (is_bounded(&region.destination, world) || slots.all_perhaps_own(&region.outgoing))
        && !region.families(opening.kind).all(|family| by_default.contains(&family))
}

/// Whether these are so few addresses of the world that hosts behind are meant.
fn is_bounded(destination: &AddressSet, world: &World) -> bool {
    world.class(destination) <= Some(SourceClass::Narrow)
}

/// Whether none of the interfaces is one by which strangers come: all are inner ones, or it is whichever but those outside.
fn is_from_inside(incoming: &IntervalSet<Slot>, slots: &Slots) -> bool {
    let external = slots.external();
    slots.all_own(incoming) || !external.is_empty() && !incoming.overlaps(&external)
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

/// Whether strangers get there by a route of their own alone: its addresses are those of a site, or are behind an interface from which
/// what leaves is translated. Or uplinks are closed to it.
pub(super) fn is_milder(opening: &Opening, reach: &Reach, world: &World, slots: &Slots) -> bool {
    is_unrouted(opening, reach, world, slots) || !slots.guarded(&opening.region.incoming).is_empty()
}

/// The same because of where it goes.
pub(super) fn is_unrouted(opening: &Opening, reach: &Reach, world: &World, slots: &Slots) -> bool {
    let is_led = |(kind, region): &(Kind, Region)| *kind == opening.kind && region.covers(&opening.region);
    (is_private(&opening.region.destination) || is_hidden(opening, world, slots)) && !reach.turned.iter().any(is_led)
}

/// Whether it goes to no address that is named, by an inner interface, and what comes from there is translated.
fn is_hidden(opening: &Opening, world: &World, slots: &Slots) -> bool {
    opening.region.families(opening.kind).all(|family| family == Family::V4)
        && !is_bounded(&opening.region.destination, world)
        && !slots.external().is_empty()
}

/// `, at 2001:db8::5` or `, of hosts behind eth1`: where these go.
pub(super) fn whither(openings: &[&Opening], world: &World, slots: &Slots) -> String {
    let (mut addresses, mut names) = (AddressSet::default(), Vec::new());
    for Opening { region, .. } in openings {
        if is_bounded(&region.destination, world) {
            addresses = addresses.union(&region.destination.intersection(&region.source.whole_families()));
        } else {
            names.extend(slots.names(&region.outgoing).into_iter().map(str::to_owned));
        }
    }
    names.sort_unstable();
    names.dedup();
    let hosts =
        words::prefixes(&addresses, usize::MAX).iter().map(|prefix| words::bare(prefix).to_owned()).collect::<Vec<_>>();
    let mut parts = Vec::new();
    parts.extend((!hosts.is_empty()).then(|| format!("at {}", words::few(&hosts, TOLD))));
    parts.extend((!names.is_empty()).then(|| format!("of hosts behind {}", words::few(&names, TOLD))));
    parts.iter().map(|part| format!(", {part}")).collect()
}
