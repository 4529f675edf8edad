//! Which rules turn packets to one constant destination, and which packets those are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Next;
use super::image::Change;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::flow::tracked;
use crate::ruleset::{
    ChainId, Chains, Condition, Hook, InterfaceSet, NewAddress, NewDestination, Pattern, Protocol, Question, Rule,
    Test, Tracking, Turned, Verdict,
};
use crate::sets::{AddressSet, Family, PortSet};

/// More turns than a host has by hand or by containers are left as questions.
pub(super) const MOST: usize = 1_000;

/// A rule that turns packets, which can be followed.
#[derive(Debug)]
pub(super) struct Turn {
    /// Where they go.
    pub(super) to: NewDestination,
    /// What other rules ask in its place.
    pub(super) question: Arc<str>,
    /// Whether all of them have ports.
    pub(super) is_ported: bool,
    /// Where it stands.
    pub(super) span: Span,
    /// What its author says of it.
    pub(super) comment: Option<Arc<str>>,
}

/// The packets of a turn.
pub(super) struct Taken {
    /// Those that begin a flow by themselves.
    pub(super) first: Vec<Condition>,
    /// Those that a helper expects, or that are about another flow.
    pub(super) expected: Vec<Condition>,
}

/// The turns of the rules of a place, if they can be followed.
type Found = ((ChainId, Span), Option<Vec<Turn>>);

/// The turns of a ruleset.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// Those that can be followed, by their chain and place: of a rule that leads by a map one for each of its elements.
    pub(super) by_rule: BTreeMap<(ChainId, Span), Vec<Turn>>,
    /// Their questions.
    pub(super) followed: BTreeSet<Arc<str>>,
    /// Questions of turns that come before it is known where packets go, or from the host: nobody meets two of those.
    pub(super) passing: BTreeSet<Arc<str>>,
    /// Every question of a turn.
    all: BTreeSet<Arc<str>>,
    /// The place of one of them.
    pub(super) somewhere: Option<Span>,
}

impl Turns {
    /// The turns of chains.
    pub(super) fn of(chains: &Chains) -> Self {
        let mut by_rule: BTreeMap<(ChainId, Span), Vec<&Turned>> = BTreeMap::new();
        for one in &chains.turned {
            by_rule.entry((one.chain, one.span)).or_default().push(one);
        }
        let mut turns = Turns::default();
        turns.all = chains.turned.iter().map(|one| Arc::clone(&one.question)).collect();
        turns.passing = turns.all.clone();
        for one in chains.turned.iter().filter(|one| !is_early(one)) {
            turns.passing.remove(&one.question);
        }
        let found = by_rule
            .iter()
            .map(|(key, list)| (*key, of_rule(chains, list).filter(|_| list.iter().all(|one| is_early(one)))));
        let found: Vec<Found> = found.collect();
        // A question that another rule asks as well, of which it is not known where its packets go, stays one.
        let open: BTreeSet<Arc<str>> = found
            .iter()
            .filter(|(_, turns)| turns.is_none())
            .flat_map(|(key, _)| by_rule.get(key).into_iter().flatten())
            .map(|one| Arc::clone(&one.question))
            .collect();
        if found.iter().map(|(_, own)| own.as_ref().map_or(1, Vec::len)).sum::<usize>() > MOST {
            return turns;
        }
        for (key, own) in found {
            if let Some(own) = own.filter(|own| own.iter().all(|turn| !open.contains(&turn.question))) {
                turns.somewhere = turns.somewhere.or(Some(key.1));
                turns.followed.extend(own.iter().map(|turn| Arc::clone(&turn.question)));
                turns.by_rule.insert(key, own);
            }
        }
        turns
    }

    /// The turn of a rule of a chain; of a rule that leads by a map that of its element.
    pub(super) fn of_rule(&self, id: ChainId, rule: &Rule) -> Option<&Turn> {
        let own = self.by_rule.get(&(id, rule.span)).filter(|_| rule.verdict == Verdict::Accept)?;
        own.iter().find(|turn| rule.conditions.iter().any(|one| turn.is_asked(one)))
    }

    /// The question of a turn that a test asks.
    pub(super) fn asked<'t>(&self, test: &'t Test) -> Option<&'t Arc<str>> {
        match &test.question {
            Question::Text(text) if self.all.contains(text) => Some(text),
            _ => None,
        }
    }
}

/// The turns of a rule; none where one of them can't be followed.
fn of_rule(chains: &Chains, list: &[&Turned]) -> Option<Vec<Turn>> {
    let mut by_question: BTreeMap<&Arc<str>, (&Turned, Vec<&Condition>)> = BTreeMap::new();
    for one in list.iter().copied() {
        let (known, _) = by_question.entry(&one.question).or_insert((one, Vec::new()));
        if known.to != one.to {
            return None;
        }
    }
    let one = list.first()?;
    for rule in chains.chain(one.chain)?.rules.iter().filter(|rule| rule.span == one.span) {
        match rule.verdict {
            Verdict::Accept => {
                let asked = by_question.iter_mut().find(|(own, _)| rule.conditions.iter().all(|one| asks(one, own)));
                let (_, (_, conditions)) = asked?;
                conditions.extend(&rule.conditions);
            }
            Verdict::Drop | Verdict::Continue => {}
            _ => return None,
        }
    }
    by_question.into_values().map(|(one, conditions)| turn(one, &conditions)).collect()
}

/// Whether all of these packets have ports.
fn are_ported(conditions: &[&Condition]) -> bool {
    let is_ported = |one: &Condition, protocol: Protocol| protocol.has_ports() || !one.protocols.contains(protocol);
    conditions.iter().all(|one| (0..=u8::MAX).map(Protocol).all(|protocol| is_ported(one, protocol)))
}

/// Whether it is known where these packets of a turn go, and they come to it before that is settled.
pub(super) fn can_be_followed(one: &Turned, conditions: &[&Condition]) -> bool {
    is_early(one) && turn(one, conditions).is_some()
}

/// Whether packets come to it as they arrive or are sent.
pub(super) fn is_early(one: &Turned) -> bool {
    one.entered.iter().all(|(hook, _)| matches!(hook, Hook::Prerouting | Hook::Output))
}

/// The turn with these packets; none where it can't be followed.
fn turn(one: &Turned, conditions: &[&Condition]) -> Option<Turn> {
    let to = one.to?;
    let is_ported = are_ported(conditions);
    let is_said = !conditions.is_empty() && (is_ported || to.port.is_none());
    is_said.then(|| Turn {
        to,
        question: Arc::clone(&one.question),
        is_ported,
        span: one.span,
        comment: one.comment.clone(),
    })
}

/// Whether a condition has this question.
fn asks(condition: &Condition, question: &Arc<str>) -> bool {
    condition.tests.iter().any(|test| matches!(&test.question, Question::Text(text) if text == question))
}

impl Turn {
    fn is_asked(&self, condition: &Condition) -> bool {
        asks(condition, &self.question)
    }

    /// The packets of a family that the rule takes; of the other family than that of its address it takes none.
    /// What comes by loopback was sent by the host itself: before it left, it was settled where its flow goes.
    pub(super) fn taken(&self, rule: &Rule, direction: Direction, family: Family) -> Taken {
        let loopback = InterfaceSet::one(Pattern::Loopback);
        let own = |state: Tracking| {
            let with = |one: &Condition| {
                let is_asked = |test: &Test| matches!(&test.question, Question::Text(text) if *text == self.question);
                let mut one = one.clone();
                one.tests.retain(|test| !is_asked(test));
                one.flows = one.flows.intersection(&tracked(&[state]));
                if direction != Direction::Outbound {
                    one.incoming = one.incoming.without(&loopback).unwrap_or(one.incoming);
                }
                one
            };
            let is_of_family = self.to.address().is_none_or(|address| AddressSet::only(address).has(family));
            let taken = rule.conditions.iter().filter(|_| is_of_family).map(with);
            taken.filter(|one| !one.is_empty()).collect::<Vec<_>>()
        };
        Taken { first: own(Tracking::New), expected: own(Tracking::Related) }
    }
}

impl Turn {
    /// How its packets go on: to what comes next, or to their destination, if that is another than they bore.
    pub(super) fn going_on(&self, next: Next, change: Change) -> Verdict {
        next.map_or(change.led_to(self.to).map_or(Verdict::Accept, Verdict::Lead), Verdict::Goto)
    }

    /// The packets by what of their destination is another than it was.
    pub(super) fn changes(&self, [same, other]: [Vec<Condition>; 2]) -> Vec<(Vec<Condition>, Change)> {
        let own = self.to.port.map_or(PortSet::full(), PortSet::point);
        let with = |ports: &PortSet| {
            let with = |one: &Condition| Condition { selectors: one.selectors.intersection(ports), ..one.clone() };
            other.iter().map(with).filter(|one| !one.is_empty()).collect::<Vec<_>>()
        };
        let of = |is_other, is_other_port| Change { is_other, is_other_port };
        let (kept, moved) = (with(&own), with(&own.complement()));
        let all = [(same, of(false, false)), (kept, of(true, false)), (moved, of(true, true))];
        all.into_iter().filter(|(conditions, _)| !conditions.is_empty()).collect()
    }

    /// The packets that bear the new destination as they come, and the others: of a flow whose destination stays the same the kernel
    /// does not say that it was given another (`nf_nat_setup_info`). To which address of the host `REDIRECT` leads nobody knows.
    pub(super) fn apart(&self, all: &[Condition], family: Family) -> [Vec<Condition>; 2] {
        let [mut same, mut other] = [Vec::new(), Vec::new()];
        for one in all {
            let mut own = one.clone();
            if let Some(port) = self.to.port {
                let point = PortSet::point(port);
                own.selectors = one.selectors.intersection(&point);
                other.push(Condition { selectors: one.selectors.difference(&point), ..one.clone() });
            }
            match self.to.at {
                NewAddress::Same => same.push(own),
                NewAddress::One(address) => {
                    let whole = AddressSet::all_of(family).difference(&AddressSet::only(address));
                    other.push(Condition { destination: own.destination.intersection(&whole).into(), ..own.clone() });
                    own.destination = own.destination.intersection(&AddressSet::only(address)).into();
                    same.push(own);
                }
                NewAddress::Host => {
                    for (list, answer) in [(&mut same, true), (&mut other, false)] {
                        let mut one = own.clone();
                        one.tests.push(Test { question: Question::Text(STAYS.into()), answer });
                        list.push(one);
                    }
                }
            }
        }
        [same, other].map(|list| list.into_iter().filter(|one| !one.is_empty()).collect())
    }
}

/// Whether a packet is redirected to the address that it bears.
const STAYS: &str = "its destination is the address of the host to which it is redirected";

/// The packets of a condition that no rule is asked about that turns packets.
pub(super) fn later(one: &Condition) -> Condition {
    let asked = tracked(&[Tracking::New, Tracking::Related]);
    Condition { flows: one.flows.difference(&asked), ..one.clone() }
}
