//! What of a ruleset was not understood, as findings.
//!
//! In: what its reader noted. Out: one finding for each thing, with the lines that have it; and whether any test is left that
//! no packet answers.

use std::collections::BTreeMap;

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::place::Span;
use crate::ruleset::{Ruleset, Weight};

/// A test whose truth is not known.
pub static UNMODELLED_MATCH: Entry = Entry {
    id: "unmodelled-match",
    level: Level::Medium,
    summary: "a rule tests what no packet says: its answer is not known",
    why: "what is open is known from below and from above, and what lies between depends on it",
    advice: "see what fills or answers it, and whether the rules behind it should rest on that",
    tag: None,
};

/// A line that could not be read.
pub static PARSE_GAP: Entry = Entry {
    id: "parse-gap",
    level: Level::Critical,
    summary: "a line of a ruleset could not be read",
    why: "everything after it is in doubt: the rule may open or close anything",
    advice: "look at the line; if the firewall takes it, report it, so that it can be read",
    tag: None,
};

/// Whether some rule tests what was not understood.
pub(super) fn asks(ruleset: &Ruleset) -> bool {
    ruleset.unread.iter().any(|one| one.weight >= Weight::Question)
}

/// What was not understood, each thing once.
pub(super) fn findings(ruleset: &Ruleset) -> Vec<Finding> {
    let mut by_what: BTreeMap<(Weight, &str), Vec<Span>> = BTreeMap::new();
    for one in ruleset.unread.iter().filter(|one| one.weight >= Weight::Question) {
        by_what.entry((one.weight, unnumbered(&one.what))).or_default().push(one.span);
    }
    by_what.into_iter().map(|((weight, what), places)| finding(weight, what, &places)).collect()
}

/// Without the number that tells one test with a memory from another.
fn unnumbered(what: &str) -> &str {
    let is_number = |end: &str| end.trim_end_matches('`').parse::<u32>().is_ok();
    what.rsplit_once(" #").filter(|(_, end)| is_number(end)).map_or(what, |(what, _)| what)
}

fn finding(weight: Weight, what: &str, places: &[Span]) -> Finding {
    let count = places.len();
    let times = if count == 1 { String::new() } else { format!(", in {count} rules") };
    let mut finding = match weight {
        Weight::Gap => Finding::new(&PARSE_GAP, format!("not read: {what}{times}")),
        _ => Finding::new(&UNMODELLED_MATCH, format!("the answer to {what} is not known{times}")),
    };
    finding.place = places.first().copied();
    finding.rules = places.iter().skip(1).copied().collect();
    finding
}
