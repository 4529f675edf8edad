//! What of a packet a rule can look at.
//!
//! In: the words of nft (nft(8), sections "Payload expressions", "Meta expressions", "Conntrack expressions", "FIB
//! expressions"). Out: the dimensions of the shared model; what none of them says keeps its words.

use super::syntax::Str;
use crate::ruleset::{Protocol, Side};
use crate::sets::Family;

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Field<'a> {
    /// `ip saddr` and its like: the packet is of that family.
    Address(Family, Side),
    /// `tcp dport` and its like; without a protocol `th dport`, which reads the same bytes of any protocol.
    Port(Option<Protocol>, Side),
    /// `icmp type`: the packet is of that family and ICMP.
    IcmpType(Family),
    /// `icmp code`
    IcmpCode(Family),
    /// `meta l4proto`
    Protocol,
    /// `ip protocol`
    HeaderProtocol,
    /// `ip6 nexthdr`: what follows the first header, which may be an extension header.
    NextHeader,
    /// `ip version`, which each packet of that family has the same.
    Version(Family),
    /// `meta nfproto`
    Family,
    /// `meta protocol`
    EtherType,
    /// `iifname` or `oifname`
    Device(Side),
    /// `iif` or `oif`: by the number that the interface had as the rule was loaded.
    DeviceNumber(Side),
    /// `ct state`
    State,
    /// `ct helper`: the helper that expects the flow.
    Helper,
    /// `tcp flags`
    Flags,
    /// `fib daddr type`
    AddressType(Side),
    /// Anything else.
    Other(Other<'a>),
}

/// A field that the model does not have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Other<'a> {
    /// Its words.
    pub(super) text: Str<'a>,
    /// The family that it implies.
    pub(super) family: Option<Family>,
    /// The protocol that it implies.
    pub(super) protocol: Option<Protocol>,
    /// Whether each packet of that family and protocol has it, so that "unequal" is the opposite of "equal".
    pub(super) is_total: bool,
    /// Whether it answers anew each time.
    pub(super) has_memory: bool,
}

impl<'a> Field<'a> {
    /// A field of no dimension, without anything implied.
    pub(super) fn other(text: impl Into<Str<'a>>) -> Self {
        Field::Other(Other { text: text.into(), family: None, protocol: None, is_total: false, has_memory: false })
    }

    /// The family of whose header it is a part.
    pub(super) fn family(&self) -> Option<Family> {
        match self {
            Field::Address(family, _) | Field::IcmpType(family) | Field::IcmpCode(family) | Field::Version(family) => {
                Some(*family)
            }
            Field::HeaderProtocol => Some(Family::V4),
            Field::NextHeader => Some(Family::V6),
            Field::Other(other) => other.family,
            _ => None,
        }
    }

    /// The family whose ICMP, or IGMP, it is a part of.
    pub(super) fn message_of(&self) -> Option<Family> {
        match self {
            Field::IcmpType(family) | Field::IcmpCode(family) => Some(*family),
            Field::Other(other) => {
                other.family.filter(|_| matches!(other.protocol, Some(Protocol::ICMP | Protocol::ICMPV6 | Protocol(2))))
            }
            _ => None,
        }
    }

    /// The family of the header behind which others stand: of IP, or of an extension of IPv6.
    pub(super) fn network(&self) -> Option<Family> {
        if self.is_extension() { Some(Family::V6) } else { self.family().filter(|_| self.message_of().is_none()) }
    }

    /// Whether it stands in an extension header of IPv6.
    fn is_extension(&self) -> bool {
        const EXTENSIONS: [&str; 10] =
            ["exthdr", "hbh", "frag", "dst", "mh", "srh", "rt type", "rt nexthdr", "rt hdrlength", "rt seg-left"];
        let Field::Other(other) = self else { return false };
        let first = other.text.split(' ').next().unwrap_or_default();
        EXTENSIONS.iter().any(|one| *one == first || *one == other.text)
    }

    /// The family that nft tests for it at the head of a rule, before all that the rule says; of other fields it does so where they
    /// stand (`expr_evaluate_exthdr` of evaluate.c, nft 1.0.6).
    pub(super) fn tested_ahead(&self) -> Option<Family> {
        match self {
            Field::Other(other) if other.text.starts_with("ip option ") => Some(Family::V4),
            _ => self.is_extension().then_some(Family::V6),
        }
    }

    /// The protocol behind the addresses of whose header it is a part.
    pub(super) fn header(&self) -> Option<Protocol> {
        match self {
            Field::Port(protocol, _) => *protocol,
            Field::Flags => Some(Protocol::TCP),
            Field::IcmpType(Family::V4) | Field::IcmpCode(Family::V4) => Some(Protocol::ICMP),
            Field::IcmpType(Family::V6) | Field::IcmpCode(Family::V6) => Some(Protocol::ICMPV6),
            Field::Other(other) => other.protocol,
            _ => None,
        }
    }

    /// A field of the header of a protocol.
    pub(super) fn payload(protocol: &str, key: &str) -> Self {
        let side = match key {
            "saddr" | "sport" => Some(Side::Source),
            "daddr" | "dport" => Some(Side::Destination),
            _ => None,
        };
        match (protocol, key, side) {
            ("ip", "saddr" | "daddr", Some(side)) => Field::Address(Family::V4, side),
            ("ip6", "saddr" | "daddr", Some(side)) => Field::Address(Family::V6, side),
            ("ip", "protocol", _) => Field::HeaderProtocol,
            ("ip6", "nexthdr", _) => Field::NextHeader,
            ("ip", "version", _) => Field::Version(Family::V4),
            ("ip6", "version", _) => Field::Version(Family::V6),
            ("icmp", "type", _) => Field::IcmpType(Family::V4),
            ("icmp", "code", _) => Field::IcmpCode(Family::V4),
            ("icmpv6", "type", _) => Field::IcmpType(Family::V6),
            ("icmpv6", "code", _) => Field::IcmpCode(Family::V6),
            ("tcp", "flags", _) => Field::Flags,
            ("th", "sport" | "dport", Some(side)) => Field::Port(None, side),
            (_, "sport" | "dport", Some(side)) if ported(protocol).is_some() => Field::Port(ported(protocol), side),
            _ => Field::Other(Other {
                text: format!("{protocol} {key}").into(),
                family: family_of(protocol),
                protocol: protocol_of(protocol),
                is_total: matches!(protocol, "ip" | "ip6" | "tcp" | "udp" | "udplite" | "sctp" | "dccp"),
                has_memory: false,
            }),
        }
    }

    /// A field of what the kernel knows of the packet.
    pub(super) fn meta(key: &str) -> Self {
        match key {
            "l4proto" => Field::Protocol,
            "nfproto" => Field::Family,
            "protocol" => Field::EtherType,
            "iifname" => Field::Device(Side::Source),
            "oifname" => Field::Device(Side::Destination),
            "iif" => Field::DeviceNumber(Side::Source),
            "oif" => Field::DeviceNumber(Side::Destination),
            // The name of older versions.
            "secpath" => Field::meta("ipsec"),
            _ => Field::Other(Other {
                text: format!("meta {key}").into(),
                family: None,
                protocol: None,
                is_total: matches!(key, "mark" | "priority" | "pkttype" | "length" | "nftrace" | "cpu"),
                has_memory: key == "random",
            }),
        }
    }

    /// A field of what connection tracking knows, for one way of the flow and of one family where that is said.
    pub(super) fn tracking(direction: Option<&str>, family: Option<&str>, key: &str) -> Self {
        match (direction, key) {
            (None, "state") => Field::State,
            (None, "helper") => Field::Helper,
            // It is the same both ways.
            (None, _) | (_, "protocol") => Field::other(format!("ct {key}")),
            // The word for the family may be left out where addresses tell it.
            (Some(direction), _) => Field::of_family(format!("ct {direction} {key}"), family.and_then(family_of)),
        }
    }

    /// What the route of a packet says, of one family where that is said.
    pub(super) fn of_route(family: Option<&str>, key: &str) -> Self {
        Field::of_family(format!("rt {key}"), family.and_then(family_of))
    }

    /// What is known of the packet's way through IPsec: which way, the number of the transformation, the family of addresses.
    pub(super) fn ipsec(direction: &str, number: u128, family: Option<&str>, key: &str) -> Self {
        let number = if number == 0 { String::new() } else { format!("spnum {number} ") };
        let family = family.map(|family| format!("{family} ")).unwrap_or_default();
        Field::other(format!("ipsec {direction} {number}{family}{key}"))
    }

    /// A field of no dimension, of packets of a family alone.
    fn of_family(text: String, family: Option<Family>) -> Self {
        Field::Other(Other { text: text.into(), family, protocol: None, is_total: false, has_memory: false })
    }

    /// A field of a look into the routing tables.
    pub(super) fn route(keys: &[&str], result: &str) -> Self {
        match (keys, result) {
            (["saddr"], "type") => Field::AddressType(Side::Source),
            (["daddr"], "type") => Field::AddressType(Side::Destination),
            _ => Field::other(format!("fib {} {result}", keys.join(" . "))),
        }
    }

    /// A number that is made for each packet: of which kind, and its parameters. What counts on has a memory; a hash without a seed
    /// has one of its own in each rule, which the kernel draws at random (`nft_jhash_init`).
    pub(super) fn number(kind: &str, parameters: &[(&str, u128)]) -> Self {
        let mut text = kind.to_owned();
        for (key, value) in parameters.iter().filter(|(key, value)| *key != "offset" || *value != 0) {
            text.push_str(&format!(" {key} {value}"));
        }
        let is_seeded = parameters.iter().any(|(key, _)| *key == "seed");
        let has_memory = kind.starts_with("numgen") || kind.starts_with("jhash") && !is_seeded;
        Field::Other(Other { text: text.into(), family: None, protocol: None, is_total: false, has_memory })
    }

    /// Bytes at a place: base, first bit and length in bits.
    pub(super) fn raw(base: &str, offset: &str, length: &str) -> Self {
        match (base, offset, length) {
            ("th", "0", "16") => Field::Port(None, Side::Source),
            ("th", "16", "16") => Field::Port(None, Side::Destination),
            _ => Field::other(format!("@{base},{offset},{length}")),
        }
    }

    /// Its words, those of a listing.
    pub(super) fn text(&self) -> Str<'_> {
        let side = |source, destination, side: &Side| if *side == Side::Source { source } else { destination };
        let family = |v4, v6, family: &Family| if *family == Family::V4 { v4 } else { v6 };
        match self {
            Field::Address(Family::V4, end) => side("ip saddr", "ip daddr", end).into(),
            Field::Address(Family::V6, end) => side("ip6 saddr", "ip6 daddr", end).into(),
            Field::Port(protocol, end) => format!("{} {}", port_header(*protocol), side("sport", "dport", end)).into(),
            Field::IcmpType(of) => family("icmp type", "icmpv6 type", of).into(),
            Field::IcmpCode(of) => family("icmp code", "icmpv6 code", of).into(),
            Field::Protocol => "meta l4proto".into(),
            Field::HeaderProtocol => "ip protocol".into(),
            Field::NextHeader => "ip6 nexthdr".into(),
            Field::Version(of) => family("ip version", "ip6 version", of).into(),
            Field::Family => "meta nfproto".into(),
            Field::EtherType => "meta protocol".into(),
            Field::Device(end) => side("iifname", "oifname", end).into(),
            Field::DeviceNumber(end) => side("iif", "oif", end).into(),
            Field::State => "ct state".into(),
            Field::Helper => "ct helper".into(),
            Field::Flags => "tcp flags".into(),
            Field::AddressType(end) => side("fib saddr type", "fib daddr type", end).into(),
            Field::Other(other) => other.text.as_ref().into(),
        }
    }
}

const PORTED: [(&str, Protocol); 5] = [
    ("tcp", Protocol::TCP),
    ("udp", Protocol::UDP),
    ("sctp", Protocol::SCTP),
    ("dccp", Protocol::DCCP),
    ("udplite", Protocol::UDPLITE),
];

fn ported(name: &str) -> Option<Protocol> {
    PORTED.iter().find(|(known, _)| *known == name).map(|(_, protocol)| *protocol)
}

fn port_header(protocol: Option<Protocol>) -> &'static str {
    PORTED.iter().find(|(_, known)| Some(*known) == protocol).map_or("th", |(name, _)| name)
}

/// The family that a match on this header implies.
fn family_of(header: &str) -> Option<Family> {
    match header {
        "ip" | "icmp" | "igmp" => Some(Family::V4),
        "ip6" | "icmpv6" => Some(Family::V6),
        _ => None,
    }
}

/// The protocol that a match on this header implies.
fn protocol_of(header: &str) -> Option<Protocol> {
    match header {
        "icmp" => Some(Protocol::ICMP),
        "igmp" => Some(Protocol(2)),
        "icmpv6" => Some(Protocol::ICMPV6),
        "esp" => Some(Protocol(50)),
        "ah" => Some(Protocol(51)),
        "comp" => Some(Protocol(108)),
        _ => ported(header),
    }
}
