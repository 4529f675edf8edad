//! The same chains asked of other packets, or by other ways.
//!
//! In: a ruleset, and for each question the base chains that are asked and the packets that come to them. Out: what these let
//! on. The interfaces are numbered once for all questions.

use super::devices::Patterns;
use super::untracked::Among;
use super::{Bound, Opened, of_direction, reading};
use crate::audit::region::Slots;
use crate::policy::Direction;
use crate::ruleset::{Base, Condition, Flow, Program, Ruleset, Tracking};

/// A ruleset that is asked.
pub struct Asking {
    ruleset: Ruleset,
    bases: Vec<Base>,
    patterns: Patterns,
}

impl Asking {
    /// Asks this ruleset; its interfaces get numbers.
    pub fn new(ruleset: Ruleset, slots: &mut Slots) -> Self {
        let bases = match &ruleset.program {
            Program::Chains(chains) => chains.bases.clone(),
            Program::List(_) | Program::Unordered(_) => Vec::new(),
        };
        let patterns = Patterns::of(&ruleset, slots);
        Asking { ruleset, bases, patterns }
    }

    /// What the base chains of which `wanted` is true let on of these packets, which are new.
    pub fn pass(
        &mut self,
        direction: Direction,
        bound: Bound,
        wanted: &dyn Fn(&Base) -> bool,
        packets: Vec<Condition>,
    ) -> Opened {
        if let Program::Chains(chains) = &mut self.ruleset.program {
            chains.bases = self.bases.iter().filter(|base| wanted(base)).cloned().collect();
        }
        self.ruleset.domain.insert(direction, packets);
        of_direction(&self.ruleset, direction, bound, (Flow::plain(Tracking::New), Among::All), &self.patterns)
    }

    /// These packets as they come to a rule that translates them: what is kept from connection tracking comes to none
    /// (`nf_nat_inet_fn` asks for its flow).
    pub fn coming(&mut self, bound: Bound, packets: Vec<Condition>) -> Opened {
        let mut coming = self.pass(Direction::Inbound, bound, &|_| false, packets);
        let certain =
            reading(Direction::Inbound, Bound::Least, (Flow::plain(Tracking::New), Among::All), &self.patterns);
        coming.drop_kept(&self.ruleset, certain);
        coming
    }

    /// Whether there is such a base chain.
    pub fn has(&self, wanted: &dyn Fn(&Base) -> bool) -> bool {
        self.bases.iter().any(wanted)
    }
}
