//! Blocks of the text form: what stands in the braces of tables, chains and sets.
//!
//! In: a cursor behind an opening brace. Out: the table filled. It stops at the closing brace.

use super::cursor::{Cursor, Parsed, Unfit};
use super::names;
use super::objects;
use super::state::{Hooked, Set, Table};
use super::statement;
use super::syntax::{Element, Rule, Str, Value};
use super::value;
use crate::ruleset::Weight;

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
                cursor.take();
                let name = cursor.expect_text()?;
                cursor.expect_sign("{")?;
                set(cursor, table, name)?;
            }
            "flags" => {
                cursor.take();
                while !cursor.is_end() {
                    table.dormant |= cursor.take().is_some_and(|token| token.is_word("dormant"));
                }
            }
            "ct" if cursor.peek_second().is_some_and(|next| next.is_word("helper")) => {
                cursor.take();
                cursor.take();
                let name = cursor.expect_text()?;
                cursor.expect_sign("{")?;
                objects::helper(cursor, table, name)?;
            }
            "comment" => cursor.skip_statement(),
            word if OBJECTS.contains(&word) => cursor.skip_statement(),
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
    table.chain(name.clone());
    let mut policies = 0;
    loop {
        cursor.skip_ends();
        let start = cursor.at();
        if cursor.eat_sign("}") {
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
            "devices" | "device" | "flags" => cursor.skip_statement(),
            "comment" => {
                cursor.take();
                cursor.skip_statement();
            }
            _ => rules.push(statement::rule(cursor)),
        }
        if cursor.at() == start {
            return Err(Unfit);
        }
        ended(cursor, table, start);
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
    while matches!(cursor.word(), "device" | "devices") {
        cursor.take();
        cursor.eat_sign("=");
        cursor.skip_one();
    }
    let mut priority = None;
    if cursor.eat("priority") {
        let first = cursor.expect_text()?;
        priority = names::priority(&first);
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
    Ok(Hooked { kind, hook, priority, drops: false, policy_span: None, span })
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
    match &mut table.chain(name.clone()).hooked {
        Some(hooked) => (hooked.drops, hooked.policy_span) = (drops, Some(span)),
        None => table.note(span, "the policy of a chain that packets do not enter by themselves", Weight::Gap),
    }
}

/// The inside of a set or map, and its closing brace.
pub(super) fn set<'a>(cursor: &mut Cursor<'a, '_>, table: &mut Table<'a>, name: Str<'a>) -> Parsed<()> {
    let mut made = Set::default();
    let begin = cursor.at();
    let (mut kind, mut intervals) = (String::new(), false);
    loop {
        cursor.skip_ends();
        let start = cursor.at();
        if cursor.eat_sign("}") {
            if let Some(what) = refused(&kind, intervals, &made.elements) {
                table.note(cursor.span_from(begin), what, Weight::Gap);
            }
            let known = table.sets.entry(name).or_default();
            known.elements.append(&mut made.elements);
            known.changes |= made.changes;
            known.merges |= made.merges;
            known.span = known.span.or(Some(cursor.span_from(begin)));
            return Ok(());
        }
        match cursor.word() {
            "elements" => {
                cursor.take();
                cursor.expect_sign("=")?;
                made.extend(value::elements(cursor)?);
                // Alone of all, this statement may end by the brace of its set.
                continue;
            }
            // Elements that are not there for ever.
            "timeout" | "limit" | "quota" | "ct" => {
                made.changes = true;
                cursor.skip_statement();
            }
            "type" | "typeof" => {
                cursor.skip_statement();
                kind = cursor.text_from(start);
            }
            "flags" => {
                cursor.skip_statement();
                intervals |= cursor.text_from(start).split([' ', ',']).any(|flag| flag == "interval");
            }
            "auto-merge" => {
                made.merges = true;
                cursor.skip_statement();
            }
            "size" | "policy" | "gc-interval" | "comment" | "counter" | "last" => cursor.skip_statement(),
            _ => return Err(Unfit),
        }
        if cursor.at() == start {
            return Err(Unfit);
        }
        ended(cursor, table, start);
    }
}

/// Notes a statement that a brace ends: nft wants the end of the line or a semicolon.
fn ended(cursor: &Cursor<'_, '_>, table: &mut Table<'_>, start: usize) {
    if cursor.is_sign("}") {
        table.note(cursor.span_from(start), "a statement that ends neither its line nor by a semicolon", Weight::Gap);
    }
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
    // Objects, and ranges of data.
    "interval",
    "counter",
    "quota",
    "limit",
    "ct",
    "helper",
    "timeout",
    "expectation",
    "secmark",
    "synproxy",
];

/// Why nft would not take a set; none if nothing is known against it.
fn refused(kind: &str, intervals: bool, elements: &[Element<'_>]) -> Option<&'static str> {
    let mut words = kind.split([' ', '.', ':']).filter(|word| !word.is_empty());
    let known = match words.next() {
        Some("typeof") => true,
        Some("type") => words.clone().next().is_some() && words.all(|word| TYPES.contains(&word)),
        _ => return Some("a set without a type"),
    };
    if !known {
        return Some("the type of a set");
    }
    let foreign = match kind.trim() {
        "type ipv4_addr" => elements.iter().any(|one| matches!(&one.key, Value::Word(word) if word.contains(':'))),
        "type ipv6_addr" => elements.iter().any(|one| match &one.key {
            Value::Word(word) => !word.contains(':') && word.starts_with(|first: char| first.is_ascii_digit()),
            _ => false,
        }),
        _ => false,
    };
    if foreign {
        return Some("an element of another type than its set");
    }
    let of_addresses = kind.contains("_addr");
    let ranges = |key: &Value<'_>| match key {
        Value::Word(word) => of_addresses && word.contains('/'),
        Value::Range(_) => true,
        _ => false,
    };
    (!intervals && elements.iter().any(|one| ranges(&one.key))).then_some("a range in a set without `flags interval`")
}
