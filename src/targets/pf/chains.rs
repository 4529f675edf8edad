//! One chain as lines: its rules in order, then its default.

use std::sync::Arc;

use super::line::{self, Arrival, Context, Look};
use super::messages;
use super::model::{Line, State, Verdict};
use super::tables::Tables;
use crate::diagnostic::Diagnostics;
use crate::policy::{Action, BaselinePart, Chain, LogRate, Policy, Rule, RuleOrigin};
use crate::targets::quote::{self, Quoted};

/// The longest remark, in bytes.
const REMARK: usize = 100;

/// What every chain of a file shares.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    pub(super) policy: &'a Policy,
    pub(super) tables: Tables,
    pub(super) diagnostics: Diagnostics,
}

/// A chain's lines.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) lines: Vec<Arc<Line>>,
    /// The flags with which TCP flows are opened as packets leave that these lines let in: no fewer than any of them takes.
    pub(super) flags: &'static str,
}

/// The lines of a chain; every packet of the chain is decided by one of them.
pub(super) fn lower(shared: &mut Shared<'_>, chain: &Chain, look: &Look) -> Lines {
    check_baseline(shared, chain);
    let mut lines = Vec::with_capacity(chain.rules.len() + 4);
    let mut opened = false;
    for rule in &chain.rules {
        check_effects(shared, rule);
        if rule.matches.is_empty() {
            lines.push(Arc::new(Line::remark(format!("{}: matches nothing", title(rule)))));
        }
        for condition in &rule.matches {
            let context = Context { rule, look, opened };
            let found = line::lines(context, condition, &mut shared.tables);
            lines.extend(shared.diagnostics.keep(found).unwrap_or_default().into_iter().map(Arc::new));
        }
        opened |= rule.action != Action::Allow && rule.matches.iter().any(line::takes_all_mid_stream);
    }
    let flags = if opened { "S/SA" } else { "any" };
    lines.extend(default(chain, look, flags).into_iter().map(Arc::new));
    let takes_any = lines.iter().any(|line| line.flags == Some("any"));
    Lines { lines, flags: if takes_any { "any" } else { "S/SA" } }
}

/// The lines for what no rule matched.
fn default(chain: &Chain, look: &Look, flags: &'static str) -> Vec<Line> {
    let label = Quoted::trusted(format!("default {}", chain.direction.name()));
    let passes = chain.default == Action::Allow;
    let base = Line {
        flags: passes.then_some(flags),
        tag: look.tag.clone().filter(|_| passes),
        ..Line::all(line::verdict(chain.default, State::Keep), look.side, label)
    };
    let mut tags = vec![look.tagged.clone()];
    if let Arrival::Tags(devices) = &look.arrival {
        tags.splice(0..0, devices.iter().map(|device| Some(line::arrival_tag(device))));
    }
    let all = |tagged| {
        let line = Line { tagged, ..base.clone() };
        if passes { line::with_answers(&line) } else { vec![line] }
    };
    tags.into_iter().flat_map(all).collect()
}

/// The lines for packets as they leave that were allowed as they came.
pub(super) fn allowed(tag: &Quoted, flags: &'static str) -> Vec<Arc<Line>> {
    let label = Quoted::trusted("forward");
    let pass = Line {
        tagged: Some(tag.clone()),
        flags: Some(flags),
        ..Line::all(Verdict::Pass(State::Keep), super::model::Side::Out, label.clone())
    };
    let rest = Line { tagged: Some(tag.clone()), ..Line::all(Verdict::Drop, super::model::Side::Out, label) };
    line::with_answers(&pass).into_iter().chain([rest]).map(Arc::new).collect()
}

/// What pf's state does by itself cannot be switched off.
fn check_baseline(shared: &mut Shared<'_>, chain: &Chain) {
    for part in [BaselinePart::Established, BaselinePart::IcmpErrors, BaselinePart::Invalid] {
        let is_part = |rule: &Arc<Rule>| matches!(rule.origin, RuleOrigin::Baseline(own) if own == part);
        if !chain.rules.iter().any(is_part) {
            shared.diagnostics.push(messages::always_stateful(chain, part));
        }
    }
}

/// pf counts no first packets, and its log has neither a prefix nor a rate.
fn check_effects(shared: &mut Shared<'_>, rule: &Rule) {
    if let Some(limit) = &rule.limit {
        shared.diagnostics.push(messages::limit(rule, limit.span));
    }
    if !rule.premises.is_empty() {
        shared.diagnostics.push(messages::premises(rule));
    }
    if rule.action == Action::Continue {
        shared.diagnostics.push(messages::log_alone(rule));
        return;
    }
    if matches!(rule.action, Action::RejectWith(_)) {
        shared.diagnostics.push(messages::answer(rule));
    }
    let Some(log) = &rule.log else {
        return;
    };
    let accepted = shared.policy.allows_approximation(Some(rule), "pf", "log-without-prefix");
    if log.prefix.is_some() && !accepted {
        shared.diagnostics.push(messages::log_prefix(rule, log.span));
    }
    if log.rate != Some(LogRate::default()) {
        shared.diagnostics.push(messages::log_rate(rule, log.span));
    }
}

fn title(rule: &Rule) -> String {
    quote::comment(&rule.names(), rule.ticket.as_deref(), REMARK).as_str().to_owned()
}
