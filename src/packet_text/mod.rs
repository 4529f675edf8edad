//! One packet as people write it: `in tcp 192.0.2.7:40000 > 10.0.0.1:22 in eth0 new`.
//!
//! In: a text, or a packet. Out: the packet with what was not said filled in, or what is wrong; the same notation again.
//! What becomes of the packet is not its business.
//!
//! A text has a direction (`in`, `out`, `forward`), a protocol (`tcp`, `icmp echo-request`, `protocol 89`), one end or two
//! with `>` between them (`192.0.2.7`, `192.0.2.7:40000`, `[2001:db8::7]:40000`, `:22` or `22` for a port alone), interfaces
//! (`in eth0`, `out eth1`), a state of connection tracking (`new`, `established`, …; `related by ftp` where a
//! helper expects it), TCP flags (`flags syn,ack`), and answers
//! to questions that no part of a packet says (`with own-destination`, `with "limit rate 10/second"`). The direction comes
//! first; the order of all else is free, but for the two ends.
//!
//! # Example
//!
//! ```
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::packet_text;
//! use portcullis::place::Sources;
//!
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let text = "in udp 2001:db8::7 > 53";
//! let packet = packet_text::read(sources.add("packet", text), text, &mut diagnostics).ok_or("no packet")?;
//! assert_eq!(packet_text::write(&packet), "in udp [2001:db8::7]:40000 > [2001:db8:0:1::1]:53 new");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod end;
mod fill;
mod messages;
mod read;
mod token;
mod write;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub use read::{read, read_sent_on, says_direction};
pub use write::write;

use crate::protocol::{ICMP_NAMES, ICMPV6_NAMES, ProtocolNumber, Transport};
use crate::ruleset::{Protocol, Tracking, flow::flag};
use crate::sets::Family;

/// The source port of a packet whose text does not say it: one that clients use on every system (RFC 6335, section 6).
const SOURCE_PORT: u16 = 40000;

/// Addresses that are nobody's (RFC 5737, RFC 3849), for an end that is not said: first the source's, then the destination's.
const NOBODY: [(Ipv4Addr, Ipv6Addr); 2] = [
    (Ipv4Addr::new(192, 0, 2, 1), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)),
    (Ipv4Addr::new(198, 51, 100, 1), Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, 1)),
];

/// The flags of a TCP header by their names, in the order in which they are written.
const FLAGS: [(&str, u8); 8] = [
    ("syn", flag::SYN),
    ("ack", flag::ACK),
    ("fin", flag::FIN),
    ("rst", flag::RST),
    ("psh", flag::PSH),
    ("urg", flag::URG),
    ("ece", flag::ECE),
    ("cwr", flag::CWR),
];

/// The word for an answer about the source's type of address.
const LOCAL_SOURCE: &str = "local-source";
/// The word for an answer about the destination's type of address.
const LOCAL_DESTINATION: &str = "local-destination";
/// The word for an answer about the source's address.
const OWN_SOURCE: &str = "own-source";
/// The word for an answer about the destination's address.
const OWN_DESTINATION: &str = "own-destination";
/// The word for an answer about whether it goes to one other host.
const ELSEWHERE: &str = "to-another-host";

/// The state of a packet if its text does not say it: new, but for messages of ICMP that begin no flow. An error is related to the
/// flow that it is about, an answer is one of its flow, messages among neighbours are tracked by nobody, and any other is of no flow
/// (nf_conntrack_proto_icmp.c and nf_conntrack_proto_icmpv6.c of Linux 6.1).
fn usual_state(protocol: Protocol, selector: u16) -> Tracking {
    let [kind, _] = selector.to_be_bytes();
    match (protocol, kind) {
        (Protocol::ICMP, 8 | 13 | 15 | 17) | (Protocol::ICMPV6, 128 | 139) => Tracking::New,
        (Protocol::ICMP, 3 | 4 | 5 | 11 | 12) | (Protocol::ICMPV6, 1..=4) => Tracking::Related,
        (Protocol::ICMP, 0 | 14 | 16 | 18) | (Protocol::ICMPV6, 129 | 140) => Tracking::Established,
        (Protocol::ICMPV6, 130..=136 | 143) => Tracking::Untracked,
        (Protocol::ICMP | Protocol::ICMPV6, _) => Tracking::Invalid,
        _ => Tracking::New,
    }
}

/// The flags of a segment in this state if its text does not say them.
fn usual_flags(tracking: Tracking) -> u8 {
    match tracking {
        Tracking::New | Tracking::Related | Tracking::Untracked => flag::SYN,
        Tracking::Established | Tracking::Invalid => flag::ACK,
    }
}

/// The protocol of this name in any case.
fn protocol(name: &str) -> Option<Protocol> {
    if name.eq_ignore_ascii_case("icmp") {
        return Some(Protocol::ICMP);
    }
    if ["icmpv6", "icmp6", "ipv6-icmp"].iter().any(|own| own.eq_ignore_ascii_case(name)) {
        return Some(Protocol::ICMPV6);
    }
    let transport = Transport::from_name(name).map(Transport::number);
    transport.or_else(|| ProtocolNumber::from_name(name).map(ProtocolNumber::number)).map(Protocol)
}

/// The names of ICMP messages of a protocol.
fn icmp_names(protocol: Protocol) -> &'static [(&'static str, u8, Option<u8>)] {
    if protocol == Protocol::ICMP { &ICMP_NAMES } else { &ICMPV6_NAMES }
}

/// The family to which a protocol belongs, if it belongs to one.
fn family_of(protocol: Protocol) -> Option<Family> {
    match protocol {
        Protocol::ICMP => Some(Family::V4),
        Protocol::ICMPV6 => Some(Family::V6),
        _ => None,
    }
}

fn family(address: IpAddr) -> Family {
    match address {
        IpAddr::V4(_) => Family::V4,
        IpAddr::V6(_) => Family::V6,
    }
}
