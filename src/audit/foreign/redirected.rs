//! Services behind the host to which rules of pf give packets another destination.
//!
//! In: a list of pf, its text, and what it opens. Out: the same, with what comes to the new destination among what is sent on, where the
//! text says a constant: `rdr pass … -> 10.1.0.20 port 5432`, `rdr-to 10.1.0.20 port 5432`. Which of several statements translates, and
//! whether another line stops it on its way out, is not followed: it is open at most.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use crate::audit::opened::{Opened, Opener};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region};
use crate::place::Sources;
use crate::policy::Direction;
use crate::ruleset::{NewDestination, Program, Ruleset};
use crate::sets::{AddressSet, Port, PortSet};

/// Adds what comes to new destinations.
pub(super) fn add(ruleset: &Ruleset, sources: &Sources, opened: &mut [Opened]) {
    if !matches!(ruleset.program, Program::List(_)) {
        return;
    }
    let Some(inbound) = opened.iter().find(|one| one.reach.direction == Direction::Inbound) else { return };
    let mut found: Vec<(Opener, Opening)> = Vec::new();
    let mut known = BTreeSet::new();
    for opening in inbound.reach.openings.iter().filter(|one| matches!(one.kind, Kind::Ports(_))) {
        let Some(opener) = opening.rule.and_then(|number| inbound.openers.get(number)) else { continue };
        let Some(span) = opener.span.filter(|_| !opener.is_default) else { continue };
        let Some(to) = destination(sources.slice(span)) else { continue };
        let Some(address) = to.address else { continue };
        let family = AddressSet::only(address);
        let is_of_family =
            |set: &AddressSet| set.v4.is_empty() == family.v4.is_empty() || !set.v4.is_empty() && !set.v6.is_empty();
        if !is_of_family(&opening.region.source) {
            continue;
        }
        let values = to.port.map_or_else(|| opening.region.values.clone(), PortSet::point);
        let source = of_family(&opening.region.source, address);
        let region =
            Region { destination: Arc::new(family), source: Arc::new(source), values, ..opening.region.clone() };
        if known.insert((span, opening.kind, region.values.clone(), region.source.v4.size(), region.source.v6.size())) {
            found.push((opener.clone(), Opening { region, ..opening.clone() }));
        }
    }
    let Some(forward) = opened.iter_mut().find(|one| one.reach.direction == Direction::Forward) else { return };
    for (opener, mut opening) in found {
        let own = forward.openers.iter().position(|one| !one.is_default && one.span == opener.span);
        opening.rule = Some(own.unwrap_or(forward.openers.len()));
        if own.is_none() {
            forward.openers.push(opener);
        }
        forward.reach.openings.push(opening);
    }
}

fn of_family(set: &AddressSet, like: IpAddr) -> AddressSet {
    set.of_family(if like.is_ipv4() { crate::sets::Family::V4 } else { crate::sets::Family::V6 })
}

/// Where a line leads, if it says one address, and a port or none (pf.conf(5), TRANSLATION).
fn destination(line: &str) -> Option<NewDestination> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_rdr = words.contains(&"rdr");
    let at = words.iter().position(|word| *word == "rdr-to" || is_rdr && *word == "->")?;
    let mut behind = words.get(at + 1..)?.iter();
    let address: IpAddr = behind.next()?.parse().ok()?;
    let port = match (behind.next(), behind.next()) {
        (Some(&"port"), Some(port)) => Some(Port(port.parse().ok()?)),
        _ => None,
    };
    Some(NewDestination { address: Some(address), port })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_of_pf_are_read_and_nothing_else() {
        let read = |line: &str| {
            let to = destination(line)?;
            Some((to.address?.to_string(), to.port.map(|port| port.0)))
        };
        let some = |address: &str, port| Some((address.to_owned(), port));
        assert_eq!(
            read("rdr pass on em0 proto tcp to (em0) port 80 -> 10.0.0.2 port 8080"),
            some("10.0.0.2", Some(8080))
        );
        assert_eq!(read("rdr on em0 proto tcp to (em0) port 80 -> 10.0.0.2"), some("10.0.0.2", None));
        assert_eq!(
            read("pass in proto tcp to port 80 rdr-to 10.0.0.2 port 8080 keep state"),
            some("10.0.0.2", Some(8080))
        );
        assert_eq!(read("pass in proto tcp to port 80 rdr-to fd00::2"), some("fd00::2", None));
        for other in [
            "nat on em0 from 10.0.0.0/8 -> 192.0.2.1",
            "rdr pass on em0 proto tcp to port 80 -> { 10.0.0.2, 10.0.0.3 }",
            "rdr pass on em0 proto tcp to port 80 -> 10.0.0.2 port 80:90",
            "rdr pass on em0 proto tcp to port 80 -> $web",
            "pass in proto tcp to port 80",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
