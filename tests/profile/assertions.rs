//! What profiles claim of themselves: what is proved, what a false claim says, and what follows from it.

use crate::support::project::Project;
use crate::support::samples::of_text;
use portcullis::assertions::{Judgement, Vacuous, prove};
use portcullis::packets::Limits;
use portcullis::ruleset::{Flow, Outcome, Tracking, View, of_policy};
use portcullis::trace::outcome;

const START: &str = "profile: x\naddresses: {office: [192.0.2.0/24, \"2001:db8:1::/48\"]}\ninterfaces: {wan: eth0}\n";

/// What becomes of each assertion of a profile.
fn judged(rest: &str) -> Vec<Judgement> {
    let sample = of_text(&format!("{START}{rest}"));
    prove(sample.policy(), &sample.resolution.assertions, Limits::default()).unwrap()
}

fn holds(rest: &str) -> bool {
    let judged = judged(rest);
    assert_eq!(judged.len(), 1);
    judged[0] == Judgement::Holds
}

const RULES: &str = "inbound:\n  - {allow: SSH, from: office}\n  - {allow: HTTPs, in: wan}\n  - {deny: any, from: 203.0.113.0/24}\n  - HTTP\nassert:\n";

#[test]
fn a_claim_is_true_or_false_of_every_first_packet() {
    let cases = [
        ("never: RDP", true),
        ("never: SSH", false),
        ("{never: SSH, from: 198.51.100.0/24}", true),
        ("{never: SSH, from: 192.0.2.128/25}", false),
        ("{never: HTTPs, in: wan}", false),
        ("{always: SSH, from: office}", true),
        ("{always: SSH, from: 192.0.2.0/23}", false),
        ("always: HTTPs", false),
        ("{always: HTTPs, in: wan}", true),
        ("always: HTTP", false),
        ("{always: HTTP, from: [192.0.2.0/24, any6]}", true),
        ("{only: SSH, from: office}", true),
        ("{only: SSH, from: 192.0.2.0/24}", false),
        ("{only: HTTPs, in: wan}", true),
        ("{only: [SSH, HTTPs], from: office}", false),
        ("{only: tcp 20-22, from: office}", true),
        ("{only: tcp 22-80, from: office}", false),
        ("{always: tcp 22 > 22, from: office}", true),
        ("{never: tcp 22 > 22, from: office}", false),
        ("{never: ping}", true),
        ("{never: protocol gre}", true),
        ("{never: any, from: 203.0.113.0/24, to: 10.0.0.1}", false),
    ];
    for (claim, expected) in cases {
        assert_eq!(holds(&format!("{RULES}  - {claim}\n")), expected, "{claim}");
    }
}

#[test]
fn what_the_host_sends_to_itself_counts_where_it_is_named() {
    let claim =
        |claim: &str| holds(&format!("inbound: {{default: allow, rules: [{{deny: SSH}}]}}\nassert: [{claim}]\n"));
    assert!(claim("never: SSH"));
    assert!(claim("{never: SSH, from: 192.0.2.0/24}"));
    // The baseline lets through all of loopback.
    assert!(!claim("{never: SSH, from: loopback}"));
    assert!(!claim("{never: SSH, from: 127.0.0.1}"));
    assert!(!claim("{never: SSH, to: \"::1\"}"));
}

#[test]
fn where_any_segment_opens_a_flow_each_is_a_first_packet() {
    let rule = "{allow: SSH, tcp-flags: \"ack / syn,ack\"}";
    let claims =
        |head: &str, rules: &str, claim: &str| holds(&format!("{head}inbound: [{rules}]\nassert: [{claim}]\n"));
    let any = "tcp-new: any\n";
    assert!(!claims(any, rule, "never: SSH"));
    assert!(!claims(any, "{allow: SSH, state: mid-stream}", "never: SSH"));
    assert!(!claims(any, &format!("{}, SSH", rule.replace("allow", "deny")), "always: SSH"));
    assert!(claims(any, "SSH", "always: SSH"));
    // Where only a SYN does, such a segment is dropped before the rule, and no first packet.
    assert!(claims("", "SSH", "always: SSH"));
    assert!(claims("", "SSH", "never: RDP"));
}

#[test]
fn a_counterexample_is_a_first_packet_that_shows_it() {
    let sample =
        of_text(&format!("{START}{RULES}  - always: HTTP\n  - never: SSH\n  - only: HTTPs\n    from: office\n"));
    let ruleset = of_policy(sample.policy(), View::Profile);
    let judged = prove(sample.policy(), &sample.resolution.assertions, Limits::default()).unwrap();
    assert_eq!(judged.len(), 3);
    for judgement in judged {
        let Judgement::False(shown) = judgement else { panic!("{judgement:?}") };
        assert_eq!(shown.packet.flow, Flow::plain(Tracking::New));
        assert_eq!(outcome(&ruleset, &shown.packet).0, shown.outcome);
        assert!(shown.decided.is_some());
    }
}

/// The baseline lets later packets of flows through, and everything on loopback: neither begins anything from outside.
#[test]
fn what_the_baseline_lets_through_of_known_flows_does_not_count() {
    assert!(holds("inbound: []\nassert: [never: tcp any]\n"));
    assert!(holds("inbound: []\nassert: [never: \"udp 1-66\"]\n"));
    assert!(holds("outbound: []\nassert: [{never: tcp any, chain: outbound}]\n"));
    assert!(!holds("inbound: []\nassert: [{never: tcp any, in: lo}]\n"));
}

/// A DHCP server's answer is a first packet, and the baseline accepts it: the claim is false, and says which part does it.
#[test]
fn first_packets_that_the_baseline_accepts_do_count() {
    let rest = "inbound: []\nassert: [never: \"udp 68\"]\n";
    let Judgement::False(shown) = &judged(rest)[0] else { panic!("it should be false") };
    assert_eq!((shown.outcome.clone(), shown.baseline.as_deref()), (Outcome::Accept, Some("dhcp-client")));
    assert!(holds("baseline: {dhcp-client: off}\ninbound: []\nassert: [never: \"udp 68\"]\n"));
}

#[test]
fn a_claim_about_no_packet_proves_nothing() {
    let no_packet = Judgement::Vacuous(Vacuous::NoPacket);
    assert_eq!(
        judged("inbound: []\nassert: [{never: SSH, from: 192.0.2.0/24, to: any6}]\n"),
        std::slice::from_ref(&no_packet)
    );
    assert_eq!(judged("inbound: []\nassert: [{never: icmp echo-request, from: any6}]\n"), [no_packet]);
    let unmanaged = Judgement::Vacuous(Vacuous::Unmanaged);
    assert_eq!(judged("inbound: []\nassert: [{never: SSH, chain: forward}]\n"), [unmanaged]);
}

#[test]
fn a_proof_that_grows_too_large_is_given_up_and_never_taken_for_true() {
    let sample = of_text(&format!("{START}{RULES}  - never: RDP\n"));
    assert!(prove(sample.policy(), &sample.resolution.assertions, Limits { edges: 1, ..Limits::default() }).is_err());
}

fn project() -> Project {
    Project::new()
        .with("good.yaml", format!("{START}targets: [iptables]\n{RULES}  - never: RDP\n  - {{always: SSH, from: office}}\n"))
        .with("false.yaml", format!("{}targets: [iptables]\n{RULES}  - {{never: [RDP, SSH], from: any}}\n  - always: HTTP\n  - {{only: SSH, from: any6}}\n  - never: RDP\n  - {{never: \"udp 68\"}}\n", START.replace("profile: x", "profile: z")))
        .with("vacuous.yaml", format!("{START}inbound: []\nassert:\n  - {{never: SSH, from: any4, to: any6}}\n  - {{never: SMTP, chain: outbound}}\n"))
        .with("broken.yaml", "profile: x\ninbound: [SHS]\nassert: [never: RDP]\n")
}

#[test]
fn check_says_what_holds_and_shows_what_does_not() {
    let project = project();
    for (name, files, code) in [
        ("good", &["good.yaml"][..], 0),
        ("false", &["false.yaml"], 1),
        ("vacuous", &["vacuous.yaml"], 1),
        ("all", &["."], 2),
    ] {
        let ran = project.run(&[&["check"], files].concat());
        assert_eq!(ran.code, code, "{name}: {ran:?}");
        insta::assert_snapshot!(format!("check-{name}"), ran.shown());
    }
    let ran = project.run(&["check", "false.yaml", "good.yaml", "broken.yaml", "--format", "json"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("check-json", ran.out);
}

#[test]
fn it_is_said_of_which_chains_the_assertions_speak() {
    let more = "outbound: []\nassert: [never: RDP, {never: SMTP, chain: outbound}]\n";
    let project = Project::new()
        .with("two.yaml", format!("{START}inbound: []\n{more}"))
        .with("list.yaml", format!("{START}inbound: []\nassert: [{{never: RDP, chain: [inbound, forward]}}]\n"));
    let ran = project.run(&["check", "two.yaml"]);
    assert_eq!(ran.out, "two.yaml: no errors; all 2 assertions hold for every packet inbound and outbound\n");
    let ran = project.run(&["check", "list.yaml"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("chain-list", ran.err);
}

#[test]
fn services_of_an_assertion_are_resolved_like_a_rules() {
    let claims = "  - {never: Net2Phone, from: office}\n  - {always: SHS, from: offise}\n  - {only: RTP, with: {ports: 1-70000}}\n  - {never: RTP, with: {ports: 1023-2000}}\n  - {never: SSH, in: lan}\n";
    let project = Project::new().with("x.yaml", format!("{START}inbound: []\nassert:\n{claims}"));
    let ran = project.run(&["check", "x.yaml"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("bad-assertions", ran.err);
}

#[test]
fn a_false_assertion_stops_generate() {
    let project = project();
    let ran = project.run(&["generate", "false.yaml", "good.yaml", "--target", "iptables", "--out", "rules"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.contains("assertion-false"), "{}", ran.err);
    assert_eq!(project.names("rules"), Vec::<String>::new());
    let ran = project.run(&["generate", "false.yaml", "broken.yaml", "--target", "iptables", "--out", "rules"]);
    assert_eq!(ran.code, 2);
    let ran = project.run(&["generate", "false.yaml", "--target", "iptables", "--out", "rules", "--check"]);
    assert_eq!(ran.code, 1);
    let ran = project.run(&["generate", "good.yaml", "--out", "rules"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "wrote rules/x.iptables\nwrote rules/x.ip6tables\n"));
}

#[test]
fn a_child_can_not_drop_what_its_parents_assert() {
    let project = Project::new()
        .with("site.yaml", "profile: site\ninbound: []\nassert:\n  - never: RDP\n    from: any\n    with: {}\n".replace("    with: {}\n", ""))
        .with("child.yaml", "profile: child\nextends: site.yaml\ntargets: [iptables]\ninbound: [RDP]\nassert:\n  - {always: RDP, from: any6, in: lan}\n  - {only: RTP, with: {ports: 20000-20010}, to: 10.0.0.1}\ninterfaces: {lan: eth1}\n");
    let ran = project.run(&["check", "child.yaml"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("check-child", ran.shown());
    let expanded = project.run(&["generate", "child.yaml", "--expand"]);
    insta::assert_snapshot!("expanded", expanded.out);
    let again = Project::new().with("again.yaml", &expanded.out);
    assert_eq!(again.run(&["generate", "again.yaml", "--expand"]).out.lines().count(), expanded.out.lines().count());
    assert_eq!(again.run(&["check", "again.yaml"]).code, 1);
}
