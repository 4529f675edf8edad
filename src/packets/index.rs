//! Sets of indices on an axis, each kept once.
//!
//! In: sorted ranges of indices. Out: numbers, equal for equal sets, and the algebra of such sets. What an index stands for,
//! the coordinates know.

use super::diagram::Map;

/// The end of every axis, however many indices it has: one bound for all, so that no node needs to know its axis' size.
pub(crate) const TOP: u32 = u32::MAX;

/// An inclusive range of indices; one that ends with its axis ends at [`TOP`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Range {
    /// The first index.
    pub(crate) first: u32,
    /// The last one.
    pub(crate) last: u32,
}

/// The number of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(u32);

impl SetId {
    /// The whole axis.
    pub(crate) const FULL: SetId = SetId(0);
    /// No index.
    pub(crate) const EMPTY: SetId = SetId(1);
}

/// All sets of a problem.
#[derive(Debug)]
pub(crate) struct Sets {
    /// Sorted, disjoint, not adjacent.
    sets: Vec<Box<[Range]>>,
    numbers: Map<Box<[Range]>, SetId>,
    overlaps: Map<(SetId, SetId), bool>,
}

impl Sets {
    /// The full set and the empty one.
    pub(crate) fn new() -> Self {
        let mut sets = Sets { sets: Vec::new(), numbers: Map::default(), overlaps: Map::default() };
        sets.number(vec![Range { first: 0, last: TOP }]);
        sets.number(Vec::new());
        sets
    }

    /// The ranges of a set.
    pub(crate) fn ranges(&self, set: SetId) -> &[Range] {
        self.sets.get(set.0 as usize).map_or(&[], |ranges| ranges)
    }

    /// The number of the set of these ranges, in any order.
    pub(crate) fn number(&mut self, ranges: Vec<Range>) -> SetId {
        let ranges = if is_normal(&ranges) { ranges } else { normal(ranges) };
        if let Some(known) = self.numbers.get(ranges.as_slice()) {
            return *known;
        }
        let set = SetId(u32::try_from(self.sets.len()).unwrap_or(u32::MAX));
        self.sets.push(ranges.clone().into());
        self.numbers.insert(ranges.into(), set);
        set
    }

    /// The indices of both.
    pub(crate) fn intersection(&mut self, a: SetId, b: SetId) -> SetId {
        match (a, b) {
            (SetId::FULL, other) | (other, SetId::FULL) => return other,
            (SetId::EMPTY, _) | (_, SetId::EMPTY) => return SetId::EMPTY,
            _ if a == b => return a,
            _ => {}
        }
        let both = intersection(self.ranges(a), self.ranges(b));
        self.number(both)
    }

    /// The indices that are not in it.
    pub(crate) fn complement(&mut self, set: SetId) -> SetId {
        let others = complement(self.ranges(set));
        self.number(others)
    }

    /// Whether two sets share an index.
    pub(crate) fn overlap(&mut self, a: SetId, b: SetId) -> bool {
        match (a, b) {
            (SetId::EMPTY, _) | (_, SetId::EMPTY) => return false,
            (SetId::FULL, _) | (_, SetId::FULL) => return true,
            _ if a == b => return true,
            _ => {}
        }
        let (few, many) = if self.ranges(a).len() < self.ranges(b).len() { (a, b) } else { (b, a) };
        if let ([one], [other]) = (self.ranges(few), self.ranges(many)) {
            return one.first <= other.last && other.first <= one.last;
        }
        if let Some(known) = self.overlaps.get(&(few, many)) {
            return *known;
        }
        let ranges = self.ranges(many);
        let meet = self.ranges(few).iter().any(|one| {
            let at = ranges.partition_point(|range| range.last < one.first);
            ranges.get(at).is_some_and(|range| range.first <= one.last)
        });
        self.overlaps.insert((few, many), meet);
        meet
    }
}

/// Whether the ranges are sorted, and none touches another.
fn is_normal(ranges: &[Range]) -> bool {
    let pairs = ranges.iter().zip(ranges.iter().skip(1));
    pairs.into_iter().all(|(one, next)| one.last.checked_add(1).is_some_and(|after| after < next.first))
}

/// The ranges sorted, and joined where they touch.
pub(crate) fn normal(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable();
    let mut joined: Vec<Range> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(before) if before.last.checked_add(1).is_none_or(|next| range.first <= next) => {
                before.last = before.last.max(range.last);
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// The indices that are in none of the ranges, which are sorted and disjoint.
pub(crate) fn complement(ranges: &[Range]) -> Vec<Range> {
    let mut gaps = Vec::new();
    let mut from = Some(0);
    for range in ranges {
        if let (Some(first), Some(last)) = (from, range.first.checked_sub(1))
            && first <= last
        {
            gaps.push(Range { first, last });
        }
        from = range.last.checked_add(1);
    }
    gaps.extend(from.map(|first| Range { first, last: TOP }));
    gaps
}

/// The indices of both.
pub(crate) fn intersection(a: &[Range], b: &[Range]) -> Vec<Range> {
    let mut both = Vec::new();
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        let (first, last) = (one.first.max(other.first), one.last.min(other.last));
        if first <= last {
            both.push(Range { first, last });
        }
        if one.last < other.last {
            left.next();
        } else {
            right.next();
        }
    }
    both
}
