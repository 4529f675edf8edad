//! What a rule may ask and do beside ports and addresses: states, TCP flags, answers, logs alone. What each target writes of it,
//! proved, or says that it can't.

use std::collections::BTreeSet;

use crate::support::kernel;
use crate::support::lab::Lab;
use crate::support::project::Project;
use portcullis::diagnostic::{Diagnostic, Diagnostics};
use portcullis::import::Refused;
use portcullis::packets::Grown;
use portcullis::place::Sources;
use portcullis::policy::Direction;
use portcullis::report::diagnostics::{Form, render};
use portcullis::ruleset::Packet;
use portcullis::sets::Family;

const PROFILE: &str = r#"profile: conditions
targets: [nftables, iptables]
tcp-new: any
baseline: {established: {switch: off, reason: said below}, invalid: off, icmp-errors: off}
inbound:
  - continue: any
    state: invalid
    log: {prefix: "odd: ", rate: unlimited}
  - deny: any
    state: invalid
  - deny: tcp any
    tcp-flags: fin,syn / fin,syn
  - deny: tcp any
    tcp-flags: none / fin,syn,rst,psh,ack,urg
  - deny: tcp any
    state: [new, mid-stream]
    tcp-flags: not syn / fin,syn,rst,ack
  - allow: any
    state: [established, related]
  - allow: icmpv6 nd-neighbor-solicit
    only-if: hop-limit 255
  - deny: any
    from: any6
    only-if: routing-header 0
  - deny: any
    from: any4
    only-if: [to broadcast, not hop-limit 1]
  - continue: SSH
    log: {prefix: "try: ", rate: 3/minute}
  - allow: SSH
    state: new
  - reject: SMTP
    answer: port-unreachable
  - reject: any
    from: 192.0.2.0/24
    answer: host-prohibited
  - reject: any
    from: "2001:db8::/32"
    answer: policy-fail
  - reject: any
    answer: admin-prohibited
"#;

#[test]
fn linux_says_all_of_it() {
    let project = Project::new().with("conditions.yaml", PROFILE);
    for (target, part) in [("nftables", None), ("iptables", Some("v4")), ("iptables", Some("v6"))] {
        let mut arguments = vec!["generate", "conditions.yaml", "--target", target];
        arguments.extend(part.into_iter().flat_map(|part| ["--part", part]));
        let ran = project.run(&arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{target}");
        let rules: Vec<&str> = ran.out.lines().filter(|line| !line.starts_with('#')).collect();
        insta::assert_snapshot!(format!("{target}{}", part.unwrap_or("")), rules.join("\n"));
    }
}

/// Each flag has the name that nft and iptables know: the texts load.
#[test]
fn every_flag_of_tcp_is_spelled_as_its_program_spells_it() {
    if !kernel::available(&["ip", "nft", "iptables-restore"]) {
        return;
    }
    let rules = "inbound:\n  - {allow: tcp 1, from: any4, tcp-flags: \"syn / fin,syn,rst,psh,ack,urg\"}\n";
    let all = "inbound:\n  - {allow: tcp 1, from: any4, tcp-flags: \"syn / fin,syn,rst,psh,ack,urg,ece,cwr\"}\n  - {deny: tcp 1, tcp-flags: \"ece / ece,cwr\"}\n";
    for (target, rules, part, program) in
        [("nftables", all, None, "nft -c -f -"), ("iptables", rules, Some("v4"), "iptables-restore --test")]
    {
        let project = Project::new().with("a.yaml", format!("profile: a\n{rules}"));
        let mut arguments = vec!["generate", "a.yaml", "--target", target];
        arguments.extend(part.into_iter().flat_map(|part| ["--part", part]));
        let ran = project.run(&arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.inside("sh", &["-c", &format!("{program} 2>&1")], &ran.out);
    }
}

#[test]
fn what_a_target_cannot_say_it_refuses() {
    let one = |name: &str, target: &str, rule: &str| {
        let project = Project::new().with("a.yaml", format!("profile: a\ninbound:\n{rule}"));
        let ran = project.run(&["generate", "a.yaml", "--target", target]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        insta::assert_snapshot!(name, ran.err);
    };
    let flags = "  - deny: tcp any\n    state: new\n    tcp-flags: ece / ece\n";
    one("iptables-flags", "iptables", flags);
    let log = "  - continue: SSH\n    log: true\n";
    one("pf-log-alone", "pf", log);
    one("netsh-log-alone", "netsh", log);
    one("pf-answer", "pf", "  - reject: SSH\n    answer: admin-prohibited\n");
    one("netsh-state", "netsh", "  - allow: SSH\n    state: untracked\n");
    one("pf-state", "pf", "  - allow: SSH\n    state: new\n");
    let broadcast = "  - deny: any\n    from: any4\n    only-if: to broadcast\n";
    one("pf-premise", "pf", broadcast);
    one("netsh-premise", "netsh", broadcast);
    one("nftables-log", "nftables", "  - deny: SSH\n    log: {rate: 1/second per source}\n");
}

/// Neither tells an untracked packet from a new one, so they say both or none.
#[test]
fn first_packets_are_new_and_untracked_where_nothing_tells_them_apart() {
    for target in ["pf", "netsh"] {
        for (states, code) in [("[new, untracked]", 0), ("new", 2), ("[new, mid-stream]", 2), ("untracked", 2)] {
            let profile = format!("profile: a\ninbound:\n  - {{allow: [SSH, DNS], state: {states}}}\n");
            let ran = Project::new().with("a.yaml", profile).run(&["generate", "a.yaml", "--target", target]);
            assert_eq!(ran.code, code, "{target} {states}: {}", ran.err);
            assert!(!ran.err.contains("text-not-equal"), "{target} {states}: {}", ran.err);
        }
    }
    for rule in ["allow: ping, from: any6", "allow: icmpv6 any", "allow: icmpv6 redirect", "deny: icmpv6 echo-request"]
    {
        let profile = format!("profile: a\ninbound:\n  - {{{rule}, state: untracked}}\n");
        let ran = Project::new().with("a.yaml", profile).run(&["generate", "a.yaml", "--target", "pf"]);
        assert!(ran.code == 2 && ran.err.contains("error[pf-state]"), "{rule}: {}", ran.err);
    }
}

#[test]
fn a_log_can_be_counted_for_each_source() {
    let project = Project::new().with(
        "a.yaml",
        "profile: a\ninbound:\n  - deny: SSH\n    log: {prefix: \"ssh: \", rate: 1/second per source}\n",
    );
    let ran = project.run(&["generate", "a.yaml", "--target", "iptables", "--part", "v4"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let line = ran.out.lines().find(|line| line.contains("-j LOG")).unwrap();
    insta::assert_snapshot!("log-per-source", line);
}

/// What is said where no profile can be made of a ruleset.
#[test]
fn what_is_no_profile_is_said() {
    let project = Project::new()
        .with("pf.conf", "block in all\npass in proto tcp to port 22 tag SSH\npass out tagged SSH\n")
        .with("nothing.v4", "*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n")
        .with("gap.v4", "*filter\n:INPUT DROP [0:0]\n-A INPUT -j ELSEWHERE\nCOMMIT\n");
    for name in ["pf.conf", "nothing.v4", "gap.v4"] {
        let ran = project.run(&["import", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        insta::assert_snapshot!(format!("import-{}", name.replace('.', "-")), ran.err);
    }
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let file = sources.add("imported.yaml", "inbound: [SHS]\n");
    found.push(
        Diagnostic::error("unknown-service", "no service is called `SHS`")
            .at(portcullis::place::Span::new(file, 10, 13), ""),
    );
    let packet = packet();
    let grown = Grown { direction: Direction::Inbound, family: Family::V4, edges: 3, what: "too many".to_owned() };
    let all = [
        Refused::Differs(Box::new(packet)),
        Refused::Errors(found),
        Refused::Tangled(Direction::Forward, "it would have too many rules"),
        Refused::Grown(grown),
    ];
    let mut said = Diagnostics::default();
    all.into_iter().flat_map(|one| one.complaints(&sources)).for_each(|one| said.push(one));
    insta::assert_snapshot!("refused", render(&said, &sources, Form::Full, false));
}

fn packet() -> Packet {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let text = "in tcp 192.0.2.7:40000 > 10.0.0.1:22 new";
    let file = sources.add("packet", text);
    portcullis::packet_text::read(file, text, &mut found).unwrap()
}
