//! Texts read back, and packets in the terms of what was read.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

use std::collections::BTreeMap;

use portcullis::place::Sources;
use portcullis::policy::{Direction, State};
use portcullis::ruleset::flow::flag;
use portcullis::ruleset::{self, Device, Flow, Outcome, Protocol, Ruleset, Tracking, Unordered, Verdict, Weight};
use portcullis::targets::{self, Scope, Text};

use super::naive::{Packet, Payload};

/// Reads texts of a target, each with its name.
pub fn read(target: &str, texts: &[(&str, &str)], scope: Scope) -> Ruleset {
    let mut sources = Sources::default();
    let texts: Vec<Text<'_>> =
        texts.iter().map(|(name, text)| Text { file: sources.add(*name, *text), name, text }).collect();
    targets::by_name(target).expect("a target").read(&texts, scope)
}

/// The gaps of a reading, in words.
pub fn gaps(ruleset: &Ruleset) -> Vec<&str> {
    let gaps = ruleset.unread.iter().filter(|one| one.weight == Weight::Gap);
    gaps.map(|one| one.what.as_str()).collect()
}

/// What was not understood, whatever follows from it.
pub fn unread(ruleset: &Ruleset) -> Vec<(Weight, &str)> {
    ruleset.unread.iter().map(|one| (one.weight, one.what.as_str())).collect()
}

/// The packet in the terms of rulesets. Interfaces keep the names that they have.
pub fn packet(packet: &Packet) -> ruleset::Packet {
    let device = |name: &str| match name {
        "" => Device::Unmentioned,
        "lo" => Device::Loopback,
        _ => Device::Named(name.into()),
    };
    let (protocol, source_port, selector) = match packet.payload {
        Payload::Ports(transport, source, destination) => (Protocol(transport.number()), source, destination),
        Payload::Icmp(kind, code) => {
            let protocol = if packet.source.is_ipv4() { Protocol::ICMP } else { Protocol::ICMPV6 };
            (protocol, 0, u16::from(kind) * 256 + u16::from(code))
        }
        Payload::Other(number) => (Protocol(number), 0, 0),
    };
    let flow = match packet.state {
        State::New => Flow::plain(Tracking::New),
        State::MidStream => Flow::new(Tracking::New, flag::ACK),
        State::Established => Flow::new(Tracking::Established, flag::ACK),
        State::Related => Flow::plain(Tracking::Related),
        State::Invalid => Flow::plain(Tracking::Invalid),
        State::Untracked => Flow::plain(Tracking::Untracked),
        State::UntrackedMidStream => Flow::new(Tracking::Untracked, flag::ACK),
        State::Refusal => Flow::new(Tracking::Related, flag::RST | flag::ACK),
    };
    ruleset::Packet {
        direction: packet.direction,
        incoming: device(&packet.incoming),
        outgoing: device(&packet.outgoing),
        source: packet.source,
        destination: packet.destination,
        protocol,
        source_port,
        selector,
        flow,
        answers: BTreeMap::new(),
    }
}

/// What rules without an order do with a packet, by their definition: a block wins over any allow.
pub fn unordered(rules: &Unordered, packet: &ruleset::Packet) -> Outcome {
    let met = |wanted: &Verdict| {
        rules.rules.iter().any(|(direction, rule)| {
            *direction == packet.direction
                && rule.verdict == *wanted
                && rule.conditions.iter().any(|one| packet.fits(one, None))
        })
    };
    if packet.direction == Direction::Forward {
        return Outcome::Undecided;
    }
    if met(&Verdict::Drop) {
        return Outcome::Drop;
    }
    if met(&Verdict::Accept) {
        return Outcome::Accept;
    }
    match rules.defaults.get(&packet.direction) {
        Some((Verdict::Accept, _)) => Outcome::Accept,
        Some(_) => Outcome::Drop,
        None => Outcome::Undecided,
    }
}
