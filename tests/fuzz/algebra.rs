//! The algebra against the trace, which judges one packet at a time: rulesets and packets made of bytes.
#![allow(unreachable_pub, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use portcullis::packets::{self, Limits, Query};
use portcullis::policy::{AddressKind, Direction, Fact};
use portcullis::ruleset::flow::{self, flag};
use portcullis::ruleset::{
    Answer, Base, Chain, ChainId, Chains, Condition, Device, Flow, Hook, InterfaceSet, Item, ListRule, Outcome, Packet,
    Pattern, Program, Protocol, ProtocolSet, Question, Ruleset, Side, TagTest, Test, Tracking, Unordered, Verdict,
};
use portcullis::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};
use portcullis::trace::trace;

use super::rule;

/// Bytes, one after another; zeros when there are no more.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `end`.
    fn below(&mut self, end: u8) -> usize {
        usize::from(self.next() % end)
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        let end = u8::try_from(of.len()).expect("few");
        of[self.below(end)].clone()
    }
}

/// Two rulesets of one kind are compared, and every packet of a grid fares as the terms of the comparison say.
pub fn algebra(data: &[u8]) {
    let mut bytes = Bytes(data);
    let kind = bytes.below(3);
    let (before, after) = (ruleset(kind, &mut bytes), ruleset(kind, &mut bytes));
    let Ok(comparison) = packets::compare(&before, &after, Limits::default()) else { return };
    for change in &comparison.changes {
        assert_eq!(trace(&before, &change.witness).outcome, change.before, "{:#?}\n{before:#?}", change.witness);
        assert_eq!(trace(&after, &change.witness).outcome, change.after, "{:#?}\n{after:#?}", change.witness);
    }
    let found: BTreeMap<Direction, (Vec<Condition>, bool)> = Direction::ALL
        .into_iter()
        .filter_map(|direction| {
            let everything = [Condition::any()];
            let wanted = |outcome: &Outcome| *outcome == Outcome::Accept;
            let query = Query { direction, inside: &everything, outside: &[], wanted };
            let found = packets::find(&before, query, Limits::default()).ok()?;
            let complete = found.iter().all(|found| found.complete);
            Some((direction, (found.into_iter().flat_map(|found| found.terms).collect(), complete)))
        })
        .collect();
    for _ in 0..24 {
        let packet = packet(&mut bytes);
        let (old, new) = (trace(&before, &packet).outcome, trace(&after, &packet).outcome);
        let family = if packet.source.is_ipv4() { Family::V4 } else { Family::V6 };
        let own = || {
            comparison.changes.iter().filter(|change| change.direction == packet.direction && change.family == family)
        };
        let told = own().filter(|change| change.terms.iter().any(|term| packet.fits(term, None)));
        let told: Vec<_> = told.map(|change| (change.before.clone(), change.after.clone())).collect();
        let expected = if old == new { Vec::new() } else { vec![(old.clone(), new.clone())] };
        // Of what one of them leaves undecided the comparison may be silent, and where it says that its terms are not all.
        let both = old != Outcome::Undecided && new != Outcome::Undecided;
        let all = own().all(|change| change.complete || (&change.before, &change.after) != (&old, &new));
        assert!(
            told == expected || !(both && all) && told.is_empty(),
            "{told:?} {expected:?}\n{packet:#?}\n{before:#?}\n{after:#?}"
        );
        if let Some((terms, complete)) = found.get(&packet.direction) {
            let accepted = terms.iter().any(|term| packet.fits(term, None));
            let is_told = accepted == (old == Outcome::Accept) || !complete && !accepted;
            assert!(is_told, "{accepted}\n{packet:#?}\n{before:#?}");
        }
    }
}

fn ruleset(kind: usize, bytes: &mut Bytes<'_>) -> Ruleset {
    let program = match kind {
        0 => Program::Chains(chains(bytes)),
        1 => Program::List((0..bytes.below(7)).map(|_| item(bytes, 0)).collect()),
        _ => Program::Unordered(unordered(bytes)),
    };
    Ruleset::of(program)
}

fn chains(bytes: &mut Bytes<'_>) -> Chains {
    let count = 1 + bytes.below(4) as u32;
    let mut chains = Chains::default();
    for number in 0..count {
        let rules = (0..bytes.below(5)).map(|_| {
            let verdict = match bytes.below(9) {
                0..=1 => Verdict::Accept,
                2 => Verdict::Drop,
                3 => Verdict::Reject(bytes.pick(&[Answer::Standard, Answer::TcpReset, Answer::PortUnreachable])),
                4 => Verdict::Return,
                5 => Verdict::Continue,
                // Later ones alone: no circle.
                6..=7 if number + 1 < count => Verdict::Jump(ChainId(number + 1)),
                8 if number + 1 < count => Verdict::Goto(ChainId(count - 1)),
                _ => Verdict::Accept,
            };
            rule((0..1 + bytes.below(2)).map(|_| condition(bytes, false)).collect(), verdict)
        });
        let rules = rules.collect();
        chains.chains.push(Chain { name: format!("c{number}").into(), rules });
        if number == 0 || bytes.below(3) == 0 {
            let hook = bytes.pick(&[Hook::Input, Hook::Forward, Hook::Output, Hook::Prerouting, Hook::Postrouting]);
            let default = bytes.pick(&[Some(Verdict::Accept), Some(Verdict::Drop), None]);
            let priority = bytes.pick(&[0, -1, 7]);
            let families = bytes.pick(&[Family::ALL.to_vec(), vec![Family::V4], vec![Family::V6]]);
            let chain = ChainId(number);
            chains.bases.push(Base { chain, hook, priority, families, default, default_span: None });
        }
    }
    chains
}

fn item(bytes: &mut Bytes<'_>, depth: u8) -> Item {
    let verdict = bytes.pick(&[Verdict::Accept, Verdict::Drop, Verdict::Continue, Verdict::Reject(Answer::Standard)]);
    let sides = bytes.below(3);
    let inner = depth < 2 && bytes.below(5) == 0;
    let own = ListRule {
        rule: rule(vec![condition(bytes, true)], if inner { Verdict::Continue } else { verdict }),
        on_the_way_in: sides != 1,
        on_the_way_out: sides != 2,
        quick: bytes.below(2) == 0,
        tag: bytes.pick(&[None, None, None, Some("a".into()), Some("b".into())]),
        acts: false,
        redirects: None,
    };
    if inner {
        Item::Anchor(own, (0..bytes.below(4)).map(|_| item(bytes, depth + 1)).collect())
    } else {
        Item::Rule(own)
    }
}

fn unordered(bytes: &mut Bytes<'_>) -> Unordered {
    let directions = [Direction::Inbound, Direction::Outbound];
    let rules = (0..bytes.below(7)).map(|_| {
        let verdict = bytes.pick(&[Verdict::Accept, Verdict::Drop]);
        (bytes.pick(&directions), rule(vec![condition(bytes, false)], verdict))
    });
    let rules = rules.collect();
    let mut defaults = BTreeMap::new();
    for direction in directions {
        if bytes.below(4) != 0 {
            defaults.insert(direction, (bytes.pick(&[Verdict::Drop, Verdict::Accept]), None));
        }
    }
    Unordered { rules, defaults }
}

fn v4(first: [u8; 4], last: [u8; 4]) -> AddressSet {
    AddressSet { v4: Interval::new(first.into(), last.into()).into_iter().collect(), ..AddressSet::default() }
}

fn v6(first: &str, last: &str) -> AddressSet {
    let range = Interval::new(first.parse().expect("v6"), last.parse().expect("v6"));
    AddressSet { v6: range.into_iter().collect(), ..AddressSet::default() }
}

fn addresses(bytes: &mut Bytes<'_>) -> Arc<AddressSet> {
    let set = match bytes.below(8) {
        0 => v4([10, 0, 0, 0], [10, 0, 0, 255]),
        1 => v4([10, 0, 0, 7], [10, 0, 0, 7]),
        2 => v6("2001:db8::", "2001:db8::ff"),
        3 => v4([10, 0, 0, 128], [10, 0, 1, 127]).union(&v6("2001:db8::80", "2001:db8::17f")),
        4 => AddressSet::any4(),
        5 => AddressSet::any().difference(&v4([10, 0, 0, 7], [10, 0, 0, 7])),
        _ => AddressSet::any(),
    };
    set.into()
}

fn ports(bytes: &mut Bytes<'_>) -> PortSet {
    let range = |first, last| -> PortSet { Interval::new(Port(first), Port(last)).into_iter().collect() };
    match bytes.below(6) {
        0 => range(22, 22),
        1 => range(0, 22),
        2 => range(23, 65535),
        3 => range(8 * 256, 8 * 256 + 255),
        _ => PortSet::full(),
    }
}

fn interfaces(bytes: &mut Bytes<'_>) -> InterfaceSet {
    match bytes.below(8) {
        0 => InterfaceSet::one(Pattern::Exact("eth0".into())),
        1 => InterfaceSet::one(Pattern::Prefix("eth".into())),
        2 => InterfaceSet::one(Pattern::Loopback),
        3 => InterfaceSet::NoneOf([Pattern::Exact("eth0".into()), Pattern::Loopback].into()),
        _ => InterfaceSet::Any,
    }
}

fn condition(bytes: &mut Bytes<'_>, tagged: bool) -> Condition {
    let mut made = Condition { source: addresses(bytes), destination: addresses(bytes), ..Condition::any() };
    made.incoming = interfaces(bytes);
    made.outgoing = interfaces(bytes);
    let all = |list: &[Protocol]| -> ProtocolSet { list.iter().map(|one| Interval::point(*one)).collect() };
    match bytes.below(6) {
        0 => made.protocols = all(&[Protocol::TCP]),
        1 => made.protocols = all(&[Protocol::TCP, Protocol::UDP]),
        2 => made.protocols = all(&[Protocol::ICMP]),
        3 => made.protocols = all(&[Protocol::TCP]).complement(),
        _ => {}
    }
    let ported = made.protocols.ranges().iter().all(|range| range.is_point() && range.first().has_ports());
    let icmp = made.protocols.ranges().iter().all(|range| range.is_point() && range.first().is_icmp());
    if ported {
        made.source_ports = ports(bytes);
    }
    if ported || icmp {
        made.selectors = ports(bytes);
    }
    made.flows = match bytes.below(6) {
        0 => flow::tracked(&[Tracking::New]),
        1 => flow::tracked(&[Tracking::Established, Tracking::Related]),
        2 if made.protocols == all(&[Protocol::TCP]) => flow::flagged(flow::OPENING, flag::SYN),
        _ => IntervalSet::full(),
    };
    for _ in 0..bytes.below(6) / 4 {
        let question = bytes.pick(&[
            Question::Own(Side::Source),
            Question::Own(Side::Destination),
            Question::Local(Side::Source),
            Question::Local(Side::Destination),
            Question::Elsewhere,
            Question::Fact(Fact::To(AddressKind::Broadcast)),
            Question::Text("limit rate 10/second #1".into()),
            Question::Text("limit rate 10/second #2".into()),
        ]);
        made.tests.push(Test { question, answer: bytes.below(2) == 0 });
    }
    if tagged && bytes.below(4) == 0 {
        made.tags.push(TagTest { tag: bytes.pick(&["a", "b"]).into(), bears: bytes.below(2) == 0 });
    }
    made
}

fn packet(bytes: &mut Bytes<'_>) -> Packet {
    let direction = bytes.pick(&Direction::ALL);
    let v4 = ["10.0.0.7", "10.0.0.128", "10.0.1.128", "192.0.2.1", "224.0.0.1"];
    let v6 = ["2001:db8::7", "2001:db8::80", "2001:db8::180", "fe80::1", "ff02::1"];
    let pool = if bytes.below(2) == 0 { v4 } else { v6 };
    let (source, destination): (IpAddr, IpAddr) =
        (bytes.pick(&pool).parse().expect("address"), bytes.pick(&pool).parse().expect("address"));
    let icmp = if source.is_ipv4() { Protocol::ICMP } else { Protocol::ICMPV6 };
    let protocol = bytes.pick(&[Protocol::TCP, Protocol::UDP, icmp, Protocol(47)]);
    let number = bytes.pick(&[0, 21, 22, 23, 8 * 256, 8 * 256 + 255, 65535]);
    let selector = if protocol.has_ports() || protocol.is_icmp() { number } else { 0 };
    let source_port = if protocol.has_ports() { bytes.pick(&[0, 22, 23, 65535]) } else { 0 };
    let flags = if protocol == Protocol::TCP { bytes.pick(&[flag::SYN, flag::ACK, 0, 0xc2]) } else { flag::SYN };
    let device = |bytes: &mut Bytes<'_>, there: bool| {
        let one = bytes.pick(&[
            Device::Loopback,
            Device::Named("eth0".into()),
            Device::Named("eth1".into()),
            Device::Unmentioned,
        ]);
        if there { one } else { Device::Unmentioned }
    };
    let questions = [
        Question::Own(Side::Source),
        Question::Own(Side::Destination),
        Question::Local(Side::Source),
        Question::Elsewhere,
        Question::Fact(Fact::To(AddressKind::Broadcast)),
        Question::Fact(Fact::To(AddressKind::Anycast)),
        Question::Text("limit rate 10/second #1".into()),
        Question::Text("limit rate 10/second #2".into()),
    ];
    Packet {
        direction,
        incoming: device(bytes, direction != Direction::Outbound),
        outgoing: device(bytes, direction != Direction::Inbound),
        source,
        destination,
        protocol,
        source_port,
        selector,
        flow: Flow::new(bytes.pick(&Tracking::ALL), flags),
        answers: questions.into_iter().map(|question| (question, bytes.below(2) == 0)).collect(),
    }
}
