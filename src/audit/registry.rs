//! The list of every kind of finding, in the order of the sections that describe them.
//!
//! In: nothing. Out: the entries that the checks declare, and the nearest id to a wrong one. A kind that is not here does
//! not exist.

use super::checks::{
    applications, care, catalogue, companion_missing, egress, exposed_services, families, forward, icmp,
    iscsi_system_port, management_lockout, notes, order, port_collision, port_terms, sources, wide_range, width,
};
use super::finding::Entry;

/// Every kind of finding.
pub const ALL: [&Entry; 67] = [
    &width::ANY_ANY,
];

/// The entry of an id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    ALL.into_iter().find(|entry| entry.id == id)
}

/// The id nearest to a wrong one, if one is near enough to be meant.
pub fn nearest(id: &str) -> Option<&'static str> {
    let best = ALL.into_iter().map(|entry| (strsim::damerau_levenshtein(id, entry.id), entry.id)).min()?;
    (best.0 <= (id.len() / 3).max(1)).then_some(best.1)
}
