//! Packets whose limit stays, but whose bucket is another one: other packets come to it.
//!
//! In: terms of a comparison. Out: the same; of two that say of the same packets that they are accepted within a bucket of one side
//! and not within that of the other, one is made that says so.

use super::Fate;
use super::boxes::Found;
use crate::ruleset::{Condition, Outcome, Question, Test};

/// Terms of which one and the other are told as one.
pub(super) fn together(found: Vec<Found>) -> Vec<Found> {
    if !found.iter().flat_map(|one| &one.condition.tests).any(|test| test.question.is_of_limit()) {
        return found;
    }
    let (opened, mut others): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|one| buckets(one, true).is_some());
    let mut told = Vec::with_capacity(opened.len() + others.len());
    for one in opened {
        match others.iter().position(|other| is_other_half(&one, other)) {
            None => told.push(one),
            Some(at) => {
                others.swap_remove(at);
                told.push(counted(one));
            }
        }
    }
    told.append(&mut others);
    let wide: Vec<bool> = told.iter().map(|one| !told.iter().any(|other| is_part(one, other))).collect();
    told.into_iter().zip(wide).filter_map(|(one, wide)| wide.then_some(one)).collect()
}

/// Whether the other term says the same of the same packets, and of more buckets.
fn is_part(one: &Found, other: &Found) -> bool {
    let [few, many] = [other, one].map(|found| &found.condition.tests);
    many.len() > few.len()
        && many.iter().any(|test| test.question.is_of_limit())
        && (one.direction, one.family, &one.outcomes) == (other.direction, other.family, &other.outcomes)
        && few.iter().all(|test| many.contains(test))
        && one.condition == Condition { tests: many.clone(), ..other.condition.clone() }
}

/// The questions of the two buckets, the old one first, of packets that are let through within one and dropped over the other.
fn buckets(one: &Found, opened: bool) -> Option<[&Question; 2]> {
    let passes = if opened { (&Fate::Drop, &Fate::Accept) } else { (&Fate::Accept, &Fate::Drop) };
    let of_limit = |answer: bool| {
        let mut own = one.condition.tests.iter().filter(|test| test.question.is_of_limit() && test.answer == answer);
        own.next().filter(|_| own.next().is_none()).map(|test| &test.question)
    };
    let (within, over) = (of_limit(true)?, of_limit(false)?);
    let pair = if opened { [over, within] } else { [within, over] };
    ((&one.before, &one.after) == passes && within.limit() == over.limit()).then_some(pair)
}

fn is_other_half(opened: &Found, closed: &Found) -> bool {
    let rest = |one: &Found| Condition {
        tests: one.condition.tests.iter().filter(|test| !test.question.is_of_limit()).cloned().collect(),
        ..one.condition.clone()
    };
    (opened.direction, opened.family) == (closed.direction, closed.family)
        && buckets(closed, false).is_some_and(|pair| Some(pair) == buckets(opened, true))
        && rest(opened) == rest(closed)
}

/// Accepted on both sides, if there is room in both buckets.
fn counted(mut one: Found) -> Found {
    one.condition
        .tests
        .iter_mut()
        .filter(|test| test.question.is_of_limit())
        .for_each(|test: &mut Test| test.answer = true);
    one.witness.answers.extend(one.condition.tests.iter().map(|test| (test.question.clone(), test.answer)));
    (one.before, one.after, one.outcomes) = (Fate::Accept, Fate::Accept, (Outcome::Accept, Outcome::Accept));
    one
}
