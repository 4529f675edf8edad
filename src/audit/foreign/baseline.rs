//! What no host can live without, taken out of what a ruleset opens.
//!
//! In: what is open. Out: the same without loopback, neighbour discovery and the like: what the baseline of a profile lets
//! through is not told of a profile either. What rules let in over the other family as well, where no host needs it, is told of
//! both: who compares them must not find one closed.

use crate::audit::reach::{Opening, Reach};
use crate::audit::region::{Kind, Slots, regions_of};
use crate::policy::{Action, Direction};
use crate::resolve;

/// Leaves out openings all of whose packets a part of the baseline lets through.
pub(super) fn leave_out(reach: &mut Reach, slots: &mut Slots) {
    let rules = resolve::baseline(reach.direction);
    let allows = rules.iter().filter(|rule| rule.action == Action::Allow).flat_map(|rule| &rule.matches);
    // Which states a part is for is set aside: it says what the packets are, and these all open a flow.
    let parts: Vec<_> = allows
        .filter(|one| one.states.is_any() || one.states.contains(crate::policy::State::New))
        .flat_map(|one| regions_of(one, slots))
        .collect();
    let is_vital = |one: &Opening| parts.iter().any(|(kind, region)| *kind == one.kind && region.covers(&one.region));
    let direction = reach.direction;
    let vital: Vec<bool> = reach.openings.iter().map(is_vital).collect();
    let each = || reach.openings.iter().zip(&vital);
    // What comes by loopback comes from nobody in either.
    let is_told = |one: &Opening| {
        let ways = if direction == Direction::Outbound { &one.region.outgoing } else { &one.region.incoming };
        let by_others = !slots.for_others(ways).is_empty();
        by_others && each().any(|(other, vital)| !vital && is_same_beyond(one, other))
    };
    let mut keep = each().map(|(one, vital)| !vital || is_told(one)).collect::<Vec<_>>().into_iter();
    reach.openings.retain(|_| keep.next().unwrap_or(true));
}

/// Whether one lets in over some family what the other lets in over one that it lacks.
fn is_same_beyond(one: &Opening, other: &Opening) -> bool {
    let (own, others) = (&one.region, &other.region);
    matches!(one.kind, Kind::Ports(_))
        && one.kind == other.kind
        && own.values.overlaps(&others.values)
        && own.source_ports.overlaps(&others.source_ports)
        && own.incoming.overlaps(&others.incoming)
        && others.families(other.kind).any(|family| own.families(one.kind).all(|own| own != family))
}
