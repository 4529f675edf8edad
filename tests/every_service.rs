//! Each usable service of the catalogue, alone in a profile, on every target, and into the real loaders.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeSet;

use portcullis::catalog::{Catalog, ParameterName};
use portcullis::policy::ProtocolMatch;
use portcullis::protocol::Transport;
use portcullis::sets::PortSet;
use portcullis::targets;
use support::{kernel, lab::Lab, samples};

/// A profile that names this service alone, with the values that it must have.
fn profile(catalog: &Catalog, name: &str) -> String {
    let service = catalog.services().find(|service| service.name == name).unwrap();
    let quoted = serde_json::to_string(name).unwrap();
    let required: Vec<_> = catalog.parameters(service).into_iter().filter(|parameter| parameter.required).collect();
    let mut with = String::new();
    if let Some(first) = required.first() {
        assert!(required.iter().all(|one| one.name == ParameterName::Port), "{name}: {required:?}");
        with = format!(", with: {{port: {}}}", first.bounds.1.min(2_500));
    }
    format!("profile: alone\ninbound:\n  - {{allow: {quoted}{with}}}\n")
}

fn usable(catalog: &Catalog) -> Vec<String> {
    let usable = catalog.services().filter(|service| service.unusable.is_none());
    usable.map(|service| service.name.clone()).collect()
}

#[test]
fn every_usable_service_generates_on_every_target_with_its_ports() {
    let catalog = Catalog::builtin();
    let names = usable(&catalog);
    assert!(names.len() >= 149, "{}", names.len());
    for name in names {
        let sample = samples::of_text(&profile(&catalog, &name));
        let service = catalog.services().find(|service| service.name == name).unwrap();
        let resolved = catalog.resolve(service, &Default::default());
        let chain = &sample.policy().chains[0];
        let rule = chain.rules.last().unwrap();
        for transport in [Transport::Tcp, Transport::Udp] {
            let of_catalog = resolved
                .contributions
                .iter()
                .filter(|one| one.transport == transport)
                .fold(PortSet::empty(), |sum, one| sum.union(&one.ports));
            let of_rule = rule.matches.iter().fold(PortSet::empty(), |sum, condition| match &condition.protocol {
                ProtocolMatch::Ports { transport: own, destination, .. } if *own == transport => sum.union(destination),
                _ => sum,
            });
            assert!(of_rule.covers(&of_catalog), "{name}: {of_rule} lacks some of {of_catalog}");
            assert!(of_rule == of_catalog || !resolved.missing.is_empty(), "{name}: {of_rule} is not {of_catalog}");
        }
        for target in targets::all() {
            assert!(!sample.files(*target).is_empty(), "{name} on {}", target.name());
        }
    }
}

#[test]
fn every_service_passes_the_real_loaders() {
    if !kernel::available(&["ip", "nft", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let catalog = Catalog::builtin();
    let lab = Lab::new(&[], &BTreeSet::new());
    for name in usable(&catalog) {
        let sample = samples::of_text(&profile(&catalog, &name));
        for (_, text) in sample.files(targets::by_name("nftables").unwrap()) {
            lab.inside("nft", &["-c", "-f", "-"], &text);
        }
        for (part, text) in sample.files(targets::by_name("iptables").unwrap()) {
            match part.as_str() {
                "v4" => drop(lab.inside("iptables-restore", &["--test", "--noflush"], &text)),
                "v6" => drop(lab.inside("ip6tables-restore", &["--test", "--noflush"], &text)),
                other => panic!("{name} needs no {other}"),
            }
        }
    }
}

#[test]
fn every_sample_loads_twice_with_the_same_result_and_leaves_others_alone() {
    if !kernel::available(&["ip", "nft", "iptables-restore", "ip6tables-restore", "iptables-save", "ipset"]) {
        return;
    }
    for sample in samples::all() {
        if sample.targets().contains(&"nftables") {
            let lab = Lab::new(&[], &BTreeSet::new());
            lab.inside("nft", &["-f", "-"], "table ip docker { chain forward { tcp dport 80 accept\n}\n}\n");
            let others = |lab: &Lab| lab.inside("nft", &["list", "table", "ip", "docker"], "");
            let before = others(&lab);
            let (_, text) = sample.files(targets::by_name("nftables").unwrap()).remove(0);
            let listings: Vec<String> = (0..2)
                .map(|_| {
                    lab.inside("nft", &["-f", "-"], &text);
                    lab.inside("nft", &["list", "table", "inet", "portcullis"], "")
                })
                .collect();
            assert_eq!(listings[0], listings[1], "{}", sample.name);
            assert!(!listings[0].is_empty());
            assert_eq!(others(&lab), before);
        }
        if sample.targets().contains(&"iptables") {
            let lab = Lab::new(&[], &BTreeSet::new());
            let foreign =
                "*filter\n:DOCKER - [0:0]\n-A DOCKER -p tcp --dport 80 -j ACCEPT\n-A FORWARD -j DOCKER\nCOMMIT\n";
            lab.inside("iptables-restore", &["--noflush"], foreign);
            let files = sample.files(targets::by_name("iptables").unwrap());
            let text = |part: &str| files.iter().find(|(own, _)| own == part).map_or("", |(_, text)| text.as_str());
            let listings: Vec<String> = (0..2)
                .map(|_| {
                    lab.inside("ipset", &["restore", "-exist"], text("ipset"));
                    lab.inside("iptables-restore", &["--noflush"], text("v4"));
                    lab.inside("ip6tables-restore", &["--noflush"], text("v6"));
                    let v4 = lab.inside("iptables-save", &["-t", "filter"], "");
                    v4 + &lab.inside("ip6tables-save", &["-t", "filter"], "")
                })
                .map(|text| text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n"))
                .collect();
            assert_eq!(listings[0], listings[1], "{}", sample.name);
            assert!(listings[0].contains("-A DOCKER -p tcp -m tcp --dport 80 -j ACCEPT"), "{}", listings[0]);
            assert!(listings[0].contains("-A FORWARD -j DOCKER"), "{}", listings[0]);
        }
    }
}
