//! Numbers as nft reads them: with a zero in front they are octal, with `0x` hexadecimal (`strtoull` with base 0, scanner.l).

use super::{difference, whole};
use crate::support::kernel::{self, Namespace};
use portcullis::ruleset::Program;

fn table(kind: &str, hook: &str, priority: &str, rule: &str) -> String {
    format!(
        "table inet t {{\nchain c {{\ntype {kind} hook {hook} priority {priority}; policy accept;\n{rule}\n}}\n}}\n"
    )
}

/// Rules with a number, the same with its decimal form, and with the digits taken for decimal.
const NUMBERS: &[(&str, &str, &str)] = &[
    ("tcp dport 010 drop", "tcp dport 8 drop", "tcp dport 10 drop"),
    ("ip ttl 010 drop", "ip ttl 8 drop", "ip ttl 10 drop"),
    ("ip6 hoplimit 0x10 drop", "ip6 hoplimit 16 drop", "ip6 hoplimit 10 drop"),
    ("rt type 010 drop", "rt type 8 drop", "rt type 10 drop"),
    ("meta mark 010 drop", "meta mark 8 drop", "meta mark 10 drop"),
    ("limit rate 010/second drop", "limit rate 8/second drop", "limit rate 10/second drop"),
    (
        "limit rate 9/second burst 010 packets drop",
        "limit rate 9/second burst 8 packets drop",
        "limit rate 9/second burst 10 packets drop",
    ),
    ("queue num 010", "queue num 8", "queue num 10"),
];

#[test]
fn a_number_with_a_zero_in_front_is_octal() {
    for (octal, decimal, other) in NUMBERS {
        let of = |rule: &str| whole(&table("filter", "input", "0", rule));
        assert_eq!(difference(&of(octal), &of(decimal)), "", "{octal}");
        assert_ne!(difference(&of(octal), &of(other)), "", "{octal}");
    }
    for (octal, decimal, other) in [
        ("redirect to :0120", "redirect to :80", "redirect to :120"),
        ("dnat ip to 192.0.2.7:0120", "dnat ip to 192.0.2.7:80", "dnat ip to 192.0.2.7:120"),
    ] {
        let input = "table inet f {\nchain i {\ntype filter hook input priority 0; policy drop;\ntcp dport 80-96 accept\n}\n}\n";
        let of = |rule: &str| whole(&(table("nat", "prerouting", "-100", &format!("tcp dport 5 {rule}")) + input));
        assert_eq!(difference(&of(octal), &of(decimal)), "", "{octal}");
        assert_ne!(difference(&of(octal), &of(other)), "", "{octal}");
    }
    for (priority, number) in [("010", 8), ("-010", -8), ("0x10", 16), ("filter + 010", 8), ("-200", -200)] {
        let read = whole(&table("filter", "input", priority, "accept"));
        let Program::Chains(chains) = &read.program else { panic!("not chains") };
        assert_eq!(chains.bases[0].priority, number, "{priority}");
    }
}

#[test]
fn nft_lists_octal_numbers_as_what_they_are() {
    if !kernel::available(&["ip", "nft"]) {
        return;
    }
    // Not every kernel has queues.
    for (octal, decimal, _) in NUMBERS.iter().filter(|(octal, ..)| !octal.starts_with("queue")) {
        let listed = Namespace::new().load_nft(&table("filter", "input", "010", octal));
        assert!(listed.contains("priority filter + 8;"), "{listed}");
        assert_eq!(difference(&whole(&listed), &whole(&table("filter", "input", "8", decimal))), "", "{listed}");
    }
}

#[test]
fn a_queue_with_a_bypass_is_another_than_one_without() {
    let of = |rule: &str| whole(&table("filter", "input", "0", rule));
    for bypassed in
        ["queue num 1 bypass", "queue flags bypass num 1", "queue flags bypass to 1", "queue num 1-4 fanout,bypass"]
    {
        let same = if bypassed.contains("1-4") { "queue num 1-4 bypass" } else { "queue num 1 bypass" };
        assert_eq!(difference(&of(bypassed), &of(same)), "", "{bypassed}");
        assert_ne!(difference(&of(bypassed), &of(&same.replace(" bypass", ""))), "", "{bypassed}");
    }
}
