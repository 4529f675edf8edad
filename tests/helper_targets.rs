//! What targets say of a rule with `helper:` that they can't give one.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use portcullis::diagnostic::Diagnostics;
use portcullis::report::diagnostics::{Form, render};
use portcullis::targets::{self, Options};
use support::samples;

const PROFILE: &str = "profile: a
targets: [nftables]
interfaces: {wan: eth0, lan: eth1}
inbound:
  - allow: SIP
    from: 192.0.2.0/24
    helper: sip
outbound: []
";

const FORWARD: &str = "profile: a
targets: [nftables]
interfaces: {wan: eth0, lan: eth1}
forward:
  - allow: tcp any
    in: lan
    out: wan
    from: 192.0.2.9
  - allow: FTP
    in: lan
    from: 192.0.2.0/24
    helper: ftp
";

fn said(profile: &str, target: &str) -> String {
    let sample = samples::of_text(profile);
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name(target).unwrap();
    let files = targets::compile(target, sample.policy(), &Options::default(), None, &mut diagnostics);
    assert_eq!(files.is_none(), diagnostics.has_errors());
    render(&diagnostics, &sample.sources, Form::Full, false)
}

#[test]
fn what_has_no_helper_is_refused_with_what_to_write() {
    let mut all = String::new();
    for (profile, target) in [(PROFILE, "pf"), (PROFILE, "netsh"), (FORWARD, "iptables")] {
        all.push_str(&format!("--- {target}\n{}\n", said(profile, target)));
    }
    insta::with_settings!({omit_expression => true}, { insta::assert_snapshot!(all); });
}

/// nftables gives the helper in the very rule that decides, where the way out is known.
#[test]
fn nftables_knows_the_way_out() {
    assert_eq!(said(FORWARD, "nftables"), "");
}
