//! Chains, of which the first match decides, as one function.
//!
//! In: chains with jumps. Out: what they do with each packet of a direction and family. Each chain is compiled once, callees
//! first; a chain that leads back to itself is refused.

use std::collections::hash_map::Entry;

use super::build::{Build, Effect, Stop};
use super::diagram::{Map, Ref};
use super::terminals::{Leaves, Step};
use crate::policy::Direction;
use crate::ruleset::{Base, Chain, ChainId, Chains, Condition, Outcome, Rule, Verdict};
use crate::sets::Family;

/// The chains that packets of this problem can meet, callees first.
pub(crate) fn met(chains: &Chains, direction: Direction, family: Family) -> Result<Vec<ChainId>, Stop> {
    let (mut done, mut state) = (Vec::new(), Map::<ChainId, bool>::default());
    for base in chains.way(direction, family) {
        // A chain stands here with the place of the next rule that may call another; no recursion, so chains may be deep.
        let mut open: Vec<(ChainId, usize)> = Vec::new();
        if let Entry::Vacant(fresh) = state.entry(base.chain) {
            fresh.insert(false);
            open.push((base.chain, 0));
        }
        while let Some((id, at)) = open.last_mut() {
            let chain = chains.chain(*id).ok_or_else(|| missing(*id))?;
            let Some(rule) = chain.rules.get(*at) else {
                state.insert(*id, true);
                done.push(*id);
                open.pop();
                continue;
            };
            *at += 1;
            if let Verdict::Jump(callee) | Verdict::Goto(callee) = rule.verdict {
                match state.get(&callee) {
                    Some(true) => {}
                    Some(false) => {
                        return Err(Stop::Refused(format!("chain `{}` leads back to itself", name(chains, callee))));
                    }
                    None => {
                        state.insert(callee, false);
                        open.push((callee, 0));
                    }
                }
            }
        }
    }
    Ok(done)
}

fn missing(id: ChainId) -> Stop {
    Stop::Refused(format!("chain number {} is not there", id.0))
}

fn name(chains: &Chains, id: ChainId) -> &str {
    chains.chain(id).map_or("", |chain| &chain.name)
}

/// The conditions of all rules that packets of this problem can meet.
pub(crate) fn conditions(chains: &Chains, direction: Direction, family: Family) -> Result<Vec<&Condition>, Stop> {
    let met = met(chains, direction, family)?;
    let rules = met.iter().filter_map(|id| chains.chain(*id)).flat_map(|chain| &chain.rules);
    Ok(rules.flat_map(|rule| &rule.conditions).collect())
}

/// What the chains do.
pub(crate) fn compile(build: &mut Build<'_>, chains: &Chains) -> Result<Ref, Stop> {
    let (direction, family) = (build.coordinates.direction, build.coordinates.family);
    build.leaves.set_tags(0);
    build.tags.clear();
    let mut compiled: Map<ChainId, Ref> = Map::default();
    for id in met(chains, direction, family)? {
        let chain = chains.chain(id).ok_or_else(|| missing(id))?;
        let function = body(build, chain, &compiled)?;
        // Whoever called this chain goes on where it returns.
        let returned = build.changed(function, &mut |_, mut step| {
            step.ended &= step.decision.is_some();
            step
        })?;
        compiled.insert(id, returned);
    }
    let mut whole = Ref::NOTHING;
    for base in chains.way(direction, family) {
        let stage = stage(build, base, compiled.get(&base.chain).copied().unwrap_or(Ref::NOTHING))?;
        whole = build.then(whole, stage)?;
    }
    Ok(whole)
}

/// A base chain with its default. To accept does not end a packet's way.
fn stage(build: &mut Build<'_>, base: &Base, function: Ref) -> Result<Ref, Stop> {
    let mut parts = vec![function];
    if let Some(verdict) = &base.default {
        for (cell, effect) in build.decided(&[Condition::any()], verdict, None) {
            let leaf = build.leaf(&[], effect);
            parts.push(build.cell(&cell, leaf)?);
        }
    }
    let decided = build.fold(&parts)?;
    let accept = build.leaves.outcome(&Outcome::Accept);
    // What a helper reads from here on, it reads after all later chains as well.
    let goes_on = |leaves: &Leaves, mut step: Step| {
        if let Some(decision) = &mut step.decision
            && let Outcome::Helped(helper) = leaves.outcome_of(decision.outcome)
        {
            (decision.outcome, step.helper) = (accept, step.helper.or(Some(helper)));
        }
        step.ended &= step.decision.is_some_and(|decision| decision.outcome != accept);
        step
    };
    Ok(build.changed(decided, &mut |leaves, step| goes_on(leaves, step))?)
}

fn body(build: &mut Build<'_>, chain: &Chain, compiled: &Map<ChainId, Ref>) -> Result<Ref, Stop> {
    let mut parts = Vec::new();
    for rule in chain.rules.iter().step_by(build.stride) {
        parts.extend(part(build, rule, compiled)?);
    }
    Ok(build.fold(&parts)?)
}

fn part(build: &mut Build<'_>, rule: &Rule, compiled: &Map<ChainId, Ref>) -> Result<Vec<Ref>, Stop> {
    let logs = build.logged(rule.log.as_ref());
    let under = Effect { logs, ..Effect::NONE };
    let callee = |id: &ChainId| compiled.get(id).copied().ok_or_else(|| missing(*id));
    Ok(match &rule.verdict {
        Verdict::Continue if logs == 0 => Vec::new(),
        Verdict::Continue => vec![build.under(&rule.conditions, under)?],
        Verdict::Assign(helper) => vec![build.under(&rule.conditions, Effect { helper: Some(*helper), ..under })?],
        Verdict::Return => vec![build.under(&rule.conditions, Effect { ended: true, ..under })?],
        Verdict::Jump(id) => {
            let inside = called(build, logs, callee(id)?)?;
            vec![build.guarded(&rule.conditions, inside)?]
        }
        Verdict::Goto(id) => {
            let inside = called(build, logs, callee(id)?)?;
            let leaving = build.changed(inside, &mut |_, step| Step { ended: true, ..step })?;
            vec![build.guarded(&rule.conditions, leaving)?]
        }
        decides => {
            let mut parts = Vec::new();
            for (cell, effect) in build.decided(&rule.conditions, decides, rule.log.as_ref()) {
                let leaf = build.leaf(&cell.tags, effect);
                parts.push(build.cell(&cell, leaf)?);
            }
            parts
        }
    })
}

/// A called chain after the log of the rule that calls it.
fn called(build: &mut Build<'_>, logs: u32, function: Ref) -> Result<Ref, Stop> {
    if logs == 0 {
        return Ok(function);
    }
    let logged = build.leaf(&[], Effect { logs, ..Effect::NONE });
    Ok(build.then(logged, function)?)
}
