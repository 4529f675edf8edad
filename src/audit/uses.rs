//! What rules name, and what is open under each name.
//!
//! In: a chain and what it opens. Out: for each service that its rules name the ports, whence each comes, and those that are
//! really open; and for each service of the catalogue the ports by which it can be recognised.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reach::Reach;
use super::region::{Kind, by_kind};
use crate::catalog::{Catalog, Contribution, Era, RECOGNISED, Service, TermKind, Values};
use crate::place::Span;
use crate::policy::{Action, Chain, DynamicRange, PortOrigin, RuleOrigin};
use crate::sets::PortSet;

/// One name in the rules of a chain that allow, or in those that don't, and what is open under it.
pub struct Use<'a> {
    /// Whether the rules are allows.
    pub allows: bool,
    /// The service that it means; none for bare forms.
    pub service: Option<&'a Service>,
    /// The service's name in the catalogue; none for bare forms, which are kept together.
    pub name: Option<&'a str>,
    /// Its ports, with where each comes from, in the order of the rules.
    pub parts: Vec<Part<'a>>,
}

/// Ports of a name that come from one term in one rule.
pub struct Part<'a> {
    /// The rule's number.
    pub rule: usize,
    /// The name's place in the profile.
    pub span: Span,
    /// The transport.
    pub kind: Kind,
    /// The ports as the rule has them.
    pub written: &'a PortSet,
    /// Those of them that the rule really opens; empty for a deny.
    pub open: PortSet,
    /// Service, references and term; none for a bare form.
    pub contribution: Option<&'a Arc<Contribution>>,
    /// What `dynamic:` left of the term.
    pub dynamic: Option<&'a Arc<DynamicRange>>,
}

impl Part<'_> {
    /// The ports of the term that `dynamic:` closed.
    pub fn closed(&self) -> PortSet {
        match (self.dynamic, self.contribution) {
            (Some(_), Some(from)) => from.ports.difference(self.written),
            _ => PortSet::empty(),
        }
    }
}

impl Use<'_> {
    /// Whether any of its ports is open.
    pub fn is_open(&self) -> bool {
        self.parts.iter().any(|part| !part.open.is_empty())
    }

    /// Its open ports by kind.
    pub fn open(&self) -> Vec<(Kind, PortSet)> {
        self.open_where(|_| true)
    }

    /// Its ports by kind as the rules have them, open or not.
    pub fn written(&self) -> Vec<(Kind, PortSet)> {
        by_kind(self.parts.iter().map(|part| (part.kind, part.written))).into_iter().collect()
    }

    /// The open ports, by kind, of those of its parts that are wanted.
    pub fn open_where(&self, wanted: impl Fn(&Part<'_>) -> bool) -> Vec<(Kind, PortSet)> {
        let open = self.parts.iter().filter(|part| !part.open.is_empty() && wanted(part));
        by_kind(open.map(|part| (part.kind, &part.open))).into_iter().collect()
    }
}

/// What the rules of a chain name, and what is open under each name.
pub fn uses<'a>(
    chain: &'a Chain,
    reach: &Reach,
    service_of: impl Fn(&'a Contribution) -> Option<&'a Service>,
) -> Vec<Use<'a>> {
    let mut opened: BTreeMap<(usize, Kind), Vec<&PortSet>> = BTreeMap::new();
    for opening in &reach.openings {
        if let Some(rule) = opening.rule {
            opened.entry((rule, opening.kind)).or_default().push(&opening.region.values);
        }
    }
    let mut uses: BTreeMap<(Option<&str>, bool), Use<'a>> = BTreeMap::new();
    for (number, rule) in chain.rules.iter().enumerate() {
        let RuleOrigin::Profile { ports, .. } = &rule.origin else { continue };
        let allows = rule.action == Action::Allow;
        for origin in ports {
            let name = origin.contribution.as_deref().map(|from| from.service.as_str());
            let service = origin.contribution.as_deref().and_then(&service_of);
            let fresh = || Use { allows, service, name, parts: Vec::new() };
            uses.entry((name, allows)).or_insert_with(fresh).parts.push(part(number, origin, &opened));
        }
    }
    uses.into_values().collect()
}

fn part<'a>(rule: usize, origin: &'a PortOrigin, opened: &BTreeMap<(usize, Kind), Vec<&PortSet>>) -> Part<'a> {
    let kind = Kind::Ports(origin.transport);
    let open = opened.get(&(rule, kind)).map_or(PortSet::empty(), |list| {
        list.iter().flat_map(|values| values.intersection(&origin.ports).ranges().to_vec()).collect()
    });
    let contribution = origin.contribution.as_ref();
    let dynamic = origin.dynamic.as_ref();
    Part { rule, span: origin.span, kind, written: &origin.ports, open, contribution, dynamic }
}

/// Ports by which a service can be recognised: its own single ports and short ranges.
pub struct KnownPorts<'a> {
    /// The service.
    pub service: &'a Service,
    /// Its ports, with the kind of term that each comes from.
    pub ports: Vec<(Kind, PortSet, TermKind)>,
    /// Those that it has only in the era that its name does not mean.
    others: Vec<(Kind, PortSet)>,
    /// The kinds that the document gives it, and that it is known not to use.
    unused: Vec<Kind>,
}

impl<'a> KnownPorts<'a> {
    /// The fixed ports of a service.
    pub fn of(catalog: &Catalog, service: &'a Service) -> Self {
        let fixed = |from: &&Arc<Contribution>| {
            from.references.is_empty()
                && matches!(from.kind, TermKind::Single | TermKind::Range | TermKind::Displays)
                && from.ports.size() <= RECOGNISED
        };
        let of_edition = |service: &Service| -> Vec<(Kind, PortSet, TermKind)> {
            let resolved = catalog.resolve(service, &Values::new());
            let own = resolved.contributions.iter().filter(fixed);
            own.map(|from| (Kind::Ports(from.transport), from.ports.clone(), from.kind)).collect()
        };
        let ports = of_edition(service);
        let editions = catalog.editions(service).into_iter().filter(|edition| edition.era != service.era);
        let others = editions.flat_map(of_edition).map(|(kind, ports, _)| (kind, ports));
        let known = |one: &(Kind, PortSet)| ports.iter().any(|(kind, ports, _)| (*kind, ports) == (one.0, &one.1));
        let others = others.filter(|one| !known(one)).collect();
        let today = catalog.edition(service, Era::Today).map(of_edition).unwrap_or_default();
        let is_of_today = |kind: &Kind| today.is_empty() || today.iter().any(|(own, ..)| own == kind);
        let unused = ports.iter().map(|(kind, ..)| *kind).filter(|kind| !is_of_today(kind)).collect();
        KnownPorts { service, ports, others, unused }
    }

    /// Whether what it has on ports of a kind it has by the document's word alone: a registry that gives both transports out of habit, where
    /// its protocol uses one.
    pub fn is_unused(&self, kind: Kind) -> bool {
        self.unused.contains(&kind)
    }

    /// Whether one of its ports alone is a sign of it.
    pub fn is_sign(&self) -> bool {
        !self.service.shares_its_ports()
    }

    /// All ports of a kind by which it can be recognised.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &PortSet> {
        let own = self.ports.iter().map(|(kind, ports, _)| (*kind, ports));
        let all = own.chain(self.others.iter().map(|(kind, ports)| (*kind, ports)));
        all.filter(move |(own, _)| *own == kind).map(|(_, ports)| ports)
    }

    /// Those of its ports that are among these.
    pub fn among(&self, open: &[(Kind, PortSet)]) -> Vec<(Kind, PortSet)> {
        let both = |(kind, open): &(Kind, PortSet)| {
            let shared = self.of_kind(*kind).map(|ports| ports.intersection(open)).filter(|both| !both.is_empty());
            shared.map(|both| (*kind, both)).collect::<Vec<_>>()
        };
        by_kind(open.iter().flat_map(both)).into_iter().collect()
    }
}
