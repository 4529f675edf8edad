//! What a reader of the profile should know, though nothing is wrong with it.

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, View, rule_span};
use crate::audit::words;
use crate::policy::{Approximation, Direction, ProtocolMatch, Rule};
use crate::sets::PortSet;

/// Numbers in place of names.
pub static BARE_PORT: Entry = Entry {
    id: "bare-port",
    level: Level::Info,
    summary: "rules name ports or protocols by number",
    why: "a number says nothing of what is meant, so the catalogue can neither check nor explain it",
    advice: "name the service, or define one under `services:`",
    tag: None,
};

/// A target does not get exactly this.
pub static APPROXIMATED: Entry = Entry {
    id: "approximated",
    level: Level::Info,
    summary: "the profile asks for an approximation on a target",
    why: "that target then does not do exactly what the profile says; no approximation opens more",
    advice: "nothing, if the reason still holds",
    tag: None,
};

/// No word about a chain.
pub static UNMANAGED_CHAIN: Entry = Entry {
    id: "unmanaged-chain",
    level: Level::Info,
    summary: "the profile does not write a chain",
    why: "nothing is generated for it: whatever else decides about those packets goes on to",
    advice: "write the chain, if only with `default: deny`, where its packets should be decided here",
    tag: None,
};

/// All three.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        out.extend(bare(view, chain));
    }
    approximated(view, out);
    out.extend(unmanaged(view));
}

fn bare(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let used = chain.uses.iter().filter(|used| used.name.is_none());
    let mut places: Vec<_> = used.clone().flat_map(|used| used.parts.iter().map(|part| part.span)).collect();
    let mut ports: Vec<(Kind, PortSet)> = Vec::new();
    for (kind, written) in used.flat_map(|used| used.written()) {
        match ports.iter_mut().find(|(own, _)| *own == kind) {
            Some((_, sum)) => *sum = sum.union(&written),
            None => ports.push((kind, written)),
        }
    }
    let numbers = bare_protocols(view, chain);
    places.extend(numbers.iter().filter_map(|(rule, _)| rule_span(rule)));
    let mut names: Vec<String> = ports.iter().map(|(kind, written)| words::values(*kind, written)).collect();
    names.extend(numbers.into_iter().map(|(_, name)| name));
    names.dedup();
    places.sort_unstable();
    places.dedup();
    let first = places.first()?;
    let message = format!("the {} chain names by number: {}", chain.direction().name(), words::few(&names, 8));
    let mut finding = Finding::new(&BARE_PORT, message).chain(chain.direction()).at(Some(*first));
    finding.rules = places.iter().skip(1).copied().collect();
    Some(finding)
}

/// Protocols that no service of their rule brings.
fn bare_protocols<'a>(view: &View<'_>, chain: &ChainView<'a>) -> Vec<(&'a Rule, String)> {
    let mut found = Vec::new();
    for (number, rule) in chain.chain.rules.iter().enumerate().filter(|(_, rule)| rule_span(rule).is_some()) {
        for matched in rule.matches.iter().filter(|one| one.is_plain()) {
            let ProtocolMatch::Number(protocol) = matched.protocol else { continue };
            let brings = |name: &String| view.named(name).iter().any(|service| service.protocols.contains(&protocol));
            if !rule.services.iter().any(brings) {
                found.extend(chain.rule(number).map(|rule| (rule.as_ref(), format!("protocol {protocol}"))));
            }
        }
    }
    found
}

fn approximated(view: &View<'_>, out: &mut Vec<Finding>) {
    let say = |one: &Approximation| {
        let message = format!("on {} the profile asks for `{}`: {}", one.target, one.feature, one.reason);
        Finding::new(&APPROXIMATED, message).at(Some(one.span))
    };
    out.extend(view.resolution.policy.approximations.iter().map(say));
    for chain in &view.chains {
        let own = chain.chain.rules.iter().flat_map(|rule| &rule.approximations);
        out.extend(own.map(|one| say(one).chain(chain.direction())));
    }
}

fn unmanaged(view: &View<'_>) -> Option<Finding> {
    let absent = Direction::ALL.into_iter().filter(|direction| view.chain(*direction).is_none());
    let names: Vec<&str> = absent.map(Direction::name).collect();
    let (chains, them) = if names.len() == 1 { ("chain is", "it") } else { ("chains are", "them") };
    let message = format!("the {} {chains} not managed: the profile does not write {them}", words::list(&names));
    (!names.is_empty()).then(|| Finding::new(&UNMANAGED_CHAIN, message).at(view.start()))
}
