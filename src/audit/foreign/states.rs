//! What a ruleset does with packets that open no flow, and with those that no host can do without.
//!
//! In: a ruleset with chains. Out: findings about state, loopback, and messages of ICMP. pf and Windows keep state by
//! themselves and are not asked.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::{Beside, sealed};
use crate::audit::checks::sources::EPHEMERAL;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::link;
use crate::audit::opened::{self, Bound, Opened, has_gap, passing, untracking};
use crate::audit::openness::openness;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Slots};
use crate::audit::words;
use crate::audit::world::World;
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::flow::flag;
use crate::ruleset::{Base, Condition, Device, Flow, Hook, Packet, Program, Protocol, Ruleset, Tracking, Verdict};
use crate::sets::{AddressSet, Family, Port, PortSet};

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
    let free = Passing(opened::untracked(ruleset, Bound::Likely, &mut slots));
    let sealed = sealed::addresses(ruleset);
    let told = |passing: Passing, is_as_sent| passing.sent_from_afar(is_as_sent).unsealed(&sealed, &slots);
    let [stray, invalid, free] = [told(stray, false), told(invalid, true), told(free, true)];
    let mut found = Vec::new();
    let world = World::outside(beside.internal);
    found.extend(loopback_broken(ruleset, &new, &slots));
    found.extend(loopback_spoof(ruleset, &sure, &slots, &world));
    found.extend(icmpv6_broken(ruleset, &new, (&related, &untracked), &slots, &world));
    found.extend(path_mtu_broken(ruleset, &established, (&related, &untracked), &slots, &world));
    found.extend(invalid_accepted(&invalid, &world, &slots));
    found.extend(no_state(&stray, &new, &world, &slots));
    found.extend(untracked_open(ruleset, &free, &world, &slots));
    for finding in &mut found {
        finding.place = finding.place.or(Some(beside.start));
    }
    found
}

impl Passing {
    /// Without senders from whom no router passes on what goes to such addresses; packets of no flow get no other.
    fn sent_from_afar(mut self, is_as_sent: bool) -> Self {
        for one in &mut self.0 {
            link::keep(&mut one.reach, is_as_sent);
        }
        self
    }

    /// Without the holes that the addresses of containers make.
    fn unsealed(mut self, sealed: &AddressSet, slots: &Slots) -> Self {
        sealed::close(sealed, &mut self.0, &mut [], slots);
        self
    }

    fn of(&self, direction: Direction) -> Option<&Opened> {
        self.0.iter().find(|one| one.reach.direction == direction)
    }

    fn filters(&self, direction: Direction) -> bool {
        self.of(direction).is_some_and(|one| one.is_filtered && one.reach.complete)
    }

    fn holds(&self, packet: &Packet, slots: &Slots) -> bool {
        self.of(packet.direction).is_some_and(|one| one.holds(packet, slots))
    }

    /// Inbound TCP ports open to nearly all of the world from beyond loopback, but for those that a chain's default or a mere source port
    /// opens.
    fn tcp(&self, world: &World, slots: &Slots) -> (PortSet, Vec<Span>) {
        let Some(opened) = self.of(Direction::Inbound).filter(|one| one.is_filtered) else { return Default::default() };
        let openings = by_rules(opened, slots);
        let open = openness(openings.iter().copied(), Direction::Inbound, world);
        let ports = open.to_nearly_all(Family::V4).union(open.to_nearly_all(Family::V6));
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

/// What rules let in of TCP by other interfaces than loopback, whatever its source port: a port of which no honest flow comes, or those of a
/// system, may be left out.
fn by_rules<'a>(opened: &'a Opened, slots: &Slots) -> Vec<&'a Opening> {
    let by_rule = |one: &&Opening| {
        let opener = one.rule.and_then(|number| opened.openers.get(number));
        let beyond = !slots.all_internal(&one.region.incoming);
        beyond && opener.is_some_and(|opener| !opener.is_default) && one.region.source_ports.size() >= EPHEMERAL
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

/// Where the chain of a direction says what comes of what no rule decides, for a family: of several the one that denies.
fn default(ruleset: &Ruleset, direction: Direction, family: Family) -> Option<Span> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let own = match direction {
        Direction::Inbound => Hook::Input,
        Direction::Outbound => Hook::Output,
        Direction::Forward => Hook::Forward,
    };
    let bases = chains.bases.iter().filter(|base| base.hook == own && base.families.contains(&family));
    let bases = bases.filter(|base| base.default_span.is_some());
    let denies = |base: &&Base| base.default.as_ref().is_some_and(Verdict::denies);
    bases.max_by_key(denies).and_then(|base| base.default_span)
}

/// Ports by which it is seen whether loopback works: one that nobody registers, printing, names.
const ASKED: [u16; 3] = [40_001, 631, 53];

fn loopback_broken(ruleset: &Ruleset, new: &Passing, slots: &Slots) -> Option<Finding> {
    let (mut broken, mut place) = (Vec::new(), None);
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
                place = place.or_else(|| default(ruleset, direction, family));
            }
        }
    }
    let message = format!("nothing opens a connection over loopback: {}", words::list(&broken));
    (!broken.is_empty()).then(|| Finding::new(&LOOPBACK_BROKEN, message).at(place))
}

fn loopback_spoof(ruleset: &Ruleset, sure: &Passing, slots: &Slots, world: &World) -> Option<Finding> {
    let [port, ..] = ASKED;
    let spoofs = |source: &str, destination: &str| {
        let packet = packet(Direction::Inbound, source, destination, Protocol::TCP, port);
        packet.is_some_and(|packet| sure.holds(&packet, slots))
    };
    let is_for_strangers = |family: Family| {
        let comes = |one: &Opening| {
            let from = one.region.source.of_family(family);
            one.region.values.contains(Port(port))
                && !slots.all_internal(&one.region.incoming)
                && world.class(&from) >= Some(SourceClass::Broad)
        };
        sure.of(Direction::Inbound).is_some_and(|one| one.reach.of(Kind::Ports(Transport::Tcp)).any(comes))
    };
    let asked = [(Family::V4, "127.0.0.2", "198.51.100.1", "127.0.0.0/8"), (Family::V6, "::1", "2001:db8:a::1", "::1")];
    let spoofed = asked.into_iter().filter(|(family, own, host, _)| spoofs(own, host) && !is_for_strangers(*family));
    let spoofed: Vec<(Family, &str)> = spoofed.map(|(family, .., said)| (family, said)).collect();
    let (first, _) = spoofed.first()?;
    let from: Vec<&str> = spoofed.iter().map(|(_, said)| *said).collect();
    let message = format!(
        "a packet from outside that claims to come from {} is let in to ports that are closed to strangers",
        words::list(&from)
    );
    let mut finding = Finding::new(&LOOPBACK_SPOOF, message).chain(Direction::Inbound);
    finding.place = default(ruleset, Direction::Inbound, *first);
    // `ip_route_input_slow` in net/ipv4/route.c, `ip6_rcv_core` in net/ipv6/ip6_input.c.
    finding.also.push(
        "Linux itself drops such a packet, but for IPv4 where `route_localnet` is set: the rules do not".to_owned(),
    );
    Some(finding)
}

/// The message that IPv6 needs of routers on the way (RFC 4890, section 4.3.1): related to the flow whose packet it tells of.
const TOO_BIG: (&str, u8) = ("packet too big", 2);

/// Messages that IPv6 needs of neighbours (RFC 4890, section 4.4.1). Linux tracks none of them, whatever the ruleset says: their state
/// is untracked (`icmpv6_error` in net/netfilter/nf_conntrack_proto_icmpv6.c), and a rule for related or new packets does not meet them.
const OF_NEIGHBOURS: [(&str, u8); 2] = [("neighbour solicitation", 135), ("neighbour advertisement", 136)];

/// Whether messages of this type and code come in from anybody beyond loopback, in one of these states; from routers anywhere,
/// if the world is given.
fn comes_in(states: &[&Passing], kind: Kind, selector: u16, slots: &Slots, world: Option<&World>) -> bool {
    let from_afar = |one: &Opening| {
        world.is_none_or(|world| world.class(&one.region.source).is_some_and(|own| own >= SourceClass::Broad))
    };
    let fits = |one: &Opening| {
        one.region.values.contains(Port(selector)) && !slots.all_internal(&one.region.incoming) && from_afar(one)
    };
    let mut inbound = states.iter().filter_map(|state| state.of(Direction::Inbound));
    inbound.any(|one| !one.reach.complete || one.reach.of(kind).any(fits))
}

fn icmpv6_broken(
    ruleset: &Ruleset,
    new: &Passing,
    (related, untracked): (&Passing, &Passing),
    slots: &Slots,
    world: &World,
) -> Option<Finding> {
    if !new.uses(Family::V6, slots) {
        return None;
    }
    let comes = |kind: u8, states: &[&Passing], world: Option<&World>| {
        comes_in(states, Kind::Icmp(Family::V6), Condition::icmp_selector(kind, 0), slots, world)
    };
    let (too_big, kind) = TOO_BIG;
    let mut dropped: Vec<&str> = Vec::new();
    dropped.extend((!comes(kind, &[related, untracked], Some(world))).then_some(too_big));
    let untold = OF_NEIGHBOURS.iter().filter(|(_, kind)| !comes(*kind, &[untracked], None));
    let untold: Vec<&str> = untold.map(|(name, _)| *name).collect();
    dropped.extend(&untold);
    let message = format!("IPv6 is let in, and these messages that it needs are not: {}", words::list(&dropped));
    let by_state =
        OF_NEIGHBOURS.iter().any(|(name, kind)| untold.contains(name) && comes(*kind, &[related, new], None));
    (!dropped.is_empty()).then(|| {
        let place = default(ruleset, Direction::Inbound, Family::V6);
        let mut finding = Finding::new(&ICMPV6_BROKEN, message).chain(Direction::Inbound).at(place);
        if by_state {
            finding.also.push(
                "messages of neighbours are tracked by nobody: a rule that asks for established, related or new packets does \
                 not meet them"
                    .to_owned(),
            );
        }
        finding
    })
}

fn path_mtu_broken(
    ruleset: &Ruleset,
    established: &Passing,
    (related, untracked): (&Passing, &Passing),
    slots: &Slots,
    world: &World,
) -> Option<Finding> {
    let selector = Condition::icmp_selector(3, 4);
    let passes = comes_in(&[related, untracked], Kind::Icmp(Family::V4), selector, slots, Some(world));
    (established.uses(Family::V4, slots) && !passes).then(|| {
        let text = "ICMP type 3 code 4, fragmentation needed, is dropped on its way in, related or not";
        Finding::new(&PATH_MTU_BROKEN, text).chain(Direction::Inbound).at(default(
            ruleset,
            Direction::Inbound,
            Family::V4,
        ))
    })
}

/// From whom on which ports: `from anyone on tcp 443 and from anyone who comes by wg0 on tcp 22`.
fn accepted(extent: &[Extent], world: &World) -> String {
    let mut by_ways: BTreeMap<String, (Option<SourceClass>, Vec<&PortSet>)> = BTreeMap::new();
    for one in extent {
        let (class, ports) = by_ways.entry(one.ways.of_others().said()).or_default();
        *class = (*class).max(world.class(&one.peers));
        ports.push(&one.values);
    }
    let part = |(by, (class, ports)): (String, (Option<SourceClass>, Vec<&PortSet>))| {
        let from = match class {
            Some(SourceClass::Broad) => format!("from a large part of the Internet{by}"),
            _ if by.is_empty() => "from anyone".to_owned(),
            _ => format!("from anyone who comes{by}"),
        };
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
    let message = format!("segments that connection tracking calls invalid are accepted {}", accepted(&extent, world));
    (!ports.is_empty()).then(|| about(Finding::new(&INVALID_ACCEPTED, message), extent, spans))
}

fn no_state(stray: &Passing, new: &Passing, world: &World, slots: &Slots) -> Option<Finding> {
    let (ports, spans) = stray.tcp(world, slots);
    let only = ports.difference(&new.tcp(world, slots).0);
    let extent = stray.extent(&only, slots);
    let message = format!("segments without SYN that belong to no flow are accepted {}", accepted(&extent, world));
    (only.size() >= WAY_BACK).then(|| about(Finding::new(&NO_STATE, message), extent, spans))
}

fn untracked_open(ruleset: &Ruleset, free: &Passing, world: &World, slots: &Slots) -> Option<Finding> {
    let by = untracking(ruleset).next();
    let (ports, spans) = free.tcp(world, slots);
    let extent = free.extent(&ports, slots);
    let accepted = accepted(&extent, world);
    let message = match by {
        Some(_) => format!("tracking is switched off for some packets, and untracked ones are accepted {accepted}"),
        None => format!("untracked packets are accepted {accepted}, and no rule takes any from connection tracking"),
    };
    let is_of_new = |span: &Span| {
        let own = ruleset.rules().into_iter().filter(|rule| rule.span == *span);
        own.flat_map(|rule| &rule.conditions).any(|one| one.flows.contains(Flow::plain(Tracking::New)))
    };
    // What could not be read may switch tracking off, and that is told as what it is.
    if ports.is_empty() || by.is_none() && (has_gap(ruleset) || spans.iter().all(is_of_new)) {
        return None;
    }
    let mut finding = about(Finding::new(&UNTRACKED_OPEN, message), extent, spans);
    match by {
        Some(by) => {
            finding.rules.extend(finding.place);
            finding.place = Some(by.span);
        }
        None => {
            finding.level = Level::Info;
            finding.advice =
                "leave `untracked` out of the rule: it lets everything in as soon as a rule switches tracking off"
                    .to_owned();
        }
    }
    Some(finding)
}
