//! Rules as packets meet them that were given another destination on their way.
//!
//! In: a ruleset. Out: what its later chains do with such packets, in place of those that come to them as they were sent: a rule
//! that no packet of the latter kind can meet is what lets in the former, wherever a container's ports are published. Where a
//! destination is not known it may be any.

use std::collections::{BTreeMap, BTreeSet};

use super::followed::with_turned;
use crate::anomalies::{Anomaly, Kind, without};
use crate::packets::reach::{Fate, Meets, RuleAt, fates};
use crate::packets::{Grown, Limits, compare};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Condition, Hook, NewAddress, NewDestination, Program, Ruleset, Turned};
use crate::sets::AddressSet;

/// A rule, however its chain is numbered where rules are left out of it.
type Key = (usize, Span);

fn key(rule: &RuleAt) -> Key {
    (rule.list, rule.span)
}

/// What is so of a rule for turned packets.
#[derive(Debug, Clone, Default)]
struct Met {
    /// Whether all of those fare alike without it.
    is_needless: bool,
    /// Which share of its packets earlier rules decide otherwise, and which rules these are.
    lost: f64,
    to: Vec<(RuleAt, f64)>,
}

/// Of what was found of the rules of `bare`, what is so for turned packets as well.
///
/// # Errors
/// If the sets of packets grow over their limit: then nothing is known.
pub(super) fn still_so(ruleset: &Ruleset, bare: &Ruleset, mut found: Vec<Anomaly>) -> Result<Vec<Anomaly>, Grown> {
    for beyond in beyond(ruleset) {
        let fates = fates(&beyond, Limits::default())?;
        let met = met(&fates);
        found.retain_mut(|one| {
            let Some(own) = met.get(&key(&one.rule)) else { return true };
            match one.kind {
                Kind::Unentered => true,
                Kind::RedundantBelow => own.is_needless,
                Kind::PartlyShadowed(lost) => {
                    // To those that come as they were sent a translation is a loss, and to those that it sends here it is none.
                    if own.lost < lost {
                        one.kind = Kind::PartlyShadowed(own.lost);
                        one.by = own.to.iter().filter_map(|(by, share)| Some((numbered(bare, by)?, *share))).collect();
                    }
                    own.lost > 0.0
                }
                _ => false,
            }
        });
        // Each may go by itself; whether all may go together is another question.
        let needless: BTreeSet<Key> =
            found.iter().filter(|one| one.kind == Kind::RedundantBelow).map(|one| key(&one.rule)).collect();
        let gone = fates.iter().filter(|fate| needless.contains(&key(&fate.rule)));
        let gone: BTreeSet<(usize, usize)> = gone.map(|fate| (fate.rule.list, fate.rule.number)).collect();
        if !gone.is_empty() && !compare(&beyond, &without(&beyond, &gone), Limits::default())?.changes.is_empty() {
            found.retain(|one| one.kind != Kind::RedundantBelow);
        }
    }
    if let Program::Chains(chains) = &ruleset.program {
        let unmoved: BTreeSet<Span> =
            chains.turned.iter().filter(|turn| leaves_some(turn)).map(|turn| turn.span).collect();
        found.retain(|one| !one.kind.is_dead() || !one.by.iter().any(|(rule, _)| unmoved.contains(&rule.span)));
    }
    Ok(found)
}

/// The rule as the ruleset numbers it.
fn numbered(ruleset: &Ruleset, at: &RuleAt) -> Option<RuleAt> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let number = chains.chains.get(at.list)?.rules.iter().position(|rule| rule.span == at.span)?;
    Some(RuleAt { number, ..at.clone() })
}

/// Whether some of a turn's packets were sent to where it leads: these are none that were given another destination (`IPS_DST_NAT` is set
/// where one changes, in nf_nat_core.c), and what a later rule does with them is not told by what it does with the others.
fn leaves_some(turn: &Turned) -> bool {
    let Some(NewDestination { at, port }) = turn.to else { return false };
    let to = match at {
        NewAddress::One(address) => AddressSet::only(address),
        NewAddress::Same => AddressSet::any(),
        NewAddress::Host => return false,
    };
    let is_there =
        |one: &Condition| one.destination.overlaps(&to) && port.is_none_or(|port| one.selectors.contains(port));
    turn.packets.iter().any(is_there)
}

/// What is so of each rule that some meet; of one that its reader turned into several, what is so of any.
fn met(fates: &[Fate]) -> BTreeMap<Key, Met> {
    let mut all: BTreeMap<Key, Met> = BTreeMap::new();
    for fate in fates {
        let own = match &fate.meets {
            Meets::Some { lost, needless, to } => {
                let rules = to.iter().filter_map(|taker| Some((fates.get(taker.rule)?.rule.clone(), taker.share)));
                Met { is_needless: *needless, lost: *lost, to: rules.collect() }
            }
            Meets::Untold => Met::default(),
            Meets::Taken { .. } | Meets::Unentered | Meets::Impossible => continue,
        };
        let known = all.entry(key(&fate.rule)).or_insert_with(|| own.clone());
        known.is_needless &= own.is_needless;
        if own.lost < known.lost {
            (known.lost, known.to) = (own.lost, own.to);
        }
    }
    all
}

/// The chains that packets come to once they are turned, and these packets: once for each place where some are.
fn beyond(ruleset: &Ruleset) -> Vec<Ruleset> {
    let Program::Chains(chains) = &ruleset.program else { return Vec::new() };
    let places: BTreeSet<(Hook, i32)> = chains.turned.iter().flat_map(|turn| &turn.entered).copied().collect();
    let of_place = |place: (Hook, i32)| {
        let mut beyond = with_turned(ruleset);
        if let Program::Chains(chains) = &mut beyond.program {
            chains.bases.retain(|base| (base.hook, base.priority) > place);
        }
        let turned = chains.turned.iter().filter(|turn| turn.entered.contains(&place));
        let arrived: Vec<Condition> = turned.flat_map(Turned::arrived).collect();
        for direction in Direction::ALL {
            let packets = if place.0.sees(direction) { arrived.clone() } else { Vec::new() };
            beyond.domain.insert(direction, packets);
        }
        beyond
    };
    places.into_iter().map(of_place).collect()
}
