//! Values as sets of points: addresses, ports, protocols, interfaces.
//!
//! In: a value, and what a word of it means. Out: the set. None where a word means nothing: then the match is a question.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::names;
use super::state::Table;
use super::syntax::{Element, Relation, Value};
use crate::ruleset::{InterfaceSet, Pattern};
use crate::sets::{Interval, IntervalSet, Point, Port};

/// The elements of the set of this name, as they are written.
pub(super) fn elements<'t, 'a>(table: &'t Table<'a>, name: &str) -> Option<&'t [Element<'a>]> {
    table.sets.get(name).map(|set| set.elements.as_slice())
}

/// The points for which a comparison is true.
pub(super) fn points<T: Point>(
    table: &Table<'_>,
    relation: Relation,
    value: &Value<'_>,
    atom: &dyn Fn(&str) -> Option<Interval<T>>,
) -> Option<IntervalSet<T>> {
    let mut found = Vec::new();
    gather(table, value, atom, &mut found)?;
    let one = match found.as_slice() {
        [one] if !matches!(value, Value::Set(_) | Value::Named(_)) => Some(*one),
        _ => None,
    };
    let up_to = |last: Option<T>| last.and_then(|last| Interval::new(T::MIN, last)).into_iter().collect();
    let from = |first: Option<T>| first.and_then(|first| Interval::new(first, T::MAX)).into_iter().collect();
    Some(match relation {
        Relation::Plain | Relation::Equal => found.into_iter().collect(),
        Relation::Unequal => found.into_iter().collect::<IntervalSet<T>>().complement(),
        Relation::Without => return None,
        Relation::Less => up_to(one?.first().predecessor()),
        Relation::AtMost => up_to(Some(one?.last())),
        Relation::More => from(one?.last().successor()),
        Relation::AtLeast => from(Some(one?.first())),
    })
}

fn gather<T: Point>(
    table: &Table<'_>,
    value: &Value<'_>,
    atom: &dyn Fn(&str) -> Option<Interval<T>>,
    found: &mut Vec<Interval<T>>,
) -> Option<()> {
    match value {
        Value::Word(word) => found.push(interval(word, atom)?),
        Value::Range(pair) => match &**pair {
            (Value::Word(first), Value::Word(last)) => {
                found.push(Interval::new(atom(first)?.first(), atom(last)?.last())?)
            }
            _ => return None,
        },
        Value::Rest => found.push(Interval::full()),
        Value::Set(elements) => members(table, elements, atom, found)?,
        Value::Named(name) => members(table, elements(table, name)?, atom, found)?,
        Value::List(_) | Value::Or(_) | Value::Masked(_) | Value::Concat(_) => return None,
    }
    Some(())
}

fn members<T: Point>(
    table: &Table<'_>,
    elements: &[Element<'_>],
    atom: &dyn Fn(&str) -> Option<Interval<T>>,
    found: &mut Vec<Interval<T>>,
) -> Option<()> {
    found.reserve(elements.len());
    for element in elements {
        // The set of a name holds no other by name, so this ends.
        if element.guard.is_some() || matches!(element.key, Value::Named(_)) {
            return None;
        }
        gather(table, &element.key, atom, found)?;
    }
    Some(())
}

/// A word as an interval: what it means as a whole, or from one to another with a hyphen between. Behind a name the hyphen is a
/// part of that: only what begins with a number or an address is such a range (scanner.l of nft 1.0.6).
pub(super) fn interval<T: Point>(word: &str, atom: &dyn Fn(&str) -> Option<Interval<T>>) -> Option<Interval<T>> {
    if let Some(whole) = atom(word) {
        return Some(whole);
    }
    word.match_indices('-').find_map(|(at, _)| {
        let (first, last) = (word.get(..at)?, word.get(at + 1..)?);
        let is_begun = first.starts_with(|c: char| c.is_ascii_digit() || c == '[') || first.contains(':');
        is_begun.then_some(())?;
        Interval::new(atom(first)?.first(), atom(last)?.last())
    })
}

/// An IPv4 address or prefix. A leading zero makes a part octal.
pub(super) fn v4(word: &str) -> Option<Interval<Ipv4Addr>> {
    let (address, length) = split_prefix(word, 32)?;
    let bits = address_v4(address)?;
    let host = u32::MAX.checked_shr(length).unwrap_or(0);
    Interval::new(Ipv4Addr::from_bits(bits & !host), Ipv4Addr::from_bits(bits | host))
}

fn address_v4(word: &str) -> Option<u32> {
    let (mut bits, mut parts) = (0_u32, 0);
    for part in word.split('.') {
        if part.starts_with("0x") {
            return None;
        }
        let byte = u8::try_from(names::number(part)?).ok()?;
        bits = bits << 8 | u32::from(byte);
        parts += 1;
        if parts > 4 {
            return None;
        }
    }
    (parts == 4).then_some(bits)
}

/// An IPv6 address or prefix.
pub(super) fn v6(word: &str) -> Option<Interval<Ipv6Addr>> {
    let (address, length) = split_prefix(word, 128)?;
    let bits = address.trim_start_matches('[').trim_end_matches(']').parse::<Ipv6Addr>().ok()?.to_bits();
    let host = u128::MAX.checked_shr(length).unwrap_or(0);
    Interval::new(Ipv6Addr::from_bits(bits & !host), Ipv6Addr::from_bits(bits | host))
}

/// An address, and how many bits of it count.
fn split_prefix(word: &str, longest: u32) -> Option<(&str, u32)> {
    let Some((address, length)) = word.split_once('/') else { return Some((word, longest)) };
    let length = u32::try_from(names::number(length)?).ok().filter(|length| *length <= longest)?;
    Some((address, length))
}

/// A port by number.
pub(super) fn port(word: &str) -> Option<Interval<Port>> {
    names::port(word).or_else(|| names::named_port(word)).map(|port| Interval::point(Port(port)))
}

/// An address, a prefix, a port, any number, or a range of those, as numbers.
pub(super) fn bounds(word: &str) -> Option<(u128, u128)> {
    let of_v4 = |one: Interval<Ipv4Addr>| (one.first().to_bits().into(), one.last().to_bits().into());
    let of_v6 = |one: Interval<Ipv6Addr>| (one.first().to_bits(), one.last().to_bits());
    let of_port = |one: Interval<Port>| (one.first().0.into(), one.last().0.into());
    // The widest points there are hold any number.
    let number = |word: &str| names::number(word).map(|bits| Interval::point(Ipv6Addr::from_bits(bits)));
    let address = || interval(word, &v4).map(of_v4).or_else(|| interval(word, &v6).map(of_v6));
    address().or_else(|| interval(word, &port).map(of_port)).or_else(|| interval(word, &number).map(of_v6))
}

/// Interfaces by name, those with a wildcard as what stands before it.
pub(super) fn interfaces(
    table: &Table<'_>,
    relation: Relation,
    value: &Value<'_>,
    by_number: bool,
) -> Option<InterfaceSet> {
    let mut words = Vec::new();
    gather_words(table, value, &mut words)?;
    let mut patterns = BTreeSet::new();
    for word in words {
        let is_number = by_number && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        match word {
            // Loopback is the first interface of each network namespace.
            "1" if by_number => _ = patterns.insert(Pattern::Loopback),
            _ if is_number || word.is_empty() || word == "*" || word.starts_with('$') => return None,
            _ => patterns.extend(named(word, !by_number)),
        }
    }
    match relation {
        Relation::Plain | Relation::Equal => Some(InterfaceSet::OneOf(patterns)),
        Relation::Unequal => Some(InterfaceSet::NoneOf(patterns)),
        _ => None,
    }
}

/// The interfaces that a name means, which may be a pattern.
fn named(word: &str, may_be_pattern: bool) -> Vec<Pattern> {
    match prefix(word).filter(|_| may_be_pattern) {
        _ if word == "lo" => vec![Pattern::Loopback],
        Some(prefix) => {
            let loopback = "lo".starts_with(prefix).then_some(Pattern::Loopback);
            loopback.into_iter().chain([Pattern::Prefix(prefix.into())]).collect()
        }
        // Of a name that ends with an asterisk that is none, nft strips every backslash (`xstrunescape` of evaluate.c, 1.0.6).
        None if word.ends_with('*') => vec![Pattern::Exact(word.replace('\\', "").into())],
        None => vec![Pattern::Exact(word.into())],
    }
}

/// What the names begin with that a word with an asterisk means; none of any other word.
pub(super) fn prefix(word: &str) -> Option<&str> {
    word.strip_suffix('*').filter(|prefix| !prefix.ends_with('\\'))
}

/// The devices of a chain at a hook of theirs, with or without braces and quotes; none where a name is none.
pub(super) fn devices(text: &str) -> Option<InterfaceSet> {
    let names =
        text.trim().trim_start_matches('{').trim_end_matches('}').split(',').map(|name| name.trim().trim_matches('"'));
    let mut patterns = BTreeSet::new();
    for name in names.filter(|name| !name.is_empty()) {
        if name.starts_with(['$', '@']) || name.contains(char::is_whitespace) || name == "*" {
            return None;
        }
        patterns.extend(named(name, true));
    }
    (!patterns.is_empty()).then_some(InterfaceSet::OneOf(patterns))
}

/// The single words of a value: one, or those of a set.
pub(super) fn gather_words<'v>(table: &'v Table<'_>, value: &'v Value<'_>, found: &mut Vec<&'v str>) -> Option<()> {
    let members = match value {
        Value::Word(word) => {
            found.push(word);
            return Some(());
        }
        Value::Set(elements) => elements,
        Value::Named(name) => elements(table, name)?,
        _ => return None,
    };
    for element in members {
        if element.guard.is_some() || matches!(element.key, Value::Named(_)) {
            return None;
        }
        gather_words(table, &element.key, found)?;
    }
    Some(())
}
