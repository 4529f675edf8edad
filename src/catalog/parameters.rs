//! What a profile may say about a service: names, bounds and defaults.
//!
//! In: a service's parsed cells. Out: its parameters, those of its references under their own names. It judges no value.

use std::collections::BTreeSet;

use super::expr::{Expression, LAST_DISPLAY, Meaning, Term};
use super::names::normalised;
use super::{Inner, Parameter, ParameterName, Value, Values};
use crate::protocol::Transport;
use crate::sets::{Interval, Port};

/// The displays of `5800+` unless the profile says how many: the first four.
pub const DEFAULT_DISPLAYS: (u16, u16) = (0, 3);

/// Looks for a value: first the one of the transport, then the one for all.
pub(super) trait ValueFor {
    fn value_for(&self, service: &str, name: ParameterName, transport: Transport) -> Option<&Value>;
}

impl ValueFor for Values {
    fn value_for(&self, service: &str, name: ParameterName, transport: Transport) -> Option<&Value> {
        if self.is_empty() {
            return None;
        }
        let mut key = (service.to_owned(), name, Some(transport));
        self.get(&key).or_else(|| {
            key.2 = None;
            self.get(&key)
        })
    }
}

/// Every port that a user may choose: 0 can't be listened on.
pub(super) fn any_port() -> Interval<Port> {
    Interval::new(Port(1), Port(u16::MAX)).unwrap_or_else(Interval::full)
}

/// The parameters of a service and of all that it refers to, its own first, each once.
pub(super) fn all(inner: &Inner, root: usize) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = own(inner, root);
    let mut known: BTreeSet<usize> = BTreeSet::from([root]);
    let mut reached: BTreeSet<(usize, Transport)> = Transport::ALL.into_iter().map(|one| (root, one)).collect();
    let mut waiting: Vec<(usize, Transport)> = reached.iter().copied().rev().collect();
    while let Some((at, transport)) = waiting.pop() {
        let Some(expression) = inner.cells(at).get(&transport) else { continue };
        let mut next = Vec::new();
        for term in expression.terms() {
            if let Meaning::Reference(targets) = &term.meaning {
                next.extend(targets.iter().map(|target| (*target, transport)));
            }
        }
        next.retain(|cell| reached.insert(*cell));
        for (target, transport) in &next {
            let fresh = known.insert(*target);
            let relevant = own(inner, *target).into_iter().filter(|one| on(one, *transport));
            found.extend(relevant.filter(|one| fresh || one.transport.is_some()));
        }
        waiting.extend(next.into_iter().rev());
    }
    found
}

/// A reference is followed on its own transport, and only what holds there can be set.
fn on(parameter: &Parameter, transport: Transport) -> bool {
    parameter.transport.is_none_or(|own| own == transport)
}

/// The parameters of a service's own terms.
pub(super) fn own(inner: &Inner, at: usize) -> Vec<Parameter> {
    let (Some(service), cells) = (inner.service(at), inner.cells(at)) else { return Vec::new() };
    let parameter = |name, transport, bounds: (u16, u16), required| Parameter {
        service: service.name.clone(),
        name,
        transport,
        bounds,
        alternatives: Vec::new(),
        required,
    };
    let mut found = Vec::new();
    for (transport, expression) in cells {
        let stated = service.bounds.get(transport).copied();
        if let Some(range) = expression.only_range() {
            found.push(parameter(ParameterName::Ports, Some(*transport), ends(stated.unwrap_or(range)), false));
        }
        let chosen = |term: &Term| matches!(term.meaning, Meaning::Selected | Meaning::UserSpecified);
        if expression.terms().any(chosen) {
            let bounds = ends(stated.unwrap_or_else(any_port));
            found.push(parameter(ParameterName::Port, Some(*transport), bounds, true));
        }
    }
    if cells.values().any(|cell| cell.terms().any(|term| matches!(term.meaning, Meaning::Displays(_)))) {
        found.push(parameter(ParameterName::Displays, None, (0, LAST_DISPLAY), false));
    }
    let alternatives = alternatives(cells.values());
    if let Some(last) = alternatives.len().checked_sub(1) {
        let bounds = (0, u16::try_from(last).unwrap_or(u16::MAX));
        found.push(Parameter { alternatives, ..parameter(ParameterName::Pick, None, bounds, false) });
    }
    found
}

fn ends(range: Interval<Port>) -> (u16, u16) {
    (range.first().0, range.last().0)
}

fn alternatives<'a>(cells: impl Iterator<Item = &'a Expression>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let items = cells.flat_map(|cell| &cell.items).filter(|item| item.alternatives.len() > 1);
    let terms = items.flat_map(|item| &item.alternatives);
    terms.filter(|term| seen.insert(&term.text)).map(|term| term.text.clone()).collect()
}

/// Whether the name of a `pick` means this alternative: as it is spelled, or as any name of the service behind it.
pub(super) fn is_picked(inner: &Inner, term: &Term, name: &str) -> bool {
    if normalised(&term.text) == normalised(name) {
        return true;
    }
    let Meaning::Reference(targets) = &term.meaning else { return false };
    inner.names.get(name).is_some_and(|found| found.is_plain() && found.services == *targets)
}
