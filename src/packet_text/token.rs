//! The text of a packet as words, quoted texts and arrows, each with its place.

use super::messages;
use crate::diagnostic::Diagnostics;
use crate::place::{FileId, Span};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters without a blank.
    Word(String),
    /// What stands between quotes.
    Quoted(String),
    /// `>`, `->` or `→`.
    Arrow,
}

/// The tokens of a text. A quote that is not closed, or escapes what can't be escaped, is a complaint.
pub(super) fn tokens(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Vec<(Token, Span)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let start = text.len() - rest.len();
        let Some(first) = rest.chars().next() else { return found };
        let (token, taken) = if let Some(length) = arrow(rest) {
            (Token::Arrow, length)
        } else if first == '"' {
            let (content, taken) = quoted(rest);
            if content.is_none() {
                diagnostics.push(messages::bad_quotes(Span::new(file, start, start + taken)));
            }
            (Token::Quoted(content.unwrap_or_default()), taken)
        } else {
            let ends = |(at, character): &(usize, char)| {
                character.is_whitespace() || *character == '"' || arrow(rest.get(*at..).unwrap_or("")).is_some()
            };
            let taken = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
            (Token::Word(rest.get(..taken).unwrap_or("").to_owned()), taken)
        };
        found.push((token, Span::new(file, start, start + taken)));
        rest = rest.get(taken..).unwrap_or("");
    }
}

fn arrow(text: &str) -> Option<usize> {
    ["->", ">", "→"].into_iter().find(|arrow| text.starts_with(arrow)).map(str::len)
}

/// What stands between the quotes at the beginning, and how many bytes that takes with them.
fn quoted(text: &str) -> (Option<String>, usize) {
    let mut content = String::new();
    let mut characters = text.char_indices().skip(1);
    let mut fine = true;
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (fine.then_some(content), at + 1),
            '\\' => match characters.next() {
                Some((_, escaped @ ('"' | '\\'))) => content.push(escaped),
                Some((_, 'n')) => content.push('\n'),
                Some((at, 'u')) => {
                    let digits = text.get(at + 1..).and_then(|rest| rest.strip_prefix('{')?.split_once('}'));
                    let named = digits.and_then(|(digits, _)| {
                        Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, digits.len() + 2))
                    });
                    fine &= named.is_some();
                    if let Some((character, length)) = named {
                        content.push(character);
                        characters.nth(length - 1);
                    }
                }
                _ => fine = false,
            },
            other => content.push(other),
        }
    }
    (None, text.len())
}
