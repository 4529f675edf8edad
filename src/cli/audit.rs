//! `audit`: findings of profiles and rulesets, and what they open.

use super::args::{Audit, AuditFormat, Input};
use super::baseline;
use super::configuration;
use super::exit::Outcome;
use super::hosts;
use super::input::Session;
use super::listening;
use super::subject::{self, Wanted};
use super::system::Terminal;
use crate::audit::hosts::{Compared, compare};
use crate::audit::{self, Level, Report, foreign, heard};
use crate::progress;
use crate::report;
use crate::sets::AddressSet;
use crate::targets::Scope;

/// Runs the command.
pub(super) fn run(arguments: &Audit, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if let Some(complaint) = hosts::among_profiles(&arguments.ruleset, &arguments.profiles) {
        session.complain(complaint);
        return session.end(Outcome::Done);
    }
    let Some(configuration) = configuration::read(arguments, &mut session) else { return session.end(Outcome::Done) };
    let config = configuration.path.as_ref().map(|path| path.display().to_string());
    if arguments.verbose {
        terminal.message(&format!("configuration: {}", config.as_deref().unwrap_or("none")));
    }
    let fail_on = arguments.fail_on.or(configuration.fail_on).unwrap_or(Level::High);
    let mut reports = Vec::new();
    if !arguments.profiles.is_empty() {
        let input = Input { profiles: arguments.profiles.clone(), reading: arguments.reading.clone() };
        for read in session.resolutions(&input) {
            let report = audit::audit(&read.resolution, &session.sources, &mut session.diagnostics);
            reports.push(Report { name: read.name, ..report });
        }
    }
    let compared = of_rulesets(arguments, &configuration.internal, &mut reports, &mut session);
    let by_name = |id: &&str| audit::registry::ON_REQUEST.iter().any(|entry| entry.id == *id);
    for report in &mut reports {
        if arguments.only.iter().any(by_name) {
            report.tell_all(&session.sources);
        }
        report.keep(|finding| {
            (arguments.only.is_empty() || arguments.only.contains(&finding.id))
                && !arguments.ignore.contains(&finding.id)
                // What is asked for by name is shown.
                && (arguments.only.contains(&finding.id) || !configuration.ignore.contains(&finding.id))
        });
        report.set_levels(&configuration.levels, &session.sources);
    }
    if let Some(path) = &arguments.write_baseline {
        return baseline::write(path, &reports, session, terminal);
    }
    if let Some(path) = arguments.baseline.as_ref().or(configuration.baseline.as_ref()) {
        baseline::apply(path, &arguments.ruleset, &mut reports, &mut session);
    }
    progress::begin("writing the report", 0);
    let text = match arguments.format {
        AuditFormat::Text => {
            let (width, colour) = (terminal.width(), terminal.colors_results());
            match &compared {
                Some(compared) => report::findings::hosts::text(&reports, compared, &session.sources, width, colour),
                None => report::findings::text(&reports, &session.sources, width, colour),
            }
        }
        AuditFormat::Short => report::findings::short(&reports, &session.sources),
        AuditFormat::Json => {
            report::findings::json_of(&reports, compared.as_ref(), &session.sources, config.as_deref())
        }
        AuditFormat::Sarif => report::findings::sarif(&reports, &session.sources),
        AuditFormat::Markdown => report::findings::markdown_of(&reports, compared.as_ref(), &session.sources),
        AuditFormat::Html => report::findings::html(&reports, compared.as_ref(), &session.sources),
        AuditFormat::Github => report::findings::github(&reports, &session.sources),
        AuditFormat::Junit => report::findings::junit(&reports, &session.sources, fail_on),
    };
    let reached = reports.iter().any(|report| report.fails(fail_on));
    let unread = reports.is_empty();
    let outcome = session.end(if reached { Outcome::Differs } else { Outcome::Done });
    if unread && outcome == Outcome::Failed { outcome } else { terminal.finish(&text, outcome) }
}

/// The reports of all rulesets that are named, and how their hosts differ where there are several.
fn of_rulesets(
    arguments: &Audit,
    internal: &AddressSet,
    reports: &mut Vec<Report>,
    session: &mut Session,
) -> Option<Compared> {
    let mut hosts = hosts::named(&arguments.ruleset, session);
    listening::pair(&arguments.listening, &mut hosts, session);
    if arguments.ruleset.is_empty() {
        listening::beside_profiles(&arguments.listening, reports, session);
    }
    for host in hosts {
        let Some(mut report) = of_ruleset(&host.rules, host.sockets.as_deref(), internal, session) else { continue };
        // It is a file's name, and may hold anything.
        report.host = host.name.map(|name| report::visible(&name));
        reports.push(report);
    }
    compare(reports, &session.catalog, &session.sources)
}

/// The report on the rules that arguments name together, beside what listens there; none if they can't be read, which has been said.
fn of_ruleset(
    arguments: &[String],
    sockets: Option<&str>,
    internal: &AddressSet,
    session: &mut Session,
) -> Option<Report> {
    let rules = subject::rules(arguments, Wanted::default(), session)?;
    let ruleset = rules.read(session, Scope::Whole);
    let start = rules.start()?;
    let listening = sockets.and_then(|path| listening::read(path, session));
    let (catalog, as_of) = (&session.catalog, session.as_of);
    let beside = foreign::Beside { catalog, as_of, start, internal, listening: listening.as_ref() };
    let mut report = foreign::audit_ruleset(&ruleset, beside, &session.sources, &mut session.diagnostics);
    if let Some(listening) = listening {
        heard::add(&mut report, listening, (&session.catalog, &session.sources));
    }
    Some(Report { name: rules.names(), ..report })
}
