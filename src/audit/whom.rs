//! To whom ports are open, in words, and which of them are open to the same senders.
//!
//! In: a chain and ports that are open in it. Out: what a message says after "open"; and the ports parted so that this is true for
//! each of them, for what one may send to whom nobody else may is no part of what everybody may.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::level::SourceClass;
use super::openness::peer;
use super::reach::Opening;
use super::region::{Kind, Region, by_kind};
use super::shares::shares;
use super::view::{ChainView, EXAMINED, View, ways};
use super::ways::Ways;
use crate::policy::Direction;
use crate::sets::{IntervalSet, PortSet};

/// By what a level is chosen: the widest senders by outer interfaces, and by inner ones where those are wider still.
type Grade = (Option<SourceClass>, Option<SourceClass>);

/// Ports that are open to the same senders.
#[derive(Debug, Clone)]
pub struct Senders {
    /// Their class.
    pub class: SourceClass,
    /// What a message says of them after "open".
    pub whom: String,
    /// The ports, by kind.
    pub open: Vec<(Kind, PortSet)>,
    grade: Grade,
}

impl Senders {
    /// Whether the other ports are open to the same senders.
    pub fn is_alike(&self, other: &Senders) -> bool {
        (self.class, &self.whom, self.grade) == (other.class, &other.whom, other.grade)
    }
}

/// What is the same of ports that are told together.
type Told = (Reverse<SourceClass>, Reverse<Grade>, String);

impl View<'_> {
    /// These ports, parted by those to whom they are open: the widest first. What is open to nobody is left out.
    pub fn by_senders(&self, chain: &ChainView<'_>, open: &[(Kind, PortSet)]) -> Vec<Senders> {
        let mut parts: BTreeMap<Told, Vec<(Kind, PortSet)>> = BTreeMap::new();
        for (kind, ports) in open {
            for (class, grade, ports) in chain.by_grade(*kind, ports) {
                for (whom, ports) in self.by_ways(chain, *kind, &ports, class) {
                    parts.entry((Reverse(class), Reverse(grade), whom)).or_default().push((*kind, ports));
                }
            }
        }
        let senders = |((class, grade, whom), open): (Told, Vec<(Kind, PortSet)>)| Senders {
            class: class.0,
            whom,
            open: by_kind(open).into_iter().collect(),
            grade: grade.0,
        };
        parts.into_iter().map(senders).collect()
    }

    /// Ports that are all open to a class, by the interfaces by which it reaches them: those first that it reaches by any.
    fn by_ways(
        &self,
        chain: &ChainView<'_>,
        kind: Kind,
        ports: &PortSet,
        class: SourceClass,
    ) -> Vec<(String, PortSet)> {
        let direction = chain.direction();
        let is_of_class = |one: &&Opening| self.world.class(peer(direction, one)) == Some(class);
        let own: Vec<&Opening> = chain.openings(kind, ports).take(EXAMINED).filter(is_of_class).collect();
        let (by_any, by_some): (Vec<&Opening>, Vec<&Opening>) =
            own.into_iter().partition(|one| ways(direction, one).is_full());
        let by_any: PortSet = by_any.iter().flat_map(|one| one.region.values.ranges()).copied().collect();
        let rest = ports.difference(&by_any);
        let mut parts = vec![(class.phrase().to_owned(), ports.intersection(&by_any))];
        let values: Vec<PortSet> = by_some.iter().map(|one| one.region.values.intersection(&rest)).collect();
        for (numbers, values) in shares(values.iter().enumerate(), |_| true).unwrap_or_default() {
            let own = numbers.iter().filter_map(|at| by_some.get(*at)).copied().collect();
            parts.push((self.whom_by(direction, own, class), values));
        }
        // Where nobody alone is of the class, several are together.
        let told: PortSet = parts.iter().flat_map(|(_, ports)| ports.ranges()).copied().collect();
        let together = ports.difference(&told);
        if !together.is_empty() {
            parts.push((self.whom(chain, &[(kind, together.clone())], class), together));
        }
        parts.retain(|(_, ports)| !ports.is_empty());
        // Ports are parted by who reaches them: what holds of these holds of each.
        let is_but_few = class == SourceClass::Broad && chain.open_to_nearly_all(kind).covers(ports);
        if is_but_few {
            parts.iter_mut().for_each(|(whom, _)| *whom = but_few(whom));
        }
        parts
    }

    /// The packets of an opening in the family in which more of the world may send them, or is reached.
    pub(super) fn of_widest_family(&self, direction: Direction, opening: &Opening) -> Region {
        let far = peer(direction, opening);
        let widest = opening
            .region
            .families(opening.kind)
            .max_by_key(|family| (self.world.class(&far.of_family(*family)), Reverse(*family)));
        let own = widest.map_or_else(|| Arc::clone(far), |family| Arc::new(far.of_family(family)));
        let mut region = opening.region.clone();
        match direction {
            Direction::Outbound => region.destination = own,
            Direction::Inbound | Direction::Forward => region.source = own,
        }
        region
    }

    /// To whom these ports are open, who are of this class, after "open": `to anyone who comes by wg0`.
    pub fn whom(&self, chain: &ChainView<'_>, open: &[(Kind, PortSet)], class: SourceClass) -> String {
        let of_open = open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports)).collect();
        self.whom_by(chain.direction(), of_open, class)
    }

    /// The same of those for whom openings are that are the largest, by how much they are for: they are many, and of some ports everybody
    /// may be let in.
    pub fn whom_of_most<'o>(
        &self,
        direction: Direction,
        openings: impl Iterator<Item = (&'o Opening, u128)>,
        class: SourceClass,
    ) -> String {
        let is_of_class = |(one, _): &(&Opening, u128)| self.world.class(peer(direction, one)) == Some(class);
        let all: Vec<(&Opening, u128)> = openings.take(EXAMINED).collect();
        let of_class: Vec<(&Opening, u128)> = all.iter().copied().filter(is_of_class).collect();
        // Where nobody alone is of the class, several are together.
        let of_class = if of_class.is_empty() { all } else { of_class };
        let most = of_class.iter().map(|(_, size)| *size).max().unwrap_or_default();
        let all: Vec<&Opening> = of_class.into_iter().filter(|(_, size)| *size == most).map(|(one, _)| one).collect();
        // Beside strangers those are not told whom the host knows.
        let is_stranger = |one: &&Opening| !self.slots.all_known_peers(ways(direction, one));
        let strangers: Vec<&Opening> = all.iter().copied().filter(is_stranger).collect();
        self.whom_by(direction, if strangers.is_empty() { all } else { strangers }, class)
    }

    fn whom_by(&self, direction: Direction, openings: Vec<&Opening>, class: SourceClass) -> String {
        let is_of_class = |opening: &&Opening| self.world.class(peer(direction, opening)) == Some(class);
        let is_by_any = |opening: &&Opening| ways(direction, opening).is_full();
        if openings.iter().copied().filter(is_by_any).any(|opening| is_of_class(&opening)) {
            return class.phrase().to_owned();
        }
        let own: Vec<&Opening> = openings.iter().copied().take(EXAMINED).filter(is_of_class).collect();
        let all = if own.is_empty() { openings } else { own };
        let by = IntervalSet::union_of(all.into_iter().map(|opening| ways(direction, opening)));
        // Where none is found who alone is of the class, several together are.
        let by = if by.is_empty() { IntervalSet::full() } else { by };
        class.phrase_by(&Ways::of(&self.slots.for_others(&by), &self.slots))
    }
}

/// How it is said of many who are nearly all of the world.
fn but_few(whom: &str) -> String {
    let anyone = SourceClass::Anywhere.phrase();
    match whom.strip_prefix(SourceClass::Broad.phrase()) {
        Some("") => format!("{anyone}, but for a few senders"),
        Some(by) => format!("{anyone} who comes{by}, but for a few senders"),
        None => whom.to_owned(),
    }
}

impl ChainView<'_> {
    /// These ports by the class of their senders and by what chooses a level; those that are open to nobody are left out.
    fn by_grade(&self, kind: Kind, ports: &PortSet) -> Vec<(SourceClass, Grade, PortSet)> {
        let steps: Vec<PortSet> = self.steps(kind).map(|step| step.intersection(ports)).collect();
        let alike = shares(steps.iter().enumerate(), |_| true).unwrap_or_default().into_values();
        let graded = |ports: PortSet| {
            let (outside, inside) = self.grades(kind, &ports);
            Some((self.widest(kind, &ports)?, (outside, inside.filter(|own| Some(*own) > outside)), ports))
        };
        alike.filter_map(graded).collect()
    }
}
