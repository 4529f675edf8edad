//! Sets of network interfaces, by the names that a ruleset gives.
//!
//! In: names and patterns. Out: sets with an exact intersection. There are infinitely many names, so a set is one of
//! patterns, or everything but patterns.

use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether a name of pf is that of a group: one without a number at its end (pf.conf(5), PARAMETERS: `on`).
pub fn may_be_group(name: &str) -> bool {
    !name.ends_with(|c: char| c.is_ascii_digit())
}

/// Which interfaces a word in a ruleset means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// The host's loopback: `lo` on Linux, `lo0` on a BSD.
    Loopback,
    /// The one of this name.
    Exact(Arc<str>),
    /// Each whose name begins so; loopback is none of them.
    Prefix(Arc<str>),
}

impl Pattern {
    /// Whether each interface of the other is one of these.
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Pattern::Prefix(prefix), Pattern::Exact(name) | Pattern::Prefix(name)) => name.starts_with(&**prefix),
            _ => self == other,
        }
    }

    /// The name, if it is that of one interface.
    pub fn name(&self) -> Option<&str> {
        match self {
            Pattern::Exact(name) => Some(name),
            Pattern::Loopback | Pattern::Prefix(_) => None,
        }
    }

    /// Whether some interface is one of both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.covers(other) || other.covers(self)
    }
}

/// The interface of one packet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Device {
    /// Loopback.
    Loopback,
    /// The one of this name.
    Named(Arc<str>),
    /// One whose name nobody mentions.
    Unmentioned,
}

impl Device {
    /// The one that a packet names: `lo` is loopback on Linux, `lo0` on BSD.
    pub fn of_name(name: &str) -> Self {
        match name {
            "lo" | "lo0" => Device::Loopback,
            _ => Device::Named(name.into()),
        }
    }

    /// Whether it is one of the pattern's.
    pub fn fits(&self, pattern: &Pattern) -> bool {
        match (self, pattern) {
            (Device::Loopback, Pattern::Loopback) => true,
            (Device::Named(name), Pattern::Exact(own)) => name == own,
            (Device::Named(name), Pattern::Prefix(prefix)) => name.starts_with(&**prefix),
            _ => false,
        }
    }
}

/// A set of interfaces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum InterfaceSet {
    /// Every interface, or none at all where the packet has none in that direction: no condition.
    #[default]
    Any,
    /// One of these; of nothing if the set is empty.
    OneOf(BTreeSet<Pattern>),
    /// None of these.
    NoneOf(BTreeSet<Pattern>),
}

impl InterfaceSet {
    /// The interfaces of one pattern.
    pub fn one(pattern: Pattern) -> Self {
        InterfaceSet::OneOf(BTreeSet::from([pattern]))
    }

    /// Whether it is no condition.
    pub fn is_any(&self) -> bool {
        *self == InterfaceSet::Any
    }

    /// Whether it holds no interface.
    pub fn is_empty(&self) -> bool {
        matches!(self, InterfaceSet::OneOf(patterns) if patterns.is_empty())
    }

    /// Whether the interface is in it.
    pub fn contains(&self, device: &Device) -> bool {
        match self {
            InterfaceSet::Any => true,
            InterfaceSet::OneOf(patterns) => patterns.iter().any(|pattern| device.fits(pattern)),
            InterfaceSet::NoneOf(patterns) => !patterns.iter().any(|pattern| device.fits(pattern)),
        }
    }

    /// The patterns that it names.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let patterns = match self {
            InterfaceSet::Any => None,
            InterfaceSet::OneOf(patterns) | InterfaceSet::NoneOf(patterns) => Some(patterns),
        };
        patterns.into_iter().flatten()
    }

    /// The names of those that it may be; none where it says only which it is not.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let patterns = if let InterfaceSet::OneOf(patterns) = self { Some(patterns) } else { None };
        patterns.into_iter().flatten().filter_map(Pattern::name)
    }

    /// The interfaces of both; none where patterns can't say that: part of a prefix, less a longer one.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (InterfaceSet::Any, set) | (set, InterfaceSet::Any) => set.clone(),
            (InterfaceSet::NoneOf(a), InterfaceSet::NoneOf(b)) => InterfaceSet::NoneOf(a.union(b).cloned().collect()),
            (InterfaceSet::OneOf(a), InterfaceSet::OneOf(b)) => {
                let narrower = |one: &Pattern, other: &Pattern| {
                    if one.covers(other) { Some(other.clone()) } else { other.covers(one).then(|| one.clone()) }
                };
                let pairs = a.iter().flat_map(|one| b.iter().filter_map(move |other| narrower(one, other)));
                InterfaceSet::OneOf(pairs.collect())
            }
            (InterfaceSet::OneOf(kept), InterfaceSet::NoneOf(taken))
            | (InterfaceSet::NoneOf(taken), InterfaceSet::OneOf(kept)) => {
                let left: BTreeSet<Pattern> =
                    kept.iter().filter(|one| !taken.iter().any(|gone| gone.covers(one))).cloned().collect();
                if left.iter().any(|one| taken.iter().any(|gone| one.covers(gone))) {
                    return None;
                }
                InterfaceSet::OneOf(left)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets() -> Vec<InterfaceSet> {
        let patterns = [
            Pattern::Loopback,
            Pattern::Exact("eth0".into()),
            Pattern::Exact("eth01".into()),
            Pattern::Prefix("eth".into()),
            Pattern::Prefix("eth0".into()),
        ];
        let chosen = |bits: usize| {
            patterns.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, one)| one.clone()).collect()
        };
        let some = (0..32).flat_map(|bits| [InterfaceSet::OneOf(chosen(bits)), InterfaceSet::NoneOf(chosen(bits))]);
        some.chain([InterfaceSet::Any]).collect()
    }

    #[test]
    fn an_intersection_holds_what_both_hold() {
        let named = ["eth0", "eth01", "eth02", "eth1", "wlan0"].map(|name| Device::Named(name.into()));
        let devices: Vec<Device> = named.into_iter().chain([Device::Loopback, Device::Unmentioned]).collect();
        let mut told = 0;
        for (a, b) in sets().iter().flat_map(|a| sets().into_iter().map(move |b| (a.clone(), b))) {
            let Some(both) = a.intersection(&b) else { continue };
            told += 1;
            for device in &devices {
                assert_eq!(both.contains(device), a.contains(device) && b.contains(device), "{a:?} {b:?} {device:?}");
            }
        }
        assert!(told > 2_000);
    }
}
