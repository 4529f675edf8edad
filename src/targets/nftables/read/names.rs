//! The names that nft knows for numbers.
//!
//! In: a name as a ruleset has it. Out: its number. The tables of types and codes are those of `nft describe` (1.0.6); nft
//! itself asks the system for protocols and ports, whose names are IANA's.

use crate::ruleset::flow::flag;
use crate::sets::Family;

/// Protocols (IANA, Assigned Internet Protocol Numbers, as Debian's `/etc/protocols` has them); `icmpv6` is nft's own.
const PROTOCOLS: &[(&str, u8)] = &[
    ("ip", 0),
    ("hopopt", 0),
    ("icmp", 1),
    ("igmp", 2),
    ("ggp", 3),
    ("ipencap", 4),
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
    ("xtp", 36),
    ("ddp", 37),
    ("idpr-cmtp", 38),
    ("ipv6", 41),
    ("ipv6-route", 43),
    ("ipv6-frag", 44),
    ("idrp", 45),
    ("rsvp", 46),
    ("gre", 47),
    ("esp", 50),
    ("ah", 51),
    ("skip", 57),
    ("ipv6-icmp", 58),
    ("icmpv6", 58),
    ("ipv6-nonxt", 59),
    ("ipv6-opts", 60),
    ("rspf", 73),
    ("vmtp", 81),
    ("eigrp", 88),
    ("ospf", 89),
    ("ax.25", 93),
    ("ipip", 94),
    ("etherip", 97),
    ("encap", 98),
    ("pim", 103),
    ("ipcomp", 108),
    ("comp", 108),
    ("vrrp", 112),
    ("l2tp", 115),
    ("isis", 124),
    ("sctp", 132),
    ("fc", 133),
    ("mobility-header", 135),
    ("udplite", 136),
    ("mpls-in-ip", 137),
    ("manet", 138),
    ("hip", 139),
    ("shim6", 140),
    ("wesp", 141),
    ("rohc", 142),
    ("ethernet", 143),
];

/// Ports (IANA, Service Name and Transport Protocol Port Number Registry): those whose names people write, with one port
/// for all transports.
const PORTS: &[(&str, u16)] = &[
    ("amqp", 5672),
    ("auth", 113),
    ("bgp", 179),
    ("bootpc", 68),
    ("bootps", 67),
    ("dhcpv6-client", 546),
    ("dhcpv6-server", 547),
    ("domain", 53),
    ("epmap", 135),
    ("finger", 79),
    ("ftp", 21),
    ("ftp-data", 20),
    ("ftps", 990),
    ("ftps-data", 989),
    ("gopher", 70),
    ("http", 80),
    ("http-alt", 8080),
    ("https", 443),
    ("ident", 113),
    ("imap", 143),
    ("imap2", 143),
    ("imaps", 993),
    ("ipp", 631),
    ("ipsec-nat-t", 4500),
    ("isakmp", 500),
    ("kerberos", 88),
    ("l2f", 1701),
    ("l2tp", 1701),
    ("ldap", 389),
    ("ldaps", 636),
    ("mdns", 5353),
    ("microsoft-ds", 445),
    ("ms-sql-m", 1434),
    ("ms-sql-s", 1433),
    ("ms-wbt-server", 3389),
    ("mysql", 3306),
    ("netbios-dgm", 138),
    ("netbios-ns", 137),
    ("netbios-ssn", 139),
    ("nfs", 2049),
    ("nntp", 119),
    ("ntp", 123),
    ("openvpn", 1194),
    ("pop3", 110),
    ("pop3s", 995),
    ("postgresql", 5432),
    ("printer", 515),
    ("radius", 1812),
    ("radius-acct", 1813),
    ("redis", 6379),
    ("rsync", 873),
    ("rtsp", 554),
    ("sip", 5060),
    ("sip-tls", 5061),
    ("smtp", 25),
    ("snmp", 161),
    ("snmp-trap", 162),
    ("snmptrap", 162),
    ("socks", 1080),
    ("ssh", 22),
    ("submission", 587),
    ("submissions", 465),
    ("sunrpc", 111),
    ("svn", 3690),
    ("syslog", 514),
    ("telnet", 23),
    ("tftp", 69),
    ("x11", 6000),
    ("xmpp-client", 5222),
    ("xmpp-server", 5269),
];

const ICMP_TYPES: &[(&str, u8)] = &[
    ("echo-reply", 0),
    ("destination-unreachable", 3),
    ("source-quench", 4),
    ("redirect", 5),
    ("echo-request", 8),
    ("router-advertisement", 9),
    ("router-solicitation", 10),
    ("time-exceeded", 11),
    ("parameter-problem", 12),
    ("timestamp-request", 13),
    ("timestamp-reply", 14),
    ("info-request", 15),
    ("info-reply", 16),
    ("address-mask-request", 17),
    ("address-mask-reply", 18),
];

const ICMPV6_TYPES: &[(&str, u8)] = &[
    ("destination-unreachable", 1),
    ("packet-too-big", 2),
    ("time-exceeded", 3),
    ("parameter-problem", 4),
    ("echo-request", 128),
    ("echo-reply", 129),
    ("mld-listener-query", 130),
    ("mld-listener-report", 131),
    ("mld-listener-done", 132),
    ("mld-listener-reduction", 132),
    ("nd-router-solicit", 133),
    ("nd-router-advert", 134),
    ("nd-neighbor-solicit", 135),
    ("nd-neighbor-advert", 136),
    ("nd-redirect", 137),
    ("router-renumbering", 138),
    ("ind-neighbor-solicit", 141),
    ("ind-neighbor-advert", 142),
    ("mld2-listener-report", 143),
];

const ICMP_CODES: &[(&str, u8)] = &[
    ("net-unreachable", 0),
    ("host-unreachable", 1),
    ("prot-unreachable", 2),
    ("port-unreachable", 3),
    ("frag-needed", 4),
    ("net-prohibited", 9),
    ("host-prohibited", 10),
    ("admin-prohibited", 13),
];

const ICMPV6_CODES: &[(&str, u8)] = &[
    ("no-route", 0),
    ("admin-prohibited", 1),
    ("addr-unreachable", 3),
    ("port-unreachable", 4),
    ("policy-fail", 5),
    ("reject-route", 6),
];

/// `icmpx_code`, of both families.
const ICMPX_CODES: &[(&str, u8)] =
    &[("no-route", 0), ("port-unreachable", 1), ("host-unreachable", 2), ("admin-prohibited", 3)];

const FLAGS: [(&str, u8); 8] = [
    ("fin", flag::FIN),
    ("syn", flag::SYN),
    ("rst", flag::RST),
    ("psh", flag::PSH),
    ("ack", flag::ACK),
    ("urg", flag::URG),
    ("ecn", flag::ECE),
    ("cwr", flag::CWR),
];

/// Bits of `ct_state`.
const STATES: [(&str, u8); 5] = [("invalid", 1), ("established", 2), ("related", 4), ("new", 8), ("untracked", 64)];

/// `fib_addrtype`
const ADDRESS_TYPES: [(&str, u8); 9] = [
    ("unspec", 0),
    ("unicast", 1),
    ("local", 2),
    ("broadcast", 3),
    ("anycast", 4),
    ("multicast", 5),
    ("blackhole", 6),
    ("unreachable", 7),
    ("prohibit", 8),
];

fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, number)| *number)
}

/// A number as nft reads it: hexadecimal after `0x`, octal after `0`, else decimal.
pub(super) fn number(text: &str) -> Option<u128> {
    if let Some(digits) = text.strip_prefix("0x").or(text.strip_prefix("0X")) {
        return digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u128::from_str_radix(digits, 16).ok())?;
    }
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let radix = if text.len() > 1 && text.starts_with('0') { 8 } else { 10 };
    u128::from_str_radix(text, radix).ok()
}

/// A number of one byte.
pub(super) fn byte(text: &str) -> Option<u8> {
    number(text).and_then(|number| u8::try_from(number).ok())
}

/// A protocol by name or number.
pub(super) fn protocol(text: &str) -> Option<u8> {
    byte(text).or_else(|| find(PROTOCOLS, text)).or_else(|| find(PROTOCOLS, &text.to_ascii_lowercase()))
}

/// A class of differentiated services by name or number (`nft describe ip dscp`).
pub(super) fn traffic_class(text: &str) -> Option<u8> {
    let digit = |at: usize| text.as_bytes().get(at).and_then(|byte| byte.checked_sub(b'0')).filter(|digit| *digit < 8);
    match (text, text.len()) {
        ("be" | "df", _) => Some(0),
        ("lephb" | "le", _) => Some(1),
        ("va", _) => Some(44),
        ("ef", _) => Some(46),
        (_, 3) if text.starts_with("cs") => Some(digit(2)? * 8),
        (_, 4) if text.starts_with("af") => Some(digit(2)? * 8 + digit(3)? * 2),
        _ => byte(text),
    }
}

/// A port by number.
pub(super) fn port(text: &str) -> Option<u16> {
    number(text).and_then(|number| u16::try_from(number).ok())
}

/// The port of this name.
pub(super) fn named_port(text: &str) -> Option<u16> {
    find(PORTS, text)
}

/// An ICMP type by name or number.
pub(super) fn icmp_type(family: Family, text: &str) -> Option<u8> {
    byte(text).or_else(|| find(if family == Family::V4 { ICMP_TYPES } else { ICMPV6_TYPES }, text))
}

/// An ICMP code by name or number. A name is of the codes of "destination unreachable", whatever the type is.
pub(super) fn icmp_code(family: Family, text: &str) -> Option<u8> {
    byte(text).or_else(|| find(if family == Family::V4 { ICMP_CODES } else { ICMPV6_CODES }, text))
}

/// The name of what a reject answers: of `icmp`, `icmpv6` or `icmpx`.
pub(super) fn reject_code(header: &str, text: &str) -> Option<&'static str> {
    let table = match header {
        "icmp" => ICMP_CODES,
        "icmpv6" => ICMPV6_CODES,
        _ => ICMPX_CODES,
    };
    let code = byte(text).or_else(|| find(table, text))?;
    table.iter().find(|(_, known)| *known == code).map(|(name, _)| *name)
}

/// TCP flags by name or number.
pub(super) fn flags(text: &str) -> Option<u8> {
    byte(text).or_else(|| find(&FLAGS, text)).or_else(|| (text == "ece").then_some(flag::ECE))
}

/// Bits of a state of connection tracking by name or number.
pub(super) fn states(text: &str) -> Option<u8> {
    byte(text).or_else(|| find(&STATES, text))
}

/// The bit of a state.
pub(super) fn state_bit(state: &str) -> u8 {
    find(&STATES, state).unwrap_or(0)
}

/// An address type by name or number.
pub(super) fn address_type(text: &str) -> Option<&'static str> {
    let number = byte(text).or_else(|| find(&ADDRESS_TYPES, text))?;
    ADDRESS_TYPES.iter().find(|(_, known)| *known == number).map(|(name, _)| *name)
}

/// A family of packets by name or number.
pub(super) fn family(text: &str) -> Option<Family> {
    match text {
        "ipv4" | "2" => Some(Family::V4),
        "ipv6" | "10" => Some(Family::V6),
        _ => None,
    }
}

/// What an Ethernet type means for a packet of IP: its family; none within for all others.
pub(super) fn ether_type(text: &str) -> Option<Option<Family>> {
    match (text, number(text)) {
        ("ip", _) | (_, Some(0x0800)) => Some(Some(Family::V4)),
        ("ip6", _) | (_, Some(0x86dd)) => Some(Some(Family::V6)),
        ("arp" | "vlan" | "8021q" | "8021ad", _) | (_, Some(_)) => Some(None),
        _ => None,
    }
}

/// The priority of this name (nft(8), section "Chains"); not those of the family `bridge`.
pub(super) fn priority(text: &str) -> Option<i32> {
    Some(match text {
        "raw" => -300,
        "mangle" => -150,
        "dstnat" => -100,
        "filter" => 0,
        "security" => 50,
        "srcnat" => 100,
        _ => {
            let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
            return i32::try_from(number(digits)?).ok()?.checked_mul(sign);
        }
    })
}
