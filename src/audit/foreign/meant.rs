//! Which published ports those who wrote the rules send on by name.
//!
//! In: what is published, and all rules. Out: for each whether a rule of the forward chain that lets it through is one for it, so
//! that nobody takes the inbound chain for its guard: that is how a router publishes a port. What a program lets through by
//! itself, and what rules seem to close elsewhere, is not meant for all that.

use std::collections::{BTreeMap, BTreeSet};

use super::guards::{Guards, is_of_others};
use super::owned;
use super::published::Published;
use crate::audit::level::SourceClass;
use crate::audit::region::Kind;
use crate::audit::world::World;
use crate::place::Span;
use crate::ruleset::original::{Asked, asked};
use crate::ruleset::{ChainId, Chains, Condition, Hook, Program, Protocol, Rule, Ruleset};
use crate::sets::AddressSet;

/// A rule for more ports than these, or for more addresses, names none of them.
const FEW_PORTS: u128 = 1_000;
const FEW_ADDRESSES: u128 = 256;

/// Says of what is published who does, and whether it is sent on by name.
pub(super) fn say(ruleset: &Ruleset, guards: &Guards<'_>, published: &mut [Published]) {
    let Program::Chains(chains) = &ruleset.program else { return };
    let owners = owned::owners(ruleset);
    let of_others: BTreeSet<Span> = of_others(chains);
    let inbound = inbound(chains);
    let mut rules: BTreeMap<Span, Vec<&Rule>> = BTreeMap::new();
    for rule in chains.chains.iter().flat_map(|chain| &chain.rules) {
        rules.entry(rule.span).or_default().push(rule);
    }
    for one in published {
        one.owner = owners.get(&one.span).copied();
        let names = |rule: &&Rule| rule.conditions.iter().any(|condition| names(condition, one));
        let by = one.by.and_then(|by| rules.get(&by));
        let is_named = by.is_some_and(|rules| rules.iter().any(names));
        // A program lets through all that it publishes; a rule in its chain for those of others means this.
        let is_anothers = one.owner.is_none() || one.by.is_some_and(|by| of_others.contains(&by));
        one.is_named = is_named
            && is_anothers
            && guards.said(&[one]).is_empty()
            && !inbound.iter().any(|rule| is_closed(chains, rule, one));
    }
}

/// The rules of chains that programs make for those of others, and of chains of no program to which these lead: what another program or a
/// person has written there stands for what is published too (ufw's own chain of routes).
fn of_others(chains: &Chains) -> BTreeSet<Span> {
    let all = (0..).map(ChainId).zip(&chains.chains);
    let theirs = all.filter(|(_, chain)| is_of_others(chain)).map(|(id, _)| id);
    let reached = chains.reached(theirs).into_iter().filter_map(|id| chains.chain(id));
    let of_nobody = reached.filter(|chain| owned::of_chain(chain).is_none());
    of_nobody.flat_map(|chain| &chain.rules).map(|rule| rule.span).collect()
}

/// Whether a rule of the forward chain asks for it: for its destination, its port, or packets that were translated.
fn names(condition: &Condition, one: &Published) -> bool {
    let is_of_turned = |(asked, wanted): (Asked, bool)| wanted && asked != Asked::Forth;
    let to = condition.destination.of_family(one.family());
    condition.tests.iter().filter_map(asked).any(is_of_turned)
        || to.v4.size() + to.v6.size() <= FEW_ADDRESSES
        || matches!(one.kind, Kind::Ports(_)) && condition.selectors.size() <= FEW_PORTS
}

/// The rules that packets to the host may meet, without those that send them on.
fn inbound(chains: &Chains) -> Vec<&Rule> {
    let bases = chains.bases.iter().filter(|base| base.hook == Hook::Input);
    let turned: BTreeSet<Span> = chains.turned.iter().map(|turn| turn.span).collect();
    chains.rules_from(bases.map(|base| base.chain)).filter(|rule| !turned.contains(&rule.span)).collect()
}

/// Whether a rule of the inbound chain asks for the port of the host and lets in nobody, or few, whom the translation takes first.
fn is_closed(chains: &Chains, rule: &Rule, one: &Published) -> bool {
    let Kind::Ports(transport) = one.kind else { return false };
    if !rule.verdict.denies() && !rule.verdict.accepts() {
        return false;
    }
    let world = World::outside(&AddressSet::default());
    let turned = || chains.turned.iter().filter(|turn| turn.span == one.span).flat_map(|turn| &turn.packets);
    rule.conditions.iter().any(|condition| {
        let is_of_port = condition.protocols.contains(Protocol(transport.number()))
            && condition.selectors.size() <= FEW_PORTS
            && condition.selectors.overlaps(&one.ports);
        if !is_of_port {
            return false;
        }
        let taken = || turned().filter_map(|packets| Some((packets, packets.and(condition)?)));
        if rule.verdict.denies() {
            return taken().next().is_some();
        }
        let class = world.class(&condition.source);
        let is_all = |(packets, both): &(&Condition, Condition)| {
            packets.incoming.covers(&condition.incoming) && both.source == condition.source
        };
        class == Some(SourceClass::Narrow) && taken().next().is_some()
            || class == Some(SourceClass::Internal) && taken().any(|one| is_all(&one))
    })
}
