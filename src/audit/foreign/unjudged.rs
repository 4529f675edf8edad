//! What is left out of a report because it takes too long, said in it.
//!
//! In: how large a ruleset is, and where work ended. Out: findings that name each question that was not asked, and why.

use super::{MOST_STATES, order};
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::words;
use crate::diagnostic::Diagnostic;
use crate::packets::Grown;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Ruleset, Unread};

/// Questions that were not asked.
pub static NOT_JUDGED: Entry = Entry {
    id: "not-judged",
    level: Level::Info,
    summary: "some questions were not asked of a large ruleset",
    why: "that nothing is found there says nothing: it was not looked for",
    advice: "put addresses that share their rules into sets; smaller rulesets are asked everything",
    tag: None,
};

/// Says of which directions not everything was followed: more overlaps than are looked at, or jumps deeper than any kernel takes.
pub(super) fn unfollowed(directions: &[Direction], start: Span) -> Vec<Finding> {
    let beside = "nor was it looked at what happens to packets of each state, to ICMP errors and on loopback";
    let finding = |direction: &Direction| {
        let message = format!(
            "what is open {} was not computed to the end: its rules overlap in too many ways, or jump too deep",
            direction.name()
        );
        let mut finding = Finding::new(&NOT_JUDGED, message).level(Level::Medium).chain(*direction).at(Some(start));
        finding.also.push(beside.to_owned());
        finding
    };
    directions.iter().map(finding).collect()
}

/// Says of which translations it was not followed what they open, for they are too many.
pub(super) fn turns(left: &[Span]) -> Option<Diagnostic> {
    let first = left.first()?;
    let message = "too many destinations are given to packets to follow all of them";
    let here = "from here on it is not known what is open where packets are sent on; it may be more than is told";
    let help = "split the map or the ruleset by the addresses or interfaces by which packets come, and audit each part by itself";
    Some(Diagnostic::error("audit-limit", message).at(*first, here).with_help(help))
}

/// Says that rules could not be compared with all before them, and what grew.
pub(super) fn uncompared(grown: &Grown, start: Span) -> Finding {
    let message = format!(
        "which rules decide nothing, or the same as others, or could be one, is not known of all: {}",
        grown.what
    );
    Finding::new(&NOT_JUDGED, message).chain(grown.direction).at(Some(start))
}

/// Says that rules were not looked at side by side, for what reason.
pub(crate) fn side_by_side(why: &str) -> Finding {
    let message = format!(
        "this was not looked at: pairs of rules whose order decides, rules that could be one, and chains that hand packets back: \
         {why}"
    );
    Finding::new(&NOT_JUDGED, message)
}

/// Says that of several tables one was given: what the others translate comes to no rule of it.
pub(super) fn one_table(ruleset: &Ruleset) -> Option<Finding> {
    let unread = ruleset.unread.iter().find(|one| one.what.starts_with(Unread::ONE_TABLE))?;
    let message = "only the table `filter` was given, as `iptables -S` lists it: what others translate, mark or drop is not judged";
    let advice = "give what `iptables-save` prints: it has all tables";
    Some(Finding::new(&NOT_JUDGED, message.to_owned()).advice(advice.to_owned()).at(Some(unread.span)))
}

/// Names what was not looked at, if the ruleset is too large for it.
pub(super) fn say(ruleset: &Ruleset, start: Span) -> Option<Finding> {
    let count = ruleset.conditions();
    let limits = [
        (
            order::MOST,
            "the order of rules: which decide nothing, or the same as others, could be one, or were never used",
        ),
        (MOST_STATES, "what happens to packets of each state, to ICMP errors, to fragments, to logs and on loopback"),
    ];
    let left: Vec<String> = limits
        .iter()
        .filter(|(most, _)| count > *most)
        .map(|(most, what)| format!("{what} (asked of up to {} conditions)", words::number(*most as u128)))
        .collect();
    let size = words::number(count as u128);
    let message = format!("the ruleset has {size} conditions, and this was not looked at: {}", left.join("; "));
    (!left.is_empty()).then(|| Finding::new(&NOT_JUDGED, message).at(Some(start)))
}
