//! A script of `netsh` commands, run in thought from top to bottom.
//!
//! In: the text of a `.cmd` file. Out: the rules and defaults that stand when it has ended, if no command fails that need
//! not. It is run on two machines: one that was never touched, and one on which an earlier load left rules under every name
//! of ours. Those rules stay in the result as questions where the script does not remove them.

use std::collections::BTreeMap;

use super::commands::{self, Command};
use super::firewall::{Firewall, Held, OURS, PROFILES, Profile};
use super::registry::{self, Variable};
use super::shell;
use crate::place::Span;
use crate::ruleset::{Unread, Weight};
use crate::targets::{Scope, Text};

/// Runs a script.
pub(super) fn run(text: Text<'_>, scope: Scope, unread: &mut Vec<Unread>) -> Firewall {
    let script = Script::new(text, scope);
    let mut fresh = Run::new(&script, Firewall::default());
    fresh.run();
    if !OURS.iter().any(|name| text.text.contains(name)) {
        unread.append(&mut fresh.unread);
        return fresh.firewall;
    }
    let mut again = Run::new(&script, Firewall::with_earlier_rules());
    again.run();
    if again.end != fresh.end || outline(&again.firewall) != outline(&fresh.firewall) {
        let what = "a script that ends otherwise where an earlier load left rules of ours".to_owned();
        again.gap(script.whole(), what);
    }
    unread.append(&mut again.unread);
    again.firewall
}

/// What of two firewalls must be the same.
fn outline(firewall: &Firewall) -> (Vec<(&str, Span)>, [Profile; 3]) {
    let rules = firewall.rules.iter().flat_map(|(name, held)| {
        held.iter().filter_map(move |one| match one {
            Held::Rule(rule) => Some((name.as_str(), rule.rule.span)),
            Held::Earlier(_) => None,
        })
    });
    (rules.collect(), firewall.profiles)
}

/// A line of a script.
enum Line {
    /// Nothing happens.
    Nothing,
    /// Commands.
    Commands(Vec<Vec<Vec<Result<Command, String>>>>),
    /// A line whose variables have to be replaced first.
    Variables,
    /// A value is read from the registry into a variable.
    Registry(registry::Query),
    /// A line that is not read.
    Bad(String),
}

struct Script<'a> {
    text: Text<'a>,
    scope: Scope,
    lines: Vec<(Span, &'a str, Line)>,
    /// Where each label stands, by its name in lower case.
    labels: BTreeMap<String, Vec<usize>>,
    /// Whether every line ends as `cmd.exe` needs it to find labels.
    line_ends: bool,
}

impl<'a> Script<'a> {
    fn new(text: Text<'a>, scope: Scope) -> Self {
        let mut script = Script { text, scope, lines: Vec::new(), labels: BTreeMap::new(), line_ends: true };
        let mut at = 0;
        for whole in text.text.split_inclusive('\n') {
            let without = whole.strip_suffix('\n').unwrap_or(whole);
            let line = without.strip_suffix('\r').unwrap_or(without);
            script.line_ends &= whole.ends_with("\r\n") || !whole.ends_with('\n');
            let span = Span::new(text.file, at, at + line.len());
            at += whole.len();
            if let Some(label) = line.trim_start().strip_prefix(':') {
                let name = label.split([' ', '\t', ':']).next().unwrap_or_default().to_ascii_lowercase();
                script.labels.entry(name).or_default().push(script.lines.len());
            }
            let read = read_line(line, scope, span);
            script.lines.push((span, line, read));
        }
        script
    }

    fn whole(&self) -> Span {
        Span::new(self.text.file, 0, self.text.text.lines().next().unwrap_or_default().len())
    }

    /// The line after a label: the next one below, else the first from the top.
    fn after(&self, label: &str, from: usize) -> Option<usize> {
        let places = self.labels.get(&label.to_ascii_lowercase())?;
        places.iter().find(|place| **place >= from).or(places.first()).map(|place| place + 1)
    }
}

fn read_line(line: &str, scope: Scope, span: Span) -> Line {
    if line.chars().count() > shell::LONGEST_LINE {
        return Line::Bad("a line that is too long for `cmd.exe`".to_owned());
    }
    // `cmd.exe` ends a line at 0x1A, whatever the line is.
    if line.chars().any(|one| one.is_control() && one != '\t') {
        return Line::Bad("a control character".to_owned());
    }
    let command = line.trim_start_matches([' ', '\t', '@']);
    if command.starts_with(':') && command.ends_with('^') {
        return Line::Bad("a label that goes on in the next line".to_owned());
    }
    if command.is_empty() || command.starts_with(':') {
        return Line::Nothing;
    }
    let first = command.split([' ', '\t']).next().unwrap_or_default();
    if first.eq_ignore_ascii_case("rem") {
        let plain = !command.contains(['%', '&', '|', '^']);
        return if plain { Line::Nothing } else { Line::Bad("a comment with signs that `cmd.exe` reads".to_owned()) };
    }
    if first.eq_ignore_ascii_case("for") {
        return registry::query(command).map_or_else(|| Line::Bad("a `for` command".to_owned()), Line::Registry);
    }
    if command.contains('%') {
        return Line::Variables;
    }
    read_commands(command, scope, span)
}

fn read_commands(text: &str, scope: Scope, span: Span) -> Line {
    let line = match shell::parse(text) {
        Ok(line) => line,
        Err(what) => return Line::Bad(what),
    };
    let read = |words: &shell::Command| commands::read(words, scope, span);
    let alternatives =
        |list: &Vec<Vec<shell::Command>>| list.iter().map(|all| all.iter().map(read).collect()).collect();
    Line::Commands(line.iter().map(alternatives).collect())
}

/// Whether a command only says something or goes elsewhere.
fn ends(command: &Result<Command, String>) -> bool {
    matches!(command, Ok(Command::Nothing | Command::Goto(_) | Command::End | Command::Exit(_)))
}

/// Whether a command changes what is accepted, so that a script must not go on as if it had not failed.
fn changes(command: &Command) -> bool {
    matches!(command, Command::Add(_) | Command::Defaults(..) | Command::State(..))
}

/// Whether a command that follows another's failure goes elsewhere or ends the script with a status of its own.
fn ends_badly(command: &Result<Command, String>) -> bool {
    match command {
        Ok(Command::Goto(label)) => label != "eof",
        Ok(Command::Exit(status)) => *status != 0,
        _ => false,
    }
}

/// How a script ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Past its last line, or by `exit`.
    Status(i32),
    /// At a line that is not read, or never.
    Lost,
}

struct Run<'a> {
    script: &'a Script<'a>,
    firewall: Firewall,
    variables: BTreeMap<String, Variable>,
    unread: Vec<Unread>,
    end: End,
}

/// What follows a command.
enum Next {
    /// The rest of the line, with the status.
    On(bool),
    /// Another line.
    Line(usize),
    /// Nothing.
    End(End),
}

impl<'a> Run<'a> {
    fn new(script: &'a Script<'a>, firewall: Firewall) -> Self {
        Run { script, firewall, variables: BTreeMap::new(), unread: Vec::new(), end: End::Status(0) }
    }

    fn gap(&mut self, span: Span, what: String) {
        self.unread.push(Unread { span, what, weight: Weight::Gap });
    }

    fn run(&mut self) {
        let script = self.script;
        let most = script.lines.len() * 2 + 100;
        let mut at = 0;
        for _ in 0..most {
            let Some((span, text, line)) = script.lines.get(at) else { return };
            at += 1;
            match self.line(*span, text, line, at) {
                Next::On(_) => {}
                Next::Line(line) => at = line,
                Next::End(end) => {
                    self.end = end;
                    if let End::Status(status) = end
                        && status != 0
                    {
                        self.gap(*span, format!("a script that ends with the status {status}"));
                    }
                    return;
                }
            }
        }
        self.end = End::Lost;
        self.gap(script.whole(), "a script that does not come to its end".to_owned());
    }

    fn line(&mut self, span: Span, text: &str, line: &Line, next: usize) -> Next {
        match line {
            Line::Nothing => Next::On(true),
            Line::Commands(commands) => self.commands(span, commands, next),
            Line::Registry(query) => {
                self.variables.entry(query.variable.clone()).or_default().read(query);
                Next::On(true)
            }
            Line::Variables => match self.replaced(text) {
                Some(replaced) => {
                    let line = read_commands(replaced.trim_start_matches([' ', '\t', '@']), self.script.scope, span);
                    self.line(span, "", &line, next)
                }
                None => {
                    self.gap(span, "a variable that the script does not set".to_owned());
                    Next::On(true)
                }
            },
            Line::Bad(what) => {
                self.gap(span, what.clone());
                Next::On(true)
            }
        }
    }

    /// The line with its variables replaced, and `%%` by one sign; none if one of them is not known.
    fn replaced(&self, text: &str) -> Option<String> {
        let mut replaced = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('%') {
            replaced.push_str(before);
            if let Some(after) = after.strip_prefix('%') {
                replaced.push('%');
                rest = after;
                continue;
            }
            let (name, after) = after.split_once('%')?;
            let name = name.to_ascii_lowercase();
            let variable = self.variables.get(&name)?;
            match variable.text() {
                Some(text) => replaced.push_str(text),
                None => replaced.extend([shell::MARK.to_string(), name, shell::MARK.to_string()]),
            }
            rest = after;
        }
        replaced.push_str(rest);
        Some(replaced)
    }

    fn commands(&mut self, span: Span, line: &[Vec<Vec<Result<Command, String>>>], next: usize) -> Next {
        let mut status = true;
        for alternatives in line {
            for (at, all) in alternatives.iter().enumerate() {
                status = true;
                for (number, command) in all.iter().enumerate() {
                    let behind = all.len() - number - 1;
                    if let Ok(Command::MayFail(is_own_key)) = command
                        && !(behind == 0
                            && alternatives.iter().skip(at + 1).flatten().all(|one| *is_own_key && ends(one)))
                    {
                        self.gap(span, "what follows from a command that may fail".to_owned());
                    }
                    if self.script.scope == Scope::Made
                        && command.as_ref().is_ok_and(changes)
                        && alternatives.iter().skip(at + 1).flatten().any(|other| !ends_badly(other))
                    {
                        self.gap(span, "a command whose failure is passed over, or followed by other rules".to_owned());
                    }
                    match command {
                        Ok(command) => match self.command(span, command, next) {
                            Next::On(succeeded) => status = succeeded,
                            elsewhere => return elsewhere,
                        },
                        Err(what) => self.gap(span, what.clone()),
                    }
                    if !status {
                        break;
                    }
                }
                if status {
                    break;
                }
            }
        }
        Next::On(status)
    }

    fn command(&mut self, span: Span, command: &Command, next: usize) -> Next {
        match command {
            Command::Nothing | Command::MayFail(_) => {}
            Command::End => return Next::End(End::Status(0)),
            Command::Goto(label) => return self.go_to(span, label, next),
            Command::Exit(status) => return Next::End(End::Status(*status)),
            Command::Set(name, value) => {
                self.variables.insert(name.clone(), Variable::of(value));
            }
            Command::Add(rule) => self.firewall.add(rule.clone()),
            Command::Delete(Some(name)) => {
                return Next::On(self.firewall.rules.remove(&name.to_ascii_lowercase()).is_some());
            }
            Command::Delete(None) => self.firewall.rules.clear(),
            Command::Rename(old, new) => {
                let Some(held) = self.firewall.rules.remove(&old.to_ascii_lowercase()) else { return Next::On(false) };
                self.firewall.rules.entry(new.to_ascii_lowercase()).or_default().extend(held);
            }
            Command::Show(name) => {
                let any = name.eq_ignore_ascii_case("all");
                return Next::On(any || self.firewall.rules.contains_key(&name.to_ascii_lowercase()));
            }
            Command::Defaults(profiles, inbound, outbound) => {
                for profile in profiles {
                    self.default(span, *profile, "inbound", inbound);
                    self.default(span, *profile, "outbound", outbound);
                }
            }
            Command::State(profiles, on) => {
                for profile in profiles {
                    if let Some(profile) = self.firewall.profiles.get_mut(*profile) {
                        profile.off = (!on).then_some(span);
                    }
                }
            }
        }
        Next::On(true)
    }

    fn go_to(&mut self, span: Span, label: &str, next: usize) -> Next {
        if !self.script.line_ends {
            self.gap(span, "a jump in a text whose lines do not end in CR and LF".to_owned());
        }
        match self.script.after(label, next) {
            Some(line) => Next::Line(line),
            None => {
                self.gap(span, format!("a jump to `{label}`, which is not there"));
                Next::End(End::Lost)
            }
        }
    }

    /// Sets the default of one profile, or leaves it where it is put back as it was.
    fn default(&mut self, span: Span, number: usize, side: &str, word: &str) {
        let Some(profile) = self.firewall.profiles.get_mut(number) else { return };
        let held = if side == "inbound" { &mut profile.inbound } else { &mut profile.outbound };
        if let Some(default) = commands::default(side, word) {
            *held = Some((default, span));
            return;
        }
        let variable = self.variables.get(word.trim_matches(shell::MARK));
        let key = PROFILES.get(number).map_or("", |(_, _, key)| *key);
        if !(variable.is_some_and(|variable| variable.restores(side, key)) && held.is_none()) {
            self.gap(span, format!("an {side} default that is not put back as it was"));
        }
    }
}
