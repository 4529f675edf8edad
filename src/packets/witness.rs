//! The packet that a person would pick from a set.
//!
//! In: a set that is not empty. Out: one of its packets: TCP where it can be, a new flow, an address that a host could have.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::build::Build;
use super::coordinates::{Dimension, flow_of, protocol_of};
use super::diagram::{Edge, Ref};
use super::index::Range;
use crate::policy::Direction;
use crate::ruleset::flow::flag;
use crate::ruleset::{Condition, Device, Flow, Packet, Protocol, Question, Tracking};
use crate::sets::{Family, Point};

/// A packet of the set.
pub(crate) fn witness(build: &Build<'_>, set: Ref) -> Packet {
    let mut packet = plain(build.coordinates.direction, build.coordinates.family);
    let mut at = set;
    while at.as_leaf().is_none() {
        let top = build.table.level(at);
        let Some(dimension) = build.order.dimension(top) else { break };
        let open = open(build.table.edges(at));
        let index = choose(build, dimension, &open, &mut packet);
        at = child(build.table.edges(at), index);
    }
    packet.source_port = if packet.protocol.has_ports() { packet.source_port } else { 0 };
    if !packet.protocol.has_ports() && !packet.protocol.is_icmp() {
        packet.selector = 0;
    }
    if packet.protocol != Protocol::TCP {
        packet.flow = packet.flow.without_flags();
    }
    packet
}

/// What is chosen where everything is free: addresses are those for documentation (RFC 5737, RFC 3849).
fn plain(direction: Direction, family: Family) -> Packet {
    let (source, destination) = match family {
        Family::V4 => (IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1))),
        Family::V6 => {
            let address = |last| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, last));
            (address(1), address(2))
        }
    };
    Packet {
        direction,
        incoming: Device::Unmentioned,
        outgoing: Device::Unmentioned,
        source,
        destination,
        protocol: Protocol::TCP,
        source_port: 40_000,
        selector: 80,
        flow: Flow::plain(Tracking::New),
        answers: BTreeMap::new(),
    }
}

/// The indices of a node behind which the set is not empty.
fn open(edges: &[Edge]) -> Vec<Range> {
    let mut first = 0;
    let mut open = Vec::new();
    for edge in edges {
        if edge.child != Ref::NOTHING {
            open.push(Range { first, last: edge.last });
        }
        first = edge.last.saturating_add(1);
    }
    open
}

fn child(edges: &[Edge], index: u32) -> Ref {
    let at = edges.partition_point(|edge| edge.last < index);
    edges.get(at).map_or(Ref::NOTHING, |edge| edge.child)
}

/// Chooses a value of one dimension, notes it in the packet, and gives its index.
fn choose(build: &Build<'_>, dimension: Dimension, open: &[Range], packet: &mut Packet) -> u32 {
    let first = open.first().map_or(0, |range| range.first);
    let is_open = |index: u32| open.iter().any(|range| range.first <= index && index <= range.last);
    if let Dimension::Question(number) = dimension {
        let answer = !is_open(0);
        let number = usize::from(number);
        // That a packet is no exception goes without saying; not so whose an address is that only a rule has given it.
        let is_exception = build.coordinates.exceptions.get(number).is_some_and(|is| *is);
        let is_usual = |one: &Question| is_exception && !one.is_own_address() || one.is_of_rare_header();
        if let Some(question) = build.coordinates.questions.get(number).filter(|one| answer || !is_usual(one)) {
            packet.answers.insert(question.clone(), answer);
        }
        return u32::from(answer);
    }
    if let Some(devices) = build.coordinates.devices(dimension) {
        let mut all: Vec<(Device, u32)> =
            (0..devices.size()).filter(|at| is_open(*at)).map(|at| (devices.device(at), at)).collect();
        all.sort_by_key(|(device, _)| (rank(device), device.clone()));
        let (device, index) = all.into_iter().next().unwrap_or((Device::Unmentioned, first));
        match dimension {
            Dimension::Incoming => packet.incoming = device,
            _ => packet.outgoing = device,
        }
        return index;
    }
    let Some(line) = build.coordinates.line(dimension) else { return first };
    for wish in wishes(dimension, packet) {
        let index = line.index(wish);
        if is_open(index) {
            note(dimension, wish, packet);
            return index;
        }
    }
    let numbers = line.numbers(open);
    let real = numbers.iter().map(|(from, to)| usable(dimension, *from, *to)).min().unwrap_or((1, 0));
    note(dimension, real.1, packet);
    line.index(real.1)
}

fn rank(device: &Device) -> u8 {
    match device {
        Device::Named(_) => 0,
        Device::Unmentioned => 1,
        Device::Loopback => 2,
    }
}

/// Values that a person would take first.
fn wishes(dimension: Dimension, packet: &Packet) -> Vec<u128> {
    match dimension {
        Dimension::Protocol => {
            let icmp = if packet.source.is_ipv4() { Protocol::ICMP } else { Protocol::ICMPV6 };
            [Protocol::TCP, Protocol::UDP, icmp].map(|protocol| u128::from(protocol.0)).to_vec()
        }
        Dimension::Flow => {
            let flows = [
                Flow::plain(Tracking::New),
                Flow::new(Tracking::Established, flag::ACK),
                Flow::plain(Tracking::Related),
                Flow::new(Tracking::New, flag::ACK),
                Flow::plain(Tracking::Untracked),
                Flow::plain(Tracking::Invalid),
            ];
            flows.map(Point::ordinal).to_vec()
        }
        Dimension::Selector if packet.protocol.is_icmp() => {
            let family = packet.family();
            vec![u128::from(echo_request(family))]
        }
        Dimension::Selector => vec![80, 443, 22, 53, 8080],
        Dimension::SourcePort if !packet.protocol.has_ports() => vec![0],
        Dimension::SourcePort => vec![40_000, 50_000, 1024],
        Dimension::Source => vec![ordinal(packet.source)],
        Dimension::Destination => vec![ordinal(packet.destination)],
        Dimension::Incoming | Dimension::Outgoing | Dimension::Question(_) => Vec::new(),
    }
}

/// The selector of an echo request (RFC 792, RFC 4443).
fn echo_request(family: Family) -> u16 {
    match family {
        Family::V4 => Condition::icmp_selector(8, 0),
        Family::V6 => Condition::icmp_selector(128, 0),
    }
}

fn ordinal(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(v4.to_bits()),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

/// The number of a range that a person would take, after how gladly: of addresses not the first of a network, of ports not 0.
fn usable(dimension: Dimension, first: u128, last: u128) -> (u8, u128) {
    match dimension {
        Dimension::Source | Dimension::Destination if first.is_multiple_of(256) && last - first > 1 => {
            (u8::from(first == 0), first + 1)
        }
        Dimension::Selector | Dimension::SourcePort if first == 0 && last > 0 => (0, 1),
        _ => (u8::from(first == 0), first),
    }
}

fn note(dimension: Dimension, number: u128, packet: &mut Packet) {
    let port = u16::try_from(number).unwrap_or(u16::MAX);
    let family = packet.family();
    let address = || match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::from_bits(u32::try_from(number).unwrap_or(u32::MAX))),
        Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(number)),
    };
    match dimension {
        Dimension::Protocol => {
            packet.protocol = protocol_of(number);
            if packet.protocol.is_icmp() {
                packet.selector = echo_request(family);
            }
        }
        Dimension::Flow => packet.flow = flow_of(number),
        Dimension::Selector => packet.selector = port,
        Dimension::SourcePort => packet.source_port = port,
        Dimension::Source => packet.source = address(),
        Dimension::Destination => packet.destination = address(),
        Dimension::Incoming | Dimension::Outgoing | Dimension::Question(_) => {}
    }
}
