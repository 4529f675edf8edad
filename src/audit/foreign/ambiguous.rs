//! Open ports that fit several services of the catalogue alike.
//!
//! In: what is open. Out: one finding for each direction, which lists the services: the report does not guess.

use std::collections::BTreeMap;

use super::named::Names;
use crate::audit::called::{Called, Programs};
use crate::audit::checks::tagged;
use crate::audit::exposure::Exposed;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::heard::reached::Coming;
use crate::audit::level::{Level, SourceClass};
use crate::audit::region::Kind;
use crate::audit::words;
use crate::catalog::Catalog;
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::{AddressSet, Interval, Port, PortSet};

/// More than one may be meant.
pub static AMBIGUOUS_PORT: Entry = Entry {
    id: "ambiguous-port",
    level: Level::Info,
    summary: "an open port fits several services of the catalogue alike",
    why: "a port number does not name its traffic: which of them it is stands nowhere",
    advice: "say in the rule's comment which is meant, by its name here and nothing else",
    tag: None,
};

/// So many ports are told.
const TOLD: usize = 6;

/// A port of any web server: one that is dangerous there as well is seldom meant, unless the rule says that the machine is managed there.
const OF_ANY: &str = "HTTPS alternate port";

/// Words of comments that say so.
const OF_MANAGEMENT: [&str; 9] =
    ["admin", "management", "mgmt", "web ui", "webui", "web interface", "dashboard", "console", "control panel"];

fn says_management(comment: &str) -> bool {
    let comment = comment.to_lowercase();
    OF_MANAGEMENT.iter().any(|word| comment.contains(word))
}

/// A port of several services.
struct Told {
    text: String,
    place: Span,
    extent: Extent,
}

/// What rules open on single ports. Where one of the services is grave and anyone reaches the port it is worse.
pub(super) fn findings(
    exposed: &[Exposed],
    (names, called): (&Names<'_>, &Called<'_>),
    catalog: &Catalog,
    comments: &BTreeMap<Span, &str>,
) -> Vec<Finding> {
    let mut open: BTreeMap<(Direction, Kind, Interval<Port>), Vec<&Exposed>> = BTreeMap::new();
    for one in exposed.iter().filter(|one| !one.is_by_default && one.chain != Direction::Outbound) {
        // Of a port about which the comment or the program there says whose it is nobody has to guess.
        let coming = Coming::of(one);
        let is_heard = |range: Interval<Port>| {
            let mut programs = called.heard(one.chain, one.kind, &one.values);
            let is_known =
                |own: &Programs<'_>| own.met(|socket| coming.reach(socket)).is_some_and(|met| !met.has_others);
            one.published.is_none() && programs.any(|(port, own)| range == Interval::point(port) && is_known(own))
        };
        let is_open = |range: &&Interval<Port>| {
            range.is_point() && called.at(one.place, one.kind, **range).is_empty() && !is_heard(**range)
        };
        for range in one.values.ranges().iter().filter(is_open) {
            open.entry((one.chain, one.kind, *range)).or_default().push(one);
        }
    }
    let mut told: BTreeMap<Direction, Vec<Told>> = BTreeMap::new();
    let mut grave: Vec<String> = Vec::new();
    for ((chain, kind, range), all) in open {
        if let (Some(services), Some(first)) = (names.alike(kind, range), all.first()) {
            let is_to_anyone =
                |one: &&Exposed| chain == Direction::Inbound && one.class == SourceClass::Anywhere && one.is_certain;
            let is_managed = |one: &&Exposed| comments.get(&one.place).is_some_and(|comment| says_management(comment));
            let is_of_any = services.contains(&OF_ANY);
            if all.iter().any(|one| is_to_anyone(one) && (!is_of_any || is_managed(one))) {
                grave.extend(tagged::grave(catalog, &services));
            }
            let port = words::values(kind, &PortSet::of(range));
            let text = format!("{port} ({})", words::few(&services, TOLD));
            // Where it leads and by which interface says nothing of which service it is.
            let peers: Vec<AddressSet> = all.iter().map(|one| one.peers.of_family(one.family)).collect();
            let extent = Extent::of(kind, PortSet::of(range), AddressSet::union_of(&peers));
            told.entry(chain).or_default().push(Told { text, place: first.place, extent });
        }
    }
    let finding = |(chain, list): (Direction, Vec<Told>)| {
        let ports: Vec<&str> = list.iter().map(|one| one.text.as_str()).collect();
        let message = format!("what is open may be one of several services: {}", words::few(&ports, TOLD));
        let mut places: Vec<Span> = list.iter().map(|one| one.place).collect();
        places.dedup();
        let mut finding = Finding::new(&AMBIGUOUS_PORT, message).chain(chain).at(places.first().copied());
        finding.rules = places.into_iter().skip(1).collect();
        finding.extent = list.into_iter().map(|one| one.extent).collect();
        if chain == Direction::Inbound && !grave.is_empty() {
            finding.level = Level::Medium;
            finding.also.extend(grave.iter().take(TOLD).cloned());
        }
        finding
    };
    told.into_iter().map(finding).collect()
}

/// Says of findings about a service that others have its port as well, where nothing says which of them it is.
pub(super) fn say(findings: &mut [Finding], names: &Names<'_>) {
    let told = findings.iter().filter(|one| one.id == AMBIGUOUS_PORT.id);
    let open: Vec<(Option<Direction>, Extent)> =
        told.flat_map(|one| one.extent.iter().map(|extent| (one.chain, extent.clone()))).collect();
    for finding in findings.iter_mut().filter(|one| one.id != AMBIGUOUS_PORT.id) {
        let (Some(service), [first, ..]) = (&finding.service, finding.extent.as_slice()) else { continue };
        let [range] = first.values.ranges() else { continue };
        let is_same = |one: &Extent| (one.kind, &one.values) == (first.kind, &first.values);
        let is_told = open.iter().any(|(chain, one)| *chain == finding.chain && is_same(one));
        let alike = names.alike(first.kind, *range).filter(|_| is_told && finding.extent.iter().all(is_same));
        let Some(alike) = alike.filter(|all| all.contains(&service.as_str())) else { continue };
        let others: Vec<String> =
            alike.into_iter().filter(|name| name != service).map(|name| format!("`{name}`")).collect();
        let others = words::few(&others, TOLD);
        // In a line by itself the title is all that is read.
        let by_name = format!("`{service}` is open");
        if let Some(rest) = finding.message.strip_prefix(&by_name) {
            finding.message = format!("`{service}`, or what else has its port, is open{rest}");
        }
        finding
            .also
            .push(format!("so its port says, which is also that of {others}: which of them is there stands nowhere"));
    }
}
