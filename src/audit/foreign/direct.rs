//! What is sent to where a port of the host leads, past that port.
//!
//! In: turns, and what is open through the host. Out: for each turn who may send to its destination without being turned. A
//! rule by the port of the host, or of turned packets, meets none of these; a neighbour needs no more than a route by the host.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use super::published::Published;
use super::through::stays;
use crate::audit::extent::Extent;
use crate::audit::level::SourceClass;
use crate::audit::link;
use crate::audit::opened::Opened;
use crate::audit::reach::Reach;
use crate::audit::region::{Kind, Region, Slots};
use crate::audit::world::{World, is_private, on_a_link};
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::{Hook, Networks, Protocol, Turned};
use crate::sets::{AddressSet, IntervalSet, PortSet};

/// Adds the direct ways to what is published.
pub(super) fn add(
    turns: &[Turned],
    opened: &[Opened],
    networks: &Networks,
    slots: &Slots,
    published: &mut Vec<Published>,
) {
    let Some(forward) = opened.iter().find(|one| one.reach.direction == Direction::Forward) else { return };
    let mut found: BTreeMap<(Span, Kind, IpAddr), Published> = BTreeMap::new();
    for (turn, transport) in turns.iter().flat_map(|turn| Transport::ALL.map(|transport| (turn, transport))) {
        let Some(to) = turn.to.filter(|to| !stays(*to)) else { continue };
        let Some(address) = to.address().filter(|_| turn.entered.iter().any(|(hook, _)| *hook == Hook::Prerouting))
        else {
            continue;
        };
        let kind = Kind::Ports(transport);
        let own = turn.packets.iter().filter(|one| one.protocols.contains(Protocol(transport.number())));
        let ports = PortSet::union_of(own.map(|one| &one.selectors));
        let sent = to.port.filter(|_| !ports.is_empty()).map_or_else(|| ports.clone(), PortSet::point);
        for opening in forward.reach.of(kind) {
            let region = of_destination(&opening.region, address, &sent);
            if region.is_empty(kind) || slots.all_own_or_known(&region.incoming) || region.incoming == region.outgoing {
                continue;
            }
            let network = slots.named(&region.outgoing).filter(|list| list.len() == 1);
            let network = network.and_then(|list| Some(list.first()?.name.clone()));
            let opener = opening.rule.and_then(|rule| forward.openers.get(rule));
            let own = found.entry((turn.span, kind, address)).or_insert_with(|| Published {
                span: turn.span,
                to,
                kind,
                at: AddressSet::only(address),
                ports: ports.clone(),
                inside: PortSet::empty(),
                peers: AddressSet::default(),
                let_in: AddressSet::default(),
                extent: Vec::new(),
                arrived: Vec::new(),
                by: None,
                is_around: false,
                is_named: false,
                owner: None,
                at_loopback: false,
                within: None,
                is_direct: true,
                network: networks.get(&address).and_then(Option::as_deref).map(str::to_owned),
                by_others: IntervalSet::empty(),
                guarded: Vec::new(),
                shut: Vec::new(),
                but: Vec::new(),
                if_own: false,
                is_certain: true,
            });
            own.network = own.network.take().or(network);
            let extent = Extent::of_region(Direction::Forward, kind, &region, slots);
            // What comes in by a rule is that rule's; a default lets in whatever was not thought of.
            let is_by_rule = opener.is_some_and(|opener| !opener.is_default);
            own.is_around |= (is_by_rule || own.network.is_some()) && !is_told(&extent, turn.span, published);
            own.ports = own.ports.union(&ports);
            own.inside = own.inside.union(&region.values);
            own.peers = own.peers.union(&region.source);
            own.extent.push(extent);
            own.by = own.by.or(opener.filter(|_| is_by_rule).and_then(|opener| opener.span));
        }
    }
    published.extend(found.into_values());
}

/// Leaves of those who send through the host to where nothing but a loopback address of the host leads their neighbours on the link: to
/// the host a stranger's packets for loopback come by no router, and neither do they for a private address behind it.
pub(super) fn keep_neighbours(turns: &[Turned], forward: &mut Reach) {
    let (mut at_loopback, mut elsewhere) = (Inside::new(), Inside::new());
    for turn in turns {
        let Some(address) = turn.to.and_then(|to| to.address()) else { continue };
        for one in &turn.packets {
            let is_near = link::is_loopback(&one.destination) && is_private(&AddressSet::only(address));
            let own = if is_near { &mut at_loopback } else { &mut elsewhere };
            let port = turn.to.and_then(|to| to.port);
            let ports = port.map_or_else(|| one.selectors.clone(), PortSet::point);
            for transport in
                Transport::ALL.into_iter().filter(|one_of| one.protocols.contains(Protocol(one_of.number())))
            {
                let known = own.entry((address, Kind::Ports(transport))).or_insert_with(PortSet::empty);
                *known = known.union(&ports);
            }
        }
    }
    for opening in &mut forward.openings {
        let (kind, region) = (opening.kind, &mut opening.region);
        let Some(address) = region.destination.single() else { continue };
        let is_by = |list: &Inside, fits: fn(&PortSet, &PortSet) -> bool| {
            list.get(&(address, kind)).is_some_and(|ports| fits(ports, &region.values))
        };
        if !is_by(&at_loopback, PortSet::covers) || is_by(&elsewhere, PortSet::overlaps) {
            continue;
        }
        let senders = region.source.intersection(&on_a_link());
        if !senders.is_empty() {
            region.source = Arc::new(senders);
        }
    }
}

/// Ports at which turns lead to an address.
type Inside = BTreeMap<(IpAddr, Kind), PortSet>;

/// The packets of a region that go to these ports of an address.
fn of_destination(region: &Region, address: IpAddr, ports: &PortSet) -> Region {
    let destination = Arc::new(region.destination.intersection(&AddressSet::only(address)));
    Region { destination, values: region.values.intersection(ports), ..region.clone() }
}

/// Whether the same senders reach it by the port of the host as well, or neighbours by its loopback address: that is told, with
/// how to close both. Where anyone reaches it by that port nobody takes it for closed, by whichever interface they come.
fn is_told(extent: &Extent, span: Span, published: &[Published]) -> bool {
    let own = || published.iter().filter(|one| (one.span, one.kind) == (span, extent.kind));
    if own().any(|one| one.at_loopback && one.is_around) {
        return true;
    }
    let strangers = || own().filter(|one| !one.is_private() && !one.if_own && !one.by_others.is_empty());
    let to_anyone = AddressSet::union_of(strangers().map(|one| &one.peers));
    let is_for_anyone = World::outside(&AddressSet::default()).class(&to_anyone) == Some(SourceClass::Anywhere);
    if is_for_anyone && PortSet::union_of(strangers().map(|one| &one.inside)).covers(&extent.values) {
        return true;
    }
    let boxes = own().filter(|one| !one.is_private()).flat_map(|one| &one.extent);
    let known = boxes.filter(|one| one.ways.covers(&extent.ways));
    AddressSet::union_of(known.map(|one| &one.peers)).covers(&extent.peers)
}
