//! What the audit says is true of packets: held against the plain definition of a policy, on random ones.

use crate::support::naive::{Packet, Payload, verdict};
use crate::support::random_policy::{Dice, packet, policy};
use portcullis::audit::finding::Witness;
use portcullis::audit::reach::reach;
use portcullis::audit::region::{Kind, Region, Slots};
use portcullis::audit::{Report, audit};
use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::policy::{Action, Policy, RuleOrigin, State};
use portcullis::resolve::{Facts, Resolution};
use portcullis::sets::{Family, Port};

fn report(policy: Policy) -> Report {
    let resolution = Resolution {
        policy,
        facts: Facts::default(),
        targets: Vec::new(),
        catalog: Catalog::builtin(),
        assertions: Vec::new(),
        groups: Default::default(),
    };
    let mut diagnostics = Diagnostics::default();
    let report = audit(&resolution, &Sources::default(), &mut diagnostics);
    assert!(diagnostics.is_empty());
    report
}

fn packet_of(witness: &Witness) -> Packet {
    let payload = match witness.kind {
        Kind::Ports(transport) => Payload::Ports(transport, witness.source_port, witness.value),
        Kind::Icmp(_) => Payload::Icmp((witness.value / 256) as u8, (witness.value % 256) as u8),
        Kind::Other => Payload::Other(witness.value as u8),
    };
    // An interface that no rule names stands for those that the witness leaves open.
    let name = |own: &Option<String>| own.clone().map_or("em7".to_owned(), |own| own.replace("loopback", "lo"));
    Packet {
        direction: witness.direction,
        incoming: name(&witness.incoming),
        outgoing: name(&witness.outgoing),
        source: witness.source,
        destination: witness.destination,
        payload,
        state: State::New,
    }
}

#[test]
fn every_witness_is_accepted() {
    let mut seen = 0;
    for seed in 0..500 {
        let policy = policy(&mut Dice::new(seed));
        for finding in report(policy.clone()).findings {
            let Some(witness) = &finding.witness else { continue };
            let packet = packet_of(witness);
            assert_eq!(verdict(&policy, &packet), Some(Action::Allow), "{seed}: {} {witness}", finding.id);
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen}");
}

fn holds(region: &Region, kind: Kind, packet: &Packet, slots: &Slots) -> bool {
    let family = if packet.source.is_ipv4() { Family::V4 } else { Family::V6 };
    let value = match (kind, packet.payload) {
        (Kind::Ports(own), Payload::Ports(transport, from, to))
            if own == transport && region.source_ports.contains(Port(from)) =>
        {
            to
        }
        (Kind::Icmp(own), Payload::Icmp(kind, code)) if own == family => u16::from(kind) * 256 + u16::from(code),
        (Kind::Other, Payload::Other(number)) => u16::from(number),
        _ => return false,
    };
    let contains = |set: &portcullis::sets::AddressSet, address| match address {
        std::net::IpAddr::V4(v4) => set.v4.contains(v4),
        std::net::IpAddr::V6(v6) => set.v6.contains(v6),
    };
    let interface = |set, name: &str| match slots.named(set) {
        Some(list) => list.iter().any(|known| known.name == name.replace("lo", "loopback") || known.name == name),
        None => set.contains(slots.number_of(name)),
    };
    region.values.contains(Port(value))
        && contains(&region.source, packet.source)
        && contains(&region.destination, packet.destination)
        && (packet.incoming.is_empty() || interface(&region.incoming, &packet.incoming))
        && (packet.outgoing.is_empty() || interface(&region.outgoing, &packet.outgoing))
}

#[test]
fn what_is_open_is_what_the_rules_let_open_a_flow() {
    let (mut open, mut closed) = (0, 0);
    for seed in 0..400 {
        let mut policy = policy(&mut Dice::new(seed));
        // The baseline's own allows are left out of what is open: without them the two must agree.
        for chain in &mut policy.chains {
            chain.rules.retain(|rule| !matches!(rule.origin, RuleOrigin::Baseline(_)));
        }
        let mut slots = Slots::default();
        let reaches: Vec<_> = policy.chains.iter().map(|chain| reach(chain, &mut slots)).collect();
        let mut dice = Dice::new(seed + 7_000);
        for _ in 0..200 {
            let packet = Packet { state: State::New, ..packet(&mut dice, &policy) };
            let Some(expected) = verdict(&policy, &packet) else { continue };
            let reach = reaches.iter().find(|reach| reach.direction == packet.direction).unwrap();
            let found = reach.openings.iter().any(|one| holds(&one.region, one.kind, &packet, &slots));
            assert_eq!(found, expected == Action::Allow, "{seed}: {packet:?}");
            *(if found { &mut open } else { &mut closed }) += 1;
        }
    }
    assert!(open > 5_000 && closed > 5_000, "{open} {closed}");
}

#[test]
fn dead_rules_can_be_deleted() {
    let dead = ["shadowed", "never-matches", "redundant-above", "exception-after-rule", "duplicate-rule"];
    let mut deleted = 0;
    for seed in 0..400 {
        let mut numbered = policy(&mut Dice::new(seed));
        let mut sources = Sources::default();
        let file = sources.add("random", " ".repeat(1_000));
        for (number, chain) in numbered.chains.iter_mut().enumerate() {
            for (at, rule) in chain.rules.iter_mut().enumerate() {
                let start = 100 * number + at;
                let origin = match &rule.origin {
                    RuleOrigin::Profile { ports, .. } => RuleOrigin::Profile {
                        span: portcullis::place::Span::new(file, start, start + 1),
                        ports: ports.clone(),
                    },
                    baseline => baseline.clone(),
                };
                *rule = std::sync::Arc::new(portcullis::policy::Rule { origin, ..(**rule).clone() });
            }
        }
        let findings = report(numbered.clone()).findings;
        for finding in findings.iter().filter(|finding| dead.contains(&finding.id)) {
            let mut without = numbered.clone();
            let own = |rule: &portcullis::policy::Rule| match rule.origin {
                RuleOrigin::Profile { span, .. } => Some(span) == finding.place,
                RuleOrigin::Baseline(_) | RuleOrigin::Helper { .. } => false,
            };
            without.chains.iter_mut().for_each(|chain| chain.rules.retain(|rule| !own(rule)));
            deleted += 1;
            let mut dice = Dice::new(seed + 9_000);
            for _ in 0..100 {
                let packet = Packet { state: State::New, ..packet(&mut dice, &numbered) };
                let (with, without) = (verdict(&numbered, &packet), verdict(&without, &packet));
                assert_eq!(with, without, "{seed}: {} {packet:?}", finding.message);
            }
        }
    }
    assert!(deleted > 50, "{deleted}");
}

#[test]
fn the_same_policy_gets_the_same_findings_in_the_same_order() {
    for seed in 0..50 {
        let policy = policy(&mut Dice::new(seed));
        let report = report(policy.clone());
        assert_eq!(report.findings, self::report(policy).findings);
        assert!(report.findings.iter().is_sorted_by(|one, other| one.level >= other.level));
    }
}

#[test]
fn a_rule_that_opens_nothing_new_adds_no_finding_of_width_or_exposure() {
    let opens = ["any-any", "any-port", "any-protocol", "wide-range", "all-icmp", "forward-open", "default-accept"];
    let count = |report: &Report| {
        let mut ids: Vec<_> = report.findings.iter().map(|one| (one.id, one.chain, one.level)).collect();
        ids.retain(|(id, ..)| opens.contains(id));
        ids
    };
    for seed in 0..100 {
        let policy = policy(&mut Dice::new(seed));
        let mut twice = policy.clone();
        for chain in &mut twice.chains {
            chain.rules.extend(chain.rules.clone());
        }
        assert_eq!(count(&report(policy)), count(&report(twice)), "{seed}");
    }
}
