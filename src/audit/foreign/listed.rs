//! Tables and groups of pf whose contents are not known, and how much that matters.
//!
//! In: a ruleset, what was noted of it, and its findings. Out: notes that say so where a table can only close, and findings that name
//! the table to whose addresses something is open in place of anyone.

use std::collections::BTreeSet;

use super::doubt::{AT_MOST, CLOSED};
use crate::audit::finding::Finding;
use crate::audit::level::Level;
use crate::audit::words;
use crate::place::Span;
use crate::ruleset::{Condition, Item, ListRule, Program, Rule, Ruleset, Test, Unread};

/// What is said of a table that only blocks.
const BLOCKS: &str = " (it only blocks)";

/// What is said of one by which addresses are translated and nothing else is decided.
const TRANSLATES: &str = " (it only says whose addresses are translated)";

/// What was noted, with a word of tables that rules ask to keep out and for nothing else, or that no rule asks: whatever they hold, no more
/// is open.
pub(super) fn worded(ruleset: &Ruleset, what: &str) -> String {
    let is_of_table = what.starts_with("the table `<") || what.starts_with("what the table `<");
    let name = what.split('`').nth(1).filter(|_| is_of_table && matches!(ruleset.program, Program::List(_)));
    let Some(name) = name else { return what.to_owned() };
    let asks =
        |test: &Test| test.question.text().and_then(|text| text.split_once(' ')).is_some_and(|(_, of)| of == name);
    let only_blocks = |rule: &&Rule| {
        let mut tests = rule.conditions.iter().flat_map(|one| &one.tests).filter(|test| asks(test));
        rule.verdict.denies() && tests.all(|test| test.answer)
    };
    let rules = ruleset.rules();
    let is_asking = |rule: &&Rule| rule.conditions.iter().flat_map(|one| &one.tests).any(asks);
    let asking: Vec<&Rule> = rules.into_iter().filter(is_asking).collect();
    let translates = what.contains(Unread::TRANSLATING);
    if translates && asking.is_empty() {
        return what.replacen(Unread::TRANSLATING, TRANSLATES, 1);
    }
    let blocks = !translates && !asking.is_empty() && asking.iter().all(only_blocks);
    if blocks { what.replacen(&format!("`{name}`"), &format!("`{name}`{BLOCKS}"), 1) } else { what.to_owned() }
}

/// Whether what is not known can't open more than is told.
pub(super) fn is_mild(what: &str) -> bool {
    what.contains(BLOCKS)
        || what.contains(TRANSLATES)
        || what.contains("the interfaces of the group `")
        || what.contains(": a program of the host takes")
}

/// Says of what is open at most by rules for senders of a table or of a name, or for all where a line keeps out whoever is in none, that
/// it is open to these, and no worse than that.
pub(super) fn name_senders(ruleset: &Ruleset, findings: &mut [Finding]) {
    let Program::List(items) = &ruleset.program else { return };
    let rules = ruleset.rules();
    let senders = |span: Span| -> Option<BTreeSet<String>> {
        let mut own = rules.iter().filter(|rule| rule.span == span && rule.verdict.accepts()).peekable();
        own.peek()?;
        let is_own = |line: &ListRule| line.rule.span == span && line.rule.verdict.accepts();
        let line = items.iter().position(|item| matches!(item, Item::Rule(line) if is_own(line)));
        let mut names = BTreeSet::new();
        for condition in own
            .flat_map(|rule| &rule.conditions)
            .filter(|one| one.source.is_any() || one.source.v4.is_full() || one.source.v6.is_full())
        {
            let kept = || line.and_then(|line| kept_to(items, line, condition));
            names.insert(condition.tests.iter().find_map(sender).or_else(kept)?);
        }
        Some(names)
    };
    for finding in findings {
        let Some(at) = finding.also.iter().position(|text| text.starts_with(AT_MOST) || *text == CLOSED) else {
            continue;
        };
        let split = |by: &'static str| finding.message.split_once("anyone").filter(|(before, _)| before.ends_with(by));
        let Some((before, behind)) = split("open to ").or_else(|| split("accepted from ")) else { continue };
        let mut names = BTreeSet::new();
        let all = finding.place.iter().chain(&finding.rules).try_for_each(|span| {
            names.extend(senders(*span)?);
            Some(())
        });
        if all.is_none() || names.is_empty() {
            continue;
        }
        let names: Vec<String> = names.into_iter().collect();
        let holds = if names.len() == 1 { "holds" } else { "hold" };
        let names = words::few(&names, 4);
        let behind = behind.strip_prefix(" who comes").unwrap_or(behind);
        finding.message = format!("{before}the addresses of {names}{behind}");
        if let Some(text) = finding.also.get_mut(at) {
            *text = format!("to whom it is open depends on what {names} {holds}, which is not known");
        }
        finding.level = finding.level.min(Level::Low);
    }
}

/// The table or the name out of which a line keeps all packets of a condition of the line at that place; none if no line does.
fn kept_to(items: &[Item], at: usize, condition: &Condition) -> Option<String> {
    let is_quick = matches!(items.get(at), Some(Item::Rule(line)) if line.quick);
    let counts = |number: usize, line: &ListRule| {
        let is_met = if is_quick { line.quick && number < at } else { line.quick || number > at };
        is_met && line.on_the_way_in && line.rule.verdict.denies()
    };
    let others = items.iter().enumerate().filter_map(|(number, item)| match item {
        Item::Rule(line) if counts(number, line) => Some(line),
        _ => None,
    });
    let name = |one: &Condition| match one.tests.as_slice() {
        [test] if one.tags.is_empty() && !test.answer && one.covers(condition) => {
            sender(&Test { answer: true, ..test.clone() })
        }
        _ => None,
    };
    others.flat_map(|line| &line.rule.conditions).find_map(name)
}

/// The table or the name of whose addresses a test wants the sender to be.
fn sender(test: &Test) -> Option<String> {
    let name = test.question.text()?.strip_prefix("from ").filter(|_| test.answer)?;
    let is_own = name.starts_with('(') || name.contains(':');
    (!is_own).then(|| format!("`{name}`"))
}
