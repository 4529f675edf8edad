//! What comes to the host itself, and what comes for its ports and is sent on to another one.
//!
//! In: a chain. Out: of what is found in it whether that is true of both together, or is to be told of each: who reaches the one need not
//! reach the other.

use std::collections::BTreeSet;

use super::Exposure;
use crate::audit::reach::Opening;
use crate::audit::view::{ChainView, View};

/// Of what something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Of all that comes.
    All,
    /// Of what comes to the host itself.
    Own,
    /// Of what is sent on.
    SentOn,
}

impl Of {
    /// Whether packets of one may be those of the other.
    pub(super) fn meets(self, other: Of) -> bool {
        self == other || self == Of::All || other == Of::All
    }
}

/// The two parts of a chain; none where all of it is one of them.
pub(super) struct Parts<'a>(Option<[ChainView<'a>; 2]>);

impl<'a> Parts<'a> {
    /// Of this chain.
    pub(super) fn of_chain(view: &View<'a>, chain: &ChainView<'a>) -> Self {
        let is_sent_on = |one: &&Opening| one.rule.is_some_and(|rule| chain.reach.sent_on.contains(&rule));
        let (sent_on, own): (Vec<&Opening>, Vec<&Opening>) = chain.reach.openings.iter().partition(is_sent_on);
        let is_mixed = !sent_on.is_empty() && !own.is_empty();
        Parts(is_mixed.then(|| [own, sent_on].map(|part| view.part(chain, part.into_iter().cloned().collect()))))
    }

    /// The part of which something is told.
    pub(super) fn of<'b>(&'b self, of: Of, whole: &'b ChainView<'a>) -> &'b ChainView<'a> {
        match (of, &self.0) {
            (Of::Own, Some([own, _])) => own,
            (Of::SentOn, Some([_, sent_on])) => sent_on,
            _ => whole,
        }
    }

    /// What is found of all, where that is true of each part, and else what is found of each.
    pub(super) fn told<'b, 's>(
        &'b self,
        whole: &'b ChainView<'a>,
        found: impl Fn(&'b ChainView<'a>) -> Vec<Exposure<'s>>,
    ) -> Vec<(Of, Vec<Exposure<'s>>)> {
        if let Some([own, sent_on]) = &self.0 {
            let (own, sent_on) = (found(own), found(sent_on));
            if !own.is_empty() && !sent_on.is_empty() && whom(&own) != whom(&sent_on) {
                return vec![(Of::Own, own), (Of::SentOn, sent_on)];
            }
        }
        vec![(Of::All, found(whole))]
    }
}

/// All to whom something of this is open.
fn whom<'f>(found: &'f [Exposure<'_>]) -> BTreeSet<&'f str> {
    found.iter().map(|one| one.senders.whom.as_str()).collect()
}
