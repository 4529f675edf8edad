//! Windows' rules, of which a block wins over any allow, as one function.
//!
//! In: rules without an order. Out: what they do with each packet of a direction.

use super::build::{Build, Stop};
use super::diagram::Ref;
use crate::policy::Direction;
use crate::ruleset::{Condition, Rule, Unordered, Verdict};

/// The conditions of all rules of this direction.
pub(crate) fn conditions(rules: &Unordered, direction: Direction) -> Vec<&Condition> {
    of_direction(rules, direction).flat_map(|rule| &rule.conditions).collect()
}

fn of_direction(rules: &Unordered, direction: Direction) -> impl Iterator<Item = &Rule> {
    rules.rules.iter().filter(move |(own, _)| *own == direction).map(|(_, rule)| rule)
}

/// The rules in an order in which the first match decides: blocks before allows.
pub(crate) fn ordered(rules: &Unordered, direction: Direction) -> Vec<&Rule> {
    let blocks = of_direction(rules, direction).filter(|rule| rule.verdict != Verdict::Accept);
    blocks.chain(of_direction(rules, direction).filter(|rule| rule.verdict == Verdict::Accept)).collect()
}

/// What the rules do.
pub(crate) fn compile(build: &mut Build<'_>, rules: &Unordered) -> Result<Ref, Stop> {
    let direction = build.coordinates.direction;
    build.leaves.set_tags(0);
    build.tags.clear();
    let everything = [Condition::any()];
    let mut cells = Vec::new();
    for rule in ordered(rules, direction).into_iter().step_by(build.stride) {
        cells.extend(build.decided(&rule.conditions, &rule.verdict, rule.log.as_ref()));
    }
    if let Some((verdict, _)) = rules.defaults.get(&direction) {
        cells.extend(build.decided(&everything, verdict, None));
    }
    let mut parts = Vec::new();
    for (cell, effect) in cells {
        let leaf = build.leaf(&cell.tags, effect);
        parts.push(build.cell(&cell, leaf)?);
    }
    Ok(build.fold(&parts)?)
}
