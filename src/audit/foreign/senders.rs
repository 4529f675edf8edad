//! Conditions on senders that anyone nearby can meet, and what checks them without naming them.
//!
//! In: a ruleset with chains. Out: a finding, and whether a reverse-path check stands somewhere.

use crate::audit::checks::external::OWN_ADDRESS_FROM_OUTSIDE;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::ruleset::{Condition, InterfaceSet, Pattern, Program, Question, Rule, Ruleset, Side, Test};
use crate::sets::Family;

/// Set by whoever sends.
pub static MAC_ONLY: Entry = Entry {
    id: "mac-only",
    level: Level::Low,
    summary: "a rule knows whom it lets in by a MAC address alone",
    why: "anyone on the segment can set it, and behind a router it is the router's",
    advice: "ask for the address and the interface as well",
    tag: None,
};

/// Accepts whose only condition on the sender is a MAC address.
pub(super) fn mac_only(ruleset: &Ruleset) -> Option<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
    let is_it = |rule: &&Rule| rule.verdict.accepts() && rule.conditions.iter().any(is_mac_alone);
    Finding::of_rules(
        &MAC_ONLY,
        rules.filter(is_it).map(|rule| rule.span).collect(),
        "lets in whoever has a MAC address, from any address and interface",
        "let in whoever has a MAC address, from any address and interface",
    )
}

/// Accepts of what bears an address of the host's own, by whatever interface it comes: over IPv6 the kernel lets that in.
pub(super) fn own_address(ruleset: &Ruleset) -> Option<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    // Chains of a text for IPv4 do not say so in each rule.
    let of_v6 = chains.bases.iter().filter(|base| base.families.contains(&Family::V6)).map(|base| base.chain);
    let rules = chains.rules_from(of_v6);
    let is_it = |rule: &&Rule| rule.verdict.accepts() && rule.conditions.iter().any(is_own_by_others);
    let mut finding = Finding::of_rules(
        &OWN_ADDRESS_FROM_OUTSIDE,
        rules.filter(is_it).map(|rule| rule.span).collect(),
        "lets in over IPv6 whoever sends with an address of the host's own",
        "let in over IPv6 whoever sends with an address of the host's own",
    )?;
    finding.reason =
        "the kernel drops such packets of others over IPv4 alone; who sends one gets no answer, and may not need any";
    finding.advice = "ask for the loopback interface in place of the address".to_owned();
    Some(finding)
}

fn is_own_by_others(condition: &Condition) -> bool {
    let is_own = |test: &Test| test.answer && test.question == Question::Local(Side::Source);
    let by_others = match &condition.incoming {
        InterfaceSet::OneOf(patterns) => patterns.iter().any(|pattern| *pattern != Pattern::Loopback),
        InterfaceSet::NoneOf(_) | InterfaceSet::Any => condition.outgoing.is_any(),
    };
    by_others && condition.tests.iter().any(is_own) && !condition.source.v6.is_empty()
}

fn is_mac_alone(condition: &Condition) -> bool {
    // Whoever does not have an address is everybody.
    let is_mac = |text: &str| !text.contains('!') && is_mac_text(text);
    let texts = condition.tests.iter().map(|test| test.answer.then(|| test.question.text()).flatten());
    !condition.tests.is_empty()
        && texts.into_iter().all(|text| text.is_some_and(|text| is_mac(&text.to_ascii_lowercase())))
        && condition.incoming.is_any()
        && (condition.source.v4.is_full() || condition.source.v6.is_full())
}

fn is_mac_text(text: &str) -> bool {
    text.starts_with("mac ")
        || text.starts_with("mac:")
        || text == "mac"
        || text.contains("mac-source")
        || text.starts_with("ether saddr")
}

/// Whether some rule asks whether the way back leads where a packet came from: `rpfilter` of iptables, `fib saddr` of nftables.
pub(super) fn checks_the_way_back(ruleset: &Ruleset) -> bool {
    let rules = ruleset.rules();
    let tests = rules.iter().flat_map(|rule| &rule.conditions).flat_map(|one| &one.tests);
    tests.filter_map(|test| test.question.text()).any(|text| text.contains("rpfilter") || text.contains("fib saddr"))
}
