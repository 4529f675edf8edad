//! The state of a packet's flow, as finely as any firewall can ask for it: what connection tracking says of it, and the
//! flags of a TCP segment.
//!
//! In: a policy's states, or what a ruleset tests. Out: sets on one line of numbers, with the algebra of all sets.

use crate::policy::{State, States};
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
    pub const SYN: u8 = 0x02;
    /// RST.
    pub const RST: u8 = 0x04;
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
pub const OPENING: u8 = flag::FIN | flag::SYN | flag::RST | flag::ACK;

/// A packet's tracking state with its TCP flags. A packet that is not TCP counts as having SYN alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flow(u16);

impl Flow {
    /// A state with the flags byte of a TCP segment.
    pub fn new(tracking: Tracking, flags: u8) -> Self {
        Flow(tracking as u16 * 256 + u16::from(flags))
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
            _ => Tracking::Untracked,
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
            (Tracking::New | Tracking::Untracked, false) => State::MidStream,
            (Tracking::Established, _) => State::Established,
            (Tracking::Invalid, _) => State::Invalid,
            (Tracking::Related, _) if self.flags() & flag::RST != 0 => State::Refusal,
            (Tracking::Related, _) => State::Related,
        }
    }
}

impl Point for Flow {
    const MIN: Self = Flow(0);
    const MAX: Self = Flow(5 * 256 - 1);

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

/// The flows of which this is true.
pub fn flows(mut is_in: impl FnMut(Flow) -> bool) -> FlowSet {
    (0..=Flow::MAX.0).map(Flow).filter(|flow| is_in(*flow)).map(Interval::point).collect()
}

/// The flows in one of these states, whatever their flags.
pub fn tracked(states: &[Tracking]) -> FlowSet {
    flows(|flow| states.contains(&flow.tracking()))
}

/// The flows whose flags are these where the mask has bits, whatever their state. On a match for TCP alone.
pub fn flagged(mask: u8, value: u8) -> FlowSet {
    flows(|flow| flow.flags() & mask == value)
}

/// The flows that a policy's states mean.
pub fn of_states(states: States) -> FlowSet {
    if states.is_any() { FlowSet::full() } else { flows(|flow| states.contains(flow.state())) }
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
    fn a_syn_opens_whatever_stands_beside_it() {
        assert!(Flow::new(Tracking::New, flag::SYN | flag::ECE | flag::CWR).opens());
        assert!(!Flow::new(Tracking::New, flag::SYN | flag::ACK).opens());
        assert_eq!(Flow::new(Tracking::Related, flag::RST | flag::ACK).state(), State::Refusal);
        assert_eq!(Flow::plain(Tracking::Untracked).state(), State::Untracked);
    }
}
