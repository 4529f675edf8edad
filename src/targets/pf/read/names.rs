//! Names that pfctl prints or people write for numbers: services, protocols, ICMP types and codes.
//!
//! In: a name. Out: its number, or none for a name that is neither in these fixed tables nor, for a port, in IANA's registry. The
//! tables of the host that loads a text may know more.

use crate::iana::registry;
use crate::sets::{Family, Interval};

/// Services whose names FreeBSD's pfctl prints or people write, as `services(5)` of both systems has them.
const SERVICES: [(&str, u16); 111] = [
    ("tcpmux", 1),
    ("echo", 7),
    ("discard", 9),
    ("systat", 11),
    ("daytime", 13),
    ("qotd", 17),
    ("chargen", 19),
    ("ftp-data", 20),
    ("ftp", 21),
    ("ssh", 22),
    ("telnet", 23),
    ("smtp", 25),
    ("mail", 25),
    ("time", 37),
    ("whois", 43),
    ("tacacs", 49),
    ("domain", 53),
    ("bootps", 67),
    ("bootpc", 68),
    ("tftp", 69),
    ("gopher", 70),
    ("finger", 79),
    ("http", 80),
    ("www", 80),
    ("kerberos", 88),
    ("kerberos-sec", 88),
    ("iso-tsap", 102),
    ("pop2", 109),
    ("pop3", 110),
    ("sunrpc", 111),
    ("portmap", 111),
    ("rpcbind", 111),
    ("auth", 113),
    ("ident", 113),
    ("nntp", 119),
    ("ntp", 123),
    ("epmap", 135),
    ("loc-srv", 135),
    ("netbios-ns", 137),
    ("netbios-dgm", 138),
    ("netbios-ssn", 139),
    ("imap", 143),
    ("imap2", 143),
    ("snmp", 161),
    ("snmptrap", 162),
    ("snmp-trap", 162),
    ("xdmcp", 177),
    ("bgp", 179),
    ("irc", 194),
    ("ldap", 389),
    ("https", 443),
    ("microsoft-ds", 445),
    ("kpasswd", 464),
    ("smtps", 465),
    ("submissions", 465),
    ("urd", 465),
    ("isakmp", 500),
    ("exec", 512),
    ("login", 513),
    ("shell", 514),
    ("syslog", 514),
    ("printer", 515),
    ("talk", 517),
    ("ntalk", 518),
    ("route", 520),
    ("router", 520),
    ("uucp", 540),
    ("klogin", 543),
    ("kshell", 544),
    ("dhcpv6-client", 546),
    ("dhcpv6-server", 547),
    ("rtsp", 554),
    ("nntps", 563),
    ("submission", 587),
    ("ipp", 631),
    ("ldaps", 636),
    ("domain-s", 853),
    ("rsync", 873),
    ("ftps-data", 989),
    ("ftps", 990),
    ("telnets", 992),
    ("imaps", 993),
    ("ircs", 994),
    ("pop3s", 995),
    ("socks", 1080),
    ("openvpn", 1194),
    ("ms-sql-s", 1433),
    ("ms-sql-m", 1434),
    ("l2tp", 1701),
    ("pptp", 1723),
    ("radius", 1812),
    ("radius-acct", 1813),
    ("ssdp", 1900),
    ("nfsd", 2049),
    ("nfs", 2049),
    ("cvspserver", 2401),
    ("iscsi-target", 3260),
    ("mysql", 3306),
    ("ms-wbt-server", 3389),
    ("svn", 3690),
    ("ipsec-nat-t", 4500),
    ("ipsec-msft", 4500),
    ("sip", 5060),
    ("sips", 5061),
    ("xmpp-client", 5222),
    ("xmpp-server", 5269),
    ("mdns", 5353),
    ("postgresql", 5432),
    ("x11", 6000),
    ("spamd", 8025),
    ("git", 9418),
];

/// The port of a service's name.
pub(super) fn service(name: &str) -> Option<u16> {
    SERVICES.iter().find(|(known, _)| *known == name).map(|(_, port)| *port).or_else(|| registered(name))
}

/// The port of a name that IANA has registered for one port alone, as `services(5)` takes them from there.
fn registered(name: &str) -> Option<u16> {
    let mut ports = registry().rows.iter().filter(|row| row.name == Some(name)).map(|row| row.ports);
    let first = ports.next().filter(Interval::is_point)?;
    ports.all(|other| other == first).then(|| first.first().0)
}

/// Users whose numbers are the same on both systems, which pfctl lists.
pub(super) fn user(name: &str) -> Option<u32> {
    const USERS: [(&str, u32); 4] = [("root", 0), ("daemon", 1), ("operator", 2), ("bin", 3)];
    USERS.iter().find(|(known, _)| *known == name).map(|(_, id)| *id)
}

/// The same for groups.
pub(super) fn group(name: &str) -> Option<u32> {
    const GROUPS: [(&str, u32); 7] =
        [("wheel", 0), ("daemon", 1), ("kmem", 2), ("sys", 3), ("tty", 4), ("operator", 5), ("bin", 7)];
    GROUPS.iter().find(|(known, _)| *known == name).map(|(_, id)| *id)
}

/// A type of service by its name (`map_tos` of parse.y) or its number.
pub(super) fn service_type(text: &str) -> Option<u8> {
    const NAMES: [(&str, u8); 27] = [
        ("af11", 0x28),
        ("af12", 0x30),
        ("af13", 0x38),
        ("af21", 0x48),
        ("af22", 0x50),
        ("af23", 0x58),
        ("af31", 0x68),
        ("af32", 0x70),
        ("af33", 0x78),
        ("af41", 0x88),
        ("af42", 0x90),
        ("af43", 0x98),
        ("critical", 0xa0),
        ("cs0", 0x00),
        ("cs1", 0x20),
        ("cs2", 0x40),
        ("cs3", 0x60),
        ("cs4", 0x80),
        ("cs5", 0xa0),
        ("cs6", 0xc0),
        ("cs7", 0xe0),
        ("ef", 0xb8),
        ("inetcontrol", 0xc0),
        ("lowdelay", 0x10),
        ("netcontrol", 0xe0),
        ("reliability", 0x04),
        ("throughput", 0x08),
    ];
    let lower = text.to_ascii_lowercase();
    let by_name = NAMES.iter().find(|(known, _)| *known == lower).map(|(_, number)| *number);
    let number = || match text.strip_prefix("0x") {
        Some(digits) => u8::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    };
    by_name.or_else(number)
}

/// The name of a protocol in `protocols(5)`, if both systems have it.
pub(super) fn protocol_name(number: u8) -> Option<&'static str> {
    PROTOCOLS.iter().find(|(_, known)| *known == number).map(|(name, _)| *name)
}

/// Protocols by the names of `protocols(5)` that are the same on both systems.
const PROTOCOLS: [(&str, u8); 53] = [
    ("icmp", 1),
    ("igmp", 2),
    ("ggp", 3),
    ("ipencap", 4),
    ("st2", 5),
    ("tcp", 6),
    ("cbt", 7),
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
    ("mobile", 55),
    ("skip", 57),
    ("ipv6-icmp", 58),
    ("icmp6", 58),
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
    ("vrrp", 112),
    ("carp", 112),
    ("l2tp", 115),
    ("isis", 124),
    ("sctp", 132),
    ("fc", 133),
    ("mobility-header", 135),
    ("udplite", 136),
    ("mpls-in-ip", 137),
    ("pfsync", 240),
];

/// The number of a protocol's name or number; none for 0, which pf refuses.
pub(super) fn protocol(name: &str) -> Option<u8> {
    let named = PROTOCOLS.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
    named.or_else(|| name.parse().ok()).filter(|number| *number != 0)
}

/// Types of ICMP (`icmp_type` of pfctl).
const ICMP: [(&str, u8); 25] = [
    ("echoreq", 8),
    ("echorep", 0),
    ("unreach", 3),
    ("squench", 4),
    ("redir", 5),
    ("althost", 6),
    ("routeradv", 9),
    ("routersol", 10),
    ("timex", 11),
    ("paramprob", 12),
    ("timereq", 13),
    ("timerep", 14),
    ("inforeq", 15),
    ("inforep", 16),
    ("maskreq", 17),
    ("maskrep", 18),
    ("trace", 30),
    ("dataconv", 31),
    ("mobredir", 32),
    ("ipv6-where", 33),
    ("ipv6-here", 34),
    ("mobregreq", 35),
    ("mobregrep", 36),
    ("skip", 39),
    ("photuris", 40),
];

/// Types of ICMPv6 (`icmp6_type` of pfctl).
const ICMPV6: [(&str, u8); 27] = [
    ("unreach", 1),
    ("toobig", 2),
    ("timex", 3),
    ("paramprob", 4),
    ("echoreq", 128),
    ("echorep", 129),
    ("groupqry", 130),
    ("listqry", 130),
    ("grouprep", 131),
    ("listenrep", 131),
    ("groupterm", 132),
    ("listendone", 132),
    ("routersol", 133),
    ("routeradv", 134),
    ("neighbrsol", 135),
    ("neighbradv", 136),
    ("redir", 137),
    ("routrrenum", 138),
    ("wrureq", 139),
    ("fqdnreq", 139),
    ("niqry", 139),
    ("wrurep", 140),
    ("fqdnrep", 140),
    ("nirep", 140),
    ("listenrepv2", 143),
    ("mtraceresp", 200),
    ("mtrace", 201),
];

/// Codes of ICMP, each with its type (`icmp_code` of pfctl).
const CODES: [(u8, &str, u8); 30] = [
    (3, "net-unr", 0),
    (3, "host-unr", 1),
    (3, "proto-unr", 2),
    (3, "port-unr", 3),
    (3, "needfrag", 4),
    (3, "srcfail", 5),
    (3, "net-unk", 6),
    (3, "host-unk", 7),
    (3, "isolate", 8),
    (3, "net-prohib", 9),
    (3, "host-prohib", 10),
    (3, "net-tos", 11),
    (3, "host-tos", 12),
    (3, "filter-prohib", 13),
    (3, "host-preced", 14),
    (3, "cutoff-preced", 15),
    (5, "redir-net", 0),
    (5, "redir-host", 1),
    (5, "redir-tos-net", 2),
    (5, "redir-tos-host", 3),
    (9, "normal-adv", 0),
    (9, "common-adv", 16),
    (11, "transit", 0),
    (11, "reassemb", 1),
    (12, "badhead", 0),
    (12, "optmiss", 1),
    (12, "badlen", 2),
    (40, "unknown-ind", 1),
    (40, "auth-fail", 2),
    (40, "decrypt-fail", 3),
];

/// Codes of ICMPv6, each with its type (`icmp6_code` of pfctl).
const CODES6: [(u8, &str, u8); 12] = [
    (1, "admin-unr", 1),
    (1, "noroute-unr", 0),
    (1, "notnbr-unr", 2),
    (1, "beyond-unr", 2),
    (1, "addr-unr", 3),
    (1, "port-unr", 4),
    (3, "transit", 0),
    (3, "reassemb", 1),
    (4, "badhead", 0),
    (4, "nxthdr", 1),
    (137, "redironlink", 0),
    (137, "redirrouter", 1),
];

/// The number of an ICMP type; none for 255 as well, of which pfctl has made any type.
pub(super) fn icmp_type(family: Family, name: &str) -> Option<u8> {
    let named = match family {
        Family::V4 => ICMP.iter().find(|(known, _)| *known == name),
        Family::V6 => ICMPV6.iter().find(|(known, _)| *known == name),
    };
    named.map(|(_, number)| *number).or_else(|| name.parse().ok()).filter(|number| *number != u8::MAX)
}

/// The number of a code of an ICMP type; none for 255 as well, as for types.
pub(super) fn icmp_code(family: Family, kind: u8, name: &str) -> Option<u8> {
    let codes = match family {
        Family::V4 => &CODES[..],
        Family::V6 => &CODES6[..],
    };
    let named = codes.iter().find(|(own, known, _)| *own == kind && *known == name);
    named.map(|(_, _, code)| *code).or_else(|| name.parse().ok()).filter(|code| *code != u8::MAX)
}
