//! What is said of a site's catalogue that is wrong or doubtful: each case is a file, or a folder, under
//! `tests/catalog/wrong`, and bears the code that it must raise.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::support::garble::garbled;
use portcullis::catalog::Catalog;
use portcullis::catalog::file::{self, Site};
use portcullis::diagnostic::Diagnostics;
use portcullis::files::{Entry, EntryKind, Files};
use portcullis::place::Sources;
use portcullis::report::diagnostics::{Form, render};

/// The folder of the cases; paths in messages are relative to it.
struct Cases;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalog/wrong")
}

impl Files for Cases {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(cases().join(path)).map_err(|error| io::Error::new(error.kind(), error.kind().to_string()))
    }

    fn list(&self, folder: &Path, _limit: usize) -> io::Result<Vec<Entry>> {
        crate::support::listed(&cases().join(folder))
    }
}

/// What is said of a catalogue, warnings of `--check` among it.
fn complaints(files: &dyn Files, path: &str) -> (Diagnostics, Sources, Option<Site>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let site = file::read(files, Path::new(path), None, &mut sources, &mut diagnostics);
    let catalog = Catalog::builtin().with_site(&site, &sources, &mut diagnostics);
    if !diagnostics.has_errors() {
        site.iter().flat_map(|site| catalog.doubts(site)).for_each(|doubt| diagnostics.push(doubt));
    }
    (diagnostics, sources, site)
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({snapshot_path => "wrong", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

/// What else cannot but be said in a case.
const ALSO: [(&str, &str); 5] = [
    ("reference-unknown", "catalog-name-taken"),
    ("ports-malformed", "port-too-large"),
    ("ports-malformed", "ports-reversed"),
    ("ports-malformed", "port-leading-zero"),
    ("ports-malformed", "ports-empty-item"),
];

#[test]
fn every_wrong_entry_is_shown_with_its_place_and_what_to_write() {
    let mut names: Vec<String> = std::fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains(".snap"))
        .collect();
    names.sort();
    assert!(names.len() > 35);
    let mut wrong = Vec::new();
    for name in names {
        let (diagnostics, sources, _) = complaints(&Cases, &name);
        let code = name.trim_end_matches(".yaml");
        let list = diagnostics.sorted(&sources);
        let codes: BTreeSet<&str> = list.iter().map(|one| one.code).collect();
        let also = |own: &str| ALSO.contains(&(code, own)) || code == "ports-malformed" && own.starts_with("ports-");
        if !codes.contains(code) || codes.iter().any(|own| *own != code && !also(own)) {
            wrong.push(format!("{code}: {codes:?}"));
        }
        for one in &list {
            let placed = one.primary.is_some() || code == "catalog-empty";
            assert!(placed && one.help.is_some(), "{code}: {one:?}");
        }
        let doubt = ["catalog-override-same", "catalog-same-ports", "catalog-ephemeral"].contains(&code);
        assert_eq!(diagnostics.has_errors(), !doubt, "{code}");
        snapshot(code, &render(&diagnostics, &sources, Form::Full, false));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Folders that no disk should hold.
struct Strange;

impl Files for Strange {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match path.to_str().unwrap() {
            "huge/a.yaml" => Ok(vec![b'#'; 2 << 20]),
            path if path.starts_with("gone") => {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "permission denied"))
            }
            path if path.starts_with("whole") => {
                let number: String = path.chars().filter(char::is_ascii_digit).collect();
                let text = format!("section: A\nservices: [{{name: Own {number}, tcp: \"{}\"}}]\n#", 1024);
                Ok(text.into_bytes().into_iter().chain(vec![b'#'; (1 << 20) - 100]).collect())
            }
            path if path.starts_with("many") => Ok(b"section: A\nservices: []\n".to_vec()),
            path if path.starts_with("services") => {
                let number: usize = path.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
                let entry = |at: usize| format!("  - {{name: Own {number}x{at}, tcp: \"{}\"}}\n", 1024 + at);
                let text: String = (0..2_000).map(entry).collect();
                Ok(format!("section: A\nservices:\n{text}").into_bytes())
            }
            other => panic!("{other}"),
        }
    }

    fn list(&self, folder: &Path, limit: usize) -> io::Result<Vec<Entry>> {
        let entry = |name: &str, kind| Entry { name: name.into(), kind };
        let text = folder.to_str().unwrap();
        match text.split('/').next().unwrap() {
            "huge" => Ok(vec![entry("a.yaml", EntryKind::File)]),
            "gone" => Ok(vec![entry("a.yaml", EntryKind::File), entry("pipe.yaml", EntryKind::Other)]),
            "links" => Ok(vec![
                entry("b", EntryKind::Link),
                entry("a.yaml", EntryKind::Link),
                entry(".hidden", EntryKind::Link),
            ]),
            // A folder that is in itself, as by a mount.
            "loop" => Ok(vec![entry("loop", EntryKind::Folder)]),
            // A tree of a million folders and not one file.
            "wide" if text.matches('/').count() > 2 => Ok(Vec::new()),
            "wide" => Ok((0..100).map(|at| entry(&format!("{at}"), EntryKind::Folder)).collect()),
            "whole" => Ok((0..20).map(|at| entry(&format!("{at}.yaml"), EntryKind::File)).collect()),
            "many" => Ok((0..1_001).map(|at| entry(&format!("{at}.yaml"), EntryKind::File)).collect()),
            "services" => Ok((0..6).map(|at| entry(&format!("{at}.yaml"), EntryKind::File)).collect()),
            "full" => Err(portcullis::files::too_many_entries(limit)),
            _ => Err(io::Error::new(io::ErrorKind::NotFound, "no such file or folder")),
        }
    }
}

#[test]
fn folders_without_bounds_are_refused_at_once() {
    let started = std::time::Instant::now();
    let mut text = String::new();
    for folder in ["huge", "gone", "links", "loop", "wide", "whole", "services", "full", "missing"] {
        let (diagnostics, sources, _) = complaints(&Strange, folder);
        assert!(diagnostics.has_errors(), "{folder}");
        text.push_str(&render(&diagnostics, &sources, Form::Full, false).replace("\n\n", "\n"));
    }
    snapshot("folders", &text);
    let (diagnostics, sources, _) = complaints(&Strange, "many");
    let said = render(&diagnostics, &sources, Form::Short, false);
    assert!(said.contains("error[catalog-too-large]: the catalogue `many` has more than 1000 files"), "{said}");
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn bytes_that_are_no_catalogue_are_refused_with_their_place() {
    let deep = format!("section: A\nservices: {}", "[".repeat(100_000));
    let bomb = (1..12).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let uses = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("{text}a{level}: &a{level} [{uses}]\n")
    });
    let nodes = format!("section: A\nservices: [{}]\n", "a,".repeat(60_000));
    let mut text = String::new();
    for bytes in [
        b"".to_vec(),
        b"section: A\0\nservices: []\n".to_vec(),
        b"section: caf\xe9\nservices: []\n".to_vec(),
        b"\xff\xfes\0e\0c\0".to_vec(),
        "section: A\nservices: [{name: \"a\\u202eb\", tcp: \"1\"}]\n".as_bytes().to_vec(),
        b"section: A\nservices: []\n---\nsection: B\n".to_vec(),
        deep.into_bytes(),
        bomb.into_bytes(),
        nodes.into_bytes(),
    ] {
        let files = crate::support::Memory([("a.yaml".into(), bytes)].into());
        let (diagnostics, sources, _) = complaints(&files, "a.yaml");
        assert!(diagnostics.has_errors());
        text.push_str(&render(&diagnostics, &sources, Form::Short, false));
    }
    snapshot("bytes", &text);
}

/// Small changes of a good catalogue give a catalogue or complaints that can be drawn, and never a panic.
#[test]
fn mutated_catalogues_never_panic() {
    let count = std::env::var("PORTCULLIS_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let sample = [
        include_str!("../../profiles/catalog/desk.yaml"),
        "  - {name: Old, overrides: SSH, tcp: \"2222\", protocols: [gre]}\n",
    ]
    .concat();
    let pieces: Vec<&[u8]> = [
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "\n",
        "&a ",
        "*a",
        "!x ",
        "\"",
        "|\n",
        "<<: ",
        "~",
        "\0",
        " or ",
        ", ",
        "dyn ",
        "+",
        "SSH",
        "Ticket desk",
        "overrides: ",
        "\u{202e}",
    ]
    .map(str::as_bytes)
    .into();
    for bytes in garbled(sample.as_bytes(), &pieces, count) {
        let files = crate::support::Memory([("a.yaml".into(), bytes)].into());
        let (diagnostics, sources, site) = complaints(&files, "a.yaml");
        assert!(site.is_some() || diagnostics.has_errors());
        let text = render(&diagnostics, &sources, Form::Full, false);
        assert!(!text.contains(['\0', '\u{202e}']));
    }
}

/// The search for near names is the slowest of all: a few of many are told them.
#[test]
fn thousands_of_unknown_names_cost_little() {
    let entry =
        |at: usize| format!("  - {{name: Own service {at}, tcp: \"Own servce {at}\", sibling: Own servise {at}}}\n");
    let text: String = (0..2_000).map(entry).collect();
    let files =
        crate::support::Memory([("a.yaml".into(), format!("section: A\nservices:\n{text}").into_bytes())].into());
    let started = std::time::Instant::now();
    let (diagnostics, sources, _) = complaints(&files, "a.yaml");
    assert_eq!(diagnostics.errors().count(), 4_000);
    let text = render(&diagnostics, &sources, Form::Full, false);
    let told = text.matches("did you mean").count();
    assert!((1..=60).contains(&told), "{told}");
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}
