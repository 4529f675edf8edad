//! What listens beside what is open, for people and programs.
//!
//! In: a report that was given what listens. Out: a part of the text, of the Markdown, of the JSON.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::json::{PlaceRecord, place_record, ranges};
use super::{Exposed, Report, Sources, names, peers, place, visible, words};
use crate::audit::heard::{Heard, HeardOn, Unused};
use crate::policy::Direction;
use crate::report::exposed_lines;
use crate::report::markup::plain;
use crate::sets::Family;

/// So many lines of each kind are shown to people; the rest is counted.
const SHOWN: usize = 100;

/// A part of the list: what it is, and its lines.
type Part = (&'static str, Vec<String>);

/// For people, below what is open.
pub(super) fn text(out: &mut String, reports: &[Report], sources: &Sources) {
    for (report, heard) in all(reports) {
        let _ = writeln!(out, "\nlistening ({}):", counted(heard, sources));
        for (title, lines) in parts(report, heard, sources) {
            let _ = writeln!(out, "  {title}:");
            for line in lines.iter().take(SHOWN) {
                let _ = writeln!(out, "    {}", visible(line));
            }
            if lines.len() > SHOWN {
                let _ = writeln!(out, "    and {} more; `--format json` has them all", lines.len() - SHOWN);
            }
        }
    }
}

/// For a pull request.
pub(super) fn markdown(out: &mut String, reports: &[Report], sources: &Sources) {
    for (report, heard) in all(reports) {
        let _ = writeln!(out, "\n<details><summary>What listens ({})</summary>\n", plain(&counted(heard, sources)));
        for (title, lines) in parts(report, heard, sources) {
            let _ = writeln!(out, "- **{title}**");
            for line in lines.iter().take(SHOWN) {
                let _ = writeln!(out, "  - {}", plain(line));
            }
            if lines.len() > SHOWN {
                let _ = writeln!(out, "  - and {} more; `--format json` has them all", lines.len() - SHOWN);
            }
        }
        let _ = writeln!(out, "\n</details>");
    }
}

fn all(reports: &[Report]) -> impl Iterator<Item = (&Report, &HeardOn)> {
    reports.iter().filter_map(|report| report.heard.as_ref().map(|heard| (report, heard)))
}

/// The file, and how many sockets it has of which kind.
fn counted(heard: &HeardOn, sources: &Sources) -> String {
    let of = &heard.listening;
    let others = [(of.connections, "connections"), (of.portless, "sockets without ports")];
    let others: String =
        others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {count} {what}")).collect();
    format!("{}: {} that listen{others}", visible(sources.name(of.file)), of.listeners.len())
}

fn parts(report: &Report, heard: &HeardOn, sources: &Sources) -> Vec<Part> {
    let open = heard.programs.iter().filter(|one| !one.open.is_empty());
    let closed = heard.programs.iter().filter(|one| one.closed(report).next().is_some());
    let local = heard.programs.iter().filter(|one| one.is_out_of_reach());
    let past = heard.programs.iter().filter(|one| !one.past.is_empty());
    let unread = heard.listening.unread.iter();
    let unjudged = heard.programs.iter().filter(|one| one.unjudged(report).next().is_some());
    let without_rules = match report.families.as_slice() {
        [Family::V6] => "listening in IPv4, whose rules were not given: whether it is open there is not known",
        _ => "listening in IPv6, whose rules were not given: whether it is open there is not known",
    };
    let all: [Part; 7] = [
        ("open, and something listens", open.map(|one| served(report, one, sources)).collect()),
        ("open, and nothing listens", heard.unused.iter().map(|one| unused(report, one, sources)).collect()),
        ("listening, and closed", closed.map(|one| shut(report, one, sources)).collect()),
        (without_rules, unjudged.map(|one| at(one, sources)).collect()),
        (
            "for this host alone by its address, and yet in reach of neighbours on the link, for it is published there",
            past.map(|one| published(report, one, sources)).collect(),
        ),
        ("for this host alone, out of reach whatever the rules say", local.map(|one| at(one, sources)).collect()),
        (
            "lines that are not read",
            unread.map(|line| format!("{}: {}", place(line.span, sources), line.why)).collect(),
        ),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// `tcp 22 sshd`.
fn program(one: &Heard) -> String {
    let names = if one.programs.is_empty() { String::new() } else { format!(" {}", one.programs.join(", ")) };
    format!("{} {}{names}", one.transport, one.port)
}

fn addresses(one: &Heard) -> String {
    let mut all: Vec<String> = one.sockets.iter().map(crate::listening::Listener::at).collect();
    all.dedup();
    let v6 = if one.may_be_of_v6_alone() { ", perhaps of IPv6 alone" } else { "" };
    format!("at {}{v6}", words::few(&all, 4))
}

fn at(one: &Heard, sources: &Sources) -> String {
    let place = one.place().map_or(String::new(), |span| format!(" ({})", place(span, sources)));
    format!("{}, {}{place}", program(one), addresses(one))
}

/// What is open to a program, and by which rules.
fn served(report: &Report, one: &Heard, sources: &Sources) -> String {
    let entries: Vec<&Exposed> = one.open.iter().filter_map(|at| report.exposed.get(*at)).collect();
    let from = senders(&entries);
    // What a rule for many ports is named after is not what listens at one of them.
    let of_one = entries.iter().filter(|one| one.values.size() == 1 && !one.services.is_empty());
    let mut services: Vec<String> = of_one.map(|one| names(one)).collect();
    services.sort();
    services.dedup();
    let services = if services.is_empty() { String::new() } else { format!(": {}", words::few(&services, 2)) };
    let mut rules: Vec<String> = entries.iter().map(|one| place(one.place, sources)).collect();
    rules.dedup();
    let at_most = if entries.iter().all(|one| !one.is_certain) { ", at most" } else { "" };
    format!(
        "{} {} from {}{services}{at_most} ({})",
        program(one),
        addresses(one),
        words::few(&from, 4),
        words::few(&rules, 4)
    )
}

/// Who is let in, and by which interfaces where not by all: what an entry keeps out, another one may let in.
fn senders(entries: &[&Exposed]) -> Vec<String> {
    let known = united(entries);
    let entries: Vec<&Exposed> = known.iter().map(AsRef::as_ref).collect();
    let mut by_peers: BTreeMap<String, Vec<&Exposed>> = BTreeMap::new();
    for one in entries.iter().copied() {
        by_peers.entry(peers(one)).or_default().push(one);
    }
    let told = |(peers, own): (String, Vec<&Exposed>)| -> BTreeSet<String> {
        let named: BTreeSet<&str> = own.iter().flat_map(|one| &one.incoming).map(String::as_str).collect();
        let is_back = |name: &String| name.strip_prefix("not ").is_some_and(|name| named.contains(name));
        match own.iter().any(|one| one.incoming.iter().all(is_back)) {
            true => [peers].into(),
            false => own.into_iter().map(|one| format!("{peers}{}", by(one))).collect(),
        }
    };
    by_peers.into_iter().flat_map(told).collect()
}

/// The same with one entry for those of a family that let in everybody together by the same interfaces to the same addresses, and
/// without those whose senders another one lets in there as well.
fn united<'e>(entries: &[&'e Exposed]) -> Vec<Cow<'e, Exposed>> {
    let is_alike = |one: &Exposed, other: &Exposed| {
        let key = |one: &Exposed| (one.family, one.is_certain, one.is_limited);
        key(one) == key(other) && one.incoming == other.incoming && one.published == other.published
    };
    let mut found: Vec<Cow<'e, Exposed>> = Vec::new();
    for one in entries.iter().copied() {
        // What listens at addresses of the host is reached there, whoever sends to a group.
        if one.is_to_groups() && entries.iter().any(|other| other.family == one.family && !other.is_to_groups()) {
            continue;
        }
        let peers = one.peers.of_family(one.family);
        let is_held =
            |known: &Cow<'_, Exposed>| is_alike(known, one) && known.peers.covers(&peers) && known.is_to_all_of(one);
        if found.iter().any(is_held) {
            continue;
        }
        let alike = || entries.iter().copied().filter(|other| is_alike(other, one));
        // Who comes to some of the addresses alone does not come to the others.
        let is_widest = alike().all(|other| one.is_to_all_of(other));
        let same = alike().filter(|other| other.is_to_all_of(one));
        match exposed_lines::together(same, one).filter(|_| is_widest) {
            Some(all) => {
                found.retain(|known| !is_alike(known, &all));
                found.push(Cow::Owned(all));
            }
            None => found.push(Cow::Borrowed(one)),
        }
    }
    found
}

/// The interfaces by which it comes, where not by all.
fn by(one: &Exposed) -> String {
    if one.incoming.is_empty() { String::new() } else { format!(" in {}", words::list(&one.incoming)) }
}

fn unused(report: &Report, one: &Unused, sources: &Sources) -> String {
    let entries: Vec<&Exposed> = one.open.iter().filter_map(|at| report.exposed.get(*at)).collect();
    let is = |family: Family| entries.iter().any(|one| one.family == family);
    let families: Vec<&str> = Family::ALL.into_iter().filter(|family| is(*family)).map(Family::name).collect();
    let mut rules: Vec<String> = entries.iter().map(|one| place(one.place, sources)).collect();
    rules.dedup();
    let count = one.ports.size();
    let part = if count == one.of {
        String::new()
    } else {
        format!(", {} of {} ports", words::number(count), words::number(one.of))
    };
    let service = match one.services.as_slice() {
        [] if entries.iter().all(|one| one.is_by_default) => ": default".to_owned(),
        // Which of a rule's ports its services are is not said.
        names if !names.is_empty() && count == one.of => format!(": {}", names.join(", ")),
        _ => String::new(),
    };
    let local = if one.local.is_empty() {
        String::new()
    } else {
        format!("; {} for this host alone", words::values(one.kind, &one.local))
    };
    let mut interfaces: Vec<String> = entries.iter().map(|one| by(one)).collect();
    interfaces.dedup();
    let interfaces = if let [only] = interfaces.as_slice() { only.as_str() } else { "" };
    format!(
        "{} {}{interfaces} in {}{service}{part}{local} ({})",
        words::values(one.kind, &one.ports),
        one.class.phrase(),
        words::list(&families),
        words::few(&rules, 4)
    )
}

/// What is published past a program that listens for the host alone.
fn published(report: &Report, one: &Heard, sources: &Sources) -> String {
    let entries: Vec<&Exposed> = one.past.iter().filter_map(|at| report.exposed.get(*at)).collect();
    let mut leads: Vec<String> = entries.iter().filter_map(|one| Some(one.published.as_ref()?.said())).collect();
    leads.sort();
    leads.dedup();
    let mut rules: Vec<String> = entries.iter().map(|one| place(one.place, sources)).collect();
    rules.dedup();
    format!("{}, {}: {} ({})", program(one), addresses(one), words::few(&leads, 4), words::few(&rules, 4))
}

fn shut(report: &Report, one: &Heard, sources: &Sources) -> String {
    let families: Vec<&str> = one.closed(report).map(Family::name).collect();
    format!("{} in {}", at(one, sources), words::list(&families))
}

/// What listens, in JSON.
#[derive(Serialize)]
pub(super) struct HeardRecord<'a> {
    file: &'a str,
    sockets: Vec<SocketRecord<'a>>,
    unused: Vec<UnusedRecord<'a>>,
    connections: usize,
    without_ports: usize,
    unread: Vec<UnreadRecord<'a>>,
}

#[derive(Serialize)]
struct SocketRecord<'a> {
    protocol: &'a str,
    port: u16,
    programs: &'a [String],
    addresses: Vec<String>,
    families: Vec<&'static str>,
    perhaps_ipv6_only: bool,
    state: &'static str,
    open_in: Vec<&'static str>,
    closed_in: Vec<&'static str>,
    rules: Vec<PlaceRecord<'a>>,
    place: Option<PlaceRecord<'a>>,
}

#[derive(Serialize)]
struct UnusedRecord<'a> {
    chain: &'static str,
    protocol: &'a str,
    ports: Vec<[u16; 2]>,
    count: u128,
    open: u128,
    families: Vec<&'static str>,
    source: &'static str,
    services: &'a [String],
    local_only: Vec<[u16; 2]>,
    by_default: bool,
    rules: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
struct UnreadRecord<'a> {
    place: PlaceRecord<'a>,
    why: &'static str,
}

/// A record for each report that was given what listens.
pub(super) fn records<'a>(reports: &'a [Report], sources: &'a Sources) -> Vec<HeardRecord<'a>> {
    all(reports).map(|(report, heard)| record(report, heard, sources)).collect()
}

fn record<'a>(report: &'a Report, heard: &'a HeardOn, sources: &'a Sources) -> HeardRecord<'a> {
    let of = &heard.listening;
    HeardRecord {
        file: sources.name(of.file),
        sockets: heard.programs.iter().map(|one| socket(report, one, sources)).collect(),
        unused: heard.unused.iter().map(|one| unused_record(report, one, sources)).collect(),
        connections: of.connections,
        without_ports: of.portless,
        unread: of
            .unread
            .iter()
            .map(|one| UnreadRecord { place: place_record(one.span, sources), why: one.why })
            .collect(),
    }
}

fn rules<'a>(report: &'a Report, open: &[usize], sources: &'a Sources) -> Vec<PlaceRecord<'a>> {
    let mut spans: Vec<_> = open.iter().filter_map(|at| report.exposed.get(*at)).map(|one| one.place).collect();
    spans.sort_unstable();
    spans.dedup();
    spans.into_iter().map(|span| place_record(span, sources)).collect()
}

fn socket<'a>(report: &'a Report, one: &'a Heard, sources: &'a Sources) -> SocketRecord<'a> {
    let named = |family: &Family| super::family(*family);
    let open: Vec<usize> = one.open.iter().chain(&one.past).copied().collect();
    let is_open =
        |family: &Family| open.iter().filter_map(|at| report.exposed.get(*at)).any(|own| own.family == *family);
    SocketRecord {
        protocol: one.transport.name(),
        port: one.port.0,
        programs: &one.programs,
        addresses: one.sockets.iter().map(crate::listening::Listener::at).collect(),
        families: Family::ALL
            .iter()
            .filter(|family| one.sockets.iter().any(|own| own.takes(**family)))
            .map(named)
            .collect(),
        perhaps_ipv6_only: one.may_be_of_v6_alone(),
        state: match (one.is_out_of_reach(), open.is_empty()) {
            (false, true) if one.closed(report).next().is_none() => "unknown",
            (true, _) => "local",
            (false, true) => "closed",
            (false, false) => "open",
        },
        open_in: Family::ALL.iter().filter(|family| is_open(family)).map(named).collect(),
        closed_in: one.closed(report).map(super::family).collect(),
        rules: rules(report, &open, sources),
        place: one.place().map(|span| place_record(span, sources)),
    }
}

fn unused_record<'a>(report: &'a Report, one: &'a Unused, sources: &'a Sources) -> UnusedRecord<'a> {
    let entries: Vec<&Exposed> = one.open.iter().filter_map(|at| report.exposed.get(*at)).collect();
    let is = |family: &Family| entries.iter().any(|one| one.family == *family);
    UnusedRecord {
        chain: Direction::Inbound.name(),
        protocol: one.kind.name(),
        ports: ranges(&one.ports),
        count: one.ports.size(),
        open: one.of,
        families: Family::ALL.iter().filter(|family| is(family)).map(|family| super::family(*family)).collect(),
        source: one.class.name(),
        services: &one.services,
        local_only: ranges(&one.local),
        by_default: entries.iter().all(|one| one.is_by_default),
        rules: rules(report, &one.open, sources),
    }
}
