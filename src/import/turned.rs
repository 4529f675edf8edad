//! Rules that send packets to another address (destination NAT).
//!
//! In: a ruleset. Out: the same without them, and where each stands. A profile filters and translates nothing: such a rule is a
//! place left open, and what the others say of packets is said of them as they come.

use std::collections::BTreeSet;

use super::draft::Entry;
use super::open::Open;
use super::write::Chain;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Item, Program, Question, Rule, Ruleset, Verdict};

/// Why a rule that sends packets elsewhere is left open.
const ELSEWHERE: &str = "it sends packets to another address, which a profile can't: keep it where it is, and see which rules its \
                         packets meet with their new address";
/// The same of pf, where rules before it judge packets by the old address, and rules behind it by the new one.
pub(super) const OF_PF: &str = "it sends packets to another address, which a profile can't: keep it where it is. The rules here judge \
                                these packets by the address with which they come, and so does pf where it asks them before it alone";

/// How the words of a reader for such a rule begin.
const WORDS: [&str; 7] = ["DNAT", "REDIRECT", "NETMAP", "DNPT", "dnat", "redirect", "xt target DNAT"];

/// A rule that sends packets elsewhere.
pub(super) struct Elsewhere {
    span: Span,
    /// Whether they then go to the host itself, or through it.
    direction: Direction,
    reason: &'static str,
}

/// Rules of which a profile says a little more or less than they do.
#[derive(Debug, Default)]
pub(super) struct Otherwise {
    /// Those that ask the host's routes whose an address is.
    pub(super) by_routes: BTreeSet<Span>,
    /// Those that pass packets without a state for their answers.
    pub(super) stateless: BTreeSet<Span>,
}

impl Otherwise {
    /// What it is that may fare otherwise, in words.
    pub(super) fn words(&self) -> Vec<&'static str> {
        let by_routes =
            (!self.by_routes.is_empty()).then_some("that broadcast and anycast addresses are taken for the host's own");
        let stateless = (!self.stateless.is_empty()).then_some("that a state is kept where the ruleset keeps none");
        by_routes.into_iter().chain(stateless).collect()
    }
}

/// The ruleset without such rules, their places, and the rules that it says otherwise. A profile has no word for what pf lets pass
/// without a state for its answers, nor for what comes to the host and is not sent to an address of its own (see [`Question::unless`]).
pub(super) fn without(ruleset: &Ruleset) -> (Ruleset, Vec<Elsewhere>, Otherwise) {
    let mut left = ruleset.clone();
    let mut otherwise = Otherwise::default();
    match &mut left.program {
        Program::List(items) => keep_states(items, &mut otherwise.stateless, 0),
        Program::Chains(chains) => {
            for rule in chains.chains.iter_mut().flat_map(|chain| &mut chain.rules) {
                for test in rule.conditions.iter_mut().flat_map(|one| &mut one.tests) {
                    if let Question::Local(side) = test.question {
                        test.question = Question::Own(side);
                        otherwise.by_routes.insert(rule.span);
                    }
                }
            }
        }
        Program::Unordered(_) => {}
    }
    let mut turned: Vec<Elsewhere> = Vec::new();
    for line in ruleset.lines().into_iter().filter(|line| line.redirects.is_some()) {
        let one = Elsewhere { span: line.rule.span, direction: Direction::Forward, reason: OF_PF };
        if turned.iter().all(|known| known.span != one.span) {
            turned.push(one);
        }
    }
    if let Program::Chains(chains) = &mut left.program {
        for chain in &mut chains.chains {
            let rules = std::mem::take(&mut chain.rules);
            let own: Vec<(Span, Direction)> =
                rules.iter().filter_map(|rule| Some((rule.span, turned_to(rule)?))).collect();
            // The reader says of such a rule that its packets pass if something is so, and by another that they are dropped else.
            chain.rules = rules.into_iter().filter(|rule| own.iter().all(|(span, _)| *span != rule.span)).collect();
            for (span, direction) in own {
                if turned.iter().all(|one| one.span != span) {
                    turned.push(Elsewhere { span, direction, reason: ELSEWHERE });
                }
            }
        }
    }
    (left, turned, otherwise)
}

/// Lets every rule that accepts keep a state.
fn keep_states(items: &mut [Item], stateless: &mut BTreeSet<Span>, depth: usize) {
    /// The deepest that anchors may stand in each other.
    const DEEPEST: usize = 64;
    for item in items {
        let (Item::Rule(line) | Item::Anchor(line, _)) = item;
        if line.rule.verdict == Verdict::Stateless {
            line.rule.verdict = Verdict::Accept;
            stateless.insert(line.rule.span);
        }
        if let Item::Anchor(_, inside) = item
            && depth < DEEPEST
        {
            keep_states(inside, stateless, depth + 1);
        }
    }
}

/// Whether a rule sends packets to another address: by which way they then go. A redirect leads to the host itself.
fn turned_to(rule: &Rule) -> Option<Direction> {
    let texts = rule.conditions.iter().flat_map(|one| &one.tests).filter_map(|test| test.question.text());
    let word = texts.filter_map(|text| WORDS.iter().find(|word| text.starts_with(**word))).next()?;
    let to = if word.eq_ignore_ascii_case("redirect") { Direction::Inbound } else { Direction::Forward };
    (rule.verdict == Verdict::Accept).then_some(to)
}

/// Puts a place left open for each to the head of the chain by which its packets go, or of the first.
pub(super) fn stand_open(chains: &mut [Chain<'_>], turned: &[Elsewhere]) {
    for one in turned.iter().rev() {
        let at = chains.iter().position(|chain| chain.direction == one.direction).unwrap_or(0);
        let Some(chain) = chains.get_mut(at) else { return };
        let (reason, spans) = (one.reason.to_owned(), vec![one.span]);
        let open = Open { steps: Vec::new(), reason, heads: spans.clone(), spans, all_of: None };
        chain.entries.insert(0, Entry::Open(open));
    }
}
