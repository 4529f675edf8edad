//! Which packets pf's rules decide.
//!
//! In: nothing. Out: for each direction, the packets that pf asks its rules about. Later packets of a flow and ICMP errors
//! about it pass by its state; ICMP of the other family is dropped before any rule (`pf_test`). What goes to the host itself
//! is not forwarded, and neither is what bears an address that no packet on a wire may bear.

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
    let (source, destination) = match direction {
        Direction::Forward => (all.difference(&never_forwarded()), all.difference(&local())),
        Direction::Inbound | Direction::Outbound => (all.clone(), all),
    };
    Condition {
        source: Arc::new(source),
        destination: Arc::new(destination),
        protocols: ProtocolSet::point(other).complement(),
        flows: tracked(&[Tracking::New, Tracking::Untracked]),
        ..Condition::any()
    }
}

/// What goes to the host, whatever its addresses are: "this network" and loopback (RFC 1122, section 3.2.1.3), multicast
/// (RFC 5771; RFC 4291, section 2.7), limited broadcast (RFC 919), link-local (RFC 4291, section 2.5.6).
fn local() -> AddressSet {
    let ranges4 = [v4(0, 0), v4(127, 127), v4(224, 239), Some(Interval::point(Ipv4Addr::BROADCAST))];
    let ranges6 = [v6(0xfe80, 0xfebf), v6(0xff00, 0xffff)];
    AddressSet { v4: ranges4.into_iter().flatten().collect(), v6: ranges6.into_iter().flatten().collect() }
}

/// Sources that no router forwards: "this network" and loopback (RFC 1122, section 3.2.1.3), the unspecified address,
/// loopback and link-local (RFC 4291, sections 2.5.2, 2.5.3 and 2.5.6).
fn never_forwarded() -> AddressSet {
    let ranges4 = [v4(0, 0), v4(127, 127)];
    let ranges6 = [Interval::new(Ipv6Addr::UNSPECIFIED, Ipv6Addr::LOCALHOST), v6(0xfe80, 0xfebf)];
    AddressSet { v4: ranges4.into_iter().flatten().collect(), v6: ranges6.into_iter().flatten().collect() }
}

/// The addresses whose first byte is in a range.
fn v4(first: u8, last: u8) -> Option<Interval<Ipv4Addr>> {
    Interval::new(Ipv4Addr::new(first, 0, 0, 0), Ipv4Addr::new(last, 255, 255, 255))
}

/// The addresses whose first two bytes are in a range.
fn v6(first: u16, last: u16) -> Option<Interval<Ipv6Addr>> {
    let at = |word: u16| u128::from(word) << 112;
    Interval::new(Ipv6Addr::from_bits(at(first)), Ipv6Addr::from_bits(at(last) | (u128::MAX >> 16)))
}
