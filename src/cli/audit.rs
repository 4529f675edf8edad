//! `audit`: findings of profiles, and what they open.

use super::args::{Audit, AuditFormat};
use super::exit::Outcome;
use super::input::Session;
use super::system::Terminal;
use crate::audit;
use crate::report;

/// Runs the command.
pub(super) fn run(arguments: &Audit, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.input.reading, terminal) else { return Outcome::Failed };
    let mut reports = Vec::new();
    for read in session.resolutions(&arguments.input) {
        reports.push(audit::audit(&read.resolution, &session.sources, &mut session.diagnostics));
    }
    let text = match arguments.format {
        AuditFormat::Text => {
            report::findings::text(&reports, &session.sources, terminal.width(), terminal.colors_results())
        }
        AuditFormat::Short => report::findings::short(&reports, &session.sources),
        AuditFormat::Json => report::findings::json(&reports, &session.sources),
    };
    let reached = reports.iter().any(|report| report.fails(arguments.fail_on));
    let unread = reports.is_empty();
    let outcome = session.end(if reached { Outcome::Differs } else { Outcome::Done });
    if unread && outcome == Outcome::Failed { outcome } else { terminal.finish(&text, outcome) }
}
