//! Who takes the packets of a rule.
//!
//! In: packets that earlier rules take. Out: few of those rules that take them all, largest share first.

use super::Taker;
use super::merges::LEFT;
use super::walk::{Tree, Walk};
use crate::packets::build::Stop;
use crate::packets::diagram::{Minus, Ref};

/// Packets that are taken, and how large all is of which they are a part.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) set: Ref,
    pub(super) total: f64,
}

/// A rule that fits some of the packets.
struct Candidate {
    taker: Taker,
    set: Ref,
}

/// Who takes all packets of a rule that none meets, and whether any of them is decided otherwise by those.
pub(super) fn all_of(
    walk: &mut Walk<'_, '_>,
    met: &[usize],
    place: (usize, usize),
    target: Target,
) -> Result<(Vec<Taker>, bool), Stop> {
    let candidates = candidates(walk, place, target)?;
    let alike: Vec<&Candidate> = candidates.iter().filter(|one| one.taker.alike).collect();
    let (chosen, rest) = cover(walk, &alike, target.set)?;
    if rest == Ref::NOTHING {
        return Ok((chosen, false));
    }
    let all: Vec<&Candidate> = candidates.iter().collect();
    let (mut chosen, rest) = cover(walk, &all, target.set)?;
    if rest != Ref::NOTHING {
        chosen.extend(outside(walk, met, place, Target { set: rest, ..target })?);
    }
    if chosen.iter().all(|one| one.alike) {
        chosen.extend(candidates.iter().find(|one| !one.taker.alike).map(|one| one.taker.clone()));
    }
    let otherwise = chosen.iter().any(|one| !one.alike);
    Ok((chosen, otherwise))
}

/// Who decides these packets otherwise: those of the rule's own list, as far as they do.
pub(super) fn otherwise(walk: &mut Walk<'_, '_>, place: (usize, usize), target: Target) -> Result<Vec<Taker>, Stop> {
    let candidates = candidates(walk, place, target)?;
    let all: Vec<&Candidate> = candidates.iter().filter(|one| !one.taker.alike).collect();
    Ok(cover(walk, &all, target.set)?.0)
}

/// The rules before a place in its list that fit some of the packets and are met, largest share first.
fn candidates(walk: &mut Walk<'_, '_>, place: (usize, usize), target: Target) -> Result<Vec<Candidate>, Stop> {
    let (list, at) = place;
    let mut touching = Vec::new();
    let tree = walk.trees.get_mut(list).and_then(Option::take);
    if let Some(tree) = &tree {
        touch(walk, tree, (list, 0), at, target.set, &mut touching)?;
    }
    if let Some(slot) = walk.trees.get_mut(list) {
        *slot = tree;
    }
    let mut found = Vec::with_capacity(touching.len());
    for (number, part) in touching {
        found.extend(candidate(walk, place, (list, number), part, target)?);
    }
    found.sort_by(|one, other| other.taker.share.total_cmp(&one.taker.share));
    Ok(found)
}

/// The rules of a part of a tree before a place that decide some of the packets, with what they decide of them.
fn touch(
    walk: &mut Walk<'_, '_>,
    tree: &Tree,
    (list, first): (usize, usize),
    end: usize,
    set: Ref,
    found: &mut Vec<(usize, Ref)>,
) -> Result<(), Stop> {
    if first >= end {
        return Ok(());
    }
    let part = walk.mask(set, tree.verdicts)?;
    if part == Ref::NOTHING {
        return Ok(());
    }
    match &tree.halves {
        Some(halves) => {
            touch(walk, &halves.0, (list, first), end, set, found)?;
            touch(walk, &halves.1, (list, first + halves.0.rules), end, set, found)
        }
        None => {
            if walk.seen.get(list).and_then(|seen| seen.get(first)).is_some_and(|seen| seen.met) {
                found.push((first, part));
            }
            Ok(())
        }
    }
}

fn candidate(
    walk: &mut Walk<'_, '_>,
    (list, at): (usize, usize),
    (other_list, other_at): (usize, usize),
    part: Ref,
    target: Target,
) -> Result<Option<Candidate>, Stop> {
    let seen = |walk: &Walk<'_, '_>, list: usize, at: usize| walk.seen.get(list).and_then(|seen| seen.get(at)).copied();
    let (Some(own), Some(other)) = (seen(walk, list, at), seen(walk, other_list, other_at)) else { return Ok(None) };
    let lists = walk.lists;
    let site = lists.lists.get(other_list).and_then(|sites| sites.get(other_at));
    let Some(rule) = site.map(|site| site.rule) else { return Ok(None) };
    let set = walk.anything(part)?;
    let differs = walk.lost(part, own.verdicts)?;
    let left = walk.changed(part, |leaf| u32::from(leaf == LEFT))?;
    let alike = differs == Ref::NOTHING && left == Ref::NOTHING && own.verdicts != Ref::NOTHING;
    let size = walk.shares.of(&walk.build, set);
    let share = if target.total > 0.0 { size / target.total } else { 0.0 };
    let taker = Taker { rule, share, alike, same: own.fits == other.fits };
    Ok(Some(Candidate { taker, set }))
}

/// Those that take something of what the ones before them leave, and what all of them leave.
fn cover(walk: &mut Walk<'_, '_>, candidates: &[&Candidate], set: Ref) -> Result<(Vec<Taker>, Ref), Stop> {
    let (mut rest, mut chosen) = (set, Vec::new());
    // One alone is the shortest answer; of several the one that says the same.
    for one in candidates {
        if one.set == set && (one.taker.same || chosen.is_empty()) {
            chosen = vec![one.taker.clone()];
        }
    }
    if !chosen.is_empty() {
        return Ok((chosen, Ref::NOTHING));
    }
    for one in candidates {
        if rest == Ref::NOTHING {
            break;
        }
        let left = walk.build.table.merge(&mut Minus, &mut walk.memos.minus, rest, one.set)?;
        if left != rest {
            rest = left;
            chosen.push(one.taker.clone());
        }
    }
    Ok((chosen, rest))
}

/// The rules of other lists that decide some of these packets before they come to the rule's own list.
fn outside(walk: &mut Walk<'_, '_>, met: &[usize], place: (usize, usize), target: Target) -> Result<Vec<Taker>, Stop> {
    let mut found = Vec::new();
    for list in met.iter().filter(|list| **list != place.0) {
        let seen = walk.seen.get(*list).cloned().unwrap_or_default();
        for (at, one) in seen.iter().enumerate().filter(|(_, one)| one.met) {
            let decides = walk.asked(one.states, one.verdicts)?;
            let part = walk.mask(target.set, decides)?;
            if part != Ref::NOTHING {
                found.extend(candidate(walk, place, (*list, at), part, target)?);
            }
        }
    }
    found.sort_by(|one, other| other.taker.share.total_cmp(&one.taker.share));
    let all: Vec<&Candidate> = found.iter().collect();
    Ok(cover(walk, &all, target.set)?.0)
}

/// Takers of one more problem: each once, with its largest share; alike only if it always is.
pub(super) fn unite(known: &mut Vec<Taker>, more: Vec<Taker>) {
    for one in more {
        match known.iter_mut().find(|own| own.rule == one.rule) {
            Some(own) => {
                own.share = own.share.max(one.share);
                own.alike &= one.alike;
                own.same &= one.same;
            }
            None => known.push(one),
        }
    }
    known.sort_by(|one, other| other.share.total_cmp(&one.share).then(one.rule.cmp(&other.rule)));
}
