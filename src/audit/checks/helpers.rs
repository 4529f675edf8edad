//! Wide ranges where a helper of connection tracking would open each port when it is needed, and helpers that are given to too
//! many or that will go.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::helper_rule;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::region::{Kind, by_kind};
use crate::audit::uses::Part;
use crate::audit::view::{ChainView, View, rule_span};
use crate::audit::words;
use crate::catalog::TermKind;
use crate::helpers::{self, Carrier, Helper, Status};
use crate::policy::{Action, BaselinePart, Direction, Match, Rule, RuleOrigin};
use crate::sets::{Port, PortSet};

/// A range stands for a helper.
pub static HELPER_INSTEAD: Entry = Entry {
    id: "helper-instead",
    level: Level::Medium,
    summary: "a range of ports is open for data connections that a helper would open one by one",
    why: "the helper opens one port for one call; the range opens all, always",
    advice: "give the rule of the control port `helper:`, and take the range out",
    tag: None,
};

/// A helper for everybody.
pub static HELPER_UNRESTRICTED: Entry = Entry {
    id: "helper-unrestricted",
    level: Level::Medium,
    summary: "a helper reads the flows of many addresses of the Internet",
    why: "a stranger may talk the helper into opening ports",
    advice: "name the addresses of those who use the service in `from:` and `to:`",
    tag: None,
};

/// A helper that will go.
pub static HELPER_OBSOLETE: Entry = Entry {
    id: "helper-obsolete",
    level: Level::Low,
    summary: "a rule has a helper that the kernel calls deprecated or obsolete",
    why: "a later kernel is without it, and then the ruleset does not load",
    advice: "plan for what replaces the protocol, or open a narrow range or the protocol itself for the addresses that need it",
    tag: None,
};

/// Fewer ports than this are no wide range.
const WIDE: u128 = 256;

/// Every chain.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for (number, rule) in chain.chain.rules.iter().enumerate() {
            out.extend(unrestricted(view, chain, number, rule));
            out.extend(obsolete(view, chain, number, rule));
        }
        instead(view, chain, out);
    }
}

/// The control connections of a rule.
fn control(rule: &Rule) -> impl Iterator<Item = &Match> {
    rule.matches.iter().filter(|one| one.helping.reads().is_some())
}

fn open(chain: &ChainView<'_>, number: usize) -> Vec<(Kind, PortSet)> {
    let own = chain.reach.openings.iter().filter(|opening| opening.rule == Some(number));
    by_kind(own.map(|opening| (opening.kind, &opening.region.values))).into_iter().collect()
}

fn unrestricted(view: &View<'_>, chain: &ChainView<'_>, number: usize, rule: &Rule) -> Option<Finding> {
    let helper = rule.helper()?;
    let first = control(rule).next()?;
    // The host's own end is no choice of the rule's.
    let ends = match chain.direction() {
        Direction::Inbound => vec![&first.source],
        Direction::Outbound => vec![&first.destination],
        Direction::Forward => vec![&first.source, &first.destination],
    };
    let class = ends.into_iter().filter_map(|end| view.world.class(&end.set)).max()?;
    if class < SourceClass::Broad {
        return None;
    }
    let message = format!("the helper `{}` reads flows {}", helper.name, class.phrase());
    let finding = Finding::new(&HELPER_UNRESTRICTED, message).at(rule_span(rule));
    Some(view.about(finding, chain, &open(chain, number)))
}

fn obsolete(view: &View<'_>, chain: &ChainView<'_>, number: usize, rule: &Rule) -> Option<Finding> {
    let helper = rule.helper().filter(|helper| matches!(helper.status, Status::Deprecated | Status::Obsolete))?;
    let message = format!("the helper `{}` is {} in the kernel ({})", helper.name, helper.status.name(), helper.module);
    let finding = Finding::new(&HELPER_OBSOLETE, message).at(rule_span(rule));
    Some(view.about(finding, chain, &open(chain, number)))
}

/// How a rule that is for iptables does without its way out, by which its packets may then leave.
fn without_way_out(rule: &Rule) -> String {
    let is_bound = rule.matches.iter().all(|one| !one.destination.set.is_any());
    let bound = if is_bound { "its `to:` says where it goes" } else { "say with `to:` where it goes" };
    format!(
        "for iptables take `out:` out of that rule, for helpers are given before it is known by which interface packets \
         leave: {bound}"
    )
}

/// Ranges that stand for a helper.
struct Standing<'a> {
    /// The ports that would be closed.
    ports: BTreeMap<Kind, PortSet>,
    /// What would go, as the profile spells it.
    gone: Vec<&'a str>,
    /// The rule of the control connection.
    rule: usize,
    /// The name of the control service in the catalogue.
    service: Option<&'a str>,
    /// What the rule of the helper would allow, as the profile spells it.
    control: String,
}

fn instead(view: &View<'_>, chain: &ChainView<'_>, out: &mut Vec<Finding>) {
    let helped = |target: &str| matches!(target, "nftables" | "iptables");
    if !view.resolution.targets.is_empty() && !view.resolution.targets.iter().any(|target| helped(&target.value)) {
        return;
    }
    // What a helper expects begins a flow, and without this part no flow goes on.
    let established = |rule: &Arc<Rule>| matches!(rule.origin, RuleOrigin::Baseline(BaselinePart::Established));
    if !chain.chain.rules.iter().any(established) {
        return;
    }
    // What serves this host's own broadcasts alone has its data in another chain than its requests.
    let usable = |helper: &&Helper| helper.status == Status::Current && !helper.outbound_only;
    for helper in helpers::all().iter().filter(usable) {
        let Some(standing) = standing(view, chain, helper) else { continue };
        let count: u128 = standing.ports.values().map(PortSet::size).sum();
        let Some(rule) = chain.chain.rules.get(standing.rule).filter(|_| count >= WIDE) else { continue };
        let control = standing.service.unwrap_or(&standing.control);
        let message = format!(
            "{} ports are open for data connections of `{control}`, which the helper `{}` opens one by one",
            words::number(count),
            helper.name
        );
        let mut finding = Finding::new(&HELPER_INSTEAD, message).service(standing.service.map(str::to_owned));
        if let Some(line) = helper_rule::line(view, chain, rule, &standing.control, helper) {
            finding.advice = format!(
                "put `{line}` before this rule, and take {} out of this chain's rules without a helper: that closes {} \
                 ports; on pf and netsh there is no such helper",
                words::list(&standing.gone.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>()),
                words::number(count)
            );
        }
        if helper_rule::is_by_way_out(view, chain, rule) {
            finding.advice = format!("{}; {}", HELPER_INSTEAD.advice, without_way_out(rule));
        }
        let open: Vec<(Kind, PortSet)> = standing.ports.into_iter().collect();
        out.push(view.about(finding.at(rule_span(rule)), chain, &open));
    }
}

/// The ranges of a chain that stand for a helper, beside its control connection; none if that is not open, or read already.
fn standing<'a>(view: &View<'a>, chain: &ChainView<'a>, helper: &Helper) -> Option<Standing<'a>> {
    let plain = |rule: usize| {
        let rule = chain.chain.rules.get(rule);
        rule.is_some_and(|rule| rule.action == Action::Allow && rule.helper().is_none())
    };
    let control_of = |kind: Kind| match kind {
        Kind::Ports(transport) => helper.control(transport),
        _ => None,
    };
    let is_control =
        |part: &Part<'_>| control_of(part.kind).is_some_and(|control| part.open.contains(Port(control.port)));
    let uses = || chain.uses.iter().filter(|used| used.allows);
    let named = uses().filter(|used| used.name.is_some_and(|name| helper.serves(name)));
    let named = named.flat_map(|used| used.parts.iter().map(move |part| (used.name, part)));
    // Which a wide `dyn` holds is no control connection.
    let named = named.filter(|(_, part)| part.contribution.is_none_or(|from| from.kind != TermKind::Dynamic));
    let bare = uses().filter(|used| used.name.is_none()).flat_map(|used| &used.parts);
    // A wide bare range holds any port: that one is no control connection either.
    let bare = bare.filter(|part| part.open.size() < WIDE).map(|part| (None, part));
    let (service, part) = named.chain(bare).find(|(_, part)| is_control(part) && plain(part.rule))?;
    let spelled = |part: &Part<'_>| Some(view.sources.slice(part.span)).filter(|text| !text.is_empty());
    let point = control_of(part.kind).map(|control| PortSet::point(Port(control.port)))?;
    let control = match service {
        Some(_) => spelled(part)?.to_owned(),
        None => control_of(part.kind).map(|control| format!("{} {}", control.transport, control.port))?,
    };
    let whole = service.is_some() || *part.written == point;
    let gone = spelled(part).filter(|_| whole).into_iter().collect();
    let mut standing = Standing { ports: BTreeMap::new(), gone, rule: part.rule, service, control };
    let expected = |kind: Kind| {
        let of = |carrier: Carrier| matches!(carrier, Carrier::Ports(transport, _) if Kind::Ports(transport) == kind);
        helper.expects.iter().any(|expected| of(expected.carrier))
    };
    for used in uses() {
        let serves = used.name.is_some_and(|name| helper.serves(name));
        let carried = used.name.is_some_and(|name| helper.carries.contains(&name));
        for part in used.parts.iter().filter(|one| expected(one.kind) && plain(one.rule)) {
            let beside = used.name.is_none() && part.rule == standing.rule && part.open.size() >= WIDE;
            if !(serves || carried || beside) {
                continue;
            }
            let own = control_of(part.kind).map_or(PortSet::empty(), |one| PortSet::point(Port(one.port)));
            let data = part.open.difference(&own);
            if !data.is_empty() {
                let ports = standing.ports.entry(part.kind).or_default();
                *ports = ports.union(&data);
                standing.gone.extend(spelled(part).filter(|text| !standing.gone.contains(text)));
            }
        }
    }
    Some(standing)
}
