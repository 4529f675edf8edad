//! Conditions as they are narrowed, part by part.
//!
//! In: what matches say. Out: the boxes of packets that fit all of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ruleset::{Condition, FlowSet, InterfaceSet, Pattern, ProtocolSet, Question, Side, Test};
use crate::sets::{AddressSet, Family, PortSet};
use crate::targets::allowance::{self, Allowance};

/// One dimension's share of a condition.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Addresses of one end.
    Addresses(Side, Arc<AddressSet>),
    /// Protocols.
    Protocols(ProtocolSet),
    /// Source ports, with protocols that have ports.
    SourcePorts(PortSet),
    /// Destination ports, or ICMP types and codes, with such protocols.
    Selectors(PortSet),
    /// Interfaces of one end.
    Interfaces(Side, InterfaceSet),
    /// States and flags.
    Flows(FlowSet),
    /// A question.
    Test(Test),
}

/// Parts that all hold.
pub(super) type All = Vec<Part>;

/// Of which one holds.
pub(super) type Either = Vec<All>;

impl Part {
    /// A question with this text and answer.
    pub(super) fn question(text: impl Into<Arc<str>>, answer: bool) -> Self {
        Part::Test(Test { question: Question::Text(text.into()), answer })
    }

    /// Packets for which the answer to this question is yes.
    pub(super) fn asked(question: Question) -> Self {
        Part::Test(Test { question, answer: true })
    }

    /// Packets of one family.
    pub(super) fn family(family: Family) -> [Self; 2] {
        let all = Arc::new(AddressSet::all_of(family));
        [Part::Addresses(Side::Source, all.clone()), Part::Addresses(Side::Destination, all)]
    }

    /// Leaves of the condition what this part says as well.
    pub(super) fn narrow(&self, condition: &mut Condition) {
        match self {
            Part::Addresses(Side::Source, set) => meet(&mut condition.source, set),
            Part::Addresses(Side::Destination, set) => meet(&mut condition.destination, set),
            Part::Protocols(set) => condition.protocols = condition.protocols.intersection(set),
            Part::SourcePorts(set) => condition.source_ports = condition.source_ports.intersection(set),
            Part::Selectors(set) => condition.selectors = condition.selectors.intersection(set),
            Part::Flows(set) => condition.flows = condition.flows.intersection(set),
            Part::Test(test) => {
                if !condition.tests.contains(test) {
                    condition.tests.push(test.clone());
                }
            }
            Part::Interfaces(side, set) => {
                let own = if *side == Side::Source { &mut condition.incoming } else { &mut condition.outgoing };
                match own.intersection(set) {
                    Some(both) => *own = both,
                    // Part of a wildcard without some of its names: no set of patterns can say that.
                    None => interface_question(*side, set).narrow(condition),
                }
            }
        }
    }
}

/// The addresses of both; the same set again where that is enough.
fn meet(own: &mut Arc<AddressSet>, other: &Arc<AddressSet>) {
    let keeps = |set: &AddressSet, by: &AddressSet| {
        (by.v4.is_full() || set.v4.is_empty()) && (by.v6.is_full() || set.v6.is_empty())
    };
    if Arc::ptr_eq(own, other) || keeps(own, other) {
        return;
    }
    *own = if keeps(other, own) { other.clone() } else { Arc::new(own.intersection(other)) };
}

fn interface_question(side: Side, set: &InterfaceSet) -> Part {
    let word = if side == Side::Source { "iifname" } else { "oifname" };
    let name = |pattern: &Pattern| match pattern {
        Pattern::Loopback => "lo".to_owned(),
        Pattern::Exact(name) => name.to_string(),
        Pattern::Prefix(prefix) => format!("{prefix}*"),
    };
    let names: BTreeSet<String> = set.patterns().map(name).collect();
    let names: Vec<String> = names.into_iter().collect();
    Part::question(format!("{word} {{ {} }}", names.join(", ")), matches!(set, InterfaceSet::OneOf(_)))
}

/// How many plain conditions more a condition is worth that has many questions or ports, by the bytes that they take.
pub(super) fn beyond_one(condition: &Condition) -> usize {
    let ports = condition.source_ports.ranges().len() + condition.selectors.ranges().len();
    (condition.tests.len() + ports) / 16
}

/// The boxes that fit all of these as well.
pub(super) fn narrowed(boxes: &[Condition], parts: &[Part]) -> Vec<Condition> {
    let narrow = |one: &Condition| {
        let mut condition = one.clone();
        parts.iter().for_each(|part| part.narrow(&mut condition));
        condition
    };
    boxes.iter().map(narrow).filter(|condition| !condition.is_empty()).collect()
}

/// The boxes that fit one of these as well; none if there would be more than `most`, or it would take more than is allowed.
pub(super) fn both(boxes: &[Condition], either: &[All], most: usize, allowance: &Allowance) -> Option<Vec<Condition>> {
    let mut all = Vec::with_capacity(boxes.len());
    for one in boxes {
        if !allowance.steps(either.len().saturating_mul(allowance::looks(one))) {
            return None;
        }
        for parts in either {
            let mut condition = one.clone();
            parts.iter().for_each(|part| part.narrow(&mut condition));
            if !condition.is_empty() {
                all.push(condition);
            }
            if all.len() > most {
                return None;
            }
        }
    }
    Some(all)
}

/// The parts of both, for each way to hold.
pub(super) fn product(left: &Either, right: &Either) -> Either {
    left.iter().flat_map(|one| right.iter().map(move |other| one.iter().chain(other).cloned().collect())).collect()
}

/// A condition as parts.
pub(super) fn parts(condition: &Condition) -> All {
    let mut all = vec![
        Part::Addresses(Side::Source, condition.source.clone()),
        Part::Addresses(Side::Destination, condition.destination.clone()),
        Part::Protocols(condition.protocols.clone()),
        Part::SourcePorts(condition.source_ports.clone()),
        Part::Selectors(condition.selectors.clone()),
        Part::Interfaces(Side::Source, condition.incoming.clone()),
        Part::Interfaces(Side::Destination, condition.outgoing.clone()),
        Part::Flows(condition.flows.clone()),
    ];
    all.extend(condition.tests.iter().cloned().map(Part::Test));
    all
}

/// The packets that do not fit all of these, as ways not to: with each part but the first, those before it hold.
fn opposite(parts: &[Part]) -> Either {
    let mut ways = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let mut way: All = parts.get(..at).unwrap_or_default().to_vec();
        way.push(part.opposite());
        ways.push(way);
    }
    ways
}

impl Part {
    /// What this part leaves out.
    fn opposite(&self) -> Self {
        match self {
            Part::Addresses(side, set) => Part::Addresses(*side, Arc::new(AddressSet::any().difference(set))),
            Part::Protocols(set) => Part::Protocols(set.complement()),
            Part::SourcePorts(set) => Part::SourcePorts(set.complement()),
            Part::Selectors(set) => Part::Selectors(set.complement()),
            Part::Flows(set) => Part::Flows(set.complement()),
            Part::Test(test) => Part::Test(Test { question: test.question.clone(), answer: !test.answer }),
            Part::Interfaces(side, set) => Part::Interfaces(
                *side,
                match set {
                    InterfaceSet::Any => InterfaceSet::OneOf(BTreeSet::new()),
                    InterfaceSet::OneOf(patterns) => InterfaceSet::NoneOf(patterns.clone()),
                    InterfaceSet::NoneOf(patterns) => InterfaceSet::OneOf(patterns.clone()),
                },
            ),
        }
    }
}

/// The boxes without the packets that fit one of these; none if more than `most` would be left, or it would take more than is
/// allowed.
pub(super) fn without(
    boxes: Vec<Condition>,
    either: &Either,
    most: usize,
    allowance: &Allowance,
) -> Option<Vec<Condition>> {
    let mut left = boxes;
    for parts in either {
        left = both(&left, &opposite(parts), most, allowance)?;
    }
    Some(left)
}
