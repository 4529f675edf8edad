//! Sets of IPv4 and IPv6 addresses. The two families are different types: one can never be taken for the other.

use std::borrow::Borrow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv4Subnets, Ipv6Net, Ipv6Subnets};

use super::interval::{Interval, IntervalSet, Point};

/// An address family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// IPv4, 32 bits.
    V4,
    /// IPv6, 128 bits.
    V6,
}

impl Family {
    /// Both, IPv4 first.
    pub const ALL: [Family; 2] = [Family::V4, Family::V6];

    /// `IPv4`, `IPv6`.
    pub fn name(self) -> &'static str {
        match self {
            Family::V4 => "IPv4",
            Family::V6 => "IPv6",
        }
    }

    /// The other one.
    pub fn other(self) -> Family {
        match self {
            Family::V4 => Family::V6,
            Family::V6 => Family::V4,
        }
    }
}

impl Point for Ipv4Addr {
    const MIN: Self = Ipv4Addr::UNSPECIFIED;
    const MAX: Self = Ipv4Addr::BROADCAST;

    fn successor(self) -> Option<Self> {
        self.to_bits().checked_add(1).map(Ipv4Addr::from_bits)
    }

    fn predecessor(self) -> Option<Self> {
        self.to_bits().checked_sub(1).map(Ipv4Addr::from_bits)
    }

    fn ordinal(self) -> u128 {
        u128::from(self.to_bits())
    }
}

impl Point for Ipv6Addr {
    const MIN: Self = Ipv6Addr::UNSPECIFIED;
    const MAX: Self = Ipv6Addr::from_bits(u128::MAX);

    fn successor(self) -> Option<Self> {
        self.to_bits().checked_add(1).map(Ipv6Addr::from_bits)
    }

    fn predecessor(self) -> Option<Self> {
        self.to_bits().checked_sub(1).map(Ipv6Addr::from_bits)
    }

    fn ordinal(self) -> u128 {
        self.to_bits()
    }
}

impl From<Ipv4Net> for Interval<Ipv4Addr> {
    fn from(prefix: Ipv4Net) -> Self {
        Interval::new(prefix.network(), prefix.broadcast()).unwrap_or(Interval::point(prefix.network()))
    }
}

impl From<Ipv6Net> for Interval<Ipv6Addr> {
    fn from(prefix: Ipv6Net) -> Self {
        Interval::new(prefix.network(), prefix.broadcast()).unwrap_or(Interval::point(prefix.network()))
    }
}

/// The fewest prefixes that make up the set, lowest first.
pub fn v4_prefixes(set: &IntervalSet<Ipv4Addr>) -> impl Iterator<Item = Ipv4Net> + '_ {
    set.ranges().iter().flat_map(|range| Ipv4Subnets::new(range.first(), range.last(), 0))
}

/// The fewest prefixes that make up the set, lowest first.
pub fn v6_prefixes(set: &IntervalSet<Ipv6Addr>) -> impl Iterator<Item = Ipv6Net> + '_ {
    set.ranges().iter().flat_map(|range| Ipv6Subnets::new(range.first(), range.last(), 0))
}

/// Addresses of both families, kept apart. Empty in a family means that no packet of that family is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressSet {
    /// The IPv4 addresses.
    pub v4: IntervalSet<Ipv4Addr>,
    /// The IPv6 addresses.
    pub v6: IntervalSet<Ipv6Addr>,
}

impl AddressSet {
    /// Every address of both families.
    pub fn any() -> Self {
        AddressSet { v4: IntervalSet::full(), v6: IntervalSet::full() }
    }

    /// Every IPv4 address.
    pub fn any4() -> Self {
        AddressSet { v4: IntervalSet::full(), v6: IntervalSet::empty() }
    }

    /// Every IPv6 address.
    pub fn any6() -> Self {
        AddressSet { v4: IntervalSet::empty(), v6: IntervalSet::full() }
    }

    /// Every address of this family.
    pub fn all_of(family: Family) -> Self {
        match family {
            Family::V4 => AddressSet::any4(),
            Family::V6 => AddressSet::any6(),
        }
    }

    /// Every address of these families.
    pub fn of_families(families: impl IntoIterator<Item = Family>) -> Self {
        Self::union_of(families.into_iter().map(Self::all_of))
    }

    /// Of each family that it has an address of, all.
    pub fn whole_families(&self) -> Self {
        Self::of_families(Family::ALL.into_iter().filter(|family| self.has(*family)))
    }

    /// Of each family that it has an address of, those that it does not hold.
    pub fn others(&self) -> Self {
        self.whole_families().difference(self)
    }

    /// One address.
    pub fn only(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(v4) => AddressSet { v4: IntervalSet::point(v4), v6: IntervalSet::empty() },
            IpAddr::V6(v6) => AddressSet { v4: IntervalSet::empty(), v6: IntervalSet::point(v6) },
        }
    }

    /// From one address to another, both included; none where they are of two families, or the first comes after the last.
    pub fn between(first: IpAddr, last: IpAddr) -> Self {
        match (first, last) {
            (IpAddr::V4(first), IpAddr::V4(last)) => {
                AddressSet { v4: Interval::new(first, last).into_iter().collect(), ..AddressSet::default() }
            }
            (IpAddr::V6(first), IpAddr::V6(last)) => {
                AddressSet { v6: Interval::new(first, last).into_iter().collect(), ..AddressSet::default() }
            }
            _ => AddressSet::default(),
        }
    }

    /// Its addresses, those of IPv4 first.
    pub fn addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.v4.points().map(IpAddr::V4).chain(self.v6.points().map(IpAddr::V6))
    }

    /// How many addresses it holds; all of IPv6 count as `u128::MAX`.
    pub fn size(&self) -> u128 {
        self.v4.size().saturating_add(self.v6.size())
    }

    /// The address of a set that has one; none for a set of more or of none.
    pub fn single(&self) -> Option<IpAddr> {
        match (self.v4.ranges(), self.v6.ranges()) {
            ([one], []) if one.is_point() => Some(IpAddr::V4(one.first())),
            ([], [one]) if one.is_point() => Some(IpAddr::V6(one.first())),
            _ => None,
        }
    }

    /// Those of its addresses that are of this family.
    pub fn of_family(&self, family: Family) -> Self {
        match family {
            Family::V4 => AddressSet { v4: self.v4.clone(), ..AddressSet::default() },
            Family::V6 => AddressSet { v6: self.v6.clone(), ..AddressSet::default() },
        }
    }

    /// Whether it is every address of both families.
    pub fn is_any(&self) -> bool {
        self.v4.is_full() && self.v6.is_full()
    }

    /// The host's loopback addresses (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3).
    pub fn loopback() -> Self {
        let v4 = Interval::new(Ipv4Addr::new(127, 0, 0, 0), Ipv4Addr::new(127, 255, 255, 255));
        AddressSet { v4: v4.into_iter().collect(), v6: IntervalSet::point(Ipv6Addr::LOCALHOST) }
    }

    /// Whether it holds this address.
    pub fn holds(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(v4) => self.v4.contains(v4),
            IpAddr::V6(v6) => self.v6.contains(v6),
        }
    }

    /// Whether it holds no address at all.
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    /// Whether it holds an address of this family.
    pub fn has(&self, family: Family) -> bool {
        match family {
            Family::V4 => !self.v4.is_empty(),
            Family::V6 => !self.v6.is_empty(),
        }
    }

    /// Whether it holds every address of this family.
    pub fn is_full(&self, family: Family) -> bool {
        match family {
            Family::V4 => self.v4.is_full(),
            Family::V6 => self.v6.is_full(),
        }
    }

    /// Whether it holds addresses of groups and the limited broadcast alone, and one of them: 224.0.0.0/4 (RFC 5771),
    /// 255.255.255.255 (RFC 919), ff00::/8 (RFC 4291, section 2.7).
    pub fn is_to_many(&self) -> bool {
        let group = |range: &Interval<Ipv4Addr>| range.first().is_multicast() && range.last().is_multicast();
        let v4 = |range: &Interval<Ipv4Addr>| group(range) || range.first().is_broadcast();
        let v6 = |range: &Interval<Ipv6Addr>| range.first().is_multicast();
        !self.is_empty() && self.v4.ranges().iter().all(v4) && self.v6.ranges().iter().all(v6)
    }

    /// The addresses of either.
    pub fn union(&self, other: &Self) -> Self {
        AddressSet { v4: self.v4.union(&other.v4), v6: self.v6.union(&other.v6) }
    }

    /// The addresses of any of these sets.
    pub fn union_of<S: Borrow<Self>>(sets: impl IntoIterator<Item = S>) -> Self {
        let sets: Vec<S> = sets.into_iter().collect();
        AddressSet {
            v4: IntervalSet::union_of(sets.iter().map(|set| &set.borrow().v4)),
            v6: IntervalSet::union_of(sets.iter().map(|set| &set.borrow().v6)),
        }
    }

    /// The addresses of both.
    pub fn intersection(&self, other: &Self) -> Self {
        AddressSet { v4: self.v4.intersection(&other.v4), v6: self.v6.intersection(&other.v6) }
    }

    /// The addresses of this one that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        AddressSet { v4: self.v4.difference(&other.v4), v6: self.v6.difference(&other.v6) }
    }

    /// Whether every address of the other is in this one.
    pub fn covers(&self, other: &Self) -> bool {
        self.v4.covers(&other.v4) && self.v6.covers(&other.v6)
    }

    /// Whether the two share an address.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.v4.overlaps(&other.v4) || self.v6.overlaps(&other.v6)
    }
}
