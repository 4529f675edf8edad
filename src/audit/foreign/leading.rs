//! What is told of a port inside, told of the port of the host that leads there.
//!
//! In: what is published, and what the checks said of it by the ports inside. Out: the same with the ports of the host, at which
//! packets come, and with how to close them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::closing::Advice;
use super::guards::Guards;
use super::owned;
use super::published::{Published, stays};
use crate::audit::exposure::Exposed;
use crate::audit::extent::Extent;
use crate::audit::finding::{Finding, Led};
use crate::audit::reach::Reach;
use crate::audit::region::{Kind, LOOPBACK_NAME, Slots};
use crate::audit::view::rule_span;
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
    let mut by_rule: BTreeMap<(Span, Kind), Vec<&Published>> = BTreeMap::new();
    for one in published.iter().filter(|one| !one.is_direct) {
        by_rule.entry((one.span, one.kind)).or_default().push(one);
    }
    let mut reaches = reaches.to_vec();
    for (chain, reach) in chains.iter().zip(&mut reaches).filter(|(chain, _)| chain.direction == Direction::Inbound) {
        for opening in &mut reach.openings {
            let span = opening.rule.and_then(|rule| chain.rules.get(rule)).and_then(|rule| rule_span(rule));
            let Some(list) = span.and_then(|span| by_rule.get(&(span, opening.kind))) else { continue };
            // A rule with a map leads to many ports, and several lead to one: by each of them others may come.
            let coming = Extent::of_region(Direction::Inbound, opening.kind, &opening.region, slots);
            let own = list.iter().filter(|one| one.inside.overlaps(&opening.region.values));
            let own = own.filter(|one| !one.to.address.is_some_and(|to| but.contains(&to)));
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

/// The entrance of what is open by the port inside, and the ports of the host at which the same senders come there: by an entrance for just
/// these senders and addresses, or else for just these senders, or else for more.
fn entrance<'p>(list: &[&'p Published], one: &Exposed) -> Option<(&'p Published, PortSet)> {
    let leads = |own: &&&Published| own.kind == one.kind && own.inside.overlaps(&one.values);
    let (ends, peers) = (AddressSet::clone(&one.ends), AddressSet::clone(&one.peers));
    let packets = Extent { ends, ..Extent::of(one.kind, PortSet::empty(), peers) }.of_family(one.family);
    let fits: [fn(&Extent, &Extent) -> bool; 3] = [
        |by, packets| (&by.peers, &by.ends) == (&packets.peers, &packets.ends),
        |by, packets| by.peers == packets.peers && comes_by(by, packets),
        comes_by,
    ];
    for fits in fits {
        let is_own = |by: &&Extent| {
            by.of_family(one.family).zip(packets.as_ref()).is_some_and(|(by, packets)| fits(&by, packets))
        };
        let ports = |own: &Published| PortSet::union_of(own.extent.iter().filter(is_own).map(|by| &by.values));
        let mut found = list.iter().filter(leads).map(|own| (*own, ports(own))).filter(|(_, ports)| !ports.is_empty());
        if let Some((first, ports)) = found.next() {
            let more = found.filter(|(own, _)| own.to == first.to).map(|(_, ports)| ports);
            return Some((first, more.fold(ports, |all, ports| all.union(&ports))));
        }
    }
    list.iter().find(leads).map(|own| (*own, own.ports.clone()))
}

/// Those addresses, to which ports lead, that are other machines': they are reached by an interface that is none of the host's own
/// bridges. Where no rule shows it, a router has no such bridge, and no program that writes rules for what it runs. Over a family of
/// which nothing leads there the host itself answers at the same port.
pub(super) fn elsewhere(ruleset: &Ruleset, slots: &Slots, published: &[Published]) -> BTreeSet<IpAddr> {
    let is_none = |name: &str| !slots.is_of_host(name);
    let is_router = slots.all_names().any(|name| name != LOOPBACK_NAME) && slots.all_names().all(is_none);
    let owners = if is_router { owned::owners(ruleset) } else { BTreeMap::new() };
    let is_other = |one: &&Published| {
        let network = one.to.address.and_then(|address| network_of(ruleset, address));
        !one.if_own && network.map_or(is_router && !owners.contains_key(&one.span), |name| is_none(&name))
    };
    let others = published.iter().filter(|one| !one.is_direct && !stays(one.to)).filter(is_other);
    others.filter_map(|one| one.to.address).collect()
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
        let own = by_span.get(&one.place).and_then(|list| entrance(list, one));
        if let Some((own, ports)) = own {
            one.values = ports;
            one.published = Some(own.clone());
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
        let is_of = |one: &&&Published| {
            let alike = |ports: &PortSet| one.inside.overlaps(ports) || one.ports.overlaps(ports);
            finding.extent.iter().any(|own| own.kind == one.kind && alike(&own.values))
        };
        let led: Vec<Led> = own.iter().filter(is_of).map(|one| one.led()).collect();
        finding.led = led;
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
