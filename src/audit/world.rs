//! The globally routable addresses, and where a source set stands among them.
//!
//! In: what the profile calls internal. Out: `world`, and the class of any set. Of rules it knows nothing.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::level::SourceClass;
use crate::sets::{AddressSet, Family, Interval, IntervalSet};

/// IPv4 blocks that are not globally reachable (IANA IPv4 Special-Purpose Address Registry, RFC 6890 and its updates),
/// multicast (RFC 5771) and the former class E (RFC 1112, section 4): a host may have an address of it, but nobody in the world has one.
const SPECIAL_V4: [([u8; 4], u32); 16] = [
    ([0, 0, 0, 0], 8),          // this network, RFC 791
    ([10, 0, 0, 0], 8),         // private, RFC 1918
    ([100, 64, 0, 0], 10),      // shared, RFC 6598
    ([127, 0, 0, 0], 8),        // loopback, RFC 1122
    ([169, 254, 0, 0], 16),     // link-local, RFC 3927
    ([172, 16, 0, 0], 12),      // private, RFC 1918
    ([192, 0, 0, 0], 24),       // protocol assignments, RFC 6890
    ([192, 0, 2, 0], 24),       // documentation, RFC 5737
    ([192, 88, 99, 0], 24),     // 6to4 relay anycast, withdrawn, RFC 7526
    ([192, 168, 0, 0], 16),     // private, RFC 1918
    ([198, 18, 0, 0], 15),      // benchmarking, RFC 2544
    ([198, 51, 100, 0], 24),    // documentation, RFC 5737
    ([203, 0, 113, 0], 24),     // documentation, RFC 5737
    ([224, 0, 0, 0], 4),        // multicast, RFC 5771
    ([240, 0, 0, 0], 4),        // reserved, RFC 1112
    ([255, 255, 255, 255], 32), // limited broadcast, RFC 919
];

/// IPv6 blocks inside 2000::/3 that are not globally reachable (IANA IPv6 Special-Purpose Address Registry).
const SPECIAL_V6: [([u16; 8], u32); 4] = [
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),     // protocol assignments, RFC 2928
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32), // documentation, RFC 3849
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16),     // 6to4, RFC 3056
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),     // documentation, RFC 9637
];

/// Networks of one site or provider, to whose addresses nobody else's packets come: RFC 1918, RFC 3927, RFC 6598, RFC 4193 and RFC
/// 4291, section 2.5.6.
const PRIVATE: [&str; 7] =
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10"];

/// Whether there are addresses, and all of them private.
pub fn is_private(addresses: &AddressSet) -> bool {
    !addresses.is_empty() && networks(&PRIVATE).covers(addresses)
}

/// Whether some of them are private.
pub fn has_private(addresses: &AddressSet) -> bool {
    networks(&PRIVATE).overlaps(addresses)
}

/// Who can be on a link: RFC 1918, RFC 3927, RFC 4193 and RFC 4291, section 2.5.6.
const ON_A_LINK: [&str; 6] =
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"];

/// The addresses that neighbours on a link have.
pub fn on_a_link() -> AddressSet {
    networks(&ON_A_LINK)
}

/// These networks, each a prefix in either family.
pub fn networks(texts: &[&str]) -> AddressSet {
    let v4 = texts.iter().filter_map(|text| text.parse::<ipnet::Ipv4Net>().ok()).map(Interval::from).collect();
    let v6 = texts.iter().filter_map(|text| text.parse::<ipnet::Ipv6Net>().ok()).map(Interval::from).collect();
    AddressSet { v4, v6 }
}

/// Those of the addresses that are private.
pub fn private_of(addresses: &AddressSet) -> AddressSet {
    networks(&PRIVATE).intersection(addresses)
}

/// So many addresses of the world are broad, in IPv4.
pub const BROAD_V4: u128 = 1 << 16;

/// So many addresses of the world are broad, in IPv6: a /32.
pub const BROAD_V6: u128 = 1 << 96;

/// Nearly everybody is let in where one in so many addresses of the world is not, or fewer.
const BANNED: u128 = 8;

/// Whether a part of the world is nearly all of it.
pub fn is_nearly_whole(reached: u128, whole: u128) -> bool {
    reached > 0 && (whole - reached.min(whole)).saturating_mul(BANNED) <= whole
}

/// Every globally routable address.
pub fn routable() -> AddressSet {
    let special_v4: IntervalSet<Ipv4Addr> =
        SPECIAL_V4.iter().map(|(start, length)| block_v4(*start, *length)).collect();
    let special_v6: IntervalSet<Ipv6Addr> =
        SPECIAL_V6.iter().map(|(start, length)| block_v6(*start, *length)).collect();
    let unicast_v6 = IntervalSet::of(block_v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3)); // RFC 4291, section 2.4
    AddressSet { v4: special_v4.complement(), v6: unicast_v6.difference(&special_v6) }
}

fn block_v4(start: [u8; 4], length: u32) -> Interval<Ipv4Addr> {
    let first = Ipv4Addr::from(start);
    let hosts = u32::MAX.checked_shr(length).unwrap_or(0);
    Interval::new(first, Ipv4Addr::from_bits(first.to_bits() | hosts)).unwrap_or(Interval::point(first))
}

fn block_v6(start: [u16; 8], length: u32) -> Interval<Ipv6Addr> {
    let first = Ipv6Addr::from(start);
    let hosts = u128::MAX.checked_shr(length).unwrap_or(0);
    Interval::new(first, Ipv6Addr::from_bits(first.to_bits() | hosts)).unwrap_or(Interval::point(first))
}

/// By how much the world is divided for a part that is as bad as all of it: whoever scans is there as well.
pub const QUARTER: u128 = 4;

/// The class of a part of the world of one family: how many of its addresses are reached, of how many.
pub fn class_of(reached: u128, whole: u128, broad: u128) -> SourceClass {
    if reached == 0 {
        SourceClass::Internal
    } else if reached == whole {
        SourceClass::Anywhere
    } else if reached >= broad {
        SourceClass::Broad
    } else {
        SourceClass::Narrow
    }
}

/// The world as one profile sees it: routable addresses less its internal ones.
#[derive(Debug, Clone)]
pub struct World {
    /// The addresses.
    pub addresses: AddressSet,
    /// How many there are in IPv4.
    pub whole_v4: u128,
    /// How many there are in IPv6.
    pub whole_v6: u128,
}

impl World {
    /// The world outside of these internal addresses.
    pub fn outside(internal: &AddressSet) -> Self {
        let addresses = routable().difference(internal);
        World { whole_v4: addresses.v4.size(), whole_v6: addresses.v6.size(), addresses }
    }

    /// The class of a set of one family as the numbers of what is open have it: whoever is banned is one of few, and nearly all is all.
    pub fn class_of_family(&self, set: &AddressSet, family: Family) -> Option<SourceClass> {
        if self.is_nearly_all(set, family) { Some(SourceClass::Anywhere) } else { self.class(set) }
    }

    /// Whether a set holds so much of the world, in one family at least, that it is as bad as all of it.
    pub fn is_much(&self, set: &AddressSet) -> bool {
        let is_most =
            |own: u128, part: &dyn Fn() -> u128, whole: u128| own >= whole / QUARTER && part() >= whole / QUARTER;
        is_most(set.v4.size(), &|| set.v4.intersection(&self.addresses.v4).size(), self.whole_v4)
            || is_most(set.v6.size(), &|| set.v6.intersection(&self.addresses.v6).size(), self.whole_v6)
    }

    /// Whether a set holds nearly all of the world in a family: but for few who are banned.
    pub fn is_nearly_all(&self, set: &AddressSet, family: Family) -> bool {
        // Most sets are too small by their size alone.
        match family {
            Family::V4 => {
                is_nearly_whole(set.v4.size(), self.whole_v4)
                    && is_nearly_whole(set.v4.intersection(&self.addresses.v4).size(), self.whole_v4)
            }
            Family::V6 => {
                is_nearly_whole(set.v6.size(), self.whole_v6)
                    && is_nearly_whole(set.v6.intersection(&self.addresses.v6).size(), self.whole_v6)
            }
        }
    }

    /// The class of a set; none for the empty set.
    pub fn class(&self, set: &AddressSet) -> Option<SourceClass> {
        if set.is_empty() {
            return None;
        }
        let part = set.intersection(&self.addresses);
        let v4 = class_of(part.v4.size(), self.whole_v4, BROAD_V4);
        let v6 = class_of(part.v6.size(), self.whole_v6, BROAD_V6);
        Some(v4.max(v6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v4(start: [u8; 4], length: u32) -> AddressSet {
        AddressSet { v4: IntervalSet::of(block_v4(start, length)), v6: IntervalSet::empty() }
    }

    #[test]
    fn classes_follow_the_numbers_of_the_definition() {
        let world = World::outside(&AddressSet::default());
        assert_eq!(world.class(&AddressSet::any4()), Some(SourceClass::Anywhere));
        assert_eq!(world.class(&AddressSet::any6()), Some(SourceClass::Anywhere));
        assert_eq!(world.class(&v4([8, 8, 0, 0], 16)), Some(SourceClass::Broad));
        assert_eq!(world.class(&v4([8, 8, 0, 0], 17)), Some(SourceClass::Narrow));
        assert_eq!(world.class(&v4([10, 0, 0, 0], 8)), Some(SourceClass::Internal));
        assert_eq!(world.class(&AddressSet::default()), None);
    }

    #[test]
    fn the_world_less_one_address_is_not_anywhere() {
        let world = World::outside(&AddressSet::default());
        let less = AddressSet::any4().difference(&v4([8, 8, 8, 8], 32));
        assert_eq!(world.class(&less), Some(SourceClass::Broad));
    }

    #[test]
    fn nearly_all_is_the_world_less_an_eighth() {
        let world = World::outside(&AddressSet::default());
        let less = |start: [u8; 4], length: u32| AddressSet::any4().difference(&v4(start, length));
        assert!(world.is_nearly_all(&AddressSet::any(), Family::V6));
        assert!(world.is_nearly_all(&less([8, 8, 8, 8], 32), Family::V4));
        assert!(!world.is_nearly_all(&less([8, 8, 8, 8], 32), Family::V6));
        assert!(world.is_nearly_all(&less([16, 0, 0, 0], 4), Family::V4));
        assert!(!world.is_nearly_all(&less([32, 0, 0, 0], 3), Family::V4));
        assert!(world.is_nearly_all(&world.addresses, Family::V4));
        assert!(!world.is_nearly_all(&AddressSet::default(), Family::V4));
    }

    #[test]
    fn what_is_called_internal_is_not_the_world() {
        let world = World::outside(&v4([8, 8, 8, 0], 24));
        assert_eq!(world.class(&v4([8, 8, 8, 0], 25)), Some(SourceClass::Internal));
    }

    #[test]
    fn private_and_documentation_blocks_are_not_routable() {
        let world = routable();
        for inside in ["10.1.2.3", "192.0.2.7", "198.51.100.1", "203.0.113.9", "169.254.0.1", "224.0.0.1", "127.0.0.1"]
        {
            assert!(!world.v4.contains(inside.parse().unwrap()), "{inside}");
        }
        assert!(world.v4.contains("8.8.8.8".parse().unwrap()));
        for inside in ["2001:db8::1", "fe80::1", "fc00::1", "::1", "2002::1"] {
            assert!(!world.v6.contains(inside.parse().unwrap()), "{inside}");
        }
        assert!(world.v6.contains("2a00:1450::1".parse().unwrap()));
    }
}
