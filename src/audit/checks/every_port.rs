//! Whether every port of a transport is open to the same senders, and which these are.
//!
//! In: a chain. Out: a finding for those together that are open to the same senders. How bad that is says [`super::width`].

use std::cmp::Reverse;

use super::leaving;
use super::width::{ANY_PORT, Width, inner_level, is_inner, leaves, level, meant, needed, unrouted, with_led};
use crate::audit::entering;
use crate::audit::finding::Finding;
use crate::audit::joint::joint;
use crate::audit::level::{Level, SourceClass};
use crate::audit::openness::{Openness, peer};
use crate::audit::reach::{Opening, are_all};
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, PortSet};

/// What a chain lets through of every port.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in view.chains.iter().filter(|chain| chain.direction() != Direction::Outbound) {
        let Width { everything, by_default } = Width::of(chain);
        // What a default lets in, its rules need not: what they let in besides is theirs.
        let own = if by_default { chain.past_default() } else { Some(chain) };
        let Some(own) = own.filter(|_| !everything) else { continue };
        match leaving::apart(view, own) {
            Some(parts) => out.extend(parts.iter().flat_map(|part| any_port(view, part))),
            None => out.extend(any_port(view, own)),
        }
    }
}

/// The sources to whom every port of a transport is open, but for a few that are closed, and the ports that are.
type Reached = (SourceClass, PortSet);

/// So many ports a transport has.
const ALL_PORTS: u128 = 1 << 16;

/// A transport of which every port is open, but for a few: by outer interfaces, and by internal ones alone.
type Whole = (Transport, Option<Reached>, Option<Reached>);

/// The transports of which every port is open to somebody.
fn whole_transports(view: &View<'_>, chain: &ChainView<'_>) -> Vec<Whole> {
    let of = |transport| (transport, all_ports(view, chain, transport, false), all_ports(view, chain, transport, true));
    let is_whole = |(_, outside, inside): &Whole| outside.is_some() || inside.is_some();
    Transport::ALL.into_iter().map(of).filter(is_whole).collect()
}

/// The worst of the sources that reach every port of a transport, and which these are; none if there are none.
fn all_ports(view: &View<'_>, chain: &ChainView<'_>, transport: Transport, inside: bool) -> Option<Reached> {
    let kind = Kind::Ports(transport);
    let open = if inside { chain.inside.get(&kind) } else { chain.outside.get(&kind) }?;
    if !are_all(open.either.open()) {
        return None;
    }
    let openings = meant(view, chain, kind, inside);
    let whole = joint(&openings, chain.direction(), &view.world).into_iter().filter(|one| are_all(&one.ports));
    let worst = whole.max_by_key(|one| (one.class, one.ports.size()))?;
    Some((worst.class, worst.ports))
}

/// The class by which the level is chosen: as for a service, a quarter of the world is as bad as all of it.
fn graded(chain: &ChainView<'_>, transport: Transport, class: SourceClass, inside: bool) -> SourceClass {
    let open = if inside { &chain.inside } else { &chain.outside }.get(&Kind::Ports(transport));
    let is_most = class == SourceClass::Broad && open.is_some_and(Openness::is_mostly_open);
    if is_most { SourceClass::Anywhere } else { class }
}

/// Transports of which every port is open to the same senders.
struct EveryPort {
    level: Level,
    class: SourceClass,
    whom: String,
    inside: bool,
    /// Whether earlier rules keep a few senders from single ports.
    but_few: bool,
    /// Whether all of it is behind the host, at addresses of a site.
    unrouted: bool,
    /// Whether it is traffic on its way out.
    outward: bool,
    open: Vec<(Kind, PortSet)>,
}

/// Every port of a transport, those together that are open to the same senders: one that everybody reaches is nothing of another that
/// neighbours reach.
fn any_port(view: &View<'_>, chain: &ChainView<'_>) -> Vec<Finding> {
    let mut parts: Vec<EveryPort> = Vec::new();
    for one in whole_transports(view, chain).iter().filter_map(|one| every_port(view, chain, one)) {
        let is_same = |own: &&mut EveryPort| {
            (own.level, own.class, &own.whom, own.unrouted) == (one.level, one.class, &one.whom, one.unrouted)
        };
        match parts.iter_mut().find(is_same) {
            Some(part) => {
                part.inside &= one.inside;
                part.but_few |= one.but_few;
                part.open.extend(one.open);
            }
            None => parts.push(one),
        }
    }
    parts.into_iter().map(|part| of_every_port(view, chain, &part)).collect()
}

/// How bad it is that every port of a transport is open, and to whom they are.
fn every_port(view: &View<'_>, chain: &ChainView<'_>, (transport, outside, inside): &Whole) -> Option<EveryPort> {
    let kind = Kind::Ports(*transport);
    let leaves = leaves(chain);
    let is_inner = is_inner(view, chain, kind);
    let is_whole = |one: &Opening| are_all(&one.region.values);
    let from_inside = |class| if is_inner { Level::Low } else { inner_level(view, chain, kind, class, is_whole) };
    let graded = |class, inside| graded(chain, *transport, class, inside);
    let class = |reached: &Option<Reached>| reached.as_ref().map(|(class, _)| *class);
    let kept = class(outside).and_then(|class| unrouted(view, chain, kind, class));
    let from_outside = |class| kept.map_or(level(class), |kept| kept.level(level(class)));
    let by_outer = class(outside).map(|class| from_outside(graded(class, false)));
    let by_inner = class(inside).map(|class| from_inside(graded(class, true)));
    let worst = by_outer.max(by_inner)?;
    // It is told of those by whom it is as bad as that.
    let is_outer = (by_outer, class(outside)) >= (by_inner, class(inside));
    let (class, ports) = if is_outer { outside.clone()? } else { inside.clone()? };
    let inner = if leaves && is_inner && !is_outer { needed(view, chain, kind, true, class) } else { Vec::new() };
    let out = leaving::on_their_way_out(view, chain, &inner);
    let outward = !out.is_empty();
    let whom = if outward {
        format!("on the way out to what comes{}", leaving::incoming(view, &out).said())
    } else if !inner.is_empty() {
        format!("to whoever comes{}", leaving::incoming(view, &inner).said())
    } else {
        // Who reaches all ports but a few is as much told of as who reaches each of them.
        let size = |one: &Opening| if are_all(&one.region.values) { ALL_PORTS } else { one.region.values.size() };
        let all = meant(view, chain, kind, !is_outer).into_iter().map(|one| (one, size(one)));
        view.whom_of_most(chain.direction(), all, class)
    };
    let open = if is_outer { &chain.outside } else { &chain.inside }.get(&kind);
    // A port of which a part leads elsewhere is another opening, with the same senders.
    let is_of_class = |one: &&&Opening| view.world.class(peer(chain.direction(), one)) >= Some(class);
    let meant = meant(view, chain, kind, !is_outer);
    let of_class: PortSet =
        meant.iter().filter(is_of_class).flat_map(|one| one.region.values.ranges()).copied().collect();
    let but_few = !open.is_some_and(|open| open.either.at_least(class).covers(&ports)) && !of_class.covers(&ports);
    let (inside, unrouted, open) = (!is_outer, is_outer && kept.is_some(), vec![(kind, ports)]);
    Some(EveryPort { level: worst, class, whom, inside, but_few, unrouted, outward, open })
}

fn of_every_port(view: &View<'_>, chain: &ChainView<'_>, part: &EveryPort) -> Finding {
    let EveryPort { level, class, whom, inside, but_few, unrouted, outward, open } = part;
    let but = if *but_few { ", but for a few senders at single ports" } else { "" };
    // Of several rules that open one of these ports it is about those that open most of them, by the ways that are meant.
    let own: Vec<&Opening> = open.iter().flat_map(|(kind, _)| needed(view, chain, *kind, *inside, *class)).collect();
    // What leaves by whichever interface is behind none, and what leaves by an outer one is the world.
    let external = view.slots.external();
    let is_behind =
        |one: &&Opening| view.slots.named(&one.region.outgoing).is_some() && !one.region.outgoing.overlaps(&external);
    let is_led = !outward && own.iter().all(is_behind);
    let whither = match leaves(chain) {
        true if is_led => entering::whither(&own, &view.world, &view.slots),
        true => entering::at(&own, &view.world),
        false => String::new(),
    };
    let message = format!("{} open {whom}{but}{whither}", every_port_of(open));
    let mut finding = view.about(Finding::new(&ANY_PORT, message).level(*level), chain, open);
    finding.also.extend(unrouted.then(|| entering::UNROUTED.to_owned()));
    if *outward {
        finding.reason = leaving::WHY;
        finding.advice = leaving::ADVICE.to_owned();
    } else if leaves(chain) && *inside {
        finding.reason = "whoever takes over one machine there reaches every service of those behind the host";
    }
    // What others may reach by single ports is none of it, and every rule that opens all of them is.
    // So is a port from which few are banned: by the same rule, in the same way all others reach it with the rest.
    let is_of_most = |peers: &AddressSet| Family::ALL.into_iter().any(|family| view.world.is_nearly_all(peers, family));
    let is_of_rule = |one: &Opening, own: &Opening| {
        (own.rule, own.kind) == (one.rule, one.kind)
            && own.region.incoming.covers(&one.region.incoming)
            && own.region.outgoing.covers(&one.region.outgoing)
    };
    let is_own = |one: &Opening| {
        are_all(&one.region.values)
            || own.iter().any(|own| std::ptr::eq(*own, one))
            || is_of_most(peer(chain.direction(), one)) && own.iter().any(|own| is_of_rule(one, own))
    };
    let of = |(kind, ports): &(Kind, PortSet)| view.extents_where(chain, *kind, ports, is_own);
    finding.extent = open.iter().flat_map(of).map(|one| with_led(chain, one)).collect();
    // It is as bad as it is by what strangers have a route to, if there is any of that.
    let is_kept =
        |one: &Opening| leaves(chain) && entering::is_kept_private(one, &chain.reach, &view.world, &view.slots);
    let size = |opening: &&&Opening| {
        let class = view.world.class(peer(chain.direction(), opening));
        let first = Reverse((opening.rule.unwrap_or(usize::MAX), opening.kind));
        (!is_kept(opening), opening.region.values.size(), class, first)
    };
    if let Some(first) = own.iter().max_by_key(size) {
        finding.witness = view.packet_of(chain, first);
        finding.place = Some(view.place_of(chain, first));
        let mut rules: Vec<Span> = own.iter().filter_map(|opening| chain.span(opening.rule?)).collect();
        rules.sort_unstable();
        rules.dedup();
        rules.retain(|span| Some(*span) != finding.place);
        finding.rules = rules;
    }
    finding
}

/// `all 65,536 ports of udp and sctp, and all of tcp but 5432, are`: what is open of each.
fn every_port_of(open: &[(Kind, PortSet)]) -> String {
    let (whole, others): (Vec<_>, Vec<_>) = open.iter().partition(|(_, ports)| ports.is_full());
    let names: Vec<&str> = whole.iter().map(|(kind, _)| kind.name()).collect();
    let but = |(kind, ports): &&(Kind, PortSet)| {
        format!("of {} but {}", kind.name(), words::listed(*kind, &ports.complement()))
    };
    let others = words::list(&others.iter().map(but).collect::<Vec<_>>());
    match (names.is_empty(), others.is_empty()) {
        (false, true) => format!("all 65,536 ports of {} are", words::list(&names)),
        (false, false) => format!("all 65,536 ports of {}, and all {others}, are", words::list(&names)),
        (true, _) => format!("all ports {others} are"),
    }
}
