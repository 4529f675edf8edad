//! The lines of the files that a report points to.
//!
//! In: spans. Out: `file:line` and what stands there, cut where it is long.

use std::collections::BTreeSet;

use super::parts::{Look, Part, Parts};
use crate::place::{FileId, LineIndex, Sources, Span};
use crate::report::places::line;

/// A line of more characters is cut.
const LONG: usize = 240;

/// The texts, and which lines of them were shown.
pub(in crate::report) struct Lines<'a> {
    sources: &'a Sources,
    index: LineIndex<'a>,
    shown: BTreeSet<(FileId, usize)>,
}

impl<'a> Lines<'a> {
    /// Of these texts.
    pub(in crate::report) fn new(sources: &'a Sources) -> Self {
        Lines { sources, index: LineIndex::new(sources), shown: BTreeSet::new() }
    }

    /// The texts.
    pub(in crate::report) fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// `file:line` and the line itself.
    pub(in crate::report) fn rule(&mut self, span: Span) -> Parts {
        self.rule_and(span, "")
    }

    /// The same with a few words behind the place.
    pub(in crate::report) fn rule_and(&mut self, span: Span, words: &str) -> Parts {
        let text = self.text(span);
        let place = format!("{}{words}", line(span, self.sources));
        let mut parts = vec![Part::new(Look::Line, &place)];
        if !text.is_empty() {
            parts.push(Part::code(&text));
        }
        parts
    }

    /// How many lines were shown so far.
    pub(in crate::report) fn count(&self) -> usize {
        self.shown.len()
    }

    /// The line at a place: all of it, or where it is a long one the part that is meant.
    fn text(&mut self, span: Span) -> String {
        let number = self.index.line_of(span.file, span.start as usize);
        self.shown.insert((span.file, number));
        let (whole, _) = self.index.line(span.file, number);
        let long = whole.chars().nth(LONG).is_some();
        let meant = if long { self.sources.slice(span).lines().next().unwrap_or("") } else { whole };
        let meant = meant.trim();
        match meant.char_indices().nth(LONG) {
            Some((end, _)) => format!("{}…", meant.get(..end).unwrap_or("")),
            None => meant.to_owned(),
        }
    }
}
