//! Which ports one sender reaches at one host in one way.
//!
//! In: openings of one kind. Out: sets of ports that are open together, with the class of the senders. Ports that are open to others,
//! at other hosts or by other interfaces are not counted together: nobody meets them as one range.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::level::SourceClass;
use super::openness::{openness, peer};
use super::reach::{Opening, are_all};
use super::region::{Region, Slot};
use super::world::World;
use crate::policy::Direction;
use crate::sets::{AddressSet, Family, IntervalSet, PortSet};

/// So many distinct senders, hosts and ways are tried.
const CANDIDATES: usize = 64;

/// So many ways are tried in which the whole world may be let in by several rules.
const WAYS: usize = 8;

/// Ports that are open together.
pub struct Joint {
    /// The class of those to whom they are.
    pub class: SourceClass,
    /// The ports.
    pub ports: PortSet,
    /// Those to whom they are, and at which hosts; its ports are not asked.
    pub to: Region,
}

impl Joint {
    fn of(class: SourceClass, openings: &[&Opening], to: &Opening) -> Self {
        Joint { class, ports: reached(openings, to), to: to.region.clone() }
    }
}

/// The sets of ports that are open together, for each of those whom an opening is for.
pub fn joint(openings: &[&Opening], direction: Direction, world: &World) -> Vec<Joint> {
    let of_class = |one: &Opening| Some(Joint::of(world.class(peer(direction, one))?, openings, one));
    let mut found: Vec<Joint> = candidates(openings, direction, world).into_iter().filter_map(of_class).collect();
    found.extend(of_the_world_by_ways(openings, direction, world));
    let of_most = |one: &Opening| Joint::of(SourceClass::Anywhere, openings, one);
    found.extend(by_most(openings, world).iter().map(of_most));
    found
}

/// The same but for those who reach every port, of whom that is said already: what others reach, in each family and in each way for
/// itself. What a rule lets in by which some reach every port is said of that rule.
pub fn joint_of_others(openings: &[&Opening], direction: Direction, world: &World) -> Vec<Joint> {
    let (full, others): (Vec<&Opening>, Vec<&Opening>) =
        openings.iter().copied().partition(|one| are_all(&one.region.values));
    let candidates = candidates(&full, direction, world).into_iter().chain(candidates(&others, direction, world));
    let (mut whole, narrower): (Vec<&Opening>, Vec<&Opening>) =
        candidates.partition(|one| are_all(&reached(openings, one)));
    let (most, nearly): (Vec<Opening>, Vec<Opening>) =
        by_most(openings, world).into_iter().partition(|one| are_all(&reached(openings, one)));
    // By rule, the worst of those of whom it is said that they reach every port by it.
    let mut told: BTreeMap<Option<usize>, Option<SourceClass>> = BTreeMap::new();
    let classes = whole.iter().map(|to| (*to, world.class(peer(direction, to))));
    for (to, class) in classes.chain(most.iter().map(|to| (to, Some(SourceClass::Anywhere)))) {
        for one in covering(openings, to).filter(|one| are_all(&one.region.values)) {
            let known = told.entry(one.rule).or_default();
            *known = (*known).max(class);
        }
    }
    let reaches_all = |family: Family| {
        let is_plain = |one: &&Opening| one.region.incoming.is_full() && one.region.outgoing.is_full();
        most.iter().filter(is_plain).any(|one| one.region.source.has(family))
    };
    let of_world = of_the_world(openings, direction, world);
    let of_world = Family::ALL.into_iter().zip(of_world).filter(|(family, _)| !reaches_all(*family));
    let of_world: Vec<Joint> = of_world.map(|(_, one)| one).collect();
    whole.extend(&most);
    let of_rest = |one: &Opening| {
        let rest = without_told(direction, one, &whole, world)?;
        Some(Joint::of(world.class(peer(direction, &rest))?, openings, &rest))
    };
    let is_told = |one: &&Opening| told.get(&one.rule).is_some_and(|known| *known >= world.class(peer(direction, one)));
    let narrower = narrower.into_iter().filter(|one| !is_told(one));
    let mut found: Vec<Joint> = narrower.filter_map(of_rest).collect();
    // Each rule may keep another few out: all others meet what these let in as one range.
    let of_nearly_all = |one: &Opening| Some(Joint { class: SourceClass::Anywhere, ..of_rest(one)? });
    let is_of_way = |one: &&Opening| !most.iter().any(|way| is_of_same_way(one, way));
    found.extend(nearly.iter().filter(is_of_way).filter_map(of_nearly_all));
    found.extend(of_world);
    found.retain(|one| !are_all(&one.ports));
    found
}

/// What many rules let in together of the whole world by any interface, in each family.
fn of_the_world(openings: &[&Opening], direction: Direction, world: &World) -> [Joint; 2] {
    let is_plain = |one: &&Opening| {
        let region = &one.region;
        region.destination.is_any() && region.incoming.is_full() && region.outgoing.is_full()
    };
    to_the_world(openings.iter().copied().filter(is_plain), direction, world, None)
}

/// The ways in which nearly everybody reaches every port of a kind.
pub fn ways_to_all(openings: &[&Opening], world: &World) -> Vec<Opening> {
    let mut most = by_most(openings, world);
    most.retain(|one| are_all(&reached(openings, one)));
    most
}

/// Whether who meets the one meets the other as well: in the same family, by the same interfaces, at the same hosts.
fn is_of_same_way(one: &Opening, other: &Opening) -> bool {
    let (one, other) = (&one.region, &other.region);
    let shares = |family: &Family| one.source.has(*family) && other.source.has(*family);
    Family::ALL.iter().any(shares)
        && other.incoming.covers(&one.incoming)
        && other.outgoing.covers(&one.outgoing)
        && other.destination.covers(&one.destination)
}

/// Whether an opening is for all in such a way, and in no other.
pub fn is_of_way(one: &Opening, way: &Opening) -> bool {
    one.kind == way.kind
        && way.region.incoming == one.region.incoming
        && way.region.outgoing == one.region.outgoing
        && one.region.covers_but_values(&way.region)
}

/// In each family and way those ends of which all openings are that are for nearly every sender and host: a few senders who are banned
/// from one port, and a few from another, leave the host open to all others.
fn by_most(openings: &[&Opening], world: &World) -> Vec<Opening> {
    Family::ALL.into_iter().flat_map(|family| by_most_of(family, openings, world)).collect()
}

fn by_most_of(family: Family, openings: &[&Opening], world: &World) -> Vec<Opening> {
    let is_nearly_all = |set: &AddressSet| world.is_nearly_all(set, family);
    let wide: Vec<&Opening> = openings.iter().copied().filter(|one| is_nearly_all(&one.region.source)).collect();
    let of_way = |way: &&Opening| {
        let mut most = (*way).clone();
        most.region.source = Arc::new(most.region.source.of_family(family));
        most.region.destination = Arc::new(most.region.destination.of_family(family));
        let is_to_all = is_nearly_all(&most.region.destination);
        for Opening { region: other, .. } in wide.iter().copied() {
            let is_to_same = if is_to_all {
                is_nearly_all(&other.destination)
            } else {
                other.destination.covers(&most.region.destination)
            };
            if is_to_same && other.incoming.covers(&way.region.incoming) && other.outgoing.covers(&way.region.outgoing)
            {
                most.region.source = Arc::new(most.region.source.intersection(&other.source));
                most.region.destination = Arc::new(most.region.destination.intersection(&other.destination));
            }
        }
        (is_nearly_all(&most.region.source) && !most.region.destination.is_empty()).then_some(most)
    };
    distinct_ways(&wide, |one| is_nearly_all(&one.region.destination)).iter().filter_map(of_way).collect()
}

/// The same in each way: most rulesets let in loopback before all others.
fn of_the_world_by_ways(openings: &[&Opening], direction: Direction, world: &World) -> Vec<Joint> {
    let to_any = |one: &&Opening| one.region.families(one.kind).all(|family| one.region.destination.is_full(family));
    let openings: Vec<&Opening> = openings.iter().copied().filter(to_any).collect();
    let of_way = |way: &Opening| {
        let covers = |one: &&Opening| {
            one.region.incoming.covers(&way.region.incoming) && one.region.outgoing.covers(&way.region.outgoing)
        };
        to_the_world(openings.iter().copied().filter(covers), direction, world, Some(way))
    };
    distinct_ways(&openings, |_| true).into_iter().flat_map(of_way).collect()
}

/// One opening for each way, and for each destination that is not any, the first of several.
fn distinct_ways<'o>(openings: &[&'o Opening], is_to_all: impl Fn(&Opening) -> bool) -> Vec<&'o Opening> {
    let mut ways: Vec<&Opening> = Vec::new();
    for one in openings {
        let is_same = |other: &&Opening| {
            one.region.incoming == other.region.incoming
                && one.region.outgoing == other.region.outgoing
                && (one.region.destination == other.region.destination || is_to_all(one) && is_to_all(other))
        };
        if !ways.iter().any(is_same) {
            ways.push(one);
        }
        if ways.len() == WAYS {
            break;
        }
    }
    ways
}

/// What these let in together of the whole world by the interfaces of an opening, in each family; by any where none is given.
fn to_the_world<'o>(
    openings: impl Iterator<Item = &'o Opening>,
    direction: Direction,
    world: &World,
    way: Option<&Opening>,
) -> [Joint; 2] {
    let openings: Vec<&Opening> = openings.collect();
    // From other source ports some of it may not come.
    let source_ports = openings.iter().fold(PortSet::full(), |both, one| both.intersection(&one.region.source_ports));
    let open = openness(openings.into_iter(), direction, world);
    let of = |family: Family, ports: &PortSet| {
        let (far, near) = (Arc::new(world.addresses.of_family(family)), Arc::new(AddressSet::all_of(family)));
        let is_out = direction == Direction::Outbound;
        let (source, destination) = if is_out { (near, far) } else { (far, near) };
        let interfaces =
            |own: fn(&Region) -> &IntervalSet<Slot>| way.map_or_else(IntervalSet::full, |way| own(&way.region).clone());
        let to = Region {
            incoming: interfaces(|region| &region.incoming),
            outgoing: interfaces(|region| &region.outgoing),
            source,
            destination,
            source_ports: source_ports.clone(),
            values: ports.clone(),
        };
        Joint { class: SourceClass::Anywhere, ports: ports.clone(), to }
    };
    [(Family::V4, &open.v4), (Family::V6, &open.v6)]
        .map(|(family, own)| of(family, own.at_least(SourceClass::Anywhere)))
}

/// An opening without those far ends who reach every port in the same way; none where nobody is left, or in each family only few
/// beside them: an earlier rule took a port from these.
fn without_told(direction: Direction, one: &Opening, told: &[&Opening], world: &World) -> Option<Opening> {
    let ends = |opening: &'_ Opening| match direction {
        Direction::Outbound => Arc::clone(&opening.region.source),
        Direction::Inbound | Direction::Forward => Arc::clone(&opening.region.destination),
    };
    let is_same_way = |other: &&&Opening| {
        let (theirs, own) = (ends(other), ends(one));
        other.region.incoming.covers(&one.region.incoming)
            && other.region.outgoing.covers(&one.region.outgoing)
            && theirs.covers(&own)
    };
    let told: Vec<&AddressSet> = told.iter().filter(is_same_way).map(|other| peer(direction, other).as_ref()).collect();
    let told = AddressSet {
        v4: told.iter().flat_map(|set| set.v4.ranges()).copied().collect(),
        v6: told.iter().flat_map(|set| set.v6.ranges()).copied().collect(),
    };
    let left = Family::ALL.into_iter().map(|family| {
        let (own, told) = (peer(direction, one).of_family(family), told.of_family(family));
        let left = own.difference(&told);
        let is_cut_off = own.overlaps(&told) && world.class(&left) < world.class(&told);
        if is_cut_off { AddressSet::default() } else { left }
    });
    let left = AddressSet::union_of(left);
    let mut rest = one.clone();
    match direction {
        Direction::Outbound => rest.region.destination = Arc::new(left),
        Direction::Inbound | Direction::Forward => rest.region.source = Arc::new(left),
    }
    let is_some = rest.region.families(rest.kind).next().is_some();
    is_some.then_some(rest)
}

/// Openings for distinct senders, hosts and ways: those first that more of the world reaches, and of these the largest.
fn candidates<'o>(openings: &[&'o Opening], direction: Direction, world: &World) -> Vec<&'o Opening> {
    let mut by_size: Vec<&Opening> = openings.to_vec();
    by_size.sort_by_cached_key(|one| Reverse((world.class(peer(direction, one)), one.region.values.size())));
    let mut chosen: Vec<&Opening> = Vec::new();
    for one in by_size {
        let is_new = !chosen.iter().any(|other| {
            let (a, b) = (&one.region, &other.region);
            a.source == b.source
                && a.destination == b.destination
                && a.incoming == b.incoming
                && a.outgoing == b.outgoing
                && a.source_ports == b.source_ports
        });
        if is_new {
            chosen.push(one);
        }
        if chosen.len() == CANDIDATES {
            break;
        }
    }
    chosen
}

/// What is open to those whom an opening is for.
fn reached(openings: &[&Opening], to: &Opening) -> PortSet {
    covering(openings, to).flat_map(|one| one.region.values.ranges()).copied().collect()
}

/// The openings for all those whom one is for.
fn covering<'o>(openings: &[&'o Opening], to: &Opening) -> impl Iterator<Item = &'o Opening> {
    openings.iter().copied().filter(move |one| one.region.covers_but_values(&to.region))
}
