//! Each kind of finding and its page hold each other to account: the wrong example raises it, the right one does not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::samples::of_text;
use portcullis::audit::{Entry, Report, audit, registry};
use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/findings")
}

fn page(entry: &Entry) -> String {
    let path = folder().join(format!("{}.md", entry.id));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn report(profile: &str) -> Report {
    let sample = of_text(profile);
    audit(&sample.resolution, &sample.sources, &mut Diagnostics::default())
}

fn raises(profile: &str, id: &str) -> bool {
    let report = report(profile);
    report.findings.iter().chain(&report.on_request).any(|finding| finding.id == id)
}

/// The profile under a heading; none where the page says that there is no example.
fn example(page: &str, heading: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("## {heading}\n\n```yaml\n"))?;
    rest.split_once("```").map(|(profile, _)| profile.to_owned())
}

#[test]
fn every_finding_has_a_page_and_every_page_a_finding() {
    let ids: BTreeSet<String> = registry::ALL.iter().map(|entry| entry.id.to_owned()).collect();
    let pages: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| name.trim_end_matches(".md").to_owned())
        .collect();
    assert_eq!(ids, pages);
}

#[test]
fn pages_say_what_the_program_says() {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    for entry in registry::ALL {
        let text = page(entry);
        assert!(text.starts_with(&format!("# {}\n\nLevel: {}\n\n", entry.id, entry.level)), "{}", entry.id);
        for words in [entry.summary, entry.why, entry.advice] {
            assert!(one_line(&text).contains(&one_line(words)), "{}: {words}", entry.id);
        }
    }
}

#[test]
fn the_wrong_example_raises_the_finding_and_the_right_one_does_not() {
    let catalog = Catalog::builtin();
    let (mut without, mut failures) = (BTreeSet::new(), Vec::new());
    for entry in registry::ALL {
        let text = page(entry);
        // What is found in rulesets alone is tested with the rulesets, in `ruleset_findings`.
        // So is what other commands find, with those: `finding_list` says which test does it.
        let elsewhere = [
            "```iptables\n",
            "```nftables\n",
            "```pf\n",
            "```netsh\n",
            "```console\n",
            "`tests/audit/ruleset_findings.rs`",
        ];
        if elsewhere.iter().any(|mark| text.contains(mark)) {
            continue;
        }
        let (Some(wrong), Some(right)) = (example(&text, "Wrong"), example(&text, "Right")) else {
            let tag = entry.tag.unwrap_or_else(|| panic!("{} has no example", entry.id));
            let tagged = catalog.services().any(|service| service.tags.iter().any(|own| own == tag));
            assert!(!tagged, "{} has no example, though the catalogue has services tagged {tag}", entry.id);
            without.insert(entry.id);
            continue;
        };
        let found: Vec<&str> = report(&wrong).findings.iter().map(|finding| finding.id).collect();
        if !raises(&wrong, entry.id) {
            failures.push(format!("{}: the wrong example raises {found:?}", entry.id));
        }
        if raises(&right, entry.id) {
            failures.push(format!("{}: the right example raises it too", entry.id));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
    assert_eq!(without, BTreeSet::new());
}

#[test]
fn of_a_rule_for_replies_nobody_says_that_it_matches_nothing() {
    let profile = "profile: x\ntargets: [nftables]\nbaseline: {established: {switch: off, reason: \"written below\"}}\n\
                   inbound:\n  - allow: any\n    state: [established, related]\n  - allow: SSH\n    from: 10.0.0.0/8\n";
    assert!(!raises(profile, "impossible-match"));
}
