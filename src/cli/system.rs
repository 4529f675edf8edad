//! The one place that touches files, other programs, the clock, the environment and the terminal.

pub(crate) mod found;
pub(crate) mod rewrite;
pub(crate) mod sockets;

use std::fs::{self, File};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anstream::{AutoStream, ColorChoice};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::args::Color;
use super::exit::Outcome;
use super::waiting;
use crate::files::{Entry, EntryKind, Files, too_many_entries};

/// More than any profile or list may have; beyond it a file is not read.
const MOST_BYTES: u64 = 1 << 30;

/// Reads files from disk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read_to_limit(File::open(path)?)
    }

    fn read_up_to(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(limit as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn read_named(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        match kind(fs::metadata(path)?.file_type()) {
            EntryKind::Other => Err(io::Error::other("it is a pipe or a device, not a file")),
            _ => self.read_up_to(path, limit),
        }
    }

    fn list(&self, folder: &Path, limit: usize) -> io::Result<Vec<Entry>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(if folder == Path::new("") { Path::new(".") } else { folder })? {
            let entry = entry?;
            if found.len() >= limit {
                return Err(too_many_entries(limit));
            }
            let own = entry.file_type()?;
            let kind = match own.is_symlink() {
                // A link to nothing has no kind, and none that leads in a circle has one.
                true => fs::metadata(entry.path()).map_or(EntryKind::Link, |there| kind(there.file_type())),
                false => kind(own),
            };
            let kind = if own.is_symlink() && kind == EntryKind::Folder { EntryKind::Link } else { kind };
            found.push(Entry { name: entry.file_name(), kind });
        }
        Ok(found)
    }

    fn identity(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
    }
}

fn kind(of: fs::FileType) -> EntryKind {
    match (of.is_dir(), of.is_file()) {
        (true, _) => EntryKind::Folder,
        (_, true) => EntryKind::File,
        _ => EntryKind::Other,
    }
}

fn read_to_limit(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 1 GiB"));
    }
    Ok(bytes)
}

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

    /// Whether the revision has a file or folder of this path.
    pub(crate) fn has(&self, path: &Path) -> bool {
        git(&["cat-file", "-e", &self.object(path)]).is_ok()
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

/// Where a folder or a file is that can be read at once, as its name stands on a shell's line; none of a pipe, which would wait.
pub(crate) fn at_hand(path: &Path) -> Option<PathBuf> {
    let under_home = || Some(std::env::home_dir()?.join(path.strip_prefix("~").ok()?));
    let path = under_home().unwrap_or_else(|| path.to_owned());
    (path.is_dir() || path.is_file()).then_some(path)
}

/// Whether there is such a file or folder.
pub(crate) fn exists(path: &str) -> bool {
    Path::new(path).exists()
}

/// Whether it is a folder.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    Disk.read(path)
}

/// Everything on standard input.
pub(crate) fn standard_input() -> io::Result<Vec<u8>> {
    read_to_limit(io::stdin().lock())
}

/// The day for which dates are judged: the argument, else `SOURCE_DATE_EPOCH`, else today in UTC.
///
/// # Errors
/// What is wrong with `SOURCE_DATE_EPOCH`.
pub(crate) fn day(argument: Option<Date>) -> Result<Date, String> {
    if let Some(day) = argument {
        return Ok(day);
    }
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or_else(|| {
            format!(
                "the environment variable SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds since 1970"
            )
        })?,
        Err(_) => Timestamp::now(),
    };
    Ok(now.to_zoned_datetime(TimeZone::UTC).date())
}

/// The profiles below a folder, sorted by path; the path itself if it is not a folder.
///
/// # Errors
/// What could not be walked.
pub(crate) fn profiles_at(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in ignore::WalkBuilder::new(path).max_depth(Some(16)).build() {
        let entry = entry.map_err(|error| error.to_string())?;
        let is_profile = entry.path().extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        // What is no file, such as a pipe, may never end; a link that leads nowhere is told when it is read.
        let is_file = || entry.path().metadata().map_or(true, |target| target.is_file());
        if is_profile && entry.file_type().is_some_and(|kind| !kind.is_dir()) && is_file() {
            found.push(entry.into_path());
        }
    }
    found.sort();
    Ok(found)
}

/// The files directly in a folder whose names end in one of these, each with its first bytes, at most `head` of them; none if
/// there is no such folder.
///
/// # Errors
/// The folder or a file that can't be read.
pub(crate) fn heads_of_files_ending(
    folder: &Path,
    suffixes: &[&str],
    head: usize,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut found = Vec::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(format!("can't read the folder {}: {error}", folder.display())),
    };
    for entry in entries {
        let entry = entry.map_err(|error| format!("can't read the folder {}: {error}", folder.display()))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if suffixes.iter().any(|suffix| name.ends_with(suffix)) && entry.path().is_file() {
            let bytes = Disk.read_up_to(&entry.path(), head);
            found.push((name, bytes.map_err(|error| format!("can't read {}: {error}", entry.path().display()))?));
        }
    }
    found.sort();
    Ok(found)
}

/// Writes all files into a folder and removes others, or leaves everything as it was.
///
/// Every file is first written beside its place and synchronised; only when all of them stand are they moved, and a move
/// that fails puts back what was there.
///
/// # Errors
/// What could not be written.
pub(crate) fn replace_all(folder: &Path, files: &[(String, &str)], remove: &[String]) -> Result<Vec<PathBuf>, String> {
    let failed = |what: &str, error: io::Error| format!("can't {what} in {}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(|error| format!("can't make the folder {}: {error}", folder.display()))?;
    let mut staged = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        let before = match fs::read(&path) {
            Ok(bytes) if bytes == text.as_bytes() => continue,
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(&format!("read {name}"), error)),
        };
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| failed("write a file", error))?;
        file.write_all(text.as_bytes()).map_err(|error| failed(&format!("write {name}"), error))?;
        readable(file.as_file(), &path).map_err(|error| failed(&format!("write {name}"), error))?;
        file.as_file().sync_all().map_err(|error| failed(&format!("write {name}"), error))?;
        staged.push((path, before, file));
    }
    let mut moved: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, before, file) in staged {
        if let Err(error) = file.persist(&path) {
            put_back(&moved);
            return Err(failed(&format!("replace {}", path.display()), error.error));
        }
        moved.push((path, before));
    }
    for name in remove {
        let path = folder.join(name);
        let before = fs::read(&path).ok();
        if let Err(error) = fs::remove_file(&path) {
            put_back(&moved);
            return Err(failed(&format!("remove {name}"), error));
        }
        moved.push((path, before));
    }
    Ok(moved.into_iter().map(|(path, _)| path).collect())
}

/// Gives a new file the permissions of the one that it replaces, or those of any new file: temporary files begin private.
#[cfg(unix)]
fn readable(file: &File, replaces: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(replaces).map_or(0o644, |old| old.permissions().mode() & 0o777);
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn readable(_file: &File, _replaces: &Path) -> io::Result<()> {
    Ok(())
}

fn put_back(moved: &[(PathBuf, Option<Vec<u8>>)]) {
    for (path, before) in moved {
        // The failure that led here is the one to report; this is the best that can still be done.
        let _ = match before {
            Some(bytes) => fs::write(path, bytes),
            None => fs::remove_file(path),
        };
    }
}

/// Whether standard error is a terminal on which a line can be written over.
pub(crate) fn shows_errors() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_some_and(|kind| kind != "dumb")
}

/// Standard output and standard error, coloured as asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    color: Color,
}

impl Terminal {
    /// As the argument says.
    pub(crate) fn new(color: Color) -> Self {
        Terminal { color }
    }

    /// Whether messages on standard error are coloured.
    pub(crate) fn colors_errors(self) -> bool {
        AutoStream::new(io::stderr(), self.choice()).current_choice() != ColorChoice::Never
    }

    /// Whether results on standard output are coloured.
    pub(crate) fn colors_results(self) -> bool {
        AutoStream::new(io::stdout(), self.choice()).current_choice() != ColorChoice::Never
    }

    /// How wide text for people may be: 100 columns, or as `COLUMNS` says on a terminal.
    pub(crate) fn width(self) -> usize {
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        columns.filter(|_| io::stdout().is_terminal()).unwrap_or(100).clamp(40, 200)
    }

    /// Prints results. A reader that has gone away ends the program's work quietly.
    fn result(self, text: &str) -> io::Result<()> {
        waiting::end();
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    /// Prints a message for the user.
    pub(crate) fn message(self, text: &str) {
        waiting::beside(|| {
            // There is nowhere left to say that standard error is closed.
            let _ = writeln!(io::stderr().lock(), "{}", text.trim_end_matches('\n'));
        });
    }

    /// Prints results and ends as given, or as failed if they could not be printed.
    pub(crate) fn finish(self, text: &str, outcome: Outcome) -> Outcome {
        match self.result(text) {
            Ok(()) => outcome,
            Err(error) => {
                self.message(&format!("error: can't write the results: {error}"));
                Outcome::Failed
            }
        }
    }

    fn choice(self) -> ColorChoice {
        match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}
