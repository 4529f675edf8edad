//! Names for the ports that a rule opens.
//!
//! In: ports by kind. Out: the services of the catalogue to which they belong, by the ports as a whole and then range by
//! range; no name where none is true, and none for a range so wide that anything may listen in it.

use std::collections::BTreeMap;

use crate::audit::region::Kind;
use crate::audit::uses::KnownPorts;
use crate::catalog::{Catalog, PortClaim, RECOGNISED};
use crate::sets::{Interval, Port, PortSet};

/// So many names are given to one rule.
const MOST: usize = 12;

/// What a name rests on, the best first: that its ports belong to other services first, and its claim.
type Claim = (bool, PortClaim);

/// The services of a catalogue by their ports.
pub(super) struct Names<'a> {
    whole: BTreeMap<(Kind, PortSet), Vec<(Claim, &'a str)>>,
    ranges: BTreeMap<(Kind, Interval<Port>), Vec<(Claim, &'a str)>>,
}

impl<'a> Names<'a> {
    /// The names of a catalogue.
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        let mut names = Names { whole: BTreeMap::new(), ranges: BTreeMap::new() };
        for service in catalog.services() {
            let claim = (service.shares_its_ports(), service.claim());
            let mut all: BTreeMap<Kind, PortSet> = BTreeMap::new();
            for (kind, ports, _) in KnownPorts::of(catalog, service).ports {
                let sum = all.entry(kind).or_default();
                *sum = sum.union(&ports);
            }
            for (kind, ports) in all {
                for range in ports.ranges() {
                    names.ranges.entry((kind, *range)).or_default().push((claim, &service.name));
                }
                names.whole.entry((kind, ports)).or_default().push((claim, &service.name));
            }
        }
        names
    }

    /// The names of the ports of a rule.
    pub(super) fn of_ports(&self, ports: &BTreeMap<Kind, PortSet>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (kind, set) in ports {
            if let Some(name) = self.whole.get(&(*kind, set.clone())).and_then(|list| best(list)) {
                add(&mut found, name);
                continue;
            }
            for range in set.ranges().iter().filter(|range| range.size() <= RECOGNISED) {
                let name = self.ranges.get(&(*kind, *range)).and_then(|list| best(list));
                name.into_iter().for_each(|name| add(&mut found, name));
            }
        }
        found.truncate(MOST);
        found
    }
}

fn add(found: &mut Vec<String>, name: &str) {
    if !found.iter().any(|known| known == name) {
        found.push(name.to_owned());
    }
}

/// The one service with the best claim; none where two have the same.
fn best<'a>(list: &[(Claim, &'a str)]) -> Option<&'a str> {
    let claim = list.iter().map(|(claim, _)| claim).min()?;
    let mut of_best = list.iter().filter(|(own, _)| own == claim);
    let first = of_best.next()?;
    of_best.next().is_none().then_some(first.1)
}
