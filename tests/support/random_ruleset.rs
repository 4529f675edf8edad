//! Rulesets of every kind made of dice, with all that the shared model has: jumps, anchors, tags, questions, logs, domains.
//! And packets where their conditions begin and end.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use portcullis::place::Span;
use portcullis::policy::Direction;
use portcullis::ruleset::flow::{OPENING, flag, flagged, tracked};
use portcullis::ruleset::{
    Answer, Base, Chain, ChainId, Chains, Condition, Device, Flow, FlowSet, Hook, InterfaceSet, Item, ListRule, Log,
    Packet, Pattern, Program, Protocol, ProtocolSet, Question, Rate, Rule, Ruleset, Side, TagTest, Test, Tracking,
    Unordered, Verdict,
};
use portcullis::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

use super::random_policy::{Dice, file};

const TAGS: [&str; 3] = ["A", "B", "C"];
const ADDRESSES_V4: [&str; 6] = ["0.0.0.0", "10.0.0.0", "10.0.0.7", "10.0.1.0", "10.0.1.255", "255.255.255.255"];
const ADDRESSES_V6: [&str; 5] =
    ["::", "2001:db8::", "2001:db8::7", "fe80::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"];
const PORTS: [u16; 7] = [0, 21, 22, 23, 80, 1024, 65535];

/// What a ruleset is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Chains,
    List,
    Unordered,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Chains, Kind::List, Kind::Unordered];
}

/// A ruleset of some rules of this kind.
pub fn ruleset(dice: &mut Dice, kind: Kind) -> Ruleset {
    let rules = 1 + dice.roll(7) as usize;
    let program = match kind {
        Kind::Chains => Program::Chains(chains(dice, rules)),
        Kind::List => Program::List(items(dice, rules, 2)),
        Kind::Unordered => Program::Unordered(unordered(dice, rules)),
    };
    let mut domain = BTreeMap::new();
    if dice.once_in(8) {
        domain.insert(*dice.pick(&Direction::ALL), vec![condition(dice, false)]);
    }
    Ruleset { domain, ..Ruleset::of(program) }
}

/// Every question that such rulesets ask.
pub fn questions() -> Vec<Question> {
    vec![
        Question::Own(Side::Source),
        Question::Own(Side::Destination),
        Question::Local(Side::Source),
        Question::Local(Side::Destination),
        Question::Text(Arc::from("one")),
        Question::Text(Arc::from("two")),
    ]
}

/// Takes out all tests of what no packet says.
pub fn without_tests(ruleset: &mut Ruleset) {
    let plain = |rule: &mut Rule| rule.conditions.iter_mut().for_each(|condition| condition.tests.clear());
    match &mut ruleset.program {
        Program::Chains(chains) => chains.chains.iter_mut().flat_map(|chain| &mut chain.rules).for_each(plain),
        Program::Unordered(rules) => rules.rules.iter_mut().for_each(|(_, rule)| plain(rule)),
        Program::List(_) => {}
    }
    ruleset.domain.values_mut().flatten().for_each(|condition| condition.tests.clear());
}

fn rule(dice: &mut Dice, tags: bool, verdict: Verdict) -> Rule {
    let count = if dice.once_in(4) { 2 } else { 1 };
    Rule {
        conditions: (0..count).map(|_| condition(dice, tags)).collect(),
        verdict,
        log: log(dice),
        span: Span::new(file(), 0, 0),
        comment: None,
    }
}

fn log(dice: &mut Dice) -> Option<Log> {
    let rate = if dice.once_in(2) { None } else { Some(Rate { count: 5, seconds: 60 }) };
    dice.once_in(6).then_some(Log { rate, per_source: false })
}

fn decision(dice: &mut Dice) -> Verdict {
    match dice.roll(8) {
        0..=2 => Verdict::Accept,
        3..=5 => Verdict::Drop,
        6 => Verdict::Reject(Answer::Standard),
        _ => Verdict::Reject(Answer::TcpReset),
    }
}

/// Each chain calls later ones alone, so nothing leads back.
fn chains(dice: &mut Dice, rules: usize) -> Chains {
    let count = 1 + dice.roll(4) as u32;
    let mut all = Vec::new();
    for number in 0..count {
        let verdict = |dice: &mut Dice| {
            let later = u64::from(count - number - 1);
            match dice.roll(12) {
                0..=2 if later > 0 => Verdict::Jump(ChainId(number + 1 + dice.roll(later) as u32)),
                3 if later > 0 => Verdict::Goto(ChainId(number + 1 + dice.roll(later) as u32)),
                4 => Verdict::Return,
                5 => Verdict::Continue,
                _ => decision(dice),
            }
        };
        let rules = (0..rules)
            .map(|_| {
                let verdict = verdict(dice);
                rule(dice, false, verdict)
            })
            .collect();
        all.push(Chain { name: format!("chain {number}").into(), rules });
    }
    let hooks = [Hook::Prerouting, Hook::Input, Hook::Forward, Hook::Output, Hook::Postrouting];
    let bases = (0..1 + dice.roll(3)).map(|_| Base {
        chain: ChainId(dice.roll(2.min(u64::from(count))) as u32),
        hook: *dice.pick(&hooks),
        priority: dice.roll(3) as i32,
        families: if dice.once_in(3) { vec![*dice.pick(&Family::ALL)] } else { Family::ALL.to_vec() },
        default: if dice.once_in(3) { None } else { Some(decision(dice)) },
        default_span: None,
    });
    let bases = bases.collect();
    Chains { chains: all, bases, ..Chains::default() }
}

fn items(dice: &mut Dice, rules: usize, depth: usize) -> Vec<Item> {
    let mut items = Vec::new();
    for _ in 0..rules {
        let anchor = depth > 0 && dice.once_in(6);
        let verdict = if anchor || dice.once_in(5) { Verdict::Continue } else { decision(dice) };
        let ways = dice.roll(4);
        let line = ListRule {
            rule: rule(dice, true, verdict),
            on_the_way_in: ways != 0,
            on_the_way_out: ways != 1,
            quick: dice.once_in(3),
            tag: dice.once_in(4).then(|| (*dice.pick(&TAGS)).into()),
            acts: false,
            redirects: None,
        };
        items.push(if anchor { Item::Anchor(line, items_of(dice, rules, depth)) } else { Item::Rule(line) });
    }
    items
}

fn items_of(dice: &mut Dice, rules: usize, depth: usize) -> Vec<Item> {
    items(dice, rules.div_ceil(2), depth - 1)
}

fn unordered(dice: &mut Dice, rules: usize) -> Unordered {
    let verdict = |dice: &mut Dice| if dice.once_in(2) { Verdict::Accept } else { Verdict::Drop };
    let rules = (0..rules * 2)
        .map(|_| {
            let verdict = verdict(dice);
            (*dice.pick(&[Direction::Inbound, Direction::Outbound]), rule(dice, false, verdict))
        })
        .collect();
    let mut defaults = BTreeMap::new();
    for direction in [Direction::Inbound, Direction::Outbound] {
        if !dice.once_in(4) {
            defaults.insert(direction, (verdict(dice), None));
        }
    }
    Unordered { rules, defaults }
}

/// A condition of few parts, so that conditions meet.
pub fn condition(dice: &mut Dice, tags: bool) -> Condition {
    let mut condition = Condition::any();
    if dice.once_in(6) {
        condition.incoming = interfaces(dice);
    }
    if dice.once_in(6) {
        condition.outgoing = interfaces(dice);
    }
    if dice.once_in(2) {
        condition.source = addresses(dice).into();
    }
    if dice.once_in(3) {
        condition.destination = addresses(dice).into();
    }
    match dice.roll(6) {
        0 | 1 => condition.protocols = ProtocolSet::point(Protocol::TCP),
        2 => condition.protocols = [Protocol::TCP, Protocol::UDP].into_iter().map(Interval::point).collect(),
        3 => condition.protocols = ProtocolSet::point(Protocol::ICMP),
        4 => condition.protocols = ProtocolSet::point(Protocol::TCP).complement(),
        _ => {}
    }
    let ports = condition.protocols.ranges().iter().all(|range| range.is_point() && range.first().has_ports());
    if ports && !dice.once_in(3) {
        condition.selectors = port_set(dice);
    }
    if ports && dice.once_in(5) {
        condition.source_ports = port_set(dice);
    }
    if condition.protocols == ProtocolSet::point(Protocol::ICMP) && dice.once_in(2) {
        condition.selectors = Interval::new(Port(8 * 256), Port(8 * 256 + 255)).into_iter().collect();
    }
    if dice.once_in(4) {
        condition.flows = flow_set(dice, condition.protocols == ProtocolSet::point(Protocol::TCP));
    }
    if tags && dice.once_in(4) {
        condition.tags.push(TagTest { tag: (*dice.pick(&TAGS)).into(), bears: !dice.once_in(3) });
    }
    if dice.once_in(6) {
        let questions = [
            Question::Own(Side::Source),
            Question::Own(Side::Destination),
            Question::Local(Side::Source),
            Question::Local(Side::Destination),
            Question::Text("one".into()),
            Question::Text("two".into()),
        ];
        condition.tests.push(Test { question: dice.pick(&questions).clone(), answer: !dice.once_in(3) });
    }
    condition
}

fn interfaces(dice: &mut Dice) -> InterfaceSet {
    let patterns = [
        Pattern::Loopback,
        Pattern::Exact("eth0".into()),
        Pattern::Exact("eth1".into()),
        Pattern::Prefix("eth".into()),
        Pattern::Exact("wlan0".into()),
    ];
    let chosen: BTreeSet<Pattern> = (0..1 + dice.roll(2)).map(|_| dice.pick(&patterns).clone()).collect();
    if dice.once_in(3) { InterfaceSet::NoneOf(chosen) } else { InterfaceSet::OneOf(chosen) }
}

fn range<T: portcullis::sets::Point>(dice: &mut Dice, ends: &[T]) -> IntervalSet<T> {
    let (one, other) = (*dice.pick(ends), *dice.pick(ends));
    Interval::new(one.min(other), one.max(other)).into_iter().collect()
}

fn addresses(dice: &mut Dice) -> AddressSet {
    let v4: Vec<Ipv4Addr> = ADDRESSES_V4.iter().map(|text| text.parse().unwrap()).collect();
    let v6: Vec<Ipv6Addr> = ADDRESSES_V6.iter().map(|text| text.parse().unwrap()).collect();
    let both = AddressSet { v4: range(dice, &v4), v6: range(dice, &v6) };
    match dice.roll(6) {
        0 => AddressSet { v6: IntervalSet::empty(), ..both },
        1 => AddressSet { v4: IntervalSet::empty(), ..both },
        2 => AddressSet::any().difference(&both),
        _ => both,
    }
}

fn port_set(dice: &mut Dice) -> PortSet {
    let ports: Vec<Port> = PORTS.iter().map(|port| Port(*port)).collect();
    let one = range(dice, &ports);
    if dice.once_in(4) { one.union(&range(dice, &ports)) } else { one }
}

fn flow_set(dice: &mut Dice, tcp: bool) -> FlowSet {
    let states = tracked(&[*dice.pick(&Tracking::ALL), Tracking::New]);
    match dice.roll(3) {
        0 if tcp => flagged(OPENING, flag::SYN),
        1 if tcp => flagged(OPENING, flag::SYN).complement(),
        2 => states.complement(),
        _ => states,
    }
}

/// A packet where conditions of such rulesets begin or end, or one beside it.
pub fn packet(dice: &mut Dice) -> Packet {
    let device = |dice: &mut Dice| match dice.roll(5) {
        0 => Device::Unmentioned,
        1 => Device::Loopback,
        _ => Device::Named((*dice.pick(&["eth0", "eth1", "eth7", "wlan0", "ppp0"])).into()),
    };
    let direction = *dice.pick(&Direction::ALL);
    let protocol = Protocol(*dice.pick(&[1, 6, 6, 6, 17, 47, 58, 132]));
    let near = |dice: &mut Dice, port: u16| match dice.roll(4) {
        0 => port.saturating_add(1),
        1 => port.saturating_sub(1),
        _ => port,
    };
    let (source_port, port) = (*dice.pick(&PORTS), *dice.pick(&PORTS));
    let (source_port, port) = (near(dice, source_port), near(dice, port));
    let v6 = dice.once_in(2);
    let (source, destination) = (address(dice, v6), address(dice, v6));
    let flags = *dice.pick(&[flag::SYN, flag::SYN, flag::ACK, flag::SYN | flag::ACK, flag::RST, 0]);
    let answers: BTreeMap<Question, bool> = questions()
        .into_iter()
        .filter_map(|question| (!dice.once_in(3)).then(|| (question, dice.once_in(2))))
        .collect();
    Packet {
        direction,
        incoming: if direction == Direction::Outbound { Device::Unmentioned } else { device(dice) },
        outgoing: if direction == Direction::Inbound { Device::Unmentioned } else { device(dice) },
        source,
        destination,
        protocol,
        source_port: if protocol.has_ports() { source_port } else { 0 },
        selector: match () {
            () if protocol.has_ports() => port,
            () if protocol.is_icmp() => *dice.pick(&[0, 8 * 256 - 1, 8 * 256, 8 * 256 + 255, 9 * 256]),
            () => 0,
        },
        flow: match *dice.pick(&Tracking::ALL) {
            tracking if protocol == Protocol::TCP => Flow::new(tracking, flags),
            tracking => Flow::plain(tracking),
        },
        answers,
    }
}

fn address(dice: &mut Dice, v6: bool) -> IpAddr {
    let beside = dice.roll(4);
    let shift = |number: u128| match beside {
        0 => number.saturating_add(1),
        1 => number.saturating_sub(1),
        _ => number,
    };
    if v6 {
        let own: Ipv6Addr = dice.pick(&ADDRESSES_V6).parse().unwrap();
        Ipv6Addr::from_bits(shift(own.to_bits())).into()
    } else {
        let own: Ipv4Addr = dice.pick(&ADDRESSES_V4).parse().unwrap();
        Ipv4Addr::from_bits(u32::try_from(shift(own.to_bits().into())).unwrap_or(u32::MAX)).into()
    }
}
