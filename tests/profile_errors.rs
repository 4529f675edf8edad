//! What is said of a profile whose shape is wrong: each case is a file, or a folder with `main.yaml`, under
//! `tests/errors/shape`.

mod support;

use std::path::{Path, PathBuf};
use std::{fs, io};

use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::profile::{Files, Limits, load, load_text};
use portcullis::report::diagnostics::{Form, render};

/// The folder of one case; paths in messages are relative to it.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(path)).map_err(|error| io::Error::new(error.kind(), error.kind().to_string()))
    }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/shape")
}

fn complaints(files: &dyn Files, first: &str, form: Form) -> String {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let profile = load(files, Path::new(first), &Limits::default(), &mut sources, &mut diagnostics);
    assert!(profile.is_none(), "{first} should have been refused");
    assert!(diagnostics.has_errors());
    render(&diagnostics, &sources, form, false)
}

/// The same of bytes that no file in the repository should hold.
fn complaints_of(bytes: &[u8]) -> String {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let (files, base) = (Folder(cases()), Path::new(""));
    let limits = Limits::default();
    let profile = load_text(&files, bytes.to_vec(), "a.yaml", base, &limits, &mut sources, &mut diagnostics);
    assert!(profile.is_none());
    render(&diagnostics, &sources, Form::Full, false)
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({snapshot_path => "errors/shape", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_wrong_shape_is_shown_with_its_place_and_what_to_write() {
    let mut names: Vec<String> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains(".snap"))
        .collect();
    names.sort();
    assert!(names.len() > 40);
    for name in names {
        let text = match name.strip_suffix(".yaml") {
            Some(_) => complaints(&Folder(cases()), &name, Form::Full),
            None => complaints(&Folder(cases().join(&name)), "main.yaml", Form::Full),
        };
        snapshot(name.trim_end_matches(".yaml"), &text);
    }
}
