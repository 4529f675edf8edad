//! What each command of a script does to the firewall.
//!
//! In: a command's words. Out: the command in the terms of the firewall. A command that could change rules and is not known
//! here is an error, so that it becomes a gap.

use std::sync::Arc;

use super::firewall::{Default, PROFILES, is_ours};
use super::lists::Origin;
use super::parameters::{Named, Parameters};
use super::registry;
use super::shell::MARK;
use crate::place::Span;
use crate::targets::Scope;

/// One command.
#[derive(Debug, Clone)]
pub(super) enum Command {
    /// It changes no rule and no default, and succeeds.
    Nothing,
    /// It changes none either, but may fail. Whether it asks for a key that every Windows has.
    MayFail(bool),
    /// `goto LABEL`.
    Goto(String),
    /// `goto :eof`.
    End,
    /// `exit`, with its status.
    Exit(i32),
    /// `set "NAME=VALUE"`.
    Set(String, String),
    /// A rule is added.
    Add(Arc<Named>),
    /// Rules of this name are deleted; all of them if none is said.
    Delete(Option<String>),
    /// Rules of the first name take the second.
    Rename(String, String),
    /// Succeeds if there is a rule of this name.
    Show(String),
    /// The defaults of these profiles: inbound and outbound, as written.
    Defaults(Vec<usize>, String, String),
    /// The firewall is switched on or off in these profiles.
    State(Vec<usize>, bool),
}

/// Programs and words of the shell that change nothing of the firewall.
const HARMLESS: [&str; 11] =
    ["echo.", "pause", "cls", "title", "color", "timeout", "ver", "chcp", "whoami", "hostname", "net"];

/// Reads a command.
///
/// # Errors
/// What is not read.
pub(super) fn read(words: &[String], scope: Scope, span: Span) -> Result<Command, String> {
    let command = read_any(words, scope, span)?;
    let first = words.first().map(|word| word.to_ascii_lowercase()).unwrap_or_default();
    let is_foreign = match &command {
        Command::MayFail(is_own_key) => !is_own_key,
        Command::State(..) | Command::Delete(None) => true,
        Command::Show(name) => !is_ours(name),
        Command::Nothing => !matches!(first.as_str(), "echo" | "rem" | "setlocal"),
        _ => false,
    };
    if scope == Scope::Made && is_foreign {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        return unknown(&words);
    }
    Ok(command)
}

fn read_any(words: &[String], scope: Scope, span: Span) -> Result<Command, String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match (lower.as_slice(), words.as_slice()) {
        (["net", ..], _) if lower.as_slice() != ["net", "session"] => unknown(&words),
        (["rem" | "echo", ..], _) => Ok(Command::Nothing),
        ([first, ..], _) if HARMLESS.contains(first) => Ok(Command::MayFail(false)),
        // `endlocal` would forget the variables.
        (["setlocal"] | ["setlocal", "disabledelayedexpansion" | "enableextensions"], _) => Ok(Command::Nothing),
        (["reg", "query", _], [_, _, key]) => Ok(Command::MayFail(registry::is_profile(key))),
        (["reg" | "reg.exe", "query", ..], _) => Ok(Command::MayFail(false)),
        // Without the colon it is a label like others.
        (["goto", ":eof"], _) => Ok(Command::End),
        (["goto", label], _) => Ok(Command::Goto(label.trim_start_matches(':').to_owned())),
        (["exit", rest @ ..], _) => match rest {
            [] | ["/b"] => Ok(Command::Exit(0)),
            ["/b", status] | [status] => status.parse().map(Command::Exit).map_err(|_| "an exit status".to_owned()),
            _ => unknown(&words),
        },
        (["set", _], [_, assignment]) => set(assignment),
        (["netsh" | "netsh.exe", "advfirewall", rest @ ..], [_, _, original @ ..]) => {
            advfirewall(rest, original, scope, span).unwrap_or_else(|| unknown(&words))
        }
        _ => unknown(&words),
    }
}

fn unknown(words: &[&str]) -> Result<Command, String> {
    let mut text = words.join(" ");
    if let Some((at, _)) = text.char_indices().nth(60) {
        text.truncate(at);
        text.push('…');
    }
    Err(format!("the command `{}`", text.replace(MARK, "%")))
}

fn set(assignment: &str) -> Result<Command, String> {
    let plain =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    match assignment.split_once('=') {
        // Others mean something to `cmd.exe` or to programs: PATH, PATHEXT, COMSPEC.
        Some((name, _)) if !name.to_ascii_lowercase().starts_with("portcullis_") => {
            Err(format!("the variable `{}`, which is not one of ours", name.replace(MARK, "%")))
        }
        Some((name, value)) if plain(name) && plain(value) => {
            Ok(Command::Set(name.to_ascii_lowercase(), value.to_owned()))
        }
        _ => Err("a variable that is set to more than a word".to_owned()),
    }
}

/// A command of `netsh advfirewall`; none if it is not known.
fn advfirewall(lower: &[&str], words: &[&str], scope: Scope, span: Span) -> Option<Result<Command, String>> {
    Some(match (lower, words) {
        (["show" | "export", ..] | ["firewall", "dump", ..], _) => Ok(Command::MayFail(false)),
        (["firewall", "show", "rule", named], [_, _, _, original]) if named.starts_with("name=") => {
            value(original, "name").and_then(known_name).map(|name| Command::Show(name.to_owned()))
        }
        (["firewall", "show", ..], _) => Ok(Command::MayFail(false)),
        (["firewall", "add", "rule", ..], [_, _, _, parameters @ ..]) => add(parameters, scope, span),
        (["firewall", "delete", "rule", ..], [_, _, _, parameters @ ..]) => delete(parameters, scope),
        (["firewall", "set", "rule", ..], [_, _, _, parameters @ ..]) => change(parameters, scope),
        (["set", profiles, "firewallpolicy", policy], _) => defaults(profiles, policy),
        (["set", profiles, "state", state], _) => {
            let state = match *state {
                "on" => true,
                "off" => false,
                _ => return None,
            };
            numbers(profiles).map(|profiles| Command::State(profiles, state))
        }
        (["set", profiles, "logging", ..] | ["set", profiles, "settings", "inboundusernotification", ..], _) => {
            numbers(profiles).map(|_| Command::MayFail(false))
        }
        (["set", "global", "statefulftp" | "statefulpptp", ..], _) => Ok(Command::MayFail(false)),
        _ => return None,
    })
}

/// The value of a parameter of this name.
fn value<'a>(word: &'a str, name: &str) -> Result<&'a str, String> {
    match word.split_once('=') {
        Some((own, value)) if own.eq_ignore_ascii_case(name) && !value.is_empty() => Ok(value),
        _ => Err(format!("`{word}` where `{name}=` is expected")),
    }
}

/// A name that is not one of ours in other letters: whether Windows tells them apart is not known.
fn known_name(name: &str) -> Result<&str, String> {
    let ours = super::firewall::OURS;
    if name.contains(MARK) || is_ours(name) && !ours.contains(&name) {
        return Err(format!("the name `{}`, which is ours but for the size of its letters", name.replace(MARK, "%")));
    }
    Ok(name)
}

/// A script of ours changes no rule of others: one that does is not only what ours say.
fn own(scope: Scope, name: &str) -> Result<(), String> {
    if scope == Scope::Whole || is_ours(name) {
        return Ok(());
    }
    Err(format!("a change of rules by the name of `{}`, which are not ours", name.replace(MARK, "%")))
}

fn add(words: &[&str], scope: Scope, span: Span) -> Result<Command, String> {
    let mut parameters = Parameters::default();
    for word in words {
        let (name, value) = word.split_once('=').ok_or_else(|| format!("`{word}` in a rule"))?;
        if value.contains(MARK) || value.is_empty() {
            return Err(format!("the value of `{name}`"));
        }
        parameters.add(name, value)?;
    }
    let name = parameters.get("name").unwrap_or_default();
    own(scope, name)?;
    if name.eq_ignore_ascii_case("all") {
        return Err("a rule by the name of `all`".to_owned());
    }
    known_name(name)?;
    parameters.rule(Origin::Command, span).map(|rule| Command::Add(Arc::new(rule)))
}

fn delete(words: &[&str], scope: Scope) -> Result<Command, String> {
    let [name, rest @ ..] = words else { return Err("a deletion without a name".to_owned()) };
    let name = known_name(value(name, "name")?)?;
    let all = name.eq_ignore_ascii_case("all");
    own(scope, name)?;
    match rest {
        [] => Ok(Command::Delete((!all).then(|| name.to_owned()))),
        [other, ..] => Err(format!("a deletion by `{other}`")),
    }
}

fn change(words: &[&str], scope: Scope) -> Result<Command, String> {
    let [first, new, rest @ ..] = words else { return Err("a change without anything new".to_owned()) };
    let group = first.to_ascii_lowercase().starts_with("group=");
    let name = if group { return Err("a change of a group".to_owned()) } else { known_name(value(first, "name")?)? };
    if !new.eq_ignore_ascii_case("new") {
        return Err(format!("a change by `{new}`"));
    }
    match rest {
        [only] if value(only, "name").is_ok() => {
            let new = known_name(value(only, "name")?)?;
            own(scope, name)?;
            if is_ours(name) != is_ours(new) || [name, new].iter().any(|one| one.eq_ignore_ascii_case("all")) {
                return Err("a rule that takes a name of ours, or loses it".to_owned());
            }
            Ok(Command::Rename(name.to_owned(), new.to_owned()))
        }
        _ => Err("a change of more than a name".to_owned()),
    }
}

/// The profiles of `set PROFILES …`.
fn numbers(profiles: &str) -> Result<Vec<usize>, String> {
    if profiles == "allprofiles" {
        return Ok(vec![0, 1, 2]);
    }
    let number = PROFILES.iter().position(|(name, ..)| *name == profiles);
    number.map(|number| vec![number]).ok_or_else(|| format!("`{profiles}` as a profile"))
}

fn defaults(profiles: &str, policy: &str) -> Result<Command, String> {
    let profiles = numbers(profiles)?;
    let (inbound, outbound) = policy.split_once(',').ok_or_else(|| format!("the firewall policy `{policy}`"))?;
    for (side, one) in [("inbound", inbound), ("outbound", outbound)] {
        if !one.starts_with(MARK) && default(side, one).is_none() {
            return Err(format!("the firewall policy `{policy}`"));
        }
    }
    Ok(Command::Defaults(profiles, inbound.to_owned(), outbound.to_owned()))
}

/// What a word of `firewallpolicy` means; none if it is not one of this side's.
pub(super) fn default(side: &str, word: &str) -> Option<Default> {
    match (side, word.to_ascii_lowercase().as_str()) {
        ("inbound", "allowinbound") | ("outbound", "allowoutbound") => Some(Default::Allow),
        ("inbound", "blockinbound") | ("outbound", "blockoutbound") => Some(Default::Block),
        ("inbound", "blockinboundalways") => Some(Default::Shut),
        _ => None,
    }
}
