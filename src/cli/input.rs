//! Reading the profiles that arguments name, and telling the user what is wrong with them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::args::{Input, Reading};
use super::exit::Outcome;
use super::messages;
use super::system::{self, Disk, Terminal};
use crate::assertions;
use crate::catalog::Catalog;
use crate::compile::{self, Compiler, Origin};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::Sources;
use crate::profile::ast::Profile;
use crate::profile::{self, Files, Limits};
use crate::report;
use crate::report::diagnostics::Form;
use crate::resolve::Resolution;

/// One run over some profiles: what was read, and what is wrong with it.
pub(super) struct Session {
    pub(super) catalog: Catalog,
    pub(super) sources: Sources,
    pub(super) diagnostics: Diagnostics,
    pub(super) as_of: Date,
    limits: Limits,
    base: PathBuf,
    terminal: Terminal,
}

/// A profile and what it means.
pub(super) struct Read {
    /// How the user named it.
    pub(super) name: String,
    pub(super) profile: Profile,
    pub(super) resolution: Resolution,
}

impl Session {
    /// A run with these arguments; none if the day can't be told.
    pub(super) fn begin(input: &Reading, terminal: Terminal) -> Option<Self> {
        let mut session = Session {
            catalog: Catalog::builtin(),
            sources: Sources::default(),
            diagnostics: Diagnostics::default(),
            as_of: Date::MIN,
            limits: Limits::with_profile_size(input.max_profile_size),
            base: input.base.clone(),
            terminal,
        };
        match system::day(input.as_of) {
            Ok(day) => session.as_of = day,
            Err(problem) => {
                session.complain(messages::day(problem));
                session.tell();
                return None;
            }
        }
        Some(session)
    }

    /// Every path that the arguments name, folders opened.
    pub(super) fn paths(&mut self, input: &Input) -> Vec<PathBuf> {
        let (mut paths, mut seen) = (Vec::new(), BTreeSet::new());
        for path in &input.profiles {
            if let Some(name) = path.to_str().filter(|name| is_like_a_revision(name)) {
                self.complain(messages::no_revision_here(name));
                continue;
            }
            match system::profiles_at(path) {
                Ok(found) if found.is_empty() => self.complain(messages::no_profiles(path)),
                Ok(found) => paths.extend(found.into_iter().filter(|path| seen.insert(path.clone()))),
                Err(problem) => self.complain(messages::unreadable(problem)),
            }
        }
        paths
    }

    /// A profile as its author wrote it; none if it has errors.
    pub(super) fn read(&mut self, path: &Path) -> Option<Profile> {
        if path != Path::new("-") {
            return self.read_through(&Disk, path);
        }
        match system::standard_input() {
            Ok(bytes) => self.read_bytes(&bytes),
            Err(error) => {
                self.complain(messages::unreadable(format!("can't read standard input: {error}")));
                None
            }
        }
    }

    /// The same, of a file that these files hold.
    pub(super) fn read_through(&mut self, files: &dyn Files, path: &Path) -> Option<Profile> {
        let compiler = compiler(files, &self.catalog, &self.limits, self.as_of);
        compiler.read(Origin::File(path), &mut self.sources, &mut self.diagnostics)
    }

    /// The same, of what stood on standard input.
    pub(super) fn read_bytes(&mut self, bytes: &[u8]) -> Option<Profile> {
        let compiler = compiler(&Disk, &self.catalog, &self.limits, self.as_of);
        let origin = Origin::Text { name: "<stdin>", bytes, base: &self.base };
        compiler.read(origin, &mut self.sources, &mut self.diagnostics)
    }

    /// Every profile that the arguments name and that has no error.
    pub(super) fn resolutions(&mut self, input: &Input) -> Vec<Read> {
        let mut read = Vec::new();
        for path in self.paths(input) {
            let Some(profile) = self.read(&path) else { continue };
            if let Some(resolution) = self.resolve(&profile) {
                read.push(Read { name: path.display().to_string(), profile, resolution });
            }
        }
        self.pass_over_parents();
        read
    }

    /// A profile without a chain is no mistake where another one of this run extends it: it has been read twice then, for
    /// itself and as a part.
    pub(super) fn pass_over_parents(&mut self) {
        let sources = &self.sources;
        self.diagnostics.retain(|one| {
            let file = one.primary.as_ref().map(|primary| primary.span.file);
            one.code != profile::NO_CHAIN || !file.is_some_and(|file| sources.is_read_twice(file))
        });
    }

    /// What a profile means; none if it has errors.
    pub(super) fn resolve(&mut self, profile: &Profile) -> Option<Resolution> {
        let compiler = compiler(&Disk, &self.catalog, &self.limits, self.as_of);
        compiler.resolve(profile, &self.sources, &mut self.diagnostics)
    }

    /// What a profile means on another day; none if it has errors then. Nobody is told of them.
    pub(super) fn on_another_day(&self, profile: &Profile, day: Date) -> Option<Resolution> {
        let mut unheard = Diagnostics::default();
        compiler(&Disk, &self.catalog, &self.limits, day).resolve(profile, &self.sources, &mut unheard)
    }

    /// Adds a complaint.
    pub(super) fn complain(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Prints every complaint so far, once.
    pub(super) fn tell(&mut self) {
        let complaints = std::mem::take(&mut self.diagnostics);
        if !complaints.is_empty() {
            let text =
                report::diagnostics::render(&complaints, &self.sources, Form::Full, self.terminal.colors_errors());
            self.terminal.message(&text);
        }
    }

    /// Proves the assertions of these profiles; what is not true is complained of.
    pub(super) fn hold(&mut self, profiles: &[Read]) {
        for read in profiles {
            compile::hold(&read.resolution, &mut self.diagnostics);
        }
    }

    /// Prints every complaint, and says whether the run failed or ended as given. An assertion that does not hold is something
    /// to see, and no failure.
    pub(super) fn end(mut self, outcome: Outcome) -> Outcome {
        let errors = self.diagnostics.errors();
        let (seen, failures): (Vec<_>, Vec<_>) = errors.partition(|code| assertions::is_failure(code));
        self.tell();
        match (failures.is_empty(), seen.is_empty()) {
            (false, _) => Outcome::Failed,
            (true, false) => outcome.max(Outcome::Differs),
            (true, true) => outcome,
        }
    }
}

fn compiler<'a>(files: &'a dyn Files, catalog: &'a Catalog, limits: &'a Limits, as_of: Date) -> Compiler<'a> {
    Compiler { files, limits, catalog, as_of }
}

/// Whether it names no file and looks like a file of a git revision; `C:office.yaml` is a file of a drive.
fn is_like_a_revision(name: &str) -> bool {
    !system::exists(name) && name.split_once(':').is_some_and(|(before, after)| before.len() > 1 && !after.is_empty())
}
