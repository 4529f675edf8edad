//! What may stand in a text that Portcullis made just now: our own chains and sets, nothing else.
//!
//! In: a text. Out: a gap for each line that touches anything beside them. What our own lines mean is read elsewhere.

use super::kind::Kind;
use super::notes::Notes;
use super::options::shortened;
use crate::place::Span;
use crate::targets::Text;

/// Says which lines are not ours.
pub(super) fn check(text: Text<'_>, kind: Kind, notes: &mut Notes) {
    let is_ours = if matches!(kind, Kind::Sets) { is_of_our_sets } else { is_of_our_chains };
    let mut offset = 0;
    for line in text.text.split('\n') {
        if !line.trim_matches([' ', '\t']).is_empty() && !line.starts_with('#') && !is_ours(line) {
            let span = Span::new(text.file, offset, offset + line.len());
            notes.gap(span, format!("the line `{}`, which stands beside our own rules and sets", shortened(line)));
        }
        offset += line.len() + 1;
    }
}

/// A line of the filter or raw table that makes a chain of ours or adds a rule to one.
fn is_of_our_chains(line: &str) -> bool {
    let declares = || line.strip_prefix(":PC-").is_some_and(|rest| rest.contains(" - "));
    matches!(line, "*filter" | "*raw" | "COMMIT") || declares() || line.starts_with("-A PC-")
}

/// A command whose sets all have a name of ours.
fn is_of_our_sets(line: &str) -> bool {
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let command = words.next().unwrap_or("");
    let names = match command {
        "create" | "add" | "flush" | "destroy" => 1,
        "swap" => 2,
        _ => return false,
    };
    words.by_ref().take(names).filter(|name| name.starts_with("pc-")).count() == names
        && (matches!(command, "create" | "add") || words.all(|word| word == "-exist"))
}
