//! `diff`: which packets fare differently between two profiles, rulesets or revisions.

use super::args::{Diff, ReportFormat};
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::subject::{self, Subject};
use super::system::Terminal;
use crate::diagnostic::Diagnostic;
use crate::diff::{self, Answered, Names};
use crate::packets::Limits;
use crate::proof;
use crate::report::differences::{self, Asked, Compared};
use crate::ruleset::{Ruleset, View, of_policy};
use crate::verify::{self, Part};

/// One side of the comparison.
struct Side {
    ruleset: Ruleset,
    /// The text, where a difference of it says something.
    text: Option<String>,
    notes: Vec<String>,
}

/// Runs the command.
pub(super) fn run(arguments: &Diff, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if arguments.old == "-" && arguments.new == "-" {
        session.complain(messages::input_twice());
        return session.end(Outcome::Failed);
    }
    let target = arguments.target.as_deref();
    let before = subject::open(&arguments.old, target, &mut session);
    let after = subject::open(&arguments.new, target, &mut session);
    let (Some(before), Some(after)) = (before, after) else { return session.end(Outcome::Failed) };
    let names = names(&session, [&before, &after]);
    let seen = target.or_else(|| [&before, &after].into_iter().find_map(target_of));
    let view = seen.map_or(View::Profile, View::Target);
    let sides = [("OLD", &before), ("NEW", &after)].map(|(name, one)| side(name, one, view, arguments.whole, &session));
    let [old, new] = &sides;
    let strange: Vec<_> = [(&before, old), (&after, new)].into_iter().filter_map(strange).collect();
    if !strange.is_empty() {
        strange.into_iter().for_each(|one| session.complain(one));
        return session.end(Outcome::Failed);
    }
    let found = match diff::between(&old.ruleset, &new.ruleset, &names, Limits::default()) {
        Ok(found) => found,
        Err(grown) => {
            session.complain(proof::given_up(&grown));
            return session.end(Outcome::Failed);
        }
    };
    let same_kind = matches!((&before, &after), (Subject::Profile(_), Subject::Profile(_)))
        || target_of(&before).is_some_and(|one| Some(one) == target_of(&after));
    let compared = Compared {
        asked: Asked::Change,
        names: [&arguments.old, &arguments.new],
        diff: &found,
        coverage: &diff::coverage(&old.ruleset, &new.ruleset),
        unread: [&old.ruleset.unread, &new.ruleset.unread],
        text_differs: same_kind.then_some(old.text != new.text),
        notes: &sides.iter().flat_map(|side| side.notes.clone()).collect::<Vec<_>>(),
    };
    let text = match arguments.format {
        ReportFormat::Text => differences::text(&compared, &session.sources),
        ReportFormat::Json => differences::json(&compared, &session.sources),
        ReportFormat::Markdown => differences::markdown(&compared, &session.sources),
    };
    terminal.finish(&text, session.end(outcome(found.answer())))
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
            }
        }
        Subject::Rules(rules) => {
            let (part, ruleset) = verify::part(whole, |scope| rules.read(session, scope));
            let target = rules.target.name();
            let note = match part {
                Part::Ours => format!("{name}: only the rules that Portcullis wrote; `--whole` compares all of them"),
                Part::Whole => format!("{name}: all rules of {target}"),
                Part::WholeForWant => format!("{name}: all rules of {target}, for none of them is Portcullis'"),
            };
            Side { ruleset, text: Some(rules.text(session)), notes: vec![note] }
        }
    }
}
