//! Tests of pf of which it is known what they ordinarily mean, though only the host can answer them.
//!
//! In: a test as its reader words it, and the condition that asks it. Out: what it says of packets that are likely to come.

use super::Bound;
use crate::policy::Direction;
use crate::ruleset::{Condition, InterfaceSet, Pattern, Question, Rule, Side, Test};

/// What a test says of packets that fit the rest of its condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// All of them are likely to fit.
    Holds,
    /// Some of them fit: somebody can send such a packet.
    OfSome,
    /// None of them fits.
    Never,
}

/// What a test ordinarily means; none where that is not known.
pub(super) fn meaning(test: &Test, condition: &Condition, direction: Direction, bound: Bound) -> Option<Meaning> {
    let text = test.question.text()?;
    // What an anchor lets in whose rules are not in the text nobody knows: that is said of it, and what the text opens stays what it is.
    if test.question.is_passed_by_anchor() {
        return Some(if test.answer { Meaning::Never } else { Meaning::Holds });
    }
    // Nor what it translates; but for what is sure, its packets may go elsewhere.
    if test.question.is_translated_by_anchor() && matches!(bound, Bound::Most | Bound::Likely) {
        return Some(if test.answer { Meaning::Never } else { Meaning::Holds });
    }
    if bound == Bound::Least {
        return None;
    }
    // Rules are told of a group by its name: its members' own names are not known.
    if text.starts_with("in on group ") || text.starts_with("out on group ") {
        return if test.answer { Some(Meaning::Never) } else { likely(bound, Meaning::Holds) };
    }
    if !test.answer {
        return astray(test, bound);
    }
    // The first statement that fits translates: this one, unless one before it does.
    if text.starts_with("translated by rdr pass") {
        return likely(bound, Meaning::OfSome);
    }
    let (side, name, is_dynamic) = own_interface(text)?;
    let (here, is_of_host) = match side {
        Side::Destination => (&condition.incoming, direction == Direction::Inbound),
        Side::Source => (&condition.outgoing, direction == Direction::Outbound),
    };
    let is_here = is_only(here, name);
    match (is_of_host, is_here) {
        (true, true) => likely(bound, Meaning::Holds),
        (true, false) if is_dynamic => likely(bound, Meaning::OfSome),
        (false, true) if direction == Direction::Forward && side == Side::Destination => likely(bound, Meaning::Never),
        _ => None,
    }
}

/// What sends packets on.
const SENDING: [&str; 4] = ["rdr-to ", "af-to ", "route-to ", "divert-"];

/// What it means that packets are sent on and do not get there. Whoever gives them another destination means them to get there, and so does
/// a program that takes them; whether another line stops them as they leave is not followed. What is sent by another interface does not
/// come to the host that it is for.
fn astray(test: &Test, bound: Bound) -> Option<Meaning> {
    let is_sent =
        |text: &str| SENDING.iter().any(|words| text.starts_with(words)) && text.ends_with(" leads to acceptance");
    let text = test.question.text().filter(|text| is_sent(text))?;
    match bound {
        Bound::Likely if test.question.is_of_redirect() => Some(Meaning::Never),
        Bound::Likely | Bound::Sure if text.starts_with("divert-to ") => Some(Meaning::Never),
        Bound::Likely => Some(Meaning::Holds),
        Bound::Most | Bound::Sure | Bound::Least => None,
    }
}

/// Whether a rule asks nothing but whether this pf asks it of ICMP messages that answer: no other rule is meant for those.
pub(super) fn asks_of_answers_alone(rule: &Rule) -> bool {
    let is_of_answers = |test: &Test| test.question.text().is_some_and(|text| **text == *Question::ICMP_ANSWER);
    rule.conditions.iter().all(|one| one.tags.is_empty() && one.tests.iter().all(is_of_answers))
}

/// What is ordinary is likely; what is open at most does not rest on it.
fn likely(bound: Bound, meaning: Meaning) -> Option<Meaning> {
    matches!(bound, Bound::Likely | Bound::Sure).then_some(meaning)
}

fn is_only(set: &InterfaceSet, name: &str) -> bool {
    let InterfaceSet::OneOf(patterns) = set else { return false };
    patterns.iter().all(|pattern| matches!(pattern, Pattern::Exact(own) if **own == *name)) && !patterns.is_empty()
}

/// The interface of whose own address a test asks, and whether it is written as one: `to (em0)`, `from em0:0`.
fn own_interface(text: &str) -> Option<(Side, &str, bool)> {
    let (word, rest) = text.split_once(' ')?;
    let side = match word {
        "to" => Side::Destination,
        "from" => Side::Source,
        _ => return None,
    };
    let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let name = inner.unwrap_or(rest);
    let bare = name.strip_suffix(":0").unwrap_or(name);
    let is_name = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name.then_some((side, bare, inner.is_some() || bare.len() < name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_an_interface_is_known_by_its_words() {
        assert_eq!(own_interface("to (em0)"), Some((Side::Destination, "em0", true)));
        assert_eq!(own_interface("from (egress:0)"), Some((Side::Source, "egress", true)));
        assert_eq!(own_interface("to em0"), Some((Side::Destination, "em0", false)));
        for other in ["to (em0:network)", "to <t>", "to em0:network", "to www.example.org", "from (em0)/24", "user x"] {
            assert_eq!(own_interface(other), None, "{other}");
        }
    }
}
