//! The interface by which nothing new comes that no rule lets in, where whatever comes by any other does.
//!
//! In: what is open by the chains, and the rules. Out: which interface that is, if it may be taken for the one to the world. Whoever shuts
//! one interface alone, to the host and through it, and leaves the rest to a default that accepts, means strangers by it: a network behind
//! the host would have no way out. It shows nothing where another may be the uplink: a second one that rules shut or let something in by, a
//! network of guests or containers that is shut, or one that its name says is not the first.

use std::collections::BTreeSet;

use super::confirmed::is_other;
use super::outward::met;
use super::sides::{MOST_PORTS, is_most};
use super::signs::Signs;
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, LOOPBACK_NAME, Slot, Slots, is_counted_first};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::{Chains, Condition, Hook};
use crate::sets::Point;

/// What is taken for the interface to the world, because it is shut and no other is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shut {
    /// By name; none where nothing shows it.
    pub(super) names: BTreeSet<String>,
    /// Whether nothing but the order of names says that there is none before it.
    pub(super) is_guess: bool,
}

impl Shut {
    /// Of these chains.
    pub(super) fn of(chains: &Chains, opened: &[Opened], signs: &Signs, slots: &Slots) -> Self {
        let of = |direction| opened.iter().find(|one| one.reach.direction == direction && one.is_filtered);
        let (Some(inbound), Some(forward)) = (of(Direction::Inbound), of(Direction::Forward)) else {
            return Shut::default();
        };
        if ![inbound, forward].iter().all(|one| lets_in(one, Slot::MAX)) {
            return Shut::default();
        }
        let is_shut = |name: &&str| {
            let slot = slots.number_of(name);
            *name != LOOPBACK_NAME && !name.ends_with('*') && !lets_in(inbound, slot) && !lets_in(forward, slot)
        };
        let shut: BTreeSet<&str> = slots.all_names().filter(is_shut).collect();
        let is_known = |name: &&&str| signs.tells_of_others(name) && !signs.is_inner(name);
        let known: BTreeSet<&str> = shut.iter().filter(is_known).copied().collect();
        let is_guess = known.is_empty();
        let names =
            if !is_guess { known } else { shut.iter().copied().filter(|name| is_counted_first(name)).collect() };
        let is_alone = !is_guess || shut.len() == 1;
        let is_free = |name: &&str| !shut.contains(name) && is_other(name, signs, slots) && !signs.is_inner(name);
        let is_rival = |name: &str| is_asked(chains, name) && !goes_out(chains, name, &names);
        if names.is_empty() || !is_alone || slots.all_names().filter(is_free).any(is_rival) {
            return Shut::default();
        }
        Shut { names: names.into_iter().map(str::to_owned).collect(), is_guess }
    }
}

/// Whether a chain lets in most ports of any transport, or what has none, by an interface, without a rule for single ones.
fn lets_in(opened: &Opened, slot: Slot) -> bool {
    let is_default =
        |one: &Opening| one.rule.and_then(|rule| opened.openers.get(rule)).is_some_and(|opener| opener.is_default);
    let is_of = |one: &&Opening| one.region.incoming.contains(slot) && !matches!(one.kind, Kind::Icmp(_));
    let is_wide = |one: &Opening| matches!(one.kind, Kind::Ports(_)) && one.region.values.size() > MOST_PORTS;
    match slot == Slot::MAX {
        // Of what nobody thinks of, all ports of TCP for everybody.
        true => opened.reach.of(Kind::Ports(Transport::Tcp)).filter(is_of).any(|one| {
            is_default(one) && is_wide(one) && is_most(&one.region.source) && is_most(&one.region.destination)
        }),
        false => {
            let is_for_all = |one: &Opening| is_wide(one) && is_most(&one.region.source);
            opened.reach.openings.iter().filter(is_of).any(|one| is_default(one) || is_for_all(one))
        }
    }
}

/// Whether a rule for what comes to the host, or through it, says what is so of packets by this interface.
fn is_asked(chains: &Chains, name: &str) -> bool {
    let asks = |one: &Condition| one.incoming.names().any(|own| own == name);
    by_filters(chains).any(asks)
}

/// Whether a rule lets what comes by an interface out by one of these, to most ports.
fn goes_out(chains: &Chains, name: &str, to: &BTreeSet<&str>) -> bool {
    let all = met(chains, Hook::Forward, (), |(), _| ());
    let ways = all.iter().filter(|(rule, ())| rule.verdict.accepts()).flat_map(|(rule, ())| &rule.conditions);
    ways.into_iter().any(|one| {
        one.incoming.names().any(|own| own == name)
            && one.outgoing.names().any(|own| to.contains(own))
            && one.selectors.size() > MOST_PORTS
    })
}

/// The conditions of rules that packets meet on their way to the host and through it.
fn by_filters(chains: &Chains) -> impl Iterator<Item = &Condition> {
    let of = |hook| met(chains, hook, (), |(), _| ()).into_iter().map(|(rule, ())| rule);
    of(Hook::Input).chain(of(Hook::Forward)).flat_map(|rule| &rule.conditions)
}
