//! `trace`: what becomes of one packet in a profile or a ruleset, and why.

use super::args::{Format, Trace};
use super::exit::Outcome;
use super::input::Session;
use super::subject::{self, Subject};
use super::system::Terminal;
use crate::packet_text;
use crate::policy::Policy;
use crate::report::traces::{self, Traced};
use crate::ruleset::{Ruleset, View, of_policy};
use crate::ruling::ruling;
use crate::verify::{self, Part};

/// Runs the command.
pub(super) fn run(arguments: &Trace, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    let text = arguments.packet.join(" ");
    let file = session.sources.add("packet", text.as_str());
    let packet = packet_text::read(file, &text, &mut session.diagnostics);
    let subject = subject::open(&arguments.subject, arguments.target.as_deref(), &mut session);
    let (Some(packet), Some(subject)) = (packet, subject) else { return session.end(Outcome::Failed) };
    let (ruleset, policy, notes) = rules(&subject, arguments, &session);
    let ruling = ruling(&ruleset, &packet);
    let traced =
        Traced { packet: &packet, ruling: &ruling, policy, unread: &ruleset.unread, why: arguments.why, notes: &notes };
    let text = match arguments.format {
        Format::Text => traces::text(&traced, &session.sources),
        Format::Json => traces::json(&traced, &session.sources),
    };
    let outcome = if ruling.is_certain() { Outcome::Done } else { Outcome::Failed };
    terminal.finish(&text, session.end(outcome))
}

fn rules<'a>(subject: &'a Subject, arguments: &Trace, session: &Session) -> (Ruleset, Option<&'a Policy>, Vec<String>) {
    match subject {
        Subject::Profile(read) => {
            let view = arguments.target.as_deref().map_or(View::Profile, View::Target);
            let policy = &read.resolution.policy;
            (of_policy(policy, view), Some(policy), Vec::new())
        }
        Subject::Rules(rules) => {
            let (part, ruleset) = verify::part(arguments.whole, |scope| rules.read(session, scope));
            let target = rules.target.name();
            let note = match part {
                Part::Ours => format!("only the rules that Portcullis wrote for {target}; `--whole` asks all of them"),
                Part::Whole | Part::WholeForWant => format!("all rules of {target}"),
            };
            (ruleset, None, vec![note])
        }
    }
}
