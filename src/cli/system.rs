//! The one place that touches files, other programs, the clock, the environment and the terminal.

pub(crate) mod found;
pub(crate) mod revision;
pub(crate) mod rewrite;
pub(crate) mod sockets;

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

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

/// The working folder; none where it is gone.
pub(super) fn here() -> Option<PathBuf> {
    std::env::current_dir().ok()
}
