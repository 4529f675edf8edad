//! Policies for the Windows tests, built by hand or at random, and the packets at their edges.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use portcullis::place::{FileId, Sources, Span};
use portcullis::policy::{
    Action, Addresses, BaselinePart, Chain, Direction, Interface, Interfaces, Match, Policy, ProtocolMatch, Rule,
    RuleOrigin, State, States, TcpNew,
};
use portcullis::protocol::{IcmpKind, IcmpKinds, ProtocolNumber, Transport};
use portcullis::sets::{AddressSet, Family, Interval, IntervalSet, Point, Port, PortSet};

use super::naive::{Packet, Payload};

/// Numbers that look random and are the same in every run (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `sides` - 1.
    pub fn below(&mut self, sides: usize) -> usize {
        (self.next() % sides as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

pub fn file() -> FileId {
    Sources::default().add("test.yaml", "")
}

pub fn span() -> Span {
    Span::new(file(), 0, 0)
}

/// `10.0.0.0/8 2001:db8::/32`, `any`, `any4`, `any6`, `10.0.0.1-10.0.0.9`.
pub fn addresses(text: &str) -> AddressSet {
    text.split_whitespace().fold(AddressSet::default(), |set, item| {
        let one = match item {
            "any" => AddressSet::any(),
            "any4" => AddressSet::any4(),
            "any6" => AddressSet::any6(),
            _ => range(item),
        };
        set.union(&one)
    })
}

fn range(item: &str) -> AddressSet {
    let (first, last) = match (item.split_once('-'), item.split_once('/')) {
        (Some((first, last)), _) => (first.parse().unwrap(), last.parse().unwrap()),
        (_, Some((base, length))) => ends(base.parse().unwrap(), length.parse().unwrap()),
        _ => (item.parse().unwrap(), item.parse().unwrap()),
    };
    match (first, last) {
        (IpAddr::V4(a), IpAddr::V4(b)) => {
            AddressSet { v4: IntervalSet::of(Interval::new(a, b).unwrap()), v6: IntervalSet::empty() }
        }
        (IpAddr::V6(a), IpAddr::V6(b)) => {
            AddressSet { v4: IntervalSet::empty(), v6: IntervalSet::of(Interval::new(a, b).unwrap()) }
        }
        _ => panic!("{item}"),
    }
}

fn ends(base: IpAddr, length: u32) -> (IpAddr, IpAddr) {
    match base {
        IpAddr::V4(v4) => {
            let host = u32::MAX.checked_shr(length).unwrap_or(0);
            (v4.into(), Ipv4Addr::from_bits(v4.to_bits() | host).into())
        }
        IpAddr::V6(v6) => {
            let host = u128::MAX.checked_shr(length).unwrap_or(0);
            (v6.into(), Ipv6Addr::from_bits(v6.to_bits() | host).into())
        }
    }
}

/// `22 80-90`; empty for every port.
pub fn ports(text: &str) -> PortSet {
    if text.is_empty() {
        return PortSet::full();
    }
    let range = |item: &str| {
        let (first, last) = item.split_once('-').unwrap_or((item, item));
        Interval::new(Port(first.parse().unwrap()), Port(last.parse().unwrap())).unwrap()
    };
    text.split_whitespace().map(range).collect()
}

pub fn tcp(destination: &str) -> ProtocolMatch {
    ProtocolMatch::Ports { transport: Transport::Tcp, source: PortSet::full(), destination: ports(destination) }
}

pub fn udp(source: &str, destination: &str) -> ProtocolMatch {
    ProtocolMatch::Ports { transport: Transport::Udp, source: ports(source), destination: ports(destination) }
}

pub fn icmp(family: Family, kinds: &[(u8, Option<u8>)]) -> ProtocolMatch {
    let kinds = kinds.iter().map(|(kind, code)| IcmpKind { kind: *kind, code: *code }).collect();
    ProtocolMatch::Icmp { family, kinds: IcmpKinds::only(kinds).unwrap_or(IcmpKinds::All) }
}

/// The states in which a rule of a profile judges a packet.
fn new() -> States {
    States::of(&[State::New, State::Untracked])
}

pub fn condition(from: &str, to: &str, protocol: ProtocolMatch) -> Match {
    Match {
        incoming: Interfaces::Any,
        outgoing: Interfaces::Any,
        source: Addresses::unnamed(addresses(from)),
        destination: Addresses::unnamed(addresses(to)),
        protocol,
        states: new(),
        helping: portcullis::policy::Helping::Nothing,
    }
}

pub fn rule(action: Action, service: &str, matches: Vec<Match>) -> Rule {
    Rule {
        action,
        matches,
        log: None,
        premises: Vec::new(),
        limit: None,
        services: vec![service.to_owned()],
        ticket: None,
        description: None,
        approximations: Vec::new(),
        origin: RuleOrigin::Profile { span: span(), ports: Vec::new() },
    }
}

pub fn allow(service: &str, from: &str, protocol: ProtocolMatch) -> Rule {
    rule(Action::Allow, service, vec![condition(from, "any", protocol)])
}

pub fn deny(service: &str, from: &str, protocol: ProtocolMatch) -> Rule {
    rule(Action::Deny, service, vec![condition(from, "any", protocol)])
}

/// The part of the baseline that Windows has by itself, and neighbour discovery.
pub fn baseline(direction: Direction) -> Vec<Rule> {
    let part = |part: BaselinePart, action, matches| Rule {
        services: vec![part.name().to_owned()],
        origin: RuleOrigin::Baseline(part),
        ..rule(action, "", matches)
    };
    let everything =
        |states: &[State]| Match { states: States::of(states), ..condition("any", "any", ProtocolMatch::Any) };
    let mut loopback = Match { states: States::ANY, ..everything(&[]) };
    let only = Interfaces::OneOf(vec![Interface::Loopback]);
    if direction == Direction::Inbound {
        loopback.incoming = only
    } else {
        loopback.outgoing = only
    }
    let discovery = icmp(Family::V6, &[(133, None), (134, None), (135, None), (136, None)]);
    let dhcp = if direction == Direction::Inbound { udp("67", "68") } else { udp("68", "67") };
    vec![
        part(BaselinePart::Loopback, Action::Allow, vec![loopback]),
        part(BaselinePart::Established, Action::Allow, vec![everything(&[State::Established])]),
        part(BaselinePart::Invalid, Action::Deny, vec![everything(&[State::Invalid])]),
        part(BaselinePart::TcpNew, Action::Deny, vec![everything(&[State::MidStream, State::UntrackedMidStream])]),
        part(BaselinePart::NeighbourDiscovery, Action::Allow, vec![condition("any6", "any6", discovery)]),
        part(BaselinePart::DhcpClient, Action::Allow, vec![condition("any4", "any4", dhcp)]),
    ]
}

pub fn chain(direction: Direction, default: Action, rules: Vec<Rule>) -> Chain {
    let rules = baseline(direction).into_iter().chain(rules).map(Arc::new).collect();
    Chain { direction, rules, default, default_span: span(), span: span() }
}

pub fn policy(chains: Vec<Chain>) -> Policy {
    Policy {
        name: "office".to_owned(),
        chains,
        tcp_new: TcpNew::Syn,
        approximations: Vec::new(),
        as_of: jiff::civil::date(2026, 1, 1),
    }
}

/// An inbound chain that denies what its rules do not allow.
pub fn inbound(rules: Vec<Rule>) -> Policy {
    policy(vec![chain(Direction::Inbound, Action::Deny, rules)])
}

/// A policy of up to eight rules in a small world, so that they meet each other often.
pub fn random(dice: &mut Dice) -> Policy {
    let mut chains = Vec::new();
    let which = dice.below(4);
    for (direction, skipped) in [(Direction::Inbound, 1), (Direction::Outbound, 2)] {
        if which == skipped {
            continue;
        }
        let default = dice.pick(&[Action::Deny, Action::Allow]);
        let rules = (0..dice.below(9)).map(|index| random_rule(dice, index)).collect();
        chains.push(chain(direction, default, rules));
    }
    policy(chains)
}

fn random_rule(dice: &mut Dice, index: usize) -> Rule {
    let action = dice.pick(&[Action::Allow, Action::Deny]);
    let matches = (0..1 + dice.below(2)).filter_map(|_| random_match(dice)).collect();
    rule(action, &format!("service {index}"), matches)
}

fn random_match(dice: &mut Dice) -> Option<Match> {
    const NESTED: [&str; 14] = [
        "any",
        "any",
        "any4",
        "any6",
        "10.0.0.0/8",
        "10.1.0.0/16",
        "10.1.2.3",
        "10.0.255.0-10.1.2.3",
        "2001:db8::/32",
        "2001:db8:1::/48",
        "2001:db8:1::7",
        "10.1.0.0/16 2001:db8:1::/48",
        "0.0.0.0/1 2001:db8::/32",
        "255.255.255.255",
    ];
    let mut source = addresses(dice.pick(&NESTED));
    if dice.below(4) == 0 {
        source = source.difference(&addresses(dice.pick(&NESTED)));
    }
    let destination = addresses(if dice.below(3) == 0 { dice.pick(&NESTED) } else { "any" });
    let one = Match {
        source: Addresses::unnamed(source),
        destination: Addresses::unnamed(destination),
        ..condition("any", "any", random_protocol(dice))
    };
    let can_match = one.families().next().is_some();
    can_match.then_some(one)
}

fn random_protocol(dice: &mut Dice) -> ProtocolMatch {
    const PORTS: [&str; 8] = ["", "22", "0", "65535", "20-25 80", "1-1023", "1024-65535", "80-90 443"];
    match dice.below(12) {
        0..=2 => ProtocolMatch::Any,
        3..=8 => ProtocolMatch::Ports {
            transport: dice.pick(&[Transport::Tcp, Transport::Tcp, Transport::Udp]),
            source: ports(if dice.below(3) == 0 { dice.pick(&PORTS) } else { "" }),
            destination: ports(dice.pick(&PORTS)),
        },
        9 => icmp(Family::V4, [&[][..], &[(8, None)], &[(3, Some(4)), (8, None)]][dice.below(3)]),
        10 => icmp(Family::V6, [&[][..], &[(128, None)], &[(1, Some(0)), (1, Some(3)), (135, None)]][dice.below(3)]),
        _ => ProtocolMatch::Number(ProtocolNumber::new(dice.pick(&[2, 47, 50, 89])).unwrap()),
    }
}

/// Packets at the edges of policies: each field at a boundary of some rule, or one beside it, in random combination.
pub fn edge_packets(policies: &[&Policy], many: usize, dice: &mut Dice) -> Vec<Packet> {
    let mut edges = Edges::default();
    for condition in
        policies.iter().flat_map(|one| &one.chains).flat_map(|chain| &chain.rules).flat_map(|rule| &rule.matches)
    {
        edges.add(condition);
    }
    let points = Points {
        v4: edges.v4.into_iter().map(IpAddr::V4).collect(),
        v6: edges.v6.into_iter().map(IpAddr::V6).collect(),
        ports: edges.ports.into_iter().map(|port| port.0).chain([0, 65535, 40000]).collect(),
    };
    (0..many).map(|_| points.packet(dice)).collect()
}

#[derive(Default)]
struct Edges {
    v4: BTreeSet<Ipv4Addr>,
    v6: BTreeSet<Ipv6Addr>,
    ports: BTreeSet<Port>,
}

struct Points {
    v4: Vec<IpAddr>,
    v6: Vec<IpAddr>,
    ports: Vec<u16>,
}

/// Both ends of each range, and the points beside them.
fn borders<T: Point>(set: &IntervalSet<T>) -> impl Iterator<Item = T> + '_ {
    set.ranges().iter().flat_map(|range| {
        let ends = [Some(range.first()), Some(range.last()), range.first().predecessor(), range.last().successor()];
        ends.into_iter().flatten()
    })
}

impl Edges {
    fn add(&mut self, condition: &Match) {
        for set in [&condition.source.set, &condition.destination.set] {
            self.v4.extend(borders(&set.v4));
            self.v6.extend(borders(&set.v6));
        }
        if let ProtocolMatch::Ports { source, destination, .. } = &condition.protocol {
            self.ports.extend(borders(source).chain(borders(destination)));
        }
    }
}

impl Points {
    fn packet(&self, dice: &mut Dice) -> Packet {
        let v6_only = self.v4.is_empty();
        let addresses = if v6_only || !self.v6.is_empty() && dice.below(2) == 0 { &self.v6 } else { &self.v4 };
        let ports = &self.ports;
        let (source, destination) = (dice.pick(addresses), dice.pick(addresses));
        let kinds: [(u8, u8); 10] =
            [(8, 0), (0, 0), (3, 4), (3, 3), (128, 0), (1, 0), (1, 1), (1, 3), (135, 0), (254, 9)];
        let payload = match dice.below(10) {
            0..=4 => Payload::Ports(Transport::Tcp, dice.pick(ports), dice.pick(ports)),
            5..=6 => Payload::Ports(Transport::Udp, dice.pick(ports), dice.pick(ports)),
            7 => {
                let (kind, code) = dice.pick(&kinds);
                Payload::Icmp(kind, code)
            }
            8 => Payload::Ports(dice.pick(&[Transport::Sctp, Transport::Dccp]), 9, dice.pick(ports)),
            _ => Payload::Other(dice.pick(&[0, 2, 47, 50, 89, 103, 255])),
        };
        Packet {
            direction: dice.pick(&[Direction::Inbound, Direction::Outbound]),
            incoming: String::new(),
            outgoing: String::new(),
            source,
            destination,
            payload,
            state: State::New,
        }
    }
}
