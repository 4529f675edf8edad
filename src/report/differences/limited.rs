//! Packets that both sides let through within a limit, of another rate or burst.
//!
//! In: differences. Out: those of them that are two halves of one changed limit, in pairs: what is let through within the old limit
//! and over the new one, and the other way about. Everything else is left as it is.

use super::headline;
use crate::diff::{Difference, Kind};
use crate::ruleset::Test;

/// One changed limit.
pub(super) struct Limited {
    /// The packets, accepted on both sides, without what was said of limits.
    pub(super) told: Difference,
    /// The old limit and the new one.
    pub(super) limits: [String; 2],
}

/// The changed limits among these, and the rest, each in the order in which they stand.
pub(super) fn apart(all: &[Difference]) -> (Vec<Limited>, Vec<&Difference>) {
    let of_kind = |kind| {
        let own = all.iter().filter(move |one| one.kind == kind);
        own.filter_map(|one| Some((one, limits(one)?, without_limits(one)))).collect::<Vec<_>>()
    };
    let mut closed = of_kind(Kind::Closed);
    let (mut found, mut halves) = (Vec::new(), Vec::new());
    for (one, own, words) in of_kind(Kind::Opened) {
        let same = |(other, limits, its): &(&Difference, [&str; 2], String)| {
            *limits == own && *its == words && other.part.ends == one.part.ends
        };
        if let Some(at) = closed.iter().position(same) {
            let (other, ..) = closed.remove(at);
            halves.extend([one, other]);
            found.push(Limited { told: joined(one, other), limits: own.map(str::to_owned) });
        }
    }
    let is_half = |one: &&Difference| halves.iter().any(|half| std::ptr::eq(*half, *one));
    let rest = all.iter().filter(|one| !is_half(one)).collect();
    (found, rest)
}

/// Which packets of a limit a test is for: `over the limit 10/minute burst 5`. None for what is no limit, or where two buckets of one
/// limit have to be told apart.
pub(super) fn words(test: &Test, all: &[Test]) -> Option<String> {
    let limit = test.question.limit()?;
    let again = all.iter().any(|other| other.question != test.question && other.question.limit() == Some(limit));
    let side = if test.answer { "within" } else { "over" };
    (!again).then(|| format!("{side} the limit {limit}"))
}

/// The limit of the old side and that of the new one, where the packets are within one of them and over the other.
fn limits(one: &Difference) -> Option<[&str; 2]> {
    let of = |answer: bool| {
        let mut own =
            one.part.tests.iter().filter(|test| test.answer == answer).filter_map(|test| test.question.limit());
        own.next().filter(|_| own.next().is_none())
    };
    let (within, over) = (of(true)?, of(false)?);
    Some(if one.kind == Kind::Opened { [over, within] } else { [within, over] })
}

/// Both halves as one: accepted before by the rule of one, and after by that of the other.
fn joined(opened: &Difference, closed: &Difference) -> Difference {
    let mut told = plain(opened);
    (told.kind, told.before) = (Kind::Counted, closed.before.clone());
    told.old_rule.clone_from(&closed.old_rule);
    told
}

/// The packets in words, without what is said of limits.
fn without_limits(one: &Difference) -> String {
    headline(&plain(one))
}

fn plain(one: &Difference) -> Difference {
    let mut plain = one.clone();
    plain.part.tests.retain(|test| !test.question.is_of_limit());
    plain.packet.answers.retain(|question, _| !question.is_of_limit());
    plain.depends.clear();
    plain
}
