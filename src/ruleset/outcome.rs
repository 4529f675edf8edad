//! What comes of a packet.
//!
//! In: what rules say. Out: whether it passes, where it goes, who reads its flow, and how it is answered. It knows of no rule.

use std::sync::Arc;

use super::NewDestination;
use crate::helpers::HelperType;

/// How a packet is answered that is not let through.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// TCP by a reset, all else by port-unreachable.
    Standard,
    /// By a TCP reset.
    TcpReset,
    /// By ICMP port-unreachable of the packet's family.
    PortUnreachable,
    /// By something else, in the words of the ruleset.
    Other(Arc<str>),
}

/// What comes of a packet on its whole way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// No rule and no default decides: the chain is not managed.
    Undecided,
    /// It passes.
    Accept,
    /// It passes, and this helper reads the flow that it opens.
    Helped(HelperType),
    /// It passes, and no state is kept that would let its answers pass.
    Stateless,
    /// It passes to another destination than it bore, and this helper reads the flow that it opens.
    Led(NewDestination, Option<HelperType>),
    /// It is dropped silently.
    Drop,
    /// It is dropped and answered; never [`Answer::Standard`], which is one of two others for each packet.
    Reject(Answer),
}

impl Outcome {
    /// Whether the packet passes.
    pub fn accepts(&self) -> bool {
        matches!(self, Outcome::Accept | Outcome::Helped(_) | Outcome::Stateless | Outcome::Led(..))
    }

    /// The same where a helper reads the flow, if the packet passes.
    #[must_use]
    pub fn read_by(self, helper: Option<HelperType>) -> Self {
        match (self, helper) {
            (Outcome::Led(to, _), Some(_)) => Outcome::Led(to, helper),
            (outcome, Some(helper)) if outcome.accepts() => Outcome::Helped(helper),
            (outcome, _) => outcome,
        }
    }
}
