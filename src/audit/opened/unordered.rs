//! Rules without an order, of which each block wins over all allows: Windows.
//!
//! In: the rules. Out: what they let in, all of them one layer.

use std::sync::Arc;

use super::conditions::{Both, Reading};
use super::taken::Taken;
use super::{Layer, Opener};
use crate::audit::reach::Opening;
use crate::ruleset::{Rule, Unordered};

/// What the rules of the direction let on.
pub(super) fn layers(reading: &mut Reading<'_>, rules: &Unordered, domain: &Both) -> Vec<Layer> {
    let own: Vec<&Rule> =
        rules.rules.iter().filter(|(direction, _)| *direction == reading.direction).map(|(_, rule)| rule).collect();
    let name: Arc<str> = reading.direction.name().into();
    let (mut blocked, mut openings) = (Taken::default(), Vec::new());
    for rule in own.iter().filter(|rule| !rule.verdict.accepts()) {
        for (kind, region) in reading.fits(&rule.conditions).take.iter() {
            blocked.take(*kind, region.clone());
        }
    }
    let mut let_in = |reading: &mut Reading<'_>, opener: Opener, met: &Both| {
        let number = reading.opener(opener);
        for (kind, region) in met.open.iter() {
            let left = blocked.left(*kind, region.clone(), &mut reading.work);
            openings.extend(left.into_iter().map(|region| Opening { rule: Some(number), kind: *kind, region }));
        }
    };
    for rule in own.iter().filter(|rule| rule.verdict.accepts()) {
        let met = reading.fits(&rule.conditions);
        let opener = Opener {
            span: Some(rule.span),
            comment: rule.comment.clone(),
            chain: Arc::clone(&name),
            is_default: false,
            is_limited: false,
            is_of_untracked: false,
        };
        let_in(reading, opener, &met);
    }
    let default = rules.defaults.get(&reading.direction);
    // Where nothing is said of the rest, nothing stops it.
    let accepts = default.is_none_or(|(verdict, _)| verdict.accepts());
    if accepts {
        let span = default.and_then(|(_, span)| *span);
        let_in(
            reading,
            Opener { span, comment: None, chain: name, is_default: true, is_limited: false, is_of_untracked: false },
            domain,
        );
    }
    let filters = !accepts || own.iter().any(|rule| !rule.verdict.accepts());
    vec![Layer { openings, filters, judges: true }]
}
