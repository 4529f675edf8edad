//! Translations that no rule lets on, or that lead where nothing lets few on: what they show of no interface, and what they show.

use super::ruleset_findings::findings;
use super::uplinks::{dump, grave};
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

/// A port of the host that leads to a machine behind it, by whichever interface packets come.
const TURNED: &str = "PREROUTING -p tcp -m tcp --dport 8443 -j DNAT --to-destination 192.168.1.5";
const OUT: &str = "POSTROUTING -o eth0 -j MASQUERADE";
const TRUSTED: &str = "INPUT -i eth1 -j ACCEPT";
const WAY_OUT: &str = "FORWARD -i eth1 -o eth0 -j ACCEPT";

/// The worst that is said of every port, or of what is forwarded for anybody.
fn worst(nat: &[&str], rules: &[&str]) -> Option<Level> {
    let is_of_all = |one: &Finding| matches!(one.id, "any-port" | "any-any" | "forward-open" | "published-around");
    let found = findings("iptables", &dump(nat, rules));
    found.into_iter().filter(is_of_all).map(|one| one.level).max()
}

#[test]
fn a_port_of_a_device_that_is_gone_makes_the_network_behind_no_outer_one() {
    let ways = ["", "-d 203.0.113.5/32 ", "! -i lo "];
    for way in ways {
        let turned = TURNED.replace("-p tcp ", &format!("{way}-p tcp "));
        assert_eq!(worst(&[&turned, OUT], &[TRUSTED, WAY_OUT]), Some(Level::Low), "{way}");
        // A DMZ beside it, and another VLAN of its link.
        let dmz = [TRUSTED, WAY_OUT, "FORWARD -i eth1 -o eth2 -j ACCEPT", "FORWARD -i eth2 -o eth0 -j ACCEPT"];
        assert_eq!(worst(&[&turned, OUT], &dmz), Some(Level::Low), "{way}");
        let vlans = ["INPUT -i eth1.10 -j ACCEPT", "FORWARD -i eth1.10 -o eth0 -j ACCEPT"];
        let vlans = [vlans[0], vlans[1], "FORWARD -i eth1.20 -o eth0 -j ACCEPT"];
        assert_eq!(worst(&[&turned, OUT], &vlans), Some(Level::Low), "{way}");
    }
    // It may go out to few ports, by which nobody comes to that device.
    let few = "FORWARD -i eth1 -o eth0 -p tcp -m multiport --dports 80,443 -j ACCEPT";
    assert_eq!(worst(&[TURNED, OUT], &[TRUSTED, few]), Some(Level::Low));
    // Its network is known, or the host gives addresses there.
    let own = ["POSTROUTING -s 192.168.1.0/24 -o eth0 -j MASQUERADE", TURNED];
    let named = ["INPUT -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT", "FORWARD -s 192.168.1.0/24 -i eth1 -j ACCEPT"];
    assert!(worst(&own, &named) <= Some(Level::Low));
    let given = "INPUT -i eth1 -p udp -m multiport --dports 53,67 -j ACCEPT";
    assert!(worst(&[TURNED, OUT], &[given, WAY_OUT]) <= Some(Level::Low));
}

#[test]
fn a_relay_of_strangers_to_a_server_stays_told() {
    let told = |nat: &[&str], rules: &[&str]| {
        let level = worst(nat, rules);
        assert!(level >= Some(Level::High), "{nat:?} {rules:?} {level:?}");
    };
    // Few ports of the host alone are open by it.
    let some = "INPUT -i eth1 -p tcp -m multiport --dports 22,3306 -j ACCEPT";
    told(&[TURNED, OUT], &[some, WAY_OUT]);
    // By its name it is the first, or the one to the world; or its rule says who comes by it.
    let (turned, out) = (|of: &str| of.replace("eth1", "x").replace("eth0", "eth1").replace('x', "eth0"), OUT);
    told(&[TURNED, &turned(out)], &[&turned(TRUSTED), &turned(WAY_OUT)]);
    for name in ["wan0", "ppp0"] {
        told(&[TURNED, OUT], &[&TRUSTED.replace("eth1", name), &WAY_OUT.replace("eth1", name)]);
    }
    for way in ["-i eth1", "! -i eth0"] {
        let turned = TURNED.replace("-p tcp ", &format!("{way} -p tcp "));
        told(&[&turned, OUT], &[TRUSTED, WAY_OUT]);
    }
    // The server is let on to for its port, which is all that goes there.
    let few = "FORWARD -i eth1 -o eth0 -p tcp -m multiport --dports 80,8443 -j ACCEPT";
    told(&[TURNED, OUT], &[TRUSTED, few]);
    // Those who look after the servers come by a third, and strangers by the first.
    let relay = ["INPUT -i eth2 -j ACCEPT", "FORWARD -i eth2 -o eth1 -j ACCEPT", "FORWARD -i eth0 -o eth1 -j ACCEPT"];
    told(&[TURNED, &OUT.replace("eth0", "eth1")], &relay);
    // Nothing is said of the network that a rule keeps from all but few.
    let two = ["POSTROUTING -s 192.168.7.0/24 -o eth0 -j MASQUERADE", TURNED];
    told(&two, &["INPUT -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT", WAY_OUT]);
}

/// The service that is let in to few, and every port that is open to the own network.
#[test]
fn a_service_for_few_is_none_of_what_the_own_network_reaches() {
    let turned = "PREROUTING -d 203.0.113.5/32 -p tcp -m tcp --dport 3306 -j DNAT --to-destination 192.168.1.5";
    let few = "FORWARD -s 198.51.100.0/24 -d 192.168.1.5/32 -p tcp -m tcp --dport 3306 -j ACCEPT";
    let open = |turned: &str, rules: &[&str]| {
        let text = dump(&[turned, OUT], rules);
        grave(&text, "iptables", "database-open", Direction::Inbound)
    };
    let inside = turned.replace("--dport 3306", "--dport 13306").replace("1.5", "1.5:3306");
    for turned in [turned, &inside, &turned.replace("-d 203.0.113.5/32 ", "")] {
        assert!(open(turned, &[TRUSTED, WAY_OUT, few]) <= Some(Level::Low), "{turned}");
        // To all, it is as bad as ever; and so is the same port of the host by its name.
        assert_eq!(
            open(turned, &[TRUSTED, WAY_OUT, &few.replace("-s 198.51.100.0/24 ", "")]),
            Some(Level::Critical),
            "{turned}"
        );
        let own = "INPUT -i eth0 -p tcp -m tcp --dport 3306 -j ACCEPT";
        if turned.contains("203") {
            assert_eq!(open(turned, &[own, TRUSTED, WAY_OUT, few]), Some(Level::Critical), "{turned}");
        }
    }
    // Of a rule for every port, from which some are kept at one, strangers are told both.
    let all = ["INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 3306 -j DROP", "INPUT -j ACCEPT"];
    assert_eq!(open(TURNED, &all), Some(Level::Critical));
    // By one interface alone a relay sends strangers back where they came from.
    let back = dump(
        &["PREROUTING -i eth0 -p tcp -m tcp --dport 3306 -j DNAT --to-destination 192.168.1.5", OUT],
        &["FORWARD -i eth0 -o eth0 -j ACCEPT"],
    );
    assert!(grave(&back, "iptables", "database-open", Direction::Inbound) >= Some(Level::High), "{back}");
}

#[test]
fn an_example_comes_by_an_interface_of_those_whom_it_is_about() {
    let text = "table inet f {\n\tchain in {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state established,related \
                accept\n\t\tiifname { \"lo\", \"eth1\" } accept\n\t}\n}\n";
    let found = findings("nftables", text);
    let every = found.iter().find(|one| one.id == "any-port").expect(text);
    let by = every.witness.as_ref().and_then(|witness| witness.incoming.as_deref());
    assert_eq!(by, Some("eth1"), "{every:?}");
}
