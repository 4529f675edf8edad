//! ICMP of the other family: protocol 58 in IPv4, and protocol 1 in IPv6.
//!
//! In: a step that no rule of a profile says. Out: what of it lets in such packets, and the rest. A profile has no word for them, no
//! host sends them, and `meta l4proto { icmp, ipv6-icmp } accept` is for them by accident: that stays open by itself, so that the
//! rest of the rule can be said.

use super::algebra;
use super::flatten::Step;
use super::open::Open;
use crate::place::Span;
use crate::ruleset::{Condition, Protocol, ProtocolSet, Verdict};
use crate::sets::Family;

/// The protocol of the other family's ICMP.
pub(super) fn protocol(family: Family) -> ProtocolSet {
    ProtocolSet::point(if family == Family::V4 { Protocol::ICMPV6 } else { Protocol::ICMP })
}

/// Why it is left open.
pub(super) const REASON: &str =
    "ICMPv6 over IPv4 and ICMP over IPv6, which no host sends, have no word in a profile; the rest of the rule is said";

/// What of a step lets in ICMP of the other family, as an entry of its own; and the rest.
pub(super) fn part<'a>(step: Step<'a>, family: Family) -> (Option<Open<'a>>, Option<Step<'a>>) {
    let foreign = protocol(family);
    let logs = step.rule.is_some_and(|rule| rule.log.is_some());
    if logs || !matches!(step.verdict, Verdict::Accept | Verdict::Stateless) {
        return (None, Some(step));
    }
    let is_foreign = |one: &Condition| foreign.covers(&one.protocols) && algebra::asks(one).is_none();
    let (unsaid, rest): (Vec<Condition>, Vec<Condition>) = step.conditions.iter().cloned().partition(is_foreign);
    let of = |conditions: Vec<Condition>| (!conditions.is_empty()).then(|| Step { conditions, ..step.clone() });
    let entry = of(unsaid).map(|step| {
        let spans: Vec<Span> = step.rule.map(|rule| rule.span).into_iter().collect();
        Open { steps: vec![step], reason: REASON.to_owned(), heads: spans.clone(), spans, all_of: None }
    });
    (entry, of(rest))
}
