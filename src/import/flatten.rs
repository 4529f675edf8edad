//! Chains with jumps, returns and several hooks as one list of which the first match decides.
//!
//! In: chains, a direction and a family. Out: steps, each with the rule that it comes from. Packets that leave a chain before
//! its end are taken out of what stands behind, or where that can't be said, all that still comes for them is said first.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::algebra::{self, all_of_both, covers, everything, without};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{
    Answer, Base, Chain, ChainId, Chains, Condition, InterfaceSet, Pattern, Rule, Unsayable, Verdict,
};
use crate::sets::Family;

/// The most steps of one direction and family.
const STEPS: usize = 50_000;
/// The most boxes that packets are cut into which leave a chain.
const BOXES: usize = 6;
/// How deep chains call each other: the kernel's own bound is 16 jumps for nft, and as many as fit its stack for iptables.
const DEEPEST: usize = 64;
/// So many steps may be said twice rather than that packets be cut into boxes.
const TWICE: usize = 24;

/// One step of a list: packets, and what a rule does with them. Never a jump.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    /// The packets: the rule's own that come so far by these jumps.
    pub(super) conditions: Vec<Condition>,
    /// What happens.
    pub(super) verdict: Verdict,
    /// The rule; none for a default.
    pub(super) rule: Option<&'a Rule>,
    /// The jumps on the way here that ask what no packet says, and the rule itself if it does.
    pub(super) asking: Vec<Span>,
}

/// A list, and what comes of packets that no step decides.
#[derive(Debug, Clone)]
pub(super) struct List<'a> {
    /// The steps.
    pub(super) steps: Vec<Step<'a>>,
    /// The verdict of the end; none where nothing decides.
    pub(super) end: Option<Verdict>,
    /// The rules that some packet may meet.
    pub(super) reached: BTreeSet<Span>,
    /// The rules of chains that stop nothing and log nothing.
    pub(super) idle: BTreeSet<Span>,
}

/// Why a direction could not be made a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tangled {
    /// It would have too many steps.
    Long,
    /// Chains call each other too deeply.
    Deep,
    /// Interfaces by patterns that exclude each other in part.
    Patterns,
    /// A chain has no default, or one that no program gives it.
    Undecided,
}

impl From<Unsayable> for Tangled {
    fn from(_: Unsayable) -> Self {
        Tangled::Patterns
    }
}

/// What comes after the end of a chain.
enum Next {
    /// The end of the base chain of this place on the way.
    Base(usize),
    /// This place of a calling chain.
    Rule { chain: ChainId, at: usize, up: Rc<Next>, depth: usize },
}

impl Next {
    fn depth(&self) -> usize {
        match self {
            Next::Base(_) => 0,
            Next::Rule { depth, .. } => *depth,
        }
    }
}

struct Walk<'a> {
    chains: &'a Chains,
    /// Whether packets that leave a chain are rather taken out of what stands behind.
    cuts: bool,
    direction: Direction,
    family: Family,
    way: Vec<&'a Base>,
    steps: Vec<Step<'a>>,
    asking: Vec<Span>,
    reached: BTreeSet<Span>,
    budget: usize,
}

/// The rules that packets of a direction and family meet, as a list. What leaves a chain is said on its own, which reads as somebody
/// would write it, unless the same rules would stand there once for each such way.
pub(super) fn list(chains: &Chains, direction: Direction, family: Family) -> Result<List<'_>, Tangled> {
    let said = list_by(chains, direction, family, false);
    let stand_once = |list: &List<'_>| {
        let mut known = BTreeSet::new();
        list.steps.iter().filter_map(|step| step.rule).all(|rule| known.insert(std::ptr::from_ref(rule)))
    };
    if said.as_ref().is_ok_and(stand_once) {
        return said;
    }
    let weight = |list: &List<'_>| list.steps.iter().map(|step| 1 + step.conditions.len()).sum::<usize>();
    match (said, list_by(chains, direction, family, true)) {
        (Ok(said), Ok(cut)) if 3 * weight(&cut) < 2 * weight(&said) => Ok(cut),
        (Err(_), Ok(cut)) => Ok(cut),
        (said, _) => said,
    }
}

fn list_by(chains: &Chains, direction: Direction, family: Family, cuts: bool) -> Result<List<'_>, Tangled> {
    let mut way = chains.way(direction, family);
    let known = |base: &&Base| {
        matches!(base.default, None | Some(Verdict::Accept | Verdict::Drop | Verdict::Reject(Answer::Standard)))
    };
    if !way.iter().all(known) {
        return Err(Tangled::Undecided);
    }
    let (reached, mut idle) = (BTreeSet::new(), BTreeSet::new());
    way.retain(|base| {
        let asked = base.default.is_some_and_stops() || matters(chains, base.chain);
        if !asked {
            idle.extend(called(chains, base.chain).flat_map(|chain| &chain.rules).map(|rule| rule.span));
        }
        asked
    });
    let (steps, asking) = (Vec::new(), Vec::new());
    let mut walk = Walk { chains, cuts, direction, family, way, steps, asking, reached, budget: STEPS };
    let last = walk.way.len();
    let mut end = None;
    for at in 0..last {
        let Some(base) = walk.way.get(at).copied() else { break };
        let next = Rc::new(Next::Base(at));
        walk.chain(base.chain, 0, vec![everything(family)], &next)?;
        match &base.default {
            Some(Verdict::Accept) | None if at + 1 < last => {}
            // Nothing may come to the end of a chain that decides nothing there.
            None if !walk.decided_since(0, &[everything(family)]) => return Err(Tangled::Undecided),
            default => {
                end = default.clone();
                break;
            }
        }
    }
    if last == 0 {
        end = chains.way(direction, family).last().and_then(|base| base.default.clone());
    }
    Ok(List { steps: walk.steps, end, reached: walk.reached, idle })
}

/// Whether an optional default stops packets.
trait Stops {
    fn is_some_and_stops(&self) -> bool;
}

impl Stops for Option<Verdict> {
    fn is_some_and_stops(&self) -> bool {
        self.as_ref().is_some_and(|verdict| !verdict.accepts())
    }
}

/// Whether a chain or one that it calls stops packets, logs them or gives them a helper.
fn matters(chains: &Chains, chain: ChainId) -> bool {
    let does = |rule: &Rule| {
        rule.log.is_some()
            || matches!(rule.verdict, Verdict::Drop | Verdict::Reject(_) | Verdict::Assign(_) | Verdict::Help(_))
    };
    called(chains, chain).flat_map(|chain| &chain.rules).any(does)
}

/// A chain and all that are called from it.
fn called(chains: &Chains, chain: ChainId) -> impl Iterator<Item = &Chain> {
    let (mut seen, mut left) = (BTreeSet::from([chain]), vec![chain]);
    while let Some(id) = left.pop() {
        for rule in chains.chain(id).map_or(&[][..], |chain| &chain.rules) {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict
                && seen.insert(to)
            {
                left.push(to);
            }
        }
    }
    seen.into_iter().filter_map(|id| chains.chain(id))
}

impl<'a> Walk<'a> {
    /// The steps of a chain from one rule on, for these packets.
    fn chain(&mut self, id: ChainId, from: usize, packets: Vec<Condition>, up: &Rc<Next>) -> Result<(), Tangled> {
        if up.depth() > DEEPEST {
            return Err(Tangled::Deep);
        }
        let chains = self.chains;
        let rules = chains.chain(id).map_or(&[][..], |chain| &chain.rules);
        let mut here = packets;
        let mut at = from;
        while let Some(rule) = rules.get(at) {
            at += 1;
            if here.is_empty() {
                break;
            }
            let mut met = self.met(rule, &here)?;
            if met.is_empty() {
                continue;
            }
            self.reached.insert(rule.span);
            if matters_here(rule) {
                met = self.on_any_interface(met, &here, (id, at), up)?;
            }
            let asks = met.iter().any(|one| algebra::asks(one).is_some()) && asks(rule);
            if asks {
                self.asking.push(rule.span);
            }
            let before = self.steps.len();
            let next = || Rc::new(Next::Rule { chain: id, at, up: Rc::clone(up), depth: up.depth() + 1 });
            let leaves = match &rule.verdict {
                Verdict::Jump(to) => {
                    self.log(rule, &met)?;
                    self.chain(*to, 0, met, &next())?;
                    None
                }
                Verdict::Goto(to) => {
                    self.log(rule, &met)?;
                    self.chain(*to, 0, met.clone(), up)?;
                    (!self.decided_since(before, &met)).then(|| (met, Rc::clone(up)))
                }
                Verdict::Return => {
                    self.log(rule, &met)?;
                    Some((met, Rc::clone(up)))
                }
                Verdict::Accept if self.base_of(up) + 1 < self.way.len() => {
                    self.log(rule, &met)?;
                    let base = self.base_of(up);
                    self.accepted(base, met, rules, at, up)?;
                    None
                }
                verdict => {
                    self.step(Step {
                        conditions: met,
                        verdict: verdict.clone(),
                        rule: Some(rule),
                        asking: self.asking.clone(),
                    })?;
                    None
                }
            };
            if let Some((met, to)) = leaves
                && self.matter(rules.get(at..).unwrap_or(&[]))
            {
                here = self.leave(here, &met, &to)?;
            }
            if asks {
                self.asking.pop();
            }
            if rule.verdict.ends() && rule.conditions.iter().any(is_bare) && self.decided_since(before, &here) {
                break;
            }
        }
        Ok(())
    }

    /// Packets that a base chain accepts and that others still ask: they miss all that is left of this one.
    fn accepted(
        &mut self,
        base: usize,
        met: Vec<Condition>,
        rules: &[Rule],
        at: usize,
        up: &Rc<Next>,
    ) -> Result<(), Tangled> {
        let ends = self.way.get(base).is_some_and(|base| base.default.is_some_and_stops());
        let mut left = self.matter(rules.get(at..).unwrap_or(&[])) || ends;
        let mut next = Rc::clone(up);
        while let Next::Rule { chain, at, up, .. } = &*Rc::clone(&next) {
            let rules = self.chains.chain(*chain).map_or(&[][..], |chain| &chain.rules);
            left |= self.matter(rules.get(*at..).unwrap_or(&[]));
            next = Rc::clone(up);
        }
        if left { self.base(base + 1, met) } else { Ok(()) }
    }

    /// The same packets, without conditions that an interface is none of some: what comes by those has been said before in full.
    /// Where that would be long, the conditions stay.
    fn on_any_interface(
        &mut self,
        met: Vec<Condition>,
        here: &[Condition],
        (chain, at): (ChainId, usize),
        up: &Rc<Next>,
    ) -> Result<Vec<Condition>, Tangled> {
        // What has left the chain before comes to none of its rules.
        let comes = |one: &Condition| here.iter().any(|own| covers(own, one));
        let (mut others, mut widened) = (Vec::new(), Vec::new());
        for one in &met {
            let mut wide = one.clone();
            let by = |wide: &Condition| listed(&one.incoming).map(|incoming| Condition { incoming, ..wide.clone() });
            if let Some(other) = by(&wide).filter(comes) {
                others.push(other);
                wide.incoming = InterfaceSet::Any;
            }
            let by = |wide: &Condition| listed(&one.outgoing).map(|outgoing| Condition { outgoing, ..wide.clone() });
            if let Some(other) = by(&wide).filter(comes) {
                others.push(other);
                wide.outgoing = InterfaceSet::Any;
            }
            widened.push(wide);
        }
        if others.is_empty() {
            return Ok(met);
        }
        // What another condition of the rule is for does not pass it by.
        if met.len() > 1 {
            let Some(left) = without(&others, &met, BOXES.max(others.len() * 4)) else { return Ok(met) };
            others = left;
        }
        let (steps, budget) = (self.steps.len(), self.budget);
        let next = Rc::new(Next::Rule { chain, at, up: Rc::clone(up), depth: up.depth() + 1 });
        self.finish(&next, others)?;
        if self.steps.len() - steps <= TWICE {
            return Ok(widened);
        }
        self.steps.truncate(steps);
        self.budget = budget;
        Ok(met)
    }

    /// All that base chains from this one on do with these packets.
    fn base(&mut self, at: usize, packets: Vec<Condition>) -> Result<(), Tangled> {
        match self.way.get(at).copied() {
            Some(base) => {
                let next = Rc::new(Next::Base(at));
                let before = self.steps.len();
                self.chain(base.chain, 0, packets.clone(), &next)?;
                if self.decided_since(before, &packets) { Ok(()) } else { self.finish(&next, packets) }
            }
            None => self.end(Verdict::Accept, packets),
        }
    }

    /// All that comes for these packets after the end of a chain, the default too.
    fn finish(&mut self, next: &Rc<Next>, packets: Vec<Condition>) -> Result<(), Tangled> {
        match &**next {
            Next::Rule { chain, at, up, .. } => {
                let before = self.steps.len();
                self.chain(*chain, *at, packets.clone(), up)?;
                if self.decided_since(before, &packets) { Ok(()) } else { self.finish(up, packets) }
            }
            Next::Base(at) => match self.way.get(*at).and_then(|base| base.default.clone()) {
                Some(Verdict::Accept) | None if at + 1 < self.way.len() => self.base(at + 1, packets),
                Some(default) => self.end(default, packets),
                None => Err(Tangled::Undecided),
            },
        }
    }

    fn end(&mut self, verdict: Verdict, conditions: Vec<Condition>) -> Result<(), Tangled> {
        self.step(Step { conditions, verdict, rule: None, asking: self.asking.clone() })
    }

    /// What is left of the packets of a chain when these have left it: they are taken out, or all that still comes for them is
    /// said here.
    fn leave(&mut self, here: Vec<Condition>, met: &[Condition], to: &Rc<Next>) -> Result<Vec<Condition>, Tangled> {
        if met.iter().all(|one| one.tests.is_empty()) {
            let few = if self.cuts { without(&here, met, here.len()) } else { None };
            if let Some(left) = few {
                return Ok(left);
            }
            let (steps, budget) = (self.steps.len(), self.budget);
            self.finish(to, met.to_vec())?;
            if self.steps.len() - steps <= TWICE {
                return Ok(here);
            }
            let cut = without(&here, met, BOXES.max(here.len()));
            let Some(left) = cut else { return Ok(here) };
            self.steps.truncate(steps);
            self.budget = budget;
            return Ok(left);
        }
        match without(&here, met, BOXES.max(here.len() * 4)) {
            Some(left) => Ok(left),
            None => {
                self.finish(to, met.to_vec())?;
                Ok(here)
            }
        }
    }

    fn base_of(&self, next: &Rc<Next>) -> usize {
        let mut next = next;
        loop {
            match &**next {
                Next::Base(at) => return *at,
                Next::Rule { up, .. } => next = up,
            }
        }
    }

    /// Whether any of these rules does anything.
    fn matter(&self, rules: &[Rule]) -> bool {
        rules.iter().any(|rule| match &rule.verdict {
            Verdict::Continue | Verdict::Return => rule.log.is_some(),
            _ => true,
        })
    }

    /// Whether the steps from one on decide all of these packets.
    fn decided_since(&self, from: usize, packets: &[Condition]) -> bool {
        let ends = |step: &Step<'_>| !matches!(step.verdict, Verdict::Continue | Verdict::Assign(_));
        let steps = self.steps.get(from..).unwrap_or(&[]).iter().filter(|step| ends(step));
        let wide: Vec<&Condition> = steps.flat_map(|step| &step.conditions).collect();
        packets.iter().all(|one| wide.iter().any(|other| covers(other, one)))
    }

    fn met(&self, rule: &Rule, here: &[Condition]) -> Result<Vec<Condition>, Tangled> {
        let own = rule.conditions.iter().filter_map(|one| algebra::settled(one, self.direction, self.family));
        Ok(all_of_both(&own.collect::<Vec<_>>(), here)?)
    }

    /// A log of a rule that goes elsewhere.
    fn log(&mut self, rule: &'a Rule, met: &[Condition]) -> Result<(), Tangled> {
        if rule.log.is_none() {
            return Ok(());
        }
        let (conditions, asking) = (met.to_vec(), self.asking.clone());
        self.step(Step { conditions, verdict: Verdict::Continue, rule: Some(rule), asking })
    }

    fn step(&mut self, step: Step<'a>) -> Result<(), Tangled> {
        let logs = step.rule.is_some_and(|rule| rule.log.is_some());
        if matches!(step.verdict, Verdict::Continue) && !logs {
            return Ok(());
        }
        self.budget = self.budget.checked_sub(1 + step.conditions.len()).ok_or(Tangled::Long)?;
        self.steps.push(step);
        Ok(())
    }
}

/// Whether a verdict may decide all that is left of a chain.
trait Ends {
    fn ends(&self) -> bool;
}

impl Ends for Verdict {
    fn ends(&self) -> bool {
        matches!(self, Verdict::Accept | Verdict::Drop | Verdict::Reject(_) | Verdict::Jump(_) | Verdict::Goto(_))
    }
}

/// Whether a condition asks neither for protocols, ports, states nor anything that no packet says.
fn is_bare(one: &Condition) -> bool {
    one.protocols.is_full() && one.flows.is_full() && one.tests.is_empty()
}

/// Whether a rule does anything by itself or by the chain that it calls.
fn matters_here(rule: &Rule) -> bool {
    rule.log.is_some() || rule.verdict != Verdict::Continue
}

/// The interfaces that a set leaves out, where it names each of them.
fn listed(set: &InterfaceSet) -> Option<InterfaceSet> {
    let InterfaceSet::NoneOf(patterns) = set else { return None };
    let named = patterns.iter().all(|pattern| !matches!(pattern, Pattern::Prefix(_)));
    named.then(|| InterfaceSet::OneOf(patterns.clone()))
}

fn asks(rule: &Rule) -> bool {
    rule.conditions.iter().any(|one| !one.tests.is_empty())
}
