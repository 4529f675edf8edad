//! Few senders whom an earlier rule keeps from what nearly everybody may reach: those who are banned.
//!
//! In: packets that are known to be open. Out: the same without the holes that bans make in their senders, and of TCP with addresses of
//! groups, at which nobody opens a connection. Programs ban addresses and let them in again by the hour (fail2ban, CrowdSec): what is
//! open to nearly all of the world is open to whoever wants it, and one more who may come for it is nothing new. A network of a site
//! that is kept out is, and so is a large one.

use std::borrow::Cow;

use super::extent::Extent;
use super::region::Kind;
use super::world::{World, networks, private_of};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, IntervalSet, Point};

/// So many addresses of IPv4 are banned together at most: a /24.
const MOST_V4: u128 = 1 << 8;

/// So many of IPv6: a /64.
const MOST_V6: u128 = 1 << 64;

/// Addresses of the host itself, which nobody bans.
const OF_HOST: [&str; 3] = ["0.0.0.0/8", "127.0.0.0/8", "::/127"];

/// Addresses of groups, at which no host takes what opens a connection (RFC 1122, section 4.2.3.10).
const OF_GROUPS: [&str; 3] = ["224.0.0.0/4", "255.255.255.255/32", "ff00::/8"];

/// Who may be banned on a host.
#[derive(Debug, Clone)]
pub struct Banned {
    world: World,
    /// Networks of a site or provider, of which one address at a time is banned.
    inner: AddressSet,
    of_host: AddressSet,
    of_groups: AddressSet,
}

impl Banned {
    /// On a host to whose site these networks belong.
    pub fn outside(internal: &AddressSet) -> Self {
        let inner = private_of(&AddressSet::any()).union(internal);
        Banned { world: World::outside(internal), inner, of_host: networks(&OF_HOST), of_groups: networks(&OF_GROUPS) }
    }

    /// The same packets, with those of senders who are banned from them. On the way out they are whom packets go to, and no address
    /// inside is one of these.
    pub fn let_in<'e>(&self, direction: Option<Direction>, known: &'e Extent) -> Cow<'e, Extent> {
        let mut peers = Cow::Borrowed(&known.peers);
        let has_inner = direction != Some(Direction::Outbound);
        for family in Family::ALL.into_iter().filter(|family| self.world.is_nearly_all(&known.peers, *family)) {
            let mut all = peers.into_owned();
            match family {
                Family::V4 => {
                    let few = few(&all.v4, [&self.inner.v4, &self.of_host.v4], MOST_V4, has_inner);
                    all.v4 = all.v4.union(&few);
                }
                Family::V6 => {
                    let few = few(&all.v6, [&self.inner.v6, &self.of_host.v6], MOST_V6, has_inner);
                    all.v6 = all.v6.union(&few);
                }
            }
            peers = Cow::Owned(all);
        }
        let is_to_host = known.kind == Kind::Ports(Transport::Tcp) && direction == Some(Direction::Inbound);
        match peers {
            Cow::Borrowed(_) if !is_to_host => Cow::Borrowed(known),
            peers => {
                let ends = if is_to_host { known.ends.union(&self.of_groups) } else { known.ends.clone() };
                Cow::Owned(Extent { peers: peers.into_owned(), ends, ..known.clone() })
            }
        }
    }
}

/// Of what a set lacks what is few enough to be banned, and of inner networks single addresses.
fn few<T: Point>(
    set: &IntervalSet<T>,
    [inner, of_host]: [&IntervalSet<T>; 2],
    most: u128,
    has_inner: bool,
) -> IntervalSet<T> {
    let holes = set.complement().difference(of_host);
    let (outer, own) = (holes.difference(inner), holes.intersection(inner));
    let outer = outer.ranges().iter().filter(|hole| hole.size() <= most);
    let own = own.ranges().iter().filter(|hole| has_inner && hole.is_point());
    outer.chain(own).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets::PortSet;

    /// Whether these are let in again where everybody else is let in.
    fn is_few(direction: Direction, gone: &[&str]) -> bool {
        let gone = networks(gone);
        let peers = AddressSet::any().difference(&gone);
        let known = Extent::of(Kind::Ports(Transport::Tcp), PortSet::full(), peers);
        let banned = Banned::outside(&networks(&["198.41.0.0/24", "2a02:db8::/32"]));
        banned.let_in(Some(direction), &known).peers.covers(&gone)
    }

    #[test]
    fn the_banned_are_few_and_no_network_of_the_site() {
        let single = ["8.8.8.8/32", "2a00:1450::1/128"];
        for few in [
            &single[..],
            &["8.8.8.0/24"],
            &["2a00:1450::/64"],
            &["10.0.0.7/32"],
            &["203.0.113.9/32"],
            &["9.255.255.255/32"],
        ] {
            assert!(is_few(Direction::Inbound, few), "{few:?}");
        }
        for many in [
            &["8.8.8.0/23"][..],
            &["2a00:1450::/63"],
            &["10.0.0.0/8"],
            &["192.168.1.0/24"],
            &["fd00::/64"],
            &["198.41.0.0/24"],
            &["2a02:db8::/64"],
            &["127.0.0.1/32"],
            &["::1/128"],
        ] {
            assert!(!is_few(Direction::Inbound, many), "{many:?}");
        }
        assert!(is_few(Direction::Outbound, &single) && !is_few(Direction::Outbound, &["169.254.169.254/32"]));
    }

    #[test]
    fn what_is_open_to_less_of_the_world_has_no_banned() {
        let peers = networks(&["0.0.0.0/1", "128.0.0.0/2"]).difference(&networks(&["8.8.8.8/32"]));
        let known = Extent::of(Kind::Ports(Transport::Tcp), PortSet::full(), peers.clone());
        assert_eq!(Banned::outside(&AddressSet::default()).let_in(None, &known).peers, peers);
    }
}
