//! What `accept:` does to findings, and how findings look.

use crate::support::samples::of_text;
use portcullis::audit::{Finding, Level, Report};
use portcullis::diagnostic::Diagnostics;
use portcullis::report;

pub(super) fn audit(profile: &str) -> (Report, Diagnostics, portcullis::place::Sources) {
    let sample = of_text(profile);
    let mut diagnostics = Diagnostics::default();
    let report = portcullis::audit::audit(&sample.resolution, &sample.sources, &mut diagnostics);
    (report, diagnostics, sample.sources)
}

fn quiet(profile: &str) -> Report {
    let (report, diagnostics, _) = audit(profile);
    assert!(diagnostics.is_empty());
    report
}

fn find<'a>(report: &'a Report, id: &str) -> &'a Finding {
    report.findings.iter().find(|finding| finding.id == id).unwrap_or_else(|| panic!("no {id}"))
}

fn has(report: &Report, id: &str) -> bool {
    report.findings.iter().any(|finding| finding.id == id)
}

/// A voice server for a carrier of the world, with what it accepts.
fn voice(ports: &str, from: &str, accept: &str) -> String {
    format!(
        "profile: voice\ntargets: [nftables]\naddresses:\n  carrier: [{from}]\naccept:\n{accept}inbound:\n  \
         - allow: RTP\n    from: carrier\n    with: {{ports: {ports}}}\n"
    )
}

const COVERED: &str = "  - finding: wide-range\n    service: RTP\n    covers: {ports: udp 16384-17383, from: \
                       [9.9.9.0/24]}\n    reason: the carrier's media\n";

#[test]
fn a_finding_inside_what_is_covered_is_accepted_and_stays_visible() {
    let report = quiet(&voice("16384-17383", "9.9.9.0/24", COVERED));
    let finding = find(&report, "wide-range");
    assert_eq!(finding.accepted.as_deref(), Some("the carrier's media"));
    assert!(
        !report.fails(Level::Low)
            || report.findings.iter().any(|one| one.accepted.is_none() && one.level >= Level::Low)
    );
    assert!(!has(&report, "acceptance-unused"));
}

#[test]
fn more_ports_than_are_covered_remain_a_finding() {
    let report = quiet(&voice("16384-17384", "9.9.9.0/24", COVERED));
    let finding = find(&report, "wide-range");
    assert_eq!(finding.accepted, None);
    assert!(finding.also.iter().any(|line| line.contains("udp 17384 from 9.9.9.0/24")), "{:?}", finding.also);
    assert!(!has(&report, "acceptance-unused"));
}

#[test]
fn more_sources_than_are_covered_remain_a_finding() {
    let report = quiet(&voice("16384-17383", "9.9.8.0/23", COVERED));
    let finding = find(&report, "wide-range");
    assert_eq!(finding.accepted, None);
    assert!(finding.also.iter().any(|line| line.contains("udp 16384-17383 from 9.9.8.0/24")), "{:?}", finding.also);
}

#[test]
fn two_acceptances_together_cover_a_finding() {
    let accept = "  - {finding: wide-range, covers: {ports: udp 16384-16999}, reason: one}\n  \
                  - {finding: wide-range, covers: {ports: udp 17000-17383}, reason: two}\n";
    let report = quiet(&voice("16384-17383", "9.9.9.0/24", accept));
    assert_eq!(find(&report, "wide-range").accepted.as_deref(), Some("one; two"));
}

#[test]
fn an_acceptance_without_covers_takes_everything_of_its_service() {
    let accept = "  - {finding: wide-range, service: RTP, reason: all of it}\n";
    let report = quiet(&voice("1024-65535", "9.9.9.0/24", accept));
    assert!(find(&report, "wide-range").accepted.is_some());
}

#[test]
fn an_acceptance_past_its_day_counts_no_more() {
    let accept = COVERED.replace("    reason", "    until: 2026-05-31\n    reason");
    let report = quiet(&voice("16384-17383", "9.9.9.0/24", &accept));
    assert_eq!(find(&report, "wide-range").accepted, None);
    assert_eq!(find(&report, "acceptance-expired").level, Level::Medium);
    let last_day = accept.replace("2026-05-31", "2026-06-01");
    let report = quiet(&voice("16384-17383", "9.9.9.0/24", &last_day));
    assert!(find(&report, "wide-range").accepted.is_some());
}

#[test]
fn an_acceptance_of_another_service_or_chain_is_unused() {
    for other in ["service: SIP", "chain: outbound"] {
        let accept = format!("  - {{finding: wide-range, {other}, reason: another}}\n");
        let report = quiet(&voice("16384-17383", "9.9.9.0/24", &accept));
        assert_eq!(find(&report, "wide-range").accepted, None, "{other}");
        assert_eq!(find(&report, "acceptance-unused").level, Level::Low, "{other}");
    }
}

#[test]
fn the_entry_that_a_finding_prints_accepts_it() {
    for profile in [
        "profile: p\ntargets: [nftables]\ninbound:\n  - allow: [RTP, MS NetMeeting, \"QuickTime Conferencing (MovieTalk)\", VNC]\n",
        "profile: p\ntargets: [nftables]\ninbound:\n  - allow: [tcp 3050, udp 5004-65535]\n    from: [9.9.9.0/24, \"2a00::/24\"]\n",
        "profile: p\ntargets: [nftables]\noutbound:\n  default: allow\n  rules: []\n",
        "profile: p\ntargets: [nftables]\nforward:\n  - allow: SMTPs\n    from: any6\n",
        "profile: p\ntargets: [nftables]\ninbound:\n  default: allow\n  rules:\n    - deny: SSH\n    - allow: SSH\n",
    ] {
        let loud = |report: &Report| -> Vec<String> {
            report.findings.iter().filter(|one| one.accepted.is_none()).map(|one| one.entry.clone()).collect()
        };
        let entries: String = loud(&quiet(profile))
            .iter()
            .flat_map(|entry| entry.lines().map(|line| format!("  {line}\n")).collect::<Vec<_>>())
            .collect();
        // The reason is its author's to write.
        let entries = entries.replace("say why", "it is meant so");
        let left = quiet(&profile.replacen("profile: p\n", &format!("profile: p\naccept:\n{entries}"), 1));
        assert!(loud(&left).is_empty(), "{entries}\n{:#?}", left.findings);
    }
}

/// Everyone may reach one port, and one network all of them: the entries do not say that everyone may reach all.
#[test]
fn entries_accept_who_may_reach_which_port_and_nobody_else() {
    let profile = |accept: &str, more: &str| {
        quiet(&format!(
            "profile: p\ntargets: [nftables]\n{accept}inbound:\n  - tcp 40100\n  - allow: tcp 40000-40999\n    from: 9.9.9.0/24\n{more}"
        ))
    };
    let entry = find(&profile("", ""), "wide-range").entry.replace("say why", "they are ours");
    let lines: String = entry.lines().map(|line| format!("  {line}\n")).collect();
    let accept = format!("accept:\n{lines}");
    assert!(find(&profile(&accept, ""), "wide-range").accepted.is_some(), "{accept}");
    assert!(!has(&profile(&accept, ""), "acceptance-unused"), "{accept}");
    let wider = profile(&accept, "  - allow: tcp 40000-40999\n    from: 8.8.8.0/24\n");
    let grown = find(&wider, "wide-range");
    assert_eq!(grown.accepted, None, "{accept}");
    assert!(grown.also.iter().any(|line| line.contains("tcp 40000-40999 from 8.8.8.0/24")), "{:?}", grown.also);
}

/// What is accepted by one interface, or at one address, is not accepted by another.
#[test]
fn entries_accept_by_which_interface_and_at_which_address() {
    let profile = |accept: &str, rule: &str| {
        quiet(&format!(
            "profile: p\ntargets: [nftables]\ninterfaces: {{wan: eth0, vpn: wg0}}\n{accept}inbound:\n  - {{allow: PostgreSQL, {rule}}}\n"
        ))
    };
    for (rule, others) in [
        ("interface: vpn", ["interface: wan", "from: any"]),
        ("to: 192.0.2.1", ["to: 192.0.2.2", "from: any"]),
        ("interface: vpn, to: [192.0.2.1]", ["interface: vpn", "to: 192.0.2.1"]),
    ] {
        let entry = find(&profile("", rule), "database-open").entry.replace("say why", "it is meant so");
        let accept: String = entry.lines().map(|line| format!("  {line}\n")).collect();
        let accept = format!("accept:\n{accept}");
        assert!(find(&profile(&accept, rule), "database-open").accepted.is_some(), "{accept}");
        for other in others {
            assert!(find(&profile(&accept, other), "database-open").accepted.is_none(), "{other}: {accept}");
        }
    }
}

/// The entry of many separate ports says nothing of those between, which are opened later.
#[test]
fn an_entry_of_many_ports_accepts_none_between_them() {
    let ports: Vec<u16> = (0..14).map(|number| 41_000 + 100 * number).collect();
    let profile = |ports: &[u16], accept: &str| {
        let rules: String = ports.iter().map(|port| format!("  - tcp {port}\n")).collect();
        quiet(&format!("profile: p\ntargets: [nftables]\n{accept}inbound:\n{rules}"))
    };
    let known = profile(&ports, "");
    let entry = find(&known, "unassigned-port").entry.replace("say why", "they are ours");
    let accept: String = entry.lines().map(|line| format!("  {line}\n")).collect();
    let accept = format!("accept:\n{accept}");
    let same = profile(&ports, &accept);
    assert_eq!(find(&same, "unassigned-port").accepted.as_deref(), Some("they are ours"), "{accept}");
    let more: Vec<u16> = ports.iter().copied().chain([41_650]).collect();
    let more = profile(&more, &accept);
    let grown = find(&more, "unassigned-port");
    assert_eq!(grown.accepted, None, "{accept}");
    assert!(grown.also.iter().any(|line| line.contains("not accepted: tcp 41650")), "{:?}", grown.also);
}

const OFFICE: &str = "profile: office\ntargets: [nftables]\naddresses:\n  admin: [192.0.2.0/24]\naccept:\n  \
                      - {finding: plaintext-open, service: HTTP, reason: it only redirects}\ninbound:\n  \
                      - allow: SSH\n    from: admin\n    ticket: NET-1\n  - HTTP\n  - allow: VNC\n    \
                      description: help desk\n  - deny: HTTP\n    from: 198.51.100.0/24\noutbound:\n  - DNS\n";

#[test]
fn findings_read_well_without_colour() {
    let (report, _, sources) = audit(OFFICE);
    insta::assert_snapshot!(report::findings::text(&[report], &sources, 100, false));
}

#[test]
fn findings_fit_on_a_line_each() {
    let (report, _, sources) = audit(OFFICE);
    insta::assert_snapshot!(report::findings::short(&[report], &sources));
}

#[test]
fn findings_are_an_object_with_format_and_version() {
    let (report, _, sources) = audit(OFFICE);
    insta::assert_snapshot!(report::findings::json(&[report], &sources, None));
}

#[test]
fn more_overlapping_rules_than_can_be_judged_are_said_to_be() {
    let denies: String = (0..2_200)
        .map(|number| {
            let port = 2_000 + number;
            format!("  - {{deny: udp {port} > {port}, from: 10.1.0.0/16, to: 10.2.0.0/16}}\n")
        })
        .collect();
    let profile = format!("profile: many\ntargets: [nftables]\ninbound:\n{denies}  - allow: udp 1000-9999\n");
    let (report, diagnostics, sources) = audit(&profile);
    assert!(diagnostics.has_errors());
    assert!(has(&report, "wide-range"), "what is open at most is judged all the same");
    insta::assert_snapshot!(report::diagnostics::render(
        &diagnostics,
        &sources,
        report::diagnostics::Form::Full,
        false
    ));
}

/// SSH for the world, with this beside it, and what its profile accepts.
fn ssh(beside: &str, accept: &str) -> Report {
    let accept = if accept.is_empty() { String::new() } else { format!("accept:\n{accept}\n") };
    quiet(&format!(
        "profile: p\ntargets: [nftables]\n{accept}inbound:\n  - {{allow: SSH, ticket: t, description: d{beside}}}\n"
    ))
}

#[test]
fn what_is_accepted_with_a_limit_is_not_accepted_without() {
    let entry = find(&ssh(", limit: 5/minute", ""), "management-open").entry.clone();
    assert!(entry.contains("limited: true"), "{entry}");
    let entry = entry.replace("reason: say why", "reason: the limit holds guesses down");
    let kept = ssh(", limit: 5/minute", &entry);
    assert_eq!(find(&kept, "management-open").accepted.as_deref(), Some("the limit holds guesses down"));
    assert!(!has(&kept, "acceptance-unused"));
    let gone = ssh("", &entry);
    assert_eq!(find(&gone, "management-open").accepted, None, "the limit is gone");
    assert!(has(&gone, "acceptance-unused"));
    // What was accepted without a limit is accepted with one.
    let entry = find(&ssh("", ""), "management-open").entry.replace("reason: say why", "reason: anyone may come");
    assert!(!entry.contains("limited"), "{entry}");
    assert!(find(&ssh(", limit: 5/minute", &entry), "management-open").accepted.is_some());
    // A part of it may lose the limit.
    let both = "profile: p\ntargets: [nftables]\naccept:\n  - finding: management-open\n    covers: {limited: true}\n    \
                reason: slow\ninbound:\n  - {allow: SSH, from: any4, limit: 5/minute}\n  - {allow: SSH, from: any6}\n";
    let both = quiet(both);
    let finding = find(&both, "management-open");
    assert_eq!(finding.accepted, None);
    assert!(finding.also.iter().any(|line| line.contains("not accepted: tcp 22 from ::/0")), "{:?}", finding.also);
}

#[test]
fn a_service_is_told_once_whoever_opens_its_port_besides() {
    let report = quiet(
        "profile: p\ntargets: [nftables]\ninbound:\n  - {allow: tcp 20-80, from: 10.20.0.0/16}\n  - {allow: SSH}\n",
    );
    assert_eq!(report.findings.iter().filter(|one| one.id == "management-open").count(), 1);
    // What the name does not bring is told by itself.
    let report =
        quiet("profile: p\ntargets: [nftables]\ninbound:\n  - {allow: tcp 3389, from: any}\n  - {allow: SSH}\n");
    assert_eq!(report.findings.iter().filter(|one| one.id == "management-open").count(), 2);
}

#[test]
fn the_packet_of_an_exception_that_comes_too_late_is_met_by_the_rule_that_takes_it() {
    let report = quiet(
        "profile: p\ntargets: [nftables]\ninbound:\n  - {allow: tcp 22-80, from: 10.20.0.0/16}\n  - {allow: SSH, limit: \
         5/minute}\n  - {reject: SSH}\n",
    );
    let finding = find(&report, "exception-after-rule");
    let packet = finding.witness.as_ref().unwrap();
    assert_eq!(
        packet.to_string(),
        "in tcp 192.0.2.7:40000 > 10.0.0.1:22",
        "the first rule takes those of 10.20.0.0/16"
    );
}
