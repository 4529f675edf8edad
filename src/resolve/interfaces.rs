//! Interfaces by the profile's names.
//!
//! In: `interfaces:` and what rules say of them. Out: bindings that rules share. Device names are checked so strictly that
//! no firewall can read one as a pattern.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::groups::is_plain_name;
use super::messages::rules as messages;
use super::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::policy::{Devices, Direction, Interface, InterfaceBinding, Interfaces};
use crate::profile::ast::{InterfaceEntry, Text};

/// Linux' `IFNAMSIZ` less its terminating byte, the shortest limit of all.
const DEVICE_LENGTH: usize = 15;

/// Names of the loopback in a rule.
const LOOPBACK: [&str; 2] = ["lo", "loopback"];

/// Every interface that a profile defines.
#[derive(Debug, Default)]
pub(super) struct InterfaceTable {
    bindings: BTreeMap<String, Arc<InterfaceBinding>>,
}

impl InterfaceTable {
    /// Checks every definition.
    pub(super) fn new(entries: &[InterfaceEntry], targets: &[&str], diagnostics: &mut Diagnostics) -> Self {
        let mut table = InterfaceTable::default();
        for entry in entries {
            let binding = binding(entry, diagnostics);
            table.bindings.insert(binding.name.clone(), Arc::new(binding));
        }
        table.refuse_shared_devices(entries, targets, diagnostics);
        table
    }

    /// The incoming and outgoing interfaces of a rule or an assertion; none if something is wrong with one of them. One of
    /// the other direction was refused when the profile was read.
    pub(super) fn both(
        &self,
        incoming: &[Text],
        outgoing: &[Text],
        direction: Direction,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Interfaces, Interfaces)> {
        // A condition that cannot hold must never be lost: a rule without it would match more.
        let misplaced = match direction {
            Direction::Inbound => !outgoing.is_empty(),
            Direction::Outbound => !incoming.is_empty(),
            Direction::Forward => false,
        };
        if misplaced {
            return None;
        }
        let incoming = self.list(incoming, diagnostics);
        let outgoing = self.list(outgoing, diagnostics);
        Some((incoming?, outgoing?))
    }

    fn list(&self, names: &[Text], diagnostics: &mut Diagnostics) -> Option<Interfaces> {
        let mut list: Vec<Interface> = Vec::with_capacity(names.len());
        let mut complete = true;
        for name in names {
            match diagnostics.keep(self.one(name)) {
                Some(interface) if !list.contains(&interface) => list.push(interface),
                Some(_) => {}
                None => complete = false,
            }
        }
        let interfaces = if list.is_empty() { Interfaces::Any } else { Interfaces::OneOf(list) };
        complete.then_some(interfaces)
    }

    fn one(&self, text: &Text) -> Result<Interface, Diagnostic> {
        let name = text.value.trim();
        if LOOPBACK.contains(&name) {
            return Ok(Interface::Loopback);
        }
        match self.bindings.get(name) {
            Some(binding) => Ok(Interface::Named(Arc::clone(binding))),
            None => match self.of_device(name) {
                Some(binding) => Err(messages::device_in_rule(text, &binding.name)),
                None => Err(messages::unknown_interface(text, nearest(name, self.bindings.keys().map(String::as_str)))),
            },
        }
    }

    /// The interface that is this device on some target.
    fn of_device(&self, device: &str) -> Option<&InterfaceBinding> {
        let is_it = |binding: &&Arc<InterfaceBinding>| match &binding.devices {
            Devices::Same(own) => own == device,
            Devices::ByTarget(own) => own.values().any(|own| own == device),
        };
        self.bindings.values().find(is_it).map(Arc::as_ref)
    }

    /// The names that rules use.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.bindings.keys().map(String::as_str)
    }

    /// Two names for one device would be told apart where no firewall can.
    fn refuse_shared_devices(&self, entries: &[InterfaceEntry], targets: &[&str], diagnostics: &mut Diagnostics) {
        for target in targets {
            let mut seen: BTreeMap<&str, &Text> = BTreeMap::new();
            for entry in entries {
                let Some(binding) = self.bindings.get(&entry.name.value) else { continue };
                let Some(device) = binding.device(target) else { continue };
                match seen.get(device) {
                    Some(first) if first.span != entry.name.span => {
                        diagnostics.push(messages::device_twice(device, &entry.name, first));
                        return;
                    }
                    _ => seen.insert(device, &entry.name),
                };
            }
        }
    }
}

fn binding(entry: &InterfaceEntry, diagnostics: &mut Diagnostics) -> InterfaceBinding {
    let name = entry.name.value.clone();
    if LOOPBACK.contains(&name.as_str()) {
        diagnostics.push(messages::loopback_defined(&entry.name));
    }
    if !is_plain_name(&name) {
        diagnostics.push(messages::bad_interface_name(&entry.name));
    }
    let devices = match &entry.device {
        Some(device) => {
            diagnostics.keep(check_device(device));
            Devices::Same(device.value.clone())
        }
        None => {
            for (_, device) in &entry.by_target {
                diagnostics.keep(check_device(device));
            }
            let devices = entry.by_target.iter().map(|(target, device)| (target.value.clone(), device.value.clone()));
            Devices::ByTarget(devices.collect())
        }
    };
    if let Some(zone) = entry.zone.as_ref().filter(|zone| !matches!(zone.value.as_str(), "external" | "internal")) {
        diagnostics.push(messages::unknown_zone(zone));
    }
    InterfaceBinding { name, devices, zone: entry.zone.as_ref().map(|zone| zone.value.clone()), span: entry.name.span }
}

fn check_device(device: &Text) -> Result<(), Diagnostic> {
    let name = device.value.as_str();
    if name.ends_with(['*', '+']) {
        return Err(messages::device_wildcard(device));
    }
    if matches!(name, "lo" | "lo0") {
        return Err(messages::loopback_defined(device));
    }
    if is_device(name) { Ok(()) } else { Err(messages::bad_device(device)) }
}

/// Whether a device may have this name on every target.
pub(super) fn is_device(name: &str) -> bool {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'@');
    (1..=DEVICE_LENGTH).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && name.bytes().all(safe)
}
