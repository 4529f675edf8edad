//! Conditions of a ruleset as regions of packets that open a flow.
//!
//! In: conditions. Out: for each the regions that count where a rule lets in, and those that count where one keeps out. They
//! are the same but where a test asks what no packet says.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::devices::Patterns;
use super::untracked::Among;
use super::{Bound, Opener, all_packets, certain, limits, pf};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region, Slot};
use crate::audit::taken::{Taken, Work};
use crate::audit::world::{on_a_link, private_of};
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::{Condition, Flow, InterfaceSet, Pattern, Protocol, Question, Ruleset, Side, Test, Tracking};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point, Port, PortSet};

/// What it costs to bring two regions together, in steps: each pair is kept.
const PAIR: usize = 16;

/// So many ranges are gone through in one step.
const RANGES: usize = 4;

/// Regions, each of one kind of protocol.
pub(super) type Regions = Vec<(Kind, Region)>;

/// Packets that a condition fits, by what they are wanted for. Where no test stands in the way both are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Both {
    /// Those that count where they are let in.
    pub(super) open: Arc<Regions>,
    /// Those that count where they are kept out.
    pub(super) take: Arc<Regions>,
}

impl Both {
    /// The same packets for both.
    pub(super) fn same(regions: Regions) -> Self {
        let open = Arc::new(regions);
        Both { take: Arc::clone(&open), open }
    }

    /// Whether both are the same.
    pub(super) fn is_certain(&self) -> bool {
        Arc::ptr_eq(&self.open, &self.take)
    }

    /// Whether no packet counts for anything.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.take.is_empty()
    }
}

/// The reading of one direction.
pub(super) struct Reading<'a> {
    /// The direction.
    pub(super) direction: Direction,
    /// What counts.
    pub(super) bound: Bound,
    /// The state of the packets that are asked about.
    pub(super) flow: Flow,
    /// Which of them.
    pub(super) among: Among,
    /// The interfaces.
    pub(super) patterns: &'a Patterns,
    /// What it costs.
    pub(super) work: Work,
    /// Rules that open something, by number.
    pub(super) openers: Vec<Opener>,
    /// What leaves a chain by a rule, and may fall to a default that accepts.
    pub(super) returned: Vec<(Opener, Kind, Region)>,
    /// Their numbers, by the places of those that are written.
    pub(super) numbers: BTreeMap<Span, usize>,
    /// Where a default stands that lets packets of a family through: of several that of the chain where people look for it.
    pub(super) defaults: Vec<(Family, Span)>,
    /// Openers of packets within a limit, by number.
    pub(super) limited: BTreeSet<usize>,
    /// Openers of packets without one.
    pub(super) unlimited: BTreeSet<usize>,
}

/// What a test says of packets that fit the rest of its condition; the greater, the less is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tested {
    /// All of them fit.
    Holds,
    /// All of them fit as long as there is room for whoever comes.
    InRoom,
    /// A limit decides: some get through, and some do not.
    Limited,
    /// It counts, in a way that is not followed: some get through, and when is not known.
    Counted,
    /// Whoever is a stranger meets it.
    OfStrangers,
    /// Nobody knows.
    Unknown,
}

impl Reading<'_> {
    /// The packets that the ruleset decides.
    pub(super) fn domain(&mut self, ruleset: &Ruleset) -> Both {
        match ruleset.domain.get(&self.direction) {
            None => Both::same(all_packets()),
            Some(conditions) => self.fits(conditions),
        }
    }

    /// The packets that one of the conditions fits.
    pub(super) fn fits(&mut self, conditions: &[Condition]) -> Both {
        let (mut open, mut take, mut certain) = (Vec::new(), Vec::new(), true);
        let parts: Vec<Cow<'_, [Condition]>> = conditions.iter().map(Condition::by_known_answers).collect();
        for condition in parts.iter().flat_map(|parts| parts.iter()) {
            let (regions, tested) = self.regions(condition);
            let (opens, takes) = match (tested, self.bound) {
                (Tested::Holds, _) | (Tested::OfStrangers, Bound::Likely | Bound::Sure) => (true, true),
                (Tested::Limited, _)
                | (Tested::InRoom | Tested::Counted | Tested::OfStrangers | Tested::Unknown, Bound::Most) => {
                    (true, false)
                }
                // Whom there is room for, a rule that keeps out keeps out.
                (Tested::InRoom, Bound::Sure) => (true, true),
                (Tested::InRoom, Bound::Likely) | (Tested::Counted, Bound::Likely | Bound::Sure) => (true, false),
                (Tested::Unknown, Bound::Likely) => (false, false),
                (Tested::Unknown, Bound::Sure) | (_, Bound::Least) => (false, true),
            };
            // Nothing here counts the ports of UDP-Lite: what is let in on some may be let in at most.
            if opens && self.bound == Bound::Most && is_of_lite_ports(condition) {
                open.extend(lite(&regions, condition));
                certain = false;
            }
            // Sets are copied range by range.
            self.work.is_spent(1 + regions.iter().map(|(_, region)| 1 + region.weight() / RANGES).sum::<usize>());
            certain &= opens && takes;
            if takes {
                take.extend(regions.iter().cloned());
            }
            if opens && self.direction == Direction::Inbound && condition.tests.iter().any(certain::is_of_broadcast) {
                open.extend(regions.into_iter().filter_map(|(kind, region)| Some((kind, from_link(kind, region)?))));
                certain = false;
            } else if opens {
                open.extend(regions);
            }
        }
        if certain { Both::same(open) } else { Both { open: Arc::new(open), take: Arc::new(take) } }
    }

    /// The packets of a context that one of the conditions fits, less those that are gone: of what counts where they are let
    /// in, and of what counts where they are kept out.
    pub(super) fn meeting(&mut self, conditions: &[Condition], context: &Both, gone: [&Taken; 2]) -> Both {
        let fits = self.fits(conditions);
        let [open_gone, take_gone] = gone;
        let open = self.meet(&fits.open, &context.open, open_gone);
        if fits.is_certain() && context.is_certain() && open_gone.is_empty() && take_gone.is_empty() {
            return Both::same(open);
        }
        let take = self.meet(&fits.take, &context.take, take_gone);
        Both { open: Arc::new(open), take: Arc::new(take) }
    }

    /// What a rule lets on: the packets that meet it, less those that are gone.
    pub(super) fn openings(&mut self, rule: Option<usize>, met: &Both, gone: &Taken) -> Vec<Opening> {
        let mut openings = Vec::new();
        for (kind, region) in met.open.iter() {
            let left = gone.rest(*kind, region.clone(), &mut self.work);
            if self.work.is_full(left.len()) {
                return openings;
            }
            openings.extend(left.into_iter().map(|region| Opening { rule, kind: *kind, region }));
        }
        openings
    }

    fn meet(&mut self, fits: &Regions, context: &Regions, gone: &Taken) -> Regions {
        let mut found = Vec::new();
        for (kind, region) in fits {
            for (_, around) in context.iter().filter(|(own, _)| own == kind) {
                if self.work.is_spent(PAIR + (region.weight() + around.weight()) / RANGES) {
                    return found;
                }
                let both = self.work.both(*kind, region, around);
                let left = both.into_iter().flat_map(|both| gone.rest(*kind, both, &mut self.work));
                found.extend(left.map(|region| (*kind, region)));
            }
        }
        found
    }

    /// The packets of both.
    pub(super) fn in_both(&mut self, a: &Both, b: &Both) -> Both {
        let open = self.meet(&a.open, &b.open, &Taken::default());
        if a.is_certain() && b.is_certain() {
            return Both::same(open);
        }
        let take = self.meet(&a.take, &b.take, &Taken::default());
        Both { open: Arc::new(open), take: Arc::new(take) }
    }

    /// The packets of the first that are not of the second: what counts where it is let in loses what surely goes, and the other
    /// way round.
    pub(super) fn less(&mut self, from: &Both, gone: &Both) -> Both {
        let mut left = |from: &Regions, gone: &Regions| {
            let mut taken = Taken::default();
            taken.take_all(gone);
            let each = from.iter().flat_map(|(kind, region)| {
                let rest = taken.rest(*kind, region.clone(), &mut self.work);
                rest.into_iter().map(|region| (*kind, region)).collect::<Vec<_>>()
            });
            each.collect::<Regions>()
        };
        let open = left(&from.open, &gone.take);
        if from.is_certain() && gone.is_certain() {
            return Both::same(open);
        }
        let take = left(&from.take, &gone.open);
        Both { open: Arc::new(open), take: Arc::new(take) }
    }

    /// The same packets where nobody knows whether they come to a rule.
    pub(super) fn doubted(&self, met: &Both) -> Both {
        match self.bound {
            Bound::Most => Both { open: Arc::clone(&met.open), take: Arc::default() },
            Bound::Likely => Both::default(),
            Bound::Sure | Bound::Least => Both { open: Arc::default(), take: Arc::clone(&met.take) },
        }
    }

    /// The number of a rule that opens something.
    pub(super) fn opener(&mut self, opener: Opener) -> usize {
        let next = self.openers.len();
        let number = opener.span.map_or(next, |span| *self.numbers.entry(span).or_insert(next));
        if number == next {
            self.openers.push(opener);
        }
        number
    }

    fn regions(&mut self, condition: &Condition) -> (Regions, Tested) {
        // Flags are TCP's alone.
        let of_tcp = condition.flows.contains(self.flow);
        let of_others = condition.flows.contains(self.flow.without_flags());
        if !of_tcp && !of_others {
            return (Vec::new(), Tested::Holds);
        }
        let (mut source, mut destination) = (Arc::clone(&condition.source), Arc::clone(&condition.destination));
        let mut tested = if condition.tags.is_empty() { Tested::Holds } else { Tested::Unknown };
        for test in &condition.tests {
            if self.bound != Bound::Least && self.direction == Direction::Inbound && is_of_own_subnet(test) {
                source = Arc::new(source.intersection(&on_a_link()));
                // Some of these are let in; that all of them are kept out is not said.
                tested = tested.max(Tested::Counted);
                continue;
            }
            if self.bound != Bound::Least && self.direction == Direction::Inbound && certain::is_of_link(test) {
                // Who names his neighbours has said who they are.
                if is_of_all_neighbours(&source) {
                    source = Arc::new(source.intersection(&on_a_link()));
                }
                tested = tested.max(Tested::Counted);
                continue;
            }
            if certain::is_of_strangers(test) {
                tested = tested.max(Tested::OfStrangers);
                continue;
            }
            // The first packet of a flow is no later fragment: one that is bears no ports, and opens nothing (RFC 1858).
            if let Some(is_later) = certain::is_of_later_fragment(test) {
                if is_later {
                    return (Vec::new(), Tested::Holds);
                }
                continue;
            }
            // Nor has it been answered, and no source was given to it yet.
            if let Some(is_later) = certain::is_of_later_packet(test).filter(|_| self.flow.tracking() == Tracking::New)
            {
                if is_later {
                    return (Vec::new(), Tested::Holds);
                }
                continue;
            }
            // What comes of packets in a state that they cannot have is settled by whoever walks the rules.
            if test.question.is_of_kept() {
                continue;
            }
            match pf::meaning(test, condition, self.direction, self.bound) {
                Some(pf::Meaning::Never) => return (Vec::new(), Tested::Holds),
                Some(pf::Meaning::Holds) => continue,
                Some(pf::Meaning::OfSome) => {
                    tested = tested.max(Tested::Counted);
                    continue;
                }
                None => {}
            }
            let Some(decided) = test.question.decided(self.direction) else {
                tested = tested.max(match &test.question {
                    limit if limit.is_of_limit() || limits::is_over(limit) => Tested::Limited,
                    other if limits::is_of_room(other) => Tested::InRoom,
                    other if limits::is_for_some(other) => Tested::Counted,
                    way if self.bound == Bound::Sure && certain::is_of_way_back(way) => Tested::Counted,
                    _ => Tested::Unknown,
                });
                continue;
            };
            let holds = if test.answer { decided } else { AddressSet::any().difference(&decided) };
            let end = match test.question.side() {
                Some(Side::Source) => &mut source,
                _ => &mut destination,
            };
            *end = Arc::new(end.intersection(&holds));
        }
        let (mut incoming, mut outgoing) =
            (self.patterns.slots(&condition.incoming), self.patterns.slots(&condition.outgoing));
        // With an address of the host's own it is let in by loopback alone: by any other nobody can send it over IPv4
        // (`fib_validate_source` in net/ipv4/fib_frontend.c), and over IPv6 nobody gets an answer.
        let is_own = |test: &Test| test.answer && test.question == Question::Local(Side::Source);
        if self.bound == Bound::Most && self.direction != Direction::Outbound && condition.tests.iter().any(is_own) {
            incoming = incoming.intersection(&self.patterns.slots(&InterfaceSet::one(Pattern::Loopback)));
        }
        // A packet from the host came by no interface, and one to it leaves by none.
        let none = match self.direction {
            Direction::Inbound => Some(&mut outgoing),
            Direction::Outbound => Some(&mut incoming),
            Direction::Forward => None,
        };
        if let Some(slots) = none {
            *slots = if slots.contains(Slot::MAX) { IntervalSet::full() } else { IntervalSet::empty() };
        }
        let region = Region {
            incoming,
            outgoing,
            source,
            destination,
            source_ports: condition.source_ports.clone(),
            values: condition.selectors.clone(),
        };
        let of_kind = |(kind, values): (Kind, PortSet)| (kind, Region { values, ..region.clone() });
        let fits = |kind: Kind| if kind == Kind::Ports(Transport::Tcp) { of_tcp } else { of_others };
        let regions = kinds(condition).into_iter().map(of_kind);
        let regions = regions.filter(|(kind, region)| fits(*kind) && !region.is_empty(*kind));
        (regions.collect(), tested)
    }
}

/// Whether it asks of Windows for a sender on a network of the host's own (netsh advfirewall firewall add rule, `remoteip`).
fn is_of_own_subnet(test: &Test) -> bool {
    test.answer && test.question.text().is_some_and(|text| text.starts_with("remoteip=localsubnet"))
}

/// Whether all addresses that neighbours have are among these, in each family of which there are any.
fn is_of_all_neighbours(addresses: &AddressSet) -> bool {
    Family::ALL
        .into_iter()
        .filter(|family| addresses.has(*family))
        .all(|family| addresses.covers(&on_a_link().of_family(family)))
}

/// The packets of senders on the link, as far as their addresses say who is; none where there are none.
fn from_link(kind: Kind, mut region: Region) -> Option<Region> {
    region.source = Arc::new(private_of(&region.source));
    (!region.is_empty(kind)).then_some(region)
}

/// Whether it asks for ports of UDP-Lite among others.
fn is_of_lite_ports(condition: &Condition) -> bool {
    condition.protocols.contains(Protocol::UDPLITE)
        && !(condition.selectors.is_full() && condition.source_ports.is_full())
}

/// The same packets of UDP-Lite, whatever their ports.
fn lite(regions: &Regions, condition: &Condition) -> Regions {
    let own = PortSet::point(Port(u16::from(Protocol::UDPLITE.0)));
    let like = regions.first().map(|(_, region)| region.clone()).unwrap_or_else(|| Region {
        incoming: IntervalSet::full(),
        outgoing: IntervalSet::full(),
        source: Arc::clone(&condition.source),
        destination: Arc::clone(&condition.destination),
        source_ports: PortSet::full(),
        values: own.clone(),
    });
    vec![(Kind::Other, Region { source_ports: PortSet::full(), values: own, ..like })]
}

/// The kinds of protocol of a condition, with what it asks of each.
fn kinds(condition: &Condition) -> Vec<(Kind, PortSet)> {
    let mut kinds = Vec::new();
    for transport in Transport::ALL {
        if condition.protocols.contains(Protocol(transport.number())) {
            kinds.push((Kind::Ports(transport), condition.selectors.clone()));
        }
    }
    for (family, protocol) in [(Family::V4, Protocol::ICMP), (Family::V6, Protocol::ICMPV6)] {
        if condition.protocols.contains(protocol) {
            let kind = Kind::Icmp(family);
            kinds.push((kind, condition.selectors.intersection(&kind.all_values())));
        }
    }
    // A condition with ports or ICMP types speaks of no other protocol.
    if condition.selectors.is_full() && condition.source_ports.is_full() {
        let numbers = Kind::Other.all_values();
        let own = condition
            .protocols
            .ranges()
            .iter()
            .filter_map(|range| Interval::new(Port(u16::from(range.first().0)), Port(u16::from(range.last().0))));
        kinds.push((Kind::Other, own.collect::<PortSet>().intersection(&numbers)));
    }
    kinds.retain(|(_, values)| !values.is_empty());
    kinds
}
