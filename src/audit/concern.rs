//! Which findings are about something that is open.
//!
//! In: findings and what is open, of one report. Out: for each entry of what is open the findings that speak of its packets
//! by its rule. It judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::wide_range::WIDE_RANGE;
use super::finding::Finding;
use super::foreign::published::Published;
use super::level::{Level, SourceClass};
use super::link;
use super::reach::WIDE;
use super::region::Kind;
use super::{Exposed, Report};
use crate::place::{FileId, Span};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

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
        last.holds(place).then_some((last.file, last.start))
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
    let subjects: Vec<Subject> = report.findings.iter().map(Subject::of).collect();
    let runs = of_one_rule(report);
    let groups = link::groups();
    let of = |one: &Exposed| -> Vec<usize> {
        let near = by_rule.get(&(one.place.file, one.place.start)).unwrap_or(&none);
        // No connection leads to a group: what is found of these ports is found of other addresses.
        let is_of_groups = one.kind == Kind::Ports(Transport::Tcp) && groups.covers(&one.ends);
        let fits = |number: &&usize| {
            let is_beside = runs.contains(number) && !is_run(one);
            !is_of_groups && !is_beside && subjects.get(**number).is_some_and(|subject| subject.holds(one))
        };
        near.iter().filter(fits).copied().collect()
    };
    let all: Vec<Vec<usize>> = report.exposed.iter().map(of).collect();
    with_published(report, without_narrower(report, all))
}

/// Whether it holds so many adjacent ports that they are a finding.
fn is_run(one: &Exposed) -> bool {
    one.values.ranges().iter().any(|range| range.size() >= WIDE)
}

/// The findings of wide ranges that their first rule opens by itself: others open single ports inside, which are no range.
fn of_one_rule(report: &Report) -> BTreeSet<usize> {
    let wide: BTreeSet<(FileId, u32)> =
        report.exposed.iter().filter(|one| is_run(one)).map(|one| (one.place.file, one.place.start)).collect();
    let opens = |place: Span| wide.contains(&(place.file, place.start));
    let findings = report.findings.iter().enumerate().filter(|(_, finding)| finding.id == WIDE_RANGE.id);
    findings.filter(|(_, finding)| finding.place.is_some_and(opens)).map(|(number, _)| number).collect()
}

/// What is published, and the numbers of what is found of it.
type Led<'a> = (&'a Published, &'a Vec<usize>);

/// What is found of a published port is found of the rule of the forward chain too that lets it through.
fn with_published(report: &Report, mut all: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut led: BTreeMap<(Option<Span>, Kind), Vec<Led<'_>>> = BTreeMap::new();
    let before = all.clone();
    for (one, numbers) in report.exposed.iter().zip(&before) {
        if let Some(published) = &one.published {
            led.entry((published.by, one.kind)).or_default().push((published, numbers));
        }
    }
    let through = report.exposed.iter().zip(&mut all).filter(|(one, _)| one.chain == Direction::Forward);
    for (one, numbers) in through {
        let by = (!one.is_by_default).then_some(one.place);
        let leads_here = |published: &Published| {
            published.inside.overlaps(&one.values)
                && published.to.address().is_some_and(|address| {
                    one.ends.overlaps(&AddressSet::only(address)) && address.is_ipv6() == (one.family == Family::V6)
                })
        };
        let own = led.get(&(by, one.kind)).into_iter().flatten().filter(|(published, _)| leads_here(published));
        numbers.extend(own.flat_map(|(_, own)| own.iter().copied()));
        numbers.sort_unstable();
        numbers.dedup();
    }
    all
}

/// What is open to anyone is not told of what the same rules, or others that a finding names, open to a few.
fn without_narrower(report: &Report, mut all: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut widest: BTreeMap<usize, SourceClass> = BTreeMap::new();
    for (one, numbers) in report.exposed.iter().zip(&all) {
        for number in numbers {
            let class = widest.entry(*number).or_insert(one.class);
            *class = one.class.max(*class);
        }
    }
    for (one, numbers) in report.exposed.iter().zip(&mut all) {
        numbers.retain(|number| {
            let is_of_packets = report.findings.get(*number).is_some_and(|finding| !finding.extent.is_empty());
            !is_of_packets || widest.get(number).is_none_or(|class| *class == one.class)
        });
    }
    all
}

/// What a finding is about, to be asked often: its extent may have thousands of parts.
struct Subject {
    chain: Option<Direction>,
    /// None of packets: then it is about all of its rules'.
    values: Option<BTreeMap<(Kind, Family), PortSet>>,
}

impl Subject {
    fn of(finding: &Finding) -> Self {
        let mut ranges: BTreeMap<(Kind, Family), Vec<Interval<Port>>> = BTreeMap::new();
        for part in &finding.extent {
            for family in Family::ALL.into_iter().filter(|family| part.peers.has(*family)) {
                ranges.entry((part.kind, family)).or_default().extend(part.values.ranges());
            }
        }
        let values = ranges.into_iter().map(|(key, ranges)| (key, ranges.into_iter().collect())).collect();
        Subject { chain: finding.chain, values: (!finding.extent.is_empty()).then_some(values) }
    }

    fn holds(&self, one: &Exposed) -> bool {
        let fits = |values: &BTreeMap<(Kind, Family), PortSet>| {
            values.get(&(one.kind, one.family)).is_some_and(|values| {
                // A service is judged by the port inside, and what is open is told by that of the host.
                let inside = one.published.as_ref().is_some_and(|published| values.overlaps(&published.inside));
                inside || values.overlaps(&one.values)
            })
        };
        self.chain == Some(one.chain) && self.values.as_ref().is_none_or(fits)
    }
}

/// For each entry of what is open, the worst level of what is found of it.
pub fn levels(report: &Report) -> Vec<Option<Level>> {
    concerns(report).iter().map(|numbers| worst(report, numbers)).collect()
}

/// The worst level among these findings that are not settled; none where there is none.
pub fn worst(report: &Report, numbers: &[usize]) -> Option<Level> {
    let findings = numbers.iter().filter_map(|number| report.findings.get(*number));
    findings.filter(|finding| !finding.is_settled()).map(|finding| finding.level).max()
}
