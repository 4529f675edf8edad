//! Several entrances to one rule that gives packets another destination: each is told with its own port, address, senders and
//! interface, and a finding about anyone speaks of none that is for some.

use super::ruleset_findings::of_files;
use portcullis::audit::{Exposed, Finding, Level, Report};

const SVC: &str = "-A SVC -p tcp -j DNAT --to-destination 10.244.1.7:3306\n";

/// A node whose rules lead to a chain that translates.
fn node(entrances: &str) -> Report {
    let text = format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:SVC - [0:0]\n{entrances}{SVC}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A FORWARD -d 10.244.0.0/16 -j ACCEPT\nCOMMIT\n"
    );
    of_files("iptables", &[("node.iptables".to_owned(), text)])
}

/// What is open inbound: ports, senders, and addresses of the host.
fn open(report: &Report) -> Vec<(String, String, String)> {
    let own = report.exposed.iter().filter(|one| one.published.is_some());
    let mut all: Vec<_> =
        own.map(|one: &Exposed| (one.values.to_string(), one.from.join(" "), one.near.join(" "))).collect();
    all.sort();
    all
}

fn row(ports: &str, from: &str, near: &str) -> (String, String, String) {
    (ports.to_owned(), from.to_owned(), near.to_owned())
}

/// Message and details of the findings of a kind.
fn said(report: &Report, id: &str) -> Vec<(Level, String)> {
    let whole = |one: &Finding| (one.level, format!("{}; {}", one.message, one.also.join("; ")));
    report.findings.iter().filter(|one| one.id == id).map(whole).collect()
}

/// Every address that the host may have.
const OWN: &str = "not 224.0.0.0/4 not 255.255.255.255/32";

const CLUSTER: &str = "-A PREROUTING -d 10.96.5.5/32 -p tcp -m tcp --dport 3306 -j SVC\n";

#[test]
fn a_port_for_some_is_not_told_to_anyone_beside_one_for_all() {
    let report = node(&format!(
        "{CLUSTER}-A PREROUTING -s 192.168.0.0/16 -p tcp -m addrtype --dst-type LOCAL -m tcp --dport 30306 -j SVC\n"
    ));
    let all = [row("30306", "192.168.0.0/16", OWN), row("3306", "0.0.0.0/0", "10.96.5.5/32")];
    assert_eq!(open(&report), all);
    for one in report.findings.iter().filter(|one| one.message.contains("to anyone")) {
        let whole = format!("{} {}", one.message, one.also.join(" "));
        assert!(!whole.contains("30306"), "{whole}");
    }
    // Strangers come to a private address only where a router sends them there.
    let around = said(&report, "published-around");
    assert_eq!(around.len(), 1, "{around:?}");
    assert_eq!(around[0].0, Level::Medium);
    assert!(
        around[0].1.contains("tcp 3306 of the host's 10.96.5.5 leads to 10.244.1.7, to the same port"),
        "{around:?}"
    );
}

#[test]
fn a_port_for_anyone_stays_as_loud_beside_one_at_a_private_address() {
    let node_port = "-A PREROUTING -p tcp -m addrtype --dst-type LOCAL -m tcp --dport 30306 -j SVC\n";
    let alone = said(&node(node_port), "published-around");
    let both = said(&node(&format!("{CLUSTER}{node_port}")), "published-around");
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert_eq!(alone[0].0, Level::High);
    assert!(both.contains(&alone[0]), "{both:?}");
    let whole = format!("{both:?}");
    assert!(whole.contains("tcp 3306 of the host's 10.96.5.5 leads"), "{whole}");
    assert!(!whole.contains("3306, 30306"), "{whole}");
}

#[test]
fn ports_for_the_same_senders_are_told_together() {
    let report =
        node("-A PREROUTING -p tcp -m tcp --dport 3306 -j SVC\n-A PREROUTING -p tcp -m tcp --dport 30306 -j SVC\n");
    let around = said(&report, "published-around");
    assert!(around[0].1.contains("tcp 3306, 30306 of the host leads to 10.244.1.7 port 3306"), "{around:?}");
    assert_eq!(open(&report), [row("3306, 30306", "0.0.0.0/0", "")]);
}

#[test]
fn a_port_by_one_interface_is_not_told_of_another() {
    let report = node(
        "-A PREROUTING -i eth0 -p tcp -m tcp --dport 3306 -j SVC\n-A PREROUTING -i eth1 -p tcp -m tcp --dport 30306 -j SVC\n",
    );
    // What is sent to where it leads is told by itself.
    let mut around = said(&report, "published-around");
    around.retain(|(level, _)| *level == Level::High);
    assert_eq!(around.len(), 2, "{around:?}");
    let is_told = |port: &str, interface: &str, other: &str| {
        around.iter().any(|(_, text)| {
            text.contains(&format!("tcp {port} of")) && text.contains(interface) && !text.contains(other)
        })
    };
    assert!(is_told("3306", "eth0", "eth1") && is_told("30306", "eth1", "eth0"), "{around:?}");
}

#[test]
fn that_the_inbound_chain_lets_in_one_port_hides_no_other() {
    let text = |rules: &str| {
        let nat = "-A PREROUTING -p tcp -m tcp --dport 3306 -j SVC\n-A PREROUTING -p tcp -m tcp --dport 30306 -j SVC\n";
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:SVC - [0:0]\n{nat}{SVC}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}-A FORWARD -d 10.244.0.0/16 -j ACCEPT\nCOMMIT\n"
        )
    };
    let rules = "-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT\n";
    let report = of_files("iptables", &[("node.iptables".to_owned(), text(rules))]);
    let around = said(&report, "published-around");
    assert_eq!(around.len(), 1, "{around:?}");
    assert!(around[0].1.contains("tcp 30306 of the host leads"), "{around:?}");
}
