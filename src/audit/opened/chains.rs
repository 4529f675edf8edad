//! Chains with jumps, of which the first match decides.
//!
//! In: the chains of nftables or iptables. Out: for each base chain on a packet's way what it lets on. What returns from a
//! chain is left out of the rest of it alone; what is dropped is gone for good.

use std::sync::Arc;

use super::conditions::{Both, Reading, Regions};
use super::taken::Taken;
use super::{Bound, Layer, Opener, flows};
use crate::audit::reach::Opening;
use crate::policy::Direction;
use crate::ruleset::{Base, Chain, ChainId, Chains, Condition, Hook, Rule, Verdict};
use crate::sets::{AddressSet, Family};

/// What it costs to bring two regions together, in steps: each pair is kept.
pub(super) const PAIR: usize = 16;

/// The deepest that chains may be entered from each other; the kernel allows 16 (nf_tables, `NFT_JUMP_STACK_SIZE`).
const DEEPEST: usize = 64;

/// What each base chain of the direction lets on, in the order in which packets meet them.
pub(super) fn layers(reading: &mut Reading<'_>, chains: &Chains, domain: &Both) -> Vec<Layer> {
    bases(chains, reading.direction).into_iter().map(|base| layer(reading, chains, base, domain)).collect()
}

/// The base chains that packets of a direction meet in one family or the other, each once.
fn bases(chains: &Chains, direction: Direction) -> Vec<&Base> {
    let mut bases: Vec<&Base> = chains.bases.iter().filter(|base| base.hook.sees(direction)).collect();
    bases.sort_by_key(|base| (base.hook, base.priority));
    bases
}

/// What is met while one base chain is walked.
struct Walk<'a> {
    chains: &'a Chains,
    openings: Vec<Opening>,
    dropped: Taken,
    filters: bool,
}

fn layer(reading: &mut Reading<'_>, chains: &Chains, base: &Base, domain: &Both) -> Layer {
    let mut walk = Walk { chains, openings: Vec::new(), dropped: Taken::default(), filters: false };
    let context = of_families(domain, &base.families);
    // A family that the chain does not see passes it by.
    let others: Vec<Family> = Family::ALL.into_iter().filter(|family| !base.families.contains(family)).collect();
    if !others.is_empty() {
        walk.let_on(reading, None, &of_families(domain, &others));
    }
    walk.chain(reading, base.chain, &context, 0);
    let accepts = base.default.as_ref().map(Verdict::accepts);
    // Others stand before and behind it, for NAT and the like, and let everything on.
    let is_filter = base.hook == own_hook(reading.direction) && base.priority == 0;
    if let (Some(true), true, Some(span)) = (accepts, is_filter, base.default_span) {
        reading.defaults.extend(base.families.iter().map(|family| (*family, span)));
    }
    match accepts {
        Some(false) => walk.filters = true,
        Some(true) => {
            let opener = is_filter.then(|| walk.default_of(reading, base));
            walk.let_on(reading, opener, &context);
        }
        // It goes on to whatever else there is.
        None => walk.let_on(reading, None, &context),
    }
    Layer { openings: walk.openings, filters: walk.filters, judges: is_filter }
}

/// The hook at which the packets of a direction alone are seen.
fn own_hook(direction: Direction) -> Hook {
    match direction {
        Direction::Inbound => Hook::Input,
        Direction::Outbound => Hook::Output,
        Direction::Forward => Hook::Forward,
    }
}

/// The packets of these families.
fn of_families(all: &Both, families: &[Family]) -> Both {
    if families.len() == Family::ALL.len() {
        return all.clone();
    }
    let addresses = families.iter().fold(AddressSet::default(), |sum, family| match family {
        Family::V4 => sum.union(&AddressSet::any4()),
        Family::V6 => sum.union(&AddressSet::any6()),
    });
    let addresses = Arc::new(addresses);
    let narrowed = |regions: &Regions| -> Regions {
        let narrow = |(kind, region): &(_, crate::audit::region::Region)| {
            let mut own = region.clone();
            own.source = Arc::new(own.source.intersection(&addresses));
            own.destination = Arc::new(own.destination.intersection(&addresses));
            (*kind, own)
        };
        regions.iter().map(narrow).filter(|(kind, region)| !region.is_empty(*kind)).collect()
    };
    if all.is_certain() {
        return Both::same(narrowed(&all.open));
    }
    Both { open: Arc::new(narrowed(&all.open)), take: Arc::new(narrowed(&all.take)) }
}

impl Walk<'_> {
    /// Walks a chain for packets of a context.
    fn chain(&mut self, reading: &mut Reading<'_>, id: ChainId, context: &Both, depth: usize) {
        let chains = self.chains;
        let Some(chain) = chains.chain(id).filter(|_| depth <= DEEPEST && !context.is_empty()) else { return };
        let (mut kept_open, mut kept_take) = (Taken::default(), Taken::default());
        for rule in &chain.rules {
            if rule.verdict == Verdict::Continue || matches!(rule.verdict, Verdict::Assign(_)) {
                continue;
            }
            if reading.work.is_spent(1) {
                return;
            }
            if rule.verdict == Verdict::Return && rule.conditions.iter().any(|one| *one == Condition::any()) {
                return;
            }
            let gone = [&kept_open, &kept_take];
            let met = match rule.verdict {
                Verdict::Return => leaving(reading, rule, context, gone),
                _ => None,
            }
            .unwrap_or_else(|| met(reading, rule, context, gone));
            if met.is_empty() && !matches!(rule.verdict, Verdict::Goto(_)) {
                continue;
            }
            match &rule.verdict {
                Verdict::Accept | Verdict::Help(_) => {
                    let opener = opener(reading, chain, rule);
                    self.let_on(reading, Some(opener), &met);
                }
                Verdict::Drop | Verdict::Reject(_) => self.keep_out(&met),
                Verdict::Jump(inner) => self.chain(reading, *inner, &met, depth + 1),
                Verdict::Goto(inner) => {
                    self.chain(reading, *inner, &met, depth + 1);
                    let left = leaving(reading, rule, context, [&kept_open, &kept_take]).unwrap_or(met);
                    leave(&left, &mut kept_open, &mut kept_take);
                }
                Verdict::Return => leave(&met, &mut kept_open, &mut kept_take),
                Verdict::Continue | Verdict::Assign(_) => {}
            }
        }
    }

    /// These packets pass, but for those that were dropped before.
    fn let_on(&mut self, reading: &mut Reading<'_>, opener: Option<usize>, met: &Both) {
        for (kind, region) in met.open.iter() {
            let left = self.dropped.left(*kind, region.clone(), &mut reading.work);
            self.openings.extend(left.into_iter().map(|region| Opening { rule: opener, kind: *kind, region }));
        }
    }

    fn keep_out(&mut self, met: &Both) {
        self.filters = true;
        for (kind, region) in met.take.iter() {
            self.dropped.take(*kind, region.clone());
        }
    }

    fn default_of(&self, reading: &mut Reading<'_>, base: &Base) -> usize {
        let name = self.chains.chain(base.chain).map_or_else(|| Arc::from(""), |chain| Arc::clone(&chain.name));
        let span = base.default_span;
        reading.opener(Opener {
            span,
            comment: None,
            chain: name,
            is_default: true,
            is_limited: false,
            is_of_untracked: false,
        })
    }
}

fn opener(reading: &mut Reading<'_>, chain: &Chain, rule: &Rule) -> usize {
    reading.opener(Opener {
        span: Some(rule.span),
        comment: rule.comment.clone(),
        chain: Arc::clone(&chain.name),
        is_default: false,
        is_limited: Reading::is_limited(&rule.conditions),
        is_of_untracked: rule.conditions.iter().any(flows::is_of_untracked),
    })
}

/// Where a deny counts for nothing that rests on a test which nobody can answer: the packets that may leave the chain by this
/// rule, for what lies behind it is let in by that very test. None where the bound says so by itself.
fn leaving(reading: &mut Reading<'_>, rule: &Rule, context: &Both, gone: [&Taken; 2]) -> Option<Both> {
    if reading.bound != Bound::Likely {
        return None;
    }
    reading.bound = Bound::Least;
    let left = met(reading, rule, context, gone);
    reading.bound = Bound::Likely;
    Some(left)
}

/// The packets of a context that meet a rule, less those that have left its chain.
fn met(reading: &mut Reading<'_>, rule: &Rule, context: &Both, [gone_open, gone_take]: [&Taken; 2]) -> Both {
    let fits = reading.fits(&rule.conditions);
    let certain = fits.is_certain() && context.is_certain() && gone_open.is_empty() && gone_take.is_empty();
    let mut of = |fits: &Regions, context: &Regions, gone: &Taken| -> Regions {
        let mut found = Vec::new();
        for (kind, region) in fits {
            for (_, around) in context.iter().filter(|(own, _)| own == kind) {
                if reading.work.is_spent(PAIR) {
                    return found;
                }
                let both = reading.work.both(*kind, region, around);
                let left = both.into_iter().flat_map(|both| gone.left(*kind, both, &mut reading.work));
                found.extend(left.map(|region| (*kind, region)).collect::<Vec<_>>());
            }
        }
        found
    };
    // What has left the chain for certain is not let in by the rest of it; what may have left is not surely dropped by it.
    let open = of(&fits.open, &context.open, gone_take);
    if certain {
        return Both::same(open);
    }
    let take = of(&fits.take, &context.take, gone_open);
    Both { open: Arc::new(open), take: Arc::new(take) }
}

/// These packets leave the chain.
fn leave(met: &Both, kept_open: &mut Taken, kept_take: &mut Taken) {
    for (kind, region) in met.open.iter() {
        kept_open.take(*kind, region.clone());
    }
    for (kind, region) in met.take.iter() {
        kept_take.take(*kind, region.clone());
    }
}
