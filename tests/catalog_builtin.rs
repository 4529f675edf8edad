//! `src/catalog/builtin.rs` is made of `data/services/*.yaml` by this test, so that start-up reads no YAML.
//!
//! It compares; with `PORTCULLIS_UPDATE=1` it writes.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::use_debug, clippy::type_complexity)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use portcullis::catalog::Catalog;
use serde::Deserialize;

const HEAD: &str = "\
//! The catalogue's tables, as long as the catalogue is. Generated from `data/services/*.yaml` by
//! `tests/catalog_builtin.rs`: edit those, and run that test with `PORTCULLIS_UPDATE=1`.

use super::Mark;
use super::source::{ENTRY, Entry, Section};
use crate::protocol::Transport;
";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    document: String,
    section: String,
    services: Vec<Row>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    name: String,
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

#[test]
fn the_checked_in_tables_are_those_of_the_data() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = generate(&root.join("data/services"));
    let path = root.join("src/catalog/builtin.rs");
    if std::env::var_os("PORTCULLIS_UPDATE").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let present = std::fs::read_to_string(&path).unwrap();
    assert!(present == wanted, "src/catalog/builtin.rs is stale: run this test with PORTCULLIS_UPDATE=1");
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

/// Sections in the order of their documents; a section whose rows stand between those of another is written in pieces.
fn generate(folder: &Path) -> String {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    let mut rows = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        let file: File = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (document, section) = (file.document, file.section);
        rows.extend(file.services.into_iter().map(|row| (document.clone(), section.clone(), row)));
    }
    let first_document = "port-numbers.txt";
    rows.sort_by_key(|(document, _, row)| (document != first_document, document.clone(), row.line));

    let mut text = format!("{HEAD}\n/// Every section, in the order of its document.\n");
    text.push_str("pub(super) static SECTIONS: &[Section] = &[\n");
    for group in rows.chunk_by(|left, right| (&left.0, &left.1) == (&right.0, &right.1)) {
        let (document, section, _) = &group[0];
        let _ = writeln!(text, "    Section {{\n        document: {document:?},\n        section: {section:?},");
        text.push_str("        entries: &[\n");
        for (_, _, row) in group {
            entry(&mut text, row);
        }
        text.push_str("        ],\n    },\n");
    }
    text.push_str("];\n");
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
    let bounds: Vec<String> = row.bounds.iter().map(|(transport, range)| bound(transport, range)).collect();
    field("bounds", format!("&[{}]", bounds.join(", ")), !bounds.is_empty());
    text.push_str("                ..ENTRY\n            },\n");
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
