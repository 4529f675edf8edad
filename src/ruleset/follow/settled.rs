//! What was not understood, and what of it nothing rests on any more once packets are followed.
//!
//! In: a ruleset in which they are, and a note. Out: whether the note is settled.

use std::collections::BTreeSet;

use super::turns::Turns;
use crate::place::Span;
use crate::ruleset::{Rule, Ruleset, Unread, Weight, original};

/// The places of rules that still ask for what was so before a translation.
pub(super) fn asking(ruleset: &Ruleset) -> BTreeSet<Span> {
    let asks = |rule: &&&Rule| {
        let mut tests = rule.conditions.iter().flat_map(|one| &one.tests);
        tests.any(|test| original::asked(test).is_some())
    };
    ruleset.rules().iter().filter(asks).map(|rule| rule.span).collect()
}

/// Whether nothing rests any more on what was not understood.
pub(super) fn is_settled(one: &Unread, turns: &Turns, open: &BTreeSet<Span>) -> bool {
    let is_in = |span: &Span| span.holds(one.span);
    let is_of_turn = one.what.starts_with("the target `") || one.what.ends_with("which changes packets");
    let is_turn = || turns.by_rule.keys().any(|(_, span)| is_in(span));
    one.weight != Weight::Gap && (is_of_turn && is_turn() || original::is_of_test(one) && !open.iter().any(is_in))
}
