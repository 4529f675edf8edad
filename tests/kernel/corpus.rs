//! Rulesets that Portcullis did not write, loaded into a kernel: what it lets through is what `trace` says of the reading of
//! the kernel's own listing. `PORTCULLIS_CORPUS_PACKETS` says how many packets for each, `PORTCULLIS_SEED` which.

#![allow(clippy::explicit_write)]

use std::collections::BTreeSet;
use std::io::Write;

use crate::support::corpus::{self, Reading};
use crate::support::judge::{self, Judged};
use crate::support::kernel::{self, Variant};
use crate::support::lab::Lab;
use crate::support::opened_bounds::{Bounds, in_domain};
use crate::support::{rule_edges, seed};
use portcullis::audit::region::Kind;
use portcullis::policy::Direction;
use portcullis::ruleset::{Device, Flow, Packet, Program, Ruleset, Tracking};
use portcullis::targets::Scope;

/// How the files of a folder are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loading {
    Nft,
    Iptables(Variant),
}

#[test]
fn dumps_of_nft_do_with_every_packet_what_their_trace_says() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    // What came from iptables-nft can't be loaded by nft; it is loaded below, and read as nft lists it.
    let native = corpus::folders("nftables").into_iter().filter(|folder| {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        !corpus::has("iptables", &name)
    });
    for folder in native {
        let files = corpus::files(&folder, &["nft"]);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        compare(&name, &files, Loading::Nft);
    }
}

#[test]
fn dumps_of_iptables_do_with_every_packet_what_their_trace_says() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    for folder in corpus::folders("iptables") {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let files = corpus::files(&folder, &["ipset", "iptables", "ip6tables"]);
        let legacy = !corpus::has("nftables", &name);
        let variant = if legacy { Variant::Legacy } else { Variant::Nft };
        if Variant::installed().contains(&variant) {
            compare(&name, &files, Loading::Iptables(variant));
        }
    }
}

/// Loads the files, reads every listing that the kernel gives of them, and sends packets.
fn compare(name: &str, files: &[(String, String)], loading: Loading) {
    let count: usize =
        std::env::var("PORTCULLIS_CORPUS_PACKETS").map_or(100, |text| text.parse().expect("a number of packets"));
    let seed = seed::of_this_run();
    let target = if loading == Loading::Nft { "nftables" } else { "iptables" };
    let dumped = corpus::read(target, files, Scope::Whole);
    let devices = rule_edges::devices(&dumped.ruleset);
    let interfaces: Vec<(String, String)> = devices.iter().map(|device| (device.clone(), device.clone())).collect();
    let lab = Lab::new(&interfaces, &BTreeSet::new());
    judge::watch(&lab);
    load(&lab, files, loading);
    let listings = listings(&lab, loading);
    let readings: Vec<_> = listings.iter().map(|(name, reading)| (name.as_str(), &reading.ruleset)).collect();
    let Program::Chains(chains) = &readings[0].1.program else { panic!("not chains") };
    let first = devices.first().map_or(Device::Unmentioned, |device| Device::Named(device.as_str().into()));
    let mut all = Judged::default();
    for direction in Direction::ALL {
        let packets = rule_edges::packets(chains, direction, &devices, count.div_ceil(3) * 2, seed);
        if !packets.is_empty() {
            all.add(judge::judge(&lab, &readings, direction, &packets, &first));
        }
    }
    let Judged { sent, passed, compared, open, decided, turned, wrong, fared } = all;
    let (opening, misjudged) = exposed(&dumped.ruleset, &fared);
    let said = format!(
        "{name}: {compared} of {sent} packets compared, {passed} pass; {open} depend on a question, {turned} are turned; decided by {decided:?}; {opening} open flows, as the audit says; seed {seed}"
    );
    writeln!(std::io::stderr(), "{said}").unwrap();
    let shown: String = wrong.iter().take(40).map(|(packet, _)| format!("  {packet}\n")).collect();
    assert!(wrong.is_empty(), "{said}\n{} are wrong:\n{shown}the first by\n{}", wrong.len(), wrong[0].1);
    assert!(misjudged.is_empty(), "{said}\nthe audit is wrong about {}:\n{}", misjudged.len(), misjudged[0]);
    assert!(opening * 4 >= count, "{said}");
    assert!(compared >= count, "{said}");
    assert!(open * 5 <= sent, "{said}");
}

/// Of how many packets that open a flow the audit says what became of them, and those of which it says otherwise: what passes
/// has to be open at most, what does not can't be open at least.
pub(super) fn exposed(ruleset: &Ruleset, fared: &[(Packet, bool)]) -> (usize, Vec<String>) {
    let bounds = Bounds::of(ruleset);
    let opens = |packet: &&(Packet, bool)| {
        let (kind, value) = Kind::of_packet(&packet.0);
        let opens = packet.0.flow == Flow::plain(Tracking::New) && kind.all_values().contains(value);
        opens && in_domain(ruleset, &packet.0)
    };
    let mut count = 0;
    let mut wrong = Vec::new();
    for (packet, passed) in fared.iter().filter(opens) {
        count += 1;
        let [least, most] = bounds.says(packet);
        if (*passed && !most) || (!*passed && least) {
            wrong.push(format!("passes: {passed}; open at least: {least}, at most: {most}: {packet:?}"));
        }
    }
    (count, wrong)
}

fn load(lab: &Lab, files: &[(String, String)], loading: Loading) {
    for (name, text) in files {
        match (name.rsplit('.').next().unwrap(), loading) {
            ("nft", _) => lab.inside("nft", &["-f", "-"], text),
            ("ipset", _) => lab.inside("ipset", &["restore"], text),
            (family, Loading::Iptables(variant)) => {
                lab.inside("sh", &["-c", &format!("{} 2>&1", variant.program(family, "-restore"))], text)
            }
            _ => panic!("{name} can't be loaded by nft"),
        };
    }
}

/// What the kernel lists of what it loaded, as each of its tools prints it.
fn listings(lab: &Lab, loading: Loading) -> Vec<(String, Reading)> {
    let mut found = Vec::new();
    if let Loading::Iptables(variant) = loading {
        let print = |program: &str| lab.inside("sh", &["-c", &format!("{program} 2>/dev/null")], "");
        let files: Vec<(String, String)> = [
            ("rules.iptables", variant.program("iptables", "-save")),
            ("rules.ip6tables", variant.program("ip6tables", "-save")),
            ("rules.ipset", "ipset save".to_owned()),
        ]
        .map(|(name, program)| (name.to_owned(), print(&program)))
        .into();
        let files: Vec<(String, String)> = files.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        found.push(("iptables-save".to_owned(), corpus::read("iptables", &files, Scope::Whole)));
    }
    if loading != Loading::Iptables(Variant::Legacy) {
        let tables = lab.inside("nft", &["list", "tables"], "");
        let own: Vec<&str> = tables.lines().map(|line| line.trim_start_matches("table ").trim()).collect();
        let own: Vec<&str> = own.into_iter().filter(|table| !judge::LABS_OWN.contains(table)).collect();
        let list = |option: &str| -> Vec<String> {
            own.iter()
                .map(|table| lab.inside("sh", &["-c", &format!("nft {option} list table {table} 2>/dev/null")], ""))
                .collect()
        };
        let files = [("rules.nft".to_owned(), list("").concat())];
        found.push(("nft list".to_owned(), corpus::read("nftables", &files, Scope::Whole)));
        let parts: Vec<serde_json::Value> = list("-j").iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let parts: Vec<serde_json::Value> =
            parts.iter().flat_map(|part| part["nftables"].as_array().unwrap().clone()).collect();
        let files = [("rules.json".to_owned(), serde_json::json!({ "nftables": parts }).to_string())];
        found.push(("nft -j list".to_owned(), corpus::read("nftables", &files, Scope::Whole)));
    }
    found
}
