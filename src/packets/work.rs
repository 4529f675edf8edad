//! How much may still be done for one answer, shared by everything that is tried for it.
//!
//! In: a number of steps. Out: whether a step may still be made. It measures no time: an answer is the same on every machine.

use std::cell::Cell;
use std::rc::Rc;

/// Steps that are left.
#[derive(Debug, Clone)]
pub(crate) struct Work(Rc<Cell<usize>>);

impl Work {
    /// So many steps.
    pub(crate) fn new(steps: usize) -> Self {
        Work(Rc::new(Cell::new(steps)))
    }

    /// Takes these steps; false if there are not so many left.
    pub(crate) fn spend(&self, steps: usize) -> bool {
        let left = self.0.get().checked_sub(steps);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}
