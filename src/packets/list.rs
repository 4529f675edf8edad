//! pf's list, of which the last match decides unless it is quick, as one function.
//!
//! In: rules with anchors and tags. Out: what they do with each packet of a direction. A packet through the host comes in, and
//! then goes out, bearing the tag that it was given.

use std::sync::Arc;

use super::build::{Build, Effect, Stop};
use super::diagram::Ref;
use super::terminals::{Decision, Leaves, Step};
use crate::policy::Direction;
use crate::ruleset::{Condition, Item, ListRule, Outcome, Verdict, stateless};

/// The deepest that anchors may stand in each other.
const DEEPEST: usize = 64;

/// The ways of a direction through the list: in, out, or in and then out.
pub(crate) fn ways(direction: Direction) -> &'static [bool] {
    match direction {
        Direction::Inbound => &[true],
        Direction::Outbound => &[false],
        Direction::Forward => &[true, false],
    }
}

fn asked(rule: &ListRule, coming_in: bool) -> bool {
    if coming_in { rule.on_the_way_in } else { rule.on_the_way_out }
}

/// The rules that packets of this direction can meet, anchors' own among them.
pub(crate) fn met(items: &[Item], direction: Direction, depth: usize) -> Result<Vec<&ListRule>, Stop> {
    if depth > DEEPEST {
        return Err(Stop::Refused(format!("anchors stand in each other, more than {DEEPEST} deep")));
    }
    let mut rules = Vec::new();
    for item in items {
        let (Item::Rule(rule) | Item::Anchor(rule, _)) = item;
        if !ways(direction).iter().any(|way| asked(rule, *way)) {
            continue;
        }
        rules.push(rule);
        if let Item::Anchor(_, inner) = item {
            rules.extend(met(inner, direction, depth + 1)?);
        }
    }
    Ok(rules)
}

/// The conditions of all rules that packets of this direction can meet.
pub(crate) fn conditions(items: &[Item], direction: Direction) -> Result<Vec<&Condition>, Stop> {
    let rules = met(items, direction, 0)?;
    let mut conditions: Vec<&Condition> = rules.iter().flat_map(|rule| &rule.rule.conditions).collect();
    if rules.iter().any(|rule| rule.rule.verdict == Verdict::Stateless) {
        conditions.extend(stateless::spared(direction).iter().chain(stateless::answered(direction)));
    }
    Ok(conditions)
}

/// The tags that a test asks for; others tell nothing.
fn tags(rules: &[&ListRule]) -> Vec<Arc<str>> {
    let tests = rules.iter().flat_map(|rule| &rule.rule.conditions).flat_map(|condition| &condition.tags);
    let mut tags: Vec<Arc<str>> = tests.map(|test| test.tag.clone()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// What the list does.
pub(crate) fn compile(build: &mut Build<'_>, items: &[Item]) -> Result<Ref, Stop> {
    let direction = build.coordinates.direction;
    let mut tags = tags(&met(items, direction, 0)?);
    // One more number for all tags that no test asks for: they replace those that some test does.
    tags.push("".into());
    if tags.len() > Leaves::MOST_TAGS {
        return Err(Stop::Refused(format!("{} tags", tags.len())));
    }
    build.leaves.set_tags(if tags.len() == 1 { 0 } else { u16::try_from(tags.len()).unwrap_or(0) });
    build.tags = tags;
    let mut whole = Ref::NOTHING;
    for coming_in in ways(direction) {
        let function = body(build, items, *coming_in)?;
        let goes_on = *coming_in && direction == Direction::Forward;
        let passed = build.changed(function, &mut |leaves, step| leave(leaves, step, goes_on))?;
        whole = build.then(whole, passed)?;
    }
    Ok(whole)
}

/// A packet at the end of the list on one way: the log of the deciding rule counts now, and what is not blocked goes on.
fn leave(leaves: &mut Leaves, mut step: Step, goes_on: bool) -> Step {
    let outcome = step.decision.map(|decision| leaves.outcome_of(decision.outcome));
    step.ended = outcome.as_ref().is_some_and(|outcome| !outcome.accepts());
    // The last number is that of all tags that no test asks for.
    let is_asked = step.tag > 0 && step.tag < leaves.tags();
    step.stateless = goes_on && outcome == Some(Outcome::Stateless) && !is_asked;
    if let Some(logs) = step.decision.as_mut().and_then(|decision| decision.log.take()) {
        step.logs = leaves.add_logs(step.logs, logs);
    }
    step
}

fn body(build: &mut Build<'_>, items: &[Item], coming_in: bool) -> Result<Ref, Stop> {
    let mut parts = Vec::new();
    for item in items.iter().step_by(build.stride) {
        match item {
            Item::Rule(rule) | Item::Anchor(rule, _) if !asked(rule, coming_in) => {}
            Item::Rule(rule) => parts.extend(part(build, rule)?),
            Item::Anchor(rule, inner) => parts.push(anchor(build, rule, inner, coming_in)?),
        }
    }
    Ok(build.fold(&parts)?)
}

/// The number of a rule's tag; that of the unasked ones for a tag that no test asks for.
fn tag(build: &Build<'_>, rule: &ListRule) -> Option<u16> {
    let name = rule.tag.as_ref().filter(|_| build.leaves.tags() > 0)?;
    Some(build.tag(name).unwrap_or(build.leaves.tags()))
}

fn part(build: &mut Build<'_>, rule: &ListRule) -> Result<Vec<Ref>, Stop> {
    let logs = build.logged(rule.rule.log.as_ref());
    let effect = Effect { ended: rule.quick, tag: tag(build, rule), ..Effect::NONE };
    match &rule.rule.verdict {
        Verdict::Continue => {
            let effect = Effect { logs, ..effect };
            Ok(vec![build.under(&rule.rule.conditions, effect)?])
        }
        Verdict::Assign(_) | Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return => {
            Err(Stop::Refused("a jump or a helper in a list of which the last match decides".to_owned()))
        }
        decides => {
            let log = Some(logs).filter(|logs| *logs != 0);
            let mut parts = Vec::new();
            for condition in &rule.rule.conditions {
                for cell in build.coordinates.cells(condition) {
                    for (cell, outcome) in build.outcomes(cell, decides) {
                        let decision = Decision { outcome: build.leaves.outcome(&outcome), log };
                        let leaf = build.leaf(&cell.tags, Effect { decision: Some(decision), ..effect });
                        parts.push(build.cell(&cell, leaf)?);
                    }
                }
            }
            Ok(vec![build.any_of(&parts)?])
        }
    }
}

/// An anchor: it may mark the packet, and asks its lines.
fn anchor(build: &mut Build<'_>, rule: &ListRule, inner: &[Item], coming_in: bool) -> Result<Ref, Stop> {
    let logs = build.logged(rule.rule.log.as_ref());
    let mark = Effect { logs, tag: tag(build, rule), ..Effect::NONE };
    let marked = build.leaf(&[], mark);
    let mut inside = body(build, inner, coming_in)?;
    if rule.quick {
        inside = build.changed(inside, &mut |_, mut step| {
            step.ended |= step.decision.is_some();
            step
        })?;
    }
    let inside = build.then(marked, inside)?;
    Ok(build.guarded(&rule.rule.conditions, inside)?)
}
