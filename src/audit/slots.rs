//! Interfaces by number.
//!
//! In: the names that rules say, and what is known of each. Out: sets of numbers, and who comes by them. It knows nothing of
//! packets.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::interface_names::{
    LOOPBACK_NAME, OWN_BRIDGE, is_called_apart, is_called_own, is_first, is_of_host, is_tunnel, is_uplink,
};
use crate::policy::{Direction, Interface, Interfaces};
use crate::ruleset::{Device, Pattern};
use crate::sets::{Interval, IntervalSet, Point};

/// A number for an interface of the profile; the last stands for every interface that no rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u16);

impl Point for Slot {
    const MIN: Self = Slot(0);
    const MAX: Self = Slot(u16::MAX);

    fn successor(self) -> Option<Self> {
        self.0.checked_add(1).map(Slot)
    }

    fn predecessor(self) -> Option<Self> {
        self.0.checked_sub(1).map(Slot)
    }

    fn ordinal(self) -> u128 {
        u128::from(self.0)
    }
}

/// What loopback is kept under: no device can be called so, for it has blanks.
const LOOPBACK: &str = "the loopback interface";

fn key(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Loopback => LOOPBACK.to_owned(),
        // No other interface is called so, of Linux or the BSDs.
        Pattern::Prefix(prefix) if **prefix == *"lo" => LOOPBACK.to_owned(),
        Pattern::Exact(name) => name.to_string(),
        Pattern::Prefix(prefix) => format!("{prefix}*"),
    }
}

fn shown(name: String) -> String {
    if name == LOOPBACK { LOOPBACK_NAME.to_owned() } else { name }
}

/// The interfaces of a policy by number, in the order in which they are met.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    numbers: BTreeMap<String, Slot>,
    known: Vec<KnownInterface>,
    /// Those that programs have made for what the host runs, by name.
    made: BTreeSet<String>,
    /// What rules call by the names of their chains or by definitions: those to networks that are kept apart, and those to the host's own,
    /// each with what they call it.
    said: (BTreeMap<String, String>, BTreeMap<String, String>),
    /// Those that are taken for the ones to the world because nothing else is shut.
    shut: BTreeSet<String>,
    /// That by which whatever is forwarded leaves the host, for rules name no other.
    lone: Option<String>,
    /// Whether what leaves over IPv6 by those to the world is given another source.
    pub hides_v6: bool,
}

/// What the audit knows of one interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownInterface {
    /// The profile's name for it, or `loopback`.
    pub name: String,
    /// Whether it is loopback or in the zone `internal`.
    pub internal: bool,
    /// Whether it is in the zone `external`.
    pub external: bool,
    /// Whether a ruleset shows that it leads to other senders than those who come by any: see [`Slots::set_apart`].
    pub is_apart: bool,
    /// Whether all that comes by it may go on by some other, by which not all may come back, and no more is known of its side.
    pub is_one_way: bool,
    /// Whether a sign says that strangers come by it, whatever it is called.
    pub is_outer: bool,
}

impl KnownInterface {
    fn new(name: &str) -> Self {
        KnownInterface {
            name: shown(name.to_owned()),
            internal: false,
            external: false,
            is_apart: false,
            is_one_way: false,
            is_outer: false,
        }
    }

    /// Whether rules show that strangers come by it.
    fn is_shown_outer(&self) -> bool {
        self.external || self.is_outer
    }
}

impl Slots {
    /// None so far, of which programs have made these for what the host runs.
    pub fn with_made(made: BTreeSet<String>) -> Self {
        Slots { made, ..Slots::default() }
    }

    /// Says which interfaces rules call those of networks that are kept apart, and which those of the host's own, and how.
    pub fn say_whose(&mut self, apart: BTreeMap<String, String>, own: BTreeMap<String, String>) {
        self.said = (apart, own);
    }

    /// What rules call an interface whose own name does not say whose network it leads to, if they do.
    pub fn is_said(&self, name: &str) -> Option<&str> {
        let is_plain = !is_called_apart(name) && !is_called_own(name);
        let said = self.said.0.get(name).or_else(|| self.said.1.get(name));
        said.filter(|_| is_plain).map(String::as_str)
    }

    /// Whether an interface leads to a network that is kept apart, as one of guests, by its name or by what rules call it.
    pub fn is_kept_apart(&self, name: &str) -> bool {
        is_called_apart(name) || self.said.0.contains_key(name) && !is_called_own(name)
    }

    /// Whether it leads to the host's own network, by what is known of it or is said so, and not to what the host itself runs.
    pub fn is_lan(&self, name: &str) -> bool {
        let is_inner = self.known.iter().filter(|known| known.name == name && !known.is_shown_outer()).any(|known| {
            known.internal && name != LOOPBACK_NAME || is_called_own(name) || self.said.1.contains_key(name)
        });
        is_inner && !self.is_kept_apart(name) && !is_tunnel(name) && (name == OWN_BRIDGE || !self.is_of_host(name))
    }

    /// Whether an interface is by its name, or by rules of the program that has made it, one for what the host runs.
    pub fn is_of_host(&self, name: &str) -> bool {
        is_of_host(name) || self.made.contains(name)
    }

    /// The same where nothing shows the opposite.
    fn is_for_host(&self, known: &KnownInterface) -> bool {
        !known.is_shown_outer() && self.is_of_host(&known.name)
    }

    /// Whether it is loopback, internal, or a bridge or cable to what the host itself runs.
    fn is_own(&self, known: &KnownInterface) -> bool {
        known.internal || self.is_for_host(known)
    }

    fn number(&mut self, interface: &Interface) -> Slot {
        let (name, zone, loopback) = match interface {
            Interface::Loopback => (LOOPBACK, None, true),
            Interface::Named(binding) => (binding.name.as_str(), binding.zone.as_deref(), false),
        };
        if let Some(known) = self.numbers.get(name) {
            return *known;
        }
        let (internal, external) = (loopback || zone == Some("internal"), zone == Some("external"));
        self.add(name, KnownInterface { internal, external, ..KnownInterface::new(name) })
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &KnownInterface> {
        self.known.iter()
    }

    /// The names of all of them.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|known| known.name.as_str())
    }

    /// One number for each of these names, as [`KnownInterface`] has them.
    pub fn of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut slots = Slots::default();
        for name in names {
            slots.add(name, KnownInterface::new(name));
        }
        slots
    }

    /// The number of a pattern of a ruleset; of a prefix, for the names under it that nobody mentions.
    pub fn of_pattern(&mut self, pattern: &Pattern) -> Slot {
        let name = key(pattern);
        if let Some(known) = self.numbers.get(&name) {
            return *known;
        }
        let internal = name == LOOPBACK;
        self.add(&name, KnownInterface { internal, ..KnownInterface::new(&name) })
    }

    /// The name of a pattern, as that of [`KnownInterface`].
    pub fn name(pattern: &Pattern) -> String {
        shown(key(pattern))
    }

    /// The number of a packet's interface.
    pub fn of_device(&self, device: &Device) -> Slot {
        match device {
            Device::Loopback => self.number_of(LOOPBACK),
            Device::Unmentioned => Slot::MAX,
            Device::Named(name) => self.numbers.get(&**name).copied().unwrap_or_else(|| {
                let prefixes = (0..=name.len()).rev().filter_map(|end| name.get(..end));
                prefixes
                    .map(|prefix| self.number_of(&format!("{prefix}*")))
                    .find(|slot| *slot != Slot::MAX)
                    .unwrap_or(Slot::MAX)
            }),
        }
    }

    /// Says which interfaces are internal and which external, by name: `(internal, external)`; loopback stays internal.
    pub fn take_sides(&mut self, side: impl Fn(&str) -> (bool, bool)) {
        for known in self.known.iter_mut().filter(|known| !known.internal) {
            (known.internal, known.external) = side(&known.name);
        }
    }

    /// Says of which interfaces, by name, a sign shows that strangers come by them.
    pub fn show_outer(&mut self, is_outer: impl Fn(&str) -> bool) {
        for known in self.known.iter_mut().filter(|known| !known.internal) {
            known.is_outer = is_outer(&known.name);
        }
    }

    fn add(&mut self, key: &str, known: KnownInterface) -> Slot {
        let slot = Slot(u16::try_from(self.known.len()).unwrap_or(u16::MAX));
        self.numbers.insert(key.to_owned(), slot);
        self.known.push(known);
        slot
    }

    /// The interfaces of a match of a profile.
    pub(super) fn set(&mut self, interfaces: &Interfaces) -> IntervalSet<Slot> {
        match interfaces {
            Interfaces::Any => IntervalSet::full(),
            Interfaces::OneOf(list) => list.iter().map(|one| Interval::point(self.number(one))).collect(),
        }
    }

    /// The interfaces of a set; none where it also holds interfaces that no rule names.
    pub fn named(&self, set: &IntervalSet<Slot>) -> Option<Vec<&KnownInterface>> {
        if set.contains(Slot::MAX) {
            return None;
        }
        Some(self.known.iter().enumerate().filter(|(at, _)| contains(set, *at)).map(|(_, known)| known).collect())
    }

    /// The interface of a set by which a stranger is shown to come, if no others than those with names are in it: an outer one, else none
    /// of the host's own, and loopback if there is no other.
    pub fn example(&self, set: &IntervalSet<Slot>) -> Option<&str> {
        let rank = |known: &&KnownInterface| (!known.is_shown_outer(), known.internal, known.name == LOOPBACK_NAME);
        self.named(set)?.into_iter().min_by_key(rank).map(|known| known.name.as_str())
    }

    /// Whether it is one interface: what comes by it and leaves by it stays on one link.
    pub fn is_one(&self, set: &IntervalSet<Slot>) -> bool {
        self.named(set).is_some_and(|list| matches!(list.as_slice(), [only] if !only.name.ends_with('*')))
    }

    /// The number of an interface by its name; for one that no rule names, the number of those.
    pub fn number_of(&self, name: &str) -> Slot {
        let of_loopback = || self.numbers.get(LOOPBACK).filter(|_| name == LOOPBACK_NAME);
        self.numbers.get(name).or_else(of_loopback).copied().unwrap_or(Slot::MAX)
    }

    /// The interfaces of which it is said that they are external.
    pub fn external(&self) -> IntervalSet<Slot> {
        let all = self.known.iter().enumerate().filter(|(_, known)| known.external);
        all.filter_map(|(at, _)| Some(Interval::point(Slot(u16::try_from(at).ok()?)))).collect()
    }

    /// Whether it is said of an interface that it is external.
    pub fn is_external(&self, name: &str) -> bool {
        self.known.iter().any(|known| known.name == name && known.external)
    }

    /// The names of those interfaces of a set that have one.
    pub fn names(&self, set: &IntervalSet<Slot>) -> Vec<&str> {
        let ranges = set.ranges().iter().map(|range| usize::from(range.first().0)..=usize::from(range.last().0));
        let end = self.known.len();
        let own = ranges.filter_map(|range| self.known.get(*range.start()..(*range.end()).saturating_add(1).min(end)));
        own.flatten().map(|known| known.name.as_str()).collect()
    }

    /// Those whose names begin so.
    pub fn beginning<'a>(&'a self, stem: &'a str) -> impl Iterator<Item = (&'a str, Slot)> {
        let from = self
            .numbers
            .range::<str, _>((Bound::Included(stem), Bound::Unbounded))
            .take_while(move |(name, _)| name.starts_with(stem));
        from.filter(|(name, _)| *name != LOOPBACK).map(|(name, slot)| (name.as_str(), *slot))
    }

    /// Whether each interface of the set is loopback or internal.
    pub fn all_internal(&self, set: &IntervalSet<Slot>) -> bool {
        self.is_all_but_outer(set) || self.named(set).is_some_and(|list| list.iter().all(|known| known.internal))
    }

    /// Whether it is whichever interface but those by which strangers are known to come, as a router's rules say "from inside".
    fn is_all_but_outer(&self, set: &IntervalSet<Slot>) -> bool {
        set.contains(Slot::MAX) && !self.external().is_empty() && !self.has_outer(set)
    }

    /// Whether strangers may well come by none of the set: each is loopback or internal, set apart, or one from which packets go
    /// one way. Every rule that sends on names interfaces, also those by which strangers come: being set apart counts for no uplink
    /// there.
    pub fn all_inner(&self, set: &IntervalSet<Slot>, direction: Direction) -> bool {
        let is_through = |known: &KnownInterface| direction == Direction::Forward && self.is_uplink(&known.name);
        let is_inner =
            |known: &&KnownInterface| known.internal || known.is_one_way || known.is_apart && !is_through(known);
        self.is_all_but_outer(set) || self.named(set).is_some_and(|list| list.iter().all(is_inner))
    }

    /// Whether each interface of the set may lead inside: it does, by what is known of it or by its name, or packets go one way from
    /// it.
    pub fn all_perhaps_own(&self, set: &IntervalSet<Slot>) -> bool {
        self.named(set).is_some_and(|list| list.iter().all(|known| self.is_own(known) || known.is_one_way))
    }

    /// Says of these that packets go one way from them.
    pub fn go_one_way(&mut self, names: &BTreeSet<String>) {
        for known in self.known.iter_mut().filter(|known| !known.internal && !known.external) {
            known.is_one_way = names.contains(&known.name);
        }
    }

    /// Says that these are taken for the interfaces to the world because they are shut, and no other is.
    pub fn shut(&mut self, names: BTreeSet<String>) {
        self.shut = names;
    }

    /// The interfaces that a set leaves out of whichever there are, and that are taken for those to the world because they are shut: if
    /// strangers are not shown to come by another of the set.
    pub fn shut_out(&self, set: &IntervalSet<Slot>) -> Vec<&str> {
        let is_in = |name: &String| set.contains(self.number_of(name));
        if !set.contains(Slot::MAX) || self.has_outer(set) || self.shut.iter().any(is_in) {
            return Vec::new();
        }
        self.shut.iter().map(String::as_str).collect()
    }

    /// Says of these interfaces, by name, if nobody says that they are external, that what is open by them alone is not open to
    /// whoever comes: strangers come by others.
    pub fn set_apart(&mut self, is_apart: impl Fn(&str) -> bool) {
        for known in self.known.iter_mut().filter(|known| !known.external) {
            known.is_apart = is_apart(&known.name);
        }
    }

    /// Whether each interface of the set is by its name one that the host has for what it runs itself, and such that nobody says to be
    /// external.
    pub fn all_of_host(&self, set: &IntervalSet<Slot>) -> bool {
        self.named(set).is_some_and(|list| list.iter().all(|known| self.is_for_host(known)))
    }

    /// Whether each interface of the set is by its name such a one, or a tunnel.
    pub fn all_known_peers(&self, set: &IntervalSet<Slot>) -> bool {
        let is_known = |known: &KnownInterface| self.is_for_host(known) || !known.external && is_tunnel(&known.name);
        self.named(set).is_some_and(|list| list.iter().all(|known| is_known(known)))
    }

    /// Whether a sign shows of an interface of the set that strangers come by it.
    pub fn has_outer(&self, set: &IntervalSet<Slot>) -> bool {
        self.known.iter().enumerate().any(|(at, known)| known.is_shown_outer() && contains(set, at))
    }

    /// Whether each interface of the set leads to the host's own networks, or by its name to peers that are known.
    pub fn all_own_or_known(&self, set: &IntervalSet<Slot>) -> bool {
        let is_one = |known: &KnownInterface| self.is_own(known) || !known.external && is_tunnel(&known.name);
        self.named(set).is_some_and(|list| list.iter().all(|known| is_one(known)))
    }

    /// The interfaces by which somebody else may come: without loopback, by which the host alone does; internal ones count as
    /// such that are said of all others, for nobody misses them there.
    pub fn for_others(&self, set: &IntervalSet<Slot>) -> IntervalSet<Slot> {
        let of = |wanted: &dyn Fn(&KnownInterface) -> bool| -> IntervalSet<Slot> {
            let all = self.known.iter().enumerate().filter(|(_, known)| wanted(known));
            all.filter_map(|(at, _)| Some(Interval::point(Slot(u16::try_from(at).ok()?)))).collect()
        };
        match set.contains(Slot::MAX) {
            true => set.union(&of(&|known| known.internal)),
            false => set.difference(&of(&|known| known.name == LOOPBACK_NAME)),
        }
    }

    /// Whether each interface of the set is loopback, internal, or a bridge or cable to what the host itself runs.
    pub fn all_own(&self, set: &IntervalSet<Slot>) -> bool {
        self.named(set).is_some_and(|list| list.iter().all(|known| self.is_own(known)))
    }

    /// The interfaces that a set with others leaves out, and that are not of the host's own networks.
    pub fn left_out(&self, set: &IntervalSet<Slot>) -> Vec<String> {
        if !set.contains(Slot::MAX) {
            return Vec::new();
        }
        let out = self.known.iter().enumerate().filter(|(at, known)| !contains(set, *at) && !self.is_own(known));
        out.map(|(_, known)| known.name.clone()).collect()
    }

    /// The uplinks that a set leaves out whose other interfaces are the host's own networks, and such that no rule names, if rules show
    /// that strangers come by one of those left out: it may well be that they come by no other.
    pub fn guarded(&self, set: &IntervalSet<Slot>) -> Vec<String> {
        self.guarded_if(set, KnownInterface::is_shown_outer)
    }

    /// The same of what ports of the host lead to, which no router has to be for: its one uplink may be called as such are.
    pub fn guarded_at_host(&self, set: &IntervalSet<Slot>) -> Vec<String> {
        self.guarded_if(set, |known| known.is_shown_outer() || is_first(&known.name))
    }

    /// The uplinks of a set that are not among those by which the host lets packets in: closed on purpose where interfaces that no rule
    /// names are let in, and where none of the let in is the first of its kind, as one of these is, or shown to be the outer one.
    pub fn shut_at_host(&self, set: &IntervalSet<Slot>, let_in: &IntervalSet<Slot>) -> Vec<String> {
        let is_the_uplink = |known: &KnownInterface| known.is_shown_outer() || is_first(&known.name);
        let all = || self.known.iter().enumerate().filter(|(_, known)| !self.is_own(known));
        let others = let_in.contains(Slot::MAX);
        if !others && all().any(|(at, known)| contains(let_in, at) && is_the_uplink(known)) {
            return Vec::new();
        }
        let shut =
            all().filter(|(at, known)| contains(set, *at) && !contains(let_in, *at) && self.is_uplink(&known.name));
        shut.filter(|(_, known)| others || is_the_uplink(known)).map(|(_, known)| known.name.clone()).collect()
    }

    fn guarded_if(&self, set: &IntervalSet<Slot>, is_the_uplink: impl Fn(&KnownInterface) -> bool) -> Vec<String> {
        let is_open = |(at, known): (usize, &KnownInterface)| contains(set, at) && !self.is_own(known);
        if self.known.iter().enumerate().any(is_open) {
            return Vec::new();
        }
        let mut out = self.left_out(set);
        out.retain(|name| self.is_uplink(name));
        let is_shown = self.known.iter().any(|known| out.contains(&known.name) && is_the_uplink(known));
        if is_shown { out } else { Vec::new() }
    }

    /// Whether some interface of the set is an uplink, by what is known of it or by its name.
    pub fn has_uplink(&self, set: &IntervalSet<Slot>) -> bool {
        self.names(set).into_iter().any(|name| self.is_uplink(name))
    }

    fn is_uplink(&self, name: &str) -> bool {
        let known = self.known.iter().find(|known| known.name == name);
        known.is_some_and(KnownInterface::is_shown_outer) || is_uplink(name)
    }

    /// Says that this is the only interface that rules name, and an uplink.
    pub fn leave_by(&mut self, lone: Option<String>) {
        self.lone = lone;
    }

    /// Whether a sign shows of an interface of the set that strangers come by it, and none that networks go out by it: then the one by
    /// which some are translated may be that to a network.
    pub fn has_rival(&self, set: &IntervalSet<Slot>) -> bool {
        self.known.iter().enumerate().any(|(at, known)| known.is_outer && !known.external && contains(set, at))
    }

    /// Whether who leaves by one of the set leaves the host's own networks: each is external, or there is but this one.
    pub fn all_outward(&self, set: &IntervalSet<Slot>) -> bool {
        let is_lone = |name: &String| self.is_one(set) && set.contains(self.number_of(name));
        self.all_external(set) || self.lone.as_ref().is_some_and(is_lone)
    }

    /// Whether each interface of the set is external.
    pub fn all_external(&self, set: &IntervalSet<Slot>) -> bool {
        self.named(set).is_some_and(|list| list.iter().all(|known| known.external))
    }
}

fn contains(set: &IntervalSet<Slot>, at: usize) -> bool {
    u16::try_from(at).is_ok_and(|number| set.contains(Slot(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_found_by_what_it_is_called() {
        let mut slots = Slots::default();
        let (eth0, loopback) = (slots.of_pattern(&Pattern::Exact("eth0".into())), slots.of_pattern(&Pattern::Loopback));
        assert_eq!((slots.number_of("eth0"), slots.number_of(LOOPBACK_NAME)), (eth0, loopback));
        assert_eq!(Slots::default().number_of(LOOPBACK_NAME), Slot::MAX);
    }
}
