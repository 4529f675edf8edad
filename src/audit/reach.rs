//! What is open: for each chain, the packets that its rules let open a flow.
//!
//! In: a chain. Out: for each allow, the regions that are left of it after every earlier deny has taken its part, in the
//! order of the rules. Exact, up to a stated limit of work; past it the chain is marked incomplete, and what stands here
//! is then what is open at most.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use super::extent::Extent;
use super::region::{Kind, Region, Slots, regions_of};
use super::taken::{Taken, Work};
use crate::helpers::HelperTypes;
use crate::place::Span;
use crate::policy::{Action, Chain, Direction, Match, RuleOrigin, State, States};
use crate::ruleset::flow::of_states;
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// So many adjacent ports or more are a wide range.
pub const WIDE: u128 = 100;

/// Almost all ports: a rule that lets in more of them is one by which all are open, but for those that others took from it.
pub const MOST_PORTS: u128 = 65_536 - WIDE;

/// Whether these are all ports of a transport, but for a few that are closed: who closes one more port opens nothing, and is told of
/// nothing that is worse.
pub fn are_all(ports: &PortSet) -> bool {
    ports.size() > MOST_PORTS
}

/// Whether these are more than half of a transport's ports: what falls to a default that lets in so many is whatever nobody has thought
/// of.
pub fn are_most(ports: &PortSet) -> bool {
    ports.size() > 1 << 15
}

/// Packets that one allow, or the default, lets open a flow.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The rule's number in its chain; none for the default.
    pub rule: Option<usize>,
    /// What kind of protocol.
    pub kind: Kind,
    /// The packets.
    pub region: Region,
}

/// Ports inside a rule's range that an earlier deny takes out of its middle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// The allow's number.
    pub allow: usize,
    /// The deny's number.
    pub deny: usize,
    /// What kind of protocol.
    pub kind: Kind,
    /// The range of the allow.
    pub range: Interval<Port>,
    /// The ports taken out.
    pub ports: PortSet,
}

/// Where ports of the host lead.
#[derive(Debug, Clone)]
pub struct LedOn {
    /// The rule that leads them there.
    pub span: Span,
    /// The protocol.
    pub kind: Kind,
    /// The address; none where it is the host's own, whichever that is.
    pub to: Option<IpAddr>,
    /// Whether it comes there only if the address is the host's own.
    pub if_own: bool,
    /// The ports of the host.
    pub ports: PortSet,
    /// The ports where they lead.
    pub inside: PortSet,
    /// The packets that come for them.
    pub packets: Vec<Extent>,
}

/// What is open in one chain.
#[derive(Debug, Clone)]
pub struct Reach {
    /// Which chain.
    pub direction: Direction,
    /// By rule, the default last. Rules of the baseline and those for loopback alone are not here: they let in nobody else.
    pub openings: Vec<Opening>,
    /// By rule, the flows that come in only when a helper expects them: no rule lets them in without, nor the default.
    pub expected: Vec<(HelperTypes, Opening)>,
    /// Holes in ranges.
    pub holes: Vec<Hole>,
    /// Rules that send packets on to another address: neither the chain nor its default judges these.
    pub sent_on: BTreeSet<usize>,
    /// Of the inbound chain where ports of the host lead: its rules let these in as well where nothing leads them elsewhere.
    pub led: Vec<LedOn>,
    /// Of the forward chain what is told of those ports of the host, as it passes here.
    pub arrived: Vec<(Kind, Region)>,
    /// What lines of pf send on in place of its destination, by the one that it gets: no route is needed to come there.
    pub turned: Vec<(Kind, Region)>,
    /// Rules that let packets in within a rate or a number of flows alone.
    pub limited: BTreeSet<usize>,
    /// Where its default stands by family, where that is not one for both.
    pub defaults: Vec<(Family, Span)>,
    /// False where the limit was reached: earlier denies were then not all taken into account.
    pub complete: bool,
}

impl Reach {
    /// Of a direction in which nothing is open.
    pub fn nothing(direction: Direction) -> Self {
        Reach {
            direction,
            openings: Vec::new(),
            expected: Vec::new(),
            holes: Vec::new(),
            sent_on: BTreeSet::new(),
            led: Vec::new(),
            arrived: Vec::new(),
            turned: Vec::new(),
            limited: BTreeSet::new(),
            defaults: Vec::new(),
            complete: true,
        }
    }

    /// The same without the ranges that are wide, if it has any: what is said of single ports inside them is said of the range.
    /// `reaches_all` says whether nearly everybody reaches every port in the way of an opening, `is_inner` whether nobody else reaches it
    /// than who comes from inside.
    pub fn narrow(&self, reaches_all: impl Fn(&Opening) -> bool, is_inner: impl Fn(&Opening) -> bool) -> Option<Self> {
        let is_narrow = |range: &&Interval<Port>| range.size() < WIDE;
        let has_wide = |opening: &Opening| {
            matches!(opening.kind, Kind::Ports(_))
                && !opening.region.values.ranges().iter().all(|range| is_narrow(&range))
        };
        if !self.openings.iter().any(has_wide) {
            return None;
        }
        // What is left of a rule for every port between those that a few others are kept from is told of every port: where the same
        // senders reach the rest in the same way.
        let is_for_all = |one: &Opening| are_all(&one.region.values) && reaches_all(one);
        // So is what a translation has cut from such a rule, or from a default, and left at other addresses, and what is left to others of
        // an inner network.
        let is_for_every_port = |one: &&Opening| match one.rule {
            Some(_) => are_all(&one.region.values),
            None => are_most(&one.region.values),
        };
        let every: Vec<&Opening> = self.openings.iter().filter(is_for_every_port).collect();
        let is_of_every = |one: &Opening| {
            let holds = |every: &&Opening| {
                (every.rule, every.kind) == (one.rule, one.kind)
                    && every.region.covers_but_values(&one.region)
                    && (every.region.source == one.region.source || is_inner(one))
            };
            !are_all(&one.region.values) && every.iter().any(holds)
        };
        let narrowed = self.openings.iter().filter(|one| !is_of_every(one)).filter_map(|opening| {
            let mut opening = opening.clone();
            if has_wide(&opening) && is_for_all(&opening) {
                opening.region.values = PortSet::empty();
            } else if has_wide(&opening) {
                opening.region.values = opening.region.values.ranges().iter().filter(is_narrow).copied().collect();
            }
            (!opening.region.values.is_empty()).then_some(opening)
        });
        Some(Reach { openings: narrowed.collect(), ..self.clone() })
    }

    /// What is open by rules beside a default that lets in others: what they send on, and of what comes to the host all that the
    /// default does not reach, for a later rule denies the rest. Of the forward chain, whose services are looked at by themselves, it is
    /// what is of a family whose own default lets none in, and of what `lets_all_in` all that the default does not reach. To close the
    /// default closes none of that. None where there is no such default.
    pub fn past_default(&self, lets_all_in: impl Fn(usize, &Opening) -> bool) -> Option<Self> {
        let (mut by_default, mut reached, mut work) = (Taken::default(), Taken::default(), Work::default());
        for one in self.openings.iter().filter(|one| one.rule.is_none()) {
            match self.direction {
                Direction::Inbound => by_default.take((), one.kind, one.region.clone()),
                Direction::Outbound | Direction::Forward => {
                    by_default.take_all(&of_families(one));
                    reached.take((), one.kind, one.region.clone());
                }
            }
        }
        if by_default.is_empty() {
            return None;
        }
        // Where what is open was too much to compute, so is what of it the default lets in: all that rules open is told.
        if !self.complete {
            work.give_up();
        }
        let mut past = |(number, one): (usize, &Opening)| match one.rule {
            None => Vec::new(),
            Some(rule) if self.sent_on.contains(&rule) => vec![one.clone()],
            Some(_) => {
                let taken = if lets_all_in(number, one) { &reached } else { &by_default };
                let left = taken.rest(one.kind, one.region.clone(), &mut work);
                left.into_iter().map(|region| Opening { region, ..one.clone() }).collect()
            }
        };
        let openings: Vec<Opening> = self.openings.iter().enumerate().flat_map(&mut past).collect();
        let complete = self.complete && work.is_complete();
        let (expected, holes) = (Vec::new(), Vec::new());
        (!openings.is_empty()).then(|| Reach { openings, expected, holes, complete, ..self.clone() })
    }

    /// The openings of one kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Opening> {
        self.openings.iter().filter(move |opening| opening.kind == kind)
    }
}

/// Every packet of the families of an opening.
fn of_families(opening: &Opening) -> Vec<(Kind, Region)> {
    let both = |family: &Family| opening.region.source.has(*family) && opening.region.destination.has(*family);
    let addresses = Arc::new(AddressSet::of_families(Family::ALL.into_iter().filter(both)));
    let of_kind = |kind| {
        let (source, destination) = (Arc::clone(&addresses), Arc::clone(&addresses));
        (kind, Region { source, destination, ..everything(kind) })
    };
    Kind::ALL.into_iter().map(of_kind).collect()
}

/// Computes what is open in a chain.
pub fn reach(chain: &Chain, slots: &mut Slots) -> Reach {
    let mut reaching =
        Reaching { result: Reach::nothing(chain.direction), denied: Taken::default(), work: Work::default() };
    for (number, rule) in chain.rules.iter().enumerate() {
        let baseline = matches!(rule.origin, RuleOrigin::Baseline(_));
        for matched in rule.matches.iter().filter(|_| rule.action == Action::Allow) {
            let Some(helpers) = matched.helping.expects() else { continue };
            for (kind, region) in
                regions_of(matched, slots).into_iter().filter(|(kind, region)| !region.is_empty(*kind))
            {
                reaching.expect(helpers, number, kind, region);
            }
        }
        for matched in rule.matches.iter().filter(|matched| opens(matched)) {
            for (kind, region) in regions_of(matched, slots) {
                if region.is_empty(kind) {
                    continue;
                }
                match rule.action {
                    Action::Continue => {}
                    Action::Allow if baseline || is_of_loopback(chain.direction, &region, slots) => {}
                    Action::Allow => reaching.open(Some(number), kind, region),
                    // What only some of its packets are refused for stays open.
                    _ if !rule.premises.is_empty() => {}
                    Action::Deny | Action::Reject | Action::RejectWith(_) => reaching.denied.take(number, kind, region),
                }
            }
        }
    }
    if chain.default == Action::Allow {
        for kind in Kind::ALL {
            reaching.open(None, kind, everything(kind));
        }
    }
    reaching.end()
}

/// Whether it is for loopback alone, by which nobody but the host itself comes.
fn is_of_loopback(direction: Direction, region: &Region, slots: &Slots) -> bool {
    let ways = if direction == Direction::Outbound { &region.outgoing } else { &region.incoming };
    slots.for_others(ways).is_empty()
}

/// Whether first packets of flows fit a match: new ones, of TCP a plain SYN.
fn opens(matched: &Match) -> bool {
    let first = of_states(States::of(&[State::New]));
    matched.states.contains(State::New)
        && (matched.states.flags().is_none() || of_states(matched.states).overlaps(&first))
}

/// A chain whose rules are gone through.
struct Reaching {
    result: Reach,
    denied: Taken<usize>,
    work: Work,
}

impl Reaching {
    /// What is left of an allow of all that was denied before; the holes that this makes in its ranges are noted.
    fn open(&mut self, rule: Option<usize>, kind: Kind, region: Region) {
        let holes = &mut self.result.holes;
        let asked = region.clone();
        let left = self.denied.left(kind, region, &mut self.work, |deny, denied| {
            holes.extend(rule.and_then(|allow| hole(allow, *deny, kind, &asked, denied)));
        });
        self.result.openings.extend(left.into_iter().map(|region| Opening { rule, kind, region }));
    }

    /// The same of what helpers expect.
    fn expect(&mut self, helpers: HelperTypes, rule: usize, kind: Kind, region: Region) {
        let left = self.denied.left(kind, region, &mut self.work, |_, _| {});
        let opening = |region| (helpers, Opening { rule: Some(rule), kind, region });
        self.result.expected.extend(left.into_iter().map(opening));
    }

    /// Takes out of what a helper lets in all that is open whether one expects it or not.
    fn end(mut self) -> Reach {
        let expected = std::mem::take(&mut self.result.expected);
        let mut open = Taken::default();
        for opening in self.result.openings.iter().filter(|_| !expected.is_empty()) {
            open.take((), opening.kind, opening.region.clone());
        }
        for (helpers, Opening { rule, kind, region }) in expected {
            let left = open.rest(kind, region, &mut self.work);
            self.result.expected.extend(left.into_iter().map(|region| (helpers, Opening { rule, kind, region })));
        }
        Reach { complete: self.work.is_complete(), ..self.result }
    }
}

/// Every packet of a kind.
pub fn everything(kind: Kind) -> Region {
    let any = Arc::new(AddressSet::any());
    Region {
        incoming: IntervalSet::full(),
        outgoing: IntervalSet::full(),
        source: Arc::clone(&any),
        destination: any,
        source_ports: PortSet::full(),
        values: kind.all_values(),
    }
}

/// At least so many ports a range has before a hole in it is worth a word, and at most a sixteenth of them are out.
const HOLED: u128 = 16;

fn hole(allow: usize, deny: usize, kind: Kind, region: &Region, denied: &Region) -> Option<Hole> {
    if !matches!(kind, Kind::Ports(_)) || region.values.is_full() || !denied.covers_but_values(region) {
        return None;
    }
    region.values.ranges().iter().find_map(|range| {
        let inside = PortSet::of(*range).intersection(&denied.values);
        let (first, last) = (inside.ranges().first()?.first(), inside.ranges().last()?.last());
        let within = range.first() < first && last < range.last();
        let few = inside.size() * HOLED <= range.size();
        (within && few).then_some(Hole { allow, deny, kind, range: *range, ports: inside })
    })
}
