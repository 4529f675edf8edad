//! A packet through chains: the first match decides.
//!
//! In: chains with jumps. Out: what comes of the packet. Recursion has no part in it, so no depth of jumps is too deep; a
//! chain that is being asked is not asked again, so loops end.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::{Told, Way, is_final};
use crate::ruleset::{Base, ChainId, Chains, Outcome, Verdict};
use crate::sets::Family;

/// After so many rules, a chain that did not decide is not asked a second time: it would say the same. Without that, thirty
/// chains that each jump twice to the next would ask the last a thousand million times.
const MOST_ASKED: usize = 200_000;

/// A chain that is being asked, and which of its rules comes next.
struct Frame {
    chain: ChainId,
    next: usize,
}

impl Way<'_> {
    /// Asks one base chain after the other, until one is final.
    pub(super) fn chains(&mut self, chains: &Chains) -> Outcome {
        let family = match self.packet.source {
            IpAddr::V4(_) => Family::V4,
            IpAddr::V6(_) => Family::V6,
        };
        let translating = if self.told == Told::All { chains.that_translate() } else { BTreeSet::new() };
        let mut outcome = Outcome::Undecided;
        for base in chains.way(self.packet.direction, family) {
            match self.base(chains, base, &translating) {
                Some(last) if is_final(&last) => return last,
                Some(passes) => outcome = passes,
                None => {}
            }
        }
        outcome
    }

    /// What a base chain or its default decides.
    fn base(&mut self, chains: &Chains, base: &Base, translating: &BTreeSet<ChainId>) -> Option<Outcome> {
        if let Some(outcome) = self.walk(chains, base.chain, translating) {
            return Some(outcome);
        }
        let verdict = base.default.as_ref()?;
        if let Some(chain) = chains.chain(base.chain) {
            self.translates = translating.contains(&base.chain);
            self.default(&chain.name, base.default_span, verdict);
        }
        self.settled(verdict)
    }

    /// What a chain and those that it jumps to decide; none if the packet reaches its end.
    fn walk(&mut self, chains: &Chains, start: ChainId, translating: &BTreeSet<ChainId>) -> Option<Outcome> {
        let mut asked = 0_usize;
        let mut exhausted = BTreeSet::new();
        let mut open = BTreeSet::from([start]);
        let mut stack = vec![Frame { chain: start, next: 0 }];
        while let Some(frame) = stack.last_mut() {
            let chain = chains.chain(frame.chain);
            let Some((chain, rule)) = chain.and_then(|chain| Some((chain, chain.rules.get(frame.next)?))) else {
                exhausted.insert(frame.chain);
                open.remove(&frame.chain);
                stack.pop();
                continue;
            };
            self.translates = translating.contains(&frame.chain);
            frame.next += 1;
            asked += 1;
            // A base chain as a whole, before its default.
            if let (Verdict::Jump(to), true) = (&rule.verdict, chains.sends_back(frame.chain, &rule.verdict)) {
                open.insert(*to);
                stack.push(Frame { chain: *to, next: 0 });
                continue;
            }
            let default = chains.copies.defaults.get(&frame.chain).filter(|_| frame.next == chain.rules.len());
            match default {
                Some(span) => self.default(&chain.name, *span, going_on(chains, &rule.verdict)),
                None if !self.asks(&chain.name, rule, None) => continue,
                None => self.said(rule.span, going_on(chains, &rule.verdict)),
            }
            self.logs(rule.log.as_ref(), rule.span);
            match &rule.verdict {
                Verdict::Continue => {}
                Verdict::Assign(helper) => self.reads(Some(*helper)),
                Verdict::Return => frame.next = usize::MAX,
                Verdict::Jump(to) | Verdict::Goto(to) => {
                    if matches!(rule.verdict, Verdict::Goto(_)) {
                        frame.next = usize::MAX;
                    }
                    if (asked < MOST_ASKED || !exhausted.contains(to)) && open.insert(*to) {
                        stack.push(Frame { chain: *to, next: 0 });
                    }
                }
                decided => return self.settled(decided),
            }
        }
        None
    }
}

/// What a verdict means to people: to go on with the next base chain is to accept.
fn going_on<'a>(chains: &Chains, verdict: &'a Verdict) -> &'a Verdict {
    match verdict {
        Verdict::Goto(to) if chains.copies.begins.contains(to) => &Verdict::Accept,
        _ => verdict,
    }
}
