//! Findings as cards, each with why, what to do, and the lines of its rules.
//!
//! In: findings. Out: a list, worst first, those that nobody has to act upon last.

use crate::audit::{Finding, Level, Report, Standing, words};
use crate::policy::Direction;
use crate::report::html::lines::Lines;
use crate::report::html::list::{By, Column, Filter, List, Record, answers};
use crate::report::html::parts::{Look, Part, Parts};
use crate::report::html::sentence as finished;
use crate::report::places::line;

/// So many other rules of a finding are shown with their lines; of the rest the places.
const RULES: usize = 8;

/// So many places of the rest are written out; the others are counted.
const PLACES: usize = 500;

/// The findings in the order of their cards: the report's number and the finding's.
fn ordered(reports: &[Report]) -> Vec<(usize, usize, &Finding)> {
    let all = reports.iter().enumerate();
    let mut all: Vec<(usize, usize, &Finding)> = all
        .flat_map(|(input, report)| report.findings.iter().enumerate().map(move |(at, finding)| (input, at, finding)))
        .collect();
    all.sort_by_key(|(_, _, finding)| (finding.is_settled(), std::cmp::Reverse(finding.level)));
    all
}

/// For each finding of each report the number of its card, counted from 1.
pub(super) fn numbers(reports: &[Report]) -> Vec<Vec<usize>> {
    let mut numbers: Vec<Vec<usize>> = reports.iter().map(|report| vec![0; report.findings.len()]).collect();
    for (card, (input, at, _)) in ordered(reports).into_iter().enumerate() {
        if let Some(number) = numbers.get_mut(input).and_then(|own| own.get_mut(at)) {
            *number = card + 1;
        }
    }
    numbers
}

/// The list.
pub(super) fn list(reports: &[Report], lines: &mut Lines<'_>) -> List {
    let all = ordered(reports);
    let levels = Level::ALL.map(|level| (level, level.name().to_owned()));
    let ways = Direction::ALL.map(|way| (way, way.name().to_owned()));
    let mut ids: Vec<(&str, String)> = all.iter().map(|(_, _, one)| (one.id, one.id.to_owned())).collect();
    ids.sort_unstable();
    ids.dedup();
    let standings = ["open", "new", "grown", "known", "accepted"].map(|name| (name, name.to_owned()));
    let inputs: Vec<(usize, String)> =
        reports.iter().enumerate().map(|(number, report)| (number, super::input(report).to_owned())).collect();
    let filters = vec![
        answers("Level", &levels, |level| all.iter().any(|(_, _, one)| one.level == *level)),
        answers("Finding", &ids, |_| true),
        answers("Direction", &ways, |way| all.iter().any(|(_, _, one)| one.chain == Some(*way))),
        answers("State", &standings, |name| all.iter().any(|(_, _, one)| standing(one) == *name)),
        answers("Input", &inputs, |_| reports.len() > 1),
    ];
    let several = reports.len() > 1;
    let record = |(card, (input, _, finding)): (usize, &(usize, usize, &Finding))| {
        let name = reports.get(*input).map_or("", super::input);
        record(card + 1, finding, several.then_some(name), &filters, lines)
    };
    let records = all.iter().enumerate().map(record).collect();
    List {
        id: "findings",
        things: ["finding", "findings"],
        cards: true,
        columns: vec![Column { title: "Level", by: By::Number }],
        filters,
        records,
        nothing: "There are no findings.".to_owned(),
    }
}

fn standing(finding: &Finding) -> &'static str {
    match (&finding.accepted, finding.standing) {
        (Some(_), _) => "accepted",
        (None, Some(standing)) => standing.name(),
        (None, None) => "open",
    }
}

fn record(card: usize, finding: &Finding, input: Option<&str>, filters: &[Filter], lines: &mut Lines<'_>) -> Record {
    let mut head = vec![Part::new(Look::Level(finding.level), finding.level.name())];
    if finding.is_settled() || finding.standing == Some(Standing::Grown) {
        head.push(Part::muted(standing(finding)));
    }
    head.push(Part::said(&sentence(&finding.message)));
    head.push(Part::muted(finding.id));
    let names = [
        Some(finding.level.name()),
        Some(finding.id),
        finding.chain.map(Direction::name),
        Some(standing(finding)),
        input,
    ];
    Record {
        id: format!("finding-{card}"),
        cells: vec![head],
        fields: fields(finding, input, lines),
        fits: filters.iter().zip(names).map(|(filter, name)| filter.numbers(name)).collect(),
        sort: vec![finding.level as i64],
        ..Record::default()
    }
}

/// A message as a title: a capital letter, and no full stop.
fn sentence(text: &str) -> String {
    finished(text).trim_end_matches('.').to_owned()
}

fn fields(finding: &Finding, input: Option<&str>, lines: &mut Lines<'_>) -> Vec<(&'static str, Parts)> {
    let mut fields: Vec<(&'static str, Parts)> = Vec::new();
    let mut say = |label, parts: Parts| {
        if !parts.is_empty() {
            fields.push((label, parts));
        }
    };
    say("Accepted", finding.accepted.iter().map(|reason| Part::plain(reason)).collect());
    say("What to do", vec![Part::said(&finished(&finding.advice))]);
    say("Why", vec![Part::said(&finished(finding.reason))]);
    let chain = finding.chain.map_or(String::new(), |chain| format!(", {}", chain.name()));
    say("Rule", finding.place.map_or(Vec::new(), |place| lines.rule_and(place, &chain)));
    say("Packet", finding.witness.iter().map(|witness| Part::code(&witness.to_string())).collect());
    say("Other rules", others(finding, lines));
    say("Comes from", finding.origin.iter().map(|step| Part::new(Look::Line, step)).collect());
    say("Also", finding.also.iter().map(|detail| Part::new(Look::Line, detail)).collect());
    if !finding.is_settled() && finding.level > Level::Info && !finding.entry.is_empty() {
        say("To accept it", vec![Part::block(&finding.entry)]);
    }
    say("Input", input.map(Part::plain).into_iter().collect());
    fields
}

/// The other rules: the first with their lines, of the rest the places.
fn others(finding: &Finding, lines: &mut Lines<'_>) -> Parts {
    let (shown, rest) = finding.rules.split_at(finding.rules.len().min(RULES));
    let mut parts: Parts = shown.iter().flat_map(|span| lines.rule(*span)).collect();
    if !rest.is_empty() {
        let places: Vec<String> = rest.iter().take(PLACES).map(|span| line(*span, lines.sources())).collect();
        let more = if rest.len() > PLACES { format!(" and {} more", rest.len() - PLACES) } else { String::new() };
        let count = words::number(rest.len() as u128);
        parts.push(Part::rest(&format!("and {count} more rules"), &format!("{}{more}", places.join(", "))));
    }
    parts
}
