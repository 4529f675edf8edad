//! Services without a name: `any`, `ping`, `tcp 8443`, `udp 67 > 68`, `icmp 3/4`, `protocol gre`.
//!
//! In: one name of a rule's list. Out: the protocol that it spells, if it begins like a bare form. It knows of no
//! catalogue.

use super::icmp;
use super::messages::services as messages;
use super::nearest::nearest;
use super::numbers::{NumberError, number, ports, ports_or_any};
use crate::diagnostic::Diagnostic;
use crate::policy::ProtocolMatch;
use crate::profile::ast::Text;
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Family, PortSet};

/// What a bare form means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bare {
    /// Both echo requests.
    Ping,
    /// One match, from `any` to `protocol gre`.
    Match(ProtocolMatch),
}

/// The bare form that the text spells; none if it doesn't begin like one.
pub(super) fn read(text: &Text) -> Option<Result<Bare, Diagnostic>> {
    let value = text.value.trim();
    let (word, rest) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
    let rest = rest.trim();
    if let Some(transport) = Transport::from_name(word) {
        return Some(transport_ports(text, transport, rest));
    }
    match (word.to_ascii_lowercase().as_str(), rest) {
        ("any", "") => Some(Ok(Bare::Match(ProtocolMatch::Any))),
        ("ping", "") => Some(Ok(Bare::Ping)),
        ("icmp", kinds) => Some(icmp_kinds(text, Family::V4, kinds)),
        ("icmpv6" | "icmp6", kinds) => Some(icmp_kinds(text, Family::V6, kinds)),
        ("protocol", name) => Some(protocol(text, name)),
        _ => None,
    }
}

/// How a bare form that nearly is one would be written: `22/tcp`, `tcp22`, `tcp/udp 53`, `any port 53`, `22`.
pub(super) fn correction(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let mut transports = Vec::new();
    let mut numbers = Vec::new();
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '/' | ':' | '_' | '+' | '&')) {
        let digits = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
        let (letters, rest) = word.split_at(digits);
        match (letters, Transport::from_name(letters)) {
            ("" | "any" | "port" | "ports" | "and", _) => {}
            (_, Some(transport)) => transports.push(transport),
            _ => return None,
        }
        numbers.extend((!rest.is_empty()).then_some(rest));
    }
    let [only] = numbers.as_slice() else { return None };
    let ports = ports(only).ok()?;
    match transports.as_slice() {
        [] => Some(format!("say the transport: `tcp {ports}` or `udp {ports}`")),
        [transport] => Some(format!("write `{transport} {ports}`")),
        several => {
            let list: Vec<String> = several.iter().map(|transport| format!("{transport} {ports}")).collect();
            Some(format!("write each transport: `[{}]`", list.join(", ")))
        }
    }
}

/// Whether an item of a list is the rest of the ports before it, which YAML cut at a comma: `[tcp 80,443]`.
pub(super) fn is_cut(before: &str, item: &str) -> bool {
    let named = before
        .split_once(char::is_whitespace)
        .is_some_and(|(word, rest)| Transport::from_name(word).is_some() && ports(rest.trim()).is_ok());
    named && ports(item.trim()).is_ok()
}

fn transport_ports(text: &Text, transport: Transport, rest: &str) -> Result<Bare, Diagnostic> {
    if rest.is_empty() {
        return Err(messages::transport_alone(text, transport));
    }
    // `>` also begins `>=`, which is the catalogue's notation for an open end and not a direction.
    let (source, destination) = match rest.split_once('>') {
        Some((source, destination)) if !destination.starts_with('=') => (Some(source.trim()), destination.trim()),
        _ => (None, rest),
    };
    let bad = |error: NumberError| messages::bad_bare_ports(text, transport, &error);
    Ok(Bare::Match(ProtocolMatch::Ports {
        transport,
        source: source.map_or(Ok(PortSet::full()), ports_or_any).map_err(bad)?,
        destination: ports_or_any(destination).map_err(bad)?,
    }))
}

fn icmp_kinds(text: &Text, family: Family, rest: &str) -> Result<Bare, Diagnostic> {
    if rest.is_empty() {
        return Err(messages::icmp_alone(text, family));
    }
    let kinds = icmp::kinds(family, rest).map_err(|error| messages::bad_icmp(text, family, &error))?;
    Ok(Bare::Match(ProtocolMatch::Icmp { family, kinds }))
}

fn protocol(text: &Text, name: &str) -> Result<Bare, Diagnostic> {
    if let Some(protocol) = ProtocolNumber::from_name(name) {
        return Ok(Bare::Match(ProtocolMatch::Number(protocol)));
    }
    let own = own_form(name);
    if let Some(form) = own {
        return Err(messages::protocol_with_own_form(text, form));
    }
    match number(name, u32::from(u8::MAX)) {
        Ok(number) => {
            let protocol = u8::try_from(number).ok().and_then(ProtocolNumber::new);
            protocol
                .map(|protocol| Bare::Match(ProtocolMatch::Number(protocol)))
                .ok_or_else(|| messages::reserved_protocol(text, number))
        }
        Err(NumberError::NotANumber(_) | NumberError::Empty) => {
            let near = nearest(name, ProtocolNumber::NAMED.iter().map(|(name, _)| *name));
            Err(messages::unknown_protocol(text, near))
        }
        Err(error) => Err(messages::bad_protocol_number(text, &error)),
    }
}

/// How a protocol is written that has a form of its own.
fn own_form(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "tcp" | "6" => Some("tcp any"),
        "udp" | "17" => Some("udp any"),
        "sctp" | "132" => Some("sctp any"),
        "dccp" | "33" => Some("dccp any"),
        "icmp" | "1" => Some("icmp any"),
        "icmpv6" | "icmp6" | "58" => Some("icmpv6 any"),
        "any" | "all" => Some("any"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Placed, Sources, Span};
    use crate::sets::{Interval, Port};

    fn bare(text: &str) -> Option<Result<Bare, &'static str>> {
        let mut sources = Sources::default();
        let file = sources.add("a", text);
        let placed = Placed::new(text.to_owned(), Span::new(file, 0, text.len()));
        read(&placed).map(|result| result.map_err(|diagnostic| diagnostic.code))
    }

    fn point(port: u16) -> PortSet {
        PortSet::point(Port(port))
    }

    fn tcp(source: PortSet, destination: PortSet) -> Option<Result<Bare, &'static str>> {
        Some(Ok(Bare::Match(ProtocolMatch::Ports { transport: Transport::Tcp, source, destination })))
    }

    #[test]
    fn ports_are_destinations_unless_an_arrow_says_more() {
        assert_eq!(bare("tcp 8443"), tcp(PortSet::full(), point(8443)));
        assert_eq!(bare("TCP  any"), tcp(PortSet::full(), PortSet::full()));
        assert_eq!(bare("tcp 67 > 68"), tcp(point(67), point(68)));
        assert_eq!(bare("tcp any > 68"), tcp(PortSet::full(), point(68)));
        let range = Interval::new(Port(5000), Port(5010)).unwrap();
        assert_eq!(bare("tcp 5000-5010"), tcp(PortSet::full(), PortSet::of(range)));
    }

    #[test]
    fn protocols_are_named_or_numbered() {
        let gre = ProtocolNumber::from_name("gre").unwrap();
        assert_eq!(bare("protocol GRE"), Some(Ok(Bare::Match(ProtocolMatch::Number(gre)))));
        assert_eq!(bare("protocol 47"), Some(Ok(Bare::Match(ProtocolMatch::Number(gre)))));
        assert_eq!(bare("protocol 6"), Some(Err("protocol-has-own-form")));
        assert_eq!(bare("protocol 0"), Some(Err("reserved-protocol")));
        assert_eq!(bare("protocol 255"), Some(Err("reserved-protocol")));
        assert_eq!(bare("protocol 256"), Some(Err("bad-protocol-number")));
        assert_eq!(bare("protocol gres"), Some(Err("unknown-protocol")));
    }

    #[test]
    fn open_ends_and_missing_ports_are_refused() {
        assert_eq!(bare("tcp >=1024"), Some(Err("bad-ports")));
        assert_eq!(bare("tcp"), Some(Err("transport-without-ports")));
        assert_eq!(bare("tcp ssh"), Some(Err("bad-ports")));
        assert_eq!(bare("tcp >"), Some(Err("bad-ports")));
        assert_eq!(bare("icmp"), Some(Err("icmp-without-type")));
    }

    #[test]
    fn other_names_are_left_to_the_catalogue() {
        for name in ["SSH", "22", "22/tcp", "tcp/22", "any game", "Ping Pong", ""] {
            assert_eq!(bare(name), None, "{name}");
        }
    }

    #[test]
    fn near_misses_are_spelled_out() {
        let tcp = Some("write `tcp 22`".to_owned());
        for text in ["22/tcp", "tcp/22", "tcp:22", "tcp22", "TCP port 22"] {
            assert_eq!(correction(text), tcp, "{text}");
        }
        let both = Some("say the transport: `tcp 53` or `udp 53`".to_owned());
        for text in ["53", "any 53", "any port 53", "port 53"] {
            assert_eq!(correction(text), both, "{text}");
        }
        assert_eq!(correction("tcp/udp 53"), Some("write each transport: `[tcp 53, udp 53]`".to_owned()));
        assert_eq!(correction("SSH"), None);
        assert_eq!(correction("H.323"), None);
    }
}
