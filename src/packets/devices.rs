//! Interfaces as indices.
//!
//! In: every pattern that occurs. Out: one index for each set of names that no pattern tells apart, with a name that stands
//! for them, and sets of indices as patterns again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::index::{Range, TOP, normal};
use crate::ruleset::{Device, InterfaceSet, Pattern};

/// The interfaces that the patterns of a problem tell apart.
#[derive(Debug)]
pub(crate) struct Devices {
    /// By index: one that stands for all of them.
    devices: Vec<Device>,
    patterns: Vec<Pattern>,
}

impl Devices {
    /// The interfaces that these sets tell apart: each name, the other names of each prefix, loopback, and all others.
    pub(crate) fn new<'a>(sets: impl Iterator<Item = &'a InterfaceSet>) -> Self {
        let patterns: BTreeSet<&Pattern> = sets.flat_map(InterfaceSet::patterns).collect();
        let mut devices = vec![Device::Unmentioned];
        if patterns.contains(&Pattern::Loopback) {
            devices.push(Device::Loopback);
        }
        let exact = patterns.iter().filter_map(|pattern| match pattern {
            Pattern::Exact(name) => Some(Device::Named(name.clone())),
            _ => None,
        });
        devices.extend(exact);
        let prefixes = patterns.iter().filter_map(|pattern| match pattern {
            Pattern::Prefix(prefix) => Some(Device::Named(other_name(prefix, &patterns))),
            _ => None,
        });
        devices.extend(prefixes);
        Devices { devices, patterns: patterns.into_iter().cloned().collect() }
    }

    /// The one of a packet that has none in this direction.
    pub(crate) fn none() -> Self {
        Devices { devices: vec![Device::Unmentioned], patterns: Vec::new() }
    }

    /// How many there are.
    pub(crate) fn size(&self) -> u32 {
        u32::try_from(self.devices.len()).unwrap_or(TOP)
    }

    /// The interface that stands for an index.
    pub(crate) fn device(&self, index: u32) -> Device {
        self.devices.get(index as usize).cloned().unwrap_or(Device::Unmentioned)
    }

    /// The indices of a set.
    pub(crate) fn indices(&self, set: &InterfaceSet) -> Vec<Range> {
        let end = self.size() - 1;
        let inside = (0..).zip(&self.devices).filter(|(_, device)| set.contains(device));
        normal(inside.map(|(at, _)| Range { first: at, last: if at == end { TOP } else { at } }).collect())
    }

    /// The set of these indices, and whether it is exactly that: some names of a prefix without the others can't be said, and
    /// then it is a smaller one.
    pub(crate) fn set(&self, indices: &[Range]) -> (InterfaceSet, bool) {
        if matches!(indices, [range] if range.first == 0 && range.last == TOP) {
            return (InterfaceSet::Any, true);
        }
        let holds = |at: u32| indices.iter().any(|range| range.first <= at && at <= range.last);
        if holds(0) {
            let (taken, exact) = self.said(&|at| !holds(at), true);
            return (InterfaceSet::NoneOf(taken), exact);
        }
        let (kept, exact) = self.said(&holds, false);
        (InterfaceSet::OneOf(kept), exact)
    }

    /// The patterns for these indices; where that can't be said, more than these if `wide`, else fewer.
    fn said(&self, holds: &dyn Fn(u32) -> bool, wide: bool) -> (BTreeSet<Pattern>, bool) {
        let members = || (0..).zip(&self.devices);
        let wanted: Vec<&Device> = members().filter(|(at, _)| holds(*at)).map(|(_, device)| device).collect();
        let whole = |pattern: &&Pattern| members().all(|(at, device)| !device.fits(pattern) || holds(at));
        let mut said: Vec<&Pattern> = self.patterns.iter().filter(whole).collect();
        let all: Vec<&Pattern> = said.clone();
        said.retain(|one| !all.iter().any(|other| other != one && other.covers(one)));
        let missed = |device: &&&Device| !said.iter().any(|pattern| device.fits(pattern));
        let missed: Vec<Device> = wanted.iter().filter(missed).map(|device| (*device).clone()).collect();
        let mut said: BTreeSet<Pattern> = said.into_iter().cloned().collect();
        for device in &missed {
            if wide {
                said.extend(self.patterns.iter().filter(|pattern| device.fits(pattern)).cloned());
            } else if let Device::Named(name) = device {
                said.insert(Pattern::Exact(name.clone()));
            }
        }
        (said, missed.is_empty())
    }
}

/// A name that begins so and that no longer pattern means. Each other pattern rules out one next character at most, so one of
/// as many characters as there are patterns, and one more, is free.
fn other_name(prefix: &Arc<str>, patterns: &BTreeSet<&Pattern>) -> Arc<str> {
    let letters = ('0'..='9').chain('a'..='z').chain('\u{e0}'..=char::MAX).take(patterns.len() + 1);
    let mut names = letters.map(|letter| format!("{prefix}{letter}"));
    let longer = |name: &str| {
        patterns.iter().any(|pattern| match pattern {
            Pattern::Exact(other) => **other == *name,
            Pattern::Prefix(other) => other.len() > prefix.len() && name.starts_with(&**other),
            Pattern::Loopback => false,
        })
    };
    names.find(|name| !longer(name)).unwrap_or_else(|| prefix.to_string()).into()
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
}
