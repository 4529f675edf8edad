//! The lists of sockets that `audit --listening` names.
//!
//! In: paths. Out: what they hold, for the report at the same place in the order; or a complaint.

use super::hosts::Host;
use super::input::Session;
use super::subject;
use crate::audit::{Report, heard};
use crate::diagnostic::Diagnostic;
use crate::listening::{self, Listening};

/// Gives each host the list that stands at its place, if lists are given; else each has its own, if its folder holds one.
pub(super) fn pair(paths: &[String], hosts: &mut [Host], session: &mut Session) {
    if paths.is_empty() || hosts.is_empty() {
        return;
    }
    if paths.len() != hosts.len() {
        session.complain(unpaired(paths.len(), hosts.len()));
        return;
    }
    for (path, host) in paths.iter().zip(hosts) {
        host.sockets = Some(path.clone());
    }
}

/// Sets what listens beside what is open on one host.
pub(super) fn beside(path: &str, report: &mut Report, session: &mut Session) {
    if let Some(listening) = read(path, session) {
        heard::add(report, listening, (&session.catalog, &session.sources));
    }
}

/// The same for profiles, where no rulesets are given.
pub(super) fn beside_profiles(paths: &[String], reports: &mut [Report], session: &mut Session) {
    if paths.len() != reports.len() && !paths.is_empty() && !session.diagnostics.has_errors() {
        session.complain(unpaired(paths.len(), reports.len()));
        return;
    }
    paths.iter().zip(reports).for_each(|(path, report)| beside(path, report, session));
}

/// What a file says that listens; none where it can't be read or holds no list, which has been said.
pub(super) fn read(path: &str, session: &mut Session) -> Option<Listening> {
    let (name, text) = subject::text(path, session)?;
    of_text(name, &text, session)
}

/// What a text says that listens, the same.
pub(super) fn of_text(name: String, text: &str, session: &mut Session) -> Option<Listening> {
    if text.trim().is_empty() {
        session.complain(nothing_read(&name));
        return None;
    }
    let path = name.clone();
    let file = session.sources.add(name, text);
    let listening = listening::read(file, text);
    let is_none = listening.listeners.is_empty() && listening.connections + listening.portless == 0;
    match listening.unread.first().filter(|_| is_none) {
        Some(first) => {
            session.complain(
                Diagnostic::error("no-sockets", format!("`{path}` is no list of sockets"))
                    .at(first.span, first.why)
                    .with_help("give what `ss -lntup` prints on the host, run by root so that it names the programs"),
            );
            None
        }
        None => {
            tell_unread(&listening, session);
            Some(listening)
        }
    }
}

/// Each tool writes a head where nothing listens, so that an empty list is one that was never made.
fn nothing_read(name: &str) -> Diagnostic {
    let whose = if name == "<stdin>" { "standard input is empty".to_owned() } else { format!("`{name}` is empty") };
    Diagnostic::error("empty-list", format!("nothing was read: {whose}"))
        .with_help("the command that should list the sockets failed; run `ss -lntup` on the host as root, and look at what it says")
}

/// So many lines are told; the report has all.
const TOLD: usize = 5;

fn tell_unread(listening: &Listening, session: &mut Session) {
    let Some(first) = listening.unread.first() else { return };
    let count = listening.unread.len();
    let lines = if count == 1 { "line of the list of sockets is" } else { "lines of the list of sockets are" };
    let message = format!("{count} {lines} not read");
    let mut told = Diagnostic::warning("unread-socket", message).at(first.span, first.why);
    for other in listening.unread.iter().take(TOLD).skip(1) {
        told = told.with_related(other.span, other.why);
    }
    session.complain(told.with_help("what these lines say is not counted; the report lists them all"));
}

fn unpaired(lists: usize, reports: usize) -> Diagnostic {
    let message = format!("the number of lists of sockets, {lists}, is not that of the hosts, {reports}");
    Diagnostic::error("unpaired-listening", message)
        .with_help("give one `--listening` for each ruleset, in the same order: `--ruleset a.nft --listening a.txt --ruleset b.nft --listening b.txt`")
}
