//! Boxes of packets: what two conditions have in common, and what is left of one without another.
//!
//! In: conditions of one family and direction. Out: conditions. Where no condition says it, that is the answer.

use std::borrow::Cow;
use std::sync::Arc;

use crate::policy::{Direction, Premise};
use crate::ruleset::flow::flag;
use crate::ruleset::{Condition, FlowSet, InterfaceSet, Protocol, ProtocolSet, Question, Side, Test, Unsayable};
use crate::sets::{AddressSet, Family};

/// Every packet of a family.
pub(super) fn everything(family: Family) -> Condition {
    let all: Arc<AddressSet> = AddressSet::all_of(family).into();
    Condition { source: all.clone(), destination: all, ..Condition::any() }
}

/// The packets of both; none if there are none.
pub(super) fn both(a: &Condition, b: &Condition) -> Result<Option<Condition>, Unsayable> {
    Ok(normal(a.both(b)?))
}

/// The condition, without what its destination alone answers; none if no packet fits it.
fn normal(mut condition: Condition) -> Option<Condition> {
    if let Cow::Owned(mut parts) = condition.by_known_answers()
        && parts.len() < 2
    {
        condition = parts.pop()?;
    }
    if condition.is_empty() {
        return None;
    }
    // A packet that is not TCP counts as having SYN alone.
    if !condition.protocols.contains(Protocol::TCP) && condition.flows.intersection(&plain_flows()).is_empty() {
        return None;
    }
    Some(condition)
}

/// The flows that packets without TCP flags can be in.
pub(super) fn plain_flows() -> FlowSet {
    crate::ruleset::flow::flagged(u8::MAX, flag::SYN)
}

/// Each of the first with each of the second.
pub(super) fn all_of_both(a: &[Condition], b: &[Condition]) -> Result<Vec<Condition>, Unsayable> {
    let mut met = Vec::new();
    for one in a {
        for other in b {
            met.extend(both(one, other)?);
        }
    }
    Ok(met)
}

/// The condition as packets of one direction and family meet it: what the direction decides is no question any more. None
/// if no packet fits.
pub(super) fn settled(condition: &Condition, direction: Direction, family: Family) -> Option<Condition> {
    let all = AddressSet::all_of(family);
    let mut settled = Condition {
        source: cut(&condition.source, &all, family),
        destination: cut(&condition.destination, &all, family),
        ..condition.clone()
    };
    let mut open = Vec::new();
    for test in std::mem::take(&mut settled.tests) {
        match test.question.decided(direction) {
            None => open.push(test),
            Some(yes) => {
                let fits = if test.answer { yes } else { AddressSet::any().difference(&yes) };
                let side = match test.question.side() {
                    Some(Side::Source) => &mut settled.source,
                    _ => &mut settled.destination,
                };
                *side = Arc::new(side.intersection(&fits));
            }
        }
    }
    settled.tests = open;
    match direction {
        Direction::Inbound => settled.outgoing = absent(&settled.outgoing)?,
        Direction::Outbound => settled.incoming = absent(&settled.incoming)?,
        Direction::Forward => {}
    }
    normal(settled)
}

fn cut(set: &Arc<AddressSet>, all: &AddressSet, family: Family) -> Arc<AddressSet> {
    if set.is_full(family) { Arc::new(all.clone()) } else { Arc::new(set.of_family(family)) }
}

/// What a condition on an interface that packets do not have leaves of them: a packet without one is on none of a list.
fn absent(set: &InterfaceSet) -> Option<InterfaceSet> {
    match set {
        InterfaceSet::Any | InterfaceSet::NoneOf(_) => Some(InterfaceSet::Any),
        InterfaceSet::OneOf(_) => None,
    }
}

/// What is left of one condition without another, as disjoint conditions; none where patterns of interfaces can't say it, or
/// where they would have to be cut.
pub(super) fn minus(a: &Condition, b: &Condition) -> Option<Vec<Condition>> {
    match both(a, b) {
        Ok(None) => return Some(vec![a.clone()]),
        Err(Unsayable) => return None,
        Ok(Some(_)) => {}
    }
    for (own, other) in [(&a.incoming, &b.incoming), (&a.outgoing, &b.outgoing)] {
        if own != other && !other.is_any() && !is_inside(own, other) {
            return None;
        }
    }
    Some(a.without(b).ok()?.into_iter().filter_map(normal).collect())
}

/// Whether each interface of one set is in the other.
fn is_inside(own: &InterfaceSet, other: &InterfaceSet) -> bool {
    own.intersection(other).as_ref() == Some(own)
}

/// What is left of all of these without all of those; none where no conditions say it, or more than `most`.
pub(super) fn without(from: &[Condition], taken: &[Condition], most: usize) -> Option<Vec<Condition>> {
    let mut left = from.to_vec();
    for one in taken {
        let mut next = Vec::new();
        for own in &left {
            next.extend(minus(own, one)?);
            if next.len() > most {
                return None;
            }
        }
        left = next;
    }
    Some(left)
}

/// Whether every packet that fits the second fits the first, whatever the answers to questions are. Addresses come last: there may be
/// many.
pub(super) fn covers(a: &Condition, b: &Condition) -> bool {
    let holds = |a: &Arc<AddressSet>, b: &Arc<AddressSet>| Arc::ptr_eq(a, b) || a.covers(b);
    (a.incoming.is_any() || is_inside(&b.incoming, &a.incoming))
        && (a.outgoing.is_any() || is_inside(&b.outgoing, &a.outgoing))
        && a.protocols.covers(&b.protocols)
        && a.source_ports.covers(&b.source_ports)
        && a.selectors.covers(&b.selectors)
        && a.flows.covers(&met_flows(b))
        && a.tags.is_empty()
        && a.tests.iter().all(|test| b.tests.contains(test))
        && holds(&a.destination, &b.destination)
        && holds(&a.source, &b.source)
}

/// The flows of a condition that its packets can be in: what is not TCP has no flags.
fn met_flows(condition: &Condition) -> FlowSet {
    if condition.protocols.contains(Protocol::TCP) {
        condition.flows.clone()
    } else {
        condition.flows.intersection(&plain_flows())
    }
}

/// What a condition asks that no rule of a profile can.
pub(super) fn asks(condition: &Condition) -> Option<&Question> {
    condition.tests.iter().find(|test| premise(test).is_none()).map(|test| &test.question)
}

/// A test as a rule of a profile says it.
fn premise(test: &Test) -> Option<Premise> {
    let Question::Fact(fact) = test.question else { return None };
    // What is not so of a routing header can't be said.
    Premise::from_words(&Premise { fact, holds: test.answer }.to_string())
}

/// All that a rule of a profile rests on for these packets.
pub(super) fn premises(condition: &Condition) -> Vec<Premise> {
    let mut found: Vec<Premise> = condition.tests.iter().filter_map(premise).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether nothing is asked but of which family a packet is.
pub(super) fn is_everything(condition: &Condition, family: Family) -> bool {
    covers(condition, &everything(family))
}

/// The protocols of a set, one by one.
pub(super) fn numbers(protocols: &ProtocolSet) -> Vec<Protocol> {
    let each = protocols.ranges().iter().flat_map(|range| range.first().0..=range.last().0);
    each.map(Protocol).collect()
}
