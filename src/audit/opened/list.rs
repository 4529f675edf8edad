//! A list of which the last match decides, unless it is quick: pf.
//!
//! In: the list. Out: what it lets on, once for each way of the direction: in, out, or in and then out. A rule that is quick
//! stands before all others, and of those that are not the last stands first: so the list becomes one of which the first
//! match decides.

use std::collections::VecDeque;

use super::conditions::{Both, Reading};
use super::{Layer, Opener};
use crate::audit::taken::Taken;
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
    let nothing = Taken::default();
    let (mut blocked, mut openings, mut filters) = (Taken::default(), Vec::new(), false);
    let uncertain = leaves_undecided(items);
    for (around, line) in ordered(items, &[], VecDeque::new()) {
        let accepts = line.rule.verdict.accepts();
        let decides = accepts || line.rule.verdict.denies();
        if !decides || !asked(line) || !around.iter().all(|anchor| asked(anchor)) || reading.work.is_spent(1) {
            continue;
        }
        let mut met = domain.clone();
        for one in [line].into_iter().chain(around) {
            met = reading.meeting(&one.rule.conditions, &met, [&nothing, &nothing]);
        }
        if uncertain {
            met = reading.doubted(&met);
        }
        if !accepts {
            filters = true;
            blocked.take_all(&met.take);
            continue;
        }
        let number = reading.opener(Opener::of_rule(&line.rule));
        openings.extend(reading.openings(Some(number), &met, &blocked));
    }
    // Without a match pf lets packets pass (pf.conf(5)).
    openings.extend(reading.openings(None, domain, &blocked));
    Layer { openings, filters, judges: true }
}
