//! `data/iana` is made of IANA's registry by this test.
//!
//! It checks that the tables are as it would write them; with `PORTCULLIS_IANA=FILE`, a newer
//! `service-names-port-numbers.xml` or `.csv`, it writes them anew and prints what changed: `data/iana/refresh.sh FILE`.

#![allow(clippy::print_stdout)]

mod changes;
mod files;
mod registry;

use std::path::{Path, PathBuf};

use changes::changes;
use registry::Registry;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iana")
}

fn committed() -> Registry {
    let text = |name: &str| std::fs::read_to_string(folder().join(name)).unwrap_or_default();
    Registry::from_tables(&text("ports.tsv"), &text("without-port.tsv"), &text("unauthorised.tsv"))
}

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/iana_registry").join(name);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_tables_are_as_they_would_be_written() {
    if let Ok(path) = std::env::var("PORTCULLIS_IANA") {
        let new = files::read(&std::fs::read_to_string(&path).unwrap());
        print!("{}", changes(&committed(), &new));
        for (name, text) in new.tables() {
            std::fs::write(folder().join(name), text).unwrap();
        }
    }
    for (name, text) in committed().tables() {
        assert!(text == std::fs::read_to_string(folder().join(name)).unwrap(), "{name} was not written by this test");
    }
}

#[test]
fn both_forms_of_the_file_say_the_same() {
    let (xml, csv) = (files::read(&sample("sample.xml")), files::read(&sample("sample.csv")));
    assert_eq!(xml, csv);
    let shown: String = xml.tables().into_iter().map(|(name, text)| format!("{name}\n{text}")).collect();
    insta::assert_snapshot!(shown);
    let [ports, without, unauthorised] = xml.tables().map(|(_, text)| text);
    assert_eq!(Registry::from_tables(&ports, &without, &unauthorised), xml);
}

#[test]
fn changes_are_told_by_name_and_port() {
    let (old, new) = (files::read(&sample("sample.csv")), files::read(&sample("newer.csv")));
    insta::assert_snapshot!(changes(&old, &new));
    assert_eq!(changes(&old, &old), "registry of 2026-08-17, was of 2026-08-17\nnothing else changed\n");
}

#[test]
#[should_panic(expected = "no column `Port Number`")]
fn a_file_of_another_kind_is_refused() {
    files::read("Service Name,Transport Protocol\nssh,tcp\n");
}
