//! Which packets have been in which chain.
//!
//! In: packets that a rule sends into a chain. Out: the same, without regions that were in it before. A packet that comes again meets the same
//! rules, which give the same answers: nothing comes of it that did not come of it the first time. Only chains to which several
//! rules lead are kept in mind; without that, forty chains that each jump twice to the next would be walked for ever.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{Both, Regions};
use crate::audit::taken::{Taken, Work};
use crate::ruleset::{ChainId, Chains, Verdict};

/// What has been in the chains of a ruleset.
pub(super) struct Entered {
    /// Chains to which several rules lead.
    several: BTreeSet<ChainId>,
    before: BTreeMap<ChainId, Before>,
}

/// What has been in one chain, by what it counts for: packets that may come and those that surely do are told apart.
#[derive(Default)]
struct Before {
    both: Taken,
    open: Taken,
    take: Taken,
}

impl Entered {
    /// For these chains, of which none has been entered.
    pub(super) fn of(chains: &Chains) -> Self {
        let (mut once, mut several) = (BTreeSet::new(), BTreeSet::new());
        for rule in chains.chains.iter().flat_map(|chain| &chain.rules) {
            if let Verdict::Jump(inner) | Verdict::Goto(inner) = rule.verdict
                && !once.insert(inner)
            {
                several.insert(inner);
            }
        }
        Entered { several, before: BTreeMap::new() }
    }

    /// What of these packets the chain is to be walked for: whole regions of which some packet has not been in it. From now on
    /// all of them have.
    pub(super) fn fresh(&mut self, id: ChainId, met: Both, work: &mut Work) -> Both {
        if !self.several.contains(&id) {
            return met;
        }
        let before = self.before.entry(id).or_default();
        if met.is_certain() {
            let mut left = met.open.to_vec();
            left.retain(|(kind, region)| !before.both.rest(*kind, region.clone(), work).is_empty());
            before.both.take_all(&left);
            return if left.len() == met.open.len() { met } else { Both::same(left) };
        }
        let (both, open, take) = apart(&met, work);
        // What surely came has done all that the same packets would do if they may come again.
        let open = less(less(open, &before.both, work), &before.open, work);
        let take = less(less(take, &before.both, work), &before.take, work);
        let both = less(both, &before.both, work);
        if [&both, &open, &take].into_iter().all(Vec::is_empty) {
            return Both::default();
        }
        before.both.take_all(&both);
        before.open.take_all(&open);
        before.take.take_all(&take);
        met
    }
}

/// Packets that count for both, and those that count for one alone.
fn apart(met: &Both, work: &mut Work) -> (Regions, Regions, Regions) {
    if met.is_certain() {
        return (met.open.to_vec(), Vec::new(), Vec::new());
    }
    if met.open.is_empty() || met.take.is_empty() {
        return (Vec::new(), met.open.to_vec(), met.take.to_vec());
    }
    let (mut all_open, mut all_take) = (Taken::default(), Taken::default());
    all_open.take_all(&met.open);
    all_take.take_all(&met.take);
    let mut both = Vec::new();
    for (kind, one) in met.open.iter() {
        for (_, other) in met.take.iter().filter(|(own, _)| own == kind) {
            if work.is_spent(1) {
                break;
            }
            both.extend(work.both(*kind, one, other).map(|region| (*kind, region)));
        }
    }
    (both, less(met.open.to_vec(), &all_take, work), less(met.take.to_vec(), &all_open, work))
}

fn less(regions: Regions, gone: &Taken, work: &mut Work) -> Regions {
    if gone.is_empty() {
        return regions;
    }
    let rest = |(kind, region)| gone.rest(kind, region, work).into_iter().map(move |left| (kind, left));
    regions.into_iter().flat_map(rest).collect()
}
