//! A service as a catalogue file states it, before its cells are read.
//!
//! In: the static tables of `builtin`, or a profile's own services. Out: a [`Service`]. It reads no file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::problem;
use super::{LocalService, Mark, Service, SourceLine};
use crate::diagnostic::Diagnostics;
use crate::place::{FileId, Placed, Sources, Span};
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Interval, Port};

/// A section of a document that the program carries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    pub(super) document: &'static str,
    pub(super) section: &'static str,
    pub(super) entries: &'static [Entry],
}

/// One service of a section. Text that is empty is not there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) line: u32,
    pub(super) tcp: &'static str,
    pub(super) udp: &'static str,
    pub(super) sctp: &'static str,
    pub(super) dccp: &'static str,
    pub(super) protocols: &'static [u8],
    pub(super) aliases: &'static [&'static str],
    pub(super) marks: &'static [Mark],
    pub(super) tags: &'static [&'static str],
    pub(super) sibling: &'static str,
    pub(super) notes: &'static [&'static str],
    pub(super) assigned_elsewhere: &'static str,
    pub(super) unusable: &'static str,
    pub(super) bounds: &'static [(Transport, u16, u16)],
}

/// What an entry has where it says nothing.
pub(super) const ENTRY: Entry = Entry {
    name: "",
    line: 0,
    tcp: "",
    udp: "",
    sctp: "",
    dccp: "",
    protocols: &[],
    aliases: &[],
    marks: &[],
    tags: &[],
    sibling: "",
    notes: &[],
    assigned_elsewhere: "",
    unusable: "",
    bounds: &[],
};

impl Entry {
    /// The entry as a service of its section.
    pub(super) fn service(&self, section: &Section) -> Service {
        let cells = [self.tcp, self.udp, self.sctp, self.dccp];
        let present = Transport::ALL.into_iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let bounds = self.bounds.iter();
        Service {
            name: self.name.to_owned(),
            aliases: owned(self.aliases),
            section: section.section.to_owned(),
            cells: present.map(|(transport, cell)| (transport, cell.to_owned())).collect(),
            protocols: self.protocols.iter().filter_map(|number| ProtocolNumber::new(*number)).collect(),
            marks: self.marks.to_vec(),
            tags: owned(self.tags),
            sibling: optional(self.sibling),
            notes: owned(self.notes),
            assigned_elsewhere: optional(self.assigned_elsewhere),
            unusable: optional(self.unusable),
            bounds: bounds
                .filter_map(|(transport, first, last)| Some((*transport, Interval::new(Port(*first), Port(*last))?)))
                .collect(),
            source: SourceLine { document: section.document.to_owned(), line: self.line },
        }
    }
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Lines of places in several files, each file searched once for its line ends.
#[derive(Default)]
pub(super) struct Lines {
    ends: HashMap<FileId, Vec<u32>>,
}

impl Lines {
    /// The file's name and the line in it, counted from 1.
    pub(super) fn of(&mut self, span: Span, sources: &Sources) -> SourceLine {
        let ends = self.ends.entry(span.file).or_insert_with(|| {
            let text = sources.get(span.file).map_or("", |source| source.text.as_str());
            let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            ends.filter_map(|(at, _)| u32::try_from(at).ok()).collect()
        });
        let line = ends.partition_point(|end| *end < span.start) + 1;
        SourceLine { document: sources.name(span.file).to_owned(), line: u32::try_from(line).unwrap_or(u32::MAX) }
    }
}

/// The section under which a profile's own services are listed.
pub(super) const LOCAL_SECTION: &str = "services of the profile";

impl Service {
    /// Whether a profile defines it itself.
    pub fn is_local(&self) -> bool {
        self.section == LOCAL_SECTION
    }
}

/// A profile's own service; complaints of its protocols go to `diagnostics`.
pub(super) fn local(service: &LocalService, source: SourceLine, diagnostics: &mut Diagnostics) -> Service {
    let mut protocols = BTreeSet::new();
    for protocol in &service.protocols {
        match protocol_number(protocol) {
            Some(number) => protocols.extend([number]),
            None => diagnostics.push(problem::protocol_unknown(protocol)),
        }
    }
    if service.cells.is_empty() && service.protocols.is_empty() {
        diagnostics.push(problem::service_empty(&service.name));
    }
    Service {
        name: service.name.value.clone(),
        aliases: Vec::new(),
        section: LOCAL_SECTION.to_owned(),
        cells: service.cells.iter().map(|(transport, cell)| (*transport, cell.value.clone())).collect(),
        protocols: protocols.into_iter().collect(),
        marks: Vec::new(),
        tags: Vec::new(),
        sibling: None,
        notes: Vec::new(),
        assigned_elsewhere: None,
        unusable: None,
        bounds: BTreeMap::new(),
        source,
    }
}

fn protocol_number(protocol: &Placed<String>) -> Option<ProtocolNumber> {
    let text = protocol.value.trim();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    let by_number = || text.parse().ok().filter(|_| plain).and_then(ProtocolNumber::new);
    ProtocolNumber::from_name(text).or_else(by_number)
}
