//! The interfaces of a ruleset as the audit numbers them.
//!
//! In: the patterns of all conditions. Out: a slot for each name, and for each prefix one for all names that nobody
//! mentions; sets of them for the patterns of a rule.

use std::collections::BTreeSet;

use crate::audit::region::{Slot, Slots};
use crate::ruleset::{Condition, InterfaceSet, Pattern, Ruleset};
use crate::sets::{Interval, IntervalSet};

/// Every pattern, with its slot.
pub(super) struct Patterns(Vec<(Pattern, Slot)>);

impl Patterns {
    /// The patterns of a ruleset, each with a slot.
    pub(super) fn of(ruleset: &Ruleset, slots: &mut Slots) -> Self {
        let of = |set: &InterfaceSet| -> Vec<Pattern> { set.patterns().cloned().collect() };
        let all: BTreeSet<Pattern> =
            conditions(ruleset).flat_map(|one| [of(&one.incoming), of(&one.outgoing)]).flatten().collect();
        Patterns(all.into_iter().map(|pattern| (pattern.clone(), slots.of_pattern(&pattern))).collect())
    }

    /// The slots of a set.
    pub(super) fn slots(&self, set: &InterfaceSet) -> IntervalSet<Slot> {
        let of = |patterns: &BTreeSet<Pattern>| -> IntervalSet<Slot> {
            // The slot of a prefix is that of names which no other pattern of it says.
            let within = |own: &Pattern| patterns.iter().any(|pattern| pattern.covers(own));
            self.0.iter().filter(|(own, _)| within(own)).map(|(_, slot)| Interval::point(*slot)).collect()
        };
        match set {
            InterfaceSet::Any => IntervalSet::full(),
            InterfaceSet::OneOf(patterns) => of(patterns),
            InterfaceSet::NoneOf(patterns) => of(patterns).complement(),
        }
    }
}

/// Every condition of a ruleset, its domain's among them.
pub(super) fn conditions(ruleset: &Ruleset) -> impl Iterator<Item = &Condition> {
    let of_rules = ruleset.rules().into_iter().flat_map(|rule| &rule.conditions);
    ruleset.domain.values().flatten().chain(of_rules)
}
