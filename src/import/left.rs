//! Rules that are in no entry of a profile, each with its reason, so that none is gone without a word.
//!
//! In: a ruleset's chains, which of its rules packets meet, and the entries that were made. Out: lists of rules by reason.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Entry;
use super::write::Chain;
use crate::place::{Sources, Span};
use crate::ruleset::{ChainId, Chains, Rule, Verdict};

/// Which rules packets meet, as far as the chains tell it.
#[derive(Debug, Default)]
pub(super) struct Met {
    /// Those that some packet may meet.
    pub(super) reached: BTreeSet<Span>,
    /// Those of chains that stop nothing and log nothing, and so are no part of any list.
    pub(super) idle: BTreeSet<Span>,
    /// Those that only packets meet which an earlier rule has decided otherwise.
    pub(super) unmet: BTreeSet<Span>,
    /// Those that other packets meet.
    pub(super) kept: BTreeSet<Span>,
}

/// Why rules are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Nothing leads to their chains.
    Uncalled,
    /// No packet meets them.
    NeverMet,
    /// Their chains stop nothing and log nothing.
    Idle,
    /// They lead to chains that say nothing.
    LeadNowhere,
    /// They neither decide nor log.
    Nothing,
    /// They give packets another sender.
    Sender,
    /// Others say the same.
    SaidElsewhere,
}

impl Why {
    /// The reason in words, of several rules, as the head of a list.
    pub(super) fn words(self) -> &'static str {
        match self {
            Why::Uncalled => "Nothing leads to the chains of these rules, so the profile does without",
            Why::NeverMet => "No packet meets these rules, so the profile does without",
            Why::Idle => "These stand in chains that stop nothing and log nothing, so the profile does without",
            Why::LeadNowhere => "These lead to chains that say nothing, so the profile does without",
            Why::Sender => "These give packets another sender, which the host goes on to do without the profile",
            Why::Nothing => "These neither decide nor log by themselves, so the profile does without",
            Why::SaidElsewhere => {
                "These say what a default, the baseline or another rule says here for the same packets, and count as said"
            }
        }
    }
}

/// Rules that are left out for one reason, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The reason.
    pub why: Why,
    /// The rules.
    pub rules: Vec<Span>,
}

/// How many of them are said by nothing.
pub(super) fn count(left: &[Left]) -> usize {
    left.iter().filter(|left| left.why != Why::SaidElsewhere).map(|left| left.rules.len()).sum()
}

/// The rules that are in no entry. Rules that only lead from chain to chain are in what is said behind them.
pub(super) fn out(program: &Chains, made: &[Chain<'_>], met: &Met, sources: &Sources) -> Vec<Left> {
    let said: BTreeSet<Span> = made.iter().flat_map(|chain| &chain.entries).flat_map(spans).collect();
    let called = called(program);
    let speaking = speaking(program, &said);
    let mut left: BTreeMap<Why, BTreeSet<Span>> = BTreeMap::new();
    let mut leads: BTreeSet<Span> = BTreeSet::new();
    if !program.uncalled.is_empty() {
        left.insert(Why::Uncalled, program.uncalled.iter().copied().collect());
    }
    for (number, chain) in (0..).zip(&program.chains) {
        for rule in chain.rules.iter().filter(|rule| !said.contains(&rule.span)) {
            let text = sources.slice(rule.span).trim();
            if !is_rule(text) {
                continue;
            }
            let leads_on = match rule.verdict {
                Verdict::Jump(to) | Verdict::Goto(to) => speaking.contains(&to),
                _ => false,
            };
            let (reached, idle) = (met.reached.contains(&rule.span), met.idle.contains(&rule.span));
            let why = match (reached, idle) {
                _ if !called.contains(&ChainId(number)) => Some(Why::Uncalled),
                (false, false) => Some(Why::NeverMet),
                _ if leads_on => None,
                (false, true) if gives_sender(text) => Some(Why::Sender),
                (false, true) => Some(Why::Idle),
                (true, _) if met.unmet.contains(&rule.span) && !met.kept.contains(&rule.span) => Some(Why::NeverMet),
                (true, _) => of_met(rule),
            };
            let Some(why) = why else {
                leads.insert(rule.span);
                continue;
            };
            left.entry(why).or_default().insert(rule.span);
        }
    }
    // A rule may make several, and a chain stand several times, of which one is met.
    let mut seen: BTreeSet<Span> = said.union(&leads).copied().collect();
    let each = left.into_iter().rev().map(|(why, rules)| {
        let rules: Vec<Span> = rules.into_iter().filter(|span| seen.insert(*span)).collect();
        Left { why, rules }
    });
    let mut all: Vec<Left> = each.filter(|left| !left.rules.is_empty()).collect();
    all.reverse();
    all
}

/// Whether a text is a rule that somebody would look for and count: the head of a chain is none.
pub(super) fn is_rule(text: &str) -> bool {
    !text.is_empty() && !text.starts_with("type ")
}

/// Whether a rule translates the source of its packets.
fn gives_sender(text: &str) -> bool {
    let words = ["masquerade", "snat", "MASQUERADE", "SNAT", "SNPT"];
    text.split_whitespace().any(|word| words.contains(&word))
}

/// Why a rule that packets meet is in no entry; none for one that sends them back, which is in what they meet then.
fn of_met(rule: &Rule) -> Option<Why> {
    match rule.verdict {
        Verdict::Jump(_) | Verdict::Goto(_) => Some(Why::LeadNowhere),
        Verdict::Return => None,
        Verdict::Continue if rule.log.is_none() => Some(Why::Nothing),
        _ => Some(Why::SaidElsewhere),
    }
}

/// The chains of which a rule is in an entry, and those that call them.
fn speaking(program: &Chains, said: &BTreeSet<Span>) -> BTreeSet<ChainId> {
    let mut callers: BTreeMap<ChainId, Vec<ChainId>> = BTreeMap::new();
    let (mut seen, mut left) = (BTreeSet::new(), Vec::new());
    for (number, chain) in (0..).zip(&program.chains) {
        for rule in &chain.rules {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict {
                callers.entry(to).or_default().push(ChainId(number));
            }
            if said.contains(&rule.span) && seen.insert(ChainId(number)) {
                left.push(ChainId(number));
            }
        }
    }
    while let Some(id) = left.pop() {
        let new = callers.get(&id).into_iter().flatten().filter(|caller| seen.insert(**caller));
        left.extend(new.copied().collect::<Vec<_>>());
    }
    seen
}

/// The chains that packets enter by themselves, and all that are called from those.
fn called(program: &Chains) -> BTreeSet<ChainId> {
    let mut left: Vec<ChainId> = program.bases.iter().map(|base| base.chain).collect();
    let mut seen: BTreeSet<ChainId> = left.iter().copied().collect();
    while let Some(id) = left.pop() {
        for rule in program.chain(id).map_or(&[][..], |chain| &chain.rules) {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict
                && seen.insert(to)
            {
                left.push(to);
            }
        }
    }
    seen
}

/// The rules that an entry comes from.
pub(super) fn spans<'e>(entry: &'e Entry<'_>) -> Box<dyn Iterator<Item = Span> + 'e> {
    match entry {
        Entry::Rule(draft) => Box::new(draft.rules.iter().map(|rule| rule.span)),
        Entry::Open(open) => Box::new(open.spans.iter().copied()),
    }
}

/// The lines of these places, by file: `rules.v4:9`, `rules.v4: 9, 12-15`.
pub(super) fn lines(spans: &[Span], sources: &Sources) -> Vec<String> {
    let mut by_file: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for span in spans {
        by_file.entry(sources.name(span.file)).or_default().insert(sources.line_column(*span).line);
    }
    let words = |(name, lines): (&str, BTreeSet<usize>)| {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for line in lines {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == line => *last = line,
                _ => runs.push((line, line)),
            }
        }
        let words: Vec<String> = runs
            .iter()
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
            .collect();
        match runs.as_slice() {
            [(first, last)] if first == last => format!("{name}:{first}"),
            _ => format!("{name}: {}", words.join(", ")),
        }
    };
    by_file.into_iter().map(words).collect()
}
