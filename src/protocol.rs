//! IP protocols with their names and numbers, and kinds of ICMP message.

use std::fmt;

/// A protocol with ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    /// TCP, number 6.
    Tcp,
    /// UDP, number 17.
    Udp,
    /// SCTP, number 132.
    Sctp,
    /// DCCP, number 33.
    Dccp,
}

impl Transport {
    /// All of them, in the order in which they are written.
    pub const ALL: [Transport; 4] = [Transport::Tcp, Transport::Udp, Transport::Sctp, Transport::Dccp];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Transport::Tcp => "tcp",
            Transport::Udp => "udp",
            Transport::Sctp => "sctp",
            Transport::Dccp => "dccp",
        }
    }

    /// The transport of this name in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transport| transport.name().eq_ignore_ascii_case(name))
    }

    /// Its protocol number (IANA, Assigned Internet Protocol Numbers).
    pub fn number(self) -> u8 {
        match self {
            Transport::Tcp => 6,
            Transport::Udp => 17,
            Transport::Sctp => 132,
            Transport::Dccp => 33,
        }
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A protocol without ports and other than ICMP, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProtocolNumber(u8);

impl ProtocolNumber {
    /// Names that a profile may use (IANA, Assigned Internet Protocol Numbers).
    pub const NAMED: [(&'static str, u8); 12] = [
        ("igmp", 2),
        ("ipip", 4),
        ("ipv6", 41),
        ("gre", 47),
        ("esp", 50),
        ("ah", 51),
        ("eigrp", 88),
        ("ospf", 89),
        ("pim", 103),
        ("vrrp", 112),
        ("l2tp", 115),
        ("udplite", 136),
    ];

    /// The protocol of this number; none for 0, which means `any` to some targets and nothing to others, for 255, and for
    /// those that have a kind of match of their own (TCP, UDP, SCTP, DCCP, ICMP, ICMPv6).
    pub fn new(number: u8) -> Option<Self> {
        (!matches!(number, 0 | 1 | 6 | 17 | 33 | 58 | 132 | 255)).then_some(ProtocolNumber(number))
    }

    /// The protocol of this name in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let known = Self::NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Self::new(known.1)
    }

    /// The number.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for ProtocolNumber {
    /// Its name where it has one, else the number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Self::NAMED.iter().find(|(_, number)| *number == self.0) {
            Some((name, _)) => f.write_str(name),
            None => self.0.fmt(f),
        }
    }
}

/// Names of ICMP messages with type and, where the name says it, code: those of nft (IANA, ICMP Parameters) and the RFCs'
/// own: RFC 792, RFC 950, RFC 1256. `fragmentation-needed` is a code of type 3 that people know by name.
pub const ICMP_NAMES: [(&str, u8, Option<u8>); 20] = [
    ("echo-reply", 0, None),
    ("destination-unreachable", 3, None),
    ("network-unreachable", 3, Some(0)),
    ("host-unreachable", 3, Some(1)),
    ("protocol-unreachable", 3, Some(2)),
    ("port-unreachable", 3, Some(3)),
    ("fragmentation-needed", 3, Some(4)),
    ("source-quench", 4, None),
    ("redirect", 5, None),
    ("echo-request", 8, None),
    ("router-advertisement", 9, None),
    ("router-solicitation", 10, None),
    ("time-exceeded", 11, None),
    ("parameter-problem", 12, None),
    ("timestamp-request", 13, None),
    ("timestamp-reply", 14, None),
    ("info-request", 15, None),
    ("info-reply", 16, None),
    ("address-mask-request", 17, None),
    ("address-mask-reply", 18, None),
];

/// The same for ICMPv6 (IANA, ICMPv6 Parameters), with both spellings of "neighbour": RFC 4443, RFC 4861, RFC 2710, RFC 3810, RFC 3122, RFC 2894.
pub const ICMPV6_NAMES: [(&str, u8, Option<u8>); 32] = [
    ("destination-unreachable", 1, None),
    ("port-unreachable", 1, Some(4)),
    ("packet-too-big", 2, None),
    ("time-exceeded", 3, None),
    ("parameter-problem", 4, None),
    ("echo-request", 128, None),
    ("echo-reply", 129, None),
    ("mld-listener-query", 130, None),
    ("mld-listener-report", 131, None),
    ("mld-listener-done", 132, None),
    ("mld-listener-reduction", 132, None),
    ("nd-router-solicit", 133, None),
    ("router-solicitation", 133, None),
    ("nd-router-advert", 134, None),
    ("router-advertisement", 134, None),
    ("nd-neighbor-solicit", 135, None),
    ("nd-neighbour-solicit", 135, None),
    ("neighbor-solicitation", 135, None),
    ("neighbour-solicitation", 135, None),
    ("nd-neighbor-advert", 136, None),
    ("nd-neighbour-advert", 136, None),
    ("neighbor-advertisement", 136, None),
    ("neighbour-advertisement", 136, None),
    ("nd-redirect", 137, None),
    ("redirect", 137, None),
    ("router-renumbering", 138, None),
    ("ind-neighbor-solicit", 141, None),
    ("ind-neighbour-solicit", 141, None),
    ("ind-neighbor-advert", 142, None),
    ("ind-neighbour-advert", 142, None),
    ("mld2-listener-report", 143, None),
    ("multicast-listener-report-v2", 143, None),
];

/// An ICMP type, and one of its codes or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IcmpKind {
    /// The type, 0 to 254: 255 means `any` to some targets.
    pub kind: u8,
    /// The code; none for all.
    pub code: Option<u8>,
}

/// The kinds of ICMP message of a match.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IcmpKinds {
    /// Every message.
    All,
    /// These: sorted, each once, no code beside its whole type, and never empty.
    Only(Vec<IcmpKind>),
}

impl IcmpKinds {
    /// The kinds in normal form; none for an empty list, which would match nothing.
    pub fn only(mut kinds: Vec<IcmpKind>) -> Option<Self> {
        let whole: Vec<u8> = kinds.iter().filter(|kind| kind.code.is_none()).map(|kind| kind.kind).collect();
        kinds.retain(|kind| kind.code.is_none() || !whole.contains(&kind.kind));
        kinds.sort_unstable();
        kinds.dedup();
        (!kinds.is_empty()).then_some(IcmpKinds::Only(kinds))
    }

    /// Whether a message of this type and code is one of them.
    pub fn contains(&self, kind: u8, code: u8) -> bool {
        match self {
            IcmpKinds::All => true,
            IcmpKinds::Only(kinds) => {
                kinds.iter().any(|one| one.kind == kind && one.code.is_none_or(|own| own == code))
            }
        }
    }
}
