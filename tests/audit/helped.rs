//! Helpers of connection tracking in rulesets of others: whose flows they read.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};

/// A host for iptables with these rules in the tables raw and filter.
fn iptables(raw: &str, filter: &str) -> String {
    format!(
        "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{raw}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{filter}COMMIT\n"
    )
}

fn nftables(given: &str, input: &str) -> String {
    format!(
        "table inet t {{\n\tct helper ftp {{\n\t\ttype \"ftp\" protocol tcp\n\t}}\n\tchain pre {{\n\t\ttype filter hook prerouting priority 0;\n\t\t{given}\n\t}}\n\tchain in {{\n\t\ttype filter hook input priority 1; policy drop;\n\t\tct state established,related accept\n\t\tiif \"lo\" accept\n\t\t{input}\n\t}}\n}}\n"
    )
}

fn told(target: &str, text: &str) -> Vec<(Level, String)> {
    let is_of_helpers = |one: &Finding| one.id == "helper-unrestricted";
    findings(target, text).into_iter().filter(is_of_helpers).map(|one| (one.level, one.message)).collect()
}

fn said(message: &str) -> Vec<(Level, String)> {
    vec![(Level::Medium, message.to_owned())]
}

const FTP: &str = "-A INPUT -p tcp -m tcp --dport 21 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\n";

#[test]
fn a_helper_for_flows_of_anyone_is_told_with_what_it_reads() {
    let every = "the helper `ftp` reads flows to anyone: tcp 21, 443";
    assert_eq!(told("iptables", &iptables("-A PREROUTING -p tcp -j CT --helper ftp\n", FTP)), said(every));
    let own = "the helper `ftp` reads flows to anyone: tcp 21";
    let at_port = "-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp\n";
    assert_eq!(told("iptables", &iptables(at_port, FTP)), said(own));
    assert_eq!(told("nftables", &nftables("ct helper set \"ftp\"", "tcp dport { 21, 443 } accept")), said(every));
    assert_eq!(
        told("nftables", &nftables("tcp dport 21 ct helper set \"ftp\"", "tcp dport { 21, 443 } accept")),
        said(own)
    );
    // By the rule that accepts.
    let accepting = "tcp dport 21 ct helper set \"ftp\" accept";
    assert_eq!(told("nftables", &nftables("", accepting)), said(own));
    // By a chain of its own, which few packets enter.
    let jump =
        |from: &str| format!(":help - [0:0]\n-A PREROUTING {from}-p tcp -j help\n-A help -p tcp -j CT --helper ftp\n");
    assert_eq!(told("iptables", &iptables(&jump(""), FTP)), said(every));
    assert_eq!(told("iptables", &iptables(&jump("-s 10.0.0.0/8 "), FTP)), []);
    // On the way out.
    let out = "-A OUTPUT -p tcp -m tcp --dport 21 -j ACCEPT\n";
    let text = iptables("-A OUTPUT -p tcp -m tcp --dport 21 -j CT --helper ftp\n", out);
    assert_eq!(told("iptables", &text), said(own));
}

#[test]
fn a_helper_whose_flows_no_stranger_opens_reads_none() {
    for (raw, filter) in [
        ("-A PREROUTING -s 10.0.0.0/8 -p tcp -m tcp --dport 21 -j CT --helper ftp\n", FTP),
        (
            "-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp\n",
            "-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\n",
        ),
        (
            "-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp\n",
            "-A INPUT -s 198.51.7.0/24 -p tcp -m tcp --dport 21 -j ACCEPT\n",
        ),
        // What came before gave it another, or takes it away.
        ("-A PREROUTING -p tcp -j ACCEPT\n-A PREROUTING -p tcp -j CT --helper ftp\n", FTP),
    ] {
        assert_eq!(told("iptables", &iptables(raw, filter)), [], "{raw}{filter}");
    }
}

#[test]
fn what_is_to_be_done_is_said_in_the_terms_of_a_ruleset() {
    let text = iptables("-A PREROUTING -p tcp -j CT --helper ftp\n", FTP);
    let found = findings("iptables", &text);
    let one = found.iter().find(|one| one.id == "helper-unrestricted").unwrap();
    assert!(!one.advice.contains("`from:`"), "{}", one.advice);
    assert!(text[one.place.unwrap().start as usize..].starts_with("-A PREROUTING"));
    assert!(one.witness.is_some() && !one.extent.is_empty());
}

#[test]
fn a_helper_that_the_kernel_gives_up_is_told_wherever_it_is_given() {
    let obsolete = |raw: &str| {
        let found = findings("iptables", &iptables(raw, FTP));
        found
            .into_iter()
            .filter(|one| one.id == "helper-obsolete")
            .map(|one| (one.level, one.message))
            .collect::<Vec<_>>()
    };
    let irc = obsolete("-A PREROUTING -s 10.0.0.0/8 -p tcp -m tcp --dport 6667 -j CT --helper irc\n");
    assert!(matches!(irc.as_slice(), [(Level::Low, message)] if message.contains("`irc`")), "{irc:?}");
    assert_eq!(obsolete("-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp\n"), []);
}

#[test]
fn what_a_helper_expects_is_of_the_protocols_of_its_data() {
    let lines = |text: &str| -> Vec<String> {
        let report = super::ruleset_findings::audited("iptables", &[("rules.v4".to_owned(), text.to_owned())]).0;
        let own = report.exposed.iter().filter(|one| one.expected_by == ["ftp"] || one.expected_by == ["pptp"]);
        own.map(|one| format!("{:?} {:?}", one.family, one.kind)).collect()
    };
    let of = |helper: &str, port: u16| {
        let raw = format!("-A PREROUTING -p tcp -m tcp --dport {port} -j CT --helper {helper}\n");
        lines(&iptables(&raw, &format!("-A INPUT -p tcp -m tcp --dport {port} -j ACCEPT\n")))
    };
    assert_eq!(of("ftp", 21), ["V4 Ports(Tcp)"]);
    assert_eq!(of("pptp", 1723), ["V4 Other"]);
}
