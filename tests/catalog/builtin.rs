//! `src/catalog/builtin/` is made of `data/services/` by this test, so that start-up reads no YAML and builds no index.
//!
//! It compares; with `PORTCULLIS_UPDATE=1` it writes.

#![allow(clippy::type_complexity, clippy::use_debug)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use portcullis::catalog::file::{self, FileEntry, FilePorts, FileToday};
use portcullis::catalog::{Catalog, Era, Rank, spellings};
use portcullis::diagnostic::Diagnostics;
use portcullis::place::{Placed, Sources};
use portcullis::protocol::Transport;
use portcullis::report::diagnostics::{Form, render};
use portcullis::sets::{Interval, Port};
use portcullis::yaml::shape::Text;

/// The document's name; its sections stand first.
const DOCUMENT: &str = "port-numbers.txt";

/// How wide a line of a generated table may be.
const WIDTH: usize = 118;

const HEAD: &str = "\
//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.
";

/// A section of one era, in its document's or its file's order.
struct Section {
    document: String,
    section: String,
    era: Era,
    rows: Vec<Row>,
}

/// A service, and where it and its `today:` stand.
#[derive(Clone)]
struct Row {
    entry: FileEntry,
    /// The document's line; for today's, that of the file.
    line: u32,
    file: String,
    today_line: u32,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_checked_in_tables_are_those_of_the_data() {
    let folder = root().join("src/catalog/builtin");
    let wanted = generate(&read(&root().join("data/services")));
    if std::env::var_os("PORTCULLIS_UPDATE").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &wanted {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    for (name, text) in &wanted {
        let present = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(present == *text, "src/catalog/builtin/{name} is stale: run this test with PORTCULLIS_UPDATE=1");
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(wanted.contains_key(&name), "src/catalog/builtin/{name} has no file in data/services: delete it");
    }
}

#[test]
fn the_builtin_catalogue_has_nothing_wrong_with_it() {
    assert_eq!(Catalog::builtin_problems(), Vec::<String>::new());
    assert!(Catalog::builtin().services().count() > 150);
}

#[test]
fn every_sibling_is_a_name_of_the_catalogue_or_words_that_are_none() {
    let catalog = Catalog::builtin();
    for service in catalog.services() {
        let Some(sibling) = &service.sibling else { continue };
        let known = catalog.services().any(|other| other.name == *sibling);
        let words = ["(tcp ", "(udp ", "a tunnel"].iter().any(|words| sibling.contains(words));
        assert!(known || words, "{}: no service is called {sibling}", service.name);
    }
}

/// Every section by the table that it goes to: all of the document's in one, in its order, a section whose rows stand between
/// those of another in pieces; each file of today in one of its own. The files are read as a site's are.
fn read(folder: &Path) -> BTreeMap<String, Vec<Section>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut tables: BTreeMap<String, Vec<Section>> = BTreeMap::new();
    let mut rows = Vec::new();
    for era in ["document", "today"] {
        let entries = std::fs::read_dir(folder.join(era)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        for name in names {
            let own = format!("{era}/{name}");
            let file = sources.add(&own, std::fs::read_to_string(folder.join(&own)).unwrap());
            let content = file::decode(file, &sources, &mut diagnostics);
            let wrong = render(&diagnostics, &sources, Form::Full, false);
            assert!(diagnostics.is_empty(), "{wrong}");
            let content = content.unwrap();
            let section = content.section.value.clone();
            let placed = content.entries.into_iter().map(|entry| row(entry, &own, &sources));
            if era == "document" {
                assert!(content.document.is_some_and(|text| text.value == DOCUMENT), "{own} names no document");
                rows.extend(placed.map(|row| (section.clone(), row)));
                continue;
            }
            assert!(content.era.is_some(), "{own} is not of today");
            let section = Section { document: own.clone(), section, era: Era::Today, rows: placed.collect() };
            let stem = name.strip_suffix(".yaml").unwrap().replace('-', "_");
            tables.insert(format!("today_{stem}"), vec![section]);
        }
    }
    rows.sort_by_key(|(_, row)| row.line);
    let sections = rows.chunk_by(|left, right| left.0 == right.0).map(|group| Section {
        document: DOCUMENT.to_owned(),
        section: group[0].0.clone(),
        era: Era::Document,
        rows: group.iter().map(|(_, row)| row.clone()).collect(),
    });
    tables.insert("document".to_owned(), sections.collect());
    tables
}

/// Gives an entry its place: the document's line, or that of its name; and the line of its `today:`.
fn row(entry: FileEntry, own: &str, sources: &Sources) -> Row {
    let line = |span| u32::try_from(sources.line_column(span).line).unwrap();
    assert!(entry.overrides.is_none(), "{own}: {} overrides what it is itself", entry.name.value);
    let today_line = entry.today.as_ref().map_or(0, |today| line(today.span));
    if let Some(today) = &entry.today {
        assert!(!today.sources.is_empty() && !today.checks.is_empty(), "{own}: {}", entry.name.value);
    }
    let named = entry.line.as_ref().map_or_else(|| line(entry.name.span), |line| line.value);
    Row { line: named, file: own.to_owned(), today_line, entry }
}

/// The text of each table by its file's name.
fn generate(tables: &BTreeMap<String, Vec<Section>>) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut modules = format!("{HEAD}\nuse super::names::Table;\nuse super::source::Section;\n\n");
    for table in tables.keys() {
        let _ = writeln!(modules, "mod {table};");
    }
    modules.push_str(
        "mod names;\n\n/// Every section, a slice for each table.\npub(super) static FILES: &[&[Section]] = &[",
    );
    modules.push_str(&tables.keys().map(|table| format!("&{table}::SECTIONS")).collect::<Vec<_>>().join(", "));
    modules.push_str(
        "];\n\n/// Every name.\npub(super) static NAMES: Table = Table { keys: names::KEYS, rows: &names::ROWS };\n",
    );
    files.insert("mod.rs".to_owned(), modules);
    files.insert("names.rs".to_owned(), names(tables));
    for (table, sections) in tables {
        files.insert(format!("{table}.rs"), of_sections(sections));
    }
    files
}

fn of_sections(sections: &[Section]) -> String {
    let rows = || sections.iter().flat_map(|section| &section.rows);
    let mut imports = vec!["crate::catalog::Era", "crate::catalog::source::{ENTRY, Entry, Section}"];
    let mut used = |wanted: bool, import| imports.extend(wanted.then_some(import));
    used(rows().any(|row| !row.entry.marks.is_empty()), "crate::catalog::Mark");
    used(rows().any(|row| row.entry.today.is_some()), "crate::catalog::source::Today");
    let bounded = |ports: &FilePorts| !ports.bounds.is_empty();
    let bounds =
        |row: &Row| bounded(&row.entry.ports) || row.entry.today.as_ref().is_some_and(|today| bounded(&today.ports));
    used(rows().any(bounds), "crate::protocol::Transport");
    imports.sort_unstable();
    let mut text = format!("{HEAD}\n");
    for import in imports {
        let _ = writeln!(text, "use {import};");
    }
    let _ = writeln!(text, "\npub(super) static SECTIONS: [Section; {}] = [", sections.len());
    for section in sections {
        let Section { document, section, era, rows } = section;
        let _ = writeln!(
            text,
            "    Section {{\n        document: {document:?},\n        section: {section:?},\n        era: Era::{era:?},"
        );
        text.push_str("        entries: &[\n");
        rows.iter().for_each(|row| entry(&mut text, row));
        text.push_str("        ],\n    },\n");
    }
    text.push_str("];\n");
    text
}

/// The table of all names: of those of the best rank, whose they are.
fn names(tables: &BTreeMap<String, Vec<Section>>) -> String {
    let mut best: BTreeMap<String, (Rank, Vec<usize>)> = BTreeMap::new();
    let rows = tables.values().flatten().flat_map(|section| section.rows.iter().map(move |row| (section, row)));
    for (at, (section, row)) in rows.enumerate() {
        let aliases: Vec<String> = row.entry.aliases.iter().map(|alias| alias.value.clone()).collect();
        for (rank, key) in spellings(&row.entry.name.value, &aliases, &section.section) {
            let known = best.entry(key).or_insert((rank, Vec::new()));
            if rank < known.0 {
                *known = (rank, Vec::new());
            }
            if rank == known.0 && !known.1.contains(&at) {
                known.1.push(at);
            }
        }
    }
    let keys: String = best.keys().map(String::as_str).collect();
    let mut end = 0;
    let mut items = Vec::new();
    for (key, (rank, services)) in &best {
        end += key.len();
        items.extend(services.iter().map(|at| format!("Row({end}, {rank:?}, {at})")));
    }
    let mut text = format!("{HEAD}\nuse crate::catalog::names::Rank::{{Joint, Listed, Own, Part, Singular}};\n");
    text.push_str("use crate::catalog::names::Row;\n\npub(super) static KEYS: &str = \"\\\n");
    let letters: Vec<char> = keys.chars().collect();
    for line in letters.chunks(WIDTH) {
        let _ = writeln!(text, "{}\\", line.iter().collect::<String>());
    }
    let _ = writeln!(text, "\";\n\npub(super) static ROWS: [Row; {}] = [", items.len());
    let mut line = String::from("   ");
    for item in &items {
        if line.len() + item.len() + 2 > WIDTH {
            let _ = writeln!(text, "{line}");
            line = String::from("   ");
        }
        let _ = write!(line, " {item},");
    }
    let _ = writeln!(text, "{line}\n];");
    text
}

fn entry(text: &mut String, row: &Row) {
    let entry = &row.entry;
    let (name, line) = (&entry.name.value, row.line);
    let _ = writeln!(text, "            Entry {{\n                name: {name:?},\n                line: {line},");
    let mut field = |name: &str, value: String, present: bool| {
        if present {
            let _ = writeln!(text, "                {name}: {value},");
        }
    };
    for (transport, cell) in &entry.ports.cells {
        field(transport.name(), format!("{:?}", cell.value), true);
    }
    let protocols: Vec<u8> = entry.protocols.iter().map(|one| one.value.number()).collect();
    field("protocols", format!("&{protocols:?}"), !protocols.is_empty());
    let marks: Vec<String> = entry.marks.iter().map(|mark| format!("Mark::{mark:?}")).collect();
    let list = |texts: &[Text]| format!("&{:?}", values(texts));
    let one = |text: &Option<Text>| format!("{:?}", value(text));
    field("aliases", list(&entry.aliases), !entry.aliases.is_empty());
    field("marks", format!("&[{}]", marks.join(", ")), !marks.is_empty());
    field("tags", list(&entry.tags), !entry.tags.is_empty());
    field("sibling", one(&entry.sibling), entry.sibling.is_some());
    field("notes", list(&entry.notes), !entry.notes.is_empty());
    field("assigned_elsewhere", one(&entry.assigned_elsewhere), entry.assigned_elsewhere.is_some());
    field("unusable", one(&entry.unusable), entry.unusable.is_some());
    field("bounds", bounds(&entry.ports), !entry.ports.bounds.is_empty());
    field("part_of", one(&entry.part_of), entry.part_of.is_some());
    field("sources", list(&entry.sources), !entry.sources.is_empty());
    field("checks", list(&entry.checks), !entry.checks.is_empty());
    if let Some(today) = &entry.today {
        field("today", of_today(today, row), true);
    }
    text.push_str("                ..ENTRY\n            },\n");
}

fn of_today(today: &FileToday, row: &Row) -> String {
    let cells = Transport::ALL.map(|one| today.ports.cells.get(&one).map_or("", |cell| cell.value.as_str()));
    let mut text = String::from("Some(&Today {\n");
    let mut field = |name: &str, value: String| {
        let _ = writeln!(text, "                    {name}: {value},");
    };
    field("file", format!("{:?}", row.file));
    field("line", row.today_line.to_string());
    field("cells", format!("{cells:?}"));
    field("bounds", bounds(&today.ports));
    field("change", format!("{:?}", value(&today.change)));
    field("replaces", format!("{:?}", value(&today.replaces)));
    field("assigned_elsewhere", format!("{:?}", value(&today.assigned_elsewhere)));
    field("sources", format!("&{:?}", values(&today.sources)));
    field("checks", format!("&{:?}", values(&today.checks)));
    text + "                })"
}

fn values(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}

fn value(text: &Option<Text>) -> &str {
    text.as_ref().map_or("", |text| &text.value)
}

fn bounds(ports: &FilePorts) -> String {
    let bound = |(transport, range): (&Transport, &Placed<Interval<Port>>)| {
        format!("(Transport::{transport:?}, {}, {})", range.value.first(), range.value.last())
    };
    let mut bounds: Vec<(&str, String)> = ports.bounds.iter().map(|one| (one.0.name(), bound(one))).collect();
    bounds.sort();
    format!("&[{}]", bounds.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(", "))
}
