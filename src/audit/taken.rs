//! Regions taken away from others, and what that costs.
//!
//! In: regions. Out: what is left of one when many are taken, up to a stated limit of work; past it what is asked stays
//! whole, and the answer is marked incomplete.

use std::collections::BTreeMap;

use super::port_index::PortIndex;
use super::region::{Kind, Meeting, Region};

/// So many ranges and pairs of regions are gone through for one direction: some seconds of one processor.
const WORK: usize = 40_000_000;

/// So many pieces one region may fall into.
const PIECES: usize = 4_096;

/// What has been spent.
#[derive(Debug)]
pub struct Work {
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
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether there is none left; pays for so many pairs.
    pub fn is_spent(&mut self, pairs: usize) -> bool {
        self.pairs = self.pairs.saturating_add(pairs);
        if self.pairs.saturating_add(self.meet.spent) > WORK {
            self.complete = false;
        }
        !self.complete
    }

    /// The packets of both; none where they share none.
    pub fn both(&mut self, kind: Kind, one: &Region, other: &Region) -> Option<Region> {
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

    fn minus(&mut self, kind: Kind, pieces: Vec<Region>, other: &Region) -> Vec<Region> {
        let mut left = Vec::with_capacity(pieces.len());
        for piece in pieces {
            if piece.overlaps(other) {
                left.extend(piece.minus(other, &mut self.meet).into_iter().filter(|rest| !rest.is_empty(kind)));
            } else {
                left.push(piece);
            }
        }
        left
    }
}

/// Regions that are gone, with what took each.
#[derive(Debug)]
pub struct Taken<By = ()>(BTreeMap<Kind, (Vec<(By, Region)>, PortIndex)>);

impl<By> Default for Taken<By> {
    fn default() -> Self {
        Taken(BTreeMap::new())
    }
}

impl<By> Taken<By> {
    /// Takes one more.
    pub fn take(&mut self, by: By, kind: Kind, region: Region) {
        let (list, index) = self.0.entry(kind).or_default();
        index.add(list.len(), &region.values);
        list.push((by, region));
    }

    /// Whether nothing is gone.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is left of a region; told is each that may have taken of it.
    pub fn left(&self, kind: Kind, region: Region, work: &mut Work, mut told: impl FnMut(&By, &Region)) -> Vec<Region> {
        let Some((list, index)) = self.0.get(&kind) else { return vec![region] };
        let near = if work.is_spent(1) { Vec::new() } else { index.near(&region.values) };
        work.pairs = work.pairs.saturating_add(near.len());
        let mut pieces = vec![region];
        for (by, other) in near.into_iter().filter_map(|at| list.get(at)) {
            if pieces.is_empty() || work.is_spent(pieces.len()) {
                break;
            }
            if pieces.len() > PIECES {
                work.complete = false;
                break;
            }
            pieces = work.minus(kind, pieces, other);
            told(by, other);
        }
        pieces
    }
}

impl Taken {
    /// Takes all of these.
    pub fn take_all(&mut self, regions: &[(Kind, Region)]) {
        regions.iter().for_each(|(kind, region)| self.take((), *kind, region.clone()));
    }

    /// What is left of a region, whatever took of it.
    pub fn rest(&self, kind: Kind, region: Region, work: &mut Work) -> Vec<Region> {
        self.left(kind, region, work, |(), _| {})
    }
}
