//! A place in the tokens of a ruleset, which moves on as they are read.
//!
//! In: tokens. Out: words and signs one by one. It never moves past the end, and gives an end of line there.

use super::lex::{Kind, Token};
use super::syntax::Str;
use crate::place::{FileId, Span};

/// Something does not fit the grammar; where is the place of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unfit;

/// What a parser gives.
pub(super) type Parsed<T> = Result<T, Unfit>;

/// A place in tokens.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a, 't> {
    tokens: &'t [Token<'a>],
    at: usize,
    file: FileId,
    /// How many braces and parentheses are open around the place: the parsers' own depth is bounded by it.
    pub(super) depth: u32,
    /// What nft says against the text so far, though it can be understood.
    refused: Vec<(Span, String)>,
}

/// How deep braces and parentheses may be nested.
pub(super) const DEEPEST: u32 = 32;

impl<'a, 't> Cursor<'a, 't> {
    /// The start of these tokens of a file.
    pub(super) fn new(tokens: &'t [Token<'a>], file: FileId) -> Self {
        Cursor { tokens, at: 0, file, depth: 0, refused: Vec::new() }
    }

    /// Says what nft has against the text from a token up to the one that comes next.
    pub(super) fn refuse(&mut self, from: usize, what: impl Into<String>) {
        self.refused.push((self.span_from(from), what.into()));
    }

    /// How much was said against the text.
    pub(super) fn refusals(&self) -> usize {
        self.refused.len()
    }

    /// What was said against the text behind the first so many, once.
    pub(super) fn take_refused(&mut self, from: usize) -> Vec<(Span, String)> {
        self.refused.split_off(from.min(self.refused.len()))
    }

    /// The next token; none at the end.
    pub(super) fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    /// The token after the next.
    pub(super) fn peek_second(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at + 1).copied()
    }

    /// The next token, and moves on.
    pub(super) fn take(&mut self) -> Option<Token<'a>> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    /// Which token comes next.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back to a place that [`Cursor::at`] gave.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next word, without moving on; empty if there is none.
    pub(super) fn word(&self) -> &'a str {
        self.peek().filter(|token| token.kind == Kind::Word).map_or("", |token| token.text)
    }

    /// Takes this word if it comes next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let is_next = self.peek().is_some_and(|token| token.is_word(word));
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes this sign if it comes next.
    pub(super) fn eat_sign(&mut self, sign: &str) -> bool {
        let is_next = self.is_sign(sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// Whether this sign comes next.
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.peek().is_some_and(|token| token.is_sign(sign))
    }

    /// Takes this sign, which must come next.
    pub(super) fn expect_sign(&mut self, sign: &str) -> Parsed<()> {
        if self.eat_sign(sign) { Ok(()) } else { Err(Unfit) }
    }

    /// Takes a word.
    pub(super) fn expect_word(&mut self) -> Parsed<&'a str> {
        match self.peek() {
            Some(token) if token.kind == Kind::Word => {
                self.at += 1;
                Ok(token.text)
            }
            _ => Err(Unfit),
        }
    }

    /// Takes a word or a text in quotes.
    pub(super) fn expect_text(&mut self) -> Parsed<Str<'a>> {
        match self.peek() {
            Some(token) if matches!(token.kind, Kind::Word | Kind::Quoted) => {
                self.at += 1;
                Ok(token.text.into())
            }
            _ => Err(Unfit),
        }
    }

    /// Whether the statement ends here: at the end of its line, of its block, or of the text.
    pub(super) fn is_end(&self) -> bool {
        self.peek().is_none_or(|token| matches!(token.kind, Kind::End | Kind::Foreign) || token.is_sign("}"))
    }

    /// Whether something of iptables comes next that nft has no words for.
    pub(super) fn is_foreign(&self) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Foreign)
    }

    /// Passes over ends of lines.
    pub(super) fn skip_ends(&mut self) {
        while self.peek().is_some_and(|token| token.kind == Kind::End) {
            self.at += 1;
        }
    }

    /// Passes over one end of a line: between elements nft takes no blank line and no semicolon.
    pub(super) fn skip_newline(&mut self) {
        self.at += usize::from(self.peek().is_some_and(|token| token.kind == Kind::End && token.text != ";"));
    }

    /// Passes over one token, or a whole block in braces that begins here.
    pub(super) fn skip_one(&mut self) {
        let mut open = 0_usize;
        while let Some(token) = self.take() {
            open += usize::from(token.is_sign("{"));
            open = open.saturating_sub(usize::from(token.is_sign("}")));
            if open == 0 {
                return;
            }
        }
    }

    /// Passes over the rest of a statement, blocks in braces included.
    pub(super) fn skip_statement(&mut self) {
        while !self.is_end() {
            self.skip_one();
        }
    }

    /// The place from a token up to the one that comes next.
    pub(super) fn span_from(&self, at: usize) -> Span {
        let first = self.tokens.get(at).or(self.tokens.last());
        let last = self.at.checked_sub(1).filter(|last| *last >= at).and_then(|last| self.tokens.get(last)).or(first);
        Span::new(self.file, first.map_or(0, |token| token.start), last.map_or(0, |token| token.end))
    }

    /// The words from a token up to the one that comes next, with single blanks between them.
    pub(super) fn text_from(&self, at: usize) -> String {
        let words = self.tokens.get(at..self.at).unwrap_or(&[]).iter().filter(|token| token.kind != Kind::End);
        let mut text = String::new();
        for token in words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(token.text);
        }
        text
    }

    /// Goes into a brace or parenthesis, if it is not too deep.
    pub(super) fn enter(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(Unfit) } else { Ok(()) }
    }

    /// Goes out again.
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
}
