//! Findings as commands of GitHub's workflows: each is shown at its line of a pull request.
//!
//! In: what the audit said. Out: a command for each finding that counts, and the counts. Nothing from a file can end
//! its command or begin another one (actions/toolkit, `packages/core/src/command.ts`).

use std::fmt::Write as _;

use super::{Finding, Level, Report, Sources, summary, visible};

/// For a step of a workflow.
pub fn github(reports: &[Report], sources: &Sources) -> String {
    let mut out = String::new();
    for (finding, input) in super::worst_first(reports).into_iter().filter(|(finding, _)| !finding.is_settled()) {
        let word = match finding.level {
            Level::Critical | Level::High => "error",
            Level::Medium => "warning",
            Level::Low | Level::Info => "notice",
        };
        let title = property(&format!("{}: {}", finding.level, finding.id));
        let message = super::message_of(finding, input);
        let also = finding.also.iter().map(String::as_str);
        let said = std::iter::once(message.as_str()).chain(also).chain([finding.reason, &finding.advice]);
        let said = said.map(visible).collect::<Vec<_>>().join("\n");
        let _ = writeln!(out, "::{word} {}title={title}::{}", at(finding, sources), data(&said));
    }
    let _ = writeln!(out, "{}", summary(reports));
    out
}

fn at(finding: &Finding, sources: &Sources) -> String {
    finding.place.map_or(String::new(), |span| {
        let at = sources.line_column(span);
        format!("file={},line={},col={},", property(&visible(sources.name(span.file))), at.line, at.column)
    })
}

/// What stands after a command's colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(property("a,b::c%0A\r\nd"), "a%2Cb%3A%3Ac%250A%0D%0Ad");
        assert_eq!(data("50%\n::error::x"), "50%25%0A::error::x");
    }
}
