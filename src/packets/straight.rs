//! Rulesets that are one list of which the first match decides, as such a list.
//!
//! In: a ruleset without jumps, tags and anchors. Out: cells with what happens in them, in an order that has one meaning
//! however the ruleset orders its own. Others have no such list, and are built as they are.

use super::build::{Build, Effect, Stop};
use super::coordinates::Cell;
use super::{list, unordered};
use crate::policy::Direction;
use crate::ruleset::{Chains, Condition, Item, Program, Rule, Ruleset, Verdict};

/// A cell, and what happens to packets in it that no earlier one ends.
pub(crate) type Entry = (Cell, Effect);

/// The ruleset as a list; none if it has none.
pub(crate) fn entries(build: &mut Build<'_>, ruleset: &Ruleset) -> Result<Option<Vec<Entry>>, Stop> {
    build.leaves.set_tags(0);
    build.tags.clear();
    let direction = build.coordinates.direction;
    match &ruleset.program {
        Program::Chains(chains) => Ok(of_chains(build, chains)),
        Program::List(items) => of_list(build, items),
        Program::Unordered(rules) => {
            let mut entries = Vec::new();
            for rule in unordered::ordered(rules, direction) {
                entries.extend(of_rule(build, rule));
            }
            let default = rules.defaults.get(&direction);
            entries.extend(default.into_iter().flat_map(|(verdict, _)| of_default(build, verdict)));
            Ok(Some(entries))
        }
    }
}

fn of_rule(build: &mut Build<'_>, rule: &Rule) -> Vec<Entry> {
    build.decided(&rule.conditions, &rule.verdict, rule.log.as_ref())
}

fn of_default(build: &mut Build<'_>, verdict: &Verdict) -> Vec<Entry> {
    build.decided(&[Condition::any()], verdict, None)
}

fn of_chains(build: &mut Build<'_>, chains: &Chains) -> Option<Vec<Entry>> {
    let way = chains.way(build.coordinates.direction, build.coordinates.family);
    let base = match way.as_slice() {
        [] => return Some(Vec::new()),
        [base] => base,
        _ => return None,
    };
    let mut entries = Vec::new();
    for rule in &chains.chain(base.chain)?.rules {
        match rule.verdict {
            Verdict::Accept | Verdict::Help(_) | Verdict::Drop | Verdict::Reject(_) => {
                entries.extend(of_rule(build, rule))
            }
            Verdict::Continue => entries.extend(logging(build, rule)?),
            Verdict::Assign(helper) if rule.log.is_none() => {
                let effect = Effect { helper: Some(helper), ..Effect::NONE };
                let cells = rule.conditions.iter().flat_map(|condition| build.coordinates.cells(condition));
                entries.extend(cells.map(|cell| (cell, effect)));
            }
            Verdict::Assign(_) => return None,
            Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return => return None,
        }
    }
    entries.extend(base.default.iter().flat_map(|verdict| of_default(build, verdict)));
    Some(entries)
}

/// A rule that logs and goes on: once for a packet, so only with one condition.
fn logging(build: &mut Build<'_>, rule: &Rule) -> Option<Vec<Entry>> {
    let logs = build.logged(rule.log.as_ref());
    if logs == 0 {
        return Some(Vec::new());
    }
    let [condition] = rule.conditions.as_slice() else { return None };
    let effect = Effect { logs, ..Effect::NONE };
    Some(build.coordinates.cells(condition).into_iter().map(|cell| (cell, effect)).collect())
}

/// Quick rules in their order, and then the others from the last to the first: a quick one ends the list, and of the others
/// the last decides.
fn of_list(build: &mut Build<'_>, items: &[Item]) -> Result<Option<Vec<Entry>>, Stop> {
    let direction = build.coordinates.direction;
    if direction == Direction::Forward {
        return Ok(None);
    }
    let met = list::met(items, direction, 0)?;
    let tested = met.iter().any(|rule| rule.rule.conditions.iter().any(|condition| !condition.tags.is_empty()));
    let marks = met.iter().any(|one| one.rule.verdict == Verdict::Continue && (one.quick || one.rule.log.is_some()));
    if tested || marks || items.iter().any(|item| matches!(item, Item::Anchor(..))) {
        return Ok(None);
    }
    let (quick, others): (Vec<_>, Vec<_>) = met.into_iter().partition(|rule| rule.quick);
    let ordered = quick.into_iter().chain(others.into_iter().rev());
    Ok(Some(ordered.flat_map(|rule| of_rule(build, &rule.rule)).collect()))
}
