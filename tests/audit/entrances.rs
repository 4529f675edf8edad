//! Several entrances to one rule that gives packets another destination: each is told with its own port, address, senders and
//! interface, and a finding about anyone speaks of none that is for some.

use super::ruleset_findings::of_files;
use crate::support::project::Project;
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

/// A Docker host whose chain DOCKER-USER begins so.
fn docker_user(rule: &str) -> String {
    format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A DOCKER ! -i docker0 -p tcp -m tcp --dport 16379 -j DNAT --to-destination 172.17.0.2:6379\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DOCKER-USER - [0:0]\n-A FORWARD -j DOCKER-USER\n-A FORWARD -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 6379 -j ACCEPT\n{rule}COMMIT\n"
    )
}

#[test]
fn all_interfaces_but_one_are_wider_than_one_and_nothing_is_listed_twice() {
    let rules = docker_user("-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 6379 -j ACCEPT\n");
    let report = of_files("iptables", &[("node.iptables".to_owned(), rules.clone())]);
    let own: Vec<&Exposed> = report.exposed.iter().filter(|one| one.published.is_some()).collect();
    for (at, one) in own.iter().enumerate() {
        let is_same = |other: &&Exposed| (&other.values, &other.incoming) == (&one.values, &one.incoming);
        assert!(!own.iter().skip(at + 1).any(is_same), "{own:#?}");
    }
    let project = Project::new().with("x.v4", rules);
    let ran = project.run(&["audit", "--isolated", "--ruleset", "x.v4"]);
    let lines: Vec<&str> = ran.out.lines().filter(|line| line.contains("inbound ipv4 tcp 16379")).collect();
    assert!(lines.len() == 1 && lines[0].contains(" in not docker0: Redis"), "{lines:#?}");
}

#[test]
fn no_line_is_a_narrower_way_of_one_for_another_address() {
    let to =
        |address: &str, from: &str| format!("-A PREROUTING {from} -d {address}/32 -p tcp -m tcp --dport 80 -j SVC\n");
    let three = [to("10.96.5.5", ""), to("203.0.113.3", "-s 8.8.0.0/16"), to("203.0.113.2", "-s 198.51.100.0/24")];
    let text = format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:SVC - [0:0]\n{}{SVC}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n",
        three.concat()
    );
    let ran = Project::new().with("x.v4", text).run(&["audit", "--isolated", "--ruleset", "x.v4"]);
    for address in ["10.96.5.5/32", "203.0.113.3/32", "203.0.113.2/32"] {
        assert!(
            ran.out.lines().any(|line| line.contains("inbound ipv4 tcp 80") && line.contains(address)),
            "{}",
            ran.out
        );
    }
}

/// A host that publishes tcp 8080 with Docker, and whose inbound chain has these rules behind this policy.
fn host(policy: &str, rules: &str) -> Report {
    let text = format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80\nCOMMIT\n*filter\n:INPUT {policy} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -i lo -j ACCEPT\n{rules}-A FORWARD -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT\nCOMMIT\n"
    );
    of_files("iptables", &[("host.iptables".to_owned(), text)])
}

#[test]
fn a_port_that_is_closed_at_the_uplink_alone_is_published_around_it() {
    let by_eth0 = "open to anyone who comes by eth0 past the inbound chain, which does not let it in";
    for (policy, rules) in [
        ("ACCEPT", "-A INPUT -i eth0 -p tcp -m tcp --dport 8080 -j DROP\n"),
        ("ACCEPT", "-A INPUT -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -i eth0 -j DROP\n"),
        (
            "ACCEPT",
            "-A INPUT -s 10.0.0.0/8 -i eth0 -p tcp -m tcp --dport 8080 -j ACCEPT\n-A INPUT -i eth0 -p tcp -m tcp --dport 8080 -j DROP\n",
        ),
        (
            "DROP",
            "-A INPUT -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -i eth1 -p tcp -m tcp --dport 8080 -j ACCEPT\n",
        ),
    ] {
        let around = said(&host(policy, rules), "published-around");
        assert!(
            around.len() == 1 && around[0].0 == Level::High && around[0].1.starts_with(by_eth0),
            "{rules} {around:?}"
        );
    }
    // Who is shut out of it is not the world, or the uplink lets it in.
    for (policy, rules) in [
        ("ACCEPT", ""),
        ("ACCEPT", "-A INPUT -s 198.51.100.0/24 -i eth0 -p tcp -m tcp --dport 8080 -j DROP\n"),
        ("ACCEPT", "-A INPUT -i wg0 -p tcp -m tcp --dport 8080 -j DROP\n"),
        ("DROP", "-A INPUT -i eth0 -p tcp -m tcp --dport 8080 -j ACCEPT\n"),
        (
            "DROP",
            "-A INPUT -i eth0 -p tcp -m tcp --dport 8080 -j ACCEPT\n-A INPUT -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT\n",
        ),
    ] {
        let around = said(&host(policy, rules), "published-around");
        assert!(around.is_empty(), "{policy} {rules} {around:?}");
    }
}

#[test]
fn translations_do_not_stand_before_the_rule_for_established_flows() {
    let turns: String = (10_001..10_061)
        .map(|port| format!("-A PREROUTING -p tcp -m tcp --dport {port} -j DNAT --to-destination 192.168.1.10:8080\n"))
        .collect();
    let text = |turns: &str, rules: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n{turns}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n"
        )
    };
    let late = |text: String| said(&of_files("iptables", &[("x.iptables".to_owned(), text)]), "established-late");
    assert!(late(text(&turns, "")).is_empty());
    let rules: String = (1..61).map(|port| format!("-A INPUT -p tcp -m tcp --dport {port} -j DROP\n")).collect();
    let found = late(text(&turns, &rules));
    assert!(found.len() == 1 && found[0].1.starts_with("60 rules of `filter INPUT` stand"), "{found:?}");
}

#[test]
fn a_listing_of_one_table_says_that_others_are_not_in_it() {
    let rules = "-P INPUT DROP\n-P FORWARD DROP\n-P OUTPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\n";
    let ran = Project::new().with("x.v4", rules).run(&["audit", "--isolated", "--ruleset", "x.v4"]);
    assert!(
        ran.out.split_whitespace().collect::<Vec<_>>().join(" ").contains("only the table `filter` was given"),
        "{}",
        ran.out
    );
}

#[test]
fn a_finding_about_a_port_of_several_services_says_so() {
    let rules = |comment: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 9000 {comment}-j ACCEPT\n-A INPUT -p tcp -m tcp --dport 6379 -j ACCEPT\nCOMMIT\n"
        )
    };
    let of = |text: String| said(&of_files("iptables", &[("x.iptables".to_owned(), text)]), "database-open");
    let others = "also that of `Graylog web and API`, `MinIO S3 API` and `Portainer without TLS`";
    let found = of(rules(""));
    let says = |one: &&(Level, String)| one.1.contains(others);
    assert!(found.iter().filter(says).count() == 1 && found.len() == 2, "{found:?}");
    let title = "`ClickHouse native`, or what else has its port, is open to anyone: tcp 9000";
    let all = of_files("iptables", &[("x.iptables".to_owned(), rules(""))]).findings;
    assert!(all.iter().any(|one| one.message == title), "{all:?}");
    let found = of(rules("-m comment --comment \"ClickHouse native\" "));
    assert!(!found.is_empty() && !found.iter().any(|one| says(&one)), "{found:?}");
}

#[test]
fn what_leads_to_one_place_from_several_addresses_is_listed_once() {
    let rules = "*nat\n:PREROUTING ACCEPT [0:0]\n:NODEPORTS - [0:0]\n:EXT - [0:0]\n:SVC - [0:0]\n\
                 -A PREROUTING -d 10.96.0.20/32 -p tcp -m tcp --dport 6379 -j SVC\n\
                 -A PREROUTING -m addrtype --dst-type LOCAL -j NODEPORTS\n-A NODEPORTS -p tcp -m tcp --dport 30079 -j EXT\n\
                 -A EXT -j MARK --set-xmark 0x4000/0x4000\n-A EXT -j SVC\n\
                 -A SVC -p tcp -m tcp -j DNAT --to-destination 192.168.1.10:6379\nCOMMIT\n\
                 *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
                 -A FORWARD -m mark --mark 0x4000/0x4000 -j ACCEPT\nCOMMIT\n";
    let ran = Project::new().with("x.v4", rules).run(&["audit", "--ruleset", "x.v4"]);
    let is_it = |line: &&str| {
        line.contains("inbound ipv4 tcp 30079 from 0.0.0.0/0: Redis, sent on to 192.168.1.10 port 6379 (")
    };
    assert_eq!(ran.out.lines().filter(is_it).count(), 1, "{}", ran.out);
}
