//! What IANA's registry says against a port.

use std::collections::BTreeSet;

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::reach::are_all;
use crate::audit::region::Kind;
use crate::audit::uses::{Part, Use};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::{Service, registered_name};
use crate::iana::{Found, registry};
use crate::protocol::Transport;
use crate::sets::port::PortClass;
use crate::sets::{Interval, Port, PortSet};

/// Nobody's port.
pub static UNASSIGNED_PORT: Entry = Entry {
    id: "unassigned-port",
    level: Level::Medium,
    summary: "a port is open by number that is assigned to nothing",
    why: "unassigned ports should not be used: whoever is given one later will collide with what listens there",
    advice: "name the application in `services:`; ask IANA for an assignment; or use a port from 49152 to 65535",
    tag: None,
};

/// DCCP without registration.
pub static DCCP_UNREGISTERED: Entry = Entry {
    id: "dccp-unregistered",
    level: Level::Low,
    summary: "a DCCP port is open that is assigned to nothing",
    why: "DCCP ports should not be used without registration",
    advice: "remove it, or use a registered port",
    tag: None,
};

/// Over the border of 1024.
pub static SYSTEM_PORT_HIGH: Entry = Entry {
    id: "system-port-high",
    level: Level::Info,
    summary: "a service that is registered on one side of port 1024 is opened on the other",
    why: "below 1024 only root may listen on most systems: that guarantee is lost, or needed without reason",
    advice: "use the registered port",
    tag: None,
};

/// All three.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for used in chain.uses.iter().filter(|used| used.allows && used.is_open()) {
            match used.service {
                None => out.extend(unassigned(view, chain, used)),
                Some(service) => out.extend(other_side(view, chain, used, service)),
            }
            out.extend(dccp(view, chain, used));
        }
    }
}

/// A rule for every port of a transport says nothing of any one of them.
fn says_which(part: &Part<'_>) -> bool {
    !are_all(part.written)
}

/// Ports that are written by number, belong to nobody, and are not known to the catalogue either.
fn unassigned(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let mut open: Vec<(Kind, PortSet)> = Vec::new();
    for (kind, ports) in used.open_where(says_which) {
        let Kind::Ports(transport) = kind else { continue };
        let loose = ports.intersection(&registry().unassigned(transport)).difference(&claimed(view, kind));
        if transport != Transport::Dccp && !loose.is_empty() {
            open.push((kind, loose));
        }
    }
    let level =
        open.iter().filter_map(|(kind, ports)| chain.level(*kind, ports, |_| Some(UNASSIGNED_PORT.level))).max();
    let count: u128 = open.iter().map(|(_, ports)| ports.size()).sum();
    let ports = words::ports(&open);
    let message = match count {
        1 => format!("{ports} is open, where neither IANA nor the catalogue knows a service"),
        _ => format!(
            "{} ports are open where neither IANA nor the catalogue knows a service: {ports}",
            words::number(count)
        ),
    };
    let finding = Finding::new(&UNASSIGNED_PORT, message).level(level?);
    Some(view.about_use(finding, chain, used, &open))
}

/// The ports by which services of the catalogue and of the profile are known.
fn claimed(view: &View<'_>, kind: Kind) -> PortSet {
    let known = view.known.iter().flat_map(|known| known.of_kind(kind));
    known.flat_map(|ports| ports.ranges()).copied().collect()
}

fn dccp(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let kind = Kind::Ports(Transport::Dccp);
    let open = used.open_where(|part| part.kind == kind && says_which(part));
    let loose = open.into_iter().map(|(_, ports)| ports.intersection(&registry().unassigned(Transport::Dccp)));
    let loose: PortSet = loose.flat_map(|ports| ports.ranges().to_vec()).collect();
    let level = chain.level(kind, &loose, |_| Some(DCCP_UNREGISTERED.level))?;
    let open = vec![(kind, loose)];
    let message = format!("{} is open, which is not registered", words::ports(&open));
    Some(view.about_use(Finding::new(&DCCP_UNREGISTERED, message).level(level), chain, used, &open))
}

/// Ports that the profile chose for a service whose name is registered on the other side of 1024. What the catalogue says
/// of its own services is not doubted here.
fn other_side(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>, service: &Service) -> Option<Finding> {
    let chosen = |part: &Part<'_>| {
        let set = part.contribution.is_some_and(|from| from.set_by_value && from.references.is_empty());
        set || service.is_local()
    };
    let open = used.open_where(|part| chosen(part) && says_which(part));
    if open.is_empty() || registered_name(&service.name).is_some() {
        return None;
    }
    let names = registered_ports(service);
    let sides: BTreeSet<bool> = names.iter().map(|(_, ports)| is_low(ports.first())).collect();
    let [low] = sides.into_iter().collect::<Vec<_>>().try_into().ok()?;
    let across = open.into_iter().filter_map(|(kind, ports)| {
        let across: PortSet = ports.intersection(&other(low));
        (!across.is_empty()).then_some((kind, across))
    });
    let across: Vec<(Kind, PortSet)> = across.collect();
    let (name, usual) = names.first()?;
    across.first()?;
    let message = format!("`{name}` is registered on port {usual}, and {} is open for it", words::ports(&across));
    let advice = format!("use port {usual}, or give the service a name of its own");
    Some(view.about_use(Finding::new(&SYSTEM_PORT_HIGH, message).advice(advice), chain, used, &across))
}

fn is_low(port: Port) -> bool {
    PortClass::of(port) == PortClass::WellKnown
}

/// Everything that is not on this side of 1024.
fn other(low: bool) -> PortSet {
    let below: PortSet = Interval::new(Port(0), Port(1023)).into_iter().collect();
    if low { below.complement() } else { below }
}

/// The ports that the registry has under the service's names.
fn registered_ports(service: &Service) -> Vec<(&'static str, Interval<Port>)> {
    let mut found = Vec::new();
    for name in [&service.name].into_iter().chain(&service.aliases) {
        match registry().find(name, false) {
            Found::One(one) | Found::WithoutTransport(one) => found.push((one.name, one.ports)),
            Found::Several(all) => found.extend(all.iter().map(|one| (one.name, one.ports))),
            Found::WithoutPort(..) | Found::Unknown(_) => {}
        }
    }
    found
}
