//! Findings as JUnit's XML, for what shows the results of tests.
//!
//! In: what the audit said, and the level that fails a run. Out: a suite for each file, where several were audited for each of
//! them, and a case for each finding: one that fails the run is a failure, another one is skipped and says why. A run without
//! findings is one case that passes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Finding, Level, Report, Sources, visible};

/// For a collector of test results.
pub fn junit(reports: &[Report], sources: &Sources, fail_on: Level) -> String {
    let all: Vec<&Finding> = reports.iter().flat_map(|report| &report.findings).collect();
    let mut suites: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for (finding, input) in super::with_inputs(reports) {
        suites.entry(input.unwrap_or_else(|| file(finding, sources))).or_default().push(finding);
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<testsuites name=\"portcullis audit\" {}>", counts(&all, fail_on));
    if all.is_empty() {
        out.push_str("  <testsuite name=\"portcullis audit\" tests=\"1\" failures=\"0\" skipped=\"0\">\n");
        out.push_str("    <testcase classname=\"portcullis\" name=\"no findings\"/>\n  </testsuite>\n");
    }
    for (suite, findings) in suites {
        let _ = writeln!(out, "  <testsuite name=\"{}\" {}>", escaped(suite), counts(&findings, fail_on));
        for finding in findings {
            case(&mut out, finding, suite, sources, fail_on);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// The file in which a finding's line stands; empty where it has none.
fn file<'a>(finding: &Finding, sources: &'a Sources) -> &'a str {
    finding.place.map_or("", |span| sources.name(span.file))
}

fn counts(findings: &[&Finding], fail_on: Level) -> String {
    let failures = findings.iter().filter(|finding| finding.fails(fail_on)).count();
    let tests = findings.len().max(1);
    format!("tests=\"{tests}\" failures=\"{failures}\" skipped=\"{}\"", findings.len() - failures)
}

fn case(out: &mut String, finding: &Finding, suite: &str, sources: &Sources, fail_on: Level) {
    let place = finding.place.map_or(String::new(), |span| super::place(span, sources));
    let line = finding.place.map_or(String::new(), |span| format!(" line=\"{}\"", sources.line_column(span).line));
    let name = escaped(&format!("{}: {}", finding.id, finding.message));
    let (class, file) = (escaped(suite), escaped(file(finding, sources)));
    let _ = writeln!(out, "    <testcase classname=\"{class}\" name=\"{name}\" file=\"{file}\"{line}>");
    if finding.fails(fail_on) {
        let message = escaped(&super::message_of(finding, None));
        let _ = writeln!(out, "      <failure type=\"{}\" message=\"{message}\">", finding.level);
        let packet = finding.witness.as_ref().map(ToString::to_string).unwrap_or_default();
        let first = [("at", place.as_str()), ("packet", &packet)];
        let also = finding.also.iter().map(|one| ("also", one.as_str()));
        let lines = first.into_iter().chain(also).chain([("why", finding.reason), ("advice", &finding.advice)]);
        for (label, text) in lines.filter(|(_, text)| !text.is_empty()) {
            let _ = writeln!(out, "{label}: {}", escaped(text));
        }
        out.push_str("      </failure>\n");
    } else {
        let _ = writeln!(out, "      <skipped message=\"{}\"/>", escaped(&why_not(finding)));
    }
    out.push_str("    </testcase>\n");
}

/// Why it fails nothing.
fn why_not(finding: &Finding) -> String {
    match (&finding.accepted, finding.is_settled()) {
        (Some(reason), _) => format!("{}, accepted: {reason}", finding.level),
        (None, true) => format!("{}, in the baseline", finding.level),
        (None, false) => format!("{}: below the level that fails", finding.level),
    }
}

/// Text for an element or an attribute: no markup, and no character that XML 1.0 forbids (section 2.2).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in visible(text).chars() {
        match one {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_xml_forbids_is_written() {
        assert_eq!(escaped("a\u{0}\u{1b}\u{ffff}]]><b x=\"'&"), "a���]]&gt;&lt;b x=&quot;&apos;&amp;");
    }
}
