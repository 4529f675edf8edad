//! Names for the ports that a rule opens.
//!
//! In: ports by kind. Out: the services of the catalogue to which they belong, by the ports as a whole and then range by
//! range; no name where none is true, and none for a range so wide that anything may listen in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::checks::tagged::{is_grave, is_pastime};
use crate::audit::region::{Kind, by_kind};
use crate::audit::uses::KnownPorts;
use crate::catalog::{Catalog, PortClaim, RECOGNISED, Service};
use crate::sets::{Family, Interval, Port, PortSet};

/// So many names are given to one rule.
const MOST: usize = 12;

/// What stands before a guess.
const PERHAPS: &str = "perhaps ";

/// What a name rests on, the best first: that its ports belong to other services first, and its claim.
type Claim = (bool, PortClaim);

/// Services, each with its claim.
type Claimed<'a> = Vec<(Claim, &'a str)>;

/// The services of a catalogue by their ports.
pub struct Names<'a> {
    whole: BTreeMap<(Kind, PortSet), Claimed<'a>>,
    ranges: BTreeMap<(Kind, Interval<Port>), Claimed<'a>>,
    /// Ranges of several ports that give the machine away: of these each part is a finding.
    grave: Vec<(Kind, Interval<Port>, Claim, &'a str)>,
    /// Services that give the machine away and are recognised by their ports.
    risky: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    /// The names of a catalogue.
    pub fn of(catalog: &'a Catalog) -> Self {
        let mut names =
            Names { whole: BTreeMap::new(), ranges: BTreeMap::new(), grave: Vec::new(), risky: BTreeSet::new() };
        for service in catalog.services() {
            let claim = (service.shares_its_ports(), service.claim());
            let own = KnownPorts::of(catalog, service).ports;
            for (kind, ports) in by_kind(own.into_iter().map(|(kind, ports, _)| (kind, ports))) {
                for range in ports.ranges() {
                    names.ranges.entry((kind, *range)).or_default().push((claim, &service.name));
                }
                names.whole.entry((kind, ports)).or_default().push((claim, &service.name));
            }
        }
        let of = |wanted: fn(&Service) -> bool| -> BTreeSet<&'a str> {
            catalog.services().filter(|service| wanted(service)).map(|service| service.name.as_str()).collect()
        };
        let (grave, pastimes) = (of(is_grave), of(is_pastime));
        let is_grave =
            |list: &Claimed<'_>| list.iter().any(|((is_shared, _), name)| !is_shared && grave.contains(name));
        let risky: BTreeSet<(Kind, Interval<Port>)> =
            names.ranges.iter().filter(|(_, list)| is_grave(list)).map(|(range, _)| *range).collect();
        let is_several = |range: &Interval<Port>| (2..=RECOGNISED).contains(&range.size());
        for ((kind, range), list) in names.ranges.iter().filter(|((_, range), _)| is_several(range)) {
            let own = list.iter().filter(|((is_shared, _), name)| !is_shared && grave.contains(name));
            names.grave.extend(own.map(|(claim, name)| (*kind, *range, *claim, *name)));
        }
        // A port of 2004 that gives the machine away today is called as it is today.
        for (range, list) in &mut names.ranges {
            if risky.contains(range) {
                list.retain(|(_, name)| !pastimes.contains(name));
            }
        }
        for ((kind, ports), list) in &mut names.whole {
            if ports.ranges().iter().any(|range| risky.contains(&(*kind, *range))) {
                list.retain(|((is_shared, _), name)| !is_shared && !pastimes.contains(name));
            }
        }
        names.risky = grave;
        names
    }

    /// The names of the ports of a rule: those that are told of a service which has no claim to them are guesses, and say so.
    pub fn of_ports(&self, kind: Kind, ports: &PortSet) -> Vec<String> {
        if let Some(name) = self.whole.get(&(kind, ports.clone())).and_then(|list| best(list)) {
            return match ports.ranges() {
                [range] => self.weighed(kind, *range, name).into_iter().collect(),
                _ => vec![name],
            };
        }
        if matches!(kind, Kind::Icmp(_)) && *ports == echo_requests(kind) {
            return vec!["ping".to_owned()];
        }
        let mut found: Vec<String> = Vec::new();
        for range in ports.ranges().iter().filter(|range| range.size() <= RECOGNISED) {
            self.name(kind, *range).into_iter().for_each(|name| add(&mut found, name));
        }
        found.truncate(MOST);
        found
    }

    /// The services that give the machine away by a part of their ports: what is found of them bears their names.
    fn around(&self, kind: Kind, range: Interval<Port>) -> Claimed<'a> {
        let holds = |all: &Interval<Port>| all.first() <= range.first() && range.last() <= all.last();
        let own = self.grave.iter().filter(|(own, all, ..)| *own == kind && holds(all));
        own.map(|(_, _, claim, name)| (*claim, *name)).collect()
    }

    fn name(&self, kind: Kind, range: Interval<Port>) -> Option<String> {
        match self.ranges.get(&(kind, range)) {
            Some(list) => self.weighed(kind, range, best(list)?),
            None => best(&self.around(kind, range)),
        }
    }

    /// A name of a port, which is a guess where a service that gives the machine away has the port as well.
    fn weighed(&self, kind: Kind, range: Interval<Port>, name: String) -> Option<String> {
        match self.alike(kind, range).as_deref() {
            None => Some(name),
            Some(_) if name.starts_with(PERHAPS) => Some(name),
            Some([one, other]) => Some(format!("{PERHAPS}{one} or {other}")),
            Some(_) => None,
        }
    }

    /// The services that a port may be of, where there are several: those with the best claim, and those that give the machine away, where
    /// no other has more than a registry's word for it; those that share it as a matter of course are none.
    pub fn alike(&self, kind: Kind, port: Interval<Port>) -> Option<Vec<&'a str>> {
        let mut list = self.ranges.get(&(kind, port)).cloned().unwrap_or_default();
        list.extend(Some(port).filter(Interval::is_point).into_iter().flat_map(|port| self.around(kind, port)));
        let claim = list.iter().map(|(claim, _)| claim).min()?;
        let is_grave = |((is_shared, _), name): &(Claim, &str)| {
            !is_shared && claim.1 > PortClaim::Document && self.risky.contains(name)
        };
        let mut best: Vec<&str> =
            list.iter().filter(|one| one.0 == *claim || is_grave(one)).map(|(_, name)| *name).collect();
        best.sort_unstable();
        best.dedup();
        (best.len() > 1).then_some(best)
    }
}

/// Echo requests of a family (RFC 792, RFC 4443).
fn echo_requests(kind: Kind) -> PortSet {
    let first = if kind == Kind::Icmp(Family::V4) { 8 * 256 } else { 128 * 256 };
    Interval::new(Port(first), Port(first + 255)).into_iter().collect()
}

fn add(found: &mut Vec<String>, name: String) {
    if !found.contains(&name) {
        found.push(name);
    }
}

/// The one service with the best claim, or two that have the same; none of more.
fn best(list: &[(Claim, &str)]) -> Option<String> {
    let claim = list.iter().map(|(claim, _)| claim).min()?;
    let of_best: Vec<&str> = list.iter().filter(|(own, _)| own == claim).map(|(_, name)| *name).collect();
    match (of_best.as_slice(), claim) {
        ([only], (false, PortClaim::Document | PortClaim::Registered)) => Some((*only).to_owned()),
        ([only], _) => Some(format!("{PERHAPS}{only}")),
        ([one, other], _) => Some(format!("{PERHAPS}{one} or {other}")),
        _ => None,
    }
}
