//! The catalogue as text and JSON.

use crate::catalog::{Catalog, Service};
use crate::protocol::Transport;
use crate::sets::Port;

/// For people.
pub fn list_text(_: &Catalog, _: Option<&str>, _: usize) -> String {
    String::new()
}

/// For programs.
pub fn list_json(_: &Catalog, _: Option<&str>) -> String {
    String::new()
}

/// For people.
pub fn explain_text(_: &Catalog, _: &[&Service], _: usize) -> String {
    String::new()
}

/// For programs.
pub fn explain_json(_: &Catalog, _: &[&Service]) -> String {
    String::new()
}

/// For people.
pub fn port_text(_: &Catalog, _: Option<Transport>, _: Port, _: usize) -> String {
    String::new()
}

/// For programs.
pub fn port_json(_: &Catalog, _: Option<Transport>, _: Port) -> String {
    String::new()
}
