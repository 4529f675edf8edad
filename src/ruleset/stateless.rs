//! Packets of which it does not matter whether a state is kept.
//!
//! In: a direction. Out: conditions, no two of which a packet fits. A state lets the answers to a packet pass. What comes by
//! loopback is answered there; IGMP and messages of ICMP that ask nothing have no answer.

use std::sync::LazyLock;

use super::{Condition, InterfaceSet, Item, Packet, Pattern, Protocol, ProtocolSet};
use crate::policy::Direction;
use crate::sets::{Interval, Port, PortSet};

/// By protocol, the messages that ask for an answer: RFC 792, RFC 950, RFC 1256; RFC 4443, RFC 4620.
const ASKING: [(Protocol, &[u8]); 2] = [(Protocol::ICMP, &[8, 10, 13, 15, 17]), (Protocol::ICMPV6, &[128, 139])];

/// The packets without answers, and those with.
#[derive(Debug)]
struct Parts {
    spared: Vec<Condition>,
    answered: Vec<Condition>,
}

static PARTS: LazyLock<[Parts; 3]> = LazyLock::new(|| Direction::ALL.map(parts));

fn of(direction: Direction) -> &'static Parts {
    let [inbound, outbound, forward] = &*PARTS;
    match direction {
        Direction::Inbound => inbound,
        Direction::Outbound => outbound,
        Direction::Forward => forward,
    }
}

/// The packets of a direction of which it does not matter.
pub fn spared(direction: Direction) -> &'static [Condition] {
    &of(direction).spared
}

/// All others.
pub fn answered(direction: Direction) -> &'static [Condition] {
    &of(direction).answered
}

/// Whether it does not matter for this packet.
pub fn spares(packet: &Packet) -> bool {
    spared(packet.direction).iter().any(|one| packet.fits(one, None))
}

/// Whether a rule of the list asks for this tag. A packet that bears it may be let out by it in both directions, so that it needs
/// no state of its own where it came in.
pub fn asks_for(items: &[Item], tag: &str) -> bool {
    let mut left: Vec<&Item> = items.iter().collect();
    while let Some(item) = left.pop() {
        let (Item::Rule(line) | Item::Anchor(line, _)) = item;
        if line.rule.conditions.iter().flat_map(|one| &one.tags).any(|test| &*test.tag == tag) {
            return true;
        }
        if let Item::Anchor(_, inside) = item {
            left.extend(inside);
        }
    }
    false
}

fn parts(direction: Direction) -> Parts {
    let loopback = || InterfaceSet::one(Pattern::Loopback);
    let others = InterfaceSet::NoneOf([Pattern::Loopback].into());
    let (here, elsewhere) = match direction {
        Direction::Inbound => (
            Some(Condition { incoming: loopback(), ..Condition::any() }),
            Condition { incoming: others, ..Condition::any() },
        ),
        Direction::Outbound => (
            Some(Condition { outgoing: loopback(), ..Condition::any() }),
            Condition { outgoing: others, ..Condition::any() },
        ),
        Direction::Forward => (None, Condition::any()),
    };
    let igmp = ProtocolSet::point(Protocol(2));
    let mut rest = igmp.complement();
    let mut spared: Vec<Condition> = here.into_iter().collect();
    spared.push(Condition { protocols: igmp, ..elsewhere.clone() });
    let mut answered = Vec::new();
    for (protocol, kinds) in ASKING {
        let own = ProtocolSet::point(protocol);
        let at = |kind: u8, code: u8| Port(Condition::icmp_selector(kind, code));
        let asking: PortSet = kinds.iter().filter_map(|kind| Interval::new(at(*kind, 0), at(*kind, u8::MAX))).collect();
        let of = |selectors| Condition { protocols: own.clone(), selectors, ..elsewhere.clone() };
        spared.push(of(asking.complement()));
        answered.push(of(asking));
        rest = rest.difference(&own);
    }
    answered.push(Condition { protocols: rest, ..elsewhere });
    Parts { spared, answered }
}
