//! Runs of rules that could be one.
//!
//! In: a ruleset with chains. Out: for each chain the runs of rules, one behind the other, that are equal but for one field, and
//! the rule that would do: proved by comparing the ruleset with the one in which each run is merged.

use std::sync::Arc;

use super::finding::{Entry, Finding};
use super::level::Level;
use super::region::Kind;
use super::words;
use crate::packets::{Grown, Limits, compare};
use crate::protocol::Transport;
use crate::ruleset::{Chain, Condition, InterfaceSet, Pattern, Program, Protocol, Rule, Ruleset, Verdict};
use crate::sets::{AddressSet, Family, PortSet};

/// One rule would do.
pub static MERGEABLE: Entry = Entry {
    id: "mergeable",
    level: Level::Info,
    summary: "rules that follow each other are equal but for one field",
    why: "one rule with a set is read at once, and is faster",
    advice: "write one rule that asks for any of them",
    tag: None,
};

/// So many rules in a row are worth a word: two are written as easily as one.
const RUN: usize = 3;

/// Of a longer run another finding says that a set was meant.
const LIST: usize = 1_000;

/// The field in which rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Where packets come from.
    Source,
    /// Where they go.
    Destination,
    /// Destination ports, or types of messages.
    Values,
    /// Source ports.
    SourcePorts,
    /// By which interface they come.
    Incoming,
    /// By which interface they leave.
    Outgoing,
}

impl Field {
    const ALL: [Field; 6] =
        [Field::Source, Field::Destination, Field::Values, Field::SourcePorts, Field::Incoming, Field::Outgoing];

    fn name(self) -> &'static str {
        match self {
            Field::Source => "source",
            Field::Destination => "destination",
            Field::Values => "destination ports",
            Field::SourcePorts => "source ports",
            Field::Incoming => "incoming interface",
            Field::Outgoing => "outgoing interface",
        }
    }
}

/// A run of rules in a chain.
struct Run {
    list: usize,
    first: usize,
    count: usize,
    field: Field,
    merged: Vec<Condition>,
}

/// What is said of the chains for which `counts`, where two rules may stand as one if `alike` says so of them and of the field in
/// which they differ.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn findings(
    ruleset: &Ruleset,
    counts: impl Fn(&Chain) -> bool,
    alike: impl Fn(&Rule, &Rule, Field) -> bool,
) -> Result<Vec<Finding>, Grown> {
    let Program::Chains(chains) = &ruleset.program else { return Ok(Vec::new()) };
    let mut runs: Vec<Run> = Vec::new();
    for (list, chain) in chains.chains.iter().enumerate().filter(|(_, chain)| counts(chain)) {
        runs.extend(runs_of(list, chain, &alike));
    }
    runs.retain(|run| (RUN..LIST).contains(&run.count));
    if runs.is_empty() {
        return Ok(Vec::new());
    }
    let found = compare(ruleset, &merged(ruleset, &runs), Limits::default())?;
    if !found.changes.is_empty() || !found.logs.is_empty() {
        return Ok(Vec::new());
    }
    let of_chain = |(list, chain): (usize, &Chain)| {
        let own: Vec<&Run> = runs.iter().filter(|run| run.list == list).collect();
        tell(chain, &own)
    };
    Ok(chains.chains.iter().enumerate().filter_map(of_chain).collect())
}

fn runs_of(list: usize, chain: &Chain, alike: &impl Fn(&Rule, &Rule, Field) -> bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while let (Some(first), Some(second)) = (chain.rules.get(at), chain.rules.get(at + 1)) {
        let field = Field::ALL.into_iter().find(|field| alike(first, second, *field) && differ(first, second, *field));
        let Some(field) = field else {
            at += 1;
            continue;
        };
        let same = |other: &&Rule| alike(first, other, field) && differ(first, other, field);
        let count = 1 + chain.rules.iter().skip(at + 1).take_while(same).count();
        let members: Vec<&Rule> = chain.rules.iter().skip(at).take(count).collect();
        if let Some(merged) = united(&members, field) {
            runs.push(Run { list, first: at, count, field, merged });
        }
        at += count;
    }
    runs
}

/// Whether two rules do the same and differ in this field and in nothing else.
fn differ(one: &Rule, other: &Rule, field: Field) -> bool {
    let pairs = || one.conditions.iter().zip(&other.conditions);
    one.verdict.decides()
        && one.verdict == other.verdict
        && one.log.is_none()
        && other.log.is_none()
        && !one.conditions.is_empty()
        && one.conditions.len() == other.conditions.len()
        && pairs().all(|(a, b)| a.is_plain() && with(a, field, b) == *b && !a.is_empty() && !b.is_empty())
        && pairs().any(|(a, b)| a != b)
}

/// The condition with a field of another.
fn with(one: &Condition, field: Field, other: &Condition) -> Condition {
    let mut changed = one.clone();
    match field {
        Field::Source => changed.source = Arc::clone(&other.source),
        Field::Destination => changed.destination = Arc::clone(&other.destination),
        Field::Values => changed.selectors = other.selectors.clone(),
        Field::SourcePorts => changed.source_ports = other.source_ports.clone(),
        Field::Incoming => changed.incoming = other.incoming.clone(),
        Field::Outgoing => changed.outgoing = other.outgoing.clone(),
    }
    changed
}

/// The conditions of all rules of a run as those of one; none where no such conditions can say it.
fn united(rules: &[&Rule], field: Field) -> Option<Vec<Condition>> {
    let first = rules.first()?;
    let of_place = |(place, condition): (usize, &Condition)| {
        let mut all = condition.clone();
        for other in rules.iter().skip(1).filter_map(|rule| rule.conditions.get(place)) {
            match field {
                Field::Source => all.source = Arc::new(all.source.union(&other.source)),
                Field::Destination => all.destination = Arc::new(all.destination.union(&other.destination)),
                Field::Values => all.selectors = all.selectors.union(&other.selectors),
                Field::SourcePorts => all.source_ports = all.source_ports.union(&other.source_ports),
                Field::Incoming => all.incoming = joined(&all.incoming, &other.incoming)?,
                Field::Outgoing => all.outgoing = joined(&all.outgoing, &other.outgoing)?,
            }
        }
        Some(all)
    };
    first.conditions.iter().enumerate().map(of_place).collect()
}

fn joined(one: &InterfaceSet, other: &InterfaceSet) -> Option<InterfaceSet> {
    let (InterfaceSet::OneOf(a), InterfaceSet::OneOf(b)) = (one, other) else { return None };
    Some(InterfaceSet::OneOf(a.union(b).cloned().collect()))
}

fn merged(ruleset: &Ruleset, runs: &[Run]) -> Ruleset {
    let mut changed = ruleset.clone();
    let Program::Chains(chains) = &mut changed.program else { return changed };
    // From the end, so that the numbers of those before stay true.
    for run in runs.iter().rev() {
        let Some(chain) = chains.chains.get_mut(run.list) else { continue };
        if let Some(rule) = chain.rules.get_mut(run.first) {
            rule.conditions.clone_from(&run.merged);
        }
        chain.rules.drain(run.first + 1..(run.first + run.count).min(chain.rules.len()));
    }
    changed
}

fn tell(chain: &Chain, runs: &[&Run]) -> Option<Finding> {
    let longest = runs.iter().max_by_key(|run| (run.count, std::cmp::Reverse(run.first)))?;
    let mut rules = chain.rules.iter().skip(longest.first).take(longest.count);
    let first = rules.next()?;
    let count = words::number(longest.count as u128);
    let more = match runs.len() {
        1 => String::new(),
        2 => "; 1 more such run stands in this chain".to_owned(),
        several => format!("; {} more such runs stand in this chain", several - 1),
    };
    let messages = first
        .conditions
        .iter()
        .any(|one| one.protocols.ranges().iter().all(|range| range.is_point() && range.first().is_icmp()));
    let field = if longest.field == Field::Values && messages { "types of messages" } else { longest.field.name() };
    let message = format!("{count} rules in a row of `{}` differ in their {field} alone{more}", chain.name);
    let one = longest.merged.first().map_or(String::new(), |condition| text(condition, &first.verdict));
    let mut finding = Finding::new(&MERGEABLE, message).at(Some(first.span));
    finding.advice = format!("write one rule in their place, which is proved to do the same: {one}");
    finding.rules = rules.map(|rule| rule.span).collect();
    Some(finding)
}

/// So many values are written out.
const WRITTEN: usize = 8;

/// What one rule would say, in no firewall's own words.
fn text(condition: &Condition, verdict: &Verdict) -> String {
    let mut parts = vec![match verdict {
        Verdict::Drop => "drop".to_owned(),
        Verdict::Reject(_) => "reject".to_owned(),
        _ => "accept".to_owned(),
    }];
    parts.extend(protocols(condition));
    if !condition.source_ports.is_full() {
        parts.push(format!("from port {}", ranges(&condition.source_ports)));
    }
    for (word, set) in [("from", &condition.source), ("to", &condition.destination)] {
        parts.extend(addresses(set).map(|list| format!("{word} {list}")));
    }
    for (word, set) in [("in by", &condition.incoming), ("out by", &condition.outgoing)] {
        if let InterfaceSet::OneOf(patterns) = set {
            let names: Vec<String> = patterns.iter().map(interface).collect();
            parts.push(format!("{word} {}", words::few(&names, WRITTEN)));
        }
    }
    parts.join(" ")
}

fn protocols(condition: &Condition) -> Option<String> {
    let has = |number: u8| condition.protocols.contains(Protocol(number));
    let mut named: Vec<String> = Vec::new();
    for transport in Transport::ALL.into_iter().filter(|one| has(one.number())) {
        named.push(words::values(Kind::Ports(transport), &condition.selectors));
    }
    for (family, protocol) in [(Family::V4, Protocol::ICMP), (Family::V6, Protocol::ICMPV6)] {
        if has(protocol.0) {
            named.push(words::values(Kind::Icmp(family), &condition.selectors));
        }
    }
    (!condition.protocols.is_full()).then(|| words::list(&named)).filter(|text| !text.is_empty())
}

fn ranges(ports: &PortSet) -> String {
    let ranges: Vec<String> = ports.ranges().iter().map(ToString::to_string).collect();
    words::few(&ranges, WRITTEN)
}

/// The addresses; none where they are all of a family.
fn addresses(set: &AddressSet) -> Option<String> {
    let is_condition = Family::ALL.into_iter().any(|family| set.has(family) && !set.is_full(family));
    is_condition.then(|| words::few(&words::prefixes(set, 1_000), WRITTEN))
}

fn interface(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Loopback => "loopback".to_owned(),
        Pattern::Exact(name) => name.to_string(),
        Pattern::Prefix(prefix) => format!("{prefix}*"),
    }
}
