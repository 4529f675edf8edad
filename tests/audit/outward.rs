//! What is forwarded on its way out by an uplink, whoever sends it: told as that, and no service of the world.

use super::uplinks::{dump, grave};
use portcullis::audit::Level;
use portcullis::policy::Direction;

/// How grave it is in the forward chain that every port is open, any protocol is, and the host is a router for anybody.
fn forwarded(nat: &[&str], filter: &[&str]) -> [Option<Level>; 3] {
    let text = dump(nat, filter);
    ["any-port", "any-protocol", "forward-open"].map(|id| grave(&text, "iptables", id, Direction::Forward))
}

fn assert_mild(nat: &[&str], filter: &[&str]) {
    for level in forwarded(nat, filter) {
        assert!(level <= Some(Level::Low), "{nat:?} {filter:?} {level:?}");
    }
}

const TWO: [&str; 2] = ["POSTROUTING -o eth0 -j MASQUERADE", "POSTROUTING -o ppp0 -j MASQUERADE"];

#[test]
fn what_leaves_by_an_uplink_is_on_its_way_out_whoever_sends_it() {
    let lan = ["FORWARD -i eth2 -o eth0 -j ACCEPT", "FORWARD -i eth2 -o ppp0 -j ACCEPT"];
    // Shorewall lets the interfaces of one zone send to each other.
    let both = ["FORWARD -i eth0 -o ppp0 -j ACCEPT", "FORWARD -i ppp0 -o eth0 -j ACCEPT"];
    assert_mild(&TWO, &[lan[0], lan[1], both[0], both[1]]);
    assert_mild(&TWO[..1], &["FORWARD -o eth0 -j ACCEPT"]);
    // One that only few are translated by may be that to a network, where strangers are shown to come by the other.
    let few = ["POSTROUTING -s 192.168.42.0/24 -o eth0 -j MASQUERADE"];
    let [ports, ..] = forwarded(&few, &["FORWARD -i ppp0 -o eth0 -j ACCEPT"]);
    assert!(ports >= Some(Level::High), "{ports:?}");
    // What goes inside is none of it.
    let [ports, _, open] = forwarded(&TWO, &[lan[0], lan[1], "FORWARD -i ppp0 -o eth2 -j ACCEPT"]);
    assert!(ports >= Some(Level::High) || open >= Some(Level::High), "{ports:?} {open:?}");
}

/// The chains of a zone of firewalld that is also the default one: what comes by its interface and by any other meets the same rules.
const ONE_ZONE: [&str; 4] = [
    "INPUT -p tcp -m tcp --dport 22 -j ACCEPT",
    "FORWARD -i ens3 -o ens3 -j ACCEPT",
    "FORWARD -i ens3 -j REJECT --reject-with icmp-admin-prohibited",
    "FORWARD -o ens3 -j ACCEPT",
];

#[test]
fn the_only_interface_that_rules_name_is_the_way_out_of_others() {
    assert_mild(&[], &ONE_ZONE);
    let beside = ["FORWARD -i docker0 -j ACCEPT", "INPUT -i wg0 -j ACCEPT"];
    let all: Vec<&str> = ONE_ZONE[..1].iter().chain(&beside).chain(&ONE_ZONE[1..]).copied().collect();
    let [ports, _, open] = forwarded(&[], &all);
    assert!(ports <= Some(Level::Low) && open.is_none(), "{ports:?} {open:?}");
}

#[test]
fn an_interface_of_a_network_is_no_way_out_because_rules_name_no_other() {
    let in_by_it = "FORWARD -o eth0 -j ACCEPT";
    let inner: [&[&str]; 6] = [
        &["INPUT -i eth0 -j ACCEPT", in_by_it],
        &["FORWARD -i eth0 -j ACCEPT", in_by_it],
        &["INPUT -i eth0 -p udp -m udp --dport 67 -j ACCEPT", in_by_it],
        &["FORWARD -o eth1 -j ACCEPT"],
        &["INPUT -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT", in_by_it],
        &["INPUT -i ppp+ -p tcp -m tcp --dport 22 -j ACCEPT", in_by_it],
    ];
    for filter in inner {
        let [ports, _, open] = forwarded(&[], filter);
        assert!(ports.max(open) >= Some(Level::High), "{filter:?} {ports:?} {open:?}");
    }
}
