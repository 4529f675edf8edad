//! The values of a rule's parameters: lists of addresses and of ports, and protocols.
//!
//! In: the text after the `=` of a command, or what a listing prints. Out: exact sets, and the words of which the machine
//! alone knows the meaning. What Windows would refuse is an error here: it is never read as something near.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::ruleset::{Protocol, ProtocolSet};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// Where a value stands: a listing shows what was taken, a command has yet to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// In a command.
    Command,
    /// In what `show` prints.
    Listing,
}

/// A list: what it says by numbers, and the words in it.
#[derive(Debug, Clone, Default)]
pub(super) struct List<T> {
    /// The union of its numbers.
    pub(super) set: T,
    /// Its words, in lower case, each once.
    pub(super) words: Vec<String>,
}

/// Words for addresses: the first five of netsh, the others of the firewall itself (MS-FASP, FW_ADDRESS_KEYWORD).
const ADDRESS_WORDS: [&str; 11] = [
    "localsubnet",
    "dns",
    "dhcp",
    "wins",
    "defaultgateway",
    "localsubnet4",
    "localsubnet6",
    "intranet",
    "rmtintranet",
    "internet",
    "ply2renders",
];

/// Words for ports (netsh help; MS-FASP, FW_PORT_KEYWORD).
const PORT_WORDS: [&str; 10] =
    ["rpc", "rpc-epmap", "iphttps", "iphttpsin", "iphttpsout", "iptlsin", "iptlsout", "teredo", "ply2disc", "mdns"];

/// The items of a list, without the blanks that a listing may have.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim)
}

/// Puts a word into a list, once.
fn keep(words: &mut Vec<String>, word: &str) {
    let word = word.to_ascii_lowercase();
    if !words.contains(&word) {
        words.push(word);
    }
}

/// Whether the item is one of these words.
fn is_word(words: &[&str], item: &str) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(item))
}

/// A list of addresses.
pub(super) fn addresses(text: &str, origin: Origin) -> Result<List<AddressSet>, String> {
    if text.eq_ignore_ascii_case("any") {
        return Ok(List { set: AddressSet::any(), words: Vec::new() });
    }
    let (mut v4, mut v6, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for item in items(text) {
        if is_word(&ADDRESS_WORDS, item) {
            keep(&mut words, item);
            continue;
        }
        match ends(item, origin).ok_or_else(|| format!("`{item}` as an address"))? {
            (IpAddr::V4(first), IpAddr::V4(last)) => v4.extend(Interval::new(first, last)),
            (IpAddr::V6(first), IpAddr::V6(last)) => v6.extend(Interval::new(first, last)),
            _ => return Err(format!("`{item}` as an address")),
        }
    }
    Ok(List { set: AddressSet { v4: v4.into_iter().collect(), v6: v6.into_iter().collect() }, words })
}

/// The first and the last address of an item.
fn ends(item: &str, origin: Origin) -> Option<(IpAddr, IpAddr)> {
    if let Some((first, last)) = item.split_once('-') {
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        return (first <= last).then_some((first, last));
    }
    let Some((base, length)) = item.split_once('/') else {
        let single = item.parse().ok()?;
        return (origin == Origin::Listing || taken_alone(single)).then_some((single, single));
    };
    match base.parse().ok()? {
        IpAddr::V4(base) => {
            let mask = v4_mask(length)?;
            let host = !mask;
            // That Windows takes a prefix of no bits is not known.
            let known = mask != 0 || origin == Origin::Listing;
            let first = base.to_bits() & mask;
            known.then_some((Ipv4Addr::from_bits(first).into(), Ipv4Addr::from_bits(first | host).into()))
        }
        IpAddr::V6(base) => {
            let length = decimal(length).filter(|length| *length <= 128)?;
            let host = u128::MAX.checked_shr(length).unwrap_or(0);
            let known = length > 0 || origin == Origin::Listing;
            let first = base.to_bits() & !host;
            known.then_some((Ipv6Addr::from_bits(first).into(), Ipv6Addr::from_bits(first | host).into()))
        }
    }
}

/// Whether a command may name this address alone: loopback and multicast addresses of IPv6 are refused.
fn taken_alone(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(_) => true,
        IpAddr::V6(v6) => !v6.is_loopback() && !v6.is_multicast(),
    }
}

/// `24`, or `255.255.255.0`.
fn v4_mask(text: &str) -> Option<u32> {
    if let Some(length) = decimal(text) {
        let host = u32::MAX.checked_shr(length).unwrap_or(0);
        return (length <= 32).then_some(!host);
    }
    let mask = text.parse::<Ipv4Addr>().ok()?.to_bits();
    (mask.leading_ones() + mask.trailing_zeros() == u32::BITS || mask == u32::MAX).then_some(mask)
}

/// A number without a sign or a leading zero.
fn decimal(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (plain && (text == "0" || !text.starts_with('0'))).then(|| text.parse().ok()).flatten()
}

/// The port of a word that always means one: the endpoint mapper of RPC, and IP over HTTPS (Microsoft, Firewall Rule Properties Page:
/// Protocols and Ports Tab).
fn port_of_word(word: &str, protocols: &Protocols) -> Option<Port> {
    if protocols.set != ProtocolSet::point(Protocol::TCP) {
        return None;
    }
    match word.to_ascii_lowercase().as_str() {
        "rpc-epmap" => Some(Port(135)),
        "iphttps" | "iphttpsin" | "iphttpsout" => Some(Port(443)),
        _ => None,
    }
}

/// The ports among which are those of a word: RPC takes its own from the dynamic range (Microsoft, Service overview and network port
/// requirements for Windows), Teredo any one of UDP.
pub(super) fn ports_of_word(word: &str) -> PortSet {
    let dynamic = (word == "rpc").then(|| Interval::new(Port(49_152), Port(65_535))).flatten();
    dynamic.map_or_else(PortSet::full, PortSet::of)
}

/// A list of ports of a protocol.
pub(super) fn ports(text: &str, protocols: &Protocols) -> Result<List<PortSet>, String> {
    if text.eq_ignore_ascii_case("any") {
        return Ok(List { set: PortSet::full(), words: Vec::new() });
    }
    let (mut ranges, mut words) = (Vec::new(), Vec::new());
    for item in items(text) {
        if is_word(&PORT_WORDS, item) {
            match port_of_word(item, protocols) {
                Some(port) => ranges.push(Interval::point(port)),
                None => keep(&mut words, item),
            }
            continue;
        }
        ranges.push(port_range(item).ok_or_else(|| format!("`{item}` as a port"))?);
    }
    Ok(List { set: ranges.into_iter().collect(), words })
}

fn port_range(item: &str) -> Option<Interval<Port>> {
    let port = |text: &str| decimal(text).and_then(|number| u16::try_from(number).ok()).map(Port);
    match item.split_once('-') {
        Some((first, last)) => Interval::new(port(first)?, port(last)?),
        None => port(item).map(Interval::point),
    }
}

/// What a rule says of the protocol.
#[derive(Debug, Clone)]
pub(super) struct Protocols {
    /// Which.
    pub(super) set: ProtocolSet,
    /// For ICMP by its name: its family, and 256 × type + code of each message.
    pub(super) icmp: Option<(Family, PortSet)>,
}

impl Protocols {
    /// Any.
    pub(super) fn any() -> Self {
        Protocols { set: ProtocolSet::full(), icmp: None }
    }

    /// Whether it can have ports: Windows knows those of TCP and UDP alone (MS-FASP, FW_RULE).
    pub(super) fn has_ports(&self) -> bool {
        [Protocol::TCP, Protocol::UDP].iter().any(|one| self.set == ProtocolSet::point(*one))
    }

    fn number(number: u8) -> Self {
        Protocols { set: ProtocolSet::point(Protocol(number)), icmp: None }
    }

    /// The ICMP of a family: these messages.
    pub(super) fn icmp(family: Family, messages: PortSet) -> Self {
        let protocol = if family == Family::V4 { Protocol::ICMP } else { Protocol::ICMPV6 };
        Protocols { set: ProtocolSet::point(protocol), icmp: Some((family, messages)) }
    }
}

/// Names that listings and the firewall's own window have for numbers (IANA, Assigned Internet Protocol Numbers).
const NAMES: [(&str, u8); 11] = [
    ("hopopt", 0),
    ("igmp", 2),
    ("ipv6", 41),
    ("ipv6-route", 43),
    ("ipv6-frag", 44),
    ("gre", 47),
    ("ipv6-nonxt", 59),
    ("ipv6-opts", 60),
    ("vrrp", 112),
    ("pgm", 113),
    ("l2tp", 115),
];

/// The value of `protocol`.
pub(super) fn protocol(text: &str, origin: Origin) -> Result<Protocols, String> {
    let lower = text.to_ascii_lowercase();
    let refused = || format!("`{text}` as a protocol");
    for (name, family) in [("icmpv4", Family::V4), ("icmpv6", Family::V6)] {
        match lower.strip_prefix(name) {
            Some("") => return Ok(Protocols::icmp(family, PortSet::full())),
            Some(rest) => {
                let (kind, code) = rest.strip_prefix(':').and_then(|rest| rest.split_once(',')).ok_or_else(refused)?;
                return Ok(Protocols::icmp(family, messages(kind, code).ok_or_else(refused)?));
            }
            None => {}
        }
    }
    match lower.as_str() {
        "any" => return Ok(Protocols::any()),
        "tcp" => return Ok(Protocols::number(Protocol::TCP.0)),
        "udp" => return Ok(Protocols::number(Protocol::UDP.0)),
        _ => {}
    }
    let named = NAMES.iter().filter(|_| origin == Origin::Listing).find(|(name, _)| *name == lower);
    let number = named.map(|(_, number)| *number).or_else(|| byte(&lower));
    number.map(Protocols::number).ok_or_else(refused)
}

fn byte(text: &str) -> Option<u8> {
    decimal(text).and_then(|number| u8::try_from(number).ok())
}

/// The messages of a type and a code, each of which may be `any`.
pub(super) fn messages(kind: &str, code: &str) -> Option<PortSet> {
    let one = |text: &str| -> Option<(u8, u8)> {
        if text.eq_ignore_ascii_case("any") {
            return Some((0, u8::MAX));
        }
        byte(text).map(|number| (number, number))
    };
    let ((first, last), (low, high)) = (one(kind)?, one(code)?);
    let at = |kind: u8, code: u8| Port(u16::from_be_bytes([kind, code]));
    let ranges = (first..=last).filter_map(|kind| Interval::new(at(kind, low), at(kind, high)));
    Some(ranges.collect::<IntervalSet<Port>>())
}
