//! Baselines: what an earlier run knew, and what the next one shall know.
//!
//! In: reports, and the path of a baseline. Out: the reports with what is known marked, or a file. What a baseline says is read and
//! written by [`known`].

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::subject;
use super::system::revision::Revision;
use super::system::{self, Disk, Terminal};
use crate::audit::known::{self, Baseline, Naming};
use crate::audit::{Finding, Level, Report, words};
use crate::files::Files;

/// So many services are named; the rest is counted.
const NAMED: usize = 6;

/// What was read from standard input, as its source is called.
const INPUT: &str = "<stdin>";

/// What is said of a baseline of standard input, which bears no host's name.
const OF_INPUT: &str = "; standard input does not say whose rules it holds: keep this baseline for their host alone, and let each other host have its own";

/// Marks what the baseline at this path, or of a git revision, knows. Of what `rulesets` name it knows which files a folder had.
pub(super) fn apply(path: &Path, rulesets: &[String], reports: &mut [Report], session: &mut Session) {
    let (baseline, folders) = match read(path) {
        Ok(read) => read,
        Err(problem) => return session.complain(messages::unreadable(problem)),
    };
    let unmatched = baseline.mark(reports, &session.sources, &folders);
    if let Some(strangers) = unmatched.strangers {
        session.complain(messages::baseline_of_others(&strangers));
    }
    for folder in rulesets.iter().filter(|name| subject::is_folder(name)) {
        let gone: Vec<String> =
            unmatched.absent.iter().filter(|name| folders.is_known_below(name, folder)).cloned().collect();
        if !gone.is_empty() {
            session.complain(messages::no_more_given(&gone, folder));
        }
    }
}

/// The baseline, and the folders from which it may have been told its paths.
fn read(path: &Path) -> Result<(Baseline, Folders), String> {
    let named = |problem: String| {
        format!("can't use the baseline {}: {problem}; `--write-baseline` writes one", path.display())
    };
    let (bytes, folders) = match path.to_str().and_then(subject::of_revision) {
        Some((revision, file)) => {
            let revision = Revision::open(revision).map_err(named)?;
            let inside = revision.path(file);
            let bytes = revision.read(&inside).map_err(|error| named(error.to_string()))?;
            (bytes, Folders::of(&Revision::on_the_disk(&inside).map_err(named)?))
        }
        None => (Disk.read(path).map_err(|error| named(error.to_string()))?, Folders::of(path)),
    };
    let text = String::from_utf8(bytes).map_err(|_| named("it is not UTF-8".to_owned()))?;
    Ok((Baseline::read(&text).map_err(named)?, folders))
}

/// The folders from which a baseline may have been told its paths: that of the run, and that in which it lies. None where the working
/// folder is gone.
struct Folders(Option<[PathBuf; 2]>);

impl Folders {
    fn of(baseline: &Path) -> Self {
        let both = |here: PathBuf| {
            let own = baseline.parent().map_or_else(|| here.clone(), |folder| plain(&here.join(folder)));
            [here, own]
        };
        Folders(system::here().map(both))
    }

    /// Whether a baseline may mean a file in this folder of the run by a name.
    fn is_known_below(&self, name: &str, folder: &str) -> bool {
        let Some([here, own]) = &self.0 else { return false };
        let folder = plain(&here.join(folder));
        [here, own].iter().any(|from| plain(&from.join(name)).starts_with(&folder))
    }
}

impl Naming for Folders {
    /// The same path from the other folder, and in full.
    fn others(&self, name: &str) -> Vec<String> {
        let Some([here, own]) = &self.0 else { return Vec::new() };
        let whole = plain(&here.join(name));
        let said = |path: &Path| path.display().to_string();
        let from_here = whole.strip_prefix(here).ok().map(said).filter(|name| !self.is_anothers(name));
        let from_own = whole.strip_prefix(own).ok().map(said);
        from_here.into_iter().chain(from_own).chain([said(&whole)]).collect()
    }

    /// Whether a file bears the name where the baseline lies, and it is another one than that of the run.
    fn is_anothers(&self, name: &str) -> bool {
        let Some([here, own]) = &self.0 else { return false };
        let file = own.join(name);
        file.is_file() && Disk.identity(&file) != Disk.identity(&here.join(name))
    }

    /// Where the baseline lies its own file of that name counts, and else that of the run.
    fn is_same(&self, known: &str, name: &str) -> bool {
        let Some([here, own]) = &self.0 else { return false };
        let file = [own, here].into_iter().map(|folder| folder.join(known)).find(|file| file.is_file());
        file.is_some_and(|file| Disk.identity(&file) == Disk.identity(&here.join(name)))
    }
}

/// Without `.` and `..`, by its words alone.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// Writes what is known now. Where something could not be read there is no baseline: it would know too little.
pub(super) fn write(path: &Path, reports: &[Report], mut session: Session, terminal: Terminal) -> Outcome {
    let text = known::written(reports, &session.sources);
    let is_of_input = session.sources.names().any(|name| name == INPUT);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    if !session.diagnostics.has_errors() {
        let written = match &name {
            Some(name) => system::replace_all(folder, &[(name.clone(), text.as_str())], &[]),
            None => Err(format!("{} names no file", path.display())),
        };
        if let Err(problem) = written {
            session.complain(messages::unreadable(problem));
        }
    }
    match session.end(Outcome::Done) {
        Outcome::Done => {
            let whose = if is_of_input { OF_INPUT } else { "" };
            terminal.finish(&format!("{}: {}{whose}\n", path.display(), counted(reports)), Outcome::Done)
        }
        failed => failed,
    }
}

/// How many are known from now on, by level, and by name what is critical: nobody will be told of these again.
fn counted(reports: &[Report]) -> String {
    let all = reports.iter().flat_map(|report| &report.findings).filter(|one| one.accepted.is_none());
    let all: Vec<&Finding> = all.collect();
    let of_level = |level: Level| {
        let own: Vec<&&Finding> = all.iter().filter(|one| one.level == level).collect();
        let named = if level == Level::Critical { named(&own) } else { String::new() };
        (!own.is_empty()).then(|| format!("{} {level}{named}", own.len()))
    };
    let counts: Vec<String> = Level::ALL.into_iter().filter_map(of_level).collect();
    match all.len() {
        0 => "no finding is known, for there is none".to_owned(),
        1 => format!("1 finding is known: {}", counts.join(", ")),
        several => format!("{several} findings are known: {}", counts.join(", ")),
    }
}

fn named(critical: &[&&Finding]) -> String {
    let names: BTreeSet<&str> = critical.iter().map(|one| one.service.as_deref().unwrap_or(one.id)).collect();
    format!(" ({})", words::few(&names.into_iter().collect::<Vec<_>>(), NAMED))
}
