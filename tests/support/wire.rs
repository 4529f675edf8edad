//! Packets as bytes, with right checksums. The number of a packet travels in IPv4's identification and IPv6's flow label.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use portcullis::policy::State;
use portcullis::protocol::Transport;

use super::naive::{Packet, Payload};

/// The packet from its IP header on (RFC 791, RFC 8200). `class` is the value of the DSCP field.
pub fn bytes(packet: &Packet, number: u16, class: u8) -> Vec<u8> {
    let flags = if packet.state == State::MidStream { 0x10 } else { 0x02 };
    flagged(packet, flags, number, class)
}

/// The same, with these flags if it is a TCP segment.
pub fn flagged(packet: &Packet, flags: u8, number: u16, class: u8) -> Vec<u8> {
    let (protocol, mut payload) = payload(packet, flags, number);
    match (packet.source, packet.destination) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => {
            fill_checksum(protocol, &mut payload, &pseudo_v4(source, destination, protocol));
            v4(source, destination, protocol, &payload, number, class)
        }
        (IpAddr::V6(source), IpAddr::V6(destination)) => {
            fill_checksum(protocol, &mut payload, &pseudo_v6(source, destination, protocol));
            v6(source, destination, protocol, &payload, number, class)
        }
        _ => panic!("a packet has one family: {packet:?}"),
    }
}

fn v4(source: Ipv4Addr, destination: Ipv4Addr, protocol: u8, payload: &[u8], number: u16, class: u8) -> Vec<u8> {
    let length = u16::try_from(20 + payload.len()).unwrap();
    let mut header = vec![0x45, class << 2];
    header.extend(length.to_be_bytes());
    header.extend(number.to_be_bytes());
    header.extend([0, 0, 64, protocol, 0, 0]);
    header.extend(source.octets());
    header.extend(destination.octets());
    let sum = checksum(&[&header]);
    header[10..12].copy_from_slice(&sum.to_be_bytes());
    [header, payload.to_vec()].concat()
}

fn v6(source: Ipv6Addr, destination: Ipv6Addr, protocol: u8, payload: &[u8], number: u16, class: u8) -> Vec<u8> {
    let first = 6u32 << 28 | u32::from(class) << 22 | u32::from(number);
    let mut header = first.to_be_bytes().to_vec();
    header.extend(u16::try_from(payload.len()).unwrap().to_be_bytes());
    // Neighbour discovery demands a hop limit of 255 (RFC 4861, section 6.1.1); all else may have it.
    header.extend([protocol, 255]);
    header.extend(source.octets());
    header.extend(destination.octets());
    [header, payload.to_vec()].concat()
}

fn payload(packet: &Packet, flags: u8, number: u16) -> (u8, Vec<u8>) {
    match packet.payload {
        Payload::Ports(Transport::Tcp, source, destination) => {
            let mut segment = [source.to_be_bytes(), destination.to_be_bytes()].concat();
            let acknowledged = if flags & 0x10 != 0 { 9 } else { 0 };
            segment.extend([0, 0, 0, 1, 0, 0, 0, acknowledged]);
            segment.extend([0x50, flags, 0xff, 0xff, 0, 0, 0, 0]);
            (6, segment)
        }
        Payload::Ports(Transport::Udp, source, destination) => {
            let mut datagram = [source.to_be_bytes(), destination.to_be_bytes(), [0, 12], [0, 0]].concat();
            datagram.extend([1, 2, 3, 4]);
            (17, datagram)
        }
        Payload::Ports(transport, ..) => panic!("no bytes for {transport}"),
        Payload::Icmp(kind, code) => {
            let mut message = vec![kind, code, 0, 0];
            message.extend(number.to_be_bytes());
            message.extend([0; 34]);
            (if packet.source.is_ipv4() { 1 } else { 58 }, message)
        }
        // An authentication header before ESP (RFC 4302, section 2): IPv6 looks behind it.
        Payload::Other(51) => (51, [&[50, 1][..], &[0; 14]].concat()),
        Payload::Other(protocol) => (protocol, vec![0; 16]),
    }
}

fn pseudo_v4(source: Ipv4Addr, destination: Ipv4Addr, protocol: u8) -> Vec<u8> {
    if protocol == 1 {
        return Vec::new();
    }
    [&source.octets()[..], &destination.octets()[..], &[0, protocol]].concat()
}

fn pseudo_v6(source: Ipv6Addr, destination: Ipv6Addr, protocol: u8) -> Vec<u8> {
    [&source.octets()[..], &destination.octets()[..], &[0, protocol]].concat()
}

fn fill_checksum(protocol: u8, payload: &mut [u8], pseudo: &[u8]) {
    let at = match protocol {
        6 => 16,
        17 => 6,
        1 | 58 => 2,
        _ => return,
    };
    let length = u16::try_from(payload.len()).unwrap().to_be_bytes();
    let length: &[u8] = if pseudo.is_empty() { &[] } else { &length };
    let sum = checksum(&[pseudo, length, payload]);
    payload[at..at + 2].copy_from_slice(&sum.to_be_bytes());
}

/// The Internet checksum (RFC 1071) of parts of even length, the last of any.
fn checksum(parts: &[&[u8]]) -> u16 {
    let mut sum = 0u32;
    for pair in parts.iter().flat_map(|part| part.chunks(2)) {
        sum += u32::from(u16::from_be_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]));
    }
    while sum > 0xffff {
        sum = (sum >> 16) + (sum & 0xffff);
    }
    !(sum as u16)
}
