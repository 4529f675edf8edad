//! Translations of pf: two rulesets that translate other packets, or to others, are never equal for certain.

use crate::support::readings;
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::packets::{Limits, compare};
use portcullis::place::Sources;
use portcullis::ruleset::{Item, Outcome, Program, Question, Ruleset};
use portcullis::targets::Scope;
use portcullis::trace::outcome;

fn main_ruleset(text: &str) -> Ruleset {
    let read = readings::read("pf", &[("pf.conf", text)], Scope::Whole);
    assert_eq!(readings::gaps(&read), Vec::<&str>::new(), "{text}");
    read
}

fn differ(one: &str, other: &str) -> bool {
    !compare(&main_ruleset(one), &main_ruleset(other), Limits::default()).unwrap().changes.is_empty()
}

/// Each is a pair of texts, of which some packet is passed by one and blocked by the other: all that differs is what is translated.
const PAIRS: &[(&str, &str)] = &[
    // An earlier statement takes the packets of a later one, or keeps them from it.
    (
        "rdr on em0 proto tcp from 192.0.2.0/24 to any port 80 -> 10.0.0.6\nrdr pass on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\n",
        "rdr pass on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\n",
    ),
    (
        "no rdr on em0 proto tcp to any port 80\nrdr on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\npass in proto tcp to 10.0.0.5 port 80\n",
        "rdr on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\npass in proto tcp to 10.0.0.5 port 80\n",
    ),
    (
        "no rdr on em0 proto tcp to any port 80\nrdr pass on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\n",
        "rdr pass on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\n",
    ),
    (
        "no nat on em0 from 10.1.0.0/16\nnat on em0 from 10.0.0.0/8 to any -> 192.0.2.1\nblock out\npass out from 192.0.2.1\n",
        "nat on em0 from 10.0.0.0/8 to any -> 192.0.2.1\nblock out\npass out from 192.0.2.1\n",
    ),
    // The anchor around a line that translates, and the lines before it.
    (
        "anchor in on em0 {\nmatch in proto tcp to port 80 rdr-to 10.0.0.5\n}\nblock in\npass in to 10.0.0.5\n",
        "anchor in on em1 {\nmatch in proto tcp to port 80 rdr-to 10.0.0.5\n}\nblock in\npass in to 10.0.0.5\n",
    ),
    (
        "anchor from 10.0.0.0/8 {\nmatch out nat-to 192.0.2.1\n}\nblock out\npass out from 192.0.2.1\n",
        "anchor from 10.1.0.0/16 {\nmatch out nat-to 192.0.2.1\n}\nblock out\npass out from 192.0.2.1\n",
    ),
    (
        "match in from 192.0.2.0/24 tag A\nmatch in proto tcp to port 80 tagged A rdr-to 10.0.0.5\nblock in\npass in to 10.0.0.5\n",
        "match in from 198.51.100.0/24 tag A\nmatch in proto tcp to port 80 tagged A rdr-to 10.0.0.5\nblock in\npass in to 10.0.0.5\n",
    ),
    (
        "pass in quick proto tcp from 192.0.2.0/24 to port 80\nmatch in proto tcp to port 80 rdr-to 10.0.0.5\npass\nblock out to 10.0.0.5\n",
        "pass in quick proto tcp from 192.0.3.0/24 to port 80\nmatch in proto tcp to port 80 rdr-to 10.0.0.5\npass\nblock out to 10.0.0.5\n",
    ),
    // What stands in a table to which packets go.
    (
        "table <web> { 10.0.0.5 }\nrdr on em0 proto tcp to any port 80 -> <web>\nblock in\npass in proto tcp to 10.0.0.5 port 80\n",
        "table <web> { 10.0.0.6 }\nrdr on em0 proto tcp to any port 80 -> <web>\nblock in\npass in proto tcp to 10.0.0.5 port 80\n",
    ),
    (
        "table <web> { 10.0.0.5 }\nmatch in proto tcp to port 80 rdr-to <web>\nblock in\npass in proto tcp to 10.0.0.5 port 80\n",
        "table <web> { 10.0.0.6 }\nmatch in proto tcp to port 80 rdr-to <web>\nblock in\npass in proto tcp to 10.0.0.5 port 80\n",
    ),
    (
        "table <web> { 10.0.0.5 }\nrdr pass on em0 proto tcp to any port 80 -> <web>\nblock in\n",
        "table <web> { 10.0.0.6 }\nrdr pass on em0 proto tcp to any port 80 -> <web>\nblock in\n",
    ),
    (
        "table <web> { 10.0.0.5 }\nblock in\npass in on em0 proto tcp to port 80 rdr-to <web>\n",
        "table <web> { 10.0.0.6 }\nblock in\npass in on em0 proto tcp to port 80 rdr-to <web>\n",
    ),
    (
        "table <web> file \"/etc/web\"\nblock in\npass in on em0 proto tcp to port 80 rdr-to <web>\n",
        "table <web> file \"/etc/db\"\nblock in\npass in on em0 proto tcp to port 80 rdr-to <web>\n",
    ),
    (
        "table <way> { 10.0.0.5 }\nblock in\npass in on em0 inet proto tcp to port 80 route-to <way>\n",
        "table <way> { 10.0.0.6 }\nblock in\npass in on em0 inet proto tcp to port 80 route-to <way>\n",
    ),
    // What a statement marks.
    (
        "rdr on em0 proto tcp to any port 80 tag WEB -> 10.0.0.5\nblock in\npass in tagged WEB\n",
        "rdr on em0 proto tcp to any port 80 tag WEB -> 10.0.0.5\nblock in\n",
    ),
    (
        "nat on em0 from 10.0.0.0/8 to any tag OUT -> 192.0.2.1\nblock out\npass out tagged OUT\n",
        "nat on em0 from 10.0.0.0/8 to any tag OUT -> 192.0.2.1\nblock out\n",
    ),
    (
        "nat on em0 from any to any tagged LAN -> 192.0.2.1\nblock out\npass out from 192.0.2.1\npass in from 10.0.0.0/8 tag LAN\n",
        "nat on em0 from any to any tagged LAN -> 192.0.2.1\nblock out\npass out from 192.0.2.1\npass in from 10.1.0.0/16 tag LAN\n",
    ),
];

#[test]
fn what_translates_other_packets_is_not_equal() {
    for (one, other) in PAIRS {
        assert!(differ(one, other), "{one}\n{other}");
        assert!(!differ(one, one) && !differ(other, other), "{one}\n{other}");
    }
}

#[test]
fn a_tag_that_a_translation_gives_is_asked_for_and_not_known() {
    let rules = main_ruleset("rdr on em0 proto tcp to any port 80 tag WEB -> 10.0.0.5\nblock in\npass in tagged WEB\n");
    let text = "in tcp 192.0.2.1:40000 > 198.51.100.1:80 in em0";
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut packet = packet_text::read(sources.add("packet", text), text, &mut diagnostics).unwrap();
    assert_eq!(outcome(&rules, &packet).0, Outcome::Drop);
    packet.answers.insert(Question::Text("translated by rdr #1".into()), true);
    assert_eq!(outcome(&rules, &packet).0, Outcome::Accept);
}

#[test]
fn a_number_of_a_listing_and_a_macro_translate_nothing_else() {
    let plain = "rdr on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\npass in to 10.0.0.5\n";
    let numbered = "@0 rdr on em0 proto tcp to any port 80 -> 10.0.0.5\nblock in\npass in to 10.0.0.5\n";
    let named = "web = \"10.0.0.5\"\nrdr on em0 proto tcp to any port 80 -> $web\nblock in\npass in to $web\n";
    assert!(!differ(plain, numbered));
    assert!(!differ(plain, named));
}

#[test]
fn what_leaves_as_the_other_family_is_asked_as_such() {
    let rules = |out: &str| {
        main_ruleset(&format!(
            "block\npass in on em0 inet6 proto tcp to 64:ff9b::/96 af-to inet from 192.0.2.1\npass in on em0 inet6 to 2001:db8:2::/48\npass out on em1 {out} received-on em0\n"
        ))
    };
    let fate = |rules: &Ruleset, to: &str, leaves_so: bool| {
        let text = format!("forward tcp [2001:db8:1::1]:40000 > [{to}]:80 in em0 out em1");
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let mut packet = packet_text::read(sources.add("packet", &text), &text, &mut diagnostics).unwrap();
        for question in questions(rules) {
            let answer = leaves_so || !question.text().is_some_and(|text| text.contains("it leaves as"));
            packet.answers.insert(question, answer);
        }
        outcome(rules, &packet).0
    };
    let (four, six) = (rules("inet proto tcp"), rules("inet6 proto tcp"));
    // For neither is it known what a translated packet bears: both may pass it, or not.
    assert_eq!(fate(&four, "64:ff9b::c000:205", true), Outcome::Accept);
    assert_eq!(fate(&four, "64:ff9b::c000:205", false), Outcome::Drop);
    assert!(questions(&four).iter().any(|one| one.text().is_some_and(|text| text.contains("fits `inet proto 6`"))));
    assert!(questions(&six).iter().any(|one| one.text().is_some_and(|text| text.contains("fits `inet6 proto 6`"))));
    // Whatever is not translated is known, whatever is said of others.
    for leaves_so in [true, false] {
        assert_eq!(fate(&four, "2001:db8:2::5", leaves_so), Outcome::Drop);
        assert_eq!(fate(&six, "2001:db8:2::5", leaves_so), Outcome::Accept);
    }
    // A line that asks for neither family nor address fits both.
    let plain = rules("proto tcp");
    assert!(questions(&plain).iter().all(|one| !one.text().is_some_and(|text| text.contains("it leaves as"))));
}

/// What comes of a packet if all that is asked is answered so.
fn fate(text: &str, packet: &str, answer: bool) -> Outcome {
    let rules = main_ruleset(text);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut packet = packet_text::read(sources.add("packet", packet), packet, &mut diagnostics).unwrap();
    packet.answers.extend(questions(&rules).into_iter().map(|question| (question, answer)));
    outcome(&rules, &packet).0
}

/// A packet through the host meets all lines for what comes in before the first for what leaves.
#[test]
fn a_line_for_what_leaves_sees_what_a_redirect_behind_it_made() {
    let packet = "forward tcp 192.0.2.1:40000 > 203.0.113.1:2222 in em0 out em1";
    let lets_in = |rdr: &str| format!("{rdr}pass in on em0 inet proto tcp to 10.0.0.5 port 22\n");
    for redirects in [
        lets_in("match in on em0 inet proto tcp to 203.0.113.1 port 2222 rdr-to 10.0.0.5 port 22\n"),
        "pass in on em0 inet proto tcp to 203.0.113.1 port 2222 rdr-to 10.0.0.5 port 22\n".to_owned(),
        lets_in("anchor \"a\" {\nmatch in on em0 inet proto tcp to 203.0.113.1 port 2222 rdr-to 10.0.0.5 port 22\n}\n"),
    ] {
        let passes = format!("block all\npass out on em1 inet proto tcp to 10.0.0.5 port 22\n{redirects}");
        assert_eq!(
            [true, false].map(|answer| fate(&passes, packet, answer)),
            [Outcome::Accept, Outcome::Drop],
            "{passes}"
        );
        let blocks =
            format!("pass\nblock out quick on em1 inet proto tcp to 10.0.0.5 port 22\nblock in on em0\n{redirects}");
        assert_eq!(fate(&blocks, packet, true), Outcome::Drop, "{blocks}");
    }
    // Of a packet that none translates it is known.
    let text = "block all\npass out on em1 inet proto tcp to 10.0.0.5 port 22\n\
                match in on em0 inet proto tcp to 203.0.113.1 port 2222 rdr-to 10.0.0.5 port 22\npass in on em0\n";
    let other = "forward tcp 192.0.2.1:40000 > 203.0.113.1:2223 in em0 out em1";
    assert_eq!([true, false].map(|answer| fate(text, other, answer)), [Outcome::Drop, Outcome::Drop]);
}

#[test]
fn what_a_pass_sends_on_no_later_line_passes_where_it_was_sent_to() {
    let packet = "in tcp 192.0.2.1:40000 > 203.0.113.1:22 in em0";
    for way in ["rdr-to 10.0.0.5 port 443", "route-to 10.0.0.5"] {
        let sends = format!("on em0 inet proto tcp from any to 203.0.113.1 port 22 {way}\n");
        let lets_in = "pass in on em0 inet proto tcp from any to 203.0.113.1 port 22\n";
        for text in
            [format!("block all\npass in quick {sends}{lets_in}"), format!("block all\n{lets_in}pass in {sends}")]
        {
            assert_eq!(
                [true, false].map(|answer| fate(&text, packet, answer)),
                [Outcome::Accept, Outcome::Drop],
                "{text}"
            );
        }
    }
}

/// Every question that the rules of a list ask.
fn questions(ruleset: &Ruleset) -> Vec<Question> {
    let mut asked: Vec<Question> = Vec::new();
    let mut items: Vec<&Item> = match &ruleset.program {
        Program::List(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    while let Some(item) = items.pop() {
        let rule = match item {
            Item::Rule(rule) => rule,
            Item::Anchor(rule, inside) => {
                items.extend(inside);
                rule
            }
        };
        asked.extend(rule.rule.conditions.iter().flat_map(|one| one.tests.iter().map(|test| test.question.clone())));
    }
    asked.sort_unstable();
    asked.dedup();
    asked
}
