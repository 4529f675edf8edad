//! Log rules that anyone can make write as much as he likes.
//!
//! In: a ruleset with chains. Out: a finding. A log without a limit is read as an accept, and what is then open through it is what
//! comes to it: new packets, and segments that connection tracking calls invalid.

use std::collections::BTreeSet;

use super::followed::Followed;
use super::signs::Signs;
use super::{Beside, sides};
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::opened::{Bound, Opened, opened, passing};
use crate::audit::region::Slots;
use crate::audit::world::World;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::flow::flag;
use crate::ruleset::{Flow, Program, Rule, Ruleset, Tracking, Verdict};
use crate::sets::Family;

/// A full disk.
pub static LOG_FLOOD: Entry = Entry {
    id: "log-flood",
    level: Level::Low,
    summary: "a rule logs each packet without a limit, and anyone can send such packets",
    why: "whoever wants to fills the disk, and hides what he does among a million lines",
    advice: "limit it, as in `limit rate 5/minute log`, with the limit before the word `log`, or `-m limit --limit 5/min`",
    tag: None,
};

/// A log that no packet reaches.
pub static LOG_AFTER_DECISION: Entry = Entry {
    id: "log-after-decision",
    level: Level::Low,
    summary: "a log rule stands behind rules that decide all of its packets",
    why: "it never writes a line, and whoever waits for one believes that nothing happens",
    advice: "put it before the rules that decide",
    tag: None,
};

fn is_free(rule: &Rule) -> bool {
    rule.log.as_ref().is_some_and(|log| log.rate.is_none())
        && !rule.conditions.iter().flat_map(|one| &one.tests).any(|test| test.question.is_of_limit())
}

/// The rules that log without a limit what comes from anywhere.
pub(super) fn flood(ruleset: &Ruleset, followed: Option<&Followed>, beside: Beside<'_>) -> Option<Finding> {
    if !ruleset.rules().into_iter().any(is_free) {
        return None;
    }
    let mut logging = ruleset.clone();
    let Program::Chains(chains) = &mut logging.program else { return None };
    let mut free: BTreeSet<Span> = BTreeSet::new();
    for rule in chains.chains.iter_mut().flat_map(|chain| &mut chain.rules).filter(|rule| is_free(rule)) {
        free.insert(rule.span);
        rule.verdict = Verdict::Accept;
    }
    let world = World::outside(beside.internal);
    let mut slots = Slots::default();
    let as_is = opened(ruleset, Bound::Likely, &mut slots);
    sides::take((ruleset, followed), &mut Signs::of(ruleset), &as_is, &mut slots);
    let mut open: Vec<Opened> = passing(&logging, Bound::Likely, Flow::plain(Tracking::New), &mut slots);
    open.extend(passing(&logging, Bound::Likely, Flow::new(Tracking::Invalid, flag::ACK), &mut slots));
    let mut found: BTreeSet<Span> = BTreeSet::new();
    for one in open.iter().filter(|one| one.reach.direction != Direction::Outbound && one.is_filtered) {
        for opening in &one.reach.openings {
            let span = opening.rule.and_then(|rule| one.openers.get(rule)?.span).filter(|span| free.contains(span));
            let Some(span) = span.filter(|span| !found.contains(span)) else { continue };
            let is_inside = slots.all_internal(&opening.region.incoming);
            let is_of_most = |family| world.is_nearly_all(&opening.region.source, family);
            if !is_inside && Family::ALL.into_iter().any(is_of_most) {
                found.insert(span);
            }
        }
    }
    Finding::of_rules(
        &LOG_FLOOD,
        found.into_iter().collect(),
        "logs each packet that comes from anyone, without a limit",
        "log each packet that comes from anyone, without a limit",
    )
}
