//! How much may still be done for one answer, shared by everything that is tried for it.
//!
//! In: a number of steps. Out: whether a step may still be made. It measures no time: an answer is the same on every machine.

use std::cell::Cell;
use std::rc::Rc;

/// Steps that are left.
#[derive(Debug, Clone)]
pub(crate) struct Work(Rc<Left>);

#[derive(Debug)]
struct Left {
    steps: Cell<usize>,
    looks: Cell<usize>,
    refused: Cell<bool>,
}

impl Work {
    /// How many edges may be looked at to say what was found in few words: of all sets of an answer together.
    const LOOKS: usize = 12_000_000;

    /// So many steps.
    pub(crate) fn new(steps: usize) -> Self {
        Work(Rc::new(Left { steps: Cell::new(steps), looks: Cell::new(Self::LOOKS), refused: Cell::new(false) }))
    }

    /// Takes these looks at edges; false if there are not so many left. What was found is then said in more words.
    pub(crate) fn look(&self, edges: usize) -> bool {
        let left = self.0.looks.get().checked_sub(edges);
        self.0.looks.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Takes these steps; false if there are not so many left.
    pub(crate) fn spend(&self, steps: usize) -> bool {
        let left = self.0.steps.get().checked_sub(steps);
        self.0.steps.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Ends all work from a place that can't say so itself: no step is left, and what was made since then means nothing.
    pub(crate) fn refuse(&self) {
        self.0.steps.set(0);
        self.0.refused.set(true);
    }

    /// Whether all work was ended.
    pub(crate) fn is_refused(&self) -> bool {
        self.0.refused.get()
    }
}
