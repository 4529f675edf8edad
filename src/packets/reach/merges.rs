//! How functions of this part are put together.
//!
//! A verdict function says what rules decide: nothing, that their list is left, that no list decides, or an outcome. A state
//! function says what became of a packet so far: it does not come here, it is still asked, or it was decided so before.

use crate::packets::diagram::{Merge, Ref};

/// A packet that is still asked.
pub(super) const ASKED: Ref = Ref::TRUE;

/// The number of the leaf of a list that is left.
pub(super) const LEFT: u32 = 2;

/// The number of the leaf of packets that nothing decides.
pub(super) const UNDECIDED: u32 = 3;

/// The number of the leaf of an outcome of this number.
pub(super) fn decided(outcome: u32) -> u32 {
    outcome + 4
}

/// The first verdict, and the second where it has none.
pub(super) struct Over;

impl Merge for Over {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING, _) => Some(b),
            (_, Ref::NOTHING) => Some(a),
            _ => (a == b || a.as_leaf().is_some()).then_some(a),
        }
    }
}

/// States after rules of these verdicts.
pub(super) struct Advance;

impl Merge for Advance {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING, _) => Some(Ref::NOTHING),
            (_, Ref::NOTHING) => Some(a),
            (ASKED, _) => b.as_leaf().map(|_| b),
            _ => a.as_leaf().map(|_| a),
        }
    }
}

/// States of packets that come by two ways.
pub(super) struct Either;

impl Merge for Either {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING, other) | (other, Ref::NOTHING) => Some(other),
            (ASKED, _) | (_, ASKED) => Some(ASKED),
            _ if a == b => Some(a),
            _ => (a.as_leaf().is_some() && b.as_leaf().is_some()).then_some(a),
        }
    }
}

/// The verdicts on packets that are still asked, by states.
pub(super) struct WhereAsked;

impl Merge for WhereAsked {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING, _) | (_, Ref::NOTHING) => Some(Ref::NOTHING),
            (ASKED, _) => Some(b),
            _ => a.as_leaf().map(|_| Ref::NOTHING),
        }
    }
}

/// The packets that were decided before, by states, and otherwise than by these verdicts.
pub(super) struct Lost;

impl Merge for Lost {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING | ASKED, _) | (_, Ref::NOTHING) => Some(Ref::NOTHING),
            _ if a == b => Some(Ref::NOTHING),
            _ => (a.as_leaf().is_some() && b.as_leaf().is_some()).then_some(Ref::TRUE),
        }
    }
}
