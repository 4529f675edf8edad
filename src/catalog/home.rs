//! Whose catalogue a service stands in.
//!
//! In: a service of a catalogue. Out: whether the program, a site, a profile or IANA's registry brought it.

use super::{Catalog, Era, Service, registered_name};

/// Whose catalogue a service stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The program's.
    BuiltIn,
    /// A site's own.
    Site,
    /// The profile itself.
    Profile,
    /// IANA's registry.
    Registry,
}

impl Home {
    /// The word for it in results.
    pub fn name(self) -> &'static str {
        match self {
            Home::BuiltIn => "built-in",
            Home::Site => "site",
            Home::Profile => "profile",
            Home::Registry => "iana",
        }
    }
}

impl Catalog {
    /// Whose catalogue a service stands in.
    pub fn home(&self, service: &Service) -> Home {
        match self.index(service) {
            _ if registered_name(&service.name).is_some() => Home::Registry,
            Some(at) if self.inner.is_carried(at) => Home::BuiltIn,
            _ if service.era == Era::Own => Home::Profile,
            _ => Home::Site,
        }
    }
}
