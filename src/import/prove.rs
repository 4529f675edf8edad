//! Whether a profile that was made of a ruleset means the same.
//!
//! In: the policy of the profile, the ruleset, and the steps that stand open. Out: whether every packet fares alike, where what
//! stands open is taken to be in its place, or a packet that tells them apart.

use std::collections::BTreeMap;

use super::algebra;
use super::draft::Entry;
use super::open::Open;
use super::write::Chain;
use crate::packets::{self, Grown, Limits};
use crate::policy::{self, BaselinePart, Direction, Policy, RuleOrigin};
use crate::ruleset::{Chains, Packet, Program, Rule, Ruleset, View, of_match, of_policy};

/// What came of a comparison.
#[derive(Debug)]
pub(super) enum Proof {
    /// The same for every packet.
    Equal,
    /// Not for this one.
    Differs(Box<Packet>),
    /// The sets grew too large.
    Unknown(Grown),
}

/// Compares them, with these parts of the baseline.
pub(super) fn prove(
    policy: &Policy,
    target: &str,
    chains: &[Chain<'_>],
    ruleset: &Ruleset,
    parts: &[BaselinePart],
) -> Proof {
    compared(&with_open(policy, target, chains, parts), ruleset)
}

/// The same, of the packets of the last part alone, where it is known that they are equal without it.
pub(super) fn prove_last(
    policy: &Policy,
    target: &str,
    chains: &[Chain<'_>],
    ruleset: &Ruleset,
    parts: &[BaselinePart],
) -> Proof {
    let mut meant = with_open(policy, target, chains, parts);
    for chain in &policy.chains {
        let own = chain.rules.iter().filter(|rule| match &rule.origin {
            RuleOrigin::Baseline(part) => parts.last() == Some(part),
            _ => false,
        });
        let of = own.flat_map(|rule| &rule.matches).map(|one| of_match(one, View::Target(target)));
        let families = chains.iter().find(|own| own.direction == chain.direction).map(|own| own.families.as_slice());
        let asked = of.flat_map(|one| {
            let families = families.unwrap_or(&[]).iter();
            families.filter_map(move |family| algebra::settled(&one, chain.direction, *family)).collect::<Vec<_>>()
        });
        meant.domain.insert(chain.direction, asked.collect());
    }
    compared(&meant, ruleset)
}

fn compared(meant: &Ruleset, ruleset: &Ruleset) -> Proof {
    match packets::compare(meant, ruleset, Limits::default()) {
        Err(grown) => Proof::Unknown(grown),
        Ok(found) => match found.witness() {
            None => Proof::Equal,
            Some(packet) => Proof::Differs(Box::new(packet.clone())),
        },
    }
}

/// The policy with the steps that stand open at their places, and of its baseline these parts alone.
fn with_open(policy: &Policy, target: &str, chains: &[Chain<'_>], parts: &[BaselinePart]) -> Ruleset {
    let mut kept = policy.clone();
    for chain in &mut kept.chains {
        chain.rules.retain(|rule| match &rule.origin {
            RuleOrigin::Baseline(part) => parts.contains(part),
            _ => true,
        });
    }
    let mut meant = of_policy(&kept, View::Target(target));
    for direction in Direction::ALL.into_iter().filter(|direction| policy.chain(*direction).is_none()) {
        meant.domain.insert(direction, Vec::new());
    }
    // Of a family that the ruleset leaves alone nothing is asked.
    for chain in chains.iter().filter(|chain| chain.families.len() < 2) {
        let families = chain.families.iter().map(|family| algebra::everything(*family));
        meant.domain.insert(chain.direction, families.collect());
    }
    let Program::Chains(program) = &mut meant.program else { return meant };
    for (number, chain) in kept.chains.iter().enumerate() {
        let Some(own) = chains.iter().find(|own| own.direction == chain.direction) else { continue };
        insert(program, number, chain, own);
    }
    meant
}

/// Puts what stands open before the rule that follows it, or at the end.
fn insert(program: &mut Chains, number: usize, policy: &policy::Chain, chain: &Chain<'_>) {
    let Some(list) = program.chains.get_mut(number) else { return };
    let mut spans = policy.rules.iter().filter_map(|rule| match &rule.origin {
        RuleOrigin::Profile { span, .. } => Some(*span),
        _ => None,
    });
    let mut before: BTreeMap<crate::place::Span, Vec<Rule>> = BTreeMap::new();
    let mut pending: Vec<Rule> = Vec::new();
    for entry in &chain.entries {
        match entry {
            Entry::Open(open) => pending.extend(steps(open, policy.span)),
            Entry::Rule(_) => {
                if let Some(span) = spans.next() {
                    before.entry(span).or_default().append(&mut pending);
                }
            }
        }
    }
    let mut rules = Vec::with_capacity(list.rules.len());
    for rule in std::mem::take(&mut list.rules) {
        rules.extend(before.remove(&rule.span).unwrap_or_default());
        rules.push(rule);
    }
    rules.append(&mut pending);
    list.rules = rules;
}

fn steps(open: &Open<'_>, default: crate::place::Span) -> Vec<Rule> {
    let rule = |step: &super::flatten::Step<'_>| Rule {
        conditions: step.conditions.clone(),
        verdict: step.verdict.clone(),
        log: step.rule.and_then(|rule| rule.log.clone()),
        span: step.rule.map_or(default, |rule| rule.span),
        comment: None,
    };
    open.steps.iter().map(rule).collect()
}
