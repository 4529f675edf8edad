//! Variables: `define NAME = VALUE`, and `$NAME` wherever it stands.
//!
//! In: the tokens of a text. Out: those tokens with each variable replaced by its value, at the variable's place. A variable
//! that is not defined is a gap: nft would not load the text. Behind an `include` of a file that was not given, which is a gap itself, it
//! may be defined there; one that was given and the text that takes it in know each other's.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lex::{Kind, Token};
use super::words;
use crate::place::{FileId, Span};
use crate::ruleset::{Unread, Weight};

/// How many tokens the values may come to: each can name others twice.
const MOST_TOKENS: usize = 2_000_000;

/// What stands for more than these is a list, and no name of what is in it.
const MOST_CALLED: usize = 16;

/// What is known of variables at a place of a text.
#[derive(Default)]
pub(super) struct Variables<'a> {
    /// For each name its values, the innermost last.
    known: HashMap<&'a str, Vec<Vec<Token<'a>>>>,
    added: usize,
    /// Whether another file was included that is not known, which may define any variable.
    includes: bool,
    /// What those of a few values stand for, each with the name.
    called: Vec<(&'a str, &'a str)>,
}

impl<'a> Variables<'a> {
    /// What those that were read since stand for, each with the name.
    pub(super) fn take_called(&mut self) -> Vec<(&'a str, &'a str)> {
        std::mem::take(&mut self.called)
    }

    /// Replaces the variables of a text, or of the next part of one.
    pub(super) fn expand<'t>(
        &mut self,
        tokens: &'t [Token<'a>],
        file: FileId,
        unread: &mut Vec<Unread>,
    ) -> Cow<'t, [Token<'a>]> {
        let matters = |token: &Token<'_>| token.is_sign("$") || is_definition(token.text) || token.is_word("include");
        if !tokens.iter().any(matters) {
            return Cow::Borrowed(tokens);
        }
        let (scopes, blocks) = (vec![Vec::new()], vec![true]);
        Cow::Owned(Expanding { tokens, file, unread, variables: self, scopes, blocks }.all())
    }
}

fn is_definition(word: &str) -> bool {
    matches!(word, "define" | "redefine" | "undefine")
}

fn is_verb(word: &str) -> bool {
    matches!(word, "add" | "create" | "delete" | "destroy" | "flush" | "list")
}

/// Whether nft takes tokens for a value: something that words of its own do not begin, and no two words in a row.
fn is_value(tokens: &[Token<'_>]) -> bool {
    let (mut open, mut was_operand) = (0_usize, false);
    for token in tokens {
        let opens = token.is_sign("{") || token.is_sign("(");
        let closes = token.is_sign("}") || token.is_sign(")");
        open = open.saturating_sub(usize::from(closes));
        let is_joint = token.kind == Kind::Word && matches!(token.text, "." | "-" | "/" | ":");
        let is_word = matches!(token.kind, Kind::Word | Kind::Quoted) && !is_joint;
        if open == 0 {
            let is_reserved = token.kind == Kind::Word && words::is_reserved(token.text);
            if is_reserved || was_operand && (is_word || opens) {
                return false;
            }
            was_operand = is_word || closes;
        }
        open += usize::from(opens);
    }
    !tokens.is_empty()
}

struct Expanding<'a, 't, 'u> {
    tokens: &'t [Token<'a>],
    file: FileId,
    unread: &'u mut Vec<Unread>,
    variables: &'u mut Variables<'a>,
    /// For each open brace the names that are defined inside.
    scopes: Vec<Vec<&'a str>>,
    /// For each open brace whether it is the block of a table or chain.
    blocks: Vec<bool>,
}

impl<'a> Expanding<'a, '_, '_> {
    fn all(&mut self) -> Vec<Token<'a>> {
        let mut out = Vec::with_capacity(self.tokens.len());
        let mut at = 0;
        // Whether the statement at hand makes a table or chain, up to its brace.
        let mut names = false;
        while let Some(token) = self.tokens.get(at).copied() {
            let begins = out
                .last()
                .is_none_or(|last: &Token<'_>| last.kind == Kind::End || last.is_sign("{") || last.is_sign("}"));
            if begins && token.kind == Kind::Word && is_definition(token.text) {
                at = self.define(at);
                continue;
            }
            self.variables.includes |= begins && token.is_word("include");
            let is_block = self.blocks.last().copied().unwrap_or(true);
            if begins {
                let first = if is_verb(token.text) { self.tokens.get(at + 1) } else { Some(&token) };
                names = is_block && first.is_some_and(|first| first.is_word("table") || first.is_word("chain"));
            }
            if token.is_sign("$") && is_block && (begins || names) {
                self.note(
                    at,
                    at + 1,
                    "a variable that is no value: nft takes none for words of its own or for names".to_owned(),
                );
            }
            if token.is_sign("{") {
                self.scopes.push(Vec::new());
                self.blocks.push(std::mem::take(&mut names));
            } else if token.is_sign("}") && self.scopes.len() > 1 {
                self.close();
            }
            at = self.push(at, &mut out);
        }
        out
    }

    /// Forgets what was defined inside a brace that closes.
    fn close(&mut self) {
        self.blocks.pop();
        for name in self.scopes.pop().unwrap_or_default() {
            if let Some(values) = self.variables.known.get_mut(name) {
                values.pop();
            }
        }
    }

    /// Adds the token at a place, or the value of the variable there, and gives the next place.
    fn push(&mut self, at: usize, out: &mut Vec<Token<'a>>) -> usize {
        let Some(token) = self.tokens.get(at) else { return at + 1 };
        let name = self.tokens.get(at + 1).filter(|next| next.kind == Kind::Word);
        let (true, Some(name)) = (token.is_sign("$"), name) else {
            out.push(*token);
            return at + 1;
        };
        let value = self.variables.known.get(name.text).and_then(|values| values.last());
        let fits = value.is_some_and(|value| self.variables.added + value.len() <= MOST_TOKENS);
        match value {
            Some(value) if fits => {
                self.variables.added += value.len();
                out.extend(value.iter().map(|part| Token { start: token.start, end: name.end, ..*part }));
            }
            _ => {
                if value.is_some() {
                    self.note(at, at + 1, "values of variables of over 2,000,000 words".to_owned());
                } else if !self.variables.includes {
                    self.note(at, at + 1, format!("the variable `${}`, which is not defined", name.text));
                }
                out.extend([*token, *name]);
            }
        }
        at + 2
    }

    /// Says what nft refuses, of the tokens from one to another.
    fn note(&mut self, first: usize, last: usize, what: String) {
        let place = |at: usize| self.tokens.get(at);
        let (start, end) = (place(first).map_or(0, |one| one.start), place(last).map_or(0, |one| one.end));
        self.unread.push(Unread { span: Span::new(self.file, start, end.max(start)), what, weight: Weight::Gap });
    }

    /// Reads a definition, and gives the place behind it.
    fn define(&mut self, start: usize) -> usize {
        let word = self.tokens.get(start).map_or("", |token| token.text);
        let name = self.tokens.get(start + 1).map_or("", |token| token.text);
        let mut at = start + 2;
        let has_value = self.tokens.get(at).is_some_and(|token| token.is_sign("="));
        at += usize::from(has_value);
        let (mut value, mut open) = (Vec::new(), 0_usize);
        while let Some(token) = self.tokens.get(at) {
            if open == 0 && (token.kind == Kind::End || token.is_sign("}")) {
                break;
            }
            open += usize::from(token.is_sign("{"));
            open = open.saturating_sub(usize::from(token.is_sign("}")));
            at = self.push(at, &mut value);
        }
        if word == "define" && self.variables.known.get(name).is_some_and(|values| !values.is_empty()) {
            self.note(start, start + 1, format!("the variable `{name}`, which is defined already"));
        }
        if has_value && !is_value(&value) {
            self.note(start, start + 1, format!("the variable `{name}` with words that nft takes for no value"));
        }
        if value.len() <= MOST_CALLED {
            let words = value.iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Quoted));
            self.variables.called.extend(words.map(|token| (token.text, name)));
        }
        let values = self.variables.known.entry(name).or_default();
        match word {
            "define" => {
                values.push(value);
                if let Some(scope) = self.scopes.last_mut() {
                    scope.push(name);
                }
            }
            "redefine" => {
                values.pop();
                values.push(value);
            }
            _ => {
                values.pop();
            }
        }
        at
    }
}
