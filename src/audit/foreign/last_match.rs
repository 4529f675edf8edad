//! Rules of pf that read as final, and that a later one overrules.
//!
//! In: pf's list. Out: findings. pf goes on after a match unless it is `quick` (pf.conf(5)): a general block before what is let
//! through is how it is written, and a block of some sender or port before a pass of more than that is not.

use crate::anomalies::Anomaly;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::words;
use crate::place::{Sources, Span};
use crate::ruleset::{Condition, Item, ListRule, Program, Rule, Ruleset};

/// The last one counts.
pub static LAST_MATCH: Entry = Entry {
    id: "last-match",
    level: Level::Medium,
    summary: "a rule of pf reads as final, and a later one without it in mind overrules it",
    why: "pf decides by the last match, and whoever wrote the rule reads it as the first",
    advice: "write `quick` in it, or put it behind the rule that overrules it",
    tag: None,
};

/// So many pairs of rules are looked at.
const PAIRS: usize = 1_000_000;

/// Whether the rules that take a rule's packets all stand behind it in the text.
pub(super) fn is_by_later(anomaly: &Anomaly) -> bool {
    !anomaly.by.is_empty() && anomaly.by.iter().all(|(other, _)| other.number > anomaly.rule.number)
}

/// What is said of rules that a later one takes the packets of: nothing takes them first.
pub(super) fn worded(ruleset: &Ruleset, mut finding: Finding, rules: &[&Anomaly]) -> Finding {
    if matches!(ruleset.program, Program::List(_)) && rules.iter().all(|one| is_by_later(one)) {
        for (plural, first) in [("take", "take all of its packets first"), ("takes", "takes all of its packets first")]
        {
            if let Some(before) = finding.message.strip_suffix(first) {
                finding.message = format!("{before}{plural} all of its packets later, and the last match decides");
                break;
            }
        }
    }
    finding
}

/// Whether a line is one of pf's that keeps out what claims to come from an interface's own network.
pub(super) fn is_antispoof(span: Span, sources: &Sources) -> bool {
    sources.slice(span).starts_with("antispoof")
}

/// Such lines that are not `quick`, and that a later pass undoes: what it lets in may claim to come from anywhere.
pub(super) fn undone(ruleset: &Ruleset, sources: &Sources) -> Option<Finding> {
    let Program::List(items) = &ruleset.program else { return None };
    let rules: Vec<&ListRule> = items
        .iter()
        .filter_map(|item| match item {
            Item::Rule(line) => Some(line),
            Item::Anchor(..) => None,
        })
        .collect();
    let (mut found, mut looked) = (Vec::<(Span, Span)>::new(), 0);
    let lines = rules.iter().enumerate().filter(|(_, line)| !line.quick && is_antispoof(line.rule.span, sources));
    for (at, line) in lines {
        looked += rules.len() - at;
        if looked > PAIRS {
            break;
        }
        let undoes = |later: &&&ListRule| {
            later.rule.verdict.accepts() && later.on_the_way_in && may_share(&later.rule, &line.rule)
        };
        found.extend(rules.iter().skip(at + 1).find(undoes).map(|later| (line.rule.span, later.rule.span)));
    }
    found.sort_unstable();
    found.dedup_by_key(|(span, _)| *span);
    let (first, over) = found.first()?;
    let line = format!("{}:{}", sources.name(over.file), sources.line_column(*over).line);
    let message =
        format!("this `antispoof` is undone by the pass at {line}, which matches later and asks for no sender");
    let mut finding = Finding::new(&LAST_MATCH, message).at(Some(*first));
    "write `antispoof quick for`, so that what it blocks stays blocked".clone_into(&mut finding.advice);
    finding.rules = std::iter::once(*over).chain(found.iter().skip(1).map(|(span, _)| *span)).collect();
    Some(finding)
}

/// Whether some packet may fit both; whether the tests of both hold is not known.
fn may_share(one: &Rule, other: &Rule) -> bool {
    let pairs = one.conditions.iter().flat_map(|own| other.conditions.iter().map(move |its| (own, its)));
    pairs.into_iter().any(|(own, its)| own.and(its).is_some_and(|both| !both.is_empty()))
}

/// Blocks that a later pass overrules in part, and that are not the general rule from which it is an exception.
pub(super) fn overruled(ruleset: &Ruleset, sources: &Sources) -> Option<Finding> {
    let Program::List(items) = &ruleset.program else { return None };
    let (mut found, mut left, mut looked) = (Vec::<(Span, Span)>::new(), vec![items.as_slice()], 0);
    while let Some(list) = left.pop() {
        let mut rules: Vec<&ListRule> = Vec::new();
        for item in list {
            match item {
                Item::Rule(line) => rules.push(line),
                Item::Anchor(_, inside) => left.push(inside),
            }
        }
        for (at, line) in rules.iter().enumerate().filter(|(_, line)| !line.quick && line.rule.verdict.denies()) {
            looked += rules.len() - at;
            if looked > PAIRS {
                break;
            }
            let over = rules.iter().skip(at + 1).find(|later| overrules(later, line));
            // What a reader made of one line stands as several of the same place.
            found.extend(
                over.filter(|over| over.rule.span != line.rule.span).map(|over| (line.rule.span, over.rule.span)),
            );
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(span, _)| *span);
    let (first, over) = found.first()?;
    let line = format!("{}:{}", sources.name(over.file), sources.line_column(*over).line);
    let more = match found.len() {
        1 => String::new(),
        several => format!("; {} blocks are overruled so", words::number(several as u128)),
    };
    let message =
        format!("this block is overruled by the pass at {line}, which matches later and lets in more than it{more}");
    let mut finding = Finding::new(&LAST_MATCH, message).at(Some(*first));
    finding.rules = std::iter::once(*over).chain(found.iter().skip(1).map(|(span, _)| *span)).collect();
    Some(finding)
}

fn overrules(later: &ListRule, block: &ListRule) -> bool {
    let same_way = later.on_the_way_in && block.on_the_way_in || later.on_the_way_out && block.on_the_way_out;
    same_way && later.rule.verdict.accepts() && shares(&later.rule, &block.rule) && !holds(&block.rule, &later.rule)
}

fn shares(one: &Rule, other: &Rule) -> bool {
    let pairs = one.conditions.iter().flat_map(|own| other.conditions.iter().map(move |its| (own, its)));
    pairs.into_iter().any(|(own, its)| own.is_plain() && its.is_plain() && own.and(its).is_some())
}

fn holds(wide: &Rule, narrow: &Rule) -> bool {
    let within = |one: &Condition| wide.conditions.iter().any(|other| other.covers(one));
    narrow.conditions.iter().all(within)
}
