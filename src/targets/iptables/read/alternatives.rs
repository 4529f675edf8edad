//! What a rule asks of packets: one condition, or several of which one has to hold.
//!
//! In: the parts of a rule one after another, each of which has to hold. Out: their conditions. It knows no syntax.

use std::sync::Arc;

use crate::ruleset::{Condition, FlowSet, InterfaceSet, Protocol, ProtocolSet, Question, Side, Test};

pub(super) use crate::ruleset::Unsayable;

use crate::sets::{AddressSet, Interval, PortSet};
use crate::targets::allowance::{self, Allowance};

/// Up to how many conditions one rule may have.
const MOST: usize = 4_096;

/// To how many looks at conditions it comes to take one from another: each dimension leaves a part.
const LOOKS_AT_PARTS: usize = 8;

/// Conditions of which one has to hold.
#[derive(Debug, Clone)]
pub(super) struct Alternatives(Vec<Condition>);

impl Alternatives {
    /// Every packet.
    pub(super) fn any() -> Self {
        Alternatives(vec![Condition::any()])
    }

    /// The conditions that some packet can fit.
    pub(super) fn into_conditions(mut self) -> Vec<Condition> {
        self.0.retain(|condition| !condition.is_empty());
        self.0
    }

    /// The address at this end is one of these as well.
    pub(super) fn address(&mut self, side: Side, set: &Arc<AddressSet>) {
        for condition in &mut self.0 {
            let own = address_mut(condition, side);
            *own = both(own, set);
        }
    }

    /// The interface by which it comes, or by which it leaves, is one of these as well.
    pub(super) fn interface(&mut self, incoming: bool, set: &InterfaceSet) -> Result<(), Unsayable> {
        for condition in &mut self.0 {
            let own = if incoming { &mut condition.incoming } else { &mut condition.outgoing };
            *own = own.intersection(set).ok_or(Unsayable)?;
        }
        Ok(())
    }

    /// The protocol is one of these as well.
    pub(super) fn protocols(&mut self, set: &ProtocolSet) {
        for condition in &mut self.0 {
            condition.protocols = condition.protocols.intersection(set);
        }
    }

    /// The port at this end is one of these as well; for ICMP, type and code. The protocols say that there is one.
    pub(super) fn ports(&mut self, side: Side, set: &PortSet) {
        for condition in &mut self.0 {
            let own = ports_mut(condition, side);
            *own = own.intersection(set);
        }
    }

    /// State and flags are among these as well.
    pub(super) fn flows(&mut self, set: &FlowSet) {
        for condition in &mut self.0 {
            condition.flows = condition.flows.intersection(set);
        }
    }

    /// The question has this answer.
    pub(super) fn test(&mut self, question: &Question, answer: bool) {
        for condition in &mut self.0 {
            condition.tests.push(Test { question: question.clone(), answer });
        }
    }

    /// The same, and whether what is left still asks something that these ask.
    pub(super) fn and_depends(&mut self, others: &[Condition], allowance: &Allowance) -> Result<bool, Unsayable> {
        self.and(others, allowance)?;
        let asked = |condition: &Condition| {
            let own = others.iter().flat_map(|other| &other.tests);
            own.into_iter().any(|test| condition.tests.contains(test))
        };
        Ok(self.0.iter().any(asked))
    }

    /// One of these has to hold as well.
    pub(super) fn and(&mut self, others: &[Condition], allowance: &Allowance) -> Result<(), Unsayable> {
        let pairs = self.0.len().saturating_mul(others.len());
        let looks = self.0.iter().map(allowance::looks).max().unwrap_or(1);
        if pairs > MOST || !allowance.steps(pairs.saturating_mul(looks)) {
            return Err(Unsayable);
        }
        let pairs = self.0.iter().flat_map(|own| others.iter().map(move |other| (own, other)));
        let joined: Result<Vec<Condition>, Unsayable> = pairs.map(|(own, other)| own.both(other)).collect();
        self.0 = joined?;
        self.0.retain(|condition| !condition.is_empty());
        Ok(())
    }
}

/// The packets that fit none of these, as conditions that share no packet.
pub(super) fn outside(conditions: &[Condition], allowance: &Allowance) -> Result<Vec<Condition>, Unsayable> {
    let mut left = vec![Condition::any()];
    for taken in conditions {
        let mut next = Vec::new();
        if !allowance.steps(left.len().saturating_mul(LOOKS_AT_PARTS)) {
            return Err(Unsayable);
        }
        for whole in &left {
            less(whole, taken, &mut next)?;
        }
        if next.len() > MOST {
            return Err(Unsayable);
        }
        left = next;
    }
    Ok(left)
}

/// The packets of one condition that do not fit the other, which has no tests: dimension by dimension, the protocol before
/// the ports that depend on it.
fn less(whole: &Condition, taken: &Condition, out: &mut Vec<Condition>) -> Result<(), Unsayable> {
    let mut inside = whole.clone();
    let mut keep = |piece: Condition| {
        if !piece.is_empty() {
            out.push(piece);
        }
    };
    for incoming in [true, false] {
        let taken = if incoming { &taken.incoming } else { &taken.outgoing };
        let mut outer = inside.clone();
        for (condition, set) in [(&mut outer, complement(taken)), (&mut inside, taken.clone())] {
            let own = if incoming { &mut condition.incoming } else { &mut condition.outgoing };
            *own = own.intersection(&set).ok_or(Unsayable)?;
        }
        keep(outer);
    }
    for side in [Side::Source, Side::Destination] {
        let taken = if side == Side::Source { &taken.source } else { &taken.destination };
        let mut outer = inside.clone();
        let own = address_mut(&mut outer, side);
        *own = Arc::new(own.difference(taken));
        keep(outer);
        let own = address_mut(&mut inside, side);
        *own = both(own, taken);
    }
    keep(Condition { protocols: inside.protocols.difference(&taken.protocols), ..inside.clone() });
    inside.protocols = inside.protocols.intersection(&taken.protocols);
    for side in [Side::Source, Side::Destination] {
        let taken = if side == Side::Source { &taken.source_ports } else { &taken.selectors };
        let mut outer = inside.clone();
        let own = ports_mut(&mut outer, side);
        *own = own.difference(taken);
        keep(outer);
        let own = ports_mut(&mut inside, side);
        *own = own.intersection(taken);
    }
    Ok(())
}

fn complement(set: &InterfaceSet) -> InterfaceSet {
    match set {
        InterfaceSet::Any => InterfaceSet::OneOf(std::collections::BTreeSet::new()),
        InterfaceSet::OneOf(patterns) => InterfaceSet::NoneOf(patterns.clone()),
        InterfaceSet::NoneOf(patterns) => InterfaceSet::OneOf(patterns.clone()),
    }
}

/// The addresses of both; a long set is shared where the other says nothing.
fn both(one: &Arc<AddressSet>, other: &Arc<AddressSet>) -> Arc<AddressSet> {
    if one.is_any() {
        other.clone()
    } else if other.is_any() {
        one.clone()
    } else {
        Arc::new(one.intersection(other))
    }
}

fn address_mut(condition: &mut Condition, side: Side) -> &mut Arc<AddressSet> {
    match side {
        Side::Source => &mut condition.source,
        Side::Destination => &mut condition.destination,
    }
}

fn ports_mut(condition: &mut Condition, side: Side) -> &mut PortSet {
    match side {
        Side::Source => &mut condition.source_ports,
        Side::Destination => &mut condition.selectors,
    }
}

/// A condition on the port at one end, of these protocols.
pub(super) fn with_ports(side: Side, protocols: ProtocolSet, set: PortSet) -> Condition {
    let mut condition = Condition { protocols, ..Condition::any() };
    *ports_mut(&mut condition, side) = set;
    condition
}

/// A condition on the address at one end.
pub(super) fn with_address(side: Side, set: Arc<AddressSet>) -> Condition {
    let mut condition = Condition::any();
    *address_mut(&mut condition, side) = set;
    condition
}

/// A condition of one answer.
pub(super) fn with_test(question: Question, answer: bool) -> Condition {
    Condition { tests: vec![Test { question, answer }], ..Condition::any() }
}

/// These protocols.
pub(super) fn numbers(protocols: &[Protocol]) -> ProtocolSet {
    protocols.iter().copied().map(Interval::point).collect()
}
