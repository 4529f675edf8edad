//! The text form: commands, one after the other, as `nft -f` runs them.
//!
//! In: a text. Out: the tables that it leaves. A command whose effect can't be known from the text alone is a gap.

use super::block::{self, shown};
use super::cursor::{Cursor, Parsed, Unfit};
use super::lex;
use super::objects;
use super::set_block;
use super::state::{Beside, State, TableFamily, is_ours};
use super::statement;
use super::syntax::{Rule, Str};
use super::value;
use super::variables;
use crate::place::Span;
use crate::ruleset::Weight;
use crate::targets::Text;

/// Runs the commands of a text.
pub(super) fn run<'a>(text: &Text<'a>, state: &mut State<'a>) {
    if let Some(at) = text.text.find("\r\n") {
        let span = Span::new(text.file, at, at + 1);
        state.note(span, "lines that end with a carriage return, which nft does not read", Weight::Gap);
    }
    let tokens = variables::expand(lex::tokens(text.text), text.file, &mut state.unread);
    let mut cursor = Cursor::new(&tokens, text.file);
    loop {
        cursor.skip_ends();
        let start = cursor.at();
        if cursor.peek().is_none() {
            return;
        }
        cursor.depth = 0;
        let (is_ours, clears) = (is_about_ours(cursor.clone()), clears(cursor.word()));
        if command(&mut cursor, state).is_err() || !cursor.is_end() || cursor.is_sign("}") {
            // The rest can't be told from what broke it: the line, and any block that it opens, is passed over.
            cursor.take();
            cursor.skip_statement();
            let text = cursor.text_from(start);
            state.note(cursor.span_from(start), format!("the command `{}`", shown(&text)), Weight::Gap);
        }
        if !is_ours {
            let (span, text) = (cursor.span_from(start), shown(&cursor.text_from(start)));
            state.beside.push(Beside { span, text, clears });
        }
    }
}

/// Whether a command is about our table, or something in it.
fn is_about_ours(mut cursor: Cursor<'_, '_>) -> bool {
    if matches!(cursor.word(), "add" | "create" | "insert" | "delete" | "destroy" | "flush") {
        cursor.take();
    }
    if !matches!(cursor.word(), "table" | "chain" | "rule" | "set" | "map" | "element") {
        return false;
    }
    cursor.take();
    let family = family(&mut cursor);
    cursor.expect_text().is_ok_and(|name| is_ours(family, &name))
}

/// Whether a command of this word takes something away.
pub(super) fn clears(word: &str) -> bool {
    matches!(word, "delete" | "destroy" | "flush" | "reset")
}

/// What a command is about.
struct Named<'a> {
    family: TableFamily,
    table: Str<'a>,
}

/// The family, if it is written, and a table's name.
fn named<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Named<'a>> {
    let family = family(cursor).unwrap_or(TableFamily::Ip);
    Ok(Named { family, table: cursor.expect_text()? })
}

fn family(cursor: &mut Cursor<'_, '_>) -> Option<TableFamily> {
    let family = TableFamily::from_name(cursor.word())?;
    cursor.take();
    Some(family)
}

fn command<'a>(cursor: &mut Cursor<'a, '_>, state: &mut State<'a>) -> Parsed<()> {
    match cursor.word() {
        "add" | "create" => {
            cursor.take();
            add(cursor, state, false)
        }
        "insert" => {
            cursor.take();
            add(cursor, state, true)
        }
        "delete" | "destroy" => {
            let lenient = cursor.expect_word()? == "destroy";
            delete(cursor, state, lenient)
        }
        "flush" => {
            cursor.take();
            flush(cursor, state)
        }
        "list" | "reset" | "describe" | "monitor" => {
            cursor.skip_statement();
            Ok(())
        }
        _ => add(cursor, state, false),
    }
}

fn add<'a>(cursor: &mut Cursor<'a, '_>, state: &mut State<'a>, first: bool) -> Parsed<()> {
    let start = cursor.at();
    match cursor.word() {
        "table" => {
            cursor.take();
            let of = named(cursor)?;
            let table = state.table(of.family, of.table, cursor.span_from(start));
            // A table that is declared again is what this declaration says (`nf_tables_updtable`).
            table.dormant = false;
            if cursor.eat_sign("{") { block::table(cursor, table) } else { Ok(()) }
        }
        "chain" => {
            cursor.take();
            let of = named(cursor)?;
            let name = cursor.expect_text()?;
            let table = state.table(of.family, of.table, cursor.span_from(start));
            table.chain(name.clone());
            if cursor.eat_sign("{") { block::chain(cursor, table, name) } else { Ok(()) }
        }
        "set" | "map" => {
            let is_map = cursor.expect_word()? == "map";
            let of = named(cursor)?;
            let name = cursor.expect_text()?;
            cursor.expect_sign("{")?;
            set_block::set(cursor, state.table(of.family, of.table, cursor.span_from(start)), name, is_map)
        }
        "element" => {
            cursor.take();
            let of = named(cursor)?;
            let name = cursor.expect_text()?;
            let elements = value::elements(cursor)?;
            let span = cursor.span_from(start);
            let set = state.find(of.family, &of.table).and_then(|table| table.sets.get_mut(&name));
            match set {
                Some(set) => set.extend(elements),
                None => state.note(span, format!("elements for the set `{name}`, which is not there"), Weight::Gap),
            }
            Ok(())
        }
        "ct" if cursor.peek_second().is_some_and(|next| next.is_word("helper")) => {
            cursor.take();
            cursor.take();
            let of = named(cursor)?;
            let name = cursor.expect_text()?;
            cursor.expect_sign("{")?;
            objects::helper(cursor, state.table(of.family, of.table, cursor.span_from(start)), name)
        }
        "counter" | "quota" | "limit" | "ct" | "synproxy" => {
            let kind = cursor.expect_word()?;
            if kind == "ct" {
                cursor.expect_word()?;
            }
            let of = named(cursor)?;
            block::object_of(cursor, kind, state.table(of.family, of.table, cursor.span_from(start)));
            Ok(())
        }
        "flowtable" | "secmark" => {
            cursor.skip_statement();
            Ok(())
        }
        "rule" => {
            cursor.take();
            rule(cursor, state, first)
        }
        "" | "include" | "replace" | "rename" | "import" | "export" => Err(Unfit),
        _ => rule(cursor, state, first),
    }
}

/// A rule that stands outside of its table: the family, the table and the chain, then the rule.
fn rule<'a>(cursor: &mut Cursor<'a, '_>, state: &mut State<'a>, first: bool) -> Parsed<()> {
    let of = named(cursor)?;
    let name = cursor.expect_text()?;
    if matches!(cursor.word(), "handle" | "position" | "index") || cursor.is_end() {
        return Err(Unfit);
    }
    let start = cursor.at();
    let rule: Rule<'a> = statement::rule(cursor);
    // What makes no sense at all is a command that is not known, rather than a rule of a chain that is not known.
    let chain = state.find(of.family, &of.table).and_then(|table| {
        let known = table.chain_number(&name)?;
        table.chains.get_mut(known)
    });
    match chain {
        Some(chain) if first => chain.rules.insert(0, rule),
        Some(chain) => chain.rules.push(rule),
        None => {
            let span = cursor.span_from(start);
            state.note(span, format!("a rule for the chain `{name}`, which is not there"), Weight::Gap);
        }
    }
    Ok(())
}

fn delete<'a>(cursor: &mut Cursor<'a, '_>, state: &mut State<'a>, lenient: bool) -> Parsed<()> {
    let start = cursor.at();
    let kind = cursor.expect_word()?;
    let of = named(cursor)?;
    if of.table == "handle" {
        return Err(Unfit);
    }
    let gone = match kind {
        "table" => state.delete(of.family, &of.table),
        "chain" => {
            let name = cursor.expect_text()?;
            state.find(of.family, &of.table).is_some_and(|table| table.delete_chain(&name))
        }
        "set" | "map" => {
            let name = cursor.expect_text()?;
            state.find(of.family, &of.table).is_some_and(|table| table.sets.remove(&name).is_some())
        }
        "element" => {
            let name = cursor.expect_text()?;
            let gone = value::elements(cursor)?;
            let table = state.find(of.family, &of.table).ok_or(Unfit)?;
            let set = table.sets.get_mut(&name).ok_or(Unfit)?;
            for one in gone {
                // Part of a range can't be taken away, so nft itself refuses what is not an element.
                let before = set.elements.len();
                set.elements.retain(|element| element.key != one.key);
                if set.elements.len() == before {
                    return Err(Unfit);
                }
            }
            // nft (1.0.6, tried) leaves it in, but for a set of several fields.
            let stays = set.has_ranges && set.kind.as_ref().is_none_or(|kind| !kind.contains(" . "));
            if stays {
                let what = format!(
                    "an element deleted from `{}`, a set of ranges, in the text that adds it: nft may leave it in; write the set \
                     without it",
                    shown(&name)
                );
                state.note(cursor.span_from(start), what, Weight::Gap);
            }
            true
        }
        "flowtable" | "counter" | "quota" | "limit" | "ct" | "secmark" | "synproxy" => {
            cursor.skip_statement();
            true
        }
        _ => return Err(Unfit),
    };
    if !gone && !lenient {
        let text = cursor.text_from(start);
        state.note(
            cursor.span_from(start),
            format!("`delete {}`, which this text does not make", shown(&text)),
            Weight::Harmless,
        );
    }
    Ok(())
}

fn flush<'a>(cursor: &mut Cursor<'a, '_>, state: &mut State<'a>) -> Parsed<()> {
    match cursor.expect_word()? {
        "ruleset" => {
            let only = family(cursor);
            state.tables.retain(|table| only.is_some_and(|only| table.family != only));
        }
        "table" => {
            let of = named(cursor)?;
            let table = state.find(of.family, &of.table);
            table.into_iter().flat_map(|table| &mut table.chains).for_each(|chain| chain.rules.clear());
        }
        "chain" => {
            let of = named(cursor)?;
            let name = cursor.expect_text()?;
            let table = state.find(of.family, &of.table);
            let chains = table.into_iter().flat_map(|table| &mut table.chains);
            chains.filter(|chain| chain.name == name).for_each(|chain| chain.rules.clear());
        }
        "set" | "map" => {
            let of = named(cursor)?;
            let name = cursor.expect_text()?;
            let set = state.find(of.family, &of.table).and_then(|table| table.sets.get_mut(&name));
            set.into_iter().for_each(|set| set.elements.clear());
        }
        _ => return Err(Unfit),
    }
    Ok(())
}
