//! The lines around marked bytes, cut to a width.
//!
//! In: the labels of one complaint. Out: short texts with marks inside them. Each file is searched for its lines once.

use crate::diagnostic::Diagnostic;
use crate::place::text::is_deceptive;
use crate::place::{FileId, LineColumn, LineIndex, Placed, clamp};

/// Bytes of a line that are shown.
pub(super) const WIDTH: usize = 120;

/// Labels whose lines are at most so far apart share an excerpt.
const NEAR: usize = 4;

/// Lines of one file, and what is marked in them.
pub(super) struct Excerpt {
    pub(super) file: String,
    /// Where the first label of the complaint in it stands.
    pub(super) place: LineColumn,
    pub(super) first_line: usize,
    pub(super) text: String,
    /// Whether a line does not start with its first character.
    pub(super) cut: bool,
    pub(super) marks: Vec<Mark>,
}

/// A label, in bytes of its excerpt.
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: String,
    pub(super) primary: bool,
}

/// A label and its line.
struct Label<'a> {
    placed: &'a Placed<String>,
    line: usize,
    primary: bool,
}

/// The excerpts of a complaint, its own place first. Labels near one another in one file share one.
pub(super) fn excerpts(one: &Diagnostic, index: &mut LineIndex<'_>) -> Vec<Excerpt> {
    let primary = one.primary.iter().map(|placed| (placed, true));
    let related = one.related.iter().map(|placed| (placed, false));
    let mut groups: Vec<Vec<Label<'_>>> = Vec::new();
    for (placed, primary) in primary.chain(related) {
        let (offset, _) = clamp(index.text(placed.span.file), placed.span);
        let label = Label { placed, line: index.line_of(placed.span.file, offset), primary };
        match groups.iter_mut().find(|group| group.iter().any(|other| near(other, &label))) {
            Some(group) => group.push(label),
            None => groups.push(vec![label]),
        }
    }
    groups.iter().filter_map(|group| excerpt(group, index)).collect()
}

fn near(one: &Label<'_>, other: &Label<'_>) -> bool {
    one.placed.span.file == other.placed.span.file && one.line.abs_diff(other.line) <= NEAR
}

fn excerpt(labels: &[Label<'_>], index: &mut LineIndex<'_>) -> Option<Excerpt> {
    let own = labels.first()?;
    let file = own.placed.span.file;
    let first = labels.iter().map(|label| label.line).min()?;
    let last = labels.iter().map(|label| label.line).max()?;
    let mut drawn = Excerpt {
        file: index.name(file).to_owned(),
        place: index.line_column(own.placed.span),
        first_line: first + 1,
        text: String::new(),
        cut: false,
        marks: Vec::new(),
    };
    for line in first..=last {
        let on_line: Vec<&Label<'_>> = labels.iter().filter(|label| label.line == line).collect();
        if line > first {
            drawn.text.push('\n');
        }
        draw_line(index, file, line, &on_line, &mut drawn);
    }
    Some(drawn)
}

/// Adds a line, cut around its first label, and the marks of its labels. A label over several lines marks the first.
fn draw_line(index: &mut LineIndex<'_>, file: FileId, line: usize, labels: &[&Label<'_>], drawn: &mut Excerpt) {
    let (text, start) = index.line(file, line);
    let inside = |label: &Label<'_>| {
        let (from, to) = clamp(index.text(file), label.placed.span);
        let from = from.saturating_sub(start).min(text.len());
        (from, to.saturating_sub(start).clamp(from, text.len()))
    };
    let spans: Vec<(usize, usize)> = labels.iter().map(|label| inside(label)).collect();
    let window = window(text, spans.first().copied().unwrap_or((0, 0)));
    drawn.cut |= window.0 > 0;
    let offsets = append_visible(text, window, &mut drawn.text);
    let moved = |offset: usize| {
        let offset = offset.clamp(window.0, window.1);
        let place = offsets.partition_point(|(before, _)| *before < offset);
        offsets.get(place).map_or(0, |(_, after)| *after)
    };
    for (label, (from, to)) in labels.iter().zip(spans) {
        let (start, end) = (moved(from), moved(to));
        drawn.marks.push(Mark { start, end, label: label.placed.value.clone(), primary: label.primary });
    }
}

/// The bytes of a line to show: all of a short one, else those around the label.
fn window(text: &str, label: (usize, usize)) -> (usize, usize) {
    if text.len() <= WIDTH {
        return (0, text.len());
    }
    let border = |offset: usize| {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let from = border(label.0.saturating_sub(WIDTH / 3));
    (from, border(from + WIDTH))
}

/// Copies a part of a line with all that hides made visible, and says where each of its characters went.
fn append_visible(text: &str, (from, to): (usize, usize), drawn: &mut String) -> Vec<(usize, usize)> {
    let mut offsets = Vec::new();
    if from > 0 {
        drawn.push_str("… ");
    }
    for (at, character) in text.get(from..to).unwrap_or("").char_indices() {
        offsets.push((from + at, drawn.len()));
        match character {
            '\t' => drawn.push(' '),
            hidden if hidden.is_control() || is_deceptive(hidden) => drawn.push('\u{fffd}'),
            shown => drawn.push(shown),
        }
    }
    offsets.push((to, drawn.len()));
    if to < text.len() {
        drawn.push_str(" …");
    }
    offsets
}
