//! Dates, reasons and owners of rules.

use jiff::civil::Date;

use super::wide_range::WIDE_RANGE;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::view::{View, rule_span};
use crate::audit::words;
use crate::place::Span;
use crate::resolve::Care;

/// Past its date.
pub static EXPIRED: Entry = Entry {
    id: "expired",
    level: Level::Medium,
    summary: "a rule's `until:` has passed",
    why: "nothing lasts like the temporary; a ruleset that is loaded already does not expire by itself",
    advice: "delete the rule, or give it a new date and a reason",
    tag: None,
};

/// Near its date.
pub static EXPIRES_SOON: Entry = Entry {
    id: "expires-soon",
    level: Level::Info,
    summary: "a rule's `until:` passes within 14 days",
    why: "what it allows stops working at the next load after that day",
    advice: "decide now whether it goes or gets a new date",
    tag: None,
};

/// No date.
pub static NO_EXPIRY: Entry = Entry {
    id: "no-expiry",
    level: Level::Low,
    summary: "a rule marked temporary has no date",
    why: "without a date nobody will come back to it",
    advice: "give it an `until:`",
    tag: None,
};

/// No reason.
pub static NO_REASON: Entry = Entry {
    id: "no-reason",
    level: Level::Info,
    summary: "allows say neither why they are there nor who asked for them",
    why: "a review needs a reason and a person",
    advice: "give the rule a `description:` and a `ticket:`",
    tag: None,
};

/// No owner.
pub static NO_OWNER: Entry = Entry {
    id: "no-owner",
    level: Level::Info,
    summary: "allows have a description but no ticket: there is nobody to ask",
    why: "a review needs a person",
    advice: "give the rule a `ticket:`",
    tag: None,
};

/// So many days before its date a rule is spoken of.
const SOON: i32 = 14;

/// Dates first, then care. Reasons come last in the list of checks: they look at what other checks found.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let today = view.resolution.policy.as_of;
    for care in &view.resolution.facts.care {
        out.extend(dates(care, today));
    }
    reasons(view, out);
}

fn dates(care: &Care, today: Date) -> Option<Finding> {
    let at = |finding: Finding, place: Span| finding.chain(care.direction).at(Some(place));
    if care.disabled {
        return None;
    }
    let Some(until) = &care.until else {
        let message = "a rule marked temporary has no `until:`";
        return care.temporary.then(|| at(Finding::new(&NO_EXPIRY, message), care.rule));
    };
    let what = if care.allows { "an allow" } else { "a deny" };
    if care.expired {
        let now = if care.allows { "it is left out" } else { "it still holds" };
        return Some(at(
            Finding::new(&EXPIRED, format!("{what} was to hold until {}, and {now}", until.value)),
            until.span,
        ));
    }
    let days = today.until(until.value).ok()?.get_days();
    let message = format!("{what} holds until {}: {days} days more", until.value);
    (days <= SOON).then(|| at(Finding::new(&EXPIRES_SOON, message), until.span))
}

/// Rules without reason, folded by chain.
fn reasons(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        let allows = chain.chain.rules.iter().filter(|rule| rule.action == crate::policy::Action::Allow);
        let rules: Vec<_> = allows.filter_map(|rule| Some((rule, rule_span(rule)?))).collect();
        let without = |reason: bool| -> Vec<Span> {
            let fits = rules.iter().filter(|(rule, _)| rule.ticket.is_none() && rule.description.is_some() == reason);
            fits.map(|(_, span)| *span).collect()
        };
        for (entry, spans, what) in [
            (&NO_REASON, without(false), "neither a description nor a ticket"),
            (&NO_OWNER, without(true), "a description but no ticket"),
        ] {
            let Some(first) = spans.first() else { continue };
            let wide =
                out.iter().any(|one| one.chain == Some(chain.direction()) && is_wide(one) && touches(one, &spans));
            let level = if wide { Level::Low } else { entry.level };
            let verb = if spans.len() == 1 { "has" } else { "have" };
            let count = words::number(spans.len() as u128);
            let message = format!("{count} of the {} {} allows {verb} {what}", rules.len(), chain.direction().name());
            let mut finding = Finding::new(entry, message).level(level).chain(chain.direction()).at(Some(*first));
            finding.rules = spans.iter().skip(1).copied().collect();
            out.push(finding);
        }
    }
}

/// Whether a finding is `wide-range` or one that implies it.
fn is_wide(finding: &Finding) -> bool {
    [WIDE_RANGE.id, "any-port", "any-any"].contains(&finding.id)
}

fn touches(finding: &Finding, rules: &[Span]) -> bool {
    let places: Vec<Span> = finding.place.into_iter().chain(finding.rules.iter().copied()).collect();
    rules.iter().any(|rule| places.iter().any(|place| rule.holds(*place)))
}
