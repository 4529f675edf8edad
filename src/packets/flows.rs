//! The line of flows under the sets that a problem asks about.
//!
//! In: sets of flows. Out: their line. Rulesets of all targets, directions and families tell apart nearly the same flows, of
//! which each set has hundreds of ranges: the last few lines are kept.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::line::{Line, Span};
use crate::ruleset::{Flow, FlowSet};

/// So many lines are kept.
const KEPT: usize = 8;

thread_local! {
    /// The sets of each line, and the line; the last one made stands first.
    static LINES: RefCell<VecDeque<(Vec<FlowSet>, Rc<Line>)>> = const { RefCell::new(VecDeque::new()) };
}

/// The line of flows on which these sets, sorted and each once, can be told apart.
pub(super) fn line(sets: Vec<&FlowSet>) -> Rc<Line> {
    LINES.with_borrow_mut(|lines| {
        let known = lines.iter().find(|(of, _)| of.iter().eq(sets.iter().copied()));
        if let Some((_, line)) = known {
            return Rc::clone(line);
        }
        let spans = |set: &&FlowSet| -> Vec<Span> { super::coordinates::spans(*set).collect() };
        let line = Rc::new(Line::of_short(Flow::LAST, &sets.iter().map(spans).collect::<Vec<_>>()));
        lines.truncate(KEPT - 1);
        lines.push_front((sets.into_iter().cloned().collect(), Rc::clone(&line)));
        line
    })
}
