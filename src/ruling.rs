//! What becomes of one packet, and whether that depends on what nobody here knows.
//!
//! In: a ruleset and a packet. Out: its way through the rules, and the questions whose answers would change the end of it. The
//! way itself is `trace`'s.
//!
//! # Example
//!
//! What comes of a packet where a rule asks what no packet says:
//!
//! ```
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::packet_text;
//! use portcullis::place::Sources;
//! use portcullis::ruleset::Outcome;
//! use portcullis::ruling::ruling;
//! use portcullis::targets::{self, Scope, Text};
//!
//! let text = "\
//! *filter
//! :INPUT DROP [0:0]
//! -A INPUT -p tcp --dport 22 -m time --timestart 08:00 -j ACCEPT
//! COMMIT
//! ";
//! let iptables = targets::by_name("iptables").ok_or("no such target")?;
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let file = sources.add("rules.v4", text);
//! let ruleset = iptables.read(&[Text { file, name: "rules.v4", text }], Scope::Whole);
//! let mut ask = |text: &str| {
//!     let packet = packet_text::read(sources.add("packet", text), text, &mut diagnostics)?;
//!     Some(ruling(&ruleset, &packet))
//! };
//! let ssh = ask("in tcp 192.0.2.7 > 22").ok_or("no packet")?;
//! assert!(!ssh.is_certain());
//! assert_eq!((ssh.trace.outcome, ssh.otherwise), (Outcome::Drop, vec![Outcome::Accept]));
//! assert!(ask("in tcp 192.0.2.7 > 23").ok_or("no packet")?.is_certain());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod interfaces;

use std::collections::{BTreeMap, BTreeSet};

pub use interfaces::{By, ByInterface};

use crate::place::Span;
use crate::ruleset::{Item, Outcome, Packet, Program, Question, Rule, Ruleset, Unread, Verdict, Weight};
use crate::trace::{self, Trace};

/// A packet is followed so many times at most, each time with other answers.
const TRIED: usize = 256;

/// So many conditions may be asked in all of that.
const LOOKED_AT: usize = 20_000_000;

/// What becomes of a packet.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// Its way, with every question that the packet does not answer taken for answered with no.
    pub trace: Trace,
    /// The questions on which its end depends, and that the packet does not answer.
    pub depends: Vec<Question>,
    /// What else may become of it.
    pub otherwise: Vec<Outcome>,
    /// Whether there were too many answers to try them all: then its end is taken to depend on every question that is open, and
    /// something else than is told may become of it.
    pub is_untried: bool,
    /// Its way within the limits, where its end depends on limits alone.
    pub within: Option<Trace>,
    /// Whether the rules do not decide about such packets: the firewall does so by itself, or another file.
    pub outside: bool,
    /// Whether something was not understood that leaves nothing to be said.
    pub has_gap: bool,
    /// The rules whose tests the packet is never asked: it does not fit them for other reasons. Each with the furthest end of
    /// those up to it in its file.
    beside: BTreeMap<Span, u32>,
    /// The rules with tests that the packet fits in all else.
    fitted: BTreeSet<Span>,
}

impl Ruling {
    /// Whether the packet is asked what was not understood, of a rule that it fits in all else, or whether that is no question of a rule.
    pub fn asks(&self, one: &Unread) -> bool {
        let up_to = Span { end: u32::MAX, ..one.span };
        let before = self.fitted.range(..=up_to).next_back().filter(|rule| rule.file == one.span.file);
        one.weight != Weight::Question || before.is_some_and(|rule| rule.end >= one.span.end)
    }

    /// Whether the answer is certain.
    pub fn is_certain(&self) -> bool {
        self.depends.is_empty() && !self.has_gap
    }

    /// Whether all is told that can be known before the packet comes: its end, or its end within its limits and over them.
    pub fn is_told(&self) -> bool {
        (self.depends.is_empty() || self.within.is_some()) && !self.has_gap
    }

    /// Whether something that was not understood may matter to the packet. A question of a rule that it does not fit anyhow
    /// does not.
    pub fn concerns(&self, one: &Unread) -> bool {
        let up_to = Span { end: u32::MAX, ..one.span };
        let before = self.beside.range(..=up_to).next_back().filter(|(rule, _)| rule.file == one.span.file);
        one.weight != Weight::Question || before.is_none_or(|(_, end)| *end < one.span.end)
    }

    /// The limits on which alone its end depends; none if it depends on nothing, or on anything else as well.
    pub fn limits(&self) -> Vec<&str> {
        let limits: Option<Vec<&str>> = self.depends.iter().map(Question::limit).collect();
        limits.unwrap_or_default()
    }
}

/// Follows a packet, and tries the answers to questions that it leaves open.
pub fn ruling(ruleset: &Ruleset, packet: &Packet) -> Ruling {
    let traced = trace::trace(ruleset, packet);
    let asked = Asked::of(ruleset, packet);
    let tried = asked.tried(ruleset, packet);
    let domain = ruleset.domain.get(&packet.direction);
    let otherwise: BTreeSet<Outcome> = tried.ends.iter().map(|end| end.outcome.clone()).collect();
    let is_untried = !tried.is_whole;
    let depends: Vec<Question> = asked.open.iter().filter(|one| is_untried || tried.turns_on(one)).cloned().collect();
    let by_limit = !is_untried && !depends.is_empty() && depends.iter().all(|one| one.limit().is_some());
    Ruling {
        within: by_limit.then(|| {
            let mut within = packet.clone();
            within.answers.extend(depends.iter().map(|one| (one.clone(), true)));
            trace::trace(ruleset, &within)
        }),
        depends,
        otherwise: otherwise.into_iter().filter(|outcome| *outcome != traced.outcome).collect(),
        is_untried,
        outside: domain.is_some_and(|domain| !domain.iter().any(|condition| packet.fits(condition, None))),
        has_gap: ruleset.unread.iter().any(|one| one.weight == Weight::Gap),
        beside: asked.beside,
        fitted: asked.fitted,
        trace: traced,
    }
}

/// What the rules ask of a packet that it does not say.
#[derive(Debug, Default)]
struct Asked {
    /// The questions, of rules that it fits but for them, and that may change its end.
    open: BTreeSet<Question>,
    /// The same by rule.
    by_rule: BTreeMap<Span, BTreeSet<Question>>,
    /// As in a ruling.
    beside: BTreeMap<Span, u32>,
    /// The same.
    fitted: BTreeSet<Span>,
}

impl Asked {
    fn of(ruleset: &Ruleset, packet: &Packet) -> Self {
        let mut asked = Asked::default();
        let (mut fitted, mut beside) = (BTreeSet::new(), BTreeSet::new());
        // In pf's list a rule that decides nothing may set a tag.
        let has_tags = matches!(ruleset.program, Program::List(_));
        each_rule(ruleset, &mut |rule: &Rule| {
            for condition in rule.conditions.iter().filter(|condition| !condition.tests.is_empty()) {
                let plain = condition.untested();
                if !packet.fits(&plain, None) {
                    beside.insert(rule.span);
                    continue;
                }
                fitted.insert(rule.span);
                if rule.verdict != Verdict::Continue || has_tags {
                    let tests = condition.tests.iter().map(|test| &test.question);
                    let open = tests.filter(|one| is_open(one, packet)).cloned();
                    asked.by_rule.entry(rule.span).or_default().extend(open);
                }
            }
        });
        asked.open = asked.by_rule.values().flatten().cloned().collect();
        let mut furthest: Option<(Span, u32)> = None;
        for span in beside.difference(&fitted) {
            let before = furthest.filter(|(rule, _)| rule.file == span.file).map_or(0, |(_, end)| end);
            let end = before.max(span.end);
            furthest = Some((*span, end));
            asked.beside.insert(*span, end);
        }
        asked.fitted = fitted;
        asked
    }

    /// Follows the packet with all answers that lead to another way. On one way only the questions that were asked on it count,
    /// so that the way of a packet is the same for all answers to the others.
    fn tried(&self, ruleset: &Ruleset, packet: &Packet) -> Tried<'_> {
        let most = TRIED.min(LOOKED_AT / ruleset.conditions().max(1)).max(1);
        let mut tried = Tried { ends: Vec::new(), is_whole: true };
        let mut left: Vec<Answers<'_>> = vec![Answers::new()];
        while let Some(mut answers) = left.pop() {
            let mut answered = packet.clone();
            // A question that has no answer yet is answered too: with no, as where nobody says anything.
            let given = self.open.iter().map(|one| (one.clone(), answers.get(one).copied().unwrap_or(false)));
            answered.answers.extend(given);
            let way = trace::tested(ruleset, &answered);
            // In the order of the way, so that those behind are not asked where one before it ends the way.
            let spans = way.steps.iter().filter_map(|step| step.span);
            for question in spans.filter_map(|span| self.by_rule.get(&span)).flatten() {
                if answers.contains_key(question) {
                    continue;
                }
                // Each that is left comes to an end of its own at least, and so does this one.
                if tried.ends.len() + left.len() + 1 < most {
                    let mut other = answers.clone();
                    other.insert(question, true);
                    left.push(other);
                } else {
                    tried.is_whole = false;
                }
                answers.insert(question, false);
            }
            tried.ends.push(End { answers, outcome: way.outcome });
            if !tried.is_whole {
                break;
            }
        }
        tried
    }
}

/// All that the rules of a ruleset ask.
pub fn questions(ruleset: &Ruleset) -> BTreeSet<Question> {
    let mut all = BTreeSet::new();
    each_rule(ruleset, &mut |rule: &Rule| {
        all.extend(rule.conditions.iter().flat_map(|one| &one.tests).map(|test| test.question.clone()));
    });
    all
}

/// Calls this with every rule, in no order that means anything.
pub fn each_rule(ruleset: &Ruleset, ask: &mut dyn FnMut(&Rule)) {
    match &ruleset.program {
        Program::Chains(chains) => chains.chains.iter().flat_map(|chain| &chain.rules).for_each(ask),
        Program::List(items) => in_list(items, ask),
        Program::Unordered(rules) => rules.rules.iter().for_each(|(_, rule)| ask(rule)),
    }
}

fn is_open(question: &Question, packet: &Packet) -> bool {
    question.decided(packet.direction).is_none()
        && !packet.is_always(question)
        && !question.is_of_rare_header()
        && packet.answered(question).is_none()
}

/// Anchors stand in each other only as deep as their reader lets them.
fn in_list(items: &[Item], ask: &mut dyn FnMut(&Rule)) {
    let mut left: Vec<&Item> = items.iter().collect();
    while let Some(item) = left.pop() {
        match item {
            Item::Rule(rule) => ask(&rule.rule),
            Item::Anchor(rule, inside) => {
                ask(&rule.rule);
                left.extend(inside);
            }
        }
    }
}

/// Answers to some questions.
type Answers<'a> = BTreeMap<&'a Question, bool>;

/// The end of a packet's way, which is the same whatever is answered to all other questions.
#[derive(Debug)]
struct End<'a> {
    answers: Answers<'a>,
    outcome: Outcome,
}

/// The ends that a packet may come to.
#[derive(Debug)]
struct Tried<'a> {
    /// No two of them for the same answers; the first is that of no for all.
    ends: Vec<End<'a>>,
    /// Whether they are all.
    is_whole: bool,
}

impl Tried<'_> {
    /// Whether for some answers to all else, the outcome is one with yes to this question and another with no.
    fn turns_on(&self, question: &Question) -> bool {
        let with = |answer| self.ends.iter().filter(move |end| end.answers.get(question) == Some(&answer));
        with(true).any(|yes| with(false).any(|no| yes.outcome != no.outcome && yes.is_alike(no, question)))
    }
}

impl End<'_> {
    /// Whether the same answers to all but a question can lead here and there.
    fn is_alike(&self, other: &End<'_>, but: &Question) -> bool {
        let mut own = self.answers.iter().filter(|(question, _)| **question != but);
        own.all(|(question, answer)| other.answers.get(question).is_none_or(|theirs| theirs == answer))
    }
}
