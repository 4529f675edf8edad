//! What a run of the audit is asked to look at: some findings alone, and what is new since a baseline.

use crate::support::project::{Project, Ran};
use serde_json::Value;

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

/// Findings that stand as new or grown after these rules took the place of others, whose baseline is known.
fn more(before: &str, after: &str) -> Vec<(String, String)> {
    let project = Project::new().with("x.v4", before);
    let ran = audit(&project, &["--write-baseline", "known.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let unchanged = standings(&project);
    assert!(unchanged.iter().all(|(_, standing)| standing == "known"), "{unchanged:?}");
    standings(&project.with("x.v4", after)).into_iter().filter(|(_, standing)| standing != "known").collect()
}

fn has(found: &[(String, String)], id: &str, standing: &str) -> bool {
    found.iter().any(|one| (one.0.as_str(), one.1.as_str()) == (id, standing))
}

#[test]
fn what_is_open_by_more_interfaces_has_grown() {
    let rules =
        |input: &str| format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{input}\nCOMMIT\n");
    let ssh = |by: &str| rules(&format!("-A INPUT {by} -p tcp --dport 22 -j ACCEPT"));
    assert!(has(&more(&ssh("-i eth0"), &ssh("")), "management-open", "grown"));
    assert!(has(&more(&ssh("-i eth0"), &ssh("-i eth1")), "management-open", "grown"));
    assert!(has(&more(&ssh("! -i eth0"), &ssh("")), "management-open", "grown"));
    assert_eq!(more(&ssh(""), &ssh("-i eth0")), []);
    assert_eq!(more(&ssh("-i eth+"), &ssh("-i eth0")), []);
    assert_eq!(more(&ssh("! -i eth0"), &ssh("-i eth1")), []);
    // By each interface by itself: one that is open to more by all does not hide what another opens.
    let two =
        |by: &str| rules(&format!("-A INPUT -p tcp --dport 5900 -j ACCEPT\n-A INPUT {by} -p tcp --dport 22 -j ACCEPT"));
    assert!(has(&more(&two("-i eth0"), &two("")), "management-open", "grown"));
}

#[test]
fn a_default_that_lets_in_more_has_grown() {
    let rules = |input: &str| {
        format!(
            "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j DROP\n{input}COMMIT\n"
        )
    };
    let guarded = rules("-A INPUT -i eth0 -j DROP\n");
    assert!(has(&more(&guarded, &rules("")), "default-accept", "grown"));
    assert!(more(&rules(""), &guarded).iter().all(|(id, _)| id != "default-accept"));
}

#[test]
fn more_that_is_sent_on_or_accepted_though_invalid_has_grown() {
    let nat = |ports: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp --dport {ports} -j DNAT --to-destination 10.0.0.2\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n"
        )
    };
    assert!(has(&more(&nat("80"), &nat("80:90")), "nat-hides", "grown"));
    assert_eq!(more(&nat("80:90"), &nat("80")), []);
    let stateless = |ports: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport {ports} -j ACCEPT\nCOMMIT\n"
        )
    };
    assert!(has(&more(&stateless("80"), &stateless("80:90")), "invalid-accepted", "grown"));
}

#[test]
fn a_baseline_that_was_written_before_a_finding_spoke_of_packets_knows_it() {
    let open = OLD
        .replace(":INPUT DROP", ":INPUT ACCEPT")
        .replace("ACCEPT\nCOMMIT", "ACCEPT\n-A INPUT -p tcp --dport 22 -j DROP\nCOMMIT");
    let project = Project::new().with("x.v4", &open);
    assert_eq!(audit(&project, &["--write-baseline", "known.json"]).code, 0);
    let mut document: Value = serde_json::from_str(&project.text("known.json")).unwrap();
    let records = document["findings"].as_array_mut().unwrap();
    let default = records.iter_mut().find(|one| one["finding"] == "default-accept").unwrap();
    default["packets"] = Value::Array(Vec::new());
    let found = standings(&project.with("known.json", document.to_string()));
    assert!(has(&found, "default-accept", "known"), "{found:?}");
}
