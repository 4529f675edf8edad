//! The catalogue: what the world means by "SSH".
//!
//! In: the built-in tables, the files of a site and a profile's own services. Out: services by name with their ports, the
//! chain of references that led to each, and near misses. It knows of no profile's rules and of no target.
//!
//! # Example
//!
//! ```
//! use portcullis::catalog::{Catalog, Lookup, Values};
//!
//! let catalog = Catalog::builtin();
//! let ports = |name: &str| match catalog.lookup(name) {
//!     Lookup::Found(services) => {
//!         let terms = services.into_iter().flat_map(|service| catalog.resolve(service, &Values::new()).contributions);
//!         terms.map(|term| format!("{} {}", term.transport, term.ports)).collect()
//!     }
//!     Lookup::Ambiguous(services) => services.iter().map(|service| format!("perhaps {}", service.name)).collect(),
//!     Lookup::Unknown(near) => near.iter().map(|name| format!("no such service; near: {name}")).collect::<Vec<_>>(),
//! };
//! assert_eq!(ports("https"), ["tcp 443"]);
//! assert_eq!(ports("dns"), ["tcp 53", "udp 53"]);
//! assert_eq!(ports("secure shell"), ["tcp 22"]);
//! assert!(ports("htps").contains(&"no such service; near: HTTPs".to_owned()));
//! ```

mod begun;
#[rustfmt::skip]
mod builtin;
mod called;
mod claim;
mod dynamic;
mod era;
pub mod expr;
pub mod file;
mod home;
mod inner;
mod mark;
mod names;
mod parameters;
mod problem;
mod references;
mod registered;
mod search;
mod site;
mod source;
mod tags;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use self::begun::{Begun, begun_registered, continued};
pub use self::dynamic::System;
pub use self::era::Era;
pub use self::home::Home;
pub use self::mark::Mark;
pub use self::names::{Rank, spellings, split_transport};
pub use self::parameters::DEFAULT_DISPLAYS;
pub use self::problem::{Fault, Problem};
pub use self::references::DEPTH_LIMIT;
pub use self::registered::{as_registered, refused, registered_name};
pub use self::tags::TAGS;
pub use claim::{PortClaim, RECOGNISED};

use self::inner::Inner;
use self::names::normalised;
use self::references::CellProblem;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::{Placed, Sources, Span};
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Interval, Port, PortSet};

/// Ports of a service that come from one term of one port expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The service that was named.
    pub service: String,
    /// In which era.
    pub era: Era,
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
    /// Whether they did so by picking an alternative, whose ports are still its own.
    pub only_picked: bool,
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

/// A service as the catalogue has it.
#[derive(Debug, Clone)]
pub struct Service {
    /// Its name, as the source spells it or by design section 2.
    pub name: String,
    /// Whose ports these are: the document's or today's. Where the catalogue has both, each is a service of its own here,
    /// and they share all but the ports and what is said of them.
    pub era: Era,
    /// Whose catalogue it stands in; the ports that a site's service has today are the site's as well.
    pub home: Home,
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
    /// What does the same encrypted: a service's name, or words where the catalogue has none.
    pub sibling: Option<String>,
    /// Facts about it, in our words.
    pub notes: Vec<String>,
    /// To whom the port is registered, where that is another.
    pub assigned_elsewhere: Option<String>,
    /// Why it can't be used, for a service whose source gives no ports.
    pub unusable: Option<String>,
    /// What `ports` or `port` may be on a transport, where that is not the term's own range.
    pub bounds: BTreeMap<Transport, Interval<Port>>,
    /// The service of which it is a part, or which it is by another name: they share ports and do not collide.
    pub part_of: Option<String>,
    /// Where today's ports were taken from: `IANA postgresql`, `firewalld postgresql`. Empty for the document's.
    pub sources: Vec<String>,
    /// How they were checked, in the words of the catalogue's read-me: `iana`, `debian`. Empty for the document's.
    pub checks: Vec<String>,
    /// What changed since the document, on a service of today that the document has too.
    pub change: Option<String>,
    /// Why the name means today's ports and not the document's, where it does.
    pub replaces: Option<String>,
    /// Where it stands.
    pub source: SourceLine,
}

impl Service {
    /// Whether it is a profile's own.
    pub fn is_local(&self) -> bool {
        self.home == Home::Profile
    }
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

/// A service that uses a port, and the term by which it does.
#[derive(Debug, Clone)]
pub struct PortUse<'a> {
    /// The service, which may use it only by reference.
    pub service: &'a Service,
    /// How.
    pub contribution: Arc<Contribution>,
}

/// Every service, by every name.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    inner: Arc<Inner>,
    site: Option<Arc<site::Layer>>,
}

impl Catalog {
    /// The catalogue that the program carries. It is checked by tests, so there is nothing to complain of.
    pub fn builtin() -> Self {
        Catalog { inner: Arc::new(Inner::carried()), site: None }
    }

    /// What is wrong with the catalogue that the program carries, a line each: for tests.
    pub fn builtin_problems() -> Vec<String> {
        let catalog = Self::builtin();
        let inner = &catalog.inner;
        let problems = inner.problems(0);
        let line = |(at, transport, problem): CellProblem| {
            let service = inner.service(at)?;
            let (source, cell) = (&service.source, service.cells.get(&transport)?);
            let name = &service.name;
            Some(format!("{}:{}: {name}: {transport} `{cell}`: {problem}", source.document, source.line))
        };
        let mut found: Vec<String> = problems.into_iter().filter_map(line).collect();
        for (at, service) in inner.named() {
            if inner.names.own(&service.name) != Some(at) {
                found.push(format!("{}: the name is not its own", service.name));
            }
        }
        found
    }

    /// This catalogue and a profile's own services; complaints stand in `diagnostics` with places in the profile.
    ///
    /// A service keeps its place in the file in which it was written, which `extends:` may have brought in.
    pub fn with_local(&self, local: &[LocalService], sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        if local.is_empty() {
            return self.clone();
        }
        let mut inner = Inner::clone(&self.inner);
        let from = inner.count();
        let mut lines = source::Lines::default();
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        let mut kept: Vec<&LocalService> = Vec::new();
        for service in local {
            if let Some(complaint) = self.refused_name(&service.name, &first) {
                diagnostics.push(complaint);
                continue;
            }
            first.insert(normalised(&service.name.value), service.name.span);
            let place = lines.of(service.name.span, sources);
            inner.push(source::local(service, place, diagnostics), &self.inner.names);
            kept.push(service);
        }
        for (at, transport, problem) in inner.problems(from) {
            let cells = at.checked_sub(from).and_then(|index| kept.get(index)).map(|service| &service.cells);
            let cell = cells.into_iter().flatten().find(|(own, _)| *own == transport);
            if let Some((_, cell)) = cell {
                diagnostics.push(problem.diagnostic(cell));
            }
        }
        Catalog { inner: Arc::new(inner), site: self.site.clone() }
    }

    /// What is wrong with a local service's name; `first` has those before it.
    fn refused_name(&self, name: &Placed<String>, first: &BTreeMap<String, Span>) -> Option<Diagnostic> {
        let key = normalised(&name.value);
        if !key.chars().any(char::is_alphabetic) {
            return Some(problem::name_empty(name));
        }
        if is_reserved(&name.value) {
            return Some(problem::name_reserved(name));
        }
        if let Some(span) = first.get(&key) {
            return Some(problem::name_twice(name, *span));
        }
        let found = self.inner.names.get(&name.value)?;
        let services: Vec<&Service> = found.services.iter().filter_map(|at| self.inner.service(*at)).collect();
        Some(problem::name_taken(name, &services))
    }

    /// All services in the order of their source, each as its name means it.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.inner.named().map(|(_, service)| service)
    }

    /// What the catalogue has of a service, the document's first, a site's last: one edition or several.
    pub fn editions(&self, service: &Service) -> Vec<&Service> {
        let Some(at) = self.inner.names.own(&service.name) else { return Vec::new() };
        let mut editions: Vec<&Service> = self.inner.family(at).filter_map(|at| self.inner.service(at)).collect();
        editions.sort_by_key(|edition| edition.era);
        editions
    }

    /// The service as an era has it.
    pub fn edition(&self, service: &Service, era: Era) -> Option<&Service> {
        self.editions(service).into_iter().find(|edition| edition.era == era)
    }

    /// Whether a whole name, or one with a transport behind it, means anything.
    pub fn knows(&self, name: &str) -> bool {
        let known = |name: &str| self.inner.names.get(name).is_some();
        known(name) || split_transport(name).is_some_and(|(front, _)| known(front))
    }

    /// The service or services that a whole name means.
    pub fn lookup(&self, name: &str) -> Lookup<'_> {
        self.inner.lookup(name)
    }

    /// The same without the names that are near, which take longer to find than all else: none where the whole name means
    /// nothing.
    pub fn lookup_known(&self, name: &str) -> Option<Lookup<'_>> {
        self.inner.known(name)
    }

    /// As [`lookup`](Self::lookup); where the whole name means nothing, a transport after its last slash is taken off: `SIP/udp`.
    pub fn lookup_with_transport(&self, name: &str) -> (Lookup<'_>, Option<Transport>) {
        if self.inner.names.get(name).is_none()
            && let Some((service, transport)) = split_transport(name)
        {
            return (self.lookup(service), Some(transport));
        }
        (self.lookup(name), None)
    }

    /// The same without the names that are near.
    pub fn lookup_known_with_transport(&self, name: &str) -> (Option<Lookup<'_>>, Option<Transport>) {
        match split_transport(name).filter(|_| self.inner.names.get(name).is_none()) {
            Some((service, transport)) => (self.lookup_known(service), Some(transport)),
            None => (self.lookup_known(name), None),
        }
    }

    /// Where neighbouring items of a list join to one name, which a comma cut in two: the items and the service's name.
    /// Items that all mean something alone are left as they are.
    pub fn join_hint(&self, items: &[&str]) -> Option<(Range<usize>, String)> {
        const PIECES: std::ops::RangeInclusive<usize> = 2..=4;
        let unknown = |item: &&str| self.inner.names.get(item).is_none();
        PIECES.rev().find_map(|count| {
            items.windows(count).enumerate().find_map(|(at, window)| {
                let joined = window.iter().any(unknown).then(|| window.join(", "))?;
                let found = self.inner.names.get(&joined).filter(names::Meaning::is_plain)?;
                Some((at..at + count, self.inner.names_of(&found.services).into_iter().next()?))
            })
        })
    }

    /// What may be set of a service, references included.
    pub fn parameters(&self, service: &Service) -> Vec<Parameter> {
        self.index(service).map_or_else(Vec::new, |at| parameters::all(&self.inner, at))
    }

    /// What a service opens. Values outside their bounds are the caller's to refuse; here they open nothing.
    pub fn resolve(&self, service: &Service, values: &Values) -> Resolved {
        self.index(service).map_or_else(Resolved::default, |at| references::resolve(&self.inner, at, values))
    }

    /// Every service that uses a port of a range under default parameters, in the order of their source, with each way to
    /// it. What the document and today agree on stands once for each of them.
    pub fn using_ports(&self, transport: Option<Transport>, ports: Interval<Port>) -> Vec<PortUse<'_>> {
        let asked = PortSet::of(ports);
        let mut found = Vec::new();
        for service in self.services().flat_map(|service| self.editions(service)) {
            for contribution in self.resolve(service, &Values::new()).contributions {
                let wanted = transport.is_none_or(|wanted| wanted == contribution.transport);
                if wanted && contribution.ports.overlaps(&asked) {
                    found.push(PortUse { service, contribution });
                }
            }
        }
        found
    }

    fn index(&self, service: &Service) -> Option<usize> {
        let at = self.inner.names.own(&service.name)?;
        self.inner.edition(at, service.era)
    }
}

/// Whether a rule would read this name as something else than a service.
fn is_reserved(name: &str) -> bool {
    if registered_name(name).is_some() {
        return true;
    }
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or("").to_ascii_lowercase();
    let bare = ["tcp", "udp", "sctp", "dccp", "icmp", "icmpv6", "protocol"];
    bare.contains(&first.as_str()) || (words.next().is_none() && ["any", "ping"].contains(&first.as_str()))
}
