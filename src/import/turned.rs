//! Rules that send packets to another address (destination NAT).
//!
//! In: a ruleset. Out: the same without them, and where each stands. A profile filters and translates nothing: such a rule is a
//! place left open, and what the others say of packets is said of them as they come.

use super::draft::Entry;
use super::open::Open;
use super::write::Chain;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Program, Rule, Ruleset, Verdict};

/// How the words of a reader for such a rule begin.
const WORDS: [&str; 7] = ["DNAT", "REDIRECT", "NETMAP", "DNPT", "dnat", "redirect", "xt target DNAT"];

/// The ruleset without such rules, and their places.
pub(super) fn without(ruleset: &Ruleset) -> (Ruleset, Vec<Span>) {
    let mut left = ruleset.clone();
    let mut turned = Vec::new();
    if let Program::Chains(chains) = &mut left.program {
        for chain in &mut chains.chains {
            let rules = std::mem::take(&mut chain.rules);
            let own: Vec<Span> = rules.iter().filter(|rule| is_turned(rule)).map(|rule| rule.span).collect();
            // The reader says of such a rule that its packets pass if something is so, and by another that they are dropped else.
            chain.rules = rules.into_iter().filter(|rule| !own.contains(&rule.span)).collect();
            for span in own {
                if !turned.contains(&span) {
                    turned.push(span);
                }
            }
        }
    }
    (left, turned)
}

fn is_turned(rule: &Rule) -> bool {
    let asks = |text: &str| WORDS.iter().any(|word| text.starts_with(word));
    rule.verdict == Verdict::Accept
        && rule
            .conditions
            .iter()
            .flat_map(|one| &one.tests)
            .filter_map(|test| test.question.text())
            .any(|text| asks(text))
}

/// Puts a place left open for each to the head of the chain of what passes through, or of the first.
pub(super) fn stand_open(chains: &mut [Chain<'_>], turned: &[Span]) {
    let forward = chains.iter().position(|chain| chain.direction == Direction::Forward).unwrap_or(0);
    let Some(chain) = chains.get_mut(forward) else { return };
    let reason = "it sends packets to another address, which a profile can't: keep it where it is, and see which rules \
                  its packets meet with their new address";
    let open = |span: &Span| {
        let (reason, spans) = (reason.to_owned(), vec![*span]);
        Entry::Open(Open { steps: Vec::new(), reason, heads: spans.clone(), spans, all_of: None })
    };
    let places: Vec<Entry<'_>> = turned.iter().map(open).collect();
    chain.entries.splice(0..0, places);
}
