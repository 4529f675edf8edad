//! What a ruleset lets open a flow, rule by rule, whoever wrote it.
//!
//! In: a ruleset that was read. Out: for each direction the regions that its rules accept as the first packet of a flow,
//! with the rule that lets each in. What a test asks that no packet says is taken as a bound is to be: for what is open at
//! most each such accept holds and each such deny does not, and the other way round for what is open at least. A limit lets
//! packets in, so what stands behind one is open in both. What no rule and no default decides is stopped by nothing, and open.

mod chains;
mod conditions;
mod devices;
mod list;
mod meet;
mod taken;
mod unordered;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reach::{Opening, Reach, everything};
use super::region::{Kind, Region, Slots};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Packet, Program, Ruleset};
use conditions::Reading;
use devices::Patterns;
use taken::Work;

/// How much is counted as open where a test decides that no packet answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// All that may be.
    Most,
    /// All that is, unless a deny stops it by such a test.
    Likely,
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
    /// Its chain, in the words of the firewall.
    pub chain: Arc<str>,
    /// Whether it is a chain's default.
    pub is_default: bool,
    /// Whether a limit counts its packets.
    pub is_limited: bool,
}

/// What is open in one direction.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The openings; each rule is a number in `openers`.
    pub reach: Reach,
    /// The rules that open something.
    pub openers: Vec<Opener>,
    /// Whether any rule or default filters this direction.
    pub is_filtered: bool,
}

impl Opened {
    /// Whether the packet is among what is open, as the first of a flow.
    pub fn holds(&self, packet: &Packet, slots: &Slots) -> bool {
        let (kind, value) = Kind::of_packet(packet);
        let is_in = |opening: &Opening| opening.region.values.contains(value) && opening.region.holds(packet, slots);
        self.reach.of(kind).any(is_in)
    }
}

/// What is open in each direction, in the order of [`Direction::ALL`].
pub fn opened(ruleset: &Ruleset, bound: Bound, slots: &mut Slots) -> Vec<Opened> {
    let patterns = Patterns::of(ruleset, slots);
    Direction::ALL.into_iter().map(|direction| of_direction(ruleset, direction, bound, &patterns)).collect()
}

fn of_direction(ruleset: &Ruleset, direction: Direction, bound: Bound, patterns: &Patterns) -> Opened {
    let mut reading = Reading {
        direction,
        bound,
        patterns,
        work: Work::default(),
        openers: Vec::new(),
        numbers: BTreeMap::new(),
        defaults: Vec::new(),
    };
    let domain = reading.domain(ruleset);
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
    let (expected, holes, defaults) = (Vec::new(), Vec::new(), reading.defaults);
    let reach = Reach { direction, openings, expected, holes, defaults, complete };
    Opened { reach, openers: reading.openers, is_filtered }
}

/// What one list of rules lets on: a base chain, a way through pf's list, all of Windows' rules.
struct Layer {
    /// What passes it.
    openings: Vec<Opening>,
    /// Whether it stops anything at all.
    filters: bool,
}

/// Every packet of every kind.
fn all_packets() -> Vec<(Kind, Region)> {
    Kind::ALL.into_iter().map(|kind| (kind, everything(kind))).collect()
}
