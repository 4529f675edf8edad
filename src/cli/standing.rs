//! `--check`: what stands in a folder against what the profiles make.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use similar::TextDiff;

use super::args::Generate;
use super::exit::Outcome;
use super::files::{self, Made};
use super::input::{Read, Session};
use super::messages;
use super::subject::{self, Wanted};
use super::system::{self, Terminal};
use crate::diff::{self, Names};
use crate::packets::Limits;
use crate::proof;
use crate::report::differences::{self, Asked, Compared};
use crate::ruleset::{View, of_policy};
use crate::targets::Scope;

/// How long the search for a short diff may take before a longer one is good enough.
const DIFF_TIME: Duration = Duration::from_secs(2);

/// Compares, prints what differs, and changes nothing.
pub(super) fn run(
    arguments: &Generate,
    folder: &Path,
    profiles: &[Read],
    made: &[Made],
    mut session: Session,
    terminal: Terminal,
) -> Outcome {
    let stale = match files::standing(folder, made) {
        Ok(standing) => standing.stale,
        Err(problem) => {
            session.complain(messages::unreadable(problem));
            return session.end(Outcome::Failed);
        }
    };
    let mut text = String::new();
    let mut differing = Vec::new();
    for file in made {
        match compare(arguments, folder, file, profiles, &mut session) {
            Ok(Some(difference)) => {
                text.push_str(&difference);
                differing.push(file);
            }
            Ok(None) => {}
            Err(problem) => session.complain(messages::unreadable(problem)),
        }
    }
    let compared: BTreeSet<(usize, &'static str)> =
        differing.into_iter().filter_map(|file| Some((file.by, file.target?))).collect();
    for (by, target) in compared {
        if let Some(read) = profiles.get(by) {
            text.push_str(&packets(folder, read, target, made, by, &mut session));
        }
    }
    for name in stale {
        let _ = writeln!(
            text,
            "{}: no profile given makes this file; remove it, or give its profile too",
            folder.join(name).display()
        );
    }
    if text.is_empty() && !session.diagnostics.has_errors() {
        let files = if made.len() == 1 { "the file".to_owned() } else { format!("all {} files", made.len()) };
        terminal.message(&format!("{}: {files} as generated", folder.display()));
    }
    let outcome = session.end(if text.is_empty() { Outcome::Done } else { Outcome::Differs });
    terminal.finish(&text, outcome)
}

fn compare(
    arguments: &Generate,
    folder: &Path,
    file: &Made,
    profiles: &[Read],
    session: &mut Session,
) -> Result<Option<String>, String> {
    let path = folder.join(&file.name);
    let shown = path.display();
    let standing = match system::read(&path) {
        Ok(bytes) if bytes == file.text.as_bytes() => return Ok(None),
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Some(format!("{shown}: missing; `generate` without `--check` writes it\n")));
        }
        Err(error) => return Err(format!("can't read {shown}: {error}")),
    };
    let mut text = String::new();
    if let Some(day) = same_on(arguments, file, &standing, profiles, session) {
        let _ = writeln!(text, "{shown}: differs for the date alone: it is what the profile means on {day}");
    }
    text.push_str(&text_diff(&shown.to_string(), &format!("{} as generated", file.name), &standing, &file.text));
    Ok(Some(text))
}

/// The lines in which a file that stands differs from what it should be.
pub(super) fn text_diff(name: &str, should_be: &str, standing: &[u8], text: &str) -> String {
    let standing = String::from_utf8_lossy(standing);
    let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(standing.as_ref(), text);
    diff.unified_diff().context_radius(3).header(name, should_be).to_string()
}

/// Which packets fare differently by what the profile makes now than by the files that stand for a target; nothing where one
/// of them is missing.
fn packets(
    folder: &Path,
    read: &Read,
    target: &'static str,
    made: &[Made],
    by: usize,
    session: &mut Session,
) -> String {
    let own = made.iter().filter(|file| file.by == by && file.target == Some(target));
    let paths: Vec<String> = own.map(|file| folder.join(&file.name).display().to_string()).collect();
    if paths.iter().any(|path| !system::exists(path)) {
        return String::new();
    }
    let Some(rules) = subject::rules(&paths, Wanted { target: Some(target), profile: None }, session) else {
        return String::new();
    };
    let standing = rules.read(session, Scope::Ours);
    let resolution = &read.resolution;
    let meant = of_policy(&resolution.policy, View::Target(target));
    let names = Names::of(&resolution.catalog).with_groups(&resolution.groups);
    let found = match diff::between(&standing, &meant, &names, Limits::default()) {
        Ok(found) => found,
        Err(grown) => {
            session.complain(proof::given_up(&grown));
            return String::new();
        }
    };
    let shown = paths.join(", ");
    let compared = Compared {
        asked: Asked::Change,
        names: [&shown, &read.name],
        diff: &found,
        coverage: &diff::coverage(&standing, &meant),
        unread: [&standing.unread, &[]],
        text_differs: Some(true),
        notes: &[],
    };
    format!("\n{shown}, packets, if it is generated again:\n{}", differences::text(&compared, &session.sources))
}

/// A day on which the profile makes what stands, if only a rule's date makes the difference.
fn same_on(arguments: &Generate, file: &Made, standing: &[u8], profiles: &[Read], session: &Session) -> Option<Date> {
    /// A profile has a handful of dates; each costs a whole run.
    const MOST_DAYS: usize = 32;
    let read = profiles.get(file.by)?;
    let dates = read.resolution.facts.care.iter().filter_map(|care| care.until.as_ref().map(|until| until.value));
    let days: BTreeSet<Date> = dates.flat_map(|date| [Some(date), date.checked_add(1.day()).ok()]).flatten().collect();
    days.into_iter().rev().filter(|day| *day != session.as_of).take(MOST_DAYS).find(|day| {
        let Some(resolution) = session.on_another_day(&read.profile, *day) else { return false };
        files::chosen(arguments, &resolution)
            .into_iter()
            .any(|target| files::would_print(arguments, target, &resolution, &file.name, standing))
    })
}
