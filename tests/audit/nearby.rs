//! Destinations that nobody beyond the link reaches: groups, broadcast, loopback, addresses of one link, and blocks without hosts. What a
//! rule lets in to these alone is open to neighbours, in words and in level, and is nothing of what it lets in in the other family.

use super::ruleset_findings::findings;
use crate::support::project::Project;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

fn nft(rules: &[&str]) -> Vec<Finding> {
    let rules: String = rules.iter().map(|rule| format!("\t\t{rule}\n")).collect();
    let text = format!(
        "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif \"lo\" accept\n{rules}\t}}\n\tchain \
         forward {{ type filter hook forward priority filter; policy drop; }}\n}}\n"
    );
    findings("nftables", &text)
}

/// `LEVEL ID MESSAGE` of what is said to be open.
fn told(found: &[Finding]) -> Vec<String> {
    let own = found.iter().filter(|one| one.id.ends_with("-open") || one.id.starts_with("family-"));
    own.map(|one| format!("{} {} {}", one.level, one.id, one.message)).collect()
}

const NEAR: [&str; 8] = [
    "ip6 daddr fe80::1",
    "ip6 daddr fe80::/10",
    "ip daddr 169.254.0.0/16",
    "ip daddr 127.0.0.1",
    "ip6 daddr ::1",
    "ip daddr 224.0.0.0/4",
    "ip daddr 255.255.255.255",
    "ip6 daddr ff00::/8",
];

#[test]
fn what_goes_to_addresses_of_the_link_is_open_to_nobody_beyond_it() {
    for near in NEAR {
        let found = nft(&[&format!("{near} tcp dport {{ 22, 3306 }} accept"), &format!("{near} udp dport 161 accept")]);
        assert_eq!(told(&found), Vec::<String>::new(), "{near}");
        // Storage is a finding for neighbours too, and no worse than that.
        let found = nft(&[&format!("{near} tcp dport 3260 accept")]);
        let expected = "low storage-open `iSCSI default port` is open to internal addresses: tcp 3260";
        assert_eq!(told(&found), [expected], "{near}");
    }
    // A private address may be behind another router's translation.
    let found = nft(&["ip daddr 10.0.0.0/8 tcp dport 3306 accept"]);
    assert_eq!(told(&found), ["critical database-open `MySQL` is open to anyone: tcp 3306"]);
}

#[test]
fn a_profile_says_the_same() {
    for near in
        ["\"fe80::1\"", "169.254.0.0/16", "127.0.0.1", "\"::1\"", "224.0.0.0/4", "255.255.255.255", "\"ff02::fb\""]
    {
        let text = format!(
            "profile: p\ntargets: [nftables]\ninbound:\n  - {{allow: [SSH, MySQL, SNMP], to: {near}}}\n  - {{allow: iSCSI, to: {near}}}\n"
        );
        let project = Project::new().with("p.yaml", text);
        let ran = project.run(&["audit", "--isolated", "--format", "short", "p.yaml"]);
        assert!(!ran.out.contains("anyone") && !ran.out.contains("family-gap"), "{near}: {}", ran.out);
        assert!(ran.out.contains("low[storage-open]: `iSCSI default port` is open to internal"), "{near}: {}", ran.out);
    }
}

#[test]
fn what_is_left_for_groups_alone_in_one_family_hides_no_gap() {
    let gap = "critical family-gap tcp 22 is closed to the world over IPv4 and open to anyone over IPv6";
    let ssh = "high management-open `SSH` is open to anyone: tcp 22";
    let dropped = [
        "ip daddr { 0.0.0.0-223.255.255.255, 240.0.0.0-255.255.255.254 } tcp dport 22 drop",
        "ip daddr != 224.0.0.0/4 tcp dport 22 drop",
        "ip daddr != 127.0.0.0/8 tcp dport 22 drop",
        "ip daddr != { 224.0.0.0/4, 127.0.0.0/8, 169.254.0.0/16, 255.255.255.255 } tcp dport 22 drop",
        "ip saddr 0.0.0.0-223.255.255.255 tcp dport 22 drop",
    ];
    for drop in dropped {
        for accept in ["tcp dport 22 accept", "tcp dport { 22, 443 } accept"] {
            let found = nft(&[drop, accept]);
            assert_eq!(told(&found), [gap, ssh], "{drop}; {accept}");
            let shown = found.iter().find(|one| one.id == "management-open").and_then(|one| one.witness.clone());
            assert!(shown.clone().is_some_and(|one| one.source.is_ipv6()), "{drop}; {accept}: {shown:?}");
        }
    }
    assert!(nft(&["tcp dport 22 accept"]).iter().all(|one| one.level < Level::Critical));
}

#[test]
fn what_is_given_another_destination_may_come_from_anyone() {
    // A host may serve at an address of the link what it translates to it.
    let text = "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
                -A PREROUTING -p tcp -m tcp --dport 3306 -j DNAT --to-destination 169.254.20.10:3306\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n\
                :FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -d 169.254.20.10/32 -p tcp -m tcp --dport 3306 -j ACCEPT\nCOMMIT\n";
    let found = told(&findings("iptables", text));
    assert!(found.iter().any(|one| one.contains("`MySQL` is open to anyone")), "{found:#?}");
}

/// How bad it is that every port at an address of loopback is let in, beside these rules of iptables.
fn at_loopback(mangle: &str, filter: &str) -> Option<Level> {
    let text = format!(
        "*mangle\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
         {mangle}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
         {filter}-A INPUT -d 127.0.0.0/8 -j ACCEPT\nCOMMIT\n"
    );
    every_port(&findings("iptables", &text))
}

fn every_port(found: &[Finding]) -> Option<Level> {
    let own = found.iter().filter(|one| one.id == "any-port" && one.chain == Some(Direction::Inbound));
    own.map(|one| one.level).max()
}

#[test]
fn a_test_that_is_not_understood_gives_no_packet_an_address_of_loopback() {
    let time = "-m time --timestart 08:00:00 --timestop 18:00:00";
    for (mangle, filter) in [
        (String::new(), String::new()),
        (String::new(), format!("-A INPUT -s 198.51.100.0/24 {time} -j DROP\n")),
        (String::new(), format!("-A OUTPUT {time} -j ACCEPT\n")),
        (String::new(), format!("-A FORWARD {time} -j ACCEPT\n")),
        (format!("-A PREROUTING {time} -j DROP\n"), String::new()),
        // It hands packets to somebody who decides, of those that go through alone.
        (String::new(), "-A FORWARD -p tcp -m tcp --dport 80 -j NFQUEUE --queue-num 1\n".to_owned()),
    ] {
        assert_eq!(at_loopback(&mangle, &filter), Some(Level::Low), "{mangle}{filter}");
    }
    // Who gets packets before it is known where they go may give them any address.
    let given = "-A PREROUTING -p tcp -m tcp --dport 80 -j NFQUEUE --queue-num 1\n";
    assert_eq!(at_loopback(given, ""), Some(Level::Critical));
    let of_nft = |rule: &str, forward: &str| {
        let text = format!(
            "table inet f {{\n\tchain early {{\n\t\ttype filter hook prerouting priority mangle; policy accept;\n\t\t{rule}\n\t}}\n\tchain \
             input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tip daddr 127.0.0.1 accept\n\t}}\n\tchain forward \
             {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t\t{forward}\n\t}}\n}}\n"
        );
        every_port(&findings("nftables", &text))
    };
    assert_eq!(of_nft("meta random < 5 drop", "meta random < 5 accept"), of_nft("", ""));
    assert!(of_nft("", "") <= Some(Level::Low));
    assert_eq!(of_nft("tcp dport 80 queue to 1", ""), Some(Level::Critical));
}

#[test]
fn nothing_is_forwarded_to_an_address_of_a_link() {
    let text = |to: &str| {
        format!(
            "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t}}\n\tchain forward {{\n\t\ttype filter \
             hook forward priority filter; policy drop;\n\t\tip6 daddr {to} tcp dport 3306 accept\n\t}}\n}}\n"
        )
    };
    assert_eq!(told(&findings("nftables", &text("fe80::5"))), Vec::<String>::new());
    assert_eq!(told(&findings("nftables", &text("2a00::5"))).len(), 1);
}

#[test]
fn every_port_at_such_addresses_is_open_to_neighbours_and_no_more() {
    for near in NEAR {
        for rule in [
            format!("{near} accept"),
            format!("{near} meta l4proto udp accept"),
            format!("{near} udp dport 1024-65535 accept"),
        ] {
            for one in nft(&[&rule]).iter().filter(|one| ["any-port", "wide-range", "any-protocol"].contains(&one.id)) {
                assert!(
                    one.level <= Level::Low && !one.message.contains("anyone"),
                    "{rule}: {} {}",
                    one.level,
                    one.message
                );
            }
        }
    }
}

#[test]
fn a_connection_to_an_address_that_ends_in_255_leads_to_a_host() {
    let critical = |rule: &str| nft(&[rule]).iter().any(|one| one.level == Level::Critical);
    // No more than a prefix shorter than 24 bits is needed, and nobody answers TCP at a broadcast address.
    assert!(critical("ip daddr 10.0.1.255 tcp dport 5432 accept"));
    assert!(!critical("ip daddr 10.0.1.255 udp dport 137 accept"));
}
