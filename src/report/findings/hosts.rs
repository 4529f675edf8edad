//! Many hosts: what most of them open, which differ and how, and what is said of each.
//!
//! In: the reports of hosts, and what came of their comparison. Out: one text, Markdown, or records for JSON. What is found on
//! several hosts in the same words is told once, with the hosts and its places at other lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::json::{PlaceRecord, place_record, ranges};
use super::{Finding, Level, NAMED, Report, Sources, at_line, page, place, visible, words};
use crate::audit::hosts::{Compared, Row, Share};
use crate::place::LineColumn;
use crate::policy::Direction;
use crate::report::markup::{code, plain};
use crate::sets::Family;

/// So many rows of each part are shown to people; the rest is counted.
pub(super) const ROWS: usize = 100;

/// For people.
pub fn text(reports: &[Report], compared: &Compared, sources: &Sources, width: usize, colour: bool) -> String {
    let mut out = String::new();
    for (title, lines) in parts(compared, sources) {
        let _ = writeln!(out, "{title}:");
        for line in lines.iter().take(ROWS) {
            let _ = writeln!(out, "  {}", visible(line));
        }
        if lines.len() > ROWS {
            let _ = writeln!(out, "  and {} more; `--format json` has them all", lines.len() - ROWS);
        }
        out.push('\n');
    }
    let mut out = page(&out);
    let folded = folded(reports, sources);
    for (is_settled, level) in [false, true].into_iter().flat_map(|one| Level::ALL.map(|level| (one, level))) {
        for one in folded.iter().filter(|(one, _)| (one.is_settled(), one.level) == (is_settled, level)) {
            told(&mut out, one, compared, (sources, width, colour));
        }
    }
    let mut rest = String::new();
    super::each(&mut rest, reports, sources, ("host", compared.hosts.len()), host);
    out + &page(&rest)
}

/// Whose a report is.
fn host(report: &Report) -> &str {
    report.host.as_deref().unwrap_or("beside them")
}

/// For a pull request: what stands before the findings.
pub(super) fn markdown(out: &mut String, compared: &Compared, sources: &Sources) {
    for (title, lines) in parts(compared, sources) {
        let _ = writeln!(out, "**{}**\n", plain(&title));
        for line in lines.iter().take(ROWS) {
            let _ = writeln!(out, "- {}", plain(line));
        }
        if lines.len() > ROWS {
            let _ = writeln!(out, "- and {} more; {} has them all", lines.len() - ROWS, code("--format json"));
        }
        out.push('\n');
    }
}

/// Titles with their lines.
pub(super) fn parts(compared: &Compared, sources: &Sources) -> Vec<(String, Vec<String>)> {
    let count = compared.hosts.len();
    let usual: Vec<&Row> = compared.rows.iter().filter(|row| row.share == Share::Most).collect();
    let mut parts = Vec::new();
    let names = words::few(&compared.hosts, NAMED);
    let line = |row: &&Row| format!("{}{}{}", said(row, compared), of(row, compared), senders(row, compared));
    let lines = usual.iter().map(line).collect::<Vec<_>>();
    parts.push(match usual.is_empty() {
        true => (format!("{count} hosts ({names}): most of them open nothing in common"), lines),
        false if count == 2 => (format!("2 hosts ({names}), both open"), lines),
        false => (format!("{count} hosts ({names}), most open"), lines),
    });
    let halves: Vec<String> = compared
        .halves()
        .map(|row| format!("{} on {}", said(row, compared), with_places(row, compared, sources)))
        .collect();
    if !halves.is_empty() {
        let title = if count == 2 { "the two differ" } else { "half of the hosts open, and the other half does not" };
        parts.push((title.to_owned(), halves));
    }
    let mut differ = 0;
    for (host, name) in compared.hosts.iter().enumerate() {
        let (more, fewer) = compared.of(host);
        let unknown = compared.unknown(host);
        if more.is_empty() && fewer.is_empty() && unknown.is_empty() {
            continue;
        }
        differ += 1;
        let not_given = |family: &Family| format!("{}: what it opens there is not known", super::not_given(*family));
        let mut lines: Vec<String> = unknown.iter().map(not_given).collect();
        lines.extend(more.iter().map(|row| format!("opens {}{}", said(row, compared), at(row, host, sources))));
        lines.extend(fewer.iter().map(|row| format!("lacks {}", said(row, compared))));
        parts.push((format!("`{name}` differs from most"), lines));
    }
    if differ == 0 && compared.halves().next().is_none() {
        let is_parted = usual.iter().any(|row| row.senders.len() > 1);
        let said = if is_parted { "the same ports, but not to the same senders, as said above" } else { "the same" };
        parts.push((format!("no host differs: all {count} open {said}"), Vec::new()));
    }
    parts
}

/// `inbound tcp 22 to anyone: SSH`.
fn said(row: &Row, compared: &Compared) -> String {
    let word = if row.chain == Direction::Outbound {
        row.class.phrase().to_owned()
    } else {
        row.class.phrase().replacen("to ", "from ", 1)
    };
    let families: Vec<&str> = row.families.iter().map(|family| super::family(*family)).collect();
    let services = if row.services.is_empty() { String::new() } else { format!(": {}", row.services.join(", ")) };
    let limited = compared.how(row);
    let at_most = if row.is_certain { "" } else { ", at most" };
    format!("{} {} {} {word}{services}{limited}{at_most}", row.chain.name(), families.join(" and "), row.what())
}

/// Who may send it, where that tells it from other ports or is not the same on each host.
fn senders(row: &Row, compared: &Compared) -> String {
    let name = |host: &usize| compared.hosts.get(*host).cloned().unwrap_or_default();
    if let [(from, _)] = row.senders.as_slice() {
        return format!("; these are {}", words::few(from, NAMED));
    }
    let on = |(from, hosts): &(Vec<String>, Vec<usize>)| {
        let hosts: Vec<String> = hosts.iter().map(name).collect();
        format!("{} on {}", words::few(from, NAMED), words::few(&hosts, NAMED))
    };
    let told: Vec<String> = row.senders.iter().take(NAMED).map(on).collect();
    let more = row.senders.len() - told.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    if told.is_empty() { String::new() } else { format!("; not the same on each: {}{more}", told.join(", ")) }
}

/// How many have it, where not all have: of one whose rules of a family were not given nothing is known.
fn of(row: &Row, compared: &Compared) -> String {
    let count = compared.hosts.len();
    let known = compared.families.iter().filter(|own| row.families.iter().all(|family| own.contains(family))).count();
    match row.hosts.len() {
        own if own == count => String::new(),
        own if own == known => format!(" (all {own} whose rules for it were given)"),
        own => format!(" ({own} of {count} hosts)"),
    }
}

fn at(row: &Row, host: usize, sources: &Sources) -> String {
    let own = row.hosts.iter().find(|(own, _)| *own == host);
    own.map_or(String::new(), |(_, span)| format!(" ({})", place(*span, sources)))
}

fn with_places(row: &Row, compared: &Compared, sources: &Sources) -> String {
    let name = |(host, span): &(usize, crate::place::Span)| {
        let name = compared.hosts.get(*host).map_or("", String::as_str);
        format!("{name} ({})", place(*span, sources))
    };
    words::few(&row.hosts.iter().map(name).collect::<Vec<_>>(), NAMED)
}

/// What makes two findings the same on two hosts: all that is said of them but the files and places, so that it holds for each host that
/// is named.
type Same<'a> = (Level, &'a str, Option<&'a str>, Option<Direction>, Vec<String>, bool);

/// A finding, and the hosts that have it, each with its own.
type Folded<'a> = (&'a Finding, Vec<(&'a str, &'a Finding)>);

/// Findings with the hosts that have them, in the order of the worst.
fn folded<'a>(reports: &'a [Report], sources: &'a Sources) -> Vec<Folded<'a>> {
    let mut known: BTreeMap<Same<'a>, usize> = BTreeMap::new();
    let mut found: Vec<Folded<'a>> = Vec::new();
    for report in reports {
        let host = host(report);
        for one in &report.findings {
            let key = (one.level, one.id, one.service.as_deref(), one.chain, said_of(one, sources), one.is_settled());
            match known.get(&key).and_then(|at| found.get_mut(*at)) {
                Some((_, hosts)) if hosts.last().is_none_or(|(last, _)| *last != host) => hosts.push((host, one)),
                Some(_) => {}
                None => {
                    known.insert(key, found.len());
                    found.push((one, vec![(host, one)]));
                }
            }
        }
    }
    found
}

/// What is said of a finding, without the names of its files.
fn said_of(finding: &Finding, sources: &Sources) -> Vec<String> {
    let places = finding.place.iter().chain(&finding.rules);
    let files: BTreeSet<&str> = places.map(|span| sources.name(span.file)).filter(|name| !name.is_empty()).collect();
    let witness = finding.witness.as_ref().map(ToString::to_string).unwrap_or_default();
    let own = [&finding.message, &finding.advice, &witness];
    let without = |text: &String| files.iter().fold(text.clone(), |text, file| text.replace(file, ""));
    own.into_iter().chain(&finding.also).map(without).collect()
}

fn told(out: &mut String, (finding, hosts): &Folded<'_>, compared: &Compared, how: (&Sources, usize, bool)) {
    let (sources, width, colour) = how;
    let mut own = String::new();
    super::one(&mut own, (finding, &finding.advice), sources, width, colour);
    let names: Vec<&str> = hosts.iter().map(|(name, _)| *name).collect();
    let own = with_each_place(&own, hosts, sources);
    out.push_str(&super::named(&own, "hosts", &names, compared.hosts.len()));
}

/// The text of a finding with its places, below that on the first host, on those where it stands at another line.
fn with_each_place(text: &str, hosts: &[(&str, &Finding)], sources: &Sources) -> String {
    let of = |(_, one): &(&str, &Finding)| Some((sources.line_column(one.place?), at_line(one, one.place?, sources)));
    let places: Vec<(LineColumn, String)> = hosts.iter().filter_map(of).collect();
    let Some((at, first)) = places.first() else { return text.to_owned() };
    let others: Vec<&str> = places.iter().filter(|(own, _)| own != at).map(|(_, line)| line.as_str()).collect();
    let mut rest: String = others.iter().take(NAMED - 1).copied().collect();
    if others.len() >= NAMED {
        let _ = writeln!(rest, "  at      and {} more", others.len() + 1 - NAMED);
    }
    text.replacen(first.as_str(), &format!("{first}{rest}"), 1)
}

/// One host in JSON.
#[derive(Serialize)]
pub(super) struct HostRecord<'a> {
    name: &'a str,
    findings: BTreeMap<&'static str, usize>,
    exposed: usize,
}

/// A record for each host.
pub(super) fn records(reports: &[Report]) -> Vec<HostRecord<'_>> {
    let record = |report: &'_ Report| {
        let of =
            |level: Level| report.findings.iter().filter(move |one| one.level == level && !one.is_settled()).count();
        let findings = Level::ALL.into_iter().map(|level| (level.name(), of(level))).collect();
        (findings, report.exposed.len())
    };
    let named = reports.iter().filter_map(|report| Some((report.host.as_deref()?, record(report))));
    named.map(|(name, (findings, exposed))| HostRecord { name, findings, exposed }).collect()
}

/// What came of the comparison, in JSON.
#[derive(Serialize)]
pub(super) struct ComparedRecord<'a> {
    hosts: &'a [String],
    rows: Vec<RowRecord<'a>>,
    differing: Vec<DifferingRecord<'a>>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    share: &'static str,
    chain: &'static str,
    families: Vec<&'static str>,
    source: &'static str,
    limited: bool,
    open: Vec<OpenRecord>,
    services: &'a [String],
    certain: bool,
    hosts: Vec<OnRecord<'a>>,
    lacking: Vec<&'a str>,
}

#[derive(Serialize)]
struct OpenRecord {
    protocol: &'static str,
    ports: Vec<[u16; 2]>,
}

#[derive(Serialize)]
struct OnRecord<'a> {
    name: &'a str,
    place: PlaceRecord<'a>,
}

#[derive(Serialize)]
struct DifferingRecord<'a> {
    name: &'a str,
    more: Vec<usize>,
    fewer: Vec<usize>,
}

/// The record of a comparison.
pub(super) fn record<'a>(compared: &'a Compared, sources: &'a Sources) -> ComparedRecord<'a> {
    let number = |row: &&Row| compared.rows.iter().position(|own| std::ptr::eq(own, *row));
    let differing = compared.hosts.iter().enumerate().filter_map(|(host, name)| {
        let (more, fewer) = compared.of(host);
        let numbers = |rows: &[&Row]| rows.iter().filter_map(number).collect::<Vec<_>>();
        let record = DifferingRecord { name, more: numbers(&more), fewer: numbers(&fewer) };
        (!more.is_empty() || !fewer.is_empty()).then_some(record)
    });
    ComparedRecord {
        hosts: &compared.hosts,
        rows: compared.rows.iter().map(|row| row_record(row, compared, sources)).collect(),
        differing: differing.collect(),
    }
}

fn row_record<'a>(row: &'a Row, compared: &'a Compared, sources: &'a Sources) -> RowRecord<'a> {
    let name = |host: usize| compared.hosts.get(host).map_or("", String::as_str);
    let has: std::collections::BTreeSet<usize> = row.hosts.iter().map(|(host, _)| *host).collect();
    RowRecord {
        share: match row.share {
            Share::Most => "most",
            Share::Half => "half",
            Share::Few => "few",
        },
        chain: row.chain.name(),
        families: row.families.iter().map(|family| super::family(*family)).collect(),
        source: row.class.name(),
        limited: row.is_limited,
        open: row.open.iter().map(|(kind, ports)| OpenRecord { protocol: kind.name(), ports: ranges(ports) }).collect(),
        services: &row.services,
        certain: row.is_certain,
        hosts: row
            .hosts
            .iter()
            .map(|(host, span)| OnRecord { name: name(*host), place: place_record(*span, sources) })
            .collect(),
        lacking: (0..compared.hosts.len()).filter(|host| !has.contains(host)).map(name).collect(),
    }
}
