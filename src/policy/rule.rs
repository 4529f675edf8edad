//! A rule and its matches.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::helping::Helping;
use super::interface::Interfaces;
use super::origin::RuleOrigin;
use super::premise::Premise;
use super::protocol::ProtocolMatch;
use super::reply::Reply;
use crate::helpers::{self, Helper};
use crate::place::Span;
use crate::sets::{AddressSet, Family};

/// What happens to a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It passes, and so do all later packets of its flow.
    Allow,
    /// It is dropped silently.
    Deny,
    /// It is answered: a TCP reset for TCP, port-unreachable for all else.
    Reject,
    /// It is answered by this message. Never a default.
    RejectWith(Reply),
    /// It is logged, and the next rule is asked. Never a default.
    Continue,
}

impl Action {
    /// The word of the profile.
    pub fn name(self) -> &'static str {
        match self {
            Action::Allow => "allow",
            Action::Deny => "deny",
            Action::Reject | Action::RejectWith(_) => "reject",
            Action::Continue => "continue",
        }
    }
}

/// One entry of a profile, or one rule of the baseline: one action, one place in the order.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What happens to a packet that one of the matches fits.
    pub action: Action,
    /// One for each protocol, ports merged inside; none where the rule can match nothing.
    pub matches: Vec<Match>,
    /// Whether and how matching packets are logged.
    pub log: Option<Log>,
    /// What else has to be so of a packet; none of a baseline rule, nor of one with a helper.
    pub premises: Vec<Premise>,
    /// How many of its packets an allow lets through; what is over that is dropped. None for all of them.
    pub limit: Option<Limit>,
    /// The services as the profile spells them, in its order; for a baseline rule, its name.
    pub services: Vec<String>,
    /// The ticket, as the profile spells it: free text, for comments only.
    pub ticket: Option<String>,
    /// The description: free text, for comments only.
    pub description: Option<String>,
    /// Approximations that this rule asks for.
    pub approximations: Vec<Approximation>,
    /// Where it comes from.
    pub origin: RuleOrigin,
}

impl Rule {
    /// What it is called in comments: its services; for what a helper expects in another chain than its own, that in one.
    pub fn names(&self) -> Cow<'_, [String]> {
        match self.origin {
            RuleOrigin::Helper { helper, .. } => {
                Cow::Owned(vec![format!("{} (expected by {})", self.services.join(", "), helper.name)])
            }
            RuleOrigin::Profile { .. } | RuleOrigin::Baseline(_) => Cow::Borrowed(&self.services),
        }
    }

    /// The limit that counts the packets of one of its matches; none for what a helper expects, which belongs to a flow whose
    /// first packet was counted.
    pub fn limit_of(&self, one: &Match) -> Option<&Limit> {
        self.limit.as_ref().filter(|_| one.is_plain())
    }

    /// The helper that reads the flows that it opens.
    pub fn helper(&self) -> Option<&'static Helper> {
        self.matches.iter().find_map(|one| one.helping.reads()).and_then(helpers::of_type)
    }
}

/// A condition on packets: all of its parts hold. No part is empty, so it can match something.
#[derive(Debug, Clone)]
pub struct Match {
    /// The interface by which the packet came; always `Any` outbound.
    pub incoming: Interfaces,
    /// The interface by which it leaves; always `Any` inbound.
    pub outgoing: Interfaces,
    /// Where it comes from.
    pub source: Addresses,
    /// Where it goes.
    pub destination: Addresses,
    /// The protocol, with ports or ICMP types.
    pub protocol: ProtocolMatch,
    /// The connection states.
    pub states: States,
    /// Whether a helper reads its flows, or expects them.
    pub helping: Helping,
}

impl Match {
    /// The families in which some packet can match: both ends have addresses there, and the protocol exists there.
    pub fn families(&self) -> impl Iterator<Item = Family> + '_ {
        Family::ALL.into_iter().filter(|family| {
            self.source.set.has(*family)
                && self.destination.set.has(*family)
                && self.protocol.family().is_none_or(|own| own == *family)
        })
    }

    /// Whether it says nothing about addresses, so that one line without a family is exact.
    pub fn any_address(&self) -> bool {
        self.source.set.is_any() && self.destination.set.is_any()
    }
}

/// A set of addresses and the name under which a target may keep it.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// The addresses.
    pub set: Arc<AddressSet>,
    /// A name made of the groups that the rule names: `[a-z0-9_]`, at most 24 bytes, unique for this set in its policy.
    /// None where the rule names prefixes only.
    pub name: Option<Arc<str>>,
}

impl Addresses {
    /// Every address of both families.
    pub fn any() -> Self {
        Self::unnamed(AddressSet::any())
    }

    /// These addresses, under no name.
    pub fn unnamed(set: AddressSet) -> Self {
        Addresses { set: Arc::new(set), name: None }
    }
}

/// The state of a packet's flow, as connection tracking sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The first packet of a flow; for TCP, a SYN without ACK, FIN or RST.
    New,
    /// TCP of no known flow that does not open one, and is tracked. Linux calls it new as well (`nf_conntrack_tcp_loose`), pf
    /// and Windows never let it open a flow.
    MidStream,
    /// A later packet of a flow that was let through.
    Established,
    /// A packet about such a flow, or one that a helper expects; no TCP reset.
    Related,
    /// One that fits no flow and can't begin one.
    Invalid,
    /// One that the kernel does not track: neighbour discovery, MLD; of TCP, a segment that could open a flow.
    Untracked,
    /// A TCP reset that refuses a packet of no known flow. Linux calls it related to that packet; pf and Windows never ask
    /// their rules about it.
    Refusal,
    /// Any other TCP that the kernel does not track.
    UntrackedMidStream,
}

impl State {
    /// All of them.
    pub const ALL: [State; 8] = [
        State::New,
        State::MidStream,
        State::Established,
        State::Related,
        State::Invalid,
        State::Untracked,
        State::Refusal,
        State::UntrackedMidStream,
    ];

    /// The words of `state:`, in the order in which they are written, and the states that each means.
    pub const WORDS: [(&'static str, &'static [State]); 7] = [
        ("new", &[State::New]),
        ("mid-stream", &[State::MidStream]),
        ("established", &[State::Established]),
        ("related", &[State::Related, State::Refusal]),
        ("refusal", &[State::Refusal]),
        ("invalid", &[State::Invalid]),
        ("untracked", &[State::Untracked, State::UntrackedMidStream]),
    ];

    /// Whether packets of TCP alone can be in it. What is not TCP counts as a segment with SYN and no other flag.
    pub fn is_of_tcp(self) -> bool {
        matches!(self, State::MidStream | State::Refusal | State::UntrackedMidStream)
    }

    /// Whether a segment of TCP in this state can have these flags.
    ///
    /// This is what the words mean, which are finer than the kernel's. Its `new` is every segment for which connection tracking
    /// makes a flow; while `nf_conntrack_tcp_loose` is on, as it is by default, an ACK without a SYN is one as well (column `sNO` of
    /// `tcp_conntracks` in nf_conntrack_proto_tcp.c). That one is `mid-stream` here, and `new` is the SYN alone. Whatever else has no
    /// flow, a FIN or a SYN with an ACK, Linux calls invalid (same file; sent to Linux 6.18, of all flags only SYN and ACK, each
    /// with or without URG, were new). That is what one kernel says of them and not what the word means, so it is no contradiction.
    pub fn bears(self, flags: u8) -> bool {
        let opens = flags & TcpFlags::OPENING == TcpFlags::SYN;
        let resets = flags & TcpFlags::RST != 0;
        match self {
            State::New | State::Untracked => opens,
            State::MidStream | State::UntrackedMidStream => !opens,
            State::Related => !resets,
            State::Refusal => resets,
            State::Established | State::Invalid => true,
        }
    }
}

/// A test of TCP flags: of these, those are set, or not just those.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TcpFlags {
    mask: u8,
    value: u8,
    negated: bool,
}

impl TcpFlags {
    /// The names of the bits, the lowest first (RFC 9293, section 3.1).
    pub const NAMES: [&'static str; 8] = ["fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr"];

    /// SYN.
    pub const SYN: u8 = 0x02;

    /// RST.
    pub const RST: u8 = 0x04;

    /// The flags that say whether a segment opens a flow, FIN, SYN, RST and ACK: SYN alone of these is set.
    pub const OPENING: u8 = 0x17;

    /// The test; none if it looks at no flag, or wants one that it does not look at.
    pub fn new(mask: u8, value: u8, negated: bool) -> Option<Self> {
        (mask != 0 && value & !mask == 0).then_some(TcpFlags { mask, value, negated })
    }

    /// The flags at which it looks.
    pub fn mask(self) -> u8 {
        self.mask
    }

    /// Those that are set.
    pub fn value(self) -> u8 {
        self.value
    }

    /// Whether anything but that fits.
    pub fn negated(self) -> bool {
        self.negated
    }

    /// Whether a segment with these flags fits.
    pub fn fits(self, flags: u8) -> bool {
        (flags & self.mask == self.value) != self.negated
    }

    /// The names of some flags, in order, with this between them.
    pub fn names(flags: u8, between: &str) -> String {
        let set = Self::NAMES.iter().enumerate().filter(|(bit, _)| flags >> bit & 1 == 1);
        set.map(|(_, name)| *name).collect::<Vec<_>>().join(between)
    }
}

/// As in a profile: `syn / fin,syn,rst,ack`, `not none / ack`.
impl fmt::Display for TcpFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.value == 0 { "none".to_owned() } else { Self::names(self.value, ",") };
        write!(f, "{}{value} / {}", if self.negated { "not " } else { "" }, Self::names(self.mask, ","))
    }
}

/// A set of states, and for TCP what is asked of its flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct States {
    bits: u8,
    flags: Option<TcpFlags>,
}

impl States {
    /// Every state: no condition.
    pub const ANY: States = States { bits: 0b1111_1111, flags: None };

    /// The set of these.
    pub fn of(states: &[State]) -> Self {
        States { bits: states.iter().fold(0, |bits, state| bits | 1 << *state as u8), flags: None }
    }

    /// The same, of TCP segments that have these flags.
    pub fn with_flags(self, flags: TcpFlags) -> Self {
        States { flags: Some(flags), ..self }
    }

    /// The same states, whatever the flags.
    pub fn without_flags(self) -> Self {
        States { flags: None, ..self }
    }

    /// What is asked of TCP flags.
    pub fn flags(self) -> Option<TcpFlags> {
        self.flags
    }

    /// Whether the state is one of them.
    pub fn contains(self, state: State) -> bool {
        self.bits & 1 << state as u8 != 0
    }

    /// Whether every state is.
    pub fn is_any(self) -> bool {
        self == Self::ANY
    }

    /// Whether some packet fits: of TCP, or of another protocol, of which no flags are asked.
    pub fn fit_some(self, tcp: bool) -> bool {
        let mut own = State::ALL.into_iter().filter(|state| self.contains(*state));
        match self.flags {
            _ if !tcp => own.any(|state| !state.is_of_tcp()),
            None => self.bits != 0,
            Some(asked) => own.any(|state| (0..=u8::MAX).any(|flags| state.bears(flags) && asked.fits(flags))),
        }
    }
}

/// How matching packets are logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// Text before each line, as the profile spells it: free text. None for the target's own choice.
    pub prefix: Option<String>,
    /// How often at most; none for every packet.
    pub rate: Option<LogRate>,
    /// Where the profile says so.
    pub span: Span,
}

/// At most so many lines in a unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogRate {
    /// How many, at least 1.
    pub count: u32,
    /// `second`, `minute`, `hour` or `day`.
    pub unit: &'static str,
    /// Whether each source address is counted by itself.
    pub per_source: bool,
}

/// As in a profile: `10/minute`, `1/second per source`.
impl fmt::Display for LogRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}{}", self.count, self.unit, if self.per_source { " per source" } else { "" })
    }
}

impl Default for LogRate {
    /// 5 a minute.
    fn default() -> Self {
        LogRate { count: 5, unit: "minute", per_source: false }
    }
}

/// How many packets an allow lets through: a bucket for each rule and family, and where it says so for each source.
/// It begins full, with `burst` packets, and is filled at the rate. A packet that finds it empty is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// How many in a unit of time, 1 to 10,000.
    pub count: u32,
    /// `second`, `minute`, `hour` or `day`.
    pub unit: &'static str,
    /// How many at once, from 1 to 10,000 and to what the rate lets through in a day.
    pub burst: u32,
    /// Which source addresses share a bucket; none where all do.
    pub per_source: Option<PerSource>,
    /// Where the profile says so.
    pub span: Span,
}

/// How many bits from the left two source addresses have in common if they share a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PerSource {
    v4: u8,
    v6: u8,
}

impl PerSource {
    /// Each address has a bucket of its own.
    pub const ADDRESS: PerSource = PerSource { v4: 32, v6: 128 };

    /// Each network of these prefix lengths has one; none for a length of 0, which would be one bucket for all, and for one
    /// that is longer than an address.
    pub fn networks(v4: u8, v6: u8) -> Option<Self> {
        let fits = (1..=Self::ADDRESS.v4).contains(&v4) && (1..=Self::ADDRESS.v6).contains(&v6);
        fits.then_some(PerSource { v4, v6 })
    }

    /// The prefix length in a family.
    pub fn length(self, family: Family) -> u8 {
        match family {
            Family::V4 => self.v4,
            Family::V6 => self.v6,
        }
    }

    /// The prefix length in a family; none where each address has a bucket of its own.
    pub fn network(self, family: Family) -> Option<u8> {
        let length = self.length(family);
        (length != Self::ADDRESS.length(family)).then_some(length)
    }
}

impl fmt::Display for PerSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ADDRESS => f.write_str("per source"),
            PerSource { v4, v6 } => write!(f, "per source /{v4} /{v6}"),
        }
    }
}

impl Limit {
    /// Of how many sources there is a bucket at once, each in some hundred bytes of the kernel's memory. While there are
    /// more, those for which there is no room are dropped.
    pub const SOURCES: u32 = 65_536;

    const DAY: u32 = 24 * 60 * 60;

    /// The unit in seconds.
    pub fn seconds(&self) -> u32 {
        match self.unit {
            "second" => 1,
            "minute" => 60,
            "hour" => 60 * 60,
            _ => Self::DAY,
        }
    }

    /// How many packets the rate lets through in a day.
    pub fn a_days_worth(&self) -> u32 {
        self.count.saturating_mul(Self::DAY / self.seconds())
    }

    /// In how many seconds an empty bucket is full again, rounded up: one that was left alone so long is as good as new.
    pub fn refill(&self) -> u32 {
        let seconds = (u64::from(self.burst) * u64::from(self.seconds())).div_ceil(u64::from(self.count.max(1)));
        u32::try_from(seconds).unwrap_or(u32::MAX).max(1)
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} burst {}", self.count, self.unit, self.burst)?;
        self.per_source.map_or(Ok(()), |own| write!(f, " {own}"))
    }
}

/// A departure from the exact meaning that the profile asks of one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approximation {
    /// The target's name.
    pub target: String,
    /// One of the closed list: `reject-as-drop`, `log-profile-wide`, `log-without-prefix`.
    pub feature: String,
    /// Why.
    pub reason: String,
    /// Where it is asked.
    pub span: Span,
}
