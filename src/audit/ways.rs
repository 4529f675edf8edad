//! By which interfaces packets of a finding come or, on their way out, leave: by their names, which mean the same in another run.
//!
//! In: the numbers that one run gives them. Out: sets of names and their algebra. Names that no rule says stand for all others.

use std::collections::BTreeSet;

use super::region::{Slot, Slots};
use crate::ruleset::{InterfaceSet, Pattern};
use crate::sets::{IntervalSet, Point};

/// A set of interfaces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ways {
    /// These alone.
    Only(BTreeSet<String>),
    /// All others, those that nobody names among them.
    AllBut(BTreeSet<String>),
}

impl Default for Ways {
    fn default() -> Self {
        Ways::AllBut(BTreeSet::new())
    }
}

impl Ways {
    /// Those of a region, by name.
    pub fn of(set: &IntervalSet<Slot>, slots: &Slots) -> Self {
        let names = |set: &IntervalSet<Slot>| {
            let known = slots.named(set).unwrap_or_default();
            known.into_iter().map(|known| known.name.clone()).collect()
        };
        if set.contains(Slot::MAX) { Ways::AllBut(names(&set.complement())) } else { Ways::Only(names(set)) }
    }

    /// Those that a rule asks for.
    pub fn of_rule(set: &InterfaceSet) -> Self {
        let names = |patterns: &BTreeSet<Pattern>| patterns.iter().map(Slots::name).collect();
        match set {
            InterfaceSet::Any => Ways::default(),
            InterfaceSet::OneOf(patterns) => Ways::Only(names(patterns)),
            InterfaceSet::NoneOf(patterns) => Ways::AllBut(names(patterns)),
        }
    }

    /// Whether every interface is among them.
    pub fn is_any(&self) -> bool {
        *self == Ways::default()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        matches!(self, Ways::Only(names) if names.is_empty())
    }

    /// Those that are not in the other.
    pub fn difference(&self, other: &Ways) -> Ways {
        let (Ways::Only(own) | Ways::AllBut(own), Ways::Only(others) | Ways::AllBut(others)) = (self, other);
        match (self, other) {
            (Ways::Only(_), Ways::Only(_)) => {
                // `eth*` is each whose name begins so, and that the rules of then did not name.
                let is_under = |name: &String| {
                    others.iter().filter_map(|other| other.strip_suffix('*')).any(|prefix| name.starts_with(prefix))
                };
                Ways::Only((own - others).into_iter().filter(|name| !is_under(name)).collect())
            }
            (Ways::Only(_), Ways::AllBut(_)) => Ways::Only(own & others),
            (Ways::AllBut(_), Ways::Only(_)) => Ways::AllBut(own | others),
            (Ways::AllBut(_), Ways::AllBut(_)) => Ways::Only(others - own),
        }
    }

    /// Those of one or the other.
    pub fn union(&self, other: &Ways) -> Ways {
        let none = |ways: &Ways| Ways::default().difference(ways);
        none(&none(self).difference(other))
    }

    /// Those of all of these.
    pub fn together<'a>(all: impl IntoIterator<Item = &'a Ways>) -> Ways {
        all.into_iter().fold(Ways::Only(BTreeSet::new()), |sum, one| sum.union(one))
    }

    /// Those of both.
    pub fn intersection(&self, other: &Ways) -> Ways {
        self.difference(&Ways::default().difference(other))
    }

    /// ` by eth0`, ` by interfaces other than eth0`; nothing where it may be any.
    pub fn said(&self) -> String {
        let list = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
        match self {
            Ways::Only(names) => format!(" by {}", list(names)),
            Ways::AllBut(names) if names.is_empty() => String::new(),
            Ways::AllBut(names) => format!(" by interfaces other than {}", list(names)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &str) -> BTreeSet<String> {
        names.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn each_interface_is_in_the_difference_if_it_is_in_the_first_alone() {
        let all = ["", "a", "b", "a b", "b c"].map(set);
        let all: Vec<Ways> = all.into_iter().flat_map(|one| [Ways::Only(one.clone()), Ways::AllBut(one)]).collect();
        let holds = |ways: &Ways, name: &str| match ways {
            Ways::Only(names) => names.contains(name),
            Ways::AllBut(names) => !names.contains(name),
        };
        for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
            // The last is one that no rule names.
            for name in ["a", "b", "c", "d"] {
                let (own, others) = (holds(one, name), holds(other, name));
                assert_eq!(holds(&one.difference(other), name), own && !others, "{one:?} {other:?} {name}");
                assert_eq!(holds(&one.intersection(other), name), own && others, "{one:?} {other:?} {name}");
                assert_eq!(holds(&one.union(other), name), own || others, "{one:?} {other:?} {name}");
            }
        }
    }
}
