//! The text form: commands, one after the other, as `nft -f` runs them.
//!
//! In: a text. Out: the tables that it leaves. A command whose effect can't be known from the text alone is a gap.

use super::block::{self, shown};
use super::cursor::{Cursor, Parsed, Unfit};
use super::lex::{self, Token};
use super::objects;
use super::set_block;
use super::state::{Beside, State, Table, TableFamily, is_ours};
use super::statement;
use super::syntax::{Element, Rule, Str};
use super::value;
use super::variables::Variables;
use crate::place::Span;
use crate::ruleset::Weight;
use crate::targets::Text;

/// The tokens of a text, with what no file of nft holds noted.
pub(super) fn tokens<'a>(text: &Text<'a>, state: &mut State<'a>) -> Vec<Token<'a>> {
    if let Some(at) = text.text.find("\r\n") {
        let span = Span::new(text.file, at, at + 1);
        state.note(span, "lines that end with a carriage return, which nft does not read", Weight::Gap);
    }
    let tokens = lex::tokens(text.text);
    // Chains that other programs made may have any name, and listings have them so.
    let is_chain =
        |before: Option<&Token<'_>>| before.is_some_and(|word| matches!(word.text, "chain" | "jump" | "goto"));
    let before = std::iter::once(None).chain(tokens.iter().map(Some));
    for (token, _) in tokens.iter().zip(before).filter(|(token, before)| token.is_junk() && !is_chain(*before)) {
        let what = format!("the characters `{}`, some of which nft takes in quotes alone", shown(token.text));
        state.note(Span::new(text.file, token.start, token.end), what, Weight::Gap);
    }
    tokens
}

/// Runs the commands of a text, or of a part of it.
pub(super) fn run<'a>(text: &Text<'a>, tokens: &[Token<'a>], variables: &mut Variables<'a>, state: &mut State<'a>) {
    let tokens = variables.expand(tokens, text.file, &mut state.unread);
    for (value, name) in variables.take_called() {
        state.called.entry(value.to_owned()).or_default().insert(name.to_owned());
    }
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
        for (span, what) in cursor.take_refused(0) {
            state.note(span, what, Weight::Gap);
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
        "add" => {
            cursor.take();
            add(cursor, state)
        }
        "create" => {
            cursor.take();
            note_known(cursor, state)?;
            add(cursor, state)
        }
        "insert" => {
            cursor.take();
            // Alone of all, rules have an order.
            if cursor.eat("rule") { rule(cursor, state, true) } else { Err(Unfit) }
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
        _ => add(cursor, state),
    }
}

/// What can be created.
const CREATED: [&str; 12] =
    ["table", "chain", "set", "map", "element", "counter", "quota", "limit", "ct", "flowtable", "secmark", "synproxy"];

/// What is created must not be there yet.
fn note_known(cursor: &mut Cursor<'_, '_>, state: &mut State<'_>) -> Parsed<()> {
    let start = cursor.at();
    if !CREATED.contains(&cursor.word()) {
        return Err(Unfit);
    }
    let kind = objects::kind(cursor)?;
    let of = named(cursor)?;
    let name = if kind == "table" { of.table.clone() } else { cursor.expect_text()? };
    let table = state.find(of.family, &of.table);
    let elements = if kind == "element" { value::elements(cursor)? } else { Vec::new() };
    let is_known = table.as_ref().is_some_and(|table| match &*kind {
        "table" => true,
        "chain" => table.chain_number(&name).is_some(),
        "set" | "map" => table.sets.contains_key(&name),
        "ct helper" => table.helpers.contains_key(&name),
        "element" => {
            let has = |one: &Element<'_>| {
                table.sets.get(&name).is_some_and(|set| set.elements.iter().any(|own| own.key == one.key))
            };
            elements.iter().any(has)
        }
        _ => table.objects.contains_key(&format!("{kind} {name}")),
    });
    let span = cursor.span_from(start);
    if let Some(table) = table.filter(|_| is_known) {
        table.note(span, format!("`create` of the {kind} `{name}`, which is there"), Weight::Gap);
    }
    cursor.go_to(start);
    Ok(())
}

fn add<'a>(cursor: &mut Cursor<'a, '_>, state: &mut State<'a>) -> Parsed<()> {
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
            let table = inside(state, of, cursor.span_from(start));
            if cursor.eat_sign("{") {
                return block::chain(cursor, table, name);
            }
            table.chain(name);
            Ok(())
        }
        "set" | "map" => {
            let is_map = cursor.expect_word()? == "map";
            let of = named(cursor)?;
            let name = cursor.expect_text()?;
            cursor.expect_sign("{")?;
            set_block::set(cursor, inside(state, of, cursor.span_from(start)), name, is_map)
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
            objects::helper(cursor, inside(state, of, cursor.span_from(start)), name)
        }
        "counter" | "quota" | "limit" | "ct" | "synproxy" => {
            let kind = objects::kind(cursor)?;
            let of = named(cursor)?;
            block::object_of(cursor, &kind, inside(state, of, cursor.span_from(start)));
            Ok(())
        }
        "flowtable" | "secmark" => {
            cursor.skip_statement();
            Ok(())
        }
        "rule" => {
            cursor.take();
            rule(cursor, state, false)
        }
        "" | "include" | "replace" | "rename" | "import" | "export" => Err(Unfit),
        _ => rule(cursor, state, false),
    }
}

/// The table in which a command makes something. It has to be there.
fn inside<'s, 'a>(state: &'s mut State<'a>, of: Named<'a>, span: Span) -> &'s mut Table<'a> {
    let is_there = state.find(of.family, &of.table).is_some();
    let table = state.table(of.family, of.table, span);
    if !is_there {
        let what = format!("a command in the table `{} {}`, which is not there", table.family.name(), table.name);
        table.note(span, what, Weight::Gap);
    }
    table
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
    let kind = objects::kind(cursor)?;
    let of = named(cursor)?;
    if of.table == "handle" {
        return Err(Unfit);
    }
    let gone = match &*kind {
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
        "flowtable" | "counter" | "quota" | "limit" | "secmark" | "synproxy" | "ct helper" | "ct timeout"
        | "ct expectation" => {
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
