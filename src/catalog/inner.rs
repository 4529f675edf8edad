//! Where the catalogue keeps its services.
//!
//! In: the static tables that the program carries, and services that are added. Out: services and their parsed cells by
//! number. What the program carries becomes a service, and its cells are read, when it is first asked for: a profile names
//! few of some hundreds.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::expr::{Expression, Meaning};
use super::names::{self, Names};
use super::problem::Fault;
use super::references::{self, CellProblem};
use super::source::{Entry, Section};
use super::{Era, Lookup, Service, builtin};
use crate::protocol::Transport;

/// So many names that mean nothing are told what they are near to; the search takes longer than all else together.
pub(super) const SUGGESTED: usize = 20;

/// The cells of a service, parsed.
type Cells = BTreeMap<Transport, Expression>;

static NO_CELLS: Cells = BTreeMap::new();

/// One service in one era.
#[derive(Debug, Clone)]
struct Slot {
    era: Era,
    /// The number of the same service in the other era.
    other: Option<usize>,
    /// The number of the built-in service that this one of a site's stands for.
    replaces: Option<usize>,
    /// Whether the service's name means this one.
    named: bool,
    carried: Option<(&'static Section, &'static Entry)>,
    service: OnceLock<Box<Service>>,
    cells: OnceLock<Box<Cells>>,
}

/// Every service by number, and by every name.
#[derive(Debug, Clone, Default)]
pub(super) struct Inner {
    slots: Vec<Slot>,
    pub(super) names: Names,
}

impl Inner {
    /// What the program carries: the named services in the order of the tables, then their other eras.
    pub(super) fn carried() -> Self {
        let sections = || builtin::FILES.iter().flat_map(|file| file.iter());
        let entries = || sections().flat_map(|section| section.entries.iter().map(move |one| (section, one)));
        let count = entries().count();
        let mut slots: Vec<Slot> = Vec::with_capacity(count + count / 8);
        let mut others: Vec<Slot> = Vec::new();
        for (at, (section, entry)) in entries().enumerate() {
            let mut slot = Slot::carried(section, entry, entry.named_era(section));
            if let Some(era) = entry.other_era() {
                slot.other = Some(count + others.len());
                others.push(Slot { other: Some(at), named: false, ..Slot::carried(section, entry, era) });
            }
            slots.push(slot);
        }
        slots.append(&mut others);
        Inner { slots, names: Names::of(builtin::NAMES) }
    }

    /// Adds a service under its name. What `settled` knows keeps its meaning.
    pub(super) fn push(&mut self, service: Service, settled: &Names) {
        self.push_editions(vec![service], None, settled);
    }

    /// Adds a service in one era or two, the named one first. Where it stands for another, it has that one's names too.
    pub(super) fn push_editions(&mut self, editions: Vec<Service>, replaces: Option<usize>, settled: &Names) {
        let at = self.slots.len();
        let others = editions.len() > 1;
        for (index, service) in editions.into_iter().enumerate() {
            if index == 0 {
                self.names.add(at, &service, settled);
            }
            self.slots.push(Slot {
                era: service.era,
                other: others.then_some(if index == 0 { at + 1 } else { at }),
                replaces,
                named: index == 0,
                carried: None,
                service: OnceLock::from(Box::new(service)),
                cells: OnceLock::new(),
            });
        }
        if let Some(old) = replaces.and_then(|old| Some((old, self.slots.get_mut(old)?))) {
            old.1.named = false;
            self.names.replace(old.0, at);
        }
    }

    /// How many there are, both eras counted.
    pub(super) fn count(&self) -> usize {
        self.slots.len()
    }

    /// A service by its number.
    pub(super) fn service(&self, at: usize) -> Option<&Service> {
        let slot = self.slots.get(at)?;
        match (slot.service.get(), slot.carried) {
            (Some(service), _) => Some(service),
            (None, Some((section, entry))) => {
                Some(slot.service.get_or_init(|| Box::new(entry.service(section, slot.era))))
            }
            (None, None) => None,
        }
    }

    /// The services that names mean, with their numbers, in order.
    pub(super) fn named(&self) -> impl Iterator<Item = (usize, &Service)> {
        let numbers = self.slots.iter().enumerate().filter(|(_, slot)| slot.named).map(|(at, _)| at);
        numbers.filter_map(|at| Some((at, self.service(at)?)))
    }

    /// The number of the same service in the other era.
    pub(super) fn other(&self, at: usize) -> Option<usize> {
        self.slots.get(at)?.other
    }

    /// Whether the program carries this one.
    pub(super) fn is_carried(&self, at: usize) -> bool {
        self.slots.get(at).is_some_and(|slot| slot.carried.is_some())
    }

    /// The number of the built-in service that one of a site's stands for.
    pub(super) fn replaces(&self, at: usize) -> Option<usize> {
        self.slots.get(at)?.replaces
    }

    /// The numbers of all editions of a service that a name means.
    pub(super) fn family(&self, at: usize) -> impl Iterator<Item = usize> {
        let old = self.replaces(at);
        [Some(at), self.other(at), old, old.and_then(|old| self.other(old))].into_iter().flatten()
    }

    /// The number of the same service in this era.
    pub(super) fn edition(&self, at: usize, era: Era) -> Option<usize> {
        self.family(at).find(|at| self.slots.get(*at).is_some_and(|slot| slot.era == era))
    }

    /// What a name means in a cell of a service. The program's own services refer to one another, whatever a site replaces;
    /// in a service that stands for another, that one's name means what it stands for.
    pub(super) fn meaning_in(&self, from: usize, name: &str) -> Option<names::Meaning> {
        if self.is_carried(from) {
            return self.names.carried(name);
        }
        let mut meaning = self.names.get(name)?;
        if let Some(old) = self.replaces(from) {
            meaning.services.iter_mut().filter(|at| **at == from).for_each(|at| *at = old);
        }
        Some(meaning)
    }

    /// The cells of a service; what is wrong with one is left out here and told by [`Inner::problems`].
    pub(super) fn cells(&self, at: usize) -> &Cells {
        let Some(slot) = self.slots.get(at) else { return &NO_CELLS };
        slot.cells.get_or_init(|| Box::new(self.read(at, &mut Vec::new())))
    }

    /// What is wrong with the cells of the services from `from` on, and with the references in them.
    pub(super) fn problems(&self, from: usize) -> Vec<CellProblem> {
        let mut problems = Vec::new();
        for at in from..self.count() {
            self.read(at, &mut problems);
        }
        references::check_chains(self, from, &mut problems);
        let unknown = problems.iter_mut().filter_map(|(_, _, problem)| match &mut problem.fault {
            Fault::Unknown(name, nearest) => Some((name, nearest)),
            _ => None,
        });
        for (name, nearest) in unknown.take(SUGGESTED) {
            *nearest = self.names_of(&self.names.nearest(name, self.named()));
        }
        problems
    }

    /// Reads the cells of a service and looks the names in them up.
    fn read(&self, at: usize, problems: &mut Vec<CellProblem>) -> Cells {
        let mut cells = Cells::new();
        let texts = self.service(at).map(|service| &service.cells);
        for (transport, text) in texts.into_iter().flatten() {
            match Expression::parse(text) {
                Ok(mut expression) => {
                    for term in expression.items.iter_mut().flat_map(|item| &mut item.alternatives) {
                        let Meaning::Reference(targets) = &mut term.meaning else { continue };
                        match references::targets(self, at, &term.text, *transport) {
                            Ok(found) => *targets = found,
                            Err(fault) => {
                                let problem = super::Problem::new(fault, term.start, term.end);
                                problems.push((at, *transport, problem));
                            }
                        }
                    }
                    cells.insert(*transport, expression);
                }
                Err(found) => problems.extend(found.into_iter().map(|problem| (at, *transport, problem))),
            }
        }
        cells
    }

    /// What a name leads to.
    pub(super) fn lookup(&self, name: &str) -> Lookup<'_> {
        self.known(name).unwrap_or_else(|| Lookup::Unknown(self.names_of(&self.names.nearest(name, self.named()))))
    }

    /// What a name leads to, if it means anything.
    pub(super) fn known(&self, name: &str) -> Option<Lookup<'_>> {
        let meaning = self.names.get(name)?;
        let found = meaning.services.iter().filter_map(|at| self.service(*at)).collect();
        Some(if meaning.is_plain() { Lookup::Found(found) } else { Lookup::Ambiguous(found) })
    }

    /// The names of services.
    pub(super) fn names_of(&self, found: &[usize]) -> Vec<String> {
        found.iter().filter_map(|at| self.service(*at)).map(|service| service.name.clone()).collect()
    }
}

impl Slot {
    fn carried(section: &'static Section, entry: &'static Entry, era: Era) -> Self {
        let (service, cells) = (OnceLock::new(), OnceLock::new());
        Slot { era, other: None, replaces: None, named: true, carried: Some((section, entry)), service, cells }
    }
}
