//! Names of the catalogue that IANA's registry has for something else: each entry says so.

#![allow(clippy::type_complexity, clippy::use_debug)]

use std::collections::{BTreeMap, BTreeSet};

use portcullis::catalog::{Catalog, Service, Values};
use portcullis::protocol::Transport;
use portcullis::sets::{Interval, Port, PortSet};

fn normalised(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The ports of each name of the registry, by transport.
fn registered() -> BTreeMap<String, BTreeMap<Transport, PortSet>> {
    let mut names: BTreeMap<String, BTreeMap<Transport, PortSet>> = BTreeMap::new();
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/iana/ports.tsv")).unwrap();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [ports, transports, name, ..] = fields[..] else { panic!("{line}") };
        let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
        let Some(range) = Interval::new(Port(first.parse().unwrap_or(1)), Port(last.parse().unwrap_or(0))) else {
            continue;
        };
        for transport in Transport::ALL.into_iter().filter(|one| transports.contains(&one.name()[..1])) {
            let sum = names.entry(normalised(name)).or_default().entry(transport).or_default();
            *sum = sum.union(&PortSet::of(range));
        }
    }
    names.remove("");
    names
}

/// Whether a service has one of these ports in any of its eras.
fn has_one(catalog: &Catalog, service: &Service, ports: &BTreeMap<Transport, PortSet>) -> bool {
    catalog.editions(service).into_iter().any(|edition| {
        let resolved = catalog.resolve(edition, &Values::new());
        resolved.contributions.iter().any(|one| ports.get(&one.transport).is_some_and(|set| set.overlaps(&one.ports)))
    })
}

#[test]
fn a_name_that_the_registry_has_for_another_port_says_so() {
    let (catalog, registered) = (Catalog::builtin(), registered());
    assert!(registered.len() > 5_000);
    let mut found = BTreeSet::new();
    for service in catalog.services() {
        for name in [&service.name].into_iter().chain(&service.aliases) {
            let Some(ports) = registered.get(&normalised(name)) else { continue };
            if has_one(&catalog, service, ports)
                || service.unusable.is_some() && service.cells.is_empty() && ports.is_empty()
            {
                continue;
            }
            found.insert(name.clone());
            let said =
                service.notes.iter().any(|note| note.contains(&format!("has the name `{name}` for something else")));
            let there: Vec<String> = ports.iter().map(|(transport, set)| format!("{transport} {set}")).collect();
            assert!(said, "{}: the registry has `{name}` on {}: say so in a note", service.name, there.join(", "));
        }
    }
    assert!(found.contains("iSCSI") && found.contains("sftp"), "{found:?}");
}
