//! Rules that give packets another destination: chains that come after judge another packet than the model's, so whether it
//! gets through is one question.
//!
//! In: chains of Linux, and the rules that do so. Out: the same chains, where the question decides about such packets.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::allowance::Allowance;
use super::coming::{self, LOOKS, MOST, undecided};
use crate::place::Span;
use crate::ruleset::{Among, Base, ChainId, Chains, Condition, NewDestination, Question, Rule, Test, Turned, Verdict};

/// A rule that gives packets another destination.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    /// The chain that has it.
    pub(super) chain: ChainId,
    /// Its packets, if they come as far.
    pub(super) conditions: Vec<Condition>,
    /// What it does, with a number if it is not the same each time.
    pub(super) question: Arc<str>,
    /// Where it stands.
    pub(super) span: Span,
    /// What its author says of it.
    pub(super) comment: Option<Arc<str>>,
    /// Where its packets go; none where that is not one constant.
    pub(super) to: Option<NewDestination>,
    /// Where that is one of several: which.
    pub(super) among: Option<Among>,
    /// Whether it leads to more than a reader tells apart.
    pub(super) is_large: bool,
}

impl Turn {
    fn rule(&self, conditions: Vec<Condition>, verdict: Verdict) -> Rule {
        Rule { conditions, verdict, log: None, span: self.span, comment: self.comment.clone() }
    }

    /// The same where no chain judges its packets afterwards.
    fn unjudged(&self, entered: &[(Base, Vec<Condition>)]) -> Turned {
        Turned {
            packets: self.conditions.clone(),
            entered: entered.iter().map(|(base, _)| (base.hook, base.priority)).collect(),
            chain: self.chain,
            question: Arc::clone(&self.question),
            span: self.span,
            comment: self.comment.clone(),
            to: self.to,
            among: self.among,
            is_large: self.is_large,
        }
    }

    /// These packets, if the question is answered yes.
    fn asked(&self, conditions: &[Condition]) -> Vec<Condition> {
        let test = Test { question: Question::Text(self.question.clone()), answer: true };
        let asked = |condition: &Condition| {
            let mut asked = condition.clone();
            if !asked.tests.contains(&test) {
                asked.tests.push(test.clone());
            }
            asked
        };
        conditions.iter().map(asked).collect()
    }

    fn asks(&self, test: &Test) -> bool {
        matches!(&test.question, Question::Text(text) if *text == self.question)
    }

    /// Whether the rule lets go on what this turns, and does not yet ask whether it gets through.
    fn lets_go(&self, rule: &Rule) -> bool {
        let asks = |condition: &Condition| condition.tests.iter().any(|test| self.asks(test));
        rule.verdict == Verdict::Accept && !rule.conditions.iter().any(asks)
    }
}

/// Makes one question of what comes of each packet that is given another destination, and says of each rule whether that
/// matters: whether any chain comes after. `is_nat` tells chains that are asked about beginnings of flows alone, and judge nothing.
/// None if that is too much to be followed.
pub(super) fn apply(
    chains: &mut Chains,
    turns: &[Turn],
    is_nat: &dyn Fn(&Base) -> bool,
    allowance: &Allowance,
) -> Option<Vec<bool>> {
    chains.translating = chains.bases.iter().filter(|base| is_nat(base)).map(|base| base.chain).collect();
    let mut matter = Vec::with_capacity(turns.len());
    let mut before: BTreeMap<ChainId, Vec<Rule>> = BTreeMap::new();
    if turns.is_empty() {
        return Some(matter);
    }
    let judges: Vec<Base> = chains.bases.iter().filter(|base| !is_nat(base) || chains.denies(base)).cloned().collect();
    let known = coming::ways(chains, &turns.iter().map(|turn| turn.chain).collect(), is_nat, allowance)?;
    let mut looks = LOOKS;
    let questions: BTreeSet<&Arc<str>> = turns.iter().map(|turn| &turn.question).collect();
    for turn in turns {
        let entered = known.get(&turn.chain).map_or(&[][..], Vec::as_slice);
        if !allowance.steps(judges.len().saturating_mul(entered.len()) / 8) {
            return None;
        }
        // Once a flow is translated, no other chain for that is asked at the same hook (`nf_nat_inet_fn`); those of later ones are.
        let is_asked = |base: &Base, earlier: &Base| !is_nat(base) || base.hook != earlier.hook;
        let comes_after =
            |base: &Base| entered.iter().any(|(earlier, _)| base.comes_after(earlier) && is_asked(base, earlier));
        let later: Vec<ChainId> = judges.iter().filter(|base| comes_after(base)).map(|base| base.chain).collect();
        matter.push(!later.is_empty());
        if later.is_empty() {
            chains.effects.unjudged.push(turn.unjudged(entered));
            continue;
        }
        let own = undecided(chains, (turn.chain, turn.span), &turn.conditions, &questions, &mut looks);
        let ways: usize = entered.iter().map(|(_, ways)| ways.len()).sum();
        let is_told = ways.saturating_mul(own.len()) <= MOST * MOST;
        let mut narrowed = if is_told { Vec::new() } else { own.clone() };
        for (base, ways) in entered {
            // What the host sends comes by no interface, and what comes to it by one: each way is another packet's.
            let packets = if is_told { coming::narrowed(ways, &own) } else { own.clone() };
            if is_told {
                narrowed.extend(packets.iter().cloned());
            }
            chains.turned.push(Turned {
                packets,
                entered: vec![(base.hook, base.priority)],
                chain: turn.chain,
                question: Arc::clone(&turn.question),
                span: turn.span,
                comment: turn.comment.clone(),
                to: turn.to,
                among: turn.among,
                is_large: turn.is_large,
            });
        }
        if !allowance.conditions(narrowed.len().saturating_mul(later.len())) {
            return None;
        }
        for chain in later {
            before.entry(chain).or_default().push(turn.rule(turn.asked(&narrowed), Verdict::Accept));
        }
    }
    let mut own: BTreeMap<ChainId, Vec<&Turn>> = BTreeMap::new();
    for (turn, _) in turns.iter().zip(&matter).filter(|(_, matters)| **matters) {
        own.entry(turn.chain).or_default().push(turn);
    }
    for (id, turns) in own {
        if let Some(chain) = chains.chains.get_mut(id.0 as usize) {
            at_their_places(&mut chain.rules, &turns);
        }
    }
    for (id, mut rules) in before {
        if let Some(chain) = chains.chains.get_mut(id.0 as usize) {
            rules.append(&mut chain.rules);
            chain.rules = rules;
        }
    }
    Some(matter)
}

/// The rules themselves let a packet go on if its question is answered yes, and stop it if not. All of a chain at once: there
/// may be very many.
fn at_their_places(rules: &mut Vec<Rule>, turns: &[&Turn]) {
    let mut places: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for (at, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.verdict == Verdict::Accept) {
        places.entry(rule.span).or_default().push(at);
    }
    let mut before: BTreeMap<usize, VecDeque<Rule>> = BTreeMap::new();
    for turn in turns {
        let own = places.get(&turn.span).map_or(&[][..], Vec::as_slice);
        let asked = turn.rule(turn.asked(&turn.conditions), Verdict::Accept);
        // Where another turn of the same rule stands already, this one is asked first.
        let own_rule = own.iter().find(|at| rules.get(**at).is_some_and(|rule| turn.lets_go(rule)));
        let other =
            || own.iter().find(|at| before.get(at).and_then(VecDeque::front).is_some_and(|rule| turn.lets_go(rule)));
        let Some(at) = own_rule.or_else(other) else { continue };
        let earlier = before.entry(*at).or_default();
        let later = if own_rule.is_some() { rules.get_mut(*at) } else { earlier.front_mut() };
        if let Some(rule) = later {
            rule.verdict = Verdict::Drop;
        }
        earlier.push_front(asked);
    }
    let all = std::mem::take(rules);
    for (at, rule) in all.into_iter().enumerate() {
        rules.extend(before.remove(&at).into_iter().flatten());
        rules.push(rule);
    }
}
