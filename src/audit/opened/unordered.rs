//! Rules without an order, of which each block wins over all allows: Windows.
//!
//! In: the rules. Out: what they let in, all of them one layer.

use super::conditions::{Both, Reading};
use super::{Layer, Opener};
use crate::audit::taken::Taken;
use crate::ruleset::{Rule, Unordered};

/// What the rules of the direction let on.
pub(super) fn layers(reading: &mut Reading<'_>, rules: &Unordered, domain: &Both) -> Vec<Layer> {
    let own: Vec<&Rule> =
        rules.rules.iter().filter(|(direction, _)| *direction == reading.direction).map(|(_, rule)| rule).collect();
    let (mut blocked, mut openings) = (Taken::default(), Vec::new());
    for rule in own.iter().filter(|rule| !rule.verdict.accepts()) {
        blocked.take_all(&reading.fits(&rule.conditions).take);
    }
    for rule in own.iter().filter(|rule| rule.verdict.accepts()) {
        let met = reading.fits(&rule.conditions);
        let number = reading.opener(Opener::of_rule(rule));
        openings.extend(reading.openings(Some(number), &met, &blocked));
    }
    let default = rules.defaults.get(&reading.direction);
    // Where nothing is said of the rest, nothing stops it.
    let accepts = default.is_none_or(|(verdict, _)| verdict.accepts());
    if accepts {
        let number = reading.opener(Opener::of_default(default.and_then(|(_, span)| *span)));
        openings.extend(reading.openings(Some(number), domain, &blocked));
    }
    let filters = !accepts || own.iter().any(|rule| !rule.verdict.accepts());
    vec![Layer { openings, filters, judges: true }]
}
