//! Packets at the edges of a policy: first and last port of each range and their neighbours, addresses inside and just
//! outside each prefix, both families, other protocols.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use portcullis::policy::{Direction, Interface, Interfaces, Match, Policy, ProtocolMatch, State};
use portcullis::protocol::{IcmpKinds, Transport};
use portcullis::sets::{AddressSet, Family, IntervalSet, Point, PortSet};

use super::naive::{Packet, Payload};

/// Numbers that look random and are the same in every run (splitmix64, public domain algorithm by S. Vigna).
#[derive(Debug, Clone)]
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this one, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of these, which are not none.
    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

/// The values worth trying in each field of a chain's packets.
#[derive(Debug)]
struct Fields {
    incoming: Vec<String>,
    outgoing: Vec<String>,
    v4: (Vec<Ipv4Addr>, Vec<Ipv4Addr>),
    v6: (Vec<Ipv6Addr>, Vec<Ipv6Addr>),
    payloads: Vec<Payload>,
}

/// Up to `count` packets for one chain, no two alike: first each rule's own with one field after another moved over its
/// edges, then mixtures. `usable` refuses packets that can't be tried.
pub fn packets(
    policy: &Policy,
    direction: Direction,
    count: usize,
    seed: u64,
    usable: impl Fn(&Packet) -> bool,
) -> Vec<Packet> {
    let Some(chain) = policy.chain(direction) else { return Vec::new() };
    let conditions: Vec<&Match> = chain.rules.iter().flat_map(|rule| &rule.matches).collect();
    let fields = fields(policy, direction, &conditions);
    let mut numbers = Numbers(seed);
    let mut found = BTreeSet::new();
    for condition in &conditions {
        for packet in around(condition, direction, &fields, &mut numbers) {
            if usable(&packet) {
                found.insert(packet);
            }
        }
    }
    let mut chosen: Vec<Packet> = found.into_iter().collect();
    while chosen.len() > count * 3 / 4 {
        chosen.swap_remove(numbers.below(chosen.len()));
    }
    let mut known: BTreeSet<Packet> = chosen.iter().cloned().collect();
    for _ in 0..count * 40 {
        if chosen.len() >= count {
            break;
        }
        let packet = mixture(direction, &fields, &mut numbers);
        if usable(&packet) && known.insert(packet.clone()) {
            chosen.push(packet);
        }
    }
    chosen
}

fn fields(policy: &Policy, direction: Direction, conditions: &[&Match]) -> Fields {
    let mut named = BTreeSet::from([String::new()]);
    for chain in &policy.chains {
        for condition in chain.rules.iter().flat_map(|rule| &rule.matches) {
            named.extend(names(&condition.incoming));
            named.extend(names(&condition.outgoing));
        }
    }
    named.remove("lo");
    let named: Vec<String> = named.into_iter().collect();
    let none = vec![String::new()];
    let (incoming, outgoing) = match direction {
        Direction::Inbound => (named, none),
        Direction::Outbound => (none, named),
        Direction::Forward => (named.clone(), named),
    };
    let v4 = |side: fn(&Match) -> &AddressSet| {
        let mut edges = BTreeSet::from([Ipv4Addr::new(198, 51, 100, 200), Ipv4Addr::new(10, 99, 0, 1)]);
        conditions.iter().for_each(|one| edges.extend(edges_of(&side(one).v4)));
        edges.into_iter().collect::<Vec<_>>()
    };
    let v6 = |side: fn(&Match) -> &AddressSet| {
        let mut edges = BTreeSet::from(["2001:db8:ffff::9".parse().unwrap(), "fe80::9".parse().unwrap()]);
        conditions.iter().for_each(|one| edges.extend(edges_of(&side(one).v6)));
        edges.into_iter().collect::<Vec<_>>()
    };
    Fields {
        incoming,
        outgoing,
        v4: (v4(|one| &one.source.set), v4(|one| &one.destination.set)),
        v6: (v6(|one| &one.source.set), v6(|one| &one.destination.set)),
        payloads: payloads(conditions),
    }
}

fn names(interfaces: &Interfaces) -> Vec<String> {
    match interfaces {
        Interfaces::Any => Vec::new(),
        Interfaces::OneOf(list) => list
            .iter()
            .map(|one| match one {
                Interface::Loopback => "lo".to_owned(),
                Interface::Named(binding) => binding.name.clone(),
            })
            .collect(),
    }
}

/// First, last, and the points before and after each range.
pub fn edges_of<T: Point>(set: &IntervalSet<T>) -> Vec<T> {
    let mut edges = BTreeSet::new();
    // A set of thousands of prefixes is tried at both its ends and in its middle.
    let ranges = set.ranges();
    let some =
        ranges.iter().take(6).chain(ranges.iter().skip(ranges.len() / 2).take(3)).chain(ranges.iter().rev().take(3));
    for range in some {
        edges.extend([Some(range.first()), Some(range.last()), range.first().predecessor(), range.last().successor()]);
    }
    edges.into_iter().flatten().collect()
}

fn payloads(conditions: &[&Match]) -> Vec<Payload> {
    let mut found = BTreeSet::from([
        Payload::Ports(Transport::Tcp, 40_000, 1),
        Payload::Ports(Transport::Udp, 40_000, 1),
        Payload::Ports(Transport::Tcp, 40_001, 65_535),
        Payload::Ports(Transport::Udp, 40_001, 0),
        Payload::Other(47),
        Payload::Other(50),
        Payload::Icmp(8, 0),
        Payload::Icmp(128, 0),
        Payload::Icmp(13, 0),
    ]);
    for condition in conditions {
        match &condition.protocol {
            ProtocolMatch::Any => {}
            ProtocolMatch::Ports { transport, source, destination } => {
                let other = if *transport == Transport::Tcp { Transport::Udp } else { Transport::Tcp };
                for to in edges_of(destination) {
                    for from in source_ports(source) {
                        found.insert(Payload::Ports(*transport, from, to.0));
                        found.insert(Payload::Ports(other, from, to.0));
                    }
                }
            }
            ProtocolMatch::Icmp { kinds: IcmpKinds::All, .. } => {}
            ProtocolMatch::Icmp { kinds: IcmpKinds::Only(kinds), .. } => {
                for kind in kinds {
                    let code = kind.code.unwrap_or(0);
                    found.extend([kind.kind, kind.kind.saturating_add(1)].map(|kind| Payload::Icmp(kind, code)));
                    found.insert(Payload::Icmp(kind.kind, code.saturating_add(1)));
                }
            }
            ProtocolMatch::Number(number) => {
                found.insert(Payload::Other(number.number()));
            }
        }
    }
    found.into_iter().collect()
}

fn source_ports(source: &PortSet) -> Vec<u16> {
    if source.is_full() { vec![40_000] } else { edges_of(source).into_iter().map(|port| port.0).collect() }
}

/// Packets that a condition matches, or just fails to: one field at a time leaves the middle.
fn around(condition: &Match, direction: Direction, fields: &Fields, numbers: &mut Numbers) -> Vec<Packet> {
    let mut found = Vec::new();
    for family in condition.families() {
        let incoming = names(&condition.incoming).into_iter().next().unwrap_or_default();
        let outgoing = names(&condition.outgoing).into_iter().next().unwrap_or_default();
        if incoming == "lo" || outgoing == "lo" {
            continue;
        }
        let inside = |set: &AddressSet, numbers: &mut Numbers| -> IpAddr {
            match family {
                Family::V4 if set.v4.is_full() => IpAddr::V4(Ipv4Addr::new(198, 51, 100, 200)),
                Family::V4 => IpAddr::V4(numbers.pick(set.v4.ranges()).last()),
                Family::V6 if set.v6.is_full() => IpAddr::V6("2001:db8:ffff::9".parse().unwrap()),
                Family::V6 => IpAddr::V6(numbers.pick(set.v6.ranges()).last()),
            }
        };
        let payload = payloads(&[condition]).into_iter().find(|payload| fits(&condition.protocol, payload));
        let base = Packet {
            direction,
            incoming,
            outgoing,
            source: inside(&condition.source.set, numbers),
            destination: inside(&condition.destination.set, numbers),
            payload: payload.unwrap_or(Payload::Ports(Transport::Tcp, 40_000, 443)),
            state: State::New,
        };
        found.extend(moved(&base, condition, family, fields));
        found.push(base);
    }
    found.iter().map(|packet| Packet { state: state_of(packet), ..packet.clone() }).collect()
}

fn moved(base: &Packet, condition: &Match, family: Family, fields: &Fields) -> Vec<Packet> {
    let mut found: Vec<Packet> = Vec::new();
    found.extend(payloads(&[condition]).into_iter().map(|payload| Packet { payload, ..base.clone() }));
    found.extend(fields.incoming.iter().map(|name| Packet { incoming: name.clone(), ..base.clone() }));
    found.extend(fields.outgoing.iter().map(|name| Packet { outgoing: name.clone(), ..base.clone() }));
    let (sources, destinations): (Vec<IpAddr>, Vec<IpAddr>) = match family {
        Family::V4 => (
            edges_of(&condition.source.set.v4).into_iter().map(IpAddr::V4).collect(),
            edges_of(&condition.destination.set.v4).into_iter().map(IpAddr::V4).collect(),
        ),
        Family::V6 => (
            edges_of(&condition.source.set.v6).into_iter().map(IpAddr::V6).collect(),
            edges_of(&condition.destination.set.v6).into_iter().map(IpAddr::V6).collect(),
        ),
    };
    found.extend(sources.into_iter().map(|source| Packet { source, ..base.clone() }));
    found.extend(destinations.into_iter().map(|destination| Packet { destination, ..base.clone() }));
    found
}

fn fits(protocol: &ProtocolMatch, payload: &Payload) -> bool {
    match (protocol, payload) {
        (ProtocolMatch::Ports { transport, source, destination }, Payload::Ports(own, from, to)) => {
            use portcullis::sets::Port;
            transport == own && source.contains(Port(*from)) && destination.contains(Port(*to))
        }
        (ProtocolMatch::Icmp { kinds, .. }, Payload::Icmp(kind, code)) => kinds.contains(*kind, *code),
        (ProtocolMatch::Number(number), Payload::Other(own)) => number.number() == *own,
        (ProtocolMatch::Any, _) => true,
        _ => false,
    }
}

fn mixture(direction: Direction, fields: &Fields, numbers: &mut Numbers) -> Packet {
    let payload = numbers.pick(&fields.payloads);
    let v6 = match payload {
        Payload::Icmp(kind, _) => kind >= 128,
        _ => numbers.below(2) == 0,
    };
    let (source, destination) = if v6 {
        (IpAddr::V6(numbers.pick(&fields.v6.0)), IpAddr::V6(numbers.pick(&fields.v6.1)))
    } else {
        (IpAddr::V4(numbers.pick(&fields.v4.0)), IpAddr::V4(numbers.pick(&fields.v4.1)))
    };
    let (incoming, outgoing) = (numbers.pick(&fields.incoming), numbers.pick(&fields.outgoing));
    let mut packet = Packet { direction, incoming, outgoing, source, destination, payload, state: State::New };
    packet.state = state_of(&packet);
    if matches!(payload, Payload::Ports(Transport::Tcp, ..)) && numbers.below(6) == 0 {
        packet.state = State::MidStream;
    }
    packet
}

/// How the kernel sees the first packet of this kind: it tracks requests, does not track neighbour discovery and MLD, and
/// takes every other ICMP message that answers nothing for invalid (`nf_conntrack_proto_icmp.c`, `…_icmpv6.c`).
pub fn state_of(packet: &Packet) -> State {
    match (packet.payload, packet.source) {
        (Payload::Icmp(kind, _), IpAddr::V4(_)) => match kind {
            8 | 13 | 15 | 17 => State::New,
            _ => State::Invalid,
        },
        (Payload::Icmp(kind, _), IpAddr::V6(_)) => match kind {
            128 => State::New,
            130..=136 | 143 => State::Untracked,
            _ => State::Invalid,
        },
        _ => State::New,
    }
}
