//! `state:` and `tcp-flags:`: in which states of their flow packets meet a rule.
//!
//! In: the words, and what the rule's services open. Out: states, of which some packet can be in each that a word names. What
//! contradicts itself, or asks for what no packet of the rule can be, is said: such a rule never matches.

use std::sync::Arc;

use super::messages::states as messages;
use super::nearest::nearest;
use crate::diagnostic::Diagnostics;
use crate::policy::{Interfaces, Limit, Match, ProtocolMatch, Rule, State, States, TcpFlags};
use crate::profile::ast::{RuleEntry, Text};
use crate::protocol::{IcmpKinds, Transport};

/// The states that a rule is for: all of them where it names none. None if a word is wrong, which is said.
pub(super) fn states(entry: &RuleEntry, diagnostics: &mut Diagnostics) -> Option<States> {
    let states = if entry.states.is_empty() { Some(States::ANY) } else { of_words(&entry.states, diagnostics) };
    let Some(text) = &entry.flags else { return states };
    let flags = diagnostics.keep(flags(text));
    Some(states?.with_flags(flags?))
}

fn of_words(words: &[Text], diagnostics: &mut Diagnostics) -> Option<States> {
    let mut found: Vec<(&[State], &Text)> = Vec::with_capacity(words.len());
    let mut complete = true;
    for word in words {
        let lower = word.value.trim().to_ascii_lowercase();
        let Some((_, states)) = State::WORDS.into_iter().find(|(name, _)| *name == lower) else {
            let names = State::WORDS.map(|(name, _)| name);
            diagnostics.push(messages::unknown_state(word, nearest(&lower, names), &names));
            complete = false;
            continue;
        };
        // One of two words may hold the other: `related` has every refusal.
        let within = |one: &[State], other: &[State]| one.iter().all(|state| other.contains(state));
        if let Some((own, first)) = found.iter().find(|(own, _)| within(states, own) || within(own, states)) {
            let (wide, narrow) = if within(states, own) { (*first, word) } else { (word, *first) };
            diagnostics.push(messages::state_twice(wide, narrow));
            complete = false;
        }
        found.push((states, word));
    }
    let states: Vec<State> = found.into_iter().flat_map(|(states, _)| states).copied().collect();
    complete.then(|| States::of(&states))
}

/// `syn / fin,syn,rst,ack`, `not none / ack`.
fn flags(text: &Text) -> Result<TcpFlags, crate::diagnostic::Diagnostic> {
    let bad = || messages::bad_flags(text);
    let (value, mask) = text.value.split_once('/').ok_or_else(bad)?;
    let (value, negated) = match value.trim().strip_prefix("not ") {
        Some(value) => (value, true),
        None => (value, false),
    };
    let bits = |list: &str| {
        list.split(',').try_fold(0, |bits, name| {
            let name = name.trim().to_ascii_lowercase();
            let bit = TcpFlags::NAMES.iter().position(|known| *known == name).ok_or_else(bad)?;
            if bits >> bit & 1 == 1 { Err(messages::flag_twice(text, &name)) } else { Ok(bits | 1 << bit) }
        })
    };
    let value = if value.trim().eq_ignore_ascii_case("none") { 0 } else { bits(value)? };
    TcpFlags::new(bits(mask)?, value, negated).ok_or_else(bad)
}

/// Of what a rule opens, that of which some packet can be in its states; none if a word says nothing of any of it, or all words
/// together, which is said.
pub(super) fn of_protocols(
    entry: &RuleEntry,
    states: States,
    protocols: Vec<ProtocolMatch>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<ProtocolMatch>> {
    if let Some(flags) = entry.flags.as_ref().filter(|_| !protocols.iter().all(is_tcp)) {
        diagnostics.push(messages::flags_without_tcp(flags));
        return None;
    }
    let tcp = protocols.iter().any(may_be_tcp);
    let says = |word: &&Text| {
        let lower = word.value.trim().to_ascii_lowercase();
        let mut own = State::WORDS.into_iter().filter(|(name, _)| *name == lower).flat_map(|(_, states)| states);
        tcp || own.any(|state| !state.is_of_tcp())
    };
    let idle: Vec<&Text> = entry.states.iter().filter(|word| !says(word)).collect();
    for word in &idle {
        diagnostics.push(messages::state_of_tcp(word, entry.states.len() == idle.len()));
    }
    if !idle.is_empty() {
        return None;
    }
    let (fit, lost): (Vec<_>, Vec<_>) = protocols.into_iter().partition(|one| states.fit_some(may_be_tcp(one)));
    match (entry.flags.as_ref(), fit.is_empty(), entry.states.first()) {
        (Some(flags), true, _) => {
            diagnostics.push(messages::flags_outside_state(flags, &entry.states, &fitting(states)))
        }
        (None, false, Some(word)) if !lost.is_empty() => diagnostics.push(messages::part_without_state(word, entry)),
        _ => {}
    }
    (!fit.is_empty()).then_some(fit)
}

/// The words for states in which a segment can have these flags.
fn fitting(states: States) -> Vec<&'static str> {
    let Some(flags) = states.flags() else { return Vec::new() };
    let fits = |own: &[State]| States::of(own).with_flags(flags).fit_some(true);
    State::WORDS.into_iter().filter(|(_, own)| fits(own)).map(|(word, _)| word).collect()
}

/// Whether a helper of the rule reads any flow: it does so from the first packet on. None if not, which is said.
pub(super) fn begin_flows(entry: &RuleEntry, states: States, diagnostics: &mut Diagnostics) -> Option<()> {
    let Some(helper) = &entry.helper else { return Some(()) };
    let flags = states.flags();
    let new = States::of(&[State::New]);
    let new = flags.map_or(new, |flags| new.with_flags(flags));
    if states.contains(State::New) && new.fit_some(true) {
        return Some(());
    }
    let said = entry.flags.as_ref().filter(|_| states.contains(State::New)).or(entry.states.first());
    diagnostics.push(messages::helper_without_new(helper, said.unwrap_or(helper)));
    None
}

/// Whether what a limit counts begins a flow, as far as the rule says it. None if not, which is said.
pub(super) fn are_counted(
    entry: &RuleEntry,
    states: States,
    limit: &Limit,
    established_off: Option<crate::place::Span>,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let is_established = |word: &&Text| word.value.trim().eq_ignore_ascii_case("established");
    if let Some(word) = entry.states.iter().find(is_established) {
        diagnostics.push(messages::limit_with_established(limit, word, entry.states.len() == 1));
        return None;
    }
    match established_off.filter(|_| states.contains(State::Established)) {
        Some(switch) => {
            diagnostics.push(super::messages::limits::limit_without_established(limit, switch));
            None
        }
        None => Some(()),
    }
}

/// Says so where a rule is for states alone whose packets the baseline decides before it.
pub(super) fn are_left(entry: &RuleEntry, rule: &Rule, baseline: &[Arc<Rule>], diagnostics: &mut Diagnostics) {
    let Some(word) = entry.states.first() else { return };
    let wide = |one: &&Match| {
        one.any_address() && one.incoming == Interfaces::Any && one.outgoing == Interfaces::Any && one.is_plain()
    };
    let before: Vec<&Match> = baseline.iter().flat_map(|rule| &rule.matches).filter(wide).collect();
    let is_left = |one: &Match| {
        let own = State::ALL.into_iter().filter(|state| one.states.contains(*state));
        let taken = |state: State| {
            before.iter().any(|other| other.states.contains(state) && covers(&other.protocol, &one.protocol))
        };
        let left: Vec<State> = own.filter(|state| !taken(*state)).collect();
        let left = States::of(&left);
        let left = one.states.flags().map_or(left, |flags| left.with_flags(flags));
        !one.is_plain() || left.fit_some(may_be_tcp(&one.protocol))
    };
    if !rule.matches.is_empty() && !rule.matches.iter().any(is_left) {
        diagnostics.push(messages::decided_by_baseline(word, &entry.states));
    }
}

/// Whether one match of the baseline is for all that another carries.
fn covers(wide: &ProtocolMatch, one: &ProtocolMatch) -> bool {
    match (wide, one) {
        (ProtocolMatch::Any, _) => true,
        (ProtocolMatch::Ports { transport, source, destination }, ProtocolMatch::Ports { transport: own, .. }) => {
            transport == own && source.is_full() && destination.is_full()
        }
        (ProtocolMatch::Icmp { family, kinds }, ProtocolMatch::Icmp { family: own, kinds: others }) => {
            let holds = match (kinds, others) {
                (IcmpKinds::All, _) => true,
                (IcmpKinds::Only(_), IcmpKinds::All) => false,
                (IcmpKinds::Only(kinds), IcmpKinds::Only(others)) => others.iter().all(|one| {
                    kinds.iter().any(|wide| wide.kind == one.kind && (wide.code.is_none() || wide.code == one.code))
                }),
            };
            family == own && holds
        }
        _ => false,
    }
}

fn is_tcp(one: &ProtocolMatch) -> bool {
    matches!(one, ProtocolMatch::Ports { transport: Transport::Tcp, .. })
}

fn may_be_tcp(one: &ProtocolMatch) -> bool {
    is_tcp(one) || *one == ProtocolMatch::Any
}
