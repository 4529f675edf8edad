//! The rules that no host can live without, as rules like any other.
//!
//! In: a chain's direction and the switches of a profile. Out: the rules that stand before the profile's own. What stands
//! here and why: RFC 4890 (ICMPv6), RFC 4861 (neighbour discovery), RFC 2710 and 3810 (MLD), RFC 2131 and 8415 (DHCP).

use std::collections::BTreeSet;
use std::net::Ipv6Addr;
use std::sync::Arc;

use super::messages::rules as messages;
use crate::diagnostic::Diagnostics;
use crate::policy::{
    Action, Addresses, BaselinePart, Direction, Helping, Interface, Interfaces, Match, ProtocolMatch, Rule, RuleOrigin,
    State, States, TcpNew,
};
use crate::profile::ast::BaselineSwitch;
use crate::protocol::{IcmpKind, IcmpKinds, Transport};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

/// Destination unreachable, time exceeded, parameter problem (RFC 792).
const ERRORS_V4: &[u8] = &[3, 11, 12];
/// Destination unreachable, packet too big, time exceeded, parameter problem (RFC 4443).
const ERRORS_V6: &[u8] = &[1, 2, 3, 4];
/// Router advertisement, neighbour solicitation and advertisement (RFC 4861).
const DISCOVERY_IN: &[u8] = &[134, 135, 136];
/// Router solicitation, neighbour solicitation and advertisement (RFC 4861).
const DISCOVERY_OUT: &[u8] = &[133, 135, 136];
/// Query, report, done, report of version 2 (RFC 2710, RFC 3810).
const LISTENER_IN: &[u8] = &[130, 131, 132, 143];
/// Report, done, report of version 2.
const LISTENER_OUT: &[u8] = &[131, 132, 143];

/// The parts that a profile leaves on, `tcp-new` not among them.
pub(super) fn parts(switches: &[BaselineSwitch], diagnostics: &mut Diagnostics) -> BTreeSet<BaselinePart> {
    let mut parts: BTreeSet<BaselinePart> = BaselinePart::ALL.into_iter().collect();
    parts.remove(&BaselinePart::TcpNew);
    for switch in switches {
        if switch.part.value == BaselinePart::TcpNew.name() {
            diagnostics.push(messages::tcp_new_in_baseline(&switch.part));
        }
        if !switch.on {
            parts.retain(|part| part.name() != switch.part.value);
        }
    }
    parts
}

/// The rules of the baseline for one chain.
pub(super) fn rules(direction: Direction, parts: &BTreeSet<BaselinePart>, tcp_new: TcpNew) -> Vec<Arc<Rule>> {
    let on = |part: &BaselinePart| match part {
        BaselinePart::TcpNew => tcp_new == TcpNew::Syn,
        part => parts.contains(part),
    };
    BaselinePart::ALL
        .into_iter()
        .filter(on)
        .filter_map(|part| {
            let matches = matches(part, direction);
            (!matches.is_empty()).then(|| Arc::new(rule(part, matches)))
        })
        .collect()
}

fn rule(part: BaselinePart, matches: Vec<Match>) -> Rule {
    let action = match part {
        BaselinePart::Invalid | BaselinePart::TcpNew => Action::Deny,
        _ => Action::Allow,
    };
    Rule {
        action,
        matches,
        log: None,
        premises: Vec::new(),
        limit: None,
        services: vec![part.name().to_owned()],
        ticket: None,
        description: None,
        approximations: Vec::new(),
        origin: RuleOrigin::Baseline(part),
    }
}

fn matches(part: BaselinePart, direction: Direction) -> Vec<Match> {
    match part {
        BaselinePart::Loopback => loopback(direction),
        BaselinePart::Established => established(direction),
        BaselinePart::IcmpErrors => [(Family::V4, ERRORS_V4), (Family::V6, ERRORS_V6)]
            .into_iter()
            .map(|(family, kinds)| of_state(State::Related, icmp(family, kinds)))
            .collect(),
        BaselinePart::Invalid => vec![of_state(State::Invalid, ProtocolMatch::Any)],
        BaselinePart::TcpNew => {
            let tcp = ports(Transport::Tcp, PortSet::full(), PortSet::full());
            let states = States::of(&[State::MidStream, State::UntrackedMidStream]);
            vec![Match { states, ..anywhere(tcp) }]
        }
        BaselinePart::NeighbourDiscovery => match direction {
            Direction::Inbound => vec![anywhere(icmp(Family::V6, DISCOVERY_IN))],
            Direction::Outbound => vec![anywhere(icmp(Family::V6, DISCOVERY_OUT))],
            Direction::Forward => Vec::new(),
        },
        BaselinePart::MulticastListener => match direction {
            Direction::Inbound => {
                vec![Match { source: v6(&[link_local(), unspecified()]), ..anywhere(icmp(Family::V6, LISTENER_IN)) }]
            }
            Direction::Outbound => vec![anywhere(icmp(Family::V6, LISTENER_OUT))],
            Direction::Forward => Vec::new(),
        },
        BaselinePart::DhcpClient => dhcp(direction),
        BaselinePart::Dhcpv6Client => dhcpv6(direction),
    }
}

/// The resets by which rules of any chain refuse TCP are packets of the host's own, so they leave by its outbound chain.
fn established(direction: Direction) -> Vec<Match> {
    let refusal = || of_state(State::Refusal, ports(Transport::Tcp, PortSet::full(), PortSet::full()));
    std::iter::once(of_state(State::Established, ProtocolMatch::Any))
        .chain((direction == Direction::Outbound).then(refusal))
        .collect()
}

fn loopback(direction: Direction) -> Vec<Match> {
    let device = || Interfaces::OneOf(vec![Interface::Loopback]);
    match direction {
        Direction::Inbound => vec![Match { incoming: device(), ..anywhere(ProtocolMatch::Any) }],
        Direction::Outbound => vec![Match { outgoing: device(), ..anywhere(ProtocolMatch::Any) }],
        Direction::Forward => Vec::new(),
    }
}

/// Replies come from port 67 to 68, as broadcasts where the client has no address yet (RFC 2131, section 4.1).
fn dhcp(direction: Direction) -> Vec<Match> {
    let (server, client) = (PortSet::point(Port(67)), PortSet::point(Port(68)));
    let v4 = || Addresses::unnamed(AddressSet::any4());
    let protocol = match direction {
        Direction::Inbound => ports(Transport::Udp, server, client),
        Direction::Outbound => ports(Transport::Udp, client, server),
        Direction::Forward => return Vec::new(),
    };
    vec![Match { source: v4(), destination: v4(), ..anywhere(protocol) }]
}

/// Servers and relays answer from a link-local address; clients ask the group ff02::1:2 (RFC 8415, section 7.1).
fn dhcpv6(direction: Direction) -> Vec<Match> {
    let (server, client) = (PortSet::point(Port(547)), PortSet::point(Port(546)));
    match direction {
        Direction::Inbound => {
            let protocol = ports(Transport::Udp, server, client);
            vec![Match { source: v6(&[link_local()]), destination: any6(), ..anywhere(protocol) }]
        }
        Direction::Outbound => {
            let servers = Interval::point(Ipv6Addr::new(0xff02, 0, 0, 0, 0, 0, 1, 2));
            let protocol = ports(Transport::Udp, client, server);
            vec![Match { source: any6(), destination: v6(&[link_local(), servers]), ..anywhere(protocol) }]
        }
        Direction::Forward => Vec::new(),
    }
}

/// fe80::/10 (RFC 4291, section 2.5.6).
fn link_local() -> Interval<Ipv6Addr> {
    let first = Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0);
    let last = Ipv6Addr::new(0xfebf, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff);
    Interval::new(first, last).unwrap_or(Interval::point(first))
}

/// The source of a listener's first reports (RFC 3590).
fn unspecified() -> Interval<Ipv6Addr> {
    Interval::point(Ipv6Addr::UNSPECIFIED)
}

fn v6(ranges: &[Interval<Ipv6Addr>]) -> Addresses {
    Addresses::unnamed(AddressSet { v4: IntervalSet::empty(), v6: ranges.iter().copied().collect() })
}

fn any6() -> Addresses {
    Addresses::unnamed(AddressSet::any6())
}

fn icmp(family: Family, kinds: &[u8]) -> ProtocolMatch {
    let kinds = kinds.iter().map(|kind| IcmpKind { kind: *kind, code: None }).collect();
    ProtocolMatch::Icmp { family, kinds: IcmpKinds::Only(kinds) }
}

fn ports(transport: Transport, source: PortSet, destination: PortSet) -> ProtocolMatch {
    ProtocolMatch::Ports { transport, source, destination }
}

fn of_state(state: State, protocol: ProtocolMatch) -> Match {
    Match { states: States::of(&[state]), ..anywhere(protocol) }
}

fn anywhere(protocol: ProtocolMatch) -> Match {
    Match {
        incoming: Interfaces::Any,
        outgoing: Interfaces::Any,
        source: Addresses::any(),
        destination: Addresses::any(),
        protocol,
        states: States::ANY,
        helping: Helping::Nothing,
    }
}
