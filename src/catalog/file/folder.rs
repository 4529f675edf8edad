//! A path to a site's catalogue: the folder, what stands in it, each file decoded.
//!
//! In: a path and a [`Files`]. Out: every file of it, or all that is wrong. Folders in it are opened, links to folders are
//! not; what does not end in .yaml or .yml, and what begins with a dot, is passed over.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Site, SiteFile, decode, messages};
use crate::diagnostic::Diagnostics;
use crate::files::{EntryKind, Files};
use crate::place::{Sources, Span};
use crate::yaml;

/// Folders inside one another.
const DEPTH: usize = 8;

/// Things in one folder, files of a catalogue or not.
const ENTRIES: usize = 4_000;

/// Things in all folders of one catalogue.
const ALL_ENTRIES: usize = 20_000;

/// Files of one catalogue.
const FILES: usize = 1_000;

/// Bytes of one file.
const SIZE: usize = 1 << 20;

/// Bytes of all files of one catalogue.
const WHOLE_SIZE: usize = 16 << 20;

/// Reads a catalogue. None if there was an error; all of them stand in `diagnostics`. `named` is the place that names it.
pub fn read(
    files: &dyn Files,
    path: &Path,
    named: Option<Span>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    let mut own = Diagnostics::default();
    let site = read_what_can_be(files, path, named, sources, &mut own);
    let failed = own.has_errors();
    diagnostics.append(own);
    (!failed).then_some(site)
}

/// The same with what could be read of one that has errors, so that more of them can be found.
pub fn read_what_can_be(
    files: &dyn Files,
    path: &Path,
    named: Option<Span>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Site {
    let mut reader = Reader { files, root: path, named, sources, diagnostics, bytes: 0, entries: 0, found: Vec::new() };
    if is_catalog_file(path) {
        reader.file(path.to_owned());
    } else if reader.folder(path, 0) && reader.found.is_empty() && reader.diagnostics.is_empty() {
        reader.diagnostics.push(messages::empty(path, named));
    }
    Site { path: shown(path), files: reader.found }
}

/// A path as messages show it, with `/` on every machine.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if text.is_empty() { ".".to_owned() } else { text }
}

fn is_catalog_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

struct Reader<'a> {
    files: &'a dyn Files,
    root: &'a Path,
    named: Option<Span>,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    bytes: usize,
    entries: usize,
    found: Vec<Arc<SiteFile>>,
}

impl Reader<'_> {
    /// Reads a folder and those in it; false where a limit is reached and nothing more is read.
    fn folder(&mut self, path: &Path, depth: usize) -> bool {
        if depth > DEPTH {
            return self.too_much(&format!("{DEPTH} folders inside one another"));
        }
        let mut entries = match self.files.list(path, ENTRIES) {
            Ok(entries) => entries,
            Err(error) => {
                self.diagnostics.push(messages::folder_unread(path, &error.to_string(), self.named));
                return true;
            }
        };
        self.entries += entries.len();
        if self.entries > ALL_ENTRIES {
            return self.too_much(&format!("{ALL_ENTRIES} files and folders"));
        }
        entries.sort();
        for entry in entries {
            let hidden = entry.name.to_string_lossy().starts_with('.');
            let whole = path.join(&entry.name);
            let going_on = match entry.kind {
                _ if hidden => true,
                EntryKind::Folder => self.folder(&whole, depth + 1),
                EntryKind::File if is_catalog_file(&whole) => self.file(whole),
                EntryKind::File => true,
                EntryKind::Link => {
                    self.diagnostics.push(messages::not_followed(&whole, self.named));
                    true
                }
                EntryKind::Other if is_catalog_file(&whole) => {
                    let problem = format!("`{}` is no file", shown(&whole));
                    self.diagnostics.push(messages::folder_unread(self.root, &problem, self.named));
                    true
                }
                EntryKind::Other => true,
            };
            if !going_on {
                return false;
            }
        }
        true
    }

    fn file(&mut self, path: PathBuf) -> bool {
        if self.found.len() >= FILES {
            return self.too_much(&format!("{FILES} files"));
        }
        let read = match self.named {
            Some(_) => self.files.read_named(&path, SIZE + 1),
            None => self.files.read_up_to(&path, SIZE + 1),
        };
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(error) => {
                self.diagnostics.push(messages::folder_unread(&path, &error.to_string(), self.named));
                return true;
            }
        };
        if bytes.len() > SIZE {
            let named = self.named;
            self.diagnostics.push(messages::too_much(&path, "1 MiB, the most that is read of a file", named));
            return true;
        }
        self.bytes += bytes.len();
        if self.bytes > WHOLE_SIZE {
            return self.too_much("16 MiB in all");
        }
        let file = yaml::decode_utf8(&shown(&path), bytes, self.sources, self.diagnostics);
        let file = file.map(|file| self.sources.once(file));
        let content = file.and_then(|file| decode(file, self.sources, self.diagnostics));
        let identity = self.files.identity(&path);
        self.found.extend(content.map(|content| Arc::new(SiteFile { identity, content })));
        true
    }

    fn too_much(&mut self, what: &str) -> bool {
        self.diagnostics.push(messages::too_much(self.root, what, self.named));
        false
    }
}
