//! Exact sets of packets: what a ruleset does with every packet there is, and where two rulesets differ.
//!
//! In: rulesets, as plain data. Out: differences as products of prefixes and port ranges, each with a packet that shows it.
//! It is mathematics alone: of texts, profiles and firewalls it knows nothing.
//!
//! # Example
//!
//! Two texts whose rules stand in another order and mean the same, and one that lets in more:
//!
//! ```
//! use portcullis::packet_text;
//! use portcullis::packets::{Limits, compare};
//! use portcullis::place::Sources;
//! use portcullis::targets::{self, Scope, Text};
//!
//! let iptables = targets::by_name("iptables").ok_or("no such target")?;
//! let mut sources = Sources::default();
//! let mut read = |rules: &str| {
//!     let text = format!("*filter\n:INPUT DROP [0:0]\n{rules}COMMIT\n");
//!     let file = sources.add("rules.v4", text.as_str());
//!     iptables.read(&[Text { file, name: "rules.v4", text: &text }], Scope::Whole)
//! };
//! let before = read("-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp --dport 23 -j ACCEPT\n");
//! let same = read("-A INPUT -p tcp --dport 22:23 -j ACCEPT\n");
//! let more = read("-A INPUT -p tcp --dport 22:24 -j ACCEPT\n");
//!
//! let gave_up = |grown: portcullis::packets::Grown| grown.what;
//! assert!(compare(&before, &same, Limits::default()).map_err(gave_up)?.witness().is_none());
//! let comparison = compare(&before, &more, Limits::default()).map_err(gave_up)?;
//! let packet = comparison.witness().ok_or("they are equal")?;
//! assert_eq!(packet_text::write(packet), "in tcp 192.0.2.1:40000 > 198.51.100.1:24 new");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod buckets;
mod build;
mod chains;
mod compare;
mod coordinates;
mod devices;
mod diagram;
#[cfg(test)]
mod diagram_tests;
mod flows;
mod index;
mod line;
mod list;
mod near;
mod normal;
mod prove;
mod quick;
pub mod reach;
mod straight;
mod sweep;
mod tags;
mod terminals;
mod terms;
mod turned;
mod unordered;
mod verdicts;
mod witness;
mod work;

use compare::Problem;
use work::Work;

use std::borrow::Cow;

use crate::policy::Direction;
use crate::ruleset::{Condition, Log, Outcome, Packet, Question, Ruleset};
use crate::sets::Family;

/// How much work a question may take before it is given up.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many edges a diagram may have: about 16 bytes each.
    pub edges: usize,
    /// How many steps all that is tried for one answer may take together, beside up to five hundred for each condition: a second
    /// for about ten million. To tell which buckets of limits are the same ([`matched`]) is an answer of its own: where there
    /// are limits to tell apart, a comparison may take as many again.
    pub steps: usize,
}

impl Limits {
    /// How many more steps there are for each condition: an honest policy takes none where it is one list, and a few hundred else.
    const FOR_EACH: usize = 500;

    /// For so many conditions; for each beyond it there are fewer, and only rules that are unlike each other need more.
    const MANY: usize = 20_000;

    /// How many more steps there are for each condition beyond.
    const FOR_MORE: usize = 150;

    /// The steps for an answer about these rulesets.
    fn work(&self, rulesets: &[&Ruleset]) -> Work {
        let conditions: usize = rulesets.iter().map(|ruleset| ruleset.conditions()).sum();
        let few = conditions.min(Self::MANY).saturating_mul(Self::FOR_EACH);
        let more = conditions.saturating_sub(Self::MANY).saturating_mul(Self::FOR_MORE);
        Work::new(self.steps.saturating_add(few).saturating_add(more))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits { edges: 30_000_000, steps: 15_000_000 }
    }
}

/// A question was given up: the sets grew over their limit. Nothing is proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grown {
    /// Of which packets.
    pub direction: Direction,
    /// Of which family.
    pub family: Family,
    /// How many edges were allowed.
    pub edges: usize,
    /// What grew, in words for people.
    pub what: String,
}

/// Where two rulesets differ.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// Packets that fare differently, by direction, family, and what became of them before and after. Empty if the two are
    /// equal on all packets that both decide.
    pub changes: Vec<Change>,
    /// Packets whose logging differs.
    pub logs: Vec<LogChange>,
}

impl Comparison {
    /// A packet that tells the two apart; none if they are equal.
    pub fn witness(&self) -> Option<&Packet> {
        let change = self.changes.first().map(|change| &change.witness);
        change.or(self.logs.first().map(|log| &log.witness))
    }
}

/// Packets that fare differently in the same way.
#[derive(Debug, Clone)]
pub struct Change {
    /// To, from or through the host.
    pub direction: Direction,
    /// Their family.
    pub family: Family,
    /// What came of them.
    pub before: Outcome,
    /// What comes of them.
    pub after: Outcome,
    /// Exactly these packets: the union of the terms, few and largest first. A term's tests say on what it depends.
    pub terms: Vec<Condition>,
    /// Whether the terms are all of them; false if there were too many, or if no pattern of interfaces says it.
    pub complete: bool,
    /// One of them, such as a person would pick.
    pub witness: Packet,
    /// The questions on whose answers it depends whether there is a difference at all; none if there is one for all answers.
    pub depends: Vec<Question>,
}

/// Packets that are logged differently.
#[derive(Debug, Clone)]
pub struct LogChange {
    /// To, from or through the host.
    pub direction: Direction,
    /// Their family.
    pub family: Family,
    /// How they were logged, once for each rule that did; sorted.
    pub before: Vec<Log>,
    /// How they are logged.
    pub after: Vec<Log>,
    /// One of them.
    pub witness: Packet,
    /// The questions on whose answers it depends whether any are; none if some are for all answers.
    pub depends: Vec<Question>,
}

/// Packets that were asked for.
#[derive(Debug, Clone)]
pub struct Found {
    /// Their family.
    pub family: Family,
    /// Exactly these packets.
    pub terms: Vec<Condition>,
    /// Whether the terms are all of them; false if there were too many, or if no pattern of interfaces says it.
    pub complete: bool,
    /// One of them.
    pub witness: Packet,
}

/// Which packets are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// To, from or through the host.
    pub direction: Direction,
    /// They fit one of these,
    pub inside: &'a [Condition],
    /// and none of these,
    pub outside: &'a [Condition],
    /// and this is true of what comes of them.
    pub wanted: fn(&Outcome) -> bool,
}

/// Where two rulesets differ, on the packets that both decide.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn compare(before: &Ruleset, after: &Ruleset, limits: Limits) -> Result<Comparison, Grown> {
    Ok(compare_followed(before, after, limits)?.found)
}

/// Where two rulesets differ, and the two as they were compared: what is found can be looked up in them.
#[derive(Debug)]
pub struct Followed<'a> {
    /// Both rulesets.
    pub sides: [Cow<'a, Ruleset>; 2],
    /// Where they differ.
    pub found: Comparison,
}

/// Where two rulesets differ, on the packets that both decide. Packets that get another destination are followed where it is
/// known which; where that is too much, it is a question in each of the two what comes of them.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn compare_followed<'a>(before: &'a Ruleset, after: &'a Ruleset, limits: Limits) -> Result<Followed<'a>, Grown> {
    let told = turned::told_apart(before, after, limits);
    let is_followed = told.as_ref().is_ok_and(|sides| sides.iter().any(|side| side.sends_on()));
    let found = told.and_then(|sides| compared(sides, limits));
    if found.is_err() && is_followed {
        return compared(turned::unfollowed(before, after, limits)?, limits);
    }
    found
}

fn compared(sides: [Cow<'_, Ruleset>; 2], limits: Limits) -> Result<Followed<'_>, Grown> {
    let [before, after] = &sides;
    let [first, second] = matched(before, after, limits)?;
    let found = compare_matched(&first, &second, limits)?;
    // What was not named anew is what it was, and is not copied.
    let anew = [first, second].map(|side| match side {
        Cow::Owned(anew) => Some(anew),
        Cow::Borrowed(_) => None,
    });
    let ([before, after], [first, second]) = (sides, anew);
    Ok(Followed { sides: [first.map_or(before, Cow::Owned), second.map_or(after, Cow::Owned)], found })
}

/// The same rulesets with the buckets of their limits named alike where the very same packets come to them, and apart elsewhere.
/// Of themselves, rulesets number them.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn matched<'a>(before: &'a Ruleset, after: &'a Ruleset, limits: Limits) -> Result<[Cow<'a, Ruleset>; 2], Grown> {
    buckets::matched([before, after], limits)
}

/// Where two rulesets differ whose buckets were [`matched`], so that what is found can be looked up in them.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn compare_matched(before: &Ruleset, after: &Ruleset, limits: Limits) -> Result<Comparison, Grown> {
    let mut found = Comparison::default();
    let work = limits.work(&[before, after]);
    flows::prepare(&[before, after]);
    for direction in Direction::ALL {
        for family in Family::ALL {
            compare::differences(before, after, Problem { direction, family, limits, work: &work }, &mut found)?;
        }
    }
    Ok(found)
}

/// Whether the two builders of packet sets, which share no step, make one and the same function of a ruleset: each is the
/// other's proof.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn builders_agree(ruleset: &Ruleset, limits: Limits) -> Result<bool, Grown> {
    let work = limits.work(&[ruleset]);
    for direction in Direction::ALL {
        for family in Family::ALL {
            if !sweep::agrees(ruleset, Problem { direction, family, limits, work: &work })? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The packets of a ruleset's that are asked for, by family; empty if there are none.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn find(ruleset: &Ruleset, query: Query<'_>, limits: Limits) -> Result<Vec<Found>, Grown> {
    Search::new(ruleset, 1, limits).find(query)
}

/// Several questions about one ruleset, with as much work for all of them together as for one, and a little more for each.
#[derive(Debug)]
pub struct Search<'a> {
    ruleset: Cow<'a, Ruleset>,
    limits: Limits,
    work: Work,
}

impl<'a> Search<'a> {
    /// How many more steps there are for each question: most meet a few rules.
    const FOR_EACH: usize = 2_000;

    /// For so many questions.
    pub fn new(ruleset: &'a Ruleset, questions: usize, limits: Limits) -> Self {
        let steps = limits.steps.saturating_add(questions.saturating_mul(Self::FOR_EACH));
        let work = Limits { steps, ..limits }.work(&[ruleset]);
        // Of more, several may bear one name. Where that can't be told, what is asked says that they are too many.
        let many = buckets::count(ruleset) > coordinates::Coordinates::MOST_QUESTIONS;
        let named = if many { matched(ruleset, ruleset, limits).ok() } else { None };
        let ruleset = named.map_or(Cow::Borrowed(ruleset), |[named, _]| named);
        Search { ruleset, limits, work }
    }

    /// The packets that are asked for, by family; empty if there are none.
    ///
    /// # Errors
    /// If the sets grow over the limit: then nothing is known.
    pub fn find(&self, query: Query<'_>) -> Result<Vec<Found>, Grown> {
        let mut found = Vec::new();
        for family in Family::ALL {
            let problem = Problem { direction: query.direction, family, limits: self.limits, work: &self.work };
            found.extend(compare::asked(&self.ruleset, query, problem)?);
        }
        Ok(found)
    }
}
