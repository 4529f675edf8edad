//! Which parts of the baseline a ruleset has.
//!
//! In: a policy without any rule of the baseline left out, and the ruleset. Out: the parts that may stay on, each because all
//! packets fare the same with it.

use super::algebra::covers;
use super::draft::{Draft, Entry};
use super::prove::{Proof, prove, prove_last};
use super::write::Chain;
use crate::policy::{BaselinePart, Policy, RuleOrigin};
use crate::ruleset::{Condition, Program, Ruleset, View, of_match};

/// The parts that stay on; what tells the profile from the ruleset where it does so without any.
pub(super) fn choose(
    policy: &Policy,
    target: &str,
    chains: &[Chain<'_>],
    ruleset: &Ruleset,
) -> Result<Vec<BaselinePart>, Proof> {
    let all = BaselinePart::ALL.to_vec();
    // Ours has all of it, mostly; of others it is not asked, for that costs as much as all that follows.
    let ours = |comment: &str| comment.starts_with("baseline: ");
    let is_ours = !matches!(ruleset.program, Program::Chains(_))
        || ruleset.rules().iter().any(|rule| rule.comment.as_deref().is_some_and(ours));
    if is_ours && matches!(prove(policy, target, chains, ruleset, &all), Proof::Equal) {
        return Ok(all);
    }
    match prove(policy, target, chains, ruleset, &[]) {
        Proof::Equal => {}
        other => return Err(other),
    }
    let mut on = Vec::new();
    for part in all {
        on.push(part);
        if !matches!(prove_last(policy, target, chains, ruleset, &on), Proof::Equal) {
            on.pop();
        }
    }
    Ok(on)
}

/// The chains without the rules that only say what these parts say.
pub(super) fn without<'a>(policy: &Policy, target: &str, chains: &[Chain<'a>], on: &[BaselinePart]) -> Vec<Chain<'a>> {
    let mut shorter = Vec::with_capacity(chains.len());
    for chain in chains {
        let rules = policy.chain(chain.direction).map_or(&[][..], |chain| &chain.rules);
        let mut said: Vec<(crate::policy::Action, Condition)> = Vec::new();
        for rule in rules {
            if let RuleOrigin::Baseline(part) = &rule.origin
                && on.contains(part)
            {
                said.extend(rule.matches.iter().map(|one| (rule.action, of_match(one, View::Target(target)))));
            }
        }
        let is_said = |draft: &Draft<'_>| {
            draft.log.is_none()
                && draft.limit.is_none()
                && !draft.packets.is_empty()
                && draft
                    .packets
                    .iter()
                    .all(|own| said.iter().any(|(action, other)| *action == draft.action && covers(other, own)))
        };
        let mut own = chain.clone();
        own.entries.retain(|entry| !matches!(entry, Entry::Rule(draft) if is_said(draft)));
        shorter.push(own);
    }
    shorter
}
