//! What is wrong with the input, where, and what to write instead.
//!
//! In: one value for each complaint. Out: all of them, sorted by file and place. It draws nothing: that is `report`.

use crate::place::{Placed, Sources, Span};

/// Whether output can still be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Something is probably not what its author meant, or cannot be promised.
    Warning,
}

/// One complaint.
///
/// The code is a stable name in lower case with hyphens; a test looks for a snapshot of every code that stands in the
/// sources. The message says what is wrong in the user's words, in lower case, without a full stop, values in
/// backquotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of this kind of complaint.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where, and what to say under the marked bytes; none for an argument or a whole file.
    pub primary: Option<Placed<String>>,
    /// Other places that take part, each with its words.
    pub related: Vec<Placed<String>>,
    /// What to write or do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error of this code.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message.into())
    }

    /// A warning of this code.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message.into())
    }

    fn new(code: &'static str, severity: Severity, message: String) -> Self {
        Diagnostic { code, severity, message, primary: None, related: Vec::new(), help: None }
    }

    /// Marks the bytes that are wrong; the label may be empty.
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.primary = Some(Placed::new(label.into(), span));
        self
    }

    /// Marks another place that takes part.
    pub fn with_related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Placed::new(label.into(), span));
        self
    }

    /// What to write or do instead.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Collects complaints, so that one run shows them all.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the error of a result, and gives its value if there is one.
    pub fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Adds all of another collection.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// Keeps those of which `keep` is true.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|one| one.severity == Severity::Error)
    }

    /// The codes of all errors.
    pub fn errors(&self) -> impl Iterator<Item = &'static str> {
        self.list.iter().filter(|one| one.severity == Severity::Error).map(|one| one.code)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them by file name, place and code, each once: what is said of one place in the same words, with the same advice,
    /// is one, whatever its label adds (a transport, a family).
    pub fn sorted(&self, sources: &Sources) -> Vec<Diagnostic> {
        let mut list = self.list.clone();
        list.sort_by_cached_key(|one| {
            let place = one.primary.as_ref().map(|primary| primary.span);
            let file = place.map_or(String::new(), |span| sources.name(span.file).to_owned());
            (file, place, one.severity, one.code, one.message.clone())
        });
        list.dedup_by(|a, b| {
            let place = |one: &Diagnostic| one.primary.as_ref().map(|primary| primary.span);
            (a.code, &a.message, &a.help, place(a)) == (b.code, &b.message, &b.help, place(b))
        });
        list
    }
}

/// A user's text for a message: at most 60 characters of it, control characters escaped.
pub fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(60).flat_map(visible).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

fn visible(character: char) -> Vec<char> {
    if character.is_control() { character.escape_default().collect() } else { vec![character] }
}
