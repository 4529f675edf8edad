//! What the reader of iptables makes of texts: our own files mean the policy; restore files and listings of others mean what
//! the programs and the kernel make of them.

mod chains;
mod garbage;
mod hostile;
mod kernel;
mod made;
mod matches;
mod ours;
mod packets_of;
mod refused;
mod sets;

use crate::support::corpus::{self, Reading};
use crate::support::random_policy::{self as random, Dice};
use crate::support::{policies, samples};
use portcullis::packets::{self, Comparison, Limits};
use portcullis::policy::Policy;
use portcullis::ruleset::{Outcome, Packet, Ruleset, View, Weight, of_policy};
use portcullis::targets::{self, Options, Scope};
use portcullis::trace::trace;

/// The files of a policy, by their names.
fn files(policy: &Policy) -> Option<Vec<(String, String)>> {
    let target = targets::by_name("iptables").unwrap();
    let mut diagnostics = portcullis::diagnostic::Diagnostics::default();
    let files = targets::compile(target, policy, &Options::default(), None, &mut diagnostics)?;
    Some(files.into_iter().map(|file| (format!("{}{}", policy.name, file.suffix), file.text)).collect())
}

fn read(files: &[(String, String)], scope: Scope) -> Reading {
    corpus::read("iptables", files, scope)
}

fn assert_means(policy: &Policy, ruleset: &Ruleset, name: &str) {
    let meant = of_policy(policy, View::Target("iptables"));
    let comparison = packets::compare(&meant, ruleset, Limits::default()).unwrap();
    assert!(comparison.changes.is_empty(), "{name}: {:#?}", comparison.changes[0]);
    assert!(comparison.logs.is_empty(), "{name}: {:#?}", comparison.logs[0]);
}

#[test]
fn our_own_files_mean_the_policy() {
    for sample in samples::all() {
        let Some(files) = files(sample.policy()) else { continue };
        let reading = read(&files, Scope::Ours);
        assert_eq!(reading.ruleset.unread, [], "{}", sample.name);
        assert_means(sample.policy(), &reading.ruleset, &sample.name);
    }
    for seed in 0..50 {
        let policy = random::policy(&mut Dice::new(seed));
        let Some(files) = files(&policy) else { continue };
        let reading = read(&files, Scope::Ours);
        assert_eq!(reading.ruleset.unread, [], "{seed}");
        assert_means(&policy, &reading.ruleset, &format!("seed {seed}"));
    }
}

#[test]
fn many_ports_of_a_protocol_that_sets_do_not_see_stand_in_lines() {
    let many: Vec<String> = (1..=100).map(|port| (port * 2).to_string()).collect();
    for transport in ["tcp", "udp", "sctp", "dccp"] {
        let protocol = format!("{transport} {}", many.join(" "));
        let chain = policies::inbound(vec![policies::allow("x").on(&[&protocol])]);
        let policy = policies::policy("x", vec![chain]);
        let files = files(&policy).unwrap();
        assert_eq!(files.len() == 3, matches!(transport, "tcp" | "udp"), "{transport}");
        assert_means(&policy, &read(&files, Scope::Ours).ruleset, transport);
    }
}

#[test]
fn headers_that_are_no_protocol_in_ipv6_are_left_out() {
    let protocols = ["43", "44", "50", "51", "60"];
    let chain = policies::inbound(vec![policies::allow("x").on(&protocols), policies::reject("y").on(&["51"])]);
    let policy = policies::policy("x", vec![chain]);
    assert_means(&policy, &read(&files(&policy).unwrap(), Scope::Ours).ruleset, "headers");
}

#[test]
fn a_rule_more_or_less_is_a_difference() {
    let sample = samples::all().into_iter().find(|sample| sample.name == "router").unwrap();
    let files = files(sample.policy()).unwrap();
    let (name, text) = &files[0];
    let without = text.replacen(" -p tcp --dport 22 ", " -p tcp --dport 23 ", 1);
    assert_ne!(*text, without);
    let reading = read(&[(name.clone(), without), files[1].clone()], Scope::Ours);
    let meant = of_policy(sample.policy(), View::Target("iptables"));
    let comparison = packets::compare(&meant, &reading.ruleset, Limits::default()).unwrap();
    assert_eq!(comparison.changes.len(), 2);
    assert!(reading.unread(Weight::Gap).next().is_none());
}

/// The reading of the inside of a filter table, all of it.
fn filter(lines: &str) -> Reading {
    whole(&[("rules.iptables", &format!("*filter\n:INPUT ACCEPT [0:0]\n{lines}\nCOMMIT\n"))])
}

fn whole(files: &[(&str, &str)]) -> Reading {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    read(&files, Scope::Whole)
}

fn compare(one: &Reading, other: &Reading) -> Comparison {
    packets::compare(&one.ruleset, &other.ruleset, Limits::default()).unwrap()
}

/// What is not understood, of this weight or more.
fn said(reading: &Reading, weight: Weight) -> Vec<String> {
    reading.unread(weight).map(|unread| unread.what.clone()).collect()
}

#[track_caller]
fn assert_same(one: &str, other: &str) {
    let (one_read, other_read) = (filter(one), filter(other));
    assert_eq!(said(&one_read, Weight::Gap), [""; 0], "{one}");
    assert_eq!(said(&other_read, Weight::Gap), [""; 0], "{other}");
    let comparison = compare(&one_read, &other_read);
    assert!(comparison.changes.is_empty(), "{one}\n{other}\n{:#?}", comparison.changes[0]);
    assert!(comparison.logs.is_empty(), "{one}\n{other}\n{:#?}", comparison.logs[0]);
}

#[track_caller]
fn assert_gap(lines: &str) {
    assert_ne!(said(&filter(lines), Weight::Gap), [""; 0], "{lines}");
}

#[track_caller]
fn assert_drops(lines: &str, dropped: &[Packet], passing: &[Packet]) {
    let reading = filter(lines);
    assert_eq!(said(&reading, Weight::Gap), [""; 0], "{lines}");
    for (packets, outcome) in [(dropped, Outcome::Drop), (passing, Outcome::Accept)] {
        for packet in packets {
            assert_eq!(trace(&reading.ruleset, packet).outcome, outcome, "{lines}: {packet:?}");
        }
    }
}
