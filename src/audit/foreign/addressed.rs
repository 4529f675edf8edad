//! Interfaces at which the host has an address that the world answers to.
//!
//! In: rules of Linux for packets to the host. Out: interfaces by which they take what most of the world sends to such an address. Beside a
//! network behind the host that its rules name by its prefix alone, such an interface is no other one of that: its uplink may be a second
//! one. It is a weak sign, which keeps an interface from being taken for an inner one and shows no more: clients of a network ask for the
//! address of the uplink too, and a network may have addresses of the world and be behind the host all the same. Of IPv6 every network has
//! such, and what is sent on to a server may be for those inside.

use std::collections::{BTreeMap, BTreeSet};

use super::confirmed::Networks;
use super::outward::{Outward, met, pattern};
use super::sides::{is_most, is_whole};
use super::signs::{FEW, Signs, is_called};
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{Slots, is_first, is_of_host, is_tunnel};
use crate::audit::world::{has_private, networks, routable};
use crate::ruleset::{Chains, Condition, Hook, InterfaceSet, Pattern};
use crate::sets::{AddressSet, Interval, IntervalSet};

/// What stands in examples for addresses of the world (RFC 5737).
const OF_EXAMPLES: [&str; 3] = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"];

/// What people call networks of theirs whose addresses the world answers to.
const PUBLIC: [&str; 1] = ["dmz"];

/// What rules say of such addresses.
#[derive(Debug, Default)]
pub(super) struct Addressed {
    /// By which most of the world is let in to them.
    at: BTreeMap<Pattern, AddressSet>,
    /// By which packets to them come, whatever becomes of those.
    named: BTreeMap<Pattern, AddressSet>,
    /// By which packets leave with them: there the host has them for certain.
    given: BTreeMap<Pattern, AddressSet>,
    /// Of which something else says that they lead inside.
    inside: BTreeSet<String>,
}

/// Which packets come to a chain; none where nothing is asked of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way<'a> {
    by: Option<&'a BTreeSet<Pattern>>,
    to: Option<&'a AddressSet>,
    from: Option<&'a AddressSet>,
}

impl<'a> Way<'a> {
    const ANY: Self = Way { by: None, to: None, from: None };

    fn through(self, condition: &'a Condition) -> Self {
        let (to, from) = (&*condition.destination, &*condition.source);
        Way {
            by: if let InterfaceSet::OneOf(patterns) = &condition.incoming { Some(patterns) } else { self.by },
            to: if is_most(to) { self.to } else { Some(to) },
            from: if is_most(from) { self.from } else { Some(from) },
        }
    }

    /// The one interface by which packets come, and the few addresses of the world that they are sent to.
    fn ends(self) -> Option<(&'a Pattern, AddressSet)> {
        let mut by = self.by?.iter();
        let (Some(by), None) = (by.next(), by.next()) else { return None };
        let is_clients = |name: &str| is_tunnel(name) || is_of_host(name) || is_called(name, &PUBLIC);
        let is_of_others = match by {
            Pattern::Loopback => false,
            Pattern::Exact(name) | Pattern::Prefix(name) => !is_clients(name),
        };
        let to = AddressSet { v4: self.to?.v4.clone(), ..AddressSet::default() };
        let of_world = || networks(&OF_EXAMPLES).union(&routable());
        let is_own = !to.is_empty() && to.v4.size() <= FEW && of_world().covers(&to);
        (is_of_others && is_own).then_some((by, to))
    }
}

impl Addressed {
    /// Of these rules.
    pub(super) fn of(chains: &Chains) -> Self {
        let mut own = Addressed::default();
        for hook in [Hook::Prerouting, Hook::Input] {
            for (rule, way) in met(chains, hook, Way::ANY, Way::through) {
                for way in rule.conditions.iter().map(|condition| way.through(condition)) {
                    let Some((by, to)) = way.ends() else { continue };
                    if hook == Hook::Input && rule.verdict.accepts() && way.from.is_none() {
                        add(&mut own.at, by, &to);
                    }
                    add(&mut own.named, by, &to);
                }
            }
        }
        for (rule, way) in met(chains, Hook::Postrouting, None, leaving) {
            let given = chains.effects.given_source(rule).filter(|given| !has_private(given));
            let by = rule.conditions.iter().filter_map(|condition| leaving(way, condition)).flatten();
            by.zip(std::iter::repeat(given)).filter_map(|(by, given)| Some((by, given?))).for_each(|(by, given)| {
                add(&mut own.given, by, given);
            });
        }
        own
    }

    /// Whether the host may have an address of the world at this interface.
    pub(super) fn is_at(&self, name: &str) -> bool {
        self.at.contains_key(&pattern(name)) && !self.inside.contains(name)
    }

    /// The interfaces of these of which something else says that they lead inside: their address is that of another which is shown to be an
    /// outer one, or `is_behind` says it of their addresses.
    pub(super) fn inside(
        &self,
        all: &[&str],
        is_outer: impl Fn(&str) -> bool,
        is_behind: impl Fn(&str, &AddressSet) -> bool,
    ) -> BTreeSet<String> {
        let has = |known: &BTreeMap<Pattern, AddressSet>, name: &str, own: &AddressSet| {
            known.get(&pattern(name)).is_some_and(|others| others.overlaps(own))
        };
        let is_of_other = |name: &str, own: &AddressSet| {
            // Of one that is taken for an outer one by a translation to a network its name may say the opposite.
            let is_it = |other: &str| !is_first(name) || is_first(other);
            let others = all.iter().filter(|other| **other != name && is_outer(other));
            others.into_iter().any(|other| has(&self.given, other, own) || has(&self.named, other, own) && is_it(other))
        };
        let known = all.iter().filter_map(|name| Some((*name, self.at.get(&pattern(name))?)));
        let inside = known.filter(|(name, own)| is_of_other(name, own) || is_behind(name, own));
        inside.map(|(name, _)| name.to_owned()).collect()
    }

    /// Takes these for interfaces that lead inside all the same.
    pub(super) fn lead_inside(&mut self, names: BTreeSet<String>) {
        self.inside.extend(names);
    }
}

/// Whether a network with addresses of the world is behind the host by an interface where it has `own` of them, or another network that is
/// translated elsewhere: rules let the one out by its prefix, those who come by an interface that is an outer one for certain are let to
/// machines beside the host's address there, or rules have the other at it.
pub(super) fn is_behind(
    (name, own): (&str, &AddressSet),
    forward: Option<&Opened>,
    outside: &BTreeMap<String, AddressSet>,
    (outward, networks): (&Outward, &Networks),
    (signs, slots): (&Signs, &Slots),
) -> bool {
    let slot = slots.number_of(name);
    let openings = || forward.into_iter().flat_map(|one| &one.reach.openings);
    let is_outer = |other: &&str| *other != name && (outside.contains_key(*other) || signs.show_outer(other));
    let outer: Vec<_> = slots.all_names().filter(is_outer).map(|other| slots.number_of(other)).collect();
    let is_out = |outgoing: &IntervalSet<_>| outer.iter().any(|other| outgoing.contains(*other));
    let goes_out = |one: &Opening| {
        let senders = &one.region.source;
        let is_network = !is_most(senders) && senders.v4.size() > own.v4.size() && senders.covers(own);
        is_whole(one) && is_network && one.region.incoming.contains(slot) && is_out(&one.region.outgoing)
    };
    let is_certain = |other: &str| signs.show_outer(other) || outward.is_to_public(other);
    let beside = links(own);
    let is_published = |one: &Opening| {
        let region = &one.region;
        let from = slots.named(&region.incoming);
        from.is_some_and(|from| from.iter().any(|from| from.name != name && is_certain(&from.name)))
            && slots.named(&region.outgoing).is_some()
            && region.outgoing.contains(slot)
            && !is_most(&region.destination)
            && region.destination.overlaps(&beside)
    };
    let mut translated = outside.iter().filter(|(other, senders)| *other != name && !is_most(senders));
    openings().any(|one| goes_out(one) || is_published(one))
        || translated.any(|(_, senders)| networks.are_at(senders, name))
}

/// The links on which addresses of IPv4 may be: a /24 for each.
fn links(own: &AddressSet) -> AddressSet {
    let of = |address: std::net::Ipv4Addr| {
        let first = u32::from(address) & !0xff;
        Interval::new(first.into(), (first | 0xff).into())
    };
    let ends = own.v4.ranges().iter().flat_map(|range| [range.first(), range.last()]);
    AddressSet { v4: ends.filter_map(of).collect(), ..AddressSet::default() }
}

/// By which interfaces packets leave that meet a condition on a way.
fn leaving<'a>(by: Option<&'a BTreeSet<Pattern>>, condition: &'a Condition) -> Option<&'a BTreeSet<Pattern>> {
    if let InterfaceSet::OneOf(patterns) = &condition.outgoing { Some(patterns) } else { by }
}

fn add(known: &mut BTreeMap<Pattern, AddressSet>, by: &Pattern, addresses: &AddressSet) {
    let own = known.entry(by.clone()).or_default();
    *own = own.union(addresses);
}
