//! Senders that cannot stand where their packets come from: on the interface that leads outside.

use std::cmp::Reverse;

use super::width::Width;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::link;
use crate::audit::reach::{Opening, are_all};
use crate::audit::region::{Kind, Slot, by_kind};
use crate::audit::shares::shares;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::audit::world::routable;
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, Interval, IntervalSet, PortSet};

/// Addresses of nobody.
pub static BOGON_SOURCE: Entry = Entry {
    id: "bogon-source",
    level: Level::Low,
    summary: "private and special addresses are accepted as senders on an interface called external",
    why: "nobody out there has such an address: whoever sends with one hides who he is, or means a host inside",
    advice: "drop them there, behind the rule that lets DHCP in, but not the uplink's own network where that is private; or let the kernel check the way back (`rp_filter`, `fib saddr . iif oif missing drop`)",
    tag: None,
};

/// Addresses of one's own.
pub static OWN_ADDRESS_FROM_OUTSIDE: Entry = Entry {
    id: "own-address-from-outside",
    level: Level::Medium,
    summary: "internal addresses are accepted as senders on an interface called external",
    why: "whoever sends with one passes for a host inside",
    advice: "drop them by interface: deny the internal networks on the external one before all else",
    tag: None,
};

/// Both, of what comes in and what goes through.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let external = view.slots.external();
    for chain in view.chains.iter().filter(|chain| chain.direction() != Direction::Outbound) {
        // Where everything is open, that is what is said.
        if external.is_empty() || Width::of(chain).everything {
            continue;
        }
        let all = chain.reach.openings.iter();
        let outer: Vec<Opening> =
            all.filter(|opening| is_outer(opening, &external)).filter_map(but_configuration).collect();
        let outer: Vec<&Opening> = outer.iter().collect();
        out.extend(own(view, chain, &outer));
        out.extend(bogons(view, chain, &outer));
    }
}

/// Whether it holds on an external interface: nothing is said of what comes by one of which nobody says where it leads.
fn is_outer(opening: &Opening, external: &IntervalSet<Slot>) -> bool {
    // What a default lets in, it lets in from everybody: that is said as such.
    opening.rule.is_some() && matches!(opening.kind, Kind::Ports(_)) && opening.region.incoming.overlaps(external)
}

/// The opening without the ports by which hosts are configured: a server of the provider often has a private address, and who drops
/// private senders there loses the lease. None where it is for these alone. A rule for every port is told whole.
fn but_configuration(opening: &Opening) -> Option<Opening> {
    let values = &opening.region.values;
    if opening.kind != Kind::Ports(Transport::Udp) || are_all(values) {
        return Some(opening.clone());
    }
    let mut own = opening.clone();
    own.region.values = values.difference(&link::configuration());
    (!own.region.values.is_empty()).then_some(own)
}

/// What is neither routed in the world nor needed by every host: without multicast, broadcast, link-local addresses of IPv6 and
/// the unspecified one.
fn special() -> AddressSet {
    let v4 = routable().v4.complement();
    let several: IntervalSet<_> =
        Interval::new([224, 0, 0, 0].into(), [239, 255, 255, 255].into()).into_iter().collect();
    let broadcast = IntervalSet::point([255, 255, 255, 255].into());
    let unique_local = "fc00::/7".parse::<ipnet::Ipv6Net>().map(|net| IntervalSet::of(net.into())).unwrap_or_default();
    AddressSet { v4: v4.difference(&several).difference(&broadcast), v6: unique_local }
}

/// What nearly anyone may send there, with an address that nobody has. A rule that names such addresses means them.
fn bogons(view: &View<'_>, chain: &ChainView<'_>, outer: &[&Opening]) -> Option<Finding> {
    let special = special().difference(&view.resolution.facts.internal);
    let told = |opening: &&&Opening| {
        let is_of_most = |family| view.world.is_nearly_all(&opening.region.source, family);
        Family::ALL.into_iter().any(is_of_most) && opening.region.source.overlaps(&special)
    };
    let open: Vec<&&Opening> = outer.iter().filter(told).collect();
    finding(view, chain, &BOGON_SOURCE, &open, &special, "private or special addresses")
}

fn own(view: &View<'_>, chain: &ChainView<'_>, outer: &[&Opening]) -> Option<Finding> {
    let internal = &view.resolution.facts.internal;
    let open: Vec<&&Opening> = outer.iter().filter(|opening| opening.region.source.overlaps(internal)).collect();
    finding(view, chain, &OWN_ADDRESS_FROM_OUTSIDE, &open, internal, "internal addresses")
}

/// So many sets of ports are told behind the first.
const PARTS: usize = 3;

/// Ports that are open to the same senders by the same interfaces.
struct BySender<'v> {
    ports: Vec<(Kind, PortSet)>,
    taken: AddressSet,
    by: Vec<&'v str>,
}

/// The ports, parted by those of their senders that are among these and by where they come in: what one may send who comes for one port
/// is no part of what he may who comes for another. Those first whose senders are the most.
fn by_sender<'v>(view: &'v View<'_>, open: &[&&Opening], among: &AddressSet) -> Vec<BySender<'v>> {
    let external = view.slots.external();
    let mut found: Vec<BySender<'v>> = Vec::new();
    for kind in Kind::ALL {
        let own: Vec<&&&Opening> = open.iter().filter(|one| one.kind == kind).collect();
        let values = own.iter().map(|one| &one.region.values).enumerate();
        for (numbers, ports) in shares(values, |_| true).unwrap_or_default() {
            let those = || numbers.iter().filter_map(|at| own.get(*at));
            let taken = AddressSet::union_of(those().map(|one| one.region.source.intersection(among)));
            let by = IntervalSet::union_of(those().map(|one| &one.region.incoming)).intersection(&external);
            let by = view.slots.names(&by);
            match found.iter_mut().find(|other| other.taken == taken && other.by == by) {
                Some(alike) => alike.ports.push((kind, ports)),
                None => found.push(BySender { ports: vec![(kind, ports)], taken, by }),
            }
        }
    }
    found.sort_by_key(|part| Reverse((part.taken.v4.size(), part.taken.v6.size())));
    found.iter_mut().for_each(|part| part.ports = by_kind(std::mem::take(&mut part.ports)).into_iter().collect());
    found
}

fn finding(
    view: &View<'_>,
    chain: &ChainView<'_>,
    entry: &Entry,
    open: &[&&Opening],
    among: &AddressSet,
    what: &str,
) -> Option<Finding> {
    // Those of IPv4 are known to everybody, and lead.
    let mut open: Vec<&&Opening> = open.to_vec();
    open.sort_by_key(|one| one.region.source.intersection(among).v4.is_empty());
    let parts = by_sender(view, &open, among);
    let (led, rest) = parts.split_first()?;
    let mut message = format!(
        "{} from {what} is accepted by {}: {}",
        words::ports(&led.ports),
        words::list(&led.by),
        words::few(&words::prefixes(&led.taken, 1_000), 4)
    );
    for part in rest.iter().take(PARTS) {
        let by = if part.by == led.by { String::new() } else { format!(" by {}", words::list(&part.by)) };
        let taken = words::few(&words::prefixes(&part.taken, 1_000), 4);
        message.push_str(&format!("; {}{by}: {taken}", words::ports(&part.ports)));
    }
    if rest.len() > PARTS {
        message.push_str(&format!("; and {} more sets of ports", rest.len() - PARTS));
    }
    let mut places: Vec<Span> = Vec::new();
    for one in open.iter().map(|opening| view.place_of(chain, opening)) {
        if !places.contains(&one) {
            places.push(one);
        }
    }
    let mut finding = Finding::new(entry, message).chain(chain.direction()).at(places.first().copied());
    finding.rules = places.into_iter().skip(1).collect();
    let told = |opening: &&&Opening| {
        let mut region = opening.region.clone();
        region.source = std::sync::Arc::new(region.source.intersection(among));
        region.incoming = region.incoming.intersection(&view.slots.external());
        Opening { rule: opening.rule, kind: opening.kind, region }
    };
    let told: Vec<Opening> = open.iter().map(told).collect();
    finding.witness = told.first().and_then(|first| view.packet_of(chain, first));
    finding.extent = Extent::of_all(
        chain.direction(),
        &told.iter().collect::<Vec<_>>(),
        (&view.slots, &|one| chain.is_limited(one)),
    );
    Some(finding)
}
