//! Directions for which one side has no rule and no default.
//!
//! In: differences. Out: those of them that are packets which the other side alone stops, and by its default, gathered: they are what
//! its rules leave over, in many pieces.

use super::Compared;
use crate::diff::{Difference, Fate};
use crate::policy::Direction;

/// All that the default of one side alone stops of a direction.
pub(super) struct Unmanaged<'a> {
    /// The name of the side that has nothing for them.
    pub(super) name: &'a str,
    /// The first of the differences.
    pub(super) first: &'a Difference,
}

impl Unmanaged<'_> {
    /// What is said of them all.
    pub(super) fn told(&self) -> String {
        format!("{}, all else: `{}` has no rule and no default for it", self.first.direction.name(), self.name)
    }
}

/// What is gathered, and the rest in its order.
pub(super) fn apart<'a>(
    compared: &Compared<'a>,
    differences: Vec<&'a Difference>,
) -> (Vec<Unmanaged<'a>>, Vec<&'a Difference>) {
    let mut rest = differences;
    let mut gathered = Vec::new();
    for direction in Direction::ALL {
        let Some(name) = without_rules(compared, direction) else { continue };
        let is_stopped = |one: &&Difference| one.direction == direction && is_left_over(one);
        if rest.iter().filter(|one| is_stopped(one)).count() > 1 {
            let (own, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_stopped);
            gathered.extend(own.first().map(|first| Unmanaged { name, first }));
            rest = others;
        }
    }
    (gathered, rest)
}

/// The side that has no rule for packets of a direction, where the other has some.
fn without_rules<'a>(compared: &Compared<'a>, direction: Direction) -> Option<&'a str> {
    let own = compared.coverage.iter().find(|one| one.direction == direction && !one.is_left_out())?;
    let [before, after] = compared.names;
    match own.decided {
        [true, false] => Some(after),
        [false, true] => Some(before),
        _ => None,
    }
}

/// Whether it is what a default stops on the one side: what no rule names.
fn is_left_over(one: &Difference) -> bool {
    let (fate, rule) = match (&one.before, &one.after) {
        (Fate::Undecided, after) => (after, &one.new_rule),
        (before, Fate::Undecided) => (before, &one.old_rule),
        _ => return false,
    };
    fate.stops() && rule.as_ref().is_some_and(|rule| rule.is_default)
}
