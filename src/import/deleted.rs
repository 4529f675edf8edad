//! What becomes of packets where somebody deletes a place that is left open.
//!
//! In: the entries of a chain, and the place. Out: in words, what that opens or closes. Other open places are taken to be deleted
//! too: what is said holds for somebody who deletes them all.

use super::algebra;
use super::displaced;
use super::draft::{Draft, Entry};
use super::foreign;
use super::turned;
use super::write::Chain;
use crate::policy::Action;
use crate::ruleset::{Condition, Verdict};

/// More boxes of packets are not cut further.
const BOXES: usize = 32;
/// More rules are not named.
const NAMED: usize = 2;

/// What rules and the default behind a place do with its packets.
#[derive(Debug, Default)]
struct After<'d, 'a> {
    /// The rules that let some of them in.
    lets_in: Vec<&'d Draft<'a>>,
    /// Whether the default lets some of them in.
    by_default: bool,
    /// Whether some of them are stopped.
    stops: bool,
}

/// What deleting the place at this number does. `named` calls a rule by its services.
pub(super) fn words(chain: &Chain<'_>, at: usize, named: impl Fn(&Draft<'_>) -> String) -> Option<String> {
    let entry = chain.entries.get(at)?;
    let open = entry.open()?;
    if let Some(family) = open.all_of {
        let all = family.name();
        return Some(match chain.default {
            Action::Allow => format!("OPENS all of {all} that no rule here stops"),
            _ => format!("closes all of {all} but what the baseline and the rules here let in"),
        });
    }
    if displaced::is_one(open) {
        return Some(
            "opens and closes nothing while the host keeps its own rule, which `verify --whole` shows as a difference and \
             `--beside TABLE` leaves out; where that rule goes too, what it stops meets the rules here"
                .to_owned(),
        );
    }
    if open.reason == turned::OF_PF {
        return Some(
            "opens and closes nothing while the line stays and pf asks the rules here before it; behind it they judge its packets by \
             their new address, which may open or close any of them"
                .to_owned(),
        );
    }
    if open.steps.is_empty() {
        return Some(
            "neither opens nor closes anything here: the host's own rule goes on to translate, its packets meet the rules of this \
             profile with their new address, and `verify --whole --beside TABLE` leaves its table out"
                .to_owned(),
        );
    }
    if open.reason == foreign::REASON {
        return Some("closes nothing that a host sends; `verify` shows it as stopped here and let in there".to_owned());
    }
    let (mut stopped, mut passed, mut logged, mut helped) = (Vec::new(), Vec::new(), false, false);
    for step in &open.steps {
        let bare = step.conditions.iter().map(without_questions);
        match step.verdict {
            Verdict::Accept | Verdict::Stateless => passed.extend(bare),
            Verdict::Drop | Verdict::Reject(_) => stopped.extend(bare),
            Verdict::Help(_) | Verdict::Assign(_) => helped = true,
            _ => logged = true,
        }
    }
    let mut parts = Vec::new();
    if !stopped.is_empty() {
        let after = after(chain, at, stopped);
        let by = by(&after, &named);
        parts.push(match by {
            Some(by) => {
                format!("OPENS: what this stops is let in by {by}; a `deny` of it in this place keeps it closed to all")
            }
            None => "opens nothing: what follows stops its packets too".to_owned(),
        });
    }
    if !passed.is_empty() {
        let after = after(chain, at, passed);
        let by = by(&after, &named);
        parts.push(match (by, after.stops) {
            (Some(by), false) => format!("closes nothing: its packets are let in by {by}"),
            (Some(by), true) => format!("closes what this lets in, but for what is let in by {by}"),
            (None, _) => "closes what this lets in; an `allow` of it in this place opens it to all".to_owned(),
        });
    }
    if helped {
        parts.push("takes the helper from these flows: data connections that it expects are stopped".to_owned());
    }
    if logged {
        parts.push("loses the lines of its log".to_owned());
    }
    Some(parts.join("; "))
}

/// The condition without what no rule of a profile can ask: which of its packets the rule is for is not known.
fn without_questions(one: &Condition) -> Condition {
    let mut bare = one.clone();
    bare.tags.clear();
    while let Some(question) = algebra::asks(&bare).cloned() {
        bare.tests.retain(|test| test.question != question);
    }
    bare
}

fn after<'d, 'a>(chain: &'d Chain<'a>, at: usize, packets: Vec<Condition>) -> After<'d, 'a> {
    let mut found = After::default();
    let mut left = packets;
    for entry in chain.entries.iter().skip(at + 1) {
        let Entry::Rule(draft) = entry else { continue };
        if draft.action == Action::Continue {
            continue;
        }
        let is_met = left.iter().any(|one| draft.packets.iter().any(|other| overlap(one, other)));
        if !is_met {
            continue;
        }
        if draft.action == Action::Allow {
            found.lets_in.push(draft);
        }
        if draft.action != Action::Allow || draft.limit.is_some() {
            found.stops = true;
        }
        // Where it can't be cut, the packets go on: then more is named than there is.
        left = algebra::without(&left, &draft.packets, BOXES.max(left.len())).unwrap_or(left);
        if left.is_empty() {
            return found;
        }
    }
    match chain.default {
        Action::Allow => found.by_default = true,
        _ => found.stops = true,
    }
    found
}

fn overlap(one: &Condition, other: &Condition) -> bool {
    // What can't be said of interfaces may be.
    !matches!(algebra::both(one, other), Ok(None))
}

/// Who lets packets in: the first rules by their services, and the default.
fn by(after: &After<'_, '_>, named: impl Fn(&Draft<'_>) -> String) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for draft in &after.lets_in {
        let name = format!("`{}` below", named(draft));
        if !words.contains(&name) {
            words.push(name);
        }
    }
    let more = words.len().saturating_sub(NAMED);
    words.truncate(NAMED);
    words.extend((more > 0).then(|| format!("{more} more rules")));
    words.extend(after.by_default.then(|| "the default of this chain".to_owned()));
    match words.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [before @ .., last] => Some(format!("{} and {last}", before.join(", "))),
    }
}
