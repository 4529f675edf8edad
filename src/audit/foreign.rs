//! A ruleset that nobody wrote here, as the checks look at it.
//!
//! In: a ruleset that was read. Out: findings and what is open, by the same checks that profiles pass but for those that ask
//! of names and of what a profile says beside its rules. Each rule that opens something stands as an allow of what it opens.

use std::collections::BTreeMap;
use std::sync::Arc;

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

/// Audits a ruleset: what is open at most. An error in `diagnostics` says what could not be judged.
pub fn audit_ruleset(
    ruleset: &Ruleset,
    beside: Beside<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Report {
    let mut slots = Slots::default();
    let opened = opened(ruleset, Bound::Most, &mut slots);
    let (chains, reaches) = opened.into_iter().map(|one| chain(one, beside.start)).unzip();
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
fn chain(opened: Opened, start: Span) -> (Chain, Reach) {
    let Opened { mut reach, openers, .. } = opened;
    let default = openers.iter().find(|one| one.is_default).and_then(|one| one.span).unwrap_or(start);
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
            services: Vec::new(),
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
