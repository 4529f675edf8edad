//! `verify`: equal, different with packets, or could not tell.

use std::io::Write;
use std::process::Stdio;

use crate::support::project::{Project, Ran};

const PROFILE: &str = r#"profile: office
targets: [iptables]
addresses: {office: [192.0.2.0/24, "2001:db8:1::/48"]}
inbound:
  - {allow: SSH, from: office}
  - HTTPs
"#;

fn project() -> Project {
    let project = Project::new().with("office.yaml", PROFILE);
    assert_eq!(project.run(&["generate", "office.yaml", "--target", "iptables", "--out", "rules"]).code, 0);
    project
}

/// With a text in a file of the rules replaced.
fn tampered(file: &str, from: &str, to: &str) -> Project {
    let project = project();
    let text = project.text(file);
    assert!(text.contains(from), "{text}");
    std::fs::write(project.path(file), text.replace(from, to)).unwrap();
    project
}

const VERIFY: [&str; 3] = ["verify", "office.yaml", "rules"];

#[test]
fn what_generate_wrote_is_equal_and_it_is_said_what_that_means() {
    let ran = project().run(&VERIFY);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("equal", ran.out);
    let ran = project().run(&[&VERIFY[..], &["--format", "json"]].concat());
    insta::assert_snapshot!("equal-json", ran.out);
}

#[test]
fn every_target_is_verified() {
    for target in ["nftables", "iptables", "pf", "netsh"] {
        let project = Project::new().with("office.yaml", PROFILE);
        assert_eq!(project.run(&["generate", "office.yaml", "--target", target, "--out", "rules"]).code, 0, "{target}");
        let ran = project.run(&VERIFY);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{target}: {}", ran.out);
        insta::assert_snapshot!(format!("equal-{target}"), ran.out);
    }
}

#[test]
fn a_difference_is_shown_with_a_packet_and_both_rules() {
    let ran = tampered("rules/office.ip6tables", "--dport 22", "--dport 23").run(&VERIFY);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("different", ran.out);
}

#[test]
fn one_family_alone_is_said_to_be_one_family() {
    let project = project();
    for (name, file) in [("one-family", "rules/office.iptables"), ("one-family-v6", "rules/office.ip6tables")] {
        let ran = project.run(&["verify", "office.yaml", file]);
        assert_eq!((ran.code, ran.err.as_str()), (2, ""), "{}", ran.out);
        insta::assert_snapshot!(name, ran.out);
        let json = project.run(&["verify", "office.yaml", file, "--format", "json"]).out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!((&json["answer"], &json["incomplete"]), (&"unknown".into(), &true.into()), "{name}");
    }
}

/// What depends on a test that nobody understands is neither equal nor different.
#[test]
fn what_is_not_understood_is_never_equal() {
    let ran = tampered("rules/office.iptables", "--dport 443", "--dport 443 -m quux --level 3").run(&VERIFY);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    insta::assert_snapshot!("depends", ran.out);
    let ran = tampered("rules/office.iptables", "COMMIT", "-A PC-IN -j NOWHERE\nCOMMIT").run(&VERIFY);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    insta::assert_snapshot!("gap", ran.out);
}

#[test]
fn a_ruleset_of_others_is_compared_as_a_whole() {
    let foreign = "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("office.yaml", PROFILE).with("saved.txt", foreign);
    let ran = project.run(&["verify", "office.yaml", "saved.txt", "--target", "iptables"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("foreign", ran.out);
}

#[test]
fn standard_input_is_a_ruleset_too() {
    let project = project();
    assert_eq!(project.run(&["generate", "office.yaml", "--target", "nftables", "--out", "nft"]).code, 0);
    let text = project.text("nft/office.nft");
    let mut command = project.command(&["verify", "office.yaml", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
}

/// What could not be read comes before differences that may be none.
#[test]
fn differences_beside_a_gap_are_said_to_be_uncertain() {
    let project = tampered("rules/office.iptables", "COMMIT", "-A PC-IN -j NOWHERE\nCOMMIT");
    let text = project.text("rules/office.iptables").replace("--dport 443", "--dport 444");
    std::fs::write(project.path("rules/office.iptables"), text).unwrap();
    for format in ["text", "markdown"] {
        let ran = project.run(&[&VERIFY[..], &["--format", format]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (2, ""));
        insta::assert_snapshot!(format!("gap-different-{format}"), ran.out);
    }
}

#[test]
fn the_firewall_that_was_named_does_not_know_the_text() {
    let project = project();
    let ran = project.run(&["verify", "office.yaml", "rules/office.iptables", "--target", "pf"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("wrong-firewall", ran.err);
    let ran = project.run(&["diff", "office.yaml", "rules/office.iptables", "--target", "pf"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("wrong-firewall"), "{}", ran.err);
}

#[test]
fn only_some_commands_take_a_revision() {
    let project = project();
    for command in ["generate", "check", "audit"] {
        let ran = project.run(&[command, "HEAD:office.yaml"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        insta::assert_snapshot!("no-revision-here", ran.err);
    }
}

#[test]
fn a_profile_is_no_ruleset() {
    let ran = project().run(&["verify", "office.yaml", "office.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("not-a-ruleset", ran.err);
}

#[test]
fn each_target_of_a_folder_is_verified() {
    let project = Project::new().with("office.yaml", PROFILE);
    for target in ["nftables", "iptables"] {
        assert_eq!(project.run(&["generate", "office.yaml", "--target", target, "--out", "rules"]).code, 0);
    }
    let ran = project.run(&VERIFY);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(ran.out.matches("equal: no packet fares differently").count(), 2);
    assert!(ran.out.contains("of nftables: ") && ran.out.contains("of iptables: "), "{}", ran.out);
    let text = project.text("rules/office.nft");
    std::fs::write(project.path("rules/office.nft"), text.replace("dport 22 ", "dport 23 ")).unwrap();
    let ran = project.run(&VERIFY);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert_eq!(ran.out.matches("equal: no packet fares differently").count(), 1);
}

#[test]
fn what_no_profile_made_in_a_folder_is_named() {
    let project = Project::new().with("office.yaml", PROFILE).with("other.yaml", "profile: other\ninbound: [SSH]\n");
    for profile in ["office.yaml", "other.yaml"] {
        assert_eq!(project.run(&["generate", profile, "--target", "nftables", "--out", "rules"]).code, 0);
    }
    let ran = project.run(&VERIFY);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    // A copy of ours under another name may be loaded beside it.
    let text = project.text("rules/office.nft");
    std::fs::write(project.path("rules/extra.nft"), text).unwrap();
    let ran = project.run(&VERIFY);
    assert!(ran.err.contains("not read in the folder `rules`: `extra.nft`"), "{}", ran.err);
    assert!(!ran.err.contains("other.nft"), "{}", ran.err);
}

#[test]
fn what_a_table_without_rules_leaves_undecided_is_told_once() {
    let project = project().with("empty.nft", "table inet portcullis {\n}\n");
    let ran = project.run(&["verify", "office.yaml", "empty.nft"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let said = "inbound, all else: `empty.nft` has no rule and no default for it\n    packet";
    assert_eq!(ran.out.matches(said).count(), 1, "{}", ran.out);
    assert_eq!(ran.out.matches("dropped by the default of inbound").count(), 1, "{}", ran.out);
    // What the profile's own rules let in is told rule by rule.
    assert!(ran.out.contains("inbound HTTPs (tcp 443) from anywhere\n"), "{}", ran.out);
    let ran = project.run(&["verify", "office.yaml", "empty.nft", "--format", "markdown"]);
    let said =
        "| decided by one of the two alone | inbound, all else: \\`empty.nft\\` has no rule and no default for it |";
    assert_eq!(ran.out.matches(said).count(), 1, "{}", ran.out);
    assert_eq!(ran.out.matches("dropped by the default of inbound").count(), 1, "{}", ran.out);
}

/// A table of another program that belongs beside ours is named and left out, and one that nobody named is drift.
#[test]
fn a_table_of_another_program_is_left_out_by_its_name() {
    let profile = "profile: h\ntargets: [nftables, iptables]\ninbound: [SSH]\n";
    let docker = "table ip docker-bridges { # \"a }\n\tchain raw {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\t\
                  ip daddr 172.20.0.2 iifname != \"br-app\" drop comment \"NO } DIRECT ACCESS\"\n\t}\n}\n";
    let project = Project::new().with("h.yaml", profile);
    let ours = project.run(&["generate", "h.yaml", "--target", "nftables"]).out;
    std::fs::write(project.path("both.nft"), format!("{ours}{docker}")).unwrap();
    let whole = ["verify", "--whole", "h.yaml", "both.nft"];
    let ran = project.run(&whole);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("the rules that Portcullis wrote are equal to the profile"), "{}", ran.out);
    assert!(ran.out.contains("`--beside TABLE` leaves it out (`ip docker-bridges`)"), "{}", ran.out);

    for name in ["ip docker-bridges", "docker-bridges"] {
        let ran = project.run(&[&whole[..], &["--beside", name]].concat());
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        assert!(ran.out.contains(&format!("left out by `--beside`: `{name}`; what these tables stop")), "{}", ran.out);
    }
    let ran = project.run(&[&whole[..], &["--beside", "docker"]].concat());
    assert_eq!(ran.code, 2, "{}", ran.out);
    insta::assert_snapshot!("no-table", ran.err);

    // What nobody named is drift still, and our own rules are compared.
    let other = docker.replace("docker-bridges", "unknown");
    std::fs::write(project.path("both.nft"), format!("{ours}{docker}{other}")).unwrap();
    let ran = project.run(&[&whole[..], &["--beside", "docker-bridges"]].concat());
    assert_eq!(ran.code, 1, "{}", ran.out);
    std::fs::write(project.path("both.nft"), format!("{}{docker}", ours.replace("dport 22 ", "dport 23 "))).unwrap();
    let ran = project.run(&[&whole[..], &["--beside", "docker-bridges"]].concat());
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(!ran.out.contains("the rules that Portcullis wrote are equal"), "{}", ran.out);
}

/// The same of iptables, whose tables are those of every host.
#[test]
fn a_table_of_iptables_is_left_out_by_its_name() {
    let profile = "profile: h\ntargets: [iptables]\ninbound: [SSH]\n";
    let project = Project::new().with("h.yaml", profile);
    let ran = project.run(&["generate", "h.yaml", "--out", "rules"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let raw = "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 172.17.0.2/32 -p tcp --dport 22 -j DROP\nCOMMIT\n";
    let v4 = project.text("rules/h.iptables");
    std::fs::write(project.path("rules/h.iptables"), format!("{v4}{raw}")).unwrap();
    let whole = ["verify", "--whole", "h.yaml", "rules/h.iptables", "rules/h.ip6tables"];
    let ran = project.run(&whole);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let ran = project.run(&[&whole[..], &["--beside", "raw"]].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

/// A host with Docker as docs/import.md has it: import, decide each open place by hand, verify against its own rules.
#[test]
fn an_imported_host_with_docker_is_verified_beside_its_translations() {
    let host = include_str!("../audit/docker-host.iptables");
    let project = Project::new().with("host.v4", host);
    let ran = project.run(&["import", "host.v4", "--name", "host"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut decided = String::new();
    for line in ran.out.lines() {
        match line.trim_start() {
            words if words.starts_with("- unresolved: \"all of IPv6\"") => {
                let indent = &line[..line.len() - words.len()];
                decided.push_str(&format!("{indent}- deny: any\n{indent}  from: any6\n"));
            }
            words if ["- unresolved:", "because:", "if-deleted:"].iter().any(|key| words.starts_with(key)) => {}
            _ => decided.push_str(&format!("{line}\n")),
        }
    }
    std::fs::write(project.path("host.yaml"), decided).unwrap();
    let ran = project.run(&["verify", "host.yaml", "host.v4"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    insta::assert_snapshot!("docker-translated", ran.out);
    // What Docker keeps from a port of loopback before it translates is none of the profile's, and stays with its table.
    let ran = project.run(&["verify", "--whole", "--beside", "nat", "host.yaml", "host.v4"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(!ran.out.contains("accepted by the ruleset, not by the profile"), "{}", ran.out);
    let ran = project.run(&["verify", "--whole", "--beside", "nat", "--beside", "raw", "host.yaml", "host.v4"]);
    assert!(ran.out.starts_with("equal for IPv4; IPv6 was not compared"), "{}{}", ran.out, ran.err);
}

/// A router of one table for both families that sends what comes for a port on to a host behind it.
const ROUTER: &str = "table inet fw {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\
    \t\tct state established,related accept\n\t\ticmp type echo-request limit rate 10/second accept\n\
    \t\ttcp dport 22 accept\n\t}\n\tchain forward {\n\
    \t\ttype filter hook forward priority filter; policy drop;\n\t\tct state established,related accept\n\
    \t\tiifname \"eth0\" oifname \"eth1\" ip daddr 192.168.10.20 tcp dport 443 accept\n\t}\n}\n";

const TRANSLATION: &str = "\tchain prerouting {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\
    \t\tiifname \"eth0\" tcp dport 443 dnat ip to 192.168.10.20\n\t}\n}\n";

/// The profile that is made of these rules, once all places that it leaves open are deleted, in `r.yaml` beside them.
fn router(rules: &str) -> Project {
    let project = Project::new().with("r.nft", rules);
    let ran = project.run(&["import", "r.nft", "--name", "r"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let is_open = |line: &&str| {
        ["- unresolved: ", "because: ", "if-deleted: "].iter().any(|key| line.trim_start().starts_with(key))
    };
    let kept: Vec<&str> = ran.out.lines().filter(|line| !is_open(line)).collect();
    std::fs::write(project.path("r.yaml"), kept.join("\n") + "\n").unwrap();
    project
}

/// What is asked of translated packets alone is asked of their family alone: the other one was compared before.
#[test]
fn a_family_that_nothing_translates_is_compared_beside_a_translation() {
    let nat = format!("table ip nat {{\n{TRANSLATION}");
    let project = router(&format!("{ROUTER}{nat}"));
    let ran = project.run(&["verify", "--whole", "--beside", "nat", "r.yaml", "r.nft"]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("by what was not understood\n"), "{}", ran.out);
    assert!(!ran.out.contains("IPv6 was not compared") && !ran.out.contains("ip6tables"), "{}", ran.out);
    let json = project.run(&["verify", "--whole", "--beside", "nat", "r.yaml", "r.nft", "--format", "json"]).out;
    assert!(json.contains("\"not_compared\": []"), "{json}");
}

/// What to leave out is what only translates: without the table that filters as well nothing is left to compare.
#[test]
fn the_tables_to_leave_out_are_those_that_translate_alone() {
    let hint = |rules: String| {
        let project = router(&rules);
        let ran = project.run(&["verify", "--whole", "r.yaml", "r.nft"]);
        assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
        let line = ran.out.lines().find(|line| line.starts_with("what a translation sends on")).map(str::to_owned);
        line.expect(&ran.out)
    };
    let said = "what a translation sends on to another host stands in no profile";
    let of_ip = |name: &str| format!("table ip {name} {{\n{TRANSLATION}");
    assert_eq!(
        hint(format!("{ROUTER}{}", of_ip("nat"))),
        format!("{said}: where that belongs there, `--whole --beside 'ip nat'` leaves out the one table that does so")
    );
    assert_eq!(
        hint(format!("{ROUTER}{}{}", of_ip("nat"), of_ip("more"))),
        format!(
            "{said}: where that belongs there, `--whole --beside 'ip more' --beside 'ip nat'` leaves out those tables \
             that do so"
        )
    );
    let one = format!("{}{TRANSLATION}", ROUTER.strip_suffix("}\n").unwrap());
    assert_eq!(
        hint(one),
        format!(
            "{said}, and `inet fw` filters as well: put the translation into a table of its own, and `--beside TABLE` \
             leaves that out"
        )
    );
}

/// The profile opens both ports; that the one is led to the other stands in no profile.
#[test]
fn a_port_that_is_led_to_another_of_the_host_is_not_what_the_profile_says() {
    let profile =
        "profile: p\ntargets: [nftables]\ninbound: [tcp 443, tcp 6379]\nforward: {default: deny, rules: []}\n";
    let project = Project::new().with("p.yaml", profile);
    let made = project.run(&["generate", "p.yaml"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let redirect = "table ip nat {\n\tchain pre {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\
                    \t\ttcp dport 443 redirect to :6379\n\t}\n}\n";
    let project = project.with("all.nft", format!("{}{redirect}", made.out));
    let ran = project.run(&["verify", "p.yaml", "all.nft", "--whole"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("accepted in both, and sent to different destinations"), "{}", ran.out);
    let ran = project.run(&["verify", "p.yaml", "all.nft", "--whole", "--beside", "ip nat"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}
