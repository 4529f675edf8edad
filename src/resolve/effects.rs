//! What a rule does besides its verdict: logs, and departures from the exact meaning that it asks for.
//!
//! In: `log:` and `approximate:`. Out: checked values. It knows the names of targets and nothing else of them.

use super::messages::rules as messages;
use super::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::policy::{
    Action, Approximation, Log, LogRate, Match, Premise, ProtocolMatch, Reply, State, States, TcpFlags,
};
use crate::profile::ast::{ApproximateEntry, LogEntry, RuleEntry, Text};
use crate::protocol::Transport;

/// The departures that a profile may ask for.
pub const FEATURES: [&str; 3] = ["reject-as-drop", "log-profile-wide", "log-without-prefix"];

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

/// The words of `state:`, and the states that each means.
const STATES: [(&str, &[State]); 7] = [
    ("new", &[State::New]),
    ("mid-stream", &[State::MidStream]),
    ("established", &[State::Established]),
    ("related", &[State::Related, State::Refusal]),
    ("refusal", &[State::Refusal]),
    ("invalid", &[State::Invalid]),
    ("untracked", &[State::Untracked, State::UntrackedMidStream]),
];

/// The states that a rule is for: all of them where it names none. None if a word is wrong, which is said.
pub(super) fn states(words: &[Text], flags: Option<&Text>, diagnostics: &mut Diagnostics) -> Option<States> {
    let states = if words.is_empty() { Some(States::ANY) } else { of_words(words, diagnostics) };
    match flags {
        None => states,
        Some(text) => match tcp_flags(&text.value) {
            Some(flags) => states.map(|states| states.with_flags(flags)),
            None => {
                diagnostics.push(messages::bad_flags(text));
                None
            }
        },
    }
}

/// `syn / fin,syn,rst,ack`, `not none / ack`.
fn tcp_flags(text: &str) -> Option<TcpFlags> {
    let (value, mask) = text.split_once('/')?;
    let (value, negated) = match value.trim().strip_prefix("not ") {
        Some(value) => (value, true),
        None => (value, false),
    };
    let bits = |list: &str| -> Option<u8> {
        list.split(',').try_fold(0, |bits, name| {
            let name = name.trim().to_ascii_lowercase();
            let bit = TcpFlags::NAMES.iter().position(|known| *known == name)?;
            Some(bits | 1 << bit)
        })
    };
    let value = if value.trim().eq_ignore_ascii_case("none") { 0 } else { bits(value)? };
    TcpFlags::new(bits(mask)?, value, negated)
}

/// What `only-if:` asks; none if a word is wrong, which is said.
pub(super) fn premises(words: &[Text], diagnostics: &mut Diagnostics) -> Option<Vec<Premise>> {
    let read = |text: &Text| {
        let found = Premise::from_words(&text.value);
        if found.is_none() {
            diagnostics.push(messages::bad_only_if(text));
        }
        found
    };
    let found: Vec<Option<Premise>> = words.iter().map(read).collect();
    found.into_iter().collect()
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

/// Whether a match can be asked for the flags of the rule, and answered as it says; none if not, which is said.
pub(super) fn check(
    entry: &RuleEntry,
    one: &Match,
    (action, premises): (Action, &[Premise]),
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let tcp = matches!(one.protocol, ProtocolMatch::Ports { transport: Transport::Tcp, .. });
    if let Some(flags) = entry.flags.as_ref().filter(|_| !tcp) {
        diagnostics.push(messages::flags_without_tcp(flags));
        return None;
    }
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

fn of_words(words: &[Text], diagnostics: &mut Diagnostics) -> Option<States> {
    let mut found = Vec::new();
    let mut complete = true;
    for word in words {
        let lower = word.value.trim().to_ascii_lowercase();
        match STATES.iter().find(|(name, _)| *name == lower) {
            Some((_, states)) => found.extend_from_slice(states),
            None => {
                let names = STATES.map(|(name, _)| name);
                diagnostics.push(messages::unknown_state(word, nearest(&lower, names), &names));
                complete = false;
            }
        }
    }
    complete.then(|| States::of(&found))
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

fn approximation(entry: &ApproximateEntry, targets: &[&str]) -> Result<Approximation, Diagnostic> {
    if !targets.contains(&entry.target.value.as_str()) {
        return Err(messages::unknown_target(&entry.target, targets));
    }
    if !FEATURES.contains(&entry.feature.value.as_str()) {
        return Err(messages::unknown_feature(&entry.feature, nearest(&entry.feature.value, FEATURES), &FEATURES));
    }
    Ok(Approximation {
        target: entry.target.value.clone(),
        feature: entry.feature.value.clone(),
        reason: entry.reason.value.clone(),
        span: entry.span,
    })
}
