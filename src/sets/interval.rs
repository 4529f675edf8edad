//! Sets of points on a line as sorted, disjoint, non-adjacent inclusive ranges.
//!
//! The form is unique, so two sets are equal when their ranges are: there is no way to build one that is not normal.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

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
#[derive(Clone)]
pub struct IntervalSet<T> {
    // INVARIANT: sorted, disjoint, and no range begins at the successor of another's last point.
    ranges: Ranges<T>,
}

/// Nearly every set is one range, and every policy copies its sets many times: one range is kept in place, many are shared.
#[derive(Clone)]
enum Ranges<T> {
    Empty,
    One(Interval<T>),
    Many(Arc<[Interval<T>]>),
}

impl<T> Ranges<T> {
    fn as_slice(&self) -> &[Interval<T>] {
        match self {
            Ranges::Empty => &[],
            Ranges::One(only) => std::slice::from_ref(only),
            Ranges::Many(ranges) => ranges,
        }
    }
}

/// Ranges in the order of a set, as they are found.
struct Found<T> {
    first: Option<Interval<T>>,
    more: Vec<Interval<T>>,
}

impl<T: Point> Found<T> {
    fn nothing() -> Self {
        Found { first: None, more: Vec::new() }
    }

    fn push(&mut self, range: Interval<T>) {
        match self.first {
            None => self.first = Some(range),
            Some(first) => {
                if self.more.is_empty() {
                    self.more.push(first);
                }
                self.more.push(range);
            }
        }
    }

    fn into_set(self) -> IntervalSet<T> {
        let ranges = match self.first {
            None => Ranges::Empty,
            Some(only) if self.more.is_empty() => Ranges::One(only),
            Some(_) => Ranges::Many(self.more.into()),
        };
        IntervalSet { ranges }
    }
}

impl<T: PartialEq> PartialEq for IntervalSet<T> {
    fn eq(&self, other: &Self) -> bool {
        let (own, others) = (self.ranges.as_slice(), other.ranges.as_slice());
        std::ptr::eq(own, others) || own == others
    }
}

impl<T: Eq> Eq for IntervalSet<T> {}

impl<T: Ord> PartialOrd for IntervalSet<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for IntervalSet<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (own, others) = (self.ranges.as_slice(), other.ranges.as_slice());
        if std::ptr::eq(own, others) { Ordering::Equal } else { own.cmp(others) }
    }
}

impl<T: Hash> Hash for IntervalSet<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ranges.as_slice().hash(state);
    }
}

impl<T: Point> Default for IntervalSet<T> {
    fn default() -> Self {
        Self::empty()
    }
}

impl<T: Point> IntervalSet<T> {
    /// The set of nothing.
    pub const fn empty() -> Self {
        IntervalSet { ranges: Ranges::Empty }
    }

    /// The set of every point.
    pub fn full() -> Self {
        Self::of(Interval::full())
    }

    /// The set of one range.
    pub fn of(range: Interval<T>) -> Self {
        IntervalSet { ranges: Ranges::One(range) }
    }

    /// The set of one point.
    pub fn point(point: T) -> Self {
        Self::of(Interval::point(point))
    }

    /// The ranges, lowest first.
    pub fn ranges(&self) -> &[Interval<T>] {
        self.ranges.as_slice()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self.ranges, Ranges::Empty)
    }

    /// Whether it holds every point.
    pub fn is_full(&self) -> bool {
        matches!(self.ranges, Ranges::One(only) if only.first == T::MIN && only.last == T::MAX)
    }

    /// How many points it holds; the whole line of 2^128 counts as `u128::MAX`.
    pub fn size(&self) -> u128 {
        self.ranges().iter().fold(0, |sum, range| range.size().saturating_add(sum))
    }

    /// Its points, the lowest first.
    pub fn points(&self) -> impl Iterator<Item = T> {
        let next = |last: T| move |point: &T| point.successor().filter(|next| *next <= last);
        self.ranges().iter().flat_map(move |range| std::iter::successors(Some(range.first), next(range.last)))
    }

    /// The lowest point.
    pub fn first(&self) -> Option<T> {
        self.ranges().first().map(|range| range.first)
    }

    /// Whether the point is in it.
    pub fn contains(&self, point: T) -> bool {
        let after = self.ranges().partition_point(|range| range.last < point);
        self.ranges().get(after).is_some_and(|range| range.contains(point))
    }

    /// Whether every point of the other is in this one.
    pub fn covers(&self, other: &Self) -> bool {
        other.ranges().iter().all(|inner| {
            let at = self.ranges().partition_point(|range| range.last < inner.first);
            self.ranges().get(at).is_some_and(|outer| outer.first <= inner.first && inner.last <= outer.last)
        })
    }

    /// Whether the two share a point.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (few, many) = if self.ranges().len() < other.ranges().len() { (self, other) } else { (other, self) };
        few.ranges().iter().any(|one| {
            let at = many.ranges().partition_point(|range| range.last < one.first);
            many.ranges().get(at).is_some_and(|range| range.first <= one.last)
        })
    }

    /// The points of either.
    pub fn union(&self, other: &Self) -> Self {
        match (&self.ranges, &other.ranges) {
            (Ranges::Empty, _) => other.clone(),
            (_, Ranges::Empty) => self.clone(),
            _ => self.ranges().iter().chain(other.ranges()).copied().collect(),
        }
    }

    /// The points of any of these sets.
    pub fn union_of<S: Borrow<Self>>(sets: impl IntoIterator<Item = S>) -> Self {
        let sets: Vec<S> = sets.into_iter().filter(|set| !set.borrow().is_empty()).collect();
        match sets.as_slice() {
            [] => Self::empty(),
            [only] => only.borrow().clone(),
            several => several.iter().flat_map(|set| set.borrow().ranges()).copied().collect(),
        }
    }

    /// The points of both.
    pub fn intersection(&self, other: &Self) -> Self {
        if self.is_full() {
            return other.clone();
        }
        if other.is_full() {
            return self.clone();
        }
        let mut found = Found::nothing();
        let (mut left, mut right) = (self.ranges().iter().peekable(), other.ranges().iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            if let Some(range) = Interval::new(a.first.max(b.first), a.last.min(b.last)) {
                found.push(range);
            }
            if a.last < b.last {
                left.next();
            } else {
                right.next();
            }
        }
        found.into_set()
    }

    /// The points that are not in it.
    pub fn complement(&self) -> Self {
        let mut found = Found::nothing();
        let mut from = Some(T::MIN);
        for range in self.ranges() {
            if let (Some(first), Some(last)) = (from, range.first.predecessor())
                && let Some(gap) = Interval::new(first, last)
            {
                found.push(gap);
            }
            from = range.last.successor();
        }
        if let Some(first) = from {
            found.push(Interval { first, last: T::MAX });
        }
        found.into_set()
    }

    /// The points of this one that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        self.intersection(&other.complement())
    }
}

impl<T: Point> FromIterator<Interval<T>> for IntervalSet<T> {
    /// The union of ranges in any order, overlapping or adjacent.
    fn from_iter<I: IntoIterator<Item = Interval<T>>>(ranges: I) -> Self {
        let mut ranges = ranges.into_iter();
        let Some(first) = ranges.next() else { return Self::empty() };
        let Some(second) = ranges.next() else { return Self::of(first) };
        let mut sorted: Vec<Interval<T>> = [first, second].into_iter().chain(ranges).collect();
        sorted.sort_unstable();
        let mut found = Found::nothing();
        let mut sorted = sorted.into_iter();
        let Some(mut last) = sorted.next() else { return Self::empty() };
        for range in sorted {
            if last.last.successor().is_none_or(|next| range.first <= next) {
                last.last = last.last.max(range.last);
            } else {
                found.push(std::mem::replace(&mut last, range));
            }
        }
        found.push(last);
        found.into_set()
    }
}

impl<T: fmt::Debug> fmt::Debug for IntervalSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ranges.as_slice().iter().map(|range| (&range.first, &range.last))).finish()
    }
}
