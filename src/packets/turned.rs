//! Packets that get another destination, in two rulesets that are compared.
//!
//! In: two rulesets. Out: the second with questions of its own, where the rules that such packets meet afterwards are not the
//! same in both. What comes of them is one question in each ruleset, and one answer for both would hide what has changed.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Grown, Limits, compare_matched, matched};
use crate::ruleset::{Base, Program, Question, Ruleset, Turned};

/// The second ruleset, asked apart from the first if need be.
///
/// # Errors
/// If the sets of packets grow over the limit: then nothing is known.
pub(super) fn apart<'a>(before: &Ruleset, after: &'a Ruleset, limits: Limits) -> Result<Cow<'a, Ruleset>, Grown> {
    let (Some(first), Some(second)) = (behind(before), behind(after)) else { return Ok(Cow::Borrowed(after)) };
    let [first, second] = matched(&first, &second, limits)?;
    let is_same = compare_matched(&first, &second, limits)?.changes.is_empty();
    Ok(if is_same { Cow::Borrowed(after) } else { Cow::Owned(asked_apart(after)) })
}

/// What is left for packets that have got another destination; none where none gets one.
fn behind(ruleset: &Ruleset) -> Option<Ruleset> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    if chains.turned.is_empty() {
        return None;
    }
    let mut rest = chains.clone();
    let turned = std::mem::take(&mut rest.turned);
    let entered: Vec<_> = turned.iter().flat_map(|turned| &turned.entered).copied().collect();
    let is_past = |base: &Base| entered.iter().any(|(hook, priority)| base.hook == *hook && base.priority <= *priority);
    rest.bases.retain(|base| !is_past(base));
    Some(Ruleset { program: Program::Chains(rest), ..ruleset.clone() })
}

fn asked_apart(ruleset: &Ruleset) -> Ruleset {
    let mut ruleset = ruleset.clone();
    let Program::Chains(chains) = &mut ruleset.program else { return ruleset };
    let asked: BTreeSet<&Arc<str>> = chains.turned.iter().map(|Turned { question, .. }| question).collect();
    let rules = chains.chains.iter_mut().flat_map(|chain| &mut chain.rules);
    for condition in rules.flat_map(|rule| &mut rule.conditions) {
        for test in &mut condition.tests {
            if let Question::Text(text) = &test.question
                && asked.contains(text)
            {
                test.question = Question::Text(format!("{text}, by the second ruleset's rules").into());
            }
        }
    }
    ruleset
}
