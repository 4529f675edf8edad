//! Lines of pf that few texts have, of FreeBSD, pfSense and listings of `pfctl -a '*'`.

use crate::support::readings;
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Outcome, Question, Ruleset};
use portcullis::targets::{self, Scope};
use portcullis::trace::outcome;

fn main_ruleset(text: &str) -> Ruleset {
    readings::read("pf", &[("pf.conf", text)], Scope::Whole)
}

/// What becomes of a packet if what is asked in such words is so, and nothing else.
fn fate(rules: &Ruleset, text: &str, words: &str) -> Outcome {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut packet = packet_text::read(sources.add("packet", text), text, &mut diagnostics).unwrap();
    let is_so = |question: &Question| question.text().is_some_and(|text| !words.is_empty() && text.contains(words));
    let tests = rules.rules().into_iter().flat_map(|rule| &rule.conditions).flat_map(|one| &one.tests);
    packet.answers.extend(tests.filter(|test| is_so(&test.question)).map(|test| (test.question.clone(), true)));
    outcome(rules, &packet).0
}

/// What is not understood of a text.
fn not_read(text: &str) -> Vec<String> {
    readings::gaps(&main_ruleset(text)).into_iter().map(str::to_owned).collect()
}

/// FreeBSD lets a rule have five (`PF_RULE_MAX_LABEL_COUNT`), and pfSense writes two.
#[test]
fn a_rule_may_have_several_labels() {
    let line = |labels: &str| format!("block all\npass in inet proto tcp to any port = 3389 {labels}\n");
    let rules = main_ruleset(&line("label \"USER_RULE: rdp\" label \"id:17\" ridentifier 17"));
    assert_eq!(readings::gaps(&rules), Vec::<&str>::new());
    assert_eq!(fate(&rules, "in tcp 192.0.2.1:40000 > 10.0.0.1:3389", ""), Outcome::Accept);
    assert!(rules.rules().iter().any(|rule| rule.comment.as_deref() == Some("USER_RULE: rdp, id:17")));
    assert_eq!(not_read(&line(&"label \"x\" ".repeat(5))), Vec::<String>::new());
    assert_eq!(not_read(&line(&"label \"x\" ".repeat(6))).len(), 1);
}

#[test]
fn lines_that_are_right_are_read() {
    for line in [
        "antispoof log for em0 ridentifier 1000001570",
        "antispoof for em0 inet label \"spoofed\" rtable 1",
        "pass in on em0 proto tcp to port 25 set delay 500",
        "pass in set ( delay 500, prio 3 )",
        "anchor \"f2b/*\" all {\n  anchor \"sshd\" all {\n    block drop quick proto tcp from <f2b-sshd:3> to any port = ssh\n  }\n}",
        "anchor \"relayd/*\" in on em0 all {\n  pass\n}\nanchor \"relayd/*\" out on em0 all {\n  pass\n}",
        "nat-anchor \"natearly/*\" all {\n}",
        "ether pass in on em0 proto 0x0806",
        "ether block out quick on { em0 em1 } from 00:11:22:33:44:55 to any l3 from 192.0.2.0/24 to any",
        "ether anchor \"passthru/*\" on { em1 }",
        "ether anchor \"passthru/*\" on em1 all {\n  ether pass in quick proto 0x0800 from 00:11:22:33:44:55 l3 all tag known\n}",
    ] {
        assert_eq!(not_read(&format!("block all\n{line}\npass out\n")), Vec::<String>::new(), "{line}");
    }
    for line in ["pass in set delay", "antispoof for em0 ridentifier", "ether match in", "anchor foo/bar {\npass\n}"] {
        assert!(!not_read(&format!("{line}\n")).is_empty(), "{line}");
    }
}

/// What pfctl lists of an anchor that translates stands in it.
#[test]
fn redirects_inside_an_anchor_are_redirects() {
    for condition in ["all ", "on em0 inet all "] {
        let text = format!(
            "rdr-anchor \"miniupnpd\" {condition}{{\n  rdr pass quick on em0 inet proto tcp from any to any port = 3390 keep state label \"x\" \
             rtable 0 -> 10.0.0.3 port 3389\n}}\nblock drop all\n"
        );
        assert_eq!(not_read(&text), Vec::<String>::new());
        let rules = main_ruleset(&text);
        let packet = "in tcp 192.0.2.1:40000 > 10.0.0.1:3390 in em0";
        assert_eq!(fate(&rules, packet, "translated by rdr pass"), Outcome::Accept, "{condition}");
        assert_eq!(fate(&rules, packet, ""), Outcome::Drop, "{condition}");
        assert_eq!(fate(&rules, &packet.replace("em0", "em1"), "translated by rdr pass"), Outcome::Drop, "{condition}");
    }
}

/// FreeBSD asks rules of Ethernet first: they may stop what the others let in, and mark what they ask for.
#[test]
fn rules_of_ethernet_stop_and_mark_packets() {
    let marks = "ether pass in on em1 from 00:11:22:33:44:55 tag known";
    let text = format!(
        "{marks}\nether block in on em0 proto 0x86dd\nblock all\npass in on em1 tagged known\npass in proto tcp to port 22\n"
    );
    assert!(targets::by_name("pf").unwrap().recognises(&text));
    let rules = main_ruleset(&text);
    let ssh = "in tcp 192.0.2.1:40000 > 10.0.0.1:22 in em0";
    assert_eq!((fate(&rules, ssh, ""), fate(&rules, ssh, "stops its frame")), (Outcome::Accept, Outcome::Drop));
    let web = "in tcp 192.0.2.1:40000 > 10.0.0.1:80 in em1";
    assert_eq!((fate(&rules, web, ""), fate(&rules, web, "leaves the tag known")), (Outcome::Drop, Outcome::Accept));
    // An anchor whose rules are elsewhere may do both.
    let rules = main_ruleset(&text.replace(marks, "ether anchor \"x/*\" on em1"));
    assert_eq!((fate(&rules, web, ""), fate(&rules, web, "leaves the tag known")), (Outcome::Drop, Outcome::Accept));
}
