//! `check`: the errors of many profiles, and whether what they claim of themselves is true.

use super::args::{Check, Format};
use super::exit::Outcome;
use super::input::Session;
use super::system::Terminal;
use crate::assertions;
use crate::compile;
use crate::diagnostic::Diagnostics;
use crate::report;
use crate::report::checks::Checked;
use crate::targets::{self, Options};

/// Runs the command.
pub(super) fn run(arguments: &Check, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.input.reading, terminal) else { return Outcome::Failed };
    let mut checked = Vec::new();
    for path in session.paths(&arguments.input) {
        let name = path.display().to_string();
        let before = std::mem::take(&mut session.diagnostics);
        let judged = one(&path, &mut session);
        let own = std::mem::replace(&mut session.diagnostics, before);
        checked.push((Checked { name, complaints: Vec::new(), assertions: judged }, own));
    }
    let checked = finish(checked, &mut session);
    let text = match arguments.format {
        Format::Text => report::checks::text(&checked),
        Format::Json => report::checks::json(&checked, &session.sources),
    };
    terminal.finish(&text, session.end(Outcome::Done))
}

/// Reads a profile, compiles it for each target that it names, and judges its assertions.
fn one(path: &std::path::Path, session: &mut Session) -> Vec<(crate::policy::Assertion, assertions::Judgement)> {
    let Some(profile) = session.read(path) else { return Vec::new() };
    let Some(resolution) = session.resolve(&profile) else { return Vec::new() };
    let named = |target: &&&dyn targets::Target| resolution.targets.iter().any(|own| own.value == target.name());
    for target in targets::all().iter().filter(named) {
        let Session { sources, diagnostics, .. } = session;
        compile::write(*target, &resolution, &Options::default(), None, sources, diagnostics);
    }
    let judgements = compile::hold(&resolution, &mut session.diagnostics);
    resolution.assertions.into_iter().zip(judgements).collect()
}

/// A profile without chains is no mistake where a later one extends it, so complaints are final only at the end.
fn finish(checked: Vec<(Checked, Diagnostics)>, session: &mut Session) -> Vec<Checked> {
    let mut finished = Vec::with_capacity(checked.len());
    for (mut one, own) in checked {
        let before = std::mem::replace(&mut session.diagnostics, own);
        session.pass_over_parents();
        let own = std::mem::replace(&mut session.diagnostics, before);
        one.complaints = own.sorted(&session.sources);
        one.complaints.retain(|complaint| !assertions::is_failure(complaint.code));
        session.diagnostics.append(own);
        finished.push(one);
    }
    finished
}
