//! Each usable service of the catalogue, alone in a profile, on every target, and into the real loaders.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::support::{kernel, lab::Lab, samples};
use portcullis::catalog::{Catalog, ParameterName, Service};
use portcullis::compile;
use portcullis::diagnostic::Diagnostics;
use portcullis::policy::ProtocolMatch;
use portcullis::protocol::Transport;
use portcullis::report::diagnostics::{Form, render};
use portcullis::sets::PortSet;
use portcullis::targets::{self, Options};

/// A rule for a service as an era has it, with the values that it must have.
fn rule(catalog: &Catalog, service: &Service) -> String {
    let quoted = serde_json::to_string(&service.name).unwrap();
    let required: Vec<_> = catalog.parameters(service).into_iter().filter(|parameter| parameter.required).collect();
    let mut rule = format!("  - {{allow: {quoted}");
    if let Some(first) = required.first() {
        assert!(required.iter().all(|one| one.name == ParameterName::Port), "{}: {required:?}", service.name);
        let _ = write!(rule, ", with: {{port: {}}}", first.bounds.1.min(2_500));
    }
    if catalog.editions(service).len() > 1 {
        let _ = write!(rule, ", as: {}", service.era.name());
    }
    rule + "}\n"
}

/// Every service in every era in which it can be used.
fn usable(catalog: &Catalog) -> Vec<&Service> {
    let all = catalog.services().flat_map(|service| catalog.editions(service));
    all.filter(|service| service.unusable.is_none()).collect()
}

/// A service alone in a profile: its rule has its ports, and each target's text is proved equal to it or says why not.
fn check(catalog: &Catalog, service: &Service) {
    let name = &service.name;
    let sample = samples::of_text(&format!("profile: alone\ninbound:\n{}", rule(catalog, service)));
    let resolved = catalog.resolve(service, &Default::default());
    let chain = &sample.policy().chains[0];
    let rule = chain.rules.last().unwrap();
    for transport in Transport::ALL {
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
        let (options, mut diagnostics) = (Options::default(), Diagnostics::default());
        let mut sources = sample.sources.clone();
        let files = compile::write(*target, &sample.resolution, &options, None, &mut sources, &mut diagnostics);
        let complaints = render(&diagnostics, &sources, Form::Full, false);
        // The rules of pf and Windows know no SCTP ports: that is said, and nothing is written.
        let sctp = service.cells.contains_key(&Transport::Sctp) && ["pf", "netsh"].contains(&target.name());
        assert!(sctp == diagnostics.has_errors(), "{name} on {}: {complaints}", target.name());
        assert!(sctp || !files.unwrap_or_default().is_empty(), "{name} on {}", target.name());
        assert!(!sctp || complaints.contains("sctp"), "{name}: {complaints}");
    }
}

#[test]
fn every_usable_service_is_generated_and_proved_on_every_target_with_its_ports() {
    let catalog = Catalog::builtin();
    let services = usable(&catalog);
    assert!(services.len() >= 700, "{}", services.len());
    std::thread::scope(|scope| {
        for part in services.chunks(services.len().div_ceil(2)) {
            scope.spawn(|| part.iter().for_each(|service| check(&catalog, service)));
        }
    });
}

#[test]
fn every_service_passes_the_real_loaders() {
    /// So many services stand in one profile: a loader's start costs more than a rule.
    const AT_ONCE: usize = 50;
    if !kernel::available(&["ip", "nft", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let catalog = Catalog::builtin();
    let lab = Lab::new(&[], &BTreeSet::new());
    for part in usable(&catalog).chunks(AT_ONCE) {
        let rules: String = part.iter().map(|service| rule(&catalog, service)).collect();
        let sample = samples::of_text(&format!("profile: several\ninbound:\n{rules}"));
        for (_, text) in sample.files(targets::by_name("nftables").unwrap()) {
            lab.inside("nft", &["-c", "-f", "-"], &text);
        }
        for (part, text) in sample.files(targets::by_name("iptables").unwrap()) {
            match part.as_str() {
                "v4" => drop(lab.inside("iptables-restore", &["--test", "--noflush"], &text)),
                "v6" => drop(lab.inside("ip6tables-restore", &["--test", "--noflush"], &text)),
                other => panic!("no service needs {other}"),
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
