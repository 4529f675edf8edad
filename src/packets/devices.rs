//! Interfaces as indices.
//!
//! In: every pattern that occurs. Out: one index for each set of names that no pattern tells apart, with a name that stands
//! for them, and sets of indices as patterns again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::index::{Range, TOP, complement, intersection, normal};
use crate::ruleset::{Device, InterfaceSet, Pattern};

/// The interfaces that the patterns of a problem tell apart.
#[derive(Debug)]
pub(crate) struct Devices {
    /// By index: one that stands for all of them.
    devices: Vec<Device>,
    patterns: Vec<Pattern>,
    /// By pattern: the indices of those that fit it.
    places: Vec<Vec<Range>>,
    /// The patterns of names, so that each stands behind those that it is part of and before all that these are not part of.
    nested: Vec<usize>,
}

impl Devices {
    /// The interfaces that these sets tell apart: each name, the other names of each prefix, loopback, and all others.
    pub(crate) fn new<'a>(sets: impl Iterator<Item = &'a InterfaceSet>) -> Self {
        let patterns: BTreeSet<&Pattern> = sets.flat_map(InterfaceSet::patterns).collect();
        let mut devices = vec![Device::Unmentioned];
        if patterns.contains(&Pattern::Loopback) {
            devices.push(Device::Loopback);
        }
        let names = |of: fn(&Pattern) -> Option<&Arc<str>>| -> Vec<&Arc<str>> {
            patterns.iter().filter_map(|pattern| of(pattern)).collect()
        };
        let exact = names(|pattern| match pattern {
            Pattern::Exact(name) => Some(name),
            _ => None,
        });
        let prefixes = names(|pattern| match pattern {
            Pattern::Prefix(prefix) => Some(prefix),
            _ => None,
        });
        let first_exact = devices.len();
        devices.extend(exact.iter().map(|name| Device::Named(Arc::clone(name))));
        let first_prefix = devices.len();
        devices.extend(prefixes.iter().map(|prefix| Device::Named(other_name(prefix, &patterns))));
        // Both lists are sorted, so what begins alike stands together in each.
        let beginning = |list: &[&Arc<str>], first: usize, prefix: &str| {
            let from = list.partition_point(|name| &***name < prefix);
            let count = list.iter().skip(from).take_while(|name| name.starts_with(prefix)).count();
            span(first + from, count)
        };
        let place = |pattern: &&Pattern| match pattern {
            Pattern::Loopback => span(1, 1).into_iter().collect(),
            Pattern::Exact(name) => {
                span(first_exact + exact.partition_point(|own| *own < name), 1).into_iter().collect()
            }
            Pattern::Prefix(prefix) => {
                let lists = [(&exact, first_exact), (&prefixes, first_prefix)];
                normal(lists.into_iter().filter_map(|(list, first)| beginning(list, first, prefix)).collect())
            }
        };
        let places = patterns.iter().map(place).collect();
        let patterns: Vec<Pattern> = patterns.into_iter().cloned().collect();
        let mut nested: Vec<usize> = (0..patterns.len()).filter(|at| name(&patterns, *at).is_some()).collect();
        nested.sort_by_key(|at| name(&patterns, *at));
        Devices { devices, patterns, places, nested }
    }

    /// The one of a packet that has none in this direction.
    pub(crate) fn none() -> Self {
        Devices { devices: vec![Device::Unmentioned], patterns: Vec::new(), places: Vec::new(), nested: Vec::new() }
    }

    /// How many there are.
    pub(crate) fn size(&self) -> u32 {
        u32::try_from(self.devices.len()).unwrap_or(TOP)
    }

    /// The interface that stands for an index.
    pub(crate) fn device(&self, index: u32) -> Device {
        self.devices.get(index as usize).cloned().unwrap_or(Device::Unmentioned)
    }

    fn place(&self, pattern: usize) -> &[Range] {
        self.places.get(pattern).map_or(&[], Vec::as_slice)
    }

    /// The indices of a set.
    pub(crate) fn indices(&self, set: &InterfaceSet) -> Vec<Range> {
        let known = set.patterns().filter_map(|pattern| self.patterns.binary_search(pattern).ok());
        let named = normal(known.flat_map(|pattern| self.place(pattern)).copied().collect());
        let inside = match set {
            InterfaceSet::Any => vec![Range { first: 0, last: TOP }],
            InterfaceSet::OneOf(_) => named,
            InterfaceSet::NoneOf(_) => self.others(&named),
        };
        let end = self.size() - 1;
        inside
            .into_iter()
            .map(|range| Range { last: if range.last >= end { TOP } else { range.last }, ..range })
            .collect()
    }

    /// All indices but these.
    fn others(&self, ranges: &[Range]) -> Vec<Range> {
        let end = self.size() - 1;
        let gaps = complement(ranges).into_iter().filter(|gap| gap.first <= end);
        gaps.map(|gap| Range { last: gap.last.min(end), ..gap }).collect()
    }

    /// The set of these indices, and whether it is exactly that: some names of a prefix without the others can't be said, and
    /// then it is a smaller one.
    pub(crate) fn set(&self, indices: &[Range]) -> (InterfaceSet, bool) {
        if matches!(indices, [range] if range.first == 0 && range.last == TOP) {
            return (InterfaceSet::Any, true);
        }
        let end = self.size() - 1;
        let held: Vec<Range> = indices.iter().map(|range| Range { last: range.last.min(end), ..*range }).collect();
        if held.first().is_some_and(|range| range.first == 0) {
            let (taken, exact) = self.said(&self.others(&held), true);
            return (InterfaceSet::NoneOf(taken), exact);
        }
        let (kept, exact) = self.said(&held, false);
        (InterfaceSet::OneOf(kept), exact)
    }

    /// The patterns for these indices; where that can't be said, more than these if `wide`, else fewer.
    fn said(&self, wanted: &[Range], wide: bool) -> (BTreeSet<Pattern>, bool) {
        let is_wanted = |range: &Range| {
            let at = wanted.partition_point(|one| one.last < range.first);
            wanted.get(at).is_some_and(|one| one.first <= range.first && range.last <= one.last)
        };
        let whole = |pattern: usize| self.place(pattern).iter().all(is_wanted);
        let mut said: Vec<usize> = (0..self.patterns.len()).filter(|at| name(&self.patterns, *at).is_none()).collect();
        said.retain(|pattern| whole(*pattern));
        let mut around: Option<&Pattern> = None;
        for pattern in self.nested.iter().copied().filter(|pattern| whole(*pattern)) {
            let Some(own) = self.patterns.get(pattern) else { continue };
            if !around.is_some_and(|other| other.covers(own)) {
                said.push(pattern);
                around = Some(own);
            }
        }
        let covered = normal(said.iter().flat_map(|pattern| self.place(*pattern)).copied().collect());
        let missed = intersection(wanted, &self.others(&covered));
        let mut all: BTreeSet<Pattern> =
            said.into_iter().filter_map(|pattern| self.patterns.get(pattern)).cloned().collect();
        for index in missed.iter().flat_map(|range| range.first..=range.last) {
            if wide {
                let holds =
                    |pattern: &usize| self.place(*pattern).iter().any(|one| one.first <= index && index <= one.last);
                let fitting = (0..self.patterns.len()).filter(holds);
                all.extend(fitting.filter_map(|pattern| self.patterns.get(pattern)).cloned());
            } else if let Device::Named(name) = self.device(index) {
                all.insert(Pattern::Exact(name));
            }
        }
        (all, missed.is_empty())
    }
}

/// So many indices from one on; none for none.
fn span(first: usize, count: usize) -> Option<Range> {
    let index = |at: usize| u32::try_from(at).unwrap_or(TOP);
    (count > 0).then(|| Range { first: index(first), last: index(first + count - 1) })
}

/// The name of a pattern, and whether it is all of it; none for loopback.
fn name(patterns: &[Pattern], at: usize) -> Option<(&str, bool)> {
    match patterns.get(at)? {
        Pattern::Loopback => None,
        Pattern::Exact(name) => Some((name, true)),
        Pattern::Prefix(prefix) => Some((prefix, false)),
    }
}

/// A name that begins so and that no longer pattern means. Each other pattern rules out one next character at most, so one of
/// as many characters as there are patterns, and one more, is free.
fn other_name(prefix: &Arc<str>, patterns: &BTreeSet<&Pattern>) -> Arc<str> {
    // And one of them may make a name of loopback.
    let letters = ('0'..='9').chain('a'..='z').chain('\u{e0}'..=char::MAX).take(patterns.len() + 2);
    let mut names = letters.map(|letter| Arc::from(format!("{prefix}{letter}")));
    // What is longer by one character is a beginning of it only if it is the same.
    let is_free = |name: &Arc<str>| {
        let same = [Pattern::Exact(Arc::clone(name)), Pattern::Prefix(Arc::clone(name))];
        Device::of_name(name) != Device::Loopback && same.iter().all(|pattern| !patterns.contains(pattern))
    };
    names.find(is_free).unwrap_or_else(|| Arc::clone(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_of_indices_is_said_exactly_or_more_narrowly() {
        let patterns = [
            Pattern::Loopback,
            Pattern::Exact("eth0".into()),
            Pattern::Exact("wlan0".into()),
            Pattern::Prefix("eth".into()),
            Pattern::Prefix("eth1".into()),
        ];
        let set = InterfaceSet::OneOf(patterns.into_iter().collect());
        let devices = Devices::new([&set].into_iter());
        assert_eq!(devices.size(), 6);
        let mut exact_ones = 0;
        for bits in 0..1_u32 << devices.size() {
            let last = devices.size() - 1;
            let range = |at| Range { first: at, last: if at == last { TOP } else { at } };
            let indices = normal((0..=last).filter(|at| bits >> at & 1 == 1).map(range).collect());
            let (set, exact) = devices.set(&indices);
            exact_ones += u32::from(exact);
            let back = devices.indices(&set);
            assert!(!exact || back == indices, "{set:?}");
            let said: Vec<u32> =
                (0..=last).filter(|at| set.contains(&devices.device(*at)) && bits >> at & 1 == 0).collect();
            assert!(said.is_empty(), "{set:?}");
        }
        assert!(exact_ones >= 32);
    }

    /// What is looked up says the same as asking each interface about each pattern.
    #[test]
    fn indices_are_those_of_the_interfaces_that_fit() {
        let exact = ["a", "ab", "abc", "b", "ba", "b1"].map(|name| Pattern::Exact(name.into()));
        let prefixes = ["", "a", "ab", "abc", "abd", "b", "bb0", "c"].map(|name| Pattern::Prefix(name.into()));
        let all: Vec<Pattern> = exact.into_iter().chain(prefixes).chain([Pattern::Loopback]).collect();
        for start in 0..all.len() {
            for step in 1..4 {
                let some: BTreeSet<Pattern> = all.iter().skip(start).step_by(step).cloned().collect();
                let devices = Devices::new([&InterfaceSet::OneOf(some.clone())].into_iter());
                for count in 0..=some.len() {
                    let part: BTreeSet<Pattern> = some.iter().take(count).cloned().collect();
                    for set in [InterfaceSet::OneOf(part.clone()), InterfaceSet::NoneOf(part)] {
                        let indices = devices.indices(&set);
                        let held = |at: u32| indices.iter().any(|range| range.first <= at && at <= range.last);
                        for at in 0..devices.size() {
                            assert_eq!(held(at), set.contains(&devices.device(at)), "{set:?} {:?}", devices.device(at));
                        }
                        assert!(indices.iter().all(|range| range.last < devices.size() - 1 || range.last == TOP));
                    }
                }
            }
        }
    }

    #[test]
    fn what_stands_for_a_prefix_is_read_as_that_name() {
        let set = InterfaceSet::OneOf(["l", "lo", "eth"].map(|name| Pattern::Prefix(name.into())).into());
        let devices = Devices::new([&set].into_iter());
        let named: Vec<Device> = (0..devices.size()).map(|at| devices.device(at)).collect();
        assert_eq!(named.iter().filter(|device| matches!(device, Device::Named(_))).count(), 3, "{named:?}");
        for device in &named {
            let Device::Named(name) = device else { continue };
            assert_eq!(Device::of_name(name), *device);
        }
    }
}
