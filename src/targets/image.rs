//! Translations that give each address of one network the same place in another: `dnat prefix to` of nftables, `NETMAP` of iptables.
//!
//! In: the addresses that packets are sent to, and the other network. Out: for each address the one that it becomes. The part of an
//! address behind the prefix stays (`nf_nat_setup_netmap` in xt_NETMAP.c, `nft_nat_setup_netmap` in nft_nat.c).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use crate::ruleset::Condition;
use crate::sets::{AddressSet, Family};

/// More addresses than this are not told one by one.
const MOST: u128 = 256;

/// The addresses to which these packets are sent in the family of a network, each with what it becomes; none if they are too many.
pub(super) fn images(packets: &[Condition], network: IpNet) -> Option<Vec<(IpAddr, IpAddr)>> {
    let family = if matches!(network, IpNet::V4(_)) { Family::V4 } else { Family::V6 };
    let sent = AddressSet::union_of(packets.iter().map(|one| one.destination.of_family(family)));
    if sent.size() > MOST {
        return None;
    }
    sent.addresses().map(|address| Some((address, image(address, network)?))).collect()
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
