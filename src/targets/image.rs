//! Translations that give each address of one network the same place in another: `dnat prefix to` of nftables, `NETMAP` of iptables.
//!
//! In: the addresses that packets are sent to, and the other network. Out: for each address the one that it becomes. The part of an
//! address behind the prefix stays (`nf_nat_setup_netmap` in xt_NETMAP.c, `nft_nat_setup_netmap` in nft_nat.c).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use crate::ruleset::Condition;
use crate::sets::{AddressSet, Family};

/// More addresses than this are not told one by one.
const MOST: usize = 256;

/// The addresses to which these packets are sent in the family of a network, each with what it becomes; none if they are too many.
pub(super) fn images(packets: &[Condition], network: IpNet) -> Option<Vec<(IpAddr, IpAddr)>> {
    let family = if matches!(network, IpNet::V4(_)) { Family::V4 } else { Family::V6 };
    let sent = AddressSet::union_of(packets.iter().map(|one| one.destination.of_family(family)));
    let many = u128::try_from(MOST).unwrap_or(u128::MAX);
    if sent.v4.size().saturating_add(sent.v6.size()) > many {
        return None;
    }
    let v4 = sent.v4.ranges().iter().flat_map(|range| range.first().to_bits()..=range.last().to_bits());
    let v6 = sent.v6.ranges().iter().flat_map(|range| range.first().to_bits()..=range.last().to_bits());
    let all = v4.map(|bits| IpAddr::V4(Ipv4Addr::from_bits(bits)));
    let all = all.chain(v6.map(|bits| IpAddr::V6(Ipv6Addr::from_bits(bits))));
    all.map(|address| Some((address, image(address, network)?))).collect()
}

/// What an address becomes; none if it is of the other family.
fn image(address: IpAddr, network: IpNet) -> Option<IpAddr> {
    match (address, network) {
        (IpAddr::V4(address), IpNet::V4(network)) => {
            let host = address.to_bits() & network.hostmask().to_bits();
            Some(IpAddr::V4(Ipv4Addr::from_bits(network.network().to_bits() | host)))
        }
        (IpAddr::V6(address), IpNet::V6(network)) => {
            let host = address.to_bits() & network.hostmask().to_bits();
            Some(IpAddr::V6(Ipv6Addr::from_bits(network.network().to_bits() | host)))
        }
        _ => None,
    }
}

/// Those of these packets that are sent to an address.
pub(super) fn sent_to(packets: &[Condition], address: IpAddr) -> Vec<Condition> {
    let only = AddressSet::only(address);
    let narrowed =
        packets.iter().map(|one| Condition { destination: one.destination.intersection(&only).into(), ..one.clone() });
    narrowed.filter(|one| !one.is_empty()).collect()
}
