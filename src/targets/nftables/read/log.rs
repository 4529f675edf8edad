//! The statement `log` (nft(8), LOG STATEMENT).
//!
//! In: a cursor before it. Out: to which group it logs. Options that nft does not take, alone or together, are said.

use super::cursor::{Cursor, Parsed};
use super::names;
use super::syntax::Statement;

/// How urgent a line is. nft itself takes no other names (`log_level` in datatype.c of 1.0.6), and no numbers.
const LEVELS: [&str; 9] = ["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug", "audit"];

/// Bytes of a prefix (`NF_LOG_PREFIXLEN`, with a byte for its end).
const PREFIX_LIMIT: usize = 127;

/// Options that were given.
#[derive(Default)]
struct Given<'a> {
    level: Option<String>,
    has_flags: bool,
    has_prefix: bool,
    /// Whether it is for a program: a group, or how much that gets of a packet.
    is_to_group: bool,
    group: Option<super::syntax::Str<'a>>,
}

/// The statement, with the word before its options.
pub(super) fn statement<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    let start = cursor.at();
    cursor.take();
    let mut given = Given::default();
    while option(cursor, &mut given)? {}
    let is_audit = given.level.as_deref() == Some("audit");
    if given.is_to_group && (given.level.is_some() || given.has_flags) {
        cursor.refuse(start, "a log to a group with a level or flags, which nft refuses");
    }
    if is_audit && (given.has_flags || given.has_prefix) {
        cursor.refuse(start, "a log of the level `audit` with other options, which nft refuses");
    }
    Ok(Statement::Log(given.group))
}

/// One option; false if none is left.
fn option<'a>(cursor: &mut Cursor<'a, '_>, given: &mut Given<'a>) -> Parsed<bool> {
    let at = cursor.at();
    let word = cursor.word();
    if !matches!(word, "group" | "prefix" | "level" | "snaplen" | "queue-threshold" | "flags") {
        return Ok(false);
    }
    cursor.take();
    let fits = match word {
        "flags" => {
            given.has_flags = true;
            flags(cursor)?
        }
        "prefix" => {
            given.has_prefix = true;
            cursor.expect_text()?.len() <= PREFIX_LIMIT
        }
        "level" => {
            let level = cursor.expect_text()?;
            let is_known = LEVELS.contains(&&*level) || level.starts_with('$');
            given.level = Some(level.into_owned());
            is_known
        }
        _ => {
            given.is_to_group = true;
            let number = cursor.expect_text()?;
            let is_number = names::number(&number).is_some();
            if word == "group" {
                given.group = Some(number);
            }
            is_number
        }
    };
    if !fits {
        cursor.refuse(
            at,
            format!("the option `{}` of a log, which nft refuses", super::block::shown(&cursor.text_from(at))),
        );
    }
    Ok(true)
}

/// What is logged beside the usual; whether nft takes it.
fn flags(cursor: &mut Cursor<'_, '_>) -> Parsed<bool> {
    let known: &[&str] = match cursor.expect_word()? {
        "all" | "skuid" | "ether" => return Ok(true),
        "tcp" => &["sequence", "options"],
        "ip" => &["options"],
        _ => return Ok(false),
    };
    let mut fits = known.contains(&cursor.expect_word()?);
    while cursor.eat_sign(",") {
        fits &= known.len() > 1 && known.contains(&cursor.expect_word()?);
    }
    Ok(fits)
}
