//! Sums in a user's template: the engine adds lists without counting what that makes, so that thirty sums are a list without end.
//!
//! In: a template's text. Out: where it adds what may be a list. It reads nothing else of it.

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
