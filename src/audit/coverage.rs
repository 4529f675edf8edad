//! How much of the world a changing collection of ranges covers.
//!
//! In: the ranges that will ever be added, then additions and removals. Out: at any time the size of their union. A
//! segment tree over the ranges' ends: each change takes the logarithm of their number.

/// A tree over the stretches between neighbouring ends.
#[derive(Debug, Default)]
pub struct Coverage {
    /// The ends, sorted: stretch `i` goes from `ends[i]` up to but without `ends[i + 1]`.
    ends: Vec<u128>,
    /// How often each node is covered as a whole.
    counts: Vec<u32>,
    /// How much below each node is covered.
    covered: Vec<u128>,
}

impl Coverage {
    /// For ranges with these ends: first points, and points one past the last.
    pub fn new(mut ends: Vec<u128>) -> Self {
        ends.sort_unstable();
        ends.dedup();
        let size = ends.len().next_power_of_two().saturating_mul(2);
        Coverage { ends, counts: vec![0; size], covered: vec![0; size] }
    }

    /// The size of the union.
    pub fn total(&self) -> u128 {
        self.covered.get(1).copied().unwrap_or(0)
    }

    /// Adds a range from `first` up to but without `end`, both among the ends; or takes one away.
    pub fn change(&mut self, first: u128, end: u128, add: bool) {
        let position = |point: u128| self.ends.partition_point(|one| *one < point);
        let (from, to) = (position(first), position(end));
        let stretches = self.ends.len().saturating_sub(1);
        if from < to && to <= stretches {
            self.visit(1, 0, stretches.next_power_of_two(), (from, to), add);
        }
    }

    // The depth is the logarithm of the number of ends: at most 32.
    fn visit(&mut self, node: usize, low: usize, high: usize, range: (usize, usize), add: bool) {
        let (from, to) = range;
        if to <= low || high <= from {
            return;
        }
        if from <= low && high <= to {
            if let Some(count) = self.counts.get_mut(node) {
                *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
            }
        } else {
            let middle = low + (high - low) / 2;
            self.visit(node * 2, low, middle, range, add);
            self.visit(node * 2 + 1, middle, high, range, add);
        }
        let inside = if self.counts.get(node).is_some_and(|count| *count > 0) {
            self.length(low, high)
        } else if high - low == 1 {
            0
        } else {
            self.at(node * 2) + self.at(node * 2 + 1)
        };
        if let Some(covered) = self.covered.get_mut(node) {
            *covered = inside;
        }
    }

    fn at(&self, node: usize) -> u128 {
        self.covered.get(node).copied().unwrap_or(0)
    }

    fn length(&self, low: usize, high: usize) -> u128 {
        let end = |at: usize| self.ends.get(at).or(self.ends.last()).copied().unwrap_or(0);
        end(high) - end(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_added_twice_is_there_until_both_are_gone() {
        let mut coverage = Coverage::new(vec![10, 20, 15, 30]);
        coverage.change(10, 20, true);
        coverage.change(10, 20, true);
        coverage.change(15, 30, true);
        assert_eq!(coverage.total(), 20);
        coverage.change(10, 20, false);
        assert_eq!(coverage.total(), 20);
        coverage.change(10, 20, false);
        assert_eq!(coverage.total(), 15);
    }

    proptest! {
        #[test]
        fn the_total_is_the_number_of_points_in_the_union(ranges in prop::collection::vec((0_u128..40, 1_u128..12), 1..12), keep in 0_usize..12) {
            let ends = ranges.iter().flat_map(|(first, size)| [*first, first + size]).collect();
            let mut coverage = Coverage::new(ends);
            for (first, size) in &ranges {
                coverage.change(*first, first + size, true);
            }
            for (first, size) in ranges.iter().skip(keep) {
                coverage.change(*first, first + size, false);
            }
            let expected = (0..60).filter(|point| ranges.iter().take(keep).any(|(first, size)| first <= point && *point < first + size)).count();
            prop_assert_eq!(coverage.total(), expected as u128);
        }
    }
}
