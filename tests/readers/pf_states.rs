//! What pf's texts say beside whom they let in: whether a state lets the answers pass, which interfaces a group has, and whose
//! rules they are.

use crate::support::readings::{self, gaps};
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::packets::{self, Limits};
use portcullis::place::Sources;
use portcullis::ruleset::{Outcome, Packet, Ruleset, Weight};
use portcullis::ruling::ruling;
use portcullis::targets::Scope;

const STATELESS: Outcome = Outcome::Stateless;
const ACCEPT: Outcome = Outcome::Accept;
const DROP: Outcome = Outcome::Drop;

fn whole(text: &str) -> Ruleset {
    readings::read("pf", &[("pf.conf", text)], Scope::Whole)
}

fn packet(text: &str) -> Packet {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("packet", text);
    packet_text::read(file, text, &mut diagnostics).unwrap_or_else(|| panic!("{text}: {diagnostics:?}"))
}

/// What becomes of a packet, and whether that is certain.
fn ruled(text: &str, asked: &str) -> (Outcome, bool) {
    let ruleset = whole(text);
    assert_eq!(gaps(&ruleset), Vec::<&str>::new());
    assert!(packets::builders_agree(&ruleset, Limits::default()).unwrap(), "{text}");
    let ruling = ruling(&ruleset, &packet(asked));
    (ruling.trace.outcome.clone(), ruling.is_certain())
}

fn said(text: &str, asked: &str) -> Outcome {
    ruled(text, asked).0
}

const OUT: &str = "out udp 198.51.100.1:40000 > 192.0.2.7:53 out em0";
const PING: &str = "out icmp 8/0 198.51.100.1 > 192.0.2.7 out em0";
const PONG: &str = "out icmp 3/1 198.51.100.1 > 192.0.2.7 out em0";
const THROUGH: &str = "forward udp 192.0.2.7:40000 > 203.0.113.9:53 in em0 out em1";

#[test]
fn what_passes_without_a_state_is_told_from_what_has_one() {
    assert_eq!(said("pass out proto udp keep state\n", OUT), ACCEPT);
    assert_eq!(said("pass out proto udp\n", OUT), ACCEPT);
    assert_eq!(said("pass out proto udp modulate state\n", OUT), ACCEPT);
    assert_eq!(said("pass out proto udp no state\n", OUT), STATELESS);
    // Without a match pf lets a packet pass, and keeps no state of it.
    assert_eq!(said("pass in proto udp\n", OUT), STATELESS);
    assert_eq!(said("pass out no state\n", PING), STATELESS);
}

#[test]
fn a_state_does_not_matter_where_nothing_answers() {
    assert_eq!(said("pass out no state\n", PONG), ACCEPT);
    assert_eq!(said("pass out no state\n", "out protocol 2 198.51.100.1 > 224.0.0.22 out em0"), ACCEPT);
    assert_eq!(said("pass out no state\n", "out udp 127.0.0.1:40000 > 127.0.0.1:53 out lo0"), ACCEPT);
    assert_eq!(said("set skip on em0\nblock all\n", OUT), ACCEPT);
}

/// Each way of a packet through the host needs a state of its own, unless it bears a tag by which its answers are let out.
#[test]
fn a_packet_through_the_host_needs_a_state_on_both_ways() {
    for (text, expected) in [
        ("block all\npass in keep state\npass out keep state\n", ACCEPT),
        ("block all\npass in no state\npass out keep state\n", STATELESS),
        ("block all\npass in keep state\npass out no state\n", STATELESS),
        ("block all\npass in no state\n", DROP),
        ("pass out keep state\n", STATELESS),
        ("block all\npass in no state tag X\npass out keep state tagged X\n", ACCEPT),
        ("block all\npass in no state tag Y\npass out keep state\n", STATELESS),
        ("block all\npass in no state tag Y\npass out keep state ! tagged X\n", STATELESS),
        ("block quick in on em9\npass in quick no state\npass out quick\n", STATELESS),
        ("pass in quick all no state tag X\npass out quick all keep state tagged X\nblock quick all\n", ACCEPT),
        ("pass in quick all no state\npass out quick all keep state ! tagged X\nblock quick all\n", STATELESS),
    ] {
        let text = text.replace("block quick in", "block in quick");
        assert_eq!(said(&text, THROUGH), expected, "{text}");
    }
}

fn differences(one: &str, other: &str) -> Vec<(Outcome, Outcome)> {
    let found = packets::compare(&whole(one), &whole(other), Limits::default()).unwrap();
    let mut pairs: Vec<_> = found.changes.iter().map(|one| (one.before.clone(), one.after.clone())).collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

#[test]
fn a_state_is_compared() {
    let rules = |state: &str| format!("block in all\nblock out all\npass out quick proto udp {state}\n");
    assert_eq!(differences(&rules("keep state"), &rules("no state")), [(ACCEPT, STATELESS)]);
    assert_eq!(differences(&rules("keep state"), &rules("")), []);
    // The end of the list keeps none.
    let last = |rule: &str| format!("block in all\n{rule}\n");
    assert!(differences(&last("pass out all keep state"), &last("")).contains(&(ACCEPT, STATELESS)));
}

#[test]
fn an_interface_that_may_be_in_a_group_is_a_question() {
    let rules = "block return\npass in on egress inet proto tcp to any port 22\n";
    let ssh = |device: &str| format!("in tcp 192.0.2.7:40000 > 198.51.100.1:22 in {device}");
    assert!(!ruled(rules, &ssh("em0")).1);
    assert_eq!(ruled(rules, &ssh("egress")), (ACCEPT, true));
    let vlan = rules.replace("egress", "vlan");
    assert!(!ruled(&vlan, &ssh("vlan10")).1);
    assert!(ruled(&rules.replace("egress", "em1"), &ssh("em0")).1);
}

#[test]
fn the_group_lo_has_each_loopback_interface_and_no_other() {
    let rules = "set skip on lo\nblock all\n";
    let local = |device: &str| format!("in tcp 127.0.0.1:40000 > 127.0.0.1:25 in {device}");
    assert_eq!(ruled(rules, &local("lo0")), (ACCEPT, true));
    assert_eq!(ruled(rules, &local("lo1")), (ACCEPT, true));
    assert_eq!(ruled(rules, &local("em0")), (DROP, true));
    let all_others = "block in on ! lo\n";
    assert_eq!(ruled(all_others, &local("em0")), (DROP, true));
    assert!(ruled(all_others, &local("lo1")).0.accepts());
}

#[test]
fn a_text_in_which_nothing_is_ours_has_no_rules_of_ours() {
    let ours = |text: &str| readings::read("pf", &[("pf.conf", text)], Scope::Ours).rules().len();
    let rules = "block all\npass in on em0 proto tcp to any port 22\n";
    assert_eq!(ours(rules), 0);
    assert!(ours(&format!("block all\nanchor \"portcullis\" {{\n{rules}}}\n")) > 0);
    assert!(ours(&format!("# x: rules for pf, made by Portcullis from a profile.\n{rules}")) > 0);
    // A listing of our anchor has tags alone.
    assert!(ours(&format!("pass in inet from any to (self) tag pc_in no state\n{rules}")) > 0);
}

#[test]
fn a_table_whose_file_is_not_given_is_a_question() {
    let rules = "table <abusers> persist file \"/etc/pf.abusers\"\nblock in quick from <abusers>\npass in all\n";
    let ruleset = whole(rules);
    let unread: Vec<(Weight, &str)> = readings::unread(&ruleset);
    let what = "the table `<abusers>`: its file `/etc/pf.abusers` is not given";
    assert_eq!(unread, [(Weight::Question, what)]);
    assert!(!ruled(rules, "in tcp 192.0.2.7:40000 > 198.51.100.1:22 in em0").1);
    let both = [("pf.conf", rules), ("pf.abusers", "192.0.2.0/24\n")];
    assert_eq!(readings::read("pf", &both, Scope::Whole).unread, []);
}

#[test]
fn protocols_of_the_hosts_table_are_known() {
    let carp = "in protocol 112 192.0.2.7 > 224.0.0.18 in em4";
    let pfsync = "in protocol 240 192.0.2.7 > 224.0.0.240 in em4";
    assert_eq!(said("block all\npass in proto carp\n", carp), ACCEPT);
    assert_eq!(said("block all\npass in proto pfsync\n", pfsync), ACCEPT);
    assert_eq!(said("block all\npass in proto { l2tp, isis, ipip }\n", pfsync), DROP);
}
