//! How much a reader may make of the texts that it is given: a few words can mean very many packets.
//!
//! In: texts, and what is made of them as it is made. Out: whether it may be made. What may not is said to be too much: as a
//! question, or as a gap. Long texts may mean more than short ones, so what is written out is never too much. It measures no
//! time: an answer is the same on every machine.

use std::cell::Cell;

use super::Text;
use crate::ruleset::Condition;

/// To how many looks at plain conditions a look at this one comes: each of its questions is copied and compared.
pub(super) fn looks(condition: &Condition) -> usize {
    1 + condition.tests.len() / 4
}

/// What may still be made.
#[derive(Debug)]
pub(super) struct Allowance {
    conditions: Cell<usize>,
    ranges: Cell<usize>,
    steps: Cell<usize>,
}

impl Allowance {
    /// How many conditions any text may mean: about 400 bytes each.
    const CONDITIONS: usize = 100_000;
    /// How many ranges of addresses: about 100 bytes each, where they are compared.
    const RANGES: usize = 400_000;
    /// How many conditions may be looked at while they are made: about a million a second.
    const STEPS: usize = 2_000_000;

    /// For the texts that are read together.
    pub(super) fn of(texts: &[Text<'_>]) -> Self {
        let bytes: usize = texts.iter().map(|text| text.text.len()).sum();
        Allowance {
            conditions: Cell::new(Self::CONDITIONS.saturating_add(bytes / 8)),
            ranges: Cell::new(Self::RANGES.saturating_add(bytes / 8)),
            steps: Cell::new(Self::STEPS.saturating_add(bytes)),
        }
    }

    /// How many conditions are left.
    pub(super) fn conditions_left(&self) -> usize {
        self.conditions.get()
    }

    /// Takes so many conditions that stay; false if there are not so many left.
    pub(super) fn conditions(&self, count: usize) -> bool {
        take(&self.conditions, count)
    }

    /// Takes so many ranges of addresses.
    pub(super) fn ranges(&self, count: usize) -> bool {
        take(&self.ranges, count)
    }

    /// Takes so many looks at conditions.
    pub(super) fn steps(&self, count: usize) -> bool {
        take(&self.steps, count)
    }
}

fn take(left: &Cell<usize>, count: usize) -> bool {
    let rest = left.get().checked_sub(count);
    left.set(rest.unwrap_or(left.get()));
    rest.is_some()
}
