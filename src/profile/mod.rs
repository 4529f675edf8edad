//! A profile as its author wrote it: every value with its place, and no meaning yet.
//!
//! In: YAML files through a [`Files`]. Out: one [`ast::Profile`], `extends:` merged, and every error of shape at once. It
//! knows nothing of ports and targets.

pub mod ast;
mod decode;
mod expand;
mod extends;
mod load;
mod merge;
mod messages;
mod misread;
mod shape;

use std::io;
use std::path::Path;

use crate::yaml;

pub use expand::expand;
pub use load::{load, load_text};

/// Reads files for a profile: the disk, a git revision, or a map in a test.
pub trait Files {
    /// The bytes of a file. A directory, a missing or an unreadable file is an error.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The first bytes of a file, at most `limit` of them: what reads from a disk should stop there, so that a huge or
    /// endless file costs nothing.
    fn read_up_to(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(path)?;
        bytes.truncate(limit);
        Ok(bytes)
    }
}

/// How much of a user's files is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For each profile file.
    pub yaml: yaml::Limits,
    /// Bytes of one list file of a group.
    pub list_size: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { yaml: yaml::Limits::default(), list_size: 64 << 20 }
    }
}

impl Limits {
    /// The limits under `--max-profile-size`, in bytes.
    pub fn with_profile_size(size: usize) -> Self {
        Limits { yaml: yaml::Limits::with_size(size), ..Limits::default() }
    }
}
