//! A catalogue file as its author wrote it: every value with its place, and no name looked up.
//!
//! In: the text of one file, of the program's own data or of a site. Out: a [`CatalogFile`], or every error of its shape at
//! once. The decoder is the only one: what the program carries is made through it, and what a site writes is read by it.

mod decode;
mod folder;
mod messages;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub use self::decode::{LIMITS, decode};
pub use self::folder::{read, read_what_can_be};

use super::{Era, Mark};
use crate::place::{FileId, Placed, Span};
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Interval, Port};
use crate::yaml::shape::Text;

/// Whether a text in YAML is a catalogue file and no profile, by the keys that stand at its margin.
pub fn is_catalog(text: &str) -> bool {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    has("section:") && has("services:") && !has("profile:")
}

/// A file of a catalogue.
#[derive(Debug, Clone)]
pub struct CatalogFile {
    /// The file.
    pub file: FileId,
    /// `document:`, the list from which the services are taken, each with its line there.
    pub document: Option<Text>,
    /// `era:`. Only today's can be said.
    pub era: Option<Placed<Era>>,
    /// `section:`, the subject.
    pub section: Text,
    /// `services:`, in their order.
    pub entries: Vec<FileEntry>,
}

/// One service of a file.
#[derive(Debug, Clone)]
pub struct FileEntry {
    /// `name:`.
    pub name: Text,
    /// The whole entry.
    pub span: Span,
    /// `line:`, of the document.
    pub line: Option<Placed<u32>>,
    /// `overrides:`, the built-in service that it replaces.
    pub overrides: Option<Text>,
    /// Its ports.
    pub ports: FilePorts,
    /// `protocols:`, each once.
    pub protocols: Vec<Placed<ProtocolNumber>>,
    /// `aliases:`.
    pub aliases: Vec<Text>,
    /// `marks:`.
    pub marks: Vec<Mark>,
    /// `tags:`.
    pub tags: Vec<Text>,
    /// `sibling:`.
    pub sibling: Option<Text>,
    /// `notes:`.
    pub notes: Vec<Text>,
    /// `assigned-elsewhere:`.
    pub assigned_elsewhere: Option<Text>,
    /// `unusable:`.
    pub unusable: Option<Text>,
    /// `part-of:`.
    pub part_of: Option<Text>,
    /// `source:`.
    pub sources: Vec<Text>,
    /// `check:`.
    pub checks: Vec<Text>,
    /// `today:`.
    pub today: Option<FileToday>,
}

/// Ports by transport, and how far a profile may change them.
#[derive(Debug, Clone, Default)]
pub struct FilePorts {
    /// `tcp:`, `udp:`, `sctp:`, `dccp:`.
    pub cells: BTreeMap<Transport, Text>,
    /// `bounds:`.
    pub bounds: BTreeMap<Transport, Placed<Interval<Port>>>,
}

/// What a service is today, where that is not what its name means.
#[derive(Debug, Clone)]
pub struct FileToday {
    /// The key.
    pub span: Span,
    /// Its ports; without any it has those that it had.
    pub ports: FilePorts,
    /// `change:`.
    pub change: Option<Text>,
    /// `replaces:`.
    pub replaces: Option<Text>,
    /// `assigned-elsewhere:`.
    pub assigned_elsewhere: Option<Text>,
    /// `source:`.
    pub sources: Vec<Text>,
    /// `check:`.
    pub checks: Vec<Text>,
}

/// A file of a site's catalogue.
#[derive(Debug, Clone)]
pub struct SiteFile {
    /// A name that no other file has, whatever way led to it.
    pub identity: PathBuf,
    /// What it says.
    pub content: CatalogFile,
}

/// A catalogue of a site, as a profile or an argument names it.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder or file, relative to the working folder, with `/`.
    pub path: String,
    /// Its files, in the order of their paths.
    pub files: Vec<Arc<SiteFile>>,
}
