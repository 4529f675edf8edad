//! Rules that give packets another destination: chains that come after judge another packet than the model's, so whether it
//! gets through is one question.
//!
//! In: chains of Linux, and the rules that do so. Out: the same chains, where the question decides about such packets.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::place::Span;
use crate::ruleset::{
    Among, Base, ChainId, Chains, Condition, NewDestination, Question, Rule, Test, Tracking, Turned, Verdict, flow,
};
use crate::sets::AddressSet;
use crate::targets::allowance::Allowance;

/// How many ways to one chain, and how many boxes of packets, are told apart; more are taken for all packets that fit the rule.
const MOST: usize = 64;

/// To how many conditions of earlier rules the turns of all chains may be held; those of later turns count as not taking anything.
const LOOKS: usize = 1 << 20;

/// So many boxes of packets are few: a way into a chain is told no finer.
const FEW: usize = 4;

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
    let known = ways(chains, &turns.iter().map(|turn| turn.chain).collect(), is_nat, allowance)?;
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
            let packets = if is_told { self::narrowed(ways, &own) } else { own.clone() };
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

/// Which packets come to rules of some chains.
pub(super) struct Coming {
    ways: BTreeMap<ChainId, Ways>,
    looks: usize,
}

impl Coming {
    /// To rules of these chains; none where that is too much to be told.
    pub(super) fn to(chains: &Chains, targets: &BTreeSet<ChainId>, allowance: &Allowance) -> Option<Self> {
        Some(Coming { ways: ways(chains, targets, &|_| false, allowance)?, looks: LOOKS })
    }

    /// Of a rule's packets those that come to it, as far as boxes can say it: by the ways into its chain, less what earlier rules of that
    /// decide or send back.
    pub(super) fn of(
        &mut self,
        chains: &Chains,
        (chain, span): (ChainId, Span),
        conditions: &[Condition],
    ) -> Vec<Condition> {
        let own = undecided(chains, (chain, span), conditions, &BTreeSet::new(), &mut self.looks);
        let ways: Vec<&Condition> = self.ways.get(&chain).into_iter().flatten().flat_map(|(_, ways)| ways).collect();
        if ways.len().saturating_mul(own.len()) > MOST {
            return own;
        }
        let mut found: Vec<Condition> = Vec::new();
        for one in ways.iter().flat_map(|way| own.iter().filter_map(|one| both(way, one))) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        found
    }
}

/// The packets of a rule less those that earlier rules of its chain decide or send back; where boxes can't say it, some more.
fn undecided(
    chains: &Chains,
    (chain, span): (ChainId, Span),
    conditions: &[Condition],
    turns: &BTreeSet<&Arc<str>>,
    looks: &mut usize,
) -> Vec<Condition> {
    let mut left = conditions.to_vec();
    let rules = chains.chain(chain).map_or(&[][..], |chain| &chain.rules);
    for rule in rules.iter().take_while(|rule| rule.span != span).filter(|rule| takes_for_good(rule)) {
        for taken in rule.conditions.iter().filter(|one| is_sure(one, turns)) {
            *looks = looks.saturating_sub(left.len());
            if *looks == 0 {
                return left;
            }
            left = without(left, &Condition { tests: Vec::new(), ..taken.clone() });
        }
    }
    left
}

/// Boxes less another; as they are where that makes too many, and each where no patterns of interfaces say what is left of it.
fn without(boxes: Vec<Condition>, taken: &Condition) -> Vec<Condition> {
    let mut left = Vec::with_capacity(boxes.len());
    for one in &boxes {
        left.extend(one.without(taken).unwrap_or_else(|_| vec![one.clone()]));
    }
    if left.len() <= MOST { left } else { boxes }
}

/// Whether a packet that fits the rule is not asked of the rest of its chain.
fn takes_for_good(rule: &Rule) -> bool {
    rule.verdict.decides() || matches!(rule.verdict, Verdict::Return | Verdict::Goto(_))
}

/// Whether it is known which packets fit: what the question of an earlier turn asks is what comes of them, and not whether later
/// rules are asked.
fn is_sure(condition: &Condition, turns: &BTreeSet<&Arc<str>>) -> bool {
    let is_of_turn = |test: &Test| matches!(&test.question, Question::Text(text) if turns.contains(text));
    condition.tags.is_empty() && condition.tests.iter().all(is_of_turn)
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

/// How packets come to a chain: by which base chains, and which packets those are.
type Ways = Vec<(Base, Vec<Condition>)>;

/// How packets come to each of these chains.
fn ways(
    chains: &Chains,
    targets: &BTreeSet<ChainId>,
    is_nat: &dyn Fn(&Base) -> bool,
    allowance: &Allowance,
) -> Option<BTreeMap<ChainId, Ways>> {
    let mut known: BTreeMap<ChainId, Ways> = BTreeMap::new();
    for base in &chains.bases {
        for (id, own) in ways_from(chains, base, is_nat(base), allowance)? {
            if targets.contains(&id) {
                known.entry(id).or_default().push((base.clone(), own));
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
        let mut left = vec![way];
        for rule in rules {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict {
                if !allowance.steps(rule.conditions.len().saturating_mul(left.len())) {
                    return None;
                }
                let met = rule.conditions.iter().flat_map(|one| left.iter().filter_map(|way| both(way, one)));
                open.extend(met.map(|one| (to, one)));
            }
            // What a rule asks beside an address or an interface is seldom asked of all that comes later.
            if takes_for_good(rule) && rule.conditions.len() <= FEW {
                for taken in rule.conditions.iter().filter(|one| one.tests.is_empty() && one.tags.is_empty()) {
                    let rest = without(left.clone(), taken);
                    left = if rest.len() <= FEW { rest } else { left };
                }
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
