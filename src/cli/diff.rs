//! `diff`: which packets fare differently between two profiles, rulesets or revisions.

use std::rc::Rc;

use super::args::{Diff, ReportFormat};
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::subject::{self, Subject, Wanted};
use super::system::Terminal;
use super::verify::said;
use crate::diagnostic::Diagnostic;
use crate::diff::{self, Answered, Names};
use crate::packets::Limits;
use crate::progress;
use crate::proof;
use crate::report::differences::{self, Asked, Compared};
use crate::ruleset::{Ruleset, View, of_policy};
use crate::targets::Want;
use crate::verify::{self, Part};

/// One side of the comparison.
struct Side {
    ruleset: Ruleset,
    /// The text, where a difference of it says something.
    text: Option<String>,
    notes: Vec<String>,
    /// What the text lacks of the rules that it is about.
    want: Option<Want>,
}

/// Runs the command.
pub(super) fn run(arguments: &Diff, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if arguments.old == "-" && arguments.new == "-" {
        session.complain(messages::input_twice());
        return session.end(Outcome::Failed);
    }
    let Some(sides) = opened(arguments, &mut session) else { return session.end(Outcome::Failed) };
    session.answers(&sides, |[before, after], session| one(arguments, [before, after], session))
}

/// Both sides; of folders once for each target whose files stand in all of them. None if one can't be told, which has been said.
fn opened(arguments: &Diff, session: &mut Session) -> Option<Vec<[Rc<Subject>; 2]>> {
    let given = Wanted { target: arguments.target.as_deref(), profile: None };
    let named = [&arguments.old, &arguments.new];
    // What is no folder says which files of the other are meant.
    let read = named.map(|name| {
        let is_folder = subject::is_folder(name);
        (!is_folder).then(|| subject::open(name, given, session).map(Rc::new))
    });
    if read.iter().flatten().any(Option::is_none) {
        return None;
    }
    let read = read.map(Option::flatten);
    let beside = read.iter().flatten().next();
    let profile = beside.and_then(|beside| match &**beside {
        Subject::Profile(read) => Some(read.resolution.policy.name.clone()),
        Subject::Rules(_) => None,
    });
    let target = given.target.or(beside.and_then(|beside| target_of(beside)));
    let folders: Vec<&String> = named.into_iter().filter(|name| subject::is_folder(name)).collect();
    let targets = match (target, arguments.format) {
        (None, ReportFormat::Text | ReportFormat::Markdown) if !folders.is_empty() => subject::targets_in_all(&folders),
        // JSON is one object, and HTML one document.
        _ => vec![target],
    };
    let mut all = Vec::new();
    for target in targets {
        let wanted = Wanted { target, profile: profile.as_deref() };
        let mut side = |name: &str, read: &Option<Rc<Subject>>| match read {
            Some(read) => Some(Rc::clone(read)),
            None => subject::open(name, wanted, session).map(Rc::new),
        };
        let [before, after] = &read;
        all.push([side(&arguments.old, before)?, side(&arguments.new, after)?]);
    }
    Some(all)
}

/// The answer about two; none if there is none, which has been said.
fn one(arguments: &Diff, [before, after]: [&Subject; 2], session: &mut Session) -> Option<(String, Outcome)> {
    let names = names(session, [before, after]);
    let target = arguments.target.as_deref();
    let seen = target.or_else(|| [before, after].into_iter().find_map(target_of));
    let view = seen.map_or(View::Profile, View::Target);
    let sides = [("OLD", before), ("NEW", after)].map(|(name, one)| side(name, one, view, arguments.whole, session));
    let [old, new] = &sides;
    let strange: Vec<_> = [(before, old), (after, new)].into_iter().filter_map(strange).collect();
    if !strange.is_empty() {
        strange.into_iter().for_each(|one| session.complain(one));
        return None;
    }
    progress::begin(&format!("comparing {} with {}", arguments.old, arguments.new), 0);
    let mut found = match diff::between(&old.ruleset, &new.ruleset, &names, Limits::default()) {
        Ok(found) => found,
        Err(grown) => {
            session.complain(proof::given_up(&grown));
            return None;
        }
    };
    let mut notes: Vec<String> = sides.iter().flat_map(|side| side.notes.clone()).collect();
    // Two prints that hide parts of the same kinds may be compared as they are.
    if old.want != new.want {
        found = found.shown_in_part();
    }
    let lacking = [(before, old), (after, new)].into_iter().filter(|_| found.answer() != Answered::Equal);
    notes.extend(lacking.filter_map(|(subject, side)| match subject {
        Subject::Profile(_) => None,
        Subject::Rules(rules) => side.want.as_ref().map(|want| said(&rules.names(), want)),
    }));
    let same_kind = matches!((before, after), (Subject::Profile(_), Subject::Profile(_)))
        || target_of(before).is_some_and(|one| Some(one) == target_of(after));
    let compared = Compared {
        asked: Asked::Change,
        names: [&arguments.old, &arguments.new],
        diff: &found,
        coverage: &diff::coverage(&old.ruleset, &new.ruleset),
        unread: found.unread.each_ref().map(Vec::as_slice),
        text_differs: same_kind.then_some(old.text != new.text),
        notes: &notes,
    };
    let text = match arguments.format {
        ReportFormat::Text => differences::text(&compared, &session.sources),
        ReportFormat::Json => differences::json(&compared, &session.sources),
        ReportFormat::Markdown => differences::markdown(&compared, &session.sources),
        ReportFormat::Html => differences::html(&compared, &session.sources),
    };
    Some((text, outcome(found.answer())))
}

fn strange((subject, side): (&Subject, &Side)) -> Option<Diagnostic> {
    match subject {
        Subject::Profile(_) => None,
        Subject::Rules(rules) => rules.strange(&side.ruleset),
    }
}

/// How a comparison ends.
pub(super) fn outcome(answer: Answered) -> Outcome {
    match answer {
        Answered::Equal => Outcome::Done,
        Answered::Different => Outcome::Differs,
        Answered::Unknown => Outcome::Failed,
    }
}

fn target_of(subject: &Subject) -> Option<&'static str> {
    match subject {
        Subject::Profile(_) => None,
        Subject::Rules(rules) => Some(rules.target.name()),
    }
}

/// The names of both sides; where both define a group, the new one's counts first.
fn names(session: &Session, sides: [&Subject; 2]) -> Names {
    let profiles = sides.into_iter().filter_map(|side| match side {
        Subject::Profile(read) => Some(&read.resolution),
        Subject::Rules(_) => None,
    });
    let catalog = profiles.clone().next_back().map_or(&session.catalog, |resolution| &resolution.catalog);
    profiles.fold(Names::of(catalog), |names, resolution| names.with_groups(&resolution.groups))
}

fn side(name: &str, subject: &Subject, view: View<'_>, whole: bool, session: &Session) -> Side {
    match subject {
        Subject::Profile(read) => {
            let file = read.profile.name.span.file;
            Side {
                ruleset: of_policy(&read.resolution.policy, view),
                text: session.sources.get(file).map(|source| source.text.clone()),
                notes: Vec::new(),
                want: None,
            }
        }
        Subject::Rules(rules) => {
            let (part, ruleset) = verify::part(whole, |scope| rules.read(session, scope));
            let target = rules.target.name();
            let note = match part {
                Part::Ours => {
                    format!("{name}: only the rules that Portcullis wrote for {target}; `--whole` compares all of them")
                }
                Part::Whole => format!("{name}: all rules of {target}"),
                Part::WholeForWant => format!("{name}: all rules of {target}, for none of them is Portcullis'"),
            };
            let want = rules.want_of(part, session);
            Side { ruleset, text: Some(rules.text(session)), notes: vec![note], want }
        }
    }
}
