//! What nftables and iptables are told, for policies built by hand: the text, and that the real programs take it.

mod support;

use portcullis::diagnostic::Diagnostics;
use portcullis::policy::{Direction, Policy};
use portcullis::targets::{self, Artifact, Options};
use support::kernel::{self, Namespace};
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

#[test]
fn first() {
    let mut rules = baseline_rules(Direction::Inbound);
    rules.push(allow("SSH").on(&["tcp 22"]).from_group("office", "192.0.2.0/24 2001:db8:1::/48").ticket("NET-1042"));
    let text = nft(&policy("branch", vec![inbound(rules)]));
    println!("{text}");
    if kernel::available(&["nft"]) {
        let namespace = Namespace::new();
        println!("{}", namespace.load_nft(&text));
    }
}
