//! What the sample profiles become on every target, to be read as the reviewer of a firewall change would.

use crate::support::{project::Project, samples};
use portcullis::compile;
use portcullis::diagnostic::Diagnostics;
use portcullis::report;
use portcullis::report::diagnostics::Form;
use portcullis::targets::{self, Options};

#[test]
fn every_sample_on_every_target() {
    for sample in samples::all() {
        for target in targets::all() {
            let named = sample.targets().contains(&target.name());
            let mut diagnostics = Diagnostics::default();
            let files = compile::write(
                *target,
                &sample.resolution,
                &Options::default(),
                None,
                &mut sample.sources.clone(),
                &mut diagnostics,
            );
            let complaints = report::diagnostics::render(&diagnostics, &sample.sources, Form::Full, false);
            let complaints = complaints.replace(concat!(env!("CARGO_MANIFEST_DIR"), "/"), "");
            assert!(!named || !diagnostics.has_errors(), "{}: {complaints}", sample.name);
            if diagnostics.has_errors() {
                insta::assert_snapshot!(format!("{}-{}-error", sample.name, target.name()), complaints);
            } else if named {
                for file in files.unwrap_or_default() {
                    insta::assert_snapshot!(format!("{}{}", sample.name, file.suffix), file.text.replace("\r\n", "\n"));
                }
            }
        }
    }
}

#[test]
fn samples_are_short_and_audit_clean() {
    for sample in samples::all() {
        let path = format!("{}/profiles/{}.yaml", env!("CARGO_MANIFEST_DIR"), sample.name);
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')).count();
        assert!((8..=40).contains(&lines), "{}: {lines} lines", sample.name);
        let ran = Project::new().run(&["audit", &path, "--fail-on", "medium"]);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    }
}

/// The text that a profile becomes on nftables.
fn nftables(profile: &str) -> String {
    let files = samples::of_text(profile).files(targets::by_name("nftables").unwrap());
    files.into_iter().map(|(_, text)| text).collect()
}

fn diff(before: &str, after: &str) -> String {
    let (before, after) = (nftables(before), nftables(after));
    similar::TextDiff::from_lines(&before, &after).unified_diff().context_radius(1).to_string()
}

const BASE: &str = "profile: base
addresses:
  office: [192.0.2.0/24, 198.51.100.0/24, \"2001:db8:1::/48\"]
inbound:
  - {allow: SSH, from: office}
  - HTTPs
  - {allow: [SIP, RTP], from: office}
";

#[test]
fn adding_a_service_changes_its_own_rule_alone() {
    let after = BASE.replace("  - HTTPs\n", "  - allow: [HTTPs, submission]\n");
    insta::assert_snapshot!(diff(BASE, &after));
}

#[test]
fn moving_a_rule_moves_its_own_lines_alone() {
    let without = BASE.replace("  - HTTPs\n", "");
    let after = without.replace("inbound:\n", "inbound:\n  - HTTPs\n");
    insta::assert_snapshot!(diff(BASE, &after));
}

#[test]
fn adding_an_address_changes_one_line_of_its_set() {
    let after = BASE.replace("198.51.100.0/24,", "198.51.100.0/24, 203.0.113.0/24,");
    insta::assert_snapshot!(diff(BASE, &after));
}

#[test]
fn the_same_files_on_the_same_day_give_the_same_bytes() {
    for sample in samples::all() {
        let path = format!("{}/profiles/{}.yaml", env!("CARGO_MANIFEST_DIR"), sample.name);
        let written = |folder: &str| {
            let project = Project::new();
            let ran = project.run(&["generate", &path, "--out", folder]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            project.names(folder).iter().map(|name| project.text(&format!("{folder}/{name}"))).collect::<Vec<_>>()
        };
        assert_eq!(written("a"), written("b/c"));
    }
}
