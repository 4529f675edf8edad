//! Findings as Markdown, made to stand in a pull request: a table, and each finding in full folded below it.
//!
//! Everything that comes from a file is escaped: no name can make a link, a mention, a heading or HTML.

use std::fmt::Write as _;

use super::{Exposed, Finding, Report, Sources, family, names, peers, place, summary, words};
use crate::audit::hosts::Compared;
use crate::report::html::sentence;
use crate::report::markup::{code, fenced, plain};

/// So many findings stand in the table; the rest is counted. A comment on GitHub holds 65,536 characters.
const LISTED: usize = 100;

/// So many findings are told in full.
const TOLD: usize = 25;

/// So many lines of what is open are shown.
const EXPOSED: usize = 50;

/// For a pull request.
pub fn markdown(reports: &[Report], sources: &Sources) -> String {
    markdown_of(reports, None, sources)
}

/// The same for hosts that were compared.
pub fn markdown_of(reports: &[Report], compared: Option<&Compared>, sources: &Sources) -> String {
    let all = super::worst_first(reports);
    let mut out = format!("### Firewall audit\n\n**{}**\n\n", plain(&summary(reports)));
    if let Some(compared) = compared {
        super::hosts::markdown(&mut out, compared, sources);
    }
    let of = if compared.is_some() { "host" } else { "input" };
    if !all.is_empty() {
        table(&mut out, &all, of, sources);
        details(&mut out, &all, of, sources);
    }
    let named = reports.iter().map(|report| (report, (reports.len() > 1).then(|| super::input(report))));
    let open = named.flat_map(|(report, input)| report.exposed.iter().map(move |one| (one, input)));
    exposed(&mut out, (reports, &open.collect::<Vec<_>>()), of);
    super::heard::markdown(&mut out, reports, sources);
    out
}

/// The rest, counted.
fn more(out: &mut String, all: usize, shown: usize) {
    if all > shown {
        let _ = writeln!(out, "\nand {} more; `--format json` has them all", all - shown);
    }
    out.push('\n');
}

/// The title and the line of a column that says of which input each row is; empty where one was audited.
fn column<T>(rows: &[(T, Option<&str>)], of: &str) -> (String, &'static str) {
    let several = rows.iter().any(|(_, input)| input.is_some());
    if several { (format!(" {of} |"), " --- |") } else { (String::new(), "") }
}

/// A row's cell in that column.
fn cell(input: Option<&str>) -> String {
    input.map_or(String::new(), |input| format!(" {} |", plain(input)))
}

fn table(out: &mut String, all: &[(&Finding, Option<&str>)], of: &str, sources: &Sources) {
    let (title, line) = column(all, of);
    let _ = writeln!(out, "| level | finding | what |{title} where |\n| --- | --- | --- |{line} --- |");
    for (finding, input) in all.iter().take(LISTED) {
        let at = finding.place.map_or(String::new(), |span| plain(&place(span, sources)));
        let input = cell(*input);
        let _ = writeln!(
            out,
            "| {}{} | {} | {} |{input} {at} |",
            super::settled(finding),
            finding.level,
            code(finding.id),
            plain(&finding.message)
        );
    }
    more(out, all.len(), LISTED);
}

fn details(out: &mut String, all: &[(&Finding, Option<&str>)], of: &str, sources: &Sources) {
    let _ = writeln!(out, "<details><summary>Why, and what to do</summary>\n");
    for (finding, input) in all.iter().take(TOLD) {
        let _ = writeln!(out, "- **{} {}**: {}", finding.level, code(finding.id), plain(&finding.message));
        if let Some(input) = input {
            let _ = writeln!(out, "  - {of}: {}", plain(input));
        }
        if let Some(reason) = &finding.accepted {
            let _ = writeln!(out, "  - accepted: {}", plain(reason));
        }
        if finding.is_settled() {
            continue;
        }
        if let Some(witness) = &finding.witness {
            let _ = writeln!(out, "  - packet: {}", code(&witness.to_string()));
        }
        for span in finding.rules.iter().take(super::RULES) {
            let _ = writeln!(out, "  - rule: {}", plain(&place(*span, sources)));
        }
        for detail in &finding.also {
            let _ = writeln!(out, "  - also: {}", plain(detail));
        }
        let _ = writeln!(out, "  - why: {}", plain(finding.reason));
        let _ = writeln!(out, "  - advice: {}", plain(&finding.advice));
        if finding.level > super::Level::Info && !finding.entry.is_empty() {
            let block: String = fenced("yaml", &finding.entry).lines().map(|line| format!("    {line}\n")).collect();
            let _ = write!(out, "  - to accept it:\n\n{block}\n");
        }
    }
    more(out, all.len(), TOLD);
    let _ = writeln!(out, "</details>\n");
}

fn exposed(out: &mut String, (reports, all): (&[Report], &[(&Exposed, Option<&str>)]), of: &str) {
    if all.is_empty() {
        let _ = writeln!(out, "{}", sentence(&super::nothing_open(reports)));
        return;
    }
    let over = super::missing(reports)
        .map_or(String::new(), |missing| format!(", over {}; {}", missing.other().name(), super::not_given(missing)));
    let _ = writeln!(out, "<details><summary>What is open ({}{over})</summary>\n", all.len());
    let (title, line) = column(all, of);
    let _ = writeln!(out, "|{title} chain | family | ports | who | service |\n|{line} --- | --- | --- | --- | --- |");
    for (one, input) in all.iter().take(EXPOSED) {
        let what = words::values(one.kind, &one.values);
        let to: Vec<_> = one.published.iter().map(|own| own.to.address()).collect();
        let _ = writeln!(
            out,
            "|{} {} | {} | {} | {} | {}{}{}{}{} |",
            cell(*input),
            one.chain.name(),
            family(one.family),
            plain(&what),
            plain(&format!("{}{}", peers(one), super::narrowed(one, &[]))),
            plain(&names(one)),
            plain(&super::leads(one, &to)),
            plain(&super::closed(one)),
            plain(&super::expected(one)),
            super::bounds(one)
        );
    }
    more(out, all.len(), EXPOSED);
    let _ = writeln!(out, "</details>");
}
