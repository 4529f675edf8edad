//! Sets of packets as boxes: one interval set for each dimension.
//!
//! In: a match of the policy. Out: a region for each kind of protocol, and the algebra that the audit needs: cover,
//! overlap, difference. It looks at packets that open a flow; of rules and their order it knows nothing.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

pub use super::interface_names::{LOOPBACK_NAME, OWN_BRIDGE, is_of_host, is_to_all, is_tunnel, is_uplink};
pub(super) use super::interface_names::{is_counted_first, is_first};
pub use super::slots::{KnownInterface, Slot, Slots};
use crate::policy::{Match, ProtocolMatch};
use crate::protocol::{IcmpKinds, Transport};
use crate::ruleset::{Packet, Protocol, Side};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// What kind of protocol a region is about; it says what the region's `values` are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A transport; the values are destination ports.
    Ports(Transport),
    /// ICMP of a family; the values are 256 × type + code.
    Icmp(Family),
    /// All other protocols; the values are their numbers.
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 7] = [
        Kind::Ports(Transport::Tcp),
        Kind::Ports(Transport::Udp),
        Kind::Ports(Transport::Sctp),
        Kind::Ports(Transport::Dccp),
        Kind::Icmp(Family::V4),
        Kind::Icmp(Family::V6),
        Kind::Other,
    ];

    /// Those that packets of a family can have.
    pub fn of_family(family: Family) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| !matches!(kind, Kind::Icmp(own) if *own != family))
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Ports(transport) => transport.name(),
            Kind::Icmp(Family::V4) => "icmp",
            Kind::Icmp(Family::V6) => "icmpv6",
            Kind::Other => "protocol",
        }
    }

    /// The kind of a packet's protocol, and its value there.
    pub fn of_packet(packet: &Packet) -> (Kind, Port) {
        let transport = Transport::ALL.into_iter().find(|one| one.number() == packet.protocol.0);
        match (transport, packet.protocol, packet.source) {
            (Some(transport), ..) => (Kind::Ports(transport), Port(packet.selector)),
            (_, Protocol::ICMP, IpAddr::V4(_)) => (Kind::Icmp(Family::V4), Port(packet.selector)),
            (_, Protocol::ICMPV6, IpAddr::V6(_)) => (Kind::Icmp(Family::V6), Port(packet.selector)),
            (_, other, _) => (Kind::Other, Port(u16::from(other.0))),
        }
    }

    /// Every value of this kind that a packet can have.
    pub fn all_values(self) -> PortSet {
        match self {
            Kind::Ports(_) => PortSet::full(),
            Kind::Icmp(_) => Interval::new(Port(0), Port(254 * 256 + 255)).into_iter().collect(),
            Kind::Other => (1..=254_u16)
                .filter(|number| {
                    u8::try_from(*number).is_ok_and(|number| crate::protocol::ProtocolNumber::new(number).is_some())
                })
                .map(|number| Interval::point(Port(number)))
                .collect(),
        }
    }
}

/// A box of packets of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Region {
    /// The interfaces by which they come.
    pub incoming: IntervalSet<Slot>,
    /// The interfaces by which they leave.
    pub outgoing: IntervalSet<Slot>,
    /// Where they come from.
    pub source: Arc<AddressSet>,
    /// Where they go.
    pub destination: Arc<AddressSet>,
    /// Source ports; full for a kind without ports.
    pub source_ports: PortSet,
    /// What [`Kind`] says.
    pub values: PortSet,
}

/// Ports of each kind together.
pub fn by_kind<S: Borrow<PortSet>>(parts: impl IntoIterator<Item = (Kind, S)>) -> BTreeMap<Kind, PortSet> {
    // One set for all ranges at once: to add one set after another goes through the sum each time.
    let mut ranges: BTreeMap<Kind, Vec<Interval<Port>>> = BTreeMap::new();
    for (kind, ports) in parts {
        ranges.entry(kind).or_default().extend(ports.borrow().ranges());
    }
    ranges.into_iter().map(|(kind, list)| (kind, list.into_iter().collect())).collect()
}

/// The regions of a match, one for each kind that it speaks of.
pub fn regions_of(matched: &Match, slots: &mut Slots) -> Vec<(Kind, Region)> {
    let incoming = slots.set(&matched.incoming);
    let outgoing = slots.set(&matched.outgoing);
    let region = |source_ports: PortSet, values: PortSet| Region {
        incoming: incoming.clone(),
        outgoing: outgoing.clone(),
        source: Arc::clone(&matched.source.set),
        destination: Arc::clone(&matched.destination.set),
        source_ports,
        values,
    };
    match &matched.protocol {
        ProtocolMatch::Any => {
            Kind::ALL.into_iter().map(|kind| (kind, region(PortSet::full(), kind.all_values()))).collect()
        }
        ProtocolMatch::Ports { transport, source, destination } => {
            vec![(Kind::Ports(*transport), region(source.clone(), destination.clone()))]
        }
        ProtocolMatch::Icmp { family, kinds } => {
            vec![(Kind::Icmp(*family), region(PortSet::full(), icmp_values(*family, kinds)))]
        }
        ProtocolMatch::Number(number) => {
            vec![(Kind::Other, region(PortSet::full(), PortSet::point(Port(u16::from(number.number())))))]
        }
    }
}

fn icmp_values(family: Family, kinds: &IcmpKinds) -> PortSet {
    match kinds {
        IcmpKinds::All => Kind::Icmp(family).all_values(),
        IcmpKinds::Only(list) => list
            .iter()
            .filter_map(|one| {
                let base = u16::from(one.kind) * 256;
                let (first, last) = one.code.map_or((0, 255), |code| (u16::from(code), u16::from(code)));
                Interval::new(Port(base.saturating_add(first)), Port(base.saturating_add(last)))
            })
            .collect(),
    }
}

impl Region {
    /// The addresses of one end.
    pub fn end(&self, side: Side) -> &Arc<AddressSet> {
        match side {
            Side::Source => &self.source,
            Side::Destination => &self.destination,
        }
    }

    /// The same, to change them.
    pub fn end_mut(&mut self, side: Side) -> &mut Arc<AddressSet> {
        match side {
            Side::Source => &mut self.source,
            Side::Destination => &mut self.destination,
        }
    }

    /// Whether it holds no packet: some dimension is empty, or the two ends share no family.
    pub fn is_empty(&self, kind: Kind) -> bool {
        self.incoming.is_empty()
            || self.outgoing.is_empty()
            || self.source_ports.is_empty()
            || self.values.is_empty()
            || self.families(kind).next().is_none()
    }

    /// The families in which it holds packets.
    pub fn families(&self, kind: Kind) -> impl Iterator<Item = Family> + '_ {
        Family::ALL.into_iter().filter(move |family| {
            self.source.has(*family)
                && self.destination.has(*family)
                && !matches!(kind, Kind::Icmp(own) if own != *family)
        })
    }

    /// Whether every packet of the other is in it.
    pub fn covers(&self, other: &Region) -> bool {
        self.values.covers(&other.values) && self.covers_but_values(other)
    }

    /// Whether every packet of the other is in it, its values set aside.
    pub fn covers_but_values(&self, other: &Region) -> bool {
        self.incoming.covers(&other.incoming)
            && self.outgoing.covers(&other.outgoing)
            && self.source_ports.covers(&other.source_ports)
            && wider(&self.source, &other.source)
            && wider(&self.destination, &other.destination)
    }

    /// Whether the two share a packet.
    pub fn overlaps(&self, other: &Region) -> bool {
        self.values.overlaps(&other.values)
            && self.incoming.overlaps(&other.incoming)
            && self.outgoing.overlaps(&other.outgoing)
            && self.source_ports.overlaps(&other.source_ports)
            && shared_families(self, other)
    }

    /// The packets of both; it may hold none.
    pub fn and(&self, other: &Region) -> Region {
        Region {
            incoming: self.incoming.intersection(&other.incoming),
            outgoing: self.outgoing.intersection(&other.outgoing),
            source: Arc::new(self.source.intersection(&other.source)),
            destination: Arc::new(self.destination.intersection(&other.destination)),
            source_ports: self.source_ports.intersection(&other.source_ports),
            values: self.values.intersection(&other.values),
        }
    }

    /// The packets of a kind of both; none where it holds none.
    pub fn shared(&self, kind: Kind, other: &Region) -> Option<Region> {
        let both = self.overlaps(other).then(|| self.and(other))?;
        (!both.is_empty(kind)).then_some(both)
    }

    /// The packets that are not in the other, as disjoint regions; it may be none. The two must overlap.
    pub fn minus(&self, other: &Region, meet: &mut Meeting) -> Vec<Region> {
        let mut rest = self.clone();
        let mut pieces = Vec::new();
        let outside = rest.values.difference(&other.values);
        if !outside.is_empty() {
            pieces.push(Region { values: outside, ..rest.clone() });
            rest.values = rest.values.intersection(&other.values);
        }
        let outside = meet.difference(&rest.source, &other.source);
        if !outside.is_empty() {
            pieces.push(Region { source: outside, ..rest.clone() });
            rest.source = meet.intersection(&rest.source, &other.source);
        }
        let outside = meet.difference(&rest.destination, &other.destination);
        if !outside.is_empty() {
            pieces.push(Region { destination: outside, ..rest.clone() });
            rest.destination = meet.intersection(&rest.destination, &other.destination);
        }
        let outside = rest.source_ports.difference(&other.source_ports);
        if !outside.is_empty() {
            pieces.push(Region { source_ports: outside, ..rest.clone() });
            rest.source_ports = rest.source_ports.intersection(&other.source_ports);
        }
        let outside = rest.incoming.difference(&other.incoming);
        if !outside.is_empty() {
            pieces.push(Region { incoming: outside, ..rest.clone() });
            rest.incoming = rest.incoming.intersection(&other.incoming);
        }
        let outside = rest.outgoing.difference(&other.outgoing);
        if !outside.is_empty() {
            pieces.push(Region { outgoing: outside, ..rest });
        }
        pieces
    }

    /// Whether a packet is in it; of its state nothing is asked.
    pub fn holds(&self, packet: &Packet, slots: &Slots) -> bool {
        let is_in = |set: &AddressSet, address: IpAddr| match address {
            IpAddr::V4(v4) => set.v4.contains(v4),
            IpAddr::V6(v6) => set.v6.contains(v6),
        };
        self.incoming.contains(slots.of_device(&packet.incoming))
            && self.outgoing.contains(slots.of_device(&packet.outgoing))
            && is_in(&self.source, packet.source)
            && is_in(&self.destination, packet.destination)
            && self.source_ports.contains(Port(packet.source_port))
    }

    /// How many ranges it is made of: what an operation on it costs.
    pub fn weight(&self) -> usize {
        weight(&self.source) + weight(&self.destination) + self.values.ranges().len() + self.source_ports.ranges().len()
    }
}

fn wider(one: &Arc<AddressSet>, other: &Arc<AddressSet>) -> bool {
    Arc::ptr_eq(one, other) || one.covers(other)
}

fn shared_families(one: &Region, other: &Region) -> bool {
    let meets = |family: Family| match family {
        Family::V4 => one.source.v4.overlaps(&other.source.v4) && one.destination.v4.overlaps(&other.destination.v4),
        Family::V6 => one.source.v6.overlaps(&other.source.v6) && one.destination.v6.overlaps(&other.destination.v6),
    };
    Family::ALL.into_iter().any(meets)
}

/// How many ranges a set is made of.
pub fn weight(set: &AddressSet) -> usize {
    set.v4.ranges().len() + set.v6.ranges().len()
}

/// Address sets met again and again: each pair is computed once.
#[derive(Debug, Default)]
pub struct Meeting {
    known: BTreeMap<(usize, usize, bool), Arc<AddressSet>>,
    // INVARIANT: holds every set whose address is a key, so that none is freed and its address used again.
    kept: Vec<Arc<AddressSet>>,
    /// Ranges gone through so far.
    pub spent: usize,
}

impl Meeting {
    /// The addresses of the first that are not in the second.
    pub fn difference(&mut self, one: &Arc<AddressSet>, other: &Arc<AddressSet>) -> Arc<AddressSet> {
        self.meet(one, other, true)
    }

    /// The addresses of both.
    pub fn intersection(&mut self, one: &Arc<AddressSet>, other: &Arc<AddressSet>) -> Arc<AddressSet> {
        self.meet(one, other, false)
    }

    fn meet(&mut self, one: &Arc<AddressSet>, other: &Arc<AddressSet>, subtract: bool) -> Arc<AddressSet> {
        let key = (Arc::as_ptr(one).addr(), Arc::as_ptr(other).addr(), subtract);
        if let Some(known) = self.known.get(&key) {
            return Arc::clone(known);
        }
        self.spent += weight(one) + weight(other);
        let result = Arc::new(if subtract { one.difference(other) } else { one.intersection(other) });
        self.kept.push(Arc::clone(one));
        self.kept.push(Arc::clone(other));
        self.known.insert(key, Arc::clone(&result));
        result
    }
}
