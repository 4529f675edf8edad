//! What tests of a ruleset depend on beside the packet: fields and sets that rules write, contents of named sets and maps,
//! named limits and quotas, and the rules that count in them.
//!
//! In: tables, and the rules that were made of them. Out: which question reads what, and who writes it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::moves::Move;
use super::print;
use super::state::{Set, Table};
use crate::ruleset::{Chain, Question};
use crate::targets::remembered::Remembered;

/// The name of a set of this table, among all tables.
pub(super) fn cell(table: &Table<'_>, set: &str) -> String {
    format!("@{} {} {set}", table.family.name(), table.name)
}

/// The buckets that a test of a limit or quota counts in, if they have a name: of this table and kind. Where a map chooses among
/// them, or an object is defined elsewhere, it may be each.
pub(super) fn buckets(table: &Table<'_>, text: &str) -> Vec<String> {
    let Some((kind, name)) = text.split_once(" name ") else { return Vec::new() };
    let own = format!("{kind} {name}");
    let of_kind = |object: &&String| object.split_once(' ').is_some_and(|(other, _)| other == kind);
    let is_known = table.objects.contains_key(&own);
    let others = table.objects.keys().filter(|object| !is_known && of_kind(object));
    [&own].into_iter().chain(others).map(|object| bucket(table, object)).collect()
}

/// The name of an object of this table, among all tables.
fn bucket(table: &Table<'_>, object: &str) -> String {
    format!("{} {} {object}", table.family.name(), table.name)
}

/// Notes what objects hold at first, and which questions count in them or in sets.
pub(super) fn note_counted(table: &Table<'_>, counted: &[(Arc<str>, String)], kept: &mut Remembered) {
    for (object, text) in &table.objects {
        kept.holds(&bucket(table, object), text);
    }
    for (name, set) in table.sets.iter().filter(|(_, set)| set.counts) {
        hold(&cell(table, name), set, kept);
    }
    for (question, cell) in counted {
        kept.reads(question, cell);
    }
}

/// What is in a set at first, and what is said of its elements.
fn hold(cell: &str, set: &Set<'_>, kept: &mut Remembered) {
    let contents = print::contents(&set.elements);
    if !contents.is_empty() || !set.manner.is_empty() {
        kept.holds(cell, &(contents, &set.manner));
    }
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
        // Words of a text have blanks between them, signs as well.
        let rest = text.get(at + mark.len()..)?.trim_start();
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
                hold(&cell, set, kept);
            }
        }
        for field in written.iter().filter(|field| text.contains(field.as_str())) {
            kept.reads(&text, field);
        }
    }
}
