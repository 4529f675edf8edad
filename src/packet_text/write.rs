//! A packet in the notation that is read.

use std::net::IpAddr;

use super::{
    ELSEWHERE, FLAGS, LOCAL_DESTINATION, LOCAL_SOURCE, OWN_DESTINATION, OWN_SOURCE, family, family_of, icmp_names,
    usual_flags,
};
use crate::place::text::{as_word, quoted};
use crate::policy::Direction;
use crate::protocol::{ProtocolNumber, Transport};
use crate::ruleset::{Device, Packet, Protocol, Question, Side};

/// The packet as text, with all that decides its way; read again it is the same packet.
pub fn write(packet: &Packet) -> String {
    let direction = match packet.direction {
        Direction::Inbound => "in",
        Direction::Outbound => "out",
        Direction::Forward => "forward",
    };
    let ports = packet.protocol.has_ports();
    let source = end(packet.source, ports.then_some(packet.source_port));
    let destination = end(packet.destination, ports.then_some(packet.selector));
    let mut text = format!("{direction} {} {source} > {destination}", protocol(packet));
    for (word, device) in [("in", &packet.incoming), ("out", &packet.outgoing)] {
        match device {
            Device::Unmentioned => {}
            Device::Loopback => text.push_str(&format!(" {word} lo")),
            Device::Named(name) => text.push_str(&format!(" {word} {}", as_word(name))),
        }
    }
    let tracking = packet.flow.tracking();
    text.push_str(&format!(" {}", tracking.name()));
    if let Some(helper) = packet.flow.helper() {
        text.push_str(&format!(" by {}", as_word(helper.name())));
    }
    if packet.protocol == Protocol::TCP && packet.flow.flags() != usual_flags(tracking) {
        text.push_str(&format!(" flags {}", flags(packet.flow.flags())));
    }
    for (question, answer) in &packet.answers {
        let word = if *answer { "with" } else { "without" };
        let question = match question {
            Question::Own(Side::Source) => OWN_SOURCE.to_owned(),
            Question::Own(Side::Destination) => OWN_DESTINATION.to_owned(),
            Question::Local(Side::Source) => LOCAL_SOURCE.to_owned(),
            Question::Local(Side::Destination) => LOCAL_DESTINATION.to_owned(),
            Question::Elsewhere => ELSEWHERE.to_owned(),
            Question::Fact(fact) => quoted(&fact.to_string()),
            Question::Text(text) | Question::Dependent { text, .. } => quoted(text),
        };
        text.push_str(&format!(" {word} {question}"));
    }
    text
}

fn end(address: IpAddr, port: Option<u16>) -> String {
    match (address, port) {
        (address, None) => address.to_string(),
        (IpAddr::V4(v4), Some(port)) => format!("{v4}:{port}"),
        (IpAddr::V6(v6), Some(port)) => format!("[{v6}]:{port}"),
    }
}

/// The protocol by its name; by its number where it has none, or where it is the other family's ICMP.
fn protocol(packet: &Packet) -> String {
    let number = packet.protocol.0;
    let foreign = family_of(packet.protocol).is_some_and(|own| own != family(packet.source));
    let transport = Transport::ALL.into_iter().find(|transport| transport.number() == number);
    let mut text = match (packet.protocol, transport) {
        _ if foreign => format!("protocol {number}"),
        (Protocol::ICMP, _) => "icmp".to_owned(),
        (Protocol::ICMPV6, _) => "icmpv6".to_owned(),
        (_, Some(transport)) => transport.name().to_owned(),
        _ => match ProtocolNumber::NAMED.iter().find(|(_, own)| *own == number) {
            Some((name, _)) => (*name).to_owned(),
            None => format!("protocol {number}"),
        },
    };
    if packet.protocol.is_icmp() {
        text.push_str(&format!(" {}", kind(packet.protocol, packet.selector)));
    }
    text
}

fn kind(protocol: Protocol, selector: u16) -> String {
    let (kind, code) = (selector / 256, selector % 256);
    let names = || icmp_names(protocol).iter().filter(|(_, own, _)| u16::from(*own) == kind);
    let exact = names().find(|(.., own)| own.is_some_and(|own| u16::from(own) == code));
    let whole = names().find(|(.., own)| own.is_none()).filter(|_| code == 0);
    match exact.or(whole) {
        Some((name, ..)) => (*name).to_owned(),
        None => format!("{kind}/{code}"),
    }
}

fn flags(byte: u8) -> String {
    let set: Vec<&str> = FLAGS.iter().filter(|(_, bit)| byte & bit != 0).map(|(name, _)| *name).collect();
    if set.is_empty() { "none".to_owned() } else { set.join(",") }
}
