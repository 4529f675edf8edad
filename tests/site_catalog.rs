//! A site's own catalogue as the people of a site meet it: by `--catalog` and `catalog:`, at a git revision, in every command.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use std::process::Command;

use support::project::Project;

const DESK: &str = "section: Desk
services:
  - name: Ticket desk
    tcp: \"8443\"
    aliases: [tickets]
    tags: [management]
    notes: [the web server of the tickets]
  - name: House exchange
    udp: \"SIP, 6970-6979\"
";

const VOICE: &str = "section: Voice
services:
  - name: SIP
    overrides: SIP
    tcp: \"5070\"
    udp: \"5070\"
";

const OFFICE: &str = "profile: office
targets: [nftables, iptables, pf, netsh]
addresses: {desks: [10.0.0.0/8]}
inbound:
  - {allow: tickets, from: desks}
  - {allow: [House exchange, sip], from: desks}
assert:
  - never: RDP
";

fn project() -> Project {
    Project::new().with("site/desk.yaml", DESK).with("site/deep/voice.yml", VOICE).with("site/README.md", "# ours\n")
        .with("office.yaml", OFFICE)
        .with("own/office.yaml", format!("catalog: [../site]\n{OFFICE}"))
}

#[test]
fn each_command_takes_the_catalogue_by_argument_or_by_profile() {
    let project = project();
    for (profile, more) in [("office.yaml", &["--catalog", "site"][..]), ("own/office.yaml", &[])] {
        let run = |arguments: &[&str]| {
            let ran = project.run(&[arguments, more].concat());
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}: {}", ran.out);
            ran.out
        };
        let rules = run(&["generate", profile, "--target", "nftables"]);
        assert!(rules.contains("tcp dport 8443 accept comment \"tickets\""), "{rules}");
        assert!(rules.contains("udp dport { 5070, 6970-6979 } accept comment \"House exchange, sip\""), "{rules}");
        run(&["generate", profile, "--out", "rules"]);
        run(&["generate", profile, "--out", "rules", "--check"]);
        assert!(run(&["check", profile]).contains("its assertion holds"));
        assert!(run(&["verify", profile, "rules/office.nft"]).starts_with("equal"));
        assert!(run(&["verify", profile, "rules/office.pf.conf"]).starts_with("equal"));
        assert!(run(&["verify", profile, "rules/office.netsh.cmd"]).starts_with("equal"));
        assert!(run(&["verify", profile, "rules/office.iptables", "rules/office.ip6tables"]).starts_with("equal"));
        let traced = run(&["trace", profile, "in udp 10.0.0.9 > 10.0.0.1:6975"]);
        assert!(traced.contains("House exchange → `6970-6979` (site/desk.yaml, line 8)"), "{traced}");
        let traced = run(&["trace", profile, "in udp 10.0.0.9 > 10.0.0.1:5070"]);
        assert!(traced.contains("→ SIP → `5070` (site/deep/voice.yml, line 3)"), "{traced}");
        let audited = run(&["audit", profile, "--format", "short"]);
        assert!(audited.contains("info[name-overridden]: `SIP` means tcp 5070 and udp 5070 here (site/deep/voice.yml, line 3), and tcp 5060 and udp 5060 in the built-in catalogue"), "{audited}");
        assert_eq!(run(&["diff", profile, profile]).lines().next(), Some("equal: no packet fares differently"));
    }
}

/// A folder of profiles that holds a catalogue is no mistake, and the same catalogue by two ways is read once.
#[test]
fn a_catalogue_among_profiles_is_no_profile() {
    let project = project();
    let ran = project.run(&["check", "own", "site", "--catalog", "site"]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("no-profiles"), "{}", ran.err);
    let ran = project.run(&["check", ".", "--catalog", &project.path("site").display().to_string()]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.ends_with("2 of 2 profiles pass\n"), "{}", ran.out);
}

#[test]
fn a_profile_without_the_catalogue_is_an_error_and_opens_nothing() {
    let ran = project().run(&["generate", "office.yaml", "--target", "nftables"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no service is called `tickets`"), "{}", ran.err);
}

#[test]
fn names_of_the_site_are_found_by_search_port_and_near_misses() {
    let project = project();
    let run = |arguments: &[&str]| project.run(&[arguments, &["--catalog", "site"]].concat());
    assert!(run(&["services", "--search", "ticket"]).out.starts_with("Ticket desk  tcp 8443\n"));
    assert!(run(&["services", "--search", "web server of the tickets"]).out.starts_with("Ticket desk  tcp 8443\n"));
    let used = run(&["port", "8443"]).out;
    assert!(used.contains("Ticket desk") && used.contains("(site/desk.yaml, line 3)"), "{used}");
    let near = project.with("slip.yaml", "profile: x\ntargets: [nftables]\ncatalog: site\ninbound: [Tiket desk]\n");
    assert!(near.run(&["generate", "slip.yaml"]).err.contains("did you mean `Ticket desk`?"));
    let listed = near.run(&["services", "--catalog", "site"]).out;
    assert!(listed.contains("\nDesk (site/desk.yaml)\n  Ticket desk"), "{listed}");
    assert!(listed.contains("\nVoice (site/deep/voice.yml)\n  SIP"), "{listed}");
    assert_eq!(listed.lines().filter(|line| line.starts_with("  SIP  ")).count(), 1);
    let listed: serde_json::Value =
        serde_json::from_str(&near.run(&["services", "--catalog", "site", "--format", "json"]).out).unwrap();
    let all = listed["services"].as_array().unwrap();
    let own = |name: &str| all.iter().find(|one| one["name"] == name).unwrap();
    assert_eq!((own("Ticket desk")["catalog"].as_str(), own("Ticket desk")["overrides"].as_str()), (Some("site"), None));
    assert_eq!((own("SIP")["catalog"].as_str(), own("SIP")["overrides"].as_str()), (Some("site"), Some("SIP")));
    assert_eq!((own("SIP")["era"].as_str(), own("SSH")["catalog"].as_str()), (Some("site"), Some("built-in")));
    assert_eq!(own("SIP")["udp"], serde_json::json!([[5070, 5070]]));
    assert_eq!(own("SIP")["source"], serde_json::json!({"document": "site/deep/voice.yml", "line": 3}));
    let eras: Vec<&str> = own("SIP")["editions"].as_array().unwrap().iter().map(|one| one["era"].as_str().unwrap()).collect();
    assert_eq!(eras, ["document", "today", "site"]);
}

#[test]
fn explain_shows_whose_it_is_and_what_it_replaced() {
    let ran = project().run(&["explain", "SIP", "session initiation protocol", "tickets", "--catalog", "site"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("explain", ran.out);
}

/// What stands for a built-in service has all of its names; `as` asks for what was there; the program's own entries that refer
/// to it keep what they had.
#[test]
fn an_override_holds_for_every_name_and_changes_no_other_service() {
    let opened = |rule: &str| {
        let project = project().with("x.yaml", format!("profile: x\ntargets: [nftables]\ncatalog: site\ninbound: [{rule}]\n"));
        let ran = project.run(&["generate", "x.yaml"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{rule}");
        let own = |line: &&str| line.contains("dport") && !line.contains("baseline");
        ran.out.lines().filter(own).map(|line| line.trim().split(" comment").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for name in ["SIP", "sip", "session initiation protocol"] {
        assert_eq!(opened(name), ["tcp dport 5070 accept", "udp dport 5070 accept"], "{name}");
    }
    assert_eq!(opened("SIP/udp"), ["udp dport 5070 accept"]);
    for era in ["document", "today"] {
        let rule = format!("{{allow: SIP, as: {era}}}");
        assert_eq!(opened(&rule), ["tcp dport 5060 accept", "udp dport 5060 accept"], "{era}");
    }
    // The document's list has `SIP` in the cell of Windows Messenger.
    let with = opened("Windows XP Windows Messenger");
    assert!(with.iter().any(|line| line.contains("5060")) && with.iter().all(|line| !line.contains("5070")), "{with:?}");
}
