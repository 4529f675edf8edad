//! Names for ports and addresses, where people have some.
//!
//! In: sets, the catalogue, the groups of profiles. Out: the service or group that a set is exactly, or of which it is a
//! part; else the set as it is. A name is only said where it is true.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::boxes::Traffic;
use crate::catalog::{self, Catalog, Era, Values};
use crate::protocol::Transport;
use crate::ruleset::{Protocol, ProtocolSet};
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
}

/// Everything that has a name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    services: Vec<(String, Ports)>,
    groups: Vec<(String, Arc<AddressSet>)>,
}

impl Names {
    /// The names of a catalogue's services, under default parameters.
    pub fn of(catalog: &Catalog) -> Self {
        // Whose own ports they are comes first: on their network the name of the profile or of the site is the true one.
        let rank = |service: &&catalog::Service| match service.era {
            Era::Own => 0,
            Era::Site => 1,
            Era::Document | Era::Today => 2,
        };
        let mut ordered: Vec<&catalog::Service> = catalog.services().collect();
        ordered.sort_by_key(rank);
        let services = ordered.into_iter().filter_map(|service| {
            let mut ports = Ports::new();
            for contribution in &catalog.resolve(service, &Values::new()).contributions {
                let own = ports.entry(contribution.transport).or_default();
                *own = own.union(&contribution.ports);
            }
            (!ports.is_empty()).then(|| (service.name.clone(), ports))
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
            if *set == of_family(&AddressSet::any(), family) {
                return Addresses::AnyOf(family);
            }
            let same = |group: &AddressSet| of_family(group, family) == *set && !set.is_empty();
            if let Some((name, _)) = self.groups.iter().find(|(_, group)| same(group)) {
                return Addresses::GroupOf(name.clone(), family);
            }
            let others = of_family(&AddressSet::any(), family).difference(set);
            let lacks = |group: &AddressSet| !others.is_empty() && of_family(group, family) == others;
            let own = !set.is_empty() && of_family(set, family) == *set;
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
        let mut candidates: Vec<&(String, Ports)> = self.services.iter().collect();
        candidates.sort_by_key(|(name, _)| !hinted(name));
        self.take_whole(&candidates, &hinted, &mut open, &mut services);
        for (transport, ports) in open {
            let part = candidates.iter().find(|(_, own)| own.get(&transport).is_some_and(|own| *own == ports));
            let inside = candidates
                .iter()
                .find(|(name, own)| hinted(name) && own.get(&transport).is_some_and(|own| own.covers(&ports)));
            match part.or(inside) {
                Some((name, own)) => services.push(Service {
                    name: name.clone(),
                    whole: own.len() == 1 && own.get(&transport) == Some(&ports),
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

    /// Takes out whole services: those of which the rules speak, then one that is exactly all there is.
    fn take_whole(
        &self,
        candidates: &[&(String, Ports)],
        hinted: &dyn Fn(&str) -> bool,
        open: &mut Ports,
        services: &mut Vec<Service>,
    ) {
        for (name, own) in candidates {
            let all = *own == *open;
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
            services.push(Service { name: name.clone(), ports, whole: true });
        }
    }
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

fn of_family(set: &AddressSet, family: Family) -> AddressSet {
    match family {
        Family::V4 => AddressSet { v4: set.v4.clone(), ..AddressSet::default() },
        Family::V6 => AddressSet { v6: set.v6.clone(), ..AddressSet::default() },
    }
}
