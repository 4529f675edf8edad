//! How far packets walk, and how long lists of rules are.
//!
//! In: a ruleset with chains. Out: findings about length alone; no verdict depends on them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::states::ESTABLISHED_LATE;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::words;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{
    Chain, ChainId, Chains, Condition, Flow, FlowSet, Hook, Program, Rule, Ruleset, Tracking, Verdict,
};
use crate::sets::Interval;

/// A set was meant.
pub static LARGE_LINEAR_LIST: Entry = Entry {
    id: "large-linear-list",
    level: Level::Low,
    summary: "a chain holds thousands of rules that differ in their addresses alone",
    why: "each packet walks them, and each reader too",
    advice: "put the addresses into a set, and ask for it in one rule",
    tag: None,
};

/// So many rules that differ in addresses alone are a list that should be a set.
const LIST: usize = 1_000;

/// The deepest that chains are followed.
const DEEPEST: usize = 16;

/// So many rules before the one for established flows are few.
const FEW: usize = 50;

/// Rules before the one for established flows, where they are too many. Of rules as they are written: of translations none is asked for
/// a flow that has begun.
pub(super) fn late(ruleset: &Ruleset) -> Option<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let apart = chains.that_translate();
    let of_those = apart.iter().filter_map(|id| chains.chain(*id)).flat_map(|chain| &chain.rules).map(|rule| rule.span);
    let translating: BTreeSet<Span> = of_those.chain(chains.turned.iter().map(|turn| turn.span)).collect();
    let hooks =
        [(Hook::Input, Direction::Inbound), (Hook::Forward, Direction::Forward), (Hook::Output, Direction::Outbound)];
    for (hook, direction) in hooks {
        for base in chains.bases.iter().filter(|base| base.hook == hook) {
            let mut walk = Walk { chains, translating: &translating, walked: 0, without: BTreeMap::new() };
            let Some(rule) = walk.established(base.chain, 0).filter(|_| walk.walked > FEW) else { continue };
            let walked = walk.walked;
            let name = chains.chain(base.chain).map_or_else(|| Arc::from(""), |chain| Arc::clone(&chain.name));
            let count = words::number(walked as u128);
            let message = format!("{count} rules of `{name}` stand before the one that accepts established flows");
            return Some(Finding::new(&ESTABLISHED_LATE, message).chain(direction).at(Some(rule.span)));
        }
    }
    None
}

/// The way of an established packet.
struct Walk<'a> {
    chains: &'a Chains,
    /// Rules for translations, also where another chain holds copies of them.
    translating: &'a BTreeSet<Span>,
    /// Rules that were asked.
    walked: usize,
    /// Chains that were walked to their end, with how many rules that takes.
    without: BTreeMap<ChainId, usize>,
}

impl<'a> Walk<'a> {
    /// The rule that accepts every packet of an established flow; counts those that are asked before it.
    fn established(&mut self, id: ChainId, depth: usize) -> Option<&'a Rule> {
        let chain = self.chains.chain(id).filter(|_| depth <= DEEPEST)?;
        if let Some(known) = self.without.get(&id) {
            self.walked = self.walked.saturating_add(*known);
            return None;
        }
        let before = self.walked;
        for rule in &chain.rules {
            let is_for_all = rule.conditions.iter().any(fits_established);
            match rule.verdict {
                Verdict::Accept if is_for_all => return Some(rule),
                Verdict::Jump(inner) | Verdict::Goto(inner) if is_for_all => {
                    if let Some(found) = self.established(inner, depth + 1) {
                        return Some(found);
                    }
                }
                _ => {}
            }
            self.walked = self.walked.saturating_add(usize::from(!self.translating.contains(&rule.span)));
        }
        self.without.insert(id, self.walked.saturating_sub(before));
        None
    }
}

/// Whether every established packet of one family fits.
fn fits_established(condition: &Condition) -> bool {
    let all: FlowSet = Interval::new(Flow::new(Tracking::Established, 0), Flow::new(Tracking::Established, u8::MAX))
        .into_iter()
        .collect();
    condition.flows.covers(&all)
        && condition.tests.is_empty()
        && condition.protocols.is_full()
        && (condition.source.v4.is_full() && condition.destination.v4.is_full()
            || condition.source.v6.is_full() && condition.destination.v6.is_full())
        && condition.incoming == crate::ruleset::InterfaceSet::Any
        && condition.outgoing == crate::ruleset::InterfaceSet::Any
}

/// Chains that are lists of addresses.
pub(super) fn lists(ruleset: &Ruleset) -> Vec<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return Vec::new() };
    chains.chains.iter().filter_map(list).collect()
}

fn list(chain: &Chain) -> Option<Finding> {
    let mut rules = chain.rules.iter().filter(|rule| rule.conditions.len() == 1);
    let first = chain.rules.get(chain.rules.len() / 2)?;
    let pattern = first.conditions.first()?;
    let alike = |rule: &&Rule| {
        let own = rule.conditions.first();
        rule.verdict == first.verdict && own.is_some_and(|own| differs_in_addresses(own, pattern))
    };
    let count = rules.by_ref().filter(alike).count();
    let message =
        format!("{} rules of the chain `{}` differ in their addresses alone", words::number(count as u128), chain.name);
    (count >= LIST).then(|| Finding::new(&LARGE_LINEAR_LIST, message).at(Some(first.span)))
}

fn differs_in_addresses(one: &Condition, other: &Condition) -> bool {
    one.protocols == other.protocols
        && one.selectors == other.selectors
        && one.source_ports == other.source_ports
        && one.flows == other.flows
        && one.tests == other.tests
        && one.incoming == other.incoming
        && one.outgoing == other.outgoing
}
