//! Values that pfctl refuses, of words that decide nothing.
//!
//! In: such words with their values. Out: why the rule is refused, if it is; with it, pfctl loads nothing at all.

use super::token::{Parsed, Problem};
use crate::place::Span;

/// The greatest value of a word: of `set prio`, `rtable`, and what `scrub` does (parse.y).
const GREATEST: [(&str, u32); 6] =
    [("prio", 7), ("rtable", 255), ("rtableid", 255), ("min-ttl", 255), ("max-mss", 65_535), ("delay", 65_535)];

/// What stands once in `scrub (...)` at most.
const ONCE: [&str; 4] = ["no-df", "min-ttl", "max-mss", "random-id"];

/// Checks words and their values.
pub(super) fn check(text: &str, span: Span) -> Parsed<()> {
    let words: Vec<&str> = text.split([' ', '(', ')', ',', '"']).filter(|word| !word.is_empty()).collect();
    let refused = |what: String| Err(Problem { span, what });
    for (at, word) in words.iter().enumerate() {
        let Some((_, greatest)) = GREATEST.iter().find(|(known, _)| known == word) else { continue };
        let mut values = words.iter().skip(at + 1).map_while(|value| value.parse::<u32>().ok()).peekable();
        if values.peek().is_none() || values.any(|value| value > *greatest) {
            return refused(format!("`{word}` without a number from 0 to {greatest}"));
        }
    }
    match ONCE.iter().find(|once| words.iter().filter(|word| word == once).count() > 1) {
        Some(word) => refused(format!("`{word}` for the second time in a rule")),
        None => Ok(()),
    }
}
