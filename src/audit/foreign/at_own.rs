//! Addresses that are the host's own for sure: what was sent to one of them is forwarded nowhere, unless it is given another destination.
//!
//! In: a ruleset, what was followed of its packets, and what is open. Out: the same without what the forward chain would let through to such
//! an address. One is, where a rule for what comes to the host names it, and another sends on what comes for it.

use std::collections::BTreeSet;

use super::followed::Followed;
use super::outward::met;
use crate::audit::opened::Opened;
use crate::policy::Direction;
use crate::ruleset::{Hook, Program, Ruleset};
use crate::sets::AddressSet;

/// Leaves out of the forward direction what is for such addresses alone.
pub(super) fn leave_out(ruleset: &Ruleset, followed: Option<&Followed>, opened: &mut [Opened]) {
    let (Program::Chains(chains), Some(followed)) = (&ruleset.program, followed) else { return };
    let led = followed.turns.iter().filter(|turn| turn.entered.iter().any(|(hook, _)| *hook == Hook::Prerouting));
    let led: BTreeSet<_> = led.flat_map(|turn| &turn.packets).filter_map(|one| one.destination.single()).collect();
    if led.is_empty() {
        return;
    }
    let at_host = met(chains, Hook::Input, (), |(), _| ());
    let named = at_host.iter().filter(|(rule, ())| rule.verdict.accepts()).flat_map(|(rule, ())| &rule.conditions);
    let named = named.filter_map(|one| one.destination.single()).filter(|address| led.contains(address));
    let own = AddressSet::union_of(named.map(AddressSet::only));
    for one in opened.iter_mut().filter(|one| one.reach.direction == Direction::Forward && !own.is_empty()) {
        one.reach.openings.retain(|opening| !own.covers(&opening.region.destination));
    }
}
