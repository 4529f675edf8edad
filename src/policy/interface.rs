//! Network interfaces, by the profile's names for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::place::Span;

/// The device names behind one of the profile's names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Devices {
    /// The same name on every target.
    Same(String),
    /// A name for each target, by the target's name; a target that is not in it has none.
    ByTarget(BTreeMap<String, String>),
}

/// One entry of `interfaces:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterfaceBinding {
    /// The profile's name: `wan`.
    pub name: String,
    /// The devices: 1 to 15 bytes of ASCII letters, digits, `_`, `-`, `.` and `@`; no wildcard.
    pub devices: Devices,
    /// `external` or `internal`, where the profile says so.
    pub zone: Option<String>,
    /// Where it is defined.
    pub span: Span,
}

impl InterfaceBinding {
    /// The device on a target.
    pub fn device(&self, target: &str) -> Option<&str> {
        match &self.devices {
            Devices::Same(device) => Some(device),
            Devices::ByTarget(by_target) => by_target.get(target).map(String::as_str),
        }
    }
}

/// One interface that a rule names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interface {
    /// The host's loopback: `lo`, `lo0`, or inherent.
    Loopback,
    /// One that the profile defines.
    Named(Arc<InterfaceBinding>),
}

/// The interfaces of a match in one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interfaces {
    /// No condition.
    Any,
    /// One of these; never empty.
    OneOf(Vec<Interface>),
}
