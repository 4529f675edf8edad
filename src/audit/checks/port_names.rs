//! What the name of a port does not say: on which transport it is used, and whether anything speaks for it but a registration.

use std::collections::BTreeSet;

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::reach::are_all;
use crate::audit::region::Kind;
use crate::audit::uses::Part;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::registered_name;
use crate::iana::registry;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{Interval, Port, PortSet};

/// One is enough.
pub static BOTH_TRANSPORTS: Entry = Entry {
    id: "both-transports",
    level: Level::Low,
    summary: "a port is open on TCP and UDP, and what is known there uses one of them",
    why: "the registry gives both out of habit: the other one is open for nothing, or for something else",
    advice: "open the one in use",
    tag: None,
};

/// A registration is no reason.
pub static REGISTERED_IS_NOT_GOOD: Entry = Entry {
    id: "registered-is-not-good",
    level: Level::Info,
    summary: "all that speaks for an open port is a registered name",
    why: "an assignment endorses nothing: neither that it is wanted here, nor that what listens is what the name says",
    advice: "say who needs it, in the rule's comment or description",
    tag: None,
};

/// So many ports are told with what uses them.
const TOLD: usize = 6;

/// Of so many ranges of ports it is said which rules open them, to whom, and by what packet.
const SHOWN: usize = 64;

/// Both.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in view.chains.iter().filter(|chain| chain.direction() != Direction::Outbound) {
        out.extend(both(view, chain));
        out.extend(registered(view, chain));
    }
}

/// The ports of a transport by which services of the catalogue are known.
fn known(view: &View<'_>, transport: Transport) -> PortSet {
    let kind = Kind::Ports(transport);
    view.known.iter().flat_map(|known| known.of_kind(kind)).flat_map(|ports| ports.ranges()).copied().collect()
}

/// The same of any transport.
fn by_any(view: &View<'_>) -> PortSet {
    Transport::ALL.iter().flat_map(|transport| known(view, *transport).ranges().to_vec()).collect()
}

fn both(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let [tcp, udp] = [Transport::Tcp, Transport::Udp].map(|transport| chain.narrow().open(Kind::Ports(transport)));
    let open = tcp.intersection(&udp);
    if open.is_empty() {
        return None;
    }
    let [of_tcp, of_udp] = [Transport::Tcp, Transport::Udp].map(|transport| known(view, transport));
    let idle = [
        (Transport::Udp, open.intersection(&of_tcp).difference(&of_udp), Transport::Tcp),
        (Transport::Tcp, open.intersection(&of_udp).difference(&of_tcp), Transport::Udp),
    ];
    let idle: Vec<_> = idle.into_iter().filter(|(_, ports, _)| !ports.is_empty()).collect();
    let told: Vec<String> = idle
        .iter()
        .map(|(transport, ports, used)| {
            let kind = Kind::Ports(*used);
            let names: BTreeSet<&str> = view
                .known
                .iter()
                .filter(|known| known.is_sign() && known.of_kind(kind).any(|own| own.overlaps(ports)))
                .map(|known| known.service.name.as_str())
                .collect();
            let names: Vec<&str> = names.into_iter().collect();
            let list = words::values(Kind::Ports(*transport), ports);
            let whose = if names.is_empty() { "what is known there".to_owned() } else { words::few(&names, TOLD) };
            let verb = if names.len() > 1 { "use" } else { "uses" };
            format!("{list} is open as well, and {whose} {verb} {} alone", used.name())
        })
        .collect();
    let extent: Vec<(Kind, PortSet)> =
        idle.iter().map(|(transport, ports, _)| (Kind::Ports(*transport), ports.clone())).collect();
    let level =
        extent.iter().filter_map(|(kind, ports)| chain.level(*kind, ports, |_| Some(BOTH_TRANSPORTS.level))).max();
    let message = told.join("; ");
    let finding = Finding::new(&BOTH_TRANSPORTS, message).level(level?);
    Some(view.about(finding, chain.narrow(), &extent))
}

fn registered(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let silent = |part: &Part<'_>| {
        let rule = chain.rule(part.rule);
        rule.is_some_and(|rule| rule.description.is_none() && rule.ticket.is_none()) && !are_all(part.written)
    };
    let of_catalogue = by_any(view);
    let mut open: Vec<(Kind, PortSet)> = Vec::new();
    for used in chain.narrow().uses.iter().filter(|used| used.allows && used.is_open()) {
        let by_name = used.service.is_some_and(|service| registered_name(&service.name).is_some());
        for (kind, ports) in used.open_where(silent) {
            let Kind::Ports(transport) = kind else { continue };
            let own = match (by_name, view.is_ruleset) {
                (true, _) => ports,
                (false, true) => assigned(&ports, transport).difference(&of_catalogue),
                (false, false) => continue,
            };
            if !own.is_empty() {
                open.push((kind, own));
            }
        }
    }
    let open: Vec<(Kind, PortSet)> = crate::audit::region::by_kind(open).into_iter().collect();
    let all = || open.iter().flat_map(|(kind, ports)| ports.ranges().iter().map(move |range| (*kind, *range)));
    let told: Vec<String> = all().take(TOLD + 1).map(|(kind, range)| named(kind, range)).collect();
    let count: u128 = open.iter().map(|(_, ports)| ports.size()).sum();
    let message = match count {
        0 => return None,
        1 => format!("all that speaks for {} is its registered name", words::list(&told)),
        _ => format!(
            "all that speaks for {} open ports is their registered names: {}",
            words::number(count),
            words::few(&told, TOLD)
        ),
    };
    // Where there are more, the first of them stand for all.
    let first = all().take(SHOWN).map(|(kind, range)| (kind, PortSet::of(range)));
    let first: Vec<(Kind, PortSet)> = crate::audit::region::by_kind(first).into_iter().collect();
    Some(view.about(Finding::new(&REGISTERED_IS_NOT_GOOD, message), chain.narrow(), &first))
}

/// Those of the ports that belong to somebody.
fn assigned(ports: &PortSet, transport: Transport) -> PortSet {
    let given: PortSet = Interval::new(Port(0), crate::iana::LAST_ASSIGNABLE).into_iter().collect();
    ports.intersection(&given).difference(&registry().unassigned(transport))
}

/// `tcp 4321 (rwhois)`.
fn named(kind: Kind, range: Interval<Port>) -> String {
    let Kind::Ports(transport) = kind else { return kind.name().to_owned() };
    let name = registry().on(range, Some(transport)).find_map(|row| row.name);
    let ports = words::values(kind, &PortSet::of(range));
    name.map_or(ports.clone(), |name| format!("{ports} ({name})"))
}
