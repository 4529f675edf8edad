//! What the proof can say, one constructor a message.

use super::Author;
use crate::diagnostic::Diagnostic;
use crate::packet_text;
use crate::packets::{Change, Grown, LogChange};
use crate::place::Placed;
use crate::policy::Direction;
use crate::ruleset::{Log, Outcome, Unread};

const OUR_BUG: &str =
    "this is a bug in Portcullis, not in the profile: please report it with the profile; nothing was written";
const THEIR_BUG: &str = "correct the template; nothing was written";

pub(super) fn unread(unread: &Unread, author: Author<'_>) -> Diagnostic {
    match author {
        Author::Ours => {
            Diagnostic::error("proof-unread", format!("what was generated can't be read back: {}", unread.what))
                .at(unread.span, "this is not understood")
                .with_help(OUR_BUG)
        }
        Author::Template(name) => Diagnostic::error(
            "template-unread",
            format!("what the template `{name}` printed can't be proved: {}", unread.what),
        )
        .at(unread.span, "this is not understood")
        .with_help("print only what the built-in templates print, or leave `--target` out to print a document; nothing was written"),
    }
}

pub(super) fn differs(
    change: &Change,
    [meant, read]: [Option<Placed<String>>; 2],
    target: &str,
    author: Author<'_>,
) -> Diagnostic {
    let packet = packet_text::write(&change.witness);
    let (should, would) = (fate(&change.before), fate(&change.after));
    let message = format!("for {target}, `{packet}` should be {should} and would be {would}");
    complaint(
        message,
        author,
        [
            meant.map(|decided| decided.map(|words| format!("{words} should decide"))),
            read.map(|decided| decided.map(|words| format!("{words} decides"))),
        ],
    )
}

pub(super) fn logs_differ(
    change: &LogChange,
    [meant, read]: [Option<Placed<String>>; 2],
    target: &str,
    author: Author<'_>,
) -> Diagnostic {
    let packet = packet_text::write(&change.witness);
    let (should, would) = (logged(&change.before), logged(&change.after));
    let message = format!("for {target}, `{packet}` should be {should} and would be {would}");
    complaint(
        message,
        author,
        [
            meant.map(|decided| decided.map(|words| format!("{words} should decide"))),
            read.map(|decided| decided.map(|words| format!("{words} decides"))),
        ],
    )
}

fn complaint(message: String, author: Author<'_>, places: [Option<Placed<String>>; 2]) -> Diagnostic {
    let complaint = match author {
        Author::Ours => Diagnostic::error("text-not-equal", format!("what was generated is not the policy: {message}"))
            .with_help(OUR_BUG),
        Author::Template(name) => Diagnostic::error(
            "text-not-equal",
            format!("what the template `{name}` printed is not the policy: {message}"),
        )
        .with_help(THEIR_BUG),
    };
    let [meant, read] = places;
    let complaint = match read {
        Some(read) => complaint.at(read.span, read.value),
        None => complaint,
    };
    match meant {
        Some(meant) => complaint.with_related(meant.span, meant.value),
        None => complaint,
    }
}

fn fate(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Accept => "accepted".to_owned(),
        Outcome::Helped(helper) => format!("accepted and read by the helper {}", helper.name()),
        Outcome::Led(to, _) => format!("accepted and sent to {to}"),
        Outcome::Stateless => "accepted without a state for its answers".to_owned(),
        Outcome::Drop => "dropped".to_owned(),
        Outcome::Reject(_) => "rejected".to_owned(),
        Outcome::Undecided => "left to other rules".to_owned(),
    }
}

fn logged(logs: &[Log]) -> String {
    match logs {
        [] => "unlogged".to_owned(),
        [only] => match only.rate {
            Some(rate) if only.per_source => format!("logged {rate} for each source at most"),
            Some(rate) => format!("logged {} times in {} s at most", rate.count, rate.seconds),
            None => "logged each time".to_owned(),
        },
        several => format!("logged by {} rules", several.len()),
    }
}

pub(super) fn given_up(grown: &Grown) -> Diagnostic {
    let family = grown.family.name();
    let way = match grown.direction {
        Direction::Inbound => "inbound",
        Direction::Outbound => "outbound",
        Direction::Forward => "forwarded",
    };
    Diagnostic::error(
        "comparison-limit",
        format!("the comparison of {way} {family} packets was given up: {}", grown.what),
    )
    .with_help("put addresses that share their rules into one group, and merge rules that differ in one part only")
}
