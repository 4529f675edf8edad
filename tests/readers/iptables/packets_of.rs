//! Packets for tests, all like one that a person would think of.

use std::net::IpAddr;

use portcullis::policy::Direction;
use portcullis::ruleset::{Device, Flow, Packet, Protocol, Tracking};

/// A packet to the host: a SYN from 192.0.2.7:40000 to port 22 of 10.0.0.1 that came by eth0.
pub(crate) fn syn() -> Packet {
    Packet {
        direction: Direction::Inbound,
        incoming: Device::Named("eth0".into()),
        outgoing: Device::Unmentioned,
        source: "192.0.2.7".parse().unwrap(),
        destination: "10.0.0.1".parse().unwrap(),
        protocol: Protocol::TCP,
        source_port: 40_000,
        selector: 22,
        flow: Flow::plain(Tracking::New),
        answers: std::collections::BTreeMap::new(),
    }
}

pub(crate) fn to(port: u16) -> Packet {
    Packet { selector: port, ..syn() }
}

pub(crate) fn from(address: &str) -> Packet {
    let source: IpAddr = address.parse().unwrap();
    let destination = if source.is_ipv4() { "10.0.0.1" } else { "2001:db8::1" };
    Packet { source, destination: destination.parse().unwrap(), ..syn() }
}

pub(crate) fn icmp(kind: u8, code: u8) -> Packet {
    let selector = u16::from(kind) * 256 + u16::from(code);
    Packet { protocol: Protocol::ICMP, source_port: 0, selector, ..syn() }
}
