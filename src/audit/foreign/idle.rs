//! Rules that decide nothing but whether something is logged or counted.
//!
//! In: a ruleset. Out: of each place in its text, whether a test that stands there decides what comes of a packet.

use std::collections::BTreeMap;

use crate::place::{FileId, Span};
use crate::ruleset::{Chain, ChainId, Chains, Program, Rule, Ruleset, Verdict};

/// The deepest that chains are followed into each other; what is deeper may decide.
const DEEPEST: usize = 64;

/// The rules of a ruleset by place, with whether they decide.
pub(super) struct Idle(BTreeMap<(FileId, u32), (Span, bool)>);

impl Idle {
    /// Looks at the chains of a ruleset; of other programs every rule may decide.
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let mut all: BTreeMap<(FileId, u32), (Span, bool)> = BTreeMap::new();
        let Program::Chains(chains) = &ruleset.program else { return Idle(all) };
        let mut known: BTreeMap<ChainId, bool> = BTreeMap::new();
        for (id, chain) in (0..).map(ChainId).zip(&chains.chains) {
            let is_entered = chains.bases.iter().any(|base| base.chain == id);
            let is_idle = !is_entered && is_idle_chain(chains, id, &mut known, 0);
            for rule in &chain.rules {
                let idle = is_idle || is_idle_rule(chains, rule, &mut known, 0);
                // Of one that its reader made several of, each counts.
                let own = all.entry((rule.span.file, rule.span.start)).or_insert((rule.span, true));
                own.1 &= idle;
            }
        }
        Idle(all)
    }

    /// Whether what stands at a place is in a rule that decides nothing.
    pub(super) fn holds(&self, place: Span) -> bool {
        let before = self.0.range(..=(place.file, place.start)).next_back();
        before.is_some_and(|(_, (span, idle))| *idle && span.holds(place))
    }
}

/// Whether packets that meet it go on to the next rule whatever it is.
fn is_idle_rule(chains: &Chains, rule: &Rule, known: &mut BTreeMap<ChainId, bool>, depth: usize) -> bool {
    match rule.verdict {
        Verdict::Continue => true,
        Verdict::Jump(inner) => is_idle_chain(chains, inner, known, depth + 1),
        _ => false,
    }
}

/// Whether all packets come back from it undecided.
fn is_idle_chain(chains: &Chains, id: ChainId, known: &mut BTreeMap<ChainId, bool>, depth: usize) -> bool {
    if let Some(known) = known.get(&id) {
        return *known;
    }
    // One that leads back to itself is not idle.
    known.insert(id, false);
    let comes_back = |chain: &Chain, known: &mut BTreeMap<ChainId, bool>| {
        chain.rules.iter().all(|rule| match rule.verdict {
            Verdict::Return => true,
            Verdict::Goto(inner) => is_idle_chain(chains, inner, known, depth + 1),
            _ => is_idle_rule(chains, rule, known, depth),
        })
    };
    let is_idle = depth <= DEEPEST && chains.chain(id).is_some_and(|chain| comes_back(chain, known));
    known.insert(id, is_idle);
    is_idle
}
