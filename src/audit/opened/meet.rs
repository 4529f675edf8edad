//! What passes several layers: packets that each of them lets on.
//!
//! In: layers. Out: openings, each with the last rule or default that lets it in; those of layers that no filter has say nothing.

use std::collections::BTreeMap;

use super::Layer;
use super::taken::Work;
use crate::audit::port_index::PortIndex;
use crate::audit::reach::Opening;
use crate::audit::region::Kind;

/// What all layers let on. One that stops nothing lets everything on and says nothing of its own.
pub(super) fn of_all(layers: Vec<Layer>, work: &mut Work) -> Vec<Opening> {
    let any_filters = layers.iter().any(|layer| layer.filters);
    let mut layers = layers.into_iter().filter(|layer| layer.filters || layer.judges || !any_filters);
    let Some(first) = layers.next() else { return Vec::new() };
    if !any_filters {
        return layers.last().unwrap_or(first).openings;
    }
    layers.fold(first.openings, |earlier, layer| of_both(&earlier, &layer.openings, work))
}

fn of_both(earlier: &[Opening], later: &[Opening], work: &mut Work) -> Vec<Opening> {
    let mut index: BTreeMap<Kind, PortIndex> = BTreeMap::new();
    for (number, opening) in later.iter().enumerate() {
        index.entry(opening.kind).or_default().add(number, &opening.region.values);
    }
    let mut met = Vec::new();
    for one in earlier {
        let near = index.get(&one.kind).map_or(Vec::new(), |index| index.near(&one.region.values));
        if work.is_spent(near.len() + 1) {
            break;
        }
        for other in near.into_iter().filter_map(|at| later.get(at)) {
            let rule = other.rule.or(one.rule);
            let both = work.both(one.kind, &one.region, &other.region);
            met.extend(both.map(|region| Opening { rule, kind: one.kind, region }));
        }
    }
    met
}
