//! `diff` as the reviewer of a change to a firewall meets it.

use std::process::Command;

use crate::support::project::{Project, Ran};

const OLD: &str = r#"profile: office
targets: [iptables]
addresses:
  office: [192.0.2.0/24, "2001:db8:1::/48"]
  carrier: [198.51.100.16/28]
  blocked: {file: lists/blocked.txt}
interfaces: {wan: eth0}
inbound:
  - {deny: any, from: blocked}
  - {allow: SSH, from: office}
  - {allow: [SIP, RTP], from: carrier, with: {RTP: {ports: 16384-16484}}}
  - HTTPs
"#;

/// The old profile with some lines replaced.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(OLD.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

fn project(new: impl AsRef<[u8]>) -> Project {
    Project::new().with("old.yaml", OLD).with("new.yaml", new).with("lists/blocked.txt", "203.0.113.0/24\n")
}

fn diff(new: &str, more: &[&str]) -> Ran {
    project(new).run(&[&["diff", "old.yaml", "new.yaml"], more].concat())
}

#[test]
fn a_change_is_told_by_service_and_group_most_exposed_first() {
    let new = changed(&[
        ("{allow: SSH, from: office}", "{allow: SSH, from: [office, 203.0.114.0/24]}"),
        ("16384-16484", "16384-16500"),
        (
            "  - HTTPs\n",
            "  - {allow: RDP, in: wan}\n  - {reject: tcp 113}\n  - {allow: IMAP, from: office}\n  - ping\n",
        ),
    ]);
    for format in ["text", "json", "markdown"] {
        let ran = diff(&new, &["--format", format]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{format}");
        insta::assert_snapshot!(format!("change-{format}"), ran.out);
    }
}

#[test]
fn a_chain_that_only_one_side_writes_is_said_to_be_decided_there_alone() {
    let ran = diff(&format!("{OLD}outbound:\n  default: allow\n  rules:\n    - deny: SMTP\n"), &[]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("chain-more", ran.out);
}

/// A gate that reads the exit code must not pass a host that has no firewall for IPv6.
#[test]
fn a_family_that_one_side_lacks_is_not_compared() {
    let project = project(OLD);
    assert_eq!(project.run(&["generate", "old.yaml", "--target", "iptables", "--out", "rules"]).code, 0);
    let (v4, v6) = ("rules/office.iptables", "rules/office.ip6tables");
    for (name, old, new, code) in [
        ("lacking", "rules", v4, 2),
        ("lacking-v4", v6, "rules", 2),
        ("lacking-profile", "old.yaml", v4, 2),
        ("lacking-both", v4, v6, 2),
        ("one-family", v4, v4, 0),
    ] {
        let ran = project.run(&["diff", old, new]);
        assert_eq!((ran.code, ran.err.as_str()), (code, ""), "{name}: {}", ran.out);
        insta::assert_snapshot!(name, ran.out);
    }
}

#[test]
fn a_log_is_a_difference_too() {
    let ran = diff(&changed(&[("  - HTTPs\n", "  - {allow: HTTPs, log: true}\n")]), &[]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("log", ran.out);
}

#[test]
fn equal_packets_in_another_text_are_equal() {
    let new = changed(&[("  - HTTPs\n", "  - tcp 443\n  - {allow: HTTPs, from: office}\n")]);
    let ran = diff(&new, &[]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    insta::assert_snapshot!("text-only", ran.out);
    let ran = diff(OLD, &[]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("no packet fares differently; the text is the same\n"), "{}", ran.out);
}

#[test]
fn what_is_logged_differently_is_shown_at_the_rule_that_logs() {
    let chain =
        |rules: &str| format!("*filter\n:INPUT DROP [0:0]\n{rules}-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n");
    let log = "-A INPUT -p tcp --dport 22 -j LOG --log-prefix \"in \"\n";
    let limited = "-A INPUT -p tcp --dport 22 -m limit --limit 1/min -j LOG --log-prefix \"in \"\n";
    let other = "-A INPUT -s 192.0.2.1 -j DROP\n";
    let project = Project::new().with("old.rules", chain(log)).with("new.rules", chain(&format!("{other}{limited}")));
    let ran = project.run(&["diff", "old.rules", "new.rules"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("before  logged each time (old.rules:3)"), "{}", ran.out);
    assert!(ran.out.contains("(new.rules:4)"), "{}", ran.out);
}

#[test]
fn many_differences_are_counted_after_fifty() {
    let rules: String =
        (0..60).map(|at| format!("  - {{allow: tcp {}, from: 10.{at}.0.0/16}}\n", 2000 + at * 2)).collect();
    let ran = diff(&format!("{OLD}{rules}"), &[]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.matches("    packet  ").count(), 50);
    assert!(ran.out.contains("  and 10 more; `--format json` has them all\n"), "{}", ran.out);
    let json = diff(&format!("{OLD}{rules}"), &["--format", "json"]).out;
    assert_eq!(json.matches("\"kind\": \"opened\"").count(), 60);
}

#[test]
fn a_ruleset_is_compared_with_a_profile_or_with_rules_of_another_firewall() {
    let project = project(changed(&[("  - HTTPs\n", "  - HTTPs\n  - HTTP\n")]));
    assert_eq!(project.run(&["generate", "old.yaml", "--target", "iptables", "--out", "rules"]).code, 0);
    let ran = project.run(&["diff", "rules", "old.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    insta::assert_snapshot!("ruleset-equal", ran.out);
    let files = "rules/office.iptables, rules/office.ip6tables";
    let ran = project.run(&["diff", files, "new.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("ruleset-differs", ran.out);
    assert_eq!(project.run(&["generate", "new.yaml", "--target", "pf", "--out", "pf"]).code, 0);
    let ran = project.run(&["diff", "rules", "pf"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("two-firewalls", ran.out);
}

#[test]
fn check_says_which_packets_a_change_would_open_or_close() {
    let project = project("");
    let check = ["generate", "old.yaml", "--target", "iptables", "--out", "rules", "--check"];
    assert_eq!(project.run(&check[..6]).code, 0);
    std::fs::write(project.path("old.yaml"), changed(&[("  - HTTPs\n", "  - HTTP\n")])).unwrap();
    let ran = project.run(&check);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("check-packets", ran.out);
    std::fs::write(project.path("old.yaml"), changed(&[("  - HTTPs\n", "  - {allow: HTTPs, ticket: NET-7}\n")]))
        .unwrap();
    let ran = project.run(&check);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("no packet fares differently; the text differs\n"), "{}", ran.out);
}

/// Names in comments, groups and files are a profile's author's, and a pull request shows them to others.
#[test]
fn nothing_that_a_profile_says_can_be_markup_in_a_pull_request() {
    let evil = "services: {\"<b>|x|</b> @all #1 [a](http://b.example) `c`\": {tcp: \"4711\"}}\n";
    let new = format!("{evil}{OLD}  - \"<b>|x|</b> @all #1 [a](http://b.example) `c`\"\n");
    let ran = diff(&new, &["--format", "markdown"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("markdown-escaped", ran.out);
    for markup in ["<b>", "@all", "](http", "http://", "#1"] {
        assert!(!ran.out.contains(markup), "{markup}: {}", ran.out);
    }
}

fn git(project: &Project, arguments: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.current_dir(project).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
    git.env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", project.path(""))
        .output()
        .is_ok_and(|output| output.status.success())
}

fn run_with_git(project: &Project, arguments: &[&str]) -> Ran {
    let mut command = project.command(arguments);
    command
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", project.path(""));
    Ran::from(command.output().unwrap())
}

#[test]
fn a_revision_has_all_that_its_file_names() {
    let project = Project::new()
        .with("fw/office.yaml", OLD.replace("profile: office\n", "profile: office\nextends: ../base/site.yaml\n"))
        .with("base/site.yaml", "profile: site\ninbound:\n  - SMTP\n")
        .with("fw/lists/blocked.txt", "203.0.113.0/24\n");
    if !git(&project, &["init", "-q"]) {
        std::io::Write::write_all(&mut std::io::stderr(), b"skipped: needs git\n").unwrap();
        return;
    }
    assert!(git(&project, &["add", "."]) && git(&project, &["commit", "-q", "-m", "one"]));
    let ran = run_with_git(&project, &["diff", "HEAD:fw/office.yaml", "fw/office.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    // The list and the parent change, and the file itself does not.
    std::fs::write(project.path("fw/lists/blocked.txt"), "203.0.113.0/25\n").unwrap();
    std::fs::write(project.path("base/site.yaml"), "profile: site\ninbound:\n  - POP3\n").unwrap();
    let ran = run_with_git(&project, &["diff", "HEAD:fw/office.yaml", "fw/office.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("revision", ran.out);
    let mut below = project.command(&["diff", "HEAD:./office.yaml", "office.yaml"]);
    below.current_dir(project.path("fw")).env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", project.path(""));
    assert_eq!(Ran::from(below.output().unwrap()).code, 1);
    let mut lost = project.command(&["diff", "HEAD:office.yaml", "office.yaml"]);
    lost.current_dir(project.path("fw")).env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", project.path(""));
    let lost = Ran::from(lost.output().unwrap());
    assert!(lost.code == 2 && lost.err.contains("here it is `HEAD:./office.yaml`"), "{}", lost.err);
    // A file that exists is a file.
    std::fs::write(project.path("HEAD:fw"), OLD).unwrap();
    for (name, argument) in [("no-revision", "nowhere:fw/office.yaml"), ("no-file", "HEAD:fw/other.yaml")] {
        let ran = run_with_git(&project, &["diff", argument, "fw/office.yaml"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        insta::assert_snapshot!(format!("revision-{name}"), ran.err);
    }
    // `verify` takes one too.
    let read = run_with_git(&project, &["generate", "fw/office.yaml", "--target", "nftables", "--out", "rules"]);
    assert_eq!(read.code, 0, "{}", read.err);
    let ran = run_with_git(&project, &["verify", "HEAD:fw/office.yaml", "rules"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    for (name, argument) in [("bare", "HEAD"), ("empty", ":fw/office.yaml")] {
        let ran = run_with_git(&project, &["diff", argument, "fw/office.yaml"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        insta::assert_snapshot!(format!("revision-{name}"), ran.err);
    }
    // A folder of rules is one there as it is here; what is in neither place is sought in no third.
    assert!(git(&project, &["add", "rules"]) && git(&project, &["commit", "-q", "-m", "two"]));
    let ran = run_with_git(&project, &["diff", "HEAD:rules", "rules"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    std::fs::write(project.path("fw/lists/blocked.txt"), "203.0.113.0/26\n").unwrap();
    let made = run_with_git(&project, &["generate", "fw/office.yaml", "--target", "nftables", "--out", "rules"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let ran = run_with_git(&project, &["diff", "HEAD:rules", "rules"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    let ran = run_with_git(&project, &["diff", "HEAD:./nowhere", "rules"]);
    assert!(ran.code == 2 && !ran.err.contains("here it is"), "{}", ran.err);
    let mut without = project.command(&["diff", "HEAD:fw/office.yaml", "fw/office.yaml"]);
    let ran = Ran::from(without.env("PATH", project.path("lists")).output().unwrap());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("can't run git"), "{}", ran.err);
}

#[test]
fn folders_of_profiles_are_compared_profile_by_profile() {
    let web = "profile: web\nextends: base.yaml\ninbound:\n  - HTTPs\n";
    let project = Project::new()
        .with("profiles/web.yaml", web)
        .with("profiles/base.yaml", "profile: base\naddresses: {lan: [10.0.0.0/8]}\n")
        .with("profiles/gone.yaml", "profile: gone\ninbound:\n  - SSH\n");
    if !git(&project, &["init", "-q"]) {
        std::io::Write::write_all(&mut std::io::stderr(), b"skipped: needs git\n").unwrap();
        return;
    }
    assert!(git(&project, &["add", "."]) && git(&project, &["commit", "-q", "-m", "one"]));
    let ran = run_with_git(&project, &["diff", "HEAD:profiles", "profiles"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    std::fs::write(project.path("profiles/web.yaml"), format!("{web}  - {{allow: SSH, from: lan}}\n")).unwrap();
    std::fs::write(project.path("profiles/new.yaml"), "profile: new\ninbound:\n  - SMTP\n").unwrap();
    std::fs::remove_file(project.path("profiles/gone.yaml")).unwrap();
    let ran = run_with_git(&project, &["diff", "HEAD:profiles", "profiles"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    insta::assert_snapshot!("folders", ran.out);
    let ran = run_with_git(&project, &["diff", "HEAD:profiles", "profiles", "--format", "json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("folders-json", ran.err);
    // A profile alone may be new too; one of another name is a slip.
    let ran = run_with_git(&project, &["diff", "HEAD:profiles/new.yaml", "profiles/new.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    let note = "there is no such file then, which is taken for a policy that allows nothing but the baseline";
    assert!(ran.out.contains(note) && ran.out.contains("(tcp 25)"), "{}", ran.out);
    let ran = run_with_git(&project, &["diff", "HEAD:profiles/wbe.yaml", "profiles/web.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    // From elsewhere it is said where to go.
    let outside = Project::new().with("web.yaml", web);
    let ran = run_with_git(&outside, &["diff", "main:profiles/web.yaml", "web.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("error[no-revision]: the working folder is in no git repository"), "{}", ran.err);
}

#[test]
fn what_is_no_ruleset_is_refused_with_what_to_write() {
    let project = project(OLD)
        .with("letter.txt", "Dear Sir or Madam\n")
        .with("empty/readme", "")
        .with("two/a.iptables", "")
        .with("two/b.iptables", "");
    assert_eq!(project.run(&["generate", "old.yaml", "--target", "iptables", "--out", "rules"]).code, 0);
    assert_eq!(project.run(&["generate", "old.yaml", "--target", "pf", "--out", "rules"]).code, 0);
    for (name, old, new) in [
        ("letter", "letter.txt", "old.yaml"),
        ("missing", "old.yaml", "nothing.nft"),
        ("empty-folder", "empty", "old.yaml"),
        ("two-rulesets", "two", "old.yaml"),
        ("two-firewalls", "rules/office.iptables,rules/office.pf.conf", "old.yaml"),
        ("input-twice", "-", "-"),
        ("bad-profile", "old.yaml,new.yaml", "old.yaml"),
    ] {
        let ran = project.run(&["diff", old, new]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        insta::assert_snapshot!(format!("refused-{name}"), ran.err);
    }
}

#[cfg(unix)]
#[test]
fn links_of_a_revision_lead_where_they_lead_on_the_disk() {
    use std::os::unix::fs::symlink;

    let project = Project::new()
        .with("fw/office.yaml", OLD)
        .with("shared/blocked.txt", "203.0.113.0/24\n")
        .with("fw/lists/other.txt", "203.0.113.0/24\n");
    symlink("../../shared/blocked.txt", project.path("fw/lists/blocked.txt")).unwrap();
    symlink("fw/office.yaml", project.path("office.yaml")).unwrap();
    // The name of a file that is not there would be a list of its own.
    symlink("198.51.100.7", project.path("fw/lists/nowhere.txt")).unwrap();
    symlink("/etc/hostname", project.path("fw/lists/outside.txt")).unwrap();
    if !git(&project, &["init", "-q"]) {
        std::io::Write::write_all(&mut std::io::stderr(), b"skipped: needs git\n").unwrap();
        return;
    }
    for name in ["nowhere", "outside"] {
        std::fs::write(project.path(&format!("fw/{name}.yaml")), OLD.replace("blocked.txt", &format!("{name}.txt")))
            .unwrap();
    }
    assert!(git(&project, &["add", "."]) && git(&project, &["commit", "-q", "-m", "one"]));
    for file in ["HEAD:fw/office.yaml", "HEAD:office.yaml"] {
        let ran = run_with_git(&project, &["diff", file, "fw/office.yaml"]);
        // Beside the link to it, the profile would look for the list in another place.
        let code = if file == "HEAD:office.yaml" { 2 } else { 0 };
        assert_eq!(ran.code, code, "{file}: {}{}", ran.out, ran.err);
    }
    for (name, said) in [("nowhere", "no such file"), ("outside", "leads out of the repository")] {
        let ran = run_with_git(&project, &["diff", &format!("HEAD:fw/{name}.yaml"), "fw/office.yaml"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_device_that_a_profile_names_is_no_file() {
    for named in
        [OLD.replace("lists/blocked.txt", "/dev/zero"), OLD.replace("targets:", "extends: /dev/zero\ntargets:")]
    {
        let project = Project::new().with("office.yaml", named).with("lists/blocked.txt", "203.0.113.0/24\n");
        let ran = project.run(&["check", "office.yaml"]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("a pipe or a device"), "{}", ran.err);
    }
}

#[test]
fn what_comes_of_packets_that_get_another_destination_is_not_called_equal_where_the_rules_behind_differ() {
    // The drop before the translation sees the host's own address, the accept behind it the container's: it is by that accept
    // alone that port 8080 is open, though no packet that keeps its destination ever meets it.
    let accept = "-A FORWARD -d 172.20.0.2/32 -i eth0 -o br-app -p tcp -m tcp --dport 80 -j ACCEPT\n";
    let rules = |last: &str| {
        format!(
            "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 172.20.0.2/32 ! -i br-app -j DROP\nCOMMIT\n\
             *nat\n:PREROUTING ACCEPT [0:0]\n\
             -A PREROUTING -i eth0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.20.0.2:80\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{last}COMMIT\n"
        )
    };
    let project = Project::new().with("open.rules", rules(accept)).with("shut.rules", rules(""));
    for (old, new, code) in
        [("open.rules", "shut.rules", 1), ("shut.rules", "open.rules", 1), ("open.rules", "open.rules", 0)]
    {
        let ran = project.run(&["diff", old, new]);
        assert_eq!(ran.code, code, "{old} {new}\n{}", ran.out);
        assert_eq!(ran.out.contains("8080"), code == 1, "{}", ran.out);
    }
}

/// Whether a log that a question decides about is ever written, nobody knows.
#[test]
fn logs_that_depend_on_what_is_not_understood_are_no_certain_difference() {
    let rules = |rule: &str| {
        format!("table inet t {{\n\tchain in {{\n\t\ttype filter hook input priority 0;\n\t\t{rule}\n\t}}\n}}\n")
    };
    let compared = |old: &str, new: &str| {
        let ran =
            Project::new().with("old.nft", rules(old)).with("new.nft", rules(new)).run(&["diff", "old.nft", "new.nft"]);
        (ran.code, ran.out)
    };
    let (code, out) = compared("counter", "meta cpu 63 log");
    assert_eq!(code, 2, "{out}");
    assert!(out.contains("no packet fares differently; could not tell whether any is logged differently"), "{out}");
    assert_eq!(compared("meta cpu 63 log", "meta cpu 63 log").0, 0);
    assert_eq!(compared("counter", "log").0, 1);
    // Some are logged in any case.
    assert_eq!(compared("counter", "meta cpu 63 log\n\t\ttcp dport 22 log").0, 1);
}

/// A packet has a routing header or none: of each kind there are some, whatever the host.
#[test]
fn what_differs_for_ordinary_packets_is_certain() {
    let rules = |deny: bool, port: u16| {
        let deny = if deny { "-A INPUT -m rt --rt-type 0 -j DROP\n" } else { "" };
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{deny}\
             -A INPUT -p tcp -m tcp --dport {port} -j ACCEPT\nCOMMIT\n"
        )
    };
    let compared = |old: (bool, u16), new: (bool, u16)| {
        let ran = Project::new()
            .with("old.v6", rules(old.0, old.1))
            .with("new.v6", rules(new.0, new.1))
            .run(&["diff", "old.v6", "new.v6"]);
        (ran.code, ran.out)
    };
    let (code, out) = compared((true, 22), (true, 3389));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("newly accepted") && !out.contains("may differ") && !out.contains("depends"), "{out}");
    assert!(out.contains("    packet  in tcp [2001:db8::7]:40000 > [2001:db8:a::1]:3389 new\n"), "{out}");
    // And where it is those with the header alone.
    let (code, out) = compared((true, 22), (false, 22));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("new with \"routing-header 0\"") && !out.contains("may differ"), "{out}");
    assert_eq!(compared((true, 22), (true, 22)).0, 0);
}

#[test]
fn what_neither_decides_is_said_to_be_of_neither() {
    let table = |port: u16| {
        format!(
            "table inet t {{\n chain in {{\n  type filter hook input priority 0; policy drop;\n  tcp dport {port} accept\n }}\n}}\n"
        )
    };
    let project = Project::new().with("old.nft", table(22)).with("new.nft", table(23));
    let ran = project.run(&["diff", "old.nft", "new.nft"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.out.contains("decided by neither: ") && !ran.out.contains("only one of the two manages"),
        "{}",
        ran.out
    );
    // Ours leaves to others what no chain of the profile is for.
    let own = project.with("host.yaml", "profile: host\ntargets: [nftables]\ninbound:\n  - SSH\n");
    let made = own.run(&["generate", "host.yaml"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let own = own.with("host.nft", made.out);
    let ran = own.run(&["verify", "host.yaml", "host.nft", "--whole"]);
    assert!(!ran.out.contains("only one of the two manages"), "{}", ran.out);
}
