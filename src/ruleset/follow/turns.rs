//! Which rules turn packets to one constant destination, and which packets those are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Next;
use super::image::Change;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::flow::tracked;
use crate::ruleset::{
    ChainId, Chains, Condition, Hook, InterfaceSet, NewDestination, Pattern, Protocol, Question, Rule, Test, Tracking,
    Turned, Verdict,
};
use crate::sets::{AddressSet, Family, PortSet};

/// More turns than a host has by hand or by containers are left as questions.
const MOST: usize = 1_000;

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

/// The turns of a ruleset.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// Those that can be followed, by their chain and place.
    pub(super) by_rule: BTreeMap<(ChainId, Span), Turn>,
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
        let is_early =
            |one: &Turned| one.entered.iter().all(|(hook, _)| matches!(hook, Hook::Prerouting | Hook::Output));
        turns.all = chains.turned.iter().map(|one| Arc::clone(&one.question)).collect();
        turns.passing = turns.all.clone();
        for one in chains.turned.iter().filter(|one| !is_early(one)) {
            turns.passing.remove(&one.question);
        }
        let found = by_rule
            .iter()
            .map(|(key, list)| (*key, turn(chains, list).filter(|_| list.iter().all(|one| is_early(one)))));
        let found: Vec<((ChainId, Span), Option<Turn>)> = found.collect();
        // A question that another rule asks as well, of which it is not known where its packets go, stays one.
        let open: BTreeSet<Arc<str>> = found
            .iter()
            .filter(|(_, turn)| turn.is_none())
            .flat_map(|(key, _)| by_rule.get(key).into_iter().flatten())
            .map(|one| Arc::clone(&one.question))
            .collect();
        if found.len() > MOST {
            return turns;
        }
        for (key, turn) in found {
            if let Some(turn) = turn.filter(|turn| !open.contains(&turn.question)) {
                turns.somewhere = turns.somewhere.or(Some(turn.span));
                turns.followed.insert(Arc::clone(&turn.question));
                turns.by_rule.insert(key, turn);
            }
        }
        turns
    }

    /// The question of a turn that a test asks.
    pub(super) fn asked<'t>(&self, test: &'t Test) -> Option<&'t Arc<str>> {
        match &test.question {
            Question::Text(text) if self.all.contains(text) => Some(text),
            _ => None,
        }
    }
}

/// The turn of a rule; none where it can't be followed.
fn turn(chains: &Chains, list: &[&Turned]) -> Option<Turn> {
    let one = list.first()?;
    let is_same = |other: &&Turned| other.question == one.question && other.to == one.to;
    if !list.iter().all(is_same) {
        return None;
    }
    let to = one.to?;
    let asks = |condition: &Condition| {
        let is_asked = |test: &Test| matches!(&test.question, Question::Text(text) if *text == one.question);
        condition.tests.iter().any(is_asked)
    };
    let mut conditions = Vec::new();
    for rule in chains.chain(one.chain)?.rules.iter().filter(|rule| rule.span == one.span) {
        match rule.verdict {
            Verdict::Accept if rule.conditions.iter().all(asks) => conditions.extend(&rule.conditions),
            Verdict::Drop | Verdict::Continue => {}
            _ => return None,
        }
    }
    let is_ported = conditions.iter().all(|one| {
        (0..=u8::MAX).map(Protocol).all(|protocol| protocol.has_ports() || !one.protocols.contains(protocol))
    });
    let is_said = !conditions.is_empty() && (is_ported || to.port.is_none());
    is_said.then(|| Turn {
        to,
        question: Arc::clone(&one.question),
        is_ported,
        span: one.span,
        comment: one.comment.clone(),
    })
}

impl Turn {
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
            let is_of_family = self.to.address.is_none_or(|address| AddressSet::only(address).has(family));
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
            match self.to.address {
                Some(address) => {
                    let whole = AddressSet::all_of(family).difference(&AddressSet::only(address));
                    other.push(Condition { destination: own.destination.intersection(&whole).into(), ..own.clone() });
                    own.destination = own.destination.intersection(&AddressSet::only(address)).into();
                    same.push(own);
                }
                None => {
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
