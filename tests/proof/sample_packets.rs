//! What the files for pf and Windows do with packets, for every sample profile that names the target: judged by evaluators of
//! those files, against the plain meaning of the policy. (The kernel judges the files for Linux.)

use std::collections::BTreeMap;

use crate::support::naive::{self, Payload};
use crate::support::netsh_policies;
use crate::support::netsh_script::{assert_means, loaded};
use crate::support::pf_evaluator::{self, Host};
use crate::support::random_policy::{self as random, Dice};
use crate::support::{samples, trial};
use portcullis::diagnostic::Diagnostics;
use portcullis::policy::{Action, State};
use portcullis::protocol::Transport;
use portcullis::targets::{self, Options, PfDialect, render};

#[test]
fn pf_does_with_every_packet_what_each_sample_says() {
    let target = targets::by_name("pf").unwrap();
    let mut judged = BTreeMap::new();
    for sample in samples::all().into_iter().filter(|sample| sample.targets().contains(&"pf")) {
        let policy = sample.policy();
        for dialect in [PfDialect::OpenBsd, PfDialect::FreeBsd] {
            let mut diagnostics = Diagnostics::default();
            let documents = target.lower(policy, &Options { pf_dialect: dialect }, &mut diagnostics);
            assert!(!diagnostics.has_errors(), "{}: {diagnostics:?}", sample.name);
            let rules = pf_evaluator::read(&render::render(&documents[0], None).unwrap());
            let mut devices: BTreeMap<String, String> = trial::devices(policy, "pf").into_iter().collect();
            devices.insert("lo".to_owned(), "lo0".to_owned());
            let host = Host { own: random::own(), broadcast: random::broadcast(), devices, dialect };
            let mut dice = Dice::new(11);
            for _ in 0..4_000 {
                let packet = random::packet(&mut dice, policy);
                let flags = match (packet.payload, packet.state) {
                    (Payload::Ports(Transport::Tcp, ..), State::MidStream) => "A",
                    (Payload::Ports(Transport::Tcp, ..), _) => "S",
                    _ => "",
                };
                let meant = naive::verdict(policy, &packet);
                let found = pf_evaluator::verdict(&rules, &host, &packet, flags);
                assert_eq!(found, meant, "{} for {dialect:?}: {packet:?}", sample.name);
                let meant = meant.map(|action| action == Action::Allow);
                *judged.entry((sample.name.clone(), meant)).or_insert(0) += 1;
            }
        }
    }
    assert!(judged.values().all(|count| *count > 100) && judged.len() >= 6, "{judged:?}");
}

#[test]
fn windows_does_with_every_packet_what_each_sample_says() {
    let mut count = 0;
    for sample in samples::all().into_iter().filter(|sample| sample.targets().contains(&"netsh")) {
        let policy = sample.policy();
        let packets = netsh_policies::edge_packets(&[policy], 4_000, &mut netsh_policies::Dice(11));
        let passing = packets.iter().filter(|packet| naive::verdict(policy, packet) == Some(Action::Allow));
        assert!(passing.count() > 20, "{}", sample.name);
        assert_means(&loaded(policy), policy, &packets);
        count += 1;
    }
    assert!(count > 0, "no sample names Windows");
}
