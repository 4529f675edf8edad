//! Whether a chain lets everything through, or every port, or every protocol.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use super::sources::is_source_port_only;
use crate::audit::entering;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding, Witness};
use crate::audit::latent::Latent;
use crate::audit::level::{Level, SourceClass};
use crate::audit::openness::{Openness, openness, peer};
use crate::audit::reach::{LedOn, Opening, are_all, everything};
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, EXAMINED, View};
use crate::audit::ways::Ways;
use crate::audit::whom::Senders;
use crate::audit::words;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, PortSet};

/// Everything is open.
pub static ANY_ANY: Entry = Entry {
    id: "any-any",
    level: Level::Critical,
    summary: "a chain accepts every packet: any source, protocol and port",
    why: "no firewall at all: whatever listens, now or later, can be reached",
    advice: "name the services that are meant, and leave the chain's default at `deny`",
    tag: None,
};

/// What no rule decides is accepted.
pub static DEFAULT_ACCEPT: Entry = Entry {
    id: "default-accept",
    level: Level::Critical,
    summary: "a chain accepts what no rule decides",
    why: "whatever nobody has thought of is open",
    advice: "set `default: deny` and keep the allows that are meant",
    tag: None,
};

/// Every port of a transport is open to the same sources.
pub static ANY_PORT: Entry = Entry {
    id: "any-port",
    level: Level::Critical,
    summary: "all 65,536 ports of a transport are open to the same sources",
    why: "the whole surface of the host, often by a rule whose port was lost",
    advice: "name the services that these sources need in place of every port",
    tag: None,
};

/// Protocols without ports are open as a whole.
pub static ANY_PROTOCOL: Entry = Entry {
    id: "any-protocol",
    level: Level::High,
    summary: "every protocol without ports is open to many addresses of the Internet",
    why: "tunnels such as GRE, IP in IP, 6in4 and ESP pass unseen",
    advice: "list the protocols: PPTP needs GRE, IPsec needs ESP and AH, and no more",
    tag: None,
};

/// More protocols than this are not a list that somebody meant.
pub(super) const LISTED_PROTOCOLS: u128 = 16;

/// How wide a chain is as a whole. Other checks ask it what they need not say again.
pub struct Width {
    /// Nothing is denied.
    pub everything: bool,
    /// What no rule decides is accepted, and there is something left to decide.
    pub by_default: bool,
}

impl Width {
    /// Looks at a chain.
    pub fn of(chain: &ChainView<'_>) -> Self {
        let whole = |kind: &Kind| unconditional(chain, *kind).is_some_and(|peers| peers.is_any());
        Width {
            everything: Kind::ALL.iter().all(whole),
            by_default: chain.reach.openings.iter().any(|opening| opening.rule.is_none()),
        }
    }

    /// Whether a stronger finding already speaks of the chain as a whole.
    pub fn says_all(&self) -> bool {
        self.everything || self.by_default
    }
}

/// The sources that may send any packet of a kind, by one opening or several without other conditions.
fn unconditional(chain: &ChainView<'_>, kind: Kind) -> Option<AddressSet> {
    let all = everything(kind);
    let free = |opening: &&Opening| {
        let region = &opening.region;
        region.values.covers(&all.values)
            && region.incoming.is_full()
            && region.outgoing.is_full()
            && region.source_ports.is_full()
            && region.destination.is_any()
    };
    let sets: Vec<&AddressSet> =
        chain.reach.of(kind).filter(free).map(|opening| opening.region.source.as_ref()).collect();
    (!sets.is_empty()).then(|| AddressSet {
        v4: sets.iter().flat_map(|set| set.v4.ranges()).copied().collect(),
        v6: sets.iter().flat_map(|set| set.v6.ranges()).copied().collect(),
    })
}

/// The openings of a kind by outer interfaces, or by internal ones alone, that do not hang on few ports of the sender.
pub(super) fn meant<'c>(view: &View<'_>, chain: &'c ChainView<'_>, kind: Kind, inside: bool) -> Vec<&'c Opening> {
    let wanted = |opening: &&Opening| view.is_inside(chain, opening) == inside && !is_source_port_only(opening);
    chain.reach.of(kind).filter(wanted).collect()
}

/// What a chain lets through as a whole.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        let width = Width::of(chain);
        if chain.direction() == Direction::Outbound {
            outbound(view, chain, &width, out);
            continue;
        }
        if width.everything {
            out.push(any_any(view, chain, &width));
            continue;
        }
        if width.by_default {
            out.push(default_accept(view, chain, by_default_level(view, chain)));
        }
        // What a default lets in, its rules need not: what they let in besides is theirs.
        let own = if width.by_default { chain.past_default() } else { Some(chain) };
        if let Some(own) = own {
            out.extend(any_protocol(view, own));
        }
    }
}

fn outbound(view: &View<'_>, chain: &ChainView<'_>, width: &Width, out: &mut Vec<Finding>) {
    if width.by_default && !width.everything {
        out.push(default_accept(view, chain, Level::Info));
    }
}

fn every_kind() -> Vec<(Kind, PortSet)> {
    vec![(Kind::Ports(Transport::Tcp), PortSet::full()), (Kind::Ports(Transport::Udp), PortSet::full())]
}

fn any_any(view: &View<'_>, chain: &ChainView<'_>, width: &Width) -> Finding {
    let how = if width.by_default { "by its default" } else { "by its rules" };
    let message =
        format!("the {} chain accepts everything {how}: any source, protocol and port", chain.direction().name());
    let mut finding = view.about(Finding::new(&ANY_ANY, message), chain, &every_kind());
    finding.also.push("it implies default-accept, any-port, any-protocol, wide-range and all-icmp".to_owned());
    finding
}

/// How bad it is what a default lets in: where rules before it leave it few senders, or few protocols without ports, no worse than that, and
/// by inner interfaces as bad as where a rule lets it in there.
fn by_default_level(view: &View<'_>, chain: &ChainView<'_>) -> Level {
    let is_behind_shut = |one: &Opening| !view.slots.shut_out(&one.region.incoming).is_empty();
    let of = |kind: Kind, inside: bool, is_shut: bool| {
        let is_own = |one: &&Opening| {
            one.rule.is_none() && view.is_inside(chain, one) == inside && is_behind_shut(one) == is_shut
        };
        let open = openness(chain.reach.of(kind).filter(is_own), chain.direction(), &view.world);
        let values = open.either.open();
        let class = open.graded(values)?;
        let level = match inside {
            true => inner_level(view, chain, kind, class, |one| one.rule.is_none() && is_behind_shut(one) == is_shut),
            false if is_shut => level(class).min(Level::Medium),
            false => level(class),
        };
        let level = level.max(Level::Low);
        Some(match kind {
            Kind::Ports(_) => level,
            Kind::Other if values.size() > LISTED_PROTOCOLS => level.min(ANY_PROTOCOL.level),
            Kind::Other | Kind::Icmp(_) => Level::Low,
        })
    };
    let ways = [(false, false), (false, true), (true, false), (true, true)];
    let all = Kind::ALL.into_iter().flat_map(|kind| ways.map(|(inside, is_shut)| of(kind, inside, is_shut)));
    all.flatten().max().unwrap_or(DEFAULT_ACCEPT.level)
}

fn default_accept(view: &View<'_>, chain: &ChainView<'_>, level: Level) -> Finding {
    let extent = view.extents_by_default(chain);
    // What else it lets in is less than the ports.
    let has_ports = extent.iter().any(|one| matches!(one.kind, Kind::Ports(_)));
    let told = || extent.iter().filter(|one| !has_ports || matches!(one.kind, Kind::Ports(_)));
    // Where the world comes by some interfaces, that a network of the host's own comes by others says nothing of them.
    let is_for_many = |one: &&Extent| view.world.class(&one.peers) > Some(SourceClass::Internal);
    let has_many = told().any(|one| is_for_many(&one));
    let by = Ways::together(told().filter(|one| !has_many || is_for_many(one)).map(|one| &one.ways)).said();
    let message = format!("the {} chain accepts what none of its rules decides{by}", chain.direction().name());
    let finding = Finding::new(&DEFAULT_ACCEPT, message).level(level).at(Some(chain.chain.default_span));
    let mut finding = view.about(finding, chain, &[]);
    finding.extent = extent.into_iter().map(|one| with_led(chain, one)).collect();
    finding.witness = by_default(view, chain);
    let openings =
        || chain.reach.openings.iter().filter(|one| one.rule.is_none() && matches!(one.kind, Kind::Ports(_)));
    let shut = openings().map(|one| view.slots.shut_out(&one.region.incoming)).find(|names| !names.is_empty());
    finding.also.extend(shut.map(|names| words::shut(&names)));
    finding
}

/// What a finding about a default would speak of if rules let in less: what they let in beside a default that accepts.
pub(in crate::audit) fn latent(view: &View<'_>) -> Vec<Latent> {
    let of = |chain: &ChainView<'_>| {
        let Width { everything, by_default } = Width::of(chain);
        let own: Vec<&Opening> = chain.reach.openings.iter().filter(|one| everything || one.rule.is_some()).collect();
        let packets = Extent::of_all(chain.direction(), &own, (&view.slots, &|one| chain.is_limited(one)));
        let is_told = (everything || by_default) && !packets.is_empty();
        is_told.then(|| Latent { id: DEFAULT_ACCEPT.id, chain: chain.direction(), packets })
    };
    view.chains.iter().filter_map(of).collect()
}

/// A packet that the default lets in: of a family of which one is written, if there is one. The other may pass for want of a chain.
fn by_default(view: &View<'_>, chain: &ChainView<'_>) -> Option<Witness> {
    let openings = || chain.reach.openings.iter().filter(|opening| opening.rule.is_none());
    let written: Vec<Family> = chain.reach.defaults.iter().map(|(family, _)| *family).collect();
    let of_written = openings().filter_map(|opening| {
        let family = opening.region.families(opening.kind).find(|family| written.contains(family))?;
        let mut own = opening.clone();
        own.region.source = Arc::new(own.region.source.of_family(family));
        Some(own)
    });
    let class = |one: &Opening| view.world.class(peer(chain.direction(), one));
    let widest =
        of_written.take(EXAMINED).enumerate().max_by_key(|(at, one)| (class(one), Reverse(*at))).map(|(_, one)| one);
    let opening = widest.or_else(|| openings().next().cloned())?;
    view.packet_of(chain, &opening)
}

/// Whether all interfaces by which strangers may well not come, and by which every port of a kind is open, are known to lead inside.
fn all_internal(view: &View<'_>, chain: &ChainView<'_>, kind: Kind) -> bool {
    let wide = needed(view, chain, kind, true, SourceClass::Internal);
    wide.into_iter().all(|opening| view.is_internal(chain, opening))
}

/// Whether what inner interfaces open here is traffic on its way out: what is forwarded for the networks behind the host.
pub(super) fn leaves(chain: &ChainView<'_>) -> bool {
    chain.direction() == Direction::Forward
}

/// Whether nobody outside is meant: all come by interfaces that lead inside, on their way out; or, in a ruleset, to the host itself.
pub(super) fn is_inner(view: &View<'_>, chain: &ChainView<'_>, kind: Kind) -> bool {
    (view.is_ruleset || leaves(chain)) && all_internal(view, chain, kind)
}

/// How bad it is that every port of a transport is open to such senders: no part of them is worse.
pub(super) fn level(class: SourceClass) -> Level {
    match class {
        SourceClass::Anywhere => Level::Critical,
        SourceClass::Broad => Level::High,
        SourceClass::Narrow => Level::Medium,
        SourceClass::Internal => Level::Low,
    }
}

/// The same where inner interfaces alone open them, by such openings. By the host's own bridges comes what it runs itself, and peers of
/// a tunnel are known by their keys.
pub(super) fn inner_level(
    view: &View<'_>,
    chain: &ChainView<'_>,
    kind: Kind,
    class: SourceClass,
    is_meant: impl Fn(&Opening) -> bool,
) -> Level {
    let openings = meant(view, chain, kind, true).into_iter().filter(|one| is_meant(one));
    let level_of = |one: &Opening| match &one.region.incoming {
        set if view.slots.all_of_host(set) => level(SourceClass::Internal).down(),
        _ if view.is_of_internal(chain, one) => level(SourceClass::Internal),
        set if view.slots.all_own_or_known(set) => level(class).down().down(),
        _ => level(class).down(),
    };
    let worst = openings.map(level_of).max();
    worst.unwrap_or_else(|| level(SourceClass::Internal).down())
}

/// With the ports that lead elsewhere, where all others are open: what lets in every port lets in these, as soon as a container stops to
/// which they lead.
pub(super) fn with_led(chain: &ChainView<'_>, extent: Extent) -> Extent {
    if chain.direction() != Direction::Inbound || !are_all(&extent.values) {
        return extent;
    }
    let family = |to: IpAddr| if to.is_ipv4() { Family::V4 } else { Family::V6 };
    let is_of_family = |one: &LedOn| one.to.is_some_and(|to| extent.peers.has(family(to)));
    let led = chain.reach.led.iter().filter(|one| one.kind == extent.kind && is_of_family(one));
    let values = extent.values.ranges().iter().chain(led.flat_map(|one| one.ports.ranges())).copied().collect();
    Extent { values, ..extent }
}

/// The openings of every port of a kind to those who are meant: each that is one alone, and of narrower ones those that are needed,
/// the largest first. All that there are where these do not open every port.
pub(super) fn needed<'c>(
    view: &View<'_>,
    chain: &'c ChainView<'_>,
    kind: Kind,
    inside: bool,
    class: SourceClass,
) -> Vec<&'c Opening> {
    let all = meant(view, chain, kind, inside);
    let is_wide = |one: &&Opening| view.world.class(peer(chain.direction(), one)) >= Some(class);
    let mut by_size: Vec<&Opening> = all.iter().copied().filter(is_wide).collect();
    by_size.sort_by_key(|one| (Reverse(one.region.values.size()), one.rule));
    let mut open = PortSet::empty();
    let mut chosen = Vec::new();
    for one in by_size {
        if are_all(&one.region.values) || !open.covers(&one.region.values) {
            open = open.union(&one.region.values);
            chosen.push(one);
        }
    }
    if are_all(&open) { chosen } else { all }
}

/// That what is behind the host is at addresses to which strangers have no route.
#[derive(Clone, Copy)]
pub(super) struct Unrouted {
    /// Whether peers of a tunnel have them.
    is_of_peers: bool,
}

impl Unrouted {
    /// How bad that is which is as bad as this where strangers have a route.
    pub(super) fn level(self, level: Level) -> Level {
        if self.is_of_peers { level.down().down() } else { level.down() }
    }
}

/// Whether what those of a class reach by outer interfaces is behind the host, at such addresses.
pub(super) fn unrouted(view: &View<'_>, chain: &ChainView<'_>, kind: Kind, class: SourceClass) -> Option<Unrouted> {
    let openings = meant(view, chain, kind, false);
    let is_wide = |one: &&Opening| view.world.class(&one.region.source) >= Some(class);
    let wide: Vec<&Opening> = openings.into_iter().filter(is_wide).collect();
    let is_kept = |one: &&Opening| entering::is_kept_private(one, &chain.reach, &view.world, &view.slots);
    let is_unrouted = chain.direction() == Direction::Forward && !wide.is_empty() && wide.iter().all(is_kept);
    let slots = &view.slots;
    let is_to_peers =
        |one: &&Opening| slots.all_known_peers(&one.region.outgoing) && !slots.all_of_host(&one.region.outgoing);
    is_unrouted.then(|| Unrouted { is_of_peers: wide.iter().all(is_to_peers) })
}

fn any_protocol(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let all = Kind::Other.all_values();
    // Only what much of the world may send counts: one tunnel for all beside everything for a few is a list of one.
    let broadly = |map: &BTreeMap<Kind, Openness>| {
        map.get(&Kind::Other)
            .map_or(PortSet::empty(), |open| open.either.at_least(SourceClass::Broad).intersection(&all))
    };
    let is_many = |open: &PortSet| open.size() > LISTED_PROTOCOLS;
    let inner = if is_inner(view, chain, Kind::Other) { Level::Low } else { ANY_PROTOCOL.level.down() };
    let outside = broadly(&chain.outside);
    let (open, level) = match is_many(&outside) {
        true => (outside, ANY_PROTOCOL.level),
        false => (Some(broadly(&chain.inside).difference(&outside)).filter(is_many)?, inner),
    };
    let class = chain.outside.get(&Kind::Other).and_then(|own| own.either.widest(&open));
    let kept = class.and_then(|class| unrouted(view, chain, Kind::Other, class));
    let level = kept.map_or(level, |kept| kept.level(level));
    let open = [(Kind::Other, open)];
    let message = protocols(view.by_senders(chain, &open));
    Some(view.about(Finding::new(&ANY_PROTOCOL, message).level(level), chain, &open))
}

/// How many protocols are open, and to whom: most of them first.
fn protocols(mut parts: Vec<Senders>) -> String {
    let count = |part: &Senders| part.open.iter().map(|(_, ports)| ports.size()).sum::<u128>();
    parts.sort_by_key(|part| Reverse(count(part)));
    let all: u128 = parts.iter().map(count).sum();
    let whom = match parts.as_slice() {
        [only] => format!(" {}", only.whom),
        several => {
            let said: Vec<String> = several.iter().map(|part| format!("{} {}", count(part), part.whom)).collect();
            format!(": {}", words::list(&said))
        }
    };
    format!("{all} protocols without ports are open{whom}")
}
