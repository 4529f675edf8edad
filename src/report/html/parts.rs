//! The small pieces of text of which rows and cards are made.
//!
//! In: text, of the program or of others. Out: pieces that are markup here and data for the script, which makes the same
//! markup of them. Text of others is cleared of what would turn a line around.

use maud::{Markup, html};
use serde::{Serialize, Serializer};

use crate::audit::{Level, level::SourceClass};
use crate::report::places::visible;

/// How a piece looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::report) enum Look {
    /// Text.
    Plain,
    /// Text of a firewall or a profile.
    Code,
    /// Words of ours, in which grave accents stand around names and texts of others.
    Said,
    /// What is beside the point.
    Muted,
    /// A line of its own.
    Line,
    /// Lines as they stand.
    Block,
    /// The rest of something long, which is opened on demand.
    Rest,
    /// A level of a finding.
    Level(Level),
    /// To whom something is open; and whether it is on the way out.
    Class(SourceClass, bool),
    /// What became of packets: opened, closed, or something else.
    Change(&'static str),
}

impl Look {
    /// The name of its style.
    fn name(self) -> &'static str {
        match self {
            Look::Plain => "",
            Look::Code => "code",
            Look::Said => "said",
            Look::Muted => "muted",
            Look::Line => "line",
            Look::Block => "block",
            Look::Rest => "rest",
            Look::Level(Level::Critical) => "level critical",
            Look::Level(Level::High) => "level high",
            Look::Level(Level::Medium) => "level medium",
            Look::Level(Level::Low) => "level low",
            Look::Level(Level::Info) => "level info",
            Look::Class(SourceClass::Anywhere, false) => "to anywhere",
            Look::Class(SourceClass::Broad, false) => "to broad",
            Look::Class(SourceClass::Narrow, false) => "to narrow",
            Look::Class(SourceClass::Internal, false) => "to internal",
            Look::Class(SourceClass::Anywhere, true) => "to anywhere out",
            Look::Class(SourceClass::Broad, true) => "to broad out",
            Look::Class(SourceClass::Narrow, true) => "to narrow out",
            Look::Class(SourceClass::Internal, true) => "to internal out",
            Look::Change("opened") => "change opened",
            Look::Change("closed") => "change closed",
            Look::Change(_) => "change other",
        }
    }
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::report) struct Part {
    look: Look,
    text: String,
    /// The name of a place in the page to which it leads; of a rest the words that stand for it.
    to: Option<String>,
}

/// What stands in one place of a row or card.
pub(in crate::report) type Parts = Vec<Part>;

impl Part {
    /// Text with this look.
    pub(in crate::report) fn new(look: Look, text: &str) -> Self {
        Part { look, text: visible(text), to: None }
    }

    /// Text.
    pub(in crate::report) fn plain(text: &str) -> Self {
        Self::new(Look::Plain, text)
    }

    /// Words of ours, in which grave accents stand around names and texts of others.
    pub(in crate::report) fn said(text: &str) -> Self {
        Self::new(Look::Said, text)
    }

    /// Text of a firewall or a profile.
    pub(in crate::report) fn code(text: &str) -> Self {
        Self::new(Look::Code, text)
    }

    /// What is beside the point.
    pub(in crate::report) fn muted(text: &str) -> Self {
        Self::new(Look::Muted, text)
    }

    /// Lines as they stand.
    pub(in crate::report) fn block(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(visible).collect();
        Part { look: Look::Block, text: lines.join("\n"), to: None }
    }

    /// The rest of something long, under a few words that stand for it.
    pub(in crate::report) fn rest(words: &str, text: &str) -> Self {
        Part { look: Look::Rest, text: visible(text), to: Some(words.to_owned()) }
    }

    /// The same, leading to a place of this page.
    pub(in crate::report) fn to(mut self, id: &str) -> Self {
        self.to = Some(id.to_owned());
        self
    }
}

impl Serialize for Part {
    /// `"text"`, or `["look", "text"]`, or `["look", "text", "place"]`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (&self.to, self.look) {
            (None, Look::Plain) => self.text.serialize(serializer),
            (None, look) => (look.name(), &self.text).serialize(serializer),
            (Some(to), look) => (look.name(), &self.text, to).serialize(serializer),
        }
    }
}

/// The pieces as markup.
pub(in crate::report) fn markup(parts: &[Part]) -> Markup {
    html! {
        @for part in parts {
            @match (&part.to, part.look) {
                (Some(words), Look::Rest) => details { summary { (words) } (part.text) },
                (None, Look::Said) => (said(&part.text)),
                (None, Look::Block) => pre { (part.text) },
                (Some(to), look) => a class=(look.name()) href={ "#" (to) } { (part.text) },
                (None, Look::Plain) => (part.text),
                (None, Look::Code) => code { (part.text) },
                (None, look) => span class=(look.name()) { (part.text) },
            }
            " "
        }
    }
}

/// Words, with what stands between grave accents as code; one without its like is a sign as any other.
fn said(text: &str) -> Markup {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return html! { (text) };
    }
    html! {
        @for (number, piece) in pieces.iter().enumerate() {
            @if number.is_multiple_of(2) { (piece) } @else { code { (piece) } }
        }
    }
}
