//! What profiles mean: names to ports, addresses to sets, dates, the baseline.

#![allow(clippy::use_debug)]

use crate::support::naive::{Packet, Payload, verdict};
use crate::support::{AS_OF, Memory, TARGETS};
use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::policy::{
    Action, BaselinePart, Direction, Interface, Interfaces, Policy, ProtocolMatch, Rule, RuleOrigin, State, TcpNew,
};
use portcullis::profile::{Limits, load_text};
use portcullis::protocol::{IcmpKinds, Transport};
use portcullis::report::diagnostics::{Form, render};
use portcullis::resolve::{Inputs, Resolution, resolve};

fn try_resolve(text: &str) -> Result<Resolution, String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let text = format!("profile: case\n{text}").into_bytes();
    let (files, base, limits) = (Memory::default(), std::path::Path::new(""), Limits::default());
    let profile = load_text(&files, text, "case.yaml", base, &limits, &mut sources, &mut diagnostics);
    let catalog = Catalog::builtin();
    let resolution = profile.and_then(|profile| {
        let inputs = Inputs { catalog: &catalog, targets: &TARGETS, as_of: AS_OF, sources: &sources };
        resolve(&profile, inputs, &mut diagnostics)
    });
    resolution.ok_or_else(|| render(&diagnostics, &sources, Form::Short, false))
}

fn resolved(text: &str) -> Resolution {
    try_resolve(text).unwrap_or_else(|complaints| panic!("{complaints}"))
}

/// The rules of the profile itself, in order.
fn own_rules(policy: &Policy, direction: Direction) -> Vec<&Rule> {
    let rules = policy.chain(direction).unwrap().rules.iter();
    rules.map(|rule| &**rule).filter(|rule| matches!(rule.origin, RuleOrigin::Profile { .. })).collect()
}

/// A rule's protocols in the order of its matches, in a short form.
fn opened(rule: &Rule) -> Vec<String> {
    let short = |protocol: &ProtocolMatch| match protocol {
        ProtocolMatch::Any => "any".to_owned(),
        ProtocolMatch::Ports { transport, source, destination } if source.is_full() => {
            format!("{transport} {destination}")
        }
        ProtocolMatch::Ports { transport, source, destination } => format!("{transport} {source} > {destination}"),
        ProtocolMatch::Icmp { family, kinds: IcmpKinds::All } => format!("{family:?} icmp"),
        ProtocolMatch::Icmp { family, kinds: IcmpKinds::Only(kinds) } => {
            let kinds: Vec<String> = kinds
                .iter()
                .map(|kind| kind.code.map_or(kind.kind.to_string(), |code| format!("{}/{code}", kind.kind)))
                .collect();
            format!("{family:?} icmp {}", kinds.join(" "))
        }
        ProtocolMatch::Number(number) => format!("protocol {}", number.number()),
    };
    rule.matches.iter().map(|one| short(&one.protocol)).collect()
}

fn opened_by(services: &str) -> Vec<String> {
    let resolution = resolved(&format!("inbound:\n  - allow: {services}\n"));
    opened(own_rules(&resolution.policy, Direction::Inbound)[0])
}

#[test]
fn ports_are_merged_inside_a_transport_and_matches_stand_in_one_order() {
    assert_eq!(
        opened_by("[udp 53, tcp 81-90, ping, tcp 80, protocol gre]"),
        ["tcp 80-90", "udp 53", "V4 icmp 8", "V6 icmp 128", "protocol 47"]
    );
    assert_eq!(opened_by("[tcp 22, tcp 22]"), ["tcp 22"]);
    assert_eq!(opened_by("any"), ["any"]);
    assert_eq!(opened_by("[tcp any, SSH]"), ["tcp 0-65535"]);
    assert_eq!(opened_by("[icmp 3/4, icmp any]"), ["V4 icmp"]);
}

#[test]
fn source_ports_keep_a_match_of_their_own() {
    assert_eq!(opened_by("[udp 67 > 68, udp 53, udp 67 > 70]"), ["udp 53", "udp 67 > 68, 70"]);
}

#[test]
fn services_open_what_the_source_document_says() {
    assert_eq!(opened_by("SSH"), ["tcp 22"]);
    assert_eq!(opened_by("iSCSI"), ["tcp 3260", "udp 3260"]);
    assert_eq!(opened_by("RTP"), ["udp 16384-32767"]);
    assert_eq!(opened_by("iSCSI system port"), ["tcp 860"]);
    assert_eq!(opened_by("Windows Messenger - audio and video (non-UPnP)"), ["udp 5004-65535"]);
    assert_eq!(opened_by("PPTP"), ["tcp 1723", "protocol 47"]);
}

#[test]
fn a_transport_behind_the_slash_leaves_the_others_out() {
    let both = opened_by("SIP");
    assert!(both.iter().any(|one| one == "udp 5060") || both.iter().any(|one| one.starts_with("udp 5060")), "{both:?}");
    assert_eq!(opened_by("SIP/udp").len(), 1);
    assert!(opened_by("SIP/udp")[0].starts_with("udp 5060"));
    assert_eq!(opened_by("PPTP/tcp"), ["tcp 1723"]);
}

#[test]
fn a_bare_name_of_two_rows_is_both() {
    let both = opened_by("\"Ultima Online - Patch\"");
    assert_eq!(both, ["tcp 8888, 9999"]);
}

#[test]
fn values_narrow_a_service_and_the_origin_says_so() {
    let text = "inbound:\n  - allow: [SIP, RTP]\n    with: {RTP: {ports: 16384-16484}}\n";
    let resolution = resolved(text);
    let rule = own_rules(&resolution.policy, Direction::Inbound)[0];
    assert!(opened(rule).iter().any(|one| one.contains("16384-16484")));
    let RuleOrigin::Profile { ports, .. } = &rule.origin else { panic!() };
    let narrowed: Vec<_> = ports.iter().filter(|origin| origin.narrowed).collect();
    assert_eq!(narrowed.len(), 1);
    assert_eq!(narrowed[0].contribution.as_ref().unwrap().service, "RTP");
    assert_eq!(narrowed[0].ports.to_string(), "16384-16484");
}

#[test]
fn every_port_of_a_rule_has_an_origin() {
    let resolution = resolved("inbound:\n  - allow: [NetMeeting, SSH, tcp 8443, PPTP]\n");
    let rule = own_rules(&resolution.policy, Direction::Inbound)[0];
    let RuleOrigin::Profile { ports, .. } = &rule.origin else { panic!() };
    for one in &rule.matches {
        if let ProtocolMatch::Ports { transport, destination, .. } = &one.protocol {
            let own = ports.iter().filter(|origin| origin.transport == *transport);
            let union = own.flat_map(|origin| origin.ports.ranges()).copied().collect();
            assert_eq!(*destination, union);
        }
    }
    assert!(ports.iter().any(|origin| origin.contribution.is_none()));
    assert!(ports.iter().any(|origin| origin.contribution.as_ref().is_some_and(|one| !one.references.is_empty())));
}

#[test]
fn displays_ports_and_picks_are_set() {
    let with = |service: &str, value: &str| {
        let resolution = resolved(&format!("inbound:\n  - allow: {service}\n    with: {{{value}}}\n"));
        opened(own_rules(&resolution.policy, Direction::Inbound)[0]).join("; ")
    };
    assert!(with("VNC", "displays: 2").contains("5900-5901"));
    assert!(with("VNC", "displays: 1-3").contains("5901-5903"));
    // To say how many displays there are is a statement, even where it is what is guessed without one.
    assert!(with("VNC", "displays: 4").contains("5900-5903"));
    assert!(with("Net2Phone", "port: 2000").contains("2000"));
    assert!(with("NetMeeting", "pick: ULP").contains("522"));
}

#[test]
fn services_of_the_profile_itself_resolve() {
    let text = "services: {Intranet: {tcp: [8443, 9000-9010], protocols: gre}}\ninbound: [Intranet]\n";
    let resolution = resolved(text);
    assert_eq!(opened(own_rules(&resolution.policy, Direction::Inbound)[0]), ["tcp 8443, 9000-9010", "protocol 47"]);
}

#[test]
fn a_rule_past_its_day_is_left_out_only_if_it_allows() {
    let text = "inbound:
  - {allow: SSH, until: 2026-06-14}
  - {allow: HTTP, until: 2026-06-15}
  - {deny: SMTP, until: 2026-06-14}
  - {reject: POP3, until: 2020-01-01}
  - {allow: RDP, disabled: true}
  - {deny: VNC, disabled: true}
";
    let resolution = resolved(text);
    let names: Vec<&str> =
        own_rules(&resolution.policy, Direction::Inbound).iter().map(|rule| rule.services[0].as_str()).collect();
    assert_eq!(names, ["HTTP", "SMTP", "POP3"]);
    let care: Vec<(bool, bool, bool)> =
        resolution.facts.care.iter().map(|care| (care.expired, care.disabled, care.allows)).collect();
    assert_eq!(
        care,
        [
            (true, false, true),
            (false, false, true),
            (true, false, false),
            (true, false, false),
            (false, true, true),
            (false, true, false)
        ]
    );
}

#[test]
fn an_empty_deny_keeps_its_place_and_matches_nothing() {
    let text = "addresses: {nobody: []}\ninbound:\n  - {deny: any, from: nobody}\n  - allow: SSH\n";
    let resolution = resolved(text);
    let rules = own_rules(&resolution.policy, Direction::Inbound);
    assert!(rules[0].matches.is_empty());
    assert_eq!(verdict(&resolution.policy, &syn("192.0.2.1", "10.0.0.1", 22)), Some(Action::Allow));
}

#[test]
fn a_prefix_of_one_family_never_speaks_for_the_other() {
    let resolution = resolved("inbound:\n  - {allow: [SSH, ping], from: 192.0.2.0/24}\n");
    let rule = own_rules(&resolution.policy, Direction::Inbound)[0];
    assert_eq!(opened(rule), ["tcp 22", "V4 icmp 8"]);
    assert_eq!(verdict(&resolution.policy, &syn("192.0.2.1", "10.0.0.1", 22)), Some(Action::Allow));
    assert_eq!(verdict(&resolution.policy, &syn("2001:db8::1", "2001:db8::2", 22)), Some(Action::Deny));
}

#[test]
fn except_is_taken_from_the_side_that_the_rule_writes() {
    let text = "addresses: {office: 192.0.2.0/24, lab: 192.0.2.128/25}
inbound:
  - {allow: SSH, from: office, except: lab}
  - {allow: HTTP, except: lab}
outbound:
  - {allow: SSH, to: office, except: 192.0.2.1}
  - {allow: HTTP, except: lab}
forward:
  - {allow: SSH, from: office, to: 198.51.100.0/24, except: {from: lab, to: 198.51.100.7}}
";
    let resolution = resolved(text);
    let policy = &resolution.policy;
    let first = |direction| own_rules(policy, direction)[0].matches[0].clone();
    let v4 = |set: &portcullis::sets::AddressSet| format!("{:?}", set.v4);
    assert_eq!(v4(&first(Direction::Inbound).source.set), "[(192.0.2.0, 192.0.2.127)]");
    assert!(first(Direction::Inbound).destination.set.is_any());
    assert_eq!(v4(&first(Direction::Outbound).destination.set), "[(192.0.2.0, 192.0.2.0), (192.0.2.2, 192.0.2.255)]");
    assert_eq!(v4(&first(Direction::Forward).source.set), "[(192.0.2.0, 192.0.2.127)]");
    assert_eq!(
        v4(&first(Direction::Forward).destination.set),
        "[(198.51.100.0, 198.51.100.6), (198.51.100.8, 198.51.100.255)]"
    );
    let second = &own_rules(policy, Direction::Outbound)[1].matches[0];
    assert!(second.source.set.is_any() && !second.destination.set.contains_v4("192.0.2.128"));
    let second = &own_rules(policy, Direction::Inbound)[1].matches[0];
    assert!(second.destination.set.is_any() && !second.source.set.contains_v4("192.0.2.128"));
    assert!(second.source.set.v6.is_full());
}

trait ContainsV4 {
    fn contains_v4(&self, address: &str) -> bool;
}

impl ContainsV4 for portcullis::sets::AddressSet {
    fn contains_v4(&self, address: &str) -> bool {
        self.v4.contains(address.parse().unwrap())
    }
}

#[test]
fn names_of_sets_come_from_groups_and_no_new_rule_changes_them() {
    let groups = "addresses: {Office-LAN: 192.0.2.0/24, lab: 192.0.2.128/25, all: [Office-LAN, 198.51.100.0/24]}\n";
    let rules = "  - {allow: SSH, from: Office-LAN}
  - {allow: HTTP, from: [lab, all]}
  - {allow: HTTPs, from: all, except: lab}
  - {allow: POP3, from: [lab, 203.0.113.1]}
  - {allow: SMTP, from: 203.0.113.1}
";
    let names = |text: &str| -> Vec<Option<String>> {
        let resolution = resolved(text);
        let rules = own_rules(&resolution.policy, Direction::Inbound).into_iter();
        rules.map(|rule| rule.matches[0].source.name.as_deref().map(str::to_owned)).collect()
    };
    let before = names(&format!("{groups}inbound:\n{rules}"));
    let shown: Vec<&str> = before.iter().map(|name| name.as_deref().unwrap_or("-")).collect();
    assert_eq!(shown[..3], ["office_lan", "all_lab", "all_except_lab"]);
    assert!(shown[3].starts_with("lab_"), "{shown:?}");
    assert_eq!(shown[4], "-");
    let after = names(&format!("{groups}inbound:\n  - {{deny: any, from: [lab, Office-LAN]}}\n{rules}"));
    assert_eq!(after[1..], before);
}

#[test]
fn self_is_the_host_where_a_chain_already_says_so() {
    let resolution = resolved("inbound:\n  - {allow: SSH, to: self}\noutbound:\n  - {allow: SSH, from: self}\n");
    for direction in [Direction::Inbound, Direction::Outbound] {
        let one = &own_rules(&resolution.policy, direction)[0].matches[0];
        assert!(one.source.set.is_any() && one.destination.set.is_any());
    }
}

#[test]
fn interfaces_are_bound_by_name() {
    let text = "interfaces: {wan: eth0, lan: {nftables: eth1, pf: em1, zone: internal}}
inbound:
  - {allow: SSH, in: [lan, lo]}
forward:
  - {allow: HTTP, in: lan, out: wan}
";
    let resolution = resolved(text);
    let inbound = &own_rules(&resolution.policy, Direction::Inbound)[0].matches[0];
    let Interfaces::OneOf(list) = &inbound.incoming else { panic!() };
    assert!(matches!(list[1], Interface::Loopback));
    let Interface::Named(lan) = &list[0] else { panic!() };
    assert_eq!((lan.device("nftables"), lan.device("pf"), lan.device("iptables")), (Some("eth1"), Some("em1"), None));
    assert_eq!(lan.zone.as_deref(), Some("internal"));
    let forward = &own_rules(&resolution.policy, Direction::Forward)[0].matches[0];
    assert!(matches!(&forward.outgoing, Interfaces::OneOf(list) if list.len() == 1));
}

#[test]
fn logs_have_a_rate_and_chains_a_default() {
    let text = "inbound:\n  - {deny: POP3, log: true}\n  - {deny: SMTP, log: {prefix: mail, rate: 10/hour}}
outbound: {default: reject, rules: [DNS]}
";
    let resolution = resolved(text);
    let rules = own_rules(&resolution.policy, Direction::Inbound);
    let log = |rule: &Rule| {
        rule.log.clone().map(|log| (log.prefix, log.rate.unwrap().count, log.rate.unwrap().unit)).unwrap()
    };
    assert_eq!(log(rules[0]), (None, 5, "minute"));
    assert_eq!(log(rules[1]), (Some("mail".to_owned()), 10, "hour"));
    assert_eq!(resolution.policy.chain(Direction::Inbound).unwrap().default, Action::Deny);
    assert_eq!(resolution.policy.chain(Direction::Outbound).unwrap().default, Action::Reject);
    assert!(resolution.policy.chain(Direction::Forward).is_none());
}

#[test]
fn facts_are_resolved_for_the_audit() {
    let text = "addresses: {office: 192.0.2.0/24}
inbound: [SSH]
internal: office
roles: [mail-server, router]
management: [SSH, tcp 8443, udp 161]
resolvers: [192.0.2.53]
egress: controlled
accept:
  - {finding: wide-range, service: rtp, covers: {ports: udp 16384-16484, from: [office]}, reason: calls, until: 2027-01-01}
";
    let facts = resolved(text).facts;
    assert!(facts.internal.contains_v4("192.0.2.7") && !facts.internal.contains_v4("192.0.3.7"));
    assert_eq!(facts.roles.len(), 2);
    let management: Vec<String> =
        facts.management.iter().map(|(transport, ports)| format!("{transport} {ports}")).collect();
    assert_eq!(management, ["tcp 22, 8443", "udp 161"]);
    assert!(facts.resolvers.unwrap().contains_v4("192.0.2.53"));
    assert!(facts.egress_controlled);
    let accepted = &facts.accepted[0];
    assert_eq!((accepted.finding.value.as_str(), accepted.service.as_deref()), ("wide-range", Some("RTP")));
    assert_eq!(accepted.ports[0].0, Transport::Udp);
    assert_eq!(accepted.ports[0].1.to_string(), "16384-16484");
    assert_eq!(accepted.until, Some(jiff::civil::date(2027, 1, 1)));
}

#[test]
fn all_errors_of_meaning_are_told_in_one_run() {
    let text = "targets: [nftable]\ninbound:\n  - {allow: SHH, from: ofice}\n  - {allow: tcp 22:22, until: soon}\n";
    let complaints = try_resolve(text).unwrap_err();
    for code in ["unknown-target", "unknown-service", "unknown-group", "bad-ports", "bad-date"] {
        assert!(complaints.contains(code), "{code} is missing in\n{complaints}");
    }
}

// The baseline.

fn parts(policy: &Policy, direction: Direction) -> Vec<BaselinePart> {
    let rules = policy.chain(direction).unwrap().rules.iter();
    rules.filter_map(|rule| if let RuleOrigin::Baseline(part) = rule.origin { Some(part) } else { None }).collect()
}

const ALL_CHAINS: &str = "inbound: [SSH]\noutbound: [SSH]\nforward: [SSH]\n";

#[test]
fn the_baseline_stands_before_the_rules_of_every_chain_and_parts_switch_off() {
    let policy = resolved(ALL_CHAINS).policy;
    assert_eq!(parts(&policy, Direction::Inbound), BaselinePart::ALL);
    assert_eq!(parts(&policy, Direction::Outbound), BaselinePart::ALL);
    let forwarded = [BaselinePart::Established, BaselinePart::IcmpErrors, BaselinePart::Invalid, BaselinePart::TcpNew];
    assert_eq!(parts(&policy, Direction::Forward), forwarded);
    let without = resolved(&format!("{ALL_CHAINS}baseline: {{dhcp-client: off}}\ntcp-new: any\n")).policy;
    let inbound = parts(&without, Direction::Inbound);
    assert!(!inbound.contains(&BaselinePart::DhcpClient) && !inbound.contains(&BaselinePart::TcpNew));
    assert_eq!(inbound.len(), BaselinePart::ALL.len() - 2);
    assert_eq!((policy.tcp_new, without.tcp_new), (TcpNew::Syn, TcpNew::Any));
}

fn packet(direction: Direction, source: &str, destination: &str, payload: Payload, state: State) -> Packet {
    let (source, destination) = (source.parse().unwrap(), destination.parse().unwrap());
    Packet { direction, incoming: String::new(), outgoing: String::new(), source, destination, payload, state }
}

fn syn(source: &str, destination: &str, port: u16) -> Packet {
    packet(Direction::Inbound, source, destination, Payload::Ports(Transport::Tcp, 40000, port), State::New)
}

#[test]
fn a_host_lives_on_its_baseline() {
    let policy = resolved(ALL_CHAINS).policy;
    let (inbound, outbound, forward) = (Direction::Inbound, Direction::Outbound, Direction::Forward);
    let icmp = Payload::Icmp;
    let udp = |from, to| Payload::Ports(Transport::Udp, from, to);
    let tcp = |to| Payload::Ports(Transport::Tcp, 40000, to);
    let (a, b, local, all_nodes) = ("2001:db8::1", "2001:db8::2", "fe80::1", "ff02::1");
    let (new, untracked) = (State::New, State::Untracked);
    let cases = [
        // Neighbour and router discovery are untracked; a solicitation for a router is not for a host.
        (packet(inbound, local, all_nodes, icmp(134, 0), untracked), Action::Allow),
        (packet(inbound, "::", all_nodes, icmp(135, 0), untracked), Action::Allow),
        (packet(inbound, a, b, icmp(136, 0), untracked), Action::Allow),
        (packet(inbound, local, all_nodes, icmp(133, 0), untracked), Action::Deny),
        (packet(outbound, local, "ff02::2", icmp(133, 0), untracked), Action::Allow),
        (packet(outbound, local, all_nodes, icmp(134, 0), untracked), Action::Deny),
        (packet(forward, a, b, icmp(135, 0), untracked), Action::Deny),
        // Listener discovery comes from a link-local address, or from none.
        (packet(inbound, local, all_nodes, icmp(130, 0), untracked), Action::Allow),
        (packet(inbound, "::", all_nodes, icmp(143, 0), untracked), Action::Allow),
        (packet(inbound, a, all_nodes, icmp(130, 0), untracked), Action::Deny),
        (packet(outbound, local, "ff02::16", icmp(143, 0), untracked), Action::Allow),
        (packet(outbound, local, all_nodes, icmp(130, 0), untracked), Action::Deny),
        // ICMP errors about flows pass, others do not.
        (packet(inbound, a, b, icmp(2, 0), State::Related), Action::Allow),
        (packet(forward, a, b, icmp(2, 0), State::Related), Action::Allow),
        (packet(inbound, a, b, icmp(2, 0), State::Invalid), Action::Deny),
        (packet(inbound, "192.0.2.1", "192.0.2.2", icmp(3, 4), State::Related), Action::Allow),
        (packet(inbound, "192.0.2.1", "192.0.2.2", icmp(5, 0), State::Related), Action::Deny),
        (packet(inbound, a, b, tcp(2000), State::Related), Action::Deny),
        // Ping is not baseline.
        (packet(inbound, a, b, icmp(128, 0), new), Action::Deny),
        (packet(inbound, "192.0.2.1", "192.0.2.2", icmp(8, 0), new), Action::Deny),
        // States.
        (packet(inbound, a, b, tcp(9), State::Established), Action::Allow),
        (packet(inbound, a, b, tcp(22), State::Invalid), Action::Deny),
        (packet(inbound, a, b, tcp(22), State::MidStream), Action::Deny),
        (packet(inbound, a, b, tcp(22), new), Action::Allow),
        // DHCP replies and requests.
        (packet(inbound, "192.0.2.1", "255.255.255.255", udp(67, 68), new), Action::Allow),
        (packet(inbound, "192.0.2.1", "192.0.2.2", udp(68, 68), new), Action::Deny),
        (packet(outbound, "0.0.0.0", "255.255.255.255", udp(68, 67), new), Action::Allow),
        (packet(inbound, local, "fe80::2", udp(547, 546), new), Action::Allow),
        (packet(inbound, a, "fe80::2", udp(547, 546), new), Action::Deny),
        (packet(outbound, "fe80::2", "ff02::1:2", udp(546, 547), new), Action::Allow),
        (packet(outbound, a, b, udp(546, 547), new), Action::Deny),
        (packet(inbound, a, b, udp(67, 68), new), Action::Deny),
    ];
    for (packet, expected) in cases {
        assert_eq!(verdict(&policy, &packet), Some(expected), "{packet:?}");
    }
    let mut own = syn("127.0.0.1", "127.0.0.1", 9);
    own.incoming = "lo".to_owned();
    assert_eq!(verdict(&policy, &own), Some(Action::Allow));
}

#[test]
fn mid_stream_flows_are_picked_up_only_where_the_profile_says_so() {
    let tcp = Payload::Ports(Transport::Tcp, 40000, 22);
    let packet = packet(Direction::Inbound, "192.0.2.1", "192.0.2.2", tcp, State::MidStream);
    let policy = resolved(&format!("{ALL_CHAINS}tcp-new: any\n")).policy;
    assert_eq!(verdict(&policy, &packet), Some(Action::Allow));
}
