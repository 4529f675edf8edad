//! Text of others in a profile: what may stand in none is shown by its number, and what is long is cut.
//!
//! In: comments, names and rules of a ruleset. Out: text that `yaml` can quote and read again.

use crate::place::text::is_deceptive;
use crate::yaml::{quoted, scalar};

/// The longest text, in characters.
const LONGEST: usize = 2_000;

/// A text as it may stand in a profile.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        if at == LONGEST {
            out.push_str(" […]");
            break;
        }
        match c {
            '\n' | '\t' => out.push(c),
            c if c.is_control() || is_deceptive(c) || c == '\u{fffd}' => {
                out.push_str(&format!("<U+{:04X}>", u32::from(c)))
            }
            c => out.push(c),
        }
    }
    out
}

/// The same in quotes.
pub(super) fn prose(text: &str) -> String {
    quoted(&visible(text))
}

/// A text behind `#`: one line.
pub(crate) fn remark(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A list in brackets.
pub(crate) fn flow(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| scalar(item)).collect::<Vec<_>>().join(", "))
}

/// One item as it is, several in brackets.
pub(crate) fn one_or_more(items: &[String]) -> String {
    match items {
        [only] => scalar(only),
        _ => flow(items),
    }
}
