//! Objects that rules name: the helpers of connection tracking (nft(8), section "Stateful objects", CT HELPER).
//!
//! In: a cursor behind the opening brace, or an object of the JSON form. Out: the object in its table.

use serde_json::{Map, Value as Json};

use super::block::shown;
use super::cursor::{Cursor, Parsed, Unfit};
use super::state::{HelperObject, Table, TableFamily};
use super::syntax::Str;
use super::words;
use crate::ruleset::Weight;

/// The kind of an object or of what else a command names; of objects of connection tracking it has two words (nft(8), CT HELPER, CT
/// TIMEOUT and CT EXPECTATION).
pub(super) fn kind(cursor: &mut Cursor<'_, '_>) -> Parsed<String> {
    let kind = cursor.expect_word()?;
    if kind != "ct" {
        return Ok(kind.to_owned());
    }
    match cursor.expect_word()? {
        of @ ("helper" | "timeout" | "expectation") => Ok(format!("ct {of}")),
        _ => Err(Unfit),
    }
}

/// The inside of a helper object, and its closing brace.
pub(super) fn helper<'a>(cursor: &mut Cursor<'a, '_>, table: &mut Table<'a>, name: Str<'a>) -> Parsed<()> {
    let begin = cursor.at();
    let mut made = HelperObject { kind: String::new(), protocol: String::new(), family: None, is_unclear: false };
    loop {
        cursor.skip_ends();
        if cursor.eat_sign("}") {
            break;
        }
        match cursor.expect_word()? {
            "type" => {
                made.kind = cursor.expect_text()?.into_owned();
                if !cursor.eat("protocol") {
                    return Err(Unfit);
                }
                made.protocol = cursor.expect_word()?.to_owned();
            }
            "l3proto" => made.family = Some(TableFamily::from_name(cursor.expect_word()?).ok_or(Unfit)?),
            "comment" => {
                words::comment(cursor)?;
            }
            _ => return Err(Unfit),
        }
        if !cursor.is_end() {
            return Err(Unfit);
        }
    }
    if made.kind.is_empty() {
        return Err(Unfit);
    }
    let known = table.helpers.insert(name.clone(), made.clone());
    if known.is_some_and(|known| known != made) {
        table.helpers.entry(name.clone()).and_modify(|object| object.is_unclear = true);
        let what = format!("a second helper object `{}`", shown(&name));
        table.note(cursor.span_from(begin), what, Weight::Gap);
    }
    Ok(())
}

/// The same of the JSON form.
pub(super) fn json_helper(object: &Map<String, Json>, table: &mut Table<'_>) -> Parsed<()> {
    let text = |key: &str| object.get(key).and_then(Json::as_str);
    let family = text("l3proto").map(|name| TableFamily::from_name(name).ok_or(Unfit)).transpose()?;
    let (name, kind) = (text("name").ok_or(Unfit)?.to_owned(), text("type").ok_or(Unfit)?.to_owned());
    let protocol = text("protocol").ok_or(Unfit)?.to_owned();
    table.helpers.insert(name.into(), HelperObject { kind, protocol, family, is_unclear: false });
    Ok(())
}
