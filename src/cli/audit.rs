//! `audit`: findings of profiles and rulesets, and what they open.

use super::args::{Audit, AuditFormat, Input};
use super::exit::Outcome;
use super::input::Session;
use super::subject::{self, Wanted};
use super::system::Terminal;
use crate::audit::{self, Report, foreign};
use crate::report;
use crate::targets::Scope;

/// Runs the command.
pub(super) fn run(arguments: &Audit, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    let mut reports = Vec::new();
    if !arguments.profiles.is_empty() {
        let input = Input { profiles: arguments.profiles.clone(), reading: arguments.reading.clone() };
        for read in session.resolutions(&input) {
            reports.push(audit::audit(&read.resolution, &session.sources, &mut session.diagnostics));
        }
    }
    for ruleset in &arguments.ruleset {
        reports.extend(of_ruleset(ruleset, &mut session));
    }
    let text = match arguments.format {
        AuditFormat::Text => {
            report::findings::text(&reports, &session.sources, terminal.width(), terminal.colors_results())
        }
        AuditFormat::Short => report::findings::short(&reports, &session.sources),
        AuditFormat::Json => report::findings::json(&reports, &session.sources),
        AuditFormat::Sarif => report::findings::sarif(&reports, &session.sources),
        AuditFormat::Markdown => report::findings::markdown(&reports, &session.sources),
        AuditFormat::Github => report::findings::github(&reports, &session.sources),
        AuditFormat::Junit => report::findings::junit(&reports, &session.sources, arguments.fail_on),
    };
    let reached = reports.iter().any(|report| report.fails(arguments.fail_on));
    let unread = reports.is_empty();
    let outcome = session.end(if reached { Outcome::Differs } else { Outcome::Done });
    if unread && outcome == Outcome::Failed { outcome } else { terminal.finish(&text, outcome) }
}

/// The report on the rules that an argument names; none if they can't be read, which has been said.
fn of_ruleset(argument: &str, session: &mut Session) -> Option<Report> {
    let rules = subject::rules(&[argument.to_owned()], Wanted::default(), session)?;
    let ruleset = rules.read(session, Scope::Whole);
    let beside = foreign::Beside { catalog: &session.catalog, as_of: session.as_of, start: rules.start()? };
    Some(foreign::audit_ruleset(&ruleset, beside, &session.sources, &mut session.diagnostics))
}
