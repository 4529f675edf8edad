//! Lists of which the first match decides, in a form that hides how they were written.
//!
//! In: a list. Out: a list that does the same with every packet: what can't be met is gone, neighbours of one effect stand in
//! one order, and cells that differ in one dimension are one.

use std::collections::BTreeMap;

use super::coordinates::{Cell, Coordinates, Dimension};
use super::index::{Range, SetId};
use super::quick::{Map, Set, State};
use super::straight::Entry;
use super::terminals::Leaves;
use crate::ruleset::Ruleset;

/// In this order the dimensions are joined.
const JOINED: [Dimension; 8] = [
    Dimension::Selector,
    Dimension::Destination,
    Dimension::Source,
    Dimension::SourcePort,
    Dimension::Incoming,
    Dimension::Outgoing,
    Dimension::Protocol,
    Dimension::Flow,
];

/// So many entries that end flows of all packets are looked back at.
const WIDE: usize = 64;

/// Whether two cells share a packet; may say yes where their questions alone keep them apart.
pub(crate) fn overlap(coordinates: &mut Coordinates, a: &Cell, b: &Cell) -> bool {
    a.sets.iter().zip(&b.sets).all(|(one, other)| coordinates.sets.overlap(*one, *other))
}

/// The packets that are asked about: those that are in a cell of each of the domains.
#[derive(Debug, Default)]
pub(crate) struct Domains(Vec<Vec<Cell>>);

impl Domains {
    /// So many parts of a domain are looked at.
    const PARTS: usize = 4;

    /// The domains of these rulesets; without those of many parts, and of parts that depend on an answer.
    pub(crate) fn of(coordinates: &mut Coordinates, rulesets: &[&Ruleset]) -> Self {
        let direction = coordinates.direction;
        let domains = rulesets.iter().filter_map(|ruleset| ruleset.domain.get(&direction));
        let domains = domains.map(|domain| domain.iter().flat_map(|one| coordinates.cells(one)).collect::<Vec<_>>());
        let plain = |cell: &Cell| cell.answers.is_empty() && cell.tags.is_empty();
        let few = domains.filter(|cells| (1..=Self::PARTS).contains(&cells.len()) && cells.iter().all(plain));
        Domains(few.collect())
    }

    /// The list in these packets alone: of what happens elsewhere nothing is asked.
    pub(crate) fn within(&self, coordinates: &mut Coordinates, list: Vec<Entry>) -> Vec<Entry> {
        list.into_iter().filter_map(|(cell, effect)| Some((self.cell(coordinates, cell)?, effect))).collect()
    }

    /// A cell that has the same of these packets, and one and the same for all that have it; none if that is nothing.
    pub(crate) fn cell(&self, coordinates: &mut Coordinates, mut cell: Cell) -> Option<Cell> {
        for domain in &self.0 {
            let met: Vec<&Cell> = domain.iter().filter(|part| overlap(coordinates, part, &cell)).collect();
            let (first, rest) = met.split_first()?;
            let hull = rest.iter().fold((*first).clone(), |hull, part| self::hull(coordinates, &hull, part));
            for (set, whole) in cell.sets.iter_mut().zip(hull.sets) {
                let inside = coordinates.sets.intersection(*set, whole);
                // Where no part is left out, what is beside the domain makes no difference.
                *set = if inside == whole && met.len() == domain.len() { SetId::FULL } else { inside };
            }
        }
        Some(cell).filter(|cell| !cell.sets.contains(&SetId::EMPTY))
    }
}

/// The least cell that holds both.
fn hull(coordinates: &mut Coordinates, a: &Cell, b: &Cell) -> Cell {
    let mut hull = a.clone();
    for (set, other) in hull.sets.iter_mut().zip(b.sets) {
        let ranges = [*set, other].into_iter().flat_map(|one| coordinates.sets.ranges(one)).copied().collect();
        *set = coordinates.sets.number(ranges);
    }
    hull
}

/// The list with each cell's flows without those that earlier entries end for all packets of its protocols: a rule for any
/// flags after one that drops all but SYN is one for SYN.
pub(crate) fn after_flows(coordinates: &mut Coordinates, list: Vec<Entry>) -> Vec<Entry> {
    // Protocols, and the flows that are left of them.
    let mut ended: Vec<(SetId, SetId)> = Vec::new();
    let mut left: Map<(SetId, SetId), SetId> = Map::default();
    let mut kept = Vec::with_capacity(list.len());
    for (mut cell, effect) in list {
        let [_, _, protocol, flow, ..] = cell.sets;
        let rest = *left.entry((protocol, flow)).or_insert_with(|| {
            let mut rest = flow;
            for (protocols, others) in &ended {
                if coordinates.sets.intersection(*protocols, protocol) == protocol {
                    rest = coordinates.sets.intersection(rest, *others);
                }
            }
            rest
        });
        if rest == SetId::EMPTY {
            continue;
        }
        let [incoming, outgoing, _, own, others @ ..] = &mut cell.sets;
        let elsewhere = [*incoming, *outgoing].into_iter().chain(others.iter().copied());
        let is_wide = cell.answers.is_empty() && elsewhere.into_iter().all(|set| set == SetId::FULL);
        *own = rest;
        if is_wide && effect.ended && ended.len() < WIDE {
            ended.push((protocol, coordinates.sets.complement(flow)));
            left.clear();
        }
        kept.push((cell, effect));
    }
    kept
}

/// Drops what no packet can meet, or what ends as the list ends anyway, and puts a log with the verdict that follows it.
pub(crate) fn cleaned(coordinates: &mut Coordinates, leaves: &mut Leaves, list: Vec<Entry>) -> Vec<Entry> {
    let mut ended: Set<Cell> = Set::default();
    let mut kept: Vec<Entry> = Vec::with_capacity(list.len());
    let logs = list.iter().any(|(_, effect)| !effect.ended);
    for (cell, mut effect) in list {
        if ended.contains(&cell) {
            continue;
        }
        if effect.ended {
            if let Some(at) = if logs { log_before(coordinates, &kept, &cell) } else { None } {
                let (_, log) = kept.remove(at);
                effect.logs = leaves.add_logs(log.logs, effect.logs);
            }
            ended.insert(cell.clone());
        }
        let all = effect.ended && cell == Cell::any();
        kept.push((cell, effect));
        if all {
            break;
        }
    }
    drop_tail(&mut kept);
    kept
}

/// How far back a log is looked for.
const BACK: usize = 64;

/// The place of a logging entry of this very cell that nothing in between can tell from standing here.
fn log_before(coordinates: &mut Coordinates, kept: &[Entry], cell: &Cell) -> Option<usize> {
    let from = kept.len().saturating_sub(BACK);
    for (at, (other, effect)) in kept.iter().enumerate().skip(from).rev() {
        if !effect.ended && effect.helper.is_none() && other == cell {
            return Some(at);
        }
        if effect.ended && overlap(coordinates, other, cell) {
            return None;
        }
    }
    None
}

/// Entries before the last one, which takes every packet, that do what it does.
fn drop_tail(list: &mut Vec<Entry>) {
    let Some((cell, effect)) = list.pop() else { return };
    if cell == Cell::any() {
        while list.last().is_some_and(|(_, before)| *before == effect && effect.ended) {
            list.pop();
        }
    }
    list.push((cell, effect));
}

/// The list with each run of one effect joined and sorted.
pub(crate) fn joined(coordinates: &mut Coordinates, list: &[Entry]) -> Vec<Entry> {
    let mut whole = Vec::with_capacity(list.len());
    for run in list.chunk_by(|(_, a), (_, b)| a == b) {
        let Some((_, effect)) = run.first() else { continue };
        let mut cells: Vec<Cell> = run.iter().map(|(cell, _)| cell.clone()).collect();
        // What only logs is counted once for each entry, so overlapping ones are not one.
        if effect.ended {
            for dimension in JOINED {
                cells = join(coordinates, cells, dimension);
            }
        }
        cells.sort_unstable();
        whole.extend(cells.into_iter().map(|cell| (cell, *effect)));
    }
    whole
}

fn join(coordinates: &mut Coordinates, cells: Vec<Cell>, dimension: Dimension) -> Vec<Cell> {
    let Some(place) = dimension.place() else { return cells };
    let mut groups: Map<Cell, Vec<SetId>> = Map::with_capacity_and_hasher(cells.len(), State::default());
    for mut cell in cells {
        let Some(own) = cell.sets.get_mut(place) else { continue };
        let set = std::mem::replace(own, SetId::FULL);
        groups.entry(cell).or_default().push(set);
    }
    let united = groups.into_iter().map(|(mut cell, sets)| {
        let set = match sets.as_slice() {
            [only] => *only,
            _ => {
                let ranges: Vec<Range> =
                    sets.iter().flat_map(|set| coordinates.sets.ranges(*set).iter().copied()).collect();
                coordinates.sets.number(ranges)
            }
        };
        cell.sets.get_mut(place).into_iter().for_each(|own| *own = set);
        cell
    });
    united.collect()
}

/// The entries of each list that are not in the longest list that both contain in the same order. Of a packet outside their
/// cells, both lists ask the same entries in the same order.
pub(crate) fn apart<'a>(a: &'a [Entry], b: &'a [Entry]) -> Vec<&'a Entry> {
    let mut places: Map<&Entry, Vec<usize>> = Map::with_capacity_and_hasher(b.len(), State::default());
    for (at, entry) in b.iter().enumerate().rev() {
        places.entry(entry).or_default().push(at);
    }
    // Each entry of `a` that is in `b` too, with its place there: the longest rising part of these places is what is kept.
    let pairs: Vec<(usize, usize)> =
        a.iter().enumerate().filter_map(|(at, entry)| Some((at, places.get_mut(entry)?.pop()?))).collect();
    let kept = longest_rising(&pairs);
    let in_a: Set<usize> = kept.iter().map(|(at, _)| *at).collect();
    let in_b: Set<usize> = kept.iter().map(|(_, at)| *at).collect();
    let left = |list: &'a [Entry], kept: Set<usize>| {
        list.iter().enumerate().filter(move |(at, _)| !kept.contains(at)).map(|(_, entry)| entry)
    };
    left(a, in_a).chain(left(b, in_b)).collect()
}

/// A longest part of the pairs whose second numbers rise.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // By the last second number of a rising part of each length: the pair at its end. `before` leads back.
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (number, (_, second)) in pairs.iter().enumerate() {
        before.push(ends.range(..*second).next_back().map(|(_, at)| *at));
        if let Some(next) = ends.range(*second..).next().map(|(key, _)| *key) {
            ends.remove(&next);
        }
        ends.insert(*second, number);
    }
    let mut rising = Vec::new();
    let mut at = ends.last_key_value().map(|(_, at)| *at);
    while let Some(number) = at {
        rising.extend(pairs.get(number).copied());
        at = before.get(number).copied().flatten();
    }
    rising
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_part_is_found() {
        let places = [5, 1, 2, 9, 3, 4, 8, 0];
        let pairs: Vec<(usize, usize)> = places.into_iter().enumerate().collect();
        let mut seconds: Vec<usize> = longest_rising(&pairs).into_iter().map(|(_, second)| second).collect();
        seconds.reverse();
        assert_eq!(seconds, [1, 2, 3, 4, 8]);
    }
}
