//! pf: the text of policies, and what that text does with packets.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support::naive::{self, Packet, Payload};
use crate::support::pf_evaluator::{self, Host};
use crate::support::random_policy::{self as random, Dice};
use portcullis::diagnostic::{Diagnostic, Diagnostics};
use portcullis::place::Span;
use portcullis::policy::{
    Action, Addresses, Approximation, Chain, Devices, Direction, Interface, InterfaceBinding, Interfaces, Log, LogRate,
    Match, Policy, ProtocolMatch, Rule, State, States, TcpNew,
};
use portcullis::protocol::Transport;
use portcullis::sets::{AddressSet, Family, Interval, PortSet};
use portcullis::targets::{self, Options, PfDialect, render};

const DIALECTS: [PfDialect; 2] = [PfDialect::OpenBsd, PfDialect::FreeBsd];

fn host(dialect: PfDialect) -> Host {
    let devices = [("lan", "em0"), ("wan", "em1"), ("any", "any"), ("lo", "lo0")];
    let devices =
        devices.into_iter().map(|(name, device)| (name.to_owned(), device.to_owned())).collect::<BTreeMap<_, _>>();
    Host { own: random::own(), broadcast: random::broadcast(), devices, dialect }
}

fn text(policy: &Policy, pf_dialect: PfDialect) -> String {
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name("pf").unwrap();
    let documents = target.lower(policy, &Options { pf_dialect }, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    render::render(&documents[0], None).unwrap()
}

/// TCP flags of a packet in this state.
fn segments(packet: &Packet) -> &'static [&'static str] {
    match (packet.payload, packet.state) {
        (Payload::Ports(Transport::Tcp, ..), State::MidStream) => &["A", "SA", "FA", "R", "", "SF", "SR", "SFA", "PA"],
        (Payload::Ports(Transport::Tcp, ..), _) => &["S", "SP", "SEW"],
        _ => &[""],
    }
}

fn agrees(policy: &Policy, packet: &Packet, rules: &pf_evaluator::Ruleset, host: &Host, text: &str) {
    for flags in segments(packet) {
        let found = pf_evaluator::verdict(rules, host, packet, flags);
        assert_eq!(found, naive::verdict(policy, packet), "{packet:?} with flags {flags}\n{text}");
    }
}

#[test]
fn a_thousand_random_policies_do_what_they_say() {
    let mut counts = BTreeMap::new();
    for seed in 0..1000 {
        let mut dice = Dice::new(seed);
        let policy = random::policy(&mut dice);
        for dialect in DIALECTS {
            let (text, host) = (text(&policy, dialect), host(dialect));
            let rules = pf_evaluator::read(&text);
            for _ in 0..60 {
                let packet = random::packet(&mut dice, &policy);
                agrees(&policy, &packet, &rules, &host, &text);
                *counts.entry((packet.direction, naive::verdict(&policy, &packet))).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(counts.len(), 12, "every chain with every verdict and none: {counts:?}");
    assert!(counts.values().all(|count| *count > 300), "{counts:?}");
}

fn chain(direction: Direction, rules: Vec<Arc<Rule>>, default: Action) -> Chain {
    let span = Span::new(random::file(), 0, 0);
    let mut all = random::baseline(direction, TcpNew::Syn);
    all.extend(rules);
    Chain { direction, rules: all, default, default_span: span, span }
}

fn policy(name: &str, chains: Vec<Chain>) -> Policy {
    let as_of = jiff::civil::date(2026, 1, 1);
    Policy { name: name.to_owned(), chains, tcp_new: TcpNew::Syn, approximations: Vec::new(), as_of }
}

fn allow(name: &str, condition: Match) -> Arc<Rule> {
    random::rule(Action::Allow, vec![condition], name, random::profile())
}

fn office() -> Addresses {
    let set = random::v4("192.0.2.0", "192.0.2.127").union(&random::v6("2001:db8:1::", "2001:db8:1::ffff"));
    Addresses { set: Arc::new(set), name: Some("office".into()) }
}

/// Judges the text by edge packets, and gives it.
fn judged(policy: &Policy, dialect: PfDialect) -> String {
    let text = text(policy, dialect);
    let (rules, host) = (pf_evaluator::read(&text), host(dialect));
    let mut dice = Dice::new(7);
    for _ in 0..2000 {
        let packet = random::packet(&mut dice, policy);
        agrees(policy, &packet, &rules, &host, &text);
    }
    text
}

fn a_host() -> Policy {
    let ssh = Match { source: office(), ..random::any_match(random::tcp(&[(22, 22)])) };
    let dhcp = ProtocolMatch::Ports {
        transport: Transport::Udp,
        source: random::ports(&[(67, 67)]),
        destination: random::ports(&[(68, 68)]),
    };
    let web = random::any_match(random::tcp(&[(80, 80), (443, 443), (8080, 8090)]));
    let ping = [
        random::any_match(random::icmp(Family::V4, &[(8, None)])),
        random::any_match(random::icmp(Family::V6, &[(128, None), (129, None), (1, Some(4))])),
    ];
    let near = Match {
        source: Addresses::unnamed(random::v4("10.0.0.3", "10.0.0.9")),
        ..random::any_match(random::udp(&[(5004, 5005)]))
    };
    let many = Match { source: Addresses::unnamed(random::scattered()), ..random::any_match(ProtocolMatch::Any) };
    let mail = random::any_match(random::tcp(&[(25, 25)]));
    let inbound = vec![
        random::rule(Action::Deny, vec![many], "any", random::profile()),
        allow("SSH", ssh),
        allow("HTTP", web),
        random::rule(Action::Allow, ping.to_vec(), "ping", random::profile()),
        allow("RTP", near),
        allow("DHCP", Match { source: Addresses::unnamed(AddressSet::any4()), ..random::any_match(dhcp) }),
        random::rule(Action::Deny, Vec::new(), "nobody", random::profile()),
    ];
    let outbound = vec![random::rule(Action::Reject, vec![mail], "SMTP", random::profile())];
    let chains =
        vec![chain(Direction::Inbound, inbound, Action::Deny), chain(Direction::Outbound, outbound, Action::Allow)];
    policy("host", chains)
}

fn a_router(ways_out: bool, inbound: bool) -> Policy {
    let way = |device: &Interface| Interfaces::OneOf(vec![device.clone()]);
    let (lan, wan) = (random::binding("lan", "em0"), random::binding("wan", "em1"));
    let out = Match {
        incoming: way(&lan),
        outgoing: if ways_out { way(&wan) } else { Interfaces::Any },
        ..random::any_match(ProtocolMatch::Any)
    };
    let server = Match {
        incoming: way(&wan),
        destination: Addresses::unnamed(random::v4("10.0.0.5", "10.0.0.5")),
        ..random::any_match(random::tcp(&[(443, 443)]))
    };
    let rules = vec![allow("any", out), allow("HTTPS", server)];
    let mut chains = vec![chain(Direction::Forward, rules, Action::Reject)];
    if inbound {
        chains.insert(0, chain(Direction::Inbound, Vec::new(), Action::Deny));
    }
    policy("router", chains)
}

#[test]
fn a_host_of_two_chains() {
    insta::assert_snapshot!(judged(&a_host(), PfDialect::OpenBsd));
}

#[test]
fn a_router_that_names_no_way_out_is_decided_as_packets_come_in() {
    insta::assert_snapshot!(judged(&a_router(false, true), PfDialect::FreeBsd));
}

#[test]
fn a_router_that_names_ways_out_is_decided_as_packets_leave_on_openbsd() {
    insta::assert_snapshot!(judged(&a_router(true, true), PfDialect::OpenBsd));
}

#[test]
fn a_router_that_names_ways_out_is_decided_by_tags_on_freebsd() {
    insta::assert_snapshot!(judged(&a_router(true, false), PfDialect::FreeBsd));
}

#[test]
fn forward_alone_says_nothing_of_packets_for_the_host() {
    insta::assert_snapshot!(judged(&a_router(false, false), PfDialect::OpenBsd));
}

fn errors(policy: &Policy) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let documents = targets::by_name("pf").unwrap().lower(policy, &Options::default(), &mut diagnostics);
    assert!(documents.is_empty() && diagnostics.has_errors());
    diagnostics.sorted(&portcullis::place::Sources::default())
}

fn inbound_of(rules: Vec<Arc<Rule>>) -> Policy {
    policy("wrong", vec![chain(Direction::Inbound, rules, Action::Deny)])
}

#[test]
fn what_pf_cannot_say_is_refused_with_what_to_write() {
    let sctp = ProtocolMatch::Ports {
        transport: Transport::Sctp,
        source: PortSet::full(),
        destination: random::ports(&[(2905, 2905)]),
    };
    let span = Span::new(random::file(), 0, 0);
    let devices = Devices::ByTarget([("nftables".to_owned(), "eth0".to_owned())].into());
    let binding = InterfaceBinding { name: "wan".to_owned(), devices, zone: None, span };
    let elsewhere = Interfaces::OneOf(vec![Interface::Named(Arc::new(binding))]);
    let every = random::any_match(ProtocolMatch::Any);
    let type_255 = random::any_match(random::icmp(Family::V4, &[(255, None)]));
    let untracked = Match { states: States::of(&[State::Untracked]), ..every.clone() };
    let rate = Some(LogRate { count: 1, unit: "hour", per_source: false });
    let log = Log { prefix: Some("ssh: ".to_owned()), rate, span };
    let ssh = allow("SSH", random::any_match(random::tcp(&[(22, 22)])));
    let mut policy = inbound_of(vec![
        allow("SIGTRAN", random::any_match(sctp)),
        allow("HTTP", Match { incoming: elsewhere, ..every }),
        allow("icmp 255", type_255),
        allow("untracked", untracked),
        Arc::new(Rule { log: Some(log), ..(*ssh).clone() }),
    ]);
    policy.chains[0].rules.retain(|rule| rule.services[0] != "established");
    let shown = errors(&policy).into_iter().map(|one| {
        let label = one.primary.map_or("nowhere".to_owned(), |primary| primary.value);
        let help = one.help.unwrap_or_default();
        format!("error[{}]: {}\n  marked: {label}\n  help: {help}\n", one.code, one.message)
    });
    insta::assert_snapshot!(shown.collect::<String>());
}

#[test]
fn a_log_prefix_is_dropped_where_the_profile_accepts_that() {
    let span = Span::new(random::file(), 0, 0);
    let ssh = allow("SSH", random::any_match(random::tcp(&[(22, 22)])));
    let log = Log { prefix: Some("ssh".to_owned()), rate: Some(LogRate::default()), span };
    let mut policy = inbound_of(vec![Arc::new(Rule { log: Some(log), ..(*ssh).clone() })]);
    assert_eq!(errors(&policy)[0].code, "pf-log-prefix");
    let feature = "log-without-prefix".to_owned();
    policy.approximations = vec![Approximation { target: "pf".to_owned(), feature, reason: "pflog".to_owned(), span }];
    let text = judged(&policy, PfDialect::OpenBsd);
    assert!(text.contains("\npass in log quick proto tcp from any to any port 22 flags S/SA tagged pc_in keep state"));
}

#[test]
fn text_from_a_profile_stays_inside_its_label() {
    for hostile in
        ["x\" ; pass in quick all #", "cost$nr", "a\nb\r{", "`$(id)`\\", "%PATH%^", "ü", &"long ".repeat(2000)]
    {
        let ssh = allow(hostile, random::any_match(random::tcp(&[(22, 22)])));
        let ticket = Some(hostile.to_owned());
        let nothing = random::rule(Action::Deny, Vec::new(), hostile, random::profile());
        let policy = inbound_of(vec![Arc::new(Rule { ticket, ..(*ssh).clone() }), nothing]);
        judged(&policy, PfDialect::OpenBsd);
    }
}

#[test]
fn a_large_group_is_one_table_and_demands_its_limit() {
    let point = |host: u32| Interval::point(std::net::Ipv4Addr::from_bits(0x0a00_0000 + 2 * host));
    let set = AddressSet { v4: (0..120_000).map(point).collect(), ..AddressSet::default() };
    let blocked = Addresses { set: Arc::new(set), name: Some("blocked".into()) };
    let condition = Match { source: blocked, ..random::any_match(ProtocolMatch::Any) };
    let text = text(
        &inbound_of(vec![random::rule(Action::Deny, vec![condition], "any", random::profile())]),
        PfDialect::OpenBsd,
    );
    assert!(text.contains("#     set limit table-entries 240000\n"));
    assert!(text.contains("\nblock drop in quick inet from <pc_blocked> to any tagged pc_in label \"any\"\n"));
    assert_eq!(text.matches("\n    10.").count(), 120_000);
}
