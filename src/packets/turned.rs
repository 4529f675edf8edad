//! Packets that get another destination, in two rulesets that are compared.
//!
//! In: two rulesets. Out: the same two, where such packets are followed as far as it is known where they go. Of others it is one
//! question in each ruleset what comes of them; where the rules that they meet afterwards are not the same in both, the second
//! has questions of its own, for one answer for both would hide what has changed.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Grown, Limits, compare_matched, matched};
use crate::ruleset::{
    Base, Chains, Program, Question, Ruleset, SENT_ON, Turned, asking_everywhere, asking_where, followed_wholly,
    led_somewhere, unturned,
};

/// Both rulesets, with packets followed and asked about apart where need be.
///
/// # Errors
/// If the sets of packets grow over the limit: then nothing is known.
pub(super) fn told_apart<'a>(
    before: &'a Ruleset,
    after: &'a Ruleset,
    limits: Limits,
) -> Result<[Cow<'a, Ruleset>; 2], Grown> {
    let mut sides = [before, after].map(|one| unturned(one).map_or(Cow::Borrowed(one), Cow::Owned));
    if !are_led_alike(before, after) {
        sides = sides.map(|side| Cow::Owned(asking_where(&side)));
    }
    let [first, second] = &sides;
    if let Some(followed) = both(followed_wholly(&[first, second])) {
        sides = followed;
    } else if sides.iter().any(|side| has_unjudged(side)) {
        // What is too much to be followed is asked for, and only what is the same in both is the same.
        sides = sides.map(|side| Cow::Owned(asking_everywhere(&side)));
        let [first, second] = &sides;
        sides = both(followed_wholly(&[first, second])).unwrap_or(sides);
    }
    let is_open =
        sides.iter().all(|side| matches!(&side.program, Program::Chains(chains) if !chains.turned.is_empty()));
    if is_open && !are_alike_behind(before, after, limits)? {
        let [_, second] = &mut sides;
        *second = Cow::Owned(asked_apart(second));
    }
    Ok(sides)
}

/// Whether rules give packets another destination behind which no chain judges these.
fn has_unjudged(ruleset: &Ruleset) -> bool {
    matches!(&ruleset.program, Program::Chains(chains) if !chains.effects.unjudged.is_empty())
}

fn both<'a>(followed: Option<Vec<Ruleset>>) -> Option<[Cow<'a, Ruleset>; 2]> {
    <[Ruleset; 2]>::try_from(followed?).ok().map(|sides| sides.map(Cow::Owned))
}

/// Whether rules behind which no chain judges lead the same packets to the same places, where it is not known which those are.
fn are_led_alike(before: &Ruleset, after: &Ruleset) -> bool {
    let [before, after] = [before, after].map(led_somewhere);
    let is_same = |one: &Turned, other: &Turned| {
        one.question == other.question && one.packets == other.packets && one.entered == other.entered
    };
    before.len() == after.len() && before.iter().zip(&after).all(|(one, other)| is_same(one, other))
}

/// Both rulesets, with what comes of packets that get another destination left as questions.
pub(super) fn unfollowed<'a>(
    before: &'a Ruleset,
    after: &'a Ruleset,
    limits: Limits,
) -> Result<[Cow<'a, Ruleset>; 2], Grown> {
    let is_alike = are_alike_behind(before, after, limits)?;
    let asking = |side: &'a Ruleset| match has_unjudged(side) {
        true => Cow::Owned(asking_everywhere(side)),
        false => Cow::Borrowed(side),
    };
    let [first, second] = [before, after].map(asking);
    Ok([first, if is_alike { second } else { Cow::Owned(asked_apart(&second)) }])
}

/// Whether packets that get another destination meet the same afterwards on both sides; so it is where none gets one on one of them.
fn are_alike_behind(before: &Ruleset, after: &Ruleset, limits: Limits) -> Result<bool, Grown> {
    let (Some(first), Some(second)) = (behind(before), behind(after)) else { return Ok(true) };
    let [first, second] = matched(&first, &second, limits)?;
    Ok(compare_matched(&first, &second, limits)?.changes.is_empty())
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

fn is_of_turned(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(SENT_ON)
}

fn asked_apart(ruleset: &Ruleset) -> Ruleset {
    let mut ruleset = ruleset.clone();
    let Program::Chains(Chains { chains, turned, .. }) = &mut ruleset.program else { return ruleset };
    let asked: BTreeSet<&Arc<str>> = turned.iter().map(|Turned { question, .. }| question).collect();
    let rules = chains.iter_mut().flat_map(|chain| &mut chain.rules);
    for condition in rules.flat_map(|rule| &mut rule.conditions) {
        for test in &mut condition.tests {
            // Of what was turned before, the same is asked in more words.
            if let Question::Text(text) = &test.question
                && asked.iter().any(|own| text.strip_prefix(&***own).is_some_and(is_of_turned))
            {
                test.question = Question::Text(format!("{text}, by the second ruleset's rules").into());
            }
        }
    }
    ruleset
}
