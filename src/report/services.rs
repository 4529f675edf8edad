//! The catalogue as results: `services` and `explain`.
//!
//! In: the catalogue and what was asked. Out: values that serialise as the stable JSON of these commands and print as
//! text. Ports are those under default parameters.

use serde::Serialize;

use super::services_text;
use crate::catalog::{
    Catalog, Contribution, Home, Mark, Parameter, ParameterName, Resolved, Service, TermKind, Values,
};
use crate::protocol::Transport;
use crate::sets::port::PortClass;
use crate::sets::{Interval, Port, PortSet};

/// The first and last port of a range.
pub type Ends = [u16; 2];

/// The answer of `services`.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceList {
    /// The kind of object: `portcullis-services`.
    pub format: &'static str,
    /// The version of this format.
    pub version: u32,
    /// The services in the order of their source; of a search, the likeliest first.
    pub services: Vec<ServiceEntry>,
}

/// One service.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceEntry {
    /// Its name.
    pub name: String,
    /// Other names that the catalogue lists.
    pub aliases: Vec<String>,
    /// The source's section.
    pub section: String,
    /// TCP ports.
    pub tcp: Vec<Ends>,
    /// UDP ports.
    pub udp: Vec<Ends>,
    /// SCTP ports.
    pub sctp: Vec<Ends>,
    /// DCCP ports.
    pub dccp: Vec<Ends>,
    /// Other IP protocols, by name where they have one.
    pub protocols: Vec<String>,
    /// What a profile may set.
    pub parameters: Vec<ParameterEntry>,
    /// Whether the source doubts the ports.
    pub uncertain: bool,
    /// Whether it can be used at all.
    pub usable: bool,
    /// Where it stands.
    pub source: SourceEntry,
    /// Whose ports these are: `document`, `today`, `site`, or `own` for a profile's.
    pub era: &'static str,
    /// Whose catalogue it stands in: `built-in`, `site`, `profile` or `iana`.
    pub catalog: &'static str,
    /// The built-in service for which one of a site's stands.
    pub overrides: Option<String>,
    /// What the catalogue has of it in each era, the document's first, a site's last: one or several, of which the one of `era` is the
    /// service as its name means it.
    pub editions: Vec<EditionEntry>,
}

/// A service in one era.
#[derive(Debug, Clone, Serialize)]
pub struct EditionEntry {
    /// Whose ports these are.
    pub era: &'static str,
    /// TCP ports.
    pub tcp: Vec<Ends>,
    /// UDP ports.
    pub udp: Vec<Ends>,
    /// SCTP ports.
    pub sctp: Vec<Ends>,
    /// DCCP ports.
    pub dccp: Vec<Ends>,
    /// Other IP protocols, by name where they have one.
    pub protocols: Vec<String>,
    /// Whether it can be used at all.
    pub usable: bool,
    /// Where today's ports were taken from.
    pub sources: Vec<String>,
    /// How they were checked, in the words of the catalogue's read-me.
    pub checks: Vec<String>,
    /// What changed since the document.
    pub change: Option<String>,
    /// Why the name means today's ports, where the document has others.
    pub replaces: Option<String>,
    /// Where it stands.
    pub source: SourceEntry,
    /// Where each of its ports comes from; `explain` alone says it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

/// What a profile may set of a service.
#[derive(Debug, Clone, Serialize)]
pub struct ParameterEntry {
    /// The service under whose name it is set.
    pub service: String,
    /// `ports`, `port`, `displays` or `pick`.
    pub name: &'static str,
    /// The transport; none where it holds for all.
    pub transport: Option<&'static str>,
    /// The least and the greatest value; for `pick`, the first and last of `alternatives`, from 0.
    pub bounds: Ends,
    /// What may be picked.
    pub alternatives: Vec<String>,
    /// Whether there is no default.
    pub required: bool,
}

/// A line of a source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceEntry {
    /// The document or file.
    pub document: String,
    /// The line, from 1.
    pub line: u32,
}

/// The answer of `explain`.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// The kind of object: `portcullis-explanation`.
    pub format: &'static str,
    /// The version of this format.
    pub version: u32,
    /// The services asked for, in that order.
    pub services: Vec<Explained>,
}

/// One service and where its ports come from.
#[derive(Debug, Clone, Serialize)]
pub struct Explained {
    /// The same object as in `services`.
    #[serde(flatten)]
    pub service: ServiceEntry,
    /// Where each of its ports comes from.
    pub origins: Vec<Origin>,
    /// Its marks, as the catalogue spells them.
    pub marks: Vec<&'static str>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Facts about it.
    pub notes: Vec<String>,
    /// To whom the port is registered, where that is another.
    pub assigned_elsewhere: Option<String>,
    /// What does the same encrypted: a service, or words.
    pub sibling: Option<String>,
    /// Why it can't be used, and what to write instead.
    pub unusable: Option<String>,
}

/// Where some ports come from.
#[derive(Debug, Clone, Serialize)]
pub struct Origin {
    /// The transport.
    pub transport: &'static str,
    /// The ports.
    pub ports: Vec<Ends>,
    /// The same ports, cut at the borders of IANA's three ranges.
    pub classes: Vec<ClassEntry>,
    /// The services referred to, the last being the one that has the term; empty where it is the service's own.
    pub references: Vec<String>,
    /// The term as its source spells it.
    pub term: String,
    /// What kind of term it is.
    pub kind: &'static str,
    /// Where the service that has the term stands.
    pub source: SourceEntry,
}

/// Ports of one of IANA's three ranges.
#[derive(Debug, Clone, Serialize)]
pub struct ClassEntry {
    /// The ports.
    pub ports: Ends,
    /// `well-known`, `registered` or `dynamic`.
    pub class: &'static str,
}

/// Every service, or those that some words may mean, as text no wider than this many columns.
pub fn list_text(catalog: &Catalog, search: Option<&str>, width: usize) -> String {
    match search {
        Some(words) => services_text::hits(&list(catalog, Some(words)), words, width),
        None => services_text::list(&list(catalog, None), width),
    }
}

/// The same as JSON.
pub fn list_json(catalog: &Catalog, search: Option<&str>) -> String {
    json(&list(catalog, search))
}

/// What some services open and where each port comes from, as text.
pub fn explain_text(catalog: &Catalog, services: &[&Service], width: usize) -> String {
    services_text::explanation(&explain(catalog, &whole(services)), width)
}

/// The same of services on one transport, where one is asked for.
pub fn explain_asked_text(catalog: &Catalog, asked: &[Asked<'_>], width: usize) -> String {
    services_text::explanation(&explain(catalog, asked), width)
}

/// The same as JSON.
pub fn explain_json(catalog: &Catalog, services: &[&Service]) -> String {
    json(&explain(catalog, &whole(services)))
}

/// The same of services on one transport, where one is asked for.
pub fn explain_asked_json(catalog: &Catalog, asked: &[Asked<'_>]) -> String {
    json(&explain(catalog, asked))
}

/// A service, and the transport of which alone it is asked: `SIP/udp`.
pub type Asked<'a> = (&'a Service, Option<Transport>);

fn whole<'a>(services: &[&'a Service]) -> Vec<Asked<'a>> {
    services.iter().map(|service| (*service, None)).collect()
}

/// Fields stand in the order of the types, so the bytes depend on nothing else.
pub(super) fn json(value: &impl Serialize) -> String {
    // Maps with keys that are no text can't be written; there is none here.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

/// What a service opens under its default parameters, in a line: `tcp 22; udp 53; protocol gre`.
pub fn summary(catalog: &Catalog, service: &Service) -> String {
    services_text::summary(&entry(catalog, service))
}

/// Every service in the order of their source, or those that these words may mean, the likeliest first.
pub fn list(catalog: &Catalog, search: Option<&str>) -> ServiceList {
    let services: Vec<&Service> = match search {
        Some(words) => catalog.search(words),
        None => catalog.services().filter(|service| service.home != Home::Registry).collect(),
    };
    let services = services.into_iter().map(|service| entry(catalog, service)).collect();
    ServiceList { format: "portcullis-services", version: 1, services }
}

/// Some services, and where their ports come from.
pub fn explain(catalog: &Catalog, asked: &[Asked<'_>]) -> Explanation {
    let services = asked.iter().map(|(service, transport)| {
        let explained = explained(catalog, service);
        match transport {
            Some(transport) => on_transport(explained, *transport),
            None => explained,
        }
    });
    let services = services.collect();
    Explanation { format: "portcullis-explanation", version: 1, services }
}

fn entry(catalog: &Catalog, service: &Service) -> ServiceEntry {
    let resolved = catalog.resolve(service, &Values::new());
    let ports = |transport| ports(&resolved, transport);
    let doubted = resolved.contributions.iter().any(|one| one.kind == TermKind::Uncertain);
    ServiceEntry {
        name: service.name.clone(),
        aliases: service.aliases.clone(),
        section: service.section.clone(),
        tcp: ports(Transport::Tcp),
        udp: ports(Transport::Udp),
        sctp: ports(Transport::Sctp),
        dccp: ports(Transport::Dccp),
        protocols: resolved.protocols.iter().map(ToString::to_string).collect(),
        parameters: catalog.parameters(service).into_iter().map(parameter).collect(),
        uncertain: doubted || service.marks.contains(&Mark::Uncertain),
        usable: service.unusable.is_none(),
        source: source(&service.source),
        era: service.era.name(),
        catalog: service.home.name(),
        overrides: catalog.replaced(service).map(|old| old.name.clone()),
        editions: catalog.editions(service).into_iter().map(|edition| self::edition(catalog, edition)).collect(),
    }
}

fn ports(resolved: &Resolved, transport: Transport) -> Vec<Ends> {
    let mine = resolved.contributions.iter().filter(|one| one.transport == transport);
    let set: PortSet = mine.flat_map(|one| one.ports.ranges().iter().copied()).collect();
    ends(&set)
}

/// A service in its era, without the origins of its ports.
fn edition(catalog: &Catalog, service: &Service) -> EditionEntry {
    let resolved = catalog.resolve(service, &Values::new());
    EditionEntry {
        era: service.era.name(),
        tcp: ports(&resolved, Transport::Tcp),
        udp: ports(&resolved, Transport::Udp),
        sctp: ports(&resolved, Transport::Sctp),
        dccp: ports(&resolved, Transport::Dccp),
        protocols: resolved.protocols.iter().map(ToString::to_string).collect(),
        usable: service.unusable.is_none(),
        sources: service.sources.clone(),
        checks: service.checks.clone(),
        change: service.change.clone(),
        replaces: service.replaces.clone(),
        source: source(&service.source),
        origins: Vec::new(),
    }
}

/// What of a service is on one transport.
fn on_transport(mut explained: Explained, transport: Transport) -> Explained {
    let own = |origin: &Origin| origin.transport == transport.name();
    explained.origins.retain(own);
    let service = &mut explained.service;
    let sides = [
        (Transport::Tcp, &mut service.tcp),
        (Transport::Udp, &mut service.udp),
        (Transport::Sctp, &mut service.sctp),
        (Transport::Dccp, &mut service.dccp),
    ];
    sides.into_iter().filter(|(one, _)| *one != transport).for_each(|(_, ports)| ports.clear());
    service.protocols.clear();
    service.parameters.retain(|parameter| parameter.transport.is_none_or(|one| one == transport.name()));
    for edition in &mut service.editions {
        edition.origins.retain(own);
        let sides = [
            (Transport::Tcp, &mut edition.tcp),
            (Transport::Udp, &mut edition.udp),
            (Transport::Sctp, &mut edition.sctp),
            (Transport::Dccp, &mut edition.dccp),
        ];
        sides.into_iter().filter(|(one, _)| *one != transport).for_each(|(_, ports)| ports.clear());
        edition.protocols.clear();
    }
    explained
}

fn explained(catalog: &Catalog, service: &Service) -> Explained {
    let origins = |service: &Service| -> Vec<Origin> {
        catalog.resolve(service, &Values::new()).contributions.iter().map(|one| origin(one)).collect()
    };
    let mut entry = entry(catalog, service);
    for (told, edition) in entry.editions.iter_mut().zip(catalog.editions(service)) {
        told.origins = origins(edition);
    }
    Explained {
        service: entry,
        origins: origins(service),
        marks: service.marks.iter().map(|mark| mark.name()).collect(),
        tags: service.tags.clone(),
        notes: service.notes.clone(),
        assigned_elsewhere: service.assigned_elsewhere.clone(),
        sibling: service.sibling.clone(),
        unusable: service.unusable.clone(),
    }
}

pub(super) fn origin(contribution: &Contribution) -> Origin {
    let cut = |range: &Interval<Port>| classes(*range);
    Origin {
        transport: contribution.transport.name(),
        ports: ends(&contribution.ports),
        classes: contribution.ports.ranges().iter().flat_map(cut).collect(),
        references: contribution.references.clone(),
        term: contribution.term.clone(),
        kind: kind_name(contribution.kind),
        source: source(&contribution.source),
    }
}

/// A range cut at the borders of IANA's three ranges.
fn classes(range: Interval<Port>) -> Vec<ClassEntry> {
    let borders = [(0, 1023), (1024, 49151), (49152, u16::MAX)];
    let parts = borders
        .into_iter()
        .filter_map(|(first, last)| Interval::new(range.first().max(Port(first)), range.last().min(Port(last))));
    parts.map(|part| ClassEntry { ports: pair(part), class: PortClass::of(part.first()).name() }).collect()
}

fn ends(set: &PortSet) -> Vec<Ends> {
    set.ranges().iter().copied().map(pair).collect()
}

pub(super) fn pair(range: Interval<Port>) -> Ends {
    [range.first().0, range.last().0]
}

fn source(line: &crate::catalog::SourceLine) -> SourceEntry {
    SourceEntry { document: line.document.clone(), line: line.line }
}

fn parameter(parameter: Parameter) -> ParameterEntry {
    ParameterEntry {
        service: parameter.service,
        name: match parameter.name {
            ParameterName::Ports => "ports",
            ParameterName::Displays => "displays",
            ParameterName::Port => "port",
            ParameterName::Pick => "pick",
        },
        transport: parameter.transport.map(Transport::name),
        bounds: [parameter.bounds.0, parameter.bounds.1],
        alternatives: parameter.alternatives,
        required: parameter.required,
    }
}

fn kind_name(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Single => "port",
        TermKind::Range => "range",
        TermKind::Dynamic => "dynamic",
        TermKind::Uncertain => "uncertain",
        TermKind::Displays => "displays",
        TermKind::Selected => "selected",
        TermKind::UserSpecified => "user-specified",
    }
}
