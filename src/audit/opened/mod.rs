//! What a ruleset lets open a flow, rule by rule, whoever wrote it.
//!
//! In: a ruleset that was read. Out: for each direction the regions that its rules accept as the first packet of a flow,
//! with the rule that lets each in. What a test asks that no packet says is taken as a bound is to be: for what is open at
//! most each such accept holds and each such deny does not, and the other way round for what is open at least. A limit lets
//! packets in, so what stands behind one is open in both. What no rule and no default decides is stopped by nothing, and open.

mod asked;
mod certain;
mod chains;
mod conditions;
mod devices;
mod entered;
mod flows;
mod limits;
mod list;
mod marked;
mod meet;
mod pf;
mod unordered;
mod untracked;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::reach::{Opening, Reach, everything};
use super::region::{Kind, Region, Slots};
use crate::audit::taken::Work;
use crate::helpers::{self, HelperType, HelperTypes};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::flow::flag;
use crate::ruleset::{Condition, Flow, Packet, Program, Rule, Ruleset, Tracking};
use crate::sets::{Family, Interval, Port};
pub use asked::Asking;
pub use certain::asks_of_later;
use conditions::Reading;
use devices::Patterns;
pub use flows::{has_gap, untracking};
pub use limits::{is_for_some, is_of_host_behind, is_of_room};
use untracked::Among;
pub use untracked::is_settled;

/// How much is counted as open where a test decides that no packet answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// All that may be, by rules that are in the text.
    Most,
    /// All that is, unless a deny stops it by such a test.
    Likely,
    /// All that is likely, less what a deny may stop by such a test.
    Sure,
    /// What is open whatever the answers are.
    Least,
}

/// A rule of a ruleset that lets packets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Where it stands; none for a default that is not written.
    pub span: Option<Span>,
    /// What its author says of it.
    pub comment: Option<Arc<str>>,
    /// Whether it is a chain's default.
    pub is_default: bool,
    /// Whether it speaks of untracked packets, and not of new ones.
    pub is_of_untracked: bool,
}

impl Opener {
    /// An accept.
    fn of_rule(rule: &Rule) -> Self {
        let is_of_untracked = rule.conditions.iter().any(flows::is_of_untracked);
        Opener { span: Some(rule.span), comment: rule.comment.clone(), is_default: false, is_of_untracked }
    }

    /// A default, and where it is written.
    fn of_default(span: Option<Span>) -> Self {
        Opener { span, comment: None, is_default: true, is_of_untracked: false }
    }
}

/// What is open in one direction.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The openings; each rule is a number in `openers`.
    pub reach: Reach,
    /// The rules that open something.
    pub openers: Vec<Opener>,
    /// What leaves a chain by a rule, of few ports, and may fall to a default that accepts.
    pub returned: Vec<(Opener, Kind, Region)>,
    /// Whether any rule or default filters this direction.
    pub is_filtered: bool,
}

impl Opened {
    /// Keeps what rules for untracked packets let in: what else does is told of new ones.
    fn keep_of_untracked(&mut self, are_any: bool) {
        let openers = &self.openers;
        let is_kept = |rule: usize| openers.get(rule).is_some_and(|opener| opener.is_of_untracked);
        let may_be = |opening: &Opening| are_any || flows::may_be_untracked(opening.kind);
        self.reach.openings.retain(|opening| opening.rule.is_some_and(is_kept) && may_be(opening));
    }

    /// Adds what passes in another state.
    fn add(&mut self, more: Opened) {
        for opening in self.news(more) {
            self.reach.openings.push(opening);
        }
    }

    /// Adds what passes when a helper expects it, and not by itself.
    fn expect(&mut self, helper: HelperType, more: Opened) {
        for opening in self.news(more) {
            let by_rule = opening.rule.and_then(|rule| self.openers.get(rule)).is_some_and(|opener| !opener.is_default);
            if let Some(opening) = expected_by(helper, opening).filter(|_| by_rule) {
                self.reach.expected.push((HelperTypes::of([helper]), opening));
            }
        }
    }

    /// The openings that are not known yet, by the numbers of the openers here.
    fn news(&mut self, more: Opened) -> Vec<Opening> {
        self.reach.complete &= more.reach.complete;
        let mut numbers: BTreeMap<(Option<Span>, bool), usize> = BTreeMap::new();
        for (number, opener) in self.openers.iter().enumerate() {
            numbers.entry((opener.span, opener.is_default)).or_insert(number);
        }
        let mut known: BTreeMap<(Option<usize>, Kind), Vec<&Region>> = BTreeMap::new();
        for opening in &self.reach.openings {
            known.entry((opening.rule, opening.kind)).or_default().push(&opening.region);
        }
        let mut found = Vec::new();
        for mut opening in more.reach.openings {
            let opener = opening.rule.and_then(|rule| more.openers.get(rule));
            opening.rule = opener.map(|opener| {
                *numbers.entry((opener.span, opener.is_default)).or_insert_with(|| {
                    self.openers.push(opener.clone());
                    self.openers.len() - 1
                })
            });
            let own = known.get(&(opening.rule, opening.kind));
            if !own.is_some_and(|own| own.contains(&&opening.region)) {
                found.push(opening);
            }
        }
        found
    }

    /// Whether the packet is among what is open, as the first of a flow.
    pub fn holds(&self, packet: &Packet, slots: &Slots) -> bool {
        let (kind, value) = Kind::of_packet(packet);
        let is_in = |opening: &Opening| opening.region.values.contains(value) && opening.region.holds(packet, slots);
        self.reach.of(kind).any(is_in)
    }
}

/// What of an opening a helper may expect: packets of the protocols of its data connections, in the families in which the kernel has it.
fn expected_by(helper: HelperType, mut opening: Opening) -> Option<Opening> {
    let Some(known) = helpers::of_type(helper) else { return Some(opening) };
    let values = match opening.kind {
        Kind::Ports(transport) if known.carries_over(transport) => opening.region.values,
        Kind::Other => opening
            .region
            .values
            .intersection(&known.protocols().map(|one| Interval::point(Port(one.into()))).collect()),
        Kind::Ports(_) | Kind::Icmp(_) => return None,
    };
    let source = if known.ipv6 { opening.region.source } else { Arc::new(opening.region.source.of_family(Family::V4)) };
    opening.region = Region { values, source, ..opening.region };
    (!opening.region.is_empty(opening.kind)).then_some(opening)
}

/// Whether it is a default that lets it in.
pub fn is_by_default(openers: &[Opener], opening: &Opening) -> bool {
    opening.rule.and_then(|rule| openers.get(rule)).is_some_and(|opener| opener.is_default)
}

/// What is open in each direction, in the order of [`Direction::ALL`].
pub fn opened(ruleset: &Ruleset, bound: Bound, slots: &mut Slots) -> Vec<Opened> {
    let patterns = Patterns::of(ruleset, slots);
    let of = |bound, flow, among| in_each(ruleset, bound, flow, among, &patterns);
    let mut all = of(bound, Flow::plain(Tracking::New), Among::Tracked);
    // Where one state is too much, each takes as long again, and there is no whole answer any more.
    let is_whole = |all: &[Opened]| all.iter().all(|one| one.reach.complete);
    for flow in flows::others(ruleset) {
        if !is_whole(&all) {
            break;
        }
        let is_untracked = flow.tracking() == Tracking::Untracked;
        let mut more = Vec::new();
        if !is_untracked && bound != Bound::Least {
            more.push(of(bound, flow, Among::Tracked));
        }
        if is_untracked && untracked::are_some(ruleset) {
            more.push(of(bound, flow, Among::Kept));
        }
        // Which others are untracked is not known of a ruleset.
        if is_untracked && bound == Bound::Most {
            let mut others = of(bound, flow, Among::All);
            let are_any = untracked::may_be_others(ruleset);
            others.iter_mut().for_each(|one| one.keep_of_untracked(are_any));
            more.push(others);
        }
        for more in more {
            all.iter_mut().zip(more).for_each(|(known, more)| known.add(more));
        }
    }
    for helper in flows::helpers(ruleset).iter() {
        if !is_whole(&all) {
            break;
        }
        let more = of(bound, Flow::expected(helper, flag::SYN), Among::All);
        all.iter_mut().zip(more).for_each(|(known, more)| known.expect(helper, more));
    }
    all
}

/// The same for packets of this state and these flags: what passes, whether or not it opens a flow.
pub fn passing(ruleset: &Ruleset, bound: Bound, flow: Flow, slots: &mut Slots) -> Vec<Opened> {
    in_each(ruleset, bound, flow, Among::All, &Patterns::of(ruleset, slots))
}

/// What passes without any flow, by a rule that speaks of it or by another.
pub fn untracked(ruleset: &Ruleset, bound: Bound, slots: &mut Slots) -> Vec<Opened> {
    let is_known = untracked::are_some(ruleset) && !untracked::may_be_others(ruleset);
    let among = if is_known { Among::Kept } else { Among::All };
    in_each(ruleset, bound, Flow::plain(Tracking::Untracked), among, &Patterns::of(ruleset, slots))
}

fn in_each(ruleset: &Ruleset, bound: Bound, flow: Flow, among: Among, patterns: &Patterns) -> Vec<Opened> {
    let of = |direction| of_direction(ruleset, direction, bound, (flow, among), patterns);
    Direction::ALL.into_iter().map(of).collect()
}

/// Asks which packets that open a flow inbound fit conditions of a ruleset.
pub struct Fitting {
    patterns: Patterns,
}

impl Fitting {
    /// Of conditions of this ruleset.
    pub fn of(ruleset: &Ruleset, slots: &mut Slots) -> Self {
        Fitting { patterns: Patterns::of(ruleset, slots) }
    }

    /// The packets that one of the conditions fits, and whether these are all that may.
    pub fn of_conditions(&self, conditions: &[Condition], bound: Bound) -> (Vec<(Kind, Region)>, bool) {
        let mut reading = reading(Direction::Inbound, bound, (Flow::plain(Tracking::New), Among::All), &self.patterns);
        let fits = reading.fits(conditions);
        (fits.open.to_vec(), fits.is_certain() && reading.work.is_complete())
    }
}

fn reading(direction: Direction, bound: Bound, (flow, among): (Flow, Among), patterns: &Patterns) -> Reading<'_> {
    Reading {
        direction,
        bound,
        flow,
        among,
        patterns,
        work: Work::default(),
        openers: Vec::new(),
        returned: Vec::new(),
        numbers: BTreeMap::new(),
        defaults: Vec::new(),
        limited: BTreeSet::new(),
        unlimited: BTreeSet::new(),
    }
}

fn of_direction(
    ruleset: &Ruleset,
    direction: Direction,
    bound: Bound,
    asked: (Flow, Among),
    patterns: &Patterns,
) -> Opened {
    let mut reading = reading(direction, bound, asked, patterns);
    let mut domain = reading.domain(ruleset);
    if reading.among == Among::Kept {
        let kept = untracked::kept(ruleset, &mut reading);
        domain = reading.in_both(&domain, &kept);
    }
    let layers = match &ruleset.program {
        Program::Chains(chains) => chains::layers(&mut reading, chains, &domain),
        Program::List(items) => list::layers(&mut reading, items, &domain),
        Program::Unordered(rules) => unordered::layers(&mut reading, rules, &domain),
    };
    let is_filtered = layers.iter().any(|layer| layer.filters);
    let openings = if layers.is_empty() {
        let open = domain.open.iter();
        open.map(|(kind, region)| Opening { rule: None, kind: *kind, region: region.clone() }).collect()
    } else {
        meet::of_all(layers, &reading.openers, &mut reading.work)
    };
    let complete = reading.work.is_complete();
    let limited = reading.limited.difference(&reading.unlimited).copied().collect();
    let reach = Reach { openings, limited, defaults: reading.defaults, complete, ..Reach::nothing(direction) };
    Opened { reach, openers: reading.openers, returned: reading.returned, is_filtered }
}

/// What one list of rules lets on: a base chain, a way through pf's list, all of Windows' rules.
struct Layer {
    /// What passes it.
    openings: Vec<Opening>,
    /// Whether it stops anything at all.
    filters: bool,
    /// Whether it is where people look for what is let in, even if it lets in everything.
    judges: bool,
}

/// Every packet of every kind.
fn all_packets() -> Vec<(Kind, Region)> {
    Kind::ALL.into_iter().map(|kind| (kind, everything(kind))).collect()
}
