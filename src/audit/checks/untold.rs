//! Services that are open to senders of whom no other finding speaks.
//!
//! In: a view, and what the other checks found. Out: the services that are as bad as `high` alone, where packets to them are in the
//! extent of no finding that is as bad. What is said of a range, or of every port, is said of those who reach it as a whole: inside it
//! others may come by another interface, from another network, over the other family, or to another host. The other checks look for
//! words that hold many rules together; this one sees to it that none of the packets is lost on the way.

use std::collections::BTreeMap;

use super::exposed_services::{self, is_tagged};
use super::sources::SOURCE_PORT_ONLY;
use super::wide_range::WIDE_RANGE;
use super::width::{ANY_ANY, ANY_PORT, DEFAULT_ACCEPT};
use crate::audit::finding::Finding;
use crate::audit::level::{Level, SourceClass};
use crate::audit::openness::peer;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, by_kind};
use crate::audit::taken::{Taken, Work};
use crate::audit::view::{ChainView, View};
use crate::sets::PortSet;

/// So bad alone that it must be told, the worst first.
const GRAVE: [Level; 2] = [Level::Critical, Level::High];

/// Whether a finding speaks of each packet in its extent, whatever its level: its own is chosen for what its senders reach together.
fn speaks_of_all(finding: &Finding) -> bool {
    [WIDE_RANGE.id, ANY_PORT.id, ANY_ANY.id, DEFAULT_ACCEPT.id, SOURCE_PORT_ONLY.id].contains(&finding.id)
}

/// What is left over.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let tagged = view.known.iter().filter(|known| known.is_sign() && is_tagged(known.service));
    let ports = tagged.flat_map(|known| known.ports.iter().map(|(kind, ports, _)| (*kind, ports.clone())));
    let watched = by_kind(ports);
    for level in GRAVE {
        for chain in view.chains.iter().filter_map(exposed_services::judged) {
            let left = left(view, chain, &watched, level, out);
            if left.is_empty() {
                continue;
            }
            let mut found = Vec::new();
            exposed_services::of_chain(view, &view.part(chain, left), &mut found);
            out.extend(found.into_iter().filter(|one| one.level == level));
        }
    }
}

/// The packets to these ports that strangers may send, and of which no finding of this level speaks.
fn left(
    view: &View<'_>,
    chain: &ChainView<'_>,
    watched: &BTreeMap<Kind, PortSet>,
    level: Level,
    findings: &[Finding],
) -> Vec<Opening> {
    let direction = chain.direction();
    let watched_of = |one: &Opening| Some(one.region.values.intersection(watched.get(&one.kind)?));
    let is_for_strangers = |one: &&Opening| view.world.class(peer(direction, one)) >= Some(SourceClass::Narrow);
    let mut told = Taken::default();
    let is_told = |one: &&Finding| one.chain == Some(direction) && (one.level >= level || speaks_of_all(one));
    for extent in findings.iter().filter(is_told).flat_map(|one| &one.extent) {
        told.take((), extent.kind, extent.region(&view.slots));
    }
    let mut work = Work::default();
    let mut left = Vec::new();
    for one in chain.reach.openings.iter().filter(is_for_strangers) {
        let Some(values) = watched_of(one).filter(|values| !values.is_empty()) else { continue };
        let mut region = one.region.clone();
        region.values = values;
        let rest = told.rest(one.kind, region, &mut work);
        left.extend(rest.into_iter().map(|region| Opening { region, ..one.clone() }));
    }
    left
}
