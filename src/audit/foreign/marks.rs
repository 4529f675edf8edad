//! Marks that nothing writes.
//!
//! In: a ruleset. Out: the rules that ask for a packet without a mark, which is every packet where no rule and no other program marks any.

use crate::place::Span;
use crate::ruleset::{Question, Rule, Ruleset, Test};

/// Rules with a test of a mark to which packets without one have the right answer; none where rules write marks.
pub(super) fn unwritten(ruleset: &Ruleset) -> Vec<Span> {
    let rules = ruleset.rules();
    if rules.iter().any(|rule| of_marks(rule).any(|test| is_written(&test.question))) {
        return Vec::new();
    }
    rules.iter().filter(|rule| of_marks(rule).any(fits_none)).map(|rule| rule.span).collect()
}

fn of_marks(rule: &Rule) -> impl Iterator<Item = &Test> {
    let all = rule.conditions.iter().flat_map(|one| &one.tests);
    all.filter(|test| test.question.text().is_some_and(|text| asks_for_mark(text)))
}

fn asks_for_mark(text: &str) -> bool {
    let asked = text.trim_start_matches('(');
    ["mark ", "connmark ", "meta mark", "ct mark"].iter().any(|start| asked.starts_with(start))
}

/// Whether rules change what is asked for: it is then numbered, or depends on them.
fn is_written(question: &Question) -> bool {
    matches!(question, Question::Dependent { .. }) || question.text().is_some_and(|text| text.contains(" #"))
}

/// Whether a packet whose mark is 0 passes the test.
fn fits_none(test: &Test) -> bool {
    let Some(text) = test.question.text() else { return false };
    let is_negated = text.contains(" ! ") || text.contains("!=");
    let value = text.rsplit(' ').next().and_then(|value| value.split(['/', '-']).next()).and_then(number);
    value.is_some_and(|value| (value == 0) == (test.answer != is_negated))
}

fn number(text: &str) -> Option<u32> {
    let hexadecimal = text.strip_prefix("0x").map(|digits| u32::from_str_radix(digits, 16));
    hexadecimal.unwrap_or_else(|| text.parse()).ok()
}
