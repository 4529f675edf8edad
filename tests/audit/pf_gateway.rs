//! What an audit says of gateways with pf, as people write them.

use crate::support::corpus;
use portcullis::audit::{Finding, Level, Report};
use portcullis::targets::Scope;

fn audited(text: &str) -> Report {
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    report
}

/// A host of whose rules others stand in anchors: one of `fail2ban`, and another of a proxy that lets flows in.
const HOST: &str = "\
table <rfc1918> const { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 }
table <admins> const { 203.0.113.10 }
set skip on lo0
block all
block in quick on em0 from <rfc1918>
pass in quick on em0 inet proto tcp from any to any port 443
anchor \"f2b/*\"
anchor \"ftp-proxy/*\"
pass in on em0 inet proto tcp from <admins> to any port 22
pass out on em0
";

/// The same text without its anchors: what stands behind them is where it was.
fn without_anchors(text: &str) -> String {
    let line = |line: &str| {
        if line.contains("anchor \"") { format!("#{}\n", line.get(1..).unwrap()) } else { format!("{line}\n") }
    };
    text.lines().map(line).collect()
}

fn is_of_anchors(finding: &Finding) -> bool {
    finding.message.contains("anchor")
}

/// What is said of what is open.
fn told(report: &Report) -> Vec<String> {
    let said = |one: &Finding| {
        format!("{} {} {} {:?} {:?} {:?}", one.level, one.id, one.message, one.place, one.rules, one.witness)
    };
    let mut told: Vec<String> = report.findings.iter().filter(|one| one.witness.is_some()).map(said).collect();
    told.sort();
    told
}

#[test]
fn what_the_text_opens_is_told_beside_anchors_as_it_is_without() {
    for more in [
        "",
        "pass in on em0 inet6 proto tcp from any to any port >= 1024\n",
        "pass in on em0 proto tcp from any to any port 22\n",
        "pass in on em0 inet proto tcp from any to any port 3306\n",
        "pass in on em0\n",
        "pass in on em1 inet6\n",
        "anchor \"other\" in on em0 proto tcp\npass in on em0 proto tcp to port 22\n",
        "anchor \"own\" {\nanchor \"inner\" quick\npass in on em0 proto tcp to port 22\n}\n",
    ] {
        let text = format!("{HOST}{more}");
        let plain = without_anchors(&text).replace("#nchor \"own\"", "anchor \"own\"");
        let with = audited(&text);
        assert_eq!(told(&with), told(&audited(&plain)), "{more}");
        let of_anchors: Vec<&Finding> = with.findings.iter().filter(|one| is_of_anchors(one)).collect();
        assert_eq!(of_anchors.len(), 1, "{of_anchors:?}");
        assert!(of_anchors[0].advice.contains("`pfctl -a '*' -sr`"), "{}", of_anchors[0].advice);
    }
}

#[test]
fn what_an_anchor_may_close_is_open_at_most_and_no_milder() {
    let text = format!("{HOST}pass in on em0 inet proto tcp from any to any port 3306\n");
    let report = audited(&text);
    let database = report.findings.iter().find(|one| one.id == "database-open").unwrap();
    assert_eq!(database.level, Level::Critical);
    assert!(database.also.iter().any(|text| text.starts_with("open at most: ")), "{:?}", database.also);
    let certain = |ports: &str| {
        let mut own = report.exposed.iter().filter(|one| one.values.to_string() == ports);
        own.all(|one| one.is_certain)
    };
    // What is quick and stands before the anchors is decided by then.
    assert!(certain("443") && !certain("3306") && !certain("22"), "{:?}", report.exposed);
}
