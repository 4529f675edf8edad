//! Files of our own: they mean the policy that they are made of, and nothing in them is not understood.

use portcullis::diagnostic::Diagnostics;
use portcullis::policy::Policy;
use portcullis::ruleset::{View, of_policy};
use portcullis::targets::{self, Options, Scope};

use super::difference;
use crate::support::random_policy::{self, Dice};
use crate::support::{random_profile, readings, samples};

fn proves(policy: &Policy, text: &str, name: &str) {
    let target = targets::by_name("nftables").unwrap();
    assert!(target.recognises(text), "{name}");
    let ruleset = readings::read("nftables", &[("own.nft", text)], Scope::Ours);
    assert!(ruleset.unread.is_empty(), "{name}: {:#?}\n{text}", ruleset.unread);
    let differs = difference(&of_policy(policy, View::Target("nftables")), &ruleset);
    assert!(differs.is_empty(), "{name}: {differs}\n{text}");
    assert_eq!(difference(&readings::read("nftables", &[("own.nft", text)], Scope::Whole), &ruleset), "", "{name}");
}

#[test]
fn every_sample_means_its_policy() {
    let target = targets::by_name("nftables").unwrap();
    for sample in samples::all().iter().filter(|sample| sample.targets().contains(&"nftables")) {
        for (_, text) in sample.files(target) {
            proves(sample.policy(), &text, &sample.name);
        }
    }
}

#[test]
fn random_policies_mean_their_files() {
    let target = targets::by_name("nftables").unwrap();
    for seed in 0..40 {
        let policy = random_policy::policy(&mut Dice::new(seed));
        let mut diagnostics = Diagnostics::default();
        let files = targets::compile(target, &policy, &Options::default(), None, &mut diagnostics);
        for file in files.unwrap_or_default() {
            proves(&policy, &file.text, &format!("policy {seed}"));
        }
    }
}

#[test]
fn random_profiles_mean_their_files() {
    let target = targets::by_name("nftables").unwrap();
    for seed in 0..20 {
        let sample = samples::of_text(&random_profile::text(&mut Dice::new(seed)));
        for (_, text) in sample.files(target) {
            proves(sample.policy(), &text, &format!("profile {seed}"));
        }
    }
}

#[test]
fn a_slip_in_a_file_is_seen() {
    let target = targets::by_name("nftables").unwrap();
    let sample = samples::all().into_iter().find(|sample| sample.name == "router").unwrap();
    let (_, text) = sample.files(target).remove(0);
    let expected = of_policy(sample.policy(), View::Target("nftables"));
    let slips = [
        ("tcp dport 22 accept", "tcp dport 22-23 accept"),
        ("policy drop", "policy accept"),
        ("ip saddr @pc_blocked4 drop", "ip daddr @pc_blocked4 drop"),
        ("198.18.0.0/15", "198.18.0.0/16"),
        ("!= syn", "== syn"),
        ("with tcp reset", "with icmpx admin-prohibited"),
        ("iifname \"eth1\" oifname \"eth0\" ip saddr", "iifname \"eth1\" ip saddr"),
        ("icmpv6 type 128 accept", "icmpv6 type 128 drop"),
        ("ct state invalid drop", "ct state invalid counter"),
        ("hook forward", "hook postrouting"),
    ];
    for (from, to) in slips {
        assert!(text.contains(from), "{from}");
        let slipped = text.replace(from, to);
        let ruleset = readings::read("nftables", &[("own.nft", &slipped)], Scope::Ours);
        assert_ne!(difference(&expected, &ruleset), "", "{from} → {to}");
    }
}
