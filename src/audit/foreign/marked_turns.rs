//! Packets that bear a mark when they are given another destination: what later rules let in by that mark.
//!
//! In: what was followed. Out: the same, with turns of their own for packets that rules have marked before, beyond which the tests of that
//! mark are answered. So kube-proxy lets on what comes for a service, and nothing else: it marks it, and asks for the mark.

use std::collections::BTreeSet;

use super::followed::{Followed, MOST};
use super::marking::{self, meeting};
use super::marks::{Asked, is_over};
use super::original::Beyond;
use super::outward::met;
use crate::ruleset::{Chains, Condition, Hook, Program, Ruleset, Test, Turned, Verdict, Write};

/// Of more ways in which the packets of a turn bear a mark nothing is said.
const WAYS: usize = 64;

/// Adds those turns.
pub(super) fn add(followed: &mut Followed) {
    let spans = followed.turns.iter().map(|turn| turn.span).collect();
    let borne = marking::arrived(&followed.rest, &spans);
    let mut writes: Vec<Write> = Vec::new();
    for (write, _) in &borne {
        if !writes.contains(write) {
            writes.push(*write);
        }
    }
    let mut more: Vec<Beyond> = Vec::new();
    for write in writes {
        let packets: Vec<Condition> =
            borne.iter().filter(|(own, _)| *own == write).flat_map(|(_, packets)| packets.iter().cloned()).collect();
        for at in 0..followed.beyond.len() {
            more.extend(of_group(followed, at, write, &packets));
        }
    }
    followed.beyond.extend(more);
}

/// The turns of a group whose packets bear a mark, as a group of their own; none where neither they nor a rule beyond asks for it, or where a
/// rule on their way writes something else.
fn of_group(followed: &mut Followed, at: usize, write: Write, packets: &[Condition]) -> Option<Beyond> {
    let group = followed.beyond.get(at)?;
    let Program::Chains(chains) = &group.ruleset.program else { return None };
    let is_asked = chains.chains.iter().flat_map(|chain| &chain.rules).any(|rule| {
        let leads_on = matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_)) || rule.verdict.accepts();
        leads_on && asks(&rule.conditions, write)
    });
    let marked = |number: &usize| {
        let turn = followed.turns.get(*number).filter(|turn| is_asked || asks(&turn.packets, write))?;
        let arrives = turn.entered.iter().any(|(hook, _)| *hook == Hook::Prerouting);
        let asking: Vec<Condition> = turn.packets.iter().filter_map(|one| bearing(one, write)).collect();
        let own = meeting(&asking, packets.iter());
        let is_told = arrives && !own.is_empty() && own.len() <= WAYS;
        is_told.then(|| (Turned { packets: own, ..turn.clone() }, followed.possible.contains(number)))
    };
    let marked: Vec<(Turned, bool)> = group.turns.iter().filter_map(marked).collect();
    if marked.is_empty() || followed.turns.len() + marked.len() > MOST || is_written_over(chains, write) {
        return None;
    }
    let ruleset = answered(&group.ruleset, write);
    let mut turns = BTreeSet::new();
    for (turn, is_possible) in marked {
        turns.insert(followed.turns.len());
        followed.possible.extend(is_possible.then_some(followed.turns.len()));
        followed.turns.push(turn);
    }
    Some(Beyond { ruleset, turns })
}

/// What packets answer that bear what was written; none where it asks for something else, or that is not known.
fn answer(test: &Test, write: Write) -> Option<bool> {
    Asked::of(test).and_then(|asked| asked.fits(write))
}

/// Whether one of these conditions asks for what was written.
fn asks(conditions: &[Condition], write: Write) -> bool {
    conditions.iter().flat_map(|one| &one.tests).any(|test| answer(test, write) == Some(true))
}

/// The packets of a condition that bear what was written; none where it asks for something else.
fn bearing(one: &Condition, write: Write) -> Option<Condition> {
    let mut bearing = one.clone();
    bearing.tests.retain(|test| answer(test, write) != Some(true));
    bearing.tests.iter().all(|test| answer(test, write).is_none()).then_some(bearing)
}

/// The chains as packets see them of which this was written.
fn answered(ruleset: &Ruleset, write: Write) -> Ruleset {
    let mut answered = ruleset.clone();
    let Program::Chains(chains) = &mut answered.program else { return answered };
    for chain in &mut chains.chains {
        for rule in &mut chain.rules {
            rule.conditions = rule.conditions.iter().filter_map(|one| bearing(one, write)).collect();
        }
        chain.rules.retain(|rule| !rule.conditions.is_empty());
    }
    answered
}

/// Whether a rule that packets meet on their way to the host, or through it, writes to the same bits.
fn is_written_over(chains: &Chains, write: Write) -> bool {
    [Hook::Input, Hook::Forward].into_iter().any(|hook| {
        let rules = met(chains, hook, (), |(), _| ());
        rules.into_iter().any(|(rule, ())| chains.effects.written(rule).iter().any(|own| is_over(*own, write)))
    })
}
