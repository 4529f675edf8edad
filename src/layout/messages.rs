//! What can be said of a text that is not laid out.

use super::Refused;
use crate::diagnostic::Diagnostic;
use crate::place::{FileId, Span};

/// The file stays as it is.
pub(super) fn not_laid_out(file: FileId, refused: Refused) -> Diagnostic {
    let why = match refused {
        Refused::Unknown => "something stands between names and values that is neither a comment nor an indicator",
        Refused::Key => "a key is more than one line of text",
        Refused::Differs => "it would not be read as the same",
        Refused::Comments => "it would not have the same comments",
    };
    Diagnostic::error("not-laid-out", format!("the file can't be laid out: {why}"))
        .at(Span::new(file, 0, 0), "")
        .with_help("it stays as it is; write what is unusual in it in a plainer way, or lay it out by hand")
}
