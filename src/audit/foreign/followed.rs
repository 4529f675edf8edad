//! A ruleset without the questions that packets with another destination raise, where it can be told what comes of them.
//!
//! In: a ruleset as its reader gives it: whether a packet that a rule turns gets through is a question, in that rule and in each
//! chain behind it. Out: the same where such packets are gone from the ways of others, and the chains as they are beyond the
//! turn. Turns to one constant are followed, and to one of a few; the questions of others stay.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::marked_turns;
use super::meant::Named;
use super::original::{self, Beyond};
use super::several::{self, One};
use crate::place::Span;
use crate::ruleset::original::{Asked, asked, is_of_test, says_turned};
use crate::ruleset::{
    Base, ChainId, Chains, Condition, Hook, NewDestination, Program, Question, Rule, Ruleset, Test, Turned, Unread,
    Verdict,
};
use crate::sets::{AddressSet, Family};

/// More turns than a host has by hand or by containers are left as questions, and an error says so: of each it is asked what is open behind
/// it, beside all others.
pub(super) const MOST: usize = 4_000;

/// What was followed.
pub(super) struct Followed {
    /// For packets that are not turned: those that are do not come to later chains.
    pub(super) rest: Ruleset,
    /// The same without a word on packets that are turned.
    pub(super) bare: Ruleset,
    /// For packets that were turned: tests for that hold, and tests of where they were going are answered where they can be.
    pub(super) beyond: Vec<Beyond>,
    /// The turns.
    pub(super) turns: Vec<Turned>,
    /// The numbers of those of which it is not sure that packets get their destination: it may be another of the same rule's.
    pub(super) possible: BTreeSet<usize>,
    /// The rules that were not followed because they are too many.
    pub(super) left: Vec<Span>,
    /// The rules that let packets on by name where these go through the host.
    pub(super) named: Named,
}

/// The rules that give packets a destination that is not known.
pub(super) fn unknown(ruleset: &Ruleset, followed: Option<&Followed>) -> BTreeSet<Span> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeSet::new() };
    let known: BTreeSet<Span> = followed.iter().flat_map(|followed| &followed.turns).map(|turn| turn.span).collect();
    chains.turned.iter().map(|turn| turn.span).filter(|span| !known.contains(span)).collect()
}

/// Follows what can be; none where nothing is given another destination.
pub(super) fn follow(ruleset: &Ruleset) -> Option<Followed> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    if chains.turned.is_empty() {
        return None;
    }
    let (mut turns, mut possible): (Vec<Turned>, BTreeSet<usize>) = (Vec::new(), BTreeSet::new());
    let mut left: Vec<Span> = Vec::new();
    for turn in &chains.turned {
        let own = several::each(turn, ruleset);
        let is_left = own.as_ref().map_or(turn.is_large, |own| turns.len() + own.len() > MOST);
        left.extend(is_left.then_some(turn.span));
        let own = own.filter(|_| !is_left).unwrap_or_default();
        for One { turn, is_sure } in own {
            possible.extend((!is_sure).then_some(turns.len()));
            turns.push(turn);
        }
    }
    let asked: BTreeSet<Arc<str>> = turns.iter().map(|turn| Arc::clone(&turn.question)).collect();
    for turn in &mut turns {
        for one in &mut turn.packets {
            // Its own question says of a turn only that it is one.
            one.tests.retain(|test| asks(test, &asked).is_none());
            of_family(one, turn.to);
        }
    }
    let without = |with: &dyn Fn(&mut Chains)| {
        let mut changed = ruleset.clone();
        if let Program::Chains(chains) = &mut changed.program {
            with(chains);
        }
        let spans: BTreeSet<_> = turns.iter().map(|turn| turn.span).collect();
        let is_settled = |one: &Unread| says_turned(&one.what) || spans.iter().any(|span| span.holds(one.span));
        changed.unread.retain(|one| !is_settled(one));
        changed
    };
    let mut rest = without(&|chains| settle(chains, &turns, &asked));
    let mut bare = without(&|chains| each(chains, |_, rule| unasked(rule, &asked)));
    let mut beyond = bare.clone();
    let answer = |ruleset: &mut Ruleset, is_turned: bool| {
        if let Program::Chains(chains) = &mut ruleset.program {
            each(chains, |_, rule| answered(rule, is_turned));
        }
    };
    answer(&mut beyond, true);
    let beyond = original::beyond(&beyond, &turns);
    // Whether a packet was turned is known of each: of those whose new destination is not, a question decides at once.
    answer(&mut rest, false);
    answer(&mut bare, false);
    original::of_others(&mut rest);
    original::of_others(&mut bare);
    let open: BTreeSet<_> =
        beyond.iter().map(|one| &one.ruleset).chain([&rest]).flat_map(original::unanswered).collect();
    let is_open = |one: &Unread| open.iter().any(|span| span.holds(one.span));
    rest.unread.retain(|one| !is_of_test(one) || is_open(one));
    let mut followed = Followed { rest, bare, beyond, turns, possible, left, named: Named::of(ruleset) };
    marked_turns::add(&mut followed);
    Some(followed)
}

/// The same where nothing is given another destination: none is asked for what nothing has, as far as the text has the chains that could
/// give it one. Where it does not have them, what is accepted of all other packets is open all the same.
pub(super) fn unturned(ruleset: &Ruleset) -> Option<Ruleset> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let mut tests = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    let asks = tests.any(|one| one.tests.iter().any(|test| of_turned(test).is_some()));
    if !chains.turned.is_empty() || !asks {
        return None;
    }
    let is_early = |base: &Base| base.hook == Hook::Prerouting && chains.translating.contains(&base.chain);
    let is_whole = chains.bases.iter().any(is_early);
    let mut changed = ruleset.clone();
    if let Program::Chains(chains) = &mut changed.program {
        each(chains, |_, rule| if is_whole || wants_others(&rule) { answered(rule, false) } else { Some(rule) });
    }
    let open = original::unanswered(&changed);
    let is_open = |one: &Unread| open.iter().any(|span| span.holds(one.span));
    changed.unread.retain(|one| !says_turned(&one.what) || is_open(one));
    Some(changed)
}

/// Whether a rule accepts what was not given another destination.
fn wants_others(rule: &Rule) -> bool {
    let tests = rule.conditions.iter().flat_map(|one| &one.tests);
    rule.verdict.accepts() && tests.filter_map(of_turned).all(|wanted| !wanted)
}

/// The chains as packets see them that were turned, wherever they went: without the rules that ask what comes of such packets.
pub(super) fn with_turned(ruleset: &Ruleset) -> Ruleset {
    let mut changed = ruleset.clone();
    if let Program::Chains(chains) = &mut changed.program {
        let asked: BTreeSet<Arc<str>> = chains.turned.iter().map(|turn| Arc::clone(&turn.question)).collect();
        each(chains, |_, rule| unasked(rule, &asked));
        each(chains, |_, rule| answered(rule, true));
    }
    changed
}

/// Keeps of each rule what `keep` leaves of it.
fn each(chains: &mut Chains, keep: impl Fn(ChainId, Rule) -> Option<Rule>) {
    for (number, chain) in (0..).zip(&mut chains.chains) {
        let rules = std::mem::take(&mut chain.rules);
        chain.rules = rules.into_iter().filter_map(|rule| keep(ChainId(number), rule)).collect();
    }
}

/// Leaves the packets of the family to which a turn leads: others pass the rule by.
fn of_family(one: &mut Condition, to: Option<NewDestination>) {
    let Some(address) = to.and_then(|to| to.address()) else { return };
    let family = AddressSet::all_of(if address.is_ipv4() { Family::V4 } else { Family::V6 });
    one.source = Arc::new(one.source.intersection(&family));
    one.destination = Arc::new(one.destination.intersection(&family));
}

fn asks<'t>(test: &'t Test, asked: &BTreeSet<Arc<str>>) -> Option<&'t Arc<str>> {
    match &test.question {
        Question::Text(text) if asked.contains(text) => Some(text),
        _ => None,
    }
}

fn is_asking(rule: &Rule, asked: &BTreeSet<Arc<str>>) -> bool {
    rule.conditions.iter().flat_map(|one| &one.tests).any(|test| asks(test, asked).is_some())
}

/// A rule without the conditions that ask.
fn unasked(mut rule: Rule, asked: &BTreeSet<Arc<str>>) -> Option<Rule> {
    if !is_asking(&rule, asked) {
        return Some(rule);
    }
    rule.conditions.retain(|one| one.tests.iter().all(|test| asks(test, asked).is_none()));
    (!rule.conditions.is_empty()).then_some(rule)
}

/// Turned packets go on from the rule that turns them, and are gone from the chains of their old way. What the host itself sends
/// is judged by where it was meant to go.
fn settle(chains: &mut Chains, turns: &[Turned], asked: &BTreeSet<Arc<str>>) {
    let hooks: BTreeMap<ChainId, Hook> = chains.bases.iter().map(|base| (base.chain, base.hook)).collect();
    let own: BTreeSet<(ChainId, crate::place::Span)> = turns.iter().map(|turn| (turn.chain, turn.span)).collect();
    let to: BTreeMap<&Arc<str>, Option<NewDestination>> = turns.iter().map(|turn| (&turn.question, turn.to)).collect();
    each(chains, |id, mut rule| {
        let is_own = own.contains(&(id, rule.span));
        if !is_asking(&rule, asked) {
            // Beside a turn stands what drops its packets where the question is answered no.
            return (!is_own || rule.verdict != Verdict::Drop).then_some(rule);
        }
        for one in &mut rule.conditions {
            let of = one.tests.iter().find_map(|test| asks(test, asked)).and_then(|question| to.get(question)).copied();
            one.tests.retain(|test| asks(test, asked).is_none());
            of_family(one, of.flatten().filter(|_| !is_own));
        }
        rule.conditions.retain(|one| !one.is_empty());
        let leaves = matches!(hooks.get(&id), None | Some(Hook::Output | Hook::Postrouting));
        if !is_own && leaves {
            return None;
        }
        // What turns a packet lets it on as the end of its chain does.
        rule.verdict = if is_own { Verdict::Continue } else { Verdict::Drop };
        (!rule.conditions.is_empty()).then_some(rule)
    });
}

/// The answer to whether they were turned with which a test holds; none if it asks something else.
fn of_turned(test: &Test) -> Option<bool> {
    asked(test).and_then(|(asked, wanted)| (asked == Asked::Turned).then_some(wanted))
}

/// A rule as it judges packets that were turned, or were not.
fn answered(mut rule: Rule, is_turned: bool) -> Option<Rule> {
    let asks = |one: &Condition| one.tests.iter().any(|test| of_turned(test).is_some());
    if !rule.conditions.iter().any(asks) {
        return Some(rule);
    }
    rule.conditions.retain(|one| one.tests.iter().filter_map(of_turned).all(|wanted| wanted == is_turned));
    for one in &mut rule.conditions {
        one.tests.retain(|test| of_turned(test).is_none());
    }
    (!rule.conditions.is_empty()).then_some(rule)
}
