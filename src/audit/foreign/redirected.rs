//! Services behind the host to which rules of pf give packets another destination.
//!
//! In: a list of pf, its text, and what it opens. Out: the same, with what comes to the new destination among what is sent on, where the
//! text says a constant: `rdr pass … -> 10.1.0.20 port 5432`, `rdr-to 10.1.0.20 port 5432`; what goes to loopback is the host's own. Which of several statements translates, and
//! whether another line stops it on its way out, is not followed: it is open at most.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use super::link;
use crate::audit::opened::{Opened, Opener};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region};
use crate::audit::taken::{Taken, Work};
use crate::place::Sources;
use crate::policy::Direction;
use crate::ruleset::{NewDestination, Program, Ruleset};
use crate::sets::{AddressSet, IntervalSet, Port, PortSet};

/// Adds what comes to new destinations, and leaves out what would have gone on to the ones that it was sent to.
pub(super) fn add(ruleset: &Ruleset, sources: &Sources, opened: &mut [Opened]) {
    if !matches!(ruleset.program, Program::List(_)) {
        return;
    }
    let Some(inbound) = opened.iter_mut().find(|one| one.reach.direction == Direction::Inbound) else { return };
    let mut found: Vec<(Opener, Opening)> = Vec::new();
    let (mut turned, mut others) = (Vec::new(), Taken::default());
    let mut known = BTreeSet::new();
    for opening in inbound.reach.openings.iter().filter(|one| matches!(one.kind, Kind::Ports(_))) {
        let Some((opener, to, address)) = leading(inbound, opening, sources) else {
            others.take_all(&[(opening.kind, opening.region.clone())]);
            continue;
        };
        let source = of_family(&opening.region.source, address);
        if source.is_empty() {
            continue;
        }
        turned.push((opening.kind, opening.region.clone()));
        let values = to.port.map_or_else(|| opening.region.values.clone(), PortSet::point);
        let destination = Arc::new(AddressSet::only(address));
        let region = Region { destination, source: Arc::new(source), values, ..opening.region.clone() };
        let sizes = (region.source.v4.size(), region.source.v6.size());
        if known.insert((opener.span, opening.kind, region.values.clone(), sizes)) {
            found.push((opener.clone(), Opening { region, ..opening.clone() }));
        }
    }
    let (own, sent_on): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(_, one)| link::is_loopback(&one.region.destination));
    open(inbound, own);
    let Some(forward) = opened.iter_mut().find(|one| one.reach.direction == Direction::Forward) else { return };
    leave_out(forward, turned, &others);
    open(forward, sent_on);
}

/// The rule of an opening and where it leads, if it leads to one address.
fn leading<'a>(
    inbound: &'a Opened,
    opening: &Opening,
    sources: &Sources,
) -> Option<(&'a Opener, NewDestination, IpAddr)> {
    let opener = inbound.openers.get(opening.rule?)?;
    let span = opener.span.filter(|_| !opener.is_default)?;
    let to = destination(sources.slice(span))?;
    Some((opener, to, to.address?))
}

/// Takes away what only rules let in that give it another destination: with the one that it was sent to it goes nowhere.
fn leave_out(forward: &mut Opened, turned: Vec<(Kind, Region)>, others: &Taken) {
    let mut work = Work::default();
    let mut gone = Taken::default();
    for (kind, region) in turned {
        let region = Region { outgoing: IntervalSet::full(), ..region };
        let rest = others.rest(kind, region, &mut work);
        gone.take_all(&rest.into_iter().map(|region| (kind, region)).collect::<Vec<_>>());
    }
    if gone.is_empty() || !work.is_complete() {
        return;
    }
    let openings = std::mem::take(&mut forward.reach.openings);
    let left = |one: Opening| {
        let rest = gone.rest(one.kind, one.region, &mut work);
        rest.into_iter().map(move |region| Opening { rule: one.rule, kind: one.kind, region })
    };
    forward.reach.openings = openings.into_iter().flat_map(left).collect();
}

/// Adds openings, each of its rule.
fn open(direction: &mut Opened, found: Vec<(Opener, Opening)>) {
    for (opener, mut opening) in found {
        let own = direction.openers.iter().position(|one| !one.is_default && one.span == opener.span);
        opening.rule = Some(own.unwrap_or(direction.openers.len()));
        if own.is_none() {
            direction.openers.push(opener);
        }
        let is_there =
            |one: &Opening| (one.rule, one.kind) == (opening.rule, opening.kind) && one.region.covers(&opening.region);
        if !direction.reach.openings.iter().any(is_there) {
            direction.reach.openings.push(opening);
        }
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
