//! A list of which the last match decides, unless it is quick: pf.
//!
//! In: the list. Out: what it lets on, once for each way of the direction: in, out, or in and then out. A rule that is quick
//! stands before all others, and of those that are not the last stands first: so the list becomes one of which the first
//! match decides. What packets meet a rule, by the tag that they bear there, `marked` says before.

use std::collections::{BTreeSet, VecDeque};

use super::conditions::{Both, Reading};
use super::marked::{self, Marked, Met};
use super::{Bound, Layer, Opener, limits, pf};
use crate::audit::taken::Taken;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Item, ListRule, Verdict};

/// What the list lets on, by way.
pub(super) fn layers(reading: &mut Reading<'_>, items: &[Item], domain: &Both) -> Vec<Layer> {
    let ways: &[bool] = match reading.direction {
        Direction::Inbound => &[true],
        Direction::Outbound => &[false],
        Direction::Forward => &[true, false],
    };
    let mut marked = Marked::new(domain.clone());
    ways.iter().map(|coming_in| layer(reading, items, *coming_in, domain, &mut marked)).collect()
}

/// Rules with their numbers in the list.
type Lines<'a> = VecDeque<(usize, &'a ListRule)>;

/// The rules in the order in which the first match decides, of which the first of the list has this number.
fn ordered<'a>(items: &'a [Item], (depth, first): (usize, usize), later: Lines<'a>) -> Lines<'a> {
    let mut lines = later;
    if depth > marked::DEEPEST {
        return lines;
    }
    for (number, item) in marked::numbered(items, first, depth).into_iter().rev() {
        let inside = (depth + 1, number + 1);
        match item {
            Item::Rule(rule) if rule.quick => lines.push_front((number, rule)),
            Item::Rule(rule) => lines.push_back((number, rule)),
            Item::Anchor(rule, inner) if rule.quick => {
                let mut inside = ordered(inner, inside, VecDeque::new());
                inside.append(&mut lines);
                lines = inside;
            }
            Item::Anchor(_, inner) => lines = ordered(inner, inside, lines),
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

fn layer(reading: &mut Reading<'_>, items: &[Item], coming_in: bool, domain: &Both, marked: &mut Marked) -> Layer {
    let met: Met = marked.walk(reading, items, coming_in);
    let (mut blocked, mut openings, mut filters) = (Taken::default(), Vec::new(), false);
    // What no rule decides passes as well: only there is it told of.
    let mut decided = Taken::default();
    let uncertain = leaves_undecided(items);
    let lines = ordered(items, (0, 0), VecDeque::new());
    let bounded: BTreeSet<Span> =
        lines.iter().filter(|(_, line)| limits::is_of_bound(&line.rule)).map(|(_, line)| line.rule.span).collect();
    for (number, line) in lines {
        let accepts = line.rule.verdict.accepts();
        let Some(met) = met.of(number) else { continue };
        if !(accepts || line.rule.verdict.denies()) || reading.work.is_spent(1) {
            continue;
        }
        let met = if uncertain { reading.doubted(met) } else { met.clone() };
        if !accepts {
            filters = true;
            blocked.take_all(&met.take);
            decided.take_all(&met.take);
            continue;
        }
        // A line that no text says stands for what happens without a match.
        let is_written = line.rule.span.start < line.rule.span.end;
        let opener = if is_written { Opener::of_rule(&line.rule) } else { Opener::of_default(None) };
        let number = reading.opener(opener);
        let noted = if bounded.contains(&line.rule.span) { &mut reading.limited } else { &mut reading.unlimited };
        noted.insert(number);
        openings.extend(reading.openings(Some(number), &met, if is_written { &blocked } else { &decided }));
        // What it sends elsewhere no other rule lets in where it was sent to.
        if coming_in && line.redirects.is_some() && !uncertain {
            blocked.take_all(&met.take);
        }
        if is_written && !uncertain {
            let surely = match reading.bound {
                Bound::Most if pf::asks_of_answers_alone(&line.rule) => &met.open,
                Bound::Most | Bound::Likely | Bound::Sure => &met.take,
                Bound::Least if met.is_certain() => &met.take,
                Bound::Least => continue,
            };
            decided.take_all(surely);
        }
    }
    // Without a match pf lets packets pass (pf.conf(5)).
    openings.extend(reading.openings(None, domain, &decided));
    Layer { openings, filters, judges: true }
}
