//! The lines around marked bytes, cut to a width.
//!
//! In: the labels of one complaint. Out: short texts with marks inside them. Each file is searched for its lines once.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::place::{FileId, LineColumn, Placed, Sources, Span, clamp};
use crate::yaml::is_deceptive;

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

/// Where the lines of each file start.
pub(super) struct Index<'a> {
    sources: &'a Sources,
    lines: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Index { sources, lines: BTreeMap::new() }
    }

    pub(super) fn name(&self, file: FileId) -> &'a str {
        self.sources.name(file)
    }

    fn text(&self, file: FileId) -> &'a str {
        self.sources.get(file).map_or("", |source| &source.text)
    }

    fn starts(&mut self, file: FileId) -> &[usize] {
        let text = self.text(file);
        self.lines.entry(file).or_insert_with(|| {
            let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_breaks).collect()
        })
    }

    /// The number of the line that holds a byte, from 0, and where that line starts.
    fn line_of(&mut self, file: FileId, offset: usize) -> (usize, usize) {
        let starts = self.starts(file);
        let line = starts.partition_point(|start| *start <= offset).saturating_sub(1);
        (line, starts.get(line).copied().unwrap_or(0))
    }

    /// The line of this number, from 0, without its end, and where it starts.
    fn line(&mut self, file: FileId, line: usize) -> (&'a str, usize) {
        let text = self.text(file);
        let start = self.starts(file).get(line).copied().unwrap_or(text.len());
        let end = self.starts(file).get(line + 1).map_or(text.len(), |next| next - 1);
        let whole = text.get(start..end.max(start)).unwrap_or("");
        (whole.strip_suffix('\r').unwrap_or(whole), start)
    }

    pub(super) fn line_column(&mut self, span: Span) -> LineColumn {
        let text = self.text(span.file);
        let (offset, _) = clamp(text, span);
        let (line, start) = self.line_of(span.file, offset);
        let before = text.get(start..offset).unwrap_or("").trim_start_matches('\u{feff}');
        LineColumn { line: line + 1, column: before.chars().count() + 1 }
    }
}

/// A label and its line.
struct Label<'a> {
    placed: &'a Placed<String>,
    line: usize,
    primary: bool,
}

/// The excerpts of a complaint, its own place first. Labels near one another in one file share one.
pub(super) fn excerpts(one: &Diagnostic, index: &mut Index<'_>) -> Vec<Excerpt> {
    let primary = one.primary.iter().map(|placed| (placed, true));
    let related = one.related.iter().map(|placed| (placed, false));
    let mut groups: Vec<Vec<Label<'_>>> = Vec::new();
    for (placed, primary) in primary.chain(related) {
        let (offset, _) = clamp(index.text(placed.span.file), placed.span);
        let label = Label { placed, line: index.line_of(placed.span.file, offset).0, primary };
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

fn excerpt(labels: &[Label<'_>], index: &mut Index<'_>) -> Option<Excerpt> {
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
fn draw_line(index: &mut Index<'_>, file: FileId, line: usize, labels: &[&Label<'_>], drawn: &mut Excerpt) {
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
