//! Where chains of the type `nat` stand on a packet's way, and which packets they are asked about: what was seen of packets in
//! network namespaces (Linux 6.18, nft 1.0.6).

use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{NewAddress, NewDestination, Outcome, Ruleset, followed};
use portcullis::ruling::ruling;
use portcullis::sets::Port;

use super::whole;
use crate::support::readings;

/// What becomes of a packet for certain; none where that is not certain.
fn outcome(text: &str, packet: &str) -> Option<Outcome> {
    let read = whole(text);
    let ruleset: Ruleset = followed(&[&read]).map_or(read, |mut all| all.remove(0));
    let (mut sources, mut diagnostics) = (Sources::default(), portcullis::diagnostic::Diagnostics::default());
    let file = sources.add("packet", packet);
    let packet = packet_text::read(file, packet, &mut diagnostics).unwrap_or_else(|| panic!("{packet}"));
    let ruling = ruling(&ruleset, &packet);
    ruling.is_certain().then_some(ruling.trace.outcome)
}

fn table(chains: &[(&str, &str)]) -> String {
    let one = |(number, (head, rules)): (usize, &(&str, &str))| {
        format!("\tchain c{number} {{\n\t\ttype {head}; policy accept;\n\t\t{rules}\n\t}}\n")
    };
    let chains: String = chains.iter().enumerate().map(one).collect();
    format!("table ip t {{\n{chains}}}\n")
}

const TO_HOST: &str = "in tcp 10.0.0.2:40000 > 10.0.0.1:22 in eth0";
const THROUGH: &str = "forward tcp 10.0.0.2:40000 > 203.0.113.5:80 in eth0 out eth1";

/// Accepted, at port 443 of the host.
fn redirected() -> Option<Outcome> {
    Some(Outcome::Led(NewDestination::of_host(Some(Port(443))), None))
}

#[test]
fn a_priority_of_its_own_moves_no_translation() {
    let redirect = "tcp dport 22 redirect to :443";
    for (nat, filter) in [("-150", "-120"), ("-101", "-101"), ("-100", "-150")] {
        let text = |port: u16| {
            table(&[
                (&format!("nat hook prerouting priority {nat}"), redirect),
                (&format!("filter hook prerouting priority {filter}"), &format!("tcp dport {port} drop")),
            ])
        };
        // The chain stands before -100, where each is translated: the packet bears its first port there, and no chain judges it behind.
        assert_eq!(outcome(&text(22), TO_HOST), Some(Outcome::Drop), "{nat} {filter}");
        assert_eq!(outcome(&text(443), TO_HOST), redirected(), "{nat} {filter}");
    }
    for (nat, filter) in [("-50", "-75"), ("-100", "-99"), ("0", "-60")] {
        let text = |port: u16| {
            table(&[
                (&format!("nat hook prerouting priority {nat}"), redirect),
                (&format!("filter hook prerouting priority {filter}"), &format!("tcp dport {port} drop")),
            ])
        };
        assert_eq!(outcome(&text(22), TO_HOST), redirected(), "{nat} {filter}");
        assert_eq!(outcome(&text(443), TO_HOST), Some(Outcome::Drop), "{nat} {filter}");
    }
}

#[test]
fn at_the_very_place_of_translation_the_last_that_was_loaded_stands_first() {
    let nat = ("nat hook prerouting priority dstnat", "tcp dport 22 redirect to :443");
    let filter = |port: &'static str| ("filter hook prerouting priority dstnat", port);
    let (first, last) = ("tcp dport 22 drop", "tcp dport 443 drop");
    assert_eq!(outcome(&table(&[filter(first), nat]), TO_HOST), redirected());
    assert_eq!(outcome(&table(&[filter(last), nat]), TO_HOST), Some(Outcome::Drop));
    assert_eq!(outcome(&table(&[nat, filter(first)]), TO_HOST), Some(Outcome::Drop));
    assert_eq!(outcome(&table(&[nat, filter(last)]), TO_HOST), redirected());
    // The place came with the first chain that translates, though it is another that does.
    let empty = ("nat hook prerouting priority 5", "");
    assert_eq!(outcome(&table(&[empty, filter(first), nat]), TO_HOST), Some(Outcome::Drop));
}

#[test]
fn of_what_was_translated_no_other_chain_of_its_hook_is_asked() {
    let masquerade = ("nat hook postrouting priority srcnat", "oifname \"eth1\" masquerade");
    let drop = ("nat hook postrouting priority srcnat + 10", "oifname \"eth1\" tcp dport 80 drop");
    let text = table(&[masquerade, drop]);
    assert_eq!(outcome(&text, THROUGH), None);
    assert!(!readings::gaps(&whole(&text)).is_empty());
    // In the other order each is asked.
    let first = ("nat hook postrouting priority srcnat - 10", drop.1);
    assert_eq!(outcome(&table(&[masquerade, first]), THROUGH), Some(Outcome::Drop));
    // A chain that does nothing but to translate keeps nothing out.
    let other = ("nat hook postrouting priority srcnat + 10", "oifname \"eth2\" masquerade");
    assert_eq!(outcome(&table(&[masquerade, other]), THROUGH), Some(Outcome::Accept));
}

#[test]
fn chains_of_later_hooks_see_the_new_destination() {
    let dnat = ("nat hook prerouting priority -100", "ip daddr 203.0.113.5 tcp dport 80 dnat to 198.51.100.9");
    let drop = |rule: &'static str| ("nat hook postrouting priority 100", rule);
    let there = NewDestination { at: NewAddress::One("198.51.100.9".parse().unwrap()), port: None };
    let sent_on = Some(Outcome::Led(there, None));
    let kept = "ip daddr 203.0.113.5 tcp dport 80 drop";
    // Who reads the first destination keeps nothing out.
    assert_eq!(outcome(&table(&[dnat, drop(kept)]), THROUGH), sent_on);
    // Whether that address is another host's is not known here.
    assert_eq!(outcome(&table(&[dnat, drop("ip daddr 198.51.100.9 drop")]), THROUGH), None);
    let redirect = ("nat hook prerouting priority -100", "tcp dport 22 redirect to :443");
    let input = |rule: &'static str| ("nat hook input priority 100", rule);
    assert_eq!(outcome(&table(&[redirect, input("tcp dport 22 drop")]), TO_HOST), redirected());
    assert_eq!(outcome(&table(&[redirect, input("tcp dport 443 drop")]), TO_HOST), Some(Outcome::Drop));
}

/// From `nf_flow_offload_ip_hook` of the kernel: what a flow table has comes to no chain.
#[test]
fn what_a_flow_table_has_comes_to_no_rule() {
    let text = |rule: &str| {
        let rules =
            format!("{rule}\n\t\tct state established udp dport 5000 drop\n\t\tct state new udp dport 5000 accept");
        let flows = "\tflowtable f {\n\t\thook ingress priority 0\n\t\tdevices = { eth0, eth1 }\n\t}\n";
        table(&[("filter hook forward priority 0", &rules)])
            .replace("table ip t {\n", &format!("table ip t {{\n{flows}"))
    };
    let later = "forward udp 10.0.0.2:40000 > 203.0.113.5:5000 established";
    assert_eq!(outcome(&text("meta l4proto udp flow add @f"), later), None);
    assert_eq!(outcome(&text("meta l4proto tcp flow add @f"), later), Some(Outcome::Drop));
    assert_eq!(outcome(&text(""), later), Some(Outcome::Drop));
    let first = later.replace("established", "new");
    assert_eq!(outcome(&text("meta l4proto udp flow add @f"), &first), Some(Outcome::Accept));
}

#[test]
fn a_translation_at_the_wrong_hook_is_a_gap() {
    for (hook, rule, is_taken) in [
        ("prerouting priority -100", "tcp dport 22 dnat to 10.0.0.5", true),
        ("prerouting priority -100", "tcp dport 22 snat to 10.0.0.5", false),
        ("prerouting priority -100", "masquerade", false),
        ("postrouting priority 100", "snat to 10.0.0.5", true),
        ("postrouting priority 100", "masquerade", true),
        ("postrouting priority 100", "tcp dport 22 redirect to :443", false),
        ("input priority 100", "snat to 10.0.0.5", true),
        ("input priority 100", "masquerade", false),
        ("output priority -100", "tcp dport 22 redirect to :443", true),
    ] {
        let read = whole(&table(&[(&format!("nat hook {hook}"), rule)]));
        assert_eq!(readings::gaps(&read).is_empty(), is_taken, "{hook}: {rule}: {:?}", readings::gaps(&read));
    }
}

/// An `inet` chain sees the packets of a family once connection tracking of that family runs, and a translation to an address turns
/// on that of its own family alone.
#[test]
fn a_translation_to_an_address_turns_tracking_of_its_family_on() {
    let text = |rules: &str| {
        format!(
            "table inet t {{\n\tchain n {{\n\t\ttype nat hook prerouting priority -100; policy accept;\n{rules}\n\t}}\n}}\n"
        )
    };
    let v6 = "in tcp [2001:db8::7]:40000 > [2001:db8::1]:22 in eth0";
    let both = ["ct state new accept", "tcp dport 99 redirect to :80"].map(|more| format!("tcp dport 22 drop\n{more}"));
    for rules in both {
        assert_eq!(
            [TO_HOST, v6].map(|packet| outcome(&text(&rules), packet)),
            [Some(Outcome::Drop), Some(Outcome::Drop)]
        );
    }
    let of_v4 = [
        "dnat ip to 10.0.0.9",
        "tcp dport 99 dnat ip to 10.0.0.9:80",
        "dnat ip to 10.0.0.9-10.0.0.12",
        "ip daddr 10.0.0.1 dnat to 10.0.0.9",
    ];
    for more in of_v4 {
        let rules = text(&format!("tcp dport 22 drop\n{more}"));
        assert_eq!([TO_HOST, v6].map(|packet| outcome(&rules, packet)), [Some(Outcome::Drop), None], "{more}");
    }
    let rules = text("tcp dport 22 drop\ntcp dport 99 dnat ip6 to [2001:db8::9]:80");
    assert_eq!([TO_HOST, v6].map(|packet| outcome(&rules, packet)), [None, Some(Outcome::Drop)]);
}
