//! Addresses that an early rule keeps from all who do not come by one interface: those of containers, and of loopback.
//!
//! In: a ruleset, and what is open. Out: the same without the holes that such rules make in what is open at whatever address. Docker
//! writes one for each container that starts (from version 28 on): they come and go, nobody at these addresses is the host, and
//! with each of them every port of the host would be told as open at all addresses but theirs.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::owned;
use super::published::Published;
use crate::audit::opened::{Opened, is_by_default};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region, Slots, is_of_host};
use crate::policy::Direction;
use crate::ruleset::{Condition, Hook, InterfaceSet, Networks, Pattern, Program, Rule, Ruleset, Verdict, networks};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point, PortSet};

/// Packets are given another destination at this priority (NF_IP_PRI_NAT_DST in linux/netfilter_ipv4.h): Docker seals before.
const TRANSLATED: i32 = -100;

/// The addresses that are sealed.
pub(super) fn addresses(ruleset: &Ruleset) -> AddressSet {
    let Program::Chains(chains) = &ruleset.program else { return AddressSet::default() };
    let early = chains.bases.iter().filter(|base| base.hook == Hook::Prerouting && base.priority < TRANSLATED);
    let rules: Vec<&Rule> = early.filter_map(|base| chains.chain(base.chain)).flat_map(|chain| &chain.rules).collect();
    if rules.is_empty() {
        return AddressSet::default();
    }
    let (elsewhere, made) = (networks(ruleset), owned::made(ruleset));
    let drops = rules.into_iter().filter(|rule| matches!(rule.verdict, Verdict::Drop));
    let sealed = drops.flat_map(|rule| &rule.conditions).filter(|one| is_seal(one, &elsewhere, &made));
    AddressSet::union_of(sealed.map(|one| &*one.destination))
}

/// Whether it takes what comes for one address by any interface but that of a network of the host's own, or but loopback. That the
/// address is no host's own shows the name of the interface, or a rule by which its packets leave there.
fn is_seal(one: &Condition, elsewhere: &Networks, made: &BTreeSet<String>) -> bool {
    let InterfaceSet::NoneOf(patterns) = &one.incoming else { return false };
    let Some(address) = one.destination.single().filter(|_| patterns.len() == 1) else { return false };
    let family = if address.is_ipv4() { Family::V4 } else { Family::V6 };
    if !one.source.is_full(family) || !one.source_ports.is_full() || !one.tests.is_empty() {
        return false;
    }
    match patterns.first() {
        Some(Pattern::Loopback) => address.is_loopback(),
        Some(Pattern::Exact(name)) => {
            let leaves_there = elsewhere.get(&address).is_some_and(|own| own.as_deref() == Some(&**name));
            !address.is_loopback() && (leaves_there || is_of_host(name) || made.contains(&**name))
        }
        Some(Pattern::Prefix(_)) | None => false,
    }
}

/// Closes the holes: in what comes to the host, and of what it sends on in what a default lets through, what comes from networks
/// of its own, and what a rule lets through to whatever address. What a rule opens for a sealed address alone stays as it is.
pub(super) fn close(sealed: &AddressSet, opened: &mut [Opened], published: &mut [Published], slots: &Slots) {
    if sealed.is_empty() {
        return;
    }
    for Opened { reach, openers, .. } in opened {
        let is_meant = |one: &Opening| match reach.direction {
            Direction::Inbound => true,
            Direction::Forward => {
                is_by_default(openers, one)
                    || slots.all_of_host(&one.region.incoming)
                    || is_to_all_but(sealed, &one.region)
            }
            Direction::Outbound => false,
        };
        let (of_sealed, mut wide): (Vec<Opening>, Vec<Opening>) =
            std::mem::take(&mut reach.openings).into_iter().partition(|one| sealed.covers(&one.region.destination));
        for one in wide.iter_mut().filter(|one| is_meant(one)) {
            one.region.destination = Arc::new(whole(&one.region.destination, sealed));
        }
        wide = joined(wide);
        let is_held = |one: &Opening| {
            wide.iter().any(|own| (own.rule, own.kind) == (one.rule, one.kind) && own.region.covers(&one.region))
        };
        let left: Vec<Opening> = of_sealed.into_iter().filter(|one| !is_held(one)).collect();
        reach.openings = wide;
        reach.openings.extend(left);
    }
    let packets = published.iter_mut().filter(|one| !one.is_direct).flat_map(|one| &mut one.extent);
    packets.for_each(|one| one.ends = whole(&one.ends, sealed));
}

/// Whether it is for every address, in each family that it is for, but for sealed ones.
fn is_to_all_but(sealed: &AddressSet, region: &Region) -> bool {
    let all = region.destination.union(sealed);
    let mut families = Family::ALL.into_iter().filter(|family| region.destination.has(*family));
    families.all(|family| all.is_full(family))
}

/// Those together that differ in their ports alone: a seal of single ports had parted them.
fn joined(openings: Vec<Opening>) -> Vec<Opening> {
    let mut at: HashMap<(Option<usize>, Kind, Region), usize> = HashMap::new();
    let mut found: Vec<Opening> = Vec::new();
    for one in openings {
        let own = Region { values: PortSet::empty(), ..one.region.clone() };
        match at.entry((one.rule, one.kind, own)) {
            Entry::Occupied(first) => {
                if let Some(first) = found.get_mut(*first.get()) {
                    first.region.values = first.region.values.union(&one.region.values);
                }
            }
            Entry::Vacant(new) => {
                new.insert(found.len());
                found.push(one);
            }
        }
    }
    found
}

/// These addresses with those of the others that lie between two of them.
fn whole(addresses: &AddressSet, sealed: &AddressSet) -> AddressSet {
    AddressSet { v4: filled(&addresses.v4, &sealed.v4), v6: filled(&addresses.v6, &sealed.v6) }
}

fn filled<T: Point>(set: &IntervalSet<T>, others: &IntervalSet<T>) -> IntervalSet<T> {
    let both = set.union(others);
    let is_hole = |hole: &&Interval<T>| {
        let at = both.ranges().partition_point(|range| range.last() < hole.first());
        both.ranges().get(at).is_some_and(|range| set.contains(range.first()) && set.contains(range.last()))
    };
    let holes: IntervalSet<T> = others.ranges().iter().filter(is_hole).copied().collect();
    set.union(&holes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets::Port;

    fn ports(ranges: &[(u16, u16)]) -> PortSet {
        ranges.iter().filter_map(|(first, last)| Interval::new(Port(*first), Port(*last))).collect()
    }

    #[test]
    fn what_lies_between_is_filled_and_nothing_beside() {
        let filled = |set: &[(u16, u16)], others: &[(u16, u16)]| filled(&ports(set), &ports(others));
        assert_eq!(filled(&[(0, 4), (6, 9)], &[(5, 5)]), ports(&[(0, 9)]));
        assert_eq!(filled(&[(0, 4), (7, 9)], &[(5, 5)]), ports(&[(0, 4), (7, 9)]));
        assert_eq!(filled(&[(0, 4)], &[(5, 5)]), ports(&[(0, 4)]));
        assert_eq!(filled(&[(5, 5)], &[(4, 6)]), ports(&[(5, 5)]));
        assert_eq!(filled(&[(0, 4), (7, 9)], &[(5, 6), (20, 21)]), ports(&[(0, 9)]));
        assert_eq!(filled(&[], &[(5, 6)]), ports(&[]));
    }
}
