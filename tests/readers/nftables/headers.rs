//! Headers that do not go together in one rule: the reader takes what nft takes, and no more.

use super::{difference, whole};
use crate::support::kernel::{self, Namespace};
use crate::support::readings;
use portcullis::ruleset::Ruleset;

/// Rules, and whether nft 1.0.6 loads each in a table of `inet`, of `ip` and of `ip6`.
const RULES: &[(&str, [bool; 3])] = &[
    ("udp sport 546 sctp dport 547", [false, false, false]),
    ("tcp flags syn udp dport 53", [false, false, false]),
    ("tcp sport 1 tcp dport 2 tcp flags syn", [true, true, true]),
    // Families.
    ("ip saddr 192.0.2.1 ip6 saddr ::1", [false, false, false]),
    ("ip saddr != 192.0.2.1 ip6 saddr ::1", [false, false, false]),
    ("ip saddr . ip6 saddr { 192.0.2.1 . ::1 }", [false, false, false]),
    ("ip saddr vmap { 192.0.2.1 : drop } ip6 saddr ::1", [false, false, false]),
    ("ip6 hoplimit 3", [true, false, true]),
    ("ip saddr 192.0.2.1", [true, true, false]),
    ("icmp type 8 ip6 saddr ::1", [false, false, true]),
    ("icmpv6 type 128 ip saddr 192.0.2.1", [false, true, false]),
    ("ip saddr 192.0.2.1 icmpv6 type 128", [true, true, false]),
    ("meta l4proto icmp icmp type 8 ip6 saddr ::1", [true, false, true]),
    ("meta l4proto ipv6-icmp ip6 saddr ::1 icmpv6 type 128", [true, false, true]),
    ("igmp type 0x11 ip6 saddr ::1", [false, false, true]),
    ("tcp dport 22 ip protocol udp", [true, true, false]),
    // Protocols that were compared before.
    ("meta l4proto tcp udp dport 5", [false, false, false]),
    ("meta l4proto { tcp } udp dport 5", [false, false, false]),
    ("meta l4proto != tcp udp dport 5", [true, true, true]),
    ("meta l4proto 17 udp dport 5", [true, true, true]),
    ("meta l4proto tcp th dport 5", [true, true, true]),
    ("meta l4proto udp ct state new tcp dport 5", [false, false, false]),
    ("meta l4proto icmpv6 icmp type 8", [false, false, false]),
    ("meta l4proto udp meta l4proto tcp udp dport 5", [false, false, false]),
    ("ip protocol tcp udp dport 5", [false, false, false]),
    ("ip protocol icmp icmpv6 type 128", [false, false, false]),
    ("ip6 nexthdr tcp udp dport 5", [false, false, false]),
    ("ip6 nexthdr tcp tcp dport 5", [true, false, true]),
    ("tcp dport 22 meta l4proto udp", [true, true, true]),
    ("icmp type 8 meta l4proto tcp tcp dport 4", [false, false, false]),
];

fn text(family: &str, rule: &str) -> String {
    format!("table {family} t {{\nchain in {{\ntype filter hook input priority 0;\n{rule} accept\n}}\n}}\n")
}

#[test]
fn headers_that_nft_does_not_take_together_are_a_gap() {
    for (rule, taken) in RULES {
        for (family, taken) in ["inet", "ip", "ip6"].into_iter().zip(taken) {
            let read = whole(&text(family, rule));
            assert_eq!(readings::gaps(&read).is_empty(), *taken, "{family}: {rule}: {:?}", readings::gaps(&read));
        }
    }
    // In a table of both families the family may have been compared before.
    for (rule, taken) in [
        ("meta nfproto ipv4 ip6 saddr ::1", false),
        ("meta nfproto ipv6 meta nfproto ipv4 ip6 saddr ::1", false),
        ("meta nfproto ipv4 meta nfproto ipv6 ip6 saddr ::1", true),
        ("meta nfproto != ipv4 ip saddr 192.0.2.1", true),
        ("meta nfproto ipv6 icmp type 8", true),
    ] {
        assert_eq!(readings::gaps(&whole(&text("inet", rule))).is_empty(), taken, "{rule}");
    }
}

#[test]
fn nft_takes_the_same_headers_together() {
    if !kernel::available(&["ip", "nft"]) {
        return;
    }
    let namespace = Namespace::new();
    for (rule, taken) in RULES {
        for (family, taken) in ["inet", "ip", "ip6"].into_iter().zip(taken) {
            let output = namespace.try_run("nft -c -f -", &text(family, rule));
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.success(), *taken, "{family}: {rule}: {said}");
        }
    }
}

fn inet(rule: &str) -> Ruleset {
    whole(&format!(
        "table inet t {{\n\tchain c {{\n\t\ttype filter hook input priority 0; policy accept;\n\t\t{rule}\n\t}}\n}}\n"
    ))
}

/// As nft 1.0.6 compiles them (`nft --debug=netlink`): it tests the family or the protocol at the head of the rule.
#[test]
fn what_an_answer_or_an_option_needs_is_tested_before_all_else() {
    for (written, listed) in [
        ("log reject with tcp reset", "meta l4proto tcp log reject with tcp reset"),
        ("meta mark set 5 reject with tcp reset", "meta l4proto tcp meta mark set 5 reject with tcp reset"),
        ("log reject with icmp type host-unreachable", "meta nfproto ipv4 log reject with icmp type host-unreachable"),
        ("log reject with icmpv6 type no-route", "meta nfproto ipv6 log reject with icmpv6 type no-route"),
        ("log ip option lsrr exists accept", "meta nfproto ipv4 log ip option lsrr exists accept"),
        ("log exthdr frag exists accept", "meta nfproto ipv6 log exthdr frag exists accept"),
        (
            "ip saddr 192.0.2.1 log reject with tcp reset",
            "meta l4proto tcp ip saddr 192.0.2.1 log reject with tcp reset",
        ),
    ] {
        assert_eq!(difference(&inet(written), &inet(listed)), "", "{written}");
    }
    // What the rule itself says comes where it stands.
    for (written, other) in [
        ("log tcp dport 22 reject with tcp reset", "meta l4proto tcp log tcp dport 22 reject with tcp reset"),
        (
            "log ip saddr 192.0.2.1 reject with icmp type host-unreachable",
            "ip saddr 192.0.2.1 log reject with icmp type host-unreachable",
        ),
    ] {
        assert_ne!(difference(&inet(written), &inet(other)), "", "{written}");
    }
}
