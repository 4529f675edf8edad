//! What does not show by which interface strangers come: translations of few senders, rules for the host itself, devices on a line, the
//! way to a published server, and addresses that the host is given. What comes by another stays told in full.

use super::ruleset_findings::findings;
use super::uplinks::{dump, grave, nft};
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

/// What is open to the host by eth0, at which the strangers are.
const OPEN: &str = "INPUT -i eth0 -p tcp -m multiport --dports 22,3306 -j ACCEPT";

/// A rule for a database behind eth1.
const BEHIND: &str = "FORWARD -d 198.41.30.0/28 -i eth0 -o eth1 -p tcp -m tcp --dport 3306 -j ACCEPT";

/// Everything from eth0.
const ALL: &str = "FORWARD -i eth0 -o eth1 -j ACCEPT";

/// How grave what strangers reach by eth0 is: SSH and a database at the host, a database behind it, and every port behind it.
fn told(nat: &[&str], rules: &[&str]) -> [Option<Level>; 4] {
    of(&dump(nat, rules), "iptables")
}

fn of(text: &str, target: &str) -> [Option<Level>; 4] {
    let found = findings(target, text);
    let worst = |id: &str, chain| {
        let own = |one: &&Finding| {
            one.id == id && one.chain == Some(chain) && one.message.replace("behind eth0", "").contains("eth0")
        };
        found.iter().filter(own).map(|one| one.level).max()
    };
    [
        worst("management-open", Direction::Inbound),
        worst("database-open", Direction::Inbound),
        worst("database-open", Direction::Forward),
        worst("any-port", Direction::Forward),
    ]
}

const IN_FULL: [Option<Level>; 2] = [Some(Level::High), Some(Level::Critical)];

#[test]
fn few_senders_that_are_translated_show_no_outer_interface_beside_another() {
    let clients = [
        ("10.8.0.0/24", "wg0"),
        ("10.8.0.0/24", "tun0"),
        ("192.168.122.0/24", "virbr0"),
        ("10.244.0.0/16", "cni0"),
        ("172.18.0.0/16", "br-0123456789ab"),
    ];
    for (network, by) in clients {
        let nat = format!("POSTROUTING -s {network} -o eth1 -j MASQUERADE");
        let out = format!("FORWARD -i {by} -o eth1 -j ACCEPT");
        for asked in
            ["INPUT -p udp -m udp --dport 51820 -j ACCEPT", "INPUT -i eth0 -p udp -m udp --dport 51821 -j ACCEPT"]
        {
            let [ssh, database, behind, _] = told(&[&nat], &[asked, OPEN, &out, BEHIND]);
            assert_eq!([ssh, database], IN_FULL, "{by} {asked}");
            assert_eq!(behind, Some(Level::Critical), "{by} {asked}");
            // Every port, by a rule that may stand the wrong way round.
            let [_, database, _, all] = told(&[&nat], &[asked, OPEN, &out, ALL]);
            assert!(database >= Some(Level::High) && all >= Some(Level::High), "{by} {asked} {database:?} {all:?}");
        }
    }
    // Where no tunnel is named, one that is asked for is one.
    let nat = "POSTROUTING -s 10.8.0.0/24 -o eth1 -j MASQUERADE";
    for asked in ["-p udp -m udp --dport 1194", "-p udp -m udp --dport 500", "-p esp", "-p udp -m udp --dport 1701"] {
        let [ssh, database, behind, _] = told(&[nat], &[&format!("INPUT {asked} -j ACCEPT"), OPEN, BEHIND]);
        assert_eq!([ssh, database, behind], [IN_FULL[0], IN_FULL[1], Some(Level::Critical)], "{asked}");
    }
    // Two networks, of a tunnel and of a bridge.
    let two = [nat, "POSTROUTING -s 192.168.122.0/24 -o eth1 -j MASQUERADE"];
    let rules = [OPEN, BEHIND, "FORWARD -i wg0 -o eth1 -j ACCEPT", "FORWARD -i virbr0 -o eth1 -j ACCEPT"];
    assert_eq!(told(&two, &rules)[2], Some(Level::Critical));
    // Another that is the outer one by its name makes it no more so.
    let rules = [BEHIND.replace("eth0", "ppp0"), "FORWARD -i wg0 -o eth1 -j ACCEPT".to_owned()];
    let text = dump(&[nat], &[rules[0].as_str(), rules[1].as_str()]);
    assert_eq!(grave(&text, "iptables", "database-open", Direction::Forward), Some(Level::Critical));
}

/// What is said of one family says as little as of the other.
#[test]
fn few_senders_of_either_family_hide_nothing_of_the_other() {
    let open = "iifname \"eth0\" tcp dport { 22, 3306 } accept\n\t\tudp dport 51820 accept\n\t\tmeta l4proto { icmp, ipv6-icmp } accept";
    for (family, senders) in [("ip", "ip saddr 10.8.0.0/24"), ("ip6", "ip6 saddr fd00:8::/64")] {
        for to in ["ip daddr 198.41.30.0/28", "ip6 daddr 2001:db8:5::/64"] {
            let forward = format!(
                "iifname \"wg0\" oifname \"eth1\" accept\n\t\tmeta l4proto ipv6-icmp accept\n\t\tiifname \"eth0\" oifname \"eth1\" {to} tcp dport 3306 accept"
            );
            let text = nft(open, &forward)
                + &format!(
                    "table {family} nat {{\n\tchain post {{\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"eth1\" {senders} masquerade\n\t}}\n}}\n"
                );
            let [ssh, database, behind, _] = of(&text, "nftables");
            assert_eq!([ssh, database, behind], [IN_FULL[0], IN_FULL[1], Some(Level::Critical)], "{family} {to}");
        }
    }
}

/// A router with a tunnel whose own network is translated.
#[test]
fn few_senders_that_something_confirms_show_it() {
    let nat = "POSTROUTING -s 192.168.1.0/24 -o eth0 -j MASQUERADE";
    let tunnel = "FORWARD -i wg0 -o eth1 -j ACCEPT";
    let out = "FORWARD -i eth1 -o eth0 -j ACCEPT";
    let level = |nat: &[&str], sign: &str| {
        let text = dump(nat, &["INPUT -i eth1 -j ACCEPT", out, tunnel, sign]);
        let chains = [Direction::Inbound, Direction::Forward];
        chains
            .into_iter()
            .filter_map(|chain| {
                let own = |one: &Finding| {
                    one.id == "any-port" && one.chain == Some(chain) && one.message.contains(" by eth1")
                };
                findings("iptables", &text).into_iter().filter(own).map(|one| one.level).max()
            })
            .max()
    };
    for sign in [
        "INPUT -i eth0 -p udp -m udp --dport 68 -j ACCEPT",
        "INPUT -i eth0 -p udp -m udp --dport 51820 -j ACCEPT",
        "FORWARD -s 192.168.1.0/24 -i eth1 -o eth2 -j ACCEPT",
        "FORWARD -d 192.168.1.0/24 -i wg0 -o eth1 -j ACCEPT",
        "INPUT -i eth1 -p udp -m udp --dport 67 -j ACCEPT",
        "INPUT -s 10.8.0.0/24 -i wg0 -p tcp -m tcp --dport 22 -j ACCEPT",
    ] {
        assert!(level(&[nat], sign) <= Some(Level::Low), "{sign}");
    }
    // A server inside is published by it, or the network of the tunnel is translated as well.
    let turned = "PREROUTING -i eth0 -p tcp -m tcp --dport 8443 -j DNAT --to-destination 192.168.1.5";
    let published = "FORWARD -d 192.168.1.5/32 -i eth0 -o eth1 -p tcp -m tcp --dport 8443 -j ACCEPT";
    assert!(level(&[nat, turned], published) <= Some(Level::Low));
    assert!(level(&[nat, "POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE"], tunnel) <= Some(Level::Low));
    // Nothing else that leads anywhere.
    let alone = dump(
        &["POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE"],
        &["INPUT -i wg0 -j ACCEPT", "FORWARD -i wg0 -o eth0 -j ACCEPT"],
    );
    assert!(grave(&alone, "iptables", "any-port", Direction::Forward) <= Some(Level::Low));
}

#[test]
fn what_the_host_itself_sends_and_one_device_on_a_line_are_no_sign() {
    let level = |sign: &[&str], nat: &[&str]| {
        let rules: Vec<&str> = [OPEN, ALL].into_iter().chain(sign.iter().copied()).collect();
        let [ssh, database, _, all] = told(nat, &rules);
        assert_eq!(ssh, Some(Level::Medium), "{sign:?}");
        assert!(database >= Some(Level::High), "{sign:?}");
        all
    };
    let base = level(&[], &[]);
    assert!(base >= Some(Level::High));
    for sign in [
        "OUTPUT -d 10.0.0.2/32 -o eth0 -p udp -m udp --dport 53 -j ACCEPT",
        "OUTPUT -d 10.0.0.0/16 -o eth0 -j ACCEPT",
        "FORWARD -d 192.168.100.1/32 -o eth0 -p tcp -m tcp --dport 80 -j ACCEPT",
    ] {
        assert_eq!(level(&[sign], &[]), base, "{sign}");
    }
}

/// A server with an address of its own on the network of the host: what is translated on the way to it has the host's for its sender.
#[test]
fn the_way_to_a_published_server_is_no_way_out() {
    let out = ["POSTROUTING -o eth1 -j MASQUERADE", "POSTROUTING -o eth1 -j SNAT --to-source 10.0.0.1"];
    for turned in [
        "PREROUTING -d 203.0.113.10/32 -j DNAT --to-destination 10.0.0.5",
        "PREROUTING -d 203.0.113.10/32 -i eth0 -j DNAT --to-destination 10.0.0.5",
        "PREROUTING -i eth0 -p tcp -m multiport --dports 80,443 -j DNAT --to-destination 10.0.0.5",
        "PREROUTING -i eth0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.0.0.5:443",
        "PREROUTING -i eth0 -p tcp -m tcp --dport 3389 -j DNAT --to-destination 10.0.0.5",
    ] {
        for nat in out {
            let [_, database, _, all] = told(&[turned, nat], &[OPEN, ALL]);
            assert!(database >= Some(Level::High) && all >= Some(Level::High), "{turned} {nat} {database:?} {all:?}");
        }
        // By eth1 it is published: that is the outer one.
        let by_name = turned.replace("-i eth0 ", "");
        for returned in
            ["FORWARD -d 10.0.0.5/32 -i eth1 -o eth0 -j ACCEPT", "FORWARD -m conntrack --ctstate DNAT -j ACCEPT"]
        {
            let all = told(&[&by_name, out[0]], &[ALL, returned])[3];
            assert!(all <= Some(Level::Low), "{by_name} {returned} {all:?}");
        }
    }
    // What routers ask for their clients.
    for asked in ["-p udp -m udp --dport 53", "-p udp -m udp --dport 123", "-p tcp -m tcp --dport 25"] {
        let turned = format!("PREROUTING -i eth0 {asked} -j DNAT --to-destination 10.0.0.5");
        assert!(told(&[&turned, out[0]], &[ALL])[3] <= Some(Level::Low), "{asked}");
    }
    let proxy = "PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.5:3128";
    assert!(told(&[proxy, out[0]], &[ALL])[3] <= Some(Level::Low));
}

/// The same of IPv6.
#[test]
fn the_way_to_a_published_server_of_ipv6_is_no_way_out() {
    let level = |forward: &str| {
        let open = "iifname \"eth0\" tcp dport { 22, 3306 } accept\n\t\tmeta l4proto { icmp, ipv6-icmp } accept";
        let forward =
            format!("meta l4proto ipv6-icmp accept\n\t\tiifname \"eth0\" oifname \"eth1\" accept\n\t\t{forward}");
        let text = nft(open, &forward)
            + "table ip6 nat {\n\tchain pre {\n\t\ttype nat hook prerouting priority dstnat;\n\t\tip6 daddr 2001:db8::10 dnat to fd00:1::5\n\t}\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"eth1\" masquerade\n\t}\n}\n";
        of(&text, "nftables")[3]
    };
    assert!(level("") >= Some(Level::High));
    assert!(level("iifname \"eth1\" oifname \"eth0\" ct status dnat accept") <= Some(Level::Low));
}

/// On a private network of a cloud a host is given its address as well.
#[test]
fn that_the_host_is_given_an_address_says_nothing_of_other_interfaces() {
    let client = "INPUT -i ens10 -p udp -m udp --sport 67 --dport 68 -j ACCEPT";
    let by_it = ALL.replace("eth1", "ens10");
    let [_, database, _, all] = told(&[], &[OPEN, client, &by_it]);
    assert!(database >= Some(Level::High) && all >= Some(Level::High), "{database:?} {all:?}");
    let text = nft(
        "iifname \"eth0\" tcp dport { 22, 3306 } accept\n\t\tiifname \"eth1\" udp dport 68 accept\n\t\ttcp dport 443 accept",
        "",
    );
    assert_eq!(of(&text, "nftables")[..2], IN_FULL);
}

#[test]
fn the_way_to_bridges_and_tunnels_of_the_host_is_no_way_out() {
    for to in ["virbr0", "wg0", "docker0", "tun0"] {
        let [ssh, database, ..] = told(&[], &[OPEN, &ALL.replace("eth1", to)]);
        assert_eq!([ssh, database], IN_FULL, "{to}");
    }
}

#[test]
fn tunnels_by_which_ipv6_comes_from_a_provider_have_no_known_peers() {
    for name in ["tun-he", "tunhe", "tunnelbroker", "tun6rd", "tun6in4", "tunl0"] {
        let text = nft(&format!("iifname \"{name}\" tcp dport {{ 22, 3306 }} accept"), "");
        assert_eq!(grave(&text, "nftables", "database-open", Direction::Inbound), Some(Level::Critical), "{name}");
        assert_eq!(grave(&text, "nftables", "management-open", Direction::Inbound), Some(Level::High), "{name}");
    }
}

/// A default that accepts, behind a rule that drops what comes by the uplink, is the rule that accepts what does not.
#[test]
fn a_default_by_inner_interfaces_is_no_worse_than_a_rule() {
    let text = |rules: &[&str], nat: &[&str]| {
        dump(nat, rules).replace(":INPUT DROP", ":INPUT ACCEPT").replace(":FORWARD DROP", ":FORWARD ACCEPT")
    };
    let worst = |rules: &[&str], nat: &[&str]| {
        let text = text(rules, nat);
        [Direction::Inbound, Direction::Forward].map(|chain| grave(&text, "iptables", "default-accept", chain))
    };
    let nat = ["POSTROUTING -o ppp0 -j MASQUERADE"];
    let drops = ["INPUT -i ppp0 -j DROP", "FORWARD -i ppp0 -j DROP"];
    assert_eq!(worst(&drops, &nat), [Some(Level::Low); 2]);
    assert_eq!(worst(&["INPUT -i eth1 -j DROP", "FORWARD -i eth1 -j DROP"], &nat), [Some(Level::Critical); 2]);
    assert_eq!(worst(&["INPUT -i eth1 -j DROP", "FORWARD -i eth1 -j DROP"], &[]), [Some(Level::Critical); 2]);
    // Another by which strangers come is left.
    let other = [drops[0], drops[1], "INPUT -i he-ipv6 -p tcp -m tcp --dport 443 -j ACCEPT"];
    assert_eq!(worst(&other, &nat)[0], Some(Level::Critical));
}

/// Whoever lets in all that sites may have says nothing of the network there.
#[test]
fn a_whole_block_of_private_addresses_is_no_network_behind() {
    let nat = ["POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE"];
    for block in ["192.168.0.0/16", "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16"] {
        for own in block.split(',') {
            let ssh = format!("INPUT -s {own} -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT");
            let rules = ["INPUT -i wlan0 -j ACCEPT", "FORWARD -i wlan0 -o eth0 -j ACCEPT", &ssh];
            let text = dump(&nat, &rules);
            for chain in [Direction::Inbound, Direction::Forward] {
                assert_eq!(grave(&text, "iptables", "any-port", chain), Some(Level::Low), "{own}");
            }
        }
    }
}

/// A zone of firewalld that is translated, and every other interface let in.
#[test]
fn a_network_that_is_given_addresses_by_a_chain_of_its_own_is_no_outer_one() {
    let text = nft("iifname \"eth1\" goto own\n\t\taccept", "iifname \"eth1\" accept").replacen(
        "\tchain input",
        "\tchain own {\n\t\tudp dport 67 accept\n\t\ttcp dport 22 accept\n\t}\n\tchain input",
        1,
    ) + "table ip nat {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"eth1\" goto own\n\t}\n\tchain own {\n\t\tmasquerade\n\t}\n}\n";
    assert!(grave(&text, "nftables", "any-port", Direction::Inbound) >= Some(Level::High));
}
