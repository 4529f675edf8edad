//! The words of a test that is kept as a question: the same for the same test, however it is spelled.
//!
//! In: expressions and values. Out: text. Numbers are decimal, elements sorted, ranges joined.

use super::fields::Field;
use super::names;
use super::spelled;
use super::syntax::{Decision, Element, Expr, Relation, Sign, Value};

/// An expression.
pub(super) fn expression(expression: &Expr<'_>) -> String {
    match expression {
        Expr::Field(field) => field.text().into_owned(),
        Expr::Value(own) => value(own),
        Expr::Binary(sign, pair) => {
            let (left, right) = (self::expression(&pair.0), self::expression(&pair.1));
            format!("({left} {} {right})", sign_text(*sign))
        }
        Expr::Concat(parts) => parts.iter().map(self::expression).collect::<Vec<_>>().join(" . "),
        Expr::Map(key, map) => format!("{} map {}", self::expression(key), value(map)),
    }
}

fn sign_text(sign: Sign) -> &'static str {
    match sign {
        Sign::And => "&",
        Sign::Or => "|",
        Sign::Xor => "^",
        Sign::Left => "<<",
        Sign::Right => ">>",
    }
}

/// A comparison. Of a field of bits, no sign means any of them, and `==` all and no other (`expr_evaluate_relational` of nft); with
/// a set of several both ask for one of its elements as a whole.
pub(super) fn comparison(left: &Expr<'_>, relation: Relation, right: &Value<'_>) -> String {
    let is_looked_up = match right {
        Value::Set(elements) => elements.len() > 1,
        other => matches!(other, Value::Named(_)),
    };
    let is_exact = relation == Relation::Equal || relation == Relation::Plain && is_looked_up;
    let sign = if is_exact && is_of_bits(left) { "== " } else { relation.sign() };
    let right = match left {
        // Of the first header alone it is told which protocol that is.
        Expr::Field(field @ (Field::Other(_) | Field::NextHeader)) => {
            value(&spelled::spell(&field.text(), right.clone()))
        }
        _ => value(right),
    };
    format!("{} {sign}{right}", expression(left))
}

/// Whether some field of an expression is one of bits (the types of nft whose base is a bitmask).
fn is_of_bits(expression: &Expr<'_>) -> bool {
    let text = self::expression(expression);
    ["ct status", "ct state", "ct label", "ct event", "tcp flags"].iter().any(|field| text.contains(field))
}

/// A value.
pub(super) fn value(value: &Value<'_>) -> String {
    match value {
        Value::Word(word) => self::word(word),
        Value::Range(pair) => format!("{}-{}", self::value(&pair.0), self::value(&pair.1)),
        Value::List(parts) => sorted(parts).join(","),
        Value::Or(parts) => sorted(parts).join("|"),
        Value::Masked(pair) => format!("{} / {}", self::value(&pair.0), self::value(&pair.1)),
        Value::Set(elements) => set(elements),
        Value::Named(name) => format!("@{name}"),
        Value::Concat(parts) => parts.iter().map(self::value).collect::<Vec<_>>().join(" . "),
        Value::Rest => "*".to_owned(),
    }
}

fn sorted(parts: &[Value<'_>]) -> Vec<String> {
    let mut all: Vec<String> = parts.iter().map(value).collect();
    all.sort_unstable();
    all
}

/// A number in decimal; any other word as it is.
fn word(word: &str) -> String {
    if let Some(number) = names::number(word) {
        return number.to_string();
    }
    match word.split_once('-').map(|(first, last)| (names::number(first), names::number(last))) {
        Some((Some(first), Some(last))) if first == last => first.to_string(),
        Some((Some(first), Some(last))) => format!("{first}-{last}"),
        _ => word.to_owned(),
    }
}

/// An element with what stands beside its key.
fn element(element: &Element<'_>) -> String {
    let mut text = value(&element.key);
    let said = element.decision.as_ref().map(decision).or(element.data.as_deref().map(str::to_owned));
    for (sign, more) in [(" : ", said.as_deref()), (" ", element.guard.as_deref())] {
        if let Some(more) = more {
            text.push_str(sign);
            text.push_str(more);
        }
    }
    text
}

/// A verdict.
pub(super) fn decision(decision: &Decision<'_>) -> String {
    match decision {
        Decision::Accept => "accept".to_owned(),
        Decision::Drop => "drop".to_owned(),
        Decision::Continue => "continue".to_owned(),
        Decision::Return => "return".to_owned(),
        Decision::Jump(name) => format!("jump {name}"),
        Decision::Goto(name) => format!("goto {name}"),
        Decision::Hand(text) => text.to_string(),
    }
}

/// The elements of a named set or map, each with all that is said of it; nothing if there are none.
pub(super) fn contents(elements: &[Element<'_>]) -> String {
    if elements.iter().all(|one| one.decision.is_none() && one.data.is_none() && one.guard.is_none()) {
        return if elements.is_empty() { String::new() } else { set(elements) };
    }
    let mut all: Vec<String> = elements.iter().map(element).collect();
    all.sort_unstable();
    all.join(", ")
}

/// The members: numbers as the fewest ranges, then words; one alone without braces.
fn set(elements: &[Element<'_>]) -> String {
    let mut numbers: Vec<(u128, u128)> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for element in elements {
        let text = value(&element.key);
        if element.decision.is_some() || element.data.is_some() {
            words.push(self::element(element));
            continue;
        }
        let (first, last) = text.split_once('-').unwrap_or((&text, &text));
        match (names::number(first), names::number(last)) {
            (Some(first), Some(last)) if first <= last => numbers.push((first, last)),
            _ => words.push(text),
        }
    }
    numbers.sort_unstable();
    let mut joined: Vec<(u128, u128)> = Vec::new();
    for (first, last) in numbers {
        match joined.last_mut() {
            Some(previous) if first <= previous.1.saturating_add(1) => previous.1 = previous.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    words.sort_unstable();
    words.dedup();
    let range =
        |(first, last): &(u128, u128)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    let all: Vec<String> = joined.iter().map(range).chain(words).collect();
    match all.as_slice() {
        [only] => only.clone(),
        _ => format!("{{ {} }}", all.join(", ")),
    }
}
