//! Many hosts side by side: what most of them open, and which of them differ from the rest.
//!
//! In: the reports of hosts. Out: rows of ports that the same hosts open, each usual, split or unusual, and a finding for each
//! host that differs. Hosts are compared by chain, family, protocol, port and the class of senders, and by whether that holds
//! for every address and interface of the host or for some; not by the names of their interfaces and addresses, which differ by
//! nature.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::exposure::Exposed;
use super::finding::{Entry, Finding};
use super::foreign::named::Names;
use super::level::{Level, SourceClass};
use super::region::Kind;
use super::shares::shares;
use super::words;
use super::world::World;
use super::{Report, sort};
use crate::catalog::Catalog;
use crate::place::{Sources, Span};
use crate::policy::Direction;
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// One host is not as the others.
pub static HOST_DIFFERS: Entry = Entry {
    id: "host-differs",
    level: Level::Low,
    summary: "a host opens more than most of the hosts that it was compared with, or less",
    why: "hosts of one kind drift apart when somebody changes one of them by hand",
    advice: "see whether this host is meant to be different; if not, give it the rules of the others",
    tag: None,
};

/// How many have something, of the hosts whose rules of the family were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// More than half: the others lack it.
    Most,
    /// Exactly half of them: there is no telling which half differs.
    Half,
    /// Fewer than half: they have it beyond the others.
    Few,
}

/// Ports that the same hosts open in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The chain.
    pub chain: Direction,
    /// The families in which it is so.
    pub families: Vec<Family>,
    /// Who may send it, or on the way out where it may go.
    pub class: SourceClass,
    /// Whether it holds for some addresses or interfaces of the host alone, on each host for its own.
    pub is_limited: bool,
    /// Who may send it, as [`Exposed::from`] has it, and on which hosts, by number: where not each host lets in the same, or others may
    /// send to other ports of the same hosts.
    pub senders: Vec<(Vec<String>, Vec<usize>)>,
    /// The ports, or what else the kind says, by kind of protocol; not empty.
    pub open: Vec<(Kind, PortSet)>,
    /// The services of the catalogue that these ports are.
    pub services: Vec<String>,
    /// Whether it is so whatever tests say that were not understood.
    pub is_certain: bool,
    /// The hosts that have it, by number, and where each opens it.
    pub hosts: Vec<(usize, Span)>,
    /// How many these are of the hosts whose rules of the family were given.
    pub share: Share,
}

impl Row {
    /// Without who may send it.
    fn untold(self) -> Self {
        Row { senders: Vec::new(), ..self }
    }

    fn has(&self, host: usize) -> bool {
        self.hosts.iter().any(|(own, _)| *own == host)
    }

    /// Whether the same chain has its ports in its families.
    fn holds(&self, other: &Row) -> bool {
        let has = |(kind, ports): &(Kind, PortSet)| self.open.iter().any(|(own, all)| own == kind && all.covers(ports));
        self.chain == other.chain
            && other.families.iter().all(|family| self.families.contains(family))
            && other.open.iter().all(has)
    }

    /// `tcp 22`, `everything`.
    pub fn what(&self) -> String {
        let whole = |kind: Kind| self.open.iter().any(|(own, ports)| *own == kind && ports.covers(&kind.all_values()));
        match self.families.first() {
            Some(family) if Kind::of_family(*family).all(whole) => "everything".to_owned(),
            _ => words::ports(&self.open),
        }
    }
}

/// Hosts beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Their names, in the order of their reports.
    pub hosts: Vec<String>,
    /// Of which families the rules of each were given; of the others nothing is known.
    pub families: Vec<Vec<Family>>,
    /// What they open: what most have first, then by chain, protocol and port.
    pub rows: Vec<Row>,
}

impl Compared {
    /// What a host opens beyond most, and what it lacks of what most open.
    pub fn of(&self, host: usize) -> (Vec<&Row>, Vec<&Row>) {
        let more = self.rows.iter().filter(|row| row.share == Share::Few && row.has(host));
        let known = self.families.get(host).map_or(&[][..], Vec::as_slice);
        let is_known = |row: &&Row| row.families.iter().all(|family| known.contains(family));
        let fewer = self.rows.iter().filter(|row| row.share == Share::Most && !row.has(host)).filter(is_known);
        // Who lets in more senders by some interface is not the one who lacks it.
        let has_more = |row: &Row| self.rows.iter().any(|own| own.has(host) && own.class > row.class && own.holds(row));
        (more.collect(), fewer.filter(|row| !has_more(row)).collect())
    }

    /// The families whose rules were not given of this host, and were of most.
    pub fn unknown(&self, host: usize) -> Vec<Family> {
        let has = |own: &Vec<Family>, family: &Family| own.contains(family);
        let is_usual =
            |family: &Family| self.families.iter().filter(|own| has(own, family)).count() * 2 > self.families.len();
        let own = self.families.get(host);
        let lacks = |family: &Family| own.is_some_and(|own| !own.is_empty() && !has(own, family));
        Family::ALL.into_iter().filter(|family| lacks(family) && is_usual(family)).collect()
    }

    /// By which of a host's interfaces and at which of its addresses, where that tells a row from another one.
    pub fn how(&self, row: &Row) -> &'static str {
        let is_other = |other: &Row| other.is_limited && other.class >= row.class && other.holds(row);
        match row.is_limited {
            true => ", for some addresses or interfaces of the host",
            false if self.rows.iter().any(is_other) => ", for every address and interface of the host",
            false => "",
        }
    }

    /// What half of the hosts open, and the rest does not.
    pub fn halves(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.share == Share::Half)
    }
}

/// Compares the reports that are of hosts, if there are two or more, and adds a finding for each host that differs from most. Of
/// two hosts nobody can tell which differs: what one of them has is told of both.
pub fn compare(reports: &mut [Report], catalog: &Catalog, sources: &Sources) -> Option<Compared> {
    let of_hosts: Vec<usize> =
        (0..reports.len()).filter(|at| reports.get(*at).is_some_and(|one| one.host.is_some())).collect();
    if of_hosts.len() < 2 {
        return None;
    }
    let picked: Vec<&Report> = of_hosts.iter().filter_map(|at| reports.get(*at)).collect();
    let hosts: Vec<String> = picked.iter().filter_map(|one| one.host.clone()).collect();
    let rows = rows(&picked, &Names::of(catalog));
    let families = picked.iter().map(|one| one.families.clone()).collect();
    let compared = Compared { hosts, families, rows };
    for (host, at) in of_hosts.into_iter().enumerate() {
        let Some(report) = reports.get_mut(at) else { continue };
        let found = finding(&compared, host, report);
        if !found.is_empty() {
            report.findings.extend(found);
            sort(&mut report.findings, sources);
        }
    }
    Some(compared)
}

/// In what hosts are compared but for their ports.
type Key = (Direction, Family, Kind, Reverse<SourceClass>, bool);

/// Whether whoever is let in by the second is let in by the first.
fn is_wider(one: Key, other: Key) -> bool {
    let (Reverse(wider), Reverse(class)) = (one.3, other.3);
    (one.0, one.1, one.2) == (other.0, other.1, other.2) && wider >= class && (other.4 || !one.4)
}

/// What one host opens in one way, and where.
#[derive(Default)]
struct Own<'a> {
    ports: PortSet,
    entries: Vec<&'a Exposed>,
}

fn rows(reports: &[&Report], names: &Names<'_>) -> Vec<Row> {
    let given = |family: Family| reports.iter().filter(|report| report.families.contains(&family)).count();
    let each: Vec<BTreeMap<Key, Own<'_>>> = reports.iter().map(|report| of_host(report)).collect();
    let keys: BTreeSet<Key> = each.iter().flat_map(|host| host.keys().copied()).collect();
    let mut rows: Vec<Row> = Vec::new();
    // By way, who opens which ports in it or in a wider one: to open more is not to lack what the others open.
    let mut by_way: BTreeMap<Key, BTreeMap<Vec<usize>, PortSet>> = BTreeMap::new();
    for key in keys {
        let at_least = |host: &BTreeMap<Key, Own<'_>>| -> PortSet {
            let wider = host.iter().filter(|(own, _)| is_wider(**own, key));
            wider.flat_map(|(_, own)| own.ports.ranges()).copied().collect()
        };
        let sets: Vec<PortSet> = each.iter().map(at_least).collect();
        let mut found = shares(sets.iter().enumerate(), |_| true).unwrap_or_default();
        // What the same hosts open more widely is told there.
        for (_, wider) in by_way.iter().filter(|(other, _)| is_wider(**other, key)) {
            for (hosts, ports) in &mut found {
                *ports = wider.get(hosts).map_or(ports.clone(), |told| ports.difference(told));
            }
        }
        for (hosts, ports) in found.iter().filter(|(_, ports)| !ports.is_empty()) {
            let parts = by_senders(key, hosts, ports, &each);
            let is_parted = parts.len() > 1;
            let told = parts.into_iter().map(|ports| row(key, hosts, ports, &each, names, given(key.1)));
            // Of ports that all of the same senders reach it need not be said who they are.
            rows.extend(told.map(|row| if is_parted || row.senders.len() > 1 { row } else { row.untold() }));
        }
        by_way.insert(key, found);
    }
    let mut rows = folded(rows);
    rows.sort_by_key(|row| {
        let first = row.open.first().map(|(kind, ports)| (*kind, ports.first()));
        (row.share, row.chain, Reverse(row.class), first, row.is_limited)
    });
    rows
}

/// The ways in which a host opens ports, each port in its widest.
fn of_host<'a>(report: &'a Report) -> BTreeMap<Key, Own<'a>> {
    let mut ranges: BTreeMap<Key, (Vec<Interval<Port>>, Vec<&Exposed>)> = BTreeMap::new();
    for one in report.exposed.iter().filter(|one| one.expected_by.is_empty()) {
        let is_limited = !one.near.is_empty() || !one.incoming.is_empty() || !one.outgoing.is_empty();
        let own = ranges.entry((one.chain, one.family, one.kind, Reverse(one.class), is_limited)).or_default();
        own.0.extend(one.values.ranges());
        own.1.push(one);
    }
    for (key, ports, entries) in together(report) {
        let own = ranges.entry(key).or_default();
        own.0.extend(ports.ranges());
        own.1.extend(entries);
    }
    let mut all: BTreeMap<Key, Own<'a>> = BTreeMap::new();
    for (key, (ranges, entries)) in ranges {
        let mut ports: PortSet = ranges.into_iter().collect();
        // What is open in a wider way is told there.
        for (_, own) in all.iter().filter(|(other, _)| is_wider(**other, key)) {
            ports = ports.difference(&own.ports);
        }
        if !ports.is_empty() {
            all.insert(key, Own { ports, entries });
        }
    }
    all
}

/// What has to be alike for entries to let in one sender beside the other.
type Way<'a> = (Direction, Family, Kind, &'a PortSet, [&'a [String]; 3]);

/// Ports that several entries open to more together than each of them alone, as two halves of the Internet are all of it.
fn together(report: &Report) -> Vec<(Key, PortSet, Vec<&Exposed>)> {
    let world = World::outside(&report.internal);
    let peers = |one: &Exposed| one.peers.of_family(one.family);
    // By an inner interface the world may come and is none; of what is not certain the sum is not.
    let counts = |one: &&Exposed| one.is_certain && world.class_of_family(&peers(one), one.family) == Some(one.class);
    let mut ways: BTreeMap<Way<'_>, Vec<&Exposed>> = BTreeMap::new();
    for one in report.exposed.iter().filter(|one| one.expected_by.is_empty()).filter(counts) {
        let ends = [one.near.as_slice(), &one.incoming, &one.outgoing];
        ways.entry((one.chain, one.family, one.kind, &one.source_ports, ends)).or_default().push(one);
    }
    let mut found = Vec::new();
    for ((chain, family, kind, _, ends), entries) in ways.into_iter().filter(|(_, entries)| entries.len() > 1) {
        let is_limited = ends.iter().any(|list| !list.is_empty());
        let values = entries.iter().map(|one| &one.values).enumerate();
        for (numbers, ports) in shares(values, |_| true).unwrap_or_default() {
            let own: Vec<&Exposed> = numbers.iter().filter_map(|at| entries.get(*at).copied()).collect();
            let class = world.class_of_family(&AddressSet::union_of(own.iter().map(|one| peers(one))), family);
            let alone = own.iter().map(|one| one.class).max();
            if let Some(class) = class.filter(|class| Some(*class) > alone) {
                found.push(((chain, family, kind, Reverse(class), is_limited), ports, own));
            }
        }
    }
    found
}

/// Ports that the same hosts open in one way, parted by who may send to them: where that is anyone there is nothing to part.
fn by_senders(key: Key, hosts: &[usize], ports: &PortSet, each: &[BTreeMap<Key, Own<'_>>]) -> Vec<PortSet> {
    let Reverse(class) = key.3;
    if class == SourceClass::Anywhere || ports.covers(&key.2.all_values()) {
        return vec![ports.clone()];
    }
    let mut entries: Vec<(usize, &Exposed)> = Vec::new();
    for host in hosts {
        let ways = each.get(*host).into_iter().flatten().filter(|(own, _)| is_wider(**own, key));
        let own = ways.flat_map(|(_, own)| &own.entries).filter(|one| one.class == class);
        entries.extend(own.map(|one| (*host, *one)));
    }
    let values: Vec<PortSet> = entries.iter().map(|(_, one)| one.values.intersection(ports)).collect();
    let mut parts: BTreeMap<BTreeSet<(usize, &str)>, PortSet> = BTreeMap::new();
    for (numbers, own) in shares(values.iter().enumerate(), |_| true).unwrap_or_default() {
        let told = numbers.iter().filter_map(|at| entries.get(*at));
        let from = told.flat_map(|(host, one)| one.from.iter().map(move |from| (*host, from.as_str()))).collect();
        let part = parts.entry(from).or_default();
        *part = part.union(&own);
    }
    let told = PortSet::union_of(parts.values());
    let rest = ports.difference(&told);
    parts.into_values().chain([rest]).filter(|part| !part.is_empty()).collect()
}

fn row(
    key: Key,
    hosts: &[usize],
    ports: PortSet,
    each: &[BTreeMap<Key, Own<'_>>],
    names: &Names<'_>,
    all: usize,
) -> Row {
    let (chain, family, kind, Reverse(class), is_limited) = key;
    let mut is_certain = true;
    let mut places = Vec::with_capacity(hosts.len());
    let mut senders: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let mut entries: Vec<&Exposed> = Vec::new();
    for host in hosts {
        let ways = each.get(*host).into_iter().flatten().filter(|(own, _)| is_wider(**own, key));
        let mut fitting: Vec<&&Exposed> =
            ways.flat_map(|(_, own)| own.entries.iter().filter(|one| one.values.overlaps(&ports))).collect();
        // Where it is open just so is where people look first.
        fitting.sort_by_key(|one| one.class);
        is_certain &= fitting.iter().any(|one| one.is_certain);
        let just_so = fitting.iter().filter(|one| one.class == class);
        let from: BTreeSet<String> = just_so.flat_map(|one| &one.from).cloned().collect();
        if !from.is_empty() {
            senders.entry(from.into_iter().collect()).or_default().push(*host);
        }
        places.extend(fitting.first().map(|one| (*host, one.place)));
        entries.extend(fitting.into_iter().copied());
    }
    let share = match (hosts.len() * 2).cmp(&all) {
        // Nobody else's rules of the family are known.
        _ if all < 2 => Share::Most,
        std::cmp::Ordering::Greater => Share::Most,
        std::cmp::Ordering::Equal => Share::Half,
        std::cmp::Ordering::Less => Share::Few,
    };
    let is_whole = ports.covers(&kind.all_values());
    let services = if is_whole { Vec::new() } else { services(kind, &ports, &entries, names) };
    Row {
        chain,
        families: vec![family],
        class,
        is_limited,
        senders: senders.into_iter().collect(),
        open: vec![(kind, ports)],
        services,
        is_certain,
        hosts: places,
        share,
    }
}

/// The services that ports are, called as the hosts' own reports call them: a port that leads elsewhere by the port there, and one at
/// which a program listens by that.
fn services(kind: Kind, ports: &PortSet, entries: &[&Exposed], names: &Names<'_>) -> Vec<String> {
    let own = || entries.iter().filter(|one| !one.services.is_empty() && ports.covers(&one.values));
    let is_usual = |one: &Exposed| one.services == names.of_ports(kind, &one.values);
    let otherwise: Vec<&&Exposed> = own().filter(|one| !is_usual(one)).collect();
    let called = PortSet::union_of(otherwise.iter().map(|one| &one.values));
    let usual = own().filter(|one| called.overlaps(&one.values) && is_usual(one));
    let usual = usual.fold(ports.difference(&called), |sum, one| sum.union(&one.values));
    let mut services = if usual.is_empty() { Vec::new() } else { names.of_ports(kind, &usual) };
    otherwise.iter().flat_map(|one| &one.services).for_each(|name| add(&mut services, name));
    services
}

fn add(services: &mut Vec<String>, name: &str) {
    if !services.iter().any(|own| own == name) {
        services.push(name.to_owned());
    }
}

/// What two rows must have alike to be one, beside families and ports.
type Alike = (Direction, SourceClass, bool, bool, Share, Vec<usize>);

fn alike(row: &Row) -> Alike {
    let hosts = row.hosts.iter().map(|(host, _)| *host).collect();
    (row.chain, row.class, row.is_limited, row.is_certain, row.share, hosts)
}

/// Both families in one row where the same is so of both; all kinds of protocol in one where all of each is open.
fn folded(rows: Vec<Row>) -> Vec<Row> {
    let is_whole = |row: &Row| row.open.iter().all(|(kind, ports)| ports.covers(&kind.all_values()));
    let mut everything: BTreeMap<(Alike, Vec<Family>), usize> = BTreeMap::new();
    let mut found: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let key = (alike(&row), row.families.clone());
        match everything.get(&key).and_then(|at| found.get_mut(*at)).filter(|_| is_whole(&row)) {
            Some(known) => known.open.extend(row.open),
            None => {
                if is_whole(&row) {
                    everything.insert(key, found.len());
                }
                found.push(row);
            }
        }
    }
    let mut known: BTreeMap<(Alike, Vec<(Kind, PortSet)>), usize> = BTreeMap::new();
    let mut both: Vec<Row> = Vec::with_capacity(found.len());
    for row in found {
        // ICMP of the two families are two kinds.
        let is_common = |(kind, _): &&(Kind, PortSet)| !matches!(kind, Kind::Icmp(_)) || row.open.len() == 1;
        let key = (alike(&row), row.open.iter().filter(is_common).cloned().collect::<Vec<_>>());
        match known.get(&key).and_then(|at| both.get_mut(*at)) {
            Some(own) => {
                own.families.extend(row.families);
                for (from, hosts) in row.senders {
                    match own.senders.iter_mut().find(|(_, known)| *known == hosts) {
                        Some((known, _)) => known.extend(from),
                        None => own.senders.push((from, hosts)),
                    }
                }
                row.services.iter().for_each(|name| add(&mut own.services, name));
            }
            None => {
                known.insert(key, both.len());
                both.push(row);
            }
        }
    }
    both
}

/// So many rows are named in a message; the rest is counted.
const NAMED: usize = 4;

/// So many services of a row are named.
const SERVICES: usize = 3;

fn told(compared: &Compared, rows: &[&Row]) -> String {
    let one = |row: &&Row| {
        let chain = if row.chain == Direction::Inbound { String::new() } else { format!("{} ", row.chain.name()) };
        let services: Vec<&str> = row.services.iter().take(SERVICES).map(String::as_str).collect();
        let more = if row.services.len() > SERVICES { " and others" } else { "" };
        let service = if services.is_empty() { String::new() } else { format!(" ({}{more})", services.join(", ")) };
        let families = if row.families.len() == 1 {
            row.families.first().map_or(String::new(), |family| format!(" in {}", family.name()))
        } else {
            String::new()
        };
        format!("{chain}{}{service} {}{families}{}", row.what(), row.class.phrase(), compared.how(row))
    };
    words::few(&rows.iter().map(one).collect::<Vec<_>>(), NAMED)
}

/// What is said of one host. Where it opens less, nothing is in danger.
fn finding(compared: &Compared, host: usize, report: &Report) -> Vec<Finding> {
    let (more, fewer) = compared.of(host);
    let name = compared.hosts.get(host).map_or("", String::as_str);
    let count = compared.hosts.len();
    // What is lacking is lacking in the file of its family.
    let lacking = fewer.first().and_then(|row| {
        let is_of_family = |one: &&Exposed| row.families.contains(&one.family);
        let of_chain = report.exposed.iter().filter(is_of_family).find(|one| one.chain == row.chain);
        of_chain.or_else(|| report.exposed.iter().find(is_of_family))
    });
    let somewhere = lacking.or(report.exposed.first()).map(|one| one.place).or_else(|| report.findings.first()?.place);
    let usual = somewhere.map(|place| Span::new(place.file, 0, 0));
    let mut found = Vec::new();
    if !more.is_empty() {
        let places: Vec<Span> =
            more.iter().flat_map(|row| &row.hosts).filter(|(own, _)| *own == host).map(|(_, place)| *place).collect();
        let message = format!("`{name}` opens more than most of the {count} hosts: {}", told(compared, &more));
        let mut one = Finding::new(&HOST_DIFFERS, message).at(places.first().copied());
        one.rules = places.into_iter().skip(1).collect();
        found.push(one);
    }
    if !fewer.is_empty() {
        let message = format!("`{name}` does not open what most of the {count} hosts do: {}", told(compared, &fewer));
        found.push(Finding::new(&HOST_DIFFERS, message).level(Level::Info).at(usual));
    }
    found.iter_mut().for_each(Finding::seal);
    found
}
