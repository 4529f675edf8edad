//! The files of a profile: what makes them, and which of those that stand in a folder are ours.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::Generate;
use super::system;
use crate::compile;
use crate::diagnostic::Diagnostics;
use crate::place::{FileId, Sources};
use crate::resolve::Resolution;
use crate::targets::{self, Options, Target, UserTemplate};

/// What the first lines of every file of ours say, in the words of the target's template; the profile's name follows or stands
/// before.
const MARKS: [&str; 3] =
    [": written by Portcullis for ", ", made by Portcullis from a profile.", "rem Portcullis: the profile "];

/// So many bytes hold the first lines.
pub(super) const HEAD: usize = 400;

/// A file that a profile makes.
pub(super) struct Made {
    /// Its name, without a folder.
    pub(super) name: String,
    /// What `--part` calls it.
    pub(super) part: Option<&'static str>,
    /// Whose rules it holds; none for a document.
    pub(super) target: Option<&'static str>,
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
    /// As the targets take it, for one part of a target or for all.
    pub(super) fn borrowed<'a>(&'a self, part: Option<&'a str>) -> UserTemplate<'a> {
        UserTemplate { name: &self.name, text: &self.text, file: self.file, part }
    }
}

/// The files of one profile on one target.
pub(super) fn make(
    arguments: &Generate,
    target: &dyn Target,
    resolution: &Resolution,
    template: Option<&Template>,
    by: usize,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Made> {
    let options = Options { pf_dialect: arguments.pf_dialect.into() };
    let template = template.map(|template| template.borrowed(arguments.part.as_deref()));
    let artifacts = compile::write(target, resolution, &options, template, sources, diagnostics).unwrap_or_default();
    let name = &resolution.policy.name;
    let file = |artifact: targets::Artifact| Made {
        name: format!("{name}{}", artifact.suffix),
        part: artifact.part,
        target: Some(target.name()),
        text: artifact.text,
        by,
    };
    artifacts.into_iter().map(file).collect()
}

/// Whether a profile would make a file of this name with these bytes. Nothing is proved, for nothing is written.
pub(super) fn would_print(
    arguments: &Generate,
    target: &dyn Target,
    resolution: &Resolution,
    name: &str,
    bytes: &[u8],
) -> bool {
    let (policy, mut unheard) = (&resolution.policy, Diagnostics::default());
    let options = Options { pf_dialect: arguments.pf_dialect.into() };
    let artifacts = targets::compile(target, policy, &options, None, &mut unheard).unwrap_or_default();
    let same = |one: &targets::Artifact| name.strip_prefix(policy.name.as_str()) == Some(one.suffix);
    artifacts.iter().any(|one| same(one) && one.text.as_bytes() == bytes)
}

/// The targets for a profile: those of the arguments, else its own.
pub(super) fn chosen(arguments: &Generate, resolution: &Resolution) -> Vec<&'static dyn Target> {
    if !arguments.target.is_empty() {
        return asked(arguments);
    }
    let own: Vec<&str> = resolution.targets.iter().map(|target| target.value.as_str()).collect();
    targets::all().iter().copied().filter(|target| own.contains(&target.name())).collect()
}

/// The targets of `--target`; every target where it is not given.
pub(super) fn asked(arguments: &Generate) -> Vec<&'static dyn Target> {
    let named =
        |target: &&dyn Target| arguments.target.is_empty() || arguments.target.iter().any(|name| name == target.name());
    targets::all().iter().copied().filter(named).collect()
}

/// What stands in a folder where rules are written, by name.
pub(super) struct Standing {
    /// The files that are ours and that none of those to be written replaces.
    pub(super) stale: Vec<String>,
    /// The files that would be replaced and that are not ours. An empty one holds nothing to lose.
    pub(super) not_ours: Vec<String>,
}

/// What stands in a folder into which these are to be written.
pub(super) fn standing(folder: &Path, made: &[Made]) -> Result<Standing, String> {
    let suffixes: Vec<&str> = targets::all().iter().flat_map(|target| target.suffixes()).copied().collect();
    let made: BTreeSet<&str> = made.iter().map(|file| file.name.as_str()).collect();
    let mut found = Standing { stale: Vec::new(), not_ours: Vec::new() };
    for (name, head) in system::heads_of_files_ending(folder, &suffixes, HEAD)? {
        match (made.contains(name.as_str()), is_ours(&head)) {
            (false, true) => found.stale.push(name),
            (true, false) if !head.is_empty() => found.not_ours.push(name),
            _ => {}
        }
    }
    Ok(found)
}

/// Whether a file that begins so was made of a profile.
fn is_ours(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    MARKS.iter().any(|mark| head.contains(mark))
}

/// Whether a file that begins so was made of the profile of this name.
pub(super) fn is_made_of(head: &[u8], profile: &str) -> bool {
    let text = String::from_utf8_lossy(head);
    let is_named = [format!("{profile}: "), format!("the profile {profile} ")].iter().any(|name| text.contains(name));
    is_named && is_ours(head)
}

/// Whether a file's name is that of a profile and a suffix of one of these targets.
pub(super) fn is_of(file: &str, profile: &str, targets: &[&dyn Target]) -> bool {
    let suffix = file.strip_prefix(profile);
    suffix.is_some_and(|suffix| targets.iter().any(|target| target.suffixes().contains(&suffix)))
}
