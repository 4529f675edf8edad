//! Rules as functions: what every kind of ruleset is built with.
//!
//! In: conditions with what happens under them. Out: diagrams, put together by halves. How rules are ordered, the kinds of
//! ruleset know.

use std::sync::Arc;

use super::coordinates::{Cell, Coordinates, Dimension};
use super::diagram::{Full, Memo, Or, Ref, Table};
use super::index::{Range, SetId, TOP};
use super::terminals::{Decision, First, Guard, Leaves, Step, Then};
use super::work::Work;
use crate::helpers::HelperType;
use crate::ruleset::{Answer, Condition, Helpers, Log, Outcome, TagTest, Verdict};

/// Why nothing can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The sets have grown over their limit.
    Full,
    /// The rules can't be followed, for this reason.
    Refused(String),
}

impl From<Full> for Stop {
    fn from(_: Full) -> Self {
        Stop::Full
    }
}

/// The dimensions from the top of a diagram to its bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order(Vec<Dimension>);

impl Order {
    /// This order of what a packet has of its own, with so many questions below or above.
    pub(crate) fn new(own: [Dimension; 8], questions: usize, questions_first: bool) -> Self {
        let questions = (0..u16::try_from(questions).unwrap_or(u16::MAX)).map(Dimension::Question);
        Order(if questions_first { questions.chain(own).collect() } else { own.into_iter().chain(questions).collect() })
    }

    /// From the top.
    pub(crate) fn dimensions(&self) -> &[Dimension] {
        &self.0
    }

    /// The dimension of a level; none for a leaf's.
    pub(crate) fn dimension(&self, level: u16) -> Option<Dimension> {
        self.0.get(usize::from(level)).copied()
    }
}

/// What happens under a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Effect {
    /// Whether the list ends.
    pub(crate) ended: bool,
    /// What is decided.
    pub(crate) decision: Option<Decision>,
    /// The number of the logs that it writes.
    pub(crate) logs: u32,
    /// The tag that the packet bears from here on.
    pub(crate) tag: Option<u16>,
    /// The helper that reads its flow, if it has none yet.
    pub(crate) helper: Option<HelperType>,
}

impl Effect {
    /// Nothing.
    pub(crate) const NONE: Effect = Effect { ended: false, decision: None, logs: 0, tag: None, helper: None };
}

/// How far one attempt may go.
#[derive(Debug, Clone)]
pub(crate) struct Budget {
    /// How many edges its diagrams may have.
    pub(crate) edges: usize,
    /// The steps, shared with all other attempts for the same answer.
    pub(crate) work: Work,
}

/// The workshop for one problem.
#[derive(Debug)]
pub(crate) struct Build<'a> {
    /// Conditions as cells.
    pub(crate) coordinates: &'a mut Coordinates,
    /// What leaves mean.
    pub(crate) leaves: &'a mut Leaves,
    /// All functions.
    pub(crate) table: Table,
    /// The dimensions by level.
    pub(crate) order: Order,
    /// Only each rule of so many is looked at: 1 for all.
    pub(crate) stride: usize,
    /// The part of one dimension to which everything is kept; none for all of it.
    pub(crate) clip: Option<(Dimension, SetId)>,
    own_levels: [(u16, usize); 8],
    question_level: u16,
    answers: [SetId; 2],
    /// The tags of the ruleset at hand; the first has number 1.
    pub(crate) tags: Vec<Arc<str>>,
    then: Memo,
    first: Memo,
    guard: Memo,
}

impl<'a> Build<'a> {
    /// An empty workshop.
    pub(crate) fn new(coordinates: &'a mut Coordinates, leaves: &'a mut Leaves, order: Order, budget: Budget) -> Self {
        let mut levels: Vec<(u16, usize)> =
            (0..).zip(order.dimensions()).filter_map(|(level, dimension)| Some((level, dimension.place()?))).collect();
        levels.reverse();
        let question = order.dimensions().iter().position(|dimension| *dimension == Dimension::Question(0));
        let no = coordinates.sets.number(vec![Range { first: 0, last: 0 }]);
        let yes = coordinates.sets.number(vec![Range { first: 1, last: TOP }]);
        Build {
            coordinates,
            leaves,
            table: Table::new(budget.edges, budget.work),
            order,
            stride: 1,
            clip: None,
            own_levels: levels.try_into().unwrap_or_default(),
            question_level: question.and_then(|at| u16::try_from(at).ok()).unwrap_or(0),
            answers: [no, yes],
            tags: Vec::new(),
            then: Memo::default(),
            first: Memo::default(),
            guard: Memo::default(),
        }
    }

    /// The function that is this one in the cell, whatever the tag, and nothing elsewhere.
    pub(crate) fn cell(&mut self, cell: &Cell, inside: Ref) -> Result<Ref, Full> {
        let questions_first = self.question_level == 0;
        let mut function = inside;
        if !questions_first {
            function = self.ask(cell, function)?;
        }
        for (level, place) in self.own_levels {
            let mut set = cell.sets.get(place).copied().unwrap_or(SetId::EMPTY);
            if let Some((_, kept)) = self.clip.filter(|(dimension, _)| dimension.place() == Some(place)) {
                set = self.coordinates.sets.intersection(set, kept);
            }
            function = self.table.cell(level, set, self.coordinates.sets.ranges(set), function)?;
        }
        if questions_first { self.ask(cell, function) } else { Ok(function) }
    }

    fn ask(&mut self, cell: &Cell, inside: Ref) -> Result<Ref, Full> {
        let [no, yes] = self.answers;
        let mut function = inside;
        for (question, answer) in cell.answers.iter().rev() {
            let set = if *answer { yes } else { no };
            let level = self.question_level + question;
            function = self.table.cell(level, set, self.coordinates.sets.ranges(set), function)?;
        }
        Ok(function)
    }

    fn applies(&self, tests: &[TagTest], tag: u16) -> bool {
        let name = usize::from(tag).checked_sub(1).and_then(|at| self.tags.get(at));
        tests.iter().all(|test| (name == Some(&test.tag)) == test.bears)
    }

    /// The number of a tag of the ruleset at hand.
    pub(crate) fn tag(&self, name: &Arc<str>) -> Option<u16> {
        let at = self.tags.iter().position(|tag| tag == name)?;
        u16::try_from(at + 1).ok()
    }

    /// The leaf that does this to packets whose tag passes these tests.
    pub(crate) fn leaf(&mut self, tests: &[TagTest], effect: Effect) -> Ref {
        let applying: Vec<bool> = (0..=self.leaves.tags()).map(|tag| self.applies(tests, tag)).collect();
        let step = |tag| Step {
            ended: effect.ended,
            decision: effect.decision,
            logs: effect.logs,
            tag: effect.tag.unwrap_or(tag),
            helper: effect.helper,
            stateless: false,
        };
        Ref::leaf(self.leaves.same(&|tag| applying.get(usize::from(tag)).copied().unwrap_or(false), &step))
    }

    /// One function that does this under each of the conditions; once, if several hold.
    pub(crate) fn under(&mut self, conditions: &[Condition], effect: Effect) -> Result<Ref, Full> {
        let mut parts = Vec::new();
        for condition in conditions {
            for cell in self.coordinates.cells(condition) {
                let leaf = self.leaf(&cell.tags, effect);
                parts.push(self.cell(&cell, leaf)?);
            }
        }
        self.any_of(&parts)
    }

    /// The function, asked only where one of the conditions holds.
    pub(crate) fn guarded(&mut self, conditions: &[Condition], inside: Ref) -> Result<Ref, Full> {
        let mark = Effect { ended: true, ..Effect::NONE };
        let guard = self.under(conditions, mark)?;
        self.table.merge(&mut Guard(self.leaves), &mut self.guard, guard, inside)
    }

    /// The cells of a rule that decides, with what happens in each: they may be asked in any order.
    pub(crate) fn decided<'c>(
        &mut self,
        conditions: impl IntoIterator<Item = &'c Condition>,
        verdict: &Verdict,
        log: Option<&Log>,
    ) -> Vec<(Cell, Effect)> {
        let logs = self.logged(log);
        let mut cells = Vec::new();
        for condition in conditions {
            for cell in self.coordinates.cells(condition) {
                for (cell, outcome) in self.outcomes(cell, verdict) {
                    let decision = Decision { outcome: self.leaves.outcome(&outcome), log: None };
                    cells.push((cell, Effect { ended: true, decision: Some(decision), logs, ..Effect::NONE }));
                }
            }
        }
        cells
    }

    /// What comes of the packets of a cell under a verdict that decides; none for another. The standard answer is one of two.
    pub(crate) fn outcomes(&mut self, cell: Cell, verdict: &Verdict) -> Vec<(Cell, Outcome)> {
        match verdict {
            Verdict::Accept => vec![(cell, Outcome::Accept)],
            Verdict::Help(helpers) => self.helped(&cell, *helpers),
            Verdict::Stateless => self.coordinates.by_state(&cell),
            Verdict::Lead(to) => vec![(cell, Outcome::Led(*to, None))],
            Verdict::Drop => vec![(cell, Outcome::Drop)],
            Verdict::Reject(Answer::Standard) => {
                let answers = [Answer::TcpReset, Answer::PortUnreachable];
                let parts = self.coordinates.by_tcp(&cell).into_iter().zip(answers);
                let parts = parts.filter(|(part, _)| !part.sets.contains(&SetId::EMPTY));
                parts.map(|(part, answer)| (part, Outcome::Reject(answer))).collect()
            }
            Verdict::Reject(answer) => vec![(cell, Outcome::Reject(answer.clone()))],
            Verdict::Assign(_) | Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return | Verdict::Continue => {
                Vec::new()
            }
        }
    }

    /// What opens a flow is read by a helper, by its protocol; the rest passes.
    fn helped(&mut self, cell: &Cell, helpers: Helpers) -> Vec<(Cell, Outcome)> {
        let [opening, later] = self.coordinates.by_opening(cell);
        let mut parts = vec![(later, Outcome::Accept)];
        for (part, helper) in self.coordinates.by_tcp(&opening).into_iter().zip([helpers.tcp, helpers.others]) {
            parts.push((part, helper.map_or(Outcome::Accept, Outcome::Helped)));
        }
        parts.retain(|(part, _)| !part.sets.contains(&SetId::EMPTY));
        parts
    }

    /// The number of being logged so once.
    pub(crate) fn logged(&mut self, log: Option<&Log>) -> u32 {
        log.map_or(0, |log| {
            let number = self.leaves.log(log);
            self.leaves.logged_once(number)
        })
    }

    /// One function after the other.
    pub(crate) fn then(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        self.table.merge(&mut Then(self.leaves), &mut self.then, a, b)
    }

    /// All functions, one after the other, by halves; recursion is as deep as the logarithm of their number.
    pub(crate) fn fold(&mut self, parts: &[Ref]) -> Result<Ref, Full> {
        match parts {
            [] => Ok(Ref::NOTHING),
            [only] => Ok(*only),
            _ => {
                let (left, right) = parts.split_at(parts.len() / 2);
                let (left, right) = (self.fold(left)?, self.fold(right)?);
                self.then(left, right)
            }
        }
    }

    /// Functions of one rule: it is met once, where one of them does something.
    pub(crate) fn any_of(&mut self, parts: &[Ref]) -> Result<Ref, Full> {
        match parts {
            [] => Ok(Ref::NOTHING),
            [only] => Ok(*only),
            _ => {
                let (left, right) = parts.split_at(parts.len() / 2);
                let (left, right) = (self.any_of(left)?, self.any_of(right)?);
                self.table.merge(&mut First(self.leaves), &mut self.first, left, right)
            }
        }
    }

    /// The function with each step of each behaviour changed.
    pub(crate) fn changed(
        &mut self,
        function: Ref,
        with: &mut dyn FnMut(&mut Leaves, Step) -> Step,
    ) -> Result<Ref, Full> {
        let leaves = &mut *self.leaves;
        self.table.map(function, &mut |leaf| leaves.changed(leaf, with))
    }

    /// The packets that fit one of the conditions, bearing no tag, as a set.
    pub(crate) fn set(&mut self, conditions: &[Condition]) -> Result<Ref, Full> {
        let mut parts = Vec::new();
        for condition in conditions.iter().filter(|one| one.tags.iter().all(|test| !test.bears)) {
            for cell in self.coordinates.cells(condition) {
                parts.push(self.cell(&cell, Ref::TRUE)?);
            }
        }
        let mut memo = Memo::default();
        self.union(&parts, &mut memo)
    }

    /// The union of sets, by halves.
    pub(crate) fn union(&mut self, parts: &[Ref], memo: &mut Memo) -> Result<Ref, Full> {
        match parts {
            [] => Ok(Ref::NOTHING),
            [only] => Ok(*only),
            _ => {
                let (left, right) = parts.split_at(parts.len() / 2);
                let (left, right) = (self.union(left, memo)?, self.union(right, memo)?);
                self.table.merge(&mut Or, memo, left, right)
            }
        }
    }
}
