//! What leaves with another source than the one that it came with.
//!
//! In: lines. Out: for each that translates sources on the way out, the interfaces by which its packets leave and where they may go: no
//! rule says the first where FreeBSD's `nat` does.

use std::sync::Arc;

use super::line::{Device, Line};
use super::statement::{Lines, Node};
use crate::ruleset::{Condition, InterfaceSet, Pattern};
use crate::sets::AddressSet;

/// The packets that these lines translate as they leave.
pub(super) fn translated(lines: &Lines) -> Vec<Condition> {
    let mut found: Vec<Condition> = lines.translations.iter().filter_map(|line| of_line(line, &[])).collect();
    of_nodes(&lines.nodes, &[], &mut found);
    found
}

/// Of lines that are asked of what leaves by these devices; by any where there are none.
fn of_nodes(nodes: &[Node], around: &[Device], found: &mut Vec<Condition>) {
    for node in nodes {
        match node {
            Node::Line(line) => found.extend(of_line(line, around)),
            Node::Anchor(line, inside) => {
                let own = if line.devices.is_empty() { around } else { &line.devices };
                of_nodes(inside, own, found);
            }
        }
    }
}

fn of_line(line: &Line, around: &[Device]) -> Option<Condition> {
    if !line.translates.0 || !line.ways.outgoing {
        return None;
    }
    let devices = if line.devices.is_empty() { around } else { &line.devices };
    let choices = line.destination.choices.iter();
    let union = choices.map(|choice| AddressSet::clone(&choice.set)).reduce(|sum, set| sum.union(&set));
    let destination = Arc::new(union.unwrap_or_else(AddressSet::any));
    Some(Condition { outgoing: interfaces(devices)?, destination, ..Condition::any() })
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
