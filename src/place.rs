//! Where something stands: source texts, and byte ranges in them.
//!
//! In: the text of each file that was read. Out: spans that survive to the last report, and the one place that turns a
//! span into a line and a column. It reads no file itself.

pub mod text;

use std::collections::BTreeMap;

/// One text that was read, by its number in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes of one file, `start..end`, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte; equal to `start` for a place between two characters.
    pub end: u32,
}

impl Span {
    /// The span of these bytes of a file.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// Whether all of another place lies in it.
    pub fn holds(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A value and the place where somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Placed<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Placed { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Placed<U> {
        Placed { value: with(self.value), span: self.span }
    }
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// One file: the name by which messages speak of it, and its text.
#[derive(Debug, Clone)]
pub struct Source {
    /// As the user gave it, relative to the working folder, with `/`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// Every text read in one run.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
    /// For each file, where each of its lines begins.
    lines: Vec<Vec<usize>>,
}

impl Sources {
    /// Keeps a text, and gives the number by which spans refer to it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text = text.into();
        self.lines.push(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect());
        self.files.push(Source { name: name.into(), text });
        id
    }

    /// The number of an earlier text of the same name and content, in whose favour the last one is forgotten; else the last
    /// one's own. A file that several profiles name is told of once.
    pub fn once(&mut self, last: FileId) -> FileId {
        let index = last.0 as usize;
        let Some(own) = self.files.get(index).filter(|_| index + 1 == self.files.len()) else { return last };
        let earlier = self.files.iter().take(index).position(|one| one.name == own.name && one.text == own.text);
        let Some(earlier) = earlier.and_then(|at| u32::try_from(at).ok()) else { return last };
        self.forget_after(index);
        FileId(earlier)
    }

    /// How many texts there are.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The name of each text.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|source| source.name.as_str())
    }

    /// Puts a text before the names of all but the first `count`.
    pub fn prefix_after(&mut self, count: usize, prefix: &str) {
        for source in self.files.iter_mut().skip(count) {
            source.name.insert_str(0, prefix);
        }
    }

    /// Forgets every text after the first `count`: no span may point into them any more.
    pub fn forget_after(&mut self, count: usize) {
        self.files.truncate(count);
        self.lines.truncate(count);
    }

    /// Whether another text bears the name of this one.
    pub fn is_read_twice(&self, file: FileId) -> bool {
        self.files.iter().filter(|source| source.name == self.name(file)).count() > 1
    }

    /// The file of this number, if it is one of these sources.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.0 as usize)
    }

    /// The name of a file; empty for a number of another collection.
    pub fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.name)
    }

    /// The bytes of a span as text, cut to the file and to whole characters.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |source| {
            let (start, end) = clamp(&source.text, span);
            source.text.get(start..end).unwrap_or("")
        })
    }

    /// The line and column of a span's first byte.
    pub fn line_column(&self, span: Span) -> LineColumn {
        let Some(source) = self.get(span.file) else {
            return LineColumn { line: 1, column: 1 };
        };
        let (start, _) = clamp(&source.text, span);
        let begins = self.lines.get(span.file.0 as usize).map_or(&[][..], Vec::as_slice);
        let line = begins.partition_point(|begin| *begin <= start).max(1);
        let begin = begins.get(line - 1).copied().unwrap_or(0);
        let column = source.text.get(begin..start).unwrap_or("").trim_start_matches('\u{feff}').chars().count() + 1;
        LineColumn { line, column }
    }
}

/// Where the lines of each file start, found once a file: for many spans this is the way to lines and columns.
#[derive(Debug)]
pub struct LineIndex<'a> {
    sources: &'a Sources,
    starts: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> LineIndex<'a> {
    /// An index of these sources; nothing is searched yet.
    pub fn new(sources: &'a Sources) -> Self {
        LineIndex { sources, starts: BTreeMap::new() }
    }

    /// The name of a file; empty for a number of another collection.
    pub fn name(&self, file: FileId) -> &'a str {
        self.sources.name(file)
    }

    /// The whole text of a file; empty for a number of another collection.
    pub fn text(&self, file: FileId) -> &'a str {
        self.sources.get(file).map_or("", |source| &source.text)
    }

    fn starts(&mut self, file: FileId) -> &[usize] {
        let text = self.text(file);
        self.starts.entry(file).or_insert_with(|| {
            let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_breaks).collect()
        })
    }

    /// The line, counted from 0, that holds a byte.
    pub fn line_of(&mut self, file: FileId, offset: usize) -> usize {
        self.starts(file).partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The line of this number, counted from 0, without its end, and the byte at which it starts.
    pub fn line(&mut self, file: FileId, line: usize) -> (&'a str, usize) {
        let text = self.text(file);
        let start = self.starts(file).get(line).copied().unwrap_or(text.len());
        let end = self.starts(file).get(line + 1).map_or(text.len(), |next| next - 1);
        let whole = text.get(start..end.max(start)).unwrap_or("");
        (whole.strip_suffix('\r').unwrap_or(whole), start)
    }

    /// The line and column of a span's first byte. A byte order mark has no column.
    pub fn line_column(&mut self, span: Span) -> LineColumn {
        let text = self.text(span.file);
        let (offset, _) = clamp(text, span);
        let line = self.line_of(span.file, offset);
        let (_, start) = self.line(span.file, line);
        let before = text.get(start..offset).unwrap_or("").trim_start_matches('\u{feff}');
        LineColumn { line: line + 1, column: before.chars().count() + 1 }
    }
}

/// The byte range of a span, cut to the text and moved down to character borders: renderers panic on any other.
pub fn clamp(text: &str, span: Span) -> (usize, usize) {
    let border = |offset: u32| {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let (start, end) = (border(span.start), border(span.end));
    (start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_blank_ones() {
        let mut sources = Sources::default();
        let file = sources.add("a", "x\n\nåb: c\n");
        let at = sources.line_column(Span::new(file, 6, 7));
        assert_eq!(at, LineColumn { line: 3, column: 3 });
    }

    #[test]
    fn spans_past_the_end_or_inside_a_character_are_cut() {
        let mut sources = Sources::default();
        let file = sources.add("a", "å");
        assert_eq!(sources.slice(Span::new(file, 1, 99)), "å");
        assert_eq!(sources.slice(Span::new(file, 50, 99)), "");
    }
}
