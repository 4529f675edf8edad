//! Packets at the edges of the rules of a ruleset: for each rule, what reaches it by the jumps that lead there, with one field
//! after another moved over its edges.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use portcullis::policy::{Direction, State};
use portcullis::protocol::Transport;
use portcullis::ruleset::flow::flag;
use portcullis::ruleset::{
    ChainId, Chains, Condition, Device, Flow, InterfaceSet, Packet, Pattern, Protocol, Ruleset, Tracking, Verdict,
};
use portcullis::sets::{Family, Interval, IntervalSet, Point};

use super::edges::{Numbers, edges_of, state_of};
use super::lab;
use super::naive::{self, Payload};
use super::trial;

/// How many ways to one chain are gone.
const WAYS: usize = 16;

/// Up to `count` packets of a direction that a lab can send, no two alike, by way of these devices, to or from any address that
/// the host may adopt.
pub fn packets(chains: &Chains, direction: Direction, devices: &[String], count: usize, seed: u64) -> Vec<Packet> {
    let mut numbers = Numbers(seed);
    let mut conditions = Vec::new();
    for family in Family::ALL {
        conditions.push((family, Condition::any()));
        for (chain, ways) in ways(chains, direction, family) {
            let Some(chain) = chains.chain(chain) else { continue };
            for condition in chain.rules.iter().flat_map(|rule| &rule.conditions) {
                conditions.extend(ways.iter().filter_map(|way| both(way, condition)).map(|one| (family, one)));
            }
        }
    }
    for at in (1..conditions.len()).rev() {
        conditions.swap(at, numbers.below(at + 1));
    }
    conditions.truncate(20_000);
    let maker = Maker { direction, devices };
    let mut found = BTreeMap::new();
    // Every rule gets its turn before any gets a second one.
    for round in 0..3 {
        for (family, condition) in &conditions {
            let around = maker.around(condition, *family, &mut numbers);
            let some = if round == 0 { around.into_iter().take(2).collect() } else { around };
            for packet in some {
                if found.len() < count * 4 {
                    found.extend(usable(&packet).then(|| (format!("{packet:?}"), packet)));
                }
            }
        }
    }
    let mut chosen: Vec<Packet> = found.into_values().collect();
    while chosen.len() > count {
        chosen.swap_remove(numbers.below(chosen.len()));
    }
    let mut known: BTreeSet<String> = chosen.iter().map(|packet| format!("{packet:?}")).collect();
    for _ in 0..count * 40 {
        if chosen.len() >= count {
            break;
        }
        let packet = maker.settled(mixed(&numbers.pick(&chosen), &numbers.pick(&chosen), &mut numbers));
        if usable(&packet) && known.insert(format!("{packet:?}")) {
            chosen.push(packet);
        }
    }
    chosen
}

/// Some fields of the one, some of the other.
fn mixed(a: &Packet, b: &Packet, numbers: &mut Numbers) -> Packet {
    let mut packet = a.clone();
    if a.source.is_ipv4() == b.source.is_ipv4() {
        if numbers.below(2) == 0 {
            packet.source = b.source;
        }
        if numbers.below(2) == 0 {
            packet.destination = b.destination;
        }
        if numbers.below(2) == 0 {
            packet.protocol = b.protocol;
            packet.flow = b.flow;
        }
    }
    if numbers.below(2) == 0 {
        packet.selector = b.selector;
    }
    if numbers.below(2) == 0 {
        packet.source_port = b.source_port;
    }
    // Where rules have few edges, any ports serve.
    if packet.protocol.has_ports() && numbers.below(4) == 0 {
        packet.source_port = numbers.below(1 << 16) as u16;
        packet.selector = if numbers.below(2) == 0 { packet.selector } else { numbers.below(1 << 16) as u16 };
    }
    if numbers.below(2) == 0 {
        packet.incoming = b.incoming.clone();
    }
    if numbers.below(2) == 0 {
        packet.outgoing = b.outgoing.clone();
    }
    packet
}

/// Every device that a ruleset names, a device of its own for each pattern, without loopback.
pub fn devices(ruleset: &Ruleset) -> Vec<String> {
    let portcullis::ruleset::Program::Chains(chains) = &ruleset.program else { return Vec::new() };
    let mut found = BTreeSet::new();
    for condition in chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions) {
        for pattern in condition.incoming.patterns().chain(condition.outgoing.patterns()) {
            match pattern {
                Pattern::Exact(name) => found.insert(name.to_string()),
                Pattern::Prefix(name) => found.insert(format!("{name}9")),
                Pattern::Loopback => false,
            };
        }
    }
    found.into_iter().collect()
}

/// The same packet as a lab sends it, and the flags of its segment.
pub fn for_lab(packet: &Packet) -> Option<(naive::Packet, u8)> {
    let [kind, code] = packet.selector.to_be_bytes();
    let v6 = packet.source.is_ipv6();
    let payload = match packet.protocol {
        Protocol::TCP => Payload::Ports(Transport::Tcp, packet.source_port, packet.selector),
        Protocol::UDP => Payload::Ports(Transport::Udp, packet.source_port, packet.selector),
        Protocol::ICMP if !v6 => Payload::Icmp(kind, code),
        Protocol::ICMPV6 if v6 => Payload::Icmp(kind, code),
        // The rest of what has ports needs bodies of its own; headers of IPv6 that are no protocol are looked behind.
        Protocol(1 | 58 | 33 | 132 | 136) => return None,
        Protocol(0 | 43 | 44 | 51 | 59 | 60 | 135 | 139 | 140) if v6 => return None,
        Protocol(number) => Payload::Other(number),
    };
    let name = |device: &Device| match device {
        Device::Named(name) => Some(name.to_string()),
        Device::Unmentioned => Some(String::new()),
        Device::Loopback => None,
    };
    let sent = naive::Packet {
        direction: packet.direction,
        incoming: name(&packet.incoming)?,
        outgoing: name(&packet.outgoing)?,
        source: packet.source,
        destination: packet.destination,
        payload,
        state: State::New,
    };
    Some((sent, packet.flow.flags()))
}

/// How connection tracking sees such a segment of a flow that it does not know (`tcp_valid_flags` and the first column of
/// `tcp_conntracks` in `nf_conntrack_proto_tcp.c`, with `nf_conntrack_tcp_loose`): a SYN or a bare ACK is new, all else is invalid.
pub fn tracking_of_segment(flags: u8) -> Tracking {
    let told = flags & !(flag::PSH | flag::ECE | flag::CWR);
    match told & !flag::URG {
        flag::SYN | flag::ACK => Tracking::New,
        _ => Tracking::Invalid,
    }
}

fn usable(packet: &Packet) -> bool {
    let own: Vec<IpAddr> = lab::OWN.iter().map(|own| own.parse().unwrap()).collect();
    let Some((naive, _)) = for_lab(packet) else { return false };
    trial::deliverable(&naive, &own) && (own.contains(&packet.destination) || heard(packet) || trial::adoptable(&naive))
}

/// Whether it is addressed to a group in which every host is (RFC 1112, section 4; RFC 4291, section 2.8), or to all of a link.
fn heard(packet: &Packet) -> bool {
    let groups = ["224.0.0.1", "255.255.255.255", "ff02::1"].map(|one| one.parse::<IpAddr>().unwrap());
    packet.direction == Direction::Inbound && groups.contains(&packet.destination)
}

/// The chains that packets of this kind enter, with the conditions under which they do.
fn ways(chains: &Chains, direction: Direction, family: Family) -> Vec<(ChainId, Vec<Condition>)> {
    let mut found: Vec<(ChainId, Vec<Condition>)> = Vec::new();
    let bases = chains.way(direction, family);
    let mut open: VecDeque<(ChainId, Condition)> = bases.iter().map(|base| (base.chain, Condition::any())).collect();
    while let Some((id, way)) = open.pop_front() {
        let at = found.iter().position(|(own, _)| *own == id).unwrap_or_else(|| {
            found.push((id, Vec::new()));
            found.len() - 1
        });
        if found[at].1.len() >= WAYS || found[at].1.contains(&way) {
            continue;
        }
        found[at].1.push(way.clone());
        let Some(chain) = chains.chain(id) else { continue };
        for rule in &chain.rules {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict {
                open.extend(rule.conditions.iter().filter_map(|one| both(&way, one)).map(|one| (to, one)));
            }
        }
    }
    found
}

/// The packets of both.
fn both(a: &Condition, b: &Condition) -> Option<Condition> {
    let both = Condition {
        incoming: a.incoming.intersection(&b.incoming).unwrap_or_else(|| b.incoming.clone()),
        outgoing: a.outgoing.intersection(&b.outgoing).unwrap_or_else(|| b.outgoing.clone()),
        source: a.source.intersection(&b.source).into(),
        destination: a.destination.intersection(&b.destination).into(),
        protocols: a.protocols.intersection(&b.protocols),
        source_ports: a.source_ports.intersection(&b.source_ports),
        selectors: a.selectors.intersection(&b.selectors),
        flows: a.flows.intersection(&b.flows),
        tags: Vec::new(),
        tests: Vec::new(),
    };
    (!both.is_empty()).then_some(both)
}

/// Makes packets of one direction.
struct Maker<'a> {
    direction: Direction,
    devices: &'a [String],
}

impl Maker<'_> {
    /// Packets that a condition matches, or just fails to.
    fn around(&self, condition: &Condition, family: Family, numbers: &mut Numbers) -> Vec<Packet> {
        if !condition.source.has(family) || !condition.destination.has(family) {
            return Vec::new();
        }
        let base = self.base(condition, family, numbers);
        let mut found = vec![base.clone()];
        let mut with = |change: &dyn Fn(&mut Packet)| {
            let mut packet = base.clone();
            change(&mut packet);
            found.push(packet);
        };
        for protocol in protocols(condition, family) {
            with(&|packet| *packet = reshaped(packet, protocol));
        }
        for port in some_edges(&condition.source_ports) {
            with(&|packet| packet.source_port = port.0);
        }
        for selector in some_edges(&condition.selectors) {
            with(&|packet| packet.selector = selector.0);
        }
        for source in addresses(&condition.source, family) {
            with(&|packet| packet.source = source);
        }
        for destination in addresses(&condition.destination, family) {
            with(&|packet| packet.destination = destination);
        }
        for flags in [flag::ACK, flag::SYN | flag::ACK, flag::FIN | flag::ACK, flag::RST, 0, 0x29, 0x06, 0x03, 0xc2] {
            with(&|packet| packet.flow = Flow::new(Tracking::New, flags));
        }
        let names = self.devices.iter().map(|name| Device::Named(name.as_str().into())).chain([Device::Unmentioned]);
        for device in names {
            with(&|packet| packet.incoming = device.clone());
            with(&|packet| packet.outgoing = device.clone());
        }
        found.into_iter().map(|packet| self.settled(packet)).collect()
    }

    fn base(&self, condition: &Condition, family: Family, numbers: &mut Numbers) -> Packet {
        let protocol = numbers.pick(&fitting(condition, family));
        let port = |set: &portcullis::sets::PortSet, default: u16, numbers: &mut Numbers| {
            if set.is_full() {
                default
            } else {
                numbers.pick(&[set.ranges()[0], *set.ranges().last().unwrap()]).last().0
            }
        };
        let flags = (0..=255).find(|flags| condition.flows.contains(Flow::new(Tracking::New, *flags)));
        let opens = condition.flows.contains(Flow::plain(Tracking::New));
        let own = if family == Family::V4 { lab::OWN[0] } else { lab::OWN[1] };
        let far = if family == Family::V4 { "198.51.100.99" } else { "2001:db8:ffff::9" };
        let near = if family == Family::V4 { "10.99.0.1" } else { "2001:db8:fffe::9" };
        let destination = if self.direction == Direction::Inbound { own } else { far };
        Packet {
            direction: self.direction,
            incoming: self.device(&condition.incoming, numbers),
            outgoing: self.device(&condition.outgoing, numbers),
            source: inside(&condition.source, family, near, numbers),
            destination: inside(&condition.destination, family, destination, numbers),
            protocol,
            source_port: port(&condition.source_ports, 40_000, numbers),
            selector: port(&condition.selectors, 443, numbers),
            flow: Flow::new(Tracking::New, if opens { flag::SYN } else { flags.unwrap_or(flag::SYN) }),
            answers: Default::default(),
        }
    }

    fn device(&self, set: &InterfaceSet, numbers: &mut Numbers) -> Device {
        let all = self.devices.iter().map(|name| Device::Named(name.as_str().into())).chain([Device::Unmentioned]);
        let fitting: Vec<Device> = all.filter(|device| set.contains(device)).collect();
        if fitting.is_empty() { Device::Unmentioned } else { numbers.pick(&fitting) }
    }

    /// The packet with what follows from the rest of it: no device where it has none, no ports where it has none, its state.
    fn settled(&self, mut packet: Packet) -> Packet {
        match self.direction {
            Direction::Inbound => packet.outgoing = Device::Unmentioned,
            Direction::Outbound => packet.incoming = Device::Unmentioned,
            Direction::Forward => {}
        }
        if !packet.protocol.has_ports() {
            packet.source_port = 0;
            packet.selector = if packet.protocol.is_icmp() { packet.selector } else { 0 };
        }
        let flags = if packet.protocol == Protocol::TCP { packet.flow.flags() } else { flag::SYN };
        let tracking = match for_lab(&packet) {
            Some((naive, _)) if packet.protocol != Protocol::TCP => match state_of(&naive) {
                State::Untracked => Tracking::Untracked,
                State::Invalid => Tracking::Invalid,
                _ => Tracking::New,
            },
            _ => tracking_of_segment(flags),
        };
        packet.flow = Flow::new(tracking, flags);
        packet
    }
}

fn some_edges<T: Point>(set: &IntervalSet<T>) -> Vec<T> {
    if set.is_full() { Vec::new() } else { edges_of(set) }
}

/// The protocols that are worth trying about a condition.
fn protocols(condition: &Condition, family: Family) -> Vec<Protocol> {
    let icmp = if family == Family::V4 { Protocol::ICMP } else { Protocol::ICMPV6 };
    let mut found = vec![Protocol::TCP, Protocol::UDP, icmp, Protocol(47)];
    found.extend(some_edges(&condition.protocols).into_iter().take(6));
    found
}

fn fitting(condition: &Condition, family: Family) -> Vec<Protocol> {
    let mut found = protocols(condition, family);
    found.extend(condition.protocols.ranges().iter().take(4).map(Interval::first));
    found.retain(|protocol| condition.protocols.contains(*protocol));
    if found.is_empty() { vec![Protocol::TCP] } else { found }
}

/// The packet with another protocol; ICMP asks for an echo.
fn reshaped(packet: &Packet, protocol: Protocol) -> Packet {
    let mut packet = Packet { protocol, ..packet.clone() };
    if protocol.is_icmp() {
        let echo = if protocol == Protocol::ICMP { 8 } else { 128 };
        packet.selector = Condition::icmp_selector(echo, 0);
    }
    packet
}

fn addresses(set: &portcullis::sets::AddressSet, family: Family) -> Vec<IpAddr> {
    match family {
        Family::V4 => some_edges(&set.v4).into_iter().map(IpAddr::V4).collect(),
        Family::V6 => some_edges(&set.v6).into_iter().map(IpAddr::V6).collect(),
    }
}

fn inside(set: &portcullis::sets::AddressSet, family: Family, default: &str, numbers: &mut Numbers) -> IpAddr {
    let default: IpAddr = default.parse().unwrap();
    match default {
        IpAddr::V4(v4) if set.v4.contains(v4) => default,
        IpAddr::V6(v6) if set.v6.contains(v6) => default,
        _ if family == Family::V4 => {
            let range = numbers.pick(set.v4.ranges());
            let middle = (range.first().to_bits() / 2) + (range.last().to_bits() / 2);
            IpAddr::V4(numbers.pick(&[range.last(), Ipv4Addr::from_bits(middle.max(range.first().to_bits()))]))
        }
        _ => {
            let range = numbers.pick(set.v6.ranges());
            let middle = (range.first().to_bits() / 2) + (range.last().to_bits() / 2);
            IpAddr::V6(numbers.pick(&[range.last(), Ipv6Addr::from_bits(middle.max(range.first().to_bits()))]))
        }
    }
}
