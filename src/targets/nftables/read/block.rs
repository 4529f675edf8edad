//! Blocks of the text form: what stands in the braces of tables and chains.
//!
//! In: a cursor behind an opening brace. Out: the table filled. It stops at the closing brace. Blocks of sets are in `set_block`.

use super::cursor::{Cursor, Parsed, Unfit};
use super::names;
use super::objects;
use super::set_block;
use super::sets;
use super::state::{Hooked, Table};
use super::statement;
use super::syntax::{Rule, Str};
use super::words;
use crate::ruleset::Weight;

/// What a table may be flagged as (nft(8), TABLES).
pub(super) const TABLE_FLAGS: &[&str] = &["dormant", "owner", "persist"];

/// Objects that decide nothing by themselves.
const OBJECTS: [&str; 8] = ["flowtable", "counter", "quota", "limit", "ct", "secmark", "synproxy", "tunnel"];

/// The inside of a table, and its closing brace.
pub(super) fn table<'a>(cursor: &mut Cursor<'a, '_>, table: &mut Table<'a>) -> Parsed<()> {
    loop {
        cursor.skip_ends();
        let start = cursor.at();
        if cursor.eat_sign("}") {
            return Ok(());
        }
        match cursor.word() {
            "chain" => {
                cursor.take();
                let name = cursor.expect_text()?;
                cursor.expect_sign("{")?;
                chain(cursor, table, name)?;
            }
            "set" | "map" => {
                let is_map = cursor.expect_word()? == "map";
                let name = cursor.expect_text()?;
                cursor.expect_sign("{")?;
                set_block::set(cursor, table, name, is_map)?;
            }
            "flags" => {
                cursor.take();
                table.dormant |= words::listed(cursor, TABLE_FLAGS)?.contains(&"dormant");
                if !cursor.is_end() {
                    return Err(Unfit);
                }
            }
            "ct" if cursor.peek_second().is_some_and(|next| next.is_word("helper")) => {
                cursor.take();
                cursor.take();
                let name = cursor.expect_text()?;
                cursor.expect_sign("{")?;
                objects::helper(cursor, table, name)?;
            }
            "comment" => {
                cursor.take();
                words::comment(cursor)?;
                if !cursor.is_end() {
                    return Err(Unfit);
                }
            }
            word if OBJECTS.contains(&word) => object(cursor, table)?,
            _ => {
                if cursor.peek().is_none() {
                    return Err(Unfit);
                }
                cursor.skip_statement();
                let text = cursor.text_from(start);
                table.note(cursor.span_from(start), format!("the statement `{}`", shown(&text)), Weight::Gap);
                // A sign that nothing begins with would else be read for ever.
                if cursor.at() == start {
                    return Err(Unfit);
                }
            }
        }
        ended(cursor, table, start);
    }
}

/// A named limit or another object.
fn object<'a>(cursor: &mut Cursor<'a, '_>, table: &mut Table<'a>) -> Parsed<()> {
    let kind = objects::kind(cursor)?;
    object_of(cursor, &kind, table);
    Ok(())
}

/// The name of an object of this kind, and what it is.
pub(super) fn object_of<'a>(cursor: &mut Cursor<'a, '_>, kind: &str, table: &mut Table<'a>) {
    let start = cursor.at();
    let name = cursor.expect_text().ok();
    let inside = cursor.at();
    cursor.eat_sign("{");
    cursor.skip_ends();
    let rate = if kind == "limit" { statement::rate(cursor).ok() } else { None };
    cursor.go_to(inside);
    cursor.skip_statement();
    if let Some(name) = name {
        let text = rate.map_or_else(|| cursor.text_from(start), |limit| limit.text);
        table.objects.insert(format!("{kind} {name}"), text);
    }
}

/// The beginning of a text, for a message.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The inside of a chain, and its closing brace.
pub(super) fn chain<'a>(cursor: &mut Cursor<'a, '_>, table: &mut Table<'a>, name: Str<'a>) -> Parsed<()> {
    // The chain is there even if it is empty.
    let mut rules: Vec<Rule<'a>> = Vec::new();
    let former = table.chain_number(&name).map(|_| table.chain(name.clone()).hooked.clone());
    table.chain(name.clone());
    let mut policies = 0;
    loop {
        cursor.skip_ends();
        let start = cursor.at();
        if cursor.eat_sign("}") {
            if let Some(former) = former {
                entered_anew(table, &name, former.as_ref());
            }
            table.chain(name).rules.append(&mut rules);
            return Ok(());
        }
        if cursor.peek().is_none() {
            return Err(Unfit);
        }
        match cursor.word() {
            "type" => match hooked(cursor) {
                Ok(mut hooked) => {
                    let chain = table.chain(name.clone());
                    if let Some(former) = chain.hooked.take() {
                        (hooked.drops, hooked.policy_span) = (former.drops, former.policy_span);
                    }
                    chain.hooked = Some(hooked);
                }
                Err(Unfit) => {
                    cursor.skip_statement();
                    table.note(cursor.span_from(start), "the place of a chain", Weight::Gap);
                }
            },
            "policy" => {
                policies += 1;
                if policies > 1 {
                    table.note(cursor.span_from(start), "a second policy of a chain", Weight::Gap);
                }
                policy(cursor, table, &name);
            }
            "devices" | "flags" | "comment" => {
                // More devices than those that are written with the hook.
                let own = table.chain(name.clone()).hooked.as_mut().filter(|_| cursor.word() == "devices");
                own.into_iter().for_each(|hooked| hooked.devices = None);
                if aside(cursor).is_err() || !cursor.is_end() {
                    cursor.skip_statement();
                    let what = format!("the statement `{}` of a chain", shown(&cursor.text_from(start)));
                    table.note(cursor.span_from(start), what, Weight::Gap);
                }
            }
            _ => rules.push(statement::rule(cursor)),
        }
        if cursor.at() == start {
            return Err(Unfit);
        }
        ended(cursor, table, start);
    }
}

/// Notes a chain that was there, if packets enter it otherwise than before: nft makes no base chain of another, and moves none.
pub(super) fn entered_anew(table: &mut Table<'_>, name: &str, former: Option<&Hooked<'_>>) {
    let Some(number) = table.chain_number(name) else { return };
    let hooked = table.chains.get(number).and_then(|chain| chain.hooked.as_ref());
    let Some(span) = hooked.filter(|hooked| !former.is_some_and(|former| former.is_same(hooked))).map(|own| own.span)
    else {
        return;
    };
    table.note(span, format!("another place of the chain `{name}`, which is there already"), Weight::Gap);
}

/// A statement of a chain that says nothing of its rules (`chain_block` in nft 1.0.6).
fn aside(cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
    match cursor.expect_word()? {
        "flags" if !cursor.eat("offload") => Err(Unfit),
        "flags" => Ok(()),
        "devices" => {
            cursor.expect_sign("=")?;
            cursor.skip_one();
            Ok(())
        }
        _ => words::comment(cursor).map(|_| ()),
    }
}

/// `type filter hook input priority filter`, as far as the end of the statement.
fn hooked<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Hooked<'a>> {
    let start = cursor.at();
    cursor.take();
    let kind = cursor.expect_text()?;
    if !cursor.eat("hook") {
        return Err(Unfit);
    }
    let hook = cursor.expect_text()?;
    let mut devices = None;
    while matches!(cursor.word(), "device" | "devices") {
        cursor.take();
        cursor.eat_sign("=");
        let at = cursor.at();
        cursor.skip_one();
        devices = sets::devices(&cursor.text_from(at));
    }
    let mut priority = None;
    if cursor.eat("priority") {
        let first = cursor.expect_text()?;
        // These names are of one hook each (nft(8), section "Chains"); newer versions take `dstnat` where a host sends as well.
        let is_of_hook = match &*first {
            "dstnat" => matches!(&*hook, "prerouting" | "output"),
            "srcnat" => hook == "postrouting",
            _ => true,
        };
        priority = names::priority(&first).filter(|_| is_of_hook);
        while let "+" | "-" = cursor.word() {
            let sign = if cursor.expect_word()? == "+" { 1 } else { -1 };
            let amount = i32::try_from(names::number(cursor.expect_word()?).ok_or(Unfit)?).map_err(|_| Unfit)?;
            priority = priority.and_then(|from: i32| from.checked_add(amount.checked_mul(sign)?));
        }
    }
    let span = cursor.span_from(start);
    if !cursor.is_end() {
        return Err(Unfit);
    }
    Ok(Hooked { kind, hook, devices, priority, drops: false, policy_span: None, span })
}

fn policy<'a>(cursor: &mut Cursor<'a, '_>, table: &mut Table<'a>, name: &Str<'a>) {
    let start = cursor.at();
    cursor.take();
    let drops = match cursor.word() {
        "drop" => true,
        "accept" => false,
        _ => {
            cursor.skip_statement();
            table.note(cursor.span_from(start), "the policy of a chain", Weight::Gap);
            return;
        }
    };
    cursor.take();
    let span = cursor.span_from(start);
    if !cursor.is_end() {
        table.note(span, "a policy of a chain that does not end its statement", Weight::Gap);
    }
    match &mut table.chain(name.clone()).hooked {
        Some(hooked) => (hooked.drops, hooked.policy_span) = (drops, Some(span)),
        None => table.note(span, "the policy of a chain that packets do not enter by themselves", Weight::Gap),
    }
}

/// Notes a statement that a brace ends: nft wants the end of the line or a semicolon.
pub(super) fn ended(cursor: &Cursor<'_, '_>, table: &mut Table<'_>, start: usize) {
    if cursor.is_sign("}") {
        table.note(cursor.span_from(start), "a statement that ends neither its line nor by a semicolon", Weight::Gap);
    }
}
