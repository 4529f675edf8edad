//! Packets whose source or destination a rule may put another in the place of.
//!
//! In: the conditions of rules that translate. Out: a bound on the packets that they touch: of any other, the lines that come
//! after see the address that it came with.

use std::sync::Arc;

use super::line::{End, Target};
use crate::ruleset::{Condition, InterfaceSet, ProtocolSet};
use crate::sets::{AddressSet, PortSet};
use crate::targets::digest::Digest;

/// All that stands before a place, as far as it may have a say in which packets are translated there and to what: translations, the
/// tables that they name, and the lines and anchors that packets meet on their way to one.
pub(super) type Before = Digest;

/// So many kinds of packets are told apart that may be translated.
const TOLD: usize = 6;

/// All packets that may be translated, and perhaps more: as they were before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rewritten {
    parts: Vec<Packets>,
    /// Whether an anchor whose rules are not in the text may translate any.
    pub(super) by_anchor: bool,
}

/// The packets that one or several lines may translate.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Packets {
    incoming: InterfaceSet,
    outgoing: InterfaceSet,
    protocols: ProtocolSet,
    selectors: PortSet,
    sources: AddressSet,
    destinations: AddressSet,
    /// The destinations that they may get, if that is known, and which ports they came for then.
    to: Option<Vec<(Target, PortSet)>>,
}

impl Rewritten {
    /// Whether surely none is.
    pub(super) fn is_none(&self) -> bool {
        self.parts.is_empty() && !self.by_anchor
    }

    /// Adds what a rule of these conditions touches, which sends it there; whether their tests hold is not asked.
    pub(super) fn add(&mut self, conditions: &[Condition], to: Option<&Target>) {
        for condition in conditions {
            self.put(Packets::of(condition, to));
        }
        if self.parts.len() > TOLD {
            self.unite(|one, other| (&one.incoming, &one.outgoing) == (&other.incoming, &other.outgoing));
        }
        if self.parts.len() > TOLD {
            self.unite(|_, _| true);
        }
    }

    fn put(&mut self, own: Packets) {
        match self.parts.iter_mut().find(|part| part.is_but_for_ports(&own)) {
            Some(part) => *part = part.around(&own),
            None => self.parts.push(own),
        }
    }

    /// Makes one of those that are alike, and of all packets between them.
    fn unite(&mut self, are_alike: impl Fn(&Packets, &Packets) -> bool) {
        let mut united: Vec<Packets> = Vec::new();
        for part in std::mem::take(&mut self.parts) {
            match united.iter_mut().find(|one| are_alike(one, &part)) {
                Some(one) => *one = one.around(&part),
                None => united.push(part),
            }
        }
        self.parts = united;
    }

    /// Those that come and leave by one of these pairs of interfaces.
    pub(super) fn by<'p>(&self, pairs: impl Iterator<Item = (&'p InterfaceSet, &'p InterfaceSet)> + Clone) -> Self {
        let is_met = |part: &&Packets| pairs.clone().any(|(incoming, outgoing)| part.meets(incoming, outgoing));
        Rewritten { parts: self.parts.iter().filter(is_met).cloned().collect(), by_anchor: self.by_anchor }
    }

    /// The packets of a condition that lines of the text may translate.
    pub(super) fn inside(&self, condition: &Condition) -> Vec<Condition> {
        self.parts.iter().map(|part| part.inside(condition)).filter(|part| !part.is_empty()).collect()
    }

    /// What is left where packets that fit an end as they came do so as well once they are translated: whether they are need not be asked.
    pub(super) fn in_doubt(&self, end: &End) -> Self {
        let parts = self.parts.iter().filter(|part| !part.fits_either_way(end)).cloned().collect();
        Rewritten { parts, by_anchor: self.by_anchor }
    }

    /// Those of them whose new destination may fit an end.
    pub(super) fn led(&self, condition: &Condition, end: &End) -> Vec<Condition> {
        let fitting = |part: &Packets| Some(part.inside(&part.fitting(condition, end)?));
        self.parts.iter().filter_map(fitting).filter(|part| !part.is_empty()).collect()
    }

    /// The packets of a condition that surely none of them does, in parts that share none.
    pub(super) fn outside(&self, condition: Condition) -> Vec<Condition> {
        let less = |left: Vec<Condition>, part: &Packets| left.into_iter().flat_map(|one| part.outside(one)).collect();
        self.parts.iter().fold(vec![condition], less)
    }
}

impl Packets {
    fn of(condition: &Condition, to: Option<&Target>) -> Self {
        Packets {
            to: to.map(|to| vec![(to.clone(), condition.selectors.clone())]),
            incoming: condition.incoming.clone(),
            outgoing: condition.outgoing.clone(),
            protocols: condition.protocols.clone(),
            selectors: condition.selectors.clone(),
            sources: (*condition.source).clone(),
            destinations: (*condition.destination).clone(),
        }
    }

    fn is_but_for_ports(&self, other: &Self) -> bool {
        let targets = |one: &Self| -> Option<Vec<Target>> {
            one.to.as_ref().map(|to| to.iter().map(|(to, _)| to.clone()).collect())
        };
        let own = Packets { selectors: other.selectors.clone(), to: other.to.clone(), ..self.clone() };
        own == *other && targets(self) == targets(other)
    }

    /// All packets of both, and those between them.
    fn around(&self, other: &Self) -> Self {
        let either =
            |one: &InterfaceSet, other: &InterfaceSet| if one == other { one.clone() } else { InterfaceSet::Any };
        let to = self.to.as_ref().zip(other.to.as_ref()).map(|(own, more)| {
            let mut all = own.clone();
            for (to, ports) in more {
                match all.iter_mut().find(|(own, _)| own == to) {
                    Some((_, own)) => *own = own.union(ports),
                    None => all.push((to.clone(), ports.clone())),
                }
            }
            all
        });
        Packets {
            to,
            incoming: either(&self.incoming, &other.incoming),
            outgoing: either(&self.outgoing, &other.outgoing),
            protocols: self.protocols.union(&other.protocols),
            selectors: self.selectors.union(&other.selectors),
            sources: self.sources.union(&other.sources),
            destinations: self.destinations.union(&other.destinations),
        }
    }

    /// Whether some may come and leave by these interfaces.
    fn meets(&self, incoming: &InterfaceSet, outgoing: &InterfaceSet) -> bool {
        let share =
            |one: &InterfaceSet, other: &InterfaceSet| one.intersection(other).is_none_or(|both| !both.is_empty());
        share(&self.incoming, incoming) && share(&self.outgoing, outgoing)
    }

    /// The packets of a condition that may fit an end once they are translated; none where no destination that they may get does.
    fn fitting(&self, condition: &Condition, end: &End) -> Option<Condition> {
        let Some(to) = &self.to else { return Some(condition.clone()) };
        let mut fits = to.iter().map(|(to, _)| to).filter(|to| end.may_be(to)).peekable();
        fits.peek()?;
        // A port that is not given stays what it was.
        match &end.ports {
            Some(ports) if fits.all(|to| to.port.is_none()) => {
                Some(Condition { selectors: condition.selectors.intersection(ports), ..condition.clone() })
            }
            _ => Some(condition.clone()),
        }
    }

    /// Whether each that fits the end as it came fits it by its new destination too, at the same port.
    fn fits_either_way(&self, end: &End) -> bool {
        let is_asked = |ports: &PortSet| end.ports.as_ref().is_none_or(|asked| asked.overlaps(ports));
        let keeps = |to: &Target, ports: &PortSet| to.port.is_none_or(|port| PortSet::point(port) == *ports);
        let stays = |(to, ports): &(Target, PortSet)| !is_asked(ports) || keeps(to, ports) && end.surely_is(to);
        self.to.as_ref().is_some_and(|to| to.iter().all(stays))
    }

    fn inside(&self, condition: &Condition) -> Condition {
        Condition {
            protocols: condition.protocols.intersection(&self.protocols),
            selectors: condition.selectors.intersection(&self.selectors),
            source: both(&condition.source, &self.sources),
            destination: both(&condition.destination, &self.destinations),
            ..condition.clone()
        }
    }

    /// What is left of a condition, in parts that share no packet.
    fn outside(&self, mut rest: Condition) -> Vec<Condition> {
        if self.inside(&rest).is_empty() {
            return vec![rest];
        }
        let mut parts = Vec::new();
        parts.push(Condition { protocols: rest.protocols.difference(&self.protocols), ..rest.clone() });
        rest.protocols = rest.protocols.intersection(&self.protocols);
        parts.push(Condition { selectors: rest.selectors.difference(&self.selectors), ..rest.clone() });
        rest.selectors = rest.selectors.intersection(&self.selectors);
        parts.push(Condition { destination: apart(&rest.destination, &self.destinations), ..rest.clone() });
        rest.destination = both(&rest.destination, &self.destinations);
        parts.push(Condition { source: apart(&rest.source, &self.sources), ..rest });
        parts.retain(|part| !part.is_empty());
        parts
    }
}

fn both(own: &Arc<AddressSet>, others: &AddressSet) -> Arc<AddressSet> {
    // What many lines share stays shared.
    if others.is_any() { own.clone() } else { Arc::new(own.intersection(others)) }
}

fn apart(own: &Arc<AddressSet>, others: &AddressSet) -> Arc<AddressSet> {
    Arc::new(own.difference(others))
}

/// The packets whose source, whose destination was perhaps translated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Translated {
    pub(super) source: Rewritten,
    pub(super) destination: Rewritten,
}

impl Translated {
    /// Adds the packets of these conditions, and where they go if that is known.
    pub(super) fn add(&mut self, (source, destination): (bool, bool), conditions: &[Condition], to: Option<&Target>) {
        self.each((source, false)).for_each(|end| end.add(conditions, None));
        self.each((false, destination)).for_each(|end| end.add(conditions, to));
    }

    /// Adds whatever an anchor may translate whose rules are not in the text.
    pub(super) fn add_anchor(&mut self, which: (bool, bool)) {
        self.each(which).for_each(|end| end.by_anchor = true);
    }

    fn each(&mut self, (source, destination): (bool, bool)) -> impl Iterator<Item = &mut Rewritten> {
        let ends = [(source, &mut self.source), (destination, &mut self.destination)];
        ends.into_iter().filter_map(|(is_meant, end)| is_meant.then_some(end))
    }

    /// Those that come and leave by one of these pairs of interfaces.
    pub(super) fn by<'p>(&self, pairs: impl Iterator<Item = (&'p InterfaceSet, &'p InterfaceSet)> + Clone) -> Self {
        Translated { source: self.source.by(pairs.clone()), destination: self.destination.by(pairs) }
    }
}
