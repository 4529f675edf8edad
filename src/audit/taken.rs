//! Regions taken away from others, and what that costs.
//!
//! In: regions. Out: what is left of one when many are taken, up to a stated limit of work; past it what is asked stays
//! whole, and the answer is marked incomplete.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::region::{Kind, Meeting, Region, weight};
use super::region_index::{Near, RegionIndex};
use super::shares::shares;
use crate::ruleset::Side;
use crate::sets::{AddressSet, PortSet};

/// So many ranges and pairs of regions are gone through for one direction: some seconds of one processor.
const WORK: usize = 40_000_000;

/// What it costs to keep one opening, in steps: a million of them fill the memory that an audit may take.
const KEPT: usize = 40;

/// So many looks at an index cost as much as one pair.
const LOOKS: usize = 16;

/// So many regions that differ in one end are taken away together.
const MANY: usize = 4;

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

    /// What is asked is more than is looked at.
    pub fn give_up(&mut self) {
        self.complete = false;
    }

    /// Whether no more can be kept; pays for so many openings.
    pub fn is_full(&mut self, openings: usize) -> bool {
        self.is_spent(openings.saturating_mul(KEPT))
    }

    /// Pays for what an index looked at.
    pub fn looked(&mut self, near: &Near) {
        let looks = near.looks / LOOKS + near.numbers.len();
        self.pairs = self.pairs.saturating_add(looks);
    }

    /// What is left of a piece when all of these are taken, of which each holds it but for its values and one end.
    fn minus_all(&mut self, kind: Kind, piece: &Region, others: &[&Region], side: Side) -> Vec<Region> {
        let mut left = Vec::new();
        // Where no taker has a part is what the piece, by a number that no taker has, has alone.
        let parts: Vec<PortSet> = others.iter().map(|other| other.values.intersection(&piece.values)).collect();
        let all = parts.iter().enumerate().chain([(others.len(), &piece.values)]);
        let Some(shares) = shares(all, |active| !self.is_spent(active)) else { return vec![piece.clone()] };
        for (mut takers, values) in shares {
            takers.retain(|at| *at < others.len());
            let sets = || takers.iter().filter_map(|at| others.get(*at)).map(|other| other.end(side));
            let own = piece.end(side);
            self.meet.spent += weight(own) + sets().map(|set| weight(set)).sum::<usize>();
            let gone = AddressSet {
                v4: sets().flat_map(|set| set.v4.ranges()).copied().collect(),
                v6: sets().flat_map(|set| set.v6.ranges()).copied().collect(),
            };
            let rest = if takers.is_empty() { Arc::clone(own) } else { Arc::new(own.difference(&gone)) };
            let mut region = Region { values, ..piece.clone() };
            *region.end_mut(side) = rest;
            left.extend((!region.is_empty(kind)).then_some(region));
        }
        left
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

/// Whether the other holds the region but for its values and this end.
fn alone_differs(side: Side, region: &Region, other: &Region) -> bool {
    let across = match side {
        Side::Source => Side::Destination,
        Side::Destination => Side::Source,
    };
    other.incoming.covers(&region.incoming)
        && other.outgoing.covers(&region.outgoing)
        && other.source_ports.covers(&region.source_ports)
        && other.end(across).covers(region.end(across))
}

/// Regions that are gone, with what took each.
#[derive(Debug)]
pub struct Taken<By = ()>(BTreeMap<Kind, (Vec<(By, Region)>, RegionIndex)>);

impl<By> Default for Taken<By> {
    fn default() -> Self {
        Taken(BTreeMap::new())
    }
}

impl<By> Taken<By> {
    /// Takes one more.
    pub fn take(&mut self, by: By, kind: Kind, region: Region) {
        let (list, index) = self.0.entry(kind).or_default();
        index.add(list.len(), &region);
        list.push((by, region));
    }

    /// Whether nothing is gone.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them holds the whole region.
    pub fn holds(&self, kind: Kind, region: &Region, work: &mut Work) -> bool {
        let Some((list, index)) = self.0.get(&kind) else { return false };
        let near = index.around(region);
        work.looked(&near);
        near.numbers.into_iter().filter_map(|at| list.get(at)).any(|(_, own)| own.covers(region))
    }

    /// What is left of a region; told is each that may have taken of it.
    pub fn left(&self, kind: Kind, region: Region, work: &mut Work, mut told: impl FnMut(&By, &Region)) -> Vec<Region> {
        let Some((list, index)) = self.0.get(&kind) else { return vec![region] };
        let near = if work.is_spent(1) { Near::default() } else { index.near(&region) };
        work.looked(&near);
        let mut others = Vec::with_capacity(near.numbers.len());
        for (by, other) in near.numbers.into_iter().filter_map(|at| list.get(at)) {
            if other.overlaps(&region) {
                told(by, other);
                others.push(other);
            }
        }
        let mut pieces = vec![region.clone()];
        for side in [Side::Source, Side::Destination] {
            let differs_there = |other: &&Region| alone_differs(side, &region, other);
            let (alike, rest): (Vec<&Region>, Vec<&Region>) = others.iter().copied().partition(differs_there);
            if alike.len() >= MANY {
                pieces = pieces.into_iter().flat_map(|piece| work.minus_all(kind, &piece, &alike, side)).collect();
                others = rest;
            }
        }
        for other in others {
            if pieces.is_empty() || work.is_spent(pieces.len()) {
                break;
            }
            if pieces.len() > PIECES {
                work.complete = false;
                break;
            }
            pieces = work.minus(kind, pieces, other);
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
