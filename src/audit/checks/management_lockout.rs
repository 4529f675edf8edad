//! A host that nobody can manage after the next load.

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::view::View;
use crate::audit::words;
use crate::policy::Direction;
use crate::sets::PortSet;

/// The management port is closed to all.
pub static MANAGEMENT_LOCKOUT: Entry = Entry {
    id: "management-lockout",
    level: Level::Medium,
    summary: "no source at all can open the management port that the profile names",
    why: "the next load locks its author out",
    advice: "allow the service under `management:` from the admin network, before every deny that covers it",
    tag: None,
};

/// Compares `management:` with what is open.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let Some(chain) = view.chain(Direction::Inbound) else { return };
    let named: Vec<(Kind, PortSet)> = view
        .resolution
        .facts
        .management
        .iter()
        .map(|(transport, ports)| (Kind::Ports(*transport), ports.clone()))
        .collect();
    let reachable = named.iter().any(|(kind, ports)| chain.open(*kind).overlaps(ports));
    if named.iter().all(|(_, ports)| ports.is_empty()) || reachable {
        return;
    }
    let message = format!("no source can open the management port {}", words::ports(&named));
    out.push(Finding::new(&MANAGEMENT_LOCKOUT, message).chain(Direction::Inbound).at(Some(chain.chain.span)));
}
