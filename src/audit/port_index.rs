//! Finds sets of ports that may meet others, without going through all of them.
//!
//! In: sets with numbers. Out: the numbers of those that may share a port with a set. It may name more than do, never
//! fewer.

use std::collections::BTreeMap;

use super::reach::Reach;
use super::region::Kind;
use crate::sets::{Port, PortSet};

/// A range of at most so many ports, less one, is found by where it begins; sets with a wider one are always named.
const NARROW: u16 = 1_023;

/// A set of more ranges than this is always named too.
const RANGES: usize = 64;

/// The openings of a chain by their numbers, for each kind.
pub fn index(reach: &Reach) -> BTreeMap<Kind, PortIndex> {
    let mut index: BTreeMap<Kind, PortIndex> = BTreeMap::new();
    for (number, opening) in reach.openings.iter().enumerate() {
        index.entry(opening.kind).or_default().add(number, &opening.region.values);
    }
    index
}

/// Numbered sets of ports.
#[derive(Debug, Clone, Default)]
pub struct PortIndex {
    wide: Vec<usize>,
    narrow: BTreeMap<Port, Vec<usize>>,
}

impl PortIndex {
    /// Adds a set under a number.
    pub fn add(&mut self, number: usize, ports: &PortSet) {
        let ranges = ports.ranges();
        if ranges.len() > RANGES || ranges.iter().any(|range| range.last().0 - range.first().0 > NARROW) {
            self.wide.push(number);
        } else {
            for range in ranges {
                self.narrow.entry(range.first()).or_default().push(number);
            }
        }
    }

    /// The numbers of the sets that may share a port with this one, ascending, each once.
    pub fn near(&self, ports: &PortSet) -> Vec<usize> {
        let mut found = self.wide.clone();
        // What begins before a range of the set may reach another one too: each beginning is looked up once.
        let mut next = 0;
        for range in ports.ranges() {
            let from = u32::from(range.first().0.saturating_sub(NARROW)).max(next);
            next = u32::from(range.last().0) + 1;
            let begins = u16::try_from(from).map(|from| self.narrow.range(Port(from)..=range.last()));
            found.extend(begins.into_iter().flatten().flat_map(|(_, list)| list));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets::Interval;
    use proptest::prelude::*;

    fn set(first: u16, size: u16) -> PortSet {
        Interval::new(Port(first), Port(first.saturating_add(size))).into_iter().collect()
    }

    proptest! {
        #[test]
        fn every_set_that_shares_a_port_is_named(sets in prop::collection::vec((any::<u16>(), 0_u16..3000), 1..20), asked in prop::collection::vec((any::<u16>(), 0_u16..2000), 1..6)) {
            let mut index = PortIndex::default();
            for (number, (first, size)) in sets.iter().enumerate() {
                index.add(number, &set(*first, *size));
            }
            let asked = PortSet::union_of(asked.iter().map(|(first, size)| set(*first, *size)));
            let near = index.near(&asked);
            for (number, (first, size)) in sets.iter().enumerate() {
                prop_assert!(near.contains(&number) || !set(*first, *size).overlaps(&asked));
            }
        }
    }
}
