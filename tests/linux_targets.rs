//! What nftables and iptables are told, for policies built by hand: the text, and that the real programs take it.

mod support;

use portcullis::diagnostic::Diagnostics;
use portcullis::policy::{Action, Direction, Policy};
use portcullis::targets::{self, Artifact, Options};
use support::kernel::{self, Namespace, Variant};
use support::policies::*;

fn compiled(target: &str, policy: &Policy) -> Vec<Artifact> {
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name(target).expect("a target of this name");
    let artifacts = targets::compile(target, policy, &Options::default(), None, &mut diagnostics);
    artifacts.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

fn nft(policy: &Policy) -> String {
    compiled("nftables", policy).remove(0).text
}

struct Files {
    v4: String,
    v6: String,
    ipset: Option<String>,
}

fn iptables(policy: &Policy) -> Files {
    let mut artifacts = compiled("iptables", policy).into_iter();
    let mut next = |part| {
        artifacts.next().map(|artifact| {
            assert_eq!(artifact.part, Some(part));
            artifact.text
        })
    };
    Files { v4: next("v4").unwrap(), v6: next("v6").unwrap(), ipset: next("ipset") }
}

/// Loads what both targets make of a policy, twice, on every program that is here, beside a table, a chain and a set of
/// others; the second listing is the first, and the others' part is as it was.
fn loads(policy: &Policy) {
    if kernel::available(&["nft"]) {
        let text = nft(policy);
        let namespace = Namespace::new();
        namespace.feed("nft -f -", "table inet other {\n chain input {\n type filter hook input priority 5;\n }\n}\n");
        let before = namespace.run("nft list table inet other");
        let listing = namespace.load_nft(&text);
        assert_eq!(namespace.load_nft(&text), listing);
        assert_eq!(namespace.run("nft list table inet other"), before);
    }
    if kernel::available(&["iptables-restore", "ip6tables-restore", "ipset"]) {
        let files = iptables(policy);
        for variant in Variant::installed() {
            let namespace = Namespace::new();
            let program = variant.program("iptables", "");
            namespace.run(&format!("{program} -N DOCKER && {program} -A DOCKER -s 192.0.2.1 -j DROP"));
            namespace.run(&format!("{program} -A FORWARD -j DOCKER"));
            let listing = namespace.load_iptables(variant, &files.v4, &files.v6, files.ipset.as_deref());
            let again = namespace.load_iptables(variant, &files.v4, &files.v6, files.ipset.as_deref());
            assert_eq!(again, listing, "{variant:?}");
            assert!(listing.contains("-A DOCKER -s 192.0.2.1/32 -j DROP"), "{listing}");
            assert!(listing.contains("-A FORWARD -j DOCKER"), "{listing}");
        }
    }
}

/// The rules of the first chain, without their table.
fn rules(text: &str) -> Vec<&str> {
    let nft = text.lines().skip_while(|line| !line.contains("type filter hook")).skip(1);
    let nft: Vec<&str> = nft.take_while(|line| *line != "\t}").map(str::trim).collect();
    if nft.is_empty() { text.lines().filter(|line| line.starts_with("-A ")).collect() } else { nft }
}

#[test]
fn first() {
    let mut rules = baseline_rules(Direction::Inbound);
    rules.push(allow("SSH").on(&["tcp 22"]).from_group("office", "192.0.2.0/24 2001:db8:1::/48").ticket("NET-1042"));
    rules.push(allow("big").on(&["tcp 22 80-90 100 105"]).from_group("office", "10.0.0.0/9 192.0.2.0/24 198.51.100.0/25 198.51.100.192/26 203.0.113.1 203.0.113.3 203.0.113.5 203.0.113.7 203.0.113.9 2001:db8:1::/48"));
    rules.push(reject("any").on(&["any"]).from("192.0.2.0/24").log(None));
    rules.push(reject("any").on(&["udp 5-9", "47", "51"]).log(Some("a\"b")));
    let policy = policy(
        "branch",
        vec![inbound(rules), chain(Direction::Forward, Action::Reject, baseline_rules(Direction::Forward))],
    );
    println!("{}", nft(&policy));
    let files = iptables(&policy);
    println!("{}\n{}\n{}", files.v4, files.v6, files.ipset.unwrap_or_default());
    loads(&policy);
}
