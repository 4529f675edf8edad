//! How good a claim a service has to its ports: by which of several a port is called, and which say nothing of who listens.
//!
//! In: a service. Out: what its claim rests on. It looks at no ports.

use super::{Era, Mark, Service};

/// What a service's claim to its ports rests on, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PortClaim {
    /// The source document.
    Document,
    /// IANA's registry.
    Registered,
    /// A custom of its makers.
    Custom,
}

/// The tag of a service whose ports belong to other services first: it is not recognised by them.
const SHARED_PORT: &str = "shared-port";

/// A range of more ports than this is no sign of a service.
pub const RECOGNISED: u128 = 101;

impl Service {
    /// Whether its ports belong to other services first.
    pub fn shares_its_ports(&self) -> bool {
        self.tags.iter().any(|tag| tag == SHARED_PORT)
    }

    /// How good a claim to its ports it has, the best first: the document knows it, it is registered, or neither.
    pub fn claim(&self) -> PortClaim {
        match (self.era, self.marks.contains(&Mark::Registered)) {
            (Era::Document, _) => PortClaim::Document,
            (_, true) => PortClaim::Registered,
            (_, false) => PortClaim::Custom,
        }
    }
}
