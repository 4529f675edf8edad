//! What `check` found out about each profile, as text and JSON.
//!
//! In: for each profile its complaints, and what became of its assertions. Out: one text for all of them. JSON is a stable
//! interface: fields are added and never changed.

use std::fmt::Write as _;

use serde::Serialize;

use super::places::{ComplaintRecord, PlaceRecord, json as written, page, visible};
use crate::assertions::{self, Judgement};
use crate::diagnostic::{Diagnostic, Severity};
use crate::packet_text;
use crate::place::Sources;
use crate::policy::{Assertion, Direction};
use crate::ruleset::{Outcome, Packet};

/// What was found out about one profile.
#[derive(Debug, Clone)]
pub struct Checked {
    /// How the user named it.
    pub name: String,
    /// Everything that is wrong with it, assertions that do not hold left out.
    pub complaints: Vec<Diagnostic>,
    /// Its assertions, each with what became of it; empty where it could not be read.
    pub assertions: Vec<(Assertion, Judgement)>,
}

impl Checked {
    fn errors(&self) -> usize {
        self.complaints.iter().filter(|one| one.severity == Severity::Error).count()
    }

    fn untrue(&self) -> usize {
        self.assertions.iter().filter(|(_, judgement)| !judgement.holds()).count()
    }
}

/// A line for each profile, and one for all.
pub fn text(checked: &[Checked]) -> String {
    let mut out = String::new();
    for one in checked {
        let _ = writeln!(out, "{}: {}", visible(&one.name), result(one));
    }
    if checked.len() > 1 {
        let good = checked.iter().filter(|one| one.errors() == 0 && one.untrue() == 0).count();
        let _ = writeln!(out, "{good} of {} profiles {}", checked.len(), if good == 1 { "passes" } else { "pass" });
    }
    page(&out)
}

fn result(one: &Checked) -> String {
    let all = one.assertions.len();
    match (one.errors(), one.untrue(), all) {
        (0, 0, 0) => "no errors; it asserts nothing".to_owned(),
        (0, 0, 1) => format!("no errors; its assertion holds for every packet {}{}", chains(one), but(one)),
        (0, 0, _) => format!("no errors; all {all} assertions hold for every packet {}{}", chains(one), but(one)),
        (0, untrue, 1) => format!("{untrue} assertion does not hold"),
        (0, untrue, _) => format!("{untrue} of {all} assertions {} not hold", if untrue == 1 { "does" } else { "do" }),
        (1, ..) => "1 error".to_owned(),
        (errors, ..) => format!("{errors} errors"),
    }
}

/// The packet of a data connection that is accepted although what is claimed speaks of such packets.
fn expected(judgement: &Judgement) -> Option<&Packet> {
    match judgement {
        Judgement::HoldsButExpected(packet) => Some(packet),
        Judgement::Holds | Judgement::Vacuous(_) | Judgement::False(_) => None,
    }
}

/// What is left out of the claim: data connections that helpers expect.
fn but(one: &Checked) -> String {
    let shown = one.assertions.iter().find_map(|(claimed, judged)| Some((claimed, expected(judged)?)));
    shown.map_or_else(String::new, |(claimed, packet)| {
        format!(
            "; not asked of data connections that a helper expects: `{}` is accepted beside `{}`",
            packet_text::write(packet),
            assertions::spelled(claimed)
        )
    })
}

/// The chains of which the assertions speak: `inbound and forward`.
fn chains(one: &Checked) -> String {
    let speaks_of = |direction: &Direction| one.assertions.iter().any(|(claimed, _)| claimed.direction == *direction);
    let names: Vec<&str> = Direction::ALL.into_iter().filter(speaks_of).map(Direction::name).collect();
    names.join(" and ")
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    profiles: Vec<ProfileRecord<'a>>,
}

#[derive(Serialize)]
struct ProfileRecord<'a> {
    file: &'a str,
    complaints: Vec<ComplaintRecord>,
    assertions: Vec<AssertionRecord<'a>>,
}

#[derive(Serialize)]
struct AssertionRecord<'a> {
    claim: &'a str,
    services: &'a [String],
    chain: &'a str,
    place: PlaceRecord,
    result: &'a str,
    message: Option<String>,
    packet: Option<String>,
    outcome: Option<&'a str>,
    decided_by: Option<PlaceRecord>,
    but_expected: Option<String>,
}

/// For programs.
pub fn json(checked: &[Checked], sources: &Sources) -> String {
    let profile = |one: &'_ Checked| one.complaints.iter().map(|one| ComplaintRecord::of(one, sources)).collect();
    let profiles = checked.iter().map(|one| ProfileRecord {
        file: &one.name,
        complaints: profile(one),
        assertions: one.assertions.iter().map(|(claimed, judged)| assertion(claimed, judged, sources)).collect(),
    });
    written(&Document { format: "portcullis-check", version: 1, profiles: profiles.collect() })
}

fn assertion<'a>(claimed: &'a Assertion, judgement: &'a Judgement, sources: &Sources) -> AssertionRecord<'a> {
    let shown = match judgement {
        Judgement::False(shown) => Some(shown),
        Judgement::Holds | Judgement::HoldsButExpected(_) | Judgement::Vacuous(_) => None,
    };
    AssertionRecord {
        claim: claimed.claim.value.name(),
        services: &claimed.services,
        chain: claimed.direction.name(),
        place: PlaceRecord::of(claimed.claim.span, sources),
        result: match judgement {
            Judgement::Holds | Judgement::HoldsButExpected(_) => "holds",
            Judgement::Vacuous(_) => "vacuous",
            Judgement::False(_) => "false",
        },
        message: assertions::complaint(claimed, judgement).map(|complaint| complaint.message),
        packet: shown.map(|shown| packet_text::write(&shown.packet)),
        outcome: shown.map(|shown| match shown.outcome {
            Outcome::Accept | Outcome::Helped(_) | Outcome::Stateless | Outcome::Led(..) => "accept",
            Outcome::Drop => "drop",
            Outcome::Reject(_) => "reject",
            Outcome::Undecided => "undecided",
        }),
        decided_by: shown.and_then(|shown| shown.decided.as_ref()).map(|one| PlaceRecord::of(one.span, sources)),
        but_expected: expected(judgement).map(packet_text::write),
    }
}
