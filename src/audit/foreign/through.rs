//! What of the packets that get another destination gets through behind it.
//!
//! In: turns that were followed, and the chains as they are beyond them. Out: packets of each turn that are let on, in the host's terms,
//! with what lets them on.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use super::followed::Followed;
use super::switch::goes_by_a_switch;
use crate::audit::opened::{Asking, Bound, Opened, is_for_some, is_of_room};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region, Slot};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{
    Base, Condition, Hook, InterfaceSet, Networks, NewAddress, NewDestination, Test, Turned, networks,
};
use crate::sets::{AddressSet, IntervalSet, PortSet};

/// One packet set of a turn that gets through.
pub(super) struct Piece {
    /// The number of the turn.
    pub(super) turn: usize,
    /// The protocol.
    pub(super) kind: Kind,
    /// In the host's terms.
    pub(super) region: Region,
    /// The ports inside.
    pub(super) inside: PortSet,
    /// What lets them on; none for a default and where nothing filters.
    pub(super) by: Option<Span>,
    /// Whether that is so only if the address where they go is the host's own.
    pub(super) if_own: bool,
    /// Whether a limit lets them on.
    pub(super) is_limited: bool,
    /// By which interfaces it goes on.
    pub(super) outgoing: IntervalSet<Slot>,
}

impl Piece {
    /// Whether all of the other, which is one of the same turn, is in it.
    fn holds(&self, other: &Piece) -> bool {
        (self.turn, self.kind) == (other.turn, other.kind)
            && self.region.covers(&other.region)
            && self.inside.covers(&other.inside)
            && (!self.is_limited || other.is_limited)
    }
}

/// How the packets of a turn may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Going {
    /// To another host.
    Through,
    /// To the host itself, at an address that is its own wherever it stands.
    ToHost,
    /// To the host itself, if the address is its own.
    PerhapsToHost,
}

impl Going {
    fn direction(self) -> Direction {
        if self == Going::Through { Direction::Forward } else { Direction::Inbound }
    }
}

/// The packets of a turn, without tests that no packet answers: those under such a test count as the bound says, and where some of any
/// packets fit it, all do.
pub(super) fn packets(turn: &Turned, bound: Bound) -> Vec<Condition> {
    let is_decided = |test: &Test| test.question.decided(Direction::Inbound).is_some();
    let is_met = |test: &Test| is_decided(test) || is_for_some(&test.question) || is_of_room(&test.question);
    let counts = |one: &&Condition| bound == Bound::Most || one.tests.iter().all(is_met);
    let mut packets: Vec<Condition> = turn.packets.iter().filter(counts).cloned().collect();
    packets.iter_mut().for_each(|one| one.tests.retain(is_decided));
    packets.retain(|one| !one.is_empty());
    packets
}

/// The packets of all turns that get through. Of these addresses it is known that they are the host's own.
pub(super) fn pieces(
    (followed, own_addresses): (&Followed, &BTreeSet<IpAddr>),
    bound: Bound,
    beyond: &mut [(Asking, BTreeSet<usize>)],
    bare: &mut Asking,
    complete: &mut bool,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let elsewhere = networks(&followed.bare);
    let is_own = |turn: &Turned| {
        let address = turn.to.and_then(|to| to.address());
        address.is_some_and(|address| own_addresses.contains(&address))
    };
    let ways = [Going::Through, Going::ToHost, Going::PerhapsToHost];
    let groups = beyond.len();
    for (going, group) in ways.into_iter().flat_map(|going| (0..groups).map(move |group| (going, group))) {
        let Some((beyond, own)) = beyond.get_mut(group) else { continue };
        let direction = going.direction();
        let turns: Vec<(usize, &Turned, i32)> = followed
            .turns
            .iter()
            .enumerate()
            .filter(|(number, _)| own.contains(number))
            .filter(|(_, turn)| going != Going::PerhapsToHost || bound == Bound::Most || is_own(turn))
            .filter(|(number, turn)| {
                bound == Bound::Most || !followed.possible.contains(number) && !goes_by_a_switch(turn)
            })
            .filter_map(|(number, turn)| Some((number, turn, way(turn, going, &elsewhere)?)))
            .collect();
        let Some(first) = turns.iter().map(|(.., priority)| *priority).min() else { continue };
        let last = turns.iter().map(|(.., priority)| *priority).max().unwrap_or(first);
        let coming: Vec<Condition> = turns.iter().flat_map(|(_, turn, _)| packets(turn, bound)).collect();
        let is_before = |base: &Base| base.hook == Hook::Prerouting && base.priority < first;
        let is_after = |base: &Base| {
            base.hook.sees(direction)
                && (base.hook > Hook::Prerouting || base.hook == Hook::Prerouting && base.priority > last)
        };
        let before = bare.has(&is_before).then(|| bare.pass(Direction::Inbound, bound, &is_before, coming));
        let domain =
            turns.iter().flat_map(|(_, turn, _)| packets(turn, bound).into_iter().map(|one| after(&one, turn.to)));
        let after = beyond.pass(direction, bound, &is_after, domain.collect());
        *complete &= after.reach.complete && before.as_ref().is_none_or(|one| one.reach.complete);
        for (number, turn, _) in turns {
            let own = bare.coming(bound, packets(turn, bound));
            for opening in uncovered(own.reach.openings) {
                let coming: Vec<Region> = match &before {
                    None => vec![opening.region],
                    Some(before) => before
                        .reach
                        .of(opening.kind)
                        .filter_map(|one| one.region.shared(opening.kind, &opening.region))
                        .collect(),
                };
                for region in coming {
                    through(&mut pieces, (number, turn, going), opening.kind, &region, &after);
                }
            }
        }
    }
    pieces
}

/// Without what another one holds as well: the same packets come from outside and, fewer, from the host itself.
fn uncovered(openings: Vec<Opening>) -> Vec<Opening> {
    let mut kept: Vec<Opening> = Vec::new();
    for one in openings {
        let covers = |other: &Opening, own: &Opening| other.kind == own.kind && other.region.covers(&own.region);
        if !kept.iter().any(|other| covers(other, &one)) {
            kept.retain(|other| !covers(&one, other));
            kept.push(one);
        }
    }
    kept
}

/// By which priority packets are turned on their way in, if they may then go on so.
fn way(turn: &Turned, going: Going, elsewhere: &Networks) -> Option<i32> {
    let to = turn.to?;
    let fits = match going {
        Going::Through => !stays(to),
        Going::ToHost => stays(to) && to.address() != Some(Ipv6Addr::LOCALHOST.into()),
        Going::PerhapsToHost => !stays(to) && to.address().is_some_and(|address| !elsewhere.contains_key(&address)),
    };
    let arriving = turn.entered.iter().filter(|(hook, _)| *hook == Hook::Prerouting);
    arriving.map(|(_, priority)| *priority).min().filter(|_| fits)
}

/// Whether what goes there is the host's own still, and passes its inbound chain.
pub(super) fn stays(to: NewDestination) -> bool {
    to.address().is_none_or(|address| address.is_loopback())
}

/// The packets of a condition as they are beyond a turn.
fn after(one: &Condition, to: Option<NewDestination>) -> Condition {
    let mut changed = Condition { outgoing: InterfaceSet::Any, ..one.untested() };
    if let Some(address) = to.and_then(|to| to.address()) {
        changed.destination = Arc::new(AddressSet::only(address));
    }
    if let Some(port) = to.and_then(|to| to.port) {
        changed.selectors = PortSet::point(port);
    }
    changed
}

/// What of a turn's packets gets through beyond it.
fn through(
    pieces: &mut Vec<Piece>,
    (number, turn, going): (usize, &Turned, Going),
    kind: Kind,
    region: &Region,
    after: &Opened,
) {
    let Some(to) = turn.to else { return };
    let port = to.port.filter(|_| matches!(kind, Kind::Ports(_)));
    let mut beyond = Region { outgoing: IntervalSet::full(), ..region.clone() };
    if let Some(address) = to.address() {
        beyond.destination = Arc::new(AddressSet::only(address));
    }
    if let Some(port) = port {
        beyond.values = PortSet::point(port);
    }
    for opening in after.reach.of(kind) {
        let Some(met) = opening.region.shared(kind, &beyond) else { continue };
        let values = if port.is_some() { region.values.clone() } else { met.values.clone() };
        let own = Region {
            incoming: met.incoming,
            outgoing: IntervalSet::full(),
            source: met.source,
            // Where it stays, what is let on says as well to which addresses it came.
            destination: if to.at == NewAddress::Same { met.destination } else { Arc::clone(&region.destination) },
            source_ports: met.source_ports,
            values,
        };
        let opener = opening.rule.and_then(|rule| after.openers.get(rule)).filter(|opener| !opener.is_default);
        let (by, if_own) = (opener.and_then(|one| one.span), going == Going::PerhapsToHost);
        let is_limited = opening.rule.is_some_and(|rule| after.reach.limited.contains(&rule));
        let (inside, outgoing) = (met.values, met.outgoing);
        let piece = Piece { turn: number, kind, region: own, inside, by, if_own, is_limited, outgoing };
        // What is open if it goes on is open, wherever it goes.
        if !if_own || !pieces.iter().any(|other| other.holds(&piece)) {
            pieces.push(piece);
        }
    }
}
