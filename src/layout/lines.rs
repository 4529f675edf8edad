//! The lines that are to be written, and the columns in which values and comments stand below one another.
//!
//! A run of lines keeps a column that its author gave it: two of its values, or two comments next to one another, stand in one
//! although what is before them differs in length. The column is made anew then, for the longest of those that have it.

use std::collections::{BTreeMap, BTreeSet};

/// What stands between a line and a comment at its end.
const BEFORE_COMMENT: usize = 2;

/// One line.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Blanks before it.
    pub(super) indent: usize,
    pub(super) text: String,
    pub(super) kind: LineKind,
    /// The comment at its end.
    pub(super) comment: Option<Comment>,
    /// A key and its value, where the line holds all of both.
    pub(super) pair: Option<Pair>,
    /// Whether a blank line stands before it.
    pub(super) blank: bool,
}

/// What a line holds.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nodes.
    #[default]
    Nodes,
    /// A comment of its own.
    Comment,
    /// No more than the rest of the comment at the end of the line above.
    Continued,
    /// A line of a block scalar: it stays as it is.
    Verbatim,
}

/// A comment at the end of a line.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) text: String,
    /// Where it stood.
    pub(super) column: usize,
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Pair {
    /// The mapping.
    pub(super) mapping: usize,
    /// How many bytes of the line's text are before the blank after the key's colon.
    pub(super) key: usize,
    /// Where the value stood, if it stood beside the key.
    pub(super) column: Option<usize>,
}

impl Line {
    fn width(&self) -> usize {
        self.indent + self.text.chars().count()
    }

    /// The column in which the line's key ends.
    fn key_end(&self) -> usize {
        let bytes = self.pair.as_ref().map_or(0, |pair| pair.key);
        self.indent + self.text.get(..bytes).map_or(0, |key| key.chars().count())
    }
}

/// The lines as a text.
pub(super) fn text(mut lines: Vec<Line>) -> String {
    align_values(&mut lines);
    let columns = comment_columns(&lines);
    let mut out = String::new();
    for (index, (line, column)) in lines.iter().zip(columns).enumerate() {
        if line.blank && index > 0 {
            out.push('\n');
        }
        let mut width = 0;
        if !line.text.is_empty() {
            out.extend(std::iter::repeat_n(' ', line.indent));
            out.push_str(&line.text);
            width = line.width();
        }
        if let Some(comment) = &line.comment {
            out.extend(std::iter::repeat_n(' ', column.saturating_sub(width)));
            out.push_str(&comment.text);
        }
        out.push('\n');
    }
    out
}

/// Ranges of lines that belong together; those for which `run` has nothing part them.
fn runs<T: PartialEq>(lines: &[Line], run: impl Fn(&Line) -> Option<T>) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut last = None;
    for (index, line) in lines.iter().enumerate() {
        let own = run(line);
        match found.last_mut() {
            Some(range) if own.is_some() && own == last && !line.blank => range.end = index + 1,
            _ if own.is_some() => found.push(index..index + 1),
            _ => {}
        }
        last = own;
    }
    found
}

/// Whether two neighbours have the same column although their widths differ.
fn share_a_column(columns: &[(usize, usize)]) -> bool {
    columns.windows(2).any(|two| matches!(two, [one, next] if one.0 == next.0 && one.1 != next.1))
}

fn align_values(lines: &mut [Line]) {
    for range in runs(lines, |line| line.pair.as_ref().map(|pair| pair.mapping)) {
        let Some(run) = lines.get_mut(range) else { continue };
        let column = |line: &Line| Some((line.pair.as_ref()?.column?, line.key_end()));
        let mut columns: Vec<(usize, usize)> = run.iter().filter_map(column).collect();
        columns.sort_unstable();
        if !share_a_column(&columns) {
            continue;
        }
        let widest = run.iter().map(Line::key_end).max().unwrap_or(0);
        for line in run {
            let padding = widest - line.key_end();
            let at = line.pair.as_ref().map_or(0, |pair| pair.key);
            line.text.insert_str(at, &" ".repeat(padding));
        }
    }
}

/// The column of each line's comment: two blanks behind the line, or behind the longest of those whose comments stood in one
/// column. Lines without one do not part them, but where a key of the whole text has none it does.
fn comment_columns(lines: &[Line]) -> Vec<usize> {
    let mut columns: Vec<usize> = lines.iter().map(|line| line.width() + BEFORE_COMMENT).collect();
    let is_of_a_run = |line: &Line| match line.kind {
        LineKind::Nodes => line.indent > 0 || line.comment.is_some(),
        LineKind::Continued => true,
        LineKind::Comment | LineKind::Verbatim => false,
    };
    for range in runs(lines, |line| is_of_a_run(line).then_some(())) {
        let (Some(run), Some(columns)) = (lines.get(range.clone()), columns.get_mut(range)) else { continue };
        let stood =
            |line: &Line| Some((line.comment.as_ref().filter(|_| line.kind == LineKind::Nodes)?.column, line.width()));
        let shared = shared_columns(&run.iter().filter_map(stood).collect::<Vec<_>>());
        let mut last = 0;
        for (line, column) in run.iter().zip(columns) {
            if let Some(widest) = stood(line).and_then(|(stood, _)| shared.get(&stood)) {
                *column = widest + BEFORE_COMMENT;
            } else if line.kind == LineKind::Continued {
                *column = last;
            }
            last = *column;
        }
    }
    columns
}

/// The columns that comments of lines next to one another share although the lines differ in width, each with the width of the
/// longest line whose comment stood there.
fn shared_columns(stood: &[(usize, usize)]) -> BTreeMap<usize, usize> {
    let pairs = stood.windows(2).filter(|two| share_a_column(two));
    let columns: BTreeSet<usize> = pairs.flatten().map(|(column, _)| *column).collect();
    let mut widest = BTreeMap::new();
    for (column, width) in stood.iter().filter(|(column, _)| columns.contains(column)) {
        let own = widest.entry(*column).or_insert(0);
        *own = (*width).max(*own);
    }
    widest
}
