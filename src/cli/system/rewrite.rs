//! One file: replaced by another text of itself, or written where none is.
//!
//! In: a path, what was read there if anything was, and what is to stand there. Out: that it stands there, whole, or that nothing
//! was changed.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

/// Replaces the bytes of a file that is still as it was read. A link stays one, and what it leads to is replaced; permissions
/// and owner are kept.
///
/// # Errors
/// What could not be done; the file is as it was.
pub(crate) fn rewrite(path: &Path, was: &[u8], text: &str) -> Result<(), String> {
    replace(path, was, text).map_err(|error| format!("can't write {}: {error}", path.display()))
}

fn replace(path: &Path, was: &[u8], text: &str) -> io::Result<()> {
    let real = fs::canonicalize(path)?;
    let old = fs::metadata(&real)?;
    if !old.is_file() {
        return Err(io::Error::other("it is a pipe or a device, not a file"));
    }
    if old.permissions().readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    let folder = real.parent().ok_or_else(|| io::Error::other("it names no file"))?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    keep_owner(file.path(), &old)?;
    file.as_file().set_permissions(old.permissions())?;
    file.as_file().sync_all()?;
    if fs::read(&real)? != was {
        return Err(io::Error::other("somebody else has changed it"));
    }
    file.persist(&real).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file that is not there yet, whole or not at all.
///
/// # Errors
/// What could not be written; that something of this name is there.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let failed = |error: io::Error| format!("can't write {}: {error}", path.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    super::readable(file.as_file(), path).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist_noclobber(path).map(drop).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => format!("{} is there already, and is left as it is", path.display()),
        _ => failed(error.error),
    })
}

/// Gives a new file the owner of the one that it replaces: root may lay out the files of others.
#[cfg(unix)]
fn keep_owner(path: &Path, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let new = fs::metadata(path)?;
    if (new.uid(), new.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    chown(path, Some(old.uid()), Some(old.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_path: &Path, _old: &Metadata) -> io::Result<()> {
    Ok(())
}
