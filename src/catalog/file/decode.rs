//! The tree of a catalogue file to what it says: every key, every wrong shape at once.

use std::collections::BTreeMap;

use super::messages;
use super::{CatalogFile, FileEntry, FilePorts, FileToday};
use crate::catalog::source::protocol_number;
use crate::catalog::{Era, Mark, TAGS, problem};
use crate::diagnostic::Diagnostics;
use crate::place::{FileId, Placed, Sources, Span};
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Interval, Port};
use crate::yaml::shape::{self, Fields, Keys, Text};
use crate::yaml::{self, Kind, Node};

const FILE: Keys = Keys { of: "a catalogue file", known: &["section", "era", "document", "services"] };

const ENTRY: Keys = Keys {
    of: "a service of a catalogue",
    known: &[
        "name",
        "tcp",
        "udp",
        "sctp",
        "dccp",
        "protocols",
        "bounds",
        "aliases",
        "overrides",
        "marks",
        "tags",
        "sibling",
        "part-of",
        "notes",
        "assigned-elsewhere",
        "unusable",
        "source",
        "check",
        "line",
        "today",
    ],
};

const TODAY: Keys = Keys {
    of: "`today`",
    known: &["tcp", "udp", "sctp", "dccp", "bounds", "change", "replaces", "assigned-elsewhere", "source", "check"],
};

const BOUNDS: Keys = Keys { of: "`bounds`", known: &["tcp", "udp", "sctp", "dccp"] };

/// Limits of a catalogue file. The largest of the program's own has 16 KiB.
pub const LIMITS: yaml::Limits = yaml::Limits {
    size: 1 << 20,
    nodes: 50_000,
    aliases: 1_000,
    depth: 16,
    raised_by: "a catalogue is read up to 1 MiB and 50,000 nodes a file; divide the file by subjects",
};

/// How long a name may be, in characters.
const LONGEST_NAME: usize = 120;

/// Decodes one file, which `sources` holds. None where it is no catalogue file at all, or where YAML ends before it does;
/// what has another shape is complained of and left out.
pub fn decode(file: FileId, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<CatalogFile> {
    let text = sources.get(file).map_or("", |source| &source.text);
    let node = yaml::read(text, file, &LIMITS, diagnostics)?;
    let mut fields = Fields::open(node, &FILE, diagnostics)?;
    let section = fields.required_text("section", diagnostics);
    let document = fields.text("document", diagnostics);
    let era = fields.take("era").and_then(|(_, node)| {
        let words = [(Era::Today.name(), Era::Today)];
        shape::word(node, "era", &words, diagnostics)
    });
    if let (Some(document), Some(era)) = (&document, &era) {
        diagnostics.push(messages::document_and_era(document, era.span));
    }
    let items = fields.require("services", diagnostics).and_then(|node| {
        let span = node.span;
        let items = shape::list(node, "services", diagnostics)?;
        if items.is_empty() {
            diagnostics.push(shape::messages::empty_list("services", span));
        }
        Some(items)
    });
    let entries = items.unwrap_or_default().into_iter();
    let entries = entries.filter_map(|node| entry(node, document.as_ref(), diagnostics)).collect();
    Some(CatalogFile { file, document, era, section: section?, entries })
}

fn entry(node: Node, document: Option<&Text>, diagnostics: &mut Diagnostics) -> Option<FileEntry> {
    let mut fields = Fields::open(node, &ENTRY, diagnostics)?;
    let span = fields.span;
    let opens =
        ["tcp", "udp", "sctp", "dccp", "protocols", "unusable"].into_iter().any(|key| fields.place(key).is_some());
    let has_line = fields.place("line").is_some();
    let name = fields.required_text("name", diagnostics);
    let entry = FileEntry {
        name: Placed::new(String::new(), span),
        span,
        line: fields.take("line").and_then(|(_, node)| line(node, diagnostics)),
        overrides: fields.text("overrides", diagnostics),
        ports: ports(&mut fields, diagnostics),
        protocols: protocols(&mut fields, diagnostics),
        aliases: fields.texts("aliases", diagnostics).unwrap_or_default(),
        marks: marks(&mut fields, diagnostics),
        tags: tags(&mut fields, diagnostics),
        sibling: fields.text("sibling", diagnostics),
        notes: sentences(&mut fields, "notes", diagnostics),
        assigned_elsewhere: fields.prose("assigned-elsewhere", diagnostics),
        unusable: fields.prose("unusable", diagnostics),
        part_of: fields.text("part-of", diagnostics),
        sources: sentences(&mut fields, "source", diagnostics),
        checks: fields.texts("check", diagnostics).unwrap_or_default(),
        today: fields.take("today").and_then(|(key, node)| today(key, node, diagnostics)),
    };
    for name in name.iter().chain(&entry.aliases).filter(|name| name.value.chars().count() > LONGEST_NAME) {
        diagnostics.push(messages::name_too_long(name, LONGEST_NAME));
    }
    let entry = FileEntry { name: name?, ..entry };
    match (document, &entry.line) {
        (Some(document), None) if !has_line => diagnostics.push(messages::no_line(&entry.name, document)),
        (None, Some(line)) => diagnostics.push(messages::line_of_no_document(line.span)),
        _ => {}
    }
    if !opens {
        diagnostics.push(problem::service_empty(&entry.name));
    }
    Some(entry)
}

fn today(key: Span, node: Node, diagnostics: &mut Diagnostics) -> Option<FileToday> {
    let mut fields = Fields::open(node, &TODAY, diagnostics)?;
    let today = FileToday {
        span: key,
        ports: ports(&mut fields, diagnostics),
        change: fields.prose("change", diagnostics),
        replaces: fields.prose("replaces", diagnostics),
        assigned_elsewhere: fields.prose("assigned-elsewhere", diagnostics),
        sources: sentences(&mut fields, "source", diagnostics),
        checks: fields.texts("check", diagnostics).unwrap_or_default(),
    };
    Some(today)
}

fn ports(fields: &mut Fields, diagnostics: &mut Diagnostics) -> FilePorts {
    let mut cells = BTreeMap::new();
    for transport in Transport::ALL {
        let cell = fields.take(transport.name());
        let cell = cell.and_then(|(_, node)| shape::joined(node, "a port expression", diagnostics));
        cells.extend(cell.map(|cell| (transport, cell)));
    }
    let mut bounds = BTreeMap::new();
    let written = fields.take("bounds").and_then(|(_, node)| Fields::open(node, &BOUNDS, diagnostics));
    if let Some(mut written) = written {
        for transport in Transport::ALL {
            let text = written.text(transport.name(), diagnostics);
            let range = text.and_then(|text| diagnostics.keep(range(text)));
            bounds.extend(range.map(|range| (transport, range)));
        }
    }
    FilePorts { cells, bounds }
}

/// `1024-65535`.
fn range(text: Text) -> Result<Placed<Interval<Port>>, crate::diagnostic::Diagnostic> {
    let number = |digits: &str| {
        let digits = digits.trim();
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
        plain.then(|| digits.parse().ok()).flatten().map(Port)
    };
    let ends = text.value.split_once('-').and_then(|(first, last)| Some((number(first)?, number(last)?)));
    let range = ends.and_then(|(first, last)| Interval::new(first, last));
    range.map(|range| Placed::new(range, text.span)).ok_or_else(|| messages::bad_bounds(&text))
}

fn protocols(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<Placed<ProtocolNumber>> {
    let mut found: Vec<Placed<ProtocolNumber>> = Vec::new();
    for text in fields.texts("protocols", diagnostics).unwrap_or_default() {
        match protocol_number(&text) {
            Some(number) if found.iter().any(|one| one.value == number) => {}
            Some(number) => found.push(Placed::new(number, text.span)),
            None => diagnostics.push(problem::protocol_unknown(&text)),
        }
    }
    found
}

fn marks(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<Mark> {
    let texts = fields.texts("marks", diagnostics).unwrap_or_default();
    let known = Mark::ALL.map(Mark::name);
    texts
        .into_iter()
        .filter_map(|text| {
            let mark = Mark::ALL.into_iter().find(|mark| mark.name() == text.value);
            if mark.is_none() {
                diagnostics.push(messages::unknown_mark(&text, &known));
            }
            mark
        })
        .collect()
}

fn tags(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let mut texts = fields.texts("tags", diagnostics).unwrap_or_default();
    texts.retain(|text| {
        let known = TAGS.contains(&text.value.as_str());
        if !known {
            diagnostics.push(messages::unknown_tag(text, TAGS));
        }
        known
    });
    texts
}

/// Sentences for people, or one.
fn sentences(fields: &mut Fields, name: &'static str, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let Some((_, node)) = fields.take(name) else { return Vec::new() };
    let items = match node.kind {
        Kind::List(items) if items.is_empty() => {
            diagnostics.push(shape::messages::empty_list(name, node.span));
            return Vec::new();
        }
        Kind::List(items) => items,
        _ => vec![node],
    };
    items.into_iter().filter_map(|item| shape::prose(item, name, diagnostics)).collect()
}

fn line(node: Node, diagnostics: &mut Diagnostics) -> Option<Placed<u32>> {
    let text = shape::text(node, "line", diagnostics)?;
    let plain = text.value.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.value.parse().ok().filter(|number| plain && *number > 0);
    if number.is_none() {
        diagnostics.push(messages::bad_line(&text));
    }
    number.map(|number| Placed::new(number, text.span))
}
