//! The answer of `port`: who uses a port, and what IANA's registry says of it.
//!
//! In: the catalogue, the registry, and a port or a range. Out: a value that serialises as the stable JSON of the command
//! and prints as text. Ports are those under default parameters.

use serde::Serialize;

use super::services::{Ends, Origin, json, origin, pair};
use super::services_text;
use crate::catalog::Catalog;
use crate::iana::{Row, registry};
use crate::protocol::Transport;
use crate::sets::port::PortClass;
use crate::sets::{Interval, Port};

/// The answer of `port`.
#[derive(Debug, Clone, Serialize)]
pub struct PortUses {
    /// The kind of object: `portcullis-port`.
    pub format: &'static str,
    /// The version of this format.
    pub version: u32,
    /// The port; of a range, the first.
    pub port: u16,
    /// The class of that port.
    pub class: &'static str,
    /// The first and the last port asked for.
    pub ports: Ends,
    /// Who uses it: those whose term has the fewest ports first, then in the order of their source.
    pub services: Vec<PortUser>,
    /// What IANA's registry says.
    pub registry: RegistryAnswer,
}

/// A service that uses a port.
#[derive(Debug, Clone, Serialize)]
pub struct PortUser {
    /// The service.
    pub name: String,
    /// Where the port comes from.
    pub origin: Origin,
    /// In which eras it is the service's.
    pub eras: Vec<&'static str>,
}

/// What IANA's registry says of some ports.
#[derive(Debug, Clone, Serialize)]
pub struct RegistryAnswer {
    /// The day of its last change, `YYYY-MM-DD`.
    pub updated: &'static str,
    /// What each port is, on each transport that was asked for.
    pub statuses: Vec<StatusEntry>,
    /// Its rows with a name, by port; of several names for one port the first is the preferred one.
    pub names: Vec<RegistryRow>,
    /// Reports of use by others than the owner.
    pub unauthorised: Vec<RegistryRow>,
}

/// Neighbouring ports of one status.
#[derive(Debug, Clone, Serialize)]
pub struct StatusEntry {
    /// The transport.
    pub transport: &'static str,
    /// The first and the last port.
    pub ports: Ends,
    /// `assigned`, `reserved`, `de-registered`, `unassigned` or `dynamic`.
    pub status: &'static str,
}

/// A row of the registry.
#[derive(Debug, Clone, Serialize)]
pub struct RegistryRow {
    /// The name; a few assigned ports have none.
    pub name: Option<&'static str>,
    /// The first and the last port.
    pub ports: Ends,
    /// The transports; none where the registry states none, so that each may be meant.
    pub transports: Vec<&'static str>,
    /// What it is for, or what was reported.
    pub description: &'static str,
}

/// Who uses a port or a range, on one transport or on any, as text; with those that have it in a wide range alone one by one,
/// if `all`.
pub fn port_text(
    catalog: &Catalog,
    transport: Option<Transport>,
    ports: Interval<Port>,
    all: bool,
    width: usize,
) -> String {
    services_text::uses(&uses(catalog, transport, ports), all, width)
}

/// The same as JSON.
pub fn port_json(catalog: &Catalog, transport: Option<Transport>, ports: Interval<Port>) -> String {
    json(&uses(catalog, transport, ports))
}

/// Who uses a port or a range, on one transport or on any.
pub fn uses(catalog: &Catalog, transport: Option<Transport>, ports: Interval<Port>) -> PortUses {
    let mut services: Vec<PortUser> = Vec::new();
    let mut found = catalog.using_ports(transport, ports);
    // Whose own port it is comes before those that may choose it among thousands.
    found.sort_by_key(|user| user.contribution.ports.size());
    for user in found {
        let (name, era, transport) = (&user.service.name, user.service.era.name(), user.contribution.transport.name());
        let known = services.iter_mut().rev().take_while(|known| known.name == *name);
        match known.into_iter().find(|known| known.origin.transport == transport && !known.eras.contains(&era)) {
            Some(known) => known.eras.push(era),
            None => {
                services.push(PortUser { name: name.clone(), origin: origin(&user.contribution), eras: vec![era] });
            }
        }
    }
    PortUses {
        format: "portcullis-port",
        version: 1,
        port: ports.first().0,
        class: PortClass::of(ports.first()).name(),
        ports: pair(ports),
        services,
        registry: registered(transport, ports),
    }
}

fn registered(transport: Option<Transport>, ports: Interval<Port>) -> RegistryAnswer {
    let registry = registry();
    let asked = Transport::ALL.into_iter().filter(|one| transport.is_none_or(|wanted| wanted == *one));
    let statuses = asked.flat_map(|one| {
        let runs = registry.statuses(ports, one).into_iter();
        runs.map(move |(run, status)| StatusEntry { transport: one.name(), ports: pair(run), status: status.name() })
    });
    let named = registry.on(ports, transport).filter(|row| row.status == crate::iana::Status::Assigned);
    RegistryAnswer {
        updated: registry.updated,
        statuses: statuses.collect(),
        names: named.map(row).collect(),
        unauthorised: registry.reports(ports, transport).map(row).collect(),
    }
}

fn row(row: &Row) -> RegistryRow {
    RegistryRow {
        name: row.name,
        ports: pair(row.ports),
        transports: row.transports().map(Transport::name).collect(),
        description: row.description,
    }
}
