//! What Windows can't do is an error that says what to write instead, unless the profile asks for an approximation.

use std::sync::Arc;

use portcullis::policy::{
    Action, Addresses, Approximation, BaselinePart, Devices, Direction, Interface, InterfaceBinding, Interfaces, Log,
    LogRate, Match, Policy, ProtocolMatch, Rule, RuleOrigin, TcpNew,
};
use portcullis::protocol::Transport;
use portcullis::sets::{AddressSet, Interval, IntervalSet, PortSet};

use crate::support::netsh_policies::{allow, chain, condition, deny, inbound, policy, ports, rule, span, tcp};
use crate::support::netsh_script::{compile, passes, script, to_port};

fn refused(policy: &Policy) -> String {
    compile(policy).expect_err("an error")
}

fn ssh() -> Rule {
    allow("SSH", "any", tcp("22"))
}

fn reject_mail() -> Rule {
    rule(Action::Reject, "SMTP", vec![condition("any", "any", tcp("25"))])
}

fn reject_by_default(rules: Vec<Rule>) -> Policy {
    policy(vec![chain(Direction::Inbound, Action::Reject, rules)])
}

fn with_log(mut rule: Rule) -> Rule {
    rule.log = Some(Log { prefix: None, rate: Some(LogRate::default()), span: span() });
    rule
}

fn with_approximation(mut policy: Policy, target: &str, feature: &str) -> Policy {
    let (target, feature) = (target.to_owned(), feature.to_owned());
    policy.approximations.push(Approximation { target, feature, reason: "tried".to_owned(), span: span() });
    policy
}

#[test]
fn forwarding_is_refused() {
    let forward = policy(vec![chain(Direction::Forward, Action::Deny, vec![ssh()])]);
    insta::assert_snapshot!(refused(&forward));
}

#[test]
fn a_named_interface_is_refused() {
    let devices = Devices::Same("eth0".to_owned());
    let binding = InterfaceBinding { name: "wan".to_owned(), devices, zone: None, span: span() };
    let incoming = Interfaces::OneOf(vec![Interface::Named(Arc::new(binding))]);
    let mut rule = ssh();
    rule.matches.push(Match { incoming, ..condition("any", "any", tcp("23")) });
    insta::assert_snapshot!(refused(&inbound(vec![rule])));
}

#[test]
fn rejecting_is_refused_in_a_rule_and_by_default() {
    insta::assert_snapshot!(refused(&reject_by_default(vec![reject_mail()])));
}

#[test]
fn logging_is_refused() {
    insta::assert_snapshot!(refused(&inbound(vec![with_log(ssh())])));
}

#[test]
fn ports_of_sctp_are_refused() {
    let sctp = ProtocolMatch::Ports { transport: Transport::Sctp, source: PortSet::full(), destination: ports("3868") };
    insta::assert_snapshot!(refused(&inbound(vec![allow("Diameter", "any", sctp)])));
}

#[test]
fn a_single_multicast_address_is_refused() {
    insta::assert_snapshot!(refused(&inbound(vec![allow("SSH", "ff02::1", tcp("22"))])));
}

#[test]
fn picking_up_flows_in_their_middle_is_refused() {
    let mut policy = inbound(vec![ssh()]);
    policy.tcp_new = TcpNew::Any;
    insta::assert_snapshot!(refused(&policy));
}

#[test]
fn what_windows_always_does_can_not_be_switched_off() {
    let mut policy = inbound(vec![ssh()]);
    policy.chains[0].rules.retain(|rule| {
        !matches!(rule.origin, RuleOrigin::Baseline(BaselinePart::Established | BaselinePart::Loopback))
    });
    insta::assert_snapshot!(refused(&policy));
}

#[test]
fn a_hundred_thousand_prefixes_are_refused() {
    let prefix = |index: u32| Interval::new((index << 9).into(), (index << 9 | 0xff).into()).unwrap();
    let mut blocked = deny("blocked", "any", ProtocolMatch::Any);
    let set = AddressSet { v4: (0..100_000).map(prefix).collect(), v6: IntervalSet::empty() };
    blocked.matches[0].source = Addresses::unnamed(set);
    insta::assert_snapshot!(refused(&inbound(vec![blocked])));
}

#[test]
fn an_entry_that_takes_too_many_rules_is_refused() {
    let host = |index: usize| format!("10.{}.{}.1", index / 250, index % 250);
    let hosts = (0..2_500).map(|index| condition(&host(index), "any", tcp(&(index + 1).to_string())));
    let rules = vec![rule(Action::Deny, "hosts", hosts.collect()), allow("all", "10.0.0.0/8", tcp(""))];
    insta::assert_snapshot!(refused(&inbound(rules)));
}

#[test]
fn a_policy_that_takes_too_many_rules_is_refused() {
    let network = |index: usize| format!("10.{}.{}.0/24", index / 256, index % 256);
    let large = (0..20_001).map(|index| allow("S", &network(index), tcp("22"))).collect();
    insta::assert_snapshot!(refused(&inbound(large)));
}

#[test]
fn rejecting_is_dropping_where_that_is_asked_for() {
    let rules = vec![reject_mail(), allow("any", "192.0.2.0/24", ProtocolMatch::Any)];
    let dropping = with_approximation(reject_by_default(rules), "netsh", "reject-as-drop");
    assert!(!passes(&dropping, &to_port(25)) && passes(&dropping, &to_port(26)));
}

#[test]
fn an_approximation_for_another_target_is_not_made_here() {
    let other = with_approximation(reject_by_default(Vec::new()), "pf", "reject-as-drop");
    assert!(refused(&other).starts_with("error[netsh-reject-default]"));
}

#[test]
fn the_log_of_the_machine_is_left_to_its_administrator() {
    let logging = with_approximation(inbound(vec![with_log(ssh())]), "netsh", "log-profile-wide");
    let script = script(&logging);
    assert!(script.lines().any(|line| line.starts_with("rem ") && line.contains("logging droppedconnections")));
    assert!(script.lines().all(|line| line.starts_with("rem ") || !line.contains("logging")));
    assert!(passes(&logging, &to_port(22)));
}
