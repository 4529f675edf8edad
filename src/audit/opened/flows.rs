//! In which states a packet that opens a flow may come, as far as a ruleset tells them apart.
//!
//! In: a ruleset. Out: beside a plain SYN of a new flow those flows that some rule treats otherwise: with other flags, or
//! untracked; and the helpers to which its rules give flows.

use std::collections::BTreeSet;

use super::devices::conditions;
use crate::audit::region::Kind;
use crate::helpers::HelperTypes;
use crate::ruleset::{Condition, Flow, FlowSet, Rule, Ruleset, Tracking, Unread, Verdict, Weight};
use crate::sets::Family;

/// The flows beside a plain new one of which some condition tells more.
pub(super) fn others(ruleset: &Ruleset) -> Vec<Flow> {
    let sets: BTreeSet<&FlowSet> = conditions(ruleset).map(|one| &one.flows).collect();
    let told = |flow: Flow| -> Vec<bool> { sets.iter().map(|set| set.contains(flow)).collect() };
    let mut known = BTreeSet::from([told(Flow::plain(Tracking::New))]);
    let states = [Tracking::New, Tracking::Untracked];
    let flows = states.into_iter().flat_map(|state| (0..=u8::MAX).map(move |flags| Flow::new(state, flags)));
    flows.filter(|flow| flow.opens() && known.insert(told(*flow))).collect()
}

/// The helpers that some rule gives to a flow.
pub(super) fn helpers(ruleset: &Ruleset) -> HelperTypes {
    let given = |rule: &Rule| match &rule.verdict {
        Verdict::Assign(helper) => [Some(*helper), None],
        Verdict::Help(helpers) => [helpers.tcp, helpers.others],
        _ => [None, None],
    };
    HelperTypes::of(ruleset.rules().into_iter().flat_map(given).flatten())
}

/// Whether a condition fits untracked packets, and not new ones.
pub(super) fn is_of_untracked(condition: &Condition) -> bool {
    let holds = |state: Tracking| condition.flows.contains(Flow::plain(state));
    holds(Tracking::Untracked) && !holds(Tracking::New)
}

/// What of a ruleset takes packets from connection tracking, or is about that: without it none is untracked but the messages by
/// which neighbours of IPv6 find each other.
pub fn untracking(ruleset: &Ruleset) -> impl Iterator<Item = &Unread> {
    ruleset.unread.iter().filter(|one| {
        let what = one.what.to_ascii_lowercase();
        let words = ["notrack", "connection tracking", "the target `ct`"];
        words.iter().any(|word| what.contains(word)) && !only_asks(one)
    })
}

/// Whether it is a rule before connection tracking that asks for what that says: it takes nothing from it.
fn only_asks(one: &Unread) -> bool {
    one.weight <= Weight::Question && one.what.ends_with("asked for before that has run")
}

/// Whether something was not read that may mean anything.
pub fn has_gap(ruleset: &Ruleset) -> bool {
    ruleset.unread.iter().any(|one| one.weight == Weight::Gap)
}

/// Whether packets of a kind may be untracked though nothing takes them from tracking: those by which neighbours find each other are
/// (`icmpv6_error` in net/netfilter/nf_conntrack_proto_icmpv6.c).
pub(super) fn may_be_untracked(kind: Kind) -> bool {
    kind == Kind::Icmp(Family::V6)
}
