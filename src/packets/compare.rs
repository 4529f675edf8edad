//! Where two rulesets differ, one direction and family at a time.
//!
//! In: two rulesets. Out: for each pair of outcomes, exactly the packets that fare so before and after.

use std::collections::BTreeMap;

use super::build::{Budget, Build, Stop};
use super::coordinates::{Coordinates, Dimension};
use super::diagram::{Mask, Memo, Merge, Minus, Ref};
use super::normal;
use super::quick;
use super::straight;
use super::terminals::{Decision, Leaves, Numbered, Step};
use super::work::Work;
use super::{
    Change, Comparison, Found, Grown, Limits, LogChange, Query, chains, list, near, prove, terms, unordered, witness,
};
use crate::policy::Direction;
use crate::ruleset::{Condition, NewAddress, NewDestination, Outcome, Program, Rule, Ruleset, Verdict};
use crate::sets::{AddressSet, Family, PortSet};

/// One direction and family of a run, and how far its sets may grow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Problem<'w> {
    /// To, from or through the host.
    pub(crate) direction: Direction,
    /// The family.
    pub(crate) family: Family,
    /// How far.
    pub(crate) limits: Limits,
    /// The steps that are left for all that is tried.
    pub(crate) work: &'w Work,
}

impl Problem<'_> {
    /// How far an attempt may go that is the only one.
    pub(crate) fn budget(&self) -> Budget {
        Budget { edges: self.limits.edges, work: self.work.clone() }
    }

    /// What is said when nothing can be.
    pub(crate) fn grown(&self, stop: Stop) -> Grown {
        let what = match stop {
            Stop::Full => "the number of cases that the rules tell apart".to_owned(),
            Stop::Refused(what) => what,
        };
        Grown { direction: self.direction, family: self.family, edges: self.limits.edges, what }
    }

    /// The conditions of all rules that packets can meet, and those that say which packets the ruleset decides.
    pub(crate) fn conditions<'a>(&self, ruleset: &'a Ruleset) -> Result<Vec<&'a Condition>, Stop> {
        let mut conditions = match &ruleset.program {
            Program::Chains(chains) => chains::conditions(chains, self.direction, self.family)?,
            Program::List(items) => list::conditions(items, self.direction)?,
            Program::Unordered(rules) => unordered::conditions(rules, self.direction),
        };
        conditions.extend(ruleset.domain.get(&self.direction).into_iter().flatten());
        Ok(conditions)
    }
}

/// Where two rulesets differ in one problem.
pub(crate) fn differences(
    before: &Ruleset,
    after: &Ruleset,
    problem: Problem<'_>,
    found: &mut Comparison,
) -> Result<(), Grown> {
    differ(before, after, problem, found).map_err(|stop| problem.grown(stop))
}

fn differ(before: &Ruleset, after: &Ruleset, problem: Problem<'_>, found: &mut Comparison) -> Result<(), Stop> {
    let domains = [before, after].map(|ruleset| ruleset.domain.get(&problem.direction));
    if domains.into_iter().flatten().any(|domain| domain.is_empty()) {
        return Ok(());
    }
    let mut conditions = problem.conditions(before)?;
    conditions.extend(problem.conditions(after)?);
    // Sets of addresses are known by where they stand: these stand as long as the coordinates do.
    let goals: Goals = [before, after].into_iter().flat_map(goals).collect();
    conditions.extend(goals.values());
    let mut coordinates = Coordinates::new(
        (problem.direction, [before, after].iter().any(|side| side.sends_on())),
        problem.family,
        &conditions,
    )
    .map_err(Stop::Refused)?;
    let mut leaves = Leaves::new(problem.work);
    let Some(task) = prove::task(&mut coordinates, &mut leaves, [before, after], problem)? else { return Ok(()) };
    let mut parts = Comparison::default();
    let mut say = |build: &mut Build<'_>, mut different: Ref, pairs: &Pairs| {
        for domain in domains.into_iter().flatten() {
            let inside = build.set(domain)?;
            different = build.table.merge(&mut Mask, &mut Memo::default(), inside, different)?;
        }
        let mut part = Comparison::default();
        report(build, (different, pairs), &goals, problem, &mut part)?;
        parts.changes.append(&mut part.changes);
        parts.logs.append(&mut part.logs);
        Ok(())
    };
    let size = (problem, conditions.len());
    prove::build_task(&task, &mut coordinates, &mut leaves, size, &mut say)
        .map_err(|stop| sized(stop, &coordinates, conditions.len()))?;
    gather(parts, found);
    Ok(())
}

/// What grew, with the numbers that made it grow.
fn sized(stop: Stop, coordinates: &Coordinates, conditions: usize) -> Stop {
    let Stop::Full = stop else { return stop };
    let size = |dimension| coordinates.size(dimension);
    Stop::Refused(format!(
        "the number of cases that {conditions} conditions tell apart, with {} ranges of source addresses, {} of \
         destination addresses, {} of ports and {} tests that are not understood",
        size(Dimension::Source),
        size(Dimension::Destination),
        size(Dimension::Selector),
        coordinates.questions.len()
    ))
}

/// Adds what was found in shards, the parts of one change together again.
fn gather(parts: Comparison, found: &mut Comparison) {
    let (first_change, first_log) = (found.changes.len(), found.logs.len());
    for part in parts.changes {
        let mut own = found.changes.iter_mut().skip(first_change);
        let is_certain = part.depends.is_empty();
        let is_same = |change: &&mut Change| {
            change.before == part.before && change.after == part.after && change.depends.is_empty() == is_certain
        };
        match own.find(is_same) {
            None => found.changes.push(part),
            Some(change) => {
                change.complete &= part.complete;
                for term in part.terms {
                    let alike = |other: &&mut Condition| {
                        Condition { selectors: term.selectors.clone(), ..(**other).clone() } == term
                    };
                    match change.terms.iter_mut().find(alike) {
                        Some(other) => other.selectors = other.selectors.union(&term.selectors),
                        None => change.terms.push(term),
                    }
                }
                change.depends.extend(part.depends);
                change.depends.sort_unstable();
                change.depends.dedup();
            }
        }
    }
    for part in parts.logs {
        let mut own = found.logs.iter_mut().skip(first_log);
        match own.find(|log| log.before == part.before && log.after == part.after) {
            // What is so in one shard for all answers is so of the whole.
            Some(log) if part.depends.is_empty() => *log = part,
            Some(_) => {}
            None => found.logs.push(part),
        }
    }
}

/// What a ruleset does, each leaf the outcome and the logs of a packet that bears no tag at first.
pub(crate) fn function(build: &mut Build<'_>, ruleset: &Ruleset) -> Result<Ref, Stop> {
    let whole = match &ruleset.program {
        Program::Chains(chains) => chains::compile(build, chains)?,
        Program::List(items) => list::compile(build, items)?,
        Program::Unordered(rules) => unordered::compile(build, rules)?,
    };
    let leaves = &mut *build.leaves;
    let settled = build.table.map(whole, &mut |leaf| {
        let step = leaves.step(leaf, 0);
        settled(leaves, step)
    })?;
    build.leaves.set_tags(0);
    Ok(settled)
}

/// What is left of a step at the end of a packet's way: a helper counts only if the packet is accepted.
pub(crate) fn settled(leaves: &mut Leaves, step: Step) -> u32 {
    let mut decision = step.decision;
    if let (Some(Decision { outcome, .. }), Some(_)) = (&mut decision, step.helper) {
        *outcome = leaves.outcome(&leaves.outcome_of(*outcome).read_by(step.helper));
    }
    if let Some(Decision { outcome, .. }) = &mut decision
        && step.stateless
        && leaves.outcome_of(*outcome) == Outcome::Accept
    {
        *outcome = leaves.outcome(&Outcome::Stateless);
    }
    leaves.leaf(&[Step { ended: decision.is_some(), decision, tag: 0, helper: None, stateless: false, ..step }])
}

/// Pairs of different leaves; where both are the same, nothing.
#[derive(Debug, Default)]
pub(crate) struct Pairs(Numbered<(u32, u32), quick::State>);

impl Merge for Pairs {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        if a == b {
            return Some(Ref::NOTHING);
        }
        Some(Ref::leaf(self.0.number(&(a.as_leaf()?, b.as_leaf()?)) + 1))
    }
}

impl Pairs {
    fn pair(&self, leaf: u32) -> (u32, u32) {
        leaf.checked_sub(1).and_then(|at| self.0.value(at)).copied().unwrap_or((0, 0))
    }
}

/// The parts of a difference by what became of their packets, and by how they were logged.
fn report(
    build: &mut Build<'_>,
    (different, pairs): (Ref, &Pairs),
    goals: &Goals,
    problem: Problem<'_>,
    found: &mut Comparison,
) -> Result<(), Stop> {
    if different == Ref::NOTHING {
        return Ok(());
    }
    let Problem { direction, family, .. } = problem;
    let outcome = |build: &Build<'_>, leaf: u32| build.leaves.step(leaf, 0).decision.map(|decision| decision.outcome);
    let logs = |build: &Build<'_>, leaf: u32| Some(build.leaves.step(leaf, 0).logs);
    for ((before, after), set) in by_kind(build, different, pairs, &outcome)? {
        let shown = |number: Option<u32>| {
            number.map_or(crate::ruleset::Outcome::Undecided, |number| build.leaves.outcome_of(number))
        };
        let (before, after) = (shown(before), shown(after));
        let set = moved(build, set, goals, [&before, &after])?;
        for set in terms::certain_apart(build, set)? {
            let (terms, complete) = terms::terms(build, set)?;
            let (witness, depends) = (witness::witness(build, set), terms::depends(build, set)?);
            let (before, after) = (before.clone(), after.clone());
            found.changes.push(Change { direction, family, before, after, terms, complete, witness, depends });
        }
    }
    for ((before, after), set) in by_kind(build, different, pairs, &logs)? {
        let shown = |number: Option<u32>| build.leaves.logs_of(number.unwrap_or(0));
        let (before, after) = (shown(before), shown(after));
        let (witness, depends) = (witness::witness(build, set), terms::depends(build, set)?);
        found.logs.push(LogChange { direction, family, before, after, witness, depends });
    }
    Ok(())
}

/// Where rules send packets to, with the packets that bear such a destination.
type Goals = BTreeMap<NewDestination, Condition>;

/// The packets of a set that arrive elsewhere in one of two rulesets than in the other, where both let them pass and one alone sends them
/// to another destination: not those that bear that destination anyway.
fn moved(build: &mut Build<'_>, set: Ref, goals: &Goals, outcomes: [&Outcome; 2]) -> Result<Ref, Stop> {
    let to = match outcomes {
        [Outcome::Led(to, read), other] | [other, Outcome::Led(to, read)] => {
            let is_same = *other == Outcome::Accept.read_by(*read);
            is_same.then_some(*to)
        }
        _ => None,
    };
    let Some(there) = to.and_then(|to| goals.get(&to)) else { return Ok(set) };
    let there = build.set(std::slice::from_ref(there))?;
    Ok(build.table.merge(&mut Minus, &mut Memo::default(), set, there)?)
}

/// Of the addresses to which the rules of a ruleset send packets. Which one of the host's own it is nobody knows.
fn goals(ruleset: &Ruleset) -> Goals {
    let Program::Chains(chains) = &ruleset.program else { return Goals::new() };
    let bearing = |rule: &Rule| {
        let Verdict::Lead(to) = rule.verdict else { return None };
        let destination = match to.at {
            NewAddress::One(address) => AddressSet::only(address).into(),
            NewAddress::Same => AddressSet::any().into(),
            NewAddress::Host => return None,
        };
        let selectors = to.port.map_or(PortSet::full(), PortSet::point);
        Some((to, Condition { destination, selectors, ..Condition::any() }))
    };
    chains.chains.iter().flat_map(|chain| &chain.rules).filter_map(bearing).collect()
}

type Kinds = Vec<((Option<u32>, Option<u32>), Ref)>;

/// The sets of packets of which something differs, by what it is before and after.
fn by_kind(
    build: &mut Build<'_>,
    different: Ref,
    pairs: &Pairs,
    kind: &dyn Fn(&Build<'_>, u32) -> Option<u32>,
) -> Result<Kinds, Stop> {
    let mut kinds: Numbered<(Option<u32>, Option<u32>)> = Numbered::default();
    let mut number = Vec::new();
    let mut seen = Vec::new();
    for leaf in 1..=pairs.0.len() {
        let (before, after) = pairs.pair(leaf);
        let pair = (kind(build, before), kind(build, after));
        let of = if pair.0 == pair.1 { 0 } else { kinds.number(&pair) + 1 };
        if of > 0 && !seen.contains(&(of, pair)) {
            seen.push((of, pair));
        }
        number.push(of);
    }
    let by_kind = build
        .table
        .map(different, &mut |leaf| leaf.checked_sub(1).and_then(|at| number.get(at as usize)).copied().unwrap_or(0))?;
    let mut sets = Vec::new();
    for (of, pair) in seen {
        let set = build.table.map(by_kind, &mut |leaf| u32::from(leaf == of))?;
        if set != Ref::NOTHING {
            sets.push((pair, set));
        }
    }
    Ok(sets)
}

/// The packets that are asked for, in one family.
pub(crate) fn asked(ruleset: &Ruleset, query: Query<'_>, problem: Problem<'_>) -> Result<Option<Found>, Grown> {
    ask(ruleset, query, problem).map_err(|stop| problem.grown(stop))
}

fn ask(ruleset: &Ruleset, query: Query<'_>, problem: Problem<'_>) -> Result<Option<Found>, Stop> {
    let near = near::near(ruleset, query.inside);
    let ruleset = near.as_ref().unwrap_or(ruleset);
    let mut conditions = problem.conditions(ruleset)?;
    conditions.extend(query.inside.iter().chain(query.outside));
    let mut coordinates = Coordinates::new((problem.direction, ruleset.sends_on()), problem.family, &conditions)
        .map_err(Stop::Refused)?;
    let mut leaves = Leaves::new(problem.work);
    let asked = narrowed(ruleset, query, problem, &mut coordinates, &mut leaves)?;
    let rules = asked.as_ref().map_or(conditions.len(), Vec::len);
    let side = |build: &mut Build<'_>| match &asked {
        Some(list) => prove::folded(build, list),
        None => function(build, ruleset),
    };
    let mut look = |build: &mut Build<'_>| {
        let function = side(build)?;
        look(build, function, ruleset, query, problem)
    };
    let mut sample = |build: &mut Build<'_>| side(build).map(|_| ());
    let tried = prove::tried(&mut coordinates, &mut leaves, (problem, rules), &mut sample, &mut look);
    tried.map_err(|(stop, _)| sized(stop, &coordinates, conditions.len()))
}

/// The ruleset as a list, of which only what touches the packets that are asked for is kept: others meet no rule of theirs there.
/// None if it is no list.
fn narrowed(
    ruleset: &Ruleset,
    query: Query<'_>,
    problem: Problem<'_>,
    coordinates: &mut Coordinates,
    leaves: &mut Leaves,
) -> Result<Option<Vec<straight::Entry>>, Stop> {
    let order = prove::usual(coordinates);
    let mut build = Build::new(coordinates, leaves, order, problem.budget());
    let Some(list) = straight::entries(&mut build, ruleset)? else { return Ok(None) };
    drop(build);
    let list = normal::cleaned(coordinates, leaves, list);
    let mut region = Vec::new();
    for condition in query.inside {
        region.extend(coordinates.cells(condition));
    }
    if region.len() > prove::FEW {
        return Ok(Some(list));
    }
    let mut touches = |(cell, _): &straight::Entry| region.iter().any(|one| normal::overlap(coordinates, one, cell));
    Ok(Some(list.into_iter().filter(|entry| touches(entry)).collect()))
}

fn look(
    build: &mut Build<'_>,
    function: Ref,
    ruleset: &Ruleset,
    query: Query<'_>,
    problem: Problem<'_>,
) -> Result<Option<Found>, Stop> {
    let leaves = &*build.leaves;
    let mut set = build.table.map(function, &mut |leaf| {
        let decision = leaves.step(leaf, 0).decision;
        let outcome =
            decision.map_or(crate::ruleset::Outcome::Undecided, |decision| leaves.outcome_of(decision.outcome));
        u32::from((query.wanted)(&outcome))
    })?;
    let inside = [Some(query.inside), ruleset.domain.get(&problem.direction).map(Vec::as_slice)];
    for conditions in inside.into_iter().flatten() {
        let inside = build.set(conditions)?;
        set = build.table.merge(&mut Mask, &mut Memo::default(), inside, set)?;
    }
    let outside = build.set(query.outside)?;
    set = build.table.merge(&mut Minus, &mut Memo::default(), set, outside)?;
    if set == Ref::NOTHING {
        return Ok(None);
    }
    let (terms, complete) = terms::terms(build, set)?;
    Ok(Some(Found { family: problem.family, terms, complete, witness: witness::witness(build, set) }))
}
