//! Steps as rules of a profile, or as places that are left open.
//!
//! In: the steps of one direction and family, in order. Out: entries in the same order. What a profile can't say of a step is
//! told in words; nothing is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv6Addr;

use super::algebra::{self, plain_flows};
use super::carried::{Carried, carried};
use super::flatten::Step;
use super::foreign;
use super::left::Met;
use super::open::{Askers, Open, open};
use super::states::{self, Said};
use crate::place::Span;
use crate::policy::{Action, Premise, Reply};
use crate::protocol::Transport;
use crate::ruleset::{
    Answer, Condition, FlowSet, InterfaceSet, Log, Pattern, Protocol, ProtocolSet, Question, Rate, Rule, Test, Verdict,
};
use crate::sets::{AddressSet, Family, Interval};

/// A rule of a profile in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub(super) action: Action,
    /// At least one.
    pub(super) carried: Vec<Carried>,
    /// Its families have addresses at both ends.
    pub(super) source: AddressSet,
    pub(super) destination: AddressSet,
    /// By which interfaces packets come: any, or a list without prefixes.
    pub(super) incoming: InterfaceSet,
    pub(super) outgoing: InterfaceSet,
    /// What is said of states and flags.
    pub(super) said: Said,
    /// What else has to be so.
    pub(super) premises: Vec<Premise>,
    /// How often it logs at most, if it does.
    pub(super) log: Option<Log>,
    /// What of the packets is let through, and by which bucket of the ruleset.
    pub(super) limit: Option<(String, Vec<(Family, Question)>)>,
    /// The words of `state:` for all that comes to a limit, where that is no later packet of a flow.
    pub(super) begins: Option<Vec<&'static str>>,
    /// The rules that it comes from; none for a chain's default.
    pub(super) rules: Vec<&'a Rule>,
    /// Its packets, as the ruleset says them.
    pub(super) packets: Vec<Condition>,
}

impl Draft<'_> {
    /// A rule for all packets of a family.
    pub(super) fn everything(action: Action, family: Family) -> Self {
        let (all, any) = (AddressSet::all_of(family), InterfaceSet::Any);
        Draft {
            action,
            carried: vec![Carried::Any],
            source: all.clone(),
            destination: all,
            incoming: any.clone(),
            outgoing: any,
            said: Said::default(),
            premises: Vec::new(),
            log: None,
            limit: None,
            begins: None,
            rules: Vec::new(),
            packets: vec![algebra::everything(family)],
        }
    }
}

/// One entry of a chain.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "most are rules")]
pub(super) enum Entry<'a> {
    /// A rule.
    Rule(Draft<'a>),
    /// A place that is left open.
    Open(Open<'a>),
}

impl<'a> Entry<'a> {
    /// The place that is left open, if it is one.
    pub(super) fn open(&self) -> Option<&Open<'a>> {
        match self {
            Entry::Open(open) => Some(open),
            Entry::Rule(_) => None,
        }
    }
}

/// All but ports of a condition, by which conditions are one rule.
type Same = (InterfaceSet, InterfaceSet, AddressSet, AddressSet, FlowSet, Vec<Premise>);

/// The entries of one list. Which rules of them others have decided is told to `met`.
pub(super) fn entries<'a>(steps: Vec<Step<'a>>, family: Family, askers: &Askers<'_>, met: &mut Met) -> Vec<Entry<'a>> {
    let mut found: Vec<Entry<'a>> = Vec::with_capacity(steps.len());
    let mut ended = states::Ended::default();
    let (mut limited, mut shared): (Vec<Question>, Vec<Question>) = (Vec::new(), Vec::new());
    let mut left = without_echoes(steps, met).into_iter().peekable();
    while let Some(step) = left.next() {
        if let Some(limit) = limit_of(&step)
            && let Some(next) = left.peek()
            && drops_the_rest(&step, next)
        {
            let plain = without_tests(&step);
            if let Ok(mut drafts) = drafts(&plain, family, &ended)
                && let [only] = drafts.as_mut_slice()
            {
                only.limit = Some((limit.0, vec![(family, limit.1.clone())]));
                only.begins = states::beginnings(&only.carried, &ended);
                // A rule of a profile has a bucket of its own: what shares one is one rule, or stays open.
                let again = limited.contains(&limit.1);
                let joined = again && super::merge::share(&mut found, only);
                if !again || joined {
                    limited.push(limit.1);
                    if !joined {
                        found.extend(drafts.into_iter().map(Entry::Rule));
                    }
                    left.next();
                    ended.note(&plain, family);
                    continue;
                }
                shared.push(limit.1);
            }
        }
        if let Some(next) = left.peek().filter(|next| refuses_the_rest(&step, next)) {
            let mut whole = (*next).clone();
            whole.verdict = Verdict::Reject(Answer::Standard);
            whole.rule = step.rule.or(next.rule);
            if let Ok(drafts) = drafts(&whole, family, &ended) {
                found.extend(drafts.into_iter().map(Entry::Rule));
                left.next();
                ended.note(&whole, family);
                continue;
            }
        }
        match drafts(&step, family, &ended) {
            Ok(drafts) => found.extend(drafts.into_iter().map(Entry::Rule)),
            Err(reason) => {
                let said = apart(&step, family).map(|(mut said, rest)| {
                    said.conditions.retain(|one| !ended.decides(one));
                    (drafts(&said, family, &ended), rest)
                });
                let rest = match said {
                    Some((Ok(made), rest)) => {
                        found.extend(made.into_iter().map(Entry::Rule));
                        rest
                    }
                    _ => step.clone(),
                };
                let (unsaid, rest) = foreign::part(rest, family);
                found.extend(unsaid.map(Entry::Open));
                if let Some(rest) = rest {
                    let reason = drafts(&rest, family, &ended).err().unwrap_or(reason);
                    open(&mut found, rest, reason, askers);
                }
            }
        }
        ended.note(&step, family);
    }
    reopen(&mut found, &shared);
    found
}

/// Leaves open what shares a bucket with a rule that could not be made one with it.
fn reopen(found: &mut [Entry<'_>], shared: &[Question]) {
    reopen_where(found, "it shares the bucket of its limit with other rules", |bucket| shared.contains(bucket));
}

/// Leaves every rule with a limit open, for this reason; whether there was one.
pub(super) fn reopen_limits(found: &mut [Entry<'_>], reason: &str) -> bool {
    let had = found.iter().any(|entry| matches!(entry, Entry::Rule(draft) if draft.limit.is_some()));
    reopen_where(found, reason, |_| true);
    had
}

/// The same where later packets of a flow come to the limit. Where earlier rules decide those, the rule says so.
pub(super) fn reopen_limits_of_flows(found: &mut [Entry<'_>], reason: &str) {
    for entry in found.iter_mut() {
        let Entry::Rule(draft) = entry else { continue };
        if draft.limit.is_some()
            && draft.said.words.is_empty()
            && let Some(words) = draft.begins.take()
        {
            draft.said.words = words;
        }
    }
    reopen_of(found, reason, |draft| draft.said.words.is_empty());
}

/// The same where a rule itself limits later packets of a flow beside others.
pub(super) fn reopen_limits_of_established(found: &mut [Entry<'_>], reason: &str) {
    reopen_of(found, reason, |draft| draft.said.words.contains(&"established"));
}

fn reopen_where(found: &mut [Entry<'_>], reason: &str, wanted: impl Fn(&Question) -> bool) {
    let of = |draft: &Draft<'_>| draft.limit.iter().flat_map(|(_, buckets)| buckets).any(|(_, bucket)| wanted(bucket));
    reopen_of(found, reason, of);
}

fn reopen_of(found: &mut [Entry<'_>], reason: &str, wanted: impl Fn(&Draft<'_>) -> bool) {
    for entry in found {
        let Entry::Rule(draft) = entry else { continue };
        let Some((_, buckets)) = draft.limit.as_ref().filter(|_| wanted(draft)) else { continue };
        let test = |one: &Condition| {
            let own = buckets.iter().find(|(family, _)| one.source.has(*family));
            own.map(|(_, bucket)| Test { question: bucket.clone(), answer: true })
        };
        let within =
            |one: &Condition| Condition { tests: one.tests.iter().cloned().chain(test(one)).collect(), ..one.clone() };
        let rule = draft.rules.first().copied();
        let step = |conditions, verdict| Step { conditions, verdict, rule, asking: Vec::new() };
        let accepted = step(draft.packets.iter().map(within).collect(), Verdict::Accept);
        let dropped = step(draft.packets.clone(), Verdict::Drop);
        let spans: Vec<Span> = draft.rules.iter().map(|rule| rule.span).collect();
        let heads = spans.first().copied().into_iter().collect();
        let reason = reason.to_owned();
        *entry = Entry::Open(Open { steps: vec![accepted, dropped], reason, spans, heads, all_of: None });
    }
}

/// The steps without those for packets that an earlier one has decided as a whole: what says a rule or a default once more, and
/// rules that no packet meets.
fn without_echoes<'a>(steps: Vec<Step<'a>>, told: &mut Met) -> Vec<Step<'a>> {
    /// So many conditions are compared with each step.
    const COMPARED: usize = 2_000;
    let mut seen: BTreeSet<Option<Span>> = BTreeSet::new();
    let mut decided: Vec<(Verdict, Condition)> = Vec::new();
    let mut kept = Vec::with_capacity(steps.len());
    for step in steps {
        let again = !seen.insert(step.rule.map(|rule| rule.span)) || step.rule.is_none();
        let before = |one: &Condition| {
            let covers = |(_, other): &&(Verdict, Condition)| algebra::covers(other, one);
            decided.iter().rev().take(COMPARED).find(covers).map(|(verdict, _)| verdict)
        };
        let before: Option<Vec<&Verdict>> = step.conditions.iter().map(before).collect();
        if let Some(verdicts) = before {
            if !again && verdicts.iter().any(|verdict| **verdict != step.verdict) {
                told.unmet.extend(step.rule.map(|rule| rule.span));
            }
            continue;
        }
        told.kept.extend(step.rule.map(|rule| rule.span));
        if !matches!(step.verdict, Verdict::Continue | Verdict::Assign(_)) {
            let bare = step.conditions.iter().filter(|one| one.tests.is_empty());
            decided.extend(bare.map(|one| (step.verdict.clone(), one.clone())));
        }
        kept.push(step);
    }
    kept
}

/// The limit of an accept that has one test, for room in a bucket.
fn limit_of(step: &Step<'_>) -> Option<(String, Question)> {
    if !matches!(step.verdict, Verdict::Accept) || step.rule.is_some_and(|rule| rule.log.is_some()) {
        return None;
    }
    let mut limits = step.conditions.iter().map(|one| match one.tests.as_slice() {
        [only] if only.answer => only.question.limit().map(|limit| (limit, &only.question)),
        _ => None,
    });
    let first = limits.next()??;
    // A length of one family says nothing of the other, and what stands behind `of` says for how many sources there is room.
    let known = !first.0.contains([',', '#']) && !first.0.contains(" of ") && !first.0.contains("source /");
    let rate = first.0.split(' ').next().unwrap_or_default();
    let sayable = rate.split_once('/').is_some_and(|(count, unit)| {
        ["second", "minute", "hour", "day"].contains(&unit) && count.parse::<u32>().is_ok_and(|count| count <= 10_000)
    });
    (known && sayable && limits.all(|other| other == Some(first))).then(|| (first.0.to_owned(), first.1.clone()))
}

/// What a step does without a question, and with protocols that a profile can name; and the rest. Only where both do something,
/// and nothing is logged, of which each packet has its line once.
fn apart<'a>(step: &Step<'a>, family: Family) -> Option<(Step<'a>, Step<'a>)> {
    let foreign = foreign::protocol(family);
    let (mut said, mut rest) = (Vec::new(), Vec::new());
    for one in &step.conditions {
        if algebra::asks(one).is_some() {
            rest.push(one.clone());
        } else if one.protocols.overlaps(&foreign) && !one.protocols.is_full() {
            let with = |protocols| Condition { protocols, ..one.clone() };
            rest.push(with(foreign.clone()));
            said.push(with(one.protocols.difference(&foreign)));
        } else {
            said.push(one.clone());
        }
    }
    said.retain(|one| !one.is_empty());
    let logs = step.rule.is_some_and(|rule| rule.log.is_some());
    if logs || said.is_empty() || rest.is_empty() {
        return None;
    }
    Some((Step { conditions: said, ..step.clone() }, Step { conditions: rest, ..step.clone() }))
}

/// The step without what it asks.
fn without_tests<'a>(step: &Step<'a>) -> Step<'a> {
    let bare = |one: &Condition| Condition { tests: Vec::new(), ..one.clone() };
    Step { conditions: step.conditions.iter().map(bare).collect(), asking: Vec::new(), ..step.clone() }
}

/// Whether a step drops what the limit of the one before lets through no more.
fn drops_the_rest(step: &Step<'_>, next: &Step<'_>) -> bool {
    next.verdict == Verdict::Drop
        && next.rule.is_some_and(|rule| rule.log.is_none())
        && without_tests(step).conditions == next.conditions
}

/// Whether one step refuses TCP with a reset and the next all else of the same packets with port-unreachable.
fn refuses_the_rest(step: &Step<'_>, next: &Step<'_>) -> bool {
    let logs = |step: &Step<'_>| step.rule.is_some_and(|rule| rule.log.is_some());
    let tcp = |one: &Condition| Condition {
        protocols: one.protocols.intersection(&ProtocolSet::point(Protocol::TCP)),
        ..one.clone()
    };
    matches!(step.verdict, Verdict::Reject(Answer::TcpReset))
        && matches!(next.verdict, Verdict::Reject(Answer::PortUnreachable))
        && !logs(step)
        && !logs(next)
        && next.conditions.iter().map(tcp).eq(step.conditions.iter().cloned())
}

/// Whether it is a rate as both programs word it, with a bucket for all packets or one for each sender.
fn is_rate(text: &str) -> bool {
    ["limit rate ", "limit --limit ", "hashlimit --hashlimit-upto "].iter().any(|start| text.starts_with(start))
}

/// The rules that say a step, or why none does.
fn drafts<'a>(step: &Step<'a>, family: Family, ended: &states::Ended) -> Result<Vec<Draft<'a>>, String> {
    let log = step.rule.and_then(|rule| rule.log.clone());
    if log.as_ref().and_then(|log| log.rate).is_some_and(|rate| written_rate(rate).is_none()) {
        return Err("the rate of its log is none that a profile can say".to_owned());
    }
    let mut groups: BTreeMap<Same, (Vec<Carried>, Vec<Condition>)> = BTreeMap::new();
    let mut order: Vec<Same> = Vec::new();
    for one in &step.conditions {
        if let Some(question) = algebra::asks(one) {
            return Err(match question.text() {
                Some(text) if question.is_of_limit() => {
                    format!("only as many pass as are `{text}`, and the rest goes on")
                }
                Some(text) if text.starts_with("set ") || text.contains(" @") => {
                    format!("`{text}` asks a set whose elements come and go while the rules stay, or can't be listed")
                }
                Some(text) if **text == *Question::EXTENSION_HEADER => {
                    "`ip6 nexthdr` asks for the first header alone, and rules of a profile look behind extension headers too: \
                     `icmpv6 any`, or the service, lets in what it does and packets that have such headers"
                        .to_owned()
                }
                Some(text) if step.verdict.accepts() && is_rate(text) => format!(
                    "`{text}` lets in what is within the rate, and shows the rest to later rules, which no rule of a profile does: \
                     `limit:` on an allow says it where what is over the rate may be dropped at once"
                ),
                Some(text) => format!("`{text}` asks what no rule of a profile can ask"),
                None => "whose an address is can't be asked here".to_owned(),
            });
        }
        if !one.tags.is_empty() {
            return Err("it asks for a tag".to_owned());
        }
        if let Some(words) = unnamed(&one.incoming).or_else(|| unnamed(&one.outgoing)) {
            return Err(words);
        }
        if one.source.v6.ranges().iter().chain(one.destination.v6.ranges()).any(is_mapped) {
            return Err("it names IPv4 addresses in the notation of IPv6, which no packet has".to_owned());
        }
        let same = (
            one.incoming.clone(),
            one.outgoing.clone(),
            (*one.source).clone(),
            (*one.destination).clone(),
            relevant(one),
            algebra::premises(one),
        );
        let carried = carried(one, family).or_else(|why| match ended.of_all_messages(one) {
            Some(all) => carried(&all, family),
            None => Err(why),
        })?;
        if !groups.contains_key(&same) {
            order.push(same.clone());
        }
        let (all, packets) = groups.entry(same).or_default();
        carried.into_iter().for_each(|one| super::merge::add(all, one));
        packets.push(one.clone());
    }
    if step.verdict == Verdict::Continue && order.len() > 1 {
        return Err("it logs packets of several kinds, some of them perhaps twice".to_owned());
    }
    let rules: Vec<&Rule> = step.rule.into_iter().collect();
    let mut made = Vec::new();
    for same in order {
        let (carried, packets) = groups.remove(&same).unwrap_or_default();
        let (incoming, outgoing, source, destination, flows, premises) = same;
        let said = states::said(&flows, &carried, ended)?;
        let action = action(&step.verdict, &carried)?;
        let (limit, rules) = (None, rules.clone());
        let log = log.clone();
        made.push(Draft {
            action,
            carried,
            source,
            destination,
            incoming,
            outgoing,
            said,
            premises,
            log,
            limit,
            begins: None,
            rules,
            packets,
        });
    }
    Ok(made)
}

/// Whether a range begins at `::ffff:0:0/96` (RFC 4291, section 2.5.5.2).
fn is_mapped(range: &Interval<Ipv6Addr>) -> bool {
    range.first().to_ipv4_mapped().is_some()
}

/// The flows of a condition that its packets can be in.
fn relevant(one: &Condition) -> FlowSet {
    if one.flows.is_full() || one.protocols.contains(Protocol::TCP) {
        one.flows.clone()
    } else {
        one.flows.intersection(&plain_flows())
    }
}

/// What a step does with what is carried so.
fn action(verdict: &Verdict, carried: &[Carried]) -> Result<Action, String> {
    let is_tcp = |one: &Carried| matches!(one, Carried::Ports(Transport::Tcp, ..));
    Ok(match verdict {
        Verdict::Accept | Verdict::Stateless | Verdict::Lead(_) => Action::Allow,
        Verdict::Drop => Action::Deny,
        Verdict::Reject(Answer::Standard) => Action::Reject,
        Verdict::Reject(Answer::TcpReset) if carried.iter().all(is_tcp) => Action::Reject,
        Verdict::Reject(Answer::TcpReset) => return Err("it answers with a reset what is not TCP".to_owned()),
        Verdict::Reject(Answer::PortUnreachable) if carried.iter().any(|one| is_tcp(one) || *one == Carried::Any) => {
            Action::RejectWith(Reply::PortUnreachable)
        }
        Verdict::Reject(Answer::PortUnreachable) => Action::Reject,
        Verdict::Reject(Answer::Other(words)) => match Reply::from_word(words) {
            Some(reply) => Action::RejectWith(reply),
            None => return Err(format!("it answers with `{words}`, which is no answer of a profile")),
        },
        Verdict::Continue => Action::Continue,
        Verdict::Help(_) | Verdict::Assign(_) => {
            return Err("it gives flows a helper".to_owned());
        }
        Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return => return Err("it leads elsewhere".to_owned()),
    })
}

/// What can't be said of a set of interfaces.
fn unnamed(set: &InterfaceSet) -> Option<String> {
    let named = |pattern: &Pattern| match pattern {
        Pattern::Loopback => true,
        Pattern::Exact(name) => super::devices::is_device(name),
        Pattern::Prefix(_) => false,
    };
    match set {
        InterfaceSet::Any => None,
        InterfaceSet::NoneOf(_) => Some("it is for all interfaces but some".to_owned()),
        InterfaceSet::OneOf(patterns) => patterns.iter().find(|one| !named(one)).map(|one| match one {
            Pattern::Prefix(prefix) => format!("it is for every interface whose name begins with `{prefix}`"),
            Pattern::Exact(name) => format!("a profile can't name the interface `{name}`"),
            Pattern::Loopback => String::new(),
        }),
    }
}

/// A rate as a profile writes it; none if it can't.
pub(super) fn written_rate(rate: Rate) -> Option<String> {
    let text = rate.to_string();
    let (count, unit) = text.split_once('/')?;
    let known = ["second", "minute", "hour", "day"].contains(&unit);
    let few = count.parse::<u32>().is_ok_and(|count| (1..=10_000).contains(&count));
    (known && few).then_some(text)
}
