//! One packet through a ruleset, rule by rule: so plain that it can be read as the definition.
//!
//! In: a ruleset and a packet. Out: what comes of the packet, and what each rule on its way said. It shares nothing with
//! `packets`; each judges the other.

use std::sync::Arc;

use crate::place::Span;
use crate::ruleset::{Log, Outcome, Packet, Ruleset, Verdict};

/// What a ruleset does with one packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What comes of it.
    pub outcome: Outcome,
    /// How it is logged on its way, once for each rule that does; sorted.
    pub logs: Vec<Log>,
    /// What each rule that was asked said, in the order in which they were asked.
    pub steps: Vec<Step>,
}

impl Trace {
    /// The step that settled what comes of the packet: the last rule or default that gave this very outcome; none if nothing
    /// decided.
    pub fn deciding(&self) -> Option<&Step> {
        self.steps.iter().rev().find(|step| !matches!(step.said, Said::Passed(_)))
    }
}

/// What one rule or default said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The chain: `filter INPUT`; for pf `in` or `out`, with the anchors' names.
    pub chain: Arc<str>,
    /// Where the rule stands; none for a default that is not written.
    pub span: Option<Span>,
    /// What its author says of it.
    pub comment: Option<Arc<str>>,
    /// What it said.
    pub said: Said,
}

/// What a rule says of a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The packet does not fit, for the reasons given: for the condition that comes nearest, which parts fail.
    Passed(Vec<Reason>),
    /// The packet fits; this is the rule's verdict.
    Met(Verdict),
    /// No rule of the chain decided, and this is its default.
    Default(Verdict),
}

/// A part of a condition that a packet does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The interface by which it came.
    Incoming,
    /// The interface by which it leaves.
    Outgoing,
    /// Its family.
    Family,
    /// Where it comes from.
    Source,
    /// Where it goes.
    Destination,
    /// Its protocol.
    Protocol,
    /// Its source port.
    SourcePort,
    /// Its destination port, or ICMP type and code.
    Selector,
    /// Its state or TCP flags.
    Flow,
    /// The tag that it bears.
    Tag,
    /// An answer that is not known, or is the other one.
    Test,
}

/// Follows a packet through a ruleset.
pub fn trace(ruleset: &Ruleset, packet: &Packet) -> Trace {
    let _ = (ruleset, packet);
    Trace { outcome: Outcome::Undecided, logs: Vec::new(), steps: Vec::new() }
}
