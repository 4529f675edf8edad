//! A service as a catalogue file states it, before its cells are read.
//!
//! In: the static tables of `builtin`, or a profile's own services. Out: a [`Service`]. It reads no file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::problem;
use super::{Era, Home, LocalService, Mark, Service, SourceLine};
use crate::diagnostic::Diagnostics;
use crate::place::{FileId, Placed, Sources, Span};
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Interval, Port};

/// A section of a document that the program carries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    /// The document, or the file of the catalogue for a section of today.
    pub(super) document: &'static str,
    pub(super) section: &'static str,
    pub(super) era: Era,
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
    pub(super) part_of: &'static str,
    pub(super) sources: &'static [&'static str],
    pub(super) checks: &'static [&'static str],
    pub(super) today: Option<&'static Today>,
}

/// What an entry of the document is today. Without cells it has the ports that it had.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today {
    pub(super) file: &'static str,
    pub(super) line: u32,
    pub(super) cells: [&'static str; 4],
    pub(super) bounds: &'static [(Transport, u16, u16)],
    pub(super) change: &'static str,
    pub(super) replaces: &'static str,
    pub(super) assigned_elsewhere: &'static str,
    pub(super) sources: &'static [&'static str],
    pub(super) checks: &'static [&'static str],
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
    part_of: "",
    sources: &[],
    checks: &[],
    today: None,
};

impl Entry {
    /// The era that its name means.
    pub(super) fn named_era(&self, section: &Section) -> Era {
        if self.today.is_some_and(|today| !today.replaces.is_empty()) { Era::Today } else { section.era }
    }

    /// The era that the catalogue has beside that.
    pub(super) fn other_era(&self) -> Option<Era> {
        let today = self.today?;
        Some(if today.replaces.is_empty() { Era::Today } else { Era::Document })
    }

    /// The entry as a service of its section, in an era that it has.
    pub(super) fn service(&self, section: &Section, era: Era) -> Service {
        let service = Service {
            name: self.name.to_owned(),
            era: section.era,
            home: Home::BuiltIn,
            aliases: owned(self.aliases),
            section: section.section.to_owned(),
            cells: cells([self.tcp, self.udp, self.sctp, self.dccp]),
            protocols: self.protocols.iter().filter_map(|number| ProtocolNumber::new(*number)).collect(),
            marks: self.marks.to_vec(),
            tags: owned(self.tags),
            sibling: optional(self.sibling),
            notes: owned(self.notes),
            assigned_elsewhere: optional(self.assigned_elsewhere),
            unusable: optional(self.unusable),
            bounds: bounds(self.bounds),
            part_of: optional(self.part_of),
            sources: owned(self.sources),
            checks: owned(self.checks),
            change: None,
            replaces: None,
            source: SourceLine { document: section.document.to_owned(), line: self.line },
        };
        match self.today {
            Some(today) if era == Era::Today => today.service(service),
            _ => service,
        }
    }
}

impl Today {
    /// The document's service as it is today.
    fn service(&self, document: Service) -> Service {
        let own = cells(self.cells);
        let replaced = !own.is_empty();
        Service {
            era: Era::Today,
            cells: if replaced { own } else { document.cells },
            bounds: if replaced { bounds(self.bounds) } else { document.bounds },
            unusable: document.unusable.filter(|_| !replaced),
            assigned_elsewhere: optional(self.assigned_elsewhere),
            sources: owned(self.sources),
            checks: owned(self.checks),
            change: optional(self.change),
            replaces: optional(self.replaces),
            source: SourceLine { document: self.file.to_owned(), line: self.line },
            ..document
        }
    }
}

fn cells(texts: [&str; 4]) -> BTreeMap<Transport, String> {
    let present = Transport::ALL.into_iter().zip(texts).filter(|(_, cell)| !cell.is_empty());
    present.map(|(transport, cell)| (transport, cell.to_owned())).collect()
}

fn bounds(list: &[(Transport, u16, u16)]) -> BTreeMap<Transport, Interval<Port>> {
    let range = |(transport, first, last): &(Transport, u16, u16)| {
        Some((*transport, Interval::new(Port(*first), Port(*last))?))
    };
    list.iter().filter_map(range).collect()
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
        cells: service.cells.iter().map(|(transport, cell)| (*transport, cell.value.clone())).collect(),
        protocols: protocols.into_iter().collect(),
        ..bare(service.name.value.clone(), (Home::Profile, Era::Own), LOCAL_SECTION, source)
    }
}

/// A service of which nothing is said but its name.
pub(super) fn bare(name: String, (home, era): (Home, Era), section: &str, source: SourceLine) -> Service {
    Service {
        name,
        era,
        home,
        aliases: Vec::new(),
        section: section.to_owned(),
        cells: BTreeMap::new(),
        protocols: Vec::new(),
        marks: Vec::new(),
        tags: Vec::new(),
        sibling: None,
        notes: Vec::new(),
        assigned_elsewhere: None,
        unusable: None,
        bounds: BTreeMap::new(),
        part_of: None,
        sources: Vec::new(),
        checks: Vec::new(),
        change: None,
        replaces: None,
        source,
    }
}

pub(super) fn protocol_number(protocol: &Placed<String>) -> Option<ProtocolNumber> {
    let text = protocol.value.trim();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    let by_number = || text.parse().ok().filter(|_| plain).and_then(ProtocolNumber::new);
    ProtocolNumber::from_name(text).or_else(by_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Today = Today {
        file: "document/x.yaml",
        line: 7,
        cells: ["2", "", "", ""],
        bounds: &[],
        change: "another port",
        replaces: "",
        assigned_elsewhere: "",
        sources: &["IANA x"],
        checks: &["iana"],
    };
    static REPLACING: Today = Today { replaces: "nothing answers on the old one", ..TODAY };
    static BESIDE: Today = TODAY;
    const SECTION: Section = Section { document: "list.txt", section: "S", era: Era::Document, entries: &[] };

    #[test]
    fn a_name_means_the_documents_ports_unless_the_entry_says_that_todays_replace_them() {
        for (today, named, other) in [(&BESIDE, Era::Document, Era::Today), (&REPLACING, Era::Today, Era::Document)] {
            let entry = Entry { name: "X", line: 3, tcp: "1", udp: "1", today: Some(today), ..ENTRY };
            assert_eq!((entry.named_era(&SECTION), entry.other_era()), (named, Some(other)));
            let (old, new) = (entry.service(&SECTION, Era::Document), entry.service(&SECTION, Era::Today));
            assert_eq!((old.cells.len(), old.source.line, old.change), (2, 3, None));
            assert_eq!((new.cells.get(&Transport::Tcp).map(String::as_str), new.cells.len()), (Some("2"), 1));
            assert_eq!((new.source.line, new.replaces.is_some()), (7, named == Era::Today));
        }
    }
}
