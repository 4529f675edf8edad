//! A turn that leads to one of several destinations, as turns to one each.
//!
//! In: a turn as its reader gives it. Out: one for each destination that its packets may get, with the packets that get it, and
//! whether some do for sure. Linux leaves a port that is among those it may become, and of the others makes the first that is free,
//! beginning with the lowest: who sends the first packet of a flow meets that one (`nf_nat_l4proto_unique_tuple`, net/netfilter/nf_nat_core.c).

use std::net::IpAddr;

use crate::ruleset::{Among, Condition, NewAddress, NewDestination, Ruleset, Several, Turned};
use crate::sets::{AddressSet, Interval, IntervalSet, Point, Port, PortSet};

/// To more destinations than this a turn is not followed.
const MOST: usize = 256;

/// A turn to one destination.
pub(super) struct One {
    /// The turn.
    pub(super) turn: Turned,
    /// Whether its packets get that destination as long as nobody else has it.
    pub(super) is_sure: bool,
}

/// What a turn does, destination by destination; none where that is not known, or too much.
pub(super) fn each(turn: &Turned, ruleset: &Ruleset) -> Option<Vec<One>> {
    if turn.to.is_some() {
        return Some(vec![One { turn: turn.clone(), is_sure: true }]);
    }
    let among = turn.among?;
    let addresses = addresses(among, ruleset)?;
    let ports = ports(turn, among)?;
    if addresses.len().saturating_mul(ports.len()) > MOST {
        return None;
    }
    let mut found = Vec::new();
    for (packets, port, is_sure) in ports {
        for address in &addresses {
            let to = Some(NewDestination { at: *address, port });
            found.push(One { turn: Turned { packets: packets.clone(), to, ..turn.clone() }, is_sure });
        }
    }
    Some(found)
}

/// The addresses; of more than are followed those at the edges of what rules ask, and any other meets the same as one of them. None where
/// these are too many as well.
fn addresses(among: Among, ruleset: &Ruleset) -> Option<Vec<NewAddress>> {
    let (first, last) = match among.at {
        Several::Host => return Some(vec![NewAddress::Host]),
        Several::Same => return Some(vec![NewAddress::Same]),
        Several::Within(first, last) => (first, last),
    };
    let own = AddressSet::between(first, last);
    let told = if own.size() > MOST as u128 { at_edges(&own, ruleset) } else { own };
    let is_told = !told.is_empty() && told.size() <= MOST as u128;
    is_told.then(|| told.addresses().map(NewAddress::One).collect())
}

/// The ends of addresses that are more than are told one by one.
pub(super) fn large(among: Among) -> Option<(IpAddr, IpAddr)> {
    let Several::Within(first, last) = among.at else { return None };
    (AddressSet::between(first, last).size() > MOST as u128).then_some((first, last))
}

/// The ends of these addresses, and of those in them that rules ask for, with what stands beside those.
fn at_edges(own: &AddressSet, ruleset: &Ruleset) -> AddressSet {
    let asked = || ruleset.rules().into_iter().flat_map(|rule| &rule.conditions).map(|one| &*one.destination);
    AddressSet { v4: edges(&own.v4, asked().map(|one| &one.v4)), v6: edges(&own.v6, asked().map(|one| &one.v6)) }
}

fn edges<'s, T: Point + 's>(
    own: &'s IntervalSet<T>,
    asked: impl Iterator<Item = &'s IntervalSet<T>>,
) -> IntervalSet<T> {
    let around = |range: &Interval<T>| {
        [range.first().predecessor(), Some(range.first()), Some(range.last()), range.last().successor()]
    };
    let ends = own.ranges().iter().chain(asked.flat_map(IntervalSet::ranges)).flat_map(around).flatten();
    ends.filter(|end| own.contains(*end)).map(Interval::point).collect()
}

/// Packets, the port that they get, and whether they get it for sure.
type Share = (Vec<Condition>, Option<Port>, bool);

fn ports(turn: &Turned, among: Among) -> Option<Vec<Share>> {
    let Some((first, last)) = among.ports else { return Some(vec![(turn.packets.clone(), None, true)]) };
    let range: PortSet = Interval::new(first, last).into_iter().collect();
    let of = |ports: &PortSet| -> Vec<Condition> {
        let narrowed = turn.packets.iter().map(|one| {
            let selectors = one.selectors.intersection(ports);
            Condition { selectors, ..one.clone() }
        });
        narrowed.filter(|one| !one.is_empty()).collect()
    };
    let mut shares: Vec<Share> = Vec::new();
    if let Some(base) = among.base {
        let all = PortSet::union_of(turn.packets.iter().map(|one| &one.selectors));
        if all.size() > MOST as u128 {
            return None;
        }
        for own in all.ranges().iter().flat_map(|range| range.first().0..=range.last().0) {
            // It goes round where the range ends.
            let step = u32::from(own.wrapping_sub(base.0)) % (u32::from(last.0) - u32::from(first.0) + 1);
            let port = u16::try_from(u32::from(first.0) + step).ok().map(Port)?;
            shares.push((of(&PortSet::point(Port(own))), Some(port), true));
        }
        return Some(shares);
    }
    let (kept, changed) = (of(&range), of(&range.complement()));
    if !kept.is_empty() {
        shares.push((kept, None, true));
    }
    if !changed.is_empty() {
        if range.size() > MOST as u128 {
            return None;
        }
        shares.extend((first.0..=last.0).map(|port| (changed.clone(), Some(Port(port)), port == first.0)));
    }
    Some(shares)
}
