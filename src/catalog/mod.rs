//! The catalogue: what the world means by "SSH".
//!
//! In: the built-in tables and a profile's own services. Out: services by name with their ports, the chain of references
//! that led to each, and near misses. It knows of no profile's rules and of no target.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::place::Placed;
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::PortSet;

/// Ports of a service that come from one term of one port expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The service that was named.
    pub service: String,
    /// The services referred to, from the named one's reference to the one that holds the term; empty where it is its own.
    pub references: Vec<String>,
    /// On which transport.
    pub transport: Transport,
    /// The term as its source spells it: `dyn >=1024`.
    pub term: String,
    /// What kind of term it is.
    pub kind: TermKind,
    /// The ports, under the values given.
    pub ports: PortSet,
    /// Whether the values given (`with:`) set these ports.
    pub set_by_value: bool,
    /// Where the service that holds the term stands.
    pub source: SourceLine,
}

/// What kind of term a port came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// One port.
    Single,
    /// A fixed range.
    Range,
    /// `dyn >=1024`.
    Dynamic,
    /// `1024-5000 ?`.
    Uncertain,
    /// `5800+`.
    Displays,
    /// `selected`.
    Selected,
    /// `user-specified`.
    UserSpecified,
}

/// A line of a source: the document, a catalogue file or a profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceLine {
    /// The document's or file's name.
    pub document: String,
    /// The line, counted from 1, blank ones too.
    pub line: u32,
}

/// A mark of a service, as the catalogue's files spell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The source says that IANA registered it.
    Registered,
    /// The source says that Trojans use the port too.
    Trojan,
    /// The source warns of it.
    SecurityRisk,
    /// Nothing maintained listens there any more.
    Obsolete,
    /// The source doubts its own ports.
    Uncertain,
    /// It hunts for an open port.
    Evasive,
    /// The profile must say a value.
    NeedsValue,
}

/// A service as the catalogue has it.
#[derive(Debug, Clone)]
pub struct Service {
    /// Its name, as the source spells it or by design section 2.
    pub name: String,
    /// Other names that resolve to it.
    pub aliases: Vec<String>,
    /// The source's section.
    pub section: String,
    /// The port expression for each transport, as the source spells it.
    pub cells: BTreeMap<Transport, String>,
    /// Other IP protocols that it needs.
    pub protocols: Vec<ProtocolNumber>,
    /// Its marks.
    pub marks: Vec<Mark>,
    /// Tags for the audit: `management`, `database`, `storage`, `plaintext`, `amplifier`, `printer`, `graphics`,
    /// `peer-to-peer`, `game`, `chat`, `no-authentication`, `windows-internal`, `industrial`, `orchestration` …
    pub tags: Vec<String>,
    /// Facts about it, in our words.
    pub notes: Vec<String>,
    /// Why it can't be used, for a service whose source gives no ports.
    pub unusable: Option<String>,
    /// Where it stands.
    pub source: SourceLine,
}

/// What a profile may set of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The service whose term it is: a reference is set under its own name.
    pub service: String,
    /// Which.
    pub name: ParameterName,
    /// On which transport; none where it holds for all alike (`displays`, `pick`).
    pub transport: Option<Transport>,
    /// The values that it may have, both ends included; for `pick`, an index of `alternatives`.
    pub bounds: (u16, u16),
    /// What may be picked; empty for the others.
    pub alternatives: Vec<String>,
    /// Whether there is no default.
    pub required: bool,
}

/// The name of a parameter, as in `with:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterName {
    /// The one range or `dyn` of a service.
    Ports,
    /// For `5800+`.
    Displays,
    /// For `selected` and `user-specified`.
    Port,
    /// For `A or B`.
    Pick,
}

/// A value for a parameter, as `with:` spells it, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// For `ports`, and for `port` a set of one.
    Ports(PortSet),
    /// For `displays`: first and last display, both included.
    Displays(u16, u16),
    /// For `pick`: the alternative's name.
    Pick(String),
}

/// Values by service, parameter and transport.
pub type Values = BTreeMap<(String, ParameterName, Option<Transport>), Value>;

/// What a service opens under some values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// A contribution for each term, references followed.
    pub contributions: Vec<Arc<Contribution>>,
    /// Other IP protocols, references included.
    pub protocols: Vec<ProtocolNumber>,
    /// Required parameters that have no value: they contribute no ports.
    pub missing: Vec<Parameter>,
}

/// What a name leads to.
#[derive(Debug, Clone)]
pub enum Lookup<'a> {
    /// One service, or several that a bare name joins ("Ultima Online - Patch").
    Found(Vec<&'a Service>),
    /// Several services that the name fits equally.
    Ambiguous(Vec<&'a Service>),
    /// None; the nearest names.
    Unknown(Vec<String>),
}

/// A local service of a profile: a name and a port expression for each transport.
#[derive(Debug, Clone)]
pub struct LocalService {
    /// Its name.
    pub name: Placed<String>,
    /// Transport and expression, both where they stand.
    pub cells: Vec<(Transport, Placed<String>)>,
    /// Other IP protocols.
    pub protocols: Vec<Placed<String>>,
}

/// Every service, by every name.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    services: Vec<Service>,
}

impl Catalog {
    /// The catalogue that the program carries. It is checked by tests, so there is nothing to complain of.
    pub fn builtin() -> Self {
        Catalog::default()
    }

    /// This catalogue and a profile's own services; complaints stand in `diagnostics` with places in the profile.
    pub fn with_local(&self, _local: &[LocalService], _document: &str, _diagnostics: &mut Diagnostics) -> Self {
        self.clone()
    }

    /// All services in the order of their source.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.services.iter()
    }

    /// The service or services that a whole name means.
    pub fn lookup(&self, _name: &str) -> Lookup<'_> {
        Lookup::Unknown(Vec::new())
    }

    /// What may be set of a service, references included.
    pub fn parameters(&self, _service: &Service) -> Vec<Parameter> {
        Vec::new()
    }

    /// What a service opens. Values outside their bounds are the caller's to refuse.
    pub fn resolve(&self, _service: &Service, _values: &Values) -> Resolved {
        Resolved::default()
    }
}
