//! What rules show of an interface beside who may go out by it.
//!
//! In: rules. Out: interfaces of which something says that they lead inside, and outside. Each sign is one that a rule the
//! wrong way round would not have.

use std::collections::BTreeSet;

use crate::audit::region::OWN_BRIDGE;
use crate::audit::world::{is_private, networks, routable};
use crate::ruleset::{Condition, InterfaceSet, Pattern, Protocol, ProtocolSet, Rule};
use crate::sets::{AddressSet, Interval, Port, PortSet};

/// Networks of one link, of which every interface has its own (RFC 3927; RFC 4291, section 2.5.6).
const OF_LINKS: [&str; 2] = ["169.254.0.0/16", "fe80::/10"];

/// Where a server of DHCP is asked, and where its clients are answered (RFC 2131, section 4.1; RFC 8415, section 7.2).
const OF_SERVERS: [u16; 2] = [67, 547];
const OF_CLIENTS: [u16; 2] = [68, 546];

/// All that sites may have for themselves, of which each has a part (RFC 1918; RFC 4193).
const BLOCKS: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

/// What people and systems (systemd.net-naming-scheme(7)) call the interface to the world, and people that to their own network.
const WORLD: [&str; 9] = ["wan", "wwan", "wwp", "ppp", "pppoe", "internet", "br-wan", "br-ex", "br-ext"];
const OWN: [&str; 2] = ["lan", OWN_BRIDGE];

/// What rules show of interfaces.
#[derive(Debug, Default)]
pub(super) struct Signs {
    inner: BTreeSet<String>,
    outer: BTreeSet<String>,
}

impl Signs {
    /// Of these rules.
    pub(super) fn of<'r>(rules: impl IntoIterator<Item = &'r Rule>) -> Self {
        let (mut signs, world) = (Signs::default(), routable());
        for rule in rules {
            for condition in &rule.conditions {
                signs.read(rule, condition, &world);
            }
        }
        signs
    }

    fn read(&mut self, rule: &Rule, condition: &Condition, world: &AddressSet) {
        let (accepts, denies) = (rule.verdict.accepts(), rule.verdict.denies());
        // To a private network by it.
        if accepts {
            self.inner.extend(names(&condition.outgoing).filter(|_| is_of_site(&condition.destination)));
        }
        // No sender of a private network by it, or none to go to.
        if denies && condition.protocols.is_full() {
            self.outer.extend(names(&condition.incoming).filter(|_| is_whole_block(&condition.source, world)));
            self.outer.extend(names(&condition.outgoing).filter(|_| is_whole_block(&condition.destination, world)));
        }
        // The host gives addresses to those behind it, or is given its own.
        if accepts && condition.protocols == ProtocolSet::point(Protocol::UDP) {
            if is_among(&condition.selectors, OF_SERVERS) {
                self.inner.extend(names(&condition.incoming));
            }
            if is_among(&condition.selectors, OF_CLIENTS) {
                self.outer.extend(names(&condition.incoming));
            }
        }
    }

    /// Whether the interface `from` leads inside, if packets of it may leave by `to`, and none of those may come back; by any where
    /// there is none.
    pub(super) fn show_inner(&self, from: &str, to: Option<&[&str]>) -> bool {
        let is_inner = self.is_inner(from) || to.is_some_and(|names| names.iter().all(|name| self.is_outer(name)));
        let is_turned = self.is_outer(from) || to.is_some_and(|names| names.iter().any(|name| self.is_inner(name)));
        is_inner && !is_turned
    }

    /// Whether strangers come by it, and nothing says that it leads inside.
    pub(super) fn show_outer(&self, name: &str) -> bool {
        self.is_outer(name) && !self.is_inner(name)
    }

    /// Whether it leads inside, by its name or because the host serves a network there.
    pub(super) fn is_inner(&self, name: &str) -> bool {
        self.inner.contains(name) || is_called(name, &OWN)
    }

    /// Whether strangers come by it, by its name or because private networks are kept out there whole.
    pub(super) fn is_outer(&self, name: &str) -> bool {
        self.outer.contains(name) || is_called(name, &WORLD)
    }
}

/// Whether it is called one of these, with a number or without.
fn is_called(name: &str, stems: &[&str]) -> bool {
    let rest = stems.iter().filter_map(|stem| name.strip_prefix(stem));
    rest.into_iter().any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether it is a network of a site, of which one link alone is none.
pub(super) fn is_of_site(addresses: &AddressSet) -> bool {
    is_private(addresses) && !networks(&OF_LINKS).covers(addresses)
}

/// Whether these are sites' addresses whosesoever: what is denied to one of them alone may well be another that the host serves.
fn is_whole_block(addresses: &AddressSet, world: &AddressSet) -> bool {
    !addresses.overlaps(world) && BLOCKS.iter().any(|block| addresses.covers(&networks(&[block])))
}

fn is_among(ports: &PortSet, of: [u16; 2]) -> bool {
    let all: PortSet = of.into_iter().map(|port| Interval::point(Port(port))).collect();
    !ports.is_empty() && all.covers(ports)
}

fn names(set: &InterfaceSet) -> impl Iterator<Item = String> {
    let patterns = match set {
        InterfaceSet::OneOf(patterns) => Some(patterns),
        InterfaceSet::NoneOf(_) | InterfaceSet::Any => None,
    };
    patterns.into_iter().flatten().filter_map(|pattern| match pattern {
        Pattern::Exact(name) => Some(name.to_string()),
        Pattern::Loopback | Pattern::Prefix(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_are_for_and_no_more() {
        for name in ["wan", "wan0", "ppp0", "wwan0", "pppoe-wan", "br-ex", "br-wan.7"] {
            assert!(is_called(name, &WORLD), "{name}");
        }
        for name in ["wander", "eth0", "lan0", "br-exam", "br-eth0"] {
            assert!(!is_called(name, &WORLD), "{name}");
        }
        assert!(is_called("br-lan", &OWN) && is_called("lan.10", &OWN) && !is_called("language0", &OWN));
    }

    #[test]
    fn names_that_say_both_say_nothing() {
        let signs = Signs::default();
        assert!(signs.show_inner("lan0", None) && signs.show_inner("eth1", Some(&["wan0"])));
        assert!(!signs.show_inner("eth1", Some(&["eth0"])) && !signs.show_inner("eth1", None));
        assert!(!signs.show_inner("wan0", Some(&["lan0"])) && !signs.show_inner("eth1", Some(&["wan0", "eth0"])));
        assert!(!signs.show_inner("wan0", Some(&["wan1"])));
    }
}
