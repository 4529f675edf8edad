//! The packets of one family as boxes: products of address sets and of what a packet carries.
//!
//! In: the conditions of a match. Out: the same minus other boxes, as disjoint boxes. It knows nothing of order, of rules
//! or of text.

use std::sync::Arc;

use crate::protocol::{IcmpKind, IcmpKinds};
use crate::sets::{Interval, IntervalSet, Point, PortSet};

/// An ICMP message: the type in the upper eight bits, the code in the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Message(pub(super) u16);

impl Point for Message {
    const MIN: Self = Message(0);
    const MAX: Self = Message(u16::MAX);

    fn successor(self) -> Option<Self> {
        self.0.checked_add(1).map(Message)
    }

    fn predecessor(self) -> Option<Self> {
        self.0.checked_sub(1).map(Message)
    }

    fn ordinal(self) -> u128 {
        u128::from(self.0)
    }
}

impl Message {
    /// All codes of a type, or the one that is said.
    fn of(kind: IcmpKind) -> Interval<Message> {
        let base = u16::from(kind.kind) << 8;
        match kind.code {
            Some(code) => Interval::point(Message(base | u16::from(code))),
            None => Interval::new(Message(base), Message(base | 0xff)).unwrap_or(Interval::point(Message(base))),
        }
    }
}

/// A protocol number, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Number(pub(super) u8);

impl Point for Number {
    const MIN: Self = Number(0);
    const MAX: Self = Number(u8::MAX);

    fn successor(self) -> Option<Self> {
        self.0.checked_add(1).map(Number)
    }

    fn predecessor(self) -> Option<Self> {
        self.0.checked_sub(1).map(Number)
    }

    fn ordinal(self) -> u128 {
        u128::from(self.0)
    }
}

/// A protocol for which Windows knows ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Ported {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
}

/// What a packet carries. The kinds are disjoint, and together they are every packet of a family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Traffic {
    /// TCP or UDP.
    Ports {
        /// Which of the two.
        transport: Ported,
        /// The ports of this host.
        local: PortSet,
        /// The ports of the other end.
        remote: PortSet,
    },
    /// ICMP of the family itself.
    Icmp(IntervalSet<Message>),
    /// Other protocols: none of TCP, UDP and the family's ICMP.
    Other(IntervalSet<Number>),
}

impl Traffic {
    /// Every packet, in its four kinds; `icmp` is the protocol number of the family's ICMP.
    pub(super) fn everything(icmp: u8) -> [Traffic; 4] {
        [
            Traffic::every_port(Ported::Tcp),
            Traffic::every_port(Ported::Udp),
            Traffic::Icmp(IntervalSet::full()),
            Traffic::Other(Self::other_numbers(icmp)),
        ]
    }

    /// All TCP, or all UDP.
    fn every_port(transport: Ported) -> Self {
        Traffic::Ports { transport, local: PortSet::full(), remote: PortSet::full() }
    }

    /// The ICMP messages of these kinds.
    pub(super) fn icmp(kinds: &IcmpKinds) -> Self {
        Traffic::Icmp(match kinds {
            IcmpKinds::All => IntervalSet::full(),
            IcmpKinds::Only(kinds) => kinds.iter().map(|kind| Message::of(*kind)).collect(),
        })
    }

    /// One other protocol.
    pub(super) fn number(number: u8) -> Self {
        Traffic::Other(IntervalSet::point(Number(number)))
    }

    /// The numbers that have no kind of their own in a family.
    fn other_numbers(icmp: u8) -> IntervalSet<Number> {
        let own: IntervalSet<Number> =
            [6, 17, icmp].into_iter().map(|number| Interval::point(Number(number))).collect();
        own.complement()
    }

    /// Which of the four kinds it is.
    fn kind(&self) -> usize {
        match self {
            Traffic::Ports { transport: Ported::Tcp, .. } => 0,
            Traffic::Ports { transport: Ported::Udp, .. } => 1,
            Traffic::Icmp(_) => 2,
            Traffic::Other(_) => 3,
        }
    }

    /// Whether the two share a packet.
    fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Traffic::Ports { transport: a, local, remote },
                Traffic::Ports { transport: b, local: other_local, remote: other_remote },
            ) => a == b && local.overlaps(other_local) && remote.overlaps(other_remote),
            (Traffic::Icmp(a), Traffic::Icmp(b)) => a.overlaps(b),
            (Traffic::Other(a), Traffic::Other(b)) => a.overlaps(b),
            _ => false,
        }
    }

    /// What is in this one and not in the other, which overlaps it: disjoint, none empty.
    fn minus(&self, other: &Self) -> Vec<Traffic> {
        match (self, other) {
            (
                Traffic::Ports { transport, local, remote },
                Traffic::Ports { local: other_local, remote: other_remote, .. },
            ) => {
                let outside = local.difference(other_local);
                let inside = local.intersection(other_local);
                let rest = remote.difference(other_remote);
                let pieces = [(outside, remote.clone()), (inside, rest)];
                let kept = pieces.into_iter().filter(|(local, remote)| !local.is_empty() && !remote.is_empty());
                kept.map(|(local, remote)| Traffic::Ports { transport: *transport, local, remote }).collect()
            }
            (Traffic::Icmp(a), Traffic::Icmp(b)) => {
                Some(a.difference(b)).filter(|rest| !rest.is_empty()).map(Traffic::Icmp).into_iter().collect()
            }
            (Traffic::Other(a), Traffic::Other(b)) => {
                Some(a.difference(b)).filter(|rest| !rest.is_empty()).map(Traffic::Other).into_iter().collect()
            }
            _ => vec![self.clone()],
        }
    }
}

/// A box: every combination of its parts. No part is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell<A> {
    /// Addresses of the other end.
    pub(super) remote: Arc<IntervalSet<A>>,
    /// Addresses of this host.
    pub(super) local: Arc<IntervalSet<A>>,
    /// What the packet carries.
    pub(super) traffic: Traffic,
}

impl<A: Point> Cell<A> {
    /// From and to every address.
    pub(super) fn everywhere(traffic: Traffic) -> Self {
        Cell { remote: Arc::new(IntervalSet::full()), local: Arc::new(IntervalSet::full()), traffic }
    }

    /// Whether the two share a packet.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.traffic.kind() == other.traffic.kind()
            && self.remote.overlaps(&other.remote)
            && self.traffic.overlaps(&other.traffic)
            && self.local.overlaps(&other.local)
    }

    /// Adds what is in this one and not in the other to `rest`, as disjoint boxes: at most one for each part.
    fn minus(self, other: &Self, rest: &mut Vec<Cell<A>>) {
        if !self.overlaps(other) {
            rest.push(self);
            return;
        }
        let Cell { remote, local, traffic } = self;
        let outside = remote.difference(&other.remote);
        let inside = Arc::new(remote.intersection(&other.remote));
        if !outside.is_empty() {
            rest.push(Cell { remote: Arc::new(outside), local: local.clone(), traffic: traffic.clone() });
        }
        let outside = local.difference(&other.local);
        let within = Arc::new(local.intersection(&other.local));
        if !outside.is_empty() {
            rest.push(Cell { remote: inside.clone(), local: Arc::new(outside), traffic: traffic.clone() });
        }
        let left = traffic.minus(&other.traffic).into_iter();
        rest.extend(left.map(|traffic| Cell { remote: inside.clone(), local: within.clone(), traffic }));
    }
}

/// Boxes by the kind of what they carry, so that only those that can meet are compared.
#[derive(Debug)]
pub(super) struct Shelf<'a, A> {
    kinds: [Vec<&'a Cell<A>>; 4],
}

impl<'a, A: Point> Shelf<'a, A> {
    /// No boxes.
    pub(super) fn new() -> Self {
        Shelf { kinds: [const { Vec::new() }; 4] }
    }

    /// Puts boxes in.
    pub(super) fn extend(&mut self, cells: &'a [Cell<A>]) {
        for cell in cells {
            if let Some(shelf) = self.kinds.get_mut(cell.traffic.kind()) {
                shelf.push(cell);
            }
        }
    }

    /// The boxes that carry the same kind.
    fn beside(&self, cell: &Cell<A>) -> &[&'a Cell<A>] {
        self.kinds.get(cell.traffic.kind()).map_or(&[], Vec::as_slice)
    }

    /// What of a box is in none of these; none where that needs more than the work that is left allows.
    pub(super) fn cut(&self, cell: &Cell<A>, work: &mut Work) -> Option<Vec<Cell<A>>> {
        let mut rest = vec![cell.clone()];
        for other in self.beside(cell) {
            work.spend(rest.len().max(1))?;
            if rest.iter().any(|piece| piece.overlaps(other)) {
                let mut left = Vec::with_capacity(rest.len() + 2);
                for piece in rest {
                    piece.minus(other, &mut left);
                }
                rest = left;
                if rest.len() > Work::PIECES {
                    return None;
                }
                work.spend(rest.iter().map(|piece| piece.remote.ranges().len() + piece.local.ranges().len()).sum())?;
            }
            if rest.is_empty() {
                break;
            }
        }
        Some(rest)
    }

    /// Whether one of these shares a packet with the box; none where that needs more work than is left.
    pub(super) fn meets(&self, cell: &Cell<A>, work: &mut Work) -> Option<bool> {
        let beside = self.beside(cell);
        let first = beside.iter().position(|other| other.overlaps(cell));
        work.spend(first.unwrap_or(beside.len()))?;
        Some(first.is_some())
    }
}

/// How many comparisons may still be made, so that any input ends in bounded time.
#[derive(Debug, Clone)]
pub(super) struct Work(usize);

impl Work {
    /// At most so many boxes are left of one.
    const PIECES: usize = 8_000;

    /// Work for one attempt: about half a second at the most.
    pub(super) fn new() -> Self {
        Work(50_000_000)
    }

    /// Takes some away; none when there is not enough.
    fn spend(&mut self, steps: usize) -> Option<()> {
        self.0 = self.0.checked_sub(steps)?;
        Some(())
    }
}
