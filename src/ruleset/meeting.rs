//! What two conditions share, what one leaves of the other, and whether one holds the other.
//!
//! In: two conditions. Out: the packets of both as one condition, those of one alone as several, or that one is within the other,
//! dimension by dimension. What tests ask is weighed by `both` and `without` alone, tags by `both`: whoever asks anything else
//! leaves out conditions that have any.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Condition, InterfaceSet, Test};
use crate::sets::AddressSet;

/// Two conditions that are not one together: of a prefix of interfaces' names, less a longer one, no pattern says what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsayable;

impl Condition {
    /// Whether nothing is asked that no dimension says.
    pub fn is_plain(&self) -> bool {
        self.tests.is_empty() && self.tags.is_empty()
    }

    /// The same of which nothing is asked beside: whatever its tests answer.
    #[must_use]
    pub fn untested(&self) -> Condition {
        Condition { tests: Vec::new(), tags: Vec::new(), ..self.clone() }
    }

    /// The packets of both; none where they share none, or where patterns of interfaces can't say which.
    pub fn and(&self, other: &Self) -> Option<Self> {
        if !self.meets(other) {
            return None;
        }
        let both = self.dimensions(other).ok()?;
        (!both.is_empty()).then_some(both)
    }

    /// All that the two ask together. It may be that no packet fits.
    ///
    /// # Errors
    /// Where patterns of interfaces can't say it.
    pub fn both(&self, other: &Self) -> Result<Self, Unsayable> {
        let mut both = self.dimensions(other)?;
        both.tags = self.tags.iter().chain(&other.tags).cloned().collect();
        let more = other.tests.iter().filter(|test| !self.tests.contains(test));
        both.tests = self.tests.iter().chain(more).cloned().collect();
        Ok(both)
    }

    /// What is left of it without the packets of the other, as conditions that share none. Tags stay as they are.
    ///
    /// # Errors
    /// Where patterns of interfaces can't say it.
    pub fn without(&self, other: &Self) -> Result<Vec<Self>, Unsayable> {
        if !self.meets(other) {
            return Ok(vec![self.clone()]);
        }
        let inside = self.dimensions(other)?;
        if inside.is_empty() {
            return Ok(vec![self.clone()]);
        }
        let incoming = self.incoming.without(&other.incoming).ok_or(Unsayable)?;
        let outgoing = self.outgoing.without(&other.outgoing).ok_or(Unsayable)?;
        let mut rest = self.clone();
        let mut left = Vec::new();
        let mut keep = |part: Condition| left.extend((!part.is_empty()).then_some(part));
        keep(Condition { source: rest.source.difference(&other.source).into(), ..rest.clone() });
        rest.source = inside.source;
        keep(Condition { destination: rest.destination.difference(&other.destination).into(), ..rest.clone() });
        rest.destination = inside.destination;
        // Ports mean something with their protocol alone, so that comes before them.
        keep(Condition { protocols: rest.protocols.difference(&other.protocols), ..rest.clone() });
        rest.protocols = inside.protocols;
        keep(Condition { source_ports: rest.source_ports.difference(&other.source_ports), ..rest.clone() });
        rest.source_ports = inside.source_ports;
        keep(Condition { selectors: rest.selectors.difference(&other.selectors), ..rest.clone() });
        rest.selectors = inside.selectors;
        keep(Condition { flows: rest.flows.difference(&other.flows), ..rest.clone() });
        rest.flows = inside.flows;
        keep(Condition { incoming, ..rest.clone() });
        rest.incoming = inside.incoming;
        keep(Condition { outgoing, ..rest.clone() });
        rest.outgoing = inside.outgoing;
        for test in &other.tests {
            if rest.tests.contains(test) {
                continue;
            }
            let mut unlike = rest.clone();
            unlike.tests.push(Test { answer: !test.answer, ..test.clone() });
            keep(unlike);
            rest.tests.push(test.clone());
        }
        Ok(left)
    }

    /// What both say of each dimension, without tests and tags.
    fn dimensions(&self, other: &Self) -> Result<Self, Unsayable> {
        Ok(Condition {
            incoming: self.incoming.intersection(&other.incoming).ok_or(Unsayable)?,
            outgoing: self.outgoing.intersection(&other.outgoing).ok_or(Unsayable)?,
            source: shared(&self.source, &other.source),
            destination: shared(&self.destination, &other.destination),
            protocols: self.protocols.intersection(&other.protocols),
            source_ports: self.source_ports.intersection(&other.source_ports),
            selectors: self.selectors.intersection(&other.selectors),
            flows: self.flows.intersection(&other.flows),
            tags: Vec::new(),
            tests: Vec::new(),
        })
    }

    /// Whether no dimension but those of interfaces keeps the two apart.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.selectors.overlaps(&other.selectors)
            && self.protocols.overlaps(&other.protocols)
            && self.source.overlaps(&other.source)
            && self.destination.overlaps(&other.destination)
            && self.source_ports.overlaps(&other.source_ports)
            && self.flows.overlaps(&other.flows)
    }

    /// Whether each packet of the other fits.
    pub fn covers(&self, other: &Self) -> bool {
        self.selectors.covers(&other.selectors)
            && self.protocols.covers(&other.protocols)
            && self.source.covers(&other.source)
            && self.destination.covers(&other.destination)
            && self.source_ports.covers(&other.source_ports)
            && self.flows.covers(&other.flows)
            && self.incoming.covers(&other.incoming)
            && self.outgoing.covers(&other.outgoing)
    }

    /// Whether it asks for ports or types of messages at either end.
    pub fn asks_ports(&self) -> bool {
        !(self.selectors.is_full() && self.source_ports.is_full())
    }
}

/// The addresses of both. A long set is shared where the other takes nothing from it.
fn shared(one: &Arc<AddressSet>, other: &Arc<AddressSet>) -> Arc<AddressSet> {
    if Arc::ptr_eq(one, other) || other.is_any() {
        Arc::clone(one)
    } else if one.is_any() {
        Arc::clone(other)
    } else {
        Arc::new(one.intersection(other))
    }
}

impl InterfaceSet {
    /// The interfaces that are not of the other; none where patterns can't say that.
    pub fn without(&self, other: &Self) -> Option<Self> {
        match other {
            _ if other.covers(self) => Some(InterfaceSet::OneOf(BTreeSet::new())),
            InterfaceSet::OneOf(patterns) => self.intersection(&InterfaceSet::NoneOf(patterns.clone())),
            InterfaceSet::NoneOf(patterns) => self.intersection(&InterfaceSet::OneOf(patterns.clone())),
            InterfaceSet::Any => None,
        }
    }

    /// Whether each interface of the other is in it.
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (InterfaceSet::Any, _) => true,
            (InterfaceSet::NoneOf(taken), InterfaceSet::Any) => taken.is_empty(),
            (InterfaceSet::OneOf(_), InterfaceSet::Any | InterfaceSet::NoneOf(_)) => false,
            (InterfaceSet::OneOf(own), InterfaceSet::OneOf(others)) => {
                others.iter().all(|one| own.iter().any(|wide| wide.covers(one)))
            }
            (InterfaceSet::NoneOf(own), InterfaceSet::NoneOf(others)) => {
                own.iter().all(|taken| others.iter().any(|wide| wide.covers(taken)))
            }
            (InterfaceSet::NoneOf(taken), InterfaceSet::OneOf(others)) => {
                !others.iter().any(|one| taken.iter().any(|gone| gone.overlaps(one)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::{Pattern, Protocol, ProtocolSet, Question};
    use crate::sets::{Interval, Port, PortSet};

    fn ports(first: u16, last: u16) -> Condition {
        let selectors: PortSet = Interval::new(Port(first), Port(last)).into_iter().collect();
        Condition { selectors, ..Condition::any() }
    }

    #[test]
    fn what_both_hold_is_within_each() {
        let (one, other) = (ports(1, 100), ports(50, 200));
        let both = one.and(&other).unwrap();
        assert_eq!(both, ports(50, 100));
        assert!(one.covers(&both) && other.covers(&both) && !both.covers(&one));
        assert_eq!(ports(1, 2).and(&ports(3, 4)), None);
    }

    #[test]
    fn every_interface_but_one_holds_another() {
        let of = |name: &str| Pattern::Exact(name.into());
        let but = InterfaceSet::NoneOf([of("eth0")].into());
        assert!(but.covers(&InterfaceSet::one(of("eth1"))));
        assert!(!but.covers(&InterfaceSet::one(of("eth0"))));
        assert!(!but.covers(&InterfaceSet::one(Pattern::Prefix("eth".into()))));
        assert!(!but.covers(&InterfaceSet::Any));
        assert!(InterfaceSet::one(Pattern::Prefix("eth".into())).covers(&InterfaceSet::one(of("eth7"))));
    }

    fn by(name: &str) -> InterfaceSet {
        InterfaceSet::one(Pattern::Exact(name.into()))
    }

    fn tcp(port: u16) -> Condition {
        let protocols = ProtocolSet::point(Protocol::TCP);
        Condition { protocols, selectors: PortSet::point(Port(port)), ..Condition::any() }
    }

    #[test]
    fn an_interface_is_taken_out_and_nothing_else() {
        let left = tcp(80).without(&Condition { incoming: by("docker0"), ..Condition::any() }).unwrap();
        let InterfaceSet::OneOf(names) = by("docker0") else { unreachable!() };
        assert_eq!(left, [Condition { incoming: InterfaceSet::NoneOf(names), ..tcp(80) }]);
        assert_eq!(left[0].without(&Condition { incoming: by("docker0"), ..Condition::any() }).unwrap(), left);
    }

    #[test]
    fn what_asks_for_a_port_leaves_the_protocols_without_ports() {
        let left = Condition::any().without(&tcp(80)).unwrap();
        let holds = |protocol: Protocol, port: u16| {
            let fits = |one: &&Condition| one.protocols.contains(protocol) && one.selectors.contains(Port(port));
            left.iter().filter(fits).count()
        };
        assert_eq!((holds(Protocol::TCP, 80), holds(Protocol::TCP, 81)), (0, 1));
        assert_eq!((holds(Protocol::UDP, 80), holds(Protocol(47), 0)), (1, 1));
    }

    #[test]
    fn what_is_all_of_it_leaves_nothing_and_what_is_beside_it_everything() {
        assert_eq!(tcp(80).without(&Condition::any()).unwrap(), []);
        assert_eq!(tcp(80).without(&tcp(81)).unwrap(), [tcp(80)]);
    }

    #[test]
    fn part_of_a_prefix_less_a_longer_one_is_not_said() {
        let veth = Condition { incoming: InterfaceSet::one(Pattern::Prefix("veth".into())), ..tcp(80) };
        assert_eq!(veth.without(&Condition { incoming: by("veth1"), ..Condition::any() }), Err(Unsayable));
    }

    #[test]
    fn a_test_leaves_what_answers_it_otherwise() {
        let asked = |answer| Test { question: Question::Text("x".into()), answer };
        let taken = Condition { tests: vec![asked(true)], ..tcp(80) };
        assert_eq!(tcp(80).without(&taken).unwrap(), [Condition { tests: vec![asked(false)], ..tcp(80) }]);
        assert_eq!(taken.without(&taken).unwrap(), []);
    }
}
