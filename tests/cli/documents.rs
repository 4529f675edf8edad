//! The pages for those who work on Portcullis: the list of findings is made of their pages, and each worked example of
//! `CONTRIBUTING.md` is done on a copy of what it changes.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use portcullis::audit::registry;

use crate::support::project::Project;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The list of findings, by level, each with its summary and a link to its page.
fn list_of_findings() -> String {
    let mut text = "# Findings\n\nWhat `portcullis audit` can find, by the level that it has as a rule. Each has a page with the reason, what \
                    to do, and an example of what is wrong and what is right; `portcullis explain ID` prints it. This list is made of those \
                    pages by `PORTCULLIS_UPDATE=1 cargo test --test cli documents`.\n"
        .to_owned();
    for level in ["critical", "high", "medium", "low", "info"] {
        let mut entries: Vec<_> = registry::ALL.iter().filter(|entry| entry.level.to_string() == level).collect();
        entries.sort_by_key(|entry| entry.id);
        let _ = write!(text, "\n## {level}\n\n| finding | what it is |\n| --- | --- |\n");
        for entry in entries {
            let page = read(&format!("data/findings/{}.md", entry.id));
            let summary = page.split("\n\n").nth(2).unwrap().replace('\n', " ").replace('|', "\\|");
            let _ = writeln!(text, "| [{}](../data/findings/{}.md) | {summary} |", entry.id, entry.id);
        }
    }
    text
}

#[test]
fn the_list_of_findings_is_that_of_their_pages() {
    let wanted = list_of_findings();
    for entry in registry::ALL {
        assert!(wanted.contains(&format!("[{}]", entry.id)), "{} is not listed", entry.id);
    }
    let path = root().join("docs/findings.md");
    if std::env::var_os("PORTCULLIS_UPDATE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    assert!(
        fs::read_to_string(path).unwrap_or_default() == wanted,
        "docs/findings.md is stale: PORTCULLIS_UPDATE=1 writes it"
    );
}

/// The blocks of a language below a heading.
fn blocks(text: &str, heading: &str, language: &str) -> Vec<String> {
    let (_, below) = text.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    let below = below.split("\n## ").next().unwrap();
    below.split(&format!("```{language}\n")).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_worked_example_of_a_service_makes_one() {
    let example = &blocks(&read("CONTRIBUTING.md"), "A service", "yaml")[0];
    let (file, entry) = example.split_once('\n').unwrap();
    let file = file.strip_prefix("# at the end of ").unwrap();
    // The catalogue's own file, as it would be, read by the decoder that makes the tables: it must be a whole one, and all of
    // its names but the new ones are taken already.
    let project = Project::new().with("site/new.yaml", format!("section: New\nservices:\n{entry}"));
    let checked = project.run(&["services", "--check", "site"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let own = format!("{}\n{entry}", read(file));
    let tree: serde_json::Value = serde_yaml::from_str(&own).unwrap();
    let services = tree["services"].as_array().unwrap();
    let keys = |one: &serde_json::Value| one.as_object().unwrap().keys().cloned().collect::<Vec<String>>();
    let new = services.last().unwrap();
    for key in ["name", "source", "check"] {
        assert!(keys(new).iter().any(|own| own == key), "the entry has no {key}");
    }
    let explained = project.run(&["explain", new["name"].as_str().unwrap(), "--catalog", "site"]);
    assert!(explained.code == 0 && explained.out.contains("tcp 9876"), "{}{}", explained.out, explained.err);
}

#[test]
fn the_worked_example_of_a_finding_follows_one_that_is_there() {
    let text = read("CONTRIBUTING.md");
    let shown = &blocks(&text, "A finding", "rust");
    let own = read("src/audit/checks/iscsi_system_port.rs");
    for part in shown.iter().flat_map(|block| block.split("\n...\n")) {
        assert!(own.contains(part.trim_end()), "the check has changed; it has no\n{part}");
    }
    assert!(!shown.is_empty());
}

#[test]
fn what_the_pages_name_is_there() {
    for page in ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/tools.md"] {
        let text = read(page);
        for name in text.split('`').skip(1).step_by(2) {
            let is_path =
                name.contains('/') && !name.contains([' ', '*', '<', '=']) && !name.starts_with(['/', '-', '$']);
            let is_own = ["src/", "tests/", "data/", "docs/", "templates/", "ci/", "examples/", "profiles/", ".ci/"];
            // What stands for a name is written in capitals.
            let stands =
                name.split(['/', '.']).any(|part| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_uppercase()));
            if is_path && !stands && is_own.iter().any(|folder| name.starts_with(folder)) {
                let path: PathBuf = root().join(name.split("::").next().unwrap());
                assert!(path.exists(), "{page} names {name}");
            }
        }
    }
}

#[test]
fn every_target_has_what_the_page_says_of_a_new_one() {
    for target in portcullis::targets::names() {
        for file in ["mod.rs", "lower.rs"] {
            assert!(root().join(format!("src/targets/{target}/{file}")).exists(), "{target}: {file}");
        }
        assert!(
            root().join(format!("src/targets/{target}/read")).exists()
                || root().join(format!("src/targets/{target}/read.rs")).exists()
        );
        assert!(root().join(format!("templates/{target}.j2")).exists(), "{target}");
        assert!(read("docs/targets.md").contains(target), "{target}");
    }
}

#[test]
fn the_change_log_has_this_version() {
    let log = read("CHANGELOG.md");
    assert!(log.contains(&format!("\n## {}\n", env!("CARGO_PKG_VERSION"))) || log.contains("\n## Unreleased\n"));
}
