//! `verify`: whether the rules of a firewall are what a profile says; of each firewall whose files stand in one folder.

use super::args::{ReportFormat, Verify};
use super::diff::outcome;
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::subject::{self, Wanted};
use super::system::Terminal;
use crate::diff::{self, Answered, Difference, Names};
use crate::packets::Limits;
use crate::policy::Direction;
use crate::progress;
use crate::proof;
use crate::report::differences::{self, Asked, Compared};
use crate::resolve::Resolution;
use crate::ruleset::Ruleset;
use crate::targets::{Scope, Want};
use crate::verify::{self, Beside, Part};

/// Runs the command.
pub(super) fn run(arguments: &Verify, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if arguments.profile == "-" && arguments.rulesets.iter().any(|one| one == "-") {
        session.complain(messages::input_twice());
        return session.end(Outcome::Failed);
    }
    let read = subject::named_profile(&arguments.profile, &mut session);
    let Some(read) = read else { return session.end(Outcome::Failed) };
    let targets = match (arguments.target.as_deref(), arguments.format, arguments.rulesets.as_slice()) {
        (None, ReportFormat::Text | ReportFormat::Markdown, [one]) => subject::targets_in_all(&[one]),
        // JSON is one object, and HTML one document.
        (target, ..) => vec![target],
    };
    session.answers(targets, |target, session| one(arguments, target, &read.resolution, session))
}

/// The answer for the rules of one firewall; none if there is none, which has been said.
fn one(
    arguments: &Verify,
    target: Option<&str>,
    resolution: &Resolution,
    session: &mut Session,
) -> Option<(String, Outcome)> {
    let wanted = Wanted { target, profile: Some(&resolution.policy.name) };
    let mut rules = subject::rules(&arguments.rulesets, wanted, session)?;
    for table in &arguments.beside {
        if !rules.leave_out(table, session) {
            let known: Vec<String> = rules.tables(session).into_iter().collect();
            session.complain(messages::no_table(table, &known));
            return None;
        }
    }
    let rules = rules;
    let (part, read) = verify::part(arguments.whole, |scope| rules.read(session, scope));
    if let Some(strange) = rules.strange(&read) {
        session.complain(strange);
        return None;
    }
    let names = Names::of(&resolution.catalog).with_groups(&resolution.groups);
    let target = rules.target.name();
    let want = rules.want_of(part, session);
    // Rules that another program lists are those of the program that loaded them.
    let loaded = want.as_ref().filter(|_| part == Part::WholeForWant).and_then(|want| want.written_for);
    let seen = loaded.unwrap_or(target);
    progress::begin(&format!("comparing {} with the profile", rules.names()), 0);
    let (policy, limits) = (&resolution.policy, Limits::default());
    let verified = match rules.with_left_out(session) {
        Some((whole, tables)) => {
            let beside = Beside { whole: &whole, tables };
            verify::verify_beside(policy, seen, (&read, beside), &names, limits)
        }
        None => verify::verify(policy, seen, (part, &read), &names, limits).map(|verified| (verified, false)),
    };
    let (mut verified, is_translated) = match verified {
        Ok(verified) => verified,
        Err(grown) => {
            session.complain(proof::given_up(&grown));
            return None;
        }
    };
    let mut notes = notes(part, target);
    if verified.is_of_others {
        notes.push(OF_OTHERS.to_owned());
    }
    if !arguments.beside.is_empty() {
        let names: Vec<String> = arguments.beside.iter().map(|table| format!("`{table}`")).collect();
        notes.push(left_out(&names.join(", "), is_translated));
    }
    if part == Part::Ours && !resolution.policy.helper_types().is_empty() {
        let whole = rules.read(session, Scope::Whole);
        if let Some(first) = verify::foreign_helpers(&resolution.policy, &read, &whole).first() {
            if verified.diff.answer() == Answered::Equal {
                session.complain(messages::foreign_helper(*first));
                return None;
            }
            notes.push("a rule beside these gives flows a helper too: `--whole` compares what follows".to_owned());
        }
    }
    if let Some(want) = &want {
        verified.diff = verified.diff.shown_in_part();
        let answer = verified.diff.answer();
        if answer == Answered::Unknown && arguments.format != ReportFormat::Json && !arguments.whole {
            session.complain(messages::shown_in_part(&rules.names(), want));
            return None;
        }
        notes.extend((answer != Answered::Equal).then(|| said(&rules.names(), want)));
    }
    if verified.diff.answer() == Answered::Different {
        notes.push("this is the finding `drift`: `portcullis explain drift` says what it means".to_owned());
        if part == Part::Whole && is_ours_equal(&rules, resolution, &names, session) {
            notes.push(others(&rules, session));
        } else if part != Part::Ours && verified.diff.certain.iter().any(is_sent_on) && arguments.beside.is_empty() {
            notes.push(translated(&rules, &read, session));
        }
    }
    let [_, read_unread] = &verified.diff.unread;
    let compared = Compared {
        asked: Asked::Verify,
        names: [&arguments.profile, &arguments.rulesets.join(",")],
        diff: &verified.diff,
        coverage: &diff::coverage(&verified.meant, &read),
        unread: [&[], read_unread],
        text_differs: None,
        notes: &notes,
    };
    let text = match arguments.format {
        ReportFormat::Text => differences::text(&compared, &session.sources),
        ReportFormat::Json => differences::json(&compared, &session.sources),
        ReportFormat::Markdown => differences::markdown(&compared, &session.sources),
        ReportFormat::Html => differences::html(&compared, &session.sources),
    };
    Some((text, outcome(verified.diff.answer())))
}

/// What a text lacks, to stand below an answer.
pub(super) fn said(names: &str, want: &Want) -> String {
    format!("`{names}` is {}; {}", want.what, want.help)
}

/// Of which packets a profile can't speak.
const OF_OTHERS: &str = "not compared inbound: packets to the address of another host, which another table of routes sends to this one; \
                         these rules tell them apart, and a profile has no word for them";

/// What was left out, and what of it is compared all the same.
fn left_out(tables: &str, is_translated: bool) -> String {
    let what = if is_translated {
        "what these tables stop is not compared; they send packets to another destination, and what becomes of these there is \
         compared"
    } else {
        "what these tables stop or translate is not compared"
    };
    format!("left out by `--beside`: {tables}; {what}")
}

/// Whether the rules that Portcullis wrote are what the profile says, whatever stands beside them.
fn is_ours_equal(rules: &subject::Rules, resolution: &Resolution, names: &Names, session: &Session) -> bool {
    let (part, ours) = verify::part(false, |scope| rules.read(session, scope));
    let target = rules.target.name();
    let verified = verify::verify(&resolution.policy, target, (part, &ours), names, Limits::default());
    part == Part::Ours && verified.is_ok_and(|verified| verified.diff.answer() == Answered::Equal)
}

/// Whether packets were sent to the host, which sends them on.
fn is_sent_on(one: &Difference) -> bool {
    one.direction == Direction::Inbound && !one.part.outgoing.is_any()
}

/// What to do about rules that give packets another destination: which tables to leave out that do nothing else.
fn translated(rules: &subject::Rules, whole: &Ruleset, session: &Session) -> String {
    let places = rules.places_of_tables(session);
    let beside = |tables| Beside { whole, tables };
    let translating = places.iter().filter(|(_, places)| beside(places.as_slice()).translates());
    let (mixed, alone): (Vec<_>, Vec<_>) = translating.partition(|(_, places)| beside(places.as_slice()).filters());
    let of_profile = "what a translation sends on to another host stands in no profile";
    match (alone.as_slice(), mixed.as_slice()) {
        ([], []) => format!("{of_profile}: where that belongs there, `--whole --beside TABLE` leaves its table out"),
        ([], mixed) => {
            let names: Vec<String> = mixed.iter().map(|(name, _)| format!("`{name}`")).collect();
            format!(
                "{of_profile}, and {} filters as well: put the translation into a table of its own, and `--beside TABLE` \
                 leaves that out",
                names.join(", ")
            )
        }
        (alone, _) => {
            let tables: String = alone.iter().map(|(name, _)| format!(" --beside {}", argument(name))).collect();
            let which = if alone.len() == 1 { "the one table that does so" } else { "those tables that do so" };
            format!("{of_profile}: where that belongs there, `--whole{tables}` leaves out {which}")
        }
    }
}

/// A name as a shell reads it as one word.
fn argument(name: &str) -> String {
    if name.contains(' ') { format!("'{name}'") } else { name.to_owned() }
}

/// The tables that are not ours, nor the one in which ours stand.
fn tables_of_others(rules: &subject::Rules, session: &Session) -> Vec<String> {
    let is_other = |name: &String| !name.contains("portcullis") && name != "filter";
    rules.tables(session).into_iter().filter(is_other).map(|name| format!("`{name}`")).collect()
}

/// What to do about rules of others.
fn others(rules: &subject::Rules, session: &Session) -> String {
    let tables = tables_of_others(rules, session);
    let which = if tables.is_empty() {
        String::new()
    } else {
        format!(": where a table of them belongs there, `--beside TABLE` leaves it out ({})", tables.join(", "))
    };
    format!(
        "the rules that Portcullis wrote are equal to the profile, so rules of other programs make this difference{which}"
    )
}

/// Of which rules the answer speaks, and what others could do.
fn notes(part: Part, target: &str) -> Vec<String> {
    let others = match target {
        "netsh" => "rules of other programs can narrow it, and on Windows widen it",
        "pf" => "rules outside of this anchor can narrow it, and with pf widen it",
        _ => "rules of other programs can narrow it, and their translations widen it",
    };
    match part {
        Part::Ours => vec![format!("of {target}: the rules that Portcullis wrote; {others}; `--whole` compares all")],
        Part::Whole => vec![format!("of {target}: all rules, in the directions that the profile writes")],
        Part::WholeForWant => vec![format!(
            "of {target}: all rules, for none of them is Portcullis', in the directions that the profile writes"
        )],
    }
}
