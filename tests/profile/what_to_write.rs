//! What the program says where a person stumbles: what is wrong in their words, and what to write instead.

use std::fmt::Write as _;

use crate::support::project::Project;

fn profile(body: &str) -> String {
    format!("profile: x\ntargets: [nftables]\naddresses: {{office: [10.0.0.0/8]}}\n{body}")
}

/// What a command says of a profile: its exit code, and both outputs.
fn said(arguments: &[&str], body: &str) -> (i32, String) {
    let ran = Project::new().with("x.yaml", profile(body)).run(arguments);
    (ran.code, ran.err + &ran.out)
}

const SLIPS: [&str; 38] = [
    "inbound:\n  - allow: SSH\n    limit: {rate: 10}\n",
    "inbound:\n  - allow: SIP\n    helper: SIP-TLS\n",
    "inbound:\n  - allow: SIP\n    helper: sip-udp\n",
    "inbound:\n  - allow: SSH, HTTP\n",
    "inbound:\n  - allow: SSH and HTTP\n",
    "inbound:\n  - allow: SSH from office\n",
    "inbound:\n  - SSH from office\n",
    "inbound:\n  - allow: SSH\n      from: office\n",
    "inbound:\n  - SSH\n    from: office\n",
    "inbound:\n  - allow: SSH\n    from: \"!office\"\n",
    "inbound:\n  - allow: SSH\n    from: not office\n",
    "interfaces: {wan: eth0}\ninbound:\n  - allow: SSH\n    in: \"!wan\"\n",
    "inbound:\n  - allow: \"!SSH\"\n",
    "inbound:\n  - allow:SSH\n",
    "inbound:\n  - allow: SSH\n    from:office\n",
    "inbound:\n  - allow: SSH\n    from: 0.0.0.0\n",
    "inbound:\n  - allow: SSH\n    from: everywhere\n",
    "inbound:\n  - allow: SSH\n  from: office\n",
    "inbound:\n  - allow: all\n",
    "inbound:\n  - allow: everything\n",
    "inbound:\n  - alow: SSH\n",
    "inbound:\n  - accept: HTTP\n",
    "inbound:\n  allow: SSH\n  from: office\n",
    "inbound:\n  - allow: SSH\n    port: 2222\n",
    "inbound:\n  - allow: FTP\n    helper: ftp\n    with: {ports: 5000-5010}\n",
    "inbound:\n  - allow: SSH\n    limit: 3 connections per source\n",
    "inbound:\n  - allow: SSH\n    limit: 3/minute per /64\n",
    "inbound:\n  - allow: SSH\n    limit: 3/minute per source 64\n",
    "dynamic: ubuntu\ninbound:\n  - SSH\n",
    "dynamic: 100-200\ninbound:\n  - AOL ICQ\n",
    // A device where its interface belongs is that interface, however near another name is.
    "interfaces: {lan: eth1, guest: wlan0}\ninbound:\n  - allow: SSH\n    in: wlan0\n",
    "interfaces: {lan: eth1}\ninbound:\n  - allow: SSH\n    from: lan\n",
    "inbound:\n  - allow: SSH\n    from: 10.0.0.0/8, 192.168.0.0/16\n",
    "interfaces: {wan: [eth0, ppp0]}\ninbound: [SSH]\n",
    "inbound:\n  - allow: {tcp: 22}\n",
    "inbound:\n  - allow: SSH\n    ticket: #123\n",
    "inbound:\n  - allow: SSH\n    chain: forward\n",
    "inbound:\n  - allow: SSH\n    dnat: 10.0.0.2\n",
];

#[test]
fn a_slip_is_told_with_what_to_write() {
    let mut all = String::new();
    for body in SLIPS {
        let (code, said) = said(&["check", "x.yaml"], body);
        assert_eq!(code, 2, "{body}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        writeln!(all, "{said}").unwrap();
    }
    insta::assert_snapshot!("slips", all);
}

const RTP: &str = "inbound:\n  - {allow: RTP, from: office}\naccept:\n  - finding: wide-rang\n    reason: calls\n";

/// Whoever reads a profile sees that it accepts a finding that does not exist, and that a reason was never given.
#[test]
fn a_finding_that_does_not_exist_is_an_error_of_every_command() {
    for arguments in
        [&["check", "x.yaml"][..], &["generate", "x.yaml"], &["audit", "x.yaml"], &["diff", "x.yaml", "x.yaml"]]
    {
        let (code, said) = said(arguments, RTP);
        assert!(code == 2 && said.contains("error[unknown-finding]") && said.contains("`wide-range`?"), "{said}");
        assert!(said.matches("error[unknown-finding]").count() == arguments.len() - 1, "{said}");
    }
    // Where none is near, it is said where ids come from.
    let (code, other) = said(&["check", "x.yaml"], &RTP.replace("wide-rang\n", "quite-another\n"));
    assert!(
        code == 2 && other.contains("prints the entry for each finding") && !other.contains("did you mean"),
        "{other}"
    );
    insta::assert_snapshot!("unknown-finding", said(&["check", "x.yaml"], RTP).1);
    for reason in ["say why", "Say why", "\" say why \"", "…", "..."] {
        let body = RTP.replace("wide-rang\n", "wide-range\n").replace("calls", reason);
        let (code, said) = said(&["generate", "x.yaml"], &body);
        assert!(code == 2 && said.contains("error[placeholder-reason]"), "{reason}: {said}");
    }
    insta::assert_snapshot!(
        "placeholder",
        said(&["check", "x.yaml"], &RTP.replace("wide-rang\n", "wide-range\n").replace("calls", "say why")).1
    );
    let vital = "baseline: {established: {switch: off, reason: …}}\ninbound: []\n";
    assert!(said(&["check", "x.yaml"], vital).1.contains("error[placeholder-reason]"));
}

/// An allow with a limit drops what is over it: no advice to allow more can make it `always`.
#[test]
fn a_limited_allow_is_never_always() {
    let body = "inbound:\n  - allow: SSH\n    limit: 10/minute\nassert:\n  - always: SSH\n";
    let (code, limited) = said(&["check", "x.yaml"], body);
    assert_eq!(code, 1);
    insta::assert_snapshot!("limited-always", limited);
    // Where it is denied whatever the limit, that is what is said.
    let denied = body.replace("  - allow: SSH\n", "  - deny: SSH\n  - allow: SSH\n");
    let (_, said) = said(&["check", "x.yaml"], &denied);
    assert!(said.contains("this rule drops it") && !said.contains("over the limit"), "{said}");
}

/// What must never be let in is no less for being the ports of another year: RDP has UDP today and had none in the document.
#[test]
fn never_speaks_of_both_eras_unless_one_is_named() {
    let body = |end: &str| format!("inbound:\n  - udp 3389\nassert:\n  - never: RDP\n{end}");
    for (end, code) in [("", 1), ("    as: today\n", 1), ("    as: document\n", 0)] {
        let (got, said) = said(&["check", "x.yaml"], &body(end));
        assert_eq!(got, code, "{end}: {said}");
    }
    // One transport of a name stays one, and a name without ports in one era is judged by the other.
    assert_eq!(said(&["check", "x.yaml"], &body("").replace("never: RDP", "never: RDP/tcp")).0, 0);
    let always = "inbound:\n  - RDP\nassert:\n  - always: RDP\n  - only: RDP\n";
    assert_eq!(said(&["check", "x.yaml"], always).0, 0, "what always is, the name itself says");
}

#[test]
fn a_trace_says_on_what_its_end_depends_and_what_was_not_said() {
    let limited =
        "interfaces: {wan: eth0}\ninbound:\n  - allow: SSH\n    limit: 10/minute\n  - {allow: HTTP, in: wan}\n";
    let (code, said_of_limit) = said(&["trace", "x.yaml", "in tcp 192.0.2.7 > 10.0.0.1:22"], limited);
    assert_eq!(code, 0, "both ends are known");
    insta::assert_snapshot!("trace-limit", said_of_limit);
    let (_, unsaid) = said(&["trace", "x.yaml", "in tcp 192.0.2.7 > 10.0.0.1:80"], limited);
    assert!(unsaid.contains("with `in wan` it is accepted"), "{unsaid}");
    let (_, given) = said(&["trace", "x.yaml", "in tcp 192.0.2.7 > 10.0.0.1:80 in wan"], limited);
    assert!(given.contains("verdict  accepted\n") && !given.contains("no interface"), "{given}");
    let (_, elsewhere) = said(&["trace", "x.yaml", "in tcp 192.0.2.7 > 10.0.0.1:443"], limited);
    assert!(!elsewhere.contains("no interface"), "no rule for an interface concerns it: {elsewhere}");
}

const FOREIGN: &str = "table ip nat {
	chain pre { type nat hook prerouting priority -100; policy accept;
		tcp dport 8080 dnat to 10.0.0.5:80
	}
}
table inet f {
	chain input { type filter hook input priority 0; policy drop;
		meta nfproto ipv6 ct count over 5 accept
		meta mark 4 accept
		tcp dport 22 accept
	}
}
";

/// Tests of rules that the packet does not fit anyhow (the other family, another port) are not its business.
#[test]
fn a_trace_names_the_tests_that_concern_the_packet() {
    let project = Project::new().with("f.nft", FOREIGN);
    let v4 = project.run(&["trace", "f.nft", "in tcp 192.0.2.7 > 10.0.0.1:23"]).out;
    assert!(v4.contains("meta mark 4") && !v4.contains("ct count") && !v4.contains("dnat"), "{v4}");
    let v6 = project.run(&["trace", "f.nft", "in tcp [2001:db8::7] > [2001:db8::1]:23"]).out;
    assert!(v6.contains("ct count over 5") && !v6.contains("dnat"), "{v6}");
    let turned = project.run(&["trace", "f.nft", "in tcp 192.0.2.7 > 10.0.0.1:8080"]).out;
    assert!(
        turned.contains("verdict  not certain: ") && turned.contains("10.0.0.5 is an address of the host's own"),
        "{turned}"
    );
}

/// A name that is one of several, or of a range in which anything may listen, is not said of a port.
#[test]
fn ports_bear_a_name_only_where_it_is_theirs_alone() {
    let project = Project::new()
        .with("old.yaml", profile("inbound: []\n"))
        .with("new.yaml", profile("inbound: [tcp 8080, tcp 22, tcp 443, udp 16384-32767, tcp 1024-65535]\n"))
        .with("rtp.yaml", profile("inbound: [RTP]\n"));
    let heads = |new: &str| -> Vec<String> {
        let out = project.run(&["diff", "old.yaml", new]).out;
        out.lines().filter(|line| line.starts_with("  inbound")).map(str::to_owned).collect()
    };
    let named = heads("new.yaml").join("\n");
    for word in ["Trino", "ICQ", "NetMeeting", "RTP"] {
        assert!(!named.contains(word), "{named}");
    }
    assert!(named.contains("HTTPs (tcp 443)") && named.contains("SSH (tcp 22)"), "{named}");
    // What a rule names itself is said.
    assert_eq!(heads("rtp.yaml"), ["  inbound RTP (udp 16384-32767) from anywhere"]);
}

/// The packet under a difference is one of its packets: where a helper expects flows, one that it expects.
#[test]
fn an_example_is_a_packet_of_what_it_stands_for() {
    let rules = "inbound:\n  - {allow: SIP, from: office, helper: sip}\n  - {allow: FTP, from: office, helper: ftp}\n";
    let project = Project::new().with("old.yaml", profile("inbound: []\n")).with("new.yaml", profile(rules));
    let out = project.run(&["diff", "old.yaml", "new.yaml"]).out;
    let lines: Vec<&str> = out.lines().collect();
    let mut seen = 0;
    for pair in lines.windows(2) {
        if let Some((_, helper)) = pair[0].split_once("expected by the helper ") {
            seen += 1;
            assert!(pair[1].ends_with(&format!(" related by {helper}")), "{}\n{}", pair[0], pair[1]);
            let protocol = pair[0].trim_start().split(' ').nth(1).unwrap();
            assert!(pair[1].contains(&format!("in {protocol} 10.")), "{}\n{}", pair[0], pair[1]);
        }
    }
    assert!(seen >= 2, "{out}");
}

#[test]
fn explain_tells_of_the_transport_that_is_asked() {
    let project = Project::new();
    for (name, has, lacks) in [("iana:domain/udp", "udp 53", "tcp 53"), ("SIP/tcp", "tcp 5060  ", "udp 5060  ")] {
        let out = project.run(&["explain", name]).out;
        assert!(out.contains(has) && !out.contains(lacks), "{out}");
        let json: serde_json::Value =
            serde_json::from_str(&project.run(&["explain", name, "--format", "json"]).out).unwrap();
        let service = &json["services"][0];
        let sides = ["tcp", "udp"].map(|side| service[side].as_array().unwrap().len());
        assert_eq!(sides, if name.ends_with("udp") { [0, 1] } else { [1, 0] }, "{service}");
    }
}

/// One rule takes and decides; several take and decide.
#[test]
fn a_partly_shadowed_rule_is_told_in_right_words() {
    let one = "inbound:\n  - {deny: SSH, from: 0.0.0.0/1}\n  - SSH\n";
    let two = one.replace("  - SSH\n", "  - {deny: SSH, from: 128.0.0.0/2}\n  - SSH\n");
    assert!(said(&["audit", "x.yaml"], one).1.contains("takes it first and decides otherwise"));
    assert!(said(&["audit", "x.yaml"], &two).1.contains("take it first and decide otherwise"));
}

/// What comes in when a helper expects it is open too, less what an earlier rule denies; and what goes out for it.
#[test]
fn what_a_helper_lets_in_is_listed_as_open() {
    let body = "inbound:\n  - deny: tcp 3389\n  - {allow: FTP, from: office, helper: ftp}\noutbound: []\n";
    let (_, text) = said(&["audit", "x.yaml"], body);
    for line in [
        "inbound ipv4 tcp 21 from 10.0.0.0/8: FTP (x.yaml:6:5)",
        "inbound ipv4 tcp 1024-3388, 3390-65535 from 10.0.0.0/8: FTP, only when the helper ftp expects it (x.yaml:6:5)",
        "outbound ipv4 tcp 1024-65535 to 10.0.0.0/8: FTP, only when the helper ftp expects it (x.yaml:6:5)",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let (_, json) = said(&["audit", "x.yaml", "--format", "json"], body);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let exposed = json["exposed"].as_array().unwrap();
    let by: Vec<&serde_json::Value> = exposed.iter().map(|one| &one["expected_by"]).collect();
    assert_eq!(by, [&serde_json::json!([]), &serde_json::json!(["ftp"]), &serde_json::json!(["ftp"])]);
}

/// A helper opens nothing where all may come in without it: by the default, or by another rule, before it or behind.
#[test]
fn what_comes_in_without_a_helper_is_not_said_to_need_it() {
    let ftp = "{allow: FTP, from: office, helper: ftp}";
    let by_default = format!("inbound:\n  default: allow\n  rules:\n    - {ftp}\n");
    let by_a_rule = format!("inbound:\n  - {ftp}\n  - {{allow: tcp any, from: office}}\n");
    for body in [by_default, by_a_rule] {
        let (_, text) = said(&["audit", "x.yaml"], &body);
        assert!(text.contains("from 10.0.0.0/8: FTP (") && !text.contains("only when"), "{text}");
    }
    // What a deny keeps out of the default comes in for the helper alone.
    let denied =
        format!("inbound:\n  default: allow\n  rules:\n    - {ftp}\n    - {{deny: tcp 3000-3999, from: office}}\n");
    let (_, text) = said(&["audit", "x.yaml"], &denied);
    let line = "inbound ipv4 tcp 3000-3999 from 10.0.0.0/8: FTP, only when the helper ftp expects it";
    assert!(text.contains(line), "{text}");
}

/// Several services of one rule are several names, also where a helper expects their flows in the other chain.
#[test]
fn services_whose_flows_a_helper_expects_are_told_apart() {
    let body = "services: {\"Own (expected by us)\": {tcp: \"2121\"}}\ninbound:\n  - {allow: [FTP, \"Own (expected by us)\"], helper: ftp}\noutbound: []\n";
    let (_, json) = said(&["audit", "x.yaml", "--format", "json"], body);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let expected = json["exposed"].as_array().unwrap().iter().filter(|one| one["expected_by"][0] == "ftp");
    let expected: Vec<&serde_json::Value> = expected.filter(|one| one["chain"] == "outbound").collect();
    assert!(!expected.is_empty(), "{json}");
    for one in expected {
        assert_eq!(one["services"], serde_json::json!(["FTP", "Own (expected by us)"]));
    }
}

/// A name whose ports of today differ is told once; a rule that says the era, or sets the ports, is left alone.
#[test]
fn a_name_that_stands_for_the_ports_of_the_document_is_told_once() {
    let audited = |body: &str| said(&["audit", "x.yaml", "--format", "short"], body).1;
    let told = audited("inbound:\n  - {allow: [RDP, SSH], from: office}\noutbound:\n  - RDP\n");
    assert_eq!(told.matches("era-unsaid").count(), 1, "{told}");
    assert!(
        told.contains("x.yaml:5:14: info[era-unsaid]") && told.contains("would open tcp 3389 and udp 3389"),
        "{told}"
    );
    for pinned in ["{allow: RDP, as: today}", "{allow: RDP, as: document}", "RDP/tcp", "SSH"] {
        let told = audited(&format!("inbound:\n  - {pinned}\n"));
        assert!(!told.contains("era-unsaid"), "{told}");
    }
    let one = audited("inbound:\n  - {allow: [RDP, VNC], as: {RDP: today}}\n");
    assert!(one.matches("era-unsaid").count() == 1 && one.contains("`VNC` stands"), "{one}");
    let set = audited("inbound:\n  - {allow: RTP, with: {ports: 16384-16484}}\n");
    assert!(!set.contains("era-unsaid"), "{set}");
}

/// The place of a wide range is the rule that opens most of it, and a service that has one port of it is not blamed.
#[test]
fn a_wide_range_is_laid_to_the_rule_that_opens_it() {
    let body = "inbound:\n  - {deny: tcp 25-200}\n  - {allow: any, from: office}\n  - HTTPs\n";
    let (_, told) = said(&["audit", "x.yaml", "--format", "json"], body);
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    let all = json["findings"].as_array().unwrap();
    let wide: Vec<_> = all.iter().filter(|one| one["id"] == "wide-range").collect();
    assert!(!wide.is_empty(), "{told}");
    for one in wide {
        assert_eq!(one["place"]["line"], 6, "{one}");
        assert!(one["service"].is_null(), "{one}");
    }
}

/// 465 is registered to mail by now: the advice keeps it, with TLS, and names 587 with STARTTLS (RFC 8314, sections 3.3 and 7.3).
#[test]
fn the_advice_for_smtps_is_that_of_today() {
    let (_, told) = said(&["audit", "x.yaml"], "inbound:\n  - SMTPs\n");
    assert!(told.contains("today: registered as submissions") && told.contains("keep tcp 465, with TLS"), "{told}");
    assert!(told.contains("port 587, with STARTTLS"), "{told}");
}

/// What people call a service or ask for in another way leads to it.
#[test]
fn explain_and_search_lead_to_what_was_meant() {
    let ask = |arguments: &[&str]| {
        let ran = Project::new().run(arguments);
        ran.err + &ran.out
    };
    assert!(ask(&["explain", "5433"]).contains("portcullis port 5433"));
    assert!(ask(&["explain", "ftp passive"]).contains("helper: ftp"));
    assert!(ask(&["explain", "ping6"]).contains("icmpv6"));
    for name in ["openssh", "sshd"] {
        assert!(ask(&["explain", name]).starts_with("SSH\n"), "{name}");
    }
    assert!(ask(&["services", "--search", "kubernetes"]).contains("kubelet"));
    let phone = ask(&["services", "--search", "phone"]);
    assert!(
        phone
            .trim_start()
            .lines()
            .find(|line| line.contains("tcp") || line.contains("udp"))
            .is_some_and(|line| line.contains("SIP")),
        "{phone}"
    );
    assert!(ask(&["services", "--search", "postfix"]).contains("SMTP"));
    assert!(ask(&["services", "--search", "dovecot"]).contains("IMAP"));
}

/// Who writes files is told which, and who checks them that all is well.
#[test]
fn generate_says_what_it_wrote() {
    let project = Project::new().with("x.yaml", profile("inbound:\n  - SSH\n"));
    let wrote = project.run(&["generate", "x.yaml", "--out", "rules"]);
    assert!(wrote.code == 0 && wrote.out.is_empty() && wrote.err.trim() == "wrote rules/x.nft", "{}", wrote.err);
    let again = project.run(&["generate", "x.yaml", "--out", "rules"]);
    assert_eq!(again.err.trim(), "unchanged rules/x.nft");
    let checked = project.run(&["generate", "x.yaml", "--out", "rules", "--check"]);
    assert!(checked.code == 0 && checked.out.is_empty(), "{}", checked.out);
    assert_eq!(checked.err.trim(), "rules: the file as generated");
}

/// A limit of which the rate alone differs is one entry that says so, in each form for people.
#[test]
fn a_rate_that_alone_differs_is_told_as_such() {
    let limited = |rate: &str| profile(&format!("inbound:\n  - {{allow: SSH, from: office, limit: {rate}/minute}}\n"));
    let project = Project::new().with("old.yaml", limited("10")).with("new.yaml", limited("100"));
    let ran = project.run(&["diff", "old.yaml", "new.yaml"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.matches("inbound SSH").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("limit   10/minute burst 5 → 100/minute burst 5"), "{}", ran.out);
    assert!(ran.out.contains("different: 1 accepted in both, within another limit\n"), "{}", ran.out);
    assert!(!ran.out.contains("depends") && !ran.out.contains('#'), "{}", ran.out);
    let markdown = project.run(&["diff", "old.yaml", "new.yaml", "--format", "markdown"]).out;
    assert!(markdown.contains("within another limit: 10/minute burst 5 → 100/minute burst 5"), "{markdown}");
}

/// Chains of `nat` and `raw` that say nothing do not decide what the filter let in.
#[test]
fn the_rule_that_lets_a_packet_in_is_that_of_the_filter() {
    let rules = "# Generated by iptables-save\n*raw\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n\
                 :INPUT ACCEPT [0:0]\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("rules.v4", rules);
    let ran = project.run(&["trace", "rules.v4", "in tcp 192.0.2.7 > 10.0.0.1:22"]);
    assert!(
        ran.out.contains("verdict  accepted") && ran.out.contains("--dport 22 -j ACCEPT"),
        "{}{}",
        ran.err,
        ran.out
    );
    assert!(!ran.out.contains("default of"), "{}", ran.out);
}
