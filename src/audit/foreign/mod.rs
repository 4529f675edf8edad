//! A ruleset that nobody wrote here, as the checks look at it.
//!
//! In: a ruleset that was read. Out: findings and what is open, by the same checks that profiles pass but for those that ask
//! of names and of what a profile says beside its rules. Each rule that opens something stands as an allow of what it opens.

use std::collections::BTreeMap;
use std::sync::Arc;

mod baseline;
mod named;
pub mod unread;

use super::exposure::Exposed;
use super::finding::Finding;
use super::opened::{Bound, Opened, opened};
use super::reach::Reach;
use super::region::{Kind, Slots};
use super::view::View;
use super::{CHECKS, Report, judged};
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::place::{Sources, Span};
use crate::policy::{Action, Chain, Policy, PortOrigin, Rule, RuleOrigin, TcpNew};
use crate::resolve::{Facts, Resolution};
use crate::ruleset::Ruleset;
use crate::sets::PortSet;

/// What is known beside the rules.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The services.
    pub catalog: &'a Catalog,
    /// The day of the audit.
    pub as_of: jiff::civil::Date,
    /// Where the ruleset's first text begins: the place of what stands nowhere in it.
    pub start: Span,
}

/// Audits a ruleset. What an accept lets in by a test that was not understood is counted as open, and marked so. An error in `diagnostics`
/// says what could not be judged.
pub fn audit_ruleset(
    ruleset: &Ruleset,
    beside: Beside<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Report {
    let mut most = report(ruleset, Bound::Most, beside, sources, diagnostics);
    if unread::asks(ruleset) {
        let likely = report(ruleset, Bound::Likely, beside, sources, &mut Diagnostics::default());
        doubt(&mut most, &likely);
    }
    most.findings.extend(unread::findings(ruleset));
    for finding in &mut most.findings {
        finding.seal();
        // There is no profile in which it could stand.
        finding.entry.clear();
    }
    super::sort(&mut most.findings, sources);
    most
}

/// Marks what is only so if accepts let in what their tests ask for.
fn doubt(most: &mut Report, likely: &Report) {
    for finding in &mut most.findings {
        let same = |other: &Finding| other.fingerprint == finding.fingerprint && other.level >= finding.level;
        if !likely.findings.iter().any(same) {
            finding.also.push("at most: whether it is so depends on tests that are not understood".to_owned());
        }
    }
    let key = |one: &Exposed| (one.chain, one.family, one.kind, one.values.clone(), one.from.clone());
    let certain: std::collections::BTreeSet<_> = likely.exposed.iter().map(key).collect();
    for one in &mut most.exposed {
        one.is_certain = certain.contains(&key(one));
    }
}

fn report(
    ruleset: &Ruleset,
    bound: Bound,
    beside: Beside<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Report {
    let mut slots = Slots::default();
    let mut opened = opened(ruleset, bound, &mut slots);
    for one in &mut opened {
        baseline::leave_out(&mut one.reach, &mut slots);
    }
    let names = named::Names::of(beside.catalog);
    let (chains, reaches) = opened.into_iter().map(|one| chain(one, beside.start, &names)).unzip();
    let policy =
        Policy { name: String::new(), chains, tcp_new: TcpNew::Any, approximations: Vec::new(), as_of: beside.as_of };
    let resolution = Resolution {
        policy,
        facts: Facts::default(),
        targets: Vec::new(),
        catalog: beside.catalog.clone(),
        assertions: Vec::new(),
        groups: BTreeMap::new(),
    };
    let view = View::with(&resolution, reaches, slots, sources);
    let mut findings = Vec::new();
    for check in CHECKS {
        check(&view, &mut findings);
    }
    judged(&view, findings, diagnostics)
}

/// The rules that open something as allows, and what they open; what a default opens is the chain's.
fn chain(opened: Opened, start: Span, names: &named::Names<'_>) -> (Chain, Reach) {
    let Opened { mut reach, openers, .. } = opened;
    let written = || openers.iter().find(|one| one.is_default).and_then(|one| one.span);
    let default = reach.defaults.first().map(|(_, span)| *span).or_else(written).unwrap_or(start);
    let mut ports: Vec<BTreeMap<Kind, PortSet>> = vec![BTreeMap::new(); openers.len()];
    for opening in &mut reach.openings {
        opening.rule = opening.rule.filter(|number| openers.get(*number).is_some_and(|one| !one.is_default));
        if let Some(own) = opening.rule.and_then(|number| ports.get_mut(number)) {
            let sum = own.entry(opening.kind).or_default();
            *sum = sum.union(&opening.region.values);
        }
    }
    let rule = |(opener, ports): (super::opened::Opener, BTreeMap<Kind, PortSet>)| {
        let span = opener.span.unwrap_or(start);
        let services = names.of_ports(&ports);
        let origin = |(kind, ports): (Kind, PortSet)| match kind {
            Kind::Ports(transport) => {
                Some(PortOrigin { span, transport, ports, narrowed: false, dynamic: None, contribution: None })
            }
            Kind::Icmp(_) | Kind::Other => None,
        };
        Arc::new(Rule {
            action: Action::Allow,
            matches: Vec::new(),
            log: None,
            limit: None,
            services,
            ticket: None,
            description: opener.comment.as_deref().map(str::to_owned),
            approximations: Vec::new(),
            origin: RuleOrigin::Profile { span, ports: ports.into_iter().filter_map(origin).collect() },
        })
    };
    let rules = openers.into_iter().zip(ports).map(rule).collect();
    let direction = reach.direction;
    (Chain { direction, rules, default: Action::Deny, default_span: default, span: start }, reach)
}
