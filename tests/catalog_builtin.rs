//! `src/catalog/builtin/` is made of `data/services/` by this test, so that start-up reads no YAML and builds no index.
//!
//! It compares; with `PORTCULLIS_UPDATE=1` it writes.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::use_debug, clippy::type_complexity)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use portcullis::catalog::{Catalog, Era, Rank, spellings};
use serde::Deserialize;

/// The document's name; its sections stand first.
const DOCUMENT: &str = "port-numbers.txt";

/// How wide a line of a generated table may be.
const WIDTH: usize = 118;

const HEAD: &str = "\
//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog_builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.
";

/// A file of the document's services names it; one of today's says so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    document: String,
    #[serde(default)]
    era: String,
    section: String,
    services: Vec<Row>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    name: String,
    /// The document's line; for today's, that of the file, which is not written.
    #[serde(default)]
    line: u32,
    #[serde(default)]
    tcp: String,
    #[serde(default)]
    udp: String,
    #[serde(default)]
    sctp: String,
    #[serde(default)]
    dccp: String,
    #[serde(default)]
    protocols: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    marks: Vec<Mark>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    sibling: String,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    assigned_elsewhere: String,
    #[serde(default)]
    unusable: String,
    #[serde(default)]
    bounds: BTreeMap<String, String>,
    #[serde(default)]
    part_of: String,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    check: Vec<String>,
    #[serde(default)]
    today: Option<Today>,
}

/// What a service of the document is today. Without ports it has those that it had.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Today {
    #[serde(skip)]
    file: String,
    #[serde(skip)]
    line: u32,
    #[serde(default)]
    tcp: String,
    #[serde(default)]
    udp: String,
    #[serde(default)]
    sctp: String,
    #[serde(default)]
    dccp: String,
    #[serde(default)]
    bounds: BTreeMap<String, String>,
    #[serde(default)]
    change: String,
    #[serde(default)]
    replaces: String,
    #[serde(default)]
    assigned_elsewhere: String,
    source: Vec<String>,
    check: Vec<String>,
}

/// A section of one era, in its document's or its file's order.
struct Section {
    document: String,
    section: String,
    era: Era,
    rows: Vec<Row>,
}

#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "kebab-case")]
enum Mark {
    Registered,
    Trojan,
    SecurityRisk,
    Obsolete,
    Uncertain,
    Evasive,
    NeedsValue,
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
/// those of another in pieces; each file of today in one of its own.
fn read(folder: &Path) -> BTreeMap<String, Vec<Section>> {
    let mut tables: BTreeMap<String, Vec<Section>> = BTreeMap::new();
    let mut rows = Vec::new();
    for era in ["document", "today"] {
        let entries = std::fs::read_dir(folder.join(era)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        for name in names {
            let own = format!("{era}/{name}");
            let text = std::fs::read_to_string(folder.join(&own)).unwrap();
            let mut file: File = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{own}: {error}"));
            place(&own, &text, &mut file);
            if era == "document" {
                assert!(file.document == DOCUMENT && file.era.is_empty(), "{own} names no document");
                rows.extend(file.services.into_iter().map(|row| (file.section.clone(), row)));
                continue;
            }
            assert!(file.era == "today" && file.document.is_empty(), "{own} is not of today");
            let section = Section { document: own, section: file.section, era: Era::Today, rows: file.services };
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

/// Gives what is of today its place in the file: the line of its name, or of its `today:`.
fn place(own: &str, text: &str, file: &mut File) {
    let numbered = || text.lines().zip(1_u32..);
    let of_names: Vec<u32> = numbered().filter(|(line, _)| line.starts_with("  - name:")).map(|(_, at)| at).collect();
    assert_eq!(of_names.len(), file.services.len(), "{own}: each service begins with `  - name:`");
    for (at, row) in file.services.iter_mut().enumerate() {
        let next = of_names.get(at + 1).copied().unwrap_or(u32::MAX);
        let inside = |line: u32| line > of_names[at] && line < next;
        if let Some(today) = &mut row.today {
            today.file = own.to_owned();
            let line = numbered().find(|(line, number)| line.starts_with("    today:") && inside(*number));
            today.line = line.unwrap_or_else(|| panic!("{own}: {} has its `today:` on one line", row.name)).1;
        }
        assert!((row.line == 0) == (file.era == "today"), "{own}: {}: a line of the document, or none", row.name);
        if file.era == "today" {
            row.line = of_names[at];
        }
    }
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
    used(rows().any(|row| !row.marks.is_empty()), "crate::catalog::Mark");
    used(rows().any(|row| row.today.is_some()), "crate::catalog::source::Today");
    let bounds = |row: &Row| !row.bounds.is_empty() || row.today.as_ref().is_some_and(|today| !today.bounds.is_empty());
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
        for (rank, key) in spellings(&row.name, &row.aliases, &section.section) {
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
    let _ = writeln!(
        text,
        "            Entry {{\n                name: {:?},\n                line: {},",
        row.name, row.line
    );
    let mut field = |name: &str, value: String, present: bool| {
        if present {
            let _ = writeln!(text, "                {name}: {value},");
        }
    };
    for (name, cell) in [("tcp", &row.tcp), ("udp", &row.udp), ("sctp", &row.sctp), ("dccp", &row.dccp)] {
        field(name, format!("{cell:?}"), !cell.is_empty());
    }
    let protocols: Vec<u8> = row.protocols.iter().map(|name| protocol(name)).collect();
    field("protocols", format!("&{protocols:?}"), !protocols.is_empty());
    field("aliases", format!("&{:?}", row.aliases), !row.aliases.is_empty());
    let marks: Vec<String> = row.marks.iter().map(|mark| format!("Mark::{mark:?}")).collect();
    field("marks", format!("&[{}]", marks.join(", ")), !marks.is_empty());
    field("tags", format!("&{:?}", row.tags), !row.tags.is_empty());
    field("sibling", format!("{:?}", row.sibling), !row.sibling.is_empty());
    field("notes", format!("&{:?}", row.notes), !row.notes.is_empty());
    field("assigned_elsewhere", format!("{:?}", row.assigned_elsewhere), !row.assigned_elsewhere.is_empty());
    field("unusable", format!("{:?}", row.unusable), !row.unusable.is_empty());
    field("bounds", bounds(&row.bounds), !row.bounds.is_empty());
    field("part_of", format!("{:?}", row.part_of), !row.part_of.is_empty());
    field("sources", format!("&{:?}", row.source), !row.source.is_empty());
    field("checks", format!("&{:?}", row.check), !row.check.is_empty());
    if let Some(today) = &row.today {
        field("today", of_today(today), true);
    }
    text.push_str("                ..ENTRY\n            },\n");
}

fn of_today(today: &Today) -> String {
    let Today { file, line, tcp, udp, sctp, dccp, change, replaces, assigned_elsewhere, source, check, .. } = today;
    let mut text = String::from("Some(&Today {\n");
    let mut field = |name: &str, value: String| {
        let _ = writeln!(text, "                    {name}: {value},");
    };
    field("file", format!("{file:?}"));
    field("line", line.to_string());
    field("cells", format!("{:?}", [tcp, udp, sctp, dccp]));
    field("bounds", bounds(&today.bounds));
    field("change", format!("{change:?}"));
    field("replaces", format!("{replaces:?}"));
    field("assigned_elsewhere", format!("{assigned_elsewhere:?}"));
    field("sources", format!("&{source:?}"));
    field("checks", format!("&{check:?}"));
    text + "                })"
}

fn bounds(list: &BTreeMap<String, String>) -> String {
    let bounds: Vec<String> = list.iter().map(|(transport, range)| bound(transport, range)).collect();
    format!("&[{}]", bounds.join(", "))
}

fn protocol(name: &str) -> u8 {
    let known = portcullis::protocol::ProtocolNumber::from_name(name);
    known.unwrap_or_else(|| panic!("{name} is not a protocol")).number()
}

fn bound(transport: &str, range: &str) -> String {
    let transport = match transport {
        "tcp" => "Transport::Tcp",
        "udp" => "Transport::Udp",
        "sctp" => "Transport::Sctp",
        "dccp" => "Transport::Dccp",
        other => panic!("{other} is not a transport"),
    };
    let (first, last) = range.split_once('-').unwrap();
    let (first, last): (u16, u16) = (first.parse().unwrap(), last.parse().unwrap());
    assert!(first <= last, "bounds {range} are reversed");
    format!("({transport}, {first}, {last})")
}
