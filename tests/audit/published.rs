//! Ports that lead to an address which may be the host's own: the kernel sends such packets by the inbound chain if it is, and by
//! the forward chain if it is not, and a ruleset does not say which.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::ruleset_findings::{findings, raised};
use crate::support::corpus::{self, Reading};
use crate::support::kernel;
use crate::support::lab::{Lab, OWN};
use crate::support::naive::{Packet, Payload};
use portcullis::audit::{Level, Report};
use portcullis::policy::{Direction, State};
use portcullis::protocol::Transport;
use portcullis::report;
use portcullis::targets::Scope;

fn audited(text: &str) -> (Report, Reading) {
    let reading = corpus::read("nftables", &[("rules.nft".to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    (report, reading)
}

/// An address that the host may have beside its own.
const TO: &str = "100.64.0.9";

/// Port 3000 leads to port 22 of the address; with these rules in the inbound and in the forward chain.
fn ruleset(input: &str, forward: &str) -> String {
    format!(
        "table ip t {{
  chain pre {{ type nat hook prerouting priority -100; tcp dport 3000 dnat to {TO}:22; }}
  chain in {{ type filter hook input priority 0; policy drop; {input}; }}
  chain through {{ type filter hook forward priority 0; policy drop; {forward}; }}
}}
"
    )
}

/// What is said of port 3000: whether it is open for certain, and whether the address has to be the host's own.
fn told(text: &str) -> Vec<(bool, bool)> {
    let (report, _) = audited(text);
    let published = report.exposed.iter().filter(|one| one.values.to_string() == "3000");
    published.map(|one| (one.is_certain, one.published.as_ref().unwrap().if_own)).collect()
}

const LET_IN: &str = "tcp dport 22 accept";

/// The same of nothing but what came to another port.
const LET_IN_TURNED: &str = "ct status dnat tcp dport 22 accept";

#[test]
fn what_leads_to_an_address_that_may_be_the_hosts_own_is_open_at_most() {
    assert_eq!(told(&ruleset(LET_IN, "")), [(false, true)]);
    assert_eq!(told(&ruleset("tcp dport 3000 accept", "")), []);
    assert_eq!(told(&ruleset("", LET_IN)), [(true, false)]);
    // Open wherever it goes, so it is told once.
    assert_eq!(told(&ruleset(LET_IN, LET_IN)), [(true, false)]);
    // What leaves by an interface is another host's.
    assert_eq!(told(&ruleset(LET_IN, &format!("oifname \"docker0\" ip daddr {TO} tcp dport 80 accept"))), []);
    assert_eq!(told(&ruleset(LET_IN, LET_IN).replace(TO, "127.0.0.1")), [(true, false)]);
}

#[test]
fn it_is_said_of_what_it_depends() {
    let (report, reading) = audited(&ruleset(LET_IN_TURNED, ""));
    let open = report.findings.iter().find(|one| one.id == "management-open").unwrap();
    assert!(
        open.also.iter().any(|text| text.starts_with("at most ") && text.contains("whose an address is")),
        "{:?}",
        open.also
    );
    assert!(report.findings.iter().all(|one| one.id != "published-around"));
    let text = report::findings::text(&[report], &reading.sources, 100, false);
    assert!(text.contains("if that is the host's own"), "{text}");
}

#[test]
fn that_it_goes_around_the_inbound_chain_is_so_at_most_where_its_forward_rule_is() {
    let around = |forward: &str| {
        let (report, _) = audited(&ruleset("", forward));
        let found = report.findings.into_iter().find(|one| one.id == "published-around").unwrap();
        (found.level, found.also.iter().any(|text| text.starts_with("at most high")))
    };
    assert_eq!(around(LET_IN), (Level::High, false));
    assert_eq!(around("meta mark 7 tcp dport 22 accept"), (Level::Medium, true));
}

#[test]
fn the_kernel_lets_it_in_if_the_address_is_its_own_and_by_what_the_inbound_chain_says_of_the_port_inside() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    let own: BTreeSet<IpAddr> = [TO.parse().unwrap()].into();
    let packet = Packet {
        direction: Direction::Inbound,
        incoming: String::new(),
        outgoing: String::new(),
        source: "192.0.2.7".parse().unwrap(),
        destination: OWN[0].parse().unwrap(),
        payload: Payload::Ports(Transport::Tcp, 40_000, 3_000),
        state: State::New,
    };
    for input in [LET_IN, LET_IN_TURNED, "tcp dport 3000 accept"] {
        for addresses in [&own, &BTreeSet::new()] {
            let text = ruleset(input, "");
            let lab = Lab::new(&[], addresses);
            lab.inside("nft", &["-f", "-"], &text);
            let passes = !lab.pass(Direction::Inbound, std::slice::from_ref(&packet)).is_empty();
            assert_eq!(passes, input.contains("22") && !addresses.is_empty(), "{input} {addresses:?}");
            assert!(!told(&text).is_empty() || !passes, "{input} {addresses:?}");
        }
    }
}

/// A router for nftables that lets through what was translated, with these rules for that.
fn by_map(rule: &str, more: &str, forward: &str) -> String {
    format!(
        "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiif \"lo\" accept\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\t\t{forward}\n\t}}\n}}\ntable ip nat {{\n{more}\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat\n\t\t{rule}\n\t}}\n}}\n"
    )
}

#[test]
fn a_map_of_constants_leads_where_each_of_its_elements_says() {
    let grave = |text: &str| -> Vec<String> {
        let found = findings("nftables", text).into_iter();
        let found = found.filter(|one| one.id.ends_with("-open") && one.id != "forward-open");
        found.map(|one| format!("{}[{}] {}", one.level, one.id, one.message)).collect()
    };
    let both = [
        "critical[database-open] `PostgreSQL` is open to anyone who comes by eth0: tcp 5432",
        "high[management-open] `Windows Remote Desktop Protocol (RDP)` is open to anyone who comes by eth0: tcp 3389",
    ];
    let named = "\tmap leads {\n\t\ttype inet_service : ipv4_addr\n\t\telements = { 3389 : 10.1.0.20, 5432 : 10.1.0.21 }\n\t}\n";
    let ported = "\tmap leads {\n\t\ttype inet_service : ipv4_addr . inet_service\n\t\telements = { 3390 : 10.1.0.20 . 3389, 5432 : 10.1.0.21 . 5432 }\n\t}\n";
    for (rule, more) in [
        ("iifname \"eth0\" dnat to tcp dport map { 3389 : 10.1.0.20, 5432 : 10.1.0.21 }", ""),
        ("iifname \"eth0\" dnat ip to tcp dport map { 3390 : 10.1.0.20 . 3389, 5432 : 10.1.0.21 . 5432 }", ""),
        ("iifname \"eth0\" dnat to tcp dport map @leads", named),
        ("iifname \"eth0\" dnat ip to tcp dport map @leads", ported),
    ] {
        let text = by_map(rule, more, "ct status dnat accept");
        assert_eq!(grave(&text), both, "{rule}");
        assert!(raised("nftables", &text).iter().all(|(id, _)| !matches!(*id, "any-port" | "any-protocol")), "{rule}");
    }
    let rule = "iifname \"eth0\" dnat to tcp dport map { 3389 : 10.1.0.20, 5432 : 10.1.0.21 }";
    // What the forward chain lets on is no more than it says.
    assert_eq!(grave(&by_map(rule, "", "ct status dnat tcp dport 5432 accept")), both[..1]);
    assert!(grave(&by_map(rule, "", "tcp dport 80 accept")).is_empty());
    // A packet for which the map says nothing meets the rules behind it.
    let behind = format!("{rule}\n\t\tiifname \"eth0\" tcp dport 6379 dnat to 10.1.0.22");
    assert!(grave(&by_map(&behind, "", "ct status dnat accept")).iter().any(|text| text.contains("Redis")));
    // Elements that come and go, or of which one is no constant, say nothing for sure.
    let changing = named
        .replace("ipv4_addr\n", "ipv4_addr\n\t\tflags timeout\n")
        .replace("3389 :", "3389 timeout 1h expires 30m :");
    let unsure = grave(&by_map("iifname \"eth0\" dnat to tcp dport map @leads", &changing, "ct status dnat accept"));
    assert!(unsure.iter().all(|text| !text.starts_with("critical")), "{unsure:?}");
}
