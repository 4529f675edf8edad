//! By which interface strangers come: what a translation on the way out, a name and a guard show of it, and what they do not.

use std::fmt::Write as _;

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

/// A dump of iptables with these rules of the table `nat` and the table `filter`; what no rule lets in is dropped.
pub(super) fn dump(nat: &[&str], filter: &[&str]) -> String {
    let mut text =
        "*nat\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:SERVERS - [0:0]\n"
            .to_owned();
    for rule in nat {
        writeln!(text, "-A {rule}").unwrap();
    }
    text.push_str("COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n-A INPUT -i lo -j ACCEPT\n");
    for rule in filter {
        writeln!(text, "-A {rule}").unwrap();
    }
    text + "COMMIT\n"
}

/// How grave it is that this is found in a chain.
pub(super) fn grave(text: &str, target: &str, id: &str, chain: Direction) -> Option<Level> {
    let is_it = |one: &Finding| one.id == id && one.chain == Some(chain);
    findings(target, text).into_iter().filter(is_it).map(|one| one.level).max()
}

fn inbound(nat: &[&str], filter: &[&str], id: &str) -> Option<Level> {
    grave(&dump(nat, filter), "iptables", id, Direction::Inbound)
}

const ALL_BY_ETH0: &str = "INPUT -i eth0 -j ACCEPT";

#[test]
fn what_is_translated_on_its_way_to_a_server_makes_the_uplink_no_inner_interface() {
    let to_wg = "FORWARD -i eth0 -o wg0 -p tcp -m tcp --dport 3389 -j ACCEPT";
    let to_eth1 = "FORWARD -i eth0 -o eth1 -p tcp -m tcp --dport 3389 -j ACCEPT";
    let turned = "PREROUTING -i eth0 -p tcp -m tcp --dport 3389 -j DNAT --to-destination 10.0.0.5:3389";
    let relays: [(&[&str], &str); 8] = [
        (&[turned, "POSTROUTING -o wg0 -j MASQUERADE"], to_wg),
        (&[turned, "POSTROUTING -o wg0 -j MASQUERADE"], "FORWARD -i eth0 -o wg0 -j ACCEPT"),
        (&[turned, "POSTROUTING -o eth1 -j MASQUERADE"], to_eth1),
        (&[turned, "POSTROUTING -d 10.0.0.5/32 -o eth1 -j MASQUERADE"], to_eth1),
        (&[turned, "POSTROUTING -o eth1 -p tcp -m tcp --dport 3389 -j SNAT --to-source 10.0.0.1"], to_eth1),
        (
            &[turned, "POSTROUTING -o eth1 -m conntrack --ctstate DNAT -j MASQUERADE"],
            "FORWARD -i eth0 -o eth1 -j ACCEPT",
        ),
        (
            &[turned, "POSTROUTING -d 10.0.0.5/32 -o eth1 -j SERVERS", "SERVERS -j MASQUERADE"],
            "FORWARD -i eth0 -o eth1 -j ACCEPT",
        ),
        (&[turned, "POSTROUTING ! -o eth0 -j MASQUERADE"], to_eth1),
    ];
    for (nat, forward) in relays {
        let level = inbound(nat, &[ALL_BY_ETH0, forward], "any-port");
        assert!(level >= Some(Level::High), "{nat:?} {forward} {level:?}");
        // Where all of it goes on one way and nothing comes back, it may be a network on its way out.
        let milder = if forward.contains("--dport") { Level::High } else { Level::Medium };
        let ssh = inbound(nat, &["INPUT -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT", forward], "management-open");
        assert!(ssh >= Some(milder), "{nat:?} {forward}");
    }
}

#[test]
fn services_at_few_addresses_behind_a_translation_are_told() {
    for nat in ["POSTROUTING -d 81.2.3.4/32 -o eth1 -j MASQUERADE", "POSTROUTING -o eth1 -j MASQUERADE"] {
        let forward = "FORWARD -d 81.2.3.4/32 -i eth0 -o eth1 -p tcp -m multiport --dports 443,3306,3389 -j ACCEPT";
        let text = dump(&[nat], &[forward]);
        assert_eq!(grave(&text, "iptables", "database-open", Direction::Forward), Some(Level::Critical), "{nat}");
        assert_eq!(grave(&text, "iptables", "management-open", Direction::Forward), Some(Level::High), "{nat}");
    }
}

#[test]
fn what_the_host_itself_sends_to_its_bridges_is_translated_and_says_nothing_of_them() {
    let (nat, bridge) =
        (|test: &str| format!("POSTROUTING -o docker0 {test}-j MASQUERADE"), "FORWARD -i docker0 -j ACCEPT");
    let rules =
        ["INPUT -i eth0 -p tcp -m multiport --dports 22,3389 -j ACCEPT", "FORWARD -o docker0 -j DOCKER", bridge];
    for test in ["-m addrtype --src-type LOCAL ", ""] {
        let text = dump(&["POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE", &nat(test)], &rules);
        assert_eq!(grave(&text, "iptables", "management-open", Direction::Inbound), Some(Level::High), "{test}");
        assert_eq!(grave(&text, "iptables", "any-port", Direction::Forward), Some(Level::Low), "{test}");
    }
}

#[test]
fn a_network_that_is_served_is_an_inner_one_all_the_same() {
    let out = ["POSTROUTING -o eth1 -j MASQUERADE"];
    let ipsec = ["POSTROUTING -o eth1 -m policy --dir out --pol none -j MASQUERADE"];
    let from_one = ["POSTROUTING -s 192.168.1.0/24 -o eth1 -j SERVERS", "SERVERS -j MASQUERADE"];
    for nat in [&out[..], &ipsec, &from_one] {
        for forward in ["FORWARD -i eth0 -o eth1 -j ACCEPT", "FORWARD -i eth0 -p tcp -m tcp ! --dport 25 -j ACCEPT"] {
            assert_eq!(inbound(nat, &[ALL_BY_ETH0, forward], "any-port"), Some(Level::Low), "{nat:?} {forward}");
        }
    }
    // Few ports, where something else shows which of the two is the outer one.
    let few = "FORWARD -i eth0 -o eth1 -p tcp -m multiport --dports 80,443 -j ACCEPT";
    for sign in ["INPUT -i eth1 -p udp -m udp --dport 68 -j ACCEPT", "INPUT -i eth0 -p udp -m udp --dport 67 -j ACCEPT"]
    {
        assert_eq!(inbound(&out, &[sign, ALL_BY_ETH0, few], "any-port"), Some(Level::Low), "{sign}");
    }
    assert_eq!(inbound(&from_one, &[ALL_BY_ETH0, few], "any-port"), Some(Level::Low));
    // A network that may go out to few ports, and a server to which strangers are sent.
    assert_eq!(inbound(&out, &[ALL_BY_ETH0, few], "any-port"), Some(Level::Low));
    for way in ["-i eth0", "-d 203.0.113.7", "! -i lo"] {
        let turned = format!("PREROUTING {way} -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.0.0.5:443");
        let nat = [out[0], turned.as_str()];
        assert!(inbound(&nat, &[ALL_BY_ETH0, few], "any-port") >= Some(Level::High), "{way}");
    }
    let by_other = [out[0], "PREROUTING -i eth1 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.0.0.5:443"];
    assert_eq!(inbound(&by_other, &[ALL_BY_ETH0, few], "any-port"), Some(Level::Low));
    // Of the clients of a tunnel alone.
    let clients = ["POSTROUTING -s 10.8.0.0/24 -o eth1 -j SERVERS", "SERVERS -j MASQUERADE"];
    let other = "FORWARD -s 203.0.113.0/24 -i eth0 -o eth1 -j ACCEPT";
    assert!(inbound(&clients, &[ALL_BY_ETH0, other], "any-port") >= Some(Level::High));
}

/// Rules of nftables for the host, and for what it sends on.
pub(super) fn nft(input: &str, forward: &str) -> String {
    format!(
        "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif \"lo\" accept\n\t\t{input}\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\t\t{forward}\n\t}}\n}}\n"
    )
}

#[test]
fn a_bridge_that_a_person_has_named_may_hold_the_uplink() {
    for name in ["br-ex", "br-eth0", "br-public", "virbr-ext", "br0"] {
        let all = nft(&format!("iifname \"{name}\" accept"), "");
        assert!(grave(&all, "nftables", "any-port", Direction::Inbound) >= Some(Level::High), "{name}");
        let some = nft(&format!("iifname \"{name}\" tcp dport {{ 22, 3306 }} accept"), "");
        assert_eq!(grave(&some, "nftables", "database-open", Direction::Inbound), Some(Level::Critical), "{name}");
        let on = nft("", &format!("iifname \"{name}\" ip daddr 81.2.3.4 tcp dport 3306 accept"));
        assert_eq!(grave(&on, "nftables", "database-open", Direction::Forward), Some(Level::Critical), "{name}");
    }
    for name in ["br-0123456789ab", "docker0", "virbr0", "br-lan"] {
        let all = nft(&format!("iifname \"{name}\" accept"), "");
        assert!(grave(&all, "nftables", "any-port", Direction::Inbound) <= Some(Level::Low), "{name}");
    }
}

#[test]
fn a_sign_that_strangers_come_by_it_counts_for_more_than_a_name() {
    let outer = "iifname \"virbr0\" udp dport 68 accept\n\t\tiifname \"virbr0\" ip saddr 10.0.0.0/8 drop\n\t\t";
    for sign in [outer, ""] {
        let text = nft(&format!("{sign}iifname \"virbr0\" tcp dport {{ 22, 3306 }} accept"), "");
        let level = (!sign.is_empty()).then_some(Level::Critical);
        assert_eq!(grave(&text, "nftables", "database-open", Direction::Inbound), level, "{sign}");
    }
}

#[test]
fn a_guard_counts_where_it_stands_at_the_uplink() {
    let level = |input: &str, guard: &str| {
        let text = nft(input, &format!("{guard}\n\t\tip daddr 81.2.3.4 tcp dport {{ 22, 3389 }} accept"));
        grave(&text, "nftables", "management-open", Direction::Forward)
    };
    for other in ["wlan0", "eth1", "eth0"] {
        assert_eq!(level("", &format!("iifname \"{other}\" drop")), Some(Level::High), "{other}");
    }
    assert_eq!(level("iifname \"eth0\" udp dport 68 accept", "iifname \"eth0\" drop"), Some(Level::Medium));
    assert_eq!(level("", "iifname \"ppp0\" drop"), Some(Level::Medium));
}

#[test]
fn a_guard_of_what_is_published_counts_at_the_first_uplink() {
    let level = |guard: &str| {
        let text = super::docker::HOST.replace("-A DOCKER-USER -j RETURN", guard);
        grave(&text, "iptables", "database-open", Direction::Inbound)
    };
    assert_eq!(level("-A DOCKER-USER -i eth0 -j DROP"), Some(Level::High));
    for other in ["wlan0", "eth1"] {
        assert_eq!(level(&format!("-A DOCKER-USER -i {other} -j DROP")), Some(Level::Critical), "{other}");
    }
}

#[test]
fn what_comes_by_any_interface_but_loopback_is_told_once() {
    let rules = [
        ("iifname != \"lo\" tcp dport 3306 accept", ""),
        ("iif != 1 tcp dport 3306 accept", ""),
        ("iifname != { \"lo\", \"eth1\" } tcp dport 3306 accept", ""),
        ("", "iifname != \"lo\" oifname != \"lo\" ip daddr 81.2.3.4 tcp dport 3306 accept"),
    ];
    for (input, forward) in rules {
        let told = findings("nftables", &nft(input, forward));
        assert_eq!(told.iter().filter(|one| one.id == "database-open").count(), 1, "{input}{forward}");
    }
}

/// A router that translates what leaves by eth0, with more rules for that and for what it sends on.
fn router(nat: &str, forward: &str) -> String {
    let text = nft("iifname \"eth1\" accept\n\t\tmeta l4proto { icmp, ipv6-icmp } accept", forward);
    format!(
        "{text}table ip nat {{\n\tchain post {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\t{nat}\n\t}}\n}}\n"
    )
}

const SERVICES: &str = "iifname \"eth0\" oifname \"eth1\" tcp dport { 445, 3389, 5432 } accept";

#[test]
fn a_translation_towards_the_own_network_makes_it_no_outer_one() {
    let own = "oifname \"eth0\" ip saddr 192.168.1.0/24 masquerade";
    let hairpins = [
        "",
        "oifname \"eth1\" ip saddr 192.168.1.0/24 masquerade",
        "oifname \"eth1\" ip saddr 192.168.1.0/24 ip daddr 192.168.1.0/24 masquerade",
        "oifname \"eth1\" ip saddr 192.168.1.0/24 snat to 192.168.1.1",
        "oifname \"eth1\" masquerade",
        "oifname \"eth1\" ip saddr 10.8.0.0/24 masquerade",
    ];
    for hairpin in hairpins {
        for out in ["iifname \"eth1\" accept", "iifname \"eth1\" oifname \"eth0\" accept"] {
            let text = router(&format!("{own}\n\t\t{hairpin}"), &format!("{out}\n\t\t{SERVICES}"));
            let level = |id, chain| grave(&text, "nftables", id, chain);
            assert_eq!(level("database-open", Direction::Forward), Some(Level::Critical), "{hairpin} {out}");
            assert_eq!(level("storage-open", Direction::Forward), Some(Level::Critical), "{hairpin} {out}");
            assert_eq!(level("any-port", Direction::Inbound), Some(Level::Low), "{hairpin} {out}");
            assert!(level("any-port", Direction::Forward) <= Some(Level::Low), "{hairpin} {out}");
            assert_eq!(level("forward-open", Direction::Forward), None, "{hairpin} {out}");
        }
    }
    // Two uplinks of one network are outer both.
    let two = format!("{own}\n\t\toifname \"eth2\" ip saddr 192.168.1.0/24 masquerade");
    let out = "iifname \"eth1\" oifname { \"eth0\", \"eth2\" } accept";
    let text = router(&two, &format!("{out}\n\t\t{SERVICES}\n\t\t{}", SERVICES.replace("eth0", "eth2")));
    let told = findings("nftables", &text);
    let open = told.iter().filter(|one| one.id == "database-open" && one.level == Level::Critical);
    assert!(open.into_iter().any(|one| one.message.contains("by eth0, eth2")), "{told:?}");
}

#[test]
fn clients_of_a_tunnel_that_are_translated_into_a_network_leave_the_uplink_where_it_is() {
    let nat = "POSTROUTING -s 10.8.0.0/24 -o eth1 -j MASQUERADE";
    let open = "INPUT -i eth0 -p tcp -m multiport --dports 22,3306 -j ACCEPT";
    for port in ["51820", "1194", "500,4500"] {
        let asked = format!("INPUT -i eth0 -p udp -m multiport --dports {port} -j ACCEPT");
        for forward in ["FORWARD -s 10.8.0.0/24 -j ACCEPT", "FORWARD -j ACCEPT"] {
            let rules = [asked.as_str(), open, forward];
            assert_eq!(inbound(&[nat], &rules, "management-open"), Some(Level::High), "{port} {forward}");
            assert_eq!(inbound(&[nat], &rules, "database-open"), Some(Level::Critical), "{port} {forward}");
        }
    }
    // The same host with one interface alone, by which its clients go out.
    let own = "POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE";
    let rules = ["INPUT -i eth0 -p udp -m udp --dport 51820 -j ACCEPT", open, "FORWARD -i wg0 -j ACCEPT"];
    assert_eq!(inbound(&[own], &rules, "management-open"), Some(Level::High));
}

#[test]
fn a_rule_by_the_way_does_not_turn_a_router_round() {
    let nat = [
        "PREROUTING -i eth0 -p tcp -m tcp --dport 3389 -j DNAT --to-destination 192.168.1.5",
        "POSTROUTING -o eth0 -j MASQUERADE",
    ];
    let rules = ["INPUT -i eth1 -j ACCEPT", "INPUT -i eth0 -p tcp -m multiport --dports 22,445 -j ACCEPT"];
    let forward =
        ["FORWARD -i eth1 -o eth0 -j ACCEPT", "FORWARD -i eth0 -o eth1 -m conntrack --ctstate DNAT -j ACCEPT"];
    for by_the_way in [
        "FORWARD -i lo -j ACCEPT",
        "FORWARD -d 192.168.100.1/32 -i eth1 -o eth0 -p tcp -m tcp --dport 80 -j ACCEPT",
        "FORWARD -d 192.168.100.0/24 -i eth1 -o eth0 -j ACCEPT",
        "INPUT -i eth0 -p udp -m udp --dport 67 -j ACCEPT",
        "FORWARD -s 10.0.0.0/8 -i eth1 -j DROP",
        "INPUT -i eth1 -p udp -m udp --dport 51820 -j ACCEPT",
    ] {
        let all: Vec<&str> = [by_the_way].into_iter().chain(rules).chain(forward).collect();
        let text = dump(&nat, &all);
        let told = findings("iptables", &text);
        let of_all = |one: &&Finding| matches!(one.id, "any-port" | "any-protocol" | "forward-open");
        assert!(told.iter().filter(of_all).all(|one| one.level <= Level::Low), "{by_the_way}");
        assert!(!told.iter().any(|one| one.message.contains("closed at the port of the host")), "{by_the_way}");
        assert_eq!(grave(&text, "iptables", "storage-open", Direction::Inbound), Some(Level::Critical), "{by_the_way}");
    }
}

#[test]
fn what_strangers_are_sent_to_a_server_from_comes_by_the_uplink() {
    let turned = "PREROUTING -i eth0 -p tcp -m tcp --dport 3389 -j DNAT --to-destination 10.0.0.5:3389";
    let all = "FORWARD -i eth0 -o eth1 -j ACCEPT";
    let behind = |nat: &[&str]| grave(&dump(nat, &[all]), "iptables", "any-port", Direction::Forward);
    assert!(behind(&[turned, "POSTROUTING -o eth1 -j MASQUERADE"]) >= Some(Level::High));
    // A proxy, and a resolver of the own network.
    for own in [
        "PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.5:3128",
        "PREROUTING -i eth0 -p udp -m udp --dport 53 -j DNAT --to-destination 10.0.0.5",
    ] {
        assert!(behind(&[own, "POSTROUTING -o eth1 -j MASQUERADE"]) <= Some(Level::Low), "{own}");
    }
    // A server that the own network asks by its outer address, where the world may ask it as well, and where nobody else may.
    let own = [
        "PREROUTING -d 203.0.113.7/32 -i eth0 -p tcp -m tcp --dport 3389 -j DNAT --to-destination 10.0.0.5",
        "POSTROUTING -o eth1 -j MASQUERADE",
    ];
    let returned = "FORWARD -d 10.0.0.5/32 -i eth1 -o eth0 -p tcp -m tcp --dport 3389 -j ACCEPT";
    assert!(grave(&dump(&own, &[all, returned]), "iptables", "any-port", Direction::Forward) <= Some(Level::Low));
    assert!(behind(&own) >= Some(Level::High));
}

#[test]
fn a_tunnel_behind_a_translation_and_the_own_bridges_are_no_way_to_anywhere() {
    let pair = ["FORWARD -i wg0 -j ACCEPT", "FORWARD -o wg0 -j ACCEPT"];
    let text = dump(&["POSTROUTING -o eth0 -j MASQUERADE"], &pair);
    assert_eq!(grave(&text, "iptables", "any-port", Direction::Forward), Some(Level::Medium));
    assert_eq!(grave(&text, "iptables", "forward-open", Direction::Forward), None);
    for (name, is_told) in [("virbr0", false), ("docker0", false), ("wg0", false), ("eth1", true), ("br0", true)] {
        let text = nft("", &format!("iifname \"{name}\" accept"));
        assert_eq!(grave(&text, "nftables", "forward-open", Direction::Forward).is_some(), is_told, "{name}");
    }
    // By a tunnel to everybody anybody comes.
    for name in ["tun6to4", "sit1", "he-ipv6"] {
        let text = nft(&format!("iifname \"{name}\" tcp dport {{ 22, 5432 }} accept"), "");
        assert_eq!(grave(&text, "nftables", "database-open", Direction::Inbound), Some(Level::Critical), "{name}");
    }
}

/// The oldest words for a router: whatever does not come by the uplink comes from inside.
#[test]
fn all_but_the_uplink_is_inside_where_no_other_uplink_is_shown() {
    let nat = ["POSTROUTING -o ppp0 -j MASQUERADE"];
    let pair = ["INPUT ! -i ppp0 -j ACCEPT", "FORWARD ! -i ppp0 -j ACCEPT"];
    let worst = |rules: &[&str], id: &str| {
        let text = dump(&nat, rules);
        [Direction::Inbound, Direction::Forward].map(|chain| grave(&text, "iptables", id, chain))
    };
    assert_eq!(worst(&pair, "any-port"), [Some(Level::Low); 2]);
    assert_eq!(worst(&pair, "forward-open"), [None; 2]);
    // Another interface by which strangers come is among them, or the outer one itself.
    let second = [pair[0], pair[1], "INPUT -i he-ipv6 -p tcp -m tcp --dport 443 -j ACCEPT"];
    assert!(worst(&second, "any-port")[0] >= Some(Level::High));
    let other = ["INPUT ! -i eth1 -j ACCEPT", "FORWARD ! -i eth1 -j ACCEPT"];
    assert!(worst(&other, "any-port")[0] >= Some(Level::High));
}

/// A network of the provider's, or of a site behind a tunnel of IPsec, is reached by the uplink too.
#[test]
fn a_private_network_beyond_the_uplink_makes_it_no_inner_interface() {
    let out = "FORWARD -i eth1 -o eth0 -j ACCEPT";
    let ipsec = "-m policy --dir out --pol ipsec --reqid 1 --proto esp -j ACCEPT";
    let site = format!("FORWARD -s 192.168.1.0/24 -d 10.20.0.0/24 -o eth0 {ipsec}");
    for beyond in ["FORWARD -d 192.168.178.0/24 -i eth1 -o eth0 -j ACCEPT", site.as_str()] {
        let text = dump(&["POSTROUTING -o eth0 -j MASQUERADE"], &["INPUT -i eth1 -j ACCEPT", beyond, out]);
        for chain in [Direction::Inbound, Direction::Forward] {
            assert_eq!(grave(&text, "iptables", "any-port", chain), Some(Level::Low), "{beyond}");
        }
        assert_eq!(grave(&text, "iptables", "forward-open", Direction::Forward), None, "{beyond}");
        let open = ["INPUT -i eth0 -p tcp -m tcp --dport 5432 -j ACCEPT", beyond, out];
        assert_eq!(inbound(&["POSTROUTING -o eth0 -j MASQUERADE"], &open, "database-open"), Some(Level::Critical));
    }
    // From elsewhere to a network there it may still be a network that the host serves.
    let served = "FORWARD -d 192.168.178.0/24 -i eth2 -o eth0 -j ACCEPT";
    let text = dump(&["POSTROUTING -o eth0 -j MASQUERADE"], &[served, out]);
    assert!(grave(&text, "iptables", "any-port", Direction::Forward) >= Some(Level::High));
}

/// Whoever serves clients by PPP says so by a pattern; whoever dials names the interface, or translates by it.
#[test]
fn where_strangers_are_sent_to_a_private_server_is_a_network_of_the_hosts_own() {
    let turned = "POSTROUTING -o eth0 -j MASQUERADE";
    let to =
        |port: u16| format!("PREROUTING -i eth0 -p tcp -m tcp --dport {port} -j DNAT --to-destination 192.168.2.10");
    let dns = "INPUT -i eth2 -p udp -m udp --dport 53 -j ACCEPT";
    let on =
        |port: u16, by: &str| format!("FORWARD -i eth0 -d 192.168.2.10/32{by} -p tcp -m tcp --dport {port} -j ACCEPT");
    for port in [80, 25, 2222] {
        let of = |nat: &[&str], by: &str| inbound(nat, &[dns, &on(port, by)], "amplifier-open");
        assert!(of(&[&to(port), turned], " -o eth2") <= Some(Level::Low), "{port}");
        // Uplinks may send to each other, as those of one zone of Shorewall do.
        let second = [
            "POSTROUTING -o ppp0 -j MASQUERADE",
            "FORWARD -i eth0 -o ppp0 -j ACCEPT",
            "FORWARD -i ppp0 -o eth0 -j ACCEPT",
        ];
        let two = dump(&[&to(port), turned, second[0]], &[dns, &on(port, " -o eth2"), second[1], second[2]]);
        assert!(grave(&two, "iptables", "amplifier-open", Direction::Inbound) <= Some(Level::Low), "{port}");
        // Nothing says that it is behind this one, or by which interface strangers come.
        assert!(of(&[&to(port), turned], "") >= Some(Level::Medium), "{port}");
        assert!(of(&[&to(port)], " -o eth2") >= Some(Level::Medium), "{port}");
    }
}

#[test]
fn clients_that_dial_in_are_no_strangers() {
    let nat = ["POSTROUTING -s 192.168.42.0/24 -o eth0 -j MASQUERADE"];
    let clients = ["INPUT -i ppp+ -p tcp -m tcp --dport 445 -j ACCEPT", "FORWARD -i ppp+ -o eth0 -j ACCEPT"];
    let text = dump(&nat, &clients);
    assert!(grave(&text, "iptables", "any-port", Direction::Forward) <= Some(Level::Low));
    assert!(grave(&text, "iptables", "storage-open", Direction::Inbound) <= Some(Level::High));
    let rdp = [clients[1], "INPUT -i eth0 -p tcp -m tcp --dport 3389 -j ACCEPT"];
    assert_eq!(inbound(&nat, &rdp, "management-open"), Some(Level::High));
    for dialled in ["POSTROUTING -o ppp+ -j MASQUERADE", "POSTROUTING -o ppp0 -j MASQUERADE"] {
        let text = dump(&[nat[0], dialled], &clients);
        assert_eq!(grave(&text, "iptables", "storage-open", Direction::Inbound), Some(Level::Critical), "{dialled}");
    }
    let text = dump(&nat, &["FORWARD -i ppp0 -o eth0 -j ACCEPT"]);
    assert!(grave(&text, "iptables", "any-port", Direction::Forward) >= Some(Level::High));
}

#[test]
fn networks_of_one_link_that_a_pattern_names_are_inner_as_those_with_names() {
    let nat = ["POSTROUTING -o eth0 -j MASQUERADE"];
    let named =
        ["INPUT -i eth1.+ -j ACCEPT", "FORWARD -i eth1.10 -o eth0 -j ACCEPT", "FORWARD -i eth1.20 -o eth0 -j ACCEPT"];
    let plain = ["INPUT -i vlan+ -j ACCEPT", "FORWARD -i vlan+ -o eth0 -j ACCEPT"];
    for rules in [&named[..], &plain] {
        let text = dump(&nat, rules);
        for chain in [Direction::Inbound, Direction::Forward] {
            assert!(grave(&text, "iptables", "any-port", chain) <= Some(Level::Low), "{rules:?} {chain:?}");
        }
        assert_eq!(grave(&text, "iptables", "forward-open", Direction::Forward), None, "{rules:?}");
    }
    // One of them is translated too, or nothing shows where they are.
    let both = [named[0], "FORWARD -i eth1.10 -o eth1.20 -j ACCEPT", named[1]];
    let translated = [nat[0], "POSTROUTING -o eth1.20 -j MASQUERADE"];
    assert!(inbound(&translated, &both, "any-port") >= Some(Level::High));
    assert!(inbound(&nat, &named[..1], "any-port") >= Some(Level::High));
    let wide = ["INPUT -i eth+ -j ACCEPT", "FORWARD -i eth1 -o eth0 -j ACCEPT"];
    assert!(inbound(&nat, &wide, "any-port") >= Some(Level::High));
}

/// What leaves by an interface with an address that the world answers to leaves to the world, whatever rules let go out by another.
#[test]
fn an_interface_by_which_packets_get_a_public_source_is_an_uplink() {
    let all_but_eth0 = "INPUT ! -i eth0 -j ACCEPT";
    let forward = "FORWARD ! -i eth0 -j ACCEPT";
    let by = |eth1: &str| {
        let eth1 = format!("POSTROUTING -s 192.168.2.0/24 -o eth1 -j {eth1}");
        let nat = ["POSTROUTING -s 192.168.1.0/24 -o eth0 -j SNAT --to-source 198.51.100.7", &eth1];
        inbound(&nat, &[all_but_eth0, forward], "any-port")
    };
    for eth1 in ["SNAT --to-source 203.0.113.9", "SNAT --to-source 203.0.113.9-203.0.113.12 --persistent"] {
        assert_eq!(by(eth1), Some(Level::Critical), "{eth1}");
    }
    // With a private one it may be a network that is translated on its way to another of the host's own.
    assert!(by("SNAT --to-source 192.168.2.1") < Some(Level::Critical));
    let nft = |to: &str| {
        format!(
            "table ip nat {{\n\tchain post {{\n\t\ttype nat hook postrouting priority 100; policy accept;\n\
             \t\toifname \"eth0\" ip saddr 192.168.1.0/24 snat to 198.51.100.7\n\t\toifname \"eth1\" ip saddr 192.168.2.0/24 snat {to}\n\t}}\n}}\n\
             table ip f {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiifname != \"eth0\" accept\n\t}}\n\
             \tchain fw {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tiifname != \"eth0\" accept\n\t}}\n}}\n"
        )
    };
    for to in ["to 203.0.113.9", "to 203.0.113.9-203.0.113.12", "to ip saddr map { 192.168.2.0/24 : 203.0.113.9 }"] {
        assert_eq!(grave(&nft(to), "nftables", "any-port", Direction::Inbound), Some(Level::Critical), "{to}");
    }
}

/// Where everything is translated by two interfaces, a rule that lets one of them out by the other does not make it a network.
#[test]
fn of_two_uplinks_that_translate_everything_none_is_inside() {
    let nat = ["POSTROUTING -o wwan0 -j MASQUERADE", "POSTROUTING -o eth0 -j MASQUERADE"];
    let forward = "FORWARD ! -i wwan0 -o wwan0 -j ACCEPT";
    let level = inbound(&nat, &["INPUT ! -i wwan0 -j ACCEPT", forward], "any-port");
    assert!(level >= Some(Level::High), "{level:?}");
    // The one that is called a network is one.
    let nat = nat.map(|rule| rule.replace("eth0", "br-lan"));
    let level = inbound(
        &[&nat[0], &nat[1]],
        &["INPUT -i br-lan -j ACCEPT", "FORWARD -i br-lan -o wwan0 -j ACCEPT"],
        "any-port",
    );
    assert!(level < Some(Level::Medium), "{level:?}");
}

#[test]
fn what_is_published_is_not_behind_an_uplink_to_which_another_one_may_send() {
    let nat = [
        "PREROUTING -i ppp0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 192.168.2.10",
        "POSTROUTING -o ppp0 -j MASQUERADE",
        "POSTROUTING -o eth0 -j MASQUERADE",
    ];
    let named = "FORWARD -i ppp0 -o eth2 -d 192.168.2.10/32 -p tcp -m tcp --dport 443 -j ACCEPT";
    let uplinks = ["FORWARD -i ppp0 -o eth0 -j ACCEPT", "FORWARD -i eth0 -o ppp0 -j ACCEPT"];
    let of = |filter: &[&str]| inbound(&nat, filter, "published-around");
    assert_eq!(of(&[named, uplinks[0], uplinks[1]]), None);
    let few = ["FORWARD -s 8.0.0.0/8 -i ppp0 -o eth2 -j DROP", named, uplinks[0], uplinks[1]];
    assert_eq!(of(&few), None);
    // Where no rule leads to the server, what lets its packets on is all that there is.
    assert!(of(&uplinks).is_some());
}
