//! By which interfaces packets of a finding come or, on their way out, leave: by their names, which mean the same in another run.
//!
//! In: the numbers that one run gives them. Out: sets of names and their algebra. A name that ends in `*` stands for all that begin
//! so and that no longer one fits, and `*` for all that no rule says.

use std::collections::{BTreeMap, BTreeSet};

use super::region::{LOOPBACK_NAME, Slot, Slots};
use crate::policy::{Interface, Interfaces};
use crate::ruleset::{InterfaceSet, Pattern};
use crate::sets::{Interval, IntervalSet, Point};

/// The name of all interfaces that no rule says.
const ALL_OTHERS: &str = "*";

/// A set of interfaces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ways {
    /// Whether names are in it that none of these fits.
    others: bool,
    /// Whether those are that one fits, and no longer one.
    // INVARIANT: none says what the next shorter one that fits it says, so that equal sets are written alike.
    named: BTreeMap<String, bool>,
}

impl Default for Ways {
    fn default() -> Self {
        Ways { others: true, named: BTreeMap::new() }
    }
}

impl Ways {
    fn new(others: bool, named: BTreeMap<String, bool>) -> Self {
        let whole = Ways { others, named };
        let stems = whole.stems();
        let is_told = |(name, is_in): &(&String, &bool)| whole.longest(name, &stems).unwrap_or(others) != **is_in;
        let named = whole.named.iter().filter(is_told).map(|(name, is_in)| (name.clone(), *is_in)).collect();
        Ways { others, named }
    }

    /// None at all.
    pub fn none() -> Self {
        Ways { others: false, named: BTreeMap::new() }
    }

    /// All but these.
    pub fn other_than(names: &[&str]) -> Self {
        Ways::new(true, names.iter().map(|name| ((*name).to_owned(), false)).collect())
    }

    /// Those of a region, by name.
    pub fn of(set: &IntervalSet<Slot>, slots: &Slots) -> Self {
        let others = set.contains(Slot::MAX);
        let (alike, apart) = if others { (set.clone(), set.complement()) } else { (set.complement(), set.clone()) };
        let names = |set: &IntervalSet<Slot>| slots.names(set).into_iter();
        let mut whole = Ways { others, named: names(&apart).map(|name| (name.to_owned(), !others)).collect() };
        // Of those that are as all others are, only what fits a name that is not has to be said: there may be thousands.
        let beginnings = names(&apart).filter_map(|name| name.strip_suffix('*'));
        let fitting = beginnings.flat_map(|stem| slots.beginning(stem)).filter(|(_, slot)| alike.contains(*slot));
        whole.named.extend(fitting.map(|(name, _)| (name.to_owned(), others)));
        Ways::new(others, whole.named)
    }

    /// Those that a rule asks for.
    pub fn of_rule(set: &InterfaceSet) -> Self {
        let names = |patterns: &BTreeSet<Pattern>, is_in: bool| -> BTreeMap<String, bool> {
            patterns.iter().map(|pattern| (Slots::name(pattern), is_in)).collect()
        };
        match set {
            InterfaceSet::Any => Ways::default(),
            InterfaceSet::OneOf(patterns) => Ways::new(false, names(patterns, true)),
            InterfaceSet::NoneOf(patterns) => Ways::new(true, names(patterns, false)),
        }
    }

    /// Those of a profile's rule.
    pub fn of_interfaces(interfaces: &Interfaces) -> Self {
        let name = |one: &Interface| match one {
            Interface::Loopback => LOOPBACK_NAME.to_owned(),
            Interface::Named(binding) => binding.name.clone(),
        };
        match interfaces {
            Interfaces::Any => Ways::default(),
            Interfaces::OneOf(list) => Ways::new(false, list.iter().map(|one| (name(one), true)).collect()),
        }
    }

    /// Those that are told of what is open: by their names, or all but those of which it says `not`, or all where it says none.
    pub fn of_told(names: &[String]) -> Self {
        let others = names.iter().all(|name| name.starts_with("not "));
        let named = names.iter().map(|name| (name.strip_prefix("not ").unwrap_or(name).to_owned(), !others));
        Ways::new(others, named.collect())
    }

    /// Their names, where a list of names says it.
    pub fn listed(&self) -> Option<Vec<&str>> {
        self.is_list().then(|| self.names().collect())
    }

    /// Those that were written: of names in it and of names that are not, the longest that fits counts. Where none is said to be in
    /// it, all others are.
    pub fn written(inside: Option<&BTreeSet<String>>, outside: &BTreeSet<String>) -> Self {
        let others = inside.is_none_or(|names| names.contains(ALL_OTHERS));
        let named = inside.into_iter().flatten().filter(|name| *name != ALL_OTHERS).map(|name| (name.clone(), true));
        Ways::new(others, named.chain(outside.iter().map(|name| (name.clone(), false))).collect())
    }

    /// The names in it, unless those are all others alone, and the names that are not: what [`Ways::written`] reads.
    pub fn to_write(&self) -> (Option<BTreeSet<String>>, BTreeSet<String>) {
        let (mut inside, outside) = (self.those(true), self.those(false));
        if self.others && inside.is_empty() {
            return (None, outside);
        }
        inside.extend(self.others.then(|| ALL_OTHERS.to_owned()));
        (Some(inside), outside)
    }

    fn those(&self, wanted: bool) -> BTreeSet<String> {
        self.named.iter().filter(|(_, is_in)| **is_in == wanted).map(|(name, _)| name.clone()).collect()
    }

    /// What is said of a name, or of all that begin so.
    fn says_of(&self, name: &str, stems: &BTreeSet<usize>) -> bool {
        self.named.get(name).copied().or_else(|| self.longest(name, stems)).unwrap_or(self.others)
    }

    /// How long the beginnings are that its names say.
    fn stems(&self) -> BTreeSet<usize> {
        self.names().filter_map(|name| name.strip_suffix('*')).map(str::len).filter(|length| *length > 0).collect()
    }

    /// What is said of all that begin as this name does, by the longest beginning that is not the name itself; none where none is.
    fn longest(&self, name: &str, stems: &BTreeSet<usize>) -> Option<bool> {
        // Loopback is none of those that begin like any other.
        if name == LOOPBACK_NAME {
            return None;
        }
        let (stem, longest) = match name.strip_suffix('*') {
            Some(stem) => (stem, stem.len().saturating_sub(1)),
            None => (name, name.len()),
        };
        let mut key = String::with_capacity(name.len() + 1);
        stems.range(..=longest).rev().find_map(|end| {
            key.clear();
            key.push_str(stem.get(..*end)?);
            key.push('*');
            self.named.get(&key).copied()
        })
    }

    /// The names that are said, whether they are in it or not.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(String::as_str)
    }

    /// The same by number, where each of its names has one.
    pub fn numbered(&self, slots: &Slots) -> IntervalSet<Slot> {
        let all = slots.names(&IntervalSet::full());
        let stems = self.stems();
        let own = all.into_iter().filter(|name| self.says_of(name, &stems) != self.others);
        let own: IntervalSet<Slot> = own.map(|name| Interval::point(slots.number_of(name))).collect();
        if self.others { own.complement() } else { own }
    }

    /// Whether every interface is among them.
    pub fn is_any(&self) -> bool {
        self.others && self.named.is_empty()
    }

    /// Whether those are that no rule says.
    pub fn has_others(&self) -> bool {
        self.others
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        *self == Ways::none()
    }

    /// The same, and of loopback what is said of all others: nobody else comes by it.
    pub fn of_others(&self) -> Ways {
        let named = self.named.iter().filter(|(name, _)| *name != LOOPBACK_NAME);
        Ways::new(self.others, named.map(|(name, is_in)| (name.clone(), *is_in)).collect())
    }

    fn merged(&self, other: &Ways, both: impl Fn(bool, bool) -> bool) -> Ways {
        let names = self.named.keys().chain(other.named.keys());
        let stems = [self.stems(), other.stems()];
        let [own, others] = &stems;
        let named = names.map(|name| (name.clone(), both(self.says_of(name, own), other.says_of(name, others))));
        Ways::new(both(self.others, other.others), named.collect())
    }

    /// Those of one or the other.
    pub fn union(&self, other: &Ways) -> Ways {
        self.merged(other, |own, others| own || others)
    }

    /// Those of all of these.
    pub fn together<'a>(all: impl IntoIterator<Item = &'a Ways>) -> Ways {
        // What lists of names say is one list: there may be thousands.
        let (lists, others): (Vec<&Ways>, Vec<&Ways>) = all.into_iter().partition(|one| one.is_list());
        let names = lists.into_iter().flat_map(Ways::names).map(|name| (name.to_owned(), true)).collect();
        others.into_iter().fold(Ways::new(false, names), |sum, one| sum.union(one))
    }

    /// Whether a list of names says it, none of which it is without.
    fn is_list(&self) -> bool {
        !self.others && self.named.values().all(|is_in| *is_in)
    }

    /// Whether the others are among them.
    pub fn covers(&self, other: &Ways) -> bool {
        self == other || self.is_any() || self.intersection(other) == *other
    }

    /// Those of both.
    pub fn intersection(&self, other: &Ways) -> Ways {
        self.merged(other, |own, others| own && others)
    }

    /// ` by eth0`, ` by interfaces other than eth0`; nothing where it may be any.
    pub fn said(&self) -> String {
        let list = |wanted: bool| self.those(wanted).into_iter().collect::<Vec<_>>().join(", ");
        let (inside, outside) = (list(true), list(false));
        match (self.others, inside.is_empty(), outside.is_empty()) {
            (true, _, true) => String::new(),
            (true, true, false) => format!(" by interfaces other than {outside}"),
            (true, false, false) => format!(" by interfaces other than {outside}, and by {inside}"),
            (false, _, true) => format!(" by {inside}"),
            (false, _, false) => format!(" by {inside}, but not by {outside}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Ways {
        fn says(&self, name: &str) -> bool {
            self.says_of(name, &self.stems())
        }
    }

    fn set(names: &str) -> BTreeSet<String> {
        names.split_whitespace().map(str::to_owned).collect()
    }

    /// Every set of a few names, with and without all others.
    fn all() -> Vec<Ways> {
        let names = ["a", "b", "e*", "e1", "e1*"];
        let states = (0..3_usize.pow(5)).map(|number| {
            let state = |at: usize| number / 3_usize.pow(u32::try_from(at).unwrap_or(0)) % 3;
            let of = |wanted: usize| {
                let own = names.iter().enumerate().filter(|(at, _)| state(*at) == wanted);
                own.map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
            };
            (of(1), of(2))
        });
        let ways = states.flat_map(|(inside, outside)| {
            let others = set(&format!("{inside} *"));
            [Ways::written(Some(&set(&inside)), &set(&outside)), Ways::written(Some(&others), &set(&outside))]
        });
        let distinct: BTreeSet<Ways> = ways.collect();
        distinct.into_iter().collect()
    }

    /// One that each name fits, and no longer one, and one that none fits.
    const INTERFACES: [&str; 6] = ["a", "b", "e0", "e1", "e1x", "z"];

    #[test]
    fn each_interface_is_in_both_if_it_is_in_each() {
        let all = all();
        for (one, other) in all.iter().flat_map(|one| all.iter().step_by(7).map(move |other| (one, other))) {
            for name in INTERFACES {
                let (own, others) = (one.says(name), other.says(name));
                assert_eq!(one.intersection(other).says(name), own && others, "{one:?} {other:?} {name}");
                assert_eq!(one.union(other).says(name), own || others, "{one:?} {other:?} {name}");
            }
        }
    }

    #[test]
    fn several_together_are_the_union_of_each() {
        let all = all();
        for (at, one) in all.iter().enumerate().step_by(5) {
            let several: Vec<&Ways> = all.iter().skip(at).step_by(31).chain([one]).collect();
            let united = several.iter().fold(Ways::none(), |sum, one| sum.union(one));
            assert_eq!(Ways::together(several.iter().copied()), united);
            for other in &several {
                assert!(united.covers(other));
                assert_eq!(one.covers(other), INTERFACES.iter().all(|name| one.says(name) || !other.says(name)));
            }
        }
    }

    #[test]
    fn what_is_written_is_read_and_sets_of_the_same_interfaces_are_written_alike() {
        let all = all();
        for one in &all {
            let (inside, outside) = one.to_write();
            assert_eq!(Ways::written(inside.as_ref(), &outside), *one);
        }
        let held = |one: &Ways| INTERFACES.map(|name| one.says(name)).to_vec();
        let distinct: BTreeSet<Vec<bool>> = all.iter().map(held).collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn a_name_that_is_left_out_of_a_prefix_is_not_in_it() {
        let ways = Ways::written(Some(&set("eth*")), &set("eth0"));
        assert!(ways.says("eth1") && !ways.says("eth0") && !ways.says("wg0"));
        assert!(ways.said() == " by eth*, but not by eth0" && !ways.says(LOOPBACK_NAME));
    }
}
