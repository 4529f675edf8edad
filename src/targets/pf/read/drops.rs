//! What a `pass` drops of the packets that it fits.
//!
//! In: a line, and the packets that it fits. Out: those over a limit, those with a router alert that is not allowed, and those that are sent
//! on and let by nothing on their way out. All of them have been decided by that line: no other one passes them.

use std::sync::Arc;

use super::line::Line;
use crate::ruleset::{Condition, Protocol, Question, Test};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// The packets that a `pass` drops, by why, each to be dropped by a rule of its own.
pub(super) fn of_pass(line: &Line, conditions: &[Condition]) -> Vec<Vec<Condition>> {
    let mut all = vec![dropped(line, conditions), led_astray(line, conditions)];
    all.retain(|packets| !packets.is_empty());
    all
}

/// Those that it sends to another host or interface, if nothing lets them out there.
fn led_astray(line: &Line, conditions: &[Condition]) -> Vec<Condition> {
    let stopped = |question: &Question| {
        let test = Test { question: question.clone(), answer: false };
        conditions.iter().map(move |condition| {
            let mut condition = condition.clone();
            condition.tests.push(test.clone());
            condition
        })
    };
    line.leads.iter().flat_map(stopped).filter(|condition| !condition.is_empty()).collect()
}

/// Those over a limit, or with a router alert that is not allowed.
fn dropped(line: &Line, conditions: &[Condition]) -> Vec<Condition> {
    let also = |condition: &Condition, question: Question| {
        let mut condition = condition.clone();
        condition.tests.push(Test { question, answer: true });
        condition
    };
    let over = line.over.iter().flat_map(|limit| conditions.iter().map(|one| also(one, limit.clone())));
    let alert = conditions.iter().filter(|_| !line.allow_opts).flat_map(|condition| {
        let question = Question::Text(Question::ROUTER_ALERT.into());
        with_alert(condition).map(move |narrow| also(&narrow, question.clone()))
    });
    over.chain(alert).filter(|condition| !condition.is_empty()).collect()
}

/// IGMP (RFC 2236, section 2; RFC 3376, section 4), and MLD (RFC 2710, section 3; RFC 3810, section 5).
fn with_alert(condition: &Condition) -> impl Iterator<Item = Condition> + use<> {
    const IGMP: Protocol = Protocol(2);
    let is_asked = |protocol, family| condition.protocols.contains(protocol) && condition.source.has(family);
    let igmp = is_asked(IGMP, Family::V4).then(|| Condition {
        protocols: [Interval::point(IGMP)].into_iter().collect(),
        destination: Arc::new(condition.destination.intersection(&AddressSet::any4())),
        ..condition.clone()
    });
    let kind = |first, last| Interval::new(selector(first, 0), selector(last, u8::MAX));
    let kinds: PortSet = [kind(130, 132), kind(143, 143)].into_iter().flatten().collect();
    let mld = is_asked(Protocol::ICMPV6, Family::V6).then(|| Condition {
        protocols: [Interval::point(Protocol::ICMPV6)].into_iter().collect(),
        destination: Arc::new(condition.destination.intersection(&AddressSet::any6())),
        selectors: condition.selectors.intersection(&kinds),
        ..condition.clone()
    });
    igmp.into_iter().chain(mld)
}

fn selector(kind: u8, code: u8) -> Port {
    Port(Condition::icmp_selector(kind, code))
}
