//! Reading the profiles that arguments name, and telling the user what is wrong with them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::args::Input;
use super::exit::Outcome;
use super::messages;
use super::system::{self, Disk, Terminal};
use crate::catalog::Catalog;
use crate::compile::{Compiler, Origin};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::Sources;
use crate::profile::Limits;
use crate::profile::ast::Profile;
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
    pub(super) fn begin(input: &Input, terminal: Terminal) -> Option<Self> {
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

    /// Every path that the arguments name, once, folders opened.
    pub(super) fn paths(&mut self, input: &Input) -> Vec<PathBuf> {
        let (mut paths, mut seen) = (Vec::new(), BTreeSet::new());
        for path in &input.profiles {
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
        let compiler = compiler(&self.catalog, &self.limits, self.as_of);
        if path != Path::new("-") {
            return compiler.read(Origin::File(path), &mut self.sources, &mut self.diagnostics);
        }
        match system::standard_input() {
            Ok(bytes) => {
                let origin = Origin::Text { name: "<stdin>", bytes: &bytes, base: &self.base };
                compiler.read(origin, &mut self.sources, &mut self.diagnostics)
            }
            Err(error) => {
                self.complain(messages::unreadable(format!("can't read standard input: {error}")));
                None
            }
        }
    }

    /// Every profile that the arguments name and that has no error.
    pub(super) fn resolutions(&mut self, input: &Input) -> Vec<Read> {
        let mut read = Vec::new();
        let mut unread: Vec<(PathBuf, Diagnostics)> = Vec::new();
        for path in self.paths(input) {
            let before = std::mem::take(&mut self.diagnostics);
            let profile = self.read(&path);
            let own = std::mem::replace(&mut self.diagnostics, before);
            let Some(profile) = profile else {
                unread.push((path, own));
                continue;
            };
            self.diagnostics.append(own);
            if let Some(resolution) = self.resolve(&profile) {
                read.push(Read { name: path.display().to_string(), profile, resolution });
            }
        }
        for (path, complaints) in unread {
            if !self.is_parent_in_folder(&path, &complaints, input) {
                self.diagnostics.append(complaints);
            }
        }
        read
    }

    /// Whether a file that writes no chain of its own was found in a folder and is there for others to extend: what it says
    /// is judged with each of them.
    fn is_parent_in_folder(&self, path: &Path, complaints: &Diagnostics, input: &Input) -> bool {
        let extended = || self.sources.count_named(&path.display().to_string()) > 1;
        !input.profiles.iter().any(|named| named == path) && complaints.only("no-chain") && extended()
    }

    fn resolve(&mut self, profile: &Profile) -> Option<Resolution> {
        let compiler = compiler(&self.catalog, &self.limits, self.as_of);
        compiler.resolve(profile, &self.sources, &mut self.diagnostics)
    }

    /// What a profile means on another day; none if it has errors then. Nobody is told of them.
    pub(super) fn on_another_day(&self, profile: &Profile, day: Date) -> Option<Resolution> {
        let mut unheard = Diagnostics::default();
        compiler(&self.catalog, &self.limits, day).resolve(profile, &self.sources, &mut unheard)
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

    /// Prints every complaint, and says whether the run failed or ended as given.
    pub(super) fn end(mut self, outcome: Outcome) -> Outcome {
        let failed = self.diagnostics.has_errors();
        self.tell();
        if failed { Outcome::Failed } else { outcome }
    }
}

fn compiler<'a>(catalog: &'a Catalog, limits: &'a Limits, as_of: Date) -> Compiler<'a> {
    Compiler { files: &Disk, limits, catalog, as_of }
}
