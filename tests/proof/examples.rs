//! The packets that `diff` shows: each is decided as it says, on both sides.

use std::fmt::Write;

use crate::support::random_policy::Dice;
use crate::support::{readings, seed};
use portcullis::diagnostic::Diagnostics;
use portcullis::diff::{self, Diff, Fate, Names};
use portcullis::packet_text;
use portcullis::packets::Limits;
use portcullis::place::Sources;
use portcullis::ruleset::Ruleset;
use portcullis::targets::Scope;
use portcullis::trace;

const FLAGS: [&str; 8] = ["fin", "syn", "rst", "psh", "ack", "urg", "ecn", "cwr"];

fn flags(bits: u64) -> String {
    let named: Vec<&str> = (0..8).filter(|bit| bits >> bit & 1 == 1).map(|bit| FLAGS[bit]).collect();
    if named.is_empty() { "0x0".to_owned() } else { format!("({})", named.join(" | ")) }
}

/// A rule that asks for flags, ports, a state or a protocol, or for several.
fn rule(dice: &mut Dice) -> String {
    let mut text = String::new();
    let (mut asks, mut has_protocol) = (0, false);
    if dice.once_in(2) {
        let mask = dice.roll(256).max(1);
        let sign = dice.pick(&["==", "==", "!="]);
        // Most of them have to do with segments that open a flow.
        let value = if dice.once_in(2) { mask & dice.roll(256) } else { mask & 0x02 };
        write!(text, "tcp flags & {} {sign} {} ", flags(mask), flags(value)).unwrap();
        (asks, has_protocol) = (1, true);
    }
    if dice.once_in(2) {
        let protocol = if has_protocol { "tcp" } else { *dice.pick(&["tcp", "udp"]) };
        write!(text, "{protocol} dport {} ", dice.pick(&["22", "80", "0-1023", "1024-65535"])).unwrap();
        (asks, has_protocol) = (asks + 1, true);
    }
    if !has_protocol && dice.once_in(3) {
        write!(text, "meta l4proto {} ", dice.pick(&["{ tcp, udp }", "!= tcp", "icmp", "{ 6, 47 }"])).unwrap();
        asks += 1;
    }
    if dice.once_in(3) {
        write!(text, "ct state {} ", dice.pick(&["new", "established,related", "invalid", "new,untracked"])).unwrap();
        asks += 1;
    }
    if asks == 0 || dice.once_in(4) {
        text.push_str(dice.pick::<&str>(&[
            "ip saddr 10.0.0.0/8 ",
            "ip6 daddr 2001:db8::/32 ",
            "iifname \"eth*\" ",
            "iifname \"lo*\" ",
        ]));
    }
    text + *dice.pick(&["accept", "drop", "reject"])
}

fn document(rules: &[String], policy: &str) -> String {
    let start = format!("table inet t {{\n chain c {{\n type filter hook input priority 0; policy {policy};\n");
    format!("{start}{}\n }}\n}}\n", rules.join("\n"))
}

fn read(text: &str) -> Ruleset {
    let read = readings::read("nftables", &[("x.nft", text)], Scope::Whole);
    assert_eq!(readings::gaps(&read), Vec::<&str>::new(), "{text}");
    read
}

fn compared(before: &Ruleset, after: &Ruleset) -> Diff {
    diff::between(before, after, &Names::default(), Limits::default()).unwrap()
}

#[test]
fn every_packet_that_is_shown_is_decided_as_is_said() {
    let start = seed::of_this_run();
    let mut shown = 0;
    for seed in start..start + 150 {
        let dice = &mut Dice::new(seed);
        let first: Vec<String> = (0..1 + dice.roll(4)).map(|_| rule(dice)).collect();
        let second: Vec<String> = (0..1 + dice.roll(4)).map(|_| rule(dice)).collect();
        let texts = [first, second].map(|rules| document(&rules, dice.pick::<&str>(&["accept", "drop"])));
        let [before, after] = [read(&texts[0]), read(&texts[1])];
        let found = compared(&before, &after);
        for one in &found.certain {
            // Whoever asks `trace` has the words alone.
            let words = packet_text::write(&one.packet);
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            let packet = packet_text::read(sources.add("packet", &words), &words, &mut diagnostics);
            let packet = packet.unwrap_or_else(|| panic!("seed {seed}: {words}"));
            let outcomes = [&before, &after].map(|side| trace::outcome(side, &packet).0);
            let told = format!("seed {seed}: {words}\n{}\n{}", texts[0], texts[1]);
            assert_ne!(outcomes[0], outcomes[1], "{told}");
            let passes = outcomes.map(|outcome| Fate::of_packet(&outcome, &one.packet).passes());
            assert_eq!(passes, [one.before.passes(), one.after.passes()], "{told}");
            shown += 1;
        }
    }
    assert!(shown > 150, "{shown}");
}

/// What two rulesets of one rule each show: packets, and the words for what is no first packet whatever its flags.
fn packets(rules: [&str; 2]) -> Vec<String> {
    let [before, after] = rules.map(|rule| read(&document(&[rule.to_owned()], "accept")));
    let of = |one: &diff::Difference| (one.kind.name().to_owned(), packet_text::write(&one.packet));
    compared(&before, &after).certain.iter().map(of).map(|(kind, packet)| format!("{kind}: {packet}")).collect()
}

#[test]
fn what_differs_for_some_flags_alone_shows_a_packet_with_these() {
    assert_eq!(
        packets(["tcp dport 1023 drop", "tcp flags & (fin | syn | cwr) == syn drop"]),
        [
            "opened: in tcp 192.0.2.7:40000 > 10.0.0.1:1023 new flags syn,cwr",
            "closed: in tcp 192.0.2.7:40000 > 10.0.0.1:443 new",
        ]
    );
    // One set for protocols that have flags and others that have none.
    assert_eq!(
        packets(["meta l4proto { tcp, udp } drop", "tcp flags & psh == psh drop"]),
        ["opened: in tcp 192.0.2.7:40000 > 10.0.0.1:443 new", "opened: in udp 192.0.2.7:40000 > 10.0.0.1:443 new",]
    );
    // All segments that open a flow.
    assert_eq!(
        packets(["tcp dport 22 accept", "tcp dport 22 tcp flags & (fin | syn | rst | ack) == syn drop"]),
        ["closed: in tcp 192.0.2.7:40000 > 10.0.0.1:22 new"]
    );
}

#[test]
fn later_packets_that_fare_otherwise_than_first_ones_are_told() {
    let rules = |inbound: &str, outbound: &str| {
        read(&format!(
            "table inet t {{\nchain i {{\ntype filter hook input priority 0; policy drop;\n{inbound}\n}}\n\
             chain o {{\ntype filter hook output priority 0; policy accept;\n{outbound}\n}}\n}}\n"
        ))
    };
    let told = |before: &Ruleset, after: &Ruleset| -> Vec<String> {
        let of = |one: &diff::Difference| format!("{}: {}", one.kind.name(), packet_text::write(&one.packet));
        compared(before, after).certain.iter().map(of).collect()
    };
    assert_eq!(
        told(&rules("ct state established accept", ""), &rules("ct state new accept", "")),
        [
            "opened: in tcp 192.0.2.7:40000 > 10.0.0.1:443 new",
            "closed: in tcp 192.0.2.7:40000 > 10.0.0.1:443 established",
        ]
    );
    // In the other direction.
    assert_eq!(
        told(&rules("ct state established accept", ""), &rules("", "ct state new drop")),
        [
            "closed: out tcp 10.0.0.1:40000 > 192.0.2.7:443 new",
            "closed: in tcp 192.0.2.7:40000 > 10.0.0.1:443 established",
        ]
    );
    // What fares so with all of its flow is told once.
    assert_eq!(told(&rules("", ""), &rules("accept", "")), ["opened: in tcp 192.0.2.7:40000 > 10.0.0.1:443 new"]);
}
