//! Rules of which earlier or later ones leave nothing or little, and rules that can match nothing.
//!
//! Decided against all earlier rules at once, and exactly.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lost_prefix::lost_prefix;
use crate::anomalies::{Anomaly, Kind, anomalies, still_needless};
use crate::audit::finding::{Entry, Finding, Witness};
use crate::audit::level::Level;
use crate::audit::reach::Opening;
use crate::audit::region::{self, Region, regions_of};
use crate::audit::taken::{Taken, Work};
use crate::audit::view::{ChainView, View, rule_span};
use crate::audit::words;
use crate::packets::{Grown, Limits};
use crate::place::Span;
use crate::policy::{Action, Direction, Match, Policy, Rule, RuleOrigin, State, States};
use crate::ruleset::flow::{expected_openings, of_states};
use crate::ruleset::{self, Condition, Ruleset, of_policy};

/// A reject behind a deny.
pub static NEVER_MATCHES: Entry = Entry {
    id: "never-matches",
    level: Level::Medium,
    summary: "earlier rules take every packet of a rule, and answer differently",
    why: "the author believes that the rule works",
    advice: "delete it, or move it up if it is the one that is meant",
    tag: None,
};

/// An allow behind denies.
pub static SHADOWED: Entry = Entry {
    id: "shadowed",
    level: Level::High,
    summary: "earlier rules take every packet of an allow, and deny some or all",
    why: "the opposite of what is written happens",
    advice: "move it before the rules that take its packets, or delete it",
    tag: None,
};

/// The same again, narrower.
pub static REDUNDANT_ABOVE: Entry = Entry {
    id: "redundant-above",
    level: Level::Low,
    summary: "earlier rules already do the same to every packet of a rule",
    why: "dead weight: whoever narrows the earlier rules will not expect this one to take over",
    advice: "delete it",
    tag: None,
};

/// A deny behind allows.
pub static EXCEPTION_AFTER_RULE: Entry = Entry {
    id: "exception-after-rule",
    level: Level::Medium,
    summary: "a deny stands behind rules that take every packet of it, and accept some or all",
    why: "the first match decides: the exception comes too late and denies nothing",
    advice: "put the deny before the allow",
    tag: None,
};

/// The same again.
pub static DUPLICATE_RULE: Entry = Entry {
    id: "duplicate-rule",
    level: Level::Low,
    summary: "a rule says the same as an earlier one",
    why: "it was copied and pasted: one of the two was meant to say something else, or nothing",
    advice: "delete it",
    tag: None,
};

/// Matches nothing.
pub static IMPOSSIBLE_MATCH: Entry = Entry {
    id: "impossible-match",
    level: Level::High,
    summary: "a rule can match no packet at all",
    why: "whoever wrote it believes that something is denied",
    advice: "fill the group, or delete the rule",
    tag: None,
};

/// The same again below.
pub static REDUNDANT_BELOW: Entry = Entry {
    id: "redundant-below",
    level: Level::Low,
    summary: "what follows a rule does to its packets what the rule does",
    why: "dead weight: it looks as if something depended on it",
    advice: "delete it",
    tag: None,
};

/// Less than it says.
pub static PARTLY_SHADOWED: Entry = Entry {
    id: "partly-shadowed",
    level: Level::Info,
    summary: "earlier rules decide a part of a rule's packets otherwise",
    why: "the rule does less than it says",
    advice: "say in the rule what is left of it, or put it before the rules that take the rest",
    tag: None,
};

/// Says of denies without which nothing would be let in today that they are no dead weight: they guard against what is let in behind
/// them later.
pub fn say_that_it_guards(finding: &mut Finding) {
    finding.level = Level::Info;
    finding.reason = "it decides nothing today; what it denies stays closed whatever is let in behind it later";
    "keep it if that is what it is for, and say so beside it; if nothing need guard these packets, delete it"
        .clone_into(&mut finding.advice);
}

/// Of so many partly shadowed rules in a chain it is asked whether they lose a whole prefix.
const SEARCHED: usize = 64;

/// A smaller part of a rule that is taken is an exception as everybody writes them.
const WORTH_A_WORD: f64 = 0.01;

/// Every chain of the profile, by the packets that open a flow.
///
/// # Errors
/// If the sets of packets grow over their limit: then nothing is known.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) -> Result<(), Grown> {
    let mut ruleset = of_policy(&without_limits(&view.resolution.policy), ruleset::View::Profile);
    let opens = Condition { flows: of_states(States::of(&[State::New, State::Untracked])), ..Condition::any() };
    let expected = Condition { flows: expected_openings(view.resolution.policy.helper_types()), ..Condition::any() };
    ruleset.domain = Direction::ALL.map(|direction| (direction, vec![opens.clone()])).into();
    let mut found = anomalies(&ruleset, Limits::default())?;
    if !expected.is_empty() {
        // What a rule keeps out may be what a helper expects, which a later rule lets in.
        let domain = Direction::ALL.map(|direction| (direction, vec![opens.clone(), expected.clone()])).into();
        found = still_needless(&Ruleset { domain, ..ruleset.clone() }, found, Limits::default())?;
    }
    for (number, chain) in view.chains.iter().enumerate() {
        let own: Vec<&Anomaly> = found.iter().filter(|one| one.rule.list == number).collect();
        of_chain(view, chain, &own, &ruleset, out)?;
    }
    Ok(())
}

fn opens_flows(matched: &Match) -> bool {
    matched.states.contains(State::New) || matched.states.contains(State::Untracked)
}

/// The policy with a rule for each of its own: a limited allow takes all of its packets, and lets through or drops them.
fn without_limits(policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    for rule in policy.chains.iter_mut().flat_map(|chain| &mut chain.rules).filter(|rule| rule.limit.is_some()) {
        Arc::make_mut(rule).limit = None;
    }
    policy
}

/// What is said of rules for one cause: the kind of finding, whether they deny, and the rules that are it.
type Cause = (&'static str, bool, Vec<usize>);

/// Rules of which the same is to be said for one cause.
struct Alike {
    entry: &'static Entry,
    rules: Vec<usize>,
    /// The largest part that one of them loses.
    lost: f64,
    /// A prefix that one of them names and loses as a whole.
    prefix: Option<String>,
}

fn of_chain(
    view: &View<'_>,
    chain: &ChainView<'_>,
    found: &[&Anomaly],
    ruleset: &Ruleset,
    out: &mut Vec<Finding>,
) -> Result<(), Grown> {
    let mut searched = 0;
    let mut causes: BTreeMap<Cause, Alike> = BTreeMap::new();
    for anomaly in found {
        let Some(rule) = chain.rule(anomaly.rule.number) else { continue };
        // Asked is only what opens a flow.
        if !rule.matches.is_empty() && !rule.matches.iter().any(opens_flows) {
            continue;
        }
        // What follows a limited allow lets through what is over its limit.
        let limits = rule.limit.is_some() && anomaly.kind == Kind::RedundantBelow;
        if limits || !matches!(rule.origin, RuleOrigin::Profile { .. }) {
            continue;
        }
        let mut lost = 0.0;
        let entry = match anomaly.kind {
            Kind::Impossible | Kind::Unentered => {
                out.push(impossible(chain, rule));
                continue;
            }
            Kind::Shadowed => &SHADOWED,
            Kind::ExceptionAfterRule => &EXCEPTION_AFTER_RULE,
            Kind::NeverMatches => &NEVER_MATCHES,
            Kind::RedundantAbove => &REDUNDANT_ABOVE,
            Kind::Duplicate => &DUPLICATE_RULE,
            Kind::RedundantBelow => &REDUNDANT_BELOW,
            Kind::PartlyShadowed(part) => {
                lost = part;
                &PARTLY_SHADOWED
            }
        };
        let mut by: Vec<usize> = anomaly.by.iter().map(|(other, _)| other.number).collect();
        let by_profile = by.iter().any(|number| chain.span(*number).is_some());
        let mut prefix = None;
        if entry.id == PARTLY_SHADOWED.id && by_profile && searched < SEARCHED {
            searched += 1;
            prefix = lost_prefix(ruleset, chain.direction(), rule)?;
        }
        if entry.id == PARTLY_SHADOWED.id && (lost < WORTH_A_WORD && prefix.is_none() || !by_profile) {
            continue;
        }
        by.sort_unstable();
        // Of what need not stand, a deny is told otherwise than an allow.
        let denies = entry.id == REDUNDANT_BELOW.id && rule.action != Action::Allow;
        let alike =
            causes.entry((entry.id, denies, by)).or_insert(Alike { entry, rules: Vec::new(), lost: 0.0, prefix: None });
        alike.rules.push(anomaly.rule.number);
        alike.lost = alike.lost.max(lost);
        alike.prefix = alike.prefix.take().or(prefix);
    }
    for ((_, denies, by), alike) in &causes {
        let mut finding = finding(view, chain, alike, by);
        if *denies {
            say_that_it_guards(&mut finding);
        }
        out.push(finding);
    }
    Ok(())
}

fn impossible(chain: &ChainView<'_>, rule: &Rule) -> Finding {
    let what = words::few(&rule.services.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>(), 4);
    let why = if rule.matches.is_empty() { "its addresses are empty" } else { "its parts exclude each other" };
    let message = format!("this {} of {what} can match no packet: {why}", rule.action.name());
    Finding::new(&IMPOSSIBLE_MATCH, message).chain(chain.direction()).at(rule_span(rule))
}

fn finding(view: &View<'_>, chain: &ChainView<'_>, alike: &Alike, by: &[usize]) -> Finding {
    let Alike { entry, rules, lost, prefix } = alike;
    let first = rules.first().and_then(|number| chain.rule(*number));
    let covers: Vec<Span> = by.iter().filter_map(|number| chain.span(*number)).collect();
    let mut finding = Finding::new(entry, message(view, alike, first, &covers));
    finding = finding.chain(chain.direction()).at(first.and_then(|rule| rule_span(rule)));
    if *lost > 0.5 || prefix.is_some() {
        finding = finding.level(Level::Medium);
    }
    finding.rules = covers;
    finding.rules.extend(rules.iter().skip(1).filter_map(|number| chain.span(*number)));
    if entry.id == EXCEPTION_AFTER_RULE.id {
        let mut slots = view.slots.clone();
        let regions: Vec<_> = first
            .into_iter()
            .flat_map(|rule| &rule.matches)
            .filter(|one| one.is_plain())
            .flat_map(|one| regions_of(one, &mut slots))
            .collect();
        finding.witness = accepted(view, chain, &regions, by);
    }
    finding
}

fn message(view: &View<'_>, alike: &Alike, first: Option<&Arc<Rule>>, covers: &[Span]) -> String {
    let action = first.map_or("rule", |rule| rule.action.name());
    let lines: Vec<String> = covers.iter().map(|span| view.line(*span)).collect();
    let whose = match covers {
        [] => "the baseline".to_owned(),
        [_] => format!("the rule at {}", words::few(&lines, 4)),
        _ => format!("the rules at {}", words::few(&lines, 4)),
    };
    let (take, decide) = if covers.len() > 1 { ("take", "decide") } else { ("takes", "decides") };
    let several = words::number(alike.rules.len() as u128);
    let one = alike.rules.len() == 1;
    match alike.entry.id {
        id if id == PARTLY_SHADOWED.id => {
            let part = (alike.lost * 100.0).round().clamp(1.0, 99.0);
            let subject =
                if one { format!("this {action}") } else { format!("{several} rules, the first this {action},") };
            let verb = if one { "loses" } else { "lose up to" };
            let whole = alike.prefix.as_ref().map(|prefix| format!(", all of {prefix} among it")).unwrap_or_default();
            format!(
                "{subject} {verb} {part} % of what is written{whole}: {whose} {take} it first and {decide} otherwise"
            )
        }
        id if id == REDUNDANT_BELOW.id => {
            let subject =
                if one { format!("this {action}") } else { format!("{several} rules, the first this {action},") };
            let verb = if one { "changes" } else { "change" };
            format!("{subject} {verb} nothing: what follows decides all of its packets in the same way")
        }
        _ => {
            let subject = match one {
                true => format!("this {action} never decides anything"),
                false => format!("{several} rules never decide anything, the first this {action}"),
            };
            format!("{subject}: {whose} {take} all of its packets first")
        }
    }
}

/// So many openings are looked at in the search for a packet.
const EXAMINED: usize = 1_000;

/// A packet of these regions that one of the rules lets through, and none before it.
fn accepted(
    view: &View<'_>,
    chain: &ChainView<'_>,
    regions: &[(region::Kind, Region)],
    by: &[usize],
) -> Option<Witness> {
    let mut work = Work::default();
    regions.iter().find_map(|(kind, region)| {
        let near: Vec<&Opening> = chain.openings(*kind, &region.values).take(EXAMINED).collect();
        let own = near.iter().filter(|one| one.rule.is_some_and(|rule| by.contains(&rule)));
        own.into_iter().find_map(|opening| {
            let both = opening.region.and(region);
            if both.is_empty(*kind) {
                return None;
            }
            let mut earlier = Taken::default();
            for one in near.iter().filter(|one| one.rule < opening.rule && one.rule.is_some()) {
                earlier.take((), one.kind, one.region.clone());
            }
            let left = earlier.rest(*kind, both, &mut work);
            left.iter().find_map(|packet| Witness::of(chain.direction(), *kind, packet, None, &view.slots))
        })
    })
}
