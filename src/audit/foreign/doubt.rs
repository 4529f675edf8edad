//! What is certain, beside what is only possible.
//!
//! In: the report of what is open at most, and of what is likely. Out: the first, in which each finding that is only possible
//! says so, and is no worse than that, and in which none is lost that is certain.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use crate::audit::exposure::Exposed;
use crate::audit::extent::{Extent, beyond};
use crate::audit::finding::Finding;
use crate::audit::level::Level;
use crate::audit::opened::is_for_some;
use crate::audit::region::Kind;
use crate::audit::taken::Work;
use crate::audit::{OpenPorts, Report, open_ports, words};
use crate::place::{Sources, Span};
use crate::policy::Direction;
use crate::ruleset::{Condition, Ruleset, Test, Verdict, Weight};
use crate::sets::{AddressSet, Family};

/// How it begins what is said of a finding that is so only if accepts let in what their tests ask for; its level follows.
pub(super) const AT_MOST: &str = "at most ";

/// Whether that is said of a finding.
pub(super) fn is_at_most(finding: &Finding) -> bool {
    finding.also.iter().any(|line| line.starts_with(AT_MOST))
}

/// What decides whether the host takes what rules give an address of loopback.
pub(super) const BY_SWITCH: &str = "`route_localnet` of the interface by which it comes";

/// Whether it stays so whatever more is open.
fn stays(one: &Finding) -> bool {
    one.id.starts_with("any-")
        || one.id.ends_with("-open")
        || ["default-accept", "wide-range", "all-icmp"].contains(&one.id)
}

/// Whether two findings say the same, each of its report: of one service some ports may be told apart from others.
fn is_same(one: &Finding, other: &Finding) -> bool {
    let shares = |own: &Extent| other.extent.iter().any(|of| own.kind == of.kind && own.values.overlaps(&of.values));
    let is_of_none = one.extent.is_empty() || other.extent.is_empty();
    one.fingerprint == other.fingerprint && (is_of_none || one.extent.iter().any(shares))
}

/// The places of the rules that take part.
fn places(one: &Finding) -> BTreeSet<Span> {
    one.place.iter().chain(&one.rules).copied().collect()
}

fn line(span: Span, sources: &Sources) -> String {
    format!("{}:{}", sources.name(span.file), sources.line_column(span).line)
}

/// What is certain, and of whose packets nothing is said that is as bad: more is open at most, and what is said of all of it is milder,
/// for it is not sure.
fn hidden(most: &Report, likely: &Report, doubts: &str, sources: &Sources) -> Vec<Finding> {
    let is_as_bad = |than: &Finding| most.findings.iter().any(|one| is_same(one, than) && one.level >= than.level);
    let is_covered = |sure: &Finding| {
        let worse = most.findings.iter().filter(|one| one.chain == sure.chain && one.level >= sure.level);
        // What is said of a finding that is certain for a part is told of that part alone.
        let told = worse.filter(|one| !is_at_most(one)).flat_map(|one| one.certain.as_ref().unwrap_or(&one.extent));
        beyond(&sure.extent, told, &mut Work::default()).is_some_and(|left| left.is_empty())
    };
    let told = |sure: &Finding| {
        let opened = |report: &Report| -> BTreeSet<Span> {
            let of_chain = report.exposed.iter().filter(|one| Some(one.chain) == sure.chain);
            of_chain.map(|one| one.place).collect()
        };
        let by: Vec<String> = opened(most).difference(&opened(likely)).map(|span| line(*span, sources)).collect();
        let mut sure = sure.clone();
        if !by.is_empty() {
            sure.also.push(format!("more is open at most, by {}: that depends on {doubts}", words::few(&by, 4)));
        }
        sure
    };
    let certain = likely.findings.iter().filter(|one| stays(one) && !one.extent.is_empty());
    certain.filter(|one| !is_as_bad(one) && !is_covered(one)).map(told).collect()
}

/// The packets of a finding that are those of the findings which are likely; none where all of them are.
fn certain<'l>(finding: &Finding, likely: impl Iterator<Item = &'l Finding>) -> Option<Vec<Extent>> {
    let certain: Vec<Extent> = likely.flat_map(|one| &one.extent).cloned().collect();
    let all = certain == finding.extent
        || beyond(&finding.extent, certain.iter(), &mut Work::default()).is_some_and(|left| left.is_empty());
    (!all).then_some(certain)
}

/// Tells a finding at the rule by which it is so for sure, and of the others that they add to it at most.
fn tell_at(finding: &mut Finding, sure: &Finding, doubts: &str, sources: &Sources) {
    let (all, own) = (places(finding), places(sure));
    let more: Vec<String> = all.difference(&own).map(|span| line(*span, sources)).collect();
    if !more.is_empty() {
        let text = format!("more of it is open at most, by {}: that depends on {doubts}", words::few(&more, 4));
        finding.also.push(text);
    }
    finding.message.clone_from(&sure.message);
    finding.witness.clone_from(&sure.witness);
    finding.place = sure.place;
    finding.rules = all.into_iter().filter(|span| Some(*span) != sure.place).collect();
}

/// Marks what is only so if accepts let in what their tests ask for.
///
/// Of the rules in `switched` what is open depends on a switch of the host, without which they are of no use: whoever wrote them will have
/// set it, and what they open is no milder.
pub(super) fn mark(most: &mut Report, likely: Report, doubts: &str, switched: &BTreeSet<Span>, sources: &Sources) {
    open_ports::doubt(&mut most.open_ports, &likely.open_ports);
    for finding in &mut most.findings {
        let same = |other: &Finding| is_same(other, finding) && other.level >= finding.level;
        if likely.findings.iter().any(same) {
            let certain = certain(finding, likely.findings.iter().filter(|other| same(other)));
            let of_rule = |other: &&Finding| same(other) && other.place == finding.place;
            if !likely.findings.iter().any(|other| of_rule(&other)) {
                let mut all = likely.findings.iter().filter(|other| same(other));
                if let (Some(sure), None) = (all.next(), all.next()) {
                    tell_at(finding, sure, doubts, sources);
                }
            }
            finding.certain = certain;
            continue;
        }
        if !places(finding).is_disjoint(switched) {
            let text = format!("whether it is so depends on {BY_SWITCH}; without it the rule is of no use");
            finding.also.push(text);
            continue;
        }
        let known = || likely.findings.iter().filter(|other| is_same(other, finding));
        let certain = certain(finding, known());
        let level = known().map(|other| other.level).max().unwrap_or(Level::Info).max(finding.level.min(Level::Medium));
        let text = format!("{AT_MOST}{}: whether it is so depends on {doubts}", finding.level);
        finding.also.push(text);
        finding.certain = certain;
        // What is only possible is told under the test on which it rests, and no worse by itself than that.
        finding.level = level;
    }
    for one in hidden(most, &likely, doubts, sources) {
        most.findings.retain(|other| !is_same(other, &one) || other.level >= one.level);
        most.findings.push(one);
    }
    // What is open at most in two ways may be one that is certain.
    let mut said = BTreeSet::new();
    most.findings.retain(|one| said.insert((one.id, one.chain, one.place, one.message.clone())));
    let by_rule = by_rule(&likely);
    for one in &mut most.exposed {
        one.is_certain = by_rule.get(&rule(one)).is_some_and(|sure| is_sure(one, sure));
    }
}

/// What is said of a finding that a deny may close.
pub(super) const CLOSED: &str =
    "open at most: a rule before it may close it, by a test or a statement that is not understood";

/// Whether something that is not understood decides whether packets are kept from an accept: a deny by a test, a way past it, or a
/// statement that could not be read.
pub(super) fn may_be_closed(ruleset: &Ruleset) -> bool {
    let is_asked = |one: &Condition| !one.tags.is_empty() || one.tests.iter().any(|test| !is_for_some(&test.question));
    let closes = |verdict: &Verdict| !matches!(verdict, Verdict::Continue | Verdict::Assign(_)) && !verdict.accepts();
    let is_sent = |test: &Test| test.question.is_translated_by_anchor() || test.question.is_of_redirect();
    let goes_elsewhere = |one: &Condition| one.tests.iter().any(is_sent);
    is_broken(ruleset)
        || ruleset
            .rules()
            .iter()
            .any(|rule| rule.conditions.iter().any(|one| closes(&rule.verdict) && is_asked(one) || goes_elsewhere(one)))
}

/// Whether a statement is missing here, for it or what it names could not be read: it may close anything.
fn is_broken(ruleset: &Ruleset) -> bool {
    ruleset.unread.iter().any(|one| one.weight == Weight::Gap)
}

/// Leaves certain what no deny may close whose test is not understood; the rest is open at most, and no milder for it: what it takes to
/// come past that deny nobody knows.
pub(super) fn close(most: &mut Report, sure: &Report, ruleset: &Ruleset) {
    let nothing = Report::default();
    let sure = if is_broken(ruleset) { &nothing } else { sure };
    open_ports::doubt(&mut most.open_ports, &sure.open_ports);
    let by_rule = by_rule(sure);
    for one in &mut most.exposed {
        one.is_certain &= by_rule.get(&rule(one)).is_some_and(|own| is_sure(one, own));
    }
    for finding in most.findings.iter_mut().filter(|one| stays(one)) {
        let is_told = is_at_most(finding);
        let holds = |other: &Finding| is_same(other, finding) && other.level >= finding.level;
        if !is_told && !sure.findings.iter().any(holds) {
            finding.also.push(CLOSED.to_owned());
        }
    }
}

/// What is said of a finding of a chain that was too much to compute to the end.
const UNFINISHED: &str = "open at most: what earlier rules close was not computed to the end";

/// Leaves nothing certain of these directions: what is open there was not computed to the end, and is open at most.
pub(super) fn unfinished(most: &mut Report, directions: &[Direction]) {
    let certain: Vec<OpenPorts> =
        most.open_ports.iter().filter(|one| !directions.contains(&one.chain)).cloned().collect();
    open_ports::doubt(&mut most.open_ports, &certain);
    for one in most.exposed.iter_mut().filter(|one| directions.contains(&one.chain)) {
        one.is_certain = false;
    }
    let is_of = |one: &Finding| one.chain.is_some_and(|chain| directions.contains(&chain));
    for finding in most.findings.iter_mut().filter(|one| stays(one) && is_of(one)) {
        finding.also.push(UNFINISHED.to_owned());
    }
}

/// What opens something, and of which packets.
type Rule = (Direction, Family, Kind, Span);

fn rule(one: &Exposed) -> Rule {
    (one.chain, one.family, one.kind, one.place)
}

/// What a report says to be open, by what opens it.
fn by_rule(report: &Report) -> BTreeMap<Rule, Vec<&Exposed>> {
    let mut found: BTreeMap<Rule, Vec<&Exposed>> = BTreeMap::new();
    for one in &report.exposed {
        found.entry(rule(one)).or_default().push(one);
    }
    found
}

/// Whether all of it is surely let in by the same rule: what is let in at most is cut another way.
fn is_sure(one: &Exposed, sure: &[&Exposed]) -> bool {
    let is_of = |own: &[String], other: &[String]| other.is_empty() || own == other;
    let all = one.ends.of_family(one.family);
    // Where packets to everyone on the link are in question, those to the host itself are not.
    let ends = Some(all.difference(&AddressSet::only(Ipv4Addr::BROADCAST.into()))).filter(|ends| !ends.is_empty());
    let ends = ends.unwrap_or(all);
    let leads_there = |other: &Exposed| match (&one.published, &other.published) {
        (Some(own), Some(other)) => own.to.address() == other.to.address() && other.ports.covers(&own.ports),
        _ => true,
    };
    let holds = |other: &&&Exposed| {
        leads_there(other)
            && other.values.covers(&one.values)
            && other.source_ports.covers(&one.source_ports)
            && other.ends.of_family(one.family).covers(&ends)
            && is_of(&one.incoming, &other.incoming)
            && is_of(&one.outgoing, &other.outgoing)
            && (other.expected_by.is_empty() || other.expected_by == one.expected_by)
    };
    let peers = AddressSet::union_of(sure.iter().filter(holds).map(|other| &*other.peers));
    peers.covers(&one.peers.of_family(one.family))
}
