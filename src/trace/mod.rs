//! One packet through a ruleset, rule by rule: so plain that it can be read as the definition.
//!
//! In: a ruleset and a packet. Out: what comes of the packet, and what each rule on its way said. It shares nothing with
//! `packets`; each judges the other.
//!
//! # Example
//!
//! ```
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::packet_text;
//! use portcullis::place::Sources;
//! use portcullis::ruleset::Outcome;
//! use portcullis::targets::{self, Scope, Text};
//! use portcullis::trace::trace;
//!
//! let text = "\
//! *filter
//! :INPUT DROP [0:0]
//! -A INPUT -s 203.0.113.0/24 -j DROP
//! -A INPUT -p tcp --dport 22 -j ACCEPT
//! COMMIT
//! ";
//! let iptables = targets::by_name("iptables").ok_or("no such target")?;
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let file = sources.add("rules.v4", text);
//! let ruleset = iptables.read(&[Text { file, name: "rules.v4", text }], Scope::Whole);
//!
//! let asked = "in tcp 203.0.113.7 > 22";
//! let packet = packet_text::read(sources.add("packet", asked), asked, &mut diagnostics).ok_or("no packet")?;
//! let traced = trace(&ruleset, &packet);
//! assert_eq!(traced.outcome, Outcome::Drop);
//! let rule = traced.deciding().and_then(|step| step.span).ok_or("a rule decides")?;
//! assert_eq!(sources.slice(rule), "-A INPUT -s 203.0.113.0/24 -j DROP");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chains;
mod list;
mod reason;
mod unordered;

use std::sync::Arc;

pub use reason::Reason;

use crate::helpers::HelperType;
use crate::place::Span;
use crate::ruleset::{Answer, Log, Outcome, Packet, Program, Protocol, Rule, Ruleset, Tracking, Verdict, stateless};

/// What a ruleset does with one packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What comes of it.
    pub outcome: Outcome,
    /// How it is logged on its way, once for each rule that does; sorted.
    pub logs: Vec<Log>,
    /// Where the first rule stands that does.
    pub logged_at: Option<Span>,
    /// What each rule that was asked said, in the order in which they were asked.
    pub steps: Vec<Step>,
    /// How many conditions were looked at; those of a chain each time that it is asked.
    pub looks: usize,
}

impl Trace {
    /// The step that settled what comes of the packet: the last rule or default that gave this very outcome; none if nothing
    /// decided.
    pub fn deciding(&self) -> Option<&Step> {
        let settles = |verdict: &Verdict| {
            self.outcome.accepts() && verdict.accepts()
                || matches!(
                    (&self.outcome, verdict),
                    (Outcome::Drop, Verdict::Drop) | (Outcome::Reject(_), Verdict::Reject(_))
                )
        };
        let decides = |step: &&Step| match &step.said {
            Said::Met(verdict) | Said::Default(verdict) => settles(verdict),
            Said::Passed(_) => false,
        };
        // Chains that translate addresses, mark packets or come before tracking end in `accept` for every packet: what lets it in
        // is said by the last chain that filters, where there is one.
        let filters = |step: &&Step| decides(step) && !self.is_beside(step);
        let deciding = || self.steps.iter().rev();
        deciding().find(filters).or_else(|| deciding().find(decides))
    }
}

impl Trace {
    /// Whether this is the default of a chain that filters nothing, by the name of its table or its own: `nat POSTROUTING`,
    /// `ip raw PREROUTING`, `inet firewalld nat_POSTROUTING`.
    fn is_beside(&self, step: &Step) -> bool {
        const TABLES: [&str; 3] = ["nat", "raw", "mangle"];
        let is_named =
            step.chain.split([' ', '_', '-']).any(|word| TABLES.contains(&word.to_ascii_lowercase().as_str()));
        matches!(step.said, Said::Default(_)) && is_named
    }
}

/// What one rule or default said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The chain: `filter INPUT`; for pf `in` or `out`, with the anchors' names; for Windows the direction.
    pub chain: Arc<str>,
    /// Where the rule stands; none for a default that is not written.
    pub span: Option<Span>,
    /// What its author says of it.
    pub comment: Option<Arc<str>>,
    /// What it said.
    pub said: Said,
    /// Whether its chain translates addresses: what it accepts is still to be filtered.
    pub translates: bool,
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

/// Follows a packet through a ruleset. Packets outside the ruleset's domain are asked of its rules like all others.
pub fn trace(ruleset: &Ruleset, packet: &Packet) -> Trace {
    told(ruleset, packet, Told::All)
}

/// The same, with those steps alone at which the packet fits: enough for [`Trace::deciding`], and quicker.
pub fn met(ruleset: &Ruleset, packet: &Packet) -> Trace {
    told(ruleset, packet, Told::Met)
}

/// The same, with the steps at those rules alone that ask what no packet says, and with no reasons: on what the answer rests.
pub fn tested(ruleset: &Ruleset, packet: &Packet) -> Trace {
    told(ruleset, packet, Told::Tested)
}

fn told(ruleset: &Ruleset, packet: &Packet, told: Told) -> Trace {
    let mut way = Way::new(packet, told);
    let outcome = way.run(ruleset);
    way.logs.sort_unstable();
    Trace { outcome, logs: way.logs, logged_at: way.logged_at, steps: way.steps, looks: way.looks }
}

/// What comes of a packet, and how it is logged: as [`trace`] says, without the steps.
pub fn outcome(ruleset: &Ruleset, packet: &Packet) -> (Outcome, Vec<Log>) {
    let mut way = Way::new(packet, Told::None);
    let outcome = way.run(ruleset);
    way.logs.sort_unstable();
    (outcome, way.logs)
}

/// Which steps are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Each.
    All,
    /// Those at which the packet fits.
    Met,
    /// Those at rules with tests, without reasons.
    Tested,
    /// None.
    None,
}

/// A packet on its way, and what was said to it so far.
struct Way<'a> {
    packet: &'a Packet,
    told: Told,
    logs: Vec<Log>,
    logged_at: Option<Span>,
    /// The helper that reads its flow.
    helper: Option<HelperType>,
    steps: Vec<Step>,
    looks: usize,
    /// Whether the chain that is being asked translates addresses; known where each step is told.
    translates: bool,
}

impl<'a> Way<'a> {
    fn new(packet: &'a Packet, told: Told) -> Self {
        Way {
            packet,
            told,
            logs: Vec::new(),
            logged_at: None,
            helper: None,
            steps: Vec::new(),
            looks: 0,
            translates: false,
        }
    }

    /// A rule that stands there is met, and logs the packet if it logs at all.
    fn logs(&mut self, log: Option<&Log>, span: Span) {
        if let Some(log) = log {
            self.logs.push(log.clone());
            self.logged_at.get_or_insert(span);
        }
    }

    fn run(&mut self, ruleset: &Ruleset) -> Outcome {
        let outcome = match &ruleset.program {
            Program::Chains(chains) => self.chains(chains),
            Program::List(items) => self.list(items),
            Program::Unordered(rules) => self.unordered(rules),
        };
        outcome.read_by(self.helper)
    }

    /// Asks a rule whether the packet fits it, bearing this tag, and notes what it says.
    fn asks(&mut self, chain: &Arc<str>, rule: &Rule, tag: Option<&str>) -> bool {
        self.looks = self.looks.saturating_add(rule.conditions.len().max(1));
        let fits = rule.conditions.iter().any(|condition| self.packet.fits(condition, tag));
        let is_told = match self.told {
            Told::All => true,
            Told::Met => fits,
            Told::Tested => rule.conditions.iter().any(|condition| !condition.tests.is_empty()),
            Told::None => false,
        };
        if is_told {
            let said = match fits {
                true => Said::Met(rule.verdict.clone()),
                false if self.told == Told::All => Said::Passed(reason::nearest(self.packet, &rule.conditions, tag)),
                false => Said::Passed(Vec::new()),
            };
            let (span, comment) = (Some(rule.span), rule.comment.clone());
            self.steps.push(Step { chain: chain.clone(), span, comment, said, translates: self.translates });
        }
        fits
    }

    /// The rule of this place, which fitted last, said this in people's terms.
    fn said(&mut self, place: Span, verdict: &Verdict) {
        if let Some(Step { said: Said::Met(own), span, .. }) = self.steps.last_mut()
            && *span == Some(place)
        {
            *own = verdict.clone();
        }
    }

    /// A helper reads the flow that the packet opens; the first that is said.
    fn reads(&mut self, helper: Option<HelperType>) {
        if self.packet.flow.tracking() == Tracking::New {
            self.helper = self.helper.or(helper);
        }
    }

    /// Notes a default.
    fn default(&mut self, chain: &Arc<str>, span: Option<Span>, verdict: &Verdict) {
        if self.told != Told::None {
            let said = Said::Default(verdict.clone());
            let translates = self.translates;
            self.steps.push(Step { chain: chain.clone(), span, comment: None, said, translates });
        }
    }

    /// What a verdict that ends a list means for this packet; none for one that decides nothing.
    fn settled(&mut self, verdict: &Verdict) -> Option<Outcome> {
        match verdict {
            Verdict::Accept => Some(Outcome::Accept),
            Verdict::Stateless if stateless::spares(self.packet) => Some(Outcome::Accept),
            Verdict::Stateless => Some(Outcome::Stateless),
            Verdict::Lead(to) => Some(Outcome::Led(*to, None)),
            Verdict::Help(helpers) => {
                let own = if self.packet.protocol == Protocol::TCP { helpers.tcp } else { helpers.others };
                self.reads(own);
                Some(Outcome::Accept)
            }
            Verdict::Drop => Some(Outcome::Drop),
            Verdict::Reject(Answer::Standard) if self.packet.protocol == Protocol::TCP => {
                Some(Outcome::Reject(Answer::TcpReset))
            }
            Verdict::Reject(Answer::Standard) => Some(Outcome::Reject(Answer::PortUnreachable)),
            Verdict::Reject(answer) => Some(Outcome::Reject(answer.clone())),
            Verdict::Assign(_) | Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return | Verdict::Continue => None,
        }
    }
}

/// Whether a packet ends here: later lists are not asked.
fn is_final(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Drop | Outcome::Reject(_))
}

#[cfg(test)]
mod tests;
