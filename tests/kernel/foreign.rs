//! Random rulesets in the words of other people, loaded into a kernel: what it does with packets is what `trace` says of the
//! text and of each of the kernel's listings, and what the audit says to be open. `PORTCULLIS_FOREIGN` says how many, `PORTCULLIS_SEED` which.

#![allow(clippy::explicit_write)]

use std::collections::BTreeSet;
use std::io::Write;

use super::corpus::exposed;
use crate::support::judge::{self, Judged};
use crate::support::kernel::{self, Variant};
use crate::support::lab::Lab;
use crate::support::random_policy::Dice;
use crate::support::{foreign_iptables, foreign_nft, readings, rule_edges, seed};
use portcullis::policy::Direction;
use portcullis::ruleset::{Device, Program, Ruleset};
use portcullis::targets::Scope;

const DEVICES: [&str; 3] = ["eth0", "eth1", "wan0"];

fn count() -> u64 {
    std::env::var("PORTCULLIS_FOREIGN").map_or(10, |text| text.parse().expect("a number of rulesets"))
}

fn lab() -> Lab {
    let lab = Lab::new(&DEVICES.map(|device| (device.to_owned(), device.to_owned())), &BTreeSet::new());
    judge::watch(&lab);
    lab
}

/// Sends packets at the edges of the first reading through what is loaded, and judges every reading.
fn judged(lab: &Lab, readings: &[(&str, &Ruleset)], seed: u64) -> Judged {
    let Program::Chains(chains) = &readings[0].1.program else { panic!("not chains") };
    let devices = DEVICES.map(str::to_owned);
    let first = Device::Named(DEVICES[0].into());
    let mut all = Judged::default();
    for direction in Direction::ALL {
        let packets = rule_edges::packets(chains, direction, &devices, 60, seed);
        if !packets.is_empty() {
            all.add(judge::judge(lab, readings, direction, &packets, &first));
        }
    }
    all
}

/// What is wrong of a text, with its seed: of `trace`, and of what the audit says to be open.
fn told(mut found: Judged, ruleset: &Ruleset, seed: u64, text: &str) -> Judged {
    let (_, misjudged) = exposed(ruleset, &found.fared);
    found.wrong.extend(misjudged.into_iter().map(|one| (format!("the audit: {one}"), String::new())));
    for (packet, way) in &mut found.wrong {
        *packet = format!("seed {seed}: {packet}");
        way.push_str(text);
    }
    found.fared.clear();
    found
}

/// Says what came of all, and fails where a reading was wrong.
fn settle(all: Judged, what: &str, start: u64) {
    let Judged { sent, passed, compared, open, turned, wrong, .. } = all;
    let said = format!(
        "{what}: {compared} of {sent} packets compared, {passed} pass; {open} depend on a question, {turned} are turned; {} rulesets of it from {start}",
        count()
    );
    writeln!(std::io::stderr(), "{said}").unwrap();
    let shown: String = wrong.iter().take(10).map(|(packet, way)| format!("  {packet}\n{way}")).collect();
    assert!(wrong.is_empty(), "{said}\n{} are wrong:\n{shown}", wrong.len());
    assert!(passed * 20 > compared && passed * 20 < compared * 19, "{said}: nothing is told apart");
    assert!(open * 5 < sent, "{said}");
}

#[test]
fn random_rulesets_of_nft_do_with_every_packet_what_their_trace_says() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    let lab = lab();
    let start = seed::of_this_run();
    let mut all = Judged::default();
    for seed in start..start + count() {
        let text = foreign_nft::text(&mut Dice::new(seed));
        lab.inside("nft", &["-f", "-"], &text);
        let tables: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix("table ")?.strip_suffix(" {")).collect();
        let list = |option: &str| -> Vec<String> {
            tables
                .iter()
                .map(|table| lab.inside("sh", &["-c", &format!("nft {option} list table {table}")], ""))
                .collect()
        };
        let listing = list("").concat();
        let parts: Vec<serde_json::Value> = list("-j").iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let parts: Vec<&serde_json::Value> =
            parts.iter().flat_map(|part| part["nftables"].as_array().unwrap()).collect();
        let json = serde_json::json!({ "nftables": parts }).to_string();
        let read = |name: &str, text: &str| {
            let read = readings::read("nftables", &[(name, text)], Scope::Whole);
            assert_eq!(readings::gaps(&read), Vec::<&str>::new(), "seed {seed}, {name}\n{text}");
            read
        };
        let mut of = vec![read("x.nft", &text), read("listing.nft", &listing)];
        // The JSON of nft 1.0.6 does not say of which devices a chain is.
        of.extend((!text.contains("hook ingress")).then(|| read("listing.json", &json)));
        let names = ["text", "listing", "json"];
        let found = judged(&lab, &names.into_iter().zip(&of).collect::<Vec<_>>(), seed);
        all.add(told(found, &of[0], seed, &text));
        let tables: String = tables.iter().map(|table| format!("delete table {table}\n")).collect();
        lab.inside("nft", &["-f", "-"], &tables);
    }
    settle(all, "nft", start);
}

#[test]
fn random_rulesets_of_iptables_do_with_every_packet_what_their_trace_says() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    let start = seed::of_this_run();
    for variant in Variant::installed() {
        let lab = lab();
        lab.inside("ipset", &["restore"], foreign_iptables::SETS);
        let mut all = Judged::default();
        for seed in start..start + count() {
            let dice = &mut Dice::new(seed);
            let texts = [false, true].map(|is_v6| foreign_iptables::text(dice, is_v6));
            let inside = |program: &str, action: &str, text: &str| {
                lab.inside("sh", &["-c", &format!("{} 2>&1", variant.program(program, action))], text)
            };
            let flush = "*raw\nCOMMIT\n*mangle\nCOMMIT\n";
            for (program, text) in ["iptables", "ip6tables"].into_iter().zip(&texts) {
                inside(program, "-restore", flush);
                inside(program, "-restore", text);
            }
            let listings = ["iptables", "ip6tables"].map(|program| inside(program, "-save", ""));
            let read = |texts: &[String; 2]| {
                let [four, six] = texts;
                let all = [("x.iptables", four.as_str()), ("x.ip6tables", six), ("x.ipset", foreign_iptables::SETS)];
                let read = readings::read("iptables", &all, Scope::Whole);
                assert_eq!(readings::gaps(&read), Vec::<&str>::new(), "seed {seed}\n{four}{six}");
                read
            };
            let of = [read(&texts), read(&listings)];
            let found = judged(&lab, &["text", "listing"].into_iter().zip(&of).collect::<Vec<_>>(), seed);
            all.add(told(found, &of[0], seed, &texts.concat()));
        }
        settle(all, &format!("iptables-{}", format!("{variant:?}").to_lowercase()), start);
    }
}
