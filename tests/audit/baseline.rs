//! What a run of the audit is asked to look at: some findings alone, and what is new since a baseline.

use crate::support::project::{Project, Ran};
use serde_json::Value;

const OLD: &str = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport 3389 -j ACCEPT\n-A INPUT -s 192.0.2.0/24 -p tcp --dport 445 -j ACCEPT\nCOMMIT\n";

fn with(rule: &str) -> String {
    OLD.replace("COMMIT", &format!("{rule}\nCOMMIT"))
}

fn audit(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["audit", "--ruleset", "x.v4", "--fail-on", "info"], more].concat())
}

/// A folder with these rules, and the baseline of the old ones.
fn after(rules: &str) -> Project {
    let project = Project::new().with("x.v4", OLD);
    let ran = audit(&project, &["--write-baseline", "known.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    project.with("x.v4", rules)
}

/// Id and standing of each finding.
fn standings(project: &Project) -> Vec<(String, String)> {
    let ran = audit(project, &["--baseline", "known.json", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let text = |one: &Value| one.as_str().unwrap_or("none").to_owned();
    let findings = document["findings"].as_array().unwrap();
    findings.iter().map(|one| (text(&one["id"]), text(&one["baseline"]))).collect()
}

#[test]
fn an_old_firewall_fails_no_run() {
    assert_eq!(audit(&Project::new().with("x.v4", OLD), &[]).code, 1);
    let project = after(OLD);
    let ran = audit(&project, &["--baseline", "known.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("known high[management-open]"), "{ran:?}");
    assert!(standings(&project).iter().all(|(_, standing)| standing == "known"));
}

#[test]
fn lines_that_move_and_holes_that_shrink_are_known() {
    let moved =
        OLD.replace("-A INPUT -p tcp --dport 3389", "# a line\n\n-A INPUT -s 198.51.100.0/24 -p tcp --dport 3389");
    let project = after(&moved);
    assert_eq!(audit(&project, &["--baseline", "known.json"]).code, 0);
}

#[test]
fn a_new_finding_fails_and_so_does_one_that_grows() {
    let project = after(&with("-A INPUT -p tcp --dport 6379 -j ACCEPT"));
    let found = standings(&project);
    assert!(found.contains(&("database-open".to_owned(), "new".to_owned())), "{found:?}");
    assert!(found.contains(&("management-open".to_owned(), "known".to_owned())), "{found:?}");
    assert_eq!(audit(&project, &["--baseline", "known.json"]).code, 1);

    let project = after(&OLD.replace("192.0.2.0/24", "0.0.0.0/0"));
    let found = standings(&project);
    assert!(found.contains(&("storage-open".to_owned(), "grown".to_owned())), "{found:?}");
    assert_eq!(audit(&project, &["--baseline", "known.json"]).code, 1);
}

#[test]
fn a_baseline_is_the_same_each_time_and_another_text_is_refused() {
    let (one, two) = (after(OLD), after(OLD));
    assert_eq!(one.text("known.json"), two.text("known.json"));
    let project = one.with("known.json", "{}");
    let ran = audit(&project, &["--baseline", "known.json"]);
    assert!(ran.code == 2 && ran.err.contains("known.json"), "{ran:?}");
    assert_eq!(audit(&project, &["--baseline", "none.json"]).code, 2);
}

#[test]
fn only_what_is_asked_for_is_told_and_the_rest_is_counted() {
    let project = Project::new().with("x.v4", OLD);
    let ran = audit(&project, &["--only", "storage-open", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let findings = document["findings"].as_array().unwrap();
    assert!(!findings.is_empty() && findings.iter().all(|one| one["id"] == "storage-open"), "{ran:?}");
    assert!(document["left_out"].as_u64().unwrap() > 0);

    let ran = audit(&project, &["--ignore", "storage-open,management-open", "--ignore=graphics-open"]);
    assert!(!ran.out.contains("[storage-open]") && !ran.out.contains("[management-open]"), "{ran:?}");
    assert!(ran.out.contains("left out by"), "{ran:?}");

    let ran = audit(&project, &["--ignore", "storage-opne"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `storage-open`?"), "{ran:?}");
}

#[test]
fn a_finding_is_explained_by_its_page() {
    let project = Project::new();
    let ran = project.run(&["explain", "wide-range"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for part in ["wide-range", "Level: low", "## Why", "## Advice", "## Wrong", "## Right"] {
        assert!(ran.out.contains(part), "{ran:?}");
    }
    let ran = project.run(&["explain", "wide-rnage"]);
    assert!(ran.code == 2 && ran.err.contains("wide-range"), "{ran:?}");
    let ran = project.run(&["explain", "wide-range", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["findings"][0]["id"], "wide-range");
}

/// Findings that stand as new or grown after these rules took the place of others, whose baseline is known.
fn more(before: &str, after: &str) -> Vec<(String, String)> {
    let project = Project::new().with("x.v4", before);
    let ran = audit(&project, &["--write-baseline", "known.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let unchanged = standings(&project);
    assert!(unchanged.iter().all(|(_, standing)| standing == "known"), "{unchanged:?}");
    standings(&project.with("x.v4", after)).into_iter().filter(|(_, standing)| standing != "known").collect()
}

fn has(found: &[(String, String)], id: &str, standing: &str) -> bool {
    found.iter().any(|one| (one.0.as_str(), one.1.as_str()) == (id, standing))
}

#[test]
fn what_is_open_by_more_interfaces_has_grown() {
    let rules =
        |input: &str| format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{input}\nCOMMIT\n");
    let ssh = |by: &str| rules(&format!("-A INPUT {by} -p tcp --dport 22 -j ACCEPT"));
    assert!(has(&more(&ssh("-i eth0"), &ssh("")), "management-open", "grown"));
    assert!(has(&more(&ssh("-i eth0"), &ssh("-i eth1")), "management-open", "grown"));
    assert!(has(&more(&ssh("! -i eth0"), &ssh("")), "management-open", "grown"));
    assert_eq!(more(&ssh(""), &ssh("-i eth0")), []);
    assert_eq!(more(&ssh("-i eth+"), &ssh("-i eth0")), []);
    assert_eq!(more(&ssh("! -i eth0"), &ssh("-i eth1")), []);
    // By each interface by itself: one that is open to more by all does not hide what another opens.
    let two =
        |by: &str| rules(&format!("-A INPUT -p tcp --dport 5900 -j ACCEPT\n-A INPUT {by} -p tcp --dport 22 -j ACCEPT"));
    assert!(has(&more(&two("-i eth0"), &two("")), "management-open", "grown"));
}

#[test]
fn what_is_open_without_the_limit_that_it_had_has_grown() {
    let rules = |input: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT {input} -p tcp --dport 22 -j ACCEPT\nCOMMIT\n"
        )
    };
    let limits = [
        "-m limit --limit 3/min",
        "-m connlimit --connlimit-upto 2 --connlimit-mask 32",
        "-m hashlimit --hashlimit-upto 3/min --hashlimit-name ssh --hashlimit-mode srcip",
    ];
    for limit in limits {
        assert!(has(&more(&rules(limit), &rules("")), "management-open", "grown"), "{limit}");
        assert!(!has(&more(&rules(""), &rules(limit)), "management-open", "grown"), "{limit}");
    }
    let published = |limit: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 2222 -j DNAT --to-destination 10.0.3.2:22\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A FORWARD -d 10.0.3.2/32 -p tcp -m tcp --dport 22 {limit} -j ACCEPT\nCOMMIT\n"
        )
    };
    assert!(has(&more(&published(limits[0]), &published("")), "management-open", "grown"));
    assert!(!has(&more(&published(""), &published(limits[0])), "management-open", "grown"));
}

#[test]
fn a_default_that_lets_in_more_has_grown() {
    let rules = |input: &str| {
        format!(
            "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j DROP\n{input}COMMIT\n"
        )
    };
    let guarded = rules("-A INPUT -i eth0 -j DROP\n");
    assert!(has(&more(&guarded, &rules("")), "default-accept", "grown"));
    assert!(more(&rules(""), &guarded).iter().all(|(id, _)| id != "default-accept"));
}

#[test]
fn more_that_is_sent_on_or_accepted_though_invalid_has_grown() {
    let nat = |ports: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp --dport {ports} -j DNAT --to-destination 10.0.0.2\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n"
        )
    };
    assert!(has(&more(&nat("80"), &nat("80:90")), "nat-hides", "grown"));
    assert_eq!(more(&nat("80:90"), &nat("80")), []);
    let stateless = |ports: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport {ports} -j ACCEPT\nCOMMIT\n"
        )
    };
    assert!(has(&more(&stateless("80"), &stateless("80:90")), "invalid-accepted", "grown"));
}

/// Rules that drop by default, with these that accept.
fn closed_but(rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("-A INPUT {rule} -j ACCEPT\n")).collect();
    format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{rules}COMMIT\n")
}

#[test]
fn everyone_who_may_reach_one_port_is_not_known_for_the_others() {
    let (ssh, office) = ("-p tcp --dport 22", "-s 192.0.2.0/24 -p tcp");
    let before = closed_but(&[ssh, office]);
    let wider = closed_but(&[ssh, office, "-s 198.51.100.0/24 -p tcp"]);
    assert!(has(&more(&before, &wider), "any-port", "grown"));
    // A part of who may reach all ports, and one more who may reach the port that everyone reaches, are nothing new.
    let about_ports = |found: Vec<(String, String)>| found.iter().any(|(id, _)| id != "redundant-above");
    assert!(!about_ports(more(&before, &closed_but(&[ssh, "-s 192.0.2.128/25 -p tcp"]))));
    assert!(!about_ports(more(&before, &closed_but(&[ssh, office, "-s 198.51.100.0/24 -p tcp --dport 22"]))));

    let range = "-s 192.0.2.0/24 -p tcp --dport 20000:20999";
    let one = "-p tcp --dport 20500";
    let wider = "-s 198.51.100.0/24 -p tcp --dport 20000:20499";
    assert!(has(&more(&closed_but(&[one, range]), &closed_but(&[one, range, wider])), "wide-range", "grown"));
}

#[test]
fn what_is_open_at_more_addresses_or_from_more_source_ports_has_grown() {
    let (one, all) = ("-d 10.0.0.1 -p tcp --dport 22", "-p tcp --dport 22");
    assert!(has(&more(&closed_but(&[one]), &closed_but(&[all])), "management-open", "grown"));
    assert_eq!(more(&closed_but(&[all]), &closed_but(&[one])), []);
    let (one, all) = ("-p tcp --sport 1024:2000 --dport 22", "-p tcp --dport 22");
    assert!(has(&more(&closed_but(&[one]), &closed_but(&[all])), "management-open", "grown"));
    assert_eq!(more(&closed_but(&[all]), &closed_but(&[one])), []);
}

#[test]
fn what_is_open_in_the_other_family_has_grown() {
    let inet = |rule: &str| {
        format!("table inet t {{\n chain in {{\n  type filter hook input priority 0; policy drop;\n  {rule}\n }}\n}}\n")
    };
    let project = |rule: &str| Project::new().with("x.nft", inet(rule));
    let run = |project: &Project, more: &[&str]| {
        project.run(&[&["audit", "--ruleset", "x.nft", "--only", "database-open"], more].concat())
    };
    let old = project("meta nfproto ipv6 tcp dport 5432 accept");
    assert_eq!(run(&old, &["--write-baseline", "known.json"]).code, 0);
    let ran = run(&old.with("x.nft", inet("tcp dport 5432 accept")), &["--baseline", "known.json"]);
    assert!(ran.out.contains("more than the baseline has: tcp 5432 from 0.0.0.0/0"), "{ran:?}");
}

#[test]
fn an_interface_that_a_prefix_did_not_mean_is_not_known_by_it() {
    // Where the rules name eth0 and drop what comes by it, `eth+` is all others.
    let rules = |first: &str| {
        let text = closed_but(&["-i eth+ -p tcp --dport 22"]);
        text.replacen("-A INPUT", &format!("-A INPUT -i eth0 -p tcp --dport {first} -j DROP\n-A INPUT"), 1)
    };
    let found = more(&rules("22"), &rules("23"));
    assert!(has(&found, "management-open", "grown"), "{found:?}");
    assert!(more(&rules("23"), &rules("22")).iter().all(|(id, _)| id != "management-open"));
}

#[test]
fn what_is_forwarded_to_more_interfaces_has_grown() {
    let forward = |out: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A FORWARD -o {out} -j ACCEPT\nCOMMIT\n"
        )
    };
    let found = more(&forward("eth1"), &forward("eth2"));
    assert!(has(&found, "any-port", "grown"), "{found:?}");
}

#[test]
fn a_baseline_of_the_first_version_is_refused_with_what_to_do() {
    let project = after(OLD);
    let first = project.text("known.json").replace("\"version\": 2", "\"version\": 1");
    let ran = audit(&project.with("known.json", first), &["--baseline", "known.json"]);
    assert!(ran.code == 2 && ran.err.contains("known.json") && ran.err.contains("--write-baseline"), "{ran:?}");
}

/// Each test with its opposite or another in its place: what the baseline knows is the first alone.
#[test]
fn a_test_that_is_not_understood_is_known_by_its_words() {
    let rule = |test: &str| with(&format!("-A INPUT -p tcp --dport 3306 {test} -j ACCEPT"));
    for (test, other) in [
        ("-m mac --mac-source 00:11:22:33:44:55", "-m mac ! --mac-source 00:11:22:33:44:55"),
        ("-m mac --mac-source 00:11:22:33:44:55", "-m mac --mac-source 00:11:22:33:44:66"),
        ("-m mark --mark 0x5", "-m mark ! --mark 0x5"),
        ("-m string --string a --algo bm", "-m string ! --string a --algo bm"),
        ("-m time --timestart 10:00 --timestop 11:00", "-m time --timestart 01:00 --timestop 23:00"),
    ] {
        let project = Project::new().with("x.v4", rule(test));
        assert_eq!(audit(&project, &["--write-baseline", "known.json"]).code, 0, "{test}");
        assert!(standings(&project).iter().all(|(_, standing)| standing == "known"), "{test}");
        // One rule more with the same test says nothing new of it.
        let more = rule(test)
            .replace("COMMIT", &format!("-A INPUT -p tcp --dport 3306 -s 192.0.2.0/24 {test} -j ACCEPT\nCOMMIT"));
        let project = project.with("x.v4", &more);
        let unmodelled = |project: &Project| {
            let all = standings(project).into_iter().filter(|(id, _)| id == "unmodelled-match");
            all.map(|(_, standing)| standing).collect::<Vec<_>>()
        };
        assert_eq!(unmodelled(&project), ["known"], "{test}");
        let project = project.with("x.v4", rule(other));
        assert_eq!(unmodelled(&project), ["new"], "{other}");
    }
}

/// A host with these translations, beside a published database.
fn publishing(more: &str) -> String {
    let first = "-A PREROUTING -i eth0 -p tcp -m tcp --dport 3306 -j DNAT --to-destination 10.0.3.2:3306\n";
    format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n{first}{more}COMMIT\n*filter\n\
         :INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n"
    )
}

fn published(port: u16, to: &str) -> String {
    format!("-A PREROUTING -i eth0 -p tcp -m tcp --dport {port} -j DNAT --to-destination {to}\n")
}

#[test]
fn a_database_that_is_published_beside_another_is_not_known_by_it() {
    let known = publishing("");
    assert_eq!(more(&known, &known), []);
    for rule in [published(13306, "10.0.3.3:3306"), published(13306, "10.0.3.2:3306")] {
        let found = more(&known, &publishing(&rule));
        assert!(has(&found, "database-open", "grown"), "{rule}: {found:?}");
    }
    // At the same port, and in another place.
    let moved = known.replace("10.0.3.2", "10.0.3.9");
    assert!(has(&more(&known, &moved), "database-open", "grown"));
    // Fewer who come for it, and one of two, are known.
    let fewer = known.replace("-i eth0 -p tcp", "-i eth0 -s 8.0.0.0/8 -p tcp");
    assert!(!has(&more(&known, &fewer), "database-open", "grown"));
    let both = publishing(&published(13306, "10.0.3.3:3306"));
    assert!(!has(&more(&both, &known), "database-open", "grown"));
    let ran = after_of(&known, &both);
    assert!(ran.out.contains("tcp 13306 from 0.0.0.0/0 by eth0 leads to 10.0.3.3 port 3306"), "{}", ran.out);
}

#[test]
fn a_container_that_got_another_address_is_known() {
    let known = super::docker::HOST.to_owned();
    let moved = known.replace("172.18.0.3", "172.18.0.7");
    assert!(known != moved);
    assert_eq!(more(&known, &moved), []);
}

/// What is said of the second rules by one who knows the first.
fn after_of(before: &str, after: &str) -> Ran {
    let project = Project::new().with("x.v4", before);
    audit(&project, &["--write-baseline", "known.json"]);
    audit(&project.with("x.v4", after), &["--baseline", "known.json"])
}
