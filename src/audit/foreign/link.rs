//! Packets to groups, to broadcast addresses of the link and to loopback, which no router of a stranger passes on.
//!
//! In: what is open. Out: the same, with the senders who can be meant: those on the link. A rule for multicast DNS that names
//! its group is not one that strangers reach.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::audit::reach::{Opening, Reach};
use crate::audit::region::{Region, Slot, Slots};
use crate::audit::world::{networks, on_a_link};
use crate::policy::Direction;
use crate::sets::{AddressSet, Interval, IntervalSet};

/// Groups that stay on the link or inside the site: RFC 5771, section 4 (224.0.0.0/24); RFC 2365, section 6 (239.0.0.0/8);
/// RFC 4291, section 2.7 (scopes up to the site).
const GROUPS: [&str; 8] = [
    "224.0.0.0/24",
    "239.0.0.0/8",
    "255.255.255.255/32",
    "ff01::/16",
    "ff02::/16",
    "ff03::/16",
    "ff04::/16",
    "ff05::/16",
];

/// All groups and the limited broadcast (RFC 5771; RFC 919, section 7; RFC 4291, section 2.7). What is sent to a group by whoever likes
/// stays in the network of one operator (RFC 8815), and of a group of one sender a host asks for the senders that it wants (RFC 4607).
const ALL_GROUPS: [&str; 3] = ["224.0.0.0/4", "255.255.255.255/32", "ff00::/8"];

/// Leaves out what would go through the host and come in or leave by loopback: no such packet does.
pub(super) fn not_by_loopback(reach: &mut Reach, slots: &Slots) {
    if reach.direction != Direction::Forward {
        return;
    }
    let is_loopback = |set: &IntervalSet<Slot>| {
        slots.named(set).is_some_and(|list| !list.is_empty() && list.iter().all(|known| known.name == "loopback"))
    };
    reach.openings.retain(|one| !is_loopback(&one.region.incoming) && !is_loopback(&one.region.outgoing));
}

/// Addresses that no router passes packets to, and that a host takes by loopback alone (RFC 1122, section 3.2.1.3; RFC 4291, section
/// 2.5.3).
const LOOPBACK: [&str; 2] = ["127.0.0.0/8", "::1/128"];

/// Whether all of these are loopback addresses.
pub(super) fn is_loopback(addresses: &AddressSet) -> bool {
    !addresses.is_empty() && networks(&LOOPBACK).covers(addresses)
}

/// Leaves of the sources of what goes to loopback those on the link.
pub(super) fn of_neighbours(region: &mut Region) {
    if is_loopback(&region.destination) {
        region.source = Arc::new(region.source.intersection(&on_a_link()));
    }
}

/// Leaves of the sources of what goes to loopback addresses those on the link, where nothing gives packets another destination: from
/// others the kernel drops it, and from those unless `route_localnet` is set (`ip_route_input_slow` in net/ipv4/route.c).
pub(super) fn keep_of_loopback(reach: &mut Reach) {
    if reach.direction != Direction::Inbound {
        return;
    }
    let own = rules_for(reach, &networks(&LOOPBACK));
    for opening in reach.openings.iter_mut().filter(|one| own.contains(&one.rule)) {
        of_neighbours(&mut opening.region);
    }
    reach.openings.retain(|opening| !opening.region.is_empty(opening.kind));
}

/// The rules that let in what goes to these addresses alone: what others leave over of wider ones is not what they are for.
fn rules_for(reach: &Reach, addresses: &AddressSet) -> BTreeSet<Option<usize>> {
    let (mut all, mut others) = (BTreeSet::new(), BTreeSet::new());
    for Opening { rule, region, .. } in &reach.openings {
        let is_own = !region.destination.is_empty() && addresses.covers(&region.destination);
        if is_own {
            all.insert(*rule)
        } else {
            others.insert(*rule)
        };
    }
    all.difference(&others).copied().collect()
}

/// Networks in which nobody else's packets are, and whose broadcast addresses most often end in 255 (RFC 919, section 7).
const PRIVATE: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"];

/// Whether these are single addresses of private networks that look like the broadcast address of one, to which no router passes
/// what comes from elsewhere (RFC 2644).
fn is_to_a_subnet(addresses: &AddressSet) -> bool {
    let ends = |range: &Interval<std::net::Ipv4Addr>| range.is_point() && range.first().octets().ends_with(&[255]);
    !addresses.is_empty() && addresses.v4.ranges().iter().all(ends) && networks(&PRIVATE).covers(addresses)
}

/// Leaves of the sources of what goes to such groups those on the link.
pub(super) fn keep(reach: &mut Reach) {
    if reach.direction != Direction::Inbound {
        return;
    }
    let (groups, senders) = (networks(&GROUPS), on_a_link());
    let of_groups = rules_for(reach, &networks(&ALL_GROUPS));
    for opening in &mut reach.openings {
        let region = &mut opening.region;
        let is_near = !region.destination.is_empty() && groups.covers(&region.destination);
        if is_near || of_groups.contains(&opening.rule) || is_to_a_subnet(&region.destination) {
            region.source = Arc::new(region.source.intersection(&senders));
        }
    }
    reach.openings.retain(|opening| !opening.region.is_empty(opening.kind));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_address_that_ends_in_255_looks_like_that_of_a_subnet() {
        assert!(is_to_a_subnet(&networks(&["192.168.1.255/32"])));
        assert!(is_to_a_subnet(&networks(&["192.168.1.255/32", "10.0.255.255/32"])));
        for other in [&["192.168.1.254/32"][..], &["192.168.1.254/31"], &["203.0.113.255/32"], &["fe80::ff/128"], &[]] {
            assert!(!is_to_a_subnet(&networks(other)), "{other:?}");
        }
        assert!(!is_to_a_subnet(&networks(&["192.168.1.255/32", "10.0.0.1/32"])));
    }

    #[test]
    fn loopback_is_one_block_in_each_family() {
        assert!(is_loopback(&networks(&["127.0.0.1/32", "::1/128"])));
        assert!(!is_loopback(&networks(&["127.0.0.1/32", "10.0.0.1/32"])));
        assert!(!is_loopback(&AddressSet::default()));
    }
}
