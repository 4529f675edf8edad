//! What the profile claims of itself, where that is not so.
//!
//! The proof itself is made elsewhere; here its result becomes a finding.

use crate::assertions::{self, Counterexample, Judgement};
use crate::audit::finding::{Entry, Finding, Witness};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::view::View;
use crate::packets::{Grown, Limits};
use crate::policy::{Assertion, Claim};
use crate::protocol::Transport;
use crate::ruleset::{Device, Packet, Protocol};
use crate::sets::Family;

/// A claim with a counterexample.
pub static ASSERTION_FALSE: Entry = Entry {
    id: "assertion-false",
    level: Level::Critical,
    summary: "a packet shows that an assertion does not hold",
    why: "the profile breaks its own promise",
    advice: "change the rule that decides about the packet, or claim less",
    tag: None,
};

/// A claim about nothing.
pub static ASSERTION_VACUOUS: Entry = Entry {
    id: "assertion-vacuous",
    level: Level::Medium,
    summary: "an assertion speaks of no packet",
    why: "it proves nothing and looks as if it did",
    advice: "correct its parts: fill the group, name the chain that is meant",
    tag: None,
};

/// Both.
///
/// # Errors
/// If the proof was given up: then nothing is known.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) -> Result<(), Grown> {
    let claimed = &view.resolution.assertions;
    let judged = assertions::prove(&view.resolution.policy, claimed, Limits::default())?;
    for (assertion, judgement) in claimed.iter().zip(judged) {
        out.extend(finding(assertion, &judgement));
    }
    Ok(())
}

fn finding(assertion: &Assertion, judgement: &Judgement) -> Option<Finding> {
    let claim = assertions::spelled(assertion);
    let finding = match judgement {
        Judgement::Holds | Judgement::HoldsButExpected(_) => return None,
        Judgement::Vacuous(_) => Finding::new(&ASSERTION_VACUOUS, format!("`{claim}` is about no packet")),
        Judgement::False(shown) => untrue(assertion, shown),
    };
    let service = (assertion.services.len() == 1).then(|| assertion.services.first()).flatten();
    Some(finding.chain(assertion.direction).at(Some(assertion.claim.span)).service(service))
}

fn untrue(assertion: &Assertion, shown: &Counterexample) -> Finding {
    let what = match (shown.accepted(), assertion.claim.value == Claim::Only) {
        (true, true) => "another packet on its ports is accepted",
        (true, false) => "such a packet is accepted",
        (false, _) => "such a packet is not accepted",
    };
    let mut finding = Finding::new(&ASSERTION_FALSE, format!("`{}` is false: {what}", assertions::spelled(assertion)));
    finding.rules = shown.decided.iter().map(|decided| decided.span).collect();
    finding.also = shown.decided.iter().map(|decided| decided.value.clone()).collect();
    finding.witness = witness(&shown.packet);
    finding
}

fn witness(packet: &Packet) -> Option<Witness> {
    let transport = Transport::ALL.into_iter().find(|transport| transport.number() == packet.protocol.0);
    let kind = match (transport, packet.protocol) {
        (Some(transport), _) => Kind::Ports(transport),
        (None, Protocol::ICMP) => Kind::Icmp(Family::V4),
        (None, Protocol::ICMPV6) => Kind::Icmp(Family::V6),
        (None, _) => Kind::Other,
    };
    let name = |device: &Device| match device {
        Device::Loopback => Some("lo".to_owned()),
        Device::Named(name) => Some(name.to_string()),
        Device::Unmentioned => None,
    };
    Some(Witness {
        direction: packet.direction,
        kind,
        source: packet.source,
        destination: packet.destination,
        source_port: packet.source_port,
        value: if kind == Kind::Other { u16::from(packet.protocol.0) } else { packet.selector },
        incoming: name(&packet.incoming),
        outgoing: name(&packet.outgoing),
    })
}
