//! Values of the text form: what a field is compared with, and the elements of sets.
//!
//! In: a cursor before a value. Out: its tree. What the words mean depends on the field, and is not known here.

use super::cursor::{Cursor, Parsed, Unfit};
use super::lex::Kind;
use super::print;
use super::statement;
use super::syntax::{Decision, Element, Str, Value};
use super::words;

/// The right side of a match.
pub(super) fn value<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Value<'a>> {
    if cursor.is_sign("{") || cursor.is_sign("@") {
        return set_or_name(cursor);
    }
    let first = range(cursor)?;
    if cursor.eat(".") {
        return concat(cursor, first);
    }
    if cursor.eat("/") {
        let mask = list(cursor)?;
        return Ok(Value::Masked(Box::new((first, mask))));
    }
    if !cursor.is_sign(",") {
        return Ok(first);
    }
    let bits = rest_of_list(cursor, first)?;
    if cursor.eat("/") {
        let mask = list(cursor)?;
        return Ok(Value::Masked(Box::new((bits, mask))));
    }
    Ok(bits)
}

/// A set in braces, or the name of one.
pub(super) fn set_or_name<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Value<'a>> {
    if cursor.eat_sign("@") {
        return Ok(Value::Named(cursor.expect_text()?));
    }
    elements(cursor).map(Value::Set)
}

/// Values with commas between them.
fn list<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Value<'a>> {
    let first = bits(cursor)?;
    if cursor.is_sign(",") { rest_of_list(cursor, first) } else { Ok(first) }
}

fn rest_of_list<'a>(cursor: &mut Cursor<'a, '_>, first: Value<'a>) -> Parsed<Value<'a>> {
    let mut all = vec![first];
    while cursor.eat_sign(",") {
        all.push(bits(cursor)?);
    }
    Ok(Value::List(all))
}

/// One value for each field, after the first.
fn concat<'a>(cursor: &mut Cursor<'a, '_>, first: Value<'a>) -> Parsed<Value<'a>> {
    let mut parts = vec![first, range(cursor)?];
    while cursor.eat(".") {
        parts.push(range(cursor)?);
    }
    Ok(Value::Concat(parts))
}

/// A value, or from one to another with blanks around the hyphen.
fn range<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Value<'a>> {
    let first = bits(cursor)?;
    if !cursor.eat("-") {
        return Ok(first);
    }
    let last = bits(cursor)?;
    Ok(Value::Range(Box::new((first, last))))
}

/// A value, or several with `|` between them.
fn bits<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Value<'a>> {
    let first = atom(cursor)?;
    if !cursor.is_sign("|") {
        return Ok(first);
    }
    let mut all = vec![first];
    while cursor.eat_sign("|") {
        all.push(atom(cursor)?);
    }
    Ok(Value::Or(all))
}

fn atom<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Value<'a>> {
    if cursor.eat_sign("(") {
        cursor.enter()?;
        let inner = bits(cursor)?;
        cursor.expect_sign(")")?;
        cursor.leave();
        return Ok(inner);
    }
    match cursor.take() {
        Some(token) if token.is_word("*") => Ok(Value::Rest),
        // A variable that is not defined, which has been said: the rule still asks for all else that it asks for.
        Some(token) if token.is_sign("$") => Ok(Value::Word(format!("${}", cursor.expect_word()?).into())),
        Some(token) if matches!(token.kind, Kind::Word | Kind::Quoted) => {
            if token.kind == Kind::Word && words::is_reserved(token.text) {
                let at = cursor.at().saturating_sub(1);
                cursor.refuse(at, format!("the word `{}` of nft's own, as a value without quotes", token.text));
            }
            Ok(Value::Word(token.text.into()))
        }
        _ => Err(Unfit),
    }
}

/// The elements of a set, in their braces.
pub(super) fn elements<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Vec<Element<'a>>> {
    cursor.expect_sign("{")?;
    cursor.enter()?;
    let mut all = Vec::new();
    loop {
        cursor.skip_newline();
        // A set in braces has at least one.
        if !all.is_empty() && cursor.eat_sign("}") {
            cursor.leave();
            return Ok(all);
        }
        all.push(element(cursor)?);
        if !cursor.eat_sign(",") && !cursor.is_sign("}") {
            return Err(Unfit);
        }
    }
}

/// An element with what is said of it, and what a map says for it.
fn element<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Element<'a>> {
    let key = if cursor.is_sign("{") || cursor.is_sign("@") {
        set_or_name(cursor)?
    } else {
        let first = range(cursor)?;
        if cursor.eat(".") { concat(cursor, first)? } else { first }
    };
    let mut element = Element { key, decision: None, data: None, guard: None, within: None };
    // How many things are said of it beside how long it still stays.
    let mut said = 0_u32;
    loop {
        cursor.skip_newline();
        let start = cursor.at();
        match cursor.word() {
            // It is there until its time is over.
            "timeout" => {
                cursor.expect_word()?;
                element.guard = Some(words::lifetime(cursor.expect_word()?).into());
                said += 1;
            }
            "expires" => {
                cursor.expect_word()?;
                cursor.expect_word()?;
                element.guard.get_or_insert("expires".into());
            }
            "comment" => {
                cursor.expect_word()?;
                words::comment(cursor)?;
            }
            "counter" | "last" => statement::skip_memory(cursor).ok_or(Unfit)?,
            "limit" if cursor.peek_second().is_some_and(|next| next.is_word("rate")) => {
                cursor.expect_word()?;
                let limit = statement::rate(cursor)?;
                element.within = limit.rate.zip(limit.burst);
                element.guard = Some(cursor.text_from(start).into());
                said += 1;
            }
            "limit" | "quota" | "ct" => {
                said += 1;
                statement::skip_memory(cursor).ok_or(Unfit)?;
                element.guard = Some(cursor.text_from(start).into());
            }
            ":" => {
                cursor.expect_word()?;
                cursor.skip_ends();
                (element.decision, element.data) = mapped(cursor)?;
                said += 1;
            }
            _ => {
                element.within = element.within.filter(|_| said == 1);
                return Ok(element);
            }
        }
    }
}

/// What a map says: a verdict, or data, which decides nothing by itself.
fn mapped<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<(Option<Decision<'a>>, Option<Str<'a>>)> {
    if let Some(decision) = statement::decision(cursor)? {
        return Ok((Some(decision), None));
    }
    let begins = cursor.at();
    while !cursor.is_sign(",") && !cursor.is_sign("}") && cursor.peek().is_some_and(|token| token.kind != Kind::End) {
        cursor.skip_one();
    }
    if cursor.at() == begins {
        return Err(Unfit);
    }
    let (end, refusals) = (cursor.at(), cursor.refusals());
    cursor.go_to(begins);
    // A value that can be read has one spelling; any other is kept as it is.
    let data = match range(cursor).and_then(|first| if cursor.eat(".") { concat(cursor, first) } else { Ok(first) }) {
        Ok(value) if cursor.at() == end => print::value(&value),
        _ => {
            cursor.go_to(end);
            cursor.take_refused(refusals);
            cursor.text_from(begins)
        }
    };
    Ok((None, Some(data.into())))
}
