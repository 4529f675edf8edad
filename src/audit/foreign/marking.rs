//! What rules let in, or keep out, by a mark that rules before them have written, or none has.
//!
//! In: a ruleset of chains. Out: the same, in which a rule that asks for a mark also says without that test which packets
//! pass it for certain: those whose marks are known where they come to it, by the rules that have written them. Who marks what
//! strangers send to a port, and lets in what is marked, has opened the port; who drops what bears no mark has closed it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::borne::{AtMost, MOST, Packets, Passing, meeting};
use super::marks::{Marks, answered, is_of_mark, is_of_strangers, is_written};
use crate::place::Span;
use crate::ruleset::{
    Base, Bearer, ChainId, Chains, Condition, Hook, InterfaceSet, Pattern, Program, Question, Rule, Ruleset, Side,
    Test, Verdict, Write,
};
use crate::sets::AddressSet;

/// So many rules are gone through, each once for all packets of the same marks.
const WORK: usize = 200_000;

/// The priority of connection tracking (`NF_IP_PRI_CONNTRACK`).
const CONNECTION_TRACKING: i32 = -200;

/// So deep chains are followed.
const DEEPEST: usize = 16;

/// Packets by their marks.
pub(super) type Borne = Vec<(Marks, Packets)>;

/// The ruleset so.
pub(super) struct Told {
    /// What is likely.
    pub(super) likely: Ruleset,
    /// What may be, where that is not the same.
    most: Option<Ruleset>,
    /// The rules that say more.
    pub(super) spans: BTreeSet<Span>,
}

impl Told {
    /// What may be.
    pub(super) fn most(&self) -> &Ruleset {
        self.most.as_ref().unwrap_or(&self.likely)
    }
}

/// Whether a rule asks for a mark.
pub(super) fn asks(ruleset: &Ruleset) -> bool {
    let Program::Chains(chains) = &ruleset.program else { return false };
    let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    conditions.flat_map(|one| &one.tests).any(is_of_mark)
}

/// What the rules say so; none where no rule says more. Where nothing is seen that writes a mark, who asks for one expects it of a program:
/// that packets have none is only likely, and may not be.
pub(super) fn told(ruleset: &Ruleset) -> Option<Told> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    if !asks(ruleset) {
        return None;
    }
    let none = BTreeSet::new();
    let mut walk = Walk::of(chains, &none, arriving(chains));
    walk.hook(Hook::Prerouting);
    let more = walk.behind();
    let with = |is_told: &dyn Fn(&Rule) -> bool| {
        let mut told = ruleset.clone();
        let spans = tell(&mut told, &more, is_told);
        (told, spans)
    };
    let (likely, spans) = with(&|_| true);
    let most = (!writes(chains)).then(|| with(&|rule| rule.verdict.accepts()).0);
    (!spans.is_empty()).then_some(Told { likely, most, spans })
}

/// The same for packets that bear these marks as they come to the chains behind those of their arrival; none where no rule says more.
pub(super) fn told_of(ruleset: &Ruleset, marks: Marks) -> Option<Ruleset> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    if !asks(ruleset) {
        return None;
    }
    let none = BTreeSet::new();
    let more = Walk::of(chains, &none, vec![(marks, Packets::all())]).behind();
    if more.values().all(|passing| passing.surely.is_empty()) {
        return None;
    }
    let mut told = ruleset.clone();
    tell(&mut told, &more, &|_| true);
    Some(told)
}

/// Whether rules are seen to write marks.
fn writes(chains: &Chains) -> bool {
    chains.chains.iter().flat_map(|chain| &chain.rules).any(|rule| !chains.effects.written(rule).is_empty())
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
    let is_seen = writes(chains) || !chains.chains.iter().flat_map(|chain| &chain.rules).any(is_written);
    vec![(if is_seen { Marks::NONE } else { Marks::UNKNOWN }, Packets::all())]
}

/// Puts these conditions beside those of the rules of which they are told. Out: where those stand.
fn tell(ruleset: &mut Ruleset, more: &More, is_told: &dyn Fn(&Rule) -> bool) -> BTreeSet<Span> {
    let mut spans = BTreeSet::new();
    let Program::Chains(chains) = &mut ruleset.program else { return spans };
    for ((id, at), Passing { surely: conditions, .. }) in more {
        let chain = usize::try_from(id.0).ok().and_then(|number| chains.chains.get_mut(number));
        let Some(rule) = chain.and_then(|chain| chain.rules.get_mut(*at)) else { continue };
        if !conditions.is_empty() && is_told(rule) {
            spans.insert(rule.span);
            rule.conditions.extend(conditions.iter().cloned());
        }
    }
    spans
}

/// By rule that asks for a mark: its packets that pass that test for certain.
type More = BTreeMap<(ChainId, usize), Passing>;

/// Packets that come to a rule.
struct Here {
    /// Those that do for certain.
    surely: Vec<Packets>,
    /// Those of which it can't be left out.
    maybe: AtMost,
}

struct Walk<'a> {
    chains: &'a Chains,
    /// The rules that give packets another destination.
    turning: &'a BTreeSet<Span>,
    /// The marks so far.
    borne: Borne,
    more: More,
    /// Whether connection tracking has run: before, nothing is written into flows, and nothing that is asked of them is so.
    is_tracked: bool,
    work: usize,
}

impl<'a> Walk<'a> {
    fn of(chains: &'a Chains, turning: &'a BTreeSet<Span>, borne: Borne) -> Self {
        Walk { chains, turning, borne, more: More::new(), is_tracked: true, work: 0 }
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
            self.is_tracked = hook != Hook::Prerouting || base.priority >= CONNECTION_TRACKING;
            self.chain(base.chain, Here { surely: vec![Packets::of(all.clone())], maybe: AtMost::of(all) }, 0);
        }
    }

    /// One way through a chain of packets that come to it. Out: those that come to its end for certain.
    fn chain(&mut self, id: ChainId, mut here: Here, depth: usize) -> Vec<Packets> {
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
            let is_turning = self.turning.contains(&rule.span);
            if !is_turning && matches!(rule.verdict, Verdict::Continue | Verdict::Assign(_)) {
                self.write(rule, &here);
                continue;
            }
            let (met, unmet) = self.parted(&here.surely, rule);
            self.write(rule, &here);
            for one in &mut here.surely {
                one.leave_out(rule.conditions.iter().map(met_at_most).collect());
            }
            here.surely.extend(unmet);
            match rule.verdict {
                _ if is_turning => {}
                Verdict::Jump(inner) | Verdict::Goto(inner) => {
                    let maybe = here.maybe.and(&rule.conditions);
                    let back = self.chain(inner, Here { surely: met, maybe }, depth + 1);
                    if matches!(rule.verdict, Verdict::Jump(_)) {
                        here.surely.extend(back);
                    } else {
                        here.maybe.leave_out(&rule.conditions);
                    }
                }
                Verdict::Return => {
                    returned.extend(met);
                    here.maybe.leave_out(&rule.conditions);
                }
                _ => here.maybe.leave_out(&rule.conditions),
            }
            here.surely.retain(|one| !one.is_empty());
            here.surely.truncate(MOST);
        }
        here.surely.extend(returned);
        here.surely
    }

    /// Those of these packets that meet a rule for certain, and those that do not because of their marks.
    fn parted(&self, here: &[Packets], rule: &Rule) -> (Vec<Packets>, Option<Packets>) {
        let plainly = || here.iter().map(|one| one.and(&Packets::of(rule.conditions.clone()))).collect();
        if !rule.conditions.iter().flat_map(|one| &one.tests).any(is_of_mark) {
            return (plainly(), None);
        }
        let unmarked = |one: &Condition| {
            let tests = one.tests.iter().filter(|test| !is_of_mark(test)).cloned().collect();
            Condition { tests, ..one.clone() }
        };
        let bare: Vec<Condition> = rule.conditions.iter().map(unmarked).collect();
        let around: Vec<Condition> = here.iter().flat_map(|one| one.among(&bare)).collect();
        let (mut met, mut unmet) = (Vec::new(), Vec::new());
        for (marks, borne) in &self.borne {
            let own = met_by(rule, *marks, (self.chains, self.is_tracked));
            let bearing = borne.among(&around);
            met.extend(meeting(&bearing, own.iter()));
            if own.is_empty() {
                unmet.extend(bearing);
            }
            if met.len() > MOST || unmet.len() > MOST {
                return (plainly(), None);
            }
        }
        (vec![Packets::of(met)], Some(Packets::of(unmet)))
    }

    /// What a rule writes is no longer what was written before.
    fn write(&mut self, rule: &Rule, here: &Here) {
        let at = (self.chains, self.is_tracked);
        let has_flow = |write: &&Write| write.bearer == Bearer::Flow || write.change.is_some_and(|one| one.copied != 0);
        let writes = self.chains.effects.written(rule).iter().filter(|write| self.is_tracked || !has_flow(write));
        let writes: Vec<Write> = writes.copied().collect();
        if writes.is_empty() {
            return;
        }
        let by_map = self.chains.effects.written_by_map(rule);
        // What else a rule does that has a map it does where the map has something.
        let is_by_map = !by_map.is_empty() && writes.len() == 1;
        let mut written = Borne::new();
        for (marks, borne) in &mut self.borne {
            let after = writes.iter().fold(*marks, |marks, write| marks.after(*write));
            let own = met_by(rule, *marks, at);
            if own.is_empty() || by_map.is_empty() && after == *marks {
                continue;
            }
            let packets: Vec<Condition> = by_map.iter().flat_map(|(_, packets)| packets.iter().cloned()).collect();
            let gone = here.maybe.and(if is_by_map { &packets } else { &own }).conditions();
            let own = Packets::of(own);
            for met in here.surely.iter().map(|one| borne.and(&one.and(&own))) {
                if is_by_map {
                    let of_map = |(write, packets): &(Write, Vec<Condition>)| {
                        (marks.after(*write), met.and(&Packets::of(packets.clone())))
                    };
                    written.extend(by_map.iter().map(of_map));
                } else if by_map.is_empty() {
                    written.push((after, met));
                }
            }
            borne.leave_out(gone);
        }
        let written = written.into_iter().map(|(marks, packets)| (marks, packets.settled()));
        for (marks, packets) in written.filter(|(_, packets)| !packets.is_empty()) {
            let mut all = self.borne.iter_mut();
            match all.find(|(own, borne)| *own == marks && borne.is_whole()).filter(|_| packets.is_whole()) {
                Some((_, borne)) => borne.add(packets),
                None => self.borne.push((marks, packets)),
            }
        }
        self.borne.retain(|(_, borne)| !borne.is_empty());
    }

    /// The packets of a rule that pass its test of marks for certain.
    fn asks(&mut self, place: (ChainId, usize), rule: &Rule, here: &Here) {
        let accepts = rule.verdict.accepts();
        let leads = matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return);
        if !accepts && !leads && !rule.verdict.denies() {
            return;
        }
        let asking: Vec<&Condition> = rule.conditions.iter().filter(|one| one.tests.iter().any(is_of_mark)).collect();
        if asking.is_empty() || self.chains.effects.asks_later(rule) {
            return;
        }
        let mut found = Vec::new();
        for (marks, borne) in &self.borne {
            let marks = if self.is_tracked { *marks } else { marks.without_flow() };
            let own = asking.iter().filter_map(|one| answered(one, marks));
            let own: Vec<Condition> = own.filter(|one| !one.tests.iter().any(is_of_mark)).collect();
            found.extend(borne.among(&here.maybe.meeting(&own)));
        }
        // Of others it is for the marks to say whether they are let in.
        if !rule.verdict.denies() {
            found.retain(is_of_strangers);
        }
        self.more.entry(place).or_default().and(found, &here.maybe.conditions());
    }
}

/// What may meet a condition. With an address of the host's own a packet arrives by loopback alone.
fn met_at_most(condition: &Condition) -> Condition {
    let is_own = |test: &Test| {
        test.answer && [Question::Local(Side::Source), Question::Own(Side::Source)].contains(&test.question)
    };
    let by_loopback = condition.incoming.intersection(&InterfaceSet::one(Pattern::Loopback));
    match by_loopback.filter(|_| condition.tests.iter().any(is_own)) {
        Some(incoming) => Condition { incoming, ..condition.untested() },
        None => condition.untested(),
    }
}

/// What a rule asks of packets with these marks beside them, of those that may meet it.
fn met_by(rule: &Rule, marks: Marks, (chains, is_tracked): (&Chains, bool)) -> Vec<Condition> {
    if chains.effects.asks_later(rule) {
        return rule.conditions.clone();
    }
    let marks = if is_tracked { marks } else { marks.without_flow() };
    rule.conditions.iter().filter_map(|one| answered(one, marks)).collect()
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
