//! The ports of a bridge, by which packets pass a host that sends them on without being a router between them.
//!
//! In: a ruleset of Linux. Out: the same rules with a port of a bridge in the place of the interface, where rules ask for
//! the one and none for the other (iptables-extensions(8), physdev): `tap100i0` is the cable to a virtual machine, and what goes to it goes to that.

use std::collections::BTreeSet;

use crate::ruleset::{ChainId, Condition, Hook, InterfaceSet, Pattern, Program, Question, Ruleset, Test};

/// How a test begins that asks for ports of a bridge.
const TEST: &str = "physdev ";

/// The rules with ports of bridges as interfaces; none where no rule asks for any.
pub(super) fn as_interfaces(ruleset: &Ruleset) -> Option<Ruleset> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let bases = chains.bases.iter().filter(|base| base.hook == Hook::Forward);
    let through = chains.reached(bases.map(|base| base.chain));
    let conditions = || {
        through
            .iter()
            .filter_map(|id| chains.chain(*id))
            .flat_map(|chain| &chain.rules)
            .flat_map(|rule| &rule.conditions)
    };
    let asks = |one: &Condition| one.tests.iter().any(|test| ports(test).is_some());
    // To the kernel a packet that passes a bridge has both: its port, and the bridge as the interface.
    if !conditions().any(asks) || !conditions().all(|one| one.incoming.is_any() && one.outgoing.is_any()) {
        return None;
    }
    let mut own = ruleset.clone();
    if let Program::Chains(chains) = &mut own.program {
        let all = chains.chains.iter_mut().enumerate();
        let own = all.filter(|(at, _)| u32::try_from(*at).is_ok_and(|at| through.contains(&ChainId(at))));
        let rules = own.flat_map(|(_, chain)| &mut chain.rules);
        rules.flat_map(|rule| &mut rule.conditions).for_each(put);
    }
    let left: BTreeSet<_> =
        own.rules().into_iter().filter(|rule| rule.conditions.iter().any(asks_still)).map(|rule| rule.span).collect();
    own.unread.retain(|one| one.what != NOTE || left.iter().any(|span| span.holds(one.span)));
    Some(own)
}

/// How a reader says that it does not know the answer.
const NOTE: &str = "the match `physdev`";

fn asks_still(one: &Condition) -> bool {
    one.tests.iter().any(|test| test.question.text().is_some_and(|text| text.starts_with(TEST)))
}

/// Puts the ports of a condition in the place of interfaces that it does not ask for.
fn put(condition: &mut Condition) {
    let mut tests = std::mem::take(&mut condition.tests);
    tests.retain(|test| {
        let Some((incoming, outgoing)) = ports(test) else { return true };
        let is_free = |set: &InterfaceSet, port: &Option<Pattern>| port.is_none() || set.is_any();
        if !is_free(&condition.incoming, &incoming) || !is_free(&condition.outgoing, &outgoing) {
            return true;
        }
        condition.incoming = incoming.map_or_else(|| condition.incoming.clone(), InterfaceSet::one);
        condition.outgoing = outgoing.map_or_else(|| condition.outgoing.clone(), InterfaceSet::one);
        false
    });
    condition.tests = tests;
}

/// The port by which a packet came and that by which it leaves, as a test asks for them; none where it asks for anything else as well.
fn ports(test: &Test) -> Option<(Option<Pattern>, Option<Pattern>)> {
    let Question::Text(text) = &test.question else { return None };
    let mut words = text.strip_prefix(TEST).filter(|_| test.answer)?.split_whitespace();
    let (mut incoming, mut outgoing) = (None, None);
    while let Some(word) = words.next() {
        match word {
            "--physdev-in" => incoming = Some(pattern(words.next()?)),
            "--physdev-out" => outgoing = Some(pattern(words.next()?)),
            "--physdev-is-bridged" | "--physdev-is-in" | "--physdev-is-out" => {}
            _ => return None,
        }
    }
    (incoming.is_some() || outgoing.is_some()).then_some((incoming, outgoing))
}

fn pattern(name: &str) -> Pattern {
    match name.strip_suffix('+') {
        Some(stem) => Pattern::Prefix(stem.into()),
        None => Pattern::Exact(name.into()),
    }
}
