//! What kinds of findings mean, for people and programs.
//!
//! In: the kinds. Out: the page of each, or what of it a program asks for. The pages themselves stand in `data/findings`.

use serde::Serialize;

use super::places;
use crate::audit::{Entry, pages};

/// For people: the pages, one after the other.
pub fn text(findings: &[&Entry]) -> String {
    findings.iter().filter_map(|entry| pages::page(entry.id)).collect::<Vec<_>>().join("\n")
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    findings: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    level: &'a str,
    summary: &'a str,
    why: &'a str,
    advice: &'a str,
    page: Option<&'a str>,
}

/// For programs; `page` is Markdown.
pub fn json(findings: &[&Entry]) -> String {
    let record = |entry: &&Entry| Record {
        id: entry.id,
        level: entry.level.name(),
        summary: entry.summary,
        why: entry.why,
        advice: entry.advice,
        page: pages::page(entry.id),
    };
    let findings = findings.iter().map(record).collect();
    places::json(&Document { format: "portcullis-explained-findings", version: 1, findings })
}
