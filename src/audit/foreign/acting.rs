//! Rules of pf that do more than decide, and lines that stand for several rules.
//!
//! In: pf's list, and what was found of its rules. Out: what of it may be said of a line. A rule that translates, counts, queues or
//! marks is needed wherever it decides, and so is one that keeps packets from it; a line of which pfctl makes several rules need not
//! stand only if none of them need.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::anomalies::{Anomaly, Kind, still_needless};
use crate::packets::reach::RuleAt;
use crate::packets::{Grown, Limits};
use crate::place::Span;
use crate::ruleset::{Item, ListRule, Log, Program, Rate, Ruleset};

/// The ruleset as one in which each rule that does more than decide tells so by a log of its own: what is compared then sees who
/// decides.
pub(super) fn told_apart(ruleset: &Ruleset) -> Cow<'_, Ruleset> {
    let Program::List(items) = &ruleset.program else { return Cow::Borrowed(ruleset) };
    if !any(items, &|line| line.acts) {
        return Cow::Borrowed(ruleset);
    }
    let mut own = ruleset.clone();
    if let Program::List(items) = &mut own.program {
        mark(items, &mut BTreeMap::new());
    }
    Cow::Owned(own)
}

fn any(items: &[Item], is: &dyn Fn(&ListRule) -> bool) -> bool {
    items.iter().any(|item| match item {
        Item::Rule(line) => is(line),
        Item::Anchor(line, inside) => is(line) || any(inside, is),
    })
}

/// Recursion is as deep as the reader let anchors stand in each other.
fn mark(items: &mut [Item], numbers: &mut BTreeMap<Span, u32>) {
    for item in items {
        match item {
            Item::Rule(line) if line.acts && line.rule.verdict.accepts() => {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
                let count = *numbers.entry(line.rule.span).or_insert(next);
                line.rule.log = Some(Log { rate: Some(Rate { count, seconds: u32::MAX }), per_source: true });
            }
            Item::Rule(_) => {}
            Item::Anchor(_, inside) => mark(inside, numbers),
        }
    }
}

/// Whether a rule of pf does more than decide.
pub(super) fn acts(ruleset: &Ruleset, at: &RuleAt) -> bool {
    let Program::List(items) = &ruleset.program else { return false };
    any(items, &|line| line.acts && line.rule.span == at.span)
}

/// Whether the list of pf drops beside a line of its own what that line passes.
fn is_aside(verdicts: &[bool], denies: bool) -> bool {
    denies && verdicts.contains(&true)
}

/// Of what was found that need not stand, what is so of all rules of a line.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub(super) fn of_whole_lines(ruleset: &Ruleset, mut found: Vec<Anomaly>) -> Result<Vec<Anomaly>, Grown> {
    if !matches!(ruleset.program, Program::List(_)) {
        return Ok(found);
    }
    let mut accepting: BTreeMap<Span, Vec<bool>> = BTreeMap::new();
    for rule in ruleset.rules().into_iter().filter(|rule| rule.verdict.decides()) {
        accepting.entry(rule.span).or_default().push(rule.verdict.accepts());
    }
    let of_line = |span: Span, denies: bool| accepting.get(&span).is_some_and(|all| is_aside(all, denies));
    let mut needless: BTreeMap<Span, BTreeSet<usize>> = BTreeMap::new();
    for one in found.iter().filter(|one| one.kind.is_dead() || one.kind == Kind::RedundantBelow) {
        if !of_line(one.rule.span, one.rule.verdict.denies()) {
            needless.entry(one.rule.span).or_default().insert(one.rule.number);
        }
    }
    let is_whole = |span: Span| {
        let all = accepting.get(&span).map_or(&[][..], Vec::as_slice);
        let own = all.iter().filter(|accepts| !is_aside(all, !**accepts)).count();
        needless.get(&span).is_some_and(|numbers| numbers.len() >= own)
    };
    let before = found.len();
    found.retain(|one| {
        let says_needless = matches!(one.kind, Kind::RedundantAbove | Kind::RedundantBelow | Kind::Duplicate);
        !says_needless || is_whole(one.rule.span)
    });
    // Rules that could all go together need not be such that some of them can.
    if found.len() == before { Ok(found) } else { still_needless(ruleset, found, Limits::default()) }
}
