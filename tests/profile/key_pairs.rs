//! Rules of every two keys, on every target: each is written and proved, or refused with what to write instead. A rule that no
//! packet can meet is not accepted in silence.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::profile::{self, Limits};
use portcullis::resolve::{self, Inputs, Resolution};
use portcullis::ruleset::flow::{flag, flagged};
use portcullis::ruleset::{Condition, Protocol, View, of_match};
use portcullis::targets::{self, Options};

use crate::support::{self, seed};

const ACTIONS: &[&str] = &[
    "allow: SSH",
    "allow: [DNS]",
    "allow: ping",
    "allow: FTP",
    "allow: TFTP",
    "allow: any",
    "allow: icmp any",
    "allow: icmp echo-reply",
    "allow: udp 53",
    "allow: protocol gre",
    "allow: sctp 80",
    "allow: tcp any",
    "allow: udp 67 > 68",
    "deny: SSH",
    "deny: any",
    "reject: SSH",
    "reject: [SSH, DNS]",
    "continue: SSH",
    "continue: any",
    "allow: RTP",
];

const KEYS: &[&str] = &[
    "from: 192.0.2.0/24",
    "from: any4",
    "from: any6",
    "from: \"2001:db8::/32\"",
    "from: 224.0.0.0/4",
    "to: 192.0.2.1",
    "to: any6",
    "to: 224.0.0.1",
    "to: 255.255.255.255",
    "except: {from: 192.0.2.1}",
    "except: {from: any4}",
    "interface: wan",
    "interface: lo",
    "in: wan",
    "out: lan",
    "in: lo",
    "with: {ports: 20000-20100}",
    "dynamic: linux",
    "as: today",
    "state: new",
    "state: mid-stream",
    "state: established",
    "state: related",
    "state: refusal",
    "state: invalid",
    "state: untracked",
    "state: [new, mid-stream]",
    "state: [new, established]",
    "state: [established, related]",
    "state: [new, untracked]",
    "state: [related, new]",
    "state: [mid-stream, invalid]",
    "state: [new, mid-stream, established, related, invalid, untracked]",
    "tcp-flags: \"syn / fin,syn,rst,ack\"",
    "tcp-flags: ack / ack",
    "tcp-flags: not syn / syn",
    "tcp-flags: \"none / fin,syn,rst,psh,ack,urg\"",
    "tcp-flags: rst / rst",
    "tcp-flags: not rst / rst",
    "tcp-flags: ece / ece",
    "only-if: hop-limit 255",
    "only-if: not hop-limit 1",
    "only-if: routing-header 0",
    "only-if: to broadcast",
    "only-if: not from broadcast",
    "only-if: to anycast",
    "only-if: [hop-limit 255, to broadcast]",
    "answer: port-unreachable",
    "answer: host-prohibited",
    "answer: policy-fail",
    "answer: admin-prohibited",
    "log: true",
    "log: {rate: unlimited}",
    "log: {rate: 1/second per source}",
    "log: hello",
    "limit: 10/minute",
    "limit: 10/second burst 20 per source",
    "limit: 3/day per source /24 /64",
    "helper: ftp",
    "helper: tftp",
    "helper: sip",
    "until: 2027-01-01",
    "until: 2020-01-01",
    "temporary: true",
    "disabled: true",
    "ticket: A-1",
    "approximate: [{target: nftables, feature: reject-as-drop, reason: x}]",
    "approximate: [{target: netsh, feature: reject-as-drop, reason: x}]",
    "approximate: [{target: pf, feature: log-without-prefix, reason: x}]",
    "approximate: [{target: netsh, feature: log-profile-wide, reason: x}]",
];

const TOPS: &[&str] = &[
    "",
    "tcp-new: any\nbaseline: {invalid: off}\n",
    "tcp-new: any\nbaseline: {established: {switch: off, reason: x}, loopback: off, icmp-errors: off, invalid: off}\n",
];

/// Every action with one key beside it, or two.
fn rules() -> Vec<String> {
    let name = |key: &str| key.split(':').next().map(str::to_owned);
    let mut rules = Vec::new();
    for action in ACTIONS {
        for (at, first) in KEYS.iter().enumerate() {
            rules.push(format!("{{{action}, {first}}}"));
            let others = KEYS[at + 1..].iter().filter(|second| name(first) != name(second));
            rules.extend(others.map(|second| format!("{{{action}, {first}, {second}}}")));
        }
    }
    rules
}

/// Whether some packet fits. What is not TCP counts as having SYN alone.
fn is_met(one: &Condition) -> bool {
    let plain = flagged(u8::MAX, flag::SYN);
    !one.is_empty() && (one.protocols.contains(Protocol::TCP) || one.flows.overlaps(&plain))
}

/// What a profile means, and whether anything was said of it.
fn resolved(catalog: &Catalog, text: &str) -> (Option<Resolution>, bool) {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let (files, base, limits) = (support::Memory::default(), Path::new(""), Limits::default());
    let read = profile::load_text(&files, text.as_bytes().to_vec(), "x.yaml", base, &limits, &mut sources, &mut found);
    let inputs = Inputs { catalog, targets: &support::TARGETS, as_of: support::AS_OF, sources: &sources };
    let resolution = read.and_then(|read| resolve::resolve(&read, inputs, &mut found));
    (resolution, !found.sorted(&sources).is_empty())
}

/// Whether every rule can match something.
fn all_can_match(resolution: &Resolution) -> bool {
    let mut rules = resolution.policy.chains.iter().flat_map(|chain| &chain.rules);
    rules.all(|rule| rule.matches.iter().any(|one| is_met(&of_match(one, View::Profile))))
}

/// What is wrong with the text of a target: a panic, or that it is not what the profile says.
fn fault(resolution: &Resolution, target: &str, text: &str) -> Option<String> {
    let target = targets::by_name(target).unwrap();
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    sources.add("x.yaml", text);
    let run = || portcullis::compile::write(target, resolution, &Options::default(), None, &mut sources, &mut found);
    if catch_unwind(AssertUnwindSafe(run)).is_err() {
        return Some("a panic".to_owned());
    }
    let list = found.sorted(&sources);
    let fault = list.iter().find(|one| one.code == "text-not-equal");
    fault.map(|one| one.message.clone())
}

/// `PORTCULLIS_RANDOM` says how many of them are tried, each run others; all of them where it says more than there are.
#[test]
fn every_two_keys_of_a_rule_are_written_or_refused() {
    let many: usize = std::env::var("PORTCULLIS_RANDOM").map_or(240, |text| text.parse().expect("a number"));
    let catalog = Catalog::builtin();
    let rules = rules();
    let step = (rules.len() / many.max(1)).max(1);
    let first = usize::try_from(seed::of_this_run()).unwrap_or(0) % step;
    let mut wrong = Vec::new();
    for (at, rule) in rules.iter().enumerate().skip(first).step_by(step) {
        let direction = ["inbound", "outbound", "forward"][at / step % 3];
        let top = TOPS[at / step / 3 % TOPS.len()];
        let text = format!("profile: x\n{top}interfaces: {{wan: eth0, lan: eth1}}\n{direction}:\n  - {rule}\n");
        let (Some(resolution), said) = resolved(&catalog, &text) else { continue };
        if !said && !all_can_match(&resolution) {
            wrong.push(format!("no packet meets it, and nobody says so\n{text}"));
        }
        for target in support::TARGETS {
            wrong.extend(fault(&resolution, target, &text).map(|fault| format!("{target}: {fault}\n{text}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
