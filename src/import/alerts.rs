//! What pf does by its version beside what a rule says: it drops IGMP and MLD that bear a router alert where the rule has no
//! `allow-opts`, and passes over a rule that keeps state for messages of ICMP that answer.
//!
//! In: pf's list. Out: the same without these questions. A profile has no word for IP options, and `icmp any` of a profile is for
//! answers too; no other packet is concerned.

use std::collections::BTreeSet;

use crate::place::Span;
use crate::ruleset::{Condition, Item, ListRule, Question, Test};

/// The deepest that anchors may stand in each other.
const DEEPEST: usize = 64;

fn is_of_alert(condition: &Condition) -> bool {
    let asks = |question: &Question| question.text().is_some_and(|text| **text == *Question::ROUTER_ALERT);
    condition.tests.iter().any(|test| test.answer && asks(&test.question))
}

/// The rules of which something was left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Router alerts.
    pub(super) alerts: BTreeSet<Span>,
    /// Answers of ICMP.
    pub(super) answers: BTreeSet<Span>,
}

/// Leaves it out, and says of which rules.
pub(super) fn leave_out(items: &mut Vec<Item>) -> LeftOut {
    let mut of = LeftOut::default();
    of_items(items, 0, &mut of);
    of
}

fn of_items(items: &mut Vec<Item>, depth: usize, of: &mut LeftOut) {
    items.retain_mut(|item| match item {
        Item::Anchor(_, inside) => {
            if depth < DEEPEST {
                of_items(inside, depth + 1, of);
            }
            true
        }
        Item::Rule(line) => {
            let_answers_in(line, &mut of.answers);
            is_left(line, &mut of.alerts)
        }
    });
}

/// Lets a rule that passes ICMP pass its answers too, which is one condition with what else it passes then.
fn let_answers_in(line: &mut ListRule, of: &mut BTreeSet<Span>) {
    let is_of_answer = |test: &Test| test.question.text().is_some_and(|text| **text == *Question::ICMP_ANSWER);
    if line.rule.verdict.denies() || !line.rule.conditions.iter().flat_map(|one| &one.tests).any(is_of_answer) {
        return;
    }
    of.insert(line.rule.span);
    let mut joined: Vec<Condition> = Vec::with_capacity(line.rule.conditions.len());
    for mut one in std::mem::take(&mut line.rule.conditions) {
        let before = one.tests.len();
        one.tests.retain(|test| !is_of_answer(test));
        let differs_in_messages = |other: &&mut Condition| {
            let selectors = one.selectors.clone();
            one.tests.len() < before && Condition { selectors, ..(**other).clone() } == one
        };
        match joined.iter_mut().find(differs_in_messages) {
            Some(other) => other.selectors = other.selectors.union(&one.selectors),
            None => joined.push(one),
        }
    }
    line.rule.conditions = joined;
}

/// Whether anything of a rule is left.
fn is_left(line: &mut ListRule, of: &mut BTreeSet<Span>) -> bool {
    let conditions = &mut line.rule.conditions;
    if !line.rule.verdict.denies() || !conditions.iter().any(is_of_alert) {
        return true;
    }
    of.insert(line.rule.span);
    conditions.retain(|one| !is_of_alert(one));
    !conditions.is_empty()
}
