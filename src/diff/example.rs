//! A packet of a box, such as a person would pick.
//!
//! In: a condition. Out: packets that fit it, the likeliest first.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::helpers::HelperType;
use crate::policy::Direction;
use crate::ruleset::flow::flag;
use crate::ruleset::{
    Condition, Device, Flow, FlowSet, InterfaceSet, Packet, Pattern, Protocol, ProtocolSet, Test, Tracking,
};
use crate::sets::{AddressSet, Family, IntervalSet, Point, Port, PortSet};

/// Sources that read as examples (RFC 5737, RFC 3849), then hosts on private networks.
const FAR_V4: [Ipv4Addr; 3] = [Ipv4Addr::new(192, 0, 2, 7), Ipv4Addr::new(198, 51, 100, 7), Ipv4Addr::new(10, 0, 0, 7)];
const FAR_V6: [Ipv6Addr; 1] = [Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 7)];
const NEAR_V4: [Ipv4Addr; 2] = [Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(192, 0, 2, 1)];
const NEAR_V6: [Ipv6Addr; 1] = [Ipv6Addr::new(0x2001, 0xdb8, 0xa, 0, 0, 0, 0, 1)];

/// The port from which a client calls.
const CLIENT: Port = Port(40_000);

/// Packets of the condition, the likeliest that a person would pick first; none if it is empty for this family. One of a
/// protocol with ports stands before others, and of each protocol one for each state that fits.
pub(super) fn packets(condition: &Condition, direction: Direction, family: Family) -> Vec<Packet> {
    let usual = [Protocol::TCP, Protocol::UDP].into_iter().filter(|one| condition.protocols.contains(*one));
    let other = condition.protocols.first().filter(|one| ![Protocol::TCP, Protocol::UDP].contains(one));
    let protocols = usual.chain(other);
    let packets = protocols.flat_map(|protocol| {
        let flows = flows(&condition.flows, protocol);
        flows.into_iter().filter_map(move |flow| packet(condition, direction, family, (protocol, flow)))
    });
    packets.collect()
}

/// The states of a set in which a packet of a protocol may be, the usual first.
fn flows(set: &FlowSet, protocol: Protocol) -> Vec<Flow> {
    let usual = [
        Flow::plain(Tracking::New),
        Flow::plain(Tracking::Untracked),
        Flow::new(Tracking::Established, flag::ACK),
        Flow::plain(Tracking::Related),
        Flow::new(Tracking::New, flag::ACK),
        Flow::new(Tracking::Invalid, flag::ACK),
    ];
    let expected = HelperType::all().map(|helper| Flow::expected(helper, flag::SYN));
    let is_tcp = protocol == Protocol::TCP;
    let of_protocol = |flow: Flow| if is_tcp { flow } else { flow.without_flags() };
    // With the fewest flags beside SYN.
    let opening = (0..=u8::MAX).map(|flags| Flow::new(Tracking::New, flags)).filter(|flow| flow.opens());
    let opening = opening.filter(|flow| is_tcp && set.contains(*flow)).min_by_key(|flow| flow.flags().count_ones());
    let usual = opening.into_iter().chain(usual).chain(expected);
    let mut found: Vec<Flow> = usual.map(of_protocol).filter(|flow| set.contains(*flow)).collect();
    // Of flags that nobody sets by hand, the first that fits; what is not TCP has none.
    found.extend(set.first().filter(|first| is_tcp || *first == first.without_flags()));
    found.dedup();
    found
}

/// A packet of the condition with this protocol and state.
fn packet(
    condition: &Condition,
    direction: Direction,
    family: Family,
    (protocol, flow): (Protocol, Flow),
) -> Option<Packet> {
    let outbound = direction == Direction::Outbound;
    let (source, destination) = match family {
        Family::V4 => {
            let (source, destination) =
                if outbound { (&NEAR_V4[..], &FAR_V4[..]) } else { (&FAR_V4[..], &NEAR_V4[..]) };
            let v4 = |set, first| address(set, first).map(IpAddr::V4);
            (v4(&condition.source.v4, source)?, v4(&condition.destination.v4, destination)?)
        }
        Family::V6 => {
            let (source, destination) =
                if outbound { (&NEAR_V6[..], &FAR_V6[..]) } else { (&FAR_V6[..], &NEAR_V6[..]) };
            let v6 = |set, first| address(set, first).map(IpAddr::V6);
            (v6(&condition.source.v6, source)?, v6(&condition.destination.v6, destination)?)
        }
    };
    let selector =
        if protocol.has_ports() || protocol.is_icmp() { selector(&condition.selectors, protocol)? } else { 0 };
    // What its direction says is no answer of its own, and that it has no header of a rare kind goes without saying.
    let is_said = |test: &&Test| test.answer || !test.question.is_of_rare_header();
    let given = condition.tests.iter().filter(|test| test.question.decided(direction).is_none() && is_said(test));
    Some(Packet {
        direction,
        incoming: device(&condition.incoming)?,
        outgoing: device(&condition.outgoing)?,
        source,
        destination,
        protocol,
        source_port: if protocol.has_ports() { port(&condition.source_ports, CLIENT)?.0 } else { 0 },
        selector,
        flow,
        answers: given.map(|test| (test.question.clone(), test.answer)).collect(),
    })
}

/// The condition that this packet alone fits, but for its interfaces where nobody mentions them.
pub(super) fn alone(packet: &Packet) -> Condition {
    let set = |address: IpAddr| match address {
        IpAddr::V4(v4) => AddressSet { v4: IntervalSet::point(v4), ..AddressSet::default() },
        IpAddr::V6(v6) => AddressSet { v6: IntervalSet::point(v6), ..AddressSet::default() },
    };
    let interface = |device: &Device| match device {
        Device::Unmentioned => InterfaceSet::Any,
        Device::Loopback => InterfaceSet::one(Pattern::Loopback),
        Device::Named(name) => InterfaceSet::one(Pattern::Exact(name.clone())),
    };
    let ports = |port| if packet.protocol.has_ports() { PortSet::point(Port(port)) } else { PortSet::full() };
    Condition {
        incoming: interface(&packet.incoming),
        outgoing: interface(&packet.outgoing),
        source: set(packet.source).into(),
        destination: set(packet.destination).into(),
        protocols: ProtocolSet::point(packet.protocol),
        source_ports: ports(packet.source_port),
        selectors: if packet.protocol.is_icmp() {
            PortSet::point(Port(packet.selector))
        } else {
            ports(packet.selector)
        },
        flows: FlowSet::point(packet.flow),
        ..Condition::any()
    }
}

/// One of the usual addresses, else the first of the set that is not the first of a range: that may be a network's own.
fn address<T: Point>(set: &IntervalSet<T>, usual: &[T]) -> Option<T> {
    let known = usual.iter().copied().find(|one| set.contains(*one));
    known.or_else(|| {
        let range = set.ranges().first()?;
        range.first().successor().filter(|second| range.contains(*second) && range.size() > 2).or(Some(range.first()))
    })
}

/// The first port, but of very many one that people know; the first message of ICMP.
fn selector(set: &PortSet, protocol: Protocol) -> Option<u16> {
    const MANY: u128 = 1_000;
    let usual = [Port(443), Port(80), Port(8080)].into_iter().find(|port| set.contains(*port));
    let known = usual.filter(|_| protocol.has_ports() && set.size() > MANY);
    known.or(set.first()).map(|port| port.0)
}

fn port(set: &PortSet, usual: Port) -> Option<Port> {
    if set.contains(usual) { Some(usual) } else { set.first() }
}

fn device(set: &InterfaceSet) -> Option<Device> {
    match set {
        InterfaceSet::Any | InterfaceSet::NoneOf(_) => Some(Device::Unmentioned),
        InterfaceSet::OneOf(patterns) => patterns.iter().next_back().map(|pattern| match pattern {
            Pattern::Loopback => Device::Loopback,
            Pattern::Exact(name) => Device::Named(name.clone()),
            // `lo0` is loopback, which no prefix means.
            Pattern::Prefix(prefix) => {
                Device::Named(format!("{prefix}{}", if **prefix == *"lo" { 1 } else { 0 }).into())
            }
        }),
    }
}
