//! What may stand where somebody is typing.
//!
//! In: the words before the cursor and the one at it. Out: the command, what was said of its arguments so far, and which of
//! them the word belongs to. It reads no file and offers nothing.

use clap::{ArgAction, Command};

/// Where somebody is typing.
#[derive(Debug)]
pub(super) struct Place<'c> {
    /// The command so far.
    pub(super) command: &'c Command,
    /// What is wanted here.
    pub(super) wants: Wants<'c>,
    /// The part of the word that stays: `--format=`, or the items of a list before the last.
    pub(super) front: String,
    /// What was typed behind that.
    pub(super) typed: String,
    /// What was said before, by the name of the argument.
    pub(super) given: Vec<(&'c str, String)>,
}

/// What is wanted.
#[derive(Debug)]
pub(super) enum Wants<'c> {
    /// The name of a command.
    Command,
    /// An option.
    Option,
    /// A value of this argument.
    Value(&'c clap::Arg),
    /// Nothing that is known.
    Nothing,
}

/// Finds out where the last word stands.
pub(super) fn place<'c>(root: &'c Command, before: &[String], word: &str) -> Place<'c> {
    let mut reader =
        Reader { command: root, position: 1, pending: None, only_values: false, lost: false, given: Vec::new() };
    before.iter().for_each(|word| reader.word(word));
    let (wants, front, typed) = reader.last(word);
    Place { command: reader.command, wants, front, typed, given: reader.given }
}

struct Reader<'c> {
    command: &'c Command,
    /// Which positional argument comes next, counted from 1.
    position: usize,
    /// The option whose value comes next.
    pending: Option<&'c clap::Arg>,
    /// Whether `--` was there.
    only_values: bool,
    /// Whether a word stood where no argument takes one.
    lost: bool,
    given: Vec<(&'c str, String)>,
}

impl<'c> Reader<'c> {
    fn word(&mut self, word: &str) {
        if let Some(argument) = self.pending.take() {
            self.given.push((argument.get_id().as_str(), word.to_owned()));
        } else if self.only_values || !is_option(word) {
            self.plain(word);
        } else if word == "--" {
            self.only_values = true;
        } else if let Some(long) = word.strip_prefix("--") {
            let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
            self.said(self.long(name), value);
        } else {
            self.shorts(word);
        }
    }

    fn plain(&mut self, word: &str) {
        if self.position == 1
            && let Some(command) = self.command.find_subcommand(word)
        {
            self.command = command;
        } else if let Some(argument) = self.positional() {
            self.given.push((argument.get_id().as_str(), word.to_owned()));
            self.position += usize::from(!takes_many(argument));
        } else {
            self.lost = true;
        }
    }

    /// `-v`, and `-xVALUE`, as one word.
    fn shorts(&mut self, word: &str) {
        for (at, letter) in word.char_indices().skip(1) {
            let argument = self.command.get_arguments().find(|argument| argument.get_short() == Some(letter));
            let rest = word.get(at + letter.len_utf8()..).filter(|rest| !rest.is_empty());
            self.said(argument, rest);
            if argument.is_some_and(takes_value) {
                return;
            }
        }
    }

    fn said(&mut self, argument: Option<&'c clap::Arg>, value: Option<&str>) {
        let Some(argument) = argument else { return };
        if takes_value(argument) && value.is_none() {
            self.pending = Some(argument);
        } else {
            self.given.push((argument.get_id().as_str(), value.unwrap_or_default().to_owned()));
        }
    }

    fn last(&self, word: &str) -> (Wants<'c>, String, String) {
        if self.lost {
            return (Wants::Nothing, String::new(), String::new());
        }
        if let Some(argument) = self.pending {
            return value(argument, "", word);
        }
        if !self.only_values && word.starts_with('-') {
            let joined = word.strip_prefix("--").and_then(|long| long.split_once('='));
            let Some((name, typed)) = joined else { return (Wants::Option, String::new(), word.to_owned()) };
            return match self.long(name).filter(|argument| takes_value(argument)) {
                Some(argument) => value(argument, &format!("--{name}="), typed),
                None => (Wants::Nothing, String::new(), String::new()),
            };
        }
        if self.position == 1 && self.command.has_subcommands() {
            return (Wants::Command, String::new(), word.to_owned());
        }
        match self.positional() {
            Some(argument) => value(argument, "", word),
            None if word.is_empty() && !self.only_values => (Wants::Option, String::new(), String::new()),
            None => (Wants::Nothing, String::new(), String::new()),
        }
    }

    fn long(&self, name: &str) -> Option<&'c clap::Arg> {
        self.command.get_arguments().find(|argument| argument.get_long() == Some(name))
    }

    fn positional(&self) -> Option<&'c clap::Arg> {
        self.command.get_positionals().find(|argument| argument.get_index() == Some(self.position))
    }
}

/// The value of an argument; of a list the last item.
fn value<'c>(argument: &'c clap::Arg, front: &str, typed: &str) -> (Wants<'c>, String, String) {
    let comma = argument.get_value_delimiter().and_then(|comma| typed.rfind(comma).map(|at| at + comma.len_utf8()));
    let (items, last) = typed.split_at_checked(comma.unwrap_or(0)).unwrap_or(("", typed));
    (Wants::Value(argument), format!("{front}{items}"), last.to_owned())
}

/// A single `-` is standard input.
fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-')
}

/// Whether a word follows it.
pub(super) fn takes_value(argument: &clap::Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Set | ArgAction::Append)
}

/// Whether it may be given again.
pub(super) fn takes_many(argument: &clap::Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Append)
        || argument.get_num_args().is_some_and(|count| count.max_values() > 1)
}
