//! What reads files for the stages, which touch none themselves: the disk, a git revision, or a map in a test.
//!
//! In: paths. Out: bytes, and what stands in a folder. It knows nothing of what the bytes mean.

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
