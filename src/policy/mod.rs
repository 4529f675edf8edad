//! The policy: three chains of ordered rules over exact sets, free of any target.
//!
//! In: what `resolve` found. Out: plain data that `audit` judges and targets lower. First match decides, on the first
//! packet of a flow.

pub mod assertion;
pub mod helping;
pub mod interface;
pub mod origin;
pub mod premise;
pub mod protocol;
pub mod reply;
pub mod rule;

use std::sync::Arc;

pub use assertion::{Assertion, Claim};
pub use helping::Helping;
pub use interface::{Devices, Interface, InterfaceBinding, Interfaces};
pub use origin::{BaselinePart, DynamicRange, PortOrigin, RuleOrigin};
pub use premise::{AddressKind, Fact, Premise};
pub use protocol::ProtocolMatch;
pub use reply::Reply;
pub use rule::{
    Action, Addresses, Approximation, Limit, Log, LogRate, Match, PerSource, Rule, State, States, TcpFlags,
};

use crate::helpers::HelperTypes;
use crate::place::Span;

/// What stands for a reason in an entry that is printed to be pasted. A profile that keeps it gives none, and is refused.
pub const NO_REASON_YET: &str = "say why";

/// What one profile means.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The profile's name: ASCII letters, digits, `_`, `-` and `.`, at most 64, checked when it was resolved. Files bear it.
    pub name: String,
    /// The chains that the profile writes, in the order of [`Direction::ALL`]; one that it does not write is unmanaged.
    pub chains: Vec<Chain>,
    /// Whether only a SYN opens a TCP flow. The baseline's rule that says so stands in each chain as well.
    pub tcp_new: TcpNew,
    /// Approximations that the profile asks for as a whole; a rule may ask for its own.
    pub approximations: Vec<Approximation>,
    /// The day for which rules with a date were judged.
    pub as_of: jiff::civil::Date,
}

impl Policy {
    /// The chain of a direction, if the profile writes it.
    pub fn chain(&self, direction: Direction) -> Option<&Chain> {
        self.chains.iter().find(|chain| chain.direction == direction)
    }

    /// The kernel's helpers by whose names data connections of its rules are told.
    pub fn helper_types(&self) -> HelperTypes {
        let rules = self.chains.iter().flat_map(|chain| &chain.rules);
        HelperTypes::of(rules.filter_map(|rule| rule.helper()).flat_map(|helper| helper.types().iter()))
    }

    /// Whether the profile asks this of a target, as a whole or in this rule.
    pub fn allows_approximation(&self, rule: Option<&Rule>, target: &str, feature: &str) -> bool {
        let own = rule.map_or(&[][..], |rule| &rule.approximations);
        self.approximations.iter().chain(own).any(|one| one.target == target && one.feature == feature)
    }
}

/// Which packets a chain sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To the host itself.
    Inbound,
    /// From the host itself.
    Outbound,
    /// Through the host.
    Forward,
}

impl Direction {
    /// All three, in the order in which they are written.
    pub const ALL: [Direction; 3] = [Direction::Inbound, Direction::Outbound, Direction::Forward];

    /// The word of the profile.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Inbound => "inbound",
            Direction::Outbound => "outbound",
            Direction::Forward => "forward",
        }
    }
}

/// Whether a TCP flow may be picked up in its middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TcpNew {
    /// Only a SYN opens a flow.
    Syn,
    /// Any segment does.
    Any,
}

/// One ordered list of rules and what happens to a packet that none of them matches.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Which packets it sees.
    pub direction: Direction,
    /// Baseline rules first, then the profile's, in order.
    pub rules: Vec<Arc<Rule>>,
    /// For packets that no rule matches.
    pub default: Action,
    /// The place of the `default:` key, or of the chain's own key where it is not written.
    pub default_span: Span,
    /// The place of the chain's key.
    pub span: Span,
}
