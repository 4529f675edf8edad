//! How fields lie in the dimensions of the model: what a match implies, and what a few of them mean that are no plain set.
//!
//! In: fields, and sets of their values. Out: parts of conditions.

use std::sync::Arc;

use super::boxes::{Either, Part};
use super::fields::Field;
use super::sets;
use super::syntax::{Element, Expr, Relation, Value};
use crate::policy::{AddressKind, Fact};
use crate::ruleset::{Condition, Protocol, ProtocolSet, Question, Side, Test};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// Numbers of IPv6 extension headers that the kernel looks past for `meta l4proto` (`ipv6_ext_hdr`).
const EXTENSIONS: [u8; 5] = [0, 43, 44, 51, 60];

/// What a match of this field says of packets by itself.
pub(super) fn implied(field: &Field<'_>) -> Vec<Part> {
    let protocol = |protocol| Part::Protocols(ProtocolSet::point(protocol));
    match field {
        Field::Address(family, _) | Field::Version(family) => Part::family(*family).into(),
        Field::Port(Some(of), _) => vec![protocol(*of)],
        Field::IcmpType(family) | Field::IcmpCode(family) => {
            let own = if *family == Family::V4 { Protocol::ICMP } else { Protocol::ICMPV6 };
            Part::family(*family).into_iter().chain([protocol(own)]).collect()
        }
        Field::HeaderProtocol => Part::family(Family::V4).into(),
        Field::NextHeader => Part::family(Family::V6).into(),
        Field::Flags => vec![protocol(Protocol::TCP)],
        Field::Other(other) => {
            let family = other.family.map(Part::family).into_iter().flatten();
            let echo = echo(&other.text).map(|types| {
                let of = |kind: &u8| selectors(*kind, 0, *kind, u8::MAX);
                Part::Selectors(types.iter().filter_map(of).collect())
            });
            family.chain(other.protocol.map(protocol)).chain(echo).collect()
        }
        _ => Vec::new(),
    }
}

/// The ways in which an address is of a kind. Only for IPv4 is each multicast address one for the routing tables.
pub(super) fn address_kind(side: Side, kind: &str) -> Either {
    let question = || Part::question(format!("{} {kind}", Field::AddressType(side).text()), true);
    match kind {
        "local" => vec![vec![Part::Test(Test { question: Question::Local(side), answer: true })]],
        "multicast" => {
            let v4 = sets::v4("224.0.0.0/4").into_iter().collect();
            let v6 = sets::v6("ff00::/8").into_iter().collect();
            let v4 = Part::Addresses(side, Arc::new(AddressSet { v4, ..AddressSet::default() }));
            let v6 = Part::Addresses(side, Arc::new(AddressSet { v6, ..AddressSet::default() }));
            vec![vec![v4], vec![v6, question()]]
        }
        "broadcast" => {
            // IPv6 has none.
            let v4 = Part::family(Family::V4).into_iter().chain([Part::asked(known(side, AddressKind::Broadcast))]);
            vec![v4.collect()]
        }
        "unicast" if side == Side::Destination => {
            let v4 = Part::family(Family::V4).into_iter().chain([Part::asked(Question::Elsewhere)]);
            let v6 = Part::family(Family::V6).into_iter().chain([question()]);
            vec![v4.collect(), v6.collect()]
        }
        "anycast" => vec![vec![Part::asked(known(side, AddressKind::Anycast))]],
        _ => vec![vec![question()]],
    }
}

fn known(side: Side, kind: AddressKind) -> Question {
    Question::Fact(if side == Side::Source { Fact::From(kind) } else { Fact::To(kind) })
}

/// What a field of a header that is one number asks.
pub(super) fn fact(field: &str, number: u8) -> Option<Fact> {
    match field {
        "ip ttl" | "ip6 hoplimit" => Some(Fact::HopLimit(number)),
        "rt type" => Some(Fact::RoutingHeader(number)),
        _ => None,
    }
}

/// The types of message that have such a field: nft adds them to the rule.
fn echo(field: &str) -> Option<[u8; 2]> {
    match field {
        "icmp id" | "icmp sequence" => Some([0, 8]),
        "icmpv6 id" | "icmpv6 sequence" => Some([128, 129]),
        _ => None,
    }
}

/// Calls with each field of an expression.
pub(super) fn each_field<'a>(expression: &Expr<'a>, with: &mut dyn FnMut(&Field<'a>)) {
    match expression {
        Expr::Field(field) => with(field),
        Expr::Value(_) => {}
        Expr::Binary(_, pair) => {
            each_field(&pair.0, with);
            each_field(&pair.1, with);
        }
        Expr::Concat(parts) => parts.iter().for_each(|part| each_field(part, with)),
        Expr::Map(key, _) => each_field(key, with),
    }
}

/// A byte is a point on the line of protocol numbers, which ends at 255.
pub(super) fn byte(atom: impl Fn(&str) -> Option<u8>) -> impl Fn(&str) -> Option<Interval<Protocol>> {
    move |word| atom(word).map(|number| Interval::point(Protocol(number)))
}

pub(super) fn port_part(side: Side, ports: PortSet) -> Part {
    match side {
        Side::Source => Part::SourcePorts(ports),
        Side::Destination => Part::Selectors(ports),
    }
}

pub(super) fn selectors(first_type: u8, first_code: u8, last_type: u8, last_code: u8) -> Option<Interval<Port>> {
    let at = |kind, code| Port(Condition::icmp_selector(kind, code));
    Interval::new(at(first_type, first_code), at(last_type, last_code))
}

/// What each packet of a family has for its version: the kernel drops others before any rule (`ip_rcv_core`, `ip6_rcv_core`).
pub(super) fn version(family: Family) -> Protocol {
    Protocol(if family == Family::V4 { 4 } else { 6 })
}

/// `ip6 nexthdr` is the number behind the first header: the packet's protocol only if no extension header stands between.
pub(super) fn next_header(parts: Vec<Part>, numbers: ProtocolSet) -> Option<Either> {
    let extensions: ProtocolSet = EXTENSIONS.iter().map(|number| Interval::point(Protocol(*number))).collect();
    let with = |more: Vec<Part>| parts.iter().cloned().chain(more).collect::<Vec<Part>>();
    if !numbers.overlaps(&extensions) {
        return Some(vec![with(vec![Part::Protocols(numbers), Part::question(Question::EXTENSION_HEADER, false)])]);
    }
    numbers.covers(&extensions).then(|| {
        let outside = Part::Protocols(numbers.complement());
        vec![
            with(vec![Part::Protocols(numbers)]),
            with(vec![outside, Part::question(Question::EXTENSION_HEADER, true)]),
        ]
    })
}

/// An address whose first bits are compared: the mask has ones, then zeros.
pub(super) fn masked(
    family: Family,
    side: Side,
    mask: &Value<'_>,
    relation: Relation,
    value: &Value<'_>,
) -> Option<Either> {
    let Value::Word(mask) = mask else { return None };
    let plain = |element: &Element<'_>| {
        if let (Value::Word(word), None) = (&element.key, &element.guard) { Some(word.to_string()) } else { None }
    };
    let words: Vec<String> = match value {
        Value::Word(word) => vec![word.to_string()],
        Value::Set(elements) => elements.iter().map(plain).collect::<Option<_>>()?,
        _ => return None,
    };
    let mut set = AddressSet::default();
    let all = match family {
        Family::V4 => {
            let prefix = |word: &String| {
                let (mask, first) = (sets::v4(mask)?.first().to_bits(), sets::v4(word)?.first());
                let fits = mask.leading_ones() + mask.trailing_zeros() == 32 && first.to_bits() & !mask == 0;
                fits.then(|| Interval::new(first, std::net::Ipv4Addr::from_bits(first.to_bits() | !mask)))?
            };
            set.v4 = words.iter().map(prefix).collect::<Option<_>>()?;
            AddressSet::any4()
        }
        Family::V6 => {
            let prefix = |word: &String| {
                let (mask, first) = (sets::v6(mask)?.first().to_bits(), sets::v6(word)?.first());
                let fits = mask.leading_ones() + mask.trailing_zeros() == 128 && first.to_bits() & !mask == 0;
                fits.then(|| Interval::new(first, std::net::Ipv6Addr::from_bits(first.to_bits() | !mask)))?
            };
            set.v6 = words.iter().map(prefix).collect::<Option<_>>()?;
            AddressSet::any6()
        }
    };
    let set = match relation {
        Relation::Plain | Relation::Equal => set,
        Relation::Unequal => all.difference(&set),
        _ => return None,
    };
    Some(vec![vec![Part::Addresses(side, Arc::new(set))]])
}
