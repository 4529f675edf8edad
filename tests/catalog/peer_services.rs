//! The catalogue beside what other firewalls define: every difference has a reason that a person judged.
//!
//! `peer-services.tsv` has their definitions as facts, `peer-reasons.tsv` which service here is meant and why it differs. The
//! table for readers is `data/services/COMPARISON.md`; with `PORTCULLIS_UPDATE=1` it is written.

#![allow(clippy::type_complexity, clippy::use_debug)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use portcullis::catalog::{Catalog, Lookup, Service, Values};
use portcullis::protocol::Transport;
use portcullis::sets::{Interval, Port, PortSet};

/// Ports by transport and other protocols: what a definition opens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Opens {
    ports: BTreeMap<Transport, PortSet>,
    protocols: BTreeSet<String>,
}

impl Opens {
    fn add(&mut self, transport: Transport, cell: &str) {
        let ports: PortSet = cell.split(", ").filter(|item| !item.is_empty()).map(interval).collect();
        if !ports.is_empty() {
            self.ports.insert(transport, ports);
        }
    }

    fn text(&self) -> String {
        let ports = self.ports.iter().map(|(transport, ports)| format!("{transport} {ports}"));
        let all: Vec<String> = ports.chain(self.protocols.iter().cloned()).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
    }
}

fn interval(item: &str) -> Interval<Port> {
    let (first, last) = item.split_once('-').unwrap_or((item, item));
    Interval::new(Port(first.parse().unwrap()), Port(last.parse().unwrap())).unwrap()
}

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Peer, name, and what it opens.
fn definitions() -> Vec<(&'static str, &'static str, Opens)> {
    let definition = |fields: Vec<&'static str>| {
        let [peer, name, tcp, udp, others] = fields[..] else { panic!("five fields: {fields:?}") };
        let mut opens = Opens::default();
        opens.add(Transport::Tcp, tcp);
        opens.add(Transport::Udp, udp);
        let (sctp, protocols) = match others.strip_prefix("sctp ") {
            Some(rest) => rest.split_once(' ').unwrap_or((rest, "")),
            None => ("", others),
        };
        opens.add(Transport::Sctp, sctp);
        opens.protocols = protocols.split_whitespace().map(str::to_owned).collect();
        (peer, name, opens)
    };
    lines(include_str!("peer-services.tsv")).map(definition).collect()
}

/// The service here and the reason, by peer and name; `-` stands for none.
fn judgements() -> BTreeMap<(&'static str, &'static str), (&'static str, &'static str)> {
    let judgement = |fields: Vec<&'static str>| {
        let [peer, name, ours, why] = fields[..] else { panic!("four fields: {fields:?}") };
        ((peer, name), (ours, why))
    };
    lines(include_str!("peer-reasons.tsv")).map(judgement).collect()
}

fn opens(catalog: &Catalog, service: &Service) -> Opens {
    let resolved = catalog.resolve(service, &Values::new());
    let mut opens = Opens::default();
    for one in &resolved.contributions {
        let ports = opens.ports.entry(one.transport).or_default();
        *ports = ports.union(&one.ports);
    }
    opens.protocols = resolved.protocols.iter().map(ToString::to_string).collect();
    opens
}

/// What the catalogue has under a name, in each era.
fn editions(catalog: &Catalog, name: &str) -> Option<(String, Vec<(&'static str, Opens)>)> {
    let Lookup::Found(services) = catalog.lookup(name) else { return None };
    let [service] = services[..] else { return None };
    let editions = catalog.editions(service).into_iter();
    Some((service.name.clone(), editions.map(|edition| (edition.era.name(), opens(catalog, edition))).collect()))
}

#[test]
fn every_difference_from_what_others_define_has_a_reason() {
    let (catalog, definitions, mut judgements) = (Catalog::builtin(), definitions(), judgements());
    assert!(definitions.len() > 500);
    let (mut rows, mut failures, mut same) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (peer, name, theirs) in &definitions {
        let (ours, why) = judgements.remove(&(*peer, *name)).unwrap_or((*name, "-"));
        let found = if ours == "-" { None } else { editions(&catalog, ours) };
        let equal = found.as_ref().is_some_and(|(_, editions)| editions.iter().any(|(_, own)| own == theirs));
        match (equal, why) {
            (true, "-") => *same.entry(*peer).or_insert(0_usize) += 1,
            (true, _) => failures.push(format!("{peer} {name}: {ours} is the same, and needs no reason")),
            (false, "-") => {
                let own =
                    found.map(|(_, editions)| editions.into_iter().map(|(_, own)| own.text()).collect::<Vec<_>>());
                failures.push(format!("{peer} {name} has {}, {ours} here {own:?}: say why", theirs.text()));
            }
            (false, why) => rows.push((*peer, *name, theirs.text(), found, why)),
        }
    }
    failures.extend(judgements.keys().map(|key| format!("{key:?} is judged and not defined")));
    assert!(failures.is_empty(), "{failures:#?}");

    let table = table(&rows, &same);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/services/COMPARISON.md");
    if std::env::var_os("PORTCULLIS_UPDATE").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let present = std::fs::read_to_string(path).unwrap_or_default();
    assert!(present == table, "data/services/COMPARISON.md is stale: run this test with PORTCULLIS_UPDATE=1");
}

type Row<'a> = (&'a str, &'a str, String, Option<(String, Vec<(&'static str, Opens)>)>, &'a str);

fn table(rows: &[Row<'_>], same: &BTreeMap<&str, usize>) -> String {
    let head = include_str!("peer-services.tsv").lines().take_while(|line| line.starts_with('#'));
    let packages = head.clone().find_map(|line| line.strip_prefix("# Packages: ")).unwrap();
    let packages = packages.split(". ").next().unwrap();
    let mut text = format!(
        "# The catalogue and what other firewalls define\n\nWritten by `tests/catalog/peer_services.rs` from the packages of Debian 12: {packages}.\n\
         A definition that opens what the catalogue has in one of its eras is the same; every other one stands below, with the reason.\n\n"
    );
    for (peer, count) in same {
        let others = rows.iter().filter(|row| row.0 == *peer).count();
        let _ = writeln!(text, "- {peer}: {count} the same, {others} below");
    }
    text.push_str("\n| peer | its name | it has | here | why |\n| --- | --- | --- | --- | --- |\n");
    for (peer, name, theirs, found, why) in rows {
        let here = match found {
            None => "no such service".to_owned(),
            Some((own, editions)) => {
                let mut told: Vec<String> = Vec::new();
                for (era, opens) in editions {
                    let opens = opens.text();
                    match told.last_mut().filter(|last| last.ends_with(&format!(": {opens}"))) {
                        Some(last) => *last = format!("both: {opens}"),
                        None => told.push(format!("{era}: {opens}")),
                    }
                }
                format!("{own}, {}", told.join("; "))
            }
        };
        let _ = writeln!(text, "| {peer} | {name} | {theirs} | {here} | {why} |");
    }
    text
}
