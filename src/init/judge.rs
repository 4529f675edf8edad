//! What each listener is to a firewall: to be let in, or left out, and why.
//!
//! In: a listener. Out: to which packets it is open, or why it is not. All that listens for others is let in but what no packet
//! of a stranger's is for: sockets of clients, whose answers the baseline knows.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::programs;
use super::scope::{self, Scope};
use crate::catalog::{self, Catalog};
use crate::import::is_device;
use crate::listening::{Listener, System};
use crate::protocol::Transport;
use crate::sets::{Port, PortSet};

/// Programs that take logins of SSH.
const SSH_PROGRAMS: [&str; 4] = ["sshd", "sshd-session", "dropbear", "tinysshd"];

/// The port of SSH (RFC 4250, section 4.3).
const SSH: Port = Port(22);

/// What Docker sends on before the rules of the host's own chain are asked.
const FORWARDERS: [&str; 2] = ["docker-proxy", "rootlessport"];

/// What is to be said of something that is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    /// It is how people log in.
    Ssh,
    /// Nothing.
    None,
    /// It is asked through a group that no router sends on.
    ByGroup,
    /// Its port was given out by the system.
    GivenOut,
    /// Packets from outside are sent on before they come to it.
    SentOn,
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
    given_out: PortSet,
}

impl<'c> Judge<'c> {
    /// For a list of this system, and a profile for this target.
    pub(super) fn new(catalog: &'c Catalog, target: &'c str, system: System) -> Self {
        let name = match system {
            System::Linux => "linux",
            System::FreeBsd => "freebsd",
            System::OpenBsd => "openbsd",
            System::Windows => "windows",
        };
        // OpenBSD gives out 49152-65535 as well, to programs that ask for a high port (`net.inet.ip.porthifirst`).
        let also = (system == System::OpenBsd).then(|| catalog::System::named("iana")).flatten();
        let named = catalog::System::named(name).into_iter().chain(also);
        let given_out = named.fold(PortSet::empty(), |sum, one| sum.union(&one.ports));
        Judge { catalog, target, given_out }
    }

    /// What becomes of one.
    pub(super) fn judge(&self, one: &Listener) -> Judged {
        if one.is_local() {
            return Judged::Left("only this host reaches it; loopback is always open".to_owned());
        }
        let device = one.device.clone().filter(|_| self.target != "netsh");
        if let Some(device) = device.as_ref().filter(|device| !is_device(device)) {
            return Judged::Left(format!("a profile can't name the interface `{device}`"));
        }
        let scope = Scope { to: scope::addresses(one.local), device };
        match one.transport {
            Transport::Udp => self.of_udp(one, scope),
            _ if is_ssh(one) => Judged::Kept(scope, Note::Ssh),
            _ if is_sent_on(one) => Judged::Kept(scope, Note::SentOn),
            _ if self.is_given_out(one) => Judged::Kept(scope, Note::GivenOut),
            _ => Judged::Kept(scope, Note::None),
        }
    }

    /// A socket of UDP waits alike whether it is a server's or a client's.
    fn of_udp(&self, one: &Listener, scope: Scope) -> Judged {
        match one.port {
            Port(68) => return Judged::Left("a client of DHCP: the baseline lets its answers in".to_owned()),
            Port(546) => return Judged::Left("a client of DHCPv6: the baseline lets its answers in".to_owned()),
            _ => {}
        }
        if self.is_given_out(one) {
            let why = "the system gave this port to a client: answers to what it sends are let in without a rule";
            return Judged::Left(why.to_owned());
        }
        let groups = GROUPS.iter().find(|(port, _)| *port == one.port).map_or(&[][..], |(_, groups)| *groups);
        let to = scope::of_same_families(groups, &scope.to);
        // A rule of Windows can't name a group of IPv6.
        let is_said = self.target != "netsh";
        if !is_said || to.is_empty() || !scope.to.covers(&to) {
            return Judged::Kept(scope, if is_sent_on(one) { Note::SentOn } else { Note::None });
        }
        Judged::Kept(Scope { to, ..scope }, Note::ByGroup)
    }

    /// Whether the system gives out such ports by itself, and no service of the catalogue has this one.
    fn is_given_out(&self, one: &Listener) -> bool {
        self.given_out.contains(one.port) && !programs::has_service(self.catalog, one.transport, one.port)
    }
}

/// Groups by which all of a link are asked at once: of multicast DNS and of LLMNR, which no router sends on (RFC 6762, section 3;
/// RFC 4795, section 2.1).
const GROUPS: [(Port, &[IpAddr]); 2] = [
    (
        Port(5353),
        &[IpAddr::V4(Ipv4Addr::new(224, 0, 0, 251)), IpAddr::V6(Ipv6Addr::new(0xff02, 0, 0, 0, 0, 0, 0, 0xfb))],
    ),
    (Port(5355), &[IpAddr::V4(Ipv4Addr::new(224, 0, 0, 252)), IpAddr::V6(Ipv6Addr::new(0xff02, 0, 0, 0, 0, 0, 1, 3))]),
];

/// Whether people log in by it.
fn is_ssh(one: &Listener) -> bool {
    let by_program = one.programs.iter().any(|program| SSH_PROGRAMS.contains(&program.as_str()));
    one.transport == Transport::Tcp && (one.port == SSH || by_program)
}

fn is_sent_on(one: &Listener) -> bool {
    one.programs.iter().any(|program| FORWARDERS.contains(&program.as_str()))
}
