//! What rules ask of packets that were given another destination, where nothing gives them one.
//!
//! In: a ruleset. Out: the same with these questions answered: no packet was given one, as far as the text has the chains that could do so.
//! A rule that asks for such packets alone stays, and none meets it. Where the text has no such chain, another table may have it.

use std::collections::BTreeSet;

use super::original::{self, Asked};
use super::{Base, Hook, Program, Rule, Ruleset, Test, Unread, Weight};
use crate::place::Span;
use crate::sets::Family;

/// The ruleset with these answers; none where it asks nothing of the kind, or may give packets another destination.
#[must_use]
pub fn unturned(ruleset: &Ruleset) -> Option<Ruleset> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let is_early = |base: &Base| base.hook == Hook::Prerouting && chains.translating.contains(&base.chain);
    let has_early = |family: &Family| chains.bases.iter().any(|base| is_early(base) && base.families.contains(family));
    let is_whole = chains.bases.iter().flat_map(|base| &base.families).all(has_early)
        && !ruleset.unread.iter().any(|one| one.weight == Weight::Gap);
    let asking: BTreeSet<Span> = ruleset.rules().into_iter().filter(|rule| asks(rule)).map(|rule| rule.span).collect();
    if !chains.turned.is_empty() || !is_whole || asking.is_empty() {
        return None;
    }
    let mut changed = ruleset.clone();
    if let Program::Chains(chains) = &mut changed.program {
        let rules = chains.chains.iter_mut().flat_map(|chain| &mut chain.rules);
        rules.filter(|rule| asking.contains(&rule.span)).for_each(answer);
    }
    let is_answered = |one: &Unread| original::says_turned(&one.what) && asking.iter().any(|span| span.holds(one.span));
    changed.unread.retain(|one| !is_answered(one));
    Some(changed)
}

/// The answer with which a test holds; none if it asks something else.
fn wanted(test: &Test) -> Option<bool> {
    // Another source may have been given, which packets of that flow bear later.
    let is_of_source = test.question.text().is_some_and(|text| text.contains("snat"));
    original::asked(test).and_then(|(asked, wanted)| (asked == Asked::Turned && !is_of_source).then_some(wanted))
}

/// Whether a rule asks for nothing of packets before a translation but whether there was one.
fn asks(rule: &Rule) -> bool {
    let mut tests = rule.conditions.iter().flat_map(|one| &one.tests).peekable();
    let of_before = |test: &Test| original::asked(test).is_some();
    tests.clone().any(|test| wanted(test).is_some()) && tests.all(|test| !of_before(test) || wanted(test).is_some())
}

fn answer(rule: &mut Rule) {
    rule.conditions.retain(|one| !one.tests.iter().filter_map(wanted).any(|wanted| wanted));
    for one in &mut rule.conditions {
        one.tests.retain(|test| wanted(test).is_none());
    }
}
