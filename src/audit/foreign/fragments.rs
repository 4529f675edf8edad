//! What passes by rules about ports in the later fragments of packets.
//!
//! In: a ruleset with chains. Out: a finding. Only the first fragment bears ports (RFC 1858): a later one fits no rule that asks for
//! any. Whoever looks at state or translates addresses sees whole packets, for the kernel puts them together first.

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::opened::{Bound, Opened, passing};
use crate::audit::region::Slots;
use crate::policy::Direction;
use crate::ruleset::flow::tracked;
use crate::ruleset::{Condition, Device, Flow, Packet, Program, Protocol, Rule, Ruleset, Tracking};
use crate::sets::{AddressSet, Family};

/// Ports in the first fragment alone.
pub static FRAGMENT_GAP: Entry = Entry {
    id: "fragment-gap",
    level: Level::Low,
    summary: "a rule without state denies ports, and later fragments of the same packets are accepted",
    why: "later fragments bear no ports: an old way around a packet filter (RFC 1858)",
    advice: "look at state, which puts fragments together first, or drop fragments",
    tag: None,
};

/// The finding, if no rule looks at state.
pub(super) fn gap(ruleset: &Ruleset) -> Option<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let all = || chains.chains.iter().flat_map(|chain| &chain.rules);
    let denies: Vec<&Rule> =
        all().filter(|rule| rule.verdict.denies() && rule.conditions.iter().any(is_of_ports)).collect();
    let translates = chains.chains.iter().any(|chain| chain.name.split([' ', '_', '-']).any(|word| word == "nat"));
    if denies.is_empty() || translates || !chains.turned.is_empty() || all().any(looks_at_state) {
        return None;
    }
    let mut later = ruleset.clone();
    if let Program::Chains(chains) = &mut later.program {
        for rule in chains.chains.iter_mut().flat_map(|chain| &mut chain.rules) {
            rule.conditions.retain(|condition| !condition.asks_ports());
        }
        chains.chains.iter_mut().for_each(|chain| chain.rules.retain(|rule| !rule.conditions.is_empty()));
    }
    let mut slots = Slots::default();
    let mut of = |ruleset: &Ruleset| passing(ruleset, Bound::Likely, Flow::plain(Tracking::New), &mut slots);
    let (whole, rest) = (of(ruleset), of(&later));
    let holds = |open: &[Opened], packet: &Packet| {
        open.iter().any(|one| one.reach.direction == packet.direction && one.holds(packet, &slots))
    };
    let slips = |rule: &&&Rule| {
        let packets = rule.conditions.iter().filter(|one| is_of_ports(one)).flat_map(packets);
        packets.into_iter().any(|packet| !holds(&whole, &packet) && holds(&rest, &packet))
    };
    Finding::of_rules(
        &FRAGMENT_GAP,
        denies.iter().filter(slips).map(|rule| rule.span).collect(),
        "denies ports, and later fragments of what it denies are accepted: they bear none",
        "deny ports, and later fragments of what they deny are accepted: they bear none",
    )
}

fn is_of_ports(condition: &Condition) -> bool {
    condition.asks_ports()
        && condition.is_plain()
        && [Protocol::TCP, Protocol::UDP].into_iter().any(|one| condition.protocols.contains(one))
}

/// Whether some condition tells states apart.
fn looks_at_state(rule: &Rule) -> bool {
    let tells = |one: &Condition| !Tracking::ALL.into_iter().all(|state| one.flows.overlaps(&tracked(&[state])));
    rule.conditions.iter().any(tells)
}

/// A packet that it fits, for each family and direction.
fn packets(condition: &Condition) -> Vec<Packet> {
    let protocol = if condition.protocols.contains(Protocol::TCP) { Protocol::TCP } else { Protocol::UDP };
    let named = condition.incoming.patterns().find_map(|pattern| match pattern {
        crate::ruleset::Pattern::Exact(name) => Some(Device::Named(name.clone())),
        _ => None,
    });
    let incoming = named.filter(|device| condition.incoming.contains(device)).unwrap_or(Device::Unmentioned);
    let of = |family: Family, direction: Direction| {
        let source = address(&condition.source, family, ["198.51.100.7", "2001:db8::7"])?;
        let destination = address(&condition.destination, family, ["192.0.2.1", "2001:db8:a::1"])?;
        let packet = Packet {
            direction,
            incoming: incoming.clone(),
            outgoing: Device::Unmentioned,
            source,
            destination,
            protocol,
            source_port: if condition.source_ports.is_full() { 40_000 } else { condition.source_ports.first()?.0 },
            selector: condition.selectors.first()?.0,
            flow: Flow::plain(Tracking::New),
            answers: std::collections::BTreeMap::new(),
        };
        packet.fits(condition, None).then_some(packet)
    };
    let ways = Family::ALL.into_iter().flat_map(|family| {
        [Direction::Inbound, Direction::Forward].into_iter().map(move |direction| (family, direction))
    });
    ways.filter_map(|(family, direction)| of(family, direction)).collect()
}

/// An address of a set, one that reads as an example if it holds it.
fn address(set: &AddressSet, family: Family, examples: [&str; 2]) -> Option<std::net::IpAddr> {
    let example = examples.into_iter().filter_map(|text| text.parse::<std::net::IpAddr>().ok());
    let own = example.filter(|address| address.is_ipv4() == (family == Family::V4)).find(|one| set.holds(*one));
    own.or_else(|| match family {
        Family::V4 => set.v4.first().map(std::net::IpAddr::V4),
        Family::V6 => set.v6.first().map(std::net::IpAddr::V6),
    })
}
