//! What strangers reach is told, whatever else is open beside it: to others, by other interfaces, at other hosts, or perhaps.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};

/// A host with these rules for what comes in, and these for what it forwards.
fn nft(inbound: &[String], forward: &str) -> String {
    let rules: String = inbound.iter().map(|rule| format!("\t\t{rule}\n")).collect();
    format!(
        "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif \"lo\" accept\n\t\tct state \
         established,related accept\n{rules}\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority filter; {forward}\n\t}}\n}}\n"
    )
}

fn inbound(rules: &[&str]) -> Vec<Finding> {
    findings("nftables", &nft(&rules.iter().map(|rule| (*rule).to_owned()).collect::<Vec<_>>(), "policy drop;"))
}

/// What is critical, in the words of the findings.
fn critical(found: &[Finding]) -> Vec<&str> {
    found.iter().filter(|one| one.level == Level::Critical).map(|one| one.message.as_str()).collect()
}

#[track_caller]
fn tells(found: &[Finding], words: &str) {
    let all = critical(found);
    assert!(all.iter().any(|message| message.contains(words)), "{words}: {all:#?}");
}

#[track_caller]
fn is_silent(found: &[Finding], words: &str) {
    let all: Vec<&str> = found.iter().filter(|one| one.level >= Level::High).map(|one| one.message.as_str()).collect();
    assert!(!all.iter().any(|message| message.contains(words)), "{words}: {all:#?}");
}

#[test]
fn a_wider_range_by_one_interface_hides_nothing_that_others_let_in() {
    let found = inbound(&["tcp dport 3300-3400 accept", "iifname \"eth1\" tcp dport 1024-65535 accept"]);
    tells(&found, "64,512 adjacent ports are open to anyone who comes by eth1");
    tells(&found, "101 adjacent ports are open to anyone: tcp 3300-3400");
    // Fewer are no range, and told one by one.
    let few = inbound(&["tcp dport 3300-3390 accept", "iifname \"eth1\" tcp dport 1024-65535 accept"]);
    tells(&few, "`MySQL` is open to anyone: tcp 3306");
    // What is in the range is not told once more for those who reach the range.
    is_silent(&found, "PostgreSQL");
}

#[test]
fn what_is_left_of_a_range_beside_another_is_told() {
    let found = inbound(&[
        "iifname \"eth1\" tcp dport 27000-27100 accept",
        "tcp dport 27015-27019 drop",
        "iifname \"eth0\" tcp dport 26950-27199 accept",
    ]);
    tells(&found, "101 adjacent ports are open to anyone who comes by eth1: tcp 27000-27100");
    let few = inbound(&[
        "iifname \"eth1\" tcp dport 27010-27090 accept",
        "tcp dport 27015-27019 drop",
        "iifname \"eth0\" tcp dport 26950-27199 accept",
    ]);
    tells(&few, "`MongoDB` is open to anyone who comes by eth1: tcp 27017");
}

#[test]
fn a_network_that_reaches_less_than_another_is_told() {
    let found =
        inbound(&["ip saddr 9.0.0.0/8 tcp dport 3000-62000 accept", "ip saddr 8.0.0.0/8 meta l4proto tcp accept"]);
    let all: Vec<&str> = found.iter().filter(|one| one.level >= Level::High).map(|one| one.message.as_str()).collect();
    assert!(all.iter().any(|one| one.contains("all 65,536 ports of tcp are open to many addresses")), "{all:#?}");
    let about_nine =
        |one: &&Finding| one.extent.iter().any(|extent| extent.peers.v4.contains("9.1.1.1".parse().unwrap()));
    assert!(found.iter().filter(|one| one.level >= Level::High).any(|one| about_nine(&one)), "{all:#?}");
}

/// Rules for many networks, ways and hosts, before one that counts.
fn many(last: &str) -> Vec<String> {
    let nets = (1..=70).map(|net| format!("ip saddr 10.77.{net}.0/24 accept"));
    let ways = (1..=10).map(|way| format!("iifname \"eth{way}\" tcp dport 443 accept"));
    let hosts = (1..=10).map(|host| format!("ip daddr 203.0.113.{host} tcp dport 443 accept"));
    nets.chain(ways).chain(hosts).chain([last.to_owned()]).collect()
}

#[test]
fn many_networks_ways_and_hosts_hide_no_other() {
    for (last, words) in [
        ("iifname \"eth99\" meta l4proto tcp accept", "all 65,536 ports of tcp are open to anyone who comes by eth99"),
        ("ip daddr 203.0.113.100 meta l4proto tcp accept", "all 65,536 ports of tcp are open to anyone"),
        ("ip daddr 203.0.113.100 tcp dport 3200-3400 accept", "201 adjacent ports are open to anyone: tcp 3200-3400"),
    ] {
        tells(&findings("nftables", &nft(&many(last), "policy drop;")), words);
    }
    let ranges = (1..=70).map(|host| format!("ip daddr 203.0.113.{host} tcp dport 10000-10900 accept"));
    let all: Vec<String> = ranges.chain(["ip daddr 203.0.113.100 tcp dport 3200-3400 accept".to_owned()]).collect();
    let found = findings("nftables", &nft(&all, "policy drop;"));
    tells(&found, "901 adjacent ports are open to anyone: tcp 10000-10900");
    tells(&found, "`MySQL` is open to anyone: tcp 3306");
}

#[test]
fn past_a_default_that_lets_in_others_a_range_is_told() {
    let forward = "policy accept;\n\t\tip daddr 203.0.113.5 tcp dport 3300-3400 accept\n\t\tiifname \"eth0\" drop";
    let found = findings("nftables", &nft(&[], forward));
    tells(&found, "the forward chain accepts what none of its rules decides by interfaces other than eth0");
    tells(&found, "`MySQL` is open to anyone who comes by eth0: tcp 3306, at 203.0.113.5");
}

#[test]
fn what_is_certain_is_told_beside_what_may_be_open_besides() {
    for test in ["ct mark 5", "meta pkttype host"] {
        let rule = format!("{test} meta l4proto tcp accept");
        let found = inbound(&["tcp dport 3300-3400 accept", &rule]);
        tells(&found, "101 adjacent ports are open to anyone: tcp 3300-3400");
        let marked = found.iter().find(|one| one.id == "any-port").unwrap();
        assert_eq!(marked.level, Level::Medium);
    }
    let rules = [
        "ct mark 5 tcp dport 1000-5000 accept",
        "ct mark 6 tcp dport 1-999 accept",
        "iifname \"eth1\" tcp dport 0-2000 accept",
    ];
    let found = inbound(&rules);
    tells(&found, "2,001 adjacent ports are open to anyone who comes by eth1: tcp 0-2000");
}

#[test]
fn a_rule_by_source_port_is_told_once_and_takes_no_other_rule_with_it() {
    let host = |rules: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{rules}COMMIT\n"
        )
    };
    let grave = |rules: &str| {
        let found = super::ruleset_findings::findings("iptables", &host(rules));
        let own = found.into_iter().filter(|one| one.level >= portcullis::audit::Level::High);
        own.map(|one| (one.id, one.level)).collect::<Vec<_>>()
    };
    let resolver =
        "-A INPUT -p udp -m udp --sport 53 -j ACCEPT\n-A INPUT -p tcp -m multiport --sports 80,443 -j ACCEPT\n";
    assert_eq!(grave(resolver), [("source-port-only", portcullis::audit::Level::High)]);
    let database = format!("{resolver}-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT\n");
    assert!(grave(&database).contains(&("database-open", portcullis::audit::Level::Critical)));
}
