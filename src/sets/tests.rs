//! Every operation on sets against plain lists of points, for ranges at both ends of the line and between.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// Where the points of a test are: both ends, and some between.
fn line() -> impl Iterator<Item = u16> {
    (0..24).chain(1000..1024).chain(u16::MAX - 23..=u16::MAX)
}

fn points() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(prop::sample::select(line().collect::<Vec<u16>>()), 0..40)
}

fn set(points: &[u16]) -> PortSet {
    points.iter().map(|point| Interval::point(Port(*point))).collect()
}

fn held(set: &PortSet) -> BTreeSet<u16> {
    line().filter(|point| set.contains(Port(*point))).collect()
}

/// Sorted, disjoint, and with a gap between any two.
fn is_normal(set: &PortSet) -> bool {
    set.ranges().iter().all(|range| range.first() <= range.last())
        && set.ranges().windows(2).all(|two| match two {
            [one, next] => u32::from(one.last().0) + 1 < u32::from(next.first().0),
            _ => true,
        })
}

proptest! {
    #[test]
    fn operations_are_those_on_lists_of_points(left in points(), right in points(), third in points()) {
        let [a, b, c] = [&left, &right, &third].map(|points| set(points));
        let [own, others, more] = [left, right, third].map(|points| points.into_iter().collect::<BTreeSet<u16>>());
        let all: BTreeSet<u16> = &(&own | &others) | &more;
        for (found, expected) in [
            (a.union(&b), &own | &others),
            (a.intersection(&b), &own & &others),
            (a.difference(&b), &own - &others),
            (PortSet::union_of([&a, &b, &c]), all),
            (PortSet::union_of([a.clone()]), own.clone()),
        ] {
            prop_assert!(is_normal(&found), "{:?}", found);
            prop_assert_eq!(found.size(), expected.len() as u128);
            prop_assert_eq!(held(&found), expected);
        }
        let complement = a.complement();
        prop_assert!(is_normal(&complement));
        prop_assert_eq!(complement.size(), 65_536 - own.len() as u128);
        prop_assert!(line().all(|point| complement.contains(Port(point)) != own.contains(&point)));
        prop_assert_eq!(a.covers(&b), others.is_subset(&own));
        prop_assert_eq!(a.overlaps(&b), !others.is_disjoint(&own));
        prop_assert_eq!(a == b, own == others);
    }
}

#[test]
fn families_are_never_mixed() {
    let host = AddressSet::only([192, 0, 2, 1].into());
    assert_eq!(host.whole_families(), AddressSet::any4());
    assert_eq!(host.others().union(&host), AddressSet::any4());
    assert!(!host.others().overlaps(&host));
    assert_eq!(AddressSet::default().others(), AddressSet::default());
    assert_eq!(AddressSet::of_families(Family::ALL), AddressSet::any());
    assert_eq!(AddressSet::union_of([AddressSet::any6(), host.clone()]).of_family(Family::V4), host);
    assert_eq!(AddressSet::union_of::<AddressSet>([]), AddressSet::default());
    let none: IntervalSet<Port> = IntervalSet::union_of::<IntervalSet<Port>>([]);
    assert!(none.is_empty());
}
