//! Names and numbers of IP protocols and of ICMP messages, as the programs know them.
//!
//! In: a word of an option. Out: a set; none for a word that they refuse or look up on the host.

use super::numbers::{byte, number};
use crate::ruleset::{Condition, Protocol, ProtocolSet};
use crate::sets::{Family, Interval, Port, PortSet};

/// Names that `-p` knows by itself, or finds in every `/etc/protocols` (IANA, Assigned Internet Protocol Numbers).
const NAMES: [(&str, u8); 46] = [
    ("all", 0),
    ("ip", 0),
    ("hopopt", 0),
    ("icmp", 1),
    ("igmp", 2),
    ("ggp", 3),
    ("ipencap", 4),
    ("ipv4", 4),
    ("st", 5),
    ("tcp", 6),
    ("egp", 8),
    ("igp", 9),
    ("pup", 12),
    ("udp", 17),
    ("hmp", 20),
    ("xns-idp", 22),
    ("rdp", 27),
    ("iso-tp4", 29),
    ("dccp", 33),
    ("ddp", 37),
    ("ipv6", 41),
    ("ipv6-route", 43),
    ("ipv6-frag", 44),
    ("rsvp", 46),
    ("gre", 47),
    ("esp", 50),
    ("ah", 51),
    ("ipv6-icmp", 58),
    ("icmpv6", 58),
    ("ipv6-nonxt", 59),
    ("ipv6-opts", 60),
    ("eigrp", 88),
    ("ospf", 89),
    ("ipip", 94),
    ("etherip", 97),
    ("encap", 98),
    ("pim", 103),
    ("ipcomp", 108),
    ("vrrp", 112),
    ("l2tp", 115),
    ("isis", 124),
    ("sctp", 132),
    ("mobility-header", 135),
    ("ipv6-mh", 135),
    ("mh", 135),
    ("udplite", 136),
];

/// Headers that ip6tables steps over, so that they are the protocol of no packet: hop-by-hop options, routing, fragment and
/// destination options (RFC 8200, section 4).
pub(super) const STEPPED_OVER: [u8; 4] = [0, 43, 44, 60];

/// The number for which `-p` takes this word, in any case; 0 is every protocol.
pub(super) fn protocol(text: &str) -> Option<u8> {
    let named = || NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, number)| *number);
    byte(text).or_else(named)
}

/// Whether it depends on the variant of ip6tables which packets have it: authentication headers of IPv6 are stepped over by the
/// older one, and found by `meta l4proto`, which the one over nftables asks.
pub(super) fn is_of_one_variant(number: u8, family: Family) -> bool {
    number == 51 && family == Family::V6
}

/// What `-p` means for any other number.
pub(super) fn protocols(number: u8, family: Family) -> ProtocolSet {
    match number {
        0 => ProtocolSet::full(),
        other if family == Family::V6 && STEPPED_OVER.contains(&other) => ProtocolSet::empty(),
        other => ProtocolSet::point(Protocol(other)),
    }
}

/// Names of ICMP messages: type, and the code if the name says one.
type Names = [(&'static str, u8, Option<u8>)];

/// `iptables -p icmp -h`.
const V4: &Names = &[
    ("echo-reply", 0, None),
    ("pong", 0, None),
    ("destination-unreachable", 3, None),
    ("network-unreachable", 3, Some(0)),
    ("host-unreachable", 3, Some(1)),
    ("protocol-unreachable", 3, Some(2)),
    ("port-unreachable", 3, Some(3)),
    ("fragmentation-needed", 3, Some(4)),
    ("source-route-failed", 3, Some(5)),
    ("network-unknown", 3, Some(6)),
    ("host-unknown", 3, Some(7)),
    ("network-prohibited", 3, Some(9)),
    ("host-prohibited", 3, Some(10)),
    ("TOS-network-unreachable", 3, Some(11)),
    ("TOS-host-unreachable", 3, Some(12)),
    ("communication-prohibited", 3, Some(13)),
    ("host-precedence-violation", 3, Some(14)),
    ("precedence-cutoff", 3, Some(15)),
    ("source-quench", 4, None),
    ("redirect", 5, None),
    ("network-redirect", 5, Some(0)),
    ("host-redirect", 5, Some(1)),
    ("TOS-network-redirect", 5, Some(2)),
    ("TOS-host-redirect", 5, Some(3)),
    ("echo-request", 8, None),
    ("ping", 8, None),
    ("router-advertisement", 9, None),
    ("router-solicitation", 10, None),
    ("time-exceeded", 11, None),
    ("ttl-exceeded", 11, None),
    ("ttl-zero-during-transit", 11, Some(0)),
    ("ttl-zero-during-reassembly", 11, Some(1)),
    ("parameter-problem", 12, None),
    ("ip-header-bad", 12, Some(0)),
    ("required-option-missing", 12, Some(1)),
    ("timestamp-request", 13, None),
    ("timestamp-reply", 14, None),
    ("address-mask-request", 17, None),
    ("address-mask-reply", 18, None),
];

/// `ip6tables -p icmpv6 -h`.
const V6: &Names = &[
    ("destination-unreachable", 1, None),
    ("no-route", 1, Some(0)),
    ("communication-prohibited", 1, Some(1)),
    ("beyond-scope", 1, Some(2)),
    ("address-unreachable", 1, Some(3)),
    ("port-unreachable", 1, Some(4)),
    ("failed-policy", 1, Some(5)),
    ("reject-route", 1, Some(6)),
    ("packet-too-big", 2, None),
    ("time-exceeded", 3, None),
    ("ttl-exceeded", 3, None),
    ("ttl-zero-during-transit", 3, Some(0)),
    ("ttl-zero-during-reassembly", 3, Some(1)),
    ("parameter-problem", 4, None),
    ("bad-header", 4, Some(0)),
    ("unknown-header-type", 4, Some(1)),
    ("unknown-option", 4, Some(2)),
    ("echo-request", 128, None),
    ("ping", 128, None),
    ("echo-reply", 129, None),
    ("pong", 129, None),
    ("router-solicitation", 133, None),
    ("router-advertisement", 134, None),
    ("neighbour-solicitation", 135, None),
    ("neighbor-solicitation", 135, None),
    ("neighbour-advertisement", 136, None),
    ("neighbor-advertisement", 136, None),
    ("redirect", 137, None),
];

/// The selectors of `--icmp-type` or `--icmpv6-type`; none for a word that the program refuses. A name may be cut short where
/// that leaves one.
pub(super) fn icmp(text: &str, protocol: Protocol) -> Option<PortSet> {
    let v4 = protocol == Protocol::ICMP;
    if v4 && text.eq_ignore_ascii_case("any") {
        return Some(PortSet::full());
    }
    let (kind, code) = named(text, if v4 { V4 } else { V6 }).or_else(|| {
        let (kind, code) = text.split_once('/').map_or((text, None), |(kind, code)| (kind, Some(code)));
        let code = code.map(|code| number(code, 255).and_then(|code| u8::try_from(code).ok()));
        match code {
            Some(code) => Some((byte(kind)?, Some(code?))),
            None => Some((byte(kind)?, None)),
        }
    })?;
    // Of IPv4 type 255 stands for every type, whatever the code (`icmp_type_code_match`).
    if v4 && kind == u8::MAX {
        return Some(PortSet::full());
    }
    let at = |code| Port(Condition::icmp_selector(kind, code));
    let (first, last) = code.map_or((0, u8::MAX), |code| (code, code));
    Interval::new(at(first), at(last)).map(PortSet::of)
}

fn named(text: &str, names: &Names) -> Option<(u8, Option<u8>)> {
    let begins = |name: &str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let whole = names.iter().find(|(name, ..)| name.eq_ignore_ascii_case(text));
    let mut fitting = names.iter().filter(|(name, ..)| !text.is_empty() && begins(name));
    let short = fitting.next().filter(|_| fitting.next().is_none());
    whole.or(short).map(|(_, kind, code)| (*kind, *code))
}
