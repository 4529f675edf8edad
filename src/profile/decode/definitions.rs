//! What a profile names: groups of addresses, interfaces, services of its own.
//!
//! In: the nodes under `addresses:`, `interfaces:`, `services:`. Out: entries by name; list files are named, not read.

use crate::catalog::LocalService;
use crate::diagnostic::Diagnostics;
use crate::profile::ast::{CatalogEntry, Group, InterfaceEntry, ListFile, Text};
use crate::profile::messages;
use crate::protocol::Transport;
use crate::yaml::shape::{self, Fields, Keys};
use crate::yaml::{Kind, Node};

const LIST_FILE: Keys = Keys { of: "an address", known: &["file"] };

const INTERFACE: Keys = Keys { of: "an interface", known: &["device", "nftables", "iptables", "pf", "netsh", "zone"] };

const SERVICE: Keys = Keys { of: "a service", known: &["tcp", "udp", "sctp", "dccp", "protocols"] };

/// Names that `from` and `to` have for themselves.
const RESERVED: [&str; 5] = ["any", "any4", "any6", "self", "loopback"];

fn entries(fields: &mut Fields, name: &'static str, diagnostics: &mut Diagnostics) -> Vec<(Text, Node)> {
    let pairs = fields.take(name).and_then(|(_, node)| shape::mapping(node, name, diagnostics));
    let named = |(key, node)| shape::name(key, diagnostics).map(|name| (name, node));
    pairs.unwrap_or_default().into_iter().filter_map(named).collect()
}

/// `addresses:`. A group may be empty here: what that means depends on the rule that uses it.
pub(super) fn groups(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<Group> {
    let mut groups = Vec::new();
    for (name, node) in entries(fields, "addresses", diagnostics) {
        if RESERVED.contains(&name.value.as_str()) {
            diagnostics.push(messages::reserved_group(&name.value, name.span));
        }
        groups.push(group(name, node, diagnostics));
    }
    groups
}

fn group(name: Text, node: Node, diagnostics: &mut Diagnostics) -> Group {
    let mut group = Group { name, members: Vec::new(), lists: Vec::new() };
    let items = match node.kind {
        Kind::List(items) => items,
        _ => vec![node],
    };
    for item in items {
        if is_list_file(&item) {
            let path = Fields::open(item, &LIST_FILE, diagnostics)
                .and_then(|mut fields| fields.required_text("file", diagnostics));
            group.lists.extend(path.map(|path| ListFile { path, file: None }));
        } else {
            group.members.extend(shape::text(item, "an address", diagnostics));
        }
    }
    group
}

/// A mapping, and not an address that YAML took for one because it ends in a colon.
fn is_list_file(node: &Node) -> bool {
    match &node.kind {
        Kind::Mapping(pairs) => !matches!(pairs.as_slice(), [(key, value)]
            if value.kind == Kind::Nothing && key.text.contains(':')),
        _ => false,
    }
}

/// `interfaces:`.
pub(super) fn interfaces(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<InterfaceEntry> {
    let mut interfaces = Vec::new();
    for (name, node) in entries(fields, "interfaces", diagnostics) {
        let mut entry = InterfaceEntry { name, device: None, by_target: Vec::new(), zone: None };
        if matches!(node.kind, Kind::Mapping(_)) {
            devices(node, &mut entry, diagnostics);
        } else {
            entry.device = shape::text(node, "an interface", diagnostics);
        }
        interfaces.push(entry);
    }
    interfaces
}

fn devices(node: Node, entry: &mut InterfaceEntry, diagnostics: &mut Diagnostics) {
    let Some(mut fields) = Fields::open(node, &INTERFACE, diagnostics) else { return };
    match fields.take("device") {
        Some((_, node)) if matches!(node.kind, Kind::Mapping(_)) => {
            diagnostics.push(messages::devices_below(node.span));
            return;
        }
        device => entry.device = device.and_then(|(_, node)| shape::text(node, "device", diagnostics)),
    }
    entry.zone = fields.text("zone", diagnostics);
    for target in ["nftables", "iptables", "pf", "netsh"] {
        if let Some((key, node)) = fields.take(target)
            && let Some(device) = shape::text(node, "an interface", diagnostics)
        {
            entry.by_target.push((Text::new(target.to_owned(), key), device));
        }
    }
    if entry.device.is_none() && entry.by_target.is_empty() {
        diagnostics.push(messages::no_device(&entry.name.value, fields.span));
    }
}

/// `catalog:`. The folders are named here, not read.
pub(super) fn catalogs(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<CatalogEntry> {
    let paths = fields.texts("catalog", diagnostics).unwrap_or_default();
    paths.into_iter().map(|path| CatalogEntry { path, site: None }).collect()
}

/// `services:`.
pub(super) fn services(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<LocalService> {
    let entries = entries(fields, "services", diagnostics);
    entries.into_iter().filter_map(|(name, node)| service(name, node, diagnostics)).collect()
}

fn service(name: Text, node: Node, diagnostics: &mut Diagnostics) -> Option<LocalService> {
    let mut fields = Fields::open(node, &SERVICE, diagnostics)?;
    let mut cells = Vec::new();
    for transport in Transport::ALL {
        let cell = fields.take(transport.name());
        let cell = cell.and_then(|(_, node)| shape::joined(node, "a port expression", diagnostics));
        cells.extend(cell.map(|cell| (transport, cell)));
    }
    let protocols = fields.texts("protocols", diagnostics).unwrap_or_default();
    if cells.is_empty() && protocols.is_empty() {
        diagnostics.push(messages::empty_service(&name.value, fields.span));
    }
    Some(LocalService { name, cells, protocols })
}
