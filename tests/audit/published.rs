//! Ports that lead to an address which may be the host's own: the kernel sends such packets by the inbound chain if it is, and by
//! the forward chain if it is not, and a ruleset does not say which.

use std::collections::BTreeSet;
use std::net::IpAddr;

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
