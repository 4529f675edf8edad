//! `verify`: whether the rules of a firewall are what a profile says.

use super::args::{ReportFormat, Verify};
use super::diff::outcome;
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::subject;
use super::system::Terminal;
use crate::diff::{self, Names};
use crate::packets::Limits;
use crate::proof;
use crate::report::differences::{self, Asked, Compared};
use crate::verify::{self, Part};

/// Runs the command.
pub(super) fn run(arguments: &Verify, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if arguments.profile == "-" && arguments.rulesets.iter().any(|one| one == "-") {
        session.complain(messages::input_twice());
        return session.end(Outcome::Failed);
    }
    let resolution = subject::named_profile(&arguments.profile, &mut session).map(|read| read.resolution);
    let rules = subject::rules(&arguments.rulesets, arguments.target.as_deref(), &mut session);
    let (Some(resolution), Some(rules)) = (resolution, rules) else { return session.end(Outcome::Failed) };
    let (part, read) = verify::part(arguments.whole, |scope| rules.read(&session, scope));
    if let Some(strange) = rules.strange(&read) {
        session.complain(strange);
        return session.end(Outcome::Failed);
    }
    let names = Names::of(&resolution.catalog).with_groups(&resolution.groups);
    let target = rules.target.name();
    let verified = match verify::verify(&resolution.policy, target, (part, &read), &names, Limits::default()) {
        Ok(verified) => verified,
        Err(grown) => {
            session.complain(proof::given_up(&grown));
            return session.end(Outcome::Failed);
        }
    };
    let compared = Compared {
        asked: Asked::Verify,
        names: [&arguments.profile, &arguments.rulesets.join(",")],
        diff: &verified.diff,
        coverage: &diff::coverage(&verified.meant, &read),
        unread: [&[], &read.unread],
        text_differs: None,
        notes: &notes(part, target),
    };
    let text = match arguments.format {
        ReportFormat::Text => differences::text(&compared, &session.sources),
        ReportFormat::Json => differences::json(&compared, &session.sources),
        ReportFormat::Markdown => differences::markdown(&compared, &session.sources),
    };
    terminal.finish(&text, session.end(outcome(verified.diff.answer())))
}

/// Of which rules the answer speaks, and what others could do.
fn notes(part: Part, target: &str) -> Vec<String> {
    let others = match target {
        "netsh" => "rules of other programs can narrow it, and on Windows widen it",
        "pf" => "rules outside of this anchor can narrow it, and with pf widen it",
        _ => "rules of other programs can narrow it further",
    };
    match part {
        Part::Ours => vec![format!("of {target}: the rules that Portcullis wrote; {others}; `--whole` compares all")],
        Part::Whole => vec![format!("of {target}: all rules, in the directions that the profile writes")],
        Part::WholeForWant => vec![format!(
            "of {target}: all rules, for none of them is Portcullis', in the directions that the profile writes"
        )],
    }
}
