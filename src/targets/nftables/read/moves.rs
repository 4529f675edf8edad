//! Packets that a rule gives another destination, or changes: chains that come after see another packet.
//!
//! In: a rule as it is read. Out: its packets, and the question what comes of them.

use std::sync::Arc;

use super::draft::Draft;
use crate::place::Span;
use crate::ruleset::Condition;

/// Packets that fare otherwise than later rules say, because a rule changes what those see.
#[derive(Debug, Clone)]
pub(super) struct Move {
    /// Which packets.
    pub(super) conditions: Vec<Condition>,
    /// Whether it ends the rules of its chain, as a translation does.
    pub(super) ends: bool,
    /// What happens to them, with a number.
    pub(super) question: Arc<str>,
    /// Where the rule stands.
    pub(super) span: Span,
    /// What its author says.
    pub(super) comment: Option<Arc<str>>,
    /// Whether it leads by a map of more elements than are told apart.
    pub(super) is_large: bool,
}

impl Move {
    /// The question whether such a packet is accepted in the end.
    pub(super) fn leads(&self) -> Arc<str> {
        format!("{} leads to acceptance", self.question).into()
    }
}

/// What a rule does so to packets; none where there are none.
pub(super) fn moved(draft: &Draft<'_, '_>, conditions: Vec<Condition>, question: String, ends: bool) -> Option<Move> {
    let (span, comment) = (draft.rule.span, draft.comment.clone());
    let question = question.into();
    (!conditions.is_empty()).then_some(Move { conditions, ends, question, span, comment, is_large: false })
}
