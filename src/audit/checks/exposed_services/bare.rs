//! Ports that rules open by number, and which service their comments, or the programs that listen, say they are for.
//!
//! In: a chain. Out: the ports on which a service of the catalogue is judged: not those of rules whose comments name another one that
//! has them, nor those at which a program of another one is reached.

use std::collections::BTreeMap;

use super::programs::{Reached, reached};
use crate::audit::checks::tagged;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region, by_kind};
use crate::audit::uses::KnownPorts;
use crate::audit::view::{ChainView, View};
use crate::sets::PortSet;

/// The ports of rules without names, by the services that their comments name, or the programs there.
pub(super) struct Bare<'a> {
    groups: BTreeMap<Vec<&'a str>, Vec<(Kind, PortSet)>>,
    /// What reaches programs that say whose its ports are, by the services: a program may listen at any port.
    by_program: BTreeMap<&'a str, Vec<Opening>>,
    /// Those at which no program is reached but such that say whose they are.
    heard: BTreeMap<Kind, PortSet>,
}

impl<'a> Bare<'a> {
    /// Of a chain.
    pub(super) fn of(view: &View<'a>, chain: &ChainView<'a>) -> Self {
        let mut groups: BTreeMap<Vec<&str>, Vec<(Kind, PortSet)>> = BTreeMap::new();
        let mut by_program: BTreeMap<&str, Vec<Opening>> = BTreeMap::new();
        let mut heard = Vec::new();
        let uses = chain.uses.iter().filter(|used| used.allows && used.name.is_none());
        for part in uses.flat_map(|used| &used.parts).filter(|part| !part.open.is_empty()) {
            let (mut told, mut others) = (PortSet::empty(), PortSet::empty());
            for Reached { met, opening } in reached(view, chain, part.rule, (part.kind, &part.open)) {
                let ports = if met.has_others { &mut others } else { &mut told };
                *ports = ports.union(&opening.region.values);
                for service in met.services {
                    by_program.entry(&service.name).or_default().push(opening.clone());
                }
            }
            let told = told.difference(&others);
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

    /// Those that a comment says are its own.
    pub(super) fn called(&self, known: &KnownPorts<'_>) -> Vec<(Kind, PortSet)> {
        let own = self.groups.iter().filter(|(names, _)| names.contains(&known.service.name.as_str()));
        by_kind(own.flat_map(|(_, open)| known.among(open))).into_iter().collect()
    }

    /// Those at which its program is reached.
    pub(super) fn of_programs(&self, known: &KnownPorts<'_>) -> Vec<(Kind, PortSet)> {
        let own = self.by_program.get(known.service.name.as_str()).into_iter().flatten();
        by_kind(own.map(|one| (one.kind, &one.region.values))).into_iter().collect()
    }

    /// A chain as what is said of a service is judged by: of the ports at which its program listens by what reaches that alone, and of these
    /// others by all that opens them. None where no program of it is reached.
    pub(super) fn judged(
        &self,
        view: &View<'a>,
        chain: &ChainView<'a>,
        known: &KnownPorts<'_>,
        others: &[(Kind, PortSet)],
    ) -> Option<ChainView<'a>> {
        let own = self.by_program.get(known.service.name.as_str())?;
        let with = |(kind, ports): &(Kind, PortSet)| {
            let only = |one: &Opening| Region { values: one.region.values.intersection(ports), ..one.region.clone() };
            chain.openings(*kind, ports).map(|one| Opening { region: only(one), ..*one }).collect::<Vec<_>>()
        };
        let mut openings: Vec<Opening> = others.iter().flat_map(with).collect();
        openings.extend(own.iter().cloned());
        Some(view.part(chain, openings))
    }

    /// Which other services there may be where a comment names this one, and are grave.
    pub(super) fn besides(&self, view: &View<'_>, known: &KnownPorts<'_>) -> Vec<String> {
        // Of a port at which a program is reached nobody has to guess.
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
