//! What leaves with another source, and comes for another destination, than the one that it was sent with.
//!
//! In: lines. Out: for each that translates sources on the way out, the interfaces by which its packets leave, where they come from and
//! where they may go; for each that translates destinations on the way in, the interfaces by which its packets come, if they go to another
//! machine. No rule says so where FreeBSD's `nat` and `rdr` do.

use std::sync::Arc;

use super::line::{Device, End, Line};
use super::statement::{Lines, Node};
use crate::ruleset::{Condition, InterfaceSet, Pattern, Redirect};
use crate::sets::{AddressSet, Family};

/// The packets that these lines translate.
pub(super) fn translated(lines: &Lines) -> Vec<Condition> {
    let mut found = Vec::new();
    lines.translations.iter().for_each(|line| of_line(line, &[], &mut found));
    of_nodes(&lines.nodes, &[], &mut found);
    found
}

/// Of lines that are asked of what comes or leaves by these devices; by any where there are none.
fn of_nodes(nodes: &[Node], around: &[Device], found: &mut Vec<Condition>) {
    for node in nodes {
        match node {
            Node::Line(line) => of_line(line, around, found),
            Node::Anchor(line, inside) => {
                let own = if line.devices.is_empty() { around } else { &line.devices };
                of_nodes(inside, own, found);
            }
        }
    }
}

fn of_line(line: &Line, around: &[Device], found: &mut Vec<Condition>) {
    let Some(devices) = interfaces(if line.devices.is_empty() { around } else { &line.devices }) else { return };
    let destination = Arc::new(whole(&line.destination, line.family));
    let any = || Condition { destination: Arc::clone(&destination), ..Condition::any() };
    if line.translates.0 && line.ways.outgoing {
        found.extend(senders(line).map(|sender| Condition { outgoing: devices.clone(), ..sender(any()) }));
    }
    if line.translates.1 && line.ways.incoming && !line.is_elsewhere && !stays(line) {
        found.push(Condition { incoming: devices, ..any() });
    }
}

/// The ways in which a packet fits a line by its source.
fn senders(line: &Line) -> impl Iterator<Item = impl Fn(Condition) -> Condition> {
    let bound = |set: &AddressSet| Arc::new(line.family.map_or_else(|| set.clone(), |family| set.of_family(family)));
    let mut choices: Vec<_> =
        line.source.choices.iter().map(|choice| (bound(&choice.set), choice.tests.clone())).collect();
    if choices.is_empty() {
        choices.push((bound(&AddressSet::any()), Vec::new()));
    }
    choices
        .into_iter()
        .map(|(source, tests)| move |all| Condition { source: Arc::clone(&source), tests: tests.clone(), ..all })
}

/// All that an end may be.
fn whole(end: &End, family: Option<Family>) -> AddressSet {
    let choices = end.choices.iter();
    let union = choices.map(|choice| AddressSet::clone(&choice.set)).reduce(|sum, set| sum.union(&set));
    let all = union.unwrap_or_else(AddressSet::any);
    family.map_or_else(|| all.clone(), |family| all.of_family(family))
}

/// Whether what it gives another destination comes to the host itself all the same: to a proxy there.
fn stays(line: &Line) -> bool {
    let to = line.redirects.and_then(Redirect::constant).and_then(|to| to.address());
    to.is_some_and(|address| address.is_loopback())
}

/// The interfaces by their names, a group by its own; none where some are named and others are left out.
fn interfaces(devices: &[Device]) -> Option<InterfaceSet> {
    let names = || devices.iter().filter_map(|device| Some(Pattern::Exact(device.name.clone()?))).collect();
    if devices.is_empty() || devices.iter().any(|device| device.name.is_none()) {
        None
    } else if devices.iter().all(|device| !device.not) {
        Some(InterfaceSet::OneOf(names()))
    } else if devices.iter().all(|device| device.not) {
        Some(InterfaceSet::NoneOf(names()))
    } else {
        None
    }
}
