//! A policy in the terms in which it is compared.
//!
//! In: a policy, and the target through whose eyes it is seen: its device names, and what the profile lets it say less
//! exactly. Out: chains without jumps.

use std::sync::Arc;

use super::Helpers;
use super::condition::{Condition, Protocol, ProtocolSet, Question, Side, Test, to_one_host};
use super::flow::{FlowSet, Tracking, expected_openings, of_states, tracked};
use super::interfaces::{InterfaceSet, Pattern};
use super::limit::{Buckets, Limit, Sources};
use super::{Answer, Base, Chain, ChainId, Chains, Hook, Log, Program, Rate, Rule, Ruleset, Verdict};
use crate::place::Span;
use crate::policy::{
    self, Action, Direction, Interface, Interfaces, LogRate, Policy, Premise, ProtocolMatch, Reply, RuleOrigin, State,
};
use crate::protocol::{IcmpKinds, Transport};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// Through whose eyes a policy is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View<'a> {
    /// The profile's own: interfaces bear its names for them, and nothing is approximate.
    Profile,
    /// A target's, by its name.
    Target(&'a str),
}

/// The policy as rules. A chain that the profile does not write has no base, so it decides nothing.
pub fn of_policy(policy: &Policy, view: View<'_>) -> Ruleset {
    let mut chains = Chains::default();
    for (number, chain) in (0..).zip(&policy.chains) {
        chains.bases.push(Base {
            chain: ChainId(number),
            hook: hook(chain.direction),
            priority: 0,
            families: Family::ALL.to_vec(),
            default: Some(verdict(chain.default, policy, None, view)),
            default_span: Some(chain.default_span),
        });
        let mut buckets = Buckets::default();
        let limited = |(number, one): (usize, &Arc<policy::Rule>)| match &one.limit {
            None => rules(one, policy, chain, view),
            Some(limit) => {
                let (counted, expected) = halves(one);
                let mut all: Vec<Rule> = rules(&counted, policy, chain, view)
                    .into_iter()
                    .flat_map(|whole| within(limit, whole, number, &mut buckets))
                    .collect();
                all.extend(expected.map(|expected| rule(&expected, policy, chain.span, view)));
                all
            }
        };
        let rules = chain.rules.iter().enumerate().flat_map(limited).collect();
        chains.chains.push(Chain { name: chain.direction.name().into(), rules });
    }
    if gives_before_routing(view) {
        forwarded_helpers(&mut chains, policy, view);
    }
    Ruleset::of(Program::Chains(chains))
}

fn hook(direction: Direction) -> Hook {
    match direction {
        Direction::Inbound => Hook::Input,
        Direction::Outbound => Hook::Output,
        Direction::Forward => Hook::Forward,
    }
}

fn verdict(action: Action, policy: &Policy, rule: Option<&policy::Rule>, view: View<'_>) -> Verdict {
    match action {
        Action::Allow => Verdict::Accept,
        Action::Deny => Verdict::Drop,
        Action::Reject if approximates(policy, rule, view, "reject-as-drop") => Verdict::Drop,
        Action::RejectWith(_) if approximates(policy, rule, view, "reject-as-drop") => Verdict::Drop,
        Action::Reject => Verdict::Reject(Answer::Standard),
        Action::RejectWith(Reply::PortUnreachable) => Verdict::Reject(Answer::PortUnreachable),
        Action::RejectWith(reply) => Verdict::Reject(Answer::Other(reply.word().into())),
        Action::Continue => Verdict::Continue,
    }
}

fn approximates(policy: &Policy, rule: Option<&policy::Rule>, view: View<'_>, feature: &str) -> bool {
    match view {
        View::Profile => false,
        View::Target(target) => policy.allows_approximation(rule, target, feature),
    }
}

/// The part of a limited rule that is counted, and what a helper lets in for its flows, if it has one.
fn halves(one: &policy::Rule) -> (policy::Rule, Option<policy::Rule>) {
    let (counted, expected): (Vec<_>, Vec<_>) =
        one.matches.iter().cloned().partition(|own| one.limit_of(own).is_some());
    let half = |matches| policy::Rule { matches, ..one.clone() };
    (half(counted), (!expected.is_empty()).then(|| half(expected)))
}

/// Whether the target gives helpers before it is known which way a packet goes: then to the host is what bears an address of its
/// own, and through it what bears one of another host.
fn gives_before_routing(view: View<'_>) -> bool {
    view == View::Target("iptables")
}

/// What comes to the host and bears the address of another one has the helper of the first rule of the forward chain that would
/// let it through, by whatever rule the host takes it.
fn forwarded_helpers(chains: &mut Chains, policy: &Policy, view: View<'_>) {
    let Some(inbound) = policy.chains.iter().position(|chain| chain.direction == Direction::Inbound) else { return };
    let Some(forward) = policy.chain(Direction::Forward) else { return };
    let Some(last) = forward.rules.iter().rposition(|rule| rule.helper().is_some()) else { return };
    let told = |condition: Condition, verdict, span| {
        let comment = Some("helpers of what is forwarded".into());
        Rule { conditions: vec![condition], verdict, log: None, span, comment }
    };
    let mut rules = Vec::new();
    for one in forward.rules.iter().take(last + 1).filter(|one| one.action == Action::Allow) {
        let span = rule(one, policy, forward.span, view).span;
        for own in one.matches.iter().filter(|own| own.is_plain() && own.states.contains(State::New)) {
            // Before routing nobody knows the way out, nor the state of a flow.
            let fits = Condition { outgoing: InterfaceSet::Any, flows: FlowSet::full(), ..condition(own, view) };
            let fits = under(&one.premises, fits);
            if let Some(helper) = own.helping.reads() {
                let opening = Condition { flows: tracked(&[Tracking::New]), ..fits.clone() };
                rules.push(told(opening, Verdict::Assign(helper), span));
            }
            rules.push(told(fits, Verdict::Return, span));
        }
    }
    let number = ChainId(u32::try_from(chains.chains.len()).unwrap_or(u32::MAX));
    chains.chains.push(Chain { name: "forward, helpers".into(), rules });
    let Some(inbound) = chains.chains.get_mut(inbound) else { return };
    let conditions = Family::ALL.map(sent_elsewhere).into();
    let comment = Some("helpers of what is forwarded".into());
    inbound
        .rules
        .insert(0, Rule { conditions, verdict: Verdict::Jump(number), log: None, span: forward.span, comment });
}

/// What bears the address of another host: to IPv6 that is every one that is neither the host's own nor multicast.
fn sent_elsewhere(family: Family) -> Condition {
    let (destination, question, answer) = match family {
        Family::V4 => (AddressSet::any4(), Question::Elsewhere, true),
        Family::V6 => (to_one_host().intersection(&AddressSet::any6()), Question::Local(Side::Destination), false),
    };
    Condition { destination: Arc::new(destination), tests: vec![Test { question, answer }], ..Condition::any() }
}

/// A rule; before it, where the target gives no helper to some of its packets, those apart.
fn rules(one: &policy::Rule, policy: &Policy, chain: &policy::Chain, view: View<'_>) -> Vec<Rule> {
    let whole = rule(one, policy, chain.span, view);
    if !gives_before_routing(view) || chain.direction == Direction::Outbound || one.helper().is_none() {
        return vec![whole];
    }
    let question =
        if chain.direction == Direction::Inbound { Question::Local(Side::Destination) } else { Question::Elsewhere };
    let to_several = |condition: &Condition| {
        let mut condition = condition.clone();
        condition.tests.push(Test { question: question.clone(), answer: false });
        condition
    };
    let conditions = whole.conditions.iter().map(to_several).collect();
    vec![Rule { conditions, verdict: Verdict::Accept, ..whole.clone() }, whole]
}

fn rule(rule: &policy::Rule, policy: &Policy, chain: Span, view: View<'_>) -> Rule {
    let logged = rule.log.as_ref().filter(|_| !approximates(policy, Some(rule), view, "log-profile-wide"));
    Rule {
        conditions: rule.matches.iter().map(|one| under(&rule.premises, condition(one, view))).collect(),
        verdict: match helpers(rule) {
            Helpers { tcp: None, others: None } => verdict(rule.action, policy, Some(rule), view),
            helpers => Verdict::Help(helpers),
        },
        // pf's log has no rate: a profile that asks for one of its own is refused there.
        log: logged.map(|log| {
            let own = log.rate.filter(|_| view != View::Target("pf"));
            Log { rate: own.map(rate), per_source: own.is_some_and(|rate| rate.per_source) }
        }),
        span: match &rule.origin {
            RuleOrigin::Profile { span, .. } | RuleOrigin::Helper { span, .. } => *span,
            RuleOrigin::Baseline(_) => chain,
        },
        comment: Some(name(rule)),
    }
}

/// A condition, and that these premises hold.
fn under(premises: &[Premise], mut condition: Condition) -> Condition {
    let test = |premise: &Premise| Test { question: Question::Fact(premise.fact), answer: premise.holds };
    condition.tests.extend(premises.iter().map(test));
    condition
}

/// A rule under a limit: what is within it passes, by family, and what is over it is dropped.
fn within(limit: &policy::Limit, whole: Rule, number: usize, buckets: &mut Buckets<usize>) -> Vec<Rule> {
    let rate = Rate { count: limit.count, seconds: limit.seconds() };
    let kept = Some(u64::from(limit.refill()) * 1_000);
    let mut rules = Vec::new();
    for family in Family::ALL {
        let own = |own: policy::PerSource| Sources { length: own.length(family), room: policy::Limit::SOURCES, kept };
        let limit = Limit { rate, burst: limit.burst, sources: limit.per_source.map(own) };
        let own: Vec<Condition> = whole.conditions.iter().filter_map(|one| of_family(one, family)).collect();
        if own.is_empty() {
            continue;
        }
        // The rule's own number is its bucket's key, so there always is a question.
        let Some(question) = buckets.question(&number, family, limit) else { continue };
        let test = |mut condition: Condition| {
            condition.tests.push(Test { question: question.clone(), answer: true });
            condition
        };
        rules.push(Rule { conditions: own.into_iter().map(test).collect(), ..whole.clone() });
    }
    let comment = whole.comment.as_deref().map(|comment| format!("{comment}, over its limit").into());
    rules.push(Rule { verdict: Verdict::Drop, comment, ..whole });
    rules
}

/// The part of a condition in one family; none if it is empty.
fn of_family(condition: &Condition, family: Family) -> Option<Condition> {
    let all = match family {
        Family::V4 => AddressSet::any4(),
        Family::V6 => AddressSet::any6(),
    };
    let source = condition.source.intersection(&all).into();
    let destination = condition.destination.intersection(&all).into();
    let part = Condition { source, destination, ..condition.clone() };
    (!part.is_empty()).then_some(part)
}

fn helpers(rule: &policy::Rule) -> Helpers {
    let of = |tcp: bool| {
        let is_tcp =
            |one: &policy::Match| matches!(one.protocol, ProtocolMatch::Ports { transport: Transport::Tcp, .. });
        rule.matches.iter().filter(|one| is_tcp(one) == tcp).find_map(|one| one.helping.reads())
    };
    Helpers { tcp: of(true), others: of(false) }
}

fn name(rule: &policy::Rule) -> Arc<str> {
    match &rule.origin {
        RuleOrigin::Profile { .. } | RuleOrigin::Helper { .. } => rule.names().join(", ").into(),
        RuleOrigin::Baseline(part) => format!("baseline: {}", part.name()).into(),
    }
}

fn rate(rate: LogRate) -> Rate {
    let seconds = match rate.unit {
        "second" => 1,
        "minute" => 60,
        "hour" => 60 * 60,
        _ => 24 * 60 * 60,
    };
    Rate { count: rate.count, seconds }
}

/// The packets that a match of a policy fits.
pub fn condition(one: &policy::Match, view: View<'_>) -> Condition {
    let plain = Condition {
        incoming: interfaces(&one.incoming, view),
        outgoing: interfaces(&one.outgoing, view),
        source: one.source.set.clone(),
        destination: one.destination.set.clone(),
        flows: one.helping.expects().map_or_else(|| of_states(one.states), expected_openings),
        ..Condition::any()
    };
    match &one.protocol {
        ProtocolMatch::Any => plain,
        ProtocolMatch::Ports { transport, source, destination } => Condition {
            protocols: ProtocolSet::point(Protocol(transport.number())),
            source_ports: source.clone(),
            selectors: destination.clone(),
            ..plain
        },
        ProtocolMatch::Icmp { family, kinds } => {
            let (protocol, all) = match family {
                Family::V4 => (Protocol::ICMP, AddressSet::any4()),
                Family::V6 => (Protocol::ICMPV6, AddressSet::any6()),
            };
            Condition {
                source: plain.source.intersection(&all).into(),
                destination: plain.destination.intersection(&all).into(),
                protocols: ProtocolSet::point(protocol),
                selectors: selectors(kinds),
                ..plain
            }
        }
        ProtocolMatch::Number(number) => {
            Condition { protocols: ProtocolSet::point(Protocol(number.number())), ..plain }
        }
    }
}

fn selectors(kinds: &IcmpKinds) -> PortSet {
    match kinds {
        IcmpKinds::All => PortSet::full(),
        IcmpKinds::Only(kinds) => kinds
            .iter()
            .filter_map(|kind| {
                let at = |code| Port(Condition::icmp_selector(kind.kind, code));
                match kind.code {
                    Some(code) => Some(Interval::point(at(code))),
                    None => Interval::new(at(0), at(u8::MAX)),
                }
            })
            .collect(),
    }
}

fn interfaces(interfaces: &Interfaces, view: View<'_>) -> InterfaceSet {
    let Interfaces::OneOf(list) = interfaces else { return InterfaceSet::Any };
    let pattern = |one: &Interface| match one {
        Interface::Loopback => Some(Pattern::Loopback),
        Interface::Named(binding) => match view {
            View::Profile => Some(Pattern::Exact(binding.name.as_str().into())),
            View::Target(target) => binding.device(target).map(|device| Pattern::Exact(device.into())),
        },
    };
    InterfaceSet::OneOf(list.iter().filter_map(pattern).collect())
}
