//! Second ways out that packets to few ports take.
//!
//! In: what is translated on its way to most of the world by its ports. Out: the interfaces by which it leaves, where that may be to the
//! world: mail or pages by a line of their own. It keeps an interface from being taken for a network of the host's own that is the only one
//! left, and shows no more. What goes to a server that is published at such ports is translated so as well, and so are the clients of a tunnel
//! on their way into a network.

use std::collections::BTreeSet;

use super::confirmed::{self, Networks};
use super::outward::{Outward, Part};
use super::sides::is_most;
use super::signs::{Signs, to_site};
use crate::audit::region::{LOOPBACK_NAME, Slots, is_tunnel};
use crate::ruleset::{Chains, Device, Turned};
use crate::sets::{AddressSet, PortSet};

/// The interfaces by which packets to few ports may leave for the world.
pub(super) fn ways_out(
    chains: &Chains,
    (outward, networks): (&Outward, &Networks),
    signs: &Signs,
    slots: &Slots,
) -> BTreeSet<String> {
    let is_way_out = |name: &str, part: &Part| {
        let each = std::slice::from_ref(&part.senders);
        let is_confirmed =
            || is_most(&part.senders) || confirmed::is_confirmed(name, (&part.senders, each), networks, signs, slots);
        part.is_to_public || !sent_on(chains, name, part).covers(&part.ports) && is_confirmed()
    };
    let is_of_others = |name: &&str| *name != LOOPBACK_NAME && !is_tunnel(name) && !slots.is_of_host(name);
    let all = slots.all_names().filter(is_of_others);
    all.filter(|name| outward.parts(name).any(|part| is_way_out(name, part))).map(str::to_owned).collect()
}

/// The ports of servers of the site to which packets are sent on that come by others than this interface, or that clients beside the server
/// reach by its outer address.
fn sent_on(chains: &Chains, name: &str, part: &Part) -> PortSet {
    let device = Device::Named(name.into());
    let comes = |turn: &Turned| turn.packets.iter().any(|one| one.incoming.contains(&device));
    let is_named = |turn: &Turned| turn.packets.iter().any(|one| one.incoming.names().any(|own| own == name));
    let is_beside = |to| !is_most(&part.senders) && part.senders.covers(&AddressSet::only(to));
    let is_for_others =
        |turn: &&Turned| to_site(turn).is_some_and(|to| !comes(turn) || is_beside(to) && !is_named(turn));
    chains.turned.iter().filter(is_for_others).fold(PortSet::default(), |all, turn| {
        match turn.to.and_then(|to| to.port) {
            Some(port) => all.union(&PortSet::point(port)),
            None => turn.packets.iter().fold(all, |all, one| all.union(&one.selectors)),
        }
    })
}
