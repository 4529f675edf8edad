//! What listens on a host, as `ss` or `netstat` prints it.
//!
//! In: the text of `ss -lntup` (iproute2, `misc/ss.c`), or of `netstat -an` of Linux (net-tools), the BSDs or Windows, there with `-b` as well. Out:
//! its sockets, each with the place of its line, and the lines that could not be read. Of firewalls it knows nothing.
//!
//! # Example
//!
//! ```
//! use portcullis::listening;
//! use portcullis::place::Sources;
//!
//! let text = "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n\
//!             tcp   LISTEN 0      128          0.0.0.0:22        0.0.0.0:*    users:((\"sshd\",pid=1,fd=3))\n\
//!             tcp   LISTEN 0      244        127.0.0.1:5432      0.0.0.0:*    users:((\"postgres\",pid=2,fd=5))\n";
//! let mut sources = Sources::default();
//! let found = listening::read(sources.add("sockets", text), text);
//! assert!(found.unread.is_empty());
//! let told = found.listeners.iter().map(|one| format!("{} {} {}", one.transport, one.port, one.programs.join(", ")));
//! assert_eq!(told.collect::<Vec<_>>(), ["tcp 22 sshd", "tcp 5432 postgres"]);
//! let reached = found.listeners.iter().filter(|one| !one.is_local());
//! assert_eq!(reached.count(), 1);
//! ```

mod endpoint;
mod line;

use std::net::IpAddr;

use crate::place::{FileId, Span};
use crate::protocol::Transport;
use crate::sets::{Family, Port};
use line::Line;

/// A socket that takes what comes to its port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listener {
    /// Its transport.
    pub transport: Transport,
    /// Whether it is one of Multipath TCP, which comes as TCP (RFC 8684).
    pub is_multipath: bool,
    /// Its port.
    pub port: Port,
    /// The addresses at which it listens.
    pub local: Local,
    /// The interface to which it is bound; none for all.
    pub device: Option<String>,
    /// The programs that have it, by name, each once; empty where the text does not say.
    pub programs: Vec<String>,
    /// Its line.
    pub span: Span,
}

/// The addresses at which a socket listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Local {
    /// Every address of IPv4.
    EveryV4,
    /// Every address of IPv6.
    EveryV6,
    /// Every address of both: a socket of IPv6 that takes IPv4 as well (RFC 3493, section 5.3: without `IPV6_V6ONLY`).
    Both,
    /// Every address of IPv6, and of IPv4 unless it is a socket with `IPV6_V6ONLY`, which `netstat` of Linux and an old `ss` do
    /// not say.
    PerhapsBoth,
    /// One address.
    One(IpAddr),
}

impl Listener {
    /// Whether it takes packets of a family; one that may is counted.
    pub fn takes(&self, family: Family) -> bool {
        match self.local {
            Local::Both | Local::PerhapsBoth => true,
            Local::EveryV4 => family == Family::V4,
            Local::EveryV6 => family == Family::V6,
            Local::One(address) => address.is_ipv4() == (family == Family::V4),
        }
    }

    /// Whether nothing reaches it from beyond the host, whatever the rules are: it is bound to a loopback address
    /// (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3) or to the loopback interface.
    pub fn is_local(&self) -> bool {
        let by_address = matches!(self.local, Local::One(address) if address.is_loopback());
        by_address || matches!(self.device.as_deref(), Some("lo" | "lo0"))
    }

    /// The address as `ss` writes it, with the interface.
    pub fn at(&self) -> String {
        let address = match self.local {
            Local::EveryV4 => "0.0.0.0".to_owned(),
            Local::EveryV6 | Local::PerhapsBoth => "[::]".to_owned(),
            Local::Both => "*".to_owned(),
            Local::One(IpAddr::V4(address)) => address.to_string(),
            Local::One(IpAddr::V6(address)) => format!("[{address}]"),
        };
        self.device.as_ref().map_or(address.clone(), |device| format!("{address}%{device}"))
    }
}

/// A line that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadLine {
    /// The line.
    pub span: Span,
    /// What is wrong, to stand after "the line is not read:".
    pub why: &'static str,
}

/// Whose tool printed a list, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux: `ss`, or `netstat` of net-tools.
    Linux,
    /// FreeBSD or macOS, which write `tcp4`.
    FreeBsd,
    /// OpenBSD or NetBSD, which write `tcp`.
    OpenBsd,
    /// Windows.
    Windows,
}

/// What listens on one host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listening {
    /// The text.
    pub file: FileId,
    /// Its sockets that listen on a port, in its order.
    pub listeners: Vec<Listener>,
    /// The lines that were not understood.
    pub unread: Vec<UnreadLine>,
    /// How many of its sockets are connections, which take nothing new.
    pub connections: usize,
    /// How many of its sockets have no ports: of Unix, netlink and the like.
    pub portless: usize,
    /// Whose tool printed it; that of Linux where no line tells.
    pub system: System,
}

/// Reads a text. Nothing in it is left out in silence: each line is a socket, a head, or is told.
pub fn read(file: FileId, text: &str) -> Listening {
    let mut found = Listening {
        file,
        listeners: Vec::new(),
        unread: Vec::new(),
        connections: 0,
        portless: 0,
        system: System::Linux,
    };
    let is_old = text.lines().any(line::is_of_old_ss);
    let (mut at, mut is_open) = (0, false);
    // The last one, by its number where it listens.
    let mut socket: Option<Option<usize>> = None;
    let mut style = if is_old { line::Style::OldSs } else { line::Style::default() };
    for whole in text.split_inclusive('\n') {
        let own = whole.trim_end_matches(['\n', '\r']);
        let span = Span::new(file, at + own.len() - own.trim_start().len(), at + own.trim_end().len());
        at += whole.len();
        // A program may have a line break in its name, and what follows it is then no line of the list.
        let is_part = is_open;
        is_open = line::is_cut(own, is_part);
        if is_part {
            found
                .unread
                .push(UnreadLine { span, why: "it is a part of the name of a program, which has a line break in it" });
            continue;
        }
        if let Some((owned, owner)) = socket.zip(line::owner(own, style)) {
            own_by(&mut found.listeners, owned, &owner);
            continue;
        }
        match line::read(own, span, &mut style) {
            Line::Nothing => {}
            Line::Listener(listener) => {
                socket = Some(Some(found.listeners.len()));
                // `tcp6` is a word of all BSDs, `tcp4` of some: one line with it tells.
                if found.system != System::FreeBsd {
                    found.system = line::system(own, style).unwrap_or(found.system);
                }
                found.listeners.push(listener);
            }
            Line::Connection => {
                socket = Some(None);
                found.connections += 1;
            }
            Line::Portless => found.portless += 1,
            Line::Unread(why) => found.unread.push(UnreadLine { span, why }),
        }
    }
    settle(&mut found.listeners);
    found
}

/// Says whose a socket is: the program, and the service in it.
fn own_by(listeners: &mut [Listener], socket: Option<usize>, owner: &line::Owner<'_>) {
    let Some(one) = socket.and_then(|at| listeners.get_mut(at)) else { return };
    match owner {
        line::Owner::Program(name) => one.programs.insert(0, (*name).to_owned()),
        line::Owner::Part(name) => one.programs.push((*name).to_owned()),
        line::Owner::Untold => {}
    }
}

/// Tells sockets of IPv6 alone from those that may be of both families: where another socket has the port in IPv4, this one
/// can't have it as well.
fn settle(listeners: &mut [Listener]) {
    let in_v4: std::collections::BTreeSet<(Transport, Port)> =
        listeners.iter().filter(|one| one.local == Local::EveryV4).map(|one| (one.transport, one.port)).collect();
    for one in listeners.iter_mut().filter(|one| one.local == Local::PerhapsBoth) {
        if in_v4.contains(&(one.transport, one.port)) {
            one.local = Local::EveryV6;
        }
    }
}
