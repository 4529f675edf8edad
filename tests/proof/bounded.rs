//! An answer takes bounded work, whatever is asked: it is given, or it is said what grew.

use std::fmt::Write as _;

use crate::support::readings;
use portcullis::packets::{Limits, compare};
use portcullis::ruleset::Ruleset;
use portcullis::targets::Scope;

/// A set of three dimensions, each element of its own network and of ranges that cross those of its neighbours.
fn crossing(elements: u32, rules: &str) -> Ruleset {
    let mut all = String::new();
    for at in 0..elements {
        let (second, third) = (at % 256, at / 256);
        write!(all, "10.{second}.{third}.0/24 . {}-{} . {}-{}, ", at + 1, at + 1000, at + 2, at + 3000).unwrap();
    }
    let text = format!(
        "table inet f {{\n set s {{\n type ipv4_addr . inet_service . inet_service\n flags interval\n elements = {{ {all} \
         }}\n }}\n chain input {{\n type filter hook input priority 0; policy drop;\n{rules}\n }}\n}}\n"
    );
    let read = readings::read("nftables", &[("x.nft", &text)], Scope::Whole);
    assert_eq!(readings::gaps(&read), Vec::<&str>::new());
    read
}

#[test]
fn a_set_of_three_dimensions_is_compared_in_the_order_that_suits_it() {
    let rule = "ip saddr . tcp dport . tcp sport @s accept";
    let (before, after) = (crossing(600, rule), crossing(599, rule));
    let found = compare(&before, &after, Limits::default()).expect("nothing grows over its limit");
    assert_eq!(found.changes.len(), 1);
    assert_eq!(found.changes[0].terms.len(), 1);
    let other = crossing(600, "ip daddr . tcp sport . tcp dport @s accept");
    assert!(
        compare(&before, &other, Limits::default())
            .map_or_else(|grown| !grown.what.is_empty(), |found| !found.changes.is_empty())
    );
}

#[test]
fn two_such_sets_at_both_ends_are_given_up_and_it_is_said_what_grew() {
    let rules = "ip saddr . tcp dport . tcp sport @s accept\nip daddr . tcp sport . tcp dport @s accept";
    let (before, after) = (crossing(600, rules), crossing(600, "tcp dport 443 accept"));
    let grown = compare(&before, &after, Limits::default()).unwrap_err();
    assert!(grown.what.contains("conditions tell apart"), "{}", grown.what);
}

/// Chains of iptables, each of which asks the next one twice; the last one logs.
fn doubling(depth: usize) -> Ruleset {
    let mut text = "*filter\n:INPUT DROP [0:0]\n".to_owned();
    (0..=depth).for_each(|at| writeln!(text, ":c{at} - [0:0]").unwrap());
    text.push_str("-A INPUT -j c0\n");
    for at in 0..depth {
        text.push_str(&format!("-A c{at} -j c{}\n", at + 1).repeat(2));
    }
    writeln!(text, "-A c{depth} -j LOG\nCOMMIT").unwrap();
    let read = readings::read("iptables", &[("x.iptables", &text)], Scope::Whole);
    assert_eq!(readings::gaps(&read), Vec::<&str>::new());
    read
}

#[test]
fn logs_that_double_with_each_chain_are_counted_or_given_up() {
    let before = doubling(3);
    let found = compare(&before, &doubling(3), Limits::default()).expect("it is small");
    assert!(found.changes.is_empty() && found.logs.is_empty());
    let found = compare(&before, &doubling(4), Limits::default()).expect("it is small");
    let counts: Vec<(usize, usize)> = found.logs.iter().map(|log| (log.before.len(), log.after.len())).collect();
    assert_eq!(counts, [(8, 16)]);
    // One more than can be counted is like the same again: neither is an answer.
    for (one, other) in [(40, 41), (4_000, 4_000)] {
        assert!(compare(&doubling(one), &doubling(other), Limits::default()).is_err());
    }
}

#[test]
fn each_rule_that_logs_at_its_own_rate_is_work() {
    let rules = |rates: u32| {
        let mut text = "*filter\n:INPUT DROP [0:0]\n".to_owned();
        for at in 1..=rates {
            let source = at.wrapping_mul(0x9e37_79b9);
            let [a, b, ..] = source.to_be_bytes();
            let rule = format!("-A INPUT -s {a}.0.0.0/{} -d {b}.0.0.0/{}", 1 + at % 8, 1 + at % 7);
            writeln!(text, "{rule} -m limit --limit {at}/hour -j LOG").unwrap();
        }
        text.push_str("COMMIT\n");
        readings::read("iptables", &[("x.iptables", &text)], Scope::Whole)
    };
    let limits = Limits { steps: 10_000, ..Limits::default() };
    assert!(compare(&rules(600), &doubling(0), limits).is_err());
    assert!(compare(&rules(8), &rules(7), limits).is_ok_and(|found| !found.logs.is_empty()));
}
