//! What tests of a ruleset depend on beside the packet: fields and sets that rules write, contents of named sets and maps,
//! named limits.
//!
//! In: tables, and the rules that were made of them. Out: which question reads what, and who writes it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::print;
use super::rules::Move;
use super::state::Table;
use crate::ruleset::{Chain, Question};
use crate::targets::remembered::Remembered;

/// The name of a set of this table, among all tables.
pub(super) fn cell(table: &Table<'_>, set: &str) -> String {
    format!("@{} {} {set}", table.family.name(), table.name)
}

/// How many elements stand in the maps that a text names.
pub(super) fn elements(table: &Table<'_>, text: &str) -> usize {
    names(text, "@").filter_map(|name| table.sets.get(name)).map(|set| set.elements.len()).sum()
}

/// The text with the contents of each map that it names.
pub(super) fn in_full(table: &Table<'_>, text: &str) -> String {
    let contents = names(text, "@").filter_map(|name| table.sets.get(name)).map(|set| print::contents(&set.elements));
    contents.fold(text.to_owned(), |text, contents| format!("{text} {{ {contents} }}"))
}

/// The names in a text that stand behind this mark.
pub(super) fn names<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(mark).filter_map(move |(at, _)| {
        let rest = text.get(at + mark.len()..)?;
        let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "_/\\.-".contains(letter)));
        rest.get(..end.unwrap_or(rest.len()))
    })
}

/// Notes what the questions of a table's chains read.
pub(super) fn note(
    table: &Table<'_>,
    chains: &[Chain],
    moves: &[Move],
    written: &BTreeSet<String>,
    kept: &mut Remembered,
) {
    let conditions = chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    let conditions = conditions.chain(moves.iter().flat_map(|one| &one.conditions));
    let mut texts: BTreeSet<Arc<str>> = BTreeSet::new();
    for test in conditions.flat_map(|condition| &condition.tests) {
        if let Question::Text(text) | Question::Dependent { text, .. } = &test.question {
            texts.insert(text.clone());
        }
    }
    texts.extend(moves.iter().map(|one| one.leads()));
    // Many questions may name one long set.
    let mut held: BTreeSet<&str> = BTreeSet::new();
    for text in texts {
        for name in names(&text, "@").chain(names(&text, "room in the set `")) {
            if let Some((name, set)) = table.sets.get_key_value(name) {
                let cell = cell(table, name);
                kept.reads(&text, &cell);
                if !held.insert(name) {
                    continue;
                }
                let contents = print::contents(&set.elements);
                if !contents.is_empty() || !set.manner.is_empty() {
                    kept.holds(&cell, &(contents, &set.manner));
                }
            }
        }
        for name in names(&text, " name ") {
            if let Some(object) = table.objects.get(name) {
                kept.holds(object, object);
                kept.reads(&text, object);
            }
        }
        for field in written.iter().filter(|field| text.contains(field.as_str())) {
            kept.reads(&text, field);
        }
    }
}
