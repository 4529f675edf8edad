//! What becomes of one packet, and whether that depends on what nobody here knows.
//!
//! In: a ruleset and a packet. Out: its way through the rules, and the questions whose answers would change the end of it. The
//! way itself is `trace`'s.

use std::collections::BTreeSet;

use crate::place::Span;
use crate::ruleset::{Condition, Item, Outcome, Packet, Program, Question, Rule, Ruleset, Unread, Weight};
use crate::trace::{self, Trace};

/// So many open questions are tried in every combination; beyond it each is tried alone.
const TRIED: usize = 8;

/// What becomes of a packet.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// Its way, with every question that the packet does not answer taken for answered with no.
    pub trace: Trace,
    /// The questions on which its end depends, and that the packet does not answer.
    pub depends: Vec<Question>,
    /// What else may become of it.
    pub otherwise: Vec<Outcome>,
    /// Whether the rules do not decide about such packets: the firewall does so by itself, or another file.
    pub outside: bool,
    /// Whether something was not understood that leaves nothing to be said.
    pub has_gap: bool,
    /// The rules whose tests the packet is never asked: it does not fit them for other reasons.
    pub beside: BTreeSet<Span>,
}

impl Ruling {
    /// Whether the answer is certain.
    pub fn is_certain(&self) -> bool {
        self.depends.is_empty() && !self.has_gap
    }

    /// Whether something that was not understood may matter to the packet. A question of a rule that it does not fit anyhow
    /// does not.
    pub fn concerns(&self, one: &Unread) -> bool {
        let inside =
            |rule: &&Span| rule.file == one.span.file && rule.start <= one.span.start && one.span.end <= rule.end;
        one.weight != Weight::Question || !self.beside.iter().any(|rule| inside(&rule))
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
    let open = open_questions(ruleset, packet);
    let (depends, otherwise) = tried(ruleset, packet, &open, &traced.outcome);
    let domain = ruleset.domain.get(&packet.direction);
    Ruling {
        depends,
        otherwise,
        outside: domain.is_some_and(|domain| !domain.iter().any(|condition| packet.fits(condition, None))),
        has_gap: ruleset.unread.iter().any(|one| one.weight == Weight::Gap),
        beside: beside(ruleset, packet),
        trace: traced,
    }
}

/// Questions of rules that the packet fits but for them, and that it does not answer.
fn open_questions(ruleset: &Ruleset, packet: &Packet) -> Vec<Question> {
    let mut open = BTreeSet::new();
    each_rule(ruleset, &mut |rule: &Rule| {
        for condition in &rule.conditions {
            let plain = Condition { tests: Vec::new(), tags: Vec::new(), ..condition.clone() };
            if condition.tests.is_empty() || !packet.fits(&plain, None) {
                continue;
            }
            let asked = condition.tests.iter().map(|test| &test.question);
            open.extend(asked.filter(|one| is_open(one, packet)).cloned());
        }
    });
    open.into_iter().collect()
}

/// The rules with tests of which the packet fits none, whatever their answers.
fn beside(ruleset: &Ruleset, packet: &Packet) -> BTreeSet<Span> {
    let (mut asked, mut beside) = (BTreeSet::new(), BTreeSet::new());
    each_rule(ruleset, &mut |rule: &Rule| {
        let tested = rule.conditions.iter().filter(|condition| !condition.tests.is_empty());
        for condition in tested {
            let plain = Condition { tests: Vec::new(), tags: Vec::new(), ..condition.clone() };
            let set = if packet.fits(&plain, None) { &mut asked } else { &mut beside };
            set.insert(rule.span);
        }
    });
    beside.difference(&asked).copied().collect()
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
    question.decided(packet.direction).is_none() && packet.answered(question).is_none()
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

/// Which of the questions change the outcome, and to what.
fn tried(ruleset: &Ruleset, packet: &Packet, open: &[Question], usual: &Outcome) -> (Vec<Question>, Vec<Outcome>) {
    let mut depends = BTreeSet::new();
    let mut otherwise = BTreeSet::new();
    let combinations: Vec<Vec<&Question>> = if open.len() <= TRIED {
        let chosen = |bits: usize| open.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1);
        (1..1_usize << open.len()).map(|bits| chosen(bits).map(|(_, one)| one).collect()).collect()
    } else {
        open.iter().map(|one| vec![one]).collect()
    };
    for holding in combinations {
        let mut answered = packet.clone();
        answered.answers.extend(holding.iter().map(|question| ((*question).clone(), true)));
        let (outcome, _) = trace::outcome(ruleset, &answered);
        if outcome != *usual {
            depends.extend(holding.into_iter().cloned());
            otherwise.insert(outcome);
        }
    }
    (depends.into_iter().collect(), otherwise.into_iter().collect())
}
