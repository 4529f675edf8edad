//! Rules that give packets another destination: chains that come after judge another packet than the model's, so whether it
//! gets through is one question.
//!
//! In: chains of Linux, and the rules that do so. Out: the same chains, where the question decides about such packets.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::place::Span;
use crate::ruleset::{
    Base, ChainId, Chains, Condition, NewDestination, Question, Rule, Test, Tracking, Turned, Verdict, flow,
};
use crate::sets::AddressSet;
use crate::targets::allowance::Allowance;

/// How many ways to one chain, and how many boxes of packets, are told apart; more are taken for all packets that fit the rule.
const MOST: usize = 64;

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
}

impl Turn {
    fn rule(&self, conditions: Vec<Condition>, verdict: Verdict) -> Rule {
        Rule { conditions, verdict, log: None, span: self.span, comment: self.comment.clone() }
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
    let mut matter = Vec::with_capacity(turns.len());
    let mut before: BTreeMap<ChainId, Vec<Rule>> = BTreeMap::new();
    if turns.is_empty() {
        return Some(matter);
    }
    let judges: Vec<Base> = chains.bases.iter().filter(|base| !is_nat(base)).cloned().collect();
    let known = ways(chains, &turns.iter().map(|turn| turn.chain).collect(), is_nat, allowance)?;
    let nowhere = Ways::default();
    for turn in turns {
        let Ways { entered, packets: ways } = known.get(&turn.chain).unwrap_or(&nowhere);
        if !allowance.steps(judges.len().saturating_mul(entered.len()) / 8) {
            return None;
        }
        let comes_after = |base: &Base| entered.iter().any(|earlier| base.comes_after(earlier));
        let later: Vec<ChainId> = judges.iter().filter(|base| comes_after(base)).map(|base| base.chain).collect();
        matter.push(!later.is_empty());
        if later.is_empty() {
            continue;
        }
        let narrowed = narrowed(ways, &turn.conditions);
        chains.turned.push(Turned {
            packets: narrowed.clone(),
            entered: entered.iter().map(|base| (base.hook, base.priority)).collect(),
            chain: turn.chain,
            question: Arc::clone(&turn.question),
            span: turn.span,
            comment: turn.comment.clone(),
            to: turn.to,
        });
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

/// How packets come to a chain.
#[derive(Debug, Default)]
struct Ways {
    /// By which base chains.
    entered: Vec<Base>,
    /// Which packets those are.
    packets: Vec<Condition>,
}

/// How packets come to each of these chains.
fn ways(
    chains: &Chains,
    targets: &BTreeSet<ChainId>,
    is_nat: &dyn Fn(&Base) -> bool,
    allowance: &Allowance,
) -> Option<BTreeMap<ChainId, Ways>> {
    let mut known: BTreeMap<ChainId, Ways> = BTreeMap::new();
    for base in &chains.bases {
        for (id, mut own) in ways_from(chains, base, is_nat(base), allowance)? {
            if targets.contains(&id) {
                let ways = known.entry(id).or_default();
                ways.entered.push(base.clone());
                ways.packets.append(&mut own);
            }
        }
    }
    Some(known)
}

/// The packets that come from a base chain to each chain.
fn ways_from(
    chains: &Chains,
    base: &Base,
    is_nat: bool,
    allowance: &Allowance,
) -> Option<BTreeMap<ChainId, Vec<Condition>>> {
    let start = beginning(base, is_nat);
    let mut ways: BTreeMap<ChainId, Vec<Condition>> = BTreeMap::new();
    let mut open = VecDeque::from([(base.chain, start.clone())]);
    while let Some((id, way)) = open.pop_front() {
        let own = ways.entry(id).or_default();
        // A chain that everything comes to is not entered again.
        if own.contains(&way) || own.contains(&start) {
            continue;
        }
        let way = if own.len() >= MOST { start.clone() } else { way };
        own.push(way.clone());
        let rules = chains.chain(id).map_or(&[][..], |chain| &chain.rules);
        if !allowance.steps(rules.len() / 8) {
            return None;
        }
        for rule in rules {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict {
                if !allowance.steps(rule.conditions.len()) {
                    return None;
                }
                open.extend(rule.conditions.iter().filter_map(|one| both(&way, one)).map(|one| (to, one)));
            }
        }
    }
    Some(ways)
}

/// The packets that enter a base chain.
fn beginning(base: &Base, is_nat: bool) -> Condition {
    let mut start = Condition::any();
    if is_nat {
        start.flows = flow::tracked(&[Tracking::New, Tracking::Related]);
    }
    let [only] = base.families.as_slice() else { return start };
    start.source = AddressSet::all_of(*only).into();
    start.destination = start.source.clone();
    start
}

/// The packets of the rule that come to it.
fn narrowed(ways: &[Condition], conditions: &[Condition]) -> Vec<Condition> {
    if ways.len().saturating_mul(conditions.len()) > MOST * MOST {
        return conditions.to_vec();
    }
    ways.iter().flat_map(|way| conditions.iter().filter_map(|one| both(way, one))).collect()
}

/// The packets of both; where no set of interfaces can say it, some more.
fn both(a: &Condition, b: &Condition) -> Option<Condition> {
    let mut tests = a.tests.clone();
    tests.extend(b.tests.iter().filter(|test| !a.tests.contains(test)).cloned());
    let both = Condition {
        incoming: a.incoming.intersection(&b.incoming).unwrap_or_else(|| a.incoming.clone()),
        outgoing: a.outgoing.intersection(&b.outgoing).unwrap_or_else(|| a.outgoing.clone()),
        source: a.source.intersection(&b.source).into(),
        destination: a.destination.intersection(&b.destination).into(),
        protocols: a.protocols.intersection(&b.protocols),
        source_ports: a.source_ports.intersection(&b.source_ports),
        selectors: a.selectors.intersection(&b.selectors),
        flows: a.flows.intersection(&b.flows),
        tags: a.tags.clone(),
        tests,
    };
    (!both.is_empty()).then_some(both)
}
