//! What an audit says of packets that a `match` of pf gives another destination: later rules see that one (pf.conf(5), TRANSLATION).

use crate::support::corpus;
use portcullis::audit::{Exposed, Report};
use portcullis::policy::Direction;
use portcullis::sets::{Family, Port};
use portcullis::targets::Scope;

fn audited(rules: &str) -> Report {
    let text = format!("set skip on lo0\nblock all\n{rules}pass out\n");
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text)], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    report
}

/// What is open to others than the host's own programs: direction, ports, end.
fn open(rules: &str) -> Vec<String> {
    let report = audited(rules);
    let told = |one: &Exposed| {
        let ends = one.ends.v4.ranges();
        let end = if ends.len() == 1 && ends[0].is_point() { ends[0].first().to_string() } else { "any".to_owned() };
        let most = if one.is_certain { "" } else { " at most" };
        format!("{} {} {end}{most}", one.chain.name(), one.values)
    };
    let mut told: Vec<String> =
        report.exposed.iter().filter(|one| one.chain != Direction::Outbound).map(told).collect();
    told.sort();
    told.dedup();
    told
}

/// Findings of an open database: level, direction, ports.
fn databases(rules: &str) -> Vec<String> {
    let found = audited(rules).findings.into_iter().filter(|one| one.id == "database-open");
    let told = |one: portcullis::audit::Finding| {
        format!("{} {} {}", one.level, one.chain.map_or("", Direction::name), one.message)
    };
    found.map(told).collect()
}

#[test]
fn a_service_is_named_where_a_match_leads() {
    let to = "to port 8443 rdr-to 10.0.0.5 port 5432\n";
    for (rules, by) in [
        (
            format!("match in on egress inet proto tcp {to}pass in on egress proto tcp to 10.0.0.5 port 5432\n"),
            "egress",
        ),
        (format!("match in on em0 inet proto tcp {to}pass in on em0 inet proto tcp to 10.0.0.5 port 5432\n"), "em0"),
        // What a macro says, and a port by its name.
        (
            "db = \"10.0.0.5\"\nmatch in on em0 inet proto tcp to port 8443 rdr-to $db port postgresql\n\
             pass in on em0 inet proto tcp to $db port 5432\n"
                .to_owned(),
            "em0",
        ),
        // A rule that stands before it, and does not end the list: the packet goes where the match sends it.
        (format!("pass in on em0 inet proto tcp to port 8443\nmatch in on em0 inet proto tcp {to}"), "em0"),
    ] {
        let said = format!("critical forward `PostgreSQL` is open to anyone who comes by {by}: tcp 5432");
        assert!(databases(&rules).iter().any(|one| one.starts_with(&said)), "{rules}: {:?}", databases(&rules));
        assert!(!open(&rules).iter().any(|row| row.contains("8443")), "{rules}: {:?}", open(&rules));
    }
}

#[test]
fn what_no_rule_lets_in_by_its_new_destination_is_closed() {
    let sent = "match in on em0 inet proto tcp to port 8443 rdr-to 10.0.0.5 port 5432\n";
    for closed in [
        "pass in on em0 inet proto tcp to port 8443\n",
        "pass in on em0 inet proto tcp to 10.0.0.6 port 5432\n",
        "pass in on em0 inet proto udp to port 5432\n",
    ] {
        let rows = open(&format!("{sent}{closed}"));
        assert!(!rows.iter().any(|row| row.contains("10.0.0.5")), "{closed}: {rows:?}");
        assert!(!rows.iter().any(|row| row.contains("8443")), "{closed}: {rows:?}");
    }
    // Of what comes by another interface nothing is changed.
    let other = format!("{sent}pass in on em1 inet proto tcp to port 8443\n");
    assert!(open(&other).contains(&"inbound 8443 any".to_owned()), "{:?}", open(&other));
}

#[test]
fn a_service_at_the_outer_port_is_not_the_one_that_is_met() {
    let rules = "match in on em0 inet proto tcp to port 5432 rdr-to 10.0.0.5 port 443\npass in on em0 inet proto tcp to port { 443 5432 }\n";
    assert_eq!(databases(rules), Vec::<String>::new());
    assert!(open(rules).contains(&"forward 443 10.0.0.5".to_owned()), "{:?}", open(rules));
    let rules = "pass in on em0 inet proto tcp to port 5432 rdr-to 10.0.0.5 port 443\n";
    assert_eq!(databases(rules), Vec::<String>::new());
}

#[test]
fn a_quick_rule_before_it_takes_packets_as_they_came() {
    let rules = "pass in quick on em0 inet proto tcp to port 8443\n\
                 match in on em0 inet proto tcp to port 8443 rdr-to 10.0.0.5 port 5432\n\
                 pass in on em0 inet proto tcp to 10.0.0.5 port 5432\n";
    let rows = open(rules);
    assert!(rows.contains(&"inbound 8443 any".to_owned()), "{rows:?}");
}

#[test]
fn the_last_match_counts_and_sees_what_an_earlier_one_made() {
    let rules = "match in on em0 inet proto tcp to port 8443 rdr-to 10.0.0.5 port 80\n\
                 match in on em0 inet proto tcp to 10.0.0.5 port 80 rdr-to 10.0.0.6 port 5432\n\
                 pass in on em0 inet proto tcp to 10.0.0.6 port 5432\n";
    let rows = open(rules);
    assert!(rows.contains(&"forward 5432 10.0.0.6".to_owned()), "{rows:?}");
    assert!(!rows.iter().any(|row| row.contains("10.0.0.5") || row.contains("8443")), "{rows:?}");
}

#[test]
fn what_goes_to_loopback_is_open_at_the_host() {
    let rules = "match in on em0 inet proto tcp to port 8443 rdr-to 127.0.0.1 port 5432\npass in on em0 inet proto tcp to 127.0.0.1 port 5432\n";
    assert_eq!(databases(rules), ["critical inbound `PostgreSQL` is open to anyone who comes by em0: tcp 5432"]);
}

#[test]
fn where_it_is_not_known_what_a_match_does_that_is_said() {
    for rules in [
        "match in on em0 inet proto tcp to port 5432 rdr-to { 10.0.0.5 10.0.0.6 } port 443\npass in on em0 inet proto tcp to port 5432\n",
        "match in on em0 inet proto tcp to port 5432 rdr-to { 10.0.0.5 10.0.0.6 } port 443\npass in on em0\n",
        "table <web> persist\nmatch in on em0 inet proto tcp to port 5432 rdr-to <web> port 443\npass in on em0 inet proto tcp\n",
        "anchor \"a\" {\nmatch in on em0 inet proto tcp to port 5432 rdr-to 10.0.0.5 port 443\n}\npass in on em0 inet proto tcp to port 1:9999\n",
    ] {
        let report = audited(rules);
        let said: Vec<&str> =
            report.findings.iter().filter(|one| one.id == "unmodelled-match").map(|one| one.message.as_str()).collect();
        assert!(said.iter().any(|one| one.contains("`rdr-to ")), "{rules}: {said:?}");
        let is_of_port = |one: &&Exposed| {
            one.chain == Direction::Inbound
                && one.family == Family::V4
                && one.kind.name() == "tcp"
                && one.values.contains(Port(5432))
        };
        assert!(report.exposed.iter().filter(is_of_port).all(|one| !one.is_certain), "{rules}: {:?}", open(rules));
    }
}

#[test]
fn a_match_that_changes_the_source_of_what_leaves_changes_nothing_else() {
    let plain = "pass in on em0 inet proto tcp to port 5432\n";
    let with = format!("match out on em0 inet from 10.0.0.0/8 nat-to (em0)\n{plain}");
    assert_eq!(open(&with), open(plain));
    assert!(audited(&with).findings.iter().all(|one| one.id != "unmodelled-match"));
    let inbound = |rules: &str| {
        let found = databases(rules).into_iter().filter(|one| one.contains(" inbound "));
        found.collect::<Vec<_>>()
    };
    assert_eq!(inbound(&with), inbound(plain));
    assert_eq!(inbound(&with).len(), 1);
}

/// It is decided, though it goes elsewhere: no other line lets it in where it was sent to.
#[test]
fn a_pass_that_sends_on_leaves_nothing_to_other_lines() {
    let sends = "on em0 inet proto tcp from any to 203.0.113.1 port 22 rdr-to 10.0.0.5 port 443\n";
    for rules in [
        format!("pass in quick {sends}pass in on em0 inet proto tcp to 203.0.113.1 port {{ 22 80 }}\n"),
        format!("pass in on em0 inet proto tcp to 203.0.113.1 port {{ 22 80 }}\npass in {sends}"),
    ] {
        let rows = open(&rules);
        assert!(rows.contains(&"inbound 80 203.0.113.1".to_owned()), "{rules}: {rows:?}");
        assert!(rows.iter().any(|row| row.starts_with("forward 443 10.0.0.5")), "{rules}: {rows:?}");
        assert!(!rows.iter().any(|row| row.starts_with("inbound") && row.contains("22")), "{rules}: {rows:?}");
    }
}

#[test]
fn of_one_of_several_the_port_is_known() {
    let lines = [
        "rdr pass on em0 inet proto tcp from any to 203.0.113.1 port 8022 -> ",
        "pass in on em0 inet proto tcp from any to 203.0.113.1 port 8022 rdr-to ",
    ];
    let several = ["{ 10.0.0.5, 10.0.0.6 }", "<web>", "(em1)", "server.example.com", "10.0.0.4/30"];
    for (line, to) in lines.iter().flat_map(|line| several.map(|to| (line, to))) {
        let rules = format!("table <web> persist\n{line}{to} port 22\n");
        let rows = open(&rules);
        assert!(rows.contains(&"inbound 22 any at most".to_owned()), "{rules}: {rows:?}");
        assert!(!rows.iter().any(|row| row.contains("8022")), "{rules}: {rows:?}");
        assert!(audited(&rules).findings.iter().any(|one| one.id == "management-open"), "{rules}");
    }
}

/// FreeBSD's: the first that fits counts (pf.conf(5), TRANSLATION).
#[test]
fn a_redirect_that_an_earlier_one_leaves_nothing_is_dead() {
    let packets = "on em0 inet proto tcp from any to 203.0.113.1 port 8022";
    let second = format!("rdr pass {packets} -> 10.0.0.6 port 22\n");
    for first in [
        format!("no rdr {packets}\n"),
        "no rdr on em0 inet proto tcp from any to 203.0.113.1\n".to_owned(),
        format!("rdr pass {packets} -> 10.0.0.5 port 80\n"),
        format!("rdr {packets} -> 10.0.0.5 port 80\n"),
        format!("rdr {packets} tag A -> 10.0.0.5 port 80\n"),
    ] {
        let rows = open(&format!("{first}{second}"));
        assert!(!rows.iter().any(|row| row.contains("10.0.0.6")), "{first}: {rows:?}");
    }
    // What it leaves, and what is exempt from something that is not known.
    for first in [
        "no rdr on em0 inet proto tcp from 198.51.100.0/24 to 203.0.113.1 port 8022\n",
        "no rdr on em1 inet proto tcp from any to 203.0.113.1 port 8022\n",
        "no rdr on em0 inet proto tcp from any to 203.0.113.1 port 8022 tagged B\n",
        "table <t> persist\nno rdr on em0 inet proto tcp from <t> to 203.0.113.1 port 8022\n",
    ] {
        let rows = open(&format!("{first}{second}"));
        assert!(rows.contains(&"forward 22 10.0.0.6".to_owned()), "{first}: {rows:?}");
    }
}

#[test]
fn what_an_anchor_or_a_tag_leads_to_another_port_is_told_by_that() {
    let passed = "pass in on em0 inet proto tcp from any to 203.0.113.1 port 25\n";
    let lets_in = "pass in on em0 inet proto tcp from any to 203.0.113.1 port 8022";
    for rules in [
        format!(
            "{lets_in}\nanchor \"x\" in on em0 {{\nmatch in inet proto tcp to 203.0.113.1 port 8022 rdr-to 10.0.0.5 port 22\n}}\n"
        ),
        format!("{lets_in} tag T\nmatch in tagged T rdr-to 10.0.0.5 port 22\n"),
    ] {
        let rows = open(&format!("{passed}{rules}"));
        assert!(rows.contains(&"forward 22 10.0.0.5 at most".to_owned()), "{rules}: {rows:?}");
        assert!(!rows.contains(&"inbound 8022 203.0.113.1".to_owned()), "{rules}: {rows:?}");
        // Of packets that do not bear it nothing is changed.
        assert!(rows.contains(&"inbound 25 203.0.113.1".to_owned()), "{rules}: {rows:?}");
    }
}

#[test]
fn a_port_that_a_match_gives_stays_where_a_pass_gives_an_address() {
    let rules = "pass in on em0 inet proto tcp to 203.0.113.1 port 8022 rdr-to 10.0.0.6\n\
                 match in on em0 inet proto tcp to port != 22 rdr-to 10.0.0.5 port 22\n";
    let rows = open(rules);
    assert!(rows.iter().any(|row| row.starts_with("forward 22 10.0.0.6")), "{rows:?}");
    assert!(!rows.iter().any(|row| row.contains("8022") || row.contains("10.0.0.5")), "{rows:?}");
}
