//! Places that are left open: what a profile can't say of a ruleset, with the rules that say it.
//!
//! In: steps that no rule of a profile says, and why. Out: entries; those that one rule leads to are one.

use std::collections::BTreeMap;

use super::algebra;
use super::carried::Carried;
use super::draft::Entry;
use super::flatten::Step;
use super::groups;
use super::states;
use crate::place::Span;
use crate::ruleset::{InterfaceSet, Pattern, Question, Ruleset};
use crate::sets::{AddressSet, Family};

/// A place that is left open.
#[derive(Debug, Clone)]
pub(super) struct Open<'a> {
    /// What is not carried over: none of it is in the profile.
    pub(super) steps: Vec<Step<'a>>,
    /// Why.
    pub(super) reason: String,
    /// The rules, jumps to them first.
    pub(super) spans: Vec<Span>,
    /// The rules that lead here, one for each family: those that ask, or the rules themselves.
    pub(super) heads: Vec<Span>,
    /// The family of which nothing is known, where it is that.
    pub(super) all_of: Option<Family>,
}

impl Open<'_> {
    /// Which packets come here, as far as interfaces, addresses and states tell it: `in by eth0, from 192.0.2.0/24`. A chain that is
    /// called from several places leaves one open for each.
    pub(super) fn packets(&self) -> Option<String> {
        let all = || self.steps.iter().flat_map(|step| &step.conditions);
        let mut words = Vec::new();
        words.extend(by("in", all().map(|one| &one.incoming)));
        words.extend(by("out", all().map(|one| &one.outgoing)));
        words.extend(at("from", all().map(|one| &*one.source)));
        words.extend(at("to", all().map(|one| &*one.destination)));
        let first = all().next().map(|one| &one.flows);
        if let Some(flows) = first.filter(|first| all().all(|one| one.flows == **first))
            && let Ok(said) = states::said(flows, &[Carried::Any], &states::Ended::default())
            && !said.words.is_empty()
        {
            words.push(format!("in state {}", said.words.join(" or ")));
        }
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// `in by eth0`, where all of these are the same.
fn by<'s>(way: &str, mut sets: impl Iterator<Item = &'s InterfaceSet>) -> Option<String> {
    let first = sets.next()?;
    let InterfaceSet::OneOf(patterns) = first else { return None };
    let names: Vec<String> = patterns.iter().map(name).collect();
    sets.all(|one| one == first).then(|| format!("{way} by {}", names.join(" or ")))
}

/// `from 192.0.2.0/24`, where all of these together are few addresses.
fn at<'s>(end: &str, sets: impl Iterator<Item = &'s AddressSet>) -> Option<String> {
    /// More say little.
    const FEW: usize = 3;
    let sum = AddressSet::union_of(sets);
    let listed = groups::written(&groups::listed(&sum));
    let whole = Family::ALL.iter().any(|family| sum.is_full(*family));
    (!whole && (1..=FEW).contains(&listed.len())).then(|| format!("{end} {}", listed.join(" or ")))
}

fn name(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Loopback => "lo".to_owned(),
        Pattern::Exact(name) => name.to_string(),
        Pattern::Prefix(prefix) => format!("{prefix}…"),
    }
}

/// The rules that ask what no rule of a profile can, by what they ask.
pub(super) type Askers<'r> = BTreeMap<&'r Question, Vec<Span>>;

/// The rules that ask each question.
pub(super) fn askers(ruleset: &Ruleset) -> Askers<'_> {
    let mut found = Askers::new();
    for rule in ruleset.rules() {
        for test in rule.conditions.iter().flat_map(|one| &one.tests) {
            found.entry(&test.question).or_default().push(rule.span);
        }
    }
    found
}

/// Adds a place that is left open; to the one before where the same rule leads to both.
pub(super) fn open<'a>(found: &mut Vec<Entry<'a>>, step: Step<'a>, reason: String, askers: &Askers<'_>) {
    let own = || step.asking.iter().copied().chain(step.rule.map(|rule| rule.span));
    let head = own().next();
    // What leaves a chain by such a question decides what the rest of it is for.
    let asked = step.conditions.iter().filter_map(algebra::asks).filter_map(|question| {
        let all = askers.get(question)?;
        let near = || all.iter().find(|span| own().any(|own| own.file == span.file)).or(all.first()).copied();
        if own().any(|own| all.contains(&own)) { None } else { near() }
    });
    let mut spans: Vec<Span> = Vec::new();
    for span in asked.chain(own()) {
        if !spans.contains(&span) {
            spans.push(span);
        }
    }
    if let (Some(Entry::Open(last)), Some(first)) = (found.last_mut(), spans.first())
        && last.spans.first() == Some(first)
        && last.reason == reason
    {
        for span in &spans {
            if !last.spans.contains(span) {
                last.spans.push(*span);
            }
        }
        last.heads.extend(head.filter(|head| !last.heads.contains(head)));
        last.steps.push(step);
        return;
    }
    let heads = head.into_iter().collect();
    found.push(Entry::Open(Open { steps: vec![step], reason, spans, heads, all_of: None }));
}
