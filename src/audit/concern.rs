//! Which findings are about something that is open.
//!
//! In: findings and what is open, of one report. Out: for each entry of what is open the findings that speak of its packets
//! by its rule. It judges nothing.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::level::Level;
use super::view::within;
use super::{Exposed, Report};
use crate::place::{FileId, Span};

/// For each entry of what is open, the numbers of the findings about it, in the order of the findings.
pub fn concerns(report: &Report) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<(FileId, u32), Span> = BTreeMap::new();
    for one in &report.exposed {
        let widest = places.entry((one.place.file, one.place.start)).or_insert(one.place);
        widest.end = widest.end.max(one.place.end);
    }
    // A finding stands at a rule or inside of it; rules do not lie in each other.
    let home = |place: Span| {
        let (_, last) = places.range(..=(place.file, place.start)).next_back()?;
        within(place, *last).then_some((last.file, last.start))
    };
    let mut by_rule: BTreeMap<(FileId, u32), Vec<usize>> = BTreeMap::new();
    for (number, finding) in report.findings.iter().enumerate() {
        for rule in finding.place.iter().chain(&finding.rules).filter_map(|place| home(*place)) {
            let list = by_rule.entry(rule).or_default();
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }
    let none = Vec::new();
    let of = |one: &Exposed| {
        let near = by_rule.get(&(one.place.file, one.place.start)).unwrap_or(&none);
        let fits = |number: &&usize| report.findings.get(**number).is_some_and(|finding| is_about(finding, one));
        near.iter().filter(fits).copied().collect()
    };
    report.exposed.iter().map(of).collect()
}

fn is_about(finding: &Finding, one: &Exposed) -> bool {
    let fits = || {
        let mut parts = finding.extent.iter().filter(|part| part.kind == one.kind && part.peers.has(one.family));
        parts.any(|part| part.values.overlaps(&one.values))
    };
    finding.chain == Some(one.chain) && (finding.extent.is_empty() || fits())
}

/// The worst level among these findings that are not settled; none where there is none.
pub fn worst(report: &Report, numbers: &[usize]) -> Option<Level> {
    let findings = numbers.iter().filter_map(|number| report.findings.get(*number));
    findings.filter(|finding| !finding.is_settled()).map(|finding| finding.level).max()
}
