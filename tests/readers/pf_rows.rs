//! What pf makes of its own words, row by row: pf.conf(5) of OpenBSD and FreeBSD, and what their pfctl lists.
//! It is long because each row of the manual is a test of its own, on one set of helpers.

use crate::support::readings::{self, gaps};
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Answer, Outcome, Packet, Question, Ruleset, Weight};
use portcullis::targets::{self, Scope};
use portcullis::trace::outcome;

const ACCEPT: Outcome = Outcome::Accept;
const DROP: Outcome = Outcome::Drop;

fn main_ruleset(text: &str) -> Ruleset {
    readings::read("pf", &[("pf.conf", text)], Scope::Whole)
}

fn anchor(text: &str) -> Ruleset {
    let text = match text.contains("portcullis") {
        true => text.to_owned(),
        false => format!("# host: rules for pf, made by Portcullis from a profile.\n{text}"),
    };
    readings::read("pf", &[("host.pf.conf", &text)], Scope::Ours)
}

fn packet(text: &str) -> Packet {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("packet", text);
    packet_text::read(file, text, &mut diagnostics).unwrap_or_else(|| panic!("{text}: {diagnostics:?}"))
}

fn said(ruleset: &Ruleset, text: &str) -> Outcome {
    assert_eq!(gaps(ruleset), Vec::<&str>::new());
    passes(outcome(ruleset, &packet(text)).0)
}

/// Whether a state is kept is asked by tests of its own.
fn passes(outcome: Outcome) -> Outcome {
    if outcome == Outcome::Stateless { ACCEPT } else { outcome }
}

/// The packet with these answers.
fn answered(ruleset: &Ruleset, text: &str, answers: &[(&str, bool)]) -> Outcome {
    let mut packet = packet(text);
    packet.answers.extend(answers.iter().map(|(text, answer)| (Question::Text((*text).into()), *answer)));
    passes(outcome(ruleset, &packet).0)
}

/// Which of these TCP ports a condition on ports lets through.
fn ports_of(condition: &str) -> Vec<u16> {
    let rules = main_ruleset(&format!("block all\npass in proto tcp from any to any port {condition}\n"));
    let asked = [0, 21, 22, 79, 80, 81, 85, 89, 90, 91, 443, 65535];
    let passes = |port: &u16| said(&rules, &format!("in tcp 192.0.2.7:40000 > 198.51.100.1:{port} in em0")) == ACCEPT;
    asked.into_iter().filter(passes).collect()
}

fn is_refused(line: &str) -> bool {
    let rules = main_ruleset(&format!("{line}\n"));
    rules.unread.iter().any(|one| one.weight == Weight::Gap)
}

fn questions(ruleset: &Ruleset) -> Vec<&str> {
    ruleset.unread.iter().filter(|one| one.weight == Weight::Question).map(|one| one.what.as_str()).collect()
}

const SSH: &str = "in tcp 192.0.2.7:40000 > 198.51.100.1:22 in em0";
const SSH6: &str = "in tcp [2001:db8::7]:40000 > [2001:db8::1]:22 in em0";
const THROUGH: &str = "forward tcp 192.0.2.7:40000 > 203.0.113.9:22 in em0 out em1";
const OUT: &str = "out tcp 198.51.100.1:40000 > 203.0.113.9:22 out em1";
const PING: &str = "in icmp 8/0 192.0.2.7 > 198.51.100.1 in em0";

#[test]
fn the_last_match_decides_unless_one_is_quick() {
    let last = main_ruleset("pass in proto tcp to port 22\nblock all\n");
    assert_eq!(said(&last, SSH), DROP);
    let quick = main_ruleset("pass in quick proto tcp to port 22\nblock all\n");
    assert_eq!(said(&quick, SSH), ACCEPT);
    assert_eq!(said(&main_ruleset("block all\npass in proto tcp to port 22\n"), SSH), ACCEPT);
}

#[test]
fn what_no_rule_fits_passes_a_main_ruleset_and_an_anchor_says_nothing_of_it() {
    let text = "block in proto tcp to port 23\n";
    assert_eq!(said(&main_ruleset(text), SSH), ACCEPT);
    assert_eq!(said(&anchor(text), SSH), Outcome::Undecided);
    assert_eq!(said(&main_ruleset("# nothing\n"), SSH), ACCEPT);
}

#[test]
fn a_rule_without_a_direction_is_asked_both_ways_and_a_forwarded_packet_twice() {
    let both = main_ruleset("pass all\nblock proto tcp to port 22\n");
    assert_eq!((said(&both, SSH), said(&both, OUT), said(&both, THROUGH)), (DROP, DROP, DROP));
    let leaving = main_ruleset("pass all\nblock out proto tcp to port 22\n");
    assert_eq!((said(&leaving, SSH), said(&leaving, OUT), said(&leaving, THROUGH)), (ACCEPT, DROP, DROP));
    let arriving = main_ruleset("pass all\nblock in on em1 proto tcp to port 22\n");
    assert_eq!(said(&arriving, THROUGH), ACCEPT);
    let here = main_ruleset("pass all\nblock on em1 proto tcp to port 22\n");
    assert_eq!((said(&here, SSH), said(&here, OUT), said(&here, THROUGH)), (ACCEPT, DROP, DROP));
}

/// A rule that is not bounded to the host opens forwarding, and the reading shows it.
#[test]
fn a_rule_for_the_host_that_does_not_say_so_forwards() {
    let open =
        anchor("pass in quick proto tcp from any to any port 22 keep state\nblock in quick all\npass out quick all\n");
    assert_eq!((said(&open, SSH), said(&open, THROUGH)), (ACCEPT, ACCEPT));
    let bounded =
        "pass in quick proto tcp from any to (self) port 22 keep state\nblock in quick to (self)\npass out quick all\n";
    let bounded = anchor(bounded);
    assert_eq!(said(&bounded, SSH), ACCEPT);
    // In nothing decides; out the last line does.
    assert_eq!(said(&bounded, THROUGH), ACCEPT);
    let host = anchor("pass in quick proto tcp from any to (self) port 22 keep state\npass out quick from (self)\n");
    assert_eq!(said(&host, THROUGH), Outcome::Undecided);
}

#[test]
fn parts_of_a_rule_have_one_order() {
    for wrong in
        ["pass log in all", "quick pass all", "pass in proto tcp on em0", "pass in all frobnicate", "pass in foo"]
    {
        assert!(is_refused(wrong), "{wrong}");
    }
    assert!(!is_refused("pass in log quick on em0 inet proto tcp from any to any port 22 flags S/SA keep state"));
}

#[test]
fn a_pass_keeps_state_and_asks_tcp_for_a_syn() {
    let middle = "in tcp 192.0.2.7:40000 > 198.51.100.1:22 flags ACK in em0";
    let accepts = |rule: &str, packet: &str| said(&main_ruleset(&format!("block all\n{rule}\n")), packet) == ACCEPT;
    for stateful in ["pass proto tcp", "pass all", "pass proto tcp keep state", "pass proto tcp modulate state"] {
        assert!(accepts(stateful, SSH) && !accepts(stateful, middle), "{stateful}");
    }
    for free in
        ["pass proto tcp no state", "pass all no state", "pass proto tcp flags any", "pass flags any keep state"]
    {
        assert!(accepts(free, SSH) && accepts(free, middle), "{free}");
    }
    // The flags of a rule without a protocol bind TCP alone.
    assert!(accepts("pass all", "in udp 192.0.2.7:40000 > 198.51.100.1:53 in em0"));
    assert!(accepts("pass flags S/SA no state", "in udp 192.0.2.7:40000 > 198.51.100.1:53 in em0"));
    assert!(!accepts("pass flags S/SA no state", middle));
    assert!(accepts("pass flags A/A no state", middle));
    assert!(!accepts("pass flags /A no state", middle));
    let syn_ack = "in tcp 192.0.2.7:40000 > 198.51.100.1:22 flags SYN,ACK in em0";
    assert!(accepts("pass flags S/S no state", syn_ack) && !accepts("pass flags S/SA no state", syn_ack));
    assert!(is_refused("pass proto udp flags S/SA") && is_refused("pass proto tcp flags S/A"));
    // A block keeps none, so it asks nothing.
    assert_eq!(said(&main_ruleset("block in proto tcp\n"), middle), DROP);
}

#[test]
fn icmp_messages_that_answer_may_need_a_state_of_a_question() {
    let reply = "in icmp 0/0 192.0.2.7 > 198.51.100.1 in em0";
    let passed_over = [("this pf passes over keep state for an ICMP message that answers", true)];
    for rule in ["pass in inet proto icmp all", "pass in all", "pass in inet proto icmp icmp-type { 0, 8 }"] {
        let rules = main_ruleset(&format!("block in all\n{rule}\n"));
        assert_eq!((said(&rules, PING), said(&rules, reply)), (ACCEPT, ACCEPT), "{rule}");
        assert_eq!(answered(&rules, reply, &passed_over), DROP, "{rule}");
        assert_eq!(answered(&rules, PING, &passed_over), ACCEPT, "{rule}");
    }
    for rule in ["pass in inet proto icmp all no state", "pass in inet proto icmp keep state (sloppy)"] {
        let rules = main_ruleset(&format!("block in all\n{rule}\n"));
        assert_eq!(answered(&rules, reply, &passed_over), ACCEPT, "{rule}");
    }
}

#[test]
fn a_router_alert_may_need_allow_opts() {
    let igmp = "in igmp 192.0.2.7 > 224.0.0.1 in em0";
    let listener = "in icmpv6 131/0 fe80::7 > ff02::1 in em0";
    let dropped = [("this pf drops a router alert without allow-opts", true)];
    for quick in ["", "quick "] {
        let plain = main_ruleset(&format!("pass in {quick}all no state\n"));
        let allowed = main_ruleset(&format!("pass in {quick}all no state allow-opts\n"));
        for packet in [igmp, listener] {
            assert_eq!(said(&plain, packet), ACCEPT);
            assert_eq!(answered(&plain, packet, &dropped), DROP);
            assert_eq!(answered(&allowed, packet, &dropped), ACCEPT);
        }
        assert_eq!(answered(&plain, SSH, &dropped), ACCEPT);
    }
    // The rule that decides counts, not each that fits.
    let later = main_ruleset("pass in all no state\npass in proto igmp no state allow-opts\n");
    assert_eq!(answered(&later, igmp, &dropped), ACCEPT);
}

#[test]
fn blocks_answer_as_they_say() {
    let of = |text: &str, packet: &str| said(&main_ruleset(text), packet);
    let udp = "in udp 192.0.2.7:40000 > 198.51.100.1:22 in em0";
    let (reset, unreachable) = (Outcome::Reject(Answer::TcpReset), Outcome::Reject(Answer::PortUnreachable));
    assert_eq!(of("block drop in all\n", SSH), DROP);
    assert_eq!(of("block in all\n", SSH), DROP);
    assert_eq!(
        (of("block return in all\n", SSH), of("block return in all\n", udp)),
        (reset.clone(), unreachable.clone())
    );
    assert_eq!(of("block return-rst in proto tcp\n", SSH), reset);
    assert_eq!(of("block return-rst (ttl 5) in proto tcp\n", SSH), reset);
    assert_eq!(of("block return-icmp in all\n", SSH), unreachable);
    assert_eq!(of("block return-icmp(3,4) in all\n", SSH), unreachable);
    assert_eq!(of("block return-icmp(port-unr, port-unr) in all\n", SSH), unreachable);
    let other = of("block return-icmp(host-unr) in all\n", SSH);
    assert!(matches!(other, Outcome::Reject(Answer::Other(_))), "{other:?}");
    assert!(is_refused("block return-rst in all"));
    // The policy binds the rules after it, and no rule that says its own.
    assert_eq!(of("set block-policy return\nblock in all\n", SSH), reset);
    assert_eq!(of("block in all\nset block-policy return\n", SSH), DROP);
    assert_eq!(of("set block-policy return\nblock drop in all\n", SSH), DROP);
}

#[test]
fn ports_are_compared_as_pf_does() {
    assert_eq!(ports_of("22"), [22]);
    assert_eq!(ports_of("022"), [22]);
    assert_eq!(ports_of("= 22"), [22]);
    assert_eq!(ports_of("= ssh"), [22]);
    assert_eq!(ports_of("ssh"), [22]);
    assert_eq!(ports_of("80:90"), [80, 81, 85, 89, 90]);
    assert_eq!(ports_of("http:90"), [80, 81, 85, 89, 90]);
    assert_eq!(ports_of("80 >< 90"), [81, 85, 89]);
    assert_eq!(ports_of("80><90"), [81, 85, 89]);
    assert_eq!(ports_of("80 <> 90"), [0, 21, 22, 79, 91, 443, 65535]);
    assert_eq!(ports_of("22:22"), [22]);
    assert_eq!(ports_of("0"), [0]);
    assert_eq!(ports_of("65535"), [65535]);
    assert_eq!(ports_of("0:65535").len(), 12);
    assert_eq!(ports_of("!= 80").len(), 11);
    assert_eq!(ports_of("< 80"), [0, 21, 22, 79]);
    assert_eq!(ports_of("<= 80"), [0, 21, 22, 79, 80]);
    assert_eq!(ports_of("> 90"), [91, 443, 65535]);
    assert_eq!(ports_of(">= 90"), [90, 91, 443, 65535]);
    assert!(ports_of("> 65535").is_empty());
    assert_eq!(ports_of("{ 21 22 }"), [21, 22]);
    assert_eq!(ports_of("{ 21, ssh, > 442 }"), [21, 22, 443, 65535]);
    // A rule for each: one of them always fits.
    assert_eq!(ports_of("{ != 22, != 80 }").len(), 12);
    for wrong in ["65536", "90:80", "{ }", "{ 22, }", "nosuchservice", "1024:", "22-25"] {
        assert!(is_refused(&format!("pass in proto tcp to port {wrong}")), "{wrong}");
    }
}

#[test]
fn ports_belong_to_tcp_and_udp() {
    for wrong in
        ["pass in to port 53", "pass in inet proto icmp to port 53", "pass in proto { tcp udp icmp } to port 53"]
    {
        assert!(is_refused(wrong), "{wrong}");
    }
    let both = main_ruleset("block all\npass in proto { tcp, udp } from any to any port 53\n");
    assert_eq!(said(&both, "in udp 192.0.2.7:40000 > 198.51.100.1:53 in em0"), ACCEPT);
    assert_eq!(said(&both, "in tcp 192.0.2.7:40000 > 198.51.100.1:53 in em0"), ACCEPT);
    assert_eq!(said(&both, "in tcp 192.0.2.7:40000 > 198.51.100.1:53 flags ACK in em0"), DROP);
    assert_eq!(said(&both, "in gre 192.0.2.7 > 198.51.100.1 in em0"), DROP);
}

#[test]
fn protocols_are_names_and_numbers() {
    let gre = "in gre 192.0.2.7 > 198.51.100.1 in em0";
    for rule in ["pass in proto gre", "pass in proto 47", "pass in proto { esp gre }"] {
        let rules = main_ruleset(&format!("block all\n{rule}\n"));
        assert_eq!((said(&rules, gre), said(&rules, SSH)), (ACCEPT, DROP), "{rule}");
    }
    for wrong in ["pass proto 0", "pass proto 256", "pass proto nonesuch", "pass inet6 proto icmp icmp-type 8"] {
        assert!(is_refused(wrong), "{wrong}");
    }
}

#[test]
fn icmp_types_and_codes_have_names() {
    let of = |rule: &str, packet: &str| said(&main_ruleset(&format!("block all\n{rule}\n")), packet) == ACCEPT;
    for rule in ["pass inet proto icmp icmp-type echoreq", "pass inet proto icmp all icmp-type 8 code 0"] {
        assert!(of(rule, PING) && !of(rule, "in icmp 13/0 192.0.2.7 > 198.51.100.1 in em0"), "{rule}");
    }
    let unreachable = |code: u8| format!("in icmp 3/{code} 192.0.2.7 > 198.51.100.1 in em0");
    let rule = "pass inet proto icmp icmp-type { unreach code needfrag, timex }";
    assert!(of(rule, &unreachable(4)) && !of(rule, &unreachable(3)));
    assert!(of(rule, "in icmp 11/1 192.0.2.7 > 198.51.100.1 in em0"));
    let six = "pass inet6 proto ipv6-icmp all icmp6-type { neighbrsol neighbradv } no state";
    assert!(of(six, "in icmpv6 135/0 fe80::7 > fe80::1 in em0") && of(six, "in icmpv6 136/0 fe80::7 > fe80::1 in em0"));
    assert!(!of(six, "in icmpv6 134/0 fe80::7 > fe80::1 in em0"));
    for wrong in [
        "pass inet proto icmp icmp-type 255",
        "pass proto icmp icmp-type 8",
        "pass proto ipv6-icmp icmp6-type 128",
        "pass inet proto tcp icmp-type 8",
        "pass inet proto icmp icmp-type nonesuch",
        "pass inet proto icmp icmp-type 3 code nonesuch",
    ] {
        assert!(is_refused(wrong), "{wrong}");
    }
}

#[test]
fn lists_are_products_and_families_are_sorted() {
    let rules =
        "block all\npass in proto tcp from { 192.0.2.0/24, 2001:db8::/32 } to { 198.51.100.1, 2001:db8::1 } port 22\n";
    let rules = main_ruleset(rules);
    assert_eq!((said(&rules, SSH), said(&rules, SSH6)), (ACCEPT, ACCEPT));
    assert_eq!(said(&rules, "in tcp 203.0.113.1:40000 > 198.51.100.1:22 in em0"), DROP);
    let four = main_ruleset("block all\npass in proto tcp from { 192.0.2.0/24, 2001:db8::/32 } to 198.51.100.1\n");
    assert_eq!((said(&four, SSH), said(&four, SSH6)), (ACCEPT, DROP));
    let inet = main_ruleset("block all\npass in inet proto tcp\n");
    assert_eq!((said(&inet, SSH), said(&inet, SSH6)), (ACCEPT, DROP));
    assert!(is_refused("pass from 192.0.2.1 to 2001:db8::1"));
    assert!(is_refused("pass inet from any to 2001:db8::1"));
    for wrong in ["pass from { } to any", "pass from { 192.0.2.1, } to any", "pass on { } all"] {
        assert!(is_refused(wrong), "{wrong}");
    }
}

#[test]
fn a_negation_in_a_list_is_an_or() {
    let rules = main_ruleset("block all\npass in from { 192.0.2.0/24, !192.0.2.128/25 } to any\n");
    assert_eq!(said(&rules, "in tcp 203.0.113.1:40000 > 198.51.100.1:22 in em0"), ACCEPT);
    assert_eq!(said(&rules, "in tcp 192.0.2.200:40000 > 198.51.100.1:22 in em0"), ACCEPT);
    let alone = main_ruleset("block all\npass in from ! 192.0.2.128/25 to any\n");
    assert_eq!(said(&alone, "in tcp 192.0.2.200:40000 > 198.51.100.1:22 in em0"), DROP);
    assert_eq!(said(&alone, SSH), ACCEPT);
    // An address speaks for its own family, and not being it as well.
    assert_eq!(said(&alone, SSH6), DROP);
    let devices = main_ruleset("block all\npass in on { em1, !em2 }\n");
    assert_eq!(said(&devices, SSH), ACCEPT);
    assert_eq!(said(&devices, "in tcp 192.0.2.7:40000 > 198.51.100.1:22 in em2"), DROP);
}

#[test]
fn addresses_are_masked_and_short_ones_filled() {
    let from = |what: &str, address: &str| {
        let rules = main_ruleset(&format!("block all\npass in from {what} to any\n"));
        said(&rules, &format!("in tcp {address}:40000 > 198.51.100.1:22 in em0")) == ACCEPT
    };
    assert!(from("10.0.0.1/8", "10.255.0.1") && !from("10.0.0.1/8", "11.0.0.1"));
    assert!(from("10/8", "10.255.0.1") && from("192.168/16", "192.168.7.7"));
    assert!(from("0.0.0.0/0", "203.0.113.7") && from("0/0", "203.0.113.7"));
    assert!(from("10.0.0.3 - 10.0.0.9", "10.0.0.9") && !from("10.0.0.3 - 10.0.0.9", "10.0.0.10"));
    assert!(!from("10.0.0.9 - 10.0.0.3", "10.0.0.5"));
    assert!(from("\"10.0.0.0/8\"", "10.1.1.1"));
    assert_eq!(said(&main_ruleset("block all\npass in from 0.0.0.0/0 to any\n"), SSH6), DROP);
    for wrong in ["010.0.0.1", "10.0.0.256", "10.0.0.1/33", "2001:db8::/129", "10.0.0.1 - 2001:db8::1"] {
        assert!(is_refused(&format!("pass from {wrong} to any")), "{wrong}");
    }
}

#[test]
fn the_longest_prefix_of_a_table_decides() {
    let text = "table <t> const { 10.0.0.0/8, !10.1.0.0/16, 10.1.2.0/24, !10.1.2.3, 2001:db8::/32 }\nblock all\npass in from <t> to any\n";
    let rules = main_ruleset(text);
    let from = |address: &str| said(&rules, &format!("in tcp {address}:40000 > 198.51.100.1:22 in em0")) == ACCEPT;
    assert!(from("10.0.0.1") && !from("10.1.0.1") && from("10.1.2.1") && !from("10.1.2.3") && !from("11.0.0.1"));
    assert_eq!(said(&rules, SSH6), ACCEPT);
    let negated = main_ruleset("table <t> { 192.0.2.0/24 }\nblock all\npass in from ! <t> to any\n");
    assert_eq!((said(&negated, SSH), said(&negated, SSH6)), (DROP, ACCEPT));
    let family = main_ruleset("table <t> { 192.0.2.0/24 2001:db8::/32 }\nblock all\npass in inet from <t> to any\n");
    assert_eq!((said(&family, SSH), said(&family, SSH6)), (ACCEPT, DROP));
    assert_eq!(said(&main_ruleset("table <t> { }\nblock in from <t> to any\n"), SSH), ACCEPT);
    // A table may stand after the rule that names it, and the last of one name counts.
    let after = main_ruleset("block in from <t> to any\ntable <t> { 203.0.113.1 }\ntable <t> { 192.0.2.7 }\n");
    assert_eq!(said(&after, SSH), DROP);
    assert!(is_refused("table <t> { 10.0.0.1 - 10.0.0.9 }"));
    let own = main_ruleset("table <t> { self }\nblock in to <t>\n");
    assert_eq!(said(&own, SSH), DROP);
    assert_eq!(said(&own, THROUGH), ACCEPT);
}

#[test]
fn a_table_whose_addresses_are_not_here_is_a_question() {
    for table in ["", "table <t> persist\n", "table <t>\n"] {
        let rules = main_ruleset(&format!("{table}pass all\nblock in quick from <t> to any\n"));
        assert_eq!(said(&rules, SSH), ACCEPT);
        assert_eq!(answered(&rules, SSH, &[("from <t>", true)]), DROP);
        assert_eq!(questions(&rules).len(), 1, "{:?}", rules.unread);
    }
    let listed = main_ruleset("pass all\nblock drop in quick from <__automatic_dd4b8e9b_0> to any\n");
    assert_eq!(answered(&listed, SSH, &[("from <__automatic_dd4b8e9b_0>", true)]), DROP);
    let filed = main_ruleset("table <t> persist file \"/etc/blocked\"\npass all\nblock in quick from <t> to any\n");
    assert_eq!((said(&filed, SSH), answered(&filed, SSH, &[("from <t>", true)])), (ACCEPT, DROP));
}

#[test]
fn files_of_tables_anchors_and_includes_are_read_where_they_are_given() {
    let main = "table <t> persist file \"/etc/pf/blocked\"\ninclude \"/etc/pf/more.conf\"\nblock all\nanchor \"web\"\nload anchor \"web\" from \"/etc/pf/web.conf\"\nblock in quick from <t> to any\n";
    let texts = [
        ("blocked", "# bad\n203.0.113.0/24 ; all\n!203.0.113.9\n! 203.0.113.10\n"),
        ("more.conf", "ext = em0\n"),
        ("web.conf", "pass in quick proto tcp to port 80\n"),
        ("pf.conf", main),
    ];
    let rules = readings::read("pf", &texts, Scope::Whole);
    assert_eq!(said(&rules, SSH), DROP);
    assert_eq!(said(&rules, "in tcp 192.0.2.7:40000 > 198.51.100.1:80 in em0"), ACCEPT);
    assert!(questions(&rules).is_empty(), "{:?}", rules.unread);
    assert!(is_refused("include \"/etc/pf/more.conf\""));
}

#[test]
fn anchors_hold_lines_of_their_own() {
    let text = "block all\nanchor \"web\" in on em0 proto tcp {\n  pass proto tcp to port 22\n  anchor {\n    block quick from 192.0.2.9\n  }\n}\n";
    let rules = main_ruleset(text);
    assert_eq!(said(&rules, SSH), ACCEPT);
    assert_eq!(said(&rules, "in tcp 192.0.2.9:40000 > 198.51.100.1:22 in em0"), DROP);
    assert_eq!(said(&rules, "in tcp 192.0.2.7:40000 > 198.51.100.1:22 in em1"), DROP);
    // Quick inside ends the main ruleset as well; without, a later line wins.
    let quick =
        main_ruleset("anchor \"a\" {\n pass quick proto tcp to port 22\n pass proto tcp to port 80\n}\nblock all\n");
    assert_eq!(said(&quick, SSH), ACCEPT);
    assert_eq!(said(&quick, "in tcp 192.0.2.7:40000 > 198.51.100.1:80 in em0"), DROP);
    let quick = main_ruleset("anchor \"a\" quick {\n pass proto tcp to port 22\n}\nblock all\n");
    assert_eq!((said(&quick, SSH), said(&quick, PING)), (ACCEPT, DROP));
    assert!(is_refused("}") && is_refused("anchor \"a\" {\npass all"));
}

#[test]
fn an_anchor_whose_lines_are_not_here_may_do_anything() {
    let rules = main_ruleset("block all\npass in proto tcp to port 22\nanchor \"ftp-proxy/*\" in on em0\n");
    assert_eq!(said(&rules, SSH), ACCEPT);
    assert_eq!(answered(&rules, SSH, &[("the anchor ftp-proxy/* drops it", true)]), DROP);
    let other = "in tcp 192.0.2.7:40000 > 198.51.100.1:99 in em0";
    assert_eq!(said(&rules, other), DROP);
    assert_eq!(answered(&rules, other, &[("the anchor ftp-proxy/* passes it", true)]), ACCEPT);
    let elsewhere = "in tcp 192.0.2.7:40000 > 198.51.100.1:99 in em1";
    assert_eq!(answered(&rules, elsewhere, &[("the anchor ftp-proxy/* passes it", true)]), DROP);
    assert_eq!(questions(&rules), ["the rules of the anchor `ftp-proxy/*`, which are not in this text"]);
}

#[test]
fn of_a_main_ruleset_our_anchor_alone_is_ours() {
    let text =
        "block all\nanchor \"portcullis\" {\n  pass in quick proto tcp to port 22\n}\npass in proto tcp to port 80\n";
    let ours = anchor(text);
    assert_eq!(said(&ours, SSH), ACCEPT);
    assert_eq!(said(&ours, "in tcp 192.0.2.7:40000 > 198.51.100.1:80 in em0"), Outcome::Undecided);
    let bare = anchor("block all\nanchor \"portcullis\"\n");
    assert_eq!(gaps(&bare), ["the rules of the anchor `portcullis`, which are not in this text"]);
    let header = "# web: rules for pf, made by Portcullis from a profile. Change the profile, not this file.\npass in quick proto tcp to port 22\n";
    let texts = [("pf.conf", "block all\nanchor \"portcullis\"\n"), ("web.pf.conf", header)];
    assert_eq!(said(&readings::read("pf", &texts, Scope::Ours), SSH), ACCEPT);
    assert_eq!(said(&readings::read("pf", &texts, Scope::Whole), SSH), ACCEPT);
}

#[test]
fn options_are_loaded_with_the_main_ruleset_alone() {
    let text = "set skip on lo0\nblock all\n";
    let local = "in tcp 127.0.0.1:40000 > 127.0.0.1:22 in lo";
    assert_eq!((said(&main_ruleset(text), local), said(&main_ruleset(text), SSH)), (ACCEPT, DROP));
    assert_eq!(said(&anchor(text), local), DROP);
    let list = main_ruleset("set skip on { lo0, em1 }\nblock all\n");
    assert_eq!((said(&list, local), said(&list, OUT), said(&list, THROUGH)), (ACCEPT, ACCEPT, DROP));
    // `lo` is the group of loopback: lo0 is in it, as are others of its kind.
    let group = main_ruleset("set skip on lo\nblock all\n");
    let jail = "in tcp 127.0.1.1:40000 > 127.0.1.1:22 in lo1";
    assert_eq!((said(&group, local), said(&group, jail)), (ACCEPT, ACCEPT));
    assert_eq!(said(&main_ruleset(text), jail), DROP);
    let harmless = "set limit { states 10000, table-entries 400000 }\nset timeout { tcp.established 60 }\nset optimization normal\nset state-policy floating\nset reassemble yes no-df\nset loginterface em0\nset ruleset-optimization none\nset debug urgent\nset require-order no\nset fingerprints \"/etc/pf.os\"\n";
    assert!(main_ruleset(harmless).unread.is_empty(), "{:?}", main_ruleset(harmless).unread);
    assert!(is_refused("set frobnicate yes"));
}

#[test]
fn antispoof_stands_for_lines_that_block() {
    let loopback = main_ruleset("antispoof for lo0\n");
    assert_eq!(said(&loopback, "in tcp 127.0.0.1:40000 > 198.51.100.1:22 in em0"), DROP);
    assert_eq!(said(&loopback, "in tcp 127.0.0.1:40000 > 127.0.0.1:22 in lo"), ACCEPT);
    assert_eq!(said(&loopback, SSH), ACCEPT);
    let spoofed = main_ruleset("antispoof quick for { em0 } inet\npass all\n");
    let elsewhere = "in tcp 192.0.2.7:40000 > 198.51.100.1:22 in em1";
    assert_eq!(answered(&spoofed, elsewhere, &[("from em0:network", true)]), DROP);
    assert_eq!(answered(&spoofed, SSH, &[("from em0:network", true)]), ACCEPT);
    assert_eq!(answered(&spoofed, SSH, &[("from em0", true)]), DROP);
    assert!(!questions(&spoofed).is_empty());
    // Two interfaces whose addresses are looked up each time (parse.y, `antispoof_if`).
    let following = main_ruleset("antispoof quick for { (em0) (em1) } inet\npass all\n");
    assert_eq!(answered(&following, elsewhere, &[("from (em0:network)", true)]), DROP);
    assert_eq!(answered(&following, SSH, &[("from (em1:network)", true)]), DROP);
    assert!(is_refused("antispoof for (em0"));
}

#[test]
fn a_backslash_is_nothing_before_another_character() {
    // `lgetc` of parse.y: the next character stands in its place, and at the end of a line the line goes on.
    let rules = main_ruleset(
        "table <lan> { 192.0.2.0/24 \\ # ours\n 203.0.113.0/24 \\ # and theirs\n}\nblock all\npass in from <lan>\n",
    );
    assert_eq!(
        (said(&rules, SSH), said(&rules, "in tcp 203.0.113.9:40000 > 198.51.100.1:22 in em0")),
        (ACCEPT, ACCEPT)
    );
    assert_eq!(said(&rules, "in tcp 198.51.100.9:40000 > 198.51.100.1:22 in em0"), DROP);
    let joined = main_ruleset("block all\npass in proto tcp \\\n to port 22\n");
    assert_eq!(said(&joined, SSH), ACCEPT);
    assert!(is_refused("pass in proto tcp to port 2\\2"));
    assert!(is_refused("pass in proto tcp to port 2\\\n2"));
}

#[test]
fn interfaces_are_literal_and_names_without_a_number_are_groups() {
    let literal = main_ruleset("block all\npass in on \"em0\" proto tcp\n");
    assert_eq!(said(&literal, SSH), ACCEPT);
    assert_eq!(said(&main_ruleset("block all\npass in on em+\n"), SSH), DROP);
    let group = main_ruleset("block all\npass in on egress proto tcp\n");
    assert_eq!(said(&group, SSH), DROP);
    assert_eq!(answered(&group, SSH, &[("in on group egress", true)]), ACCEPT);
    assert_eq!(questions(&group), ["the interfaces of the group `egress`"]);
    let any = main_ruleset("block all\npass in on any proto tcp\n");
    assert_eq!((said(&any, SSH), said(&any, "in tcp 127.0.0.1:4 > 127.0.0.1:22 in lo")), (ACCEPT, DROP));
    let received = main_ruleset("pass all\nblock out on em1 received-on em0\n");
    assert_eq!((said(&received, THROUGH), said(&received, OUT)), (DROP, ACCEPT));
    let not = main_ruleset("pass all\nblock out on em1 ! received-on em0\n");
    assert_eq!((said(&not, THROUGH), said(&not, OUT)), (ACCEPT, DROP));
}

#[test]
fn the_hosts_own_addresses_bound_a_rule() {
    let own = main_ruleset("block all\npass in proto tcp to (self) port 22\npass out\n");
    assert_eq!((said(&own, SSH), said(&own, THROUGH)), (ACCEPT, DROP));
    let other = main_ruleset("pass all\nblock in proto tcp to ! self\n");
    assert_eq!((said(&other, SSH), said(&other, THROUGH)), (ACCEPT, DROP));
    let device = main_ruleset("block all\npass in proto tcp to (em0) port 22\npass out\n");
    let is = [("to (em0)", true)];
    assert_eq!((said(&device, SSH), answered(&device, SSH, &is)), (DROP, ACCEPT));
    // An address of an interface is the host's own.
    assert_eq!(answered(&device, THROUGH, &is), DROP);
    // A bare name may be a host's, anywhere.
    let name = main_ruleset("block all\npass in proto tcp to mail1 port 22\npass out\n");
    assert_eq!(answered(&name, THROUGH, &[("to mail1", true)]), ACCEPT);
    let network = main_ruleset("block all\npass in from em0:network to any\npass out\n");
    assert_eq!(answered(&network, THROUGH, &[("from em0:network", true)]), ACCEPT);
    for rule in ["block in from urpf-failed", "block in from no-route to any", "block in to ! (em0:network)"] {
        assert_eq!(questions(&main_ruleset(&format!("{rule}\n"))).len(), 1, "{rule}");
    }
}

#[test]
fn tags_are_seen_at_once_and_stay() {
    let tagged = main_ruleset("block all\npass in on em0 tag LAN\npass out on em1 tagged LAN\n");
    assert_eq!((said(&tagged, THROUGH), said(&tagged, OUT)), (ACCEPT, DROP));
    let not = main_ruleset("pass in on em0 tag LAN\nblock out ! tagged LAN\n");
    assert_eq!((said(&not, THROUGH), said(&not, OUT)), (ACCEPT, DROP));
    let marked = main_ruleset("block all\nmatch in on em0 tag X\npass in tagged X\n");
    assert_eq!(said(&marked, SSH), ACCEPT);
    let last = main_ruleset("pass in tag A\npass in tag B\nblock in tagged A\n");
    assert_eq!(said(&last, SSH), ACCEPT);
}

#[test]
fn macros_quotes_comments_and_continued_lines() {
    let text = "ext_if = \"em0\"   # the world\nports = \"{ 22, 80 }\"\nlan=em1\nall_if = \"{\" $ext_if $lan \"}\"\nblock all\npass in on $ext_if \\\n   proto tcp from any to any port $ports label \"in on $ext_if # not a comment\"\n";
    let rules = main_ruleset(text);
    assert_eq!((said(&rules, SSH), said(&rules, "in tcp 192.0.2.7:4 > 198.51.100.1:81 in em0")), (ACCEPT, DROP));
    let lists =
        main_ruleset("all_if = \"{ em0 em1 }\"\nblock all\npass in on $all_if proto {\n  tcp\n  udp # and\n}\n");
    assert_eq!(said(&lists, SSH), ACCEPT);
    // A macro's last word runs on into what follows it.
    let joined = main_ruleset("i = em0\nblock all\npass in from $i:network to ($i)\n");
    assert_eq!(answered(&joined, SSH, &[("from em0:network", true), ("to (em0)", true)]), ACCEPT);
    // A comment goes on where its line does.
    let comment = main_ruleset("pass in all\n# no more: \\\nblock in all\n");
    assert_eq!(said(&comment, SSH), ACCEPT);
    // Quotes keep a macro from being looked up, and a line break in them is dropped.
    assert!(is_refused("pass in on \"$nothing\" label \"x") && is_refused("pass in on $nothing"));
    assert_eq!(said(&main_ruleset("block all\npass in on 'em\n0' label 'a\\'b'\n"), SSH), ACCEPT);
    for wrong in ["pass in all\r", "\u{feff}pass in all", "pass in label \"open", "net = 10.0.0.0/8"] {
        assert!(is_refused(wrong), "{wrong:?}");
    }
}

#[test]
fn macros_that_grow_without_end_end() {
    let mut text = "a0 = \"1 1 1 1 1 1 1 1 1 1\"\n".to_owned();
    for at in 0..40 {
        text.push_str(&format!("a{} = $a{at} $a{at}\n", at + 1));
    }
    text.push_str(&"pass from $a40\n".repeat(100));
    assert!(!gaps(&main_ruleset(&text)).is_empty());
}

#[test]
fn tests_with_a_memory_are_told_apart() {
    let rules = main_ruleset("block all\npass in proto tcp probability 50%\npass in proto udp probability 50%\n");
    assert_eq!(said(&rules, SSH), DROP);
    assert_eq!(answered(&rules, SSH, &[("probability 50% #1", true)]), ACCEPT);
    assert_eq!(answered(&rules, SSH, &[("probability 50% #2", true)]), DROP);
    let limits = "pass in proto tcp to port 22 keep state (max 100, source-track rule, max-src-conn-rate 3/10, overload <bad> flush global)\n";
    for quick in ["", "quick "] {
        let limited = main_ruleset(&limits.replace("pass in ", &format!("pass in {quick}")));
        assert_eq!(said(&limited, SSH), ACCEPT);
        assert_eq!(answered(&limited, SSH, &[("over max 100 #1", true)]), DROP);
        assert_eq!(answered(&limited, SSH, &[("over max-src-conn-rate 3 / 10 #2", true)]), DROP);
        assert_eq!(questions(&limited).len(), 3);
    }
    for (rule, text) in [
        ("pass in proto tcp user root", "user = 0"),
        ("pass in proto tcp from any os \"Linux\"", "os \"Linux\""),
        ("pass in proto tcp tos lowdelay", "tos 0x10"),
        ("pass in fragment", "fragment"),
        ("pass in proto tcp divert-to 127.0.0.1 port 3129", "divert-to 127.0.0.1 port 3129 leads to acceptance"),
        ("pass in once", "once #1"),
    ] {
        let rules = main_ruleset(&format!("block all\n{rule}\n"));
        assert_eq!((said(&rules, SSH), answered(&rules, SSH, &[(text, true)])), (DROP, ACCEPT), "{rule}");
        assert_eq!(questions(&rules).len(), 1, "{rule}");
    }
}

#[test]
fn what_translation_changes_is_a_question() {
    let text = "match out on em1 inet from !(em1) nat-to (em1)\nblock out quick inet from 192.0.2.0/24\npass\n";
    let rules = main_ruleset(text);
    assert_eq!(said(&rules, THROUGH), DROP);
    assert_eq!(answered(&rules, THROUGH, &[("its source is translated", true)]), ACCEPT);
    let both = [("its source is translated", true), ("its translated source is 192.0.2.0/24", true)];
    assert_eq!(answered(&rules, THROUGH, &both), DROP);
    assert!(questions(&rules).iter().any(|what| what.contains("nat-to")));
    let freebsd = "nat on em1 inet from 192.0.2.0/24 to any -> (em1)\nrdr pass on em0 inet proto tcp from any to any port 80 -> 192.0.2.80 port 8080\nblock all\npass in proto tcp to 198.51.100.1 port 22\n";
    let rules = main_ruleset(freebsd);
    assert_eq!(said(&rules, SSH), ACCEPT);
    assert_eq!(answered(&rules, SSH, &[("its destination is translated", true)]), ACCEPT);
    // A packet that the statement does not fit is not translated by it, whatever one may suppose.
    assert_eq!(answered(&rules, PING, &[("translated by rdr pass #1", true)]), DROP);
    let web = "in tcp 192.0.2.7:40000 > 198.51.100.1:80 in em0";
    assert_eq!(answered(&rules, web, &[("translated by rdr pass #1", true)]), ACCEPT);
    assert_eq!(questions(&rules).len(), 2);
}

/// Which of these packets fare as they would without any translation, whatever the answers to what is asked of one.
fn untouched<'a>(translations: &str, packets: &[&'a str]) -> Vec<&'a str> {
    let filter =
        "block all\npass in quick proto tcp to 198.51.100.1 port { 22 2222 }\npass in proto udp to any port 53\n";
    let (with, without) = (main_ruleset(&format!("{translations}\n{filter}")), main_ruleset(filter));
    let supposed = |packet: &str, answers: &[(&str, bool)]| {
        let fares = answered(&with, packet, answers);
        fares == said(&without, packet)
    };
    let then = ["198.51.100.1 port 22, 2222", "any port 53"].map(|end| format!("its translated destination is {end}"));
    let is_same = |packet: &&str| {
        let (translated, by_anchor) = ("its destination is translated", "an anchor translates its destination");
        [(false, false), (true, false), (false, true), (true, true)].into_iter().all(|(first, second)| {
            let then = [(&*then[0], first), (&*then[1], second)];
            supposed(packet, &[&[(translated, true), (by_anchor, true)], &then[..]].concat())
        }) && supposed(packet, &[(translated, false), (by_anchor, false)])
    };
    packets.iter().copied().filter(is_same).collect()
}

#[test]
fn a_redirection_is_a_question_about_the_packets_that_it_fits_and_no_others() {
    let ssh = "in tcp 192.0.2.7:40000 > 198.51.100.1:22 in em0";
    let other_port = "in tcp 192.0.2.7:40000 > 198.51.100.1:2222 in em0";
    let other_host = "in tcp 192.0.2.7:40000 > 198.51.100.2:22 in em0";
    let udp = "in udp 192.0.2.7:40000 > 198.51.100.1:53 in em0";
    let udp6 = "in udp [2001:db8::7]:40000 > [2001:db8::1]:53 in em0";
    let all = [ssh, other_port, other_host, udp, udp6];
    for (translation, same) in [
        ("", vec![ssh, other_port, other_host, udp, udp6]),
        (
            "rdr on em0 inet proto tcp from any to 198.51.100.1 port 22 -> (em1)",
            vec![other_port, other_host, udp, udp6],
        ),
        ("rdr on em0 proto tcp to any port 22 -> (em1)", vec![other_port, udp, udp6]),
        (
            "rdr on em0 inet proto { tcp udp } from 203.0.113.0/24 to any -> (em1)",
            vec![ssh, other_port, other_host, udp, udp6],
        ),
        ("rdr on em0 inet from any to 198.51.100.2 tag X -> (em1)", vec![ssh, other_port, udp, udp6]),
        ("rdr on em0 inet proto udp from any to ! 198.51.100.1 -> (em1)", all.to_vec()),
        ("rdr on em0 inet proto { tcp udp } all -> (em1)", vec![udp6]),
        // Of those that go to one of several none comes to where a rule lets it in.
        ("rdr on em0 proto tcp to any port 22 -> { 10.0.0.2, 10.0.0.3 }", vec![other_port, other_host, udp, udp6]),
        // Of two, what either of them fits; what the second sends on is let in where it was sent to as well.
        (
            "rdr on em0 inet proto tcp to 198.51.100.1 port 22 -> (em1)\nrdr on em0 inet6 proto udp to any port 53 -> 2001:db8::2",
            vec![other_port, other_host, udp, udp6],
        ),
        // What an anchor holds may be any packet, and what `binat` translates any of its family, which comes to the address that it
        // is for; what is not understood of a statement leaves out none.
        ("rdr-anchor \"natpmp\"", vec![]),
        ("binat on em0 from 10.0.0.2 to any -> 198.51.100.9", vec![other_host, udp, udp6]),
        ("binat on em0 inet from web to any -> 198.51.100.9", vec![udp6]),
        ("binat on em0 from web to any -> outside", vec![]),
        ("rdr on em0 inet proto tcp flags S/SA from any to 198.51.100.1 port 22 -> (em1)", vec![udp, udp6]),
        // OpenBSD's, by the line that it stands in.
        (
            "match in on em0 inet proto tcp to 198.51.100.1 port 22 rdr-to 10.0.0.2",
            vec![other_port, other_host, udp, udp6],
        ),
    ] {
        assert_eq!(untouched(translation, &all), same, "{translation}");
    }
}

/// Which statement translates is a question; where it sends packets is not.
#[test]
fn what_a_redirection_sends_to_a_constant_fits_what_that_fits() {
    let web = "in tcp 192.0.2.7:40000 > 198.51.100.1:80 in em0";
    let fate = |to: &str, end: &str| {
        let text = format!("rdr on em0 inet proto tcp to any port 80 -> {to}\nblock all\npass in proto tcp to {end}\n");
        let then = format!("its translated destination is {end}");
        answered(&main_ruleset(&text), web, &[("its destination is translated", true), (&then, true)])
    };
    for (to, end) in [
        ("10.0.0.2", "10.0.0.2 port 80"),
        ("10.0.0.2 port 8080", "10.0.0.2 port 8080"),
        ("10.0.0.2 port 8080", "any port 8080"),
        ("10.0.0.2", "10.0.0.0/24 port 80"),
        ("{ 10.0.0.2, 10.0.0.3 }", "10.0.0.3"),
    ] {
        assert_eq!(fate(to, end), ACCEPT, "{to} {end}");
    }
    for (to, end) in [
        ("10.0.0.2", "10.0.0.3 port 80"),
        ("10.0.0.2", "10.0.0.2 port 8080"),
        ("10.0.0.2 port 8080", "10.0.0.2 port 80"),
        ("10.0.0.2 port 8080", "any port 80"),
    ] {
        assert_eq!(fate(to, end), DROP, "{to} {end}");
    }
    // Of several statements each sends its own packets, and those that it does not fit stay as they came.
    let text = "rdr on em1 inet proto tcp to any port 80 -> 10.0.0.3\nblock all\npass in on em0 proto tcp to 198.51.100.1 port 80\n";
    assert_eq!(said(&main_ruleset(text), web), ACCEPT);
}

#[test]
fn listings_of_both_systems_are_read() {
    let freebsd = "No ALTQ support in kernel\nALTQ related functions disabled\nscrub in all fragment reassemble\n@0 block drop in log all\n  [ Evaluations: 10        Packets: 0         Bytes: 0           States: 0     ]\n  [ Inserted: uid 0 pid 12 State Creations: 0     ]\n@1 pass in on em0 inet proto tcp from any to any port = ssh flags S/SA keep state label \"a\"\npass out all flags S/SA keep state\nblock drop in quick inet6 proto ipv6-icmp all icmp6-type neighbrsol\n";
    let openbsd = "block drop in log all\nmatch in all scrub (no-df random-id max-mss 1440)\npass in on em0 inet proto tcp from any to any port = 22\npass out all flags S/SA\nanchor \"relayd/*\" all\nblock drop in quick inet6 proto ipv6-icmp all icmp6-type neighbrsol\n";
    for text in [freebsd, openbsd] {
        let rules = main_ruleset(text);
        assert_eq!((said(&rules, SSH), said(&rules, SSH6), said(&rules, OUT)), (ACCEPT, DROP, ACCEPT), "{text}");
        assert!(targets::by_name("pf").unwrap().recognises(text));
    }
}

#[test]
fn texts_of_other_firewalls_are_not_taken_for_pfs() {
    let recognises = |text: &str| targets::by_name("pf").unwrap().recognises(text);
    for own in [
        "pass all\n",
        "ext_if=\"em0\"\nblock in on $ext_if\n",
        "# x\n\nset skip on lo\npass\n",
        "table <t> persist\n",
        "anchor \"com.apple/*\"\n",
        "block return\npass\n",
        "net = \"{\n   192.0.2.0/24\n   2001:db8::/32\n}\" # two\nblock in\n",
    ] {
        assert!(recognises(own), "{own}");
    }
    for foreign in [
        "",
        "table inet filter {\n}\n",
        "*filter\n:INPUT DROP [0:0]\nCOMMIT\n",
        "netsh advfirewall set allprofiles state on\n",
        "profile: x\npass: y\n",
        "create t hash:net\n",
        "a = b\n",
        "-P INPUT DROP\n-A INPUT -j ACCEPT\n",
        "match things\n",
    ] {
        assert!(!recognises(foreign), "{foreign}");
    }
}

#[test]
fn an_interface_that_a_main_ruleset_passes_over_is_a_gap_for_our_anchor() {
    let rules = "block in quick all\n";
    assert_eq!(gaps(&anchor(&format!("set skip on em0\n{rules}"))), Vec::<&str>::new());
    assert_eq!(gaps(&anchor(&format!("set skip on em0\nanchor \"portcullis\" {{\n{rules}}}\n"))).len(), 1);
}

#[test]
fn a_text_that_was_made_has_only_statements_of_ours() {
    let made = |text: &str| readings::read("pf", &[("host.pf.conf", text)], Scope::Made);
    assert_eq!(gaps(&made("block in quick all\n")), Vec::<&str>::new());
    for line in ["set skip on em0", "set limit states 1", "load anchor x from \"/x\"", "no nat on em0 all"] {
        assert!(!gaps(&made(&format!("{line}\nblock in quick all\n"))).is_empty(), "{line}");
    }
    assert!(!gaps(&made("who = \"any\"\nblock in quick from $who\n")).is_empty());
    for option in ["set tos 1", "rtable 1", "divert-reply", "queue q", "min-ttl 1"] {
        assert!(!gaps(&made(&format!("pass in quick all {option}\n"))).is_empty(), "{option}");
    }
    assert_eq!(gaps(&made("pass in quick all label \"SSH\"\n")), Vec::<&str>::new());
}

#[test]
fn what_pfctl_refuses_is_a_gap() {
    for line in [
        "[ pass in quick all",
        "No ALTQ pass in quick all",
        "ALTQ related pass all",
        "pass in all label \"a\" label \"b\" label \"c\" label \"d\" label \"e\" label \"f\"",
        "pass in proto tcp all flags S/SA flags S/SA",
        "pass in all keep state no state",
    ] {
        assert!(is_refused(line), "{line}");
    }
}

#[test]
fn a_flow_that_passes_without_state_is_noted() {
    let line = |state: &str| format!("block all\npass in quick proto tcp from any to any port 22 {state}\n");
    assert_eq!(main_ruleset(&line("keep state")).unread, []);
    let noted = main_ruleset(&line("no state"));
    assert_eq!(noted.unread.len(), 1);
    assert_eq!(noted.unread[0].weight, Weight::Harmless);
    // No text of ours has it.
    assert_eq!(
        readings::read("pf", &[("x.pf.conf", &line("no state"))], Scope::Made).unread[0].weight,
        Weight::Question
    );
}
