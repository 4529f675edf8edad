//! What a profile says for the audit alone; it never changes a rule.
//!
//! In: `internal:`, `roles:`, `management:`, `resolvers:`, `egress:`, `accept:`. Out: the same with names resolved. Whether
//! a finding of an accepted name exists, the compiler asks the audit.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::addresses::AddressBook;
use super::bare::{self, Bare};
use super::dates;
use super::interfaces::InterfaceTable;
use super::messages::facts as messages;
use super::nearest::nearest;
use super::services::{Directory, Settings, Term};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::{Placed, Span};
use crate::policy::{Direction, Interfaces, ProtocolMatch};
use crate::profile::ast::{AcceptEntry, Profile, Text};
use crate::protocol::Transport;
use crate::sets::{AddressSet, Interval, Port, PortSet};

/// What a host may be called.
pub const ROLES: [&str; 12] = [
    "database-server",
    "desktop",
    "dns-server",
    "file-server",
    "mail-client",
    "mail-server",
    "router",
    "server",
    "storage-server",
    "voip-server",
    "vpn-gateway",
    "web-server",
];

/// What a profile says for the audit alone; it never changes a rule.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Addresses that the profile calls internal.
    pub internal: AddressSet,
    /// Whether an interface is in the zone `external`: then strangers come by it, and not by those that are in no zone.
    pub has_external: bool,
    /// `roles:`, each one of a closed list.
    pub roles: Vec<Placed<String>>,
    /// TCP and UDP ports of the services under `management:`, each transport at most once.
    pub management: Vec<(Transport, PortSet)>,
    /// Addresses under `resolvers:`; none where the profile names no resolver.
    pub resolvers: Option<AddressSet>,
    /// `egress: controlled`.
    pub egress_controlled: bool,
    /// `accept:`.
    pub accepted: Vec<Acceptance>,
    /// The rules that say something of their own life, by the rule's span, in the order of the profile: those with
    /// `until`, `disabled` or `temporary`. Rules left out are here too.
    pub care: Vec<Care>,
    /// The names in rules for which `as:` says the era, by place, in order.
    pub era_said: Vec<Span>,
}

/// A finding that the profile accepts, for the packets that it covers.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The whole entry.
    pub span: Span,
    /// The finding's id, and where it stands.
    pub finding: Placed<String>,
    /// The service's name in the catalogue, where one is said; a bare form as it is written.
    pub service: Option<String>,
    /// The ports; empty where `covers:` says none, which covers all.
    pub ports: Vec<(Transport, PortSet)>,
    /// The sources; none where `covers:` says none, which covers all.
    pub from: Option<AddressSet>,
    /// The destinations; none where `covers:` says none, which covers all.
    pub to: Option<AddressSet>,
    /// The interfaces by which packets come.
    pub incoming: Interfaces,
    /// The interfaces by which packets leave.
    pub outgoing: Interfaces,
    /// Whether it covers nothing but what gets in within a rate or a number of flows.
    pub limited: bool,
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

/// The facts of a profile but for `care`, which its rules say.
pub(super) fn facts(
    profile: &Profile,
    directory: &mut Directory<'_>,
    book: &mut AddressBook,
    interfaces: &InterfaceTable,
    diagnostics: &mut Diagnostics,
) -> Facts {
    let roles = profile.roles.iter().filter_map(|role| diagnostics.keep(known_role(role))).collect();
    let resolvers = (!profile.resolvers.is_empty()).then(|| book.union(&profile.resolvers, diagnostics)).flatten();
    Facts {
        internal: book.union(&profile.internal, diagnostics).unwrap_or_default(),
        has_external: profile
            .interfaces
            .iter()
            .any(|entry| entry.zone.as_ref().is_some_and(|zone| zone.value == "external")),
        roles,
        management: management(&profile.management, directory, diagnostics),
        resolvers,
        egress_controlled: profile.egress.as_ref().is_some_and(|egress| egress.value == "controlled"),
        accepted: profile
            .accept
            .iter()
            .filter_map(|entry| acceptance(entry, directory, book, interfaces, diagnostics))
            .collect(),
        care: Vec::new(),
        era_said: Vec::new(),
    }
}

fn known_role(role: &Text) -> Result<Placed<String>, Diagnostic> {
    if ROLES.contains(&role.value.as_str()) {
        return Ok(role.clone());
    }
    Err(messages::unknown_role(role, nearest(&role.value, ROLES), &ROLES))
}

fn management(
    services: &[Text],
    directory: &mut Directory<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<(Transport, PortSet)> {
    if services.is_empty() {
        return Vec::new();
    }
    let opened = directory.open(services, Settings::default(), diagnostics).unwrap_or_default();
    let mut ranges: BTreeMap<Transport, Vec<Interval<Port>>> = BTreeMap::new();
    for protocol in opened.protocols {
        if let ProtocolMatch::Ports { transport: transport @ (Transport::Tcp | Transport::Udp), destination, .. } =
            protocol
        {
            ranges.entry(transport).or_default().extend_from_slice(destination.ranges());
        }
    }
    ranges.into_iter().map(|(transport, ranges)| (transport, ranges.into_iter().collect())).collect()
}

fn acceptance(
    entry: &AcceptEntry,
    directory: &mut Directory<'_>,
    book: &mut AddressBook,
    interfaces: &InterfaceTable,
    diagnostics: &mut Diagnostics,
) -> Option<Acceptance> {
    let service = match &entry.service {
        Some(text) => diagnostics.keep(service_name(text, directory)).map(Some),
        None => Some(None),
    };
    let ports: Option<Vec<_>> = entry.ports.iter().map(|text| diagnostics.keep(covered_ports(text))).collect();
    let mut addresses = |texts: &[Text], diagnostics: &mut Diagnostics| {
        if texts.is_empty() { Some(None) } else { book.union(texts, diagnostics).map(Some) }
    };
    let (from, to) = (addresses(&entry.from, diagnostics), addresses(&entry.to, diagnostics));
    // Either may be said of any chain: of packets that have no such interface nothing is covered.
    let by = interfaces.both(&entry.incoming, &entry.outgoing, Direction::Forward, diagnostics);
    let chain = entry.chain.as_ref().map(|text| Direction::ALL.into_iter().find(|one| one.name() == text.value));
    let chain = chain.map_or(Some(None), |known| known.map(Some));
    let until = match &entry.until {
        Some(text) => diagnostics.keep(dates::day(text)).map(Some),
        None => Some(None),
    };
    let (incoming, outgoing) = by?;
    Some(Acceptance {
        span: entry.span,
        finding: entry.finding.clone(),
        service: service?,
        ports: ports?,
        from: from?,
        to: to?,
        incoming,
        outgoing,
        limited: entry.limited,
        chain: chain?,
        reason: entry.reason.value.clone(),
        until: until?,
    })
}

/// The catalogue's name of one service, or a bare form as it is written.
fn service_name(text: &Text, directory: &mut Directory<'_>) -> Result<String, Diagnostic> {
    match directory.term(text)? {
        Term::Bare(_) => Ok(text.value.trim().to_owned()),
        Term::Named(named) => match named.services.as_slice() {
            [only] => Ok(only.name.clone()),
            several => Err(super::messages::services::ambiguous_service(text, several)),
        },
    }
}

fn covered_ports(text: &Text) -> Result<(Transport, PortSet), Diagnostic> {
    match bare::read(text) {
        Some(Ok(Bare::Match(ProtocolMatch::Ports { transport, source, destination }))) if source.is_full() => {
            Ok((transport, destination))
        }
        Some(Err(complaint)) => Err(complaint),
        _ => Err(messages::bad_covered_ports(text)),
    }
}
