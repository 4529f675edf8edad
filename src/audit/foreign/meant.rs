//! Which published ports those who wrote the rules send on by name.
//!
//! In: what is published, and all rules. Out: for each whether a rule of the forward chain that lets it through is one for it, so
//! that nobody takes the inbound chain for its guard: that is how a router publishes a port. So it is where without such rules, which
//! may also send it back out of a chain that drops the rest, none of it would be open that the inbound chain does not let in. What a
//! program lets through by itself, and what rules seem to close elsewhere, is not meant for all that.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::followed::Followed;
use super::guards::{Guards, is_of_others};
use super::original::Beyond;
use super::owned;
use super::published::{self, Published};
use crate::audit::level::SourceClass;
use crate::audit::opened::{Bound, Opened};
use crate::audit::region::{Kind, Slots};
use crate::audit::world::World;
use crate::place::Span;
use crate::ruleset::original::{Asked, asked};
use crate::ruleset::{ChainId, Chains, Condition, Hook, Program, Protocol, Rule, Ruleset, Verdict};
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
        one.is_named = (one.is_named || is_named && is_anothers)
            && guards.said(&[one]).is_empty()
            && !inbound.iter().any(|rule| is_closed(chains, rule, one));
    }
}

/// Rules that let packets on by name where these go through the host, or send them back to do so: none of those that programs write.
#[derive(Debug, Default)]
pub(super) struct Named {
    rules: BTreeSet<Span>,
    /// Those of them that let packets on from a base chain, where programs write as well: of what these publish they show nothing.
    in_bases: BTreeSet<Span>,
    /// Who publishes what a program does.
    owners: BTreeMap<Span, &'static str>,
}

impl Named {
    /// Those of a ruleset.
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let Program::Chains(chains) = &ruleset.program else { return Named::default() };
        let owners = owned::owners(ruleset);
        let bases = chains.bases.iter().filter(|base| base.hook == Hook::Forward).map(|base| base.chain);
        let bases: BTreeSet<ChainId> = bases.collect();
        let leads = |rule: &Rule| matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_));
        let lets_on = |rule: &&Rule| rule.verdict.accepts() || rule.verdict == Verdict::Return || leads(rule);
        let (mut all, mut in_bases): (BTreeMap<Span, bool>, BTreeSet<Span>) = Default::default();
        for id in chains.reached(bases.iter().copied()) {
            for rule in chains.chain(id).into_iter().flat_map(|chain| &chain.rules).filter(lets_on) {
                let is_one = !owners.contains_key(&rule.span) && rule.conditions.iter().all(names_some);
                *all.entry(rule.span).or_insert(true) &= is_one;
                in_bases.extend((bases.contains(&id) && rule.verdict != Verdict::Return).then_some(rule.span));
            }
        }
        let rules = all.into_iter().filter(|(_, is_one)| *is_one).map(|(span, _)| span).collect();
        Named { rules, in_bases, owners }
    }

    /// Whether there is no such rule.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// Whether a rule asks for few destinations, for few ports, or for packets that were translated.
fn names_some(condition: &Condition) -> bool {
    let of_turned = |(asked, wanted): (Asked, bool)| wanted && asked != Asked::Forth;
    let to = &condition.destination;
    condition.tests.iter().filter_map(asked).any(of_turned)
        || to.v4.size().saturating_add(to.v6.size()) <= FEW_ADDRESSES
        || condition.selectors.size() <= FEW_PORTS
}

/// The same chains without the rules that let packets on by name; none where there are none.
fn unnamed(followed: &Followed, is_owned: bool) -> Option<Followed> {
    let Named { rules, in_bases, .. } = &followed.named;
    let is_one = |span: &Span| rules.contains(span) && !(is_owned && in_bases.contains(span));
    let without = |beyond: &Beyond| {
        let mut ruleset = beyond.ruleset.clone();
        if let Program::Chains(chains) = &mut ruleset.program {
            let is_kept = |rule: &Rule| rule.verdict.denies() || !is_one(&rule.span);
            chains.chains.iter_mut().for_each(|chain| chain.rules.retain(is_kept));
        }
        Beyond { ruleset, turns: beyond.turns.clone() }
    };
    rules.iter().any(is_one).then(|| Followed {
        rest: followed.rest.clone(),
        bare: followed.bare.clone(),
        beyond: followed.beyond.iter().map(without).collect(),
        turns: followed.turns.clone(),
        possible: followed.possible.clone(),
        left: Vec::new(),
        named: Named::default(),
    })
}

/// Says of what is published whether it is open past the inbound chain by rules alone that name it: without them none of it is. `opened` is
/// what was open without what is published.
pub(super) fn by_name(
    (followed, own): (&Followed, &BTreeSet<IpAddr>),
    opened: &[Opened],
    slots: &mut Slots,
    published: &mut [Published],
) {
    let world = World::outside(&AddressSet::default());
    for is_owned in [false, true] {
        let is_asked = |one: &Published| {
            one.is_around && !one.is_direct && followed.named.owners.contains_key(&one.span) == is_owned
        };
        if !published.iter().any(is_asked) {
            continue;
        }
        let Some(unnamed) = unnamed(followed, is_owned) else { continue };
        let left = published::add((&unnamed, own), Bound::Most, &mut opened.to_vec(), slots);
        for one in published.iter_mut().filter(|one| is_asked(one)) {
            let key = |one: &Published| (one.span, one.to, one.kind, one.at_loopback, one.is_direct);
            let is_open = |other: &Published| {
                other.is_around
                    && key(other) == key(one)
                    && other.ports.overlaps(&one.ports)
                    && other.peers.overlaps(&one.peers)
                    && world.class(&other.peers) >= Some(SourceClass::Broad)
            };
            one.is_named = !left.iter().any(is_open);
        }
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
