//! The model of an nftables file: what its template prints, and nothing else.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use crate::targets::model::{Fields, list, optional, texts, words};
use crate::targets::netfilter::{LimitStatement, LogStatement};
use crate::targets::quote::Quoted;

/// The whole file.
#[derive(Debug)]
pub(super) struct Ruleset {
    pub(super) profile: Quoted,
    /// The words of the profile for the chains that it writes.
    pub(super) managed: Vec<&'static str>,
    /// And for those that it does not.
    pub(super) unmanaged: Vec<&'static str>,
    /// Whether any TCP segment may open a flow.
    pub(super) mid_stream: bool,
    /// Objects for helpers of connection tracking, by name.
    pub(super) helpers: Vec<HelperObject>,
    /// Named sets by name.
    pub(super) sets: Vec<Set>,
    /// Sets of buckets, by name.
    pub(super) limits: Vec<LimitSet>,
    /// The managed chains.
    pub(super) chains: Vec<Chain>,
}

/// An object for a helper of connection tracking.
#[derive(Debug)]
pub(super) struct HelperObject {
    pub(super) name: Quoted,
    /// The kernel's name for the helper.
    pub(super) kind: Quoted,
    /// `tcp` or `udp`.
    pub(super) protocol: &'static str,
}

/// A named set.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) name: Quoted,
    /// `ipv4_addr`, `ipv6_addr` or `inet_service`.
    pub(super) kind: &'static str,
    /// Disjoint and sorted; may be many.
    pub(super) elements: Vec<Quoted>,
}

/// A set of buckets, which rules fill.
#[derive(Debug)]
pub(super) struct LimitSet {
    pub(super) name: Quoted,
    /// `ipv4_addr`, `ipv6_addr` or `nf_proto`.
    pub(super) kind: &'static str,
    /// How many buckets it holds.
    pub(super) size: u32,
    /// After how many seconds a bucket that nobody uses is forgotten; none where they stay.
    pub(super) timeout: Option<u32>,
}

/// A base chain.
#[derive(Debug)]
pub(super) struct Chain {
    /// `input`, `output` or `forward`: its name and its hook.
    pub(super) hook: &'static str,
    /// `accept` or `drop`.
    pub(super) policy: &'static str,
    pub(super) lines: Vec<Line>,
}

/// What a line does with a packet that it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Accept,
    Drop,
    /// Answers with port-unreachable of the packet's family.
    Reject,
    /// Answers with a TCP reset; the condition on TCP is implied.
    Reset,
}

/// One line of a chain. Operands are spelled as nft reads them: one value, `{ a, b }`, or `@set`.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// A remark instead of a rule: that rule can match nothing.
    pub(super) remark: Option<Quoted>,
    pub(super) incoming: Option<Quoted>,
    pub(super) outgoing: Option<Quoted>,
    /// `ipv4` or `ipv6`, where no other condition implies the family.
    pub(super) family: Option<&'static str>,
    /// `ip` or `ip6`: the header of the addresses.
    pub(super) header: &'static str,
    pub(super) source: Option<Quoted>,
    pub(super) destination: Option<Quoted>,
    /// `tcp`, `udp`, `sctp` or `dccp`: the header of the ports.
    pub(super) transport: &'static str,
    pub(super) source_ports: Option<Quoted>,
    pub(super) destination_ports: Option<Quoted>,
    /// The operand of `meta l4proto`, where no other condition implies the protocol.
    pub(super) protocol: Option<Quoted>,
    /// `icmp` or `icmpv6`: the header of types and codes.
    pub(super) icmp: &'static str,
    pub(super) icmp_types: Option<Quoted>,
    pub(super) icmp_codes: Option<Quoted>,
    /// `==`: a SYN; `!=`: TCP that is none.
    pub(super) syn: Option<Quoted>,
    /// `==`: a reset; `!=`: TCP that is none.
    pub(super) rst: Option<Quoted>,
    /// What is asked of TCP flags: `& (fin|ack) == fin|ack`.
    pub(super) flags: Option<Quoted>,
    pub(super) states: Option<Quoted>,
    /// What else has to be so: `ip6 hoplimit 255`.
    pub(super) premises: Option<Quoted>,
    /// The helper that expects the flow.
    pub(super) expected: Option<Quoted>,
    /// The name of the object for the helper that reads the flow.
    pub(super) helper: Option<Quoted>,
    pub(super) log: Option<Arc<LogStatement>>,
    pub(super) limit: Option<Arc<LimitStatement>>,
    pub(super) verdict: Option<Verdict>,
    /// What a reject answers, where that is not the usual: `icmpx host-unreachable`.
    pub(super) answer: Option<Quoted>,
    pub(super) comment: Option<Quoted>,
}

impl Ruleset {
    /// About how many lines the file has.
    pub(super) fn lines(&self) -> u64 {
        let limits = self.limits.len() * 8;
        let elements: usize = self.sets.iter().map(|set| set.elements.len() + 8).sum();
        let lines: usize = self.chains.iter().map(|chain| chain.lines.len() + 8).sum();
        (elements + limits + lines) as u64
    }
}

impl From<Ruleset> for Value {
    fn from(ruleset: Ruleset) -> Value {
        Value::from_object(Fields([
            ("profile", ruleset.profile.into()),
            ("managed", words(ruleset.managed)),
            ("unmanaged", words(ruleset.unmanaged)),
            ("mid_stream", ruleset.mid_stream.into()),
            ("helpers", list(ruleset.helpers.into_iter().map(helper).collect())),
            ("sets", list(ruleset.sets.into_iter().map(set).collect())),
            ("limits", list(ruleset.limits.into_iter().map(limit_set).collect())),
            ("chains", list(ruleset.chains.into_iter().map(chain).collect())),
        ]))
    }
}

fn helper(object: HelperObject) -> Fields<3> {
    Fields([("name", object.name.into()), ("type", object.kind.into()), ("protocol", object.protocol.into())])
}

fn set(set: Set) -> Fields<3> {
    Fields([("name", set.name.into()), ("type", set.kind.into()), ("elements", texts(set.elements))])
}

fn limit_set(set: LimitSet) -> Fields<4> {
    Fields([
        ("name", set.name.into()),
        ("type", set.kind.into()),
        ("size", set.size.into()),
        ("timeout", optional(set.timeout)),
    ])
}

fn chain(chain: Chain) -> Fields<4> {
    Fields([
        ("name", chain.hook.into()),
        ("hook", chain.hook.into()),
        ("policy", chain.policy.into()),
        ("rules", list(chain.lines)),
    ])
}

impl Object for Line {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "remark" => optional(self.remark.as_ref()),
            "incoming" => optional(self.incoming.as_ref()),
            "outgoing" => optional(self.outgoing.as_ref()),
            "family" => optional(self.family),
            "header" => self.header.into(),
            "source" => optional(self.source.as_ref()),
            "destination" => optional(self.destination.as_ref()),
            "transport" => self.transport.into(),
            "source_ports" => optional(self.source_ports.as_ref()),
            "destination_ports" => optional(self.destination_ports.as_ref()),
            "protocol" => optional(self.protocol.as_ref()),
            "icmp" => self.icmp.into(),
            "icmp_types" => optional(self.icmp_types.as_ref()),
            "icmp_codes" => optional(self.icmp_codes.as_ref()),
            "syn" => optional(self.syn.as_ref()),
            "rst" => optional(self.rst.as_ref()),
            "flags" => optional(self.flags.as_ref()),
            "answer" => optional(self.answer.as_ref()),
            "states" => optional(self.states.as_ref()),
            "premises" => optional(self.premises.as_ref()),
            "expected_by" => optional(self.expected.as_ref()),
            "helper" => optional(self.helper.as_ref()),
            "log" => self.log.as_ref().map_or(Value::from(()), |log| Value::from_dyn_object(log.clone())),
            "limit" => self.limit.as_ref().map_or(Value::from(()), |limit| Value::from_dyn_object(limit.clone())),
            "verdict" => optional(self.verdict.map(Verdict::word)),
            "reset" => (self.verdict == Some(Verdict::Reset)).into(),
            "comment" => optional(self.comment.as_ref()),
            _ => return None,
        })
    }
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Verdict::Accept => "accept",
            Verdict::Drop => "drop",
            Verdict::Reject | Verdict::Reset => "reject",
        }
    }
}
