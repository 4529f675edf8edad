//! What a user's template may not have: the engine adds lists without counting what that makes, so that thirty sums are a list
//! without end, and it goes down its stack for each part of an expression.
//!
//! In: a template's text. Out: where it adds what may be a list, and whether it has too many parts. It reads nothing else of it.

use std::ops::Range;

use minijinja::machinery::{Span, Token, tokenize};

/// Why such a sum is refused.
pub(super) const REFUSED: &str = "a sum needs a plain number on one side of its `+`, as in `loop.index + 1`";

/// The first sum without a plain number beside its `+`: a list and a number have no sum. A number that something is multiplied by
/// may be a list as well.
pub(super) fn unsure(text: &str) -> Option<Range<usize>> {
    let tokens: Vec<(Token<'_>, Span)> = tokenize(text, false, Default::default()).map_while(Result::ok).collect();
    let token = |at: usize| tokens.get(at).map(|(token, _)| token);
    let is_number = |at| matches!(token(at), Some(Token::Int(_) | Token::Int128(_) | Token::Float(_)));
    // Behind a dot a number is the place of an item.
    let joins = |at| matches!(token(at), Some(Token::Mul | Token::Dot));
    let sum = (1..tokens.len()).find(|at| {
        let before = is_number(at - 1) && !(*at >= 2 && joins(at - 2));
        let after = is_number(at + 1) && !joins(at + 2);
        matches!(token(*at), Some(Token::Plus)) && !before && !after
    })?;
    let (_, span) = tokens.get(sum)?;
    Some(span.start_offset as usize..span.end_offset as usize)
}

/// So many words and signs a template may have outside of its plain text.
const PARTS: usize = 10_000;

/// Whether it has more.
pub(super) fn is_too_long(text: &str) -> bool {
    let tokens = tokenize(text, false, Default::default()).map_while(Result::ok);
    tokens.filter(|(token, _)| !matches!(token, Token::TemplateData(_))).nth(PARTS).is_some()
}
