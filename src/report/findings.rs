//! Findings, and what is open: as text here, in the other formats beside it.
//!
//! In: what the audit of each profile said. Out: one text for all of them.

mod advised;
mod answer;
mod github;
mod heard;
pub mod hosts;
mod html;
mod json;
mod junit;
mod markdown;
mod sarif;

pub use github::github;
pub use html::html;
pub use json::{json, json_of};
pub use junit::junit;
pub use markdown::{markdown, markdown_of};
pub use sarif::sarif;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::net::IpAddr;

use super::exposed_lines;
use crate::audit::region::Kind;
use crate::audit::world::on_a_link;
use crate::audit::{Exposed, Finding, Level, Report, Standing, words};
use crate::place::{Sources, Span};
use crate::report::places::{page, visible};
use crate::sets::Family;

/// So many rules are listed under a finding for people; the rest is counted.
const RULES: usize = 8;

/// So many prefixes of a source are shown to people; the rest is counted.
const PREFIXES: usize = 4;

/// So many lines of what is open are shown to people; the rest is counted.
const EXPOSED: usize = 200;

/// So many of several inputs are named in a line; the rest is counted.
const NAMED: usize = 6;

/// Of so many inputs it is said how many findings each has.
const COUNTED: usize = 100;

/// Of so many inputs it is listed what each opens.
const LISTED: usize = 12;

/// `FILE:LINE:COLUMN`.
fn place(span: Span, sources: &Sources) -> String {
    let at = sources.line_column(span);
    format!("{}:{}:{}", visible(sources.name(span.file)), at.line, at.column)
}

/// For people: findings by level, each with reason and advice, then what is open. `width` bounds the lines where words
/// allow it.
pub fn text(reports: &[Report], sources: &Sources, width: usize, colour: bool) -> String {
    let mut out = String::new();
    let all = worst_first(reports);
    let mut told = advised::Told::default();
    let printed = all.into_iter().map(|(finding, input)| {
        let mut own = String::new();
        // Of several inputs what is found in each of them is folded, which needs all of its words.
        let advice = match input {
            None if !finding.is_settled() => told.rest(&finding.advice, finding.id),
            _ => finding.advice.clone(),
        };
        one(&mut own, (finding, &advice), sources, width, colour);
        (own, input)
    });
    // What profiles share is found in each of them at the same line.
    for (own, inputs) in folded(printed) {
        out.push_str(&if inputs.is_empty() { own } else { named(&own, "inputs", &inputs, reports.len()) });
    }
    let mut rest = String::new();
    if reports.len() > 1 {
        each(&mut rest, reports, sources, ("input", reports.len()), input);
    } else {
        let _ = writeln!(rest, "{}", summary(reports));
        exposures(&mut rest, reports, sources);
        heard::text(&mut rest, reports, sources);
    }
    out + &page(&rest)
}

/// What a report is of: the host, else the profile or the ruleset as the user named it.
fn input(report: &Report) -> &str {
    report.host.as_deref().unwrap_or(&report.name)
}

/// Each finding, and where several were audited of which of them it is: a line of a file that they share does not say so.
fn with_inputs(reports: &[Report]) -> impl Iterator<Item = (&Finding, Option<&str>)> {
    let name = |report| (reports.len() > 1).then(|| input(report));
    reports.iter().flat_map(move |report| report.findings.iter().map(move |finding| (finding, name(report))))
}

/// The same in one list, as it is told: what is worst of all inputs first.
fn worst_first(reports: &[Report]) -> Vec<(&Finding, Option<&str>)> {
    let mut all: Vec<(&Finding, Option<&str>)> = with_inputs(reports).collect();
    all.sort_by_key(|(finding, _)| order(finding));
    all
}

/// The worst first, and those that do not count last.
fn order(finding: &Finding) -> (bool, std::cmp::Reverse<Level>) {
    (finding.is_settled(), std::cmp::Reverse(finding.level))
}

/// Texts that several inputs have in common once, with these inputs.
fn folded<'a>(printed: impl Iterator<Item = (String, Option<&'a str>)>) -> Vec<(String, Vec<&'a str>)> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for (text, input) in printed {
        match (known.get(&text).and_then(|at| told.get_mut(*at)), input) {
            (Some((_, inputs)), Some(input)) if inputs.last() != Some(&input) => inputs.push(input),
            (Some(_), Some(_)) => {}
            _ => {
                known.insert(text.clone(), told.len());
                told.push((text, input.into_iter().collect()));
            }
        }
    }
    told
}

/// A finding's text with a line under its head that says of which inputs it is.
fn named(text: &str, label: &str, names: &[&str], all: usize) -> String {
    let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = if names.len() == all { "all of them".to_owned() } else { words::few(names, NAMED) };
    format!("{head}\n  {label:<8}{} of {all}: {}\n{rest}", names.len(), visible(&said))
}

/// A message behind what the baseline has not of it, which is the news, and of what it is where several were audited.
fn message_of(finding: &Finding, input: Option<&str>) -> String {
    let more =
        finding.more.as_ref().map_or(String::new(), |more| format!("more than the baseline has: {more}; in all: "));
    format!("{more}{}{}", finding.message, of_input(input))
}

/// Of which input it is, where several were audited.
fn of_input(input: Option<&str>) -> String {
    input.map_or(String::new(), |input| format!(" (of {input})"))
}

/// What is found in each of several inputs, counted, and what each opens; of how many of which things these are the reports.
fn each(
    out: &mut String,
    reports: &[Report],
    sources: &Sources,
    (thing, all): (&str, usize),
    name: impl Fn(&Report) -> &str,
) {
    let _ = writeln!(out, "all {all} {thing}s: {}", summary(reports));
    for report in reports.iter().take(COUNTED) {
        let _ = writeln!(out, "  {}: {}", visible(name(report)), summary(std::slice::from_ref(report)));
    }
    if reports.len() > COUNTED {
        let _ = writeln!(out, "  and {} more; `--format json` has them all", reports.len() - COUNTED);
    }
    if reports.len() > LISTED {
        let or = if thing == "host" { ", and `--ruleset` with the files of one" } else { "" };
        let _ =
            writeln!(out, "\nwhat each {thing} opens is not listed for more than {LISTED}; `--format json` has it{or}");
        return;
    }
    for report in reports {
        let _ = write!(out, "\n{}", visible(name(report)));
        exposures(out, std::slice::from_ref(report), sources);
        heard::text(out, std::slice::from_ref(report), sources);
    }
}

fn painted(text: &str, level: Level, colour: bool) -> String {
    let code = match level {
        Level::Critical | Level::High => anstyle::AnsiColor::Red,
        Level::Medium => anstyle::AnsiColor::Yellow,
        Level::Low => anstyle::AnsiColor::Cyan,
        Level::Info => anstyle::AnsiColor::Green,
    };
    let style = anstyle::Style::new().bold().fg_color(Some(code.into()));
    if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// A finding with all that is said of it. The colour of its head comes last: nothing else that a terminal obeys is in the text.
fn one(out: &mut String, (finding, advice): (&Finding, &str), sources: &Sources, width: usize, colour: bool) {
    let (settled, head) = (settled(finding), format!("{}[{}]", finding.level, finding.id));
    let mut own = format!(": {}\n", visible(&finding.message));
    body(&mut own, (finding, advice), sources, width);
    let _ = writeln!(out, "{settled}{}{}", painted(&head, finding.level, colour), page(&own));
}

/// What is said below the head.
fn body(out: &mut String, (finding, advice): (&Finding, &str), sources: &Sources, width: usize) {
    out.extend(finding.place.map(|span| at_line(finding, span, sources)));
    if let Some(reason) = &finding.accepted {
        labelled(out, "reason", reason, width);
    }
    if finding.is_settled() {
        return;
    }
    for step in &finding.origin {
        labelled(out, "from", step, width);
    }
    if let Some(witness) = &finding.witness {
        let _ = writeln!(out, "  packet  {witness}");
    }
    for span in finding.rules.iter().take(RULES) {
        let _ = writeln!(out, "  rule    {}", place(*span, sources));
    }
    if finding.rules.len() > RULES {
        let _ = writeln!(out, "  rule    and {} more", finding.rules.len() - RULES);
    }
    for detail in &finding.also {
        labelled(out, "also", detail, width);
    }
    labelled(out, "why", finding.reason, width);
    labelled(out, "advice", advice, width);
    if finding.level > Level::Info {
        for (number, line) in finding.entry.lines().enumerate() {
            let _ = writeln!(out, "  {:<8}{}", if number == 0 { "accept" } else { "" }, visible(line));
        }
    }
}

/// The line that says where a finding is.
fn at_line(finding: &Finding, span: Span, sources: &Sources) -> String {
    let chain = finding.chain.map_or(String::new(), |chain| format!(" ({})", chain.name()));
    format!("  at      {}{chain}\n", place(span, sources))
}

/// A label and its text, wrapped at blanks.
fn labelled(out: &mut String, label: &str, text: &str, width: usize) {
    let room = width.clamp(60, 120).saturating_sub(10);
    let mut line = String::new();
    let mut label = label;
    for word in visible(text).split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
            let _ = writeln!(out, "  {label:<8}{line}");
            label = "";
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "  {label:<8}{line}");
}

/// The word before a finding that does not count.
fn settled(finding: &Finding) -> &'static str {
    match (&finding.accepted, finding.standing) {
        (Some(_), _) => "accepted ",
        (None, Some(Standing::Known)) => "known ",
        _ => "",
    }
}

/// How many are neither accepted nor known, by level, the worst first: `3 high`.
fn by_level(findings: &[&Finding]) -> Vec<String> {
    let open = |level: &Level| findings.iter().filter(|one| one.level == *level && !one.is_settled()).count();
    let counts = Level::ALL.into_iter().map(|level| (level, open(&level))).filter(|(_, count)| *count > 0);
    counts.map(|(level, count)| format!("{count} {level}")).collect()
}

/// How many there are of each level, in a line.
fn summary(reports: &[Report]) -> String {
    let all: Vec<&Finding> = reports.iter().flat_map(|report| &report.findings).collect();
    let open = all.iter().filter(|finding| !finding.is_settled()).count();
    let counts = by_level(&all);
    let accepted = all.iter().filter(|finding| finding.accepted.is_some()).count();
    let known = all.len() - open - accepted;
    let left_out: usize = reports.iter().map(|report| report.left_out).sum();
    let said = if counts.is_empty() { "no findings".to_owned() } else { format!("findings: {}", counts.join(", ")) };
    let beside = [(accepted, "accepted"), (known, "in the baseline"), (left_out, "left out by what was asked for")];
    let rest: String =
        beside.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("; {count} {what}")).collect();
    format!("{said}{rest}{}", gone(reports))
}

/// How much of what the baseline knows is found no more: it would be known again if it came back.
fn gone(reports: &[Report]) -> String {
    match reports.iter().map(|report| report.gone.len()).sum::<usize>() {
        0 => String::new(),
        1 => "; 1 known finding is gone: write the baseline again".to_owned(),
        several => format!("; {several} known findings are gone: write the baseline again"),
    }
}

/// How it is said of a family that nothing is known of it.
fn not_given(family: Family) -> String {
    format!("the rules for {} were not given", family.name())
}

/// The same of the family that reports lack, if they all lack one.
fn missing(reports: &[Report]) -> Option<Family> {
    let missing = reports.first()?.missing()?;
    reports.iter().all(|report| report.missing() == Some(missing)).then_some(missing)
}

/// What is said where nothing is open: of a family whose rules were not given nothing is known.
fn nothing_open(reports: &[Report]) -> String {
    missing(reports).map_or("nothing is open".to_owned(), |missing| {
        format!("nothing is open over {}; {}", missing.other().name(), not_given(missing))
    })
}

fn exposures(out: &mut String, reports: &[Report], sources: &Sources) {
    let all: Vec<&Exposed> = reports.iter().flat_map(|report| &report.exposed).collect();
    if all.is_empty() {
        let _ = writeln!(out, "\n{}", nothing_open(reports));
        return;
    }
    let beside = missing(reports).map_or(String::new(), |missing| {
        format!(", over {}; of {} nothing is known, for {}", missing.other().name(), missing.name(), not_given(missing))
    });
    let _ = writeln!(out, "\nopen{beside}:");
    let lines = exposed_lines::lines(&all);
    // What leads to one place from several addresses of the host is said alike where these are not named.
    let mut told: BTreeSet<String> = BTreeSet::new();
    for line in lines.iter().take(EXPOSED) {
        let Some(one) = line.told() else { continue };
        let (from, names) = (peers(one), names(one));
        let word = if one.chain == crate::policy::Direction::Outbound { "to" } else { "from" };
        let text = format!(
            "  {} {} {} {word} {from}{}: {}{}{}{}{} ({}{})\n",
            one.chain.name(),
            family(one.family),
            line.what,
            visible(&narrowed(one, &line.bridges)),
            visible(&names),
            leads(one, &line.addresses()),
            visible(&closed(one)),
            expected(one),
            bounds(one),
            place(one.place, sources),
            line.more()
        );
        if !told.contains(&text) {
            out.push_str(&text);
            told.insert(text);
        }
    }
    if lines.len() > EXPOSED {
        let _ = writeln!(out, "  and {} more; `--format json` has them all", lines.len() - EXPOSED);
    }
}

/// What is not said by an entry's ports: that it may not be open, and that it is open for some packets alone.
fn bounds(one: &Exposed) -> &'static str {
    match (one.is_certain, one.is_limited) {
        (true, false) => "",
        (true, true) => ", limited",
        (false, false) => ", at most",
        (false, true) => ", at most, limited",
    }
}

/// The near end and the interfaces, where they are said.
fn narrowed(one: &Exposed, bridges: &[&str]) -> String {
    let near = if one.chain == crate::policy::Direction::Outbound { "from" } else { "to" };
    let parts = [(near, &one.near), ("in", &one.incoming), ("out", &one.outgoing)];
    // What is sent on goes to the host, and each address of it will do where none is said.
    let is_at_any = one.published.as_ref().is_some_and(|own| !own.at_loopback && own.bound().is_empty());
    let is_of_host = |word: &str| word == near && (is_at_any || one.is_to_every_host());
    let said = parts.into_iter().filter(|(word, list)| !list.is_empty() && !is_of_host(word));
    // What is not of the host itself is told first, for the rest is cut off.
    let few = |list: &Vec<String>| {
        let is_own = |name: &&String| crate::audit::region::is_of_host(name.strip_prefix("not ").unwrap_or(name));
        let (own, others): (Vec<&String>, Vec<&String>) = list.iter().partition(is_own);
        words::few(&others.into_iter().chain(own).collect::<Vec<_>>(), PREFIXES)
    };
    let ports = source_ports(one);
    if bridges.len() < 2 {
        return ports + &said.map(|(word, list)| format!(" {word} {}", few(list))).collect::<String>();
    }
    let near: String = said
        .filter(|(word, _)| *word == near)
        .map(|(word, list)| format!(" {word} {}", words::few(list, PREFIXES)))
        .collect();
    format!("{ports}{near} in {} out by no other of them", words::few(bridges, PREFIXES))
}

/// The source ports, where some are asked for.
fn source_ports(one: &Exposed) -> String {
    let ranges: Vec<String> = one.source_ports.ranges().iter().map(ToString::to_string).collect();
    if one.source_ports.is_full() { String::new() } else { format!(" source port {}", words::few(&ranges, PREFIXES)) }
}

/// Who may send it, or where it may go.
fn peers(one: &Exposed) -> String {
    match one.except.as_slice() {
        // What goes to a group or a broadcast address, no router passes on: whatever address a neighbour has.
        [] if one.from.len() > 1 && *one.peers == on_a_link().of_family(one.family) => {
            "neighbours on the link".to_owned()
        }
        [] => words::few(&one.from, PREFIXES),
        but => format!("any but {}", words::few(but, PREFIXES)),
    }
}

/// The services that it is.
fn names(one: &Exposed) -> String {
    match one.services.as_slice() {
        [] if one.is_by_default => "default".to_owned(),
        [] if one.is_lost => "sent on to where is not known".to_owned(),
        // Services may well lie in a range that none of them is.
        [] if matches!(one.kind, Kind::Ports(_)) && one.values.size() > 1 => "no single service".to_owned(),
        [] => "no service".to_owned(),
        names => names.join(", "),
    }
}

/// Where it leads, if the host sends it on: to one of these addresses.
fn leads(one: &Exposed, addresses: &[Option<IpAddr>]) -> String {
    let Some(published) = &one.published else { return String::new() };
    let said = |address: &Option<IpAddr>| address.map_or("the host".to_owned(), |address| address.to_string());
    let hosts: Vec<String> = addresses.iter().map(said).collect();
    let host = match hosts.as_slice() {
        _ if let Some((first, last)) = published.within => format!("one of {first}-{last}"),
        [only] => only.clone(),
        several => format!("one of {}", words::few(several, PREFIXES)),
    };
    let ports: Vec<String> = published.inside.ranges().iter().map(ToString::to_string).collect();
    let ports = words::few(&ports, PREFIXES);
    let own = if published.if_own { ", if that is the host's own" } else { "" };
    if published.inside == published.ports {
        format!(", sent on to {host}{own}")
    } else {
        format!(", sent on to {host} port {ports}{own}")
    }
}

/// The helpers that have to expect it.
fn expected(one: &Exposed) -> String {
    let helpers = one.expected_by.join(" or ");
    if helpers.is_empty() { helpers } else { format!(", only when the helper {helpers} expects it") }
}

/// What is closed of the service by a line of the profile.
fn closed(one: &Exposed) -> String {
    let parts = one.closed.iter().map(|(line, size)| format!("; `{line}` closes {} more", words::number(*size)));
    parts.collect()
}

fn family(family: Family) -> &'static str {
    match family {
        Family::V4 => "ipv4",
        Family::V6 => "ipv6",
    }
}

/// A line each: `FILE:LINE:COLUMN: level[id]: message`, and of what it is where several were audited.
pub fn short(reports: &[Report], sources: &Sources) -> String {
    let mut out = String::new();
    for (finding, input) in worst_first(reports) {
        let place = finding.place.map_or(String::new(), |span| format!("{}: ", place(span, sources)));
        let settled = settled(finding);
        let said = message_of(finding, input);
        let _ = writeln!(out, "{place}{settled}{}[{}]: {}", finding.level, finding.id, visible(&said));
    }
    page(&out)
}
