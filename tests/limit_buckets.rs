//! Which bucket of one profile is which of another: told by what comes to them, and what is said of those that changed.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use portcullis::diff::{self, Kind, Names};
use portcullis::packets::{self, Limits};
use portcullis::ruleset::{View, of_policy};
use support::project::Project;
use support::samples::of_text;

/// Buckets are told by what comes to them, not by the order of their rules.
#[test]
fn a_limited_rule_more_or_their_order_changes_no_other() {
    let rules = |rules: &str| of_policy(of_text(&format!("profile: x\ninbound: [{rules}]\n")).policy(), View::Profile);
    let of = |service: &str| format!("{{allow: {service}, limit: 10/minute}}");
    let [ssh, http, both] = ["tcp 22", "tcp 80", "[tcp 22, tcp 80]"].map(of);
    let differ = |before: &str, after: &str| {
        let [before, after] = [before, after].map(rules);
        let found = packets::compare(&before, &after, Limits::default()).unwrap();
        let terms = found.changes.iter().flat_map(|change| &change.terms);
        let ports: BTreeSet<u16> = terms
            .flat_map(|term| term.selectors.ranges().iter().flat_map(|range| range.first().0..=range.last().0))
            .collect();
        ports.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(differ(&ssh, &format!("{http}, {ssh}")), [80]);
    assert_eq!(differ(&format!("{ssh}, {http}"), &format!("{http}, {ssh}")), [0_u16; 0]);
    assert_eq!(differ(&format!("{ssh}, {http}"), &both), [22, 80]);
    // Who shares its bucket now fares otherwise.
    assert_eq!(differ(&ssh, &both), [22, 80]);
}

/// What did not change is not told, and who shares a bucket now is told as that.
#[test]
fn a_bucket_that_is_newly_shared_is_told_in_words() {
    let of = |rules: &str| of_text(&format!("profile: x\ninbound: [{rules}]\n"));
    let (before, after) = (of("{allow: SSH, limit: 10/minute}"), of("{allow: [SSH, DNS], limit: 10/minute}"));
    let [old, new] = [&before, &after].map(|one| of_policy(one.policy(), View::Profile));
    let names = Names::of(&after.resolution.catalog);
    let told = |old, new| {
        let found = diff::between(old, new, &names, Limits::default()).unwrap();
        assert!(found.depending.is_empty());
        let one =
            |one: &diff::Difference| (one.kind, one.part.services.iter().map(|service| service.name.clone()).collect());
        found.certain.iter().map(one).collect::<Vec<(Kind, Vec<_>)>>()
    };
    let (dns, ssh) = (vec!["Domain Name Service".into()], vec!["SSH".into()]);
    assert_eq!(told(&old, &new), [(Kind::Opened, dns.clone()), (Kind::Counted, ssh.clone())]);
    assert_eq!(told(&new, &old), [(Kind::Closed, dns), (Kind::Counted, ssh)]);
}

/// What no target makes anything of is no approximation.
#[test]
fn an_approximation_without_effect_is_refused() {
    for feature in ["limit-per-source-only", "interface-group"] {
        let approximate = format!("[{{target: pf, feature: {feature}, reason: x}}]");
        let profile = format!("profile: x\ntargets: [nftables]\napproximate: {approximate}\ninbound: [SSH]\n");
        let ran = Project::new().with("x.yaml", profile).run(&["check", "x.yaml"]);
        assert!(ran.code == 2 && ran.err.contains("unknown-approximation"), "{}{}", ran.out, ran.err);
    }
}
