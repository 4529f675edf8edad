//! Containers that come and go on a host whose Docker keeps their addresses from all but their bridge, as it does from version 28 on.

use super::docker::{HOST, NFT_HOST};
use crate::support::project::{Project, Ran};

/// The rules that Docker 28 writes for these.
pub(super) fn seals(addresses: &[(&str, &str)]) -> String {
    let drop = |(address, bridge): &(&str, &str)| format!("-A PREROUTING -d {address}/32 ! -i {bridge} -j DROP\n");
    let drops: String = addresses.iter().map(drop).collect();
    format!("*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{drops}COMMIT\n")
}

const ALL: [(&str, &str); 3] = [("172.17.0.2", "docker0"), ("172.18.0.2", "br-web"), ("172.18.0.3", "br-web")];

const AT_LOOPBACK: &str = "-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 5432 -j DROP\n";

fn host() -> String {
    let raw = seals(&ALL).replace("COMMIT", &format!("{AT_LOOPBACK}COMMIT"));
    format!("{HOST}{raw}")
}

/// The same without each line that speaks of one of these.
fn without(rules: &str, gone: &[&str]) -> String {
    let is_left = |line: &&str| !gone.iter().any(|word| line.contains(word));
    rules.lines().filter(is_left).map(|line| format!("{line}\n")).collect()
}

/// What is said of the second rules by one who knows the first.
fn after(before: &str, after: &str, more: &[&str]) -> Ran {
    let project = Project::new().with("x.v4", before);
    let audit = |project: &Project, more: &[&str]| {
        project.run(&[&["audit", "--ruleset", "x.v4", "--fail-on", "info"], more].concat())
    };
    assert_eq!(audit(&project, &["--write-baseline", "known.json"]).code, 0);
    audit(&project.with("x.v4", after), &[&["--baseline", "known.json"], more].concat())
}

/// What has to be closed by nothing else for the tests to say something.
fn open_otherwise() -> [String; 3] {
    let host = host();
    let [inbound, forward] = ["INPUT", "FORWARD"].map(|chain| (format!(":{chain} DROP"), format!(":{chain} ACCEPT")));
    let accepts = host.replace(&inbound.0, &inbound.1);
    [host, accepts.clone(), accepts.replace(&forward.0, &forward.1)]
}

#[test]
fn a_container_that_stops_opens_nothing_that_is_new() {
    for rules in open_otherwise() {
        let ran = after(&rules, &without(&rules, &["172.18.0.3", "5432"]), &[]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(!ran.out.contains("more than the baseline has"), "{}", ran.out);
    }
}

#[test]
fn nor_does_one_behind_a_default_that_lets_in_its_port_afterwards() {
    let rules = "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 5432 -j DNAT --to-destination 172.17.0.2:5432\n\
                 COMMIT\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
                 -A INPUT -p tcp -m tcp --dport 3306 -j DROP\n\
                 -A FORWARD -d 172.17.0.2/32 -o docker0 -p tcp -m tcp --dport 5432 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("x.v4", rules);
    project.run(&["audit", "--ruleset", "x.v4", "--write-baseline", "known.json"]);
    let project = project.with("x.v4", without(rules, &["5432"]));
    let only = ["--only", "default-accept", "--format", "short", "--fail-on", "critical"];
    let ran = project.run(&[&["audit", "--ruleset", "x.v4", "--baseline", "known.json"], &only[..]].concat());
    assert!(ran.code == 0 && ran.out.contains("known critical[default-accept]"), "{ran:?}");
}

#[test]
fn nor_does_one_that_starts_with_another_address() {
    for rules in open_otherwise() {
        let ran = after(&rules, &rules.replace("172.18.0.3", "172.18.0.7"), &[]);
        assert_eq!(ran.code, 0, "{}", ran.out);
    }
}

#[test]
fn one_that_publishes_another_port_does() {
    for rules in open_otherwise() {
        let started = rules
            .replace(
                "-A DOCKER ! -i docker0 -p tcp -m tcp --dport 6379",
                "-A DOCKER ! -i docker0 -p tcp -m tcp --dport 9200 -j DNAT --to-destination 172.17.0.3:9200\n\
                 -A DOCKER ! -i docker0 -p tcp -m tcp --dport 6379",
            )
            .replace(
                "-A DOCKER -d 172.17.0.2/32",
                "-A DOCKER -d 172.17.0.3/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 9200 -j ACCEPT\n\
                 -A DOCKER -d 172.17.0.2/32",
            )
            .replace(
                "-A PREROUTING -d 172.17.0.2/32",
                "-A PREROUTING -d 172.17.0.3/32 ! -i docker0 -j DROP\n-A PREROUTING -d 172.17.0.2/32",
            );
        let ran = after(&rules, &started, &[]);
        assert_eq!(ran.code, 1, "{}", ran.out);
        assert!(ran.out.contains("9200"), "{}", ran.out);
    }
}

#[test]
fn without_its_seal_a_container_is_reached_by_a_route_and_that_is_new() {
    let host = host();
    let ran = after(&host, &without(&host, &["-A PREROUTING -d 172.18.0.3/32"]), &[]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let new =
        ran.out.split("\n\n").find(|one| one.contains("[published-around]") && !one.starts_with("known")).unwrap();
    assert!(new.contains("172.18.0.3"), "{new}");
}

#[test]
fn the_list_does_not_name_every_container_beside_every_port() {
    let project = Project::new().with("x.v4", host());
    let ran = project.run(&["audit", "--ruleset", "x.v4"]);
    let listed =
        |service: &str| ran.out.lines().filter(|line| line.starts_with("  ") && line.contains(service)).count();
    assert!(ran.out.contains("\n  inbound ipv4 tcp 22 from 0.0.0.0/0: SSH (x.v4:28:1)\n"), "{}", ran.out);
    // Of the container at whose port of loopback nobody but neighbours comes, nothing is open.
    assert_eq!((listed(": SSH"), listed(": PostgreSQL")), (1, 0), "{}", ran.out);
}

/// As Docker's own tables have them, beside an inbound chain that accepts what it does not decide.
#[test]
fn in_nftables_it_is_the_same() {
    let seal = |address: &str| {
        format!("\t\tip daddr {address} iifname != \"br-web\" counter drop comment \"DROP DIRECT ACCESS\"\n")
    };
    let chain = |seals: &[&str]| {
        let rules: String = seals.iter().map(|address| seal(address)).collect();
        format!(
            "\tchain raw-PREROUTING {{\n\t\ttype filter hook prerouting priority raw; policy accept;\n{rules}\t}}\n"
        )
    };
    let with = |seals: &[&str]| {
        let host = NFT_HOST.replace("priority filter; policy drop;", "priority filter; policy accept;");
        host.replace("table ip docker-bridges {\n", &format!("table ip docker-bridges {{\n{}", chain(seals)))
    };
    // The one that stops publishes nothing: a port that is sent on no more comes to the host, which this one opens.
    let all = with(&["172.18.0.2", "172.18.0.4", "172.18.0.9"]);
    let stopped = with(&["172.18.0.2", "172.18.0.4"]);
    let audit = |project: &Project, more: &[&str]| project.run(&[&["audit", "--ruleset", "x.nft"], more].concat());
    let project = Project::new().with("x.nft", &all);
    assert_eq!(audit(&project, &["--write-baseline", "known.json"]).code, 0);
    let ran = audit(&project.with("x.nft", &stopped), &["--baseline", "known.json", "--fail-on", "info"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("known critical[default-accept]"), "{}", ran.out);
}

/// An address of the host's own that is meant for one of its links: nothing shows that another host has it.
const OWN: &str = "*raw
:PREROUTING ACCEPT [0:0]
-A PREROUTING -d 10.0.0.1/32 ! -i eth1 -j DROP
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT
COMMIT
";

#[test]
fn an_address_that_may_be_the_hosts_own_is_told() {
    let project = Project::new().with("x.v4", OWN);
    let ran = project.run(&["audit", "--ruleset", "x.v4"]);
    assert!(ran.out.contains("tcp 3306 from 0.0.0.0/0 to not 10.0.0.1/32: MySQL"), "{}", ran.out);
    let ran = after(OWN, &without(OWN, &["-d 10.0.0.1/32"]), &[]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("more than the baseline has: tcp 3306 from 0.0.0.0/0 to 10.0.0.1/32"), "{}", ran.out);
}
