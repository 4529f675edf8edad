//! Which interfaces of a ruleset lead outside, and which inside.
//!
//! In: a ruleset and its texts, and what it opens. Out: a side for interfaces that its rules name. A ruleset does not say it,
//! but what it does shows it. Where addresses are translated on the way out to the world is outside, and with that known, what else it
//! names is not, if packets from there may leave so: a translation for the clients of one tunnel says nothing of another, nor one
//! on the way to a server. Packets of an interface may all leave by another that has no such right in return: that is a network
//! on its way out, or the world on its way in by a rule the wrong way round. Where some other sign says which, it is taken at its word; where
//! none does, it is neither.

use std::collections::{BTreeMap, BTreeSet};

use super::outward::Outward;
use super::sides_of_list;
use super::signs::Signs;
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region, Slot, Slots, is_tunnel};
use crate::audit::world::{World, is_private};
use crate::place::Sources;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::{Chains, Device, Program, Ruleset, Turned};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point};

/// All ports but a few.
pub(super) const MOST_PORTS: u128 = 65_000;

/// Half of all addresses of IPv4.
const MOST_V4: u128 = 1 << 31;

/// Half of all addresses of IPv6.
const MOST_V6: u128 = 1 << 127;

/// Gives the interfaces of a ruleset their sides.
pub(super) fn take(ruleset: &Ruleset, sources: &Sources, signs: &Signs, opened: &[Opened], slots: &mut Slots) {
    match &ruleset.program {
        Program::Chains(chains) => take_of_chains(chains, sources, signs, opened, slots),
        Program::List(_) => sides_of_list::take(ruleset, signs, slots),
        Program::Unordered(_) => {}
    }
}

/// Some addresses may have been left out: most of a family are as good as all.
pub(super) fn is_most(addresses: &AddressSet) -> bool {
    addresses.v4.size() > MOST_V4 || addresses.v6.size() > MOST_V6
}

fn take_of_chains(chains: &Chains, sources: &Sources, signs: &Signs, opened: &[Opened], slots: &mut Slots) {
    let Outward { by, networks: mut inside } = Outward::of(chains, sources);
    let forward = opened.iter().find(|one| one.reach.direction == Direction::Forward && one.is_filtered);
    let outside: BTreeMap<String, AddressSet> =
        by.into_iter().filter(|(name, _)| may_lead_out(name, forward, signs, slots)).collect();
    let (shown, unclear) = one_way(opened, signs, slots);
    inside.extend(shown);
    inside.extend(served(chains, forward, &outside, signs, slots));
    inside.extend(behind(forward, &outside, slots));
    slots.take_sides(|name| {
        let external = outside.contains_key(name);
        (!external && !signs.show_outer(name) && inside.contains(name), external)
    });
    slots.show_outer(|name| signs.show_outer(name));
    slots.go_one_way(&unclear);
}

/// Whether an interface by which packets are translated may well be one to the world: no bridge of the host, no tunnel, by which the
/// packets for a server are translated as well as those of whoever sends all by it, and none to a network that the host serves, unless
/// something else shows that strangers come by it. One by which the forward chain lets packets to a few servers alone is none.
fn may_lead_out(name: &str, forward: Option<&Opened>, signs: &Signs, slots: &Slots) -> bool {
    if signs.show_outer(name) {
        return true;
    }
    let own = IntervalSet::point(slots.number_of(name));
    let to_it = || forward.into_iter().flat_map(|one| &one.reach.openings).filter(|one| one.region.outgoing == own);
    let is_to_few = |one: &Opening| slots.named(&one.region.incoming).is_some() && !is_most(&one.region.destination);
    let is_to_servers = || to_it().next().is_some() && to_it().all(is_to_few);
    !slots.is_of_host(name) && !is_tunnel(name) && !signs.is_inner(name) && !is_to_servers()
}

/// The interfaces by which packets may come that leave for most of the world by one of the outer ones, and are translated there. To few
/// ports it may be a server that they are sent to, where what comes by the interface is given the address of one: there something else has
/// to show which of the two is the outer one, or it is those of a private network that are translated, which strangers are none of.
fn served<'s>(
    chains: &Chains,
    forward: Option<&Opened>,
    outside: &BTreeMap<String, AddressSet>,
    signs: &Signs,
    slots: &'s Slots,
) -> BTreeSet<String> {
    let all = || slots.all_names().filter(|name| !name.ends_with('*'));
    let Some(forward) = forward else {
        return all().filter(|_| !outside.is_empty()).map(str::to_owned).collect();
    };
    let leaving: Vec<(&Region, bool)> = forward
        .reach
        .openings
        .iter()
        .filter(|one| matches!(one.kind, Kind::Ports(_)) && is_most(&one.region.destination))
        .filter_map(|one| {
            let is_by = |(name, senders): &(&String, &AddressSet)| {
                one.region.outgoing.contains(slots.number_of(name)) && one.region.source.overlaps(senders)
            };
            let by: Vec<&String> = outside.iter().filter(is_by).map(|(name, _)| name).collect();
            let of_site = |name: &&String| outside.get(*name).is_some_and(is_private);
            let is_shown =
                one.region.values.size() > MOST_PORTS || by.iter().any(|name| signs.show_outer(name) || of_site(name));
            (!by.is_empty()).then_some((&one.region, is_shown))
        })
        .collect();
    let is_served = |name: &&'s str| {
        let slot = slots.number_of(name);
        let is_shown = |by_itself: bool| by_itself || signs.is_inner(name) || !comes_to_another(chains, name);
        leaving.iter().any(|(region, by_itself)| region.incoming.contains(slot) && is_shown(*by_itself))
    };
    all().filter(is_served).map(str::to_owned).collect()
}

/// Whether what comes by an interface may be given another machine's address: so strangers come to a server that has a private one.
fn comes_to_another(chains: &Chains, name: &str) -> bool {
    let device = Device::Named(name.into());
    let is_led = |turn: &Turned| turn.to.is_none_or(|to| to.address.is_some_and(|address| !address.is_loopback()));
    let packets = chains.turned.iter().filter(|turn| is_led(turn)).flat_map(|turn| &turn.packets);
    packets.into_iter().any(|one| one.incoming.contains(&device))
}

/// The interfaces by which what comes from outside leaves for private addresses alone: there is a network of the host's own.
fn behind(forward: Option<&Opened>, outside: &BTreeMap<String, AddressSet>, slots: &Slots) -> BTreeSet<String> {
    let outer: IntervalSet<Slot> = outside.keys().map(|name| Interval::point(slots.number_of(name))).collect();
    let regions = forward.into_iter().flat_map(|one| &one.reach.openings).map(|one| &one.region);
    let from_outside = regions.filter(|one| slots.named(&one.incoming).is_some() && one.incoming.overlaps(&outer));
    let to_one = from_outside.filter(|one| slots.is_one(&one.outgoing) && is_private(&one.destination));
    to_one.flat_map(|one| slots.names(&one.outgoing)).map(str::to_owned).collect()
}

/// Says which interfaces lead to others than strangers: those that by their name the host has for what it runs itself, and tunnels, whose
/// peers are known. Where rules let strangers in to some ports by whatever interface, those too that ask for one that is not the
/// outer one, if it shows which that is; of pf, whose translations show it, whatever it lets in. Where nothing shows it, the one that rules
/// name is as likely where strangers come as any.
pub(super) fn set_apart(ruleset: &Ruleset, signs: &Signs, opened: &[Opened], world: &World, slots: &mut Slots) {
    let inbound = opened.iter().filter(|one| one.reach.direction == Direction::Inbound && one.is_filtered);
    let is_for_all = |one: &Opened| {
        let by_rule = |opening: &Opening| {
            let opener = opening.rule.and_then(|number| one.openers.get(number));
            opener.is_some_and(|opener| !opener.is_default)
        };
        one.reach.openings.iter().any(|opening| {
            let region = &opening.region;
            matches!(opening.kind, Kind::Ports(_))
                && by_rule(opening)
                && region.incoming.contains(Slot::MAX)
                && region.source_ports.is_full()
                && Family::ALL.into_iter().any(|family| world.is_nearly_all(&region.source, family))
        })
    };
    let is_shown = matches!(ruleset.program, Program::List(_)) && sides_of_list::show_the_outer(ruleset);
    let has_outer =
        is_shown || inbound.into_iter().any(is_for_all) && slots.all_names().any(|name| signs.is_outer(name));
    let own: BTreeSet<String> =
        slots.all_names().filter(|name| slots.is_of_host(name) && !signs.show_outer(name)).map(str::to_owned).collect();
    slots.set_apart(|name| own.contains(name) || is_tunnel(name) || has_outer && !signs.is_outer(name));
}

/// The interfaces from which everything may go out by some other, from which not everything may come back: those that lead inside
/// by other signs, and the rest.
fn one_way(opened: &[Opened], signs: &Signs, slots: &Slots) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut shown, mut unclear) = (BTreeSet::new(), BTreeSet::new());
    let Some(forward) = opened.iter().find(|one| one.reach.direction == Direction::Forward && one.is_filtered) else {
        return (shown, unclear);
    };
    let kind = Kind::Ports(Transport::Tcp);
    let whole = |one: &&Opening| {
        let region = &one.region;
        // Some ports may have been dropped before, or were sent elsewhere.
        region.values.size() > MOST_PORTS && is_most(&region.source) && is_most(&region.destination)
    };
    let ways: Vec<&Opening> = forward.reach.of(kind).filter(whole).collect();
    for way in &ways {
        let Some(from) = slots.named(&way.region.incoming) else { continue };
        for known in from {
            let own = IntervalSet::point(slots.number_of(&known.name));
            let returns = ways.iter().any(|back| {
                back.region.outgoing.covers(&own)
                    && back.region.incoming.overlaps(&way.region.outgoing)
                    && !back.region.incoming.covers(&own)
            });
            if returns || own.covers(&way.region.outgoing) {
                continue;
            }
            let to = slots.named(&way.region.outgoing);
            let to: Option<Vec<&str>> = to.map(|list| list.iter().map(|known| known.name.as_str()).collect());
            match signs.show_inner(&known.name, to.as_deref()) {
                true => shown.insert(known.name.clone()),
                false => unclear.insert(known.name.clone()),
            };
        }
    }
    // One way of which nothing is known is enough: it may be the wrong way round.
    shown.retain(|name| !unclear.contains(name));
    (shown, unclear)
}
