//! What is open, by service.
//!
//! In: the view. Out: for each chain, family and protocol the ports, from whom, and by which names. What the baseline
//! lets through is not listed.

use std::collections::BTreeMap;

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
    /// The names under which it is opened, as the profile spells them; none for the chain's default.
    pub services: Vec<String>,
    /// The rule, or the default.
    pub place: Span,
}

/// Everything that is open, in the order of the chains and rules.
pub fn exposed(view: &View<'_>) -> Vec<Exposed> {
    view.chains.iter().flat_map(of_chain).collect()
}

fn of_chain(chain: &ChainView<'_>) -> Vec<Exposed> {
    let mut list: Vec<Exposed> = Vec::new();
    let mut known: BTreeMap<(usize, Family), (usize, Vec<String>)> = BTreeMap::new();
    for opening in &chain.reach.openings {
        let peers = super::openness::peer(chain.direction(), opening);
        for family in opening.region.families(opening.kind) {
            let key = (std::sync::Arc::as_ptr(peers).addr(), family);
            let (from_count, from) = known.entry(key).or_insert_with(|| prefixes(peers, family)).clone();
            let rule = opening.rule.and_then(|rule| chain.rule(rule));
            let place = opening.rule.and_then(|rule| chain.span(rule)).unwrap_or(chain.chain.default_span);
            list.push(Exposed {
                chain: chain.direction(),
                family,
                kind: opening.kind,
                values: opening.region.values.clone(),
                from,
                from_count,
                services: rule.map_or(Vec::new(), |rule| rule.services.clone()),
                place,
            });
        }
    }
    list
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
