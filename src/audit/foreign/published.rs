//! Ports of the host that lead to another one: what destination translation publishes, and whom it lets in.
//!
//! In: turns that were followed, and what gets through behind them. Out: what passes every chain, as openings of the host by the ports
//! inside, so that it is told what is published, and whether the inbound chain lets any of it in. Traffic that is sent on never
//! comes to that chain. A ruleset does not say which addresses are the host's own: what is sent to another address may come to
//! the host after all, and is then let in at most.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use super::direct;
use super::entrances::{Entrance, together};
use super::followed::Followed;
use super::original::Beyond;
use super::several;
use super::switch::needs_a_switch;
use super::through::{Piece, packets, pieces, stays};
use crate::audit::extent::Extent;
use crate::audit::finding::Led;
use crate::audit::level::SourceClass;
use crate::audit::link;
use crate::audit::opened::{Asking, Bound, Opened, Opener};
use crate::audit::reach::{LedOn, Opening, everything};
use crate::audit::region::{Kind, Region, Slot, Slots};
use crate::audit::words;
use crate::audit::world::{World, is_private};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Condition, Hook, NewDestination, networks};
use crate::sets::{AddressSet, Family, IntervalSet, PortSet};

/// So many ranges of addresses of the host are few.
const FEW: usize = 4;

/// No host has more addresses than these.
const MANY: u128 = 1 << 16;

/// What one turn publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Where its rule stands.
    pub span: Span,
    /// Where it goes.
    pub to: NewDestination,
    /// The protocol.
    pub kind: Kind,
    /// The addresses of the host at which it is published; any where nothing says it.
    pub at: AddressSet,
    /// The ports of the host.
    pub ports: PortSet,
    /// The ports inside.
    pub inside: PortSet,
    /// Who may send it.
    pub peers: AddressSet,
    /// Those of them whom the inbound chain would let in.
    pub let_in: AddressSet,
    /// The packets that come for it.
    pub extent: Vec<Extent>,
    /// The same as they pass the forward chain, turned.
    pub arrived: Vec<Region>,
    /// The rule of the forward chain that lets it through; none for a default and where nothing filters.
    pub by: Option<Span>,
    /// Whether nobody who reads the inbound chain would think that it is open: that would let none of it in, or few senders, or it is
    /// published at a loopback address.
    pub is_around: bool,
    /// Whether a rule of the forward chain lets it through by name, and nothing else seems to close it.
    pub is_named: bool,
    /// The program that publishes it; none where the rule is its author's own.
    pub owner: Option<&'static str>,
    /// Whether it is published at a loopback address, for those on the host's links alone can send to it from elsewhere.
    pub at_loopback: bool,
    /// The first address and the last, where it is one of more than are told one by one.
    pub within: Option<(IpAddr, IpAddr)>,
    /// Whether it is not what comes to the port of the host, but what is sent to where that leads.
    pub is_direct: bool,
    /// The network where it goes, by its interface; none where no rule says it.
    pub network: Option<String>,
    /// The interfaces by which many strangers come for it, without those of the host's own networks.
    pub by_others: IntervalSet<Slot>,
    /// The uplinks that are left out where strangers come for it by none that a rule names.
    pub guarded: Vec<String>,
    /// The interfaces that are not the host's own networks and that it is closed to.
    pub but: Vec<String>,
    /// The uplinks by which the inbound chain lets none of it in, where it lets it in by others.
    pub shut: Vec<String>,
    /// Whether it is let in by the inbound chain, if the address where it goes is the host's own.
    pub if_own: bool,
    /// Whether that is so whatever tests say that were not understood.
    pub is_certain: bool,
}

impl Published {
    /// `tcp 8080 of the host leads to 172.20.0.2 port 80`.
    pub fn said(&self) -> String {
        let to = self.to.address().map(|address| address.to_string());
        if let (true, Some(to)) = (self.is_direct, &to) {
            return format!("{} of {to}", words::values(self.kind, &self.inside));
        }
        let host = words::values(self.kind, &self.ports);
        let of = match self.bound().as_slice() {
            _ if self.at_loopback => "loopback".to_owned(),
            [] => "the host".to_owned(),
            addresses => format!("the host's {}", words::list(addresses)),
        };
        let to = to.unwrap_or_else(|| "the host itself".to_owned());
        let own = match self.to.address() {
            _ if self.if_own => ", if that is the host's own",
            Some(address) if needs_a_switch(address) => ", where `route_localnet` is set",
            _ => "",
        };
        if self.ports == self.inside {
            return format!("{host} of {of} leads to {to}, to the same port{own}");
        }
        let ranges: Vec<String> = self.inside.ranges().iter().map(ToString::to_string).collect();
        format!("{host} of {of} leads to {to} port {}{own}", words::few(&ranges, 4))
    }

    /// The packets that come for it, and where they are sent on: to what a program publishes, for that gets another address with each
    /// start.
    pub(super) fn led(&self) -> Led {
        let to = match (self.owner, self.to.address()) {
            (Some(owner), _) => format!("what {owner} publishes"),
            (None, Some(address)) => address.to_string(),
            (None, None) => "the host itself".to_owned(),
        };
        Led { to, inside: self.inside.clone(), packets: self.extent.clone() }
    }

    /// The family of its packets.
    pub(super) fn family(&self) -> Family {
        let is_v6 = match self.to.address() {
            Some(address) => address.is_ipv6(),
            None => self.peers.v4.is_empty(),
        };
        if is_v6 { Family::V6 } else { Family::V4 }
    }

    /// The few addresses of the host at which alone it is published; none where it is at whichever the host has.
    pub fn bound(&self) -> Vec<String> {
        let own = self.at.of_family(self.family());
        let is_few = own.v4.ranges().len() + own.v6.ranges().len() <= FEW && own.v4.size() + own.v6.size() <= MANY;
        if is_few && !own.is_empty() {
            words::prefixes(&own, FEW).iter().map(|prefix| words::bare(prefix).to_owned()).collect()
        } else {
            Vec::new()
        }
    }

    /// Whether it is published at addresses alone that no router of the world passes packets to.
    pub fn is_private(&self) -> bool {
        !self.bound().is_empty() && is_private(&self.at.of_family(self.family()))
    }

    /// Whether the other says the same, and no less of it.
    fn is_within(&self, other: &Published) -> bool {
        let key = |one: &Published| (one.span, one.to, one.kind, one.is_around, one.at_loopback, one.is_direct);
        key(self) == key(other) && other.ports.covers(&self.ports) && other.peers.covers(&self.peers)
    }
}

/// What is told apart beside entrances: the turn with the address where it leads, the protocol, what lets it in, whether only if the
/// address is the host's own, and whether it was sent to a loopback address.
pub(super) type Key = ((Span, Option<IpAddr>), Kind, Option<Span>, bool, bool);

/// Adds what is published to what is open inbound, and tells it. Of these addresses it is known that they are the host's own.
pub(super) fn add(
    (followed, own): (&Followed, &BTreeSet<IpAddr>),
    bound: Bound,
    opened: &mut [Opened],
    slots: &mut Slots,
) -> Vec<Published> {
    let elsewhere = networks(&followed.bare);
    let Some(inbound) = opened.iter_mut().find(|one| one.reach.direction == Direction::Inbound) else {
        return Vec::new();
    };
    let ask = |one: &'_ Beyond| (Asking::new(one.ruleset.clone(), slots), one.turns.clone());
    let mut beyond: Vec<(Asking, BTreeSet<usize>)> = followed.beyond.iter().map(ask).collect();
    let mut bare = Asking::new(followed.bare.clone(), slots);
    let pieces = pieces((followed, own), bound, &mut beyond, &mut bare, &mut inbound.reach.complete);
    let all: Vec<Condition> = followed.turns.iter().flat_map(|turn| packets(turn, Bound::Most)).collect();
    // What the chains of the host's own way would do with the same packets, were they not turned.
    let denied = bare.pass(Direction::Inbound, Bound::Likely, &|base| base.hook == Hook::Input, all);
    let world = World::outside(&AddressSet::default());
    let mut found: Vec<Entrance> = Vec::new();
    let mut numbers: BTreeMap<Span, usize> = BTreeMap::new();
    let mut unlimited: BTreeSet<usize> = BTreeSet::new();
    // What an inner network sends by an outer interface is on its way out.
    // So is what may go inside as well: the server is there, and uplinks that send to each other let nobody in to it.
    let goes_out = |one: &Piece| slots.all_external(&one.outgoing);
    let is_inside = |one: &Piece| slots.named(&one.outgoing).is_some() && !slots.external().overlaps(&one.outgoing);
    let led_in: BTreeSet<(usize, Kind)> =
        pieces.iter().filter(|one| !one.if_own && is_inside(one)).map(|one| (one.turn, one.kind)).collect();
    let is_led_in = |one: &Piece| led_in.contains(&(one.turn, one.kind));
    let leaves = |one: &Piece| goes_out(one) && (slots.all_internal(&one.region.incoming) || is_led_in(one));
    for one in pieces.into_iter().filter(|one| !leaves(one)) {
        let Piece { turn, kind, mut region, inside, by, if_own, is_limited, .. } = one;
        let Some(turn) = followed.turns.get(turn) else { continue };
        let Some(to) = turn.to else { continue };
        let at_loopback = link::is_loopback(&region.destination);
        link::of_neighbours(&mut region);
        if region.is_empty(kind) {
            continue;
        }
        let number = *numbers.entry(turn.span).or_insert_with(|| {
            inbound.openers.push(Opener {
                span: Some(turn.span),
                comment: turn.comment.clone(),
                is_default: false,
                is_of_untracked: false,
            });
            inbound.openers.len() - 1
        });
        let is_for_many = |one: &Opening| {
            let both = one.region.shared(kind, &region);
            both.is_some_and(|both| {
                world.class(&both.source) >= world.class(&region.source).min(Some(SourceClass::Broad))
            })
        };
        let for_many = denied.reach.of(kind).filter(|one| is_for_many(one));
        let let_in: Vec<_> = for_many.map(|one| one.region.incoming.clone()).collect();
        let is_let_in = let_in.iter().any(|by| !slots.all_internal(by));
        let let_in = let_in.iter().fold(IntervalSet::empty(), |all, by| all.union(by));
        let both = denied.reach.of(kind).filter_map(|one| one.region.shared(kind, &region));
        let senders = AddressSet::union_of(both.map(|both| Arc::clone(&both.source)));
        let key = ((turn.span, to.address()), kind, by, if_own, at_loopback);
        let is_outer = !slots.all_internal(&region.incoming);
        let is_by_strangers = is_outer && world.class(&region.source) >= Some(SourceClass::Broad);
        let published = Published {
            span: turn.span,
            to,
            kind,
            at: AddressSet::clone(&region.destination),
            ports: region.values.clone(),
            inside: inside.clone(),
            peers: AddressSet::clone(&region.source),
            let_in: senders,
            extent: vec![Extent { is_limited, ..Extent::of_region(Direction::Inbound, kind, &region, slots) }],
            arrived: to.address().map(|address| passing(address, &inside, kind, &region)).into_iter().collect(),
            by,
            is_around: false,
            is_named: false,
            owner: None,
            at_loopback,
            within: turn.among.and_then(several::large),
            is_direct: false,
            network: None,
            by_others: if is_by_strangers { region.incoming.clone() } else { IntervalSet::empty() },
            guarded: Vec::new(),
            but: Vec::new(),
            shut: if is_let_in && is_by_strangers { slots.shut_at_host(&region.incoming, &let_in) } else { Vec::new() },
            if_own,
            is_certain: true,
        };
        let senders = vec![(Arc::clone(&region.source), region.incoming.clone())];
        let is_to_several = turn.among.is_some();
        found.push(Entrance { key, published, senders, is_to_several, is_let_in, is_outer });
        inbound.reach.sent_on.insert(number);
        unlimited.extend((!is_limited).then_some(number));
        inbound.reach.openings.push(Opening { rule: Some(number), kind, region: Region { values: inside, ..region } });
    }
    inbound.reach.limited.extend(numbers.values().filter(|number| !unlimited.contains(number)));
    let whole = |Entrance { published: mut one, is_let_in, is_outer, .. }: Entrance| {
        let is_sent_on = !one.if_own && !stays(one.to);
        // What is published at loopback is meant for nobody else, whatever the inbound chain says.
        let is_meant = !one.at_loopback && (!denied.is_filtered || is_let_in);
        one.is_around = is_sent_on && is_outer && (!is_meant || !one.shut.is_empty());
        one.shut.retain(|_| is_meant);
        one.guarded = slots.guarded_at_host(&one.by_others);
        one.but = slots.left_out(&one.by_others);
        one
    };
    let mut all: Vec<Published> = together(found).into_iter().map(whole).collect();
    direct::add(&followed.turns, opened, &elsewhere, slots, &mut all);
    all
}

/// Where ports of the host lead.
pub(super) fn led(published: &[Published]) -> Vec<LedOn> {
    let to = |one: &Published| LedOn {
        span: one.span,
        kind: one.kind,
        to: one.to.address(),
        if_own: one.if_own,
        ports: one.ports.clone(),
        inside: one.inside.clone(),
        packets: one.extent.clone(),
    };
    published.iter().filter(|one| !one.is_direct).map(to).collect()
}

/// What passes the forward chain and is told as of a port of the host, or of the way past it.
pub(super) fn arrived(published: &[Published]) -> Vec<(Kind, Region)> {
    published.iter().flat_map(|one| one.arrived.iter().map(|region| (one.kind, region.clone()))).collect()
}

/// What passes the forward chain of what comes for these ports of an address. At an address of a site, who else comes there is told of
/// the port of the host as well: strangers come by no other way.
fn passing(address: IpAddr, inside: &PortSet, kind: Kind, region: &Region) -> Region {
    let to = AddressSet::only(address);
    let whole = if is_private(&to) { everything(kind) } else { region.clone() };
    Region { destination: Arc::new(to), outgoing: IntervalSet::full(), values: inside.clone(), ..whole }
}

/// Marks what is not so if tests that were not understood say no.
pub(super) fn doubt(most: &mut [Published], likely: &[Published]) {
    for one in most {
        one.is_certain = likely.iter().any(|other| one.is_within(other));
    }
}

/// Whether some of it is told only because the address where it goes may be the host's own.
pub(super) fn is_doubtful(published: &[Published]) -> bool {
    published.iter().any(|one| one.if_own)
}
