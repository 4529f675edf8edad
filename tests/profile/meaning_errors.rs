//! What is said of a profile whose shape is right and whose meaning is not: each case is a file, or a folder with
//! `main.yaml`, under `tests/profile/wrong/meaning`, and bears the code that it must raise and no other.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use portcullis::catalog::Catalog;
use portcullis::diagnostic::{Diagnostics, Severity};
use portcullis::place::Sources;
use portcullis::profile::{Files, Limits, load};
use portcullis::report::diagnostics::{Form, render};
use portcullis::resolve::{Inputs, resolve};

struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(path)).map_err(|error| io::Error::new(error.kind(), error.kind().to_string()))
    }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profile/wrong/meaning")
}

fn complaints(catalog: &Catalog, files: &dyn Files, first: &str) -> (Diagnostics, Sources) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let profile = load(files, Path::new(first), &Limits::default(), &mut sources, &mut diagnostics)
        .unwrap_or_else(|| panic!("{first}: {}", render(&diagnostics, &sources, Form::Short, false)));
    let inputs = Inputs { catalog, targets: &crate::support::TARGETS, as_of: crate::support::AS_OF, sources: &sources };
    let resolution = resolve(&profile, inputs, &mut diagnostics);
    assert_eq!(resolution.is_none(), diagnostics.has_errors(), "{first}");
    (diagnostics, sources)
}

#[test]
fn every_wrong_meaning_is_shown_with_its_place_and_what_to_write() {
    let catalog = Catalog::builtin();
    let mut names: Vec<String> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains(".snap"))
        .collect();
    names.sort();
    assert!(names.len() > 60);
    let mut wrong = Vec::new();
    for name in names {
        let (diagnostics, sources) = match name.strip_suffix(".yaml") {
            Some(_) => complaints(&catalog, &Folder(cases()), &name),
            None => complaints(&catalog, &Folder(cases().join(&name)), "main.yaml"),
        };
        let code = name.trim_end_matches(".yaml");
        let list = diagnostics.sorted(&sources);
        let codes: BTreeSet<&str> = list.iter().map(|one| one.code).collect();
        if !codes.contains(code) || codes.iter().any(|own| *own != code && !ALSO.contains(&(code, own))) {
            wrong.push(format!("{code}: {codes:?}"));
        }
        for one in &list {
            assert!(one.primary.is_some() && one.help.is_some(), "{code}: {one:?}");
            assert!(one.severity == Severity::Error || WARNINGS.contains(&one.code), "{code}");
        }
        let text = render(&diagnostics, &sources, Form::Full, false);
        insta::with_settings!({snapshot_path => "wrong/meaning", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(code, text);
        });
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is no error: the profile means something, but hardly what its author wants.
const WARNINGS: [&str; 5] =
    ["except-takes-nothing", "empty-deny", "part-without-state", "decided-by-baseline", "nothing-left-to-stop"];

/// What else cannot but be said in a case.
const ALSO: [(&str, &str); 4] = [
    ("empty-group", "empty-deny"),
    ("bad-list-line", "host-bits"),
    ("more-bad-list-lines", "host-bits"),
    ("too-many-errors", "bad-ports"),
];

#[test]
fn groups_that_multiply_each_other_are_refused_before_they_fill_the_memory() {
    let list: String =
        (0..20_000).map(|at: u32| format!("10.{}.{}.{}\n", at >> 15, (at >> 7) & 255, (at << 1) & 255)).collect();
    let names = vec!["big"; 501].join(", ");
    let text = format!("profile: case\naddresses:\n  big: {{file: big.txt}}\n  all: [{names}]\ninbound: [SSH]\n");
    let files = crate::support::Memory(
        [("main.yaml", text), ("big.txt", list)].map(|(path, text)| (path.into(), text.into())).into(),
    );
    let (diagnostics, sources) = complaints(&Catalog::builtin(), &files, "main.yaml");
    let text = render(&diagnostics, &sources, Form::Short, false);
    insta::with_settings!({snapshot_path => "wrong/meaning", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("too-many-ranges", text);
    });
}

#[test]
fn ports_that_rules_multiply_are_refused_before_they_fill_the_memory() {
    let ports: Vec<String> = (1..=10_000).map(|at: u32| (at * 2).to_string()).collect();
    let rules = "  - Many\n".repeat(101);
    let services = format!("services: {{Many: {{tcp: \"{}\"}}}}\n", ports.join(", "));
    let text = format!("profile: case\ninbound:\n{rules}{services}");
    let files = crate::support::Memory([("main.yaml".into(), text.into_bytes())].into());
    let (diagnostics, sources) = complaints(&Catalog::builtin(), &files, "main.yaml");
    let text = render(&diagnostics, &sources, Form::Short, false);
    insta::with_settings!({snapshot_path => "wrong/meaning", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("too-many-ports", text);
    });
}
