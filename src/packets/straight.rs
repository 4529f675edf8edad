//! Rulesets that are one list of which the first match decides, as such a list.
//!
//! In: a ruleset without jumps and anchors. Out: cells with what happens in them, in an order that has one meaning
//! however the ruleset orders its own. Others have no such list, and are built as they are.

use super::build::{Build, Effect, Stop};
use super::coordinates::Cell;
use super::normal::Domains;
use super::{tags, unordered};
use crate::ruleset::{Chains, Condition, Program, Rule, Ruleset, Verdict};

/// A cell, and what happens to packets in it that no earlier one ends.
pub(crate) type Entry = (Cell, Effect);

/// The ruleset as a list; none if it has none.
pub(crate) fn entries(build: &mut Build<'_>, ruleset: &Ruleset) -> Result<Option<Vec<Entry>>, Stop> {
    build.leaves.set_tags(0);
    build.tags.clear();
    let direction = build.coordinates.direction;
    match &ruleset.program {
        Program::Chains(chains) => Ok(of_chains(build, chains)),
        Program::List(items) => {
            let domains = Domains::of(build.coordinates, &[ruleset]);
            tags::entries(build, items, &domains)
        }
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
            Verdict::Continue => entries.extend(logging(build, rule)?),
            Verdict::Assign(helper) if rule.log.is_none() => {
                let effect = Effect { helper: Some(helper), ..Effect::NONE };
                let cells = rule.conditions.iter().flat_map(|condition| build.coordinates.cells(condition));
                entries.extend(cells.map(|cell| (cell, effect)));
            }
            Verdict::Assign(_) | Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return => return None,
            _ => entries.extend(of_rule(build, rule)),
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
