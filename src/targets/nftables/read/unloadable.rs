//! Rules that can be understood and that nft does not load: what they name is not there, or is nothing for their table.
//!
//! In: a table that was read. Out: what nft 1.0.6 or the kernel says against its rules.

use super::fields::Field;
use super::state::{Table, TableFamily};
use super::syntax::{Decision, Expr, Rule, Statement, Str, Value};
use super::words;
use super::{device, kept, names};
use crate::ruleset::{Unread, Weight};
use crate::sets::Family;

/// Notes what is against the rules of a table, and against what they look up.
pub(super) fn note(table: &Table<'_>, unread: &mut Vec<Unread>) {
    note_elements(table, unread);
    for rule in table.chains.iter().flat_map(|chain| &chain.rules) {
        let mut note = |span, what| unread.push(Unread { span, what, weight: Weight::Gap });
        for name in rule.objects.iter().filter(|name| !is_there(table, name)) {
            let (kind, name) = name.split_once(' ').unwrap_or((name, ""));
            note(rule.span, format!("the {kind} `{name}`, which is not there"));
        }
        for (statement, span) in &rule.statements {
            against(statement, table).into_iter().for_each(|what| note(*span, what));
        }
        if rule.comment.as_ref().is_some_and(|comment| comment.len() > words::COMMENT_LIMIT) {
            note(rule.span, words::LONG_COMMENT.to_owned());
        }
        for (statement, span) in of_another_family(rule, table.family) {
            note(span, format!("`{statement}` in a table of the family `{}`", table.family.name()));
        }
    }
}

/// Whether an object or set of this kind and name is there.
fn is_there(table: &Table<'_>, object: &str) -> bool {
    match object.strip_prefix("set ") {
        Some(name) => table.sets.contains_key(name),
        None => table.objects.contains_key(object),
    }
}

/// What nft has against the values of a statement.
fn against(statement: &Statement<'_>, table: &Table<'_>) -> Option<String> {
    match statement {
        Statement::Match(_, _, Value::Set(elements))
            if elements.iter().any(|one| one.decision.is_some() || one.data.is_some()) =>
        {
            Some(
                "elements that map, where nothing is chosen by them: `vmap` stands before a map to verdicts".to_owned(),
            )
        }
        Statement::Match(left, _, right) => against_value(left, right),
        Statement::Verdicts(left, map) => against_value(left, map),
        Statement::Write(field, Some(value), _) => against_written(field, value, table),
        _ => None,
    }
}

fn against_value(left: &Expr<'_>, right: &Value<'_>) -> Option<String> {
    if let Some(name) = device::too_long(left, right) {
        return Some(format!("the name `{name}` of an interface, of more than 15 bytes"));
    }
    match (left, right) {
        (Expr::Field(Field::Address(family, _)), value) => {
            let wrong = misplaced_mask(value, if *family == Family::V4 { 32 } else { 128 })?;
            Some(format!("the network `{wrong}`: behind the slash nft takes a number of bits alone"))
        }
        (Expr::Field(Field::Flags | Field::State), Value::Masked(pair)) if !matches!(pair.1, Value::List(_)) => {
            Some("one word behind the slash, where nft takes several with commas between them".to_owned())
        }
        _ => None,
    }
}

/// A network with something else behind its slash than so many bits at most.
fn misplaced_mask<'v>(value: &'v Value<'_>, most: u128) -> Option<&'v str> {
    match value {
        Value::Word(word) => {
            let (_, length) = word.split_once('/')?;
            (!length.is_empty() && names::number(length).is_none_or(|length| length > most)).then_some(word)
        }
        Value::Set(elements) => elements.iter().find_map(|element| misplaced_mask(&element.key, most)),
        _ => None,
    }
}

/// Fields of the packet that rules set, and the highest number of each.
const HIGHEST: [(&str, u128); 4] =
    [("meta mark", 0xffff_ffff), ("ct mark", 0xffff_ffff), ("meta nftrace", 1), ("meta pkttype", 255)];
/// Types of a packet (`nft describe meta pkttype`).
const PACKET_TYPES: [&str; 7] = ["host", "unicast", "broadcast", "multicast", "other", "loopback", "otherhost"];

/// What nft has against what a field is set to.
fn against_written(field: &str, value: &str, table: &Table<'_>) -> Option<String> {
    // Behind the same sign stand bytes of the packet.
    let is_map = |name: &&str| !matches!(*name, "ll" | "nh" | "th" | "ih");
    if let Some(name) = kept::names(value, "@").filter(is_map).find(|name| !table.sets.contains_key(*name)) {
        return Some(format!("the map `{name}`, which is not there"));
    }
    let is_word = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'"'));
    match field {
        "ct timeout" | "ct expectation" if is_word => {
            let name = value.trim_matches('"');
            (!table.objects.contains_key(&format!("{field} {name}")))
                .then(|| format!("the {field} `{name}`, which is not there"))
        }
        _ => {
            let (_, highest) = HIGHEST.iter().find(|(known, _)| *known == field)?;
            let is_named = field == "meta pkttype" && PACKET_TYPES.contains(&value);
            let fits = names::number(value).map_or(is_named || !is_word, |number| number <= *highest);
            (!fits).then(|| format!("`{field} set {value}`, which nft refuses: that is none of its values"))
        }
    }
}

/// Notes what is against the elements of a table's sets.
fn note_elements(table: &Table<'_>, unread: &mut Vec<Unread>) {
    for (name, set) in &table.sets {
        let span = set.span.unwrap_or(table.span);
        let mut note = |what| unread.push(Unread { span, what, weight: Weight::Gap });
        if let Some(long) = set.kind.as_ref().and_then(|kind| device::long_element(kind, &set.elements)) {
            note(format!("the set `{name}` with the name `{long}` of an interface, of more than 15 bytes"));
        }
        let ways = set.elements.iter().filter_map(|element| match &element.decision {
            Some(Decision::Jump(chain) | Decision::Goto(chain)) => Some(chain),
            _ => None,
        });
        let lost = |chain: &&Str<'_>| table.chain_number(chain).is_none() || table.is_base(chain);
        if let Some(chain) = ways.into_iter().find(lost) {
            note(format!(
                "the map `{name}` with a way to the chain `{chain}`, which is not there or is entered by packets themselves"
            ));
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
