//! What the terms of port expressions hide: dynamic and doubtful ranges, references, defaults of parameters.

use super::exposed_services;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, width_level};
use crate::audit::region::Kind;
use crate::audit::uses::{Part, Use};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::{Contribution, System, TermKind};
use crate::policy::Direction;
use crate::sets::PortSet;

/// A dynamic range that the profile did not narrow.
pub static DYNAMIC_RANGE: Entry = Entry {
    id: "dynamic-range",
    level: Level::High,
    summary: "a dynamic range of the catalogue is open as a whole",
    why: "`dyn` says that the author of the list did not know the ports, so that all of them are opened",
    advice: "set the range that the server is configured for with `with:`, or use the parts of the service that have fixed ports",
    tag: None,
};

/// A range that its source doubts.
pub static UNCERTAIN_RANGE: Entry = Entry {
    id: "uncertain-range",
    level: Level::Medium,
    summary: "ports are open of which their own source is not sure",
    why: "the source marks the range with `?`: part of it, or one of the transports, may be open for nothing",
    advice: "find out from a capture which ports are used, and state them with `with:`",
    tag: None,
};

/// References bring more than the service's line shows.
pub static REFERENCE_WIDENS: Entry = Entry {
    id: "reference-widens",
    level: Level::Medium,
    summary: "a service's references open ports that its own line does not show",
    why: "nobody who reads the service's name in the profile sees what stands behind it",
    advice: "name the parts that are needed in place of the service",
    tag: None,
};

/// A parameter left at its default.
pub static PARAMETER_DEFAULT: Entry = Entry {
    id: "parameter-default",
    level: Level::Low,
    summary: "a service's parameter is left at its default",
    why: "the default may open what nobody runs",
    advice: "state the number with `with:`",
    tag: None,
};

/// More ports than this by references are more than a reader expects.
const BY_REFERENCE: u128 = 16;

/// What the terms of open services hide.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for used in chain.uses.iter().filter(|used| used.allows && used.name.is_some()) {
            out.extend(dynamic(view, chain, used));
            out.extend(uncertain(view, chain, used));
            out.extend(references(view, chain, used));
            if !exposed_services::fires(view, chain, used) {
                out.extend(default_of_parameter(view, chain, used));
            }
        }
    }
}

fn is_default(part: &Part<'_>, kinds: &[TermKind]) -> bool {
    part.contribution
        .is_some_and(|from| kinds.contains(&from.kind) && !from.set_by_value && *part.written == from.ports)
}

/// The level of a finding about width on these ports.
fn level(chain: &ChainView<'_>, base: Level, open: &[(Kind, PortSet)]) -> Level {
    let of = |(kind, ports): &(Kind, PortSet)| chain.level(*kind, ports, |class| Some(width_level(base, class)));
    open.iter().filter_map(of).max().unwrap_or(Level::Info)
}

fn count(open: &[(Kind, PortSet)]) -> String {
    words::number(open.iter().map(|(_, ports)| ports.size()).sum())
}

fn dynamic(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let open = used.open_where(|part| is_default(part, &[TermKind::Dynamic]));
    open.first()?;
    let base = if chain.direction() == Direction::Outbound { Level::Low } else { DYNAMIC_RANGE.level };
    let level = level(chain, base, &open);
    let name = used.name.unwrap_or_default();
    let message = format!("`{name}` opens {} dynamic ports: {}", count(&open), words::ports(&open));
    let mut finding = Finding::new(&DYNAMIC_RANGE, message).level(level);
    if let Some(lines) = dynamic_lines(view, chain, used) {
        finding = finding.advice(format!("{}; in the rule, {lines}", DYNAMIC_RANGE.advice));
    }
    Some(view.about_use(finding, chain, used, &open))
}

/// What `dynamic:` could close of a service: for the systems that load the profile's targets, or on the way out and through,
/// and where none is known, for the most usual ones.
fn dynamic_lines(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<String> {
    const USUAL: [&str; 2] = ["linux", "windows"];
    let targets: Vec<&str> = view.resolution.targets.iter().map(|target| target.value.as_str()).collect();
    let own = chain.direction() == Direction::Inbound && !targets.is_empty();
    let fits = |system: &&System| match own {
        true => system.targets.iter().any(|target| targets.contains(target)),
        false => USUAL.contains(&system.name),
    };
    let line = |system: &System| {
        let closed = words::number(closed_by(used, &system.ports).filter(|closed| *closed > 0)?);
        Some(format!("`dynamic: {}` ({}) closes {closed} of them", system.name, system.ports))
    };
    let lines: Vec<String> = System::all().iter().filter(fits).filter_map(line).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// How many open ports of a service's `dyn` lie outside these, if something of each is left and no other term has them.
fn closed_by(used: &Use<'_>, ports: &PortSet) -> Option<u128> {
    let narrows = |part: &Part<'_>| is_default(part, &[TermKind::Dynamic]);
    if used.parts.iter().any(|part| narrows(part) && !part.written.overlaps(ports)) {
        return None;
    }
    let others = used.open_where(|part| !narrows(part));
    let closed = used.open_where(narrows).into_iter().map(|(kind, open)| {
        let outside = open.difference(ports);
        let kept = others.iter().find(|(other, _)| *other == kind).map(|(_, kept)| outside.difference(kept));
        kept.unwrap_or(outside).size()
    });
    Some(closed.sum())
}

fn uncertain(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let open = used.open_where(|part| is_default(part, &[TermKind::Uncertain]));
    open.first()?;
    let name = used.name.unwrap_or_default();
    let message = format!("the source of `{name}` is not sure of its ports: {}", words::ports(&open));
    let level = level(chain, UNCERTAIN_RANGE.level, &open);
    Some(view.about_use(Finding::new(&UNCERTAIN_RANGE, message).level(level), chain, used, &open))
}

fn references(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let refers = |part: &Part<'_>| part.contribution.is_some_and(|from| !from.references.is_empty());
    let own = used.open_where(|part| !refers(part));
    let open: Vec<(Kind, PortSet)> = used
        .open_where(refers)
        .into_iter()
        .map(|(kind, ports)| {
            let shown = own.iter().filter(|(other, _)| *other == kind).map(|(_, ports)| ports).next();
            (kind, shown.map_or(ports.clone(), |shown| ports.difference(shown)))
        })
        .filter(|(_, ports)| !ports.is_empty())
        .collect();
    let size: u128 = open.iter().map(|(_, ports)| ports.size()).sum();
    let dynamic =
        used.parts.iter().any(|part| refers(part) && !part.open.is_empty() && is_default(part, &[TermKind::Dynamic]));
    let hidden = beyond_its_name(used);
    if size <= BY_REFERENCE && !dynamic && !hidden || is_its_own_choice(view, used) {
        return None;
    }
    let name = used.name.unwrap_or_default();
    let others = referred(used);
    let open = if open.is_empty() { used.open_where(refers) } else { open };
    let message = format!("`{name}` also opens {} by reference to {}", words::ports(&open), words::few(&others, 6));
    let level = level(chain, REFERENCE_WIDENS.level, &open);
    Some(view.about_use(Finding::new(&REFERENCE_WIDENS, message).level(level), chain, used, &open))
}

/// Whether all that is open under a name comes from alternatives that `pick` chooses between: they are the service itself, as
/// its makers ship it, and nothing stands behind them.
fn is_its_own_choice(view: &View<'_>, used: &Use<'_>) -> bool {
    let Some(service) = used.service else { return false };
    let catalog = &view.resolution.catalog;
    let own = |from: &Contribution| {
        let service = catalog.edition(service, from.era).unwrap_or(service);
        let parameters = catalog.parameters(service).into_iter();
        let alternatives: Vec<String> =
            parameters.filter(|one| one.service == service.name).flat_map(|one| one.alternatives).collect();
        matches!(from.references.as_slice(), [only] if alternatives.contains(only))
    };
    let open = used.parts.iter().filter(|part| !part.open.is_empty());
    open.filter_map(|part| part.contribution).all(|from| own(from))
}

/// Whether a service opens other services and everything dynamic besides: then nobody sees either.
fn beyond_its_name(used: &Use<'_>) -> bool {
    referred(used).len() > 1
        && used.parts.iter().any(|part| !part.open.is_empty() && is_default(part, &[TermKind::Dynamic]))
}

fn referred<'a>(used: &Use<'a>) -> Vec<&'a str> {
    let mut names: Vec<&str> = used
        .parts
        .iter()
        .filter(|part| !part.open.is_empty())
        .filter_map(|part| part.contribution)
        .flat_map(|from| from.references.iter().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn default_of_parameter(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let open = defaults_of_parameters(used);
    open.first()?;
    let name = used.name.unwrap_or_default();
    let message = format!("`{name}` is left at its default ports {}", words::ports(&open));
    Some(view.about_use(Finding::new(&PARAMETER_DEFAULT, message), chain, used, &open))
}

/// Ports that are open because a parameter was left at its default.
pub fn defaults_of_parameters(used: &Use<'_>) -> Vec<(Kind, PortSet)> {
    let kinds = [TermKind::Displays, TermKind::Selected, TermKind::UserSpecified];
    used.open_where(|part| is_default(part, &kinds))
}
