//! Where people stumble who know the README alone: what the program says, and that what it tells them to write is right.

use std::fmt::Write as _;

use crate::support::project::Project;
use portcullis::helpers::{self, Status};

fn profile(body: &str) -> String {
    format!(
        "profile: x\ntargets: [nftables]\naddresses: {{office: [192.0.2.0/24], web: [198.51.100.0/24], \
             wide: [\"2001:db8::/32\"]}}\n{body}"
    )
}

/// What a command says of a profile, and its exit code before it.
fn said(arguments: &[&str], body: &str) -> String {
    let ran = Project::new().with("x.yaml", profile(body)).run(arguments);
    format!("exit {}\n{}{}", ran.code, ran.err, ran.out)
}

fn all(arguments: &[&str], bodies: &[&str]) -> String {
    bodies.iter().fold(String::new(), |mut all, body| {
        writeln!(all, "--- {}\n{}", body.trim_end(), said(arguments, body)).unwrap();
        all
    })
}

#[test]
fn keys_and_lists_of_other_programs_are_told_with_what_to_write() {
    insta::assert_snapshot!(
        "profile-slips",
        all(
            &["check", "x.yaml"],
            &[
                "input:\n  - SSH\n",
                "rules:\n  - SSH\n",
                "inbound:\n  - allow: SSH\n    source: office\n",
                "inbound:\n  - allow: SSH\n    port: 22\n",
                "inbound:\n  - allow: SSH\n    from: office, web\n",
                "inbound:\n  - allow: SSH\n    from: 192.0.2.1, 192.0.2.7\n",
                "inbound:\n  - allow: [SSH, tcp 80,443]\n",
                "inbound:\n  - allow: FTP\n    helper: true\n",
                "inbound:\n  - allow: SSH\n    helper: yes\n",
                "inbound:\n  - allow: [FTP, SIP]\n    helper: on\n",
                "services: {A: 5433/tcp}\ninbound:\n  - A\n",
                "services: {A: {tcp: \"5433/tcp\"}}\ninbound:\n  - A\n",
            ]
        )
    );
}

#[test]
fn slips_in_a_catalogue_are_told_with_what_to_write() {
    let mut all = String::new();
    for entry in [
        "{name: A, tcp: \"80\", alias: [x]}",
        "{name: A, ports: \"80\"}",
        "{name: A, tcp: \"5433/tcp\"}",
        "{name: A, tcp: \"5433:5440\"}",
    ] {
        let file = format!("section: S\nservices:\n  - {entry}\n");
        let ran = Project::new().with("site/s.yaml", file).run(&["services", "--check", "site"]);
        assert_eq!(ran.code, 2, "{entry}");
        writeln!(all, "{}", ran.err).unwrap();
    }
    insta::assert_snapshot!("catalogue-slips", all);
}

#[test]
fn a_part_of_a_rule_that_can_match_nothing_is_told() {
    insta::assert_snapshot!(
        "families",
        all(
            &["check", "x.yaml"],
            &[
                "inbound:\n  - allow: [icmp echo-request, icmpv6 echo-request]\n    from: office\n",
                "inbound:\n  - allow: icmpv6 echo-request\n    from: office\n",
                "inbound:\n  - allow: SSH\n    from: office\n    to: wide\n",
                "inbound:\n  - allow: ping\n    from: office\n",
            ]
        )
    );
}

#[test]
fn rules_in_place_of_a_profile_are_named_with_what_takes_them() {
    let body = "inbound:\n  - SSH\n";
    let rules = Project::new().with("x.yaml", profile(body)).run(&["generate", "x.yaml"]).out;
    let project = Project::new().with("host.nft", rules.as_str());
    for command in ["audit", "check", "generate"] {
        let ran = project.run(&[command, "host.nft"]);
        assert!(
            ran.code == 2 && ran.err.contains("error[not-a-profile]: `host.nft` is rules of nftables"),
            "{}",
            ran.err
        );
    }
    insta::assert_snapshot!("rules-as-profile", project.run(&["audit", "host.nft"]).err);
    // A profile with errors stays a profile.
    assert!(!said(&["audit", "x.yaml"], "input: []\n").contains("not-a-profile"));
}

/// What is advised where a target has no helper is a profile for that target.
#[test]
fn what_to_write_in_place_of_a_helper_is_right() {
    let mut asked = 0;
    for helper in helpers::all().iter().filter(|helper| helper.status != Status::Userspace) {
        for (target, service) in
            ["pf", "netsh"].into_iter().flat_map(|target| helper.services.iter().map(move |one| (target, one)))
        {
            let chain = if helper.outbound_only { "outbound" } else { "inbound" };
            let to = if helper.outbound_only { "to: 192.0.2.0/24" } else { "from: 192.0.2.0/24" };
            let rule = format!("profile: x\n{chain}:\n  - allow: {service}\n    {to}\n    helper: {}\n", helper.name);
            let ran = Project::new().with("x.yaml", rule).run(&["generate", "x.yaml", "--target", target]);
            // A few names are those of an era that has to be asked for.
            if ran.err.contains("error[unknown-service]") {
                continue;
            }
            let help = ran
                .err
                .lines()
                .find(|line| line.contains("= help: take `helper:` out"))
                .unwrap_or_else(|| panic!("{}", ran.err));
            let written: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
            let allow = written.iter().find(|one| one.starts_with("allow: ")).unwrap();
            let with = written
                .iter()
                .find(|one| one.starts_with("with: "))
                .map_or(String::new(), |with| format!("    {with}\n"));
            let chain = written.iter().find(|one| ["inbound", "outbound"].contains(one)).unwrap_or(&chain);
            let to = if *chain == "outbound" { "to: 192.0.2.0/24" } else { "from: 192.0.2.0/24" };
            let advised = format!("profile: x\n{chain}:\n  - {allow}\n    {to}\n{with}");
            let ran = Project::new().with("x.yaml", advised.as_str()).run(&["generate", "x.yaml", "--target", target]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{advised}");
            asked += 1;
        }
    }
    assert!(asked >= 16, "{asked}");
}

const PLAIN: &str = "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";

/// Texts of iptables whose names say nothing are told by what stands in them; where nothing does, it is said what would.
#[test]
fn the_family_of_a_text_of_iptables_is_told_or_asked_for() {
    let v6 = PLAIN.replace("COMMIT", "-A INPUT -j REJECT --reject-with icmp6-port-unreachable\nCOMMIT");
    let project = Project::new()
        .with("x.yaml", "profile: x\ninbound:\n  - SSH\n")
        .with("a.txt", PLAIN)
        .with("b.txt", PLAIN)
        .with("c.txt", v6.as_str())
        .with("rules6.txt", PLAIN);
    let traced = |text: &str| project.run(&["trace", text, "in tcp 2001:db8::1 > [2001:db8::2]:22"]);
    for text in ["c.txt", "rules6.txt"] {
        assert!(traced(text).out.contains("verdict  accepted"), "{text}");
    }
    insta::assert_snapshot!("family-of-one", traced("a.txt").out);
    insta::assert_snapshot!("family-of-two", project.run(&["verify", "x.yaml", "a.txt", "b.txt"]).out);
}

#[test]
fn a_packet_that_meets_a_limit_is_told_with_both_ends() {
    let body = "inbound:\n  - allow: SSH\n    limit: 10/minute burst 5 per source\n";
    let traced = said(&["trace", "x.yaml", "in tcp 192.0.2.7 > 10.0.0.1:22"], body);
    assert!(traced.starts_with("exit 0\n"), "{traced}");
    insta::assert_snapshot!("limit", traced);
}

#[test]
fn packets_and_ports_that_are_not_so_written_are_told() {
    let mut packets = String::new();
    for packet in [
        "tcp",
        "in tcp 192.0.2.7 10.0.0.1:22",
        "in tcp office > 10.0.0.1:22",
        "in SSH 192.0.2.7 > 10.0.0.1",
        "in tcp 192.0.2.7 > 2001:db8::1:22",
        "in tcp 2001:db8::7 > 2001:db8::1:22",
        "in tcp 192.0.2.7 > 10.0.0.1:ssh",
    ] {
        writeln!(packets, "{}", said(&["trace", "x.yaml", packet], "inbound: [SSH]\n")).unwrap();
    }
    insta::assert_snapshot!("packets", packets);
    let mut ports = String::new();
    for port in ["99999", "ssh", "10-5", "80,443", "tcp:80", "5000:5010", "tcp/99999", "70000-80000", "80/xyz"] {
        let ran = Project::new().run(&["port", port]);
        assert_eq!(ran.code, 2, "{port}");
        writeln!(ports, "{}", ran.err.lines().next().unwrap()).unwrap();
    }
    insta::assert_snapshot!("ports", ports);
}

#[test]
fn a_part_that_nothing_has_is_told_with_the_parts_that_there_are() {
    let mut all = String::new();
    for (target, part) in [("nftables", "v6"), ("iptables", "ipset")] {
        all += &said(&["generate", "x.yaml", "--target", target, "--part", part], "inbound: [SSH]\n");
    }
    insta::assert_snapshot!("parts", all);
}

#[test]
fn only_says_that_a_rule_may_be_bounded() {
    let body = "inbound:\n  - allow: SSH\nassert:\n  - only: SSH\n    from: office\n";
    insta::assert_snapshot!("only", said(&["check", "x.yaml"], body));
}

/// Whoever asks for a port sees whose own it is; ranges in which anything may listen stand behind.
#[test]
fn wide_ranges_are_summed_up() {
    let short = Project::new().run(&["port", "5000"]).out;
    insta::assert_snapshot!("port-5000", short);
    let all = Project::new().run(&["port", "5000", "--all"]).out;
    assert!(all.contains("`dyn >=1024`") && !short.contains("`dyn >=1024`"), "{all}");
}

#[test]
fn an_acceptance_of_many_ports_can_be_read_and_accepts() {
    let body = "inbound:\n  - tcp 8500-8598\n";
    let audited = said(&["audit", "x.yaml"], body);
    let entry: Vec<&str> =
        audited.lines().skip_while(|line| !line.contains("- finding: unassigned-port")).take(4).collect();
    assert!(entry[2].len() < 100, "{}", entry[2]);
    let entry = entry.join("\n").replace("  accept  ", "  ").replace("          ", "  ").replace("say why", "a test");
    let accepted = said(&["audit", "x.yaml"], &format!("{body}accept:\n{entry}\n"));
    assert!(
        accepted.contains("accepted medium[unassigned-port]") && !accepted.contains("accepted in part"),
        "{entry}\n{accepted}"
    );
}

/// What `pick` chooses between is the service itself.
#[test]
fn an_alternative_is_no_reference_that_widens() {
    let audited = said(&["audit", "x.yaml"], "inbound:\n  - allow: RTP\n    as: today\n");
    assert!(audited.contains("wide-range") && !audited.contains("reference-widens"), "{audited}");
    assert!(said(&["audit", "x.yaml"], "inbound: [QuickTime 4]\n").contains("reference-widens"));
}

#[test]
fn words_that_people_use_find_a_service() {
    for (words, first) in [("passive ftp", "FTP"), ("telephone", "SIP"), ("docker", "Docker"), ("k8s", "Kubernetes")] {
        let ran = Project::new().run(&["services", "--search", words]);
        assert!(ran.out.starts_with(first), "{words}: {}", ran.out);
    }
    let mut all = String::new();
    for name in ["Docker", "k8s", "passive ftp", "telephone"] {
        all += &Project::new().run(&["explain", name]).err;
    }
    insta::assert_snapshot!("explain-nearest", all);
}

/// No line of the help is broken by the terminal where it is 80 columns wide, and no paragraph in its middle.
#[test]
fn help_fits_a_narrow_terminal() {
    for command in ["generate", "audit", "check", "diff", "verify", "trace", "services", "explain", "port"] {
        let project = Project::new();
        let narrow = project.command(&[command, "--help"]).env("COLUMNS", "80").output().unwrap();
        let text = String::from_utf8(narrow.stdout).unwrap();
        let (_, after) = text.split_once("Example").unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        for (line, next) in after.lines().zip(after.lines().skip(1)) {
            let first = next.split(' ').next().unwrap_or_default();
            let could_hold = !first.is_empty() && line.chars().count() + 1 + first.chars().count() <= 80;
            let in_paragraph = !line.is_empty() && !line.starts_with(' ') && !line.ends_with(':');
            assert!(!(could_hold && in_paragraph), "{command}: {line}|{next}");
        }
    }
}

/// A port that nobody has registered is told as the port, and who uses to have it behind; what a rule says itself is its name.
#[test]
fn a_port_that_is_nobodys_is_told_by_its_number() {
    let changed = |rule: &str| {
        let new = profile(&format!("inbound:\n  - SSH\n  - {rule}\n"));
        let project = Project::new().with("x.yaml", profile("inbound:\n  - SSH\n")).with("y.yaml", new);
        project.run(&["diff", "x.yaml", "y.yaml"]).out.lines().nth(1).unwrap().trim().to_owned()
    };
    assert_eq!(changed("tcp 5433"), "inbound tcp 5433 (perhaps YugabyteDB SQL) from anywhere");
    assert_eq!(changed("YugabyteDB SQL"), "inbound YugabyteDB SQL (tcp 5433) from anywhere");
    assert_eq!(changed("tcp 5432"), "inbound PostgreSQL (tcp 5432) from anywhere");
    assert_eq!(changed("tcp 53"), "inbound part of Domain Name Service (tcp 53) from anywhere");
    assert_eq!(changed("tcp 443"), "inbound HTTPs (tcp 443) from anywhere");
}

#[test]
fn entries_that_share_packets_and_numbered_buckets_are_explained() {
    let body = "inbound:\n  - allow: SSH\n    from: office\n";
    let rules = Project::new().with("x.yaml", profile(body)).run(&["generate", "x.yaml"]).out;
    let wide =
        rules.replace("ct state established ", "ct state established,new ").replace("dport 22", "dport { 22, 80 }");
    assert_ne!(rules, wide);
    let verified = |body: &str, rules: &str| {
        let project = Project::new().with("x.yaml", profile(body)).with("x.nft", rules);
        project.run(&["verify", "x.yaml", "x.nft"]).out
    };
    let shared = "some packets stand in several entries";
    assert!(verified(body, &wide).contains(shared), "{}", verified(body, &wide));
    let apart = rules.replace("dport 22", "dport { 22, 80 }");
    assert!(!verified(body, &apart).contains(shared), "{}", verified(body, &apart));
    let limited = "inbound:\n  - allow: SSH\n    limit: 10/minute\n";
    let rules = Project::new().with("x.yaml", profile(limited)).run(&["generate", "x.yaml"]).out;
    let told = verified(limited, &rules.replace("dport 22", "dport 22-30"));
    assert!(told.contains("`#1`, `#2` tell buckets of one limit apart"), "{told}");
}
