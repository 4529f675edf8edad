//! What a comparison is about: which directions each side decides, and of those which packets.
//!
//! In: two rulesets. Out: plain data for the statement of what was proved.

use crate::packets::{self, Limits, Query};
use crate::policy::Direction;
use crate::ruleset::{Condition, Item, Outcome, Program, Ruleset};

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

/// Whether a ruleset has a rule or a default for packets of a direction.
pub fn decides(ruleset: &Ruleset, direction: Direction) -> bool {
    if ruleset.domain.get(&direction).is_some_and(Vec::is_empty) {
        return false;
    }
    match &ruleset.program {
        Program::Chains(chains) => chains.bases.iter().any(|base| {
            let has_rules = chains.chain(base.chain).is_some_and(|chain| !chain.rules.is_empty());
            base.hook.sees(direction) && (base.default.is_some() || has_rules)
        }),
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
