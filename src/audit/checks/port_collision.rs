//! Two services on one port.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::port_index::PortIndex;
use crate::audit::region::Kind;
use crate::audit::uses::{Part, Use};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::{Service, TermKind, registered_name};
use crate::sets::PortSet;

/// Allowing one allows the other.
pub static PORT_COLLISION: Entry = Entry {
    id: "port-collision",
    level: Level::Low,
    summary: "two services share a port and transport",
    why: "allowing one allows the other",
    advice: "say in the rule's description which is meant, and give each its own sources",
    tag: None,
};

/// Ranges of so many ports or more share ports with everything: that is what `wide-range` says.
const WIDE: u128 = 1_000;

/// So many names are told.
const TOLD: usize = 6;

/// Collisions inside the profile and with the catalogue, one finding for each name.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        let named: Vec<&Use<'_>> = chain.uses.iter().filter(|used| used.allows && used.name.is_some()).collect();
        let index = index(&named);
        for (at, used) in named.iter().enumerate() {
            out.extend(collision(view, chain, used, at, &named, &index));
        }
    }
}

fn index(named: &[&Use<'_>]) -> BTreeMap<Kind, PortIndex> {
    let mut index: BTreeMap<Kind, PortIndex> = BTreeMap::new();
    for (at, used) in named.iter().enumerate() {
        for (kind, ports) in fixed(used) {
            index.entry(kind).or_default().add(at, &ports);
        }
    }
    index
}

/// The ports of a name that are neither dynamic, doubtful nor wide.
fn fixed(used: &Use<'_>) -> Vec<(Kind, PortSet)> {
    used.open_where(is_fixed)
}

fn is_fixed(part: &Part<'_>) -> bool {
    let kind = part.contribution.map(|from| from.kind);
    !matches!(kind, None | Some(TermKind::Dynamic | TermKind::Uncertain)) && part.open.size() < WIDE
}

/// The services that hold the terms of a name.
fn owners<'a>(used: &Use<'a>) -> BTreeSet<&'a str> {
    let contributions = used.parts.iter().filter_map(|part| part.contribution);
    contributions.map(|from| from.references.last().unwrap_or(&from.service).as_str()).collect()
}

fn shared(one: &[(Kind, PortSet)], other: &[(Kind, PortSet)]) -> Vec<(Kind, PortSet)> {
    let mut shared: Vec<(Kind, PortSet)> = Vec::new();
    for (kind, ports) in one {
        for (_, others) in other.iter().filter(|(own, _)| own == kind) {
            let both = ports.intersection(others);
            if !both.is_empty() {
                shared.push((*kind, both));
            }
        }
    }
    shared
}

fn union(sum: &mut Vec<(Kind, PortSet)>, more: Vec<(Kind, PortSet)>) {
    for (kind, ports) in more {
        match sum.iter_mut().find(|(own, _)| *own == kind) {
            Some((_, own)) => *own = own.union(&ports),
            None => sum.push((kind, ports)),
        }
    }
}

fn collision(
    view: &View<'_>,
    chain: &ChainView<'_>,
    used: &Use<'_>,
    at: usize,
    named: &[&Use<'_>],
    index: &BTreeMap<Kind, PortIndex>,
) -> Option<Finding> {
    let own = fixed(used);
    let holders = owners(used);
    let near: BTreeSet<usize> =
        own.iter().flat_map(|(kind, ports)| index.get(kind).map_or(Vec::new(), |list| list.near(ports))).collect();
    let (mut open, mut inside, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    for other in near.into_iter().filter(|other| *other != at).filter_map(|other| named.get(other)) {
        let both = shared(&own, &fixed(other));
        if !both.is_empty() && holders.is_disjoint(&owners(other)) {
            inside.extend(other.name);
            rules.extend(other.parts.iter().find(|part| part.rule < usize::MAX).map(|part| part.span));
            union(&mut open, both);
        }
    }
    let kin = |service: &Service| {
        let whole = |name: &str| view.services.get(name).and_then(|service| service.part_of.as_deref());
        service.part_of.as_deref().is_some_and(|whole| holders.contains(whole))
            || holders.iter().any(|holder| whole(holder) == Some(service.name.as_str()))
    };
    let outside = view.known.iter().filter(|known| known.is_sign() && !kin(known.service));
    let outside = outside.filter(|known| !holders.contains(known.service.name.as_str()));
    let outside = outside.filter(|known| !inside.contains(&known.service.name.as_str()));
    // A registered name and a service of the catalogue on one port are mostly the same thing under two names.
    let registered = |name: &str| registered_name(name).is_some();
    let outside = outside.filter(|known| !registered(&known.service.name) && !used.name.is_some_and(registered));
    let strangers: Vec<(&str, Vec<(Kind, PortSet)>)> = outside
        .map(|known| (known.service.name.as_str(), known.among(&own)))
        .filter(|(_, both)| !both.is_empty())
        .collect();
    // The first of two in one profile speaks for both.
    let later = inside.iter().all(|other| Some(*other) < used.name);
    if !inside.is_empty() && later && strangers.is_empty() {
        return None;
    }
    let level = if inside.is_empty() { PORT_COLLISION.level } else { Level::Medium };
    let mut names: Vec<String> = inside.iter().map(|name| format!("`{name}` of this profile")).collect();
    for (name, both) in strangers {
        names.push(format!("`{name}`"));
        union(&mut open, both);
    }
    open.first()?;
    let name = used.name.unwrap_or_default();
    let message = format!("`{name}` shares {} with {}", words::ports(&open), words::few(&names, TOLD));
    let mut finding = view.about_use(Finding::new(&PORT_COLLISION, message).level(level), chain, used, &open);
    finding.rules.extend(rules);
    Some(finding)
}
