//! Ports by who has a part in them.
//!
//! In: sets of ports with numbers. Out: the ports that the same sets hold, by the numbers of these sets; ports that none holds
//! are not told.

use std::collections::{BTreeMap, BTreeSet};

use crate::sets::{Interval, Port, PortSet};

/// The ports that the same sets hold, by their numbers, which are distinct. None where `may_go_on` says no: it is told at each
/// change how many sets hold the ports there.
pub fn shares<'a>(
    sets: impl IntoIterator<Item = (usize, &'a PortSet)>,
    mut may_go_on: impl FnMut(usize) -> bool,
) -> Option<BTreeMap<Vec<usize>, PortSet>> {
    let mut changes: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (number, set) in sets {
        for range in set.ranges() {
            changes.entry(u32::from(range.first().0)).or_default().push(number);
            changes.entry(u32::from(range.last().0) + 1).or_default().push(number);
        }
    }
    let ends: Vec<u32> = changes.keys().skip(1).copied().collect();
    let mut active: BTreeSet<usize> = BTreeSet::new();
    let mut found: BTreeMap<Vec<usize>, Vec<Interval<Port>>> = BTreeMap::new();
    for ((first, changed), end) in changes.into_iter().zip(ends) {
        for number in changed {
            // A set's ranges do not touch: it begins or ends here, and not both.
            if !active.remove(&number) {
                active.insert(number);
            }
        }
        if !may_go_on(active.len()) {
            return None;
        }
        let port = |number: u32| u16::try_from(number).ok().map(Port);
        let range = port(first).zip(port(end - 1)).and_then(|(first, last)| Interval::new(first, last));
        if !active.is_empty() {
            found.entry(active.iter().copied().collect()).or_default().extend(range);
        }
    }
    Some(found.into_iter().map(|(numbers, ranges)| (numbers, ranges.into_iter().collect())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
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
