//! Differences as Markdown, made to stand in a pull request: a table, and the rules that decide folded below it.
//!
//! Everything that comes from a file is escaped: no name can make a link, a mention, a heading or HTML.

use std::fmt::Write as _;

use super::unmanaged::{self, Unmanaged};
use super::{Compared, INCOMPLETE, LIMITED, TOLD, UNCERTAIN, decided, depends, headline, limited, statement, summary};
use crate::diff::{Difference, Kind};
use crate::packet_text;
use crate::place::Sources;
use crate::report::markup::{code, plain};
use crate::report::places::line;
use crate::report::traffic;
use crate::ruleset::Weight;

/// For a pull request.
pub fn markdown<'a>(compared: &Compared<'a>, sources: &Sources) -> String {
    let mut out = String::new();
    let [before, after] = compared.names;
    let _ = writeln!(out, "### Firewall: {} → {}\n", plain(before), plain(after));
    let _ = writeln!(out, "**{}**\n", plain(&summary(compared)));
    let (limited, rest) = limited::apart(&compared.diff.certain);
    let within = limited.iter().map(|one| Row::of(format!("{LIMITED}: {}", one.limits.join(" → ")), &one.told));
    let certain = Kind::ALL.into_iter().flat_map(|kind| {
        let title = compared.asked.title(kind);
        let of_kind: Vec<&Difference> = rest.iter().copied().filter(|one| one.kind == kind).collect();
        let (unmanaged, of_kind) = unmanaged::apart(compared, of_kind);
        let mut rows: Vec<Row<'_>> = of_kind.into_iter().map(|one| Row::of(title.to_owned(), one)).collect();
        let gathered = |one: &Unmanaged<'a>| Row { title: title.to_owned(), packets: one.told(), one: one.first };
        rows.extend(unmanaged.iter().map(gathered));
        rows
    });
    let depending = compared.diff.depending.iter().map(|one| Row::of("may differ".to_owned(), one));
    let all: Vec<Row<'_>> = within.chain(certain).chain(depending).collect();
    let has_gap = compared.diff.has_gap;
    if has_gap {
        unread(&mut out, compared, sources);
    }
    if !all.is_empty() {
        if has_gap {
            let _ = writeln!(out, "{UNCERTAIN}\n");
        }
        table(&mut out, &all);
        details(&mut out, compared, &all, sources);
    }
    if compared.diff.incomplete {
        let _ = writeln!(out, "{INCOMPLETE}\n");
    }
    logs(&mut out, compared);
    if !has_gap {
        unread(&mut out, compared, sources);
    }
    for said in statement(compared) {
        let _ = writeln!(out, "{}  ", plain(&said));
    }
    out
}

/// One line of the table.
struct Row<'a> {
    title: String,
    packets: String,
    one: &'a Difference,
}

impl<'a> Row<'a> {
    fn of(title: String, one: &'a Difference) -> Self {
        Row { title, packets: headline(one), one }
    }
}

fn table(out: &mut String, all: &[Row<'_>]) {
    let _ = writeln!(out, "| | packets | example |\n| --- | --- | --- |");
    for Row { title, packets, one } in all.iter().take(TOLD) {
        let mark = match one.kind {
            Kind::Opened => "🔓 ",
            Kind::Closed => "🔒 ",
            Kind::Led | Kind::Answered | Kind::Managed | Kind::Helped | Kind::Kept | Kind::Counted => "",
        };
        let _ = writeln!(out, "| {mark}{title} | {} | {} |", plain(packets), code(&packet_text::write(&one.packet)));
    }
    if all.len() > TOLD {
        let _ = writeln!(out, "\nand {} more", all.len() - TOLD);
    }
    out.push('\n');
}

fn details(out: &mut String, compared: &Compared<'_>, all: &[Row<'_>], sources: &Sources) {
    let [before, after] = compared.asked.sides();
    let _ = writeln!(out, "<details><summary>The rules that decide</summary>\n");
    for Row { title, packets, one } in all.iter().take(TOLD) {
        let _ = writeln!(out, "- {title}: {}", plain(packets));
        let _ = writeln!(out, "  - {before}: {}", plain(&decided(&one.before, one.old_rule.as_ref(), sources)));
        let _ = writeln!(out, "  - {after}: {}", plain(&decided(&one.after, one.new_rule.as_ref(), sources)));
        for depends in depends(one) {
            let _ = writeln!(out, "  - depends on {}", plain(&depends));
        }
    }
    let _ = writeln!(out, "\n</details>\n");
}

fn logs(out: &mut String, compared: &Compared<'_>) {
    let logs = &compared.diff.logs;
    if logs.is_empty() {
        return;
    }
    let [before, after] = compared.asked.sides();
    let _ = writeln!(out, "| logged differently | {before} | {after} |\n| --- | --- | --- |");
    for one in logs.iter().take(TOLD) {
        let (old, new) = (traffic::logs(&one.before), traffic::logs(&one.after));
        let _ = writeln!(out, "| {} | {} | {} |", code(&packet_text::write(&one.packet)), plain(&old), plain(&new));
    }
    if logs.len() > TOLD {
        let _ = writeln!(out, "\nand {} more", logs.len() - TOLD);
    }
    out.push('\n');
}

fn unread(out: &mut String, compared: &Compared<'_>, sources: &Sources) {
    let all = compared.unread.iter().flat_map(|side| side.iter()).filter(|one| one.weight > Weight::Harmless);
    let lines: Vec<String> =
        all.map(|one| format!("- {}: {}", plain(&line(one.span, sources)), plain(&one.what))).collect();
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "<details><summary>Not understood ({})</summary>\n", lines.len());
    for one in lines.iter().take(TOLD) {
        let _ = writeln!(out, "{one}");
    }
    if lines.len() > TOLD {
        let _ = writeln!(out, "- and {} more", lines.len() - TOLD);
    }
    let _ = writeln!(out, "\n</details>\n");
}
