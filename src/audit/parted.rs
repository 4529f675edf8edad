//! A region by who has a part in it at one end.
//!
//! In: a region and others, and the end by whose addresses it is parted. Out: parts of the region, each with the others that share
//! its addresses at that end. Where thousands of narrow regions are taken from a wide one each part meets few of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::region::Region;
use super::shares::shares;
use crate::ruleset::Side;
use crate::sets::{AddressSet, Family, IntervalSet, Point};

/// The parts, those of no other united in the first; none where `may_go_on` says no.
pub fn parted(
    region: &Region,
    others: &[&Region],
    side: Side,
    mut may_go_on: impl FnMut(usize) -> bool,
) -> Option<Vec<(Vec<usize>, Region)>> {
    let own = region.end(side);
    let v4 = of_line(&own.v4, others.iter().map(|other| &other.end(side).v4), &mut may_go_on)?;
    let v6 = of_line(&own.v6, others.iter().map(|other| &other.end(side).v6), &mut may_go_on)?;
    let (mut free, mut parts) = (AddressSet::default(), Vec::new());
    let across = Family::ALL.map(|family| Arc::new(region.end(opposite(side)).of_family(family)));
    let [across_v4, across_v6] = &across;
    let mut part = |by: Vec<usize>, addresses: AddressSet, across: &Arc<AddressSet>| {
        let mut part = region.clone();
        *part.end_mut(side) = Arc::new(addresses);
        *part.end_mut(opposite(side)) = Arc::clone(across);
        parts.push((by, part));
    };
    for (by, set) in v4 {
        match by.is_empty() {
            true => free.v4 = set,
            false => part(by, AddressSet { v4: set, v6: IntervalSet::empty() }, across_v4),
        }
    }
    for (by, set) in v6 {
        match by.is_empty() {
            true => free.v6 = set,
            false => part(by, AddressSet { v4: IntervalSet::empty(), v6: set }, across_v6),
        }
    }
    let mut rest = region.clone();
    *rest.end_mut(side) = Arc::new(free);
    parts.insert(0, (Vec::new(), rest));
    Some(parts)
}

/// The other end.
pub fn opposite(side: Side) -> Side {
    match side {
        Side::Source => Side::Destination,
        Side::Destination => Side::Source,
    }
}

/// Of one family, the addresses of a set by the others that hold them.
fn of_line<'a, T: Point + 'a>(
    own: &IntervalSet<T>,
    others: impl Iterator<Item = &'a IntervalSet<T>>,
    may_go_on: &mut impl FnMut(usize) -> bool,
) -> Option<BTreeMap<Vec<usize>, IntervalSet<T>>> {
    let within: Vec<IntervalSet<T>> = others.map(|other| other.intersection(own)).collect();
    // By a number that none of the others has.
    let all = within.iter().enumerate().chain([(within.len(), own)]);
    let mut found = BTreeMap::new();
    for (mut by, set) in shares(all, may_go_on)? {
        by.retain(|at| *at < within.len());
        found.insert(by, set);
    }
    Some(found)
}
