//! What a profile claims of its policy, proved of every packet.
//!
//! In: a policy and the assertions of its profile. Out: for each whether it holds, and if not a packet that shows it and the
//! rule that decides about it. It speaks of first packets of flows: what the baseline lets through of flows that are
//! known already does not count, nor what stays on the loopback interface unless the assertion names an interface or speaks of
//! loopback addresses alone. Data
//! connections that a helper expects make it no less true, for they were agreed on in a flow that is let in; but it is said
//! where one of them would.
//!
//! # Example
//!
//! ```
//! use portcullis::assertions::{self, Judgement};
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::packet_text;
//! use portcullis::packets::Limits;
//! use portcullis::place::Sources;
//!
//! let text = "profile: web\ninbound: [HTTPS, tcp 20-25]\nassert: [{always: HTTPS}, {never: SSH}]\n";
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let meant = compiler
//!     .meaning(Origin::text("web.yaml", text), &mut sources, &mut diagnostics)
//!     .ok_or("the profile has errors")?;
//!
//! let judged = assertions::prove(&meant.policy, &meant.assertions, Limits::default()).map_err(|grown| grown.what)?;
//! let [Judgement::Holds, Judgement::False(shown)] = judged.as_slice() else {
//!     return Err("HTTPS is let in, and so is SSH".into());
//! };
//! assert_eq!(packet_text::write(&shown.packet), "in tcp 192.0.2.1:40000 > 198.51.100.1:22 new");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::packet_text;
use crate::packets::{Grown, Limits, Query, Search};
use crate::place::Placed;
use crate::policy::{Assertion, Claim, Direction, Policy, State, States, TcpNew};
use crate::ruleset::flow::{expected_openings, of_states};
use crate::ruleset::{Condition, InterfaceSet, Outcome, Packet, Pattern, Ruleset, View, of_match, of_policy};
use crate::sets::AddressSet;
use crate::trace::{Said, trace};

/// Whether a complaint of this code says that an assertion does not hold: that is something to see, and no error of the input.
pub fn is_failure(code: &str) -> bool {
    matches!(code, "assertion-false" | "assertion-vacuous")
}

/// What became of an assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// It is true of every packet.
    Holds,
    /// It is true of every packet but those that begin a data connection which a helper expects: such a one is accepted.
    HoldsButExpected(Box<Packet>),
    /// It is about no packet.
    Vacuous(Vacuous),
    /// A packet shows that it is false.
    False(Box<Counterexample>),
}

/// Why an assertion is about no packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vacuous {
    /// Nothing fits all that it says.
    NoPacket,
    /// The profile does not write the chain.
    Unmanaged,
}

/// A packet that shows that an assertion is false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterexample {
    /// The packet.
    pub packet: Packet,
    /// What comes of it.
    pub outcome: Outcome,
    /// What decides so, in words, and where it stands.
    pub decided: Option<Placed<String>>,
    /// The part of the baseline that decides, where it is one.
    pub baseline: Option<String>,
    /// The limit of an allow by which the packet would pass if it were not over it.
    pub limit: Option<String>,
}

impl Judgement {
    /// Whether it is true of every packet that begins a flow of its own.
    pub fn holds(&self) -> bool {
        matches!(self, Judgement::Holds | Judgement::HoldsButExpected(_))
    }
}

impl Counterexample {
    /// Whether the packet is accepted.
    pub fn accepted(&self) -> bool {
        self.outcome.accepts()
    }
}

/// Judges each assertion, in order.
///
/// # Errors
/// If the sets of packets grow over the limit: then nothing is known.
pub fn prove(policy: &Policy, assertions: &[Assertion], limits: Limits) -> Result<Vec<Judgement>, Grown> {
    if assertions.is_empty() {
        return Ok(Vec::new());
    }
    let ruleset = of_policy(policy, View::Profile);
    // Where helpers expect flows, each is asked of those as well.
    let each = if policy.helper_types().is_empty() { 1 } else { 2 };
    let search = Search::new(&ruleset, assertions.len().saturating_mul(each), limits);
    assertions.iter().map(|one| judge(policy, (&ruleset, &search), one)).collect()
}

fn judge(policy: &Policy, (ruleset, search): (&Ruleset, &Search<'_>), one: &Assertion) -> Result<Judgement, Grown> {
    if policy.chain(one.direction).is_none() {
        return Ok(Judgement::Vacuous(Vacuous::Unmanaged));
    }
    let claimed: Vec<Condition> =
        one.matches.iter().map(|fits| first_packets(policy, of_match(fits, View::Profile), one)).collect();
    if claimed.iter().all(Condition::is_empty) {
        return Ok(Judgement::Vacuous(Vacuous::NoPacket));
    }
    let others: Vec<Condition> =
        one.everywhere().map(|fits| first_packets(policy, of_match(&fits, View::Profile), one)).collect();
    let is_accepted: fn(&Outcome) -> bool = Outcome::accepts;
    let is_stopped: fn(&Outcome) -> bool = |outcome| !outcome.accepts();
    let direction = one.direction;
    let query = match one.claim.value {
        Claim::Never => Query { direction, inside: &claimed, outside: &[], wanted: is_accepted },
        Claim::Always => Query { direction, inside: &claimed, outside: &[], wanted: is_stopped },
        Claim::Only => Query { direction, inside: &others, outside: &claimed, wanted: is_accepted },
    };
    if let Some(found) = search.find(query)?.into_iter().next() {
        return Ok(counterexample(ruleset, found.witness));
    }
    let expected = expected_openings(policy.helper_types());
    if one.claim.value == Claim::Always || expected.is_empty() {
        return Ok(Judgement::Holds);
    }
    let of = |conditions: &[Condition]| -> Vec<Condition> {
        conditions.iter().map(|one| Condition { flows: expected.clone(), ..one.clone() }).collect()
    };
    let (inside, outside) = (of(query.inside), of(query.outside));
    let query = Query { inside: &inside, outside: &outside, ..query };
    let found = search.find(query)?.into_iter().next();
    Ok(found.map_or(Judgement::Holds, |found| Judgement::HoldsButExpected(Box::new(found.witness))))
}

/// The packets of a condition that open a flow of their own, less those on loopback where neither an interface is said nor its addresses.
fn first_packets(policy: &Policy, condition: Condition, one: &Assertion) -> Condition {
    let opening = match policy.tcp_new {
        TcpNew::Syn => of_states(States::of(&[State::New])),
        TcpNew::Any => of_states(States::of(&[State::New, State::MidStream])),
    };
    let mut condition = Condition { flows: condition.flows.intersection(&opening), ..condition };
    let outside = InterfaceSet::NoneOf(BTreeSet::from([Pattern::Loopback]));
    let own = AddressSet::loopback();
    match one.direction {
        _ if own.covers(&condition.source) || own.covers(&condition.destination) => {}
        Direction::Inbound if condition.incoming == InterfaceSet::Any => condition.incoming = outside,
        Direction::Outbound if condition.outgoing == InterfaceSet::Any => condition.outgoing = outside,
        _ => {}
    }
    condition
}

fn counterexample(ruleset: &Ruleset, packet: Packet) -> Judgement {
    let traced = trace(ruleset, &packet);
    let step = traced.deciding();
    let comment = step.and_then(|step| step.comment.as_deref());
    let baseline = comment.and_then(|comment| comment.strip_prefix("baseline: ")).map(str::to_owned);
    let does = done(&traced.outcome);
    let limit = if traced.outcome.accepts() { None } else { over_limit(ruleset, &packet) };
    let decided = step.and_then(|step| {
        let words = match (&step.said, &baseline) {
            _ if limit.is_some() => "this rule accepts it within its limit, and drops it over it".to_owned(),
            (Said::Default(_), _) => format!("the chain's default {does} it"),
            (_, Some(part)) => format!("`{part}` of the baseline of this chain {does} it"),
            _ => format!("this rule {does} it"),
        };
        Some(Placed::new(words, step.span?))
    });
    Judgement::False(Box::new(Counterexample { packet, outcome: traced.outcome, decided, baseline, limit }))
}

/// The limit over which a packet is, if it would pass within it.
fn over_limit(ruleset: &Ruleset, packet: &Packet) -> Option<String> {
    let over = packet.answers.iter().find(|(question, within)| question.is_of_limit() && !**within);
    let (question, _) = over?;
    let mut within = packet.clone();
    within.answers.insert(question.clone(), true);
    trace(ruleset, &within).outcome.accepts().then(|| question.limit().unwrap_or_default().to_owned())
}

fn done(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accept | Outcome::Helped(_) | Outcome::Stateless | Outcome::Led(..) => "accepts",
        Outcome::Drop => "drops",
        Outcome::Reject(_) => "rejects",
        Outcome::Undecided => "does not decide about",
    }
}

/// What to tell the profile's author of a judgement; nothing if the assertion holds.
pub fn complaint(assertion: &Assertion, judgement: &Judgement) -> Option<Diagnostic> {
    match judgement {
        Judgement::Holds | Judgement::HoldsButExpected(_) => None,
        Judgement::Vacuous(why) => Some(vacuous(assertion, *why)),
        Judgement::False(shown) => Some(untrue(assertion, shown)),
    }
}

/// `never: SSH, RDP`.
pub fn spelled(assertion: &Assertion) -> String {
    format!("{}: {}", assertion.claim.value.name(), assertion.services.join(", "))
}

fn vacuous(assertion: &Assertion, why: Vacuous) -> Diagnostic {
    let claim = spelled(assertion);
    let chain = assertion.direction.name();
    let complaint = Diagnostic::error("assertion-vacuous", format!("`{claim}` is about no packet"));
    match why {
        Vacuous::NoPacket => complaint
            .at(assertion.claim.span, "nothing fits all of its parts")
            .with_help("a group may be empty, or `from`, `to` and the protocol share no address family; correct it, or remove the assertion"),
        Vacuous::Unmanaged => complaint
            .at(assertion.claim.span, format!("the profile does not write `{chain}`, so it decides about none of its packets"))
            .with_help(format!("write `{chain}:`, or say another `chain` in the assertion")),
    }
}

fn untrue(assertion: &Assertion, shown: &Counterexample) -> Diagnostic {
    let claim = spelled(assertion);
    let fate = match &shown.outcome {
        Outcome::Accept | Outcome::Helped(_) | Outcome::Stateless | Outcome::Led(..) => "is accepted",
        Outcome::Drop => "is dropped",
        Outcome::Reject(_) => "is rejected",
        Outcome::Undecided => "is not decided about",
    };
    let label = match assertion.claim.value {
        Claim::Never => "no such first packet may be accepted",
        Claim::Always => "every such first packet must be accepted",
        Claim::Only => "no other first packet on these ports may be accepted",
    };
    let help = match (assertion.claim.value, &shown.baseline) {
        (_, Some(part)) => format!("`baseline: {{{part}: off}}` switches that part off; or claim less"),
        (Claim::Only, None) => {
            "give that rule no more than the assertion's `from:` and `to:`, deny the rest before it, or claim less".to_owned()
        }
        (Claim::Never, None) => "deny these packets before that rule, or claim less".to_owned(),
        (Claim::Always, None) if shown.limit.is_some() => {
            "a limited allow drops what is over its limit, so nothing of it can be `always`: take `limit:` out of that rule, or \
             remove the assertion"
                .to_owned()
        }
        (Claim::Always, None) => "allow these packets before that rule, or claim less".to_owned(),
    };
    let over = shown.limit.as_ref().map_or(String::new(), |limit| format!(" when it is over the limit {limit}"));
    let message = format!("`{claim}` is false: `{}` {fate}{over}", packet_text::write(&shown.packet));
    let complaint = Diagnostic::error("assertion-false", message).at(assertion.claim.span, label).with_help(help);
    match &shown.decided {
        Some(decided) => complaint.with_related(decided.span, decided.value.clone()),
        None => complaint,
    }
}
