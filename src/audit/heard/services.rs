//! Which service a program is that listens.
//!
//! In: what listens, and the catalogue. Out: the service that is called like a program and has its port, or that a well-known program is
//! wherever it listens.

use std::collections::BTreeMap;

use super::{Heard, programs};
use crate::audit::called::{Known, Programs};
use crate::audit::checks::{exposed_services, tagged};
use crate::audit::region::Kind;
use crate::catalog::{Catalog, Service, Values};
use crate::listening::Listening;
use crate::sets::{Interval, Port, PortSet};

/// The sockets of all programs by their ports, and which services those are.
pub(in crate::audit) fn services<'c>(
    listening: &Listening,
    catalog: &'c Catalog,
) -> BTreeMap<(Kind, Port), Programs<'c>> {
    let mut all: BTreeMap<(Kind, Port), Programs<'c>> = BTreeMap::new();
    for heard in programs(listening) {
        let known = match (service_of(&heard, catalog), service_elsewhere(&heard, catalog)) {
            (Some(service), _) => Known::Alike(service),
            (None, Some(service)) => Known::Surely(service),
            (None, None) => Known::Nothing,
        };
        let at = all.entry((Kind::Ports(heard.transport), heard.port)).or_default();
        at.sockets.extend(heard.sockets.into_iter().map(|socket| (socket, known)));
    }
    all
}

/// The service that a program is at its port: the one of that port that is called like it, or what it is at any.
pub(super) fn service_at<'c>(heard: &Heard, catalog: &'c Catalog) -> Option<&'c Service> {
    service_of(heard, catalog).or_else(|| service_elsewhere(heard, catalog))
}

/// What a program is that listens at a port which is none of its service's. A service of that port which is told there as just as bad is
/// not doubted: one that shares the port with so many that it is not told hides nothing. Nor is any where all that is said of the
/// program's is how it is spoken: that may be encrypted there.
pub(super) fn service_elsewhere<'c>(heard: &Heard, catalog: &'c Catalog) -> Option<&'c Service> {
    let has_transport = |service: &&Service| {
        let own = catalog.resolve(service, &Values::new()).contributions;
        own.iter().any(|one| one.transport == heard.transport && !one.ports.is_empty())
    };
    let service = heard.programs.iter().flat_map(|program| catalog.of_program(program)).find(has_transport)?;
    let is_plain = !service.tags.iter().any(|tag| BY_NATURE.contains(&tag.as_str()));
    let uses = catalog.using_ports(Some(heard.transport), Interval::point(heard.port));
    let (at, least) = ((Kind::Ports(heard.transport), heard.port), tagged::worst_of(service));
    let is_told =
        |other: &Service| tagged::worst_of(other) >= least && exposed_services::is_told_at(catalog, other, at, least);
    let mut claims = uses.iter().filter(|one| one.contribution.ports.size() <= CLAIM).map(|one| one.service);
    let is_taken = claims.any(|other| is_plain || is_told(other));
    (!is_taken).then_some(service)
}

/// A service of more ports claims none of them for itself; X11 has 64, a display each.
const CLAIM: u128 = 64;

/// Tags of what a service is, whatever it is spoken in.
const BY_NATURE: [&str; 7] = ["storage", "database", "orchestration", "industrial", "graphics", "management", "proxy"];

/// The service that is called like a program and has just its port.
fn service_of<'c>(heard: &Heard, catalog: &'c Catalog) -> Option<&'c Service> {
    let uses = catalog.using_ports(Some(heard.transport), Interval::point(heard.port));
    let is_alone = |ports: &PortSet| *ports == PortSet::point(heard.port);
    let own = uses.iter().filter(|one| one.contribution.references.is_empty() && is_alone(&one.contribution.ports));
    let called = own.filter(|one| heard.programs.iter().any(|program| one.service.is_called(program)));
    called.map(|one| one.service).min_by_key(|service| (service.name.len(), service.name.as_str()))
}
