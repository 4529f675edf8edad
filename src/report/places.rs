//! Places and user's words, as every report writes them.
//!
//! In: spans and texts. Out: `file:line:column`, records for JSON, text that no terminal obeys.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::place::text::is_deceptive;
use crate::place::{Sources, Span};

/// `FILE:LINE`.
pub(super) fn line(span: Span, sources: &Sources) -> String {
    format!("{}:{}", visible(sources.name(span.file)), sources.line_column(span).line)
}

/// So much of a rule stands in the name of it.
const RULE: usize = 96;

/// A rule that has no name, by its own text where that is one line: what came by a pipe can't be looked up by its line.
pub(super) fn nameless(chain: &str, span: Option<Span>, sources: &Sources) -> String {
    let text = span.map_or("", |span| sources.slice(span).trim());
    if text.is_empty() || text.contains('\n') {
        return format!("a rule of {chain}");
    }
    let cut: String = text.chars().take(RULE).collect();
    let end = if cut.len() < text.len() { "…" } else { "" };
    format!("`{cut}{end}` of {chain}")
}

/// Text of others without characters that move a terminal's cursor or turn its text around; a tab is a blank.
pub fn visible(text: &str) -> String {
    let shown = |one: char| match one {
        '\t' => ' ',
        one if one.is_control() || is_deceptive(one) => '\u{fffd}',
        one => one,
    };
    text.chars().map(shown).collect()
}

/// A text of several lines without such characters: what every report for people passes through at its end, so that a name which was
/// written to it as it is does no harm.
pub(super) fn page(text: &str) -> String {
    let shown =
        |line: &str| visible(line.strip_suffix('\n').unwrap_or(line)) + if line.ends_with('\n') { "\n" } else { "" };
    text.split_inclusive('\n').map(shown).collect()
}

/// A place in JSON.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct PlaceRecord {
    file: String,
    line: usize,
    column: usize,
}

impl PlaceRecord {
    /// The place of a span's first byte.
    pub(super) fn of(span: Span, sources: &Sources) -> Self {
        let at = sources.line_column(span);
        PlaceRecord { file: sources.name(span.file).to_owned(), line: at.line, column: at.column }
    }
}

/// A complaint in JSON.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ComplaintRecord {
    code: &'static str,
    severity: &'static str,
    message: String,
    place: Option<PlaceRecord>,
    label: Option<String>,
    related: Vec<LabelRecord>,
    help: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct LabelRecord {
    place: PlaceRecord,
    label: String,
}

impl ComplaintRecord {
    /// The complaint with its places.
    pub(super) fn of(one: &Diagnostic, sources: &Sources) -> Self {
        let related = one.related.iter();
        ComplaintRecord {
            code: one.code,
            severity: match one.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: one.message.clone(),
            place: one.primary.as_ref().map(|placed| PlaceRecord::of(placed.span, sources)),
            label: one.primary.as_ref().map(|placed| placed.value.clone()),
            related: related
                .map(|placed| LabelRecord { place: PlaceRecord::of(placed.span, sources), label: placed.value.clone() })
                .collect(),
            help: one.help.clone(),
        }
    }
}

/// JSON with a final line break.
pub(super) fn json(document: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}
