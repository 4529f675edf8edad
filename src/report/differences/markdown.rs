//! Differences as Markdown, made to stand in a pull request: a table, and the rules that decide folded below it.
//!
//! Everything that comes from a file is escaped: no name can make a link, a mention, a heading or HTML.

use std::fmt::Write as _;

use super::{Compared, INCOMPLETE, LIMITED, TOLD, UNCERTAIN, decided, depends, headline, limited, statement, summary};
use crate::diff::{Difference, Kind};
use crate::packet_text;
use crate::place::Sources;
use crate::report::markup::{code, plain};
use crate::report::places::line;
use crate::report::traffic;
use crate::ruleset::Weight;

/// For a pull request.
pub fn markdown(compared: &Compared<'_>, sources: &Sources) -> String {
    let mut out = String::new();
    let [before, after] = compared.names;
    let _ = writeln!(out, "### Firewall: {} → {}\n", plain(before), plain(after));
    let _ = writeln!(out, "**{}**\n", plain(&summary(compared)));
    let (limited, rest) = limited::apart(&compared.diff.certain);
    let within = limited.iter().map(|one| (format!("{LIMITED}: {}", one.limits.join(" → ")), &one.told));
    let certain = Kind::ALL.into_iter().flat_map(|kind| {
        let of_kind = rest.iter().copied().filter(move |one| one.kind == kind);
        of_kind.map(move |one| (compared.asked.title(kind).to_owned(), one))
    });
    let depending = compared.diff.depending.iter().map(|one| ("may differ".to_owned(), one));
    let all: Vec<(String, &Difference)> = within.chain(certain).chain(depending).collect();
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

fn table(out: &mut String, all: &[(String, &Difference)]) {
    let _ = writeln!(out, "| | packets | example |\n| --- | --- | --- |");
    for (title, one) in all.iter().take(TOLD) {
        let mark = match one.kind {
            Kind::Opened => "🔓 ",
            Kind::Closed => "🔒 ",
            Kind::Answered | Kind::Managed | Kind::Helped | Kind::Kept | Kind::Counted => "",
        };
        let _ =
            writeln!(out, "| {mark}{title} | {} | {} |", plain(&headline(one)), code(&packet_text::write(&one.packet)));
    }
    if all.len() > TOLD {
        let _ = writeln!(out, "\nand {} more", all.len() - TOLD);
    }
    out.push('\n');
}

fn details(out: &mut String, compared: &Compared<'_>, all: &[(String, &Difference)], sources: &Sources) {
    let [before, after] = compared.asked.sides();
    let _ = writeln!(out, "<details><summary>The rules that decide</summary>\n");
    for (title, one) in all.iter().take(TOLD) {
        let _ = writeln!(out, "- {title}: {}", plain(&headline(one)));
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
