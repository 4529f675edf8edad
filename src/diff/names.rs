//! Names for ports and addresses, where people have some.
//!
//! In: sets, the catalogue, the groups of profiles. Out: the service or group that a set is exactly, or of which it is a
//! part; else the set as it is. A name is only said where it is true.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::boxes::Traffic;
use crate::catalog::{Catalog, Home, Mark, PortClaim, RECOGNISED, Values};
use crate::protocol::Transport;
use crate::ruleset::{Protocol, ProtocolSet};
use crate::sets::port::PortClass;
use crate::sets::{AddressSet, Family, Interval, PortSet};

/// Ports by transport.
type Ports = BTreeMap<Transport, PortSet>;

/// Addresses with a name, or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addresses {
    /// Every address of both families.
    Anywhere,
    /// Every address of one family.
    AnyOf(Family),
    /// A group of a profile.
    Group(String),
    /// The addresses of one family of a group.
    GroupOf(String, Family),
    /// Everything but a group.
    Except(String),
    /// Every address of one family that is not in a group.
    FamilyExcept(Family, String),
    /// Addresses without a name.
    Set(AddressSet),
}

/// A service, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name in the catalogue.
    pub name: String,
    /// The ports that are meant, by transport.
    pub ports: Vec<(Transport, PortSet)>,
    /// Whether that is all of the service.
    pub whole: bool,
    /// Whether it only uses to have these ports, which nobody has registered, and no rule speaks of it: then something else may
    /// as well be meant.
    pub customary: bool,
}

/// A service of the catalogue.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    ports: Ports,
    /// Whether nobody has registered its ports, and neither the profile nor the site says that they are its own.
    customary: bool,
    /// Who says so, whether its ports belong to other services first, and what its claim to them rests on: the least is the best.
    claim: (Whose, bool, PortClaim),
}

/// Who says that a service has its ports, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    /// The profile.
    Profile,
    /// The site's own catalogue.
    Site,
    /// The catalogue that everybody has.
    Anybody,
}

/// Everything that has a name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    services: Vec<Known>,
    groups: Vec<(String, Arc<AddressSet>)>,
}

impl Names {
    /// The names of a catalogue's services, under default parameters.
    pub fn of(catalog: &Catalog) -> Self {
        let services = catalog.services().filter_map(|service| {
            let mut ports = Ports::new();
            for contribution in &catalog.resolve(service, &Values::new()).contributions {
                let own = ports.entry(contribution.transport).or_default();
                *own = own.union(&contribution.ports);
            }
            // On their network the name of the profile or of the site is the true one.
            let whose = match service.home {
                Home::Profile => Whose::Profile,
                Home::Site => Whose::Site,
                Home::BuiltIn | Home::Registry => Whose::Anybody,
            };
            let claim = (whose, service.shares_its_ports(), service.claim());
            let registered = service.marks.contains(&Mark::Registered)
                // The document's own list of services has no marks below 1024, where nobody listens by custom alone.
                || claim.2 == PortClaim::Document && ports.values().all(is_of_the_system);
            let customary = whose == Whose::Anybody && !registered;
            (!ports.is_empty()).then(|| Known { name: service.name.clone(), ports, customary, claim })
        });
        Names { services: services.collect(), groups: Vec::new() }
    }

    /// With these groups, which come before those that are there already.
    pub fn with_groups(mut self, groups: &BTreeMap<String, Arc<AddressSet>>) -> Self {
        let earlier = std::mem::take(&mut self.groups);
        self.groups = groups.iter().map(|(name, set)| (name.clone(), Arc::clone(set))).collect();
        self.groups.extend(earlier);
        self
    }

    /// The name of a set of addresses, if it has one.
    pub(super) fn addresses(&self, set: &AddressSet) -> Addresses {
        if set.is_any() {
            return Addresses::Anywhere;
        }
        if let Some((name, _)) = self.groups.iter().find(|(_, group)| **group == *set) {
            return Addresses::Group(name.clone());
        }
        for family in Family::ALL {
            if *set == AddressSet::all_of(family) {
                return Addresses::AnyOf(family);
            }
            let same = |group: &AddressSet| group.of_family(family) == *set && !set.is_empty();
            if let Some((name, _)) = self.groups.iter().find(|(_, group)| same(group)) {
                return Addresses::GroupOf(name.clone(), family);
            }
            let others = AddressSet::all_of(family).difference(set);
            let lacks = |group: &AddressSet| !others.is_empty() && group.of_family(family) == others;
            let own = !set.is_empty() && set.of_family(family) == *set;
            if let Some((name, _)) = self.groups.iter().find(|(_, group)| own && lacks(group)) {
                return Addresses::FamilyExcept(family, name.clone());
            }
        }
        let others = AddressSet::any().difference(set);
        if let Some((name, _)) = self.groups.iter().find(|(_, group)| **group == others && !others.is_empty()) {
            return Addresses::Except(name.clone());
        }
        Addresses::Set(set.clone())
    }

    /// The services of some traffic, and what no service says. `hints` are the comments of the rules that decide: a service
    /// that stands there is preferred to another of the same ports.
    pub(super) fn services(&self, traffic: &[Traffic], hints: &[Arc<str>]) -> (Vec<Service>, Vec<Traffic>) {
        let mut open = Ports::new();
        let mut rest = Vec::new();
        for one in traffic {
            match transport(one) {
                Some(transport) if one.source_ports.is_full() && !one.selectors.is_full() => {
                    let own = open.entry(transport).or_default();
                    *own = own.union(&one.selectors);
                }
                _ => rest.push(one.clone()),
            }
        }
        let mut services = Vec::new();
        let hinted = |name: &str| hints.iter().any(|hint| hint.split(", ").any(|word| said(word, name)));
        let mut candidates: Vec<&Known> = self.services.iter().collect();
        candidates.sort_by_key(|known| !hinted(&known.name));
        self.take_whole(&candidates, &hinted, &mut open, &mut services);
        for (transport, ports) in open {
            let has = |known: &Known| known.ports.get(&transport).is_some_and(|own| *own == ports);
            let part = candidates.iter().find(|known| hinted(&known.name) && has(known));
            let part = part.copied().or_else(|| self.only(&has));
            let inside = candidates
                .iter()
                .copied()
                .find(|known| hinted(&known.name) && known.ports.get(&transport).is_some_and(|own| own.covers(&ports)));
            match part.or(inside) {
                Some(Known { name, ports: own, customary, .. }) => services.push(Service {
                    name: name.clone(),
                    whole: own.len() == 1 && own.get(&transport) == Some(&ports),
                    customary: *customary && !hinted(name),
                    ports: vec![(transport, ports)],
                }),
                None => rest.push(Traffic {
                    protocols: ProtocolSet::point(Protocol(transport.number())),
                    source_ports: PortSet::full(),
                    selectors: ports,
                }),
            }
        }
        rest.sort();
        (services, rest)
    }

    /// The one service of which this is true, if its ports tell which it is: of several, the one that the ports belong to first.
    /// A range so wide that anything may listen in it names none.
    fn only(&self, fits: &dyn Fn(&Known) -> bool) -> Option<&Known> {
        let is_narrow = |known: &&Known| {
            known.claim.0 != Whose::Anybody || known.ports.values().all(|ports| ports.size() <= RECOGNISED)
        };
        let fitting: Vec<&Known> = self.services.iter().filter(|known| fits(known)).filter(is_narrow).collect();
        let best = fitting.iter().map(|known| known.claim).min()?;
        let mut of_best = fitting.into_iter().filter(|known| known.claim == best);
        of_best.next().filter(|_| of_best.next().is_none())
    }

    /// Whether another service of its very ports has a better claim to them, by one more transport perhaps: that one they are called, as an
    /// audit calls them.
    fn is_outdone(&self, known: &Known) -> bool {
        let has = |other: &Known| known.ports.iter().all(|(transport, own)| other.ports.get(transport) == Some(own));
        self.services.iter().any(|other| other.claim < known.claim && has(other))
    }

    /// Takes out whole services: those of which the rules speak, then one that is exactly all there is.
    fn take_whole(
        &self,
        candidates: &[&Known],
        hinted: &dyn Fn(&str) -> bool,
        open: &mut Ports,
        services: &mut Vec<Service>,
    ) {
        let is_all = |known: &Known, open: &Ports| known.ports == *open;
        for known in candidates {
            let Known { name, ports: own, .. } = known;
            // That the ports are a service's says nothing where they are another's as well.
            let is_only = || self.only(&|other| is_all(other, open)).is_some_and(|only| only.name == *name);
            let all = is_all(known, open) && (hinted(name) || is_only() && !self.is_outdone(known));
            let inside = hinted(name)
                && own.iter().all(|(transport, ports)| open.get(transport).is_some_and(|open| open.covers(ports)));
            if open.is_empty() || !(all || inside) {
                continue;
            }
            for (transport, ports) in own {
                if let Some(left) = open.get_mut(transport) {
                    *left = left.difference(ports);
                }
            }
            open.retain(|_, left| !left.is_empty());
            let ports = own.iter().map(|(transport, ports)| (*transport, ports.clone())).collect();
            services.push(Service {
                name: name.clone(),
                ports,
                whole: true,
                customary: known.customary && !hinted(name),
            });
        }
    }
}

/// Whether all ports lie below 1024.
fn is_of_the_system(ports: &PortSet) -> bool {
    ports.ranges().last().is_none_or(|last| PortClass::of(last.last()) == PortClass::WellKnown)
}

/// Whether a word of a comment is a service's name, perhaps with a transport behind it or a ticket.
fn said(word: &str, name: &str) -> bool {
    let word = word.split(" [").next().unwrap_or(word).trim();
    let plain = |text: &str| -> String {
        text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let base = word.rsplit_once('/').filter(|(_, suffix)| Transport::from_name(suffix).is_some());
    plain(word) == plain(name) || base.is_some_and(|(base, _)| plain(base) == plain(name))
}

/// The one transport of some traffic.
fn transport(traffic: &Traffic) -> Option<Transport> {
    let number = traffic.protocols.first()?;
    let single = traffic.protocols == ProtocolSet::of(Interval::point(number));
    Transport::ALL.into_iter().find(|transport| single && transport.number() == number.0)
}
