//! The files of a profile: what makes them, and which of those that stand in a folder are ours.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::Generate;
use super::system;
use crate::compile;
use crate::diagnostic::Diagnostics;
use crate::place::FileId;
use crate::resolve::Resolution;
use crate::targets::{self, Options, Target, UserTemplate};

/// What every file of ours says in its first lines.
const MARK: &str = "Portcullis";

/// A file that a profile makes.
pub(super) struct Made {
    /// Its name, without a folder.
    pub(super) name: String,
    /// What `--part` calls it.
    pub(super) part: Option<&'static str>,
    /// Its text.
    pub(super) text: String,
    /// Which of the profiles made it, by its place in the list.
    pub(super) by: usize,
}

/// A template of the user's own, kept among the sources.
pub(super) struct Template {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) file: FileId,
}

impl Template {
    pub(super) fn borrowed(&self) -> UserTemplate<'_> {
        UserTemplate { name: &self.name, text: &self.text, file: self.file, part: None }
    }
}

/// The files of one profile on one target.
pub(super) fn make(
    arguments: &Generate,
    target: &dyn Target,
    resolution: &Resolution,
    template: Option<&Template>,
    by: usize,
    diagnostics: &mut Diagnostics,
) -> Vec<Made> {
    let options = Options { pf_dialect: arguments.pf_dialect.into() };
    let template = template.map(Template::borrowed);
    let artifacts = compile::write(target, resolution, &options, template, diagnostics).unwrap_or_default();
    let name = &resolution.policy.name;
    let file = |artifact: targets::Artifact| Made {
        name: format!("{name}{}", artifact.suffix),
        part: artifact.part,
        text: artifact.text,
        by,
    };
    artifacts.into_iter().map(file).collect()
}

/// The targets for a profile: those of the arguments, else its own.
pub(super) fn chosen(arguments: &Generate, resolution: &Resolution) -> Vec<&'static dyn Target> {
    let own = resolution.targets.iter().map(|target| target.value.as_str());
    let asked = arguments.target.iter().map(String::as_str);
    let names: Vec<&str> = if arguments.target.is_empty() { own.collect() } else { asked.collect() };
    targets::all().iter().copied().filter(|target| names.contains(&target.name())).collect()
}

/// The files in a folder that are ours and that none of these replaces, by name.
pub(super) fn stale(folder: &Path, made: &[Made]) -> Result<Vec<String>, String> {
    let suffixes: Vec<&str> = targets::all().iter().flat_map(|target| target.suffixes()).copied().collect();
    let made: BTreeSet<&str> = made.iter().map(|file| file.name.as_str()).collect();
    let standing = system::files_ending(folder, &suffixes)?;
    let ours = |bytes: &[u8]| {
        let head = bytes.get(..400).unwrap_or(bytes);
        String::from_utf8_lossy(head).contains(MARK)
    };
    let names = standing.into_iter().filter(|(name, bytes)| !made.contains(name.as_str()) && ours(bytes));
    Ok(names.map(|(name, _)| name).collect())
}

/// Whether a file's name is that of a profile and a suffix of one of these targets.
pub(super) fn is_of(file: &str, profile: &str, targets: &[&dyn Target]) -> bool {
    let suffix = file.strip_prefix(profile);
    suffix.is_some_and(|suffix| targets.iter().any(|target| target.suffixes().contains(&suffix)))
}
