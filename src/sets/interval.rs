//! Sets of points on a line as sorted, disjoint, non-adjacent inclusive ranges.
//!
//! The form is unique, so two sets are equal when their ranges are: there is no way to build one that is not normal.

use std::fmt;

/// A number line with two ends.
pub trait Point: Copy + Ord + fmt::Debug {
    /// The first point.
    const MIN: Self;
    /// The last point.
    const MAX: Self;
    /// The next point; none after the last.
    fn successor(self) -> Option<Self>;
    /// The point before; none before the first.
    fn predecessor(self) -> Option<Self>;
    /// How far it is from the first point.
    fn ordinal(self) -> u128;
}

/// An inclusive range that is not reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval<T> {
    first: T,
    last: T,
}

impl<T: Point> Interval<T> {
    /// The range of both ends and all between; none if `first` comes after `last`.
    pub fn new(first: T, last: T) -> Option<Self> {
        (first <= last).then_some(Interval { first, last })
    }

    /// The range of one point.
    pub fn point(point: T) -> Self {
        Interval { first: point, last: point }
    }

    /// Every point.
    pub fn full() -> Self {
        Interval { first: T::MIN, last: T::MAX }
    }

    /// The lowest point, part of the range.
    pub fn first(&self) -> T {
        self.first
    }

    /// The highest point, part of the range.
    pub fn last(&self) -> T {
        self.last
    }

    /// Whether it is one point.
    pub fn is_point(&self) -> bool {
        self.first == self.last
    }

    /// Whether the point lies in it.
    pub fn contains(&self, point: T) -> bool {
        self.first <= point && point <= self.last
    }

    /// How many points it has; the whole line of 2^128 counts as `u128::MAX`.
    pub fn size(&self) -> u128 {
        (self.last.ordinal() - self.first.ordinal()).saturating_add(1)
    }
}

/// A set of points, always normal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntervalSet<T> {
    // INVARIANT: sorted, disjoint, and no range begins at the successor of another's last point.
    ranges: Vec<Interval<T>>,
}

impl<T: Point> Default for IntervalSet<T> {
    fn default() -> Self {
        Self::empty()
    }
}

impl<T: Point> IntervalSet<T> {
    /// The set of nothing.
    pub const fn empty() -> Self {
        IntervalSet { ranges: Vec::new() }
    }

    /// The set of every point.
    pub fn full() -> Self {
        IntervalSet { ranges: vec![Interval::full()] }
    }

    /// The set of one range.
    pub fn of(range: Interval<T>) -> Self {
        IntervalSet { ranges: vec![range] }
    }

    /// The set of one point.
    pub fn point(point: T) -> Self {
        Self::of(Interval::point(point))
    }

    /// The ranges, lowest first.
    pub fn ranges(&self) -> &[Interval<T>] {
        &self.ranges
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether it holds every point.
    pub fn is_full(&self) -> bool {
        matches!(self.ranges.as_slice(), [only] if only.first == T::MIN && only.last == T::MAX)
    }

    /// How many points it holds; the whole line of 2^128 counts as `u128::MAX`.
    pub fn size(&self) -> u128 {
        self.ranges.iter().fold(0, |sum, range| range.size().saturating_add(sum))
    }

    /// The lowest point.
    pub fn first(&self) -> Option<T> {
        self.ranges.first().map(|range| range.first)
    }

    /// Whether the point is in it.
    pub fn contains(&self, point: T) -> bool {
        let after = self.ranges.partition_point(|range| range.last < point);
        self.ranges.get(after).is_some_and(|range| range.contains(point))
    }

    /// Whether every point of the other is in this one.
    pub fn covers(&self, other: &Self) -> bool {
        other.ranges.iter().all(|inner| {
            let at = self.ranges.partition_point(|range| range.last < inner.first);
            self.ranges.get(at).is_some_and(|outer| outer.first <= inner.first && inner.last <= outer.last)
        })
    }

    /// Whether the two share a point.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (few, many) = if self.ranges.len() < other.ranges.len() { (self, other) } else { (other, self) };
        few.ranges.iter().any(|one| {
            let at = many.ranges.partition_point(|range| range.last < one.first);
            many.ranges.get(at).is_some_and(|range| range.first <= one.last)
        })
    }

    /// The points of either.
    pub fn union(&self, other: &Self) -> Self {
        self.ranges.iter().chain(&other.ranges).copied().collect()
    }

    /// The points of both.
    pub fn intersection(&self, other: &Self) -> Self {
        let mut ranges = Vec::new();
        let (mut left, mut right) = (self.ranges.iter().peekable(), other.ranges.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            ranges.extend(Interval::new(a.first.max(b.first), a.last.min(b.last)));
            if a.last < b.last {
                left.next();
            } else {
                right.next();
            }
        }
        IntervalSet { ranges }
    }

    /// The points that are not in it.
    pub fn complement(&self) -> Self {
        let mut ranges = Vec::new();
        let mut from = Some(T::MIN);
        for range in &self.ranges {
            if let (Some(first), Some(last)) = (from, range.first.predecessor()) {
                ranges.extend(Interval::new(first, last));
            }
            from = range.last.successor();
        }
        if let Some(first) = from {
            ranges.extend(Interval::new(first, T::MAX));
        }
        IntervalSet { ranges }
    }

    /// The points of this one that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        self.intersection(&other.complement())
    }
}

impl<T: Point> FromIterator<Interval<T>> for IntervalSet<T> {
    /// The union of ranges in any order, overlapping or adjacent.
    fn from_iter<I: IntoIterator<Item = Interval<T>>>(ranges: I) -> Self {
        let mut sorted: Vec<Interval<T>> = ranges.into_iter().collect();
        sorted.sort_unstable();
        let mut merged: Vec<Interval<T>> = Vec::with_capacity(sorted.len());
        for range in sorted {
            match merged.last_mut() {
                Some(previous) if previous.last.successor().is_none_or(|next| range.first <= next) => {
                    previous.last = previous.last.max(range.last);
                }
                _ => merged.push(range),
            }
        }
        merged.shrink_to_fit();
        IntervalSet { ranges: merged }
    }
}

impl<T: fmt::Debug> fmt::Debug for IntervalSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ranges.iter().map(|range| (&range.first, &range.last))).finish()
    }
}
