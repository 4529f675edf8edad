//! What an audit says of rulesets of pf.

use crate::support::corpus;
use portcullis::audit::{Exposed, Finding, Level, Report};
use portcullis::policy::Direction;
use portcullis::sets::Family;
use portcullis::targets::Scope;

fn audited(text: &str) -> Report {
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    report
}

fn of<'r>(report: &'r Report, id: &str) -> Vec<&'r Finding> {
    report.findings.iter().filter(|one| one.id == id).collect()
}

/// What is open inbound: its ports, and whether that is certain.
fn open(text: &str) -> Vec<(String, bool)> {
    let report = audited(text);
    let inbound = report.exposed.iter().filter(|one| one.chain == portcullis::policy::Direction::Inbound);
    inbound.map(|one| (one.values.to_string(), one.is_certain)).collect()
}

#[test]
fn a_tag_that_a_rule_leaves_is_followed() {
    let marked = "block all\npass in on em0 inet proto tcp to any port 1:1000 tag X no state\n";
    assert_eq!(open(&format!("{marked}block drop in quick all tagged X\n")), []);
    assert_eq!(open(&format!("{marked}block drop in quick all tagged Y\n")), [("1-1000".to_owned(), true)]);
    assert_eq!(
        open(&format!("{marked}block drop in quick proto tcp to any port 20:1000 tagged X\n")),
        [("1-19".to_owned(), true)]
    );
    // A later tag takes the place of the first.
    let again = "match in proto tcp to any port 80 tag Y\nblock drop in quick all tagged X\n";
    assert_eq!(open(&format!("{marked}{again}")), [("80".to_owned(), true)]);
    // What bears none.
    let none =
        "block all\nmatch in proto tcp to any port 22 tag X\npass in proto tcp to any port 20:24 ! tagged X no state\n";
    let ports: Vec<String> = open(none).into_iter().map(|(ports, _)| ports).collect();
    assert!(ports.iter().all(|ports| ports == "20-21, 23-24"), "{ports:?}");
    // Whether a packet bears it is not known, and so not whether it is stopped.
    let asked = "block all\nmatch in from <t> tag X\npass in inet proto tcp to any port 22 tagged X no state\n";
    assert_eq!(open(&format!("table <t> persist\n{asked}")), [("22".to_owned(), false)]);
}

#[test]
fn tags_inside_an_anchor_are_those_of_what_enters_it() {
    let anchor = "block all\nanchor \"a\" in on em0 {\nmatch in tag X\n}\n";
    let passes = "pass in inet proto tcp to any port 22 tagged X no state\n";
    let report = audited(&format!("{anchor}{passes}"));
    let inbound: Vec<_> = report.exposed.iter().map(|one| (one.incoming.clone(), one.is_certain)).collect();
    assert!(inbound.iter().any(|(incoming, certain)| *certain && incoming.len() == 1), "{inbound:?}");
    assert!(of(&report, "any-port").is_empty());
}

/// An anchor of ours in a main ruleset opens what its profile says, and no more.
#[test]
fn our_own_anchor_raises_no_alarm() {
    let sample = crate::support::samples::all().into_iter().find(|sample| sample.name == "web-server").unwrap();
    let pf = portcullis::targets::by_name("pf").unwrap();
    let mut diagnostics = portcullis::diagnostic::Diagnostics::default();
    let documents = pf.lower(sample.policy(), &portcullis::targets::Options::default(), &mut diagnostics);
    let anchor = portcullis::targets::render::render(&documents[0], None).unwrap();
    let report = audited(&format!("block all\npass out keep state\nanchor \"portcullis\" {{\n{anchor}\n}}\n"));
    for id in ["any-port", "any-protocol", "all-icmp", "forward-open"] {
        assert!(of(&report, id).is_empty(), "{:?}", of(&report, id));
    }
}

#[test]
fn a_finding_is_of_what_is_certain_and_the_rest_is_said_beside_it() {
    let text = "table <t> persist\nset skip on lo0\npass quick from <t>\nblock all\npass in on igb0 inet proto tcp to 192.0.2.1 port 22\npass on em1\n";
    let report = audited(text);
    let found = of(&report, "any-port");
    let inbound = found.iter().find(|one| one.chain == Some(portcullis::policy::Direction::Inbound)).unwrap();
    assert!(inbound.message.ends_with("are open to anyone who comes by em1"), "{}", inbound.message);
    let more = "more of it is open at most, by pf.conf:3: that depends on";
    assert!(inbound.also.iter().any(|text| text.starts_with(more)), "{:?}", inbound.also);
    // With the table alone nothing is certain.
    let alone = audited(&text.replace("pass on em1\n", ""));
    assert!(of(&alone, "any-port").iter().all(|one| one.level <= Level::Medium));
}

#[test]
fn interfaces_that_pf_passes_over_are_not_those_that_are_open() {
    let report = audited("set skip on lo\nblock return\npass in on em0 inet proto tcp to any port 80\n");
    let inbound: Vec<String> = report.exposed.iter().map(|one| one.values.to_string()).collect();
    assert_eq!(inbound.iter().filter(|values| *values != "80").count(), 0, "{inbound:?}");
    assert!(of(&report, "unmodelled-match").is_empty());
}

#[test]
fn a_rule_is_not_called_needless_that_keeps_the_state() {
    let report = audited("block in all\npass out all keep state\npass in proto tcp to any port 22\n");
    assert!(of(&report, "redundant-below").is_empty());
}

#[test]
fn what_is_not_known_is_said_once_for_each_kind() {
    let text = "table <a> persist\ntable <b> persist\nblock all\npass in from <a> to (em0)\npass in from <b> to (em1) \
                keep state (max-src-conn 15, overload <a>)\npass in from <b> to (em2) keep state (max 9)\n";
    let report = audited(text);
    let said: Vec<&str> = of(&report, "unmodelled-match").iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "not known: the addresses of `(em0)`, `(em1)` and `(em2)`, in 3 rules",
            "not known: the table `<a>` and `<b>`: it has no list here, and keeps what it holds, in 2 rules",
            "not known: what the table `<a>` holds later: it grows while the rules run",
            "the limit `over max 9` and `over max-src-conn 15` bounds how many pass: what it lets through is told as open, in 2 rules",
        ]
    );
}

/// What a pass drops beside, such as a packet with a router alert, is no rule of its own.
#[test]
fn a_rule_is_told_once() {
    let report = audited("block all\npass in inet from any to (self)\nblock drop in quick inet from any to (self)\n");
    let dead: Vec<&str> = report.findings.iter().map(|one| one.id).collect();
    assert_eq!(dead, ["last-match"]);
}

#[test]
fn a_service_is_named_where_a_redirect_leads() {
    let found = |rule: &str| -> Vec<String> {
        let text = format!("set skip on lo0\nblock in all\npass out all keep state\n{rule}\n");
        let found = audited(&text).findings.into_iter().filter(|one| one.id == "database-open");
        found.map(|one| format!("{} {}", one.level, one.message)).collect()
    };
    for (rule, level) in [
        // What is passed so is not filtered.
        ("rdr pass on em0 proto tcp from any to (em0) port 8443 -> 10.1.0.20 port 5432", "critical"),
        ("rdr pass on egress inet proto tcp from any to any port 8443 -> 10.1.0.20 port 5432", "critical"),
        ("pass in on em0 proto tcp from any to 203.0.113.5 port 8443 rdr-to 10.1.0.20 port 5432", "critical"),
    ] {
        let found = found(rule);
        assert!(found.len() == 1 && found[0].starts_with(&format!("{level} `PostgreSQL`")), "{rule}: {found:?}");
    }
    for rule in [
        "rdr pass on em0 proto tcp from 10.0.0.0/8 to (em0) port 8443 -> 10.1.0.20 port 5432",
        "rdr pass on em0 proto tcp from any to (em0) port 8443 -> 10.1.0.20 port 443",
        // Nothing lets it in.
        "rdr on em0 proto tcp from any to (em0) port 8443 -> 10.1.0.20 port 5432",
    ] {
        assert_eq!(found(rule), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn what_is_redirected_goes_nowhere_but_where_that_leads() {
    let told = |rule: &str| -> Vec<String> {
        let report = audited(&format!("set skip on lo0\nblock in all\npass out all keep state\n{rule}\n"));
        assert!(report.findings.iter().all(|one| one.id != "forward-open"), "{rule}: {:?}", report.findings);
        let open = report.exposed.iter().filter(|one| one.chain != Direction::Outbound && one.family == Family::V4);
        let told = |one: &Exposed| {
            let ends = one.ends.v4.ranges();
            let end =
                if ends.len() == 1 && ends[0].is_point() { ends[0].first().to_string() } else { "any".to_owned() };
            format!("{} {} {end}", one.chain.name(), one.values)
        };
        let mut told: Vec<String> = open.map(told).collect();
        told.sort();
        told.dedup();
        told
    };
    for rule in [
        "rdr pass on em0 proto tcp from any to any port 8443 -> 127.0.0.1 port 5432",
        "pass in on em0 proto tcp from any to any port 8443 rdr-to 127.0.0.1 port 5432",
    ] {
        assert_eq!(told(rule), ["inbound 5432 127.0.0.1"], "{rule}");
    }
    let same = "rdr pass on em0 proto tcp from any to any port 5432 -> 127.0.0.1 port 5432";
    assert_eq!(told(same), ["inbound 5432 any"]);
    let rule = "pass in on em0 proto tcp from any to any port 8443 rdr-to 10.1.0.20 port 5432";
    assert_eq!(told(rule), ["forward 5432 10.1.0.20"]);
}

#[test]
fn a_translation_of_one_family_opens_nothing_of_the_other() {
    let open = |binat: &str| {
        let text = format!(
            "set skip on lo0\nblock in all\npass out all keep state\n{binat}\npass in on em0 from any to 10.1.0.20\n"
        );
        let report = audited(&text);
        let is_open = |one: &&Exposed| one.chain == Direction::Inbound && one.family == Family::V6;
        report.exposed.iter().filter(is_open).count()
    };
    assert_eq!(open("binat on em0 from 10.1.0.20 to any -> 203.0.113.5"), 0);
    // Of whatever family that is, the rule that lets in is of IPv4.
    assert_eq!(open("binat on em0 from web to any -> outside"), 0);
}

/// Whoever lets in what is not for the host itself has it sent on.
#[test]
fn what_is_let_in_for_others_than_the_host_is_as_grave_as_a_router_for_anybody() {
    let found = |rules: &str| {
        let report = audited(&format!("set skip on lo\nblock all\npass out all\n{rules}"));
        let through = report.findings.into_iter().filter(|one| one.chain == Some(Direction::Forward));
        through.map(|one| (one.id, one.level)).collect::<Vec<_>>()
    };
    for rules in ["pass in to ! self\n", "pass in quick to !(self)\n", "pass in from any to ! self keep state\n"] {
        let found = found(rules);
        for id in ["any-port", "forward-open"] {
            assert!(found.iter().any(|(own, level)| *own == id && *level >= Level::High), "{rules}: {found:?}");
        }
    }
    // What is kept out so shows nothing.
    let closed = found("pass in proto tcp to port 443\nblock in to ! self\n");
    assert!(closed.iter().all(|(_, level)| *level <= Level::Low), "{closed:?}");
}

/// The same rules are asked of what a host sends on, and most hosts with pf send nothing on.
#[test]
fn what_goes_through_is_grave_where_something_shows_that_the_host_forwards() {
    let worst = |more: &str| {
        let rules = "block all\npass out\npass in proto tcp to port { 22 443 }\n";
        let report = audited(&format!("set skip on lo\n{more}{rules}"));
        let through = report.findings.iter().filter(|one| one.chain == Some(Direction::Forward));
        through.map(|one| one.level).max()
    };
    assert_eq!(worst(""), Some(Level::Low));
    assert_eq!(worst("pass in on em0 proto tcp to port 80\n"), Some(Level::Low));
    for shows in [
        "match out on em0 nat-to (em0)\n",
        "pass in on em0 proto tcp to port 80\npass in on em1 proto tcp to port 25\n",
        "nat on em0 from 10.0.0.0/8 to any -> (em0)\n",
        "rdr on em0 proto tcp to port 80 -> 10.0.0.5\n",
    ] {
        assert_eq!(worst(shows), Some(Level::High), "{shows}");
    }
}
