//! By which interfaces addresses are reached, as far as rules show it.
//!
//! In: a ruleset. Out: the single addresses of which a rule says by which interface their packets leave. What comes to the host
//! leaves by none, and what the host sends to itself leaves by loopback, so these are those of other hosts.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use crate::ruleset::{Device, InterfaceSet, Pattern, Rule, Ruleset};

/// Interfaces of networks, by the addresses of hosts in them; none where it is not one by its name.
pub type Networks = BTreeMap<IpAddr, Option<Arc<str>>>;

/// Addresses that are those of other hosts: a rule lets their packets leave by an interface, and what comes to the host leaves by
/// none. A rule that keeps them from leaving may guard against what never comes, so it shows nothing.
pub fn networks(ruleset: &Ruleset) -> Networks {
    let mut found = Networks::new();
    for (address, name) in leaving(&letting(ruleset)) {
        let known = found.entry(address).or_default();
        *known = known.take().or(name);
    }
    found
}

/// The one interface by which rules let packets for an address leave; none where they name several, or none.
pub fn network_of(ruleset: &Ruleset, address: IpAddr) -> Option<Arc<str>> {
    let names: Vec<Option<Arc<str>>> =
        leaving(&letting(ruleset)).filter(|(own, _)| *own == address).map(|(_, name)| name).collect();
    let first = names.first()?.clone()?;
    names.iter().all(|name| name.as_ref() == Some(&first)).then_some(first)
}

/// The rules that keep nothing out.
fn letting(ruleset: &Ruleset) -> Vec<&Rule> {
    ruleset.rules().into_iter().filter(|rule| !rule.verdict.denies()).collect()
}

/// Single addresses that rules speak of as they leave, each with the interface, where it is one by its name. What leaves by
/// loopback goes to the host itself, by whichever of its addresses.
fn leaving<'r>(rules: &'r [&Rule]) -> impl Iterator<Item = (IpAddr, Option<Arc<str>>)> + 'r {
    rules.iter().flat_map(|rule| &rule.conditions).filter_map(|one| {
        let InterfaceSet::OneOf(patterns) = &one.outgoing else { return None };
        if one.outgoing.contains(&Device::Loopback) {
            return None;
        }
        let name = patterns.first().filter(|_| patterns.len() == 1).and_then(|pattern| match pattern {
            Pattern::Exact(name) => Some(Arc::clone(name)),
            Pattern::Loopback | Pattern::Prefix(_) => None,
        });
        Some((one.destination.single()?, name))
    })
}
