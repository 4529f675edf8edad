//! Elements of a set that hold one another: the kernel keeps one for each port, and for each address of an `ip`.
//!
//! In: elements as they are written, with ranges. Out: whether two of them have an element of the kernel's in common. It does not
//! say what an element means.

use super::members::prefix;
use super::numbers::address_range;
use super::sets::Value;
use crate::sets::Family;

/// How many pairs of elements of one set are looked at; where there are more, nobody can tell.
const MOST_LOOKS: usize = 5_000_000;

/// The elements of a set that stand for several.
#[derive(Debug, Clone, Default)]
pub(super) struct Wide<'a> {
    list: Vec<Vec<Value<'a>>>,
    looks: usize,
}

/// Whether another element of a set has one in common with this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clash {
    /// None has.
    None,
    /// One has, or several, whose marks `nomatch` are the same.
    Same,
    /// One has whose mark is another.
    Other,
    /// They are too many to tell.
    Unknown,
}

impl<'a> Wide<'a> {
    /// What this element has in common with others, which are all elements with their marks.
    pub(super) fn clash<'s>(
        &mut self,
        (kind, family): (&str, Family),
        (values, nomatch): (&[Value<'a>], bool),
        all: impl ExactSizeIterator<Item = (&'s Vec<Value<'a>>, &'s bool)>,
        marks: impl Fn(&[Value<'a>]) -> Option<bool>,
    ) -> Clash
    where
        'a: 's,
    {
        let kinds: Vec<&str> = kind.split_once(':').map_or("", |(_, kinds)| kinds).split(',').collect();
        let is_wide = is_wide(values, &kinds);
        self.looks = self.looks.saturating_add(if is_wide { all.len() } else { self.list.len() });
        if self.looks > MOST_LOOKS {
            return Clash::Unknown;
        }
        let meets = |other: &[Value<'a>]| other != values && meet(values, other, &kinds, family);
        let found: Vec<bool> = if is_wide {
            all.filter(|(other, _)| meets(other)).map(|(_, mark)| *mark).collect()
        } else {
            self.list.iter().filter(|other| meets(other)).filter_map(|other| marks(other)).collect()
        };
        match found.as_slice() {
            [] => Clash::None,
            marks if marks.iter().all(|mark| *mark == nomatch) => Clash::Same,
            _ => Clash::Other,
        }
    }

    /// One more element.
    pub(super) fn add(&mut self, kind: &str, values: &[Value<'a>]) {
        let kinds: Vec<&str> = kind.split_once(':').map_or("", |(_, kinds)| kinds).split(',').collect();
        if is_wide(values, &kinds) {
            self.list.push(values.to_vec());
        }
    }

    /// One element less.
    pub(super) fn remove(&mut self, values: &[Value<'a>]) {
        self.list.retain(|own| own != values);
    }

    /// No elements.
    pub(super) fn clear(&mut self) {
        self.list.clear();
    }
}

fn is_wide(values: &[Value<'_>], kinds: &[&str]) -> bool {
    values.iter().zip(kinds).any(|(value, kind)| match value {
        Value::Address(text) => *kind == "ip" && text.contains(['-', '/']),
        Value::Ports { first, last, .. } => first < last,
        Value::Interface(_) | Value::Other(_) => false,
    })
}

/// Whether two elements have one in common: networks of a `net` are one or another, however they overlap.
fn meet(one: &[Value<'_>], other: &[Value<'_>], kinds: &[&str], family: Family) -> bool {
    let mut parts = one.iter().zip(other).zip(kinds);
    parts.all(|((one, other), kind)| match (one, other) {
        (Value::Ports { protocol, first, last }, Value::Ports { protocol: theirs, first: from, last: to }) => {
            protocol == theirs && first <= to && from <= last
        }
        (Value::Address(one), Value::Address(other)) if *kind == "ip" && one != other => {
            let read = |text: &str| match text.split_once('/') {
                Some((address, length)) => prefix(address, length.parse().ok(), family),
                None => address_range(text, family),
            };
            // What can't be read is said where a rule asks for the set.
            read(one).zip(read(other)).is_some_and(|(one, other)| !one.intersection(&other).is_empty())
        }
        (one, other) => one == other,
    })
}
