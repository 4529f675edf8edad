//! Packets of one direction and family as points of small numbers.
//!
//! In: every condition of a run. Out: conditions as cells, one set of indices for each dimension, and back from indices to
//! real values. Two values have one index only if no condition tells them apart.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::rc::Rc;
use std::sync::Arc;

use super::devices::Devices;
use super::diagram::Map;
use super::flows::{self, Flows};
use super::index::{Range, SetId, Sets};
use super::line::{Line, Span, address_spans, each_once, spans};
use crate::policy::Direction;
use crate::ruleset::flow::tracked;
use crate::ruleset::{
    Condition, Flow, FlowSet, InterfaceSet, Outcome, Protocol, ProtocolSet, Question, Side, TagTest, Test, Tracking,
    stateless,
};
use crate::sets::{AddressSet, Family, IntervalSet, Point, Port};

/// What a packet has of its own, and the answers to questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Dimension {
    /// The interface by which it came.
    Incoming,
    /// The interface by which it leaves.
    Outgoing,
    /// Its protocol.
    Protocol,
    /// Its state and flags.
    Flow,
    /// Its destination port, or ICMP type and code.
    Selector,
    /// Its source port.
    SourcePort,
    /// Where it comes from.
    Source,
    /// Where it goes.
    Destination,
    /// The answer to the question of this number: 0 is no, 1 is yes.
    Question(u16),
}

impl Dimension {
    /// Those of the packet itself.
    pub(crate) const OWN: [Dimension; 8] = [
        Dimension::Incoming,
        Dimension::Outgoing,
        Dimension::Protocol,
        Dimension::Flow,
        Dimension::Selector,
        Dimension::SourcePort,
        Dimension::Source,
        Dimension::Destination,
    ];

    /// Its place in [`Cell::sets`]; none for a question.
    pub(crate) fn place(self) -> Option<usize> {
        Self::OWN.iter().position(|own| *own == self)
    }
}

/// A condition as sets of indices. Equal cells are the same packets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Cell {
    /// By dimension, in the order of [`Dimension::OWN`]. None is empty.
    pub(crate) sets: [SetId; 8],
    /// The questions that it asks, each once, and their answers.
    pub(crate) answers: Arc<[(u16, bool)]>,
    /// What it asks of pf's tag.
    pub(crate) tags: Arc<[TagTest]>,
}

impl Cell {
    /// Every packet.
    pub(crate) fn any() -> Self {
        Cell { sets: [SetId::FULL; 8], answers: Arc::new([]), tags: Arc::new([]) }
    }
}

/// The addresses of packets, and the answers that they need.
#[derive(Debug, Clone)]
struct Ends {
    source: SetId,
    destination: SetId,
    answers: BTreeMap<u16, bool>,
}

impl Ends {
    /// Asks one question more. Whether there are such packets.
    fn answer(&mut self, number: u16, answer: bool) -> bool {
        *self.answers.entry(number).or_insert(answer) == answer
    }
}

/// The indices of one problem: one direction and one family.
#[derive(Debug)]
pub(crate) struct Coordinates {
    /// To, from or through the host.
    pub(crate) direction: Direction,
    /// The family.
    pub(crate) family: Family,
    /// All sets of indices.
    pub(crate) sets: Sets,
    /// The questions, by their numbers.
    pub(crate) questions: Vec<Question>,
    /// Which of them make an exception of a packet (see [`Question::unless`] and [`Question::own_address`]).
    pub(crate) exceptions: Vec<bool>,
    numbers: BTreeMap<Question, u16>,
    incoming: Devices,
    outgoing: Devices,
    protocols: Line,
    flows: Rc<Flows>,
    selectors: Line,
    source_ports: Line,
    sources: Line,
    destinations: Line,
    addresses: Map<(usize, bool), SetId>,
    flow_sets: BTreeMap<FlowSet, (SetId, SetId)>,
    nothing_asked: Cell,
    tcp: SetId,
    others: SetId,
    /// Flows that begin, and all others.
    openings: [SetId; 2],
}

fn distinct<'a, T: Point + 'a>(sets: impl Iterator<Item = &'a IntervalSet<T>>) -> Vec<Vec<Span>> {
    each_once(sets.filter(|set| !set.is_full())).into_iter().map(|set| spans(set).collect()).collect()
}

impl Coordinates {
    /// The most questions of a problem: each is an axis.
    pub(crate) const MOST_QUESTIONS: usize = 1_000;

    /// The coordinates in which all of these conditions can be told. An error says what there is too much of.
    /// Packets to the host leave by an interface only where they may be sent on.
    pub(crate) fn new(
        (direction, sends_on): (Direction, bool),
        family: Family,
        conditions: &[&Condition],
    ) -> Result<Self, String> {
        let all = || conditions.iter().copied();
        let tests = || all().flat_map(|one| &one.tests);
        let questions: BTreeSet<&Question> = tests().map(|test| &test.question).collect();
        let (decided, mut questions): (BTreeSet<_>, BTreeSet<_>) =
            questions.into_iter().partition(|question| question.decided(direction).is_some());
        let exceptions: BTreeSet<&Question> =
            decided.iter().flat_map(|question| question.unless(direction, family)).collect();
        questions.extend(&exceptions);
        if questions.len() > Self::MOST_QUESTIONS {
            let limits = questions.iter().filter(|question| question.is_of_limit()).count();
            return Err(match (questions.len() - limits, limits) {
                (0, _) => format!("{limits} limits with a bucket each"),
                (others, 0) => format!("{others} tests that are not understood"),
                (others, _) => format!("{others} tests that are not understood, and {limits} limits"),
            });
        }
        let decided = |side: Side| {
            let of_side = decided.iter().filter(move |question| question.side() == Some(side));
            of_side.filter_map(|question| question.decided(direction)).map(|set| address_spans(&set, family))
        };
        let always = questions.iter().filter_map(|question| question.always());
        let always: Vec<Vec<Span>> = always.map(|set| address_spans(&set, family)).collect();
        let addresses = |side: Side| {
            let mut arcs: Vec<&Arc<AddressSet>> = all()
                .map(|one| match side {
                    Side::Source => &one.source,
                    Side::Destination => &one.destination,
                })
                .collect();
            arcs.sort_by_key(|set| Arc::as_ptr(set));
            arcs.dedup_by_key(|set| Arc::as_ptr(set));
            let mut sets: Vec<Vec<Span>> = arcs.into_iter().map(|set| address_spans(set, family)).collect();
            sets.extend(decided(side));
            sets.extend(always.iter().filter(|_| side == Side::Destination).cloned());
            sets.sort_unstable();
            sets.dedup();
            let end = if family == Family::V4 { u128::from(u32::MAX) } else { u128::MAX };
            Line::new(end, &sets)
        };
        let devices = |has: bool, set: fn(&Condition) -> &InterfaceSet| {
            if has { Devices::new(all().map(set)) } else { Devices::none() }
        };
        let tcp = ProtocolSet::point(Protocol::TCP);
        let protocols = Line::new(255, &distinct(all().map(|one| &one.protocols).chain([&tcp])));
        let mut sets = Sets::new();
        let tcp = sets.number(protocols.indices(spans(&tcp)));
        let others = sets.complement(tcp);
        let opening = tracked(&[Tracking::New]);
        let flows = flows::line(all().map(|one| &one.flows));
        let opening = sets.number(flows.line.indices(spans(&opening)));
        let openings = [opening, sets.complement(opening)];
        Ok(Coordinates {
            direction,
            family,
            sets,
            numbers: (0..).zip(&questions).map(|(number, question)| ((*question).clone(), number)).collect(),
            exceptions: questions.iter().map(|one| exceptions.contains(one) || one.is_own_address()).collect(),
            questions: questions.into_iter().cloned().collect(),
            incoming: devices(direction != Direction::Outbound, |one| &one.incoming),
            outgoing: devices(direction != Direction::Inbound || sends_on, |one| &one.outgoing),
            protocols,
            flows,
            selectors: Line::new(u128::from(u16::MAX), &distinct(all().map(|one| &one.selectors))),
            source_ports: Line::new(u128::from(u16::MAX), &distinct(all().map(|one| &one.source_ports))),
            sources: addresses(Side::Source),
            destinations: addresses(Side::Destination),
            addresses: Map::default(),
            flow_sets: BTreeMap::new(),
            nothing_asked: Cell::any(),
            tcp,
            others,
            openings,
        })
    }

    fn on_line<T: Point>(&mut self, dimension: Dimension, set: &IntervalSet<T>) -> SetId {
        if set.is_full() {
            return SetId::FULL;
        }
        let ranges = self.line(dimension).map(|line| line.indices(spans(set))).unwrap_or_default();
        self.sets.number(ranges)
    }

    /// The line of a dimension with numbers.
    pub(crate) fn line(&self, dimension: Dimension) -> Option<&Line> {
        match dimension {
            Dimension::Protocol => Some(&self.protocols),
            Dimension::Flow => Some(&self.flows.line),
            Dimension::Selector => Some(&self.selectors),
            Dimension::SourcePort => Some(&self.source_ports),
            Dimension::Source => Some(&self.sources),
            Dimension::Destination => Some(&self.destinations),
            Dimension::Incoming | Dimension::Outgoing | Dimension::Question(_) => None,
        }
    }

    /// The interfaces of a dimension of interfaces.
    pub(crate) fn devices(&self, dimension: Dimension) -> Option<&Devices> {
        match dimension {
            Dimension::Incoming => Some(&self.incoming),
            Dimension::Outgoing => Some(&self.outgoing),
            _ => None,
        }
    }

    /// How many indices a dimension has.
    pub(crate) fn size(&self, dimension: Dimension) -> u32 {
        match (self.line(dimension), self.devices(dimension)) {
            (Some(line), _) => line.size(),
            (_, Some(devices)) => devices.size(),
            _ => 2,
        }
    }

    fn interfaces(&mut self, dimension: Dimension, set: &InterfaceSet) -> SetId {
        match (self.devices(dimension), set) {
            (_, InterfaceSet::Any) | (None, _) => SetId::FULL,
            (Some(devices), set) => {
                let indices = devices.indices(set);
                self.sets.number(indices)
            }
        }
    }

    fn address(&mut self, side: Side, set: &Arc<AddressSet>) -> SetId {
        let key = (Arc::as_ptr(set) as usize, side == Side::Source);
        if let Some(known) = self.addresses.get(&key) {
            return *known;
        }
        let number = self.address_number(side, set);
        self.addresses.insert(key, number);
        number
    }

    fn address_number(&mut self, side: Side, set: &AddressSet) -> SetId {
        let line = if side == Side::Source { &self.sources } else { &self.destinations };
        let ranges = line.indices(address_spans(set, self.family).into_iter());
        self.sets.number(ranges)
    }

    /// The condition as cells that do not overlap; none where no packet of the problem fits. The conditions must be among those
    /// of [`Coordinates::new`], and the sets that they share must outlive the coordinates.
    pub(crate) fn cells(&mut self, condition: &Condition) -> Vec<Cell> {
        let mut cell = self.nothing_asked.clone();
        let incoming = self.interfaces(Dimension::Incoming, &condition.incoming);
        let outgoing = self.interfaces(Dimension::Outgoing, &condition.outgoing);
        if !condition.tags.is_empty() {
            cell.tags = condition.tags.clone().into();
        }
        let (flow, others) = self.flow_numbers(&condition.flows);
        let [protocols, selectors, source_ports] = [
            self.on_line(Dimension::Protocol, &condition.protocols),
            self.on_line(Dimension::Selector, &condition.selectors),
            self.on_line(Dimension::SourcePort, &condition.source_ports),
        ];
        let mut cells = Vec::new();
        for Ends { source, destination, answers } in self.asked(condition) {
            cell.answers = if answers.is_empty() {
                Arc::clone(&self.nothing_asked.answers)
            } else {
                answers.into_iter().collect()
            };
            cell.sets = [incoming, outgoing, protocols, flow, selectors, source_ports, source, destination];
            let whole = |cell: &Cell| !cell.sets.contains(&SetId::EMPTY);
            if flow == others {
                cells.extend(Some(cell.clone()).filter(whole));
                continue;
            }
            let parts = self.by_tcp(&cell);
            let with = |(mut part, flow): (Cell, SetId)| {
                let [_, _, _, own, ..] = &mut part.sets;
                *own = flow;
                part
            };
            cells.extend(parts.into_iter().zip([flow, others]).map(with).filter(whole));
        }
        cells
    }

    /// The addresses of a condition's packets with the answers that they need: several where an answer is no for packets that have
    /// nothing else in common.
    fn asked(&mut self, condition: &Condition) -> Vec<Ends> {
        let source = self.address(Side::Source, &condition.source);
        let destination = self.address(Side::Destination, &condition.destination);
        let mut all = vec![Ends { source, destination, answers: BTreeMap::new() }];
        for test in &condition.tests {
            if let Some(number) = self.numbers.get(&test.question).copied() {
                all = self.answered(all, number, test);
                continue;
            }
            let Some(addresses) = test.question.decided(self.direction) else { continue };
            let side = test.question.side().unwrap_or(Side::Destination);
            let inside = self.address_number(side, &addresses);
            let unless = test.question.unless(self.direction, self.family);
            let unless: Vec<u16> = unless.iter().filter_map(|one| self.numbers.get(one).copied()).collect();
            let mut met = Vec::new();
            for one in all {
                if !test.answer {
                    let outside = self.sets.complement(inside);
                    met.extend(self.within(&one, side, outside));
                }
                let Some(mut one) = self.within(&one, side, inside) else { continue };
                // Each exception without those before it, so that no packet is in two.
                let mut holds = true;
                for number in &unless {
                    let mut exception = one.clone();
                    if !test.answer && exception.answer(*number, true) {
                        met.push(exception);
                    }
                    holds &= one.answer(*number, false);
                    if !holds {
                        break;
                    }
                }
                if holds && test.answer {
                    met.push(one);
                }
            }
            all = met;
        }
        all
    }

    /// The same with an answer, where the destination does not say it already.
    fn answered(&mut self, mut all: Vec<Ends>, number: u16, test: &Test) -> Vec<Ends> {
        let Some(always) = test.question.always() else {
            all.retain_mut(|one| one.answer(number, test.answer));
            return all;
        };
        let inside = self.address_number(Side::Destination, &always);
        let outside = self.sets.complement(inside);
        let mut met = Vec::new();
        for one in all {
            met.extend(self.within(&one, Side::Destination, inside).filter(|_| test.answer));
            let rest = self.within(&one, Side::Destination, outside);
            met.extend(rest.and_then(|mut rest| rest.answer(number, test.answer).then_some(rest)));
        }
        met
    }

    fn within(&mut self, one: &Ends, side: Side, addresses: SetId) -> Option<Ends> {
        let mut one = one.clone();
        let end = if side == Side::Source { &mut one.source } else { &mut one.destination };
        *end = self.sets.intersection(*end, addresses);
        (*end != SetId::EMPTY).then_some(one)
    }

    /// A set of flows for TCP, and for all else: a packet that is not TCP counts as having SYN alone.
    fn flow_numbers(&mut self, set: &FlowSet) -> (SetId, SetId) {
        if set.is_full() {
            return (SetId::FULL, SetId::FULL);
        }
        if let Some(known) = self.flow_sets.get(set) {
            return *known;
        }
        let (own, others) = self.flows.places(set);
        let numbers = (self.sets.number(own.to_vec()), self.sets.number(others.to_vec()));
        self.flow_sets.insert(set.clone(), numbers);
        numbers
    }

    /// The cell's part that is TCP, and the part that is not; either may be empty.
    pub(crate) fn by_tcp(&mut self, cell: &Cell) -> [Cell; 2] {
        [self.tcp, self.others].map(|protocols| {
            let mut part = cell.clone();
            let [_, _, protocol, ..] = &mut part.sets;
            *protocol = self.sets.intersection(*protocol, protocols);
            part
        })
    }

    /// The cell's part that opens flows, and the part that does not; either may be empty.
    pub(crate) fn by_opening(&mut self, cell: &Cell) -> [Cell; 2] {
        self.openings.map(|flows| {
            let mut part = cell.clone();
            let [_, _, _, flow, ..] = &mut part.sets;
            *flow = self.sets.intersection(*flow, flows);
            part
        })
    }

    /// The cell's parts by what comes of them where no state is kept; they are told apart only in problems of rules that keep none.
    pub(crate) fn by_state(&mut self, cell: &Cell) -> Vec<(Cell, Outcome)> {
        let all = [
            (stateless::spared(self.direction), Outcome::Accept),
            (stateless::answered(self.direction), Outcome::Stateless),
        ];
        let mut parts = Vec::new();
        for (conditions, outcome) in all {
            for part in conditions.iter().flat_map(|one| self.cells(one)).collect::<Vec<_>>() {
                let mut own = cell.clone();
                for (set, other) in own.sets.iter_mut().zip(part.sets) {
                    *set = self.sets.intersection(*set, other);
                }
                if !own.sets.contains(&SetId::EMPTY) {
                    parts.push((own, outcome.clone()));
                }
            }
        }
        parts
    }

    /// The addresses of a set of indices, of this problem's family alone.
    pub(crate) fn real_addresses(&self, dimension: Dimension, set: &[Range]) -> AddressSet {
        match self.family {
            Family::V4 => AddressSet { v4: self.real(dimension, set, v4_of), ..AddressSet::default() },
            Family::V6 => AddressSet { v6: self.real(dimension, set, Ipv6Addr::from_bits), ..AddressSet::default() },
        }
    }

    /// The part of its dimension that lies in a range of indices, 0 to 1, as nearly as floating point can say.
    pub(crate) fn part(&self, dimension: Dimension, range: Range) -> f64 {
        match self.line(dimension) {
            Some(line) => line.share(range),
            None => {
                let size = self.size(dimension);
                f64::from(range.last.min(size - 1) - range.first + 1) / f64::from(size)
            }
        }
    }

    /// Numbers of a dimension as a set of real values, in normal form.
    pub(crate) fn real<T: Point>(
        &self,
        dimension: Dimension,
        set: &[Range],
        point: impl Fn(u128) -> T,
    ) -> IntervalSet<T> {
        let numbers = self.line(dimension).map(|line| line.numbers(set)).unwrap_or_default();
        numbers.into_iter().filter_map(|(first, last)| crate::sets::Interval::new(point(first), point(last))).collect()
    }
}

/// An IPv4 address of this ordinal.
fn v4_of(ordinal: u128) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::try_from(ordinal).unwrap_or(u32::MAX))
}

/// The flow of this ordinal.
pub(crate) fn flow_of(ordinal: u128) -> Flow {
    Flow::of_ordinal(ordinal)
}

/// The protocol of this ordinal.
pub(crate) fn protocol_of(ordinal: u128) -> Protocol {
    Protocol(u8::try_from(ordinal).unwrap_or(u8::MAX))
}

/// The port of this ordinal.
pub(crate) fn port_of(ordinal: u128) -> Port {
    Port(u16::try_from(ordinal).unwrap_or(u16::MAX))
}
