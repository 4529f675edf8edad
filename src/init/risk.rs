//! Services that not everybody should reach.
//!
//! In: what a rule names. Out: what it is to strangers, by the tags of the catalogue by which the audit judges as well.

use super::programs;
use crate::catalog::{Catalog, Lookup, PortClaim, Service, TermKind};
use crate::import::Carried;
use crate::protocol::Transport;
use crate::sets::{Interval, PortSet};

/// What logins are to strangers, at whatever port.
pub(super) const REMOTE: &str = "remote control";

/// Tags, the stronger first, and what a service with one is.
const RISKS: [(&str, &str); 12] = [
    ("storage", "storage"),
    ("database", "a database or cache"),
    ("orchestration", "control of containers or a cluster"),
    ("industrial", "control of machines"),
    ("graphics", "a screen with its keyboard"),
    ("management", REMOTE),
    ("proxy", "it goes anywhere in this host's name"),
    ("tunnel", "a tunnel that takes packets from whoever sends them"),
    ("amplifier", "it answers more than it is asked"),
    ("windows-internal", "what Windows machines use among themselves"),
    ("printer", "a printer"),
    ("plaintext-password", "passwords without encryption"),
];

/// What a word of a rule is to strangers; none where nothing speaks against letting everybody in. Where its port is as well that
/// of services which are none of this, both are said, unless the word `is_sure`.
pub(super) fn of(catalog: &Catalog, word: &str, carried: &[Carried], is_sure: bool) -> Option<String> {
    let risk = known(catalog, word, carried)?;
    let others = if is_sure { Vec::new() } else { others(catalog, risk, carried) };
    Some(if others.is_empty() { risk.to_owned() } else { format!("{risk}, or {}", others.join(" or ")) })
}

/// What else may be at the one port of a word, by name.
fn others(catalog: &Catalog, risk: &str, carried: &[Carried]) -> Vec<String> {
    let [Carried::Ports(transport, _, ports)] = carried else { return Vec::new() };
    let Some(port) = ports.first().filter(|_| ports.size() == 1) else { return Vec::new() };
    let at_port = programs::with_just(catalog, *transport, port).into_iter();
    let others = at_port.filter(|service| of_service(service, *transport == Transport::Udp) != Some(risk));
    others.map(|service| service.name.clone()).collect()
}

fn known(catalog: &Catalog, word: &str, carried: &[Carried]) -> Option<&'static str> {
    let is_udp = |one: &Carried| matches!(one, Carried::Ports(Transport::Udp, ..));
    let has_udp = carried.iter().any(is_udp);
    if let (Some(Lookup::Found(found)), _) = catalog.lookup_known_with_transport(word) {
        return found.iter().find_map(|service| of_service(service, has_udp));
    }
    let of_bare = |one: &Carried| match one {
        Carried::Ports(transport, _, ports) => of_ports(catalog, *transport, ports),
        _ => None,
    };
    carried.iter().find_map(of_bare)
}

fn of_service(service: &Service, has_udp: bool) -> Option<&'static str> {
    let has = |tag: &str| service.tags.iter().any(|own| own == tag);
    let fits = |(tag, _): &&(&str, &str)| has(tag) && (*tag != "amplifier" || has_udp);
    RISKS.iter().find(fits).map(|(_, words)| *words)
}

/// What ports without a name are known for: that of a service to which no other has as good a claim, and which is no range.
fn of_ports(catalog: &Catalog, transport: Transport, ports: &PortSet) -> Option<&'static str> {
    /// More ports than this are a range, and none of them is looked at.
    const FEW: u128 = 64;
    let few = ports.ranges().iter().filter(|range| range.size() <= FEW);
    few.flat_map(|range| range.first().0..=range.last().0).find_map(|port| {
        let uses = catalog.using_ports(Some(transport), Interval::point(crate::sets::Port(port)));
        let own = uses.iter().filter(|one| {
            one.contribution.references.is_empty()
                && one.contribution.kind == TermKind::Single
                && one.service.claim() != PortClaim::Custom
        });
        own.map(|one| one.service).find_map(|service| of_service(service, transport == Transport::Udp))
    })
}
