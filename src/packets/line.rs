//! One dimension with numbers: ports, protocols, flows, addresses.
//!
//! In: every set of the dimension that occurs. Out: indices for the parts of the line between which no set tells, and
//! back. Many scattered parts that the same sets hold become one index, an atom.

use super::diagram::Map;
use super::index::{Range, TOP, normal};
use crate::sets::{AddressSet, Family, IntervalSet, Point};

/// Inclusive numbers on the line.
pub(crate) type Span = (u128, u128);

/// Beyond so many ranges in a set, the parts of the line are gathered into atoms.
const MANY_RANGES: usize = 1_000;

/// Its ranges as numbers on its line.
pub(super) fn spans<T: Point>(set: &IntervalSet<T>) -> impl Iterator<Item = Span> + '_ {
    set.ranges().iter().map(|range| (range.first().ordinal(), range.last().ordinal()))
}

/// The same of the addresses of a family.
pub(super) fn address_spans(set: &AddressSet, family: Family) -> Vec<Span> {
    match family {
        Family::V4 => spans(&set.v4).collect(),
        Family::V6 => spans(&set.v6).collect(),
    }
}

/// The sets, sorted. A few sets of hundreds of ranges stand in thousands of rules: they are soon seen, and slow to sort.
pub(super) fn each_once<'a, T: Ord>(sets: impl Iterator<Item = &'a T>) -> Vec<&'a T> {
    const RECENT: usize = 4;
    let mut each: Vec<&T> = Vec::new();
    for set in sets {
        let is_same = |recent: &&T| std::ptr::eq(*recent, set) || *recent == set;
        if !each.iter().rev().take(RECENT).any(is_same) {
            each.push(set);
        }
    }
    each.sort_unstable();
    each.dedup();
    each
}

/// A line of numbers cut where some set begins or ends.
#[derive(Debug)]
pub(crate) struct Line {
    /// The first number of each part, from 0.
    cuts: Vec<u128>,
    /// The last number of the line.
    end: u128,
    /// By number, of a short line: its part.
    short: Vec<u32>,
    atoms: Option<Atoms>,
}

#[derive(Debug)]
struct Atoms {
    /// The atom of each part.
    of_part: Vec<u32>,
    /// The parts of each atom, lowest first.
    parts: Vec<Vec<u32>>,
    /// By atom: how many numbers all atoms before it hold, and one more for all of them.
    sums: Vec<f64>,
}

impl Line {
    /// The line from 0 to `end` under these sets, each sorted and disjoint.
    pub(crate) fn new(end: u128, sets: &[Vec<Span>]) -> Self {
        let mut cuts: Vec<u128> = vec![0];
        for (first, last) in sets.iter().flatten() {
            cuts.push(*first);
            cuts.extend(last.checked_add(1).filter(|next| *next <= end));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut line = Line { cuts, end, short: Vec::new(), atoms: None };
        if sets.iter().any(|set| set.len() > MANY_RANGES) {
            line.atoms = Some(line.atoms(&line.gathered(sets)));
        }
        line
    }

    /// The same of a line that is so short that each number of it has its part at hand, whose sets may hold any of them: always
    /// with atoms.
    pub(crate) fn of_short(end: u16, sets: &[Vec<Span>]) -> Self {
        let (mut cuts, mut classes, mut short) = (Vec::new(), Vec::new(), Vec::new());
        for (number, class) in (0..).zip(classes_of_numbers(end, sets)) {
            if classes.last() != Some(&class) {
                cuts.push(number);
                classes.push(class);
            }
            short.push(u32::try_from(cuts.len() - 1).unwrap_or(TOP));
        }
        let mut line = Line { cuts, end: u128::from(end), short, atoms: None };
        line.atoms = Some(line.atoms(&classes));
        line
    }

    fn part(&self, number: u128) -> u32 {
        let known = usize::try_from(number).ok().and_then(|number| self.short.get(number));
        let sought = || self.cuts.partition_point(|cut| *cut <= number).saturating_sub(1);
        known.copied().unwrap_or_else(|| u32::try_from(sought()).unwrap_or(TOP))
    }

    /// For each part a number that is the same where the same sets hold it. Sweeps the line once. The sets that hold a part
    /// are a tree whose equal parts are kept once, so the same number means the same sets: no signature that could collide.
    fn gathered(&self, sets: &[Vec<Span>]) -> Vec<u32> {
        let mut events: Vec<(u128, u32)> = Vec::new();
        for (number, set) in (0..).zip(sets) {
            for (first, last) in set {
                events.push((*first, number));
                events.extend(last.checked_add(1).filter(|next| *next <= self.end).map(|next| (next, number)));
            }
        }
        events.sort_unstable();
        let mut trees = Trees::new(sets.len());
        let mut root = trees.empty();
        let mut next = events.into_iter().peekable();
        let root_of = |cut: &u128| {
            while let Some((_, set)) = next.next_if(|(at, _)| at <= cut) {
                root = trees.toggled(root, set);
            }
            root
        };
        self.cuts.iter().map(root_of).collect()
    }

    /// The atoms of parts with such numbers, none of which is much larger than there are parts.
    fn atoms(&self, classes: &[u32]) -> Atoms {
        let mut numbers: Vec<Option<u32>> = vec![None; classes.iter().max().map_or(0, |last| *last as usize + 1)];
        let mut atoms = Atoms { of_part: Vec::with_capacity(classes.len()), parts: Vec::new(), sums: vec![0.0] };
        for (part, class) in (0..).zip(classes) {
            let Some(known) = numbers.get_mut(*class as usize) else { continue };
            let atom = known.unwrap_or_else(|| u32::try_from(atoms.parts.len()).unwrap_or(TOP));
            if known.replace(atom).is_none() {
                atoms.parts.push(Vec::new());
            }
            atoms.of_part.push(atom);
            atoms.parts.get_mut(atom as usize).into_iter().for_each(|parts| parts.push(part));
        }
        for parts in &atoms.parts {
            let own: f64 = parts.iter().map(|part| size(self.numbers_of_parts(*part, *part))).sum();
            atoms.sums.push(own + atoms.sums.last().copied().unwrap_or(0.0));
        }
        atoms
    }

    /// How many indices there are.
    pub(crate) fn size(&self) -> u32 {
        let size = self.atoms.as_ref().map_or(self.cuts.len(), |atoms| atoms.parts.len());
        u32::try_from(size).unwrap_or(TOP)
    }

    fn range(&self, first: u32, last: u32) -> Range {
        Range { first, last: if last + 1 >= self.size() { TOP } else { last } }
    }

    /// The indices of a set, its spans sorted, that was given when the line was made.
    pub(crate) fn indices(&self, set: impl Iterator<Item = Span>) -> Vec<Range> {
        let parts = set.map(|(first, last)| (self.part(first), self.part(last)));
        match &self.atoms {
            None => parts.map(|(first, last)| self.range(first, last)).collect(),
            Some(atoms) => {
                // A set that was given holds an atom if it holds its first part; atoms are numbered by their first parts.
                let mut parts = parts.peekable();
                let mut holds = |first: &u32| {
                    while parts.next_if(|(_, last)| last < first).is_some() {}
                    parts.peek().is_some_and(|(from, _)| from <= first)
                };
                let firsts = atoms.parts.iter().map(|parts| parts.first().copied().unwrap_or(TOP));
                let held = (0..).zip(firsts).filter(|(_, first)| holds(first));
                normal(held.map(|(atom, _)| self.range(atom, atom)).collect())
            }
        }
    }

    /// The index of a number.
    pub(crate) fn index(&self, number: u128) -> u32 {
        let part = self.part(number);
        match &self.atoms {
            None => part,
            Some(atoms) => atoms.of_part.get(part as usize).copied().unwrap_or(0),
        }
    }

    fn numbers_of_parts(&self, first: u32, last: u32) -> Span {
        let start = self.cuts.get(first as usize).copied().unwrap_or(0);
        let next = (last as usize).checked_add(1).and_then(|next| self.cuts.get(next));
        (start, next.map_or(self.end, |next| next - 1))
    }

    /// The part of the line that lies in a range of indices, 0 to 1.
    pub(crate) fn share(&self, range: Range) -> f64 {
        let last = range.last.min(self.size().saturating_sub(1));
        let numbers = match &self.atoms {
            None => size(self.numbers_of_parts(range.first, last)),
            Some(atoms) => {
                let sum = |at: u32| atoms.sums.get(at as usize).copied().unwrap_or(0.0);
                sum(last + 1) - sum(range.first)
            }
        };
        numbers / (self.end as f64 + 1.0)
    }

    /// The numbers of a set of indices; in no order, and cut more finely than needed.
    pub(crate) fn numbers(&self, set: &[Range]) -> Vec<Span> {
        let within = set.iter().map(|range| (range.first, range.last.min(self.size().saturating_sub(1))));
        match &self.atoms {
            None => within.map(|(first, last)| self.numbers_of_parts(first, last)).collect(),
            Some(atoms) => {
                let parts = within.flat_map(|(first, last)| first..=last);
                let parts = parts.filter_map(|atom| atoms.parts.get(atom as usize)).flatten();
                parts.map(|part| self.numbers_of_parts(*part, *part)).collect()
            }
        }
    }
}

/// For each number of a short line one that is the same where the same sets hold it: 64 sets at a time take apart those that had
/// the same before.
fn classes_of_numbers(end: u16, sets: &[Vec<Span>]) -> Vec<u32> {
    let mut classes: Vec<u32> = vec![0; usize::from(end) + 1];
    for some in sets.chunks(64) {
        let mut holders: Vec<u64> = vec![0; classes.len()];
        for (bit, (first, last)) in (0..).zip(some).flat_map(|(bit, set)| set.iter().map(move |span| (bit, *span))) {
            let place = |number: u128| number.min(u128::from(end)) as usize;
            let held = holders.get_mut(place(first)..=place(last));
            held.into_iter().flatten().for_each(|holders| *holders |= 1_u64 << bit);
        }
        let mut numbers: Map<(u32, u64), u32> = Map::default();
        let mut before = None;
        for (class, holders) in classes.iter_mut().zip(holders) {
            let own = (*class, holders);
            *class = match before {
                Some((same, number)) if same == own => number,
                _ => {
                    let fresh = u32::try_from(numbers.len()).unwrap_or(TOP);
                    *numbers.entry(own).or_insert(fresh)
                }
            };
            before = Some((own, *class));
        }
    }
    classes
}

fn size((first, last): Span) -> f64 {
    // Of few numbers, as nearly all are, it is told much faster.
    let more = last - first;
    u64::try_from(more).map_or(more as f64, |few| few as f64) + 1.0
}

/// Sets of set numbers as binary trees, each tree kept once.
struct Trees {
    height: u32,
    /// Two children, or at the bottom the members of 32 sets as bits, and 0.
    nodes: Vec<(u32, u32)>,
    numbers: Map<(u32, u32, bool), u32>,
}

impl Trees {
    fn new(sets: usize) -> Self {
        let words = (sets / 32 + 1).next_power_of_two();
        Trees { height: words.trailing_zeros(), nodes: Vec::new(), numbers: Map::default() }
    }

    fn empty(&mut self) -> u32 {
        let mut tree = self.number(0, 0, true);
        for _ in 0..self.height {
            tree = self.number(tree, tree, false);
        }
        tree
    }

    fn number(&mut self, left: u32, right: u32, bottom: bool) -> u32 {
        let fresh = u32::try_from(self.nodes.len()).unwrap_or(TOP);
        let number = *self.numbers.entry((left, right, bottom)).or_insert(fresh);
        if number == fresh {
            self.nodes.push((left, right));
        }
        number
    }

    fn toggled(&mut self, tree: u32, set: u32) -> u32 {
        self.toggle(tree, set, self.height)
    }

    /// Recursion is as deep as the logarithm of the number of sets.
    fn toggle(&mut self, tree: u32, set: u32, height: u32) -> u32 {
        let (left, right) = self.nodes.get(tree as usize).copied().unwrap_or((0, 0));
        if height == 0 {
            return self.number(left ^ 1 << (set % 32), right, true);
        }
        if (set / 32) >> (height - 1) & 1 == 0 {
            let left = self.toggle(left, set, height - 1);
            self.number(left, right, false)
        } else {
            let right = self.toggle(right, set, height - 1);
            self.number(left, right, false)
        }
    }
}
