//! The catalogue's results as text.
//!
//! In: the values of `services` and a width in columns. Out: lines without colour. It looks nothing up.

use crate::helpers::{self, Control, Status};
use std::fmt::Write as _;

use super::ports::{PortUser, PortUses, RegistryAnswer, RegistryRow};
use super::services::{
    ClassEntry, EditionEntry, Ends, Explained, Explanation, Origin, ParameterEntry, ServiceEntry, ServiceList,
};
use crate::catalog::{Home, RECOGNISED};
use crate::sets::Port;
use crate::sets::port::PortClass;

/// Names longer than this do not widen the column.
const WIDEST_NAME: usize = 42;

/// However narrow the terminal is, this much text stands in a line.
const NARROWEST_TEXT: usize = 24;

/// A line for each service under its section.
pub(super) fn list(list: &ServiceList, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    let lengths = list.services.iter().map(|service| service.name.chars().count());
    let column = lengths.filter(|length| *length <= WIDEST_NAME).max().unwrap_or(0);
    let mut section = None;
    for service in &list.services {
        let own = heading(service);
        if section.as_ref() != Some(&own) {
            if section.is_some() {
                page.line(0, "", "");
            }
            page.line(0, "", &own);
            section = Some(own);
        }
        page.line(2 + column + 2, &format!("  {:column$}  ", service.name), &summary(service));
    }
    page.text
}

/// The section; of a site's catalogue with the file.
fn heading(service: &ServiceEntry) -> String {
    if is_of_site(service) {
        format!("{} ({})", service.section, service.source.document)
    } else {
        service.section.clone()
    }
}

fn is_of_site(service: &ServiceEntry) -> bool {
    service.catalog == Home::Site.name()
}

/// So many services of a search are shown; the rest is counted.
const MOST_HITS: usize = 25;

/// A line for each service that a search found, the likeliest first.
pub(super) fn hits(list: &ServiceList, words: &str, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    let shown = || list.services.iter().take(MOST_HITS);
    let lengths = shown().map(|service| service.name.chars().count());
    let column = lengths.filter(|length| *length <= WIDEST_NAME).max().unwrap_or(0);
    for service in shown() {
        page.line(column + 2, &format!("{:column$}  ", service.name), &summary(service));
    }
    let more = list.services.len().saturating_sub(MOST_HITS);
    if more > 0 {
        page.line(0, "", &format!("and {more} more: another word narrows them"));
    }
    if list.services.is_empty() {
        page.line(0, "", &format!("no service is like `{words}`, neither by name or alias nor by section or notes"));
    }
    page.text
}

/// `tcp 22; udp 53; gre`, and what stands in the way of using it.
pub(super) fn summary(service: &ServiceEntry) -> String {
    let mut parts = by_transport(&service.tcp, &service.udp, &service.sctp, &service.dccp);
    parts.extend(service.protocols.iter().map(|protocol| format!("protocol {protocol}")));
    for parameter in service.parameters.iter().filter(|parameter| parameter.required) {
        let transport = parameter.transport.unwrap_or("each transport");
        parts.push(format!("{transport} needs a port within {}", range(&parameter.bounds)));
    }
    if service.uncertain {
        parts.push("uncertain".to_owned());
    }
    if !service.usable {
        parts.push("its source gives no ports".to_owned());
    }
    if service.overrides.is_some() {
        parts.push("overrides the built-in".to_owned());
    }
    for other in service.editions.iter().filter(|other| differs(other, service)) {
        let ports = by_transport(&other.tcp, &other.udp, &other.sctp, &other.dccp).join(", ");
        parts.push(format!("{}: {ports}", other.era));
    }
    parts.join("; ")
}

/// `tcp 22`, `udp 53`.
fn by_transport(tcp: &[Ends], udp: &[Ends], sctp: &[Ends], dccp: &[Ends]) -> Vec<String> {
    let all = [("tcp", tcp), ("udp", udp), ("sctp", sctp), ("dccp", dccp)];
    let present = all.iter().filter(|(_, ports)| !ports.is_empty());
    present.map(|(transport, ports)| format!("{transport} {}", ranges(ports))).collect()
}

/// Whether another era has other ports than the name means.
fn differs(other: &EditionEntry, service: &ServiceEntry) -> bool {
    let own = (&service.tcp, &service.udp, &service.sctp, &service.dccp, service.usable);
    other.era != service.era && (&other.tcp, &other.udp, &other.sctp, &other.dccp, other.usable) != own
}

fn ranges(list: &[Ends]) -> String {
    list.iter().map(range).collect::<Vec<_>>().join(", ")
}

fn range([first, last]: &Ends) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// A paragraph for each service.
pub(super) fn explanation(explanation: &Explanation, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    for (index, service) in explanation.services.iter().enumerate() {
        if index > 0 {
            page.line(0, "", "");
        }
        explained(&mut page, service);
    }
    page.text
}

fn explained(page: &mut Page, explained: &Explained) {
    let service = &explained.service;
    page.line(0, "", &service.name);
    let source = &service.source;
    page.titled("source", &format!("{}, line {}, {}", source.document, source.line, service.section));
    if is_of_site(service) {
        page.titled("catalogue", &whose(service));
    }
    page.titled("also", &service.aliases.join(", "));
    page.titled("unusable", explained.unusable.as_deref().unwrap_or(""));
    for edition in service.editions.iter().filter(|edition| edition.era == service.era) {
        facts(page, edition);
    }
    origins(page, &explained.origins);
    for protocol in &service.protocols {
        page.line(2, "  ", &format!("protocol {protocol}"));
    }
    for parameter in &service.parameters {
        let same = |other: &&ParameterEntry| (other.name, &other.service) == (parameter.name, &parameter.service);
        let by_transport = service.parameters.iter().filter(same).count() > 1;
        let line = parameter_line(parameter, parameter.service == service.name, by_transport);
        page.line(4, "  ", &line);
    }
    for edition in service.editions.iter().filter(|edition| edition.era != service.era) {
        other_era(page, edition, service);
    }
    page.titled("marks", &explained.marks.join(", "));
    page.titled("tags", &explained.tags.join(", "));
    page.titled("registered to another", explained.assigned_elsewhere.as_deref().unwrap_or(""));
    page.titled("encrypted", explained.sibling.as_deref().unwrap_or(""));
    if service.overrides.is_none() {
        page.titled("helper", &helper(explained));
    }
    for note in &explained.notes {
        page.titled("note", note);
    }
}

/// That it is a site's, and what it stands for.
fn whose(service: &ServiceEntry) -> String {
    match &service.overrides {
        Some(name) => format!("a site's own, in place of the built-in `{name}`, which `as` still asks for"),
        None => "a site's own".to_owned(),
    }
}

/// The helper of connection tracking that reads the service's control connection; empty where there is none.
fn helper(explained: &Explained) -> String {
    let Some(helper) = helpers::for_service(&explained.service.name) else { return String::new() };
    // A wide `dyn` names no control port.
    let has = |control: &&Control| {
        let named = |one: &&Origin| one.kind != "dynamic" && one.transport == control.transport.name();
        let mut ports = explained.origins.iter().filter(named).flat_map(|one| &one.ports);
        ports.any(|[first, last]| (*first..=*last).contains(&control.port))
    };
    let own = helper.reads.iter().filter(has);
    let control: Vec<String> = own.map(|control| format!("{} {}", control.transport, control.port)).collect();
    // What comes back of its own accord is let in anyway.
    if helper.outbound_only {
        let what: Vec<&str> = helper.expects.iter().map(|one| one.what).collect();
        return format!(
            "`helper: {}` on an outbound rule lets in {}; all else needs none",
            helper.name,
            what.join("; ")
        );
    }
    let status = match helper.status {
        Status::Current => String::new(),
        other => format!(" (the kernel calls it {})", other.name()),
    };
    let control = control.join(" and ");
    format!("`helper: {}` opens {control}, and the data ports as they are agreed on{status}", helper.name)
}

/// A line for each port: what it is, and where it comes from.
fn origins(page: &mut Page, origins: &[Origin]) {
    let rows: Vec<(String, &ClassEntry, &Origin)> = origins.iter().flat_map(origin_rows).collect();
    let column = rows.iter().map(|(ports, ..)| ports.len()).max().unwrap_or(0);
    for (ports, entry, origin) in rows {
        let [first, _] = entry.ports;
        let start = format!("  {ports:column$}  {:12}  ", PortClass::of(Port(first)).title());
        page.line(start.len(), &start, &chain(origin));
    }
}

/// Where today's ports were taken from.
fn facts(page: &mut Page, edition: &EditionEntry) {
    page.titled("taken from", &edition.sources.join("; "));
    page.titled("checked by", &edition.checks.join(", "));
    page.titled("today", edition.change.as_deref().unwrap_or(""));
    page.titled("the name means today's", edition.replaces.as_deref().unwrap_or(""));
}

/// What the service is in the era that its name does not mean.
fn other_era(page: &mut Page, edition: &EditionEntry, service: &ServiceEntry) {
    if differs(edition, service) {
        page.line(4, "  ", &format!("as: {}", edition.era));
        origins(page, &edition.origins);
    } else {
        page.line(4, "  ", &format!("as: {}, the same ports", edition.era));
    }
    facts(page, edition);
}

/// A row for each class of port, for `5004-65535` lies in two.
fn origin_rows(origin: &Origin) -> impl Iterator<Item = (String, &ClassEntry, &Origin)> {
    origin.classes.iter().map(move |entry| (format!("{} {}", origin.transport, range(&entry.ports)), entry, origin))
}

/// The references, the term and where it stands.
fn chain(origin: &Origin) -> String {
    let mut text = String::new();
    for name in &origin.references {
        let _ = write!(text, "{name} → ");
    }
    let _ = write!(text, "`{}` ({}, line {})", origin.term, origin.source.document, origin.source.line);
    text
}

/// How to write it, and what it may be. The transport is said only where another has such a parameter too.
fn parameter_line(parameter: &ParameterEntry, own: bool, by_transport: bool) -> String {
    let value = match (parameter.name, parameter.transport.filter(|_| by_transport)) {
        ("pick", _) => parameter.alternatives.last().cloned().unwrap_or_default(),
        ("displays", _) => "0-3".to_owned(),
        (_, Some(transport)) => format!("{{{transport}: {}}}", range(&parameter.bounds)),
        _ => range(&parameter.bounds),
    };
    let value = if parameter.name == "port" { value.replace(&range(&parameter.bounds), "…") } else { value };
    let inner = format!("{{{}: {value}}}", parameter.name);
    let written = if own { format!("with: {inner}") } else { format!("with: {{\"{}\": {inner}}}", parameter.service) };
    let within = match parameter.name {
        "pick" => format!("one of {}; the first unless said", parameter.alternatives.join(", ")),
        _ => format!("within {}", range(&parameter.bounds)),
    };
    let required = if parameter.required { ", required" } else { "" };
    format!("{written}, {within}{required}")
}

/// Who uses a port or a range, and what it is to IANA.
///
/// Services with a range so wide that anything may use it are named together, unless `all` are to be listed.
pub(super) fn uses(uses: &PortUses, all: bool, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    page.line(0, "", &format!("{}, {}", range(&uses.ports), class(uses)));
    if uses.services.is_empty() {
        page.line(2, "  ", "no service of the catalogue uses it");
    }
    let [first, last] = uses.ports;
    let (narrow, wide): (Vec<&PortUser>, Vec<&PortUser>) = uses.services.iter().partition(|user| all || !is_wide(user));
    let lengths = narrow.iter().map(|user| user.name.chars().count());
    let column = lengths.filter(|length| *length <= WIDEST_NAME).max().unwrap_or(0);
    for user in narrow {
        let eras = match user.eras.as_slice() {
            [only] => (*only).to_owned(),
            ["document", "today"] => "both".to_owned(),
            several => several.join("+"),
        };
        let start = format!("  {:column$}  {:4}  {eras:8}  ", user.name, user.origin.transport);
        page.line(2 + column + 18, &start, &chain(&user.origin));
    }
    if !wide.is_empty() {
        page.line(4, "  ", &wide_users(&wide));
    }
    registered(&mut page, &uses.registry, first != last);
    page.text
}

/// Whether a service has the port only as one of more than say who listens.
fn is_wide(user: &PortUser) -> bool {
    let count = |[first, last]: &Ends| u128::from(last.saturating_sub(*first)) + 1;
    user.origin.ports.iter().map(count).sum::<u128>() > RECOGNISED
}

/// Those services by name, each once.
fn wide_users(users: &[&PortUser]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for user in users {
        if !names.contains(&user.name.as_str()) {
            names.push(&user.name);
        }
    }
    let count = if names.len() == 1 { "1 service".to_owned() } else { format!("{} services", names.len()) };
    format!("within a wide range, {count}: {}; `--all` lists each with its range", names.join(", "))
}

/// `system port`, or `system port to dynamic port`.
fn class(uses: &PortUses) -> String {
    let [first, last] = uses.ports.map(|port| PortClass::of(Port(port)).title());
    if first == last { last.to_owned() } else { format!("{first} to {last}") }
}

fn registered(page: &mut Page, registry: &RegistryAnswer, with_ports: bool) {
    page.line(0, "", &format!("IANA's registry of {}", registry.updated));
    let names: Vec<(String, String, &str)> = registry.names.iter().map(|row| named(row, with_ports)).collect();
    let first = names.iter().map(|(name, ..)| name.chars().count()).filter(|length| *length <= WIDEST_NAME).max();
    let second = names.iter().map(|(_, ports, _)| ports.chars().count()).max();
    let (first, second) = (first.unwrap_or(0), second.unwrap_or(0));
    for (name, ports, description) in &names {
        let start = format!("  {name:first$}  {ports:second$}  ");
        page.line(start.chars().count(), &start, description);
    }
    for line in others(registry, with_ports) {
        page.line(4, "  ", &line);
    }
    for row in &registry.unauthorised {
        let (name, ports, report) = named(row, with_ports);
        page.line(4, "  ", &format!("use by others reported ({name}, {ports}): {report}"));
    }
}

/// Name, transports and ports, and what it is for. The ports of a row are told where they are more than was asked for.
fn named(row: &RegistryRow, with_ports: bool) -> (String, String, &'static str) {
    let transports =
        if row.transports.is_empty() { "no transport stated".to_owned() } else { row.transports.join(", ") };
    let [first, last] = row.ports;
    let ports = if with_ports || first != last { format!("{transports} {}", range(&row.ports)) } else { transports };
    (row.name.unwrap_or("(no name)").to_owned(), ports, row.description)
}

/// A line for each status but `assigned`, ports with the transports on which they have it. SCTP and DCCP have few ports, so
/// that they lack one is told only where nothing else was asked for.
fn others(registry: &RegistryAnswer, with_ports: bool) -> Vec<String> {
    let one = registry
        .statuses
        .iter()
        .all(|entry| Some(entry.transport) == registry.statuses.first().map(|one| one.transport));
    let told = registry.statuses.iter().filter(|entry| entry.status != "assigned");
    let told = told.filter(|entry| one || matches!(entry.transport, "tcp" | "udp"));
    let mut lines: Vec<(Ends, &str, Vec<&str>)> = Vec::new();
    for entry in told {
        match lines.iter_mut().find(|(ports, status, _)| *ports == entry.ports && *status == entry.status) {
            Some((.., transports)) => transports.push(entry.transport),
            None => lines.push((entry.ports, entry.status, vec![entry.transport])),
        }
    }
    let line = |(ports, status, transports): (Ends, &str, Vec<&str>)| {
        let ports = if with_ports { format!(" {}", range(&ports)) } else { String::new() };
        let transports = transports.join(", ");
        match status {
            "dynamic" => format!("{transports}{ports}: dynamic, assigned to nobody and free for anybody"),
            "unassigned" => format!("{transports}{ports}: unassigned, and should not be used"),
            "reserved" => format!("{transports}{ports}: reserved, and should not be used"),
            other => format!("{transports}{ports}: {other}"),
        }
    };
    lines.into_iter().map(line).collect()
}

/// Text that is broken between words at a width.
struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// `title: text`, if there is any text.
    fn titled(&mut self, title: &str, text: &str) {
        if !text.is_empty() {
            self.line(4, "  ", &format!("{title}: {text}"));
        }
    }

    /// A line that begins with `start`; what does not fit goes on below, under this many blanks.
    fn line(&mut self, indent: usize, start: &str, text: &str) {
        let room = self.width.max(indent + NARROWEST_TEXT);
        let mut used = start.chars().count();
        let mut line = start.to_owned();
        let mut fresh = true;
        for word in text.split(' ') {
            let length = word.chars().count();
            if !fresh && used + 1 + length > room {
                self.end(&line);
                line = " ".repeat(indent);
                used = indent;
                fresh = true;
            }
            if !fresh {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
            fresh = false;
        }
        self.end(&line);
    }

    fn end(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}
