//! The command line as its users meet it: files, exit codes, and every complaint that it has of its own.

use std::io::Write;
use std::process::Stdio;

use crate::help::visible_commands;
use crate::support::project::{Project, Ran};

const WEB: &str = "profile: web\ntargets: [nftables, iptables]\ninbound:\n  - HTTPs\n";

fn web() -> Project {
    Project::new().with("web.yaml", WEB)
}

#[test]
fn one_target_goes_to_standard_output() {
    let ran = web().run(&["generate", "web.yaml", "--target", "nftables"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("tcp dport 443 accept comment \"HTTPs\""), "{}", ran.out);
}

#[test]
fn out_writes_every_file_of_every_target_that_the_profile_names() {
    let project = web();
    let ran = project.run(&["generate", "web.yaml", "--out", "rules"]);
    let wrote = "wrote rules/web.nft\nwrote rules/web.iptables\nwrote rules/web.ip6tables\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", wrote));
    assert_eq!(project.names("rules"), ["web.ip6tables", "web.iptables", "web.nft"]);
}

#[test]
fn check_says_that_all_is_as_generate_wrote_it() {
    let project = web();
    assert_eq!(project.run(&["generate", "web.yaml", "--out", "rules"]).code, 0);
    let ran = project.run(&["generate", "web.yaml", "--out", "rules", "--check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "rules: all 3 files as generated\n");
}

#[test]
fn check_shows_what_differs_is_missing_or_belongs_to_nobody_and_changes_nothing() {
    let project = web();
    assert_eq!(project.run(&["generate", "web.yaml", "--out", "rules"]).code, 0);
    let nft = project.text("rules/web.nft");
    std::fs::write(project.path("rules/web.nft"), nft.replace("dport 443", "dport 444")).unwrap();
    std::fs::rename(project.path("rules/web.ip6tables"), project.path("rules/old.ip6tables")).unwrap();
    std::fs::write(project.path("rules/other.nft"), "table inet other {}\n").unwrap();
    let ran = project.run(&["generate", "web.yaml", "--out", "rules", "--check"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.shown());
    assert_eq!(project.names("rules"), ["old.ip6tables", "other.nft", "web.iptables", "web.nft"]);
}

#[test]
fn check_says_when_the_date_alone_makes_the_difference() {
    let profile = WEB.replace("- HTTPs", "- HTTPs\n  - {allow: SSH, until: 2026-03-31}");
    let project = Project::new().with("web.yaml", profile);
    let generate = ["generate", "web.yaml", "--target", "nftables", "--out", "rules", "--as-of"];
    assert_eq!(project.run(&[&generate[..], &["2026-03-30"]].concat()).code, 0);
    assert_eq!(project.run(&[&generate[..], &["2026-03-31", "--check"]].concat()).code, 0);
    let ran = project.run(&[&generate[..], &["2026-04-01", "--check"]].concat());
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.shown());
}

#[test]
fn a_second_generate_removes_what_the_same_profile_no_longer_makes() {
    let project = web();
    assert_eq!(project.run(&["generate", "web.yaml", "--out", "rules"]).code, 0);
    std::fs::write(project.path("web.yaml"), WEB.replace(", iptables", "")).unwrap();
    assert_eq!(project.run(&["generate", "web.yaml", "--out", "rules"]).code, 0);
    assert_eq!(project.names("rules"), ["web.nft"]);
}

#[test]
fn one_bad_profile_among_many_stops_all_of_them() {
    let project = web().with("bad.yaml", "profile: bad\ntargets: [nftables]\ninbound: [SHS]\n");
    let ran = project.run(&["generate", "web.yaml", "bad.yaml", "--out", "rules"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(project.names("rules"), Vec::<String>::new());
}

#[test]
fn a_folder_may_hold_a_profile_without_chains_that_another_one_extends() {
    let project = Project::new()
        .with("all/base.yaml", "profile: base\naddresses: {office: 10.0.0.0/8}\n")
        .with("all/web.yaml", "profile: web\nextends: base.yaml\ntargets: [nftables]\ninbound: [HTTPs]\n");
    assert_eq!(project.run(&["audit", "all"]).code, 0);
    assert_eq!(project.run(&["generate", "all", "--expand"]).code, 0);
    let ran = project.run(&["generate", "all", "all/web.yaml", "--out", "rules"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "wrote rules/web.nft\n"));
    assert_eq!(project.names("rules"), ["web.nft"]);
    assert_eq!(project.run(&["generate", "all/base.yaml", "all/base.yaml", "--out", "rules"]).code, 2);
}

#[test]
fn a_profile_that_is_named_twice_is_compiled_once() {
    let project = Project::new().with("all/web.yaml", WEB);
    let ran = project.run(&["generate", "all", "all/web.yaml", "--target", "nftables"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_profile_on_standard_input_finds_its_files_from_base() {
    let project = Project::new().with("lists/a.txt", "192.0.2.0/24\n");
    let mut command = project.command(&["generate", "-", "--base", "lists", "--target", "nftables"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let profile = "profile: x\naddresses: {a: {file: a.txt}}\ninbound:\n  - {allow: SSH, from: a}\n";
    child.stdin.take().unwrap().write_all(profile.as_bytes()).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("192.0.2.0/24"), "{}", ran.out);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let project = Project::new();
    let mut child = project.command(&["services"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}

#[test]
fn what_the_command_line_itself_complains_of() {
    let iptables = "profile: fw\ntargets: [iptables]\ninbound: [HTTPs]\n";
    let project = web()
        .with("none.yaml", "profile: none\ninbound: [HTTPs]\n")
        .with("fw.yaml", iptables)
        .with("again.yaml", WEB)
        .with("empty/readme.txt", "")
        .with("file", "")
        .with("theirs/web.nft", "table inet filter {}\n")
        .with("theirs/web.iptables", "")
        .with("t.j2", "hello\n")
        .with("latin.j2", b"caf\xe9")
        .with("broken.j2", "{% if %}\n")
        .with("loose.j2", "{% for chain in chains %}{{ chain }}{% endfor %}\n");
    let runs: [(&str, &[&str]); 23] = [
        ("no-target", &["generate", "none.yaml"]),
        ("several-targets", &["generate", "web.yaml"]),
        ("several-parts", &["generate", "fw.yaml"]),
        ("several-profiles", &["generate", "web.yaml", "none.yaml", "--target", "nftables"]),
        ("no-such-part", &["generate", "web.yaml", "--target", "nftables", "--part", "v6"]),
        ("same-file-twice", &["generate", "web.yaml", "again.yaml", "--out", "rules"]),
        ("out-is-a-file", &["generate", "web.yaml", "--out", "file"]),
        ("not-ours", &["generate", "web.yaml", "--out", "theirs"]),
        ("missing", &["generate", "missing.yaml"]),
        ("no-profiles", &["audit", "empty"]),
        ("unknown-target", &["generate", "web.yaml", "--target", "cisco"]),
        ("bad-day", &["generate", "web.yaml", "--as-of", "2026-02-30"]),
        ("bad-size", &["generate", "web.yaml", "--max-profile-size", "many"]),
        ("check-without-out", &["generate", "web.yaml", "--check"]),
        ("missing-template", &["generate", "web.yaml", "--template", "none.j2"]),
        ("template-not-text", &["generate", "web.yaml", "--template", "latin.j2"]),
        ("template-broken", &["generate", "web.yaml", "--template", "broken.j2", "--target", "nftables"]),
        ("template-not-proved", &["generate", "web.yaml", "--template", "t.j2"]),
        ("unknown-name", &["explain", "Qwertz"]),
        ("ambiguous-name", &["explain", "Yahoo Messenger"]),
        ("unknown-registered-name", &["explain", "iana:postgres"]),
        ("registered-alone", &["explain", "amt-soap-http"]),
        ("reversed-ports", &["port", "5010-5000"]),
    ];
    for (name, arguments) in runs {
        let ran = project.run(arguments);
        assert_eq!(ran.code, if name == "template-not-proved" { 0 } else { 2 }, "{name}: {ran:?}");
        insta::assert_snapshot!(format!("complaint-{name}"), ran.shown());
    }
    assert_eq!(std::fs::read_to_string(project.path("theirs/web.nft")).unwrap(), "table inet filter {}\n");
    assert_eq!(project.names("theirs"), ["web.iptables", "web.nft"]);
    let mut command = project.command(&["generate", "web.yaml"]);
    let ran = Ran::from(command.env("SOURCE_DATE_EPOCH", "yesterday").output().unwrap());
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("complaint-bad-epoch", ran.shown());
}

#[test]
fn help_shows_examples_and_there_are_completions() {
    for command in visible_commands() {
        let ran = Project::new().run(&[&command, "--help"]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("Example") && ran.out.contains(&format!("portcullis {command}")), "{}", ran.out);
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = Project::new().run(&["completions", shell]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains(&format!("complete {shell}")), "{}", ran.out);
    }
}

#[test]
fn services_explain_and_port() {
    let project = Project::new();
    for arguments in [
        &["explain", "MSN Messenger file transfer"][..],
        &["explain", "MS NetMeeting"],
        &["explain", "RTP"],
        &["explain", "PalTalk"],
        &["port", "6891"],
        &["port", "udp/5060"],
        &["port", "860"],
        &["port", "5196-5200/tcp"],
        &["port", "7777"],
        &["port", "50000"],
        &["explain", "iana:domain", "iana:finger"],
        &["services", "--search", "messenger"],
        &["services", "--search", "remote desktop"],
        &["services", "--search", "kube etcd"],
    ] {
        let ran = project.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        insta::assert_snapshot!(arguments.join(" ").replace(['/', ' ', ':'], "-"), ran.out);
    }
    let ran = project.run(&["services", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let services = json["services"].as_array().unwrap();
    assert!(services.len() >= 149, "{}", services.len());
    let of = |name: &str| services.iter().find(|service| service["name"] == name).unwrap();
    assert_eq!(of("SSH")["tcp"], serde_json::json!([[22, 22]]));
    assert_eq!(of("SSH")["source"], serde_json::json!({"document": "port-numbers.txt", "line": 81}));
    assert_eq!(of("VNC")["tcp"], serde_json::json!([[5800, 5803], [5900, 5903]]));
    assert_eq!(of("PPTP")["protocols"], serde_json::json!(["gre"]));
    assert_eq!(of("PalTalk")["usable"], false);
}

#[test]
fn a_folder_may_hold_parents_without_a_chain_of_their_own() {
    let project = Project::new()
        .with("profiles/base.yaml", "profile: base\naddresses: {admin: 192.0.2.0/27}\n")
        .with("profiles/web.yaml", "profile: web\nextends: base.yaml\ninbound:\n  - {allow: SSH, from: admin}\n");
    let ran = project.run(&["audit", "profiles", "--format", "short"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("profiles/web.yaml"), "{}", ran.out);
    let ran = project.run(&["audit", "profiles/base.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no-chain"), "{}", ran.err);
    let ran = project.run(&["generate", "profiles", "--out", "rules", "--target", "nftables"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "wrote rules/web.nft\n"));
    let ran = project.with("profiles/alone.yaml", "profile: alone\n").run(&["audit", "profiles"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("alone.yaml") && !ran.err.contains("base.yaml"), "{}", ran.err);
}

#[test]
fn one_target_at_a_time_leaves_the_files_of_the_others() {
    let project = web();
    assert_eq!(project.run(&["generate", "web.yaml", "--target", "nftables", "--out", "rules"]).code, 0);
    assert_eq!(project.run(&["generate", "web.yaml", "--target", "iptables", "--out", "rules"]).code, 0);
    assert_eq!(project.names("rules"), ["web.ip6tables", "web.iptables", "web.nft"]);
}

#[test]
fn a_file_of_the_user_is_never_removed_for_naming_portcullis() {
    let project = web().with("rules/web.pf.conf", "# by hand; Portcullis writes the others\npass all\n");
    assert_eq!(project.run(&["generate", "web.yaml", "--out", "rules"]).code, 0);
    assert_eq!(project.text("rules/web.pf.conf"), "# by hand; Portcullis writes the others\npass all\n");
    let ran = project.run(&["generate", "web.yaml", "--out", "rules", "--check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

#[test]
fn every_file_that_a_target_writes_is_known_as_ours() {
    let profile = "profile: own\ninbound:\n  - {allow: SSH, from: many}\naddresses:\n  many: [192.0.2.1, 192.0.2.3, 192.0.2.5, 192.0.2.7, 192.0.2.9, 192.0.2.11, 192.0.2.13, 192.0.2.15, 192.0.2.17]\n";
    let project = web().with("own.yaml", profile);
    let generate = ["generate", "own.yaml", "--out", "rules"];
    for target in ["nftables", "iptables", "pf", "netsh"] {
        assert_eq!(project.run(&[&generate[..], &["--target", target]].concat()).code, 0);
    }
    let names = project.names("rules");
    assert_eq!(names, ["own.ip6tables", "own.ipset", "own.iptables", "own.netsh.cmd", "own.nft", "own.pf.conf"]);
    let ran = project.run(&["generate", "web.yaml", "--target", "nftables", "--out", "rules", "--check"]);
    for name in names {
        assert!(ran.out.contains(&format!("rules/{name}: no profile given")), "{name}: {}", ran.out);
    }
}
