//! That a text laid out says what it said: the same nodes, the same comments.
//!
//! In: both texts. Out: whether they are the same to every stage that reads them. Places differ, and nothing else does.

use super::tokens::{self, Kind};
use super::{Refused, messages, with_plain_breaks};
use crate::diagnostic::Diagnostics;
use crate::place::FileId;
use crate::yaml::written::written;
use crate::yaml::{self, Limits, Node};

/// Whether both texts are read as the same nodes, in the same order and with the same quotes, and have the same comments in
/// the same order; what is wrong is complained of.
pub fn prove(before: &str, after: &str, file: FileId, limits: &Limits, diagnostics: &mut Diagnostics) -> bool {
    let refused = if !same_nodes(before, after, file, limits) {
        Refused::Differs
    } else if !same_comments(before, after, limits) {
        Refused::Comments
    } else {
        return true;
    };
    diagnostics.push(messages::not_laid_out(file, refused));
    false
}

fn same_nodes(before: &str, after: &str, file: FileId, limits: &Limits) -> bool {
    let read = |text: &str| {
        let mut own = Diagnostics::default();
        yaml::read(text, file, limits, &mut own).filter(|_| !own.has_errors())
    };
    matches!((read(before), read(after)), (Some(before), Some(after)) if same(&before, &after))
}

/// Whether two trees are the same but for their places. Their depth is bounded by the limits under which they were read.
fn same(one: &Node, other: &Node) -> bool {
    use yaml::Kind::{List, Mapping, Nothing, Text};
    match (&one.kind, &other.kind) {
        (Text(one), Text(other)) => one == other,
        (List(one), List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Mapping(one), Mapping(other)) => {
            let alike = |one: &yaml::Key, other: &yaml::Key| one.text == other.text && one.plain == other.plain;
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| alike(&a.0, &b.0) && same(&a.1, &b.1))
        }
        (Nothing, Nothing) => true,
        _ => false,
    }
}

fn same_comments(before: &str, after: &str, limits: &Limits) -> bool {
    let (before, after) = (with_plain_breaks(before), with_plain_breaks(after));
    matches!((comments(&before, limits), comments(&after, limits)), (Some(before), Some(after)) if before == after)
}

/// The comments of a text, without the blanks behind them.
fn comments<'a>(text: &'a str, limits: &Limits) -> Option<Vec<&'a str>> {
    let written = written(text, limits)?;
    let tokens = tokens::tokens(text, &written.leaves).ok()?;
    let comments = tokens.into_iter().filter(|token| token.kind == Kind::Comment);
    comments.map(|token| text.get(token.start..token.end)).collect()
}
