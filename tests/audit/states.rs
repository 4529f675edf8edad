//! Packets that a host needs or has to keep out whatever its services: of neighbours, of routers on the way, from loopback.

use super::ruleset_findings::{audited, findings};
use crate::support::project::Project;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

#[test]
fn messages_of_neighbours_pass_by_rules_for_untracked_packets_alone() {
    let raised = |rules: &str| {
        let text = format!(
            "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif lo accept\n\t\t\
             {rules}\n\t\ttcp dport 443 accept\n\t}}\n}}\n"
        );
        let found = findings("nftables", &text);
        found.into_iter().find(|one| one.id == "icmpv6-broken").map(|one| (one.message, one.also.len()))
    };
    let neighbours = "neighbour solicitation and neighbour advertisement";
    for rules in [
        "ct state established,related accept",
        "ct state untracked drop; ct state established,related accept; icmpv6 type != 0 accept",
        "ct state established,related accept; meta l4proto ipv6-icmp ct state new accept",
    ] {
        let (message, also) = raised(rules).unwrap_or_else(|| panic!("{rules}: nothing is found"));
        assert!(message.ends_with(&format!("are not: {neighbours}")), "{rules}: {message}");
        assert_eq!(also, 1, "{rules}: it says that a state is asked for");
    }
    let (message, _) =
        raised("ct state established accept; meta l4proto ipv6-icmp ct state untracked icmpv6 type 135 accept")
            .unwrap();
    assert!(message.ends_with("are not: packet too big and neighbour advertisement"), "{message}");
    for rules in [
        "ct state established,related accept; icmpv6 type { 135, 136 } accept",
        "ct state established,related,untracked accept",
        "meta l4proto ipv6-icmp accept",
    ] {
        assert_eq!(raised(rules), None, "{rules}");
    }
}

#[test]
fn what_is_said_of_a_family_is_said_at_its_own_file() {
    let v4 = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m \
              conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\n-A OUTPUT -p tcp -m tcp \
              --dport 25 -j ACCEPT\nCOMMIT\n";
    let files = |v4: &str, v6: &str| {
        [("rules.iptables".to_owned(), v4.to_owned()), ("rules.ip6tables".to_owned(), v6.to_owned())]
    };
    let (report, reading) = audited("iptables", &files(v4, v4));
    let names = |id: &str| {
        let of = |one: &Finding| {
            let places = one.place.iter().chain(&one.rules);
            places.map(|place| reading.sources.name(place.file).to_owned()).collect::<Vec<_>>()
        };
        report.findings.iter().filter(|one| one.id == id).map(of).collect::<Vec<_>>()
    };
    assert_eq!(names("icmpv6-broken"), [["rules.ip6tables"]]);
    assert_eq!(names("redundant-below"), [["rules.ip6tables"], ["rules.iptables"]], "each at its own");
    let no_related = v4.replace("RELATED,ESTABLISHED", "ESTABLISHED");
    for (first, second, expected) in [(&*no_related, v4, "rules.iptables"), (v4, &no_related, "")] {
        let (report, reading) = audited("iptables", &files(first, second));
        let found = report.findings.iter().find(|one| one.id == "path-mtu-broken").and_then(|one| one.place);
        assert_eq!(found.map_or("", |place| reading.sources.name(place.file)), expected);
    }
}

#[test]
fn loopback_is_spoofed_where_strangers_are_kept_out_and_its_addresses_are_not() {
    let of = |rules: &str, policy: &str| {
        let text = format!(
            "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy {policy};\n\t\t{rules}\n\t}}\n}}\n"
        );
        findings("nftables", &text).into_iter().find(|one| one.id == "loopback-spoof").map(|one| one.message)
    };
    assert_eq!(of("ip6 saddr 2001::/16 drop", "accept"), None, "most strangers are let in");
    let spoofed = |from: &str| {
        format!("a packet from outside that claims to come from {from} is let in to ports that are closed to strangers")
    };
    assert_eq!(of("ip saddr 127.0.0.0/8 accept; tcp dport 22 accept", "drop"), Some(spoofed("127.0.0.0/8")));
    assert_eq!(of("ip6 saddr ::1 accept; iif lo accept", "drop"), Some(spoofed("::1")));
    assert_eq!(of("iif lo accept; tcp dport 22 accept", "drop"), None);
}

#[test]
fn untracked_packets_are_open_where_something_takes_them_from_tracking() {
    let text = |more: &str, rule: &str| {
        format!(
            "table inet f {{\n{more}\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif lo accept\n\t\t{rule}\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t}}\n}}\n"
        )
    };
    let levels = |text: &str, id: &str| -> Vec<Level> {
        findings("nftables", text).into_iter().filter(|one| one.id == id).map(|one| one.level).collect()
    };
    let raw =
        "\tchain raw {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\ttcp dport 80 notrack\n\t}\n";
    for rule in ["ct state established,related,untracked accept", "ct state untracked accept"] {
        assert!(
            levels(&text("", rule), "any-port").is_empty() && levels(&text("", rule), "any-any").is_empty(),
            "{rule}"
        );
        assert_eq!(levels(&text("", rule), "untracked-open"), [Level::Info], "{rule}");
        let is_wide = |one: &Finding| matches!(one.id, "any-port" | "any-any") && one.level >= Level::Medium;
        let moved = findings("nftables", &text(&raw.replace("tcp dport 80 ", ""), rule));
        assert!(moved.iter().any(is_wide), "{rule}: {moved:?}");
        // What is kept from tracking is all that is untracked.
        let moved = findings("nftables", &text(raw, rule));
        assert!(!moved.iter().any(is_wide), "{rule}: {moved:?}");
        assert!(levels(&text(raw, rule), "untracked-open") >= vec![Level::Medium], "{rule}");
    }
    // New packets are let in by the same rule, or by another.
    assert!(!levels(&text("", "ct state new,untracked accept"), "any-any").is_empty());
    assert!(levels(&text("", "ct state new,untracked tcp dport 443 accept"), "untracked-open").is_empty());
    // What was not read is told as that, and switches tracking off for nobody that is known.
    let gap = "\tchain raw {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\ttcp dport $none accept\n\t}\n";
    for rule in ["tcp dport 443 accept", "ct state established,related,untracked accept"] {
        assert!(levels(&text(gap, rule), "untracked-open").is_empty(), "{rule}");
    }
    // What a target of iptables does the listing hides.
    let unread = text(
        "\tchain raw {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\txt target \"CT\"\n\t}\n",
        "ct state untracked accept",
    );
    assert!(!levels(&unread, "untracked-open").contains(&Level::Info));
    let iptables = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED,UNTRACKED -j ACCEPT\nCOMMIT\n";
    assert!(findings("iptables", iptables).iter().all(|one| one.level < Level::High));
}

#[test]
fn what_nobody_elsewhere_can_send_is_not_open_to_anyone() {
    let text = |rule: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT {rule} -j ACCEPT\nCOMMIT\n"
        )
    };
    let open = |text: &str| -> Vec<String> {
        let wide = ["any-any", "any-port", "any-protocol", "invalid-accepted", "amplifier-open"];
        let found = findings("iptables", text).into_iter().filter(|one| wide.contains(&one.id));
        found.filter(|one| one.level > Level::Low).map(|one| format!("{} {}", one.id, one.message)).collect()
    };
    for rule in [
        "-d 224.0.0.0/4",
        "-d 232.1.2.3/32",
        "-d 127.0.0.0/8",
        "-d 224.0.1.1/32 -p udp -m udp --dport 123",
        "-m addrtype --src-type LOCAL",
    ] {
        assert_eq!(open(&text(rule)), Vec::<String>::new(), "{rule}");
    }
    for rule in [
        "-d 192.0.0.0/2",
        "-d 126.0.0.0/7",
        "! -d 127.0.0.0/8",
        "-m addrtype ! --src-type LOCAL",
        "-d 203.0.113.1/32 -p udp -m udp --dport 123",
    ] {
        assert!(!open(&text(rule)).is_empty(), "{rule}");
    }
    // What is sent on to loopback comes there.
    let nat = "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 81 -j DNAT --to-destination 127.0.0.1:6379\nCOMMIT\n";
    let redis = |nat: &str| {
        let text = format!("{nat}{}", text("-d 127.0.0.0/8 -p tcp -m tcp --dport 6379"));
        findings("iptables", &text).into_iter().find(|one| one.id == "database-open").map(|one| one.level)
    };
    assert_eq!(redis(nat), Some(Level::Critical));
    assert!(redis("") <= Some(Level::Low), "{:?}", redis(""));
}

/// Of a family of which no rules are given nothing is said.
#[test]
fn rules_for_ipv4_let_nothing_in_over_ipv6() {
    let told = |v4: &str, v6: &str| {
        let rules = |more: &str| {
            format!(
                "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{more}COMMIT\n"
            )
        };
        let project = Project::new().with("x.v4", rules(v4)).with("x.v6", rules(v6));
        let run = |files: &str| {
            let only = ["audit", "--only", "own-address-from-outside", "--format", "short", "--ruleset", files];
            !project.run(&only).out.is_empty()
        };
        ["x.v4", "x.v6", "x.v4,x.v6"].map(run)
    };
    let own = "-A INPUT -m addrtype --src-type LOCAL -j ACCEPT\n";
    assert_eq!(told(own, ""), [false, false, false]);
    assert_eq!(told("", own), [false, true, true]);
    let nft = |family: &str| {
        format!(
            "table {family} f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tfib saddr type local \
             accept\n\t}}\n}}\n"
        )
    };
    let told = |text: &str| findings("nftables", text).iter().any(|one| one.id == "own-address-from-outside");
    assert_eq!(["ip", "ip6", "inet"].map(|family| told(&nft(family))), [false, true, true]);
}

#[test]
fn addresses_of_the_hosts_own_pass_for_loopback_over_ipv6() {
    let found = |rule: &str| {
        let text = format!(
            "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif lo accept\n\t\t{rule}\n\t}}\n}}\n"
        );
        let of =
            |one: Finding| (one.chain == Some(Direction::Inbound) || one.chain.is_none()) && one.level >= Level::Medium;
        let found: Vec<&str> =
            findings("nftables", &text).into_iter().filter(|one| of(one.clone())).map(|one| one.id).collect();
        found
    };
    assert_eq!(found("fib saddr type local accept"), ["own-address-from-outside"]);
    assert_eq!(found("iif lo fib saddr type local accept"), Vec::<&str>::new());
    assert_eq!(found("meta nfproto ipv4 fib saddr type local accept"), Vec::<&str>::new());
    assert!(
        found("fib saddr type != local accept").contains(&"any-any"),
        "{:?}",
        found("fib saddr type != local accept")
    );
}

#[test]
fn a_rule_against_a_source_port_that_nobody_has_closes_no_port_to_those_who_begin() {
    let told = |rules: &str| {
        let text = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{rules}COMMIT\n"
        );
        findings("iptables", &text).into_iter().any(|one| one.id == "no-state")
    };
    // Shorewall drops what begins from port 0, and FireHOL lets in what comes from a client's ports.
    let zero = "-A INPUT -p tcp -m tcp --sport 0 --tcp-flags FIN,SYN,RST,ACK SYN -j DROP\n";
    let clients = "-A INPUT -i eth1 -p tcp -m tcp --sport 1024:65535 -j ACCEPT\n";
    assert!(!told(&format!("{zero}-A INPUT -i eth1 -j ACCEPT\n")));
    assert!(!told(clients));
    let stray = "-A INPUT -p tcp -m tcp --sport 1024:65535 ! --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT\n";
    assert!(told(stray) && told(&format!("{zero}{stray}")));
}
