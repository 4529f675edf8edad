//! The block of a set or map, and whether nft would load it.
//!
//! In: a cursor behind an opening brace. Out: the set in its table; what nft refuses is noted there, by its block. It stops at
//! the closing brace.

use super::block::ended;
use super::cursor::{Cursor, Parsed, Unfit};
use super::names;
use super::sets;
use super::state::{Set, Table};
use super::statement;
use super::syntax::{Element, Str, Value};
use super::value;
use super::words;
use crate::ruleset::{Unread, Weight};

/// What a block says of its set.
#[derive(Default)]
struct Said<'a> {
    /// `type …` or `typeof …`.
    kind: String,
    flags: Vec<String>,
    size: Option<u128>,
    /// The statements that stood before, by their first words.
    before: Vec<&'a str>,
}

/// The inside of a set or map, and its closing brace.
pub(super) fn set<'a>(cursor: &mut Cursor<'a, '_>, table: &mut Table<'a>, name: Str<'a>, is_map: bool) -> Parsed<()> {
    let mut made = Set::default();
    let begin = cursor.at();
    let mut said = Said::default();
    loop {
        cursor.skip_ends();
        let start = cursor.at();
        if cursor.eat_sign("}") {
            let elements = made.elements.as_slice();
            let what = refused(&said.kind, &said.flags, elements)
                .or_else(|| (!is_map && elements.iter().any(is_pair)).then_some("a set with elements that map"))
                .or_else(|| {
                    said.size.is_some_and(|size| size < elements.len() as u128).then_some("a set over its size")
                });
            if let Some(what) = what {
                table.note(cursor.span_from(begin), what, Weight::Gap);
            }
            let known = table.sets.entry(name).or_default();
            known.elements.append(&mut made.elements);
            made.kind = said.kind.strip_prefix("type ").map(|kind| kind.trim().to_owned());
            made.size = said.size.map(|size| u64::try_from(size).unwrap_or(u64::MAX));
            made.has_own_pace = said.before.contains(&"gc-interval");
            let differs = known.span.is_some()
                && known.kind.as_ref().zip(made.kind.as_ref()).is_some_and(|(own, other)| own != other);
            if differs {
                table.unread.push(Unread {
                    span: cursor.span_from(begin),
                    what: "a set of another type than the one of its name that is there".to_owned(),
                    weight: Weight::Gap,
                });
            }
            known.declare(&made);
            known.changes |= made.changes;
            known.may_grow |= may_grow(&said.flags);
            known.has_ranges |= said.flags.iter().any(|flag| flag == "interval");
            known.manner.append(&mut made.manner);
            known.merges |= made.merges;
            known.span = known.span.or(Some(cursor.span_from(begin)));
            return Ok(());
        }
        let word = cursor.word();
        // Of two, nft takes one without a word.
        if said.before.contains(&word) {
            table.note(cursor.span_from(start), format!("a second `{word}` of a set"), Weight::Gap);
        }
        said.before.push(word);
        statement(cursor, word, &mut made, &mut said)?;
        if cursor.at() == start {
            return Err(Unfit);
        }
        // Alone of all, elements may end by the brace of their set.
        if word != "elements" {
            ended(cursor, table, start);
        }
    }
}

fn statement<'a>(cursor: &mut Cursor<'a, '_>, word: &str, made: &mut Set<'a>, said: &mut Said<'_>) -> Parsed<()> {
    let start = cursor.at();
    match word {
        "elements" => {
            cursor.take();
            cursor.expect_sign("=")?;
            made.extend(value::elements(cursor)?);
        }
        // Elements that are not there for ever.
        "timeout" => {
            made.changes = true;
            cursor.skip_statement();
            let text = cursor.text_from(start);
            let time = text.trim_start_matches("timeout").trim();
            made.timeout = words::milliseconds(time).or(Some(0));
            made.manner.push(words::lifetime(time));
        }
        "limit" | "quota" | "ct" => {
            made.changes = true;
            cursor.skip_statement();
            let text = cursor.text_from(start);
            made.manner.push(text);
        }
        "type" | "typeof" => {
            cursor.skip_statement();
            said.kind = cursor.text_from(start);
        }
        "flags" => {
            cursor.take();
            said.flags.extend(words::listed(cursor, FLAGS)?.into_iter().map(str::to_owned));
        }
        "auto-merge" => {
            made.merges = true;
            cursor.take();
        }
        "size" => {
            cursor.take();
            said.size = Some(names::number(cursor.expect_word()?).ok_or(Unfit)?);
        }
        "policy" | "gc-interval" | "comment" | "counter" | "last" => aside(cursor, word)?,
        _ => return Err(Unfit),
    }
    if cursor.is_end() || word == "elements" { Ok(()) } else { Err(Unfit) }
}

/// What a set may be flagged as (nft(8), SETS).
const FLAGS: &[&str] = &["constant", "interval", "timeout", "dynamic"];

/// A statement that says nothing of what is in the set.
fn aside(cursor: &mut Cursor<'_, '_>, word: &str) -> Parsed<()> {
    if matches!(word, "counter" | "last") {
        return statement::skip_memory(cursor).ok_or(Unfit);
    }
    cursor.take();
    match word {
        "policy" if !cursor.eat("performance") && !cursor.eat("memory") => Err(Unfit),
        "policy" => Ok(()),
        "gc-interval" => words::milliseconds(cursor.expect_word()?).map(|_| ()).ok_or(Unfit),
        _ => words::comment(cursor).map(|_| ()),
    }
}

fn is_pair(element: &Element<'_>) -> bool {
    element.decision.is_some()
}

/// What sets may be of (`nft describe`, 1.0.6), and what maps may give.
const TYPES: &[&str] = &[
    "ipv4_addr",
    "ipv6_addr",
    "ether_addr",
    "ll_addr",
    "ether_type",
    "inet_proto",
    "inet_service",
    "nf_proto",
    "mark",
    "ifname",
    "iface_index",
    "iface_type",
    "devgroup",
    "ct_state",
    "ct_status",
    "ct_dir",
    "ct_label",
    "ct_event",
    "pkt_type",
    "icmp_type",
    "icmp_code",
    "icmpv6_type",
    "icmpv6_code",
    "icmpx_code",
    "igmp_type",
    "tcp_flag",
    "dccp_pkttype",
    "mh_type",
    "arp_op",
    "dscp",
    "ecn",
    "fib_addrtype",
    "uid",
    "gid",
    "realm",
    "classid",
    "tc_handle",
    "cgroupsv2",
    "time",
    "hour",
    "day",
    "boolean",
    "string",
    "bitmask",
    "integer",
    "verdict",
];

/// What a map may give beside those: objects, and ranges of data.
const DATA: &[&str] =
    &["interval", "counter", "quota", "limit", "ct", "helper", "timeout", "expectation", "secmark", "synproxy"];

/// Why nft would not take a set of this type; none if nothing is known against it. `kind` is `type …` or `typeof …`.
pub(super) fn refused(kind: &str, flags: &[String], elements: &[Element<'_>]) -> Option<&'static str> {
    let known = match kind.trim().split_once(' ') {
        _ if kind.trim_start().starts_with("typeof") => true,
        Some(("type", fields)) => are_types(fields),
        _ => return Some("a set without a type"),
    };
    if !known {
        return Some("the type of a set");
    }
    let has = |name: &str| flags.iter().any(|flag| flag == name);
    if flags.iter().any(|flag| !matches!(flag.as_str(), "interval" | "constant" | "timeout" | "dynamic"))
        || has("constant") && (has("dynamic") || has("timeout"))
        // No kind of set of the kernel is for ranges and changed by rules (`NFT_SET_EVAL`).
        || has("interval") && has("dynamic")
    {
        return Some("the flags of a set");
    }
    if let Some(fields) = kind.trim().strip_prefix("type ")
        && !elements.iter().all(|element| fits(fields, &element.key))
    {
        return Some("an element of another type than its set");
    }
    let of_addresses = kind.contains("_addr");
    (!has("interval") && elements.iter().any(|one| is_range(&one.key, of_addresses)))
        .then_some("a range in a set without `flags interval`")
}

/// Whether an element, or a field of it, is a range or a prefix.
fn is_range(key: &Value<'_>, of_addresses: bool) -> bool {
    match key {
        Value::Word(word) => {
            let ends = || word.split_once('-').is_some_and(|(first, last)| is_number(first) && is_number(last));
            of_addresses && word.contains('/') || ends()
        }
        Value::Range(_) => true,
        Value::Concat(fields) => fields.iter().any(|field| is_range(field, of_addresses)),
        _ => false,
    }
}

/// Whether a word is a number or an address, and no name.
fn is_number(word: &str) -> bool {
    sets::interval(word, &sets::port).is_some() && word.bytes().all(|byte| byte.is_ascii_digit()) || is_address(word)
}

/// Whether a set with these flags is made for elements that rules or programs add while the rules stay (nft(8), SETS).
pub(super) fn may_grow(flags: &[String]) -> bool {
    flags.iter().any(|flag| matches!(flag.as_str(), "dynamic" | "timeout"))
}

/// Whether these are types with a dot between them, and behind a colon what is mapped to.
fn are_types(fields: &str) -> bool {
    let (keys, data) = fields.split_once(':').map_or((fields, None), |(keys, data)| (keys, Some(data)));
    let is_data = |word: &str| TYPES.contains(&word) || DATA.contains(&word);
    keys.split('.').all(|one| TYPES.contains(&one.trim()))
        && data.is_none_or(|data| data.split([' ', '.']).filter(|word| !word.is_empty()).all(is_data))
}

/// Whether an element may be of this type: `ipv4_addr . inet_service`, and behind a colon what it maps to.
fn fits(kind: &str, key: &Value<'_>) -> bool {
    let fields: Vec<&str> = kind.split(" : ").next().unwrap_or("").split('.').map(str::trim).collect();
    match (fields.as_slice(), key) {
        (_, Value::Rest) => true,
        ([field], value) => fits_field(field, value),
        (_, Value::Concat(values)) => {
            values.len() == fields.len() && fields.iter().zip(values).all(|(field, value)| fits_field(field, value))
        }
        _ => false,
    }
}

/// Whether a value may be of a field of this type. Of other types than addresses and ports nothing is known.
fn fits_field(field: &str, value: &Value<'_>) -> bool {
    match value {
        Value::Range(pair) => fits_field(field, &pair.0) && fits_field(field, &pair.1),
        Value::Word(word) => match field {
            "ipv4_addr" => sets::interval(word, &sets::v4).is_some(),
            "ipv6_addr" => sets::interval(word, &sets::v6).is_some(),
            "inet_service" => sets::interval(word, &sets::port).is_some(),
            "ifname" => true,
            _ => !is_address(word),
        },
        Value::Concat(_) => false,
        _ => true,
    }
}

/// Whether a word can be nothing but an address.
fn is_address(word: &str) -> bool {
    word.contains('.') && sets::interval(word, &sets::v4).is_some()
        || word.contains("::") && sets::interval(word, &sets::v6).is_some()
}
