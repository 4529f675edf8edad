//! The state of a packet's flow, as finely as any firewall can ask for it: what connection tracking says of it, and the
//! flags of a TCP segment.
//!
//! A flow that a helper expects is related by that helper.
//!
//! In: a policy's states, or what a ruleset tests. Out: sets on one line of numbers, with the algebra of all sets.

use std::cell::RefCell;
use std::collections::VecDeque;

use crate::helpers::{HelperType, HelperTypes};
use crate::policy::{State, States, TcpFlags};
use crate::sets::{Interval, IntervalSet, Point};

/// What Linux' connection tracking says of a packet (conntrack states of nft(8) and iptables-extensions(8)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tracking {
    /// It fits no flow and can begin one, or continue one that is not known.
    New,
    /// It belongs to a flow.
    Established,
    /// It is about a flow, or expected by a helper.
    Related,
    /// It fits no flow and can't begin one.
    Invalid,
    /// It is not tracked.
    Untracked,
}

impl Tracking {
    /// All of them.
    pub const ALL: [Tracking; 5] =
        [Tracking::New, Tracking::Established, Tracking::Related, Tracking::Invalid, Tracking::Untracked];

    /// The word of nft, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Tracking::New => "new",
            Tracking::Established => "established",
            Tracking::Related => "related",
            Tracking::Invalid => "invalid",
            Tracking::Untracked => "untracked",
        }
    }

    /// The state of this name in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name().eq_ignore_ascii_case(name))
    }
}

/// Bits of the flags byte of a TCP header (RFC 9293, section 3.1).
pub mod flag {
    /// FIN.
    pub const FIN: u8 = 0x01;
    /// SYN.
    pub const SYN: u8 = crate::policy::TcpFlags::SYN;
    /// RST.
    pub const RST: u8 = crate::policy::TcpFlags::RST;
    /// PSH.
    pub const PSH: u8 = 0x08;
    /// ACK.
    pub const ACK: u8 = 0x10;
    /// URG.
    pub const URG: u8 = 0x20;
    /// ECE.
    pub const ECE: u8 = 0x40;
    /// CWR.
    pub const CWR: u8 = 0x80;
}

/// The flags that say whether a segment opens a flow: SYN alone of these is set.
pub const OPENING: u8 = TcpFlags::OPENING;

/// A packet's tracking state with its TCP flags, and for a related one the helper that expects it, if one does. A packet that
/// is not TCP counts as having SYN alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flow(u16);

impl Flow {
    /// The ordinal of the last of them.
    pub const LAST: u16 = (Tracking::ALL.len() + HelperType::COUNT) as u16 * 256 - 1;

    /// A state with the flags byte of a TCP segment.
    pub fn new(tracking: Tracking, flags: u8) -> Self {
        Flow(tracking as u16 * 256 + u16::from(flags))
    }

    /// One that a helper expects, with the flags byte of a TCP segment.
    pub fn expected(helper: HelperType, flags: u8) -> Self {
        let block = u16::try_from(Tracking::ALL.len() + helper.number()).unwrap_or(u16::MAX);
        Flow(block.saturating_mul(256).saturating_add(u16::from(flags)).min(Self::MAX.0))
    }

    /// One of this kind, with these flags.
    pub fn of(kind: Kind, flags: u8) -> Self {
        match kind {
            Kind::Tracked(tracking) => Self::new(tracking, flags),
            Kind::Expected(helper) => Self::expected(helper, flags),
        }
    }

    /// The flow of this ordinal.
    pub fn of_ordinal(ordinal: u128) -> Self {
        u16::try_from(ordinal).map_or(Self::MAX, |number| Flow(number.min(Self::MAX.0)))
    }

    /// What it is beside its flags.
    pub fn kind(self) -> Kind {
        self.helper().map_or(Kind::Tracked(self.tracking()), Kind::Expected)
    }

    /// The helper that expects it; none if none does.
    pub fn helper(self) -> Option<HelperType> {
        usize::from(self.0 / 256).checked_sub(Tracking::ALL.len()).and_then(HelperType::of_number)
    }

    /// The same without TCP.
    pub fn without_flags(self) -> Self {
        Self::of(self.kind(), flag::SYN)
    }

    /// The state of a packet that is not TCP, or of a plain SYN.
    pub fn plain(tracking: Tracking) -> Self {
        Self::new(tracking, flag::SYN)
    }

    /// What connection tracking says.
    pub fn tracking(self) -> Tracking {
        match self.0 / 256 {
            0 => Tracking::New,
            1 => Tracking::Established,
            2 => Tracking::Related,
            3 => Tracking::Invalid,
            4 => Tracking::Untracked,
            _ => Tracking::Related,
        }
    }

    /// The TCP flags.
    pub fn flags(self) -> u8 {
        (self.0 % 256) as u8
    }

    /// Whether a TCP segment of these flags opens a flow.
    pub fn opens(self) -> bool {
        self.flags() & OPENING == flag::SYN
    }

    /// The policy's name for it.
    pub fn state(self) -> State {
        match (self.tracking(), self.opens()) {
            (Tracking::New, true) => State::New,
            (Tracking::Untracked, true) => State::Untracked,
            (Tracking::New, false) => State::MidStream,
            (Tracking::Untracked, false) => State::UntrackedMidStream,
            (Tracking::Established, _) => State::Established,
            (Tracking::Invalid, _) => State::Invalid,
            (Tracking::Related, _) if self.flags() & flag::RST != 0 => State::Refusal,
            (Tracking::Related, _) => State::Related,
        }
    }
}

impl Point for Flow {
    const MIN: Self = Flow(0);
    const MAX: Self = Flow(Flow::LAST);

    fn successor(self) -> Option<Self> {
        (self < Self::MAX).then_some(Flow(self.0 + 1))
    }

    fn predecessor(self) -> Option<Self> {
        self.0.checked_sub(1).map(Flow)
    }

    fn ordinal(self) -> u128 {
        u128::from(self.0)
    }
}

/// A set of states with flags.
pub type FlowSet = IntervalSet<Flow>;

/// What a flow is beside its flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state, and no helper.
    Tracked(Tracking),
    /// Related: this helper expects it.
    Expected(HelperType),
}

impl Kind {
    /// All of them, in the order of their flows.
    pub fn all() -> impl Iterator<Item = Kind> {
        Tracking::ALL.into_iter().map(Kind::Tracked).chain(HelperType::all().map(Kind::Expected))
    }

    /// What connection tracking says.
    pub fn tracking(self) -> Tracking {
        match self {
            Kind::Tracked(tracking) => tracking,
            Kind::Expected(_) => Tracking::Related,
        }
    }

    /// Every flow of this kind whose flags are in one of these runs.
    pub fn with_flags(self, runs: &[(u8, u8)]) -> impl Iterator<Item = Interval<Flow>> {
        runs.iter().filter_map(move |(first, last)| Interval::new(Flow::of(self, *first), Flow::of(self, *last)))
    }
}

/// Every flags byte.
const EVERY: &[(u8, u8)] = &[(0, u8::MAX)];

/// The flags of which this is true, as runs.
fn runs(mut is_in: impl FnMut(u8) -> bool) -> Vec<(u8, u8)> {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for value in (0..=u8::MAX).filter(|value| is_in(*value)) {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(value) => *last = value,
            _ => runs.push((value, value)),
        }
    }
    runs
}

/// The flows of which this is true, whatever the helper.
fn alike(mut is_in: impl FnMut(Tracking, u8) -> bool) -> FlowSet {
    let by_state = Tracking::ALL.map(|tracking| runs(|flags| is_in(tracking, flags)));
    let of = |kind: Kind| by_state.get(kind.tracking() as usize).map_or(&[][..], Vec::as_slice);
    Kind::all().flat_map(|kind| kind.with_flags(of(kind))).collect()
}

/// The flows of these kinds, whatever their flags.
pub fn of_kinds(mut is_in: impl FnMut(Kind) -> bool) -> FlowSet {
    Kind::all().filter(|kind| is_in(*kind)).flat_map(|kind| kind.with_flags(EVERY)).collect()
}

/// The flows for which a packet that is not TCP fits: it counts as having SYN alone, so other flags say nothing.
pub fn without_flags(set: &FlowSet) -> FlowSet {
    of_kinds(|kind| set.contains(Flow::of(kind, flag::SYN)))
}

/// The flows that one of these helpers expects, whatever their flags.
pub fn expected(helpers: HelperTypes) -> FlowSet {
    of_kinds(|kind| matches!(kind, Kind::Expected(helper) if helpers.contains(helper)))
}

/// The first packets of flows that one of these helpers expects: of TCP a SYN.
pub fn expected_openings(helpers: HelperTypes) -> FlowSet {
    let opening = runs(|flags| flags & OPENING == flag::SYN);
    let chosen = helpers.iter().map(Kind::Expected);
    chosen.flat_map(|kind| kind.with_flags(&opening)).collect()
}

/// The flows of which this is true.
pub fn flows(mut is_in: impl FnMut(Flow) -> bool) -> FlowSet {
    (0..=Flow::MAX.0).map(Flow).filter(|flow| is_in(*flow)).map(Interval::point).collect()
}

/// The flows in one of these states, whatever their flags.
pub fn tracked(states: &[Tracking]) -> FlowSet {
    of_kinds(|kind| states.contains(&kind.tracking()))
}

/// The flows whose flags are these where the mask has bits, whatever their state. On a match for TCP alone.
pub fn flagged(mask: u8, value: u8) -> FlowSet {
    alike(|_, flags| flags & mask == value)
}

thread_local! {
    /// The last few that were asked for: nearly all matches of a policy ask for the same states.
    static OF_STATES: RefCell<VecDeque<(States, FlowSet)>> = const { RefCell::new(VecDeque::new()) };
}

/// The flows that a policy's states mean.
pub fn of_states(states: States) -> FlowSet {
    const KEPT: usize = 8;
    if states.is_any() {
        return FlowSet::full();
    }
    let fits = |flags: u8| states.flags().is_none_or(|asked| asked.fits(flags));
    OF_STATES.with_borrow_mut(|known| {
        if let Some((_, flows)) = known.iter().find(|(of, _)| *of == states) {
            return flows.clone();
        }
        let flows = alike(|tracking, flags| states.contains(Flow::new(tracking, flags).state()) && fits(flags));
        known.truncate(KEPT - 1);
        known.push_front((states, flows.clone()));
        flows
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flow_has_one_state_of_the_policy() {
        let union = State::ALL.iter().map(|state| of_states(States::of(&[*state]))).fold(
            FlowSet::empty(),
            |union: FlowSet, one| {
                assert!(!union.overlaps(&one));
                union.union(&one)
            },
        );
        assert!(union.is_full());
    }

    #[test]
    fn a_state_bears_the_flags_that_its_flows_have() {
        assert_eq!(OPENING, flag::FIN | flag::SYN | flag::RST | flag::ACK);
        let tests: Vec<TcpFlags> =
            [(flag::ACK, flag::ACK), (OPENING, flag::SYN), (flag::RST, flag::RST), (u8::MAX, 0), (OPENING, OPENING)]
                .into_iter()
                .flat_map(|(mask, value)| [false, true].map(|negated| TcpFlags::new(mask, value, negated).unwrap()))
                .collect();
        for state in State::ALL {
            for flags in 0..=u8::MAX {
                let met = Tracking::ALL.iter().any(|tracking| Flow::new(*tracking, flags).state() == state);
                assert_eq!(state.bears(flags), met, "{state:?} {flags:#x}");
            }
            let plain = flagged(u8::MAX, flag::SYN);
            let states = States::of(&[state]);
            assert_eq!(state.is_of_tcp(), !of_states(states).overlaps(&plain), "{state:?}");
            for test in &tests {
                let asked = states.with_flags(*test);
                assert_eq!(asked.fit_some(true), !of_states(asked).is_empty(), "{state:?} {test}");
            }
        }
    }

    #[test]
    fn what_is_built_by_runs_is_what_each_flow_says() {
        for state in State::ALL {
            assert_eq!(of_states(States::of(&[state])), flows(|flow| flow.state() == state));
        }
        assert_eq!(flagged(0x17, 0x02), flows(|flow| flow.flags() & 0x17 == 0x02));
        assert_eq!(tracked(&[Tracking::Related]), flows(|flow| flow.tracking() == Tracking::Related));
    }

    #[test]
    fn each_flow_that_a_helper_expects_is_related_by_that_helper_alone() {
        for helper in HelperType::all() {
            let own = expected(HelperTypes::of([helper]));
            assert_eq!(own, flows(|flow| flow.helper() == Some(helper)));
            assert!(tracked(&[Tracking::Related]).covers(&own));
            let first = expected_openings(HelperTypes::of([helper]));
            assert_eq!(first, own.intersection(&flagged(OPENING, flag::SYN)));
            assert_eq!(Flow::of_ordinal(Flow::expected(helper, 7).ordinal()), Flow::expected(helper, 7));
        }
        assert_eq!(Flow::plain(Tracking::Related).helper(), None);
    }

    #[test]
    fn a_syn_opens_whatever_stands_beside_it() {
        assert!(Flow::new(Tracking::New, flag::SYN | flag::ECE | flag::CWR).opens());
        assert!(!Flow::new(Tracking::New, flag::SYN | flag::ACK).opens());
        assert_eq!(Flow::new(Tracking::Related, flag::RST | flag::ACK).state(), State::Refusal);
        assert_eq!(Flow::plain(Tracking::Untracked).state(), State::Untracked);
    }
}
