//! The Windows script, judged by playing it through (`crate::support::netsh_evaluator`) against the plain meaning of the policy.

use portcullis::policy::{Action, Addresses, Direction, ProtocolMatch};
use portcullis::protocol::{ProtocolNumber, Transport};
use portcullis::sets::{AddressSet, Family, Interval, IntervalSet, PortSet};

use crate::support::naive::{self, Payload};
use crate::support::netsh_policies::{
    self as policies, Dice, allow, chain, condition, deny, icmp, inbound, policy, ports, rule, tcp, udp,
};
use crate::support::netsh_script::{assert_means, loaded, packet, passes, rules_of, script, to_port};

#[test]
fn random_policies_mean_the_same_in_the_script() {
    let mut dice = Dice(1);
    let mut judged = 0;
    for _ in 0..1_000 {
        let policy = policies::random(&mut dice);
        let packets = policies::edge_packets(&[&policy], 250, &mut dice);
        assert_means(&loaded(&policy), &policy, &packets);
        judged += packets.iter().filter(|packet| naive::verdict(&policy, packet).is_some()).count();
    }
    assert!(judged > 125_000, "{judged}");
}

#[test]
fn the_first_and_the_last_port_are_ports() {
    for (port, beside) in [(0_u16, 1), (65535, 65534)] {
        let policy = inbound(vec![allow("S", "any", tcp(&port.to_string()))]);
        assert_eq!(rules_of(&policy, "S"), [format!("dir=in action=allow profile=any protocol=tcp localport={port}")]);
        assert!(passes(&policy, &to_port(port)) && !passes(&policy, &to_port(beside)));
    }
}

#[test]
fn every_tcp_port_is_all_of_tcp_and_nothing_else() {
    let policy = inbound(vec![allow("S", "any", tcp("0-65535"))]);
    assert_eq!(rules_of(&policy, "S"), ["dir=in action=allow profile=any protocol=tcp"]);
    assert!(!passes(&policy, &packet("192.0.2.1 > 192.0.2.2", Payload::Ports(Transport::Udp, 9, 9))));
}

#[test]
fn three_thousand_ports_stay_under_the_length_of_a_line() {
    let odd: Vec<String> = (0..3_000).map(|index| (2 * index + 1).to_string()).collect();
    let policy = inbound(vec![allow("S", "any", tcp(&odd.join(" ")))]);
    assert!(rules_of(&policy, "S").len() > 1);
    assert!(passes(&policy, &to_port(5999)) && passes(&policy, &to_port(1)) && !passes(&policy, &to_port(3000)));
}

#[test]
fn ports_of_both_transports_are_two_rules() {
    let both = vec![condition("any", "any", tcp("53")), condition("any", "any", udp("", "53"))];
    assert_eq!(
        rules_of(&inbound(vec![rule(Action::Allow, "DNS", both)]), "DNS"),
        [
            "dir=in action=allow profile=any protocol=tcp localport=53",
            "dir=in action=allow profile=any protocol=udp localport=53",
        ]
    );
}

#[test]
fn source_ports_are_the_other_ends_inbound_and_ours_outbound() {
    let dhcp = inbound(vec![allow("DHCP", "any", udp("67", "68"))]);
    assert_eq!(rules_of(&dhcp, "DHCP"), ["dir=in action=allow profile=any protocol=udp localport=68 remoteport=67"]);
    let web =
        ProtocolMatch::Ports { transport: Transport::Tcp, source: ports("1024-65535"), destination: ports("443") };
    let web = rule(Action::Allow, "HTTPs", vec![condition("10.0.0.1", "192.0.2.0/24", web)]);
    let outbound = policy(vec![chain(Direction::Outbound, Action::Deny, vec![web])]);
    assert_eq!(
        rules_of(&outbound, "HTTPs"),
        ["dir=out action=allow profile=any protocol=tcp localip=10.0.0.1 remoteip=192.0.2.0/24 \
          localport=1024-65535 remoteport=443"]
    );
}

#[test]
fn addresses_of_both_families_are_two_rules() {
    let policy = inbound(vec![allow("SSH", "10.0.0.0/8 2001:db8::/32", tcp("22"))]);
    assert_eq!(
        rules_of(&policy, "SSH"),
        [
            "dir=in action=allow profile=any protocol=tcp remoteip=10.0.0.0/8 localport=22",
            "dir=in action=allow profile=any protocol=tcp remoteip=2001:db8::/32 localport=22",
        ]
    );
}

#[test]
fn a_source_and_a_destination_of_different_families_match_nothing() {
    let mut nothing = allow("SSH", "10.0.0.0/8", tcp("22"));
    nothing.matches[0].destination = Addresses::unnamed(AddressSet::any6());
    assert_eq!(rules_of(&inbound(vec![nothing]), "SSH"), Vec::<String>::new());
}

#[test]
fn all_of_one_family_is_never_any() {
    let v4 = inbound(vec![allow("SSH", "any4", tcp("22"))]);
    assert_eq!(
        rules_of(&v4, "SSH"),
        ["dir=in action=allow profile=any protocol=tcp remoteip=0.0.0.0-255.255.255.255 localport=22"]
    );
    let v6 = packet("2001:db8::1 > 2001:db8::2", Payload::Ports(Transport::Tcp, 40000, 22));
    assert!(passes(&v4, &to_port(22)) && !passes(&v4, &v6));
    let both = inbound(vec![allow("SSH", "any4 any6", tcp("22"))]);
    assert_eq!(rules_of(&both, "SSH"), ["dir=in action=allow profile=any protocol=tcp localport=22"]);
}

#[test]
fn a_denied_part_of_an_allowed_network_is_cut_out_of_it() {
    let policy = inbound(vec![deny("no", "10.1.0.0/16", tcp("22")), allow("yes", "10.0.0.0/8", tcp("22"))]);
    assert_eq!(
        rules_of(&policy, "yes"),
        ["dir=in action=allow profile=any protocol=tcp remoteip=10.0.0.0/16,10.2.0.0-10.255.255.255 localport=22"]
    );
    assert_eq!(rules_of(&policy, "no"), Vec::<String>::new());
}

#[test]
fn an_earlier_allow_is_cut_out_of_a_block() {
    let rules = || {
        vec![
            allow("first", "10.1.0.0/16", tcp("22")),
            deny("no", "10.0.0.0/8", tcp("22")),
            allow("last", "any", tcp("22")),
        ]
    };
    let allowing = policy(vec![chain(Direction::Inbound, Action::Allow, rules())]);
    assert_eq!(
        rules_of(&allowing, "no"),
        ["dir=in action=block profile=any protocol=tcp remoteip=10.0.0.0/16,10.2.0.0-10.255.255.255 localport=22"]
    );
    for one in [allowing, inbound(rules())] {
        let from = |source: &str| packet(&format!("{source} > 192.0.2.2"), Payload::Ports(Transport::Tcp, 40000, 22));
        assert!(passes(&one, &from("10.1.2.3")) && !passes(&one, &from("10.2.0.1")) && passes(&one, &from("11.0.0.1")));
    }
}

#[test]
fn a_deny_behind_allow_any_prints_nothing() {
    let everything = allow("any", "any", ProtocolMatch::Any);
    let policy = inbound(vec![everything, deny("Telnet", "any", tcp("23"))]);
    assert_eq!(rules_of(&policy, "any"), ["dir=in action=allow profile=any protocol=any"]);
    assert_eq!(rules_of(&policy, "Telnet"), Vec::<String>::new());
    assert!(passes(&policy, &to_port(23)));
}

#[test]
fn any_but_one_port_is_one_block_and_one_allow() {
    let policy = inbound(vec![deny("Telnet", "any", tcp("23")), allow("any", "any", ProtocolMatch::Any)]);
    assert_eq!(rules_of(&policy, "any"), ["dir=in action=allow profile=any protocol=any"]);
    assert_eq!(rules_of(&policy, "Telnet"), ["dir=in action=block profile=any protocol=tcp localport=23"]);
}

#[test]
fn an_allow_before_a_wide_deny_before_a_narrow_one_stays_small() {
    let policy = inbound(vec![
        allow("SSH", "any", tcp("22")),
        deny("blocked", "198.51.100.0/24", ProtocolMatch::Any),
        deny("Telnet", "any", tcp("23")),
        allow("any", "any", ProtocolMatch::Any),
    ]);
    let script = script(&policy);
    assert!(script.matches(" add rule ").count() < 16, "{script}");
    let packets = policies::edge_packets(&[&policy], 2_000, &mut Dice(7));
    assert_means(&loaded(&policy), &policy, &packets);
}

#[test]
fn a_protocol_that_must_be_spelled_out_is_spelled_out_exactly() {
    // Neither way is small: the wide deny meets a narrow allow before it, and the narrow deny the default after it.
    let gre = ProtocolMatch::Number(ProtocolNumber::new(47).unwrap());
    let rules = vec![
        allow("GRE", "192.0.2.0/24", gre.clone()),
        deny("all", "192.0.2.0/25", ProtocolMatch::Any),
        deny("GRE too", "any", gre),
    ];
    let policy = policy(vec![chain(Direction::Inbound, Action::Allow, rules)]);
    let packets = policies::edge_packets(&[&policy], 2_000, &mut Dice(8));
    assert_means(&loaded(&policy), &policy, &packets);
}

#[test]
fn all_of_sctp_is_a_protocol_number() {
    let all = PortSet::full;
    let sctp = ProtocolMatch::Ports { transport: Transport::Sctp, source: all(), destination: all() };
    let policy = inbound(vec![allow("SCTP", "any", sctp)]);
    assert_eq!(rules_of(&policy, "SCTP"), ["dir=in action=allow profile=any protocol=132"]);
}

#[test]
fn a_large_group_is_cut_into_chunks() {
    let prefix = |index: u32| Interval::new((index << 9).into(), (index << 9 | 0xff).into()).unwrap();
    let mut blocked = deny("blocked", "any", ProtocolMatch::Any);
    let set = AddressSet { v4: (0..5_000).map(prefix).collect(), v6: IntervalSet::empty() };
    blocked.matches[0].source = Addresses::unnamed(set);
    let policy = inbound(vec![blocked, allow("any", "any4", ProtocolMatch::Any)]);
    let rules = rules_of(&policy, "any").len();
    assert!((10..40).contains(&rules), "{rules}");
    assert_means(&loaded(&policy), &policy, &policies::edge_packets(&[&policy], 500, &mut Dice(10)));
}

#[test]
fn blocking_a_network_by_default_allow_spares_the_baseline_before_it() {
    // DHCP comes before the deny, and a block would win over it: the default has to become a rule.
    let policy = policy(vec![chain(
        Direction::Inbound,
        Action::Allow,
        vec![deny("blocked", "192.0.2.0/24", ProtocolMatch::Any)],
    )]);
    assert_eq!(
        rules_of(&policy, "default")[0],
        "dir=in action=allow profile=any protocol=any remoteip=0.0.0.0-192.0.1.255,192.0.3.0-255.255.255.255"
    );
    assert_means(&loaded(&policy), &policy, &policies::edge_packets(&[&policy], 2_000, &mut Dice(11)));
}

#[test]
fn text_of_a_profile_stays_inside_its_quotes() {
    let vicious = [
        "x\" || calc.exe & \"",
        "%PATH%",
        "100%",
        "a^b&c",
        "!x!",
        "a\r\ncalc.exe",
        "trailing\\",
        "\u{e9}\u{202e}",
        "/?",
        "$(id)`",
        ")\" goto failed",
        "",
    ];
    let plain = loaded(&inbound(vec![allow("x", "any", tcp("22"))]));
    for text in vicious.into_iter().map(str::to_owned).chain(["x".repeat(10_000)]) {
        let mut ssh = allow(&text, "any", tcp("22"));
        ssh.ticket = Some(text.clone());
        ssh.description = Some(text.clone());
        let mut machine = loaded(&inbound(vec![ssh]));
        let last = machine.rules.last_mut().unwrap();
        assert!(last.description.bytes().all(|b| b.is_ascii_alphanumeric() || b" _-./:+,=()[]?~".contains(&b)));
        assert!(last.description.len() <= 256);
        last.description = "x".to_owned();
        assert_eq!(machine, plain, "{text:?}");
    }
}

#[test]
fn lines_end_in_crlf_and_no_mark_stands_before_them() {
    let script = script(&inbound(vec![allow("SSH", "any", tcp("22"))]));
    assert!(script.starts_with("@echo off\r\nsetlocal DisableDelayedExpansion\r\n"));
    assert!(script.ends_with("\r\n") && !script.ends_with("\r\n\r\n"));
    assert_eq!(script.matches('\n').count(), script.matches("\r\n").count());
}

#[test]
fn a_web_server_with_ping_reads_well() {
    let mut ssh = allow("SSH", "192.0.2.0/24 2001:db8:1::/48", tcp("22"));
    ssh.ticket = Some("NET-1042".to_owned());
    let mut web = allow("HTTP", "any", tcp("80 443"));
    web.services.push("HTTPs".to_owned());
    let ping = vec![
        condition("any4", "any4", icmp(Family::V4, &[(8, None)])),
        condition("any6", "any6", icmp(Family::V6, &[(128, None)])),
    ];
    let blocked = deny("any", "198.51.100.0/24", ProtocolMatch::Any);
    insta::assert_snapshot!(script(&inbound(vec![blocked, ssh, web, rule(Action::Allow, "ping", ping)])));
}

#[test]
fn a_desktop_that_blocks_a_little_reads_well() {
    let desktop = policy(vec![
        chain(Direction::Inbound, Action::Deny, Vec::new()),
        chain(Direction::Outbound, Action::Allow, vec![deny("SMTP", "any", tcp("25"))]),
    ]);
    insta::assert_snapshot!(script(&desktop));
}

#[test]
fn a_blocked_port_before_allow_any_outbound_alone_reads_well() {
    let rules = vec![deny("Telnet", "any", tcp("23")), allow("any", "any", ProtocolMatch::Any)];
    insta::assert_snapshot!(script(&policy(vec![chain(Direction::Outbound, Action::Deny, rules)])));
}
