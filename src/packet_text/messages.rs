//! What is wrong with the text of a packet, and what to write instead.

use std::net::{IpAddr, Ipv6Addr};

use super::end::EndError;
use crate::diagnostic::{Diagnostic, shorten};
use crate::helpers::HelperType;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::Protocol;
use crate::sets::Family;

const EXAMPLE: &str = "a packet is written `in tcp 192.0.2.7:40000 > 10.0.0.1:22 in eth0`";

pub(super) fn unknown(word: &str, span: Span) -> Diagnostic {
    let complaint =
        Diagnostic::error("packet-word", format!("`{}` is no part of a packet", shorten(word))).at(span, "");
    match nearest(word) {
        _ if ["ping", "ping4"].contains(&word) => complaint.with_help("a ping is `icmp echo-request`, over IPv6 `icmpv6 echo-request`"),
        _ if word == "ping6" => complaint.with_help("a ping is `icmpv6 echo-request`"),
        Some(meant) => complaint.with_help(format!("did you mean `{meant}`?")),
        None if word.contains(['.', ':', '/']) => complaint.with_help(EXAMPLE),
        None => complaint.with_help(format!(
            "a packet names no host, group or service: write addresses and ports, with the protocol before them; {EXAMPLE}"
        )),
    }
}

/// A first packet of a flow names both of its ends.
pub(super) fn no_arrow(word: &str, first: Span, span: Span) -> Diagnostic {
    Diagnostic::error("packet-ends", "nothing says which way the packet goes")
        .at(span, "a second end")
        .with_related(first, "the first")
        .with_help(format!("write `>` between the two: `… > {}`; in a shell, put the packet in quotes", shorten(word)))
}

/// Words that stand in packets, for those who misspell one.
const WORDS: [&str; 19] = [
    "tcp",
    "udp",
    "icmp",
    "icmpv6",
    "sctp",
    "dccp",
    "gre",
    "protocol",
    "inbound",
    "outbound",
    "forward",
    "new",
    "established",
    "related",
    "invalid",
    "untracked",
    "flags",
    "with",
    "without",
];

/// The word that is nearest, if one is near: a letter or two that are wrong, missing or in the wrong place.
fn nearest(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let far = if word.chars().count() < 5 { 1 } else { 2 };
    let measured = WORDS.iter().map(|known| (strsim::osa_distance(&word, known), *known));
    measured.filter(|(edits, _)| *edits <= far).min_by_key(|(edits, _)| *edits).map(|(_, known)| known)
}

pub(super) fn bad_quotes(span: Span) -> Diagnostic {
    Diagnostic::error("packet-quotes", "this quoted text does not end, or escapes what needs no `\\`")
        .at(span, "begins here")
        .with_help("close it with `\"`; a quote or a `\\` inside it has a `\\` before it")
}

pub(super) fn no_helper(word: &str, span: Span) -> Diagnostic {
    let names: Vec<String> = HelperType::all().map(|helper| format!("`{}`", helper.name())).collect();
    Diagnostic::error("packet-helper", format!("`{}` is no helper of the kernel's", shorten(word)))
        .at(span, "")
        .with_help(format!("the kernel's names are {}", names.join(", ")))
}

pub(super) fn helper_of_another_state(span: Span) -> Diagnostic {
    Diagnostic::error("packet-helper", "a flow that a helper expects is `related`, and no other state")
        .at(span, "this helper expects it")
        .with_help("write `related by ftp`, or leave `by` out")
}

pub(super) fn no_end(word: &str, span: Span, error: EndError) -> Diagnostic {
    let shown = shorten(word);
    let (what, help) = match error {
        EndError::Other => return unknown(word, span),
        EndError::Network => ("is a network", "a packet has one address; write one of its addresses"),
        EndError::Address => ("is not an address", "write an address such as `192.0.2.7` or `[2001:db8::7]:22`"),
        EndError::Port => (
            "does not end with a port",
            "a port is a number from 0 to 65535, such as `10.0.0.1:22`; `portcullis explain SSH` tells those of a service",
        ),
        EndError::Brackets => {
            ("is not an address", "an IPv6 address before a port stands in brackets: `[2001:db8::7]:22`")
        }
    };
    Diagnostic::error("packet-address", format!("`{shown}` {what}")).at(span, "").with_help(help)
}

pub(super) fn mapped(word: &str, v4: std::net::Ipv4Addr, span: Span) -> Diagnostic {
    let what = format!("`{}` is an IPv4 address in the form of IPv6, and this a packet of IPv6", shorten(word));
    Diagnostic::warning("packet-mapped", what).at(span, "no host sends it").with_help(format!("write `{v4}`"))
}

pub(super) fn third_end(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("packet-ends", format!("`{}` would be one end too many", shorten(word)))
        .at(span, "")
        .with_help("write the source, `>`, and the destination")
}

pub(super) fn second_arrow(span: Span) -> Diagnostic {
    Diagnostic::error("packet-ends", "a packet goes one way").at(span, "a second `>`").with_help(EXAMPLE)
}

pub(super) fn nothing_after_arrow(span: Span) -> Diagnostic {
    Diagnostic::error("packet-ends", "where does the packet go?")
        .at(span, "no destination after this")
        .with_help("write an address, a port, both, or `any`")
}

pub(super) fn nothing_follows(span: Span, wants: &str) -> Diagnostic {
    Diagnostic::error("packet-unfinished", "something is missing here")
        .at(span, "nothing follows this word")
        .with_help(format!("write {wants} after it"))
}

pub(super) fn twice(what: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("packet-twice", format!("a packet has one {what}"))
        .at(span, "said again")
        .with_related(first, "said first here")
        .with_help("delete one of them")
}

pub(super) fn answered_twice(span: Span) -> Diagnostic {
    Diagnostic::error("packet-twice", "this question has one answer")
        .at(span, "answered both ways")
        .with_help("delete one of them")
}

pub(super) fn no_question(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("packet-question", format!("`{}` is no question", shorten(word)))
        .at(span, "")
        .with_help("write `own-source`, `own-destination`, or the text of a test in quotes")
}

pub(super) fn no_flags(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("packet-flags", format!("`{}` is no list of TCP flags", shorten(word)))
        .at(span, "")
        .with_help("write some of `syn`, `ack`, `fin`, `rst`, `psh`, `urg`, `ece` and `cwr` with commas, or `none`")
}

pub(super) fn no_protocol(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("packet-protocol", format!("`{}` is no protocol", shorten(word)))
        .at(span, "")
        .with_help("write a number from 0 to 255, or a name such as `gre`")
}

pub(super) fn no_kind(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("packet-protocol", format!("`{}` is no type and code of ICMP", shorten(word)))
        .at(span, "")
        .with_help("write two numbers from 0 to 255 as `8/0`, or a name such as `echo-request`")
}

pub(super) fn no_destination(whole: Span) -> Diagnostic {
    Diagnostic::error("packet-incomplete", "where does the packet go, and to which port?")
        .at(whole, "no destination")
        .with_help(EXAMPLE)
}

pub(super) fn missing_protocol(whole: Span) -> Diagnostic {
    Diagnostic::error("packet-incomplete", "a packet of which protocol?")
        .at(whole, "no protocol and no port")
        .with_help(EXAMPLE)
}

pub(super) fn no_port(span: Span, address: Option<IpAddr>) -> Diagnostic {
    let complaint =
        Diagnostic::error("packet-incomplete", "to which port does the packet go?").at(span, "no destination port");
    match address.and_then(bracketed) {
        Some(meant) => complaint.with_help(format!("all of this is an address of IPv6; with a port it is `{meant}`")),
        None => {
            complaint.with_help("write it after the destination: `10.0.0.1:22`, `[2001:db8::1]:22`, or `:22` alone")
        }
    }
}

/// How an IPv6 address is written whose last group is meant for a port.
fn bracketed(address: IpAddr) -> Option<String> {
    let IpAddr::V6(address) = address else { return None };
    let word = address.to_string();
    let (address, port) = word.rsplit_once(':')?;
    let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = address.parse::<Ipv6Addr>().is_ok();
    (is_port && is_address).then(|| format!("[{address}]:{port}"))
}

pub(super) fn port_without_protocol(span: Span, protocol: Protocol) -> Diagnostic {
    let help = match protocol.is_icmp() {
        true => "delete it; an ICMP message is written before the addresses: `icmp echo-request`",
        false => "delete it",
    };
    Diagnostic::error("packet-parts", "packets of this protocol have no ports").at(span, "a port").with_help(help)
}

pub(super) fn flags_without_tcp(span: Span) -> Diagnostic {
    Diagnostic::error("packet-parts", "TCP alone has such flags")
        .at(span, "flags")
        .with_help("delete them, or write `tcp`")
}

pub(super) fn no_such_interface(span: Span, direction: Direction) -> Diagnostic {
    let what = match direction {
        Direction::Outbound => "a packet from the host itself comes by no interface",
        _ => "a packet to the host itself leaves by no interface",
    };
    Diagnostic::error("packet-parts", what)
        .at(span, "this interface")
        .with_help("delete it, or begin with `forward` for a packet through the host")
}

pub(super) fn two_families(source: Span, destination: Span, to: Option<IpAddr>) -> Diagnostic {
    let help = match to.and_then(bracketed) {
        Some(meant) => format!("write two addresses of one family; an IPv6 address with a port is `{meant}`"),
        None => "write two addresses of one family".to_owned(),
    };
    Diagnostic::error("packet-families", "the two ends are of different families")
        .at(destination, "one is IPv4, the other IPv6")
        .with_related(source, "the other end")
        .with_help(help)
}

pub(super) fn other_family(protocol: Span, end: Span, own: Family) -> Diagnostic {
    let (what, instead) = match own {
        Family::V4 => ("`icmp` is IPv4's", "write `icmpv6` between IPv6 addresses"),
        Family::V6 => ("`icmpv6` is IPv6's", "write `icmp` between IPv4 addresses"),
    };
    Diagnostic::error("packet-families", what)
        .at(protocol, "")
        .with_related(end, "an address of the other family")
        .with_help(instead)
}
