//! A text cut into statements: comments, continued lines, quotes and macros.
//!
//! In: a text as pf.conf(5) has it, or a listing of pfctl(8). Out: statements, each a list of tokens without macros, and what
//! can't be read. How characters make words, and that a macro's text runs on into what follows it (`$wan:network`), is as
//! in the lexer of `parse.y`; no other syntax is known here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::token::{Kind, Problem, Token};
use crate::place::{FileId, Span};

/// How much text macros may put in their places, in bytes: they can grow without end.
const MOST_EXPANDED: usize = 16 << 20;

/// What stands for more words than these is a list, and no name of what is in it.
const MOST_CALLED: usize = 16;

/// The longest text of a macro, in bytes.
const LONGEST_MACRO: usize = 256 << 10;

/// Words after which a brace opens a list, even at the end of a line that begins an anchor.
const BEFORE_LIST: [&str; 11] =
    ["on", "proto", "from", "to", "port", "user", "group", "icmp-type", "icmp6-type", "received-on", "for"];

/// One statement.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    /// Its tokens; never empty.
    pub(super) tokens: Vec<Token<'a>>,
    /// From its first token to its last.
    pub(super) span: Span,
}

/// What a text is cut into.
#[derive(Debug, Default)]
pub(super) struct Cut<'a> {
    pub(super) statements: Vec<Statement<'a>>,
    pub(super) problems: Vec<Problem>,
}

/// Cuts a text. Macros are those of the same run of pfctl: an included file sees them, and adds its own.
pub(super) fn cut<'a>(text: &'a str, file: FileId, macros: &mut Macros<'a>) -> Cut<'a> {
    let mut lexer =
        Lexer { text, at: 0, file, used_at: None, macros, depth: 0, tokens: Vec::new(), cut: Cut::default() };
    lexer.run();
    lexer.cut
}

/// The macros that are defined, by their names.
#[derive(Debug, Default)]
pub(super) struct Macros<'a> {
    by_name: BTreeMap<Cow<'a, str>, Macro<'a>>,
    /// Where each is defined.
    pub(super) places: Vec<Span>,
    expanded: usize,
}

impl Macros<'_> {
    /// What each stands for that names a few things, with its name.
    pub(super) fn called(&self) -> impl Iterator<Item = (&str, &str)> {
        let words = |text: &'_ Cow<'_, str>| text.split(|c: char| c.is_whitespace() || "{},".contains(c)).count();
        let few = self.by_name.iter().filter(move |(_, own)| words(&own.text) <= MOST_CALLED);
        few.flat_map(|(name, own)| {
            let all = own.text.split(|c: char| c.is_whitespace() || "{},".contains(c));
            all.filter(|word| !word.is_empty()).map(move |word| (word, &**name))
        })
    }
}

#[derive(Debug, Clone)]
struct Macro<'a> {
    text: Cow<'a, str>,
}

struct Lexer<'m, 'a> {
    text: &'a str,
    at: usize,
    file: FileId,
    /// The place of the macro whose text this is.
    used_at: Option<Span>,
    macros: &'m mut Macros<'a>,
    /// How many braces and parentheses are open.
    depth: usize,
    tokens: Vec<Token<'a>>,
    cut: Cut<'a>,
}

/// Whether a character can stand inside a word (`allowed_in_string` of parse.y).
fn is_inside_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte.is_ascii_punctuation() && !b"(){}<>!=/#,".contains(&byte)
}

impl<'a> Lexer<'_, 'a> {
    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.problem(0, 3, "a byte order mark, which pfctl refuses");
            self.at = 3;
        }
        if let Some(at) = self.text.find('\r') {
            self.problem(at, at + 1, "a carriage return, which pfctl refuses");
        }
        while let Some(byte) = self.peek() {
            self.step(byte);
        }
        self.end_statement();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn byte_after(&self, distance: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + distance).copied()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        self.used_at.unwrap_or_else(|| Span::new(self.file, start, end))
    }

    fn problem(&mut self, start: usize, end: usize, what: &str) {
        let span = self.span(start, end);
        self.cut.problems.push(Problem { span, what: what.to_owned() });
    }

    fn push(&mut self, kind: Kind, text: Cow<'a, str>, start: usize) {
        let span = self.span(start, self.at);
        self.tokens.push(Token { kind, text, span });
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    fn step(&mut self, byte: u8) {
        let start = self.at;
        match byte {
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'\n' => {
                self.at += 1;
                if self.depth == 0 {
                    self.end_statement();
                }
            }
            b'\\' if self.line_continues() => {}
            // Before any other character it is as if it were not there (`lgetc` of parse.y).
            b'\\' => self.at += 1,
            b'#' => self.comment(),
            b'"' | b'\'' => self.quoted(byte),
            b'$' if self.used_at.is_none() => self.expand(),
            _ if byte.is_ascii_alphanumeric() || byte == b':' || byte == b'_' => {
                self.word_end();
                let text = self.slice(start, self.at);
                if text.contains('\\') || self.goes_on() {
                    self.problem(start, self.at, "a backslash inside a word");
                }
                self.push(Kind::Word, Cow::Borrowed(text), start);
            }
            _ => self.symbol(byte),
        }
    }

    /// Steps over a backslash at the end of a line.
    fn line_continues(&mut self) -> bool {
        let length = match (self.byte_after(1), self.byte_after(2)) {
            (Some(b'\n'), _) => 2,
            (Some(b'\r'), Some(b'\n')) => 3,
            _ => return false,
        };
        self.at += length;
        true
    }

    /// A comment ends with its line, and goes on where the line does.
    fn comment(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'\n' {
                return;
            }
            if !(byte == b'\\' && self.line_continues()) {
                self.at += 1;
            }
        }
    }

    fn word_end(&mut self) {
        while self.peek().is_some_and(|byte| is_inside_word(byte) && !(byte == b'\\' && self.ends_line())) {
            self.at += 1;
        }
    }

    /// Whether a word that has just ended goes on behind the end of its line.
    fn goes_on(&self) -> bool {
        let after = match (self.byte_after(0), self.byte_after(1)) {
            (Some(b'\\'), Some(b'\n')) => self.byte_after(2),
            (Some(b'\\'), Some(b'\r')) => self.byte_after(3),
            _ => return false,
        };
        after.is_some_and(is_inside_word)
    }

    fn ends_line(&self) -> bool {
        matches!((self.byte_after(1), self.byte_after(2)), (Some(b'\n'), _) | (Some(b'\r'), Some(b'\n')))
    }

    /// Text in quotes: a backslash keeps the quote or a blank, a line break inside is dropped.
    fn quoted(&mut self, quote: u8) {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        let mut from = self.at;
        loop {
            match self.peek() {
                Some(byte) if byte == quote => {
                    text.push_str(self.slice(from, self.at));
                    self.at += 1;
                    let whole = Cow::Borrowed(self.slice(start + 1, self.at - 1));
                    let text = if text == whole { whole } else { Cow::Owned(text) };
                    return self.push(Kind::Quoted, text, start);
                }
                Some(b'\\') if self.byte_after(1).is_some_and(|next| next == quote || b" \t\n".contains(&next)) => {
                    text.push_str(self.slice(from, self.at));
                    self.at += 1;
                    from = self.at;
                    self.at += 1;
                    if self.slice(from, self.at) == "\n" {
                        from = self.at;
                    }
                }
                Some(b'\n') => {
                    text.push_str(self.slice(from, self.at));
                    self.at += 1;
                    from = self.at;
                }
                Some(_) => self.at += 1,
                None => return self.problem(start, self.at, "quotes that are not closed"),
            }
        }
    }

    /// Puts a macro's text in its place. Its last word runs on into what follows.
    fn expand(&mut self) {
        let start = self.at;
        self.at += 1;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            self.at += 1;
        }
        let name = self.slice(start + 1, self.at);
        let Some(found) = self.macros.by_name.get(name) else {
            return self.problem(start, self.at, &format!("the macro `${name}`, which is not defined"));
        };
        let is_first = self.macros.expanded <= MOST_EXPANDED;
        self.macros.expanded = self.macros.expanded.saturating_add(found.text.len() + 1);
        if self.macros.expanded > MOST_EXPANDED {
            if is_first {
                self.problem(start, self.at, "macros that grow without end");
            }
            return;
        }
        let found = found.clone();
        let span = self.span(start, self.at);
        let runs_on = self.peek().is_some_and(is_inside_word);
        let from = self.at;
        self.word_end();
        let rest = if runs_on { self.slice(from, self.at) } else { "" };
        self.at = from + rest.len();
        let text = match rest {
            "" => found.text,
            rest => Cow::Owned(format!("{}{rest}", found.text)),
        };
        for token in lex_macro(&text, span) {
            self.take(token);
        }
    }

    fn symbol(&mut self, byte: u8) {
        let start = self.at;
        let two = self.slice(start, start + 2);
        let length = match two {
            "!=" | "<=" | ">=" | "<>" | "><" => 2,
            _ => self.text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        };
        self.at += length;
        let opens_body = byte == b'{' && self.opens_body();
        let token = Token {
            kind: Kind::Mark,
            text: Cow::Borrowed(self.slice(start, self.at)),
            span: self.span(start, self.at),
        };
        if opens_body {
            self.tokens.push(token);
            self.end_statement();
        } else {
            self.take(token);
        }
    }

    /// Keeps a token, and counts what it opens or closes.
    fn take(&mut self, token: Token<'a>) {
        if token.kind == Kind::Mark {
            match &*token.text {
                "{" | "(" => self.depth += 1,
                "}" if self.tokens.is_empty() => {
                    self.tokens.push(token);
                    return self.end_statement();
                }
                "}" | ")" => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.tokens.push(token);
    }

    /// Whether the brace just read opens the lines of an anchor: the line ends after it.
    fn opens_body(&self) -> bool {
        let is_anchor =
            self.tokens.iter().take(4).any(|token| token.kind == Kind::Word && token.text.ends_with("anchor"));
        let before = self.tokens.last();
        let is_list = before.is_some_and(|token| match token.kind {
            Kind::Word => BEFORE_LIST.contains(&&*token.text),
            Kind::Mark => matches!(&*token.text, "!" | "=" | "!="),
            Kind::Quoted => false,
        });
        let rest = self.text.get(self.at..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("").trim_start();
        self.depth == 0 && is_anchor && !is_list && (line.is_empty() || line.starts_with('#'))
    }

    fn end_statement(&mut self) {
        self.depth = 0;
        let tokens = std::mem::take(&mut self.tokens);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let span = Span { end: last.span.end.max(first.span.start), ..first.span };
        if !self.define(&tokens, span) {
            self.cut.statements.push(Statement { tokens, span });
        }
    }

    /// `name = text…`: the pieces of the text with a blank between them.
    fn define(&mut self, tokens: &[Token<'a>], span: Span) -> bool {
        let [name, equals, value @ ..] = tokens else {
            return false;
        };
        let is_definition = name.kind == Kind::Word && equals.kind == Kind::Mark && equals.text == "=";
        if !is_definition || value.is_empty() || value.iter().any(|token| token.kind == Kind::Mark) {
            return false;
        }
        let text = match value {
            [only] => only.text.clone(),
            several => Cow::Owned(several.iter().map(|token| &*token.text).collect::<Vec<_>>().join(" ")),
        };
        if text.len() > LONGEST_MACRO {
            self.cut.problems.push(Problem { span, what: "a macro that is too long".to_owned() });
            return true;
        }
        self.macros.places.push(span);
        self.macros.by_name.insert(name.text.clone(), Macro { text });
        true
    }
}

/// The tokens of a macro's text: in it, no other macro is looked up.
fn lex_macro<'a>(text: &str, span: Span) -> Vec<Token<'a>> {
    let mut macros = Macros::default();
    let mut lexer = Lexer {
        text,
        at: 0,
        file: span.file,
        used_at: Some(span),
        macros: &mut macros,
        depth: 1,
        tokens: Vec::new(),
        cut: Cut::default(),
    };
    while let Some(byte) = lexer.peek() {
        lexer.step(byte);
    }
    let owned =
        |token: Token<'_>| Token { kind: token.kind, text: Cow::Owned(token.text.into_owned()), span: token.span };
    lexer.tokens.into_iter().map(owned).collect()
}
