//! A text in YAML to the same text in one layout: blanks and line breaks are set anew, and nothing else.
//!
//! In: a text that [`yaml::read`](crate::yaml::read) takes. Out: its scalars, comments and indicators in their order, on lines
//! and with blanks as this house has them; long lists and mappings in brackets become lines, and these are all the brackets that
//! go. The result is read again: it has the same nodes and comments, or there is none. It knows no key of any file.
//!
//! # Example
//!
//! ```
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::layout;
//! use portcullis::place::Sources;
//! use portcullis::yaml::Limits;
//!
//! let text = "profile:   web  # ours\ninbound:\n    - HTTPS\n    -   deny: SSH\n        from:  192.0.2.0/24\n";
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let file = sources.add("web.yaml", text);
//! let laid_out = layout::lay_out(text, file, &Limits::USUAL, &mut diagnostics).ok_or("it is no YAML of ours")?;
//! assert_eq!(laid_out, "profile: web  # ours\ninbound:\n  - HTTPS\n  - deny: SSH\n    from: 192.0.2.0/24\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod flow;
mod lines;
mod messages;
mod print;
mod proof;
mod scalars;
mod tokens;

use crate::diagnostic::Diagnostics;
use crate::place::FileId;
use crate::yaml::Limits;
use crate::yaml::written::written;

pub use proof::prove;

/// The columns that a list or a mapping in brackets may reach into.
pub const WIDTH: usize = 120;

/// Why a text is not laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// A piece is neither a node's nor a comment or an indicator.
    Unknown,
    /// A key that can't stand before its value on one line.
    Key,
    /// The nodes are not the same.
    Differs,
    /// The comments are not the same.
    Comments,
}

/// The text in our layout, proved to say the same. None, with a complaint, if that can't be done.
pub fn lay_out(text: &str, file: FileId, limits: &Limits, diagnostics: &mut Diagnostics) -> Option<String> {
    let before = with_plain_breaks(text);
    let written = laid_out(&before, limits);
    match written.map(|after| if ends_in_crlf(text) { after.replace('\n', "\r\n") } else { after }) {
        Ok(after) => prove(text, &after, file, limits, diagnostics).then_some(after),
        Err(refused) => {
            diagnostics.push(messages::not_laid_out(file, refused));
            None
        }
    }
}

fn laid_out(text: &str, limits: &Limits) -> Result<String, Refused> {
    let written = written(text, limits).ok_or(Refused::Unknown)?;
    let tokens = tokens::tokens(text, &written.leaves)?;
    Ok(lines::text(print::print(text, tokens, written.root.as_ref())?))
}

/// Whether each line ends in a carriage return and a line feed, as on Windows. Such a text keeps that: where a version control
/// makes these ends at each checkout, a text with others would never be as it should.
pub fn ends_in_crlf(text: &str) -> bool {
    let both = text.matches("\r\n").count();
    both > 0 && text.matches('\n').count() == both && text.matches('\r').count() == both
}

/// The text without a byte order mark, each line break a line feed: to YAML they are all the same (YAML 1.2.2 section 5.4).
pub fn with_plain_breaks(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n")
}
