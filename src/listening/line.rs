//! One line of a list of sockets.
//!
//! In: a line, and what the lines before it have told of the list. Out: what it says, or why it is not read.

use super::endpoint::{self, Endpoint, Host, PortPart};
use super::{Listener, Local, System};
use crate::place::Span;
use crate::protocol::Transport;
use crate::sets::Port;

/// What a line says.
pub(super) enum Line {
    /// A head, or nothing.
    Nothing,
    Listener(Listener),
    /// A socket with a peer.
    Connection,
    /// A socket without ports.
    Portless,
    /// Why it is not read.
    Unread(&'static str),
}

/// What the heads have said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    /// Nothing that matters.
    #[default]
    Any,
    /// Windows: a socket of both families stands there twice.
    Windows,
    /// An `ss` that writes `*` for every address of IPv4, and a socket of both families like one of IPv6 alone (iproute2 before
    /// 4.13, `inet_addr_print` in `misc/ss.c`).
    OldSs,
    /// A part of the list that holds no ports.
    Portless,
}

/// How heads begin (ss(8); netstat(8) of net-tools, FreeBSD, OpenBSD; netstat of Windows).
const HEADS: [&str; 6] = ["Netid ", "State ", "Recv-Q ", "Proto ", "Active ", "PortProcess"];

/// Kinds of sockets that have no ports of a transport (ss(8), option `-f` and the column `Netid`; netstat(8)).
const PORTLESS: [&str; 22] = [
    "u_str", "u_seq", "u_dgr", "unix", "nl", "p_raw", "p_dgr", "pack", "raw", "raw4", "raw6", "icmp", "icmp4", "icmp6",
    "icm4", "icm6", "v_str", "v_dgr", "tipc", "xdp", "ti_st", "div4",
];

/// States in which a socket waits (ss(8): `LISTEN`, and `UNCONN` of what knows no connections).
const WAITING: [&str; 4] = ["LISTEN", "LISTENING", "UNCONN", "BOUND"];

/// States of connections (ss(8), netstat(8)).
const CONNECTED: [&str; 24] = [
    "ESTAB",
    "ESTABLISHED",
    "SYN-SENT",
    "SYN-RECV",
    "SYN_SENT",
    "SYN_RECV",
    "SYN_RECEIVED",
    "SYN_RCVD",
    "FIN-WAIT-1",
    "FIN-WAIT-2",
    "FIN_WAIT1",
    "FIN_WAIT2",
    "FIN_WAIT_1",
    "FIN_WAIT_2",
    "TIME-WAIT",
    "TIME_WAIT",
    "CLOSE-WAIT",
    "CLOSE_WAIT",
    "LAST-ACK",
    "LAST_ACK",
    "CLOSING",
    "CLOSED",
    "CLOSE",
    "UNKNOWN",
];

/// Whose a socket is, in a line of its own below that of the socket (netstat of Windows, option `-b`).
pub(super) enum Owner<'a> {
    /// A program.
    Program(&'a str),
    /// What runs in it: a service.
    Part(&'a str),
    /// The system does not say.
    Untold,
}

/// What such a line says; none where it is another one.
pub(super) fn owner(text: &str, style: Style) -> Option<Owner<'_>> {
    let line = text.trim();
    if style != Style::Windows || !text.starts_with(' ') || line.is_empty() {
        return None;
    }
    if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let end = name.len().saturating_sub(EXE.len());
        let bare = name.get(..end).filter(|_| name.get(end..).is_some_and(|end| end.eq_ignore_ascii_case(EXE)));
        return Some(Owner::Program(bare.unwrap_or(name)));
    }
    let is_word = line.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.$".contains(&byte));
    if line == UNTOLD { Some(Owner::Untold) } else { is_word.then_some(Owner::Part(line)) }
}

/// How the names of programs end on Windows.
const EXE: &str = ".exe";

/// What stands there for a socket of the system itself.
const UNTOLD: &str = "Can not obtain ownership information";

/// Reads a line.
pub(super) fn read(text: &str, span: Span, style: &mut Style) -> Line {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(first) = words.first() else { return Line::Nothing };
    if HEADS.iter().any(|head| text.trim_start().starts_with(head)) {
        *style = headed(text, &words, *style);
        return Line::Nothing;
    }
    let lower = first.to_ascii_lowercase();
    if *style == Style::Portless || PORTLESS.contains(&lower.as_str()) {
        return Line::Portless;
    }
    let state = words.iter().take(6).copied().find(|word| WAITING.contains(word) || CONNECTED.contains(word));
    let transport = match (transport(&lower), state) {
        (Some(known), _) => known,
        (None, Some("LISTEN")) if Some(*first) == state => {
            Net { transport: Transport::Tcp, is_multipath: false, family: None }
        }
        (None, Some("UNCONN")) if Some(*first) == state => {
            Net { transport: Transport::Udp, is_multipath: false, family: None }
        }
        (None, Some(_)) if Some(*first) == state => return Line::Connection,
        _ if lower.starts_with("udpl") => return Line::Unread("no rule of a profile is for UDP-Lite"),
        _ => return Line::Unread("it does not begin with a transport or a state; give what `ss -lntup` prints"),
    };
    let mut ends = words.iter().skip(1).filter_map(|word| endpoint::read(word));
    match (ends.next(), ends.next()) {
        (Some(local), Some(peer)) => socket(text, span, transport, state, &local, &peer, *style),
        _ => Line::Unread("it has no local address and peer with ports"),
    }
}

/// Whose tool printed the line of a listener: a dot before the port is of the BSDs, of which some write the family behind the
/// transport in each line. None for what other systems write as well.
pub(super) fn system(text: &str, style: Style) -> Option<System> {
    if style == Style::Windows {
        return Some(System::Windows);
    }
    let mut words = text.split_whitespace();
    let net = words.next()?;
    let is_dotted = words.find_map(endpoint::read)?.dotted;
    is_dotted.then(|| {
        if net.ends_with(['4', '6']) && net != "tcp6" && net != "udp6" { System::FreeBsd } else { System::OpenBsd }
    })
}

/// Whether an old `ss` printed the line: `*` is a peer of IPv4 there, where a later one writes `0.0.0.0`.
pub(super) fn is_of_old_ss(text: &str) -> bool {
    let is_ss = text.split_whitespace().take(2).any(|word| matches!(word, "LISTEN" | "UNCONN"));
    let mut ends = text.split_whitespace().filter_map(endpoint::read);
    let (Some(local), Some(peer)) = (ends.next(), ends.next()) else { return false };
    let is_v4 = matches!(local.host, Host::Address(address) if address.is_ipv4());
    is_ss && is_v4 && !local.bracketed && !local.dotted && peer.host == Host::Star
}

/// What a head says of the lines below it.
fn headed(text: &str, words: &[&str], style: Style) -> Style {
    let lower = text.to_ascii_lowercase();
    if lower.trim_start().starts_with("active") {
        let has_ports = lower.contains("internet") || lower.contains("connections");
        let is_windows = lower.trim() == "active connections";
        return if is_windows {
            Style::Windows
        } else if has_ports {
            Style::Any
        } else {
            Style::Portless
        };
    }
    match words {
        ["Proto", "Local", ..] => Style::Windows,
        _ => style,
    }
}

/// A transport, and the family where the word says it.
#[derive(Clone, Copy)]
struct Net {
    transport: Transport,
    is_multipath: bool,
    family: Option<Said>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    V4,
    V6,
    Both,
}

fn transport(word: &str) -> Option<Net> {
    let bare = word.trim_end_matches(|one: char| one.is_ascii_digit());
    let family = match word.strip_prefix(bare)? {
        "" => None,
        "4" => Some(Said::V4),
        "6" => Some(Said::V6),
        "46" => Some(Said::Both),
        _ => return None,
    };
    let is_multipath = bare == "mptcp";
    let bare = if is_multipath { "tcp" } else { bare };
    let transport = Transport::ALL.into_iter().find(|one| one.name() == bare)?;
    Some(Net { transport, is_multipath, family })
}

fn socket(
    text: &str,
    span: Span,
    net: Net,
    state: Option<&str>,
    local: &Endpoint,
    peer: &Endpoint,
    style: Style,
) -> Line {
    // A peer without a port is none; Windows writes port 0, in the words of the system's language for the state.
    let has_no_peer = matches!(peer.port, PortPart::Star | PortPart::Number(Port(0)));
    let waits = match state {
        Some(state) => WAITING.contains(&state),
        None => has_no_peer,
    };
    if !waits || !has_no_peer || net.transport == Transport::Tcp && state == Some("UNCONN") {
        return Line::Connection;
    }
    let port = match local.port {
        PortPart::Number(Port(0)) => return Line::Unread("port 0 is nobody's: no packet comes to it"),
        PortPart::Number(port) => port,
        PortPart::Name => return Line::Unread("its port is a name and not a number; print it with `-n`"),
        PortPart::Star => return Line::Unread("it has no local port"),
    };
    Line::Listener(Listener {
        transport: net.transport,
        is_multipath: net.is_multipath,
        port,
        local: addresses(text, net, local, style),
        device: local.device.clone(),
        programs: programs(text),
        span,
    })
}

fn addresses(text: &str, net: Net, local: &Endpoint, style: Style) -> Local {
    match local.host {
        Host::Star if style == Style::OldSs && net.family.is_none() => Local::EveryV4,
        Host::Star => match (net.family, local.dotted) {
            (Some(Said::V4), _) | (None, true) => Local::EveryV4,
            (Some(Said::V6), _) => Local::EveryV6,
            (Some(Said::Both), _) | (None, false) => Local::Both,
        },
        Host::Address(address) if !address.is_unspecified() => Local::One(address),
        Host::Address(address) if address.is_ipv4() => Local::EveryV4,
        Host::Address(_) if text.contains("v6only:1") || style == Style::Windows => Local::EveryV6,
        Host::Address(_) if text.contains("v6only:0") => Local::Both,
        // Of the tools that write brackets, Windows' is known by now; `ss` writes `*` where both families are meant.
        Host::Address(_) if local.bracketed && style != Style::OldSs => Local::EveryV6,
        Host::Address(_) => Local::PerhapsBoth,
    }
}

/// Whether the names of programs go on behind this line: what `ss` writes of them ends in `,fd=3))`, and of a name it writes
/// each byte as it is.
pub(super) fn is_cut(text: &str, is_part: bool) -> bool {
    let users = if is_part { Some(text) } else { text.split_once("users:((").map(|(_, users)| users) };
    let is_end = |piece: &str| {
        let digits = piece.trim_end_matches(|one: char| one.is_ascii_digit());
        digits.len() < piece.len() && digits.ends_with("fd=")
    };
    users.is_some_and(|users| !users.split_inclusive("))").any(|piece| piece.strip_suffix("))").is_some_and(is_end)))
}

/// The programs of `users:(("sshd",pid=1,fd=3))` (ss(8)), or of `1234/sshd` (netstat(8)), each once.
fn programs(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !name.is_empty() && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    };
    if let Some((_, users)) = text.split_once("users:((") {
        let name = |one: &'_ str| one.trim_start_matches('"').split("\",").next().unwrap_or("").to_owned();
        users.split("),(").map(name).for_each(|one| add(&one));
        return found;
    }
    let named = |word: &&str| {
        word.split_once('/').is_some_and(|(pid, _)| !pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let word = text.split_whitespace().rev().find(named).and_then(|word| word.split_once('/'));
    word.into_iter().for_each(|(_, name)| add(name.trim_end_matches(':')));
    found
}
