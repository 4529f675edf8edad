//! Open ports that fit several services of the catalogue alike.
//!
//! In: what is open. Out: one finding for each direction, which lists the services: the report does not guess.

use std::collections::BTreeMap;

use super::named::Names;
use crate::audit::checks::tagged;
use crate::audit::exposure::Exposed;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::region::Kind;
use crate::audit::words;
use crate::catalog::Catalog;
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::{AddressSet, Interval, PortSet};

/// More than one may be meant.
pub static AMBIGUOUS_PORT: Entry = Entry {
    id: "ambiguous-port",
    level: Level::Info,
    summary: "an open port fits several services of the catalogue alike",
    why: "a port number does not name its traffic: which of them it is stands nowhere",
    advice: "say in the rule's comment which is meant",
    tag: None,
};

/// So many ports are told.
const TOLD: usize = 6;

/// A port of any web server: one that is dangerous there as well is seldom meant.
const OF_ANY: &str = "HTTPS alternate port";

/// A port of several services.
struct Told {
    text: String,
    place: Span,
    extent: Extent,
}

/// What rules open on single ports. Where one of the services is grave and anyone reaches the port it is worse.
pub(super) fn findings(exposed: &[Exposed], names: &Names<'_>, catalog: &Catalog) -> Vec<Finding> {
    let mut open: BTreeMap<(Direction, Kind, Interval<crate::sets::Port>), Vec<&Exposed>> = BTreeMap::new();
    for one in exposed.iter().filter(|one| !one.is_by_default && one.chain != Direction::Outbound) {
        for range in one.values.ranges().iter().filter(|range| range.is_point()) {
            open.entry((one.chain, one.kind, *range)).or_default().push(one);
        }
    }
    let mut told: BTreeMap<Direction, Vec<Told>> = BTreeMap::new();
    let mut grave: Vec<String> = Vec::new();
    for ((chain, kind, range), all) in open {
        if let (Some(services), Some(first)) = (names.alike(kind, range), all.first()) {
            let is_to_anyone =
                |one: &&Exposed| chain == Direction::Inbound && one.class == SourceClass::Anywhere && one.is_certain;
            if all.iter().any(is_to_anyone) && !services.contains(&OF_ANY) {
                grave.extend(tagged::grave(catalog, &services));
            }
            let port = words::values(kind, &PortSet::of(range));
            let text = format!("{port} ({})", words::few(&services, TOLD));
            // Where it leads and by which interface says nothing of which service it is.
            let peers: Vec<AddressSet> = all.iter().map(|one| one.peers.of_family(one.family)).collect();
            let extent = Extent::of(kind, PortSet::of(range), AddressSet::union_of(&peers));
            told.entry(chain).or_default().push(Told { text, place: first.place, extent });
        }
    }
    let finding = |(chain, list): (Direction, Vec<Told>)| {
        let ports: Vec<&str> = list.iter().map(|one| one.text.as_str()).collect();
        let message = format!("what is open may be one of several services: {}", words::few(&ports, TOLD));
        let mut places: Vec<Span> = list.iter().map(|one| one.place).collect();
        places.dedup();
        let mut finding = Finding::new(&AMBIGUOUS_PORT, message).chain(chain).at(places.first().copied());
        finding.rules = places.into_iter().skip(1).collect();
        finding.extent = list.into_iter().map(|one| one.extent).collect();
        if chain == Direction::Inbound && !grave.is_empty() {
            finding.level = Level::Medium;
            finding.also.extend(grave.iter().take(TOLD).cloned());
        }
        finding
    };
    told.into_iter().map(finding).collect()
}
