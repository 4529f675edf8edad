//! Where something stands: source texts, and byte ranges in them.
//!
//! In: the text of each file that was read. Out: spans that survive to the last report, and the one place that turns a
//! span into a line and a column. It reads no file itself.

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
}

impl Sources {
    /// Keeps a text, and gives the number by which spans refer to it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source { name: name.into(), text: text.into() });
        id
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
        let before = source.text.get(..start).unwrap_or("");
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        LineColumn { line, column }
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
