//! What an audit of a large ruleset costs: `cargo bench --profile full --bench audit`.
//!
//! Rulesets of a host and of a router between networks, with nested prefixes, groups of 2 to 21 prefixes, 300 distinct sets
//! of ports with a long tail, 8 % drops, and 20 % of any source (15 % on the router, and 5 % of any destination).
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

mod measure;

use std::fmt::Write as _;
use std::net::Ipv4Addr;
use std::process::Command;

use measure::{Clock, Numbers, peak_mib};
use portcullis::audit::foreign::{Beside, audit_ruleset};
use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;
use portcullis::place::{Sources, Span};
use portcullis::report;
use portcullis::sets::AddressSet;
use portcullis::targets::{self, Scope, Text};

/// The variable by which this program tells its children what to measure.
const CASE: &str = "PORTCULLIS_BENCH_CASE";

fn main() {
    if let Ok(case) = std::env::var(CASE) {
        let (kind, size) = case.split_once(' ').unwrap();
        return measure(kind, size.parse().unwrap());
    }
    println!("CPU seconds to read a ruleset of nftables, to audit it and to write the report, and peak memory in MiB");
    println!("{:>8} {:>8} {:>7} {:>7} {:>7} {:>7}   found", "ruleset", "rules", "read", "audit", "report", "MiB");
    for kind in ["host", "router"] {
        for size in [1_000, 10_000, 100_000] {
            let case = format!("{kind} {size}");
            let child = Command::new(std::env::current_exe().unwrap()).env(CASE, &case).output().unwrap();
            assert!(child.status.success(), "{case}: {}", String::from_utf8_lossy(&child.stderr));
            print!("{}", String::from_utf8_lossy(&child.stdout));
        }
    }
}

fn measure(kind: &str, size: u32) {
    let text = ruleset(kind, size);
    let mut clock = Clock::start();
    let mut sources = Sources::default();
    let file = sources.add("rules.nft", text.as_str());
    let read =
        targets::by_name("nftables").unwrap().read(&[Text { file, name: "rules.nft", text: &text }], Scope::Whole);
    let reading = clock.lap();
    let catalog = Catalog::builtin();
    let internal = AddressSet::default();
    let beside = Beside {
        internal: &internal,
        catalog: &catalog,
        as_of: "2026-11-26".parse().unwrap(),
        start: Span::new(file, 0, 0),
        listening: None,
    };
    let mut diagnostics = Diagnostics::default();
    let audited = audit_ruleset(&read, beside, &sources, &mut diagnostics);
    let auditing = clock.lap();
    let said = report::findings::json(std::slice::from_ref(&audited), &sources, None).len();
    let reporting = clock.lap();
    let found = if diagnostics.is_empty() { "whole" } else { "given up" };
    println!(
        "{kind:>8} {size:>8} {reading:>7.2} {auditing:>7.2} {reporting:>7.2} {:>7.0}   {found}: {} findings, {} open, {said} bytes",
        peak_mib(),
        audited.findings.len(),
        audited.exposed.len(),
    );
}

/// The text of a ruleset.
fn ruleset(kind: &str, size: u32) -> String {
    let mut random = Numbers(7);
    let (is_host, hosts) = if kind == "host" { (true, 200_000) } else { (false, 300_000) };
    let groups: Vec<String> = (0..500)
        .map(|_| {
            let count = 2 + random.below(20);
            set((0..count).map(|_| prefix(&mut random, hosts)).collect())
        })
        .collect();
    let ports: Vec<String> = (0..300).map(|_| ports(&mut random)).collect();
    let chain = if is_host { "input" } else { "forward" };
    let mut text = format!(
        "table ip filter {{\n\tchain {chain} {{\n\t\ttype filter hook {chain} priority filter; policy drop;\n\t\tct state established,related accept\n"
    );
    for _ in 0..size {
        let source = addresses(&mut random, "saddr", if is_host { 20 } else { 15 }, &groups, hosts);
        let destination = if is_host { String::new() } else { addresses(&mut random, "daddr", 5, &groups, hosts) };
        let transport = if random.below(100) < 80 { "tcp" } else { "udp" };
        // Most rules share few sets.
        let at = random.long_tail(300);
        let verdict = if random.below(100) < 8 { "drop" } else { "accept" };
        writeln!(text, "\t\t{source}{destination}{transport} dport {} {verdict}", ports[at as usize]).unwrap();
    }
    text + "\t}\n}\n"
}

fn addresses(random: &mut Numbers, end: &str, any: u32, groups: &[String], hosts: u32) -> String {
    match random.below(100) {
        drawn if drawn < any => String::new(),
        drawn if drawn < any + 10 => format!("ip {end} {} ", groups[random.below(groups.len() as u32) as usize]),
        _ => format!("ip {end} {} ", prefix(random, hosts)),
    }
}

fn prefix(random: &mut Numbers, hosts: u32) -> String {
    let inside = |number: u32| Ipv4Addr::from_bits(0x0a00_0000 | number);
    match random.below(100) {
        0..=49 => inside(random.long_tail(hosts)).to_string(),
        50..=74 => format!("{}/24", inside(random.long_tail(20_000) << 8)),
        75..=79 => format!("{}/16", inside(random.below(256) << 16)),
        _ => Ipv4Addr::from_bits((20 + random.below(80)) << 24 | random.below(1 << 24)).to_string(),
    }
}

fn ports(random: &mut Numbers) -> String {
    match random.below(100) {
        0..=59 => (1 + random.below(10_000)).to_string(),
        60..=84 => {
            let count = 2 + random.below(6);
            set((0..count).map(|_| (1 + random.below(20_000)).to_string()).collect())
        }
        85..=98 => {
            let first = 1_024 + random.below(48_000);
            format!("{first}-{}", first + [10, 20, 100, 1_000, 16_384][random.below(5) as usize])
        }
        _ => "1024-65535".to_owned(),
    }
}

fn set(mut elements: Vec<String>) -> String {
    elements.sort();
    elements.dedup();
    format!("{{ {} }}", elements.join(", "))
}
