//! What was not understood, as the reader comes upon it.

use crate::place::Span;
use crate::ruleset::{Unread, Weight};

/// A list of complaints.
#[derive(Debug, Default)]
pub(super) struct Notes {
    list: Vec<Unread>,
    helpers: Vec<Span>,
}

impl Notes {
    /// Nothing can be said of the whole.
    pub(super) fn gap(&mut self, span: Span, what: impl Into<String>) {
        self.push(span, what, Weight::Gap);
    }

    /// It stands as a question in its rule.
    pub(super) fn question(&mut self, span: Span, what: impl Into<String>) {
        self.push(span, what, Weight::Question);
    }

    /// It decides no packet.
    pub(super) fn harmless(&mut self, span: Span, what: impl Into<String>) {
        self.push(span, what, Weight::Harmless);
    }

    /// A flow may be given a helper here that is not known.
    pub(super) fn unclear_helper(&mut self, span: Span) {
        self.helpers.push(span);
    }

    /// Where that is, since this was asked before.
    pub(super) fn take_helpers(&mut self) -> Vec<Span> {
        std::mem::take(&mut self.helpers)
    }

    /// What another one says.
    pub(super) fn add(&mut self, unread: Unread) {
        self.list.push(unread);
    }

    fn push(&mut self, span: Span, what: impl Into<String>, weight: Weight) {
        self.list.push(Unread { span, what: what.into(), weight });
    }

    /// All of them, in the order of their places.
    pub(super) fn into_list(mut self) -> Vec<Unread> {
        self.list.sort_by_key(|unread| unread.span);
        self.list
    }
}
