//! What is open of packets that rules keep from connection tracking, as name servers under load do and caches on the nodes of
//! Kubernetes.

use std::collections::BTreeSet;

use super::ruleset_findings::audited;
use portcullis::audit::{Exposed, Finding, Level};
use portcullis::policy::Direction;

/// A host for iptables that drops what no rule lets in, with rules of the tables `raw` and `filter`, and its openings.
fn host(raw: &[&str], input: &[&str]) -> (Vec<Finding>, Vec<Exposed>) {
    let raw: String = raw.iter().map(|rule| format!("-A {rule}\n")).collect();
    let input: String = input.iter().map(|rule| format!("-A INPUT {rule}\n")).collect();
    let text = format!(
        "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{raw}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n\
         :OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
         -A INPUT -m conntrack --ctstate INVALID -j DROP\n{input}COMMIT\n"
    );
    let report = audited("iptables", &[("rules.iptables".to_owned(), text)]).0;
    (report.findings, report.exposed)
}

/// What is open of a direction, the loopback interface aside: kind and ports, senders, whether it is certain.
fn open(exposed: &[Exposed], chain: Direction) -> BTreeSet<(String, String, bool)> {
    let of = |one: &&Exposed| one.chain == chain && one.incoming != ["lo"];
    let told = |one: &Exposed| (format!("{} {}", one.kind.name(), one.values), one.from.join(","), one.is_certain);
    exposed.iter().filter(of).map(told).collect()
}

fn level(found: &[Finding], id: &str) -> Option<Level> {
    found.iter().filter(|one| one.id == id).map(|one| one.level).max()
}

const DNS: [&str; 2] =
    ["PREROUTING -p udp -m udp --dport 53 -j CT --notrack", "OUTPUT -p udp -m udp --sport 53 -j CT --notrack"];

#[test]
fn a_name_server_without_tracking_answers_whom_its_rules_let_in() {
    let (found, exposed) = host(&DNS, &["-s 198.51.100.0/24 -p udp -m udp --dport 53 -j ACCEPT"]);
    let expected = [("udp 53".to_owned(), "198.51.100.0/24".to_owned(), true)];
    assert_eq!(open(&exposed, Direction::Inbound), BTreeSet::from(expected), "{exposed:?}");
    assert_eq!(open(&exposed, Direction::Forward), BTreeSet::new(), "{exposed:?}");
    for id in ["unmodelled-match", "forward-open", "amplifier-open", "untracked-open"] {
        assert_eq!(level(&found, id), None, "{id}: {found:?}");
    }
    // The same for everybody is what it is with tracking.
    let (found, exposed) = host(&DNS, &["-p udp -m udp --dport 53 -j ACCEPT"]);
    let (tracked, _) = host(&[], &["-p udp -m udp --dport 53 -j ACCEPT"]);
    assert_eq!(level(&found, "amplifier-open"), level(&tracked, "amplifier-open"));
    assert_eq!(level(&found, "amplifier-open"), Some(Level::High), "{found:?}");
    let expected = [("udp 53".to_owned(), "0.0.0.0/0".to_owned(), true)];
    assert_eq!(open(&exposed, Direction::Inbound), BTreeSet::from(expected), "{exposed:?}");
}

#[test]
fn what_is_not_tracked_is_never_new() {
    // What the rule asks for no packet has: nobody gets in.
    let new = "-p udp -m udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT";
    let (found, exposed) = host(&DNS, &[new]);
    assert_eq!(open(&exposed, Direction::Inbound), BTreeSet::new(), "{exposed:?}");
    assert_eq!(level(&found, "amplifier-open"), None, "{found:?}");
    assert_eq!(open(&host(&[], &[new]).1, Direction::Inbound).len(), 1);
    // Some of it is tracked where an earlier rule lets it leave the chain.
    let (_, exposed) = host(&["PREROUTING -s 203.0.113.0/24 -j ACCEPT", DNS[0]], &[new]);
    assert!(!open(&exposed, Direction::Inbound).is_empty(), "{exposed:?}");
}

#[test]
fn a_database_without_tracking_is_open() {
    let raw = ["PREROUTING -p tcp -m tcp --dport 5432 -j NOTRACK"];
    for rule in [
        "-p tcp -m tcp --dport 5432 -j ACCEPT",
        "-p tcp -m tcp --dport 5432 -m conntrack --ctstate UNTRACKED -j ACCEPT",
        "-m conntrack --ctstate UNTRACKED -j ACCEPT",
    ] {
        let (found, exposed) = host(&raw, &[rule]);
        assert_eq!(level(&found, "database-open"), Some(Level::Critical), "{rule}: {found:?}");
        // Of other ports nothing is untracked.
        assert_eq!(level(&found, "any-port"), None, "{rule}: {found:?}");
        assert_eq!(open(&exposed, Direction::Inbound).len(), 1, "{rule}: {exposed:?}");
    }
    let (found, _) = host(&["PREROUTING -j NOTRACK"], &["-m conntrack --ctstate UNTRACKED -j ACCEPT"]);
    assert!(level(&found, "any-port").max(level(&found, "any-any")) >= Some(Level::High), "{found:?}");
}

#[test]
fn a_cache_of_a_node_opens_its_own_address_alone() {
    let of = |chain: &str, end: &str| format!("{chain} {end} -p udp -m udp -j CT --notrack");
    let raw = [of("PREROUTING", "-d 169.254.20.10/32"), of("OUTPUT", "-s 169.254.20.10/32")];
    let raw: Vec<&str> = raw.iter().map(String::as_str).collect();
    let (found, exposed) = host(&raw, &["-d 169.254.20.10/32 -p udp -m udp --dport 53 -j ACCEPT"]);
    assert_eq!(level(&found, "forward-open"), None, "{found:?}");
    assert_eq!(level(&found, "unmodelled-match"), None, "{found:?}");
    assert_eq!(open(&exposed, Direction::Inbound).len(), 1, "{exposed:?}");
}

#[test]
fn what_another_port_is_sent_to_is_tracked() {
    // Who sends to 5353 is not kept from tracking, and comes to port 53 of the host behind.
    let text = "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 3306 -j CT --notrack\n\
                COMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
                -A PREROUTING -i eth0 -p tcp -m tcp --dport 33060 -j DNAT --to-destination 10.0.0.5:3306\n\
                -A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n\
                :OUTPUT ACCEPT [0:0]\n-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
                -A FORWARD -d 10.0.0.5/32 -p tcp -m tcp --dport 3306 -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n";
    let (report, _) = audited("iptables", &[("rules.iptables".to_owned(), text.to_owned())]);
    assert_eq!(level(&report.findings, "database-open"), Some(Level::Critical), "{:?}", report.findings);
}

/// What is untracked meets no rule that translates: it is judged by the address and port that it bears.
#[test]
fn what_is_not_tracked_is_not_sent_on() {
    let dump = |raw: &str| {
        format!(
            "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{raw}COMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n\
             -A PREROUTING -i eth0 -p tcp -m tcp --dport 8306 -j DNAT --to-destination 10.0.0.5:3306\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD -d 10.0.0.5/32 -p tcp -m tcp --dport 3306 -j ACCEPT\nCOMMIT\n"
        )
    };
    let published = |raw: &str| {
        let report = audited("iptables", &[("rules.iptables".to_owned(), dump(raw))]).0;
        let own = report.exposed.iter().filter(|one| one.published.is_some());
        own.map(|one| (one.values.to_string(), one.from.join(","))).collect::<Vec<_>>()
    };
    let all = vec![("8306".to_owned(), "0.0.0.0/0".to_owned())];
    assert_eq!(published(""), all);
    assert!(published("-A PREROUTING -i eth0 -p tcp -m tcp --dport 8306 -j CT --notrack\n").is_empty());
    assert!(published("-A PREROUTING -p tcp -j CT --notrack\n").is_empty());
    // Others than those are sent on still, and so is what may be tracked.
    let rest = published("-A PREROUTING -s 10.0.0.0/8 -p tcp -m tcp --dport 8306 -j CT --notrack\n");
    assert!(
        matches!(rest.as_slice(), [(port, from)] if port == "8306" && from.contains("11.0.0.0/8") && !from.contains("10.0."))
    );
    assert_eq!(published("-A PREROUTING -i eth1 -p tcp -m tcp --dport 8306 -j CT --notrack\n"), all);
    for test in ["-m u32 --u32 0x0=0x1", "-m limit --limit 5/sec", "-m mark --mark 0x1", "-m addrtype --dst-type LOCAL"]
    {
        assert_eq!(
            published(&format!("-A PREROUTING -p tcp -m tcp --dport 8306 {test} -j CT --notrack\n")),
            all,
            "{test}"
        );
    }
}

#[test]
fn a_rule_in_a_called_chain_keeps_what_comes_to_it() {
    let raw = ":NT - [0:0]\n-A PREROUTING -p udp -m udp --dport 53 -j NT\n-A NT -j CT --notrack\n";
    let text = format!(
        "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{raw}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n\
         :OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate UNTRACKED -j ACCEPT\nCOMMIT\n"
    );
    let report = audited("iptables", &[("rules.iptables".to_owned(), text)]).0;
    // Of other ports nothing is untracked.
    assert_eq!(
        level(&report.findings, "any-port").max(level(&report.findings, "any-any")),
        None,
        "{:?}",
        report.findings
    );
    assert_eq!(level(&report.findings, "amplifier-open"), Some(Level::High), "{:?}", report.findings);
}

/// What is said where a chain with these rules is asked before everything is kept from tracking, as VyOS has it.
fn behind_a_chain(own: &str) -> Vec<Finding> {
    let text = format!(
        "table ip ct {{\n\tchain pre {{\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\tjump ignore\n\t\tjump own\n\t\t\
         notrack\n\t}}\n\tchain ignore {{\n\t\treturn\n\t}}\n\tchain own {{\n{own}\t}}\n\tchain all {{\n\t\taccept\n\t}}\n}}\n\
         table ip f {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif lo accept\n\t\tct state \
         established accept\n\t\tct state invalid drop\n\t\ttcp dport 443 ct state new accept\n\t\ttcp dport 3306 ct state \
         untracked accept\n\t}}\n}}\n"
    );
    super::ruleset_findings::findings("nftables", &text)
}

#[test]
fn what_a_chain_lets_on_before_is_not_kept_from_tracking() {
    for own in [
        "\t\taccept\n",
        "\t\tjump all\n",
        "\t\tgoto all\n",
        "\t\tip saddr 10.0.0.0/8 accept\n\t\tip saddr 192.0.2.0/24 drop\n\t\taccept\n",
    ] {
        let found = behind_a_chain(own);
        for id in ["unmodelled-match", "shadowed", "database-open"] {
            assert_eq!(level(&found, id), None, "{own}{id}");
        }
        let said = found.iter().find(|one| one.id == "untracked-open").map(|one| one.message.as_str());
        assert!(said.is_some_and(|said| said.ends_with("no rule takes any from connection tracking")), "{own}{said:?}");
    }
    // Some go on, or may.
    for own in [
        "\t\ttcp dport 443 accept\n",
        "\t\tip saddr 198.51.7.0/24 accept\n",
        "\t\treturn\n\t\taccept\n",
        "\t\ttcp dport 3306 return\n\t\taccept\n",
        "\t\tmeta random < 5 return\n\t\taccept\n",
        "\t\tmeta random < 5 accept\n",
        "\t\ttcp dport 3306 goto ignore\n\t\taccept\n",
    ] {
        assert!(level(&behind_a_chain(own), "database-open").is_some(), "{own}");
    }
}

#[test]
fn what_leaves_the_chain_before_is_let_in_by_rules_for_new_packets() {
    let raw = ["PREROUTING -s 203.0.113.0/24 -j RETURN", "PREROUTING -p tcp -m tcp --dport 443 -j CT --notrack"];
    let new = "-s 203.0.113.0/24 -p tcp -m tcp --dport 443 -m conntrack --ctstate NEW -j ACCEPT";
    let (found, exposed) = host(&raw, &[new]);
    assert_eq!(level(&found, "shadowed"), None, "{found:?}");
    let expected = [("tcp 443".to_owned(), "203.0.113.0/24".to_owned(), true)];
    assert_eq!(open(&exposed, Direction::Inbound), BTreeSet::from(expected), "{exposed:?}");
}

#[test]
fn an_address_of_one_link_is_reached_by_neighbours_with_tracking_or_without() {
    let rule = ["-d 169.254.20.10/32 -p udp -m udp --dport 53 -j ACCEPT"];
    let without = host(&["PREROUTING -d 169.254.20.10/32 -p udp -m udp --dport 53 -j CT --notrack"], &rule);
    for (found, _) in [host(&[], &rule), without] {
        assert!(level(&found, "amplifier-open") < Some(Level::High), "{found:?}");
    }
}

#[test]
fn a_rule_before_tracking_that_only_asks_switches_nothing_off() {
    let input = ["-p tcp -m multiport --dports 22,3306 -j ACCEPT"];
    for rule in [
        "PREROUTING -p tcp -m tcp --dport 3306 -m conntrack --ctstate NEW -j MARK --set-xmark 0x5/0xffffffff",
        "PREROUTING -p tcp -m tcp --dport 3306 -m connmark --mark 0x0 -j MARK --set-xmark 0x5/0xffffffff",
    ] {
        assert_eq!(level(&host(&[rule], &input).0, "untracked-open"), None, "{rule}");
    }
    let kept = host(&["PREROUTING -p tcp -m tcp --dport 3306 -j CT --notrack"], &input).0;
    assert_eq!(level(&kept, "untracked-open"), Some(Level::Medium));
}
