//! Policies built by hand, without a profile or a catalogue.
#![allow(clippy::wrong_self_convention)]

use std::collections::BTreeMap;
use std::sync::Arc;

use portcullis::place::{FileId, Sources, Span};
use portcullis::policy::{
    Action, Addresses, BaselinePart, Chain, Devices, Direction, Interface, InterfaceBinding, Interfaces, Log, LogRate,
    Match, Policy, ProtocolMatch, Rule, RuleOrigin, State, States, TcpNew,
};
use portcullis::protocol::{IcmpKind, IcmpKinds, ProtocolNumber, Transport};
use portcullis::sets::{AddressSet, Family, Interval, Port, PortSet};

/// A place in a file that nobody reads.
pub fn nowhere() -> Span {
    Span::new(file(), 0, 0)
}

fn file() -> FileId {
    Sources::default().add("policy.yaml", "")
}

/// The ports of ranges such as `22` and `80-90`.
pub fn ports(text: &str) -> PortSet {
    text.split_whitespace()
        .map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            Interval::new(Port(first.parse().unwrap()), Port(last.parse().unwrap())).unwrap()
        })
        .collect()
}

/// The addresses of prefixes, addresses and ranges `a-b` of both families.
pub fn addresses(text: &str) -> AddressSet {
    let mut set = AddressSet::default();
    for word in text.split_whitespace() {
        let one = if let Some((first, last)) = word.split_once('-') {
            if word.contains(':') {
                let range = Interval::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
                AddressSet { v6: [range].into_iter().collect(), ..AddressSet::default() }
            } else {
                let range = Interval::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
                AddressSet { v4: [range].into_iter().collect(), ..AddressSet::default() }
            }
        } else {
            let long = if word.contains('/') {
                word.to_owned()
            } else {
                format!("{word}/{}", if word.contains(':') { 128 } else { 32 })
            };
            match long.parse().unwrap() {
                ipnet::IpNet::V4(net) => AddressSet { v4: [net.into()].into_iter().collect(), ..AddressSet::default() },
                ipnet::IpNet::V6(net) => AddressSet { v6: [net.into()].into_iter().collect(), ..AddressSet::default() },
            }
        };
        set = set.union(&one);
    }
    set
}

/// A protocol condition: `any`, `tcp`, `udp 53`, `tcp 1024-65535 > 443`, `icmp`, `icmp 3/4 8`, `icmpv6 135`, `47`.
pub fn protocol(text: &str) -> ProtocolMatch {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    if let Some(transport) = Transport::from_name(word) {
        let (source, destination) = rest.split_once('>').unwrap_or(("", rest));
        let set = |text: &str| if text.trim().is_empty() { PortSet::full() } else { ports(text) };
        return ProtocolMatch::Ports { transport, source: set(source), destination: set(destination) };
    }
    let icmp = |family| {
        let kinds = rest.split_whitespace().map(|kind| {
            let (kind, code) = kind.split_once('/').map_or((kind, None), |(kind, code)| (kind, Some(code)));
            IcmpKind { kind: kind.parse().unwrap(), code: code.map(|code| code.parse().unwrap()) }
        });
        ProtocolMatch::Icmp { family, kinds: IcmpKinds::only(kinds.collect()).unwrap_or(IcmpKinds::All) }
    };
    match word {
        "any" => ProtocolMatch::Any,
        "icmp" => icmp(Family::V4),
        "icmpv6" => icmp(Family::V6),
        number => ProtocolMatch::Number(ProtocolNumber::new(number.parse().unwrap()).unwrap()),
    }
}

/// A match that says this of the protocol and nothing else.
pub fn matching(text: &str) -> Match {
    Match {
        incoming: Interfaces::Any,
        outgoing: Interfaces::Any,
        source: Addresses::any(),
        destination: Addresses::any(),
        protocol: protocol(text),
        states: States::ANY,
        helping: portcullis::policy::Helping::Nothing,
    }
}

/// Builds a rule.
pub struct RuleBuilder(Rule);

/// A rule of these services.
pub fn rule(action: Action, services: &[&str]) -> RuleBuilder {
    RuleBuilder(Rule {
        action,
        matches: Vec::new(),
        log: None,
        premises: Vec::new(),
        limit: None,
        services: services.iter().map(|name| (*name).to_owned()).collect(),
        ticket: None,
        description: None,
        approximations: Vec::new(),
        origin: RuleOrigin::Profile { span: nowhere(), ports: Vec::new() },
    })
}

/// An allow.
pub fn allow(service: &str) -> RuleBuilder {
    rule(Action::Allow, &[service])
}

/// A deny.
pub fn deny(service: &str) -> RuleBuilder {
    rule(Action::Deny, &[service])
}

/// A reject.
pub fn reject(service: &str) -> RuleBuilder {
    rule(Action::Reject, &[service])
}

/// A rule of the baseline.
pub fn baseline(action: Action, part: BaselinePart) -> RuleBuilder {
    let mut builder = rule(action, &[part.name()]);
    builder.0.origin = RuleOrigin::Baseline(part);
    builder
}

impl RuleBuilder {
    /// One match for each protocol.
    pub fn on(mut self, protocols: &[&str]) -> Self {
        self.0.matches.extend(protocols.iter().map(|text| matching(text)));
        self
    }

    /// The source of every match so far.
    pub fn from(self, text: &str) -> Self {
        let set = Arc::new(addresses(text));
        self.each(|one| one.source = Addresses { set: set.clone(), name: None })
    }

    /// The source of every match so far, as a group.
    pub fn from_group(self, name: &str, text: &str) -> Self {
        let set = Arc::new(addresses(text));
        self.each(|one| one.source = Addresses { set: set.clone(), name: Some(name.into()) })
    }

    /// The destination of every match so far.
    pub fn to(self, text: &str) -> Self {
        let set = Arc::new(addresses(text));
        self.each(|one| one.destination = Addresses { set: set.clone(), name: None })
    }

    /// The incoming device of every match so far; `lo` is loopback.
    pub fn incoming(self, devices: &[&str]) -> Self {
        let list: Vec<Interface> = devices.iter().map(|device| interface(device)).collect();
        self.each(|one| one.incoming = Interfaces::OneOf(list.clone()))
    }

    /// The outgoing device of every match so far; `lo` is loopback.
    pub fn outgoing(self, devices: &[&str]) -> Self {
        let list: Vec<Interface> = devices.iter().map(|device| interface(device)).collect();
        self.each(|one| one.outgoing = Interfaces::OneOf(list.clone()))
    }

    /// The states of every match so far.
    pub fn states(self, states: &[State]) -> Self {
        self.each(|one| one.states = States::of(states))
    }

    /// Logs, with a prefix of its own or without.
    pub fn log(mut self, prefix: Option<&str>) -> Self {
        self.0.log = Some(Log { prefix: prefix.map(str::to_owned), rate: Some(LogRate::default()), span: nowhere() });
        self
    }

    /// Logs so often at most.
    pub fn log_rate(self, count: u32, unit: &'static str) -> Self {
        let mut logged = self.log(None);
        logged.0.log.as_mut().unwrap().rate = Some(LogRate { count, unit, per_source: false });
        logged
    }

    /// Its ticket.
    pub fn ticket(mut self, ticket: &str) -> Self {
        self.0.ticket = Some(ticket.to_owned());
        self
    }

    /// The rule.
    pub fn build(self) -> Arc<Rule> {
        Arc::new(self.0)
    }

    fn each(mut self, with: impl Fn(&mut Match)) -> Self {
        self.0.matches.iter_mut().for_each(with);
        self
    }
}

/// `lo` is the loopback symbol, any other a device of the same name everywhere.
pub fn interface(device: &str) -> Interface {
    if device == "lo" {
        return Interface::Loopback;
    }
    bound(device, Devices::Same(device.to_owned()))
}

/// An interface with a device on these targets alone.
pub fn interface_on(name: &str, devices: &[(&str, &str)]) -> Interface {
    let map: BTreeMap<String, String> =
        devices.iter().map(|(target, device)| ((*target).to_owned(), (*device).to_owned())).collect();
    bound(name, Devices::ByTarget(map))
}

fn bound(name: &str, devices: Devices) -> Interface {
    Interface::Named(Arc::new(InterfaceBinding { name: name.to_owned(), devices, zone: None, span: nowhere() }))
}

/// A chain of rules.
pub fn chain(direction: Direction, default: Action, rules: Vec<RuleBuilder>) -> Chain {
    let rules = rules.into_iter().map(RuleBuilder::build).collect();
    Chain { direction, rules, default, default_span: nowhere(), span: nowhere() }
}

/// An inbound chain that denies the rest.
pub fn inbound(rules: Vec<RuleBuilder>) -> Chain {
    chain(Direction::Inbound, Action::Deny, rules)
}

/// A policy of these chains.
pub fn policy(name: &str, chains: Vec<Chain>) -> Policy {
    Policy {
        name: name.to_owned(),
        chains,
        tcp_new: TcpNew::Syn,
        approximations: Vec::new(),
        as_of: jiff::civil::date(2026, 1, 1),
    }
}

/// The baseline of a direction, as design section 3 lists it.
pub fn baseline_rules(direction: Direction) -> Vec<RuleBuilder> {
    use BaselinePart as Part;
    use State::{Established, Invalid, MidStream, New, Refusal, Related, Untracked, UntrackedMidStream};
    let pass = |part| baseline(Action::Allow, part);
    let mut rules = Vec::new();
    if direction != Direction::Forward {
        let loopback = pass(Part::Loopback).on(&["any"]);
        rules.push(if direction == Direction::Inbound {
            loopback.incoming(&["lo"])
        } else {
            loopback.outgoing(&["lo"])
        });
    }
    rules.push(pass(Part::Established).on(&["any"]).states(&[Established]));
    if direction == Direction::Outbound {
        rules.push(pass(Part::Established).on(&["tcp"]).states(&[Refusal]));
    }
    rules.push(pass(Part::IcmpErrors).on(&["icmp 3 11 12", "icmpv6 1 2 3 4"]).states(&[Related]));
    rules.push(baseline(Action::Deny, Part::Invalid).on(&["any"]).states(&[Invalid]));
    rules.push(baseline(Action::Deny, Part::TcpNew).on(&["tcp"]).states(&[MidStream, UntrackedMidStream]));
    if direction != Direction::Forward {
        rules.push(pass(Part::NeighbourDiscovery).on(&["icmpv6 133 134 135 136"]).states(&[New, Untracked]));
        let listener = pass(Part::MulticastListener).on(&["icmpv6 130 131 132 143"]).states(&[New, Untracked]);
        rules.push(listener.from("fe80::/10 ::"));
    }
    if direction == Direction::Inbound {
        rules.push(pass(Part::DhcpClient).on(&["udp 67 > 68"]));
        rules.push(pass(Part::Dhcpv6Client).on(&["udp 547 > 546"]).from("fe80::/10"));
    }
    rules
}
