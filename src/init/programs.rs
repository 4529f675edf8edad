//! Services by the names of the programs that listen.
//!
//! In: a port, and who has it. Out: the service of the catalogue that is called like the program and has this port alone: two may
//! have one port, and the better claim says nothing of this host. Whoever names a program otherwise gets the port's usual name.

use crate::catalog::{Catalog, PortClaim, Service};
use crate::import::{Carried, Names};
use crate::protocol::Transport;
use crate::sets::{Interval, Port, PortSet};

/// The service at a port that is called like one of these programs.
pub(super) fn service<'c>(
    catalog: &'c Catalog,
    names: &Names<'_>,
    (transport, port): (Transport, Port),
    programs: &[String],
) -> Option<&'c str> {
    let alone = [Carried::Ports(transport, PortSet::full(), PortSet::point(port))];
    let uses = catalog.using_ports(Some(transport), Interval::point(port));
    let services = uses.iter().map(|one| one.service);
    let fits = |service: &&Service| programs.iter().any(|program| service.is_called(program));
    let own = services.filter(fits).filter(|service| names.meaning(&service.name).as_deref() == Some(&alone[..]));
    own.map(|service| service.name.as_str()).min_by_key(|name| (name.len(), *name))
}

/// What the one service is called that has just this port by the document or by IANA's registry, where its own name can't stand in
/// a profile but another one can: `submission`.
pub(super) fn otherwise(catalog: &Catalog, names: &Names<'_>, (transport, port): (Transport, Port)) -> Option<String> {
    let alone = [Carried::Ports(transport, PortSet::full(), PortSet::point(port))];
    let own = with_just(catalog, transport, port).into_iter().filter(|service| service.claim() != PortClaim::Custom);
    let own: Vec<&Service> = own.collect();
    let [only] = own.as_slice() else { return None };
    let means_it = |name: &&String| names.meaning(name).as_deref() == Some(&alone[..]);
    only.aliases.iter().find(means_it).cloned()
}

/// The service of a socket that no program has although programs are named: it is the kernel's, and customs of programs that could
/// listen there in its place count for nothing.
pub(super) fn of_kernel<'c>(
    catalog: &'c Catalog,
    names: &Names<'_>,
    (transport, port): (Transport, Port),
) -> Option<&'c str> {
    let alone = [Carried::Ports(transport, PortSet::full(), PortSet::point(port))];
    let own = with_just(catalog, transport, port);
    let [only] = own.as_slice() else { return None };
    (names.meaning(&only.name).as_deref() == Some(&alone[..])).then_some(&only.name)
}

/// The services that have just this port and are known by it, each once.
pub(super) fn with_just(catalog: &Catalog, transport: Transport, port: Port) -> Vec<&Service> {
    let uses = catalog.using_ports(Some(transport), Interval::point(port));
    let own = uses.iter().filter(|one| {
        let is_alone = one.contribution.references.is_empty() && one.contribution.ports == PortSet::point(port);
        is_alone && !one.service.shares_its_ports()
    });
    let mut own: Vec<&Service> = own.map(|one| one.service).collect();
    own.dedup_by(|one, other| one.name == other.name);
    own
}

/// Whether the catalogue has a service with just this port, however good its claim.
pub(super) fn has_service(catalog: &Catalog, transport: Transport, port: Port) -> bool {
    let uses = catalog.using_ports(Some(transport), Interval::point(port));
    uses.iter().any(|one| one.contribution.references.is_empty() && one.contribution.ports == PortSet::point(port))
}
