//! What part of a ruleset does with a packet, as leaves of diagrams.
//!
//! In: what rules do. Out: numbered behaviours that are put one after the other. A behaviour says, for each tag that a packet
//! can bear on entry, whether the list ends, what is decided so far, how the packet was logged, and which tag it bears then.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

use super::diagram::{Map, Merge, Ref};
use super::quick;
use super::work::Work;
use crate::helpers::HelperType;
use crate::ruleset::{Log, Outcome};

/// Distinct values by number, 0 first.
#[derive(Debug)]
pub(crate) struct Numbered<T, S = RandomState> {
    values: Vec<T>,
    numbers: HashMap<T, u32, S>,
}

impl<T, S: Default> Default for Numbered<T, S> {
    fn default() -> Self {
        Numbered { values: Vec::new(), numbers: HashMap::default() }
    }
}

impl<T: Clone + Eq + Hash, S: BuildHasher> Numbered<T, S> {
    /// The number of a value.
    pub(crate) fn number(&mut self, value: &T) -> u32 {
        if let Some(known) = self.numbers.get(value) {
            return *known;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.clone());
        self.numbers.insert(value.clone(), number);
        number
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.values.len()).unwrap_or(u32::MAX)
    }

    /// The value of a number.
    pub(crate) fn value(&self, number: u32) -> Option<&T> {
        self.values.get(number as usize)
    }
}

/// What is decided of a packet so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Decision {
    /// The number of the outcome.
    pub(crate) outcome: u32,
    /// The number of a log that counts only if this decision stands: of a rule of pf that is not quick.
    pub(crate) log: Option<u32>,
}

/// What becomes of a packet that bears one tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Step {
    /// Whether the list ends here.
    pub(crate) ended: bool,
    /// What is decided; none if the list is left, or goes on, undecided.
    pub(crate) decision: Option<Decision>,
    /// The number of its logs so far.
    pub(crate) logs: u32,
    /// The tag that it bears now; 0 is none.
    pub(crate) tag: u16,
    /// The helper that reads its flow, if it is accepted.
    pub(crate) helper: Option<HelperType>,
    /// Whether no state was kept of it where it came in; it goes out as well.
    pub(crate) stateless: bool,
}

impl Step {
    /// Nothing happens to a packet that bears this tag.
    pub(crate) fn idle(tag: u16) -> Self {
        Step { ended: false, decision: None, logs: 0, tag, helper: None, stateless: false }
    }
}

/// Logs of one packet, each by its number and how often; sorted.
type Logs = Box<[(u32, u32)]>;

/// All behaviours of a problem. Number 0 is to do nothing, whatever the tag.
#[derive(Debug)]
pub(crate) struct Leaves {
    behaviours: Numbered<Box<[Step]>, quick::State>,
    outcomes: Numbered<Outcome>,
    logs: Numbered<Log>,
    sums: Numbered<Logs>,
    added: Map<(u32, u32), u32>,
    composed: Map<(u32, u32), u32>,
    chosen: Map<(u32, u32), u32>,
    guarded: Map<(u32, u32), u32>,
    /// How many tags the ruleset has that is being compiled.
    tags: u16,
    work: Work,
}

impl Leaves {
    /// The most tags of a ruleset.
    pub(crate) const MOST_TAGS: usize = 1_000;

    /// How often a packet may be logged: chains that each ask the next one twice would log it as often as there are atoms.
    const MOST_LOGS: u32 = 65_536;

    /// How many steps a new behaviour counts for, for each tag.
    const KEEPING: usize = 8;

    /// How many steps an entry in a list of logs counts for: it is looked up, sorted and kept twice.
    const LOGGING: usize = 8;

    /// Behaviours of rulesets without tags, which take their steps from these.
    pub(crate) fn new(work: &Work) -> Self {
        let mut sums = Numbered::default();
        sums.number(&Logs::default());
        let mut leaves = Leaves {
            behaviours: Numbered::default(),
            outcomes: Numbered::default(),
            logs: Numbered::default(),
            sums,
            added: Map::default(),
            composed: Map::default(),
            chosen: Map::default(),
            guarded: Map::default(),
            tags: 0,
            work: work.clone(),
        };
        leaves.behaviours.number(&Box::from([Step::idle(0)]));
        leaves
    }

    /// From here on, behaviours are those of a ruleset with so many tags.
    pub(crate) fn set_tags(&mut self, tags: u16) {
        self.tags = tags;
    }

    /// How many tags there are.
    pub(crate) fn tags(&self) -> u16 {
        self.tags
    }

    /// The number of an outcome.
    pub(crate) fn outcome(&mut self, outcome: &Outcome) -> u32 {
        self.outcomes.number(outcome)
    }

    /// The outcome of a number.
    pub(crate) fn outcome_of(&self, number: u32) -> Outcome {
        self.outcomes.value(number).cloned().unwrap_or(Outcome::Undecided)
    }

    /// The numbers of outcomes with which a packet passes.
    pub(crate) fn accepting(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.outcomes.len()).filter(|number| self.outcomes.value(*number).is_some_and(Outcome::accepts))
    }

    /// The number of a log.
    pub(crate) fn log(&mut self, log: &Log) -> u32 {
        self.logs.number(log)
    }

    /// The number of having been logged once so.
    pub(crate) fn logged_once(&mut self, log: u32) -> u32 {
        self.sums.number(&Box::from([(log, 1)]))
    }

    /// The logs of a number, each as often as it happens, sorted.
    pub(crate) fn logs_of(&self, number: u32) -> Vec<Log> {
        let sum = self.sums.value(number).into_iter().flat_map(|sum| sum.iter());
        let each = sum.filter_map(|(log, times)| Some((self.logs.value(*log)?, *times)));
        let mut logs: Vec<Log> =
            each.flat_map(|(log, times)| std::iter::repeat_n(log.clone(), times as usize)).collect();
        logs.sort_unstable();
        logs
    }

    /// Logs of both numbers. If they are too many, the work is refused, and the number means nothing.
    pub(crate) fn add_logs(&mut self, a: u32, b: u32) -> u32 {
        if a == 0 || b == 0 {
            return a.max(b);
        }
        if let Some(known) = self.added.get(&(a, b)) {
            return *known;
        }
        let mut sum: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        for (log, times) in [a, b].iter().filter_map(|number| self.sums.value(*number)).flat_map(|logs| logs.iter()) {
            let count = sum.entry(*log).or_default();
            *count = count.saturating_add(*times);
        }
        let all = sum.values().fold(0_u32, |all, times| all.saturating_add(*times));
        if !self.work.spend(sum.len().saturating_mul(Self::LOGGING)) || all > Self::MOST_LOGS {
            self.work.refuse();
            return a;
        }
        let number = self.sums.number(&sum.into_iter().collect());
        self.added.insert((a, b), number);
        number
    }

    /// The behaviour with these steps, by the tag on entry. If they are too much work, that is refused, and the number means
    /// nothing.
    pub(crate) fn leaf(&mut self, steps: &[Step]) -> u32 {
        if (0..).zip(steps).all(|(tag, step)| *step == Step::idle(tag)) {
            return 0;
        }
        let known = self.behaviours.len();
        let number = self.behaviours.number(&Box::from(steps));
        // Without tags a behaviour is a step, and no work; a new one is kept twice.
        let work = if number == known { Self::KEEPING } else { 1 };
        if steps.len() > 1 && !self.work.spend(steps.len().saturating_mul(work)) {
            self.work.refuse();
        }
        number
    }

    /// The behaviour that is the same for each tag that is listed, and nothing for others.
    pub(crate) fn same(&mut self, applies: &dyn Fn(u16) -> bool, step: &dyn Fn(u16) -> Step) -> u32 {
        let steps: Vec<Step> =
            (0..=self.tags).map(|tag| if applies(tag) { step(tag) } else { Step::idle(tag) }).collect();
        self.leaf(&steps)
    }

    /// A behaviour's step for a tag.
    pub(crate) fn step(&self, leaf: u32, tag: u16) -> Step {
        let steps = if leaf == 0 { None } else { self.behaviours.value(leaf) };
        steps.and_then(|steps| steps.get(usize::from(tag)).copied()).unwrap_or(Step::idle(tag))
    }

    /// The behaviour with each step changed.
    pub(crate) fn changed(&mut self, leaf: u32, with: &mut dyn FnMut(&mut Leaves, Step) -> Step) -> u32 {
        let steps: Vec<Step> = (0..=self.tags)
            .map(|tag| {
                let step = self.step(leaf, tag);
                with(self, step)
            })
            .collect();
        self.leaf(&steps)
    }

    fn ends(&self, leaf: u32) -> bool {
        leaf != 0 && self.behaviours.value(leaf).is_some_and(|steps| steps.iter().all(|step| step.ended))
    }

    /// One behaviour, and then another where the first does not end the list.
    pub(crate) fn compose(&mut self, a: u32, b: u32) -> u32 {
        if let Some(known) = self.composed.get(&(a, b)) {
            return *known;
        }
        let mut steps = Vec::with_capacity(usize::from(self.tags) + 1);
        for tag in 0..=self.tags {
            let mut step = self.step(a, tag);
            if !step.ended {
                let next = self.step(b, step.tag);
                step = Step {
                    decision: next.decision.or(step.decision),
                    logs: self.add_logs(step.logs, next.logs),
                    helper: step.helper.or(next.helper),
                    stateless: step.stateless || next.stateless,
                    ..next
                };
            }
            steps.push(step);
        }
        let made = self.leaf(&steps);
        self.composed.insert((a, b), made);
        made
    }

    /// For each tag the first behaviour where it does something, and else the second.
    fn choose(&mut self, a: u32, b: u32) -> u32 {
        if let Some(known) = self.chosen.get(&(a, b)) {
            return *known;
        }
        let first = |tag| Some(self.step(a, tag)).filter(|step| *step != Step::idle(tag));
        let steps: Vec<Step> = (0..=self.tags).map(|tag| first(tag).unwrap_or(self.step(b, tag))).collect();
        let made = self.leaf(&steps);
        self.chosen.insert((a, b), made);
        made
    }

    /// For each tag the second behaviour where the first ends the list, and nothing elsewhere.
    fn guard(&mut self, a: u32, b: u32) -> u32 {
        if let Some(known) = self.guarded.get(&(a, b)) {
            return *known;
        }
        let steps: Vec<Step> = (0..=self.tags)
            .map(|tag| if self.step(a, tag).ended { self.step(b, tag) } else { Step::idle(tag) })
            .collect();
        let made = self.leaf(&steps);
        self.guarded.insert((a, b), made);
        made
    }
}

/// Two parts of a list, one after the other.
pub(crate) struct Then<'a>(pub(crate) &'a mut Leaves);

impl Merge for Then<'_> {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        if a == Ref::NOTHING {
            return Some(b);
        }
        if b == Ref::NOTHING {
            return Some(a);
        }
        let first = a.as_leaf()?;
        if self.0.ends(first) {
            return Some(a);
        }
        Some(Ref::leaf(self.0.compose(first, b.as_leaf()?)))
    }
}

/// Two conditions of one rule: it is met once.
pub(crate) struct First<'a>(pub(crate) &'a mut Leaves);

impl Merge for First<'_> {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        if a == Ref::NOTHING || a == b {
            return Some(b);
        }
        if b == Ref::NOTHING {
            return Some(a);
        }
        Some(Ref::leaf(self.0.choose(a.as_leaf()?, b.as_leaf()?)))
    }
}

/// A part of a list that is asked only where the first function ends.
pub(crate) struct Guard<'a>(pub(crate) &'a mut Leaves);

impl Merge for Guard<'_> {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        if a == Ref::NOTHING || b == Ref::NOTHING {
            return Some(Ref::NOTHING);
        }
        let first = a.as_leaf()?;
        if self.0.ends(first) {
            return Some(b);
        }
        Some(Ref::leaf(self.0.guard(first, b.as_leaf()?)))
    }
}
