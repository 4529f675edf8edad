//! What each listener is to a firewall: to be let in, or left out, and why.
//!
//! In: a listener. Out: to which packets it is open, or why it is not. All that listens for others is let in as it listens, but
//! sockets of clients, whose answers the baseline knows. What only looks like a client's is said to.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::programs;
use super::scope::{self, Scope};
use crate::catalog::{self, Catalog};
use crate::iana;
use crate::import::is_device;
use crate::listening::{Listener, Listening, Local, System};
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// Programs that take logins of SSH.
const SSH_PROGRAMS: [&str; 4] = ["sshd", "sshd-session", "dropbear", "tinysshd"];

/// The port of SSH (RFC 4250, section 4.3).
const SSH: Port = Port(22);

/// What Docker sends on before the rules of the host's own chain are asked.
const FORWARDERS: [&str; 2] = ["docker-proxy", "rootlessport"];

/// Programs that wait for others at a port of UDP which they may have asked the system for: tunnels, terminals and media that tell
/// their peers the port by other ways, and services that the port mapper tells of.
const SERVERS: [&str; 9] = [
    "boringtun",
    "boringtun-cli",
    "mosh-server",
    "rpc.mountd",
    "rpc.rquotad",
    "rpc.statd",
    "rtpengine",
    "turnserver",
    "wireguard-go",
];

/// What is to be said of something that is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    /// It is how people log in.
    Ssh,
    /// Nothing.
    None,
    /// All of its link ask it through these groups, which no router sends on.
    AskedThrough(Groups),
    /// Its port may have been given out by the system.
    GivenOut,
    /// It may be a client's.
    Client,
    /// Packets from outside are sent on before they come to it.
    SentOn,
    /// It is one of Multipath TCP.
    Multipath,
}

/// What becomes of a listener.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Judged {
    /// Packets to it are let in.
    Kept(Scope, Note),
    /// They are not, for this reason.
    Left(String),
}

/// Judges the listeners of one list.
pub(super) struct Judge<'c> {
    catalog: &'c Catalog,
    target: &'c str,
    system: System,
    given_out: PortSet,
    by_port: BTreeMap<Port, Vec<&'c Listener>>,
}

impl<'c> Judge<'c> {
    /// For a list, and a profile for this target.
    pub(super) fn new(catalog: &'c Catalog, target: &'c str, listening: &'c Listening) -> Self {
        let system = listening.system;
        let name = match system {
            System::Linux => "linux",
            System::FreeBsd => "freebsd",
            System::OpenBsd => "openbsd",
            System::Windows => "windows",
        };
        // OpenBSD gives out 49152-65535 as well, to programs that ask for a high port (`net.inet.ip.porthifirst`).
        let also = (system == System::OpenBsd).then(|| catalog::System::named("iana")).flatten();
        let named = catalog::System::named(name).into_iter().chain(also);
        let given_out = PortSet::union_of(named.map(|one| &one.ports));
        let mut by_port: BTreeMap<Port, Vec<&Listener>> = BTreeMap::new();
        for one in &listening.listeners {
            by_port.entry(one.port).or_default().push(one);
        }
        Judge { catalog, target, system, given_out, by_port }
    }

    /// What becomes of one.
    pub(super) fn judge(&self, one: &Listener) -> Judged {
        if one.is_local() {
            return Judged::Left("only this host reaches it; loopback is always open".to_owned());
        }
        if self.target == "netsh" && is_group_of_v6(one) {
            return Judged::Left("Windows takes no rule for a single multicast address of IPv6".to_owned());
        }
        // Windows numbers its interfaces, and its rules name none.
        let has_names = self.target != "netsh" && self.system != System::Windows;
        let device = one.device.clone().filter(|_| has_names);
        if let Some(device) = device.as_ref().filter(|device| !is_device(device)) {
            return Judged::Left(format!("a profile can't name the interface `{device}`"));
        }
        let scope = Scope { to: scope::addresses(one.local), device };
        match one.transport {
            Transport::Udp => self.of_udp(one, scope),
            _ if is_ssh(one) => Judged::Kept(scope, Note::Ssh),
            _ if is_sent_on(one) => Judged::Kept(scope, Note::SentOn),
            _ if one.is_multipath => Judged::Kept(scope, Note::Multipath),
            _ => Judged::Kept(scope, self.note(one)),
        }
    }

    /// A socket of UDP waits alike whether it is a server's or a client's: at a port that the system may have given out, something
    /// has to speak for a server.
    fn of_udp(&self, one: &Listener, scope: Scope) -> Judged {
        match one.port {
            Port(68) => return Judged::Left("a client of DHCP: the baseline lets its answers in".to_owned()),
            Port(546) => return Judged::Left("a client of DHCPv6: the baseline lets its answers in".to_owned()),
            _ => {}
        }
        let groups = GROUPS.iter().find(|(port, _)| *port == one.port);
        if is_sent_on(one) {
            Judged::Kept(scope, Note::SentOn)
        } else if let Some((_, groups)) = groups {
            Judged::Kept(scope, Note::AskedThrough(*groups))
        } else if !self.may_be_given_out(one) || self.is_chosen(one) {
            Judged::Kept(scope, Note::None)
        } else if one.programs.iter().any(|program| SERVERS.contains(&program.as_str())) {
            Judged::Kept(scope, self.note(one))
        } else if matches!(one.local, Local::One(_)) {
            Judged::Kept(scope, Note::Client)
        } else {
            let why = "perhaps a client's: the system gives such ports to clients, and answers need no rule; if it serves others, \
                       write one";
            Judged::Left(why.to_owned())
        }
    }

    /// What is to be said of the port of a server.
    fn note(&self, one: &Listener) -> Note {
        let is_free = self.may_be_given_out(one) && !self.is_chosen(one) && !is_registered(one);
        if is_free { Note::GivenOut } else { Note::None }
    }

    /// Whether the system gives out such ports by itself, and no service of the catalogue has this one.
    fn may_be_given_out(&self, one: &Listener) -> bool {
        self.given_out.contains(one.port) && !programs::has_service(self.catalog, one.transport, one.port)
    }

    /// Whether somebody chose the port: the same program has it on another transport or at other addresses, and the system
    /// gives each socket another port. A list of Windows has a socket of both families twice and names no programs.
    fn is_chosen(&self, one: &Listener) -> bool {
        let others = self.by_port.get(&one.port).filter(|_| self.system != System::Windows);
        others.into_iter().flatten().any(|other| {
            other.programs == one.programs && (other.transport != one.transport || other.local != one.local)
        })
    }
}

/// Whether IANA's registry has the port for somebody.
fn is_registered(one: &Listener) -> bool {
    let mut rows = iana::registry().on(Interval::point(one.port), Some(one.transport));
    rows.any(|row| row.status == iana::Status::Assigned)
}

/// Groups by which all of a link are asked at once: of multicast DNS and of LLMNR, which no router sends on (RFC 6762, section 3;
/// RFC 4795, section 2.1). Both are asked at their own address as well (RFC 6762, section 5.5; RFC 4795, section 2.4).
const GROUPS: [(Port, Groups); 2] = [
    (Port(5353), Groups { v4: "224.0.0.251", v6: "ff02::fb" }),
    (Port(5355), Groups { v4: "224.0.0.252", v6: "ff02::1:3" }),
];

/// A group of each family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Groups {
    v4: &'static str,
    v6: &'static str,
}

impl Groups {
    /// Those of the families in which something listens.
    pub(super) fn of(self, to: &AddressSet) -> String {
        let own = [(Family::V4, self.v4), (Family::V6, self.v6)];
        own.into_iter().filter(|(family, _)| to.has(*family)).map(|(_, group)| group).collect::<Vec<_>>().join(" and ")
    }
}

/// Whether people log in by it.
fn is_ssh(one: &Listener) -> bool {
    let by_program = one.programs.iter().any(|program| SSH_PROGRAMS.contains(&program.as_str()));
    one.transport == Transport::Tcp && (one.port == SSH || by_program)
}

/// Whether it listens at a multicast address of IPv6, which Windows refuses in rules.
fn is_group_of_v6(one: &Listener) -> bool {
    matches!(one.local, Local::One(IpAddr::V6(address)) if address.is_multicast())
}

fn is_sent_on(one: &Listener) -> bool {
    one.programs.iter().any(|program| FORWARDERS.contains(&program.as_str()))
}
