//! What is open and hidden by something else in the same ruleset: by a default, a rate, a test, another rule, and what only looks
//! open.

use super::ruleset_findings::{findings, raised};
use crate::support::project::Project;
use portcullis::audit::Level;

/// A ruleset of one family with these rules for what comes in, and this default.
fn with_default(default: &str, rules: &[&str]) -> String {
    let head = format!("*filter\n:INPUT {default} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:OWN - [0:0]\n");
    let first = ["INPUT -i lo -j ACCEPT", "INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"];
    let invalid = ["INPUT -m conntrack --ctstate INVALID -j DROP"];
    let lines = first.iter().chain(&invalid).chain(rules).map(|rule| format!("-A {rule}\n"));
    head + &lines.collect::<String>() + "COMMIT\n"
}

fn iptables(rules: &[&str]) -> String {
    with_default("DROP", rules)
}

fn nft(default: &str, rules: &str) -> String {
    format!(
        "table inet f {{\n\tchain own {{\n\t\tlimit rate 100/second burst 150 packets return\n\t\tdrop\n\t}}\n\tchain input {{\n\t\ttype filter hook input \
         priority filter; policy {default};\n\t\tiif \"lo\" accept\n{rules}\t}}\n\tchain forward {{ type filter hook forward priority filter; policy drop; }}\n}}\n"
    )
}

/// How bad a finding of the inbound chain is that names a service.
fn level_of(target: &str, text: &str, service: &str) -> Option<Level> {
    let found = findings(target, text);
    let about = |one: &&portcullis::audit::Finding| one.message.starts_with(&format!("`{service}`"));
    found.iter().filter(about).map(|one| one.level).max()
}

#[test]
fn a_default_that_reaches_little_hides_nothing_that_rules_open() {
    let rules =
        ["INPUT -p tcp -m multiport --dports 22,3306,3389 -j ACCEPT", "INPUT -p tcp -j DROP", "INPUT -p udp -j DROP"];
    let text = with_default("ACCEPT", &rules);
    for (service, level) in
        [("MySQL", Level::Critical), ("SSH", Level::High), ("Windows Remote Desktop Protocol (RDP)", Level::High)]
    {
        assert_eq!(level_of("iptables", &text, service), Some(level), "{service}");
    }
    assert!(raised("iptables", &text).contains(&("default-accept", Level::Critical)));
    let dropped = "\t\ttcp dport 3306 accept\n\t\tmeta l4proto tcp drop\n";
    assert_eq!(level_of("nftables", &nft("accept", dropped), "MySQL"), Some(Level::Critical));
    // By one interface alone the rest is denied.
    let text = with_default("ACCEPT", &["INPUT -p tcp -m tcp --dport 3306 -j ACCEPT", "INPUT -i wan0 -p tcp -j DROP"]);
    assert_eq!(level_of("iptables", &text, "MySQL"), Some(Level::Critical));
}

#[test]
fn what_the_default_opens_by_itself_is_not_told_port_by_port() {
    let text = with_default("ACCEPT", &["INPUT -p tcp -m tcp --dport 3306 -j ACCEPT", "INPUT -p udp -j DROP"]);
    assert_eq!(level_of("iptables", &text, "MySQL"), None);
    assert!(raised("iptables", &text).contains(&("default-accept", Level::Critical)));
    // To neighbours is to nobody else.
    let rules = ["INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 3306 -j ACCEPT", "INPUT -p tcp -j DROP"];
    assert_eq!(level_of("iptables", &with_default("ACCEPT", &rules), "MySQL"), None);
}

#[test]
fn a_rate_before_a_drop_lets_in_as_one_on_the_accept_does() {
    let open = "INPUT -p tcp -m conntrack --ctstate NEW -m multiport --dports 22,3306 -j ACCEPT";
    for limit in [
        "-m limit --limit 100/sec --limit-burst 150",
        "-m hashlimit --hashlimit-upto 20/sec --hashlimit-burst 40 --hashlimit-mode srcip --hashlimit-name c",
    ] {
        for entry in
            ["INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j OWN", "INPUT -p tcp -j OWN", "INPUT -j OWN"]
        {
            let text = iptables(&[entry, open, &format!("OWN {limit} -j RETURN"), "OWN -j DROP"]);
            assert_eq!(level_of("iptables", &text, "MySQL"), Some(Level::Critical), "{entry}: {limit}");
            assert_eq!(level_of("iptables", &text, "SSH"), Some(Level::High), "{entry}: {limit}");
        }
    }
    let rules = "\t\ttcp flags & (fin|syn|rst|ack) == syn jump own\n\t\ttcp dport 3306 accept\n";
    assert_eq!(level_of("nftables", &nft("drop", rules), "MySQL"), Some(Level::Critical));
    // Without the rate nobody comes so far.
    let text = iptables(&["INPUT -p tcp -j OWN", open, "OWN -j DROP"]);
    assert_eq!(level_of("iptables", &text, "MySQL"), None);
}

#[test]
fn an_unknown_test_is_as_bad_before_a_drop_as_on_the_accept() {
    let open = "INPUT -p tcp -m conntrack --ctstate NEW -m multiport --dports 22,3306 -j ACCEPT";
    let before = iptables(&["INPUT -j OWN", open, "OWN -m geoip --source-country DE,AT -j RETURN", "OWN -j DROP"]);
    let on = iptables(&["INPUT -p tcp -m geoip --source-country DE,AT -m multiport --dports 22,3306 -j ACCEPT"]);
    let led = iptables(&["INPUT -m geoip --source-country DE,AT -j OWN", &open.replace("INPUT", "OWN")]);
    for text in [&before, &on, &led] {
        let found = findings("iptables", text);
        let test = found.iter().find(|one| one.id == "unmodelled-match").unwrap();
        assert_eq!(test.level, Level::High, "{text}");
        let said = "on it rests whether it is so: database-open and management-open".to_owned();
        assert!(test.also.contains(&said), "{text}: {:?}", test.also);
    }
    // What stands before it rests on nothing.
    let text = iptables(&[open, "INPUT -j OWN", "OWN -m geoip --source-country DE,AT -j RETURN", "OWN -j DROP"]);
    let found = findings("iptables", &text);
    let test = found.iter().find(|one| one.id == "unmodelled-match").unwrap();
    assert_eq!(test.level, Level::Medium, "{:?}", test.also);
    assert_eq!(level_of("iptables", &text, "MySQL"), Some(Level::Critical));
}

#[test]
fn one_named_interface_is_where_strangers_come_whatever_else_is_open() {
    let rdp = "INPUT -i eth0 -p tcp -m tcp --dport 3389 -j ACCEPT";
    let name = "Windows Remote Desktop Protocol (RDP)";
    for beside in [
        &[][..],
        &["INPUT -p tcp -m tcp --dport 443 -j ACCEPT"],
        &["INPUT -p udp -m udp --dport 51820 -j ACCEPT"],
        &["INPUT -p tcp -m tcp --dport 113 -m recent --rcheck --name x -j ACCEPT"],
        &["INPUT -i eth1 -p tcp -m tcp --dport 25 -j ACCEPT", "INPUT -p tcp -m tcp --dport 443 -j ACCEPT"],
        // One host of a private network is banned where that network is.
        &["INPUT -i eth1 -s 10.0.0.66 -j DROP", "INPUT -p tcp -m tcp --dport 443 -j ACCEPT"],
    ] {
        let text = iptables(&[beside, &[rdp]].concat());
        assert_eq!(level_of("iptables", &text, name), Some(Level::High), "{beside:?}");
    }
    let pf =
        "set skip on lo\nblock all\npass out\npass in on vio0 proto tcp to port 3389\npass in proto tcp to port 443\n";
    assert_eq!(level_of("pf", pf, name), Some(Level::High));
}

#[test]
fn an_interface_beside_the_outer_one_is_milder() {
    let rdp = |name: &str| format!("INPUT -i {name} -p tcp -m tcp --dport 3389 -j ACCEPT");
    let web = "INPUT -p tcp -m tcp --dport 443 -j ACCEPT";
    for (interface, outer, expected) in [
        ("eth1", "INPUT -i eth0 -s 10.0.0.0/8 -j DROP", Level::Medium),
        ("eth1", "INPUT -i wan -p tcp -m tcp --dport 25 -j ACCEPT", Level::Medium),
        ("wg0", "INPUT -p udp -m udp --dport 51820 -j ACCEPT", Level::Low),
    ] {
        let text = iptables(&[outer, web, &rdp(interface)]);
        let level = level_of("iptables", &text, "Windows Remote Desktop Protocol (RDP)");
        assert_eq!(level, Some(expected), "{interface}: {outer}");
    }
    let text = iptables(&["INPUT -i eth0 -s 10.0.0.0/8 -j DROP", web, &rdp("eth0")]);
    assert_eq!(level_of("iptables", &text, "Windows Remote Desktop Protocol (RDP)"), Some(Level::High));
}

#[test]
fn everybody_but_one_is_everybody() {
    let of = |senders: &str| raised("iptables", &iptables(&[&format!("INPUT {senders} -j ACCEPT")]));
    for senders in ["! -s 8.8.8.8", "-s 0.0.0.0/1", "-s 64.0.0.0/2"] {
        assert!(of(senders).contains(&("any-port", Level::Critical)), "{senders}: {:?}", of(senders));
    }
    for senders in ["-s 8.0.0.0/8", "-s 64.0.0.0/4"] {
        assert!(of(senders).contains(&("any-port", Level::High)), "{senders}: {:?}", of(senders));
    }
    let found = raised("nftables", &nft("drop", "\t\tip saddr != 8.8.8.8 accept\n"));
    assert!(found.contains(&("any-port", Level::Critical)), "{found:?}");
}

#[test]
fn of_a_family_of_which_nothing_was_given_no_gap_is_told() {
    let v6 = iptables(&["INPUT -p tcp -m tcp --dport 8443 -j ACCEPT"]);
    let files = |with: &str| [("rules.v6".to_owned(), v6.clone()), ("rules.v4".to_owned(), with.to_owned())];
    let gaps = |files: &[(String, String)]| -> Vec<Level> {
        let report = super::ruleset_findings::of_files("iptables", files);
        report.findings.iter().filter(|one| one.id == "family-gap").map(|one| one.level).collect()
    };
    let both = files(&iptables(&[]));
    assert_eq!(gaps(&both[..1]), [Level::Medium]);
    assert_eq!(gaps(&both), [Level::Critical]);
}

#[test]
fn later_fragments_and_broadcasts_are_no_open_ports() {
    let is_bad = |target: &str, text: &str| {
        let found = raised(target, text);
        found.iter().any(|(id, level)| id.starts_with("any-") && *level >= Level::Medium)
    };
    for rule in ["-f -j ACCEPT", "-m addrtype --dst-type BROADCAST -j ACCEPT"] {
        assert!(!is_bad("iptables", &iptables(&[&format!("INPUT {rule}")])), "{rule}");
    }
    for rule in ["! -f -j ACCEPT", "-m addrtype ! --dst-type BROADCAST -j ACCEPT"] {
        assert!(is_bad("iptables", &iptables(&[&format!("INPUT {rule}")])), "{rule}");
    }
    for (rule, expected) in [
        ("fib daddr type broadcast accept", false),
        ("ip frag-off & 0x1fff != 0 accept", false),
        ("ip frag-off & 0x1fff == 0 accept", true),
        ("fib daddr type != broadcast accept", true),
    ] {
        assert_eq!(is_bad("nftables", &nft("drop", &format!("\t\t{rule}\n"))), expected, "{rule}");
    }
}

#[test]
fn the_hosts_own_bridges_and_tunnels_are_no_way_for_strangers() {
    let of = |name: &str| {
        let found = raised("iptables", &iptables(&[&format!("INPUT -i {name} -j ACCEPT")]));
        found.into_iter().find(|(id, _)| *id == "any-port").map(|(_, level)| level)
    };
    for name in ["docker0", "cni0", "virbr0", "br-0123456789ab", "cali+"] {
        assert_eq!(of(name), Some(Level::Info), "{name}");
    }
    for name in ["wg0", "tailscale0", "tun0"] {
        assert_eq!(of(name), Some(Level::Medium), "{name}");
    }
    for name in ["eth0", "vmbr0", "br0", "ppp0"] {
        assert_eq!(of(name), Some(Level::Critical), "{name}");
    }
    // Beside the outer interface they are not told.
    let found = findings("iptables", &iptables(&["INPUT -i docker0 -j ACCEPT", "INPUT -i vmbr1 -j ACCEPT"]));
    let every = found.iter().find(|one| one.id == "any-port").unwrap();
    assert!(every.message.ends_with(" are open to anyone who comes by vmbr1"), "{}", every.message);
    let database = |name: &str| {
        let text = iptables(&[&format!("INPUT -i {name} -p tcp -m tcp --dport 5432 -j ACCEPT")]);
        level_of("iptables", &text, "PostgreSQL")
    };
    assert_eq!((database("docker0"), database("wg0")), (None, Some(Level::Medium)));
    assert_eq!(database("eth0"), Some(Level::Critical));
}

#[test]
fn a_tunnel_that_anyone_may_send_into_is_told() {
    let of = |rules: &[&str]| {
        let found = raised("iptables", &iptables(rules));
        found.into_iter().find(|(id, _)| *id == "tunnel-open").map(|(_, level)| level)
    };
    for protocol in ["gre", "4", "41", "97", "137"] {
        assert_eq!(of(&[&format!("INPUT -p {protocol} -j ACCEPT")]), Some(Level::High), "{protocol}");
        assert_eq!(of(&[&format!("INPUT -s 8.8.8.8 -p {protocol} -j ACCEPT")]), None, "{protocol}");
        assert_eq!(of(&[&format!("INPUT -s 8.0.0.0/8 -p {protocol} -j ACCEPT")]), Some(Level::Medium), "{protocol}");
    }
    for protocol in ["esp", "ah", "ospf", "vrrp"] {
        assert_eq!(of(&[&format!("INPUT -p {protocol} -j ACCEPT")]), None, "{protocol}");
    }
    // PPTP opens its calls by a connection of its own.
    let pptp = "INPUT -p tcp -m tcp --dport 1723 -j ACCEPT";
    assert_eq!(of(&["INPUT -p gre -j ACCEPT", pptp]), None);
    assert_eq!(of(&["INPUT -p gre -j ACCEPT", "INPUT -p 4 -j ACCEPT", pptp]), Some(Level::High));
    assert_eq!(of(&["INPUT -j ACCEPT"]), None);
}

#[test]
fn a_source_port_is_told_where_it_is_open_and_no_wide_range_for_an_earlier_deny() {
    let rule = "INPUT -p tcp -m tcp --sport 20 -j ACCEPT";
    for (denied, but) in [(&[][..], ""), (&["INPUT -p tcp -m tcp --dport 113 -j REJECT"], " but 113")] {
        let text = iptables(&[denied, &[rule, "INPUT -p tcp -m tcp --dport 25 -j ACCEPT"]].concat());
        let found = findings("iptables", &text);
        let told = found.iter().find(|one| one.id == "source-port-only").unwrap();
        assert_eq!(told.message, format!("every tcp port{but} is open to senders that choose source port 20"));
        assert!(!found.iter().any(|one| one.id == "wide-range"), "{found:#?}");
        let ran = Project::new().with("rules.v4", &text).run(&["audit", "--ruleset", "rules.v4"]);
        assert!(ran.out.contains(" from 0.0.0.0/0 source port 20: "), "{}", ran.out);
        assert!(ran.out.contains("inbound ipv4 tcp 25 from 0.0.0.0/0: "), "{}", ran.out);
    }
    // Whoever names one sender has said who it is that chooses.
    for (sender, level, whom) in [("8.8.8.8", Level::Medium, "some outside"), ("10.1.2.3", Level::Low, "internal")] {
        let found =
            findings("iptables", &iptables(&[&format!("INPUT -s {sender}/32 -p tcp -m tcp --sport 20 -j ACCEPT")]));
        let told = found.iter().find(|one| one.id == "source-port-only").unwrap();
        assert_eq!(told.level, level, "{sender}");
        assert_eq!(told.message, format!("every tcp port is open to {whom} addresses that choose source port 20"));
    }
    // Those above the system's are as good as all of them; a service's are not.
    for (ports, is_told) in [("1024:65535", true), ("5060:5069", false)] {
        let rule = format!("INPUT -p tcp -m tcp --sport 20 --dport {ports} -j ACCEPT");
        let found = raised("iptables", &iptables(&[&rule]));
        assert_eq!(found.iter().any(|(id, _)| *id == "source-port-only"), is_told, "{ports}: {found:?}");
    }
}

#[test]
fn whoever_does_not_have_an_address_is_everybody() {
    let is_told = |rule: &str| raised("iptables", &iptables(&[rule])).iter().any(|(id, _)| *id == "mac-only");
    assert!(is_told("INPUT -m mac --mac-source 00:11:22:33:44:55 -j ACCEPT"));
    assert!(!is_told("INPUT -m mac ! --mac-source 00:11:22:33:44:55 -j ACCEPT"));
    let is_told = |rule: &str| raised("nftables", &nft("drop", rule)).iter().any(|(id, _)| *id == "mac-only");
    assert!(is_told("\t\tether saddr 00:11:22:33:44:55 accept\n"));
    assert!(!is_told("\t\tether saddr != 00:11:22:33:44:55 accept\n"));
}

#[test]
fn what_is_open_by_the_group_of_the_default_route_is_not_open_by_others() {
    let pf = "set skip on lo\nblock all\npass in on vio0 proto tcp to port 22\npass in on egress inet6 proto tcp to port 3306\npass in on vio0 inet6 proto \
              tcp to port 3306\n";
    let found = findings("pf", pf);
    let gap = found.iter().find(|one| one.id == "family-gap").unwrap();
    assert!(!gap.message.contains("other than egress"), "{}", gap.message);
}

#[test]
fn ports_of_danger_raise_more_than_a_note() {
    let of = |port: &str| {
        let text = iptables(&[&format!("INPUT -p tcp -m tcp --dport {port} -j ACCEPT")]);
        let found = findings("iptables", &text);
        let named = found.into_iter().filter(|one| one.id.ends_with("-open") || one.id == "ambiguous-port");
        named.map(|one| (one.id, one.level)).max_by_key(|(_, level)| *level)
    };
    for (port, id, level) in [
        ("3128", "proxy-open", Level::High),
        ("1080", "proxy-open", Level::High),
        ("111", "plaintext-open", Level::Medium),
        ("7547", "management-open", Level::High),
        ("8291", "management-open", Level::High),
        ("8728", "management-open", Level::High),
        ("8006", "management-open", Level::High),
        ("8200", "orchestration-open", Level::Critical),
        ("1099", "management-open", Level::High),
        ("4786", "management-open", Level::Critical),
        ("8088", "orchestration-open", Level::Critical),
        ("8081", "ambiguous-port", Level::Medium),
        ("50000", "database-open", Level::Critical),
        ("9090", "management-open", Level::High),
        // Any web server has it.
        ("8443", "ambiguous-port", Level::Info),
    ] {
        assert_eq!(of(port), Some((id, level)), "{port}");
    }
    assert_eq!(of("443"), None);
    // To neighbours it is no danger to anyone.
    let text = iptables(&["INPUT -s 10.0.0.0/8 -p tcp -m multiport --dports 3128,8088,4786 -j ACCEPT"]);
    assert!(raised("iptables", &text).iter().all(|(_, level)| *level <= Level::Medium));
    let found = findings("iptables", &iptables(&["INPUT -p tcp -m multiport --dports 3128,1080,10000 -j ACCEPT"]));
    let trojans: Vec<_> = found.iter().filter(|one| one.id == "trojan-port").collect();
    assert!(
        !trojans.is_empty() && trojans.iter().all(|one| !one.message.contains("no service is named")),
        "{trojans:#?}"
    );
}

#[test]
fn a_bare_port_that_anyone_reaches_is_listed_as_that_where_no_finding_is_worse_than_a_note() {
    let project = Project::new().with("x.v4", iptables(&["INPUT -p tcp -m tcp --dport 8443 -j ACCEPT"]));
    let text = project.run(&["audit", "--ruleset", "x.v4"]).out;
    let line = text.lines().find(|line| line.starts_with("  inbound ipv4 tcp 8443 from 0.0.0.0/0: perhaps ")).unwrap();
    assert!(line.ends_with("(x.v4:9:1)"), "{line}");
    let page = project.run(&["audit", "--ruleset", "x.v4", "--format", "html"]).out;
    assert!(page.contains("<p class=\"beside\">Anyone can reach 1 TCP port over IPv4 (perhaps "), "{page}");
    let row = page.split("<tr").find(|row| row.contains("<code>tcp 8443</code>")).unwrap();
    assert!(row.contains("Anyone"), "{row}");
}

#[test]
fn who_leaves_by_an_unknown_test_to_be_dropped_hides_no_more_than_who_is_dropped_by_it() {
    let mysql = "INPUT -p tcp -m tcp --dport 3306 -j ACCEPT";
    for test in [
        "-m policy --dir in --pol ipsec --strict --mode tunnel",
        "-m policy --dir in --pol ipsec",
        "-m mark --mark 0x8",
        "-m pkttype --pkt-type broadcast",
        "-m weird --x",
        "-m conntrack --ctstatus ASSURED",
    ] {
        for verdict in ["RETURN", "DROP"] {
            let text = iptables(&[&format!("INPUT {test} -j {verdict}"), mysql]);
            assert_eq!(level_of("iptables", &text, "MySQL"), Some(Level::Critical), "{test} {verdict}");
            // Out of a chain, to a drop behind it.
            let own = mysql.replace("INPUT", "OWN");
            let text =
                with_default("ACCEPT", &["INPUT -j OWN", "INPUT -j DROP", &format!("OWN {test} -j {verdict}"), &own]);
            assert_eq!(level_of("iptables", &text, "MySQL"), Some(Level::Critical), "{test} {verdict}");
        }
    }
    let rules = |test: &str, verdict: &str| format!("\t\t{test} {verdict}\n\t\ttcp dport 3306 accept\n");
    for test in ["meta ipsec exists", "meta mark 7", "meta mark != 0", "ct status dnat", "meta pkttype broadcast"] {
        for verdict in ["return", "drop", "goto out"] {
            let chain = "table inet f {\n\tchain out {\n\t\tdrop\n\t}\n";
            let text = nft("drop", &rules(test, verdict)).replace("table inet f {\n", chain);
            assert_eq!(level_of("nftables", &text, "MySQL"), Some(Level::Critical), "{test} {verdict}");
        }
    }
}

/// A host endpoint as Calico writes one: its policy marks what it lets in, and all else of the interface is dropped.
fn endpoint(default: &str, ports: &str) -> String {
    format!(
        "*filter\n:INPUT {default} [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:cali-INPUT - [0:0]\n:cali-fh-eth0 - [0:0]\n\
         :cali-pi-policy - [0:0]\n:cali-failsafe-in - [0:0]\n-A INPUT -j cali-INPUT\n\
         -A cali-INPUT -m mark --mark 0x10000/0x10000 -j ACCEPT\n-A cali-INPUT -j MARK --set-xmark 0x0/0xf0000\n\
         -A cali-INPUT -i eth0 -g cali-fh-eth0\n\
         -A cali-fh-eth0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A cali-fh-eth0 -j cali-failsafe-in\n\
         -A cali-fh-eth0 -j MARK --set-xmark 0x0/0x10000\n-A cali-fh-eth0 -j MARK --set-xmark 0x0/0x20000\n\
         -A cali-fh-eth0 -m mark --mark 0x0/0x20000 -j cali-pi-policy\n\
         -A cali-fh-eth0 -m mark --mark 0x10000/0x10000 -j ACCEPT\n-A cali-fh-eth0 -m mark --mark 0x0/0x20000 -j DROP\n\
         -A cali-fh-eth0 -j DROP\n\
         -A cali-pi-policy -p tcp -m multiport --dports {ports} -j MARK --set-xmark 0x10000/0x10000\n\
         -A cali-pi-policy -m mark --mark 0x10000/0x10000 -j RETURN\n\
         -A cali-failsafe-in -p tcp -m multiport --dports 22 -j ACCEPT\nCOMMIT\n"
    )
}

#[test]
fn a_default_that_is_open_at_most_by_an_interface_hides_nothing_that_rules_open_there() {
    let text = endpoint("ACCEPT", "443,3306");
    let found = findings("iptables", &text);
    for (service, level) in [("MySQL", Level::Critical), ("SSH", Level::High)] {
        let told: Vec<_> = found.iter().filter(|one| one.message.starts_with(&format!("`{service}`"))).collect();
        assert_eq!(told.len(), 1, "{told:#?}");
        assert_eq!(told[0].level, level, "{service}");
        assert!(told[0].message.contains("by eth0"), "{}", told[0].message);
    }
    assert!(raised("iptables", &text).contains(&("default-accept", Level::Critical)));
    // What it opens to anyone for certain is told as that alone.
    let open = text.replace("-A cali-fh-eth0 -m mark --mark 0x0/0x20000 -j DROP\n-A cali-fh-eth0 -j DROP\n", "");
    assert_eq!(level_of("iptables", &open, "MySQL"), None);
}

#[test]
fn what_a_rule_opens_beside_such_a_default_is_not_known_by_it() {
    let project = Project::new().with("x.v4", endpoint("ACCEPT", "443"));
    let audit = |more: &[&str]| project.run(&[&["audit", "--ruleset", "x.v4", "--fail-on", "info"], more].concat());
    assert_eq!(audit(&["--write-baseline", "known.json"]).code, 0);
    assert_eq!(audit(&["--baseline", "known.json"]).code, 0);
    let project = project.with("x.v4", endpoint("ACCEPT", "443,3306"));
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--baseline", "known.json", "--format", "short"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("critical[database-open]"), "{ran:?}");
}
