//! The line of flows under the sets that a problem asks about.
//!
//! In: sets of flows. Out: a line on which they can be told apart, and their places on it. Rulesets of all targets, directions
//! and families tell apart nearly the same flows, of which each set has hundreds of ranges: the last few lines are kept.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use super::index::Range;
use super::line::{Line, Span, each_once, spans};
use crate::ruleset::flow::{tracked, without_flags};
use crate::ruleset::{Flow, FlowSet, Ruleset, Tracking};

/// So many lines are kept.
const KEPT: usize = 8;

/// A line that was made for so many times as many sets has more parts than are worth their while.
const WIDER: usize = 4;

/// A set's places on a line: for TCP, and for all else.
pub(super) type Places = (Rc<[Range]>, Rc<[Range]>);

/// A line, and where its sets lie on it as far as that was asked.
#[derive(Debug)]
pub(super) struct Flows {
    /// The line.
    pub(super) line: Line,
    /// Found by comparing: most sets differ early, and each has hundreds of ranges to hash.
    places: RefCell<BTreeMap<FlowSet, Places>>,
}

impl Flows {
    /// Where a set lies that the line tells.
    pub(super) fn places(&self, set: &FlowSet) -> Places {
        let mut places = self.places.borrow_mut();
        if let Some((own, others)) = places.get(set) {
            return (Rc::clone(own), Rc::clone(others));
        }
        let on_line = |set: &FlowSet| Rc::from(self.line.indices(spans(set)));
        let (own, others): Places = (on_line(set), on_line(&without_flags(set)));
        places.insert(set.clone(), (Rc::clone(&own), Rc::clone(&others)));
        (own, others)
    }
}

thread_local! {
    /// The sets of each line, and the line; the last one made stands first.
    static LINES: RefCell<VecDeque<(Vec<FlowSet>, Rc<Flows>)>> = const { RefCell::new(VecDeque::new()) };
}

/// A line for all the sets of some rulesets, made before it is needed so that all their problems share it.
pub(super) fn prepare(rulesets: &[&Ruleset]) {
    let rules = rulesets.iter().flat_map(|ruleset| ruleset.rules()).flat_map(|rule| &rule.conditions);
    let domains = rulesets.iter().flat_map(|ruleset| ruleset.domain.values().flatten());
    line(rules.chain(domains).map(|one| &one.flows));
}

/// A line of flows on which these sets can be told apart, and what others than TCP meet of each; it may tell more.
pub(super) fn line<'a>(sets: impl Iterator<Item = &'a FlowSet>) -> Rc<Flows> {
    let opening = tracked(&[Tracking::New]);
    let asked = sets.filter(|set| !set.is_full()).map(|set| -> &FlowSet { set });
    let sets = each_once(asked.chain([&opening]));
    LINES.with_borrow_mut(|lines| {
        let fits = |of: &[FlowSet]| {
            of.len() <= sets.len() * WIDER && sets.iter().all(|set| of.binary_search_by(|one| one.cmp(set)).is_ok())
        };
        if let Some((_, flows)) = lines.iter().find(|(of, _)| fits(of)) {
            return Rc::clone(flows);
        }
        let others: Vec<FlowSet> = sets.iter().map(|set| without_flags(set)).collect();
        let ranges = |set: &FlowSet| -> Vec<Span> { spans(set).collect() };
        let all: Vec<Vec<Span>> = sets.iter().copied().chain(&others).map(ranges).collect();
        let flows = Rc::new(Flows { line: Line::of_short(Flow::LAST, &all), places: RefCell::default() });
        lines.truncate(KEPT - 1);
        lines.push_front((sets.into_iter().cloned().collect(), Rc::clone(&flows)));
        flows
    })
}
