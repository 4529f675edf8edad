//! Directions for which one side has no rule and no default.
//!
//! In: differences. Out: those of them that are packets which the other side alone drops or rejects, gathered: each is what its rules
//! leave over, in many pieces, and all of them together are all else.

use super::Compared;
use crate::diff::{Difference, Fate};
use crate::policy::Direction;

/// All that one side alone stops of a direction.
pub(super) struct Unmanaged<'a> {
    /// The name of the side that has nothing for them.
    pub(super) name: &'a str,
    /// The first of the differences.
    pub(super) first: &'a Difference,
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
        let is_stopped = |one: &&Difference| one.direction == direction && stops(one);
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

fn stops(one: &Difference) -> bool {
    matches!((&one.before, &one.after), (Fate::Undecided, other) | (other, Fate::Undecided) if other.stops())
}
