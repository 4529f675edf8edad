//! What two conditions share, and whether one holds the other.
//!
//! In: two conditions. Out: the packets of both as one condition, or that one is within the other, dimension by dimension. What
//! tests and tags ask is not weighed but by `both`: whoever asks anything else leaves out conditions that have any.

use std::sync::Arc;

use super::{Condition, InterfaceSet};
use crate::sets::AddressSet;

/// Two conditions that are not one together: of a prefix of interfaces' names, less a longer one, no pattern says what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsayable;

impl Condition {
    /// Whether nothing is asked that no dimension says.
    pub fn is_plain(&self) -> bool {
        self.tests.is_empty() && self.tags.is_empty()
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
    fn meets(&self, other: &Self) -> bool {
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
    use crate::ruleset::Pattern;
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
}
