//! Stretches of a list that say the same of several destinations, as one stretch for all of them.
//!
//! In: one list in order. Out: one that does the same. A firewall that guards each of its hosts before its chains are asked leads
//! the packets of each through the same chains: what is for other destinations alone may be asked before or after.

use std::ptr;

use super::draft::{Draft, Entry};
use super::flatten::Step;
use super::open::Open;
use crate::ruleset::Condition;
use crate::sets::{AddressSet, Family};

/// How many stretches back the same one is looked for.
const NEAR: usize = 200;

/// Neighbours that are for one set of destinations; for any, none of which it is said.
struct Stretch<'a> {
    destination: Option<AddressSet>,
    entries: Vec<Entry<'a>>,
    /// Of how many it was made.
    of: usize,
}

/// The list with its stretches that differ in their destinations alone as one.
pub(super) fn alike(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let mut kept: Vec<Stretch<'_>> = Vec::new();
    for next in stretches(entries) {
        match next.destination.as_ref().and_then(|own| same_before(&kept, own, &next.entries)) {
            Some(at) => {
                if let Some(found) = kept.get_mut(at) {
                    found.take_in(next);
                }
            }
            None => kept.push(next),
        }
    }
    kept.into_iter().flat_map(|one| one.entries).collect()
}

fn stretches(entries: Vec<Entry<'_>>) -> Vec<Stretch<'_>> {
    let mut found: Vec<Stretch<'_>> = Vec::new();
    for entry in entries {
        let destination = destination(&entry);
        match found.last_mut().filter(|last| last.destination == destination) {
            Some(last) => last.entries.push(entry),
            None => found.push(Stretch { destination, entries: vec![entry], of: 1 }),
        }
    }
    found
}

/// The stretch that says the same of other destinations, where nothing between is for these.
fn same_before(kept: &[Stretch<'_>], own: &AddressSet, entries: &[Entry<'_>]) -> Option<usize> {
    let apart = |one: &&Stretch<'_>| one.destination.as_ref().is_some_and(|other| other.intersection(own).is_empty());
    let before = kept.iter().rev().take(NEAR).take_while(apart);
    let found = before.enumerate().find(|(_, one)| says_the_same(one, entries)).map(|(back, _)| back)?;
    kept.len().checked_sub(found + 1)
}

/// Whether two stretches are the same but for their destinations, and come from the same rules in part: what somebody wrote twice
/// stands twice.
fn says_the_same(stretch: &Stretch<'_>, other: &[Entry<'_>]) -> bool {
    let own = &stretch.entries;
    own.len() == other.len()
        && own.iter().zip(other).all(|(one, other)| is_same(one, other, stretch.of))
        && own.iter().zip(other).any(|(one, other)| is_of_one_rule(one, other))
}

fn is_same(one: &Entry<'_>, other: &Entry<'_>, of: usize) -> bool {
    match (one, other) {
        (Entry::Rule(one), Entry::Rule(other)) => is_same_rule(one, other),
        (Entry::Open(one), Entry::Open(other)) => is_same_place(one, other, of),
        _ => false,
    }
}

fn is_same_rule(one: &Draft<'_>, other: &Draft<'_>) -> bool {
    one.action == other.action
        && one.carried == other.carried
        && one.source == other.source
        && (one.incoming == other.incoming && one.outgoing == other.outgoing)
        && (one.said == other.said && one.premises == other.premises && one.begins == other.begins)
        && (one.log == other.log && one.limit == other.limit)
        && Family::ALL.iter().all(|family| one.destination.has(*family) == other.destination.has(*family))
}

/// The first was made of so many.
fn is_same_place(one: &Open<'_>, other: &Open<'_>, of: usize) -> bool {
    let heads = one.reason == other.reason && one.heads == other.heads && one.all_of == other.all_of;
    heads
        && one.steps.len() == other.steps.len() * of
        && one.steps.iter().zip(&other.steps).all(|(one, other)| is_same_step(one, other))
}

fn is_same_step(one: &Step<'_>, other: &Step<'_>) -> bool {
    let elsewhere = |(one, other): (&Condition, &Condition)| {
        Condition { destination: other.destination.clone(), ..one.clone() } == *other
    };
    one.verdict == other.verdict
        && one.conditions.len() == other.conditions.len()
        && one.conditions.iter().zip(&other.conditions).all(elsewhere)
}

fn is_of_one_rule(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    match (one, other) {
        (Entry::Rule(one), Entry::Rule(other)) => {
            one.rules.iter().any(|rule| other.rules.iter().any(|also| ptr::eq(*rule, *also)))
        }
        (Entry::Open(one), Entry::Open(other)) => one.heads == other.heads,
        _ => false,
    }
}

/// For which destinations an entry is; none where that is any of a family, or not one set for all of it.
fn destination(entry: &Entry<'_>) -> Option<AddressSet> {
    let found = match entry {
        Entry::Rule(draft) => draft.destination.clone(),
        Entry::Open(open) => {
            let mut all = open.steps.iter().flat_map(|step| &step.conditions).map(|one| &one.destination);
            let first = all.next()?;
            all.all(|other| other == first).then(|| (**first).clone())?
        }
    };
    Family::ALL.iter().all(|family| !found.is_full(*family)).then_some(found)
}

impl<'a> Stretch<'a> {
    /// Becomes one for the destinations of the other too.
    fn take_in(&mut self, other: Stretch<'a>) {
        self.destination = match (self.destination.take(), other.destination) {
            (Some(one), Some(other)) => Some(one.union(&other)),
            _ => None,
        };
        self.of += other.of;
        for (own, next) in self.entries.iter_mut().zip(other.entries) {
            match (own, next) {
                (Entry::Rule(own), Entry::Rule(next)) => {
                    own.destination = own.destination.union(&next.destination);
                    own.packets.extend(next.packets);
                    own.rules.extend(next.rules);
                    let mut seen: Vec<*const _> = Vec::new();
                    own.rules.retain(|rule| {
                        let is_new = !seen.iter().any(|one| ptr::eq(*one, *rule));
                        seen.push(*rule);
                        is_new
                    });
                }
                (Entry::Open(own), Entry::Open(next)) => {
                    own.spans.extend(next.spans);
                    let mut seen = Vec::new();
                    own.spans.retain(|span| {
                        let is_new = !seen.contains(span);
                        seen.push(*span);
                        is_new
                    });
                    own.steps.extend(next.steps);
                }
                _ => {}
            }
        }
    }
}
