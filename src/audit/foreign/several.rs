//! A turn that leads to one of several destinations, as turns to one each.
//!
//! In: a turn as its reader gives it. Out: one for each destination that its packets may get, with the packets that get it, and
//! whether some do for sure. Linux leaves a port that is among those it may become, and of the others makes the first that is free,
//! beginning with the lowest: who sends the first packet of a flow meets that one (`nf_nat_l4proto_unique_tuple`, net/netfilter/nf_nat_core.c).

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::ruleset::{Among, Condition, NewAddress, NewDestination, Ruleset, Several, Turned};
use crate::sets::{AddressSet, Interval, Port, PortSet};

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
    let one = |address: IpAddr| NewAddress::One(address);
    match among.at {
        Several::Host => Some(vec![NewAddress::Host]),
        Several::Same => Some(vec![NewAddress::Same]),
        Several::Within(IpAddr::V4(first), IpAddr::V4(last)) => {
            let edges = edges(ruleset, |set| {
                set.v4.ranges().iter().map(|own| (own.first().to_bits(), own.last().to_bits())).collect()
            });
            let all = told((first.to_bits(), last.to_bits()), edges)?;
            Some(all.into_iter().map(|bits| one(Ipv4Addr::from_bits(bits).into())).collect())
        }
        Several::Within(IpAddr::V6(first), IpAddr::V6(last)) => {
            let edges = edges(ruleset, |set| {
                set.v6.ranges().iter().map(|own| (own.first().to_bits(), own.last().to_bits())).collect()
            });
            let all = told((first.to_bits(), last.to_bits()), edges)?;
            Some(all.into_iter().map(|bits| one(Ipv6Addr::from_bits(bits).into())).collect())
        }
        Several::Within(..) => None,
    }
}

/// The ends of addresses that are more than are told one by one.
pub(super) fn large(among: Among) -> Option<(IpAddr, IpAddr)> {
    let Several::Within(first, last) = among.at else { return None };
    let count = match (first, last) {
        (IpAddr::V4(first), IpAddr::V4(last)) => u128::from(last.to_bits().saturating_sub(first.to_bits())),
        (IpAddr::V6(first), IpAddr::V6(last)) => last.to_bits().saturating_sub(first.to_bits()),
        _ => 0,
    };
    (count >= MOST as u128).then_some((first, last))
}

/// Where the destinations begin and end that rules ask for.
fn edges<T>(ruleset: &Ruleset, ranges: impl Fn(&AddressSet) -> Vec<(T, T)>) -> Vec<(T, T)> {
    let conditions = ruleset.rules().into_iter().flat_map(|rule| &rule.conditions);
    conditions.flat_map(|one| ranges(&one.destination)).collect()
}

/// All of a range, or of a large one its ends and those of others in it, with what stands beside those.
fn told<T>((first, last): (T, T), edges: Vec<(T, T)>) -> Option<Vec<T>>
where
    T: Copy + Ord + Bits,
{
    let mut all: BTreeSet<T> = first.up_to(last, MOST + 1);
    if all.len() > MOST {
        let around = |(start, end): (T, T)| [start.before(), Some(start), Some(end), end.next()];
        all = edges.into_iter().flat_map(around).flatten().filter(|bits| (first..=last).contains(bits)).collect();
        all.extend([first, last]);
    }
    (all.len() <= MOST).then(|| all.into_iter().collect())
}

/// The bits of an address as a number.
trait Bits: Sized {
    fn before(self) -> Option<Self>;
    fn next(self) -> Option<Self>;
    fn up_to(self, last: Self, most: usize) -> BTreeSet<Self>;
}

impl Bits for u32 {
    fn before(self) -> Option<Self> {
        self.checked_sub(1)
    }

    fn next(self) -> Option<Self> {
        self.checked_add(1)
    }

    fn up_to(self, last: Self, most: usize) -> BTreeSet<Self> {
        (self..=last).take(most).collect()
    }
}

impl Bits for u128 {
    fn before(self) -> Option<Self> {
        self.checked_sub(1)
    }

    fn next(self) -> Option<Self> {
        self.checked_add(1)
    }

    fn up_to(self, last: Self, most: usize) -> BTreeSet<Self> {
        (self..=last).take(most).collect()
    }
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
