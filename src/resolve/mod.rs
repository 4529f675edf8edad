//! Names to ports: a profile and the catalogue become a policy.
//!
//! In: a profile, the catalogue, a day. Out: a policy with the origin of every port, the facts that the audit uses, and
//! every error of meaning at once. It knows nothing of targets.

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::place::{Placed, Sources, Span};
use crate::policy::{Direction, Policy};
use crate::profile::ast::Profile;
use crate::protocol::Transport;
use crate::sets::{AddressSet, PortSet};

/// What a profile says for the audit alone; it never changes a rule.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Addresses that the profile calls internal.
    pub internal: AddressSet,
    /// `roles:`.
    pub roles: Vec<Placed<String>>,
    /// TCP and UDP ports of the services under `management:`.
    pub management: Vec<(Transport, PortSet)>,
    /// Addresses under `resolvers:`; none where the profile names no resolver.
    pub resolvers: Option<AddressSet>,
    /// `egress: controlled`.
    pub egress_controlled: bool,
    /// `accept:`.
    pub accepted: Vec<Acceptance>,
    /// Dates and care of rules, by the rule's span: rules left out are here too.
    pub care: Vec<Care>,
}

/// A finding that the profile accepts, for the packets that it covers.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The whole entry.
    pub span: Span,
    /// The finding's id.
    pub finding: String,
    /// The service's name in the catalogue, where one is said.
    pub service: Option<String>,
    /// The ports; empty where `covers:` says none, which covers all.
    pub ports: Vec<(Transport, PortSet)>,
    /// The sources; none where `covers:` says none, which covers all.
    pub from: Option<AddressSet>,
    /// The chain.
    pub chain: Option<Direction>,
    /// Why.
    pub reason: String,
    /// Through which day it holds.
    pub until: Option<Date>,
}

/// What a rule says about its own life.
#[derive(Debug, Clone)]
pub struct Care {
    /// The rule.
    pub rule: Span,
    /// Its chain.
    pub direction: Direction,
    /// Its last day and where that stands.
    pub until: Option<Placed<Date>>,
    /// Whether that day has passed.
    pub expired: bool,
    /// `disabled: true`.
    pub disabled: bool,
    /// `temporary: true`.
    pub temporary: bool,
    /// Whether it is an allow.
    pub allows: bool,
}

/// A policy and the facts beside it.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// What the profile means.
    pub policy: Policy,
    /// What it says for the audit.
    pub facts: Facts,
    /// The targets that it names, as written.
    pub targets: Vec<Placed<String>>,
    /// The catalogue with the profile's own services.
    pub catalog: Catalog,
}

/// Resolves every name. None if there was an error; all of them stand in `diagnostics`.
pub fn resolve(
    _profile: &Profile,
    _catalog: &Catalog,
    _as_of: Date,
    _sources: &Sources,
    _diagnostics: &mut Diagnostics,
) -> Option<Resolution> {
    None
}
