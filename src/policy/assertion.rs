//! What a profile claims of its own policy, to be proved of every packet.
//!
//! In: an entry of `assert:`, resolved. Out: plain data. It changes no rule.

use super::Direction;
use super::interface::Interfaces;
use super::protocol::ProtocolMatch;
use super::rule::Match;
use crate::place::{Placed, Span};

/// What is claimed of first packets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// None of them is accepted.
    Never,
    /// Every one of them is accepted.
    Always,
    /// No other one with these protocols and ports is accepted.
    Only,
}

impl Claim {
    /// All of them.
    pub const ALL: [Claim; 3] = [Claim::Never, Claim::Always, Claim::Only];

    /// The key in `assert:`.
    pub fn name(self) -> &'static str {
        match self {
            Claim::Never => "never",
            Claim::Always => "always",
            Claim::Only => "only",
        }
    }
}

/// One entry of `assert:`.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// What is claimed, and where that is said.
    pub claim: Placed<Claim>,
    /// The whole entry.
    pub span: Span,
    /// Of which packets.
    pub direction: Direction,
    /// The services as the profile spells them, in its order.
    pub services: Vec<String>,
    /// Their protocols and ports.
    pub protocols: Vec<ProtocolMatch>,
    /// The packets: one match for each protocol; none where no packet is meant.
    pub matches: Vec<Match>,
    /// Whether an interface is said: else packets on the loopback interface are not meant.
    pub on_interfaces: bool,
}

impl Assertion {
    /// A match for each of its protocols, whatever the addresses and interfaces.
    pub fn everywhere(&self) -> impl Iterator<Item = Match> + '_ {
        self.protocols.iter().map(|protocol| Match {
            incoming: Interfaces::Any,
            outgoing: Interfaces::Any,
            source: super::Addresses::any(),
            destination: super::Addresses::any(),
            protocol: protocol.clone(),
            states: super::States::ANY,
            helping: super::Helping::Nothing,
        })
    }
}
