//! Names of IANA's registry in profiles, and what the audit makes of ports that are registered or not.

use crate::support::samples::of_text;
use portcullis::audit::audit;
use portcullis::catalog::{Catalog, Lookup};
use portcullis::diagnostic::Diagnostics;
use portcullis::iana;

/// The ports that a profile with these services inbound opens, by transport.
fn opened(services: &str) -> Vec<String> {
    let sample = of_text(&format!("profile: x\ntargets: [nftables]\n{services}"));
    let rules = sample.resolution.policy.chains[0].rules.iter();
    let ports = rules.filter_map(|rule| match &rule.origin {
        portcullis::policy::RuleOrigin::Profile { ports, .. } => Some(ports.clone()),
        portcullis::policy::RuleOrigin::Baseline(_) | portcullis::policy::RuleOrigin::Helper { .. } => None,
    });
    ports.flatten().map(|origin| format!("{} {}", origin.transport, origin.ports)).collect()
}

#[test]
fn a_name_opens_the_port_that_the_registry_gives_it() {
    assert_eq!(opened("inbound: [iana:domain]\n"), ["tcp 53", "udp 53"]);
    assert_eq!(opened("inbound: [iana:domain/udp]\n"), ["udp 53"]);
    assert_eq!(opened("inbound: [IANA:DOMAIN]\n"), ["tcp 53", "udp 53"]);
    assert_eq!(opened("inbound: [iana:ircu/tcp]\n"), ["tcp 6665-6669"]);
    assert_eq!(opened("inbound: [\"iana:epp (700)/tcp\"]\n"), ["tcp 700"]);
    assert_eq!(opened("inbound:\n  - {allow: iana:x11/tcp, with: {ports: 6000-6003}}\n"), ["tcp 6000-6003"]);
    assert_eq!(opened("services: {shop: {tcp: \"iana:http, 8443\"}}\ninbound: [shop]\n"), ["tcp 80", "tcp 8443"]);
}

#[test]
fn its_ports_say_where_they_come_from() {
    let sample = of_text("profile: x\ntargets: [nftables]\ninbound: [iana:postgresql]\n");
    let service = match sample.resolution.catalog.lookup("iana:PostgreSQL") {
        Lookup::Found(found) => found[0].clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(service.name, "iana:postgresql");
    assert_eq!(service.source.document, format!("IANA's registry of {}", iana::registry().updated));
    let table = include_str!("../../data/iana/ports.tsv");
    let line = table.lines().nth(service.source.line as usize - 1).unwrap();
    assert!(line.starts_with("5432\t") && line.contains("\tpostgresql\t"), "{line}");
}

#[test]
fn a_registered_name_is_no_finding_of_the_registry() {
    let sample = of_text("profile: x\ntargets: [nftables]\ninbound:\n  - {allow: iana:ircu, description: chat}\n");
    let report = audit(&sample.resolution, &sample.sources, &mut Diagnostics::default());
    let ids: Vec<&str> = report.findings.iter().map(|finding| finding.id).collect();
    for id in ["unassigned-port", "bare-port", "port-collision"] {
        assert!(!ids.contains(&id), "{ids:?}");
    }
}

#[test]
fn ports_of_the_catalogue_and_ports_for_anybody_are_not_unassigned() {
    let raises = |rule: &str| {
        let sample = of_text(&format!("profile: x\ntargets: [nftables]\ninbound:\n  - {rule}\n"));
        let report = audit(&sample.resolution, &sample.sources, &mut Diagnostics::default());
        let found = report.findings.iter().find(|finding| finding.id == "unassigned-port");
        found.map(|finding| (finding.level.name(), finding.message.clone()))
    };
    for rule in ["tcp 22", "udp 53", "tcp 49152-65535", "tcp any", "udp any", "any"] {
        assert_eq!(raises(rule), None, "{rule}");
    }
    let catalog = Catalog::builtin();
    let usable = catalog.services().filter(|service| {
        let chosen = catalog.parameters(service).iter().any(|parameter| parameter.required);
        service.unusable.is_none() && !chosen
    });
    let names: Vec<String> = usable.map(|service| format!("{:?}", service.name)).collect();
    for some in names.chunks(100) {
        assert_eq!(raises(&format!("allow: [{}]", some.join(", "))), None);
    }
    let (level, message) = raises("tcp 5198-5199").unwrap();
    assert_eq!(level, "medium");
    assert_eq!(message, "2 ports are open where neither IANA nor the catalogue knows a service: tcp 5198-5199");
}
