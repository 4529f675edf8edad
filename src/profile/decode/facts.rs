//! What a profile says about itself: switches of the baseline, approximations, accepted findings.
//!
//! In: the nodes under the keys. Out: entries; ids of findings and names of targets are not known here.

use crate::diagnostic::Diagnostics;
use crate::place::Placed;
use crate::policy::{BaselinePart, NO_REASON_YET};
use crate::profile::ast::{AcceptEntry, ApproximateEntry, BaselineSwitch, Text};
use crate::profile::messages;
use crate::yaml::shape::{self, Fields, Keys};
use crate::yaml::{Key, Kind, Node};

const SWITCH: Keys = Keys { of: "a part of `baseline`", known: &["switch", "reason"] };

const APPROXIMATE: Keys = Keys { of: "an entry of `approximate`", known: &["target", "feature", "reason"] };

const ACCEPT: Keys =
    Keys { of: "an entry of `accept`", known: &["finding", "service", "covers", "chain", "reason", "until"] };

const COVERS: Keys = Keys { of: "`covers`", known: &["ports", "from", "to", "in", "out", "limited", "chain"] };

/// A text that is one of a few words.
pub(super) fn one_of(
    fields: &mut Fields,
    name: &'static str,
    words: &[&'static str],
    diagnostics: &mut Diagnostics,
) -> Option<Text> {
    let (_, node) = fields.take(name)?;
    let words: Vec<(&'static str, &'static str)> = words.iter().map(|word| (*word, *word)).collect();
    shape::word(node, name, &words, diagnostics).map(|word| word.map(str::to_owned))
}

/// `baseline:`. Each part is `on`, `off`, or `{switch: off, reason: …}`.
pub(super) fn baseline(node: Node, diagnostics: &mut Diagnostics) -> Vec<BaselineSwitch> {
    let pairs = shape::mapping(node, "baseline", diagnostics).unwrap_or_default();
    pairs.into_iter().filter_map(|(key, node)| baseline_switch(key, node, diagnostics)).collect()
}

fn baseline_switch(key: Key, node: Node, diagnostics: &mut Diagnostics) -> Option<BaselineSwitch> {
    let names = BaselinePart::ALL.map(BaselinePart::name);
    let Some(part) = BaselinePart::ALL.into_iter().find(|part| part.name() == key.text) else {
        diagnostics.push(shape::messages::unknown_key(&key, "`baseline`", &names));
        return None;
    };
    let (switch, reason) = match node.kind {
        Kind::Mapping(_) => {
            let mut fields = Fields::open(node, &SWITCH, diagnostics)?;
            (fields.require("switch", diagnostics)?, given_reason(fields.prose("reason", diagnostics), diagnostics))
        }
        _ => (node, None),
    };
    let on = shape::word(switch, &key.text, &[("on", true), ("off", false)], diagnostics)?;
    let vital = matches!(part, BaselinePart::Established | BaselinePart::NeighbourDiscovery);
    if vital && !on.value && reason.is_none() {
        diagnostics.push(messages::baseline_reason(&key.text, on.span));
    }
    Some(BaselineSwitch { part: Placed::new(key.text, key.span), on: on.value, reason })
}

/// `approximate:`, at the top or in a rule.
pub(super) fn approximate(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<ApproximateEntry> {
    let items = fields.take("approximate").and_then(|(_, node)| shape::list(node, "approximate", diagnostics));
    items.unwrap_or_default().into_iter().filter_map(|item| approximation(item, diagnostics)).collect()
}

fn approximation(node: Node, diagnostics: &mut Diagnostics) -> Option<ApproximateEntry> {
    let mut fields = Fields::open(node, &APPROXIMATE, diagnostics)?;
    let target = fields.required_text("target", diagnostics);
    let feature = fields.required_text("feature", diagnostics);
    let reason = required_prose(&mut fields, "reason", diagnostics);
    Some(ApproximateEntry { span: fields.span, target: target?, feature: feature?, reason: reason? })
}

/// `accept:`.
pub(super) fn accept(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<AcceptEntry> {
    let items = fields.take("accept").and_then(|(_, node)| shape::list(node, "accept", diagnostics));
    items.unwrap_or_default().into_iter().filter_map(|item| acceptance(item, diagnostics)).collect()
}

fn acceptance(node: Node, diagnostics: &mut Diagnostics) -> Option<AcceptEntry> {
    let mut fields = Fields::open(node, &ACCEPT, diagnostics)?;
    let covers = fields.take("covers").and_then(|(_, node)| Fields::open(node, &COVERS, diagnostics));
    let [mut ports, mut from, mut to, mut incoming, mut outgoing] = [const { Vec::new() }; 5];
    let (mut covered_chain, mut limited) = (None, false);
    if let Some(mut covers) = covers {
        let mut texts = |name: &'static str| covers.texts(name, diagnostics).unwrap_or_default();
        (ports, from, to) = (texts("ports"), texts("from"), texts("to"));
        (incoming, outgoing) = (texts("in"), texts("out"));
        limited = covers.flag("limited", diagnostics);
        covered_chain = chain(&mut covers, diagnostics);
    }
    let finding = fields.required_text("finding", diagnostics);
    let reason = required_prose(&mut fields, "reason", diagnostics);
    let own_chain = chain(&mut fields, diagnostics);
    if let (Some(own), Some(covered)) = (&own_chain, &covered_chain) {
        diagnostics.push(messages::chain_twice(covered.span, own.span));
    }
    let (service, until) = (fields.text("service", diagnostics), fields.text("until", diagnostics));
    let (chain, span) = (own_chain.or(covered_chain), fields.span);
    let (finding, reason) = (finding?, reason?);
    Some(AcceptEntry { span, finding, service, ports, from, to, incoming, outgoing, limited, chain, reason, until })
}

fn chain(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Option<Text> {
    one_of(fields, "chain", &["inbound", "outbound", "forward"], diagnostics)
}

fn required_prose(fields: &mut Fields, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Text> {
    let text = fields.require(name, diagnostics).and_then(|node| shape::prose(node, name, diagnostics))?;
    if is_placeholder(&text.value) {
        diagnostics.push(messages::placeholder_reason(&text));
        return None;
    }
    Some(text)
}

/// The same of a reason that may be missing.
fn given_reason(reason: Option<Text>, diagnostics: &mut Diagnostics) -> Option<Text> {
    let reason = reason?;
    if is_placeholder(&reason.value) {
        diagnostics.push(messages::placeholder_reason(&reason));
    }
    Some(reason)
}

/// Whether it is what our own advice prints where the author's words belong.
fn is_placeholder(reason: &str) -> bool {
    let reason = reason.trim();
    reason.eq_ignore_ascii_case(NO_REASON_YET) || reason == "…" || reason == "..."
}
