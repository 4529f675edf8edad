//! What a rule does besides its verdict: logs, and departures from the exact meaning that it asks for.
//!
//! In: `log:` and `approximate:`. Out: checked values. It knows the names of targets and nothing else of them.

use super::messages::rules as messages;
use super::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::policy::{Action, Approximation, Log, LogRate, Match, Premise, Reply};
use crate::profile::ast::{ApproximateEntry, LogEntry, RuleEntry, Text};

/// The departures that a profile may ask for, and the one target that needs each: all others say exactly what it leaves out.
pub const FEATURES: [(&str, &str); 3] =
    [("reject-as-drop", "netsh"), ("log-profile-wide", "netsh"), ("log-without-prefix", "pf")];

/// Units of a rate.
const UNITS: [&str; 4] = ["second", "minute", "hour", "day"];

/// The rate of a log that writes a line for every packet.
const UNLIMITED: &str = "unlimited";

/// The highest count that every target takes.
const RATE_LIMIT: u32 = 10_000;

/// How a rule logs.
pub(super) fn log(entry: &LogEntry) -> Result<Log, Diagnostic> {
    let rate = match &entry.rate {
        Some(text) if text.value.trim() == UNLIMITED => None,
        Some(text) => Some(rate(text)?),
        None => Some(LogRate::default()),
    };
    let prefix = entry.prefix.as_ref().map(|prefix| prefix.value.clone()).filter(|prefix| !prefix.trim().is_empty());
    Ok(Log { prefix, rate, span: entry.span })
}

fn rate(text: &Text) -> Result<LogRate, Diagnostic> {
    let bad = || messages::bad_rate(text, RATE_LIMIT);
    let value = text.value.trim();
    let (value, per_source) = match value.strip_suffix("per source") {
        Some(value) => (value.trim_end(), true),
        None => (value, false),
    };
    let (count, unit) = value.split_once('/').ok_or_else(bad)?;
    let count = super::numbers::number(count.trim(), RATE_LIMIT).ok().filter(|count| *count > 0).ok_or_else(bad)?;
    let unit = UNITS.into_iter().find(|known| *known == unit.trim()).ok_or_else(bad)?;
    Ok(LogRate { count, unit, per_source })
}

/// What `only-if:` asks; none if a word is wrong, stands twice or contradicts another, which is said.
pub(super) fn premises(words: &[Text], diagnostics: &mut Diagnostics) -> Option<Vec<Premise>> {
    let mut found: Vec<(Premise, &Text)> = Vec::with_capacity(words.len());
    let mut complete = true;
    for text in words {
        let Some(premise) = Premise::from_words(&text.value) else {
            diagnostics.push(messages::bad_only_if(text));
            complete = false;
            continue;
        };
        let wrong = found.iter().find_map(|(other, first)| match premise {
            _ if *other == premise => Some(messages::only_if_twice(text, first)),
            _ if other.excludes(premise) => Some(messages::only_if_contradicts(text, first)),
            _ => None,
        });
        complete &= wrong.is_none();
        wrong.into_iter().for_each(|wrong| diagnostics.push(wrong));
        found.push((premise, text));
    }
    complete.then(|| found.into_iter().map(|(premise, _)| premise).collect())
}

/// What a rule does: for a reject with an answer of its own, that.
pub(super) fn action(entry: &RuleEntry, diagnostics: &mut Diagnostics) -> Option<Action> {
    let Some(answer) = &entry.answer else { return Some(entry.action.value) };
    if entry.action.value != Action::Reject {
        diagnostics.push(messages::answer_without_reject(answer, entry.action.value));
        return None;
    }
    let word = answer.value.trim().to_ascii_lowercase();
    let reply = Reply::from_word(&word);
    if reply.is_none() {
        let words = Reply::ALL.map(Reply::word);
        diagnostics.push(messages::unknown_answer(answer, nearest(&word, words), &words));
    }
    reply.map(Action::RejectWith)
}

/// Whether a match can be answered as the rule says, and be what it rests on; none if not, which is said.
pub(super) fn check(
    entry: &RuleEntry,
    one: &Match,
    (action, premises): (Action, &[Premise]),
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    if let (Action::RejectWith(reply), Some(answer)) = (action, &entry.answer)
        && let Some(family) = reply.family()
        && one.families().any(|own| own != family)
    {
        diagnostics.push(messages::answer_of_family(answer, family));
        return None;
    }
    for (premise, text) in premises.iter().zip(&entry.premises) {
        if let Some(family) = premise.fact.family()
            && one.families().any(|own| own != family)
        {
            diagnostics.push(messages::only_if_of_family(text, family));
            return None;
        }
    }
    Some(())
}

/// The departures that a list asks for; those that are wrong are left out and complained of.
pub(super) fn approximations(
    entries: &[ApproximateEntry],
    targets: &[&str],
    diagnostics: &mut Diagnostics,
) -> Vec<Approximation> {
    let checked = entries.iter().filter_map(|entry| diagnostics.keep(approximation(entry, targets)));
    checked.collect()
}

/// Whether a rule does what each departure of its own is about; none if not, which is said.
pub(super) fn are_of_use(entry: &RuleEntry, diagnostics: &mut Diagnostics) -> Option<()> {
    let idle = |own: &&ApproximateEntry| match own.feature.value.as_str() {
        "reject-as-drop" => entry.action.value != Action::Reject,
        "log-profile-wide" | "log-without-prefix" => entry.log.is_none(),
        _ => false,
    };
    let mut useful = true;
    for own in entry.approximate.iter().filter(idle) {
        diagnostics.push(messages::approximation_unused(own));
        useful = false;
    }
    useful.then_some(())
}

fn approximation(entry: &ApproximateEntry, targets: &[&str]) -> Result<Approximation, Diagnostic> {
    if !targets.contains(&entry.target.value.as_str()) {
        return Err(messages::unknown_target(&entry.target, targets));
    }
    let names = FEATURES.map(|(name, _)| name);
    let Some((_, needy)) = FEATURES.into_iter().find(|(name, _)| *name == entry.feature.value) else {
        return Err(messages::unknown_feature(&entry.feature, nearest(&entry.feature.value, names), &names));
    };
    if entry.target.value != needy {
        return Err(messages::approximation_of_target(entry, needy));
    }
    Ok(Approximation {
        target: entry.target.value.clone(),
        feature: entry.feature.value.clone(),
        reason: entry.reason.value.clone(),
        span: entry.span,
    })
}
