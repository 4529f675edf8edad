//! `generate`: profiles to files, or to standard output, or compared with what stands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::args::Generate;
use super::exit::Outcome;
use super::files::{self, Made, Template, chosen, make};
use super::input::{Read, Session};
use super::messages;
use super::standing;
use super::system::{self, Terminal};
use crate::profile;
use crate::progress;
use crate::targets;

/// Runs the command.
pub(super) fn run(arguments: &Generate, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.input.reading, terminal) else { return Outcome::Failed };
    if arguments.expand {
        return expand(arguments, session, terminal);
    }
    let template = match read_template(arguments, &mut session) {
        Ok(template) => template,
        Err(()) => return session.end(Outcome::Failed),
    };
    let profiles = session.resolutions(&arguments.input);
    session.hold(&profiles);
    let made = make_all(arguments, &profiles, template.as_ref(), &mut session);
    if session.diagnostics.has_errors() {
        return session.end(Outcome::Done);
    }
    match &arguments.out {
        Some(folder) if arguments.check => standing::run(arguments, folder, &profiles, &made, session, terminal),
        Some(folder) => write(arguments, folder, &made, &profiles, session, terminal),
        None => print(arguments, made, session, terminal),
    }
}

fn expand(arguments: &Generate, mut session: Session, terminal: Terminal) -> Outcome {
    let mut text = String::new();
    for path in session.paths(&arguments.input) {
        if let Some(profile) = session.read(&path) {
            text.push_str(&profile::expand(&profile, &session.sources));
        }
    }
    session.pass_over_parents();
    let outcome = session.end(Outcome::Done);
    if outcome == Outcome::Failed { outcome } else { terminal.finish(&text, outcome) }
}

/// The template that the arguments name, if they name one; an error if it can't be read, which has been said.
fn read_template(arguments: &Generate, session: &mut Session) -> Result<Option<Template>, ()> {
    let Some(path) = &arguments.template else { return Ok(None) };
    let text = system::read(path).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, error))
    });
    let name = path.display().to_string();
    match text {
        Ok(text) => Ok(Some(Template { file: session.sources.add(&name, &text), name, text })),
        Err(error) => {
            session.complain(messages::template_unread(path, &error));
            Err(())
        }
    }
}

/// Every file of every profile.
pub(super) fn make_all(
    arguments: &Generate,
    profiles: &[Read],
    template: Option<&Template>,
    session: &mut Session,
) -> Vec<Made> {
    let mut made = Vec::new();
    for (by, read) in profiles.iter().enumerate() {
        let targets = chosen(arguments, &read.resolution);
        if let (Some(template), true) = (template, arguments.target.is_empty()) {
            let text =
                targets::document::render(&read.resolution.policy, template.borrowed(None), &mut session.diagnostics);
            made.extend(text.map(|text| Made {
                name: format!("{}.txt", read.resolution.policy.name),
                part: None,
                target: None,
                text,
                by,
            }));
            continue;
        }
        if targets.is_empty() && !session.sources.is_read_twice(read.profile.name.span.file) {
            session.complain(messages::no_target(&read.name));
        }
        for target in targets {
            progress::begin(&format!("writing and proving the {} rules of {}", target.name(), read.name), 0);
            let Session { sources, diagnostics, .. } = session;
            made.extend(make(arguments, target, &read.resolution, template, by, sources, diagnostics));
        }
    }
    if let (Some(path), true, false) = (&arguments.template, arguments.target.is_empty(), made.is_empty()) {
        session.complain(messages::template_not_proved(path));
    }
    refuse_clashes(&made, profiles, session);
    made
}

fn refuse_clashes(made: &[Made], profiles: &[Read], session: &mut Session) {
    let mut by_name: BTreeMap<String, &Made> = BTreeMap::new();
    for file in made {
        if let Some(earlier) = by_name.insert(file.name.to_lowercase(), file) {
            let name = |made: &Made| profiles.get(made.by).map_or("", |read| &read.name);
            session.complain(messages::same_file_twice(&file.name, name(earlier), name(file)));
        }
    }
}

fn write(
    arguments: &Generate,
    folder: &Path,
    made: &[Made],
    profiles: &[Read],
    mut session: Session,
    terminal: Terminal,
) -> Outcome {
    let stale = match files::standing(folder, made) {
        // What a template of the user's own prints says nothing of us.
        Ok(standing) if standing.not_ours.is_empty() || arguments.template.is_some() => standing.stale,
        Ok(standing) => {
            session.complain(messages::not_ours(folder, &standing.not_ours));
            return session.end(Outcome::Failed);
        }
        Err(problem) => {
            session.complain(messages::not_written(problem));
            return session.end(Outcome::Failed);
        }
    };
    // Only what these very profiles used to make goes: a file of another name may belong to a profile not given now, and one
    // of a target that `--target` leaves out to another run.
    let targets = files::asked(arguments);
    let own = |name: &String| profiles.iter().any(|read| files::is_of(name, &read.resolution.policy.name, &targets));
    let remove: Vec<String> = stale.into_iter().filter(own).collect();
    let files: Vec<(String, &str)> = made.iter().map(|file| (file.name.clone(), file.text.as_str())).collect();
    let changed = match system::replace_all(folder, &files, &remove) {
        Ok(changed) => changed,
        Err(problem) => {
            session.complain(messages::not_written(problem));
            return session.end(Outcome::Failed);
        }
    };
    let outcome = session.end(Outcome::Done);
    for (name, _) in &files {
        let path = folder.join(name);
        let done = if changed.contains(&path) { "wrote" } else { "unchanged" };
        terminal.message(&format!("{done} {}", path.display()));
    }
    for name in &remove {
        terminal.message(&format!("removed {}: no profile makes it any more", folder.join(name).display()));
    }
    outcome
}

fn print(arguments: &Generate, made: Vec<Made>, mut session: Session, terminal: Terminal) -> Outcome {
    let names: Vec<String> = made.iter().map(|file| file.name.clone()).collect();
    let parts: Vec<&str> = made.iter().filter_map(|file| file.part).collect();
    let wanted = |file: &Made| arguments.part.as_deref().is_none_or(|part| file.part == Some(part));
    let chosen: Vec<Made> = made.into_iter().filter(wanted).collect();
    match chosen.as_slice() {
        [file] => {
            let outcome = session.end(Outcome::Done);
            if outcome == Outcome::Failed { outcome } else { terminal.finish(&file.text, outcome) }
        }
        [] => {
            session.complain(messages::no_such_part(arguments.part.as_deref().unwrap_or_default(), &names, &parts));
            session.end(Outcome::Failed)
        }
        several => {
            let of_one_target =
                several.iter().all(|file| file.target == several.first().and_then(|first| first.target));
            session.complain(messages::several_files(&names, &distinct_parts(several), of_one_target));
            session.end(Outcome::Failed)
        }
    }
}

/// What `--part` can choose among these files; nothing where that would not leave one.
fn distinct_parts(files: &[Made]) -> Vec<&'static str> {
    let parts: Vec<&str> = files.iter().filter_map(|file| file.part).collect();
    let distinct: BTreeSet<&str> = parts.iter().copied().collect();
    if distinct.len() == files.len() { parts } else { Vec::new() }
}
