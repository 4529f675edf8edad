//! Packets at the edges of a policy sent through its rules in a kernel, against the policy's plain meaning.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv6Addr};

use portcullis::policy::{Action, Direction, Interface, Interfaces, Policy};
use portcullis::protocol::Transport;

use super::edges;
use super::lab::{self, Lab};
use super::naive::{self, Packet, Payload};

/// What came of the packets of one chain.
#[derive(Debug, Default)]
pub struct Outcome {
    pub sent: usize,
    /// How many of them have to pass.
    pub passed: usize,
    /// Packets that passed and should not, or the other way round, and whether they should.
    pub wrong: Vec<(Packet, bool)>,
}

/// One packet that was sent.
#[derive(Debug, Clone)]
pub struct Tried {
    pub packet: Packet,
    /// Whether the policy lets it through, read rule by rule.
    pub expected: bool,
    /// Whether the kernel did.
    pub passed: bool,
}

/// Where packets to the host are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// To the lab's own addresses.
    Own,
    /// To any address that a rule names, which becomes the host's for that time.
    Named,
}

/// Sends up to `count` packets through a host that has the rules of the policy loaded.
pub fn send(lab: &Lab, policy: &Policy, direction: Direction, count: usize, seed: u64, ends: Ends) -> Outcome {
    let mut outcome = Outcome::default();
    for tried in tried(lab, policy, direction, count, seed, ends) {
        outcome.sent += 1;
        outcome.passed += usize::from(tried.expected);
        if tried.passed != tried.expected {
            outcome.wrong.push((tried.packet, tried.expected));
        }
    }
    outcome
}

/// The same, packet by packet.
pub fn tried(lab: &Lab, policy: &Policy, direction: Direction, count: usize, seed: u64, ends: Ends) -> Vec<Tried> {
    let own: Vec<IpAddr> = lab::OWN.iter().map(|own| own.parse().unwrap()).collect();
    let usable = |packet: &Packet| deliverable(packet, &own) && (ends == Ends::Own || adoptable(packet));
    let packets: Vec<Packet> = edges::packets(policy, direction, count, seed, usable)
        .into_iter()
        .map(|packet| if ends == Ends::Own { arriving(packet, &own) } else { packet })
        .collect();
    if packets.is_empty() {
        return Vec::new();
    }
    let mut adopted: BTreeSet<IpAddr> = packets.iter().map(|packet| packet.destination).collect();
    adopted.retain(|one| direction == Direction::Inbound && !own.contains(one) && !one.is_multicast());
    lab.adopt("add", &adopted);
    let seen = lab.pass(direction, &packets);
    lab.adopt("del", &adopted);
    let judge = |(at, packet): (usize, Packet)| {
        let expected = naive::verdict(policy, &packet).is_none_or(|action| action == Action::Allow);
        Tried { expected, passed: seen.contains(&at), packet }
    };
    packets.into_iter().enumerate().map(judge).collect()
}

/// Whether the destination can be an address of the host's whatever the interface is: a link-local one belongs to one link, and
/// a multicast group has to be joined.
pub fn adoptable(packet: &Packet) -> bool {
    let link_local = matches!(packet.destination, IpAddr::V6(v6) if v6.is_unicast_link_local());
    let several = packet.destination.is_multicast();
    packet.direction != Direction::Inbound || !link_local && !several && packet.source != packet.destination
}

/// A packet that comes to the host is addressed to it.
fn arriving(mut packet: Packet, own: &[IpAddr]) -> Packet {
    if packet.direction == Direction::Inbound {
        let address = own.iter().find(|own| own.is_ipv4() == packet.destination.is_ipv4());
        packet.destination = *address.expect("the host has an address of each family");
    }
    packet
}

/// Whether the kernel's own checks, which stand before every firewall, let such a packet come as far as the rules: martian
/// sources (RFC 1812, section 5.3.7) and link-local addresses on a way through the host never do.
pub fn deliverable(packet: &Packet, own: &[IpAddr]) -> bool {
    let through = packet.direction == Direction::Forward;
    let arrives = packet.direction != Direction::Outbound;
    let address = |address: IpAddr, is_source: bool| match address {
        IpAddr::V4(v4) => {
            let first = v4.octets()[0];
            let special = first == 0 || first == 127 || first >= 240 || v4.is_multicast() || v4.is_link_local();
            !special || (!is_source && !through && v4.is_multicast())
        }
        IpAddr::V6(v6) => {
            // The subnet's anycast address is each router's own (RFC 4291, section 2.6.1).
            let anycast = v6 == Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0);
            // Scopes 0 and F are reserved, 1 stays inside the host (RFC 7346, section 2).
            let scope = v6.is_multicast() && matches!(v6.segments()[0] & 0xf, 0 | 1 | 0xf);
            let unusable = anycast || scope || v6.is_unspecified() || v6.is_loopback() || v6.to_ipv4_mapped().is_some();
            let local = v6.is_unicast_link_local() || v6.is_multicast();
            !(unusable || is_source && v6.is_multicast() || through && local)
        }
    };
    let ours = own.contains(&packet.source) || (!arrives && own.contains(&packet.destination));
    let transport = !matches!(packet.payload, Payload::Ports(Transport::Sctp | Transport::Dccp, ..));
    let distinct = packet.source != packet.destination || packet.direction == Direction::Inbound;
    address(packet.source, true) && address(packet.destination, false) && !ours && transport && distinct
}

/// The profile's interfaces and their devices.
pub fn devices(policy: &Policy, target: &str) -> Vec<(String, String)> {
    let mut found = BTreeMap::new();
    let conditions = policy.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.matches);
    for interfaces in conditions.flat_map(|condition| [&condition.incoming, &condition.outgoing]) {
        let Interfaces::OneOf(list) = interfaces else { continue };
        for interface in list {
            if let Interface::Named(binding) = interface {
                found.insert(binding.name.clone(), binding.device(target).unwrap().to_owned());
            }
        }
    }
    found.into_iter().collect()
}
