//! Services inside of a range that rules open by number.
//!
//! In: a run of ports, and who reaches it. Out: the worst of the services in it, and which they are by kind of finding.

use std::collections::{BTreeMap, BTreeSet};

use super::programs::{Reached, reached};
use super::{BY_TAG, Exposure, exposures, has_tag, is_named, judged, undisputed};
use crate::audit::finding::Entry;
use crate::audit::level::Level;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, by_kind};
use crate::audit::uses::{KnownPorts, Use};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::Service;
use crate::sets::PortSet;

/// So many services are told by name for each kind of finding.
const TOLD: usize = 6;

/// The worst that a service of the catalogue would be by itself on ports of a run that rules open by number.
pub struct Worst {
    /// How bad it is.
    pub level: Level,
    /// What is said of the run for its sake.
    pub said: String,
}

/// What makes a run of ports as bad as a service in it: the worst that its ports which no service is named for would raise alone. None
/// where nothing would, or where it is told apart for rules that open no wide range.
pub fn worst_inside(view: &View<'_>, chain: &ChainView<'_>, run: &(Kind, PortSet)) -> Option<Worst> {
    let chain = judged(chain)?;
    let (kind, ports) = run;
    let bare = chain.uses.iter().filter(|used| used.allows && used.name.is_none()).flat_map(Use::open);
    let bare = bare.filter(|(own, _)| own == kind).map(|(_, own)| own.intersection(ports));
    let bare: PortSet = bare.flat_map(|own| own.ranges().to_vec()).collect();
    if bare.is_empty() {
        return None;
    }
    // What a program says that is reached there is more than what its port does.
    let rules = chain.uses.iter().filter(|used| used.allows && used.name.is_none()).flat_map(|used| &used.parts);
    let rules: BTreeSet<usize> = rules.filter(|part| part.kind == *kind).map(|part| part.rule).collect();
    let heard: Vec<Reached<'_>> =
        rules.into_iter().flat_map(|rule| reached(view, chain, rule, (*kind, &bare))).collect();
    let bare = [(*kind, bare)];
    let mut worst: Option<Exposure<'_>> = None;
    for known in view.known.iter().filter(|known| known.is_sign()) {
        let open = known.among(&bare);
        if open.is_empty() || is_named(view, chain, known.service, &open) {
            continue;
        }
        let told = exposures(view, chain.narrow(), known.service, |tag| undisputed(view, known, tag, &open));
        let told = told.iter().map(|one| one.level).max();
        let own = exposures(view, chain, known.service, |tag| undisputed(view, known, tag, &open));
        for one in own.into_iter().filter(|one| Some(one.level) > told) {
            if worst.as_ref().is_none_or(|other| other.level < one.level) {
                worst = Some(one);
            }
        }
    }
    for (service, openings) in by_service(&heard) {
        let ports = by_kind(openings.iter().map(|one| (one.kind, &one.region.values)));
        let part = view.part(chain, openings);
        let own = exposures(view, &part, service, |_| ports.clone().into_iter().collect());
        let is_worse = |one: &Exposure<'_>| worst.as_ref().is_none_or(|other| other.level < one.level);
        if let Some(one) = own.into_iter().max_by_key(|one| one.level).filter(is_worse) {
            worst = Some(one);
        }
    }
    let worst = worst?;
    let (name, open) = (&worst.service.name, words::ports(&worst.senders.open));
    let said =
        format!("as bad as `{name}` ({open}), which is in it: alone it is {} by {}", worst.level, worst.entry.id);
    Some(Worst { level: worst.level, said })
}

/// What reaches the programs of each service.
fn by_service<'a>(heard: &[Reached<'a>]) -> Vec<(&'a Service, Vec<Opening>)> {
    let mut found: BTreeMap<&str, (&'a Service, Vec<Opening>)> = BTreeMap::new();
    for one in heard {
        for service in &one.met.services {
            found.entry(&service.name).or_insert((service, Vec::new())).1.push(one.opening.clone());
        }
    }
    found.into_values().collect()
}

/// The tagged services of the catalogue among these ports, a line for each kind of finding, except those that the chain's
/// rules name.
pub fn inside(view: &View<'_>, chain: &ChainView<'_>, open: &[(Kind, PortSet)]) -> Vec<String> {
    let named: BTreeSet<&str> = chain.uses.iter().filter(|used| used.allows).filter_map(|used| used.name).collect();
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let unnamed = |known: &&KnownPorts<'_>| known.is_sign() && !named.contains(known.service.name.as_str());
    for known in view.known.iter().filter(unnamed) {
        let first = BY_TAG.iter().find(|(tag, _)| has_tag(known.service, tag));
        let mut inside = known.among(open);
        inside.retain(|(kind, _)| !known.is_unused(*kind));
        if let (Some((_, entry)), false) = (first, inside.is_empty()) {
            found.entry(entry.id).or_default().push(format!("`{}` ({})", known.service.name, words::ports(&inside)));
        }
    }
    let line = |(_, entry): &(&str, &Entry)| {
        Some(format!("{}: inside it lies {}", entry.id, words::few(&found.remove(entry.id)?, TOLD)))
    };
    BY_TAG.iter().filter_map(line).collect()
}
