//! What `netsh advfirewall firewall show rule` and `show allprofiles` print, in English.
//!
//! In: the text. Out: rules under their names, and the defaults. A print in another language is a gap that says so; a print
//! without `verbose` leaves out some of what a rule may ask, which then stands as a question.

use std::sync::Arc;

use super::commands;
use super::firewall::{Firewall, PROFILES, is_ours};
use super::lists::{self, Origin};
use super::parameters::Parameters;
use crate::place::Span;
use crate::ruleset::{Question, Test, Unread, Weight};
use crate::sets::PortSet;
use crate::targets::{Scope, Text};

/// The keys of a rule, and the parameters of `add rule` that say the same.
const KEYS: [(&str, &str); 20] = [
    ("Rule Name", "name"),
    ("Description", "description"),
    ("Enabled", "enable"),
    ("Direction", "dir"),
    ("Profiles", "profile"),
    ("Grouping", "grouping"),
    ("LocalIP", "localip"),
    ("RemoteIP", "remoteip"),
    ("Protocol", "protocol"),
    ("LocalPort", "localport"),
    ("RemotePort", "remoteport"),
    ("Edge traversal", "edge"),
    ("Program", "program"),
    ("Service", "service"),
    ("InterfaceTypes", "interfacetype"),
    ("Security", "security"),
    ("Rule source", "rule source"),
    ("Remote Computer Group", "rmtcomputergrp"),
    ("Remote User Group", "rmtusrgrp"),
    ("Action", "action"),
];

/// Those that every rule shows.
const ALWAYS: [&str; 4] = ["enable", "dir", "profile", "action"];

/// What only `verbose` shows.
const VERBOSE: [&str; 2] = ["interfacetype", "security"];

/// Whether a line is the rule of dashes below a heading.
pub(super) fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|byte| byte == b'-')
}

/// Whether a text has headings as these prints do: words, a colon, and dashes below.
pub(super) fn looks_like_one(text: &str) -> bool {
    let mut before = "";
    for line in text.lines() {
        if is_dashes(line) && before.contains(':') {
            return true;
        }
        before = line;
    }
    false
}

/// One line with its place.
type Placed<'a> = (Span, &'a str);

/// Reads a print.
pub(super) fn read(text: Text<'_>, scope: Scope, firewall: &mut Firewall, unread: &mut Vec<Unread>) {
    let mut lines: Vec<Placed<'_>> = Vec::new();
    let mut at = 0;
    for whole in text.text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        lines.push((Span::new(text.file, at, at + line.len()), line));
        at += whole.len();
    }
    let heads: Vec<usize> = (1..lines.len())
        .filter(|at| {
            let line = |at: usize| lines.get(at).map_or("", |(_, line)| *line);
            is_dashes(line(*at)) && line(at - 1).contains(':')
        })
        .map(|at| at - 1)
        .collect();
    let ends = heads.iter().skip(1).copied().chain([lines.len()]);
    let (mut shows_rules, mut shows_defaults) = (false, false);
    for (head, end) in heads.iter().zip(ends) {
        let Some([(span, title), _, block @ ..]) = lines.get(*head..end) else { continue };
        if let Some((_, name)) = title.split_once(':').filter(|(key, _)| key.trim() == "Rule Name") {
            shows_rules = true;
            let name = name.trim();
            if scope != Scope::Whole && !is_ours(name) {
                continue;
            }
            if let Err((span, what)) = rule(*span, name, block, scope, firewall, unread) {
                unread.push(Unread { span, what, weight: Weight::Gap });
            }
        } else if let Some(number) = profile(title) {
            shows_defaults = true;
            profile_settings(number, block, firewall, unread);
        } else if !matches!(title.trim(), "Global Settings:" | "Categories:") {
            let what = "a print that is not in English".to_owned();
            unread.push(Unread { span: *span, what, weight: Weight::Gap });
        }
    }
    firewall.defaults_hidden |= shows_rules && !shows_defaults;
}

/// The profile of a heading: `Domain Profile Settings:`.
fn profile(title: &str) -> Option<usize> {
    let name = title.trim().strip_suffix(" Profile Settings:")?;
    PROFILES.iter().position(|(_, own, _)| own.eq_ignore_ascii_case(name))
}

/// What of a block can't be read, and where.
type Problem = (Span, String);

fn rule(
    span: Span,
    name: &str,
    block: &[Placed<'_>],
    scope: Scope,
    firewall: &mut Firewall,
    unread: &mut Vec<Unread>,
) -> Result<(), Problem> {
    let mut parameters = Parameters::default();
    let at = |what: String| (span, what);
    parameters.add("name", name).map_err(at)?;
    let mut last = "";
    for (place, line) in block {
        let line = line.trim_end();
        if line.is_empty() || line == "Ok." {
            last = "";
            continue;
        }
        let key = line.split_once(':').and_then(|(key, value)| Some((known(key)?, value)));
        match key {
            Some((key, value)) => {
                parameters.add(key, value.trim()).map_err(|what| (*place, what))?;
                last = key;
            }
            None if last == "protocol" && line.starts_with(' ') => message(line, *place, &mut parameters)?,
            None if last == "description" => {}
            None => return Err((*place, format!("the line `{}` of a rule", line.trim()))),
        }
    }
    if let Some(missing) = ALWAYS.iter().find(|key| parameters.get(key).is_none()) {
        return Err((span, format!("a rule that does not say `{missing}`")));
    }
    let mut read = parameters.rule(Origin::Listing, span).map_err(at)?;
    if VERBOSE.iter().any(|key| parameters.get(key).is_none()) {
        let weight = if scope == Scope::Whole { Weight::Question } else { Weight::Harmless };
        unread.push(Unread { span, what: Unread::PRINT.to_owned(), weight });
        if scope == Scope::Whole {
            let question = Question::left_out_of_print(name);
            let tests = read.rule.conditions.iter_mut().map(|one| &mut one.tests);
            tests.for_each(|tests| tests.push(Test { question: question.clone(), answer: true }));
        }
    }
    firewall.add(Arc::new(read));
    Ok(())
}

fn known(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|(own, _)| *own == key.trim()).map(|(_, parameter)| *parameter)
}

/// A row of the table of ICMP messages: its head, or a type and a code.
fn message(line: &str, place: Span, parameters: &mut Parameters<'_>) -> Result<(), Problem> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let unknown = || (place, format!("the line `{}` of a rule", line.trim()));
    match words.as_slice() {
        ["Type", "Code"] => {
            parameters.messages.get_or_insert_with(PortSet::empty);
        }
        [kind, code] => {
            let more = lists::messages(kind, code).ok_or_else(unknown)?;
            let messages = parameters.messages.take().ok_or_else(unknown)?;
            parameters.messages = Some(messages.union(&more));
        }
        _ => return Err(unknown()),
    }
    Ok(())
}

fn profile_settings(number: usize, block: &[Placed<'_>], firewall: &mut Firewall, unread: &mut Vec<Unread>) {
    let Some(profile) = firewall.profiles.get_mut(number) else { return };
    let mut says = false;
    for (span, line) in block {
        let (key, value) = line.split_once("  ").map_or((line.trim(), ""), |(key, value)| (key.trim(), value.trim()));
        let lower = value.to_ascii_lowercase();
        let understood = match key {
            "State" => {
                profile.off = (lower == "off").then_some(*span);
                matches!(lower.as_str(), "on" | "off")
            }
            "Firewall Policy" => {
                says = true;
                let sides = lower.split_once(',');
                let inbound = sides.and_then(|(inbound, _)| commands::default("inbound", inbound));
                let outbound = sides.and_then(|(_, outbound)| commands::default("outbound", outbound));
                profile.inbound = inbound.map(|default| (default, *span));
                profile.outbound = outbound.map(|default| (default, *span));
                inbound.is_some() && outbound.is_some()
            }
            // Where a group policy switches the machine's own rules off, none of them counts.
            "LocalFirewallRules" => !lower.starts_with("disable"),
            _ => true,
        };
        if !understood {
            let what = format!("`{}` in the settings of a profile", line.trim());
            unread.push(Unread { span: *span, what, weight: Weight::Gap });
        }
    }
    if let (false, Some((span, _))) = (says, block.first()) {
        let what = "a profile that does not say its policy".to_owned();
        unread.push(Unread { span: *span, what, weight: Weight::Gap });
    }
}
