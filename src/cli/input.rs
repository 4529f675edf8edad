//! Reading the profiles that arguments name, and telling the user what is wrong with them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::args::{Input, Reading, Sites};
use super::exit::Outcome;
use super::messages;
use super::subject;
use super::system::revision::Revision;
use super::system::{self, Disk, Terminal};
use crate::assertions;
use crate::catalog::Catalog;
use crate::catalog::file::{self, Site};
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
    /// The built-in catalogue and those that arguments name.
    pub(super) catalog: Catalog,
    /// The catalogues that arguments name.
    sites: Vec<PathBuf>,
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
            sites: input.sites.catalog.clone(),
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
        session.read_sites(&input.sites.catalog)
    }

    /// A run about the catalogue alone, with those that arguments name; none if one of them has errors, which is told.
    pub(super) fn about(sites: &Sites, terminal: Terminal) -> Option<Self> {
        let session = Session {
            catalog: Catalog::builtin(),
            sites: sites.catalog.clone(),
            sources: Sources::default(),
            diagnostics: Diagnostics::default(),
            as_of: Date::MIN,
            limits: Limits::default(),
            base: PathBuf::new(),
            terminal,
        };
        session.read_sites(&sites.catalog)
    }

    fn read_sites(mut self, paths: &[PathBuf]) -> Option<Self> {
        let sites = self.sites_of(&Disk, paths);
        self.catalog = self.catalog.with_site(&sites, &self.sources, &mut self.diagnostics);
        if self.diagnostics.has_errors() {
            self.tell();
            return None;
        }
        Some(self)
    }

    /// The catalogues at these paths that have no error of shape.
    fn sites_of(&mut self, files: &dyn Files, paths: &[PathBuf]) -> Vec<Site> {
        let Session { sources, diagnostics, .. } = self;
        paths.iter().filter_map(|path| file::read(files, path, None, sources, diagnostics)).collect()
    }

    /// The built-in catalogue and those that arguments name, as they are at a revision: a folder outside of the repository is
    /// the same at each. None if one has errors.
    fn catalog_at(&mut self, revision: &Revision) -> Option<Catalog> {
        let mut sites = Vec::new();
        for path in self.sites.clone() {
            match Revision::inside(&path) {
                Ok(None) => sites.extend(self.sites_of(&Disk, &[path])),
                Ok(Some(inside)) if revision.has(&inside) => sites.extend(self.sites_of(revision, &[inside])),
                Ok(Some(_)) => self.complain(messages::no_catalog_then(&path, revision.name())),
                Err(problem) => self.complain(messages::unreadable(problem)),
            }
        }
        let catalog = Catalog::builtin().with_site(&sites, &self.sources, &mut self.diagnostics);
        (!self.diagnostics.has_errors()).then_some(catalog)
    }

    /// A profile at a git revision and what it means there, with all that it and the arguments name at that revision.
    pub(super) fn at_revision(&mut self, revision: &Revision, path: &Path) -> Option<(Profile, Resolution)> {
        let before = self.sources.count();
        let profile = self.read_through(revision, path);
        let catalog = if self.sites.is_empty() { Some(self.catalog.clone()) } else { self.catalog_at(revision) };
        self.sources.prefix_after(before, &format!("{}:", revision.name()));
        let (profile, catalog) = (profile?, catalog?);
        let compiler = compiler(&Disk, &catalog, &self.limits, self.as_of);
        let resolution = compiler.resolve(&profile, &self.sources, &mut self.diagnostics)?;
        Some((profile, resolution))
    }

    /// Every profile that the arguments name, folders opened.
    pub(super) fn paths(&mut self, input: &Input) -> Vec<PathBuf> {
        self.walk(&input.profiles, |path| !is_catalog(path))
    }

    /// The same, with the files of catalogues.
    pub(super) fn files(&mut self, named: &[PathBuf]) -> Vec<PathBuf> {
        self.walk(named, |_| true)
    }

    fn walk(&mut self, named: &[PathBuf], is_wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
        let (mut paths, mut seen) = (Vec::new(), BTreeSet::new());
        for path in named {
            if let Some(name) = path.to_str().filter(|name| is_like_a_revision(name)) {
                self.complain(messages::no_revision_here(name));
                continue;
            }
            match system::profiles_at(path) {
                Ok(mut found) => {
                    if found.as_slice() != [path.clone()] {
                        found.retain(|path| is_wanted(path));
                    }
                    if found.is_empty() {
                        self.complain(messages::no_profiles(path));
                    }
                    paths.extend(found.into_iter().filter(|path| seen.insert(path.clone())));
                }
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
        let mut own = Diagnostics::default();
        let compiler = compiler(files, &self.catalog, &self.limits, self.as_of);
        let profile = compiler.read(Origin::File(path), &mut self.sources, &mut own);
        self.heard(own);
        profile
    }

    /// The same, of what stood on standard input.
    pub(super) fn read_bytes(&mut self, bytes: &[u8]) -> Option<Profile> {
        let mut own = Diagnostics::default();
        let compiler = compiler(&Disk, &self.catalog, &self.limits, self.as_of);
        let origin = Origin::Text { name: "<stdin>", bytes, base: &self.base };
        let profile = compiler.read(origin, &mut self.sources, &mut own);
        self.heard(own);
        profile
    }

    /// Keeps what was said of a profile; of a firewall's rules in its place, that they are this and what takes them.
    pub(super) fn heard(&mut self, own: Diagnostics) {
        let files = own.sorted(&self.sources).into_iter().filter_map(|one| Some(one.primary?.span.file));
        let rules = files.filter_map(|file| self.sources.get(file)).find_map(|source| {
            let rules = subject::is_no_profile(&source.text).then(|| subject::recognised(&source.text)).flatten()?;
            Some(messages::not_a_profile(&source.name, rules.name()))
        });
        match rules.filter(|_| own.has_errors()) {
            Some(complaint) => self.complain(complaint),
            None => self.diagnostics.append(own),
        }
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

    /// Prints the answers to these questions one after the other, and ends as the worst of them; one without an answer, of which
    /// it was said why, is a failure.
    pub(super) fn answers<T>(
        mut self,
        questions: impl IntoIterator<Item = T>,
        mut answer: impl FnMut(T, &mut Session) -> Option<(String, Outcome)>,
    ) -> Outcome {
        let (mut all, mut worst) = (Vec::new(), Outcome::Done);
        for question in questions {
            let (text, outcome) = answer(question, &mut self).unzip();
            all.extend(text);
            worst = worst.max(outcome.unwrap_or(Outcome::Failed));
        }
        self.terminal.finish(&all.join("\n"), self.end(worst))
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

/// Whether a file that nobody named, but a folder that holds it, is of a catalogue: no profile could be read so.
fn is_catalog(path: &Path) -> bool {
    /// A catalogue file begins with its header.
    const HEAD: usize = 1 << 16;
    let head = Disk.read_up_to(path, HEAD).unwrap_or_default();
    file::is_catalog(&String::from_utf8_lossy(&head))
}

/// Whether it names no file and looks like a file of a git revision; `C:office.yaml` is a file of a drive.
fn is_like_a_revision(name: &str) -> bool {
    !system::exists(name) && name.split_once(':').is_some_and(|(before, after)| before.len() > 1 && !after.is_empty())
}
