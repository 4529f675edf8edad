//! Services behind the host that strangers are let in to, beside rules that let others in, or let the same in elsewhere.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

/// A router with these rules for what comes to it, for what it forwards, and in a chain that gives packets another destination.
fn router(inbound: &str, forward: &str, turned: &str) -> String {
    format!(
        "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif \"lo\" accept\n{inbound}\n\t}}\n\tchain \
         forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n{forward}\n\t}}\n}}\ntable ip nat \
         {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat;\n{turned}\n\t}}\n}}\n"
    )
}

/// How bad the worst is that is said of what is forwarded.
fn worst(text: &str) -> Option<Level> {
    let found = findings("nftables", text);
    let is_forwarded = |one: &&Finding| one.chain == Some(Direction::Forward) || !one.led.is_empty();
    found
        .iter()
        .filter(is_forwarded)
        .filter(|one| !one.id.ends_with("-match") && !one.id.ends_with("-egress"))
        .map(|one| one.level)
        .max()
}

const SERVICE: &str = "ip daddr 81.2.3.4 tcp dport { 3306, 3389 } accept";

#[test]
fn who_is_let_in_to_the_host_itself_is_nobody_else() {
    let own = |rule: &str| worst(&router(rule, SERVICE, ""));
    assert_eq!(own(""), Some(Level::Critical));
    for rule in [
        "ip saddr 10.0.0.0/8 ip daddr 81.2.3.4 tcp dport { 3306, 3389 } accept",
        "iifname \"wg0\" ip daddr 81.2.3.4 tcp dport { 3306, 3389 } accept",
        "tcp sport 1 ip daddr 81.2.3.4 tcp dport { 3306, 3389 } accept",
    ] {
        assert_eq!(own(rule), Some(Level::Critical), "{rule}");
    }
    // At which of the two the address is, no rule says: it is told once, of the host.
    assert_eq!(own(SERVICE), None);
    // A rule of one family that names no destination is one for the host.
    let plain = |rule: &str| worst(&router("meta nfproto ipv6 tcp dport 3306 accept", rule, ""));
    assert_eq!(plain("meta nfproto ipv6 oifname \"eth2\" tcp dport 3306 accept"), Some(Level::High));
    // One chain for both ways.
    let shared = |inbound: &str| {
        let text = router(&format!("{inbound} jump own"), "jump own", "");
        text.replacen("\tchain input", &format!("\tchain own {{\n\t\t{SERVICE}\n\t}}\n\tchain input"), 1)
    };
    assert_eq!(worst(&shared("ip saddr 10.0.0.0/8")), Some(Level::Critical));
    assert_eq!(worst(&shared("")), None);
}

#[test]
fn who_comes_by_a_port_of_the_host_is_nobody_who_comes_without() {
    let turned = |rule: &str| {
        let found = findings("nftables", &router("", "ip daddr 81.2.3.4 tcp dport 3306 accept", rule));
        let own = found.iter().filter(|one| one.id == "database-open");
        own.map(|one| (one.level, one.chain)).collect::<Vec<_>>()
    };
    let direct = vec![(Level::Critical, Some(Direction::Forward))];
    assert_eq!(turned(""), direct);
    for narrow in ["ip saddr 10.0.0.0/8", "iifname \"lo\"", "ip saddr 10.0.0.0/8 iifname \"eth1\""] {
        let rule = format!("{narrow} tcp dport 8306 dnat to 81.2.3.4:3306");
        assert_eq!(turned(&rule), direct, "{rule}");
    }
    assert_eq!(turned("tcp dport 8306 dnat to 81.2.3.4:3306"), [(Level::Critical, Some(Direction::Inbound))]);
}

#[test]
fn parts_of_the_world_are_the_world_and_networks_are_services_behind() {
    for rules in [
        "ip daddr 81.2.0.0/16 tcp dport { 3306, 22 } accept",
        "ip6 daddr 2a02:100::/32 tcp dport { 3306, 22 } accept",
        "ip daddr { 10.0.0.0/8, 81.2.0.0/16 } tcp dport { 3306, 22 } accept",
        "ip daddr 0.0.0.0/4 tcp dport { 3306, 22 } accept",
        "ip saddr != 128.0.0.0/3 tcp dport 3306 accept",
        "iifname \"eth0\" ip saddr 0.0.0.0/1 tcp dport 3306 accept\niifname \"eth0\" ip saddr 128.0.0.0/1 tcp dport 3306 accept",
        "ip daddr 0.0.0.0/1 tcp dport 3306 accept\nip daddr 128.0.0.0/1 tcp dport 3306 accept",
    ] {
        assert!(worst(&router("", rules, "")) >= Some(Level::High), "{rules}");
    }
    // By which of two it leaves for the world no rule shows.
    assert_eq!(worst(&router("", "oifname \"eth1\" tcp dport 3306 accept", "")), Some(Level::High));
    // Few senders, to all of the world: a network on its way out.
    assert_eq!(worst(&router("", "ip saddr 203.0.113.0/24 tcp dport 3306 accept", "")), None);
}

#[test]
fn sets_of_interfaces_are_several() {
    let forward = |rule: &str| worst(&router("", &format!("{rule} {SERVICE}"), ""));
    assert_eq!(forward("iifname { \"eth0\", \"eth1\" } oifname { \"eth0\", \"eth1\" }"), Some(Level::Critical));
    assert_eq!(forward("iifname \"eth*\" oifname \"eth*\""), Some(Level::Critical));
    // What comes and leaves by one stays on its link.
    assert_eq!(forward("iifname \"eth0\" oifname \"eth0\""), None);
}

#[test]
fn a_default_lets_in_what_no_rule_takes_from_it() {
    let accepting = |rules: &str| {
        let text = router("", rules, "")
            .replace("hook forward priority 0; policy drop", "hook forward priority 0; policy accept");
        let found = findings("nftables", &text);
        found.iter().filter(|one| one.id == "database-open").map(|one| one.level).max()
    };
    let denied = ["tcp dport { 2375, 3306 } drop", "meta l4proto tcp drop", "meta l4proto { tcp, udp } drop"];
    for rule in denied {
        assert_eq!(
            accepting(&format!("ip daddr 81.2.3.4 tcp dport 3306 accept\n{rule}")),
            Some(Level::Critical),
            "{rule}"
        );
        assert_eq!(accepting(rule), None, "{rule}");
    }
    // The default alone is to blame for what it would let in anyway.
    assert_eq!(accepting("ip daddr 81.2.3.4 tcp dport 3306 accept"), None);
    assert_eq!(accepting("ip daddr 81.2.3.4 tcp dport 3306 accept\ntcp dport 2375 drop"), None);
}

#[test]
fn every_port_of_hosts_behind_is_one_finding_also_beside_a_default_that_lets_in_others() {
    let every_port = |policy: &str, rule: &str| {
        let closed = "oifname \"virbr1\" reject\niifname \"virbr1\" reject";
        let text = router("", &format!("{rule}\n{closed}"), "");
        let (own, rest) = text.split_once("chain forward").unwrap();
        let text = format!("{own}chain forward{}", rest.replacen("policy drop", &format!("policy {policy}"), 1));
        let found = findings("nftables", &text).into_iter().filter(|one| one.chain == Some(Direction::Forward));
        let found = found.filter(|one| one.id != "default-accept" && one.level >= Level::High);
        found.filter(|one| one.id != "any-protocol").map(|one| (one.id, one.level, one.message)).collect::<Vec<_>>()
    };
    let all = "all 65,536 ports of tcp, udp, sctp and dccp are open to anyone, at";
    for policy in ["drop", "accept"] {
        let of = |rule: &str| every_port(policy, rule);
        let routed = of("oifname \"virbr1\" ip6 daddr 2001:db8:ca2:2::/64 accept");
        assert_eq!(routed, [("any-port", Level::Critical, format!("{all} 2001:db8:ca2:2::/64"))], "{policy}");
        // Strangers have no route there of their own.
        let private = of("oifname \"virbr1\" ip daddr 192.168.122.0/24 accept");
        assert_eq!(private, [("any-port", Level::High, format!("{all} 192.168.122.0/24"))], "{policy}");
        // What few may send, and what leaves for everywhere, lets in nobody.
        assert_eq!(of("ip6 saddr 2001:db8:1::/64 ip6 daddr 2001:db8:ca2:2::/64 accept"), [], "{policy}");
        assert_eq!(of("iifname \"virbr1\" ip6 saddr 2001:db8:ca2:2::/64 accept"), [], "{policy}");
    }
}

/// A router whose network goes out by eth0, where it is translated, and by a second interface.
fn second_uplink(name: &str, forward: &str) -> String {
    let forward = format!(
        "iifname \"eth1\" oifname {{ \"eth0\", \"{name}\" }} accept\niifname \"{name}\" oifname \"eth1\" meta l4proto ipv6-icmp accept\n{forward}"
    );
    let text = router("iifname \"eth1\" tcp dport 22 accept", &forward, "");
    text + "table ip post {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"eth0\" ip saddr 192.168.1.0/24 masquerade\n\t}\n}\n"
}

#[test]
fn a_second_uplink_beside_one_that_is_translated_is_no_inner_interface() {
    let ways = ["ip6 daddr 2001:470:1f0b:100::10", "ip daddr 81.2.69.160/29", "ip6 daddr 2001:470:1f0b:100::/64"];
    for name in ["he-ipv6", "wan6", "ppp0", "sit0", "6in4-wan6", "wwan0"] {
        for to in ways {
            let text = second_uplink(
                name,
                &format!("iifname \"{name}\" oifname \"eth1\" {to} tcp dport {{ 3306, 22 }} accept"),
            );
            assert_eq!(worst(&text), Some(Level::Critical), "{name} {to}");
        }
    }
    // Of this one nothing is known.
    for to in ways {
        let text =
            second_uplink("eth2", &format!("iifname \"eth2\" oifname \"eth1\" {to} tcp dport {{ 3306, 22 }} accept"));
        assert_eq!(worst(&text), Some(Level::High), "{to}");
    }
    // Networks of sites are kept out there: it is known.
    let guard = "iifname \"eth2\" ip6 saddr fc00::/7 drop\n";
    let text =
        second_uplink("eth2", &format!("{guard}iifname \"eth2\" oifname \"eth1\" {} tcp dport 3306 accept", ways[0]));
    assert_eq!(worst(&text), Some(Level::Critical));
}

#[test]
fn a_network_of_the_own_site_beside_an_uplink_stays_an_inner_one() {
    let quiet = [
        // One that may go out as well, one with a page for the rest of the site, the peers of a tunnel, and a bridge of the host.
        "iifname \"eth2\" oifname \"eth0\" accept\niifname \"eth2\" oifname \"eth1\" ip6 daddr 2001:470:1f0b:100::10 tcp dport 3306 accept",
        "iifname \"eth2\" oifname \"eth1\" ip daddr 192.168.1.10 tcp dport 3306 accept",
        "iifname \"wg0\" oifname \"eth1\" ip6 daddr 2001:470:1f0b:100::10 tcp dport 3306 accept",
        "iifname \"docker0\" oifname \"eth1\" ip6 daddr 2001:470:1f0b:100::10 tcp dport 3306 accept",
    ];
    for rules in quiet {
        let text = second_uplink("he-ipv6", rules);
        assert!(worst(&text) <= Some(Level::Low), "{rules}");
    }
    // A plain router at home, and one whose rule names the network and no interface.
    for out in ["iifname \"eth1\" accept", "ip saddr 192.168.1.0/24 accept", "iifname \"eth1\" oifname \"eth0\" accept"]
    {
        let text = second_uplink("he-ipv6", "")
            .replace("oifname { \"eth0\", \"he-ipv6\" } accept", "accept")
            .replace("iifname \"eth1\" accept", out);
        let graver = findings("nftables", &text)
            .into_iter()
            .filter(|one| one.level >= Level::High && one.id != "icmpv6-broken")
            .collect::<Vec<_>>();
        assert_eq!(graver.iter().map(|one| one.id).collect::<Vec<_>>(), <[&str; 0]>::default(), "{out}");
    }
}

#[test]
fn a_network_that_is_named_without_its_interface_makes_no_interface_an_inner_one() {
    let text = "*nat\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -s 192.168.1.0/24 -o eth0 -j \
                MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -i eth2 \
                -p tcp -m multiport --dports 22,3306 -j ACCEPT\n-A FORWARD -s 192.168.1.0/24 -j ACCEPT\n-A FORWARD -i eth2 -o eth3 -d 81.2.69.160/29 \
                -j ACCEPT\n-A FORWARD -i eth3 -o eth2 -j ACCEPT\nCOMMIT\n";
    let level = |id: &str, chain| {
        let found = findings("iptables", text).into_iter().filter(|one| one.id == id && one.chain == Some(chain));
        found.map(|one| one.level).max()
    };
    assert_eq!(level("any-port", Direction::Forward), Some(Level::Critical));
    assert_eq!(level("database-open", Direction::Inbound), Some(Level::Critical));
    assert_eq!(level("management-open", Direction::Inbound), Some(Level::High));
}

/// One rule that accepts stands behind chains for several sides, as OpenWrt's fw4 writes it.
#[test]
fn a_rule_for_every_port_of_some_lets_in_services_from_others() {
    let fw4 = |wan: &str| {
        format!(
            "table inet fw4 {{\n\tchain forward {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tct state vmap {{ established : accept, related : \
             accept }}\n\t\tiifname \"br-lan\" jump forward_lan\n\t\tiifname {{ \"eth1\", \"pppoe-wan\" }} jump forward_wan\n\t}}\n\tchain forward_lan {{\n\t\tjump \
             accept_to_wan\n\t\tjump accept_to_lan\n\t}}\n\tchain forward_wan {{\n\t\t{wan}\n\t}}\n\tchain accept_to_lan {{\n\t\toifname \"br-lan\" accept\n\t}}\n\tchain \
             accept_to_wan {{\n\t\tmeta nfproto ipv4 ct state invalid drop\n\t\toifname {{ \"eth1\", \"pppoe-wan\" }} accept\n\t}}\n\tchain srcnat {{\n\t\ttype nat hook \
             postrouting priority srcnat; policy accept;\n\t\toifname {{ \"eth1\", \"pppoe-wan\" }} meta nfproto ipv4 masquerade\n\t}}\n}}\n"
        )
    };
    let worst = |wan: &str| worst(&fw4(wan));
    assert_eq!(worst("meta nfproto ipv6 tcp dport { 445, 5432 } jump accept_to_lan"), Some(Level::Critical));
    assert_eq!(worst("ip6 daddr 2001:db8:1::7 tcp dport 5432 jump accept_to_lan"), Some(Level::Critical));
    assert_eq!(worst("meta nfproto ipv6 udp dport 500 jump accept_to_lan"), worst("drop"));
    assert!(worst("drop") <= Some(Level::Low));
}
