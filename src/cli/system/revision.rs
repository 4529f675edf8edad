//! The files of a git revision.
//!
//! In: the name of a revision and paths. Out: bytes and names. Nothing is checked out.

use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::MOST_BYTES;
use crate::files::{Entry, EntryKind, Files, too_many_entries};

/// A folder with more entries than this is not read.
const MOST_ENTRIES: usize = 10_000;

/// The files of a git revision, by their paths from the top of the repository. Nothing is checked out, and no filter or program
/// that the repository names is run: `git cat-file` gives the stored bytes.
#[derive(Debug, Clone)]
pub(crate) struct Revision {
    name: String,
    commit: String,
    /// The working folder, from the top of the repository.
    folder: String,
}

impl Revision {
    /// The revision of this name in the repository of the working folder.
    ///
    /// # Errors
    /// What is wrong: no git, no repository, no such revision.
    pub(crate) fn open(name: &str) -> Result<Self, String> {
        let folder = git(&["rev-parse", "--show-prefix"])?;
        let wanted = format!("{name}^{{commit}}");
        let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])
            .map_err(|_| format!("there is no revision `{name}` in this git repository"))?;
        Ok(Revision { name: name.to_owned(), commit, folder })
    }

    /// Its name, as the user gave it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The path from the top of the repository of something on the disk; none for what lies outside of it.
    ///
    /// # Errors
    /// What can't be found.
    pub(crate) fn inside(path: &Path) -> Result<Option<PathBuf>, String> {
        let top = git(&["rev-parse", "--show-toplevel"])?;
        let real =
            |path: &Path| fs::canonicalize(path).map_err(|error| format!("can't read {}: {error}", path.display()));
        let (top, whole) = (real(Path::new(&top))?, real(path)?);
        Ok(whole.strip_prefix(&top).ok().map(Path::to_owned))
    }

    /// Where something in the repository stands on the disk, by its path from the top, there or not.
    ///
    /// # Errors
    /// What is wrong: no git, no repository.
    pub(crate) fn on_the_disk(path: &Path) -> Result<PathBuf, String> {
        git(&["rev-parse", "--show-toplevel"]).map(|top| Path::new(&top).join(path))
    }

    /// Whether the revision has a file or folder of this path.
    pub(crate) fn has(&self, path: &Path) -> bool {
        git(&["cat-file", "-e", &self.object(path)]).is_ok()
    }

    /// Whether the revision has a folder of this path.
    pub(crate) fn has_folder(&self, path: &Path) -> bool {
        git(&["cat-file", "-t", &self.object(path)]).is_ok_and(|kind| kind == "tree")
    }

    /// The names of the files in a folder that end so, with their first bytes.
    ///
    /// # Errors
    /// What can't be read.
    pub(crate) fn heads_of_files_ending(
        &self,
        folder: &Path,
        suffixes: &[&str],
        head: usize,
    ) -> Result<Vec<(String, Vec<u8>)>, String> {
        let failed = |error: io::Error| format!("can't read {}:{}: {error}", self.name, folder.display());
        let mut found = Vec::new();
        for entry in self.list(folder, MOST_ENTRIES).map_err(failed)? {
            let Ok(name) = entry.name.into_string() else { continue };
            let is_file = matches!(entry.kind, EntryKind::File | EntryKind::Link);
            if is_file && suffixes.iter().any(|suffix| name.ends_with(suffix)) {
                let bytes = self.read_up_to(&folder.join(&name), head).map_err(failed)?;
                found.push((name, bytes));
            }
        }
        found.sort();
        Ok(found)
    }

    fn object(&self, path: &Path) -> String {
        let named = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        format!("{}:{named}", self.commit)
    }

    /// What git prints of an object, up to so many bytes; none if there is no such object.
    fn printed(arguments: &[&str], limit: usize) -> io::Result<Option<Vec<u8>>> {
        let mut child = Command::new("git")
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut bytes = Vec::new();
        if let Some(out) = child.stdout.take() {
            out.take(limit as u64).read_to_end(&mut bytes)?;
        }
        if bytes.len() == limit {
            // It may have more to say than anybody wants to hear; a child that has ended already can't be killed.
            let _ = child.kill();
            child.wait()?;
            return Ok(Some(bytes));
        }
        Ok(child.wait()?.success().then_some(bytes))
    }

    /// The path from the top of the repository: git takes one that begins with `./` or `../` from the working folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        let here = path.starts_with("./") || path.starts_with("../");
        let from = if here { self.folder.as_str() } else { "" };
        let mut whole: Vec<&str> = Vec::new();
        for part in from.split('/').chain(path.split('/')) {
            match part {
                "" | "." => {}
                ".." if whole.last().is_some_and(|last| *last != "..") => drop(whole.pop()),
                _ => whole.push(part),
            }
        }
        whole.into_iter().collect()
    }
}

impl Files for Revision {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read_up_to(path, usize::try_from(MOST_BYTES).unwrap_or(usize::MAX))
    }

    fn read_up_to(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        /// A line of git's before the bytes: a hash, a word and a size.
        const HEAD: u64 = 1 << 10;
        let object = self.object(path);
        // It would be two questions to git.
        if object.contains('\n') {
            return Err(self.absent("file"));
        }
        let mut child = Command::new("git")
            .args(["cat-file", "--batch", "--follow-symlinks"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        if let Some(mut question) = child.stdin.take() {
            writeln!(question, "{object}")?;
        }
        let (mut head, mut bytes) = (Vec::new(), Vec::new());
        if let Some(out) = child.stdout.take() {
            let mut out = io::BufReader::new(out);
            out.by_ref().take(HEAD).read_until(b'\n', &mut head)?;
            let size = blob_size(&head).map_or(0, |size| size.min(limit as u64));
            out.take(size).read_to_end(&mut bytes)?;
        }
        // It may have more to say than anybody wants to hear; a child that has ended already can't be killed.
        let _ = child.kill();
        child.wait()?;
        match blob_size(&head) {
            Some(_) => Ok(bytes),
            None if head.starts_with(b"symlink ") => Err(self.absent("file: a link leads out of the repository")),
            None => Err(self.absent("file")),
        }
    }

    fn list(&self, folder: &Path, limit: usize) -> io::Result<Vec<Entry>> {
        /// A path in git has 4,096 bytes at most, and before it stand some fifty.
        const ROW: usize = 4_200;
        let arguments = ["ls-tree", "-z", "--full-tree", &self.object(folder)];
        let listed = Self::printed(&arguments, limit.saturating_mul(ROW))?.ok_or_else(|| self.absent("folder"))?;
        let text = String::from_utf8_lossy(&listed);
        let rows: Vec<Entry> = text.split_terminator('\0').filter_map(row).collect();
        if rows.len() > limit { Err(too_many_entries(limit)) } else { Ok(rows) }
    }

    fn identity(&self, path: &Path) -> PathBuf {
        PathBuf::from(self.object(path))
    }
}

impl Revision {
    fn absent(&self, what: &str) -> io::Error {
        io::Error::new(io::ErrorKind::NotFound, format!("the revision `{}` has no such {what}", self.name))
    }
}

/// How long the file is of which git says `HASH blob SIZE` (git-cat-file(1), section "Batch output"); none if it says otherwise.
fn blob_size(head: &[u8]) -> Option<u64> {
    let mut words = std::str::from_utf8(head).ok()?.strip_suffix('\n')?.split(' ');
    let (hash, kind, size) = (words.next()?, words.next()?, words.next()?);
    let is_one = hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && kind == "blob" && words.next().is_none();
    size.parse().ok().filter(|_| is_one)
}

/// `100644 blob HASH<tab>NAME` (git-ls-tree(1)); a link is not followed, and a submodule is another repository.
fn row(row: &str) -> Option<Entry> {
    let (facts, name) = row.split_once('\t')?;
    let kind = match facts.split(' ').next()? {
        "040000" => EntryKind::Folder,
        "120000" => EntryKind::Link,
        "160000" => EntryKind::Other,
        _ => EntryKind::File,
    };
    Some(Entry { name: name.into(), kind })
}

/// What git prints, without its last line break.
fn git(arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git").args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("can't run git: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ").to_owned();
    Err(format!("git says: {line}"))
}
