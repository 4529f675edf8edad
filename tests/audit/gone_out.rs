//! Networks that go out where no interface is shown to lead to the world: by the tunnel of a provider, or by whichever but their own.

use super::uplinks::{dump, grave};
use portcullis::audit::Level;
use portcullis::policy::Direction;

/// How grave it is that the database of the host is open, that every port of it is, every port behind it, and that it is a router for anybody.
fn told(nat: &[&str], filter: &[&str]) -> [Option<Level>; 4] {
    let text = dump(nat, filter);
    let of = |id, chain| grave(&text, "iptables", id, chain);
    [
        of("database-open", Direction::Inbound),
        of("any-port", Direction::Inbound),
        of("any-port", Direction::Forward),
        of("forward-open", Direction::Forward),
    ]
}

fn assert_mild(nat: &[&str], filter: &[&str]) {
    let levels = told(nat, filter);
    assert!(levels.iter().all(|level| *level <= Some(Level::Medium)), "{nat:?} {filter:?} {levels:?}");
}

fn assert_told(nat: &[&str], filter: &[&str]) {
    let [_, host, behind, router] = told(nat, filter);
    assert!(host.max(behind).max(router) >= Some(Level::High), "{nat:?} {filter:?} {host:?} {behind:?} {router:?}");
}

const BY_TUNNEL: [&str; 1] = ["POSTROUTING -o wg0 -j MASQUERADE"];

const OUT: &str = "FORWARD -i eth1 -o wg0 -j ACCEPT";

const SSH: &str = "INPUT -i eth0 -p tcp -m tcp --dport 22 -s 198.51.100.0/24 -j ACCEPT";

#[test]
fn a_network_that_goes_out_by_the_tunnel_of_a_provider_is_an_inner_one() {
    assert_mild(&BY_TUNNEL, &[SSH, OUT]);
    assert_mild(&BY_TUNNEL, &[SSH, "INPUT -i eth1 -j ACCEPT", OUT]);
    assert_mild(&["POSTROUTING -s 192.168.1.0/24 -o wg0 -j MASQUERADE"], &[SSH, OUT]);
    assert_mild(&["POSTROUTING -s 192.168.1.0/24 -o wg0 -j MASQUERADE"], &["FORWARD -i eth1 -o tun0 -j ACCEPT", OUT]);
    // Two networks, and a server in one that the other end of the tunnel may reach.
    let lans = [SSH, OUT, "FORWARD -i eth2 -o wg0 -j ACCEPT"];
    assert_mild(&BY_TUNNEL, &lans);
    assert_mild(
        &BY_TUNNEL,
        &[SSH, OUT, "FORWARD -i wg0 -o eth1 -d 192.168.1.5/32 -p tcp -m tcp --dport 443 -j ACCEPT"],
    );
    // Names that say no order, and senders that are no strangers.
    let named = |text: &str| text.replace("eth0", "enp1s0").replace("eth1", "enp2s0");
    assert_mild(&["POSTROUTING -s 192.168.1.0/24 -o wg0 -j MASQUERADE"], &[&named(SSH), &named(OUT)]);
    assert_mild(&BY_TUNNEL, &[&SSH.replace("eth0", "ppp0"), &OUT.replace("eth1", "eth0")]);
    // What is open to the world beside it stays so.
    let open = "INPUT -i eth0 -p tcp -m tcp --dport 3306 -j ACCEPT";
    let [database, _, behind, _] = told(&BY_TUNNEL, &[open, OUT]);
    assert_eq!((database, behind <= Some(Level::Medium)), (Some(Level::Critical), true));
}

/// The world on its way to a network beyond the tunnel.
#[test]
fn what_strangers_may_send_into_a_tunnel_is_told() {
    // By the other a private network alone comes: it is no uplink.
    let own = "INPUT -i eth0 -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j ACCEPT";
    assert_told(&BY_TUNNEL, &[own, OUT]);
    let first = "FORWARD -i eth0 -o wg0 -j ACCEPT";
    assert_told(&BY_TUNNEL, &[first]);
    assert_told(&BY_TUNNEL, &[first, "INPUT -i eth1 -j ACCEPT"]);
    assert_told(&BY_TUNNEL, &[first, "INPUT -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT"]);
    assert_told(&["POSTROUTING -s 192.168.1.0/24 -o wg0 -j MASQUERADE"], &[first]);
    assert_told(&BY_TUNNEL, &[OUT]);
    assert_told(&BY_TUNNEL, &[OUT, "INPUT -i docker0 -j ACCEPT"]);
    // Of two without an order the other may be the network, as on a rented server with a private one besides.
    let named = |text: &str| text.replace("eth0", "ens10").replace("eth1", "ens3");
    assert_told(&BY_TUNNEL, &[&named(SSH), &named(OUT)]);
    // Another is the network, and this the uplink.
    assert_told(&BY_TUNNEL, &[OUT, "INPUT -i eth0 -j ACCEPT"]);
    assert_told(&BY_TUNNEL, &[OUT, "FORWARD -i eth0 -o eth1 -j ACCEPT"]);
    assert_told(&BY_TUNNEL, &[OUT, "INPUT -i br-lan -p tcp -m tcp --dport 22 -j ACCEPT"]);
    assert_told(&BY_TUNNEL, &[OUT, SSH, "INPUT -i eth1 -d 203.0.113.1 -p tcp -m tcp --dport 443 -j ACCEPT"]);
    // Its other end goes out here, or strangers are sent on to a server there.
    assert_told(&BY_TUNNEL, &[OUT, SSH, "FORWARD -i wg0 -o eth1 -j ACCEPT"]);
    assert_told(&BY_TUNNEL, &[OUT, SSH, "FORWARD -i wg0 -o eth1 -p tcp -m tcp --dport 443 -j ACCEPT"]);
    let turned = "PREROUTING -i eth1 -p tcp -m tcp --dport 3389 -j DNAT --to-destination 10.0.0.5";
    assert_told(&[turned, BY_TUNNEL[0]], &[OUT, SSH]);
    // Nothing of it is translated, or only what goes to few addresses.
    assert_told(&[], &[OUT, SSH]);
    assert_told(&["POSTROUTING -o wg0 -d 10.9.0.0/16 -j MASQUERADE"], &[OUT, SSH]);
}

const BUT_ETH1: [&str; 1] = ["POSTROUTING ! -o eth1 -j MASQUERADE"];

const IN: &str = "INPUT -i eth1 -j ACCEPT";

#[test]
fn a_network_but_to_which_everything_is_translated_is_an_inner_one() {
    for out in ["FORWARD -i eth1 -j ACCEPT", "FORWARD -i eth1 ! -o eth1 -j ACCEPT"] {
        assert_mild(&BUT_ETH1, &[IN, out]);
        let open = "INPUT -i eth0 -p tcp -m tcp --dport 3306 -j ACCEPT";
        let [database, host, ..] = told(&BUT_ETH1, &[open, IN, out]);
        assert_eq!((database, host <= Some(Level::Medium)), (Some(Level::Critical), true), "{out}");
        let named = |text: &str| text.replace("eth1", "enp3s0");
        assert_mild(&[&named(BUT_ETH1[0])], &[&named(IN), &named(out)]);
        let first = |text: &str| text.replace("eth1", "eth0");
        let dialled = "INPUT -i ppp0 -p tcp -m tcp --dport 443 -j ACCEPT";
        assert_mild(&[&first(BUT_ETH1[0])], &[&first(IN), dialled, &first(out)]);
    }
}

#[test]
fn an_uplink_but_by_which_everything_is_translated_is_told() {
    let out = "FORWARD -i eth1 -j ACCEPT";
    // Not everything comes in, goes out, or does so by its name.
    assert_told(&BUT_ETH1, &[out]);
    assert_told(&BUT_ETH1, &[IN, "FORWARD -i eth1 -o eth2 -j ACCEPT"]);
    assert_told(&BUT_ETH1, &["INPUT -j ACCEPT", out]);
    // Its name, a rule or another network says that strangers are there.
    let first = |text: &str| text.replace("eth1", "eth0");
    assert_told(&[&first(BUT_ETH1[0])], &[&first(IN), &first(out)]);
    let world = |text: &str| text.replace("eth1", "ppp0");
    assert_told(&[&world(BUT_ETH1[0])], &[&world(IN), &world(out)]);
    assert_told(&BUT_ETH1, &[IN, out, "INPUT -i eth1 -p udp -m udp --dport 68 -j ACCEPT"]);
    assert_told(&BUT_ETH1, &[IN, out, "INPUT -i eth1 -d 203.0.113.1 -p tcp -m tcp --dport 443 -j ACCEPT"]);
    assert_told(&BUT_ETH1, &[IN, out, "FORWARD -i eth2 -o eth1 -j ACCEPT"]);
    let turned = "PREROUTING -i eth1 -p tcp -m tcp --dport 3389 -j DNAT --to-destination 10.0.0.5";
    assert_told(&[turned, BUT_ETH1[0]], &[IN, out]);
    // Another is translated to as well.
    assert_told(&["POSTROUTING -o eth1 -j MASQUERADE"], &[IN, out]);
}
