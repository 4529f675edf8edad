//! The sample profiles of the repository, compiled.

use std::path::Path;

use portcullis::catalog::Catalog;
use portcullis::compile::{Compiler, Origin};
use portcullis::diagnostic::Diagnostics;
use portcullis::files::Entry;
use portcullis::place::Sources;
use portcullis::policy::Policy;
use portcullis::profile::{Files, Limits};
use portcullis::report;
use portcullis::report::diagnostics::Form;
use portcullis::resolve::Resolution;
use portcullis::targets::{self, Options, Target};

/// The day on which every test judges dates.
pub const DAY: &str = "2026-06-01";

/// Reads from disk.
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn list(&self, folder: &Path, _limit: usize) -> std::io::Result<Vec<Entry>> {
        super::listed(folder)
    }
}

/// A sample profile and what it means.
pub struct Sample {
    /// Its file's name without the ending.
    pub name: String,
    /// What it means.
    pub resolution: Resolution,
    /// The texts that were read.
    pub sources: Sources,
}

impl Sample {
    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.resolution.policy
    }

    /// The targets that it names.
    pub fn targets(&self) -> Vec<&str> {
        self.resolution.targets.iter().map(|target| target.value.as_str()).collect()
    }

    /// The files of a target: what `--part` calls each, and its text.
    pub fn files(&self, target: &dyn Target) -> Vec<(String, String)> {
        let mut diagnostics = Diagnostics::default();
        let files = targets::compile(target, self.policy(), &Options::default(), None, &mut diagnostics);
        let complaints = report::diagnostics::render(&diagnostics, &self.sources, Form::Full, false);
        assert!(!diagnostics.has_errors(), "{} on {}: {complaints}", self.name, target.name());
        files
            .unwrap_or_default()
            .into_iter()
            .map(|file| (file.part.unwrap_or_default().to_owned(), file.text))
            .collect()
    }
}

/// Every profile in `profiles/`.
pub fn all() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    paths.iter().map(|path| read(Origin::File(path))).collect()
}

/// A profile's text as a sample.
pub fn of_text(text: &str) -> Sample {
    read(Origin::Text { name: "test.yaml", bytes: text.as_bytes(), base: Path::new(env!("CARGO_MANIFEST_DIR")) })
}

/// A profile's text as a sample, or what is wrong with it.
pub fn try_of_text(text: &str) -> Result<Sample, String> {
    try_read(Origin::Text { name: "test.yaml", bytes: text.as_bytes(), base: Path::new(env!("CARGO_MANIFEST_DIR")) })
}

fn read(origin: Origin<'_>) -> Sample {
    try_read(origin).unwrap_or_else(|complaints| panic!("{complaints}"))
}

fn try_read(origin: Origin<'_>) -> Result<Sample, String> {
    let catalog = Catalog::builtin();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let as_of = DAY.parse().unwrap();
    let limits = Limits::default();
    let compiler = Compiler { files: &Disk, limits: &limits, catalog: &catalog, as_of };
    let profile = compiler.read(origin, &mut sources, &mut diagnostics);
    let resolution = profile.and_then(|profile| compiler.resolve(&profile, &sources, &mut diagnostics));
    let Some(resolution) = resolution else {
        return Err(report::diagnostics::render(&diagnostics, &sources, Form::Full, false));
    };
    Ok(Sample { name: resolution.policy.name.clone(), resolution, sources })
}
