//! An entry of a site's file as a service.

use crate::catalog::file::{CatalogFile, FileEntry, FilePorts, FileToday};
use crate::catalog::names::normalised;
use crate::catalog::source::bare;
use crate::catalog::{Era, Home, Service, SourceLine};
use crate::protocol::Transport;
use crate::sets::{Interval, Port};
use crate::yaml::shape::Text;
use std::collections::BTreeMap;

/// The entry as its own ports are. A document that the file names stands among its sources.
pub(super) fn own(entry: &FileEntry, file: &CatalogFile, place: SourceLine) -> Service {
    let document = file.document.as_ref().zip(entry.line.as_ref());
    let document = document.map(|(document, line)| format!("{}, line {}", document.value, line.value));
    Service {
        aliases: texts(&entry.aliases),
        cells: cells(&entry.ports),
        protocols: entry.protocols.iter().map(|protocol| protocol.value).collect(),
        marks: entry.marks.clone(),
        tags: texts(&entry.tags),
        sibling: text(entry.sibling.as_ref()),
        notes: texts(&entry.notes),
        assigned_elsewhere: text(entry.assigned_elsewhere.as_ref()),
        unusable: text(entry.unusable.as_ref()),
        bounds: bounds(&entry.ports),
        part_of: text(entry.part_of.as_ref()),
        sources: document.into_iter().chain(texts(&entry.sources)).collect(),
        checks: texts(&entry.checks),
        ..bare(entry.name.value.clone(), (Home::Site, Era::Site), &file.section.value, place)
    }
}

/// Tags that speak of ports and not of what is spoken there.
const OF_PORTS: [&str; 2] = ["ephemeral-range", "shared-port"];

/// With the other names of the service that it replaces, and with what is known of that one where it says nothing itself: on another port it is no less plain text.
pub(super) fn with_facts_of(own: Service, old: &Service) -> Service {
    let also = old.aliases.iter().filter(|alias| !own.aliases.iter().any(|one| normalised(one) == normalised(alias)));
    let aliases: Vec<String> = own.aliases.iter().chain(also).cloned().collect();
    let facts = old.tags.iter().filter(|tag| !OF_PORTS.contains(&tag.as_str())).cloned();
    Service {
        tags: if own.tags.is_empty() { facts.collect() } else { own.tags },
        sibling: own.sibling.or_else(|| old.sibling.clone()),
        aliases,
        part_of: own.part_of.or_else(|| old.part_of.clone()),
        ..own
    }
}

/// The same as it is today.
pub(super) fn today(own: &Service, today: &FileToday, place: SourceLine) -> Service {
    let replaced = !today.ports.cells.is_empty();
    Service {
        era: Era::Today,
        cells: if replaced { cells(&today.ports) } else { own.cells.clone() },
        bounds: if replaced { bounds(&today.ports) } else { own.bounds.clone() },
        unusable: own.unusable.clone().filter(|_| !replaced),
        assigned_elsewhere: text(today.assigned_elsewhere.as_ref()),
        sources: texts(&today.sources),
        checks: texts(&today.checks),
        change: text(today.change.as_ref()),
        replaces: text(today.replaces.as_ref()),
        source: place,
        ..own.clone()
    }
}

fn cells(ports: &FilePorts) -> BTreeMap<Transport, String> {
    ports.cells.iter().map(|(transport, cell)| (*transport, cell.value.clone())).collect()
}

fn bounds(ports: &FilePorts) -> BTreeMap<Transport, Interval<Port>> {
    ports.bounds.iter().map(|(transport, range)| (*transport, range.value)).collect()
}

fn texts(list: &[Text]) -> Vec<String> {
    list.iter().map(|text| text.value.clone()).collect()
}

fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}
