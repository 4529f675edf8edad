//! What reads files for the stages, which touch none themselves: the disk, a git revision, or a map in a test.
//!
//! In: paths. Out: bytes, and what stands in a folder. It knows nothing of what the bytes mean.
//!
//! # Example
//!
//! The disk, for a profile that names other files. Where these may be of strangers, see to [`Files::read_up_to`] and
//! [`Files::read_named`] as well.
//!
//! ```
//! use std::io;
//! use std::path::Path;
//!
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::files::Files;
//! use portcullis::place::Sources;
//!
//! struct Disk;
//!
//! impl Files for Disk {
//!     fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
//!         std::fs::read(path)
//!     }
//! }
//!
//! let catalog = Catalog::builtin();
//! let compiler = Compiler { files: &Disk, ..Compiler::new(&catalog, Date::new(2026, 6, 1)?) };
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let meant = compiler
//!     .meaning(Origin::File(Path::new("profiles/router.yaml")), &mut sources, &mut diagnostics)
//!     .ok_or("the profile has errors")?;
//! assert!(meant.groups.get("blocked").is_some_and(|read| !read.is_empty()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// Reads files and lists folders.
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

    /// The same, of a file that another file names: what is none, a pipe that nobody may ever write to or a device, is an error.
    fn read_named(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        self.read_up_to(path, limit)
    }

    /// What stands in a folder, by name; an error if that is more than `limit` entries, or if it is no folder.
    fn list(&self, _folder: &Path, _limit: usize) -> io::Result<Vec<Entry>> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "no folder can be listed here"))
    }

    /// A name of a file that no other has, whatever way led to it; of one that is not there, the path.
    fn identity(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
}

/// No files at all: for texts that name none.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name, without a folder.
    pub name: OsString,
    /// What it is.
    pub kind: EntryKind,
}

/// What a name in a folder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A file, or a link to one.
    File,
    /// A folder.
    Folder,
    /// A link that is not followed: to a folder, or to nothing.
    Link,
    /// A pipe, a device, another repository: nothing with an end.
    Other,
}

/// What is said where a folder has more entries than are read.
pub fn too_many_entries(limit: usize) -> io::Error {
    io::Error::other(format!("it has more than {limit} entries"))
}
