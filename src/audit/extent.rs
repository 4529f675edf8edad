//! The packets that a finding is about, as boxes whose words mean the same in another run.
//!
//! In: openings of one run. Out: boxes that hold their packets and no other, few of them; and which packets of some boxes
//! others do not hold, exactly.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::reach::Opening;
use super::region::{Kind, Region, Slot, Slots};
use super::shares::shares;
use super::taken::{Taken, Work};
use super::ways::Ways;
use crate::policy::Direction;
use crate::sets::{AddressSet, Family, IntervalSet, PortSet};

/// Packets of one kind: each that has one of the values, one of the peers and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// The kind of protocol.
    pub kind: Kind,
    /// Destination ports, or what else [`Kind`] says.
    pub values: PortSet,
    /// The far end: sources, or on the way out destinations.
    pub peers: AddressSet,
    /// The other end.
    pub ends: AddressSet,
    /// Source ports; full for a kind without ports.
    pub source_ports: PortSet,
    /// The interfaces by which they come, or on the way out leave.
    pub ways: Ways,
    /// The interfaces by which those leave that are forwarded.
    pub onward: Ways,
    /// Whether they get in within a rate or a number of flows alone.
    pub is_limited: bool,
}

/// What packets of a box have in common beside who sends them where.
type Common<'a> = (&'a IntervalSet<Slot>, &'a IntervalSet<Slot>, &'a Arc<AddressSet>, &'a PortSet, bool);

/// So many sets of peers are gone through, over all changes of who is let in: then boxes are told by rule, which are more.
const SWEPT: usize = 1_000_000;

/// So many boxes of one kind are compared with each other.
const COMPARED: usize = 200;

impl Extent {
    /// All packets of some values with some peers.
    pub fn of(kind: Kind, values: PortSet, peers: AddressSet) -> Self {
        let (ends, source_ports) = (AddressSet::any(), PortSet::full());
        let (ways, onward) = (Ways::default(), Ways::default());
        Extent { kind, values, peers, ends, source_ports, ways, onward, is_limited: false }
    }

    /// The packets of a region.
    pub fn of_region(direction: Direction, kind: Kind, region: &Region, slots: &Slots) -> Self {
        let (peers, ends) = sides(direction, region);
        let (ways, onward) = passed(direction, region);
        let (peers, ends) = of_common_families(peers, ends);
        Extent {
            kind,
            values: region.values.clone(),
            peers,
            ends,
            source_ports: region.source_ports.clone(),
            ways: Ways::of(ways, slots),
            onward: Ways::of(onward, slots),
            is_limited: false,
        }
    }

    /// The packets of regions: a box for each that no other one holds.
    pub fn of_regions<'a>(
        direction: Direction,
        regions: impl Iterator<Item = (Kind, &'a Region)>,
        slots: &Slots,
    ) -> Vec<Self> {
        without_covered(regions.map(|(kind, region)| Extent::of_region(direction, kind, region, slots)).collect())
    }

    /// The packets of openings of one kind that have one of these values: a box for each set of peers that some of them have in
    /// common.
    pub fn of_openings<'a>(
        direction: Direction,
        kind: Kind,
        values: &PortSet,
        openings: impl Iterator<Item = &'a Opening>,
        (slots, is_limited): (&Slots, &dyn Fn(&Opening) -> bool),
    ) -> Vec<Self> {
        let mut by_common: BTreeMap<Common<'_>, BTreeMap<&AddressSet, Vec<&PortSet>>> = BTreeMap::new();
        for opening in openings {
            let (peers, ends) = sides(direction, &opening.region);
            let (ways, onward) = passed(direction, &opening.region);
            let of_limit = is_limited(opening);
            let common = by_common.entry((ways, onward, ends, &opening.region.source_ports, of_limit)).or_default();
            common.entry(peers).or_default().push(&opening.region.values);
        }
        let mut boxes = Vec::new();
        for ((ways, onward, ends, source_ports, is_limited), by_peers) in by_common {
            let (ways, onward) = (Ways::of(ways, slots), Ways::of(onward, slots));
            for (values, peers) in by_common_peers(by_peers, values) {
                let (peers, ends) = of_common_families(&peers, ends);
                boxes.push(Extent {
                    kind,
                    values,
                    peers,
                    ends,
                    source_ports: source_ports.clone(),
                    ways: ways.clone(),
                    onward: onward.clone(),
                    is_limited,
                });
            }
        }
        without_covered(boxes)
    }

    /// The packets of openings of any kind.
    pub fn of_all(
        direction: Direction,
        openings: &[&Opening],
        known: (&Slots, &dyn Fn(&Opening) -> bool),
    ) -> Vec<Self> {
        let of_kind = |kind: Kind| {
            let own = openings.iter().filter(move |one| one.kind == kind).copied();
            Extent::of_openings(direction, kind, &PortSet::full(), own, known)
        };
        Kind::ALL.into_iter().flat_map(of_kind).collect()
    }

    /// Its packets of one family; none where it has none.
    pub fn of_family(&self, family: Family) -> Option<Self> {
        let (peers, ends) = of_common_families(&self.peers.of_family(family), &self.ends);
        (!peers.is_empty()).then(|| Extent { peers, ends, ..self.clone() })
    }

    /// Whether each packet of the other is in it.
    fn holds(&self, other: &Extent) -> bool {
        self.kind == other.kind
            && self.values.covers(&other.values)
            && self.peers.covers(&other.peers)
            && self.ends.covers(&other.ends)
            && self.source_ports.covers(&other.source_ports)
            && self.ways.covers(&other.ways)
            && self.onward.covers(&other.onward)
            && (!self.is_limited || other.is_limited)
    }

    /// Whether it is the same but for its values.
    fn differs_in_values(&self, other: &Extent) -> bool {
        let values = other.values.clone();
        (self.kind, &self.peers, &self.ends) == (other.kind, &other.peers, &other.ends)
            && *other == Extent { values, ..self.clone() }
    }

    /// Whether some packet is in both.
    pub fn overlaps(&self, other: &Extent) -> bool {
        self.kind == other.kind
            && self.values.overlaps(&other.values)
            && self.peers.overlaps(&other.peers)
            && self.ends.overlaps(&other.ends)
            && self.source_ports.overlaps(&other.source_ports)
            && !self.ways.intersection(&other.ways).is_empty()
            && !self.onward.intersection(&other.onward).is_empty()
    }

    /// The same packets as a region, where the interfaces have these numbers.
    pub fn region(&self, slots: &Slots) -> Region {
        Region {
            incoming: self.ways.numbered(slots),
            outgoing: self.onward.numbered(slots),
            source: Arc::new(self.peers.clone()),
            destination: Arc::new(self.ends.clone()),
            source_ports: self.source_ports.clone(),
            values: self.values.clone(),
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.ways.names().chain(self.onward.names())
    }
}

/// Boxes without those that another one of them holds.
fn without_covered(mut boxes: Vec<Extent>) -> Vec<Extent> {
    let mut at = 0;
    while boxes.len() <= COMPARED && at < boxes.len() {
        let is_held = boxes.get(at).is_some_and(|own| {
            boxes
                .iter()
                .enumerate()
                .any(|(other, one)| other != at && one.holds(own) && (other < at || !own.holds(one)))
        });
        if is_held {
            boxes.remove(at);
        } else {
            at += 1;
        }
    }
    boxes
}

/// The ends of packets, of which both are of one family: without the families that one of them lacks, and where the second may be
/// any address of those, without a word on it.
fn of_common_families(peers: &AddressSet, ends: &AddressSet) -> (AddressSet, AddressSet) {
    let lacks = |set: &AddressSet| Family::ALL.into_iter().filter(|family| !set.has(*family)).collect::<Vec<_>>();
    let without = |set: &AddressSet, families: Vec<Family>| {
        families.into_iter().fold(set.clone(), |rest, family| rest.difference(&AddressSet::all_of(family)))
    };
    let peers = without(peers, lacks(ends));
    let is_bound = Family::ALL.into_iter().any(|family| peers.has(family) && !ends.is_full(family));
    let ends = if is_bound { without(ends, lacks(&peers)) } else { AddressSet::any() };
    (peers, ends)
}

/// The far end and the near one.
fn sides(direction: Direction, region: &Region) -> (&Arc<AddressSet>, &Arc<AddressSet>) {
    match direction {
        Direction::Outbound => (&region.destination, &region.source),
        Direction::Inbound | Direction::Forward => (&region.source, &region.destination),
    }
}

/// The interfaces towards the far end, and the others.
fn passed(direction: Direction, region: &Region) -> (&IntervalSet<Slot>, &IntervalSet<Slot>) {
    match direction {
        Direction::Outbound => (&region.outgoing, &region.incoming),
        Direction::Inbound | Direction::Forward => (&region.incoming, &region.outgoing),
    }
}

/// Of who may send which values: those values that the same peers may send, with all of these.
fn by_common_peers(by_peers: BTreeMap<&AddressSet, Vec<&PortSet>>, wanted: &PortSet) -> Vec<(PortSet, AddressSet)> {
    let together = |sets: Vec<&PortSet>| -> PortSet {
        let all: PortSet = sets.into_iter().flat_map(|set| set.ranges()).copied().collect();
        all.intersection(wanted)
    };
    let own: Vec<(&AddressSet, PortSet)> = by_peers.into_iter().map(|(peers, sets)| (peers, together(sets))).collect();
    let mut left = SWEPT;
    let may_go_on = |active: usize| {
        left = left.saturating_sub(active);
        left > 0
    };
    let Some(found) = shares(own.iter().map(|(_, values)| values).enumerate(), may_go_on) else {
        let apart = own.into_iter().map(|(peers, values)| (values, peers.clone()));
        return apart.filter(|(values, _)| !values.is_empty()).collect();
    };
    let mut by_all: BTreeMap<AddressSet, Vec<PortSet>> = BTreeMap::new();
    for (numbers, values) in found {
        let sets = || numbers.iter().filter_map(|at| own.get(*at)).map(|(peers, _)| *peers);
        let peers = AddressSet {
            v4: sets().flat_map(|set| set.v4.ranges()).copied().collect(),
            v6: sets().flat_map(|set| set.v6.ranges()).copied().collect(),
        };
        by_all.entry(peers).or_default().push(values);
    }
    let joined = |sets: Vec<PortSet>| -> PortSet { sets.iter().flat_map(|set| set.ranges()).copied().collect() };
    let mut boxes: Vec<(PortSet, AddressSet)> = by_all.into_iter().map(|(peers, sets)| (joined(sets), peers)).collect();
    boxes.sort_by(|(one, _), (other, _)| one.cmp(other));
    boxes
}

/// The packets of some boxes that none of the others holds; none where that is too much to tell. One that lets in within a limit holds
/// none that get in without.
pub fn beyond<'a>(
    boxes: &'a [Extent],
    others: impl Iterator<Item = &'a Extent> + Clone,
    work: &mut Work,
) -> Option<Vec<Extent>> {
    let names: BTreeSet<&str> = boxes.iter().chain(others.clone()).flat_map(Extent::names).collect();
    let slots = Slots::of_names(names);
    let (mut gone, mut unlimited) = (Taken::default(), Taken::default());
    for other in others {
        gone.take((), other.kind, other.region(&slots));
        if !other.is_limited {
            unlimited.take((), other.kind, other.region(&slots));
        }
    }
    let mut left: Vec<Extent> = Vec::new();
    for own in boxes {
        let gone = if own.is_limited { &mut gone } else { &mut unlimited };
        let pieces = gone.rest(own.kind, own.region(&slots), work);
        // As `region` has them: the far end is the source, whichever way the packets go.
        for piece in pieces.iter().filter(|piece| !piece.is_empty(own.kind)) {
            let piece = Extent::of_region(Direction::Forward, own.kind, piece, &slots);
            let piece = Extent { is_limited: own.is_limited, ..piece };
            let alike = left.iter_mut().rev().take(COMPARED).find(|known| known.differs_in_values(&piece));
            match alike {
                Some(known) => known.values = known.values.union(&piece.values),
                None => left.push(piece),
            }
        }
    }
    work.is_complete().then_some(left)
}
