//! Listings without the elements of sets: `nft --terse` leaves all of them out (nft(8), OPTIONS).
//!
//! In: all tables. Out: a note for each set that rules ask before they let packets on, where no set of the text has elements: whether
//! these are none, or were not listed, it does not say.

use std::collections::BTreeSet;

use super::state::{Set, State, Table};
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
        let sets = rules.flat_map(|rule| {
            let does = does(rule, Some(table));
            rule.statements.iter().filter_map(move |(one, _)| asked(one, does))
        });
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

/// What comes of the packets that a rule takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    /// They are let on, or something is done by which they may be.
    LetsOn,
    /// They are kept out.
    Denies,
    /// They are counted or logged.
    Nothing,
}

/// What a rule does; one that leads to a chain which only denies does that, if the table is given.
fn does(rule: &Rule<'_>, table: Option<&Table<'_>>) -> Does {
    let of = |statement: &Statement<'_>| match statement {
        Statement::Reject(..) | Statement::Decide(Decision::Drop) => Does::Denies,
        Statement::Decide(Decision::Jump(name) | Decision::Goto(name)) if denies(table, name) => Does::Denies,
        Statement::Decide(Decision::Continue)
        | Statement::Match(..)
        | Statement::Log(_)
        | Statement::Limit(..)
        | Statement::Effect(_) => Does::Nothing,
        _ => Does::LetsOn,
    };
    let all: Vec<Does> = rule.statements.iter().map(|(one, _)| of(one)).collect();
    [Does::Denies, Does::LetsOn].into_iter().find(|one| all.contains(one)).unwrap_or(Does::Nothing)
}

/// Whether a chain of this name keeps packets out and lets none on.
fn denies(table: Option<&Table<'_>>, name: &str) -> bool {
    let chain = table.and_then(|table| table.chains.iter().find(|chain| *chain.name == *name));
    let all: Vec<Does> = chain.into_iter().flat_map(|chain| &chain.rules).map(|rule| does(rule, None)).collect();
    all.contains(&Does::Denies) && !all.contains(&Does::LetsOn)
}

/// The set that a statement looks in for what lets a packet on: for what a rule takes, or if it denies, for what it spares.
fn asked<'s>(statement: &'s Statement<'_>, does: Does) -> Option<&'s str> {
    let value = match statement {
        Statement::Match(_, Relation::Plain | Relation::Equal, value) if does == Does::LetsOn => value,
        Statement::Match(_, Relation::Unequal, value) if does == Does::Denies => value,
        Statement::Verdicts(_, value) => value,
        Statement::TranslateBy(chosen) => &chosen.map,
        _ => return None,
    };
    match value {
        Value::Named(name) => Some(name),
        _ => None,
    }
}
