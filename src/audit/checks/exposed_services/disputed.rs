//! Ports that several services have: which of them are a sign of one.
//!
//! In: a service of the catalogue, a tag of it, and ports that are open. Out: those of the ports at which no other service is as likely.

use super::super::tagged::{is_pastime, worst_of};
use super::{AMPLIFIER_OPEN, BY_TAG, base_level, has_tag};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::uses::KnownPorts;
use crate::audit::view::View;
use crate::catalog::{Catalog, PortClaim, Service};
use crate::sets::{Port, PortSet};

/// A range of more ports than this claims none of them for itself: DirectPlay has 2300 to 2400, and 2375 is Docker's.
const PRECISE: u128 = 16;

/// Those of a service's ports that are a sign of what its tag says. No other service with as good a claim to a port may be harmless
/// there: 8443 is a database's port too, and most often none; but ports side by side that are all open are more a sign of the service that
/// has them all than of one that has one of them. What the document has is a sign in any case, but on a transport that the
/// service does not use: backups by NDMP are TCP's, and the same ports of UDP are where calls are heard.
pub(super) fn undisputed(
    view: &View<'_>,
    known: &KnownPorts<'_>,
    tag: &str,
    open: &[(Kind, PortSet)],
) -> Vec<(Kind, PortSet)> {
    undisputed_among(&view.known, known, tag, open)
}

/// Whether a service is told by its own name, and as at least this bad, where a port of it is open and nothing else of the host is.
pub fn is_told_at(catalog: &Catalog, service: &Service, (kind, port): (Kind, Port), least: Option<Level>) -> bool {
    let open = [(kind, PortSet::point(port))];
    let has_it = |known: &KnownPorts<'_>| known.of_kind(kind).any(|own| own.contains(port));
    let all = catalog.services().map(|one| KnownPorts::of(catalog, one));
    let (own, others): (Vec<_>, Vec<_>) = all.filter(has_it).partition(|one| one.service.name == service.name);
    let is_told = |known: &KnownPorts<'_>| {
        let tags = BY_TAG
            .iter()
            .filter(|(tag, entry)| has_tag(known.service, tag) && Some(base_level(entry, known.service)) >= least);
        let mut tags = tags.map(|(tag, _)| *tag);
        tags.any(|tag| !undisputed_among(&others, known, tag, &open).is_empty())
    };
    own.iter().any(|known| known.is_sign() && is_told(known))
}

/// Whether a service that is high or worse where anyone reaches it is a sign of what some of these ports are, if they are few.
pub fn is_grave_among(view: &View<'_>, open: &[(Kind, PortSet)]) -> bool {
    let is_grave = |known: &&KnownPorts<'_>| {
        let own = known.among(open);
        let tags = BY_TAG.iter().filter(|(tag, entry)| {
            has_tag(known.service, tag)
                && entry.id != AMPLIFIER_OPEN.id
                && base_level(entry, known.service) >= Level::High
        });
        let mut tags = tags.map(|(tag, _)| *tag);
        !own.is_empty() && tags.any(|tag| !undisputed(view, known, tag, &own).is_empty())
    };
    view.known.iter().filter(|known| known.is_sign()).any(|known| is_grave(&known))
}

fn undisputed_among(
    all: &[KnownPorts<'_>],
    known: &KnownPorts<'_>,
    tag: &str,
    open: &[(Kind, PortSet)],
) -> Vec<(Kind, PortSet)> {
    let claim = known.service.claim();
    let worst = BY_TAG.iter().find(|(own, _)| *own == tag).map(|(_, entry)| base_level(entry, known.service));
    let disputes = |other: &&KnownPorts<'_>| {
        claim != PortClaim::Document
            && other.service.claim() <= claim
            && other.is_sign()
            && !has_tag(other.service, tag)
            && worst_of(other.service)
                < if other.service.claim() < claim { worst } else { worst.min(Some(Level::High)) }
            && !is_pastime(other.service)
    };
    let others: Vec<&KnownPorts<'_>> = all.iter().filter(disputes).collect();
    let undisputed = open.iter().map(|(kind, ports)| {
        let together = together(known, *kind, ports);
        let is_part = |own: &&PortSet| together.iter().any(|all| all.covers(own) && all != *own);
        let taken = others.iter().flat_map(|other| other.of_kind(*kind));
        let taken = taken.filter(|own| own.size() <= PRECISE && own.overlaps(ports) && !is_part(own));
        (*kind, taken.fold(ports.clone(), |rest, own| rest.difference(own)))
    });
    undisputed.filter(|(kind, ports)| !ports.is_empty() && !known.is_unused(*kind)).collect()
}

/// The runs of several ports of a service that are open from end to end.
fn together(known: &KnownPorts<'_>, kind: Kind, open: &PortSet) -> Vec<PortSet> {
    let all = PortSet::union_of(known.of_kind(kind));
    let runs = all.ranges().iter().filter(|run| (2..=PRECISE).contains(&run.size()));
    runs.map(|run| PortSet::of(*run)).filter(|run| open.covers(run)).collect()
}
