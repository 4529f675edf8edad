//! The uplink of a host of which rules name no other interface.
//!
//! In: what is open by the chains, and what signs say. Out: that interface, if it may be taken for the way out of whatever else there is,
//! as tunnels and containers. It is none where the host lets in by it what only its own network may, or lets its network go anywhere.

use super::sides::{filtered, is_for_most};
use super::signs::Signs;
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{LOOPBACK_NAME, Slot, Slots, is_first, is_tunnel, is_uplink};
use crate::policy::Direction;
use crate::sets::Point;

/// The only interface that rules name beside loopback, tunnels and what the host has for what it runs.
pub(super) fn uplink(opened: &[Opened], signs: &Signs, slots: &Slots) -> Option<String> {
    let is_of_peers = |name: &&str| *name == LOOPBACK_NAME || is_tunnel(name) || slots.is_of_host(name);
    let mut names = slots.all_names().filter(|name| !is_of_peers(name));
    let (Some(name), None) = (names.next(), names.next()) else { return None };
    let is_named_so = !name.ends_with('*') && is_uplink(name) && is_first(name);
    let slot = slots.number_of(name);
    let of = |direction| filtered(opened, direction).map(|one| one.reach.openings.as_slice());
    let (inbound, forward) = (of(Direction::Inbound)?, of(Direction::Forward).unwrap_or_default());
    let comes = |one: &Opening| is_for_most(one) && one.region.incoming.contains(slot);
    let goes_on = |one: &Opening| comes(one) && one.region.outgoing.contains(Slot::MAX);
    let is_inner = signs.is_inner(name) || inbound.iter().any(comes) || forward.iter().any(goes_on);
    (is_named_so && !is_inner).then(|| name.to_owned())
}
