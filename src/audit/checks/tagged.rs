//! What the tags of services say of them before it is known who reaches them: how bad it is where anyone does.
//!
//! In: services. Out: the worst that each raises, and which of several of one port are to be reckoned with.

use super::exposed_services::{AMPLIFIER_OPEN, BY_TAG, base_level, has_tag};
use crate::audit::level::Level;
use crate::catalog::{Catalog, Era, Service};

/// The worst that a service raises where anyone reaches it by any transport; none where nothing.
pub fn worst_of(service: &Service) -> Option<Level> {
    let own = BY_TAG.iter().filter(|(tag, entry)| has_tag(service, tag) && entry.id != AMPLIFIER_OPEN.id);
    own.map(|(_, entry)| base_level(entry, service)).max()
}

/// What those of these services, by name, raise that are high or worse where anyone reaches them.
pub fn grave(catalog: &Catalog, names: &[&str]) -> Vec<String> {
    let own = catalog.services().filter(|service| names.contains(&service.name.as_str()));
    let said = |service: &Service| {
        let worst = worst_of(service).filter(|level| *level >= Level::High)?;
        let raised = BY_TAG.iter().find(|(tag, entry)| has_tag(service, tag) && base_level(entry, service) == worst);
        raised.map(|(_, entry)| format!("{}: if it is `{}`, that is {worst}", entry.id, service.name))
    };
    own.filter_map(said).collect()
}

/// What opens a host to people for their leisure: of several services of a port the least to be reckoned with.
const PASTIMES: [&str; 3] = ["peer-to-peer", "game", "chat"];

/// Whether nothing but a pastime is said of a service, of the document nothing at all included: what it had in 2004 is
/// seldom what listens there today.
pub fn is_pastime(service: &Service) -> bool {
    let mut own = BY_TAG.iter().map(|(tag, _)| *tag).filter(|tag| has_tag(service, tag)).peekable();
    (service.era == Era::Document || own.peek().is_some()) && own.all(|tag| PASTIMES.contains(&tag))
}

/// Whether it raises something high or worse where anyone reaches it.
pub fn is_grave(service: &Service) -> bool {
    worst_of(service) >= Some(Level::High)
}
