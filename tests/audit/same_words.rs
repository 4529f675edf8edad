//! What findings say and what else is said of the same thing: the list of what is open, the answer in one sentence, other formats.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ruleset_findings::audited;
use crate::support::project::Project;
use portcullis::audit::{Exposed, Level};
use portcullis::catalog::{Catalog, Contribution, Values};
use portcullis::protocol::Transport;
use serde_json::Value;

/// A host for iptables that drops what none of these rules lets in.
fn host(rules: &[String]) -> String {
    let rules: String = rules.iter().map(|rule| format!("-A INPUT {rule}\n")).collect();
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n\
         -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{rules}COMMIT\n"
    )
}

#[test]
fn the_list_names_what_a_finding_of_the_same_port_names() {
    let catalog = Catalog::builtin();
    // Every port that a service of the catalogue has alone of which an audit has something to say.
    let tagged = catalog.services().filter(|service| !service.tags.is_empty());
    let of = |service| catalog.resolve(service, &Values::new()).contributions;
    let single = |from: &Arc<Contribution>| {
        let is_single = from.transport == Transport::Tcp && from.ports.size() == 1;
        from.ports.ranges().first().filter(|_| is_single).map(|range| range.first().0)
    };
    let ports: BTreeSet<u16> = tagged.flat_map(of).filter_map(|from| single(&from)).collect();
    let ports: Vec<u16> = ports.into_iter().collect();
    let told: usize = ports.chunks(25).map(named).sum();
    assert!(told > 100, "{told} of {}", ports.len());
}

/// Opens these ports by a rule each: the list names each as the findings do. How many these are.
fn named(ports: &[u16]) -> usize {
    let rules: Vec<String> = ports.iter().map(|port| format!("-p tcp -m tcp --dport {port} -j ACCEPT")).collect();
    let (report, _) = audited("iptables", &[("rules.iptables".to_owned(), host(&rules))]);
    let mut told = 0;
    for finding in report.findings.iter().filter(|one| one.level >= Level::High) {
        let Some(service) = &finding.service else { continue };
        let singles =
            finding.extent.iter().flat_map(|part| part.values.ranges().iter().map(move |range| (part.kind, range)));
        for (kind, range) in singles.filter(|(_, range)| range.size() == 1) {
            let is_it = |one: &&Exposed| {
                one.kind == kind && one.values.contains(range.first()) && Some(one.chain) == finding.chain
            };
            let rows: Vec<&Exposed> = report.exposed.iter().filter(is_it).collect();
            let is_named = |one: &&Exposed| one.services.iter().any(|name| name.contains(service));
            assert!(!rows.is_empty() && rows.iter().all(is_named), "{}: {rows:?}", finding.message);
            told += 1;
        }
    }
    told
}

#[test]
fn the_answer_says_what_is_open_to_those_who_choose_their_source_port() {
    let answer = |rules: &[&str]| {
        let rules: Vec<String> = rules.iter().map(|rule| (*rule).to_owned()).collect();
        let ran =
            Project::new().with("rules.v4", host(&rules)).run(&["audit", "--ruleset", "rules.v4", "--format", "json"]);
        let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        document["answer"].as_str().unwrap().to_owned()
    };
    let chosen = "every tcp port is open to senders that choose source port 20";
    let alone = answer(&["-p tcp -m tcp --sport 20 -j ACCEPT"]);
    assert!(alone.contains(chosen), "{alone}");
    assert!(alone.starts_with("no port of this host is open over IPv4 to senders of any source port; "), "{alone}");
    let beside = answer(&["-p tcp -m tcp --sport 20 -j ACCEPT", "-p tcp -m tcp --dport 443 -j ACCEPT"]);
    assert!(beside.starts_with("anyone can reach 1 TCP port") && beside.contains(chosen), "{beside}");
    let none = answer(&["-p tcp -m tcp --dport 443 -j ACCEPT"]);
    assert!(!none.contains("source port"), "{none}");
}

#[test]
fn other_formats_say_what_stands_beside_a_finding() {
    // What leads to a database behind the host is open at another port of the host.
    let text = "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
                -A PREROUTING -i eth0 -p tcp -m tcp --dport 33060 -j DNAT --to-destination 192.168.1.20:3306\n\
                -A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n\
                :OUTPUT ACCEPT [0:0]\n-A INPUT -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT\n\
                -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
                -A FORWARD -i eth1 -o eth0 -j ACCEPT\n\
                -A FORWARD -d 192.168.1.20/32 -i eth0 -p tcp -m tcp --dport 3306 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("rules.v4", text);
    let of = |format: &str| project.run(&["audit", "--ruleset", "rules.v4", "--format", format]).out;
    for format in ["text", "json", "markdown", "html", "github", "junit", "sarif"] {
        let said = of(format);
        assert!(said.contains("33060"), "{format}: {said}");
    }
    // By which interface, and where to, is said of what is open.
    let markdown = of("markdown");
    let row = markdown
        .lines()
        .find(|line| line.starts_with("| inbound ") && line.contains("tcp 22 "))
        .unwrap_or_else(|| panic!("{markdown}"));
    assert!(row.contains("in eth1"), "{row}");
}

#[test]
fn tunnels_without_keys_over_udp_are_told() {
    let found = |rule: &str| {
        let (report, _) = audited("iptables", &[("rules.iptables".to_owned(), host(&[rule.to_owned()]))]);
        let own = report.findings.into_iter().filter(|one| one.id == "tunnel-open");
        own.map(|one| one.level).collect::<Vec<_>>()
    };
    for port in [4789, 8472, 6081, 2152] {
        assert_eq!(found(&format!("-p udp -m udp --dport {port} -j ACCEPT")), [Level::High], "{port}");
        assert_eq!(found(&format!("-s 10.0.0.0/8 -p udp -m udp --dport {port} -j ACCEPT")), [], "{port}");
        assert_eq!(found(&format!("-p tcp -m tcp --dport {port} -j ACCEPT")), [], "{port}");
    }
    assert_eq!(found("-p udp -m udp --dport 51820 -j ACCEPT"), [], "WireGuard has keys");
    assert_eq!(found("-p udp -m multiport --dports 4789,7946 -j ACCEPT"), [Level::High]);
}
