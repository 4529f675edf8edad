//! Chains with jumps, of which the first match decides.
//!
//! In: the chains of nftables or iptables. Out: for each base chain on a packet's way what it lets on. What returns from a
//! chain is left out of the rest of it alone; what is dropped is gone for good. Packets that were in a chain before and came
//! out of it undecided are not walked through it again.

use std::sync::Arc;

use super::conditions::{Both, Reading, Regions};
use super::entered::Entered;
use super::untracked::Among;
use super::{Bound, Layer, Opener, limits, untracked};
use crate::audit::reach::{Opening, are_most};
use crate::audit::region::{Kind, Region};
use crate::audit::taken::Taken;
use crate::place::Span;
use crate::policy::Direction;
use crate::progress;
use crate::ruleset::{Base, ChainId, Chains, Condition, Hook, Rule, Verdict};
use crate::sets::{AddressSet, Family};

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
    entered: Entered,
    openings: Vec<Opening>,
    dropped: Taken,
    /// What rules let on whatever tests say: nothing behind them decides any of it.
    accepted: Taken,
    /// What a rule stops that comes over a limit: what is left gets in within it.
    limited: Taken,
    filters: bool,
    /// Whether its rules are where one looks for what lets packets in.
    names_rules: bool,
    /// The rule that lets on what the chain is never asked about.
    passing: Option<Span>,
    /// What leaves a chain by a rule, of few ports, where a default lets it in.
    returned: Option<Vec<(Opener, Kind, Region)>>,
}

fn layer(reading: &mut Reading<'_>, chains: &Chains, base: &Base, domain: &Both) -> Layer {
    let (dropped, accepted) = (Taken::default(), Taken::default());
    let entered = Entered::of(chains);
    let limited = Taken::default();
    // What changes senders lets everything on, and what changes destinations all that goes through: their rules open nothing.
    let is_passed = base.hook == Hook::Postrouting || reading.direction == Direction::Forward;
    let names_rules = !(is_passed && chains.translating.contains(&base.chain));
    let first = chains.chain(base.chain).and_then(|chain| chain.rules.first());
    let passing = first.filter(|_| base.is_of_devices()).map(|rule| rule.span);
    let accepts = base.default.as_ref().map(Verdict::accepts);
    // Others stand before and behind it, for NAT and the like, and let everything on.
    let is_filter = base.hook == own_hook(reading.direction) && base.priority == 0;
    let returned = (is_filter && accepts == Some(true)).then(Vec::new);
    let (openings, filters) = (Vec::new(), false);
    let mut walk =
        Walk { chains, entered, openings, dropped, accepted, limited, filters, names_rules, passing, returned };
    let context = of_families(domain, &base.families);
    // A family that the chain does not see passes it by.
    let others: Vec<Family> = Family::ALL.into_iter().filter(|family| !base.families.contains(family)).collect();
    if !others.is_empty() {
        walk.let_on(reading, None, &of_families(domain, &others));
    }
    if !names_rules && accepts == Some(true) && !chains.denies(base) {
        walk.let_on(reading, None, &context);
        return Layer { openings: walk.openings, filters: false, judges: false };
    }
    walk.chain(reading, base.chain, &context, 0);
    if let (Some(true), true, Some(span)) = (accepts, is_filter, base.default_span) {
        reading.defaults.extend(base.families.iter().map(|family| (*family, span)));
    }
    match accepts {
        Some(false) => walk.filters = true,
        Some(true) => {
            let opener = is_filter.then(|| reading.opener(Opener::of_default(base.default_span)));
            walk.let_on(reading, opener, &context);
            reading.returned.extend(walk.returned.take().into_iter().flatten());
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
    let addresses = Arc::new(AddressSet::of_families(families.iter().copied()));
    let narrowed = |regions: &Regions| -> Regions {
        let narrow = |(kind, region): &(_, Region)| {
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
    /// Walks a chain to which a rule leads for packets that were not in it before.
    fn called(&mut self, reading: &mut Reading<'_>, id: ChainId, met: Both, depth: usize) {
        let fresh = self.entered.fresh(id, met, &mut reading.work);
        self.chain(reading, id, &fresh, depth);
    }

    /// Walks a chain for packets of a context.
    fn chain(&mut self, reading: &mut Reading<'_>, id: ChainId, context: &Both, depth: usize) {
        let chains = self.chains;
        if context.is_empty() {
            return;
        }
        if depth > DEEPEST {
            return reading.work.give_up();
        }
        let Some(chain) = chains.chain(id) else { return };
        let (mut kept_open, mut kept_take) = (Taken::default(), Taken::default());
        // What leaves it within a limit: what is over that is still here.
        let mut within = Taken::default();
        for rule in &chain.rules {
            progress::step();
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
            if untracked::is_of_other_states(rule) {
                self.tracked(reading, id, rule, context);
                continue;
            }
            // A test that nobody answers takes nobody out of a chain where it drops nobody: whoever leaves for a default that drops
            // is dropped by that very test.
            let met = met(reading, rule, context, gone);
            if met.is_empty() {
                continue;
            }
            match &rule.verdict {
                Verdict::Accept | Verdict::Help(_) | Verdict::Stateless | Verdict::Lead(_) => {
                    let names = self.names_rules && self.passing != Some(rule.span);
                    let opener = names.then(|| reading.opener(Opener::of_rule(rule)));
                    if let Some(opener) = opener {
                        self.note_limits(reading, opener, rule, &met);
                    }
                    self.let_on(reading, opener, &met);
                }
                Verdict::Drop | Verdict::Reject(_) => {
                    if limits::is_limited(&rule.conditions) || within.hold_all(&met.open, &mut reading.work) {
                        self.limited.take_all(&met.open);
                    }
                    self.keep_out(reading, &met);
                }
                Verdict::Jump(inner) => self.called(reading, *inner, met, depth + 1),
                Verdict::Goto(inner) => {
                    self.called(reading, *inner, met.clone(), depth + 1);
                    leave(&met, [&mut kept_open, &mut kept_take]);
                }
                Verdict::Return => {
                    if limits::is_limited(&rule.conditions) {
                        within.take_all(&met.open);
                    }
                    self.note_returned(rule, &met);
                    leave(&met, [&mut kept_open, &mut kept_take]);
                }
                Verdict::Continue | Verdict::Assign(_) => {}
            }
        }
    }

    /// A rule that stands for packets in a state which they cannot have, for they are kept from tracking: where all are, there are
    /// no such packets; what a translation made of others is not kept.
    fn tracked(&mut self, reading: &mut Reading<'_>, id: ChainId, rule: &Rule, context: &Both) {
        let is_copy = self.chains.copies.of.contains_key(&id);
        let is_exact = untracked::are_all(&self.chains.effects, rule.span) || reading.bound == Bound::Least;
        if reading.among == Among::Tracked && rule.verdict.denies() && is_exact && !is_copy {
            let met = met(reading, rule, context, [&Taken::default(), &Taken::default()]);
            met.take.iter().for_each(|(kind, region)| self.dropped.take((), *kind, region.clone()));
        }
    }

    /// Notes what leaves a chain by a rule, if that is few ports: a default that accepts lets it in, if no rule decides it before.
    fn note_returned(&mut self, rule: &Rule, met: &Both) {
        let Some(returned) = &mut self.returned else { return };
        let few = met.open.iter().filter(|(_, region)| !are_most(&region.values));
        returned.extend(few.map(|(kind, region)| (Opener::of_rule(rule), *kind, region.clone())));
    }

    /// Notes whether packets get in by an opener within a limit alone: its rule's own, or one that earlier rules have for all of them.
    fn note_limits(&self, reading: &mut Reading<'_>, opener: usize, rule: &Rule, met: &Both) {
        let is_limited = limits::is_limited(&rule.conditions) || self.limited.hold_all(&met.open, &mut reading.work);
        let noted = if is_limited { &mut reading.limited } else { &mut reading.unlimited };
        noted.insert(opener);
    }

    /// These packets pass, but for those that were decided before.
    fn let_on(&mut self, reading: &mut Reading<'_>, opener: Option<usize>, met: &Both) {
        for (kind, region) in met.open.iter() {
            if self.accepted.holds(*kind, region, &mut reading.work) {
                continue;
            }
            let mut left = self.dropped.rest(*kind, region.clone(), &mut reading.work);
            // What is left of a default may have been let in by a rule, all of it.
            left.retain(|region| !self.accepted.holds(*kind, region, &mut reading.work));
            if reading.work.is_full(left.len()) {
                return;
            }
            self.openings.extend(left.into_iter().map(|region| Opening { rule: opener, kind: *kind, region }));
            if met.is_certain() {
                self.accepted.take((), *kind, region.clone());
            }
        }
    }

    fn keep_out(&mut self, reading: &mut Reading<'_>, met: &Both) {
        self.filters = true;
        for (kind, region) in met.take.iter() {
            let decided = [&self.accepted, &self.dropped];
            if !decided.into_iter().any(|taken| taken.holds(*kind, region, &mut reading.work)) {
                self.dropped.take((), *kind, region.clone());
            }
        }
    }
}

/// The packets of a context that meet a rule, less those that have left its chain.
fn met(reading: &mut Reading<'_>, rule: &Rule, context: &Both, [gone_open, gone_take]: [&Taken; 2]) -> Both {
    // What has left the chain for certain is not let in by the rest of it; what may have left is not surely dropped by it.
    reading.meeting(&rule.conditions, context, [gone_take, gone_open])
}

/// These packets leave the chain.
fn leave(met: &Both, [gone_open, gone_take]: [&mut Taken; 2]) {
    gone_open.take_all(&met.open);
    gone_take.take_all(&met.take);
}
