//! `portcullis.toml`: what a site wants of every audit, where no argument says otherwise.
//!
//! In: the arguments. Out: levels, findings to leave out, the level that fails, a baseline; or what is wrong, with its place.
//! It judges nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::args::Audit;
use super::input::Session;
use super::messages;
use super::system::Disk;
use super::system::found;
use crate::audit::{Level, registry};
use crate::diagnostic::{Diagnostic, shorten};
use crate::files::Files;
use crate::place::{FileId, Span};
use crate::resolve;
use crate::sets::AddressSet;

/// Its name.
pub(super) const NAME: &str = "portcullis.toml";

/// More than any site has to say.
const MOST_BYTES: usize = 1 << 20;

const KEYS: [&str; 5] = ["levels", "ignore", "fail-on", "baseline", "internal"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Document {
    #[serde(default)]
    levels: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
    fail_on: Option<Spanned<String>>,
    baseline: Option<PathBuf>,
    #[serde(default)]
    internal: Vec<Spanned<String>>,
}

/// What a site wants.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    /// The file that says so; none where there is none.
    pub(super) path: Option<PathBuf>,
    pub(super) levels: BTreeMap<&'static str, Level>,
    pub(super) ignore: Vec<&'static str>,
    pub(super) fail_on: Option<Level>,
    /// Relative to the working folder.
    pub(super) baseline: Option<PathBuf>,
    /// The networks that rulesets are judged to serve; a profile says its own.
    pub(super) internal: AddressSet,
}

/// The configuration for these arguments; none if it has errors, which are complained of.
pub(super) fn read(arguments: &Audit, session: &mut Session) -> Option<Configuration> {
    let path = match &arguments.config {
        _ if arguments.isolated => None,
        Some(path) => Some(path.clone()),
        None => {
            let found = found::upward(&start(arguments), NAME);
            if let Some(path) = found.as_deref().filter(|path| found::is_a_strangers(path)) {
                session.complain(messages::a_strangers(path));
                return None;
            }
            found
        }
    };
    let Some(path) = path else { return Some(Configuration::default()) };
    let read = Disk.read_named(&path, MOST_BYTES).map_err(|error| error.to_string());
    match read.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())) {
        Ok(text) => meant(path, &text, session),
        Err(problem) => {
            session.complain(messages::unreadable(format!("can't read {}: {problem}", path.display())));
            None
        }
    }
}

/// The folder from which a file is looked for: that of the first input, for standard input the working folder.
fn start(arguments: &Audit) -> PathBuf {
    let ruleset = || arguments.ruleset.first().and_then(|list| list.split(',').next()).map(PathBuf::from);
    let first = arguments.profiles.first().cloned().or_else(ruleset).filter(|path| path != Path::new("-"));
    first.map_or(PathBuf::new(), |path| found::folder_of(&path).to_owned())
}

fn meant(path: PathBuf, text: &str, session: &mut Session) -> Option<Configuration> {
    let file = session.sources.add(path.display().to_string(), text);
    let document: Document = match toml::from_str(text) {
        Ok(document) => document,
        Err(error) => {
            session.complain(shape(&error, file, text));
            return None;
        }
    };
    let mut wrong = Vec::new();
    let mut configuration = Configuration::default();
    for (id, level) in &document.levels {
        if KEYS.contains(&id.get_ref().as_str()) {
            wrong.push(below_levels(id.get_ref(), place(id, file)));
            continue;
        }
        let leaves_out =
            format!("; to leave `{0}` out write `ignore = [\"{0}\"]` above `[levels]`", shorten(id.get_ref()));
        let (id, level) = (known(id, file, &mut wrong), level_of(level, &leaves_out, file, &mut wrong));
        configuration.levels.extend(id.zip(level));
    }
    configuration.ignore = document.ignore.iter().filter_map(|id| known(id, file, &mut wrong)).collect();
    configuration.fail_on = document.fail_on.as_ref().and_then(|level| level_of(level, "", file, &mut wrong));
    configuration.baseline = document.baseline.map(|baseline| found::folder_of(&path).join(baseline));
    configuration.internal = internal(&document.internal, file, &mut wrong);
    configuration.path = Some(path);
    let fine = wrong.is_empty();
    wrong.into_iter().for_each(|one| session.complain(one));
    fine.then_some(configuration)
}

/// The networks of a list; one that is wrong is told as it is in a profile.
fn internal(list: &[Spanned<String>], file: FileId, wrong: &mut Vec<Diagnostic>) -> AddressSet {
    let read = |text: &Spanned<String>| resolve::address(text.get_ref(), place(text, file));
    let mut all = AddressSet::default();
    for one in list.iter().map(read) {
        match one {
            Ok(own) => all = all.union(&own),
            Err(complaint) => wrong.push(complaint),
        }
    }
    all
}

fn place(of: &Spanned<String>, file: FileId) -> Span {
    Span::new(file, of.span().start, of.span().end)
}

fn known(id: &Spanned<String>, file: FileId, wrong: &mut Vec<Diagnostic>) -> Option<&'static str> {
    let entry = registry::entry(id.get_ref());
    if entry.is_none() {
        let help = registry::nearest(id.get_ref()).map(|near| format!("did you mean `{near}`?"));
        let message = format!("there is no finding `{}`", shorten(id.get_ref()));
        wrong.push(
            bad(message)
                .at(place(id, file), "is the id of no finding")
                .with_help(help.unwrap_or_else(|| "`audit` prints the id of each finding between brackets".to_owned())),
        );
    }
    entry.map(|entry| entry.id)
}

/// A level by its name. `more` is said of one that is none, beside the list of those that there are.
fn level_of(level: &Spanned<String>, more: &str, file: FileId, wrong: &mut Vec<Diagnostic>) -> Option<Level> {
    let found = Level::from_name(level.get_ref());
    if found.is_none() {
        let message = format!("`{}` is no level", shorten(level.get_ref()));
        wrong.push(
            bad(message)
                .at(place(level, file), "is no level")
                .with_help(format!("a level is critical, high, medium, low or info{more}")),
        );
    }
    found
}

/// A key of the file that stands below the title of the levels, where TOML takes it for the id of a finding.
fn below_levels(key: &str, at: Span) -> Diagnostic {
    bad(format!("`{key}` stands below `[levels]`, where the levels of findings are"))
        .at(at, "is the id of no finding")
        .with_help(format!("write `{key}` above `[levels]`: what stands below a title belongs to it"))
}

fn bad(message: String) -> Diagnostic {
    Diagnostic::error("bad-configuration", message)
}

/// What is not TOML, or not a configuration.
fn shape(error: &toml::de::Error, file: FileId, text: &str) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let at = Span::new(file, range.start, range.end);
    let written = text.get(range.clone()).unwrap_or("");
    let message = error.message().lines().next().unwrap_or("it can't be read");
    let (key, is_of_levels) = key_at(text, range.start);
    if is_of_levels && KEYS.contains(&key) {
        return below_levels(key, at);
    }
    let told = bad(message.to_owned()).at(at, "here");
    let value = shorten(written);
    if message.contains("expected a sequence") {
        return told.with_help(format!("`{key}` is a list: write `{key} = [{value}]`"));
    }
    if message.contains("expected a string") || message.contains("expected path string") {
        let level = if is_of_levels || key == "fail-on" { ", one of critical, high, medium, low and info" } else { "" };
        return told.with_help(format!("`{key}` is a word in quotation marks{level}"));
    }
    told.with_help(of_key(written))
}

/// The key whose line a place is in, and whether that stands below the title of the levels.
fn key_at(text: &str, at: usize) -> (&str, bool) {
    let before = text.get(..at).unwrap_or("");
    let line = before.lines().last().unwrap_or("");
    let line = if before.ends_with('\n') { "" } else { line };
    let key = line.split('=').next().unwrap_or("").trim().trim_matches(['"', '\'']);
    let title = before.lines().rfind(|line| line.trim_start().starts_with('['));
    (key, title.is_some_and(|title| title.trim().starts_with("[levels]")))
}

/// The key that a wrong one is near to, or all that there are.
fn of_key(written: &str) -> String {
    let key = written.trim_matches(['"', '\'']);
    let near = KEYS
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(key.get(..64).unwrap_or(key), known), known))
        .min()
        .filter(|(distance, _)| (1..=2).contains(distance));
    near.map_or_else(
        || format!("a configuration has {}", KEYS.join(", ")),
        |(_, known)| format!("did you mean `{known}`?"),
    )
}
