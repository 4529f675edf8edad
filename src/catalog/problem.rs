//! What can be wrong with a service's ports and names, and the words for it.
//!
//! In: a fault and its bytes in a cell. Out: a diagnostic in a profile, or a line of text for the program's own tables.

use std::fmt;

use super::{Home, Service};
use crate::diagnostic::Diagnostic;
use crate::place::{Placed, Span};
use crate::protocol::Transport;
use crate::sets::Port;

/// Something wrong in a cell, and its bytes there, `start..end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub fault: Fault,
    /// The first byte in the cell.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What is wrong in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but blanks.
    EmptyExpression,
    /// Two commas with nothing between them, or one at an end.
    EmptyItem,
    /// `or` with nothing beside it.
    EmptyAlternative,
    /// Neither a port form nor a name.
    Malformed,
    /// `dyn` without a bound that can be read.
    MalformedDynamic,
    /// `6889-6881`.
    Reversed(Port, Port),
    /// Over 65535.
    TooLarge(String),
    /// `022`.
    LeadingZero(String),
    /// `65500+`.
    NoRoomForDisplays,
    /// No service has this name; the nearest ones.
    Unknown(String, Vec<String>),
    /// Several services have this name.
    Ambiguous(String, Vec<String>),
    /// The service has no ports on this transport.
    NothingOnTransport(String, Transport),
    /// The references lead back: every service on the way, the first again at the end.
    Cycle(Vec<String>),
    /// More references one behind the other than the limit.
    TooDeep(usize),
}

impl Problem {
    /// A fault at these bytes.
    pub fn new(fault: Fault, start: usize, end: usize) -> Self {
        Problem { fault, start, end }
    }

    /// The diagnostic for a cell that somebody wrote in a file. Where its text is not what the file has, byte for byte
    /// (escapes, several lines), the whole cell is marked.
    pub fn diagnostic(&self, cell: &Placed<String>) -> Diagnostic {
        let span = cell.span;
        let start = span.start as usize;
        let within = match ((span.end - span.start) as usize).checked_sub(cell.value.len()) {
            Some(0) => Span::new(span.file, start + self.start, start + self.end),
            // Quotes or brackets on both sides.
            Some(2) => Span::new(span.file, start + 1 + self.start, start + 1 + self.end),
            _ => span,
        };
        self.fault.diagnostic(within, cell.value.get(self.start..self.end).unwrap_or(""))
    }
}

const FORMS: &str =
    "ports are written `22`, `6881-6889`, `6346, 6347`, `dyn >=1024`, `5800+`, or as another service's name";

impl Fault {
    fn diagnostic(&self, at: Span, text: &str) -> Diagnostic {
        match self {
            Fault::Unknown(..)
            | Fault::Ambiguous(..)
            | Fault::NothingOnTransport(..)
            | Fault::Cycle(_)
            | Fault::TooDeep(_) => self.reference_diagnostic(at),
            Fault::EmptyExpression => {
                Diagnostic::error("ports-empty", "no ports are written here").at(at, "").with_help(FORMS)
            }
            Fault::EmptyItem => Diagnostic::error("ports-empty-item", "nothing stands beside this comma")
                .at(at, "")
                .with_help("remove the comma, or write the port that is missing"),
            Fault::EmptyAlternative => Diagnostic::error("ports-empty-alternative", "nothing stands beside `or`")
                .at(at, "")
                .with_help("write a term on both sides, as in `LDAP or ULP`"),
            Fault::Malformed => Diagnostic::error("ports-malformed", format!("`{text}` is neither ports nor a name"))
                .at(at, "")
                .with_help(other_form(text).unwrap_or_else(|| FORMS.to_owned())),
            Fault::MalformedDynamic => {
                Diagnostic::error("ports-dynamic", format!("`{text}` has no bounds that can be read"))
                    .at(at, "")
                    .with_help("write `dyn >=1024`, or `dyn >=1024 <=5000`")
            }
            Fault::Reversed(first, last) => {
                Diagnostic::error("ports-reversed", format!("the range ends at {last}, before it begins at {first}"))
                    .at(at, "")
                    .with_help(format!("if the ends are swapped, write `{}`", text_reversed(text, *first, *last)))
            }
            Fault::TooLarge(digits) => {
                let digits = shortened(digits);
                Diagnostic::error("port-too-large", format!("`{digits}` is over 65535, the last port"))
                    .at(at, "")
                    .with_help("ports are the numbers from 0 to 65535")
            }
            Fault::LeadingZero(digits) => {
                let plain = digits.trim_start_matches('0');
                let plain = if plain.is_empty() { "0" } else { plain };
                Diagnostic::error(
                    "port-leading-zero",
                    format!("`{}` begins with a zero, which some programs read as octal", shortened(digits)),
                )
                .at(at, "")
                .with_help(format!("write `{}`", shortened(plain)))
            }
            Fault::NoRoomForDisplays => {
                Diagnostic::error("port-displays", format!("`{text}+` leaves no room for 99 displays below 65536"))
                    .at(at, "")
                    .with_help("write a base port of at most 65436, or a range")
            }
        }
    }

    fn reference_diagnostic(&self, at: Span) -> Diagnostic {
        match self {
            Fault::Ambiguous(name, services) => Diagnostic::error(
                "reference-ambiguous",
                format!("`{}` fits {}", shortened(name), listed(services, "and")),
            )
            .at(at, "")
            .with_help("write one of these names in full"),
            Fault::NothingOnTransport(name, transport) => {
                let upper = transport.name().to_uppercase();
                Diagnostic::error("reference-without-ports", format!("`{name}` has no ports on {upper}"))
                    .at(at, "")
                    .with_help("a name stands for the ports that the other service has on the same transport; write the ports themselves")
            }
            Fault::Cycle(chain) => {
                let chain: Vec<String> = chain.iter().map(|name| format!("`{name}`")).collect();
                Diagnostic::error("reference-cycle", format!("this leads back to itself: {}", chain.join(" → ")))
                    .at(at, "")
                    .with_help("write the ports themselves in one of them")
            }
            Fault::TooDeep(limit) => Diagnostic::error(
                "reference-too-deep",
                format!("more than {limit} references follow one behind the other"),
            )
            .at(at, "")
            .with_help("write the ports themselves"),
            Fault::Unknown(name, nearest) => unknown(name, nearest).at(at, ""),
            _ => Diagnostic::error("ports-malformed", "this is neither ports nor a name").at(at, ""),
        }
    }
}

fn unknown(name: &str, nearest: &[String]) -> Diagnostic {
    let message = format!("no service is called `{}`", shortened(name));
    let help = match other_form(name) {
        Some(help) => help,
        None if nearest.is_empty() => FORMS.to_owned(),
        None => format!("did you mean {}?", listed(nearest, "or")),
    };
    Diagnostic::error("reference-unknown", message).with_help(help)
}

/// What to write for ports in the notation of other programs: `5433:5440`, `5433/tcp`, `tcp/5433`, `tcp 5433`.
fn other_form(text: &str) -> Option<String> {
    let is_number = |text: &str| !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let range = |text: &str| {
        let (first, last) = text.split_once(['-', ':']).unwrap_or((text, text));
        (is_number(first) && is_number(last))
            .then(|| if first == last { first.to_owned() } else { format!("{first}-{last}") })
    };
    let (left, right) = text.trim().split_once(['/', ' ']).unwrap_or((text.trim(), ""));
    if right.is_empty() {
        return range(left).map(|range| format!("a range is written with `-`: `{range}`"));
    }
    let (transport, ports) = match Transport::from_name(left) {
        Some(transport) => (transport, right),
        None => (Transport::from_name(right)?, left),
    };
    let ports = range(ports.trim())?;
    Some(format!("the transport is the key, and its ports stand alone: `{transport}: \"{ports}\"`"))
}

fn text_reversed(text: &str, first: Port, last: Port) -> String {
    if text.trim_start().starts_with(|next: char| next.is_ascii_digit()) {
        format!("{last}-{first}")
    } else {
        format!("dyn >={last} <={first}")
    }
}

/// Enough of a text to recognise it by.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

/// `A`, `B` and `C`, in backquotes.
pub(super) fn listed(names: &[String], word: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", shortened(name))).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

impl fmt::Display for Problem {
    /// For the program's own tables, whose cells are not in a file that is read at run time; columns count from 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nowhere = Span::new(crate::place::Sources::default().add("", ""), 0, 0);
        write!(f, "column {}: {}", self.start + 1, self.fault.diagnostic(nowhere, "").message)
    }
}

/// A local service's name that is taken.
pub(super) fn name_taken(name: &Placed<String>, existing: &[&Service]) -> Diagnostic {
    let names: Vec<String> = existing.iter().map(|service| service.name.clone()).collect();
    let site = existing.iter().find(|service| service.home == Home::Site);
    let place = site.map(|service| format!(" ({}, line {})", service.source.document, service.source.line));
    let cells = existing.iter().flat_map(|service| &service.cells);
    let ports: Vec<String> = cells.map(|(transport, cell)| format!("{transport} {cell}")).collect();
    let has = if ports.is_empty() { String::new() } else { format!(", which has {}", ports.join("; ")) };
    Diagnostic::error(
        "service-name-taken",
        format!(
            "`{}` already means {}{}{has}",
            shortened(&name.value),
            listed(&names, "and"),
            place.unwrap_or_default()
        ),
    )
    .at(name.span, "")
    .with_help(
        "use the catalogue's and delete this, or give it a name of its own; `overrides:` in a catalogue of your own can \
         change what the catalogue's means",
    )
}

/// Two local services of one name.
pub(super) fn name_twice(name: &Placed<String>, first: Span) -> Diagnostic {
    Diagnostic::error("service-defined-twice", format!("`{}` is defined twice", shortened(&name.value)))
        .at(name.span, "")
        .with_related(first, "first defined here")
        .with_help("names are the same where only case, blanks and punctuation differ")
}

/// A local service's name that nothing could refer to.
pub(super) fn name_empty(name: &Placed<String>) -> Diagnostic {
    Diagnostic::error(
        "service-name-empty",
        format!("`{}` has no letter, so it can't name a service", shortened(&name.value)),
    )
    .at(name.span, "")
    .with_help("case, blanks and punctuation do not count in names")
}

/// A local service's name that a rule would read as something else.
pub(super) fn name_reserved(name: &Placed<String>) -> Diagnostic {
    Diagnostic::error("service-name-reserved", format!("`{}` means something else in a rule", shortened(&name.value)))
        .at(name.span, "")
        .with_help("give it a name that does not begin with a protocol or `iana:` and is not `any` or `ping`")
}

/// A local service that would be an empty rule.
pub(super) fn service_empty(name: &Placed<String>) -> Diagnostic {
    Diagnostic::error("service-without-ports", format!("`{}` has neither ports nor protocols", shortened(&name.value)))
        .at(name.span, "")
        .with_help("write them under it, such as `tcp: 8443`")
}

/// A protocol of a local service that is none.
pub(super) fn protocol_unknown(protocol: &Placed<String>) -> Diagnostic {
    let known: Vec<&str> = crate::protocol::ProtocolNumber::NAMED.iter().map(|(name, _)| *name).collect();
    let help = match Transport::from_name(protocol.value.trim()) {
        Some(transport) => format!("its ports are written under `{transport}:`"),
        None => format!("write a number, or one of {}", known.join(", ")),
    };
    Diagnostic::error(
        "service-protocol-unknown",
        format!("`{}` is not a protocol that can stand here", shortened(&protocol.value)),
    )
    .at(protocol.span, "")
    .with_help(help)
}
