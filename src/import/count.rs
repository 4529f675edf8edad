//! How many rules of a ruleset are in its profile, and how many are not.
//!
//! In: the ruleset, the places that are left open, and the rules that are left out. Out: numbers that add up: each rule is counted
//! once, and one that stands in the profile in part is left open.

use std::collections::BTreeSet;

use super::left::{self, Left};
use super::open::Open;
use crate::place::{Sources, Span};
use crate::ruleset::Ruleset;

/// The numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    /// All rules.
    pub(super) rules: usize,
    /// Those that lead to places left open.
    pub(super) open: usize,
    /// Those that are left out for a reason; what a default, the baseline or another rule says for them is said.
    pub(super) left: usize,
}

impl Count {
    /// Counts. What no text says is no rule that somebody would count.
    pub(super) fn of(ruleset: &Ruleset, open: &[&Open<'_>], left: &[Left], sources: &Sources) -> Self {
        let is_written = |span: &Span| left::is_rule(sources.slice(*span).trim());
        let own = ruleset.rules().into_iter().map(|rule| rule.span);
        let open: BTreeSet<Span> = open.iter().flat_map(|open| &open.spans).copied().filter(is_written).collect();
        let listed = left.iter().flat_map(|left| &left.rules).copied();
        let rules: BTreeSet<Span> = own.filter(is_written).chain(open.iter().copied()).chain(listed).collect();
        Count { rules: rules.len(), open: open.len(), left: left::count(left) }
    }

    /// Those that are said in the profile or left out.
    pub(super) fn understood(self) -> usize {
        self.rules.saturating_sub(self.open)
    }

    /// The numbers in words: `of 19 rules 11 are said here, 5 are left out (named at the end) and 3 are left open`.
    pub(super) fn words(self) -> String {
        let said = self.understood().saturating_sub(self.left);
        let parts =
            [(said, "said here"), (self.left, "left out (the end says why)"), (self.open, "left open (`unresolved:`)")];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {} {what}", if count == 1 { "is" } else { "are" }))
            .collect();
        let listed = match parts.as_slice() {
            [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
            _ => parts.concat(),
        };
        match (said == self.rules, self.rules) {
            (true, 1) => "its 1 rule is said here".to_owned(),
            (true, all) => format!("all {all} rules are said here"),
            (false, 1) => format!("of 1 rule {listed}"),
            (false, all) => format!("of {all} rules {listed}"),
        }
    }
}
