//! Two rulesets in people's terms: which packets fare differently, by service and group, and which rules decide.
//!
//! In: two rulesets, what `packets` says of them, and the names that profiles and the catalogue have for ports and
//! addresses. Out: differences as plain data, most exposed first. It writes no text.
//!
//! # Example
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::diff::{self, Kind, Names};
//! use portcullis::packet_text;
//! use portcullis::packets::Limits;
//! use portcullis::place::Sources;
//! use portcullis::ruleset::{View, of_policy};
//!
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let mut rules = |text: &str| {
//!     let meant = compiler.meaning(Origin::text("web.yaml", text), &mut sources, &mut diagnostics)?;
//!     Some(of_policy(&meant.policy, View::Profile))
//! };
//! let old = rules("profile: web\ninbound: [HTTPS]\n").ok_or("the old profile has errors")?;
//! let new = rules("profile: web\ninbound: [HTTPS, SSH]\n").ok_or("the new profile has errors")?;
//!
//! let found = diff::between(&old, &new, &Names::of(&catalog), Limits::default()).map_err(|grown| grown.what)?;
//! let [opened] = found.certain.as_slice() else { return Err("one difference".into()) };
//! assert_eq!(opened.kind, Kind::Opened);
//! let services: Vec<&str> = opened.part.services.iter().map(|service| service.name.as_str()).collect();
//! assert_eq!(services, ["SSH"]);
//! assert_eq!(packet_text::write(&opened.packet), "in tcp 192.0.2.7:40000 > 10.0.0.1:22 new");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod boxes;
mod counted;
mod coverage;
mod example;
mod kinds;
mod names;
mod order;
mod walks;

use std::sync::Arc;

use crate::helpers::HelperType;
use crate::packets::{self, Comparison, Grown, Limits, LogChange};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Answer, Log, NewAddress, NewDestination, Outcome, Packet, Question, Ruleset, Unread, Weight};
use crate::sets::Family;
use crate::trace::{Said, Step, Trace};
use walks::Walks;

pub use boxes::{Part, Traffic, share_packets};
pub use coverage::{Coverage, OneSided, coverage, decides};
pub use names::{Addresses, Names, Service};

/// So many parts of a difference are told apart by rule; the rest is told as it is found.
const TOLD_APART: usize = 200;

/// For so many of the most exposed differences the rules that decide are looked up; each costs a walk through both lists.
const RULES_TOLD: usize = 500;

/// What becomes of a packet, in people's terms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// No rule here decides: it goes on to whatever else filters.
    Undecided,
    /// It is accepted.
    Accept,
    /// It is accepted, and this helper reads its flow.
    Helped(&'static str),
    /// It is accepted, and no state is kept that would let its answers pass.
    Stateless,
    /// It is accepted, and goes to this destination in place of its own; and this helper reads its flow.
    Led(NewDestination, Option<&'static str>),
    /// It is dropped.
    Drop,
    /// It is rejected in the usual way: a reset for TCP, port-unreachable for all else.
    Reject,
    /// It is rejected in another way, in the words of the ruleset.
    RejectWith(Arc<str>),
}

impl Fate {
    /// Of packets that are all TCP, or none of them.
    fn of(outcome: &Outcome, tcp: bool) -> Self {
        match outcome {
            Outcome::Undecided => Fate::Undecided,
            Outcome::Accept => Fate::Accept,
            Outcome::Helped(helper) => Fate::Helped(helper.name()),
            Outcome::Stateless => Fate::Stateless,
            Outcome::Led(to, helper) => Fate::Led(*to, helper.map(HelperType::name)),
            Outcome::Drop => Fate::Drop,
            Outcome::Reject(Answer::Standard) => Fate::Reject,
            Outcome::Reject(Answer::TcpReset) if tcp => Fate::Reject,
            Outcome::Reject(Answer::PortUnreachable) if !tcp => Fate::Reject,
            Outcome::Reject(Answer::TcpReset) => Fate::RejectWith("tcp reset".into()),
            Outcome::Reject(Answer::PortUnreachable) => Fate::RejectWith("port unreachable".into()),
            Outcome::Reject(Answer::Other(words)) => Fate::RejectWith(words.clone()),
        }
    }

    /// Of one packet, which may bear already where it is sent.
    pub fn of_packet(outcome: &Outcome, packet: &Packet) -> Self {
        let is_own = |to: &NewDestination| {
            let is_there = match to.at {
                NewAddress::One(address) => address == packet.destination,
                NewAddress::Same => true,
                NewAddress::Host => false,
            };
            is_there && to.port.is_none_or(|port| port.0 == packet.selector)
        };
        match outcome {
            Outcome::Led(to, helper) if is_own(to) => helper.map_or(Fate::Accept, |helper| Fate::Helped(helper.name())),
            _ => Self::of(outcome, packet.protocol == crate::ruleset::Protocol::TCP),
        }
    }

    /// Whether the packet gets through.
    pub fn passes(&self) -> bool {
        matches!(self, Fate::Accept | Fate::Helped(_) | Fate::Stateless | Fate::Led(..))
    }

    /// Where it goes, if that is another destination than its own.
    fn destination(&self) -> Option<NewDestination> {
        match self {
            Fate::Led(to, _) => Some(*to),
            _ => None,
        }
    }

    /// Whether the packet does not get through.
    pub fn stops(&self) -> bool {
        matches!(self, Fate::Drop | Fate::Reject | Fate::RejectWith(_))
    }
}

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Dropped or rejected before, accepted after.
    Opened,
    /// Accepted before, dropped or rejected after.
    Closed,
    /// Dropped or rejected in both, each in its way.
    Answered,
    /// Decided by rules on one side only.
    Managed,
    /// Accepted in both, and the flow is read by another helper, or by one in one of them alone.
    Helped,
    /// Accepted in both, and in one of them alone a state is kept for the answers.
    Kept,
    /// Accepted in both, and sent to different destinations, or by one of them alone to another than its own.
    Led,
    /// Accepted in both within the same limit, but counted together with other packets than before.
    Counted,
}

impl Kind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Kind; 8] =
        [Kind::Opened, Kind::Closed, Kind::Led, Kind::Answered, Kind::Managed, Kind::Helped, Kind::Kept, Kind::Counted];

    fn of(before: &Fate, after: &Fate) -> Self {
        match (before, after) {
            (Fate::Undecided, _) | (_, Fate::Undecided) => Kind::Managed,
            (before, after) if before.passes() && before == after => Kind::Counted,
            (before, after) if before.passes() && after.passes() && before.destination() != after.destination() => {
                Kind::Led
            }
            (Fate::Stateless, after) if after.passes() => Kind::Kept,
            (before, Fate::Stateless) if before.passes() => Kind::Kept,
            (before, after) if before.passes() && after.passes() => Kind::Helped,
            (_, after) if after.passes() => Kind::Opened,
            (before, _) if before.passes() => Kind::Closed,
            _ => Kind::Answered,
        }
    }

    /// The word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Opened => "opened",
            Kind::Closed => "closed",
            Kind::Answered => "answered",
            Kind::Managed => "managed",
            Kind::Helped => "helper",
            Kind::Kept => "state",
            Kind::Led => "led",
            Kind::Counted => "limit",
        }
    }
}

/// What decides about a packet on one side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// Where it stands; none for a default that is not written.
    pub span: Option<Span>,
    /// The chain.
    pub chain: Arc<str>,
    /// What its author says of it.
    pub comment: Option<Arc<str>>,
    /// Whether it is a default.
    pub is_default: bool,
}

impl Decision {
    /// What decided at the end of a packet's way.
    pub fn of(traced: &Trace) -> Option<Self> {
        traced.deciding().map(Decision::at)
    }

    /// What logged a packet first on its way; what decided, if nothing did.
    pub fn logging(traced: &Trace) -> Option<Self> {
        let logs = |step: &&Step| step.span.is_some() && step.span == traced.logged_at;
        traced.steps.iter().find(logs).map_or_else(|| Decision::of(traced), |step| Some(Decision::at(step)))
    }

    fn at(step: &Step) -> Self {
        Decision {
            span: step.span,
            chain: step.chain.clone(),
            comment: step.comment.clone(),
            is_default: matches!(step.said, Said::Default(_)),
        }
    }
}

/// Packets that fare differently in the same way, by the same rules.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What kind.
    pub kind: Kind,
    /// To, from or through the host.
    pub direction: Direction,
    /// What became of them.
    pub before: Fate,
    /// What becomes of them.
    pub after: Fate,
    /// Which packets.
    pub part: Part,
    /// One of them.
    pub packet: Packet,
    /// What decided before.
    pub old_rule: Option<Decision>,
    /// What decides now.
    pub new_rule: Option<Decision>,
    /// The questions on whose answers it depends whether there is a difference; none if there is one for all answers.
    pub depends: Vec<Question>,
}

/// Packets that are logged differently.
#[derive(Debug, Clone)]
pub struct Logged {
    /// To, from or through the host.
    pub direction: Direction,
    /// Their family.
    pub family: Family,
    /// How they were logged, once for each rule that did.
    pub before: Vec<Log>,
    /// How they are logged.
    pub after: Vec<Log>,
    /// One of them.
    pub packet: Packet,
    /// What logged it before; what decided, if nothing did.
    pub old_rule: Option<Decision>,
    /// What logs it now; what decides, if nothing does.
    pub new_rule: Option<Decision>,
}

/// Where two rulesets differ.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// Differences whatever the answers to questions that nobody can answer here; most exposed first.
    pub certain: Vec<Difference>,
    /// Differences for some answers only.
    pub depending: Vec<Difference>,
    /// Packets that are logged differently.
    pub logs: Vec<Logged>,
    /// Whether it is not certain that those are logged differently.
    pub has_doubtful_logs: bool,
    /// Whether these are not all packets that fare differently: there were too many to write out.
    pub incomplete: bool,
    /// Whether something was not understood that leaves nothing to be said of the whole.
    pub has_gap: bool,
    /// The families of which one side alone has a text, so that nothing can be said of their packets.
    pub one_sided: Vec<OneSided>,
    /// What was not understood on each side, without what was settled by following packets.
    pub unread: [Vec<Unread>; 2],
}

/// The answer to whether two rulesets are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// On every packet.
    Equal,
    /// Some packet shows it.
    Different,
    /// It depends on what was not understood, or on a family of which one side has no text.
    Unknown,
}

impl Diff {
    /// The same where one side's text does not show all that its rules say. What is let through for certain, or kept out, is
    /// so whatever is hidden; but a rule that is hidden may give a flow a helper, answer in its own way, or log.
    pub fn shown_in_part(mut self) -> Self {
        let is_certain = |one: &Difference| matches!(one.kind, Kind::Opened | Kind::Closed);
        let (certain, doubtful): (Vec<_>, Vec<_>) = self.certain.into_iter().partition(is_certain);
        self.certain = certain;
        self.depending.extend(doubtful);
        self.has_doubtful_logs = !self.logs.is_empty();
        self
    }

    /// The same where it does not matter whither packets go that pass on both sides.
    #[must_use]
    pub fn without_led(mut self) -> Self {
        for all in [&mut self.certain, &mut self.depending] {
            all.retain(|one| one.kind != Kind::Led);
        }
        self
    }

    /// Adds what else was found of the same two, such as packets that were asked about in another way.
    pub fn add(&mut self, other: Diff) {
        let is_equal = other.answer() == Answered::Equal;
        self.has_doubtful_logs = match (self.logs.is_empty(), other.logs.is_empty()) {
            (true, _) => other.has_doubtful_logs,
            (_, true) => self.has_doubtful_logs,
            // One that is sure is enough.
            (false, false) => self.has_doubtful_logs && other.has_doubtful_logs,
        };
        self.certain.extend(other.certain);
        self.depending.extend(other.depending);
        self.logs.extend(other.logs);
        self.incomplete |= other.incomplete;
        self.has_gap |= other.has_gap;
        for one in other.one_sided {
            if self.one_sided.iter().all(|known| known.family != one.family) {
                self.one_sided.push(one);
            }
        }
        if !is_equal {
            for (own, more) in self.unread.iter_mut().zip(other.unread) {
                for one in more {
                    if own.iter().all(|known| known.span != one.span || known.what != one.what) {
                        own.push(one);
                    }
                }
            }
        }
    }

    /// The same without the directions in which one side lets everything through and the other has no rule: a packet that no rule is
    /// asked about passes as well, if nothing else filters it. And which directions those are.
    pub fn without_idle(mut self, coverage: &[Coverage]) -> (Self, Vec<Direction>) {
        let passes = |one: &Difference| {
            one.kind == Kind::Managed && [&one.before, &one.after].contains(&&Fate::Accept) && !self.incomplete
        };
        let of = |direction: Direction| {
            self.certain.iter().chain(&self.depending).filter(move |one| one.direction == direction)
        };
        let is_idle = |one: &&Coverage| {
            let [old, new] = one.decided;
            let is_logged = self.logs.iter().any(|own| own.direction == one.direction);
            let mut all = of(one.direction).peekable();
            old != new && !is_logged && all.peek().is_some() && all.all(passes)
        };
        let idle: Vec<Direction> = coverage.iter().filter(is_idle).map(|one| one.direction).collect();
        for list in [&mut self.certain, &mut self.depending] {
            list.retain(|one| !idle.contains(&one.direction));
        }
        (self, idle)
    }

    /// Whether the two are equal.
    pub fn answer(&self) -> Answered {
        if self.has_gap {
            Answered::Unknown
        } else if !self.certain.is_empty() || !self.logs.is_empty() && !self.has_doubtful_logs {
            Answered::Different
        } else if !self.depending.is_empty() || !self.one_sided.is_empty() || self.has_doubtful_logs {
            Answered::Unknown
        } else {
            Answered::Equal
        }
    }
}

/// Compares two rulesets, and names what differs.
///
/// # Errors
/// If the sets of packets grow over the limit: then nothing is known.
pub fn between(before: &Ruleset, after: &Ruleset, names: &Names, limits: Limits) -> Result<Diff, Grown> {
    let packets::Followed { sides: [before, after], found } = packets::compare_followed(before, after, limits)?;
    Ok(named(&before, &after, &found, names))
}

/// Names what a comparison found.
pub fn named(before: &Ruleset, after: &Ruleset, comparison: &Comparison, names: &Names) -> Diff {
    let found = boxes::of(comparison);
    let mut walks = Walks::new([before, after]);
    let terms = found.into_iter().enumerate().map(|(at, one)| {
        let is_told = at < TOLD_APART;
        let packet = one.example(is_told.then_some(&mut walks));
        let rules = if is_told { walks.decisions(&packet) } else { [None, None] };
        boxes::Told { found: one, packet, rules }
    });
    let terms: Vec<boxes::Told> = terms.collect();
    // A limit lets through now and drops then: rules that limit otherwise fare differently, whatever is in the bucket.
    // What is asked of packets in words that a profile has too is known of each: those with that answer fare differently.
    let is_said = |one: &Difference, question: &Question| {
        matches!(question, Question::Fact(_)) && one.part.tests.iter().any(|test| test.question == *question)
    };
    let is_certain = |one: &Difference| one.depends.iter().all(|asked| asked.is_of_limit() || is_said(one, asked));
    let (certain, mut depending): (Vec<Difference>, Vec<Difference>) =
        boxes::merged(terms, names).into_iter().map(difference).partition(is_certain);
    // Where first packets go elsewhere, those that a helper expects do so as well.
    if certain.iter().any(|one| [&one.before, &one.after].iter().any(|fate| fate.destination().is_some())) {
        depending.retain(|one| one.kind != Kind::Led || !one.depends.iter().any(Question::is_of_expected));
    }
    let mut walks = Walks::new([before, after]);
    let mut with_rules = |differences| {
        let mut ordered = order::by_exposure(differences);
        for one in ordered.iter_mut().take(RULES_TOLD).filter(|one| one.old_rule.is_none() && one.new_rule.is_none()) {
            [one.old_rule, one.new_rule] = walks.decisions(&one.packet);
        }
        ordered
    };
    let (certain, depending) = (with_rules(certain), with_rules(depending));
    let gap = |side: &Ruleset| side.unread.iter().any(|one| one.weight == Weight::Gap);
    Diff {
        certain,
        depending,
        logs: comparison.logs.iter().map(|change| logged(change, &mut walks)).collect(),
        has_doubtful_logs: !comparison.logs.is_empty()
            && comparison.logs.iter().all(|one| one.depends.iter().any(|question| !question.is_of_limit())),
        incomplete: comparison.changes.iter().any(|change| !change.complete),
        has_gap: gap(before) || gap(after),
        one_sided: coverage::one_sided(&coverage(before, after)),
        unread: [before.unread.clone(), after.unread.clone()],
    }
}

fn difference(mut told: boxes::Merged) -> Difference {
    let [old_rule, new_rule] = told.rules;
    // A test that depends on other things on each side is one test to people.
    told.depends.dedup_by(|a, b| a.text().is_some() && a.text() == b.text());
    let kind = Kind::of(&told.before, &told.after);
    if kind == Kind::Counted {
        // There is room in both buckets, which goes without saying.
        told.part.tests.retain(|test| !test.question.is_of_limit());
        told.packet.answers.retain(|question, _| !question.is_of_limit());
        told.depends.clear();
    }
    Difference {
        kind,
        direction: told.direction,
        before: told.before,
        after: told.after,
        part: told.part,
        packet: told.packet,
        old_rule,
        new_rule,
        depends: told.depends,
    }
}

fn logged(change: &LogChange, walks: &mut Walks<'_>) -> Logged {
    let [old_rule, new_rule] = walks.logging(&change.witness);
    Logged {
        direction: change.direction,
        family: change.family,
        before: change.before.clone(),
        after: change.after.clone(),
        packet: change.witness.clone(),
        old_rule,
        new_rule,
    }
}
