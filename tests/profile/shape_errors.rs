//! What is said of a profile whose shape is wrong: each case is a file, or a folder with `main.yaml`, under
//! `tests/profile/wrong/shape`.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::support::garble::garbled;
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
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profile/wrong/shape")
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
    insta::with_settings!({snapshot_path => "wrong/shape", prepend_module_to_snapshot => false, omit_expression => true}, {
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

#[test]
fn bytes_that_are_no_plain_text_are_shown_with_their_place() {
    let cases: [(&str, &[u8]); 7] = [
        ("not-utf8", b"profile: a\ninbound: [SSH] # caf\xe9\n"),
        ("not-utf8-wide", b"\xff\xfep\0r\0o\0"),
        ("hidden-character-nul", b"profile: a\0\ninbound: [SSH]\n"),
        ("hidden-character-escape", b"profile: a # \x1b[2J\ninbound: [SSH]\n"),
        ("hidden-character-direction", "profile: a # \u{202e}x\ninbound: [SSH, \u{200b}DNS]\n".as_bytes()),
        ("hidden-character-quoted", b"profile: \"a\\u202eb\"\ninbound: [\"SSH\\0\"]\n"),
        ("yaml-address-in-braces", b"profile: a\naddresses: {one: 2001:db8::}\n"),
    ];
    for (name, bytes) in cases {
        snapshot(name, &complaints_of(bytes));
    }
}

/// What would take long or much is refused, quickly even by a debug build.
#[test]
fn input_without_bounds_is_refused_at_once() {
    let started = std::time::Instant::now();
    let deep = format!("profile: {}", "[".repeat(100_000));
    let deep_braces = format!("profile: {}", "{a: ".repeat(100_000));
    let deep_blocks = format!("profile:\n{}", (0..2000).map(|n| format!("{}- \n", " ".repeat(n))).collect::<String>());
    let bomb = (1..12).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let uses = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("{text}a{level}: &a{level} [{uses}]\n")
    });
    let uses = format!("a: &a x\nb: [{}]\n", vec!["*a"; 1001].join(", "));
    let nodes = format!("profile: [{}]\n", "a,".repeat(200_001));
    let cases = [
        ("too-deep", deep),
        ("too-deep-braces", deep_braces),
        ("too-deep-blocks", deep_blocks),
        ("too-many-nodes-of-aliases", bomb),
        ("too-many-aliases", uses),
        ("too-many-nodes", nodes),
        ("profile-too-large", format!("profile: {}", "x".repeat(100 << 20))),
    ];
    for (name, text) in cases {
        snapshot(name, &complaints_of(text.as_bytes()));
    }
    assert!(started.elapsed().as_secs() < 15, "{:?}", started.elapsed());
}

#[test]
fn list_over_its_limit_is_refused() {
    struct Endless;
    impl Files for Endless {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            match path.to_str() {
                Some("a.yaml") => Ok(b"profile: a\naddresses: {b: {file: zero}}\ninbound: [SSH]\n".to_vec()),
                _ => Ok(vec![b'0'; 1001]),
            }
        }
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let limits = Limits { list_size: 1000, ..Limits::default() };
    assert!(load(&Endless, Path::new("a.yaml"), &limits, &mut sources, &mut diagnostics).is_none());
    snapshot("list-too-large", &render(&diagnostics, &sources, Form::Full, false));
}

#[test]
fn short_form_is_one_line_a_complaint() {
    snapshot("short-form", &complaints(&Folder(cases()), "unknown-word.yaml", Form::Short));
}

#[test]
fn long_lines_are_cut_around_the_mark_and_the_column_stays_true() {
    let line = format!("profile: a\ninbound: [{}22:22, {}]\n", "SSH, ".repeat(2000), "DNS, ".repeat(2000));
    let text = complaints_of(line.as_bytes());
    assert!(text.contains("a.yaml:2:10011\n"), "{text}");
    snapshot("long-line", &text);
}

#[test]
fn ten_thousand_complaints_end_in_a_count() {
    let text = format!("profile: a\ninbound:\n{}", "  - 22:22\n".repeat(10_000));
    let text = complaints_of(text.as_bytes());
    assert_eq!(text.matches("error[").count(), 100);
    assert!(text.ends_with("and 9900 more errors\n"), "{}", &text[text.len() - 100..]);
}

#[test]
fn colour_changes_nothing_but_colour() {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let files = Folder(cases());
    load(&files, Path::new("two-actions.yaml"), &Limits::default(), &mut sources, &mut diagnostics);
    let coloured = render(&diagnostics, &sources, Form::Full, true);
    assert!(coloured.contains('\u{1b}'));
    let plain = anstream::adapter::strip_str(&coloured).to_string();
    assert_eq!(plain, render(&diagnostics, &sources, Form::Full, false));
}

#[test]
fn all_errors_of_a_file_come_in_one_run() {
    let text = "inbound:\n  - alow: SSH\n  - ticket: A-1\n  - allow: []\n  - allow: SSH\n    from: no\noutbound:\nbaseline: {dhcp: off}\n";
    let shown = complaints_of(text.as_bytes());
    for code in ["missing-key", "unknown-key", "no-action", "empty-list", "yaml-misread", "empty-chain"] {
        assert!(shown.contains(&format!("error[{code}]")), "{code} is missing in\n{shown}");
    }
}

/// Small changes of a good profile give a profile or complaints that can be drawn, and never a panic.
#[test]
fn mutated_profiles_never_panic() {
    let count = std::env::var("PORTCULLIS_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(100);
    let sample = include_bytes!("wrong/sample.yaml");
    let pieces: [&[u8]; 20] = [
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"- ",
        b"\n",
        b"\t",
        b"&a ",
        b"*a",
        b"!x ",
        b"\"",
        b"'",
        b"|\n",
        b"<<: ",
        b"~",
        b"\xff",
        b"\0",
        b"22:22",
        "\u{202e}".as_bytes(),
    ];
    for bytes in garbled(sample, &pieces, count) {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let (files, limits) = (Folder(cases()), Limits::default());
        let profile = load_text(&files, bytes, "a.yaml", Path::new(""), &limits, &mut sources, &mut diagnostics);
        assert_eq!(profile.is_none(), diagnostics.has_errors());
        let text = render(&diagnostics, &sources, Form::Full, false);
        assert!(!text.contains(['\0', '\u{202e}']));
        render(&diagnostics, &sources, Form::Short, true);
    }
}
