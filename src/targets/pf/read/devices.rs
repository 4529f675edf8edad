//! The interfaces of a line.
//!
//! In: names as they are written, and the way on which the line is asked. Out: sets of interfaces by which a packet comes
//! and leaves. A name may be that of a group of interfaces, whose members only the host knows.

use std::collections::BTreeSet;

use super::line::{Device, LOOPBACK, Line, Ways, may_be_group};
use crate::ruleset::{Condition, InterfaceSet, Pattern, Question, Test};

/// One way in which a packet's interfaces fit.
#[derive(Debug, Clone)]
pub(super) struct Place {
    incoming: InterfaceSet,
    outgoing: InterfaceSet,
    tests: Vec<Test>,
}

impl Place {
    /// The interfaces by which a packet came and leaves.
    pub(super) fn interfaces(&self) -> (&InterfaceSet, &InterfaceSet) {
        (&self.incoming, &self.outgoing)
    }

    /// The condition, of packets of this place.
    pub(super) fn bound(&self, mut condition: Condition) -> Condition {
        condition.incoming.clone_from(&self.incoming);
        condition.outgoing.clone_from(&self.outgoing);
        condition.tests.extend(self.tests.iter().cloned());
        condition
    }
}

/// The places of a line; it is asked on one way if it names interfaces.
pub(super) fn places(line: &Line, ways: Ways, groups: bool) -> Vec<Place> {
    let here = sets(&line.devices, groups, if ways.incoming { "in" } else { "out" });
    let received: Vec<Device> = line.received_on.iter().cloned().collect();
    let mut places = Vec::new();
    for (received, tests) in sets(&received, groups, "in") {
        for (set, more) in &here {
            let tests = tests.iter().chain(more).cloned().collect();
            places.push(if ways.incoming {
                let Some(incoming) = set.intersection(&received) else { continue };
                Place { incoming, outgoing: InterfaceSet::Any, tests }
            } else {
                Place { incoming: received.clone(), outgoing: set.clone(), tests }
            });
        }
    }
    places
}

/// The interfaces of a list, any of which fits.
fn sets(devices: &[Device], groups: bool, way: &str) -> Vec<(InterfaceSet, Vec<Test>)> {
    if devices.is_empty() {
        return vec![(InterfaceSet::Any, Vec::new())];
    }
    let mut named = BTreeSet::new();
    let mut sets = Vec::new();
    for device in devices.iter().filter(|device| !device.carries_nothing()) {
        let Some(name) = device.name.as_deref() else {
            let loopback = BTreeSet::from([Pattern::Loopback]);
            let set = if device.not { InterfaceSet::OneOf(loopback) } else { InterfaceSet::NoneOf(loopback) };
            sets.push((set, Vec::new()));
            continue;
        };
        let is_group = groups && may_be_group(name);
        let patterns: BTreeSet<Pattern> = match name {
            LOOPBACK if groups => [Pattern::Loopback, Pattern::Prefix(LOOPBACK.into())].into(),
            "lo0" | LOOPBACK => [Pattern::Loopback].into(),
            _ => [Pattern::Exact(name.into())].into(),
        };
        let others = InterfaceSet::NoneOf(patterns.clone());
        let member = |answer| Test { question: Question::Text(format!("{way} on group {name}").into()), answer };
        match (device.not, is_group) {
            (false, false) => named.extend(patterns),
            (false, true) => {
                named.extend(patterns);
                sets.push((others, vec![member(true)]));
            }
            (true, false) => sets.push((others, Vec::new())),
            (true, true) => sets.push((others, vec![member(false)])),
        }
    }
    if !named.is_empty() {
        sets.push((InterfaceSet::OneOf(named), Vec::new()));
    }
    sets
}
