//! The rules of a first profile.
//!
//! In: listeners and what becomes of each. Out: rules, each for one program or several at the same ports, those of one scope
//! together; and what is left out, with the reason.

use std::collections::BTreeMap;

use super::judge::{Judge, Judged, Note};
use super::programs;
use super::risk;
use super::scope::Scope;
use crate::catalog::{Catalog, Lookup};
use crate::import::{Carried, Names};
use crate::listening::{Listener, Local};
use crate::protocol::Transport;
use crate::sets::{AddressSet, Port, PortSet};

/// A rule that lets something in.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    /// Services and bare forms.
    pub(super) services: Vec<String>,
    /// The programs that listen, by name; none where the list does not say.
    pub(super) programs: Vec<String>,
    /// The ports.
    pub(super) ports: BTreeMap<Transport, PortSet>,
    /// To which packets.
    pub(super) scope: Scope,
    /// What the services are to strangers, where not everybody should reach them.
    pub(super) risk: Option<String>,
    /// What else is to be said.
    pub(super) note: Note,
    /// Whether it may be that nothing listens over IPv4, which the list does not say.
    pub(super) may_be_of_v6_alone: bool,
}

impl Rule {
    fn first(&self) -> Option<(Port, Transport)> {
        self.ports.iter().filter_map(|(transport, ports)| Some((ports.first()?, *transport))).min()
    }
}

/// Listeners that are left out, of one program and for one reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Left {
    /// Why.
    pub(super) why: String,
    /// The transport.
    pub(super) transport: Transport,
    /// The programs.
    pub(super) programs: Vec<String>,
    /// Where each listens, with its port.
    pub(super) places: Vec<String>,
}

/// What becomes of all listeners of a list.
pub(super) struct Sorted<'l> {
    /// Those that are let in, with their scope.
    pub(super) kept: Vec<(&'l Listener, Scope)>,
    /// The rules for them.
    pub(super) rules: Vec<Rule>,
    /// The others.
    pub(super) left: Vec<Left>,
}

/// What is open at one port by one interface.
struct Slot {
    to: AddressSet,
    programs: Vec<String>,
    note: Note,
    may_be_of_v6_alone: bool,
}

/// Why something is left out, its transport and its programs.
type Reason = (String, Transport, Vec<String>);

/// Ports by what their rule says beside them.
type Groups = BTreeMap<Alike, BTreeMap<Transport, PortSet>>;

/// What ports have alike that one rule is for: the note, the programs, the scope, and whether that may be of IPv6 alone.
type Alike = (Note, Vec<String>, Scope, bool);

/// Sorts all listeners.
pub(super) fn sort<'l>(
    listeners: &'l [Listener],
    judge: &Judge<'_>,
    names: &Names<'_>,
    catalog: &Catalog,
) -> Sorted<'l> {
    let mut kept = Vec::new();
    let mut left: BTreeMap<Reason, Vec<(Port, String)>> = BTreeMap::new();
    let mut slots: BTreeMap<(Transport, Port, Option<String>), Slot> = BTreeMap::new();
    for one in listeners {
        match judge.judge(one) {
            Judged::Left(why) => {
                let places = left.entry((why, one.transport, one.programs.clone())).or_default();
                places.push((one.port, format!("{}:{}", one.at(), one.port)));
            }
            Judged::Kept(scope, note) => {
                let slot = slots.entry((one.transport, one.port, scope.device.clone())).or_insert_with(|| Slot {
                    to: AddressSet::default(),
                    programs: Vec::new(),
                    note,
                    may_be_of_v6_alone: false,
                });
                slot.may_be_of_v6_alone |= one.local == Local::PerhapsBoth;
                slot.to = slot.to.union(&scope.to);
                slot.note = slot.note.min(note);
                for program in &one.programs {
                    if !slot.programs.contains(program) {
                        slot.programs.push(program.clone());
                    }
                }
                kept.push((one, scope));
            }
        }
    }
    let groups = grouped(slots);
    let namer = Namer { catalog, names, has_programs: listeners.iter().any(|one| !one.programs.is_empty()) };
    let mut rules: Vec<Rule> = groups.into_iter().flat_map(|(key, ports)| named(key, &ports, &namer)).collect();
    // How people log in comes first, and what is known before what is not.
    rules.sort_by_key(|rule| (rule.note != Note::Ssh, rule.first()));
    let left = left.into_iter().map(|((why, transport, programs), mut places)| {
        places.sort();
        places.dedup();
        Left { why, transport, programs, places: places.into_iter().map(|(_, place)| place).collect() }
    });
    Sorted { kept, rules, left: left.collect() }
}

/// Ports by their rule: what is open by every interface is not said again for one.
fn grouped(slots: BTreeMap<(Transport, Port, Option<String>), Slot>) -> Groups {
    let everywhere: BTreeMap<(Transport, Port), AddressSet> = slots
        .iter()
        .filter(|((.., device), _)| device.is_none())
        .map(|((transport, port, _), slot)| ((*transport, *port), slot.to.clone()))
        .collect();
    let mut groups = Groups::new();
    for ((transport, port, device), mut slot) in slots {
        let covered = everywhere.get(&(transport, port)).filter(|_| device.is_some());
        let to = covered.map_or(slot.to.clone(), |covered| slot.to.difference(covered));
        if to.is_empty() {
            continue;
        }
        slot.programs.sort();
        let key = (slot.note, slot.programs, Scope { to, device }, slot.may_be_of_v6_alone);
        let ports = groups.entry(key).or_default();
        let own = ports.entry(transport).or_default();
        *own = own.union(&PortSet::point(port));
    }
    groups
}

/// What names are chosen by.
struct Namer<'n> {
    catalog: &'n Catalog,
    names: &'n Names<'n>,
    /// Whether the list names programs, so that a socket without one is the kernel's.
    has_programs: bool,
}

impl<'n> Namer<'n> {
    /// The service at a port that is so called for who listens there.
    fn sure(&self, (transport, port): (Transport, Port), owners: &[String]) -> Option<&'n str> {
        let of_kernel = || programs::of_kernel(self.catalog, self.names, (transport, port));
        if owners.is_empty() {
            return (self.has_programs && transport == Transport::Udp).then(of_kernel).flatten();
        }
        programs::service(self.catalog, self.names, (transport, port), owners)
    }
}

/// The rules for ports of one scope: one for what everybody may reach, and one for each kind of risk.
fn named(
    (note, owners, scope, may_be_of_v6_alone): Alike,
    ports: &BTreeMap<Transport, PortSet>,
    namer: &Namer<'_>,
) -> Vec<Rule> {
    let Namer { catalog, names, .. } = *namer;
    let mut words = Vec::new();
    let mut rest = ports.clone();
    for (transport, all) in ports {
        for port in all.ranges().iter().flat_map(|range| range.first().0..=range.last().0).map(Port) {
            let Some(name) = namer.sure((*transport, port), &owners) else { continue };
            words.push(name.to_owned());
            if let Some(own) = rest.get_mut(transport) {
                *own = own.difference(&PortSet::point(port));
            }
        }
    }
    let sure = words.len();
    rest.retain(|_, own| !own.is_empty());
    let rest = rest.into_iter().map(|(transport, ports)| Carried::Ports(transport, PortSet::full(), ports));
    words.extend(names.list(&rest.collect::<Vec<_>>(), None).services.into_iter().map(|word| spelt(catalog, word)));
    let mut rules: BTreeMap<Option<String>, Rule> = BTreeMap::new();
    let words = words.iter().enumerate();
    for (at, word) in words.flat_map(|(at, word)| singly(word).into_iter().map(move |word| (at, word))) {
        let carried = names.meaning(&word).unwrap_or_default();
        let word = match carried.as_slice() {
            [Carried::Ports(transport, _, ports)] if word.starts_with(&format!("{transport} ")) => {
                let only = ports.first().filter(|_| ports.size() == 1);
                only.and_then(|port| programs::otherwise(catalog, names, (*transport, port))).unwrap_or(word)
            }
            _ => word,
        };
        let risk = risk::of(catalog, &word, &carried, at < sure);
        let risk = risk.or_else(|| (note == Note::Ssh).then(|| risk::REMOTE.to_owned()));
        let rule = rules.entry(risk.clone()).or_insert_with(|| Rule {
            services: Vec::new(),
            programs: owners.clone(),
            ports: BTreeMap::new(),
            scope: scope.clone(),
            risk,
            note,
            may_be_of_v6_alone,
        });
        rule.services.push(word);
        for one in carried {
            if let Carried::Ports(transport, _, ports) = one {
                let own = rule.ports.entry(transport).or_default();
                *own = own.union(&ports);
            }
        }
    }
    rules.into_values().collect()
}

/// A service by its own name, unless a shorter one is an abbreviation: `DNS`, but Multicast DNS is not of Avahi alone.
fn spelt(catalog: &Catalog, word: String) -> String {
    let (found, transport) = catalog.lookup_known_with_transport(&word);
    let has_small = |name: &str| name.bytes().filter(u8::is_ascii_lowercase).count() > 1;
    let bare = transport.and_then(|transport| word.strip_suffix(&format!("/{transport}"))).unwrap_or(&word);
    match found {
        Some(Lookup::Found(found)) if has_small(bare) => match (found.as_slice(), transport) {
            ([only], None) => only.name.clone(),
            ([only], Some(transport)) => format!("{}/{transport}", only.name),
            _ => word,
        },
        _ => word,
    }
}

/// `tcp 80, 90` as two words; a name as it is.
fn singly(word: &str) -> Vec<String> {
    match word.split_once(' ') {
        Some((transport, ports)) if Transport::from_name(transport).is_some() => {
            ports.split(", ").map(|ports| format!("{transport} {ports}")).collect()
        }
        _ => vec![word.to_owned()],
    }
}
