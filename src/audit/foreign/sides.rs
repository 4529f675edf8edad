//! Which interfaces of a ruleset lead outside, and which inside.
//!
//! In: a ruleset and its texts, and what it opens. Out: a side for interfaces that its rules name. A ruleset does not say it,
//! but what it does shows it. Where addresses are translated on the way out is outside, and with that known, what else it
//! names is not, if packets from there may leave so: a translation for the clients of one tunnel says nothing of another. Packets of an interface may all leave by another that has no such right in return: that is a network on its way
//! out, or the world on its way in by a rule the wrong way round. Where some other sign says which, it is taken at its word; where
//! none does, it is neither.

use std::collections::BTreeSet;

use super::signs::Signs;
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Slot, Slots, is_of_host, is_tunnel};
use crate::audit::world::World;
use crate::place::Sources;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::interfaces::may_be_group;
use crate::ruleset::{ChainId, Chains, Condition, Hook, InterfaceSet, Pattern, Program, Rule, Ruleset, Verdict};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point};

/// All ports but a few.
const MOST_PORTS: u128 = 65_000;

/// Half of all addresses of IPv4.
const MOST_V4: u128 = 1 << 31;

/// Half of all addresses of IPv6.
const MOST_V6: u128 = 1 << 127;

/// Gives the interfaces of a ruleset their sides.
pub(super) fn take(ruleset: &Ruleset, sources: &Sources, signs: &Signs, opened: &[Opened], slots: &mut Slots) {
    match &ruleset.program {
        Program::Chains(chains) => take_of_chains(chains, sources, signs, opened, slots),
        Program::List(_) => take_of_list(ruleset, signs, slots),
        Program::Unordered(_) => {}
    }
}

/// The same of pf, where what leaves for most of the world is translated: a server inside that is reached by its outer address is no sign.
fn take_of_list(ruleset: &Ruleset, signs: &Signs, slots: &mut Slots) {
    let (mut outside, mut inside) = (BTreeSet::new(), BTreeSet::new());
    for one in ruleset.leaving_translated.iter().filter(|one| is_most(&one.destination)) {
        match &one.outgoing {
            InterfaceSet::OneOf(patterns) => outside.extend(patterns.iter().filter_map(name)),
            InterfaceSet::NoneOf(patterns) => inside.extend(patterns.iter().filter_map(name)),
            InterfaceSet::Any => {}
        }
    }
    // A group's member has a name of its own besides. Whoever lets in by the group's name has not given it another in his rules.
    let is_known = outside.iter().any(|name| !may_be_group(name) || asks_of(ruleset, name));
    slots.take_sides(|name| {
        let external = outside.contains(name);
        let internal = !external && !signs.is_outer(name) && (is_known || inside.contains(name));
        (internal, external)
    });
}

/// Whether a rule asks of packets if they came by this interface.
fn asks_of(ruleset: &Ruleset, name: &str) -> bool {
    let is_it = |pattern: &Pattern| matches!(pattern, Pattern::Exact(own) if **own == *name);
    let asks = |one: &Condition| matches!(&one.incoming, InterfaceSet::OneOf(patterns) if patterns.iter().any(is_it));
    ruleset.rules().into_iter().flat_map(|rule| &rule.conditions).any(asks)
}

/// Some addresses may have been left out: most of a family are as good as all.
fn is_most(addresses: &AddressSet) -> bool {
    addresses.v4.size() > MOST_V4 || addresses.v6.size() > MOST_V6
}

fn take_of_chains(chains: &Chains, sources: &Sources, signs: &Signs, opened: &[Opened], slots: &mut Slots) {
    let (mut outside, mut inside) = (BTreeSet::new(), BTreeSet::new());
    let mut translated = AddressSet::default();
    for (rule, way) in leaving(chains).into_iter().filter(|(rule, _)| translates(rule, sources)) {
        for condition in &rule.conditions {
            translated = translated.union(&condition.source);
            match (&condition.outgoing, way) {
                (InterfaceSet::OneOf(patterns), _) => outside.extend(patterns.iter().filter_map(name)),
                (_, Some(patterns)) => outside.extend(patterns.iter().filter_map(name)),
                // What leaves by any other interface is translated: the network behind this one is the host's own.
                (InterfaceSet::NoneOf(patterns), None) => inside.extend(patterns.iter().filter_map(name)),
                (InterfaceSet::Any, None) => {}
            }
        }
    }
    let (shown, unclear) = one_way(opened, signs, slots);
    inside.extend(shown);
    let served = served(opened, &outside, &translated, slots);
    let by_name = slots.all_names().filter(|name| !name.ends_with('*') && served.contains(slots.number_of(name)));
    inside.extend(by_name.map(str::to_owned));
    slots.take_sides(|name| {
        let external = outside.contains(name);
        (!external && inside.contains(name), external)
    });
    slots.go_one_way(&unclear);
}

/// The interfaces by which packets may come that leave by one of the outer ones and are translated there.
fn served(opened: &[Opened], outside: &BTreeSet<String>, translated: &AddressSet, slots: &Slots) -> IntervalSet<Slot> {
    let outer: IntervalSet<Slot> = outside.iter().map(|name| Interval::point(slots.number_of(name))).collect();
    let forward = opened.iter().find(|one| one.reach.direction == Direction::Forward && one.is_filtered);
    let Some(forward) = forward.filter(|_| !outside.is_empty()) else {
        return if outside.is_empty() { IntervalSet::empty() } else { IntervalSet::full() };
    };
    let regions = forward.reach.openings.iter().map(|one| &one.region);
    let leaving = regions.filter(|one| one.outgoing.overlaps(&outer) && one.source.overlaps(translated));
    IntervalSet::union_of(leaving.map(|one| &one.incoming))
}

/// Says which interfaces lead to others than strangers: those that by their name the host has for what it runs itself, and tunnels, whose
/// peers are known. Where rules let strangers in to some ports by whatever interface, those too that ask for one that is not the
/// outer one, if it shows which that is. Where nothing shows it, the one that rules name is as likely where strangers come as any.
pub(super) fn set_apart(signs: &Signs, opened: &[Opened], world: &World, slots: &mut Slots) {
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
    let has_outer = inbound.into_iter().any(is_for_all) && slots.all_names().any(|name| signs.is_outer(name));
    slots.set_apart(|name| is_of_host(name) || is_tunnel(name) || has_outer && !signs.is_outer(name));
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

/// So many ways into chains are followed.
const WAYS: usize = 10_000;

/// The interfaces by which packets leave that come to a chain; none where nothing is asked of that.
type Way<'a> = Option<&'a BTreeSet<Pattern>>;

/// The rules of the chains that packets pass as they leave, and of chains that are entered from there, with the interfaces
/// that are asked for on the way in.
fn leaving(chains: &Chains) -> Vec<(&Rule, Way<'_>)> {
    let bases = chains.bases.iter().filter(|base| base.hook == Hook::Postrouting);
    let mut left: Vec<(ChainId, Way<'_>)> = bases.map(|base| (base.chain, None)).collect();
    let mut known: BTreeSet<(ChainId, Way<'_>)> = BTreeSet::new();
    let mut rules = Vec::new();
    while let Some((id, way)) = left.pop() {
        let Some(chain) = chains.chain(id).filter(|_| known.len() < WAYS && known.insert((id, way))) else { continue };
        for rule in &chain.rules {
            if let Verdict::Jump(inner) | Verdict::Goto(inner) = rule.verdict {
                left.extend(rule.conditions.iter().map(|condition| match &condition.outgoing {
                    InterfaceSet::OneOf(patterns) => (inner, Some(patterns)),
                    InterfaceSet::NoneOf(_) | InterfaceSet::Any => (inner, way),
                }));
            }
            rules.push((rule, way));
        }
    }
    rules
}

/// Whether a rule gives packets another source: a word of both programs, in their own case.
fn translates(rule: &Rule, sources: &Sources) -> bool {
    let text = sources.slice(rule.span).to_ascii_lowercase();
    text.split_whitespace().any(|word| matches!(word, "masquerade" | "snat"))
}

fn name(pattern: &Pattern) -> Option<String> {
    match pattern {
        Pattern::Exact(name) => Some(name.to_string()),
        Pattern::Loopback | Pattern::Prefix(_) => None,
    }
}
