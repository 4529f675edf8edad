//! Ports that lead to an address which may be the host's own: the kernel sends such packets by the inbound chain if it is, and by
//! the forward chain if it is not, and a ruleset does not say which.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::ruleset_findings::{findings, raised};
use crate::support::corpus::{self, Reading};
use crate::support::kernel;
use crate::support::lab::{Lab, OWN};
use crate::support::naive::{Packet, Payload};
use portcullis::audit::{Finding, Level, Report};
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

/// The same with a rule in the outbound chain, which drops all else.
fn with_output(input: &str, rule: &str) -> String {
    let output = format!("  chain out {{ type filter hook output priority 0; policy drop; {rule}; }}\n}}\n");
    ruleset(input, "").replace("\n}\n", &format!("\n{output}"))
}

/// What is said of port 3000: whether it is open for certain, and whether the address has to be the host's own.
fn told(text: &str) -> Vec<(bool, bool)> {
    let (report, _) = audited(text);
    let published = report.exposed.iter().filter(|one| one.values.to_string() == "3000");
    published.map(|one| (one.is_certain, one.published.as_ref().unwrap().if_own)).collect()
}

/// What a stranger sends to port 3000 of the host.
fn to_port_3000() -> Packet {
    Packet {
        direction: Direction::Inbound,
        incoming: String::new(),
        outgoing: String::new(),
        source: "192.0.2.7".parse().unwrap(),
        destination: OWN[0].parse().unwrap(),
        payload: Payload::Ports(Transport::Tcp, 40_000, 3_000),
        state: State::New,
    }
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
}

/// What the host sends to an address of its own leaves by loopback, and a rule that forbids to leave shows nobody beyond.
#[test]
fn a_rule_for_loopback_or_one_that_drops_makes_an_address_no_other_hosts() {
    let own = |rule: &str| told(&with_output(LET_IN_TURNED, rule));
    for device in ["\"lo\"", "{ \"lo\", \"eth0\" }"] {
        assert_eq!(own(&format!("oifname {device} ip daddr {TO} accept")), [(false, true)], "{device}");
    }
    assert_eq!(own(&format!("oifname \"eth0\" ip daddr {TO} drop")), [(false, true)]);
    assert_eq!(own(&format!("oifname \"eth0\" ip daddr {TO} accept")), []);
}

#[test]
fn what_leads_to_loopback_is_open_at_most_for_a_switch_of_the_host_decides() {
    let text = ruleset(LET_IN, LET_IN).replace(TO, "127.0.0.1");
    assert_eq!(told(&text), [(false, false)]);
    let (report, reading) = audited(&text);
    let open = report.findings.iter().find(|one| one.id == "management-open").unwrap();
    // Nobody writes such a rule who has not set the switch.
    assert_eq!(open.level, Level::High);
    assert!(open.also.iter().any(|text| text.contains("`route_localnet`")), "{:?}", open.also);
    let text = report::findings::text(&[report], &reading.sources, 100, false);
    assert!(text.contains("at most"), "{text}");
    // There is no such switch for IPv6, and another port of the host itself needs none.
    let v6 = ruleset(LET_IN, LET_IN)
        .replace("table ip t", "table ip6 t")
        .replace(&format!("dnat to {TO}:22"), "dnat to [::1]:22");
    assert_eq!(told(&v6), []);
    let redirected = ruleset(LET_IN, LET_IN).replace(&format!("dnat to {TO}:22"), "redirect to :22");
    assert_eq!(told(&redirected), [(true, false)]);
}

#[test]
fn the_kernel_takes_what_is_given_an_address_of_loopback_where_the_switch_is_set() {
    if !kernel::available(&["ip", "nft", "python3", "sysctl"]) {
        return;
    }
    for set in [false, true] {
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.inside("nft", &["-f", "-"], &ruleset(LET_IN, "").replace(TO, "127.0.0.1"));
        let switch = format!("net.ipv4.conf.all.route_localnet={}", u8::from(set));
        lab.inside("sysctl", &["-q", "-w", &switch], "");
        let passes = !lab.pass(Direction::Inbound, &[to_port_3000()]).is_empty();
        assert_eq!(passes, set);
    }
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
        let (report, _) = audited(&ruleset("tcp dport 3000 drop", forward));
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
    let by_loopback = format!("oifname \"lo\" ip daddr {TO} accept");
    let texts = [LET_IN, LET_IN_TURNED, "tcp dport 3000 accept"].map(|input| (input, ruleset(input, "")));
    for (input, text) in texts.into_iter().chain([(LET_IN_TURNED, with_output(LET_IN_TURNED, &by_loopback))]) {
        for addresses in [&own, &BTreeSet::new()] {
            let lab = Lab::new(&[], addresses);
            lab.inside("nft", &["-f", "-"], &text);
            let passes = !lab.pass(Direction::Inbound, &[to_port_3000()]).is_empty();
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

/// A router for iptables whose inbound chain drops by default: its translation, and its rules for what comes in and goes through.
fn router(nat: &str, rules: &str) -> Vec<Finding> {
    let text = format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n{nat}-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT\n{rules}COMMIT\n"
    );
    findings("iptables", &text)
}

const TURN: &str = "-A PREROUTING -i eth0 -p tcp -m tcp --dport 13306 -j DNAT --to-destination 10.0.3.2:3306\n";

/// The ways in which rules name what they send on.
const NAMED: [&str; 4] = [
    "-A FORWARD -d 10.0.3.2/32 -p tcp -m tcp --dport 3306 -j ACCEPT\n",
    "-A FORWARD -i eth0 -o eth1 -p tcp -m tcp --dport 3306 -j ACCEPT\n",
    "-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT\n",
    "-A FORWARD -p tcp -m conntrack --ctorigdstport 13306 -j ACCEPT\n",
];

fn around(found: &[Finding]) -> Option<&Finding> {
    found.iter().find(|one| one.id == "published-around")
}

#[test]
fn a_port_that_a_router_sends_on_by_name_goes_around_nothing() {
    for forward in NAMED {
        let found = router(TURN, forward);
        assert_eq!(around(&found), None, "{forward}");
        // What is open is judged, with advice for whoever writes the rules.
        let database = found.iter().find(|one| one.id == "database-open").unwrap();
        assert_eq!(database.level, Level::Critical, "{forward}");
        assert!(database.also.iter().any(|text| text.starts_with("published: tcp 13306")), "{:?}", database.also);
        assert!(!database.advice.contains("Docker") && !database.advice.contains("127.0.0.1"), "{}", database.advice);
        assert!(database.advice.contains("10.0.3.2"), "{}", database.advice);
    }
    let to = |rule: &str| {
        let text = by_map("iifname \"eth0\" tcp dport 13306 dnat to 10.0.3.2:3306", "", rule);
        around(&findings("nftables", &text)).map(|one| one.level)
    };
    for rule in ["ct status dnat accept", "ip daddr 10.0.3.2 tcp dport 3306 accept"] {
        assert_eq!(to(rule), None, "{rule}");
    }
    assert_eq!(to("iifname \"eth0\" accept"), Some(Level::High));
}

#[test]
fn a_rule_that_names_an_address_of_the_world_is_no_way_around() {
    let turn =
        "-A PREROUTING -s 192.0.2.0/24 -i eth0 -p tcp -m tcp --dport 13306 -j DNAT --to-destination 10.0.3.2:3306\n";
    let level = |address: &str| {
        let rule = format!("-A FORWARD -d {address}/32 -o br0 -p tcp -m tcp --dport 3306 -j ACCEPT\n");
        around(&router(&turn.replace("10.0.3.2", address), &rule)).map(|one| one.level)
    };
    assert_eq!(level("198.51.100.20"), None);
    // A neighbour who sends to a private address is not whom the rule was written for.
    assert_eq!(level("10.0.3.2"), Some(Level::Medium));
}

#[test]
fn what_a_rule_for_everything_or_a_default_lets_on_goes_around_the_inbound_chain() {
    for forward in ["-A FORWARD -i eth0 -j ACCEPT\n", "-A FORWARD -p tcp -m tcp --dport 1:65535 -j ACCEPT\n"] {
        let found = router(TURN, forward);
        let around = around(&found).unwrap();
        assert_eq!(around.level, Level::High, "{forward}");
        assert!(!around.advice.contains("Docker") && !around.advice.contains("127.0.0.1"), "{}", around.advice);
    }
}

#[test]
fn what_the_inbound_chain_closes_by_name_is_open_around_it() {
    let level = |turn: &str, input: &str| around(&router(turn, &format!("{input}{}", NAMED[0]))).map(|one| one.level);
    let of_any = TURN.replace("-i eth0 ", "");
    let admins = "-A INPUT -s 198.51.7.0/24 -p tcp -m tcp --dport 13306 -j ACCEPT\n";
    let inner = "-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 13306 -j ACCEPT\n";
    for (turn, input) in [
        (TURN, "-A INPUT -p tcp -m tcp --dport 13306 -j DROP\n"),
        (TURN, "-A INPUT -p tcp -m multiport --dports 80,13306 -j REJECT\n"),
        (TURN, admins),
        (&of_any, admins),
        (&of_any, inner),
    ] {
        assert_eq!(level(turn, input), Some(Level::High), "{turn} {input}");
    }
    for input in [
        // Packets that are not translated, by another interface and to another port.
        "-A INPUT -i eth1 -p tcp -m tcp --dport 13306 -j DROP\n",
        "-A INPUT -p tcp -m tcp --dport 3306 -j DROP\n",
        // The router's own service for its own network, at the port that leads elsewhere from outside.
        inner,
        "-A INPUT -i eth1 -p tcp -m tcp --dport 13306 -j ACCEPT\n",
        // Whatever is left is denied at the end.
        "-A INPUT -j DROP\n",
        "-A INPUT -p tcp -m tcp --dport 13306 -j ACCEPT\n",
    ] {
        assert_eq!(level(TURN, input), None, "{input}");
    }
    // A chain that a program fills is not what its owner wrote.
    let docker = format!(":DOCKER - [0:0]\n-A PREROUTING -j DOCKER\n{}", TURN.replace("PREROUTING", "DOCKER"));
    assert_eq!(level(&docker, ""), Some(Level::High));
    let podman = docker.replace("DOCKER", "NETAVARK-DN-1");
    assert_eq!(level(&podman, ""), Some(Level::High));
}

#[test]
fn few_that_the_inbound_chain_lets_in_by_every_port_are_not_all_that_a_container_lets_in() {
    let docker = format!(":DOCKER - [0:0]\n-A PREROUTING -j DOCKER\n{}", TURN.replace("PREROUTING", "DOCKER"));
    for few in ["-A INPUT -s 192.168.0.0/16 -j ACCEPT\n", "-A INPUT -s 198.51.7.0/24 -j ACCEPT\n"] {
        let found = router(&docker, &format!("{few}{}", NAMED[0]));
        assert_eq!(around(&found).map(|one| one.level), Some(Level::High), "{few}");
    }
}

#[test]
fn only_what_docker_publishes_is_closed_in_its_words() {
    let docker = ":DOCKER - [0:0]\n-A PREROUTING -j DOCKER\n-A DOCKER ! -i docker0 -p tcp -m tcp --dport 6379 -j DNAT --to-destination 172.17.0.2:6379\n";
    let rules = "-A FORWARD -d 172.17.0.2/32 -o docker0 -p tcp -m tcp --dport 6379 -j ACCEPT\n";
    let found = router(
        &format!("{TURN}{docker}"),
        &format!(":DOCKER-USER - [0:0]\n-A FORWARD -j DOCKER-USER\n{rules}{}", NAMED[0]),
    );
    let advice = |service: &str| {
        &found.iter().find(|one| one.id == "database-open" && one.message.contains(service)).unwrap().advice
    };
    assert!(advice("Redis").contains("DOCKER-USER"), "{}", advice("Redis"));
    assert!(!advice("MySQL").contains("DOCKER"), "{}", advice("MySQL"));
    let told = around(&found).unwrap();
    assert!(told.message.contains("6379") && !told.message.contains("13306"), "{}", told.message);
    // Who lets a container's port on by a rule of his own means it.
    for own in [
        "-A DOCKER-USER -d 172.17.0.2/32 -p tcp -m tcp --dport 6379 -j ACCEPT\n",
        "-A DOCKER-USER -m conntrack --ctstate DNAT -j ACCEPT\n",
    ] {
        let rules = format!(":DOCKER-USER - [0:0]\n-A FORWARD -j DOCKER-USER\n{own}{rules}{}", NAMED[0]);
        assert_eq!(around(&router(&format!("{TURN}{docker}"), &rules)), None, "{own}");
    }
}
