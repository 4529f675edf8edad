//! Which bucket of one profile is which of another: told by what comes to them, and what is said of those that changed.

use std::collections::BTreeSet;

use crate::support::project::Project;
use crate::support::readings;
use crate::support::samples::of_text;
use portcullis::diff::{self, Kind, Names};
use portcullis::packets::{self, Limits};
use portcullis::ruleset::{View, of_policy};
use portcullis::targets::Scope;

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

/// Which of two buckets a packet takes from first decides how full both are.
#[test]
fn buckets_that_are_asked_in_another_order_are_others() {
    let limit = |rate: &str, name: &str, chain: &str| {
        format!("-A {chain} -p tcp -m hashlimit --hashlimit-upto {rate} --hashlimit-name {name} -j ACCEPT\n")
    };
    let reading = |rules: &str| {
        let text = format!("*filter\n:INPUT DROP [0:0]\n:A - [0:0]\n:B - [0:0]\n{rules}COMMIT\n");
        readings::read("iptables", &[("rules.iptables", text.as_str())], Scope::Whole)
    };
    let differ = |one: &str, other: &str| {
        let found = packets::compare(&reading(one), &reading(other), Limits::default()).unwrap();
        !found.changes.is_empty()
    };
    let (fast, slow) = ("10/sec --hashlimit-burst 1", "1/sec --hashlimit-burst 100");
    let [first, second] = [limit(fast, "a", "INPUT"), limit(slow, "b", "INPUT")];
    let (one, other) = (format!("{first}{second}"), format!("{second}{first}"));
    assert!(!differ(&one, &one));
    assert!(differ(&one, &other));
    // The same in chains: the order of the jumps counts, and not that of the chains.
    let chains = format!("{}{}", limit(fast, "a", "A"), limit(slow, "b", "B"));
    let jumps = |order: [&str; 2]| chains.clone() + &order.map(|to| format!("-A INPUT -j {to}\n")).concat();
    assert!(!differ(&jumps(["A", "B"]), &jumps(["A", "B"])));
    assert!(differ(&jumps(["A", "B"]), &jumps(["B", "A"])));
    // No packet comes to both of these.
    let apart = [first.replace("-p tcp", "-p tcp --dport 22"), second.replace("-p tcp", "-p tcp --dport 80")];
    let [ssh, http] = apart;
    assert!(!differ(&format!("{ssh}{http}"), &format!("{http}{ssh}")));
}

/// A limit that we did not write counts what comes to its place in the rule, which may be more than the rule is for.
#[test]
fn a_limit_before_other_tests_is_no_limit_behind_them() {
    let nft = |rule: &str| {
        let text =
            format!("table inet t {{\nchain i {{\ntype filter hook input priority 0; policy drop;\n{rule}\n}}\n}}\n");
        ("nftables", "rules.nft", text)
    };
    let iptables = |rule: &str| {
        ("iptables", "rules.iptables", format!("*filter\n:INPUT DROP [0:0]\n-A INPUT {rule} -j ACCEPT\nCOMMIT\n"))
    };
    let pairs = [
        [nft("tcp dport 22 limit rate 5/minute accept"), nft("limit rate 5/minute tcp dport 22 accept")],
        [
            nft("tcp dport 22 ip saddr 10.0.0.0/8 limit rate 5/minute accept"),
            nft("tcp dport 22 limit rate 5/minute ip saddr 10.0.0.0/8 accept"),
        ],
        [
            nft("tcp dport 22 limit rate 5/minute limit rate 6/minute accept"),
            nft("tcp dport 22 limit rate 6/minute limit rate 5/minute accept"),
        ],
        [
            iptables("-p tcp -m tcp --dport 22 -m limit --limit 5/min"),
            iptables("-p tcp -m limit --limit 5/min -m tcp --dport 22"),
        ],
        [
            iptables("-m limit --limit 5/min -m limit --limit 6/min"),
            iptables("-m limit --limit 6/min -m limit --limit 5/min"),
        ],
    ];
    for [one, other] in pairs {
        let [before, after] =
            [&one, &other].map(|(target, name, text)| readings::read(target, &[(name, text)], Scope::Whole));
        assert!(packets::compare(&before, &before, Limits::default()).unwrap().changes.is_empty());
        let changes = packets::compare(&before, &after, Limits::default()).unwrap().changes;
        assert!(!changes.is_empty() && changes.iter().all(|change| !change.depends.is_empty()), "{}", other.2);
    }
}
