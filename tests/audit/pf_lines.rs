//! What an audit says of lines of pf as administrators write them.

use crate::support::corpus;
use portcullis::audit::{Finding, Level, Report};
use portcullis::policy::Direction;
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

/// Each finding of a kind, with its level.
fn said(report: &Report, id: &str) -> Vec<String> {
    of(report, id).iter().map(|one| format!("{} {}", one.level, one.message)).collect()
}

/// What is open inbound: ports, interfaces, and whether that is certain.
fn rows(report: &Report) -> Vec<String> {
    let inbound = report.exposed.iter().filter(|one| one.chain == Direction::Inbound);
    let row = |one: &portcullis::audit::Exposed| {
        let most = if one.is_certain { "" } else { " at most" };
        format!("{} in {}{most}", one.values, one.incoming.join(" "))
    };
    let mut rows: Vec<String> = inbound.map(row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[test]
fn a_line_that_does_more_than_decide_is_not_needless() {
    for line in [
        "pass in on em0 proto tcp to port 22 keep state (max-src-conn-rate 5/60, overload <bad> flush global)",
        "pass in on em0 inet proto tcp to port 21 divert-to 127.0.0.1 port 8021",
        "pass in on em0 inet6 proto tcp to port 22 af-to inet from (em1)",
        "pass in on em0 proto tcp to port 22 queue ssh",
        "pass in on em0 proto tcp to port 22 set prio 6",
        "pass in on em0 proto tcp to port 22 tag LAN",
        "pass in quick on em0 proto tcp to port 22 route-to em1",
    ] {
        let report = audited(&format!("table <bad> persist\nblock drop in\npass in\n{line}\n"));
        assert_eq!(said(&report, "redundant-below"), Vec::<String>::new(), "{line}");
    }
    // Without what it does besides, it is.
    let report = audited("block drop in\npass in\npass in on em0 proto tcp to port 22\n");
    assert_eq!(of(&report, "redundant-below").len(), 1);
}

/// Whoever is let in before a limit is not counted.
#[test]
fn a_line_that_keeps_packets_from_another_that_does_more_is_not_needless() {
    let text = "table <bad> persist\nblock drop in\npass in quick inet proto tcp from 10.0.0.0/8 to port 22\n\
                pass in quick proto tcp to port 22 keep state (max-src-conn 5, overload <bad>)\n";
    assert_eq!(said(&audited(text), "redundant-below"), Vec::<String>::new());
}

#[test]
fn a_limit_that_a_later_pass_takes_the_packets_of_never_counts() {
    let text = "table <bad> persist\nblock in\npass out\n\
                pass in proto tcp to port 22 keep state (max-src-conn-rate 5/60, overload <bad> flush global)\n\
                pass in proto tcp to port { 22 80 }\n";
    let report = audited(text);
    assert_eq!(
        said(&report, "last-match"),
        [
            "medium this accept of `in` never decides anything: the last match does, and the rule at pf.conf:5 takes all of its packets later"
        ]
    );
}

#[test]
fn a_line_is_needless_only_if_all_that_pfctl_makes_of_it_is() {
    let report = audited("block in\nantispoof quick for em0\npass in on em0 proto tcp to port 22\npass out\n");
    for id in ["redundant-below", "redundant-above", "duplicate-rule"] {
        assert_eq!(said(&report, id), Vec::<String>::new());
    }
}

#[test]
fn what_a_later_line_takes_is_not_said_to_be_taken_first() {
    let report = audited("block all\npass in on em0 proto tcp to port 22\npass in on em0 proto tcp to port 22:23\n");
    let redundant = said(&report, "redundant-above");
    assert_eq!(
        redundant,
        [
            "low this accept of `in` never decides anything: the rule at pf.conf:3 takes all of its packets later, and the last match decides"
        ]
    );
    let quick =
        audited("block all\npass in quick on em0 proto tcp to port 22:23\npass in on em0 proto tcp to port 22\n");
    assert!(said(&quick, "redundant-above").iter().all(|text| text.ends_with("takes all of its packets first")));
}

#[test]
fn an_anchor_of_which_nothing_is_known_takes_nothing_for_certain() {
    let report = audited("block all\npass out on em0 inet6 proto tcp from any to any\nanchor \"ftp-proxy/*\"\n");
    assert_eq!(said(&report, "partly-shadowed"), Vec::<String>::new());
}

#[test]
fn what_a_rule_decides_is_not_let_in_by_the_default() {
    let report = audited("block in\npass out\npass in proto tcp to port 22\n");
    assert_eq!(said(&report, "default-accept"), Vec::<String>::new());
    // Nothing speaks of what leaves.
    let report = audited("block in\npass in proto tcp to port 22\n");
    let found = of(&report, "default-accept");
    assert!(found.iter().any(|one| one.chain == Some(Direction::Outbound)), "{found:?}");
    // An anchor of which nothing is known decides nothing for certain.
    let report = audited("block in on em0\npass out\nanchor \"ftp-proxy/*\"\n");
    assert!(of(&report, "default-accept").iter().any(|one| one.level == Level::Critical), "{:?}", report.findings);
    // A general pass is a rule, and what it opens is its own.
    let report = audited("set skip on lo\npass\nblock in on ! lo0 proto tcp to port 6000\n");
    assert!(of(&report, "default-accept").iter().all(|one| one.chain != Some(Direction::Inbound)));
    assert!(said(&report, "any-port").iter().any(|text| text.starts_with("critical ")), "{:?}", report.findings);
}

#[test]
fn an_antispoof_that_a_later_pass_undoes() {
    let report = audited("antispoof for em0\nblock in\npass in on em0 proto tcp to port 80\npass out\n");
    assert_eq!(
        said(&report, "last-match"),
        ["medium this `antispoof` is undone by the pass at pf.conf:3, which matches later and asks for no sender"]
    );
    assert_eq!(said(&report, "redundant-above"), Vec::<String>::new());
    for kept in [
        "antispoof quick for em0\nblock in\npass in on em0 proto tcp to port 80\npass out\n",
        "block in\npass in on em0 proto tcp to port 80\npass out\nantispoof for em0\n",
    ] {
        assert_eq!(said(&audited(kept), "last-match"), Vec::<String>::new(), "{kept}");
    }
}

#[test]
fn the_address_of_an_interface_is_what_is_sent_to_by_it() {
    for to in ["(em0)", "em0", "(em0:0)", "(self)", "self"] {
        let report = audited(&format!("block all\npass in on em0 proto tcp to {to} port 22\n"));
        let found = said(&report, "management-open");
        assert_eq!(found, ["high `SSH` is open to anyone who comes by em0: tcp 22"], "{to}");
        assert!(rows(&report).iter().all(|row| !row.ends_with("at most")), "{to}: {:?}", rows(&report));
        assert!(of(&report, "unmodelled-match").iter().all(|one| one.level < Level::High), "{to}");
    }
    // By whatever it comes, somebody reaches it.
    let report = audited("block all\npass in proto tcp to (em0) port 22\n");
    assert_eq!(said(&report, "management-open"), ["high `SSH` is open to anyone: tcp 22"]);
    // A name that is no interface here may be any host's.
    let report = audited("block all\npass in on em1 proto tcp to gate port 22\n");
    assert!(of(&report, "management-open").iter().all(|one| one.level < Level::High));
    // What is blocked there is so.
    let report = audited(
        "pass out\npass in proto tcp to port 22\nblock in quick on em0 proto tcp to (em0) port 22\nblock in quick on ! em0\n",
    );
    assert!(of(&report, "management-open").iter().all(|one| one.level < Level::High), "{:?}", report.findings);
}

#[test]
fn a_limit_lowers_nothing() {
    let text = "table <bad> persist\nblock in\nblock in quick from <bad>\n\
                pass in on em0 proto tcp to port 22 keep state (max-src-conn 5, max-src-conn-rate 3/30, overload <bad> flush)\n";
    let report = audited(text);
    assert_eq!(of(&report, "management-open").len(), 1);
    assert_eq!(of(&report, "management-open")[0].level, Level::High);
    let mild = of(&report, "unmodelled-match");
    assert!(mild.iter().all(|one| one.level <= Level::Low), "{mild:?}");
    assert!(mild.iter().any(|one| one.message.contains("`<bad>` (it only blocks)")), "{mild:?}");
    assert!(report.exposed.iter().any(|one| one.is_limited), "{:?}", report.exposed);
}

/// A table of which no rule asks blocks nothing.
#[test]
fn what_a_table_is_for_is_told_as_it_is() {
    let unread = |text: &str| {
        let said = said(
            &audited(&format!("table <t> persist\nset skip on lo\n{text}block in all\npass out all\n")),
            "unmodelled-match",
        );
        said.into_iter().filter(|one| one.contains("the table")).collect::<Vec<_>>()
    };
    let of_nat = unread("nat on em0 from <t> to any -> (em0)\n");
    assert_eq!(
        of_nat,
        [
            "low not known: the table `<t>` (it only says whose addresses are translated): it has no list here, and keeps what it holds"
        ]
    );
    for text in [
        "nat on em0 from <t> to any -> (em0)\nblock in quick from <t>\n",
        "rdr on em0 inet proto tcp from <t> to any port 25 -> 127.0.0.1 port 8025\nblock in quick from <t>\n",
    ] {
        let told = unread(text);
        assert!(!told.is_empty() && told.iter().all(|one| !one.contains("(it only")), "{text}: {told:?}");
    }
    assert!(unread("block in quick from <t>\n").iter().all(|one| one.contains("(it only blocks)")));
}

#[test]
fn a_group_is_told_by_its_name() {
    let report = audited("block all\npass in on egress proto tcp to port 22\n");
    assert_eq!(rows(&report), ["22 in egress"]);
    assert_eq!(said(&report, "management-open"), ["high `SSH` is open to anyone who comes by egress: tcp 22"]);
    let report = audited("block all\npass in on ! egress proto tcp to port 22\n");
    assert_eq!(rows(&report), ["22 in not egress"]);
}

#[test]
fn a_pass_that_redirects_does_so_behind_the_last_match() {
    let text = "block all\npass in on em0 proto tcp to any port 35237 rdr-to 192.168.1.254\n\
                pass in quick on em0 proto tcp to (em0) port 22\npass in on em1 proto tcp to (em1) port 25\n";
    let report = audited(text);
    assert_eq!(rows(&report), ["22 in em0", "25 in em1"]);
    let of_six = report.exposed.iter().filter(|one| one.values.to_string() == "35237");
    assert!(of_six.clone().count() > 0);
    assert!(of_six.into_iter().all(|one| one.family == portcullis::sets::Family::V4));
}

#[test]
fn what_a_redirect_passes_is_open_for_certain() {
    let text = "rdr pass on em0 proto tcp to port 8443 -> 10.240.0.10 port 5432\nblock in on em0\n";
    let report = audited(text);
    let found = said(&report, "database-open");
    assert!(found.len() == 1 && found[0].starts_with("critical `PostgreSQL`"), "{found:?}");
    let row = report.exposed.iter().find(|one| one.chain == Direction::Forward && one.values.to_string() == "5432");
    assert!(row.is_some_and(|row| row.is_certain), "{:?}", report.exposed);
}

#[test]
fn a_table_that_is_not_known_is_not_anyone() {
    let text = "table <whitelist> persist file \"/etc/whitelist\"\nblock all\npass in on em0 proto tcp from <whitelist> to port 22\n";
    assert_eq!(
        said(&audited(text), "management-open"),
        ["low `SSH` is open to the addresses of `<whitelist>` by em0: tcp 22"]
    );
    let report = audited("table <bad> persist\nblock all\npass in on em0 proto tcp from ! <bad> to port 22\n");
    assert!(
        said(&report, "management-open").iter().all(|text| text.contains("open to anyone")),
        "{:?}",
        report.findings
    );
}

#[test]
fn a_table_that_is_not_known_is_not_anyone_where_a_line_keeps_all_others_out() {
    let table = "table <admins> persist file \"/etc/admins\"\nblock all\n";
    let pass = "pass in on em0 proto tcp to port 22\n";
    let only = "low `SSH` is open to the addresses of `<admins>` by em0: tcp 22";
    for block in ["block in on em0 proto tcp from ! <admins> to port 22\n", "block in quick from ! <admins>\n"] {
        let found = said(&audited(&format!("{table}{pass}{block}")), "management-open");
        assert_eq!(found, [only], "{block}");
    }
    let before = "block in quick on em0 proto tcp from ! <admins> to port 22\n";
    assert_eq!(said(&audited(&format!("{table}{before}{pass}")), "management-open"), [only]);
    // What the pass undoes, what is not all of it, what keeps the table itself out.
    for rules in [
        format!("{table}block in on em0 proto tcp from ! <admins> to port 22\n{pass}"),
        format!("{table}{pass}block in quick on em0 inet proto tcp from ! <admins> to port 22\n"),
        format!("{table}{pass}block in quick on em0 proto tcp from <admins> to port 22\n"),
        format!(
            "{table}pass in quick on em0 proto tcp to port 22\nblock in quick proto tcp from ! <admins> to port 22\n"
        ),
    ] {
        let found = said(&audited(&rules), "management-open");
        assert!(found.iter().any(|text| text.contains("open to anyone")), "{rules}: {found:?}");
    }
}

/// Without a match pf lets packets pass (pf.conf(5)): no line says so, and none is named for it.
#[test]
fn what_passes_without_a_rule_is_told_of_the_default_and_of_no_rule() {
    for text in ["pass in on em0\n", "set skip on lo\npass in on em0 proto tcp to port 22\n", "set skip on lo\n"] {
        let report = audited(text);
        let by_default = of(&report, "default-accept");
        for direction in [Direction::Inbound, Direction::Forward] {
            assert!(by_default.iter().any(|one| one.chain == Some(direction)), "{text}: {:?}", report.findings);
        }
        for found in of(&report, "forward-open") {
            assert!(!found.message.contains("rules"), "{text}: {}", found.message);
            assert!(found.message.contains("by em0"), "{text}: {}", found.message);
        }
    }
    let report = audited("set skip on lo\n");
    assert_eq!(of(&report, "forward-open").len(), 0);
}

/// The rule by which OPNsense and pfSense let their uplink be configured: it names no destination, and nothing of it goes through.
#[test]
fn dhcp_by_the_uplink_is_forwarded_nowhere() {
    let text = "set skip on lo0\nnat on igb0 inet from 192.168.1.0/24 to any -> (igb0:0)\nblock in all\npass in quick on igb0 proto udp from any port 67 to any port 68 keep state\npass out all keep state\npass in quick on igb1 inet from 192.168.1.0/24 to any keep state\n";
    let is_told = |text: &str| super::ruleset_findings::findings("pf", text).iter().any(|one| one.id == "forward-open");
    assert!(!is_told(text));
    assert!(is_told(&text.replace("port 67 to any port 68", "port 67 to any port 69")));
}
