//! Random rulesets over a small universe, and the packets at their edges.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use portcullis::place::{Sources, Span};
use portcullis::policy::Direction;
use portcullis::ruleset::flow::{flag, flagged, flows, tracked};
use portcullis::ruleset::{
    Answer, Base, Chain, ChainId, Chains, Condition, Device, Flow, FlowSet, Hook, InterfaceSet, Item, ListRule, Log,
    Packet, Pattern, Program, Protocol, ProtocolSet, Question, Rate, Rule, Ruleset, Side, TagTest, Test, Tracking,
    Unordered, Verdict,
};
use portcullis::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// Numbers that look random and are the same in every run (splitmix64, public domain algorithm by S. Vigna).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

pub(crate) const V4: [Ipv4Addr; 6] = [
    Ipv4Addr::new(0, 0, 0, 0),
    Ipv4Addr::new(10, 0, 0, 1),
    Ipv4Addr::new(10, 0, 0, 2),
    Ipv4Addr::new(10, 0, 1, 0),
    Ipv4Addr::new(224, 0, 0, 1),
    Ipv4Addr::new(255, 255, 255, 255),
];

pub(crate) const V6: [Ipv6Addr; 4] = [
    Ipv6Addr::UNSPECIFIED,
    Ipv6Addr::new(0xfd00, 0, 0, 0, 0, 0, 0, 1),
    Ipv6Addr::new(0xff02, 0, 0, 0, 0, 0, 0, 1),
    Ipv6Addr::new(0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff),
];

const PORTS: [u16; 6] = [0, 22, 23, 80, 2048, 65535];

const PROTOCOLS: [Protocol; 6] =
    [Protocol::TCP, Protocol::UDP, Protocol::ICMP, Protocol::ICMPV6, Protocol(47), Protocol(255)];

const NAMES: [&str; 4] = ["eth0", "eth1", "eth10", "wlan0"];

pub(crate) const TAGS: [&str; 2] = ["ONE", "TWO"];

pub(crate) fn span() -> Span {
    Span::new(Sources::default().add("rules", ""), 0, 0)
}

fn interfaces(numbers: &mut Numbers) -> InterfaceSet {
    let patterns = [
        Pattern::Loopback,
        Pattern::Exact("eth0".into()),
        Pattern::Exact("eth10".into()),
        Pattern::Prefix("eth".into()),
        Pattern::Prefix("eth1".into()),
    ];
    let count = 1 + numbers.below(2);
    let some = (0..count).map(|_| numbers.pick(&patterns)).collect();
    match numbers.below(6) {
        0 => InterfaceSet::OneOf(some),
        1 => InterfaceSet::NoneOf(some),
        _ => InterfaceSet::Any,
    }
}

fn range<T: portcullis::sets::Point>(numbers: &mut Numbers, of: &[T]) -> IntervalSet<T> {
    let (a, b) = (numbers.pick(of), numbers.pick(of));
    match numbers.below(8) {
        0..=2 => IntervalSet::full(),
        3..=4 => IntervalSet::point(a),
        5 => IntervalSet::point(a).union(&IntervalSet::point(b)),
        6 => IntervalSet::of(Interval::new(a.min(b), a.max(b)).unwrap()),
        _ => IntervalSet::point(a).complement(),
    }
}

fn addresses(numbers: &mut Numbers) -> Arc<AddressSet> {
    let mut set = AddressSet { v4: range(numbers, &V4), v6: range(numbers, &V6) };
    if numbers.once_in(8) {
        set.v6 = IntervalSet::empty();
    }
    set.into()
}

fn ports(numbers: &mut Numbers) -> PortSet {
    range(numbers, &PORTS.map(Port))
}

fn states(numbers: &mut Numbers) -> FlowSet {
    match numbers.below(6) {
        0 => tracked(&[Tracking::Established, Tracking::Related]),
        1 => tracked(&[Tracking::New]),
        2 => flows(|flow| flow.tracking() == Tracking::New && flow.opens()),
        _ => FlowSet::full(),
    }
}

/// A condition as a reader writes it: ports only with protocols that have them, flags only with TCP.
pub(crate) fn condition(numbers: &mut Numbers, tags: bool) -> Condition {
    let mut one = Condition {
        incoming: interfaces(numbers),
        outgoing: interfaces(numbers),
        source: addresses(numbers),
        destination: addresses(numbers),
        flows: states(numbers),
        ..Condition::any()
    };
    match numbers.below(6) {
        0 => {
            one.protocols = ProtocolSet::point(Protocol::TCP);
            one.selectors = ports(numbers);
            one.source_ports = ports(numbers);
            if numbers.once_in(3) {
                let set = flagged(flag::SYN | flag::ACK, numbers.pick(&[flag::SYN, flag::ACK, 0]));
                one.flows = one.flows.intersection(&set);
            }
        }
        1 => {
            one.protocols = ProtocolSet::point(Protocol::UDP).union(&ProtocolSet::point(Protocol::TCP));
            one.selectors = ports(numbers);
        }
        2 => {
            one.protocols = ProtocolSet::point(Protocol::ICMP);
            one.selectors = ports(numbers);
        }
        3 => one.protocols = range(numbers, &PROTOCOLS),
        _ => {}
    }
    let questions = [
        Question::Own(Side::Source),
        Question::Own(Side::Destination),
        Question::Text("recent".into()),
        Question::Text("owner".into()),
    ];
    if numbers.once_in(3) {
        one.tests.push(Test { question: numbers.pick(&questions), answer: numbers.once_in(2) });
    }
    if tags && numbers.once_in(2) {
        one.tags.push(TagTest { tag: numbers.pick(&TAGS).into(), bears: numbers.once_in(2) });
    }
    one
}

fn rule(numbers: &mut Numbers, verdict: Verdict, tags: bool) -> Rule {
    let count = 1 + numbers.below(3);
    let rate = Rate { count: 5, seconds: numbers.pick(&[1, 60]) };
    Rule {
        conditions: (0..count).map(|_| condition(numbers, tags)).collect(),
        verdict,
        log: numbers.once_in(4).then_some(Log { rate: Some(rate), per_source: false }),
        span: span(),
        comment: None,
    }
}

fn decision(numbers: &mut Numbers) -> Verdict {
    let reject = Verdict::Reject(numbers.pick(&[Answer::Standard, Answer::TcpReset, Answer::Other("x".into())]));
    numbers.pick(&[Verdict::Accept, Verdict::Drop, Verdict::Accept, reject])
}

fn chains(numbers: &mut Numbers) -> Program {
    let count = 1 + numbers.below(4);
    let mut chains = Chains::default();
    for own in 0..count {
        let rules = (0..numbers.below(5)).map(|_| {
            let later = own + 1 < count && numbers.once_in(2);
            let to = ChainId((own + 1 + numbers.below((count - own - 1).max(1))) as u32);
            let verdict = match numbers.below(5) {
                0 if later => Verdict::Jump(to),
                1 if later => Verdict::Goto(to),
                2 => Verdict::Return,
                3 => Verdict::Continue,
                _ => decision(numbers),
            };
            rule(numbers, verdict, false)
        });
        chains.chains.push(Chain { name: format!("c{own}").into(), rules: rules.collect() });
    }
    for (hook, priority) in [(Hook::Input, 0), (Hook::Forward, 0), (Hook::Prerouting, -1)] {
        if hook != Hook::Prerouting || numbers.once_in(3) {
            let chain = ChainId(numbers.below(count) as u32);
            let decided = decision(numbers);
            let default = numbers.pick(&[None, Some(decided)]);
            let families = numbers.pick(&[vec![Family::V4], Family::ALL.to_vec()]);
            chains.bases.push(Base { chain, hook, priority, families, default, default_span: None });
        }
    }
    Program::Chains(chains)
}

fn items(numbers: &mut Numbers, depth: usize) -> Vec<Item> {
    let line = |numbers: &mut Numbers| {
        let verdict = if numbers.once_in(4) { Verdict::Continue } else { decision(numbers) };
        let ways = numbers.pick(&[(true, false), (false, true), (true, true)]);
        ListRule {
            rule: rule(numbers, verdict, true),
            on_the_way_in: ways.0,
            on_the_way_out: ways.1,
            quick: numbers.once_in(2),
            tag: numbers.once_in(3).then(|| numbers.pick(&["ONE", "TWO", "OTHER"]).into()),
            acts: false,
            redirects: None,
        }
    };
    (0..1 + numbers.below(5))
        .map(|_| {
            let mut one = line(numbers);
            if depth < 2 && numbers.once_in(5) {
                one.rule.verdict = Verdict::Continue;
                Item::Anchor(one, items(numbers, depth + 1))
            } else {
                Item::Rule(one)
            }
        })
        .collect()
}

fn unordered(numbers: &mut Numbers) -> Program {
    let rules = (0..numbers.below(7)).map(|_| {
        let verdict = numbers.pick(&[Verdict::Accept, Verdict::Drop]);
        let mut rule = rule(numbers, verdict, false);
        rule.log = None;
        (numbers.pick(&[Direction::Inbound, Direction::Outbound]), rule)
    });
    let rules = rules.collect();
    let mut defaults = BTreeMap::new();
    for direction in [Direction::Inbound, Direction::Outbound] {
        if !numbers.once_in(4) {
            defaults.insert(direction, (numbers.pick(&[Verdict::Accept, Verdict::Drop]), None));
        }
    }
    Program::Unordered(Unordered { rules, defaults })
}

/// A ruleset of one of the three kinds.
pub(crate) fn ruleset(numbers: &mut Numbers) -> Ruleset {
    let program = match numbers.below(3) {
        0 => chains(numbers),
        1 => Program::List(items(numbers, 0)),
        _ => unordered(numbers),
    };
    let mut domain = BTreeMap::new();
    if numbers.once_in(6) {
        let count = 1 + numbers.below(2);
        domain.insert(Direction::Inbound, (0..count).map(|_| condition(numbers, false)).collect());
    }
    Ruleset { domain, ..Ruleset::of(program) }
}

/// The ruleset with a change in one of its rules, or none.
pub(crate) fn changed(numbers: &mut Numbers, ruleset: &Ruleset) -> Ruleset {
    let mut other = ruleset.clone();
    let fresh = condition(numbers, false);
    let rule = match &mut other.program {
        Program::Chains(chains) => {
            let at = numbers.below(chains.chains.len());
            let rules = &mut chains.chains[at].rules;
            (!rules.is_empty()).then(|| numbers.below(rules.len())).map(|at| &mut rules[at])
        }
        Program::List(items) => {
            let at = numbers.below(items.len());
            let (Item::Rule(rule) | Item::Anchor(rule, _)) = &mut items[at];
            Some(&mut rule.rule)
        }
        Program::Unordered(rules) => {
            let rules = &mut rules.rules;
            (!rules.is_empty()).then(|| numbers.below(rules.len())).map(|at| &mut rules[at].1)
        }
    };
    if let Some(rule) = rule {
        let at = numbers.below(rule.conditions.len());
        match numbers.below(4) {
            0 => rule.conditions[at] = fresh,
            1 => rule.conditions[at].incoming = fresh.incoming,
            2 => rule.conditions[at].source = fresh.source,
            _ => rule.conditions.push(fresh),
        }
    }
    other
}

/// A packet of the universe.
pub(crate) fn packet(numbers: &mut Numbers, direction: Direction) -> Packet {
    let device = |numbers: &mut Numbers, has: bool| match numbers.below(6) {
        _ if !has => Device::Unmentioned,
        0 => Device::Loopback,
        1 => Device::Unmentioned,
        _ => Device::Named(numbers.pick(&NAMES).into()),
    };
    let protocol = numbers.pick(&PROTOCOLS);
    let tracking = numbers.pick(&Tracking::ALL);
    let flags = numbers.pick(&[flag::SYN, flag::ACK, flag::SYN | flag::ACK, flag::RST, 0, flag::SYN | flag::PSH]);
    let port = |numbers: &mut Numbers| numbers.pick(&[0, 1, 22, 23, 24, 80, 2048, 65535]);
    let (source, destination): (IpAddr, IpAddr) = if numbers.once_in(3) {
        (numbers.pick(&V6).into(), numbers.pick(&V6).into())
    } else {
        (numbers.pick(&V4).into(), numbers.pick(&V4).into())
    };
    let questions = [
        Question::Own(Side::Source),
        Question::Own(Side::Destination),
        Question::Text("recent".into()),
        Question::Text("owner".into()),
    ];
    Packet {
        direction,
        incoming: device(numbers, direction != Direction::Outbound),
        outgoing: device(numbers, direction != Direction::Inbound),
        source,
        destination,
        protocol,
        source_port: if protocol.has_ports() { port(numbers) } else { 0 },
        selector: if protocol.has_ports() || protocol.is_icmp() { port(numbers) } else { 0 },
        flow: if protocol == Protocol::TCP { Flow::new(tracking, flags) } else { Flow::plain(tracking) },
        answers: questions.into_iter().map(|question| (question, numbers.once_in(2))).collect(),
    }
}
