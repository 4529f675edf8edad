//! What a comparison is about: which directions each side decides, and of those which packets.
//!
//! In: two rulesets. Out: plain data for the statement of what was proved.

use std::collections::BTreeSet;

use crate::packets::{self, Limits, Query};
use crate::policy::Direction;
use crate::ruleset::{ChainId, Chains, Condition, Item, Outcome, Program, Ruleset, Verdict};
use crate::sets::Family;

/// How far two rulesets are comparable in one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Which packets.
    pub direction: Direction,
    /// Whether each side has a rule or a default for them.
    pub decided: [bool; 2],
    /// The packets that each side decides; none for all of them. What is outside was left out.
    pub domain: [Option<Vec<Condition>>; 2],
}

impl Coverage {
    /// Whether the direction was left out, for a side does not manage it.
    pub fn is_left_out(&self) -> bool {
        self.domain.iter().flatten().any(Vec::is_empty)
    }

    /// By side, whether it has rules of a family at all: of iptables, each family has a text of its own.
    pub fn has(&self, family: Family) -> [bool; 2] {
        let has = |condition: &Condition| condition.source.has(family) && condition.destination.has(family);
        self.domain.each_ref().map(|domain| domain.as_ref().is_none_or(|domain| domain.iter().any(has)))
    }
}

/// A family that was not compared, for one side alone has rules of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneSided {
    /// The family.
    pub family: Family,
    /// By side, whether it has a text of that family.
    pub has: [bool; 2],
}

/// The families of which one side alone has a text: nothing is known of their packets.
pub(super) fn one_sided(coverage: &[Coverage]) -> Vec<OneSided> {
    let one = |family| {
        let has = coverage.iter().filter(|one| !one.is_left_out()).map(|one| one.has(family));
        let [old, new] = has.reduce(|[old, new], [a, b]| [old || a, new || b])?;
        (old != new).then_some(OneSided { family, has: [old, new] })
    };
    Family::ALL.into_iter().filter_map(one).collect()
}

/// The three directions.
pub fn coverage(before: &Ruleset, after: &Ruleset) -> Vec<Coverage> {
    let one = |direction| Coverage {
        direction,
        decided: [decides(before, direction), decides(after, direction)],
        domain: [before, after].map(|side| side.domain.get(&direction).cloned()),
    };
    Direction::ALL.into_iter().map(one).collect()
}

/// Whether pf's list decides any packet through the host. That it is asked about them says nothing: rules for packets to the
/// host are asked too, and none of them may fit.
fn decides_some_forwarded(ruleset: &Ruleset) -> bool {
    let all = [Condition::any()];
    let wanted: fn(&Outcome) -> bool = |outcome| *outcome != Outcome::Undecided;
    let query = Query { direction: Direction::Forward, inside: &all, outside: &[], wanted };
    packets::find(ruleset, query, Limits::default()).is_ok_and(|found| !found.is_empty())
}

/// Whether a packet that enters a chain may meet a rule that ends its way: one that gives a helper decides nothing.
fn some_rule_decides(chains: &Chains, first: ChainId) -> bool {
    let (mut left, mut seen) = (vec![first], BTreeSet::from([first]));
    while let Some(chain) = left.pop() {
        for rule in chains.chain(chain).map_or(&[][..], |chain| &chain.rules) {
            if rule.verdict.decides() {
                return true;
            }
            if let Verdict::Jump(next) | Verdict::Goto(next) = rule.verdict {
                left.extend(seen.insert(next).then_some(next));
            }
        }
    }
    false
}

/// Whether a ruleset has a rule or a default for packets of a direction.
pub fn decides(ruleset: &Ruleset, direction: Direction) -> bool {
    if ruleset.domain.get(&direction).is_some_and(Vec::is_empty) {
        return false;
    }
    match &ruleset.program {
        Program::Chains(chains) => chains
            .bases
            .iter()
            .any(|base| base.hook.sees(direction) && (base.default.is_some() || some_rule_decides(chains, base.chain))),
        Program::List(_) if direction == Direction::Forward => decides_some_forwarded(ruleset),
        Program::List(items) => items.iter().any(|item| {
            let (Item::Rule(rule) | Item::Anchor(rule, _)) = item;
            if direction == Direction::Inbound { rule.on_the_way_in } else { rule.on_the_way_out }
        }),
        Program::Unordered(rules) => {
            rules.defaults.contains_key(&direction) || rules.rules.iter().any(|(own, _)| *own == direction)
        }
    }
}
