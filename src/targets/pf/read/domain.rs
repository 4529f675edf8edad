//! Which packets pf's rules decide.
//!
//! In: nothing. Out: for each direction, the packets that pf asks its rules about. Later packets of a flow and ICMP errors
//! about it pass by its state; ICMP of the other family is dropped before any rule (`pf_test`). What goes to the host itself
//! is not forwarded.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use crate::policy::Direction;
use crate::ruleset::flow::tracked;
use crate::ruleset::{Condition, Protocol, ProtocolSet, Tracking};
use crate::sets::{AddressSet, Family, Interval};

/// The packets by direction.
pub(super) fn domain() -> BTreeMap<Direction, Vec<Condition>> {
    Direction::ALL
        .into_iter()
        .map(|direction| (direction, Family::ALL.map(|family| part(direction, family)).into()))
        .collect()
}

fn part(direction: Direction, family: Family) -> Condition {
    let (all, other) = match family {
        Family::V4 => (AddressSet::any4(), Protocol::ICMPV6),
        Family::V6 => (AddressSet::any6(), Protocol::ICMP),
    };
    let destination = match direction {
        Direction::Forward => all.difference(&local()),
        Direction::Inbound | Direction::Outbound => all.clone(),
    };
    Condition {
        source: Arc::new(all),
        destination: Arc::new(destination),
        protocols: ProtocolSet::point(other).complement(),
        flows: tracked(&[Tracking::New, Tracking::Untracked]),
        ..Condition::any()
    }
}

/// What goes to the host, whatever its addresses are: "this network" and loopback (RFC 1122, section 3.2.1.3), multicast
/// (RFC 5771; RFC 4291, section 2.7), limited broadcast (RFC 919), link-local (RFC 4291, section 2.5.6).
fn local() -> AddressSet {
    let v4 = |first: [u8; 4], last: [u8; 4]| Interval::new(Ipv4Addr::from(first), Ipv4Addr::from(last));
    let v6 = |first: u16, last: u16| {
        let rest = u128::MAX >> 16;
        Interval::new(
            Ipv6Addr::from_bits(u128::from(first) << 112),
            Ipv6Addr::from_bits(u128::from(last) << 112 | rest),
        )
    };
    let ranges4 = [
        v4([0, 0, 0, 0], [0, 255, 255, 255]),
        v4([127, 0, 0, 0], [127, 255, 255, 255]),
        v4([224, 0, 0, 0], [239, 255, 255, 255]),
        v4([255, 255, 255, 255], [255, 255, 255, 255]),
    ];
    let ranges6 = [v6(0xfe80, 0xfebf), v6(0xff00, 0xffff)];
    AddressSet { v4: ranges4.into_iter().flatten().collect(), v6: ranges6.into_iter().flatten().collect() }
}
