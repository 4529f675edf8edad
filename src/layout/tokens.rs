//! A text to all of its pieces, comments and indicators too: what is between them is blanks and line breaks alone.
//!
//! In: the text and its leaves. Out: tokens in their order, each with the line and column where it stands.

use super::Refused;
use crate::yaml::written::{Leaf, LeafKind, Style};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something that belongs to a node, or a mark of the document.
    Leaf(LeafKind),
    /// `-` before an item.
    Dash,
    /// `?` before a key.
    Question,
    /// `:` after a key.
    Colon,
    /// `,` after an item.
    Comma,
    /// `[` or `{`.
    Open,
    /// `]` or `}`.
    Close,
    /// `|` or `>` and what says how the lines below are read.
    Header,
    /// `#` and the rest of the line.
    Comment,
}

/// A piece and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The line on which it begins, counted from 0.
    pub(super) line: usize,
    /// How many characters of that line stand before it.
    pub(super) column: usize,
    /// Whether nothing but blanks stands before it on its line.
    pub(super) first: bool,
    /// Whether it is the first on its line, and the line above is blank and no part of a scalar.
    pub(super) blank: bool,
}

/// The pieces of a text.
pub(super) fn tokens(text: &str, leaves: &[Leaf]) -> Result<Vec<Token>, Refused> {
    let mut scanner =
        Scanner { text, tokens: Vec::new(), at: 0, line: 0, column: 0, counted: 0, breaks: 0, first: true };
    for leaf in leaves {
        let start = match leaf.kind {
            LeafKind::Scalar(Style::Block) => scanner.header(leaf.end)?,
            _ => leaf.start,
        };
        scanner.gap(start)?;
        if leaf.kind == LeafKind::Scalar(Style::Block) {
            let end = whole_lines(text, start, leaf.end);
            scanner.push(Kind::Leaf(leaf.kind), end);
            scanner.below_block(start, end);
        } else {
            scanner.push(Kind::Leaf(leaf.kind), leaf.end);
        }
    }
    scanner.gap(text.len())?;
    Ok(scanner.tokens)
}

/// The end of a block scalar's last line: the parser may count the blanks before what follows to it.
fn whole_lines(text: &str, start: usize, end: usize) -> usize {
    let own = text.get(start..end).unwrap_or_default();
    let last = own.len() - own.rfind('\n').map_or(0, |at| at + 1);
    let is_margin = end < text.len() && own.ends_with(' ') && own.trim_end_matches(' ').len() + last <= own.len();
    if is_margin { end - last } else { end }
}

/// The lines below a header that its scalar has, and how many blank ones follow that say nothing. `margin` is how many blanks
/// before each are none of it.
pub(super) fn block_lines<'a>(text: &'a str, header: &str, margin: usize) -> (Vec<&'a str>, usize) {
    let mut lines: Vec<&str> = text.split_inclusive('\n').map(|line| line.trim_end_matches('\n')).collect();
    if header.contains('+') {
        return (lines, 0);
    }
    let before = lines.len();
    while lines.last().is_some_and(|last| last.len() <= margin && last.trim_start_matches(' ').is_empty()) {
        lines.pop();
    }
    let blank = before - lines.len();
    (lines, blank)
}

/// The blanks before the first line that has more than blanks.
pub(super) fn margin(text: &str) -> usize {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    text.lines().find(|line| spaces(line) < line.len()).map_or(0, spaces)
}

struct Scanner<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    line: usize,
    /// How many characters of the line stand before the byte up to which they are counted: each is counted once.
    column: usize,
    counted: usize,
    /// Line breaks since the last piece; the one at the end of a block scalar counts.
    breaks: usize,
    first: bool,
}

impl Scanner<'_> {
    /// Reads everything up to a byte.
    fn gap(&mut self, end: usize) -> Result<(), Refused> {
        while self.at < end {
            let Some(character) = self.text.get(self.at..end).and_then(|rest| rest.chars().next()) else {
                return Err(Refused::Unknown);
            };
            let kind = match character {
                ' ' | '\t' | '\n' => {
                    self.at += 1;
                    if character == '\n' {
                        self.new_line();
                    }
                    continue;
                }
                '#' => Kind::Comment,
                '-' => Kind::Dash,
                '?' => Kind::Question,
                ':' => Kind::Colon,
                ',' => Kind::Comma,
                '[' | '{' => Kind::Open,
                ']' | '}' => Kind::Close,
                _ => return Err(Refused::Unknown),
            };
            let length = if kind == Kind::Comment { self.comment(end).len() } else { 1 };
            self.push(kind, self.at + length);
        }
        Ok(())
    }

    /// Reads everything up to the lines of a block scalar, and says where they begin.
    fn header(&mut self, end: usize) -> Result<usize, Refused> {
        let rest = self.text.get(self.at..end).unwrap_or_default();
        // A `|` of an earlier comment is none.
        let mut offset = 0;
        let found = rest.split_inclusive('\n').find_map(|line| {
            let code = line.split('#').next().unwrap_or_default();
            let at = code.find(['|', '>']).map(|at| self.at + offset + at);
            offset += line.len();
            at
        });
        let start = found.ok_or(Refused::Unknown)?;
        self.gap(start)?;
        let line = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let length = line.find([' ', '\t']).unwrap_or(line.len());
        self.push(Kind::Header, start + length);
        self.gap(start + line.len())?;
        let below = (start + line.len() + 1).min(self.text.len());
        Ok(below.min(end.max(self.at)))
    }

    /// The comment that begins here, without blanks at its end.
    fn comment(&self, end: usize) -> &str {
        self.text.get(self.at..end).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end()
    }

    fn new_line(&mut self) {
        self.line += 1;
        self.column = 0;
        self.counted = self.at;
        self.breaks += 1;
        self.first = true;
    }

    fn push(&mut self, kind: Kind, end: usize) {
        self.column += self.text.get(self.counted..self.at).map_or(0, |before| before.chars().count());
        self.counted = self.at;
        self.tokens.push(Token {
            kind,
            start: self.at,
            end,
            line: self.line,
            column: self.column,
            first: self.first,
            blank: self.first && self.breaks > 1,
        });
        let own = self.text.get(self.at..end).unwrap_or_default();
        self.line += own.matches('\n').count();
        if let Some(at) = own.rfind('\n') {
            self.column = 0;
            self.counted = self.at + at + 1;
        }
        self.at = end;
        self.breaks = 0;
        self.first = own.ends_with('\n');
    }

    /// Counts the blank lines that the parser counts to a block scalar, and that say nothing.
    fn below_block(&mut self, start: usize, end: usize) {
        let own = self.text.get(start..end).unwrap_or_default();
        let is_header = |token: &&Token| token.kind == Kind::Header;
        let header = self.tokens.iter().rev().find(is_header).and_then(|token| self.text.get(token.start..token.end));
        let (_, blank) = block_lines(own, header.unwrap_or_default(), margin(own));
        self.breaks = blank + usize::from(own.is_empty() || own.ends_with('\n'));
        self.first = self.breaks > 0;
    }
}
