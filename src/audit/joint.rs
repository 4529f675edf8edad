//! Which ports one sender reaches at one host in one way.
//!
//! In: openings of one kind. Out: sets of ports that are open together, with the class of the senders. Ports that are open to others,
//! at other hosts or by other interfaces are not counted together: nobody meets them as one range.

use super::level::SourceClass;
use super::openness::{openness, peer};
use super::reach::Opening;
use super::world::World;
use crate::policy::Direction;
use crate::sets::PortSet;

/// So many distinct senders, hosts and ways are tried, those of the most ports first.
const CANDIDATES: usize = 64;

/// Ports that are open together.
pub struct Joint {
    /// The class of those to whom they are.
    pub class: SourceClass,
    /// The ports.
    pub ports: PortSet,
}

/// The sets of ports that are open together, for each of those whom an opening is for.
pub fn joint(openings: &[&Opening], direction: Direction, world: &World) -> Vec<Joint> {
    let mut found: Vec<Joint> = candidates(openings)
        .into_iter()
        .filter_map(|one| Some(Joint { class: world.class(peer(direction, one))?, ports: reached(openings, one) }))
        .collect();
    // Many rules may let in the whole world together.
    let is_plain = |one: &&Opening| {
        let region = &one.region;
        region.destination.is_any() && region.incoming.is_full() && region.outgoing.is_full()
    };
    let plain = openness(openings.iter().copied().filter(is_plain), direction, world);
    for of_family in [&plain.v4, &plain.v6] {
        let ports = of_family.at_least(SourceClass::Anywhere).clone();
        found.push(Joint { class: SourceClass::Anywhere, ports });
    }
    found
}

/// Openings for distinct senders, hosts and ways.
fn candidates<'o>(openings: &[&'o Opening]) -> Vec<&'o Opening> {
    let mut by_size: Vec<&Opening> = openings.to_vec();
    by_size.sort_by_key(|one| std::cmp::Reverse(one.region.values.size()));
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
    let own = openings.iter().filter(|one| one.region.covers_but_values(&to.region));
    own.flat_map(|one| one.region.values.ranges()).copied().collect()
}
