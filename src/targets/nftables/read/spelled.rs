//! One spelling for comparisons that are kept as questions: of a file, of its listing and of its JSON.
//!
//! In: both sides of a comparison as they are written. Out: the same comparison in one spelling. What nft prints otherwise than
//! it may be written is made alike here: durations, hours, days, groups of interfaces, classes of traffic, and a number that is
//! joined by `xor` (nft 1.0.6, `src/meta.c`, `src/datatype.c`).

use std::net::IpAddr;

use super::fields::Field;
use super::names;
use super::syntax::{Element, Expr, Relation, Sign, Statement, Value};
use crate::sets::Family;

/// Days of `meta day`, from 0.
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A comparison as a statement: what `xor` joins on one side, and of the family of the other.
pub(super) fn comparison<'a>(left: Expr<'a>, relation: Relation, right: Value<'a>) -> Statement<'a> {
    let (mut left, right) = joined(left, relation, right);
    if let Expr::Field(Field::Other(other)) = &mut left
        && is_of_both_families(&other.text)
    {
        other.family = other.family.or_else(|| family(&right));
    }
    Statement::Match(left, relation, right)
}

/// Addresses of connection tracking, and of the next hop, have a family where their word does not tell it: that of what they are compared with
/// (`nft_ct_get_eval` ends the rule for a flow of the other).
fn is_of_both_families(field: &str) -> bool {
    ["ct original", "ct reply"]
        .iter()
        .any(|way| field.strip_prefix(way).is_some_and(|key| matches!(key, " saddr" | " daddr")))
}

/// The family of an address.
fn family(value: &Value<'_>) -> Option<Family> {
    match value {
        Value::Word(word) => {
            let first = word.split(['/', '-']).next().unwrap_or_default();
            first.parse::<IpAddr>().ok().map(|address| if address.is_ipv4() { Family::V4 } else { Family::V6 })
        }
        Value::Range(pair) | Value::Masked(pair) => family(&pair.0),
        Value::Set(elements) => elements.first().and_then(|element| family(&element.key)),
        _ => None,
    }
}

/// Where equality with a number is asked of what `xor` joins with another, both numbers are one.
fn joined<'a>(left: Expr<'a>, relation: Relation, right: Value<'a>) -> (Expr<'a>, Value<'a>) {
    let number = |value: &Value<'_>| if let Value::Word(word) = value { names::number(word) } else { None };
    if !matches!(relation, Relation::Plain | Relation::Equal | Relation::Unequal) {
        return (left, right);
    }
    let Expr::Binary(Sign::Xor, pair) = left else { return (left, right) };
    match (*pair, number(&right)) {
        ((inner, Expr::Value(by)), Some(result)) => match number(&by) {
            Some(by) => joined(inner, relation, Value::Word((by ^ result).to_string().into())),
            None => (Expr::Binary(Sign::Xor, Box::new((inner, Expr::Value(by)))), right),
        },
        (pair, _) => (Expr::Binary(Sign::Xor, Box::new(pair)), right),
    }
}

/// A value of a field that no dimension has.
pub(super) fn spell<'a>(field: &str, value: Value<'a>) -> Value<'a> {
    let pair = |(first, last): (Value<'a>, Value<'a>)| Box::new((spell(field, first), spell(field, last)));
    let all = |parts: Vec<Value<'a>>| parts.into_iter().map(|part| spell(field, part)).collect();
    match value {
        Value::Word(text) => Value::Word(match word(field, &text) {
            Some(spelled) => spelled.into(),
            None => text,
        }),
        Value::Range(ends) => Value::Range(pair(*ends)),
        Value::Masked(ends) => Value::Masked(pair(*ends)),
        Value::List(parts) => Value::List(all(parts)),
        Value::Or(parts) => Value::Or(all(parts)),
        Value::Set(elements) => Value::Set(
            elements.into_iter().map(|element| Element { key: spell(field, element.key), ..element }).collect(),
        ),
        Value::Named(_) | Value::Concat(_) | Value::Rest => value,
    }
}

/// How nft's other forms write this word of a field; none if it stays as it is.
fn word(field: &str, word: &str) -> Option<String> {
    match field {
        "ct expiration" => each_end(word, |end| milliseconds(end).map(|count| format!("{count}ms"))),
        "meta day" => {
            let number = names::number(word).and_then(|number| usize::try_from(number).ok())?;
            DAYS.get(number).map(|day| (*day).to_owned())
        }
        "meta hour" => each_end(word, |end| match end.split(':').collect::<Vec<_>>().as_slice() {
            [hour, minute, "00"] => Some(format!("{hour}:{minute}")),
            _ => None,
        }),
        "meta iifgroup" | "meta oifgroup" => (word == "default").then(|| "0".to_owned()),
        "meta skuid" | "meta skgid" => (word == "root").then(|| "0".to_owned()),
        "meta priority" => each_end(word, |end| class(end).map(|number| number.to_string())),
        "ip dscp" | "ip6 dscp" => names::traffic_class(word).map(|number| number.to_string()),
        _ if field.ends_with(" nexthdr") || field.ends_with(" protocol") => {
            names::protocol(word).map(|number| number.to_string())
        }
        _ if field.starts_with("exthdr ") => match word {
            "1" => Some("exists".to_owned()),
            "0" => Some("missing".to_owned()),
            _ => None,
        },
        _ => {
            let (number, length) = word.split_once('/')?;
            Some(format!("{}/{length}", names::number(number)?))
        }
    }
}

/// A word, or both ends of a range without blanks.
fn each_end(word: &str, spell: impl Fn(&str) -> Option<String>) -> Option<String> {
    match word.split_once('-') {
        None => spell(word),
        Some((first, last)) => {
            let or_same = |end: &str| spell(end).unwrap_or_else(|| end.to_owned());
            Some(format!("{}-{}", or_same(first), or_same(last)))
        }
    }
}

/// A duration: seconds, or numbers with units (`1d2h3m4s5ms`).
fn milliseconds(text: &str) -> Option<u128> {
    if let Some(seconds) = names::number(text) {
        return seconds.checked_mul(1000);
    }
    let (mut sum, mut rest) = (0_u128, text);
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (count, behind) = rest.split_at_checked(digits)?;
        let units = [("ms", 1), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)];
        let (unit, each) = units.into_iter().find(|(unit, _)| behind.starts_with(unit))?;
        sum = sum.checked_add(count.parse::<u128>().ok()?.checked_mul(each)?)?;
        rest = behind.strip_prefix(unit)?;
    }
    Some(sum)
}

/// A class of traffic as its number: two hexadecimal ones with a colon between them, or a name (`tchandle_type_parse` of nft).
fn class(word: &str) -> Option<u128> {
    let half = |digits: &str| if digits.is_empty() { Some(0) } else { u16::from_str_radix(digits, 16).ok() };
    match word {
        "none" => Some(0),
        "root" => Some(u128::from(u32::MAX)),
        _ => {
            let (major, minor) = word.split_once(':')?;
            Some(u128::from(half(major)?) << 16 | u128::from(half(minor)?))
        }
    }
}

/// What a field is set to, where several stand with commas between them.
pub(super) fn list<'a>(parts: Vec<Expr<'a>>) -> Option<Expr<'a>> {
    let word = |part| if let Expr::Value(value) = part { Some(value) } else { None };
    let words: Vec<Value<'a>> = parts.into_iter().map(word).collect::<Option<_>>()?;
    Some(Expr::Value(Value::List(words)))
}
