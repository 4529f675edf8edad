//! What rules let in, or keep out, by a mark that rules before them have written, or none has.
//!
//! In: a ruleset of chains. Out: the same, in which a rule that asks for a mark also says without that test which packets
//! pass it for certain: those whose marks are known where they come to it, by the rules that have written them. Who marks what
//! strangers send to a port, and lets in what is marked, has opened the port; who drops what bears no mark has closed it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::marks::{Marks, answered, is_of_mark, is_of_strangers, is_written};
use crate::place::Span;
use crate::ruleset::{Base, ChainId, Chains, Condition, Hook, Program, Rule, Ruleset, Verdict, Write};
use crate::sets::AddressSet;

/// So many conditions say which packets come to a rule, or pass its test; beyond it none is said to.
const MOST: usize = 64;

/// So many say which packets bear the same marks.
const BORNE: usize = 1_000;

/// So many rules are gone through, each once for all packets of the same marks.
const WORK: usize = 60_000;

/// So deep chains are followed.
const DEEPEST: usize = 16;

/// Packets by their marks.
pub(super) type Borne = Vec<(Marks, Packets)>;

/// Some packets, but for some.
#[derive(Clone)]
pub(super) struct Packets {
    all: Vec<Condition>,
    gone: Vec<Condition>,
}

impl Packets {
    fn all() -> Self {
        Packets { all: vec![Condition::any()], gone: Vec::new() }
    }

    /// Those of them that are in one of these; fewer where that is too much to say.
    pub(super) fn among(&self, own: &[Condition]) -> Vec<Condition> {
        let met = meeting(own, self.all.iter());
        let gone: Vec<&Condition> = self.gone.iter().filter(|gone| met.iter().any(|one| one.meets(gone))).collect();
        without(met, gone.into_iter())
    }

    fn leave_out(&mut self, gone: Vec<Condition>) {
        for one in gone {
            if self.all.iter().any(|own| own.meets(&one)) && !self.gone.iter().any(|other| other.covers(&one)) {
                self.gone.push(one);
            }
        }
        if self.gone.len() > BORNE {
            self.all.clear();
        }
    }
}

/// The ruleset so, and the rules that say more in it; none where no rule does.
pub(super) fn told(ruleset: &Ruleset) -> Option<(Ruleset, BTreeSet<Span>)> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let asks = |rule: &Rule| rule.conditions.iter().flat_map(|one| &one.tests).any(is_of_mark);
    if !chains.chains.iter().flat_map(|chain| &chain.rules).any(asks) {
        return None;
    }
    let none = BTreeSet::new();
    let mut walk = Walk::of(chains, &none, arriving(chains));
    walk.hook(Hook::Prerouting);
    let more = walk.behind();
    let mut told = ruleset.clone();
    let spans = tell(&mut told, more);
    (!spans.is_empty()).then_some((told, spans))
}

/// The same for packets that bear these marks as they come to the chains behind those of their arrival.
pub(super) fn told_of(ruleset: &Ruleset, marks: Marks) -> Ruleset {
    let mut told = ruleset.clone();
    let Program::Chains(chains) = &ruleset.program else { return told };
    let none = BTreeSet::new();
    let more = Walk::of(chains, &none, vec![(marks, Packets::all())]).behind();
    tell(&mut told, more);
    told
}

/// Which packets bear what marks of those that arrive. Those of rules at these places go on to no other rule of their hook.
pub(super) fn arrived(ruleset: &Ruleset, turning: &BTreeSet<Span>) -> Borne {
    let Program::Chains(chains) = &ruleset.program else { return Borne::new() };
    let mut walk = Walk::of(chains, turning, arriving(chains));
    walk.hook(Hook::Prerouting);
    walk.borne
}

/// What packets bear that arrive: no mark, where it is seen which rules write any. What something outside of the rules gives them nobody
/// knows.
fn arriving(chains: &Chains) -> Borne {
    let rules = || chains.chains.iter().flat_map(|chain| &chain.rules);
    let writes = |rule: &Rule| !chains.effects.written(rule).is_empty();
    let is_seen = rules().any(writes) || !rules().any(is_written);
    vec![(if is_seen { Marks::NONE } else { Marks::UNKNOWN }, Packets::all())]
}

/// Puts these conditions beside those of the rules. Out: where those stand.
fn tell(ruleset: &mut Ruleset, more: More) -> BTreeSet<Span> {
    let mut spans = BTreeSet::new();
    let Program::Chains(chains) = &mut ruleset.program else { return spans };
    for ((id, at), Passing { surely: conditions, .. }) in more {
        let chain = usize::try_from(id.0).ok().and_then(|number| chains.chains.get_mut(number));
        let Some(rule) = chain.and_then(|chain| chain.rules.get_mut(at)).filter(|_| !conditions.is_empty()) else {
            continue;
        };
        spans.insert(rule.span);
        rule.conditions.extend(conditions);
    }
    spans
}

/// By rule that asks for a mark: its packets that pass that test for certain.
type More = BTreeMap<(ChainId, usize), Passing>;

/// What passes a test for certain, on whatever way it comes.
#[derive(Default)]
struct Passing {
    surely: Vec<Condition>,
    /// All that may have come to it so far.
    seen: Vec<Condition>,
}

impl Passing {
    /// Once more it is asked, of these at most, of which those pass: it is said of packets that pass on each way by which they may come.
    fn and(&mut self, found: Vec<Condition>, maybe: &[Condition]) {
        let mut both = meeting(&self.surely, found.iter());
        both.extend(without(std::mem::take(&mut self.surely), maybe.iter()));
        both.extend(without(found, self.seen.iter()));
        if both.len() <= MOST {
            self.surely = both;
        }
        self.seen.extend(maybe.iter().cloned());
    }
}

/// Packets that come to a rule.
struct Here {
    /// Those that do for certain.
    surely: Vec<Condition>,
    /// Those of which it can't be left out.
    maybe: Vec<Condition>,
}

struct Walk<'a> {
    chains: &'a Chains,
    /// The rules that give packets another destination.
    turning: &'a BTreeSet<Span>,
    /// The marks so far.
    borne: Borne,
    more: More,
    work: usize,
}

impl<'a> Walk<'a> {
    fn of(chains: &'a Chains, turning: &'a BTreeSet<Span>, borne: Borne) -> Self {
        Walk { chains, turning, borne, more: More::new(), work: 0 }
    }

    /// Goes on to the host, and through it.
    fn behind(mut self) -> More {
        let arrived = self.borne.clone();
        for hook in [Hook::Input, Hook::Forward] {
            self.borne.clone_from(&arrived);
            self.hook(hook);
        }
        self.more
    }

    /// The chains that packets enter here, in their order.
    fn hook(&mut self, hook: Hook) {
        let mut bases: Vec<&Base> = self.chains.bases.iter().filter(|base| base.hook == hook).collect();
        bases.sort_by_key(|base| base.priority);
        for base in bases {
            let source = Arc::new(AddressSet::of_families(base.families.iter().copied()));
            let destination = Arc::clone(&source);
            let all = vec![Condition { source, destination, ..Condition::any() }];
            self.chain(base.chain, Here { surely: all.clone(), maybe: all }, 0);
        }
    }

    /// One way through a chain of packets that come to it. Out: those that come to its end for certain.
    fn chain(&mut self, id: ChainId, mut here: Here, depth: usize) -> Vec<Condition> {
        let Some(chain) = self.chains.chain(id).filter(|_| depth < DEEPEST) else { return Vec::new() };
        let mut returned = Vec::new();
        for (at, rule) in chain.rules.iter().enumerate() {
            self.work += self.borne.len().max(1);
            if self.work > WORK {
                self.borne.clear();
                self.more.clear();
                return Vec::new();
            }
            self.asks((id, at), rule, &here);
            let is_leaving = !matches!(rule.verdict, Verdict::Continue | Verdict::Assign(_));
            let is_turning = self.turning.contains(&rule.span);
            let (met, rest) =
                if is_leaving || is_turning { self.parted(&here.surely, rule) } else { Default::default() };
            self.write(rule, &here);
            let inside = || Here { surely: met.clone(), maybe: at_most(&here.maybe, &rule.conditions) };
            match rule.verdict {
                _ if is_turning => here.surely = rest,
                Verdict::Continue | Verdict::Assign(_) => {}
                Verdict::Jump(inner) => {
                    let back = self.chain(inner, inside(), depth + 1);
                    here.surely = rest;
                    here.surely.extend(back);
                }
                Verdict::Goto(inner) => {
                    self.chain(inner, inside(), depth + 1);
                    here.surely = rest;
                }
                Verdict::Return => {
                    returned.extend(met);
                    here.surely = rest;
                }
                _ => here.surely = rest,
            }
            if here.surely.len() > MOST {
                here.surely.clear();
            }
        }
        here.surely.extend(returned);
        here.surely
    }

    /// Those of these packets that meet a rule for certain, and those that do not.
    fn parted(&self, here: &[Condition], rule: &Rule) -> (Vec<Condition>, Vec<Condition>) {
        let plainly = || (meeting(here, rule.conditions.iter()), without(here.to_vec(), rule.conditions.iter()));
        if !rule.conditions.iter().flat_map(|one| &one.tests).any(is_of_mark) {
            return plainly();
        }
        let (mut met, mut rest) = (Vec::new(), Vec::new());
        for (marks, borne) in &self.borne {
            let own: Vec<Condition> = rule.conditions.iter().filter_map(|one| answered(one, *marks)).collect();
            let bearing = borne.among(here);
            met.extend(meeting(&bearing, own.iter()));
            rest.extend(without(bearing, own.iter()));
            if met.len() > MOST || rest.len() > MOST {
                return plainly();
            }
        }
        (met, rest)
    }

    /// What a rule writes is no longer what was written before.
    fn write(&mut self, rule: &Rule, here: &Here) {
        let writes = self.chains.effects.written(rule);
        if writes.is_empty() {
            return;
        }
        let by_map = self.chains.effects.written_by_map(rule);
        // What else a rule does that has a map it does where the map has something.
        let is_by_map = !by_map.is_empty() && writes.len() == 1;
        let mut written: Vec<(Marks, Vec<Condition>)> = Vec::new();
        for (marks, borne) in &mut self.borne {
            let after = writes.iter().fold(*marks, |marks, write| marks.after(*write));
            let own: Vec<Condition> = rule.conditions.iter().filter_map(|one| answered(one, *marks)).collect();
            if own.is_empty() || by_map.is_empty() && after == *marks {
                continue;
            }
            let met = borne.among(&meeting(&here.surely, own.iter()));
            if is_by_map {
                let of_map =
                    |(write, packets): &(Write, Vec<Condition>)| (marks.after(*write), meeting(&met, packets.iter()));
                written.extend(by_map.iter().map(of_map));
            } else if by_map.is_empty() {
                written.push((after, met));
            }
            let packets: Vec<Condition> = by_map.iter().flat_map(|(_, packets)| packets.iter().cloned()).collect();
            borne.leave_out(at_most(&here.maybe, if is_by_map { &packets } else { &own }));
        }
        for (marks, packets) in written.into_iter().filter(|(_, packets)| !packets.is_empty()) {
            match self.borne.iter_mut().find(|(own, borne)| *own == marks && borne.gone.is_empty()) {
                Some((_, borne)) => borne.all.extend(packets),
                None => self.borne.push((marks, Packets { all: packets, gone: Vec::new() })),
            }
        }
        self.borne.retain(|(_, borne)| !borne.all.is_empty() && borne.all.len() <= BORNE);
    }

    /// The packets of a rule that pass its test of marks for certain.
    fn asks(&mut self, place: (ChainId, usize), rule: &Rule, here: &Here) {
        let accepts = rule.verdict.accepts();
        let leads = matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return);
        if !accepts && !leads && !rule.verdict.denies() {
            return;
        }
        let asking: Vec<&Condition> = rule.conditions.iter().filter(|one| one.tests.iter().any(is_of_mark)).collect();
        if asking.is_empty() {
            return;
        }
        let mut found = Vec::new();
        for (marks, borne) in &self.borne {
            let own = asking.iter().filter_map(|one| answered(one, *marks));
            let own: Vec<Condition> = own.filter(|one| !one.tests.iter().any(is_of_mark)).collect();
            found.extend(borne.among(&own));
        }
        // Of others it is for the marks to say whether they are let in.
        if !rule.verdict.denies() {
            found.retain(is_of_strangers);
        }
        self.more.entry(place).or_default().and(found, &here.maybe);
    }
}

/// What is left of these marks of packets that go on to the host, or through it, where rules write others.
pub(super) fn kept(chains: &Chains, marks: Marks) -> Marks {
    let writes = |hook| {
        let rules = super::outward::met(chains, hook, (), |(), _| ());
        rules.into_iter().flat_map(|(rule, ())| chains.effects.written(rule).iter().copied())
    };
    let all: Vec<Write> = [Hook::Input, Hook::Forward].into_iter().flat_map(writes).collect();
    all.into_iter().fold(marks, Marks::in_doubt)
}

/// The packets that are in one of each.
pub(super) fn meeting<'c>(all: &[Condition], own: impl Iterator<Item = &'c Condition>) -> Vec<Condition> {
    let both = own.flat_map(|own| all.iter().filter_map(|one| one.both(own).ok()).collect::<Vec<_>>());
    both.filter(|one| !one.is_empty()).collect()
}

/// What may be in one of each, whatever is asked beside.
fn at_most(all: &[Condition], own: &[Condition]) -> Vec<Condition> {
    let both =
        |one: &Condition, own: &Condition| one.untested().both(&own.untested()).unwrap_or_else(|_| own.untested());
    let met: Vec<Condition> = own
        .iter()
        .flat_map(|own| all.iter().map(|one| both(one, own)))
        .filter(|one| !one.is_empty())
        .take(MOST + 1)
        .collect();
    if met.len() > MOST { own.iter().map(Condition::untested).collect() } else { met }
}

/// The packets that are in none of the others, whatever those ask beside; fewer where it can't be said.
fn without<'c>(all: Vec<Condition>, others: impl Iterator<Item = &'c Condition>) -> Vec<Condition> {
    others.fold(all, |left, other| {
        let other = other.untested();
        let rest = left.iter().flat_map(|one| one.without(&other).unwrap_or_default()).collect::<Vec<_>>();
        if rest.len() > MOST { Vec::new() } else { rest }
    })
}
