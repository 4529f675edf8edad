//! Where what leaves is given another source.
//!
//! In: rules of Linux that packets pass as they leave. Out: the interfaces by which packets to most of the world are translated, with
//! the senders of those, and those behind which a network is that is translated wherever else it goes. What is translated on its way
//! to a few servers, or because the host sent it itself, says nothing of where an interface leads.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::sides::{MOST_PORTS, is_most};
use crate::audit::region::Slots;
use crate::audit::world::has_private;
use crate::ruleset::{
    Base, ChainId, Chains, Condition, Hook, InterfaceSet, Pattern, Program, Protocol, Question, Rule, Ruleset, Test,
    Verdict,
};
use crate::sets::{AddressSet, Family, PortSet};

/// What translations of the source say of interfaces.
#[derive(Debug, Default)]
pub(super) struct Outward {
    /// By which what goes to most of the world is translated, with the senders of that, rule by rule.
    each: BTreeMap<Pattern, BTreeSet<AddressSet>>,
    /// Behind which a network is that is translated where it leaves by any other.
    pub(super) networks: BTreeSet<String>,
    /// By which what is translated gets an address that is no private one: the host has it there.
    public: BTreeSet<Pattern>,
    /// By which some of what goes to most of the world is translated, by its ports or protocols.
    partly: BTreeMap<Pattern, Vec<Part>>,
    /// By all others than which what anybody sends to most of the world is translated.
    pub(super) all_but: BTreeSet<String>,
}

/// What is translated on its way to few ports.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) senders: AddressSet,
    pub(super) ports: PortSet,
    /// Whether it gets an address that is no private one.
    pub(super) is_to_public: bool,
}

impl Outward {
    /// Of these rules.
    pub(super) fn of(chains: &Chains) -> Self {
        let mut outward = Outward::default();
        for (rule, way) in leaving(chains).into_iter().filter(|(rule, _)| translates(rule, chains)) {
            let is_to_public = chains.effects.given_source(rule).is_some_and(|given| !has_private(given));
            for condition in rule.conditions.iter().filter(|one| way.is_far && is_far(one)) {
                if !(way.is_wide && is_wide(condition)) {
                    outward.read_part(condition, way, is_to_public);
                    continue;
                }
                outward.read(condition, way);
                if is_to_public {
                    outward.public.extend(by(condition, way).into_iter().flatten().cloned());
                }
            }
        }
        outward
    }

    /// The interfaces by which what goes to most of the world is translated, by name, with the senders of that: those that are named there,
    /// and of others with a name those that are meant by a pattern.
    pub(super) fn by<'a>(&self, others: impl Iterator<Item = &'a str>) -> BTreeMap<String, AddressSet> {
        let mut all: BTreeMap<String, AddressSet> = BTreeMap::new();
        let own = self.each.keys().filter_map(Pattern::name).map(str::to_owned);
        let others = others.map(str::to_owned);
        for name in own.chain(others) {
            let each = self.each(&name);
            if !each.is_empty() {
                all.insert(name, AddressSet::union_of(&each));
            }
        }
        all
    }

    /// Whether what leaves by it gets an address that the world answers to.
    pub(super) fn is_to_public(&self, name: &str) -> bool {
        let own = pattern(name);
        self.public.iter().any(|pattern| pattern.covers(&own))
    }

    /// Whether nothing is translated on its way out.
    pub(super) fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// The senders that are translated by an interface, as each rule names them.
    pub(super) fn each(&self, name: &str) -> Vec<AddressSet> {
        let own = pattern(name);
        let all = self.each.iter().filter(|(pattern, _)| pattern.covers(&own)).flat_map(|(_, each)| each);
        all.cloned().collect()
    }

    /// What is translated by an interface by its ports.
    pub(super) fn parts(&self, name: &str) -> impl Iterator<Item = &Part> {
        let own = pattern(name);
        self.partly.iter().filter(move |(pattern, _)| pattern.covers(&own)).flat_map(|(_, parts)| parts)
    }

    fn read_part(&mut self, condition: &Condition, way: Way<'_>, is_to_public: bool) {
        let part = Part { senders: way.senders(condition), ports: condition.selectors.clone(), is_to_public };
        for pattern in by(condition, way).into_iter().flatten() {
            self.partly.entry(pattern.clone()).or_default().push(part.clone());
        }
    }

    fn read(&mut self, condition: &Condition, way: Way<'_>) {
        let senders = way.senders(condition);
        match (&condition.outgoing, by(condition, way)) {
            (_, Some(patterns)) => {
                for pattern in patterns {
                    self.each.entry(pattern.clone()).or_default().insert(senders.clone());
                }
            }
            // What one network sends by any other interface is translated: it is behind this one. Of whatever senders it says
            // no more than that nothing is translated here.
            (InterfaceSet::NoneOf(patterns), None) => {
                let known = if is_most(&senders) { &mut self.all_but } else { &mut self.networks };
                known.extend(patterns.iter().filter_map(Pattern::name).map(str::to_owned));
            }
            (_, None) => {}
        }
    }
}

/// The interfaces by which packets leave that come as far on this way; none where nothing is asked of that.
fn by<'a>(condition: &'a Condition, way: Way<'a>) -> Option<&'a BTreeSet<Pattern>> {
    match &condition.outgoing {
        InterfaceSet::OneOf(patterns) => Some(patterns),
        InterfaceSet::NoneOf(_) | InterfaceSet::Any => way.by,
    }
}

/// The pattern of a name, as [`Slots::name`](crate::audit::region::Slots::name) gives it.
pub(super) fn pattern(name: &str) -> Pattern {
    match name.strip_suffix('*') {
        Some(stem) => Pattern::Prefix(stem.into()),
        None => Pattern::Exact(name.into()),
    }
}

/// So many ways into chains are followed.
const WAYS: usize = 10_000;

/// Which packets come to a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way<'a> {
    /// The interfaces by which they leave; none where nothing is asked of that.
    by: Option<&'a BTreeSet<Pattern>>,
    /// Who sent them; none where nothing is asked of that.
    from: Option<&'a AddressSet>,
    /// Whether they go to most of the world.
    is_far: bool,
    /// Whether they go to most ports there.
    is_wide: bool,
}

impl<'a> Way<'a> {
    /// Of all packets.
    const WIDE: Way<'static> = Way { by: None, from: None, is_far: true, is_wide: true };

    fn through(self, condition: &'a Condition) -> Self {
        let by = by(condition, self);
        let from = if is_most(&condition.source) { self.from } else { Some(&*condition.source) };
        Way { by, from, is_far: self.is_far && is_far(condition), is_wide: self.is_wide && is_wide(condition) }
    }

    /// The senders of what meets a condition on this way.
    fn senders(self, condition: &Condition) -> AddressSet {
        self.from.map_or_else(|| (*condition.source).clone(), |from| condition.source.intersection(from))
    }
}

/// Whether what anybody behind sends over IPv6 to most of the world is given another source: strangers send to the addresses of few there.
pub(super) fn hides_v6(ruleset: &Ruleset, slots: &Slots) -> bool {
    let Program::Chains(chains) = &ruleset.program else { return false };
    let end = |addresses: &AddressSet| Arc::new(addresses.intersection(&AddressSet::any6()));
    let is_wide = |one: &Condition| {
        let own = Condition { source: end(&one.source), destination: end(&one.destination), ..one.clone() };
        !own.is_empty() && is_wide(&own)
    };
    let is_outer = |one: &Condition, way: Way<'_>| {
        by(one, way).is_none_or(|all| all.iter().any(|pattern| slots.is_external(&Slots::name(pattern))))
    };
    let is_of_v6 = |base: &Base| base.hook == Hook::Postrouting && base.families.contains(&Family::V6);
    let mut translating = met_of(chains, is_of_v6, Way::WIDE, Way::through)
        .into_iter()
        .filter(|(rule, way)| way.is_far && way.is_wide && translates(rule, chains));
    translating.any(|(rule, way)| rule.conditions.iter().any(|one| is_wide(one) && is_outer(one, way)))
}

/// The rules that packets pass as they leave, with the way there.
fn leaving(chains: &Chains) -> Vec<(&Rule, Way<'_>)> {
    met(chains, Hook::Postrouting, Way::WIDE, Way::through)
}

/// The rules of the chains that packets meet at a hook, and of chains that are entered from there, with the way there: what each condition
/// on it makes of the way so far.
pub(super) fn met<'a, W: Copy + Ord>(
    chains: &'a Chains,
    hook: Hook,
    start: W,
    through: impl Fn(W, &'a Condition) -> W,
) -> Vec<(&'a Rule, W)> {
    met_of(chains, |base| base.hook == hook, start, through)
}

/// The same of the base chains that are wanted.
fn met_of<'a, W: Copy + Ord>(
    chains: &'a Chains,
    is_wanted: impl Fn(&Base) -> bool,
    start: W,
    through: impl Fn(W, &'a Condition) -> W,
) -> Vec<(&'a Rule, W)> {
    let bases = chains.bases.iter().filter(|base| is_wanted(base));
    let mut left: Vec<(ChainId, W)> = bases.map(|base| (base.chain, start)).collect();
    let mut known: BTreeSet<(ChainId, W)> = BTreeSet::new();
    let mut rules = Vec::new();
    while let Some((id, way)) = left.pop() {
        let Some(chain) = chains.chain(id).filter(|_| known.len() < WAYS && known.insert((id, way))) else { continue };
        for rule in &chain.rules {
            if let Verdict::Jump(inner) | Verdict::Goto(inner) = rule.verdict {
                left.extend(rule.conditions.iter().map(|condition| (inner, through(way, condition))));
            }
            rules.push((rule, way));
        }
    }
    rules
}

/// Whether a rule gives packets another source. What it does before, as to log them, it may do with more.
fn translates(rule: &Rule, chains: &Chains) -> bool {
    rule.verdict != Verdict::Continue && chains.effects.is_translation(rule)
}

/// Whether packets to most of the world meet it, to most ports.
fn is_wide(condition: &Condition) -> bool {
    let has_ports = [Protocol::TCP, Protocol::UDP].iter().any(|one| condition.protocols.contains(*one));
    has_ports && condition.selectors.size() > MOST_PORTS && is_far(condition)
}

/// Whether packets to most of the world meet it, to whatever ports.
fn is_far(condition: &Condition) -> bool {
    is_most(&condition.destination) && !condition.tests.iter().any(narrows)
}

/// Whether a test may leave few packets: one that asks whether they are not something leaves most, and so does one for what no
/// policy of IPsec takes.
fn narrows(test: &Test) -> bool {
    match &test.question {
        Question::Own(_) | Question::Local(_) | Question::Fact(_) => test.answer,
        Question::Elsewhere => !test.answer,
        Question::Text(text) | Question::Dependent { text, .. } => {
            let is_negated = text.contains(" ! ") || text.contains("!=");
            test.answer != is_negated && is_by_policy(test) != Some(false) && !is_of_ways(text)
        }
    }
}

/// What rules ask where there is more than one way out, and some of what leaves takes each: marks and realms that routes go by, chance, the
/// time of day, the class of the traffic, the processor. A set of senders may be of the few that a tunnel or a bridge has.
const OF_WAYS: [&str; 18] = [
    "mark ",
    "connmark ",
    "realm ",
    "statistic ",
    "time ",
    "hour ",
    "day ",
    "dscp ",
    "ip dscp ",
    "ip6 dscp ",
    "tos ",
    "cpu ",
    "devgroup --src-group",
    "numgen ",
    "jhash ",
    "symhash ",
    "rtclassid ",
    "rt classid ",
];

/// Whether a test asks which of several ways out a packet takes: what does is on its way to the world as well.
fn is_of_ways(text: &str) -> bool {
    let text = text.trim_start_matches('(');
    let text = text.strip_prefix("meta ").or_else(|| text.strip_prefix("ct ")).unwrap_or(text);
    OF_WAYS.iter().any(|stem| text.starts_with(stem))
}

/// Whether a test asks that a policy of IPsec takes a packet on its way out, or that none does; none where it asks for something else.
pub(super) fn is_by_policy(test: &Test) -> Option<bool> {
    let text = test.question.text()?;
    let is_one = text.starts_with("policy ") && text.contains("--dir out") || text.starts_with("rt ipsec");
    let is_none = text.contains("--pol none") || text.contains("missing");
    is_one.then_some(test.answer != is_none)
}
