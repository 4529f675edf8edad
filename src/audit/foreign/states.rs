//! What a ruleset does with packets that open no flow, and with those that no host can do without.
//!
//! In: a ruleset with chains. Out: findings about state, loopback, and messages of ICMP. pf and Windows keep state by
//! themselves and are not asked.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::Beside;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::opened::{Bound, Opened, passing};
use crate::audit::openness::openness;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Slots};
use crate::audit::words;
use crate::audit::world::World;
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::flow::flag;
use crate::ruleset::{Condition, Device, Flow, Packet, Program, Protocol, Ruleset, Tracking};
use crate::sets::{Family, Port, PortSet};

/// Flags in place of state.
pub static NO_STATE: Entry = Entry {
    id: "no-state",
    level: Level::High,
    summary: "segments that belong to no flow are let in by their flags, where no flow may be opened",
    why: "whoever sends chooses the flags: every port can be probed, and what the host answers comes through",
    advice: "let established and related flows in by their state, and nothing else without a service",
    tag: None,
};

/// What fits no flow.
pub static INVALID_ACCEPTED: Entry = Entry {
    id: "invalid-accepted",
    level: Level::Medium,
    summary: "packets that connection tracking calls invalid are accepted",
    why: "they fit no flow and can't begin one: they are used to slip past rules that look at state",
    advice: "drop invalid packets before the first rule that accepts",
    tag: None,
};

/// Last what comes most.
pub static ESTABLISHED_LATE: Entry = Entry {
    id: "established-late",
    level: Level::Info,
    summary: "the rule for established flows stands behind more than 50 others",
    why: "every packet of every flow walks them",
    advice: "put the rule for established and related flows first",
    tag: None,
};

/// Stateless and open.
pub static UNTRACKED_OPEN: Entry = Entry {
    id: "untracked-open",
    level: Level::Medium,
    summary: "packets are taken out of connection tracking, and untracked ones are accepted from anywhere",
    why: "a hole without state: replies and openings are not told apart",
    advice: "limit both sides: name addresses and ports where tracking is switched off, and where its packets are accepted",
    tag: None,
};

/// Neighbours are not found, or large packets vanish.
pub static ICMPV6_BROKEN: Entry = Entry {
    id: "icmpv6-broken",
    level: Level::High,
    summary: "IPv6 is in use and a type of message that it needs is dropped",
    why: "without neighbour discovery no neighbour is found, without packet-too-big connections hang (RFC 4890)",
    advice: "accept neighbour solicitation and advertisement, packet too big, time exceeded and parameter problem",
    tag: None,
};

/// Large packets vanish.
pub static PATH_MTU_BROKEN: Entry = Entry {
    id: "path-mtu-broken",
    level: Level::Medium,
    summary: "the IPv4 message `fragmentation needed` is dropped",
    why: "connections open and then hang as soon as a large packet is sent (RFC 1191)",
    advice: "accept related packets, or ICMP type 3 code 4",
    tag: None,
};

/// The host does not reach itself.
pub static LOOPBACK_BROKEN: Entry = Entry {
    id: "loopback-broken",
    level: Level::Medium,
    summary: "connections over loopback are denied",
    why: "half of a host's software talks to itself over it",
    advice: "accept what comes in by the loopback interface, and what leaves by it",
    tag: None,
};

/// An address in place of the interface.
pub static LOOPBACK_SPOOF: Entry = Entry {
    id: "loopback-spoof",
    level: Level::Medium,
    summary: "packets with a loopback source are let in by other interfaces, where strangers are not",
    why: "the address is the sender's to choose; the interface is not",
    advice: "accept loopback by its interface, and drop its addresses on every other",
    tag: None,
};

/// More rules than these before the one that most packets meet.
const LATE: usize = 50;

/// Fewer ports than these are a service, not a way back in.
const WAY_BACK: u128 = 1_000;

/// What passes of one state and flags.
struct Passing(Vec<Opened>);

/// Each question about state and about what no host can do without.
pub(super) fn findings(ruleset: &Ruleset, beside: Beside<'_>) -> Vec<Finding> {
    if !matches!(ruleset.program, Program::Chains(_)) {
        return Vec::new();
    }
    let mut slots = Slots::default();
    let mut of = |bound, flow| Passing(passing(ruleset, bound, flow, &mut slots));
    let plain = Flow::plain;
    let new = of(Bound::Most, plain(Tracking::New));
    let sure = of(Bound::Likely, plain(Tracking::New));
    let related = of(Bound::Most, plain(Tracking::Related));
    let untracked = of(Bound::Most, plain(Tracking::Untracked));
    let established = of(Bound::Most, Flow::new(Tracking::Established, flag::ACK));
    let stray = of(Bound::Likely, Flow::new(Tracking::New, flag::ACK));
    let invalid = of(Bound::Likely, Flow::new(Tracking::Invalid, flag::ACK));
    let free = of(Bound::Likely, plain(Tracking::Untracked));
    let mut found = Vec::new();
    found.extend(loopback_broken(ruleset, &new, &slots));
    found.extend(loopback_spoof(&sure, &slots));
    let world = World::outside(beside.internal);
    found.extend(icmpv6_broken(&new, [&new, &related, &untracked], &slots, &world));
    found.extend(path_mtu_broken(&established, [&new, &related, &untracked], &slots, &world));
    found.extend(invalid_accepted(&invalid, &world, &slots));
    found.extend(no_state(&stray, &new, &world, &slots));
    found.extend(untracked_open(ruleset, &free, &world, &slots));
    found.extend(super::walked::late(ruleset, LATE));
    for finding in &mut found {
        let direction = finding.chain.unwrap_or(Direction::Inbound);
        let default = new.of(direction).and_then(|one| one.openers.iter().find(|one| one.is_default)?.span);
        finding.place = finding.place.or(default).or(Some(beside.start));
    }
    found
}

impl Passing {
    fn of(&self, direction: Direction) -> Option<&Opened> {
        self.0.iter().find(|one| one.reach.direction == direction)
    }

    fn filters(&self, direction: Direction) -> bool {
        self.of(direction).is_some_and(|one| one.is_filtered && one.reach.complete)
    }

    fn holds(&self, packet: &Packet, slots: &Slots) -> bool {
        self.of(packet.direction).is_some_and(|one| one.holds(packet, slots))
    }

    /// Inbound TCP ports open to the world from beyond loopback, but for those that a chain's default or a mere source port
    /// opens.
    fn tcp(&self, world: &World, slots: &Slots) -> (PortSet, Vec<Span>) {
        let Some(opened) = self.of(Direction::Inbound).filter(|one| one.is_filtered) else { return Default::default() };
        let openings = by_rules(opened, slots);
        let open = openness(openings.iter().copied(), Direction::Inbound, world);
        let ports = open.either.at_least(SourceClass::Anywhere).clone();
        let rules = openings.iter().filter(|one| one.region.values.overlaps(&ports)).filter_map(|one| one.rule);
        let mut spans: Vec<Span> = rules.filter_map(|number| opened.openers.get(number)?.span).collect();
        spans.sort_unstable();
        spans.dedup();
        (ports, spans)
    }

    /// What comes in by those openings on these ports.
    fn extent(&self, ports: &PortSet, slots: &Slots) -> Vec<Extent> {
        let openings = self.of(Direction::Inbound).map_or(Vec::new(), |opened| by_rules(opened, slots));
        let openings = openings.into_iter().filter(|one| one.region.values.overlaps(ports));
        Extent::of_openings(Direction::Inbound, Kind::Ports(Transport::Tcp), ports, openings, (slots, &|_| false))
    }

    /// Whether anything with ports is let in from beyond loopback in a family.
    fn uses(&self, family: Family, slots: &Slots) -> bool {
        let beyond = |one: &Opening| {
            matches!(one.kind, Kind::Ports(_))
                && !slots.all_internal(&one.region.incoming)
                && one.region.families(one.kind).any(|own| own == family)
        };
        self.of(Direction::Inbound).is_some_and(|one| one.is_filtered && one.reach.openings.iter().any(beyond))
    }
}

/// What rules let in of TCP by other interfaces than loopback, whatever its source port.
fn by_rules<'a>(opened: &'a Opened, slots: &Slots) -> Vec<&'a Opening> {
    let by_rule = |one: &&Opening| {
        let opener = one.rule.and_then(|number| opened.openers.get(number));
        let beyond = !slots.all_internal(&one.region.incoming);
        beyond && opener.is_some_and(|opener| !opener.is_default) && one.region.source_ports.is_full()
    };
    opened.reach.of(Kind::Ports(Transport::Tcp)).filter(by_rule).collect()
}

/// A packet to or from the host, new and of no interface that a rule names.
fn packet(direction: Direction, source: &str, destination: &str, protocol: Protocol, selector: u16) -> Option<Packet> {
    let (source, destination): (IpAddr, IpAddr) = (source.parse().ok()?, destination.parse().ok()?);
    Some(Packet {
        direction,
        incoming: Device::Unmentioned,
        outgoing: Device::Unmentioned,
        source,
        destination,
        protocol,
        source_port: if protocol.has_ports() { 40_000 } else { 0 },
        selector,
        flow: Flow::plain(Tracking::New),
        answers: BTreeMap::new(),
    })
}

/// Whether the ruleset decides this packet at all.
fn is_decided(ruleset: &Ruleset, packet: &Packet) -> bool {
    let domain = ruleset.domain.get(&packet.direction);
    domain.is_none_or(|list| list.iter().any(|one| packet.fits(&Condition { tests: Vec::new(), ..one.clone() }, None)))
}

/// Ports by which it is seen whether loopback works: one that nobody registers, printing, names.
const ASKED: [u16; 3] = [40_001, 631, 53];

fn loopback_broken(ruleset: &Ruleset, new: &Passing, slots: &Slots) -> Option<Finding> {
    let mut broken = Vec::new();
    for (family, address) in [(Family::V4, "127.0.0.1"), (Family::V6, "::1")] {
        for direction in [Direction::Inbound, Direction::Outbound] {
            if !new.filters(direction) || !new.uses(family, slots) {
                continue;
            }
            let asked: Vec<Packet> = ASKED
                .into_iter()
                .filter_map(|port| packet(direction, address, address, Protocol::TCP, port))
                .map(|one| match direction {
                    Direction::Outbound => Packet { outgoing: Device::Loopback, ..one },
                    _ => Packet { incoming: Device::Loopback, ..one },
                })
                .filter(|one| is_decided(ruleset, one))
                .collect();
            if !asked.is_empty() && !asked.iter().any(|one| new.holds(one, slots)) {
                broken.push(format!("{} {}", direction.name(), family.name()));
            }
        }
    }
    let message = format!("nothing opens a connection over loopback: {}", words::list(&broken));
    (!broken.is_empty()).then(|| Finding::new(&LOOPBACK_BROKEN, message))
}

fn loopback_spoof(sure: &Passing, slots: &Slots) -> Option<Finding> {
    let held = |source: &str, destination: &str| {
        let packet = packet(Direction::Inbound, source, destination, Protocol::TCP, 40_001);
        packet.is_some_and(|packet| sure.holds(&packet, slots))
    };
    // Documentation addresses are no different from the world's but to a rule that names them.
    let spoofed: Vec<&str> = [("127.0.0.2", "198.51.100.1", "192.0.2.7"), ("::1", "2001:db8:a::1", "2001:db8::7")]
        .into_iter()
        .filter(|(own, host, stranger)| held(own, host) && !held(stranger, host))
        .map(|(own, ..)| if own.contains(':') { "::1" } else { "127.0.0.0/8" })
        .collect();
    let message =
        format!("packets from {} are let in by any interface, where strangers are not", words::list(&spoofed));
    (!spoofed.is_empty()).then(|| Finding::new(&LOOPBACK_SPOOF, message).chain(Direction::Inbound))
}

/// Messages that IPv6 needs on their way in (RFC 4890, section 4.4.1).
const NEEDED_V6: [(&str, u8); 3] =
    [("packet too big", 2), ("neighbour solicitation", 135), ("neighbour advertisement", 136)];

/// Whether messages of this type and code come in from anybody beyond loopback, in one of these states; from routers anywhere,
/// if the world is given.
fn comes_in(states: [&Passing; 3], kind: Kind, selector: u16, slots: &Slots, world: Option<&World>) -> bool {
    let from_afar = |one: &Opening| {
        world.is_none_or(|world| world.class(&one.region.source).is_some_and(|own| own >= SourceClass::Broad))
    };
    let fits = |one: &Opening| {
        one.region.values.contains(Port(selector)) && !slots.all_internal(&one.region.incoming) && from_afar(one)
    };
    let inbound = states.into_iter().filter_map(|state| state.of(Direction::Inbound));
    inbound.into_iter().any(|one| !one.reach.complete || one.reach.of(kind).any(fits))
}

fn icmpv6_broken(new: &Passing, states: [&Passing; 3], slots: &Slots, world: &World) -> Option<Finding> {
    if !new.uses(Family::V6, slots) {
        return None;
    }
    // Neighbours are on the link; who says that a packet is too big is any router on the way.
    let is_dropped = |kind: u8| {
        let selector = Condition::icmp_selector(kind, 0);
        !comes_in(states, Kind::Icmp(Family::V6), selector, slots, (kind == 2).then_some(world))
    };
    let dropped: Vec<&str> = NEEDED_V6.iter().filter(|(_, kind)| is_dropped(*kind)).map(|(name, _)| *name).collect();
    let message = format!("IPv6 is let in, and these messages that it needs are not: {}", words::list(&dropped));
    (!dropped.is_empty()).then(|| Finding::new(&ICMPV6_BROKEN, message).chain(Direction::Inbound))
}

fn path_mtu_broken(established: &Passing, states: [&Passing; 3], slots: &Slots, world: &World) -> Option<Finding> {
    let passes = comes_in(states, Kind::Icmp(Family::V4), Condition::icmp_selector(3, 4), slots, Some(world));
    (established.uses(Family::V4, slots) && !passes).then(|| {
        let text = "ICMP type 3 code 4, fragmentation needed, is dropped on its way in, related or not";
        Finding::new(&PATH_MTU_BROKEN, text).chain(Direction::Inbound)
    })
}

/// From whom on which ports: `from anyone on tcp 443 and from anyone who comes by wg0 on tcp 22`.
fn accepted(extent: &[Extent]) -> String {
    let mut by_ways: BTreeMap<String, Vec<&PortSet>> = BTreeMap::new();
    for one in extent {
        by_ways.entry(one.ways.of_others().said()).or_default().push(&one.values);
    }
    let part = |(by, ports): (String, Vec<&PortSet>)| {
        let from = if by.is_empty() { "from anyone".to_owned() } else { format!("from anyone who comes{by}") };
        let ports: PortSet = ports.into_iter().flat_map(|ports| ports.ranges()).copied().collect();
        format!("{from} on {}", words::values(Kind::Ports(Transport::Tcp), &ports))
    };
    words::few(&by_ways.into_iter().map(part).collect::<Vec<_>>(), 4)
}

/// A finding about segments that come in, at the rules that let them in.
fn about(finding: Finding, extent: Vec<Extent>, spans: Vec<Span>) -> Finding {
    Finding { extent, ..at(finding, spans) }
}

fn at(finding: Finding, spans: Vec<Span>) -> Finding {
    let mut finding = finding.chain(Direction::Inbound).at(spans.first().copied());
    finding.rules = spans.into_iter().skip(1).collect();
    finding
}

fn invalid_accepted(invalid: &Passing, world: &World, slots: &Slots) -> Option<Finding> {
    let (ports, spans) = invalid.tcp(world, slots);
    let extent = invalid.extent(&ports, slots);
    let message = format!("segments that connection tracking calls invalid are accepted {}", accepted(&extent));
    (!ports.is_empty()).then(|| about(Finding::new(&INVALID_ACCEPTED, message), extent, spans))
}

fn no_state(stray: &Passing, new: &Passing, world: &World, slots: &Slots) -> Option<Finding> {
    let (ports, spans) = stray.tcp(world, slots);
    let only = ports.difference(&new.tcp(world, slots).0);
    let extent = stray.extent(&only, slots);
    let message = format!("segments without SYN that belong to no flow are accepted {}", accepted(&extent));
    (only.size() >= WAY_BACK).then(|| about(Finding::new(&NO_STATE, message), extent, spans))
}

fn untracked_open(ruleset: &Ruleset, free: &Passing, world: &World, slots: &Slots) -> Option<Finding> {
    let moved = ruleset.unread.iter().find(|one| {
        let what = one.what.to_ascii_lowercase();
        what.contains("notrack") || what.starts_with("the target `ct`")
    })?;
    let (ports, spans) = free.tcp(world, slots);
    let extent = free.extent(&ports, slots);
    let accepted = accepted(&extent);
    let message = format!("tracking is switched off for some packets, and untracked ones are accepted {accepted}");
    (!ports.is_empty()).then(|| {
        let mut finding = about(Finding::new(&UNTRACKED_OPEN, message), extent, spans);
        finding.rules.extend(finding.place);
        finding.place = Some(moved.span);
        finding
    })
}
