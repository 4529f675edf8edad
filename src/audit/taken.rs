//! Regions taken away from others, and what that costs.
//!
//! In: regions. Out: what is left of one when many are taken, up to a stated limit of work; past it what is asked stays
//! whole, and the answer is marked incomplete.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parted::{opposite, parted};
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

/// So many ranges are gone through in one step.
const RANGES: usize = 16;

/// So many regions that differ in one end are taken away together.
const MANY: usize = 4;

/// So many regions that differ in both ends are taken away by parting what they are taken from.
const NARROW: usize = 32;

/// So many pieces one region may fall into when others are taken one by one.
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
            let gone = AddressSet::union_of(sets().map(|set| &**set));
            let rest = if takers.is_empty() { Arc::clone(own) } else { Arc::new(own.difference(&gone)) };
            let mut region = Region { values, ..piece.clone() };
            *region.end_mut(side) = rest;
            left.extend((!region.is_empty(kind)).then_some(region));
        }
        left
    }

    /// What is left of a piece when many are taken that are narrow at both ends: at the end where they are narrower it is parted by
    /// who is there, and each part meets few.
    fn minus_narrow(&mut self, kind: Kind, piece: &Region, others: &[&Region]) -> Vec<Region> {
        let width = |side: Side| {
            let bits = |other: &&Region| u128::BITS - points(other.end(side)).leading_zeros();
            others.iter().map(bits).sum::<u32>()
        };
        let side = if width(Side::Source) <= width(Side::Destination) { Side::Source } else { Side::Destination };
        let parts = parted(piece, others, side, |active| !self.is_spent(1 + active));
        let Some(parts) = parts else { return vec![piece.clone()] };
        let mut left = Vec::new();
        for (takers, part) in parts.into_iter().filter(|(_, part)| !part.is_empty(kind)) {
            let takers: Vec<&Region> = takers.iter().filter_map(|at| others.get(*at)).copied().collect();
            let across = opposite(side);
            let (alike, rest): (Vec<&Region>, Vec<&Region>) =
                takers.into_iter().partition(|other| alone_differs(across, &part, other));
            let pieces = if alike.is_empty() { vec![part] } else { self.minus_all(kind, &part, &alike, across) };
            left.extend(self.minus_each(kind, pieces, &rest));
        }
        left
    }

    /// What is left of pieces when others are taken one by one.
    fn minus_each(&mut self, kind: Kind, mut pieces: Vec<Region>, others: &[&Region]) -> Vec<Region> {
        for other in others {
            if pieces.is_empty() || self.is_spent(pieces.len()) {
                break;
            }
            if pieces.len() > PIECES {
                self.complete = false;
                break;
            }
            pieces = self.minus(kind, pieces, other);
        }
        pieces
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
    let across = opposite(side);
    other.incoming.covers(&region.incoming)
        && other.outgoing.covers(&region.outgoing)
        && other.source_ports.covers(&region.source_ports)
        && other.end(across).covers(region.end(across))
}

/// How many addresses a set has, of both families.
fn points(set: &AddressSet) -> u128 {
    set.v4.size().saturating_add(set.v6.size())
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
        work.is_spent(near.numbers.len().saturating_mul(region.weight() / RANGES));
        near.numbers.into_iter().filter_map(|at| list.get(at)).any(|(_, own)| own.covers(region))
    }

    /// Whether each of these is held whole by one of them.
    pub fn hold_all(&self, regions: &[(Kind, Region)], work: &mut Work) -> bool {
        regions.iter().all(|(kind, region)| self.holds(*kind, region, work))
    }

    /// What is left of a region; told is each that may have taken of it.
    pub fn left(&self, kind: Kind, region: Region, work: &mut Work, mut told: impl FnMut(&By, &Region)) -> Vec<Region> {
        let Some((list, index)) = self.0.get(&kind) else { return vec![region] };
        let near = if work.is_spent(1) { Near::default() } else { index.near(&region) };
        work.looked(&near);
        // To see whether they overlap goes through the ranges.
        work.is_spent(near.numbers.len().saturating_mul(region.weight() / RANGES));
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
        if others.len() < NARROW {
            return work.minus_each(kind, pieces, &others);
        }
        let meeting = |piece: &Region| others.iter().copied().filter(|other| other.overlaps(piece)).collect::<Vec<_>>();
        let mut left = Vec::new();
        for piece in pieces {
            if work.is_spent(others.len()) {
                break;
            }
            left.extend(work.minus_narrow(kind, &piece, &meeting(&piece)));
        }
        left
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

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;
    use crate::audit::reach::everything;
    use crate::protocol::Transport;
    use crate::sets::{Interval, IntervalSet, Port};
    use proptest::prelude::*;

    const TCP: Kind = Kind::Ports(Transport::Tcp);

    /// So many addresses of each family and ports are told apart.
    const POINTS: u8 = 6;

    fn line() -> impl Strategy<Value = Vec<(u8, u8)>> {
        let narrow = (0..POINTS, 0..2_u8).prop_map(|(first, more)| (first, (first + more).min(POINTS - 1)));
        prop_oneof![1 => Just(vec![(0, POINTS - 1)]), 5 => prop::collection::vec(narrow, 0..3)]
    }

    fn addresses() -> impl Strategy<Value = Arc<AddressSet>> {
        (line(), line()).prop_map(|(v4, v6)| {
            let v4 = v4.into_iter().filter_map(|(first, last)| {
                Interval::new(Ipv4Addr::from_bits(u32::from(first)), Ipv4Addr::from_bits(u32::from(last)))
            });
            let v6 = v6.into_iter().filter_map(|(first, last)| {
                Interval::new(Ipv6Addr::from_bits(u128::from(first)), Ipv6Addr::from_bits(u128::from(last)))
            });
            Arc::new(AddressSet { v4: v4.collect(), v6: v6.collect() })
        })
    }

    fn ports() -> impl Strategy<Value = PortSet> {
        line().prop_map(|ranges| {
            let ranges = ranges.into_iter();
            ranges.filter_map(|(first, last)| Interval::new(Port(u16::from(first)), Port(u16::from(last)))).collect()
        })
    }

    fn region() -> impl Strategy<Value = Region> {
        (addresses(), addresses(), ports(), ports()).prop_map(|(source, destination, values, source_ports)| Region {
            source,
            destination,
            values,
            source_ports: if source_ports.size() > 2 { PortSet::full() } else { source_ports },
            ..everything(TCP)
        })
    }

    /// In how many of the regions each packet is, of all that are told apart.
    fn counted(regions: &[Region]) -> Vec<usize> {
        let mut counts = Vec::new();
        for v6 in [false, true] {
            for (source, destination) in (0..POINTS).flat_map(|one| (0..POINTS).map(move |other| (one, other))) {
                for (from, to) in (0..POINTS).flat_map(|one| (0..POINTS).map(move |other| (one, other))) {
                    let is_in = |set: &AddressSet, at: u8| match v6 {
                        false => set.v4.contains(Ipv4Addr::from_bits(u32::from(at))),
                        true => set.v6.contains(Ipv6Addr::from_bits(u128::from(at))),
                    };
                    let holds = |one: &&Region| {
                        is_in(&one.source, source)
                            && is_in(&one.destination, destination)
                            && one.source_ports.contains(Port(u16::from(from)))
                            && one.values.contains(Port(u16::from(to)))
                    };
                    counts.push(regions.iter().filter(holds).count());
                }
            }
        }
        counts
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_left_is_each_packet_once_that_nothing_took(
            whole in region(), few in prop::collection::vec(region(), 0..6), many in prop::collection::vec(region(), 90..120),
        ) {
            prop_assume!(!whole.is_empty(TCP));
            for others in [few, many] {
                let others: Vec<Region> = others.into_iter().filter(|one| !one.is_empty(TCP)).collect();
                let (mut taken, mut work) = (Taken::default(), Work::default());
                others.iter().for_each(|one| taken.take((), TCP, one.clone()));
                let left = counted(&taken.rest(TCP, whole.clone(), &mut work));
                prop_assert!(work.is_complete());
                let (whole, gone) = (counted(std::slice::from_ref(&whole)), counted(&others));
                let expected: Vec<usize> =
                    whole.iter().zip(&gone).map(|(own, gone)| if *gone == 0 { *own } else { 0 }).collect();
                prop_assert_eq!(left, expected);
            }
        }
    }

    #[test]
    fn a_wide_region_is_left_in_few_pieces_by_thousands_of_pairs_of_hosts() {
        let host =
            |number: u32| AddressSet { v4: IntervalSet::point(Ipv4Addr::from_bits(number)), v6: IntervalSet::empty() };
        let mut taken = Taken::default();
        for number in 0..5_000_u32 {
            let (source, destination) = (Arc::new(host(number * 7)), Arc::new(host(number * 11 % 997)));
            taken.take((), TCP, Region { source, destination, ..everything(TCP) });
        }
        let mut work = Work::default();
        let left = taken.rest(TCP, everything(TCP), &mut work);
        assert!(work.is_complete() && left.len() == 5_001, "{}", left.len());
    }
}
