//! An address that the world answers to, at which the host itself takes what comes by an interface: no network of its own is there.

use super::uplinks::{dump, grave};
use portcullis::audit::Level;
use portcullis::policy::Direction;

/// How grave it is that the database of the host is open.
fn database(nat: &[&str], filter: &[&str]) -> Option<Level> {
    grave(&dump(nat, filter), "iptables", "database-open", Direction::Inbound)
}

/// The same where the chain for what is sent on accepts the rest.
fn database_of_router(nat: &[&str], filter: &[&str]) -> Option<Level> {
    let text = dump(nat, filter).replace(":FORWARD DROP", ":FORWARD ACCEPT");
    grave(&text, "iptables", "database-open", Direction::Inbound)
}

/// The network of the host's own, by its prefix alone.
const BY_PREFIX: &str = "FORWARD -s 192.168.0.0/16 -j ACCEPT";

const OUT: &str = "POSTROUTING -s 192.168.0.0/16 -o enp1s0 -j MASQUERADE";

#[test]
fn what_comes_to_a_public_address_of_the_host_comes_from_no_network_of_its_own() {
    let addresses = ["198.51.100.1", "192.0.2.7/32", "203.0.113.0/29", "9.20.30.40"];
    for address in addresses {
        let open = format!("INPUT -i enp2s0 -d {address} -p tcp -m tcp --dport 3306 -j ACCEPT");
        for out in [BY_PREFIX, "FORWARD -o enp1s0 -j ACCEPT"] {
            assert_eq!(database(&[OUT], &[&open, out]), Some(Level::Critical), "{address} {out}");
        }
        assert_eq!(database_of_router(&[OUT], &[&open]), Some(Level::Critical), "{address}");
    }
    // Whatever port it is to which the address is asked, and however the rules part them.
    let by_another = ["INPUT -i enp2s0 -p tcp -m tcp --dport 3306 -j ACCEPT", BY_PREFIX];
    for sign in [
        "INPUT -i enp2s0 -d 198.51.100.1 -p tcp -m tcp --dport 22 -j ACCEPT",
        "SERVERS -d 198.51.100.1 -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -i enp2s0 -j SERVERS",
        "SERVERS -i enp2s0 -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -d 198.51.100.1 -j SERVERS",
    ] {
        let sign = sign.replace("SERVERS", "OWN");
        let text = dump(&[OUT], &[&sign, by_another[0], by_another[1]])
            .replace(":DOCKER - [0:0]", ":DOCKER - [0:0]\n:OWN - [0:0]");
        let level = grave(&text, "iptables", "database-open", Direction::Inbound);
        assert_eq!(level, Some(Level::Critical), "{sign}");
    }
}

#[test]
fn the_world_at_an_interface_is_told_beside_a_network_that_is_translated_to() {
    let open = "INPUT -d 203.0.113.1/32 -i eth0 -p tcp -m tcp --dport 3306 -j ACCEPT";
    let lan = "INPUT -d 10.0.0.5/32 -s 10.0.0.0/8 -i eth1 -j ACCEPT";
    let nat = "POSTROUTING -o eth1 -j MASQUERADE";
    assert_eq!(database(&[nat], &[open, lan, "FORWARD -o eth1 -j ACCEPT"]), Some(Level::Critical));
    assert_eq!(database_of_router(&[nat], &[open, lan]), Some(Level::Critical));
    let to_public = "POSTROUTING -s 172.16.0.0/12 -o eth1 -j SNAT --to-source 198.51.100.9";
    assert_eq!(database_of_router(&[to_public], &[open]), Some(Level::Critical));
    let but_the_first =
        ["FORWARD ! -i enp1s0 -j ACCEPT", "INPUT -i enp2s0 -d 203.0.113.1 -p tcp --dport 3306 -j ACCEPT"];
    assert_eq!(database(&[OUT], &but_the_first), Some(Level::Critical));
    // Clients of containers that ask for the same address are no second interface that has it.
    let client = "INPUT -d 203.0.113.1/32 -i docker0 -p tcp -m tcp --dport 443 -j ACCEPT";
    assert_eq!(database(&[nat], &[open, lan, client, "FORWARD -o eth1 -j ACCEPT"]), Some(Level::Critical));
}

#[test]
fn in_nftables_it_is_the_same() {
    for sign in
        ["iifname \"enp2s0\" ip daddr 198.51.100.1", "iifname \"enp2s0\" ip daddr { 198.51.100.1, 198.51.100.2 }"]
    {
        let text = format!(
            "table ip nat {{\n\tchain post {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\
             \t\tip saddr 192.168.0.0/16 oifname \"enp1s0\" masquerade\n\t}}\n}}\n\
             table ip f {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\
             \t\t{sign} tcp dport 3306 accept\n\t}}\n\
             \tchain fw {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tip saddr 192.168.0.0/16 accept\n\t}}\n}}\n"
        );
        let level = grave(&text, "nftables", "database-open", Direction::Inbound);
        assert_eq!(level, Some(Level::Critical), "{sign}");
    }
}

#[test]
fn strangers_may_come_by_it_also_where_a_rule_lets_them_in_by_any() {
    let open = "INPUT -i enp2s0 -d 198.51.100.1 -p tcp -m tcp --dport 3306 -j ACCEPT";
    let rules = ["INPUT -p tcp -m tcp --dport 443 -j ACCEPT", open, "FORWARD -s 192.168.0.0/16 -o ppp0 -j ACCEPT"];
    assert_eq!(database(&["POSTROUTING -o ppp0 -j MASQUERADE"], &rules), Some(Level::Critical));
}

/// What stays as it was: the address is no public one, or few ask for it, or it is another interface that has it.
#[test]
fn an_address_that_says_nothing_of_the_interface_is_no_sign() {
    let mild = |nat: &[&str], filter: &[&str]| {
        let level = database(nat, filter);
        assert!(level <= Some(Level::Medium), "{nat:?} {filter:?} {level:?}");
    };
    let ports = "-p tcp -m tcp --dport 3306 -j ACCEPT";
    for packets in [
        "-i enp2s0",
        "-i enp2s0 -d 192.168.1.1",
        "-i enp2s0 -d 100.64.0.1",
        "-i enp2s0 -d 198.51.100.0/24",
        "-i enp2s0 -d 224.0.0.1",
        "-i enp2s0 -s 192.168.1.0/24 -d 198.51.100.1",
    ] {
        mild(&[OUT], &[&format!("INPUT {packets} {ports}"), BY_PREFIX]);
    }
    let asked = format!("INPUT -i enp2s0 -d 198.51.100.1 {ports}");
    // Clients of the network ask for the address that the uplink has.
    mild(&["POSTROUTING -s 192.168.0.0/16 -o enp1s0 -j SNAT --to-source 198.51.100.1"], &[&asked, BY_PREFIX]);
    mild(
        &[OUT, "PREROUTING -i enp1s0 -d 198.51.100.1 -p tcp -m tcp --dport 443 -j DNAT --to-destination 192.168.1.5"],
        &[&asked, BY_PREFIX],
    );
    mild(&[OUT], &["INPUT -i enp1s0 -d 198.51.100.1 -p tcp -m tcp --dport 443 -j ACCEPT", &asked, BY_PREFIX]);
    // It goes out by another: by its name, or because the network that is translated is there.
    mild(&[OUT], &[&asked, "FORWARD -i enp2s0 -o enp1s0 -j ACCEPT"]);
    let nat = "POSTROUTING -s 192.168.1.0/24 -o enp1s0 -j MASQUERADE";
    mild(
        &[nat],
        &[
            &asked,
            "INPUT -i enp2s0 -s 192.168.1.0/24 -p tcp -m tcp --dport 22 -j ACCEPT",
            "FORWARD -s 192.168.1.0/24 -j ACCEPT",
        ],
    );
    // A published server is no address of the host's.
    let published =
        "PREROUTING -i enp2s0 -d 198.51.100.1 -p tcp -m tcp --dport 25 -j DNAT --to-destination 192.168.1.5";
    mild(&[OUT, published], &[&format!("INPUT -i enp2s0 {ports}"), BY_PREFIX]);
}

/// A network with addresses of the world behind the host, which has one of them there.
#[test]
fn a_public_network_behind_the_host_is_not_the_world() {
    let open = "INPUT -i eth1 -d 203.0.113.9 -p tcp -m tcp --dport 3306 -j ACCEPT";
    let nat = ["POSTROUTING -s 192.168.1.0/24 -o eth0 -j SNAT --to-source 198.51.100.7"];
    for out in [
        "FORWARD -i eth1 -o eth0 -j ACCEPT",
        "FORWARD -s 203.0.113.8/29 -o eth0 -j ACCEPT",
        "FORWARD -s 203.0.113.8/29 -j ACCEPT",
        "FORWARD -d 203.0.113.8/29 -i eth0 -o eth1 -p tcp -m tcp --dport 443 -j ACCEPT",
        "FORWARD -d 203.0.113.10/32 -i eth0 -o eth1 -p tcp -m tcp --dport 443 -j ACCEPT",
    ] {
        let level = database(&nat, &[open, "FORWARD -s 192.168.1.0/24 -o eth0 -j ACCEPT", out]);
        assert!(level <= Some(Level::Medium), "{out} {level:?}");
    }
    let by_name = open.replace("eth1", "dmz0");
    let level = database(&nat, &[&by_name, "FORWARD -s 192.168.1.0/24 -o eth0 -j ACCEPT"]);
    assert!(level <= Some(Level::Medium), "{level:?}");
    // The same words the other way round: servers of the provider beside the address that the host has from it.
    let nat = ["POSTROUTING -o eth1 -j MASQUERADE"];
    let open = open.replace("eth1", "eth0");
    let names = "FORWARD -d 203.0.113.53/32 -i eth1 -o eth0 -p udp -m udp --dport 53 -j ACCEPT";
    assert_eq!(database(&nat, &[&open, names, "FORWARD -o eth1 -j ACCEPT"]), Some(Level::Critical));
}

/// The same where nothing is translated, for each machine has an address of the world.
#[test]
fn a_public_network_that_goes_out_untranslated_is_not_the_world() {
    let open = "INPUT -i eth1 -d 203.0.113.9 -p tcp -m tcp --dport 3306 -j ACCEPT";
    let by_any = "INPUT -p tcp -m tcp --dport 443 -j ACCEPT";
    for out in ["FORWARD -i eth1 -o ppp0 -j ACCEPT", "FORWARD -s 203.0.113.0/28 -o ppp0 -j ACCEPT"] {
        let level = database(&[], &[by_any, open, out]);
        assert!(level < Some(Level::Critical), "{out} {level:?}");
    }
    let uplink = "INPUT -i ppp0 -p tcp -m tcp --dport 22 -j ACCEPT";
    assert_eq!(database(&[], &[by_any, open, uplink]), Some(Level::Critical));
    // Two that may send to each other are both uplinks, or neither.
    let both = ["FORWARD -i eth1 -o ppp0 -j ACCEPT", "FORWARD -i ppp0 -o eth1 -j ACCEPT"];
    let level = database(&["POSTROUTING -o ppp0 -j MASQUERADE"], &[by_any, open, both[0], both[1]]);
    assert_eq!(level, Some(Level::Critical));
}
