//! What else an entry of a site says: what does the same encrypted, of what it is a part, how far its ports may be changed.

use std::collections::BTreeSet;

use super::messages;
use crate::catalog::expr::{Expression, Meaning};
use crate::catalog::file::{FileEntry, FilePorts};
use crate::catalog::inner::{Inner, SUGGESTED};
use crate::catalog::names::normalised;
use crate::diagnostic::Diagnostics;
use crate::yaml::shape::Text;

/// Complains of what is not so. Names of entries that were `refused` have been complained of; `unknown` counts names that
/// mean nothing.
pub(super) fn check(
    inner: &Inner,
    entry: &FileEntry,
    refused: &BTreeSet<String>,
    unknown: &mut usize,
    diagnostics: &mut Diagnostics,
) {
    let siblings = entry.sibling.iter().filter(|sibling| !is_words(&sibling.value));
    for name in siblings.chain(&entry.part_of).filter(|name| !refused.contains(&normalised(&name.value))) {
        if is_named(inner, name) {
            continue;
        }
        *unknown += 1;
        let nearest = match *unknown > SUGGESTED {
            true => Vec::new(),
            false => inner.names_of(&inner.names.nearest(&name.value, inner.named())),
        };
        diagnostics.push(messages::no_such_service(name, &nearest));
    }
    bounds(&entry.ports, diagnostics);
    if let Some(today) = &entry.today {
        bounds(&today.ports, diagnostics);
    }
}

/// Complains of the ports of an entry that is not taken in for its names.
pub(super) fn check_ports(entry: &FileEntry, diagnostics: &mut Diagnostics) {
    let cells = entry.ports.cells.values().chain(entry.today.iter().flat_map(|today| today.ports.cells.values()));
    for cell in cells {
        for problem in Expression::parse(&cell.value).err().into_iter().flatten() {
            diagnostics.push(problem.diagnostic(cell));
        }
    }
    bounds(&entry.ports, diagnostics);
}

/// Whether a sibling is words, for what no service does: `a tunnel, such as SSH`, `HTTPS (tcp 8443)`.
fn is_words(sibling: &str) -> bool {
    ["(tcp ", "(udp ", "a tunnel"].iter().any(|words| sibling.contains(words))
}

/// A name in full, spelled as the service spells it: reports print it as it stands.
fn is_named(inner: &Inner, name: &Text) -> bool {
    let service = inner.names.own(&name.value).and_then(|at| inner.service(at));
    service.is_some_and(|service| service.name == name.value)
}

/// Bounds are of a transport with one range, or with a port to choose, and hold the range.
fn bounds(ports: &FilePorts, diagnostics: &mut Diagnostics) {
    for (transport, bounds) in &ports.bounds {
        let Some(cell) = ports.cells.get(transport) else {
            diagnostics.push(messages::bounds_of_nothing(bounds.span, *transport));
            continue;
        };
        // What is wrong with the cell itself has been said.
        let Ok(expression) = Expression::parse(&cell.value) else { continue };
        let chosen = expression.terms().any(|term| matches!(term.meaning, Meaning::Selected | Meaning::UserSpecified));
        match expression.only_range() {
            Some(range) if bounds.value.first() > range.first() || bounds.value.last() < range.last() => {
                diagnostics.push(messages::bounds_too_narrow(bounds.span, range, cell));
            }
            Some(_) => {}
            None if chosen => {}
            None => diagnostics.push(messages::bounds_without_range(bounds.span, cell)),
        }
    }
}
