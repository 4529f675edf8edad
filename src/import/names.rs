//! Services by their ports: what a rule carries, in the words of a profile.
//!
//! In: ports, and what the rule's author called them. Out: names of services where the ports are exactly theirs, bare forms for
//! the rest.

use std::collections::BTreeMap;

use super::carried::{Carried, kinds};
use crate::catalog::{Catalog, Lookup, ParameterName, PortClaim, Service, Values};
use crate::protocol::{ICMP_NAMES, ICMPV6_NAMES, ProtocolNumber, Transport};
use crate::sets::{Family, Interval, Port, PortSet};

/// A range of more ports than this is named only as a whole.
const WIDE: u128 = 16;

/// Ports by transport, and other protocols.
type Ports = BTreeMap<Transport, PortSet>;

/// A service, and all that its name opens.
#[derive(Debug)]
struct Known<'c> {
    name: &'c str,
    ports: Ports,
    protocols: Vec<u8>,
    /// Its claim to them, the best first.
    claim: (bool, PortClaim),
}

/// What a rule names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// Services and bare forms.
    pub(crate) services: Vec<String>,
    /// A service whose range is set, and the range.
    pub(super) with: Option<(String, String)>,
    /// Whether the names are those that the author of the rule gave, so that a comment adds nothing.
    pub(super) by_author: bool,
}

/// The services of a catalogue.
pub(crate) struct Names<'c> {
    catalog: &'c Catalog,
    known: Vec<Known<'c>>,
    /// By a transport and the first port there.
    first: BTreeMap<(Transport, Port), Vec<usize>>,
}

impl<'c> Names<'c> {
    /// The services of a catalogue that a rule may name without saying more.
    pub(crate) fn of(catalog: &'c Catalog) -> Self {
        let mut names = Names { catalog, known: Vec::new(), first: BTreeMap::new() };
        for service in catalog.services() {
            let Some((ports, protocols)) = opened(catalog, service) else { continue };
            let only = matches!(catalog.lookup_known(&service.name), Some(Lookup::Found(found))
                if matches!(found.as_slice(), [one] if one.name == service.name && one.era == service.era));
            if !only || !is_plain(&service.name) {
                continue;
            }
            let at = names.known.len();
            for (transport, own) in &ports {
                if let Some(first) = own.first() {
                    names.first.entry((*transport, first)).or_default().push(at);
                }
            }
            let claim = (service.shares_its_ports(), service.claim());
            let name = short(catalog, service);
            names.known.push(Known { name, ports, protocols, claim });
        }
        names
    }

    /// The words for what a rule carries. `hint` is its comment.
    pub(crate) fn list(&self, carried: &[Carried], hint: Option<&str>) -> Named {
        if let Some(named) = hint.and_then(|hint| self.by_author(carried, hint)) {
            return named;
        }
        let mut services = Vec::new();
        let (mut ports, mut protocols) = (Ports::new(), Vec::new());
        let mut rest = Vec::new();
        for one in carried {
            match one {
                Carried::Ports(transport, source, destination) if source.is_full() && !destination.is_full() => {
                    let own = ports.entry(*transport).or_default();
                    *own = own.union(destination);
                }
                Carried::Number(number) => protocols.push(*number),
                other => rest.push(bare(other)),
            }
        }
        if let Some(whole) = self.whole(&ports, &protocols) {
            services.push(whole.to_owned());
        } else {
            self.by_parts(&mut ports, &mut services);
            services.extend(protocols.iter().flat_map(|number| bare(&Carried::Number(*number))));
        }
        services.extend(rest.into_iter().flatten());
        Named { services, with: None, by_author: false }
    }

    /// The one service that has exactly these ports and the best claim to them.
    fn whole(&self, ports: &Ports, protocols: &[u8]) -> Option<&'c str> {
        let mut own = self.candidates(ports);
        own.retain(|known| known.ports == *ports && known.protocols == protocols);
        best(&own)
    }

    fn candidates(&self, ports: &Ports) -> Vec<&Known<'c>> {
        let Some((transport, first)) = ports.iter().find_map(|(transport, own)| Some((*transport, own.first()?)))
        else {
            return Vec::new();
        };
        let at = self.first.get(&(transport, first)).map_or(&[][..], Vec::as_slice);
        at.iter().filter_map(|at| self.known.get(*at)).collect()
    }

    /// Names for ports from the lowest on: services of several transports, services of one, bare forms.
    fn by_parts(&self, ports: &mut Ports, services: &mut Vec<String>) {
        let mut bare_ports: BTreeMap<Transport, Vec<Interval<Port>>> = BTreeMap::new();
        loop {
            ports.retain(|_, own| !own.is_empty());
            let Some((transport, first)) = ports.iter().find_map(|(transport, own)| Some((*transport, own.first()?)))
            else {
                break;
            };
            let range = ports.get(&transport).and_then(|own| own.ranges().first().copied());
            let range = range.unwrap_or(Interval::point(first));
            let alone: Ports = [(transport, PortSet::of(range))].into();
            let inside: Vec<&Known<'_>> = self
                .candidates(&[(transport, PortSet::point(first))].into())
                .into_iter()
                .filter(|known| known.protocols.is_empty() && range.size() <= WIDE)
                .filter(|known| known.ports.iter().all(|(own, set)| ports.get(own).is_some_and(|all| all.covers(set))))
                .collect();
            let several: Vec<&Known<'_>> = inside.iter().copied().filter(|known| known.ports.len() > 1).collect();
            let found = self.whole(&alone, &[]).and_then(|name| self.known(name));
            let found = best(&several).and_then(|name| self.known(name)).or(found);
            let found = found.or_else(|| best(&inside).and_then(|name| self.known(name)));
            if let Some(known) = found {
                services.push(known.name.to_owned());
                for (own, set) in &known.ports {
                    if let Some(all) = ports.get_mut(own) {
                        *all = all.difference(set);
                    }
                }
                continue;
            }
            if let Some((name, set)) = self.of_transport(transport, range) {
                services.push(format!("{name}/{transport}"));
                if let Some(all) = ports.get_mut(&transport) {
                    *all = all.difference(&set);
                }
                continue;
            }
            bare_ports.entry(transport).or_default().push(range);
            if let Some(all) = ports.get_mut(&transport) {
                *all = all.difference(&PortSet::of(range));
            }
        }
        for (transport, ranges) in bare_ports {
            let ranges: PortSet = ranges.into_iter().collect();
            services.push(format!("{transport} {}", written(&ranges)));
        }
    }

    fn known(&self, name: &str) -> Option<&Known<'c>> {
        self.known.iter().find(|known| known.name == name)
    }

    /// The service of several transports that has this range, or its first port, on this one.
    fn of_transport(&self, transport: Transport, range: Interval<Port>) -> Option<(&'c str, PortSet)> {
        let all = self.candidates(&[(transport, PortSet::point(range.first()))].into());
        let fits = |known: &&&Known<'_>| {
            known.protocols.is_empty()
                && known.ports.len() > 1
                && known.ports.get(&transport).is_some_and(|own| *own == PortSet::of(range))
        };
        let own: Vec<&Known<'c>> = all.iter().filter(fits).copied().collect();
        let name = best(&own)?;
        Some((name, PortSet::of(range)))
    }

    /// The names in a comment of ours, where they mean exactly these ports.
    fn by_author(&self, carried: &[Carried], hint: &str) -> Option<Named> {
        /// A comment of more words is none of names.
        const MOST: usize = 64;
        let words: Vec<&str> = hint.split(", ").collect();
        if words.len() > MOST {
            return None;
        }
        let meanings: Option<Vec<Vec<Carried>>> = words.iter().map(|word| self.meaning(word)).collect();
        let meanings = meanings?;
        let sum = |of: &[Vec<Carried>]| {
            let mut all = Vec::new();
            of.iter().flatten().for_each(|one| super::merge::add(&mut all, one.clone()));
            all.sort();
            all
        };
        let mut wanted = Vec::new();
        carried.iter().for_each(|one| super::merge::add(&mut wanted, one.clone()));
        wanted.sort();
        let services = || words.iter().map(|word| (*word).to_owned()).collect();
        if sum(&meanings) == wanted {
            return Some(Named { services: services(), with: None, by_author: true });
        }
        // One of them may be set to less than its name says.
        for (at, word) in words.iter().enumerate() {
            let Some(range) = self.narrowed(word, &wanted) else { continue };
            let mut set = meanings.clone();
            let Some(own) = set.get_mut(at) else { continue };
            for one in own.iter_mut() {
                if let Carried::Ports(_, _, ports) = one {
                    *ports = PortSet::of(range);
                }
            }
            if sum(&set) == wanted {
                let text = written(&PortSet::of(range));
                return Some(Named { services: services(), with: Some(((*word).to_owned(), text)), by_author: true });
            }
        }
        None
    }

    /// The range of the rule's that lies within what a service of one range may be set to.
    fn narrowed(&self, word: &str, wanted: &[Carried]) -> Option<Interval<Port>> {
        let Some(Lookup::Found(found)) = self.catalog.lookup_known(word) else { return None };
        let [service] = found.as_slice() else { return None };
        let parameters = self.catalog.parameters(service);
        let own = parameters.iter().find(|one| one.name == ParameterName::Ports && one.service == service.name)?;
        let bounds = Interval::new(Port(own.bounds.0), Port(own.bounds.1))?;
        let (ports, _) = opened(self.catalog, service)?;
        let transport = ports.keys().next()?;
        wanted.iter().find_map(|one| match one {
            Carried::Ports(own, _, set) if own == transport => {
                let inside = |range: &&Interval<Port>| bounds.contains(range.first()) && bounds.contains(range.last());
                set.ranges().iter().filter(inside).max_by_key(|range| range.size()).copied()
            }
            _ => None,
        })
    }

    /// What a word of a profile carries; none if it is no name here.
    pub(crate) fn meaning(&self, word: &str) -> Option<Vec<Carried>> {
        match word {
            "any" => return Some(vec![Carried::Any]),
            "ping" => return Some(vec![Carried::Ping]),
            _ => {}
        }
        if let Some(bare) = read_bare(word) {
            return Some(vec![bare]);
        }
        if !is_plain(word) {
            return None;
        }
        let (found, transport) = self.catalog.lookup_known_with_transport(word);
        let Some(Lookup::Found(found)) = found else { return None };
        let [service] = found.as_slice() else { return None };
        let (ports, protocols) = opened(self.catalog, service)?;
        let mut all: Vec<Carried> = ports
            .into_iter()
            .filter(|(own, _)| transport.is_none_or(|transport| transport == *own))
            .map(|(own, ports)| Carried::Ports(own, PortSet::full(), ports))
            .collect();
        if transport.is_none() {
            all.extend(protocols.into_iter().map(Carried::Number));
        }
        (!all.is_empty()).then_some(all)
    }
}

/// The shortest of the names of a service that is written like one: `RDP`, `DNS`.
fn short<'c>(catalog: &'c Catalog, service: &'c Service) -> &'c str {
    let means_it = |name: &str| {
        matches!(catalog.lookup_known(name), Some(Lookup::Found(found))
        if matches!(found.as_slice(), [one] if one.name == service.name && one.era == service.era))
    };
    let is_name = |name: &str| {
        name.len() > 1 && is_plain(name) && name.starts_with(|first: char| first.is_ascii_uppercase()) && means_it(name)
    };
    let aliases = service.aliases.iter().map(String::as_str).filter(|name| is_name(name));
    let shortest = aliases.min_by_key(|name| name.len());
    shortest.filter(|name| name.len() < service.name.len() && service.name.contains(' ')).unwrap_or(&service.name)
}

/// All that a service opens; none for one that must be told more, or can't be used.
fn opened(catalog: &Catalog, service: &Service) -> Option<(Ports, Vec<u8>)> {
    if service.unusable.is_some() {
        return None;
    }
    let resolved = catalog.resolve(service, &Values::new());
    if !resolved.missing.is_empty() {
        return None;
    }
    let mut ports = Ports::new();
    for contribution in &resolved.contributions {
        let own = ports.entry(contribution.transport).or_default();
        *own = own.union(&contribution.ports);
    }
    ports.retain(|_, own| !own.is_empty());
    let mut protocols: Vec<u8> = resolved.protocols.iter().map(|protocol| protocol.number()).collect();
    protocols.sort_unstable();
    (!ports.is_empty()).then_some((ports, protocols))
}

/// The one service with the best claim, if that is a claim at all.
fn best<'c>(list: &[&Known<'c>]) -> Option<&'c str> {
    let claim = list.iter().map(|known| known.claim).min()?;
    let of_best: Vec<&&Known<'_>> = list.iter().filter(|known| known.claim == claim).collect();
    match (of_best.as_slice(), claim) {
        ([only], (false, PortClaim::Document | PortClaim::Registered)) => {
            list.iter().find(|known| std::ptr::eq(**known, **only)).map(|known| known.name)
        }
        _ => None,
    }
}

/// Whether a name can stand in a list of a profile as it is.
fn is_plain(name: &str) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.' | '/' | '+' | '(' | ')' | '_');
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(inside) && !name.ends_with(' ')
}

/// Something carried in a form without a name.
fn bare(carried: &Carried) -> Vec<String> {
    match carried {
        Carried::Any => vec!["any".to_owned()],
        Carried::Ping => vec!["ping".to_owned()],
        Carried::Number(number) => {
            let name = ProtocolNumber::new(*number).map_or(number.to_string(), |number| number.to_string());
            vec![format!("protocol {name}")]
        }
        Carried::Ports(transport, source, destination) if source.is_full() => {
            vec![format!("{transport} {}", written(destination))]
        }
        Carried::Ports(transport, source, destination) => {
            vec![format!("{transport} {} > {}", written(source), written(destination))]
        }
        Carried::Icmp(family, selectors) => icmp(*family, selectors),
    }
}

fn icmp(family: Family, selectors: &PortSet) -> Vec<String> {
    let (word, names): (_, &[(&str, u8, Option<u8>)]) = match family {
        Family::V4 => ("icmp", &ICMP_NAMES),
        Family::V6 => ("icmpv6", &ICMPV6_NAMES),
    };
    let kinds = if selectors.is_full() { Vec::new() } else { kinds(selectors).unwrap_or_default() };
    if kinds.is_empty() {
        return vec![format!("{word} any")];
    }
    let name = |(kind, code): &(u8, Option<u8>)| {
        let known = names.iter().find(|(_, own, own_code)| own == kind && own_code == code);
        match (known, code) {
            (Some((name, ..)), _) => format!("{word} {name}"),
            (None, Some(code)) => format!("{word} {kind}/{code}"),
            (None, None) => format!("{word} {kind}"),
        }
    };
    kinds.iter().map(name).collect()
}

/// Ports as a profile writes them.
pub(super) fn written(ports: &PortSet) -> String {
    if ports.is_full() {
        return "any".to_owned();
    }
    let range = |range: &Interval<Port>| {
        if range.is_point() { range.first().0.to_string() } else { format!("{}-{}", range.first().0, range.last().0) }
    };
    ports.ranges().iter().map(range).collect::<Vec<_>>().join(", ")
}

/// A bare form of one port or range.
fn read_bare(word: &str) -> Option<Carried> {
    let (transport, ports) = word.split_once(' ')?;
    if transport == "protocol" {
        let number = ProtocolNumber::from_name(ports)?;
        return Some(Carried::Number(number.number()));
    }
    let transport = Transport::from_name(transport)?;
    let set = match ports.split_once('-') {
        _ if ports == "any" => PortSet::full(),
        Some((first, last)) => PortSet::of(Interval::new(Port(first.parse().ok()?), Port(last.parse().ok()?))?),
        None => PortSet::point(Port(ports.parse().ok()?)),
    };
    Some(Carried::Ports(transport, PortSet::full(), set))
}
