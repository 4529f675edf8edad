//! Whole rulesets: several tables and families, the order of chains, what changes packets, and commands.

use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Outcome, Ruleset, Weight};
use portcullis::targets::{self, Scope};
use portcullis::trace::trace;

use super::{difference, whole};
use crate::support::readings;

fn outcome(ruleset: &Ruleset, text: &str) -> Outcome {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("packet", text);
    let packet = packet_text::read(file, text, &mut diagnostics).unwrap_or_else(|| panic!("{text}"));
    trace(ruleset, &packet).outcome
}

fn weights(ruleset: &Ruleset) -> Vec<Weight> {
    ruleset.unread.iter().map(|one| one.weight).collect()
}

const TWO: &str = "
table ip filter {
	chain input { type filter hook input priority filter - 10; policy accept; tcp dport 22 drop; }
}
table ip6 filter {
	chain input { type filter hook input priority -5; policy accept; tcp dport 23 drop; }
}
table inet late {
	chain input { type filter hook input priority filter + 10; policy drop; accept; }
	chain never { drop; }
}
";

#[test]
fn an_accept_ends_its_chain_and_a_drop_ends_all() {
    let ruleset = whole(TWO);
    assert!(ruleset.unread.is_empty(), "{:?}", ruleset.unread);
    for (text, expected) in [
        ("in tcp 192.0.2.1 > :22", Outcome::Drop),
        ("in tcp 2001:db8::1 > :22", Outcome::Accept),
        ("in tcp 2001:db8::1 > :23", Outcome::Drop),
        ("in tcp 192.0.2.1 > :23", Outcome::Accept),
        ("out tcp 192.0.2.1 > :22", Outcome::Undecided),
    ] {
        assert_eq!(outcome(&ruleset, text), expected, "{text}");
    }
}

#[test]
fn chains_are_met_by_priority() {
    let text = |first: i32, second: i32| {
        format!(
            "table inet a {{\n chain x {{ type filter hook input priority {first}; log; tcp dport 22 drop; }}\n}}\ntable inet b {{\n chain y {{ type filter hook input priority {second}; tcp dport 22 reject; }}\n}}\n"
        )
    };
    assert_eq!(outcome(&whole(&text(-1, 0)), "in tcp :22"), Outcome::Drop);
    assert_ne!(outcome(&whole(&text(1, 0)), "in tcp :22"), Outcome::Drop);
}

#[test]
fn dormant_tables_and_other_families_are_passed_over_and_said() {
    let text = "table inet off { flags dormant; \n chain i { type filter hook input priority 0; policy drop; }\n}
table arp a {\n chain i { type filter hook input priority 0; policy drop; }\n}
table bridge b {\n chain i { type filter hook forward priority 0; policy drop; }\n}
table netdev n {\n chain i { type filter hook ingress device \"eth0\" priority 0; policy drop; }\n}\n";
    let ruleset = whole(text);
    assert_eq!(weights(&ruleset), [Weight::Harmless, Weight::Harmless, Weight::Harmless]);
    assert_eq!(outcome(&ruleset, "in tcp :22"), Outcome::Accept);
    assert_eq!(outcome(&ruleset, "in tcp :22 in eth0"), Outcome::Drop);
}

#[test]
fn only_our_table_is_read_where_ours_is_asked_for() {
    let ours = "table inet portcullis {\n chain input { type filter hook input priority filter; policy drop; }\n}\n";
    let both =
        format!("{TWO}{ours}table ip portcullis {{\n chain input {{ type filter hook input priority 1; frob; }}\n}}\n");
    let read = readings::read("nftables", &[("x.nft", &both)], Scope::Ours);
    assert!(read.unread.is_empty(), "{:?}", read.unread);
    assert_eq!(difference(&whole(ours), &read), "");
    assert_eq!(outcome(&read, "in tcp :24"), Outcome::Drop);
}

#[test]
fn a_translated_packet_may_fare_either_way() {
    let text = "table ip nat {\n chain pre { type nat hook prerouting priority dstnat; tcp dport 8080 dnat to 10.0.0.2:80; }
 chain post { type nat hook postrouting priority srcnat; oifname \"eth0\" masquerade; }\n}
table inet filter {\n chain forward { type filter hook forward priority 0; policy drop; tcp dport 80 accept; tcp dport 8081 accept; }\n}\n";
    let ruleset = whole(text);
    let either = "forward tcp 192.0.2.1 > :8080";
    assert_eq!(outcome(&ruleset, either), Outcome::Drop);
    let answered = format!("{either} with \"dnat to 10.0.0.2:80 #1 leads to acceptance\"");
    assert_eq!(outcome(&ruleset, &answered), Outcome::Accept);
    assert_eq!(outcome(&ruleset, "forward tcp 192.0.2.1 > :8081"), Outcome::Accept);
    assert_eq!(outcome(&ruleset, "forward tcp 192.0.2.1 > :8082"), Outcome::Drop);
    // A packet of IPv6 is not translated by a table of IPv4.
    assert_eq!(
        outcome(&ruleset, "forward tcp 2001:db8::1 > :8080 with \"dnat to 10.0.0.2:80 #1 leads to acceptance\""),
        Outcome::Drop
    );
    // To hide the source changes no verdict.
    assert_eq!(weights(&ruleset), [Weight::Question, Weight::Harmless]);
}

#[test]
fn what_a_program_decides_is_a_question() {
    let queue = "table inet t {\n chain i { type filter hook input priority 0; policy accept; tcp dport 22 queue num 5 bypass; }\n}\n";
    let ruleset = whole(queue);
    assert_eq!(outcome(&ruleset, "in tcp :22"), Outcome::Drop);
    assert_eq!(outcome(&ruleset, "in tcp :22 with \"queue 5 bypass #1 accepts\""), Outcome::Accept);
    assert_eq!(outcome(&ruleset, "in tcp :23"), Outcome::Accept);
    let unknown = queue.replace("queue num 5 bypass", "xt target \"NOSUCH\"");
    let ruleset = whole(&unknown);
    assert_eq!(outcome(&ruleset, "in tcp :22 with \"xt target NOSUCH #1 drops\""), Outcome::Drop);
    assert_eq!(outcome(&ruleset, "in tcp :22"), Outcome::Accept);
}

#[test]
fn a_set_that_rules_change_is_asked_about() {
    let text = "table inet t {\n set seen { type ipv4_addr; flags dynamic; elements = { 10.0.0.1 } }
 chain i { type filter hook input priority 0; policy accept; ip saddr @seen drop; tcp dport 22 add @seen { ip saddr }; }\n}\n";
    let ruleset = whole(text);
    assert_eq!(weights(&ruleset), [Weight::Question]);
    assert_eq!(outcome(&ruleset, "in tcp 10.0.0.1 > :1"), Outcome::Accept);
    assert_eq!(outcome(&ruleset, "in tcp 10.0.0.9 > :1 with \"ip saddr @seen #1\""), Outcome::Drop);
    let limited = "table inet t {\n set m { type ipv4_addr; flags dynamic; }
 chain i { type filter hook input priority 0; tcp dport 22 add @m { ip saddr limit rate over 3/minute burst 5 packets } drop; }\n}\n";
    let question = "limit rate over 3/minute burst 5 packets for each ip saddr in m #1";
    assert_eq!(outcome(&whole(limited), &format!("in tcp :22 with \"{question}\"")), Outcome::Drop);
    assert_eq!(outcome(&whole(limited), "in tcp :22"), Outcome::Accept);
}

#[test]
fn what_can_not_be_known_is_a_gap() {
    let inside =
        |rule: &str| format!("table inet t {{\n chain i {{ type filter hook input priority 0; {rule}; }}\n}}\n");
    for text in [
        "include \"other.nft\"\n".to_owned(),
        "delete rule inet t i handle 5\n".to_owned(),
        "add rule inet t nowhere accept\n".to_owned(),
        "frobnicate\n".to_owned(),
        "table inet t {\n chain i {\n".to_owned(),
        "table inet t {\n chain i { type filter hook nowhere priority 0; }\n}\n".to_owned(),
        "table inet t {\n chain i { type filter hook input priority strange; }\n}\n".to_owned(),
        inside("jump nowhere"),
        inside("tcp dport @nowhere accept"),
        inside("tcp dport $nothing accept"),
        inside("drop log"),
        "table inet t {\n chain i { type filter hook input priority 0; jump a; }\n chain a { jump b; }\n chain b { jump a; }\n}\n".to_owned(),
        "table inet t {\r\n}\r\n".to_owned(),
        "{\"nftables\": [{\"rule\": {}}]}".to_owned(),
        "{\"nftables\": [{\"metainfo\": {}}".to_owned(),
    ] {
        assert!(!readings::gaps(&whole(&text)).is_empty(), "{text}");
    }
}

#[test]
fn loading_twice_appends_and_deleting_first_does_not() {
    let table =
        "table inet t {\n chain i { type filter hook input priority 0; policy drop; tcp dport 22 accept; }\n}\n";
    let after =
        "table inet t {\n chain i { type filter hook input priority 0; policy accept; tcp dport 23 drop; }\n}\n";
    let appended = whole(&format!("{table}{after}"));
    assert_eq!(outcome(&appended, "in tcp :22"), Outcome::Accept);
    assert_eq!(outcome(&appended, "in tcp :23"), Outcome::Drop);
    for word in ["delete table inet t", "flush ruleset", "destroy table inet t"] {
        let replaced = whole(&format!("{table}{word}\n{after}"));
        assert_eq!(difference(&replaced, &whole(after)), "", "{word}");
    }
    // A flush keeps chains with their policies, and sets with their elements.
    let flushed = whole(&format!("{table}flush table inet t\n"));
    assert_eq!(outcome(&flushed, "in tcp :22"), Outcome::Drop);
}

#[test]
fn chains_may_be_fifteen_deep() {
    let text = |deep: usize| {
        let chains: String = (0..deep).map(|at| format!(" chain c{at} {{ jump c{}; }}\n", at + 1)).collect();
        format!(
            "table inet t {{\n chain i {{ type filter hook input priority 0; jump c0; }}\n{chains} chain c{deep} {{ drop; }}\n}}\n"
        )
    };
    // A base chain and 15 others load, 16 do not.
    assert!(whole(&text(14)).unread.is_empty());
    assert_eq!(outcome(&whole(&text(14)), "in tcp :22"), Outcome::Drop);
    assert!(!readings::gaps(&whole(&text(15))).is_empty());
    assert!(!readings::gaps(&whole(&text(20_000))).is_empty());
}

#[test]
fn rules_have_places_and_comments() {
    let text = "table inet t {\n chain i {\n  type filter hook input priority 0; policy drop;\n  tcp dport { 22,\n 23 } accept comment \"two; lines\"\n }\n}\n";
    let (mut sources, target) = (Sources::default(), targets::by_name("nftables").unwrap());
    let file = sources.add("x.nft", text);
    let ruleset = target.read(&[targets::Text { file, name: "x.nft", text }], Scope::Whole);
    let portcullis::ruleset::Program::Chains(chains) = &ruleset.program else { panic!() };
    let rule = &chains.chains[0].rules[0];
    assert_eq!(sources.slice(rule.span), "tcp dport { 22,\n 23 } accept comment \"two; lines\"");
    assert_eq!(rule.comment.as_deref(), Some("two; lines"));
    assert_eq!(chains.bases[0].default_span.map(|span| sources.slice(span)), Some("policy drop"));
    assert_eq!(&*chains.chains[0].name, "inet t i");
}

#[test]
fn sets_of_every_kind_are_known() {
    for kind in [
        "type icmp_type",
        "type tcp_flag . mark",
        "typeof meta l4proto . th dport",
        "type ipv4_addr : ct helper",
        "type ipv4_addr : interval ipv4_addr . inet_service",
        "type ct_state : verdict",
    ] {
        let ruleset = whole(&format!("table inet t {{\n set s {{ {kind}; }}\n}}\n"));
        let notes: Vec<(&str, Weight)> = ruleset.unread.iter().map(|one| (one.what.as_str(), one.weight)).collect();
        assert_eq!(notes, [("the set `s`, which is empty", Weight::Harmless)], "{kind}");
    }
}

#[test]
fn texts_of_nft_are_known() {
    let target = targets::by_name("nftables").unwrap();
    for text in [
        "table inet t {\n}\n",
        "#!/usr/sbin/nft -f\nflush ruleset\n",
        "# a comment\n\ninclude \"/etc/x\"\ndefine a = 1\n",
        "{\"nftables\": []}",
        "add table ip x\n",
    ] {
        assert!(target.recognises(text), "{text}");
    }
    for text in [
        "*filter\n:INPUT DROP\n",
        "table <bad> persist\n",
        "pass in all\n",
        "@echo off\n",
        "",
        "{}",
        "set skip on lo\n",
    ] {
        assert!(!target.recognises(text), "{text}");
    }
}
