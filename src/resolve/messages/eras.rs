//! What is wrong with `as:`.

use std::collections::BTreeSet;

use super::{quoted, shown};
use crate::catalog::Era;
use crate::diagnostic::Diagnostic;
use crate::profile::ast::{AsEntry, Text};

pub(in crate::resolve) fn needs_service(
    entry: &AsEntry,
    known: &BTreeSet<&str>,
    of_both: &BTreeSet<&str>,
) -> Diagnostic {
    let era = entry.era.value.name();
    let each: Vec<String> = of_both.iter().take(8).map(|name| format!("\"{name}\": {era}")).collect();
    let (label, help) = match known.first() {
        Some(_) if each.is_empty() => (
            "this rule names several".to_owned(),
            "none of them has ports of two eras to choose from; delete the `as`".to_owned(),
        ),
        Some(_) => (
            "this rule names several".to_owned(),
            format!("write `as: {{{}}}`, with those that you mean", each.join(", ")),
        ),
        None => ("this rule names none".to_owned(), "a bare form says its ports itself; delete the `as`".to_owned()),
    };
    Diagnostic::error("as-needs-service", format!("which service is meant as `{era}`?"))
        .at(entry.era.span, label)
        .with_help(help)
}

pub(in crate::resolve) fn other_service(level: &Text, known: &BTreeSet<&str>) -> Diagnostic {
    let names = quoted(known.iter().copied().take(8));
    let help = if names.is_empty() { "delete the `as`".to_owned() } else { format!("this rule names {names}") };
    Diagnostic::error("as-other-service", format!("this rule does not name {}", shown(&level.value)))
        .at(level.span, "a service that another refers to keeps its ports")
        .with_help(help)
}

pub(in crate::resolve) fn twice(entry: &AsEntry) -> Diagnostic {
    Diagnostic::error("as-twice", "`as` says this service's era twice")
        .at(entry.era.span, "again here")
        .with_help("keep one of them; names are the same where only case, blanks and punctuation differ")
}

pub(in crate::resolve) fn one_era(entry: &AsEntry, service: &str, has: Era) -> Diagnostic {
    let what = match has {
        Era::Document => "the document's ports alone",
        Era::Today => "today's ports alone",
        Era::Site => "the ports of the site's catalogue alone",
        Era::Own => "the ports that the profile gives it alone",
    };
    Diagnostic::error("as-one-era", format!("`{service}` has {what}"))
        .at(entry.era.span, "there is no other era to choose")
        .with_help("delete this `as`; `portcullis explain` shows what a service has")
}

pub(in crate::resolve) fn no_such_era(entry: &AsEntry, service: &str, eras: &[Era]) -> Diagnostic {
    let asked: Vec<&str> = eras.iter().filter(|era| Era::PINNED.contains(era)).map(|era| era.name()).collect();
    let help = format!("write `as: {}`, or delete this `as` for what the name means", asked.join("` or `as: "));
    Diagnostic::error("as-no-such-era", format!("`{service}` has no ports of the {} era", entry.era.value.name()))
        .at(entry.era.span, "")
        .with_help(help)
}
