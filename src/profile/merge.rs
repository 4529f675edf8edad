//! Several parts to one: parents before their child.
//!
//! In: the parts of the parents, merged themselves, and the child's. Out: one part. Parents' rules come first, then the
//! child's, then the child's `last:` and the parents', so that a child cannot undo a parent's deny. Names, facts
//! and assertions are united; single values are the child's, else the parents' where these agree.

use std::collections::{BTreeMap, BTreeSet};

use super::ast::{BaselineSwitch, ChainEntry, Profile, RuleEntry, Text};
use super::decode::Part;
use super::messages;
use crate::diagnostic::Diagnostics;
use crate::place::{Placed, Span};
use crate::policy::Direction;

/// Merges parents, in their order, and their child.
pub(super) fn merge(parents: Vec<Part>, child: Part, diagnostics: &mut Diagnostics) -> Part {
    let name = child.own.name.clone();
    let (extends, overrides) = (child.extends.clone(), child.overrides.clone());
    // The child is the last of the parts from here on.
    let mut parts = parents;
    parts.push(child);
    let mut names = Names { overrides: &overrides, used: BTreeSet::new(), diagnostics: &mut *diagnostics };
    let groups = names.unite("group", take(&mut parts, |own| &mut own.groups), |group| &group.name);
    let interfaces = names.unite("interface", take(&mut parts, |own| &mut own.interfaces), |one| &one.name);
    let services = names.unite("service", take(&mut parts, |own| &mut own.services), |one| &one.name);
    names.complain_of_unused();
    let own = Profile {
        name,
        targets: single_list("targets", take(&mut parts, |own| &mut own.targets), diagnostics),
        groups,
        interfaces,
        services,
        catalogs: take(&mut parts, |own| &mut own.catalogs).into_iter().flatten().collect(),
        chains: chains(&mut parts, diagnostics),
        baseline: baseline(take(&mut parts, |own| &mut own.baseline), diagnostics),
        tcp_new: word("tcp-new", parts.iter().map(|part| part.own.tcp_new.clone()).collect(), diagnostics),
        dynamic: single_list("dynamic", take(&mut parts, |own| &mut own.dynamic), diagnostics),
        approximate: take(&mut parts, |own| &mut own.approximate).into_iter().flatten().collect(),
        accept: take(&mut parts, |own| &mut own.accept).into_iter().flatten().collect(),
        internal: facts(take(&mut parts, |own| &mut own.internal)),
        roles: facts(take(&mut parts, |own| &mut own.roles)),
        management: facts(take(&mut parts, |own| &mut own.management)),
        resolvers: facts(take(&mut parts, |own| &mut own.resolvers)),
        egress: word("egress", parts.iter().map(|part| part.own.egress.clone()).collect(), diagnostics),
        assertions: take(&mut parts, |own| &mut own.assertions).into_iter().flatten().collect(),
    };
    Part { own, last: last(parts), extends, overrides }
}

/// The whole profile: rules under `last:` come to the ends of their chains.
pub(super) fn close(part: Part) -> Profile {
    let mut profile = part.own;
    for (direction, rules) in part.last {
        if let Some(chain) = profile.chains.iter_mut().find(|chain| chain.direction == direction) {
            chain.rules.extend(rules);
        }
    }
    profile
}

/// One field of every part, in order.
fn take<T>(parts: &mut [Part], field: fn(&mut Profile) -> &mut Vec<T>) -> Vec<Vec<T>> {
    parts.iter_mut().map(|part| std::mem::take(field(&mut part.own))).collect()
}

/// Unites definitions by name.
struct Names<'a> {
    overrides: &'a [Text],
    /// Names under `override:` that stood for something.
    used: BTreeSet<&'a str>,
    diagnostics: &'a mut Diagnostics,
}

impl Names<'_> {
    /// All definitions, in the order in which their names first come. Where a name comes again the child's stands, if
    /// the child lists it under `override:`.
    fn unite<T>(&mut self, what: &str, parts: Vec<Vec<T>>, name: fn(&T) -> &Text) -> Vec<T> {
        let child = parts.len().saturating_sub(1);
        let mut united: Vec<T> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (index, definition) in parts.into_iter().enumerate().flat_map(numbered) {
            let own = name(&definition).clone();
            let Some(first) = places.get(&own.value).and_then(|place| united.get_mut(*place)) else {
                places.insert(own.value, united.len());
                united.push(definition);
                continue;
            };
            match self.overrides.iter().find(|listed| listed.value == own.value) {
                Some(listed) if index == child => {
                    self.used.insert(&listed.value);
                    *first = definition;
                }
                // Parents may differ where the child decides.
                Some(_) => {}
                None => {
                    let span = name(first).span;
                    self.diagnostics.push(messages::defined_twice(what, &own.value, own.span, span));
                }
            }
        }
        united
    }

    fn complain_of_unused(self) {
        for listed in self.overrides.iter().filter(|listed| !self.used.contains(listed.value.as_str())) {
            self.diagnostics.push(messages::nothing_to_override(&listed.value, listed.span));
        }
    }
}

fn numbered<T>((index, part): (usize, Vec<T>)) -> impl Iterator<Item = (usize, T)> {
    part.into_iter().map(move |definition| (index, definition))
}

/// The child's value, which is the last, else the one on which the parents agree.
fn single<T>(
    key: &str,
    mut values: Vec<Option<T>>,
    same: fn(&T, &T) -> bool,
    span: fn(&T) -> Span,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    if let Some(own) = values.pop().flatten() {
        return Some(own);
    }
    let mut parents = values.into_iter().flatten();
    let value = parents.next()?;
    if let Some(other) = parents.find(|other| !same(other, &value)) {
        diagnostics.push(messages::parents_differ(key, span(&other), span(&value)));
    }
    Some(value)
}

/// A single value that is a word.
fn word<T: PartialEq>(key: &str, values: Vec<Option<Placed<T>>>, diagnostics: &mut Diagnostics) -> Option<Placed<T>> {
    single(key, values, |one, other| one.value == other.value, |one| one.span, diagnostics)
}

/// A single value that is a list, whose order says nothing.
fn single_list(key: &str, parts: Vec<Vec<Text>>, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let whole = |list: Vec<Text>| {
        let span = list.first()?.span;
        Some((list, span))
    };
    let lists = parts.into_iter().map(whole).collect();
    let same = |one: &(Vec<Text>, Span), other: &(Vec<Text>, Span)| words(&one.0) == words(&other.0);
    single(key, lists, same, |list| list.1, diagnostics).map(|list| list.0).unwrap_or_default()
}

fn words(list: &[Text]) -> BTreeSet<&str> {
    list.iter().map(|text| text.value.as_str()).collect()
}

fn baseline(parts: Vec<Vec<BaselineSwitch>>, diagnostics: &mut Diagnostics) -> Vec<BaselineSwitch> {
    let mut written: BTreeMap<String, Vec<Option<BaselineSwitch>>> = BTreeMap::new();
    let count = parts.len();
    for (index, switch) in parts.into_iter().enumerate().flat_map(numbered) {
        let row = written.entry(switch.part.value.clone()).or_insert_with(|| vec![None; count]);
        if let Some(cell) = row.get_mut(index) {
            *cell = Some(switch);
        }
    }
    let same = |one: &BaselineSwitch, other: &BaselineSwitch| one.on == other.on;
    let settle = |(part, row): (String, Vec<_>)| single(&part, row, same, |switch| switch.part.span, diagnostics);
    written.into_iter().filter_map(settle).collect()
}

/// Each chain that a part writes: its rules in the order of the parts.
fn chains(parts: &mut [Part], diagnostics: &mut Diagnostics) -> Vec<ChainEntry> {
    let mut merged = Vec::new();
    for direction in Direction::ALL {
        let written: Vec<Option<ChainEntry>> = parts.iter_mut().map(|part| remove_chain(part, direction)).collect();
        let Some(span) = written.iter().rev().flatten().map(|chain| chain.span).next() else { continue };
        let defaults = written.iter().map(|chain| chain.as_ref().and_then(|chain| chain.default.clone())).collect();
        let default = word(&format!("{} default", direction.name()), defaults, diagnostics);
        let rules = written.into_iter().flatten().flat_map(|chain| chain.rules).collect();
        merged.push(ChainEntry { direction, span, default, rules });
    }
    merged
}

fn remove_chain(part: &mut Part, direction: Direction) -> Option<ChainEntry> {
    let index = part.own.chains.iter().position(|chain| chain.direction == direction)?;
    Some(part.own.chains.swap_remove(index))
}

/// The child's rules under `last:`, then its parents'.
fn last(mut parts: Vec<Part>) -> Vec<(Direction, Vec<RuleEntry>)> {
    let child = parts.pop();
    let in_order = child.into_iter().chain(parts).flat_map(|part| part.last);
    let mut merged: BTreeMap<Direction, Vec<RuleEntry>> = BTreeMap::new();
    for (direction, rules) in in_order {
        merged.entry(direction).or_default().extend(rules);
    }
    merged.into_iter().collect()
}

fn facts(parts: Vec<Vec<Text>>) -> Vec<Text> {
    let mut seen = BTreeSet::new();
    parts.into_iter().flatten().filter(|fact| seen.insert(fact.value.clone())).collect()
}
