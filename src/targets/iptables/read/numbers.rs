//! Numbers, ports and addresses, as the programs read them: C's notation, so that `022` is 18 and `10.1` is 10.1.0.0.
//!
//! In: a word. Out: a value or a set; none where the program would refuse it or ask the host's tables.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};
use crate::targets::allowance::Allowance;

/// Up to how many ranges a mask with holes may make; one with more stands as a question.
const MOST_RANGES: u32 = 4_096;

/// A number up to a bound: decimal, `0x` hexadecimal or `0` octal (`strtoul` with base 0). So the programs read all that they read
/// but rates (`atoi`), and what they look up among services before they read it: ports of DCCP, of `--ctorigdstport` and of `TPROXY`
/// are decimal (`getaddrinfo`).
pub(super) fn number(text: &str, most: u64) -> Option<u64> {
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (text.get(2..)?, 16),
        [b'0', _, ..] => (text.get(1..)?, 8),
        _ => (text, 10),
    };
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = u64::from_str_radix(digits, radix).ok().filter(|_| plain)?;
    (value <= most).then_some(value)
}

/// A number of 32 bits.
pub(super) fn word(text: &str) -> Option<u32> {
    number(text, u64::from(u32::MAX)).and_then(|value| u32::try_from(value).ok())
}

/// A number of one byte.
pub(super) fn byte(text: &str) -> Option<u8> {
    number(text, u64::from(u8::MAX)).and_then(|value| u8::try_from(value).ok())
}

/// One port, by number or by a name that is the same everywhere.
pub(super) fn port(text: &str) -> Option<Port> {
    let value = number(text, u64::from(u16::MAX)).and_then(|value| u16::try_from(value).ok());
    value.or_else(|| PORT_NAMES.iter().find(|(name, _)| *name == text).map(|(_, port)| *port)).map(Port)
}

/// Names of ports in every `/etc/services` (IANA, Service Name and Transport Protocol Port Number Registry).
const PORT_NAMES: [(&str, u16); 33] = [
    ("ftp-data", 20),
    ("ftp", 21),
    ("ssh", 22),
    ("telnet", 23),
    ("smtp", 25),
    ("domain", 53),
    ("bootps", 67),
    ("bootpc", 68),
    ("tftp", 69),
    ("http", 80),
    ("www", 80),
    ("kerberos", 88),
    ("pop3", 110),
    ("sunrpc", 111),
    ("nntp", 119),
    ("ntp", 123),
    ("netbios-ns", 137),
    ("netbios-dgm", 138),
    ("netbios-ssn", 139),
    ("imap", 143),
    ("imap2", 143),
    ("snmp", 161),
    ("bgp", 179),
    ("ldap", 389),
    ("https", 443),
    ("microsoft-ds", 445),
    ("isakmp", 500),
    ("submission", 587),
    ("ldaps", 636),
    ("imaps", 993),
    ("pop3s", 995),
    ("mysql", 3306),
    ("postgresql", 5432),
];

/// Those among them that UDP has, and those that it has alone (IANA, as Debian's `/etc/services` has them); all others are of TCP.
const OF_UDP: [&str; 14] = [
    "domain",
    "kerberos",
    "sunrpc",
    "snmp",
    "ldap",
    "https",
    "ldaps",
    "bootps",
    "bootpc",
    "tftp",
    "ntp",
    "netbios-ns",
    "netbios-dgm",
    "isakmp",
];
const OF_UDP_ALONE: [&str; 7] = ["bootps", "bootpc", "tftp", "ntp", "netbios-ns", "netbios-dgm", "isakmp"];

/// Whether a list names a port by a name of another protocol: only a host's own table may have it for this one.
pub(super) fn is_of_another(list: &str, protocol: Option<u8>) -> bool {
    let is_foreign = |name: &str| {
        let is_known = PORT_NAMES.iter().any(|(known, _)| *known == name);
        is_known
            && match protocol {
                Some(6) => OF_UDP_ALONE.contains(&name),
                Some(17) => !OF_UDP.contains(&name),
                _ => true,
            }
    };
    list.split([',', ':']).any(is_foreign)
}

/// What a word says of ports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ports {
    /// These.
    Set(PortSet),
    /// Those that the host's table gives this name.
    Named,
    /// None: the program refuses the word.
    Refused,
}

/// `22`, `80:90`, `:1023`, `1024:` of `--sport` and `--dport`.
pub(super) fn port_range(text: &str) -> Ports {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let end = |text: &str, open: u16| if text.is_empty() { Some(Port(open)) } else { port(text) };
    match (end(first, 0), end(last, u16::MAX)) {
        _ if text.is_empty() => Ports::Refused,
        (Some(first), Some(last)) => {
            Interval::new(first, last).map_or(Ports::Refused, |range| Ports::Set(PortSet::of(range)))
        }
        _ if is_name(first) || is_name(last) => Ports::Named,
        _ => Ports::Refused,
    }
}

/// `22,80:90` of `multiport`; a range has two ends that differ.
pub(super) fn port_list(text: &str) -> Ports {
    let mut ranges = Vec::new();
    let mut slots = 0;
    for part in text.split(',') {
        slots += if part.contains(':') { 2 } else { 1 };
        if part.starts_with(':') || part.ends_with(':') || slots > 15 {
            return Ports::Refused;
        }
        match port_range(part) {
            Ports::Set(set) if set.size() == 1 && part.contains(':') => return Ports::Refused,
            Ports::Set(set) => ranges.extend_from_slice(set.ranges()),
            other => return other,
        }
    }
    Ports::Set(ranges.into_iter().collect())
}

/// Whether a number begins with 0, so that it matters whether the program reads it as C does or as decimal.
pub(super) fn has_base(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0')
}

fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | '*');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(plain)
}

/// What a word says of addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Addresses {
    /// These, of one family.
    Set(AddressSet),
    /// More ranges than are told apart.
    Scattered,
    /// Those of a name, which the loading host looks up.
    Named,
    /// None: the program refuses the word.
    Refused,
}

/// One address with an optional mask: `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.1`.
pub(super) fn network(text: &str, family: Family, allowance: &Allowance) -> Addresses {
    let (address, mask) = text.split_once('/').map_or((text, None), |(address, mask)| (address, Some(mask)));
    let set = match family {
        Family::V4 => v4(address).or_else(|| looked_up(address)).map(|address| {
            let mask = mask.map_or(Some(u32::MAX), v4_mask)?;
            Some(v4_masked(address, mask, allowance).map(|v4| AddressSet { v4, ..AddressSet::default() }))
        }),
        Family::V6 => address.parse().ok().map(|address: Ipv6Addr| {
            let mask = mask.map_or(Some(u128::MAX), v6_mask)?;
            Some(v6_masked(address, mask, allowance).map(|v6| AddressSet { v6, ..AddressSet::default() }))
        }),
    };
    match set {
        Some(Some(Some(set))) => Addresses::Set(set),
        Some(Some(None)) => Addresses::Scattered,
        Some(None) => Addresses::Refused,
        None if is_name(address) => Addresses::Named,
        None => Addresses::Refused,
    }
}

/// An IPv4 address of one to four numbers; missing ones are 0 (`xtables_numeric_to_ipaddr`). One that is mapped into IPv6
/// counts as what it stands for.
pub(super) fn v4(text: &str) -> Option<Ipv4Addr> {
    if text.contains(':') {
        return text.parse::<Ipv6Addr>().ok()?.to_ipv4_mapped();
    }
    let mut octets = [0; 4];
    let mut parts = text.split('.');
    for octet in &mut octets {
        match parts.next() {
            Some(part) => *octet = byte(part)?,
            None => break,
        }
    }
    parts.next().is_none().then(|| Ipv4Addr::from(octets))
}

/// An IPv4 address of numbers that is none to the program itself: it looks it up like a name, and the last number fills what is left
/// (inet_aton(3)).
fn looked_up(text: &str) -> Option<Ipv4Addr> {
    let parts: Option<Vec<u32>> = text.split('.').map(word).collect();
    let parts = parts?;
    let (last, first) = parts.split_last().filter(|(_, first)| first.len() < 4)?;
    let left = 32 - 8 * u32::try_from(first.len()).ok()?;
    if u64::from(*last) >> left != 0 || first.iter().any(|part| *part > u32::from(u8::MAX)) {
        return None;
    }
    let bits = first.iter().zip([24, 16, 8]).fold(*last, |bits, (part, shift)| bits | part << shift);
    Some(Ipv4Addr::from_bits(bits))
}

fn v4_mask(text: &str) -> Option<u32> {
    if text.matches('.').count() == 3 {
        return v4(text).map(Ipv4Addr::to_bits);
    }
    number(text, 32).map(|length| u32::MAX.checked_shl(32 - u32::try_from(length).unwrap_or(0)).unwrap_or(0))
}

fn v6_mask(text: &str) -> Option<u128> {
    if text.contains(':') {
        return text.parse().ok().map(Ipv6Addr::to_bits);
    }
    number(text, 128).map(|length| u128::MAX.checked_shl(128 - u32::try_from(length).unwrap_or(0)).unwrap_or(0))
}

fn v4_masked(address: Ipv4Addr, mask: u32, allowance: &Allowance) -> Option<IntervalSet<Ipv4Addr>> {
    let ranges = masked(u128::from(address.to_bits()), u128::from(mask), 32, allowance)?;
    let narrow = |bits: u128| Ipv4Addr::from_bits(u32::try_from(bits).unwrap_or(u32::MAX));
    Some(ranges.into_iter().filter_map(|(first, last)| Interval::new(narrow(first), narrow(last))).collect())
}

fn v6_masked(address: Ipv6Addr, mask: u128, allowance: &Allowance) -> Option<IntervalSet<Ipv6Addr>> {
    let ranges = masked(address.to_bits(), mask, 128, allowance)?;
    let address = Ipv6Addr::from_bits;
    Some(ranges.into_iter().filter_map(|(first, last)| Interval::new(address(first), address(last))).collect())
}

/// The ranges of numbers that agree with one where the mask has bits; none if they are too many.
fn masked(value: u128, mask: u128, width: u32, allowance: &Allowance) -> Option<Vec<(u128, u128)>> {
    let all = u128::MAX >> (128 - width);
    let low = mask.trailing_zeros().min(width);
    let tail = if low == 0 { 0 } else { u128::MAX >> (128 - low) };
    let holes = all & !mask & !tail;
    // Each text may have one range.
    if holes.count_ones() > MOST_RANGES.ilog2() || !allowance.ranges((1 << holes.count_ones()) - 1) {
        return None;
    }
    let mut ranges = Vec::new();
    let mut filling = 0;
    loop {
        let first = (value & mask) | filling;
        ranges.push((first, first | tail));
        // The next number that has bits in holes alone.
        filling = filling.wrapping_sub(holes) & holes;
        if filling == 0 {
            return Some(ranges);
        }
    }
}

/// `first-last`, or one address.
pub(super) fn address_range(text: &str, family: Family) -> Option<AddressSet> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match family {
        Family::V4 => {
            let range = Interval::new(v4(first)?, v4(last)?);
            Some(AddressSet { v4: range.into_iter().collect(), ..AddressSet::default() })
        }
        Family::V6 => {
            let range = Interval::new(first.parse::<Ipv6Addr>().ok()?, last.parse().ok()?);
            Some(AddressSet { v6: range.into_iter().collect(), ..AddressSet::default() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_c_reads_them() {
        let read = ["22", "022", "0x16", "0", "65536", "08", "+1", "-1", "", "1a"].map(|text| number(text, 65_535));
        assert_eq!(read, [Some(22), Some(18), Some(22), Some(0), None, None, None, None, None, None]);
    }

    #[test]
    fn short_addresses_are_filled_on_the_right() {
        let read = ["10.1", "010.0.0.1", "::ffff:10.0.0.1", "1.2.3.4.5", "1..2"].map(v4);
        let expected = [Some("10.1.0.0"), Some("8.0.0.1"), Some("10.0.0.1"), None, None];
        assert_eq!(read, expected.map(|text| text.map(|text| text.parse().unwrap())));
    }

    #[test]
    fn what_is_no_address_to_the_program_is_looked_up() {
        let read = ["0x0a000001", "167772161", "10.256", "10.0.0x102", "4294967296", "256.1", "10.1.2.256", "a.1"];
        let expected = [Some("10.0.0.1"), Some("10.0.0.1"), Some("10.0.1.0"), Some("10.0.1.2"), None, None, None, None];
        assert_eq!(read.map(looked_up), expected.map(|text| text.map(|text| text.parse().unwrap())));
    }

    #[test]
    fn a_mask_with_holes_is_a_set() {
        let allowance = Allowance::of(&[]);
        let network = |text, family| network(text, family, &allowance);
        let Addresses::Set(set) = network("10.0.5.1/255.0.255.0", Family::V4) else { panic!() };
        assert_eq!((set.v4.ranges().len(), set.v4.size()), (256, 65_536));
        assert!(set.v4.contains("10.9.5.200".parse().unwrap()) && !set.v4.contains("10.9.6.0".parse().unwrap()));
        assert_eq!(network("::1/::ffff", Family::V6), Addresses::Scattered);
        assert_eq!(network("1.2.3.4/0", Family::V4), Addresses::Set(AddressSet::any4()));
    }
}
