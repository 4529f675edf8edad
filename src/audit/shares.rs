//! Points of a line, ports or addresses, by who has a part in them.
//!
//! In: sets with numbers. Out: the points that the same sets hold, by the numbers of these sets; points that none holds are not
//! told.

use std::collections::{BTreeMap, BTreeSet};

use crate::sets::{Interval, IntervalSet, Point};

/// The points that the same sets hold, by their numbers, which are distinct. None where `may_go_on` says no: it is told at each
/// change how many sets hold the points there.
pub fn shares<'a, T: Point + 'a>(
    sets: impl IntoIterator<Item = (usize, &'a IntervalSet<T>)>,
    mut may_go_on: impl FnMut(usize) -> bool,
) -> Option<BTreeMap<Vec<usize>, IntervalSet<T>>> {
    let mut changes: BTreeMap<T, Vec<usize>> = BTreeMap::new();
    for (number, set) in sets {
        for range in set.ranges() {
            changes.entry(range.first()).or_default().push(number);
            if let Some(end) = range.last().successor() {
                changes.entry(end).or_default().push(number);
            }
        }
    }
    let before = |end: &T| end.predecessor();
    let lasts: Vec<Option<T>> = changes.keys().skip(1).map(before).chain([Some(T::MAX)]).collect();
    let mut active: BTreeSet<usize> = BTreeSet::new();
    let mut found: BTreeMap<Vec<usize>, Vec<Interval<T>>> = BTreeMap::new();
    for ((first, changed), last) in changes.into_iter().zip(lasts) {
        for number in changed {
            // A set's ranges do not touch: it begins or ends here, and not both.
            if !active.remove(&number) {
                active.insert(number);
            }
        }
        if !may_go_on(active.len()) {
            return None;
        }
        if !active.is_empty() {
            let range = last.and_then(|last| Interval::new(first, last));
            found.entry(active.iter().copied().collect()).or_default().extend(range);
        }
    }
    Some(found.into_iter().map(|(numbers, ranges)| (numbers, ranges.into_iter().collect())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets::{Port, PortSet};
    use proptest::prelude::*;

    fn set() -> impl Strategy<Value = PortSet> {
        let range = (0_u16..40, 0_u16..8).prop_map(|(first, more)| Interval::new(Port(first), Port(first + more)));
        prop::collection::vec(range, 0..4).prop_map(|ranges| ranges.into_iter().flatten().collect())
    }

    proptest! {
        #[test]
        fn each_port_stands_under_the_sets_that_hold_it(sets in prop::collection::vec(set(), 1..6)) {
            let found = shares(sets.iter().enumerate(), |_| true).unwrap_or_default();
            for port in (0..50).map(Port) {
                let holders: Vec<usize> = (0..sets.len()).filter(|at| sets[*at].contains(port)).collect();
                let told: Vec<&Vec<usize>> = found.iter().filter(|(_, ports)| ports.contains(port)).map(|(own, _)| own).collect();
                prop_assert_eq!(told, if holders.is_empty() { vec![] } else { vec![&holders] });
            }
        }
    }

    #[test]
    fn the_last_port_is_told_too_and_a_stop_is_no_answer() {
        let all = PortSet::full();
        assert_eq!(shares([(3, &all)], |_| true), Some(BTreeMap::from([(vec![3], PortSet::full())])));
        assert_eq!(shares([(3, &all)], |_| false), None);
    }
}
