//! Findings as text and JSON.

use crate::audit::Report;
use crate::place::Sources;

/// For people.
pub fn text(_: &[Report], _: &Sources, _: usize, _: bool) -> String {
    String::new()
}

/// A line each.
pub fn short(_: &[Report], _: &Sources) -> String {
    String::new()
}

/// For programs.
pub fn json(_: &[Report], _: &Sources) -> String {
    String::new()
}
