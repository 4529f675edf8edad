//! What a rule may ask of a packet beside its addresses, ports and state: few things, each of which some firewall can see.
//!
//! In: the words of `only-if:`. Out: facts that hold or do not. What a fact is to a program is for targets to know.

use std::fmt;

use crate::sets::Family;

/// A kind of address that only the host's own routes can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressKind {
    /// The broadcast address of one of the host's networks, or the limited one.
    Broadcast,
    /// An anycast address.
    Anycast,
}

impl AddressKind {
    /// The word of the profile.
    pub fn word(self) -> &'static str {
        match self {
            AddressKind::Broadcast => "broadcast",
            AddressKind::Anycast => "anycast",
        }
    }
}

/// Something about a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Its hop limit, in IPv4 its time to live, is this when it is asked.
    HopLimit(u8),
    /// It has a routing header of this type (RFC 8200, section 4.4; type 0 is deprecated by RFC 5095).
    RoutingHeader(u8),
    /// It comes from such an address.
    From(AddressKind),
    /// It goes to such an address.
    To(AddressKind),
}

impl Fact {
    /// The fact of these words: `hop-limit 255`, `routing-header 0`, `from broadcast`, `to anycast`.
    pub fn from_words(words: &str) -> Option<Self> {
        let (what, value) = words.split_once(' ')?;
        let number = || {
            let plain = value.bytes().all(|byte| byte.is_ascii_digit()) && (value == "0" || !value.starts_with('0'));
            plain.then(|| value.parse::<u8>().ok()).flatten()
        };
        let kind = || [AddressKind::Broadcast, AddressKind::Anycast].into_iter().find(|kind| kind.word() == value);
        match what {
            "hop-limit" => number().map(Fact::HopLimit),
            "routing-header" => number().map(Fact::RoutingHeader),
            "from" => kind().map(Fact::From),
            "to" => kind().map(Fact::To),
            _ => None,
        }
    }

    /// The one family whose packets can have it; none where both can.
    pub fn family(self) -> Option<Family> {
        match self {
            Fact::RoutingHeader(_) => Some(Family::V6),
            // IPv6 has no broadcast addresses (RFC 4291, section 2).
            Fact::From(AddressKind::Broadcast) | Fact::To(AddressKind::Broadcast) => Some(Family::V4),
            Fact::HopLimit(_) | Fact::From(AddressKind::Anycast) | Fact::To(AddressKind::Anycast) => None,
        }
    }
}

impl Fact {
    /// Whether no packet has both: an address is of one kind to the kernel's routes, a packet has one hop limit, and of its routing
    /// headers the first is asked (ipv6_find_hdr, net/ipv6/exthdrs_core.c).
    pub fn excludes(self, other: Self) -> bool {
        use std::mem::discriminant;
        self != other && discriminant(&self) == discriminant(&other)
    }
}

/// As in a profile.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::HopLimit(number) => write!(f, "hop-limit {number}"),
            Fact::RoutingHeader(number) => write!(f, "routing-header {number}"),
            Fact::From(kind) => write!(f, "from {}", kind.word()),
            Fact::To(kind) => write!(f, "to {}", kind.word()),
        }
    }
}

/// A fact on which a rule rests, and whether it has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Premise {
    /// The fact.
    pub fact: Fact,
    /// Whether the rule is for packets of which it holds, or for the others.
    pub holds: bool,
}

impl Premise {
    /// The premise of these words: those of a fact, or `not` and those. No firewall can ask for packets without a routing header
    /// of some type.
    pub fn from_words(words: &str) -> Option<Self> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
        let (fact, holds) = words.strip_prefix("not ").map_or((words.as_str(), true), |fact| (fact, false));
        let fact = Fact::from_words(fact)?;
        (holds || !matches!(fact, Fact::RoutingHeader(_))).then_some(Premise { fact, holds })
    }

    /// Whether no packet fits both.
    pub fn excludes(self, other: Self) -> bool {
        match (self.holds, other.holds) {
            (true, true) => self.fact.excludes(other.fact),
            (false, false) => false,
            _ => self.fact == other.fact,
        }
    }
}

/// As in a profile.
impl fmt::Display for Premise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.holds { "" } else { "not " }, self.fact)
    }
}
