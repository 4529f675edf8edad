//! Chains of a device, which the kernel asks before and behind all others: `ingress` and `egress`, of `netdev` and of `inet`.

use super::{difference, whole};
use crate::support::kernel::{self, Namespace};
use crate::support::readings;
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Outcome, Ruleset, Weight};
use portcullis::targets::Scope;
use portcullis::trace::outcome;

const INPUT: &str = "table inet f {\nchain i {\ntype filter hook input priority 0; policy accept;\n}\nchain o {\ntype filter hook output priority 0; policy accept;\n}\nchain w {\ntype filter hook forward priority 0; policy accept;\n}\nchain raw {\ntype filter hook prerouting priority -500; policy accept;\ntcp dport 22 accept\n}\n}\n";

fn table(family: &str, hook: &str, policy: &str, rules: &str) -> String {
    format!(
        "table {family} n {{\nchain c {{\ntype filter hook {hook} priority 0; policy {policy};\n{rules}\n}}\n}}\n{INPUT}"
    )
}

fn fate(rules: &Ruleset, packet: &str) -> Outcome {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let packet = packet_text::read(sources.add("packet", packet), packet, &mut diagnostics).unwrap();
    outcome(rules, &packet).0
}

#[test]
fn what_a_device_drops_as_it_comes_is_dropped() {
    for family in ["netdev", "inet"] {
        for device in ["device \"eth0\"", "device eth0", "devices = { eth0, wan0 }"] {
            let rules = whole(&table(family, &format!("ingress {device}"), "accept", "tcp dport 22 drop"));
            assert_eq!(readings::gaps(&rules), Vec::<&str>::new());
            assert_eq!(fate(&rules, "in tcp 192.0.2.1 > 10.0.0.1:22 in eth0"), Outcome::Drop);
            assert_eq!(fate(&rules, "in tcp 2001:db8::1 > [2001:db8::2]:22 in eth0"), Outcome::Drop);
            assert_eq!(fate(&rules, "in tcp 192.0.2.1 > 10.0.0.1:23 in eth0"), Outcome::Accept);
            assert_eq!(fate(&rules, "in tcp 192.0.2.1 > 10.0.0.1:22 in eth1"), Outcome::Accept);
            assert_eq!(fate(&rules, "forward tcp 192.0.2.1 > 10.0.0.1:22 in eth0 out eth1"), Outcome::Drop);
            assert_eq!(fate(&rules, "forward tcp 192.0.2.1 > 10.0.0.1:22 in eth1 out eth0"), Outcome::Accept);
            assert_eq!(fate(&rules, "out tcp 192.0.2.1 > 10.0.0.1:22 out eth0"), Outcome::Accept);
        }
    }
    let rules = whole(&table("netdev", "ingress device \"eth0\"", "drop", "ip saddr 192.0.2.0/24 accept"));
    assert_eq!(fate(&rules, "in tcp 192.0.2.1 > 10.0.0.1:22 in eth0"), Outcome::Accept);
    assert_eq!(fate(&rules, "in tcp 198.51.100.1 > 10.0.0.1:22 in eth0"), Outcome::Drop);
    assert_eq!(fate(&rules, "in tcp 198.51.100.1 > 10.0.0.1:22 in eth1"), Outcome::Accept);
    // A pattern of names means loopback too where that begins so.
    let rules = whole(&table("netdev", "ingress device \"l*\"", "accept", "tcp dport 22 drop"));
    for (device, fares) in [("lo", Outcome::Drop), ("lan0", Outcome::Drop), ("eth0", Outcome::Accept)] {
        assert_eq!(fate(&rules, &format!("in tcp 127.0.0.1 > 127.0.0.1:22 in {device}")), fares, "{device}");
    }
    let rules = whole(&table("netdev", "egress device \"eth0\"", "accept", "tcp dport 22 drop"));
    assert_eq!(fate(&rules, "out tcp 192.0.2.1 > 10.0.0.1:22 out eth0"), Outcome::Drop);
    assert_eq!(fate(&rules, "out tcp 192.0.2.1 > 10.0.0.1:22 out eth1"), Outcome::Accept);
    assert_eq!(fate(&rules, "forward tcp 192.0.2.1 > 10.0.0.1:22 in eth1 out eth0"), Outcome::Drop);
    assert_eq!(fate(&rules, "in tcp 192.0.2.1 > 10.0.0.1:22 in eth0"), Outcome::Accept);
}

#[test]
fn a_chain_of_no_device_that_can_be_read_is_a_gap() {
    for hook in ["ingress", "ingress device \"*\"", "ingress device @x"] {
        let rules = whole(&table("netdev", hook, "accept", "tcp dport 22 drop"));
        assert!(rules.unread.iter().any(|one| one.weight == Weight::Gap), "{hook}");
    }
}

#[test]
fn a_table_that_is_declared_again_is_awake() {
    let chain = "chain i {\ntype filter hook input priority 0; policy drop;\n}";
    let asleep = format!("table inet a {{\nflags dormant\n{chain}\n}}\n");
    let packet = "in tcp 192.0.2.1 > 10.0.0.1:22";
    assert_eq!(fate(&whole(&asleep), packet), Outcome::Undecided);
    for again in ["table inet a {\n}\n", "add table inet a\n"] {
        assert_eq!(fate(&whole(&format!("{asleep}{again}")), packet), Outcome::Drop);
    }
    let sleeps = format!("table inet a {{\n{chain}\n}}\ntable inet a {{\nflags dormant\n}}\n");
    assert_eq!(fate(&whole(&sleeps), packet), Outcome::Undecided);
}

#[test]
fn names_and_patterns_of_devices_overlap() {
    let rule = |rule: &str| readings::gaps(&whole(&table("inet", "ingress device \"eth0\"", "accept", rule))).len();
    for refused in
        ["iifname vmap { \"eth0\" : accept, \"eth*\" : drop }", "iifname vmap { \"eth*\" : accept, \"eth1*\" : drop }"]
    {
        assert_eq!(rule(refused), 1, "{refused}");
    }
    for taken in [
        "iifname { \"eth0\", \"eth*\" } accept",
        "iifname vmap { \"eth0\" : accept, \"wan*\" : drop, \"et\" : drop, \"ethx\" : drop }",
    ] {
        assert_eq!(rule(taken), 0, "{taken}");
    }
}

#[test]
fn the_kernels_listings_of_chains_of_devices_mean_the_same() {
    if !kernel::available(&["ip", "nft"]) {
        return;
    }
    let namespace = Namespace::new();
    namespace.run("ip link add eth0 type veth peer name wan0");
    let text = table("netdev", "ingress devices = { eth0, wan0 }", "drop", "ip saddr 192.0.2.0/24 tcp dport 22 accept");
    namespace.feed("nft -f -", &text);
    let json = readings::read("nftables", &[("x.json", &namespace.run("nft -j list ruleset"))], Scope::Whole);
    assert_eq!(difference(&whole(&text), &whole(&namespace.run("nft list ruleset"))), "");
    // Its JSON does not say of which devices the chain is, and what that drops can't be told.
    assert_eq!(
        readings::gaps(&json),
        ["the hook `ingress` of devices that the text does not name: what a device may drop there"]
    );
}
