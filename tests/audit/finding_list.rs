//! The list of every kind of finding holds the program to account: each is registered at its level, has a page, a case that
//! raises it and one close to it that does not.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::project::Project;
use portcullis::audit::{pages, registry};

const LIST: &str = include_str!("finding_list.tsv");

/// The languages of examples that are run.
const LANGUAGES: [&str; 5] = ["yaml", "iptables", "nftables", "pf", "netsh"];

struct Row {
    id: &'static str,
    level: &'static str,
    by: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| match line.split('\t').collect::<Vec<_>>().as_slice() {
        [id, level, by] => Row { id, level, by },
        _ => panic!("{line}"),
    };
    lines.map(row).collect()
}

/// The language of the example under a heading.
fn language<'a>(page: &'a str, heading: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("## {heading}\n\n```"))?;
    let (language, text) = rest.split_once('\n')?;
    (text.split_once("```").is_some_and(|(text, _)| !text.trim().is_empty())).then_some(language)
}

/// What is missing of a finding's cases.
fn missing(row: &Row) -> Option<String> {
    let page = pages::page(row.id).unwrap_or_default();
    let Some((file, test)) = row.by.split_once(' ') else {
        let [wrong, right] = ["Wrong", "Right"].map(|heading| language(page, heading));
        let runs = wrong.is_some_and(|one| LANGUAGES.contains(&one)) && wrong == right;
        return (row.by != "page" || !runs).then(|| format!("{}: examples in {wrong:?} and {right:?}", row.id));
    };
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap_or_default();
    let stands = text.contains(&format!("#[test]\nfn {test}()"))
        && (text.contains(row.id) || text.contains(&row.id.to_uppercase()));
    (!stands).then(|| format!("{}: no test `{test}` in {file}", row.id))
}

#[test]
fn the_list_and_the_program_know_the_same_findings_at_the_same_levels() {
    let known: BTreeSet<(String, String)> =
        registry::ALL.iter().map(|entry| (entry.id.to_owned(), entry.level.name().to_owned())).collect();
    let listed: BTreeSet<(String, String)> =
        rows().iter().map(|row| (row.id.to_owned(), row.level.to_owned())).collect();
    assert_eq!(known.symmetric_difference(&listed).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    assert_eq!(listed.len(), rows().len());
}

#[test]
fn each_has_a_case_that_raises_it_and_one_that_does_not() {
    let missing: Vec<String> = rows().iter().filter_map(missing).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn each_is_explained_by_its_id() {
    let project = Project::new();
    for row in rows() {
        let page = pages::page(row.id).unwrap_or_else(|| panic!("{} has no page", row.id));
        assert!(page.starts_with(&format!("# {}\n\nLevel: {}\n\n", row.id, row.level)), "{}", row.id);
        for heading in ["## What it finds", "## Why", "## Advice"] {
            assert!(page.contains(heading), "{}: {heading}", row.id);
        }
    }
    for id in ["drift", "text-not-equal", "generalisation"] {
        let ran = project.run(&["explain", id]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains(id), "{}", ran.out);
    }
}

const OFFICE: &str = "profile: office\ntargets: [iptables]\ninbound:\n  - allow: SSH\n    from: 192.0.2.0/24\n";

#[test]
fn drift_is_named_by_verify_and_an_unchanged_ruleset_has_none() {
    let project = Project::new().with("office.yaml", OFFICE);
    assert_eq!(project.run(&["generate", "office.yaml", "--out", "rules"]).code, 0);
    let same = project.run(&["verify", "office.yaml", "rules"]);
    assert_eq!(same.code, 0, "{}", same.out);
    assert!(!same.out.contains("drift"), "{}", same.out);
    let changed = project.text("rules/office.iptables").replace("--dport 22", "--dport 23");
    std::fs::write(project.path("rules/office.iptables"), changed).unwrap();
    for format in ["text", "json", "markdown"] {
        let drifted = project.run(&["verify", "office.yaml", "rules", "--format", format]);
        assert_eq!(drifted.code, 1, "{}", drifted.out);
        assert!(drifted.out.contains("portcullis explain drift"), "{format}: {}", drifted.out);
    }
}

#[test]
fn a_text_that_is_not_the_policy_is_refused_by_name() {
    let built_in = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/iptables.j2")).unwrap();
    let arguments = ["generate", "office.yaml", "--target", "iptables", "--template", "own.j2", "--part", "v4"];
    let with = |template: &str| Project::new().with("office.yaml", OFFICE).with("own.j2", template).run(&arguments);
    assert_eq!(with(&built_in).code, 0);
    let bare = "*filter\n:PC-IN - [0:0]\n:PC-OUT - [0:0]\n:PC-FWD - [0:0]\n-A PC-IN -j DROP\nCOMMIT\n";
    let refused = with(bare);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("error[text-not-equal]"), "{}", refused.err);
}

#[test]
fn what_is_told_on_request_is_told_to_those_who_ask_and_to_nobody_else() {
    let profile =
        "profile: x\ntargets: [nftables]\ninbound:\n  - deny: HTTPs\n    from: 192.0.2.0/24\n  - allow: HTTPs\n";
    let project = Project::new().with("x.yaml", profile);
    let usual = project.run(&["audit", "x.yaml", "--format", "short"]);
    assert!(!usual.out.contains("generalisation"), "{}", usual.out);
    let asked = project.run(&["audit", "x.yaml", "--format", "short", "--only", "generalisation"]);
    assert!(asked.out.contains("x.yaml:4:5: info[generalisation]"), "{}", asked.out);
}
