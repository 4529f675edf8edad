//! What carries packets, in the terms of a profile.
//!
//! In: conditions of one family. Out: transports with their ports, ICMP, other protocols; or why a profile can't say it.

use super::algebra;
use crate::protocol::{ProtocolNumber, Transport};
use crate::ruleset::{Condition, Protocol, ProtocolSet};
use crate::sets::{Family, Interval, PortSet};

/// What carries a packet, as a profile says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Carried {
    /// Anything.
    Any,
    /// A transport between these source and destination ports.
    Ports(Transport, PortSet, PortSet),
    /// Both echo requests.
    Ping,
    /// ICMP of a family: 256 × type + code.
    Icmp(Family, PortSet),
    /// Another protocol.
    Number(u8),
}

/// What carries the packets of a condition.
pub(super) fn carried(one: &Condition, family: Family) -> Result<Vec<Carried>, String> {
    /// More protocols are told as those that are left out, which a profile can't say.
    const FEW: usize = 32;
    if one.protocols.is_full() {
        return Ok(vec![Carried::Any]);
    }
    let numbers = algebra::numbers(&one.protocols);
    if numbers.len() > FEW {
        return Err(format!("it is for {} protocols", numbers.len()));
    }
    numbers.into_iter().map(|protocol| of_protocol(protocol, one, family)).collect()
}

fn of_protocol(protocol: Protocol, one: &Condition, family: Family) -> Result<Carried, String> {
    let transport = Transport::ALL.into_iter().find(|transport| transport.number() == protocol.0);
    if let Some(transport) = transport {
        return Ok(Carried::Ports(transport, one.source_ports.clone(), one.selectors.clone()));
    }
    match (protocol, family) {
        (Protocol::ICMP, Family::V4) | (Protocol::ICMPV6, Family::V6) => {
            let ping = if family == Family::V4 { 8 } else { 128 };
            if one.selectors == of_type(ping) {
                Ok(Carried::Ping)
            } else if kinds(&one.selectors).is_some() {
                Ok(Carried::Icmp(family, one.selectors.clone()))
            } else {
                Err(but_some(&one.selectors))
            }
        }
        (Protocol(number), _) if ProtocolNumber::new(number).is_some() && one.selectors.is_full() => {
            Ok(Carried::Number(number))
        }
        (Protocol(number), _) => Err(format!("a profile can't name protocol {number} in {}", family.name())),
    }
}

/// That a rule is for all messages but some, or for more than a list of types and codes names.
fn but_some(selectors: &PortSet) -> String {
    let others = kinds(&PortSet::full().difference(selectors)).filter(|others| !others.is_empty());
    let Some(others) = others else { return "it is for many codes of ICMP".to_owned() };
    let kind = |(kind, code): &(u8, Option<u8>)| code.map_or(kind.to_string(), |code| format!("{kind}/{code}"));
    let others: Vec<String> = others.iter().map(kind).collect();
    let word = if others.len() == 1 { "type" } else { "types" };
    format!(
        "it is for all messages of ICMP but {word} {}, and a profile lists those that a rule is for",
        others.join(", ")
    )
}

/// The selectors of an ICMP type.
pub(super) fn of_type(kind: u8) -> PortSet {
    use crate::sets::Port;
    let at = |code| Port(Condition::icmp_selector(kind, code));
    Interval::new(at(0), at(u8::MAX)).into_iter().collect()
}

/// Types and codes of a set of ICMP messages: whole types without a code. None if they are too many.
pub(super) fn kinds(selectors: &PortSet) -> Option<Vec<(u8, Option<u8>)>> {
    const MOST: usize = 64;
    let mut found = Vec::new();
    for range in selectors.ranges() {
        let (mut at, last) = (u32::from(range.first().0), u32::from(range.last().0));
        while at <= last {
            let kind = u8::try_from(at / 256).ok()?;
            if at % 256 == 0 && at + 255 <= last {
                found.push((kind, None));
                at += 256;
            } else {
                found.push((kind, Some(u8::try_from(at % 256).ok()?)));
                at += 1;
            }
            if found.len() > MOST {
                return (selectors.is_full()).then(Vec::new);
            }
        }
    }
    Some(found)
}

/// The protocols that something carried has.
pub(super) fn protocols(carried: &Carried) -> ProtocolSet {
    match carried {
        Carried::Any => ProtocolSet::full(),
        Carried::Ports(transport, ..) => ProtocolSet::point(Protocol(transport.number())),
        Carried::Ping => [Protocol::ICMP, Protocol::ICMPV6].into_iter().map(Interval::point).collect(),
        Carried::Icmp(Family::V4, _) => ProtocolSet::point(Protocol::ICMP),
        Carried::Icmp(Family::V6, _) => ProtocolSet::point(Protocol::ICMPV6),
        Carried::Number(number) => ProtocolSet::point(Protocol(*number)),
    }
}
