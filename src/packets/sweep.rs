//! The second builder of packet sets, which judges the first: from the top down, one dimension after the other.
//!
//! In: a ruleset. Out: its function in the same table, so the two builders agree if they give the same number. It cuts a
//! dimension wherever a condition that still can hold begins or ends, goes on with those that hold in between, and where
//! all dimensions are done asks [`verdicts`](super::verdicts) what rules do of which just these conditions hold. Of the
//! first builder it shares the coordinates, the table and the names of leaves; it merges nothing.

use std::collections::HashMap;

use super::Grown;
use super::build::{Build, Order, Stop};
use super::compare::{Problem, function};
use super::coordinates::{Cell, Coordinates, Dimension};
use super::diagram::{Edge, Ref};
use super::index::{Range, SetId, TOP};
use super::list;
use super::terminals::{Decision, Leaves, Step};
use super::verdicts::{Held, Numbering, decide};
use crate::ruleset::{Outcome, Program, Ruleset, Verdict, stateless};

/// Whether both builders give the same number for a ruleset.
pub(crate) fn agrees(ruleset: &Ruleset, problem: Problem<'_>) -> Result<bool, Grown> {
    both(ruleset, problem).map_err(|stop| problem.grown(stop))
}

fn both(ruleset: &Ruleset, problem: Problem<'_>) -> Result<bool, Stop> {
    let conditions = problem.conditions(ruleset)?;
    let mut coordinates = Coordinates::new((problem.direction, ruleset.sends_on()), problem.family, &conditions)
        .map_err(Stop::Refused)?;
    let mut leaves = Leaves::new(problem.work);
    let order = Order::new(Dimension::OWN, coordinates.questions.len(), false);
    let mut build = Build::new(&mut coordinates, &mut leaves, order, problem.budget());
    let folded = function(&mut build, ruleset)?;
    let swept = sweep(&mut build, ruleset, problem.limits.edges)?;
    if problem.work.is_refused() { Err(Stop::Full) } else { Ok(folded == swept) }
}

/// What a ruleset does, each leaf the outcome and the logs of a packet that bears no tag at first.
fn sweep(build: &mut Build<'_>, ruleset: &Ruleset, limit: usize) -> Result<Ref, Stop> {
    let numbering = Numbering::new(ruleset, build.coordinates.direction, build.coordinates.family);
    let mut cells: Vec<Part> = Vec::new();
    for (number, condition) in (0..).zip(numbering.conditions()) {
        let ends = numbering.ends(number);
        cells.extend(build.coordinates.cells(condition).into_iter().map(|cell| Part { condition: number, cell, ends }));
    }
    // Whether a packet is TCP decides how it is answered.
    let [tcp, _] = build.coordinates.by_tcp(&Cell::any());
    cells.push(Part { condition: Numbering::TCP, cell: tcp, ends: None });
    // Whether it opens a flow decides whether a helper may read that.
    let [opening, _] = build.coordinates.by_opening(&Cell::any());
    cells.push(Part { condition: Numbering::OPENING, cell: opening, ends: None });
    // Whether something answers it decides whether a state matters.
    if let Program::List(items) = &ruleset.program {
        let direction = build.coordinates.direction;
        if list::met(items, direction, 0)?.iter().any(|line| line.rule.verdict == Verdict::Stateless) {
            for condition in stateless::answered(direction) {
                let parts = build.coordinates.cells(condition).into_iter();
                cells.extend(parts.map(|cell| Part { condition: Numbering::ANSWERED, cell, ends: None }));
            }
        }
    }
    build.leaves.set_tags(0);
    let alive: Box<[u32]> = (0..u32::try_from(cells.len()).unwrap_or(u32::MAX)).collect();
    let mut sweep = Sweep { build, cells, numbering, known: HashMap::new(), spent: 0, limit };
    sweep.at(0, alive)
}

/// A part of a condition.
struct Part {
    /// The condition's number.
    condition: usize,
    cell: Cell,
    /// The chain that ends for a packet of this part; none if none does.
    ends: Option<u32>,
}

struct Sweep<'a, 'b> {
    build: &'a mut Build<'b>,
    cells: Vec<Part>,
    numbering: Numbering<'a>,
    known: HashMap<(u16, Box<[u32]>), Ref>,
    /// How many parts were looked at, level by level.
    spent: usize,
    /// How many may be, by sixteens.
    limit: usize,
}

impl Sweep<'_, '_> {
    /// The function of what is left where these parts of conditions can still hold: it begins at this level.
    fn at(&mut self, mut level: u16, alive: Box<[u32]>) -> Result<Ref, Stop> {
        let mut cuts;
        loop {
            let Some(dimension) = self.build.order.dimension(level) else { return Ok(self.leaf(&alive)) };
            cuts = self.cuts(dimension, &alive);
            if cuts.len() > 1 || self.restricts(dimension, &alive) {
                break;
            }
            level += 1;
        }
        if let Some(known) = self.known.get(&(level, alive.clone())) {
            return Ok(*known);
        }
        let Some(dimension) = self.build.order.dimension(level) else { return Ok(self.leaf(&alive)) };
        let mut edges = Vec::with_capacity(cuts.len());
        for (at, first) in cuts.iter().enumerate() {
            self.spent += alive.len();
            if self.spent / 16 > self.limit {
                return Err(Stop::Full);
            }
            let left = self.left(dimension, level, &alive, *first);
            let last = cuts.get(at + 1).map_or(TOP, |next| next - 1);
            edges.push(Edge { last, child: self.at(level + 1, left)? });
        }
        let made = self.build.table.node(level, &edges)?;
        self.known.insert((level, alive), made);
        Ok(made)
    }

    fn ranges(&self, dimension: Dimension, part: u32) -> Option<Restriction<'_>> {
        let cell = &self.cells.get(part as usize)?.cell;
        match (dimension, dimension.place()) {
            (Dimension::Question(number), _) => cell
                .answers
                .iter()
                .find(|(question, _)| *question == number)
                .map(|(_, answer)| Restriction::Is(*answer)),
            (_, Some(place)) => {
                let set = cell.sets.get(place).copied().filter(|set| *set != SetId::FULL)?;
                Some(Restriction::In(self.build.coordinates.sets.ranges(set)))
            }
            _ => None,
        }
    }

    fn restricts(&self, dimension: Dimension, alive: &[u32]) -> bool {
        alive.iter().any(|part| self.ranges(dimension, *part).is_some())
    }

    /// Where something begins or ends, from 0.
    fn cuts(&self, dimension: Dimension, alive: &[u32]) -> Vec<u32> {
        let mut cuts = vec![0];
        for part in alive {
            match self.ranges(dimension, *part) {
                None => {}
                Some(Restriction::Is(_)) => cuts.push(1),
                Some(Restriction::In(ranges)) => {
                    cuts.extend(ranges.iter().map(|range| range.first));
                    cuts.extend(ranges.iter().filter_map(|range| range.last.checked_add(1)));
                }
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// The parts that hold at an index, without those that stand behind one which now surely ends their chain.
    fn left(&self, dimension: Dimension, level: u16, alive: &[u32], index: u32) -> Box<[u32]> {
        let mut ended = None;
        let mut left = Vec::new();
        for part in alive {
            let Some(own) = self.cells.get(*part as usize) else { continue };
            let chain = self.numbering.chain(own.condition);
            let holds = self.ranges(dimension, *part).is_none_or(|restriction| restriction.contains(index));
            if !holds || (chain.is_some() && chain == ended) {
                continue;
            }
            left.push(*part);
            if own.ends.is_some() && self.is_sure(*part, level) {
                ended = own.ends;
            }
        }
        left.into()
    }

    /// Whether no dimension below this level can still rule the part out.
    fn is_sure(&self, part: u32, level: u16) -> bool {
        let below = self.build.order.dimensions().iter().skip(usize::from(level) + 1);
        below.into_iter().all(|dimension| self.ranges(*dimension, part).is_none())
    }

    /// What becomes of packets for which just these parts hold.
    fn leaf(&mut self, alive: &[u32]) -> Ref {
        let held: Held =
            alive.iter().filter_map(|part| self.cells.get(*part as usize)).map(|part| part.condition).collect();
        let (outcome, logs) = decide(&self.numbering, &held);
        let leaves = &mut *self.build.leaves;
        let mut number = 0;
        for log in &logs {
            let log = leaves.log(log);
            let once = leaves.logged_once(log);
            number = leaves.add_logs(number, once);
        }
        let decided = (outcome != Outcome::Undecided).then(|| leaves.outcome(&outcome));
        let decision = decided.map(|outcome| Decision { outcome, log: None });
        Ref::leaf(leaves.leaf(&[Step {
            ended: decision.is_some(),
            decision,
            logs: number,
            tag: 0,
            helper: None,
            stateless: false,
        }]))
    }
}

/// What a part asks of one dimension.
enum Restriction<'a> {
    In(&'a [Range]),
    Is(bool),
}

impl Restriction<'_> {
    fn contains(&self, index: u32) -> bool {
        match self {
            Restriction::Is(answer) => (index == 1) == *answer,
            Restriction::In(ranges) => {
                let at = ranges.partition_point(|range| range.last < index);
                ranges.get(at).is_some_and(|range| range.first <= index)
            }
        }
    }
}
