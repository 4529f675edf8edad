//! Tests of where a flow was going before anything was translated.
//!
//! In: rules that ask it, and packets that begin a flow. Out: the answer: of a packet that was not given another destination it
//! is what it bears, and of one that was, what it bore before. Behind the first packet of a flow nothing is answered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::place::Span;
use crate::ruleset::flow::tracked;
use crate::ruleset::original::{Asked, asked};
use crate::ruleset::{Chains, Condition, Flow, Program, Protocol, Rule, Ruleset, Test, Tracking, Turned};
use crate::sets::{AddressSet, PortSet};

/// Rulesets for more ways to answer are not made: of so many ports, a test is then answered for none.
const MOST: usize = 64;

/// Whether it wants the first destination port to be one of these.
pub(super) fn asks_for_ports(test: &Test, ports: &PortSet) -> bool {
    matches!(asked(test), Some((Asked::Ports(own), true)) if own.overlaps(ports))
}

/// The answer for packets of a turn that begin a flow; none where it is not the same for all of them.
fn answer(turn: &Turned, asked: &Asked) -> Option<bool> {
    let of_one = |one: &Condition| match asked {
        Asked::Forth | Asked::Turned => Some(true),
        Asked::Ports(ports) => told(ports.covers(&one.selectors), ports.overlaps(&one.selectors)),
        Asked::Addresses(addresses) => {
            let own = one.destination.intersection(&one.source.whole_families());
            told(addresses.covers(&own), addresses.overlaps(&own))
        }
    };
    let mut answers = turn.packets.iter().map(of_one);
    // Of no packet any answer is right.
    let Some(first) = answers.next() else { return Some(true) };
    let first = first?;
    answers.all(|other| other == Some(first)).then_some(first)
}

fn told(is_all: bool, is_some: bool) -> Option<bool> {
    if is_all { Some(true) } else { (!is_some).then_some(false) }
}

/// Changes the conditions of every rule; one that is left none goes.
fn each(ruleset: &mut Ruleset, change: &dyn Fn(&Condition) -> Vec<Condition>) {
    let Program::Chains(Chains { chains, .. }) = &mut ruleset.program else { return };
    for chain in chains {
        let asks = |rule: &Rule| rule.conditions.iter().flat_map(|one| &one.tests).any(|test| asked(test).is_some());
        for rule in chain.rules.iter_mut().filter(|rule| asks(rule)) {
            rule.conditions = rule.conditions.iter().flat_map(change).filter(|one| !one.is_empty()).collect();
        }
        chain.rules.retain(|rule| !rule.conditions.is_empty());
    }
}

/// The same where packets that begin a flow bear what they bore when they were sent: they were not turned.
pub(super) fn of_others(ruleset: &mut Ruleset) {
    let first = tracked(&[Tracking::New, Tracking::Related]);
    each(ruleset, &|one| {
        let later = Condition { flows: one.flows.difference(&first), ..one.clone() };
        let mut own = Condition { flows: one.flows.intersection(&first), tests: Vec::new(), ..one.clone() };
        for test in &one.tests {
            match asked(test) {
                Some((Asked::Forth, true) | (Asked::Turned, false)) => {}
                Some((Asked::Forth, false) | (Asked::Turned, true)) => return vec![later],
                Some((Asked::Ports(ports), wanted)) if has_ports(&own) => {
                    let ports = if wanted { ports } else { ports.complement() };
                    own.selectors = own.selectors.intersection(&ports);
                }
                Some((Asked::Addresses(addresses), wanted)) => {
                    let addresses = if wanted { addresses } else { AddressSet::any().difference(&addresses) };
                    own.destination = Arc::new(own.destination.intersection(&addresses));
                }
                _ => own.tests.push(test.clone()),
            }
        }
        vec![own, later]
    });
}

fn has_ports(one: &Condition) -> bool {
    let is_ported = |number: u8| !one.protocols.contains(Protocol(number)) || Protocol(number).has_ports();
    (0..=u8::MAX).all(is_ported)
}

/// Chains as packets see them that some turns gave another destination.
pub(super) struct Beyond {
    /// The chains.
    pub(super) ruleset: Ruleset,
    /// The turns, by number.
    pub(super) turns: BTreeSet<usize>,
}

/// The chains as the packets of each turn see them, once for turns of which every test has the same answer.
pub(super) fn beyond(ruleset: &Ruleset, turns: &[Turned]) -> Vec<Beyond> {
    let mut tests: Vec<Asked> = Vec::new();
    if let Program::Chains(chains) = &ruleset.program {
        let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
        for (asked, _) in conditions.flat_map(|one| &one.tests).filter_map(asked) {
            if !tests.contains(&asked) && tests.len() < MOST {
                tests.push(asked);
            }
        }
    }
    let mut groups: BTreeMap<Vec<Option<bool>>, BTreeSet<usize>> = BTreeMap::new();
    for (number, turn) in turns.iter().enumerate() {
        groups.entry(tests.iter().map(|test| answer(turn, test)).collect()).or_default().insert(number);
    }
    if groups.len() > MOST {
        return vec![Beyond { ruleset: ruleset.clone(), turns: (0..turns.len()).collect() }];
    }
    let of_group = |(answers, turns): (Vec<Option<bool>>, BTreeSet<usize>)| {
        let mut ruleset = ruleset.clone();
        each(&mut ruleset, &|one| {
            let mut left = one.clone();
            left.tests.clear();
            for test in &one.tests {
                let known = asked(test).and_then(|(own, wanted)| {
                    let at = tests.iter().position(|other| *other == own)?;
                    Some(answers.get(at).copied()?? == wanted)
                });
                match known {
                    Some(true) => {}
                    Some(false) => return Vec::new(),
                    None => left.tests.push(test.clone()),
                }
            }
            vec![left]
        });
        Beyond { ruleset, turns }
    };
    groups.into_iter().map(of_group).collect()
}

/// The rules of which packets that begin a flow still ask where it was going.
pub(super) fn unanswered(ruleset: &Ruleset) -> BTreeSet<Span> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeSet::new() };
    let first = Flow::plain(Tracking::New);
    let asks = |one: &Condition| one.flows.contains(first) && one.tests.iter().any(|test| asked(test).is_some());
    let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
    rules.filter(|rule| rule.conditions.iter().any(asks)).map(|rule| rule.span).collect()
}
