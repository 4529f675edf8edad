//! What rules let in by a mark that rules before them have written.
//!
//! In: a ruleset of chains. Out: the same, in which a rule that asks for a mark also says without that test which packets
//! have it for certain, of strangers: those that come to a rule that writes it and to none that writes another. Who marks what
//! strangers send to a port, and lets in what is marked, has opened the port.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::marks::{Asked, is_of_strangers, is_over, is_written};
use crate::place::Span;
use crate::ruleset::{
    Base, Bearer, Bits, ChainId, Chains, Condition, Hook, Program, Rule, Ruleset, Test, Verdict, Write,
};
use crate::sets::AddressSet;

/// So many conditions say which packets bear a mark; beyond it nobody is said to.
const MOST: usize = 64;

/// So many rules are gone through.
const WORK: usize = 20_000;

/// So deep chains are followed.
const DEEPEST: usize = 16;

/// Packets that bear what was written.
pub(super) type Borne = Vec<(Write, Vec<Condition>)>;

/// The ruleset so, and the rules that say more in it; none where no rule does. Rules at the places of those that give packets another
/// destination drop these: they do not come there as they were.
pub(super) fn told(ruleset: &Ruleset, turning: &BTreeSet<Span>) -> Option<(Ruleset, BTreeSet<Span>)> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let asks = |rule: &Rule| rule.conditions.iter().flat_map(|one| &one.tests).any(|test| Asked::of(test).is_some());
    if !chains.chains.iter().flat_map(|chain| &chain.rules).any(asks) {
        return None;
    }
    let none = BTreeSet::new();
    let mut walk = Walk { dropping: turning, ..Walk::of(chains, &none) };
    walk.hook(Hook::Prerouting);
    let arrived = walk.borne.clone();
    for hook in [Hook::Input, Hook::Forward] {
        walk.borne.clone_from(&arrived);
        walk.hook(hook);
    }
    let Walk { more, .. } = walk;
    let mut told = ruleset.clone();
    let mut spans = BTreeSet::new();
    let Program::Chains(chains) = &mut told.program else { return None };
    for ((id, at), conditions) in more {
        let chain = usize::try_from(id.0).ok().and_then(|number| chains.chains.get_mut(number));
        let Some(rule) = chain.and_then(|chain| chain.rules.get_mut(at)).filter(|_| !conditions.is_empty()) else {
            continue;
        };
        spans.insert(rule.span);
        rule.conditions.extend(conditions);
    }
    (!spans.is_empty()).then_some((told, spans))
}

/// Which packets bear what rules have written of those that arrive. Those of rules at these places go on to no other rule of their hook.
pub(super) fn arrived(ruleset: &Ruleset, turning: &BTreeSet<Span>) -> Borne {
    let Program::Chains(chains) = &ruleset.program else { return Borne::new() };
    let mut walk = Walk { turning, ..Walk::of(chains, turning) };
    walk.hook(Hook::Prerouting);
    walk.borne
}

/// What packets bear that arrive: no mark, where it is seen which rules write any. What something outside of the rules gives them nobody
/// knows.
fn unmarked(chains: &Chains) -> Borne {
    let rules = || chains.chains.iter().flat_map(|chain| &chain.rules);
    let writes = |rule: &Rule| !chains.effects.written(rule).is_empty();
    if !rules().any(writes) && rules().any(is_written) {
        return Borne::new();
    }
    let none = Bits { value: 0, mask: u32::MAX };
    let of = |bearer| (Write { bearer, bits: Some(none) }, vec![Condition::any()]);
    [Bearer::Packet, Bearer::Flow].map(of).into()
}

struct Walk<'a> {
    chains: &'a Chains,
    /// The rules that give packets another destination.
    turning: &'a BTreeSet<Span>,
    /// Those that drop such packets.
    dropping: &'a BTreeSet<Span>,
    /// What has been written so far.
    borne: Borne,
    /// By rule that asks for a mark: its packets that have it for certain.
    more: BTreeMap<(ChainId, usize), Vec<Condition>>,
    work: usize,
}

impl<'a> Walk<'a> {
    fn of(chains: &'a Chains, none: &'a BTreeSet<Span>) -> Self {
        Walk { chains, turning: none, dropping: none, borne: unmarked(chains), more: BTreeMap::new(), work: 0 }
    }

    /// The chains that packets enter here, in their order.
    fn hook(&mut self, hook: Hook) {
        let mut bases: Vec<&Base> = self.chains.bases.iter().filter(|base| base.hook == hook).collect();
        bases.sort_by_key(|base| base.priority);
        for base in bases {
            let source = Arc::new(AddressSet::of_families(base.families.iter().copied()));
            let destination = Arc::clone(&source);
            self.chain(base.chain, vec![Condition { source, destination, ..Condition::any() }], 0);
        }
    }

    /// One way through a chain of packets that come to it for certain. Out: those that come to its end.
    fn chain(&mut self, id: ChainId, mut here: Vec<Condition>, depth: usize) -> Vec<Condition> {
        let Some(chain) = self.chains.chain(id).filter(|_| depth < DEEPEST) else { return Vec::new() };
        let mut returned = Vec::new();
        for (at, rule) in chain.rules.iter().enumerate() {
            self.work += 1;
            if self.work > WORK {
                self.borne.clear();
                self.more.clear();
                return Vec::new();
            }
            self.asks((id, at), rule);
            for write in self.chains.effects.written(rule) {
                self.write(*write, rule, &here);
            }
            for (write, packets) in self.chains.effects.written_by_map(rule) {
                self.bear(*write, meeting(&here, packets.iter()));
            }
            let own = || rule.conditions.iter();
            match rule.verdict {
                _ if self.turning.contains(&rule.span) => here = without(here, own()),
                Verdict::Continue | Verdict::Assign(_) => {}
                Verdict::Jump(inner) => {
                    let back = self.chain(inner, meeting(&here, own()), depth + 1);
                    here = without(here, own());
                    here.extend(back);
                }
                Verdict::Goto(inner) => {
                    self.chain(inner, meeting(&here, own()), depth + 1);
                    here = without(here, own());
                }
                Verdict::Return => {
                    returned.extend(meeting(&here, own()));
                    here = without(here, own());
                }
                _ => here = without(here, own()),
            }
            if here.len() > MOST {
                here.clear();
            }
        }
        here.extend(returned);
        here
    }

    /// What is written by a rule is no longer what was written before.
    fn write(&mut self, write: Write, rule: &Rule, here: &[Condition]) {
        for (before, borne) in &mut self.borne {
            if write != *before && is_over(write, *before) {
                *borne = without(std::mem::take(borne), rule.conditions.iter());
            }
        }
        self.bear(write, meeting(here, rule.conditions.iter()));
    }

    fn bear(&mut self, write: Write, packets: Vec<Condition>) {
        self.borne.push((write, packets));
        self.borne.retain(|(_, borne)| !borne.is_empty() && borne.len() <= MOST);
    }

    /// The packets of a rule that bear what it asks for. It may be asked on several ways: those count that bear it on each.
    fn asks(&mut self, place: (ChainId, usize), rule: &Rule) {
        let is_of_mark = |test: &Test| Asked::of(test).is_some();
        let asks = rule.conditions.iter().flat_map(|one| &one.tests).any(is_of_mark);
        let is_turned = rule.verdict == Verdict::Drop && self.dropping.contains(&rule.span);
        if !asks || !is_turned && !matches!(rule.verdict, Verdict::Accept | Verdict::Jump(_) | Verdict::Goto(_)) {
            return;
        }
        let mut found = Vec::new();
        for condition in &rule.conditions {
            let (marks, tests): (Vec<_>, Vec<_>) = condition.tests.iter().cloned().partition(is_of_mark);
            let [mark] = marks.as_slice() else { continue };
            let Some(asked) = Asked::of(mark) else { continue };
            let rest = Condition { tests, ..condition.clone() };
            let fitting = self.borne.iter().filter(|(write, _)| asked.fits(*write) == Some(true));
            found.extend(meeting(&[rest], fitting.flat_map(|(_, borne)| borne)).into_iter().filter(is_of_strangers));
        }
        if found.len() > MOST {
            found.clear();
        }
        match self.more.get_mut(&place) {
            Some(known) => known.retain(|one| found.contains(one)),
            None => _ = self.more.insert(place, found),
        }
    }
}

/// The packets that are in one of each.
pub(super) fn meeting<'c>(all: &[Condition], own: impl Iterator<Item = &'c Condition>) -> Vec<Condition> {
    let both = own.flat_map(|own| all.iter().filter_map(|one| one.both(own).ok()).collect::<Vec<_>>());
    both.filter(|one| !one.is_empty()).collect()
}

/// The packets that are in none of the others, whatever those ask beside; fewer where it can't be said.
fn without<'c>(all: Vec<Condition>, others: impl Iterator<Item = &'c Condition>) -> Vec<Condition> {
    others.fold(all, |left, other| {
        let other = other.untested();
        let rest = left.iter().flat_map(|one| one.without(&other).unwrap_or_default()).collect::<Vec<_>>();
        if rest.len() > MOST { Vec::new() } else { rest }
    })
}
