//! Rules that an earlier rule leaves nothing of, and rules that can match nothing.
//!
//! Decided against single earlier rules: a rule that several cover together is not found here.

use std::collections::BTreeMap;

use crate::audit::cover::Cover;
use crate::audit::finding::{Entry, Finding, Witness};
use crate::audit::level::Level;
use crate::audit::region::{Kind, Region, regions_of};
use crate::audit::view::{ChainView, View, rule_span};
use crate::audit::words;
use crate::place::Span;
use crate::policy::{Action, Rule, RuleOrigin, State};

/// A reject behind a deny.
pub static NEVER_MATCHES: Entry = Entry {
    id: "never-matches",
    level: Level::Medium,
    summary: "an earlier rule takes every packet of a rule, and answers differently",
    why: "the author believes that the rule works",
    advice: "delete it, or move it up if it is the one that is meant",
    tag: None,
};

/// An allow behind a deny.
pub static SHADOWED: Entry = Entry {
    id: "shadowed",
    level: Level::High,
    summary: "an earlier deny takes every packet of an allow",
    why: "the opposite of what is written happens",
    advice: "move it before the rule that covers it, or delete it",
    tag: None,
};

/// The same again, narrower.
pub static REDUNDANT_ABOVE: Entry = Entry {
    id: "redundant-above",
    level: Level::Low,
    summary: "an earlier rule already does the same to every packet of a rule",
    why: "dead weight: whoever narrows the earlier rule will not expect this one to take over",
    advice: "delete it",
    tag: None,
};

/// A deny behind an allow.
pub static EXCEPTION_AFTER_RULE: Entry = Entry {
    id: "exception-after-rule",
    level: Level::Medium,
    summary: "a deny stands behind an allow that takes every packet of it",
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

/// Every chain, and whether some comparison was left out because the limit was reached.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) -> bool {
    let mut complete = true;
    for chain in &view.chains {
        complete &= of_chain(view, chain, out);
    }
    complete
}

/// What covers rules: the kind of finding, and the rules that cover them.
type Cause = (&'static str, Vec<usize>);

/// Rules that are dead for one cause, and the packets of the first.
struct Dead {
    entry: &'static Entry,
    rules: Vec<usize>,
    regions: Vec<(Kind, Region)>,
}

fn of_chain(view: &View<'_>, chain: &ChainView<'_>, out: &mut Vec<Finding>) -> bool {
    let mut cover = Cover::default();
    let mut slots = view.slots.clone();
    let mut dead: BTreeMap<Cause, Dead> = BTreeMap::new();
    let mut all: Vec<Vec<(Kind, Region)>> = Vec::with_capacity(chain.chain.rules.len());
    for (number, rule) in chain.chain.rules.iter().enumerate() {
        let profile = matches!(rule.origin, RuleOrigin::Profile { .. });
        if profile && rule.matches.is_empty() {
            out.push(impossible(chain, rule));
        }
        let opening = rule.matches.iter().filter(|matched| matched.states.contains(State::New));
        let mut regions: Vec<(Kind, Region)> = opening.flat_map(|matched| regions_of(matched, &mut slots)).collect();
        regions.retain(|(kind, region)| !region.is_empty(*kind));
        if profile && !regions.is_empty() {
            let by: Option<Vec<usize>> = regions.iter().map(|(kind, region)| cover.covering(*kind, region)).collect();
            if let Some(mut by) = by {
                by.sort_unstable();
                by.dedup();
                let entry = judge(chain, rule, &regions, &by, &all);
                let found = dead.entry((entry.id, by)).or_insert_with(|| Dead {
                    entry,
                    rules: Vec::new(),
                    regions: regions.clone(),
                });
                found.rules.push(number);
                // What it would cover is covered already.
                all.push(Vec::new());
                continue;
            }
        }
        for (kind, region) in &regions {
            cover.add(number, *kind, region.clone());
        }
        all.push(regions);
    }
    out.extend(dead.iter().map(|((_, by), dead)| finding(view, chain, dead, by)));
    !cover.exhausted()
}

fn judge(
    chain: &ChainView<'_>,
    rule: &Rule,
    regions: &[(Kind, Region)],
    by: &[usize],
    all: &[Vec<(Kind, Region)>],
) -> &'static Entry {
    let actions: Vec<Action> = by.iter().filter_map(|number| chain.rule(*number)).map(|other| other.action).collect();
    let allows = rule.action == Action::Allow;
    if actions.iter().any(|other| (*other == Action::Allow) != allows) {
        return if allows { &SHADOWED } else { &EXCEPTION_AFTER_RULE };
    }
    if actions.iter().any(|other| *other != rule.action) {
        return &NEVER_MATCHES;
    }
    match by {
        [only] if all.get(*only).is_some_and(|other| other == regions) => &DUPLICATE_RULE,
        _ => &REDUNDANT_ABOVE,
    }
}

fn impossible(chain: &ChainView<'_>, rule: &Rule) -> Finding {
    let what = words::few(&rule.services.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>(), 4);
    let message = format!("this {} of {what} can match no packet: its addresses are empty", rule.action.name());
    Finding::new(&IMPOSSIBLE_MATCH, message).chain(chain.direction()).at(rule_span(rule))
}

fn finding(view: &View<'_>, chain: &ChainView<'_>, dead: &Dead, by: &[usize]) -> Finding {
    let Dead { entry, rules, regions } = dead;
    let first = rules.first().and_then(|number| chain.rule(*number));
    let action = first.map_or("rule", |rule| rule.action.name());
    let covers: Vec<Span> = by.iter().filter_map(|number| chain.span(*number)).collect();
    let where_: Vec<String> = covers.iter().map(|span| view.line(*span)).collect();
    let whose =
        if where_.is_empty() { "the baseline".to_owned() } else { format!("the rule at {}", words::few(&where_, 4)) };
    let subject = match rules.len() {
        1 => format!("this {action} never decides anything"),
        more => format!("{} rules never decide anything, the first this {action}", words::number(more as u128)),
    };
    let message = format!("{subject}: {whose} takes all of its packets first");
    let mut finding = Finding::new(entry, message).chain(chain.direction()).at(first.and_then(|rule| rule_span(rule)));
    finding.rules = covers;
    finding.rules.extend(rules.iter().skip(1).filter_map(|number| chain.span(*number)));
    if entry.id == EXCEPTION_AFTER_RULE.id {
        finding.witness = accepted(view, chain, regions);
    }
    finding
}

/// So many openings are looked at in the search for a packet.
const EXAMINED: usize = 1_000;

/// A packet of these regions that the profile's rules let through.
fn accepted(view: &View<'_>, chain: &ChainView<'_>, regions: &[(Kind, Region)]) -> Option<Witness> {
    regions.iter().find_map(|(kind, region)| {
        chain.openings(*kind, &region.values).take(EXAMINED).find_map(|opening| {
            let both = opening.region.and(region);
            let packet = (!both.is_empty(*kind)).then_some(both)?;
            Witness::of(chain.direction(), *kind, &packet, None, &view.slots)
        })
    })
}
