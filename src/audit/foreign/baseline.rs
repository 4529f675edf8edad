//! What no host can live without, taken out of what a ruleset opens.
//!
//! In: what is open. Out: the same without loopback, neighbour discovery and the like: what the baseline of a profile lets
//! through is not told of a profile either.

use crate::audit::reach::Reach;
use crate::audit::region::{Slots, regions_of};
use crate::policy::Action;
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
    reach
        .openings
        .retain(|opening| !parts.iter().any(|(kind, region)| *kind == opening.kind && region.covers(&opening.region)));
}
