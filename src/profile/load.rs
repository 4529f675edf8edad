//! A path to a whole profile: the file, what it extends, the lists that its groups name, and the catalogues.
//!
//! In: a path or a text, and a [`Files`]. Out: the merged profile, or all complaints. Paths are relative to the file
//! that names them.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::ast::{Group, Profile, Text};
use super::decode::{self, Part};
use super::{Files, Limits, extends, messages};
use crate::catalog::file::{self, Site};
use crate::diagnostic::Diagnostics;
use crate::place::{FileId, Sources, Span};
use crate::yaml;

/// Reads a profile and all that it names. None if there was an error; all of them stand in `diagnostics`.
pub fn load(
    files: &dyn Files,
    path: &Path,
    limits: &Limits,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Profile> {
    let mut own = Diagnostics::default();
    let mut loader = Loader::new(files, limits, sources, &mut own);
    let path = normal(path);
    let part = loader.part(&path, None);
    let profile = part.and_then(|part| extends::whole(&mut loader, &path, part));
    finish(profile, own, diagnostics)
}

/// Reads a profile from bytes that are there already, such as those of standard input. `name` is what messages call it;
/// its paths are relative to `base`.
pub fn load_text(
    files: &dyn Files,
    bytes: Vec<u8>,
    name: &str,
    base: &Path,
    limits: &Limits,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Profile> {
    let mut own = Diagnostics::default();
    let mut loader = Loader::new(files, limits, sources, &mut own);
    let path = normal(&base.join(name));
    let part = loader.parse(name, bytes, &path);
    let profile = part.and_then(|part| extends::whole(&mut loader, &path, part));
    finish(profile, own, diagnostics)
}

/// Whether the text of a file has a profile's shape. What it extends and which files it names are not looked at.
pub fn decode_alone(text: &str, file: FileId, limits: &yaml::Limits, diagnostics: &mut Diagnostics) -> bool {
    let node = yaml::read(text, file, limits, diagnostics);
    node.and_then(|node| decode::decode(node, diagnostics)).is_some() && !diagnostics.has_errors()
}

fn finish(profile: Option<Profile>, own: Diagnostics, diagnostics: &mut Diagnostics) -> Option<Profile> {
    let failed = own.has_errors();
    diagnostics.append(own);
    profile.filter(|_| !failed)
}

/// What reading needs, and the lists that are read already.
pub(super) struct Loader<'a> {
    files: &'a dyn Files,
    limits: &'a Limits,
    pub(super) sources: &'a mut Sources,
    pub(super) diagnostics: &'a mut Diagnostics,
    lists: BTreeMap<PathBuf, Option<FileId>>,
    catalogs: BTreeMap<PathBuf, Option<Site>>,
}

impl<'a> Loader<'a> {
    fn new(
        files: &'a dyn Files,
        limits: &'a Limits,
        sources: &'a mut Sources,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Loader { files, limits, sources, diagnostics, lists: BTreeMap::new(), catalogs: BTreeMap::new() }
    }

    /// What one file says, its list files read. `named` is the place that names it.
    pub(super) fn part(&mut self, path: &Path, named: Option<Span>) -> Option<Part> {
        let limit = self.limits.yaml.size.saturating_add(1);
        let read = match named {
            Some(_) => self.files.read_named(path, limit),
            None => self.files.read_up_to(path, limit),
        };
        match read {
            Ok(bytes) => self.parse(&shown(path), bytes, path),
            Err(error) => {
                self.diagnostics.push(messages::unreadable(&shown(path), &error.to_string(), named));
                None
            }
        }
    }

    fn parse(&mut self, name: &str, bytes: Vec<u8>, path: &Path) -> Option<Part> {
        if bytes.len() > self.limits.yaml.size {
            let file = self.sources.add(name, "");
            self.diagnostics.push(yaml::too_large(file, &self.limits.yaml));
            return None;
        }
        let file = yaml::decode_utf8(name, bytes, self.sources, self.diagnostics)?;
        let text = self.sources.get(file).map_or("", |source| &source.text);
        let node = yaml::read(text, file, &self.limits.yaml, self.diagnostics)?;
        let mut part = decode::decode(node, self.diagnostics)?;
        for group in &mut part.own.groups {
            self.read_lists(group, path);
        }
        for entry in &mut part.own.catalogs {
            entry.site = self.catalog(&beside(path, &entry.path.value), entry.path.span);
        }
        Some(part)
    }

    fn read_lists(&mut self, group: &mut Group, naming: &Path) {
        for list in &mut group.lists {
            let path = beside(naming, &list.path.value);
            list.file = match self.lists.get(&path) {
                Some(known) => *known,
                None => {
                    let file = self.list(&path, &list.path);
                    self.lists.insert(path, file);
                    file
                }
            };
        }
    }

    fn catalog(&mut self, path: &Path, named: Span) -> Option<Site> {
        if let Some(known) = self.catalogs.get(path) {
            return known.clone();
        }
        let site = file::read(self.files, path, Some(named), self.sources, self.diagnostics);
        self.catalogs.insert(path.to_owned(), site.clone());
        site
    }

    fn list(&mut self, path: &Path, named: &Text) -> Option<FileId> {
        let limit = self.limits.list_size;
        match self.files.read_named(path, limit.saturating_add(1)) {
            Err(error) => {
                let reason = error.to_string();
                self.diagnostics.push(messages::unreadable(&shown(path), &reason, Some(named.span)));
                None
            }
            Ok(bytes) if bytes.len() > limit => {
                self.diagnostics.push(messages::list_too_large(&shown(path), limit, named.span));
                None
            }
            Ok(bytes) => {
                let file = yaml::decode_utf8(&shown(path), bytes, self.sources, self.diagnostics)?;
                let text = self.sources.get(file).map_or("", |source| &source.text);
                yaml::check_characters(text, file, self.diagnostics).then_some(file)
            }
        }
    }
}

/// The path that a file names, relative to that file.
pub(super) fn beside(naming: &Path, path: &str) -> PathBuf {
    normal(&naming.parent().unwrap_or(Path::new("")).join(path))
}

/// A path without `.` and without `name/..`, so that one file has one name. Links are not followed.
fn normal(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.into_iter().collect()
}

/// A path as messages show it, with `/` on every machine.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
