//! A profile against the rules of a firewall: equal on every packet, or where not.
//!
//! In: a policy, and a target's texts. Out: both as rulesets, of which part the answer speaks, and where they differ. It reads
//! no file.

use std::collections::BTreeSet;

use crate::diff::{self, Diff, Names};
use crate::packets::{Grown, Limits};
use crate::place::Span;
use crate::policy::{Direction, Policy};
use crate::ruleset::{Helpers, Program, Rule, Ruleset, Verdict, View, of_policy};
use crate::targets::Scope;

/// Of which part of a firewall's rules an answer speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Of those that Portcullis wrote.
    Ours,
    /// Of all of them, because the user asks for it.
    Whole,
    /// Of all of them, because none of them is ours.
    WholeForWant,
}

/// The rules of a text of which the answer speaks: ours, unless there are none or the user wants all. `read` reads them.
pub fn part(whole: bool, read: impl Fn(Scope) -> Ruleset) -> (Part, Ruleset) {
    if whole {
        return (Part::Whole, read(Scope::Whole));
    }
    let ours = read(Scope::Ours);
    if decides_something(&ours) {
        return (Part::Ours, ours);
    }
    (Part::WholeForWant, read(Scope::Whole))
}

fn decides_something(ruleset: &Ruleset) -> bool {
    Direction::ALL.into_iter().any(|direction| diff::decides(ruleset, direction))
}

/// Rules beside ours that give flows a helper which a rule of the policy has as well: what it lets in as expected by that helper
/// may then belong to flows of which the policy knows nothing. Where it was not understood which helper is given, it may be one of
/// those.
pub fn foreign_helpers(policy: &Policy, ours: &Ruleset, whole: &Ruleset) -> Vec<Span> {
    let types = policy.helper_types();
    if types.is_empty() {
        return Vec::new();
    }
    let known: BTreeSet<Span> = chain_rules(ours).map(|rule| rule.span).chain(unclear(ours)).collect();
    let gives = |verdict: &Verdict| match verdict {
        Verdict::Assign(helper) => types.contains(*helper),
        Verdict::Help(Helpers { tcp, others }) => tcp.iter().chain(others).any(|helper| types.contains(*helper)),
        _ => false,
    };
    let given = chain_rules(whole).filter(|rule| gives(&rule.verdict)).map(|rule| rule.span);
    let found: BTreeSet<Span> = given.chain(unclear(whole)).filter(|span| !known.contains(span)).collect();
    found.into_iter().collect()
}

/// Where it is not known which helper is given.
fn unclear(ruleset: &Ruleset) -> impl Iterator<Item = Span> {
    let spans = match &ruleset.program {
        Program::Chains(chains) => chains.unclear_helpers.as_slice(),
        Program::List(_) | Program::Unordered(_) => &[],
    };
    spans.iter().copied()
}

fn chain_rules(ruleset: &Ruleset) -> impl Iterator<Item = &Rule> {
    let chains = match &ruleset.program {
        Program::Chains(chains) => chains.chains.as_slice(),
        Program::List(_) | Program::Unordered(_) => &[],
    };
    chains.iter().flat_map(|chain| &chain.rules)
}

/// What a profile and a ruleset have in common.
#[derive(Debug, Clone)]
pub struct Verified {
    /// What the profile means.
    pub meant: Ruleset,
    /// Where the ruleset differs.
    pub diff: Diff,
}

/// Compares a policy with rules of a target. Of a whole firewall only those directions count that the profile writes: the others
/// are not its business.
///
/// # Errors
/// If the sets of packets grow over the limit: then nothing is known.
pub fn verify(
    policy: &Policy,
    target: &str,
    (part, read): (Part, &Ruleset),
    names: &Names,
    limits: Limits,
) -> Result<Verified, Grown> {
    let mut meant = of_policy(policy, View::Target(target));
    if part != Part::Ours {
        for direction in Direction::ALL.into_iter().filter(|direction| policy.chain(*direction).is_none()) {
            meant.domain.insert(direction, Vec::new());
        }
    }
    let diff = diff::between(&meant, read, names, limits)?;
    Ok(Verified { meant, diff })
}
