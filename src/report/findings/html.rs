//! Findings, and what is open, as a page of HTML.
//!
//! In: what the audit of each profile or ruleset said. Out: a page with the answer, a picture of all ports, what is open as
//! a table and every finding with the lines of the rules that it is about.

mod cards;
mod open;
mod picture;

use maud::{Markup, html};

use super::{Finding, Report, Sources, answer, by_level, hosts, input, not_given, summary, visible, words};
use crate::audit::concern;
use crate::audit::hosts::Compared;
use crate::audit::level::SourceClass;
use crate::policy::Direction;
use crate::report::html::lines::Lines;
use crate::report::html::list::{By, Column, Filter, List, Record};
use crate::report::html::parts::{Look, Part};
use crate::report::html::{Page, Section, document, sentence, thousands};

/// What a class of peers is called where it stands alone.
fn class(class: SourceClass, direction: Direction) -> &'static str {
    match (class, direction) {
        (SourceClass::Anywhere, Direction::Outbound) => "Anywhere",
        (SourceClass::Anywhere, _) => "Anyone",
        (SourceClass::Broad, _) => "Much of the Internet",
        (SourceClass::Narrow, _) => "Some outside addresses",
        (SourceClass::Internal, _) => "Internal addresses",
    }
}

/// A page of more bytes is made again with fewer lines of rules.
const LONG: usize = 4_800_000;

/// Of which rows of what is open the line of the rule stands beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Of each.
    Every,
    /// Of those about which something was found.
    WithFindings,
}

/// A page for people.
pub fn html(reports: &[Report], compared: Option<&Compared>, sources: &Sources) -> String {
    let whole = page(reports, compared, sources, Shown::Every);
    if whole.len() <= LONG { whole } else { page(reports, compared, sources, Shown::WithFindings) }
}

fn page(reports: &[Report], compared: Option<&Compared>, sources: &Sources, shown: Shown) -> String {
    let mut lines = Lines::new(sources);
    let about: Vec<Vec<Vec<usize>>> = reports.iter().map(concern::concerns).collect();
    let findings = cards::list(reports, &mut lines);
    let open = open::list(reports, &about, shown, &mut lines);
    let inputs = (reports.len() > 1).then(|| inputs(reports));
    let mut sections = vec![Section {
        id: "ports",
        title: "Ports".to_owned(),
        count: None,
        content: html! {
            @if let Some(inputs) = &inputs { (inputs.markup()) }
            @if let Some(compared) = compared { (side_by_side(compared, sources)) }
            (picture::all(reports))
        },
    }];
    sections.push(Section {
        id: "open",
        title: "Exposed services".to_owned(),
        count: Some(open.records.len()),
        content: open.markup(),
    });
    sections.push(Section {
        id: "findings",
        title: "Findings".to_owned(),
        count: Some(findings.records.len()),
        content: findings.markup(),
    });
    let count = lines.count();
    sections.push(Section {
        id: "reading",
        title: "How to read this".to_owned(),
        count: None,
        content: reading(reports, count, shown),
    });
    let names: Vec<&str> = reports.iter().map(input).collect();
    let named = words::few(&names, 6);
    let (answer, in_full) = answer::headline(reports);
    let mut lists = vec![&open, &findings];
    lists.extend(inputs.as_ref());
    document(&Page {
        title: format!("{named}: what is open"),
        kind: "Firewall audit",
        answer: sentence(&answer),
        beside: in_full.iter().map(|full| sentence(full)).chain([named, sentence(&summary(reports))]).collect(),
        sections,
        lists: &lists,
    })
}

/// What was audited, where it is more than one thing.
fn inputs(reports: &[Report]) -> List {
    let columns = ["Input", "Worst finding", "Findings", "Open to anyone, IPv4", "Open to anyone, IPv6"];
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(at, title)| Column { title, by: if at > 0 { By::Number } else { By::Text } })
        .collect();
    let record = |(number, report): (usize, &Report)| {
        let open: Vec<&Finding> = report.findings.iter().filter(|finding| !finding.is_settled()).collect();
        let worst = open.iter().map(|finding| finding.level).max();
        let counts = by_level(&open);
        let reached = crate::sets::Family::ALL.map(|family| {
            if report.missing() == Some(family) {
                return None;
            }
            let inbound = report.open_ports.iter().filter(|one| one.chain == Direction::Inbound);
            let own = inbound.filter(|one| one.family == family);
            Some(own.map(|one| one.to(SourceClass::Anywhere).size()).sum::<u128>())
        });
        let ports =
            |count: Option<u128>| count.map_or(Part::muted("not known"), |count| Part::plain(&words::number(count)));
        let [v4, v6] = reached;
        Record {
            cells: vec![
                vec![Part::plain(input(report)).to(&format!("input-{number}"))],
                vec![worst.map_or(Part::muted("none"), |level| Part::new(Look::Level(level), level.name()))],
                vec![Part::plain(&counts.join(", "))],
                vec![ports(v4)],
                vec![ports(v6)],
            ],
            sort: [0, worst.map_or(0, |level| level as i64 + 1), open.len() as i64]
                .into_iter()
                .chain(reached.map(|count| count.map_or(-1, |count| i64::try_from(count).unwrap_or(i64::MAX))))
                .collect(),
            ..Record::default()
        }
    };
    let worst = |report: &Report| {
        let open = report.findings.iter().filter(|finding| !finding.is_settled());
        open.map(|finding| finding.level).max()
    };
    let mut ordered: Vec<(usize, &Report)> = reports.iter().enumerate().collect();
    ordered.sort_by_key(|(_, report)| std::cmp::Reverse(worst(report)));
    List {
        id: "inputs",
        things: ["input", "inputs"],
        cards: false,
        columns,
        filters: Vec::<Filter>::new(),
        records: ordered.into_iter().map(record).collect(),
        nothing: String::new(),
    }
}

/// What most hosts open, and which of them differ.
fn side_by_side(compared: &Compared, sources: &Sources) -> Markup {
    html! {
        @for (title, lines) in hosts::parts(compared, sources) {
            p { strong { (sentence(&title)) } }
            @if !lines.is_empty() {
                ul {
                    @for line in lines.iter().take(hosts::ROWS) { li { (visible(line)) } }
                    @if lines.len() > hosts::ROWS { li { "and " (lines.len() - hosts::ROWS) " more" } }
                }
            }
        }
    }
}

/// What words and colours mean, and what does not stand here.
fn reading(reports: &[Report], lines: usize, shown: Shown) -> Markup {
    let rules: usize = reports.iter().map(|report| report.rules).sum();
    html! {
        dl.terms {
            div { dt { "Anyone" } dd { "every address of a family that is routed in the Internet, or all but those that a profile "
                "calls internal and few others, who are banned: an eighth of them at most. On the way out, " em { "anywhere" } "." } }
            div { dt { "Much of the Internet" } dd { "65,536 or more of its IPv4 addresses, or an IPv6 /32 or more." } }
            div { dt { "Some outside addresses" } dd { "fewer of them." } }
            div { dt { "Internal addresses" } dd { "only addresses that are not routed in the Internet (RFC 1918 and the like) or that "
                "a profile calls internal, and whoever comes in by an internal interface." } }
            div { dt { "At most" } dd { "open only if a test lets it in that was not understood. Such marks are drawn hollow; each "
                "such test is a finding." } }
            div { dt { "Ports" } dd { "of first packets of a flow: answers, and what a host can't live without, are not counted. A port "
                "counts once, under the widest of those who reach it." } }
            div { dt { "Rules" } dd {
                (thousands(rules)) " were read. A rule stands here only where something that is open, or a finding, points to it: "
                (thousands(lines)) " lines of the files are shown, and no other."
                @if shown == Shown::WithFindings {
                    " What is open by other rules has the place of its rule alone: with their lines this page would be too large."
                }
            } }
        }
    }
}
