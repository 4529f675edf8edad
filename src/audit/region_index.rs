//! Finds regions that may share packets with one, without going through all of them.
//!
//! In: regions of one kind with numbers. Out: the numbers of those that may overlap another, or hold all of it. It may name
//! more than do, never fewer. Each region is kept under the one dimension in which it is narrowest.

use std::collections::BTreeMap;

use super::region::Region;
use crate::sets::{Family, Interval, IntervalSet, Point};

/// A set of more ranges than this is looked for by its ends alone.
const RANGES: usize = 64;

/// Numbered regions of one kind of protocol.
#[derive(Debug, Default)]
pub struct RegionIndex {
    source: [Blocks; 2],
    destination: [Blocks; 2],
    values: Blocks,
    wide: Vec<Entry>,
}

/// What an index found.
#[derive(Debug, Default)]
pub struct Near {
    /// The numbers, ascending, each once.
    pub numbers: Vec<usize>,
    /// How many regions were looked at.
    pub looks: usize,
}

/// A region's number, and the ends of its values.
#[derive(Debug, Clone, Copy)]
struct Entry {
    number: usize,
    values: (u16, u16),
}

/// Ranges of a line, each under the smallest size of aligned blocks of which two hold it.
#[derive(Debug, Default)]
struct Blocks(BTreeMap<u32, BTreeMap<u128, Vec<Entry>>>);

/// A range of a line by the distances of its ends from the line's first point.
type Ends = (u128, u128);

impl Blocks {
    fn add(&mut self, entry: Entry, ranges: &[Ends]) {
        for (first, last) in ranges {
            let size = bits(last - first);
            let level = self.0.entry(size).or_default();
            let (low, high) = (block(*first, size), block(*last, size));
            level.entry(low).or_default().push(entry);
            if high != low {
                level.entry(high).or_default().push(entry);
            }
        }
    }

    fn each(&self, ranges: &[Ends], mut found: impl FnMut(&[Entry])) {
        for (size, level) in &self.0 {
            for (first, last) in ranges {
                let near = level.range(block(*first, *size)..=block(*last, *size));
                near.for_each(|(_, entries)| found(entries));
            }
        }
    }
}

/// How many bits it takes to write a number.
fn bits(number: u128) -> u32 {
    u128::BITS - number.leading_zeros()
}

fn block(point: u128, size: u32) -> u128 {
    point.checked_shr(size).unwrap_or(0)
}

fn ends<T: Point>(set: &IntervalSet<T>) -> Vec<Ends> {
    let of = |range: &Interval<T>| (range.first().ordinal(), range.last().ordinal());
    match set.ranges() {
        [first, .., last] if set.ranges().len() > RANGES => vec![(of(first).0, of(last).1)],
        ranges => ranges.iter().map(of).collect(),
    }
}

/// By how many bits less than a whole line's a set is told apart: 0 for one that may be anything.
fn narrowness(ranges: &[Ends], line: u32) -> u32 {
    let points = ranges.iter().fold(0, |sum: u128, (first, last)| sum.saturating_add(last - first));
    line.saturating_sub(bits(points.saturating_add(1)))
}

/// The ranges of a region in each dimension that an index knows.
struct Dimensions {
    source: [Vec<Ends>; 2],
    destination: [Vec<Ends>; 2],
    values: Vec<Ends>,
}

impl Dimensions {
    fn of(region: &Region) -> Self {
        let addresses = |set: &crate::sets::AddressSet| [ends(&set.v4), ends(&set.v6)];
        Dimensions {
            source: addresses(&region.source),
            destination: addresses(&region.destination),
            values: ends(&region.values),
        }
    }

    /// One packet's part of them in each family, which whatever holds the region holds too.
    fn firsts(mut self) -> Self {
        let first = |list: &mut Vec<Ends>| {
            list.truncate(1);
            list.iter_mut().for_each(|(first, last)| *last = *first);
        };
        self.source.iter_mut().chain(&mut self.destination).for_each(first);
        first(&mut self.values);
        self
    }
}

fn narrowest(sets: &[Vec<Ends>; 2]) -> u32 {
    let [v4, v6] = sets;
    let present = [(v4, 32), (v6, 128)].into_iter().filter(|(ranges, _)| !ranges.is_empty());
    present.map(|(ranges, line)| narrowness(ranges, line)).min().unwrap_or(0)
}

impl RegionIndex {
    /// Adds a region under a number.
    pub fn add(&mut self, number: usize, region: &Region) {
        let own = Dimensions::of(region);
        let entry = Entry { number, values: hull(region) };
        let (source, destination) = (narrowest(&own.source), narrowest(&own.destination));
        let values = narrowness(&own.values, 16);
        if source.max(destination).max(values) == 0 {
            self.wide.push(entry);
        } else if source >= destination.max(values) {
            self.source.iter_mut().zip(&own.source).for_each(|(blocks, ranges)| blocks.add(entry, ranges));
        } else if destination >= values {
            self.destination.iter_mut().zip(&own.destination).for_each(|(blocks, ranges)| blocks.add(entry, ranges));
        } else {
            self.values.add(entry, &own.values);
        }
    }

    /// Those that may share a packet with this region.
    pub fn near(&self, region: &Region) -> Near {
        let (first, last) = hull(region);
        self.found(&Dimensions::of(region), |(from, to)| from <= last && first <= to)
    }

    /// Those that may hold every packet of this region.
    pub fn around(&self, region: &Region) -> Near {
        let (first, last) = hull(region);
        self.found(&Dimensions::of(region).firsts(), |(from, to)| from <= first && last <= to)
    }

    fn found(&self, asked: &Dimensions, may: impl Fn((u16, u16)) -> bool) -> Near {
        let mut near = Near::default();
        let mut look = |entries: &[Entry]| {
            near.looks += entries.len();
            near.numbers.extend(entries.iter().filter(|entry| may(entry.values)).map(|entry| entry.number));
        };
        look(&self.wide);
        self.values.each(&asked.values, &mut look);
        for at in Family::ALL.map(|family| usize::from(family == Family::V6)) {
            for (blocks, ranges) in [(&self.source, &asked.source), (&self.destination, &asked.destination)] {
                if let (Some(blocks), Some(ranges)) = (blocks.get(at), ranges.get(at)) {
                    blocks.each(ranges, &mut look);
                }
            }
        }
        near.numbers.sort_unstable();
        near.numbers.dedup();
        near
    }
}

/// The first and the last of a region's values.
fn hull(region: &Region) -> (u16, u16) {
    match region.values.ranges() {
        [] => (u16::MAX, 0),
        [only] => (only.first().0, only.last().0),
        [first, .., last] => (first.first().0, last.last().0),
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};
    use std::sync::Arc;

    use super::*;
    use crate::audit::reach::everything;
    use crate::audit::region::Kind;
    use crate::protocol::Transport;
    use crate::sets::{AddressSet, Port};
    use proptest::prelude::*;

    const TCP: Kind = Kind::Ports(Transport::Tcp);

    /// Ranges that are whole, narrow, or anything between, and often near to each other.
    fn line(bits: u32) -> impl Strategy<Value = Vec<Ends>> {
        let most = u128::MAX.checked_shr(u128::BITS - bits).unwrap_or(0);
        let range = (0..=most, 0..=bits, 0..8_u128).prop_map(move |(point, size, near)| {
            let first = point.checked_shr(size).unwrap_or(0).min(most - near) + near;
            let length = 1_u128.checked_shl(size).map_or(most, |length| length - 1);
            (first, first.saturating_add(length).min(most))
        });
        prop_oneof![1 => Just(vec![(0, most)]), 1 => Just(Vec::new()), 6 => prop::collection::vec(range, 1..4)]
    }

    fn set<T: Point>(ranges: &[Ends], point: impl Fn(u128) -> T) -> IntervalSet<T> {
        ranges.iter().filter_map(|(first, last)| Interval::new(point(*first), point(*last))).collect()
    }

    fn addresses() -> impl Strategy<Value = AddressSet> {
        (line(32), line(128)).prop_map(|(v4, v6)| AddressSet {
            v4: set(&v4, |bits| Ipv4Addr::from_bits(u32::try_from(bits).unwrap_or(u32::MAX))),
            v6: set(&v6, Ipv6Addr::from_bits),
        })
    }

    fn region() -> impl Strategy<Value = Region> {
        (addresses(), addresses(), line(16)).prop_map(|(source, destination, values)| Region {
            source: Arc::new(source),
            destination: Arc::new(destination),
            values: set(&values, |port| Port(u16::try_from(port).unwrap_or(u16::MAX))),
            ..everything(TCP)
        })
    }

    proptest! {
        #[test]
        fn every_region_that_shares_a_packet_or_holds_all_is_named(
            regions in prop::collection::vec(region(), 1..30), asked in region(),
        ) {
            let mut index = RegionIndex::default();
            for (number, region) in regions.iter().enumerate() {
                index.add(number, region);
            }
            let (near, around) = (index.near(&asked).numbers, index.around(&asked).numbers);
            for (number, region) in regions.iter().enumerate() {
                prop_assert!(near.contains(&number) || !region.overlaps(&asked));
                prop_assert!(around.contains(&number) || asked.is_empty(TCP) || !region.covers(&asked));
            }
        }

        #[test]
        fn a_region_within_another_is_found_under_it(outer in region(), inner in region()) {
            prop_assume!(outer.overlaps(&inner));
            let both = outer.and(&inner);
            prop_assume!(!both.is_empty(TCP));
            let mut index = RegionIndex::default();
            index.add(7, &outer);
            prop_assert_eq!(index.around(&both).numbers, vec![7]);
            prop_assert_eq!(index.near(&both).numbers, vec![7]);
        }
    }

    #[test]
    fn of_many_narrow_regions_few_are_looked_at() {
        let mut index = RegionIndex::default();
        let at = |number: u32| Region {
            source: Arc::new(AddressSet {
                v4: IntervalSet::point(Ipv4Addr::from_bits(number * 5)),
                v6: IntervalSet::empty(),
            }),
            ..everything(TCP)
        };
        (0..10_000_u32).for_each(|number| index.add(usize::try_from(number).unwrap_or(0), &at(number)));
        let near = index.near(&at(400));
        assert_eq!((near.numbers, near.looks), (vec![400], 1));
    }
}
