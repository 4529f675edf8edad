//! A file that is found rather than named: where it lies, and whose it is.
//!
//! In: a folder and a name. Out: the path, or that it is a stranger's. It reads nothing of the file.

use std::fs;
use std::path::{Path, PathBuf};

/// The nearest file of this name, from a folder upward and not past the top of a repository: a folder that holds `.git`.
pub(crate) fn upward(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let start = fs::canonicalize(folder).ok()?;
    for folder in start.ancestors() {
        let path = folder.join(name);
        // A link that leads nowhere is there too: it is told of, not passed over.
        if fs::symlink_metadata(&path).is_ok() {
            return Some(path);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The folder in which something lies; a folder lies in itself.
pub(crate) fn folder_of(path: &Path) -> &Path {
    if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) }
}

/// Whether root runs this program, and the file or a link to it belongs to another user, who could so tell root's run what to
/// pass over. Where it can't be told who runs it, root is assumed.
#[cfg(unix)]
pub(crate) fn is_a_strangers(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    // The owner of a file that was just made is the user who runs this: nothing safe asks the system for it.
    let own = tempfile::tempfile().and_then(|file| file.metadata()).map_or(0, |made| made.uid());
    let owners = [fs::symlink_metadata(path), fs::metadata(path)];
    own == 0 && owners.into_iter().flatten().any(|file| file.uid() != 0)
}

/// The owners of files are not looked at here.
#[cfg(not(unix))]
pub(crate) fn is_a_strangers(_path: &Path) -> bool {
    false
}
