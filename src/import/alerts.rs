//! What pf drops beside a rule that passes it: IGMP and MLD that bear a router alert, where the rule has no `allow-opts`.
//!
//! In: pf's list. Out: the same without that. A profile has no word for IP options; whether pf drops them is a question of its
//! version, and no other packet is concerned.

use std::collections::BTreeSet;

use crate::place::Span;
use crate::ruleset::{Condition, Item, ListRule, Question};

/// The deepest that anchors may stand in each other.
const DEEPEST: usize = 64;

fn is_of_alert(condition: &Condition) -> bool {
    let asks = |question: &Question| question.text().is_some_and(|text| **text == *Question::ROUTER_ALERT);
    condition.tests.iter().any(|test| test.answer && asks(&test.question))
}

/// Leaves it out, and says of which rules.
pub(super) fn leave_out(items: &mut Vec<Item>) -> BTreeSet<Span> {
    let mut of = BTreeSet::new();
    of_items(items, 0, &mut of);
    of
}

fn of_items(items: &mut Vec<Item>, depth: usize, of: &mut BTreeSet<Span>) {
    items.retain_mut(|item| match item {
        Item::Anchor(_, inside) => {
            if depth < DEEPEST {
                of_items(inside, depth + 1, of);
            }
            true
        }
        Item::Rule(line) => is_left(line, of),
    });
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
