//! What is done before the full build, and which build is tried: short cuts that are theorems, the order of the dimensions, and
//! shards where the whole is too much.
//!
//! In: two rulesets of one problem. Out: the function of where they differ, or that they do not.

use super::build::{Budget, Build, Order, Stop};
use super::compare::{Pairs, Problem, function, settled};
use super::coordinates::{Cell, Coordinates, Dimension};
use super::diagram::{Mask, Memo, Ref};
use super::index::{Range, SetId, TOP};
use super::normal::{Domains, after_flows, apart, cleaned, joined, overlap};
use super::straight::{Entry, entries};
use super::terminals::Leaves;
use crate::ruleset::Ruleset;

/// So many cells may stand apart for the rules to be kept to those that touch them.
pub(crate) const FEW: usize = 64;

/// So many rules are sampled to choose an order.
const SAMPLE: usize = 128;

/// Into so many shards a problem is cut that is too much as a whole.
const SHARDS: u32 = 16;

/// What has to be built to know where two rulesets differ.
#[derive(Debug)]
pub(crate) enum Task<'a> {
    /// The rulesets as they are.
    Whole([&'a Ruleset; 2]),
    /// Two lists; if there is a region, they are the same outside of it.
    Lists([Vec<Entry>; 2], Option<Vec<Cell>>),
}

/// Dimensions from the top: ports above addresses, the other end first, and addresses above all, either end first.
pub(crate) fn orders(questions: usize) -> [Order; 5] {
    use Dimension::{Destination, Flow, Incoming, Outgoing, Protocol, Selector, Source, SourcePort};
    let sources_first = [Incoming, Outgoing, Protocol, Flow, Selector, SourcePort, Destination, Source];
    let addresses_first = [Source, Destination, Incoming, Outgoing, Protocol, Flow, Selector, SourcePort];
    let destinations_first = [Destination, Source, Incoming, Outgoing, Protocol, Flow, Selector, SourcePort];
    [
        Order::new(Dimension::OWN, questions, false),
        Order::new(sources_first, questions, false),
        Order::new(addresses_first, questions, false),
        Order::new(destinations_first, questions, false),
        Order::new(Dimension::OWN, questions, true),
    ]
}

/// The order that is used where nothing speaks for another.
pub(crate) fn usual(coordinates: &Coordinates) -> Order {
    Order::new(Dimension::OWN, coordinates.questions.len(), false)
}

/// What is left to build; none if the rulesets are equal as lists.
pub(crate) fn task<'a>(
    coordinates: &mut Coordinates,
    leaves: &mut Leaves,
    rulesets: [&'a Ruleset; 2],
    problem: Problem<'_>,
) -> Result<Option<Task<'a>>, Stop> {
    let order = usual(coordinates);
    let mut build = Build::new(coordinates, leaves, order, problem.budget());
    let [before, after] = rulesets;
    let (Some(a), Some(b)) = (entries(&mut build, before)?, entries(&mut build, after)?) else {
        return Ok(Some(Task::Whole(rulesets)));
    };
    drop(build);
    let domains = Domains::of(coordinates, &rulesets);
    let [mut a, mut b] = [a, b].map(|list| {
        let list = domains.within(coordinates, list);
        let list = after_flows(coordinates, list);
        let list = domains.within(coordinates, list);
        cleaned(coordinates, leaves, list)
    });
    let mut region: Vec<Cell> = cells(apart(&a, &b));
    if region.len() > FEW {
        let (short_a, short_b) = (joined(coordinates, &a), joined(coordinates, &b));
        let short_region = cells(apart(&short_a, &short_b));
        if short_region.len() < region.len() {
            (a, b, region) = (short_a, short_b, short_region);
        }
    }
    if problem.work.is_refused() {
        return Err(Stop::Full);
    }
    if region.is_empty() {
        return Ok(None);
    }
    if region.len() > FEW {
        return Ok(Some(Task::Lists([a, b], None)));
    }
    let mut touching = |list: Vec<Entry>| -> Vec<Entry> {
        list.into_iter().filter(|(cell, _)| region.iter().any(|one| overlap(coordinates, one, cell))).collect()
    };
    let lists = [touching(a), touching(b)];
    Ok(Some(Task::Lists(lists, Some(region))))
}

fn cells(entries: Vec<&Entry>) -> Vec<Cell> {
    entries.into_iter().map(|(cell, _)| cell.clone()).collect()
}

impl Task<'_> {
    /// How many rules there are, roughly.
    fn rules(&self, conditions: usize) -> usize {
        match self {
            Task::Whole(_) => conditions,
            Task::Lists(lists, _) => lists.iter().map(Vec::len).sum(),
        }
    }

    /// One side of the task as a function.
    fn side(&self, build: &mut Build<'_>, side: usize) -> Result<Ref, Stop> {
        match self {
            Task::Whole(rulesets) => rulesets.get(side).map_or(Ok(Ref::NOTHING), |ruleset| function(build, ruleset)),
            Task::Lists(lists, _) => {
                let whole = lists.get(side).map_or(Ok(Ref::NOTHING), |list| folded(build, list))?;
                Ok(build.changed(whole, &mut |leaves, step| {
                    let leaf = settled(leaves, step);
                    leaves.step(leaf, 0)
                })?)
            }
        }
    }

    /// Where the two sides differ, and how.
    fn different(&self, build: &mut Build<'_>, pairs: &mut Pairs) -> Result<Ref, Stop> {
        let (a, b) = (self.side(build, 0)?, self.side(build, 1)?);
        let different = build.table.merge(pairs, &mut Memo::default(), a, b)?;
        let Task::Lists(_, Some(region)) = self else { return Ok(different) };
        let mut parts = Vec::new();
        for cell in region {
            parts.push(build.cell(cell, Ref::TRUE)?);
        }
        let inside = build.union(&parts, &mut Memo::default())?;
        Ok(build.table.merge(&mut Mask, &mut Memo::default(), inside, different)?)
    }
}

/// The list as one function.
pub(crate) fn folded(build: &mut Build<'_>, list: &[Entry]) -> Result<Ref, Stop> {
    let mut parts = Vec::new();
    for (cell, effect) in list.iter().step_by(build.stride) {
        let leaf = build.leaf(&[], *effect);
        parts.push(build.cell(cell, leaf)?);
    }
    Ok(build.fold(&parts)?)
}

/// What is done with an empty workshop.
type Attempt<'t, T> = dyn FnMut(&mut Build<'_>) -> Result<T, Stop> + 't;

/// Builds the task in an order that suits it, and gives what differs to `report`; cut into shards along the ports if it is too
/// much as a whole.
pub(crate) fn build_task(
    task: &Task<'_>,
    coordinates: &mut Coordinates,
    leaves: &mut Leaves,
    (problem, conditions): (Problem<'_>, usize),
    report: &mut dyn FnMut(&mut Build<'_>, Ref, &Pairs) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut whole = |build: &mut Build<'_>| {
        let mut pairs = Pairs::default();
        let different = task.different(build, &mut pairs)?;
        report(build, different, &pairs)
    };
    let mut sample = |build: &mut Build<'_>| task.side(build, 0).and_then(|_| task.side(build, 1)).map(|_| ());
    let size = (problem, task.rules(conditions));
    let order = match tried(coordinates, leaves, size, &mut sample, &mut whole) {
        Ok(()) => return Ok(()),
        Err((Stop::Full, order)) => order,
        Err((stop, _)) => return Err(stop),
    };
    let mut shards = shards(coordinates);
    // One from the middle first: if that is too much, there is no use in the others.
    let middle = shards.len() / 2;
    shards.rotate_left(middle);
    for clip in shards {
        let mut build = Build::new(coordinates, leaves, order.clone(), problem.budget());
        build.clip = Some(clip);
        whole(&mut build)?;
        if problem.work.is_refused() {
            return Err(Stop::Full);
        }
    }
    Ok(())
}

/// Tries an attempt in one order after the other, each with little at first and then with more, so that a bad order costs no
/// more than a good one. If none comes to its end, the order that promised most.
pub(crate) fn tried<T>(
    coordinates: &mut Coordinates,
    leaves: &mut Leaves,
    (problem, rules): (Problem<'_>, usize),
    sample: &mut Attempt<'_, ()>,
    attempt: &mut Attempt<'_, T>,
) -> Result<T, (Stop, Order)> {
    /// How many times more there is for each next try.
    const MORE: usize = 8;
    let limit = problem.limits.edges;
    let mut edges = limit.min(100_000 + 200 * rules);
    // Nearly every policy is done here. What is reported is only what was built to its end.
    let mut orders = vec![usual(coordinates)];
    let mut ranked_before = false;
    loop {
        for order in &orders {
            let budget = Budget { edges, work: problem.work.clone() };
            let mut build = Build::new(coordinates, leaves, order.clone(), budget);
            match attempt(&mut build) {
                Err(Stop::Full) => {}
                Err(stop) => return Err((stop, order.clone())),
                Ok(_) if problem.work.is_refused() => return Err((Stop::Full, order.clone())),
                Ok(done) => return Ok(done),
            }
        }
        let best = orders.first().cloned().unwrap_or(usual(coordinates));
        if edges >= limit && ranked_before || !problem.work.spend(1) {
            return Err((Stop::Full, best));
        }
        let ranked = by_trial(coordinates, leaves, (problem, rules), edges, sample);
        // The first time, another order may do with what the usual one had not enough of.
        let other = ranked.first().is_some_and(|order| *order != best);
        edges = if other && !ranked_before { edges } else { limit.min(edges * MORE) };
        ranked_before = true;
        orders = if ranked.is_empty() { orders } else { ranked };
    }
}

/// The two orders that a sample of the rules likes best, the best first; none if the sample is too much for each.
fn by_trial(
    coordinates: &mut Coordinates,
    leaves: &mut Leaves,
    (problem, rules): (Problem<'_>, usize),
    mut edges: usize,
    sample: &mut Attempt<'_, ()>,
) -> Vec<Order> {
    let mut sized: Vec<(usize, Order)> = Vec::new();
    let questions = coordinates.questions.len();
    for order in orders(questions).into_iter().take(if questions > 0 { 5 } else { 4 }) {
        let budget = Budget { edges, work: problem.work.clone() };
        let mut build = Build::new(coordinates, leaves, order.clone(), budget);
        build.stride = rules.div_ceil(SAMPLE).max(1);
        let done = sample(&mut build);
        let size = if done.is_ok() { build.table.size() } else { usize::MAX };
        // A loser is stopped when it has twice the edges of the best.
        edges = edges.min(size.saturating_mul(2));
        sized.push((size, order));
    }
    sized.retain(|(size, _)| *size < usize::MAX);
    sized.sort_by_key(|(size, _)| *size);
    sized.into_iter().take(2).map(|(_, order)| order).collect()
}

/// Parts of the port axis that hold about as many indices each.
fn shards(coordinates: &mut Coordinates) -> Vec<(Dimension, SetId)> {
    let size = coordinates.size(Dimension::Selector);
    let step = size.div_ceil(SHARDS).max(1);
    let mut shards = Vec::new();
    let mut first = 0;
    while first < size {
        let next = first.saturating_add(step);
        let last = if next >= size { TOP } else { next - 1 };
        shards.push((Dimension::Selector, coordinates.sets.number(vec![Range { first, last }])));
        first = next;
    }
    shards
}
