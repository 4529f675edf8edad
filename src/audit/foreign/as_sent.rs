//! Whether packets come to the host's own chains with the destination that they were sent to.
//!
//! In: a ruleset, and what was followed of packets with another destination. Out: whether no rule may give them one of which nothing is
//! known. The kernel drops what is sent to loopback from elsewhere before the inbound chain is asked, so this says whether that is so.

use std::collections::BTreeSet;

use super::followed::Followed;
use crate::place::Span;
use crate::ruleset::{Chains, Hook, Program, Ruleset, Unread, Weight};

/// How notes begin that speak of tests: what a test asks changes no packet.
const TESTS: [&str; 9] = [
    "the match `",
    "the test `",
    "the test for fragments",
    "the option `--",
    "the set `",
    "the elements of the set `",
    "the state `",
    "the address type",
    "a state of connection tracking",
];

/// How they end where a statement that was not understood stands as a test of what comes of its packets.
const OUTCOMES: [&str; 2] = [" accepts`", " drops`"];

/// Whether packets of Linux bear the destination that they were sent to, as far as they are not followed to another.
pub(super) fn are_as_sent(ruleset: &Ruleset, followed: Option<&Followed>) -> bool {
    let Program::Chains(chains) = &ruleset.program else { return false };
    if followed.is_none() && !chains.turned.is_empty() {
        return false;
    }
    let (early, late) = places(chains);
    let is_in = |places: &BTreeSet<Span>, one: &Unread| {
        let up_to = Span { end: u32::MAX, ..one.span };
        places.range(..=up_to).next_back().is_some_and(|span| span.holds(one.span))
    };
    // A destination is given before it is known where a packet goes.
    let is_late = |one: &Unread| is_in(&late, one) && !is_in(&early, one);
    ruleset.unread.iter().all(|one| match one.weight {
        Weight::Harmless => true,
        // What is kept from tracking gets no other destination.
        Weight::Question => one.is_of_untracking() || is_test(&one.what) || is_late(one),
        Weight::Gap => false,
    })
}

fn is_test(what: &str) -> bool {
    TESTS.iter().any(|words| what.starts_with(words)) && !OUTCOMES.iter().any(|words| what.ends_with(words))
}

/// The rules that packets may meet as they arrive, and all others.
fn places(chains: &Chains) -> (BTreeSet<Span>, BTreeSet<Span>) {
    let is_early = |hook: Hook| hook <= Hook::Prerouting || hook == Hook::Output;
    let from = |wanted: bool| {
        let bases = chains.bases.iter().filter(move |base| is_early(base.hook) == wanted);
        chains.rules_from(bases.map(|base| base.chain)).map(|rule| rule.span).collect()
    };
    (from(true), from(false))
}
