//! What is open, by service.
//!
//! In: the view. Out: for each chain, family and protocol the ports, from whom, and by which names. What the baseline
//! lets through is not listed.

use std::collections::BTreeMap;

use super::reach::Opening;
use super::region::Kind;
use super::view::{ChainView, View};
use super::words;
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::{AddressSet, Family, PortSet};

/// So many prefixes of a source are listed; the rest is counted.
pub const PREFIXES: usize = 1_000;

/// Something that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposed {
    /// The chain.
    pub chain: Direction,
    /// The family.
    pub family: Family,
    /// The protocol.
    pub kind: Kind,
    /// Destination ports, or what else the kind says.
    pub values: PortSet,
    /// Prefixes of the sources, on the way out of the destinations; at most [`PREFIXES`].
    pub from: Vec<String>,
    /// How many prefixes there are in all.
    pub from_count: usize,
    /// The services under which it is opened, by the catalogue's names; a bare form as the profile spells it; none for the
    /// chain's default.
    pub services: Vec<String>,
    /// The rule, or the default.
    pub place: Span,
}

/// Everything that is open, in the order of the chains and rules.
pub fn exposed(view: &View<'_>) -> Vec<Exposed> {
    view.chains.iter().flat_map(of_chain).collect()
}

/// Ports by rule and kind, with the service that brings them.
type ByRule<'a> = BTreeMap<(usize, Kind), BTreeMap<&'a str, Vec<&'a PortSet>>>;

fn by_rule<'a>(chain: &'a ChainView<'_>) -> ByRule<'a> {
    let mut named: ByRule<'a> = BTreeMap::new();
    for used in chain.uses.iter().filter(|used| used.allows) {
        let Some(name) = used.name else { continue };
        for part in &used.parts {
            named.entry((part.rule, part.kind)).or_default().entry(name).or_default().push(&part.open);
        }
    }
    named
}

fn of_chain(chain: &ChainView<'_>) -> Vec<Exposed> {
    let named = by_rule(chain);
    let mut list: Vec<Exposed> = Vec::new();
    let mut known: BTreeMap<(usize, Family), (usize, Vec<String>)> = BTreeMap::new();
    for opening in &chain.reach.openings {
        let peers = super::openness::peer(chain.direction(), opening);
        let parts = parts(chain, opening, &named);
        let place = opening.rule.and_then(|rule| chain.span(rule)).unwrap_or(chain.chain.default_span);
        for family in opening.region.families(opening.kind) {
            let key = (std::sync::Arc::as_ptr(peers).addr(), family);
            let (from_count, from) = known.entry(key).or_insert_with(|| prefixes(peers, family)).clone();
            list.extend(parts.iter().map(|(services, values)| Exposed {
                chain: chain.direction(),
                family,
                kind: opening.kind,
                values: values.clone(),
                from: from.clone(),
                from_count,
                services: services.clone(),
                place,
            }));
        }
    }
    list
}

/// What of an opening each service brings, and what none of the catalogue's does.
fn parts(chain: &ChainView<'_>, opening: &Opening, named: &ByRule<'_>) -> Vec<(Vec<String>, PortSet)> {
    let Some(rule) = opening.rule else { return vec![(Vec::new(), opening.region.values.clone())] };
    let mut rest = opening.region.values.clone();
    let mut parts = Vec::new();
    for (name, sets) in named.get(&(rule, opening.kind)).into_iter().flatten() {
        let own: PortSet = sets.iter().flat_map(|ports| ports.ranges()).copied().collect();
        let values = own.intersection(&opening.region.values);
        if !values.is_empty() {
            rest = rest.difference(&own);
            parts.push((vec![(*name).to_owned()], values));
        }
    }
    if !rest.is_empty() {
        let names = chain.rule(rule).map_or(Vec::new(), |rule| rule.services.clone());
        parts.push((names, rest));
    }
    parts
}

fn prefixes(set: &AddressSet, family: Family) -> (usize, Vec<String>) {
    let part = match family {
        Family::V4 => AddressSet { v4: set.v4.clone(), ..AddressSet::default() },
        Family::V6 => AddressSet { v6: set.v6.clone(), ..AddressSet::default() },
    };
    let count =
        crate::sets::address::v4_prefixes(&part.v4).count() + crate::sets::address::v6_prefixes(&part.v6).count();
    (count, words::prefixes(&part, PREFIXES))
}
