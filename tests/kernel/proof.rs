//! The kernel agrees: random policies of 5 to 60 rules on nftables and iptables. Kernel, packet sets and the plain meaning of
//! the policy give one verdict on packets at the edges, and what the kernel lists of what it loaded reads back equal.
//! `PORTCULLIS_KERNEL_POLICIES` says how many policies, `PORTCULLIS_SEED` which.

#![allow(clippy::explicit_write)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crate::support::corpus::{self, Reading};
use crate::support::kernel;
use crate::support::lab::{Lab, Loader};
use crate::support::naive::{self, Payload};
use crate::support::random_policy::Dice;
use crate::support::trial::{self, Ends};
use crate::support::{random_profile, samples, seed};
use portcullis::packets::{self, Limits, Query};
use portcullis::policy::{Direction, Policy, State};
use portcullis::protocol::Transport;
use portcullis::ruleset::flow::flag;
use portcullis::ruleset::{
    Condition, Device, Flow, Outcome, Packet, Program, Protocol, Question, Ruleset, Tracking, View, Weight, of_policy,
};
use portcullis::targets::{self, Scope};

/// How many packets each policy gets on each program.
const PACKETS: usize = 120;

#[test]
fn kernel_packet_sets_and_plain_meaning_agree() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    let policies: u64 = std::env::var("PORTCULLIS_KERNEL_POLICIES").map_or(20, |text| text.parse().expect("a number"));
    let seed = seed::of_this_run();
    let labs: Vec<(Loader, Lab)> = Loader::installed()
        .into_iter()
        .map(|loader| (loader, Lab::new(&random_profile::interfaces(), &BTreeSet::new())))
        .collect();
    let (mut sent, mut passed, mut rules) = (0, 0, 0);
    for number in seed..seed + policies {
        let text = random_profile::of_many_rules(&mut Dice::new(number));
        let sample = samples::of_text(&text);
        let policy = sample.policy();
        rules += policy.chains.iter().map(|chain| chain.rules.len()).sum::<usize>();
        for (loader, lab) in &labs {
            let name = format!("policy {number} on {loader:?}");
            // The files of a profile without a helper leave the raw table as it is: the README says how it is emptied.
            if let Loader::Iptables(variant) = loader {
                for family in ["iptables", "ip6tables"] {
                    lab.inside(&variant.program(family, ""), &["-t", "raw", "-F"], "");
                }
            }
            lab.load(*loader, &sample.files(targets::by_name(loader.target()).unwrap()));
            for (listing, reading) in listings(lab, *loader) {
                equal(policy, loader.target(), &reading, &format!("{name}, {listing}\n{text}"));
            }
            let (own, own_passed) = packets_agree(lab, policy, number, &format!("{name}\n{text}"));
            assert!(own >= 100, "{name}: only {own} packets");
            sent += own;
            passed += own_passed;
        }
    }
    writeln!(
        std::io::stderr(),
        "{policies} policies from {seed}: {rules} rules, {sent} packets, {passed} pass, no disagreement"
    )
    .unwrap();
    assert!(passed > sent / 20 && passed < sent * 9 / 10, "{passed} of {sent} pass: nothing is told apart");
}

/// Listings leave out the family beside ICMP: what they say of ICMP is equal all the same, and what they can't say is left out.
#[test]
fn icmp_of_one_family_reads_back() {
    if !kernel::available(&["ip", "nft", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    let text = "profile: pings\ntargets: [nftables, iptables]\ninbound: [icmp any, tcp 22]\nforward: [icmpv6 any]\n";
    let sample = samples::of_text(text);
    for loader in Loader::installed() {
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.load(loader, &sample.files(targets::by_name(loader.target()).unwrap()));
        for (listing, reading) in listings(&lab, loader) {
            equal(sample.policy(), loader.target(), &reading, &format!("{loader:?}, {listing}"));
        }
    }
}

/// What the kernel lists, as its tools print it.
fn listings(lab: &Lab, loader: Loader) -> Vec<(String, Reading)> {
    let print = |command: &str| lab.inside("sh", &["-c", command], "");
    let read = |listing: &str, files: &[(&str, String)]| {
        let files: Vec<(String, String)> =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect();
        (listing.to_owned(), corpus::read(loader.target(), &files, Scope::Ours))
    };
    match loader {
        Loader::Nft => vec![
            read("nft list ruleset", &[("rules.nft", print("nft list ruleset"))]),
            read("nft -j list ruleset", &[("rules.json", print("nft -j list ruleset"))]),
        ],
        Loader::Iptables(variant) => vec![read(
            "iptables-save",
            &[
                ("rules.iptables", print(&variant.program("iptables", "-save"))),
                ("rules.ip6tables", print(&variant.program("ip6tables", "-save"))),
                ("rules.ipset", print("ipset save")),
            ],
        )],
    }
}

fn equal(policy: &Policy, target: &str, reading: &Reading, name: &str) {
    let unread: Vec<_> = reading.unread(Weight::Question).collect();
    assert!(unread.is_empty(), "{name}: {unread:#?}");
    let expected = of_policy(policy, View::Target(target));
    let comparison = packets::compare(&expected, &reading.ruleset, Limits::default()).expect(name);
    assert!(comparison.changes.is_empty(), "{name}: {:#?}", comparison.changes);
    assert!(comparison.logs.is_empty(), "{name}: {:#?}", comparison.logs);
}

/// Every limit has room: its burst is more than the packets that are sent.
fn room(ruleset: &Ruleset) -> BTreeMap<Question, bool> {
    let Program::Chains(chains) = &ruleset.program else { panic!("a policy is chains") };
    let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
    let tests = rules.flat_map(|rule| &rule.conditions).flat_map(|condition| &condition.tests);
    tests.filter(|test| test.question.is_of_limit()).map(|test| (test.question.clone(), true)).collect()
}

/// Sends packets, and gives how many were sent and how many passed.
fn packets_agree(lab: &Lab, policy: &Policy, seed: u64, name: &str) -> (usize, usize) {
    let ruleset = of_policy(policy, View::Profile);
    let (mut sent, mut passed) = (0, 0);
    let chains = policy.chains.len();
    for direction in Direction::ALL {
        if policy.chain(direction).is_none() {
            continue;
        }
        let accepted = accepted(&ruleset, direction);
        for tried in trial::tried(lab, policy, direction, PACKETS.div_ceil(chains), seed, Ends::Named) {
            let packet = Packet { answers: room(&ruleset), ..packet(&tried.packet) };
            let in_the_set = accepted.iter().any(|term| packet.fits(term, None));
            let verdicts = [tried.passed, tried.expected, in_the_set];
            assert!(
                verdicts.iter().all(|one| *one == tried.expected),
                "{name}: kernel {}, meaning {}, packet sets {}: {packet:#?}",
                tried.passed,
                tried.expected,
                in_the_set
            );
            sent += 1;
            passed += usize::from(tried.passed);
        }
    }
    (sent, passed)
}

/// Every packet that a policy accepts.
fn accepted(ruleset: &Ruleset, direction: Direction) -> Vec<Condition> {
    let everything = [Condition::any()];
    let query = Query { direction, inside: &everything, outside: &[], wanted: Outcome::accepts };
    let found = packets::find(ruleset, query, Limits::default()).unwrap();
    found.into_iter().flat_map(|found| found.terms).collect()
}

/// The same packet as rulesets see it.
fn packet(packet: &naive::Packet) -> Packet {
    let device = |name: &str| match name {
        "lo" => Device::Loopback,
        "" => Device::Unmentioned,
        name => Device::Named(name.into()),
    };
    let (protocol, source_port, selector) = match packet.payload {
        Payload::Ports(transport, source, destination) => (Protocol(transport.number()), source, destination),
        Payload::Icmp(kind, code) => {
            let protocol = if packet.source.is_ipv4() { Protocol::ICMP } else { Protocol::ICMPV6 };
            (protocol, 0, Condition::icmp_selector(kind, code))
        }
        Payload::Other(number) => (Protocol(number), 0, 0),
    };
    let flow = match packet.state {
        State::MidStream => Flow::new(Tracking::New, flag::ACK),
        State::Untracked => Flow::plain(Tracking::Untracked),
        State::Invalid => Flow::plain(Tracking::Invalid),
        _ => Flow::plain(Tracking::New),
    };
    assert!(packet.state != State::MidStream || matches!(packet.payload, Payload::Ports(Transport::Tcp, ..)));
    Packet {
        direction: packet.direction,
        incoming: device(&packet.incoming),
        outgoing: device(&packet.outgoing),
        source: packet.source,
        destination: packet.destination,
        protocol,
        source_port,
        selector,
        flow,
        answers: Default::default(),
    }
}
