//! Whether a translation of few senders shows that an interface leads to the world.
//!
//! In: who is translated, and what else the rules name. Out: whether something confirms it. The clients of a tunnel, virtual machines
//! and containers are translated on their way to a network of the host's own as well as to the world, and both look alike.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::signs::{Signs, add, is_few, is_network_of_site};
use crate::audit::opened::Opened;
use crate::audit::region::{LOOPBACK_NAME, OWN_BRIDGE, Slots, is_tunnel};
use crate::policy::Direction;
use crate::sets::{AddressSet, Interval, Point};

/// What rules say of the networks at interfaces.
#[derive(Default)]
pub(super) struct Networks {
    /// From which packets come there.
    from: BTreeMap<String, AddressSet>,
    /// To which they go there.
    to: BTreeMap<String, AddressSet>,
}

impl Networks {
    /// Of rules, and of what is open by their chains. What the host itself sends may go to the network of a provider.
    pub(super) fn of(signs: &Signs, opened: &[Opened], slots: &Slots) -> Self {
        let mut networks = Networks { from: signs.networks.clone(), to: signs.reached.clone() };
        let others = opened.iter().filter(|one| one.is_filtered && one.reach.direction != Direction::Outbound);
        for region in others.flat_map(|one| &one.reach.openings).map(|one| &one.region) {
            let ends = [
                (&mut networks.from, &region.incoming, &region.source),
                (&mut networks.to, &region.outgoing, &region.destination),
            ];
            for (known, interfaces, addresses) in ends {
                if slots.named(interfaces).is_some() && is_network_of_site(addresses) {
                    slots.names(interfaces).into_iter().for_each(|name| add(known, name, addresses));
                }
            }
        }
        networks
    }

    /// Whether a rule says of these senders that they are at this interface.
    pub(super) fn are_at(&self, senders: &AddressSet, name: &str) -> bool {
        [&self.from, &self.to].into_iter().filter_map(|known| known.get(name)).any(|own| is_part(own, senders))
    }
}

/// Whether all of the senders are among them, or more of those than a few devices.
fn is_part(own: &AddressSet, senders: &AddressSet) -> bool {
    let both = own.intersection(senders);
    !both.is_empty() && (!is_few(&both) || own.covers(senders))
}

/// Whether it is a tunnel, or a bridge of the host for what it runs itself.
fn is_for_clients(name: &str, slots: &Slots) -> bool {
    name != LOOPBACK_NAME && name != OWN_BRIDGE && (is_tunnel(name) || slots.is_of_host(name))
}

/// Whether it may be taken for the one to the world: strangers or a network may be there.
pub(super) fn is_other(name: &str, signs: &Signs, slots: &Slots) -> bool {
    name != LOOPBACK_NAME && !is_for_clients(name, slots) && !signs.is_known_inner(name)
}

/// Whether the translation of these senders, as its rules name them, shows that an interface leads to the world: no other is named that may,
/// a sign says so, the network that is translated is known to be at another, or there are more of them than those of tunnels and bridges.
pub(super) fn is_confirmed(
    name: &str,
    (senders, each): (&AddressSet, &[AddressSet]),
    networks: &Networks,
    signs: &Signs,
    slots: &Slots,
) -> bool {
    let others: Vec<&str> = slots.all_names().filter(|other| *other != name && is_other(other, signs, slots)).collect();
    let is_at_other = || {
        let inner = slots.all_names().filter(|other| *other != name && !is_for_clients(other, slots));
        inner.into_iter().any(|other| !signs.is_outer(other) && networks.are_at(senders, other))
    };
    others.is_empty()
        || signs.may_be_outer(name)
        || is_at_other()
        || are_more_than_clients(each, networks, signs, slots)
}

/// Whether more networks are translated than those that tunnels and bridges may have. Of some a rule says which that is.
fn are_more_than_clients(each: &[AddressSet], networks: &Networks, signs: &Signs, slots: &Slots) -> bool {
    let clients: Vec<&str> = slots.all_names().filter(|name| is_for_clients(name, slots)).collect();
    let known = |name: &&&str| networks.from.get(**name).is_some_and(|own| !is_few(own));
    let of_known = AddressSet::union_of(clients.iter().filter(known).filter_map(|name| networks.from.get(*name)));
    let unknown = clients.iter().filter(|name| !known(name)).count();
    let unnamed = usize::from(clients.is_empty() && signs.has_tunnels());
    let left: Vec<&AddressSet> = each.iter().filter(|one| !one.overlaps(&of_known)).collect();
    number(&left) > unknown + unnamed
}

/// How many networks these are. One may have addresses of both families.
pub(super) fn number<S: Borrow<AddressSet>>(each: &[S]) -> usize {
    let v4 = count(each.iter().flat_map(|one| one.borrow().v4.ranges()), LINK_V4);
    let v6 = count(each.iter().flat_map(|one| one.borrow().v6.ranges()), LINK_V6);
    v4.max(v6)
}

/// The addresses of one link: a /24 of IPv4, a /64 of IPv6.
const LINK_V4: u128 = 1 << 8;
const LINK_V6: u128 = 1 << 64;

/// How many networks these are, apart from each other by whole links: one of which an address is left out is still one.
fn count<'r, T: Point + 'r>(ranges: impl Iterator<Item = &'r Interval<T>>, link: u128) -> usize {
    let of = |range: &Interval<T>| (range.first().ordinal() / link, range.last().ordinal() / link);
    let all: BTreeSet<(u128, u128)> = ranges.map(of).collect();
    let (mut number, mut end) = (0, None);
    for (first, last) in all {
        number += usize::from(end.is_none_or(|end| first > end));
        end = end.max(Some(last));
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::world::networks;

    #[test]
    fn networks_are_counted_by_links() {
        let of = |all: &[&[&str]]| {
            let each: Vec<AddressSet> = all.iter().map(|one| networks(one)).collect();
            count(each.iter().flat_map(|one| one.v4.ranges()), LINK_V4)
        };
        assert_eq!(of(&[&["10.8.0.0/24"]]), 1);
        assert_eq!(of(&[&["10.8.0.0/25", "10.8.0.192/26"]]), 1);
        assert_eq!(of(&[&["10.8.0.0/24"], &["10.8.1.0/24"], &["10.8.1.7/32"]]), 2);
        assert_eq!(of(&[&["10.0.0.0/8"], &["10.8.1.0/24"]]), 1);
        assert_eq!(of(&[]), 0);
    }
}
