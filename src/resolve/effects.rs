//! What a rule does besides its verdict: logs, and departures from the exact meaning that it asks for.
//!
//! In: `log:` and `approximate:`. Out: checked values. It knows the names of targets and nothing else of them.

use super::messages::rules as messages;
use super::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::policy::{Approximation, Log, LogRate};
use crate::profile::ast::{ApproximateEntry, LogEntry, Text};

/// The departures that a profile may ask for.
pub(super) const FEATURES: [&str; 3] = ["reject-as-drop", "log-profile-wide", "log-without-prefix"];

/// Units of a rate.
const UNITS: [&str; 4] = ["second", "minute", "hour", "day"];

/// The highest count that every target takes.
const RATE_LIMIT: u32 = 10_000;

/// How a rule logs.
pub(super) fn log(entry: &LogEntry) -> Result<Log, Diagnostic> {
    let rate = entry.rate.as_ref().map(rate).transpose()?.unwrap_or_default();
    let prefix = entry.prefix.as_ref().map(|prefix| prefix.value.clone()).filter(|prefix| !prefix.trim().is_empty());
    Ok(Log { prefix, rate, span: entry.span })
}

fn rate(text: &Text) -> Result<LogRate, Diagnostic> {
    let bad = || messages::bad_rate(text, RATE_LIMIT);
    let (count, unit) = text.value.split_once('/').ok_or_else(bad)?;
    let count = super::numbers::number(count.trim(), RATE_LIMIT).ok().filter(|count| *count > 0).ok_or_else(bad)?;
    let unit = UNITS.into_iter().find(|known| *known == unit.trim()).ok_or_else(bad)?;
    Ok(LogRate { count, unit })
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
