//! What is told of a port inside, told of the port of the host that leads there.
//!
//! In: what is published, and what the checks said of it by the ports inside. Out: the same with the ports of the host, at which
//! packets come, and with how to close them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::closing::Advice;
use super::guards::Guards;
use super::owned;
use super::published::Published;
use super::through::stays;
use crate::audit::checks::families::{FAMILY_ASYMMETRY, FAMILY_GAP};
use crate::audit::exposure::Exposed;
use crate::audit::extent::Extent;
use crate::audit::finding::Finding;
use crate::audit::reach::Reach;
use crate::audit::region::{Kind, LOOPBACK_NAME, Slots};
use crate::audit::view::rule_span;
use crate::audit::ways::Ways;
use crate::audit::words;
use crate::audit::world::World;
use crate::place::Span;
use crate::policy::{Chain, Direction};
use crate::ruleset::{Ruleset, network_of};
use crate::sets::{AddressSet, PortSet};

/// What is open with the ports of the host in place of those inside: the ones at which packets come. What leads to one of the addresses
/// in `but` is left out.
pub(super) fn at_host(
    (published, slots): (&[Published], &Slots),
    but: &BTreeSet<IpAddr>,
    chains: &[Chain],
    reaches: &[Reach],
) -> Vec<Reach> {
    let by_rule = by_rule(published);
    let mut reaches = reaches.to_vec();
    for (chain, reach) in chains.iter().zip(&mut reaches).filter(|(chain, _)| chain.direction == Direction::Inbound) {
        for opening in &mut reach.openings {
            let span = opening.rule.and_then(|rule| chain.rules.get(rule)).and_then(|rule| rule_span(rule));
            let Some(list) = span.and_then(|span| by_rule.get(&(span, opening.kind))) else { continue };
            // A rule with a map leads to many ports, and several lead to one: by each of them others may come.
            let coming = Extent::of_region(Direction::Inbound, opening.kind, &opening.region, slots);
            let own = list.iter().filter(|one| one.inside.overlaps(&opening.region.values));
            let own = own.filter(|one| !one.to.address().is_some_and(|to| but.contains(&to)));
            let by = own.flat_map(|one| &one.extent).filter(|by| comes_by(by, &coming) && by.ways.covers(&coming.ways));
            opening.region.values = PortSet::union_of(by.map(|by| &by.values));
        }
        reach.openings.retain(|one| !one.region.is_empty(one.kind));
    }
    reaches
}

/// Whether all of these packets come to the addresses of the host where those of an entrance do, from senders of that.
fn comes_by(entrance: &Extent, packets: &Extent) -> bool {
    entrance.peers.covers(&packets.peers) && entrance.ends.covers(&packets.ends)
}

/// Those addresses, to which ports lead, that are other machines': they are reached by an interface that is none of the host's own
/// bridges. Where no rule shows it, a router has no such bridge, and no program that writes rules for what it runs. Over a family of
/// which nothing leads there the host itself answers at the same port.
pub(super) fn elsewhere(ruleset: &Ruleset, slots: &Slots, published: &[Published]) -> BTreeSet<IpAddr> {
    let is_none = |name: &str| !slots.is_of_host(name);
    let is_router = slots.all_names().any(|name| name != LOOPBACK_NAME) && slots.all_names().all(is_none);
    let owners = if is_router { owned::owners(ruleset) } else { BTreeMap::new() };
    let is_other = |one: &&Published| {
        let network = one.to.address().and_then(|address| network_of(ruleset, address));
        !one.if_own && network.map_or(is_router && !owners.contains_key(&one.span), |name| is_none(&name))
    };
    let others = published.iter().filter(|one| !one.is_direct && !stays(one.to)).filter(is_other);
    others.filter_map(|one| one.to.address()).collect()
}

/// What is open with an entry for each place where its ports lead, still by the ports inside: a rule with a map leads each port of the
/// host somewhere else.
pub(super) fn apart(exposed: Vec<Exposed>, published: &[Published]) -> Vec<Exposed> {
    let by_rule = by_rule(published);
    let of = |one: Exposed| {
        let list = by_rule.get(&(one.place, one.kind)).filter(|_| one.chain == Direction::Inbound);
        // By loopback nobody comes who is told of; by the other interfaces it comes to where it leads for all of them.
        let ways = one.ways().intersection(&Ways::other_than(&[LOOPBACK_NAME]));
        let by_all = |packets: &Extent| packets.ways.covers(&ways);
        let by_some = |packets: &Extent| one.shares_way(packets);
        let of = |comes: &dyn Fn(&Extent) -> bool| -> Vec<Exposed> {
            list.into_iter().flatten().filter_map(|own| led(&one, own, comes)).collect()
        };
        let all = Some(of(&by_all)).filter(|all| !all.is_empty()).unwrap_or_else(|| of(&by_some));
        if all.is_empty() { vec![one] } else { all }
    };
    exposed.into_iter().flat_map(of).collect()
}

/// What is sent on without what another entry of the same rule says as well, of as much: each turn on the way there, and what is open
/// at most, has entries of its own.
pub(super) fn without_repeated(exposed: Vec<Exposed>) -> Vec<Exposed> {
    let mut by_rule: BTreeMap<(Span, Kind, Option<IpAddr>), Vec<usize>> = BTreeMap::new();
    for (at, one) in exposed.iter().enumerate() {
        if let Some(own) = one.published.as_ref().filter(|_| one.closed.is_empty() && one.expected_by.is_empty()) {
            by_rule.entry((one.place, one.kind, own.to.address())).or_default().push(at);
        }
    }
    let mut left_out: BTreeSet<usize> = BTreeSet::new();
    // Of two the wider one is kept; only then may several together say what one does, such as certain ones what is open at most.
    for many in [false, true] {
        for all in by_rule.values() {
            for at in all {
                let is_other = |other: &&usize| *other != at && !left_out.contains(*other);
                let Some(one) = exposed.get(*at) else { continue };
                let others = all.iter().filter(is_other).filter_map(|other| exposed.get(*other));
                let mut others = others.filter(|other| says_as_much(other, one));
                let ends = one.ends.of_family(one.family);
                let is_told = match many {
                    false => others.any(|other| other.ends.covers(&ends)),
                    true => AddressSet::union_of(others.map(|other| &*other.ends)).covers(&ends),
                };
                if is_told && !left_out.contains(at) {
                    left_out.insert(*at);
                }
            }
        }
    }
    exposed.into_iter().enumerate().filter(|(at, _)| !left_out.contains(at)).map(|(_, one)| one).collect()
}

/// Whether an entry says all that the other one says of packets to the same addresses, which the same rule sends on.
fn says_as_much(one: &Exposed, other: &Exposed) -> bool {
    let key = |one: &Exposed| {
        let led = one.published.as_ref().map(|own| (own.inside.clone(), own.if_own, own.at_loopback, own.is_direct));
        (one.chain, one.family, one.is_lost, led)
    };
    let by = |names: &[String]| Ways::of_told(names);
    key(one) == key(other)
        && one.services == other.services
        && one.values.covers(&other.values)
        && one.source_ports.covers(&other.source_ports)
        && one.peers.covers(&other.peers.of_family(other.family))
        && by(&one.incoming).covers(&by(&other.incoming))
        && by(&one.outgoing).covers(&by(&other.outgoing))
        && (one.is_certain || !other.is_certain)
        && (!one.is_limited || other.is_limited)
}

/// What of something open leads where this does: by the ports of the host at which the same senders come for it.
fn led(one: &Exposed, own: &Published, comes: &dyn Fn(&Extent) -> bool) -> Option<Exposed> {
    let values = one.values.intersection(&own.inside);
    let (peers, ends) = (one.peers.of_family(one.family), one.ends.of_family(one.family));
    let is_of = |packets: &&Extent| {
        packets.peers.covers(&peers) && packets.ends.covers(&ends) && comes(packets) && own.kind == one.kind
    };
    let ports = PortSet::union_of(own.extent.iter().filter(is_of).map(|packets| &packets.values));
    let ports = if own.ports == own.inside { ports.intersection(&values) } else { ports };
    if values.is_empty() || ports.is_empty() || own.family() != one.family {
        return None;
    }
    let published = Published { ports, inside: values.clone(), ..own.clone() };
    Some(Exposed { values, published: Some(published), ..one.clone() })
}

/// What is published by the rule that does it, and the protocol.
fn by_rule(published: &[Published]) -> BTreeMap<(Span, Kind), Vec<&Published>> {
    let mut by_rule: BTreeMap<(Span, Kind), Vec<&Published>> = BTreeMap::new();
    for one in published.iter().filter(|one| !one.is_direct) {
        by_rule.entry((one.span, one.kind)).or_default().push(one);
    }
    by_rule
}

/// Gives what is told as open by the ports inside the ports of the host, with where they lead.
pub(super) fn tell(
    (ruleset, guards): (&Ruleset, &Guards<'_>),
    (published, world): (&[Published], &World),
    exposed: &mut [Exposed],
    findings: &mut [Finding],
) {
    let advice = Advice::of_ruleset(ruleset);
    let mut by_span: BTreeMap<Span, Vec<&Published>> = BTreeMap::new();
    for one in published.iter().filter(|one| !one.is_direct) {
        by_span.entry(one.span).or_default().push(one);
    }
    for one in exposed.iter_mut().filter(|one| one.chain == Direction::Inbound) {
        let Some(known) = &mut one.published else { continue };
        one.values = known.ports.clone();
        // Who publishes it, and whether that is certain, was told since.
        if let Some(own) = by_span.get(&one.place).and_then(|list| list.iter().find(|own| own.holds(known))) {
            *known = known.told_as(own);
        }
    }
    // What one family's default lets in is closed whatever the other family sends on.
    let past = |finding: &Finding| -> Vec<String> {
        let is_of = |one: &&&Published| finding.extent.iter().any(|part| part.peers.has(one.family()));
        let mut all: Vec<String> = by_span.values().flatten().filter(is_of).map(|one| one.said()).collect();
        all.dedup();
        all
    };
    for finding in findings.iter_mut().filter(|one| one.chain == Some(Direction::Inbound)) {
        let all = if matches!(finding.id, "default-accept" | "any-any") { past(finding) } else { Vec::new() };
        if !all.is_empty() {
            let rest = "to close this chain does not close what is sent on past it";
            finding.also.push(format!("{rest}: {}", words::few(&all, 6)));
        }
        let rules: Vec<Span> = finding.place.iter().chain(&finding.rules).copied().collect();
        let own: Vec<&Published> = rules.iter().filter_map(|span| by_span.get(span)).flatten().copied().collect();
        if own.is_empty() {
            continue;
        }
        let own = spoken_of(finding, own);
        finding.led = if finding.extent.is_empty() { Vec::new() } else { own.iter().map(|one| one.led()).collect() };
        let own = of_widest(own, finding, world);
        let mut said: Vec<String> = own.iter().map(|one| format!("published: {}", one.said())).collect();
        said.sort_unstable();
        said.dedup();
        finding.also.extend(said.into_iter().take(4));
        if rules.iter().all(|span| by_span.contains_key(span)) {
            finding.advice = format!("{}; {}", finding.advice, advice.of(&own, published, guards));
            finding.also.extend(guards.said(&own));
            if finding.id.ends_with("-open") {
                finding.message.push_str(&at_addresses(&own));
            }
        }
        // Its port is that inside, at which nobody outside can send a packet.
        finding.witness = None;
    }
}

/// Of what the rules of a finding publish, what it speaks of: by the ports inside, but for what is asked of the ports of the host.
fn spoken_of<'p>(finding: &Finding, all: Vec<&'p Published>) -> Vec<&'p Published> {
    let is_of_host = [FAMILY_GAP.id, FAMILY_ASYMMETRY.id].contains(&finding.id);
    let is_of = |one: &&&Published| {
        let ports = if is_of_host { &one.ports } else { &one.inside };
        let comes = |packets: &Extent| {
            let are_met = |own: &Extent| {
                own.peers.overlaps(&packets.peers)
                    && own.ends.overlaps(&packets.ends)
                    && !own.ways.intersection(&packets.ways).is_empty()
            };
            packets.kind == one.kind && ports.overlaps(&packets.values) && one.extent.iter().any(are_met)
        };
        finding.extent.iter().any(comes)
    };
    let own: Vec<&Published> = all.iter().filter(is_of).copied().collect();
    // Of one that is about no packets it is not known.
    if own.is_empty() { all } else { own }
}

/// The entrances for as many senders as a finding is about: by the others only some of them come. All where none is for so many.
fn of_widest<'p>(list: Vec<&'p Published>, finding: &Finding, world: &World) -> Vec<&'p Published> {
    let class = world.class(&AddressSet::union_of(finding.extent.iter().map(|one| &one.peers)));
    let widest: Vec<&Published> = list.iter().copied().filter(|one| world.class(&one.peers) >= class).collect();
    if widest.is_empty() { list } else { widest }
}

/// `, at 203.0.113.11 of the host`, with its ports where they are others than those inside; nothing where some of it is published
/// at whichever address the host has.
fn at_addresses(list: &[&Published]) -> String {
    if list.iter().any(|one| one.at_loopback || one.bound().is_empty()) {
        return String::new();
    }
    let of_one = |one: &&Published| {
        let addresses = words::list(&one.bound());
        if one.ports == one.inside { addresses } else { format!("{addresses} {}", words::values(one.kind, &one.ports)) }
    };
    let mut said: Vec<String> = list.iter().map(of_one).collect();
    said.sort_unstable();
    said.dedup();
    format!(", at {} of the host", words::few(&said, 4))
}
