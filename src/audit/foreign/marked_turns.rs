//! Packets that bear marks when they are given another destination: what later rules let in, or keep out, by those.
//!
//! In: what was followed. Out: the same, with turns of their own for packets of the same marks, beyond which the tests of these are
//! answered. So kube-proxy lets on what comes for a service, and nothing else: it marks it, and asks for the mark.

use std::collections::BTreeSet;

use super::borne::{Packets, just_without};
use super::followed::{Followed, MOST};
use super::marking;
use super::marks::{Asked, Marks, answered, is_of_mark};
use super::original::Beyond;
use crate::ruleset::{Condition, Hook, Program, Ruleset, Test, Turned, Verdict};

/// Of more ways in which the packets of a turn bear a mark nothing is said.
const WAYS: usize = 64;

/// Adds those turns.
pub(super) fn add(followed: &mut Followed) {
    let asking = |one: &Condition| one.tests.iter().any(is_of_mark);
    let is_asked = followed.beyond.iter().any(|one| marking::asks(&one.ruleset))
        || followed.turns.iter().flat_map(|turn| &turn.packets).any(asking);
    if !is_asked {
        return;
    }
    let spans = followed.turns.iter().map(|turn| turn.span).collect();
    let borne = marking::arrived(&followed.rest, &spans);
    let groups = followed.beyond.len();
    for (marks, packets) in borne {
        for at in 0..groups {
            let group = of_group(followed, at, marks, &packets);
            followed.beyond.extend(group);
        }
    }
}

/// The turns of a group whose packets bear these marks, as a group of their own; none where neither they nor a rule beyond asks for them.
fn of_group(followed: &mut Followed, at: usize, marks: Marks, packets: &Packets) -> Option<Beyond> {
    let group = followed.beyond.get(at)?;
    let Program::Chains(chains) = &group.ruleset.program else { return None };
    let is_asked = chains.chains.iter().flat_map(|chain| &chain.rules).any(|rule| {
        let leads_on = matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_)) || rule.verdict.decides();
        leads_on && asks(&rule.conditions, marks)
    });
    // Of some it is the rules behind that say more: they write what they ask for.
    let told = marking::told_of(&group.ruleset, marks);
    let is_asked = is_asked || told.is_some();
    let marked = |number: &usize| {
        let turn = followed.turns.get(*number).filter(|turn| is_asked || asks(&turn.packets, marks))?;
        let arrives = turn.entered.iter().any(|(hook, _)| *hook == Hook::Prerouting);
        let asking: Vec<Condition> = turn.packets.iter().filter_map(|one| answered(one, marks)).collect();
        let own = packets.among(&asking);
        let is_told = arrives && !own.is_empty() && own.len() <= WAYS;
        is_told.then(|| (*number, Turned { packets: own, ..turn.clone() }, followed.possible.contains(number)))
    };
    let marked: Vec<(usize, Turned, bool)> = group.turns.iter().filter_map(marked).collect();
    if marked.is_empty() || followed.turns.len() + 2 * marked.len() > 4 * MOST {
        return None;
    }
    let mut ruleset = told.unwrap_or_else(|| group.ruleset.clone());
    answer(&mut ruleset, marking::kept(chains, marks));
    let mut turns = BTreeSet::new();
    for (number, turn, is_possible) in marked {
        let rest = leave(followed, number, &turn.packets);
        followed.beyond.get_mut(at)?.turns.extend(rest);
        turns.insert(followed.turns.len());
        followed.possible.extend(is_possible.then_some(followed.turns.len()));
        followed.turns.push(turn);
    }
    Some(Beyond { ruleset, turns })
}

/// Takes packets from a turn as they arrive: another turn has them. What is left of those that do is a turn of its own, by a number of
/// its own, where others come to it from the host.
fn leave(followed: &mut Followed, number: usize, packets: &[Condition]) -> Option<usize> {
    let next = followed.turns.len();
    let turn = followed.turns.get_mut(number)?;
    let rest = packets.iter().try_fold(turn.packets.clone(), |left, gone| just_without(&left, gone, WAYS))?;
    let (arriving, others): (Vec<_>, Vec<_>) = turn.entered.iter().partition(|(hook, _)| *hook == Hook::Prerouting);
    if others.is_empty() {
        turn.packets = rest;
        return None;
    }
    turn.entered = others;
    let arriving = Turned { packets: rest, entered: arriving, ..turn.clone() };
    let is_possible = followed.possible.contains(&number);
    followed.possible.extend(is_possible.then_some(next));
    followed.turns.push(arriving);
    Some(next)
}

/// Whether one of these conditions asks for what such packets bear.
fn asks(conditions: &[Condition], marks: Marks) -> bool {
    let is_it = |test: &Test| Asked::of(test).and_then(|asked| asked.fits(marks)) == Some(true);
    conditions.iter().flat_map(|one| &one.tests).any(is_it)
}

/// The chains as packets see them that bear these marks.
fn answer(ruleset: &mut Ruleset, marks: Marks) {
    let Program::Chains(chains) = &mut ruleset.program else { return };
    for chain in &mut chains.chains {
        for rule in &mut chain.rules {
            rule.conditions = rule.conditions.iter().filter_map(|one| answered(one, marks)).collect();
        }
        chain.rules.retain(|rule| !rule.conditions.is_empty());
    }
}
