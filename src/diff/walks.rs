//! Packets on their way through both rulesets that are compared.
//!
//! In: packets. Out: what comes of each, and which rules decide; none where all ways together have become too long: a chain may
//! be asked a thousand times on one of them.

use super::Decision;
use crate::ruleset::{Outcome, Packet, Ruleset};
use crate::trace::{self, Trace};

/// How many conditions may be looked at on all ways together.
const LOOKS: usize = 20_000_000;

/// Both rulesets, and how much may still be looked at.
pub(super) struct Walks<'a> {
    sides: [&'a Ruleset; 2],
    looks: usize,
}

impl<'a> Walks<'a> {
    /// Through the ruleset before and the one after.
    pub(super) fn new(sides: [&'a Ruleset; 2]) -> Self {
        Walks { sides, looks: LOOKS }
    }

    /// What comes of the packet on both sides.
    pub(super) fn outcomes(&mut self, packet: &Packet) -> Option<[Outcome; 2]> {
        self.both(packet).map(|traces| traces.map(|traced| traced.outcome))
    }

    /// What decides about the packet on both sides.
    pub(super) fn decisions(&mut self, packet: &Packet) -> [Option<Decision>; 2] {
        self.both(packet).map_or([None, None], |traces| traces.map(|traced| Decision::of(&traced)))
    }

    /// What logs the packet on both sides.
    pub(super) fn logging(&mut self, packet: &Packet) -> [Option<Decision>; 2] {
        self.both(packet).map_or([None, None], |traces| traces.map(|traced| Decision::logging(&traced)))
    }

    fn both(&mut self, packet: &Packet) -> Option<[Trace; 2]> {
        if self.looks == 0 {
            return None;
        }
        let traces = self.sides.map(|side| trace::met(side, packet));
        self.looks = traces.iter().fold(self.looks, |left, traced| left.saturating_sub(traced.looks));
        Some(traces)
    }
}
