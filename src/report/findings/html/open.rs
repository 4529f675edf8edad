//! What is open, as a table.
//!
//! In: what is open, with the findings about it. Out: a list with a row for each line that people are told, worst first.

use std::collections::HashMap;

use super::{Shown, class, input};
use crate::audit::level::SourceClass;
use crate::audit::region::Kind;
use crate::audit::{Exposed, Level, Report, concern, words};
use crate::policy::Direction;
use crate::report::exposed_lines::{self, Line};
use crate::report::findings::{closed, expected, leads, names, narrowed, nothing_open};
use crate::report::html::lines::Lines;
use crate::report::html::list::{By, Column, Filter, List, Record, answers};
use crate::report::html::parts::{Look, Part, Parts};
use crate::report::html::sentence;
use crate::sets::Family;

/// So many prefixes of a source stand in a row; the rest is opened on demand.
const PREFIXES: usize = 4;

/// A line of one report, with the findings about it.
struct Row<'a> {
    input: usize,
    report: &'a Report,
    line: Line<'a>,
    first: Exposed,
    about: Vec<usize>,
    level: Option<Level>,
}

/// The list. `about` has the findings about each entry of each report.
pub(super) fn list(reports: &[Report], about: &[Vec<Vec<usize>>], shown: Shown, lines: &mut Lines<'_>) -> List {
    let mut rows: Vec<Row<'_>> =
        reports.iter().zip(about).enumerate().flat_map(|(input, (report, about))| rows(input, report, about)).collect();
    rows.sort_by_key(|row| {
        let way = Direction::ALL.iter().position(|one| *one == row.first.chain);
        (std::cmp::Reverse(row.level), way_is_out(row), std::cmp::Reverse(row.first.class), row.input, way)
    });
    let several = reports.len() > 1;
    let filters = filters(reports, &rows);
    let numbers = super::cards::numbers(reports);
    let records = rows.iter().map(|row| record(row, several, &filters, &numbers, rule(row, shown, lines))).collect();
    let titles = [("Worst", By::Number), ("Open to", By::Number), ("Service", By::Text), ("Ports", By::Ports)];
    let titles = titles.into_iter().chain([("Addresses", By::Text), ("Way", By::Text), ("Rule", By::Text)]);
    let titles = titles.chain(several.then_some(("Input", By::Text)));
    List {
        id: "open",
        things: ["opening", "openings"],
        cards: false,
        columns: titles.map(|(title, by)| Column { title, by }).collect(),
        filters,
        records,
        nothing: sentence(&nothing_open(reports)),
    }
}

/// What leaves the host is told after what comes to it.
fn way_is_out(row: &Row<'_>) -> bool {
    row.first.chain == Direction::Outbound
}

fn rows<'a>(input: usize, report: &'a Report, about: &'a [Vec<usize>]) -> Vec<Row<'a>> {
    let all: Vec<&Exposed> = report.exposed.iter().collect();
    let known: HashMap<*const Exposed, &Vec<usize>> =
        report.exposed.iter().map(std::ptr::from_ref).zip(about).collect();
    let row = |line: Line<'a>| {
        let first = line.told()?.clone();
        let own = line.entries.iter().filter_map(|one| known.get(&std::ptr::from_ref(*one)));
        let mut about: Vec<usize> = own.flat_map(|list| list.iter().copied()).collect();
        about.sort_unstable();
        about.dedup();
        let level = concern::worst(report, &about);
        Some(Row { input, report, line, first, about, level })
    };
    exposed_lines::lines(&all).into_iter().filter_map(row).collect()
}

fn level_name(level: Option<Level>) -> &'static str {
    level.map_or("no finding", Level::name)
}

fn filters(reports: &[Report], rows: &[Row<'_>]) -> Vec<Filter> {
    let levels = Level::ALL.into_iter().map(Some).chain([None]);
    let levels: Vec<(Option<Level>, String)> = levels.map(|level| (level, level_name(level).to_owned())).collect();
    let classes = SourceClass::ALL.map(|one| (one, class(one, Direction::Inbound).to_owned()));
    let kinds = Kind::ALL.map(|kind| (kind, kind.name().to_owned()));
    let ways = Direction::ALL.map(|way| (way, way.name().to_owned()));
    let families = Family::ALL.map(|family| (family, family.name().to_owned()));
    let inputs: Vec<(usize, String)> =
        reports.iter().enumerate().map(|(number, report)| (number, input(report).to_owned())).collect();
    vec![
        answers("Level", &levels, |level| rows.iter().any(|row| row.level == *level)),
        answers("Open to", &classes, |class| rows.iter().any(|row| row.first.class == *class)),
        answers("Protocol", &kinds, |kind| rows.iter().any(|row| row.line.entries.iter().any(|one| one.kind == *kind))),
        answers("Direction", &ways, |way| rows.iter().any(|row| row.first.chain == *way)),
        answers("Family", &families, |family| rows.iter().any(|row| row.first.family == *family)),
        answers("Input", &inputs, |_| reports.len() > 1),
    ]
}

fn record(row: &Row<'_>, several: bool, filters: &[Filter], numbers: &[Vec<usize>], rule: Parts) -> Record {
    let one = &row.first;
    let kinds = || row.line.entries.iter().map(|entry| entry.kind);
    let names_of_filters: [Vec<&str>; 6] = [
        vec![level_name(row.level)],
        vec![class(one.class, Direction::Inbound)],
        kinds().map(Kind::name).collect(),
        vec![one.chain.name()],
        vec![one.family.name()],
        vec![input(row.report)],
    ];
    let mut cells = vec![
        worst(row, numbers),
        open_to(one),
        service(one, &row.line),
        vec![Part::code(&row.line.what)],
        addresses(one, &row.line.bridges),
        vec![Part::plain(one.chain.name()), Part::plain(one.family.name())],
        rule,
    ];
    if several {
        cells.push(vec![Part::plain(input(row.report))]);
    }
    Record {
        cells,
        fits: filters.iter().zip(names_of_filters).map(|(filter, names)| filter.numbers(names)).collect(),
        sort: vec![row.level.map_or(0, |level| level as i64 + 1), i64::from(one.is_certain) + 2 * one.class as i64],
        ports: ports(&row.line),
        ..Record::default()
    }
}

/// The ports of a line, where its text does not say them all.
fn ports(line: &Line<'_>) -> Vec<(&'static str, u16, u16)> {
    let of = |one: &Exposed| match one.kind {
        Kind::Ports(transport) => {
            one.values.ranges().iter().map(|range| (transport.name(), range.first().0, range.last().0)).collect()
        }
        Kind::Icmp(_) | Kind::Other => Vec::new(),
    };
    match line.entries.as_slice() {
        [only] if words::names_each(only.kind, &only.values) => Vec::new(),
        several => several.iter().flat_map(|one| of(one)).collect(),
    }
}

/// The worst level, leading to its finding, and how many more there are.
fn worst(row: &Row<'_>, numbers: &[Vec<usize>]) -> Parts {
    let Some(level) = row.level else { return vec![Part::muted("none")] };
    let of_level =
        |number: &&usize| row.report.findings.get(**number).is_some_and(|one| one.level == level && !one.is_settled());
    let first = row.about.iter().find(of_level).and_then(|number| numbers.get(row.input)?.get(*number));
    let badge = Part::new(Look::Level(level), level.name());
    let mut parts = vec![match first {
        Some(card) => badge.to(&format!("finding-{card}")),
        None => badge,
    }];
    if row.about.len() > 1 {
        parts.push(Part::muted(&format!("+{}", row.about.len() - 1)));
    }
    parts
}

fn open_to(one: &Exposed) -> Parts {
    let mut parts =
        vec![Part::new(Look::Class(one.class, one.chain == Direction::Outbound), class(one.class, one.chain))];
    if !one.is_certain {
        parts.push(Part::muted("at most"));
    }
    if one.is_limited {
        parts.push(Part::muted("limited"));
    }
    parts
}

fn service(one: &Exposed, line: &Line<'_>) -> Parts {
    let mut parts = match one.services.as_slice() {
        [] => vec![Part::muted(&names(one))],
        several => vec![Part::plain(&several.join(", "))],
    };
    for beside in [leads(one, &line.addresses()), closed(one), expected(one)] {
        let beside = beside.trim_start_matches([';', ',', ' ']);
        if !beside.is_empty() {
            parts.push(Part::muted(beside));
        }
    }
    parts
}

/// Who may send it or where it may go: the groups, then the prefixes themselves.
fn addresses(one: &Exposed, bridges: &[&str]) -> Parts {
    let word = if one.chain == Direction::Outbound { "to" } else { "from" };
    let (start, list) = match one.except.as_slice() {
        [] if one.groups.is_empty() => (word.to_owned(), &one.from),
        [] => (format!("{word} {}:", words::list(&one.groups)), &one.from),
        _ => (format!("{word} any but"), &one.except),
    };
    let (shown, rest) = list.split_at(list.len().min(PREFIXES));
    let mut parts = vec![Part::plain(&start), Part::code(&shown.join(", "))];
    let unlisted = if one.except.is_empty() { one.from_count.saturating_sub(one.from.len()) } else { 0 };
    if !rest.is_empty() {
        let more = if unlisted > 0 { format!(" and {unlisted} more") } else { String::new() };
        let words = format!("and {} more", words::number((rest.len() + unlisted) as u128));
        parts.push(Part::rest(&words, &format!("{}{more}", rest.join(", "))));
    }
    let narrowed = narrowed(one, bridges);
    if !narrowed.is_empty() {
        parts.push(Part::muted(narrowed.trim()));
    }
    parts
}

fn rule(row: &Row<'_>, shown: Shown, lines: &mut Lines<'_>) -> Parts {
    let default = if row.first.is_by_default { ", the default" } else { "" };
    let beside = format!("{default}{}", row.line.more());
    if shown == Shown::WithFindings && row.level.is_none() {
        let place = crate::report::places::line(row.first.place, lines.sources());
        return vec![Part::new(Look::Line, &format!("{place}{beside}"))];
    }
    lines.rule_and(row.first.place, &beside)
}
