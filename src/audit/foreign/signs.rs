//! What rules show of an interface beside who may go out by it.
//!
//! In: rules. Out: interfaces of which something says that they lead inside, and outside. Each sign is one that a rule the
//! wrong way round would not have.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::addressed::Addressed;
use super::outward::{is_by_policy, met};
use super::sides::is_most;
use crate::audit::region::{OWN_BRIDGE, is_to_all};
use crate::audit::world::{is_private, networks, routable};
use crate::ruleset::{
    ChainId, Condition, Hook, InterfaceSet, Pattern, Program, Protocol, ProtocolSet, Question, Rule, Ruleset, Side,
    Test, Turned,
};
use crate::sets::{AddressSet, Interval, Port, PortSet};

/// Networks of one link, of which every interface has its own (RFC 3927; RFC 4291, section 2.5.6).
const OF_LINKS: [&str; 2] = ["169.254.0.0/16", "fe80::/10"];

/// Where a server of DHCP is asked, and where its clients are answered (RFC 2131, section 4.1; RFC 8415, section 7.2).
const OF_SERVERS: [u16; 2] = [67, 547];
const OF_CLIENTS: [u16; 2] = [68, 546];

/// What a host gives its network beside addresses: names, a system to begin with, and the time.
const OF_NETWORKS: [u16; 4] = [53, 69, 123, 4011];

/// Where those who are away ask for a tunnel: IPsec (RFC 7296, section 2; RFC 3948, section 2.1), OpenVPN and WireGuard, and L2TP.
const OF_TUNNELS: [u16; 5] = [500, 4500, 1194, 51820, 1701];

/// What tunnels themselves are sent as: GRE, and ESP of IPsec.
const TUNNELLED: [Protocol; 2] = [Protocol(47), Protocol(50)];

/// What routers keep their own clients from asking of others, and ask for them: mail, names, pages, time.
const INTERCEPTED: [u16; 9] = [21, 25, 53, 80, 123, 443, 853, 3128, 8080];

/// Pages among those.
const PAGES: [u16; 2] = [80, 443];

/// To so few addresses a rule leads to a device by the way, as a modem that has a page of its own on the line of the provider.
pub(super) const FEW: u128 = 8;

/// All that sites may have for themselves, of which each has a part (RFC 1918; RFC 4193).
const BLOCKS: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

/// Those of IPv4: a network that has none of their addresses has others.
const BLOCKS_V4: [&str; 3] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/// What people and systems (systemd.net-naming-scheme(7)) call the interface to the world, with the tunnels that bring IPv6 of a
/// provider (sit, ip-tunnel(8); the names that tunnelbroker.net, Debian and OpenWrt give), and people that to their own network.
const WORLD: [&str; 16] = [
    "wan", "wwan", "wwp", "ppp", "pppoe", "internet", "br-wan", "br-ex", "br-ext", "he-ipv6", "he-net", "henet", "sit",
    "6to4", "6in4", "6rd",
];
const OWN: [&str; 2] = ["lan", OWN_BRIDGE];

/// What rules show of interfaces.
#[derive(Debug, Default)]
pub(super) struct Signs {
    inner: BTreeSet<String>,
    /// Those of the inner ones where a network is, and no single host alone, with the interfaces from which a rule lets packets there; none
    /// where it names none.
    serving: BTreeMap<String, BTreeSet<Option<String>>>,
    /// Those at which the host gives out addresses.
    giving: BTreeSet<String>,
    outer: BTreeSet<String>,
    /// Those at which the host is given its own address.
    given: BTreeSet<String>,
    /// Which networks of sites are kept out whole, by interface: strangers come there, or its own network is another.
    guarded: BTreeMap<String, AddressSet>,
    /// Where those ask for a tunnel who are away.
    asked: BTreeSet<String>,
    /// Whether a tunnel may be asked for at all.
    has_tunnels: bool,
    /// Private networks from which packets are let in, by the interface that is named beside them.
    pub(super) networks: BTreeMap<String, AddressSet>,
    /// Private networks to which packets are let go, by the interface that is named beside them.
    pub(super) reached: BTreeMap<String, AddressSet>,
    /// Those by whose pattern clients come that go out by another.
    dialled_in: BTreeSet<String>,
    /// Those at which the host has an address of the world.
    pub(super) addressed: Addressed,
    /// Those by which packets to few ports may leave for the world.
    pub(super) partly: BTreeSet<String>,
}

impl Signs {
    /// Of these rules.
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let (mut signs, world) = (Signs::default(), routable());
        let sent_on = sent_on(ruleset);
        for rule in ruleset.rules() {
            rule.conditions.iter().for_each(|condition| signs.keep_out(rule, condition, &world));
        }
        for rule in of_others(ruleset) {
            for condition in rule.conditions.iter().filter(|one| !one.tests.iter().any(is_of_host)) {
                signs.read(rule, condition, &sent_on);
            }
        }
        if let Program::Chains(chains) = &ruleset.program {
            for (rule, way) in met(chains, Hook::Input, None, coming) {
                let giving = rule.conditions.iter().filter(|one| gives(rule, one));
                let by = giving.filter_map(|one| coming(way, one)).flatten();
                by.filter_map(Pattern::name).for_each(|name| signs.give(name));
            }
            signs.addressed = Addressed::of(chains);
            let led = chains.turned.iter().filter(|turn| to_site(turn).is_some()).flat_map(|turn| &turn.packets);
            signs
                .outer
                .extend(led.filter(|one| is_for_server(one)).flat_map(|one| one.incoming.names().map(str::to_owned)));
        }
        signs
    }

    /// No sender of a private network by it, or none to go to, also where the host alone would be the sender.
    fn keep_out(&mut self, rule: &Rule, condition: &Condition, world: &AddressSet) {
        if rule.verdict.denies() && condition.protocols.is_full() {
            self.guard(&condition.incoming, &condition.source, world);
            self.guard(&condition.outgoing, &condition.destination, world);
        }
    }

    fn read(&mut self, rule: &Rule, condition: &Condition, sent_on: &AddressSet) {
        let accepts = rule.verdict.accepts();
        // To a private network by it, or to a host there; what a policy of IPsec takes goes to one beyond the provider.
        let is_there = || !condition.tests.iter().any(|test| is_by_policy(test) == Some(true));
        if accepts && is_of_site(&condition.destination) && is_there() {
            let is_network = !is_few(&condition.destination);
            // One host may be a device on the line of the provider, unless others are sent on to it.
            if is_network || condition.destination.overlaps(sent_on) {
                self.inner.extend(condition.outgoing.names().map(str::to_owned));
            }
            if is_network {
                self.serve(&condition.outgoing, &condition.incoming);
                reach(&mut self.reached, &condition.outgoing, &condition.destination);
            }
        }
        if accepts {
            reach(&mut self.networks, &condition.incoming, &condition.source);
        }
        // The host gives addresses to those behind it, or is given its own.
        if gives(rule, condition) {
            condition.incoming.names().for_each(|name| self.give(name));
        }
        if accepts && condition.protocols == ProtocolSet::point(Protocol::UDP) {
            if is_among(&condition.selectors, &OF_CLIENTS) {
                self.given.extend(condition.incoming.names().map(str::to_owned));
            }
            if is_among(&condition.selectors, &OF_TUNNELS) {
                self.has_tunnels = true;
                self.asked.extend(condition.incoming.names().map(str::to_owned));
            }
        }
        // A rule for whatever protocols asks for none of these.
        let is_tunnelled =
            || condition.protocols.size() <= FEW && TUNNELLED.iter().any(|one| condition.protocols.contains(*one));
        self.has_tunnels |= accepts && is_tunnelled();
    }

    fn give(&mut self, name: &str) {
        self.giving.insert(name.to_owned());
        self.inner.insert(name.to_owned());
        self.serving.entry(name.to_owned()).or_default().insert(None);
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
        let names = interfaces.names().filter(|_| is_whole_block(addresses, world));
        names.for_each(|name| add(&mut self.guarded, name, addresses));
    }

    /// Whether the interface `from` leads inside, if packets of it may leave by `to`, and none of those may come back; by any where
    /// there is none.
    pub(super) fn show_inner(&self, from: &str, to: Option<&[&str]>) -> bool {
        let is_inner =
            self.is_inner(from) || to.is_some_and(|names| names.iter().all(|name| self.tells_of_others(name)));
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
        self.given.contains(name) || self.tells_of_others(name)
    }

    /// The same, so that others are no such. A host may be given an address on each of its networks, as on a private one of a cloud.
    pub(super) fn tells_of_others(&self, name: &str) -> bool {
        let is_called_so = || is_called(name, &WORLD) && !self.dialled_in.contains(name);
        self.outer.contains(name) || self.guarded.contains_key(name) || is_called_so() || is_to_all(name)
    }

    /// Whether it is that to a network of the host's own, by its name or because the host gives out addresses there, and nothing says
    /// the opposite.
    pub(super) fn is_known_inner(&self, name: &str) -> bool {
        (self.giving.contains(name) || is_called(name, &OWN)) && !self.is_outer(name)
    }

    /// Whether a tunnel may be asked for, by whatever interface.
    pub(super) fn has_tunnels(&self) -> bool {
        self.has_tunnels
    }

    /// The same, or those who are away ask for a tunnel there.
    pub(super) fn may_be_outer(&self, name: &str) -> bool {
        self.show_outer(name) || self.is_asked_for_tunnels(name)
    }

    /// Whether those who are away ask for a tunnel there, and nothing says that it leads inside.
    pub(super) fn is_asked_for_tunnels(&self, name: &str) -> bool {
        self.asked.contains(name) && !self.is_inner(name)
    }

    /// Whether it may be one to the world by a weak sign: none shows that it is, and none that it leads inside.
    pub(super) fn may_lead_out(&self, name: &str) -> bool {
        (self.addressed.is_at(name) || self.partly.contains(name)) && !self.is_inner(name)
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

/// Adds what is a network of a site to those at interfaces.
fn reach(known: &mut BTreeMap<String, AddressSet>, interfaces: &InterfaceSet, addresses: &AddressSet) {
    interfaces.names().filter(|_| is_network_of_site(addresses)).for_each(|name| add(known, name, addresses));
}

/// Adds addresses to those of a name.
pub(super) fn add(known: &mut BTreeMap<String, AddressSet>, name: &str, addresses: &AddressSet) {
    let own = known.entry(name.to_owned()).or_default();
    if !own.covers(addresses) {
        *own = own.union(addresses);
    }
}

/// The rules that packets of others may meet, and no packets of the host alone.
fn of_others(ruleset: &Ruleset) -> Vec<&Rule> {
    let Program::Chains(chains) = &ruleset.program else { return ruleset.rules() };
    let of = |is_own: bool| {
        let bases = chains.bases.iter().filter(|base| (base.hook == Hook::Output) == is_own);
        chains.reached(bases.map(|base| base.chain))
    };
    let (own, others) = (of(true), of(false));
    let all = (0..).map(ChainId).zip(&chains.chains);
    all.filter(|(id, _)| !own.contains(id) || others.contains(id)).flat_map(|(_, chain)| &chain.rules).collect()
}

/// Whether a test asks that the host itself is the sender.
fn is_of_host(test: &Test) -> bool {
    matches!(test.question, Question::Own(Side::Source) | Question::Local(Side::Source)) && test.answer
}

/// The private addresses to which packets are sent on. Of a list of pf that sends any on it may be each.
fn sent_on(ruleset: &Ruleset) -> AddressSet {
    match &ruleset.program {
        Program::Chains(chains) => {
            AddressSet::union_of(chains.turned.iter().filter_map(to_site).map(AddressSet::only).collect::<Vec<_>>())
        }
        Program::List(_) if ruleset.translated.iter().any(|one| !one.incoming.is_any()) => AddressSet::any(),
        Program::List(_) | Program::Unordered(_) => AddressSet::default(),
    }
}

/// By which interfaces alone packets come that meet a condition on a way; none where any may be it.
fn coming<'a>(by: Option<&'a BTreeSet<Pattern>>, condition: &'a Condition) -> Option<&'a BTreeSet<Pattern>> {
    if let InterfaceSet::OneOf(patterns) = &condition.incoming { Some(patterns) } else { by }
}

/// Whether by such a rule the host gives out addresses, and may give what else a network needs.
fn gives(rule: &Rule, condition: &Condition) -> bool {
    let of_servers = ports(&OF_SERVERS);
    rule.verdict.accepts()
        && condition.protocols == ProtocolSet::point(Protocol::UDP)
        && condition.selectors.overlaps(&of_servers)
        && of_servers.union(&ports(&OF_NETWORKS)).covers(&condition.selectors)
}

/// The private address that packets get, if that is not the host's own.
pub(super) fn to_site(turn: &Turned) -> Option<IpAddr> {
    let to = turn.to.and_then(|to| to.address()).filter(|address| !address.is_loopback());
    to.filter(|address| is_private(&AddressSet::only(*address)))
}

/// Whether packets are sent to a server for what strangers ask of it, at whichever address of the host: not for what routers ask others for
/// in place of their clients. A page that is asked for at another port is that of a proxy.
pub(super) fn is_to_server(condition: &Condition, turn: &Turned) -> bool {
    let is_same = |port: u16| {
        let own = PortSet::point(Port(port));
        turn.to.and_then(|to| to.port).is_none_or(|to| to == Port(port)) || !condition.selectors.overlaps(&own)
    };
    let is_intercepted = |port: &u16| !PAGES.contains(port) || !is_same(*port);
    let intercepted: PortSet =
        INTERCEPTED.iter().filter(|port| is_intercepted(port)).map(|port| Interval::point(Port(*port))).collect();
    let has_ports = [Protocol::TCP, Protocol::UDP].iter().any(|one| condition.protocols.contains(*one));
    has_ports && !intercepted.covers(&condition.selectors) && !is_private(&condition.destination)
}

/// Whether packets are sent to a server there for what strangers ask of it. To whatever address it is that they came, those of a network
/// behind would ask others for the same; what they are kept from asking of others is for few protocols.
fn is_for_server(condition: &Condition) -> bool {
    let intercepted = ports(&INTERCEPTED);
    let has_ports = [Protocol::TCP, Protocol::UDP].iter().any(|one| condition.protocols.contains(*one));
    has_ports
        && !condition.selectors.overlaps(&intercepted)
        && is_most(&condition.destination)
        && is_most(&condition.source)
}

/// Whether it is a network of a site, and no block of which every site has a part.
pub(super) fn is_network_of_site(addresses: &AddressSet) -> bool {
    is_of_site(addresses) && !BLOCKS.iter().any(|block| addresses.covers(&networks(&[block])))
}

/// Whether it is called one of these, with a number or without.
pub(super) fn is_called(name: &str, stems: &[&str]) -> bool {
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

pub(super) fn is_few(addresses: &AddressSet) -> bool {
    addresses.v4.size() <= FEW && addresses.v6.size() <= FEW
}

fn is_among(own: &PortSet, of: &[u16]) -> bool {
    !own.is_empty() && ports(of).covers(own)
}

fn ports(of: &[u16]) -> PortSet {
    of.iter().map(|port| Interval::point(Port(*port))).collect()
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
