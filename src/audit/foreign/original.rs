//! Tests of where a flow was going before anything was translated.
//!
//! In: rules that ask it, and packets that begin a flow. Out: the answer: of a packet that was not given another destination it
//! is what it bears, and of one that was, what it bore before. Behind the first packet of a flow nothing is answered.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use crate::place::Span;
use crate::ruleset::flow::tracked;
use crate::ruleset::{Chains, Condition, Flow, Program, Protocol, Rule, Ruleset, Test, Tracking, Turned, Unread};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// Rulesets for more ways to answer are not made: of so many ports, a test is then answered for none.
const MOST: usize = 64;

/// What a test asks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    /// Whether the first destination port was one of these.
    Ports(PortSet),
    /// Whether the first destination was one of these.
    Addresses(AddressSet),
    /// Whether the packet goes the way of the first.
    Forth,
}

/// What a test asks, and the answer that it wants.
fn asked(test: &Test) -> Option<(Asked, bool)> {
    let words: Vec<&str> = test.question.text()?.split_whitespace().collect();
    let (asked, wanted) = match words.as_slice() {
        ["conntrack", rest @ ..] => {
            let (rest, wanted) = rest.strip_prefix(&["!"]).map_or((rest, true), |rest| (rest, false));
            match rest {
                ["--ctorigdstport", ports] => (Asked::Ports(of(&[*ports], ':', port)?), wanted),
                ["--ctorigdst", address] => (Asked::Addresses(addresses(&[*address])?), wanted),
                ["--ctdir", way] if way.eq_ignore_ascii_case("original") => (Asked::Forth, wanted),
                ["--ctdir", way] if way.eq_ignore_ascii_case("reply") => (Asked::Forth, !wanted),
                _ => return None,
            }
        }
        ["ct", "direction", "original"] => (Asked::Forth, true),
        ["ct", "direction", "reply"] => (Asked::Forth, false),
        ["ct", "original", "ip" | "ip6", field @ "daddr", rest @ ..] | ["ct", "original", field, rest @ ..] => {
            let (rest, wanted) = rest.strip_prefix(&["!="]).map_or((rest, true), |rest| (rest, false));
            let inner = rest.strip_prefix(&["{"]).and_then(|rest| rest.strip_suffix(&["}"]));
            let values: Vec<&str> = inner.unwrap_or(rest).iter().map(|word| word.trim_end_matches(',')).collect();
            let asked = match *field {
                "proto-dst" => Asked::Ports(of(&values, '-', port)?),
                "daddr" => Asked::Addresses(addresses(&values)?),
                _ => return None,
            };
            (asked, wanted)
        }
        _ => return None,
    };
    Some((asked, wanted == test.answer))
}

/// Whether it wants the first destination port to be one of these.
pub(super) fn asks_for_ports(test: &Test, ports: &PortSet) -> bool {
    matches!(asked(test), Some((Asked::Ports(own), true)) if own.overlaps(ports))
}

fn port(word: &str) -> Option<Port> {
    word.parse().ok().map(Port)
}

/// Points and ranges; none if one of them can't be read, or where there is none.
fn of(words: &[&str], between: char, read: impl Fn(&str) -> Option<Port>) -> Option<PortSet> {
    let range = |word: &&str| {
        let (first, last) = word.split_once(between).unwrap_or((word, word));
        Interval::new(read(first)?, read(last)?)
    };
    let ranges: Option<Vec<Interval<Port>>> = words.iter().map(range).collect();
    ranges.filter(|ranges| !ranges.is_empty()).map(|ranges| ranges.into_iter().collect())
}

fn addresses(words: &[&str]) -> Option<AddressSet> {
    let read = |word: &&str| -> Option<AddressSet> {
        let network = word.parse().or_else(|_| word.parse::<IpAddr>().map(ipnet::IpNet::from)).ok()?;
        Some(match network {
            ipnet::IpNet::V4(own) => {
                AddressSet { v4: [Interval::from(own)].into_iter().collect(), ..AddressSet::default() }
            }
            ipnet::IpNet::V6(own) => {
                AddressSet { v6: [Interval::from(own)].into_iter().collect(), ..AddressSet::default() }
            }
        })
    };
    let all: Option<Vec<AddressSet>> = words.iter().map(read).collect();
    all.filter(|all| !all.is_empty()).map(|all| all.iter().fold(AddressSet::default(), |sum, own| sum.union(own)))
}

/// The answer for packets of a turn that begin a flow; none where it is not the same for all of them.
fn answer(turn: &Turned, asked: &Asked) -> Option<bool> {
    let of_one = |one: &Condition| match asked {
        Asked::Forth => Some(true),
        Asked::Ports(ports) => told(ports.covers(&one.selectors), ports.overlaps(&one.selectors)),
        Asked::Addresses(addresses) => {
            let families = Family::ALL.into_iter().filter(|family| one.source.has(*family));
            let own = families.fold(AddressSet::default(), |sum, family| sum.union(&one.destination.of_family(family)));
            told(addresses.covers(&own), addresses.overlaps(&own))
        }
    };
    let mut answers = turn.packets.iter().map(of_one);
    // Of no packet any answer is right.
    let Some(first) = answers.next() else { return Some(true) };
    let first = first?;
    answers.all(|other| other == Some(first)).then_some(first)
}

fn told(is_all: bool, is_some: bool) -> Option<bool> {
    if is_all { Some(true) } else { (!is_some).then_some(false) }
}

/// Changes the conditions of every rule; one that is left none goes.
fn each(ruleset: &mut Ruleset, change: &dyn Fn(&Condition) -> Vec<Condition>) {
    let Program::Chains(Chains { chains, .. }) = &mut ruleset.program else { return };
    for chain in chains {
        let asks = |rule: &Rule| rule.conditions.iter().flat_map(|one| &one.tests).any(|test| asked(test).is_some());
        for rule in chain.rules.iter_mut().filter(|rule| asks(rule)) {
            rule.conditions = rule.conditions.iter().flat_map(change).filter(|one| !one.is_empty()).collect();
        }
        chain.rules.retain(|rule| !rule.conditions.is_empty());
    }
}

/// The same where packets that begin a flow bear what they bore when they were sent: they were not turned.
pub(super) fn of_others(ruleset: &mut Ruleset) {
    let first = tracked(&[Tracking::New, Tracking::Related]);
    each(ruleset, &|one| {
        let later = Condition { flows: one.flows.difference(&first), ..one.clone() };
        let mut own = Condition { flows: one.flows.intersection(&first), tests: Vec::new(), ..one.clone() };
        for test in &one.tests {
            match asked(test) {
                Some((Asked::Forth, true)) => {}
                Some((Asked::Forth, false)) => return vec![later],
                Some((Asked::Ports(ports), wanted)) if has_ports(&own) => {
                    let ports = if wanted { ports } else { ports.complement() };
                    own.selectors = own.selectors.intersection(&ports);
                }
                Some((Asked::Addresses(addresses), wanted)) => {
                    let addresses = if wanted { addresses } else { AddressSet::any().difference(&addresses) };
                    own.destination = Arc::new(own.destination.intersection(&addresses));
                }
                _ => own.tests.push(test.clone()),
            }
        }
        vec![own, later]
    });
}

fn has_ports(one: &Condition) -> bool {
    let is_ported = |number: u8| !one.protocols.contains(Protocol(number)) || Protocol(number).has_ports();
    (0..=u8::MAX).all(is_ported)
}

/// Chains as packets see them that some turns gave another destination.
pub(super) struct Beyond {
    /// The chains.
    pub(super) ruleset: Ruleset,
    /// The turns, by number.
    pub(super) turns: BTreeSet<usize>,
}

/// The chains as the packets of each turn see them, once for turns of which every test has the same answer.
pub(super) fn beyond(ruleset: &Ruleset, turns: &[Turned]) -> Vec<Beyond> {
    let mut tests: Vec<Asked> = Vec::new();
    if let Program::Chains(chains) = &ruleset.program {
        let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
        for (asked, _) in conditions.flat_map(|one| &one.tests).filter_map(asked) {
            if !tests.contains(&asked) && tests.len() < MOST {
                tests.push(asked);
            }
        }
    }
    let mut groups: BTreeMap<Vec<Option<bool>>, BTreeSet<usize>> = BTreeMap::new();
    for (number, turn) in turns.iter().enumerate() {
        groups.entry(tests.iter().map(|test| answer(turn, test)).collect()).or_default().insert(number);
    }
    if groups.len() > MOST {
        return vec![Beyond { ruleset: ruleset.clone(), turns: (0..turns.len()).collect() }];
    }
    let of_group = |(answers, turns): (Vec<Option<bool>>, BTreeSet<usize>)| {
        let mut ruleset = ruleset.clone();
        each(&mut ruleset, &|one| {
            let mut left = one.clone();
            left.tests.clear();
            for test in &one.tests {
                let known = asked(test).and_then(|(own, wanted)| {
                    let at = tests.iter().position(|other| *other == own)?;
                    Some(answers.get(at).copied()?? == wanted)
                });
                match known {
                    Some(true) => {}
                    Some(false) => return Vec::new(),
                    None => left.tests.push(test.clone()),
                }
            }
            vec![left]
        });
        Beyond { ruleset, turns }
    };
    groups.into_iter().map(of_group).collect()
}

/// The rules of which packets that begin a flow still ask where it was going.
pub(super) fn unanswered(ruleset: &Ruleset) -> BTreeSet<Span> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeSet::new() };
    let first = Flow::plain(Tracking::New);
    let asks = |one: &Condition| one.flows.contains(first) && one.tests.iter().any(|test| asked(test).is_some());
    let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
    rules.filter(|rule| rule.conditions.iter().any(asks)).map(|rule| rule.span).collect()
}

/// Whether it is such a test that was not understood.
pub(super) fn is_of_test(one: &Unread) -> bool {
    const WORDS: [&str; 5] = [
        "option `--ctorigdstport`",
        "option `--ctorigdst`",
        "option `--ctdir`",
        "test `ct original ",
        "test `ct direction ",
    ];
    WORDS
        .iter()
        .any(|words| one.what.starts_with("the ") && one.what.get(4..).is_some_and(|rest| rest.starts_with(words)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::Question;

    fn of_text(text: &str) -> Option<(Asked, bool)> {
        asked(&Test { question: Question::Text(text.into()), answer: true })
    }

    fn ports(text: &[(u16, u16)]) -> Asked {
        Asked::Ports(text.iter().filter_map(|(first, last)| Interval::new(Port(*first), Port(*last))).collect())
    }

    #[test]
    fn both_programs_ask_for_the_first_destination() {
        assert_eq!(of_text("conntrack --ctorigdstport 8080"), Some((ports(&[(8080, 8080)]), true)));
        assert_eq!(of_text("conntrack ! --ctorigdstport 8080:8090"), Some((ports(&[(8080, 8090)]), false)));
        assert_eq!(of_text("ct original proto-dst 8080"), Some((ports(&[(8080, 8080)]), true)));
        assert_eq!(of_text("ct original proto-dst != { 80, 90-99 }"), Some((ports(&[(80, 80), (90, 99)]), false)));
        assert_eq!(of_text("conntrack --ctdir REPLY"), Some((Asked::Forth, false)));
        assert_eq!(of_text("ct direction original"), Some((Asked::Forth, true)));
        let own = addresses(&["10.0.0.0/8"]).unwrap();
        for text in ["ct original daddr 10.0.0.0/8", "ct original ip daddr 10.0.0.0/8"] {
            assert_eq!(of_text(text), Some((Asked::Addresses(own.clone()), true)));
        }
    }

    #[test]
    fn what_is_not_read_is_not_answered() {
        for text in [
            "ct original proto-dst >= 80",
            "ct original proto-dst @web",
            "ct reply proto-dst 80",
            "conntrack --ctreplsrcport 80",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
