//! What is open, in one sentence.
//!
//! In: reports. Out: who reaches which ports of the host, and how bad the worst findings are. It counts nothing itself.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::audit::checks::sources::SOURCE_PORT_ONLY;
use crate::audit::foreign::published::Published;
use crate::audit::level::SourceClass;
use crate::audit::region::Kind;
use crate::audit::{Exposed, Finding, Level, OpenPorts, Report, concern, words};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, PortSet};

/// So many services are named; the rest is counted.
const NAMED: usize = 4;

/// The worst level about each entry of what is open: told apart once, and only where services are named.
type Levels<'a> = LazyCell<Vec<Option<Level>>, Box<dyn FnOnce() -> Vec<Option<Level>> + 'a>>;

fn levels(report: &Report) -> Levels<'_> {
    LazyCell::new(Box::new(|| concern::levels(report)))
}

/// An answer of more letters is no headline.
const HEADLINE: usize = 160;

/// The answer, and the same in numbers alone where it is too long to stand over a page.
pub(super) fn headline(reports: &[Report]) -> (String, Option<String>) {
    let whole = answer(reports);
    match reports {
        [only] if whole.chars().count() > HEADLINE => {
            (format!("{}; {}", said(only, Detail::Counts), worst(reports)), Some(whole))
        }
        _ => (whole, None),
    }
}

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// How many ports of which transport, and the services there.
    Services,
    /// How many ports in all.
    Counts,
}

/// The answer for all of them together.
pub(super) fn answer(reports: &[Report]) -> String {
    let findings = worst(reports);
    match reports {
        [only] => format!("{}; {findings}", of_one(only)),
        several => {
            let open: Vec<&Report> = several.iter().filter(|one| reach(one) > 0).collect();
            let widest = open.iter().max_by_key(|one| (reach(one), std::cmp::Reverse(&one.name)));
            let count = |number: usize| words::number(number as u128);
            let said = match widest {
                Some(widest) => format!(
                    "anyone can reach ports of {} of {} inputs, most of {}: {}",
                    count(open.len()),
                    count(several.len()),
                    widest.name,
                    in_chain(widest, (&levels(widest), Detail::Services), Direction::Inbound, SourceClass::Anywhere)
                        .unwrap_or_default()
                ),
                None => format!("no port of the {} inputs is open to anyone", count(several.len())),
            };
            let is_chosen = |one: &&Report| by_chosen_ports(one, Direction::Inbound).next().is_some();
            let chosen: Vec<&str> = several.iter().filter(is_chosen).map(super::input).collect();
            let chosen = match chosen.as_slice() {
                [] => String::new(),
                names => format!("; senders that choose their source port reach more of {}", words::few(names, NAMED)),
            };
            let lacking: String = Family::ALL.into_iter().filter_map(|family| lacking(several, family)).collect();
            format!("{said}{chosen}{lacking}; {findings}")
        }
    }
}

/// `; of web4 the rules for IPv6 were not given`.
fn lacking(reports: &[Report], family: Family) -> Option<String> {
    let names = reports.iter().filter(|one| one.missing() == Some(family));
    let names: Vec<&str> = names.map(super::input).collect();
    (!names.is_empty()).then(|| format!("; of {} {}", words::few(&names, NAMED), super::not_given(family)))
}

/// How many ports of a host anyone reaches, over all transports and families.
fn reach(report: &Report) -> u128 {
    let inbound = report.open_ports.iter().filter(|one| one.chain == Direction::Inbound);
    inbound.map(|one| one.to(SourceClass::Anywhere).size()).sum()
}

/// The answer for one.
pub(super) fn of_one(report: &Report) -> String {
    said(report, Detail::Services)
}

fn said(report: &Report, detail: Detail) -> String {
    if !report.open_ports.iter().any(|one| one.chain == Direction::Inbound) {
        return "who reaches this host is not decided here: its inbound chain is not managed".to_owned();
    }
    let levels = levels(report);
    let chosen: String = by_chosen_ports(report, Direction::Inbound).map(|one| format!("; {one}")).collect();
    let over = report.missing().map_or(String::new(), |missing| format!(" over {}", missing.other().name()));
    let beside = report.missing().map_or(String::new(), |missing| {
        format!("; of {} nothing is known, for {}", missing.name(), super::not_given(missing))
    });
    let through = in_chain(report, (&levels, detail), Direction::Forward, SourceClass::Anywhere);
    let through = through
        .filter(|_| !is_published_alone(report))
        .map_or(String::new(), |ports| format!("; through the host, anyone can reach {ports}"));
    for (class, who) in [
        (SourceClass::Anywhere, "anyone can reach".to_owned()),
        (SourceClass::Broad, format!("no port is open to anyone{over}, but many addresses of the Internet can reach")),
        (SourceClass::Narrow, format!("no port is open to anyone{over}; some outside addresses can reach")),
        (SourceClass::Internal, format!("no port is open to the outside{over}; {} can reach", inner(report))),
    ] {
        if let Some(ports) = in_chain(report, (&levels, detail), Direction::Inbound, class) {
            return format!("{who} {ports}{chosen}{through}{beside}");
        }
    }
    let whom = if chosen.is_empty() { "" } else { " to senders of any source port" };
    format!("no port of this host is open{over}{whom}{chosen}{through}{beside}")
}

/// What is open to those who choose their source port, which is in no number: `every tcp port is open to senders that …`.
pub(super) fn by_chosen_ports(report: &Report, chain: Direction) -> impl Iterator<Item = &str> {
    let is_it = move |one: &&Finding| one.id == SOURCE_PORT_ONLY.id && one.chain == Some(chain);
    report.findings.iter().filter(is_it).map(|one| one.message.as_str())
}

/// Whether anyone who gets through the host does so by its own published ports, which are counted among those of the host.
fn is_published_alone(report: &Report) -> bool {
    let to_anyone = |one: &&Exposed| one.class == SourceClass::Anywhere && is_of_ports(one);
    let mut through = report.exposed.iter().filter(|one| one.chain == Direction::Forward).filter(to_anyone);
    let published: Vec<(Kind, &Published)> = report
        .exposed
        .iter()
        .filter(|one| one.chain == Direction::Inbound && one.class == SourceClass::Anywhere)
        .filter_map(|one| Some((one.kind, one.published.as_ref()?)))
        .collect();
    through.all(|one| {
        published.iter().any(|(kind, own)| {
            let is_there =
                own.to.address().is_some_and(|to| AddressSet::only(to).covers(&one.ends.of_family(one.family)));
            *kind == one.kind && own.inside.covers(&one.values) && is_there
        })
    })
}

/// Who they are to whom internal interfaces or addresses alone let ports be open: by name where it is interfaces.
fn inner(report: &Report) -> String {
    let inbound = report.exposed.iter().filter(|one| one.chain == Direction::Inbound && is_of_ports(one));
    let by: Vec<&Vec<String>> = inbound.map(|one| &one.incoming).collect();
    let is_named = |list: &&Vec<String>| !list.is_empty() && list.iter().all(|name| !name.starts_with("not "));
    if by.is_empty() || !by.iter().all(is_named) {
        return "internal addresses".to_owned();
    }
    let names: BTreeSet<&str> = by.into_iter().flatten().map(String::as_str).collect();
    let names: Vec<&str> = names.into_iter().collect();
    format!("those who come by {}", words::few(&names, NAMED))
}

fn is_of_ports(one: &Exposed) -> bool {
    matches!(one.kind, Kind::Ports(_))
}

/// The ports of a chain that are open to this class, with the services; none where none is.
fn in_chain(
    report: &Report,
    (levels, detail): (&Levels<'_>, Detail),
    chain: Direction,
    class: SourceClass,
) -> Option<String> {
    let all: Vec<&OpenPorts> = report.open_ports.iter().filter(|one| one.chain == chain).collect();
    let most = by_family(&all, detail, |one| one.to(class))?;
    let least = by_family(&all, detail, |one| one.certain(class));
    let is_bare = most.starts_with(EVERY) || detail == Detail::Counts;
    let names = if is_bare { String::new() } else { services(report, levels, chain, class) };
    Some(match least {
        Some(least) if least == most => format!("{most}{names}"),
        Some(least) => format!("{least}{names}, at most {most}"),
        None => format!("at most {most}{names}"),
    })
}

/// What is said where no port is closed.
const EVERY: &str = "every port";

/// These ports in numbers, by family where those differ; none where there are none.
fn by_family<'a>(
    all: &[&'a OpenPorts],
    detail: Detail,
    ports: impl Fn(&'a OpenPorts) -> &'a PortSet,
) -> Option<String> {
    let counted = match detail {
        Detail::Services => counted,
        Detail::Counts => counted_together,
    };
    let sides = Family::ALL.map(|family| {
        let own = all.iter().filter(|one| one.family == family);
        (family, own.map(|one| (one.transport, ports(one))).collect::<Vec<_>>())
    });
    if let [(_, v4), (_, v6)] = &sides
        && v4 == v6
    {
        return counted(v4);
    }
    let said = sides.iter().filter_map(|(family, ports)| Some(format!("{} over {}", counted(ports)?, family.name())));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| words::list(&said))
}

/// `3 TCP ports and every UDP port`; none where nothing is open.
fn counted(ports: &[(Transport, &PortSet)]) -> Option<String> {
    if !ports.is_empty() && ports.iter().all(|(_, set)| set.is_full()) {
        return Some(EVERY.to_owned());
    }
    let one = |(transport, set): &(Transport, &PortSet)| {
        let name = transport.name().to_uppercase();
        match set.size() {
            0 => None,
            _ if set.is_full() => Some(format!("every {name} port")),
            1 => Some(format!("1 {name} port")),
            count => Some(format!("{} {name} ports", words::number(count))),
        }
    };
    let said: Vec<String> = ports.iter().filter_map(one).collect();
    (!said.is_empty()).then(|| words::list(&said))
}

/// `5 ports`, `every port but 1`: of all transports together; none where nothing is open.
fn counted_together(ports: &[(Transport, &PortSet)]) -> Option<String> {
    let open: u128 = ports.iter().map(|(_, set)| set.size()).sum();
    let closed: u128 = ports.iter().map(|(_, set)| set.complement().size()).sum();
    match (open, closed) {
        (0, _) => None,
        (_, 0) => Some(EVERY.to_owned()),
        (1, _) => Some("1 port".to_owned()),
        _ if closed < open => Some(format!("{EVERY} but {}", words::number(closed))),
        _ => Some(format!("{} ports", words::number(open))),
    }
}

/// The services that are open so, to stand in brackets: those first about which the worst is found.
fn services(report: &Report, levels: &Levels<'_>, chain: Direction, class: SourceClass) -> String {
    // What is open by an inner interface alone is not among the ports that are counted.
    let is_counted = |one: &Exposed| {
        report.open_ports.iter().any(|ports| {
            (ports.chain, ports.family, Kind::Ports(ports.transport)) == (chain, one.family, one.kind)
                && ports.to(class).overlaps(&one.values)
        })
    };
    let is_one = |one: &Exposed| {
        one.chain == chain && one.class == class && !one.is_by_default && is_of_ports(one) && is_counted(one)
    };
    let all = report.exposed.iter().zip(levels.iter());
    let mut open: Vec<(&Exposed, &Option<Level>)> = all.filter(|(one, _)| is_one(one)).collect();
    open.sort_by_key(|(_, level)| std::cmp::Reverse(*level));
    let mut known = BTreeSet::new();
    let names = open.iter().flat_map(|(one, _)| &one.services).map(String::as_str);
    let names: Vec<&str> = names.filter(|name| known.insert(*name)).collect();
    if names.is_empty() { String::new() } else { format!(" ({})", words::few(&names, NAMED)) }
}

/// How many of the worst there are.
fn worst(reports: &[Report]) -> String {
    let count = |level: Level| {
        let all = reports.iter().flat_map(|report| &report.findings);
        all.filter(|finding| finding.level == level && !finding.is_settled()).count()
    };
    let bad: Vec<String> = [Level::Critical, Level::High]
        .into_iter()
        .map(|level| (level, count(level)))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{} {level}", words::number(count as u128)))
        .collect();
    let total: usize = Level::ALL.into_iter().map(count).sum();
    match (bad.is_empty(), total) {
        (true, 0) => "there are no findings".to_owned(),
        (true, _) => "no finding is critical or high".to_owned(),
        (false, _) => format!(
            "{} {}",
            words::list(&bad),
            if Level::ALL.into_iter().take(2).map(count).sum::<usize>() == 1 { "finding" } else { "findings" }
        ),
    }
}
