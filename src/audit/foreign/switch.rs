//! Destinations that packets reach only where a switch of the kernel is set.
//!
//! In: where packets are led. Out: whether that needs the switch.

use std::net::IpAddr;

use crate::ruleset::Turned;

/// Whether packets that came by another interface are given this address of loopback in vain, unless the host is told by a switch of
/// that interface to take them (`route_localnet`, Linux' ip-sysctl). There is none for IPv6: what is given `::1` is unreachable
/// (`rt6_need_strict` in net/ipv6/route.c).
pub(super) fn needs_a_switch(address: IpAddr) -> bool {
    address.is_ipv4() && address.is_loopback()
}

/// Whether a turn leads to an address of loopback.
pub(super) fn goes_by_a_switch(turn: &Turned) -> bool {
    turn.to.and_then(|to| to.address()).is_some_and(needs_a_switch)
}
