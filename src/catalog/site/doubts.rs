//! What in a site's catalogue can be read and is doubtful all the same: told where it is checked, never where it is used.

use super::messages;
use crate::catalog::file::{FileEntry, Site};
use crate::catalog::inner::Inner;
use crate::catalog::references::resolve;
use crate::catalog::{Catalog, Home, Resolved, TermKind, Values};
use crate::diagnostic::Diagnostic;
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Port, PortSet};

/// Where IANA's dynamic range begins, from which systems give ports to clients (RFC 6335, section 6).
const EPHEMERAL: Port = Port(49_152);

/// A range of more ports than this is one from which clients are given some.
const WIDE: u128 = 50;

/// What a service opens, whatever it is called.
type Opened = (Vec<(Transport, PortSet)>, Vec<ProtocolNumber>);

impl Catalog {
    /// What is doubtful in a catalogue that this one has taken in.
    pub fn doubts(&self, site: &Site) -> Vec<Diagnostic> {
        let inner = &*self.inner;
        let built_in: Vec<(usize, Opened)> =
            (0..inner.count()).filter_map(|at| Some((at, built_in(inner, at)?))).collect();
        let entries = site.files.iter().flat_map(|file| &file.content.entries);
        entries.flat_map(|entry| of_entry(inner, entry, &built_in)).collect()
    }
}

fn of_entry(inner: &Inner, entry: &FileEntry, built_in: &[(usize, Opened)]) -> Vec<Diagnostic> {
    let own = inner.names.own(&entry.name.value).filter(|at| {
        inner.service(*at).is_some_and(|service| service.home == Home::Site && service.name == entry.name.value)
    });
    // An entry that was refused is not there.
    let Some(at) = own else { return Vec::new() };
    let mut doubts = Vec::new();
    let resolved = resolve(inner, at, &Values::new());
    let opened = opened(&resolved);
    match inner.replaces(at) {
        Some(old) if built_in.iter().any(|(one, same)| *one == old && *same == opened) => {
            doubts.push(messages::same_as_replaced(&entry.name));
        }
        Some(_) => {}
        None if resolved.contributions.iter().any(|one| !one.references.is_empty()) => {}
        None => {
            let same: Vec<usize> = built_in.iter().filter(|(_, same)| *same == opened).map(|(at, _)| *at).collect();
            // A port that several have already is nobody's.
            let only = same.first().filter(|first| same.iter().all(|at| inner.family(**first).any(|one| one == *at)));
            let only = only.and_then(|at| inner.service(*at));
            doubts.extend(only.map(|service| messages::same_ports(&entry.name, service)));
        }
    }
    if !entry.tags.iter().any(|tag| tag.value == EPHEMERAL_RANGE) {
        let ephemeral =
            |ports: &PortSet| ports.ranges().iter().any(|range| range.last() >= EPHEMERAL) && ports.size() > WIDE;
        let wide = resolved.contributions.iter().find(|one| ephemeral(&one.ports) || one.kind == TermKind::Dynamic);
        doubts.extend(wide.map(|one| messages::ephemeral(&entry.name, &one.term, EPHEMERAL_RANGE)));
    }
    doubts
}

/// The tag that says it.
const EPHEMERAL_RANGE: &str = "ephemeral-range";

/// What a built-in service opens by whose ports it is known, as its name means it.
fn built_in(inner: &Inner, at: usize) -> Option<Opened> {
    let service = inner.service(at).filter(|_| inner.is_carried(at))?;
    if service.tags.iter().any(|tag| tag == "shared-port") {
        return None;
    }
    let opened = opened(&resolve(inner, at, &Values::new()));
    (!opened.0.is_empty() || !opened.1.is_empty()).then_some(opened)
}

fn opened(resolved: &Resolved) -> Opened {
    let of = |transport| {
        let mine = resolved.contributions.iter().filter(move |one| one.transport == transport);
        PortSet::union_of(mine.map(|one| &one.ports))
    };
    let ports = Transport::ALL.into_iter().map(|transport| (transport, of(transport)));
    (ports.filter(|(_, ports)| !ports.is_empty()).collect(), resolved.protocols.clone())
}
