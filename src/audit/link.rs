//! Packets to groups, to broadcast addresses, to addresses of one link and to loopback, which no router of a stranger passes on.
//!
//! In: what is open. Out: the same, with the senders who can be meant: those on the link. A rule for multicast DNS that names
//! its group is not one that strangers reach.

use std::sync::Arc;

use crate::audit::reach::Reach;
use crate::audit::region::{Kind, Region, Slot, Slots};
use crate::audit::world::{networks, on_a_link};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// All groups and the limited broadcast (RFC 5771; RFC 919, section 7; RFC 4291, section 2.7), and a block in which there is no host (RFC
/// 1122, section 3.2.1.3). What is sent to a group by whoever likes stays in the network of one operator (RFC 8815), and of a group of one
/// sender a host asks for the senders that it wants (RFC 4607). The rest of the former class E is none of them: no network is given out
/// there (RFC 1112, section 4), but Linux takes and sends on what is for such an address as for any other host's (`ipv4_is_lbcast` in
/// include/linux/in.h is of 255.255.255.255 alone), and sites number hosts so.
const GROUPS: [&str; 4] = ["0.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "ff00::/8"];

/// Addresses of one link, from and to which no router passes packets (RFC 3927, section 7; RFC 4291, section 2.5.6).
const LINK_LOCAL: [&str; 2] = ["169.254.0.0/16", "fe80::/10"];

/// The ports of UDP by which hosts are configured, whose packets stay on the link: DHCP (RFC 2131, section 4.1) and DHCPv6 (RFC 8415,
/// section 7.2).
pub(super) fn configuration() -> PortSet {
    let ranges = [(67, 68), (546, 547)].into_iter();
    ranges.filter_map(|(first, last)| Interval::new(Port(first), Port(last))).collect()
}

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

/// Networks in which nobody else's packets are, and whose broadcast addresses most often end in 255 (RFC 919, section 7).
const PRIVATE: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"];

/// Whether these are single addresses of private networks that look like the broadcast address of one, to which no router passes
/// what comes from elsewhere (RFC 2644).
fn is_to_a_subnet(addresses: &AddressSet) -> bool {
    let ends = |range: &Interval<std::net::Ipv4Addr>| range.is_point() && range.first().octets().ends_with(&[255]);
    !addresses.is_empty() && addresses.v4.ranges().iter().all(ends) && networks(&PRIVATE).covers(addresses)
}

/// Groups and broadcasts: no connection leads there.
pub(super) fn groups() -> AddressSet {
    networks(&GROUPS)
}

/// Addresses at which no host behind another one is reached.
pub(super) fn not_beyond() -> AddressSet {
    networks(&[&GROUPS[..], &LOOPBACK, &LINK_LOCAL].concat())
}

/// Leaves of each end the families that the other has: a packet is of one at both.
fn of_its_families(region: &mut Region) {
    for family in Family::ALL {
        match (region.source.has(family), region.destination.has(family)) {
            (true, false) => region.source = Arc::new(region.source.difference(&region.source.of_family(family))),
            (false, true) => {
                region.destination = Arc::new(region.destination.difference(&region.destination.of_family(family)));
            }
            _ => {}
        }
    }
}

/// Leaves of the sources of what goes to addresses that nobody beyond the link reaches those on the link, in each family by itself: a
/// packet is of one at both ends. Where nothing gives packets another destination, such are also those of loopback (from others the kernel
/// drops it, and from those unless `route_localnet` is set, `ip_route_input_slow` in net/ipv4/route.c) and those of one link.
pub(super) fn keep(reach: &mut Reach, are_as_sent: bool) {
    reach.openings.iter_mut().for_each(|one| of_its_families(&mut one.region));
    if reach.direction != Direction::Inbound {
        return;
    }
    let (nowhere, senders) = (if are_as_sent { not_beyond() } else { groups() }, on_a_link());
    for opening in &mut reach.openings {
        // A connection leads to one host: that a rule of TCP names an address says that it is one.
        let may_be_broadcast = !matches!(opening.kind, Kind::Ports(Transport::Tcp | Transport::Sctp | Transport::Dccp));
        let region = &mut opening.region;
        let is_near = |family: &Family| {
            let own = region.destination.of_family(*family);
            !own.is_empty() && (nowhere.covers(&own) || may_be_broadcast && is_to_a_subnet(&own))
        };
        for family in Family::ALL.into_iter().filter(is_near).collect::<Vec<_>>() {
            let gone = region.source.of_family(family).difference(&senders);
            if !gone.is_empty() {
                region.source = Arc::new(region.source.difference(&gone));
            }
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
    fn a_host_may_have_an_address_of_the_former_class_e() {
        for host in ["240.0.0.1/32", "255.255.255.254/32"] {
            assert!(!groups().overlaps(&networks(&[host])), "{host}");
        }
        assert!(groups().covers(&networks(&["255.255.255.255/32", "224.0.0.1/32", "239.255.255.255/32"])));
        // But it is nobody's in the world.
        assert!(!crate::audit::world::routable().overlaps(&networks(&["240.0.0.0/4"])));
    }

    #[test]
    fn loopback_is_one_block_in_each_family() {
        assert!(is_loopback(&networks(&["127.0.0.1/32", "::1/128"])));
        assert!(!is_loopback(&networks(&["127.0.0.1/32", "10.0.0.1/32"])));
        assert!(!is_loopback(&AddressSet::default()));
    }
}
