//! Helpers of connection tracking that rules of a ruleset give to flows of strangers, and helpers that will go.
//!
//! In: a ruleset, and what it lets in. Out: for each helper whose flows a stranger opens what it reads, by the rules that give it. A
//! helper that is given to packets that nothing lets in reads none.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::checks::helpers::{HELPER_OBSOLETE, HELPER_UNRESTRICTED};
use crate::audit::finding::Finding;
use crate::audit::level::SourceClass;
use crate::audit::opened::{Asking, Bound, Opened};
use crate::audit::region::{Kind, by_kind};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::helpers::{self, HelperType, Status};
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::{Base, Chains, Condition, Helpers, Program, Ruleset, Verdict};
use crate::sets::PortSet;

/// What a helper reads of strangers.
struct Read {
    class: SourceClass,
    direction: Direction,
    places: BTreeSet<Span>,
    ports: Vec<(Kind, PortSet)>,
}

/// What is to be said of the helpers of a ruleset.
pub(super) fn findings(ruleset: &Ruleset, bound: Bound, view: &View<'_>) -> Vec<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return Vec::new() };
    let given = given(chains);
    if given.is_empty() {
        return Vec::new();
    }
    let mut read: BTreeMap<HelperType, Read> = BTreeMap::new();
    let mut slots = view.slots.clone();
    let mut asking = Asking::new(taking(ruleset), &mut slots);
    for chain in &view.chains {
        for base in chains.bases.iter().filter(|base| base.hook.sees(chain.direction()) && leads(chains, base)) {
            let is_own = |other: &Base| other.chain == base.chain && other.hook == base.hook;
            let met = asking.pass(chain.direction(), bound, &is_own, vec![Condition::any()]);
            of_chain((view, chain), &met, &given, &mut read);
        }
    }
    let mut found: Vec<Finding> =
        read.into_iter().filter_map(|(helper, read)| unrestricted(view, helper, read)).collect();
    found.extend(obsolete(&given));
    found
}

/// By where it stands, which helper a rule gives.
fn given(chains: &Chains) -> BTreeMap<Span, Helpers> {
    let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
    let own = rules.filter_map(|rule| match rule.verdict {
        Verdict::Assign(helper) => Some((rule.span, Helpers { tcp: Some(helper), others: Some(helper) })),
        Verdict::Help(helpers) => Some((rule.span, helpers)),
        _ => None,
    });
    own.collect()
}

/// The same rules where only what is given a helper goes on: of several the first gives it.
fn taking(ruleset: &Ruleset) -> Ruleset {
    let mut changed = ruleset.clone();
    if let Program::Chains(chains) = &mut changed.program {
        for rule in chains.chains.iter_mut().flat_map(|chain| &mut chain.rules) {
            rule.verdict = match &rule.verdict {
                Verdict::Assign(_) | Verdict::Help(_) => Verdict::Accept,
                Verdict::Accept | Verdict::Stateless => Verdict::Drop,
                other => other.clone(),
            };
        }
        for base in &mut chains.bases {
            base.default = Some(Verdict::Drop);
        }
    }
    changed
}

/// Whether packets come from a base chain to a rule that gives a helper.
fn leads(chains: &Chains, base: &Base) -> bool {
    chains.rules_from([base.chain]).any(|rule| matches!(rule.verdict, Verdict::Assign(_) | Verdict::Help(_)))
}

/// Adds what is let in of the flows that are given a helper.
fn of_chain(
    (view, chain): (&View<'_>, &ChainView<'_>),
    met: &Opened,
    given: &BTreeMap<Span, Helpers>,
    read: &mut BTreeMap<HelperType, Read>,
) {
    for one in &met.reach.openings {
        let opener = one.rule.and_then(|rule| met.openers.get(rule)).filter(|opener| !opener.is_default);
        let Some(place) = opener.and_then(|opener| opener.span) else { continue };
        let of_kind = |helpers: &Helpers| match one.kind {
            Kind::Ports(Transport::Tcp) => helpers.tcp,
            _ => helpers.others,
        };
        let Some(helper) = given.get(&place).and_then(of_kind) else { continue };
        for opening in chain.reach.of(one.kind).filter(|opening| !view.is_inside(chain, opening)) {
            let both = opening.region.and(&one.region);
            if both.is_empty(one.kind) {
                continue;
            }
            // The host's own end is no choice of the rule's.
            let ends = match chain.direction() {
                Direction::Inbound => vec![&both.source],
                Direction::Outbound => vec![&both.destination],
                Direction::Forward => vec![&both.source, &both.destination],
            };
            let class = ends.into_iter().filter_map(|end| view.world.class(end)).max();
            let Some(class) = class.filter(|class| *class >= SourceClass::Broad) else { continue };
            let own = read.entry(helper).or_insert_with(|| Read {
                class,
                direction: chain.direction(),
                places: BTreeSet::new(),
                ports: Vec::new(),
            });
            own.places.insert(place);
            if own.direction == chain.direction() {
                own.class = own.class.max(class);
                own.ports.push((one.kind, both.values));
            }
        }
    }
}

fn unrestricted(view: &View<'_>, helper: HelperType, read: Read) -> Option<Finding> {
    let chain = view.chain(read.direction)?;
    let open: Vec<(Kind, PortSet)> =
        by_kind(read.ports.iter().map(|(kind, ports)| (*kind, ports))).into_iter().collect();
    let said = |(kind, ports): &(Kind, PortSet)| {
        if ports.is_full() { format!("every {} port", kind.name()) } else { words::values(*kind, ports) }
    };
    let said: Vec<String> = open.iter().map(said).collect();
    let message =
        format!("the helper `{}` reads flows {}: {}", helper.name(), read.class.phrase(), words::few(&said, 4));
    let mut finding = Finding::new(&HELPER_UNRESTRICTED, message).at(read.places.first().copied());
    finding = view.about(finding, chain, &open);
    finding.rules.extend(read.places.into_iter().skip(1));
    Some(finding)
}

/// Helpers that a later kernel is without.
fn obsolete(given: &BTreeMap<Span, Helpers>) -> Vec<Finding> {
    let mut by_helper: BTreeMap<HelperType, Vec<Span>> = BTreeMap::new();
    for (place, helpers) in given {
        for helper in helpers.tcp.into_iter().chain(helpers.others.filter(|one| helpers.tcp != Some(*one))) {
            by_helper.entry(helper).or_default().push(*place);
        }
    }
    let told = by_helper.into_iter().filter_map(|(helper, places)| {
        let known = helpers::of_type(helper)?;
        if !matches!(known.status, Status::Deprecated | Status::Obsolete) {
            return None;
        }
        let message =
            format!("the helper `{}` is {} in the kernel ({})", helper.name(), known.status.name(), known.module);
        let mut finding = Finding::new(&HELPER_OBSOLETE, message).at(places.first().copied());
        finding.rules = places.into_iter().skip(1).collect();
        Some(finding)
    });
    told.collect()
}
