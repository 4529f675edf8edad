//! What people write in `pf.conf` day by day.

use crate::support::readings;
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Outcome, Question, Ruleset, Side};
use portcullis::targets::{self, Scope};
use portcullis::trace::outcome;

fn main_ruleset(text: &str) -> Ruleset {
    let read = readings::read("pf", &[("pf.conf", text)], Scope::Whole);
    assert_eq!(readings::gaps(&read), Vec::<&str>::new(), "{text}");
    read
}

fn fate(rules: &Ruleset, text: &str, answers: &[(Question, bool)]) -> Outcome {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut packet = packet_text::read(sources.add("packet", text), text, &mut diagnostics).unwrap();
    packet.answers.extend(answers.iter().cloned());
    outcome(rules, &packet).0
}

#[test]
fn lists_stand_in_lists_of_hosts() {
    let text = "admin = \"{ 10.9.0.1, 10.9.0.2 }\"\ntable <t> { 10.8.0.0/24 }\nblock all\n\
                pass in on em0 from { $admin, <t>, 10.7.0.1 } to any\n";
    let rules = main_ruleset(text);
    for (from, passes) in [("10.9.0.2", true), ("10.8.0.77", true), ("10.7.0.1", true), ("10.6.0.1", false)] {
        let expected = if passes { Outcome::Accept } else { Outcome::Drop };
        assert_eq!(fate(&rules, &format!("in tcp {from}:40000 > 10.0.0.1:22 in em0"), &[]), expected, "{from}");
    }
    for wrong in ["{ { 10.0.0.1 }", "{ { 10.0.0.1, } }", "{ { } }"] {
        let read = readings::read("pf", &[("pf.conf", &format!("pass in from {wrong} to any\n"))], Scope::Whole);
        assert!(!readings::gaps(&read).is_empty(), "{wrong}");
    }
}

#[test]
fn the_host_is_taken_out_of_a_table() {
    let rules = main_ruleset("table <lan> { 10.0.0.0/8, !self }\nblock all\npass in from <lan>\npass out to ! <lan>\n");
    let own = |side, answer| [(Question::Own(side), answer)];
    let from =
        |from: &str, answer| fate(&rules, &format!("in tcp {from}:40000 > 10.0.0.1:22"), &own(Side::Source, answer));
    assert_eq!(from("10.1.0.1", false), Outcome::Accept);
    assert_eq!(from("10.1.0.1", true), Outcome::Drop);
    assert_eq!(from("192.0.2.1", false), Outcome::Drop);
    let to =
        |to: &str, answer| fate(&rules, &format!("out tcp 10.0.0.1:40000 > {to}:22"), &own(Side::Destination, answer));
    assert_eq!(to("10.1.0.1", false), Outcome::Drop);
    assert_eq!(to("10.1.0.1", true), Outcome::Accept);
    assert_eq!(to("192.0.2.1", false), Outcome::Accept);
}

#[test]
fn ports_have_the_names_of_the_registry() {
    let rules = main_ruleset("block all\npass in proto tcp to port { afpovertcp, distcc, sane-port }\n");
    for (port, passes) in [(548, true), (3632, true), (6566, true), (549, false)] {
        let expected = if passes { Outcome::Accept } else { Outcome::Drop };
        assert_eq!(fate(&rules, &format!("in tcp 192.0.2.1:40000 > 10.0.0.1:{port}"), &[]), expected, "{port}");
    }
}

#[test]
fn a_text_is_known_whatever_follows_its_first_word() {
    let pf = targets::by_name("pf").unwrap();
    for first in ["pass synproxy state", "pass keep state", "pass modulate state", "block label \"all\""] {
        assert!(pf.recognises(&format!("{first}\nblock in from urpf-failed\n")), "{first}");
    }
}

/// Only a `match` translates at once (pf.conf(5), TRANSLATION).
#[test]
fn later_lines_see_what_came_where_a_pass_translates() {
    let text = |action: &str, to: &str| {
        format!(
            "block all\n{action} in on em0 inet proto tcp to port 80 rdr-to {to}\npass in quick on em0 inet proto tcp to 10.0.0.5 port 80\n"
        )
    };
    let questions = |rules: &Ruleset| {
        let tests = rules.rules().into_iter().flat_map(|rule| rule.conditions.iter().flat_map(|one| one.tests.clone()));
        tests.filter(|test| test.question.text().is_some_and(|text| text.contains("is translated"))).count()
    };
    assert_eq!(questions(&main_ruleset(&text("pass", "10.0.0.5"))), 0);
    // To one of several: which is not known.
    assert!(questions(&main_ruleset(&text("match", "{ 10.0.0.5 10.0.0.6 }"))) > 0);
    assert_eq!(questions(&main_ruleset(&text("match", "10.0.0.5"))), 0);
}

/// pfctl makes no rule of IPv6 of one that leads to an address of IPv4.
#[test]
fn a_redirect_to_an_address_of_a_family_is_for_that_family() {
    for text in [
        "rdr pass on em0 proto tcp to port 80 -> 10.0.0.5\nblock all\n",
        "block all\npass in on em0 proto tcp to port 80 rdr-to 10.0.0.5 port 8080\n",
        "block all\npass in on em0 proto tcp to port 80 divert-to 127.0.0.1 port 8080\n",
    ] {
        let rules = main_ruleset(text);
        let yes: Vec<(Question, bool)> = rules
            .rules()
            .into_iter()
            .filter(|rule| rule.verdict.accepts())
            .flat_map(|rule| rule.conditions.iter().flat_map(|one| one.tests.clone()))
            .map(|test| (test.question, test.answer))
            .chain(leads_to_acceptance(&rules))
            .collect();
        assert_eq!(fate(&rules, "in tcp 192.0.2.1:40000 > 198.51.100.1:80 in em0", &yes), Outcome::Accept, "{text}");
        if !text.contains("divert-to") {
            let six = "in tcp [2001:db8::1]:40000 > [2001:db8:a::1]:80 in em0";
            assert_eq!(fate(&rules, six, &yes), Outcome::Drop, "{text}");
        }
    }
}

/// Whatever is sent on gets there.
fn leads_to_acceptance(rules: &Ruleset) -> Vec<(Question, bool)> {
    let tests = rules.rules().into_iter().flat_map(|rule| rule.conditions.iter().flat_map(|one| &one.tests));
    let leads = |question: &&Question| question.text().is_some_and(|text| text.ends_with(" leads to acceptance"));
    tests.map(|test| &test.question).filter(leads).map(|question| (question.clone(), true)).collect()
}

/// What a program of the host takes is no test of the packet.
#[test]
fn to_divert_is_no_test() {
    let rules = main_ruleset("block all\npass in proto tcp to port 21 divert-to 127.0.0.1 port 8021\n");
    assert!(rules.unread.iter().all(|one| !one.what.starts_with("the test")), "{:?}", rules.unread);
}
