//! A list of which the last match decides, unless it is quick: pf.
//!
//! In: the list. Out: what it lets on, once for each way of the direction: in, out, or in and then out. A rule that is quick
//! stands before all others, and of those that are not the last stands first: so the list becomes one of which the first
//! match decides.

use std::collections::VecDeque;
use std::sync::Arc;

use super::chains::PAIR;
use super::conditions::{Both, Reading, Regions};
use super::taken::Taken;
use super::{Layer, Opener};
use crate::audit::reach::Opening;
use crate::policy::Direction;
use crate::ruleset::{Item, ListRule, Verdict};

/// The deepest that anchors may stand in each other.
const DEEPEST: usize = 64;

/// A rule with the anchors around it.
type Line<'a> = (Vec<&'a ListRule>, &'a ListRule);

/// What the list lets on, by way.
pub(super) fn layers(reading: &mut Reading<'_>, items: &[Item], domain: &Both) -> Vec<Layer> {
    let ways: &[bool] = match reading.direction {
        Direction::Inbound => &[true],
        Direction::Outbound => &[false],
        Direction::Forward => &[true, false],
    };
    ways.iter().map(|coming_in| layer(reading, items, *coming_in, domain)).collect()
}

/// The rules in the order in which the first match decides.
fn ordered<'a>(items: &'a [Item], around: &[&'a ListRule], later: VecDeque<Line<'a>>) -> VecDeque<Line<'a>> {
    let mut lines = later;
    if around.len() > DEEPEST {
        return lines;
    }
    for item in items.iter().rev() {
        match item {
            Item::Rule(rule) if rule.quick => lines.push_front((around.to_vec(), rule)),
            Item::Rule(rule) => lines.push_back((around.to_vec(), rule)),
            Item::Anchor(rule, inner) => {
                let around: Vec<&ListRule> = around.iter().copied().chain([rule]).collect();
                if rule.quick {
                    let mut inside = ordered(inner, &around, VecDeque::new());
                    inside.append(&mut lines);
                    lines = inside;
                } else {
                    lines = ordered(inner, &around, lines);
                }
            }
        }
    }
    lines
}

/// Whether some rule ends the list without a verdict: then those that stand before it decide, and the order above is not
/// what happens.
fn leaves_undecided(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Rule(rule) => rule.quick && rule.rule.verdict == Verdict::Continue,
        Item::Anchor(_, inner) => leaves_undecided(inner),
    })
}

fn layer(reading: &mut Reading<'_>, items: &[Item], coming_in: bool, domain: &Both) -> Layer {
    let asked = |rule: &ListRule| if coming_in { rule.on_the_way_in } else { rule.on_the_way_out };
    let name: Arc<str> = if coming_in { "in" } else { "out" }.into();
    let (mut blocked, mut openings, mut filters) = (Taken::default(), Vec::new(), false);
    let uncertain = leaves_undecided(items);
    for (around, line) in ordered(items, &[], VecDeque::new()) {
        let accepts = line.rule.verdict.accepts();
        let decides = accepts || matches!(line.rule.verdict, Verdict::Drop | Verdict::Reject(_));
        if !decides || !asked(line) || !around.iter().all(|anchor| asked(anchor)) || reading.work.is_spent(1) {
            continue;
        }
        let mut met = both(reading, domain, &line.rule.conditions);
        for anchor in around {
            met = both(reading, &met, &anchor.rule.conditions);
        }
        if uncertain {
            met = reading.doubted(&met);
        }
        if !accepts {
            filters = true;
            met.take.iter().for_each(|(kind, region)| blocked.take(*kind, region.clone()));
            continue;
        }
        let number = reading.opener(Opener {
            span: Some(line.rule.span),
            comment: line.rule.comment.clone(),
            chain: Arc::clone(&name),
            is_default: false,
            is_limited: Reading::is_limited(&line.rule.conditions),
            is_of_untracked: false,
        });
        openings.extend(left(reading, &blocked, &met, Some(number)));
    }
    // Without a match pf lets packets pass (pf.conf(5)).
    openings.extend(left(reading, &blocked, domain, None));
    Layer { openings, filters, judges: true }
}

fn left(reading: &mut Reading<'_>, blocked: &Taken, met: &Both, rule: Option<usize>) -> Vec<Opening> {
    let mut openings = Vec::new();
    for (kind, region) in met.open.iter() {
        let left = blocked.left(*kind, region.clone(), &mut reading.work);
        openings.extend(left.into_iter().map(|region| Opening { rule, kind: *kind, region }));
    }
    openings
}

/// The packets of a context that one of the conditions fits.
fn both(reading: &mut Reading<'_>, context: &Both, conditions: &[crate::ruleset::Condition]) -> Both {
    let fits = reading.fits(conditions);
    let mut of = |fits: &Regions, context: &Regions| -> Regions {
        let mut found = Vec::new();
        for (kind, region) in fits {
            for (_, around) in context.iter().filter(|(own, _)| own == kind) {
                if reading.work.is_spent(PAIR) {
                    return found;
                }
                found.extend(reading.work.both(*kind, region, around).map(|region| (*kind, region)));
            }
        }
        found
    };
    let open = of(&fits.open, &context.open);
    if fits.is_certain() && context.is_certain() {
        return Both::same(open);
    }
    let take = of(&fits.take, &context.take);
    Both { open: Arc::new(open), take: Arc::new(take) }
}
