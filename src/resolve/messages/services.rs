//! What is wrong with the services of a rule.

use std::collections::BTreeSet;

use super::values::parameter_advice;
use super::{did_you_mean, quoted, shown};
use crate::catalog::{Parameter, Service};
use crate::diagnostic::{Diagnostic, shorten};
use crate::profile::ast::Text;
use crate::protocol::Transport;
use crate::resolve::icmp::IcmpError;
use crate::resolve::numbers::NumberError;
use crate::resolve::services::Correction;
use crate::sets::Family;

/// A range as iptables and pf write it, with the dash of ours: `10000:20000`.
fn dashed(text: &str) -> Option<String> {
    // Typographic dashes come from word processors and web pages.
    let (first, last) =
        text.split_once([':', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'])?;
    let (first, last) = (first.trim(), last.trim());
    let is_number = |text: &str| !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(first) && is_number(last)).then(|| format!("{first}-{last}"))
}

/// The words under a number that is wrong, and what to write instead.
pub(super) fn number_words(error: &NumberError) -> (String, String) {
    let ports = "write a port (`8443`), a range (`5000-5010`) or several with commas".to_owned();
    match error {
        NumberError::Empty => ("a number is missing".to_owned(), ports),
        NumberError::NotANumber(text) => match dashed(text) {
            Some(range) => {
                ("a range is written with `-`, the hyphen of the keyboard".to_owned(), format!("write `{range}`"))
            }
            None => (format!("{} is not a number", shown(text)), ports),
        },
        NumberError::LeadingZeros(text) => {
            let decimal = text.trim_start_matches('0');
            let decimal = if decimal.is_empty() { "0" } else { decimal };
            ("some firewalls read leading zeros as octal".to_owned(), format!("write `{decimal}`"))
        }
        NumberError::TooLarge { text, limit } => {
            (format!("{} is over {limit}", shown(text)), format!("write a number from 0 to {limit}"))
        }
        NumberError::Reversed { first, last } => (
            format!("the range `{first}-{last}` ends before it begins"),
            format!("write `{last}-{first}` for the range, or `{first}, {last}` for the two"),
        ),
        NumberError::Zero => ("a count of nothing".to_owned(), "write a number from 1".to_owned()),
        NumberError::OpenEnded { from } => {
            ("an open end is the catalogue's notation".to_owned(), format!("write both ends: `{from}-65535`"))
        }
    }
}

pub(in crate::resolve) fn transport_alone(text: &Text, transport: Transport) -> Diagnostic {
    Diagnostic::error("transport-without-ports", format!("`{transport}` without ports says too little"))
        .at(text.span, "which ports?")
        .with_help(format!("write `{transport} 8443`, or `{transport} any` for all of them"))
}

pub(in crate::resolve) fn bad_bare_ports(text: &Text, transport: Transport, error: &NumberError) -> Diagnostic {
    let (label, advice) = number_words(error);
    let help = match error {
        NumberError::NotANumber(name) if name.starts_with(|first: char| first.is_alphabetic()) => {
            format!("a service on one transport is written {}", shown(&format!("{name}/{transport}")))
        }
        _ => advice,
    };
    Diagnostic::error("bad-ports", format!("{} has no ports that can be read", shown(&text.value)))
        .at(text.span, label)
        .with_help(help)
}

pub(in crate::resolve) fn icmp_alone(text: &Text, family: Family) -> Diagnostic {
    let word = icmp_word(family);
    Diagnostic::error("icmp-without-type", format!("`{word}` without a type says too little"))
        .at(text.span, "which messages?")
        .with_help(format!("write `{word} echo-request`, or `{word} any` for every message"))
}

pub(in crate::resolve) fn bad_icmp(text: &Text, family: Family, error: &IcmpError) -> Diagnostic {
    let word = icmp_word(family);
    let by_number = format!("write a name, a type or a type and a code: `{word} echo-request`, `{word} 3/1`");
    let (label, help) = match error {
        IcmpError::Number(error) => (number_words(error).0, by_number),
        IcmpError::Type255 => {
            ("two firewalls read 255 as every type".to_owned(), format!("write `{word} any` if all are meant"))
        }
        IcmpError::Unknown(name, near) => {
            (format!("{} is no message of {word}", shown(name)), did_you_mean(*near, by_number))
        }
        IcmpError::CodeTwice(name) => {
            (format!("{} says the code already", shown(name)), "leave the code out".to_owned())
        }
    };
    Diagnostic::error("bad-icmp-type", format!("{} names no ICMP message", shown(&text.value)))
        .at(text.span, label)
        .with_help(help)
}

fn icmp_word(family: Family) -> &'static str {
    match family {
        Family::V4 => "icmp",
        Family::V6 => "icmpv6",
    }
}

pub(in crate::resolve) fn protocol_with_own_form(text: &Text, form: &str) -> Diagnostic {
    Diagnostic::error("protocol-has-own-form", format!("{} has a form of its own", shown(&text.value)))
        .at(text.span, "a protocol with ports or types")
        .with_help(format!("write `{form}`"))
}

pub(in crate::resolve) fn reserved_protocol(text: &Text, number: u32) -> Diagnostic {
    Diagnostic::error("reserved-protocol", format!("protocol {number} is reserved"))
        .at(text.span, "firewalls read it as any protocol, or as none")
        .with_help("write `any` if every protocol is meant")
}

pub(in crate::resolve) fn unknown_protocol(text: &Text, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("unknown-protocol", format!("{} names no protocol", shown(&text.value)))
        .at(text.span, "neither a known name nor a number")
        .with_help(did_you_mean(near, "write its number: `protocol 47`"))
}

pub(in crate::resolve) fn bad_protocol_number(text: &Text, error: &NumberError) -> Diagnostic {
    let (label, help) = number_words(error);
    Diagnostic::error("bad-protocol-number", format!("{} has no protocol number that can be read", shown(&text.value)))
        .at(text.span, label)
        .with_help(help)
}

pub(in crate::resolve) fn protocol_alone(text: &Text) -> Diagnostic {
    Diagnostic::error("protocol-alone", format!("{} is a protocol and no service", shown(&text.value)))
        .at(text.span, "")
        .with_help(format!("write `protocol {}`", text.value.trim().to_ascii_lowercase()))
}

/// Where senders stand in the place of a service: `allow: any4`.
pub(in crate::resolve) fn senders_alone(text: &Text, family: &str) -> Diagnostic {
    Diagnostic::error("senders-alone", format!("{} names addresses and no service", shown(&text.value)))
        .at(text.span, "a service or a port is meant here")
        .with_help(format!("write `allow: any` with `from: {family}` for everything of that family"))
}

pub(in crate::resolve) fn bare_number(text: &Text, correction: String) -> Diagnostic {
    Diagnostic::error("bare-number", format!("{} is not how a port is written", shown(&text.value)))
        .at(text.span, "the transport stands first")
        .with_help(correction)
}

/// A number behind a bare form of a list: `[tcp 80,443]`.
pub(in crate::resolve) fn cut_ports(text: &Text, before: &str) -> Diagnostic {
    let number = text.value.trim();
    let transport = before.split_whitespace().next().unwrap_or("tcp");
    Diagnostic::error("bare-number", format!("{} is not how a port is written", shown(&text.value)))
        .at(text.span, "YAML cuts a list at each comma, so this is an item of its own")
        .with_help(format!("write `{transport} {number}`, or put all of it in quotes: `\"{before}, {number}\"`"))
}

/// `22/ssh`, as scanners print it: a port, and a name of it.
fn port_and_word(name: &str) -> Option<(&str, &str)> {
    let (port, word) = name.split_once('/')?;
    let is_port = port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit());
    (is_port && word.starts_with(|first: char| first.is_alphabetic())).then_some((port, word))
}

pub(in crate::resolve) fn unknown_service(text: &Text, nearest: &[String], registered: Option<&str>) -> Diagnostic {
    let name = text.value.trim().to_ascii_lowercase();
    let negated = name.strip_prefix('!').or_else(|| name.strip_prefix("not "));
    let scanned = port_and_word(&name).map(|(port, word)| {
        format!("write the name alone, `{}`, or the port with its transport, `tcp {port}`", shorten(word))
    });
    let help = match nearest {
        _ if negated.is_some() => {
            let rest = text.value.trim().trim_start_matches('!').trim_start();
            let rest = rest.strip_prefix("not ").unwrap_or(rest);
            format!("services have no negation: write a rule `deny: {}` before the one that allows the others", shorten(rest))
        }
        _ if ["*", "all", "everything", "anything", "any service", "all services"].contains(&name.as_str()) => {
            "write `any`, which is every protocol and every port; `tcp any` and `udp any` are those of one transport".to_owned()
        }
        _ if ["ftp passive", "passive ftp", "ftp-passive", "pasv", "ftp pasv"].contains(&name.as_str()) => {
            "write `allow: FTP`, and below it in the same column `helper: ftp`, which finds the ports of passive transfers"
                .to_owned()
        }
        _ if scanned.is_some() => scanned.unwrap_or_default(),
        _ if name == "ping6" => "write `icmpv6 echo-request`; `ping` is both families".to_owned(),
        _ if registered.is_some() => {
            let near = if nearest.is_empty() {
                String::new()
            } else {
                format!("; the nearest names are {}", quoted(nearest.iter().map(String::as_str)))
            };
            format!("IANA's registry has it: `{}`{near}", registered.unwrap_or_default())
        }
        [] => {
            "`portcullis services` lists every name; others are defined by `services: {NAME: {tcp: \"8443\"}}` or in a \
               catalogue of your own, which `catalog: DIR` names, and a port alone is written `tcp 8443`"
                .to_owned()
        }
        [only] => format!("did you mean `{only}`?"),
        names => format!("the nearest names are {}", quoted(names.iter().map(String::as_str))),
    };
    Diagnostic::error("unknown-service", format!("no service is called {}", shown(&text.value)))
        .at(text.span, "not in the catalogue, nor under `services:`")
        .with_help(help)
}

pub(in crate::resolve) fn not_one_name(text: &Text, meant: &Correction) -> Diagnostic {
    let (label, help) = match meant {
        Correction::List(names) => ("several names in one text", format!("write a list: `[{}]`", shorten(names))),
        Correction::Key { service, key, value } => (
            "a name, and what belongs under a key of its own",
            format!("write `allow: {}`, and below it in the same column `{key}: {}`", shorten(service), shorten(value)),
        ),
    };
    Diagnostic::error("unknown-service", format!("no service is called {}", shown(&text.value)))
        .at(text.span, label)
        .with_help(help)
}

pub(in crate::resolve) fn cut_name(text: &Text, name: &str) -> Diagnostic {
    Diagnostic::error("name-cut-by-comma", format!("{} is a piece of a name with a comma in it", shown(&text.value)))
        .at(text.span, "YAML cuts a list at each comma")
        .with_help(format!("put the name in quotes: `\"{name}\"`"))
}

pub(in crate::resolve) fn ambiguous_service(text: &Text, services: &[&Service]) -> Diagnostic {
    let names = quoted(services.iter().map(|service| service.name.as_str()));
    Diagnostic::error("ambiguous-service", format!("{} fits several services", shown(&text.value)))
        .at(text.span, "which of them?")
        .with_help(format!("write one of {names}"))
}

pub(in crate::resolve) fn unusable_service(text: &Text, name: &str, why: &str) -> Diagnostic {
    Diagnostic::error("unusable-service", format!("`{name}` cannot be used: {why}"))
        .at(text.span, "no ports are known")
        .with_help("or write its ports in the rule: `tcp 8443`")
}

pub(in crate::resolve) fn service_without_transport(
    text: &Text,
    wanted: Transport,
    known: &BTreeSet<Transport>,
) -> Diagnostic {
    let has = quoted(known.iter().map(|transport| transport.name()));
    let has = if has.is_empty() { "no ports at all".to_owned() } else { format!("ports on {has}") };
    Diagnostic::error("service-without-transport", format!("{} opens nothing", shown(&text.value)))
        .at(text.span, format!("the service has {has}, none on `{wanted}`"))
        .with_help("leave the transport out, or write one that the service has")
}

pub(in crate::resolve) fn any_with_others(any: &Text) -> Diagnostic {
    Diagnostic::error("any-with-others", "`any` and other services stand in one rule")
        .at(any.span, "this is every protocol and every port already")
        .with_help("take `any` out to mean the others alone, or the others to mean everything")
}

pub(in crate::resolve) fn value_needed(text: &Text, missing: &[&Parameter]) -> Diagnostic {
    let advice: Vec<String> = missing.iter().map(|parameter| parameter_advice(parameter)).collect();
    let distinct: BTreeSet<&String> = advice.iter().collect();
    let advice: Vec<&str> = distinct.into_iter().map(String::as_str).collect();
    Diagnostic::error("value-needed", format!("{} needs a value that only you can know", shown(&text.value)))
        .at(text.span, "its source leaves this open")
        .with_help(format!("add {}", advice.join(" and ")))
}
