//! `src/helpers/builtin.rs` is made of `data/helpers.yaml` by this test, so that start-up reads no YAML.
//!
//! It compares; with `PORTCULLIS_UPDATE=1` it writes.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use portcullis::catalog::{Catalog, Lookup};
use portcullis::helpers::{self, HelperType, Status};
use serde::Deserialize;

const HEAD: &str = "\
//! The tables of helpers. Generated from `data/helpers.yaml` by `tests/catalog/helpers_builtin.rs`: edit that, and run that test with
//! `PORTCULLIS_UPDATE=1`.

use super::{Carrier, Control, Expected, Helper, HelperType, Status, Way};
use crate::protocol::Transport;
";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    helpers: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    module: String,
    status: String,
    #[serde(default)]
    reads: Vec<Control>,
    #[serde(default)]
    named: Vec<String>,
    #[serde(default)]
    families: Vec<String>,
    #[serde(default)]
    only: String,
    #[serde(default)]
    services: Vec<String>,
    #[serde(default)]
    carries: Vec<String>,
    #[serde(default)]
    encrypted: Encrypted,
    #[serde(default)]
    expects: Vec<Expected>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Control {
    r#type: String,
    transport: String,
    port: u16,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Encrypted {
    #[serde(default)]
    services: Vec<String>,
    #[serde(default)]
    ports: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    way: String,
    #[serde(default)]
    from: String,
    protocol: String,
    #[serde(default)]
    ports: String,
    what: String,
}

fn ranges(text: &str) -> String {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let pairs: Vec<String> = parts
        .map(|part| {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last): (u16, u16) = (first.parse().unwrap(), last.parse().unwrap());
            assert!(first <= last, "{text}");
            format!("({first}, {last})")
        })
        .collect();
    format!("&[{}]", pairs.join(", "))
}

fn texts(list: &[String]) -> String {
    format!("&[{}]", list.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", "))
}

fn transport(name: &str) -> &'static str {
    match name {
        "tcp" => "Transport::Tcp",
        "udp" => "Transport::Udp",
        other => panic!("{other}"),
    }
}

fn generate() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file: File = serde_yaml::from_str(&std::fs::read_to_string(root.join("data/helpers.yaml")).unwrap()).unwrap();
    let mut types: Vec<&str> = Vec::new();
    for row in &file.helpers {
        for name in row.reads.iter().map(|control| &control.r#type).chain(&row.named) {
            if !types.contains(&name.as_str()) {
                types.push(name);
            }
        }
    }
    let kernel = |name: &str| format!("HelperType({})", types.iter().position(|known| *known == name).unwrap());
    let mut out = format!("{HEAD}\n/// The kernel's names, by the number of [`HelperType`].\n");
    let names: Vec<String> = types.iter().map(|name| format!("    {name:?},\n")).collect();
    writeln!(out, "pub(super) const TYPES: [&str; {}] = [\n{}];\n", types.len(), names.concat()).unwrap();
    out.push_str("/// Every helper.\npub(super) static HELPERS: &[Helper] = &[\n");
    for row in &file.helpers {
        let status = match row.status.as_str() {
            "current" => "Current",
            "deprecated" => "Deprecated",
            "obsolete" => "Obsolete",
            "userspace" => "Userspace",
            other => panic!("{other}"),
        };
        assert!(row.families.iter().all(|family| family == "ipv4" || family == "ipv6"));
        assert!(row.only.is_empty() || row.only == "outbound");
        writeln!(out, "    Helper {{").unwrap();
        writeln!(out, "        name: {:?},", row.name).unwrap();
        writeln!(out, "        module: {:?},", row.module).unwrap();
        writeln!(out, "        status: Status::{status},").unwrap();
        out.push_str("        reads: &[\n");
        for one in &row.reads {
            writeln!(
                out,
                "            Control {{ kernel: {}, transport: {}, port: {} }},",
                kernel(&one.r#type),
                transport(&one.transport),
                one.port
            )
            .unwrap();
        }
        out.push_str("        ],\n");
        let named: Vec<String> = row.named.iter().map(|name| kernel(name)).collect();
        writeln!(out, "        named: &[{}],", named.join(", ")).unwrap();
        writeln!(out, "        ipv6: {},", row.families.iter().any(|family| family == "ipv6")).unwrap();
        writeln!(out, "        outbound_only: {},", row.only == "outbound").unwrap();
        writeln!(out, "        services: {},", texts(&row.services)).unwrap();
        writeln!(out, "        carries: {},", texts(&row.carries)).unwrap();
        writeln!(out, "        encrypted_services: {},", texts(&row.encrypted.services)).unwrap();
        writeln!(out, "        encrypted_ports: {},", ranges(&row.encrypted.ports)).unwrap();
        out.push_str("        expects: &[\n");
        for one in &row.expects {
            let way = if one.way == "back" { "Back" } else { "Same" };
            assert!(one.way == "back" || one.way == "same");
            let carrier = match one.protocol.as_str() {
                "gre" => "Carrier::Number(47)".to_owned(),
                ported => format!("Carrier::Ports({}, {})", transport(ported), ranges(&one.ports)),
            };
            assert!(one.from.is_empty() || one.from == "anyone");
            let anyone = !one.from.is_empty();
            let start = format!("Expected {{ way: Way::{way}, from_anyone: {anyone}, carrier: {carrier}");
            writeln!(out, "            {start}, what: {:?} }},", one.what).unwrap();
        }
        out.push_str("        ],\n");
        writeln!(out, "        source: {:?},\n    }},", row.source).unwrap();
    }
    out.push_str("];\n");
    out
}

#[test]
fn the_checked_in_tables_are_those_of_the_data() {
    let wanted = generate();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/helpers/builtin.rs");
    if std::env::var_os("PORTCULLIS_UPDATE").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let present = std::fs::read_to_string(&path).unwrap();
    assert!(present == wanted, "src/helpers/builtin.rs is stale: run this with PORTCULLIS_UPDATE=1");
}

#[test]
fn names_are_told_apart_and_lead_back() {
    let names: BTreeSet<&str> = helpers::all().iter().map(|helper| helper.name).collect();
    assert_eq!(names.len(), helpers::all().len());
    for one in HelperType::all().filter(|one| *one != HelperType::OTHER) {
        assert_eq!(HelperType::of_name(one.name()), one);
        assert!(helpers::of_type(one).unwrap().types().contains(one));
    }
    assert_eq!(HelperType::of_name("FTP"), HelperType::OTHER);
}

/// A service has one helper, and each helper of the kernel reads something and expects something above the system ports.
#[test]
fn each_helper_of_the_kernel_says_what_it_reads_and_expects() {
    let mut seen = BTreeSet::new();
    for helper in helpers::all() {
        assert_eq!(helper.status == Status::Userspace, helper.reads.is_empty(), "{}", helper.name);
        assert_eq!(helper.expects.is_empty(), helper.reads.is_empty(), "{}", helper.name);
        for service in helper.services.iter().chain(helper.encrypted_services) {
            assert!(seen.insert(*service), "{service} stands twice");
        }
    }
}

/// Rules are judged by a service's own name: one that the catalogue knows as an alias would never be found.
#[test]
fn services_stand_under_their_own_names() {
    let catalog = Catalog::builtin();
    for name in helpers::all().iter().flat_map(|helper| helper.services.iter().chain(helper.encrypted_services)) {
        if let Lookup::Found(services) = catalog.lookup(name) {
            assert!(services.iter().any(|service| service.name == *name), "{name} is an alias");
        }
    }
}
