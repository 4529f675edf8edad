//! One list of both families, and neighbours that say one thing as one rule.
//!
//! In: the entries of each family, in order. Out: one list that does the same: packets of one family meet no rule of the other,
//! so the two may be put together in any way that keeps the order of each.

use std::collections::HashMap;

use super::algebra;
use super::carried::Carried;
use super::draft::{Draft, Entry};
use super::flatten::Step;
use super::states::Said;
use crate::policy::{Action, Premise};
use crate::protocol::Transport;
use crate::ruleset::{FlowSet, InterfaceSet, Log, ProtocolSet, Verdict};
use crate::sets::{Family, PortSet};

/// Lists of so many steps by steps are compared each with each; longer ones by what stands near.
const EACH_WITH_EACH: usize = 16_000_000;
/// How far the same rule is looked for in a long list.
const NEAR: usize = 200;

/// What has to be the same for two rules to be one for both families.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key<'k> {
    action: Action,
    carried: &'k [Carried],
    incoming: &'k InterfaceSet,
    outgoing: &'k InterfaceSet,
    said: &'k Said,
    premises: &'k [Premise],
    log: Option<&'k Log>,
    limit: Option<&'k str>,
    any: (bool, bool),
}

fn key<'k>(draft: &'k Draft<'_>) -> Key<'k> {
    let full = |set: &crate::sets::AddressSet| Family::ALL.iter().any(|family| set.is_full(*family));
    Key {
        action: draft.action,
        carried: &draft.carried,
        incoming: &draft.incoming,
        outgoing: &draft.outgoing,
        said: &draft.said,
        premises: &draft.premises,
        log: draft.log.as_ref(),
        limit: draft.limit.as_ref().map(|(limit, _)| limit.as_str()),
        any: (full(&draft.source), full(&draft.destination)),
    }
}

/// The lists of two families as one.
pub(super) fn families<'a>(v4: Vec<Entry<'a>>, v6: Vec<Entry<'a>>) -> Vec<Entry<'a>> {
    let pairs = pairs(&v4, &v6);
    let mut merged = Vec::with_capacity(v4.len() + v6.len());
    let (mut left, mut right) = (v4.into_iter().enumerate(), v6.into_iter().enumerate());
    for (a, b) in pairs {
        for (at, entry) in left.by_ref() {
            if at == a {
                for (at, other) in right.by_ref() {
                    if at == b {
                        merged.push(one_of(entry, other));
                        break;
                    }
                    merged.push(other);
                }
                break;
            }
            merged.push(entry);
        }
    }
    merged.extend(left.map(|(_, entry)| entry));
    merged.extend(right.map(|(_, entry)| entry));
    merged
}

fn one_of<'a>(entry: Entry<'a>, other: Entry<'a>) -> Entry<'a> {
    match (entry, other) {
        (Entry::Rule(mut one), Entry::Rule(other)) => {
            one.source = one.source.union(&other.source);
            one.destination = one.destination.union(&other.destination);
            one.packets.extend(other.packets);
            if let (Some((_, own)), Some((_, others))) = (&mut one.limit, other.limit) {
                own.extend(others);
            }
            for rule in other.rules {
                if !one.rules.iter().any(|own| std::ptr::eq(*own, rule)) {
                    one.rules.push(rule);
                }
            }
            Entry::Rule(one)
        }
        (Entry::Open(mut one), Entry::Open(other)) => {
            for span in other.spans {
                if !one.spans.contains(&span) {
                    one.spans.push(span);
                }
            }
            one.heads.extend(other.heads.into_iter().filter(|head| !one.heads.contains(head)).collect::<Vec<_>>());
            one.steps.extend(other.steps);
            Entry::Open(one)
        }
        (entry, _) => entry,
    }
}

/// Places of entries that can be one, in the order of both lists: as many as there can be, or in long lists those that are near.
fn pairs(v4: &[Entry<'_>], v6: &[Entry<'_>]) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<Key<'_>, usize> = HashMap::new();
    let mut of = Vec::new();
    for list in [v4, v6] {
        let mut own: Vec<What> = Vec::with_capacity(list.len());
        for entry in list {
            own.push(match entry {
                Entry::Rule(draft) => {
                    let next = numbers.len();
                    What::Rule(*numbers.entry(key(draft)).or_insert(next))
                }
                Entry::Open(open) => What::Open(open.steps.iter().flat_map(shapes).collect()),
            });
        }
        of.push(own);
    }
    let [a, b] = of.as_slice() else { return Vec::new() };
    if a.len().saturating_mul(b.len()) > EACH_WITH_EACH { near(a, b) } else { longest(a, b) }
}

#[derive(Debug, PartialEq, Eq)]
enum What {
    Rule(usize),
    Open(Vec<Shape>),
}

/// What an open step is but for its family: the verdict, interfaces, protocols and ports, flows, and how much it asks.
type Shape = (Verdict, InterfaceSet, InterfaceSet, ProtocolSet, PortSet, PortSet, FlowSet, usize);

fn shapes<'s>(step: &'s Step<'_>) -> impl Iterator<Item = Shape> + 's {
    step.conditions.iter().map(|one| {
        let icmp = algebra::numbers(&one.protocols).iter().all(|protocol| protocol.is_icmp());
        let (protocols, selectors) =
            if icmp { (ProtocolSet::empty(), PortSet::full()) } else { (one.protocols.clone(), one.selectors.clone()) };
        let (incoming, outgoing) = (one.incoming.clone(), one.outgoing.clone());
        let (ports, flows) = (one.source_ports.clone(), one.flows.clone());
        (step.verdict.clone(), incoming, outgoing, protocols, ports, selectors, flows, one.tests.len())
    })
}

/// The longest common subsequence.
fn longest(a: &[What], b: &[What]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    let at = |best: &[u32], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or(0);
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let own = if a.get(i) == b.get(j) {
                at(&best, i + 1, j + 1) + 1
            } else {
                at(&best, i + 1, j).max(at(&best, i, j + 1))
            };
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = own;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a.get(i) == b.get(j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&best, i + 1, j) >= at(&best, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn near(a: &[What], b: &[What]) -> Vec<(usize, usize)> {
    let (mut from, mut pairs) = (0, Vec::new());
    for (at, one) in a.iter().enumerate() {
        let found = b.iter().enumerate().skip(from).take(NEAR).find(|(_, other)| *other == one);
        if let Some((other, _)) = found {
            pairs.push((at, other));
            from = other + 1;
        }
    }
    pairs
}

/// Neighbours of one action that differ in one thing only, as one rule.
pub(super) fn neighbours<'a>(entries: Vec<Entry<'a>>) -> Vec<Entry<'a>> {
    let mut merged: Vec<Entry<'a>> = Vec::with_capacity(entries.len());
    for entry in entries {
        match (merged.last_mut(), entry) {
            (Some(Entry::Rule(last)), Entry::Rule(next)) if says_no_more(last, &next) => *last = next,
            (Some(Entry::Rule(last)), Entry::Rule(next)) if only_logs_for(last, &next) => {
                let rules = last.rules.iter().chain(&next.rules).copied().collect();
                *last = Draft { log: last.log.take(), rules, ..next };
            }
            (Some(Entry::Rule(last)), Entry::Rule(next)) => {
                if let Err(next) = join(last, next) {
                    merged.push(Entry::Rule(*next));
                }
            }
            (_, entry) => merged.push(entry),
        }
    }
    merged
}

/// Whether a rule does nothing that the next one would not do with the same packets.
fn says_no_more(last: &Draft<'_>, next: &Draft<'_>) -> bool {
    let plain = |draft: &Draft<'_>| draft.log.is_none() && draft.limit.is_none();
    let same = last.action == next.action && plain(last) && plain(next);
    let said = comment(last).is_none() || comment(last) == comment(next);
    let met = |one| next.packets.iter().any(|other| algebra::covers(other, one));
    same && said && !last.packets.is_empty() && last.packets.iter().all(met)
}

/// Whether a rule logs just the packets that the next one decides: the two are one that logs.
fn only_logs_for(last: &Draft<'_>, next: &Draft<'_>) -> bool {
    let same = last.carried == next.carried
        && (last.source == next.source && last.destination == next.destination)
        && (last.incoming == next.incoming && last.outgoing == next.outgoing)
        && (last.said == next.said && last.premises == next.premises);
    let comments = comment(last).is_none() || comment(last) == comment(next);
    same && comments
        && last.action == Action::Continue
        && next.action != Action::Continue
        && next.log.is_none()
        && next.limit.is_none()
}

/// Joins a rule that is limited by the bucket of the last one to that; whether it could.
pub(super) fn share<'a>(found: &mut [Entry<'a>], next: &Draft<'a>) -> bool {
    let Some(Entry::Rule(last)) = found.last_mut() else { return false };
    let alike = last.limit == next.limit
        && last.premises == next.premises
        && last.log == next.log
        && last.action == next.action
        && last.outgoing == next.outgoing
        && last.said == next.said;
    let (source, destination) = (last.source == next.source, last.destination == next.destination);
    let (incoming, carried) = (last.incoming == next.incoming, last.carried == next.carried);
    match (source, destination, incoming, carried) {
        _ if !alike => return false,
        (true, true, true, _) => next.carried.iter().for_each(|one| add(&mut last.carried, one.clone())),
        (false, true, true, true) => last.source = last.source.union(&next.source),
        (true, false, true, true) => last.destination = last.destination.union(&next.destination),
        (true, true, false, true) => match both(&last.incoming, &next.incoming) {
            Some(sum) => last.incoming = sum,
            None => return false,
        },
        _ => return false,
    }
    last.rules.extend(&next.rules);
    last.packets.extend(next.packets.iter().cloned());
    true
}

/// Joins a rule to the one before it; gives it back where the two are not one.
fn join<'a>(last: &mut Draft<'a>, next: Draft<'a>) -> Result<(), Box<Draft<'a>>> {
    let alike = last.action == next.action
        && last.action != Action::Continue
        && last.premises == next.premises
        // What each of them writes into the log is its own.
        && (last.log.is_none() && next.log.is_none())
        && last.limit.is_none()
        && next.limit.is_none()
        && comment(last) == comment(&next)
        && last.rules.is_empty() == next.rules.is_empty();
    let (source, destination) = (last.source == next.source, last.destination == next.destination);
    let (incoming, outgoing) = (last.incoming == next.incoming, last.outgoing == next.outgoing);
    let (carried, said, ways) = (last.carried == next.carried, last.said == next.said, incoming && outgoing);
    let named = comment(last).is_some();
    if !alike {
        return Err(Box::new(next));
    }
    if source && destination && ways && said && (named || same_ports(last, &next)) {
        for one in next.carried {
            add(&mut last.carried, one);
        }
    } else if destination && ways && carried && said && same_families(last, &next) {
        last.source = last.source.union(&next.source);
    } else if source && ways && carried && said && named && same_families(last, &next) {
        last.destination = last.destination.union(&next.destination);
    } else if source && destination && carried && said && incoming != outgoing {
        let (own, more) = match incoming {
            true => (&mut last.outgoing, &next.outgoing),
            false => (&mut last.incoming, &next.incoming),
        };
        match both(own, more) {
            Some(sum) => *own = sum,
            None => return Err(Box::new(next)),
        }
    } else {
        return Err(Box::new(next));
    }
    last.rules.extend(next.rules);
    last.packets.extend(next.packets);
    Ok(())
}

/// The interfaces of both; none where one is for any.
fn both(one: &InterfaceSet, other: &InterfaceSet) -> Option<InterfaceSet> {
    let (InterfaceSet::OneOf(own), InterfaceSet::OneOf(more)) = (one, other) else { return None };
    Some(InterfaceSet::OneOf(own.union(more).cloned().collect()))
}

/// Whether two rules are of the same families: else the sum of their addresses would say more than both.
fn same_families(last: &Draft<'_>, next: &Draft<'_>) -> bool {
    Family::ALL.iter().all(|family| {
        let has = |draft: &Draft<'_>| draft.source.has(*family) && draft.destination.has(*family);
        has(last) == has(next)
    })
}

fn comment<'c>(draft: &'c Draft<'_>) -> Option<&'c str> {
    draft.rules.iter().find_map(|rule| rule.comment.as_deref()).filter(|comment| !comment.is_empty())
}

/// Whether two rules are for the same ports of different transports, as DNS has them.
fn same_ports(last: &Draft<'_>, next: &Draft<'_>) -> bool {
    let icmp = |draft: &Draft<'_>| draft.carried.iter().all(|one| matches!(one, Carried::Icmp(..)));
    if icmp(last) && icmp(next) {
        return true;
    }
    let only = |draft: &Draft<'_>| match draft.carried.as_slice() {
        [Carried::Ports(transport, source, destination)] => Some((*transport, source.clone(), destination.clone())),
        _ => None,
    };
    match (only(last), only(next)) {
        (Some((one, ..)), Some((other, ..))) if one == other || one == Transport::Sctp || other == Transport::Sctp => {
            false
        }
        (Some((_, source, destination)), Some((_, from, to))) => source == from && destination == to,
        _ => false,
    }
}

/// Adds what carries packets: ports to those of the same transport.
pub(super) fn add(list: &mut Vec<Carried>, one: Carried) {
    if list.contains(&one) || list.contains(&Carried::Any) {
        return;
    }
    if one == Carried::Any {
        list.clear();
    }
    if let Carried::Ports(transport, source, destination) = &one {
        for own in list.iter_mut() {
            if let Carried::Ports(same, from, to) = own
                && same == transport
                && from == source
            {
                *to = to.union(destination);
                return;
            }
        }
    }
    if let Carried::Icmp(family, kinds) = &one {
        for own in list.iter_mut() {
            if let Carried::Icmp(same, known) = own
                && same == family
            {
                *known = known.union(kinds);
                return;
            }
        }
    }
    list.push(one);
}
