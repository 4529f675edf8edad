//! In which states a packet that opens a flow may come, as far as a ruleset tells them apart.
//!
//! In: a ruleset. Out: beside a plain SYN of a new flow those flows that some rule treats otherwise: with other flags, or
//! untracked; and the helpers to which its rules give flows.

use std::collections::BTreeSet;

use super::devices::conditions;
use crate::helpers::HelperTypes;
use crate::ruleset::{Condition, Flow, FlowSet, Item, Program, Ruleset, Tracking, Verdict};

/// The flows beside a plain new one of which some condition tells more.
pub(super) fn others(ruleset: &Ruleset) -> Vec<Flow> {
    let sets: BTreeSet<&FlowSet> = conditions(ruleset).into_iter().map(|one| &one.flows).collect();
    let told = |flow: Flow| -> Vec<bool> { sets.iter().map(|set| set.contains(flow)).collect() };
    let mut known = BTreeSet::from([told(Flow::plain(Tracking::New))]);
    let states = [Tracking::New, Tracking::Untracked];
    let flows = states.into_iter().flat_map(|state| (0..=u8::MAX).map(move |flags| Flow::new(state, flags)));
    flows.filter(|flow| flow.opens() && known.insert(told(*flow))).collect()
}

/// The helpers that some rule gives to a flow.
pub(super) fn helpers(ruleset: &Ruleset) -> HelperTypes {
    let mut found = Vec::new();
    let mut add = |verdict: &Verdict| match verdict {
        Verdict::Assign(helper) => found.push(*helper),
        Verdict::Help(helpers) => found.extend(helpers.tcp.into_iter().chain(helpers.others)),
        _ => {}
    };
    match &ruleset.program {
        Program::Chains(chains) => {
            chains.chains.iter().flat_map(|chain| &chain.rules).for_each(|one| add(&one.verdict))
        }
        Program::Unordered(rules) => rules.rules.iter().for_each(|(_, one)| add(&one.verdict)),
        Program::List(items) => {
            for item in items {
                let (Item::Rule(line) | Item::Anchor(line, _)) = item;
                add(&line.rule.verdict);
            }
        }
    }
    HelperTypes::of(found)
}

/// Whether a condition fits untracked packets, and not new ones.
pub(super) fn is_of_untracked(condition: &Condition) -> bool {
    let holds = |state: Tracking| condition.flows.contains(Flow::plain(state));
    holds(Tracking::Untracked) && !holds(Tracking::New)
}
