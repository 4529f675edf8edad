//! Mistakes that were found in other generators, each shown not to be made here: it is refused with a clear error, or the
//! output says what the profile says.

use crate::support::project::{Project, Ran};

const OFFICE: &str = "profile: office\ntargets: [nftables]\n";

/// `generate` of a profile with this body, on a target.
fn generate(body: &str, target: &str, more: &[&str]) -> Ran {
    let project = Project::new().with("office.yaml", format!("{OFFICE}{body}"));
    project.run(&[&["generate", "office.yaml", "--target", target][..], more].concat())
}

/// What it prints; it has to succeed.
fn generated(body: &str, target: &str, more: &[&str]) -> String {
    let ran = generate(body, target, more);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// The rule lines, the baseline's left out.
fn own_lines(text: &str) -> Vec<&str> {
    let rule = |line: &&str| line.contains(" accept") || line.contains(" drop") || line.contains("-A PC-");
    let other = |line: &&str| line.starts_with('#') || line.contains("baseline") || line.contains("policy ");
    text.lines().filter(rule).filter(|line| !other(line)).collect()
}

/// It fails, prints no rule, and says these words.
fn refused(body: &str, words: &[&str]) {
    for target in ["nftables", "iptables", "pf", "netsh"] {
        let project = Project::new().with("office.yaml", format!("{OFFICE}{body}"));
        let ran = project.run(&["generate", "office.yaml", "--target", target, "--out", "rules"]);
        assert_eq!(ran.code, 2, "{target}: {}", ran.out);
        assert_eq!(ran.out, "", "{target}");
        assert_eq!(project.names("rules"), Vec::<String>::new(), "{target}");
        for word in words {
            assert!(ran.err.contains(word), "{target}: no `{word}` in {}", ran.err);
        }
    }
}

#[test]
fn a_rule_with_a_source_keeps_its_port() {
    let text = generated("inbound:\n  - {allow: HTTPs, from: 203.0.113.0/24}\n", "nftables", &[]);
    assert_eq!(own_lines(&text), ["\t\tip saddr 203.0.113.0/24 tcp dport 443 accept comment \"HTTPs\""]);
}

#[test]
fn a_misspelt_key_opens_nothing() {
    refused("inbound:\n  - {alow: SSH, from: 192.0.2.0/24}\n", &["alow", "allow", "office.yaml:4"]);
    refused("inbound:\n  - {allow: SSH, form: 192.0.2.0/24}\n", &["form", "from", "office.yaml:4"]);
    refused("inbound:\n  - {allow: tcp any, destination_port: SSH}\n", &["destination_port", "office.yaml:4"]);
    refused("inbund:\n  - SSH\n", &["inbund", "inbound"]);
    refused("inbound:\n  - {allow: SSH, servce: ssh}\n", &["servce"]);
}

#[test]
fn services_keep_their_own_transports_side_by_side() {
    let text = generated("inbound:\n  - allow: [DNS, HTTP, HTTPs]\n", "nftables", &[]);
    let lines = own_lines(&text);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("tcp dport { 53, 80, 443 } accept"), "{lines:?}");
    assert!(lines[1].contains("udp dport 53 accept"), "{lines:?}");
}

#[test]
fn what_a_former_load_left_is_replaced() {
    let nft = generated("inbound: [SSH]\n", "nftables", &[]);
    let (first, then) = (nft.find("\ntable inet portcullis\n"), nft.find("\ndelete table inet portcullis\n"));
    assert!(first.is_some() && first < then, "{nft}");
    assert!(!nft.contains("flush ruleset"), "{nft}");
    let iptables = generated("inbound: [SSH]\n", "iptables", &["--part", "v4"]);
    for chain in [":PC-IN - [0:0]", ":PC-OUT - [0:0]", ":PC-FWD - [0:0]"] {
        assert!(iptables.contains(chain), "{iptables}");
    }
}

#[test]
fn an_expired_deny_stays_and_an_expired_allow_goes() {
    let body = "inbound:\n  - {deny: SSH, from: 192.0.2.0/24, until: 2026-01-01}\n  - {allow: HTTP, until: 2026-01-01}\n  - SSH\n";
    let text = generated(body, "nftables", &["--as-of", "2026-01-02"]);
    let lines = own_lines(&text);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("ip saddr 192.0.2.0/24 tcp dport 22 drop"), "{lines:?}");
    assert!(lines[1].contains("tcp dport 22 accept"), "{lines:?}");
    let text = generated(body, "nftables", &["--as-of", "2026-01-01"]);
    assert_eq!(own_lines(&text).len(), 3, "the day itself still counts: {text}");
}

#[test]
fn an_unknown_service_is_an_error_and_nothing_is_written() {
    refused("inbound:\n  - SHS\n", &["SHS", "SSH", "office.yaml:4:5"]);
    refused("inbound:\n  - NoSuch(ACCEPT)\n", &["NoSuch(ACCEPT)"]);
}

#[test]
fn bad_input_leaves_existing_output_untouched() {
    let project =
        Project::new().with("office.yaml", format!("{OFFICE}inbound: [SHS]\n")).with("rules/office.nft", "old\n");
    assert_eq!(project.run(&["generate", "office.yaml", "--out", "rules"]).code, 2);
    assert_eq!(project.text("rules/office.nft"), "old\n");
    assert_eq!(project.names("rules"), ["office.nft"]);
}

#[test]
fn both_families_are_filtered_by_every_target() {
    let v6 = generated("inbound: [SSH]\n", "iptables", &["--part", "v6"]);
    assert!(v6.contains("-A PC-IN -p tcp --dport 22") || v6.contains("-A PC-IN -p tcp -m tcp --dport 22"), "{v6}");
    let last = v6.lines().rfind(|line| line.starts_with("-A PC-IN")).unwrap();
    assert!(last.ends_with("-j DROP"), "{last}");
    assert!(generated("inbound: [SSH]\n", "nftables", &[]).contains("table inet portcullis"));
}

#[test]
fn a_comment_injects_nothing() {
    for field in ["ticket", "description"] {
        let body = format!("inbound:\n  - allow: SSH\n    {field}: '1\"; tcp dport 23 accept; #'\n");
        for target in ["nftables", "pf"] {
            let text = generated(&body, target, &[]);
            let live: Vec<&str> = text.lines().filter(|line| line.contains("dport 23") && line.contains('"')).collect();
            assert!(live.iter().all(|line| line.matches('"').count() == 2), "{target}: {live:?}");
        }
        let text = generated(&body, "iptables", &["--part", "v4"]);
        assert!(
            text.lines().filter(|line| line.starts_with("-A")).all(|line| line.matches('"').count() % 2 == 0),
            "{text}"
        );
    }
}

#[test]
fn neighbour_discovery_and_loopback_need_no_rule_and_no_state() {
    let text = generated("inbound: [SSH]\n", "nftables", &[]);
    let discovery = text.lines().find(|line| line.contains("nd-neighbor-solicit") || line.contains("135"));
    let discovery = discovery.expect("a rule for neighbour discovery");
    assert!(discovery.contains("accept") && !discovery.contains("ct state"), "{discovery}");
    assert!(text.contains("iifname \"lo\" accept"), "{text}");
    let v6 = generated("inbound: [SSH]\n", "iptables", &["--part", "v6"]);
    let discovery = v6.lines().find(|line| line.contains("--icmpv6-type 135")).expect("a rule for neighbour discovery");
    assert!(!discovery.contains("ctstate"), "{discovery}");
}

#[test]
fn a_client_may_come_from_any_port() {
    for (target, part) in [("nftables", &[][..]), ("iptables", &["--part", "v4"][..]), ("pf", &[])] {
        let text = generated("inbound: [SSH]\n", target, part);
        let line = text.lines().find(|line| line.contains("22") && !line.starts_with('#')).unwrap();
        assert!(!line.contains("sport") && !line.contains("1024"), "{line}");
    }
}

#[test]
fn the_second_family_of_a_mixed_group_is_kept() {
    let body = "addresses: {lan: [192.0.2.0/24, \"2001:db8::/32\"]}\ninbound:\n  - {allow: SSH, from: lan}\n";
    assert!(generated(body, "iptables", &["--part", "v4"]).contains("192.0.2.0/24"));
    assert!(generated(body, "iptables", &["--part", "v6"]).contains("2001:db8::/32"));
    let nft = generated(body, "nftables", &[]);
    assert!(nft.contains("192.0.2.0/24") && nft.contains("2001:db8::/32"), "{nft}");
}

#[test]
fn ports_beyond_the_last_and_reversed_ranges_are_refused() {
    refused("inbound: [tcp 65536]\n", &["65536", "65535"]);
    refused("inbound: [tcp 90-80]\n", &["90-80", "80-90"]);
    refused("inbound: [tcp 022]\n", &["022", "22"]);
    refused("inbound:\n  - {allow: RTP, with: {ports: 20000-10000}}\n", &["20000-10000", "10000-20000"]);
}

#[test]
fn words_of_the_targets_are_fine_as_names() {
    for name in ["icmpv6", "destroy", "tunnel", "REJECT", "in", "all", "set"] {
        let body = format!(
            "addresses:\n  {name}: [192.0.2.0/24, 198.51.100.0/24]\ninbound:\n  - {{allow: SSH, from: {name}}}\n"
        );
        let text = generated(&body, "nftables", &[]);
        for line in text.lines().filter(|line| line.trim_start().starts_with("set ")) {
            assert!(line.contains("set pc_"), "{line}");
        }
        generated(&body, "pf", &[]);
        generated(&body, "iptables", &["--part", "v4"]);
    }
}

#[test]
fn a_long_log_prefix_is_cut_to_what_the_kernel_takes() {
    let body = format!("inbound:\n  - {{allow: SSH, log: {}}}\n", "long-prefix-".repeat(30));
    for (target, part, mark, limit) in
        [("nftables", &[][..], "log prefix \"", 127), ("iptables", &["--part", "v4"][..], "--log-prefix \"", 29)]
    {
        let text = generated(&body, target, part);
        let after = text.split(mark).nth(1).unwrap_or_else(|| panic!("{target} logs: {text}"));
        assert!(after.split('"').next().unwrap().len() <= limit, "{after}");
    }
}

#[test]
fn addresses_that_are_none_or_of_two_families_are_refused() {
    refused("inbound:\n  - {allow: SSH, from: 10.0.0.300}\n", &["10.0.0.300", "office.yaml:4"]);
    refused("inbound:\n  - {allow: SSH, from: 192.0.2.0/24, to: \"2001:db8::1\"}\n", &["192.0.2.0/24"]);
    refused("inbound:\n  - {allow: SSH, from: example.org}\n", &["example.org"]);
    refused("inbound:\n  - {allow: SSH, from: \"::ffff:10.0.0.1\"}\n", &["10.0.0.1"]);
}

#[test]
fn one_icmp_type_is_one_icmp_type() {
    let text = generated("inbound: [icmp echo-request]\n", "nftables", &[]);
    let lines = own_lines(&text);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("icmp type 8 ") || lines[0].contains("icmp type echo-request "), "{lines:?}");
    refused("inbound: [icmp 255]\n", &["255"]);
}

#[test]
fn a_rule_that_an_earlier_one_makes_void_is_found() {
    let body = "inbound:\n  - SSH\n  - {deny: SSH, from: 192.0.2.0/24}\n";
    let project = Project::new().with("office.yaml", format!("{OFFICE}{body}"));
    let ran = project.run(&["audit", "office.yaml", "--fail-on", "medium"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("exception-after-rule") || ran.out.contains("shadowed"), "{}", ran.out);
    assert!(ran.out.contains("office.yaml:5"), "{}", ran.out);
}

#[test]
fn host_bits_are_refused_with_both_readings() {
    refused("inbound:\n  - {allow: SSH, from: 10.0.0.5/8}\n", &["10.0.0.5/8", "10.0.0.0/8", "10.0.0.5/32"]);
}

#[test]
fn an_empty_group_is_nobody_and_never_everybody() {
    refused("addresses: {none: []}\ninbound:\n  - {allow: SSH, from: none}\n", &["none"]);
    refused("addresses: {a: [192.0.2.0/24]}\ninbound:\n  - {allow: SSH, from: a, except: 192.0.2.0/24}\n", &[]);
}

#[test]
fn the_cases_that_peers_need_many_lines_for_take_eight() {
    let cases = [
        include_str!("../../profiles/peers/web.yaml"),
        include_str!("../../profiles/peers/voip.yaml"),
        include_str!("../../profiles/peers/iscsi.yaml"),
    ];
    let expected: [&[&str]; 3] = [
        &["tcp dport { 80, 443 }", "dport 22"],
        &["tcp dport 5060-5061", "udp dport { 5060, 10000-20000 }", "dport 22"],
        &["iifname \"eth1\"", "tcp dport 3260", "dport 22"],
    ];
    for (case, words) in cases.iter().zip(expected) {
        let lines = || case.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert!(lines().count() <= 8, "{case}");
        let rules = lines().skip_while(|line| *line != "inbound:");
        let mut words_of_rules = rules.flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
        assert!(!words_of_rules.any(|word| word.parse::<u16>().is_ok()), "a bare number in {case}");
        let ran = Project::new().with("case.yaml", case).run(&["generate", "case.yaml", "--target", "nftables"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for word in words {
            assert!(ran.out.contains(word), "no `{word}` in {}", ran.out);
        }
    }
}

#[test]
fn a_short_unknown_name_is_not_answered_with_another_service() {
    for name in ["ZTP", "jtp"] {
        let ran = generate(&format!("inbound: [{name}]\n"), "nftables", &[]);
        assert_eq!(ran.code, 2);
        assert!(!ran.err.contains("RTP") && !ran.err.contains("SSH"), "{}", ran.err);
        assert!(ran.err.contains("services: {"), "{}", ran.err);
    }
}

#[test]
fn the_printed_acceptance_works_where_a_deny_list_leaves_many_prefixes() {
    let body = "addresses: {bad: [198.18.0.0/15, 203.0.113.0/24, \"2001:db8:bad::/48\"]}\ninbound:\n  - {deny: any, from: bad}\n  - HTTP\n";
    let project = Project::new().with("office.yaml", format!("{OFFICE}{body}"));
    let ran = project.run(&["audit", "office.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let of = |json: &serde_json::Value| {
        let findings = json["findings"].as_array().unwrap().clone();
        findings.into_iter().find(|finding| finding["id"] == "plaintext-open").expect("the finding")
    };
    let entry = of(&json)["accept"].as_str().unwrap().lines().map(|line| format!("  {line}\n")).collect::<String>();
    let entry = entry.replace("say why", "it only redirects");
    let accepted = Project::new().with("office.yaml", format!("{OFFICE}{body}accept:\n{entry}"));
    let ran = accepted.run(&["audit", "office.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{entry}", ran.err));
    assert_eq!(of(&json)["accepted"], "it only redirects", "{entry}");
}
