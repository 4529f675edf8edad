//! Tables that stop nothing, beside those that do: a distribution's empty one, and what a program leaves behind. They decide nothing,
//! wherever they stand.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::ruleset_findings::of_files;
use portcullis::audit::{Exposed, Finding, Report};

/// Hooks of which these rules have a chain: an empty one beside it changes nothing.
fn hooks(text: &str) -> Vec<&'static str> {
    let hooks = ["input", "forward"];
    hooks.into_iter().filter(|hook| text.contains(&format!("hook {hook} priority filter"))).collect()
}

/// A table on one line with chains that accept everything.
fn empty(hooks: &[&str]) -> String {
    let chain = |hook: &&str| format!("chain {hook} {{ type filter hook {hook} priority filter; policy accept; }}; ");
    format!("table inet stops_nothing {{ {}}}; ", hooks.iter().map(chain).collect::<String>())
}

/// What is said, and what is open.
fn said(text: String) -> (BTreeSet<String>, BTreeSet<String>) {
    let Report { findings, exposed, .. } = of_files("nftables", &[("rules.nft".to_owned(), text)]);
    let finding = |one: &Finding| format!("{} {} {:?}", one.level, one.id, one.service);
    let entry = |one: &Exposed| {
        let Exposed { chain, family, kind, from, services, is_by_default, .. } = one;
        format!("{chain:?} {family:?} {kind:?} {} {from:?} {services:?} {is_by_default}", one.values)
    };
    (findings.iter().map(finding).collect(), exposed.iter().map(entry).collect())
}

#[test]
fn a_chain_that_stops_nothing_takes_no_credit_for_what_others_let_in() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/nftables");
    let mut seen = 0;
    for folder in fs::read_dir(corpus).unwrap() {
        let text = fs::read_to_string(folder.unwrap().path().join("rules.nft")).unwrap();
        // At most by what a target does that is not understood, the same is told under other names.
        if text.contains("xt target") {
            continue;
        }
        let hooks = hooks(&text);
        let alone = said(text.clone());
        let table = empty(&hooks);
        for both in [format!("{table}{text}"), format!("{text}{table}")] {
            let (findings, exposed) = said(both);
            assert_eq!(findings, alone.0);
            assert!(exposed == alone.1);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn behind_a_distributions_empty_table_rules_are_told() {
    let own = "table inet filter {\n\tchain in {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif \"lo\" accept\n\t\ttcp dport { 22, 5432 } accept\n\t}\n}\n";
    for text in [format!("{}{own}", empty(&["input"])), format!("{own}{}", empty(&["input"]))] {
        let (findings, _) = said(text);
        for wanted in ["critical database-open Some(\"PostgreSQL\")", "high management-open Some(\"SSH\")"] {
            assert!(findings.contains(wanted), "{findings:?}");
        }
        assert!(!findings.contains("critical default-accept None"), "{findings:?}");
    }
}
