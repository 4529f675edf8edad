//! "The ports of this other service": names in cells become services, and what a service opens is gathered.
//!
//! In: parsed cells. Out: contributions, each with the chain of references that led to it, or what is wrong with a
//! reference. A reference is followed on its own transport only.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::expr::{Expression, Item, Meaning, Term};
use super::parameters::{self, ValueFor};
use super::problem::{Fault, Problem};
use super::{Contribution, Era, Inner, ParameterName, Resolved, TermKind, Value, Values};
use crate::protocol::Transport;
use crate::sets::{Interval, Port, PortSet};

/// How many references may follow one behind the other. The document has two.
pub const DEPTH_LIMIT: usize = 32;

/// A problem of a cell: whose, and on which transport.
pub(super) type CellProblem = (usize, Transport, Problem);

/// The services that a name in a cell leads to, on a transport; the document's own names mean the document's ports.
pub(super) fn targets(inner: &Inner, from: usize, name: &str, transport: Transport) -> Result<Vec<usize>, Fault> {
    let meaning = match inner.meaning_in(from, name) {
        None => {
            return Err(Fault::Unknown(name.to_owned(), Vec::new()));
        }
        Some(meaning) if !meaning.is_plain() => {
            return Err(Fault::Ambiguous(name.to_owned(), inner.names_of(&meaning.services)));
        }
        Some(meaning) => meaning,
    };
    let of_document = inner.service(from).is_some_and(|service| service.era == Era::Document);
    let meant = |at: usize| if of_document { inner.edition(at, Era::Document).unwrap_or(at) } else { at };
    let targets: Vec<usize> = meaning.services.into_iter().map(meant).collect();
    let empty = |at: &&usize| inner.service(**at).is_some_and(|service| !service.cells.contains_key(&transport));
    match targets.iter().find(empty).and_then(|at| inner.service(*at)) {
        Some(service) => Err(Fault::NothingOnTransport(service.name.clone(), transport)),
        None => Ok(targets),
    }
}

/// Finds references that lead back, and chains that are too long, from the services from `from` on.
pub(super) fn check_chains(inner: &Inner, from: usize, problems: &mut Vec<CellProblem>) {
    let mut check = Check { inner, height: BTreeMap::new(), path: Vec::new(), problems };
    for at in from..inner.count() {
        for transport in inner.cells(at).keys() {
            check.visit(at, *transport);
        }
    }
}

struct Check<'a> {
    inner: &'a Inner,
    /// The longest chain from each cell that is done.
    height: BTreeMap<(usize, Transport), usize>,
    path: Vec<usize>,
    problems: &'a mut Vec<CellProblem>,
}

impl Check<'_> {
    /// The longest chain from here. Its own depth is bounded by the limit: `path` never grows over it.
    fn visit(&mut self, at: usize, transport: Transport) -> usize {
        if let Some(height) = self.height.get(&(at, transport)) {
            return *height;
        }
        let inner = self.inner;
        let Some(expression) = inner.cells(at).get(&transport) else { return 0 };
        self.path.push(at);
        let mut longest = 0;
        for term in expression.terms() {
            let Meaning::Reference(targets) = &term.meaning else { continue };
            for target in targets {
                longest = longest.max(self.step(at, transport, term, *target));
            }
        }
        self.path.pop();
        self.height.insert((at, transport), longest);
        longest
    }

    /// The longest chain that begins with this reference.
    fn step(&mut self, at: usize, transport: Transport, term: &Term, target: usize) -> usize {
        let fault = match self.path.iter().position(|on_path| *on_path == target) {
            Some(begin) => {
                let round = self.path.iter().skip(begin).chain([&target]);
                Fault::Cycle(
                    round.filter_map(|at| self.inner.service(*at)).map(|service| service.name.clone()).collect(),
                )
            }
            None if self.path.len() > DEPTH_LIMIT => Fault::TooDeep(DEPTH_LIMIT),
            None => {
                let below = self.visit(target, transport);
                if below < DEPTH_LIMIT {
                    return below + 1;
                }
                Fault::TooDeep(DEPTH_LIMIT)
            }
        };
        self.problems.push((at, transport, Problem::new(fault, term.start, term.end)));
        // The complaint is made once; what refers to this cell is judged as if the chain ended here.
        0
    }
}

/// What a service opens under some values.
pub(super) fn resolve(inner: &Inner, root: usize, values: &Values) -> Resolved {
    let mut walk = Walk { inner, values, seen: BTreeSet::new(), chain: Vec::new(), root, found: Resolved::default() };
    for transport in Transport::ALL {
        walk.cell(root, transport, false);
    }
    walk.protocols(root);
    walk.found.protocols.sort_unstable();
    walk.found.protocols.dedup();
    walk.found
}

struct Walk<'a> {
    inner: &'a Inner,
    values: &'a Values,
    /// Each cell gives the same ports however it is reached, so the first way suffices and the walk is linear.
    seen: BTreeSet<(usize, Transport)>,
    chain: Vec<usize>,
    root: usize,
    found: Resolved,
}

impl Walk<'_> {
    fn protocols(&mut self, at: usize) {
        if let Some(service) = self.inner.service(at) {
            self.found.protocols.extend(&service.protocols);
        }
    }

    fn cell(&mut self, at: usize, transport: Transport, picked: bool) {
        let inner = self.inner;
        let Some(expression) = inner.cells(at).get(&transport) else { return };
        if self.chain.len() > DEPTH_LIMIT || !self.seen.insert((at, transport)) {
            return;
        }
        for item in &expression.items {
            let (term, chosen) = self.choose(at, transport, item);
            match term.map(|term| (term, &term.meaning)) {
                Some((_, Meaning::Reference(targets))) => {
                    for target in targets {
                        self.chain.push(*target);
                        self.protocols(*target);
                        self.cell(*target, transport, picked || chosen);
                        self.chain.pop();
                    }
                }
                Some((term, _)) => self.term(at, transport, expression, term, picked || chosen),
                None => {}
            }
        }
    }

    /// The alternative that counts, and whether a value picked it.
    fn choose<'t>(&self, at: usize, transport: Transport, item: &'t Item) -> (Option<&'t Term>, bool) {
        if item.alternatives.len() > 1
            && let Some(Value::Pick(name)) = self.value(at, ParameterName::Pick, transport)
            && let Some(term) = item.alternatives.iter().find(|term| parameters::is_picked(self.inner, term, name))
        {
            return (Some(term), true);
        }
        (item.alternatives.first(), false)
    }

    fn value(&self, at: usize, name: ParameterName, transport: Transport) -> Option<&Value> {
        self.inner.service(at).and_then(|service| self.values.value_for(&service.name, name, transport))
    }

    fn term(&mut self, at: usize, transport: Transport, cell: &Expression, term: &Term, picked: bool) {
        let inner = self.inner;
        let bounds = inner.service(at).and_then(|service| service.bounds.get(&transport).copied());
        let (kind, set) = match term.meaning {
            Meaning::Fixed(TermKind::Single, range) => (TermKind::Single, Set::Default(PortSet::of(range))),
            Meaning::Fixed(kind, range) if cell.only_range().is_some() => {
                (kind, self.ports(at, ParameterName::Ports, transport, bounds.unwrap_or(range), Some(range)))
            }
            Meaning::Fixed(kind, range) => (kind, Set::Default(PortSet::of(range))),
            Meaning::Displays(base) => (TermKind::Displays, self.displays(at, transport, base)),
            Meaning::Selected | Meaning::UserSpecified => {
                let kind = if term.meaning == Meaning::Selected { TermKind::Selected } else { TermKind::UserSpecified };
                let bounds = bounds.unwrap_or_else(parameters::any_port);
                (kind, self.ports(at, ParameterName::Port, transport, bounds, None))
            }
            Meaning::Reference(_) => return,
        };
        let (ports, by_value) = match set {
            Set::Default(ports) => (ports, false),
            Set::ByValue(ports) => (ports, true),
            Set::Missing => return self.missing(at, transport),
        };
        let set = By { value: by_value, pick: picked };
        self.contribute(at, transport, term, kind, ports, set);
    }

    /// The value for this parameter, never outside the bounds; else the default.
    fn ports(
        &self,
        at: usize,
        name: ParameterName,
        transport: Transport,
        bounds: Interval<Port>,
        default: Option<Interval<Port>>,
    ) -> Set {
        match (self.value(at, name, transport), default) {
            (Some(Value::Ports(ports)), _) => Set::ByValue(ports.intersection(&PortSet::of(bounds))),
            (_, Some(range)) => Set::Default(PortSet::of(range)),
            (_, None) => Set::Missing,
        }
    }

    fn displays(&self, at: usize, transport: Transport, base: Port) -> Set {
        let (first, last, by_value) = match self.value(at, ParameterName::Displays, transport) {
            Some(Value::Displays(first, last)) => (*first, *last, true),
            _ => (parameters::DEFAULT_DISPLAYS.0, parameters::DEFAULT_DISPLAYS.1, false),
        };
        let port = |display: u16| Port(base.0.saturating_add(display.min(super::expr::LAST_DISPLAY)));
        let ports = Interval::new(port(first), port(last)).filter(|_| first <= last).into_iter().collect();
        if by_value { Set::ByValue(ports) } else { Set::Default(ports) }
    }

    fn missing(&mut self, at: usize, transport: Transport) {
        let own = parameters::own(self.inner, at);
        let wanted = own.into_iter().find(|one| one.name == ParameterName::Port && one.transport == Some(transport));
        if let Some(parameter) = wanted.filter(|parameter| !self.found.missing.contains(parameter)) {
            self.found.missing.push(parameter);
        }
    }

    fn contribute(&mut self, at: usize, transport: Transport, term: &Term, kind: TermKind, ports: PortSet, set: By) {
        let inner = self.inner;
        let name = |at: usize| inner.service(at).map(|service| service.name.clone()).unwrap_or_default();
        let (Some(holder), Some(root)) = (inner.service(at), inner.service(self.root)) else { return };
        self.found.contributions.push(Arc::new(Contribution {
            service: root.name.clone(),
            era: root.era,
            references: self.chain.iter().map(|at| name(*at)).collect(),
            transport,
            term: term.text.clone(),
            kind,
            ports,
            set_by_value: set.value || set.pick,
            only_picked: set.pick && !set.value,
            source: holder.source.clone(),
        }));
    }
}

/// By what the ports of a term were set.
#[derive(Clone, Copy)]
struct By {
    value: bool,
    pick: bool,
}

/// Ports, and who set them.
enum Set {
    Default(PortSet),
    ByValue(PortSet),
    Missing,
}
