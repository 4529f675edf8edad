//! What is said of one family beside the other: by the ports at which packets come, and of none whose rules were not given.

use super::ruleset_findings::of_files;
use crate::support::project::Project;
use portcullis::audit::level::SourceClass;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;
use portcullis::sets::Family;

/// A host with one published port, closed otherwise but for SSH.
const PUBLISHED: &str = "\
*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A FORWARD -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
";

/// The other family, with these rules in its inbound chain.
fn v6(policy: &str, rules: &str) -> String {
    format!("*filter\n:INPUT {policy} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}COMMIT\n")
}

fn gap(v4: &str, v6: &str) -> Option<Finding> {
    let files = [("g.v4".to_owned(), v4.to_owned()), ("g.v6".to_owned(), v6.to_owned())];
    of_files("iptables", &files).findings.into_iter().find(|one| one.id == "family-gap")
}

#[test]
fn a_published_port_is_open_at_the_port_of_the_host_and_not_at_that_inside() {
    let found = gap(PUBLISHED, &v6("ACCEPT", "")).unwrap();
    let (tcp, rest) = found.message.split_once(", udp").unwrap();
    assert_eq!(tcp, "tcp all but 22, 8080");
    assert!(rest.starts_with(" all but 546-547, sctp any and dccp any is closed to the world over IPv4"), "{rest}");
    assert_eq!(found.level, Level::Critical);
    // The port inside alone is a gap where IPv6 opens it, that of the host is none.
    let opens = |port: &str| v6("DROP", &format!("-A INPUT -p tcp -m tcp --dport {port} -j ACCEPT\n"));
    assert!(gap(PUBLISHED, &opens("80")).is_some());
    assert!(gap(PUBLISHED, &opens("8080")).is_none());
}

#[test]
fn dhcpv6_is_left_out_of_udp_alone_and_that_is_said() {
    let closed = v6("DROP", "");
    let of = |rules: &str| gap(&closed, &v6("DROP", rules));
    let both = of("-A INPUT -p udp -m udp --dport 540:550 -j ACCEPT\n").unwrap();
    assert!(both.message.starts_with("udp 540-545, 548-550 is closed"), "{}", both.message);
    assert!(both.also.iter().any(|one| one.contains("udp 546-547") && one.contains("DHCPv6")), "{:?}", both.also);
    assert!(of("-A INPUT -p udp -m udp --dport 546 -j ACCEPT\n").is_none());
    let tcp = of("-A INPUT -p tcp -m tcp --dport 546 -j ACCEPT\n").unwrap();
    assert!(tcp.message.starts_with("tcp 546 is closed"), "{}", tcp.message);
    assert!(tcp.also.iter().all(|one| !one.contains("DHCPv6")), "{:?}", tcp.also);
}

#[test]
fn of_icmp_a_ruleset_is_told_the_types_that_ipv6_lives_by() {
    let chains = |of: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p {of} -j ACCEPT\nCOMMIT\n"
        )
    };
    let advice = |v4: &str, v6: &str| {
        let files = [("g.v4".to_owned(), chains(v4)), ("g.v6".to_owned(), chains(v6))];
        let all = of_files("iptables", &files).findings;
        all.into_iter().find(|one| one.id == "all-icmp").unwrap().advice
    };
    let v6 = advice("tcp --dport 22", "ipv6-icmp");
    for types in ["unreachable 1,", "too big 2,", "133-136", "130-132 and 143", "128 and 129"] {
        assert!(v6.contains(types), "{types}: {v6}");
    }
    assert!(!v6.contains("baseline") && !v6.contains("of ICMP "), "{v6}");
    let both = advice("icmp", "ipv6-icmp");
    assert!(both.contains("of ICMP destination unreachable 3, time exceeded 11") && both.contains("133-136"), "{both}");
    let v4 = advice("icmp", "tcp --dport 22");
    assert!(!v4.contains("ICMPv6"), "{v4}");
}

#[test]
fn what_was_not_given_is_not_shown_as_closed() {
    let project = Project::new().with("h.v4", v6("DROP", "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n"));
    let run = |files: &str, format: &str| project.run(&["audit", "--ruleset", files, "--format", format]).out;
    let page = run("h.v4", "html");
    assert!(page.contains("IPv6 TCP") && page.contains("the rules for IPv6 were not given"), "{page}");
    for wrong in ["IPv6 TCP: none open", "data-open=\"inbound ipv6", "over IPv4 alone"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    let answer =
        "Anyone can reach 1 TCP port over IPv4 (SSH); of IPv6 nothing is known, for the rules for IPv6 were not given;";
    assert!(page.contains(answer), "{page}");
    let json: serde_json::Value = serde_json::from_str(&run("h.v4", "json")).unwrap();
    let unknown = |json: &serde_json::Value| -> Vec<(bool, bool)> {
        let all = json["inputs"][0]["open_ports"].as_array().unwrap();
        all.iter().map(|one| (one["family"] == "ipv6", one["unknown"] == true)).collect()
    };
    assert!(unknown(&json).iter().all(|(is_v6, is_unknown)| is_v6 == is_unknown), "{json}");
    let text = run("h.v4", "text");
    assert!(
        text.contains("\nopen, over IPv4; of IPv6 nothing is known, for the rules for IPv6 were not given:\n"),
        "{text}"
    );
    assert!(run("h.v4", "markdown").contains(", over IPv4; the rules for IPv6 were not given)"));
    // Nor is it where nothing is open in the other family.
    let project = Project::new().with("h.v4", v6("DROP", "").replace("OUTPUT ACCEPT", "OUTPUT DROP"));
    let text = project.run(&["audit", "--ruleset", "h.v4"]).out;
    assert!(text.contains("\nnothing is open over IPv4; the rules for IPv6 were not given\n"), "{text}");
    let page = project.run(&["audit", "--ruleset", "h.v4", "--format", "html"]).out;
    assert!(page.contains("No port of this host is open over IPv4; of IPv6 nothing is known"), "{page}");
    // A family whose rules were given and open nothing is closed.
    let project = Project::new().with("h.v4", PUBLISHED).with("h.v6", v6("DROP", ""));
    let page = project.run(&["audit", "--ruleset", "h.v4,h.v6", "--format", "html"]).out;
    assert!(page.contains("IPv6 TCP: none open") && !page.contains("not given"), "{page}");
}

#[test]
fn what_a_map_publishes_for_some_is_not_open_to_all_that_it_publishes_for() {
    let text = "table ip nat {\n\tchain pre {\n\t\ttype nat hook prerouting priority -100;\n\t\tdnat to tcp dport map { 8080 : 172.17.0.2 . 80, 9090 : 172.17.0.3 . 90 }\n\t}\n}\ntable ip filter {\n\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n\t}\n\tchain forward {\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tip daddr 172.17.0.2 tcp dport 80 accept\n\t\tip saddr 10.0.0.0/8 ip daddr 172.17.0.3 tcp dport 90 accept\n\t}\n}\n";
    let found = super::ruleset_findings::findings("nftables", text);
    let gap = found.iter().find(|one| one.id == "family-gap").unwrap();
    assert!(gap.message.starts_with("tcp all but 8080, udp"), "{}", gap.message);
}

/// A packet is of one family at both ends: a rule for one address of the host opens nothing over the other family.
#[test]
fn what_a_rule_opens_is_of_the_family_of_either_end() {
    let text = |rule: &str| {
        format!(
            "table inet t {{\n\tchain i {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\t{rule} accept\n\t}}\n}}\n"
        )
    };
    let found = |rule: &str| {
        let report = of_files("nftables", &[("g.nft".to_owned(), text(rule))]);
        report.findings.into_iter().find(|one| one.id == "family-gap")
    };
    for rule in ["ip6 daddr 2001:db8::1 tcp dport 5432", "meta nfproto ipv6 tcp dport 5432"] {
        let gap = found(rule).unwrap_or_else(|| panic!("{rule}"));
        assert!(gap.message.starts_with("tcp 5432 is closed to the world over IPv4"), "{}", gap.message);
    }
    for rule in ["ip daddr 203.0.113.5 tcp dport 443", "tcp dport 5432"] {
        assert!(found(rule).is_none(), "{rule}");
    }
}

/// A router that forwards a port over IPv4 answers at it itself over IPv6, if its inbound chain lets that in.
#[test]
fn what_leads_to_another_machine_over_ipv4_is_not_open_at_the_host_itself() {
    let text = |input: &str, to: &str, forward: &str| {
        format!(
            "table inet fw {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif \"lo\" accept\n\t\t{input}\n\t}}\n\tchain \
             forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\t{forward}\n\t}}\n}}\ntable ip nat {{\n\tchain pre {{\n\t\ttype \
             nat hook prerouting priority dstnat;\n\t\tiifname \"ppp0\" tcp dport {{ 80, 443 }} dnat to {to}\n\t}}\n\tchain post {{\n\t\ttype nat hook \
             postrouting priority srcnat;\n\t\toifname \"ppp0\" masquerade\n\t}}\n}}\n"
        )
    };
    let gap = |input: &str, to: &str, forward: &str| {
        let report = of_files("nftables", &[("r.nft".to_owned(), text(input, to, forward))]);
        report.findings.into_iter().find(|one| one.id == "family-gap")
    };
    let own = "meta nfproto ipv6 tcp dport 443 accept";
    let forward = "iifname \"ppp0\" oifname \"dmz0\" ip daddr 192.168.30.10 tcp dport { 80, 443 } accept";
    let found = gap(own, "192.168.30.10", forward).unwrap();
    assert!(found.message.starts_with("tcp 443 is closed to the world over IPv4 and open to anyone over IPv6"));
    assert!(found.also.iter().any(|one| one.ends_with("tcp 443 leads to 192.168.30.10")), "{:?}", found.also);
    // Who sends to these ports sees no difference: both are counted as open.
    let counted = |to: &str, forward: &str| {
        let report = of_files("nftables", &[("r.nft".to_owned(), text(own, to, forward))]);
        let of = |family| {
            let inbound =
                report.open_ports.iter().filter(|one| (one.chain, one.family) == (Direction::Inbound, family));
            inbound.map(|one| one.to(SourceClass::Anywhere).size()).sum::<u128>()
        };
        Family::ALL.map(of)
    };
    assert_eq!(counted("192.168.30.10", forward), [2, 1]);
    assert_eq!(counted("192.168.30.11", forward), [0, 1]);
    // To a network that the host has for what it runs itself: it is the same program that is reached over both.
    let bridge = "iifname \"ppp0\" oifname \"docker0\" ip daddr 172.17.0.2 tcp dport { 80, 443 } accept";
    assert!(gap(own, "172.17.0.2", bridge).is_none());
    // To the host itself.
    assert!(gap("tcp dport 8443 accept\n\t\tmeta nfproto ipv6 tcp dport 443 accept", ":8443", forward).is_none());
    // Over IPv4 the host answers those alone who come by other interfaces than the uplink.
    let found = gap("tcp dport 443 accept", "192.168.30.10", forward).unwrap();
    assert!(found.message.starts_with("tcp 443 is closed to the world over IPv4 and open to anyone over IPv6"));
}
