//! What the services of a rule open.
//!
//! In: the names that a rule lists, and its `with:`. Out: protocols with ports merged, one for each match, and where each
//! port comes from. It knows of no addresses.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::bare::{self, Bare};
use super::dynamic;
use super::eras;
use super::messages::dynamic as dynamic_messages;
use super::messages::services as messages;
use super::narrow;
use crate::catalog::{Catalog, Era, Lookup, Resolved, Service, Values, as_registered, refused, registered_name};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::helpers::Status;
use crate::policy::{DynamicRange, PortOrigin, ProtocolMatch};
use crate::profile::ast::{AsEntry, Text, WithEntry};
use crate::protocol::{IcmpKind, IcmpKinds, ProtocolNumber, Transport};
use crate::sets::{Family, Interval, Port, PortSet};

/// ICMP's and ICMPv6's echo request (RFC 792; RFC 4443, section 4.1).
const ECHO_REQUEST: [(Family, u8); 2] = [(Family::V4, 8), (Family::V6, 128)];

/// What a list of services opens.
#[derive(Debug, Clone, Default)]
pub(super) struct Opened {
    /// One for each match: `any`, or transports, ICMP, ICMPv6 and other protocols in this order.
    pub protocols: Vec<ProtocolMatch>,
    /// Where each port comes from, in the order of the names.
    pub origins: Vec<PortOrigin>,
}

/// A name that the catalogue knows.
#[derive(Debug)]
pub(super) struct Named<'a> {
    /// The service, or all that a bare name joins.
    pub services: Vec<&'a Service>,
    /// What stands behind the slash.
    pub transport: Option<Transport>,
    /// What each of them opens when nothing is set.
    pub defaults: Vec<Resolved>,
}

/// What a rule says of its services beside their names.
#[derive(Clone, Copy, Default)]
pub(super) struct Settings<'a> {
    /// `with:`.
    pub with: &'a [WithEntry],
    /// `as:`.
    pub eras: &'a [AsEntry],
    /// `dynamic:`, of the rule or of the profile.
    pub dynamic: Option<&'a Arc<DynamicRange>>,
}

impl<'a> Settings<'a> {
    /// These, and no `dynamic:`.
    pub(super) fn of(with: &'a [WithEntry], eras: &'a [AsEntry]) -> Self {
        Settings { with, eras, dynamic: None }
    }
}

/// What narrows the services of a list.
#[derive(Clone, Copy)]
struct Limits<'a> {
    /// `with:`.
    values: &'a Values,
    /// `dynamic:`, of the rule or of the profile.
    dynamic: Option<&'a Arc<DynamicRange>>,
}

/// What was meant by a text that is more than one name.
pub(super) enum Correction {
    /// Several names.
    List(String),
    /// A name, and what another key of the rule says.
    Key {
        /// The name.
        service: String,
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
    },
}

/// One name of a list.
#[derive(Debug, Clone)]
pub(super) enum Term<'a> {
    /// A form without a name.
    Bare(Bare),
    /// Services of the catalogue.
    Named(Rc<Named<'a>>),
}

/// So many unknown names are told what they are near to; the search takes longer than all else together.
const SUGGESTED: usize = 100;

/// The catalogue, and the names that were looked up so far.
pub(super) struct Directory<'a> {
    catalog: &'a Catalog,
    /// How many names meant nothing so far.
    unknown: usize,
    known: HashMap<(String, Option<Era>), Rc<Named<'a>>>,
}

impl<'a> Directory<'a> {
    /// A directory of a catalogue.
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        Directory { catalog, unknown: 0, known: HashMap::new() }
    }

    /// What a list of services opens under its settings; none if something is wrong with it.
    pub(super) fn open(
        &mut self,
        list: &[Text],
        settings: Settings<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Opened> {
        let mut terms = Vec::with_capacity(list.len());
        let mut unknown = Vec::new();
        let eras = eras::eras(self.catalog, list, settings.eras, diagnostics);
        for (at, text) in list.iter().enumerate() {
            let era = eras.as_ref().and_then(|eras| eras.get(at).copied().flatten());
            match self.pinned_term(text, era) {
                Ok(term) => terms.push((text, term)),
                Err(complaint) => unknown.push((at, complaint)),
            }
        }
        if !unknown.is_empty() {
            self.complain(list, unknown, diagnostics);
            return None;
        }
        if let (Some((any, _)), true) =
            (terms.iter().find(|(_, term)| matches!(term, Term::Bare(Bare::Match(ProtocolMatch::Any)))), list.len() > 1)
        {
            diagnostics.push(messages::any_with_others(any));
            return None;
        }
        eras.as_ref()?;
        let values = narrow::values(self.catalog, &terms, settings.with, diagnostics)?;
        let limits = Limits { values: &values, dynamic: settings.dynamic };
        let mut merged = Merged::default();
        let mut complete = true;
        for (text, term) in &terms {
            match term {
                Term::Bare(form) => merged.add_bare(text, form),
                Term::Named(named) => {
                    complete &= self.add_named(text, named, limits, &mut merged, diagnostics).is_some()
                }
            }
        }
        complete.then(|| merged.into_opened())
    }

    /// Whether one of these names means such a service.
    pub(super) fn names(&mut self, list: &[Text], such: impl Fn(&Service) -> bool) -> bool {
        let one = |term| matches!(term, Ok(Term::Named(named)) if named.services.iter().any(|service| such(service)));
        list.iter().any(|text| one(self.term(text)))
    }

    /// The names of the helpers that read what these services speak, each once.
    pub(super) fn helpers_for(&mut self, list: &[Text]) -> Vec<&'static str> {
        let mut found = Vec::new();
        for text in list {
            let Ok(Term::Named(named)) = self.term(text) else { continue };
            let own = named.services.iter().filter_map(|service| crate::helpers::for_service(&service.name));
            found.extend(own.filter(|helper| helper.status != Status::Userspace).map(|helper| helper.name));
        }
        found.dedup();
        found
    }

    /// The names of a list that an era has besides what they mean, and of which `as:` does not say which is meant.
    pub(super) fn of_several_eras(&self, list: &[Text], eras: &[AsEntry]) -> Vec<Text> {
        let pinned = super::eras::eras(self.catalog, list, eras, &mut Diagnostics::default()).unwrap_or_default();
        let open = list.iter().zip(pinned).filter(|(_, era)| era.is_none()).map(|(text, _)| text);
        let in_several = |text: &&Text| match self.catalog.lookup_with_transport(text.value.trim()).0 {
            Lookup::Found(services) => services.iter().any(|service| self.catalog.editions(service).len() > 1),
            Lookup::Ambiguous(_) | Lookup::Unknown(_) => false,
        };
        open.filter(in_several).cloned().collect()
    }

    /// What one name of a list means.
    pub(super) fn term(&mut self, text: &Text) -> Result<Term<'a>, Diagnostic> {
        self.pinned_term(text, None)
    }

    /// The same in an era, which its services have.
    fn pinned_term(&mut self, text: &Text, era: Option<Era>) -> Result<Term<'a>, Diagnostic> {
        let key = (text.value.clone(), era);
        if let Some(named) = self.known.get(&key) {
            return Ok(Term::Named(Rc::clone(named)));
        }
        let bare_complaint = match bare::read(text) {
            Some(Ok(form)) => return Ok(Term::Bare(form)),
            Some(Err(complaint)) => Some(complaint),
            None => None,
        };
        let suggest = self.unknown < SUGGESTED;
        self.unknown += usize::from(!self.catalog.knows(text.value.trim()));
        match self.named(text, bare_complaint.is_some(), era, suggest) {
            Ok(named) => {
                let named = Rc::new(named);
                self.known.insert(key, Rc::clone(&named));
                Ok(Term::Named(named))
            }
            Err(complaint) => Err(bare_complaint.unwrap_or(complaint)),
        }
    }

    /// The services of a name; a transport is read from its end only where the whole name means nothing.
    fn named(&self, text: &Text, like_bare: bool, era: Option<Era>, suggest: bool) -> Result<Named<'a>, Diagnostic> {
        let name = text.value.trim();
        // Names are compared without punctuation, and a sign that negates must not be lost so.
        if name.starts_with('!') {
            return Err(messages::unknown_service(text, &[], None));
        }
        if registered_name(name).is_some() {
            return match self.catalog.lookup_with_transport(name) {
                (Lookup::Found(services), transport) => self.usable(text, services, transport),
                _ => Err(refused(name, suggest).at(text.span, "")),
            };
        }
        match self.catalog.lookup_known(name) {
            Some(Lookup::Found(services)) => return self.usable(text, self.of_era(services, era), None),
            Some(Lookup::Ambiguous(services)) => return Err(messages::ambiguous_service(text, &services)),
            Some(Lookup::Unknown(_)) | None => {}
        }
        let suffix =
            name.rsplit_once('/').and_then(|(name, suffix)| Some((name, Transport::from_name(suffix.trim())?)));
        let suffix = suffix.filter(|_| !like_bare);
        if let Some((name, transport)) = suffix {
            match self.catalog.lookup_known(name.trim()) {
                Some(Lookup::Found(services)) => {
                    return self.usable(text, self.of_era(services, era), Some(transport));
                }
                Some(Lookup::Ambiguous(services)) => return Err(messages::ambiguous_service(text, &services)),
                Some(Lookup::Unknown(_)) | None => {}
            }
        }
        if let Some(family) = ["any4", "any6"].into_iter().find(|family| family.eq_ignore_ascii_case(name)) {
            return Err(messages::senders_alone(text, family));
        }
        match bare::correction(name) {
            Some(correction) => Err(messages::bare_number(text, correction)),
            None if ProtocolNumber::from_name(name).is_some() => Err(messages::protocol_alone(text)),
            None => {
                if let Some(correction) = self.misplaced(name) {
                    return Err(messages::not_one_name(text, &correction));
                }
                let registered = suggest.then(|| as_registered(name)).flatten();
                let sought = suffix.map_or(name, |(name, _)| name.trim());
                let nearest = match suggest.then(|| self.catalog.lookup(sought)) {
                    Some(Lookup::Unknown(nearest)) => nearest,
                    _ => Vec::new(),
                };
                Err(messages::unknown_service(text, &nearest, registered.as_deref()))
            }
        }
    }

    /// What to write for a text in which known names stand with commas between, or one with `from` or `to` behind it.
    fn misplaced(&self, name: &str) -> Option<Correction> {
        let is_known = |name: &str| self.catalog.knows(name);
        let parts: Vec<&str> = name.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 && parts.iter().all(|part| is_known(part)) {
            return Some(Correction::List(parts.join(", ")));
        }
        let and: Vec<&str> = name.split(" and ").map(str::trim).collect();
        if and.len() > 1 && and.iter().all(|part| is_known(part)) {
            return Some(Correction::List(and.join(", ")));
        }
        ["from", "to", "in", "out"].into_iter().find_map(|key| {
            let (service, value) = name.split_once(&format!(" {key} "))?;
            is_known(service.trim()).then(|| Correction::Key {
                service: service.trim().to_owned(),
                key,
                value: value.trim().to_owned(),
            })
        })
    }

    fn of_era(&self, services: Vec<&'a Service>, era: Option<Era>) -> Vec<&'a Service> {
        let Some(era) = era else { return services };
        services.into_iter().map(|service| self.catalog.edition(service, era).unwrap_or(service)).collect()
    }

    fn usable(
        &self,
        text: &Text,
        services: Vec<&'a Service>,
        transport: Option<Transport>,
    ) -> Result<Named<'a>, Diagnostic> {
        if let Some((service, why)) = services.iter().find_map(|one| Some((one, one.unusable.as_ref()?))) {
            return Err(messages::unusable_service(text, &service.name, why));
        }
        let defaults: Vec<Resolved> =
            services.iter().map(|service| self.catalog.resolve(service, &Values::new())).collect();
        if let Some(wanted) = transport {
            let cells = services.iter().flat_map(|service| service.cells.keys().copied());
            let known: BTreeSet<Transport> = cells.collect();
            if !known.contains(&wanted) {
                return Err(messages::service_without_transport(text, wanted, &known));
            }
        }
        Ok(Named { services, transport, defaults })
    }

    /// Passes complaints on; where items are pieces of one name with a comma in it, says that instead.
    fn complain(&self, list: &[Text], unknown: Vec<(usize, Diagnostic)>, diagnostics: &mut Diagnostics) {
        let items: Vec<&str> = list.iter().map(|text| text.value.trim()).collect();
        let joined = self.catalog.join_hint(&items);
        if let Some((pieces, name)) = &joined
            && let Some(first) = list.get(pieces.start)
        {
            diagnostics.push(messages::cut_name(first, name));
        }
        for (at, complaint) in unknown {
            if joined.as_ref().is_some_and(|(pieces, _)| pieces.contains(&at)) {
                continue;
            }
            diagnostics.push(match (at.checked_sub(1).and_then(|before| items.get(before)), list.get(at)) {
                (Some(before), Some(text)) if bare::is_cut(before, &text.value) => messages::cut_ports(text, before),
                _ => complaint,
            });
        }
    }

    fn add_named(
        &self,
        text: &Text,
        named: &Named<'a>,
        limits: Limits<'_>,
        merged: &mut Merged,
        diagnostics: &mut Diagnostics,
    ) -> Option<()> {
        let mut complete = Some(());
        for (service, default) in named.services.iter().zip(&named.defaults) {
            let own;
            let resolved = if limits.values.is_empty() {
                default
            } else {
                own = self.catalog.resolve(service, limits.values);
                &own
            };
            let of_interest = |transport: Option<Transport>| {
                named.transport.is_none() || transport.is_none() || named.transport == transport
            };
            let missing: Vec<_> =
                resolved.missing.iter().filter(|parameter| of_interest(parameter.transport)).collect();
            if !missing.is_empty() {
                diagnostics.push(messages::value_needed(text, &missing));
                complete = None;
            }
            for contribution in &resolved.contributions {
                if !of_interest(Some(contribution.transport)) {
                    continue;
                }
                let dynamic = limits.dynamic.filter(|_| dynamic::speaks_of(contribution));
                let ports = dynamic::narrowed(&contribution.ports, dynamic);
                if let Some(dynamic) = dynamic
                    && ports.is_empty()
                {
                    diagnostics.push(dynamic_messages::leaves_nothing(text, contribution, dynamic));
                    complete = None;
                }
                merged.add_ports(contribution.transport, PortSet::full(), &ports);
                merged.origins.push(PortOrigin {
                    span: text.span,
                    transport: contribution.transport,
                    ports,
                    narrowed: contribution.set_by_value,
                    dynamic: dynamic.cloned(),
                    contribution: Some(contribution.clone()),
                });
            }
            if named.transport.is_none() {
                merged.numbers.extend(&resolved.protocols);
            }
        }
        complete
    }
}

/// Protocols and ports while they are being merged.
#[derive(Default)]
struct Merged {
    any: bool,
    ports: BTreeMap<(Transport, PortSet), Vec<Interval<Port>>>,
    icmp: BTreeMap<Family, IcmpKinds>,
    numbers: BTreeSet<ProtocolNumber>,
    origins: Vec<PortOrigin>,
}

impl Merged {
    fn add_bare(&mut self, text: &Text, form: &Bare) {
        match form {
            Bare::Match(ProtocolMatch::Any) => self.any = true,
            Bare::Ping => {
                for (family, kind) in ECHO_REQUEST {
                    self.add_icmp(family, &IcmpKinds::Only(vec![IcmpKind { kind, code: None }]));
                }
            }
            Bare::Match(ProtocolMatch::Icmp { family, kinds }) => self.add_icmp(*family, kinds),
            Bare::Match(ProtocolMatch::Number(number)) => {
                self.numbers.insert(*number);
            }
            Bare::Match(ProtocolMatch::Ports { transport, source, destination }) => {
                self.add_ports(*transport, source.clone(), destination);
                self.origins.push(PortOrigin {
                    span: text.span,
                    transport: *transport,
                    ports: destination.clone(),
                    narrowed: false,
                    dynamic: None,
                    contribution: None,
                });
            }
        }
    }

    fn add_ports(&mut self, transport: Transport, source: PortSet, destination: &PortSet) {
        self.ports.entry((transport, source)).or_default().extend_from_slice(destination.ranges());
    }

    fn add_icmp(&mut self, family: Family, kinds: &IcmpKinds) {
        let merged = match (self.icmp.remove(&family), kinds) {
            (None, kinds) => Some(kinds.clone()),
            (Some(IcmpKinds::All), _) | (_, IcmpKinds::All) => Some(IcmpKinds::All),
            (Some(IcmpKinds::Only(mut own)), IcmpKinds::Only(more)) => {
                own.extend_from_slice(more);
                IcmpKinds::only(own)
            }
        };
        self.icmp.extend(merged.map(|kinds| (family, kinds)));
    }

    fn into_opened(self) -> Opened {
        if self.any {
            return Opened { protocols: vec![ProtocolMatch::Any], origins: self.origins };
        }
        let ports = self.ports.into_iter().map(|((transport, source), ranges)| ProtocolMatch::Ports {
            transport,
            source,
            destination: ranges.into_iter().collect(),
        });
        let icmp = self.icmp.into_iter().map(|(family, kinds)| ProtocolMatch::Icmp { family, kinds });
        let numbers = self.numbers.into_iter().map(ProtocolMatch::Number);
        Opened { protocols: ports.chain(icmp).chain(numbers).collect(), origins: self.origins }
    }
}
