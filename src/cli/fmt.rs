//! `fmt`: profiles and catalogue files in one layout.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::args::Sites;
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::standing;
use super::system::{self, Disk, Terminal, rewrite};
use crate::catalog::file;
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::layout;
use crate::profile;
use crate::yaml;

/// What stands below the options in `--help`.
pub(super) const HELP: &str = "Examples:
  portcullis fmt profiles/
  portcullis fmt office.yaml site/
  portcullis fmt profiles/ --check
  portcullis fmt - < office.yaml

Blanks and line breaks are set anew; keys, values, comments and their order stay. What stands in brackets and does not fit into \
120 columns becomes lines. Columns in which values or comments stand below one another are kept, and so are lines that all end \
in CRLF; mixed ends become LF. A file is replaced \
only if its text changes, and only if the new text is read as the same profile; one with an error stays as it is. In CI, \
--check writes nothing and exits with 1 and a diff where a file is laid out otherwise.";

/// `fmt`.
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Profiles and files of a catalogue; a folder stands for every .yaml and .yml file in it and in the folders below it, `-`
    /// for standard input, which is printed
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write nothing; exit 1 and print a diff where a file is laid out otherwise
    #[arg(long)]
    pub(crate) check: bool,
    /// Read profiles up to this size, as in `64M`; the limit of nodes grows with it
    #[arg(long, value_name = "SIZE", default_value = "4M", value_parser = super::args::size)]
    pub(crate) max_profile_size: usize,
}

/// A file, and how it should look.
struct LaidOut {
    bytes: Vec<u8>,
    text: String,
}

/// Runs the command.
pub(super) fn run(arguments: &Fmt, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::about(&Sites { catalog: Vec::new() }, terminal) else { return Outcome::Failed };
    let limits = yaml::Limits::with_size(arguments.max_profile_size);
    let (mut printed, mut outcome, mut wrote) = (String::new(), Outcome::Done, Vec::new());
    let paths = session.files(&arguments.paths);
    let mut same = 0;
    for path in &paths {
        let Some(LaidOut { bytes, text }) = one(path, &limits, &mut session) else { continue };
        let is_input = path == Path::new("-");
        let is_same = bytes == text.as_bytes();
        same += usize::from(is_same);
        if arguments.check && !is_same {
            let shown = if is_input { "<stdin>".to_owned() } else { path.display().to_string() };
            printed.push_str(&difference(&shown, &bytes, &text));
            outcome = Outcome::Differs;
        } else if is_input && !arguments.check {
            printed.push_str(&text);
        } else if !is_same {
            match rewrite::rewrite(path, &bytes, &text) {
                Ok(()) => wrote.push(path),
                Err(problem) => session.complain(messages::not_written(problem)),
            }
        }
    }
    if arguments.check && same == paths.len() && same > 0 {
        let files = if same == 1 { "the file is".to_owned() } else { format!("all {same} files are") };
        terminal.message(&format!("{files} as laid out"));
    }
    let outcome = session.end(outcome);
    for path in wrote {
        terminal.message(&format!("wrote {}", path.display()));
    }
    terminal.finish(&printed, outcome)
}

/// What a file has otherwise: what a diff does not show, in words, and the diff of the rest.
fn difference(shown: &str, bytes: &[u8], text: &str) -> String {
    let standing = String::from_utf8_lossy(bytes);
    let mut told = String::new();
    if standing.starts_with('\u{feff}') {
        let _ = writeln!(told, "{shown}: it begins with a byte order mark, which goes");
    }
    if standing.contains('\r') && !layout::ends_in_crlf(&standing) {
        let _ = writeln!(told, "{shown}: its lines do not all end alike, in CRLF or in LF; all will end in LF");
    }
    let plain = layout::with_plain_breaks(text);
    told + &standing::text_diff(
        shown,
        &format!("{shown} laid out"),
        layout::with_plain_breaks(&standing).as_bytes(),
        &plain,
    )
}

/// A file, and how it should look; none where it can't be read or has an error, which has been said.
fn one(path: &Path, limits: &yaml::Limits, session: &mut Session) -> Option<LaidOut> {
    let is_input = path == Path::new("-");
    let read = if is_input { system::standard_input() } else { Disk.read_up_to(path, limits.size.saturating_add(1)) };
    let name = if is_input { "<stdin>".to_owned() } else { path.display().to_string() };
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => {
            let name = if is_input { "standard input" } else { &name };
            session.complain(messages::unreadable(format!("can't read {name}: {error}")));
            return None;
        }
    };
    let mut own = Diagnostics::default();
    let text = laid_out(&name, &bytes, limits, session, &mut own);
    if own.has_errors() {
        session.heard(own);
        return None;
    }
    Some(LaidOut { bytes, text: text? })
}

fn laid_out(
    name: &str,
    bytes: &[u8],
    limits: &yaml::Limits,
    session: &mut Session,
    own: &mut Diagnostics,
) -> Option<String> {
    let Session { sources, .. } = session;
    if bytes.len() > limits.size {
        own.push(yaml::too_large(sources.add(name, ""), limits));
        return None;
    }
    let file = yaml::decode_utf8(name, bytes.to_vec(), sources, own)?;
    let text = sources.get(file).map_or("", |source| &source.text);
    let limits = if file::is_catalog(text) {
        file::decode(file, sources, own);
        file::LIMITS
    } else {
        profile::decode_alone(text, file, limits, own);
        *limits
    };
    if own.has_errors() { None } else { layout::lay_out(text, file, &limits, own) }
}
