//! Rules that can be understood and that nft does not load: what they name is not there, or is nothing for their table.
//!
//! In: a table that was read. Out: what nft 1.0.6 or the kernel says against its rules.

use super::state::{Table, TableFamily};
use super::syntax::{Rule, Statement};
use super::words;
use crate::ruleset::{Unread, Weight};

/// Notes what is against the rules of a table.
pub(super) fn note(table: &Table<'_>, unread: &mut Vec<Unread>) {
    for rule in table.chains.iter().flat_map(|chain| &chain.rules) {
        let mut note = |span, what| unread.push(Unread { span, what, weight: Weight::Gap });
        for name in rule.objects.iter().filter(|name| !table.objects.contains_key(*name)) {
            let (kind, name) = name.split_once(' ').unwrap_or((name, ""));
            note(rule.span, format!("the {kind} `{name}`, which is not there"));
        }
        if rule.comment.as_ref().is_some_and(|comment| comment.len() > words::COMMENT_LIMIT) {
            note(rule.span, words::LONG_COMMENT.to_owned());
        }
        for (statement, span) in of_another_family(rule, table.family) {
            note(span, format!("`{statement}` in a table of the family `{}`", table.family.name()));
        }
    }
}

/// Notes chains of a text that was made whose names nft does not take. Listings have such chains: other programs make them.
pub(super) fn note_names(table: &Table<'_>, unread: &mut Vec<Unread>) {
    for chain in table.chains.iter().filter(|chain| words::is_keyword(&chain.name)) {
        let span = chain.rules.first().map_or(table.span, |rule| rule.span);
        let what = format!("a chain of the name `{}`, which is a word of nft's own", chain.name);
        unread.push(Unread { span, what, weight: Weight::Gap });
    }
}

/// Statements that rules of this family can't have.
fn of_another_family<'r>(
    rule: &'r Rule<'_>,
    family: TableFamily,
) -> impl Iterator<Item = (&'static str, crate::place::Span)> + 'r {
    rule.statements.iter().filter_map(move |(statement, span)| match statement {
        Statement::Effect(Some(what)) if family == TableFamily::Inet && *what == words::COPIES => Some(("dup", *span)),
        Statement::Unknown(what) if family != TableFamily::Netdev && *what == "fwd" => Some(("fwd", *span)),
        _ => None,
    })
}
