//! What nftables and iptables are told, for policies built by hand: the text, and that the real programs take it.

#![allow(clippy::print_stderr, clippy::print_stdout)]

mod files;
mod lines;
mod messages;
mod templates;
mod text;

use crate::support::kernel::{self, Namespace, Variant};
use portcullis::diagnostic::{Diagnostic, Diagnostics};
use portcullis::place::Sources;
use portcullis::policy::Policy;
use portcullis::targets::{self, Artifact, Options};

fn compiled(target: &str, policy: &Policy) -> Result<Vec<Artifact>, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name(target).expect("a target of this name");
    let artifacts = targets::compile(target, policy, &Options::default(), None, &mut diagnostics);
    artifacts.ok_or_else(|| diagnostics.sorted(&Sources::default()))
}

fn nft(policy: &Policy) -> String {
    compiled("nftables", policy).unwrap().remove(0).text
}

struct Files {
    v4: String,
    v6: String,
    ipset: Option<String>,
}

fn iptables(policy: &Policy) -> Files {
    let mut artifacts = compiled("iptables", policy).unwrap().into_iter();
    let mut next = |part| {
        artifacts.next().map(|artifact| {
            assert_eq!(artifact.part, Some(part));
            artifact.text
        })
    };
    Files { v4: next("v4").unwrap(), v6: next("v6").unwrap(), ipset: next("ipset") }
}

/// Loads what both targets make of a policy, twice, on every program that is here, beside a table, chains and rules of
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
            namespace.run(&format!("{program} -A FORWARD -j DOCKER && {program} -P FORWARD DROP"));
            let listing = namespace.load_iptables(variant, &files.v4, &files.v6, files.ipset.as_deref());
            let again = namespace.load_iptables(variant, &files.v4, &files.v6, files.ipset.as_deref());
            assert_eq!(again, listing, "{variant:?}");
            for others in [":FORWARD DROP\n", "-A DOCKER -s 192.0.2.1/32 -j DROP\n", "-A FORWARD -j DOCKER\n"] {
                assert!(listing.contains(others), "{others}{listing}");
            }
        }
    }
}
