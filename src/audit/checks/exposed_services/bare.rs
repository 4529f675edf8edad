//! Ports that rules open by number, and which service their comments, or the programs that listen, say they are for.
//!
//! In: a chain. Out: the ports on which a service of the catalogue is judged: not those of rules whose comments name another one that
//! has them, nor those at which a program of another one listens.

use std::collections::BTreeMap;

use crate::audit::checks::tagged;
use crate::audit::region::{Kind, by_kind};
use crate::audit::uses::KnownPorts;
use crate::audit::view::{ChainView, View};
use crate::sets::PortSet;

/// The ports of rules without names, by the services that their comments name, or the programs there.
pub(super) struct Bare<'a> {
    groups: BTreeMap<Vec<&'a str>, Vec<(Kind, PortSet)>>,
    /// Those of which a program says whose they are, by the services: a program may listen at any port.
    by_program: BTreeMap<&'a str, Vec<(Kind, PortSet)>>,
    /// Those at which no program listens but such that say whose they are.
    heard: BTreeMap<Kind, PortSet>,
}

impl<'a> Bare<'a> {
    /// Of a chain.
    pub(super) fn of(view: &View<'a>, chain: &ChainView<'a>) -> Self {
        let mut groups: BTreeMap<Vec<&str>, Vec<(Kind, PortSet)>> = BTreeMap::new();
        let mut by_program: BTreeMap<&str, Vec<(Kind, PortSet)>> = BTreeMap::new();
        let mut heard = Vec::new();
        let uses = chain.uses.iter().filter(|used| used.allows && used.name.is_none());
        for part in uses.flat_map(|used| &used.parts).filter(|part| !part.open.is_empty()) {
            let direct = not_led(chain, part.kind, &part.open);
            let mut told = PortSet::empty();
            for (port, programs) in view.called.heard(chain.direction(), part.kind, &direct) {
                for service in &programs.services {
                    by_program.entry(&service.name).or_default().push((part.kind, PortSet::point(port)));
                }
                if !programs.has_others {
                    told = told.union(&PortSet::point(port));
                }
            }
            let open = part.open.difference(&told);
            heard.push((part.kind, told));
            let Some(place) = chain.span(part.rule).filter(|place| view.called.is_any(*place)) else {
                groups.entry(Vec::new()).or_default().push((part.kind, open));
                continue;
            };
            for range in open.ranges() {
                let named = view.called.at(place, part.kind, *range);
                let names = named.iter().map(|service| service.name.as_str()).collect();
                groups.entry(names).or_default().push((part.kind, PortSet::of(*range)));
            }
        }
        let together = |open: Vec<(Kind, PortSet)>| by_kind(open).into_iter().collect();
        let groups = groups.into_iter().map(|(names, open)| (names, together(open))).collect();
        Bare { groups, by_program, heard: by_kind(heard) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.by_program.is_empty()
    }

    /// The ports of a service that may be its own: those that a comment says are, and those of which none says whose they are.
    pub(super) fn open(&self, known: &KnownPorts<'_>) -> Vec<(Kind, PortSet)> {
        let called = self.called(known);
        let others = self.groups.get([].as_slice()).filter(|_| known.is_sign());
        let others = others.map_or(Vec::new(), |open| known.among(open));
        by_kind(called.into_iter().chain(others)).into_iter().collect()
    }

    /// Those that a comment or a program says are its own.
    pub(super) fn called(&self, known: &KnownPorts<'_>) -> Vec<(Kind, PortSet)> {
        let own = self.groups.iter().filter(|(names, _)| names.contains(&known.service.name.as_str()));
        let by_program = self.by_program.get(known.service.name.as_str()).into_iter().flatten().cloned();
        by_kind(own.flat_map(|(_, open)| known.among(open)).chain(by_program)).into_iter().collect()
    }

    /// Which other services there may be where a comment names this one, and are grave.
    pub(super) fn besides(&self, view: &View<'_>, known: &KnownPorts<'_>) -> Vec<String> {
        // Of a port at which its program listens nobody has to guess.
        let is_heard = |(kind, ports): &(Kind, PortSet)| self.heard.get(kind).is_some_and(|heard| heard.covers(ports));
        let called: Vec<_> = self.called(known).into_iter().filter(|one| !is_heard(one)).collect();
        let is_other = |other: &&KnownPorts<'_>| {
            other.is_sign()
                && other.service.claim() <= known.service.claim()
                && other.service.name != known.service.name
                && !other.among(&called).is_empty()
        };
        let others: Vec<&str> = view.known.iter().filter(is_other).map(|other| other.service.name.as_str()).collect();
        let name = &known.service.name;
        let said = |grave: String| format!("the rule's comment names `{name}`; {grave}");
        if called.is_empty() {
            Vec::new()
        } else {
            tagged::grave(&view.resolution.catalog, &others).into_iter().map(said).collect()
        }
    }
}

/// Those of a set of ports that do not lead elsewhere: there the program of the host is not met.
pub(super) fn not_led(chain: &ChainView<'_>, kind: Kind, ports: &PortSet) -> PortSet {
    let led = chain.reach.led.iter().filter(|(own, ..)| *own == kind).map(|(.., ports)| ports);
    led.fold(ports.clone(), |left, gone| left.difference(gone))
}
