//! Why a packet does not fit a rule.
//!
//! In: a packet and conditions that it does not fit. Out: the parts that fail of the condition that comes nearest.

use std::net::IpAddr;

use crate::ruleset::{Condition, Packet};
use crate::sets::{AddressSet, Family, Port};

/// A part of a condition that a packet does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The interface by which it came.
    Incoming,
    /// The interface by which it leaves.
    Outgoing,
    /// Its family.
    Family,
    /// Where it comes from.
    Source,
    /// Where it goes.
    Destination,
    /// Its protocol.
    Protocol,
    /// Its source port.
    SourcePort,
    /// Its destination port, or ICMP type and code.
    Selector,
    /// Its state or TCP flags.
    Flow,
    /// The tag that it bears.
    Tag,
    /// An answer that is not known, or is the other one.
    Test,
}

/// The failing parts of the condition with the fewest of them, the first of these; none for a rule without conditions.
pub(super) fn nearest(packet: &Packet, conditions: &[Condition], tag: Option<&str>) -> Vec<Reason> {
    let all = conditions.iter().map(|condition| failing(packet, condition, tag));
    all.min_by_key(Vec::len).unwrap_or_default()
}

fn failing(packet: &Packet, condition: &Condition, tag: Option<&str>) -> Vec<Reason> {
    let family = match packet.source {
        IpAddr::V4(_) => Family::V4,
        IpAddr::V6(_) => Family::V6,
    };
    let speaks = condition.source.has(family) && condition.destination.has(family);
    // Ports of another protocol say nothing about how near the packet comes.
    let protocol = condition.protocols.contains(packet.protocol);
    let checks = [
        (Reason::Incoming, condition.incoming.contains(&packet.incoming)),
        (Reason::Outgoing, condition.outgoing.contains(&packet.outgoing)),
        (Reason::Family, speaks),
        (Reason::Source, !speaks || holds(&condition.source, packet.source)),
        (Reason::Destination, !speaks || holds(&condition.destination, packet.destination)),
        (Reason::Protocol, protocol),
        (Reason::SourcePort, !protocol || condition.source_ports.contains(Port(packet.source_port))),
        (Reason::Selector, !protocol || condition.selectors.contains(Port(packet.selector))),
        (Reason::Flow, condition.flows.contains(packet.flow)),
        (Reason::Tag, condition.tags.iter().all(|test| (tag == Some(&*test.tag)) == test.bears)),
        (Reason::Test, condition.tests.iter().all(|test| packet.answer(&test.question) == test.answer)),
    ];
    checks.into_iter().filter(|(_, fits)| !fits).map(|(reason, _)| reason).collect()
}

fn holds(set: &AddressSet, address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => set.v4.contains(v4),
        IpAddr::V6(v6) => set.v6.contains(v6),
    }
}
