//! What a run of the audit is asked to look at: some findings alone, and what is new since a baseline.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use serde_json::Value;
use support::project::{Project, Ran};

const OLD: &str = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport 3389 -j ACCEPT\n-A INPUT -s 192.0.2.0/24 -p tcp --dport 445 -j ACCEPT\nCOMMIT\n";

fn with(rule: &str) -> String {
    OLD.replace("COMMIT", &format!("{rule}\nCOMMIT"))
}

fn audit(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["audit", "--ruleset", "x.v4", "--fail-on", "info"], more].concat())
}

/// A folder with these rules, and the baseline of the old ones.
fn after(rules: &str) -> Project {
    let project = Project::new().with("x.v4", OLD);
    let ran = audit(&project, &["--write-baseline", "known.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    project.with("x.v4", rules)
}

/// Id and standing of each finding.
fn standings(project: &Project) -> Vec<(String, String)> {
    let ran = audit(project, &["--baseline", "known.json", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let text = |one: &Value| one.as_str().unwrap_or("none").to_owned();
    let findings = document["findings"].as_array().unwrap();
    findings.iter().map(|one| (text(&one["id"]), text(&one["baseline"]))).collect()
}

#[test]
fn an_old_firewall_fails_no_run() {
    assert_eq!(audit(&Project::new().with("x.v4", OLD), &[]).code, 1);
    let project = after(OLD);
    let ran = audit(&project, &["--baseline", "known.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("known high[management-open]"), "{ran:?}");
    assert!(standings(&project).iter().all(|(_, standing)| standing == "known"));
}

#[test]
fn lines_that_move_and_holes_that_shrink_are_known() {
    let moved =
        OLD.replace("-A INPUT -p tcp --dport 3389", "# a line\n\n-A INPUT -s 198.51.100.0/24 -p tcp --dport 3389");
    let project = after(&moved);
    assert_eq!(audit(&project, &["--baseline", "known.json"]).code, 0);
}

#[test]
fn a_new_finding_fails_and_so_does_one_that_grows() {
    let project = after(&with("-A INPUT -p tcp --dport 6379 -j ACCEPT"));
    let found = standings(&project);
    assert!(found.contains(&("database-open".to_owned(), "new".to_owned())), "{found:?}");
    assert!(found.contains(&("management-open".to_owned(), "known".to_owned())), "{found:?}");
    assert_eq!(audit(&project, &["--baseline", "known.json"]).code, 1);

    let project = after(&OLD.replace("192.0.2.0/24", "0.0.0.0/0"));
    let found = standings(&project);
    assert!(found.contains(&("storage-open".to_owned(), "grown".to_owned())), "{found:?}");
    assert_eq!(audit(&project, &["--baseline", "known.json"]).code, 1);
}

#[test]
fn a_baseline_is_the_same_each_time_and_another_text_is_refused() {
    let (one, two) = (after(OLD), after(OLD));
    assert_eq!(one.text("known.json"), two.text("known.json"));
    let project = one.with("known.json", "{}");
    let ran = audit(&project, &["--baseline", "known.json"]);
    assert!(ran.code == 2 && ran.err.contains("known.json"), "{ran:?}");
    assert_eq!(audit(&project, &["--baseline", "none.json"]).code, 2);
}

#[test]
fn only_what_is_asked_for_is_told_and_the_rest_is_counted() {
    let project = Project::new().with("x.v4", OLD);
    let ran = audit(&project, &["--only", "storage-open", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let findings = document["findings"].as_array().unwrap();
    assert!(!findings.is_empty() && findings.iter().all(|one| one["id"] == "storage-open"), "{ran:?}");
    assert!(document["left_out"].as_u64().unwrap() > 0);

    let ran = audit(&project, &["--ignore", "storage-open,management-open", "--ignore=graphics-open"]);
    assert!(!ran.out.contains("[storage-open]") && !ran.out.contains("[management-open]"), "{ran:?}");
    assert!(ran.out.contains("left out by"), "{ran:?}");

    let ran = audit(&project, &["--ignore", "storage-opne"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `storage-open`?"), "{ran:?}");
}

#[test]
fn a_finding_is_explained_by_its_page() {
    let project = Project::new();
    let ran = project.run(&["explain", "wide-range"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for part in ["wide-range", "Level: low", "## Why", "## Advice", "## Wrong", "## Right"] {
        assert!(ran.out.contains(part), "{ran:?}");
    }
    let ran = project.run(&["explain", "wide-rnage"]);
    assert!(ran.code == 2 && ran.err.contains("wide-range"), "{ran:?}");
    let ran = project.run(&["explain", "wide-range", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["findings"][0]["id"], "wide-range");
}
