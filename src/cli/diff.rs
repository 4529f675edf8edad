//! `diff`: which packets fare differently between two profiles, rulesets or revisions.

use std::collections::BTreeSet;
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
use crate::policy::{Action, Direction, Policy, RuleOrigin};
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
    /// How much of a firewall it is.
    extent: Extent,
}

/// How much of a firewall a side is: that tells whether a packet that no rule is asked about passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All of its rules.
    Whole,
    /// A profile, which leaves a chain alone that it does not write.
    Profile,
    /// Rules beside those of others.
    Part,
}

/// What an argument names, and how it is called.
struct Given {
    name: String,
    /// None for a profile that a git revision does not have: it allows nothing.
    subject: Option<Rc<Subject>>,
}

impl Given {
    fn new(name: &str, subject: Option<Rc<Subject>>) -> Self {
        Given { name: name.to_owned(), subject }
    }
}

/// Runs the command.
pub(super) fn run(arguments: &Diff, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if arguments.old == "-" && arguments.new == "-" {
        session.complain(messages::input_twice());
        return session.end(Outcome::Failed);
    }
    let folders = [&arguments.old, &arguments.new].map(|name| subject::profiles_in(name));
    let sides = match folders {
        [Some(old), Some(new)] => in_folders(arguments, &[old, new].concat(), &mut session),
        _ => opened(arguments, &mut session),
    };
    let Some(sides) = sides else { return session.end(Outcome::Failed) };
    session.answers(&sides, |[before, after], session| one(arguments, [before, after], session))
}

/// Each profile of two folders with the one of its name in the other. None if one can't be read, which has been said.
fn in_folders(arguments: &Diff, names: &[String], session: &mut Session) -> Option<Vec<[Given; 2]>> {
    let format = match arguments.format {
        ReportFormat::Text | ReportFormat::Markdown => None,
        ReportFormat::Json => Some("JSON"),
        ReportFormat::Html => Some("HTML"),
    };
    if let Some(format) = format {
        session.complain(messages::one_document(format));
        return None;
    }
    let folders = [&arguments.old, &arguments.new];
    let held = folders.map(|folder| subject::profiles_in(folder).unwrap_or_default());
    let mut all = Vec::new();
    for name in names.iter().collect::<BTreeSet<_>>() {
        let mut side = |folder: &str, held: &[String]| -> Option<Given> {
            let path = subject::in_named_folder(folder, name);
            let read = if held.contains(name) {
                Some(Rc::new(subject::open(&path, Wanted::default(), session)?))
            } else {
                None
            };
            Some(Given::new(&path, read))
        };
        let [old, new] = &held;
        let sides = [side(&arguments.old, old), side(&arguments.new, new)];
        if let [Some(old), Some(new)] = sides {
            all.push([old, new]);
        }
    }
    // What others of the folders extend need not write a chain, and is compared with them.
    session.pass_over_parents();
    Some(all)
}

/// Both sides; of folders once for each target whose files stand in all of them. None if one can't be told, which has been said.
fn opened(arguments: &Diff, session: &mut Session) -> Option<Vec<[Given; 2]>> {
    let given = Wanted { target: arguments.target.as_deref(), profile: None };
    let named = [&arguments.old, &arguments.new];
    if let Some(absent) = absent(named) {
        let read = named.map(|name| (name != absent).then(|| subject::open(name, given, session).map(Rc::new)));
        if let [Some(Some(read)), None] | [None, Some(Some(read))] = &read
            && let Subject::Profile(_) = **read
        {
            let side = |name: &str| Given::new(name, (name != absent).then(|| Rc::clone(read)));
            return Some(vec![[side(&arguments.old), side(&arguments.new)]]);
        }
    }
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
        let mut side = |name: &str, read: &Option<Rc<Subject>>| {
            let read = match read {
                Some(read) => Some(Rc::clone(read)),
                None => subject::open(name, wanted, session).map(Rc::new),
            };
            read.map(|read| Given::new(name, Some(read)))
        };
        let [before, after] = &read;
        all.push([side(&arguments.old, before)?, side(&arguments.new, after)?]);
    }
    Some(all)
}

/// The one of two files that is not there at its git revision, if the other bears the same name: another name is a slip.
fn absent(named: [&String; 2]) -> Option<&String> {
    let file = |name: &str| name.rsplit(['/', ':']).next().unwrap_or(name).to_owned();
    let [old, new] = named;
    let is_absent = named.map(|name| subject::is_absent_then(name));
    match is_absent {
        [true, false] if file(old) == file(new) => Some(old),
        [false, true] if file(old) == file(new) => Some(new),
        _ => None,
    }
}

/// The answer about two; none if there is none, which has been said.
fn one(arguments: &Diff, given: [&Given; 2], session: &mut Session) -> Option<(String, Outcome)> {
    let subjects = given.map(|one| one.subject.as_deref());
    let names = names(session, subjects);
    let target = arguments.target.as_deref();
    let seen = target.or_else(|| subjects.into_iter().flatten().find_map(target_of));
    let view = seen.map_or(View::Profile, View::Target);
    let [before, after] = subjects;
    let side = |name: &str, one: Option<&Subject>, other: Option<&Subject>| match (one, other) {
        (Some(one), _) => Some(side(name, one, view, arguments.whole, session)),
        (None, Some(Subject::Profile(other))) => Some(nothing(name, &other.resolution.policy, view)),
        (None, _) => None,
    };
    let sides = [side("OLD", before, after)?, side("NEW", after, before)?];
    let [old, new] = &sides;
    let both = [(before, old), (after, new)].into_iter().filter_map(|(subject, side)| Some((subject?, side)));
    let strange: Vec<_> = both.clone().filter_map(strange).collect();
    if !strange.is_empty() {
        strange.into_iter().for_each(|one| session.complain(one));
        return None;
    }
    progress::begin(&format!("comparing {} with {}", given[0].name, given[1].name), 0);
    let mut found = match diff::between(&old.ruleset, &new.ruleset, &names, Limits::default()) {
        Ok(found) => found,
        Err(grown) => {
            session.complain(proof::given_up(&grown));
            return None;
        }
    };
    let mut notes: Vec<String> = sides.iter().flat_map(|side| side.notes.clone()).collect();
    let coverage = diff::coverage(&old.ruleset, &new.ruleset);
    let extents = [old.extent, new.extent];
    if extents.contains(&Extent::Whole) && !extents.contains(&Extent::Part) {
        let (rest, idle) = found.without_idle(&coverage);
        found = rest;
        notes.extend(idle_note(&idle));
    }
    // Two prints that hide parts of the same kinds may be compared as they are.
    if old.want != new.want {
        found = found.shown_in_part();
    }
    let lacking = both.filter(|_| found.answer() != Answered::Equal);
    notes.extend(lacking.filter_map(|(subject, side)| match subject {
        Subject::Profile(_) => None,
        Subject::Rules(rules) => side.want.as_ref().map(|want| said(&rules.names(), want)),
    }));
    let same_kind = matches!((before, after), (Some(Subject::Profile(_)), Some(Subject::Profile(_))))
        || before.and_then(target_of).is_some_and(|one| Some(one) == after.and_then(target_of));
    let called = given.map(|one| match one.subject {
        Some(_) => one.name.clone(),
        None => format!("{}, which is not there", one.name),
    });
    let compared = Compared {
        asked: Asked::Change,
        names: called.each_ref().map(String::as_str),
        diff: &found,
        coverage: &coverage,
        unread: found.unread.each_ref().map(Vec::as_slice),
        text_differs: same_kind.then_some(old.text != new.text),
        notes: &notes,
    };
    let text = match arguments.format {
        ReportFormat::Text => titled(arguments, &called) + &differences::text(&compared, &session.sources),
        ReportFormat::Json => differences::json(&compared, &session.sources),
        ReportFormat::Markdown => differences::markdown(&compared, &session.sources),
        ReportFormat::Html => differences::html(&compared, &session.sources),
    };
    Some((text, outcome(found.answer())))
}

/// That a chain which lets everything through is the same as none.
fn idle_note(idle: &[Direction]) -> Option<String> {
    let names: Vec<&str> = idle.iter().map(|one| one.name()).collect();
    let is_some = !names.is_empty();
    is_some.then(|| {
        format!(
            "{}: one side lets everything through, and the other has no rules: for packets that is the same",
            names.join(", ")
        )
    })
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
fn names(session: &Session, sides: [Option<&Subject>; 2]) -> Names {
    let profiles = sides.into_iter().flatten().filter_map(|side| match side {
        Subject::Profile(read) => Some(&read.resolution),
        Subject::Rules(_) => None,
    });
    let catalog = profiles.clone().next_back().map_or(&session.catalog, |resolution| &resolution.catalog);
    profiles.fold(Names::of(catalog), |names, resolution| names.with_groups(&resolution.groups))
}

/// Which two are compared, where the arguments do not name them.
fn titled(arguments: &Diff, [old, new]: &[String; 2]) -> String {
    if *old == arguments.old && *new == arguments.new { String::new() } else { format!("{old} -> {new}\n") }
}

/// In place of a profile that is not there: the other one with all that it allows taken out, but for the baseline.
fn nothing(name: &str, other: &Policy, view: View<'_>) -> Side {
    let mut policy = other.clone();
    for chain in &mut policy.chains {
        chain.rules.retain(|rule| matches!(rule.origin, RuleOrigin::Baseline(_)));
        chain.default = Action::Deny;
    }
    let note =
        format!("{name}: there is no such file then, which is taken for a policy that allows nothing but the baseline");
    Side { ruleset: of_policy(&policy, view), text: None, notes: vec![note], want: None, extent: Extent::Profile }
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
                extent: Extent::Profile,
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
            let extent = if part == Part::Ours { Extent::Part } else { Extent::Whole };
            Side { ruleset, text: Some(rules.text(session)), notes: vec![note], want, extent }
        }
    }
}
