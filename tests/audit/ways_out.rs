//! More than one way out: what is translated by one of them under a test of marks, realms, chance or the like is on its way out too.

use super::uplinks::{dump, grave};
use portcullis::audit::Level;
use portcullis::policy::Direction;

const DATABASE: &str = "INPUT -i eth1 -p tcp -m tcp --dport 3306 -j ACCEPT";

/// The tests of iptables by which packets take one of two ways out.
const OF_WAYS: [&str; 7] = [
    "-m mark --mark 0x2",
    "-m mark --mark 0x200/0xff00",
    "-m connmark --mark 0x2",
    "-m statistic --mode random --probability 0.50000000000",
    "-m realm --realm 0x2",
    "-m time --timestart 08:00:00 --timestop 18:00:00",
    "-m dscp --dscp 0x08",
];

#[test]
fn a_second_way_out_that_some_packets_take_is_no_network_of_the_hosts_own() {
    for test in OF_WAYS {
        let second = format!("POSTROUTING -o eth1 {test} -j MASQUERADE");
        let nat = ["POSTROUTING -o eth0 -j MASQUERADE", second.as_str()];
        let by_prefix = dump(&nat, &[DATABASE, "FORWARD -s 192.168.0.0/16 -j ACCEPT"]);
        let level = grave(&by_prefix, "iptables", "database-open", Direction::Inbound);
        assert_eq!(level, Some(Level::Critical), "{test}");
        // The network of the host's own, which the same rules name, stays one.
        let by_name = dump(&[&second], &[DATABASE, "INPUT -i eth2 -j ACCEPT", "FORWARD -i eth2 -j ACCEPT"]);
        assert!(grave(&by_name, "iptables", "any-port", Direction::Inbound) < Some(Level::High), "{test}");
    }
}

#[test]
fn in_nftables_it_is_the_same() {
    for test in [
        "meta mark 0x2",
        "meta mark & 0xff == 0x2",
        "ct mark 0x2",
        "rt classid 2",
        "numgen random mod 2 == 1",
        "ip dscp 8",
        "meta hour \"08:00\"-\"18:00\"",
    ] {
        let text = format!(
            "table ip nat {{\n\tchain post {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\
             \t\toifname \"eth0\" masquerade\n\t\toifname \"eth1\" {test} masquerade\n\t}}\n}}\n\
             table ip f {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\
             \t\tiifname \"eth1\" tcp dport 3306 accept\n\t}}\n\
             \tchain fw {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tip saddr 192.168.0.0/16 accept\n\t}}\n}}\n"
        );
        let level = grave(&text, "nftables", "database-open", Direction::Inbound);
        assert_eq!(level, Some(Level::Critical), "{test}");
    }
}

#[test]
fn what_comes_back_to_a_published_server_under_a_mark_makes_its_network_no_way_out() {
    for turned in ["-d 203.0.113.5/32 -p tcp", "-i eth0 -p tcp"] {
        let turned = format!("PREROUTING {turned} -m tcp --dport 8443 -j DNAT --to-destination 192.168.1.10:8443");
        let nat = [
            turned.as_str(),
            "POSTROUTING -s 192.168.1.0/24 -o eth0 -j MASQUERADE",
            "POSTROUTING -o br0 -m mark --mark 0x80000000/0x80000000 -j MASQUERADE",
        ];
        let filter = [
            "INPUT -i br0 -j ACCEPT",
            "FORWARD -i br0 -j ACCEPT",
            "FORWARD -d 192.168.1.10/32 -p tcp -m tcp --dport 8443 -j ACCEPT",
        ];
        for (from, to) in [("br0", "br0"), ("br0", "eth1")] {
            let named = |rules: &[&str]| rules.iter().map(|rule| rule.replace(from, to)).collect::<Vec<_>>();
            let (nat, filter) = (named(&nat), named(&filter));
            let of = |rules: &[String]| rules.iter().map(String::as_str).collect::<Vec<_>>().join("\n-A ");
            let text = dump(&[&of(&nat)], &[&of(&filter)]);
            assert!(grave(&text, "iptables", "any-port", Direction::Inbound) < Some(Level::High), "{turned} {to}");
        }
    }
}

/// A line of its own for mail or pages, beside the uplink for the rest.
#[test]
fn a_second_way_out_for_few_ports_is_no_network_of_the_hosts_own() {
    let level = |nat: &[&str], filter: &[&str]| {
        let own = ["FORWARD -s 192.168.0.0/16 -j ACCEPT"];
        let filter: Vec<&str> = [DATABASE].iter().chain(filter).chain(&own).copied().collect();
        grave(&dump(nat, &filter), "iptables", "database-open", Direction::Inbound)
    };
    let first = "POSTROUTING -o eth0 -j MASQUERADE";
    for second in [
        "POSTROUTING -o eth1 -p tcp -m tcp --dport 25 -j MASQUERADE",
        "POSTROUTING -o eth1 -p tcp -m multiport --dports 80,443 -j MASQUERADE",
        "POSTROUTING -o eth1 -p tcp -m tcp --dport 25 -j SNAT --to-source 203.0.113.7",
        "POSTROUTING -s 192.168.1.0/24 -o eth1 -p tcp -m tcp --dport 25 -j SNAT --to-source 203.0.113.7",
        "POSTROUTING -s 192.168.1.0/24 -o eth1 -p tcp -m tcp --dport 25 -j MASQUERADE",
        "POSTROUTING -o eth1 -p udp -j MASQUERADE",
        "POSTROUTING -o eth1 -p icmp -j MASQUERADE",
    ] {
        assert_eq!(level(&[first, second], &[]), Some(Level::Critical), "{second}");
        // A rule for everybody to a port leaves who comes by the second who he is.
        let text = dump(
            &[&first.replace("eth0", "ppp0"), second],
            &[DATABASE, "INPUT -p tcp -m tcp --dport 443 -j ACCEPT", "FORWARD -s 192.168.0.0/16 -j ACCEPT"],
        );
        let level = grave(&text, "iptables", "database-open", Direction::Inbound);
        assert_eq!(level, Some(Level::Critical), "{second}");
    }
    // Mail that comes by the second as well.
    let mail = "POSTROUTING -o eth1 -p tcp -m tcp --dport 25 -j MASQUERADE";
    assert_eq!(level(&[first, mail], &["FORWARD ! -i eth0 -j ACCEPT"]), Some(Level::Critical));
    let comes = "PREROUTING -i eth1 -p tcp -m tcp --dport 25 -j DNAT --to-destination 192.168.1.5";
    assert_eq!(level(&[comes, first, mail], &[]), Some(Level::Critical));
    let mild = |nat: &[&str], filter: &[&str]| {
        let level = level(nat, filter);
        assert!(level <= Some(Level::Medium), "{nat:?} {filter:?} {level:?}");
    };
    // To few addresses, or to a server that is published by the other.
    mild(&[first, "POSTROUTING -d 192.168.1.5/32 -o eth1 -p tcp -m tcp --dport 80 -j MASQUERADE"], &[]);
    let published = "PREROUTING -i eth0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.168.1.5:80";
    mild(&[published, first, "POSTROUTING -o eth1 -p tcp -m tcp --dport 80 -j MASQUERADE"], &[]);
    // Clients of the network that ask for the outer address of a server beside them.
    let hairpin = "POSTROUTING -s 192.168.1.0/24 -o eth1 -p tcp -m tcp --dport 80 -j MASQUERADE";
    let published = "PREROUTING -d 203.0.113.1/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.1.5";
    mild(&[published, first, hairpin], &[]);
    // The clients of a tunnel on their way into the network.
    let clients = "POSTROUTING -s 10.8.0.0/24 -o eth1 -p tcp -m tcp --dport 445 -j MASQUERADE";
    mild(&[first, clients], &["INPUT -i wg0 -p udp -m udp --dport 53 -j ACCEPT"]);
    // A network that goes out by the first, that is given addresses, or to which rules lead.
    for own in [
        "FORWARD -i eth1 -o eth0 -j ACCEPT",
        "INPUT -i eth1 -p udp -m udp --dport 67 -j ACCEPT",
        "FORWARD -d 192.168.1.0/24 -o eth1 -j ACCEPT",
    ] {
        mild(&[first, mail], &[own]);
    }
}
