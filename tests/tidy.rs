//! The sources themselves: how the house is laid out, and that nothing which the program can say is left untested.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The most lines that a file of code may have.
const MOST_LINES: usize = 500;

/// Generated tables are as long as what they hold.
const GENERATED: &str = "catalog/builtin/";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Each source file under `src/`, by its path there.
fn sources() -> BTreeMap<String, String> {
    let folder = root().join("src");
    let named = files(&folder, ".rs").into_iter().map(|path| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(path).unwrap())
    });
    named.collect()
}

#[test]
fn every_module_says_what_it_does() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} does not begin with a module comment");
    }
}

#[test]
fn no_file_is_too_long() {
    for (name, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES || name.starts_with(GENERATED), "{name} has {lines} lines");
    }
}

/// What each stage may import of ours, beside itself. A stage that is missing here may import everything.
const BORDERS: &[(&str, &[&str])] = &[
    ("sets", &[]),
    ("files", &[]),
    ("place", &[]),
    ("protocol", &[]),
    ("progress", &[]),
    ("helpers", &["protocol"]),
    ("diagnostic", &["place"]),
    ("yaml", &["diagnostic", "place"]),
    ("layout", &["diagnostic", "place", "yaml"]),
    ("iana", &["protocol", "sets"]),
    ("catalog", &["diagnostic", "files", "iana", "place", "protocol", "sets", "yaml"]),
    ("policy", &["catalog", "helpers", "place", "protocol", "sets"]),
    ("profile", &["catalog", "diagnostic", "files", "place", "policy", "protocol", "yaml"]),
    ("resolve", &["catalog", "diagnostic", "helpers", "place", "policy", "profile", "protocol", "sets"]),
    ("ruleset", &["helpers", "place", "policy", "protocol", "sets"]),
    ("packets", &["helpers", "place", "policy", "protocol", "ruleset", "sets"]),
    ("packet_text", &["diagnostic", "helpers", "place", "policy", "protocol", "ruleset", "sets"]),
    ("trace", &["helpers", "place", "policy", "ruleset", "sets"]),
    ("anomalies", &["packets", "ruleset"]),
    ("targets", &["diagnostic", "helpers", "iana", "place", "policy", "protocol", "ruleset", "sets"]),
    ("assertions", &["diagnostic", "packet_text", "packets", "place", "policy", "ruleset", "sets", "trace"]),
    ("ruling", &["place", "ruleset", "trace"]),
    (
        "import",
        &[
            "catalog",
            "diagnostic",
            "files",
            "packet_text",
            "packets",
            "place",
            "policy",
            "profile",
            "proof",
            "protocol",
            "resolve",
            "ruleset",
            "sets",
            "yaml",
        ],
    ),
    ("listening", &["place", "protocol", "sets"]),
    (
        "init",
        &[
            "catalog",
            "diagnostic",
            "iana",
            "import",
            "listening",
            "packet_text",
            "packets",
            "place",
            "policy",
            "profile",
            "proof",
            "protocol",
            "resolve",
            "ruleset",
            "sets",
            "yaml",
        ],
    ),
    ("verify", &["diff", "packets", "place", "policy", "ruleset", "targets"]),
    (
        "diff",
        &["catalog", "helpers", "packet_text", "packets", "place", "policy", "protocol", "ruleset", "sets", "trace"],
    ),
    ("proof", &["diagnostic", "packet_text", "packets", "place", "policy", "ruleset", "sets", "targets", "trace"]),
    (
        "audit",
        &[
            "anomalies",
            "assertions",
            "catalog",
            "diagnostic",
            "helpers",
            "iana",
            "listening",
            "packets",
            "place",
            "policy",
            "progress",
            "proof",
            "protocol",
            "resolve",
            "ruleset",
            "sets",
            "yaml",
        ],
    ),
    (
        "compile",
        &[
            "assertions",
            "audit",
            "catalog",
            "diagnostic",
            "files",
            "packets",
            "place",
            "profile",
            "proof",
            "resolve",
            "targets",
        ],
    ),
    ("schema", &["audit", "catalog", "helpers", "policy", "report", "resolve", "targets", "yaml"]),
    (
        "report",
        &[
            "assertions",
            "audit",
            "catalog",
            "diagnostic",
            "diff",
            "helpers",
            "iana",
            "listening",
            "packet_text",
            "place",
            "policy",
            "protocol",
            "ruleset",
            "ruling",
            "sets",
            "trace",
            "yaml",
        ],
    ),
];

#[test]
fn stages_know_only_what_stands_before_them() {
    for (name, text) in sources() {
        let stage = name.split('/').next().unwrap().trim_end_matches(".rs");
        let code = text.split("#[cfg(test)]").next().unwrap();
        let imported: BTreeSet<&str> = code
            .split("crate::")
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
            .collect();
        if let Some((_, allowed)) = BORDERS.iter().find(|(own, _)| *own == stage) {
            for import in &imported {
                assert!(*import == stage || allowed.contains(import), "{name} imports crate::{import}");
            }
        }
        assert!(stage == "cli" || stage == "main" || !imported.contains("cli"), "{name} imports crate::cli");
    }
}

#[test]
fn outside_crates_have_one_home() {
    let homes = [
        ("serde_yaml", &["yaml"][..]),
        ("minijinja", &["targets/"]),
        ("maud", &["report/html/", "report/findings/html", "report/differences/html.rs"]),
        ("miniz_oxide", &["report/html/data.rs"]),
        ("sha2", &["report/html/mod.rs", "targets/digest.rs"]),
        ("base64", &["report/html/"]),
        ("annotate_snippets", &["report/diagnostics.rs"]),
        ("clap", &["cli/"]),
        ("std::fs", &["cli/system.rs", "cli/system/"]),
        ("std::env", &["cli/system.rs"]),
        ("std::process::Command", &["cli/system/revision.rs", "cli/system/sockets.rs"]),
    ];
    for (name, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code: String = lines.collect::<Vec<_>>().join("\n");
        for (outside, homes) in homes {
            let named = code.contains(&format!("{outside}::")) || code.contains(&format!("use {outside}"));
            assert!(!named || homes.iter().any(|home| name.starts_with(home)), "{name} uses {outside}");
        }
    }
}

/// The codes of all complaints in the sources: the literals that `Diagnostic::error` and `::warning` are given.
fn codes() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (name, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for call in ["Diagnostic::error(", "Diagnostic::warning("] {
            for rest in code.split(call).skip(1) {
                let literal = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                let literal = literal.unwrap_or_else(|| panic!("{name}: the code of a complaint is not a literal"));
                found.insert(literal.to_owned(), name.clone());
            }
        }
    }
    found
}

#[test]
fn every_complaint_has_a_snapshot() {
    let snapshots: String =
        files(&root().join("tests"), ".snap").iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let shown =
        |code: &str| snapshots.contains(&format!("error[{code}]")) || snapshots.contains(&format!("warning[{code}]"));
    let missing: Vec<_> = codes().into_iter().filter(|(code, _)| !shown(code)).collect();
    assert!(missing.is_empty(), "no snapshot shows these: {missing:#?}");
}

#[test]
fn codes_are_words_with_hyphens() {
    for (code, name) in codes() {
        let fine = code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(fine && !code.is_empty(), "{name}: `{code}`");
    }
}
