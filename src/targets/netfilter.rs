//! What nftables and iptables share, because one kernel runs both: connection states, and how addresses are spelled.
//!
//! In: parts of a match. Out: the conditions that the kernel's connection tracking can test, and text. It knows no syntax
//! of either program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use ipnet::{Ipv4Subnets, Ipv6Subnets};
use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::model::optional;
use super::quote::{self, Quoted};
use crate::policy::{
    Direction, Limit, LogRate, Match, Policy, ProtocolMatch, Rule, RuleOrigin, State, States, TcpFlags,
};
use crate::protocol::Transport;
use crate::sets::Interval;

/// States of connection tracking, as the kernel counts them: it calls `new` what begins a flow and what is picked up in its
/// middle alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tracked(u8);

impl Tracked {
    /// The order in which they are written.
    const WORDS: [&'static str; 5] = ["new", "established", "related", "invalid", "untracked"];
    const ALL: Tracked = Tracked(0b1_1111);
    const NONE: Tracked = Tracked(0);

    /// The kernel's states of a packet whose policy states are these, as a SYN (or no TCP at all), or as another segment.
    fn of(states: States, opens: bool) -> Self {
        let (new, untracked) =
            if opens { (State::New, State::Untracked) } else { (State::MidStream, State::UntrackedMidStream) };
        [new, State::Established, State::Related, State::Invalid, untracked]
            .iter()
            .enumerate()
            .fold(Tracked::NONE, |bits, (bit, state)| Tracked(bits.0 | u8::from(states.contains(*state)) << bit))
    }

    const RELATED: Tracked = Tracked(0b100);

    fn without(self, other: Self) -> Self {
        Tracked(self.0 & !other.0)
    }

    fn and(self, other: Self) -> Self {
        Tracked(self.0 & other.0)
    }

    /// Their names in lower case, in one order; none where every state is meant, which is no condition.
    pub(crate) fn words(self) -> Option<Vec<&'static str>> {
        let chosen = |(bit, word): (usize, &&'static str)| (self.0 >> bit & 1 == 1).then_some(*word);
        (self != Tracked::ALL).then(|| Self::WORDS.iter().enumerate().filter_map(chosen).collect())
    }
}

/// What a line says about TCP flags, beside the states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Nothing.
    Unsaid,
    /// TCP with SYN, and without ACK, FIN and RST.
    Syn,
    /// TCP with any other of these flags.
    NotSyn,
    /// Not TCP.
    NotTcp,
    /// TCP with RST.
    Rst,
    /// TCP without RST.
    NotRst,
}

/// One condition on states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause {
    /// The kernel's states.
    pub(crate) tracked: Tracked,
    /// The TCP flags that say whether a flow is opened.
    pub(crate) opening: Opening,
    /// The TCP flags that the rule asks for.
    pub(crate) flags: Option<TcpFlags>,
}

/// The clauses whose union is the condition on states, disjoint, at most six: none where no packet fits.
pub(crate) fn clauses(states: States, protocol: &ProtocolMatch) -> impl Iterator<Item = Clause> {
    let (tcp, other) = match protocol {
        ProtocolMatch::Any => (true, true),
        ProtocolMatch::Ports { transport, .. } => (*transport == Transport::Tcp, *transport != Transport::Tcp),
        ProtocolMatch::Icmp { .. } | ProtocolMatch::Number(_) => (false, true),
    };
    // A reset that is related has a state of its own.
    let (related, refusal) = (states.contains(State::Related), states.contains(State::Refusal));
    let apart = if tcp && related != refusal { Tracked::RELATED } else { Tracked::NONE };
    let opens = Tracked::of(states, true).without(apart);
    let middle = if tcp { Tracked::of(states, false).without(apart) } else { opens };
    let clause = |tracked: Tracked, opening, wanted: bool| {
        (wanted && tracked != Tracked::NONE).then_some(Clause { tracked, opening, flags: states.flags() })
    };
    [
        clause(opens.and(middle), Opening::Unsaid, true),
        clause(opens.without(middle), Opening::Syn, tcp),
        clause(opens.without(middle), Opening::NotTcp, tcp && other),
        clause(middle.without(opens), Opening::NotSyn, tcp),
        clause(apart, Opening::Rst, refusal),
        clause(apart, Opening::NotRst, related),
        clause(apart, Opening::NotTcp, related && other),
    ]
    .into_iter()
    .flatten()
}

/// Addresses of one family, as the kernel's programs spell them.
pub(crate) trait Address: crate::sets::Point + std::fmt::Display {
    /// The one prefix that is this range, if it is one.
    fn prefix(range: Interval<Self>) -> Option<u8>;
}

impl Address for Ipv4Addr {
    fn prefix(range: Interval<Self>) -> Option<u8> {
        let first = Ipv4Subnets::new(range.first(), range.last(), 0).next()?;
        (first.broadcast() == range.last()).then(|| first.prefix_len())
    }
}

impl Address for Ipv6Addr {
    fn prefix(range: Interval<Self>) -> Option<u8> {
        let first = Ipv6Subnets::new(range.first(), range.last(), 0).next()?;
        (first.broadcast() == range.last()).then(|| first.prefix_len())
    }
}

/// Writes an address, a prefix, or a range `first-last`, whichever is shortest.
pub(crate) fn write_range<T: Address>(out: &mut String, range: Interval<T>) {
    // Writing to a string cannot fail.
    let _ = match (range.is_point(), T::prefix(range)) {
        (true, _) => write!(out, "{}", range.first()),
        (false, Some(length)) => write!(out, "{}/{length}", range.first()),
        (false, None) => write!(out, "{}-{}", range.first(), range.last()),
    };
}

/// A name for content: 16 hexadecimal digits, the same on every machine (FNV-1a of 128 bits, folded).
pub(crate) fn content_name(content: &str) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in content.bytes() {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    let folded = (hash >> 64) ^ (hash & u128::from(u64::MAX));
    format!("{folded:016x}")
}

/// A rule's comment: the services with what its author says of them, or the part of the baseline.
pub(crate) fn comment(rule: &Rule, limit: usize) -> Quoted {
    match &rule.origin {
        RuleOrigin::Baseline(part) => Quoted::trusted(format!("baseline: {}", part.name())),
        RuleOrigin::Profile { .. } | RuleOrigin::Helper { .. } => {
            quote::described(&rule.names(), rule.description.as_deref(), rule.ticket.as_deref(), limit)
        }
    }
}

/// A limited log statement, as templates see it.
#[derive(Debug)]
pub(crate) struct LogStatement {
    prefix: Quoted,
    /// None for every packet.
    rate: Option<LogRate>,
}

/// The default of nft and of iptables, which both are told in so many words (nft 1.1.7 reads no comment after a limit
/// without one).
const BURST: u32 = 5;

impl LogStatement {
    /// What a match of a rule logs: its own prefix, or chain and action, within `limit` bytes. None if it does not log. Under a limit the line
    /// that logs stands before the one that counts, for a log that is limited itself lets no later word of its line be met: what is
    /// written then are tries, also those that are dropped.
    pub(crate) fn of(rule: &Rule, condition: &Match, direction: Direction, limit: usize) -> Option<Arc<Self>> {
        let log = rule.log.as_ref()?;
        let prefix = match log.prefix.as_deref().filter(|prefix| !prefix.trim().is_empty()) {
            Some(own) => quote::log_prefix(own, limit),
            None => {
                let action = if rule.limit_of(condition).is_some() { "try" } else { rule.action.name() };
                quote::log_prefix(&format!("portcullis {} {action}:", direction.name()), limit)
            }
        };
        Some(Arc::new(LogStatement { prefix, rate: log.rate }))
    }
}

impl Object for LogStatement {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "prefix" => Some((&self.prefix).into()),
            "count" => Some(optional(self.rate.map(|rate| rate.count))),
            "unit" => Some(optional(self.rate.map(|rate| rate.unit))),
            // How many lines may come at once: xt_limit counts up to a day's worth of credit.
            "burst" => {
                let burst = |rate: LogRate| if rate.unit == "day" { rate.count.min(BURST) } else { BURST };
                Some(optional(self.rate.map(burst)))
            }
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["prefix", "count", "unit", "burst"])
    }
}

/// A limit as templates see it.
#[derive(Debug)]
pub(crate) struct LimitStatement {
    /// The name of its bucket, or of the set of its buckets.
    pub(crate) name: Quoted,
    /// What tells the buckets of a set apart, where the template needs that.
    pub(crate) key: Option<Quoted>,
    /// How many bits from the left two sources of one bucket have in common, where that is not the whole address.
    pub(crate) length: Option<u8>,
    pub(crate) limit: Limit,
}

/// The names of buckets: made of what the rule is for, so that another rule changes none. No two rules share one.
#[derive(Debug, Default)]
pub(crate) struct LimitNames(BTreeMap<String, u32>);

impl LimitNames {
    /// A name for a rule's buckets: hexadecimal digits, and a number where another rule says the same.
    pub(crate) fn name(&mut self, rule: &Rule, limit: &Limit, direction: Direction) -> String {
        self.free(&format!("{} {limit} {}", direction.name(), rule.names().join(", ")))
    }

    /// The same for a log that is counted for each source.
    pub(crate) fn pace(&mut self, rule: &Rule, rate: LogRate, direction: Direction) -> String {
        self.free(&format!("{} log {rate} {}", direction.name(), rule.names().join(", ")))
    }

    fn free(&mut self, what: &str) -> String {
        let content = content_name(what);
        let count = self.0.entry(content.clone()).or_default();
        *count += 1;
        if *count == 1 { content } else { format!("{content}_{count}") }
    }
}

impl Object for LimitStatement {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str()? {
            "name" => (&self.name).into(),
            "key" => optional(self.key.as_ref()),
            "length" => optional(self.length),
            "count" => self.limit.count.into(),
            "unit" => self.limit.unit.into(),
            "burst" => self.limit.burst.into(),
            "per_source" => self.limit.per_source.is_some().into(),
            "refill" => self.limit.refill().into(),
            "refill_ms" => (u64::from(self.limit.refill()) * 1_000).into(),
            "sources" => Limit::SOURCES.into(),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&[
            "name",
            "key",
            "length",
            "count",
            "unit",
            "burst",
            "per_source",
            "refill",
            "refill_ms",
            "sources",
        ])
    }
}

/// The profile's words for the chains that the policy writes, and for those that it leaves alone.
pub(crate) fn managed(policy: &Policy) -> [Vec<&'static str>; 2] {
    let words = |managed| {
        let chosen = Direction::ALL.into_iter().filter(|direction| policy.chain(*direction).is_some() == managed);
        chosen.map(Direction::name).collect()
    };
    [words(true), words(false)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets::PortSet;

    fn tcp() -> ProtocolMatch {
        ProtocolMatch::Ports { transport: Transport::Tcp, source: PortSet::full(), destination: PortSet::full() }
    }

    fn shown(states: &[State], protocol: &ProtocolMatch) -> Vec<(Option<Vec<&'static str>>, Opening)> {
        clauses(States::of(states), protocol).map(|clause| (clause.tracked.words(), clause.opening)).collect()
    }

    #[test]
    fn every_state_is_no_condition() {
        assert_eq!(shown(&State::ALL, &ProtocolMatch::Any), [(None, Opening::Unsaid)]);
        assert_eq!(shown(&State::ALL, &tcp()), [(None, Opening::Unsaid)]);
    }

    #[test]
    fn mid_stream_is_tcp_that_is_new_or_untracked_and_no_syn() {
        const BOTH: [State; 2] = [State::MidStream, State::UntrackedMidStream];
        let expected = [(Some(vec!["new", "untracked"]), Opening::NotSyn)];
        assert_eq!(shown(&BOTH, &tcp()), expected);
        assert_eq!(shown(&BOTH, &ProtocolMatch::Any), expected);
        let icmp = ProtocolMatch::Number(crate::protocol::ProtocolNumber::new(47).unwrap());
        assert_eq!(shown(&BOTH, &icmp), []);
    }

    #[test]
    fn new_without_mid_stream_needs_a_syn_where_the_protocol_can_be_tcp() {
        assert_eq!(shown(&[State::New], &tcp()), [(Some(vec!["new"]), Opening::Syn)]);
        assert_eq!(
            shown(&[State::New, State::Established], &ProtocolMatch::Any),
            [
                (Some(vec!["established"]), Opening::Unsaid),
                (Some(vec!["new"]), Opening::Syn),
                (Some(vec!["new"]), Opening::NotTcp),
            ]
        );
    }

    #[test]
    fn clauses_say_exactly_the_states() {
        for bits in 0..=255_u8 {
            let states: Vec<State> = State::ALL.into_iter().filter(|state| bits >> *state as u8 & 1 == 1).collect();
            // (the kernel's state, what it carries) and the policy's name for it
            let packets = [
                ("new", "syn", State::New),
                ("new", "ack", State::MidStream),
                ("new", "rst", State::MidStream),
                ("new", "udp", State::New),
                ("untracked", "syn", State::Untracked),
                ("untracked", "ack", State::UntrackedMidStream),
                ("untracked", "udp", State::Untracked),
                ("established", "ack", State::Established),
                ("established", "rst", State::Established),
                ("related", "udp", State::Related),
                ("related", "syn", State::Related),
                ("related", "ack", State::Related),
                ("related", "rst", State::Refusal),
                ("invalid", "syn", State::Invalid),
                ("invalid", "rst", State::Invalid),
            ];
            for (kernel, carries, state) in packets {
                let is_tcp = carries != "udp";
                let hits = clauses(States::of(&states), &ProtocolMatch::Any)
                    .filter(|clause| clause.tracked.words().is_none_or(|words| words.contains(&kernel)))
                    .filter(|clause| match clause.opening {
                        Opening::Unsaid => true,
                        Opening::Syn => carries == "syn",
                        Opening::NotSyn => is_tcp && carries != "syn",
                        Opening::NotTcp => !is_tcp,
                        Opening::Rst => carries == "rst",
                        Opening::NotRst => is_tcp && carries != "rst",
                    })
                    .count();
                assert_eq!(hits, usize::from(states.contains(&state)), "{states:?} {kernel} {carries}");
            }
        }
    }

    #[test]
    fn ranges_are_spelled_as_prefixes_where_they_are_prefixes() {
        let spelled = |first: &str, last: &str| {
            let mut out = String::new();
            write_range::<Ipv4Addr>(&mut out, Interval::new(first.parse().unwrap(), last.parse().unwrap()).unwrap());
            out
        };
        assert_eq!(spelled("10.0.0.0", "10.255.255.255"), "10.0.0.0/8");
        assert_eq!(spelled("10.0.0.3", "10.0.0.9"), "10.0.0.3-10.0.0.9");
        assert_eq!(spelled("255.255.255.255", "255.255.255.255"), "255.255.255.255");
        assert_eq!(spelled("0.0.0.0", "255.255.255.255"), "0.0.0.0/0");
    }
}
