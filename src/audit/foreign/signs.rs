//! What rules show of an interface beside who may go out by it.
//!
//! In: rules. Out: interfaces of which something says that they lead inside, and outside. Each sign is one that a rule the
//! wrong way round would not have.

use std::collections::{BTreeMap, BTreeSet};

use super::outward::is_by_policy;
use super::sides::is_most;
use crate::audit::region::OWN_BRIDGE;
use crate::audit::world::{is_private, networks, routable};
use crate::ruleset::{Condition, InterfaceSet, Program, Protocol, ProtocolSet, Rule, Ruleset, Turned};
use crate::sets::{AddressSet, Interval, Port, PortSet};

/// Networks of one link, of which every interface has its own (RFC 3927; RFC 4291, section 2.5.6).
const OF_LINKS: [&str; 2] = ["169.254.0.0/16", "fe80::/10"];

/// Where a server of DHCP is asked, and where its clients are answered (RFC 2131, section 4.1; RFC 8415, section 7.2).
const OF_SERVERS: [u16; 2] = [67, 547];
const OF_CLIENTS: [u16; 2] = [68, 546];

/// Where those who are away ask for a tunnel: IPsec (RFC 7296, section 2; RFC 3948, section 2.1), OpenVPN and WireGuard.
const OF_TUNNELS: [u16; 4] = [500, 4500, 1194, 51820];

/// What routers keep their own clients from asking of others, and ask for them: mail, names, pages, time.
const INTERCEPTED: [u16; 9] = [21, 25, 53, 80, 123, 443, 853, 3128, 8080];

/// To so few addresses a rule leads to a device by the way, as a modem that has a page of its own on the line of the provider.
const FEW: u128 = 8;

/// All that sites may have for themselves, of which each has a part (RFC 1918; RFC 4193).
const BLOCKS: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

/// Those of IPv4: a network that has none of their addresses has others.
const BLOCKS_V4: [&str; 3] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/// What people and systems (systemd.net-naming-scheme(7)) call the interface to the world, with the tunnels that bring IPv6 of a
/// provider (sit, ip-tunnel(8); the names that tunnelbroker.net, Debian and OpenWrt give), and people that to their own network.
const WORLD: [&str; 17] = [
    "wan", "wwan", "wwp", "ppp", "pppoe", "internet", "br-wan", "br-ex", "br-ext", "he-ipv6", "he-net", "henet", "sit",
    "tun6to4", "6to4", "6in4", "6rd",
];
const OWN: [&str; 2] = ["lan", OWN_BRIDGE];

/// What rules show of interfaces.
#[derive(Debug, Default)]
pub(super) struct Signs {
    inner: BTreeSet<String>,
    /// Those of the inner ones where a network is, and no single host alone, with the interfaces from which a rule lets packets there; none
    /// where it names none.
    serving: BTreeMap<String, BTreeSet<Option<String>>>,
    outer: BTreeSet<String>,
    /// Which networks of sites are kept out whole, by interface: strangers come there, or its own network is another.
    guarded: BTreeMap<String, AddressSet>,
    /// Where those ask for a tunnel who are away.
    asked: BTreeSet<String>,
    /// Private networks from which packets are let in, by the interface that is named beside them.
    networks: BTreeMap<String, AddressSet>,
    /// Those by whose pattern clients come that go out by another.
    dialled_in: BTreeSet<String>,
}

impl Signs {
    /// Of these rules.
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let (mut signs, world) = (Signs::default(), routable());
        for rule in ruleset.rules() {
            for condition in &rule.conditions {
                signs.read(rule, condition, &world);
            }
        }
        if let Program::Chains(chains) = &ruleset.program {
            let led = chains.turned.iter().filter(|turn| is_to_site(turn)).flat_map(|turn| &turn.packets);
            signs
                .outer
                .extend(led.filter(|one| is_for_server(one)).flat_map(|one| one.incoming.names().map(str::to_owned)));
        }
        signs
    }

    fn read(&mut self, rule: &Rule, condition: &Condition, world: &AddressSet) {
        let (accepts, denies) = (rule.verdict.accepts(), rule.verdict.denies());
        // To a private network by it, or to a host there; what a policy of IPsec takes goes to one beyond the provider.
        let is_there = || !condition.tests.iter().any(|test| is_by_policy(test) == Some(true));
        if accepts && is_of_site(&condition.destination) && is_there() {
            self.inner.extend(condition.outgoing.names().map(str::to_owned));
            if !is_few(&condition.destination) {
                self.serve(&condition.outgoing, &condition.incoming);
            }
        }
        // No sender of a private network by it, or none to go to.
        if denies && condition.protocols.is_full() {
            self.guard(&condition.incoming, &condition.source, world);
            self.guard(&condition.outgoing, &condition.destination, world);
        }
        if accepts && is_of_site(&condition.source) {
            for name in condition.incoming.names().map(str::to_owned) {
                let known = self.networks.entry(name).or_default();
                *known = known.union(&condition.source);
            }
        }
        // The host gives addresses to those behind it, or is given its own.
        if accepts && condition.protocols == ProtocolSet::point(Protocol::UDP) {
            if is_among(&condition.selectors, &OF_SERVERS) {
                self.inner.extend(condition.incoming.names().map(str::to_owned));
                self.serve(&condition.incoming, &InterfaceSet::Any);
            }
            if is_among(&condition.selectors, &OF_CLIENTS) {
                self.outer.extend(condition.incoming.names().map(str::to_owned));
            }
            if is_among(&condition.selectors, &OF_TUNNELS) {
                self.asked.extend(condition.incoming.names().map(str::to_owned));
            }
        }
    }

    fn serve(&mut self, interfaces: &InterfaceSet, from: &InterfaceSet) {
        let known: BTreeSet<Option<String>> = match from {
            InterfaceSet::OneOf(_) => from.names().map(|name| Some(name.to_owned())).collect(),
            InterfaceSet::NoneOf(_) | InterfaceSet::Any => BTreeSet::from([None]),
        };
        for name in interfaces.names() {
            self.serving.entry(name.to_owned()).or_default().extend(known.iter().cloned());
        }
    }

    fn guard(&mut self, interfaces: &InterfaceSet, addresses: &AddressSet, world: &AddressSet) {
        for name in interfaces.names().map(str::to_owned).filter(|_| is_whole_block(addresses, world)) {
            let known = self.guarded.entry(name).or_default();
            *known = known.union(addresses);
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

    /// The same of a network: a single host may be a device on the line of the provider, and from where everything goes out by it, its
    /// network may be the provider's.
    pub(super) fn leads_to_network(&self, name: &str, goes_out: impl Fn(&str) -> bool) -> bool {
        let is_from_elsewhere = |from: &Option<String>| from.as_ref().is_none_or(|from| !goes_out(from));
        self.serving.get(name).is_some_and(|from| from.iter().any(is_from_elsewhere)) || is_called(name, &OWN)
    }

    /// Whether strangers come by it, by its name, because the host is given its address there, or because private networks are kept
    /// out there whole.
    pub(super) fn is_outer(&self, name: &str) -> bool {
        let is_called_so = || is_called(name, &WORLD) && !self.dialled_in.contains(name);
        self.outer.contains(name) || self.guarded.contains_key(name) || is_called_so()
    }

    /// The same, or those who are away ask for a tunnel there.
    pub(super) fn may_be_outer(&self, name: &str) -> bool {
        self.show_outer(name) || self.is_asked_for_tunnels(name)
    }

    /// Whether those who are away ask for a tunnel there, and nothing says that it leads inside.
    pub(super) fn is_asked_for_tunnels(&self, name: &str) -> bool {
        self.asked.contains(name) && !self.is_inner(name)
    }

    /// Whether it is called what people call the one to their own network.
    pub(super) fn is_called_inner(name: &str) -> bool {
        is_called(name, &OWN)
    }

    /// Whether all of these senders are let in by it from private networks that are named beside it.
    pub(super) fn are_behind(&self, senders: &AddressSet, name: &str) -> bool {
        self.networks.get(name).is_some_and(|networks| networks.covers(senders))
    }

    /// Takes these for interfaces from which networks go out: that some networks of sites are kept out there says which it is not,
    /// and who asks for a tunnel may be at home.
    pub(super) fn go_out(&mut self, from: &BTreeSet<String>) {
        let all = networks(&BLOCKS_V4);
        self.guarded.retain(|name, kept_out| !from.contains(name) || kept_out.covers(&all));
        self.asked.retain(|name| !from.contains(name));
    }

    /// Of all names those by whose pattern (`ppp+`) networks go out by some other interface, and which are none of the outer ones: so
    /// clients are served that dial in. Who dials himself has a name for his interface, or is translated there.
    pub(super) fn dial_in(
        &mut self,
        out: &BTreeSet<String>,
        all: &[&str],
        is_outer: impl Fn(&str) -> bool,
    ) -> &BTreeSet<String> {
        let stems = out.iter().filter(|name| is_called(name, &WORLD)).filter_map(|name| name.strip_suffix('*'));
        for stem in stems {
            let own = || all.iter().filter(|name| name.starts_with(stem));
            if !own().any(|name| is_outer(name)) {
                self.dialled_in.extend(own().map(|name| (*name).to_owned()));
            }
        }
        &self.dialled_in
    }
}

/// Whether packets get a private address that is not the host's own.
fn is_to_site(turn: &Turned) -> bool {
    let to = turn.to.and_then(|to| to.address).filter(|address| !address.is_loopback());
    to.is_some_and(|address| is_private(&AddressSet::only(address)))
}

/// Whether packets are sent to a server there for what strangers ask of it. To whatever address it is that they came, those of a network
/// behind would ask others for the same; what they are kept from asking of others is for few protocols.
fn is_for_server(condition: &Condition) -> bool {
    let intercepted: PortSet = INTERCEPTED.into_iter().map(|port| Interval::point(Port(port))).collect();
    let has_ports = [Protocol::TCP, Protocol::UDP].iter().any(|one| condition.protocols.contains(*one));
    has_ports
        && !condition.selectors.overlaps(&intercepted)
        && is_most(&condition.destination)
        && is_most(&condition.source)
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

fn is_few(addresses: &AddressSet) -> bool {
    addresses.v4.size() <= FEW && addresses.v6.size() <= FEW
}

fn is_among(ports: &PortSet, of: &[u16]) -> bool {
    let all: PortSet = of.iter().map(|port| Interval::point(Port(*port))).collect();
    !ports.is_empty() && all.covers(ports)
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
