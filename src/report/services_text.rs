//! The catalogue's results as text.
//!
//! In: the values of `services`. Out: lines for a terminal or a file, without colour. It looks nothing up.

use std::fmt::{self, Write as _};

use super::services::{Ends, Explained, Explanation, Origin, ParameterEntry, PortUses, ServiceEntry, ServiceList};

/// Names longer than this do not widen the column.
const WIDEST_NAME: usize = 50;

impl fmt::Display for ServiceList {
    /// A line for each service under its section.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths = self.services.iter().map(|service| service.name.chars().count());
        let width = widths.filter(|width| *width <= WIDEST_NAME).max().unwrap_or(0);
        let mut section = None;
        for service in &self.services {
            if section != Some(&service.section) {
                let gap = if section.is_some() { "\n" } else { "" };
                writeln!(f, "{gap}{}", service.section)?;
                section = Some(&service.section);
            }
            writeln!(f, "  {:width$}  {}", service.name, summary(service))?;
        }
        Ok(())
    }
}

/// `tcp 22; udp 53; gre`, and what stands in the way of using it.
fn summary(service: &ServiceEntry) -> String {
    let by_transport = [("tcp", &service.tcp), ("udp", &service.udp), ("sctp", &service.sctp), ("dccp", &service.dccp)];
    let mut parts: Vec<String> = Vec::new();
    for (transport, ports) in by_transport {
        if !ports.is_empty() {
            parts.push(format!("{transport} {}", ranges(ports)));
        }
    }
    parts.extend(service.protocols.iter().cloned());
    for parameter in service.parameters.iter().filter(|parameter| parameter.required) {
        let transport = parameter.transport.unwrap_or("any");
        parts.push(format!("{transport} needs a value ({})", range(&parameter.bounds)));
    }
    if service.uncertain {
        parts.push("uncertain".to_owned());
    }
    if !service.usable {
        parts.push("no ports: can't be used".to_owned());
    }
    parts.join("; ")
}

fn ranges(list: &[Ends]) -> String {
    list.iter().map(range).collect::<Vec<_>>().join(", ")
}

fn range([first, last]: &Ends) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, service) in self.services.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write_explained(f, service)?;
        }
        Ok(())
    }
}

fn write_explained(f: &mut fmt::Formatter<'_>, explained: &Explained) -> fmt::Result {
    let service = &explained.service;
    writeln!(f, "{}", service.name)?;
    writeln!(f, "  from: {}, line {} ({})", service.source.document, service.source.line, service.section)?;
    list(f, "also", &service.aliases)?;
    if let Some(why) = &explained.unusable {
        writeln!(f, "  can't be used: {why}")?;
    }
    let rows: Vec<(String, String)> = explained.origins.iter().flat_map(origin_rows).collect();
    let width = rows.iter().map(|(ports, _)| ports.len()).max().unwrap_or(0);
    for (ports, rest) in rows {
        writeln!(f, "  {ports:width$}  {rest}")?;
    }
    for protocol in &service.protocols {
        writeln!(f, "  protocol {protocol}")?;
    }
    for parameter in &service.parameters {
        writeln!(f, "  {}", parameter_line(parameter, parameter.service == service.name))?;
    }
    let marks: Vec<String> = explained.marks.iter().map(|mark| (*mark).to_owned()).collect();
    list(f, "marks", &marks)?;
    list(f, "tags", &explained.tags)?;
    if let Some(owner) = &explained.assigned_elsewhere {
        writeln!(f, "  registered to another: {owner}")?;
    }
    if let Some(sibling) = &explained.sibling {
        writeln!(f, "  encrypted: {sibling}")?;
    }
    for note in &explained.notes {
        writeln!(f, "  note: {note}")?;
    }
    Ok(())
}

fn list(f: &mut fmt::Formatter<'_>, title: &str, items: &[String]) -> fmt::Result {
    if items.is_empty() { Ok(()) } else { writeln!(f, "  {title}: {}", items.join(", ")) }
}

/// A row for each class of port: `udp 5004-49151`, and `registered, by "5004-65535" (port-numbers.txt, line 788)`.
fn origin_rows(origin: &Origin) -> Vec<(String, String)> {
    let row = |entry: &super::services::ClassEntry| {
        let ports = format!("{} {}", origin.transport, range(&entry.ports));
        (ports, format!("{:10}  {}", entry.class, chain(origin)))
    };
    origin.classes.iter().map(row).collect()
}

fn chain(origin: &Origin) -> String {
    let mut text = String::new();
    for name in &origin.references {
        let _ = write!(text, "{name} → ");
    }
    let _ = write!(text, "`{}` ({}, line {})", origin.term, origin.source.document, origin.source.line);
    text
}

/// How to write it, and what it may be.
fn parameter_line(parameter: &ParameterEntry, own: bool) -> String {
    let value = match (parameter.name, parameter.transport) {
        ("pick", _) => parameter.alternatives.last().cloned().unwrap_or_default(),
        ("displays", _) => "0-3".to_owned(),
        (_, Some(transport)) => format!("{{{transport}: …}}"),
        _ => "…".to_owned(),
    };
    let inner = format!("{{{}: {value}}}", parameter.name);
    let written = if own { format!("with: {inner}") } else { format!("with: {{\"{}\": {inner}}}", parameter.service) };
    let within = if parameter.name == "pick" {
        format!("one of {}; the first unless said", parameter.alternatives.join(", "))
    } else {
        format!("within {}", range(&parameter.bounds))
    };
    let required = if parameter.required { ", required" } else { "" };
    format!("{written}  {within}{required}")
}

impl fmt::Display for PortUses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.port, self.class)?;
        if self.services.is_empty() {
            return writeln!(f, "  no service of the catalogue uses it");
        }
        let width = self.services.iter().map(|user| user.name.chars().count()).max().unwrap_or(0);
        for user in &self.services {
            writeln!(f, "  {:width$}  {}  {}", user.name, user.origin.transport, chain(&user.origin))?;
        }
        Ok(())
    }
}
