//! The words of a statement, and a cursor that walks over them.
//!
//! In: what `lex` has cut from a text. Out: words, marks and places, as the parsers ask for them. It knows no rule's syntax.

use std::borrow::Cow;

use crate::place::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word without quotes: a keyword, a name, a number, an address.
    Word,
    /// Text that stood in quotes.
    Quoted,
    /// A character or two that mean something by themselves: `{`, `!=`.
    Mark,
}

/// A token with its place. What a macro stands for has the place of the macro's use.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: Cow<'a, str>,
    pub(super) span: Span,
}

/// Something that can't be read, and where.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) span: Span,
    pub(super) what: String,
}

/// What a parser gives.
pub(super) type Parsed<T> = Result<T, Problem>;

/// A walk over the tokens of one statement.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'s, 'a> {
    tokens: &'s [Token<'a>],
    at: usize,
    whole: Span,
}

impl<'s, 'a> Cursor<'s, 'a> {
    pub(super) fn new(tokens: &'s [Token<'a>], whole: Span) -> Self {
        Cursor { tokens, at: 0, whole }
    }

    /// The place of the whole statement.
    pub(super) fn whole(&self) -> Span {
        self.whole
    }

    pub(super) fn peek(&self) -> Option<&'s Token<'a>> {
        self.tokens.get(self.at)
    }

    pub(super) fn next(&mut self) -> Option<&'s Token<'a>> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Where the cursor stands, for [`Cursor::text_since`].
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The place of the next token, or of the statement at its end.
    pub(super) fn here(&self) -> Span {
        self.peek().map_or(self.whole, |token| token.span)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Word && token.text == word)
    }

    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Mark && token.text == mark)
    }

    /// Whether FreeBSD's `->` comes next, which is cut into two.
    pub(super) fn is_arrow(&self) -> bool {
        let after = self.tokens.get(self.at + 1);
        self.is_mark("-") && after.is_some_and(|token| token.kind == Kind::Mark && token.text == ">")
    }

    /// Steps over this word without quotes, if it comes next.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    /// Steps over one of these words, and says which.
    pub(super) fn one_of<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        let token = self.peek().filter(|token| token.kind == Kind::Word)?;
        let (_, value) = words.iter().find(|(word, _)| token.text == *word)?;
        self.at += 1;
        Some(*value)
    }

    /// Steps over this mark, if it comes next.
    pub(super) fn mark(&mut self, mark: &str) -> bool {
        let found = self.is_mark(mark);
        self.at += usize::from(found);
        found
    }

    /// Steps over this mark, which has to come next.
    pub(super) fn expect_mark(&mut self, mark: &str) -> Parsed<()> {
        if self.mark(mark) { Ok(()) } else { Err(self.problem(&format!("without `{mark}`"))) }
    }

    /// The next token, a word or quoted text.
    pub(super) fn string(&mut self) -> Parsed<&'s Token<'a>> {
        match self.peek() {
            Some(token) if token.kind != Kind::Mark => {
                self.at += 1;
                Ok(token)
            }
            _ => Err(self.problem("where a name or a number should stand")),
        }
    }

    /// A name, which no number can be unless it stands in quotes.
    pub(super) fn name(&mut self) -> Parsed<&'s Token<'a>> {
        let problem = self.problem("where a name should stand, and a number is none");
        let token = self.string()?;
        let is_number = token.kind == Kind::Word && token.text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { Err(problem) } else { Ok(token) }
    }

    /// All tokens of the statement.
    pub(super) fn all(&self) -> &'s [Token<'a>] {
        self.tokens
    }

    /// The tokens that come next.
    pub(super) fn rest(&self) -> &'s [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    /// A decimal number; leading zeros mean nothing to pf.
    pub(super) fn number(&mut self) -> Parsed<u32> {
        let span = self.here();
        let token = self.string()?;
        token.text.parse().map_err(|_| Problem { span, what: format!("`{}`, which is not a number", token.text) })
    }

    /// One item, or several in braces with commas or nothing between them. An empty list is an error to pf.
    pub(super) fn list(&mut self, mut item: impl FnMut(&mut Self) -> Parsed<()>) -> Parsed<()> {
        if !self.mark("{") {
            return item(self);
        }
        loop {
            item(self)?;
            let comma = self.mark(",");
            if self.is_mark("}") && !comma {
                self.at += 1;
                return Ok(());
            }
            if self.is_at_end() {
                return Err(self.problem("a list that does not end"));
            }
        }
    }

    /// One item, or several in braces, in which others may stand in braces: as macros of lists leave them (`host_list` of parse.y).
    pub(super) fn nested_list(&mut self, mut item: impl FnMut(&mut Self) -> Parsed<()>) -> Parsed<()> {
        let mut depth = 0_usize;
        loop {
            while self.mark("{") {
                depth += 1;
            }
            item(self)?;
            let mut goes_on = depth > 0 && self.mark(",");
            while depth > 0 && !goes_on && self.mark("}") {
                depth -= 1;
                goes_on = depth > 0 && self.mark(",");
            }
            if depth == 0 {
                return Ok(());
            }
            if self.is_at_end() {
                return Err(self.problem("a list that does not end"));
            }
        }
    }

    /// Steps over a group in parentheses, or does nothing.
    pub(super) fn skip_parentheses(&mut self) -> Parsed<()> {
        if !self.mark("(") {
            return Ok(());
        }
        let mut open = 1_u32;
        while open > 0 {
            match self.next() {
                Some(token) if token.kind == Kind::Mark && token.text == "(" => open += 1,
                Some(token) if token.kind == Kind::Mark && token.text == ")" => open -= 1,
                Some(_) => {}
                None => return Err(self.problem("a parenthesis that is not closed")),
            }
        }
        Ok(())
    }

    /// The tokens since a position, with a blank between them: the exact text of a test.
    pub(super) fn text_since(&self, position: usize) -> String {
        let tokens = self.tokens.get(position..self.at).unwrap_or_default();
        let mut text = String::new();
        for token in tokens {
            if !text.is_empty() {
                text.push(' ');
            }
            match token.kind {
                Kind::Quoted => text.extend(["\"", &token.text, "\""]),
                Kind::Word | Kind::Mark => text.push_str(&token.text),
            }
        }
        text
    }

    /// A problem at the next token: "`x`" with what is wrong about it.
    pub(super) fn problem(&self, what: &str) -> Problem {
        let what = match self.peek() {
            Some(token) => format!("`{}` {what}", token.text),
            None => format!("the end of the line {what}"),
        };
        Problem { span: self.here(), what }
    }
}
