//! What the audit says of helpers is true of every packet, and what it tells to write can be pasted.

use crate::support::project::Project;
use crate::support::samples::{Sample, of_text, try_of_text};
use portcullis::audit::{Report, audit};
use portcullis::diagnostic::Diagnostics;
use portcullis::diff::{self, Kind, Names};
use portcullis::packets::Limits;
use portcullis::ruleset::{Question, View, of_policy};

const HEAD: &str = "profile: case
targets: [nftables]
interfaces: {wan: eth0, lan: eth1}
addresses: {carrier: [198.51.100.16/28], \"no\": [203.0.113.0/24, \"2001:db8::/32\"]}
";

/// Profiles with ranges that stand for helpers, a rule a line, and whether a line to paste is expected.
const STANDING: &[(&str, bool)] = &[
    ("inbound:\n  - {allow: [SIP, RTP], from: carrier}\n", true),
    ("inbound:\n  - {allow: [SIP, RTP], from: 10.0.0.0/8, interface: wan}\n", true),
    ("inbound:\n  - {allow: [SIP/udp, RTP, SSH], from: \"no\", log: {prefix: \"it's: \", rate: 10/minute}}\n", true),
    ("inbound:\n  - {allow: [SIP, RTP], from: carrier, until: 2099-01-01, temporary: true, ticket: \"a: b\"}\n", true),
    (
        "inbound:\n  - {allow: [SIP, RTP], from: carrier, to: 192.0.2.1, except: {from: 198.51.100.17}, log: true}\n",
        true,
    ),
    (
        "inbound:\n  - {allow: [SIP, RTP], from: carrier, log: {prefix: p}, approximate: [{target: pf, feature: log-without-prefix, reason: \"it's: so\"}]}\n",
        true,
    ),
    ("inbound:\n  - {allow: SIP, from: carrier}\n  - {allow: RTP, from: 10.0.0.0/8}\n", true),
    ("inbound:\n  - {allow: [SIP, RTP], from: carrier, limit: 10/second}\n", true),
    ("inbound:\n  - {allow: [FTP, tcp 1024-65535], from: \"no\", limit: 10/hour burst 9 per source /24 /64}\n", true),
    ("inbound:\n  - {allow: [SIP, RTP], from: carrier, as: {SIP: today, RTP: today}}\n", true),
    (
        "inbound:\n  - {allow: [SIP, RTP], from: carrier, as: {SIP: document}, with: {RTP: {ports: 20000-29999}}}\n",
        true,
    ),
    ("inbound:\n  - {allow: MS NetMeeting, from: 10.0.0.0/8, with: {ports: 30000-30999}}\n", true),
    ("inbound:\n  - {allow: MS NetMeeting, from: 10.0.0.0/8, dynamic: linux}\n", true),
    ("inbound:\n  - {allow: GnomeMeeting, from: 10.0.0.0/8}\n  - {allow: RTP, from: carrier}\n", true),
    ("inbound:\n  - {allow: [MS NetMeeting, SSH], from: 10.0.0.0/8, description: \"two\\nlines\"}\n", true),
    ("inbound:\n  - {allow: [tcp 21, tcp 40000-50000], from: 10.0.0.0/8}\n", true),
    ("inbound:\n  - {allow: [udp 5060-5061, udp 10000-20000], from: any4}\n", true),
    ("inbound:\n  - {deny: SSH, from: carrier}\n  - {allow: [FTP, tcp 1024-65535], from: any}\n", true),
    ("outbound:\n  - {allow: [FTP, tcp 1024-65535], to: \"no\", out: wan}\n", true),
    ("forward:\n  - {allow: [SIP, RTP], in: wan, out: lan, from: carrier}\n", true),
    ("forward:\n  - {allow: [TFTP, udp 1024-65535], from: 10.0.0.0/8, to: 192.0.2.0/24}\n", true),
];

fn audited(sample: &Sample) -> Report {
    audit(&sample.resolution, &sample.sources, &mut Diagnostics::default())
}

/// The texts in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The profile with the line before the rule, and the names taken out of rules without a helper.
fn applied(text: &str, at: usize, line: &str, gone: &[&str]) -> String {
    let mut out: Vec<String> = Vec::new();
    for (number, own) in text.lines().enumerate() {
        if number + 1 == at {
            out.push(format!("  {line}"));
        }
        let Some(rest) = own.strip_prefix("  - {allow: ") else {
            out.push(own.to_owned());
            continue;
        };
        let (services, rest) = match rest.strip_prefix('[') {
            Some(list) => list.split_once(']').unwrap(),
            None => rest.split_at(rest.find([',', '}']).unwrap()),
        };
        let kept: Vec<&str> = services.split(", ").filter(|one| !gone.contains(one)).collect();
        if !kept.is_empty() {
            out.push(format!("  - {{allow: [{}]{rest}", kept.join(", ")));
        }
    }
    out.join("\n") + "\n"
}

#[test]
fn the_line_to_paste_closes_and_opens_nothing() {
    for (rest, pastes) in STANDING {
        let before = format!("{HEAD}{rest}");
        let sample = of_text(&before);
        let report = audited(&sample);
        let found: Vec<_> = report.findings.iter().filter(|one| one.id == "helper-instead").collect();
        let [finding] = found.as_slice() else { panic!("{} findings: {rest}", found.len()) };
        let words = quoted(&finding.advice);
        let line = words.iter().find(|one| one.starts_with("- {allow:"));
        assert_eq!(line.is_some(), *pastes, "{}", finding.advice);
        let Some(line) = line else { continue };
        assert_eq!(
            line.contains("approximate: [{target: pf, feature: log-without-prefix, reason: "),
            rest.contains("approximate"),
            "{line}"
        );
        let gone: Vec<&str> = words.iter().filter(|one| !one.starts_with('-')).copied().collect();
        assert!(!gone.is_empty(), "{}", finding.advice);
        let place = sample.sources.line_column(finding.place.unwrap()).line;
        let after = applied(&before, place, line, &gone);
        let changed = try_of_text(&after).unwrap_or_else(|errors| panic!("{errors}\n{after}"));
        let names = Names::of(&sample.resolution.catalog);
        let [old, new] = [&sample, &changed].map(|one| of_policy(one.policy(), View::Profile));
        let found = diff::between(&old, &new, &names, Limits::default()).unwrap();
        let mut closed = 0;
        assert!(found.depending.is_empty() && !found.incomplete, "{found:?}\n{after}");
        for change in &found.certain {
            // Beside what closes: that the helper reads, and what it expects of the other way.
            let expected = change.kind == Kind::Opened && change.packet.flow.helper().is_some();
            // A rule more has a bucket more, and nothing says that it is as full as the old one.
            let counted = !change.depends.is_empty() && change.depends.iter().all(Question::is_of_limit);
            let fits = expected || counted || matches!(change.kind, Kind::Closed | Kind::Helped);
            assert!(fits, "{change:?}\n{after}");
            closed += usize::from(change.kind == Kind::Closed);
        }
        assert!(closed > 0, "{after}");
        let again = audited(&changed);
        assert!(!again.findings.iter().any(|one| one.id == "helper-instead"), "{after}");
    }
}

/// iptables gives helpers before it knows the way out: what is told to be taken out is what `generate` refuses.
#[test]
fn a_rule_by_its_way_out_is_told_what_iptables_can_do() {
    let head = HEAD.replace("[nftables]", "[iptables]");
    let rule = |more: &str| format!("{head}forward:\n  - {{allow: [SIP, RTP], in: lan{more}}}\n");
    for (more, bound) in [
        (
            ", out: wan, to: carrier",
            "take `out:` out of that rule, for helpers are given before it is known by which interface packets leave: its `to:` says where it goes",
        ),
        (", out: wan, from: carrier", "leave: say with `to:` where it goes"),
    ] {
        let report = audited(&of_text(&rule(more)));
        let advice = &report.findings.iter().find(|one| one.id == "helper-instead").unwrap().advice;
        assert!(advice.contains(bound), "{advice}");
    }
    let generated = |more: &str| {
        let text = format!("{head}forward:\n  - {{allow: SIP, in: lan{more}, helper: sip}}\n");
        let ran = Project::new().with("x.yaml", text).run(&["generate", "x.yaml", "--part", "v4"]);
        (ran.code, ran.err)
    };
    let (code, told) = generated(", out: wan, to: carrier");
    assert!(code == 2 && told.contains("= help: take `out:` out: its `to:` bounds the rule;"), "{told}");
    let (code, told) = generated(", out: wan, from: carrier");
    assert!(code == 2 && told.contains("= help: take `out:` out: bound the rule by `to:` instead;"), "{told}");
    assert_eq!(generated(", to: carrier").0, 0);
}

/// What serves this host's own broadcasts has no data in the same chain.
#[test]
fn no_rule_is_proposed_that_would_be_refused() {
    for rest in [
        "inbound:\n  - {allow: [SNMP, udp 1024-65535], from: 10.0.0.0/8}\n",
        "outbound:\n  - {allow: [SNMP, udp 1024-65535], to: any}\n",
        "baseline: {established: {switch: off, reason: r}}\ninbound:\n  - {allow: [SIP, RTP], from: carrier}\n",
    ] {
        let report = audited(&of_text(&format!("{HEAD}{rest}")));
        assert!(!report.findings.iter().any(|one| one.id == "helper-instead"), "{rest}");
    }
}

/// A deny that keeps out nothing but what a helper expects is not needless.
#[test]
fn a_deny_of_data_connections_changes_something() {
    let needless = |rest: &str| {
        let report = audited(&of_text(&format!("{HEAD}{rest}")));
        report.findings.iter().filter(|one| one.id == "redundant-below").count()
    };
    let deny = "  - {deny: tcp 50000-50100, from: 10.0.0.5}\n";
    assert_eq!(needless(&format!("inbound:\n{deny}  - {{allow: FTP, helper: ftp, from: 10.0.0.0/8}}\n")), 0);
    // Without the helper it is; and so it is where no helper's flows come from there.
    assert_eq!(needless(&format!("inbound:\n{deny}  - {{allow: FTP, from: 10.0.0.0/8}}\n")), 1);
    assert_eq!(needless(&format!("inbound:\n{deny}  - {{allow: FTP, helper: ftp, from: 10.0.0.8/29}}\n")), 1);
    // Data of active FTP leaves by rules behind it.
    let active = "inbound:\n  - {allow: FTP, helper: ftp, from: 10.0.0.0/8}\noutbound:\n  - {deny: any}\n";
    assert_eq!(needless(active), 0);
}

/// `never` speaks of flows that begin by themselves; where a helper lets one in beside it, that is said.
#[test]
fn what_a_helper_lets_in_beside_an_assertion_is_said() {
    let run = |rules: &str, claim: &str| {
        let text = format!("{{profile: x, targets: [nftables], inbound: [{rules}], assert: [{claim}]}}");
        let ran = Project::new().with("a.yaml", &text).run(&["check", "a.yaml"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let ftp = "{allow: FTP, helper: ftp}";
    let said = run(ftp, "{never: tcp 50000}");
    assert!(
        said.contains("not asked of data connections") && said.contains(":50000 related by ftp` is accepted"),
        "{said}"
    );
    for (rule, claim) in [
        ("{allow: SIP, helper: sip}", "{never: RTP}"),
        ("{allow: PPTP, helper: pptp, from: any4}", "{never: protocol gre}"),
    ] {
        assert!(run(rule, claim).contains("related by"), "{rule}");
    }
    // A deny before the rule holds for these as well, and then nothing is said.
    assert!(!run(&format!("{{deny: tcp 50000}}, {ftp}"), "{never: tcp 50000}").contains("related"));
    assert!(!run(ftp, "{always: FTP}").contains("related"));
    assert!(run(ftp, "{only: FTP}").ends_with("inbound\n"));
}

/// Another rule that gives flows the helper makes ours let in more than the profile says.
#[test]
fn verify_sees_a_foreign_rule_that_gives_a_helper() {
    let profile = "profile: v\ntargets: [nftables, iptables]\ninbound:\n  - {allow: FTP, from: 10.0.0.0/24, helper: ftp}\n  - {allow: tcp 2121, from: 10.0.0.0/24}\n";
    let project = Project::new().with("v.yaml", profile);
    assert_eq!(project.run(&["generate", "v.yaml", "--out", "rules"]).code, 0);
    let foreign_table = "table ip other { ct helper x { type \"ftp\" protocol tcp; }; chain c { type filter hook prerouting priority 0; tcp dport 2121 ct helper set \"x\"; }; }\n";
    let foreign_rule = "-A PREROUTING -p tcp --dport 2121 -j CT --helper ftp\n";
    let harmless = "-A PREROUTING -p udp --dport 69 -j CT --helper tftp\n";
    let nft = project.text("rules/v.nft");
    let ipt = project.text("rules/v.iptables");
    let with = |rule: &str| {
        let text = ipt.replacen("*raw\n", "*raw\n:PREROUTING ACCEPT [0:0]\n", 1);
        let text = text.replacen("-A PC-HELP ", &format!("-A PREROUTING -j PC-HELP\n{rule}-A PC-HELP "), 1);
        let text = text.replacen("*filter\n", "*filter\n:INPUT ACCEPT [0:0]\n", 1);
        text.replacen("-A PC-IN ", "-A INPUT -j PC-IN\n-A PC-IN ", 1)
    };
    std::fs::create_dir(project.path("live")).unwrap();
    let verify = |name: &str, text: &str| {
        std::fs::write(project.path(&format!("live/{name}")), text).unwrap();
        let other = project.path("rules/v.ip6tables").display().to_string();
        let file = format!("live/{name}");
        let files = if name.ends_with("nft") { file } else { format!("{file},{other}") };
        project.run(&["verify", "v.yaml", &files])
    };
    assert_eq!(verify("a.nft", &nft).code, 0);
    let ran = verify("b.nft", &format!("{nft}{foreign_table}"));
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    insta::assert_snapshot!("foreign-nftables", ran.err);
    // A map may give it too, and a target of iptables whose words the listing hides; a name that has the word in it does not.
    let gives = |statement: &str| foreign_table.replace("tcp dport 2121 ct helper set \"x\"", statement);
    for (name, statement, code) in [
        ("e.nft", "ct helper set tcp dport map { 2121 : \"x\" }", 2),
        ("f.nft", "ct helper set tcp dport map @helpers", 2),
        ("g.nft", "tcp dport 2121 xt target \"CT\"", 2),
        ("h.nft", "ip saddr @helpers drop", 0),
        ("i.nft", "xt match \"helper\" drop", 0),
    ] {
        let ran = verify(name, &format!("{nft}{}", gives(statement)));
        assert_eq!(ran.code, code, "{statement}: {}{}", ran.out, ran.err);
    }
    let ran = verify("c.iptables", &with(foreign_rule));
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    insta::assert_snapshot!("foreign-iptables", ran.err);
    let ran = verify("d.iptables", &with(harmless));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}
