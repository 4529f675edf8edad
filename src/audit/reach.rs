//! What is open: for each chain, the packets that its rules let open a flow.
//!
//! In: a chain. Out: for each allow, the regions that are left of it after every earlier deny has taken its part, in the
//! order of the rules. Exact, up to a stated limit of work; past it the chain is marked incomplete, and what stands here
//! is then what is open at most.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::port_index::PortIndex;
use super::region::{Kind, Meeting, Region, Slots, regions_of};
use crate::helpers::HelperTypes;
use crate::place::Span;
use crate::policy::{Action, Chain, Direction, RuleOrigin, State};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// So many ranges and pairs of rules are gone through for one chain: some seconds of one processor.
const WORK: usize = 40_000_000;

/// So many pieces one allow may fall into.
const PIECES: usize = 4_096;

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

/// What is open in one chain.
#[derive(Debug, Clone)]
pub struct Reach {
    /// Which chain.
    pub direction: Direction,
    /// By rule, the default last. Rules of the baseline are not here: they are what a host cannot live without.
    pub openings: Vec<Opening>,
    /// By rule, the flows that come in only when a helper expects them: no rule lets them in without, nor the default.
    pub expected: Vec<(HelperTypes, Opening)>,
    /// Holes in ranges.
    pub holes: Vec<Hole>,
    /// Where its default stands by family, where that is not one for both.
    pub defaults: Vec<(Family, Span)>,
    /// False where the limit was reached: earlier denies were then not all taken into account.
    pub complete: bool,
}

impl Reach {
    /// The openings of one kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Opening> {
        self.openings.iter().filter(move |opening| opening.kind == kind)
    }
}

/// Computes what is open in a chain.
pub fn reach(chain: &Chain, slots: &mut Slots) -> Reach {
    let mut work = Work { taken: BTreeMap::new(), meet: Meeting::default(), pairs: 0, complete: true };
    let (direction, openings, expected, holes) = (chain.direction, Vec::new(), Vec::new(), Vec::new());
    let mut result = Reach { direction, openings, expected, holes, defaults: Vec::new(), complete: true };
    for (number, rule) in chain.rules.iter().enumerate() {
        let baseline = matches!(rule.origin, RuleOrigin::Baseline(_));
        for matched in rule.matches.iter().filter(|_| rule.action == Action::Allow) {
            let Some(helpers) = matched.helping.expects() else { continue };
            for (kind, region) in
                regions_of(matched, slots).into_iter().filter(|(kind, region)| !region.is_empty(*kind))
            {
                let left = work.left(None, kind, &region, &mut result);
                let opening = |region| (helpers, Opening { rule: Some(number), kind, region });
                result.expected.extend(left.into_iter().map(opening));
            }
        }
        for matched in rule.matches.iter().filter(|matched| matched.states.contains(State::New)) {
            for (kind, region) in regions_of(matched, slots) {
                if region.is_empty(kind) {
                    continue;
                }
                match rule.action {
                    Action::Allow if baseline => {}
                    Action::Allow => work.open(Some(number), kind, region, &mut result),
                    Action::Deny | Action::Reject => work.take(number, kind, region),
                }
            }
        }
    }
    if chain.default == Action::Allow {
        for kind in Kind::ALL {
            work.open(None, kind, everything(kind), &mut result);
        }
    }
    only_expected(work.rest(), &mut result);
    result
}

/// Takes out of what a helper lets in all that is open whether one expects it or not.
fn only_expected(mut work: Work, result: &mut Reach) {
    let expected = std::mem::take(&mut result.expected);
    for opening in result.openings.iter().filter(|_| !expected.is_empty()) {
        work.take(0, opening.kind, opening.region.clone());
    }
    for (helpers, opening) in expected {
        let Opening { rule, kind, region } = opening;
        let left = work.left(None, kind, &region, result);
        result.expected.extend(left.into_iter().map(|region| (helpers, Opening { rule, kind, region })));
    }
    result.complete = work.complete;
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

/// Regions of one kind that are taken out of later ones, with the numbers of their rules.
#[derive(Debug, Default)]
struct Taken {
    list: Vec<(usize, Region)>,
    index: PortIndex,
}

#[derive(Debug)]
struct Work {
    taken: BTreeMap<Kind, Taken>,
    meet: Meeting,
    pairs: usize,
    complete: bool,
}

impl Work {
    /// The same limits, with nothing taken yet.
    fn rest(self) -> Self {
        Work { taken: BTreeMap::new(), ..self }
    }

    fn take(&mut self, number: usize, kind: Kind, region: Region) {
        let taken = self.taken.entry(kind).or_default();
        taken.index.add(taken.list.len(), &region.values);
        taken.list.push((number, region));
    }

    fn exhausted(&mut self) -> bool {
        if self.pairs.saturating_add(self.meet.spent) > WORK {
            self.complete = false;
        }
        !self.complete
    }

    fn open(&mut self, rule: Option<usize>, kind: Kind, region: Region, result: &mut Reach) {
        let left = self.left(rule, kind, &region, result);
        result.openings.extend(left.into_iter().map(|region| Opening { rule, kind, region }));
    }

    /// What is left of a region of all that was taken before; the holes that this makes in a rule's ranges are noted.
    fn left(&mut self, rule: Option<usize>, kind: Kind, region: &Region, result: &mut Reach) -> Vec<Region> {
        let mut pieces = vec![region.clone()];
        let taken = self.taken.remove(&kind).unwrap_or_default();
        let near = if self.exhausted() { Vec::new() } else { taken.index.near(&region.values) };
        self.pairs += near.len();
        for (number, other) in near.into_iter().filter_map(|at| taken.list.get(at)) {
            if pieces.is_empty() || self.exhausted() {
                break;
            }
            pieces = self.subtract(pieces, other, kind);
            if let Some(allow) = rule {
                result.holes.extend(hole(allow, *number, kind, region, other));
            }
        }
        self.taken.insert(kind, taken);
        pieces
    }

    fn subtract(&mut self, pieces: Vec<Region>, deny: &Region, kind: Kind) -> Vec<Region> {
        if pieces.len() > PIECES {
            self.complete = false;
            return pieces;
        }
        let mut left = Vec::with_capacity(pieces.len());
        for piece in pieces {
            self.pairs += 1;
            if !piece.overlaps(deny) {
                left.push(piece);
                continue;
            }
            left.extend(piece.minus(deny, &mut self.meet).into_iter().filter(|rest| !rest.is_empty(kind)));
        }
        left
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
