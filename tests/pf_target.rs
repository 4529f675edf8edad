//! pf: the text of policies, and what that text does with packets.

mod support;

use std::collections::BTreeMap;

use portcullis::diagnostic::Diagnostics;
use portcullis::policy::{Policy, State};
use portcullis::protocol::Transport;
use portcullis::targets::{self, Options, PfDialect, render};
use support::naive::{self, Packet, Payload};
use support::pf_evaluator::{self, Host};
use support::random_policy::{self as random, Dice};

const DIALECTS: [PfDialect; 2] = [PfDialect::OpenBsd, PfDialect::FreeBsd];

fn host(dialect: PfDialect) -> Host {
    let devices = [("lan", "em0"), ("wan", "em1"), ("any", "any"), ("lo", "lo0")];
    let devices =
        devices.into_iter().map(|(name, device)| (name.to_owned(), device.to_owned())).collect::<BTreeMap<_, _>>();
    Host { own: random::own(), broadcast: random::broadcast(), devices, dialect }
}

fn text(policy: &Policy, pf_dialect: PfDialect) -> String {
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name("pf").unwrap();
    let documents = target.lower(policy, &Options { pf_dialect }, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    render::render(&documents[0], None).unwrap()
}

/// TCP flags of a packet in this state.
fn segments(packet: &Packet) -> &'static [&'static str] {
    match (packet.payload, packet.state) {
        (Payload::Ports(Transport::Tcp, ..), State::MidStream) => &["A", "SA", "FA", "R", "", "SF", "SR", "SFA", "PA"],
        (Payload::Ports(Transport::Tcp, ..), _) => &["S", "SP", "SEW"],
        _ => &[""],
    }
}

fn agrees(policy: &Policy, packet: &Packet, rules: &pf_evaluator::Ruleset, host: &Host, text: &str) {
    for flags in segments(packet) {
        let found = pf_evaluator::verdict(rules, host, packet, flags);
        assert_eq!(found, naive::verdict(policy, packet), "{packet:?} with flags {flags}\n{text}");
    }
}

#[test]
fn a_thousand_random_policies_do_what_they_say() {
    let mut counts = BTreeMap::new();
    for seed in 0..1000 {
        let mut dice = Dice::new(seed);
        let policy = random::policy(&mut dice);
        for dialect in DIALECTS {
            let (text, host) = (text(&policy, dialect), host(dialect));
            let rules = pf_evaluator::read(&text);
            for _ in 0..100 {
                let packet = random::packet(&mut dice, &policy);
                agrees(&policy, &packet, &rules, &host, &text);
                *counts.entry((packet.direction, naive::verdict(&policy, &packet))).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(counts.len(), 12, "every chain with every verdict and none: {counts:?}");
    assert!(counts.values().all(|count| *count > 500), "{counts:?}");
}
