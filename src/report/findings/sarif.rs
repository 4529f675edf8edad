//! Findings as SARIF 2.1.0, for code scanning.
//!
//! In: what the audit said. Out: one run with a rule for each kind of finding, its page as help, and a result for each
//! finding. Places are counted in characters, as everywhere; paths are URIs relative to the working folder.

use serde::Serialize;

use super::{Finding, Level, Report, Sources, Span, Standing};
use crate::audit::{Entry, pages, registry};
use crate::report::places::json;

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<ResultRecord<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<RuleRecord>,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleRecord {
    id: &'static str,
    short_description: Text<'static>,
    full_description: Text<'static>,
    help: Help,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: [&'static str; 2],
    precision: &'static str,
    #[serde(rename = "security-severity")]
    severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultRecord<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    partial_fingerprints: Fingerprints<'a>,
    /// Empty where the finding is not accepted: so a reader knows that suppressions were looked for (section 3.27.23).
    suppressions: Vec<Suppression<'a>>,
    properties: ResultProperties<'a>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "portcullis/v1")]
    own: &'a str,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
}

#[derive(Serialize)]
struct ResultProperties<'a> {
    level: &'static str,
    #[serde(rename = "security-severity")]
    severity: &'static str,
    advice: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    packet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// For code scanning.
pub fn sarif(reports: &[Report], sources: &Sources) -> String {
    let results = super::with_inputs(reports).map(|(finding, input)| result(finding, input, sources)).collect();
    let driver = Driver {
        name: "portcullis",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: registry::ALL.into_iter().map(rule).collect(),
    };
    json(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results }],
    })
}

/// What the standard has for a level (section 3.27.10).
fn level(of: Level) -> &'static str {
    match of {
        Level::Critical | Level::High => "error",
        Level::Medium => "warning",
        Level::Low | Level::Info => "note",
    }
}

/// How bad it is on GitHub's scale: over 9.0 is critical, from 7.0 high, from 4.0 medium, above 0.0 low.
fn severity(of: Level) -> &'static str {
    match of {
        Level::Critical => "9.5",
        Level::High => "8.0",
        Level::Medium => "5.5",
        Level::Low => "3.0",
        Level::Info => "0.0",
    }
}

fn rule(entry: &'static Entry) -> RuleRecord {
    RuleRecord {
        id: entry.id,
        short_description: Text { text: entry.summary },
        full_description: Text { text: entry.why },
        help: Help { text: entry.advice, markdown: pages::page(entry.id).unwrap_or(entry.advice) },
        default_configuration: Configuration { level: level(entry.level) },
        properties: RuleProperties {
            tags: ["security", "firewall"],
            precision: "very-high",
            severity: severity(entry.level),
        },
    }
}

fn result<'a>(finding: &'a Finding, input: Option<&'a str>, sources: &Sources) -> ResultRecord<'a> {
    // What shows a result shows its message alone: whatever makes it less or more than it seems stands in that.
    let said = std::iter::once(super::message_of(finding, None)).chain(finding.also.iter().cloned());
    let said = said.collect::<Vec<_>>().join("; ") + &super::of_input(input);
    let related = finding.rules.iter().map(|span| location(*span, sources, Some("takes part"))).collect();
    ResultRecord {
        rule_id: finding.id,
        rule_index: registry::ALL.iter().position(|entry| entry.id == finding.id),
        level: level(finding.level),
        message: Message { text: text(&said) },
        locations: finding.place.map(|span| location(span, sources, None)).into_iter().collect(),
        related_locations: related,
        baseline_state: finding.standing.map(|standing| match standing {
            Standing::New => "new",
            Standing::Known => "unchanged",
            Standing::Grown => "updated",
        }),
        partial_fingerprints: Fingerprints { own: &finding.fingerprint },
        suppressions: finding.accepted.iter().map(|reason| suppression(reason)).collect(),
        properties: ResultProperties {
            level: finding.level.name(),
            severity: severity(finding.level),
            advice: &finding.advice,
            packet: finding.witness.as_ref().map(ToString::to_string),
            input,
        },
    }
}

fn suppression(reason: &str) -> Suppression<'_> {
    Suppression { kind: "inSource", status: "accepted", justification: reason }
}

/// A message in which nothing is a link or a placeholder (sections 3.11.5 and 3.11.6).
fn text(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    for one in super::visible(message).chars() {
        match one {
            '[' | ']' | '\\' => out.extend(['\\', one]),
            '{' | '}' => out.extend([one, one]),
            other => out.push(other),
        }
    }
    out
}

fn location(span: Span, sources: &Sources, said: Option<&str>) -> Location {
    let start = sources.line_column(span);
    let end = sources.line_column(Span { start: span.end, ..span });
    Location {
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(sources.name(span.file)) },
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        },
        message: said.map(|said| Message { text: said.to_owned() }),
    }
}

/// A path as a URI: relative as it is, else of the scheme `file`; all but the unreserved characters are percent-encoded
/// (RFC 3986, section 2.3), so that a colon makes no scheme and a sharp no fragment.
fn uri(path: &str) -> String {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("./a b/ü#?.yaml"), "a%20b/%C3%BC%23%3F.yaml");
        assert_eq!(uri("javascript:x"), "javascript%3Ax");
        assert_eq!(uri("/etc/x%2e"), "file:///etc/x%252e");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn a_message_holds_no_link_and_no_placeholder() {
        assert_eq!(text("[x](http://y) {0} a\\b"), "\\[x\\](http://y) {{0}} a\\\\b");
    }
}
