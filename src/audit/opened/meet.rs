//! What passes several layers: packets that each of them lets on.
//!
//! In: layers. Out: openings, each with the last rule that lets it in, and by default only where every layer lets it in so; those of
//! layers that no filter has say nothing.

use std::collections::BTreeMap;

use super::{Layer, Opener};
use crate::audit::reach::Opening;
use crate::audit::region::Kind;
use crate::audit::region_index::{Near, RegionIndex};
use crate::audit::taken::Work;

/// What all layers let on. One that stops nothing lets everything on and says nothing of its own.
pub(super) fn of_all(layers: Vec<Layer>, openers: &[Opener], work: &mut Work) -> Vec<Opening> {
    let (telling, others): (Vec<Layer>, Vec<Layer>) =
        layers.into_iter().partition(|layer| layer.filters || layer.judges);
    let all = telling.into_iter().map(|layer| layer.openings);
    let met = all.reduce(|earlier, later| of_both(&earlier, &later, openers, work));
    met.or_else(|| others.into_iter().last().map(|layer| layer.openings)).unwrap_or_default()
}

fn of_both(earlier: &[Opening], later: &[Opening], openers: &[Opener], work: &mut Work) -> Vec<Opening> {
    // A default that accepts decides nothing beside a chain that stops all but what its rules name.
    let is_by_rule = |rule: &usize| openers.get(*rule).is_some_and(|opener| !opener.is_default);
    let named = |one: &Opening| one.rule.filter(is_by_rule);
    let mut index: BTreeMap<Kind, RegionIndex> = BTreeMap::new();
    for (number, opening) in later.iter().enumerate() {
        index.entry(opening.kind).or_default().add(number, &opening.region);
    }
    let mut met = Vec::new();
    for one in earlier {
        let near = index.get(&one.kind).map_or(Near::default(), |index| index.near(&one.region));
        work.looked(&near);
        if work.is_spent(1) {
            break;
        }
        for other in near.numbers.into_iter().filter_map(|at| later.get(at)) {
            if work.is_full(1) {
                return met;
            }
            let rule = named(other).or(named(one)).or(other.rule).or(one.rule);
            let both = work.both(one.kind, &one.region, &other.region);
            met.extend(both.map(|region| Opening { rule, kind: one.kind, region }));
        }
    }
    met
}
