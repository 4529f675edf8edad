//! What a text does not say, and whether what it says goes together.
//!
//! In: what a text says. Out: a packet. Whatever decides most (the protocol, the destination's port) is asked for, not guessed.

use std::net::IpAddr;

use super::end::End;
use super::read::Draft;
use super::{NOBODY, SOURCE_PORT, family, family_of, messages, usual_flags, usual_state};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::{Placed, Span};
use crate::policy::Direction;
use crate::ruleset::{Condition, Device, Flow, Packet, Protocol, Tracking, flow::flag};
use crate::sets::Family;

/// The packet, if its parts go together and none that has to be said is missing.
/// One to the host may leave by an interface if it may be sent on.
pub(super) fn fill(draft: Draft, whole: Span, may_be_sent_on: bool, diagnostics: &mut Diagnostics) -> Option<Packet> {
    let direction = direction(&draft);
    let protocol = diagnostics.keep(protocol(&draft, whole));
    let unfit = |protocol| unfit(&draft, direction, protocol, may_be_sent_on);
    for complaint in protocol.into_iter().flat_map(unfit) {
        diagnostics.push(complaint);
    }
    let protocol = protocol.filter(|_| !diagnostics.has_errors())?;
    let family = diagnostics.keep(family_between(&draft, protocol))?;
    let (source, destination) = (said(&draft.source), said(&draft.destination));
    let (source_port, selector) = if protocol.has_ports() {
        let port = destination.port.ok_or_else(|| match &draft.destination {
            Some(end) => messages::no_port(end.span, end.value.address),
            None => messages::no_destination(whole),
        });
        (source.port.unwrap_or(SOURCE_PORT), diagnostics.keep(port)?)
    } else {
        (0, if protocol.is_icmp() { draft.kind.map_or(ping(protocol), |kind| kind.value) } else { 0 })
    };
    let usual = if draft.helper.is_some() { Tracking::Related } else { usual_state(protocol, selector) };
    let tracking = draft.tracking.map_or(usual, |state| state.value);
    let flags = if protocol == Protocol::TCP { usual_flags(tracking) } else { flag::SYN };
    let [nobody, nobody_else] = NOBODY.map(|(v4, v6)| match family {
        Family::V4 => IpAddr::V4(v4),
        Family::V6 => IpAddr::V6(v6),
    });
    Some(Packet {
        direction,
        incoming: draft.incoming.map_or(Device::Unmentioned, |device| device.value),
        outgoing: draft.outgoing.map_or(Device::Unmentioned, |device| device.value),
        source: source.address.unwrap_or(nobody),
        destination: destination.address.unwrap_or(nobody_else),
        protocol,
        source_port,
        selector,
        flow: match draft.helper {
            Some(helper) => Flow::expected(helper.value, draft.flags.map_or(flags, |flags| flags.value)),
            None => Flow::new(tracking, draft.flags.map_or(flags, |flags| flags.value)),
        },
        answers: draft.answers,
    })
}

fn said(end: &Option<Placed<End>>) -> End {
    end.as_ref().map_or(End::default(), |end| end.value)
}

/// Without a word for it: what the interfaces say, else inbound.
fn direction(draft: &Draft) -> Direction {
    match (&draft.direction, &draft.incoming, &draft.outgoing) {
        (Some(direction), ..) => direction.value,
        (None, Some(_), Some(_)) => Direction::Forward,
        (None, None, Some(_)) => Direction::Outbound,
        (None, _, None) => Direction::Inbound,
    }
}

/// A port or a flag without a protocol is TCP's.
fn protocol(draft: &Draft, whole: Span) -> Result<Protocol, Diagnostic> {
    let tcp = said(&draft.source).port.is_some() || said(&draft.destination).port.is_some() || draft.flags.is_some();
    match &draft.protocol {
        Some(protocol) => Ok(protocol.value),
        None if tcp => Ok(Protocol::TCP),
        None => Err(messages::missing_protocol(whole)),
    }
}

/// Parts that such a packet does not have.
fn unfit(draft: &Draft, direction: Direction, protocol: Protocol, may_be_sent_on: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for end in [&draft.source, &draft.destination].into_iter().flatten() {
        if end.value.port.is_some() && !protocol.has_ports() {
            found.push(messages::port_without_protocol(end.span, protocol));
        }
    }
    if let Some(flags) = draft.flags.as_ref().filter(|_| protocol != Protocol::TCP) {
        found.push(messages::flags_without_tcp(flags.span));
    }
    if let (Some(helper), Some(state)) = (&draft.helper, &draft.tracking)
        && state.value != Tracking::Related
    {
        found.push(messages::helper_of_another_state(helper.span));
    }
    match (direction, &draft.incoming, &draft.outgoing) {
        (Direction::Inbound, _, Some(device)) if !may_be_sent_on => {
            found.push(messages::no_such_interface(device.span, direction))
        }
        (Direction::Outbound, Some(device), _) => found.push(messages::no_such_interface(device.span, direction)),
        _ => {}
    }
    found
}

/// The family of the addresses, else the protocol's, else IPv4.
fn family_between(draft: &Draft, protocol: Protocol) -> Result<Family, Diagnostic> {
    let address = |end: &Option<Placed<End>>| {
        end.as_ref().and_then(|end| end.value.address.map(|address| Placed::new(family(address), end.span)))
    };
    let (source, destination) = (address(&draft.source), address(&draft.destination));
    if let (Some(source), Some(destination)) = (&source, &destination)
        && source.value != destination.value
    {
        return Err(messages::two_families(source.span, destination.span, said(&draft.destination).address));
    }
    let own = family_of(protocol).filter(|_| !draft.by_number);
    match (source.or(destination), own, &draft.protocol) {
        (Some(end), Some(own), Some(protocol)) if end.value != own => {
            Err(messages::other_family(protocol.span, end.span, own))
        }
        (Some(end), ..) => Ok(end.value),
        (None, ..) => Ok(family_of(protocol).unwrap_or(Family::V4)),
    }
}

/// An echo request: RFC 792, RFC 4443 section 4.1.
fn ping(protocol: Protocol) -> u16 {
    Condition::icmp_selector(if protocol == Protocol::ICMP { 8 } else { 128 }, 0)
}
