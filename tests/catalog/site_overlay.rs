//! A site's own catalogue as the people of a site meet it: by `--catalog` and `catalog:`, at a git revision, in every command.

use std::process::Command;

use crate::support::project::Project;

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
    Project::new()
        .with("site/desk.yaml", DESK)
        .with("site/deep/voice.yml", VOICE)
        .with("site/README.md", "# ours\n")
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
        let written = project.run(&[&["generate", profile, "--out", "rules"], more].concat());
        assert_eq!(written.code, 0, "{}", written.err);
        let checked = project.run(&[&["generate", profile, "--out", "rules", "--check"], more].concat());
        assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{}", checked.err);
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
        assert_eq!(
            run(&["diff", profile, profile]).lines().next(),
            Some("no packet fares differently; the text is the same")
        );
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
    assert_eq!(
        (own("Ticket desk")["catalog"].as_str(), own("Ticket desk")["overrides"].as_str()),
        (Some("site"), None)
    );
    assert_eq!((own("SIP")["catalog"].as_str(), own("SIP")["overrides"].as_str()), (Some("site"), Some("SIP")));
    assert_eq!((own("SIP")["era"].as_str(), own("SSH")["catalog"].as_str()), (Some("site"), Some("built-in")));
    assert_eq!(own("SIP")["udp"], serde_json::json!([[5070, 5070]]));
    assert_eq!(own("SIP")["source"], serde_json::json!({"document": "site/deep/voice.yml", "line": 3}));
    let eras: Vec<&str> =
        own("SIP")["editions"].as_array().unwrap().iter().map(|one| one["era"].as_str().unwrap()).collect();
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
        let project =
            project().with("x.yaml", format!("profile: x\ntargets: [nftables]\ncatalog: site\ninbound: [{rule}]\n"));
        let ran = project.run(&["generate", "x.yaml"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{rule}");
        let own = |line: &&str| line.contains("dport") && !line.contains("baseline");
        ran.out
            .lines()
            .filter(own)
            .map(|line| line.trim().split(" comment").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for name in ["SIP", "sip", "session initiation protocol"] {
        assert_eq!(opened(name), ["tcp dport 5070 accept", "udp dport 5070 accept"], "{name}");
    }
    assert_eq!(opened("SIP/udp"), ["udp dport 5070 accept"]);
    for era in ["document", "today"] {
        let rule = format!("{{allow: SIP, as: {era}}}");
        assert_eq!(opened(&rule), ["tcp dport 5060 accept", "udp dport 5060 accept"], "{era}");
    }
    // The document's list has `SIP, RTP-iChatAV` in the cell of Apple iChat AV.
    let line = opened("Apple iChat AV").join(" ");
    assert!(line.contains("5060") && !line.contains("5070"), "{line}");
}

/// What must never be let in is all that a name ever means: a site's ports, and those that they stand for.
#[test]
fn never_speaks_of_an_overridden_name_in_every_era() {
    let holds = |rule: &str, claim: &str| {
        let profile = format!("profile: x\ncatalog: site\ninbound: [{rule}]\nassert: [{claim}]\n");
        let ran = project().with("x.yaml", profile).run(&["check", "x.yaml"]);
        assert!(ran.code == 0 || ran.err.contains("assertion-false"), "{}", ran.err);
        ran.code == 0
    };
    for port in [5060, 5070] {
        assert!(!holds(&format!("udp {port}"), "never: SIP"), "{port}");
    }
    assert!(holds("udp 5061", "never: SIP"));
    assert!(!holds("udp 5060", "{never: SIP, as: document}"));
    assert!(holds("udp 5070", "{never: SIP, as: document}"));
}

/// An entry that stands for another may say that one's ports and more.
#[test]
fn an_override_can_add_to_what_it_replaces() {
    let voice = "section: Voice\nservices: [{name: SIP, overrides: SIP, tcp: SIP, udp: \"SIP, 5070\"}]\n";
    let project = Project::new().with("site/voice.yaml", voice);
    let ran = project.run(&["explain", "SIP", "--catalog", "site/voice.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("adds", ran.out);
}

#[test]
fn the_audit_judges_services_of_the_site_by_their_tags() {
    let desk = DESK.replace("[management]", "[management, plaintext, no-authentication]");
    let profile = "profile: x\ntargets: [nftables]\ncatalog: site\ninbound: [Ticket desk, Telnet]\n";
    let telnet = "section: Old\nservices: [{name: Telnet, overrides: Telnet, tcp: \"2323\"}]\n";
    let project = Project::new().with("site/desk.yaml", desk).with("site/old.yaml", telnet).with("x.yaml", profile);
    let ran = project.run(&["audit", "x.yaml", "--format", "short"]);
    let line = |id: &str, name: &str| ran.out.lines().any(|line| line.contains(id) && line.contains(name));
    assert!(line("critical[management-open]", "`Ticket desk` is open to anyone: tcp 8443"), "{}{}", ran.out, ran.err);
    // It says nothing of tags itself, and on another port it is no less a way to manage the host.
    assert!(line("high[management-open]", "`Telnet` is open to anyone: tcp 2323"), "{}", ran.out);
}

#[test]
fn a_helper_reads_the_ports_that_the_site_gives_its_exchange() {
    let profile = "profile: x\ntargets: [nftables]\ncatalog: site\naddresses: {c: [198.51.100.16/28]}\ninbound: [{allow: SIP/udp, from: c, helper: sip}]\noutbound: []\n";
    let ran = project().with("x.yaml", profile).run(&["generate", "x.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("udp dport 5070"), "{}", ran.out);
    assert!(!ran.out.contains("udp dport 5060"), "{}", ran.out);
}

/// Ports that the site's entry has today are the site's: for a helper, in a message of who has the name, and in a difference.
#[test]
fn a_service_of_the_site_is_the_sites_in_its_edition_of_today_too() {
    let exchange = "section: Voice\nservices:\n  - name: House trunk\n    udp: \"5090\"\n    today: {udp: \"5070\", source: the exchange, change: moved, replaces: all phones were moved}\n";
    let head = "profile: x\ntargets: [nftables]\ncatalog: site\n";
    let project = Project::new().with("site/voice.yaml", exchange);

    let profile =
        format!("{head}inbound: [{{allow: House trunk/udp, from: 198.51.100.16/28, helper: sip}}]\noutbound: []\n");
    let project = project.with("x.yaml", profile);
    let ran = project.run(&["generate", "x.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.out.contains("udp dport 5070"), "{}", ran.out);

    let taken = format!("{head}services: {{house trunk: {{udp: \"5071\"}}}}\ninbound: [house trunk]\n");
    let project = project.with("taken.yaml", taken);
    let ran = project.run(&["check", "taken.yaml"]);
    assert!(ran.err.contains("`House trunk` (site/voice.yaml, line "), "{}", ran.err);

    // Its own port names it, though others have it too.
    let old = format!("{head}inbound: []\n");
    let new = format!("{head}inbound: [udp 5070]\n");
    let project = project.with("old.yaml", old).with("new.yaml", new);
    let ran = project.run(&["diff", "old.yaml", "new.yaml"]);
    assert!(ran.out.contains("House trunk"), "{}{}", ran.out, ran.err);
}

#[test]
fn local_services_and_catalogues_keep_out_of_each_others_names() {
    let local = "profile: x\ntargets: [nftables]\ncatalog: [site, other.yaml]\nservices: {Tickets: {tcp: \"9999\"}, Counter: {tcp: Queue}}\ninbound: [Counter]\n";
    let other = "section: Other\nservices: [{name: Queue, tcp: \"Ticket desk, 7070\"}]\n";
    let project = project().with("x.yaml", local).with("other.yaml", other);
    let ran = project.run(&["generate", "x.yaml"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("local-taken", ran.err);
    let project = project.with("x.yaml", local.replace("Tickets: {tcp: \"9999\"}, ", ""));
    let ran = project.run(&["generate", "x.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("tcp dport { 7070, 8443 }"), "{}", ran.out);
    let project = project.with("other.yaml", other.replace("Queue", "Ticket Desk"));
    let ran = project.run(&["generate", "x.yaml"]);
    assert!(
        ran.code == 2 && ran.err.contains("error[catalog-defined-twice]: `Ticket Desk` is defined twice"),
        "{}",
        ran.err
    );
}

/// The path is relative to the file that names it, in a parent too, and `--expand` writes it from where it is run.
#[test]
fn a_parents_catalogue_is_the_childs_too() {
    let base = "profile: base\ncatalog: ../site\ninbound: [{allow: tickets, from: 10.0.0.0/8}]\n";
    let child =
        "profile: child\ntargets: [nftables]\nextends: common/base.yaml\ncatalog: other.yaml\ninbound: [Queue]\n";
    let other = "section: Other\nservices: [{name: Queue, tcp: \"7070\"}]\n";
    let project = project().with("common/base.yaml", base).with("child.yaml", child).with("other.yaml", other);
    let ran = project.run(&["generate", "child.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("tcp dport 8443") && ran.out.contains("tcp dport 7070"), "{}", ran.out);
    let expanded = project.run(&["generate", "child.yaml", "--expand"]).out;
    assert!(expanded.contains("catalog: [\"site\", \"other.yaml\"]  # common/base.yaml:2\n"), "{expanded}");
    let again = project.with("whole.yaml", expanded).run(&["generate", "whole.yaml"]);
    assert_eq!((again.out, again.err.as_str()), (ran.out, ""));
    let piped = "profile: x\ntargets: [nftables]\ncatalog: ../site\ninbound: [tickets]\n";
    let project = self::project().with("in.yaml", piped);
    let ran = Command::new("sh")
        .args(["-c", &format!("{} generate - --base common < in.yaml", env!("CARGO_BIN_EXE_portcullis"))])
        .current_dir(project.path(""))
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

fn git(project: &Project, arguments: &[&str]) {
    let ran = Command::new("git")
        .args(["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .current_dir(project.path(""))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", project.path(""))
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

fn has_git() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok();
    if !there {
        std::io::Write::write_all(&mut std::io::stderr(), b"skipped: needs git\n").unwrap();
    }
    there
}

/// A port that changes in the catalogue alone is a change of the firewall: each side has the catalogue of its revision.
#[test]
fn a_revision_has_the_catalogue_of_that_revision() {
    if !has_git() {
        return;
    }
    let project = project();
    git(&project, &["init", "--quiet"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "--quiet", "--message", "one"]);
    let project = project.with("site/desk.yaml", DESK.replace("8443", "9443"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let run = |arguments: &[&str]| {
        let mut command = project.command(arguments);
        crate::support::project::Ran::from(command.env("PATH", &path).output().unwrap())
    };
    let by_profile = run(&["diff", "HEAD:own/office.yaml", "own/office.yaml"]);
    let by_argument = run(&["diff", "HEAD:office.yaml", "office.yaml", "--catalog", "site"]);
    for ran in [&by_profile, &by_argument] {
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
        assert!(ran.out.contains("newly accepted:\n  inbound Ticket desk (tcp 9443) from desks"), "{}", ran.out);
        assert!(ran.out.contains("inbound tcp 8443 from desks"), "{}", ran.out);
        assert!(ran.out.contains("different: 1 newly accepted; 1 newly dropped or rejected\n"), "{}", ran.out);
    }
    let same = run(&["diff", "HEAD:own/office.yaml", "HEAD:office.yaml", "--catalog", "site"]);
    assert_eq!((same.code, same.err.as_str()), (0, ""), "{}", same.out);
    // One outside of the repository is the same for both, and one that was not there yet is said to be missing.
    let outside = Project::new().with("site/desk.yaml", DESK).with("site/voice.yaml", VOICE);
    let outside = outside.path("site").display().to_string();
    let ran = run(&["diff", "HEAD:office.yaml", "office.yaml", "--catalog", &outside]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let project = project.with("later/queue.yaml", "section: A\nservices: [{name: Queue, tcp: \"7070\"}]\n");
    let mut command = project.command(&["diff", "HEAD:own/office.yaml", "own/office.yaml", "--catalog", "later"]);
    let ran = crate::support::project::Ran::from(command.env("PATH", &path).output().unwrap());
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("revision-without", ran.err);
    // What is wrong with the catalogue of a revision is said of that revision.
    git(&project, &["add", "."]);
    let project = project.with("site/desk.yaml", DESK.replace("8443", "84430"));
    git(&project, &["commit", "--all", "--quiet", "--message", "two"]);
    let project = project.with("site/desk.yaml", DESK);
    let mut command = project.command(&["diff", "HEAD:own/office.yaml", "own/office.yaml"]);
    let ran = crate::support::project::Ran::from(command.env("PATH", &path).output().unwrap());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("error[port-too-large]") && ran.err.contains("HEAD:site/desk.yaml:4:11"), "{}", ran.err);
}

/// What git stores of a link is a path, which is no catalogue file.
#[cfg(unix)]
#[test]
fn a_link_in_a_catalogue_is_refused_at_a_revision() {
    if !has_git() {
        return;
    }
    let project = project();
    std::os::unix::fs::symlink("desk.yaml", project.path("site/again.yaml")).unwrap();
    git(&project, &["init", "--quiet"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "--quiet", "--message", "one"]);
    assert_eq!(project.run(&["check", "own/office.yaml"]).code, 0);
    let mut command = project.command(&["diff", "HEAD:own/office.yaml", "own/office.yaml"]);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let ran = crate::support::project::Ran::from(command.output().unwrap());
    assert!(ran.code == 2 && ran.err.contains("error[catalog-link]: `site/again.yaml`"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_refused_and_links_to_files_are_read() {
    use std::os::unix::fs::symlink;
    let project = project();
    symlink("../site", project.path("site/deep/loop")).unwrap();
    let ran = project.run(&["services", "--check", "site"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("error[catalog-link]: `site/deep/loop` in a catalogue is a link"), "{}", ran.err);
    std::fs::remove_file(project.path("site/deep/loop")).unwrap();
    // As Kubernetes mounts a map: files that are links to files in a hidden folder.
    std::fs::create_dir(project.path("mounted")).unwrap();
    symlink("../site", project.path("mounted/..data")).unwrap();
    symlink("..data/desk.yaml", project.path("mounted/desk.yaml")).unwrap();
    let ran = project.run(&["services", "--check", "mounted"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "mounted: no errors; 2 services in 1 file\n", ""));
    // The same file by two ways counts once.
    let ran = project.run(&["explain", "tickets", "--catalog", "mounted", "--catalog", "site"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_catalogue_is_checked_for_its_ci() {
    let project = project();
    let good = project.run(&["services", "--check", "site"]);
    assert_eq!((good.code, good.err.as_str()), (0, ""));
    assert_eq!(good.out, "site: no errors; 3 services in 2 files (overrides the built-in SIP)\n");
    let one = project.run(&["services", "--check", "site/desk.yaml"]);
    assert_eq!((one.code, one.out.as_str()), (0, "site/desk.yaml: no errors; 2 services in 1 file\n"));
    // Beside another catalogue its names are held against that one's too.
    let both = project.run(&["services", "--check", "site/desk.yaml", "--catalog", "site/deep"]);
    assert_eq!(both.code, 0, "{}", both.err);
    let doubtful = project.with("site/more.yaml", "section: More\nservices: [{name: House database, tcp: \"5432\"}]\n");
    let ran = doubtful.run(&["services", "--check", "site"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.out, "site: no errors, 1 warning; 4 services in 3 files (overrides the built-in SIP)\n");
    assert!(ran.err.contains("warning[catalog-same-ports]"), "{}", ran.err);
    let bad = "section: Bad\nservices:\n  - {name: ssh, tcp: \"2222\"}\n  - {name: Web, tcp: \"80, 70000\"}\n  - {name: Round, tcp: Round}\n";
    let bad_text = bad;
    let bad = doubtful.with("site/bad.yaml", bad_text);
    let ran = bad.run(&["services", "--check", "site"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, "site: 4 errors\n"));
    insta::assert_snapshot!("check-bad", ran.err);
    let ran = bad.run(&["services", "--check", "site", "--format", "json"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("check-json", ran.out);
    // Errors of shape hide no others, and what only follows from them is not told.
    let worse = "section: Bad\nservices:\n  - {name: Half, tpc: \"1\"}\n  - {name: Web, tcp: \"80\"}\n  - {name: Uses, tcp: Whole}\n";
    let worse = bad
        .with("site/bad.yaml", worse)
        .with("site/torn.yaml", "section: Torn\nservices: [{name: Whole, tcp: \"1\"}\n");
    let ran = worse.run(&["services", "--check", "site"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, "site: 4 errors\n"), "{}", ran.err);
    for code in ["unknown-key", "service-without-ports", "yaml-syntax", "catalog-name-taken"] {
        assert_eq!(ran.err.matches(&format!("error[{code}]")).count(), 1, "{code}: {}", ran.err);
    }
    std::fs::remove_file(worse.path("site/torn.yaml")).unwrap();
    let bad = worse.with("site/bad.yaml", bad_text);
    for (argument, code) in [("nowhere", "catalog-unreadable"), ("office.yaml", "unknown-key"), (".", "unknown-key")] {
        let ran = bad.run(&["services", "--check", argument]);
        assert!(ran.code == 2 && ran.err.contains(&format!("error[{code}]")), "{argument}: {}", ran.err);
    }
    for command in [&["services"][..], &["explain", "SSH"], &["port", "22"], &["check", "office.yaml"]] {
        let ran = bad.run(&[command, &["--catalog", "site"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command:?}");
        assert_eq!(ran.err.matches("error[").count(), 4, "{command:?}: {}", ran.err);
    }
}

#[test]
fn a_profile_that_names_no_catalogue_is_shown_where() {
    let project = project()
        .with("a.yaml", "profile: a\ntargets: [nftables]\ncatalog: [nowhere, empty, 22]\ninbound: [SSH]\n")
        .with("empty/README.md", "nothing yet\n");
    let ran = project.run(&["generate", "a.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("nowhere", ran.err);
}

/// A fault of a catalogue that many profiles name is told once.
#[test]
fn a_catalogue_that_several_profiles_name_is_complained_of_once() {
    let profile = |name: &str| format!("profile: {name}\ntargets: [nftables]\ncatalog: site\ninbound: [tickets]\n");
    let project = project().with("a.yaml", profile("a")).with("b.yaml", profile("b"));
    let project = project.with("site/desk.yaml", DESK.replace("8443", "84430"));
    let ran = project.run(&["check", "a.yaml", "b.yaml"]);
    assert_eq!((ran.code, ran.err.matches("error[").count()), (2, 1), "{}", ran.err);
}
