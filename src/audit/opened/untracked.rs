//! Packets that rules keep from connection tracking: what later rules let in of them, and that they are in no other state.
//!
//! In: a ruleset. Out: which packets are untracked for certain, and what comes of the rules that stand for their other states, of which
//! there are none (`nf_conntrack_in` in net/netfilter/nf_conntrack_core.c passes over what is untracked).

use super::conditions::{Both, Reading};
use super::flows::{has_gap, untracking};
use super::{Bound, Opened, Program, Ruleset};
use crate::audit::reach::Opening;
use crate::audit::taken::Taken;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Condition, Effects, Rule, Unread, Untracked};

/// Of which packets it is asked what comes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Of all.
    All,
    /// Of those that have a state: what is kept from tracking is not among them.
    Tracked,
    /// Of what is kept from tracking.
    Kept,
}

/// What rules do beside deciding; nothing where they are not in chains.
fn effects(ruleset: &Ruleset) -> Option<&Effects> {
    match &ruleset.program {
        Program::Chains(chains) => Some(&chains.effects),
        Program::List(_) | Program::Unordered(_) => None,
    }
}

/// The rules that keep packets from tracking.
fn keeping(ruleset: &Ruleset) -> &[Untracked] {
    effects(ruleset).map_or(&[], Effects::untracked)
}

/// Whether any rule is known to keep packets from tracking.
pub(super) fn are_some(ruleset: &Ruleset) -> bool {
    !keeping(ruleset).is_empty()
}

/// Whether packets may be untracked that no rule is known to keep from tracking.
pub(super) fn may_be_others(ruleset: &Ruleset) -> bool {
    has_gap(ruleset) || untracking(ruleset).any(|one| !is_known(ruleset, one))
}

/// Whether it is told that a rule keeps packets from tracking, and which these are is known.
fn is_known(ruleset: &Ruleset, told: &Unread) -> bool {
    told.is_of_untracking() && keeping(ruleset).iter().any(|one| one.span == told.span)
}

/// Whether nothing of that is in doubt.
pub fn is_settled(ruleset: &Ruleset, told: &Unread) -> bool {
    told.is_of_untracking() && effects(ruleset).is_some_and(|effects| are_all(effects, told.span))
}

/// The packets of a direction that are kept from tracking: those that may be, or where that is asked, those that are.
pub(super) fn kept(ruleset: &Ruleset, reading: &mut Reading<'_>) -> Both {
    let is_leaving = reading.direction == Direction::Outbound;
    let counts = |one: &&Untracked| one.is_exact || matches!(reading.bound, Bound::Most | Bound::Likely);
    let own = keeping(ruleset).iter().filter(|one| one.is_leaving == is_leaving).filter(counts);
    let conditions: Vec<Condition> = own.flat_map(|one| one.conditions.iter().cloned()).collect();
    reading.fits(&conditions)
}

impl Opened {
    /// Leaves out what is kept from tracking for certain, as this reading tells it.
    pub(super) fn drop_kept(&mut self, ruleset: &Ruleset, mut reading: Reading<'_>) {
        if !are_some(ruleset) {
            return;
        }
        let arriving = keeping(ruleset).iter().filter(|one| one.is_exact && !one.is_leaving);
        let certain = arriving.flat_map(|one| &one.conditions).filter(|one| one.tests.is_empty()).cloned();
        let kept = reading.fits(&certain.collect::<Vec<_>>());
        let mut taken = Taken::default();
        taken.take_all(&kept.open);
        let all = std::mem::take(&mut self.reach.openings);
        let left = all.into_iter().flat_map(|one| {
            let rest = taken.rest(one.kind, one.region.clone(), &mut reading.work);
            rest.into_iter().map(move |region| Opening { region, ..one.clone() }).collect::<Vec<_>>()
        });
        self.reach.openings = left.collect();
        self.reach.complete &= reading.work.is_complete();
    }
}

/// Whether a rule stands for packets in a state that they cannot have.
pub(super) fn is_of_other_states(rule: &Rule) -> bool {
    let is_of = |one: &Condition| one.tests.iter().any(|test| test.question.is_of_kept());
    !rule.conditions.is_empty() && rule.conditions.iter().all(is_of)
}

/// Whether a rule here keeps all packets from tracking of which it speaks.
pub(super) fn are_all(effects: &Effects, place: Span) -> bool {
    let mut own = effects.untracked().iter().filter(|one| one.span == place).peekable();
    own.peek().is_some() && own.all(|one| one.is_exact)
}
