//! Finds an earlier region that holds the whole of another, without comparing every pair.
//!
//! In: regions of a chain in order. Out: for a region, one added before that covers it. Sources are found by the prefixes
//! that make them up, ports by an index; the number of comparisons has a stated limit.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::port_index::PortIndex;
use super::region::{Kind, Region, weight};
use crate::sets::{AddressSet, Family, PortSet, address};

/// So many regions and prefixes are looked at for one chain.
const WORK: usize = 40_000_000;

/// A prefix: its family, its length, its first address.
type Prefix = (Family, u8, u128);

/// The regions met so far.
#[derive(Debug, Default)]
pub struct Cover {
    regions: Vec<(usize, Region)>,
    by_source: HashMap<(Kind, usize), PortIndex>,
    local: HashMap<(Kind, usize), Vec<usize>>,
    sets: Vec<Arc<AddressSet>>,
    numbers: HashMap<Arc<AddressSet>, usize>,
    by_address: HashMap<usize, usize>,
    by_prefix: HashMap<Prefix, Vec<usize>>,
    lengths: BTreeSet<(Family, u8)>,
    spent: usize,
}

impl Cover {
    /// Whether the limit was reached: from then on nothing is found.
    pub fn exhausted(&self) -> bool {
        self.spent > WORK
    }

    /// Adds a region of a rule.
    pub fn add(&mut self, rule: usize, kind: Kind, region: Region) {
        if self.exhausted() {
            return;
        }
        let set = self.number(&region.source);
        let local = self.local.entry((kind, set)).or_default();
        self.by_source.entry((kind, set)).or_default().add(local.len(), &region.values);
        local.push(self.regions.len());
        self.regions.push((rule, region));
    }

    fn number(&mut self, set: &Arc<AddressSet>) -> usize {
        let address = Arc::as_ptr(set).addr();
        if let Some(known) = self.by_address.get(&address) {
            return *known;
        }
        self.spent += weight(set);
        let next = self.sets.len();
        let number = *self.numbers.entry(Arc::clone(set)).or_insert(next);
        if number == next {
            self.sets.push(Arc::clone(set));
            for prefix in prefixes(set) {
                self.lengths.insert((prefix.0, prefix.1));
                self.by_prefix.entry(prefix).or_default().push(number);
            }
        }
        // Only a set that is kept has an address that stays its own.
        if self.sets.get(number).is_some_and(|kept| Arc::ptr_eq(kept, set)) {
            self.by_address.insert(address, number);
        }
        number
    }

    /// The rule of the earliest region that covers this one.
    pub fn covering(&mut self, kind: Kind, region: &Region) -> Option<usize> {
        let first = region.values.first()?;
        let (family, address) = first_address(&region.source)?;
        let mut best: Option<usize> = None;
        for set in self.sets_around(family, address) {
            let Some(index) = self.by_source.get(&(kind, set)) else { continue };
            let near = index.near(&PortSet::point(first));
            self.spent += 1 + near.len();
            if near.is_empty() || self.exhausted() {
                continue;
            }
            let local = self.local.get(&(kind, set)).map_or(&[][..], Vec::as_slice);
            let regions = near.into_iter().filter_map(|at| local.get(at)).filter_map(|at| self.regions.get(*at));
            let found = regions.filter(|(_, other)| other.covers(region)).map(|(rule, _)| *rule).next();
            best = best.into_iter().chain(found).min();
        }
        best
    }

    fn sets_around(&mut self, family: Family, address: u128) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for (_, length) in self.lengths.range((family, 0)..=(family, 128)) {
            let network = address & mask(family, *length);
            found.extend(self.by_prefix.get(&(family, *length, network)).into_iter().flatten());
        }
        self.spent += found.len();
        found
    }
}

fn mask(family: Family, length: u8) -> u128 {
    let width = if family == Family::V4 { 32 } else { 128 };
    let host = u32::from(width.max(length) - length);
    u128::MAX.checked_shl(host).unwrap_or(0)
}

fn prefixes(set: &AddressSet) -> Vec<Prefix> {
    let v4 = address::v4_prefixes(&set.v4)
        .map(|prefix| (Family::V4, prefix.prefix_len(), u128::from(prefix.network().to_bits())));
    let v6 = address::v6_prefixes(&set.v6).map(|prefix| (Family::V6, prefix.prefix_len(), prefix.network().to_bits()));
    v4.chain(v6).collect()
}

fn first_address(set: &AddressSet) -> Option<(Family, u128)> {
    let v4 = set.v4.first().map(|first| (Family::V4, u128::from(first.to_bits())));
    v4.or_else(|| set.v6.first().map(|first| (Family::V6, first.to_bits())))
}
