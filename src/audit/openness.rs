//! For each port, from how much of the world it is open.
//!
//! In: openings of one kind. Out: for each class of sources the ports that are open at least so widely, in each family
//! and in either. One sweep over the ports: n log n in the number of rules and prefixes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::coverage::Coverage;
use super::level::SourceClass;
use super::reach::{Opening, are_all};
use super::world::{BROAD_V4, BROAD_V6, QUARTER, World, class_of, is_nearly_whole};
use crate::policy::Direction;
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point, Port, PortSet};

/// A /93 of IPv6: sums of sizes in this unit do not overflow.
const COARSE_V6: u32 = 35;

/// Ports by the class of their sources, widest class first; each set holds those of the wider classes too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByClass([PortSet; 4]);

impl ByClass {
    /// The ports open at least to this class.
    pub fn at_least(&self, class: SourceClass) -> &PortSet {
        let [anywhere, broad, narrow, internal] = &self.0;
        match class {
            SourceClass::Anywhere => anywhere,
            SourceClass::Broad => broad,
            SourceClass::Narrow => narrow,
            SourceClass::Internal => internal,
        }
    }

    /// The ports open to a wider class than this one; those open to anybody where there is none.
    pub fn above(&self, class: Option<SourceClass>) -> PortSet {
        let wider = SourceClass::ALL.into_iter().filter(|one| Some(*one) > class).min();
        wider.map_or_else(PortSet::empty, |wider| self.at_least(wider).clone())
    }

    /// Every port that is open to anybody at all.
    pub fn open(&self) -> &PortSet {
        self.at_least(SourceClass::Internal)
    }

    /// The widest class to which one of these ports is open; none if none is.
    pub fn widest(&self, ports: &PortSet) -> Option<SourceClass> {
        SourceClass::ALL.into_iter().find(|class| self.at_least(*class).overlaps(ports))
    }

    fn of(segments: &[(Interval<Port>, SourceClass)]) -> Self {
        ByClass(
            SourceClass::ALL
                .map(|class| segments.iter().filter(|(_, own)| *own >= class).map(|(range, _)| *range).collect()),
        )
    }
}

/// How widely the ports of one kind are open.
#[derive(Debug, Clone, Default)]
pub struct Openness {
    /// To IPv4 sources.
    pub v4: ByClass,
    /// To IPv6 sources.
    pub v6: ByClass,
    /// To either.
    pub either: ByClass,
    /// To so much of the world, in one family at least, that it is as bad as all of it.
    most: PortSet,
    /// To nearly all of the world, in IPv4 and in IPv6.
    nearly: [PortSet; 2],
}

impl Openness {
    /// The ports that are open to nearly all of the world in a family: but for few who are banned.
    pub fn to_nearly_all(&self, family: Family) -> &PortSet {
        let [v4, v6] = &self.nearly;
        if family == Family::V4 { v4 } else { v6 }
    }

    /// How widely they are open to sources of this family.
    pub fn of_family(&self, family: Family) -> &ByClass {
        match family {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        }
    }

    /// The class by which the level of something open on one of these ports is chosen: a quarter of the world is as bad as all of it,
    /// for whoever scans is there as well.
    pub fn graded(&self, ports: &PortSet) -> Option<SourceClass> {
        if self.most.overlaps(ports) { Some(SourceClass::Anywhere) } else { self.either.widest(ports) }
    }

    /// The sets of ports by which classes and levels are chosen.
    pub fn steps(&self) -> impl Iterator<Item = &PortSet> {
        self.either.0.iter().chain([&self.most]).chain(&self.nearly)
    }

    /// Whether every port, but for a few, is open to so much of the world that it is as bad as all of it.
    pub fn is_mostly_open(&self) -> bool {
        are_all(&self.most)
    }
}

/// The far end of a region: who sends it, or on the way out who gets it.
pub fn peer(direction: Direction, opening: &Opening) -> &Arc<AddressSet> {
    match direction {
        Direction::Outbound => &opening.region.destination,
        Direction::Inbound | Direction::Forward => &opening.region.source,
    }
}

/// The families that the other end of a region has: a packet is of one family at both ends.
fn families(direction: Direction, opening: &Opening) -> [bool; 2] {
    let other = match direction {
        Direction::Outbound => &opening.region.source,
        Direction::Inbound | Direction::Forward => &opening.region.destination,
    };
    Family::ALL.map(|family| other.has(family))
}

/// One family of a set of peers, in numbers.
#[derive(Debug, Clone, Default)]
struct Side {
    present: bool,
    reached: u128,
    /// The ranges inside the world: first point, one past the last.
    ranges: Vec<(u128, u128)>,
}

fn side<T: Point>(set: &IntervalSet<T>, world: &IntervalSet<T>) -> Side {
    let inside = set.intersection(world);
    Side {
        present: !set.is_empty(),
        reached: inside.size(),
        ranges: inside
            .ranges()
            .iter()
            .map(|range| (range.first().ordinal(), range.first().ordinal() + range.size()))
            .collect(),
    }
}

/// Sets of peers by number, each distinct one once.
struct Peers {
    sides: [Vec<Side>; 2],
}

/// What is active of one family while the ports are swept.
struct Active {
    whole: u128,
    broad: u128,
    shift: u32,
    by_class: [usize; 4],
    sum: u128,
    /// Sets that began or ended since the tree was last brought up to date.
    changed: BTreeSet<usize>,
    in_tree: BTreeSet<usize>,
    tree: Option<Coverage>,
}

/// Sweeps the ports of openings that are all of one kind.
pub fn openness<'a>(openings: impl Iterator<Item = &'a Opening>, direction: Direction, world: &World) -> Openness {
    let mut ids: HashMap<(usize, [bool; 2]), usize> = HashMap::new();
    let mut by_value: HashMap<(&AddressSet, [bool; 2]), usize> = HashMap::new();
    let mut events: BTreeMap<u32, Vec<(usize, bool)>> = BTreeMap::new();
    let mut peers = Peers { sides: [Vec::new(), Vec::new()] };
    for opening in openings {
        let (set, families) = (peer(direction, opening), families(direction, opening));
        let next = by_value.len();
        let id = *ids
            .entry((Arc::as_ptr(set).addr(), families))
            .or_insert_with(|| *by_value.entry((set.as_ref(), families)).or_insert(next));
        if by_value.len() > next {
            let ([v4, v6], [is_v4, is_v6]) = (&mut peers.sides, families);
            v4.push(if is_v4 { side(&set.v4, &world.addresses.v4) } else { Side::default() });
            v6.push(if is_v6 { side(&set.v6, &world.addresses.v6) } else { Side::default() });
        }
        for range in opening.region.values.ranges() {
            events.entry(u32::from(range.first().0)).or_default().push((id, true));
            events.entry(u32::from(range.last().0) + 1).or_default().push((id, false));
        }
    }
    sweep(&events, &peers, world)
}

fn sweep(events: &BTreeMap<u32, Vec<(usize, bool)>>, peers: &Peers, world: &World) -> Openness {
    let mut active = [Active::new(world.whole_v4, BROAD_V4, 0), Active::new(world.whole_v6, BROAD_V6, COARSE_V6)];
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    let mut segments: [Vec<(Interval<Port>, SourceClass)>; 2] = [Vec::new(), Vec::new()];
    let mut most: Vec<Interval<Port>> = Vec::new();
    let mut nearly: [Vec<Interval<Port>>; 2] = [Vec::new(), Vec::new()];
    let mut ends = events.keys().copied().skip(1);
    for (first, changes) in events {
        for (id, begins) in changes {
            step(&mut counts, *id, *begins, peers, &mut active);
        }
        let Some(range) = ends.next().and_then(|end| ports(*first, end)) else { continue };
        for (((active, sides), segments), nearly) in
            active.iter_mut().zip(&peers.sides).zip(&mut segments).zip(&mut nearly)
        {
            let class = active.class(&counts, sides);
            most.extend((class >= Some(SourceClass::Broad) && active.is_most(&counts, sides)).then_some(range));
            nearly.extend(active.is_nearly_all(class, &counts, sides).then_some(range));
            segments.extend(class.map(|class| (range, class)));
        }
    }
    let [v4, v6] = segments.map(|segments| ByClass::of(&segments));
    let either = ByClass(SourceClass::ALL.map(|class| v4.at_least(class).union(v6.at_least(class))));
    let nearly = nearly.map(|ranges| ranges.into_iter().collect());
    Openness { v4, v6, either, most: most.into_iter().collect(), nearly }
}

fn ports(first: u32, end: u32) -> Option<Interval<Port>> {
    let port = |number: u32| u16::try_from(number).ok().map(Port);
    Interval::new(port(first)?, port(end.checked_sub(1)?)?)
}

fn step(counts: &mut BTreeMap<usize, u32>, id: usize, begins: bool, peers: &Peers, active: &mut [Active; 2]) {
    let count = counts.entry(id).or_insert(0);
    let was = *count > 0;
    *count = if begins { *count + 1 } else { count.saturating_sub(1) };
    let is = *count > 0;
    if !is {
        counts.remove(&id);
    }
    if was != is {
        for (active, sides) in active.iter_mut().zip(&peers.sides) {
            if let Some(side) = sides.get(id).filter(|side| side.present) {
                active.count(side, is);
                active.changed.insert(id);
            }
        }
    }
}

impl Active {
    fn new(whole: u128, broad: u128, shift: u32) -> Self {
        Active {
            whole,
            broad,
            shift,
            by_class: [0; 4],
            sum: 0,
            changed: BTreeSet::new(),
            in_tree: BTreeSet::new(),
            tree: None,
        }
    }

    fn own_class(&self, side: &Side) -> SourceClass {
        class_of(side.reached, self.whole, self.broad)
    }

    fn count(&mut self, side: &Side, begins: bool) {
        let class = self.own_class(side);
        let size = if side.reached == 0 { 0 } else { (side.reached >> self.shift) + 1 };
        let Some(count) = self.by_class.get_mut(class as usize) else { return };
        if begins {
            *count += 1;
            self.sum += size;
        } else {
            *count = count.saturating_sub(1);
            self.sum = self.sum.saturating_sub(size);
        }
    }

    /// The class of all that is active: by the widest alone where that settles it, else by the size of the union.
    fn class(&mut self, counts: &BTreeMap<usize, u32>, sides: &[Side]) -> Option<SourceClass> {
        let widest =
            SourceClass::ALL.into_iter().find(|class| self.by_class.get(*class as usize).is_some_and(|n| *n > 0))?;
        let sets: usize = self.by_class.iter().sum();
        let could_be = if self.sum > self.whole >> self.shift {
            SourceClass::Anywhere
        } else if self.sum >= self.broad >> self.shift {
            SourceClass::Broad
        } else {
            SourceClass::Narrow
        };
        if sets == 1 || widest >= could_be || widest == SourceClass::Internal {
            return Some(widest);
        }
        let reached = self.union(counts, sides);
        Some(class_of(reached, self.whole, self.broad).max(widest))
    }

    /// Whether all that is active is a quarter of the world or more.
    fn is_most(&mut self, counts: &BTreeMap<usize, u32>, sides: &[Side]) -> bool {
        let quarter = self.whole / QUARTER;
        // No more than all sizes together, each of them rounded up.
        self.sum >= quarter >> self.shift && self.union(counts, sides) >= quarter
    }

    /// Whether all that is active, which is of this class, is nearly all of the world.
    fn is_nearly_all(&mut self, class: Option<SourceClass>, counts: &BTreeMap<usize, u32>, sides: &[Side]) -> bool {
        match class {
            Some(SourceClass::Anywhere) => true,
            Some(SourceClass::Broad) => {
                self.sum >= (self.whole / 2) >> self.shift && is_nearly_whole(self.union(counts, sides), self.whole)
            }
            _ => false,
        }
    }

    fn union(&mut self, counts: &BTreeMap<usize, u32>, sides: &[Side]) -> u128 {
        let tree = self.tree.get_or_insert_with(|| {
            Coverage::new(sides.iter().flat_map(|side| &side.ranges).flat_map(|(first, end)| [*first, *end]).collect())
        });
        for id in std::mem::take(&mut self.changed) {
            let (is, was) = (counts.contains_key(&id), self.in_tree.contains(&id));
            if is == was {
                continue;
            }
            for (first, end) in sides.get(id).map_or(&[][..], |side| &side.ranges) {
                tree.change(*first, *end, is);
            }
            if is {
                self.in_tree.insert(id);
            } else {
                self.in_tree.remove(&id);
            }
        }
        tree.total()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::reach::everything;
    use crate::audit::region::Kind;
    use crate::protocol::Transport;
    use proptest::prelude::*;

    /// Sets whose unions have every class: halves of the world, a /16 in two parts, single addresses, private space.
    fn pool() -> Vec<AddressSet> {
        let v4 = |first: &str, last: &str| AddressSet {
            v4: Interval::new(first.parse().unwrap(), last.parse().unwrap()).into_iter().collect(),
            v6: IntervalSet::empty(),
        };
        let v6 = |first: &str, last: &str| AddressSet {
            v4: IntervalSet::empty(),
            v6: Interval::new(first.parse().unwrap(), last.parse().unwrap()).into_iter().collect(),
        };
        vec![
            v4("0.0.0.0", "127.255.255.255"),
            v4("128.0.0.0", "255.255.255.255"),
            v4("9.9.0.0", "9.9.127.255"),
            v4("9.9.128.0", "9.9.255.255"),
            v4("9.9.9.9", "9.9.9.9"),
            v4("10.0.0.0", "10.255.255.255"),
            v6("2000::", "2fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            v6("3000::", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            v6("2a00::", "2a00:0:7fff:ffff:ffff:ffff:ffff:ffff"),
            v6("2a00:0:8000::", "2a00:0:ffff:ffff:ffff:ffff:ffff:ffff"),
            v6("fd00::", "fd00::ffff"),
            AddressSet::any(),
        ]
    }

    proptest! {
        #[test]
        fn each_port_has_the_class_of_all_who_reach_it(
            rules in prop::collection::vec((0_usize..12, 0_u16..12, 0_u16..6), 1..14),
        ) {
            let kind = Kind::Ports(Transport::Tcp);
            let (pool, world) = (pool(), World::outside(&AddressSet::default()));
            let openings: Vec<Opening> = rules.iter().map(|(set, first, more)| {
                let values = Interval::new(Port(*first), Port(first + more)).into_iter().collect();
                let source = Arc::new(pool[*set].clone());
                Opening { rule: None, kind, region: super::super::region::Region { source, values, ..everything(kind) } }
            }).collect();
            let open = openness(openings.iter(), Direction::Inbound, &world);
            for port in 0..20 {
                let reached = openings.iter().filter(|one| one.region.values.contains(Port(port)));
                let all = AddressSet::union_of(reached.map(|one| &*one.region.source));
                let one = PortSet::point(Port(port));
                prop_assert_eq!(open.either.widest(&one), world.class(&all));
                let v4 = AddressSet { v4: all.v4.clone(), v6: IntervalSet::empty() };
                let v6 = AddressSet { v4: IntervalSet::empty(), v6: all.v6.clone() };
                prop_assert_eq!(open.v4.widest(&one), world.class(&v4));
                prop_assert_eq!(open.v6.widest(&one), world.class(&v6));
            }
        }
    }
}
