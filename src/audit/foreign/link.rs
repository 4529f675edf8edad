//! Packets to groups of the link, which no router passes on.
//!
//! In: what is open. Out: the same, with the senders who can be meant: those on the link. A rule for multicast DNS that names
//! its group is not one that strangers reach.

use std::sync::Arc;

use crate::audit::reach::Reach;
use crate::audit::region::{Slot, Slots};
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

/// Who can be on the link: RFC 1918, RFC 3927, RFC 4193 and RFC 4291, section 2.5.6.
const SENDERS: [&str; 6] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"];

fn set(prefixes: &[&str]) -> AddressSet {
    let v4 = prefixes.iter().filter_map(|text| text.parse::<ipnet::Ipv4Net>().ok()).map(Interval::from).collect();
    let v6 = prefixes.iter().filter_map(|text| text.parse::<ipnet::Ipv6Net>().ok()).map(Interval::from).collect();
    AddressSet { v4, v6 }
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

/// Leaves of the sources of what goes to such groups those on the link.
pub(super) fn keep(reach: &mut Reach) {
    if reach.direction != Direction::Inbound {
        return;
    }
    let (groups, senders) = (set(&GROUPS), set(&SENDERS));
    for opening in &mut reach.openings {
        let region = &mut opening.region;
        if !region.destination.is_empty() && groups.covers(&region.destination) {
            region.source = Arc::new(region.source.intersection(&senders));
        }
    }
    reach.openings.retain(|opening| !opening.region.is_empty(opening.kind));
}
