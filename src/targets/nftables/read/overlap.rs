//! Elements of one set that are in each other's way: nft does not load them.
//!
//! In: the elements of a set or map. Out: whether nft (1.0.6) or the kernel refuses them. It refuses intervals that overlap
//! where the set does not merge them, keys that a map maps twice, and fields together that begin or end within others that
//! stand before them. Elements that are the same are one.

use std::collections::HashMap;

use super::print;
use super::sets;
use super::syntax::{Element, Value};

/// What is known of the elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fits {
    /// Nothing is against them.
    Yes,
    /// They are refused.
    No,
    /// They are too many to tell.
    Unknown,
}

/// How many elements of several fields are compared with each other.
const MOST: usize = 3000;

/// From a number to another, for each field.
type Bounds = Vec<(u128, u128)>;

/// Whether these elements can be in a set, which may merge intervals.
pub(super) fn fits(elements: &[Element<'_>], merges: bool) -> Fits {
    let is_joined = elements.iter().any(|one| matches!(one.key, Value::Concat(_)));
    if merges && !is_joined {
        return Fits::Yes;
    }
    let has_patterns =
        !is_joined && elements.iter().any(|one| matches!(&one.key, Value::Word(word) if sets::prefix(word).is_some()));
    let mut words = HashMap::new();
    let mut key = |value: &Value<'_>| match value {
        Value::Word(word) if has_patterns => vec![named(word)],
        _ => key(value, &mut words),
    };
    let mut all: Vec<(Bounds, &Element<'_>)> = elements.iter().map(|one| (key(&one.key), one)).collect();
    let are_points = || all.iter().all(|(bounds, _)| bounds.iter().all(|(first, last)| first == last));
    if !is_joined || are_points() {
        all.sort_by(|one, other| one.0.cmp(&other.0));
        let clash = all.iter().zip(all.iter().skip(1)).any(|(one, next)| clashes(one, next));
        return if clash { Fits::No } else { Fits::Yes };
    }
    if all.len() > MOST {
        return Fits::Unknown;
    }
    let clash = all.iter().enumerate().any(|(at, later)| all.iter().take(at).any(|earlier| clashes(earlier, later)));
    if clash { Fits::No } else { Fits::Yes }
}

/// The names that a name or a pattern of names means, as numbers of their bytes (`IFNAMSIZ` is 16).
fn named(word: &str) -> (u128, u128) {
    const LONGEST: usize = 16;
    let prefix = sets::prefix(word);
    let number = |filler: u8| {
        let bytes = prefix.unwrap_or(word).bytes().chain(std::iter::repeat(filler)).take(LONGEST);
        bytes.fold(0, |number, byte| number << 8 | u128::from(byte))
    };
    (number(0), number(if prefix.is_some() { u8::MAX } else { 0 }))
}

/// Whether an element is refused because of one before it.
fn clashes(earlier: &(Bounds, &Element<'_>), later: &(Bounds, &Element<'_>)) -> bool {
    if earlier.0 == later.0 {
        return earlier.1.decision != later.1.decision;
    }
    let holds = |pick: fn(&(u128, u128)) -> u128| {
        let fields = earlier.0.iter().zip(&later.0);
        fields.map(|(own, other)| (own, pick(other))).all(|((first, last), at)| (*first..=*last).contains(&at))
    };
    holds(|own| own.0) || holds(|own| own.1)
}

fn key(value: &Value<'_>, words: &mut HashMap<String, u128>) -> Bounds {
    match value {
        Value::Concat(parts) => parts.iter().map(|part| bounds(part, words)).collect(),
        _ => vec![bounds(value, words)],
    }
}

/// A value as numbers; a word that is none as a number of its own, from the upper end.
fn bounds(value: &Value<'_>, words: &mut HashMap<String, u128>) -> (u128, u128) {
    match value {
        Value::Word(word) => {
            if let Some(bounds) = sets::bounds(word) {
                return bounds;
            }
        }
        Value::Range(pair) => {
            if let (Value::Word(first), Value::Word(last)) = (&pair.0, &pair.1)
                && let (Some(first), Some(last)) = (sets::bounds(first), sets::bounds(last))
            {
                return (first.0, last.1);
            }
        }
        _ => {}
    }
    let next = words.len() as u128;
    let number = u128::MAX - *words.entry(print::value(value)).or_insert(next);
    (number, number)
}
