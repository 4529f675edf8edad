//! Listings without the elements of sets: `nft --terse` leaves all of them out (nft(8), OPTIONS).
//!
//! In: all tables. Out: a note for each set that rules ask before they let packets on, where no set of the text has elements: whether
//! these are none, or were not listed, it does not say.

use std::collections::BTreeSet;

use super::state::{Set, State};
use super::syntax::{Decision, Relation, Rule, Statement, Value};
use crate::ruleset::{Unread, Weight};

/// Notes sets whose elements may have been left out.
pub(super) fn note(state: &State<'_>, unread: &mut Vec<Unread>) {
    let mut sets = state.tables.iter().flat_map(|table| table.sets.values());
    if sets.any(|set| !set.elements.is_empty()) {
        return;
    }
    for table in &state.tables {
        let rules = table.chains.iter().flat_map(|chain| &chain.rules);
        let sets = rules.flat_map(|rule| rule.statements.iter().filter_map(|(one, _)| asked(one, denies(rule))));
        let asked: BTreeSet<&str> = sets.collect();
        for name in asked {
            let Some(span) = table.sets.get(name).filter(|set| is_lasting(set)).and_then(|set| set.span) else {
                continue;
            };
            let what = format!("the elements of the set `{name}`{}", Unread::UNLISTED);
            unread.push(Unread { span, what, weight: Weight::Question });
        }
    }
}

/// Whether nothing but its author fills it: others are often empty.
fn is_lasting(set: &Set<'_>) -> bool {
    !set.changes && !set.may_grow && set.timeout.is_none()
}

/// Whether what fits the rule is kept out: it opens nothing, but what it spares.
fn denies(rule: &Rule<'_>) -> bool {
    rule.statements.iter().any(|(one, _)| matches!(one, Statement::Reject(..) | Statement::Decide(Decision::Drop)))
}

/// The set that a statement looks in for what lets a packet on: for what a rule takes, or if it denies, for what it spares.
fn asked<'s>(statement: &'s Statement<'_>, denies: bool) -> Option<&'s str> {
    let value = match statement {
        Statement::Match(_, Relation::Plain | Relation::Equal, value) if !denies => value,
        Statement::Match(_, Relation::Unequal, value) if denies => value,
        Statement::Verdicts(_, value) => value,
        Statement::TranslateBy(chosen) => &chosen.map,
        _ => return None,
    };
    match value {
        Value::Named(name) => Some(name),
        _ => None,
    }
}
