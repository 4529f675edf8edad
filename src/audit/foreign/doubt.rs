//! What is certain, beside what is only possible.
//!
//! In: the report of what is open at most, and of what is likely. Out: the first, in which each finding that is only possible
//! says so, and is no worse than that, and in which none is lost that is certain.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use crate::audit::exposure::Exposed;
use crate::audit::extent::Extent;
use crate::audit::finding::Finding;
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::{Report, open_ports, words};
use crate::place::{Sources, Span};
use crate::policy::Direction;
use crate::sets::{AddressSet, Family};

/// How it begins what is said of a finding that is so only if accepts let in what their tests ask for; its level follows.
pub(super) const AT_MOST: &str = "at most ";

/// What decides whether the host takes what rules give an address of loopback.
pub(super) const BY_SWITCH: &str = "`route_localnet` of the interface by which it comes";

/// What is said of a chain as a whole: beside it no other check says what it implies.
const OF_ALL: [&str; 2] = ["any-any", "default-accept"];

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

/// What is certain of chains that may let everything in, and is not said of them for that reason; or said to be milder, of what
/// rules open besides.
fn hidden(most: &Report, likely: &Report, doubts: &str, sources: &Sources) -> Vec<Finding> {
    let is_as_bad =
        |all: &[Finding], than: &Finding| all.iter().any(|one| is_same(one, than) && one.level >= than.level);
    let is_doubtful = |one: &&Finding| OF_ALL.contains(&one.id) && !is_as_bad(&likely.findings, one);
    let wide: Vec<&Finding> = most.findings.iter().filter(is_doubtful).collect();
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
    let certain = likely.findings.iter().filter(|one| stays(one) && wide.iter().any(|wide| wide.chain == one.chain));
    certain.filter(|one| !is_as_bad(&most.findings, one)).map(told).collect()
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
    let hidden = hidden(most, &likely, doubts, sources);
    for finding in &mut most.findings {
        let same = |other: &Finding| is_same(other, finding) && other.level >= finding.level;
        if likely.findings.iter().any(same) {
            let of_rule = |other: &&Finding| same(other) && other.place == finding.place;
            if !likely.findings.iter().any(|other| of_rule(&other)) {
                let mut all = likely.findings.iter().filter(|other| same(other));
                if let (Some(sure), None) = (all.next(), all.next()) {
                    tell_at(finding, sure, doubts, sources);
                }
            }
            continue;
        }
        if finding.place.is_some_and(|place| switched.contains(&place)) {
            let text = format!("whether it is so depends on {BY_SWITCH}; without it the rule is of no use");
            finding.also.push(text);
            continue;
        }
        let known = likely.findings.iter().filter(|other| is_same(other, finding));
        let level = known.map(|other| other.level).max().unwrap_or(Level::Info).max(finding.level.min(Level::Medium));
        let text = format!("{AT_MOST}{}: whether it is so depends on {doubts}", finding.level);
        finding.also.push(text);
        // What is only possible is told under the test on which it rests, and no worse by itself than that.
        finding.level = level;
    }
    for one in hidden {
        most.findings.retain(|other| !is_same(other, &one) || other.level >= one.level);
        most.findings.push(one);
    }
    let mut by_rule: BTreeMap<Rule, Vec<&Exposed>> = BTreeMap::new();
    for one in &likely.exposed {
        by_rule.entry(rule(one)).or_default().push(one);
    }
    for one in &mut most.exposed {
        one.is_certain = by_rule.get(&rule(one)).is_some_and(|sure| is_sure(one, sure));
    }
}

/// What opens something, and of which packets.
type Rule = (Direction, Family, Kind, Span);

fn rule(one: &Exposed) -> Rule {
    (one.chain, one.family, one.kind, one.place)
}

/// Whether all of it is surely let in by the same rule: what is let in at most is cut another way.
fn is_sure(one: &Exposed, sure: &[&Exposed]) -> bool {
    let is_of = |own: &[String], other: &[String]| other.is_empty() || own == other;
    let all = one.ends.of_family(one.family);
    // Where packets to everyone on the link are in question, those to the host itself are not.
    let ends = Some(all.difference(&AddressSet::only(Ipv4Addr::BROADCAST.into()))).filter(|ends| !ends.is_empty());
    let ends = ends.unwrap_or(all);
    let holds = |other: &&&Exposed| {
        other.values.covers(&one.values)
            && other.source_ports.covers(&one.source_ports)
            && other.ends.of_family(one.family).covers(&ends)
            && is_of(&one.incoming, &other.incoming)
            && is_of(&one.outgoing, &other.outgoing)
            && (other.expected_by.is_empty() || other.expected_by == one.expected_by)
    };
    let peers = sure.iter().filter(holds).fold(AddressSet::default(), |sum, other| sum.union(&other.peers));
    peers.covers(&one.peers.of_family(one.family))
}
