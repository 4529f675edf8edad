//! Characters that no program takes as they stand: a NUL ends a line or the whole text for some, a byte order mark is part of
//! the first word.
//!
//! In: texts. Out: a gap for each place. It knows of no target.

use super::Text;
use crate::place::Span;
use crate::ruleset::{Unread, Weight};

/// Says where a text has one of them.
pub(super) fn refused(texts: &[Text<'_>]) -> Vec<Unread> {
    let mut found = Vec::new();
    for text in texts {
        let mut gap = |at: usize, length: usize, what: &str| {
            let span = Span::new(text.file, at, at + length);
            found.push(Unread { span, what: what.to_owned(), weight: Weight::Gap });
        };
        if text.text.starts_with('\u{feff}') {
            gap(0, '\u{feff}'.len_utf8(), "a byte order mark, which is read as part of the first line");
        }
        if let Some(at) = text.text.find('\0') {
            gap(at, 1, "a NUL character, at which a line or the whole text may end");
        }
    }
    found
}
