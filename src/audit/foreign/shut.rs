//! The interface by which nothing new comes that no rule lets in, where whatever comes by any other does.
//!
//! In: what is open by the chains, and the rules. Out: which interface that is, if it may be taken for the one to the world. Whoever shuts
//! one interface alone, to the host and through it, and leaves the rest to a default that accepts, means strangers by it: a network behind
//! the host would have no way out. It shows nothing where another may be the uplink: a second one that rules shut or let something in by, a
//! network of guests or containers that is shut, or one that its name says is not the first.

use std::collections::BTreeSet;

use super::confirmed::is_other;
use super::outward::met;
use super::sides::{MOST_PORTS, filtered, is_for_most, is_most};
use super::signs::Signs;
use crate::audit::opened::{Opened, is_by_default};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, LOOPBACK_NAME, Slot, Slots, is_counted_first};
use crate::policy::Direction;
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
        let of = |direction| filtered(opened, direction).filter(|one| lets_in_the_rest(one));
        let (Some(inbound), Some(forward)) = (of(Direction::Inbound), of(Direction::Forward)) else {
            return Shut::default();
        };
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

/// Whether a default lets in everybody to most ports by an interface of which nobody thinks.
fn lets_in_the_rest(opened: &Opened) -> bool {
    let is_of_rest = |one: &Opening| one.region.incoming.contains(Slot::MAX) && is_by_default(&opened.openers, one);
    opened.reach.openings.iter().any(|one| is_of_rest(one) && is_for_most(one))
}

/// So many ports or protocols are few.
const FEW: u128 = 1_000;
const FEW_PROTOCOLS: u128 = 16;

/// Whether by an interface a default lets in everybody to more than a few ports or protocols beside messages of ICMP, or a rule to most ports.
/// What leaves a chain for a default, such as a network that is let on before all else is dropped, is let in as by a rule for it.
fn lets_in(opened: &Opened, slot: Slot) -> bool {
    let is_of = |one: &&Opening| one.region.incoming.contains(slot) && is_most(&one.region.source);
    let is_for_all = |one: &Opening| match (one.kind, is_by_default(&opened.openers, one)) {
        (Kind::Icmp(_), _) | (Kind::Other, false) => false,
        (Kind::Other, true) => one.region.values.size() > FEW_PROTOCOLS,
        (Kind::Ports(_), true) => one.region.values.size() > FEW,
        (Kind::Ports(_), false) => one.region.values.size() > MOST_PORTS,
    };
    opened.reach.openings.iter().filter(is_of).any(is_for_all)
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
