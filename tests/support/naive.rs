//! The meaning of a policy, rule by rule and condition by condition, so plain that it can be read as the definition.

use std::net::IpAddr;

use portcullis::policy::{Action, Direction, Interface, Interfaces, Match, Policy, ProtocolMatch, State};
use portcullis::protocol::Transport;
use portcullis::sets::{AddressSet, Family, Port};

/// The first packet that a firewall sees of something.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Packet {
    /// To, from or through the host.
    pub direction: Direction,
    /// The profile's name of the interface by which it came; `lo` for loopback, empty for one that no profile names.
    pub incoming: String,
    /// The same for the one by which it leaves.
    pub outgoing: String,
    /// Where it comes from.
    pub source: IpAddr,
    /// Where it goes; of the same family.
    pub destination: IpAddr,
    /// Its protocol.
    pub payload: Payload,
    /// Its state.
    pub state: State,
}

/// What a packet carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Payload {
    /// Ports.
    Ports(Transport, u16, u16),
    /// ICMP of the packet's own family: type and code.
    Icmp(u8, u8),
    /// Another protocol, by number.
    Other(u8),
}

/// What the policy does with a packet; none if its chain is unmanaged.
pub fn verdict(policy: &Policy, packet: &Packet) -> Option<Action> {
    let chain = policy.chain(packet.direction)?;
    for rule in &chain.rules {
        if rule.matches.iter().any(|condition| matches(condition, packet)) {
            return Some(rule.action);
        }
    }
    Some(chain.default)
}

fn matches(condition: &Match, packet: &Packet) -> bool {
    // No such packet here is of a flow that a helper expects.
    condition.is_plain()
        && interface(&condition.incoming, &packet.incoming)
        && interface(&condition.outgoing, &packet.outgoing)
        && address(&condition.source.set, packet.source)
        && address(&condition.destination.set, packet.destination)
        && protocol(&condition.protocol, packet)
        && condition.states.contains(packet.state)
}

fn interface(condition: &Interfaces, name: &str) -> bool {
    match condition {
        Interfaces::Any => true,
        Interfaces::OneOf(list) => list.iter().any(|one| match one {
            Interface::Loopback => name == "lo",
            Interface::Named(binding) => binding.name == name,
        }),
    }
}

fn address(set: &AddressSet, address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => set.v4.ranges().iter().any(|range| range.first() <= v4 && v4 <= range.last()),
        IpAddr::V6(v6) => set.v6.ranges().iter().any(|range| range.first() <= v6 && v6 <= range.last()),
    }
}

fn protocol(condition: &ProtocolMatch, packet: &Packet) -> bool {
    match (condition, packet.payload) {
        (ProtocolMatch::Any, _) => true,
        (ProtocolMatch::Ports { transport, source, destination }, Payload::Ports(own, from, to)) => {
            *transport == own && source.contains(Port(from)) && destination.contains(Port(to))
        }
        (ProtocolMatch::Icmp { family, kinds }, Payload::Icmp(kind, code)) => {
            *family == family_of(packet.source) && kinds.contains(kind, code)
        }
        (ProtocolMatch::Number(number), Payload::Other(own)) => number.number() == own,
        _ => false,
    }
}

fn family_of(address: IpAddr) -> Family {
    if address.is_ipv4() { Family::V4 } else { Family::V6 }
}
