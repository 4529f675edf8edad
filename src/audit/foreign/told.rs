//! Names that findings give to open ports, in the list of what is open: the two speak of the same thing.
//!
//! In: what is open, named by the catalogue's claims to its ports, and the findings. Out: the service of which something grave was found
//! stands first among the names of its port. Where the rules' author or a listening program has said what it is, that stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::Exposed;
use crate::audit::called::Called;
use crate::audit::finding::Finding;
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::policy::Direction;
use crate::sets::{Interval, Port};

/// Names the ports of which something grave was found as the finding does.
pub(super) fn name(exposed: &mut [Exposed], findings: &[Finding], called: &Called<'_>) {
    let told = told(findings);
    if told.is_empty() {
        return;
    }
    for one in exposed.iter_mut().filter(|one| !one.is_by_default && !one.is_lost) {
        // What leads to another port is judged by that.
        if one.published.as_ref().is_some_and(|own| own.inside != own.ports) {
            continue;
        }
        let singles = one.values.ranges().iter().filter(|range| range.size() == 1);
        let unsaid = singles.filter(|range| called.at(one.place, one.kind, **range).is_empty());
        let names: BTreeSet<&str> =
            unsaid.filter_map(|range| told.get(&(one.chain, one.kind, *range))).flatten().copied().collect();
        let new = names.into_iter().filter(|name| !one.services.iter().any(|own| own.contains(name)));
        let new: Vec<String> = new.map(str::to_owned).collect();
        one.services.splice(0..0, new);
    }
}

/// The services of which something high or worse is found, by their ports.
fn told(findings: &[Finding]) -> BTreeMap<(Direction, Kind, Interval<Port>), Vec<&str>> {
    let mut told: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for finding in findings.iter().filter(|one| one.level >= Level::High) {
        let (Some(service), Some(chain)) = (finding.service.as_deref(), finding.chain) else { continue };
        for part in finding.extent.iter().filter(|part| matches!(part.kind, Kind::Ports(_))) {
            for range in part.values.ranges().iter().filter(|range| range.size() == 1) {
                let names = told.entry((chain, part.kind, *range)).or_default();
                if !names.contains(&service) {
                    names.push(service);
                }
            }
        }
    }
    told
}
