//! Tests that decide whether packets come to a rule, and stand in another.
//!
//! In: a ruleset with chains. Out: the rules that lead into a chain or back out of it by a test, with the directions in which packets
//! come to them. What a test does to an accept is the same whether it stands on it or hands packets back before a drop.

use std::collections::{BTreeMap, BTreeSet};

use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{ChainId, Chains, Program, Ruleset, Verdict};

/// The rules by place.
pub(super) struct Steered(BTreeMap<Span, BTreeSet<Direction>>);

impl Steered {
    /// Those of a ruleset.
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let mut all: BTreeMap<Span, BTreeSet<Direction>> = BTreeMap::new();
        let Program::Chains(chains) = &ruleset.program else { return Steered(all) };
        for direction in Direction::ALL {
            for chain in met(chains, direction).into_iter().filter_map(|id| chains.chain(id)) {
                let steers =
                    |verdict: &Verdict| matches!(verdict, Verdict::Return | Verdict::Jump(_) | Verdict::Goto(_));
                let asks = chain.rules.iter().filter(|rule| steers(&rule.verdict));
                for rule in asks.filter(|rule| rule.conditions.iter().any(|one| !one.tests.is_empty())) {
                    all.entry(rule.span).or_default().insert(direction);
                }
            }
        }
        Steered(all)
    }

    /// Whether such a rule, of packets of the direction, holds the place.
    pub(super) fn holds(&self, place: Span, direction: Option<Direction>) -> bool {
        let is_of = |own: &BTreeSet<Direction>| direction.is_none_or(|direction| own.contains(&direction));
        self.0.iter().any(|(span, own)| is_of(own) && span.holds(place))
    }
}

/// The chains that packets of a direction may come to.
fn met(chains: &Chains, direction: Direction) -> BTreeSet<ChainId> {
    let bases = chains.bases.iter().filter(|base| base.hook.sees(direction));
    let (mut known, mut left) = (BTreeSet::new(), bases.map(|base| base.chain).collect::<Vec<_>>());
    while let Some(id) = left.pop() {
        let Some(chain) = chains.chain(id).filter(|_| known.insert(id)) else { continue };
        left.extend(chain.rules.iter().filter_map(|rule| match rule.verdict {
            Verdict::Jump(inner) | Verdict::Goto(inner) => Some(inner),
            _ => None,
        }));
    }
    known
}
