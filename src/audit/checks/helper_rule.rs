//! The rule with `helper:` that does what one without it does, in one line to paste.
//!
//! In: a rule, and what its control connection is called in the profile. Out: the line, with every key of the rule that says
//! which packets it lets through, for how long, and how they are logged; none where no such rule can be written.

use crate::audit::view::{ChainView, View};
use crate::helpers::Helper;
use crate::policy::{Approximation, Direction, Interface, Interfaces, Log, LogRate, Rule, RuleOrigin};
use crate::sets::AddressSet;
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::yaml::{quoted, scalar};

/// So many prefixes are written out.
const SHOWN: usize = 64;

/// The line.
pub(super) fn line(
    view: &View<'_>,
    chain: &ChainView<'_>,
    rule: &Rule,
    control: &str,
    helper: &Helper,
) -> Option<String> {
    let first = rule.matches.first()?;
    if is_by_way_out(view, chain, rule) || first.destination.set.is_to_many() || (!helper.ipv6 && rule_has_v6(rule)) {
        return None;
    }
    let mut keys = vec![format!("allow: {}", spelled(control))];
    for (key, set) in [("from", &first.source.set), ("to", &first.destination.set)] {
        if !set.is_any() {
            keys.push(format!("{key}: {}", addresses(view, set)?));
        }
    }
    keys.extend([("in", &first.incoming), ("out", &first.outgoing)].into_iter().filter_map(interfaces));
    keys.extend(rule.log.as_ref().map(log));
    keys.extend(rule.limit.as_ref().map(|limit| format!("limit: {limit}")));
    let RuleOrigin::Profile { span, .. } = &rule.origin else { return None };
    let care = view.resolution.facts.care.iter().find(|care| care.rule == *span);
    keys.extend(care.and_then(|care| care.until.as_ref()).map(|until| format!("until: {}", until.value)));
    keys.extend(care.filter(|care| care.temporary).map(|_| "temporary: true".to_owned()));
    keys.extend(rule.ticket.as_ref().map(|ticket| format!("ticket: {}", quoted(ticket))));
    keys.extend(rule.description.as_ref().map(|description| format!("description: {}", quoted(description))));
    keys.extend(approximations(&rule.approximations));
    keys.push(format!("helper: {}", helper.name));
    Some(format!("- {{{}}}", keys.join(", ")))
}

/// Whether a rule asks by which interface packets leave, and is for iptables, which does not know it yet when it gives the helper.
pub(super) fn is_by_way_out(view: &View<'_>, chain: &ChainView<'_>, rule: &Rule) -> bool {
    let iptables = view.resolution.targets.iter().any(|target| target.value == "iptables");
    let asks = rule.matches.iter().any(|one| one.outgoing != Interfaces::Any);
    iptables && chain.direction() == Direction::Forward && asks
}

fn rule_has_v6(rule: &Rule) -> bool {
    rule.matches.iter().any(|one| one.families().any(|family| family == crate::sets::Family::V6))
}

/// A service as the profile spells it, where it can stand among commas and braces.
fn spelled(text: &str) -> String {
    if text.starts_with(['"', '\'']) { text.to_owned() } else { scalar(text) }
}

/// What the rule asks for approximately.
fn approximations(list: &[Approximation]) -> Option<String> {
    let one = |one: &Approximation| {
        let (target, feature, reason) = (scalar(&one.target), scalar(&one.feature), scalar(&one.reason));
        format!("{{target: {target}, feature: {feature}, reason: {reason}}}")
    };
    let all: Vec<String> = list.iter().map(one).collect();
    (!all.is_empty()).then(|| format!("approximate: [{}]", all.join(", ")))
}

/// A group's name, or the prefixes; none if they are too many.
fn addresses(view: &View<'_>, set: &AddressSet) -> Option<String> {
    if let Some((name, _)) = view.resolution.groups.iter().find(|(_, group)| ***group == *set) {
        return Some(quoted(name));
    }
    let v4 = v4_prefixes(&set.v4).map(|net| net.to_string());
    let all = v4.chain(v6_prefixes(&set.v6).map(|net| format!("\"{net}\"")));
    let all: Vec<String> = all.take(SHOWN + 1).collect();
    (all.len() <= SHOWN).then(|| format!("[{}]", all.join(", ")))
}

fn interfaces((key, interfaces): (&str, &Interfaces)) -> Option<String> {
    let Interfaces::OneOf(list) = interfaces else { return None };
    let names = list.iter().map(|one| match one {
        Interface::Named(binding) => quoted(&binding.name),
        Interface::Loopback => "lo".to_owned(),
    });
    Some(format!("{key}: [{}]", names.collect::<Vec<_>>().join(", ")))
}

fn log(log: &Log) -> String {
    let rate = (log.rate != Some(LogRate::default()))
        .then(|| log.rate.map_or_else(|| "rate: unlimited".to_owned(), |rate| format!("rate: {rate}")));
    let prefix = log.prefix.as_ref().map(|prefix| format!("prefix: {}", quoted(prefix)));
    let parts: Vec<String> = prefix.into_iter().chain(rate).collect();
    if parts.is_empty() { "log: true".to_owned() } else { format!("log: {{{}}}", parts.join(", ")) }
}
