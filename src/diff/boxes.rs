//! Boxes of packets that are told together.
//!
//! In: the terms of a comparison, by family and outcome. Out: parts, each with all of its families, protocols and ports:
//! what one rule opens or closes is one part.

use std::collections::{BTreeMap, BTreeSet};

use super::example;
use super::kinds;
use super::names::{Addresses, Names, Service};
use super::walks::Walks;
use super::{Decision, Fate};
use crate::packets::{Change, Comparison};
use crate::policy::{Direction, State, States};
use crate::protocol::Transport;
use crate::ruleset::flow::{of_states, without_flags};
use crate::ruleset::{Condition, FlowSet, InterfaceSet, Outcome, Packet, Protocol, ProtocolSet, Question, Test};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// One term of a comparison.
pub(super) struct Found {
    pub(super) direction: Direction,
    pub(super) family: Family,
    pub(super) before: Fate,
    pub(super) after: Fate,
    pub(super) outcomes: (Outcome, Outcome),
    pub(super) condition: Condition,
    pub(super) depends: Vec<Question>,
    pub(super) witness: Packet,
}

/// A term with a packet of it and the rules that decide about that.
pub(super) struct Told {
    pub(super) found: Found,
    pub(super) packet: Packet,
    pub(super) rules: [Option<Decision>; 2],
}

/// Protocols with their ports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traffic {
    /// The protocols.
    pub protocols: ProtocolSet,
    /// Source ports; full unless every protocol has ports.
    pub source_ports: PortSet,
    /// Destination ports; for ICMP 256 × type + code.
    pub selectors: PortSet,
}

/// Packets, in people's terms.
#[derive(Debug, Clone)]
pub struct Part {
    /// Protocols and ports that no service's name says.
    pub traffic: Vec<Traffic>,
    /// Services.
    pub services: Vec<Service>,
    /// Where they come from.
    pub from: Addresses,
    /// Where they go.
    pub to: Addresses,
    /// The interfaces by which they come.
    pub incoming: InterfaceSet,
    /// The interfaces by which they leave.
    pub outgoing: InterfaceSet,
    /// Which of a flow, and with which flags; none where it is the first packets, whatever their flags, and those that come after.
    pub flows: Option<FlowSet>,
    /// What else has to hold.
    pub tests: Vec<Test>,
    /// The addresses themselves.
    pub ends: (AddressSet, AddressSet),
    /// How many ports of a transport there are at most; more for protocols without ports.
    pub width: u64,
}

impl Part {
    /// Whether no packets of it open a flow.
    pub fn is_later(&self) -> bool {
        self.flows.as_ref().is_some_and(|flows| !flows.overlaps(&first_packets()))
    }

    /// Whether some packets may be of both, where nothing else has to hold of one of them alone.
    fn overlaps(&self, other: &Part) -> bool {
        let flows = |part: &Part| part.flows.clone().unwrap_or_else(first_packets);
        let same_flows = flows(self).overlaps(&flows(other));
        same_flows
            && self.tests == other.tests
            && self.ends.0.overlaps(&other.ends.0)
            && self.ends.1.overlaps(&other.ends.1)
            && share_interfaces(&self.incoming, &other.incoming)
            && share_interfaces(&self.outgoing, &other.outgoing)
            && self.kinds().iter().any(|own| other.kinds().iter().any(|their| alike(own, their)))
    }

    /// What is said by services and what by numbers.
    fn kinds(&self) -> Vec<Traffic> {
        let of = |(transport, ports): &(Transport, PortSet)| Traffic {
            protocols: ProtocolSet::point(Protocol(transport.number())),
            source_ports: PortSet::full(),
            selectors: ports.clone(),
        };
        let named = self.services.iter().flat_map(|service| &service.ports).map(of);
        named.chain(self.traffic.iter().cloned()).collect()
    }
}

/// Whether two sets may have an interface in common; what patterns can't say counts as one.
fn share_interfaces(one: &InterfaceSet, other: &InterfaceSet) -> bool {
    !matches!(one.intersection(other), Some(InterfaceSet::OneOf(both)) if both.is_empty())
}

fn alike(one: &Traffic, other: &Traffic) -> bool {
    one.protocols.overlaps(&other.protocols)
        && one.source_ports.overlaps(&other.source_ports)
        && one.selectors.overlaps(&other.selectors)
}

/// Whether packets stand in several of some parts. Each is written as wide as it is, so that it can be read alone.
pub fn share_packets(parts: &[&Part]) -> bool {
    parts.iter().enumerate().any(|(at, one)| parts.iter().skip(at + 1).any(|other| one.overlaps(other)))
}

/// A part with what becomes of it.
pub(super) struct Merged {
    pub(super) direction: Direction,
    pub(super) before: Fate,
    pub(super) after: Fate,
    pub(super) part: Part,
    pub(super) packet: Packet,
    pub(super) rules: [Option<Decision>; 2],
    pub(super) depends: Vec<Question>,
}

/// Every term of a comparison, cut to first packets where it has all of these.
pub(super) fn of(comparison: &Comparison) -> Vec<Found> {
    let mut found = Vec::new();
    let all: usize = comparison.changes.iter().map(|change| change.terms.len()).sum();
    for change in &comparison.changes {
        for term in change.terms.iter().flat_map(by_kind).flat_map(by_flags) {
            let term = &term;
            let pieces = if all <= super::TOLD_APART { pieces(term) } else { vec![term.clone()] };
            found.extend(pieces.iter().map(|piece| one(change, piece)));
        }
        if change.terms.is_empty() {
            found.push(one(change, &example::alone(&change.witness)));
        }
    }
    let mut found = super::counted::together(found);
    // What holds of first packets holds of the rest of their flows too where that fares so as well, and is told once.
    let first = first_packets();
    // A helper is of first packets alone: what comes after those passes as well.
    let without_helper = |fate: &Fate| if matches!(fate, Fate::Helped(_)) { Fate::Accept } else { fate.clone() };
    let fares =
        |one: &Found, condition| (one.direction, without_helper(&one.before), without_helper(&one.after), condition);
    let opening: BTreeSet<_> =
        found.iter().filter(|one| !one.is_later()).map(|one| fares(one, one.condition.clone())).collect();
    found.retain(|one| {
        let as_first = || Condition { flows: first.clone(), ..one.condition.clone() };
        !one.is_later() || !opening.contains(&fares(one, as_first()))
    });
    found
}

/// A term of a few protocols by what its ports mean. Of every protocol, or of all but some, nobody reads each apart.
fn by_kind(term: &Condition) -> Vec<Condition> {
    const FEW: u128 = 16;
    if term.protocols.size() > FEW {
        return vec![term.clone()];
    }
    let whole = Traffic {
        protocols: term.protocols.clone(),
        source_ports: term.source_ports.clone(),
        selectors: term.selectors.clone(),
    };
    let kind = |Traffic { protocols, source_ports, selectors }| Condition {
        protocols,
        source_ports,
        selectors,
        ..term.clone()
    };
    kinds::apart(&whole).into_iter().map(kind).collect()
}

/// A term of which not all first packets are, by TCP and all else: what is not TCP has no flags.
fn by_flags(term: Condition) -> Vec<Condition> {
    let tcp = ProtocolSet::point(Protocol::TCP);
    let opening = term.flows.intersection(&first_packets());
    if opening.is_empty() || opening == first_packets() || term.protocols == tcp {
        return vec![term];
    }
    let (own, others) = (term.protocols.intersection(&tcp), term.protocols.difference(&tcp));
    let others = Condition { protocols: others, flows: without_flags(&term.flows), ..term.clone() };
    let parts = [Condition { protocols: own, ..term }, others];
    parts.into_iter().filter(|part| !part.protocols.is_empty() && !part.flows.is_empty()).collect()
}

/// A term by transport and range of ports: other rules may decide about each. What the same rules decide comes together again.
fn pieces(term: &Condition) -> Vec<Condition> {
    const MOST: usize = 16;
    let numbers = || term.protocols.ranges().iter().flat_map(|range| range.first().0..=range.last().0);
    let transports = numbers().take(MOST).all(|number| Protocol(number).has_ports());
    let ranges = term.selectors.ranges();
    if !transports || term.protocols.size() * ranges.len() as u128 > MOST as u128 {
        return vec![term.clone()];
    }
    let piece = |number: u8, range: &Interval<Port>| Condition {
        protocols: ProtocolSet::point(Protocol(number)),
        selectors: PortSet::of(*range),
        ..term.clone()
    };
    numbers().flat_map(|number| ranges.iter().map(move |range| piece(number, range))).collect()
}

fn first_packets() -> FlowSet {
    of_states(States::of(&[State::New]))
}

fn one(change: &Change, term: &Condition) -> Found {
    let tcp = ProtocolSet::point(Protocol::TCP);
    let is_tcp = term.protocols == tcp;
    let opening = term.flows.intersection(&first_packets());
    let within = |set: &AddressSet| match change.family {
        Family::V4 => AddressSet { v4: set.v4.clone(), ..AddressSet::default() },
        Family::V6 => AddressSet { v6: set.v6.clone(), ..AddressSet::default() },
    };
    let flows = if opening == first_packets() { opening } else { term.flows.clone() };
    Found {
        direction: change.direction,
        family: change.family,
        before: Fate::of(&change.before, is_tcp),
        after: Fate::of(&change.after, is_tcp),
        outcomes: (change.before.clone(), change.after.clone()),
        condition: Condition {
            source: within(&term.source).into(),
            destination: within(&term.destination).into(),
            flows,
            ..term.clone()
        },
        depends: depends(change, term),
        witness: change.witness.clone(),
    }
}

/// On what it depends whether packets of a term fare differently: of all that the change depends on what they are asked.
fn depends(change: &Change, term: &Condition) -> Vec<Question> {
    let asked = |question: &&Question| term.tests.iter().any(|test| test.question == **question);
    let own: Vec<Question> = change.depends.iter().filter(asked).cloned().collect();
    if own.is_empty() { change.depends.clone() } else { own }
}

impl Found {
    fn is_later(&self) -> bool {
        !self.condition.flows.overlaps(&first_packets())
    }

    /// A packet of the term; where it is checked, one that really fares so on both sides. The witness of the whole comparison
    /// stands for it only where it is one of the term, or where nothing else is known.
    pub(super) fn example(&self, mut checked: Option<&mut Walks<'_>>) -> Packet {
        let picked = example::packets(&self.condition, self.direction, self.family);
        let wanted = [self.outcomes.0.clone(), self.outcomes.1.clone()];
        let mut shows = |packet: &&Packet| {
            let outcomes = checked.as_mut().and_then(|walks| walks.outcomes(packet));
            outcomes.is_some_and(|outcomes| outcomes == wanted)
        };
        if let Some(packet) = picked.iter().find(&mut shows) {
            return packet.clone();
        }
        let is_one = self.witness.fits(&self.condition, None);
        picked.into_iter().next().filter(|_| !is_one).unwrap_or_else(|| self.witness.clone())
    }
}

/// What must be the same for terms to be told together, but for families, addresses of one family, protocols and ports.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    direction: Direction,
    before: Fate,
    after: Fate,
    rules: [Option<Decision>; 2],
    incoming: InterfaceSet,
    outgoing: InterfaceSet,
    flows: FlowSet,
    tests: Vec<Test>,
    depends: Vec<Question>,
}

/// A box over both families while parts are being merged.
struct Open {
    traffic: Vec<Traffic>,
    source: AddressSet,
    destination: AddressSet,
    packet: Packet,
}

/// Terms that are decided by the same rules in the same way, merged where the result is still a box.
pub(super) fn merged(told: Vec<Told>, names: &Names) -> Vec<Merged> {
    let mut groups: BTreeMap<Key, Vec<Open>> = BTreeMap::new();
    for Told { found, packet, rules } in told {
        let Condition {
            incoming, outgoing, source, destination, protocols, source_ports, selectors, flows, tests, ..
        } = found.condition;
        let key = Key {
            direction: found.direction,
            before: found.before,
            after: found.after,
            rules,
            incoming,
            outgoing,
            flows,
            tests,
            depends: found.depends,
        };
        groups.entry(key).or_default().push(Open {
            traffic: vec![Traffic { protocols, source_ports, selectors }],
            source: AddressSet::clone(&source),
            destination: AddressSet::clone(&destination),
            packet,
        });
    }
    let parts = groups.into_iter().flat_map(|(key, open)| {
        let open = joined(open);
        open.into_iter().map(move |open| close(&key, open, names)).collect::<Vec<_>>()
    });
    parts.collect()
}

/// Boxes of one rule: first over protocols and ports, then over families, then over what is left.
fn joined(open: Vec<Open>) -> Vec<Open> {
    let open = by_ends(by_one_end(open));
    let paired = families(open);
    by_ends(by_one_end(paired))
}

/// Boxes with the same traffic and one same end are one box over the other.
fn by_one_end(open: Vec<Open>) -> Vec<Open> {
    let mut by_source: BTreeMap<(Vec<Traffic>, AddressSet), Open> = BTreeMap::new();
    for one in open {
        match by_source.entry((one.traffic.clone(), one.source.clone())) {
            std::collections::btree_map::Entry::Vacant(vacant) => drop(vacant.insert(one)),
            std::collections::btree_map::Entry::Occupied(mut same) => {
                let same = same.get_mut();
                same.destination = same.destination.union(&one.destination);
            }
        }
    }
    let mut by_destination: BTreeMap<(Vec<Traffic>, AddressSet), Open> = BTreeMap::new();
    for one in by_source.into_values() {
        match by_destination.entry((one.traffic.clone(), one.destination.clone())) {
            std::collections::btree_map::Entry::Vacant(vacant) => drop(vacant.insert(one)),
            std::collections::btree_map::Entry::Occupied(mut same) => {
                let same = same.get_mut();
                same.source = same.source.union(&one.source);
            }
        }
    }
    by_destination.into_values().collect()
}

/// Boxes with the same ends are one part with more traffic.
fn by_ends(open: Vec<Open>) -> Vec<Open> {
    let mut by_ends: BTreeMap<(AddressSet, AddressSet), Open> = BTreeMap::new();
    for one in open {
        match by_ends.entry((one.source.clone(), one.destination.clone())) {
            std::collections::btree_map::Entry::Vacant(vacant) => drop(vacant.insert(one)),
            std::collections::btree_map::Entry::Occupied(mut same) => {
                let same = same.get_mut();
                same.traffic.extend(one.traffic);
                same.traffic.sort();
                same.traffic.dedup();
            }
        }
    }
    by_ends.into_values().collect()
}

/// Pairs a box of IPv4 with one of IPv6 that has the same traffic: no packet has addresses of both, so the pair is exact. Those
/// of which both ends are full, or neither, come together first.
fn families(open: Vec<Open>) -> Vec<Open> {
    let (v4, mut v6): (Vec<Open>, Vec<Open>) = open.into_iter().partition(|one| one.source.v6.is_empty());
    let full = |one: &Open, family| (one.source.is_full(family), one.destination.is_full(family));
    let mut paired = Vec::with_capacity(v4.len() + v6.len());
    for one in v4 {
        let same = |other: &Open| other.traffic == one.traffic;
        let alike = |other: &Open| full(other, Family::V6) == full(&one, Family::V4);
        let at = v6.iter().position(|other| same(other) && alike(other)).or_else(|| v6.iter().position(same));
        match at.map(|at| v6.swap_remove(at)) {
            Some(other) => paired.push(Open {
                source: one.source.union(&other.source),
                destination: one.destination.union(&other.destination),
                ..one
            }),
            None => paired.push(one),
        }
    }
    paired.extend(v6);
    paired
}

fn close(key: &Key, open: Open, names: &Names) -> Merged {
    let hints = key.rules.iter().flatten().filter_map(|rule| rule.comment.clone()).collect::<Vec<_>>();
    let compact = kinds::compact(open.traffic);
    let width = compact.iter().map(width).max().unwrap_or(0);
    let (services, traffic) = names.services(&kinds::together(compact), &hints);
    let (mut from, mut to) = (names.addresses(&open.source), names.addresses(&open.destination));
    // The end at the host says its family no second time.
    let (near, near_end, far_end) = match key.direction {
        Direction::Outbound => (&mut from, &open.source, &open.destination),
        Direction::Inbound | Direction::Forward => (&mut to, &open.destination, &open.source),
    };
    if Family::ALL.into_iter().all(|family| near_end.is_full(family) || !far_end.has(family)) {
        *near = Addresses::Anywhere;
    }
    Merged {
        direction: key.direction,
        before: key.before.clone(),
        after: key.after.clone(),
        part: Part {
            traffic,
            services,
            from,
            to,
            incoming: key.incoming.clone(),
            outgoing: key.outgoing.clone(),
            flows: (key.flows != first_packets()).then(|| key.flows.clone()),
            tests: key.tests.clone(),
            ends: (open.source, open.destination),
            width,
        },
        packet: open.packet,
        rules: key.rules.clone(),
        depends: key.depends.clone(),
    }
}

fn width(traffic: &Traffic) -> u64 {
    let ports = u64::try_from(traffic.selectors.size()).unwrap_or(u64::MAX);
    let protocols = u64::try_from(traffic.protocols.size()).unwrap_or(u64::MAX);
    ports.saturating_mul(protocols)
}
