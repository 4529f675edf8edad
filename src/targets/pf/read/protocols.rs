//! What a line asks of a packet's protocol, flags, and ICMP type.
//!
//! In: a line. Out: the payloads that fit it, as boxes: TCP apart where flags are asked, ICMP apart where a state is kept.

use super::line::{Action, Flags, Line};
use super::meaning::keeps_state;
use crate::ruleset::flow::flag;
use crate::ruleset::{Condition, FlowSet, Protocol, ProtocolSet, Question, Test};
use crate::sets::{Family, Interval, Port, PortSet};

/// Payloads that fit a line.
#[derive(Debug, Clone)]
pub(super) struct Payload {
    pub(super) protocols: ProtocolSet,
    /// ICMP types; full otherwise.
    pub(super) selectors: PortSet,
    pub(super) flows: FlowSet,
    /// For ICMP, its own.
    pub(super) family: Option<Family>,
    pub(super) tests: Vec<Test>,
}

impl Payload {
    fn of(protocols: ProtocolSet) -> Self {
        Payload { protocols, selectors: PortSet::full(), flows: FlowSet::full(), family: None, tests: Vec::new() }
    }
}

/// The payloads of a line. `flagged` gives the flows whose flags are these where the mask has bits.
pub(super) fn payloads(line: &Line, mut flagged: impl FnMut(u8, u8) -> FlowSet) -> Vec<Payload> {
    let asked = match line.protocols.is_empty() {
        true => ProtocolSet::full(),
        false => line.protocols.iter().map(|number| Interval::point(Protocol(*number))).collect(),
    };
    let flags = flags(line);
    let mut apart = ProtocolSet::empty();
    let mut payloads = Vec::new();
    if flags.mask != 0 && asked.contains(Protocol::TCP) {
        let tcp = ProtocolSet::point(Protocol::TCP);
        payloads.push(Payload { flows: flagged(flags.mask, flags.value), ..Payload::of(tcp.clone()) });
        apart = apart.union(&tcp);
    }
    let answers_matter = line.action == Action::Pass && keeps_state(line);
    for (protocol, family) in [(Protocol::ICMP, Family::V4), (Protocol::ICMPV6, Family::V6)] {
        if asked.contains(protocol) && (line.icmp.is_some() || answers_matter) {
            let kinds = line.icmp.as_ref().map_or_else(PortSet::full, |(_, kinds)| kinds.clone());
            payloads.extend(icmp(protocol, family, &kinds, answers_matter));
            apart = apart.union(&ProtocolSet::point(protocol));
        }
    }
    let rest = asked.difference(&apart);
    if !rest.is_empty() {
        payloads.push(Payload::of(rest));
    }
    payloads
}

/// The flags that a line asks for: of one that keeps state and says nothing, `S/SA`.
fn flags(line: &Line) -> Flags {
    const OPENING: Flags = Flags { mask: flag::SYN | flag::ACK, value: flag::SYN };
    let stateful = line.action == Action::Pass && line.state != super::line::State::No;
    match line.flags {
        Some(flags) => flags,
        None if stateful => OPENING,
        None => Flags { mask: 0, value: 0 },
    }
}

/// Messages of ICMP; of a line that keeps state, those that answer only where pf lets them.
fn icmp(protocol: Protocol, family: Family, kinds: &PortSet, answers_matter: bool) -> Vec<Payload> {
    let payload =
        |selectors: PortSet| Payload { selectors, family: Some(family), ..Payload::of(ProtocolSet::point(protocol)) };
    let answers = answers(family);
    if !answers_matter || !kinds.overlaps(&answers) {
        return vec![payload(kinds.clone())];
    }
    let question = Question::Text(Question::ICMP_ANSWER.into());
    let unsure = Payload { tests: vec![Test { question, answer: false }], ..payload(kinds.intersection(&answers)) };
    let sure = kinds.difference(&answers);
    (!sure.is_empty()).then(|| payload(sure)).into_iter().chain([unsure]).collect()
}

/// Messages that some pf takes for answers (`pf_icmp_mapping` of OpenBSD and FreeBSD, in any version).
fn answers(family: Family) -> PortSet {
    let kinds: &[u8] = match family {
        Family::V4 => &[0, 9, 14, 16, 18, 34, 36],
        Family::V6 => &[129, 131, 132, 134, 136, 138, 140, 200],
    };
    let at = |kind, code| Port(Condition::icmp_selector(kind, code));
    kinds.iter().filter_map(|kind| Interval::new(at(*kind, 0), at(*kind, u8::MAX))).collect()
}
