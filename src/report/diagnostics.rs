//! Complaints as text, with the lines that they speak of.
//!
//! In: complaints and sources. Out: text for people, with or without colour, or a line each for editors. Lines are cut
//! around the marked bytes before they are drawn, so that one huge line costs no more than a short one; whatever a
//! terminal would hide or obey is made visible.

mod excerpt;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::place::{LineIndex, Sources};

use excerpt::{Excerpt, excerpts};

/// How many complaints of one severity are drawn; the rest are counted.
const SHOWN: usize = 100;

/// How complaints are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Message, place, source lines with labels, help.
    Full,
    /// One line: `file:line:column: error[code]: message (help)`.
    Short,
}

/// The complaints in the order of their places, and at the end how many were left out.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, form: Form, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(excerpt::WIDTH * 2);
    let mut index = LineIndex::new(sources);
    let mut seen = [0_usize; 2];
    let mut text = String::new();
    for one in diagnostics.sorted(sources) {
        let [errors, warnings] = &mut seen;
        let count = if one.severity == Severity::Error { errors } else { warnings };
        *count += 1;
        if *count <= SHOWN {
            text.push_str(&match form {
                Form::Full => full(&one, &mut index, &renderer),
                Form::Short => short(&one, &mut index),
            });
        }
    }
    for (count, what) in seen.into_iter().zip(["error", "warning"]) {
        if let Some(more) = count.checked_sub(SHOWN).filter(|more| *more > 0) {
            text.push_str(&format!("and {more} more {what}{}\n", if more == 1 { "" } else { "s" }));
        }
    }
    text
}

fn full(one: &Diagnostic, index: &mut LineIndex<'_>, renderer: &Renderer) -> String {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let drawn = excerpts(one, index);
    let mut group = Group::with_title(level.primary_title(visible(&one.message)).id(one.code));
    for excerpt in &drawn {
        // Of a line that is cut the renderer would count a wrong column, and of no text none.
        if excerpt.cut || excerpt.text.is_empty() {
            let origin = Origin::path(&excerpt.file);
            group = group.element(origin.line(excerpt.place.line).char_column(excerpt.place.column));
        }
        if !excerpt.text.is_empty() {
            group = group.element(snippet(excerpt));
        }
    }
    if let Some(help) = &one.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let mut text = renderer.render(&[group]);
    if drawn.iter().any(|excerpt| excerpt.cut) {
        text = without_bare_origins(&text);
    }
    text.push_str("\n\n");
    text
}

/// A place that is given by hand leaves a line that holds nothing but `:::` before its text.
fn without_bare_origins(text: &str) -> String {
    let bare = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() != ":::";
    text.lines().filter(bare).collect::<Vec<_>>().join("\n")
}

fn snippet(excerpt: &Excerpt) -> Element<'_> {
    let marks = excerpt.marks.iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(mark.start..mark.end).label((!mark.label.is_empty()).then_some(mark.label.as_str()))
    });
    let path = (!excerpt.cut).then_some(excerpt.file.as_str());
    Snippet::source(&excerpt.text).path(path).line_start(excerpt.first_line).fold(false).annotations(marks).into()
}

fn short(one: &Diagnostic, index: &mut LineIndex<'_>) -> String {
    let severity = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = one.primary.as_ref().map_or(String::new(), |primary| {
        let at = index.line_column(primary.span);
        format!("{}:{}:{}: ", visible(index.name(primary.span.file)), at.line, at.column)
    });
    let help = one.help.as_ref().map_or(String::new(), |help| format!(" ({})", visible(help)));
    format!("{place}{severity}[{}]: {}{help}\n", one.code, visible(&one.message))
}

/// Text of ours with a user's words in it, as one line that a terminal neither obeys nor turns around.
fn visible(text: &str) -> String {
    let shown = |character: char| -> Box<dyn Iterator<Item = char>> {
        if character.is_control() || crate::place::text::is_deceptive(character) {
            Box::new(character.escape_unicode())
        } else {
            Box::new(std::iter::once(character))
        }
    };
    text.chars().flat_map(shown).collect()
}
