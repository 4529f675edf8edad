//! Policies and packets made of dice that fall the same each time.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use portcullis::place::{FileId, Sources, Span};
use portcullis::policy::{
    Action, Addresses, BaselinePart, Chain, Devices, Direction, Interface, InterfaceBinding, Interfaces, Limit, Match,
    PerSource, Policy, ProtocolMatch, Rule, RuleOrigin, State, States, TcpNew,
};
use portcullis::protocol::{IcmpKind, IcmpKinds, ProtocolNumber, Transport};
use portcullis::sets::{AddressSet, Family, Interval, Port, PortSet};

use super::naive::{Packet, Payload};

/// Dice: a linear congruential generator (Knuth's MMIX constants), its high bits.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.roll(times) == 0
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len() as u64) as usize]
    }
}

pub fn file() -> FileId {
    Sources::default().add("random", "")
}

fn span() -> Span {
    Span::new(file(), 0, 0)
}

pub fn binding(name: &str, device: &str) -> Interface {
    Interface::Named(Arc::new(InterfaceBinding {
        name: name.to_owned(),
        devices: Devices::Same(device.to_owned()),
        zone: None,
        span: span(),
    }))
}

pub fn v4(first: &str, last: &str) -> AddressSet {
    let range = Interval::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
    AddressSet { v4: [range].into_iter().collect(), ..AddressSet::default() }
}

pub fn v6(first: &str, last: &str) -> AddressSet {
    let range = Interval::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
    AddressSet { v6: [range].into_iter().collect(), ..AddressSet::default() }
}

/// Every other address of a /24: too many prefixes for a list.
pub fn scattered() -> AddressSet {
    let point = |host: u8| Interval::point(Ipv4Addr::new(203, 0, 113, host));
    AddressSet { v4: (1..100).step_by(2).map(point).collect(), ..v6("2001:db8:5::1", "2001:db8:5::ffff") }
}

pub fn any_match(protocol: ProtocolMatch) -> Match {
    Match {
        incoming: Interfaces::Any,
        outgoing: Interfaces::Any,
        source: Addresses::any(),
        destination: Addresses::any(),
        protocol,
        states: States::ANY,
        helping: portcullis::policy::Helping::Nothing,
    }
}

pub fn rule(action: Action, matches: Vec<Match>, name: &str, origin: RuleOrigin) -> Arc<Rule> {
    Arc::new(Rule {
        action,
        matches,
        log: None,
        premises: Vec::new(),
        limit: None,
        services: vec![name.to_owned()],
        ticket: None,
        description: None,
        approximations: Vec::new(),
        origin,
    })
}

pub fn profile() -> RuleOrigin {
    RuleOrigin::Profile { span: span(), ports: Vec::new() }
}

pub fn ports(ranges: &[(u16, u16)]) -> PortSet {
    ranges.iter().map(|(first, last)| Interval::new(Port(*first), Port(*last)).unwrap()).collect()
}

pub fn tcp(destination: &[(u16, u16)]) -> ProtocolMatch {
    ProtocolMatch::Ports { transport: Transport::Tcp, source: PortSet::full(), destination: ports(destination) }
}

pub fn udp(destination: &[(u16, u16)]) -> ProtocolMatch {
    ProtocolMatch::Ports { transport: Transport::Udp, source: PortSet::full(), destination: ports(destination) }
}

pub fn icmp(family: Family, kinds: &[(u8, Option<u8>)]) -> ProtocolMatch {
    let kinds = kinds.iter().map(|(kind, code)| IcmpKind { kind: *kind, code: *code }).collect();
    ProtocolMatch::Icmp { family, kinds: IcmpKinds::only(kinds).unwrap() }
}

/// The baseline of a chain.
pub fn baseline(direction: Direction, tcp_new: TcpNew) -> Vec<Arc<Rule>> {
    let part =
        |action, part: BaselinePart, condition| rule(action, vec![condition], part.name(), RuleOrigin::Baseline(part));
    let states = |protocol, states: &[State]| Match { states: States::of(states), ..any_match(protocol) };
    let mut rules = Vec::new();
    let lo = Interfaces::OneOf(vec![Interface::Loopback]);
    let all = any_match(ProtocolMatch::Any);
    match direction {
        Direction::Inbound => {
            rules.push(part(Action::Allow, BaselinePart::Loopback, Match { incoming: lo, ..all }));
        }
        Direction::Outbound => {
            rules.push(part(Action::Allow, BaselinePart::Loopback, Match { outgoing: lo, ..all }));
        }
        Direction::Forward => {}
    }
    let flow = states(ProtocolMatch::Any, &[State::Established, State::Related]);
    rules.push(part(Action::Allow, BaselinePart::Established, flow));
    let errors = states(icmp(Family::V4, &[(3, None), (11, None), (12, None)]), &[State::Related]);
    rules.push(part(Action::Allow, BaselinePart::IcmpErrors, errors));
    rules.push(part(Action::Deny, BaselinePart::Invalid, states(ProtocolMatch::Any, &[State::Invalid])));
    if tcp_new == TcpNew::Syn {
        rules.push(part(
            Action::Deny,
            BaselinePart::TcpNew,
            states(tcp(&[(0, 65535)]), &[State::MidStream, State::UntrackedMidStream]),
        ));
    }
    if direction != Direction::Forward {
        let discovery = any_match(icmp(Family::V6, &[(133, None), (134, None), (135, None), (136, None)]));
        rules.push(part(Action::Allow, BaselinePart::NeighbourDiscovery, discovery));
        let listener = any_match(icmp(Family::V6, &[(130, None), (131, None), (132, None), (143, None)]));
        rules.push(part(Action::Allow, BaselinePart::MulticastListener, listener));
    }
    rules
}

/// A policy of one to three chains.
pub fn policy(dice: &mut Dice) -> Policy {
    let tcp_new = if dice.once_in(4) { TcpNew::Any } else { TcpNew::Syn };
    let mut chains: Vec<Chain> = Vec::new();
    let must = dice.roll(3) as usize;
    let ways_out = dice.once_in(2);
    for (index, direction) in Direction::ALL.into_iter().enumerate() {
        if index == must || !dice.once_in(3) {
            let mut rules = baseline(direction, tcp_new);
            let count = dice.roll(7);
            rules.extend((0..count).map(|_| random_rule(dice, direction, ways_out)));
            let default = *dice.pick(&[Action::Deny, Action::Deny, Action::Allow, Action::Reject]);
            chains.push(Chain { direction, rules, default, default_span: span(), span: span() });
        }
    }
    let as_of = jiff::civil::date(2026, 1, 1);
    Policy { name: "random".to_owned(), chains, tcp_new, approximations: Vec::new(), as_of }
}

/// Limits some of the allows of a policy, often alike.
pub fn limit_some(policy: &mut Policy, dice: &mut Dice) {
    for rule in policy.chains.iter_mut().flat_map(|chain| &mut chain.rules) {
        let own = matches!(rule.origin, RuleOrigin::Profile { .. });
        if !own || rule.action != Action::Allow || !dice.once_in(2) {
            continue;
        }
        let (count, unit, burst) =
            *dice.pick(&[(10, "second", 20), (3, "minute", 1), (60, "minute", 5), (1, "second", 5)]);
        let sources = [PerSource::ADDRESS, PerSource::networks(24, 64).unwrap(), PerSource::networks(32, 48).unwrap()];
        let per_source = dice.once_in(2).then(|| *dice.pick(&sources));
        Arc::make_mut(rule).limit = Some(Limit { count, unit, burst, per_source, span: span() });
    }
}

fn random_rule(dice: &mut Dice, direction: Direction, ways_out: bool) -> Arc<Rule> {
    let action = *dice.pick(&[Action::Allow, Action::Allow, Action::Deny, Action::Reject]);
    let count = 1 + dice.roll(2);
    let matches =
        (0..count).map(|_| random_match(dice, direction, ways_out)).filter(|one| one.families().next().is_some());
    rule(action, matches.collect(), "random", profile())
}

fn random_match(dice: &mut Dice, direction: Direction, ways_out: bool) -> Match {
    let interfaces = |dice: &mut Dice, asked: bool| match dice.roll(if asked { 6 } else { 1 }) {
        1 => Interfaces::OneOf(vec![binding("lan", "em0")]),
        2 => Interfaces::OneOf(vec![binding("wan", "em1")]),
        3 => Interfaces::OneOf(vec![binding("lan", "em0"), binding("any", "any")]),
        _ => Interfaces::Any,
    };
    Match {
        incoming: interfaces(dice, direction != Direction::Outbound),
        outgoing: interfaces(dice, direction == Direction::Outbound || direction == Direction::Forward && ways_out),
        source: addresses(dice),
        destination: addresses(dice),
        protocol: protocol(dice),
        states: States::ANY,
        helping: portcullis::policy::Helping::Nothing,
    }
}

fn addresses(dice: &mut Dice) -> Addresses {
    let office = v4("192.0.2.0", "192.0.2.127").union(&v6("2001:db8::", "2001:db8::ffff"));
    match dice.roll(12) {
        0 => Addresses { set: Arc::new(office), name: Some("office".into()) },
        1 => Addresses {
            set: Arc::new(AddressSet::any4().union(&v6("2001:db8:2::", "2001:db8:2::7"))),
            name: Some("mixed".into()),
        },
        2 => Addresses::unnamed(v4("192.0.2.1", "192.0.2.9")),
        3 => Addresses::unnamed(v6("2001:db8::1", "2001:db8::1")),
        4 => Addresses::unnamed(AddressSet::any4()),
        5 => Addresses::unnamed(AddressSet::any6()),
        6 => Addresses::unnamed(scattered()),
        7 => Addresses::unnamed(v4("10.0.0.0", "10.255.255.255").difference(&v4("10.1.0.0", "10.1.255.255"))),
        8 => Addresses::unnamed(
            v4("198.51.100.0", "198.51.100.255").union(&v6("2001:db8:2::", "2001:db8:2:ffff:ffff:ffff:ffff:ffff")),
        ),
        _ => Addresses::any(),
    }
}

fn protocol(dice: &mut Dice) -> ProtocolMatch {
    let some = |dice: &mut Dice| match dice.roll(6) {
        0 => ports(&[(0, 0)]),
        1 => ports(&[(22, 22), (80, 90)]),
        2 => ports(&[(1024, 65535)]),
        3 => ports(&[(65535, 65535)]),
        4 => ports(&[(0, 21), (23, 79), (81, 65535)]),
        _ => PortSet::full(),
    };
    match dice.roll(10) {
        0..=2 => ProtocolMatch::Ports {
            transport: Transport::Tcp,
            source: if dice.once_in(4) { some(dice) } else { PortSet::full() },
            destination: some(dice),
        },
        3..=4 => ProtocolMatch::Ports {
            transport: Transport::Udp,
            source: if dice.once_in(4) { some(dice) } else { PortSet::full() },
            destination: some(dice),
        },
        5 => icmp(Family::V4, &[(8, None), (0, None), (3, Some(4))]),
        6 => icmp(Family::V6, &[(128, None), (129, None), (1, Some(3))]),
        7 => ProtocolMatch::Icmp { family: *dice.pick(&Family::ALL), kinds: IcmpKinds::All },
        8 => ProtocolMatch::Number(ProtocolNumber::new(*dice.pick(&[2, 47, 50])).unwrap()),
        _ => ProtocolMatch::Any,
    }
}

/// The addresses of the host in tests.
pub fn own() -> Vec<IpAddr> {
    ["192.0.2.1", "198.51.100.1", "127.0.0.1", "2001:db8::1", "2001:db8:2::1", "::1", "fe80::1"]
        .map(|one| one.parse().unwrap())
        .to_vec()
}

pub fn broadcast() -> Vec<IpAddr> {
    vec!["192.0.2.255".parse().unwrap(), "198.51.100.255".parse().unwrap()]
}

/// Whether a packet to it ends at the host.
pub fn is_local(address: IpAddr) -> bool {
    let kind = match address {
        IpAddr::V4(v4) => v4.octets()[0] == 0 || v4.is_loopback() || v4.is_multicast() || v4.is_broadcast(),
        IpAddr::V6(v6) => v6.is_multicast() || v6.is_unicast_link_local(),
    };
    kind || own().contains(&address) || broadcast().contains(&address)
}

/// A packet at the edges of a random rule of the policy, of a kind that its direction can have.
pub fn packet(dice: &mut Dice, policy: &Policy) -> Packet {
    let direction = *dice.pick(&Direction::ALL);
    let matches: Vec<&Match> =
        policy.chain(direction).into_iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.matches).collect();
    let near = (!matches.is_empty() && !dice.once_in(5)).then(|| *dice.pick(&matches));
    let family = *dice.pick(&near.map_or(Family::ALL.to_vec(), |near| near.families().collect()));
    let source = end(dice, near.map(|near| &*near.source.set), family, |address| match direction {
        Direction::Outbound => own().contains(&address) || address.is_unspecified(),
        Direction::Forward if policy.chain(Direction::Forward).is_some() => true,
        // Such sources are never forwarded: RFC 1122, 3.2.1.3; RFC 4291, 2.5.2 and 2.5.6.
        _ => !is_local(address) && !address.is_unspecified(),
    });
    let destination = end(dice, near.map(|near| &*near.destination.set), family, |address| match direction {
        Direction::Inbound => is_local(address),
        Direction::Outbound => true,
        Direction::Forward => !is_local(address),
    });
    let names = ["lan", "wan", "any", "em7"];
    let loopback = direction != Direction::Forward && dice.once_in(12);
    let mut interface = |there: bool| match (there, loopback) {
        (false, _) => String::new(),
        (true, true) => "lo".to_owned(),
        (true, false) => (*dice.pick(&names)).to_owned(),
    };
    let incoming = interface(direction != Direction::Outbound);
    let outgoing = interface(direction != Direction::Inbound);
    let payload = payload(dice, near.map(|near| &near.protocol), family);
    let state = match payload {
        Payload::Ports(Transport::Tcp, ..) if dice.once_in(3) => State::MidStream,
        Payload::Icmp(130..=136 | 143, _) if family == Family::V6 && dice.once_in(2) => State::Untracked,
        _ => State::New,
    };
    Packet { direction, incoming, outgoing, source, destination, payload, state }
}

fn end(dice: &mut Dice, near: Option<&AddressSet>, family: Family, fits: impl Fn(IpAddr) -> bool) -> IpAddr {
    for _ in 0..4 {
        if let Some(address) = near.and_then(|near| edge(dice, near, family)).filter(|address| fits(*address)) {
            return address;
        }
    }
    let v4 = [
        "192.0.2.1",
        "198.51.100.1",
        "192.0.2.255",
        "255.255.255.255",
        "224.0.0.1",
        "0.0.0.0",
        "203.0.113.7",
        "10.1.0.0",
        "239.255.255.255",
        "240.0.0.0",
        "223.255.255.255",
        "192.0.2.77",
        "127.0.0.1",
    ];
    let v6 = [
        "2001:db8::1",
        "2001:db8:2::1",
        "ff02::1",
        "fe80::1",
        "::",
        "2001:db8:9::9",
        "2001:db8::2",
        "fe7f:ffff::1",
        "fec0::1",
        "::1",
        "ff0e::1",
    ];
    let pool = if family == Family::V4 { &v4[..] } else { &v6[..] };
    let pool: Vec<IpAddr> = pool.iter().map(|one| one.parse().unwrap()).filter(|one| fits(*one)).collect();
    *dice.pick(&pool)
}

/// The first or the last address of a range of the set, or its neighbour outside.
fn edge(dice: &mut Dice, set: &AddressSet, family: Family) -> Option<IpAddr> {
    let step = dice.roll(4);
    match family {
        Family::V4 => {
            let range = (!set.v4.is_empty()).then(|| *dice.pick(set.v4.ranges()))?;
            let (first, last) = (range.first().to_bits(), range.last().to_bits());
            let choice = [Some(first), Some(last), first.checked_sub(1), last.checked_add(1)][step as usize];
            choice.map(|bits| Ipv4Addr::from_bits(bits).into())
        }
        Family::V6 => {
            let range = (!set.v6.is_empty()).then(|| *dice.pick(set.v6.ranges()))?;
            let (first, last) = (range.first().to_bits(), range.last().to_bits());
            let choice = [Some(first), Some(last), first.checked_sub(1), last.checked_add(1)][step as usize];
            choice.map(|bits| Ipv6Addr::from_bits(bits).into())
        }
    }
}

fn payload(dice: &mut Dice, near: Option<&ProtocolMatch>, family: Family) -> Payload {
    let port = |dice: &mut Dice, set: &PortSet| {
        let range = *dice.pick(set.ranges());
        let (first, last) = (range.first().0, range.last().0);
        [first, last, first.saturating_sub(1), last.saturating_add(1)][dice.roll(4) as usize]
    };
    match near {
        Some(ProtocolMatch::Ports { transport, source, destination }) if !dice.once_in(8) => {
            let transport = if dice.once_in(8) { Transport::Tcp } else { *transport };
            Payload::Ports(transport, port(dice, source), port(dice, destination))
        }
        Some(ProtocolMatch::Number(number)) if !dice.once_in(4) => Payload::Other(number.number()),
        Some(ProtocolMatch::Icmp { kinds: IcmpKinds::Only(kinds), .. }) if !dice.once_in(4) => {
            let kind = *dice.pick(kinds);
            Payload::Icmp(kind.kind + dice.once_in(6) as u8, kind.code.unwrap_or(0) + dice.once_in(4) as u8)
        }
        _ => match dice.roll(6) {
            0 => Payload::Ports(Transport::Tcp, 40000, 22),
            1 => Payload::Ports(Transport::Udp, 68, 67),
            2 => Payload::Other(*dice.pick(&[2, 47, 51, 254])),
            3 => Payload::Ports(Transport::Sctp, 1, 1),
            _ if family == Family::V4 => Payload::Icmp(*dice.pick(&[0, 3, 5, 8, 11, 14, 30]), 0),
            _ => Payload::Icmp(*dice.pick(&[1, 2, 3, 128, 129, 131, 135, 136, 143]), 0),
        },
    }
}
