//! Regions taken away from others, and what that costs.
//!
//! In: regions. Out: what is left of one when many are taken, up to a stated limit of work; past it what is asked stays
//! whole, and the answer is marked incomplete.

use std::collections::BTreeMap;

use crate::audit::port_index::PortIndex;
use crate::audit::region::{Kind, Meeting, Region};

/// So many ranges and pairs of regions are gone through for one direction: some seconds of one processor.
const WORK: usize = 40_000_000;

/// So many pieces one region may fall into.
const PIECES: usize = 4_096;

/// What has been spent.
#[derive(Debug)]
pub(super) struct Work {
    meet: Meeting,
    pairs: usize,
    complete: bool,
}

impl Default for Work {
    fn default() -> Self {
        Work { meet: Meeting::default(), pairs: 0, complete: true }
    }
}

impl Work {
    /// Whether nothing was left out for want of time.
    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether there is none left; pays for so many pairs.
    pub(super) fn is_spent(&mut self, pairs: usize) -> bool {
        self.pairs = self.pairs.saturating_add(pairs);
        if self.pairs.saturating_add(self.meet.spent) > WORK {
            self.complete = false;
        }
        !self.complete
    }

    /// The packets of both; none where they share none.
    pub(super) fn both(&mut self, kind: Kind, one: &Region, other: &Region) -> Option<Region> {
        if !one.overlaps(other) {
            return None;
        }
        let source = self.meet.intersection(&one.source, &other.source);
        let destination = self.meet.intersection(&one.destination, &other.destination);
        let both = Region {
            incoming: one.incoming.intersection(&other.incoming),
            outgoing: one.outgoing.intersection(&other.outgoing),
            source,
            destination,
            source_ports: one.source_ports.intersection(&other.source_ports),
            values: one.values.intersection(&other.values),
        };
        (!both.is_empty(kind)).then_some(both)
    }
}

/// Regions that are gone.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeMap<Kind, (Vec<Region>, PortIndex)>);

impl Taken {
    /// Takes one more.
    pub(super) fn take(&mut self, kind: Kind, region: Region) {
        let (list, index) = self.0.entry(kind).or_default();
        index.add(list.len(), &region.values);
        list.push(region);
    }

    /// Whether nothing is gone.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is left of a region.
    pub(super) fn left(&self, kind: Kind, region: Region, work: &mut Work) -> Vec<Region> {
        let Some((list, index)) = self.0.get(&kind) else { return vec![region] };
        let near = if work.is_spent(1) { Vec::new() } else { index.near(&region.values) };
        let mut pieces = vec![region];
        for other in near.into_iter().filter_map(|at| list.get(at)) {
            if pieces.is_empty() || work.is_spent(pieces.len()) {
                break;
            }
            if pieces.len() > PIECES {
                work.complete = false;
                break;
            }
            let mut left = Vec::with_capacity(pieces.len());
            for piece in pieces {
                if piece.overlaps(other) {
                    left.extend(piece.minus(other, &mut work.meet).into_iter().filter(|rest| !rest.is_empty(kind)));
                } else {
                    left.push(piece);
                }
            }
            pieces = left;
        }
        pieces
    }
}
