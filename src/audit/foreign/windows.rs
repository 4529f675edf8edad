//! What rules of Windows ask beside the packet, as far as it keeps no stranger from what a rule names.
//!
//! In: a ruleset of Windows. Out: the same rules as strangers meet them, and what to say of that. A port that is open for one program
//! alone is open as long as that listens; a rule that holds in the profile `public` holds on networks of strangers. A program that may
//! have any port is another matter: where it listens nobody knows. Defaults that no text says are taken to be those with which Windows
//! comes, which block what comes in and let out the rest (Microsoft, Windows Firewall: Default settings).

use std::collections::{BTreeMap, BTreeSet};

use super::unread::UNMODELLED_MATCH;
use crate::audit::finding::Finding;
use crate::audit::level::Level;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{
    Condition, Program, Protocol, ProtocolSet, Question, Rule, Ruleset, Test, Unordered, Unread, Verdict,
};

/// A rule for more ports than this names none.
const MOST_NAMED: u128 = 1_000;

/// A ruleset of Windows as strangers meet it.
#[derive(Debug)]
pub(super) struct Granted {
    /// The rules.
    pub ruleset: Ruleset,
    /// For which programs rules are, by the places of those.
    programs: BTreeMap<Span, String>,
    /// The directions of which the defaults are not said, and where that is.
    defaults: BTreeMap<Direction, Span>,
    /// The rules of which a print leaves out parts.
    parts: BTreeSet<Span>,
}

/// The rules of Windows as strangers meet them; none of another firewall.
pub(super) fn granted(ruleset: &Ruleset) -> Option<Granted> {
    let Program::Unordered(given) = &ruleset.program else { return None };
    let mut own = Unordered { rules: Vec::new(), defaults: given.defaults.clone() };
    let (mut programs, mut defaults, mut parts) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let mut settled: BTreeMap<Span, Vec<Test>> = BTreeMap::new();
    let of_profiles: BTreeSet<Span> =
        ruleset.unread.iter().filter(|one| is_of_profile(one)).map(|one| one.span).collect();
    for (direction, rule) in &given.rules {
        if asks(rule, Question::is_of_defaults) {
            defaults.insert(*direction, rule.span);
            let verdict = if *direction == Direction::Inbound { Verdict::Drop } else { Verdict::Accept };
            own.defaults.insert(*direction, (verdict, None));
            continue;
        }
        let mut rule = rule.clone();
        let is_written = !of_profiles.contains(&rule.span);
        if rule.verdict.denies() && is_written {
            let tests = rule.conditions.iter_mut().flat_map(|one| &mut one.tests).filter(|test| is_public(test));
            tests.for_each(|test| test.question = Question::public_profile());
        }
        if rule.verdict.accepts() && *direction == Direction::Inbound && is_written {
            let is_meant = rule.conditions.iter().all(names_ports);
            programs.extend(listener(&rule).filter(|_| is_meant).map(|text| (rule.span, text)));
            if is_meant && asks(&rule, Question::is_of_print) {
                parts.insert(rule.span);
            }
            let keeps = |test: &Test| !(is_public(test) || is_meant && is_of_program(test));
            rule.conditions.iter_mut().for_each(|one| one.tests.retain(keeps));
            settled.insert(rule.span, rule.conditions.iter().flat_map(|one| &one.tests).cloned().collect());
        }
        own.rules.push((*direction, rule));
    }
    let is_settled = |one: &Unread| settled.get(&one.span).is_some_and(|left| is_settled(one, left));
    let is_open = |one: &&Unread| !one.what.ends_with(Unread::DEFAULTS) && !is_settled(one);
    let unread = ruleset.unread.iter().filter(is_open).cloned().collect();
    let ruleset = Ruleset { program: Program::Unordered(own), unread, ..ruleset.clone() };
    Some(Granted { ruleset, programs, defaults, parts })
}

impl Granted {
    /// What is to be said of what was taken for granted, and of rules for programs in what was found of those.
    pub(super) fn say(&self, findings: &mut Vec<Finding>) {
        for finding in findings.iter_mut() {
            let program = finding.place.and_then(|place| self.programs.get(&place));
            if let Some(text) = program.filter(|_| finding.chain == Some(Direction::Inbound)) {
                finding.also.push(format!("the rule is for {text}: where that does not listen, nobody gets in by it"));
            }
        }
        findings.extend(self.of_defaults());
        findings.extend(self.of_parts());
    }

    fn of_defaults(&self) -> Option<Finding> {
        let place = self.defaults.values().next()?;
        let names: Vec<&str> = self.defaults.keys().map(|direction| direction.name()).collect();
        let message = format!(
            "not known: the {}{}: judged as Windows comes, with what comes in blocked and what goes out let through",
            names.join(" and "),
            Unread::DEFAULTS
        );
        let advice = "give that as well, `--ruleset RULES,DEFAULTS`: a profile that is off or lets in by default opens all ports";
        Some(Finding::new(&UNMODELLED_MATCH, message).level(Level::High).advice(advice).at(Some(*place)))
    }

    fn of_parts(&self) -> Option<Finding> {
        let message = format!("not known: {}: judged as if nothing stood there", Unread::PRINT);
        let advice = "give what `netsh advfirewall firewall show rule name=all verbose` prints: it tells for which programs and senders \
                      rules are";
        let mut places = self.parts.iter().copied();
        let mut finding = Finding::new(&UNMODELLED_MATCH, message).advice(advice).at(Some(places.next()?));
        finding.rules = places.collect();
        Some(finding)
    }
}

fn asks(rule: &Rule, is_it: impl Fn(&Question) -> bool) -> bool {
    rule.conditions.iter().flat_map(|one| &one.tests).any(|test| is_it(&test.question))
}

/// Whether it is for ports of TCP or UDP, and for so few that they were meant.
fn names_ports(condition: &Condition) -> bool {
    let has_ports = [Protocol::TCP, Protocol::UDP].iter().any(|one| condition.protocols == ProtocolSet::point(*one));
    has_ports && condition.selectors.size() <= MOST_NAMED
}

/// The program that a rule is for, and the service, in words.
fn listener(rule: &Rule) -> Option<String> {
    let tests = rule.conditions.iter().flat_map(|one| &one.tests);
    let named: BTreeSet<(&str, &str)> = tests.filter_map(|test| test.question.listener()).collect();
    let told: Vec<String> = named.into_iter().map(|(kind, name)| format!("the {kind} `{name}`")).collect();
    (!told.is_empty()).then(|| told.join(" and "))
}

/// Whether it is no rule that a note speaks of, but what a profile does: that is told by itself.
fn is_of_profile(note: &Unread) -> bool {
    [Unread::OFF, Unread::LETS_IN].iter().any(|words| note.what.starts_with(words))
}

/// Whether it is so on networks of strangers.
fn is_public(test: &Test) -> bool {
    test.answer && test.question.profiles().is_some_and(|profiles| profiles.split(',').any(|name| name == "public"))
}

/// Whether it asks which program listens, or what may be that.
fn is_of_program(test: &Test) -> bool {
    test.answer && (test.question.listener().is_some() || test.question.is_of_print())
}

/// Whether a note speaks of nothing that the rule still asks.
fn is_settled(note: &Unread, left: &[Test]) -> bool {
    let asks = |stem: &str| left.iter().any(|test| test.question.text().is_some_and(|text| text.starts_with(stem)));
    let parameter = note.what.strip_prefix("the parameter `").and_then(|rest| rest.strip_suffix('`'));
    note.what == Unread::PRINT && !left.iter().any(|test| test.question.is_of_print())
        || parameter.is_some_and(|name| !asks(&format!("{name}=")))
}
