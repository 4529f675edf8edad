//! A profile as its author wrote it: every value with its place, and no meaning yet.
//!
//! In: YAML files through a [`Files`]. Out: one [`ast::Profile`], `extends:` merged, and every error of shape at once. It
//! knows nothing of ports and targets.

pub mod ast;

use std::io;
use std::path::Path;

/// Reads files for a profile: the disk, a git revision, or a map in a test.
pub trait Files {
    /// The bytes of a file. A directory, a missing or an unreadable file is an error.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
}
