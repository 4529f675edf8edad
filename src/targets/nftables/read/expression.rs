//! Expressions of the text form: what of a packet is looked at.
//!
//! In: a cursor before an expression. Out: its tree. Values, which stand to the right, are read in `value`.

use super::cursor::{Cursor, Parsed, Unfit};
use super::fields::Field;
use super::lex::Kind;
use super::names;
use super::print;
use super::syntax::{Expr, Sign, Value};
use super::value;

/// Keys of `meta` that may stand without that word (nft(8), "Meta expressions").
const BARE_META: [&str; 20] = [
    "mark",
    "iif",
    "iifname",
    "iiftype",
    "iifgroup",
    "oif",
    "oifname",
    "oiftype",
    "oifgroup",
    "skuid",
    "skgid",
    "nftrace",
    "rtclassid",
    "ibrname",
    "obrname",
    "pkttype",
    "cpu",
    "cgroup",
    "ibriport",
    "obriport",
];

/// Headers whose fields are one word.
const HEADERS: [&str; 25] = [
    "ip", "ip6", "tcp", "udp", "udplite", "sctp", "dccp", "icmp", "icmpv6", "th", "igmp", "ah", "esp", "comp", "ether",
    "vlan", "arp", "hbh", "rt0", "rt2", "srh", "frag", "dst", "mh", "rt4",
];

/// Words that begin an expression but no header and no bare key of `meta`.
const OTHERS: [&str; 12] =
    ["meta", "ct", "fib", "rt", "socket", "osf", "numgen", "jhash", "symhash", "ipsec", "exthdr", "time"];

/// Whether an expression begins here.
pub(super) fn begins(cursor: &Cursor<'_, '_>) -> bool {
    let word = cursor.word();
    let raw = cursor.is_sign("@") && cursor.peek_second().is_some_and(|next| is_base(next.text));
    raw || cursor.is_sign("(")
        || BARE_META.contains(&word)
        || HEADERS.contains(&word)
        || OTHERS.contains(&word)
        || matches!(word, "hour" | "day")
}

fn is_base(word: &str) -> bool {
    matches!(word, "ll" | "nh" | "th" | "ih")
}

/// One expression, or several with dots between them.
pub(super) fn expression<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Expr<'a>> {
    let first = joined(cursor, 0)?;
    if !cursor.peek().is_some_and(|token| token.is_word(".")) {
        return Ok(first);
    }
    let mut parts = vec![first];
    while cursor.eat(".") {
        parts.push(joined(cursor, 0)?);
    }
    Ok(Expr::Concat(parts))
}

/// An expression whose value is written somewhere: with a map behind it, if there is one.
pub(super) fn source<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Expr<'a>> {
    let key = expression(cursor)?;
    if !cursor.eat("map") {
        return Ok(key);
    }
    let map = value::set_or_name(cursor)?;
    Ok(Expr::Map(Box::new(key), map))
}

/// What joins, from the loosest to the tightest.
const LEVELS: [&[(&str, Sign)]; 4] = [
    &[("|", Sign::Or), ("or", Sign::Or)],
    &[("^", Sign::Xor), ("xor", Sign::Xor)],
    &[("&", Sign::And), ("and", Sign::And)],
    &[("<<", Sign::Left), (">>", Sign::Right), ("lshift", Sign::Left), ("rshift", Sign::Right)],
];

fn joined<'a>(cursor: &mut Cursor<'a, '_>, level: usize) -> Parsed<Expr<'a>> {
    let Some(signs) = LEVELS.get(level) else { return primary(cursor) };
    let mut left = joined(cursor, level + 1)?;
    // A chain leans to the left, so its length is a depth of the tree.
    let mut length = 0;
    while let Some((_, sign)) = signs.iter().find(|(text, _)| cursor.eat_sign(text) || cursor.eat(text)) {
        length += 1;
        if length > super::cursor::DEEPEST {
            return Err(Unfit);
        }
        let right = joined(cursor, level + 1)?;
        left = Expr::Binary(*sign, Box::new((left, right)));
    }
    Ok(left)
}

fn primary<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Expr<'a>> {
    if cursor.eat_sign("(") {
        cursor.enter()?;
        let inner = joined(cursor, 0)?;
        cursor.expect_sign(")")?;
        cursor.leave();
        return Ok(inner);
    }
    if begins(cursor) {
        return field(cursor).map(Expr::Field);
    }
    match cursor.take() {
        Some(token) if matches!(token.kind, Kind::Word | Kind::Quoted) => {
            Ok(Expr::Value(Value::Word(token.text.into())))
        }
        _ => Err(Unfit),
    }
}

/// A field by its words.
fn field<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Field<'a>> {
    let start = cursor.at();
    if cursor.eat_sign("@") {
        return raw(cursor);
    }
    let head = cursor.expect_word()?;
    match head {
        "meta" => Ok(Field::meta(cursor.expect_word()?)),
        "time" | "hour" | "day" => Ok(Field::meta(head)),
        "ct" => tracking(cursor),
        "fib" => route(cursor),
        "numgen" => {
            let mode = cursor.expect_word()?;
            Ok(Field::number(&format!("numgen {mode}"), &keyed(cursor, &["mod", "offset"])?))
        }
        "jhash" => {
            let of = print::expression(&expression(cursor)?);
            Ok(Field::number(&format!("jhash {of}"), &keyed(cursor, &["mod", "seed", "offset"])?))
        }
        "symhash" => Ok(Field::number(head, &keyed(cursor, &["mod", "offset"])?)),
        "rt" | "ipsec" | "socket" | "osf" | "exthdr" => several_words(cursor, head, start),
        "ip" | "tcp" | "sctp" if matches!(cursor.word(), "option" | "chunk") => {
            cursor.expect_word()?;
            if cursor.eat_sign("@") {
                let [option, offset, length] = numbers(cursor)?;
                return Ok(Field::other(format!("tcp option @{option},{offset},{length}")));
            }
            cursor.expect_word()?;
            if cursor.peek().is_some_and(|token| token.kind == Kind::Word) && !ends_option(cursor.word()) {
                cursor.expect_word()?;
            }
            // Other names for the same option.
            let text = cursor.text_from(start).replace("sack-permitted", "sack-perm");
            Ok(Field::other(text.replace("option sack0 ", "option sack ")))
        }
        _ if BARE_META.contains(&head) => Ok(Field::meta(head)),
        _ => Ok(Field::payload(head, cursor.expect_word()?)),
    }
}

/// Whether the word is no field of an option, but what the option is compared with.
fn ends_option(word: &str) -> bool {
    matches!(word, "exists" | "missing" | "set" | "vmap" | "map" | "." | "eq" | "ne" | "lt" | "gt" | "le" | "ge")
}

/// Words with a number behind each, as far as they come.
fn keyed<'a>(cursor: &mut Cursor<'a, '_>, keys: &[&str]) -> Parsed<Vec<(&'a str, u128)>> {
    let mut found = Vec::new();
    while keys.contains(&cursor.word()) {
        let key = cursor.expect_word()?;
        found.push((key, names::number(cursor.expect_word()?).ok_or(Unfit)?));
    }
    Ok(found)
}

/// `@th,16,16`, after its first sign.
fn raw<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Field<'a>> {
    let [base, offset, length] = numbers(cursor)?;
    Ok(Field::raw(base, offset, length))
}

/// A base, where the bits begin and how many they are.
fn numbers<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<[&'a str; 3]> {
    let base = cursor.expect_word()?;
    cursor.expect_sign(",")?;
    let offset = cursor.expect_word()?;
    cursor.expect_sign(",")?;
    Ok([base, offset, cursor.expect_word()?])
}

/// A field of connection tracking, after `ct`.
fn tracking<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Field<'a>> {
    let direction = matches!(cursor.word(), "original" | "reply").then(|| cursor.expect_word()).transpose()?;
    let family = matches!(cursor.word(), "ip" | "ip6").then(|| cursor.expect_word()).transpose()?;
    Ok(Field::tracking(direction, family, cursor.expect_word()?))
}

/// A look into the routing tables, after `fib`.
fn route<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Field<'a>> {
    let mut keys = vec![cursor.expect_word()?];
    while cursor.eat(".") {
        keys.push(cursor.expect_word()?);
    }
    Ok(Field::route(&keys, cursor.expect_word()?))
}

/// Expressions of a few words, after the first of them.
fn several_words<'a>(cursor: &mut Cursor<'a, '_>, head: &str, start: usize) -> Parsed<Field<'a>> {
    let second = cursor.expect_word()?;
    match (head, second) {
        ("rt", family @ ("ip" | "ip6")) => return Ok(Field::of_route(Some(family), cursor.expect_word()?)),
        ("rt", key) => return Ok(Field::of_route(None, key)),
        ("ipsec", direction) => {
            let number = keyed(cursor, &["spnum"])?.first().map_or(0, |(_, number)| *number);
            let family = matches!(cursor.word(), "ip" | "ip6").then(|| cursor.expect_word()).transpose()?;
            return Ok(Field::ipsec(direction, number, family, cursor.expect_word()?));
        }
        ("socket", "cgroupv2") => {
            keyed(cursor, &["level"])?;
        }
        ("osf", "ttl") => {
            cursor.expect_word()?;
            cursor.expect_word()?;
        }
        _ => {}
    }
    Ok(Field::other(cursor.text_from(start)))
}
